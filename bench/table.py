"""The rows of the table: each is one function that says what gicli took and what the other took."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds, or bytes where it is memory; of something that both did."""

    ours: float
    theirs: float


class Missing(Exception):
    """What is needed for the measurement is not there; says what."""


class Row(NamedTuple):
    """One line of the table."""

    work: str
    against: str
    at_most: float | None
    """Ours may be so many times theirs."""
    at_least: float | None
    """Theirs must be so many times ours."""
    measure: Callable[[], Took]
    unit: str


ROWS: list[Row] = []
ALL_AT_ONCE = "BENCH_ALL_AT_ONCE"
"""In the environment where every part is measured in one run, which is to end within ten minutes."""
Measure = Callable[[], Took]


def row(
    work: str,
    against: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    unit: str = "s",
) -> Callable[[Measure], Measure]:
    """Put the function into the table. It raises Missing or ImportError where it cannot measure."""

    def kept(measure: Measure) -> Measure:
        ROWS.append(Row(work, against, at_most, at_least, measure, unit))
        return measure

    return kept


def measured(row: Row) -> tuple[str, ...]:
    """The row's cells, the last of which says reached, or how far short."""
    tell(f"{row.work} / {row.against}")
    goal = f"≤ {row.at_most:g}×" if row.at_most else f"≥ {row.at_least:g}×"
    try:
        took = row.measure()
    except (Missing, ImportError) as missing:
        return (row.work, row.against, goal, "", "", "", f"not measured: {missing}")
    ours, theirs = _shown(took.ours, row.unit), _shown(took.theirs, row.unit)
    if row.at_most:
        ratio = took.ours / took.theirs
        missed = f"short: {ratio / row.at_most:.2f} times what it may take"
        good = ratio <= row.at_most
    else:
        ratio, wanted = took.theirs / took.ours, row.at_least or 1
        missed = f"short: {wanted / ratio:.2f} times too slow"
        good = ratio >= wanted
    return (row.work, row.against, goal, _times(ratio), ours, theirs, "reached" if good else missed)


def _times(ratio: float) -> str:
    """Three digits or so."""
    if ratio >= 100:
        return f"{ratio:,.0f}×"
    return f"{ratio:.1f}×" if ratio >= 10 else f"{ratio:.2f}×"


def _shown(found: float, unit: str) -> str:
    if unit == "B":
        return f"{found / 1e6:,.0f} MB"
    for factor, name in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if found * factor >= 1:
            return f"{found * factor:,.1f} {name}"
    return f"{found * 1e9:,.0f} ns"


def tell(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)
