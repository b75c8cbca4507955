"""Days on which two calendars differ as CSV."""

from __future__ import annotations

from rich.console import RenderableType

from gicli.core.words.message import Message, say, say_n
from gicli.core.workdays.differences import Differences
from gicli.core.workdays.workcalendar import Day
from gicli.render.toolkit.data import csv_text, dumped, iso
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.tables import drawn, table

_SIDE = ("working", "kind", "name", "notice")
_HEADER = ("date", *(f"a_{name}" for name in _SIDE), *(f"b_{name}" for name in _SIDE))


def diff_csv(found: Differences, page: Page) -> str:
    rows = ((day.date.isoformat(), *_side(day.a), *_side(day.b)) for day in found.days)
    return csv_text(_HEADER, rows, plain=True)


def _side(day: Day) -> tuple[object, ...]:
    return int(day.working), day.kind.value, day.name, day.notice.text if day.notice else ""


def diff_json(found: Differences, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.calendar-diff/1",
            "a": found.a,
            "b": found.b,
            "from": iso(found.first),
            "to": iso(found.last),
            "days": [
                {"date": iso(day.date), "a": _side_data(day.a), "b": _side_data(day.b)}
                for day in found.days
            ],
        }
    )


def _side_data(day: Day) -> dict[str, object]:
    return {
        "working": day.working,
        "kind": day.kind.value,
        "name": day.name,
        "notice": day.notice.text if day.notice else None,
        "provisional": day.provisional,
    }


def diff_table(found: Differences, page: Page) -> str:
    words = page.wording
    parts: list[RenderableType] = []
    if found.days:
        shown = table(words.say(say("day")), found.a, found.b)
        for day in found.days:
            shown.add_row(words.day(day.date), _cell(day.a, page), _cell(day.b, page))
        parts += [shown, ""]
    return drawn(page, *parts, words.say(_summary(found)))


def _summary(found: Differences) -> Message:
    if not found.days:
        return say(
            "no day differs from {first} to {last}: {a}, {b}",
            first=found.first,
            last=found.last,
            a=found.a,
            b=found.b,
        )
    return say_n(
        "{n} day differs from {first} to {last}",
        "{n} days differ from {first} to {last}",
        len(found.days),
        first=found.first,
        last=found.last,
    )


def _cell(day: Day, page: Page) -> str:
    """The kind and name of the day, and below it the notice that sets it."""
    words = page.wording
    kind = " ".join(part for part in (words.term(day.kind), day.name) if part)
    if day.provisional:
        kind += " " + words.say(say("(provisional)"))
    return f"{kind}\n{day.notice.text}" if day.notice else kind
