"""A cell → the text that a ledger in YAML would have there, or nothing, or why neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from gicli.core.ledger.tables import CHOICES, DAYS, FLAGS, NUMBERS, TEXTS
from gicli.core.words.identity import as_one, trimmed, unescaped
from gicli.core.words.message import Refused, say
from gicli.load.ledgers.words import values
from gicli.load.ledgers.words.days import day_of_number, day_of_text
from gicli.load.ledgers.words.meaning import as_plain, chosen, squeezed
from gicli.load.ledgers.words.progress import is_to_come
from gicli.load.sheets.grid import Lost, Value, is_empty
from gicli.load.yamlfile.scalars import calendar_day

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEAR_OF_A_NUMBER = re.compile(r"[〔\[(【]20\d{2}[〕\])】]")
_FULL_DATE = re.compile(r"20\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
"""填表时间：2027年1月10日 says when it was filled in, not which year it is about.
晋商函〔2015〕3号 says nothing of the year of a ledger."""


def year_of(texts: Iterable[str]) -> int | None:
    """The year that the first of these names, if it names a single one."""
    for text in texts:
        bare = _FULL_DATE.sub("", _YEAR_OF_A_NUMBER.sub("", unicodedata.normalize("NFKC", text)))
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
        return day_of_number(value, day_zero)
    return day_of_text(str(value), year, day_zero)


_KEPT_AS_IT_IS = frozenset({"id", "title", "note", "office", "number", "index", "publisher"})
"""A title may well be “无”. Of other texts, such as who approved an extension, that says there is none."""
_ANY_TEXT = frozenset({"title", "note", "reason"})
_ERRORS = "#REF! #N/A #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC!"
_BROKEN = re.compile(r"(?<=[^\x00-\xff])[^\S\n]*\n\s*(?=[^\x00-\xff])")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{2,}")
_LONGEST_NUMBER = 10**15
_SOON = 120
"""Days within which what followed a start of last year happened, if it has no year of its own."""
_SEPARATORS = re.compile(r"[、,，;；/\n]+")


class Context:
    """What the cells of one sheet have in common."""

    def __init__(
        self,
        year: int | None,
        day_zero: date,
        mapped: Mapping[str, str] = MappingProxyType({}),
        *,
        own: bool = False,
    ) -> None:
        self.year = year
        self.day_zero = day_zero
        self._mapped = mapped
        self.own = own
        # Written by gicli: a text is what it is, blanks and all.
        self._begun: date | None = None
        self._days: dict[Value, date | None] = {}
        self._texts: dict[tuple[str, str], str] = {}

    def begin(self, starts: Iterable[Value]) -> None:
        """Another row, whose clock starts on the first of these days."""
        self._begun = None
        self._begun = min(filter(None, map(self.day, starts)), default=None)

    def is_day(self, value: Value) -> bool:
        """Whether a day stands there that can be read."""
        return isinstance(value, str | date) and self.day(value) is not None

    def day(self, value: Value) -> date | None:
        """The day that stands there, if one does."""
        if is_empty(value) or isinstance(value, bool | time | timedelta | Lost):
            return None
        if value in self._days:
            return self._days[value]
        try:
            found = calendar_day(self._day_text(value))
        except Refused:
            found = None
        if not self._hangs_on_the_row(value):
            _keep(self._days, value, found)
        return found

    def _hangs_on_the_row(self, value: Value) -> bool:
        """Whether it may be a day without its year, which depends on when the clock started."""
        return isinstance(value, str) and self.year is not None and str(self.year) not in value

    def _day_text(self, value: Value) -> str:
        """As a ledger has it; 1月8日 in a row that begins on 25 December is of the year after.

        Raises Refused.
        """
        text = day_text(value, self.year, self.day_zero)
        if self._begun is None or self.year is None or str(self.year) in str(value):
            return text
        if not isinstance(value, str) or not text.startswith(f"{self.year}年"):
            return text
        later = day_text(value, self.year + 1, self.day_zero)
        try:
            wait = calendar_day(later) - self._begun
            return later if calendar_day(text) < self._begun and wait.days < _SOON else text
        except Refused:
            return text

    def meant(self, text: str) -> str:
        """The text, or what somebody said that it means."""
        return self._mapped.get(text) or self._mapped.get(as_plain(text)) or text

    def _said(self, key: str, text: str) -> str:
        """What somebody said that the text means, where that can be said of such a fact."""
        mapped = self.meant(text)
        found = chosen(key, mapped) if mapped != text and key in CHOICES else ""
        return found if found in CHOICES.get(key, ()) else ""

    def text(self, key: str, value: Value) -> str:
        """The text for a fact of this name; "" for none. Raises Refused."""
        if value is Lost.RESULT:
            raise Refused(
                say(
                    "the formula here has no result; open the file in Excel, save it, then try again"
                )
            )
        if self.own and key in TEXTS and isinstance(value, str):
            return value
        if is_empty(value):
            return ""
        if (
            not isinstance(value, str)
            or key == "id"
            or (key in DAYS and self._hangs_on_the_row(value))
        ):
            return self._filled(key, value)
        found = self._texts.get((key, value))
        if found is None:
            found = self._filled(key, value)
            _keep(self._texts, (key, value), found)
        return found

    def _filled(self, key: str, value: Value) -> str:
        text = as_text(value)
        if key == "id" and _is_shortened(value, text):
            raise Refused(
                say(
                    "Excel shortened the number “{found}”; format the column as text and write it anew",
                    found=text,
                )
            )
        if key in ("id", "office"):
            text = as_one(text)
        if key not in _ANY_TEXT and len(text) > 1:
            # What keeps a spreadsheet from reckoning with it, as in '0012.
            text = text.removeprefix("'")
            value = text if isinstance(value, str) else value
        if text in _ERRORS.split():
            raise Refused(say("the formula here ends in the error {error}", error=text))
        if mapped := self._said(key, text):
            return mapped
        if key not in _KEPT_AS_IT_IS and squeezed(text) in values().nothing:
            return ""
        if (key in DAYS or key == "outcome") and squeezed(text) in values().empty:
            return ""
        return self._of_kind(key, text, value)

    def _of_kind(self, key: str, text: str, value: Value) -> str:
        """The text for a fact that takes a day, a number, a choice, or any text."""
        if key in DAYS:
            none = squeezed(text) in values().no or is_to_come(text)
            return "" if none else self._day_text(value)
        if key in NUMBERS:
            return _number(key, squeezed(text))
        if key in FLAGS:
            return _flag(squeezed(text))
        if key == "note" and isinstance(value, str):
            # The one text of several paragraphs.
            return "\n".join(as_text(line) for line in value.strip().splitlines())
        return chosen(key, text) if key in CHOICES or key in values().choices else text


_MOST_KEPT = 20_000


def _keep(known: dict[Any, Any], value: object, found: object) -> None:
    """What a cell says, for the next that says the same."""
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[value] = found


def _is_shortened(value: Value, text: str) -> bool:
    """2.02603E+11, or a number of more digits than Excel keeps."""
    long = isinstance(value, int | float) and abs(value) >= _LONGEST_NUMBER
    return long or bool(_SHORTENED.fullmatch(text))


def as_text(value: Value) -> str:
    """As the cell shows it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Lost):
        return "=…"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if type(value) is str and _is_plain(value):
        return value
    # A line break between Chinese characters is no blank.
    return trimmed(" ".join(_BROKEN.sub("", unescaped(str(value))).split()))


def _is_plain(text: str) -> bool:
    """Whether it is shown as it is: a blank of another kind than one at a time cannot be printed."""
    ends = text[:1] == " " or text[-1:] == " "
    return text.isprintable() and not ends and "  " not in text and "_x" not in text


def parts(text: str) -> list[str]:
    """What stands in a cell that holds several values."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def is_ditto(value: Value) -> bool:
    """Whether it says: as in the cell above."""
    return isinstance(value, str) and squeezed(value) in _dittos()


@cache
def _dittos() -> frozenset[str]:
    return frozenset(map(squeezed, values().ditto))


def _number(key: str, text: str) -> str:
    for unit in values().units:
        if text.endswith(unit) and text != unit:
            text = text.removesuffix(unit)
            break
    # No days is how a clerk writes that there was no extension.
    return "" if text in values().no or (text == "0" and key != "amount") else text


def _flag(text: str) -> str:
    return "true" if text in values().yes else "false" if text in values().no else text
