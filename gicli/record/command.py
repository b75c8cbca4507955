"""The options of `gicli record`: what goes with a fact, and which record is meant."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from gicli.cli.language import _
from gicli.cli.options import day, whole
from gicli.cli.usage import parser
from gicli.load.editing_facts import CODES, FACTS, code_of, fact_named

fact = parser(fact_named, "FACT")
KNOWN = ", ".join(f"{known.name}/{known.writings[0]}" for known in FACTS)
_PARTIES, _ANSWERS, _OUTCOMES = CODES["with"], CODES["answer"], CODES["outcome"]

LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help=_("The ledger. Default: GICLI_LEDGER, else the only one in this folder."),
        show_default=False,
    ),
]
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
    str | None,
    typer.Option(
        "--outcome",
        metavar="OUTCOME",
        parser=parser(lambda text: code_of("outcome", text), "OUTCOME"),
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
