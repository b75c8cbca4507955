"""A cell → the text that a ledger in YAML would have there, or nothing, or why neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

from gicli.core.ledger import vocabulary
from gicli.core.ledger.tables import CHOICES, DAYS, FLAGS, NUMBERS, TEXTS
from gicli.core.words.message import Message, Name, Refused, say
from gicli.load.sheets.grid import Lost, Value, is_empty
from gicli.load.sheets.words import values
from gicli.load.yamlfile.scalars import calendar_day, short

_DAY = r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日?|\d{4})"
_WEEKDAY = r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?"
_TIME = r"(?:上午|下午|早|晚)?\d{1,2}(?:[:时点]\d{0,2}分?(?::?\d{0,2}(?:\.\d*)?秒?)?)|上午|下午"
_DAY_AND_TIME = re.compile(rf"({_DAY})(?: ?{_WEEKDAY})?(?:[ T]?(?<!\d)(?:{_TIME})Z?)?")
_NO_YEAR = re.compile(
    rf"(\d{{1,2}})(?:月|[./-])(\d{{1,2}})日?(?: ?{_WEEKDAY})?(?: ?(?<!\d)(?:{_TIME}))?"
)
_REMARK = re.compile(r"(?<=[\d日午]) ?\([^()]*\)$")
"""2026-11-20（邮寄）."""
_SPELT = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_DASHES = re.compile(r"(?<=\d)\s*[—–―−]+\s*(?=\d)")
_FIGURES = {**{figure: n for n, figure in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0}
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEAR_OF_A_NUMBER = re.compile(r"[〔\[(【]20\d{2}[〕\])】]")
_FULL_DATE = re.compile(r"20\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
"""填表时间：2027年1月10日 says when it was filled in, not which year it is about.
晋商函〔2015〕3号 says nothing of the year of a ledger.
Serial numbers of the first and the last day of YEARS, counted from 1900."""
_SERIALS = range(36_526, 73_051)


def year_of(texts: Iterable[str]) -> int | None:
    """The year that the first of these names, if it names a single one."""
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        bare = _FULL_DATE.sub("", _YEAR_OF_A_NUMBER.sub("", plain))
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
    return _day_of_text(str(value), year, day_zero)


@lru_cache(maxsize=4096)
def _day_of_text(written: str, year: int | None, day_zero: date) -> str:
    text = _day_in_figures(" ".join(unicodedata.normalize("NFKC", written).split()))
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


def _day_in_figures(text: str) -> str:
    """二〇二六年三月二日 and 3月2号 as 2026年3月2日 and 3月2日, without a remark behind."""
    if spelt := _SPELT.fullmatch(text):
        year = "".join(str(_FIGURES[figure]) for figure in spelt[1])
        return f"{year}年{_figure(spelt[2])}月{_figure(spelt[3])}日"
    bare = _REMARK.sub("", re.sub(r"(?<=\d)号", "日", _DASHES.sub("-", text)))
    bare = _beside_days().sub("", bare)
    bare = re.sub(r"(?<=\d)(?=[上下]午)", " ", bare)
    day = _tight(bare)
    return bare if _DAY_AND_TIME.fullmatch(day) or _NO_YEAR.fullmatch(day) else text


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


def _of_number(value: float, day_zero: date) -> str:
    """A serial number of Excel, or digits such as 20260302 that became a number."""
    if _SERIALS[0] <= value < _SERIALS[-1] + 1:
        # What follows the point is the time of day.
        return (day_zero + timedelta(days=int(value))).isoformat()
    return str(int(value)) if float(value).is_integer() else str(value)


_KEPT_AS_IT_IS = frozenset({"id", "title", "note", "office", "number", "index", "publisher"})
"""A title may well be “无”. Of other texts, such as who approved an extension, that says there is none."""
_ERRORS = "#REF! #N/A #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC!"
_MARKS = re.compile(r"[\s、,，。;；：:.]|^[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]")
_BROKEN = re.compile(r"(?<=[^\x00-\xff])[^\S\n]*\n\s*(?=[^\x00-\xff])")
_ESCAPED = re.compile(r"_x(000[0-9A-Fa-f]|00[Aa]0|200[B-Fb-f]|[Ff][Ee][Ff][Ff])_")
"""What XML cannot hold, or a person cannot see, as workbooks write it."""
_UNSEEN = " \u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Zero-width characters and marks of direction that come along when text is copied."""
_INNER = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{2,}")
_LONGEST_NUMBER = 10**15
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

    def is_day(self, value: Value) -> bool:
        """Whether a day stands there that can be read."""
        return isinstance(value, str | date) and self.day(value) is not None

    def day(self, value: Value) -> date | None:
        """The day that stands there, if one does."""
        if is_empty(value) or isinstance(value, bool | time | timedelta | Lost):
            return None
        try:
            return calendar_day(day_text(value, self.year, self.day_zero))
        except Refused:
            return None

    def meant(self, text: str) -> str:
        """The text, or what somebody said that it means."""
        return self._mapped.get(text) or self._mapped.get(_plain(text)) or text

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
        return "" if is_empty(value) else self._filled(key, value)

    def _filled(self, key: str, value: Value) -> str:
        text = as_text(value)
        if key == "id" and _is_shortened(value, text):
            raise Refused(
                say(
                    "Excel shortened the number “{found}”; format the column as text and write it anew",
                    found=text,
                )
            )
        if key == "office":
            text = _INNER.sub("", text)
        if text in _ERRORS.split():
            raise Refused(say("the formula here ends in the error {error}", error=text))
        if mapped := self._said(key, text):
            return mapped
        if key not in _KEPT_AS_IT_IS and _squeezed(text) in values().nothing:
            return ""
        if (key in DAYS or key == "outcome") and _squeezed(text) in values().empty:
            return ""
        return self._of_kind(key, text, value)

    def _of_kind(self, key: str, text: str, value: Value) -> str:
        """The text for a fact that takes a day, a number, a choice, or any text."""
        if key in DAYS:
            none = _squeezed(text) in values().no
            return "" if none else day_text(value, self.year, self.day_zero)
        if key in NUMBERS:
            return _number(key, _squeezed(text))
        if key in FLAGS:
            return _flag(_squeezed(text))
        if key == "note" and isinstance(value, str):
            # The one text of several paragraphs.
            return "\n".join(as_text(line) for line in value.strip().splitlines())
        return chosen(key, text) if key in CHOICES or key in values().choices else text


def _is_shortened(value: Value, text: str) -> bool:
    """2.02603E+11, or a number of more digits than Excel keeps."""
    long = isinstance(value, int | float) and abs(value) >= _LONGEST_NUMBER
    return long or bool(_SHORTENED.fullmatch(text))


def as_text(value: Value) -> str:
    """As the cell shows it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), str(value))
    # A line break between Chinese characters is no blank.
    return " ".join(_BROKEN.sub("", text).split()).strip(_UNSEEN)


def parts(text: str) -> list[str]:
    """What stands in a cell that holds several values."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def chosen(key: str, text: str) -> str:
    """The canonical value where the text is a known writing, else the text, for others to refuse."""
    plain = _plain(text)
    if plain in map(_plain, values().unspecific.get(key, ())):
        return ""
    found = {
        choice
        for choice, words in values().parts.get(key, {}).items()
        if plain not in _writings(key) and any(word in plain for word in words)
    }
    return found.pop() if len(found) == 1 else _writings(key).get(plain, text)


def outcome(text: str, reason: str) -> str | Message:
    """The outcome that a text means which `chosen` left as it is, by itself or with its reason."""
    for beginning, names in values().groups.items():
        rows = [found for found in vocabulary.OUTCOMES if found.startswith(beginning)]
        for name in map(_plain, names):
            if not _plain(text).startswith(name):
                continue
            rest = _plain(text).removeprefix(name).strip("()-—")
            for said in (rest, _plain(reason)):
                found = _writings("outcome").get(said)
                if found in rows:
                    return found
            if not rest:
                known = tuple(Name(vocabulary.OUTCOMES[row][0], row) for row in rows)
                return say(
                    "“{found}” does not say which of these it is: {known}",
                    found=short(text),
                    known=known,
                )
    return text


def same_word(text: str, words: Iterable[str]) -> bool:
    """Whether the text is one of these words, however it is written."""
    return _plain(text) in map(_plain, words)


def is_ditto(value: Value) -> bool:
    """Whether it says: as in the cell above."""
    return isinstance(value, str) and _squeezed(value) in map(_squeezed, values().ditto)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def _writings(key: str) -> dict[str, str]:
    """Every writing, in plain, → the canonical one."""
    known = {str(value): [value, *others] for value, others in CHOICES.get(key, {}).items()}
    for value, others in values().choices.get(key, {}).items():
        known.setdefault(value, [value]).extend(others)
    return {_plain(w): value for value, others in known.items() for w in others}


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _number(key: str, text: str) -> str:
    for unit in values().units:
        if text.endswith(unit) and text != unit:
            text = text.removesuffix(unit)
            break
    # No days is how a clerk writes that there was no extension.
    return "" if text in values().no or (text == "0" and key != "amount") else text


def _flag(text: str) -> str:
    return "true" if text in values().yes else "false" if text in values().no else text
