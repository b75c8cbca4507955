"""Days on which two calendars differ, side by side."""

from __future__ import annotations

from rich.console import RenderableType

from gicli.core.differences import Differences
from gicli.core.message import Message, say, say_n
from gicli.core.workcalendar import Day
from gicli.render.page import Page
from gicli.render.tables import drawn, table


def render(found: Differences, page: Page) -> str:
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
