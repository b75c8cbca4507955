"""Codes and severities, as INTERFACE.md has them."""

from __future__ import annotations

import pytest

from gicli.core.findings import SEVERITIES, Severity, finding
from gicli.core.message import say
from gicli.core.note import Note


@pytest.mark.parametrize(
    ("severity", "codes"),
    [
        (
            Severity.ERROR,
            "overdue done-late extension-late extension-unapproved extension-untold "
            "extension-repeated extension-over-cap correction-notice-late correction-repeated "
            "suspension-untold",
        ),
        (
            Severity.WARNING,
            "due-today due-soon pause-after-due pause-not-allowed consult-unanswered consult-late "
            "correction-period-unset correction-late",
        ),
        (Severity.INFO, "provisional displaced unverified"),
    ],
)
def test_severities(severity, codes):
    assert {SEVERITIES[code] for code in codes.split()} == {severity}


def test_a_note_becomes_a_finding_about_a_line():
    found = finding(Note("overdue", say("late")), 5)
    assert (found.code, found.severity, str(found.message), found.line) == (
        "overdue",
        Severity.ERROR,
        "late",
        5,
    )


def test_a_code_without_a_severity_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        finding(Note("no-such-code", say("")), 1)
