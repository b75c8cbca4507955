"""What Excel does to ids and days, and in which formats a register may come."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from gicli.load.open import read_ledgers

openpyxl = pytest.importorskip("openpyxl")


def _ids(file: Path) -> list[str]:
    return [item.id for ledger in read_ledgers([str(file)]).ledgers for item in ledger.items]


@pytest.mark.parametrize(
    ("value", "shown_as", "seen"),
    [
        (13, '"YSQ-2026-"000', "YSQ-2026-013"),
        (13, '[$-804]"YSQ〔2026〕"000;@', "YSQ〔2026〕013"),
        (16, '"第"0"号"', "第16号"),
        (7, "000", "007"),
        (2026001, "0000-000", "2026-001"),
        (2026001, "0000\\-000", "2026-001"),
        (20261234, '"A"0000"/"00', "A202612/34"),
        (5, '0"-"00', "0-05"),
        (13, '"YSQ-"General', "YSQ-13"),
        (13, '"YSQ-"#', "YSQ-13"),
        # Nothing is shown that is not there.
        (13, "0", "13"),
        (13, "General", "13"),
        (13, "#,##0", "13"),
        (202603110001, "0", "202603110001"),
    ],
)
def test_an_id_is_read_as_it_is_seen(tmp_path: Path, value: int, shown_as: str, seen: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "收到日期"])
    book.active.append([value, "2026-03-02"])
    book.active["A2"].number_format = shown_as
    book.save(tmp_path / "a.xlsx")
    assert _ids(tmp_path / "a.xlsx") == [seen]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('="0012"', "0012"),
        ("'0012", "0012"),
        ("'A-1", "A-1"),
        ('"=""0014"""', "0014"),
        # Digits of a text are all there, however many.
        ("202603021234567890", "202603021234567890"),
    ],
)
def test_an_id_in_csv(tmp_path: Path, written: str, read: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"编号,收到日期,标题\n{written},'2026-03-02,'甲'\n", encoding="utf-8")
    ((item,),) = (ledger.items for ledger in read_ledgers([str(file)]).ledgers)
    assert (item.id, item.received.isoformat(), item.title) == (read, "2026-03-02", "'甲'")


@pytest.mark.parametrize("written", ["2.02603E+11", "2.02603e+11", "2E+11"])
def test_digits_that_are_gone(tmp_path: Path, written: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"编号,收到日期\n{written},2026-03-02\n", encoding="utf-8")
    reading = read_ledgers([str(file)])
    assert [ledger.items for ledger in reading.ledgers] == [()]
    assert "Excel shortened the number" in str(reading.problems[0].message)


def test_digits_that_are_gone_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "收到日期"])
    book.active.append([202603021234567890, "2026-03-02"])
    book.active.append(["A-1", 20260302])
    book.active["B3"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "a.xlsx")
    reading = read_ledgers([str(tmp_path / "a.xlsx")])
    # 20260302 in a cell for days: the digits that somebody typed.
    assert [item.received.isoformat() for item in reading.ledgers[0].items] == ["2026-03-02"]
    (problem,) = reading.problems
    assert (problem.place.cell, "Excel shortened" in str(problem.message)) == ("A2", True)


def _strict(book: Any, file: Path) -> Path:
    plain = file.with_name("plain.xlsx")
    book.save(plain)
    spaces = (
        ("schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml"),
        (
            "schemas.openxmlformats.org/officeDocument/2006/relationships",
            "purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for one, other in spaces if name.startswith(("xl/", "_rels/")) else ():
                part = part.replace(one.encode(), other.encode())
            new.writestr(name, part)
    return file


def test_a_strict_workbook_is_read_and_not_written(english, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "收到日期", "答复日期"])
    book.active.append(["A-1", "2026-03-02"])
    file = _strict(book, tmp_path / "strict.xlsx")
    assert _ids(file) == ["A-1"]
    before = file.read_bytes()
    asked = ("record", "A-1", "replied", "2026-03-10", "--ledger", str(file))
    done = english(*asked, "--as-of", "2026-03-20")
    assert done.code == 2
    assert "this workbook is in the strict format, which is only read; save it as .xlsx" in done.err
    assert "“Excel Workbook (*.xlsx)”" in done.err
    assert file.read_bytes() == before
    # What cannot be seen in it is said, and not to save as .xlsx what is one already.
    checked = english("check", str(file), "--as-of", "2026-03-20")
    assert "Strict Open XML" in checked.err
    assert "hidden rows, struck-through rows" in checked.err
    assert "save it as .xlsx" not in checked.err


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".et", ".ods", ".xlsx"])
def test_what_is_no_workbook_says_what_to_do(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"a{ending}"
    file.write_bytes(b"no workbook at all")
    (problem,) = read_ledgers([str(file)]).problems
    assert "save it as .xlsx" in str(problem.message)


def test_a_workbook_of_wps(tmp_path: Path) -> None:
    """WPS writes the format of .xls under the ending .et."""
    old = Path(__file__).parents[2] / "support" / "台账.xls"
    file = tmp_path / "台账.et"
    file.write_bytes(old.read_bytes())
    assert _ids(file) == _ids(old)
    assert _ids(file)
