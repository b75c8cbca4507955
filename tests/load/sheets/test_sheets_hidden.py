"""What a workbook hides, strikes through or shows otherwise than it is, in each format."""

from __future__ import annotations

import zipfile
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from gicli.load.open import read_ledgers
from gicli.render.words.wording import Wording

_HEAD = ["登记号", "收到日期"]
_DAYS = [f"2026-03-0{n}" for n in range(2, 7)]
_ENGLISH = Wording("en", NullTranslations())
_XLS = Path(__file__).parents[2] / "support" / "台账.xls"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Five items A2…A6 in the rows of their number; an older sheet of three."""
    made = Workbook()
    sheet = made.active
    sheet.title = "2026年"
    sheet.append(_HEAD)
    for n, day in enumerate(_DAYS, 2):
        sheet.append([f"A{n}", day])
    old = made.create_sheet("旧表")
    for row in (_HEAD, ["Z1", "2020-01-02"], ["Z2", "2020-01-03"], ["Z3", "2020-01-06"]):
        old.append(row)
    file = tmp_path / "台账.xlsx"
    made.save(file)
    return file


def _edited(file: Path, edit) -> str:
    made = load_workbook(file)
    edit(made)
    made.save(file)
    return str(file)


def _ids(file: str, *, hidden: bool = False) -> tuple[list[str], list[str]]:
    reading = read_ledgers([file], hidden=hidden)
    assert reading.problems == ()
    found = [item.id for ledger in reading.ledgers for item in ledger.items]
    return found, [_ENGLISH.say(remark.message) for remark in reading.remarks]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_judged_and_named(book: Path, state: str) -> None:
    file = _edited(book, lambda made: setattr(made["旧表"], "sheet_state", state))
    assert _ids(file) == (
        ["A2", "A3", "A4", "A5", "A6"],
        ["the hidden sheet “旧表” was not checked (3 rows); --hidden takes it in"],
    )
    found, remarks = _ids(file, hidden=True)
    assert (found[5:], remarks) == (["Z1", "Z2", "Z3"], [])


def test_hidden_rows_are_not_judged_and_named(book: Path) -> None:
    def hide(made: Workbook) -> None:
        for row in (3, 5, 9):
            made["2026年"].row_dimensions[row].hidden = True

    file = _edited(book, hide)
    found, remarks = _ids(file)
    assert found[:3] == ["A2", "A4", "A6"]
    # Row 9 holds nothing.
    assert remarks == ["2 hidden rows were not checked: 3, 5; --hidden takes them in"]
    assert _ids(file, hidden=True)[0][:5] == ["A2", "A3", "A4", "A5", "A6"]


def test_a_struck_through_row_is_not_judged_and_named(book: Path) -> None:
    def strike(made: Workbook) -> None:
        for cell in made["2026年"][4]:
            cell.font = Font(strike=True)
        # One cell of several says nothing of the row.
        made["2026年"]["B6"].font = Font(strike=True)

    file = _edited(book, strike)
    found, remarks = _ids(file)
    assert found[:4] == ["A2", "A3", "A5", "A6"]
    assert remarks == ["1 struck-through row was not checked: 4; --hidden takes it in"]
    assert _ids(file, hidden=True)[0][:5] == ["A2", "A3", "A4", "A5", "A6"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('"YSQ-2026-"000', "YSQ-2026-007"),
        ("00000", "00007"),
        ('"晋商"\\-00"号"', "晋商-07号"),
        ('"第"0"件"', "第7件"),
        ('[$-804]"依"000;-000', "依007"),
        ("General", "7"),
        ('0"件"', "7"),
        ("#,##0", "7"),
    ],
)
def test_a_number_is_read_as_the_person_sees_it(book: Path, code: str, shown: str) -> None:
    def number(made: Workbook) -> None:
        made["2026年"]["A2"].value = 7
        made["2026年"]["A2"].number_format = code

    assert _ids(_edited(book, number))[0][0] == shown


def test_a_sheet_that_is_a_chart_hides_no_table(book: Path) -> None:
    file = _edited(book, lambda made: made.create_chartsheet("图", 0))
    assert len(_ids(file)[0]) == 8


def test_the_old_format_of_excel_and_of_wps(tmp_path: Path) -> None:
    """A workbook of two items and a hidden sheet with one, as Excel 97-2003 keeps it."""
    for name in ("a.xls", "a.et", "a.xlsx"):
        file = tmp_path / name
        file.write_bytes(_XLS.read_bytes())
        reading = read_ledgers([str(file)])
        (ledger,) = reading.ledgers
        assert [(item.id, item.received) for item in ledger.items] == [
            ("A1", date(2026, 3, 2)),
            ("2", date(2026, 3, 3)),
        ]
        said = [_ENGLISH.say(remark.message) for remark in reading.remarks]
        assert said[0] == "the hidden sheet “旧表” was not checked (1 row); --hidden takes it in"
        assert said[1].startswith("in a file of this format hidden rows")


def _zip(file: Path, parts: dict[str, bytes]) -> str:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return str(file)


def test_strict_ooxml(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    plain = b"http://schemas.openxmlformats.org/"
    strict = {
        plain + b"spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        plain
        + b"officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for name in parts:
        for old, new in strict.items():
            parts[name] = parts[name].replace(old, new)
    found, remarks = _ids(_zip(book, parts))
    assert found == ["A2", "A3", "A4", "A5", "A6", "Z1", "Z2", "Z3"]
    assert len(remarks) == 1


def test_open_document(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        cells = (
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in texts
        )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="台账">'
        f"{row(*_HEAD)}{row('A1', '2026-03-02')}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{urn}:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    parts = {
        "mimetype": kind,
        "META-INF/manifest.xml": manifest.encode(),
        "content.xml": content.encode(),
    }
    found, remarks = _ids(_zip(tmp_path / "台账.ods", parts))
    assert (found, len(remarks)) == (["A1"], 1)


def test_a_struck_cell_of_a_row_that_is_not_counts_for_empty(book: Path) -> None:
    """A day that was struck out answers nothing; the cell beside it still does."""

    def edit(made: Workbook) -> None:
        sheet = made["2026年"]
        sheet["C1"] = "答复日期"
        sheet["C2"], sheet["C3"] = "2026-03-10", "2026-03-11"
        sheet["C2"].font = Font(strike=True)

    file = _edited(book, edit)
    replied = {item.id: item.replied for item in read_ledgers([file]).ledgers[0].items}
    assert (replied["A2"], replied["A3"]) == (None, date(2026, 3, 11))
    told = ["1 struck-through cell was taken for empty: C2; --hidden takes it in"]
    assert _ids(file)[1] == told
    (ledger,) = read_ledgers([file], hidden=True).ledgers
    assert ledger.items[0].replied == date(2026, 3, 10)
