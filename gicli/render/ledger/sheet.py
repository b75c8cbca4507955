"""The words that a cell may hold where the ledger knows only some: listed once, offered in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.check.register import Row
from gicli.core.ledger.facts import FACTS
from gicli.core.ledger.headings import DUE, LEFT, NO, STATUS, YES, Heading
from gicli.core.ledger.tables import DAYS, NUMBERS
from gicli.core.words.message import Name, say
from gicli.render.ledger.columns import Column, Table
from gicli.render.toolkit.page import longest
from gicli.render.toolkit.xlsx import FORMATS, height, lying, put, status_rules, tint_rules, width
from gicli.render.words.wording import Wording

_FIRST_COLUMN = 4
_LAST_ROW = 1_048_576
_MANY = "lacks"
"""A cell may hold several of these, and a list offers only one."""
_TRUTHS = (Heading("excused", "correction"), Heading("competent", "rectification"))


def list_words(sheet: Worksheet, wording: Wording) -> dict[str, str]:
    """Write every list beside the notes on `sheet`; key → the range of its words."""
    ranges: dict[str, str] = {}
    for x, (key, (name, words)) in enumerate(_lists(wording).items(), _FIRST_COLUMN):
        # Not the bare heading: this sheet has no table of items.
        heading = wording.say(say("choices: {heading}", heading=name))
        put(sheet, 1, x, heading, "heading")
        for y, word in enumerate(words, 2):
            put(sheet, y, x, word, "code")
        letter = get_column_letter(x)
        shape: Any = sheet.column_dimensions[letter]
        shape.width = longest([heading, *words]) + 3
        ranges[key] = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _lists(wording: Wording) -> Mapping[str, tuple[Name, list[str]]]:
    """Key → its heading and its words."""
    return {
        fact.key: (
            Heading(fact.key, fact.record).name,
            [wording.name(Name(writings[0], str(code))) for code, writings in fact.choices.items()],
        )
        for fact in FACTS
        if fact.choices and fact.key != "kind"
    }


def offer(sheet: Worksheet, table: Table, ranges: Mapping[str, str], wording: Wording) -> None:
    """Let every cell of a column with a list choose from it; other writings are allowed as well."""
    truths = ",".join(wording.name(name) for name in (YES, NO))
    for at, column in enumerate(table.columns, 1):
        if column.heading is None:
            continue
        source = ranges.get(column.heading.key) if column.heading.key != _MANY else None
        if column.heading._replace(n=0) in _TRUTHS:
            source = f'"{truths}"'
        if source is not None:
            offered = DataValidation("list", formula1=source, allow_blank=True)
            letter = get_column_letter(at)
            offered.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(offered)


_A3 = "8"
_CODES = ("id", "of", "index", "number")
"""Texts of digits that must keep their zeros, whoever types them."""


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
