"""The text of a holiday notice, pasted as it stands → a Notice; what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Festivals, Holiday, Notice, restates
from gicli.load.notices.clause import check_outside, read_clause
from gicli.load.notices.dates import unread
from gicli.load.notices.head import (
    NOTHING,
    Stated,
    arranges,
    head_of,
    signed_until,
    without_quotations,
    without_signature,
)
from gicli.load.notices.names import LONGEST, clauses_of, named_in_opening
from gicli.load.notices.plain import plain
from gicli.load.notices.sums import Said, holiday_of

__all__ = ["NOTHING", "Stated", "read_notice", "read_notices"]

# Where a second notice begins in the same text: its title, its number, whom it is addressed to,
# or the sentence that changes the first.
_NEXT = re.compile(
    r"^(?=[^\n。]{0,12}国务院(?:办公厅)?关于[^\n]{2,60}通知$"
    r"|国(?:办)?发(?:明电)?〔\d{4}〕\d+号$|各省、自治区、直辖市"
    r"|经国务院批准,现将(?:调整|延长)\d{4}年)"
    r"|(?=国务院(?:办公厅)?关于[^\n。]{2,60}通知\n?国(?:办)?发(?:明电)?〔)",
    re.MULTILINE,
)
_BROKEN_TITLE = re.compile(
    r"^(国务院(?:办公厅)?关于[^\n。:]{2,40})\n([^\n。:]{2,40}通知)$", re.MULTILINE
)


def read_notice(
    text: str,
    year: int,
    festivals: Festivals,
    earlier: Iterable[Notice] = (),
    stated: Stated = NOTHING,
) -> Notice:
    """The notice for `year` that `text` is, letterhead and closing paragraphs or not.

    `earlier` are the notices for the year so far, which this one may change. Raises Refused with
    the sentence that could not be read, whose arithmetic is wrong, or whose weekday is not the
    day's; where text and `stated` disagree or neither says when it was issued; and where several
    notices stand in the text.
    """
    notices = read_notices(text, year, festivals, earlier, stated)
    if len(notices) > 1:
        raise Refused(say("several notices stand in the text; keep one"))
    return notices[0]


def read_notices(
    text: str,
    year: int,
    festivals: Festivals,
    earlier: Iterable[Notice] = (),
    stated: Stated | Sequence[Stated] = NOTHING,
) -> tuple[Notice, ...]:
    """The notices that stand in the text, one below the other; each may change those before it.

    `stated` is for each in turn, or for the first; a further notice that does not say when it was
    issued is dated as the one above it. Raises Refused as read_notice does.
    """
    each = (stated,) if isinstance(stated, Stated) else stated
    notices: list[Notice] = []
    parts = _parts(_bearable(plain(text)))
    dates = [_own_date(part, year) for part in parts]
    for n, part in _by_date(parts, dates):
        above = notices[-1].issued if notices else next(filter(None, dates), None)
        known = each[n] if n < len(each) else NOTHING
        if len(parts) > 1 and known.issued is None and dates[n] is None:
            known = known._replace(issued=above)
        notices.append(_read_one(part, year, festivals, (*earlier, *notices), known))
    return tuple(_without_summaries(notices))


def _without_summaries(notices: list[Notice]) -> Iterator[Notice]:
    """The notices without those that only say beforehand, under no number, what a further one says."""
    for n, notice in enumerate(notices):
        settings = notice.settings().items()
        if notice.number or not any(settings <= m.settings().items() for m in notices[n + 1 :]):
            yield notice


def _by_date(parts: list[str], dates: list[date | None]) -> list[tuple[int, str]]:
    """The parts as they follow upon each other, whichever stands on top; undated ones as they stand."""
    numbered = list(enumerate(parts))
    if None in dates:
        return numbered
    return sorted(numbered, key=lambda found: dates[found[0]] or date.min)


def _own_date(part: str, year: int) -> date | None:
    try:
        return head_of(part, year, NOTHING).issued
    except Refused:
        return None


_MOST_CLAUSES = 60


def _bearable(text: str) -> str:
    """Raises Refused for a paragraph that is none: the patterns look far ahead within one."""
    for line in text.split("\n"):
        if len(line) > LONGEST:
            raise Refused(
                say(
                    "a paragraph of more than {n} characters begins “{text}”; keep the notice alone, with its line breaks",
                    n=str(LONGEST),
                    text=line[:24],
                )
            )
    return text


def _parts(text: str) -> list[str]:
    """The text cut before each further notice; what arranges nothing belongs to the next part."""
    parts: list[str] = []
    held = ""
    for piece in _NEXT.split(_BROKEN_TITLE.sub(r"\1\2", text)):
        held += piece
        if arranges(held):
            parts.append(held)
            held = ""
    whole = [*parts[:-1], parts[-1] + held] if parts else [held]
    for n, part in enumerate(whole[:-1]):
        # What a page puts above the next notice stands below the signature of this one.
        end = signed_until(part)
        whole[n], whole[n + 1] = part[:end], part[end:] + whole[n + 1]
    return whole


def _read_one(
    text: str, year: int, festivals: Festivals, earlier: tuple[Notice, ...], stated: Stated
) -> Notice:
    number, issued, url, signed, published = head_of(text, year, stated)
    empty = Notice(year, number, issued, url, (), signed=signed, published=published)
    earlier = tuple(n for n in earlier if n.issued <= issued and not restates(n, empty))
    body, after = without_signature(without_quotations(text))
    check_outside(after, below=True)
    opening, clauses = clauses_of(body)
    if opening:
        check_outside(opening)
    if len(clauses) > _MOST_CLAUSES:
        raise Refused(say("more paragraphs are about holidays here than any year has"))
    holidays: list[Holiday] = []
    for name, clause in clauses:
        said = Said(name, clause.strip()[:200], year)
        read_clause(said, clause, earlier)
        holiday = holiday_of(said, festivals, earlier)
        if holiday is not None:
            holidays.append(holiday)
        elif opening is not None:
            raise unread(f"{name}:{said.text}", say("it names no day off"))
    if not holidays:
        raise Refused(say("no holiday for {year} was found in the text", year=str(year)))
    _check_together(holidays, opening or "")
    return empty._replace(holidays=tuple(holidays))


def _check_together(holidays: list[Holiday], opening: str) -> None:
    """No day is off in one paragraph and worked in another; none that was announced is missing."""
    names = [holiday.name for holiday in holidays]
    for twice in {name for name in names if names.count(name) > 1}:
        raise Refused(say("two paragraphs are about {name}", name=twice))
    for one, other in _pairs(holidays):
        for day in one.work:
            if other.first <= day <= other.last:
                raise Refused(
                    say(
                        "{day} is worked by the paragraph {one}, and off by {other}",
                        day=day,
                        one=one.name,
                        other=other.name,
                    )
                )
        if one.first <= other.first <= one.last:
            raise Refused(
                say(
                    "{day} is off by two paragraphs, {one} and {other}",
                    day=other.first,
                    one=one.name,
                    other=other.name,
                )
            )
    for name in named_in_opening(opening):
        if not any(name in found.split("、") for found in names):
            raise Refused(say("the text announces {name}, and no paragraph sets it", name=name))


def _pairs(holidays: list[Holiday]) -> Iterator[tuple[Holiday, Holiday]]:
    return ((one, other) for one in holidays for other in holidays if one is not other)
