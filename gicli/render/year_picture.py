"""A year as a picture: its months side by side, each day with its sign, and the notices below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from gicli.core.calendaryear import CalendarYear
from gicli.core.message import say_n
from gicli.render.calendar_notes import due_lines, notice_lines
from gicli.render.month_grid import SMALL, Marked, legend, marked, small_month
from gicli.render.page import Page

_GAP = 4
# Columns between two months, at most.


def render(shown: CalendarYear, page: Page) -> str:
    heading = say_n(
        "{year}: {n} working day", "{year}: {n} working days", shown.workdays, year=str(shown.year)
    )
    days = marked(shown)
    used = "".join(found.signs[:1] for found in days.values())
    return "\n".join(
        [
            page.style(page.wording.say(heading), "bold"),
            "",
            *_months(shown, days, page),
            *legend(shown, used, page),
            "",
            *notice_lines(shown, page),
            *due_lines(shown, page),
        ]
    )


def _months(shown: CalendarYear, days: Mapping[date, Marked], page: Page) -> Iterator[str]:
    """The twelve months, as many side by side as there is room for, three at most."""
    beside = max(1, min(3, page.width // (SMALL + 1)))
    gap = min(_GAP, (page.width - beside * SMALL) // max(1, beside - 1))
    for first in range(1, 13, beside):
        row = [small_month(month, shown.year, days, page) for month in range(first, first + beside)]
        for parts in zip_longest(*row, fillvalue=" " * SMALL):
            yield (" " * gap).join(parts).rstrip()
        yield ""
