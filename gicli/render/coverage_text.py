"""How far the calendar is announced."""

from __future__ import annotations

from gicli.core.message import say
from gicli.core.workcalendar import WorkCalendar
from gicli.render.page import Page


def render(calendar: WorkCalendar, page: Page) -> str:
    words = page.wording
    coverage = calendar.coverage
    years = coverage.years
    if not years or coverage.through is None:
        return words.say(say("No notice is known: every answer is provisional."))
    lines = [
        words.say(say("announced: {first} to {last}", first=str(years[0]), last=str(years[-1]))),
        words.say(
            say(
                "certain through {day}; later days are provisional", day=words.day(coverage.through)
            )
        ),
        "",
    ]
    lines += [
        f"{notice.year}  {notice.issued.isoformat()}  {notice.text}" for notice in calendar.notices
    ]
    return "\n".join(lines)
