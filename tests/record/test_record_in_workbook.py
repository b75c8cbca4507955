"""record on a workbook: the one cell, everything else byte for byte, and what is refused."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")
from openpyxl.chart import BarChart, Reference  # noqa: E402
from openpyxl.comments import Comment  # noqa: E402
from openpyxl.formatting.rule import CellIsRule  # noqa: E402
from openpyxl.styles import Font, PatternFill, Protection  # noqa: E402
from openpyxl.worksheet.datavalidation import DataValidation  # noqa: E402

EXAMPLE = Path(__file__).parents[2] / "examples" / "台账.xlsx"
_DAY = ("--as-of", "2026-11-20")
_HEADINGS = ("编号", "标题", "收到日期", "答复日期", "答复结果", "备注", "用时", "延期批准日期")
_ROWS = (
    ("A-1", "甲", date(2026, 11, 2), date(2026, 11, 6), "予以公开", None),
    ("A-2", "乙", date(2026, 11, 3), None, None, "急 <件> & “快”"),
    ("A-3", "丙", date(2026, 11, 4), "办理中", None, None),
    ("A-4", "丁", date(2026, 11, 5), None, None, None),
)


def _register() -> Any:
    """What a clerk's workbook may have in it besides its cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "依申请公开"
    sheet.append(["2026年政府信息公开申请登记"])
    sheet.merge_cells("A1:H1")
    sheet.append(list(_HEADINGS))
    for n, row in enumerate(_ROWS, 3):
        sheet.append([*row, f'=IF(D{n}="","",D{n}-C{n})'])
    for cells in sheet.iter_rows(min_row=3, min_col=3, max_col=4):
        for cell in cells:
            cell.number_format = 'yyyy"年"m"月"d"日"'
            cell.fill = PatternFill("solid", fgColor="FFFFCC")
    sheet["B3"].comment = Comment("核对过", "王")
    sheet["B4"].font = Font(bold=True, color="FF0000")
    sheet.conditional_formatting.add("D3:D6", CellIsRule("equal", ["0"], font=Font(bold=True)))
    checked = DataValidation("list", formula1='"予以公开,部分公开"')
    checked.add("E3:E99")
    sheet.add_data_validation(checked)
    sheet.auto_filter.ref = "A2:G6"
    sheet.freeze_panes = "A3"
    second = book.create_sheet("统计")
    second.append(["项目", "件数"])
    second.append(["已答复", "=COUNT(依申请公开!D3:D6)"])
    chart = BarChart()
    chart.add_data(Reference(second, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    second.add_chart(chart, "D2")
    book.create_sheet("隐藏").sheet_state = "hidden"
    return book


def _saved(book: Any, file: Path, change: Callable[[str, bytes], bytes] | None = None) -> Path:
    """The workbook in a file, its parts changed where they are to be as another program writes them."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            part = old.read(one)
            new.writestr(one, change(one.filename, part) if change else part)
    return file


def _parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return _saved(_register(), tmp_path / "登记.xlsx")


def _record(run: Any, file: Path, *asked: str) -> Any:
    return run("record", *asked, "--ledger", str(file), *_DAY)


def test_one_cell_and_the_new_standing(english, register: Path) -> None:
    before = _parts(register)
    done = _record(english, register, "A-2", "replied", "2026-11-19")
    assert done.code == 0, done.err
    # 11-03 is a Tuesday: the 4th is 1, the 23rd 14, the 24th 15.
    assert done.out == (
        "依申请公开!D4 答复日期: empty → 2026-11-19\n\n"
        "A-2  乙\ndue 2026-11-24, as before\nstatus due soon → done\n"
    )
    assert done.err == (
        "gicli: what formulas say follows when the workbook is opened and saved\n"
        f"gicli: written to {register}\n"
    )
    after = _parts(register)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} <= {_SHEET, _BOOK}
    old, new = before[_SHEET].decode(), after[_SHEET].decode()
    # 2026-11-19 is day 46345 of a spreadsheet, as 2026-01-01 is 46023; its style is the one it had.
    # An empty cell, as openpyxl spells it with lxml beside it and without.
    empty = re.search(r'<c r="D4"[^>]*? s="(\d+)"[^>]*?(?:/>|></c>)', old)
    assert empty
    written = f'<c r="D4" s="{empty[1]}"><v>46345</v></c>'
    assert new == f"{old[: empty.start()]}{written}{old[empty.end() :]}"
    assert b'fullCalcOnLoad="1"' in after[_BOOK]
    assert not [one for one in register.parent.iterdir() if ".gicli-" in one.name]


def test_what_other_programs_read_of_it(english, register: Path) -> None:
    assert _record(english, register, "A-4", "replied", "--outcome", "partly-granted").code == 0
    sheet = openpyxl.load_workbook(register)["依申请公开"]
    assert sheet["D6"].value.date() == date(2026, 11, 20)
    assert sheet["D6"].number_format == 'yyyy"年"m"月"d"日"'
    assert sheet["D6"].fill.fgColor.rgb.endswith("FFFFCC")
    assert sheet["E6"].value == "部分公开"
    assert sheet["G6"].value == '=IF(D6="","",D6-C6)'
    assert sheet["B3"].comment.text == "核对过"
    assert str(next(iter(sheet.merged_cells.ranges))) == "A1:H1"
    assert len(openpyxl.load_workbook(register)["统计"]._charts) == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not there")
def test_an_office_program_opens_it(english, register: Path, tmp_path: Path) -> None:
    assert _record(english, register, "A-4", "replied", "2026-11-19").code == 0
    asked = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    asked += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"]
    subprocess.run(
        [*asked, "--outdir", str(tmp_path / "out"), str(register)],
        check=True,
        timeout=120,
        capture_output=True,
    )
    text = (tmp_path / "out" / "登记.csv").read_text(encoding="utf-8")
    # 11-05 to 11-19 is 14 days: the formula was worked out anew.
    line = next(line for line in text.splitlines() if line.startswith("A-4,丁,"))
    assert line.endswith(",,,14,")


def test_the_example(english, tmp_path: Path) -> None:
    """A group heading of two rows, a party that the heading names, and a list of numbered records."""
    file = tmp_path / "台账.xlsx"
    file.write_bytes(EXAMPLE.read_bytes())
    done = _record(english, file, "048", "told-extension", "2026-11-20")
    # As counted for examples/ledger.yaml: ten days from 2026-11-26 on end on 2026-12-10.
    assert done.out.splitlines()[0] == "2026年!W39 告知日期: empty → 2026-11-20"
    assert "due 2026-11-26 → 2026-12-10" in done.out
    done = _record(english, file, "047", "consult-sent", "2026-11-19", "--with", "权利人")
    assert done.code == 0, done.err
    assert done.out.splitlines()[:2] == [
        "2026年!M38 对象: empty → 第三方",
        "2026年!N38 发出日期: empty → 2026-11-19",
    ]
    again = ("047", "consult-sent", "2026-11-20", "--with", "上级机关", "--again")
    assert _record(english, file, *again).out.splitlines()[:2] == [
        "2026年!R38 对象: empty → 上级机关",
        "2026年!S38 发出日期: empty → 2026-11-20",
    ]
    once_more = _record(english, file, *again[:-2], "保密行政管理部门", "--again")
    assert once_more.code == 2
    assert "has no column for this fact" in once_more.err
    assert "征求意见3对象" in once_more.err or "consultations 3 with" in once_more.err


def test_a_dry_run_writes_nothing(english, register: Path) -> None:
    before = register.read_bytes()
    done = _record(english, register, "A-3", "replied", "2026-11-19", "--dry-run")
    assert done.out.splitlines()[0] == "依申请公开!D5 答复日期: 办理中 → 2026-11-19"
    assert done.err.endswith("gicli: nothing was written (--dry-run)\n")
    assert register.read_bytes() == before
    assert sorted(path.name for path in register.parent.iterdir()) == [register.name]


def test_what_stands_there_is_replaced_only_when_asked(english, register: Path) -> None:
    before = register.read_bytes()
    done = _record(english, register, "A-1", "replied", "2026-11-09")
    assert done.code == 2
    assert "“replied” is recorded already: 2026-11-06 (line 3); --replace" in done.err
    same = _record(english, register, "A-1", "replied", "2026-11-06")
    assert (same.code, same.err) == (0, "gicli: it is recorded already; nothing to write\n")
    assert register.read_bytes() == before
    done = _record(english, register, "A-1", "replied", "2026-11-09", "--replace")
    assert done.out.splitlines()[0] == "依申请公开!D3 答复日期: 2026-11-06 → 2026-11-09"


def test_json(english, register: Path) -> None:
    found = _record(english, register, "A-2", "replied", "2026-11-19", "--format", "json").json
    assert found["cells"] == [
        {"cell": "依申请公开!D4", "heading": "答复日期", "before": None, "after": "2026-11-19"}
    ]
    assert (found["written"], found["lines"]) == (True, [])
    assert (found["before"]["status"], found["after"]["status"]) == ("due-soon", "done")


# --- how other programs write a workbook ----------------------------------------------------


def _as_excel(name: str, part: bytes) -> bytes:
    """Names of other spaces, rows and cells without a reference, a list of extensions."""
    if name != _SHEET:
        return part
    text = part.decode().replace(
        "<worksheet ",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ',
    )
    text = text.replace('<row r="4"', '<!-- 一 --><row r="4" spans="1:7" x14ac:dyDescent="0.25"')
    return text.replace(
        "</worksheet>",
        '<extLst><ext uri="{0}"><x14ac:c><x14ac:f>1</x14ac:f></x14ac:c></ext></extLst></worksheet>',
    ).encode()


def _prefixed(name: str, part: bytes) -> bytes:
    """<x:c> in the place of <c>."""
    if name != _SHEET:
        return part
    text = part.decode().replace("xmlns=", "xmlns:x=")
    return text.replace("</", "<\0").replace("<", "<x:").replace("<x:\0", "</x:").encode()


def _unnumbered(name: str, part: bytes) -> bytes:
    """Rows and cells that follow each other without saying where they are."""
    if name != _SHEET:
        return part
    text = part.decode()
    for row in range(1, 9):
        text = text.replace(f'<row r="{row}">', "<row>")
        for column in "ABCD":
            text = text.replace(f'<c r="{column}{row}"', "<c")
    return text.encode()


@pytest.mark.filterwarnings("ignore:Unknown extension")
@pytest.mark.parametrize("change", [_as_excel, _prefixed, _unnumbered])
def test_a_workbook_of_another_hand(english, tmp_path: Path, change: Any) -> None:
    file = _saved(_register(), tmp_path / "登记.xlsx", change)
    before = _parts(file)[_SHEET]
    done = _record(english, file, "A-2", "replied", "2026-11-19", "--outcome", "granted")
    assert done.code == 0, done.err
    after = _parts(file)[_SHEET]
    new = len(after) - len(before)
    # What comes before the row and after it is what it was.
    at = before.index(b"A-2")
    end = before.index(b"A-3")
    assert after[:at] == before[:at]
    assert after[end + new :] == before[end:]
    sheet = openpyxl.load_workbook(file)["依申请公开"]
    assert (sheet["D4"].value.date(), sheet["E4"].value) == (date(2026, 11, 19), "予以公开")


def test_cells_that_were_never_written(english, tmp_path: Path) -> None:
    """Z and AA: the order is that of the columns, not of the letters; without a style of their own
    they get the one of the column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "收到日期"])
    sheet["Z1"], sheet["AA1"] = "答复日期", "答复结果"
    sheet.append(["A-1", "2026-11-02"])
    sheet.append(["A-2", "2026-11-03"])
    sheet["Z3"], sheet["AA3"] = "2026.11.5", "予以公开"
    sheet["Z3"].font = sheet["AA3"].font = Font(italic=True)
    file = _saved(book, tmp_path / "登记.xlsx")
    done = _record(english, file, "A-1", "replied", "2026-11-19", "--outcome", "granted")
    assert done.code == 0, done.err
    assert "formulas" not in done.err
    sheet = openpyxl.load_workbook(file).active
    # No other cell of the column has a day in it, only text.
    assert (sheet["Z2"].value, sheet["AA2"].value) == ("2026-11-19", "予以公开")
    assert sheet["Z2"].font.italic
    assert sheet["AA2"].font.italic


def test_the_words_of_the_column(english, tmp_path: Path) -> None:
    book = _register()
    book["依申请公开"]["E3"] = "同意公开"
    file = _saved(book, tmp_path / "登记.xlsx")
    assert _record(english, file, "A-2", "replied", "--outcome", "granted").code == 0
    assert openpyxl.load_workbook(file)["依申请公开"]["E4"].value == "同意公开"


def test_days_counted_from_1904(english, tmp_path: Path) -> None:
    book = _register()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    file = _saved(book, tmp_path / "登记.xlsx")
    assert _record(english, file, "A-2", "replied", "2026-11-19").code == 0
    # 1462 days fewer than from 1900 on.
    assert b"<v>44883</v>" in _parts(file)[_SHEET]


def test_settings_of_the_calculation(english, tmp_path: Path) -> None:
    def without(name: str, part: bytes) -> bytes:
        return part if name != _BOOK else re.sub(rb"<calcPr [^>]*/>", b"", part)

    def saying_no(name: str, part: bytes) -> bytes:
        return part.replace(b'fullCalcOnLoad="1"', b'fullCalcOnLoad="0"')

    for change in (without, saying_no):
        file = _saved(_register(), tmp_path / "登记.xlsx", change)
        assert b'fullCalcOnLoad="1"' not in _parts(file)[_BOOK]
        assert _record(english, file, "A-2", "replied", "2026-11-19").code == 0
        assert _parts(file)[_BOOK].count(b'fullCalcOnLoad="1"') == 1
        assert openpyxl.load_workbook(file).calculation.fullCalcOnLoad


# --- what is refused, and what to do instead ------------------------------------------------


def _refused(english: Any, file: Path, *asked: str) -> str:
    before = file.read_bytes()
    done = _record(english, file, *asked)
    assert (done.code, done.out) == (2, ""), done.err
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if ".gicli-" in path.name] == []
    return str(done.err)


def test_a_formula(english, tmp_path: Path) -> None:
    book = _register()
    book["依申请公开"]["D4"] = '=IF(1,"",0)'
    file = _saved(book, tmp_path / "登记.xlsx")
    said = _refused(english, file, "A-2", "replied", "2026-11-19", "--replace")
    assert "a formula stands in D4; change what it is worked out from" in said


def test_a_formula_of_several_cells(english, tmp_path: Path) -> None:
    book = _register()
    book["依申请公开"]["D4"] = openpyxl.worksheet.formula.ArrayFormula("D4:D6", "=1")
    file = _saved(book, tmp_path / "登记.xlsx")
    assert "a formula stands in D6" in _refused(english, file, "A-4", "replied", "2026-11-19")


def test_merged_cells(english, tmp_path: Path) -> None:
    book = _register()
    book["依申请公开"].merge_cells("D4:D5")
    file = _saved(book, tmp_path / "登记.xlsx")
    said = _refused(english, file, "A-2", "replied", "2026-11-19")
    assert "D4 is one of several merged cells; write it in there" in said


def test_a_protected_sheet(english, tmp_path: Path) -> None:
    book = _register()
    book["依申请公开"].protection.sheet = True
    file = _saved(book, tmp_path / "登记.xlsx")
    said = _refused(english, file, "A-2", "replied", "2026-11-19")
    assert "the sheet “依申请公开” is protected, and D4 with it" in said
    # A cell that is left open for everybody may be filled in.
    book["依申请公开"]["D4"].protection = Protection(locked=False)
    assert _record(english, _saved(book, file), "A-2", "replied", "2026-11-19").code == 0


def test_no_column(english, register: Path) -> None:
    said = _refused(english, register, "A-2", "withdrawn", "2026-11-19")
    assert (
        "“依申请公开” has no column for this fact; give it one with the heading “withdrawn”" in said
    )
    assert f"gicli ledger import {register}" in said
    said = _refused(english, register, "A-2", "told-extension", "2026-11-19")
    assert "heading “extension told”" in said
    said = _refused(english, register, "A-2", "consult-answered", "2026-11-19")
    assert "there is nothing yet that “consult-answered” could belong to" in said


def test_what_would_change_another_item(english, tmp_path: Path) -> None:
    """As above: the row below says what this one does."""
    book = _register()
    book["依申请公开"]["D5"] = "同上"
    file = _saved(book, tmp_path / "登记.xlsx")
    said = _refused(english, file, "A-2", "replied", "2026-11-19")
    assert "cannot be changed without changing more; write it in by hand" in said


def test_what_contradicts_the_row(english, register: Path) -> None:
    said = _refused(english, register, "A-2", "replied", "2026-11-02")
    assert "not recorded" in said


@pytest.mark.parametrize("name", ["~$登记.xlsx", ".~lock.登记.xlsx#"])
def test_a_workbook_that_is_open(english, register: Path, name: str) -> None:
    lock = register.with_name(name)
    lock.write_bytes(b"\x03wang")
    said = _refused(english, register, "A-2", "replied", "2026-11-19")
    assert f"{register} is open in another program; close it there first" in said
    assert str(lock) in said
    lock.unlink()
    assert _record(english, register, "A-2", "replied", "2026-11-19").code == 0


@pytest.mark.parametrize("ending", [".ods", ".xls", ".xlsb", ".et"])
def test_formats_that_are_only_read(english, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"登记{ending}"
    file.write_bytes(b"\xd0\xcf\x11\xe0")
    said = _refused(english, file, "A-2", "replied", "2026-11-19")
    assert "a file of this format is only read; save it as .xlsx" in said


def test_a_strict_or_signed_workbook(english, register: Path) -> None:
    signed = register.with_name("签名.xlsx")
    signed.write_bytes(register.read_bytes())
    with zipfile.ZipFile(signed, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert "would break the signature" in _refused(english, signed, "A-2", "replied")


def test_owner_and_rights_stay(english, register: Path) -> None:
    register.chmod(0o640)
    assert _record(english, register, "A-2", "replied", "2026-11-19").code == 0
    assert register.stat().st_mode & 0o777 == 0o640


# --- CSV ------------------------------------------------------------------------------------

_CSV = '编号,标题,收到日期,答复日期,答复结果\r\nA-1,"甲, ""乙""\r\n丙",2026-11-02\r\n0012,丁,2026/11/3,,\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv(english, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "登记.csv"
    file.write_bytes(_CSV.encode(encoding))
    done = _record(english, file, "A-1", "replied", "2026-11-05", "--outcome", "granted")
    assert done.code == 0, done.err
    assert done.out.splitlines()[:2] == [
        "D2 答复日期: empty → 2026-11-05",
        "E2 答复结果: empty → 予以公开",
    ]
    new = _CSV.replace('丙",2026-11-02', '丙",2026-11-02,2026-11-05,予以公开')
    assert file.read_bytes() == new.encode(encoding)
    assert _record(english, file, "0012", "replied", "2026-11-05").code == 0
    assert file.read_bytes() == new.replace("3,,", "3,2026-11-05,").encode(encoding)


def test_a_short_row_of_a_csv(english, tmp_path: Path) -> None:
    """The columns between are left empty."""
    file = tmp_path / "登记.csv"
    file.write_bytes("编号,收到日期,标题,备注,答复日期\nA-1,2026-11-02\nA-2,2026-11-02\n".encode())
    assert _record(english, file, "A-1", "replied", "2026-11-05").code == 0
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        "A-1,2026-11-02,,,2026-11-05",
        "A-2,2026-11-02",
    ]


def test_a_csv_with_semicolons_and_a_text_to_quote(english, tmp_path: Path) -> None:
    file = tmp_path / "登记.csv"
    file.write_bytes("编号;收到日期;答复日期;答复结果;不予公开理由\nA-1;2026-11-02;;;".encode())
    asked = ("--outcome", "refused-internal", "--reason", '=1;"二"')
    done = _record(english, file, "A-1", "replied", "2026-11-05", *asked)
    assert done.code == 0, done.err
    assert file.read_text(encoding="utf-8").splitlines()[1] == (
        'A-1;2026-11-02;2026-11-05;属于三类内部事务信息;"\'=1;""二"""'
    )
