"""How each office dealt with the requests of a year on one sheet; what was late on a second."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.message import say
from gicli.core.performance import Performance, Performances
from gicli.render.annual_words import gap_lines, warnings
from gicli.render.annual_workbook import one_page_wide, warning_style
from gicli.render.offices_words import (
    BLOCKS,
    all_offices,
    late,
    notes,
    office,
    rounded,
    title,
    unclear,
)
from gicli.render.wording import Wording
from gicli.render.xlsx_cells import put
from gicli.render.xlsx_file import new_workbook, stored
from gicli.render.xlsx_styles import cell_style
from gicli.render.xlsx_widths import height

_COLUMNS = tuple(column for block in BLOCKS for column in block.columns)
_NUMBER, _NAME = 10, 20
_TOP = 3
# The row of the headings.


def workbook(found: Performances, wording: Wording) -> bytes:
    """The file. Raises Refused for what no cell can hold."""
    book = new_workbook(wording)
    middle = Alignment(horizontal="center", vertical="top")
    for look in (cell_style("rate", "0.0%"), cell_style("signed", "+0;-0;0")):
        look.alignment = middle
        book.add_named_style(look)
    book.add_named_style(warning_style())
    sheet = book.create_sheet(wording.say(say("offices {year}", year=str(found.of.year))))
    _fill(sheet, found, wording)
    _second(book, found, wording)
    return stored(book, found.of.as_of)


def _fill(sheet: Worksheet, found: Performances, wording: Wording) -> None:
    put(sheet, 1, 1, wording.say(title(found.of)), "heading")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=1 + len(_COLUMNS))
    heads = [wording.say(say("office"))]
    for column in _COLUMNS:
        parts = (part for part in (column.over, column.head) if part is not None)
        heads.append("\n".join(wording.say(part) for part in parts))
    widths = [_NAME, *(_NUMBER for _ in _COLUMNS)]
    for x, (head, wide) in enumerate(zip(heads, widths, strict=True), 1):
        put(sheet, _TOP, x, head, "heading")
        sheet.column_dimensions[get_column_letter(x)].width = wide
    sheet.row_dimensions[_TOP].height = height(heads, widths)
    rows = [(office(each.office, wording), each) for each in found.offices]
    for y, (name, each) in enumerate([*rows, (all_offices(wording), found.total)], _TOP + 1):
        put(sheet, y, 1, name, "text")
        _numbers(sheet, y, each)
    _warn(sheet, found, wording, y + 2)
    sheet.freeze_panes = f"B{_TOP + 1}"
    one_page_wide(sheet, "landscape")


def _warn(sheet: Worksheet, found: Performances, wording: Wording, below: int) -> None:
    """On the sheet with the numbers, which may be printed alone."""
    said = list(warnings(found.of))
    if found.gaps:
        said += [unclear(), *gap_lines(found.gaps)]
    wide = _NAME + _NUMBER * len(_COLUMNS)
    for y, message in enumerate(said, below):
        text = wording.say(message)
        put(sheet, y, 1, text, "warning")
        sheet.merge_cells(start_row=y, start_column=1, end_row=y, end_column=1 + len(_COLUMNS))
        sheet.row_dimensions[y].height = height([text], [wide])


def _numbers(sheet: Worksheet, y: int, found: Performance) -> None:
    for x, column in enumerate(_COLUMNS, 2):
        value: Any = column.of(found)
        # openpyxl takes numbers of any kind.
        style = "signed" if column.signed else "whole"
        if isinstance(value, Fraction):
            value, style = rounded(value), "rate"
        if value is not None:
            put(sheet, y, x, value, style)


def _second(book: Workbook, found: Performances, wording: Wording) -> None:
    sheet = book.create_sheet(wording.say(say("notes")))
    heads = (say("office"), say("id"), say("information asked for"), say("how late"))
    for x, (head, wide) in enumerate(zip(heads, (_NAME, _NAME, 44, 60), strict=True), 1):
        put(sheet, 1, x, wording.say(head), "heading")
        sheet.column_dimensions[get_column_letter(x)].width = wide
    one_page_wide(sheet, "landscape")
    y = 1
    for y, (handled, why) in enumerate(late(found), 2):
        item = handled.recorded
        values = (office(item.office, wording), item.id, item.title, wording.say(why))
        for x, value in enumerate(values, 1):
            put(sheet, y, x, value, "text")
    below = (*(block.note for block in BLOCKS), *notes(found))
    for at, note in enumerate(below, y + 2):
        text = wording.say(note)
        put(sheet, at, 1, text, "text")
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(heads))
        sheet.row_dimensions[at].height = height([text], [2 * _NAME + 104])
