"""report annual and report offices: years, exit codes, formats, and what is wrong with what is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

_EXAMPLE = "examples/ledger-2025.yaml"
_2025 = ("--year", "2025", "--as-of", "2026-01-20")
_DONE = "kind: request, applicant: business, received: 2025-03-03, replied: 2025-03-20, outcome: granted"
_REPORTS = ("annual", "offices")
_WITHOUT_OPENPYXL = """\
import sys
sys.modules["openpyxl"] = None
from gicli.main import main
main()
"""


def test_the_example_adds_up(gicli) -> None:
    done = gicli("report", "annual", _EXAMPLE, *_2025)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2025年度收到和处理政府信息公开申请情况\n")
    assert "总计 36＋4＝36＋4" in done.out.replace("\n", "")
    offices = gicli("report", "offices", _EXAMPLE, *_2025)
    assert (offices.code, offices.err) == (0, "")
    assert offices.out.startswith("2025年各处室依申请公开办理情况\n")


@pytest.mark.parametrize("report", _REPORTS)
def test_the_default_is_the_year_before(gicli, report: str) -> None:
    asked = gicli("report", report, _EXAMPLE, *_2025, "--format", "json").json
    assert asked["year"] == 2025
    day = ("--as-of", "2026-01-20", "--format", "json")
    assert gicli("report", report, _EXAMPLE, *day).json == asked


def test_an_unfinished_year(english) -> None:
    """By 2025-06-30: received 001 to 020, and 015, 018, 004 … answered by then."""
    done = english("report", "annual", _EXAMPLE, "--year", "2025", "--as-of", "2025-06-30")
    assert done.code == 0
    assert "2025 is not over; this is how it stood on 2025-06-30" in done.out
    found = english(
        "report", "annual", _EXAMPLE, "--year", "2025", "--as-of", "2025-06-30", "--format", "json"
    ).json
    # Of 001 to 020 only 020 is still open; the four of 2024 are closed.
    total = found["identity"]["total"]
    assert (total["received"], total["carried_in"]) == (20, 4)
    assert (total["results"], total["carried_over"]) == (23, 1)
    assert found["complete"] is False


def test_the_other_years_of_the_example(english) -> None:
    """2024: the four were received and carried over; 2026: four carried in, two of them answered."""
    rows = {}
    for year in ("2024", "2026"):
        asked = ("--year", year, "--as-of", "2026-01-20", "--format", "json")
        total = english("report", "annual", _EXAMPLE, *asked).json["identity"]["total"]
        rows[year] = [total[key] for key in ("received", "carried_in", "results", "carried_over")]
    # 036 is awaited until 01-20: 12-30, 31 are 2, 01-04 3, 05…09 8, 12…16 13, 19, 20.
    assert rows == {"2024": [4, 0, 0, 4], "2026": [0, 4, 2, 2]}


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("received: 2025-03-03, replied: 2025-03-20, outcome: granted", "fill in “applicant”"),
        ("received: 2025-03-03, replied: 2025-03-20, applicant: business", "fill in “outcome”"),
        ("received: 2025-03-03, outcome: granted, applicant: business", "fill in “replied”"),
    ],
)
def test_what_is_missing_keeps_the_table_from_being_published(
    english, ledger, missing: str, words: str
) -> None:
    done = english("report", "annual", ledger(f"id: A, kind: request, {missing}"), *_2025)
    assert done.code == 1
    assert words in " ".join(done.out.split())
    said = "gicli: not to be published yet: 1 fact is missing in the ledgers; the report names it\n"
    assert done.err == said


def test_the_offices_need_neither_outcome_nor_applicant(english, ledger) -> None:
    plain = ledger("id: A, kind: request, received: 2025-03-03, replied: 2025-03-20")
    assert english("report", "offices", plain, *_2025).code == 0
    undated = ledger("id: A, kind: request, received: 2025-03-03, outcome: granted")
    done = english("report", "offices", undated, *_2025)
    assert done.code == 1
    assert "The ledgers do not say whether these are answered:" in done.out


@pytest.mark.parametrize("report", _REPORTS)
def test_what_cannot_be_read_outranks_what_is_missing(english, ledger, report: str) -> None:
    path = ledger(
        f"id: A, {_DONE}",
        "id: B, kind: request, received: 2025-02-30",
        "id: C, kind: request, received: 2025-03-03, outcome: granted",
    )
    done = english("report", report, path, *_2025)
    assert done.code == 3
    assert f"{path}:3:" in done.err
    assert "not complete: 1 problem keeps requests out of it" in done.out


@pytest.mark.parametrize("report", _REPORTS)
def test_a_request_in_two_ledgers(english, ledger, report: str) -> None:
    first, second = (ledger(f"id: YSQ-1, {_DONE}", name=name) for name in ("a.yaml", "b.yaml"))
    done = english("report", report, first, second, *_2025, "--format", "json")
    assert done.code == 3
    assert f"{second}:2:5: “YSQ-1” stands in {first}:2:5 too and would be counted twice" in done.err
    assert done.json["requests"] == 1


@pytest.mark.parametrize("report", _REPORTS)
@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((), "the ledgers hold no requests at all"),
        (
            ("id: ZD-1, kind: publication, formed: 2025-03-03",),
            "the ledgers hold no requests at all",
        ),
        (("id: A, kind: request, received: 2023-03-03, replied: 2023-03-10",), "requests of 2023"),
    ],
)
def test_nothing_in_that_year(
    english, ledger, report: str, items: tuple[str, ...], words: str
) -> None:
    """None is a number too: the table with its zeros, and a sentence that says so."""
    done = english("report", report, ledger(*items, head="" if items else "items: []\n"), *_2025)
    assert (done.code, done.err) == (0, "")
    joined = " ".join(done.out.split())
    assert "no request was received in 2025 or carried into it" in joined
    assert words in joined
    assert "0" in done.out


def test_a_ledger_with_no_closed_items(english, ledger) -> None:
    path = ledger("id: A, kind: request, applicant: other, received: 2025-12-22")
    done = english("report", "annual", path, *_2025, "--format", "json")
    assert done.code == 0
    total = done.json["identity"]["total"]
    assert (total["received"], total["results"], total["carried_over"]) == (1, 0, 1)
    offices = english("report", "offices", path, *_2025)
    assert offices.code == 0
    assert "100%" not in offices.out


def test_one_office(english) -> None:
    """外资处: 001, 007, 014, 020, 028 answered, 034 open."""
    done = english("report", "annual", _EXAMPLE, *_2025, "--office", "外资处", "--format", "json")
    assert done.code == 0
    total = done.json["identity"]["total"]
    assert (total["received"], total["results"], total["carried_over"]) == (6, 5, 1)
    assert done.json["warnings"] == ["Only the items of: 外资处"]
    both = ("--office", "外资处", "--office", "办公室")
    found = english("report", "offices", _EXAMPLE, *_2025, *both, "--format", "json").json
    assert [each["office"] for each in found["offices"]] == ["办公室", "外资处"]


@pytest.mark.parametrize("report", _REPORTS)
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--year", "2027"), "2027 has not begun on 2026-01-20; name a year that has"),
        (("--year", "2007"), "“2007” is not a whole number from 2008 to 9998"),
        (("--year", "25"), "“25” is not a whole number"),
        (("--office", "外资局"), "no item is of the office “外资局”"),
        (("--rules", "shan"), "there is no rule pack “shan”"),
        (("--format", "csv"), "there is no “csv” here"),
        (("-o", _EXAMPLE), "is the ledger itself"),
    ],
)
def test_refused(english, report: str, asked: tuple[str, ...], words: str) -> None:
    before = Path(_EXAMPLE).read_bytes()
    done = english("report", report, _EXAMPLE, "--as-of", "2026-01-20", *asked)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert Path(_EXAMPLE).read_bytes() == before


@pytest.mark.parametrize("report", _REPORTS)
def test_no_such_ledger(english, report: str) -> None:
    done = english("report", report, "nowhere.yaml", *_2025)
    assert (done.code, done.out) == (3, "")
    assert "nowhere.yaml" in done.err
    assert english("report", report).code == 2


@pytest.mark.parametrize("report", _REPORTS)
@pytest.mark.parametrize("form", ["html", "xlsx", "json"])
def test_into_a_file(gicli, report: str, form: str, tmp_path: Path) -> None:
    file = tmp_path / f"2025.{form}"
    written = gicli("report", report, _EXAMPLE, *_2025, "--format", form, "-o", str(file))
    assert written == (0, "", "")
    content = file.read_bytes()
    match form:
        case "xlsx":
            assert len(load_workbook(file).sheetnames) == 2
        case "html":
            assert content.startswith(b"<!DOCTYPE html>")
            assert b"http://" not in content.replace(b"http://www.w3.org", b"")
        case _:
            assert f'"schema": "gicli.{report}/1"'.encode() in content
    assert gicli("report", report, _EXAMPLE, *_2025, "--format", form, "-o", str(file)).code == 0
    assert file.read_bytes() == content


def test_a_workbook_without_openpyxl(python, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    for report in _REPORTS:
        argv = ("--lang", "en", "report", report, _EXAMPLE, *_2025, "--format", "xlsx", "-o")
        done = python(_WITHOUT_OPENPYXL, *argv, str(file))
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "gicli: workbooks need openpyxl; install it with: pip install 'gicli[excel]'\n"
        )
        assert python(_WITHOUT_OPENPYXL, "report", report, _EXAMPLE, *_2025).code == 0
    assert not file.exists()


def test_several_ledgers_and_a_folder(english, ledger, tmp_path: Path) -> None:
    shutil.copy(_EXAMPLE, tmp_path / "2025.yaml")
    shutil.copy(ledger(f"id: YSQ-X, {_DONE}"), tmp_path / "more.yaml")
    found = english("report", "annual", str(tmp_path), *_2025, "--format", "json").json
    assert found["identity"]["total"]["received"] == 37


def test_the_group(english) -> None:
    done = english("report", "--help")
    assert done.code == 0
    assert "annual" in done.out
    assert "offices" in done.out
    assert english("report", "yearly").code == 2
