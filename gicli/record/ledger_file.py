"""The ledger that a command changes: which it is, one writer at a time, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from gicli.cli.locking import Held, NoLock, held
from gicli.cli.writing import replace_file
from gicli.core.words.message import Message, Refused, Undelivered, say
from gicli.load.files import exists, guarded, mode_of, read_bytes, resolved
from gicli.load.ledgers.places import SHEETS
from gicli.load.yamlfile.files import LARGEST, read_text, text_of
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
    path = resolved(file)
    with guarded(file):
        writable = os.access(path, os.W_OK) or not exists(path)
    if not writable:
        raise Undelivered(say("{file} is read-only", file=file))
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
    data = read_bytes(path, LARGEST)
    text = text_of(file, data)
    mark = _MARK if data.startswith(_MARK) else b""
    made = make(text)

    def look_again() -> None:
        if read_bytes(path, LARGEST) != data:
            raise _ChangedMeanwhile

    if not made.edited.same:
        try:
            replace_file(path, mark.decode() + made.edited.new, last_look=look_again)
        except Refused as refusal:
            # The fact is right, whatever the disk says of the ledger.
            raise Undelivered(refusal.message) from None
    return made


@contextmanager
def _locked(path: Path, file: str) -> Iterator[None]:
    """Keep out every other gicli that would change the file."""
    holder = Path(f"{path}.lock")
    mode = (mode_of(path) or 0o666) & 0o666
    try:
        with held(holder, mode, _PATIENCE, MISSING):
            yield
    except Held as busy:
        raise Refused(_busy(file, busy.who)) from None
    except NoLock as found:
        raise Undelivered(
            say(
                "cannot write {lock}, which keeps others from changing {file} meanwhile: {reason}",
                lock=str(holder),
                file=file,
                reason=found.why,
            )
        ) from None


def _busy(file: str, who: str) -> Message:
    return say(
        "{file} is being changed by {who}; try again when that is done",
        file=file,
        who=who or say("another gicli"),
    )
