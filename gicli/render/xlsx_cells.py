"""What a cell may hold: days and numbers as such, text that stays text whatever it begins with."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from gicli.core.message import Refused, say
from gicli.render.csv_text import RUNS
from gicli.render.sheet_columns import Cell

_LONGEST = 32_767
# Characters that a cell can hold.
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
        cell.quotePrefix = RUNS.match(value) is not None
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
