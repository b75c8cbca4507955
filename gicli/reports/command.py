"""What the reports of a year share: their options, the requests they are made of, how they end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from gicli.cli.clock import today
from gicli.cli.judging import circumstances, of_these_offices
from gicli.cli.language import _
from gicli.cli.main import ExitCode, tell
from gicli.cli.main import report as report_problem
from gicli.cli.options import whole
from gicli.cli.setting import language
from gicli.cli.streams import spare_sources
from gicli.core.annual_gaps import Gap
from gicli.core.annual_requests import YearOfRequests, requests_of_year
from gicli.core.message import say_n
from gicli.core.problem import Unreadable
from gicli.core.standing import SOON
from gicli.load.ledgers import read_ledgers

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
    spare_sources(reading.files, asked.output)
    day = asked.as_of or today()
    under = circumstances(asked.rules, day, asked.known_on, asked.region, SOON, reading)
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
