"""A file with sheets → the ledger in it, what became of its columns, and every Problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from gicli.core.ledger.headings import ABOUT, OVERVIEW
from gicli.core.ledger.ids import written_alike
from gicli.core.ledger.intake import SheetIntake
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.ledger.tables import CHOICES, DAYS, STARTS
from gicli.core.ledger.vocabulary import LEDGER, writings
from gicli.core.words.message import Name, Refused, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import exists
from gicli.load.ledgers.items import Ids
from gicli.load.ledgers.places import COLUMNS
from gicli.load.ledgers.words.meaning import chosen
from gicli.load.ledgers.words.progress import progress
from gicli.load.sheets.columns import Wishes, by_headings, gone, read_wishes, said_twice
from gicli.load.sheets.grid import (
    Grid,
    Row,
    hidden_rows,
    is_empty,
    named,
    struck_cells,
    struck_rows,
)
from gicli.load.sheets.header import sheet_of
from gicli.load.sheets.items import EachRow, read_items
from gicli.load.sheets.lookup import Meaning
from gicli.load.sheets.table import Table, open_table
from gicli.load.sheets.values import as_text
from gicli.load.sheets.workbook import sheets_of
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.scalars import short

PLAIN = (".csv", ".tsv")
_ABOUT = writings(LEDGER)
NO_WISHES: Wishes = MappingProxyType({})
NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetsReading:
    """What could be read of a file with sheets, and what could not."""

    ledger: Ledger
    sheets: tuple[SheetIntake, ...]
    problems: tuple[Problem, ...]
    days_unread: tuple[Problem, ...]
    """Columns that hold days and that nobody knows: a date may hang on them."""
    remarks: tuple[Problem, ...] = ()
    """What was passed over on purpose, or cannot be seen in such a file."""


@dataclass(slots=True)
class _Found:
    items: list[AnyItem] = field(default_factory=list)
    sheets: list[SheetIntake] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    days_unread: list[Problem] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    about: Mapping[str, str] = field(default_factory=dict)


def read_sheets(
    file: str,
    wishes: Wishes = NO_WISHES,
    mapped: Mapping[str, str] = NO_WORDS,
    *,
    hidden: bool = False,
    grids: list[Grid] | None = None,
    each: EachRow | None = None,
) -> SheetsReading:
    """The ledger of all sheets that have headings, with `hidden` also of what is hidden or struck
    through; `mapped` are words in cells with what they mean. Raises Unreadable where none has.

    `grids` are its sheets, where they are known; `each` is told every row as it is read.
    """
    found = _Found()
    found_in = grids_of(file, wishes) if grids is None else grids
    grids = [grid for grid in found_in if grid.sheet not in OVERVIEW]
    live = [grid for grid in grids if hidden or not grid.hidden or grid.sheet in ABOUT]
    for grid in grids:
        if grid not in live:
            found.remarks += _of_hidden_sheet(grid, _opened(grid, Path(file).stem, wishes, mapped))
    opened = [_opened(grid, Path(file).stem, wishes, mapped) for grid in live]
    tables = [table for table in opened if isinstance(table, Table)]
    ids = Ids()
    for grid, one in zip(live, opened, strict=True):
        # A running number begins anew on every sheet.
        _add(grid, one, ids, grid.sheet if len(tables) > 1 else "", found, hidden, each)
    found.remarks += _written_alike(file, found.items)
    if any(grid.half_seen for grid in grids):
        usual = Path(file).suffix.lower() == ".xlsx"
        found.remarks.append(Problem(Place(file, 0), _STRICT if usual else _HALF_SEEN))
    if not tables and not found.problems:
        raise Unreadable((Problem(Place(file, 0), _NO_HEADINGS), *found.remarks))
    return _reading(file, found, [table.title for table in tables if table.title])


def _written_alike(file: str, items: Iterable[AnyItem]) -> Iterator[Problem]:
    """Two rows may well be one item, if their numbers are written differently only."""
    for ids in written_alike(item.id for item in items):
        message = say(
            "the ids {ids} differ in brackets, blanks or the width of digits only; if they are one item, keep one row of it",
            ids=named(ids),
        )
        yield Problem(Place(file, 0), message)


def _reading(file: str, found: _Found, titles: list[str]) -> SheetsReading:
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
        tuple(found.remarks),
    )


_HALF_SEEN = say(
    "in a file of this format hidden rows, struck-through rows and the looks of numbers cannot be seen; save it as .xlsx if it has any"
)


_STRICT = say(
    "in a file of this format hidden rows, struck-through rows and the looks of numbers cannot be seen: it is called .xlsx and is Strict Open XML, or an older format; if it has any, save it in Excel or WPS as “{kind}”",
    kind=Name("Excel 工作簿（*.xlsx）", "Excel Workbook (*.xlsx)"),
)


def _of_hidden_sheet(grid: Grid, opened: _Opened) -> Iterator[Problem]:
    above = opened if isinstance(opened, list) else ()
    below = opened.rows if isinstance(opened, Table) else grid.rows
    if n := sum(not _is_blank(row) for row in (*above, *below)):
        message = say_n(
            "the hidden sheet “{sheet}” was not checked ({n} row); {option} takes it in",
            "the hidden sheet “{sheet}” was not checked ({n} rows); {option} takes it in",
            n,
            sheet=short(grid.sheet),
            option="--hidden",
        )
        yield Problem(Place(grid.file, 0), message)


def _is_blank(row: Row) -> bool:
    return all(map(is_empty, row.cells))


class _Sifted:
    """The rows of a table; those that are hidden or struck through are noted and come by as they are,
    for the reader to pass over."""

    def __init__(self, table: Table, *, hidden: bool) -> None:
        self._rows, self._all = table.rows, hidden
        # Of its id and its start a row lives, whoever struck a line through them.
        self._tell = {c.head.at for c in table.columns if c.tells or _closes_or_moves(c.meaning)}
        self.hidden: list[int] = []
        self.struck: list[int] = []
        self.crossed: list[tuple[int, int]] = []
        """Cells struck through, in rows that are not, of what would close the item or move its date."""

    def rows(self) -> Iterator[Row]:
        for row in self._rows:
            if self._all:
                yield row._replace(hidden=False, struck=False)
                continue
            if (row.hidden or row.struck) and not _is_blank(row):
                (self.hidden if row.hidden else self.struck).append(row.number)
            elif crossed := self._tell.intersection(row.crossed):
                self.crossed += ((row.number, at) for at in sorted(crossed))
                kept = (None if at in crossed else v for at, v in enumerate(row.cells))
                row = row._replace(cells=tuple(kept))
            yield row

    def remarks(self, grid: Grid) -> Iterator[Problem]:
        if self.hidden:
            yield Problem(Place(grid.file, 0, 0, grid.sheet), hidden_rows(self.hidden))
        if self.struck:
            yield Problem(Place(grid.file, 0, 0, grid.sheet), struck_rows(self.struck))
        if self.crossed:
            cells = [grid.place(row, at).cell for row, at in self.crossed]
            yield Problem(Place(grid.file, 0, 0, grid.sheet), struck_cells(cells))


def _closes_or_moves(meaning: Meaning | None) -> bool:
    starts = {key for keys in STARTS.values() for key in keys}
    return meaning is not None and meaning.key in {*DAYS, "outcome"} - starts


_NO_HEADINGS = say(
    "no row of headings was found; a ledger needs a column such as {ids}, and one such as {days}",
    ids=("编号", "登记号"),
    days=("收到日期", "签收日期", "形成日期"),
)


def grids_of(file: str, wishes: Wishes, data: bytes | None = None) -> list[Grid]:
    """The sheets as they lie there. Raises Unreadable."""
    plain = Path(file).suffix.lower() in PLAIN
    return [sheet_of(file, wishes, data)] if plain else sheets_of(file, data)


_Opened = Table | list[Row] | Problem


def _opened(grid: Grid, stem: str, wishes: Wishes, mapped: Mapping[str, str]) -> _Opened:
    return open_table(grid, (grid.sheet, stem) if grid.sheet else (stem,), wishes, mapped)


def _add(
    grid: Grid,
    opened: _Opened,
    ids: Ids,
    prefix: str,
    found: _Found,
    hidden: bool,
    each: EachRow | None,
) -> None:
    if isinstance(opened, Table):
        sifted = _Sifted(opened, hidden=hidden)
        read = read_items(replace(opened, rows=sifted.rows()), ids, prefix, each)
        found.remarks += (*sifted.remarks(grid), *read.remarks)
        found.items += read.items
        found.sheets.append(read.intake)
        found.problems += read.problems
        found.days_unread += read.days_unread
        found.left_out += read.left_out
        found.about = {**read.about, **found.about}
    elif isinstance(opened, Problem):
        found.problems.append(opened)
    elif grid.sheet in ABOUT:
        found.about = {**found.about, **_about(opened)}
    else:
        found.sheets.append(SheetIntake(grid.sheet, 0, (), 0))
        if grid.sheet:
            found.remarks += _without_headings(grid, opened)


def _without_headings(grid: Grid, top: Sequence[Row]) -> Iterator[Problem]:
    if n := sum(not _is_blank(row) for row in (*top, *grid.rows)):
        message = say_n(
            "no headings were recognised on the sheet “{sheet}”; it was not checked ({n} row)",
            "no headings were recognised on the sheet “{sheet}”; it was not checked ({n} rows)",
            n,
            sheet=short(grid.sheet),
        )
        yield Problem(Place(grid.file, 0), message)


def _about(rows: Sequence[Row]) -> Mapping[str, str]:
    """What the sheet about the ledger says: a key and its value in each row."""
    pairs = [(as_text(row.cells[0]), row.cells[1]) for row in rows if len(row.cells) > 1]
    return {
        _ABOUT[key]: value if isinstance(value, str) else as_text(value)
        for key, value in pairs
        if key in _ABOUT and value is not None
    }


class Settled(NamedTuple):
    """What somebody said of a sheet."""

    wishes: Wishes = MappingProxyType({})
    words: Mapping[str, str] = MappingProxyType({})
    """What stands in cells → what it means."""

    def over(self, other: Settled) -> Settled:
        """Both; this one goes before."""
        return Settled({**other.wishes, **self.wishes}, {**other.words, **self.words})


def settled_file(file: str) -> Path:
    """台账.xlsx → 台账.xlsx.columns.yaml."""
    return Path(f"{file}{COLUMNS}")


def read_settled(file: str) -> Settled:
    """What is kept beside the sheet. Raises Unreadable."""
    kept = settled_file(file)
    if not exists(kept):
        return Settled()
    try:
        data = yaml.safe_load(read_text(str(kept))) or {}
        columns, words = _pairs(data, "columns"), _pairs(data, "values")
        return said(
            (f"{heading}={key}" for heading, key in columns.items()),
            (f"{word}={value}" for word, value in words.items()),
        )
    except (yaml.YAMLError, Refused) as error:
        why = error.message if isinstance(error, Refused) else _MALFORMED
        raise Unreadable((Problem(Place(str(kept), 0), why),)) from None


def of_gone(file: str, kept: Settled, sheets: Iterable[SheetIntake]) -> Iterator[Problem]:
    """That something was settled of columns that are there no more."""
    if names := gone(kept.wishes, sheets):
        message = say(
            "no column has these names any more: {names}; what was said of them has no effect",
            names=names,
        )
        yield Problem(Place(str(settled_file(file)), 0), message)


_MALFORMED = say(
    "this should say under “columns” and “values” what headings and words mean; put it right or delete it"
)


def _pairs(data: Any, key: str) -> dict[str, str]:  # noqa: ANN401 — whatever stands there
    pairs = data.get(key) or {} if isinstance(data, dict) else None
    if not isinstance(pairs, dict):
        raise Refused(_MALFORMED)
    return {str(name): "" if value is None else str(value) for name, value in pairs.items()}


def said(maps: Iterable[str], words: Iterable[str]) -> Settled:
    """HEADING=KEY and WORD=VALUE. Raises Refused."""
    meant: dict[str, str] = {}
    for word, value in map(_word, words):
        if meant.setdefault(word, value) != value:
            raise Refused(said_twice(word))
    return Settled(read_wishes(maps), meant)


def _word(text: str) -> tuple[str, str]:
    word, sign, value = (part.strip() for part in text.rpartition("="))
    if not sign or not word:
        raise Refused(
            say(
                "“{found}”: write WORD=VALUE, such as {example}",
                found=short(text),
                example="1=online",
            )
        )
    known = any(chosen(key, value) in choices for key, choices in CHOICES.items())
    if not known and not progress(value):
        raise Refused(
            say("“{value}” is no channel, outcome or other choice of a ledger", value=short(value))
        )
    return word, value


def to_keep(file: str, said: Settled) -> Settled:
    """What was said, of each column by its heading. Raises Unreadable."""
    if not any(name.isascii() and name.isalpha() and len(name) < 4 for name in said.wishes):
        return said
    return said._replace(wishes=by_headings(said.wishes, read_sheets(file, said.wishes).sheets))


def settled_text(settled: Settled) -> str:
    """As the file has it."""
    data = {
        "columns": {name: _key(meaning) for name, meaning in settled.wishes.items()},
        "values": dict(settled.words),
    }
    return yaml.safe_dump(
        {key: pairs for key, pairs in data.items() if pairs}, allow_unicode=True, sort_keys=False
    )


def _key(meaning: Meaning | None) -> str:
    if meaning is None:
        return ""
    index = f"[{meaning.n - 1}]" if meaning.n else ""
    return f"{meaning.record}{index}.{meaning.key}" if meaning.record else meaning.key
