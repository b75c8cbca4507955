"""What a notice says of itself: its number, date of issue, link and year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from gicli.core.words.message import Message, Refused, say
from gicli.load.notices.dates import unread

_NUMBER = re.compile(r"(国(?:办)?发(?:明电)?)[〔\[【({](\d{4})[〕\]】)}]第?(\d+)号")
_LINK = re.compile(r"https?://[A-Za-z0-9_./?=&%#~:+-]+")
_DAY = r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?"
_SIGNED = re.compile(
    rf"^(?:国务院(?:办公厅)?)?{_DAY}(?:\(此件公开发布\))?$|国务院(?:办公厅)?\n*{_DAY}", re.MULTILINE
)
_BY_HAND = r"(?:成文|印发|签发)(?:日期|时间)"
_TO_ALL = r"(?:发布|发文|公布|公开|发表|更新)(?:日期|时间)"
_WRITTEN = re.compile(rf"\[?{_BY_HAND}[:\]]\n*{_DAY}")
_PUBLISHED = re.compile(rf"\[?{_TO_ALL}[:\]]\n*{_DAY}")
_LABELLED = re.compile(rf"\[?(?:{_BY_HAND}|{_TO_ALL})[:\]]\n*{_DAY}")
_TITLED = re.compile(
    r"(?:关于[^\n。《》]{0,4}|现将[^\n。《》]{0,4})(\d{4})年"
    r"|(\d{4})年(?:部分)?(?=节假日|元旦|新年|春节|清明|劳动|国际劳动|端午|中秋|国庆|“?五一|“?十一)"
)
_DAY_OFF = re.compile(r"\d[日号][^。\n]*(?:放假|调休|补休|假期至)|假期[^。\n]*\d[日号]")
_QUOTED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》(?:\([^()\n]*\))?")

T = TypeVar("T")


NO_DATE = say("the text does not say when it was issued; add --issued 2026-11-04")


class Stated(NamedTuple):
    """What somebody says of the notice beside its text; what the text says is not overridden."""

    number: str | None = None
    issued: date | None = None
    url: str | None = None


class Head(NamedTuple):
    """Number, dates and link, from the text or from who stated them."""

    number: str | None
    issued: date
    url: str
    signed: date | None
    """成文: the date under the text, or the one that the page calls so."""
    published: date | None
    """发布: what the page says of itself."""


NOTHING = Stated()


def without_quotations(text: str) -> str:
    """The text without 《…》: titles of other documents, with their numbers."""
    return _QUOTED.sub("", text)


def without_signature(text: str) -> tuple[str, str]:
    """The text up to the signature with its date, and what follows; other dates of issue left out.

    A date that stands above every day off, as archives put it under the title, signs nothing.
    """
    unlabelled = _NUMBER.sub("", _LINK.sub("", _LABELLED.sub("", text)))
    dated = [
        match
        for match in _signatures(unlabelled)
        if not re.match(r"[^\n。]*[起至到]", unlabelled[match.end() :])
    ]
    if not dated or not arranges(unlabelled[: dated[-1].start()]):
        return _SIGNED.sub("", unlabelled) if dated else unlabelled, ""
    body, tail = unlabelled[: dated[-1].start()], unlabelled[dated[-1].end() :]
    return _SIGNED.sub("", body), tail


def _signatures(text: str) -> list[re.Match[str]]:
    """The dates with the issuer's name; where none has it, those that stand in a line alone."""
    found = list(_SIGNED.finditer(text))
    return [match for match in found if match[0].startswith("国务院")] or found


def signed_until(text: str) -> int:
    """Where the last signature with the issuer's name ends; the end of a text without one."""
    ends = [m.end() for m in _SIGNED.finditer(text) if m[0].startswith("国务院")]
    return ends[-1] if ends else len(text)


def arranges(text: str) -> bool:
    """Whether a day is given off in the text."""
    return bool(_DAY_OFF.search(without_quotations(text)))


def head_of(text: str, year: int, stated: Stated) -> Head:
    """What the plain text and `stated` agree on.

    Raises Refused where they disagree, where neither says when the notice was issued, where two
    numbers stand in the text, and where the text is about another year than `year`.
    """
    own = without_quotations(text)
    _check_year(own, year)
    number = _agreed(say("number"), _number_in(own), _tidy_number(stated.number))
    signed, published = _dates_in(own)
    issued = stated.issued
    if issued is None or issued not in (signed, published):
        issued = _agreed(say("date of issue"), signed or published, stated.issued)
    if issued is None:
        raise Refused(NO_DATE)
    if issued.year not in (year - 1, year):
        why = say("a notice of {issued} cannot arrange {year}", issued=issued, year=str(year))
        raise Refused(why)
    numbered = _NUMBER.search(number or "")
    if numbered and int(numbered[2]) != issued.year:
        why = say("{number} is not of {issued}, its date", number=number, issued=issued)
        raise Refused(why)
    return Head(number, issued, _link(text, stated.url), signed, published)


def _check_year(text: str, year: int) -> None:
    for match in _TITLED.finditer(text):
        found = match[1] or match[2]
        if int(found) != year:
            line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n")[0].split("。")[0]
            why = say("it is about {found}, not {year}", found=found, year=str(year))
            raise unread(line, why)


def _number_in(text: str) -> str | None:
    numbers = {f"{match[1]}〔{match[2]}〕{match[3]}号" for match in _NUMBER.finditer(text)}
    if len(numbers) > 1:
        first, second = sorted(numbers)[:2]
        raise Refused(
            say(
                "two numbers stand in the text: {first} and {second}; give each notice a text of its own",
                first=first,
                second=second,
            )
        )
    return numbers.pop() if numbers else None


def _tidy_number(number: str | None) -> str | None:
    match = _NUMBER.search(re.sub(r"\s", "", number or ""))
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else number


def _dates_in(text: str) -> tuple[date | None, date | None]:
    """The day it was signed, by its signature or what the page calls so; the day of publishing."""
    signatures = _signatures(_LABELLED.sub("", text))
    signed = _last_date(signatures) or _last_date(_WRITTEN.finditer(text))
    return signed, _last_date(_PUBLISHED.finditer(text))


def _last_date(found: Iterable[re.Match[str]]) -> date | None:
    if (last := next(reversed(list(found)), None)) is None:
        return None
    try:
        return date(*(int(part) for part in last.groups() if part))
    except ValueError:
        day = last[0].split("\n")[-1]
        raise unread(day, say("there is no day {found}", found=day)) from None


def _link(text: str, stated: str | None) -> str:
    links = [link.rstrip(".") for link in _LINK.findall(text)]
    notices = [link for link in links if "gov.cn" in link and "content_" in link] or links
    if stated and notices and _bare(stated) not in map(_bare, links):
        return str(_agreed(say("link"), notices[0], stated))
    return stated or (notices[0] if notices else "")


def _bare(link: str) -> str:
    return link.partition("://")[2].rstrip("/")


def _agreed(what: Message, in_text: T | None, stated: T | None) -> T | None:
    if in_text is not None and stated is not None and in_text != stated:
        raise Refused(
            say(
                "{what}: the text says {in_text}, you say {stated}",
                what=what,
                in_text=in_text,
                stated=stated,
            )
        )
    return stated if in_text is None else in_text
