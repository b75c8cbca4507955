"""A cell that ought to hold a day → the day as parse_date reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from gicli.core.message import Refused, say
from gicli.load.scalars import short
from gicli.load.sheets.grid import Value

_DAY = r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日?|\d{4})"
_WEEKDAY = r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?"
_TIME = r"(?:上午|下午|早|晚)?\d{1,2}(?:[:时点]\d{0,2}分?(?::?\d{0,2}(?:\.\d*)?秒?)?)|上午|下午"
_DAY_AND_TIME = re.compile(rf"({_DAY})(?: ?{_WEEKDAY})?(?:[ T]?(?<!\d)(?:{_TIME})Z?)?")
_NO_YEAR = re.compile(rf"(\d{{1,2}})月(\d{{1,2}})日?(?: ?{_WEEKDAY})?(?: ?(?<!\d)(?:{_TIME}))?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEAR_OF_A_NUMBER = re.compile(r"[〔\[(【]20\d{2}[〕\])】]")
_FULL_DATE = re.compile(r"20\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
# 填表时间：2027年1月10日 says when it was filled in, not which year it is about.
# 晋商函〔2015〕3号 says nothing of the year of a ledger.
# Serial numbers of the first and the last day of YEARS, counted from 1900.
_SERIALS = range(36_526, 73_051)


def year_of(texts: Iterable[str]) -> int | None:
    """The year that the first of these names, if it names a single one."""
    for text in texts:
        bare = _FULL_DATE.sub("", _YEAR_OF_A_NUMBER.sub("", text))
        years = {int(year) for year in _YEAR.findall(bare)}
        if len(years) == 1:
            return years.pop()
    return None


def day_text(value: Value, year: int | None, day_zero: date) -> str:
    """2026-03-02, or what stands there, for others to refuse; a time of day is dropped.

    `year` is that of the sheet, for a day without one. Raises Refused where there is none.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value, day_zero)
    text = " ".join(unicodedata.normalize("NFKC", str(value)).split())
    if _SERIAL.fullmatch(text):
        return _of_number(float(text), day_zero)
    if timed := _DAY_AND_TIME.fullmatch(_tight(text)):
        found = timed[1]
        return found if "年" not in found or found.endswith("日") else f"{found}日"
    if bare := _NO_YEAR.fullmatch(_tight(text)):
        if year is None:
            raise Refused(
                say(
                    "“{found}” has no year, and neither the name of the sheet nor its title gives one; write it like 2026-03-02",
                    found=short(text),
                )
            )
        return f"{year}年{bare[1]}月{bare[2]}日"
    return text


def _tight(text: str) -> str:
    """Without the blanks around what makes up a day; the one before the time stays."""
    return re.sub(r"(?<=[-/.年月]) (?=\d)|(?<=\d) (?=[-/.年月日时分])", "", text)


def _of_number(value: float, day_zero: date) -> str:
    """A serial number of Excel, or digits such as 20260302 that became a number."""
    if _SERIALS[0] <= value < _SERIALS[-1] + 1:
        # What follows the point is the time of day.
        return (day_zero + timedelta(days=int(value))).isoformat()
    return str(int(value)) if float(value).is_integer() else str(value)
