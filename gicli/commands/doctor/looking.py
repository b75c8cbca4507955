"""Everything that `gicli doctor` looks at, without reading any item."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from gicli.cli.config.file import Configuration
from gicli.cli.config.keys import KEYS, Key, Kind
from gicli.cli.config.values import Origin, chosen, configurations, folder_of, ledgers
from gicli.cli.setting import calendar, own_calendars_if_any, own_packs, rules_and_name
from gicli.cli.streams import width
from gicli.commands.doctor.parts import Extra, extras
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.core.workdays.coverage import expected
from gicli.load.yamlfile.files import calendars_folder, rulepacks_folder
from gicli.version import __version__


class Fact(NamedTuple):
    """One thing that was looked at."""

    key: str
    """In JSON."""
    name: Message
    value: Any
    """As data."""
    shown: Message
    """To a person."""


class Setting(NamedTuple):
    """What holds for a key of the configuration, and who said so."""

    key: str
    value: str | None
    origin: str
    """option is not among them: this command has none of theirs."""
    place: str
    """File and line, of what stands in one."""


class Health(NamedTuple):
    """What was found."""

    sections: tuple[tuple[str, Message, tuple[Fact, ...]], ...]
    extras: tuple[Extra, ...] | None
    settings: tuple[Setting, ...]
    faults: tuple[tuple[str, Message], ...]
    """What was set and cannot be read: where, and why."""


def health(about: str, today: date) -> Health:
    """As for a run on that ledger, or for one here."""
    folder = folder_of(about) if about else _folder_of_the_usual()
    faults: list[Problem] = []
    files = list(configurations(folder))
    for _origin, found in files:
        faults += found.problems
    sections = (
        ("gicli", say("gicli"), tuple(_program())),
        ("console", say("Console"), tuple(_console())),
        ("calendars", say("Calendars"), tuple(_gathered(faults, lambda: _calendars(today)))),
        ("packs", say("Rule packs"), tuple(_gathered(faults, _packs))),
        ("files", say("Files"), tuple(_files(files, about, folder, faults))),
    )
    settings = () if faults else tuple(_settings(folder, faults))
    told = {(str(each.place), each.message): each for each in faults}
    return Health(
        sections,
        extras(),
        settings,
        tuple((clean(str(each.place)), each.message) for each in told.values()),
    )


def _folder_of_the_usual() -> str:
    """Where the ledger lies that is named for those who name none; else here."""
    try:
        known = ledgers("")
    except Unreadable:
        return ""
    return folder_of(known[0]) if known else ""


def _gathered(faults: list[Problem], look: Callable[[], Iterator[Fact]]) -> list[Fact]:
    """What is found; where something is wrong with it, that goes to the faults."""
    found: list[Fact] = []
    try:
        found.extend(look())
    except Unreadable as unreadable:
        faults += unreadable.problems
    except Refused as refusal:
        faults.append(Problem(Place("GICLI_*", 0), refusal.message))
    return found


def _program() -> Iterator[Fact]:
    yield _plain("version", say("version"), __version__)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield _plain("python", say("Python"), python)
    yield _plain("platform", say("platform"), f"{platform.system()} {platform.machine()}")
    frozen = bool(getattr(sys, "frozen", False))
    where = sys.executable if frozen else str(Path(__file__).parents[2])
    yield _plain("installed", say("installed in"), clean(where))


def _console() -> Iterator[Fact]:
    for key, name, stream in (
        ("stdout", say("output"), sys.stdout),
        ("stderr", say("messages"), sys.stderr),
    ):
        encoding = getattr(stream, "encoding", None)
        at_terminal = say("a terminal") if stream.isatty() else say("no terminal")
        shown = say("{encoding}, {kind}", encoding=encoding or "?", kind=at_terminal)
        yield Fact(key, name, {"encoding": encoding, "terminal": stream.isatty()}, shown)
    yield _plain("width", say("columns"), width())
    lacking = "".join(char for char in "期〔—│" if not _can_show(char))
    fine = say("all can be shown") if not lacking else say("all but {chars}", chars=lacking)
    yield Fact("lacks", say("characters"), lacking, fine)


def _can_show(char: str) -> bool:
    try:
        char.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _calendars(today: date) -> Iterator[Fact]:
    yield _plain("folder", say("come along in"), clean(str(calendars_folder())))
    own = own_calendars_if_any()
    yield _maybe("own", say("your own in"), own)
    known = calendar()
    years = known.coverage.years
    through = known.coverage.through
    yield _plain("announced_through", say("announced through"), through and through.isoformat())
    following = today.year + 1
    coming = expected(tuple(n for n in known.notices if n.year in years))
    late = coming is not None and coming.is_overdue(today)
    if following in years:
        shown = say("in")
    elif late:
        shown = say(
            "not in, and it may be out: {command}",
            command=f"gicli calendar import NOTICE --year {following}",
        )
    else:
        shown = say("not in; none is expected yet")
    told = {"year": following, "in": following in years, "overdue": late}
    yield Fact("next_notice", say("notice for {year}", year=str(following)), told, shown)


def _packs() -> Iterator[Fact]:
    yield _plain("folder", say("come along in"), clean(str(rulepacks_folder())))
    yield _maybe("own", say("your own in"), own_packs())
    book, _name = rules_and_name(None)
    n = len(book.packs)
    yield Fact("count", say("loaded"), n, say_n("{n} pack", "{n} packs", n))


def _files(
    files: list[tuple[Origin, Configuration]], about: str, folder: str, faults: list[Problem]
) -> Iterator[Fact]:
    held = {origin: found.file for origin, found in files}
    yield _maybe("beside", say("gicli.toml beside"), held.get(Origin.BESIDE))
    yield _maybe("own", say("your own gicli.toml"), held.get(Origin.OWN))
    from gicli.load.ledgers.places import ledger_files, ledgers_in

    try:
        named = [about] if about else ledgers(folder)
        found = ledger_files(named) if named else tuple(map(str, ledgers_in(Path())))
    except Unreadable as unreadable:
        faults += unreadable.problems
        return
    missing = [each for each in found if isinstance(each, Problem) or not _lies_there(each)]
    for each in missing:
        faults.append(each if isinstance(each, Problem) else _no_file(each))
    n = len(found) - len(missing)
    yield Fact("ledgers", say("ledgers"), n, say_n("{n} ledger", "{n} ledgers", n))


def _lies_there(name: str) -> bool:
    return Path(name).exists()


def _no_file(name: str) -> Problem:
    return Problem(Place(name, 0), say("there is no such file"))


def _settings(folder: str, faults: list[Problem]) -> Iterator[Setting]:
    for key in KEYS:
        try:
            found = chosen(key.name, folder)
        except Unreadable as unreadable:
            faults += unreadable.problems
            continue
        place = clean(str(found.place)) if found.place else ""
        place = f"${key.variable}" if found.origin is Origin.VARIABLE else place
        yield Setting(key.name, _harmless(key, found.value), found.origin.value, place)


def _harmless(key: Key, value: object) -> str | None:
    """The value as anybody may see it."""
    if value is None:
        return key.default or None
    several = value if isinstance(value, list) else [value]
    if key.kind is Kind.TARGETS:
        n = len(str(value).split()) if isinstance(value, str) else len(several)
        return f"({n})"
    return ", ".join(clean(str(each)) for each in several)


def _plain(key: str, name: Message, value: object) -> Fact:
    return Fact(key, name, value, say("{text}", text=str(value)))


def _maybe(key: str, name: Message, place: Path | None) -> Fact:
    if place is None:
        return Fact(key, name, None, say("none"))
    return _plain(key, name, clean(str(place)))


def clean(text: str) -> str:
    """A path without the name of whoever it belongs to: ~ for their home, … for their name elsewhere."""
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    # A name is told by the last part of the home, and by what the system calls who is logged in.
    names = {Path(home).name, os.environ.get("USERNAME", ""), os.environ.get("USER", "")}
    if len(home) > 1 and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    hidden = names - {"", "root"}
    return re.sub(r"[^/\\]+", lambda part: "…" if part[0] in hidden else part[0], text)
