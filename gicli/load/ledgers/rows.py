"""A row of a table as nearly every table has it: a value is read once for each column, however often it stands there.

What a row says is what the reader of nodes says of it. Whatever would be complained of is left to that
reader, as in `plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

import yaml

from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import HOLDERS
from gicli.load.ledgers.items import made
from gicli.load.ledgers.plain import KINDS, KNOWN, NODE, Gathered, Known, Odd, Said, Strict
from gicli.load.ledgers.records import ItemReader, is_odd

Value = str | int
"""As a cell holds it; what it says is what its node says."""
_MOST_KEPT = 20_000
"""Values of one column."""


class Cell(Protocol):
    """Where the values of one column stand in an item."""

    @property
    def key(self) -> str: ...

    @property
    def record(self) -> str:
        """The key of the record that holds it; empty: the item itself."""

    @property
    def n(self) -> int:
        """Which of several such records, from 1; 0: the first."""


class _Column(NamedTuple):
    """One column of the rows of one kind of item."""

    at: int
    what: Known | None
    """None: items of that kind have no such fact."""
    known: dict[Value, Said]


class _Held(NamedTuple):
    """A record of one of the items."""

    record: Any
    bound: list[date]
    """Its days that must not lie before the clock starts."""


class _Group(NamedTuple):
    """The columns of one record."""

    holder: Fact
    columns: list[_Column]
    known: dict[tuple[Value | None, ...], _Held]
    """By what stands in them."""


class _Layout(NamedTuple):
    """What the columns are to one kind of item."""

    own: list[_Column]
    groups: list[_Group]
    """By the names and the numbers of the records."""


class PlainRows:
    """Reads the rows of tables with the same columns."""

    def __init__(
        self, cells: Sequence[Cell], nodes: Sequence[Callable[[Value], yaml.Node]]
    ) -> None:
        """`nodes` make the node of a value of each of the columns."""
        reader = Strict("")
        self._cells, self._nodes = cells, nodes
        self._values, self._facts = ItemReader(reader), ItemReader(reader)
        self._layouts: dict[str, _Layout] = {}
        self._kind_at = [at for at, cell in enumerate(cells) if (cell.record, cell.key) == _KIND]
        self._place = reader.place(NODE)

    def item(self, kind: str, row: Sequence[Value | None]) -> AnyItem | None:
        """The item that the row is; None where it is not plain. `kind` is that of every row, or empty."""
        try:
            return self._item(kind or self._kind_in(row), row)
        except Odd:
            return None

    def _item(self, kind: str, row: Sequence[Value | None]) -> AnyItem:
        facts = self._gathered(kind, row)
        return made(kind, self._facts, facts.checked(kind, self._facts), self._place)

    def _kind_in(self, row: Sequence[Value | None]) -> str:
        for at in self._kind_at:
            kind = KINDS.get(str(row[at]))
            if kind is not None:
                return kind
        raise Odd

    def _gathered(self, kind: str, row: Sequence[Value | None]) -> Gathered:
        layout = self._layouts.get(kind)
        if layout is None:
            layout = self._layouts[kind] = _layout(kind, self._cells)
        facts = Gathered({}, {}, {}, [], [])
        for column in layout.own:
            value = row[column.at]
            if value is not None:
                said = column.known.get(value) or self._read(column, value)
                facts.fields[said.key] = NODE
                facts.put(said)
        for group in layout.groups:
            values = tuple([row[column.at] for column in group.columns])
            if values.count(None) < len(values):
                self._hold(
                    group.holder, group.known.get(values) or self._held(group, values), facts
                )
        return facts

    def _read(self, column: _Column, value: Value) -> Said:
        what, node = column.what, self._nodes[column.at](value)
        if what is None or what.holds or is_odd(what.fact, node):
            raise Odd
        found = self._values.value(what.fact, node, {})
        if found is None:
            raise Odd
        if len(column.known) >= _MOST_KEPT:
            column.known.clear()
        said = column.known[value] = Said(what.fact.key, what.fact.field, found, what)
        return said

    def _held(self, group: _Group, values: tuple[Value | None, ...]) -> _Held:
        parts = Gathered({}, {}, {}, [], [])
        for column, value in zip(group.columns, values, strict=True):
            if value is not None:
                parts.put(column.known.get(value) or self._read(column, value))
        if len(group.known) >= _MOST_KEPT:
            group.known.clear()
        held = group.known[values] = _Held(parts.record(group.holder), parts.bound)
        return held

    def _hold(self, holder: Fact, held: _Held, facts: Gathered) -> None:
        """The record is a fact of the item, or one more of several."""
        before: Any = facts.found.get(holder.field, ())
        one = holder.takes is Takes.RECORD
        if one and before:
            raise Odd
        facts.fields[holder.key] = NODE
        facts.found[holder.field] = held.record if one else (*before, held.record)
        facts.bound.extend(held.bound)


_KIND = ("", "kind")


def _layout(kind: str, cells: Sequence[Cell]) -> _Layout:
    own: list[_Column] = []
    groups: dict[tuple[str, int], list[_Column]] = {}
    for at, cell in enumerate(cells):
        what = KNOWN[cell.record or kind].get(cell.key)
        if cell.record and cell.record not in KNOWN[kind]:
            what = None
        column = _Column(at, what, {})
        if cell.record:
            groups.setdefault((cell.record, max(cell.n, 1)), []).append(column)
        else:
            own.append(column)
    return _Layout(
        own, [_Group(HOLDERS[record], groups[record, n], {}) for record, n in sorted(groups)]
    )
