"""The rows of one table → its items, with what became of each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import yaml

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import ColumnIntake, SheetIntake, Use
from gicli.core.ledger.items import CLOSING, AnyItem, Publication, Request
from gicli.core.ledger.unread import Evidence, Said, Unread
from gicli.core.ledger.vocabulary import PARTIES
from gicli.core.words.message import Name, say, say_n
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.items import Ids, read_item
from gicli.load.ledgers.words.meaning import is_vague
from gicli.load.ledgers.words.told import VAGUE
from gicli.load.sheets.columns import Column, Head, unknown_days
from gicli.load.sheets.documents import needs_no_publication, openness_at
from gicli.load.sheets.evidence import Witness
from gicli.load.sheets.grid import MOST_ROWS, FillDown, Row, cell, is_empty, named
from gicli.load.sheets.header import is_header, repeats
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.rows import Fact, FactReader, SheetReader, Where, item_node
from gicli.load.sheets.table import Sieve, Table, part_of, section_of
from gicli.load.sheets.values import as_text, is_ditto
from gicli.load.sheets.workbook import unreadable
from gicli.load.yamlfile.scalars import short


class Tally:
    """Counts the cells of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._named = {column.head.at for column in table.columns}
        self._unknown = [c.head.at for c in table.columns if c.use is Use.UNKNOWN]
        self._filled: Counter[int] = Counter()
        self._days: Counter[int] = Counter()
        self._choices = [
            (c.head.at, c.meaning.key, as_text(c.head.text))
            for c in table.columns
            if c.meaning and c.meaning.key in VAGUE
        ]
        self._vague: Counter[tuple[str, str]] = Counter()

    def add(self, row: Row) -> None:
        for at, value in enumerate(row.cells):
            if is_empty(value):
                continue
            self._filled[at] += 1
            if at not in self._named or at in self._unknown:
                self._days[at] += self._table.context.is_day(value)
        for at, key, heading in self._choices:
            text = as_text(cell(row, at))
            if is_vague(key, self._table.context.meant(text)):
                self._vague[heading, text] += 1

    def remarks(self) -> Iterator[Problem]:
        """Words that do not say which choice is meant, each once."""
        grid = self._table.grid
        for (heading, word), n in self._vague.items():
            message = say_n(
                "“{heading}”: “{word}” ({n} row) does not say which of the ledger’s words it is, and was not read; {option} says it",
                "“{heading}”: “{word}” ({n} rows) does not say which of the ledger’s words it is, and was not read; {option} says it",
                n,
                heading=short(heading),
                word=word,
                option=f"--map-value {word}=…",
            )
            yield Problem(Place(grid.file, 0, 0, grid.sheet), message, grave=False)

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
            meaning.heading.name if meaning and column.use is not Use.SECOND else None,
            Name(PARTIES[PauseKind(party)][0], party) if party else None,
            self._filled[head.at],
            bool(column.tells or self._days[head.at]),
        )

    def days_unread(self) -> Iterator[Problem]:
        """Columns that hold days and that nobody knows."""
        for column in self.columns():
            if column.use is Use.UNKNOWN and self._days[column.place.column - 1]:
                yield Problem(column.place, unknown_days(column.heading, self._table.kind))


def _is_closed(item: AnyItem) -> bool:
    return any(getattr(item, day, None) for day in CLOSING)


def _took_long(item: AnyItem) -> bool:
    """Whether it may have been answered too late: no limit for an answer ends within so few days."""
    if not isinstance(item, Request) or item.replied is None:
        return False
    return (item.replied - item.received).days > 14


_ID, _INDEX = Where("", 0, "id"), Where("", 0, "index")


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
    remarks: tuple[Problem, ...]
    """What was passed over, and what ids were given."""


EachRow = Callable[[Table, yaml.MappingNode], None]
"""Is told the node that each row gives, whether an item comes of it or not."""


def read_items(table: Table, ids: Ids, prefix: str, each: EachRow | None = None) -> SheetItems:
    """The items of a sheet; `prefix` goes before ids that are mere running numbers."""
    reader, tally = SheetReader(table.grid, table.columns), Tally(table)
    items: list[AnyItem] = []
    sifting = _Sifting(table, reader)
    rows, said = _RowReader(table, reader, prefix, each), table.about_at()
    about: dict[str, set[str]] = {key: set() for key in said}
    for row in sifting.rows():
        tally.add(row)
        for key, at in said.items():
            about[key].add(str(cell(row, at) or ""))
        if table.problems or not rows.read(row, sifting.section, ids, items):
            sifting.left_out += _places(table, [row])
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
        tuple(sorted(sifting.left_out)),
        (*sifting.remarks(), *rows.remarks(), *tally.remarks()),
    )


class _Sifting:
    """The rows with an item, merged cells filled, and what became of the others."""

    def __init__(self, table: Table, reader: SheetReader) -> None:
        self._table = table
        self._reader = reader
        self._passed: list[str] = []
        self._not_open: list[int] = []
        self.left_out: list[Place] = []
        """Rows that cannot be an item."""
        self.section = ""
        """The part of the sheet that the row stands in: 下半年."""

    def rows(self) -> Iterator[Row]:
        """Raises Unreadable when there are too many."""
        table, n = self._table, 0
        own_id = table.id_at if table.context.own else -1
        sieve = Sieve(table.columns, table.grid.merged, table.context, own_id)
        fill, at = FillDown(table.grid.merged), table.id_at
        openness = openness_at(table.columns) if table.kind == "publication" else -1
        whether = next((c.head.text for c in table.columns if c.head.at == openness), "")
        for bare in table.rows:
            row = fill.row(bare)
            if bare.hidden or bare.struck or self._passes_over(sieve, bare):
                continue
            if needs_no_publication(whether, cell(row, openness)):
                self._not_open.append(row.number)
                continue
            value = cell(row, at)
            if isinstance(value, str) and meanings(value) is not None:
                if repeats(row, table.header):
                    continue
                if is_header(row):
                    self._reader.complain_at(row.number, at, _SECOND_TABLE)
                    self.left_out += _places(table, filter(sieve.keeps, table.rows))
                    return
            if self._is_merged(fill, row):
                continue
            n += 1
            if n > MOST_ROWS:
                raise unreadable(table.grid.file, _TOO_MANY, sheet=table.grid.sheet)
            yield row

    def _passes_over(self, sieve: Sieve, row: Row) -> bool:
        if sieve.keeps(row):
            return False
        first = next((value for value in row.cells if not is_empty(value)), None)
        if first is not None:
            self.section = section_of(row) or part_of(row) or self.section
            # What stands behind a colon may be somebody's name.
            begins = re.split("[:：]", as_text(first))[0]
            self._passed.append(f"{row.number}（{begins[:_BEGINNING]}）")
        return True

    def _is_merged(self, fill: FillDown, row: Row) -> bool:
        merged = fill.continues(row, self._table.id_at)
        if not merged:
            return False
        first, last = merged
        message = say(
            "the rows {first} to {last} share one id in merged cells; give each item one row",
            first=first,
            last=last,
        )
        self._reader.complain_at(row.number, self._table.id_at, message)
        self.left_out += _places(self._table, [row])
        return True

    def remarks(self) -> Iterator[Problem]:
        grid = self._table.grid
        if self._passed:
            message = say_n(
                "{n} row was passed over, since it is no item: {rows}",
                "{n} rows were passed over, since they are no items: {rows}",
                len(self._passed),
                rows=named(self._passed),
            )
            yield Problem(Place(grid.file, 0, 0, grid.sheet), message)
        if self._not_open:
            message = say_n(
                "{n} row was passed over, since the document is not for publication: {rows}",
                "{n} rows were passed over, since the documents are not for publication: {rows}",
                len(self._not_open),
                rows=named(self._not_open),
            )
            yield Problem(Place(grid.file, 0, 0, grid.sheet), message)


_BEGINNING = 8
"""Characters of a row that was passed over by which it is told."""


def _places(table: Table, rows: Iterable[Row]) -> Iterator[Place]:
    return (table.grid.place(row.number, table.id_at) for row in rows)


_ONE_REQUEST = say(
    "this is the form of one request and no ledger; its labels and values were read as one item"
)
_SECOND_TABLE = say("a second row of headings; put the table below it on a sheet of its own")
_TOO_MANY = say_n(
    "more than {n} row; split the ledger", "more than {n} rows; split the ledger", MOST_ROWS
)


class _RowReader:
    """Reads the rows of one table, each like an item in YAML."""

    def __init__(
        self, table: Table, reader: SheetReader, prefix: str, each: EachRow | None
    ) -> None:
        self._table = table
        self._each = each
        self._reader = reader
        self._before = f"{prefix}-" if prefix else ""
        self._prefix = prefix if table.ids_are_running_numbers else ""
        self._facts = FactReader(reader, table.columns, table.context)
        self._witness = Witness(table.grid, table.columns, table.context)
        # Of a column that nobody knows it is said once, of the column.
        self._unknown = {c.head.at + 1 for c in table.columns if c.use is Use.UNKNOWN}
        self._id_at, self._index_at, self._numbered = table.id_at, table.index_at, table.numbered
        self._numbers: set[str] = set()
        self._anew: dict[str, None] = {}
        """Parts of the sheet in which the numbers begin anew."""
        self._unnumbered = self._undated = 0
        self._nameless: list[int] = []

    def read(self, row: Row, section: str, ids: Ids, items: list[AnyItem]) -> bool:
        """Add the item of the row, if its id, kind and start can be read; whether they can."""
        before = len(self._reader.problems)
        facts = self._facts.facts(row)
        self._number(row, section, facts)
        table = self._table
        node = item_node(row.number, self._id_at, facts, table.kind, table.parties)
        if self._each:
            self._each(table, node)
        item = read_item(self._reader, node, ids, before)
        if item is None:
            return False
        items.append(self._with_witness(row, item))
        return True

    def _with_witness(self, row: Row, item: AnyItem) -> AnyItem:
        """The item with what the row says of it besides its facts."""
        said = tuple(self._witness.read(row, closed=_is_closed(item), slow=_took_long(item)))
        unread = tuple(Unread("", one, personal=True) for one in said if isinstance(one, Problem))
        evidence = (
            *(one for one in said if isinstance(one, Evidence)),
            *self._of_a_list(row, item),
        )
        if not (unread or evidence):
            return item
        told = (one.problem for one in unread if one.place.column not in self._unknown)
        self._reader.problems += told
        return replace(item, evidence=(*evidence, *item.evidence), unread=(*item.unread, *unread))

    def _number(self, row: Row, section: str, facts: dict[Where, Fact]) -> None:
        """Settle the id: the index where nothing else is one, a number where nothing is at all."""
        table = self._table
        if not self._numbered:
            self._unnumbered += 1
            facts[_ID] = Fact(-1, f"{self._before}第{row.number}行")
            return
        if self._id_at == self._index_at and _INDEX in facts:
            facts[_ID] = facts[_INDEX]
        text = facts[_ID].text if _ID in facts else ""
        if not text or is_ditto(text):
            if not table.context.own:
                # The row was kept for its day: a missing id costs no more than itself.
                self._nameless.append(row.number)
                facts[_ID] = Fact(-1, f"{self._before}第{row.number}行")
            return
        if section and text.isdigit() and (text in self._numbers or section in self._anew):
            self._anew[section] = None
            facts[_ID] = facts[_ID]._replace(text=f"{section}-第{text}号")
        self._numbers.add(text)
        if self._prefix:
            facts[_ID] = facts[_ID]._replace(text=f"{self._prefix}-{facts[_ID].text}")

    def _of_a_list(self, row: Row, item: AnyItem) -> Iterator[Evidence]:
        """What stands in a list without a column of publication may be published, whenever that was."""
        if isinstance(item, Publication) and not self._table.says_when_published:
            self._undated += 1
            at = self._table.id_at
            heading = next((c.head.text for c in self._table.columns if c.head.at == at), "")
            words = f"{as_text(heading)}：{short(item.id)}"
            yield Evidence(Said.CLOSED, words, self._table.grid.place(row.number, at))

    def remarks(self) -> Iterator[Problem]:
        """Which ids were given."""
        place = Place(self._table.grid.file, 0, 0, self._table.grid.sheet)
        if self._table.grid.moved:
            yield Problem(place, _ONE_REQUEST)
        if self._unnumbered:
            message = say_n(
                "no column has ids: {n} item goes by its row, such as {example}; give it a column “编号”",
                "no column has ids: {n} items go by their rows, such as {example}; give them a column “编号”",
                self._unnumbered,
                example="第2行",
            )
            yield Problem(place, message)
        if self._nameless:
            message = say_n(
                "no id of its own (empty, or “as above”): the item of row {rows} goes by its row; give it one",
                "no ids of their own (empty, or “as above”): the items of rows {rows} go by their rows; give each one",
                len(self._nameless),
                rows=named(self._nameless),
            )
            yield Problem(place, message)
        if self._undated:
            message = say(
                "no column says when the documents were published; add one such as {column}",
                column=Heading("published").name,
            )
            yield Problem(place, message)
        for section in self._anew:
            message = say(
                "the numbers begin anew under “{section}”; its items are called {example}",
                section=section,
                example=f"{section}-第1号",
            )
            yield Problem(place, message)
