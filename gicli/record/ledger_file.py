"""The ledger that a command changes: which it is, one writer at a time, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from gicli.cli.locking import Held, NoLock, held
from gicli.cli.writing import replace_file
from gicli.core.words.message import Message, Refused, Undelivered, say
from gicli.load.files import exists, guarded, lies_there, mode_of, read_bytes, resolved
from gicli.load.ledgers.places import SHEETS
from gicli.load.yamlfile.files import LARGEST, read_text
from gicli.record.writing import MISSING

_PATIENCE = 10.0
"""Seconds to wait for another writer."""
_TRIES = 5
_KEPT_BY = ("~${name}", ".~lock.{name}#")
"""What Excel and WPS, and LibreOffice, keep beside a file that somebody has open."""


class Made(Protocol):
    """What came of an edit."""

    @property
    def content(self) -> bytes | None:
        """What the file is to hold; None where it holds it already."""


M = TypeVar("M", bound=Made)


class _ChangedMeanwhile(Exception):
    """The file is not what was read."""


def rewrite(file: str, make: Callable[[bytes], M], *, dry_run: bool) -> M:
    """Let `make` change what the file holds, and write it unless nothing changes.

    Raises Refused, and what `make` raises, leaving the file as it was. Where another program
    changes the file meanwhile, `make` is called again with what it holds then.
    """
    if dry_run:
        return make(read_bytes(file, LARGEST))
    path = resolved(file)
    _refuse_open(path, file)
    with guarded(file):
        writable = os.access(path, os.W_OK) or not exists(path)
    if not writable:
        raise Undelivered(say("{file} is read-only", file=file))
    # What cannot be read is said before anything is locked.
    if path.suffix.lower() not in SHEETS:
        read_text(file)
    with _locked(path, file):
        for _ in range(_TRIES):
            with contextlib.suppress(_ChangedMeanwhile):
                return _once(path, file, make)
    raise Refused(
        say("{file} is being changed by another program; close it there and try again", file=file)
    )


def _once(path: Path, file: str, make: Callable[[bytes], M]) -> M:
    data = read_bytes(path, LARGEST)
    made = make(data)

    def look_again() -> None:
        _refuse_open(path, file)
        if read_bytes(path, LARGEST) != data:
            raise _ChangedMeanwhile

    if (content := made.content) is not None:
        if data.startswith(BOM_UTF8) and not content.startswith(BOM_UTF8):
            content = BOM_UTF8 + content
        try:
            replace_file(path, content, last_look=look_again)
        except Refused as refusal:
            # The fact is right, whatever the disk says of the ledger.
            raise Undelivered(refusal.message) from None
    return made


def _refuse_open(path: Path, file: str) -> None:
    """Raises Refused while a spreadsheet program has the file open: it would write over the change."""
    for kept in _KEPT_BY:
        lock = path.with_name(kept.format(name=path.name))
        if lies_there(lock):
            raise Refused(
                say(
                    "{file} is open in another program; close it there first (if it is not, delete {lock})",
                    file=file,
                    lock=str(lock),
                )
            )


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
