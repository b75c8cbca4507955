"""What a notice says of itself: its number, date of issue, link and year."""

from __future__ import annotations

import re
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
_WRITTEN = re.compile(rf"(?:成文日期|印发日期):\n*{_DAY}")
_PUBLISHED = re.compile(rf"(?:发布日期|发文日期|公布日期):\n*{_DAY}")
_LABELLED = re.compile(rf"(?:成文日期|印发日期|发布日期|发文日期|公布日期):\n*{_DAY}")
_TITLED = re.compile(
    r"(?:关于[^\n。《》]{0,4}|现将[^\n。《》]{0,4})(\d{4})年"
    r"|(\d{4})年(?:部分)?(?=节假日|元旦|新年|春节|清明|劳动|国际劳动|端午|中秋|国庆|“?五一|“?十一)"
)
_QUOTED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》(?:\([^()\n]*\))?")

T = TypeVar("T")


NO_DATE = say("the text does not say when it was issued; add --issued 2026-11-04")


class Stated(NamedTuple):
    """What somebody says of the notice beside its text; what the text says is not overridden."""

    number: str | None = None
    issued: date | None = None
    url: str | None = None


class Head(NamedTuple):
    """Number, date of issue and link, from the text or from who stated them."""

    number: str | None
    issued: date
    url: str


NOTHING = Stated()


def without_quotations(text: str) -> str:
    """The text without 《…》: titles of other documents, with their numbers."""
    return _QUOTED.sub("", text)


def without_signature(text: str) -> tuple[str, str]:
    """The text up to the signature with its date, and what follows; labelled dates left out."""
    unlabelled = _NUMBER.sub("", _LINK.sub("", _LABELLED.sub("", text)))
    found = list(_SIGNED.finditer(unlabelled))
    found = [
        match for match in found if not re.match(r"[^\n。]*[起至到]", unlabelled[match.end() :])
    ]
    if not found:
        return unlabelled, ""
    body, tail = unlabelled[: found[-1].start()], unlabelled[found[-1].end() :]
    return _SIGNED.sub("", body), tail


def head_of(text: str, year: int, stated: Stated) -> Head:
    """What the plain text and `stated` agree on.

    Raises Refused where they disagree, where neither says when the notice was issued, where two
    numbers stand in the text, and where the text is about another year than `year`.
    """
    own = without_quotations(text)
    _check_year(own, year)
    number = _agreed(say("number"), _number_in(own), _tidy_number(stated.number))
    issued = _agreed(say("date of issue"), _issued_in(own), stated.issued)
    if issued is None:
        raise Refused(NO_DATE)
    if issued.year not in (year - 1, year):
        why = say("a notice of {issued} cannot arrange {year}", issued=issued, year=str(year))
        raise Refused(why)
    numbered = _NUMBER.search(number or "")
    if numbered and int(numbered[2]) != issued.year:
        why = say("{number} is not of {issued}, its date", number=number, issued=issued)
        raise Refused(why)
    return Head(number, issued, _link(text, stated.url))


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
            say("two numbers stand in the text: {first} and {second}", first=first, second=second)
        )
    return numbers.pop() if numbers else None


def _tidy_number(number: str | None) -> str | None:
    match = _NUMBER.search(re.sub(r"\s", "", number or ""))
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else number


def _issued_in(text: str) -> date | None:
    """The signature's date; without one, what the page calls the date of writing or publishing."""
    for pattern, where in (
        (_SIGNED, _LABELLED.sub("", text)),
        (_WRITTEN, text),
        (_PUBLISHED, text),
    ):
        if found := list(pattern.finditer(where)):
            parts = [int(part) for part in found[-1].groups() if part]
            try:
                return date(*parts)
            except ValueError:
                day = found[-1][0].split("\n")[-1]
                raise unread(day, say("there is no day {found}", found=day)) from None
    return None


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
