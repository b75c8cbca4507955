"""ledger: begin, fill, import and export ledgers. A command's module is imported when it is called."""

# No `from __future__ import annotations`: Typer reads the signatures.

import typer

from gicli.cli.app import LazyGroup
from gicli.cli.language import _
from gicli.cli.options import Lang


class LedgerGroup(LazyGroup):
    """The commands of `gicli ledger`: add yours here, as a module whose `app` holds the command."""

    modules = {  # noqa: RUF012 — as LazyGroup says
        "init": "ledger_init",
        "add": "ledger_add",
        "log": "ledger_log",
        "import": "ledger_import",
        "export": "ledger_export",
    }


app = typer.Typer(
    name="ledger",
    help=_("Begin, fill, import and export ledgers."),
    no_args_is_help=True,
    cls=LedgerGroup,
    add_completion=False,
)


@app.callback()
def group(lang: Lang = None) -> None:
    """Options before the command."""
