"""The text of a notice in a file: plain, a Word document, or a page saved from the website."""

from __future__ import annotations

import re
import zipfile
import zlib
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from gicli.core.words.message import Message, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import read_bytes
from gicli.load.yamlfile.files import text_of

_UNSEEN = ("script", "style", "noscript", "template", "svg", "title", "option", "textarea")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr|o:p"
)


def visible_text(page: str) -> str:
    """The lines that the page shows; its canonical link, where it names one, stands first."""
    reader = _Reader()
    reader.feed(page)
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
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def read_notice_file(path: str | Path) -> str:
    """The text of the file, by its ending: .docx, .html, .htm, and all others as plain text.

    Plain text is UTF-8, UTF-16 with its mark, or GB18030, as Chinese Windows saves it. Raises
    Unreadable with one Problem that says what the file is instead.
    """
    file = Path(path)
    kind = file.suffix.lower()
    if kind == ".doc":
        raise _unreadable(path, say("this is an old Word document; save it as .docx or as text"))
    if kind == ".docx":
        return _some(path, _paragraphs(path, _bytes(path)))
    if kind in (".html", ".htm"):
        data = _bytes(path)
        return _some(path, visible_text(_decoded(path, data, _charset(data))))
    data = _bytes(path)
    try:
        return text_of(path, data)
    except Unreadable:
        if not data.strip():
            raise
    return _decoded(path, data, None)


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
    if b"<!DOCTYPE" in (bare := xml.replace(b"\0", b"")) or b"<!ENTITY" in bare:
        raise _unreadable(path, say("this is not a Word document (.docx)"))
    try:
        root = ET.fromstring(xml)  # noqa: S314 - entities are refused above, the size is bounded
    except ET.ParseError:
        raise _unreadable(path, say("this is not a Word document (.docx)")) from None
    return "\n".join(_paragraph(node) for node in root.iter(f"{_WORD}p"))


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


def _paragraph(node: ET.Element) -> str:
    """The paragraph's text as it is shown: what was deleted under tracked changes is left out."""
    written = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": "\t"}
    parts: list[str] = []
    for part in node.iter():
        if part.tag == f"{_WORD}t":
            parts.append(part.text or "")
        elif part.tag == f"{_WORD}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(written.get(part.tag, ""))
    return "".join(parts)


def _some(path: str | Path, text: str) -> str:
    if not text.strip():
        raise _unreadable(path, say("the file is empty"))
    return text


def _unreadable(path: str | Path, message: Message) -> Unreadable:
    return Unreadable((Problem(Place(str(path), 0), message),))
