"""What a cell may hold: days and numbers as such, text that stays text whatever it begins with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from gicli.core.clock.standing import Status
from gicli.core.ledger.headings import BASIS, FINDINGS
from gicli.core.words.formulas import runs
from gicli.core.words.message import Name, Refused, say
from gicli.render.toolkit.data import Cell
from gicli.render.toolkit.page import columns as width_of
from gicli.render.words.wording import Wording

_LONGEST = 32_767
"""Characters that a cell can hold."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put(sheet: Worksheet, row: int, column: int, value: Cell, style: str) -> None:
    """The value in the cell. Raises Refused for a text that no cell can hold."""
    cell: Any = sheet.cell(row, column)
    # What openpyxl calls a cell has more attributes than its types know.
    if isinstance(value, str):
        cell.value = _storable(value)
        # Not what the text looks like: neither a formula nor an error value.
        cell.data_type = "s"
        cell.style = style
        # So that it stays text after somebody has edited it.
        cell.quotePrefix = runs(value)
    else:
        cell.value = value
        cell.style = style


def _storable(text: str) -> str:
    if len(text) > _LONGEST:
        raise Refused(
            say(
                "“{start}…” has {n} characters, and a cell of a workbook holds {most}; shorten it",
                start=text[:20],
                n=len(text),
                most=_LONGEST,
            )
        )
    return _NOT_IN_XML.sub("\ufffd", text)


FORMATS = {"text": "General", "code": "@", "day": "yyyy-mm-dd", "whole": "0"}
"""Style → the number format of its cells."""

_RED, _AMBER, _GREEN = ("FFC7CE", "9C0006"), ("FFEB9C", "9C5700"), ("C6EFCE", "006100")
_BLUE, _GREY = ("DDEBF7", "1F4E78"), ("E7E6E6", "404040")
"""Fill and letters, as spreadsheets themselves pair them; the word stands in the cell as well."""
_COLOURS = {
    Status.OVERDUE: _RED,
    Status.DONE_LATE: _RED,
    Status.DUE_TODAY: _AMBER,
    Status.DUE_SOON: _AMBER,
    Status.RUNNING: _GREEN,
    Status.DONE: _GREEN,
    Status.PAUSED: _BLUE,
    Status.AWAITING_CORRECTION: _BLUE,
    Status.WITHDRAWN: _GREY,
    Status.LAPSED: _GREY,
}


def cell_style(name: str, number_format: str) -> NamedStyle:
    return NamedStyle(name, font=_font(), number_format=number_format, alignment=lying(name))


def lying(style: str) -> Alignment:
    """At the top, so that a row reads as one line; a text may take more, a day keeps its distance."""
    middle = "day" in style or style == "whole"
    return Alignment(
        horizontal="center" if middle else None,
        vertical="top",
        wrap_text=style in ("text", "provisional day"),
    )


def header_style(name: str, *, computed: bool = False) -> NamedStyle:
    """Bold; what is worked out is told from what is filled in by its shade."""
    return NamedStyle(
        name,
        font=_font(bold=True, italic=computed),
        fill=PatternFill("solid", fgColor="E7E6E6" if computed else "DDEBF7"),
        alignment=Alignment(vertical="center", wrap_text=True),
    )


def status_rules(wording: Wording) -> list[Rule]:
    """A colour for each status, by its word, so that it follows whoever edits the cell."""
    return [
        CellIsRule(  # type: ignore[no-untyped-call]
            operator="equal", formula=[f'"{wording.term(status)}"'], **_look(status)
        )
        for status in _COLOURS
    ]


def tint_rules(wording: Wording, status_cell: str) -> list[Rule]:
    """The same colours for another cell of the row, by the word in `status_cell`."""
    return [
        FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'{status_cell}="{wording.term(status)}"'], **_look(status)
        )
        for status in _COLOURS
    ]


def _font(*, bold: bool = False, italic: bool = False) -> Font:
    """Of the theme, which gives Chinese letters the font that the reader's system has for them."""
    return Font(name="Calibri", sz=11, family=2, scheme="minor", bold=bold, italic=italic)


def _look(status: Status) -> dict[str, Any]:
    fill, letters = _COLOURS[status]
    return {
        "fill": PatternFill(bgColor=fill),
        "font": Font(color=letters, bold=status is Status.OVERDUE),
    }


def new_workbook(wording: Wording) -> Workbook:
    """A workbook without sheets that knows the styles."""
    book = Workbook()
    book.remove(book.worksheets[0])
    provisional = wording.say(say("(provisional)"))
    for style in (
        header_style("heading"),
        header_style("computed heading", computed=True),
        *(cell_style(name, number_format) for name, number_format in FORMATS.items()),
        cell_style("provisional day", f'{FORMATS["day"]} "{provisional}"'),
    ):
        book.add_named_style(style)
    return book


def stored(book: Workbook, day: date) -> bytes:
    """The file, dated `day`: neither the clock nor who runs it leaves a trace."""
    book.properties.creator = "gicli"
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    written = io.BytesIO()
    # Not Workbook.save, which puts the time of day into it.
    ExcelWriter(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    return _dated(written, day)


def _dated(archive: io.BytesIO, day: date) -> bytes:
    """The same archive with `day` as the date of every part."""
    again = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return again.getvalue()


_FIXED = {FINDINGS: 82.0, BASIS: 72.0}
"""Long texts, which are wrapped."""
_LEAST = {"day": 12, "whole": 7}
_NARROWEST, _WIDEST, _WIDEST_HEADING = 7, 26, 13
_MARGIN, _ARROW = 1.5, 3
"""Beside a text, and of the filter in a heading."""
_LINE, _HIGHEST = 15.5, 409
"""In points."""


def width(name: Name, heading: str, style: str, cells: Iterable[Cell]) -> float:
    """Of the column with that heading; the heading itself may take more than one line."""
    if name in _FIXED:
        return _FIXED[name]
    lines = [line for cell in cells if isinstance(cell, str) for line in cell.splitlines()]
    widest = max(map(width_of, lines), default=0) + _MARGIN
    least = max(_LEAST.get(style, _NARROWEST), min(width_of(heading) + _ARROW, _WIDEST_HEADING))
    return max(least, min(widest, _WIDEST))


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float | None:
    """Of a row whose texts are wrapped; None for the usual one."""
    lines = max(
        sum(ceil(width_of(line) / (wide - _MARGIN)) for line in cell.splitlines())
        for cell, wide in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(lines * _LINE, _HIGHEST) if lines > 1 else None
