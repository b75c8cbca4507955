"""ledger log: the register of one item, stage by stage."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand
from gicli.cli.explain import item_named
from gicli.cli.judging import circumstances
from gicli.cli.language import _
from gicli.cli.ledger_file import which_ledger
from gicli.cli.main import ExitCode, report
from gicli.cli.options import KnownOn, Lang, Output, Region, Rules, form_of
from gicli.cli.record_options import LedgerFile
from gicli.cli.setting import language, show
from gicli.core.problem import Unreadable
from gicli.core.register_log import register_log
from gicli.core.standing import SOON
from gicli.load.ledgers import read_ledgers
from gicli.render import What

app = typer.Typer()


@app.command(
    cls=WordedCommand,
    help=_("What is recorded of one item, by day: stage, fact, the rule that asks for it."),
)
def log(
    item_id: Annotated[str, typer.Argument(metavar="ID", help=_("The item's id."))],
    ledger: LedgerFile = None,
    rules: Rules = None,
    form: Annotated[str, form_of(What.LOG)] = "table",
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    reading = read_ledgers([which_ledger(ledger)])
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    under = circumstances(rules, None, known_on, region, SOON, reading)
    kept, item = item_named(reading, item_id)
    found = register_log(item, kept, under)
    show(What.LOG, form, found, output)
    for problem in reading.problems:
        report(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if reading.problems else ExitCode.OK)
