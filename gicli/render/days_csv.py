"""Days of the calendar as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.workcalendar import Day
from gicli.render.csv_text import csv_text
from gicli.render.page import Page

_HEADER = ("date", "working", "kind", "name", "notice")


def render(days: Iterable[Day], page: Page) -> str:
    rows = (
        (
            day.date.isoformat(),
            int(day.working),
            day.kind.value,
            day.name,
            day.notice.text if day.notice else "",
        )
        for day in days
    )
    return csv_text(_HEADER, rows)
