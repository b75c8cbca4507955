"""Days on which two calendars differ as `gicli.calendar-diff/1`."""

from __future__ import annotations

from gicli.core.differences import Differences
from gicli.core.workcalendar import Day
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(found: Differences, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.calendar-diff/1",
            "a": found.a,
            "b": found.b,
            "from": iso(found.first),
            "to": iso(found.last),
            "days": [
                {"date": iso(day.date), "a": _side(day.a), "b": _side(day.b)} for day in found.days
            ],
        }
    )


def _side(day: Day) -> dict[str, object]:
    return {
        "working": day.working,
        "kind": day.kind.value,
        "name": day.name,
        "notice": day.notice.text if day.notice else None,
        "provisional": day.provisional,
    }
