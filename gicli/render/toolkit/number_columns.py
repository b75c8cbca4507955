"""Rows of numbers for a terminal: a label that wraps, and narrow columns that end at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from gicli.render.toolkit.page import Page, columns, fitted, longest, padded

_GAP = 2
_LONG = 6
"""A Chinese head of more columns is broken after every second character."""
_BROKEN = 4


class Line(NamedTuple):
    """One row."""

    label: str
    cells: Sequence[str] = ()
    """None: a heading."""
    style: tuple[str, ...] = ()
    indent: int = 0


class _Grid(NamedTuple):
    """How wide the columns are."""

    label: int
    numbers: tuple[int, ...]

    def offset(self, column: int) -> int:
        """Where the column with that index begins."""
        return self.label + sum(self.numbers[:column]) + _GAP * (column + 1)


class Span(NamedTuple):
    """What some columns are called together."""

    name: str
    first: int
    last: int
    """Indexes of the columns."""


def drawn(
    heads: Sequence[str], lines: Sequence[Line], page: Page, spans: Sequence[Span] = ()
) -> Iterator[str]:
    """The heads, then the lines."""
    shape = _grid(heads, lines, page, spans)
    if spans:
        yield page.style(_over(spans, shape), "dim")
    for line in _beside(Line("", heads), shape):
        yield page.style(line, "dim")
    for row in lines:
        for line in _beside(row, shape):
            yield page.style(line, *row.style)


def _grid(heads: Sequence[str], lines: Sequence[Line], page: Page, spans: Sequence[Span]) -> _Grid:
    """The numbers take what they need, the label what it needs of the rest of the page."""
    filled = [line.cells for line in lines if line.cells]
    numbers = [
        max(_head_width(head), longest(cells[at] for cells in filled))
        for at, head in enumerate(heads)
    ]
    for span in spans:
        room = sum(numbers[span.first : span.last + 1]) + _GAP * (span.last - span.first)
        numbers[span.first] += max(columns(span.name) - room, 0)
    left = max(page.width - sum(numbers) - _GAP * len(numbers), _BROKEN)
    label = min(left, longest(" " * line.indent + line.label for line in lines))
    return _Grid(label, tuple(numbers))


def _head_width(head: str) -> int:
    words = (
        _BROKEN if not word.isascii() and columns(word) > _LONG else columns(word)
        for word in head.split()
    )
    return max(words, default=0)


def _over(spans: Sequence[Span], shape: _Grid) -> str:
    """The names of the spans, each in the middle of a dashed line over its columns."""
    line = ""
    for span in spans:
        first = shape.offset(span.first)
        room = shape.offset(span.last) + shape.numbers[span.last] - first
        name = f" {span.name} " if columns(span.name) + 2 <= room else span.name
        dashes = room - columns(name)
        line += " " * (first - columns(line))
        line += "-" * (dashes // 2) + name + "-" * (dashes - dashes // 2)
    return line


def _beside(row: Line, shape: _Grid) -> Iterator[str]:
    # A heading may run into the columns, which are empty beside it.
    room = shape.label if row.cells else shape.offset(len(shape.numbers))
    label = [" " * row.indent + text for text in fitted(row.label, room - row.indent)]
    numbers = [
        list(fitted(cell, width)) for cell, width in zip(row.cells, shape.numbers, strict=False)
    ]
    for first, *others in zip_longest(label, *numbers, fillvalue=""):
        parts = [padded(first, shape.label)]
        parts += [_right(part, width) for part, width in zip(others, shape.numbers, strict=False)]
        yield (" " * _GAP).join(parts).rstrip()


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text
