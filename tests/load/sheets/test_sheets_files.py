"""Files that are no readable workbook: each is named, with what it is and what to do."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from gettext import NullTranslations
from pathlib import Path

import pytest

from gicli.core.words.problem import Unreadable
from gicli.load.open import read_ledgers
from gicli.load.sheets import grid, items
from gicli.load.sheets import workbook as package
from gicli.load.sheets.read import read_sheets
from gicli.render.words.wording import Wording

_HEAD = ("登记号", "收到日期", "答复日期")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def _sentence(file: Path | str) -> str:
    """The one thing that is wrong with the file as a whole."""
    reading = read_ledgers([str(file)])
    assert reading.ledgers == ()
    (problem,) = reading.problems
    assert problem.place.file == str(file)
    assert problem.place.line == 0
    return Wording("en", NullTranslations()).say(problem.message)


def _zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def good(workbook) -> Path:
    return Path(workbook({"2026年": [_HEAD, ("A", "2026-03-02")]}))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", b" \r\n", "the file is empty"),
        ("a.xlsx", b"<html><table>", "this is no Excel workbook, or a damaged one; open the file in Excel or WPS and save it as .xlsx"),
        ("a.xlsx", _zip({"a.txt": b"x"}), "this is no Excel workbook, or a damaged one"),
        ("a.xlsx", _zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "the workbook is damaged"),
        ("a.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le"), "the workbook is protected by a password; save it without one"),
        ("a.xls", _OLE + "Workbook".encode("utf-16-le"), "this is no Excel workbook, or a damaged one; open the file in Excel or WPS and save it as .xlsx"),
        ("a.xlsx", _OLE + "Workbook".encode("utf-16-le"), "this is no Excel workbook, or a damaged one"),
        ("a.xlsb", _zip({"[Content_Types].xml": b"x"}), "this is no Excel workbook, or a damaged one"),
        ("a.ods", _zip({"mimetype": b"x"}), "this is no Excel workbook, or a damaged one"),
        ("a.ods", _zip({"content.xml": b"x"}), "this is no Excel workbook, or a damaged one"),
        ("a.et", _zip({"[Content_Types].xml": b"x"}), "this is no Excel workbook, or a damaged one"),
        ("a.xlsm", _zip({"[Content_Types].xml": b"x"}), "the workbook has macros in it; save it as .xlsx, which has none"),
        ("a.xlsx", _zip({"[Content_Types].xml": b"x", "xl/vbaProject.bin": b"x"}), "the workbook has macros in it"),
        ("~$台账.xlsx", b"\x05user", "Excel keeps this file while it has the workbook open; name the workbook itself: 台账.xlsx"),
        ("a.csv", _zip({"[Content_Types].xml": b"x"}), "this is a workbook and no CSV; name it a.xlsx"),
        ("a.csv", "登记号,收到日期".encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
        ("a.csv", b"a\0b", "this is not a text file"),
        ("a.csv", "甲,乙\n".encode(), "no row of headings was found; a ledger needs a column such as 编号, 登记号, and one such as 收到日期, 签收日期, 形成日期"),
    ],
    # The bytes of an archive hold the time; every worker must name a case alike.
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)  # fmt: skip
def test_what_it_is_instead(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert _sentence(file).startswith(words)


def test_no_such_file(tmp_path: Path) -> None:
    assert _sentence(tmp_path / "none.xlsx") == "there is no such file"
    assert _sentence(tmp_path / "none.csv") == "there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a.xlsx"
    folder.mkdir()
    assert _sentence(folder) == (
        "there is no ledger in this folder; name one, or the folder that it is in"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(good: Path) -> None:
    good.chmod(0)
    assert _sentence(good).startswith("the file is locked")


def test_a_file_that_is_locked(good: Path, monkeypatch) -> None:
    """As Windows has it while Excel is writing."""

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", locked)
    assert _sentence(good) == (
        "the file is locked: close it where it is open, or see to it that you may read it"
    )


def test_too_large(good: Path, monkeypatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 2**20)
    good.write_bytes(good.read_bytes() + bytes(2**20))
    assert _sentence(good) == "the file is larger than 1 MiB; split it"


def test_fifty_megabytes_is_the_limit() -> None:
    assert package.LARGEST == 50 * 2**20


@pytest.mark.parametrize(
    "parts",
    [
        # 10 MiB of nothing become 10 KiB: a thousand times.
        {"xl/worksheets/sheet1.xml": bytes(10 * 2**20)},
        {f"xl/worksheets/sheet{n}.xml": b"" for n in range(10_001)},
    ],
    ids=["dense", "many"],
)
def test_a_bomb_is_not_opened(tmp_path: Path, parts: dict[str, bytes]) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(_zip({"[Content_Types].xml": b"x", **parts}))
    before = time.process_time()
    assert "suspiciously dense; it is not opened" in _sentence(file)
    assert time.process_time() - before < 2


def test_a_part_cut_off(good: Path) -> None:
    data = good.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-200]
    good.write_bytes(_zip(parts))
    assert _sentence(good).startswith("the workbook is damaged (")


def test_a_workbook_that_lies_about_its_size(good: Path) -> None:
    """Some programs write dimension A1 for any sheet."""
    with zipfile.ZipFile(io.BytesIO(good.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'ref="A1:C2"' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:C2"', b'ref="A1"', 1)
    good.write_bytes(_zip(parts))
    assert [item.id for item in read_sheets(str(good)).ledger.items] == ["A"]


_INLINE = (
    ("<is><t>商务处</t></is>", "商务处"),
    # In two colours, and with how it is pronounced.
    (
        "<is><r><t>外</t></r><r><rPr><b/></rPr><t>资处</t></r><rPh sb='0' eb='1'><t>ワイ</t></rPh></is>",
        "外资处",
    ),
    ("<is><t/></is>", ""),
    ("<is/>", ""),
)


@pytest.mark.parametrize(("inline", "office"), _INLINE)
def test_texts_that_stand_in_the_cells_themselves(workbook, inline: str, office: str) -> None:
    """As systems export them; Excel keeps all texts in one place."""
    file = Path(workbook({"2026年": [(*_HEAD, "承办处室"), ("A", "2026-03-02", "", "@")]}))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cell = f'<c r="D2" t="inlineStr">{inline}</c>'.encode()
    sheet = re.sub(rb'<c r="D2".*?</c>', cell, parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet
    file.write_bytes(_zip(parts))
    (item,) = read_sheets(str(file)).ledger.items
    assert (item.id, item.office) == ("A", office)


def test_two_hundred_thousand_rows_are_the_limit(tmp_path: Path, monkeypatch) -> None:
    assert grid.MOST_ROWS == 200_000
    monkeypatch.setattr(items, "MOST_ROWS", 10)
    file = tmp_path / "a.csv"
    lines = [",".join(_HEAD), *(f"A{n},2026-03-02," for n in range(11))]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert "split the ledger" in _sentence(file)


def test_quotation_marks_that_do_not_pair(tmp_path: Path) -> None:
    """What is swallowed by an open quotation mark must not vanish silently."""
    file = tmp_path / "a.csv"
    file.write_text('编号,标题,收到日期\nA,甲,2026-03-02\nB,"乙,2026-03-02\nC,丙,2026-03-02\n')
    (problem,) = read_ledgers([str(file)]).problems
    assert str(problem.place) == f"{file}:3"
    assert str(problem.message) == "from here on the quotation marks do not pair; put them right"


def test_neither_utf8_nor_gbk(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("编号\n".encode() + b"\xff\xff\n")
    (problem,) = read_ledgers([str(file)]).problems
    assert str(problem.message) == "this is neither UTF-8 nor GBK (GB18030); save it as UTF-8"


def test_a_million_empty_rows_below(workbook) -> None:
    """Formatting down to the last row."""
    rows = [_HEAD, ("A", "2026-03-02")]
    file = workbook({"2026年": [*rows, *[()] * 5, ("B", "2026-03-03")]})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    far = (
        b'<row r="1048576"><c r="A1048576" s="0"/></row><row r="99999999"><c r="A99999999"/></row>'
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far + b"</sheetData>")
    Path(file).write_bytes(_zip(parts))
    before = time.process_time()
    assert [item.id for item in read_sheets(file).ledger.items] == ["A", "B"]
    assert time.process_time() - before < 10


def test_without_openpyxl(good: Path) -> None:
    """The extra is not installed: YAML and CSV work, a workbook says what to install."""
    plain = good.with_name("a.csv")
    plain.write_text("编号,收到日期\nA,2026-03-02\n", encoding="utf-8")
    code = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from gicli.load.open import read_ledgers\n"
        "for file in sys.argv[1:]:\n"
        "    reading = read_ledgers([file])\n"
        "    print(*(p.message for p in reading.problems), *(len(l.items) for l in reading.ledgers))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(good), str(plain)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "reading Excel needs openpyxl: pip install 'gicli[excel]'; or save the sheet as CSV",
        "1",
    ]


def test_openpyxl_is_imported_for_workbooks_only(good: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom gicli.load.open import read_ledgers\nread_ledgers(sys.argv[1:])\n"
        "print('openpyxl' in sys.modules, 'gicli.load.sheets.read' in sys.modules)\n"
    )
    plain = tmp_path / "a.csv"
    plain.write_text("编号,收到日期\nA,2026-03-02\n", encoding="utf-8")
    yaml = tmp_path / "a.yaml"
    yaml.write_text("items: []\n", encoding="utf-8")
    for file, expected in ((yaml, "False False"), (plain, "False True"), (good, "True True")):
        done = subprocess.run(
            [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == expected


def test_thousands_of_rows_are_not_looked_at_again_and_again(tmp_path: Path) -> None:
    """Ten times the rows take some ten times as long, of the processor; quadratic is a hundred."""
    head = "序号,登记号,申请人,收到日期,征求意见对象,征求意见日期,反馈日期,答复日期,答复类型,备注"
    row = "{n},A{n},某甲,2026.3.2,第三方,2026-3-4,3月9日,2026年3月20日,同意公开,"
    took = []
    for count in (500, 5_000):
        file = tmp_path / f"{count}.csv"
        lines = [f"{head}\n", *(f"{row.format(n=n)}\n" for n in range(count))]
        file.write_text("2026年台账\n" + "".join(lines), encoding="gb18030")
        before = time.process_time()
        reading = read_ledgers([str(file)])
        took.append(time.process_time() - before)
        assert len(reading.ledgers[0].items) == count
        assert reading.problems == ()
    assert took[1] < 30 * took[0]


def test_more_texts_than_people_wait_for(good: Path, monkeypatch) -> None:
    monkeypatch.setattr(package, "_LARGEST_OTHER", 2**10)
    assert _sentence(good).startswith("what the workbook holds besides its cells is larger than")


def test_more_cells_than_people_wait_for(good: Path, monkeypatch) -> None:
    monkeypatch.setattr(package, "_MOST_CELLS", 3)
    (problem,) = read_ledgers([str(good)]).problems
    assert str(problem.place) == f"{good}:2026年"
    assert str(problem.message).startswith("more than 3 cells are filled")


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_flipped_byte_is_damage_to_this_file(good: Path, share: float) -> None:
    """In any part that is read: zlib, CRC, XML or the directory of the archive complains."""
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    data[part.header_offset + 30 + len(part.filename) + int(part.compress_size * share)] ^= 0xFF
    good.write_bytes(data)
    assert "damaged" in _sentence(good)


def test_a_comment_full_of_markup_takes_no_time(good: Path) -> None:
    parts = _parts(good)
    sheet = parts["xl/worksheets/sheet1.xml"]
    noise = b"<!--" + b"<mergeCell " * 90_000 + b"--><sheetData>"
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData>", noise)
    good.write_bytes(_zip(parts))
    before = time.process_time()
    (ledger,) = read_ledgers([str(good)]).ledgers
    assert [item.id for item in ledger.items] == ["A"]
    assert time.process_time() - before < 3


def _parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_raises_for_one_file_alone(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read_sheets(str(tmp_path / "none.xlsx"))
