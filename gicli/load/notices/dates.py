"""The dates in a sentence of a notice, each weekday checked; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gicli.core.words.message import Message, Refused, say
from gicli.load.notices.plain import wide

_WEEKDAYS = {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}
_WEEK = r"(?:周|星期|礼拜)"
_ASIDE = r"(?:\((?!(?:共|计)?\d+天\))[^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】)"
_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月份?)?(?P<day>\d{1,2})[日号]"
    rf"(?P<aside>{_WEEK}[一二三四五六日天](?![一二三四五六])|(?:{_ASIDE})+)?"
)
_STATED = re.compile(rf"{_WEEK}(.?)|^[(\[〔【]([一二三四五六日天])[)\]〕】]$")
_TO = re.compile(r"起?[至到—–~-]+")
_LUNAR = r"闰?[正一二三四五六七八九十冬腊]{1,2}月"
"""What may stand in the brackets after a date, beside its weekday."""
_KNOWN_ASIDE = re.compile(
    rf"农历|阴历|公历|{_LUNAR}|[初廿][一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|大?年"
    r"|大年|除夕|元旦|新年|春节|清明|“?五一”?|劳动|端午|中秋|“?十一”?|国庆|国际|法定|假日|节假|节|周末|双休"
    r"|当日|当天|均为|都是|均是|均|为|是|即|至|到|[—~、,;和及.\"“”‘’'\-()\[\]〔〕【】日]"
)


class Stretch(NamedTuple):
    """One day, or a range with both ends included."""

    first: date
    last: date


class Dated(NamedTuple):
    """A sentence whose dates are read out: each stands as ⟦0⟧, ⟦1⟧ … in `shape`."""

    text: str
    shape: str
    stretches: tuple[Stretch, ...]


def dated(sentence: str, year: int, month: int = 0, within: Stretch | None = None) -> Dated:
    """Read every date and range of the sentence, in order.

    A day without a month takes the month before it, at first `month`; right behind a range of days
    off (`within`, or one of the sentence) it is that of its two months which puts it inside. A date
    without a year is of `year`; December is that of the year before. Raises Refused with
    the sentence for a day that does not exist, a weekday that is not the day's, a range that runs
    backwards, brackets that say something else.
    """
    found: list[Stretch] = []
    shape, end = "", 0
    for match in _DATE.finditer(sentence):
        between = sentence[end : match.start()]
        end = match.end()
        if match["month"]:
            within = None
        if inside := _inside(int(match["day"]), month, within):
            month = inside.month
        month = int(match["month"] or month)
        same = found[-1].last.year if found and not match["month"] else year - (month == 12)
        day = inside or _day(sentence, match, int(match["year"] or same), month)
        if found and _TO.fullmatch(between):
            first = found.pop().first
            if day < first:
                raise unread(
                    sentence, say("{first} to {last} runs backwards", first=first, last=day)
                )
            found.append(Stretch(first, day))
            within = found[-1]
        else:
            shape += f"{between}⟦{len(found)}⟧"
            found.append(Stretch(day, day))
        _check_aside(sentence, match["aside"] or "", found)
    return Dated(sentence, shape + sentence[end:], tuple(found))


def unread(sentence: str, why: Message) -> Refused:
    """The refusal that names the sentence."""
    return Refused(say("cannot read “{sentence}”: {why}", sentence=wide(sentence), why=why))


def _inside(number: int, month: int, within: Stretch | None) -> date | None:
    """The day of that number in the stretch, where it is none in the month that is spoken of."""
    if within is None or within.first.month == within.last.month:
        return None
    days = range(within.first.toordinal(), within.last.toordinal() + 1)
    held = [day for day in map(date.fromordinal, days) if day.day == number]
    return held[0] if held and all(day.month != month for day in held) else None


def _day(sentence: str, match: re.Match[str], year: int, month: int) -> date:
    if not month:
        raise unread(sentence, say("“{found}” has no month", found=wide(match[0])))
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        raise unread(sentence, say("there is no day {found}", found=wide(match[0]))) from None


def _check_aside(sentence: str, aside: str, found: list[Stretch]) -> None:
    """The weekdays in the brackets are those of the last days, and nothing else is said there."""
    stated = [match[1] or match[2] or "" for match in _STATED.finditer(aside)]
    stated = [name for name in stated if name not in ("末", "年")]
    if wrong := [name for name in stated if name not in _WEEKDAYS]:
        raise unread(sentence, say("“{found}” is no weekday", found="周" + wrong[0]))
    said = _KNOWN_ASIDE.sub("", _STATED.sub("", aside))
    if said:
        raise unread(sentence, say("“{found}” in brackets is not understood", found=wide(aside)))
    for day, name in _days_meant(aside, stated, found):
        if _WEEKDAYS[name] != day.weekday():
            raise unread(
                sentence, say("{day} is not a {stated}", day=day, stated=_as_written(aside, name))
            )


def _days_meant(aside: str, stated: list[str], found: list[Stretch]) -> Iterator[tuple[date, str]]:
    """Each weekday in the brackets with the day that it speaks of."""
    first, last = found[-1]
    if stated and ("均" in aside or "都" in aside):
        yield from ((day, stated[0]) for stretch in found for day in stretch)
    elif len(stated) == 2 and first != last:
        yield from zip((first, last), stated, strict=True)
    elif stated:
        days = [stretch.last for stretch in found[-len(stated) :]]
        yield from zip(days, stated, strict=False)


def _as_written(aside: str, name: str) -> str:
    match = re.search(rf"{_WEEK}{name}", aside)
    return match[0] if match else "周" + name
