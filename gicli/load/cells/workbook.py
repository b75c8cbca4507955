"""Cells of one row of an .xlsx, written in its XML; all else in the package stays as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from gicli.core.words.message import Name, Refused, say
from gicli.core.words.problem import Place
from gicli.load.cells.parts import (
    STRANGE,
    Element,
    Sheet,
    Splice,
    Walk,
    Written,
    covers,
    spliced,
)
from gicli.load.sheets.grid import Grid
from gicli.load.sheets.workbook import reader_of


class Cell(NamedTuple):
    """What is to stand in the column `at`, from 0, of the row."""

    at: int
    value: date | int | str
    """An empty text empties the cell."""


class Spot(NamedTuple):
    """The row that is to be changed, and where the rows below the headings begin."""

    grid: Grid
    row: int
    first: int

    def name(self, at: int) -> str:
        """H5."""
        return Place("", self.row, at + 1).cell


def rewritten(data: bytes, spot: Spot, cells: Sequence[Cell]) -> tuple[bytes, bool]:
    """The workbook with those cells in it, and whether results of formulas may be old now.

    Raises Refused where a cell may not be written.
    """
    for cell in cells:
        _refuse_merged(spot, cell.at)
    if spot.grid.half_seen:
        raise Refused(
            say(
                "this workbook is in the strict format, which is only read; save it as .xlsx of the usual kind, “{kind}”",
                kind=Name("Excel 工作簿（*.xlsx）", "Excel Workbook (*.xlsx)"),
            )
        )
    reader, sheets = reader_of(spot.grid.file, data)
    part = next(rel.target for sheet, rel in sheets if sheet.name == spot.grid.sheet)
    archive: zipfile.ZipFile = reader.archive
    names = archive.namelist()
    if len(set(names)) < len(names):
        raise Refused(STRANGE)
    if any(name.startswith("_xmlsignatures/") for name in names):
        raise Refused(say("the workbook is signed, and a change would break the signature"))
    book = reader.parser.workbook_part_name
    new = {part: _Editing(archive.read(part), spot, reader.wb, cells).done()}
    stale = has_formulas(archive, (rel.target for _, rel in sheets))
    if stale:
        new[book] = _worked_out_anew(archive.read(book))
    return _packed(archive, new), stale


def _refuse_merged(spot: Spot, at: int) -> None:
    for span in spot.grid.merged.spans.values():
        if span.top <= spot.row <= span.bottom and span.left <= at + 1 <= span.right:
            raise Refused(
                say("{cell} is one of several merged cells; write it in there", cell=spot.name(at))
            )


class _Editing:
    """Turns cells into the bytes that stand for them."""

    def __init__(self, part: bytes, spot: Spot, book: object, cells: Sequence[Cell]) -> None:
        self._part, self._spot, self._cells = part, spot, cells
        self._days: set[int] = book._date_formats  # type: ignore[attr-defined]
        locks = [one.locked for one in book._protections]  # type: ignore[attr-defined]
        self._locked = [locks[one.protectionId] for one in book._cell_styles]  # type: ignore[attr-defined]
        columns = {cell.at for cell in cells}
        self._sheet = Sheet(part, spot.row, columns, spot.first)

    def done(self) -> bytes:
        """Raises Refused for a cell that may not be written."""
        line = self._sheet.line
        if line is None or line.element.empty:
            raise Refused(STRANGE)
        there = {written.at: written for written in line.cells}
        splices = [self._splice(cell, there.get(cell.at), line.cells) for cell in self._cells]
        return spliced(self._part, splices)

    def _splice(self, cell: Cell, old: Written | None, others: Sequence[Written]) -> Splice:
        name = self._spot.name(cell.at)
        arrays = (covers(area, self._spot.row, cell.at) for area in self._sheet.arrays)
        if (old and old.formula) or any(arrays):
            raise Refused(
                say("a formula stands in {cell}; change what it is worked out from", cell=name)
            )
        style = self._style(cell, old)
        if self._sheet.protected and self._locked[style or 0]:
            raise Refused(
                say(
                    "the sheet “{sheet}” is protected, and {cell} with it; lift the protection first",
                    sheet=self._spot.grid.sheet,
                    cell=name,
                )
            )
        new = self._xml(cell, style, name)
        if old:
            return old.element.start, old.element.end, new
        line = self._sheet.line
        assert line is not None  # noqa: S101 — it was looked at
        at = max((one.element.end for one in others if one.at < cell.at), default=0)
        at = at or line.element.inside
        return at, at, new

    def _style(self, cell: Cell, old: Written | None) -> int | None:
        """Its own; of a day that of the days beside it, where its own shows none."""
        own = old.style if old else None
        if isinstance(cell.value, date) and own not in self._days:
            return self._of_days(cell.at, own)
        return self._sheet.nearest(cell.at, lambda _: True) if own is None else own

    def _of_days(self, at: int, own: int | None) -> int | None:
        def shows_day(one: Written) -> bool:
            return one.style in self._days and one.element.attributes.get("t", "n") == "n"

        beside = self._sheet.nearest(at, shows_day)
        if beside is not None:
            return beside
        return self._sheet.nearest(at, lambda _: True) if own is None else own

    def _xml(self, cell: Cell, style: int | None, name: str) -> bytes:
        p, value = self._sheet.prefix, cell.value
        if isinstance(value, date) and style in self._days:
            value = (value - self._spot.grid.day_zero).days
        told = f" s={quoteattr(str(style))}" if style else ""
        if isinstance(value, int):
            return f'<{p}c r="{name}"{told}><{p}v>{value}</{p}v></{p}c>'.encode()
        if value == "":
            return f'<{p}c r="{name}"{told}/>'.encode()
        text = escape(str(value))
        return f'<{p}c r="{name}"{told} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{p}c>'.encode()


def has_formulas(archive: zipfile.ZipFile, parts: Iterator[str]) -> bool:
    """Whether results depend on what stands in other cells."""
    return any(mark in archive.read(part) for part in parts for mark in (b"<f>", b"<f ", b":f>"))


class _Book(Walk):
    """Where a workbook says how it is worked out."""

    def __init__(self, part: bytes) -> None:
        self.settings: Element | None = None
        self.before: Element | None = None
        super().__init__(part)

    def begins(self, found: Element) -> None:
        name = found.name.removeprefix(self.prefix)
        if self.depth == 2 and name == "calcPr":
            self.settings = found
        elif self.depth == 2 and name in _BEFORE:
            self.before = found


_BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")
"""What the settings stand behind."""


def _worked_out_anew(part: bytes) -> bytes:
    """Excel is told to work out the formulas when it opens the workbook."""
    book = _Book(part)
    old = book.settings
    if old is None:
        if book.before is None:
            raise Refused(STRANGE)
        new = f'<{book.prefix}calcPr fullCalcOnLoad="1"/>'
        return spliced(part, [(book.before.end, book.before.end, new.encode())])
    attributes = {**old.attributes, "fullCalcOnLoad": "1"}
    if attributes == old.attributes:
        return part
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    tag = f"<{old.name}{said}{'/' if old.empty else ''}>"
    return spliced(part, [(old.start, old.inside, tag.encode())])


def _packed(archive: zipfile.ZipFile, new: dict[str, bytes]) -> bytes:
    """The package with these parts in the place of theirs, in the same order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.comment = archive.comment
        for old in archive.infolist():
            one = zipfile.ZipInfo(old.filename, old.date_time)
            one.compress_type, one.comment = old.compress_type, old.comment
            one.create_system, one.external_attr = old.create_system, old.external_attr
            content = new.get(old.filename)
            packed.writestr(one, archive.read(old) if content is None else content)
    return stream.getvalue()
