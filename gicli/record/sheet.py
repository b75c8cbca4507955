"""A fact recorded in a sheet: which cells it takes, and proof that nothing else is read differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import yaml

from gicli.core.ledger.headings import Heading
from gicli.core.ledger.ids import id_meant
from gicli.core.ledger.tables import CHOICES, REPEATED
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Unreadable
from gicli.load.cells.parts import STRANGE
from gicli.load.cells.workbook import Cell, Spot
from gicli.load.cells.workbook import rewritten as workbook_rewritten
from gicli.load.ledgers.read import Reading
from gicli.load.ledgers.words.meaning import chosen
from gicli.load.sheets.grid import Cells, Grid, is_empty
from gicli.load.sheets.read import PLAIN, Settled, grids_of, read_settled, read_sheets
from gicli.load.sheets.rows import tag
from gicli.load.sheets.table import Table
from gicli.load.sheets.values import as_text
from gicli.record.change import CellChange, Examined, SheetEdited, examined_row
from gicli.record.facts import Fact, Value
from gicli.record.plan import How, plan, removal
from gicli.record.writing import Append, Change, Data, Drop

_Row = tuple[Table, yaml.MappingNode]
_WRITTEN = (".xlsx", *PLAIN)


def recorded_in_sheet(
    file: str, data: bytes, item_id: str, fact: Fact, values: Mapping[str, Value], how: How
) -> Examined:
    """The sheet with the fact recorded, as it was and as it will be read. Raises as `_edited` does."""
    return _edited(file, data, item_id, lambda item: plan(item, fact, values, how))


def taken_out_of_sheet(file: str, data: bytes, item_id: str, fact: Fact, nth: int) -> Examined:
    """The same without the fact, its cells emptied; `nth` is its record, from 1."""
    return _edited(file, data, item_id, lambda item: removal(item, fact, nth))


def _edited(
    file: str,
    data: bytes,
    item_id: str,
    changes_of: Callable[[yaml.MappingNode], Sequence[Change]],
) -> Examined:
    """The sheet with the changes in one row, as it was and as it will be read.

    Raises Refused where it contradicts what stands there, or no cell may be written for it;
    Unreadable where the sheet cannot be read.
    """
    if Path(file).suffix.lower() not in _WRITTEN:
        raise Refused(
            say(
                "a file of this format is only read; save it as .xlsx, or make YAML of it: {command}",
                command=f"gicli ledger import {file}",
            )
        )
    settled = read_settled(file)
    before = _read(file, data, settled)
    table, node = _meant(item_id, before)
    row = node.start_mark.line + 1
    targets = _cells(_Columns(table, node, before), changes_of(node))
    where = Place(file, row, 0, table.grid.sheet)
    new, stale, after = data, False, before
    if targets:
        spot = Spot(table.grid, row, table.header.last + 1)
        new, stale = _rewritten(data, spot, targets, settled)
        after = _read(file, new, settled)
        if not (_is_as_it_was(before, after, where, targets) and _says(after, where, targets)):
            raise Refused(STRANGE)
    told = tuple(_told(target, where, before, after) for target in targets)
    edited = SheetEdited(data, new, _text(node, "id"), told, stale)
    return examined_row(edited, before.reading, after.reading, where)


def _told(target: _Target, where: Place, before: _Sight, after: _Sight) -> CellChange:
    at = target.cell.at
    place = where._replace(column=at + 1)
    return CellChange(
        place, as_text(target.heading), before.shows(where, at), after.shows(where, at)
    )


class _Sight(NamedTuple):
    """What is seen in a file with sheets."""

    reading: Reading
    items: list[_Row]
    """Readable or not."""
    rows: Mapping[tuple[str, int], Cells]
    """Sheet and number → whatever stands there."""

    def shows(self, where: Place, at: int) -> str:
        """What stands in the cell, for whoever looks at it."""
        cells = self.rows.get((where.sheet, where.line), ())
        return as_text(cells[at]) if at < len(cells) and not is_empty(cells[at]) else ""


def _read(file: str, data: bytes, settled: Settled) -> _Sight:
    items: list[_Row] = []
    grids: list[Grid] = []
    rows: dict[tuple[str, int], Cells] = {}
    for grid in grids_of(file, settled.wishes, data):
        kept = list(grid.rows)
        rows |= {(grid.sheet, row.number): row.cells for row in kept if row.cells}
        grids.append(replace(grid, rows=iter(kept)))
    found = read_sheets(
        file,
        settled.wishes,
        settled.words,
        grids=grids,
        each=lambda table, node: items.append((table, node)),
    )
    faults = (*found.problems, *found.days_unread)
    return _Sight(Reading((found.ledger,), faults), items, rows)


def _meant(item_id: str, sight: _Sight) -> _Row:
    rows = sight.items
    if not rows and sight.reading.problems:
        raise Unreadable(sight.reading.problems)
    ids = [_text(node, "id") for _, node in rows]
    meant = id_meant(item_id, [name for name in ids if name])
    found = [row for row, name in zip(rows, ids, strict=True) if name == meant]
    if len(found) > 1:
        cells = tuple(
            table.grid.place(node.start_mark.line + 1, table.id_at).cell for table, node in found
        )
        raise Refused(
            say("“{id}” stands in the cells {cells}; give each its own", id=meant, cells=cells)
        )
    return found[0]


def _text(node: yaml.MappingNode, wanted: str) -> str:
    return next((value.value for key, value in node.value if key.value == wanted), "")


class _Target(NamedTuple):
    """A cell with what it is to say."""

    cell: Cell
    heading: str
    record: str
    key: str
    said: str
    """As a ledger in YAML has it."""


class _Columns:
    """The columns of a table as places for the facts of one row."""

    def __init__(self, table: Table, node: yaml.MappingNode, sight: _Sight) -> None:
        self.table, self.node, self._sight = table, node, sight
        self._at: dict[tuple[str, int, str], tuple[int, str]] = {}
        known = [c for c in table.columns if c.meaning is not None]
        for column in sorted(known, key=lambda c: -c.meaning.rank if c.meaning else 0):
            assert column.meaning is not None  # noqa: S101
            key, record, _, n, _ = column.meaning
            self._at.setdefault((record, n, key), (column.head.at, column.head.text))

    def record(self, path: Sequence[str | int]) -> tuple[str, int]:
        """Which record stands at that place of the item."""
        if not path:
            return "", 0
        found = next(value for key, value in self.node.value if key.value == path[0])
        for part in path[1:]:
            assert isinstance(part, int)  # noqa: S101
            found = found.value[part]
        name, _, n = found.tag.partition("/")
        return name, int(n)

    def free(self, record: str, values: Mapping[str, Value]) -> tuple[int, dict[str, Value]]:
        """The first record of which nothing stands in the row and that has a column for each value."""
        taken = {
            one.tag
            for key, holder in self.node.value
            if key.value == record
            for one in (holder.value if record in REPEATED else [holder])
        }
        numbers = sorted({n for of, n, _ in self._at if of == record})
        for n in numbers:
            party = self.table.parties.get((record, n))
            left = {key: value for key, value in values.items() if (key, value) != ("with", party)}
            if tag((record, n)) not in taken and all((record, n, key) in self._at for key in left):
                return n, left
        # What is missing is told of the next one.
        unused = [n for n in numbers if tag((record, n)) not in taken]
        return min(unused, default=max(numbers, default=0) + 1), dict(values)

    def target(self, record: str, n: int, key: str, value: Value) -> _Target:
        """Raises Refused where no column is for that fact."""
        found = self._at.get((record, n, key))
        if found is None:
            grid = self.table.grid
            raise Refused(
                say(
                    "“{sheet}” has no column for this fact; give it one with the heading “{heading}”, or make YAML of it: {command}",
                    sheet=grid.sheet or Path(grid.file).name,
                    heading=Heading(key, record, n if n > 1 else 0).name,
                    command=f"gicli ledger import {grid.file}",
                )
            )
        at, heading = found
        said = value.isoformat() if isinstance(value, date) else str(value)
        written = self._in_its_words(key, said, at, heading) if key in CHOICES else value
        return _Target(Cell(at, written), heading, tag((record, n)) if record else "", key, said)

    def emptied(self, path: Sequence[str | int]) -> Iterator[_Target]:
        """The cells of what stands at that place of the item, with nothing in them."""
        node: yaml.Node = self.node
        held = node
        for part in path:
            held = node
            if isinstance(part, int):
                node = node.value[part]
            else:
                node = next(value for key, value in node.value if key.value == part)
        parts = _facts(node)
        if isinstance(node, yaml.ScalarNode):
            parts = iter([(held.tag, str(path[-1]), "")])
        for of, key, _ in parts:
            record, _, n = of.partition("/") if of != self.node.tag else ("", "", "0")
            # Whom the heading of a column names stands in no cell.
            if (found := self._at.get((record, int(n), key))) is not None:
                yield _Target(Cell(found[0], ""), found[1], of if record else "", key, "")

    def _in_its_words(self, key: str, said: str, at: int, heading: str) -> str:
        """The word that the column has for it already, else the format's own."""
        words = CHOICES[key].get(said, ())
        sheet = self.table.grid.sheet
        used = (
            as_text(cells[at])
            for (name, n), cells in self._sight.rows.items()
            if name == sheet and n > self.table.header.last and at < len(cells)
        )
        own = next((word for word in used if chosen(key, word) == said), "")
        return own or (words[0] if words and not heading.isascii() else said)


def _cells(columns: _Columns, changes: Sequence[Change]) -> list[_Target]:
    """The cells that the changes take, from left to right. Raises Refused."""
    found: list[_Target] = []
    for change in changes:
        if isinstance(change, Drop):
            found += columns.emptied(change.path)
            continue
        value: Data = change.value
        if isinstance(change, Append) or isinstance(value, (dict, list)):
            record = str(change.path[0]) if isinstance(change, Append) else change.key
            n, values = columns.free(record, value[0] if isinstance(value, list) else value)
            found += [columns.target(record, n, key, one) for key, one in values.items()]
        else:
            record, n = columns.record(change.path)
            found.append(columns.target(record, n, change.key, value))
    return sorted(found, key=lambda target: target.cell.at)


def _rewritten(
    data: bytes, spot: Spot, targets: Sequence[_Target], settled: Settled
) -> tuple[bytes, bool]:
    cells = [target.cell for target in targets]
    if spot.grid.sheet:
        return workbook_rewritten(data, spot, cells)
    from gicli.load.cells.separated import rewritten

    return rewritten(data, spot, cells, settled.wishes), False


def _is_as_it_was(before: _Sight, after: _Sight, where: Place, targets: Sequence[_Target]) -> bool:
    """Whether all else is what it was, items too: “as above” may have been written below."""
    own, changed = (where.sheet, where.line), {target.cell.at for target in targets}
    for at in {*before.rows, *after.rows}:
        old, new = before.rows.get(at, ()), after.rows.get(at, ())
        pairs = enumerate(zip_longest(old, new)) if old != new else ()
        for n, (one, other) in pairs:
            differs = one != other and not (is_empty(one) and is_empty(other))
            if differs and (at != own or n not in changed):
                return False
    others = (
        [item for item in sight.reading.ledgers[0].items if item.place._replace(column=0) != where]
        for sight in (before, after)
    )
    return next(others) == next(others)


def _says(sight: _Sight, where: Place, targets: Sequence[_Target]) -> bool:
    """Whether the row is read as saying what it shall."""
    found = {
        said
        for table, node in sight.items
        if (table.grid.sheet, node.start_mark.line + 1) == (where.sheet, where.line)
        for said in _facts(node)
    }
    there = {fact[:2] for fact in found}
    return all(
        (one.record, one.key, one.said) in found if one.said else (one.record, one.key) not in there
        for one in targets
    )


def _facts(node: yaml.Node) -> Iterator[tuple[str, str, str]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(value, yaml.ScalarNode):
            yield node.tag, key.value, value.value
        else:
            parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for part in parts:
                yield from _facts(part)
