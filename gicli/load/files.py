"""The one door to the disk: what is opened, listed and looked at, bounded, every fault a sentence."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gicli.core.words.message import Message, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable

Name = str | Path
_ABSENT = (FileNotFoundError, NotADirectoryError)
_PIECE = 2**20
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)
"""A pipe without a writer opens at once and is refused, rather than waited for."""
_SPECIAL = (
    (stat.S_ISFIFO, say("this is a pipe; save what comes out of it in a file and name that")),
    (stat.S_ISCHR, say("this is a device; name a file")),
    (stat.S_ISBLK, say("this is a device; name a file")),
    (stat.S_ISSOCK, say("this is a socket; name a file")),
)


_SAYS = {
    errno.ENOENT: say("No such file or directory"),
    errno.ENOTDIR: say("Not a directory"),
    errno.EISDIR: say("Is a directory"),
    errno.EACCES: say("Permission denied"),
    errno.EPERM: say("Operation not permitted"),
    errno.EROFS: say("Read-only file system"),
    errno.ENOSPC: say("No space left on device"),
    getattr(errno, "EDQUOT", errno.ENOSPC): say("Disk quota exceeded"),
    errno.EFBIG: say("File too large"),
    errno.ENAMETOOLONG: say("File name too long"),
    errno.ELOOP: say("Too many levels of symbolic links"),
    errno.EIO: say("Input/output error"),
    errno.EBUSY: say("Device or resource busy"),
    errno.EMFILE: say("Too many open files"),
    getattr(errno, "ESTALE", errno.EIO): say("Stale file handle"),
}
"""The usual faults of disks in the words of the system, which speaks English to whoever does not."""


def reason(error: Exception) -> Message | str:
    """What the system says, without a name in it."""
    if isinstance(error, OSError):
        return _SAYS.get(error.errno or 0) or error.strerror or type(error).__name__
    return str(error)


def unreadable(path: Name, message: Message, line: int = 0) -> Unreadable:
    """One Problem of that file."""
    return Unreadable((Problem(Place(str(path), line), message),))


def cannot(path: Name, error: Exception) -> Unreadable:
    """What keeps the file from being read."""
    if isinstance(error, FileNotFoundError):
        return unreadable(path, say("there is no such file"))
    return unreadable(path, say("cannot be read: {reason}", reason=reason(error)))


@contextmanager
def guarded(path: Name) -> Iterator[None]:
    """Whatever the system refuses in here is a Problem of that file. Raises Unreadable."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise cannot(path, error) from None


def mode_of(path: Name) -> int | None:
    """What stands there, links followed, as `stat` has it; None for nothing. Raises Unreadable."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116 — names of any kind, as they were written
    except _ABSENT:
        return None
    except (OSError, ValueError) as error:
        raise cannot(path, error) from None


def exists(path: Name) -> bool:
    """Whether anything stands there. Raises Unreadable where that cannot be told."""
    return mode_of(path) is not None


def lies_there(path: Name) -> bool:
    """Whether anything stands there, were it a link that leads nowhere. Raises Unreadable likewise."""
    try:
        os.lstat(path)
    except _ABSENT:
        return False
    except (OSError, ValueError) as error:
        raise cannot(path, error) from None
    return True


def is_folder(path: Name) -> bool:
    """Whether it is a folder. Raises Unreadable where that cannot be told."""
    mode = mode_of(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_file(path: Name) -> bool:
    """Whether it is a regular file. Raises Unreadable where that cannot be told."""
    mode = mode_of(path)
    return mode is not None and stat.S_ISREG(mode)


def entries(folder: Name) -> list[Path]:
    """What lies in the folder, by name. Raises Unreadable."""
    with guarded(folder):
        return sorted(Path(folder).iterdir())


def files_ending(folder: Name, ending: str) -> list[Path]:
    """What lies in the folder under names with that ending; nothing where there is no folder."""
    if not is_folder(folder):
        return []
    return [file for file in entries(folder) if file.name.endswith(ending)]


def resolved(path: Name) -> Path:
    """The one name of the file, links followed. Raises Unreadable, also where the folder we are in
    was deleted, and for links that lead in a circle.
    """
    try:
        return Path(path).resolve()
    except RuntimeError:
        # What Python 3.11 makes of a circle of links.
        raise cannot(path, OSError(errno.ELOOP, os.strerror(errno.ELOOP))) from None
    except (OSError, ValueError) as error:
        raise cannot(path, error) from None


def read_bytes(
    path: Name, largest: int, *, too_large: Message | None = None, denied: Message | None = None
) -> bytes:
    """What a regular file holds, up to so many bytes. Raises Unreadable for anything else.

    `too_large` and `denied` are what to say of a larger file, and of one that may not be read.
    """
    try:
        found = _read(path, largest)
    except PermissionError as error:
        raise unreadable(path, denied) if denied else cannot(path, error) from None
    except (OSError, ValueError) as error:
        raise cannot(path, error) from None
    if len(found) > largest:
        raise unreadable(path, too_large or _too_large(largest))
    return found


def _read(path: Name, largest: int) -> bytes:
    # Looked at before it is opened, which some devices take for a question.
    _be_regular(path, os.stat(path).st_mode)  # noqa: PTH116
    handle = os.open(path, _FLAGS)
    try:
        _be_regular(path, os.fstat(handle).st_mode)
        found = bytearray()
        # Never by the size it claims: it may grow, and files of /proc claim none.
        while len(found) <= largest and (piece := os.read(handle, _PIECE)):
            found += piece
    finally:
        os.close(handle)
    return bytes(found)


def _too_large(largest: int) -> Message:
    return say_n(
        "the file is larger than {n} MiB; split it",
        "the file is larger than {n} MiB; split it",
        largest // 2**20,
    )


def refuse_special(path: Name) -> None:
    """Raises Unreadable for a folder, a pipe, a device: what is read more than once, or by others."""
    if (mode := mode_of(path)) is not None:
        _be_regular(path, mode)


def _be_regular(path: Name, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise unreadable(path, say("this is a folder; name a file in it"))
    for is_so, message in _SPECIAL:
        if is_so(mode):
            raise unreadable(path, message)
