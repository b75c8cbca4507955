"""The ways a day is written, and why a writing is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from gicli.core.words.message import Message, Refused, say

# Full-width digits and separators are what a Chinese keyboard gives.
_NARROW = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
    r"|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))"
)
_YEAR_LAST = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{1,4}")
_TWO_DIGIT_YEAR = re.compile(r"\d{2}年\d{1,2}月\d{1,2}日?")
_WITH_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}.*")


def parse_date(text: str) -> date:
    """The day that `text` writes: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日 or 20260302.

    Raises Refused for a day that does not exist, for one that could be read in two ways
    (03/02/2026, 26-3-2) and for anything else; the message says what to write instead.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        # What nearly every ledger writes; anything else that this takes falls through.
        with suppress(ValueError):
            return date.fromisoformat(text)
    plain = text.translate(_NARROW).strip()
    found = _YEAR_FIRST.fullmatch(plain)
    if found is None:
        raise Refused(_why_not_a_date(plain, text))
    year, month, day = (int(group) for group in found.groups() if group is not None)
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
    timed = _WITH_TIME.fullmatch(plain)
    if timed:
        return say(
            "“{found}” has a time of day; write only the day: {day}", found=shown, day=timed[1]
        )
    if _YEAR_LAST.fullmatch(plain) or _TWO_DIGIT_YEAR.fullmatch(plain):
        return say(
            "“{found}” can be read in more than one way; write it like 2026-03-02", found=shown
        )
    if not plain:
        return say("a day is missing; write it like 2026-03-02")
    return say("“{found}” is not a day; write it like 2026-03-02", found=shown)
