"""The rows of one table → its items, with what became of each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gicli.core.intake import SheetIntake
from gicli.core.ledger import AnyItem
from gicli.core.message import say, say_n
from gicli.core.problem import Problem
from gicli.load.duplicates import Ids
from gicli.load.items import read_item
from gicli.load.sheets.facts import Fact, FactReader, Where, cell
from gicli.load.sheets.grid import MOST_ROWS, Row
from gicli.load.sheets.header import is_header, repeats
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.merging import FillDown
from gicli.load.sheets.package import unreadable
from gicli.load.sheets.reader import SheetReader
from gicli.load.sheets.rows import item_node
from gicli.load.sheets.skipping import Sieve
from gicli.load.sheets.table import Table
from gicli.load.sheets.tally import Tally

_ID = Where("", 0, "id")


@dataclass(frozen=True, slots=True)
class SheetItems:
    """What could be read of one sheet, and what could not."""

    items: tuple[AnyItem, ...]
    intake: SheetIntake
    problems: tuple[Problem, ...]
    days_unread: tuple[Problem, ...]


def read_items(table: Table, ids: Ids, prefix: str) -> SheetItems:
    """The items of a sheet; `prefix` goes before ids that are mere running numbers."""
    reader, tally = SheetReader(table.grid, table.columns), Tally(table)
    items: list[AnyItem] = []
    if table.problems:
        for row in _item_rows(table, reader):
            tally.add(row)
        # Without the right headings there is no point in complaining of the rows.
        reader.problems[:] = table.problems
    else:
        rows = _RowReader(table, reader, prefix)
        for row in _item_rows(table, reader):
            tally.add(row)
            rows.read(row, ids, items)
    columns = tuple(tally.columns())
    intake = SheetIntake(table.grid.sheet, table.header.last, columns, len(items))
    problems = sorted(reader.problems, key=lambda p: (p.place.line, p.place.column))
    return SheetItems(tuple(items), intake, tuple(problems), tuple(tally.days_unread()))


def _item_rows(table: Table, reader: SheetReader) -> Iterator[Row]:
    """The rows with an item, merged cells filled. Raises Unreadable when there are too many."""
    sieve, fill = Sieve(table.columns, table.grid.merged), FillDown(table.grid.merged)
    at, n = table.id_at, 0
    for bare in table.rows:
        row = fill.row(bare)
        if not sieve.keeps(bare):
            continue
        value = cell(row, at)
        if isinstance(value, str) and meanings(value) is not None:
            if repeats(row, table.header):
                continue
            if is_header(row):
                reader.complain_at(row.number, at, _SECOND_TABLE)
                return
        merged = fill.continues(row, at)
        if merged:
            first, last = merged
            message = say(
                "the rows {first} to {last} share one id in merged cells; give each item one row",
                first=first,
                last=last,
            )
            reader.complain_at(row.number, at, message)
            continue
        n += 1
        if n > MOST_ROWS:
            raise unreadable(table.grid.file, _TOO_MANY, sheet=table.grid.sheet)
        yield row


_SECOND_TABLE = say("a second row of headings; put the table below it on a sheet of its own")
_TOO_MANY = say_n(
    "more than {n} row; split the ledger", "more than {n} rows; split the ledger", MOST_ROWS
)


class _RowReader:
    """Reads the rows of one table, each like an item in YAML."""

    def __init__(self, table: Table, reader: SheetReader, prefix: str) -> None:
        self._table = table
        self._reader = reader
        self._prefix = prefix if table.ids_are_running_numbers else ""
        self._facts = FactReader(reader, table.columns, table.context)

    def read(self, row: Row, ids: Ids, items: list[AnyItem]) -> None:
        """Add the item of the row, unless anything in it is complained of."""
        before = len(self._reader.problems)
        facts = self._facts.facts(row)
        if self._prefix and _ID in facts:
            facts[_ID] = Fact(facts[_ID].at, f"{self._prefix}-{facts[_ID].text}")
        table = self._table
        node = item_node(row.number, table.id_at, facts, table.kind, table.parties)
        item = read_item(self._reader, node)
        if item is None or len(self._reader.problems) > before:
            return
        if ids.is_new(self._reader, node, item):
            items.append(item)
