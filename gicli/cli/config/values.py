"""What holds for a setting, and who said so: the variable, the file beside the ledger, the user's own."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from gicli.cli.config.file import Configuration, Entry, file_beside, own_file, read
from gicli.cli.config.keys import BY_NAME, BY_PARAM
from gicli.cli.line.typer_parts import given
from gicli.core.words.problem import Place, Unreadable


class Origin(StrEnum):
    """Who has said what holds."""

    VARIABLE = "variable"
    BESIDE = "beside"
    OWN = "own"
    DEFAULT = "default"


class Chosen(NamedTuple):
    """What holds where no option says it."""

    value: Any
    """A text; a list of them for ledgers and targets, a day for a day; None where nobody says."""
    origin: Origin
    place: Place | None = None
    """Of a setting of a file."""


def chosen(name: str, folder: str | None = None) -> Chosen:
    """What holds for the key of that name, for ledgers in that folder or those of this run.

    Raises Unreadable for a file with anything wrong in it: who mistyped `rules` wants no answer
    under others.
    """
    key = BY_NAME[name]
    if key.variable and os.environ.get(key.variable):
        return Chosen(os.environ[key.variable], Origin.VARIABLE)
    for origin, found in configurations(_folder(name) if folder is None else folder):
        if found.problems:
            raise Unreadable(found.problems)
        entry: Entry | None = found.entries.get(name)
        if entry is not None:
            return Chosen(entry.value, origin, entry.place)
    return Chosen(None, Origin.DEFAULT)


def configurations(folder: str) -> Iterator[tuple[Origin, Configuration]]:
    """The files that hold for ledgers in that folder, the nearest first."""
    beside = file_beside(folder)
    if beside is not None:
        yield Origin.BESIDE, read(beside, own=False)
    own = own_file()
    if own is not None:
        yield Origin.OWN, read(own, own=True)


def overlooked(files: Iterable[str]) -> list[str]:
    """The gicli.toml that lie beside ledgers other than the first: one holds for the whole run."""
    folders = dict.fromkeys(folder_of(file) for file in files)
    found = dict.fromkeys(file_beside(folder) for folder in folders)
    return [str(file) for file in list(found)[1:] if file is not None]


def ledgers(folder: str | None = None) -> list[str]:
    """The ledgers that are named in the variable or a file."""
    found = chosen("ledger", folder).value
    return [found] if isinstance(found, str) else list(found or ())


def folder_of(name: str) -> str:
    """The folder in which to look for gicli.toml first, of a ledger, a folder or a pattern."""
    with suppress(OSError, ValueError):
        if os.path.isdir(name):  # noqa: PTH112 — a name as it was written
            return name
    folder = os.path.dirname(name)  # noqa: PTH120
    while any(sign in folder for sign in "*?["):
        folder = os.path.dirname(folder)  # noqa: PTH120
    return folder


_TOLD: list[str] = []
"""The folder of the ledger of this run, for threads that answer for it later."""


def _folder(name: str) -> str:
    """Of the first ledger that this run has been told; what says which it is is looked up here."""
    told = given("ledgers") or given("ledger")
    if isinstance(told, (list, tuple)):
        told = told[0] if told else None
    if isinstance(told, (str, Path)) and str(told):
        _TOLD[:] = [folder_of(str(told))]
    if _TOLD:
        return _TOLD[0]
    if name == "ledger":
        return ""
    known = ledgers("")
    return folder_of(known[0]) if known else ""


class Defaults:
    """What Click takes for a parameter that is left out: asked one by one, when all else is read."""

    def get(self, param: str) -> Any:  # noqa: ANN401 — as above
        """The value, in the words of the command line; None where nobody says."""
        key = BY_PARAM.get(param)
        if key is None:
            return None
        return ledgers() or None if key.name == "ledger" else chosen(key.name).value


def language(argv: Sequence[str]) -> str:
    """That of the file beside the ledger that the words name, or of the user's own; "" for none.

    A file with faults is told of later, in whatever language.
    """
    with suppress(Unreadable):
        found = chosen("lang", _folder_named(argv)).value
        if isinstance(found, str):
            return found
    return ""


_NO_LEDGER = ("-o", "--output", "--rules", "--region", "--state", "--templates", "--to")


def _folder_named(argv: Sequence[str]) -> str:
    """Before the words are read: the folder of the first that is a file or a folder."""
    for before, word in zip(["", *argv], argv, strict=False):
        name = word.removeprefix("--ledger=")
        if not name.startswith("-") and before not in _NO_LEDGER and _may_be(name):
            return folder_of(name)
    with suppress(Unreadable):
        known = ledgers("")
        return folder_of(known[0]) if known else ""
    return ""


def _may_be(name: str) -> bool:
    try:
        return ("." in name or os.sep in name) and os.path.exists(name)  # noqa: PTH110
    except ValueError:
        return False
