"""The annual report's table of requests on a sheet as the form has it; what is missing on a second."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any, Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.words.message import Message, Name, say
from gicli.render.toolkit.data import Cell
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.xlsx import cell_style, header_style, height, new_workbook, put, stored
from gicli.render.words.wording import Wording
from gicli.reports.annual import Annual
from gicli.reports.annual_words import (
    HEADS,
    as_known,
    cell,
    form_notes,
    gap_lines,
    identity,
    range_note,
    title,
    warnings,
)
from gicli.reports.form import APPLICANTS, COLUMNS, IDENTITY, ORGANISATIONS
from gicli.reports.offices_words import (
    BLOCKS,
    all_offices,
    late,
    notes,
    office,
    offices_title,
    rounded,
    unclear,
)
from gicli.reports.performance import Performance, Performances

_WIDTHS = (13, 15, 40, *(9 for _ in HEADS))
_LABELS, _TOP = 3, 5
"""Columns with the headings of a row; the first row with numbers."""
_LAST = _LABELS + len(HEADS)
_A4 = "9"
_NOTES_WIDTH = 110


def annual_xlsx(found: Annual, page: Page) -> bytes:
    """The file. Raises Refused for what no cell can hold."""
    wording = page.wording
    book = new_workbook(wording)
    for look in _styles():
        book.add_named_style(look)
    sheet = book.create_sheet(wording.say(say("annual report {year}", year=str(found.of.year))))
    _fill_head(sheet, found, wording)
    _fill_rows(sheet, found, wording)
    below = _TOP + len(found.rows) + 1
    for y, (note, style) in enumerate(_below(found), below):
        _note(sheet, y, wording.say(note), style)
    one_page_wide(sheet, "portrait")
    _second(book, found, wording)
    return stored(book, found.of.as_of)


def _styles() -> Iterator[NamedStyle]:
    """The form's own: every cell framed."""
    plain, bold = cell_style("plain", "General").font, header_style("bold").font
    line = Side(style="thin", color="808080")
    frame = Border(left=line, right=line, top=line, bottom=line)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(vertical="center", wrap_text=True)
    shade = PatternFill("solid", fgColor="FFEB9C")
    yield NamedStyle("form head", font=bold, alignment=middle, border=frame)
    yield NamedStyle("form label", font=plain, alignment=left, border=frame)
    yield NamedStyle("form number", font=plain, number_format="0", alignment=middle, border=frame)
    yield NamedStyle("form unknown", font=bold, fill=shade, alignment=middle, border=frame)
    yield NamedStyle(
        "form title", font=Font(plain.name, 14, b=True, scheme="minor"), alignment=middle
    )
    yield NamedStyle("note", font=plain, alignment=Alignment(vertical="top", wrap_text=True))
    yield warning_style()


def warning_style() -> NamedStyle:
    """For what keeps a report from being taken as it stands."""
    red = Font("Calibri", 11, b=True, color="9C0006", scheme="minor")
    return NamedStyle("warning", font=red, alignment=Alignment(vertical="top", wrap_text=True))


def _merged(sheet: Worksheet, area: tuple[int, int, int, int], value: Cell, style: str) -> None:
    """The value over rows and columns `top, left, bottom, right`, each cell framed."""
    top, left, bottom, right = area
    for y in range(top, bottom + 1):
        for x in range(left, right + 1):
            put(sheet, y, x, None, style)
    put(sheet, top, left, value, style)
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _fill_head(sheet: Worksheet, found: Annual, wording: Wording) -> None:
    for x, wide in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(x)].width = wide

    def head(area: tuple[int, int, int, int], name: Name) -> None:
        _merged(sheet, area, wording.name(name), "form head")

    _merged(sheet, (1, 1, 1, _LAST), wording.say(title(found.of)), "form title")
    sheet.row_dimensions[1].height = 30
    head((2, 1, 4, _LABELS), IDENTITY)
    head((2, _LABELS + 1, 2, _LAST), APPLICANTS)
    together = [x for x, column in enumerate(COLUMNS, _LABELS + 1) if column.organisation]
    head((3, together[0], 3, together[-1]), ORGANISATIONS)
    for x, name in enumerate(HEADS, _LABELS + 1):
        head((4 if x in together else 3, x, 4, x), name)
    sheet.row_dimensions[4].height = 46
    sheet.freeze_panes = f"{get_column_letter(_LABELS + 1)}{_TOP}"


def _fill_rows(sheet: Worksheet, found: Annual, wording: Wording) -> None:
    for y, row in enumerate(found.rows, _TOP):
        form = row.form
        left = 1 + sum(heading is not None for heading in (form.part, form.group))
        label = wording.name(form.name)
        _merged(sheet, (y, left, y, _LABELS), label, "form label")
        sheet.row_dimensions[y].height = height([label], [sum(_WIDTHS[left - 1 : _LABELS])]) or 18
        for x, count in enumerate((*row.cells, row.total), _LABELS + 1):
            shown = cell(count)
            if isinstance(shown, Message):
                put(sheet, y, x, wording.say(shown), "form unknown")
            else:
                put(sheet, y, x, shown, "form number")
    y = _TOP
    for part, in_part in groupby(found.rows, lambda row: row.form.part):
        for group, rows in groupby(in_part, lambda row: row.form.group):
            n = len(list(rows))
            if group is not None:
                _merged(sheet, (y, 2, y + n - 1, 2), wording.name(group), "form label")
            y += n
        if part is not None:
            n = sum(row.form.part == part for row in found.rows)
            _merged(sheet, (y - n, 1, y - 1, 1), wording.name(part), "form label")


def _below(found: Annual) -> Iterator[tuple[Message, str]]:
    for warning in warnings(found.of):
        yield warning, "warning"
    for note in range_note(found):
        yield note, "warning"
    for gap in gap_lines(found.gaps):
        yield gap, "note"
    yield identity(found), "note"


def _note(sheet: Worksheet, y: int, text: str, style: str) -> None:
    _merged(sheet, (y, 1, y, _LAST), text, style)
    sheet.row_dimensions[y].height = height([text], [sum(_WIDTHS)])


def _second(book: Workbook, found: Annual, wording: Wording) -> None:
    """What the ledgers lack, a row each, and what the table is of."""
    sheet = book.create_sheet(wording.say(say("notes")))
    heads = (say("ledger"), say("id"), say("key to fill in"), say("what is missing"))
    for x, (head, wide) in enumerate(zip(heads, (36, 18, 14, _NOTES_WIDTH), strict=True), 1):
        put(sheet, 1, x, wording.say(head), "heading")
        sheet.column_dimensions[get_column_letter(x)].width = wide
    for y, gap in enumerate(found.gaps, 2):
        values = (str(gap.place), gap.id, gap.key, wording.say(gap.message))
        for x, value in enumerate(values, 1):
            put(sheet, y, x, value, "text")
    below = len(found.gaps) + 3
    for y, note in enumerate((as_known(found.of), *form_notes(found.of)), below):
        put(sheet, y, 1, wording.say(note), "text")
        sheet.merge_cells(start_row=y, start_column=1, end_row=y, end_column=len(heads))
    one_page_wide(sheet, "landscape")


def one_page_wide(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    """On A4, as many pages long as it takes."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


_COLUMNS = tuple(column for block in BLOCKS for column in block.columns)
_NUMBER, _NAME = 10, 20
_OFFICES_TOP = 3
"""The row of the headings."""


def offices_xlsx(found: Performances, page: Page) -> bytes:
    """The file. Raises Refused for what no cell can hold."""
    wording = page.wording
    book = new_workbook(wording)
    middle = Alignment(horizontal="center", vertical="top")
    for look in (cell_style("rate", "0.0%"), cell_style("signed", "+0;-0;0")):
        look.alignment = middle
        book.add_named_style(look)
    book.add_named_style(warning_style())
    sheet = book.create_sheet(wording.say(say("offices {year}", year=str(found.of.year))))
    _fill(sheet, found, wording)
    _offices_second(book, found, wording)
    return stored(book, found.of.as_of)


def _fill(sheet: Worksheet, found: Performances, wording: Wording) -> None:
    put(sheet, 1, 1, wording.say(offices_title(found.of)), "heading")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=1 + len(_COLUMNS))
    heads = [wording.say(say("office"))]
    for column in _COLUMNS:
        parts = (part for part in (column.over, column.head) if part is not None)
        heads.append("\n".join(wording.say(part) for part in parts))
    widths = [_NAME, *(_NUMBER for _ in _COLUMNS)]
    for x, (head, wide) in enumerate(zip(heads, widths, strict=True), 1):
        put(sheet, _OFFICES_TOP, x, head, "heading")
        sheet.column_dimensions[get_column_letter(x)].width = wide
    sheet.row_dimensions[_OFFICES_TOP].height = height(heads, widths)
    rows = [(office(each.office, wording), each) for each in found.offices]
    for y, (name, each) in enumerate(
        [*rows, (all_offices(wording), found.total)], _OFFICES_TOP + 1
    ):
        put(sheet, y, 1, name, "text")
        _numbers(sheet, y, each)
    _warn(sheet, found, wording, y + 2)
    sheet.freeze_panes = f"B{_OFFICES_TOP + 1}"
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


def _offices_second(book: Workbook, found: Performances, wording: Wording) -> None:
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
