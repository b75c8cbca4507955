"""The ways a day is written, and why a writing is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from gicli.core.words.message import Message, Refused, say

# Full-width digits and separators are what a Chinese keyboard gives.
_NARROW = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")
_YEAR_FIRST = (
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
    r"|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))"
)
_YEAR_LAST = r"\d{1,2}([-/.])\d{1,2}\1\d{1,4}"
_TWO_DIGIT_YEAR = r"\d{2}年\d{1,2}月\d{1,2}日?"
_NO_YEAR = r"(\d{1,2})(?:-(\d{1,2})|月(\d{1,2})[日号])"
_DAYS_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1}
_WITH_TIME = r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}.*"


def parse_date(text: str) -> date:
    """The day that `text` writes: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日 or 20260302.

    Raises Refused for a day that does not exist, for one that could be read in two ways
    (03/02/2026, 26-3-2) and for anything else; the message says what to write instead.
    """
    if _is_plain(text):
        # What nearly every ledger writes; anything else that this takes falls through.
        with suppress(ValueError):
            return date.fromisoformat(text)
    plain = text.translate(_NARROW).strip()
    found = re.fullmatch(_YEAR_FIRST, plain)
    if found is None:
        raise Refused(_why_not_a_date(plain, text))
    year, month, day = (int(group) for group in found.groups() if group is not None)
    return _the_day(year, month, day, text)


def _is_plain(text: str) -> bool:
    """Whether it looks like 2026-03-02: no pattern is compiled for what nearly everybody writes."""
    return len(text) == 10 and text[4] == text[7] == "-"


def parse_spoken_date(text: str, today: date, *, happened: bool = False) -> date:
    """The day that somebody writes on the day `today`: also 11-27, 11月27日, 今天 or yesterday.

    A day without its year is in that of `today`; one that `happened` cannot fall after it. Raises
    Refused as `parse_date` does.
    """
    if _is_plain(text):
        return parse_date(text)
    plain = text.translate(_NARROW).strip()
    if (ago := _DAYS_AGO.get(plain.lower())) is not None:
        # There is no day before the first that can be written.
        return today - timedelta(days=min(ago, today.toordinal() - 1))
    found = re.fullmatch(_NO_YEAR, plain)
    if found is None:
        return parse_date(text)
    month, day = (int(group) for group in found.groups() if group is not None)
    meant = _the_day(today.year, month, day, text)
    if happened and meant > today:
        raise Refused(_why_not_yet(text, meant, today))
    return meant


def _why_not_yet(text: str, meant: date, today: date) -> Message:
    try:
        last_year = meant.replace(year=meant.year - 1)
    except ValueError:
        # 29 February, or there is no year before.
        return say(
            "“{found}” would be {meant}, which is after {today}; write it with its year",
            found=text,
            meant=meant,
            today=today,
        )
    return say(
        "“{found}” would be {meant}, which is after {today}; write {last_year} if last year's is meant",
        found=text,
        meant=meant,
        today=today,
        last_year=last_year,
    )


def _the_day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(_why_impossible(year, month, day, text)) from None


def _why_impossible(year: int, month: int, day: int, text: str) -> Message:
    if not 1 <= month <= 12:
        return say("“{found}” is not a day: there is no month {month}", found=text, month=month)
    return say(
        "“{found}” is not a day: {year}-{month:02} has no day {day}",
        found=text,
        year=year,
        month=month,
        day=day,
    )


def _why_not_a_date(plain: str, text: str) -> Message:
    shown = text if len(text) <= 24 else text[:23] + "…"
    timed = re.fullmatch(_WITH_TIME, plain)
    if timed:
        return say(
            "“{found}” has a time of day; write only the day: {day}", found=shown, day=timed[1]
        )
    if re.fullmatch(_YEAR_LAST, plain) or re.fullmatch(_TWO_DIGIT_YEAR, plain):
        return say(
            "“{found}” can be read in more than one way; write it like 2026-03-02", found=shown
        )
    if not plain:
        return say("a day is missing; write it like 2026-03-02")
    return say("“{found}” is not a day; write it like 2026-03-02", found=shown)
