"""What share was done on time, counted by hand; 15 working days each, as counted in test_examples."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import requests

from gicli.core.check.punctuality import Punctuality, Rate, punctuality
from gicli.core.clock.standing import Status

_AS_OF = date(2026, 11, 20)
_OCTOBER, _NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
_COUNTED = (Status.DONE, Status.DONE_LATE, Status.OVERDUE)


def _on(text: str) -> date:
    """11-05 of 2026."""
    return date.fromisoformat(f"2026-{text}")


def _item(office: str, received: str, replied: str = "", **facts: object) -> dict[str, object]:
    item = {"kind": "request", "office": office, "received": _on(received), **facts}
    return item | ({"replied": _on(replied), "outcome": "granted"} if replied else {})


def _rates(asking, *items, as_of: date = _AS_OF, **more) -> Punctuality:
    report = asking.audit(as_of, *items)
    return punctuality((checked.assessment for checked in report.items), **more)


def test_by_office_and_month(asking) -> None:
    """From 10-12: 13…16 4, 19…23 9, 26…30 14, 11-02. From 10-09: 10 (a Saturday) 1, 16 6, 23 11, 29."""
    found = _rates(
        asking,
        _item("甲处", "10-12", "11-02"),
        _item("甲处", "10-12", "11-03"),  # A day late.
        _item("甲处", "10-09", "10-29"),
        _item("乙处", "10-26"),  # Due 11-16: open and overdue.
    )
    assert (found.months, found.offices) == ((_OCTOBER, _NOVEMBER), ("乙处", "甲处"))
    assert found.rate("甲处", _NOVEMBER) == Rate(1, 2)
    assert found.rate("甲处", _OCTOBER) == Rate(1, 1)
    assert found.rate("乙处", _NOVEMBER) == Rate(0, 1)
    assert found.rate("乙处", _OCTOBER) is None
    assert (found.rate("甲处"), found.rate("乙处")) == (Rate(2, 3), Rate(0, 1))
    assert (found.rate(month=_OCTOBER), found.rate(month=_NOVEMBER)) == (Rate(1, 1), Rate(1, 3))
    assert (found.rate(), found.earlier) == (Rate(2, 4), 0)


def test_the_month_is_that_of_the_due_date(asking) -> None:
    """Received on 10-12 and answered in October, it was due on 11-02."""
    found = _rates(asking, _item("甲处", "10-12", "10-20"))
    assert (found.months, found.rate()) == ((_NOVEMBER,), Rate(1, 1))


def test_while_no_date_runs_the_reply_is_in_time_in_its_own_month(asking) -> None:
    """C12: the superior department has not answered; without the question it was due on 10-29."""
    asked = [{"with": "superior", "sent": _on("10-12")}]
    found = _rates(asking, _item("甲处", "10-09", "11-18", consultations=asked))
    assert (found.months, found.rate()) == ((_NOVEMBER,), Rate(1, 1))


def test_what_is_not_due_yet_or_lapsed_is_not_counted(asking) -> None:
    found = _rates(
        asking,
        _item("甲处", "10-30"),  # Due today.
        _item("甲处", "11-12"),
        _item("甲处", "10-12", correction={"notified": _on("10-15"), "served": _on("10-19")}),
        _item("甲处", "11-10", correction={"notified": _on("11-16"), "within": 10}),
    )
    assert found == Punctuality((), (), {}, 0)
    assert found.rate() is None


def test_only_the_last_months_that_occur(asking) -> None:
    """The first was due on 09-21: 2…4 3, 7…11 8, 14…18 13, 20 (a Sunday) 14, 21."""
    items = (_item("甲处", "09-01"), _item("乙处", "10-09"), _item("", "10-26"))
    found = _rates(asking, *items, months=2)
    assert (found.months, found.offices) == ((_OCTOBER, _NOVEMBER), ("乙处", ""))
    assert (found.rate(), found.earlier) == (Rate(0, 2), 1)


def test_only_where_nothing_was_late_are_there_a_hundred_percent() -> None:
    assert [Rate(*n).percent for n in ((0, 3), (2, 3), (299, 300), (7, 7))] == [0, 66, 99, 100]


_DATED = st.tuples(
    requests(_on("08-03")), st.sampled_from(["甲处", "乙处", ""]), st.none() | st.integers(0, 70)
)


@settings(max_examples=40)
@given(st.lists(_DATED, min_size=1, max_size=6), st.integers(1, 3))
def test_the_sums_add_up(asking, drawn, months) -> None:
    items = []
    for facts, office, after in drawn:
        item = facts | {"office": office}
        if after is not None:
            day = date.fromordinal(_on("08-03").toordinal() + after)
            item |= {"replied": day, "outcome": "granted"}
        items.append(item)
    report = asking.audit(_AS_OF, *items)
    found = punctuality((checked.assessment for checked in report.items), months)
    assert len(found.months) <= months
    whole = found.rate() or Rate(0, 0)
    for part in (
        [found.rate(office) for office in found.offices],
        [found.rate(month=month) for month in found.months],
        [found.rate(office, month) for office in found.offices for month in found.months],
    ):
        rates = [rate for rate in part if rate is not None]
        assert sum(rate.on_time for rate in rates) == whole.on_time
        assert sum(rate.due for rate in rates) == whole.due
    assert whole.due + found.earlier == len(report.with_status(*_COUNTED))
    assert all(0 <= rate.on_time <= rate.due for rate in found.cells.values())
