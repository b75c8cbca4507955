"""The words that a cell may hold where the ledger knows only some: listed once, offered in each cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.headings import CHOICES, NO, YES, Heading
from gicli.core.message import Name, say
from gicli.render.cells import longest
from gicli.render.sheet_rows import Table
from gicli.render.wording import Wording
from gicli.render.xlsx_cells import put

_FIRST_COLUMN = 4
_LAST_ROW = 1_048_576
_MANY = "lacks"
# A cell may hold several of these, and a list offers only one.
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
        key: (
            Heading(key, "consultations" if key in ("with", "answer") else "").name,
            [wording.name(Name(writings[0], str(code))) for code, writings in words.items()],
        )
        for key, words in CHOICES.items()
        if key != "kind"
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
