"""Rows of cells whose text wraps as Chinese does: no article broken, no line that begins with a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from gicli.core.citation import PLACE_CHARACTERS
from gicli.render.page import columns, padded, wrapped

_CLAUSE = re.compile(f"(?={PLACE_CHARACTERS[0]})")


def side_by_side(
    cells: Sequence[Iterable[str]], widths: Sequence[int], gap: int = 2
) -> Iterator[str]:
    """The lines of one row; a cell is its paragraphs."""
    lines = [
        [line for text in cell for line in (fitted(text, width) if text else [""])]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for row in zip_longest(*lines, fillvalue=""):
        beside = (padded(part, width) for part, width in zip(row, widths, strict=True))
        yield (" " * gap).join(beside).rstrip()


def fitted(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, come what may."""
    for line in wrapped(text, width):
        pieces: Iterable[str] = (line,)
        if columns(line) > width:
            # 第二十条, 第（四）项: between the clauses, or wherever it must be.
            clauses = _CLAUSE.split(line)
            pieces = clauses if longest(clauses) <= width else line
        yield from _packed(pieces, width)


def longest(texts: Iterable[str]) -> int:
    """Columns of the longest."""
    return max(map(columns, texts), default=0)


def _packed(pieces: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and columns(line + piece) > width:
            yield line
            line = ""
        line += piece
    yield line
