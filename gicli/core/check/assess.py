"""One item on one day: which rules, which dates, which status (C15–C20)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from gicli.core.check.contradictions import contradictions
from gicli.core.clock.clock import Clock, Deadline, Halt
from gicli.core.clock.deadline import deadline
from gicli.core.clock.higher_law import with_higher_law
from gicli.core.clock.notes import Note, Remark
from gicli.core.clock.readings import by_either, with_transition
from gicli.core.clock.standing import SOON, Standing, Status, clock_standing, standing
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import FixedDate, Length, RulePack, TimeLimit, Unit, limit_of
from gicli.core.ledger.items import AnyItem, Duty, Publication, Request, Update, starts_on
from gicli.core.ledger.knowledge import known_on
from gicli.core.ledger.unread import Evidence
from gicli.core.reply.receipt import other_reading, other_reading_note, receipt_notes, with_receipt
from gicli.core.reply.reply import PackOn, deciding_facts, known_when_closed, reply_deadline
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Name, Refused, say
from gicli.core.workdays.workcalendar import WorkCalendar


class Circumstances(NamedTuple):
    """What every judgement is made under."""

    book: RuleBook
    calendar: WorkCalendar
    as_of: date
    rules: str
    """The pack for items and ledgers that name none."""
    soon: int = SOON
    regions: Mapping[str, WorkCalendar] = MappingProxyType({})
    """The calendars that ledgers may name."""
    insisted: str = ""
    """The pack to judge everything by, whatever the items and ledgers name."""


class ClockStanding(NamedTuple):
    clock: Clock
    status: Status


class Assessment(NamedTuple):
    """An item, its deadline and where it stands."""

    item: AnyItem
    """As known on the day."""
    deadline: Deadline
    standing: Standing
    clocks: tuple[ClockStanding, ...]
    """The item's own clock first, then those of the other parties."""
    contradicted: tuple[Evidence, ...] = ()
    """What the ledger says against that status, without a day."""
    in_doubt: bool = False
    """Overdue, but for what the ledger says without a day, or with one that is still to come."""

    @property
    def status(self) -> Status:
        return self.standing.status

    @property
    def awaited(self) -> Clock | None:
        """The applicant's clock, while nobody else can go on."""
        found = self.deadline
        waits = found.halt in (Halt.AWAITING_CORRECTION, Halt.AWAITING_PAYMENT)
        open_ = self.clocks[0].clock.met_on is None
        return found.interruption.clock if found.interruption and waits and open_ else None

    def asking(self, asks: Asks) -> Requirement | None:
        """What the pack that judges the item demands there."""
        return self.deadline.pack.asking(asks)

    def clock(self, limit_id: str) -> Clock | None:
        """The clock of that limit, if it runs or ran."""
        return next((c.clock for c in self.clocks if c.clock.limit.id == limit_id), None)


def assess(item: AnyItem, under: Circumstances, ledger_rules: str = "") -> Assessment:
    """Judge an item whose clock has started by `under.as_of`.

    Raises Refused when no version of its pack covers it, or the pack sets no such limit.
    """
    rules = under.insisted or item.rules or ledger_rules or under.rules
    known = known_on(item, under.as_of)
    if isinstance(known, Request):
        known = with_receipt(known, _pack_on(rules, under))
    found = _course(known, rules, under)
    met_on = met_day(known)
    stands = standing(found, met_on, under.as_of, under.calendar, under.soon)
    own = Clock(found.pack, found.limit, found.starts, found.due, met_on)
    # With the reply, or the withdrawal, nothing is awaited of anybody any more.
    day = min(under.as_of, met_on or _withdrawn_on(found) or under.as_of)
    others = (ClockStanding(clock, _status_of(clock, found, day, under)) for clock in found.clocks)
    against = contradictions(item, found, stands.status, under.as_of)
    in_doubt = stands.status is Status.OVERDUE and any(
        one.until is None or one.until >= under.as_of for one in against
    )
    clocks = (ClockStanding(own, stands.status), *others)
    return Assessment(known, found, stands, clocks, against, in_doubt)


_BEFORE: Callable[[WorkCalendar], dict[tuple[object, ...], tuple[RuleBook, Deadline]]] = (
    once_for_each(lambda calendar: {})  # noqa: ARG005
)
"""By the calendar: what was worked out before, by the facts that decide it, with its book."""
_MOST_KEPT = 20_000


def _course(known: AnyItem, rules: str, under: Circumstances) -> Deadline:
    """The deadline and all that is to be said of it."""
    return with_transition(
        _by_its_law(known, rules, under),
        under.as_of,
        under.book,
        lambda pack: _under_next_law(known, pack, under),
        met_day(known),
    )


def _by_its_law(known: AnyItem, rules: str, under: Circumstances) -> Deadline:
    """By the law that the clock started under, and the one above it. Where a few facts decide it, it is
    worked out once for all that have the same.
    """
    facts = _deciding(known, under.as_of)
    if facts is None:
        return _worked_out(known, rules, under)
    before, book = _BEFORE(under.calendar), under.book
    asked = (rules, id(book.packs), facts)
    if (kept := before.get(asked)) is None:
        if len(before) >= _MOST_KEPT:
            before.clear()
        # Once, and not again for the law above.
        closed = known_when_closed(known) if isinstance(known, Request) else known
        # With the book, so that no other can take its place.
        kept = before[asked] = book, _worked_out(closed, rules, under)
    return kept[1]


def _deciding(known: AnyItem, as_of: date) -> tuple[object, ...] | None:
    """The facts on which its date depends, and what is said of that; None where it depends on more."""
    match known:
        case Request():
            return deciding_facts(known, as_of)
        case Publication() if known.converted is None:
            return Publication, known.formed
        case Update():
            return Update, starts_on(known)
        case _:
            return None


def _worked_out(known: AnyItem, rules: str, under: Circumstances) -> Deadline:
    if isinstance(known, Request):
        pack_on = _pack_on(rules, under)
        found = _reply_of(known, pack_on, under)
        found = found.with_notes(*_receipt_notes(known, found, pack_on, under))
    else:
        found = _deadline_of(known, rules, under)
        found = found.with_notes(*_conversion(known, found, under.book))
    return with_higher_law(found, lambda by: _deadline_of(known, by, under))


def _status_of(clock: Clock, found: Deadline, day: date, under: Circumstances) -> Status:
    ended_by = found.interruption.clock if found.interruption else None
    if found.halt is Halt.LAPSED and clock == ended_by:
        # The applicant's clock ended the application, on time or not.
        return Status.LAPSED
    return clock_standing(clock, day, under.calendar, under.soon)


def _withdrawn_on(found: Deadline) -> date | None:
    over = found.halt is Halt.WITHDRAWN and found.interruption
    return over.told if over else None


def met_day(item: AnyItem) -> date | None:
    """The day the agency did what the item asks for."""
    match item:
        case Request():
            return item.replied
        case Publication():
            return item.published
        case Update():
            return item.updated
        case _:
            return item.done


def _limit_id_of(item: Publication | Update | Duty) -> str:
    match item:
        case Publication():
            return "publish"
        case Update():
            return "update"
        case _:
            return item.duty


def _deadline_of(item: AnyItem, rules: str, under: Circumstances) -> Deadline:
    if isinstance(item, Request):
        pack_on = _pack_on(rules, under)
        return _reply_of(with_receipt(item, pack_on), pack_on, under)
    starts = starts_on(item)
    return _clock_of(item, *under.book.limit(rules, _limit_id_of(item), starts), under)


def _under_next_law(item: AnyItem, pack: RulePack, under: Circumstances) -> Deadline:
    """The same by a version that was not in force yet when the clock started (C22)."""
    if not isinstance(item, Request):
        return _clock_of(item, pack, limit_of(pack, _limit_id_of(item)), under)
    later = _pack_on(pack.family, under)
    # Refused where it sets no such limit.
    limit_of(pack, "reply")
    return _reply_of(item, lambda day: later(max(day, pack.in_force)), under)


def _clock_of(
    item: Publication | Update | Duty, pack: RulePack, limit: TimeLimit, under: Circumstances
) -> Deadline:
    starts = starts_on(item)
    if isinstance(item, Publication) and item.converted is not None:
        limit = limit._replace(starts=_CONVERTED)
    set_length = _interval(item, limit) if isinstance(item, Duty) else None
    return by_either(
        limit, lambda one: deadline(pack, one, starts, under.calendar, set_length=set_length)
    )


_CONVERTED = Name("转为主动公开", "to be published from now on")
CONVERSION = Remark("conversion", say("converted to publication"))


def _conversion(item: AnyItem, found: Deadline, book: RuleBook) -> Iterator[Note]:
    """That the limit for publication runs from the day of conversion is a reading."""
    if not isinstance(item, Publication) or item.converted is None:
        return
    above = found.pack.displaced
    packs = [found.pack, *(book.named(above.by) if above else ())]
    asked = [pack.asking(Asks.CONVERSION) for pack in packs if pack.covers(found.starts)]
    rule = next(filter(None, asked), None)
    message = (
        say(
            "{length} from the day of conversion are a reading of {limit}; {cite} says only without delay",
            length=found.length,
            limit=found.limit.cite.text,
            cite=rule.cite.text,
        )
        if rule
        else say(
            "{length} from the day of conversion are a reading of {limit}; no text names a limit for it",
            length=found.length,
            limit=found.limit.cite.text,
        )
    )
    yield Note(CONVERSION, message, rule.cite if rule else found.limit.cite)


def _interval(item: Duty, limit: TimeLimit) -> Length | None:
    """The interval that the office set itself, where the law leaves it open.

    A fixed date needs the year it is for; an interval, the day the duty was last done.
    """
    match limit.length:
        case FixedDate() if item.year is None:
            raise Refused(
                say("“{duty}” has a fixed date; give its year, not since", duty=item.duty)
            )
        case Length(unit=Unit.MONTHS | Unit.YEARS) if item.year is not None:
            raise Refused(
                say("“{duty}” is due at intervals; give since, not its year", duty=item.duty)
            )
        case FixedDate() | Length(unit=Unit.MONTHS | Unit.YEARS) if item.every is not None:
            raise Refused(
                say(
                    "{cite} sets when “{duty}” is due; leave out every",
                    cite=limit.cite.text,
                    duty=item.duty,
                )
            )
        case FixedDate() | Length(unit=Unit.MONTHS | Unit.YEARS):
            return None
        case None if limit.duty:
            return _own_interval(item, limit)
        case _:
            raise Refused(
                say(
                    "“{duty}” is no duty that comes round; use its own kind of item", duty=item.duty
                )
            )


def _own_interval(item: Duty, limit: TimeLimit) -> Length:
    if item.year is not None:
        raise Refused(say("“{duty}” is due at intervals; give since, not its year", duty=item.duty))
    if item.every is None:
        raise Refused(
            say(
                "{cite} gives no number for “{duty}”; write the interval that the office set itself, in months: {example}",
                cite=limit.cite.text,
                duty=item.duty,
                example="every: 12",
            )
        )
    return Length(item.every, Unit.MONTHS)


def _reply_of(request: Request, pack_on: PackOn, under: Circumstances) -> Deadline:
    return reply_deadline(request, pack_on, under.book.fees_on, under.calendar, under.as_of)


def _pack_on(rules: str, under: Circumstances) -> PackOn:
    """The version that sets the reply limit for a clock that starts on a day (C19)."""
    return lambda day: under.book.limit(rules, "reply", day)[0]


def _receipt_notes(
    known: Request, found: Deadline, pack_on: PackOn, under: Circumstances
) -> Iterator[Note]:
    pack = pack_on(known.received)

    def due_from(day: date) -> date | None:
        received = replace(known, received=day, receipt=replace(known.receipt, stated=True))
        return _reply_of(received, pack_on, under).due

    yield from receipt_notes(known, pack, under.calendar, under.as_of, due_from)
    other = other_reading(known, pack)
    if other is not None and found.due is not None:
        due = _reply_of(other, pack_on, under).due
        if due is not None and due != found.due:
            yield other_reading_note(other, pack, due)
