"""The timeline of a deadline as lines: day, what, authority."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.timeline import Step, Timeline, cited
from gicli.render.page import Page, columns, padded, wrapped

_DAYS = 25
# Columns for "2026-02-15 … 2026-02-23".


def step_lines(timeline: Timeline, page: Page) -> Iterator[str]:
    """Each step, its authority below it where there is one."""
    for step in timeline:
        yield from _lines(step, page)


def _lines(step: Step, page: Page) -> Iterator[str]:
    when = _when(step, page)
    room = page.width - _DAYS - 2
    what = f"{page.wording.say(step.what)} [{step.clause}]"
    for line in wrapped(what, room):
        yield f"  {padded(when, _DAYS)}{line}"
        when = ""
    authority = cited(step.cites)
    if authority:
        for line in wrapped(authority, room):
            yield f"  {' ' * _DAYS}{page.style(line, 'dim')}"


def _when(step: Step, page: Page) -> str:
    if step.until is None or step.until == step.day:
        return page.wording.day(step.day)
    text = f"{step.day.isoformat()}..{step.until.isoformat()}"
    return text if columns(text) < _DAYS else step.day.isoformat()
