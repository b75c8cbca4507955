"""A CSV → its one sheet: UTF-8 or GB18030, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from gicli.core.words.formulas import RUNS
from gicli.core.words.message import say
from gicli.load.sheets.columns import Wishes
from gicli.load.sheets.grid import MOST_COLUMNS, Grid, Merged, Row
from gicli.load.sheets.header import LOOKED_THROUGH, Header, find_header
from gicli.load.sheets.workbook import file_bytes, unreadable

_DELIMITERS = (",", ";", "\t")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
"""="0012", which keeps Excel from dropping the zeros."""
_PACKED = b"PK\x03\x04"


def sheet_of(file: str, wishes: Wishes) -> Grid:
    """The rows of a CSV. Raises Unreadable, also while they are read."""
    text = _text(file)
    return Grid(file, "", _rows(file, text, _delimiter(text, wishes)))


def _text(file: str) -> str:
    data = file_bytes(file)
    if data.startswith(_PACKED):
        name = Path(file).with_suffix(".xlsx").name
        raise unreadable(file, say("this is a workbook and no CSV; name it {name}", name=name))
    if not data.strip():
        raise unreadable(file, say("the file is empty"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(file, say("the file is UTF-16; save it as UTF-8"))
    if b"\0" in data:
        raise unreadable(file, say("this is not a text file"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = say("this is neither UTF-8 nor GBK (GB18030); save it as UTF-8")
        raise unreadable(file, message, line) from None


def _delimiter(text: str, wishes: Wishes) -> str:
    """The one under which most headings are found."""
    found = {}
    for delimiter in _DELIMITERS:
        top: list[Row] = []
        with suppress(csv.Error):
            top.extend(islice(_records(text, delimiter), LOOKED_THROUGH))
        header = find_header(top, Merged(), wishes)
        found[delimiter] = len(header.heads) if isinstance(header, Header) else 0
    return max(found, key=lambda delimiter: found[delimiter], default=",")


def _rows(file: str, text: str, delimiter: str) -> Iterator[Row]:
    line = 0
    try:
        for row in _records(text, delimiter):
            line = row.number
            yield row
    except csv.Error:
        # Nothing after it can be trusted: where does the cell end?
        raise unreadable(
            file, say("from here on the quotation marks do not pair; put them right"), line + 1
        ) from None


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Rows by the number of the line that they begin on."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in lines:
        yield Row(line, [_unescaped(cell) for cell in cells[:MOST_COLUMNS]])
        line = lines.line_num + 1


def _unescaped(text: str) -> str:
    """Without the mark that keeps a spreadsheet from taking a text for a formula.

    A text that had such marks before it was exported has one more.
    """
    if formula := _TEXT_FORMULA.fullmatch(text.strip()):
        return formula[1]
    return text[1:] if text.startswith("'") and RUNS.match(text) else text
