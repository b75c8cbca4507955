"""Ledgers in, a report out: every item judged, every check made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gicli.core.assess import Assessment, Circumstances, assess
from gicli.core.checks import CHECKS
from gicli.core.findings import Finding, finding
from gicli.core.ledger import AnyItem, Duty, Ledger, starts_on
from gicli.core.message import Refused
from gicli.core.problem import Problem
from gicli.core.standing import Status


@dataclass(frozen=True, slots=True)
class Checked:
    """One item of a ledger, judged."""

    ledger: str
    # The file, as the user named it.
    assessment: Assessment
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    under: Circumstances
    items: tuple[Checked, ...]
    # In the order of the files.
    not_yet: int
    # Items whose clock starts after the day of the check: not known yet (C15).
    problems: tuple[Problem, ...]

    def with_status(self, *statuses: Status) -> tuple[Checked, ...]:
        return tuple(checked for checked in self.items if checked.assessment.status in statuses)


def audit(ledgers: Iterable[Ledger], under: Circumstances, problems: tuple[Problem, ...] = ()) -> Report:
    """Judge every item of the ledgers; an item that no rule covers becomes a Problem."""
    items: list[Checked] = []
    found = list(problems)
    not_yet = 0
    for ledger in ledgers:
        for item in ledger.items:
            if not _has_begun(item, under):
                not_yet += 1
                continue
            try:
                items.append(check_item(item, ledger, under))
            except Refused as refusal:
                found.append(Problem(item.place, refusal.message))
    return Report(under, tuple(items), not_yet, tuple(found))


def check_item(item: AnyItem, ledger: Ledger, under: Circumstances) -> Checked:
    """Judge one item and make every check. Raises Refused as `assess` does."""
    assessment = assess(item, under, ledger.rules)
    notes = (note for check in CHECKS for note in check(assessment, under))
    return Checked(ledger.file, assessment, tuple(finding(note, item.place.line) for note in notes))


def _has_begun(item: AnyItem, under: Circumstances) -> bool:
    """An event after the day is not known yet (C15); a duty's year ends whether known or not."""
    return isinstance(item, Duty) or starts_on(item) <= under.as_of
