"""Tables read in parts: CSV, Parquet, Arrow, DuckDB, SQLite."""

from __future__ import annotations

import codecs
import csv
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Unreadable
from gicli.frames.table import refuse_same_names
from gicli.load.files import reason, refuse_special, unreadable

PART = 200_000
"""Rows that are worked on at a time."""
_HEAD = 2**20


class Part(NamedTuple):
    """Some rows of a table."""

    table: pa.Table
    numbers: Any
    """An array of numpy: which rows of the source they are, from 1."""


class Source(NamedTuple):
    """One table that is read."""

    file: str
    schema: pa.Schema
    rows: int | None
    """How many, where that can be told."""
    parts: Callable[[], Iterator[pa.Table]]
    broken: list[tuple[int, Message]]
    """Rows that are none, by their number; filled while it is read."""


def form_of(file: str) -> str:
    """By what it begins with, else by its name. Raises Unreadable."""
    refuse_special(file)
    with _guarded(file, "CSV"), Path(file).open("rb") as opened:
        head = opened.read(16)
    for form, at, magic in _MAGIC:
        if head[at : at + len(magic)] == magic:
            return form
    return ENDINGS.get(Path(file).suffix.lower(), "csv")


_MAGIC = (
    ("sqlite", 0, b"SQLite format 3\0"),
    ("duckdb", 8, b"DUCK"),
    ("parquet", 0, b"PAR1"),
    ("arrow", 0, b"ARROW1"),
    ("arrow", 0, b"\xff\xff\xff\xff"),
    ("workbook", 0, b"PK\x03\x04"),
    ("workbook", 0, b"\xd0\xcf\x11\xe0"),
)
ENDINGS = {
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".csv": "csv",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
"""How a name ends → what is in the file."""


def opened(file: str, name: str | None) -> Source:
    """The table in the file; `name` says which, where there are several. Raises Unreadable, Refused."""
    form = form_of(file)
    if name is not None and form not in ("duckdb", "sqlite"):
        raise Refused(say("{file} has no tables with names; leave out --table", file=file))
    if form == "workbook":
        command = f"gicli check {file}"
        raise Refused(
            say("{file} is a workbook; {command} judges those", file=file, command=command)
        )
    with _guarded(file, form):
        source = _OPENERS[form](file, name)
        if not source.schema.names:
            raise unreadable(file, say("there is no table in it"))
        refuse_same_names(source.schema.names)
    return source._replace(parts=lambda: _watched(file, form, source.parts()))


def _watched(file: str, form: str, parts: Iterator[pa.Table]) -> Iterator[pa.Table]:
    read = 0
    while True:
        with _guarded(file, form, read):
            part = next(parts, None)
        if part is None:
            return
        read += part.num_rows
        yield part


@contextmanager
def _guarded(file: str, form: str, read: int = 0) -> Iterator[None]:
    """What the libraries raise may quote the data; what is said here does not."""
    try:
        yield
    except (Refused, Unreadable):
        raise
    except FileNotFoundError:
        raise unreadable(file, say("there is no such file")) from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno and error.strerror:
            raise unreadable(file, say("cannot be read: {reason}", reason=reason(error))) from None
        if not (isinstance(error, _FAULTS) or type(error).__module__.endswith("duckdb")):
            raise
        raise unreadable(
            file,
            say(
                "cannot be read as {form} after {n} rows: the file is damaged, cut short, or of another kind",
                form=form,
                n=read,
            ),
        ) from None


_FAULTS = (pa.ArrowException, OSError, sqlite3.Error, UnicodeError, csv.Error, ValueError)


# --- Parquet, Arrow ------------------------------------------------------------------------------


def _parquet(file: str, _name: str | None) -> Source:
    found = pq.ParquetFile(file)

    def parts() -> Iterator[pa.Table]:
        for batch in found.iter_batches(PART):
            yield pa.Table.from_batches([batch])

    return Source(file, found.schema_arrow, found.metadata.num_rows, parts, [])


def _arrow(file: str, _name: str | None) -> Source:
    mapped = pa.memory_map(file)
    if mapped.read(4) == b"\xff\xff\xff\xff":
        mapped.seek(0)
        found = ipc.open_stream(mapped)
        batches: Iterator[pa.RecordBatch] = iter(found)
    else:
        found = ipc.open_file(mapped)
        batches = map(found.get_batch, range(found.num_record_batches))

    def parts() -> Iterator[pa.Table]:
        for batch in batches:
            table = pa.Table.from_batches([batch])
            table.validate(full=True)
            for first in range(0, table.num_rows, PART):
                yield table.slice(first, PART)

    return Source(file, found.schema, None, parts, [])


# --- CSV -----------------------------------------------------------------------------------------


def _csv(file: str, _name: str | None) -> Source:
    with Path(file).open("rb") as opened:
        head = opened.read(_HEAD)
    encoding = _encoding_of(head)
    text = codecs.getincrementaldecoder(encoding)("strict").decode(head).removeprefix("\ufeff")
    delimiter = max(",\t;", key=text.split("\n", 1)[0].count)
    names = next(csv.reader(text.splitlines()[:1], delimiter=delimiter), [])
    broken: list[tuple[int, Message]] = []

    def refused(row: Any) -> str:  # noqa: ANN401 — pyarrow's own
        message = say(
            "{found} cells, where the headings are {wanted}",
            found=row.actual_columns,
            wanted=row.expected_columns,
        )
        broken.append((row.number - 1 if row.number else 0, message))
        return "skip"

    def parts() -> Iterator[pa.Table]:
        reader = pc.open_csv(
            file,
            pc.ReadOptions(use_threads=False, block_size=2**24, encoding=encoding),
            pc.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=refused
            ),
            pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        for batch in reader:
            yield pa.Table.from_batches([batch]).rename_columns(names)

    refuse_same_names(names)
    schema = pa.schema([(name, pa.string()) for name in names])
    return Source(file, schema, None, parts, broken)


def _encoding_of(head: bytes) -> str:
    """UTF-8, else as Excel in Chinese writes it."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            codecs.getincrementaldecoder(encoding)("strict").decode(head)
            return encoding
    raise UnicodeError


# --- databases -----------------------------------------------------------------------------------


def _which(file: str, tables: list[str], name: str | None) -> str:
    if name in tables:
        return name
    if name is None and len(tables) == 1:
        return tables[0]
    if not tables:
        raise unreadable(file, say("there is no table in it"))
    raise Refused(
        say(
            "{file}: say which table with --table; there are: {known}",
            file=file,
            known=tuple(tables),
        )
    )


def quoted(name: str) -> str:
    """A name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def _duckdb(file: str, name: str | None) -> Source:
    duckdb = library()
    connection = duckdb.connect(file, read_only=True)
    tables = [
        row[0]
        for row in connection.execute(
            "select table_name from information_schema.tables order by 1"
        ).fetchall()
    ]
    table = quoted(_which(file, tables, name))
    rows = connection.execute(f"select count(*) from {table}").fetchall()[0][0]  # noqa: S608 — a name of its own
    schema = connection.sql(f"select * from {table} limit 0").to_arrow_table().schema  # noqa: S608

    def parts() -> Iterator[pa.Table]:
        for batch in connection.sql(f"select * from {table}").to_arrow_reader(PART):  # noqa: S608
            yield pa.Table.from_batches([batch])

    return Source(file, schema, rows, parts, [])


def library() -> Any:  # noqa: ANN401 — duckdb
    try:
        import duckdb
    except ModuleNotFoundError:
        raise Refused(
            say(
                "this needs duckdb; install it with: {command}",
                command="pip install 'gicli[frames]'",
            )
        ) from None
    return duckdb


def _refuse_cut(file: str) -> None:
    """SQLite reads what is missing at the end as if nothing had stood there. Raises ValueError."""
    with Path(file).open("rb") as opened:
        head = opened.read(100)
        size = opened.seek(0, 2)
    page = int.from_bytes(head[16:18], "big")
    if size < int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page):
        raise ValueError


def _sqlite(file: str, name: str | None) -> Source:
    _refuse_cut(file)
    connection = sqlite3.connect(f"{Path(file).absolute().as_uri()}?mode=ro", uri=True)
    listed = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by 1"
    tables = [row[0] for row in connection.execute(listed)]
    table = quoted(_which(file, tables, name))
    described = connection.execute(f"select * from {table} limit 0").description  # noqa: S608
    names = [column[0] for column in described]
    rows = connection.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    schema = pa.schema([(name, _type_in(connection, table, name)) for name in names])

    def parts() -> Iterator[pa.Table]:
        found = connection.execute(f"select * from {table}")  # noqa: S608
        while some := found.fetchmany(PART):
            columns = zip(*some, strict=True)
            yield pa.table(
                [_typed(c, f.type) for c, f in zip(columns, schema, strict=True)], schema
            )

    return Source(file, schema, rows, parts, [])


def _type_in(connection: sqlite3.Connection, table: str, name: str) -> pa.DataType:
    """What all values of the column are; SQLite itself holds none to its declared type."""
    asked = f"select distinct typeof({quoted(name)}) from {table}"  # noqa: S608
    kinds = {row[0] for row in connection.execute(asked)} - {"null"}
    for allowed, kind in _SQLITE:
        if kinds <= allowed:
            return kind
    return pa.string()


_SQLITE = (
    (frozenset[str](), pa.string()),
    (frozenset({"integer"}), pa.int64()),
    (frozenset({"integer", "real"}), pa.float64()),
    (frozenset({"blob"}), pa.binary()),
)


def _typed(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    if kind == pa.string():
        texts = (v.decode("utf-8", "replace") if isinstance(v, bytes) else v for v in values)
        return pa.array([None if v is None else str(v) for v in texts], kind)
    return pa.array(values, kind)


_OPENERS: dict[str, Callable[[str, str | None], Source]] = {
    "parquet": _parquet,
    "arrow": _arrow,
    "csv": _csv,
    "duckdb": _duckdb,
    "sqlite": _sqlite,
}


# --- some of the rows ----------------------------------------------------------------------------


def numbered(source: Source, where: str | None) -> Iterator[Part]:
    """The parts, each row with its number in the source; of those, what `where` lets through."""
    first = 1
    for table in source.parts():
        broken = [number for number, _ in source.broken if number >= first]
        numbers = np.arange(first, first + table.num_rows + len(broken))
        numbers = numbers[~np.isin(numbers, broken)][: table.num_rows]
        first = int(numbers[-1]) + 1 if len(numbers) else first
        if where is not None:
            kept = let_through(table, where)
            table, numbers = table.take(kept), numbers[kept]
        yield Part(table, numbers)


def let_through(table: pa.Table, where: str) -> Any:  # noqa: ANN401 — an array of numpy
    """Which rows of the table, in their order. Raises Refused."""
    duckdb = library()
    connection = duckdb.connect(config={"enable_external_access": "false"})
    places = pa.array(np.arange(table.num_rows))
    connection.register("rows", table.append_column(_ROW, places))
    try:
        found = connection.sql(f"select {quoted(_ROW)} from rows where ({where})")  # noqa: S608 — the user's own
        return np.sort(found.to_arrow_table().column(0).to_numpy())
    except duckdb.Error as error:
        raise Refused(_not_applied(error, table.column_names)) from None


_ROW = "gicli row"
_ABOUT_WORDS = ("BinderException", "ParserException", "CatalogException")
"""What these say is about the expression, and quotes none of the rows."""
_NO_COLUMN = re.compile('Referenced column "(.+?)" not found')


def _not_applied(error: Exception, names: list[str]) -> Message:
    if type(error).__name__ not in _ABOUT_WORDS:
        return say("--where cannot be applied to the values of the rows")
    reason = str(error).splitlines()[0][:200]
    if missing := _NO_COLUMN.search(reason):
        return say(
            "--where: there is no column “{name}”; there are: {known}. A text stands between single quotes",
            name=missing[1],
            known=tuple(names),
        )
    if type(error).__name__ != "ParserException":
        return say("--where does not fit the columns: {reason}", reason=reason)
    return say(
        "--where is no condition in SQL, such as {example}: {reason}",
        example="received >= '2026-01-01'",
        reason=reason,
    )
