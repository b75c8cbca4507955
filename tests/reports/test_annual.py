"""The annual report's table: what it counts where, and the laws that hold for every ledger."""

from __future__ import annotations

from datetime import date

import pytest
from asking import Asking, ledger
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import YEAR, applicants, outcomes, registers

from gicli.core.ledger.vocabulary import APPLICANTS
from gicli.core.ledger.vocabulary import OUTCOMES as KNOWN
from gicli.reports.annual import Annual, Count, Identity, annual
from gicli.reports.form import COLUMNS, FORM, OUTCOMES, RESULTS
from gicli.reports.requests import requests_of_year

_LATER = date(2026, 3, 2)
_GRANTED = {"applicant": "business", "outcome": "granted"}


def _table(asking: Asking, *items: dict, year: int = YEAR, as_of: date = _LATER) -> Annual:
    read = ledger(*(({"kind": "request"} | item) for item in items), rules="national")
    return annual(requests_of_year([read], asking.under(as_of), year))


def _counts(table: Annual, column: str = "total") -> dict[str, tuple[int, ...]]:
    """Row → its count in that column, where it may be anything but 0."""
    at = [*(c.id for c in COLUMNS), "total"].index(column)
    cells = {row.form.id: (*row.cells, row.total)[at] for row in table.rows}
    return {row: tuple(count) for row, count in cells.items() if count.at_most}


# source: the form of 国办公开办函〔2021〕30号, as quoted in LAW.md §12.
_PRINTED = """\
一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
三、本年度办理结果
 （一）予以公开
 （二）部分公开（区分处理的，只计这一情形，不计其他情形）
 （三）不予公开
   1.属于国家秘密
   2.其他法律行政法规禁止公开
   3.危及“三安全一稳定”
   4.保护第三方合法权益
   5.属于三类内部事务信息
   6.属于四类过程性信息
   7.属于行政执法案卷
   8.属于行政查询事项
 （四）无法提供
   1.本机关不掌握相关政府信息
   2.没有现成信息需要另行制作
   3.补正后申请内容仍不明确
 （五）不予处理
   1.信访举报投诉类申请
   2.重复申请
   3.要求提供公开出版物
   4.无正当理由大量反复申请
   5.要求行政机关确认或重新出具已获取信息
 （六）其他处理
   1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
   2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
   3.其他
 （七）总计
四、结转下年度继续办理
"""


def test_every_row_is_called_as_it_is_printed() -> None:
    printed: list[str] = []
    for row in FORM:
        # A heading stands there once, above the first of its rows.
        printed += [name.zh for name in (row.part, row.group) if name and name.zh not in printed]
        printed.append(row.name.zh)
    assert printed == [line.strip() for line in _PRINTED.splitlines()]


def test_the_form_has_every_outcome_and_every_kind_of_applicant() -> None:
    assert {row.id for row in FORM if row.part} == {*KNOWN, RESULTS}
    assert tuple(column.id for column in COLUMNS) == tuple(APPLICANTS)
    # LAW.md 12: 22 rows of results, and the three others of the identity.
    assert len([row for row in FORM if row.part]) == 22
    assert len(FORM) == 25


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("received", "一"),
        ("carried-in", "二"),
        ("partly-granted", "三（二）"),
        ("refused-internal", "三（三）5"),
        ("closed-unpaid", "三（六）2"),
        ("total", "三（七）"),
        ("carried-over", "四"),
    ],
)
def test_where_a_row_stands_in_the_form(row: str, number: str) -> None:
    assert next(each.number for each in FORM if each.id == row) == number


def test_received_and_answered(asking) -> None:
    item = _GRANTED | {"received": date(2025, 3, 3), "replied": date(2025, 3, 20)}
    expected = {"received": (1, 1, 1), "granted": (1, 1, 1), "total": (1, 1, 1)}
    table = _table(asking, item)
    assert _counts(table) == _counts(table, "business") == expected
    assert _counts(table, "natural-person") == {}
    assert table.gaps == ()


def test_the_edges_of_the_year(asking) -> None:
    """1 January and 31 December are of it, for the receipt and for the reply alike."""
    days = [
        # Received, replied.
        (date(2024, 12, 31), date(2025, 1, 1)),
        (date(2024, 12, 30), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 2)),
    ]
    items = [_GRANTED | {"received": first, "replied": last} for first, last in days]
    assert {row: n for row, (n, *_) in _counts(_table(asking, *items)).items()} == {
        "received": 2,
        "carried-in": 1,
        "granted": 2,
        "total": 2,
        "carried-over": 1,
    }


# Received 2025-12-01, told 12-05 to correct it within 10 working days: 12-08…12 are 5, 15…19 10.
_UNCORRECTED = {
    "applicant": "other",
    "received": date(2025, 12, 1),
    "correction": {"notified": date(2025, 12, 5), "within": 10},
}


def test_a_lapse_closes_the_day_after_the_limit(asking) -> None:
    before, after = (
        _counts(_table(asking, _UNCORRECTED, as_of=date(2025, 12, day))) for day in (19, 20)
    )
    assert before == {"received": (1, 1, 1), "carried-over": (1, 1, 1)}
    assert after == {"received": (1, 1, 1), "closed-not-corrected": (1, 1, 1), "total": (1, 1, 1)}


def test_an_unpaid_fee(asking) -> None:
    """Told 2025-11-04 to pay: 11-05…07 are 3, 10…14 8, 17…21 13, 24…28 18, 12-01, 02."""
    item = {"applicant": "business", "received": date(2025, 11, 3)}
    item["fee"] = {"notified": date(2025, 11, 4)}
    rows = [_counts(_table(asking, item, as_of=date(2025, 12, day))) for day in (2, 3)]
    assert [set(row) for row in rows] == [
        {"received", "carried-over"},
        {"received", "closed-unpaid", "total"},
    ]


def test_a_note_of_the_lapse_in_the_next_year_counts_in_the_year_of_the_lapse(asking) -> None:
    item = _UNCORRECTED | {"replied": date(2026, 1, 8), "outcome": "closed-not-corrected"}
    assert _counts(_table(asking, item))["closed-not-corrected"] == (1, 1, 1)
    assert _counts(_table(asking, item, year=2026)) == {}


def test_what_the_ledger_says_goes_before_what_the_lapse_means(asking) -> None:
    item = _UNCORRECTED | {"replied": date(2025, 12, 30), "outcome": "granted"}
    assert set(_counts(_table(asking, item))) == {"received", "granted", "total"}
    del item["outcome"]
    assert set(_counts(_table(asking, item))) == {"received", "closed-not-corrected", "total"}


def test_an_unknown_applicant_may_be_in_any_column(asking) -> None:
    item = {"received": date(2025, 3, 3), "replied": date(2025, 3, 20), "outcome": "granted"}
    table = _table(asking, item)
    assert _counts(table)["received"] == (1, 1, 1)
    for column in APPLICANTS:
        assert _counts(table, column) == dict.fromkeys(("received", "granted", "total"), (0, 0, 1))
    assert [(gap.id, gap.key) for gap in table.gaps] == [("N-1", "applicant")]


def test_an_unknown_outcome_may_be_in_any_row(asking) -> None:
    item = {"received": date(2025, 3, 3), "replied": date(2025, 3, 20), "applicant": "research"}
    table = _table(asking, item)
    known = {"received": (1, 1, 1), "total": (1, 1, 1)}
    assert (
        _counts(table) == _counts(table, "research") == known | dict.fromkeys(OUTCOMES, (0, 0, 1))
    )
    (gap,) = table.gaps
    assert (gap.key, gap.place.line) == ("outcome", 4)
    assert "closed on 2025-03-20 without an outcome" in str(gap.message)


def test_an_outcome_without_a_day_is_counted_as_open(asking) -> None:
    table = _table(asking, _GRANTED | {"received": date(2025, 3, 3)})
    assert _counts(table) == {
        "received": (1, 1, 1),
        "granted": (0, 0, 1),
        "total": (0, 0, 1),
        "carried-over": (1, 0, 1),
    }
    (gap,) = table.gaps
    assert gap.key == "replied"
    assert "“granted” has no day, so the request is counted as still open" in str(gap.message)
    # It may have been closed before the year as well.
    carried_in = _counts(_table(asking, _GRANTED | {"received": date(2024, 3, 4)}))
    assert carried_in["carried-in"] == carried_in["carried-over"] == (1, 0, 1)


def test_an_outcome_without_a_day_that_the_lapse_dates(asking) -> None:
    """As of a day on which the lapse is known, in the year or after it."""
    item = _UNCORRECTED | {"outcome": "closed-not-corrected"}
    assert _table(asking, item).gaps == ()
    late = item | {"received": date(2025, 12, 22)}
    late["correction"] = {"notified": date(2025, 12, 26), "within": 10}
    # Open at the end of the year; lapsed since.
    assert _table(asking, late).gaps == ()
    assert set(_counts(_table(asking, late))) == {"received", "carried-over"}
    (gap,) = _table(asking, late, as_of=date(2025, 12, 31)).gaps
    assert gap.key == "replied"
    (gap,) = _table(asking, _UNCORRECTED | {"outcome": "granted"}).gaps
    assert "counted as lapsed" in str(gap.message)


def test_an_identity_that_does_not_hold() -> None:
    assert Identity(3, 1, 2, 2).holds
    assert not Identity(3, 1, 2, 1).holds


@settings(max_examples=60)
@given(st.data())
def test_the_identity_holds_in_every_column(asking, data) -> None:
    table = _table(asking, *data.draw(registers()))
    assert len(table.identities()) == 7
    assert all(identity.holds for identity in table.identities())


@settings(max_examples=60)
@given(st.data())
def test_columns_and_rows_add_up(asking, data) -> None:
    """The total has those without a kind of applicant, or without an outcome, besides."""
    table = _table(asking, *data.draw(registers()))
    unnamed = sum(not handled.recorded.applicant for handled in table.of.requests)
    missing = 0
    for row in table.rows:
        missing += row.total.n - sum(count.n for count in row.cells)
    # Each is in two rows: where it comes from and where it is; a result in its own row too,
    # which those without an outcome have not.
    closed = [h for h in table.of.requests if h.closing and not h.recorded.applicant]
    assert missing == 2 * unnamed + sum(bool(h.closing.outcome) for h in closed if h.closing)
    results = {row.form.id: row.total.n for row in table.rows}
    without = sum(h.closing is not None and not h.closing.outcome for h in table.of.requests)
    assert sum(results[outcome] for outcome in OUTCOMES) + without == results[RESULTS]


@settings(max_examples=60)
@given(st.data())
def test_a_complete_ledger_gives_a_table_that_adds_up(asking, data) -> None:
    table = _table(asking, *data.draw(registers(complete=True)))
    assert table.gaps == ()
    for row in table.rows:
        assert all(count.known for count in (*row.cells, row.total))
        assert sum(count.n for count in row.cells) == row.total.n
    columns = list(zip(*((*row.cells, row.total) for row in table.rows), strict=True))
    ids = [row.form.id for row in table.rows]
    for column in columns:
        counts = {row: count.n for row, count in zip(ids, column, strict=True)}
        assert sum(counts[outcome] for outcome in OUTCOMES) == counts[RESULTS]


def _all_counts(table: Annual) -> list[Count]:
    return [count for row in table.rows for count in (*row.cells, row.total)]


@settings(max_examples=100)
@given(st.data())
def test_whatever_is_filled_in_stays_within_the_bounds(asking, data) -> None:
    items = [
        {"kind": "request", "id": f"N-{n}"} | item for n, item in enumerate(data.draw(registers()))
    ]
    before = _table(asking, *items)
    assert (not before.gaps) is all(count.known for count in _all_counts(before))
    for gap in before.gaps:
        item = next(item for item in items if item["id"] == gap.id)
        values = {
            "applicant": applicants,
            "outcome": outcomes,
            "replied": st.dates(item["received"], date(2026, 2, 28)),
        }
        item[gap.key] = data.draw(values[gap.key])
    after = _table(asking, *items)
    for was, now in zip(_all_counts(before), _all_counts(after), strict=True):
        assert was.at_least <= was.n <= was.at_most
        assert was.at_least <= now.n <= was.at_most


@settings(max_examples=60)
@given(st.data())
def test_what_is_carried_over_is_carried_in(asking, data) -> None:
    items = data.draw(registers())
    this, following = (_table(asking, *items, year=year) for year in (2025, 2026))
    over, carried_in = this.rows[-1], following.rows[1]
    assert [c.n for c in (*over.cells, over.total)] == [
        c.n for c in (*carried_in.cells, carried_in.total)
    ]
