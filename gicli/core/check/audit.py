"""Ledgers in, a report out: every item judged, every check made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from gicli.core.check.assess import Circumstances, assess
from gicli.core.check.checks import CHECKS
from gicli.core.check.findings import Check, finding
from gicli.core.check.totals import Checked as Checked
from gicli.core.check.totals import LeftOut, Totals, totals
from gicli.core.clock.standing import Status
from gicli.core.law.rulebook import UnknownPack
from gicli.core.law.rules import RulePack
from gicli.core.ledger.items import AnyItem, Duty, Ledger, Publication, starts_on
from gicli.core.ledger.knowledge import known_on
from gicli.core.ledger.tables import KIND_OF
from gicli.core.ledger.unread import Unread
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Message, Refused
from gicli.core.words.problem import Place, Problem
from gicli.core.workdays.workcalendar import WorkCalendar


@dataclass(frozen=True)
class Report:
    """What a check found."""

    under: Circumstances
    items: tuple[Checked, ...]
    """In the order of the files."""
    problems: tuple[Problem, ...]
    titles: tuple[tuple[str, str], ...] = ()
    """The file of each ledger, and how the ledger calls itself."""
    offices: tuple[str, ...] = ()
    """Whose items these are only; empty: everybody's."""
    left_out: tuple[LeftOut, ...] = ()
    """Items whose id, kind or start cannot be read, or that no rule covers."""
    missing: tuple[str, ...] = ()
    """Files of which nothing could be judged."""
    later: tuple[tuple[str, date], ...] = ()
    """The ids of those whose clock starts after the day, not known yet (C15), and when it does."""

    @cached_property
    def totals(self) -> Totals:
        """What is said of all of them."""
        return totals(self.items, self.under)._replace(
            later=self.later, problems=self.problems, left_out=self.left_out, missing=self.missing
        )

    @property
    def calendar(self) -> WorkCalendar:
        """The one by which all items are judged; the country's where their ledgers name several."""
        found = {checked.calendar for checked in self.items}
        return found.pop() if len(found) == 1 else self.under.calendar

    def with_status(self, *statuses: Status) -> tuple[Checked, ...]:
        """Those of which the ledger itself says otherwise among them."""
        return tuple(checked for checked in self.items if checked.assessment.status in statuses)

    def counted(self, *statuses: Status) -> tuple[Checked, ...]:
        """The same without those that may be late or not, by what the ledger says."""
        return tuple(one for one in self.with_status(*statuses) if not one.assessment.in_doubt)

    @property
    def in_doubt(self) -> tuple[Checked, ...]:
        """What is overdue unless the ledger's words are true."""
        return tuple(checked for checked in self.items if checked.assessment.in_doubt)

    @property
    def contradicted(self) -> tuple[Checked, ...]:
        """What the ledger itself contradicts, overdue or not."""
        return tuple(checked for checked in self.items if checked.assessment.contradicted)


def audit(
    ledgers: Iterable[Ledger],
    under: Circumstances,
    problems: tuple[Problem, ...] = (),
    offices: Iterable[str] = (),
    missing: Iterable[str] = (),
    *,
    day_of: Callable[[AnyItem], date] | None = None,
    judges: Judges | None = None,
    heard: Callable[[int], None] | None = None,
) -> Report:
    """Judge every item of the ledgers; an item that no rule covers becomes a Problem.

    `offices` are those that the ledgers were reduced to, if they were; `missing` the files of which
    no ledger could be read; `day_of` is on which day each item is judged, if not on that of `under`;
    `judges` know what was judged before under the same circumstances, and learn what is judged now;
    `heard` is told of items as they are judged, many at a time.
    """
    ledgers, known = tuple(ledgers), {} if judges is None else judges
    found = _Judged(list(problems), without=list(missing), judges=known)
    for ledger in ledgers:
        if (no_pack := _no_such_pack(ledger.rules, under)) is not None:
            found.problems.append(Problem(Place(ledger.file, 0), no_pack))
            found.without.append(ledger.file)
            continue
        found.left_out += (LeftOut(place, ledger.in_rows) for place in ledger.left_out)
        for recorded in _told(ledger.items, heard):
            then = under._replace(as_of=day_of(recorded)) if day_of else under
            _judge(found, recorded, ledger, found.judge_of(ledger, then))
    return Report(
        under,
        tuple(found.items),
        tuple(found.problems),
        tuple((ledger.file, ledger.title) for ledger in ledgers),
        tuple(offices),
        tuple(found.left_out),
        tuple(found.without),
        tuple(found.later),
    )


def _told(items: Iterable[AnyItem], heard: Callable[[int], None] | None) -> Iterable[AnyItem]:
    """The items, of which somebody hears when many of them are done."""
    for at, item in enumerate(items, 1):
        yield item
        if heard is not None and at % _MANY == 0:
            heard(_MANY)


@dataclass
class _Judged:
    """What has been judged so far, and what could not be."""

    problems: list[Problem]
    items: list[Checked] = field(default_factory=list)
    later: list[tuple[str, date]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    judges: Judges = field(default_factory=dict)

    def judge_of(self, ledger: Ledger, under: Circumstances) -> Judge:
        """The one for the items of the ledger, and of all that name the same rules and calendar."""
        named = ledger.rules, ledger.calendar, under.as_of
        if named not in self.judges:
            self.judges[named] = Judge(in_region(under, ledger), ledger.rules)
        return self.judges[named]


def _judge(found: _Judged, recorded: AnyItem, ledger: Ledger, judge: Judge) -> None:
    """One more item: judged, not begun, or left out with a Problem."""
    item = _with_known_pack(recorded, judge.under)
    found.problems += (one.problem for one in item.unread[len(recorded.unread) :])
    if not has_begun(item, judge.under):
        found.later.append((item.id, starts_on(item)))
        return
    try:
        found.items.append(judge(item, ledger.file))
    except Refused as refusal:
        found.problems.append(Problem(item.place, refusal.message))
        found.left_out.append(LeftOut(item.place, ledger.in_rows))


def _no_such_pack(name: str, under: Circumstances) -> Message | None:
    try:
        if name and not under.insisted:
            under.book.named(name)
    except UnknownPack as refusal:
        return refusal.message
    return None


def _with_known_pack(item: AnyItem, under: Circumstances) -> AnyItem:
    """The item, judged by its ledger's pack where nobody has its own."""
    refusal = _no_such_pack(item.rules, under)
    if refusal is None:
        return item
    unread = Unread("rules", Problem(item.place, refusal, "rules", item.rules))
    return replace(item, rules="", unread=(*item.unread, unread))


def check_item(item: AnyItem, ledger: Ledger, under: Circumstances) -> Checked:
    """Judge one item and make every check. Raises Refused as `assess` does."""
    assessment = assess(item, under, ledger.rules)
    line, judged = item.place.line, assessment.item
    findings = tuple(
        finding(note, line)
        for check in _checks_of(assessment.deadline.pack)[assessment.status]
        if not check.about or getattr(judged, check.about, None)
        for note in check.notes(assessment, under)
    )
    return Checked(ledger.file, item, assessment, findings, under.calendar)


class Judge:
    """`check_item` for many items of ledgers that name the same rules and calendar: those whose facts
    are equal are judged once, and the answer is laid over the others.

    The days and choices of an item decide everything about it; its id, title, office, note and
    place only say whose answer it is. Call it as `judge(item, file)`.
    """

    def __init__(self, under: Circumstances, rules: str = "") -> None:
        """`under` with the calendar of the ledgers; `rules` is the pack that they name."""
        self.under = under
        self._ledger = Ledger("", "", rules, ())
        self._known: dict[tuple[object, ...], Checked] = {}

    def __call__(self, item: AnyItem, file: str) -> Checked:
        """Raises Refused as `assess` does."""
        if file != self._ledger.file:
            self._ledger = replace(self._ledger, file=file)
        if item.unread or item.evidence:
            # Each is about its own place in the file.
            return check_item(item, self._ledger, self.under)
        facts = _FACTS[type(item)](item)
        known = self._known.get(facts)
        if known is not None:
            return _laid(known, item, file)
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        found = self._known[facts] = check_item(item, self._ledger, self.under)
        return found


Judges = dict[tuple[str, str, date], Judge]
"""By the rules and the calendar that ledgers name, and the day."""
_MOST_KEPT, _MANY = 10_000, 200


def _laid(known: Checked, item: AnyItem, file: str) -> Checked:
    """The answer to an item with the same facts, as that to this one."""
    judged, line = known.assessment, item.place.line
    mine = item
    if judged.item is not known.recorded:
        own = {name: getattr(item, name) for name in _OWN}
        mine = replace(judged.item, **own)
    findings = tuple(one._replace(line=line) for one in known.findings)
    return Checked(file, item, judged._replace(item=mine), findings, known.calendar)


_OWN = ("id", "place", "title", "office", "note")
"""What says only whose facts they are."""


def _facts_of(kind: type[AnyItem]) -> Callable[[AnyItem], tuple[object, ...]]:
    names = [field.name for field in fields(kind) if field.name not in _OWN]
    facts = attrgetter(*names)
    # Whether the catalogue has a title for what is published is asked for; what it says is not.
    return lambda item: (kind, bool(item.title), *facts(item))


_FACTS = {kind: _facts_of(kind) for kind in KIND_OF}


@once_for_each
def _checks_of(pack: RulePack) -> Mapping[Status, tuple[Check, ...]]:
    """Those that can find something under the pack, by where the item stands."""
    asked = [check for check in CHECKS if check.asks is None or pack.asking(check.asks)]
    return {
        status: tuple(check for check in asked if check.status in (None, status))
        for status in Status
    }


def has_begun(item: AnyItem, under: Circumstances) -> bool:
    """An event after the day is not known yet (C15); a year ends whether anybody knows or not."""
    has_year = isinstance(item, Duty) and item.year is not None
    if isinstance(item, Publication):
        # Until it is converted it was to be published because it had been formed.
        item = known_on(item, under.as_of)
    return has_year or starts_on(item) <= under.as_of


def in_region(under: Circumstances, ledger: Ledger) -> Circumstances:
    """The circumstances with the calendar that the ledger names, if it names one."""
    return under._replace(calendar=under.regions.get(ledger.calendar, under.calendar))
