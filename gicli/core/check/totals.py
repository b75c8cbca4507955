"""What the items of a check come to together, and when it has failed: what --fail-on asks.

The totals of parts add up to those of the whole, so that parts can be judged side by side.
"""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.check.findings import Finding, Severity
from gicli.core.check.higher_law import HigherLawSummary, Shifts, shifts, summaries, together
from gicli.core.clock.clock import Deadline
from gicli.core.clock.standing import Status
from gicli.core.ledger.items import AnyItem
from gicli.core.words.message import Message, say_n
from gicli.core.words.problem import Place, Problem, any_grave
from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar


class Checked(NamedTuple):
    """One item of a ledger, judged."""

    ledger: str
    """The file, as the user named it."""
    recorded: AnyItem
    """As the ledger has it, whenever its facts became known."""
    assessment: Assessment
    findings: tuple[Finding, ...]
    calendar: WorkCalendar
    """By which it is judged: its ledger's own, where that names one."""

    @property
    def by_date(self) -> tuple[date, str]:
        """What is due first goes first; what has no due date goes last."""
        return self.assessment.deadline.due or date.max, self.assessment.item.id


class LeftOut(NamedTuple):
    """An item that is not judged although its clock may run."""

    place: Place
    is_row: bool
    """Of a sheet."""


class FailOn(StrEnum):
    """From the fewest reasons to fail to the most; each but `error` and `warning` includes those before it."""

    NEVER = "never"
    OVERDUE = "overdue"
    """Late and open, or closed late."""
    DUE_TODAY = "due-today"
    DUE_SOON = "due-soon"
    PROVISIONAL = "provisional"
    """Also any date that rests on days no notice settles."""
    ERROR = "error"
    """Any finding of that severity."""
    WARNING = "warning"
    """Any finding of that severity or above."""


_STATUSES = {
    FailOn.OVERDUE: {Status.OVERDUE, Status.DONE_LATE},
    FailOn.DUE_TODAY: {Status.OVERDUE, Status.DONE_LATE, Status.DUE_TODAY},
    FailOn.DUE_SOON: {Status.OVERDUE, Status.DONE_LATE, Status.DUE_TODAY, Status.DUE_SOON},
}
_STATUSES[FailOn.PROVISIONAL] = _STATUSES[FailOn.DUE_SOON]
_SEVERITIES = {FailOn.ERROR: {Severity.ERROR}, FailOn.WARNING: {Severity.ERROR, Severity.WARNING}}
_MOST_NAMED = 10


class Totals(NamedTuple):
    """What is said of all items of a check, and nothing of any one."""

    under: Circumstances
    items: int
    """Those that were judged."""
    statuses: Mapping[tuple[Status, bool], int]
    """How many stand so; True: unless what the ledger itself says against it is true."""
    contradicted: int
    """Those that the ledger itself contradicts, overdue or not."""
    remarks: Mapping[str, Severity]
    """The codes of what was found."""
    provisional: bool
    """Whether any due date rests on days that no notice settles."""
    unchecked: tuple[Message, ...]
    """What is said of packs that nobody looked up lately, each sentence once."""
    spans: Mapping[str, tuple[tuple[date, date], ...]]
    """From the first start to the due date, [first, last], by the region that a ledger names, ""
    where it names none; none of them overlap."""
    shifts: Mapping[str, Shifts]
    """By the displaced pack, what the higher law does to its dates."""
    ledgers: frozenset[str]
    """The files of the items."""
    later: tuple[tuple[str, date], ...] = ()
    """The ids of the items whose clocks start after the day, and when they do (C15)."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[str, ...] = ()
    """Files of which nothing could be judged."""

    def counted(self, status: Status) -> int:
        """Those of which the ledger says nothing else."""
        return self.statuses.get((status, False), 0)

    @property
    def in_doubt(self) -> int:
        """What is overdue unless the ledger's words are true."""
        return sum(n for (_, doubted), n in self.statuses.items() if doubted)

    @property
    def several(self) -> bool:
        """Whether the items are of several ledgers, so that an id alone does not name one."""
        return len(self.ledgers) > 1

    @property
    def undecided(self) -> bool:
        """Whether what could not be read may change what was found."""
        return bool(self.missing or self.left_out) or any_grave(self.problems)

    def not_counted(self) -> tuple[Message, ...]:
        """How many items, rows and ledgers are left out, where any are."""
        rows = sum(one.is_row for one in self.left_out)
        items, ledgers = len(self.left_out) - rows, len(self.missing)
        told = (
            (
                items,
                say_n(
                    "{n} more item could not be judged", "{n} more items could not be judged", items
                ),
            ),
            (
                rows,
                say_n(
                    "{n} more row could not be judged", "{n} more rows could not be judged", rows
                ),
            ),
            (
                ledgers,
                say_n(
                    "{n} more ledger could not be judged",
                    "{n} more ledgers could not be judged",
                    ledgers,
                ),
            ),
        )
        return tuple(message for n, message in told if n)

    def not_judged(self, *, named: bool = False) -> Message | None:
        """How many items begin after the day, where some do, and which: the year may be a slip."""
        if not self.later:
            return None
        if named:
            more = ("…",) if len(self.later) > _MOST_NAMED else ()
            return say_n(
                "{n} item begins after {day} and is not judged: {items}",
                "{n} items begin after {day} and are not judged: {items}",
                len(self.later),
                day=self.under.as_of,
                items=(*(f"{name} ({day})" for name, day in self.later[:_MOST_NAMED]), *more),
            )
        return say_n(
            "{n} item begins after {day} and is not judged",
            "{n} items begin after {day} and are not judged",
            len(self.later),
            day=self.under.as_of,
        )

    def notices(self) -> tuple[Notice, ...]:
        """The notices that set a day between any item's start and its due date, oldest first.

        Those of regions come after those of the country.
        """
        under = self.under
        spans = {under.regions.get(name, under.calendar): of for name, of in self.spans.items()}
        used = {
            day.notice
            for calendar, of in spans.items()
            for first, last in of
            for day in calendar.days(first, last)
        }
        known = dict.fromkeys(notice for calendar in spans for notice in calendar.notices)
        return tuple(notice for notice in known if notice in used)

    def higher_law(self) -> tuple[HigherLawSummary, ...]:
        """What the higher law says to the items of displaced packs, one summary a pack."""
        return summaries(self.shifts, self.under.book)

    def fails(self, fail_on: FailOn) -> bool:
        """Whether any item is at or above the threshold."""
        if fail_on in _SEVERITIES:
            return not _SEVERITIES[fail_on].isdisjoint(self.remarks.values())
        if fail_on is FailOn.PROVISIONAL and self.provisional:
            return True
        # What the ledger contradicts is for --fail-on warning: nobody can tell whether it is late.
        return any(self.counted(status) for status in _STATUSES.get(fail_on, ()))


class Parts(NamedTuple):
    """A report whose items were judged side by side, and written as they were."""

    totals: Totals
    written: Sequence[Any]
    """What a renderer wrote of each part of them, in their order."""


def totals(items: Iterable[Checked], under: Circumstances) -> Totals:
    """Those of these items, judged under these circumstances."""
    items = tuple(items)
    judged = [checked.assessment for checked in items]
    found = [finding for checked in items for finding in checked.findings]
    return Totals(
        under,
        len(items),
        Counter((one.standing.status, one.in_doubt) for one in judged),
        sum(bool(one.contradicted) for one in judged),
        {finding.code: finding.severity for finding in found},
        any(one.deadline.provisional_from is not None for one in judged),
        tuple(dict.fromkeys(one.message for one in found if one.code == "pack-unchecked")),
        _spans(items, under),
        shifts(judged),
        frozenset(checked.ledger for checked in items),
    )


def added(parts: Iterable[Totals]) -> Totals:
    """Those of all the parts, of which there is one at least, in their order."""
    parts = tuple(parts)
    spans: dict[str, list[tuple[date, date]]] = {}
    for part in parts:
        for region, of in part.spans.items():
            spans.setdefault(region, []).extend(of)
    return Totals(
        parts[0].under,
        sum(part.items for part in parts),
        sum((Counter(part.statuses) for part in parts), Counter()),
        sum(part.contradicted for part in parts),
        {code: severity for part in parts for code, severity in part.remarks.items()},
        any(part.provisional for part in parts),
        tuple(dict.fromkeys(_each(part.unchecked for part in parts))),
        {region: tuple(_merged(of)) for region, of in spans.items()},
        together(part.shifts for part in parts),
        frozenset(_each(part.ledgers for part in parts)),
        tuple(_each(part.later for part in parts)),
        tuple(_each(part.problems for part in parts)),
        tuple(_each(part.left_out for part in parts)),
        tuple(_each(part.missing for part in parts)),
    )


_each = chain.from_iterable


def _spans(
    items: Iterable[Checked], under: Circumstances
) -> dict[str, tuple[tuple[date, date], ...]]:
    named = {calendar: name for name, calendar in under.regions.items()}
    spans: dict[WorkCalendar, list[tuple[date, date]]] = {}
    for checked in items:
        spans.setdefault(checked.calendar, []).append(_span(checked.assessment.deadline))
    return {named.get(calendar, ""): tuple(_merged(of)) for calendar, of in spans.items()}


def _span(found: Deadline) -> tuple[date, date]:
    starts = found.first_start
    return starts, max(found.due or starts, starts)


def _merged(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The spans without overlaps, so that no day is looked at twice."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
