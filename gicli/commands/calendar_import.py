"""calendar import: the text of a notice, as pasted from the website, becomes a calendar file."""

# No `from __future__ import annotations`: Typer reads the signatures.

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.options import Lang, day, whole
from gicli.cli.setting import language, own_calendars, own_calendars_if_any
from gicli.cli.talk import tell
from gicli.cli.writing import failed, write_file
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Unreadable
from gicli.core.workdays.differences import unsettled
from gicli.core.workdays.notices import Notice, gained
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import load_calendar
from gicli.load.calendars.writing import gained_text
from gicli.load.files import is_folder, reason
from gicli.load.notices.files import read_notice_file
from gicli.load.notices.head import Stated
from gicli.load.notices.known import Gained, read_among
from gicli.load.yamlfile.files import read_text


def _others(notices: Iterable[Notice], year: int) -> list[Notice]:
    return [notice for notice in notices if notice.year != year]


def changes_by(found: Gained, known: tuple[Notice, ...], year: int) -> tuple[Message, ...]:
    """Each settled day that the text changes, and which of its days stay; nothing if none changes."""
    before = WorkCalendar(known, FESTIVALS)
    after = WorkCalendar((*_others(known, year), *found.notices), FESTIVALS)
    changed = unsettled(before, after, year)
    if not changed:
        return ()
    same = sorted({day for n in found.read for day in n.settings()} - set(changed))
    each = [
        say("{day} becomes a working day", day=day)
        if after.is_workday(day)
        else say("{day} becomes a day off", day=day)
        for day in changed
    ]
    stay = [say("{days} stay as they are", days=tuple(_stretches(same)))] if same else []
    return (*each, *stay)


def _stretches(days: Iterable[date]) -> Iterator[str]:
    """The days in order, those that follow upon each other as first..last."""
    runs: list[list[date]] = []
    for each in days:
        if runs and (each - runs[-1][-1]).days == 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        yield run[0].isoformat() + (f"..{run[-1].isoformat()}" if len(run) > 1 else "")


def import_notice(
    notice: Annotated[
        Path, typer.Argument(metavar="NOTICE", help=_("The notice: .txt, .docx or .html."))
    ],
    year: Annotated[
        int,
        typer.Option(
            "--year", metavar="YEAR", parser=whole(2000, 2099), help=_("The year it arranges.")
        ),
    ],
    number: Annotated[
        str | None,
        typer.Option("--number", help=_("Its number, if the text has none."), show_default=False),
    ] = None,
    issued: Annotated[
        date | None,
        typer.Option(
            "--issued",
            metavar="DATE",
            parser=day,
            help=_("Its date of issue, if the text has none."),
            show_default=False,
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help=_("Its link, if the text has none."), show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Where to write; by default among your own calendars."),
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=_("Change days that are set already; replace a file that is no calendar."),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    stated = Stated(number, issued, url)
    made = prepared(lambda: read_notice_file(notice), year, stated, output, force=force)
    if made.changes and (output is None or made.before) and not force:
        why = say(
            "days that are set would change: {changes}; --force imports it", changes=made.changes
        )
        raise Refused(why)
    for message in carried_out(made):
        tell(message, language())


class Import(NamedTuple):
    """What a notice's text makes of the calendar file of its year."""

    year: int
    target: Path
    own: bool
    """Whether the file is among the user's own calendars."""
    found: Gained
    changes: tuple[Message, ...]
    """Each settled day that becomes another."""
    before: str
    """What stands in the file; "" for nothing."""
    after: str
    announced: bool
    """Whether every holiday of the year is known then."""


def prepared(
    read: Callable[[], str],
    year: int,
    stated: Stated,
    output: Path | None = None,
    *,
    force: bool = False,
) -> Import:
    """What importing the text would do, none of it done. Raises Refused, Unreadable."""
    target = output or _own_file(year)
    shelf = _shelf(target, year, own=output is None, force=force)
    of_year = [notice for notice in shelf.notices if notice.year == year]
    found = read_among(read(), year, of_year, stated, today())
    after = WorkCalendar((*_others(shelf.notices, year), *found.notices), FESTIVALS)
    return Import(
        year,
        target,
        output is None,
        found,
        changes_by(found, shelf.notices, year),
        shelf.text,
        gained_text(shelf.text, year, shelf.held, found.notices),
        year in after.coverage.years,
    )


def carried_out(made: Import) -> Iterator[Message]:
    """Write the file unless it says so already, and tell what came of it."""
    written = made.after != made.before
    if written:
        if made.own:
            _make_folder(made.target.parent)
        write_file(made.target, made.after)
    yield from _outcome(made.found, made.changes, made.target, written=written)
    if not made.announced:
        yield say(
            "not every holiday of {year} is known by it; the others stay estimated",
            year=str(made.year),
        )


class _Shelf(NamedTuple):
    """What is known before the text is read."""

    notices: tuple[Notice, ...]
    """Of every year: what comes along, the user's own, the file that is to be written."""
    text: str = ""
    """What stands in that file, if anything."""
    held: tuple[Notice, ...] = ()
    """The notices of that text."""


def _own_file(year: int) -> Path:
    folder = own_calendars()
    if str(folder) == os.devnull:
        raise Refused(
            say("GICLI_CALENDARS asks for no calendars of your own; name a file: -o FILE")
        )
    return folder / f"{year}.yaml"


def _shelf(target: Path, year: int, *, own: bool, force: bool) -> _Shelf:
    """Raises Unreadable for calendars that do not load, Refused for a file that is no calendar."""
    # Imported here: the other commands of a calendar read no YAML.
    from gicli.load.calendars.files import read_calendar_text

    folder = own_calendars_if_any()
    if own and folder is not None and not os.path.lexists(folder):
        # It is about to be made.
        folder = None
    known = load_calendar(own=folder).notices
    if not os.path.lexists(target):
        return _Shelf(known)
    try:
        text = read_text(target)
        held = read_calendar_text(target, text)
    except Unreadable:
        text, held = "", ()
    if held and all(notice.year == year for notice in held):
        return _Shelf(gained(known, held), text, held)
    if force and not is_folder(target):
        return _Shelf(known)
    raise Refused(
        say(
            "{file} is no calendar of {year} that can be added to; --force replaces it",
            file=str(target),
            year=str(year),
        )
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = say("{folder} cannot be made: {reason}", folder=str(folder), reason=reason(error))
        raise type(failed(folder, error))(why) from None


def _outcome(
    found: Gained, changes: tuple[Message, ...], target: Path, *, written: bool
) -> Iterator[Message]:
    if found.already:
        names = tuple(dict.fromkeys(notice.text for notice in found.already))
        yield say("{notices}: known already; no day changes by it", notices=names)
    if found.dated_today:
        yield say("no date of issue is given: it counts as issued today, {day}", day=today())
    if changes:
        yield say("days that were set change: {changes}", changes=changes)
    if written:
        names = tuple(dict.fromkeys(notice.text for notice in found.read))
        yield say("{notices}: written to {file}", notices=names, file=str(target))
    else:
        yield say("{file} stays as it was", file=str(target))
