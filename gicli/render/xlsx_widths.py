"""How wide the columns of a sheet are and how high its rows; a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from gicli.core.headings import BASIS, FINDINGS
from gicli.core.message import Name
from gicli.render.page import columns as width_of
from gicli.render.sheet_columns import Cell

_FIXED = {FINDINGS: 82.0, BASIS: 72.0}
# Long texts, which are wrapped.
_LEAST = {"day": 12, "whole": 7}
_NARROWEST, _WIDEST, _WIDEST_HEADING = 7, 26, 13
_MARGIN, _ARROW = 1.5, 3
# Beside a text, and of the filter in a heading.
_LINE, _HIGHEST = 15.5, 409
# In points.


def width(name: Name, heading: str, style: str, cells: Iterable[Cell]) -> float:
    """Of the column with that heading; the heading itself may take more than one line."""
    if name in _FIXED:
        return _FIXED[name]
    lines = [line for cell in cells if isinstance(cell, str) for line in cell.splitlines()]
    widest = max(map(width_of, lines), default=0) + _MARGIN
    least = max(_LEAST.get(style, _NARROWEST), min(width_of(heading) + _ARROW, _WIDEST_HEADING))
    return max(least, min(widest, _WIDEST))


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float | None:
    """Of a row whose texts are wrapped; None for the usual one."""
    lines = max(
        sum(ceil(width_of(line) / (wide - _MARGIN)) for line in cell.splitlines())
        for cell, wide in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(lines * _LINE, _HIGHEST) if lines > 1 else None
