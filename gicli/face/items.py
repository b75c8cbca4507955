"""One item of a ledger, judged, as callers get it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Finding(NamedTuple):
    """The work is late, or not as the rules say."""

    code: str
    severity: str
    message: str
    cite: str | None
    line: int


class Item(NamedTuple):
    """One item of a ledger, judged."""

    ledger: str
    line: int
    id: str
    kind: str
    title: str
    office: str
    rules: str
    status: str | None
    """None where no day was given to judge on."""
    starts: date
    base_due: date | None
    due: date | None
    earliest: date | None
    latest: date | None
    """Between which days the date lies; both are the date itself where it is certain."""
    working_days_left: int | None
    provisional: bool
    findings: tuple[Finding, ...]
    cite: str
