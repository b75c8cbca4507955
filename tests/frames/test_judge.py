"""A table judged: in as it comes, out with eight columns more, and no row lost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from known_on import KNOWN_ON

import gicli
from gicli import frames

AS_OF = "2026-03-26"
ADDED = [
    *("status", "due", "base_due", "earliest", "latest", "working_days_left"),
    *("provisional", "findings", "unread"),
]


@pytest.fixture(scope="module")
def cal():
    return gicli.calendar(as_known_on=KNOWN_ON)


def _judged(columns: Any, **more: Any) -> list[dict[str, Any]]:
    more = {"as_of": AS_OF, "lang": "en", "calendar": gicli.calendar(as_known_on=KNOWN_ON)} | more
    return frames.judge(columns, **more).to_pylist()


# Received on Monday 2 March 2026: 15 working days end on 23 March, three working days before the
# 26th. Asked on 4 March, answered on 10 March: the four working days from 5 to 10 March are out, and
# the 15th counted one is 27 March.
_REQUEST = {"id": ["A1"], "received": ["2026-03-02"]}


def test_the_columns_stay_and_the_answers_follow_in_their_order() -> None:
    table = pa.table({"region": ["晋中"], **_REQUEST, "n": [7]})
    found = frames.judge(table, as_of=AS_OF)
    assert found.column_names == ["region", "id", "received", "n", *ADDED]
    assert found.select(["region", "id", "received", "n"]).equals(table)
    (row,) = found.to_pylist()
    assert (row["status"], row["due"], row["working_days_left"]) == (
        "overdue",
        date(2026, 3, 23),
        -3,
    )
    assert row["findings"] == ["overdue", "displaced"]
    assert row["unread"] is None


@pytest.mark.parametrize(
    "columns",
    [
        {"consultations": [[{"with": "rights-holder", "sent": "2026-03-04", "answered": "2026-03-10"}]]},
        {"consultations": [[{"with": "权利人", "发出日期": date(2026, 3, 4), "answered": datetime(2026, 3, 10)}]]},
        {"consultations": [{"with": "rights-holder", "sent": "2026-03-04", "answered": "2026-03-10"}]},
        {"consultations 1 with": ["rights-holder"], "consultations 1 sent": ["2026-03-04"], "consultations 1 answered": ["2026-03-10"]},
        {"consultations_2_with": ["rights-holder"], "consultations_2_sent": ["2026-03-04"], "consultations_2_answered": ["2026-03-10"]},
        {"征求意见1对象": ["权利人"], "征求意见1发出日期": ["2026-03-04"], "征求意见1反馈日期": ["2026-03-10"]},
        {"consultations[0].with": ["rights-holder"], "consultations[0].sent": ["2026-03-04"], "consultations[0].answered": ["2026-03-10"]},
    ],
    ids=range(7),
)  # fmt: skip
def test_records_as_structs_and_as_flat_columns(columns: dict) -> None:
    (row,) = _judged({**_REQUEST, **columns})
    assert (row["status"], row["due"]) == ("due-soon", date(2026, 3, 27)), row


def test_what_ledger_export_writes_is_read_again(gicli, tmp_path, cal) -> None:
    ledger = "examples/ledger.yaml"
    for lang in ("zh", "en"):
        flat = tmp_path / f"{lang}.csv"
        assert gicli("ledger", "export", ledger, "-o", flat, "--lang", lang).code == 0
        texts = pd.read_csv(flat, dtype=str, encoding="utf-8-sig")
        found = frames.judge(texts, as_of="2026-11-20", calendar=cal)
        report = __import__("gicli").check(ledger, as_of="2026-11-20", calendar=cal)
        column = next(name for name in ("编号", "id") if name in found)
        rows = dict(zip(found[column], found["status"], strict=True))
        assert rows == {item.id: item.status for item in report.items}


def test_every_library_gets_its_own_back() -> None:
    rows = {"id": ["A1", None], "received": [date(2026, 3, 2), date(2026, 3, 2)]}
    framed = pd.DataFrame(rows, index=[7, 9])
    found = frames.judge(framed, as_of=AS_OF)
    assert list(found.columns) == ["id", "received", *ADDED]
    assert found.index.tolist() == [7, 9]
    assert found["due"].tolist()[0] == pd.Timestamp("2026-03-23")
    assert found["working_days_left"].tolist() == [-3, pd.NA]
    polars = frames.judge(pl.DataFrame(rows), as_of=AS_OF)
    assert polars.columns == ["id", "received", *ADDED]
    assert polars["due"].to_list() == [date(2026, 3, 23), None]
    assert polars["findings"].to_list()[0] == ["overdue", "displaced"]
    told = [[{"approved": "2026-03-20", "told": "2026-03-20"}], None]
    extended = frames.judge(pl.DataFrame({**rows, "extension": told}), as_of=AS_OF)
    # Fifteen working days more, without those of 清明节: see the example of gicli.due.
    assert extended["due"].to_list() == [date(2026, 4, 14), None]
    (batch,) = pa.table(rows).to_batches()
    assert frames.judge(batch, as_of=AS_OF).num_rows == 2


def test_a_row_that_cannot_be_judged_stays_with_its_reason() -> None:
    rows = _judged(
        {
            "id": ["A1", None, "A3", "A4", "A5", "A6"],
            "kind": ["request", "request", "request", "申诉么", "request", "request"],
            "received": [
                "2026-03-02",
                "2026-03-02",
                "张三",
                "2026-03-02",
                "2026-04-01",
                "1999-03-02",
            ],
            "replied": [None, None, None, None, None, None],
        }
    )
    assert [row["status"] for row in rows] == ["overdue", None, None, None, None, None]
    told = [row["unread"] or "" for row in rows]
    assert told[0] == ""
    assert told[1].startswith("id: ")
    assert told[2].startswith("received: ")
    assert told[3].startswith("kind: ")
    assert told[4] == "begins after 2026-03-26 and is not judged"
    assert told[5].startswith("received: ")
    assert "张三" not in "".join(told)
    assert "申诉" not in "".join(told)


def test_a_fact_that_cannot_be_read_costs_only_itself() -> None:
    (row,) = _judged({**_REQUEST, "replied": ["2026-02-30"], "withdrawn": [None]})
    assert (row["status"], row["due"]) == ("overdue", date(2026, 3, 23))
    assert "unread" in row["findings"]
    assert row["unread"].startswith("replied: ")


@pytest.mark.parametrize(
    "received",
    [
        pa.array([date(2026, 3, 2)]),
        pa.array([datetime(2026, 3, 2)], pa.timestamp("ns")),
        pa.array([datetime(2026, 3, 1, 16)], pa.timestamp("us", "UTC")).cast(
            pa.timestamp("us", "Asia/Shanghai")
        ),
        pa.array([date(2026, 3, 2)], pa.date64()),
        pa.array(["2026年3月2日"]).dictionary_encode(),
        pa.array([20260302]),
        pa.array([20260302.0]),
        pa.array([Decimal(20260302)]),
        pa.array(["2026-03-02 "], pa.large_string()),
    ],
    ids=range(9),
)
def test_days_of_every_type(received: pa.Array) -> None:
    (row,) = _judged(pa.table({"id": ["A1"], "received": received}))
    assert row["due"] == date(2026, 3, 23), row["unread"]


@pytest.mark.parametrize(
    "received",
    [
        pa.array([2_932_897], pa.int32()).view(pa.date32()),
        pa.array([-800_000], pa.int32()).view(pa.date32()),
        pa.array([datetime(2026, 3, 2, 8, 30)]),
        pa.array([20260302.5]),
        pa.array([date(2100, 1, 1)]),
    ],
    ids=["after 9999", "before 1", "with a time", "no whole number", "after the calendar"],
)
def test_days_that_are_none_cost_their_row(received: pa.Array) -> None:
    table = pa.table({"id": ["A1", "A2"], "received": pa.concat_arrays([received, received])})
    judged = frames.judge(table, as_of=AS_OF, lang="en")
    for row in judged.drop_columns(["received"]).to_pylist():
        assert row["status"] is None
        assert row["unread"].startswith("received: ")


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"received": ["2026-03-02"]}, "the column “id” is missing"),
        ({"id": ["A1"], "kind": ["request"]}, "no column says on which day a clock starts"),
        ({"id": ["A1"], "received": ["2026-03-02"], "formed": [None]}, "the column “kind” is missing"),
        ({"id": ["A1"], "recieved": ["2026-03-02"], "formed": [None]}, "no fact is called “recieved”; if “received”"),
        ({**_REQUEST, "收到日期": ["2026-03-02"]}, "the columns “收到日期” and “received” hold the same"),
        ({**_REQUEST, "status": ["open"]}, "the column “status” has the name of an answer"),
        ({"id": ["A1"], "received": [True]}, "“received” holds bool; expected here: days or text"),
        ({"id": ["A1"], "received": [["2026-03-02"]]}, "“received” holds list.*; expected here: days or text"),
        ({**_REQUEST, "replied": [b"x"]}, "“replied” holds binary"),
        ({**_REQUEST, "outcome": [3]}, "“outcome” holds int64; expected here: text"),
        ({**_REQUEST, "extension": ["2026-03-20"]}, "“extension” holds string; expected here: structs"),
        ({**_REQUEST, "extension": [{"aproved": "2026-03-20"}]}, "“extension”: there is no “aproved” in it; there are: approved"),
        ({**_REQUEST, "extension": [{"approved": True}]}, "“extension.approved” holds bool"),
        ({**_REQUEST, "extension": [{"told": None}], "extension told": [None]}, "“extension” and “extension told” hold the same"),
        ([1, 2], "a table of pandas, Polars or Arrow is expected, not list"),
        ({"id": ["A1", "A2"], "received": ["2026-03-02"]}, "not of one length"),
    ],
)  # fmt: skip
def test_a_table_that_can_be_no_ledger_is_refused(columns: Any, why: str) -> None:
    with pytest.raises(gicli.Refused, match=why):
        frames.judge(columns, as_of=AS_OF)


def test_a_name_that_stands_twice_is_refused() -> None:
    twice = pa.Table.from_arrays([pa.array(["A1"])] * 2, names=["id", "id"])
    with pytest.raises(gicli.Refused, match="stands twice"):
        frames.judge(twice)
    mixed = pd.DataFrame([["A1", "A2", date(2026, 3, 2)]], columns=["id", "id", "received"])
    with pytest.raises(gicli.Refused, match="stands twice"):
        frames.judge(mixed)


def test_a_column_of_pandas_with_values_of_several_kinds() -> None:
    days = pd.DataFrame({"id": [1, 2, 3], "received": ["2026-03-02", date(2026, 3, 2), 20260302]})
    assert frames.judge(days, as_of=AS_OF)["due"].tolist() == [pd.Timestamp("2026-03-23")] * 3
    nested = pd.DataFrame({"id": ["A1", "A2"], "received": ["2026-03-02", {"a": 1}]})
    with pytest.raises(gicli.Refused, match="“received” holds values of several kinds"):
        frames.judge(nested, as_of=AS_OF)


def test_a_judgement_gives_way_to_the_next_one() -> None:
    once = frames.judge(pa.table({**_REQUEST, "region": ["晋中"]}), as_of="2026-03-10")
    again = frames.judge(once, as_of=AS_OF)
    assert again.column_names == once.column_names
    assert (once["status"].to_pylist(), again["status"].to_pylist()) == (["running"], ["overdue"])


def test_without_a_day_all_facts_are_known_and_there_is_no_status() -> None:
    (row,) = _judged({**_REQUEST, "replied": ["2026-03-20"]}, as_of=None)
    assert (row["status"], row["working_days_left"]) == (None, None)
    assert row["due"] == date(2026, 3, 23)


def test_provisional_dates_say_between_which_days_they_lie(cal) -> None:
    (row,) = _judged({"id": ["A1"], "received": ["2027-01-18"]}, as_of="2027-01-20")
    known = gicli.due("reply", "2027-01-18", calendar=cal)
    assert row["provisional"] is True
    assert (row["earliest"], row["due"], row["latest"]) == (known.earliest, known.due, known.latest)
    assert row["earliest"] < row["latest"]


def test_rules_of_the_caller_the_row_and_the_ledger() -> None:
    rows = {"id": ["A1", "A2"], "received": ["2026-03-02"] * 2, "rules": [None, "national"]}
    # 20 working days after 2 March 2026 end on 30 March.
    assert [row["due"].day for row in _judged(rows)] == [23, 30]
    assert [row["due"].day for row in _judged(rows, rules="national")] == [30, 30]
    of_ledger = {**_REQUEST, "台账规则": ["national"]}
    assert [row["due"].day for row in _judged(of_ledger)] == [30]
    (row,) = _judged({**_REQUEST, "台账规则": ["jiangnan"]})
    assert row["status"] is None
    assert "jiangnan" in row["unread"] or "rule pack" in row["unread"]


def test_texts_with_control_characters_are_unread_as_in_a_ledger() -> None:
    rows = _judged(
        {"id": ["A1", "A2", "A\x01"], "received": ["2026-03-02"] * 3, "title": ["好", "\x07", ""]}
    )
    assert [bool(row["unread"]) for row in rows] == [False, True, True]
    assert [row["status"] for row in rows] == ["overdue", "overdue", None]


def test_empty_tables_stay_empty() -> None:
    empty = pa.schema([("id", pa.string()), ("received", pa.date32())]).empty_table()
    found = frames.judge(empty, as_of=AS_OF)
    assert found.num_rows == 0
    assert found.column_names == ["id", "received", *ADDED]
    nothing = pa.table({"id": pa.nulls(2), "received": pa.nulls(2), "extension": pa.nulls(2)})
    assert all(row["unread"] for row in _judged(nothing))


def test_a_note_that_says_it_is_closed_contradicts_as_in_a_ledger(ledger, cal) -> None:
    notes = ["11月3日已答复", "已联系申请人", "申请人撤回申请", None]
    columns = {"id": ["A", "B", "C", "D"], "received": ["2026-03-02"] * 4, "note": notes}
    found = {row["id"]: row["findings"] for row in _judged(columns)}
    assert [found[name][0] for name in "ABCD"] == [
        "contradicted",
        "overdue",
        "contradicted",
        "overdue",
    ]
    path = ledger(
        *(
            f"id: {name}, kind: request, received: 2026-03-02, note: {note or ''}"
            for name, note in zip("ABCD", notes, strict=True)
        )
    )
    checked = gicli.check(path, as_of=AS_OF, calendar=cal).items
    assert {item.id: [one.code for one in item.findings] for item in checked} == found
