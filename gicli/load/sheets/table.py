"""One sheet with its headings understood: what its columns are, what stands above and below them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from gicli.core.ledger.headings import ABOUT, COMPUTED, LEDGER_OF, RULES_OF, Heading
from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import DAYS, KEYS, STARTS
from gicli.core.words.message import Message, Name, say
from gicli.core.words.problem import Problem
from gicli.load.ledgers.words import values
from gicli.load.sheets.columns import (
    Column,
    Columns,
    Head,
    Wishes,
    columns_of,
    wished,
    without_weak,
)
from gicli.load.sheets.documents import of_documents
from gicli.load.sheets.evidence import by_neighbours, by_values
from gicli.load.sheets.grid import MOST_COLUMNS, Grid, Merged, Row, Value, cell, is_empty, letter
from gicli.load.sheets.header import LOOKED_THROUGH, Contradiction, Header, find_header, form_of
from gicli.load.sheets.values import Context, as_text, year_of

_SIGNS = {**STARTS, "duty": ("duty",)}
"""Kind → facts that only its items have."""
_NAMES = {
    "publication": ("主动公开", "publication"),
    "request": ("依申请", "公开申请", "request"),
    "update": ("更新", "update"),
    "duty": ("义务", "duty", "duties"),
}


def kind_of(columns: Iterable[Column], names: Iterable[str]) -> str:
    """The kind of every row; "" where a column says it.

    The columns decide, then the names, from the sheet's own on; a sheet that says nothing is about
    requests.
    """
    meant = [column.meaning for column in columns if column.meaning]
    if any(meaning.key == "kind" for meaning in meant):
        return ""
    # 创建时间 is written of anything: it says what the rows are where no better name does.
    well = {meaning.key for meaning in meant if meaning.rank >= 0}
    keys = well if any(well & set(signs) for signs in _SIGNS.values()) else {m.key for m in meant}
    signs = [kind for kind, signs in _SIGNS.items() if keys & set(signs)]
    if len(signs) == 1:
        return signs[0]
    for name in names:
        named = [
            kind
            for kind, words in _NAMES.items()
            if any(word in name.lower() for word in words) and (not signs or kind in signs)
        ]
        if len(named) == 1:
            return named[0]
    return "publication" if not signs and keys & _OF_DOCUMENTS else "request"


_OF_DOCUMENTS = frozenset({"index", "published", "formed"})
"""Facts of a list of documents, whatever it has no column for."""


def for_kind(column: Column, kind: str) -> Column:
    """The column, set aside where items of the kind have no such fact."""
    meaning = column.meaning
    if meaning is None:
        return of_documents(column, kind)
    if not kind:
        return column
    if meaning.record or meaning.key in KEYS[kind]:
        return column if not meaning.record or kind == "request" else _unused(column)
    return _unused(column)


def _unused(column: Column) -> Column:
    return column._replace(use=Use.UNUSED, meaning=None)


_WORDS = frozenset({"title", "office", "note", "reason"})
"""Facts that are any text at all: a remark across the sheet may stand in their columns."""


_SECTION = re.compile(
    r"(20\d\d年?度?)?((上|下)半年|第?[一二三四1-4]季度?|([一二三四五六七八九十]{1,2}|\d{1,2})月份?)|20\d\d年度?"
)
_COUNTS = re.compile("[0-9A-Za-z]")
_COUNT = re.compile(r"\d+[件条项个宗份]")


def section_of(row: Row) -> str:
    """下半年, 三月, 2026年: the part of the sheet that begins with this row; "" for any other row."""
    texts = [value for value in row.cells if not is_empty(value)]
    plain = _squeezed(texts[0]) if len(texts) == 1 else ""
    return plain if _SECTION.fullmatch(plain) else ""


def part_of(row: Row) -> str:
    """一、依申请公开 → 依申请公开: what may name the part of the sheet that begins with the row."""
    texts = [as_text(value) for value in row.cells if not is_empty(value)]
    if len(texts) != 1 or is_total_or_footer(row):
        return ""
    return _NUMBERED.sub("", texts[0]).strip(" :：")[:_LONGEST_PART]


_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")
_LONGEST_PART = 12


class Sieve:
    """Tells the items of one sheet from the rest of its rows."""

    def __init__(
        self, columns: Iterable[Column], merged: Merged, context: Context, own_id: int = -1
    ) -> None:
        self._merged = merged
        self._context = context
        self._own_id = own_id
        # In a file of gicli's own a row with an id is an item, whatever it is called.
        columns = tuple(columns)
        self._ids = [c.head.at for c in columns if _is_id(c)]
        self._days = [c.head.at for c in columns if c.meaning and c.meaning.key in DAYS]
        facts = [column for column in columns if column.meaning is not None]
        self._facts = [
            column.head.at
            for column in facts
            # A running number was there before the item was.
            if column.meaning and not (column.meaning.key == "id" and column.meaning.rank < 0)
        ]
        self._words = {
            column.head.at for column in facts if column.meaning and column.meaning.key in _WORDS
        }
        self._people = [column.head.at for column in columns if column.use is Use.PERSONAL]

    def keeps(self, row: Row) -> bool:
        """Whether the row is an item, readable or not."""
        if self._own_id >= 0 and not is_empty(cell(row, self._own_id)):
            return True
        filled = [at for at in self._facts if not is_empty(cell(row, at))]
        if not filled:
            # Who applied, and nothing else yet, is an item with everything missing.
            people = sum(not is_empty(cell(row, at)) for at in self._people)
            return people > 0 and not is_total_or_footer(row)
        if section_of(row) or (len(filled) == 1 and self._is_remark(row, filled[0])):
            return False
        return self._has_id_or_day(row) or not is_total_or_footer(row)

    def _has_id_or_day(self, row: Row) -> bool:
        """An item, whatever its first cell says: “审批文件：甲” may well be what was asked for."""
        first = next((at for at, value in enumerate(row.cells) if not is_empty(value)), -1)
        dated = any(self._context.is_day(cell(row, at)) for at in self._days)
        if first in self._ids and is_total_or_footer(row):
            # “合计” may be what somebody called it; below the items stands no more than a day.
            return dated and self._says_what(row, first)
        if dated:
            return True
        total = first >= 0 and _is_total(_squeezed(row.cells[first]))
        return any(
            at != first and not is_empty(value) and not _says_how_many(value, total)
            for at, value in ((at, cell(row, at)) for at in self._ids)
        )

    def _says_what(self, row: Row, first: int) -> bool:
        """Whether the row has words of an item's own beside its first cell."""
        said = (cell(row, at) for at in self._words if at != first)
        return any(
            isinstance(text, str)
            and bool(plain := _squeezed(text))
            and not _COUNT.fullmatch(plain)
            and not re.match(values().footers, plain)
            for text in said
        )

    def _is_remark(self, row: Row, at: int) -> bool:
        """Whether a row with a single fact is but a line of text, such as the name of a month."""
        if sum(not is_empty(value) for value in row.cells) > 1:
            return False
        span = self._merged.spans.get((row.number, at + 1))
        wide = span is not None and span.right - span.left > 1
        return at in self._words or wide or (at in self._ids and self._is_no_id(cell(row, at)))

    def _is_no_id(self, value: Value) -> bool:
        """二、主动公开, 某局办公室, 2026年11月27日: alone in its row, and nothing that counts in it."""
        if not isinstance(value, str):
            return False
        return self._context.is_day(value) or not _COUNTS.search(_squeezed(value))


def is_total_or_footer(row: Row) -> bool:
    """Whether the row sums up, or says who filled the sheet in."""
    first = next((value for value in row.cells if not is_empty(value)), None)
    if not isinstance(first, str):
        return False
    text = _squeezed(first)
    return _is_total(text) or bool(re.match(values().footers, text))


def _squeezed(value: Value) -> str:
    return "".join(unicodedata.normalize("NFKC", as_text(value)).split())


def _is_total(text: str) -> bool:
    # “本页小计” ends with “小计”, too.
    before = (text.removesuffix(word) for word in values().totals if text.endswith(word))
    return any(not rest or _SECTION.fullmatch(rest) for rest in before)


def _says_how_many(value: Value, total: bool) -> bool:
    """Whether no id stands there but a number of items: 9件; behind 合计 any number."""
    if not isinstance(value, str):
        return total
    return bool(_COUNT.fullmatch(value.strip())) or (total and value.strip().isdigit())


_LONGEST_TITLE = 100
_SAMPLE = 400
"""Rows by whose values it is decided what a column means."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet."""

    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    parties: dict[tuple[str, int], str]
    kind: str
    """Of every row; empty: a column says it."""
    title: str
    context: Context
    rows: Iterator[Row]
    """Below the headings."""
    problems: tuple[Problem, ...]
    """Of the headings; with one, no row is read."""

    @property
    def id_at(self) -> int:
        """The column with the ids; -1 where there is none."""
        return next((c.head.at for c in self.columns if _is_id(c)), self.index_at)

    @property
    def index_at(self) -> int:
        """The column with the index numbers, which are the ids where nothing else is."""
        return self._at("index")

    @property
    def numbered(self) -> bool:
        """Whether its items have an id of their own."""
        return self.id_at >= 0

    @property
    def says_when_published(self) -> bool:
        return self._at("published") >= 0

    def about_at(self) -> dict[str, int]:
        """The columns of a file of gicli's own that say something of the ledger."""
        names = {"ledger": LEDGER_OF, "rules": RULES_OF} if self.context.own else {}
        heads = {head.text: head.at for head in self.header.heads}
        return {key: heads[text] for key, name in names.items() for text in name if text in heads}

    def _at(self, key: str) -> int:
        return next((c.head.at for c in self.columns if c.meaning and c.meaning.key == key), -1)

    @property
    def ids_are_running_numbers(self) -> bool:
        return any(c.meaning and c.meaning.rank < 0 for c in self.columns if _is_id(c))


def _is_id(column: Column) -> bool:
    return column.meaning is not None and column.meaning.key == "id"


def open_table(
    grid: Grid, names: Sequence[str], wishes: Wishes, mapped: Mapping[str, str]
) -> Table | list[Row] | Problem:
    """The table of a sheet; its first rows where they have no headings; or why it cannot be read.

    `names` are those of the sheet and the file.
    """
    top = list(islice(grid.rows, LOOKED_THROUGH))
    # What stands beside each other on the sheet about a workbook of ours is no application.
    if grid.sheet not in ABOUT and (form := form_of(top)):
        grid, top = replace(grid, moved=form.moved, merged=Merged()), list(form.rows)
    header = find_header(top, grid.merged, wishes)
    if header is None:
        return top
    if isinstance(header, Contradiction):
        return Problem(grid.place(header.row, header.at), header.message)
    above = [row for row in top if row.number < header.first]
    below = [*(row for row in top if row.number > header.last), *islice(grid.rows, _SAMPLE)]
    title = _title(above)
    texts = [as_text(value) for row in above for value in row.cells if isinstance(value, str)]
    texts = [names[0], title, *texts, *names[1:], *(head.text for head in header.heads)]
    context = Context(year_of(texts), grid.day_zero, mapped, own=_is_own(header))
    heads = _with_bare_columns(header, wishes)
    first = _by_cells(columns_of(heads, wishes), below, wishes, context)
    kind = kind_of(first, (names[0], title, *names[1:]))
    # Again, now that it is clear which facts the items can have.
    columns = columns_of(heads, wishes, kind)
    settled = [for_kind(c, kind) for c in _by_cells(columns, below, wishes, context)]
    known = tuple(without_weak(settled))
    return Table(
        grid,
        header,
        known,
        columns.parties(),
        kind,
        title,
        context,
        chain(below, grid.rows),
        tuple(_problems(grid, header, columns, known, kind)),
    )


def _by_cells(
    columns: Columns, rows: Sequence[Row], wishes: Wishes, context: Context
) -> list[Column]:
    """The columns, of which cells and neighbours decide what nobody has said."""
    found = [
        column if wished(column.head, wishes) else by_values(column, rows, context)
        for column in columns.found
    ]
    settled = by_neighbours(found, rows, context)
    return [
        column if wished(column.head, wishes) else decided
        for column, decided in zip(found, settled, strict=True)
    ]


def _is_own(header: Header) -> bool:
    """Whether gicli wrote the table: it has every column that is worked out, under its own name."""
    heads = {head.text for head in header.heads}
    return any(heads >= {name[of] for name in COMPUTED} for of in (0, 1))


def _with_bare_columns(header: Header, wishes: Wishes) -> list[Head]:
    """The headings, and the columns without one that whoever imports it named by their letters."""
    named = {head.at for head in header.heads}
    bare = [
        Head(at, "", "", header.last)
        for at in range(MOST_COLUMNS if wishes else 0)
        if at not in named and letter(at).lower() in wishes
    ]
    return sorted((*header.heads, *bare))


def _title(above: Sequence[Row]) -> str:
    """The first row above the headings in which a single text stands."""
    for row in above:
        texts = [value for value in row.cells if not is_empty(value)]
        # Who filled it in is no title.
        if len(texts) == 1 and isinstance(texts[0], str) and not is_total_or_footer(row):
            return as_text(texts[0])[:_LONGEST_TITLE]
    return ""


def _problems(
    grid: Grid, header: Header, columns: Columns, known: Sequence[Column], kind: str
) -> Iterator[Problem]:
    for head, message in columns.unclear:
        yield Problem(grid.place(head.row, head.at), message)
    facts = {column.meaning.key for column in known if column.meaning and not column.meaning.record}
    whole_row = grid.place(header.last, -1)
    if kind and not facts & set(STARTS[kind]):
        yield Problem(whole_row, _no_column(*STARTS[kind]))
    if kind == "duty" and "duty" not in facts:
        yield Problem(whole_row, _no_column("duty"))


def _no_column(*keys: str) -> Message:
    names: tuple[Name, ...] = tuple(Heading(key).name for key in keys)
    return say("no column has one of these names: {names}", names=names)
