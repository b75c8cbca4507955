"""A row of a table as nearly every table has it: a value is read once for each column, however often it stands there.

What a row says is what the reader of nodes says of it. Whatever would be complained of is left to that
reader, as in `plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import yaml

from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.row import Takes
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

    what: Known | None
    """None: items of that kind have no such fact."""
    group: tuple[str, int] | None
    """The record that holds it."""
    known: dict[Value, Said]


class PlainRows:
    """Reads the rows of tables with the same columns."""

    def __init__(
        self, cells: Sequence[Cell], nodes: Sequence[Callable[[Value], yaml.Node]]
    ) -> None:
        """`nodes` make the node of a value of each of the columns."""
        reader = Strict("")
        self._cells, self._nodes = cells, nodes
        self._values, self._facts = ItemReader(reader), ItemReader(reader)
        self._columns: dict[str, list[_Column]] = {}
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
        columns = self._columns.get(kind)
        if columns is None:
            columns = self._columns[kind] = [_column(kind, cell) for cell in self._cells]
        facts = Gathered({}, {}, {}, [], [])
        records: dict[tuple[str, int], Gathered] = {}
        for at, value in enumerate(row):
            if value is None:
                continue
            column = columns[at]
            said = column.known.get(value)
            if said is None:
                said = self._read(column, self._nodes[at], value)
            if column.group is None:
                facts.fields[said.key] = NODE
                facts.put(said)
                continue
            record = records.get(column.group)
            if record is None:
                record = records[column.group] = Gathered({}, {}, {}, facts.bound, [])
            record.put(said)
        self._hold(records.items(), facts)
        return facts

    def _read(self, column: _Column, node_of: Callable[[Value], yaml.Node], value: Value) -> Said:
        what, node = column.what, node_of(value)
        if what is None or what.holds or is_odd(what.fact, node):
            raise Odd
        found = self._values.value(what.fact, node, {})
        if found is None:
            raise Odd
        if len(column.known) >= _MOST_KEPT:
            column.known.clear()
        said = column.known[value] = Said(what.fact.key, what.fact.field, found, what)
        return said

    def _hold(self, records: Iterable[tuple[tuple[str, int], Gathered]], facts: Gathered) -> None:
        """The records are facts of the item, those of one kind in the order of their numbers."""
        found: dict[str, list[Any]] = {}
        for (record, _), parts in sorted(records, key=_group):
            found.setdefault(record, []).append(parts.record(HOLDERS[record]))
        for record, several in found.items():
            holder = HOLDERS[record]
            one = holder.takes is Takes.RECORD
            if one and len(several) > 1:
                raise Odd
            facts.fields[holder.key] = NODE
            facts.found[holder.field] = several[0] if one else tuple(several)


_KIND = ("", "kind")


def _column(kind: str, cell: Cell) -> _Column:
    what = KNOWN[cell.record or kind].get(cell.key)
    if cell.record and cell.record not in KNOWN[kind]:
        what = None
    return _Column(what, (cell.record, max(cell.n, 1)) if cell.record else None, {})


def _group(record: tuple[tuple[str, int], Gathered]) -> tuple[str, int]:
    return record[0]
