"""The items of a report as a list: what presses first, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from gicli.core.check.audit import Checked, Report
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say
from gicli.render.words.phrases import CONTRADICTED, URGENCY

A_PAGE = 100
_UNREAD = "unread"
_CONTRADICTED = "contradicted"
_FIRST: tuple[tuple[str, Message], ...] = (
    (Status.OVERDUE.value, say("Overdue")),
    (Status.DUE_TODAY.value, say("Due today")),
    (Status.DUE_SOON.value, say("Due soon")),
    (_CONTRADICTED, say("The ledger contradicts itself")),
    (_UNREAD, say("Something could not be read")),
)
_REST = say("The rest, by due date")
_CLOSED = say("Closed")
_PRESSING = {name: n for n, (name, _) in enumerate(_FIRST)}


class Wanted(NamedTuple):
    """Which items are asked for; empty: all."""

    office: str = ""
    status: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        page = query.get("page", "1")
        return cls(
            query.get("office", "").strip(),
            query.get("status", "").strip(),
            query.get("words", "").strip(),
            int(page)
            if page.isascii() and page.isdigit() and 0 < int(page[:6]) == int(page)
            else 1,
        )

    def link(self, page: int, **more: str) -> str:
        """Of another page of the same list."""
        parts = {**more, **self._replace(page=page)._asdict()}
        return "?" + urlencode({key: value for key, value in parts.items() if value not in ("", 1)})

    @property
    def anything(self) -> bool:
        return bool(self.office or self.status or self.words)

    def has(self, checked: Checked) -> bool:
        item = checked.assessment.item
        if self.office and item.office != self.office:
            return False
        if self.status and self.status not in _statuses(checked):
            return False
        text = f"{item.id}\n{item.title}\n{item.office}".casefold()
        return all(word in text for word in self.words.casefold().split())


class Listing(NamedTuple):
    """One page of the list."""

    groups: tuple[tuple[Message, tuple[Checked, ...], int], ...]
    """Heading, the items on this page, and how many there are in all."""
    wanted: Wanted
    total: int
    pages: int
    first: int
    """The number of the first on the page, from 1; 0 where there is none."""

    @property
    def last(self) -> int:
        return self.first + sum(len(items) for _, items, _ in self.groups) - (self.first > 0)


def listed(report: Report, wanted: Wanted) -> Listing:
    found = sorted(filter(wanted.has, report.items), key=lambda one: (_group(one), *one.by_date))
    pages = max(1, -(-len(found) // A_PAGE))
    wanted = wanted._replace(page=min(wanted.page, pages))
    start = (wanted.page - 1) * A_PAGE
    counts: dict[int, int] = {}
    for one in found:
        counts[_group(one)] = counts.get(_group(one), 0) + 1
    groups = tuple(
        (_heading(at), tuple(several), counts[at])
        for at, several in groupby(found[start : start + A_PAGE], key=_group)
    )
    return Listing(groups, wanted, len(found), pages, start + 1 if found else 0)


def offices(report: Report) -> list[str]:
    return sorted({one.assessment.item.office for one in report.items} - {""})


def statuses(report: Report) -> list[tuple[str, Message]]:
    """Those that any item has, the pressing ones always."""
    there = {name for one in report.items for name in _statuses(one)}
    always = (*_PRESSING,) if report.items else ()
    named = {status.value: say("{status}", status=status) for status in URGENCY}
    named |= {_CONTRADICTED: CONTRADICTED, _UNREAD: say("something unread")}
    order = dict.fromkeys((*_PRESSING, *named))
    return [(name, named[name]) for name in order if name in there or name in always]


def _statuses(checked: Checked) -> Iterable[str]:
    judged = checked.assessment
    if not judged.in_doubt:
        yield judged.status.value
    if judged.contradicted:
        yield _CONTRADICTED
    if judged.item.unread:
        yield _UNREAD


def _group(checked: Checked) -> int:
    pressing = [_PRESSING[name] for name in _statuses(checked) if name in _PRESSING]
    if pressing:
        return min(pressing)
    closed = URGENCY.index(checked.assessment.status) >= URGENCY.index(Status.DONE_LATE)
    return len(_FIRST) + closed


def _heading(group: int) -> Message:
    return [*(heading for _, heading in _FIRST), _REST, _CLOSED][group]
