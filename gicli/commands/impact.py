"""impact: which due dates move from one calendar to another, and what becomes overdue by it."""

# No `from __future__ import annotations`: Typer reads the signatures.

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import talk, under_calendars
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Ledgers, Output, Rules, day, form_of
from gicli.cli.setting import calendar, show
from gicli.cli.talk import ExitCode
from gicli.core.check.audit import audit
from gicli.core.clock.standing import SOON
from gicli.core.questions.impact import Impact, impact
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable, any_grave
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.sides import calendar_over
from gicli.load.open import read_ledgers
from gicli.render import What

app = typer.Typer()

Then = Annotated[
    date | None,
    typer.Option(
        "--and",
        metavar="DATE",
        parser=day,
        help=_("Compare with the notices issued by that day."),
        show_default=False,
    ),
]
LaidOver = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="FILE",
        help=_("Compare with the calendar in which this file stands for its year."),
        show_default=False,
    ),
]


@app.command(
    "impact",
    cls=WordedCommand,
    help=_("Which due dates move from one calendar to another, and what becomes overdue by it."),
)
def impact_on(
    ledgers: Ledgers,
    known_on: KnownOn = None,
    then: Then = None,
    laid_over: LaidOver = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.IMPACT)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    before, after = _calendars(known_on, then, laid_over)
    asked = read_ledgers(ledgers)
    under, reading = under_calendars(before, rules, as_of, None, SOON, asked)
    under_other, _same = under_calendars(after, rules, as_of, None, SOON, asked)
    first = audit(reading.ledgers, under, reading.problems, missing=reading.missing)
    second = audit(reading.ledgers, under_other, reading.problems, missing=reading.missing)
    found = impact(first, second)
    if not (first.items or found.problems):
        talk(second.totals)
        raise Unreadable((Problem(Place(ledgers[0], 0), say("nothing to compare here")),))
    show(What.IMPACT, form, found, output)
    talk(second.totals._replace(problems=found.problems))
    raise typer.Exit(_exit_code(found))


def _calendars(
    known_on: date | None, then: date | None, laid_over: str | None
) -> tuple[Callable[[str | None], WorkCalendar], Callable[[str | None], WorkCalendar]]:
    """The two calendars asked for, each of the country or of a region. Raises Refused unless it is one pair or the other.

    Both days of a pair are written out: no default stands for one.
    """
    if laid_over is not None and known_on is None and then is None:
        file = laid_over
        return (
            lambda region: calendar(None, region),
            lambda region: calendar_over(calendar(None, region), file),
        )
    if laid_over is None and known_on is not None and then is not None:
        return (
            lambda region: calendar(known_on, region),
            lambda region: calendar(then, region),
        )
    raise Refused(say("give either --calendar-as-known-on DATE --and DATE, or --with FILE"))


def _exit_code(found: Impact) -> ExitCode:
    """3 outranks 1: what could not be read may be the worst of all."""
    if any_grave(found.problems):
        return ExitCode.CANNOT_DECIDE
    return ExitCode.FINDINGS if found.moves else ExitCode.OK
