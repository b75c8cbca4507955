"""The open deadlines of a check for a calendar program, as RFC 5545 writes them."""

from __future__ import annotations

from gicli.core.audit import Report
from gicli.render.extras import with_extra
from gicli.render.page import Page


def render(report: Report, page: Page) -> str:
    """Raises Refused where icalendar is not installed."""
    written: str = with_extra("ics", "ics_events").calendar(report, page)
    return written
