"""Where the data that comes with gicli lies: in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable

_PACKAGE = Path(__file__).parents[2]


def calendars_folder() -> Path:
    """`gicli/calendars` in a wheel; `calendars` beside `gicli` in a checkout or editable install."""
    packed = _PACKAGE / "calendars"
    return packed if packed.is_dir() else _PACKAGE.parent / "calendars"


def rulepacks_folder() -> Path:
    return _PACKAGE / "rulepacks"


def locale_folder() -> Path:
    return _PACKAGE / "locale"


_LARGEST = 64 * 2**20
"""Bytes. A ledger of a hundred thousand items is half of this."""


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises Unreadable with one Problem that says what the file is instead.
    """
    return _decoded(path, read_bytes(path, _LARGEST))


def read_bytes(path: str | Path, largest: int) -> bytes:
    """What the file holds, up to so many bytes. Raises Unreadable."""
    file = Path(path)
    try:
        if file.is_dir():
            raise _unreadable(path, say("this is a folder; name a file in it"))
        if file.stat().st_size > largest:
            raise _unreadable(
                path,
                say_n(
                    "the file is larger than {n} MiB; split it",
                    "the file is larger than {n} MiB; split it",
                    largest // 2**20,
                ),
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise _unreadable(path, say("there is no such file")) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, say("cannot be read: {reason}", reason=_reason(error))) from None


def _decoded(path: str | Path, data: bytes) -> str:
    if not data.strip():
        raise _unreadable(path, say("the file is empty"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(path, say("the file is UTF-16; save it as UTF-8"))
    if b"\0" in data:
        raise _unreadable(path, say("this is not a text file"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        raise _unreadable(path, say("this is not a text file in UTF-8"), line) from None
    raise _unreadable(path, say("the file looks like GBK (GB18030); save it as UTF-8"), line)


def _reason(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)


def _unreadable(path: str | Path, message: Message, line: int = 0) -> Unreadable:
    return Unreadable((Problem(Place(str(path), line), message),))
