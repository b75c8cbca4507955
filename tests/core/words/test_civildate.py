"""The ways a day is written, and why a writing is refused."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02",
        "2026-3-2",
        "2026/3/2",
        "2026.3.2",
        "2026年3月2日",
        "2026年03月02日",
        "20260302",
        " 2026-03-02 ",
        "２０２６－０３－０２",
        "２０２６年３月２日",
        "２０２６／３／２",
        "２０２６．３．２",
        "\u30002026-03-02",
    ],
)
def test_the_second_of_march(text):
    assert parse_date(text) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-29", "2026-02 has no day 29"),
        ("2026-13-01", "no month 13"),
        ("20260230", "2026-02 has no day 30"),
        ("2026-04-00", "2026-04 has no day 0"),
        ("03/02/2026", "more than one way"),
        ("26-3-2", "more than one way"),
        ("26年3月2日", "more than one way"),
        ("2026-03-02 09:30", "write only the day: 2026-03-02"),
        ("2026-03-02T09:30:00+08:00", "write only the day: 2026-03-02"),
        ("", "a day is missing"),
        ("  ", "a day is missing"),
        ("2026-03/02", "write it like 2026-03-02"),
        ("2026-03", "write it like 2026-03-02"),
        ("2026年3月2", "write it like 2026-03-02"),
        ("明天", "“明天” is not a day"),
        ("2026-03-021", "is not a day"),
        ("张三，身份证号码及其他不应出现在报错里的内容若干", "is not a day"),
    ],
)
def test_refused_with_the_reason(text, why):
    with pytest.raises(Refused) as refusal:
        parse_date(text)
    assert why in str(refusal.value.message)


def test_a_long_writing_is_cut_short_in_the_message():
    with pytest.raises(Refused) as refusal:
        parse_date("甲" * 23 + "乙" * 77)
    said = str(refusal.value.message)
    assert "甲" * 23 + "…" in said
    assert "乙" not in said


def test_leap_days():
    assert parse_date("2024-02-29") == date(2024, 2, 29)
