"""calendar show, status, export: the working-day calendar."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand, WordedGroup
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.line.usage import parser
from gicli.cli.options import AsOf, KnownOn, Lang, Output, Region, day, form_of
from gicli.cli.setting import (
    calendar,
    default_known_on,
    language,
    own_calendars_if_any,
    show,
)
from gicli.cli.talk import ExitCode, tell
from gicli.cli.talk import report as report_problem
from gicli.commands.calendar_import import import_notice
from gicli.core.check.audit import Report, audit
from gicli.core.clock.standing import SOON
from gicli.core.questions.calendaryear import (
    CalendarMonth,
    CalendarYear,
    Marks,
    Period,
    due_items,
    parse_period,
)
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable
from gicli.core.workdays.coverage import CoverageReport, expected
from gicli.core.workdays.differences import differences
from gicli.load.calendars.shelf import sources
from gicli.load.calendars.sides import read_side
from gicli.render import What

app = typer.Typer(
    name="calendar",
    help=_("The working-day calendar."),
    no_args_is_help=True,
    cls=WordedGroup,
    add_completion=False,
)


app.command("import", cls=WordedCommand, help=_("Read a notice and write a calendar file."))(
    import_notice
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""


@app.command(
    "show",
    cls=WordedCommand,
    help=_("A year or a month as a picture: rest days, holidays, make-up working days."),
)
def show_period(
    period: Annotated[
        Period,
        typer.Argument(
            metavar="YEAR[-MONTH]",
            parser=parser(parse_period, "YEAR[-MONTH]"),
            help=_("Such as 2026 or 2026-10."),
        ),
    ],
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            metavar="LEDGER",
            help=_("Mark the days on which open items of this ledger are due."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.YEAR)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    if due and form != "table":
        raise Refused(say("--due marks a picture; the due dates as {form}: gicli check", form=form))
    known, day = calendar(known_on, region), as_of or today()
    found = _due_report(due, day, known_on, region) if due else None
    marks = Marks(day, due_items(found) if found else None)
    if period.month is None:
        show(What.YEAR, form, CalendarYear(known, period.year, marks), output)
    else:
        show(What.MONTH, form, CalendarMonth(known, period.year, period.month, marks), output)
    if found and found.problems:
        for problem in found.problems:
            report_problem(problem, language())
        raise typer.Exit(ExitCode.CANNOT_DECIDE)


def _due_report(ledger: str, day: date, known_on: date | None, region: str | None) -> Report:
    """The ledger, judged on the day as `gicli check` does. Raises Unreadable if nothing can be read."""
    # Imported here: the other commands read no YAML.
    from gicli.cli.judging import circumstances
    from gicli.load.open import read_ledgers

    reading = read_ledgers([ledger])
    under, reading = circumstances(None, day, known_on, region, SOON, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    return audit(reading.ledgers, under, reading.problems, missing=reading.missing)


@app.command(cls=WordedCommand, help=_("How far the calendar is announced, and by which notices."))
def status(
    form: Annotated[str, form_of(What.COVERAGE)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    known_on = known_on or default_known_on()
    known, asked = calendar(known_on, region), today()
    coming = expected(tuple(n for n in known.notices if n.year in known.coverage.years))
    files = {year: file.as_posix() for year, file in sources(own_calendars_if_any()).items()}
    show(What.COVERAGE, form, CoverageReport(known, asked, files, coming), output)
    if coming is not None and known_on is None and coming.is_overdue(asked):
        year = str(coming.year)
        message = say(
            "the notice for {year} may be out: gicli calendar import NOTICE.txt --year {year}",
            year=year,
        )
        tell(message, language())


@app.command(cls=WordedCommand, help=_("Every day from one date to another, both included."))
def export(
    first: Annotated[
        date, typer.Option("--from", metavar="DATE", parser=day, help=_("First day."))
    ],
    last: Annotated[date, typer.Option("--to", metavar="DATE", parser=day, help=_("Last day."))],
    form: Annotated[str, form_of(What.DAYS)] = "csv",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    if last < first:
        raise Refused(
            say("the last day {last} is before the first, {first}", last=last, first=first)
        )
    show(What.DAYS, form, calendar(known_on, region).days(first, last), output)


@app.command(
    cls=WordedCommand,
    help=_(
        "On which days two calendars differ. Each is a calendar file (.yaml), a day (what was known then), shipped, holidays or chinesecalendar."
    ),
)
def diff(
    a: Annotated[str, typer.Argument(metavar="A", help=_("The one calendar."))],
    b: Annotated[str, typer.Argument(metavar="B", help=_("The other."))],
    first: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DATE", parser=day, help=_("First day."), show_default=False
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", metavar="DATE", parser=day, help=_("Last day."), show_default=False),
    ] = None,
    form: Annotated[str, form_of(What.DIFFERENCES)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    found = differences(read_side(a), read_side(b), first, last)
    show(What.DIFFERENCES, form, found, output)
    raise typer.Exit(ExitCode.FINDINGS if found.days else ExitCode.OK)
