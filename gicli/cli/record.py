"""record: one fact into the ledger, and what it does to the due date."""

# No `from __future__ import annotations`: Typer reads the signatures.

from typing import Annotated

import typer

from gicli.cli.clock import today
from gicli.cli.commands import WordedCommand
from gicli.cli.language import _
from gicli.cli.ledger_file import which_ledger
from gicli.cli.main import tell
from gicli.cli.options import AsOf, Lang, form_of
from gicli.cli.record_options import (
    KNOWN,
    Again,
    Amount,
    Answer,
    By,
    Days,
    DryRun,
    LedgerFile,
    Nth,
    Outcome,
    Reason,
    Replace,
    SetPeriod,
    Until,
    With,
    fact,
)
from gicli.cli.recording import carry_out
from gicli.cli.setting import language
from gicli.core.message import say
from gicli.load.editing import recorded
from gicli.load.editing_choice import How
from gicli.load.editing_facts import Fact, Value, values_of
from gicli.render import What

app = typer.Typer()


@app.command(
    cls=WordedCommand, help=_("Record one fact in the ledger; all else in it stays as it is.")
)
def record(
    item_id: Annotated[str, typer.Argument(metavar="ID", help=_("The item's id."))],
    what: Annotated[
        Fact,
        typer.Argument(
            metavar="FACT", parser=fact, help=_("What happened: {known}.").format(known=KNOWN)
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(metavar="DATE", help=_("The day it happened; for the outcome, its word.")),
    ],
    party: With = None,
    answer: Answer = None,
    within: SetPeriod = None,
    reason: Reason = None,
    amount: Amount = None,
    until: Until = None,
    by: By = None,
    days: Days = None,
    outcome: Outcome = None,
    replace: Replace = False,
    again: Again = False,
    nth: Nth = 0,
    ledger: LedgerFile = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.CHANGE)] = "table",
    lang: Lang = None,
) -> None:
    given: dict[str, Value | None] = {
        "with": party,
        "answer": answer,
        "within": within,
        "reason": reason,
    }
    given |= {"amount": amount, "until": until, "by": by, "days": days, "outcome": outcome}
    options = {name: found for name, found in given.items() if found is not None}
    values = values_of(what, value, options)
    file, how = which_ledger(ledger), How(replace, again, nth)
    carry_out(
        file,
        lambda text: recorded(file, text, item_id, what, values, how),
        dry_run=dry_run,
        as_of=as_of,
        form=form,
    )
    happened, day = values[what.key], as_of or today()
    if not isinstance(happened, (str, int)) and happened > day:
        tell(
            say("{date} is after {day}: until then it counts as not known", date=happened, day=day),
            language(),
        )
