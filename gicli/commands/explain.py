"""explain: one item of a ledger, step by step."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.commands import WordedCommand
from gicli.cli.judging import circumstances
from gicli.cli.language import _
from gicli.cli.main import ExitCode, report
from gicli.cli.options import AsOf, KnownOn, Lang, Output, Region, Rules, Soon, form_of
from gicli.cli.setting import language, show
from gicli.core.audit import explain_item, has_begun
from gicli.core.ledger import AnyItem, Ledger, item_of, no_such_item, starts_on
from gicli.core.message import Refused, say
from gicli.core.problem import Unreadable
from gicli.core.standing import SOON
from gicli.load.ledgers import Reading, read_ledgers
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
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    under = circumstances(rules, as_of, known_on, region, soon, reading)
    kept, item = item_named(reading, item_id)
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        raise Refused(
            say("{name} begins on {start}, after {day}", name=item_id, start=start, day=day)
        )
    found = explain_item(item, kept, under)
    show(What.ITEM, form, found, output)
    for problem in reading.problems:
        report(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if reading.problems else ExitCode.OK)


def item_named(reading: Reading, item_id: str) -> tuple[Ledger, AnyItem]:
    """The item with that id, and its ledger. Raises Refused with the nearest ids, or where several
    ledgers have it; Unreadable if it may be among what is broken."""
    found = [
        (ledger, item)
        for ledger in reading.ledgers
        if (item := item_of(ledger, item_id)) is not None
    ]
    if len(found) == 1:
        return found[0]
    if found:
        files = tuple(ledger.file for ledger, item in found)
        raise Refused(
            say("“{name}” is in several ledgers; name one of: {files}", name=item_id, files=files)
        )
    if reading.problems:
        raise Unreadable(reading.problems)
    known = [item.id for ledger in reading.ledgers for item in ledger.items]
    raise Refused(no_such_item(item_id, known))
