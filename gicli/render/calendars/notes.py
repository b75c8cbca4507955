"""What stands below a picture of the calendar: its notices, its holidays, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.questions.calendaryear import CalendarMonth, Stretch
from gicli.core.words.message import say, say_n
from gicli.core.workdays.notices import Holiday
from gicli.render.toolkit.page import Page, columns, padded, wrapped
from gicli.render.words.oneline import one_line


def notice_lines(shown: Stretch, page: Page) -> Iterator[str]:
    """Each notice with what it sets here, then what is not settled."""
    for notice in shown.notices:
        heading = say("{notice}, issued {day}", notice=notice.text, day=notice.issued)
        yield from wrapped(page.wording.say(heading), page.width)
        yield page.style(notice.url, "dim")
        yield from _clauses(shown.clauses(notice), shown, page)
        yield ""
    open_days = [day.date for day in shown if day.provisional]
    if not open_days:
        return
    remark = say("The days from {day} on may still be moved by the next notice.", day=open_days[0])
    if not shown.announced and any(notice.year == shown.year for notice in shown.notices):
        remark = say(
            "The notice for {year} is known in part: its other days are provisional.",
            year=str(shown.year),
        )
    elif not shown.announced:
        remark = say(
            "No notice for {year} is known: all its days are provisional.", year=str(shown.year)
        )
    yield from wrapped(page.wording.say(remark), page.width)
    if shown.foreseen:
        yield page.wording.say(say("Likely days off:"))
        yield from _clauses(shown.foreseen, shown, page)
    yield ""


def special_lines(shown: CalendarMonth, page: Page) -> Iterator[str]:
    """The days that belong to a holiday, one a line."""
    words = page.wording
    several = len({day.notice for day in shown.special}) > 1
    if not shown.special:
        nothing = say("There is no holiday and no make-up working day in this month.")
        yield from wrapped(words.say(nothing), page.width)
    for day in shown.special:
        parts = [day.name] if day.name else []
        parts.append(words.term(day.kind))
        if day.provisional:
            parts.append(words.say(say("(provisional)")))
        if several and day.notice is not None:
            parts.append(day.notice.text)
        yield from _hanging(words.day(day.date), "  ".join(parts), page)


def due_lines(shown: Stretch, page: Page) -> Iterator[str]:
    """The open items that are due here, by date; nothing where no ledger was asked about."""
    marked, words = shown.marks.due, page.wording
    if marked is None:
        return
    inside = shown.due
    head = say("Open items due here, as of {day}:", day=shown.marks.today)
    if not inside:
        head = say("No open item is due here, as of {day}.", day=shown.marks.today)
    yield from wrapped(words.say(head), page.width)
    for due in inside:
        parts = [
            one_line(due.id),
            one_line(due.title),
            words.say(say("({status})", status=due.status)),
        ]
        if due.provisional:
            parts.append(words.say(say("(provisional)")))
        yield from _hanging(words.day(due.day), "  ".join(part for part in parts if part), page)
    if others := len(marked) - len(inside):
        elsewhere = say_n(
            "{n} more open item is due earlier or later.",
            "{n} more open items are due earlier or later.",
            others,
        )
        yield from wrapped(words.say(elsewhere), page.width)


def _clauses(clauses: tuple[Holiday, ...], shown: Stretch, page: Page) -> Iterator[str]:
    """Name, first and last day off, how many, and the make-up days, in columns."""
    words = page.wording
    names = max((columns(clause.name) for clause in clauses), default=0)
    for clause in clauses:
        off = (clause.last - clause.first).days + 1
        stretch = " .. ".join(_short(day, shown) for day in dict.fromkeys(clause[1:3]))
        parts = [
            padded(stretch, 14),
            words.say(say_n("{n} day off", "{n} days off", off)),
        ]
        if clause.work:
            work = words.listed(f"{_short(day, shown)} {words.weekday(day)}" for day in clause.work)
            parts.append(words.say(say("make-up {days}", days=work)))
        yield from _hanging(padded(clause.name or "-", names), "  ".join(parts), page)


def _short(day: date, shown: Stretch) -> str:
    """The day without the year that the heading names."""
    return f"{day:%m-%d}" if day.year == shown.year else day.isoformat()


def _hanging(label: str, text: str, page: Page) -> Iterator[str]:
    """The text beside its label, its further lines below itself."""
    room = columns(label) + 2
    for line in wrapped(text, page.width - room):
        yield f"{padded(label, room)}{line}"
        label = ""
