"""Tables written in parts: CSV, Parquet, Arrow, DuckDB, SQLite."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

from gicli.batch.sources import ENDINGS, library, quoted
from gicli.cli.writing import failed, mark_as_alive
from gicli.core.words.message import Refused, Undelivered, say

Write = Callable[[pa.Table], None]
TABLE = "judged"
"""In a database."""
_MARK = "\ufeff"


def form_of(output: Path) -> str:
    """By the ending of the name. Raises Refused."""
    form = ENDINGS.get(output.suffix.lower())
    if form is None:
        raise Refused(
            say(
                "“{name}” does not say what to write; end it in one of: {known}",
                name=output.name,
                known=tuple(ENDINGS),
            )
        )
    return form


@contextmanager
def writing(file: Path, form: str, schema: pa.Schema, name: str) -> Iterator[Write]:
    """Into `file`, which has another name until all is there; `name` is for what is said.

    Raises Undelivered where the disk will have no more.
    """
    try:
        with _WRITERS[form](file, schema) as write:
            yield write
    except OSError as error:
        if error.errno is None:
            raise _undelivered(name) from None
        raise failed(Path(name), OSError(error.errno, os.strerror(error.errno))) from None
    except Exception as error:
        if not (isinstance(error, sqlite3.Error) or _is_of_duckdb(error)):
            raise
        raise _undelivered(name) from None


def _is_of_duckdb(error: Exception) -> bool:
    return type(error).__module__.endswith("duckdb")


def _undelivered(name: str) -> Undelivered:
    return Undelivered(say("cannot write {file}: the disk is full or refuses it", file=name))


@contextmanager
def _parquet(file: Path, schema: pa.Schema) -> Iterator[Write]:
    with pq.ParquetWriter(file, schema) as writer:
        yield writer.write_table


@contextmanager
def _arrow(file: Path, schema: pa.Schema) -> Iterator[Write]:
    with ipc.new_file(str(file), schema) as writer:
        yield writer.write_table


@contextmanager
def _csv(file: Path, schema: pa.Schema) -> Iterator[Write]:
    flat = _flat(schema.empty_table())
    with file.open("wb") as opened:
        # Chinese Excel takes it for GBK otherwise.
        opened.write(_MARK.encode())
        with csv.CSVWriter(opened, flat.schema) as writer:
            yield lambda table: writer.write_table(_flat(table))


def _flat(table: pa.Table) -> pa.Table:
    """Lists of words in one cell, structs as JSON, bytes as hexadecimal digits."""
    columns = [_flat_column(column) for column in table.columns]
    return pa.table(columns, names=table.column_names)


def _flat_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pc.binary_join(column, " ")
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type)
    if pa.types.is_nested(kind):
        texts = [None if value is None else _json(value) for value in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        texts = [None if value is None else value.hex() for value in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])
    return column


def _json(value: Any) -> str:  # noqa: ANN401 — whatever Arrow holds
    return json.dumps(value, ensure_ascii=False, default=str)


@contextmanager
def _duckdb(file: Path, schema: pa.Schema) -> Iterator[Write]:
    # It takes no empty file for a database.
    file.unlink()
    connection = library().connect(str(file))
    with file.open("rb") as opened:
        mark_as_alive(opened.fileno())
        try:
            connection.register("part", schema.empty_table())
            connection.execute(f"create table {TABLE} as select * from part")  # noqa: S608

            def write(table: pa.Table) -> None:
                connection.register("part", table)
                connection.execute(f"insert into {TABLE} select * from part")  # noqa: S608

            yield write
        finally:
            connection.close()


@contextmanager
def _sqlite(file: Path, schema: pa.Schema) -> Iterator[Write]:
    connection = sqlite3.connect(file)
    try:
        # One transaction; what is half written has another name anyway.
        connection.execute("pragma journal_mode = off")
        named = ", ".join(quoted(name) for name in schema.names)
        connection.execute(f"create table {TABLE} ({named})")
        places = ", ".join("?" * len(schema.names))
        insert = f"insert into {TABLE} values ({places})"  # noqa: S608 — a name of ours

        def write(table: pa.Table) -> None:
            columns = [_bare(column) for column in _flat(table).columns]
            connection.executemany(insert, zip(*columns, strict=True))

        yield write
        connection.commit()
    finally:
        connection.close()


_BARE = (int, float, str, bytes, type(None))


def _bare(column: pa.ChunkedArray) -> list[Any]:
    return [v if isinstance(v, _BARE) else str(v) for v in column.to_pylist()]


_WRITERS: dict[str, Any] = {
    "parquet": _parquet,
    "arrow": _arrow,
    "csv": _csv,
    "duckdb": _duckdb,
    "sqlite": _sqlite,
}
