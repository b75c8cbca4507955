"""Packs side by side as `gicli.comparison/1`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gicli.core.law.citation import Citation
from gicli.core.law.rules import TimeLimit
from gicli.core.questions.comparison import Column, Comparison
from gicli.core.words.message import Message, say
from gicli.render.answers.pack_articles import length_of
from gicli.render.toolkit.data import dumped, iso
from gicli.render.toolkit.page import Page, longest, side_by_side, wrapped


def comparison_json(comparison: Comparison, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.comparison/1",
            "limit": comparison.limit,
            "starts": iso(comparison.days[0]),
            "and": iso(comparison.days[1]) if len(comparison.days) > 1 else None,
            "packs": [_column(column) for column in comparison.columns],
        }
    )


def _column(column: Column) -> dict[str, object]:
    limit = column.limit
    deadline = column.answer.deadline if column.answer else None
    displaced = column.displaced
    return {
        "rules": column.pack.ref,
        "starts": iso(column.starts),
        "due": iso(deadline.due) if deadline else None,
        "if_extended": iso(deadline.if_extended) if deadline else None,
        "displaced": (
            {
                "since": iso(displaced.since),
                "by": displaced.by,
                "due": iso(column.due_by_higher_law),
            }
            if displaced
            else None
        ),
        "cite": limit.cite.text if limit else None,
        "verified": limit.cite.verified if limit else None,
        "silence": limit.silence.value if limit else None,
        "pauses": [
            {
                "kind": pause.kind.value,
                "cite": pause.cite.text,
                "ends_by": pause.ends_by,
                "silence": _silence(column, pause.ends_by),
            }
            for pause in (limit.pauses if limit else ())
        ],
    }


def _silence(column: Column, limit_id: str | None) -> str | None:
    silence = column.silence_of(limit_id) if limit_id else None
    return silence.value if silence else None


Row = tuple[Message, Callable[[Column, Page], tuple[str, ...]]]

_MOST = 4
"""Packs beside each other; further ones go below."""
_LABEL = 12
"""Columns of what stands before a row."""
_PLACE = 16
"""Columns of 第二十六条第二款, which should stand on one line."""
_NOTHING = ("-",)


def comparison_table(comparison: Comparison, page: Page) -> str:
    words = page.wording
    days = tuple(words.day(day) for day in comparison.days)
    title = say("{limit} from {starts}", limit=comparison.limit, starts=days)
    lines = [words.say(title)]
    shown = [column for column in comparison.columns if column.limit is not None]
    most = max(1, min(_MOST, (page.width - _LABEL) // (_PLACE + 1)))
    for first in range(0, len(shown), most):
        lines += ["", *_table(shown[first : first + most], comparison, page)]
    absent = [column.pack.ref for column in comparison.columns if column.limit is None]
    if absent:
        packs = tuple(dict.fromkeys(absent))
        lines += ["", *wrapped(words.say(say("no such limit: {packs}", packs=packs)), page.width)]
    return "\n".join(lines)


def _table(beside: list[Column], comparison: Comparison, page: Page) -> Iterator[str]:
    days = len(comparison.days)
    rows = [("", [_head(column, days) for column in beside])]
    for label, cell in ((_DAY_ROW if days > 1 else _VERSION_ROW), *_ROWS):
        cells = [cell(column, page) for column in beside]
        if cell not in _WHERE_ANY or any(texts != _NOTHING for texts in cells):
            rows.append((page.wording.say(label), cells))
    labels, n = longest(row[0] for row in rows), len(beside)
    gap = 2 if page.width - labels >= n * (_PLACE + 2) else 1
    share = (page.width - labels) // n - gap
    widths = [min(share, longest(text for row in rows for text in row[1][i])) for i in range(n)]
    for i, (title, texts) in enumerate(rows):
        for line in side_by_side([[title], *texts], [labels, *widths], gap):
            yield line if i else page.style(line, "dim")


def _head(column: Column, days: int) -> tuple[str, ...]:
    """The pack; where two days are compared, its version too."""
    pack = column.pack
    return (pack.family,) if days == 1 else (pack.family, f"@{pack.in_force.isoformat()}")


def _version(column: Column, page: Page) -> tuple[str, ...]:
    return (column.pack.in_force.isoformat(),)


def _starts(column: Column, page: Page) -> tuple[str, ...]:
    return (column.starts.isoformat(),)


def _due(column: Column, page: Page) -> tuple[str, ...]:
    due = column.answer.deadline.due if column.answer else None
    return (due.isoformat(),) if due else _NOTHING


def _if_extended(column: Column, page: Page) -> tuple[str, ...]:
    due = column.answer.deadline.if_extended if column.answer else None
    return (due.isoformat(),) if due else _NOTHING


def _displaced(column: Column, page: Page) -> tuple[str, ...]:
    """The higher law that goes first, and the date it gives."""
    if column.displaced is None:
        return _NOTHING
    due = column.due_by_higher_law
    first = page.wording.say(say("{by} goes first", by=column.displaced.by))
    return (first, due.isoformat()) if due else (first,)


def _length(column: Column, page: Page) -> tuple[str, ...]:
    return (page.wording.say(length_of(_limit(column))),)


def _article(column: Column, page: Page) -> tuple[str, ...]:
    cite = _limit(column).cite
    mark = page.wording.say(say("(wording not verified)"))
    return (cite.instrument, cite.place, *(() if cite.verified else (mark,)))


def _pauses(column: Column, page: Page) -> tuple[str, ...]:
    limit = _limit(column)
    texts = [(page.wording.term(p.kind), _place(p.cite, limit)) for p in limit.pauses]
    return tuple(text for pair in texts for text in pair) or _NOTHING


def _place(cite: Citation, limit: TimeLimit) -> str:
    """Where it stands, with the instrument where that is not the limit's own."""
    return cite.place if cite.instrument == limit.cite.instrument else cite.text


def _silence_words(column: Column, page: Page) -> tuple[str, ...]:
    """The limit's own, and that of each party whose answer is awaited."""
    limit = _limit(column)
    texts = [_meaning(limit, page)]
    for limit_id in dict.fromkeys(pause.ends_by for pause in limit.pauses if pause.ends_by):
        other = column.pack.find(limit_id)
        if other is not None:
            texts += [_meaning(other, page), _place(other.cite, limit)]
    return tuple(texts)


def _meaning(limit: TimeLimit, page: Page) -> str:
    return page.wording.say(say("{party}: {silence}", party=limit.party, silence=limit.silence))


def _limit(column: Column) -> TimeLimit:
    assert column.limit is not None  # noqa: S101 — only columns with a limit are shown
    return column.limit


_VERSION_ROW: Row = (say("in force"), _version)
_DAY_ROW: Row = (say("clock starts"), _starts)
_ROWS: tuple[Row, ...] = (
    (say("due"), _due),
    (say("if extended"), _if_extended),
    (say("higher law"), _displaced),
    (say("length"), _length),
    (say("article"), _article),
    (say("paused by"), _pauses),
    (say("in silence"), _silence_words),
)
_WHERE_ANY = (_displaced,)
"""Left out where no column has it."""
