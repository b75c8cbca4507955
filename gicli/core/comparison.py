"""One limit under every pack that covers a day, side by side."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gicli.core.answer import Answer, Question, answer
from gicli.core.message import Refused
from gicli.core.rulebook import RuleBook
from gicli.core.rules import RulePack, Silence, TimeLimit
from gicli.core.workcalendar import WorkCalendar


class Column(NamedTuple):
    """One pack's answer."""

    pack: RulePack
    limit: TimeLimit | None
    # None: the pack sets no such limit.
    answer: Answer | None
    # None: no such limit, or the law leaves its length to the agency.

    def silence_of(self, limit_id: str) -> Silence | None:
        found = self.pack.find(limit_id)
        return found.silence if found else None


class Comparison(NamedTuple):
    limit: str
    starts: date
    columns: tuple[Column, ...]


def compare(
    limit_id: str, starts: date, as_of: date, book: RuleBook, calendar: WorkCalendar
) -> Comparison:
    """What each pack in force on `starts` says. Raises Refused where none covers the day."""
    columns: list[Column] = []
    for pack in book.packs:
        if not pack.covers(starts):
            continue
        question = Question(limit_id, starts, as_of, pack.ref)
        try:
            found = answer(question, book, calendar)
        except Refused:
            columns.append(Column(pack, pack.find(limit_id), None))
        else:
            columns.append(Column(pack, pack.find(limit_id), found))
    if not any(column.limit for column in columns):
        # Say why in the words of a single question.
        answer(
            Question(
                limit_id, starts, as_of, columns[0].pack.ref if columns else book.packs[0].ref
            ),
            book,
            calendar,
        )
    return Comparison(limit_id, starts, tuple(columns))
