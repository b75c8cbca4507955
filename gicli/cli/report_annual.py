"""report annual: the annual report's table of requests, filled in from ledgers."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Ledgers, Offices, Output, Region, Rules, form_of
from gicli.cli.report_year import Asked, Year, end, year_of
from gicli.cli.setting import show
from gicli.core.annual import annual as annual_of
from gicli.render import What

app = typer.Typer()


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
