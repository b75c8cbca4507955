"""Tables of Arrow, pandas and Polars: taken as Arrow, given back as they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

import pyarrow as pa

from gicli.core.words.message import Refused, say
from gicli.frames.judging import ADDED, Judged


def library_of(value: object) -> str:
    """The library that it comes from: pandas, polars, pyarrow, numpy …"""
    return type(value).__module__.partition(".")[0]


def taken(table: Any) -> pa.Table:  # noqa: ANN401
    """As a table of Arrow, without copies where the library has it so. Raises Refused."""
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    if isinstance(table, Mapping):
        found = _of_columns(table.items())
    elif library_of(table) == "pandas" and hasattr(table, "columns"):
        found = _of_columns((str(name), table.iloc[:, at]) for at, name in enumerate(table.columns))
    elif isinstance(table, pa.Table):
        found = table
    elif hasattr(table, "__arrow_c_stream__") and hasattr(table, "columns"):
        found = pa.table(table)
    else:
        raise Refused(
            say(
                "a table of pandas, Polars or Arrow is expected, not {kind}",
                kind=type(table).__name__,
            )
        )
    refuse_same_names(found.column_names)
    return found


def refuse_same_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refused(say("the column “{name}” stands twice; keep one", name=name))
        seen.add(name)


def given_back(table: Any, judged: Judged) -> Any:  # noqa: ANN401
    """With its own columns as they were, and the answers behind them."""
    if library_of(table) not in ("pandas", "polars"):
        return judged.table
    answers = judged.table.select(ADDED.names)
    if library_of(table) == "polars":
        import polars as pl

        kept = table.drop([name for name in ADDED.names if name in table.columns])
        return kept.hstack(pl.from_arrow(answers).get_columns())  # type: ignore[union-attr]
    kept = table.drop(columns=[name for name in ADDED.names if name in table.columns])
    found = answers.to_pandas(date_as_object=False)
    found["working_days_left"] = found["working_days_left"].astype("Int32")
    found["provisional"] = found["provisional"].astype("boolean")
    found.index = kept.index
    return kept.join(found)


def _of_columns(columns: Iterable[tuple[str, Any]]) -> pa.Table:
    named = list(columns)
    refuse_same_names(name for name, _ in named)
    arrays = [_array(name, values) for name, values in named]
    try:
        return pa.table(arrays, names=[name for name, _ in named])
    except pa.ArrowInvalid:
        raise Refused(say("the columns are not of one length")) from None


def _array(name: str, values: Any) -> Any:  # noqa: ANN401
    """Of values that are of several kinds, the text of each. Raises Refused."""
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        texts = [_text(value) for value in values]
        if None in texts:
            raise Refused(
                say("the column “{name}” holds values of several kinds", name=name)
            ) from None
        return pa.array([text or None for text in texts], pa.string())


def _text(value: Any) -> str | None:  # noqa: ANN401
    """Empty for what is missing; None for what has no text of its own."""
    if value is None or (not isinstance(value, (list, dict)) and is_missing(value)):
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (str, int, float, date)):
        return str(value)
    return None


def is_missing(value: Any) -> bool:  # noqa: ANN401
    """NaN and NaT are not even equal to themselves; NA does not say."""
    try:
        return bool(value != value)
    except TypeError:
        return True
    except ValueError:
        return False
