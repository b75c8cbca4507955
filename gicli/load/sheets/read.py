"""A file with sheets → the ledger in it, what became of its columns, and every Problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from gicli.core.ledger.headings import ABOUT
from gicli.core.ledger.intake import SheetIntake
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.ledger.vocabulary import LEDGER, writings
from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem
from gicli.load.ledgers.items import Ids
from gicli.load.sheets.columns import Wishes
from gicli.load.sheets.delimited import sheet_of
from gicli.load.sheets.grid import Grid, Row
from gicli.load.sheets.items import read_items
from gicli.load.sheets.table import Table, open_table
from gicli.load.sheets.values import as_text
from gicli.load.sheets.workbook import sheets_of, unreadable

_PLAIN = (".csv", ".tsv")
_ABOUT = writings(LEDGER)
NO_WISHES: Wishes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetsReading:
    """What could be read of a file with sheets, and what could not."""

    ledger: Ledger
    sheets: tuple[SheetIntake, ...]
    problems: tuple[Problem, ...]
    days_unread: tuple[Problem, ...]
    """Columns that hold days and that nobody knows: a date may hang on them."""


@dataclass(slots=True)
class _Found:
    items: list[AnyItem] = field(default_factory=list)
    sheets: list[SheetIntake] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    days_unread: list[Problem] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)
    about: Mapping[str, str] = field(default_factory=dict)


def read_sheets(file: str, wishes: Wishes = NO_WISHES) -> SheetsReading:
    """The ledger of all sheets that have headings. Raises Unreadable where none has."""
    found = _Found()
    with _grids(file, wishes) as grids:
        opened = [_opened(grid, Path(file).stem, wishes) for grid in grids]
        tables = [table for table in opened if isinstance(table, Table)]
        ids = Ids()
        for grid, one in zip(grids, opened, strict=True):
            # A running number begins anew on every sheet.
            _add(grid, one, ids, grid.sheet if len(tables) > 1 else "", found)
    if not tables and not found.problems:
        raise unreadable(file, _NO_HEADINGS)
    titles = [table.title for table in tables if table.title]
    return SheetsReading(
        Ledger(
            file,
            found.about.get("ledger") or next(iter(titles), ""),
            found.about.get("rules", ""),
            tuple(found.items),
            found.about.get("calendar", ""),
            left_out=tuple(found.left_out),
            in_rows=True,
        ),
        tuple(found.sheets),
        tuple(found.problems),
        tuple(found.days_unread),
    )


_NO_HEADINGS = say(
    "no row of headings was found; a ledger needs a column such as {ids}, and one such as {days}",
    ids=("编号", "登记号"),
    days=("收到日期", "签收日期", "形成日期"),
)


@contextmanager
def _grids(file: str, wishes: Wishes) -> Iterator[list[Grid]]:
    if Path(file).suffix.lower() in _PLAIN:
        yield [sheet_of(file, wishes)]
        return
    with sheets_of(file) as grids:
        yield grids


_Opened = Table | list[Row] | Problem


def _opened(grid: Grid, stem: str, wishes: Wishes) -> _Opened:
    return open_table(grid, (grid.sheet, stem) if grid.sheet else (stem,), wishes)


def _add(grid: Grid, opened: _Opened, ids: Ids, prefix: str, found: _Found) -> None:
    if isinstance(opened, Table):
        read = read_items(opened, ids, prefix)
        found.items += read.items
        found.sheets.append(read.intake)
        found.problems += read.problems
        found.days_unread += read.days_unread
        found.left_out += read.left_out
    elif isinstance(opened, Problem):
        found.problems.append(opened)
    elif grid.sheet in ABOUT:
        found.about = _about(opened)
    else:
        found.sheets.append(SheetIntake(grid.sheet, 0, (), 0))


def _about(rows: Sequence[Row]) -> Mapping[str, str]:
    """What the sheet about the ledger says: a key and its value in each row."""
    pairs = [(as_text(row.cells[0]), as_text(row.cells[1])) for row in rows if len(row.cells) > 1]
    return {_ABOUT[key]: value for key, value in pairs if key in _ABOUT and value != "None"}
