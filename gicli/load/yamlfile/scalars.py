"""The text of one value → a day, a number, a choice; or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from gicli.core.words.civildate import parse_date
from gicli.core.words.identity import CONTROL as CONTROL
from gicli.core.words.message import Name, Refused, found_near, say

T = TypeVar("T")

YEARS = range(2000, 2100)
TRUTHS = {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}


def calendar_day(text: str) -> date:
    """A day of the years that the calendar knows. Raises Refused."""
    return in_known_years(parse_date(text), text)


def in_known_years(day: date, text: str) -> date:
    """The day, written so, unless it lies outside those years. Raises Refused."""
    if day.year not in YEARS:
        raise Refused(
            say(
                "“{found}” lies outside the years {first} to {last}",
                found=short(text),
                first=YEARS[0],
                last=YEARS[-1],
            )
        )
    return day


def whole_number(text: str) -> int:
    """A whole number from 1 to 999. Raises Refused."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text)):
        raise Refused(
            say("“{found}” is not a whole number from 1 to 999, such as 15", found=short(text))
        )
    return int(text)


def amount(text: str) -> int:
    """Whole yuan from 0 to 9999999. Raises Refused."""
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise Refused(
            say("“{found}” is not an amount in whole yuan, such as 40", found=short(text))
        )
    return int(text)


def calendar_year(text: str) -> int:
    """A year from 2000 to 2099. Raises Refused."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text.startswith("20")):
        raise Refused(say("“{found}” is not a year like 2026", found=short(text)))
    return int(text)


def truth(text: str) -> bool:
    """true, false and their Chinese. Raises Refused."""
    if text.lower() not in TRUTHS:
        raise Refused(
            say("“{found}” is neither true nor false; write one of these", found=short(text))
        )
    return TRUTHS[text.lower()]


def near_to(word: str, known: Iterable[str], n: int = 1) -> list[str]:
    """Those that the word may be a slip for; none for what is longer than any of them."""
    return get_close_matches(word, known, n=n) if len(word) <= _LONGEST_WORD else []


_LONGEST_WORD = 60


def chosen(text: str, choices: Mapping[str, T], *, suggest: bool = True) -> T:
    """One of the writings in `choices`. Raises Refused with the nearest, as far as they are wanted."""
    if text not in choices:
        # 予以公开 is not what 不予公开 was meant to be.
        alike = [
            near
            for near in (near_to(text, choices, 3) if suggest else [])
            if denies(near) == denies(text)
        ]
        known = tuple(alike)[:1] or _shown(choices)
        raise Refused(
            say(
                "“{found}” is not known here; did you mean: {known}",
                found=found_near(short(text), alike),
                known=known,
            )
        )
    return choices[text]


def denies(text: str) -> bool:
    """Whether it says no: 不予公开 is the opposite of 予以公开, however alike they look."""
    return any(word in text for word in ("不", "未", "非"))


_MOST_SHOWN = 6


def _shown(choices: Mapping[str, object]) -> tuple[str | Name, ...]:
    """Each choice once, in the reader's language, not all of them where they are many."""
    writings: dict[object, list[str]] = {}
    for writing, value in choices.items():
        writings.setdefault(value, []).append(writing)
    names = [_both(of) for of in writings.values()]
    return (*names[:_MOST_SHOWN], *("…" for _ in names[_MOST_SHOWN : _MOST_SHOWN + 1]))


def _both(writings: list[str]) -> str | Name:
    """依申请公开; in English with its Chinese beside it, which is what stands in ledgers."""
    chinese = next((one for one in writings if not one.isascii()), writings[0])
    return Name(chinese, "/".join(writings[:2])) if len(writings) > 1 else chinese


def short(text: str) -> str:
    """Enough of a value to find it; a long one may hold what is nobody's business."""
    text = re.sub(CONTROL, "?", text)
    return text if len(text) <= 24 else text[:23] + "…"
