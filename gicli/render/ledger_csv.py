"""Ledgers as one flat CSV: every kind of item, every recorded fact, what was worked out."""

from __future__ import annotations

from gicli.core.headings import KEYS
from gicli.core.message import Refused, say
from gicli.core.register import Register
from gicli.render.csv_text import csv_text
from gicli.render.page import Page
from gicli.render.sheet_rows import table


def render(register: Register, page: Page) -> str:
    """Raises Refused where a ledger names a calendar: a CSV has no place for it."""
    if register.calendar:
        raise Refused(
            say("a CSV has no place for the calendar “{name}”; write .xlsx", name=register.calendar)
        )
    found = table(list(KEYS), register.rows(alone=True), page.wording, named=True)
    return csv_text(found.header(page.wording), found.rows)
