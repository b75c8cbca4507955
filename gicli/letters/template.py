"""A .docx with placeholders, checked and filled: text stays text, and the same facts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gicli.core.words.message import Message, Refused, say
from gicli.letters.says.words import together
from gicli.letters.step.kinds import Kind
from gicli.load.files import read_bytes

_PLACEHOLDER = re.compile(r"(?:\{\{|｛｛)\s*([^{}｛｝]*?)\s*(?:\}\}|｝｝)")
_STRAY = re.compile(r"\{\{|\}\}|｛｛|｝｝")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OURS = Path(__file__).parent / "templates"
LARGEST = 20 * 2**20
_LARGEST_WHOLE = 200 * 2**20
"""Of all that is packed in it."""
_OLD = b"\xd0\xcf\x11\xe0"
"""How .doc begins, and whatever is locked with a password."""
_FIXED = (1980, 1, 1, 0, 0, 0)
_NEAR = 0.4


def own_template(kind: Kind) -> bytes:
    """The one that comes along."""
    return read_bytes(_OURS / f"{kind.value}.docx", LARGEST)


def filled(
    template: bytes,
    name: str,
    values: Mapping[str, tuple[str, ...]],
    hidden: Iterable[str] = (),
) -> tuple[bytes, tuple[str, ...]]:
    """The template with every placeholder filled, and which there were; `hidden` goes on a first
    page that does not print.

    `name` is what messages call the template. Raises Refused for what is no template.
    """
    document = _opened(template, name)
    roots = list(_roots(document, name))
    paragraphs = [p for root in roots for p in root.iter(qn("w:p"))]
    used = _check(paragraphs, name, values)
    for paragraph in paragraphs:
        _fill(paragraph, values)
    _hide(document, tuple(hidden))
    into = io.BytesIO()
    document.save(into)
    return _settled(into.getvalue()), used


def _opened(template: bytes, name: str) -> Any:  # noqa: ANN401 — python-docx names no type for it
    if template.startswith(_OLD):
        raise Refused(
            say(
                "{file} is an old .doc, or locked with a password; save it as .docx without one",
                file=name,
            )
        )
    no_docx = Refused(say("{file} is no .docx; give a Word document saved as .docx", file=name))
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            _refuse_macros(parts, name)
        document = Document(io.BytesIO(template))
        if document.element.body is None or any(map(_declares, document.part.package.iter_parts())):
            raise no_docx
        return document
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        NotImplementedError,
        RuntimeError,
        OSError,
        zlib.error,
    ):
        raise no_docx from None


def _declares(part: Any) -> bool:  # noqa: ANN401 — python-docx names no type for it
    """Whether it has a document type, by which text may stand for other text; Word opens none such."""
    return isinstance(part, XmlPart) and bool(part.element.getroottree().docinfo.doctype)


def _refuse_macros(parts: zipfile.ZipFile, name: str) -> None:
    if sum(part.file_size for part in parts.infolist()) > _LARGEST_WHOLE:
        raise Refused(say("{file} is too large for a template", file=name))
    types = parts.read("[Content_Types].xml").lower()
    if b"macroenabled" in types or any("vbaproject" in one.lower() for one in parts.namelist()):
        raise Refused(say("{file} holds macros; save it as .docx, which holds none", file=name))


def _roots(document: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 — as above
    """The body, headers and footers; what else holds text is not filled."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            yield part.element
        elif str(part.partname).startswith("/word/") and str(part.partname).endswith(".xml"):
            text = re.sub(r"<[^>]*>", "", part.blob.decode("utf-8", "replace"))
            if _PLACEHOLDER.search(text):
                raise Refused(
                    say(
                        "{file} has a placeholder in {part}; it may stand in the text, a header or a footer",
                        file=name,
                        part=str(part.partname).removeprefix("/word/"),
                    )
                )


def _texts(paragraph: Any) -> list[Any]:  # noqa: ANN401 — an element of lxml
    """The pieces of text of this paragraph, and of none inside it."""
    found = [
        text
        for text in paragraph.iter(qn("w:t"))
        if next(text.iterancestors(qn("w:p")), None) is paragraph
    ]
    for text in found:
        if len(text):
            # A comment in the file parts what is one text.
            text.text = "".join(text.itertext(qn("w:t")))
            del text[:]
    return found


def _check(
    paragraphs: list[Any], name: str, values: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The placeholders there are. Raises Refused, naming everything that is wrong at once."""
    faults: dict[Message, None] = {}
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        text = "".join(piece.text or "" for piece in _texts(paragraph))
        names = _PLACEHOLDER.findall(text)
        found.update(dict.fromkeys(names))
        faults.update(dict.fromkeys(_faults(paragraph, text, names, values)))
    if not found:
        faults[say("there is no placeholder in it; there are: {known}", known=_shown(values))] = (
            None
        )
    if faults:
        raise Refused(say("{file}: {reasons}", file=name, reasons=together(faults)))
    return tuple(found)


def _faults(
    paragraph: Any,  # noqa: ANN401 — as above
    text: str,
    names: list[str],
    values: Mapping[str, tuple[str, ...]],
) -> Iterator[Message]:
    for one in names:
        if one not in values:
            near = get_close_matches(one, values, n=3, cutoff=_NEAR)
            near = near or [known for known in values if set(one) & set(known)][:3]
            yield say(
                "there is no placeholder “{name}”; did you mean: {near}",
                name=f"{{{{{one}}}}}",
                near=_shown(near or values),
            )
    if names and sum(1 for _ in paragraph.iterancestors(qn("w:tbl"))) > 1:
        yield say(
            "“{name}” stands in a table inside another table, and is not filled there; move it out",
            name=f"{{{{{names[0]}}}}}",
        )
    if _STRAY.search(_PLACEHOLDER.sub("", text)):
        yield say(
            "a placeholder is not whole in “{text}”; it is written {example}, in one paragraph",
            text=text[:40],
            example="{{编号}}",
        )
    codes = (code.text or "" for code in paragraph.iter(qn("w:instrText")))
    if any(_PLACEHOLDER.search(code) for code in codes):
        yield say("a placeholder stands in a field code, and is not filled there; move it out")


def _shown(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{{{{{name}}}}}" for name in names)


def _fill(paragraph: Any, values: Mapping[str, tuple[str, ...]]) -> None:  # noqa: ANN401
    pieces = _texts(paragraph)
    text = "".join(piece.text or "" for piece in pieces)
    found = list(_PLACEHOLDER.finditer(text))
    if not found:
        return
    alone = len(found) == 1 and found[0][0] == text.strip()
    told = values[found[0][1]] if alone else ()
    if len(told) > 1:
        for one in told[1:][::-1]:
            copy = deepcopy(paragraph)
            _write(_texts(copy), found, {found[0][1]: (one,)})
            paragraph.addnext(copy)
        values = {found[0][1]: told[:1]}
        _let_go(paragraph, len(told) - 1)
    # What is left of a paragraph about nothing is not printed.
    nothing = all(not values[one[1]] for one in found)
    if nothing and not re.sub(r"[\W_]|[一二三四五六七八九十]、", "", _PLACEHOLDER.sub("", text)):
        _drop(paragraph, pieces)
        return
    _write(pieces, found, values)


def _let_go(paragraph: Any, others: int) -> None:  # noqa: ANN401
    """Of the paragraphs made of one, only the last stays with what follows."""
    for _ in range(others):
        for mark in paragraph.findall(f"{qn('w:pPr')}/{qn('w:keepNext')}"):
            mark.getparent().remove(mark)
        paragraph = paragraph.getnext()


def _drop(paragraph: Any, pieces: list[Any]) -> None:  # noqa: ANN401
    """Take it out, unless its cell or its section cannot be without it."""
    parent = paragraph.getparent()
    needed = parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1
    if needed or paragraph.find(f".//{qn('w:sectPr')}") is not None:
        for piece in pieces:
            piece.text = ""
        return
    parent.remove(paragraph)


def _write(
    pieces: list[Any], found: list[re.Match[str]], values: Mapping[str, tuple[str, ...]]
) -> None:
    """Each value into the piece in which its placeholder begins; the rest of that goes."""
    at, spans = 0, []
    for piece in pieces:
        spans.append((at, at + len(piece.text or "")))
        at = spans[-1][1]
    for piece, (start, end) in zip(pieces, spans, strict=True):
        own, made, place = piece.text or "", [], start
        for one in found:
            if one.end() <= start or one.start() >= end:
                continue
            made.append(own[place - start : max(one.start(), start) - start])
            if one.start() >= start:
                made.append(_NOT_XML.sub("", "".join(values[one[1]])))
            place = min(one.end(), end)
        if place > start or made:
            made.append(own[place - start :])
            piece.text = "".join(made)
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _hide(document: Any, lines: tuple[str, ...]) -> None:  # noqa: ANN401
    """A first page of hidden text: Word shows it with its marks, and does not print it."""
    if not lines:
        return
    body = document.element.body
    for n, line in enumerate((*lines, "")):
        paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
        marks, shape = OxmlElement("w:pPr"), OxmlElement("w:rPr")
        shape.append(OxmlElement("w:vanish"))
        marks.append(deepcopy(shape))
        run.append(shape)
        if line:
            text = OxmlElement("w:t")
            text.text = _NOT_XML.sub("", line)
            run.append(text)
        else:
            end = OxmlElement("w:br")
            end.set(qn("w:type"), "page")
            run.append(end)
        paragraph.append(marks)
        paragraph.append(run)
        body.insert(n, paragraph)


def _settled(package: bytes) -> bytes:
    """The same parts without the hour at which they were written."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, old.read(name))
    return into.getvalue()
