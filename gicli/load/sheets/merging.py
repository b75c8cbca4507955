"""Cells merged over several rows: their value holds for each of these rows."""

from __future__ import annotations

from gicli.load.sheets.grid import Merged, Row, Value


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
        return Row(row.number, cells)

    def continues(self, row: Row, at: int) -> tuple[int, int] | None:
        """The rows over which the cell in the column is merged, where this is not the first."""
        held = self._held.get(at)
        return held[:2] if held and held[0] < row.number else None
