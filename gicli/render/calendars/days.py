"""Days of the calendar as `gicli.days/1`."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.workcalendar import Day
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(days: Iterable[Day], page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.days/1",
            "days": [
                {
                    "date": iso(day.date),
                    "working": day.working,
                    "kind": day.kind.value,
                    "name": day.name,
                    "notice": day.notice.text if day.notice else None,
                    "provisional": day.provisional,
                }
                for day in days
            ],
        }
    )
