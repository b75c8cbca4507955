"""The applicant's last day while a correction or a fee is awaited, in every form that a person reads.

Counted by hand on the calendar of 2026 (国办发明电〔2025〕7号), in which 清明节 is off from Saturday
4 to Monday 6 April. Ten working days (商务厅 第二十一条): served on Thursday 5 March, 6, 9–13, 16–19
March; notified on the 4th and no day of service, 18 March; served on Friday 27 March, 30, 31 March,
1–3, 7–10, 13 April. Seven that the office set (条例 第三十条): from 5 March, 6, 9–13, 16 March.
Twenty to pay (国办函〔2020〕109号 第六条): from 5 March, 6, 9–13, 16–20, 23–27, 30, 31 March, 1, 2 April.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from reports import ENGLISH, report, request

from gicli.core.ledger.items import Correction, Fee
from gicli.render import What, render

_NOTICES = [
    ("shanxi", Correction(notified=date(2026, 3, 4), served=date(2026, 3, 5)), "2026-03-19"),
    ("shanxi", Correction(notified=date(2026, 3, 4)), "2026-03-18"),
    ("shanxi", Correction(notified=date(2026, 3, 20), served=date(2026, 3, 27)), "2026-04-13"),
    ("national", Correction(notified=date(2026, 3, 5), within=7), "2026-03-16"),
]


def _said(as_of: str, form: str, rules: str, **facts: Any) -> str:
    found = report(as_of, request("A-1", "2026-03-02", **facts), rules=rules)
    made = render(What.CHECK, form, found, ENGLISH)
    assert isinstance(made, str)
    return " ".join(made.split())


@pytest.mark.parametrize("form", ["table", "md", "html"])
@pytest.mark.parametrize(("rules", "correction", "last"), _NOTICES)
def test_of_a_correction(rules: str, correction: Correction, last: str, form: str) -> None:
    as_of = (correction.served or correction.notified).isoformat()
    said = _said(as_of, form, rules, corrections=(correction,))
    if form == "html":
        # Days do not break in a page.
        said = said.replace('<span class="keep">', "").replace("</span>", "")
    assert f"the applicant’s last day to correct: {last}" in said


@pytest.mark.parametrize("form", ["table", "md"])
def test_of_a_fee(form: str) -> None:
    fee = Fee(notified=date(2026, 3, 5), amount=100)
    said = _said("2026-03-10", form, "national", fee=fee)
    assert "the applicant’s last day to pay: 2026-04-02" in said


def test_it_is_told_on_the_day_itself_and_lapsed_on_the_next() -> None:
    correction = Correction(notified=date(2026, 3, 4), served=date(2026, 3, 5))
    assert "last day" in _said("2026-03-19", "table", "shanxi", corrections=(correction,))
    after = _said("2026-03-20", "table", "shanxi", corrections=(correction,))
    assert "last day" not in after
    assert "lapsed 1" in after


def test_without_a_period_no_day_is_told() -> None:
    said = _said("2026-03-10", "table", "national", corrections=(Correction(date(2026, 3, 5)),))
    assert "last day" not in said
    assert "no period set for the correction" in said


def test_what_is_answered_all_the_same_awaits_nothing() -> None:
    correction = Correction(notified=date(2026, 3, 4))
    answered = {"corrections": (correction,), "replied": date(2026, 3, 9)}
    assert "last day" not in _said("2026-03-10", "table", "shanxi", **answered)


def test_a_day_that_a_notice_may_still_move_is_marked() -> None:
    """Served on 24 December 2026: the tenth working day is in 2027, whose notice is not out."""
    correction = Correction(notified=date(2026, 12, 24), served=date(2026, 12, 24))
    found = report(
        "2026-12-25", request("A-1", "2026-12-21", corrections=(correction,)), rules="shanxi"
    )
    made = render(What.CHECK, "table", found, ENGLISH)
    assert isinstance(made, str)
    assert "(provisional)" in next(line for line in made.splitlines() if "last day" in line)
