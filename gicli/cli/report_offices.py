"""report offices: how each office dealt with the requests of a year."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Ledgers, Offices, Output, Region, Rules, form_of
from gicli.cli.report_year import Asked, Year, end, year_of
from gicli.cli.setting import show
from gicli.core.performance import performances
from gicli.render import What

app = typer.Typer()


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
