"""One sheet with its headings understood: what its columns are, what stands above and below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from gicli.core.headings import Heading
from gicli.core.message import Message, Name, say
from gicli.core.problem import Problem
from gicli.load.sheets.columns import Column, Columns, Head, Wishes, columns_of, without_weak
from gicli.load.sheets.days import year_of
from gicli.load.sheets.grid import MOST_COLUMNS, Grid, Row, is_empty, letter
from gicli.load.sheets.header import (
    LOOKED_THROUGH,
    STARTS,
    Contradiction,
    Header,
    find_header,
)
from gicli.load.sheets.kinds import for_kind, kind_of
from gicli.load.sheets.skipping import is_total_or_footer
from gicli.load.sheets.values import Context, as_text

_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet."""

    grid: Grid
    header: Header
    columns: tuple[Column, ...]
    parties: dict[tuple[str, int], str]
    kind: str
    # Of every row; empty: a column says it.
    title: str
    context: Context
    rows: Iterator[Row]
    # Below the headings.
    problems: tuple[Problem, ...]
    # Of the headings; with one, no row is read.

    @property
    def id_at(self) -> int:
        """The column with the ids; -1 where there is none."""
        return next((c.head.at for c in self.columns if _is_id(c)), -1)

    @property
    def ids_are_running_numbers(self) -> bool:
        return any(c.meaning and c.meaning.rank < 0 for c in self.columns if _is_id(c))


def _is_id(column: Column) -> bool:
    return column.meaning is not None and column.meaning.key == "id"


def open_table(grid: Grid, names: Sequence[str], wishes: Wishes) -> Table | list[Row] | Problem:
    """The table of a sheet; its first rows where they have no headings; or why it cannot be read.

    `names` are those of the sheet and the file.
    """
    top = list(islice(grid.rows, LOOKED_THROUGH))
    header = find_header(top, grid.merged, wishes)
    if header is None:
        return top
    if isinstance(header, Contradiction):
        return Problem(grid.place(header.row, header.at), header.message)
    above = [row for row in top if row.number < header.first]
    below = [row for row in top if row.number > header.last]
    texts = [as_text(value) for row in above for value in row.cells if isinstance(value, str)]
    title = _title(above)
    columns = columns_of(_with_bare_columns(header, wishes), wishes)
    kind = kind_of(columns.found, (names[0], title, *names[1:]))
    known = tuple(without_weak([for_kind(column, kind) for column in columns.found]))
    return Table(
        grid,
        header,
        known,
        columns.parties(),
        kind,
        title,
        Context(year_of((names[0], title, *texts, *names[1:])), grid.day_zero),
        chain(below, grid.rows),
        tuple(_problems(grid, header, columns, known, kind)),
    )


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
    if "id" not in facts:
        yield Problem(whole_row, _no_column("id"))
    if kind and not facts & set(STARTS[kind]):
        yield Problem(whole_row, _no_column(*STARTS[kind]))
    if kind == "duty" and "duty" not in facts:
        yield Problem(whole_row, _no_column("duty"))


def _no_column(*keys: str) -> Message:
    names: tuple[Name, ...] = tuple(Heading(key).name for key in keys)
    return say("no column has one of these names: {names}", names=names)
