"""calendar import, the user's own calendars over the packaged ones, regions on top."""

from __future__ import annotations

from pathlib import Path

import pytest

_TEXTS = Path(__file__).parents[1] / "notices"
# Made up, and dated before any notice for 2027 can be.
_NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月30日（周六）、2月20日（周六）上班。
国务院办公厅
2026年1月5日
"""
_ASKED = ("reply", "2026-12-20", "--rules", "national", "--as-of", "2026-12-21", "--format", "json")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "通知.txt"
    file.write_text(_NOTICE, encoding="utf-8")
    return file


def test_without_the_notice_the_date_is_provisional(english) -> None:
    found = english(*_ASKED).json
    assert found["provisional"] is True
    assert found["earliest"] <= found["due"] <= found["latest"]
    assert "国办发明电〔2026〕99号" not in found["notices"]


def test_after_importing_it_the_date_is_certain_and_names_it(english, notice, tmp_path) -> None:
    own = {"GICLI_CALENDARS": str(tmp_path / "own")}
    # Once the real one for that year comes along, other days are asked about.
    done = english("calendar", "import", str(notice), "--year", "2027", "--force", **own)
    assert (done.code, done.out) == (0, "")
    assert "国办发明电〔2026〕99号" in done.err
    known = ("--calendar-as-known-on", "2026-01-05")
    found = english(*_ASKED, *known, **own).json
    # 12-21…25 are 5, 28…31 9, 1-04…08 14, 11…15 19, 18.
    assert (found["due"], found["provisional"]) == ("2027-01-18", False)
    assert not {"earliest", "latest"} & found.keys()
    assert found["notices"] == ["国办发明电〔2026〕99号"]
    # Before it was issued nobody knew.
    then = english(*_ASKED, "--calendar-as-known-on", "2026-01-04", **own).json
    assert then["provisional"] is True
    status = english("calendar", "status", "--format", "json", *known, **own).json
    # Two festivals of seven: what lies between them is settled, the year is not announced.
    assert (status["announced_through"], status["certain_through"]) == (2026, "2027-02-20")
    assert status["notices"][-1]["file"] == str(tmp_path / "own" / "2027.yaml")


def test_a_different_file_is_never_replaced_unasked(english, notice, tmp_path) -> None:
    target = tmp_path / "2027.yaml"
    target.write_text("# mine\n", encoding="utf-8")
    asked = ("calendar", "import", str(notice), "--year", "2027", "-o", str(target))
    done = english(*asked)
    assert done.code == 2
    assert "--force replaces it" in done.err
    assert target.read_text(encoding="utf-8") == "# mine\n"
    assert english(*asked, "--force").code == 0
    written = target.read_text(encoding="utf-8")
    # The same again says nothing else.
    assert english(*asked).code == 0
    assert target.read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("found", "instead", "words"),
    [
        ("1月1日（周五）", "1月1日（周四）", "2027-01-01 is not a 周四"),
        ("共7天", "共8天", "it says 8 days, and names 7"),
    ],
)
def test_wrong_sums_are_refused_with_the_sentence(
    english, notice, tmp_path, found, instead, words
) -> None:
    notice.write_text(_NOTICE.replace(found, instead), encoding="utf-8")
    target = tmp_path / "out.yaml"
    done = english("calendar", "import", str(notice), "--year", "2027", "-o", str(target))
    assert done.code == 2
    assert words in done.err
    assert instead in done.err
    assert not target.exists()


@pytest.mark.parametrize("year", ["2019", "2026"])
def test_bare_clauses_of_a_known_notice_give_the_shipped_file(english, tmp_path, year) -> None:
    target = tmp_path / f"{year}.yaml"
    text = _TEXTS / f"bare-{year}.txt"
    assert english("calendar", "import", str(text), "--year", year, "-o", str(target)).code == 0
    shipped = Path("calendars", f"{year}.yaml").read_text(encoding="utf-8")
    lines = [line for line in shipped.splitlines() if not line.startswith("#")]
    assert target.read_text(encoding="utf-8").splitlines() == lines


def test_a_region_has_days_of_its_own(english, ledger) -> None:
    """Hubei, 2020: work resumed on Friday 14 February; 20 working days from 20 January."""
    asked = ("reply", "2020-01-20", "--rules", "national", "--format", "json")
    # 1-21…23 are 3, 2-14 4, 17…21 9, 24…28 14, 3-02…06 19, 09.
    assert english(*asked, "--region", "hubei").json["due"] == "2020-03-09"
    # LAW.md: without it 2020-02-25.
    assert english(*asked).json["due"] == "2020-02-25"
    done = english(*asked, "--region", "hebei")
    assert done.code == 2
    assert "hubei" in done.err


def test_a_ledger_names_its_region(english, tmp_path) -> None:
    path = tmp_path / "ledger.yaml"
    item = "items:\n  - {id: A, kind: request, received: 2020-01-20}\n"
    path.write_text(f"rules: national\ncalendar: hubei\n{item}", encoding="utf-8")
    found = english("check", str(path), "--as-of", "2020-02-03", "--format", "json").json
    assert found["items"][0]["due"] == "2020-03-09"
    # The country's of 2019-11-21 and 2020-01-26, and the region's own.
    numbers = ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"]
    *national, own = found["calendar"]["notices"]
    assert national == numbers
    assert own.startswith("湖北省人民政府办公厅2020-02-01")


def test_each_ledger_by_its_own_calendar(english, tmp_path) -> None:
    item = "items:\n  - {id: A, kind: request, received: 2020-01-20}\n"
    for name, head in (("a", ""), ("b", "calendar: hubei\n")):
        (tmp_path / f"{name}.yaml").write_text(f"rules: national\n{head}{item}", encoding="utf-8")
    found = english("check", str(tmp_path), "--as-of", "2020-02-03", "--format", "json").json
    # 2020-01-20 + 20 working days: 25 February (LAW.md), nine more days off in Hubei.
    assert [one["due"] for one in found["items"]] == ["2020-02-25", "2020-03-09"]
    assert len(found["calendar"]["notices"]) == 3
    # The country's calendar behind bars of several: in it 3 February 2020 is a working day.
    page = english("check", str(tmp_path), "--as-of", "2020-02-03", "--format", "html").out
    assert "湖北省人民政府办公厅" in page


@pytest.mark.parametrize(
    ("year", "found", "instead"),
    [
        ("2026", "2月14日（周六）", "2月14日（周日）"),
        ("2026", "共9天", "共8天"),
        ("2019", "5月5日（星期日）", "5月5日（星期六）"),
    ],
)
def test_bare_clauses_with_a_fault_are_refused_for_it(
    english, tmp_path, year, found, instead
) -> None:
    """Not for lacking a date of issue, which the known notice has."""
    text = (_TEXTS / f"bare-{year}.txt").read_text(encoding="utf-8")
    assert found in text
    file = tmp_path / "notice.txt"
    file.write_text(text.replace(found, instead), encoding="utf-8")
    target = tmp_path / "out.yaml"
    done = english("calendar", "import", str(file), "--year", year, "-o", str(target))
    assert done.code == 2
    assert instead in done.err
    assert not target.exists()
