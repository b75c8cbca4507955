"""The text of a notice among those that are known: which of them it is, and what it adds (C4a)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gicli.core.words.message import Refused
from gicli.core.workdays.notices import Holiday, Notice, restates, says_nothing_else
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.notices.head import NO_DATE, Stated
from gicli.load.notices.read import read_notices


class Gained(NamedTuple):
    """The notices of a year after a text was read among them."""

    notices: tuple[Notice, ...]
    """Every notice that was known, and what the text adds to them."""
    read: tuple[Notice, ...]
    """What the text says, each as it stands in `notices`."""
    already: tuple[Notice, ...]
    """Those of `read` whose days were known before."""
    dated_today: bool = False
    """Neither the text nor its user says when it was issued."""


def read_among(
    text: str, year: int, known: Iterable[Notice], stated: Stated, today: date
) -> Gained:
    """What is known of the year once `text` is read.

    A text without a date, or one that repeats what a notice has changed already, is read as it
    would have been before each known notice, and recognised by its days. What is not known and has
    no date is taken to be issued today. Raises Refused as read_notices does.
    """
    before = tuple(sorted(known, key=lambda notice: notice.issued))
    try:
        return _joined(before, read_notices(text, year, FESTIVALS, before, stated))
    except Refused as refusal:
        first = refusal
    undated = first.message == NO_DATE
    refusals: list[Refused] = []
    for n in reversed(range(len(before))):
        given = stated._replace(issued=before[n].issued) if undated else stated
        try:
            again = read_notices(text, year, FESTIVALS, before[:n], given)
        except Refused as refusal:
            refusals.append(refusal)
            continue
        if all(_known_as(notice, before) for notice in again):
            return _joined(before, again)
    if not undated:
        raise first
    if today.year not in (year - 1, year):
        # Under the dates that are known its sentences are refused for what they say.
        raise refusals[0] if refusals and len(refusals) == len(before) else first
    read = read_notices(text, year, FESTIVALS, before, stated._replace(issued=today))
    return _joined(before, read)._replace(dated_today=True)


def _joined(known: tuple[Notice, ...], read: Iterable[Notice]) -> Gained:
    notices = list(known)
    said: list[Notice] = []
    already: list[Notice] = []
    for notice in read:
        same = _known_as(notice, known)
        if same:
            already += same
            said += same
        elif old := next((n for n in notices if restates(notice, n)), None):
            said.append(_corrected(old, notice))
            notices[notices.index(old)] = said[-1]
        else:
            said.append(notice)
            notices.append(notice)
        for old in same:
            if old in notices:
                notices[notices.index(old)] = _filled(old, notice)
    return Gained(tuple(notices), tuple(said), tuple(already))


def _known_as(notice: Notice, known: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The known notices that say its days: the one that it names, else whichever do."""
    named = tuple(n for n in known if restates(notice, n))
    if fits := tuple(n for n in named if says_nothing_else(notice, (n,))):
        return fits[:1]
    if notice.number:
        unnumbered = (n for n in known if not n.number and _alike(notice, n))
        return () if named else tuple(unnumbered)[:1]
    alone = tuple(n for n in known if says_nothing_else(notice, (n,)))
    return alone[:1] or (known if known and says_nothing_else(notice, known) else ())


def _alike(one: Notice, other: Notice) -> bool:
    return says_nothing_else(one, (other,)) and says_nothing_else(other, (one,))


def _filled(known: Notice, again: Notice) -> Notice:
    """The known notice, with what its head lacked and the text says."""
    if not known.number and again.number:
        # It had been dated by whoever had only its days.
        return again._replace(holidays=known.holidays, url=again.url or known.url)
    if not restates(known, again):
        return known
    return known._replace(
        url=known.url or again.url,
        signed=known.signed or again.signed,
        published=known.published or again.published,
    )


def _corrected(known: Notice, again: Notice) -> Notice:
    """The known notice with the holidays that the text gives in place of its own of that name."""
    kept = (h for h in known.holidays if not again.names() & set(h.name.split("、")))
    holidays: list[Holiday] = sorted((*kept, *again.holidays), key=lambda holiday: holiday.first)
    return _filled(known, again)._replace(holidays=tuple(holidays))
