"""Headings under a group, the year of a sheet, and rows that say little: nothing read silently wrong."""

from __future__ import annotations

import pytest

from gicli.core.ledger.intake import Use
from gicli.core.words.message import Refused
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.values import year_of
from gicli.load.yamlfile.scalars import chosen


@pytest.mark.parametrize(
    ("group", "heading"),
    [
        ("行政复议", "收到日期"),
        ("行政复议", "答复日期"),
        ("转办", "收到日期"),
        ("行政诉讼", "答复日期"),
    ],
)
def test_a_day_under_a_foreign_group_is_not_the_requests_own(group, heading):
    assert meanings(heading, group) in (None, Use.UNUSED)


@pytest.mark.parametrize(
    ("group", "heading", "key", "record"),
    [
        ("申请情况", "收到日期", "received", ""),
        ("答复", "答复日期", "replied", ""),
        ("补正", "告知日期", "notified", "correction"),
        ("", "收到日期", "received", ""),
    ],
)
def test_a_day_under_its_own_group_is(group, heading, key, record):
    (meaning,) = meanings(heading, group)
    assert (meaning.key, meaning.record) == (key, record)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("填表时间：2027年1月10日",), None),
        (("填表时间：2027年1月10日", "2026年依申请公开台账"), 2026),
        (("2026年3月台账",), 2026),
    ],
)
def test_the_day_a_sheet_was_filled_in_is_not_its_year(texts, year):
    assert year_of(texts) == year


def test_a_refusal_is_not_taken_for_a_grant():
    with pytest.raises(Refused) as refusal:
        chosen("不予公开", {"予以公开": "granted", "不予处理": "declined"})
    # Both are named, and none is taken to be meant.
    assert dict(refusal.value.message.params)["known"] == ("予以公开", "不予处理")
