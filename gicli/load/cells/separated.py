"""Cells of one row of a CSV, written in its text; all other bytes stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice

from gicli.core.words.formulas import runs
from gicli.core.words.message import Refused
from gicli.load.cells.parts import STRANGE
from gicli.load.cells.workbook import Cell, Spot
from gicli.load.sheets.columns import Wishes
from gicli.load.sheets.header import delimiter_of, written_as


def rewritten(data: bytes, spot: Spot, cells: Sequence[Cell], wishes: Wishes) -> bytes:
    """The CSV with those cells in it. Raises Refused where other bytes would change."""
    text, encoding = written_as(spot.grid.file, data)
    if text.encode(encoding) != data:
        raise Refused(STRANGE)
    delimiter = delimiter_of(text, wishes)
    lines = io.StringIO(text, newline="")
    start = sum(len(line) for line in islice(lines, spot.row - 1))
    fields = list(_fields(text, start, delimiter))
    end = start + len(delimiter.join(fields))
    fields += [""] * (max(cell.at for cell in cells) + 1 - len(fields))
    for cell in cells:
        fields[cell.at] = _quoted(str(cell.value), delimiter)
    return (text[:start] + delimiter.join(fields) + text[end:]).encode(encoding)


def _fields(text: str, first: int, delimiter: str) -> Iterator[str]:
    """Each field of the record that begins there, as it is written."""
    quoted = False
    for at in range(first, len(text)):
        char = text[at]
        if char == '"' and text[first] == '"':
            quoted = not quoted
        elif not quoted and char in (delimiter, "\r", "\n"):
            yield text[first:at]
            if char != delimiter:
                return
            first = at + 1
    yield text[first:]


def _quoted(text: str, delimiter: str) -> str:
    text = f"'{text}" if runs(text) else text
    if any(char in text for char in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
