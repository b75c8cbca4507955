"""One item on one day: which rules, which dates, which status (C15–C20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from gicli.core.clock import Clock, Deadline, Halt
from gicli.core.deadline import deadline
from gicli.core.displacement import displacement_notes
from gicli.core.knowledge import known_on
from gicli.core.ledger import AnyItem, Duty, Publication, Request, Update, starts_on
from gicli.core.message import Refused, say
from gicli.core.reply import reply_deadline
from gicli.core.rulebook import RuleBook
from gicli.core.rules import FixedDate, Length, RulePack, Silence, TimeLimit, Unit
from gicli.core.standing import SOON, Standing, Status, clock_standing, standing
from gicli.core.workcalendar import WorkCalendar


class Circumstances(NamedTuple):
    """What every judgement is made under."""

    book: RuleBook
    calendar: WorkCalendar
    as_of: date
    rules: str
    # The pack for items and ledgers that name none.
    soon: int = SOON
    regions: Mapping[str, WorkCalendar] = MappingProxyType({})
    # The calendars that ledgers may name.
    insisted: str = ""
    # The pack to judge everything by, whatever the items and ledgers name.


class ClockStanding(NamedTuple):
    clock: Clock
    status: Status


class Assessment(NamedTuple):
    """An item, its deadline and where it stands."""

    item: AnyItem
    # As known on the day.
    deadline: Deadline
    standing: Standing
    clocks: tuple[ClockStanding, ...]
    # The item's own clock first, then those of the other parties.

    @property
    def status(self) -> Status:
        return self.standing.status


def assess(item: AnyItem, under: Circumstances, ledger_rules: str = "") -> Assessment:
    """Judge an item whose clock has started by `under.as_of`.

    Raises Refused when no version of its pack covers it, or the pack sets no such limit.
    """
    rules = under.insisted or item.rules or ledger_rules or under.rules
    known = known_on(item, under.as_of)
    found = _deadline_of(known, rules, under)
    found = found.with_notes(*displacement_notes(found, lambda by: _deadline_of(known, by, under)))
    met_on = met_day(known)
    stands = standing(found, met_on, under.as_of, under.calendar, under.soon)
    own = Clock(found.pack, found.limit, found.starts, found.due, met_on)
    others = (ClockStanding(clock, _status_of(clock, found, under)) for clock in found.clocks)
    return Assessment(known, found, stands, (ClockStanding(own, stands.status), *others))


def _status_of(clock: Clock, found: Deadline, under: Circumstances) -> Status:
    if found.halt is Halt.LAPSED and clock.limit.silence is Silence.ABANDONED:
        # The applicant's clock ended the application, on time or not.
        return Status.LAPSED
    return clock_standing(clock, under.as_of, under.calendar, under.soon)


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
        return reply_deadline(
            item,
            lambda day: _pack_for(under.book, rules, day, "reply"),
            under.calendar,
            under.as_of,
        )
    starts = starts_on(item)
    pack, limit = under.book.limit(rules, _limit_id_of(item), starts)
    if isinstance(item, Duty):
        _check_duty(item, limit)
    return deadline(pack, limit, starts, under.calendar)


def _check_duty(item: Duty, limit: TimeLimit) -> None:
    """A fixed date needs the year it is for; an interval, the day the duty was last done."""
    match limit.length:
        case FixedDate() if item.year is None:
            raise Refused(
                say("“{duty}” has a fixed date; give its year, not since", duty=item.duty)
            )
        case Length(unit=Unit.MONTHS | Unit.YEARS) if item.year is not None:
            raise Refused(
                say("“{duty}” is due at intervals; give since, not its year", duty=item.duty)
            )
        case FixedDate() | Length(unit=Unit.MONTHS | Unit.YEARS):
            return
        case _:
            raise Refused(
                say(
                    "“{duty}” is no duty that comes round; use its own kind of item", duty=item.duty
                )
            )


def _pack_for(book: RuleBook, rules: str, day: date, limit_id: str) -> RulePack:
    pack, _ = book.limit(rules, limit_id, day)
    return pack
