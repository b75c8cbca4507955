"""Columns and tables: `gicli.frames` and `gicli batch`. One row is one function under @row."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from known_on import KNOWN_ON

from bench.measuring import fastest, gicli, quickest, ran
from bench.table import ALL_AT_ONCE, Took, row
from gicli import calendar, frames

_DAYS, _DIFFERENT = 10_000_000, 100_000
_REQUESTS = 1_000_000 if ALL_AT_ONCE in os.environ else 10_000_000
_ROUNDS = 5
_AS_OF = "2026-03-26"
_PIECE = 500_000
_MEMORY = 1.5e9


# --- a column ------------------------------------------------------------------------------------


@cache
def _of_days() -> dict[str, float]:
    draw = np.random.default_rng(1)
    days = np.datetime64("2016-01-04") + draw.integers(0, 3650, _DAYS)
    cal = calendar(as_known_on=KNOWN_ON)
    every = np.arange("2016-01-01", "2026-12-31", dtype="datetime64[D]")
    table = frames.due(every, "reply", rules="national", calendar=cal)
    first = every[0].view("int64")
    off = [day for day in every if np.is_busday(day) and not cal.is_workday(day)]
    busy = np.busdaycalendar(holidays=off)
    return fastest(
        {
            "numpy": lambda: table[days.view("int64") - first],
            "gicli": lambda: frames.due(days, "reply", rules="national", calendar=cal),
            "busday": lambda: np.busday_offset(days, 20, roll="backward", busdaycal=busy),
        },
        _ROUNDS,
    )


@row(f"{_DAYS:,} days → due dates", "a numpy look-up alone", at_most=3)
def due_against_numpy() -> Took:
    return Took(_of_days()["gicli"], _of_days()["numpy"])


@row(f"{_DAYS:,} days → due dates", "`numpy.busday_offset`", at_least=15)
def due_against_busday() -> Took:
    return Took(_of_days()["gicli"], _of_days()["busday"])


# --- requests as an office has them ---------------------------------------------------------------


@cache
def _of_requests() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "in.parquet", Path(folder) / "out.parquet"
        written(source, _REQUESTS)
        ours = ran(_batch(source, output))
        again = Path(folder) / "polars.parquet"
        polars = fastest({"polars": lambda: pl.read_parquet(output).write_parquet(again)}, 1)
    return polars | {"gicli": ours.seconds, "peak": ours.peak}


@row(f"{_REQUESTS:,} requests, Parquet → Parquet", "Polars reads and writes them", at_most=30)
def requests() -> Took:
    return Took(_of_requests()["gicli"], _of_requests()["polars"])


@row(f"peak memory of {_REQUESTS:,} requests", "1.5 GB", at_most=1, unit="B")
def memory() -> Took:
    return Took(_of_requests()["peak"], _MEMORY)


@row(f"{_DIFFERENT:,} requests, every one different, on two processors", "on one", at_least=1.7)
def two_processors() -> Took:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.parquet"
        written(source, _DIFFERENT, different=True)
        took = quickest(
            {n: _batch(source, Path(folder) / "out.parquet", "--workers", n) for n in ("1", "2")}, 3
        )
    return Took(took["2"], took["1"])


def _batch(source: Path, output: Path, *more: str) -> list[str]:
    return gicli("batch", str(source), "-o", str(output), "--as-of", _AS_OF, "-q", *more)


def written(file: Path, n: int, *, different: bool = False) -> None:
    """Requests received on the days of ten years, answered on one of the 15 or 20 working days after
    them, in the order of their receipt as a register has them; a tenth each extended, corrected,
    consulted on. `different`: no two alike.
    """
    draw = np.random.default_rng(2026)
    cal = calendar(as_known_on=KNOWN_ON)
    every = np.arange("2016-01-04", "2026-01-01", dtype="datetime64[D]")
    work = every[[cal.is_workday(day) for day in every]]
    writer = None
    for at in range(0, n, _PIECE):
        many = min(_PIECE, n - at)
        days = (at * (len(work) - 60) // n, (at + many) * (len(work) - 60) // n)
        table = _piece(draw, work, at, many, days, different=different)
        writer = writer or pq.ParquetWriter(file, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def _piece(
    draw: np.random.Generator,
    work: np.ndarray,
    at: int,
    n: int,
    days: tuple[int, int],
    *,
    different: bool,
) -> pa.Table:
    received = np.sort(draw.integers(*days, n))
    numbers = np.arange(at, at + n)
    spread = 400 if different else 1
    answered = received + 1 + np.minimum(draw.geometric(0.12, n), 22) + draw.integers(0, spread, n)
    if different:
        received = numbers % (len(work) - 60)
        answered = received + 1 + numbers // (len(work) - 60)

    def after(by: np.ndarray, chance: float = 0.1) -> pa.Array:
        days = work[np.minimum(received + by, len(work) - 1)]
        return pa.array(days, mask=draw.random(n) >= chance)

    def within(first: int, last: int, chance: float = 0.1) -> pa.Array:
        return after(draw.integers(first, last + 1, n), chance)

    extended, noticed, asked = within(12, 15), within(1, 5), within(2, 5)
    outcomes = np.array(["granted", "partly-granted", "unavailable-not-held"])
    return pa.table(
        {
            "id": pa.array([f"YSQ-{number:08d}" for number in numbers.tolist()]),
            "office": pa.array(np.array([f"处室{k}" for k in range(120)])[numbers % 120]),
            "received": work[received],
            "replied": work[np.minimum(answered, len(work) - 1)],
            "outcome": outcomes[draw.integers(0, 3, n)],
            "extension approved": extended,
            "extension told": extended,
            "correction notified": noticed,
            "correction supplied": _later(noticed, draw.integers(3, 8, n)),
            "consultations with": pa.array(["rights-holder"] * n, mask=np.asarray(asked.is_null())),
            "consultations sent": asked,
            "consultations answered": _later(asked, draw.integers(5, 15, n)),
        }
    )


def _later(days: pa.Array, by: np.ndarray) -> pa.Array:
    missing = np.asarray(days.is_null())
    found = np.asarray(days.fill_null(0).view(pa.int32())) + by.astype("int32")
    return pa.array(found, mask=missing).view(pa.date32())
