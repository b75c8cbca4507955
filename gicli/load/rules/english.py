"""Durations in English words: within 30 working days, the twentieth working day, one month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gicli.core.law.rules import Unit

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FIRST = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_FIRST |= {"nine": "ninth", "twelve": "twelfth"}


def _ordinal(word: str) -> str:
    return _FIRST.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")


_CARDINALS = {word: n for n, word in enumerate(_ONES, 1)}
_CARDINALS |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_VALUES = _CARDINALS | {_ordinal(word): n for word, n in _CARDINALS.items()}
_VALUES |= {"a": 1, "an": 1, "hundred": 100, "hundredth": 100}
_WORD = "|".join(sorted((word for word in _VALUES if len(word) > 2), key=len, reverse=True))
_NUMBER = (
    rf"\d{{1,3}}(?:st|nd|rd|th)?|(?:an?[ -]+)?(?:{_WORD})(?:(?:[ -]+|[ -]+and[ -]+)(?:{_WORD}))*"
)
_KIND = r"(?:(?:calendar|consecutive|clear|natural|full|further)[ -]+)*"
_DURATION = re.compile(
    rf"(?<![\w.])({_NUMBER})(?:[ -]*\(\s*\d+\s*\))?[ -]+{_KIND}"
    rf"((?:working|business)[ -]+days?|days?|weeks?|months?|years?)\b"
    r"(?![ -]+old\b)",
    re.IGNORECASE,
)
_UNITS = {"d": Unit.DAYS, "w": Unit.WEEKS, "m": Unit.MONTHS, "y": Unit.YEARS}


def durations(text: str) -> Iterator[tuple[str, int, Unit]]:
    """As it is written, the number, the unit."""
    for found in _DURATION.finditer(text):
        unit = found[2].lower()
        working = unit.startswith(("working", "business"))
        yield found[0], number(found[1]), Unit.WORKDAYS if working else _UNITS[unit[0]]


def number(text: str) -> int:
    """21, 21st, twenty-one, twenty-first, one hundred and eighty → int."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        value = _VALUES.get(word, 0)
        total = max(total, 1) * value if value == 100 else total + value
    return total
