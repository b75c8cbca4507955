"""The text of a notice in a file: plain, a Word document, or a page saved from the website."""

from __future__ import annotations

import re
import zipfile
import zlib
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import read_bytes
from gicli.load.notices.word import TooMuch, document_text
from gicli.load.yamlfile.files import text_of

_UNSEEN = ("script", "style", "noscript", "template", "svg", "title", "option", "textarea")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr|o:p"
)


_MOST_OPEN = 8 * 2**10


def visible_text(page: str) -> str:
    """The lines that the page shows; its canonical link, where it names one, stands first.

    Raises ValueError for a page that ends within what was opened long before.
    """
    reader = _Reader()
    reader.feed(page)
    if len(reader.rawdata) > _MOST_OPEN:
        # At the end each `<!--` without its end would be looked for to the end once more.
        raise ValueError("something opened on the page is never closed")
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    return "\n".join([*dict.fromkeys(reader.links[:1]), *(line for line in lines if line)])


class _Reader(HTMLParser):
    """Keeps the text outside of scripts and styles, broken where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        canonical = tag == "link" and "canonical" in (said.get("rel") or "").lower().split()
        shared = tag == "meta" and said.get("property") == "og:url"
        address = (said.get("href") if canonical else said.get("content") if shared else "") or ""
        if address.startswith(("http://", "https://")):
            self.links.append(address)
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # A line break in the source is a blank on the page.
            self.parts.append(data.replace("\n", " ").replace("\r", " "))

    def _break(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self.parts.append("\n")


_LARGEST = 16 * 2**20
"""Bytes of a page or document, and of what a document holds when unpacked. A notice has 10 KiB."""
_MEMBERS = 2000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_PICTURE = say("a picture")
"""What begins so has no text to take, under any name."""
_NAMED: dict[bytes, str | Message] = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"Rar!": say("an archive"),
    b"7z\xbc\xaf": say("an archive"),
    b"\x1f\x8b": say("an archive"),
}
_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MHT = re.compile(
    rb"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def read_notice_file(path: str | Path) -> str:
    """The text of the file, by its ending: .docx, .html, .htm, and all others as plain text.

    Plain text is UTF-8, UTF-16 with its mark, or GB18030, as Chinese Windows saves it. Raises
    Unreadable with one Problem that says what the file is instead.
    """
    file = Path(path)
    kind = file.suffix.lower()
    data = _bytes(path)
    if data.strip() and (instead := _something_else(kind, data)):
        raise _unreadable(path, instead)
    if kind == ".docx":
        return _some(path, _paragraphs(path, data))
    if kind in (".html", ".htm"):
        page = _decoded(path, data, _charset(data))
        try:
            return _some(path, visible_text(page))
        except ValueError:
            why = say("this page is damaged: something that is opened in it is never closed")
            raise _unreadable(path, why) from None
    try:
        return _some(path, text_of(path, data))
    except Unreadable:
        if not data.strip() or len(data) > 4 * MOST_TEXT:
            raise
    return _some(path, _decoded(path, data, None))


def _something_else(kind: str, data: bytes) -> Message | None:
    """What the file is where its text cannot be taken, whatever it is called; and what to do."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_OLD_WORD) and kind != ".docx":
        return say("this is an old Word document; save it as .docx or as text")
    for begins, name in _NAMED.items():
        if head.startswith(begins):
            return say("this is {kind}, which is not read; save its text as .txt", kind=name)
    if kind == ".docx":
        return None
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if kind not in (".html", ".htm") and _PAGE.match(head):
        return say("this is a web page; name it .html, or save its text as .txt")
    if _MHT.search(head[:2048]):
        return say("this is a web archive (MHT); save the page as .html, or its text as .txt")
    return None


def _packed(data: bytes) -> Message:
    """What a ZIP archive is, by what lies in it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except _BROKEN:
        names = set()
    if "word/document.xml" in names:
        return say("this is a Word document; name it .docx, or save it as text")
    name = "OFD" if "ofd.xml" in names else say("an archive (ZIP) or a document packed in one")
    return say("this is {kind}, which is not read; save its text as .txt", kind=name)


def _bytes(path: str | Path) -> bytes:
    return read_bytes(path, _LARGEST, too_large=say("the file is too large for a notice"))


def _charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii").lower() if match else None


def _decoded(path: str | Path, data: bytes, charset: str | None) -> str:
    """The text by its mark, else by the charset it names, else UTF-8, else GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        if b"\0" in data:
            raise _unreadable(path, say("this is not a text file"))
        named = "gb18030" if charset in ("gbk", "gb2312", "gb18030") else "utf-8-sig"
        encodings = [named, "utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, say("this is not a text file in UTF-8 or GB18030"))


def _paragraphs(path: str | Path, data: bytes) -> str:
    """The paragraphs of word/document.xml, with its line breaks and tabs."""
    xml = _document(path, data)
    try:
        return document_text(xml)
    except TooMuch:
        raise _unreadable(path, _TOO_MUCH) from None
    except ValueError:
        raise _unreadable(path, say("this is not a Word document (.docx)")) from None


def _document(path: str | Path, data: bytes) -> bytes:
    if data.startswith(_OLD_WORD):
        why = say("the document has a password or is an old .doc; save it as .docx or as text")
        raise _unreadable(path, why)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > _MEMBERS:
                raise _unreadable(path, say("the document holds too much for a notice"))
            if archive.getinfo("word/document.xml").flag_bits & 1:
                raise _unreadable(path, say("the document has a password; save it without one"))
            with archive.open("word/document.xml") as member:
                # Bounded by what comes out, whatever size the archive claims.
                xml = member.read(_LARGEST + 1)
    except _BROKEN:
        raise _unreadable(path, say("this is not a Word document (.docx)")) from None
    if len(xml) > _LARGEST:
        raise _unreadable(path, say("the document holds too much for a notice"))
    return xml


_TOO_MUCH = say("the document holds too much for a notice")
MOST_TEXT = 256 * 2**10
"""Characters. The longest notice has 2,000; a page with all its menus a tenth of this."""


def _some(path: str | Path, text: str) -> str:
    if not text.strip():
        raise _unreadable(path, say("the file is empty"))
    if len(text) > MOST_TEXT:
        most = MOST_TEXT // 2**10
        message = say_n(
            "there are more than {n} Ki characters of text here, which is no notice; keep the notice alone",
            "there are more than {n} Ki characters of text here, which is no notice; keep the notice alone",
            most,
        )
        raise _unreadable(path, message)
    return text


def _unreadable(path: str | Path, message: Message) -> Unreadable:
    return Unreadable((Problem(Place(str(path), 0), message),))
