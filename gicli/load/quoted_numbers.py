"""The numbers that the words of a law name: do they agree with the length written beside them?"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from gicli.core.rules import FixedDate, Length, Unit

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = rf"(\d+|[{''.join(_DIGITS)}十百]+)"
_UNITS = {"工作日": Unit.WORKDAYS, "日": Unit.DAYS, "天": Unit.DAYS, "月": Unit.MONTHS}
_UNITS["年"] = Unit.YEARS
_DURATION = re.compile(
    rf"(?<![第上下每\d]){_NUMBER}(?:个?(工作日)|个?(?:自然)?(日|天)|个(月)|(年)(?!度))"
)
_DATE = re.compile(rf"(?:{_NUMBER}年)?{_NUMBER}月(?:{_NUMBER}日|底|末)")
_HALF_YEAR = re.compile(r"半年")
_MONTHS_IN_A_YEAR = 12
_LONGEST = 999
# What is more is a year of the calendar.


class Said(NamedTuple):
    """A number with its unit."""

    text: str
    # As the law writes it.
    n: int
    unit: Unit


def contradiction(length: Length | FixedDate, quote: str) -> tuple[str, ...]:
    """What the quote says instead of `length`; empty where it says the same, or no number at all."""
    text = unicodedata.normalize("NFKC", quote)
    if isinstance(length, FixedDate):
        days = dict(_dates(text))
        return () if (length.month, length.day) in days.values() else tuple(days)
    said = tuple(dict.fromkeys(_durations(_DATE.sub("", text))))
    near = [one for one in said if one.unit is length.unit] or [
        one for one in said if length.unit is Unit.WORKDAYS and one.unit is Unit.DAYS
    ]
    # A law may define its days as working days elsewhere, and call twelve months a year.
    if any(one.n == length.n for one in near) or any(_as_long(one, length) for one in said):
        return ()
    # 一年 may be any year that the words speak of.
    return tuple(one.text for one in near or said if near or one.unit is not Unit.YEARS)


def _durations(text: str) -> Iterator[Said]:
    for found in _DURATION.finditer(text):
        written, *units = found.groups()
        n = number(written)
        if n <= _LONGEST:
            yield Said(found[0], n, _UNITS[next(filter(None, units))])
    for found in _HALF_YEAR.finditer(text):
        yield Said(found[0], _MONTHS_IN_A_YEAR // 2, Unit.MONTHS)


def _dates(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """3月31日, 十月底."""
    for found in _DATE.finditer(text):
        month = number(found[2])
        if 1 <= month <= _MONTHS_IN_A_YEAR:
            # February's end is not a day of every year anyway.
            yield found[0], (month, number(found[3]) if found[3] else monthrange(2001, month)[1])


def _as_long(one: Said, length: Length) -> bool:
    """Whether both come to the same months."""
    months = {Unit.MONTHS: 1, Unit.YEARS: _MONTHS_IN_A_YEAR}
    return one.n * months.get(one.unit, 0) == length.n * months.get(length.unit, -1)


def number(text: str) -> int:
    """15, 十五, 一百八十, 二〇 → int."""
    if text.isascii():
        return int(text[:9])
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[mark]) for mark in text))
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    found = 100 * _one(hundreds, 1 if "百" in text else 0)
    found += 10 * _one(tens.lstrip("零〇"), 1) if ten else 0
    return found + _one(ones.lstrip("零〇"), 0)


def _one(mark: str, otherwise: int) -> int:
    return _DIGITS[mark[-1]] if mark and mark[-1] in _DIGITS else otherwise
