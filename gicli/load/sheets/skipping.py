"""Rows below the headings that are no items: blank, numbered beforehand, totals, notes, headings again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gicli.core.intake import Use
from gicli.load.sheets.columns import Column
from gicli.load.sheets.facts import cell
from gicli.load.sheets.grid import Merged, Row, is_empty
from gicli.load.sheets.value_words import FOOTERS, TOTALS

_FOOTER = re.compile(FOOTERS)
_WORDS = frozenset({"title", "office", "note", "reason"})
# Facts that are any text at all: a remark across the sheet may stand in their columns.


class Sieve:
    """Tells the items of one sheet from the rest of its rows."""

    def __init__(self, columns: Iterable[Column], merged: Merged) -> None:
        self._merged = merged
        facts = [column for column in columns if column.meaning is not None]
        self._facts = [
            column.head.at
            for column in facts
            # A running number was there before the item was.
            if column.meaning and not (column.meaning.key == "id" and column.meaning.rank < 0)
        ]
        self._words = {
            column.head.at for column in facts if column.meaning and column.meaning.key in _WORDS
        }
        self._people = [column.head.at for column in columns if column.use is Use.PERSONAL]

    def keeps(self, row: Row) -> bool:
        """Whether the row is an item, readable or not."""
        filled = [at for at in self._facts if not is_empty(cell(row, at))]
        if not filled:
            # Who applied, and nothing else yet, is an item with everything missing.
            people = sum(not is_empty(cell(row, at)) for at in self._people)
            return people > 0 and not is_total_or_footer(row)
        if len(filled) == 1 and self._is_remark(row, filled[0]):
            return False
        return not is_total_or_footer(row)

    def _is_remark(self, row: Row, at: int) -> bool:
        """Whether a row with a single fact is but a line of text, such as the name of a month."""
        if sum(not is_empty(value) for value in row.cells) > 1:
            return False
        span = self._merged.spans.get((row.number, at + 1))
        return at in self._words or (span is not None and span.right - span.left > 1)


def is_total_or_footer(row: Row) -> bool:
    """Whether the row sums up, or says who filled the sheet in."""
    first = next((value for value in row.cells if not is_empty(value)), None)
    if not isinstance(first, str):
        return False
    text = "".join(unicodedata.normalize("NFKC", first).split())
    return text in TOTALS.split() or bool(_FOOTER.match(text))
