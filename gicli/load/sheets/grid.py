"""A sheet as it lies there: cells by row and column, which of them are merged, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from gicli.core.ledger.headings import MOST_COLUMNS as MOST_COLUMNS
from gicli.core.words.message import Message, say_n
from gicli.core.words.problem import Place

HIGHEST = 1_048_576
"""Rows that a sheet can have at all."""
MOST_ROWS = 200_000


class Lost(Enum):
    """What a cell has instead of a value."""

    RESULT = "a formula that nobody has worked out"


Value = str | int | float | bool | date | datetime | time | timedelta | Lost | None
Cells = Sequence[Value]


class Row(NamedTuple):
    number: int
    """From 1."""
    cells: Cells
    hidden: bool = False
    struck: bool = False
    """Whether whatever stands there is struck through."""
    crossed: tuple[int, ...] = ()
    """Else the columns whose cells are."""


class Span(NamedTuple):
    """Merged cells; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged cells of a sheet."""

    known: bool = False
    """CSV has none to know of."""
    spans: dict[tuple[int, int], Span] = field(default_factory=dict)
    """By row and column of the cell that holds the value."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, its rows read as they are asked for."""

    file: str
    sheet: str
    """Its name; empty for a file without sheets."""
    rows: Iterator[Row]
    merged: Merged = field(default_factory=Merged)
    day_zero: date = date(1899, 12, 30)
    """What serial numbers of days are counted from."""
    hidden: bool = False
    half_seen: bool = False
    """Whether hidden rows, struck-through cells and the looks of numbers cannot be seen there."""

    moved: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of a form, whose values were put into one row: column → the row and column they stand in."""

    def place(self, row: int, at: int) -> Place:
        """The cell in the column `at`, from 0."""
        row, at = self.moved.get(at, (row, at))
        return Place(self.file, row, at + 1, self.sheet)


def letter(at: int) -> str:
    """A for the first column, which is 0."""
    return Place("", 1, at + 1).cell.removesuffix("1")


def is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


class FillDown:
    """Puts the value of merged cells into every row that they cover."""

    def __init__(self, merged: Merged) -> None:
        self._tall: dict[int, dict[int, int]] = {}
        # Row → column, from 0 → the last row.
        for (top, left), span in merged.spans.items():
            if span.bottom > span.top:
                self._tall.setdefault(top, {})[left - 1] = span.bottom
        self._held: dict[int, tuple[int, int, Value]] = {}
        # Column → first row, last row, value.

    def row(self, row: Row) -> Row:
        """The row with what stands merged from above it. Rows are asked for in their order."""
        if not self._tall:
            return row
        cells = list(row.cells)
        for at, (_, last, value) in tuple(self._held.items()):
            if row.number > last:
                del self._held[at]
            else:
                cells += [None] * (at + 1 - len(cells))
                cells[at] = value
        for at, last in self._tall.get(row.number, {}).items():
            if at < len(cells):
                self._held[at] = row.number, last, cells[at]
        return row._replace(cells=cells)

    def continues(self, row: Row, at: int) -> tuple[int, int] | None:
        """The rows over which the cell in the column is merged, where this is not the first."""
        held = self._held.get(at)
        return held[:2] if held and held[0] < row.number else None


def cell(row: Row, at: int) -> Value:
    """The value in the column `at`; None beyond the last one that is filled, and where there is none."""
    return row.cells[at] if 0 <= at < len(row.cells) else None


_PIECE = re.compile(r'"([^"]*)"|\\(.)|([-/() ])|\[[^\]]*\]|(0+|#+|General)')


def shown_as(code: str) -> tuple[str | int, ...] | None:
    """`"YSQ-2026-"000` → the texts, and for how many digits there is room between them."""
    pieces: list[str | int] = []
    at = 0
    for found in _PIECE.finditer(code.split(";")[0]):
        if found.start() != at:
            return None
        at = found.end()
        digits = found[4]
        pieces.append(
            len(digits) * (digits[0] == "0") if digits else "".join(filter(None, found.groups()))
        )
    numbers = [piece for piece in pieces if isinstance(piece, int)]
    if at < len(code.split(";")[0]) or not numbers:
        return None
    # “15天” stays the number that it is.
    plain = isinstance(pieces[0], int) and len(numbers) == 1 and numbers[0] < _FEWEST
    return None if plain else tuple(pieces)


_FEWEST = 2
"""Digits from which on their number is part of how something is called: 007."""


def masked(value: int, shown: tuple[str | int, ...]) -> str:
    """The digits from the right, what is left over in the first place."""
    places = [n for n, piece in enumerate(shown) if isinstance(piece, int)]
    left = f"{value:0{sum(shown[n] for n in places)}}"  # type: ignore[misc]
    found: list[str] = []
    for n, piece in reversed(tuple(enumerate(shown))):
        if isinstance(piece, str):
            found.append(piece)
            continue
        keep = 0 if n == places[0] else max(0, len(left) - piece)
        found.append(left[keep:])
        left = left[:keep]
    return "".join(reversed(found))


_MOST_NAMED = 20


def named(rows: Sequence[int | str]) -> tuple[int | str, ...]:
    """The first of them."""
    return (*rows[:_MOST_NAMED], *("…" for _ in rows[_MOST_NAMED : _MOST_NAMED + 1]))


def hidden_rows(rows: Sequence[int]) -> Message:
    return say_n(
        "{n} hidden row was not checked: {rows}; {option} takes it in",
        "{n} hidden rows were not checked: {rows}; {option} takes them in",
        len(rows),
        rows=named(rows),
        option="--hidden",
    )


def struck_rows(rows: Sequence[int]) -> Message:
    return say_n(
        "{n} struck-through row was not checked: {rows}; {option} takes it in",
        "{n} struck-through rows were not checked: {rows}; {option} takes them in",
        len(rows),
        rows=named(rows),
        option="--hidden",
    )


def struck_cells(cells: Sequence[str]) -> Message:
    return say_n(
        "{n} struck-through cell was taken for empty: {cells}; {option} takes it in",
        "{n} struck-through cells were taken for empty: {cells}; {option} takes them in",
        len(cells),
        cells=named(cells),
        option="--hidden",
    )
