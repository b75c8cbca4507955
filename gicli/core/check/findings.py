"""What a check can find: codes, severities, and the finding itself."""

from __future__ import annotations

from typing import NamedTuple

from gicli.core.clock.notes import Note
from gicli.core.clock.notes import Severity as Severity
from gicli.core.law.citation import Citation
from gicli.core.words.message import Message

SEVERITIES = {
    **dict.fromkeys(
        (
            "overdue",
            "done-late",
            "extension-late",
            "extension-unapproved",
            "extension-untold",
            "extension-repeated",
            "extension-over-cap",
            "correction-notice-late",
            "correction-repeated",
            "suspension-untold",
            "published-before-review",
            "disclosed-despite-refusal",
            "refused-without-reason",
            "fee-charged",
            "fee-charged-exempt",
            "fee-notice-late",
            "delay-late",
        ),
        Severity.ERROR,
    ),
    **dict.fromkeys(
        (
            "due-today",
            "due-soon",
            "pause-after-due",
            "pause-not-allowed",
            "consult-unanswered",
            "consult-late",
            "correction-period-unset",
            "correction-late",
            "higher-law-earlier",
            "catalogue-incomplete",
            "application-incomplete",
            "confirmation-slow",
            "receipt-differs",
            "receipt-unconfirmed",
            "separation-unnoted",
            "repeat-answered",
            "petition-answered",
            "reply-unwritten",
            "rectification-unforwarded",
            "rectification-untold",
            "payment-late",
            "delay-not-allowed",
        ),
        Severity.WARNING,
    ),
    **dict.fromkeys(
        (
            "provisional",
            "displaced",
            "unverified",
            "advised",
            "correction-period-fixed",
            "receipt-reading",
            "pack-unchecked",
        ),
        Severity.INFO,
    ),
}


class Finding(NamedTuple):
    """核查发现: the work is late, or not as the rules say."""

    code: str
    severity: Severity
    message: Message
    cite: Citation | None
    line: int
    """Of the item in its file."""


def finding(note: Note, line: int) -> Finding:
    """The note as a finding about the item on `line`. Raises KeyError for a code without a severity."""
    return Finding(note.code, SEVERITIES[note.code], note.message, note.cite, line)
