"""Duties come round by the year or at intervals; which, the rule pack says."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.check.assess import Circumstances, assess
from gicli.core.ledger.items import Duty
from gicli.core.words.message import Refused
from gicli.core.words.problem import Place


@pytest.fixture
def judge(book, calendar):
    def run(
        duty: str,
        since: date,
        year: int | None = None,
        every: int | None = None,
        rules: str = "shanxi",
    ):
        under = Circumstances(book, calendar, date(2026, 3, 2), rules)
        place = Place("x", 1)
        return assess(
            Duty(id="N", place=place, duty=duty, since=since, year=year, every=every), under
        )

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


def test_the_office_sets_the_interval_where_the_law_has_none(judge) -> None:
    # 条例 18: 定期, no number. Twelve months from 2025-03-02 end on 2026-03-02, a Monday.
    judged = judge("non-disclosure-review", date(2025, 3, 2), every=12, rules="national")
    assert judged.deadline.due == date(2026, 3, 2)
    # One month from 31 January is the last day of February (C13), a Saturday that is worked.
    judged = judge("guide", date(2026, 1, 31), every=1, rules="national")
    assert judged.deadline.due == date(2026, 2, 28)
    assert judged.status.value == "overdue"


def test_the_higher_law_has_no_number_of_its_own(judge) -> None:
    (note,) = judge("guide", date(2026, 1, 5), every=6).deadline.notes
    assert (note.code, note.due) == ("displaced", date(2026, 7, 6))
    (note,) = judge("delivery", date(2026, 1, 10)).deadline.notes
    assert "no such limit in days" in str(note.message)


@pytest.mark.parametrize(
    ("duty", "year", "every", "words"),
    [
        ("guide", None, None, "第十二条第一款 gives no number for “guide”.*every: 12"),
        ("guide", 2025, 12, "give since"),
        ("annual-report", 2025, 12, "第四十九条第一款 sets when “annual-report” is due; leave out"),
        ("correct", None, 12, "no duty that comes round"),
    ],
)
def test_an_interval_that_does_not_fit_is_refused(judge, duty, year, every, words) -> None:
    with pytest.raises(Refused, match=words):
        judge(duty, date(2025, 12, 31), year, every, rules="national")


def test_an_interval_that_the_pack_sets_is_not_set_again(judge) -> None:
    with pytest.raises(
        Refused, match="第十八条第二款 sets when “delivery” is due; leave out every"
    ):
        judge("delivery", date(2026, 1, 10), every=3)
