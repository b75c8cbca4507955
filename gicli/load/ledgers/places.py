"""Which files are ledgers: those named, those of a folder, those that a pattern finds."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.tables import ITEM
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import entries, exists, is_file, is_folder, reason
from gicli.load.yamlfile.files import read_text

SHEETS = (".xlsx", ".csv", ".tsv", ".xlsm", ".xls", ".xlsb", ".xltx", ".et", ".ods")
"""What is a sheet by its name: read, or refused for what it is."""
COLUMNS = ".columns.yaml"
"""Behind the name of a sheet: what was settled of its columns, which is no ledger."""
_ENDINGS = (".yaml", ".yml")
_KEYS = ("ledger", *words.LEDGER["ledger"], "items", *words.LEDGER["items"])
_KIND = "|".join(("kind", *ITEM["kind"]))
_KINDS = "|".join(words.writings(words.KINDS))
_OF_A_LEDGER = re.compile(
    f"^[\"']?(?:{'|'.join(_KEYS)})[\"']?\\s*[:：]"
    # An item tells a ledger too, whose keys may be indented, mistyped, or missing.
    f"|[-{{,\\s\"'](?:{_KIND})[\"']?\\s*[:：]\\s*[\"']?(?:{_KINDS})(?![\\w-])",
    re.MULTILINE,
)
_LOCK = "~$"
"""Excel and WPS keep “~$名称.xlsx” beside a workbook that somebody has open."""


def ledger_files(asked: Iterable[str]) -> tuple[str | Problem, ...]:
    """Each file once, under the first name it was given, in the order asked for.

    A folder stands for the YAML ledgers in it, not those of its sub-folders, and a pattern (`*`,
    `?`, `[…]`; `**` for any sub-folders) that is no file's name for the files it matches, both by
    name. Where that comes to nothing stands a Problem.
    """
    named: dict[str, str | Problem] = {}
    for file in [found for name in asked for found in _meant(name)]:
        if isinstance(file, Problem):
            named.setdefault(file.place.file, file)
        else:
            named.setdefault(_same(file), file)
    return tuple(
        file
        for key, file in named.items()
        if _unlocked(key) not in named and not key.endswith(COLUMNS)
    )


def ledgers_in(folder: Path, *, or_unreadable: bool = False) -> list[Path]:
    """The YAML ledgers, by name; one that does not load further is among them.

    With `or_unreadable` also each that is no text in UTF-8: to pass over a ledger that somebody
    saved as GBK would hide its items.
    """
    return sorted(
        file
        for file in _visible(folder)
        if file.suffix.lower() in _ENDINGS
        and not file.name.endswith(COLUMNS)
        and _is_there(file)
        and _is_ledger(file, or_unreadable)
    )


def _meant(name: str) -> Iterator[str | Problem]:
    try:
        folder = is_folder(name)
    except Unreadable:
        # Reading it says why, and counts it among the ledgers that could not be judged.
        yield name
        return
    try:
        if folder:
            yield from _of_folder(Path(name), name)
        elif not glob.has_magic(name) or exists(name):
            yield name
        else:
            yield from _matching(name)
    except Unreadable as unreadable:
        yield from unreadable.problems


def _of_folder(folder: Path, name: str) -> Iterator[str | Problem]:
    found = ledgers_in(folder, or_unreadable=True)
    if not found:
        yield Problem(Place(name, 0), _none_in(folder))
    yield from map(str, found)


def _none_in(folder: Path) -> Message:
    endings = {file.suffix.lower() for file in _visible(folder)}
    for ending in SHEETS:
        if ending in endings:
            pattern = str(folder / f"*{ending}")
            # Quoted it reaches gicli as it is, which looks for the files itself.
            pattern = f'"{pattern}"' if " " in pattern else pattern
            return say(
                "there is no YAML ledger in this folder; for its spreadsheets write {command}",
                command=f"gicli check {pattern}",
            )
    return say("there is no ledger in this folder; name one, or the folder that it is in")


def _matching(pattern: str) -> Iterator[str | Problem]:
    # The shell of Windows leaves this to the program.
    try:
        names = glob.glob(pattern, recursive=True)  # noqa: PTH207 — the names as they were written
    except (OSError, ValueError, re.error) as error:
        message = say("cannot be read: {reason}", reason=reason(error))
        yield Problem(Place(pattern, 0), message)
        return
    yield from _closed_to(pattern)
    found = sorted(
        file
        for file in names
        if not Path(file).name.startswith(_LOCK) and not os.path.isdir(file)  # noqa: PTH112
    )
    if not found:
        message = say("no file matches this; see whether the folder and the ending are right")
        yield Problem(Place(pattern, 0), message)
    yield from found


def _closed_to(pattern: str) -> Iterator[Problem]:
    """Each folder that the pattern leads into and that cannot be listed: `glob` passes over those in
    silence, with the ledgers in them.
    """
    while glob.has_magic(pattern := os.path.dirname(pattern)):  # noqa: PTH120 — as they were written
        for folder in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
            if os.path.isdir(folder):  # noqa: PTH112
                try:
                    entries(folder)
                except Unreadable as unreadable:
                    yield from unreadable.problems


def _visible(folder: Path) -> Iterator[Path]:
    return (file for file in entries(folder) if not file.name.startswith((".", _LOCK)))


def _same(file: str) -> str:
    """The one name of the file, by whatever name it was asked for."""
    try:
        return os.path.normcase(os.path.realpath(file))
    except (OSError, ValueError):
        return file


def _unlocked(file: str) -> str:
    """The workbook for whose sake that file lies there; "" for any other file."""
    folder, name = os.path.split(file)
    return os.path.join(folder, name.removeprefix(_LOCK)) if name.startswith(_LOCK) else ""  # noqa: PTH118


def _is_there(file: Path) -> bool:
    """Whether it is a file, or cannot be told: then reading it says why."""
    try:
        return is_file(file)
    except Unreadable:
        return True


def refuse_name_of_sheet(output: Path) -> None:
    """Raises Refused for the name of a spreadsheet, where YAML is to be written: programs go by the
    name, and it may be the very sheet that is read.
    """
    if output.suffix.lower() in SHEETS:
        raise Refused(
            say(
                "{file} is the name of a spreadsheet, and a ledger in YAML is written; name it {better}",
                file=str(output),
                better=output.with_suffix(".yaml").name,
            )
        )


def looks_like_a_ledger(file: Path) -> bool:
    """Whether its text is one, or so broken that it may be."""
    return _is_ledger(file, unreadable=True)


def _is_ledger(file: Path, unreadable: bool) -> bool:
    try:
        return bool(_OF_A_LEDGER.search(read_text(file)))
    except Unreadable:
        return unreadable
