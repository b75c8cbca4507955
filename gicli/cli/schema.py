"""schema: the JSON Schema of the files that people write, for their editors."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand
from gicli.cli.language import _
from gicli.cli.options import Lang, Output, one_of
from gicli.cli.streams import deliver
from gicli.load.schemas import SCHEMAS
from gicli.load.schemas import schema as made
from gicli.render.json_parts import dumped

app = typer.Typer()


@app.command(
    cls=WordedCommand,
    help=_("The JSON Schema of a kind of file, by which editors complete and check it."),
)
def schema(
    name: Annotated[
        str, typer.Argument(metavar="KIND", parser=one_of(SCHEMAS), help=_("The kind of file."))
    ],
    output: Output = None,
    lang: Lang = None,
) -> None:
    deliver(dumped(made(name)), output, machine=True)
