"""ledger export: every recorded fact and what follows from it, as a workbook or a flat CSV."""

# No `from __future__ import annotations`: Typer reads the signatures.

from pathlib import Path
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import circumstances, refuse_incomplete, talk
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Ledgers, Partial, Region, Rules, Soon
from gicli.cli.setting import show
from gicli.cli.streams import refuse_to_replace_sources
from gicli.cli.talk import ExitCode
from gicli.core.check.audit import audit
from gicli.core.check.register import Register
from gicli.core.clock.standing import SOON
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable
from gicli.load.open import read_ledgers
from gicli.render import What, formats

app = typer.Typer()


@app.command(
    "export",
    cls=WordedCommand,
    help=_(
        "Write ledgers as a workbook or a flat CSV that Excel opens and that can be read again."
    ),
)
def export_ledgers(
    ledgers: Ledgers,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("The file to write: .xlsx or .csv."),
            show_default=False,
        ),
    ],
    rules: Rules = None,
    as_of: AsOf = None,
    soon: Soon = SOON,
    partial: Partial = False,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    form = _form_of(output)
    reading = read_ledgers(ledgers)
    refuse_to_replace_sources(reading.files, output)
    under, reading = circumstances(rules, as_of, known_on, region, soon, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    refuse_incomplete(reading, partial=partial)
    found = audit(reading.ledgers, under, reading.problems, missing=reading.missing)
    show(What.LEDGER, form, Register(reading.ledgers, found), output)
    talk(found.totals)
    raise typer.Exit(ExitCode.CANNOT_DECIDE if found.problems else ExitCode.OK)


def _form_of(output: Path) -> str:
    """By the ending of the name. Raises Refused for any other than those known."""
    form = output.suffix.lower().removeprefix(".")
    known = formats(What.LEDGER)
    if form not in known:
        raise Refused(
            say(
                "“{name}” does not say what to write; end it in one of: {known}",
                name=output.name,
                known=tuple(f".{ending}" for ending in known),
            )
        )
    return form
