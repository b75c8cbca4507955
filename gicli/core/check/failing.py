"""When a check has failed: what --fail-on asks of a report."""

from __future__ import annotations

from enum import StrEnum

from gicli.core.check.audit import Checked, Report
from gicli.core.check.findings import Severity
from gicli.core.clock.standing import Status


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
_SEVERITIES = {FailOn.ERROR: {Severity.ERROR}, FailOn.WARNING: {Severity.ERROR, Severity.WARNING}}


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether any item is at or above the threshold."""
    return any(_fails(checked, fail_on) for checked in report.items)


def _fails(checked: Checked, fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    if fail_on in _SEVERITIES:
        return any(finding.severity in _SEVERITIES[fail_on] for finding in checked.findings)
    if fail_on is FailOn.PROVISIONAL:
        provisional = checked.assessment.deadline.provisional_from is not None
        return provisional or _is_at(checked, FailOn.DUE_SOON)
    return _is_at(checked, fail_on)


def _is_at(checked: Checked, fail_on: FailOn) -> bool:
    """What the ledger contradicts is for --fail-on warning: nobody can tell whether it is late."""
    return checked.assessment.status in _STATUSES[fail_on] and not checked.assessment.in_doubt
