"""One limit under every pack that covers a day, or two days, side by side."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Displacement, RulePack, Silence, Subject, TimeLimit
from gicli.core.questions.answer import Answer, Question, answer
from gicli.core.words.message import Refused
from gicli.core.workdays.workcalendar import WorkCalendar


class Column(NamedTuple):
    """One pack's answer for one day."""

    starts: date
    pack: RulePack
    limit: TimeLimit | None
    """None: the pack sets no such limit."""
    answer: Answer | None
    """None: no such limit, or the law leaves its length to the agency."""

    @property
    def displaced(self) -> Displacement | None:
        """The higher law that goes before the pack on that day."""
        found = self.pack.displaced
        return found if found and found.since <= self.starts else None

    @property
    def due_by_higher_law(self) -> date | None:
        return self.answer.deadline.due_by_higher_law if self.answer else None

    def silence_of(self, limit_id: str) -> Silence | None:
        found = self.pack.find(limit_id)
        return found.silence if found else None


class Comparison(NamedTuple):
    limit: str
    days: tuple[date, ...]
    """On which the clock starts: one, or two."""
    columns: tuple[Column, ...]
    """By pack, then by day; among them those without the limit which set others of the same matter."""


def compare(
    limit_id: str,
    days: tuple[date, ...],
    as_of: date,
    book: RuleBook,
    calendar: WorkCalendar,
    subject: Subject | None = None,
) -> Comparison:
    """What each pack in force on each of the days says. Raises Refused where none sets the limit.

    Only packs of one subject: of `subject`, where one of them sets the limit, else of the first
    that does.
    """
    wanted = tuple(dict.fromkeys(days))
    setting = dict.fromkeys(pack.subject for pack in book.packs if pack.find(limit_id))
    if setting:
        book = book.about(subject if subject in setting else next(iter(setting)))
    found = [
        _column(limit_id, starts, as_of, pack, book, calendar)
        for starts in wanted
        for pack in book.packs
        if pack.covers(starts)
    ]
    if not any(column.limit for column in found):
        # Say why in the words of a single question.
        asked = found[0].pack if found else book.packs[0]
        answer(Question(limit_id, wanted[0], as_of, asked.ref), book, calendar)
    matter = {limit.id for column in found if column.limit for limit in column.pack.limits}
    related = [c for c in found if any(limit.id in matter for limit in c.pack.limits)]
    related.sort(key=lambda column: (column.pack.family, column.starts))
    return Comparison(limit_id, wanted, tuple(related))


def _column(
    limit_id: str,
    starts: date,
    as_of: date,
    pack: RulePack,
    book: RuleBook,
    calendar: WorkCalendar,
) -> Column:
    limit = pack.find(limit_id)
    try:
        found = answer(Question(limit_id, starts, as_of, pack.ref), book, calendar)
    except Refused:
        return Column(starts, pack, limit, None)
    return Column(starts, pack, limit, found)
