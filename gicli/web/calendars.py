"""`/calendar`: a year with what is due on its days, whether the next notice is out, and its import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from starlette.responses import Response

from gicli.commands.calendar_import import Import, carried_out, prepared
from gicli.core.questions.calendaryear import (
    YEARS,
    CalendarMonth,
    CalendarYear,
    Due,
    Marks,
    due_items,
)
from gicli.core.words.civildate import parse_spoken_date
from gicli.core.words.message import Refused, say
from gicli.core.workdays.coverage import Expected, expected
from gicli.core.workdays.workcalendar import Day, WorkCalendar
from gicli.load.notices.files import MOST_TEXT
from gicli.load.notices.head import Stated
from gicli.render.calendars.coverage import coming_in_words
from gicli.web.desk import Desk, fingerprint
from gicli.web.pages import Asked, Pages

LARGEST = 12 * MOST_TEXT
"""Bytes of the longest notice: a character of Chinese takes nine in a form."""


class Month(NamedTuple):
    """A month as a table."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    """Monday to Sunday; None beside the month."""
    workdays: int
    due: tuple[Due, ...]


class Calendars:
    """Answers for `/calendar`."""

    def __init__(self, desk: Desk, pages: Pages, *, read_only: bool) -> None:
        self._desk, self._pages, self._read_only = desk, pages, read_only

    def show(self, asked: Asked) -> Response:
        day = self._desk.today()
        text = asked.query.get("year", str(day.year))
        year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
        if year not in YEARS:
            raise Refused(
                say(
                    "“{found}” is not a whole number from {first} to {last}",
                    found=text,
                    first=str(YEARS[0]),
                    last=str(YEARS[-1]),
                )
            )
        sight = self._desk.look()
        known = sight.under.calendar
        marks = Marks(day, due_items(sight.report))
        shown = CalendarYear(known, year, marks)
        coming = _coming(known)
        return self._pages.respond(
            "calendar",
            mark=sight.mark,
            shown=shown,
            years=(YEARS[0], YEARS[-1]),
            months=[_month(CalendarMonth(known, year, n, marks)) for n in range(1, 13)],
            coming=coming_in_words(coming) if coming else None,
            out=bool(coming and self._desk.how.known_on is None and coming.is_overdue(day)),
            next=str(coming.year) if coming else "",
            today=day,
            links={notice.url for notice in known.notices if notice.url.startswith("http")},
            writable=not self._read_only,
            done=asked.query.get("done", ""),
        )

    def take_in(self, asked: Asked) -> Response:
        """The pasted notice: what it says, then, where that was confirmed, the file."""
        form = asked.form
        made = self._prepared(form)
        was = fingerprint(made.target)
        confirmed = form.get("was") == was and (not made.changes or form.get("force") == "1")
        if confirmed:
            told = tuple(carried_out(made))
            return self._pages.respond("notice", told=told, year=made.year)
        return self._pages.respond(
            "notice",
            409 if "was" in form else 200,
            told=(),
            made=made,
            notices=[(one, one in made.found.already) for one in made.found.read],
            same=made.after == made.before,
            form=form,
            was=was,
            moved="was" in form and form["was"] != was,
            today=self._desk.today(),
        )

    def _prepared(self, form: Mapping[str, str]) -> Import:
        """Raises Refused, Unreadable."""
        text, year = form.get("text", ""), form.get("year", "")
        if not text.strip():
            raise Refused(say("paste the text of the notice first"))
        if len(text) > MOST_TEXT:
            raise Refused(say("that is more text than a notice has; paste the notice alone"))
        if not (year.isascii() and year.isdigit() and int(year[:5]) in YEARS):
            raise Refused(say("say which year the notice arranges"))
        issued = form.get("issued")
        stated = Stated(
            form.get("number"),
            parse_spoken_date(issued, self._desk.today()) if issued else None,
            form.get("url"),
        )
        return prepared(lambda: text, int(year), stated)


def _coming(known: WorkCalendar) -> Expected | None:
    return expected(tuple(n for n in known.notices if n.year in known.coverage.years))


def _month(shown: CalendarMonth) -> Month:
    days: list[Day | None] = [None] * shown.first.weekday()
    days += shown
    days += [None] * (-len(days) % 7)
    weeks = tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7))
    return Month(shown.first, weeks, shown.workdays, shown.due)
