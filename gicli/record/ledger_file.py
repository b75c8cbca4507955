"""The ledger that a command changes: which it is, one writer at a time, whole or not at all."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from gicli.cli.streams import replace_file
from gicli.core.words.message import Message, Refused, say
from gicli.load.ledgers.places import SHEETS
from gicli.load.yamlfile.files import read_text
from gicli.record.fact import Edited
from gicli.record.writing import MISSING

_PATIENCE = 10.0
"""Seconds to wait for another writer."""
_TRIES = 5
_MARK = b"\xef\xbb\xbf"


class Made(Protocol):
    """What came of an edit."""

    @property
    def edited(self) -> Edited: ...


M = TypeVar("M", bound=Made)


class _ChangedMeanwhile(Exception):
    """The file is not what was read."""


def rewrite(file: str, make: Callable[[str], M], *, dry_run: bool) -> M:
    """Let `make` change the text of the file, and write it unless nothing changes.

    Raises Refused, and what `make` raises, leaving the file as it was. Where another program
    changes the file meanwhile, `make` is called again with its new text.
    """
    if Path(file).suffix.lower() in SHEETS:
        raise Refused(
            say(
                "{file} is kept in a spreadsheet; change it there, or make YAML of it: {command}",
                file=file,
                command=f"gicli ledger import {file}",
            )
        )
    if dry_run:
        return make(read_text(file))
    path = Path(file).resolve()
    if path.exists() and not os.access(path, os.W_OK):
        raise Refused(say("{file} is read-only", file=file))
    # What cannot be read is said before anything is locked.
    read_text(file)
    with _locked(path, file):
        for _ in range(_TRIES):
            with contextlib.suppress(_ChangedMeanwhile):
                return _once(path, file, make)
    raise Refused(
        say("{file} is being changed by another program; close it there and try again", file=file)
    )


def _once(path: Path, file: str, make: Callable[[str], M]) -> M:
    text, data = read_text(file), path.read_bytes()
    mark = _MARK if data.startswith(_MARK) else b""
    if data != mark + text.encode():
        raise _ChangedMeanwhile
    made = make(text)

    def look_again() -> None:
        if path.read_bytes() != data:
            raise _ChangedMeanwhile

    if not made.edited.same:
        replace_file(path, mark.decode() + made.edited.new, last_look=look_again)
    return made


@contextmanager
def _locked(path: Path, file: str) -> Iterator[None]:
    """Keep out every other gicli that would change the file."""
    try:
        from filelock import FileLock, Timeout
    except ImportError:
        raise Refused(MISSING) from None
    holder = Path(f"{path}.lock")
    # Whoever may write the ledger may take the lock.
    lock = FileLock(holder, mode=path.stat().st_mode & 0o666)
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        raise Refused(_held(file, holder)) from None
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Refused(
            say(
                "cannot write {lock}, which keeps others from changing {file} meanwhile: {reason}",
                lock=str(holder),
                file=file,
                reason=reason,
            )
        ) from None
    try:
        with contextlib.suppress(OSError):
            holder.write_text(_myself(), encoding="utf-8")
        yield
    finally:
        lock.release()


def _held(file: str, holder: Path) -> Message:
    who = ""
    with contextlib.suppress(OSError, ValueError):
        who = holder.read_text(encoding="utf-8").strip()
    return say(
        "{file} is being changed by {who}; try again when that is done",
        file=file,
        who=who or say("another gicli"),
    )


def _myself() -> str:
    """Who holds the lock, for those who wait."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = "?"
    return f"{name}@{platform.node()} (gicli, pid {os.getpid()})\n"
