"""One writer at a time: a lock beside the file, which leads nowhere else and says who holds it."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gicli.core.words.message import Message, Refused, say
from gicli.load.files import reason

_LONGEST = 200


class Held(Exception):
    """Somebody else has the lock; who, as far as it is known."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who


class NoLock(Exception):
    """There can be no lock; why."""

    def __init__(self, why: Message) -> None:
        super().__init__()
        self.why = why


@contextmanager
def held(lock: Path, mode: int, patience: float, missing: Message) -> Iterator[None]:
    """Keep out every other gicli. Raises Held, NoLock; Refused with `missing` without the package."""
    with warnings.catch_warnings():
        # Where the system has no locks filelock says so in its own way.
        warnings.simplefilter("ignore")
        try:
            from filelock import FileLock, Timeout
        except ImportError:
            raise Refused(missing) from None
        try:
            _be_plain(lock)
            # Whoever may write the file may take the lock, and whoever holds it may write into it.
            taken = FileLock(lock, mode=mode | stat.S_IWUSR)
            taken.acquire(timeout=patience)
        except Timeout:
            raise Held(_holder(lock)) from None
        except PermissionError as error:
            raise NoLock(_denied(lock, error)) from None
        except (OSError, NotImplementedError) as error:
            raise NoLock(_words(error)) from None
    try:
        _sign(lock)
        yield
    finally:
        with contextlib.suppress(OSError):
            taken.release()


def _be_plain(lock: Path) -> None:
    """Raises NoLock for what somebody may have put there to have another file written to."""
    try:
        found = lock.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise NoLock(say("it is a link or no file; delete it when no gicli is running"))


def _words(error: Exception) -> Message:
    return say(
        "{reason}", reason=reason(error) if isinstance(error, OSError) else type(error).__name__
    )


def _denied(lock: Path, error: OSError) -> Message:
    """In a folder for everybody the lock of another may not even be opened."""
    who = _holder(lock) or _owner(lock)
    if not who:
        return _words(error)
    return say("{reason}; it is of {who}", reason=reason(error), who=who)


def _owner(lock: Path) -> str:
    try:
        return lock.owner()
    except (OSError, KeyError, NotImplementedError):
        return ""


def _holder(lock: Path) -> str:
    """What stands in the lock; "" where that cannot be told."""
    try:
        handle = os.open(lock, os.O_RDONLY | _PLAINLY)
    except OSError:
        return ""
    with os.fdopen(handle, "rb") as file, contextlib.suppress(OSError):
        return file.read(_LONGEST).decode("utf-8", "replace").strip()
    return ""


_PLAINLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _sign(lock: Path) -> None:
    """Say in the lock who holds it, for those who wait; it does without where that cannot be."""
    with contextlib.suppress(OSError):
        handle = os.open(lock, os.O_WRONLY | _PLAINLY)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
                os.ftruncate(handle, 0)
                os.write(handle, _myself().encode("utf-8", "replace"))
        finally:
            os.close(handle)


def _myself() -> str:
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = "?"
    return f"{name}@{platform.node()} (gicli, pid {os.getpid()})\n"
