"""What the cells below a heading say of it, and what they say has happened without a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import CHOICES
from gicli.core.ledger.unread import Evidence, Said
from gicli.load.sheets.columns import Column
from gicli.load.sheets.grid import Grid, Row, Value, cell, is_empty
from gicli.load.sheets.lookup import Meaning, plain
from gicli.load.sheets.values import Context, as_text, chosen, outcome, same_word
from gicli.load.sheets.words import headings, values
from gicli.load.yamlfile.scalars import short


def by_values(column: Column, rows: Sequence[Row]) -> Column:
    """The column; where its heading can mean several facts, as what its cells say has it."""
    facts = _ambiguous().get(plain(column.head.text), ())
    # 公开属性 is no choice between facts: it says whether there is a duty to publish.
    choices = [fact for fact in facts if fact in CHOICES] if len(facts) > 1 else []
    texts = {as_text(value) for row in rows if not is_empty(value := cell(row, column.head.at))}
    if column.use is Use.UNKNOWN and (tells(column) or openness_at((column,)) >= 0):
        column = column._replace(use=Use.UNUSED)
    if not choices or not texts:
        return column
    known = {fact: sum(_is_known(fact, text) for text in texts) for fact in choices}
    best = max(choices, key=lambda fact: known[fact])
    if known[best]:
        weak = -1 if is_status(column) else 0
        return column._replace(use=Use.FACT, meaning=Meaning(best, rank=weak))
    if column.meaning is not None and column.meaning.key in choices and len(facts) > len(choices):
        # Such a column is no fact by its values: 处理方式 with 收件 and 代办.
        return column._replace(use=Use.UNUSED, meaning=None)
    return column


@cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    return {plain(word): facts for word, facts in headings().ambiguous.items()}


def _is_known(fact: str, text: str) -> bool:
    said = chosen(fact, text)
    if said in CHOICES[fact]:
        return True
    return fact == "outcome" and (settled := outcome(said, "")) != said and bool(settled)


def is_status(column: Column) -> bool:
    """Whether the column says how far an item has come."""
    return _what(column) == "status"


def _what(column: Column) -> str:
    own = plain(column.head.text)
    return next((what for what, texts in _evidence().items() if own in texts), "")


@cache
def _evidence() -> dict[str, frozenset[str]]:
    return {what: frozenset(map(plain, texts)) for what, texts in headings().evidence.items()}


def tells(column: Column) -> bool:
    """Whether what stands in the column is used as evidence."""
    return _what(column) in ("status", "answered", "extended", "extended-to")


class _Source(NamedTuple):
    at: int
    heading: str
    what: str
    is_fact: bool


class Witness:
    """Reads from each row what it says without a day."""

    def __init__(self, grid: Grid, columns: Iterable[Column], context: Context) -> None:
        self._grid = grid
        self._context = context
        self._sources = [
            _Source(
                column.head.at, as_text(column.head.text), _what(column), column.meaning is not None
            )
            for column in columns
            if column.use is not Use.LEFT_OUT and tells(column)
        ]

    def evidence(self, row: Row) -> Iterator[Evidence]:
        for source in self._sources:
            value = cell(row, source.at)
            if not is_empty(value) and (said := self._said(source, value)):
                words = f"{source.heading}：{short(as_text(value))}"
                yield Evidence(said, words, self._grid.place(row.number, source.at))

    def _said(self, source: _Source, value: Value) -> Said | None:
        what, text = source.what, as_text(value)
        if what == "extended-to":
            return Said.EXTENDED if self._context.is_day(value) else None
        if what == "extended" and is_yes(text):
            return Said.EXTENDED
        if what == "answered" and is_yes(text):
            return Said.CLOSED
        return _of_status(text, source.is_fact) if what in ("status", "answered") else None


def is_yes(text: str) -> bool:
    return same_word(text, (*values().yes, "是", "true"))


def _of_status(text: str, is_fact: bool) -> Said | None:
    known = values()
    if same_word(text, known.withdrawn):
        return Said.WITHDRAWN
    if same_word(text, (*known.closed, *known.under_way["remedy"])):
        return Said.CLOSED
    if same_word(text, known.under_way["extension"]):
        return Said.EXTENDED
    # An outcome says that the item was answered; one that is read says so itself.
    return Said.CLOSED if not is_fact and chosen("outcome", text) in CHOICES["outcome"] else None


_OPENNESS = frozenset(map(plain, ("公开属性", "公开类型", "公开方式")))


def openness_at(columns: Iterable[Column]) -> int:
    """The column that says whether a document is published at all; -1 where there is none."""
    return next((c.head.at for c in columns if plain(c.head.text) in _OPENNESS), -1)


def needs_no_publication(value: Value) -> bool:
    """Whether a document with this 公开属性 has no duty to publish."""
    known = values().openness
    return not is_empty(value) and same_word(
        as_text(value), (*known["on-request"], *known["not-open"])
    )
