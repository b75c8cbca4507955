"""Packs side by side: dates, articles, what pauses, what silence means."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType

from gicli.core.comparison import Column, Comparison
from gicli.core.message import Message, say
from gicli.core.rules import TimeLimit
from gicli.render.page import Page
from gicli.render.tables import drawn, table
from gicli.render.terms import length_in_words

Row = tuple[Message, Callable[[Column, Page], str]]


def render(comparison: Comparison, page: Page) -> str:
    words = page.wording
    shown = [column for column in comparison.columns if column.limit is not None]
    title = words.say(
        say("{limit} from {starts}", limit=comparison.limit, starts=words.day(comparison.starts))
    )
    found = table("", *(column.pack.family for column in shown))
    for label, cell in _ROWS:
        found.add_row(words.say(label), *(cell(column, page) for column in shown))
    absent = [column.pack.ref for column in comparison.columns if column.limit is None]
    parts: list[RenderableType] = [title, "", found]
    if absent:
        parts += ["", words.say(say("no such limit: {packs}", packs=tuple(absent)))]
    return drawn(page, *parts)


def _version(column: Column, page: Page) -> str:
    return column.pack.in_force.isoformat()


def _due(column: Column, page: Page) -> str:
    if column.answer is None or column.answer.deadline.due is None:
        return "-"
    return column.answer.deadline.due.isoformat()


def _if_extended(column: Column, page: Page) -> str:
    due = column.answer.deadline.if_extended if column.answer else None
    return due.isoformat() if due else "-"


def _length(column: Column, page: Page) -> str:
    return page.wording.say(length_in_words(_limit(column).length))


def _article(column: Column, page: Page) -> str:
    cite = _limit(column).cite
    text = f"{cite.instrument}{cite.place}"
    return text if cite.verified else f"{text} {page.wording.say(say('(wording not verified)'))}"


def _pauses(column: Column, page: Page) -> str:
    pauses = _limit(column).pauses
    return "\n".join(f"{page.wording.term(p.kind)} {p.cite.place}" for p in pauses) or "-"


def _silence(column: Column, page: Page) -> str:
    """The limit's own, and that of each party whose answer is awaited."""
    limit = _limit(column)
    lines = [_meaning(limit, page)]
    for limit_id in dict.fromkeys(pause.ends_by for pause in limit.pauses if pause.ends_by):
        other = column.pack.find(limit_id)
        if other is not None:
            lines.append(f"{_meaning(other, page)} {other.cite.place}")
    return "\n".join(lines)


def _meaning(limit: TimeLimit, page: Page) -> str:
    return page.wording.say(say("{party}: {silence}", party=limit.party, silence=limit.silence))


def _limit(column: Column) -> TimeLimit:
    assert column.limit is not None  # noqa: S101 — only columns with a limit are shown
    return column.limit


_ROWS: tuple[Row, ...] = (
    (say("in force from"), _version),
    (say("due"), _due),
    (say("if extended"), _if_extended),
    (say("length"), _length),
    (say("article"), _article),
    (say("paused by"), _pauses),
    (say("in silence"), _silence),
)
