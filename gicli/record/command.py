"""record: one fact into the ledger, and what it does to the due date."""

# No `from __future__ import annotations`: Typer reads the signatures.

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.line.usage import parser
from gicli.cli.options import AsOf, Lang, LedgerFile, day, day_asked, form_of, read_fact_day, whole
from gicli.cli.setting import language, which_ledger
from gicli.cli.talk import tell
from gicli.core.ledger.tables import CHOICES
from gicli.core.words.message import Refused, say
from gicli.load.yamlfile.scalars import in_known_years
from gicli.record.change import Examined
from gicli.record.fact import recorded
from gicli.record.facts import FACTS, Fact, Meant, Value, code_of, fact_named, meant_by, values_of
from gicli.record.plan import How
from gicli.record.recording import carry_out
from gicli.render import What

fact = parser(fact_named, "FACT")
KNOWN = ", ".join(f"{known.name}/{known.writings[0]}" for known in FACTS)
_PARTIES, _ANSWERS, _OUTCOMES = CHOICES["with"], CHOICES["answer"], CHOICES["outcome"]

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show the change, write nothing."))]
With = Annotated[
    str | None,
    typer.Option(
        "--with",
        metavar="PARTY",
        parser=parser(lambda text: code_of("with", text), "PARTY"),
        help=_("Who is asked: {known}.").format(known=", ".join(_PARTIES)),
        show_default=False,
    ),
]
Answer = Annotated[
    str | None,
    typer.Option(
        "--answer",
        metavar="|".join(_ANSWERS),
        parser=parser(lambda text: code_of("answer", text), "ANSWER"),
        help=_("What the party asked says."),
        show_default=False,
    ),
]
SetPeriod = Annotated[
    int | None,
    typer.Option(
        "--within",
        metavar="N",
        parser=whole(1, 999),
        help=_("Working days that the applicant is given to correct the application."),
        show_default=False,
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about",
        metavar="WHAT",
        parser=parser(lambda text: code_of("about", text), "WHAT"),
        help=_("What of the application is to be put right: {known}.").format(
            known=", ".join(CHOICES["about"])
        ),
        show_default=False,
    ),
]
Reason = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="TEXT",
        help=_("Why, for a refusal or a suspension."),
        show_default=False,
    ),
]
Amount = Annotated[
    int | None,
    typer.Option(
        "--amount",
        metavar="YUAN",
        parser=whole(0, 9_999_999),
        help=_("The fee in whole yuan."),
        show_default=False,
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until",
        metavar="DATE",
        parser=day,
        help=_("The day to which the reply is delayed."),
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="TEXT", help=_("Who approved the extension."), show_default=False),
]
Days = Annotated[
    int | None,
    typer.Option(
        "--days",
        metavar="N",
        parser=whole(1, 999),
        help=_("Working days by which the limit is extended."),
        show_default=False,
    ),
]
Outcome = Annotated[
    Meant | None,
    typer.Option(
        "--outcome",
        metavar="OUTCOME",
        parser=parser(lambda text: meant_by("outcome", text), "OUTCOME"),
        help=_("What the reply says: {known}.").format(known=", ".join(_OUTCOMES)),
        show_default=False,
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help=_("Write over what is recorded already."))]
Again = Annotated[
    bool, typer.Option("--again", help=_("It happened once more: begin another record."))
]
Nth = Annotated[
    int,
    typer.Option(
        "--nth",
        metavar="N",
        parser=whole(1, 999),
        help=_("Which of several records is meant, from 1."),
        show_default=False,
    ),
]


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
        typer.Argument(
            metavar="DATE",
            help=_("The day it happened, today where left out; for the outcome, its word."),
            show_default=False,
        ),
    ] = "",
    party: With = None,
    answer: Answer = None,
    within: SetPeriod = None,
    about: About = None,
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
    given: dict[str, Value | Meant | None] = {
        "with": party,
        "answer": answer,
        "within": within,
        "about": about,
        "reason": reason,
    }
    given |= {"amount": amount, "until": until, "by": by, "days": days, "outcome": outcome}
    options = {name: found for name, found in given.items() if found is not None}
    values = values_of(what, _said(what, value), options)
    file, how = which_ledger(ledger), How(replace, again, nth)
    carry_out(
        file,
        lambda text: recorded(file, text, item_id, what, values, how),
        lambda data: _in_sheet(file, data, item_id, what, values, how),
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


def _in_sheet(
    file: str, data: bytes, item_id: str, what: Fact, values: Mapping[str, Value], how: How
) -> Examined:
    # Imported here: most ledgers are YAML.
    from gicli.record.sheet import recorded_in_sheet

    return recorded_in_sheet(file, data, item_id, what, values, how)


def _said(what: Fact, text: str) -> date | Meant:
    """The day or the word after the fact. Raises Refused."""
    if what.key in CHOICES:
        if not text:
            raise Refused(
                say(
                    "“{fact}” needs a word after it, such as {example}",
                    fact=what.name,
                    example=CHOICES[what.key]["granted"][0],
                )
            )
        return meant_by(what.key, text)
    return in_known_years(read_fact_day(text), text) if text else day_asked()
