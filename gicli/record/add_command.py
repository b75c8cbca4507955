"""ledger add: one more item at the end of a ledger."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from typing import Annotated, Any

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.language import _
from gicli.cli.line.usage import parser
from gicli.cli.options import AsOf, Lang, LedgerFile, fact_day, form_of, whole
from gicli.cli.setting import which_ledger
from gicli.core.ledger.tables import CHOICES
from gicli.record.command import DryRun
from gicli.record.facts import Value, code_of
from gicli.record.item import added
from gicli.record.recording import carry_out
from gicli.render import What

app = typer.Typer()


def _text(name: str, words: str) -> Any:  # noqa: ANN401 — what typer.Option gives
    return typer.Option(name, metavar="TEXT", help=words, show_default=False)


def _date(name: str, words: str) -> Any:  # noqa: ANN401
    return typer.Option(name, metavar="DATE", parser=fact_day, help=words, show_default=False)


def _number(name: str, first: int, last: int, words: str) -> Any:  # noqa: ANN401
    return typer.Option(
        name, metavar="N", parser=whole(first, last), help=words, show_default=False
    )


def _code(name: str, words: str) -> Any:  # noqa: ANN401
    key = name.removeprefix("--")
    return typer.Option(
        name,
        metavar="|".join(CHOICES[key]),
        parser=parser(lambda text: code_of(key, text), key.upper()),
        help=words,
        show_default=False,
    )


@app.command(
    cls=WordedCommand,
    help=_(
        "Add an item at the end of the ledger, written as the others are, and tell its due date."
    ),
)
def add(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            parser=parser(lambda text: code_of("kind", text), "KIND"),
            help=_("The kind of item: {known}.").format(known=", ".join(CHOICES["kind"])),
        ),
    ],
    item_id: Annotated[
        str | None, _text("--id", _("Its id. Default: the next one of its series."))
    ] = None,
    title: Annotated[str | None, _text("--title", _("What it is about."))] = None,
    office: Annotated[str | None, _text("--office", _("The division in charge."))] = None,
    rules: Annotated[str | None, _text("--rules", _("Its own rule pack, if it has one."))] = None,
    note: Annotated[str | None, _text("--note", _("Whatever else is to be noted."))] = None,
    channel: Annotated[
        str | None, _code("--channel", _("request: the way by which it came."))
    ] = None,
    applicant: Annotated[
        str | None, _code("--applicant", _("request: the kind of applicant."))
    ] = None,
    submitted: Annotated[
        date | None, _date("--submitted", _("request: the day it was handed in or sent."))
    ] = None,
    signed: Annotated[
        date | None, _date("--signed", _("request: the day it was signed for."))
    ] = None,
    confirmed: Annotated[
        date | None, _date("--confirmed", _("request: the day it was confirmed."))
    ] = None,
    received: Annotated[
        date | None, _date("--received", _("request: the day it was received."))
    ] = None,
    formed: Annotated[
        date | None, _date("--formed", _("publication: the day the information was formed."))
    ] = None,
    converted: Annotated[
        date | None,
        _date("--converted", _("publication: the day from which it is to be published after all.")),
    ] = None,
    index: Annotated[str | None, _text("--index", _("publication: its index number."))] = None,
    number: Annotated[str | None, _text("--number", _("publication: its document number."))] = None,
    publisher: Annotated[
        str | None, _text("--publisher", _("publication: the body that publishes it."))
    ] = None,
    changed: Annotated[
        date | None, _date("--changed", _("update: the day the information changed."))
    ] = None,
    duty: Annotated[
        str | None, _text("--duty", _("duty: the id of its limit, such as annual-report."))
    ] = None,
    year: Annotated[
        int | None, _number("--year", 2000, 2099, _("duty: the year it is for."))
    ] = None,
    since: Annotated[date | None, _date("--since", _("duty: the day it was last done."))] = None,
    every: Annotated[
        int | None, _number("--every", 1, 999, _("duty: the months between two times."))
    ] = None,
    ledger: LedgerFile = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.CHANGE)] = "table",
    lang: Lang = None,
) -> None:
    given: dict[str, Value | None] = {"id": item_id, "title": title, "office": office}
    given |= {"rules": rules, "note": note, "channel": channel, "applicant": applicant}
    given |= {"submitted": submitted, "signed": signed, "confirmed": confirmed}
    given |= {
        "received": received,
        "formed": formed,
        "converted": converted,
        "index": index,
        "number": number,
    }
    given |= {"publisher": publisher, "changed": changed, "duty": duty, "year": year}
    given |= {"since": since, "every": every}
    facts = {name: found for name, found in given.items() if found is not None}
    file = which_ledger(ledger)
    carry_out(
        file, lambda text: added(file, text, kind, facts), dry_run=dry_run, as_of=as_of, form=form
    )
