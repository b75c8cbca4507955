"""doctor: the command."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.options import Lang, Output, form_of
from gicli.cli.setting import show
from gicli.cli.talk import ExitCode
from gicli.commands.doctor.looking import health
from gicli.render import What

app = typer.Typer()


@app.command(
    cls=WordedCommand,
    help=_(
        "What is installed, where everything is found, and who has set what. It names no person, no address and no item, so that it can be handed on. Exit 3 where something that was set cannot be read."
    ),
)
def doctor(
    about: Annotated[
        str,
        typer.Argument(
            metavar="LEDGER", help=_("As for this ledger, which may have a gicli.toml beside it.")
        ),
    ] = "",
    form: Annotated[str, form_of(What.HEALTH)] = "table",
    output: Output = None,
    lang: Lang = None,
) -> None:
    found = health(about, today())
    show(What.HEALTH, form, found, output)
    raise typer.Exit(ExitCode.CANNOT_DECIDE if found.faults else ExitCode.OK)
