"""Whether a file is a workbook that may be opened: not locked, not another format, no bomb."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gicli.core.message import Message, say, say_n
from gicli.core.problem import Place, Problem, Unreadable
from gicli.load.text_files import read_bytes

LARGEST = 50 * 2**20
# Bytes of the file, and of all its parts when unpacked.
_LARGEST_UNPACKED = 300 * 2**20
_MOST_PACKED = 200
# Times that a part may grow when it is unpacked.
_MOST_PARTS = 10_000
_SMALL = 2**20
# Bytes. A part this small may be packed as tightly as it likes.
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
    path = Path(file)
    try:
        if path.is_file():
            path.open("rb").close()
    except PermissionError:
        message = say(
            "the file is locked: close it where it is open, or see to it that you may read it"
        )
        raise unreadable(file, message) from None
    except OSError:
        # Said better below.
        pass
    return read_bytes(file, LARGEST)


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
