"""A workbook → its sheets, by openpyxl, which is imported when the first one is read."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from gicli.core.message import say
from gicli.load.sheets.grid import HIGHEST, MOST_COLUMNS, Cells, Grid, Lost, Merged, Row, Span
from gicli.load.sheets.package import unreadable, workbook_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook

_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
# A cell with a formula and nothing, or an empty value, behind it.
_LOST = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_CHUNK = 2**20
_LONGEST_CELL = 2**15
# Bytes. A formula has at most 8192 characters.
_MOST_SPANS = 100_000


@contextmanager
def sheets_of(file: str) -> Iterator[list[Grid]]:
    """The sheets of a workbook, readable as long as it is open. Raises Unreadable."""
    packed = workbook_bytes(file)
    with warnings.catch_warnings():
        # What openpyxl cannot keep when it writes is no concern of a reader.
        warnings.simplefilter("ignore")
        book = _opened(file, packed)
        try:
            yield [_grid(file, packed, book, n) for n in range(len(book.worksheets))]
        finally:
            book.close()


def _opened(file: str, packed: io.BytesIO) -> Workbook:
    """The workbook, with the results of its formulas."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise unreadable(
            file,
            say(
                "reading Excel needs openpyxl: {command}; or save the sheet as CSV",
                command="pip install 'gicli[excel]'",
            ),
        ) from None
    try:
        return load_workbook(packed, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 — openpyxl raises whatever it stumbles over
        raise _damaged(file, error) from None


def _damaged(file: str, error: Exception) -> Exception:
    return unreadable(
        file,
        say(
            "the workbook is damaged ({kind}); open it in Excel or WPS, save it, and try again",
            kind=type(error).__name__,
        ),
    )


def _grid(file: str, packed: io.BytesIO, book: Workbook, n: int) -> Grid:
    sheet: Any = book.worksheets[n]
    # openpyxl tells of merged cells, and of formulas beside their results, only whoever has it load
    # whole sheets.
    merged, lost = _scanned(packed, sheet._worksheet_path)
    epoch: Any = book.epoch
    zero = epoch.date() if epoch.year != 1899 else date(1899, 12, 30)
    return Grid(file, sheet.title, _rows(file, sheet, lost), merged, zero)


def _scanned(packed: io.BytesIO, path: str) -> tuple[Merged, dict[int, set[int]]]:
    """The merged cells of a sheet, and its formulas without a result: columns from 0 by row."""
    from openpyxl.utils import column_index_from_string as index

    spans: dict[tuple[int, int], Span] = {}
    lost: dict[int, set[int]] = {}
    with zipfile.ZipFile(packed) as archive, archive.open(path) as part:
        rest = b""
        while chunk := part.read(_CHUNK):
            text = rest + chunk
            for column, row in _LOST.findall(text):
                lost.setdefault(int(row), set()).add(index(column.decode()) - 1)
            for left, top, right, bottom in _MERGED.findall(text):
                span = Span(int(top), index(left.decode()), int(bottom), index(right.decode()))
                if len(spans) < _MOST_SPANS:
                    spans[span.top, span.left] = span
            # What is cut in two is found with the next chunk.
            rest = text[-_LONGEST_CELL:]
    return Merged(True, spans), lost


def _rows(file: str, sheet: Any, lost: dict[int, set[int]]) -> Iterator[Row]:  # noqa: ANN401 — a sheet opened to be read only
    # What the file says of its own size is often wrong.
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > HIGHEST:
                return
            row = cells[:MOST_COLUMNS]
            yield Row(number, _with_lost(row, lost[number]) if number in lost else row)
    except Exception as error:  # noqa: BLE001 — as above
        raise _damaged(file, error) from None


def _with_lost(row: Cells, lost: set[int]) -> Cells:
    """Where a formula has no result, the cell says so instead of being empty."""
    return [Lost.RESULT if value is None and at in lost else value for at, value in enumerate(row)]
