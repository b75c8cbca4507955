"""What the commands that judge ledgers share: under what, whose items, and what is said beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from gicli.cli.clock import today
from gicli.cli.config.values import overlooked
from gicli.cli.setting import calendar, default_rules, language, rules_and_name
from gicli.cli.talk import report, report_all, tell
from gicli.core.check.assess import Circumstances
from gicli.core.check.totals import Totals
from gicli.core.ledger.ids import id_meant
from gicli.core.ledger.items import AnyItem, Ledger, item_of
from gicli.core.ledger.offices import of_offices
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.core.workdays.workcalendar import WorkCalendar

if TYPE_CHECKING:
    from gicli.load.ledgers.read import Reading
    from gicli.load.sheets.read import Settled


def circumstances(
    rules: str | None,
    as_of: date | None,
    known_on: date | None,
    region: str | None,
    soon: int,
    reading: Reading,
    *,
    told: bool = True,
) -> tuple[Circumstances, Reading]:
    """What the ledgers are judged under, by these options, and those that can be: a ledger whose
    region nobody has is left out with a Problem, and hides none of the others. What was passed
    over in them is said, if it is to be `told` whatever comes of it.
    """
    if told:
        tell_passed_over(reading)
    return under_calendars(
        lambda name: calendar(known_on, name), rules, as_of, region, soon, reading
    )


def tell_passed_over(reading: Reading) -> None:
    """What was passed over in the ledgers and beside them, on stderr."""
    for remark in reading.remarks:
        report(remark, language())
    for file in overlooked(reading.files):
        tell(
            say(
                "{file} does not hold here: what is set for the first ledger is for all", file=file
            ),
            language(),
        )


def under_calendars(
    calendar_of: Callable[[str | None], WorkCalendar],
    rules: str | None,
    as_of: date | None,
    region: str | None,
    soon: int,
    reading: Reading,
) -> tuple[Circumstances, Reading]:
    """The same with calendars of the caller's: `calendar_of` a region, None for the country's."""
    # Imported here: commands without ledgers share this module, and YAML takes long.
    from gicli.load.ledgers.regions import regions_of

    book, insisted = rules_and_name(rules)
    everywhere = calendar_of(region)
    named, kept = ({}, reading) if region else regions_of(reading, calendar_of)
    under = Circumstances(
        book, everywhere, as_of or today(), default_rules(), soon, named, insisted
    )
    return under, kept


def of_these_offices(reading: Reading, names: list[str] | None) -> tuple[Ledger, ...]:
    """The ledgers with the items of these offices only. Raises Refused for an office that no item
    names, Unreadable if one of the items that are broken may name it."""
    if not any(ledger.items for ledger in reading.ledgers):
        # No office can be missing there: whether that is fine is another question.
        return reading.ledgers
    try:
        return of_offices(reading.ledgers, names or ())
    except Refused as refusal:
        if not reading.problems:
            raise
        place = Place(reading.problems[0].place.file, 0)
        raise Unreadable((*reading.problems, Problem(place, refusal.message))) from None


def item_named(reading: Reading, item_id: str) -> tuple[Ledger, AnyItem]:
    """The item that the id means, and its ledger. Raises Refused with the nearest ids, or where
    several are meant or several ledgers have it; Unreadable if it may be among what is broken."""
    try:
        item_id = id_meant(item_id, [item.id for kept in reading.ledgers for item in kept.items])
    except Refused:
        if reading.problems:
            raise Unreadable(reading.problems) from None
        raise
    found = [
        (ledger, item)
        for ledger in reading.ledgers
        if (item := item_of(ledger, item_id)) is not None
    ]
    if len(found) == 1:
        return found[0]
    files = tuple(ledger.file for ledger, item in found)
    raise Refused(
        say("“{name}” is in several ledgers; name one of: {files}", name=item_id, files=files)
    )


def refuse_incomplete(reading: Reading, *, partial: bool) -> None:
    """Refuse to write a workbook that lacks what could not be read, unless that is wanted.

    Whoever goes on with it would lose those items. Raises Unreadable.
    """
    if reading.problems and not partial:
        file = reading.problems[0].place.file
        refusal = say("nothing is written without these items; --partial writes what could be read")
        raise Unreadable((*reading.problems, Problem(Place(file, 0), refusal)))


def talk(found: Totals, *, named: bool = False) -> None:
    """What a report does not show, on stderr; with `named` also which items begin later."""
    report_all(found.problems, language())
    if later := found.not_judged(named=named):
        tell(later, language())


def keep_settled(file: str, said: Settled) -> Message | None:
    """Write it, with what was kept before, unless that says the same already; what there is to say of it.

    Where the folder of the sheet is closed it holds for this run.
    """
    # Imported here: most ledgers are YAML, and most commands write nothing.
    from gicli.cli.writing import write_file
    from gicli.load.sheets.read import read_settled, settled_file, settled_text, to_keep

    before = read_settled(file)
    after = to_keep(file, said).over(before)
    if after == before:
        return None
    kept = settled_file(file)
    try:
        write_file(kept, settled_text(after))
    except Refused as refusal:
        why = refusal.message
        return say("what was said of the columns holds for this time only: {why}", why=why)
    return say("what was said of the columns is kept in {file}", file=str(kept))
