"""A report as an Arrow table: the columns of `check --format csv`, typed, and between which days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gicli.core.words.message import say
from gicli.face.errors import MissingExtra
from gicli.face.items import Item

_DAYS = ("starts", "base_due", "due", "earliest", "latest")
_NUMBERS = ("line", "working_days_left")


def table_of(items: Iterable[Item]) -> Any:  # noqa: ANN401 — a pyarrow.Table
    """A row for each item. Raises MissingExtra."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        raise MissingExtra(
            say(
                "Arrow tables need pyarrow; install it with: {command}",
                command="pip install 'gicli[frames]'",
            )
        ) from None
    kinds = dict.fromkeys(Item._fields, pa.string())
    kinds |= dict.fromkeys(_DAYS, pa.date32()) | dict.fromkeys(_NUMBERS, pa.int64())
    kinds |= {"provisional": pa.bool_(), "findings": pa.list_(pa.string())}
    rows = [
        item._asdict() | {"findings": [finding.code for finding in item.findings]} for item in items
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))
