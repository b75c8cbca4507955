"""Columns of days of numpy, pandas, Polars and Arrow: taken as numpy's, given back as they came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from gicli.core.words.message import Refused, say
from gicli.face.days import day_of
from gicli.frames.table import is_missing, library_of

_ARROW = (pa.Array, pa.ChunkedArray)


def taken(column: Any) -> Any:  # noqa: ANN401
    """As datetime64[D] of numpy, not copied where it is that already. Raises Refused."""
    found = _as_numpy(column)
    if found.ndim != 1:
        raise Refused(say("a single column of days is expected"))
    if found.dtype.kind != "M":
        return _read(found)
    if found.dtype == np.dtype("datetime64[D]"):
        return found
    days = found.astype("datetime64[D]")
    other = (days != found) & ~np.isnat(found)
    if np.datetime_data(found.dtype)[0] in ("M", "Y") or other.any():
        # A month is no day, and a moment is none either.
        return _read(found)
    return days


def _as_numpy(column: Any) -> Any:  # noqa: ANN401
    if isinstance(column, np.ndarray):
        return column
    library = library_of(column)
    if isinstance(column, _ARROW):
        if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
            return _of_arrow(column)
        return np.array(column.to_pylist(), dtype=object)
    if library == "polars":
        return _as_numpy(column.to_arrow())
    if library == "pandas":
        if getattr(column.dtype, "tz", None) is not None:
            column = getattr(column, "dt", column).tz_localize(None)
        return column.to_numpy()
    if isinstance(column, Iterable) and not isinstance(column, (str, bytes)):
        return np.array(list(column), dtype=object)
    raise Refused(say("a column of days is expected, not {kind}", kind=type(column).__name__))


def _of_arrow(column: Any) -> Any:  # noqa: ANN401
    if pa.types.is_date32(column.type):
        whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        if isinstance(whole, pa.ChunkedArray):
            whole = whole.chunk(0) if whole.num_chunks else pa.array([], pa.date32())
        days = np.asarray(whole.view(pa.int32()).fill_null(0)).astype("int64").view("M8[D]")
        if whole.null_count:
            days = np.where(np.asarray(whole.is_valid()), days, np.datetime64("NaT", "D"))
        return days
    if pa.types.is_timestamp(column.type) and column.type.tz:
        import pyarrow.compute as pc

        column = pc.local_timestamp(column)
    return column.to_numpy() if isinstance(column, pa.ChunkedArray) else column.to_numpy(False)


def _read(values: Any) -> Any:  # noqa: ANN401
    """Whatever may be a day, each different value read once."""
    known: dict[Any, Any] = {}
    days = np.empty(len(values), dtype="datetime64[D]")
    for at, value in enumerate(values):
        if value is None or (not isinstance(value, str) and is_missing(value)):
            days[at] = "NaT"
            continue
        try:
            if value not in known:
                known[value] = np.datetime64(day_of(value), "D")
            days[at] = known[value]
        except Refused as refusal:
            raise Refused(say("row {row}: {reason}", row=at + 1, reason=refusal.message)) from None
    return days


def given_back(column: Any, found: dict[str, Any]) -> Any:  # noqa: ANN401
    """One column as the library has it; several as its table."""
    library = library_of(column)
    if library == "pandas":
        return _as_pandas(column, found)
    if not isinstance(column, _ARROW) and library != "polars":
        return _as_numpys(found)
    arrays = {name: _as_arrow(values) for name, values in found.items()}
    if library == "polars":
        import polars as pl

        if len(arrays) == 1:
            return pl.Series(column.name, pl.from_arrow(arrays["due"]))
        return pl.from_arrow(pa.table(arrays))
    if len(arrays) > 1:
        return pa.table(arrays)
    whole = arrays["due"]
    return pa.chunked_array([whole]) if isinstance(column, pa.ChunkedArray) else whole


def _as_numpys(found: dict[str, Any]) -> Any:  # noqa: ANN401
    if len(found) == 1:
        return found["due"]
    whole = np.empty(len(found["due"]), dtype=[(name, v.dtype) for name, v in found.items()])
    for name, values in found.items():
        whole[name] = values
    return whole


def _as_arrow(values: Any) -> pa.Array:  # noqa: ANN401
    if values.dtype.kind != "M":
        return pa.array(values)
    missing = np.isnat(values)
    numbers = values.view("int64").astype("int32")
    return pa.array(numbers, mask=missing if missing.any() else None).view(pa.date32())


def _as_pandas(column: Any, found: dict[str, Any]) -> Any:  # noqa: ANN401
    import pandas as pd

    index = getattr(column, "index", None)
    if len(found) > 1:
        return pd.DataFrame(found, index=index)
    if index is None:
        return pd.DatetimeIndex(found["due"], name=column.name)
    if isinstance(column.dtype, pd.ArrowDtype):
        return pd.Series(
            pd.arrays.ArrowExtensionArray(_as_arrow(found["due"])), index, name=column.name
        )
    return pd.Series(found["due"], index=index, name=column.name)
