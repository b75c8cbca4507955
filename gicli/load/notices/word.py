"""The text of a Word document's XML, read as it streams by: no tree, no entities, no depth."""

from __future__ import annotations

from xml.parsers import expat

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_DEEPEST = 500
_MOST_PARAGRAPHS = 100_000
_WRITTEN = {
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}tab": "\t",
    f"{_WORD}noBreakHyphen": "-",
}
"""What stands for a character."""


class TooMuch(Exception):
    """Deeper or longer than any notice."""


class _Reader:
    """Collects the paragraphs in the order in which they begin."""

    def __init__(self) -> None:
        self.paragraphs: list[list[str]] = []
        self._open: list[list[str]] = []
        self._depth = 0
        self._in_text = 0

    def start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > _DEEPEST or len(self.paragraphs) > _MOST_PARAGRAPHS:
            raise TooMuch
        if name == f"{_WORD}p":
            self._open.append([])
            self.paragraphs.append(self._open[-1])
        elif name == f"{_WORD}t":
            self._in_text += 1
        elif self._open and name in _WRITTEN:
            self._open[-1].append(_WRITTEN[name])

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == f"{_WORD}p":
            self._open.pop()
        elif name == f"{_WORD}t":
            self._in_text -= 1

    def text(self, data: str) -> None:
        # What was deleted under tracked changes is `delText`, and left out.
        if self._in_text and self._open:
            self._open[-1].append(data)

    def refuse(self, *_: object) -> None:
        raise ValueError


def document_text(xml: bytes) -> str:
    """The paragraphs, one a line, with their line breaks and tabs as they are shown.

    Raises ValueError for what is no such XML or declares entities, TooMuch beyond all bounds.
    """
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = reader.refuse
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise ValueError from None
    return "\n".join("".join(parts) for parts in reader.paragraphs)
