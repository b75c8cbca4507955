"""calendar import: the text of a notice, as pasted from the website, becomes a calendar file."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.options import Lang, day, whole
from gicli.cli.setting import language, own_calendars
from gicli.cli.streams import replace_file
from gicli.cli.talk import tell
from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Notice
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import load_calendar
from gicli.load.calendars.writing import calendar_text
from gicli.load.notices.files import read_notice_file
from gicli.load.notices.head import NO_DATE, Stated
from gicli.load.notices.read import read_notices


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
        bool, typer.Option("--force", help=_("Replace a file that says something else."))
    ] = False,
    lang: Lang = None,
) -> None:
    known = [n for n in load_calendar(own=own_calendars()).notices if n.year == year]
    text = read_notice_file(notice)
    read = _read(text, year, known, Stated(number, issued, url))
    together = calendar_text(year, _with_earlier(read, known))
    target = output or own_calendars() / f"{year}.yaml"
    if _says_otherwise(target, together) and not force:
        raise Refused(say("{file} says something else; --force replaces it", file=str(target)))
    if output is None:
        target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target.resolve(), together)
    names = tuple(notice.text for notice in read)
    tell(say("{notices}: written to {file}", notices=names, file=str(target)), language())


def _read(text: str, year: int, known: list[Notice], stated: Stated) -> tuple[Notice, ...]:
    """The notices of the text. Where neither it nor the user gives a date of issue, it may be one
    that is known already, word for word; else it is taken to be today's.
    """
    try:
        return read_notices(text, year, FESTIVALS, known, stated)
    except Refused as refusal:
        if refusal.message != NO_DATE:
            raise
        undated = refusal
    if known:
        # Under the dates that are known its sentences are read, or refused for what they say.
        again = read_notices(text, year, FESTIVALS, known, [Stated(*_named(n)) for n in known])
        if [notice.holidays for notice in again] == [notice.holidays for notice in known]:
            return again
    if today().year not in (year - 1, year):
        raise undated
    return read_notices(text, year, FESTIVALS, known, stated._replace(issued=today()))


def _named(notice: Notice) -> tuple[str | None, date, str]:
    return notice.number, notice.issued, notice.url


def _with_earlier(read: tuple[Notice, ...], known: list[Notice]) -> tuple[Notice, ...]:
    """A notice that changes the year stands beside those before it; one read again, in its place."""
    first = min(notice.issued for notice in read)
    names = {(notice.number, notice.issued) for notice in read}
    kept = (n for n in known if n.issued < first and (n.number, n.issued) not in names)
    return (*kept, *read)


def _says_otherwise(target: Path, text: str) -> bool:
    return target.exists() and target.read_text(encoding="utf-8", errors="replace") != text
