"""A workbook → its sheets: .xlsx by openpyxl, which sees what is hidden; the other formats by calamine."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load import foreign
from gicli.load.files import read_bytes
from gicli.load.sheets.grid import (
    HIGHEST,
    MOST_COLUMNS,
    Grid,
    Lost,
    Merged,
    Row,
    Span,
    Value,
    is_empty,
    masked,
    shown_as,
)

LARGEST = 50 * 2**20
"""Bytes of the file, and of all its parts when unpacked."""
_LARGEST_UNPACKED = 100 * 2**20
_LARGEST_TEXTS = 20 * 2**20
_LARGEST_OTHER = 5 * 2**20
"""Bytes of what is read besides the cells: their texts; their styles, the list of sheets."""
_MOST_CELLS = 1_500_000
"""That have something in them."""
_MOST_SPANS = 100_000
_MOST_PACKED = 200
"""Times that a part may grow when it is unpacked."""
_MOST_PARTS = 10_000
_SMALL = 2**20
"""Bytes. A part this small may be packed as tightly as it likes."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE_AS = say("open the file in Excel or WPS and save it as .xlsx")


def sheets_of(file: str, data: bytes | None = None) -> list[Grid]:
    """The sheets of a workbook, or of what is to be written there. Raises Unreadable."""
    data = _workbook_bytes(file, data)
    with warnings.catch_warnings():
        # What openpyxl cannot keep when it writes is no concern of a reader.
        warnings.simplefilter("ignore")
        try:
            if data.startswith(_OLE):
                return _by_calamine(file, data)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                _check_parts(file, archive)
                of_excel = "xl/workbook.xml" in archive.namelist()
                plain = of_excel and _STRICT not in archive.read("xl/workbook.xml")[:_SMALL]
            return _by_openpyxl(file, data) if plain else _by_calamine(file, data)
        except Unreadable:
            raise
        except zipfile.BadZipFile:
            raise unreadable(file, _NO_WORKBOOK) from None
        except Exception as error:  # noqa: BLE001 — the libraries raise whatever they stumble over
            raise _damaged(file, type(error).__name__) from None


_NO_WORKBOOK = say("this is no Excel workbook, or a damaged one; {way}", way=_SAVE_AS)


def _damaged(file: str, kind: str) -> Unreadable:
    return unreadable(
        file,
        say(
            "the workbook is damaged ({kind}); open it in Excel or WPS, save it, and try again",
            kind=kind,
        ),
    )


def _workbook_bytes(file: str, data: bytes | None) -> bytes:
    """The file, unless it is plain from the outside that it cannot be read. Raises Unreadable."""
    path = Path(file)
    data = file_bytes(file) if data is None else data
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
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise unreadable(file, _PASSWORD)
    if path.suffix.lower() == ".xlsm":
        raise unreadable(file, _MACROS)
    return data


def file_bytes(file: str) -> bytes:
    """What the file holds. Raises Unreadable."""
    return read_bytes(file, LARGEST, denied=_LOCKED)


_LOCKED = say("the file is locked: close it where it is open, or see to it that you may read it")


_PASSWORD = say("the workbook is protected by a password; save it without one and try again")
_MACROS = say("the workbook has macros in it; save it as .xlsx, which has none")


def _check_parts(file: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise unreadable(file, _MACROS)
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable(file, _PASSWORD)
    if not {"[content_types].xml", "content.xml"} & {part.filename.lower() for part in parts}:
        raise unreadable(file, _NO_WORKBOOK)
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > max(_SMALL, part.compress_size * _MOST_PACKED) for part in parts)
    if unpacked > _LARGEST_UNPACKED or swollen or len(parts) > _MOST_PARTS:
        raise _too_large(file)


def _too_large(file: str) -> Unreadable:
    return unreadable(
        file,
        say_n(
            "unpacked, the workbook is more than {n} MiB or suspiciously dense; it is not opened",
            "unpacked, the workbook is more than {n} MiB or suspiciously dense; it is not opened",
            _LARGEST_UNPACKED // 2**20,
        ),
    )


def _too_many(file: str, sheet: str) -> Unreadable:
    return unreadable(
        file,
        say(
            "more than {cells} cells are filled or {spans} merged; split the workbook",
            cells=_MOST_CELLS,
            spans=_MOST_SPANS,
        ),
        sheet=sheet,
    )


def unreadable(file: str, message: Message, line: int = 0, sheet: str = "") -> Unreadable:
    return Unreadable((Problem(Place(file, line, 0, sheet), message),))


def _needs(file: str, library: str) -> Unreadable:
    return unreadable(
        file,
        say(
            "reading Excel needs {library}: {command}; or save the sheet as CSV",
            library=library,
            command="pip install 'gicli[excel]'",
        ),
    )


def _by_openpyxl(file: str, data: bytes) -> list[Grid]:
    reader, sheets = reader_of(file, data)
    return [_grid(file, reader, sheet, rel.target) for sheet, rel in sheets]


def reader_of(file: str, data: bytes) -> tuple[Any, list[Any]]:
    """Its parts are read by openpyxl's own readers: those that it loads a book with keep no merged
    cells of a sheet that is read once, and no formulas beside their results."""
    try:
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.xml.constants import SHARED_STRINGS
    except ImportError:
        raise _needs(file, "openpyxl") from None
    reader: Any = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    texts = reader.package.find(SHARED_STRINGS)
    _bounded(file, reader.archive, "" if texts is None else texts.PartName[1:])
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    # A sheet that is one chart has no rows.
    return reader, [(sheet, rel) for sheet, rel in reader.parser.find_sheets() if _has_cells(rel)]


def _bounded(file: str, archive: zipfile.ZipFile, texts: str) -> None:
    """Raises Unreadable for a part that takes longer to read than people wait."""
    for part in archive.infolist():
        most = _LARGEST_TEXTS if part.filename == texts else _LARGEST_OTHER
        sheet = part.filename.startswith("xl/worksheets/") and part.filename != texts
        if part.file_size > most and not sheet and part.filename.endswith((".xml", ".rels")):
            message = say(
                "what the workbook holds besides its cells is larger than {n} MiB; save the sheet as CSV",
                n=most // 2**20,
            )
            raise unreadable(file, message)


def _has_cells(rel: Any) -> bool:  # noqa: ANN401 — openpyxl's
    return str(rel.Type).endswith("/worksheet")


def _grid(file: str, reader: Any, sheet: Any, part: str) -> Grid:  # noqa: ANN401
    from openpyxl.worksheet._reader import WorkSheetParser

    book = reader.wb
    with reader.archive.open(part) as source:
        parser: Any = WorkSheetParser(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        parser.parse_cell = _with_lost(parser.parse_cell)
        rows = list(_rows(file, sheet.name, parser, _looks(book)))
    spans = {}
    for cells in getattr(parser.merged_cells, "mergeCell", ())[: _MOST_SPANS + 1]:
        left, top, right, bottom = cells.bounds
        spans[top, left] = Span(top, left, bottom, right)
    if len(spans) > _MOST_SPANS:
        raise _too_many(file, sheet.name)
    zero = book.epoch.date() if book.epoch.year != 1899 else date(1899, 12, 30)
    hidden = sheet.state != "visible"
    return Grid(file, sheet.name, _without_gaps(rows), Merged(True, spans), zero, hidden)


_ERROR = "#VALUE!"


def _with_lost(parse: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    """Where a formula has no result, the cell says so instead of being empty."""
    from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG

    def parsed(element: Any) -> dict[str, Any]:  # noqa: ANN401
        # As systems write all their texts. It would be made an object of objects first.
        inline = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if inline is not None:
            element.remove(inline)
        cell = parse(element)
        if inline is not None:
            cell["value"] = _inline_text(inline)
        if cell["value"] == _ERROR and element.get("t", "n") == "n":
            # 20260302 in a cell formatted as a day is beyond the days that a serial number can be.
            raw = element.findtext(VALUE_TAG) or ""
            cell["value"] = int(raw) if raw.isdigit() else raw
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"] = Lost.RESULT
        return cell

    return parsed


def _inline_text(inline: Any) -> str:  # noqa: ANN401
    """Of one piece, or of several that look different; how it is pronounced is no part of it."""
    tag = inline.tag.removesuffix("is")
    pieces = [inline, *inline.findall(f"{tag}r")]
    return "".join(piece.findtext(f"{tag}t") or "" for piece in pieces)


class _Look(NamedTuple):
    """What the style of a cell does to it."""

    struck: bool
    shown: tuple[str | int, ...] | None
    """Texts and numbers of digits that a whole number is shown as, where it is one with a text."""


def _looks(book: Any) -> list[_Look]:  # noqa: ANN401
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    own = dict(enumerate(book._number_formats, 164))
    return [
        _Look(
            bool(book._fonts[style.fontId].strike),
            shown_as(own.get(style.numFmtId) or BUILTIN_FORMATS.get(style.numFmtId, "")),
        )
        for style in book._cell_styles
    ]


def _rows(file: str, sheet: str, parser: Any, looks: Sequence[_Look]) -> Iterator[Row]:  # noqa: ANN401
    """The rows with something in them."""
    total = 0
    for number, parsed in parser.parse():
        if number > HIGHEST:
            return
        values: list[Value] = []
        crossed, filled = [], 0
        for one in parsed:
            at, value = one["column"] - 1, one["value"]
            if at >= MOST_COLUMNS or is_empty(value):
                continue
            look = looks[one["style_id"]]
            crossed += [at] * look.struck
            filled += 1
            values += [None] * (at + 1 - len(values))
            values[at] = _shown(value, look)
        total += len(values)
        if total > _MOST_CELLS:
            raise _too_many(file, sheet)
        if values:
            hidden = parser.row_dimensions.get(str(number), {}).get("hidden") in ("1", "true")
            struck = len(crossed) == filled
            yield Row(number, values, hidden, struck, () if struck else tuple(crossed))


def _shown(value: Value, look: _Look) -> Value:
    if look.shown is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return masked(int(value), look.shown) if value == int(value) >= 0 else value


def _without_gaps(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, and the empty ones between them."""
    after = 1
    for row in rows:
        yield from (Row(number, ()) for number in range(after, row.number))
        yield row
        after = row.number + 1


def _by_calamine(file: str, data: bytes) -> list[Grid]:
    """What other formats show of their cells; what is hidden or struck through is not seen there."""
    if find_spec("python_calamine") is None:
        raise _needs(file, "python-calamine")
    try:
        found = foreign.sheets(data, MOST_COLUMNS, 4 * _MOST_CELLS)
    except foreign.Locked:
        raise unreadable(file, _PASSWORD) from None
    except foreign.Damaged:
        raise unreadable(file, _NO_WORKBOOK) from None
    except foreign.Boundless:
        raise _too_many(file, "") from None
    return [_grid_of(file, sheet) for sheet in found]


def _grid_of(file: str, sheet: foreign.Sheet) -> Grid:
    rows = []
    for number, cells in sheet.rows:
        values = [_plain_value(value) for value in cells]
        while values and values[-1] is None:
            values.pop()
        if values:
            rows.append(Row(number, values))
    spans = {
        (top + 1, left + 1): Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in (sheet.merged or [])[:_MOST_SPANS]
    }
    told = Merged(sheet.merged is not None, spans)
    return Grid(file, sheet.name, _without_gaps(rows), told, hidden=sheet.hidden, half_seen=True)


def _plain_value(value: Value) -> Value:
    """Numbers without a fraction are whole, and no text is nothing."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value
