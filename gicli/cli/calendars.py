"""calendar show, status, export: the working-day calendar."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand, WordedGroup
from gicli.cli.language import _
from gicli.cli.options import KnownOn, Lang, Output, day, form_of, whole
from gicli.cli.setting import calendar, show
from gicli.core.calendaryear import CalendarYear
from gicli.core.message import Refused, say
from gicli.render import What

app = typer.Typer(
    name="calendar",
    help=_("The working-day calendar."),
    no_args_is_help=True,
    cls=WordedGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""


@app.command(
    "show", cls=WordedCommand, help=_("One year: its notices, holidays and make-up working days.")
)
def show_year(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", parser=whole(2000, 2099), help=_("Such as 2026."))
    ],
    form: Annotated[str, form_of(What.YEAR)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    lang: Lang = None,
) -> None:
    show(What.YEAR, form, CalendarYear(calendar(known_on), year), output)


@app.command(cls=WordedCommand, help=_("How far the calendar is announced, and by which notices."))
def status(
    form: Annotated[str, form_of(What.COVERAGE)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    lang: Lang = None,
) -> None:
    show(What.COVERAGE, form, calendar(known_on), output)


@app.command(cls=WordedCommand, help=_("Every day from one date to another, both included."))
def export(
    first: Annotated[
        date, typer.Option("--from", metavar="DATE", parser=day, help=_("First day."))
    ],
    last: Annotated[date, typer.Option("--to", metavar="DATE", parser=day, help=_("Last day."))],
    form: Annotated[str, form_of(What.DAYS)] = "csv",
    output: Output = None,
    known_on: KnownOn = None,
    lang: Lang = None,
) -> None:
    if last < first:
        raise Refused(
            say("the last day {last} is before the first, {first}", last=last, first=first)
        )
    show(What.DAYS, form, calendar(known_on).days(first, last), output)
