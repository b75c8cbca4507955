"""The rows of one table → its items, with what became of each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.headings import LEDGER_OF, RULES_OF
from gicli.core.ledger.intake import ColumnIntake, SheetIntake, Use
from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.vocabulary import PARTIES
from gicli.core.words.message import Message, Name, Refused, say, say_n
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.sheets.columns import Column, Head
from gicli.load.sheets.grid import MOST_ROWS, FillDown, Row, Value, cell, is_empty
from gicli.load.sheets.header import is_header, repeats
from gicli.load.sheets.lookup import meanings, nearest
from gicli.load.sheets.rows import FactReader, SheetReader, Where, item_node
from gicli.load.sheets.table import Sieve, Table
from gicli.load.sheets.values import as_text, day_text
from gicli.load.sheets.workbook import unreadable
from gicli.load.yamlfile.scalars import calendar_day, short


class Tally:
    """Counts the cells of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._named = {column.head.at for column in table.columns}
        self._unknown = [c.head.at for c in table.columns if c.use is Use.UNKNOWN]
        self._filled: Counter[int] = Counter()
        self._days: Counter[int] = Counter()

    def add(self, row: Row) -> None:
        for at, value in enumerate(row.cells):
            if is_empty(value):
                continue
            self._filled[at] += 1
            if at not in self._named or at in self._unknown:
                self._days[at] += self._is_day(value)

    def _is_day(self, value: Value) -> bool:
        if isinstance(value, date):
            return True
        if not isinstance(value, str):
            return False
        context = self._table.context
        try:
            calendar_day(day_text(value, context.year, context.day_zero))
        except Refused:
            return False
        return True

    def columns(self) -> Iterator[ColumnIntake]:
        """Every column that has a heading or something in it."""
        row = self._table.header.last
        bare = [
            Column(Head(at, "", "", row), Use.UNKNOWN)
            for at in self._filled
            if at not in self._named
        ]
        for column in sorted((*self._table.columns, *bare), key=lambda c: c.head.at):
            yield self._intake(column)

    def _intake(self, column: Column) -> ColumnIntake:
        head, meaning = column.head, column.meaning
        record = (meaning.record, meaning.n) if meaning else ("", 0)
        party = self._table.parties.get(record, "") if meaning and meaning.key == "sent" else ""
        return ColumnIntake(
            self._table.grid.place(head.row, head.at),
            as_text(head.text),
            as_text(head.above),
            column.use,
            meaning.heading.name if meaning else None,
            Name(PARTIES[PauseKind(party)][0], party) if party else None,
            self._filled[head.at],
        )

    def days_unread(self) -> Iterator[Problem]:
        """Columns that hold days and that nobody knows."""
        for column in self.columns():
            if column.use is Use.UNKNOWN and self._days[column.place.column - 1]:
                yield Problem(column.place, _unknown_days(column.heading))


def _unknown_days(heading: str) -> Message:
    if not heading:
        return say("days stand in a column without a heading; give it one")
    near = nearest(heading)
    if near is None:
        return say(
            "the column “{heading}” holds days, and what they mean is not known; {way}",
            heading=short(heading),
            way=_WAY,
        )
    return say(
        "the column “{heading}” holds days, and what they mean is not known; did you mean: {near}? Else {way}",
        heading=short(heading),
        near=near,
        way=_WAY,
    )


_WAY = say(
    "name it as a ledger does, or say what it is with {command}",
    command="gicli ledger import --map",
)


_ID = Where("", 0, "id")


@dataclass(frozen=True, slots=True)
class SheetItems:
    """What could be read of one sheet, and what could not."""

    items: tuple[AnyItem, ...]
    intake: SheetIntake
    problems: tuple[Problem, ...]
    days_unread: tuple[Problem, ...]
    about: dict[str, str]
    """What every row says of the ledger."""
    left_out: tuple[Place, ...]
    """Rows whose item cannot be judged."""


def read_items(table: Table, ids: Ids, prefix: str) -> SheetItems:
    """The items of a sheet; `prefix` goes before ids that are mere running numbers."""
    reader, tally = SheetReader(table.grid, table.columns), Tally(table)
    items: list[AnyItem] = []
    left_out: list[Place] = []
    rows, said = _RowReader(table, reader, prefix), _about_at(table)
    about: dict[str, set[str]] = {key: set() for key in said}
    for row in _item_rows(table, reader, left_out):
        tally.add(row)
        for key, at in said.items():
            about[key].add(str(cell(row, at) or ""))
        if table.problems or not rows.read(row, ids, items):
            left_out += _places(table, [row])
    if table.problems:
        # Without the right headings there is no point in complaining of the rows.
        reader.problems[:] = table.problems
    columns = tuple(tally.columns())
    intake = SheetIntake(table.grid.sheet, table.header.last, columns, len(items))
    problems = sorted(reader.problems, key=lambda p: (p.place.line, p.place.column))
    return SheetItems(
        tuple(items),
        intake,
        tuple(problems),
        tuple(tally.days_unread()),
        {key: min(values) for key, values in about.items() if len(values) == 1},
        tuple(sorted(left_out)),
    )


def _about_at(table: Table) -> dict[str, int]:
    """The columns of a file of gicli's own that say something of the ledger."""
    names = {"ledger": LEDGER_OF, "rules": RULES_OF} if table.context.own else {}
    heads = {head.text: head.at for head in table.header.heads}
    return {key: heads[text] for key, name in names.items() for text in name if text in heads}


def _item_rows(table: Table, reader: SheetReader, left_out: list[Place]) -> Iterator[Row]:
    """The rows with an item, merged cells filled; those that cannot be one, to `left_out`.

    Raises Unreadable when there are too many.
    """
    sieve, fill = (
        Sieve(table.columns, table.grid.merged, table.id_at if table.context.own else -1),
        FillDown(table.grid.merged),
    )
    at, n = table.id_at, 0
    for bare in table.rows:
        row = fill.row(bare)
        if bare.hidden or bare.struck or not sieve.keeps(bare):
            continue
        value = cell(row, at)
        if isinstance(value, str) and meanings(value) is not None:
            if repeats(row, table.header):
                continue
            if is_header(row):
                reader.complain_at(row.number, at, _SECOND_TABLE)
                left_out += _places(table, filter(sieve.keeps, table.rows))
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
            left_out += _places(table, [row])
            continue
        n += 1
        if n > MOST_ROWS:
            raise unreadable(table.grid.file, _TOO_MANY, sheet=table.grid.sheet)
        yield row


def _places(table: Table, rows: Iterable[Row]) -> Iterator[Place]:
    return (table.grid.place(row.number, table.id_at) for row in rows)


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

    def read(self, row: Row, ids: Ids, items: list[AnyItem]) -> bool:
        """Add the item of the row, if its id, kind and start can be read; whether they can."""
        before = len(self._reader.problems)
        facts = self._facts.facts(row)
        if self._prefix and _ID in facts:
            facts[_ID] = facts[_ID]._replace(text=f"{self._prefix}-{facts[_ID].text}")
        table = self._table
        node = item_node(row.number, table.id_at, facts, table.kind, table.parties)
        item = read_item(self._reader, node, ids, before)
        if item is None:
            return False
        items.append(item)
        return True
