"""Files written whole or not at all, with the owner and the rights that they had, and none left over."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from gicli.core.words.message import Message, Refused, Undelivered, say
from gicli.load.files import entries, exists, mode_of, read_bytes, reason, resolved

WRITTEN: list[str] = []
"""What this run has put on the disk, to be said where it ends before it is done."""

_PLACE = (
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENAMETOOLONG,
    errno.ELOOP,
    errno.ENXIO,
    errno.EINVAL,
)
"""What the name is at fault for; for all else it is the disk."""
_UNSUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM)
_MOST_COMPARED = 2**30


def as_utf8(text: str, *, mark: bool = False) -> bytes:
    """The text in UTF-8, "?" for what it cannot hold: pieces of a file name in another encoding.

    With `mark`, which tells Chinese Excel that it is no GBK.
    """
    return text.encode("utf-8-sig" if mark else "utf-8", "replace")


def write_file(path: Path, text: str | bytes) -> None:
    """Put it in the file; into a pipe or a device, which stays what it is. Raises Refused."""
    mode = mode_of(path)
    if mode is None or (stat.S_ISREG(mode) and not _is_handle(path)):
        replace_file(resolved(path), text)
        return
    content = as_utf8(text) if isinstance(text, str) else text
    try:
        # Nothing is cut off: what stands behind a handle was opened by somebody else.
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        raise failed(path, error) from None
    WRITTEN.append(str(path))


def refuse_unreachable(path: Path) -> None:
    """Raises Refused where nobody can look what stands there: a closed folder, a circle of links."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise failed(path, error) from None


def _is_handle(path: Path) -> bool:
    """/dev/stderr, /dev/fd/3: a name for what is open already."""
    return str(path).startswith(("/dev/", "/proc/self/fd/"))


def replace_file(
    path: Path, text: str | bytes, *, last_look: Callable[[], None] | None = None
) -> None:
    """Put `text` in the file, through a temporary one beside it. Raises Refused, changing nothing.

    Owner, group, rights and attributes stay as they were; where a new file could not have them, or
    the old one goes by several names, it is written in place, after a copy of it beside. `last_look`
    is called when all is written and may raise, which changes nothing either.
    """
    import tempfile

    content = as_utf8(text) if isinstance(text, str) else text
    _sweep(path)
    temporary, named = None, _prefix(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=named)
        with os.fdopen(handle, "wb") as file:
            mark_as_alive(handle)
            file.write(content)
            file.flush()
            in_place = _keep(path, temporary)
            os.fsync(handle)
            if not in_place and os.name != "nt":
                # While it is open, and so alive.
                _move(temporary, path, last_look)
        if in_place:
            _overwrite(path, content, last_look)
        elif os.name == "nt":
            # Windows moves no file that is open.
            _move(temporary, path, last_look)
        if not in_place:
            temporary = None
    except OSError as error:
        raise failed(path, error, replaced=temporary is not None) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    _confirm(path.parent, path)


@contextlib.contextmanager
def growing(path: Path) -> Iterator[Path]:
    """A file beside it, for whoever writes more than memory holds; it takes its place when all is
    there, and is gone where anything is raised. Raises Refused, Undelivered.
    """
    import tempfile

    path = resolved(path)
    _sweep(path)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path))
        with os.fdopen(handle, "wb"):
            mark_as_alive(handle)
            yield Path(temporary)
        with Path(temporary).open("rb+") as file:
            mark_as_alive(file.fileno())
            if _keep(path, temporary):
                raise Refused(
                    say(
                        "{file} has rights or names that a new file cannot have; name another file",
                        file=str(path),
                    )
                )
            os.fsync(file.fileno())
            if os.name != "nt":
                _move(temporary, path, None)
        if os.name == "nt":
            _move(temporary, path, None)
        temporary = None
    except OSError as error:
        raise failed(path, error, replaced=temporary is not None) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    _confirm(path.parent, path)


def _move(temporary: str, path: Path, last_look: Callable[[], None] | None) -> None:
    if last_look is not None:
        last_look()
    Path(temporary).replace(path)
    WRITTEN.append(str(path))


def failed(path: Path, error: OSError, *, replaced: bool = False) -> Refused:
    """Why the file could not be written: a name that will not do, or a disk that will not."""
    kind = Refused if error.errno in _PLACE else Undelivered
    if replaced and isinstance(error, PermissionError):
        # Windows lets nobody replace a file that a spreadsheet has open.
        return kind(
            say(
                "cannot write {file}: {reason}; if it is open in another program, close it there first",
                file=str(path),
                reason=reason(error),
            )
        )
    return kind(say("cannot write {file}: {reason}", file=str(path), reason=reason(error)))


# --- as it was ------------------------------------------------------------------------------


def _keep(path: Path, temporary: str) -> bool:
    """Give the new file what the old one has, or the rights that any new file gets.

    True where it cannot have them, or where the old one would go on under its other names: then
    it is to be written in place.
    """
    if not exists(path):
        if os.name != "nt":
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
        return False
    import shutil

    old, new = path.stat(), Path(temporary).stat()
    if os.name != "nt":
        if stat.S_ISREG(old.st_mode) and old.st_nlink > 1:
            return True
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            try:
                os.chown(temporary, old.st_uid, old.st_gid)
            except PermissionError:
                return True
        if _lacks_attributes(path, temporary):
            return True
    # Last: a change of the owner takes away some of the rights.
    shutil.copymode(path, temporary)
    return False


def _lacks_attributes(path: Path, temporary: str) -> bool:
    """Whether extended attributes, such as lists of who may do what, could not be copied."""
    if not hasattr(os, "listxattr"):
        return False
    try:
        for name in os.listxattr(path):
            value = os.getxattr(path, name)
            if name not in os.listxattr(temporary) or os.getxattr(temporary, name) != value:
                os.setxattr(temporary, name, value)
    except OSError as error:
        return error.errno not in (errno.ENOTSUP, errno.EOPNOTSUPP)
    return False


def _overwrite(path: Path, content: bytes, last_look: Callable[[], None] | None) -> None:
    """Write in place; a copy of what stood there lies beside it until that is done."""
    before = read_bytes(path, _MOST_COMPARED)
    copy = path.with_name(f"{_prefix(path)}{_sum(content)}")
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(before)
            file.flush()
            os.fsync(handle)
        if last_look is not None:
            last_look()
        with path.open("r+b") as file:
            file.write(content)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        _put_back(path, before)
        raise
    finally:
        # Where it is not whole either way, the copy is all that is left.
        with contextlib.suppress(OSError):
            if path.read_bytes() in (before, content):
                copy.unlink()
    WRITTEN.append(str(path))


def _put_back(path: Path, before: bytes) -> None:
    with contextlib.suppress(OSError):
        if path.read_bytes() != before:
            with path.open("r+b") as file:
                file.write(before)
                file.truncate()


def _confirm(folder: Path, path: Path) -> None:
    """The new name, too, is on the disk. Raises Undelivered where the disk says that it is not."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            why = say(
                "{file} is written, but the disk does not confirm it: {reason}",
                file=str(path),
                reason=reason(error),
            )
            raise Undelivered(why) from None


# --- what a run that was killed has left ----------------------------------------------------

_RANDOM = r"[a-z0-9_]{8}"
_SUM = r"[0-9a-f]{16}"


def _prefix(path: Path) -> str:
    """How what gicli puts beside the file begins; short, as names have an end."""
    return f".{path.name[:40]}.gicli-"


def _sweep(path: Path) -> None:
    """Remove what runs that were killed have left beside the file, and nothing of those that run."""
    for left in _left_by_others(path):
        rest = left.name.removeprefix(_prefix(path))
        with contextlib.suppress(OSError):
            if re.fullmatch(_RANDOM, rest) and _is_of_the_dead(left):
                left.unlink()
            elif re.fullmatch(_SUM, rest):
                _settle(path, left, rest)


def _left_by_others(path: Path) -> Iterator[Path]:
    # A folder that cannot be listed may still be written in.
    with contextlib.suppress(Exception):
        yield from (each for each in entries(path.parent) if each.name.startswith(_prefix(path)))


def _settle(path: Path, copy: Path, wanted: str) -> None:
    """A copy from before a write in place: it goes where the file is whole, old or new.

    Raises Undelivered where it is neither.
    """
    found = path.read_bytes()
    if found == copy.read_bytes() or _sum(found) == wanted:
        copy.unlink()
        return
    why: Message = say(
        "{file} was being written when gicli was ended; what it held before is in {copy}: compare the two, keep the right one as {file}, and delete the copy",
        file=str(path),
        copy=str(copy),
    )
    raise Undelivered(why)


def mark_as_alive(handle: int) -> None:
    """A lock that ends with this run, however it ends."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_of_the_dead(left: Path) -> bool:
    if not stat.S_ISREG(left.lstat().st_mode):
        return False
    try:
        import fcntl
    except ImportError:
        # Windows deletes nothing that is open.
        return True
    handle = os.open(left, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _sum(content: bytes) -> str:
    # Imported here: it brings OpenSSL along, which takes longer than most answers.
    import hashlib

    return hashlib.sha256(content).hexdigest()[:16]
