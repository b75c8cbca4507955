"""What is told to whom in one run of reminders, and what came of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from gicli.core.message import Message
from gicli.core.problem import Problem
from gicli.core.reminders import TIERS, Reminder
from gicli.core.standing import Status


class Digest(NamedTuple):
    """What one message tells of one office: its items, and nothing of them but what a deadline needs."""

    as_of: date
    office: str
    # "" for items without one.
    reminders: tuple[Reminder, ...]
    counts: tuple[tuple[Status, int], ...]
    # Of all its parts together, the most urgent first.
    titles: bool = True
    # Whether the titles of the items may be told.
    unread: int = 0
    # Problems in the ledgers: items that could not be judged.
    part: int = 1
    parts: int = 1
    maybe_sent: date | None = None
    # The day on which the last run ended while it was telling this.


class Sending(NamedTuple):
    """One message to one target."""

    target: str
    # As it may be shown: without passwords and tokens.
    digest: Digest
    delivered: bool | None = None
    # None: not tried, as it is a dry run.
    reason: Message | None = None
    # Why it was not delivered.


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
