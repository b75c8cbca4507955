"""report: what comes out of ledgers at the end of a year. A command's module is imported when it is called."""

# No `from __future__ import annotations`: Typer reads the signatures.

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from gicli.cli.app import WordedCommand, WordedGroup
from gicli.cli.clock import today
from gicli.cli.judging import circumstances, of_these_offices
from gicli.cli.language import _
from gicli.cli.options import (
    AsOf,
    KnownOn,
    Lang,
    Ledgers,
    Offices,
    Output,
    Region,
    Rules,
    form_of,
    whole,
)
from gicli.cli.setting import language, show
from gicli.cli.streams import refuse_to_replace_sources
from gicli.cli.talk import ExitCode, tell
from gicli.cli.talk import report as report_problem
from gicli.core.clock.standing import SOON
from gicli.core.words.message import say_n
from gicli.core.words.problem import Unreadable
from gicli.load.open import read_ledgers
from gicli.render import What
from gicli.reports.annual import annual as annual_of
from gicli.reports.performance import performances
from gicli.reports.requests import Gap, YearOfRequests, requests_of_year

app = typer.Typer(
    name="report",
    help=_("What comes out of ledgers at the end of a year."),
    no_args_is_help=True,
    cls=WordedGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""


Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        # The first regulation of the country is of 2008.
        parser=whole(2008, 9998),
        help=_("The year to report on. Default: the year before."),
        show_default=False,
    ),
]


class Asked(NamedTuple):
    """The options that say what the report is of, and where it goes."""

    ledgers: list[str]
    year: int | None
    rules: str | None
    as_of: date | None
    offices: list[str] | None
    output: Path | None
    known_on: date | None
    region: str | None


def year_of(asked: Asked) -> YearOfRequests:
    """The requests of the year. Raises Refused, Unreadable."""
    reading = read_ledgers(asked.ledgers)
    refuse_to_replace_sources(reading.files, asked.output)
    day = asked.as_of or today()
    under, reading = circumstances(asked.rules, day, asked.known_on, asked.region, SOON, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    year = day.year - 1 if asked.year is None else asked.year
    kept = of_these_offices(reading, asked.offices)
    return requests_of_year(kept, under, year, reading.problems, asked.offices or ())


def end(of: YearOfRequests, gaps: Sequence[Gap]) -> None:
    """Say on stderr what keeps the report from being published, and leave with the exit code.

    3 outranks 1: what could not be read may be worse than what is missing.
    """
    for problem in of.problems:
        report_problem(problem, language())
    if gaps:
        message = say_n(
            "not to be published yet: {n} fact is missing in the ledgers; the report names it",
            "not to be published yet: {n} facts are missing in the ledgers; the report names them",
            len(gaps),
        )
        tell(message, language())
    code = ExitCode.FINDINGS if gaps else ExitCode.OK
    raise typer.Exit(ExitCode.CANNOT_DECIDE if of.problems else code)


@app.command(
    cls=WordedCommand,
    help=_("The annual report's table of requests received and dealt with, checked cell by cell."),
)
def annual(
    ledgers: Ledgers,
    year: Year = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.ANNUAL)] = "table",
    offices: Offices = None,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    of = year_of(Asked(ledgers, year, rules, as_of, offices, output, known_on, region))
    found = annual_of(of)
    show(What.ANNUAL, form, found, output)
    end(of, found.gaps)


@app.command(
    "offices",
    cls=WordedCommand,
    help=_("How each office dealt with requests: in time, late, open, and in how many days."),
)
def offices_of_year(
    ledgers: Ledgers,
    year: Year = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.OFFICES)] = "table",
    offices: Offices = None,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    of = year_of(Asked(ledgers, year, rules, as_of, offices, output, known_on, region))
    found = performances(of)
    show(What.OFFICES, form, found, output)
    end(of, found.gaps)
