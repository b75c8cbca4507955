"""The annual report's table of requests: every cell counted, with how far it can be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gicli.reports.form import (
    CARRIED_IN,
    CARRIED_OVER,
    COLUMNS,
    OUTCOMES,
    RECEIVED,
    RESULTS,
    FormRow,
    form_of,
    row_of,
)
from gicli.reports.requests import Gap, Handled, YearOfRequests, gaps

_TOTAL = "total"
"""Of the columns."""


class Count(NamedTuple):
    """One cell: how many requests."""

    n: int
    """As they are counted."""
    at_least: int
    at_most: int

    @property
    def known(self) -> bool:
        return self.at_least == self.at_most


class Row(NamedTuple):
    """One row of the form, filled in."""

    form: FormRow
    cells: tuple[Count, ...]
    """In the order of COLUMNS."""
    total: Count


class Identity(NamedTuple):
    """第一项加第二项之和，等于第三项加第四项之和, of one column."""

    received: int
    carried_in: int
    results: int
    carried_over: int

    @property
    def holds(self) -> bool:
        return self.received + self.carried_in == self.results + self.carried_over


class Annual(NamedTuple):
    """收到和处理政府信息公开申请情况."""

    of: YearOfRequests
    rows: tuple[Row, ...]
    """In the order of the form."""
    gaps: tuple[Gap, ...]
    """Why cells cannot be known; empty: all are."""

    def identities(self) -> tuple[Identity, ...]:
        """Of every column, the total last."""
        rows = {row.form.id: (*row.cells, row.total) for row in self.rows}
        asked = (rows[row] for row in (RECEIVED, CARRIED_IN, RESULTS, CARRIED_OVER))
        return tuple(
            Identity(*(count.n for count in column)) for column in zip(*asked, strict=True)
        )


def annual(of: YearOfRequests) -> Annual:
    """The table of the year.

    A request without a kind of applicant is counted in the total of its row alone, one closed
    without an outcome in the total of its column alone; `at_most` of a cell has them too.
    """
    form = form_of(of.year)
    counted: Counter[tuple[str, str]] = Counter()
    at_least, at_most = counted.copy(), counted.copy()
    for handled in of.requests:
        as_counted, *ways = (
            frozenset(row_of(row, form) for row in rows) for rows in _rows_of(handled)
        )
        sure, possible = frozenset.intersection(*ways), frozenset.union(*ways)
        known, may = _columns_of(handled)
        counted.update(_cells(as_counted, known))
        at_least.update(_cells(sure, known))
        at_most.update(_cells(possible, may))

    def count(row: str, column: str) -> Count:
        return Count(counted[row, column], at_least[row, column], at_most[row, column])

    rows = tuple(
        Row(row, tuple(count(row.id, column.id) for column in COLUMNS), count(row.id, _TOTAL))
        for row in form
    )
    return Annual(of, rows, gaps(of.requests))


def _rows_of(handled: Handled) -> list[frozenset[str]]:
    """The rows in which the request is counted, then those of each way in which it may stand."""
    intake, closing = CARRIED_IN if handled.carried_in else RECEIVED, handled.closing
    if closing is None:
        counted = frozenset((intake, CARRIED_OVER))
    elif closing.outcome:
        counted = frozenset((intake, RESULTS, closing.outcome))
    else:
        counted = frozenset((intake, RESULTS))
        return [counted, *(counted | {outcome} for outcome in OUTCOMES)]
    ways = [counted, counted]
    if handled.undated:
        ways.append(frozenset((intake, RESULTS, handled.undated)))
        if handled.carried_in:
            # Or closed before the year.
            ways.append(frozenset())
    return ways


def _columns_of(handled: Handled) -> tuple[list[str], list[str]]:
    """The columns in which the request is counted, and in which it may stand."""
    applicant = handled.recorded.applicant
    known = [applicant, _TOTAL] if applicant else [_TOTAL]
    return known, known if applicant else [*(column.id for column in COLUMNS), _TOTAL]


def _cells(rows: Iterable[str], columns: list[str]) -> Iterator[tuple[str, str]]:
    return ((row, column) for row in rows for column in columns)
