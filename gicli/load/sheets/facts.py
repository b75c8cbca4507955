"""The cells of one row → the text of each fact that they hold; what cannot be read is complained of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gicli.core.message import Message, Refused, say
from gicli.load.scalars import short
from gicli.load.sheets.columns import Column
from gicli.load.sheets.grid import Row, Value
from gicli.load.sheets.lookup import Meaning
from gicli.load.sheets.reader import SheetReader
from gicli.load.sheets.values import Context, outcome


class Where(NamedTuple):
    """A fact's place in an item."""

    record: str
    n: int
    key: str


class Fact(NamedTuple):
    at: int
    # The column, from 0.
    text: str


class _Source(NamedTuple):
    at: int
    heading: str
    rank: int


_OUTCOME, _REASON = Where("", 0, "outcome"), Where("", 0, "reason")


class FactReader:
    """Reads the facts of the rows of one sheet."""

    def __init__(self, reader: SheetReader, columns: Iterable[Column], context: Context) -> None:
        self._reader = reader
        self._context = context
        self._sources: dict[Where, list[_Source]] = {}
        for column in columns:
            if column.meaning is not None:
                source = _Source(column.head.at, column.head.text, column.meaning.rank)
                self._sources.setdefault(where(column.meaning), []).append(source)
        for sources in self._sources.values():
            # What goes before comes first.
            sources.sort(key=lambda source: -source.rank)

    def facts(self, row: Row) -> dict[Where, Fact]:
        """Every fact that the row holds."""
        found: dict[Where, Fact] = {}
        for place, sources in self._sources.items():
            fact = self._fact(place, sources, row)
            if fact is not None:
                found[place] = fact
        if _OUTCOME in found:
            self._settle_outcome(found, row.number)
        return found

    def _fact(self, place: Where, sources: list[_Source], row: Row) -> Fact | None:
        """A second column for the same fact says the same, stands behind, or is complained of."""
        first: tuple[_Source, str] | None = None
        for source in sources:
            text = self._text(place.key, row, source.at)
            if not text:
                continue
            if first is None:
                first = source, text
            elif place.key == "note":
                first = first[0], f"{first[1]}；{text}"
            elif source.rank == first[0].rank and text != first[1]:
                message = say(
                    "“{heading}” and “{before}” are the same fact and differ here; keep one",
                    heading=short(source.heading),
                    before=short(first[0].heading),
                )
                self._reader.complain_at(row.number, source.at, message)
        return Fact(first[0].at, first[1]) if first else None

    def _text(self, key: str, row: Row, at: int) -> str:
        value = cell(row, at)
        if value is None:
            return ""
        try:
            return self._context.text(key, value)
        except Refused as refusal:
            self._reader.complain_at(row.number, at, refusal.message)
            return ""

    def _settle_outcome(self, found: dict[Where, Fact], row: int) -> None:
        """“不予公开” is one of eight; the reason may say which."""
        at, text = found[_OUTCOME]
        settled = outcome(text, found[_REASON].text if _REASON in found else "")
        if isinstance(settled, Message):
            self._reader.complain_at(row, at, settled)
            del found[_OUTCOME]
        else:
            found[_OUTCOME] = Fact(at, settled)


def where(meaning: Meaning) -> Where:
    return Where(meaning.record, meaning.n, meaning.key)


def cell(row: Row, at: int) -> Value:
    """The value in the column `at`; None beyond the last one that is filled, and where there is none."""
    return row.cells[at] if 0 <= at < len(row.cells) else None
