"""One kind of item on one sheet: header, rows, filter, colours, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.headings import DAYS, DUE, LEFT, NUMBERS, STATUS
from gicli.core.register import Row
from gicli.render.sheet_rows import Column, Table
from gicli.render.wording import Wording
from gicli.render.xlsx_cells import put
from gicli.render.xlsx_styles import FORMATS, lying, status_rules, tint_rules
from gicli.render.xlsx_widths import height, width

_LAST_ROW = 1_048_576
_A3 = "8"
_CODES = ("id", "of", "index", "number")
# Texts of digits that must keep their zeros, whoever types them.


def fill(sheet: Worksheet, table: Table, rows: Sequence[Row], wording: Wording) -> None:
    """Write the table; `rows` are what its rows were made of."""
    header = table.header(wording)
    widths = [_shape(sheet, at, table, header[at]) for at in range(len(header))]
    for x, (name, column) in enumerate(zip(header, table.columns, strict=True), 1):
        put(sheet, 1, x, name, "computed heading" if column.is_computed else "heading")
    sheet.row_dimensions[1].height = height(header, [wide - 2 for wide in widths])
    styles = [_style(column) for column in table.columns]
    for y, (row, cells) in enumerate(zip(rows, table.rows, strict=True), 2):
        for x, value in enumerate(cells):
            if value is not None:
                style = _style_here(styles[x], table.columns[x], row)
                put(sheet, y, x + 1, value, style)
        sheet.row_dimensions[y].height = height(cells, widths)
    _arrange(sheet, table, wording)
    _print_setup(sheet)


def _style(column: Column) -> str:
    key = column.heading.key if column.heading else ""
    if key in DAYS or column.name == DUE:
        return "day"
    if key in NUMBERS or column.name == LEFT:
        return "whole"
    return "code" if key in _CODES else "text"


def _style_here(style: str, column: Column, row: Row) -> str:
    found = row.checked.assessment.deadline if column.name == DUE and row.checked else None
    return "provisional day" if found and found.provisional_from is not None else style


def _shape(sheet: Worksheet, at: int, table: Table, heading: str) -> float:
    """The column's width and the style of its empty cells; folded away where nobody has used it."""
    column, cells = table.columns[at], [row[at] for row in table.rows]
    style = _style(column)
    shape: Any = sheet.column_dimensions[get_column_letter(at + 1)]
    shape.number_format, shape.alignment = FORMATS[style], lying(style)
    wide = shape.width = width(column.name, heading, style, cells)
    if not column.is_usual and all(value is None for value in cells):
        shape.outlineLevel = 1
        shape.hidden = True
    return float(wide)


def _arrange(sheet: Worksheet, table: Table, wording: Wording) -> None:
    """The header and the ids stay in sight, every column can be filtered, the status is coloured."""
    last = get_column_letter(len(table.columns))
    keys = [column.heading.key if column.heading else "" for column in table.columns]
    names = [column.name for column in table.columns]
    ident = get_column_letter(keys.index("id") + 1)
    status = get_column_letter(names.index(STATUS) + 1)
    sheet.freeze_panes = f"{get_column_letter(keys.index('id') + 2)}2"
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.sheet_properties.outlinePr.summaryRight = False  # type: ignore[union-attr]
    for rule in status_rules(wording):
        sheet.conditional_formatting.add(f"{status}2:{status}{_LAST_ROW}", rule)
    # The status stands far to the right: its colour also lies on the id, which stays in sight.
    for rule in tint_rules(wording, f"${status}2"):
        sheet.conditional_formatting.add(f"{ident}2:{ident}{_LAST_ROW}", rule)


def _print_setup(sheet: Worksheet) -> None:
    """Landscape, as wide as the page, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    margins.header = margins.footer = 0.2
