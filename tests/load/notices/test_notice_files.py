"""A notice in a file of any kind that a clerk has: text, Word, a saved page; bombs are refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gicli.core.words.problem import Unreadable
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.notices import files as notice_files
from gicli.load.notices.files import read_notice_file
from gicli.load.notices.read import read_notice

TEXT = (Path(__file__).parents[2] / "notices" / "2026.txt").read_text(encoding="utf-8")
LINES = [line.strip() for line in TEXT.split("\n")]
WANTED = read_notice(TEXT, 2026, FESTIVALS)
LINK = "https://www.gov.cn/zhengce/content/202511/content_7047090.htm"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(file: Path, xml: str | bytes, name: str = "word/document.xml") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, xml)
    return file


def document(lines: list[str]) -> str:
    # Word breaks a sentence into runs wherever it likes.
    runs = "".join(
        f"<w:p><w:r><w:t>{line[:7]}</w:t></w:r><w:r><w:t>{line[7:]}</w:t></w:r></w:p>"
        for line in lines
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{runs}</w:body></w:document>'


def page(lines: list[str], charset: str = "utf-8") -> str:
    shown = [line for line in lines if not line.startswith("http")]
    body = "".join(f"<p><span>&#12288;&nbsp;{line[:5]}</span>\n{line[5:]}</p>" for line in shown)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>放假</title>'
        f'<link rel="canonical" href="{LINK}"><script>var s = "1月2日（周五）放假";</script>'
        f"<style>p {{ margin: 0 }}</style></head><body><div>{body}</div></body></html>"
    )


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_notice_file(path)
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    return str(problem.message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert read_notice(read_notice_file(file), 2026, FESTIVALS) == WANTED


def test_word(tmp_path: Path) -> None:
    file = docx(tmp_path / "通知.docx", document(LINES))
    found = read_notice(read_notice_file(str(file)), 2026, FESTIVALS)
    assert (found, found.holidays, found.url) == (WANTED, WANTED.holidays, LINK)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030")]
)
def test_page(tmp_path: Path, charset: str, encoding: str) -> None:
    file = tmp_path / "通知.html"
    file.write_bytes(page(LINES, charset).encode(encoding))
    found = read_notice(read_notice_file(file), 2026, FESTIVALS)
    assert (found, found.holidays, found.url) == (WANTED, WANTED.holidays, LINK)


def test_the_shared_address_is_the_link(tmp_path: Path) -> None:
    file = tmp_path / "a.htm"
    file.write_text(
        f'<meta property="og:url" content="{LINK}"><p>一<br/>二<b>三</b>', encoding="utf-8"
    )
    assert read_notice_file(file) == f"{LINK}\n一\n二三"


def test_deleted_words_are_not_read(tmp_path: Path) -> None:
    xml = f"<w:document {_W}><w:p><w:r><w:t>1月1日</w:t><w:tab/><w:br/></w:r><w:del><w:r><w:delText>至3日</w:delText></w:r></w:del></w:p></w:document>"
    assert read_notice_file(docx(tmp_path / "a.docx", xml)) == "1月1日\t\n"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "has a password or is an old .doc"),
        ("a.docx", b"PK\x03\x04 broken", "not a Word document"),
        ("a.docx", b"", "not a Word document"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\xff\xff\xff", "not a text file in UTF-8 or GB18030"),
        ("a.txt", b"a\0b", "this is not a text file"),
        ("a.html", b"<script>x</script>", "the file is empty"),
        ("a.html", b"\0", "this is not a text file"),
    ],
)
def test_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert words in refusal(tmp_path / name)


def packed(*names: str) -> bytes:
    """A ZIP archive with these members, the same at every second: it becomes part of a test's name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return made.getvalue()


@pytest.mark.parametrize("ending", ["txt", "pdf", "ofd", "mht", "doc", "html", ""])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "this is PDF, which is not read; save its text as .txt"),
        (b"\xef\xbb\xbf%PDF-1.4", "this is PDF, which is not read; save its text as .txt"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "this is OFD, which is not read; save its text"),
        (packed("word/document.xml"), "this is a Word document; name it .docx, or save it as text"),
        (packed("content.xml"), "or a document packed in one, which is not read; save its text"),
        (b"PK\x03\x04 broken", "or a document packed in one, which is not read; save its text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word document; save it as .docx or as text"),
        (b"{\\rtf1\\ansi}", "this is RTF, which is not read; save its text as .txt"),
        (b"\x89PNG\r\n", "this is a picture, which is not read; save its text as .txt"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "a web archive (MHT); save the page as .html, or its text as .txt",
        ),
    ],
)
def test_what_has_no_text_is_refused_with_what_to_do(
    tmp_path: Path, ending: str, data: bytes, words: str
) -> None:
    """Whatever the file is called; not “no holiday for 2027 was found”."""
    file = tmp_path / f"通知.{ending}"
    file.write_bytes(data)
    assert words in refusal(file)


def test_a_page_under_another_name(tmp_path: Path) -> None:
    file = tmp_path / "a.doc"
    file.write_text("<!DOCTYPE html><html><p>一</p></html>", encoding="utf-8")
    assert refusal(file) == "this is a web page; name it .html, or save its text as .txt"


def test_a_text_under_another_name_is_read(tmp_path: Path) -> None:
    for name in ("a.doc", "a.pdf", "a"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        assert read_notice(read_notice_file(tmp_path / name), 2026, FESTIVALS) == WANTED


def test_no_file(tmp_path: Path) -> None:
    for name in ("a.txt", "a.docx", "a.html"):
        assert refusal(tmp_path / name) == "there is no such file"
        (tmp_path / name).mkdir()
        assert refusal(tmp_path / name) == "this is a folder; name a file in it"


def test_documents_that_are_none(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    assert "not a Word document" in refusal(docx(file, "<a", "word/document.xml"))
    assert "not a Word document" in refusal(docx(file, "<a/>", "word/other.xml"))
    entity = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "not a Word document" in refusal(docx(file, entity))
    assert "not a Word document" in refusal(docx(file, entity.encode("utf-16")))
    assert refusal(docx(file, document([]))) == "the file is empty"


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = docx(tmp_path / "a.docx", b" " * (20 * 2**20))
    assert file.stat().st_size < 2**16
    assert "holds too much" in refusal(file)
    with zipfile.ZipFile(file, "w") as archive:
        for n in range(2001):
            archive.writestr(str(n), "")
    assert "holds too much" in refusal(file)
    monkeypatch.setattr(notice_files, "_LARGEST", 10)
    assert "too large for a notice" in refusal(file)


def test_password(tmp_path: Path) -> None:
    file = docx(tmp_path / "a.docx", document(["一"]))
    data = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    file.write_bytes(data)
    assert "has a password" in refusal(file)
