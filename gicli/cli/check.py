"""check: every item of the ledgers; explain: one item, step by step."""

# No `from __future__ import annotations`: Typer reads the signatures.

from datetime import date
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
    Partial,
    Quiet,
    Region,
    Rules,
    Soon,
    form_of,
    one_of,
)
from gicli.cli.setting import calendar, default_rules, language, regions, rules_and_name, show
from gicli.cli.streams import spare_sources
from gicli.core.assess import Circumstances
from gicli.core.audit import Report, audit, explain_item, has_begun
from gicli.core.failing import FailOn, fails
from gicli.core.ledger import AnyItem, Ledger, item_of, no_such_item, starts_on
from gicli.core.message import Refused, say, say_n
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.register import Register
from gicli.core.standing import SOON
from gicli.load.ledgers import Reading, read_ledgers
from gicli.render import What

app = typer.Typer()


@app.command(
    cls=WordedCommand, help=_("Judge every item of the ledgers: status, due date, findings.")
)
def check(
    ledgers: Annotated[
        list[str],
        typer.Argument(
            metavar="LEDGER…", help=_("Ledgers in YAML, Excel (.xlsx) or CSV."), show_default=False
        ),
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
    partial: Partial = False,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    spare_sources(ledgers, output)
    reading = read_ledgers(ledgers)
    under = circumstances(rules, as_of, known_on, region, soon, reading)
    found = audit(reading.ledgers, under, reading.problems)
    if not found.items and not found.problems and not allow_empty:
        talk(found)
        empty = Problem(
            Place(ledgers[0], 0), say("nothing to check here (--allow-empty if that is fine)")
        )
        raise Unreadable((empty,))
    code = _exit_code(found, FailOn(fail_on))
    if not (quiet and code is ExitCode.OK):
        if form == "xlsx":
            unless_partial(reading, partial=partial)
        shown = Register(reading.ledgers, found) if form == "xlsx" else found
        show(What.CHECK, form, shown, output)
        talk(found)
    raise typer.Exit(code)


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
    kept = reading.ledgers[0]
    under = circumstances(rules, as_of, known_on, region, soon, reading)
    item = item_named(kept, item_id, reading.problems)
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


def circumstances(
    rules: str | None,
    as_of: date | None,
    known_on: date | None,
    region: str | None,
    soon: int,
    reading: Reading,
) -> Circumstances:
    """What the ledgers are judged under, by these options."""
    book, insisted = rules_and_name(rules)
    day = as_of or today()
    named = {} if region else regions(reading.ledgers, known_on)
    return Circumstances(
        book, calendar(known_on, region), day, default_rules(), soon, named, insisted
    )


def item_named(ledger: Ledger, item_id: str, problems: tuple[Problem, ...]) -> AnyItem:
    """The item with that id. Raises Refused with the nearest ids, Unreadable if it may be broken."""
    found = item_of(ledger, item_id)
    if found is not None:
        return found
    if problems:
        raise Unreadable(problems)
    raise Refused(no_such_item(item_id, [item.id for item in ledger.items]))


def _exit_code(found: Report, fail_on: FailOn) -> ExitCode:
    """3 outranks 1: what could not be read may be the worst of all."""
    if found.problems:
        return ExitCode.CANNOT_DECIDE
    return ExitCode.FINDINGS if fails(found, fail_on) else ExitCode.OK


def unless_partial(reading: Reading, *, partial: bool) -> None:
    """Refuse to write a workbook that lacks what could not be read, unless that is wanted.

    Whoever goes on with it would lose those items. Raises Unreadable.
    """
    if reading.problems and not partial:
        file = reading.problems[0].place.file
        refusal = say("nothing is written without these items; --partial writes what could be read")
        raise Unreadable((*reading.problems, Problem(Place(file, 0), refusal)))


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
