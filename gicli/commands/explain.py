"""explain: one item of a ledger, step by step."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import circumstances, item_named
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, LedgerFile, Output, Region, Rules, Soon, form_of
from gicli.cli.setting import language, show, which_ledger
from gicli.cli.talk import ExitCode, report
from gicli.core.check.audit import has_begun
from gicli.core.clock.standing import SOON
from gicli.core.explain.explained import explain_item
from gicli.core.explain.log import register_log
from gicli.core.ledger.items import starts_on
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable, any_grave
from gicli.load.open import read_ledgers
from gicli.render import What

app = typer.Typer()


@app.command(cls=WordedCommand, help=_("One item of a ledger, step by step."))
def explain(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help=_("A ledger in YAML, Excel (.xlsx) or CSV."))
    ],
    item_id: Annotated[str, typer.Argument(metavar="ID", help=_("The item's id."))],
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.ITEM)] = "table",
    soon: Soon = SOON,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    reading = read_ledgers([ledger])
    under, reading = circumstances(rules, as_of, known_on, region, soon, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    kept, item = item_named(reading, item_id)
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        raise Refused(
            say("{name} begins on {start}, after {day}", name=item.id, start=start, day=day)
        )
    found = explain_item(item, kept, under)
    show(What.ITEM, form, found, output)
    for problem in reading.problems:
        report(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if any_grave(reading.problems) else ExitCode.OK)


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
    under, reading = circumstances(rules, None, known_on, region, SOON, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    kept, item = item_named(reading, item_id)
    found = register_log(item, kept, under)
    show(What.LOG, form, found, output)
    for problem in reading.problems:
        report(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if any_grave(reading.problems) else ExitCode.OK)
