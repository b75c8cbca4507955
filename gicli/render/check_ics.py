"""The open deadlines of a check for a calendar program, as RFC 5545 writes them."""

from __future__ import annotations

from gicli.core.register import Register
from gicli.render.extras import with_extra
from gicli.render.page import Page


def render(register: Register, page: Page) -> str:
    """Raises Refused where icalendar is not installed."""
    titles = {ledger.file: ledger.title for ledger in register.ledgers}
    written: str = with_extra("ics", "ics_events").calendar(register.report, titles, page)
    return written
