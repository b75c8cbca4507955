"""How far the calendar is announced, as `gicli.coverage/1`."""

from __future__ import annotations

from gicli.core.workcalendar import WorkCalendar
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(calendar: WorkCalendar, page: Page) -> str:
    coverage = calendar.coverage
    return dumped(
        {
            "schema": "gicli.coverage/1",
            "announced_through": coverage.years[-1] if coverage.years else None,
            "certain_through": iso(coverage.through),
            "notices": [
                {
                    "year": notice.year,
                    "number": notice.number,
                    "issued": iso(notice.issued),
                    "url": notice.url,
                }
                for notice in calendar.notices
            ],
        }
    )
