"""A day as registers write it → as a ledger does: 二〇二六年三月二日, 2026.11.20上午, 2026-11-20（邮寄）."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache, lru_cache

from gicli.core.words.message import Refused, say
from gicli.load.ledgers.words import values
from gicli.load.yamlfile.scalars import calendar_day, short

_DAY = r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日?|\d{4})"
_WEEKDAY = r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?"
_TIME = r"(?:上午|下午|早|晚)?\d{1,2}(?:[:时点]\d{0,2}分?(?::?\d{0,2}(?:\.\d*)?秒?)?)|上午|下午"
_DAY_AND_TIME = re.compile(rf"({_DAY})(?: ?{_WEEKDAY})?(?:[ T]?(?<!\d)(?:{_TIME})(?:Z|\+08:?00)?)?")
_NO_YEAR = re.compile(
    rf"(\d{{1,2}})(?:月|[./-])(\d{{1,2}})日?(?: ?{_WEEKDAY})?(?: ?(?<!\d)(?:{_TIME}))?"
)
_REMARK = re.compile(r"(?<=[\d日午]) ?(?:\(([^()]*)\)|[,;。](?!\d)(.*))[,;。]?$")
"""2026-11-20（邮寄）, 2026-11-20，晋商函〔2026〕5号."""
_OWN_SEPARATORS = re.compile(r"(\d{4})([·。、,])(\d{1,2})\2(\d{1,2})(?=\D|$)")
"""2026。3。2, as it comes of a keyboard set to Chinese."""
_DAY_IN_IT = re.compile(r"\d ?[./月-] ?\d")
_SPELT = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_DASHES = re.compile(r"(?<=\d)\s*[—–―−]+\s*(?=\d)")
_FIGURES = {**{figure: n for n, figure in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0}
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(36_526, 73_051)
"""Serial numbers of the first and the last day of YEARS, counted from 1900."""


@lru_cache(maxsize=4096)
def day_of_text(written: str, year: int | None, day_zero: date) -> str:
    """As a ledger writes it, or the text, for others to refuse; `year` is for a day without one."""
    text = _day_in_figures(_one_line(written))
    if _SERIAL.fullmatch(text):
        return day_of_number(float(text), day_zero)
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


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _day_in_figures(text: str) -> str:
    """二〇二六年三月二日 and 3月2号 as 2026年3月2日 and 3月2日, without a remark behind."""
    if spelt := _SPELT.fullmatch(text):
        year = "".join(str(_FIGURES[figure]) for figure in spelt[1])
        return f"{year}年{_figure(spelt[2])}月{_figure(spelt[3])}日"
    dotted = _OWN_SEPARATORS.sub(r"\1.\3.\4", text)
    bare = _REMARK.sub(_unless_it_denies, re.sub(r"(?<=\d)号", "日", _DASHES.sub("-", dotted)))
    bare = _beside_days().sub("", bare)
    bare = re.sub(r"(?<=\d)(?=[上下]午)", " ", bare)
    day = _tight(bare)
    return bare if _DAY_AND_TIME.fullmatch(day) or _NO_YEAR.fullmatch(day) else text


def _unless_it_denies(remark: re.Match[str]) -> str:
    """Nothing; the remark where it takes the day back, or says that it was another one."""
    text = remark[1] or remark[2] or ""
    known = values()
    another = _DAY_IN_IT.search(text) and not re.search(known.arrives, text)
    return remark[0] if another or re.search(known.denies_day, text) else ""


@cache
def _beside_days() -> re.Pattern[str]:
    """邮寄2026-11-20, 2026-11-20寄: words that say nothing that the column does not."""
    words = "|".join(values().beside_days)
    return re.compile(rf"^(?:{words})+ ?(?=\d)|(?<=[\d日午]) ?(?:{words})+$", re.IGNORECASE)


def _figure(spelt: str) -> int:
    """二十三 → 23."""
    tens, ten, ones = spelt.rpartition("十")
    return (_FIGURES[tens] if tens else 1) * 10 * bool(ten) + (_FIGURES[ones] if ones else 0)


def _tight(text: str) -> str:
    """Without the blanks around what makes up a day; the one before the time stays."""
    return re.sub(r"(?<=[-/.年月]) (?=\d)|(?<=\d) (?=[-/.年月日时分])", "", text)


def day_of_number(value: float, day_zero: date) -> str:
    """A serial number of Excel, or digits such as 20260302 that became a number."""
    if _SERIALS[0] <= value < _SERIALS[-1] + 1:
        # What follows the point is the time of day.
        return (day_zero + timedelta(days=int(value))).isoformat()
    return str(int(value)) if float(value).is_integer() else str(value)


def day_with_its_year(text: str) -> date:
    """The day that a text says by itself: no number of Excel's, no day without a year, no hour of a clock,
    which may be another day elsewhere. Raises Refused."""
    try:
        return calendar_day(text)
    except Refused:
        plain = _one_line(text)
        if _SERIAL.fullmatch(plain) or ":" in plain:
            raise
        try:
            return calendar_day(day_of_text(text, None, date.min))
        except Refused:
            pass
        raise
