"""Duties come round by the year or at intervals; which, the rule pack says."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.assess import Circumstances, assess
from gicli.core.ledger import Duty
from gicli.core.message import Refused
from gicli.core.problem import Place


@pytest.fixture
def judge(book, calendar):
    under = Circumstances(book, calendar, date(2026, 3, 2), "shanxi")

    def run(duty: str, since: date, year: int | None = None):
        return assess(Duty(id="N", place=Place("x", 1), duty=duty, since=since, year=year), under)

    return run


def test_each_kind_of_duty_has_its_own_start(judge) -> None:
    # 商务厅 31: 31 March of the year after.
    assert judge("annual-report", date(2025, 12, 31), 2025).deadline.due == date(2026, 3, 31)
    # 商务厅 18(2): six months, 2026-07-10, a Friday.
    assert judge("delivery", date(2026, 1, 10)).deadline.due == date(2026, 7, 10)


@pytest.mark.parametrize(
    ("duty", "year", "words"),
    [
        ("annual-report", None, "give its year"),
        ("delivery", 2025, "give since"),
        ("reply", None, "no duty that comes round"),
    ],
)
def test_a_start_that_does_not_fit_is_refused(judge, duty, year, words) -> None:
    with pytest.raises(Refused, match=words):
        judge(duty, date(2025, 12, 31), year)
