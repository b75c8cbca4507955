"""report: what comes out of ledgers at the end of a year. A command's module is imported when it is called."""

# No `from __future__ import annotations`: Typer reads the signatures.

import typer

from gicli.cli.app import LazyGroup
from gicli.cli.language import _
from gicli.cli.options import Lang


class ReportGroup(LazyGroup):
    """The commands of `gicli report`: add yours here, as a module whose `app` holds the command."""

    modules = {  # noqa: RUF012 — as LazyGroup says
        "annual": "report_annual",
        "offices": "report_offices",
    }


app = typer.Typer(
    name="report",
    help=_("What comes out of ledgers at the end of a year."),
    no_args_is_help=True,
    cls=ReportGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""
