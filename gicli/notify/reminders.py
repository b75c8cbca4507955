"""Which items are to be told of on a day, how urgent each is, and when it is told of again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gicli.core.check.audit import Checked, Report
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message
from gicli.core.words.problem import Problem

TIERS = (Status.DUE_SOON, Status.DUE_TODAY, Status.OVERDUE)
"""What is told of a due date, the more urgent later."""


class Told(NamedTuple):
    """What was told of a due date, last."""

    tier: Status
    late: int
    """Working days after the due date on that day; 0 before it is overdue."""
    on: date


class Reminder(NamedTuple):
    """An item whose own clock has come near its end, or past it."""

    checked: Checked
    tier: Status
    """One of TIERS."""
    due: date
    late: int
    """Working days after the due date; 0 on the rest days right after it too."""

    @property
    def id(self) -> str:
        return self.checked.assessment.item.id

    @property
    def limit(self) -> str:
        return self.checked.assessment.deadline.limit.id

    @property
    def office(self) -> str:
        return self.checked.assessment.item.office

    def told(self, on: date) -> Told:
        """What is to be noted when it was told on that day."""
        return Told(self.tier, self.late, on)


def reminders(report: Report) -> tuple[Reminder, ...]:
    """Every item with something to tell on the day of the check, the most urgent first.

    That is the item's own clock only. Without a due date (an open pause, a correction awaited, a
    lapse) and once done, nothing is told. In a pause whose end is known the date stands, so it
    counts as due soon when so few working days will be left.
    """
    found = (_reminder(checked, report.under.soon) for checked in report.items)
    return most_urgent(filter(None, found))


def most_urgent(found: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Those first."""
    return tuple(sorted(found, key=_urgency))


def is_news(found: Reminder, told: Told | None, every: int) -> bool:
    """Whether it is to be told of: nothing was, or less urgent; overdue, every so many working days.

    `every` is at least 1. A day that was missed is made up for, as only the tiers are compared.
    """
    if told is None:
        return True
    if found.tier is not told.tier:
        return TIERS.index(found.tier) > TIERS.index(told.tier)
    return found.late // every > told.late // every


def by_office(found: Iterable[Reminder]) -> dict[str, tuple[Reminder, ...]]:
    """The reminders of each office (承办处室); "" for items that name none."""
    offices: dict[str, list[Reminder]] = {}
    for reminder in found:
        offices.setdefault(reminder.office, []).append(reminder)
    return {office: tuple(of_office) for office, of_office in offices.items()}


def _reminder(checked: Checked, soon: int) -> Reminder | None:
    stands, due = checked.assessment.standing, checked.assessment.deadline.due
    left = stands.working_days_left
    if due is None or left is None:
        return None
    if stands.status is Status.PAUSED and left <= soon:
        return Reminder(checked, Status.DUE_SOON, due, 0)
    if stands.status in TIERS:
        return Reminder(checked, stands.status, due, max(0, -left))
    return None


def _urgency(found: Reminder) -> tuple[int, date, str]:
    return -TIERS.index(found.tier), found.due, found.id


class Digest(NamedTuple):
    """What one message tells of one office: its items, and nothing of them but what a deadline needs."""

    as_of: date
    office: str
    """"" for items without one."""
    reminders: tuple[Reminder, ...]
    counts: tuple[tuple[Status, int], ...]
    """Of all its parts together, the most urgent first."""
    titles: bool = True
    """Whether the titles of the items may be told."""
    unread: int = 0
    """Problems in the ledgers: items that could not be judged."""
    part: int = 1
    parts: int = 1
    maybe_sent: date | None = None
    """The day on which the last run ended while it was telling this."""
    rest: tuple[Reminder, ...] = ()
    """Of a summary: less urgent ones, counted and not named."""
    attached: bool = False
    """Whether these are named in an attachment."""

    @property
    def told(self) -> tuple[Reminder, ...]:
        """All that whoever reads it knows of."""
        return (*self.reminders, *self.rest)


class Sending(NamedTuple):
    """One message to one target."""

    target: str
    """As it may be shown: without passwords and tokens."""
    digest: Digest
    delivered: bool | None = None
    """None: not tried, as it is a dry run."""
    reason: Message | None = None
    """Why it was not delivered."""


class Round(NamedTuple):
    """One run."""

    as_of: date
    dry_run: bool
    sendings: tuple[Sending, ...]
    problems: tuple[Problem, ...] = ()


def digest(
    as_of: date, office: str, found: tuple[Reminder, ...], *, titles: bool, unread: int
) -> Digest:
    """The reminders of one office on a day as one message."""
    tiers = Counter(each.tier for each in found)
    counts = tuple((tier, tiers[tier]) for tier in reversed(TIERS) if tiers[tier])
    return Digest(as_of, office, found, counts, titles, unread)
