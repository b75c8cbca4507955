"""A workbook → its sheets, by openpyxl, which is imported when the first one is read."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import read_bytes
from gicli.load.sheets.grid import HIGHEST, MOST_COLUMNS, Cells, Grid, Lost, Merged, Row, Span

if TYPE_CHECKING:
    from openpyxl import Workbook


LARGEST = 50 * 2**20
"""Bytes of the file, and of all its parts when unpacked."""
_LARGEST_UNPACKED = 300 * 2**20
_MOST_PACKED = 200
"""Times that a part may grow when it is unpacked."""
_MOST_PARTS = 10_000
_SMALL = 2**20
"""Bytes. A part this small may be packed as tightly as it likes."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    ".xls": "Excel 97-2003",
    ".xlsb": "Excel binary",
    ".xltx": "Excel template",
    ".et": "WPS",
    ".ods": "OpenDocument",
}
_SAVE_AS = say("open the file in Excel or WPS and save it as .xlsx")


def workbook_bytes(file: str) -> io.BytesIO:
    """The file, once it is sure to be a workbook of bearable size. Raises Unreadable."""
    path = Path(file)
    data = file_bytes(file)
    if path.name.startswith("~$"):
        raise unreadable(
            file,
            say(
                "Excel keeps this file while it has the workbook open; name the workbook itself: {name}",
                name=path.name.removeprefix("~$"),
            ),
        )
    if not data:
        raise unreadable(file, say("the file is empty"))
    _other_format(file, path.suffix.lower(), data)
    packed = io.BytesIO(data)
    try:
        with zipfile.ZipFile(packed) as archive:
            _check_parts(file, archive)
    except zipfile.BadZipFile:
        raise unreadable(
            file, say("this is no Excel workbook, or a damaged one; {way}", way=_SAVE_AS)
        ) from None
    return packed


def file_bytes(file: str) -> bytes:
    """What the file holds. Raises Unreadable."""
    return read_bytes(file, LARGEST, denied=_LOCKED)


_LOCKED = say("the file is locked: close it where it is open, or see to it that you may read it")


def _other_format(file: str, suffix: str, data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise unreadable(
                file,
                say("the workbook is protected by a password; save it without one and try again"),
            )
        raise unreadable(file, _not_xlsx(_OTHERS[".xls"]))
    if suffix in _OTHERS:
        raise unreadable(file, _not_xlsx(_OTHERS[suffix]))
    if suffix == ".xlsm":
        raise unreadable(file, _MACROS)


def _not_xlsx(kind: str) -> Message:
    return say("the format is {kind}, which is not read; {way}", kind=kind, way=_SAVE_AS)


_MACROS = say("the workbook has macros in it; save it as .xlsx, which has none")


def _check_parts(file: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise unreadable(file, _MACROS)
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable(
            file, say("the workbook is protected by a password; save it without one and try again")
        )
    if not any(part.filename.lower() == "[content_types].xml" for part in parts):
        raise unreadable(
            file, say("this is no Excel workbook, or a damaged one; {way}", way=_SAVE_AS)
        )
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > max(_SMALL, part.compress_size * _MOST_PACKED) for part in parts)
    if unpacked > _LARGEST_UNPACKED or swollen or len(parts) > _MOST_PARTS:
        raise unreadable(
            file,
            say_n(
                "unpacked, the workbook is more than {n} MiB or suspiciously dense; it is not opened",
                "unpacked, the workbook is more than {n} MiB or suspiciously dense; it is not opened",
                _LARGEST_UNPACKED // 2**20,
            ),
        )


def unreadable(file: str, message: Message, line: int = 0, sheet: str = "") -> Unreadable:
    return Unreadable((Problem(Place(file, line, 0, sheet), message),))


_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
"""A cell with a formula and nothing, or an empty value, behind it."""
_LOST = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_CHUNK = 2**20
_LONGEST_CELL = 2**15
"""Bytes. A formula has at most 8192 characters."""
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
            try:
                grids = [_grid(file, packed, book, n) for n in range(len(book.worksheets))]
            except Exception as error:  # noqa: BLE001 — a damaged archive is found out while it is read
                raise _damaged(file, error) from None
            yield grids
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
