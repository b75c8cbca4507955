"""Days of the calendar as CSV."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.workdays.workcalendar import Day
from gicli.render.toolkit.data import csv_text, dumped, iso
from gicli.render.toolkit.page import Page

_HEADER = ("date", "working", "kind", "name", "notice")


def days_csv(days: Iterable[Day], page: Page) -> str:
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
    return csv_text(_HEADER, rows, plain=True)


def days_json(days: Iterable[Day], page: Page) -> str:
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
