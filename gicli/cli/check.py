"""check: every item of the ledgers; explain: one item, step by step."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
from difflib import get_close_matches
from typing import Annotated

import typer

from gicli.cli.clock import today
from gicli.cli.commands import WordedCommand
from gicli.cli.language import _
from gicli.cli.main import ExitCode, tell
from gicli.cli.main import report as report_problem
from gicli.cli.options import (
    AsOf,
    KnownOn,
    Lang,
    Output,
    Quiet,
    Region,
    Rules,
    Soon,
    form_of,
    one_of,
)
from gicli.cli.setting import calendar, default_rules, language, regions, rules_and_name, show
from gicli.core.assess import Circumstances
from gicli.core.audit import Report, audit, explain_item, has_begun
from gicli.core.failing import FailOn, fails
from gicli.core.ledger import AnyItem, Ledger, starts_on
from gicli.core.message import Refused, say, say_n
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.standing import SOON
from gicli.load.ledgers import Reading, read_ledgers
from gicli.render import What

app = typer.Typer()


@app.command(
    cls=WordedCommand, help=_("Judge every item of the ledgers: status, due date, findings.")
)
def check(
    ledgers: Annotated[
        list[str], typer.Argument(metavar="LEDGER…", help=_("Ledgers in YAML."), show_default=False)
    ],
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.CHECK)] = "table",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            parser=one_of(FailOn),
            help=_("Exit 1 when an item is at or past this level: {levels}.").format(
                levels=", ".join(FailOn)
            ),
        ),
    ] = FailOn.OVERDUE,
    soon: Soon = SOON,
    quiet: Quiet = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help=_("A ledger without items is fine."))
    ] = False,
    output: Output = None,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    reading = read_ledgers(ledgers)
    under = _circumstances(rules, as_of, known_on, region, soon, reading)
    found = audit(reading.ledgers, under, reading.problems)
    if not found.items and not found.problems and not allow_empty:
        talk(found)
        empty = Problem(
            Place(ledgers[0], 0), say("nothing to check here (--allow-empty if that is fine)")
        )
        raise Unreadable((empty,))
    code = _exit_code(found, FailOn(fail_on))
    if not (quiet and code is ExitCode.OK):
        show(What.CHECK, form, found, output)
        talk(found)
    raise typer.Exit(code)


@app.command(cls=WordedCommand, help=_("One item of a ledger, step by step."))
def explain(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help=_("A ledger in YAML."))],
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
    kept = reading.ledgers[0]
    under = _circumstances(rules, as_of, known_on, region, soon, reading)
    item = _item(kept, item_id, reading)
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        raise Refused(
            say("{name} begins on {start}, after {day}", name=item_id, start=start, day=day)
        )
    found = explain_item(item, kept, under)
    show(What.ITEM, form, found, output)
    for problem in reading.problems:
        report_problem(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if reading.problems else ExitCode.OK)


def _circumstances(
    rules: str | None,
    as_of: date | None,
    known_on: date | None,
    region: str | None,
    soon: int,
    reading: Reading,
) -> Circumstances:
    book, insisted = rules_and_name(rules)
    day = as_of or today()
    named = {} if region else regions(reading.ledgers, known_on)
    return Circumstances(
        book, calendar(known_on, region), day, default_rules(), soon, named, insisted
    )


def _item(ledger: Ledger, item_id: str, reading: Reading) -> AnyItem:
    """The item with that id. Raises Refused with the nearest ids, Unreadable if it may be broken."""
    for item in ledger.items:
        if item.id == item_id:
            return item
    if reading.problems:
        raise Unreadable(reading.problems)
    known = [item.id for item in ledger.items]
    if not known:
        raise Refused(say("there is no item “{name}”: the ledger has none", name=item_id))
    near = tuple(get_close_matches(item_id, known, n=3)) or tuple(known[:3])
    raise Refused(say("there is no item “{name}”; did you mean: {near}", name=item_id, near=near))


def _exit_code(found: Report, fail_on: FailOn) -> ExitCode:
    """3 outranks 1: what could not be read may be the worst of all."""
    if found.problems:
        return ExitCode.CANNOT_DECIDE
    return ExitCode.FINDINGS if fails(found, fail_on) else ExitCode.OK


def talk(found: Report) -> None:
    """What the report does not show, on stderr."""
    for problem in found.problems:
        report_problem(problem, language())
    if found.not_yet:
        message = say_n(
            "{n} item begins after {day} and is not judged",
            "{n} items begin after {day} and are not judged",
            found.not_yet,
            day=found.under.as_of,
        )
        tell(message, language())
