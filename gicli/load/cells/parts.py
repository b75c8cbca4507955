"""One part of a workbook, taken as bytes: where its cells are written, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from gicli.core.words.message import Refused, say

Splice = tuple[int, int, bytes]
"""The bytes from here to before there, replaced."""

STRANGE = say(
    "the workbook is written in a way that cannot be changed without changing more; write it in by hand"
)


def spliced(part: bytes, splices: list[Splice]) -> bytes:
    """The part with those bytes replaced, and all others as they were."""
    for start, end, new in sorted(splices, key=lambda splice: splice[:2])[::-1]:
        part = part[:start] + new + part[end:]
    return part


@dataclass(slots=True)
class Element:
    """Where an element is written: from `start`, its tag to `inside`, all of it to `end`."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int = 0
    end: int = 0

    @property
    def empty(self) -> bool:
        """Whether it is written <c/>, with nothing inside."""
        return self.inside == self.end


class Walk:
    """Goes through a part once, telling of each element as it begins and ends. Raises Refused."""

    def __init__(self, part: bytes) -> None:
        self.depth = 0
        self.prefix = ""
        """Before the names of the elements that the part is made of: "x:"."""
        self._part = part
        self._open: list[Element] = []
        self._tag: Element | None = None
        self._over: list[Element] = []
        parser = self._parser = expat.ParserCreate()
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = parser.CommentHandler = parser.DefaultHandler = self._else
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            raise Refused(STRANGE) from None
        self._settle(len(part))

    def begins(self, found: Element) -> None:
        """An element, at `depth` from 1."""

    def ends(self, found: Element) -> None:
        """Likewise; its end is known when the next one begins."""

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8"):
            raise Refused(STRANGE)

    def _refuse(self, *_: object) -> None:
        raise Refused(STRANGE)

    def _settle(self, at: int) -> None:
        """What began or ended before is written up to here."""
        if self._tag is not None:
            self._tag.inside, self._tag = at, None
        for found in self._over:
            found.end = at
        self._over.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        self.depth += 1
        if self.depth == 1:
            self.prefix = f"{name.rpartition(':')[0]}:" if ":" in name else ""
        self._tag = Element(name, attributes, at)
        self._open.append(self._tag)
        self.begins(self._tag)

    def _end(self, _name: str) -> None:
        at, found = self._parser.CurrentByteIndex, self._open.pop()
        if self._part.startswith(b"</", at):
            self._settle(at)
            self._over.append(found)
        else:
            # <c/> ends with its tag.
            found.inside = found.end = self._part.index(b">", max(at - 1, found.start)) + 1
            self._tag = None
        self.ends(found)
        self.depth -= 1

    def _else(self, *_: object) -> None:
        self._settle(self._parser.CurrentByteIndex)


Column = int
"""From 0."""


@dataclass(slots=True)
class Written:
    """One cell as it is written."""

    at: Column
    element: Element
    formula: bool = False
    filled: bool = False

    @property
    def style(self) -> int:
        text = self.element.attributes.get("s", "0")
        return int(text) if text.isdigit() else 0


@dataclass(slots=True)
class Line:
    """One row as it is written."""

    element: Element
    cells: list[Written] = field(default_factory=list)


class Sheet(Walk):
    """The rows that are asked for, and which styles the cells of those columns have."""

    def __init__(self, part: bytes, row: int, columns: set[Column], first: int) -> None:
        """`first` is the first row below the headings."""
        self.line: Line | None = None
        self.protected = False
        self.arrays: list[str] = []
        """Where formulas of several cells stand: A1:B3."""
        self.styles: dict[Column, list[tuple[int, Written]]] = {at: [] for at in columns}
        """Of filled cells, with their rows."""
        self._wanted, self._first = row, first
        self._section = ""
        self._row, self._at = 0, -1
        self._cell: Written | None = None
        super().__init__(part)

    def begins(self, found: Element) -> None:
        name = found.name.removeprefix(self.prefix)
        if self.depth == 2:
            self._section = name
            if name == "sheetProtection":
                self.protected = found.attributes.get("sheet") in ("1", "true")
        elif self._section == "sheetData":
            kind = (self.depth, name)
            if kind == (3, "row"):
                self._begin_row(found)
            elif kind == (4, "c"):
                self._begin_cell(found)
            elif kind == (5, "f") and self._cell:
                self._cell.formula = True
                if found.attributes.get("t") in ("array", "dataTable"):
                    self.arrays.append(found.attributes.get("ref", ""))
            elif self.depth == 5 and self._cell:
                self._cell.filled = True

    def _begin_row(self, found: Element) -> None:
        self._row = int(found.attributes.get("r", self._row + 1))
        self._at = -1
        if self._row == self._wanted:
            self.line = Line(found)

    def _begin_cell(self, found: Element) -> None:
        reference = found.attributes.get("r")
        self._at = column_of(reference) if reference else self._at + 1
        self._cell = Written(self._at, found)
        if self.line is not None and self._row == self._wanted:
            self.line.cells.append(self._cell)

    def ends(self, found: Element) -> None:
        cell = self._cell
        if self.depth == 4 and cell is not None and found is cell.element:
            if self._row >= self._first and cell.at in self.styles and cell.filled:
                self.styles[cell.at].append((self._row, cell))
            self._cell = None

    def nearest(self, at: Column, fits: Callable[[Written], bool]) -> int | None:
        """The style of the nearest filled cell of the column that fits; the one above goes before."""
        found = [(abs(row - self._wanted), row, one) for row, one in self.styles[at] if fits(one)]
        return min(found, key=lambda each: each[:2])[2].style if found else None


def column_of(reference: str) -> Column:
    """A1 → 0."""
    at = 0
    for letter in reference.rstrip("0123456789").upper():
        at = at * 26 + ord(letter) - 64
    return at - 1


def covers(area: str, row: int, at: Column) -> bool:
    """Whether A1:B3 has the cell in it."""
    first, _, last = area.replace("$", "").partition(":")
    last = last or first
    rows = [int("".join(filter(str.isdigit, one)) or 0) for one in (first, last)]
    return rows[0] <= row <= rows[1] and column_of(first) <= at <= column_of(last)
