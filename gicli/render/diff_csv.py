"""Days on which two calendars differ as CSV."""

from __future__ import annotations

from gicli.core.differences import Differences
from gicli.core.workcalendar import Day
from gicli.render.csv_text import csv_text
from gicli.render.page import Page

_SIDE = ("working", "kind", "name", "notice")
_HEADER = ("date", *(f"a_{name}" for name in _SIDE), *(f"b_{name}" for name in _SIDE))


def render(found: Differences, page: Page) -> str:
    rows = ((day.date.isoformat(), *_side(day.a), *_side(day.b)) for day in found.days)
    return csv_text(_HEADER, rows)


def _side(day: Day) -> tuple[object, ...]:
    return int(day.working), day.kind.value, day.name, day.notice.text if day.notice else ""
