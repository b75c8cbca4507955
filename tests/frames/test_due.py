"""A column of days: the same dates as one day at a time, and what cannot be said so."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from known_on import KNOWN_ON

import gicli
from gicli import frames

# Counted by hand on the calendar of 国办发明电〔2025〕7号: 15 working days after Monday 2 March 2026,
# none of them a holiday, end on 23 March; 20 end on 30 March.
_FROM, _REPLY, _TWENTY = date(2026, 3, 2), date(2026, 3, 23), date(2026, 3, 30)


@pytest.fixture(scope="module")
def cal():
    return gicli.calendar(as_known_on=KNOWN_ON)


@pytest.mark.parametrize(
    ("limit", "rules", "more"),
    [
        ("reply", "shanxi", {}),
        ("reply", "national", {}),
        ("reply", "national", {"extend": 20}),
        ("reply", "shanxi-swt", {"extend": 99}),
        ("publish", "shanxi", {}),
        ("consult", "national", {}),
        ("annual-report", "national", {}),
    ],
)
def test_every_day_is_as_by_itself(cal, limit: str, rules: str, more: dict) -> None:
    first = (
        date(2019, 5, 15) if limit == "consult" or limit == "annual-report" else date(2015, 12, 9)
    )
    days = np.arange(first, date(2027, 6, 1), 7, dtype="datetime64[D]")
    known = [gicli.due(limit, day, rules=rules, calendar=cal, **more) for day in days]
    found = frames.due(days, limit, rules=rules, calendar=cal, bounds=True, **more)
    assert found["due"].tolist() == [one.due for one in known]
    assert found["earliest"].tolist() == [one.earliest for one in known]
    assert found["latest"].tolist() == [one.latest for one in known]
    assert found["provisional"].tolist() == [one.provisional for one in known]
    assert found["provisional"].any() or limit == "annual-report"
    assert not found["provisional"].all()
    assert frames.due(days, limit, rules=rules, calendar=cal, **more).tolist() == [
        one.due for one in known
    ]


def test_every_library_gets_its_own_back() -> None:
    days = np.array([_FROM, None, _FROM], dtype="datetime64[D]")
    expected = np.array([_REPLY, None, _REPLY], dtype="datetime64[D]")
    series = pd.Series(days, index=["a", "b", "c"], name="received")
    found = frames.due(series, "reply")
    assert found.index.tolist() == ["a", "b", "c"]
    assert found.name == "received"
    assert found.to_numpy().astype("datetime64[D]").tolist() == expected.tolist()
    assert frames.due(pd.DatetimeIndex(days), "reply")[0] == pd.Timestamp(_REPLY)
    polars = frames.due(pl.Series("received", days), "reply")
    assert (polars.name, polars.to_list()) == ("received", [_REPLY, None, _REPLY])
    assert polars.dtype == pl.Date
    for column in (pa.array(days), pa.chunked_array([pa.array(days)])):
        arrow = frames.due(column, "reply")
        assert type(arrow) is type(column)
        assert arrow.to_pylist() == [_REPLY, None, _REPLY]
    for column in (
        [_FROM, None, "2026年3月2日"],
        days,
        days.astype("datetime64[ns]"),
        days.astype(object),
    ):
        assert frames.due(column, "reply").tolist() == [_REPLY, None, _REPLY]
    zoned = pd.Series([pd.Timestamp(_FROM, tz="Asia/Shanghai")])
    assert frames.due(zoned, "reply")[0] == pd.Timestamp(_REPLY)
    arrow_days = pd.Series(pa.array(days), dtype=pd.ArrowDtype(pa.date32()))
    assert frames.due(arrow_days, "reply").tolist() == [_REPLY, pd.NA, _REPLY]


def test_tables_with_bounds_are_of_the_library_too(cal) -> None:
    days = np.array([_FROM, "2027-01-18", None], dtype="datetime64[D]")
    names = ["due", "earliest", "latest", "provisional"]
    for column in (pd.Series(days), pl.Series(days), pa.array(days), days):
        found = frames.due(column, "publish", calendar=cal, bounds=True)
        columns = getattr(
            found,
            "column_names",
            getattr(found, "columns", found.dtype.names if column is days else None),
        )
        assert list(columns) == names
        assert list(np.asarray(found["provisional"])) == [False, True, False]
        assert str(found["due"][0])[:10] == str(_TWENTY)


def test_nothing_gives_nothing() -> None:
    assert frames.due(np.array([], dtype="datetime64[D]"), "reply").tolist() == []
    assert frames.due([None], "reply").tolist() == [None]


@pytest.mark.parametrize(
    ("column", "why"),
    [
        (["2026-03-02", "03/02/2026"], "row 2: “03/02/2026” can be read in more than one way"),
        (["2026-03-02", "1999-12-31"], "row 2: no rule pack covers 1999-12-31"),
        (["2026-03-02", "2007-12-31"], "row 2: no rule pack covers 2007-12-31"),
        (["2099-12-25"], "row 1: the calendar knows only the years 2000 to 2099"),
        (np.array(["2026-03-02", "12026-03-02"], dtype="M8[D]"), "row 2: a day outside the years"),
        (np.array(["2026-03"], dtype="M8[M]"), "row 1: “2026-03” is not a day"),
        (pd.Series([pd.Timestamp("2026-03-02 08:30")]), "row 1: .* has a time of day"),
        (np.array([[_FROM]], dtype="M8[D]"), "a single column"),
        ("2026-03-02", "a column of days is expected, not str"),
        ([20260302.5], "row 1: “20260302.5” is not a day"),
    ],
)
def test_what_is_no_day_is_refused_with_its_row(column, why: str) -> None:
    with pytest.raises(gicli.Refused, match=why):
        frames.due(column, "reply", rules="national")


def test_a_limit_and_a_pack_that_there_are_not_are_refused() -> None:
    with pytest.raises(gicli.Refused, match="did you mean: reply"):
        frames.due([_FROM], "replies")
    with pytest.raises(gicli.Refused, match="did you mean: national"):
        frames.due([_FROM], "reply", rules="natoinal")
    with pytest.raises(gicli.Refused, match="leaves the length of this limit"):
        frames.due([_FROM], "correct", rules="national")


def test_the_last_day_that_can_be_counted(cal) -> None:
    last = date(2099, 11, 1)
    while True:
        try:
            gicli.due("reply", last + timedelta(days=1), calendar=cal)
        except gicli.Refused:
            break
        last += timedelta(days=1)
    known = gicli.due("reply", last, calendar=cal).due
    assert frames.due([last], "reply", calendar=cal).tolist() == [known]
    with pytest.raises(gicli.Refused, match="row 2"):
        frames.due([last, last + timedelta(days=1)], "reply", calendar=cal)
