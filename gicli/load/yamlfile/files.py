"""Where the data that comes with gicli lies: in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

from gicli.core.words.message import say
from gicli.load.files import read_bytes, unreadable

_PACKAGE = Path(__file__).parents[2]


def calendars_folder() -> Path:
    """`gicli/calendars` in a wheel; `calendars` beside `gicli` in a checkout or editable install."""
    packed = _PACKAGE / "calendars"
    return packed if packed.is_dir() else _PACKAGE.parent / "calendars"


def rulepacks_folder() -> Path:
    return _PACKAGE / "rulepacks"


def locale_folder() -> Path:
    return _PACKAGE / "load" / "catalogue"


_LARGEST = 64 * 2**20
"""Bytes. A ledger of a hundred thousand items is half of this."""
LARGEST = _LARGEST


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises Unreadable with one Problem that says what the file is instead.
    """
    return text_of(path, read_bytes(path, _LARGEST))


def text_of(path: str | Path, data: bytes) -> str:
    """The text that these bytes of the file are. Raises Unreadable likewise."""
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise unreadable(path, say("the file is empty"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(path, say("the file is UTF-16; save it as UTF-8"))
    if b"\0" in data:
        raise unreadable(path, say("this is not a text file"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        raise unreadable(path, say("this is not a text file in UTF-8"), line) from None
    raise unreadable(path, say("the file looks like GBK (GB18030); save it as UTF-8"), line)
