"""A check for a person: the most urgent first, by status, with a line that sums it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from operator import itemgetter

from gicli.core.check.audit import Checked, Report
from gicli.core.check.findings import Finding, Severity
from gicli.core.check.totals import Parts, Totals
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say
from gicli.render.check.higher_law import higher_law_lines
from gicli.render.toolkit.page import Page, fitted, padded, wrapped
from gicli.render.words.phrases import (
    IN_DOUBT,
    IN_THE_ROW,
    URGENCY,
    finding_in_words,
    item_on_a_line,
    one_line,
    stands,
    summary,
)

_STYLES = {
    Status.OVERDUE: ("bold", "red"),
    Status.DUE_TODAY: ("bold", "yellow"),
    Status.DUE_SOON: ("yellow",),
    Status.DONE_LATE: ("red",),
    Status.PAUSED: ("cyan",),
    Status.AWAITING_CORRECTION: ("cyan",),
}
"""Severity → its mark and its style: colour never stands alone."""
_MARKS = {
    Severity.ERROR: ("!", "red"),
    Severity.WARNING: ("*", "yellow"),
    Severity.INFO: ("-", "dim"),
}
_DUE_COLUMNS = 17
"""“2026-03-23 周一” and the gap after it."""


def check_table(report: Report | Parts, page: Page) -> Iterator[str]:
    """In parts of many lines each, so that no long ledger stands there twice."""
    lines = _lines(report, page)
    while some := list(islice(lines, _AT_ONCE)):
        yield "\n".join((*some, ""))


_AT_ONCE = 1000
_GROUPS = tuple((status, doubted) for status in URGENCY for doubted in (False, True))
"""What the ledger itself contradicts comes after what is overdue whatever it says."""
_Entry = tuple[tuple[date, str], Checked | str]
"""By what it is sorted, and the item or what is written of it."""


def table_part(report: Report, page: Page, *, several: bool) -> list[tuple[int, _Entry]]:
    """What is written of each item, with its group; of one of `several` ledgers also where it stands."""
    return [
        (_group_of(one), (one.by_date, "\n".join(_row(one, page, placed=several))))
        for one in report.items
    ]


def _group_of(checked: Checked) -> int:
    return _GROUPS.index((checked.assessment.status, checked.assessment.in_doubt))


def _entries(report: Report | Parts) -> Iterator[tuple[int, _Entry]]:
    if isinstance(report, Parts):
        return chain.from_iterable(report.written)
    return ((_group_of(one), (one.by_date, one)) for one in report.items)


def _lines(report: Report | Parts, page: Page) -> Iterator[str]:
    totals = report.totals
    groups: dict[int, list[_Entry]] = {}
    for group, entry in _entries(report):
        groups.setdefault(group, []).append(entry)
    for n in sorted(groups):
        yield _heading(*_GROUPS[n], len(groups[n]), page)
        for _, one in sorted(groups[n], key=itemgetter(0)):
            if isinstance(one, str):
                yield one
            else:
                yield from _row(one, page, placed=totals.several)
        yield ""
    if totals.remarks.keys() - set(IN_THE_ROW):
        yield from wrapped(
            page.wording.say(say("! error  * warning  - for your information")), page.width
        )
    yield from _once(totals, page)
    yield from wrapped(summary(totals, page.wording), page.width)


def _heading(status: Status, doubted: bool, n: int, page: Page) -> str:
    name: Status | Message = IN_DOUBT if doubted else status
    style = ("bold",) if doubted else _STYLES.get(status, ("bold",))
    return page.style(page.wording.say(say("{status} ({n})", status=name, n=n)), *style)


def _row(checked: Checked, page: Page, *, placed: bool) -> Iterator[str]:
    """The due date beside the item, where it stands, and what was found."""
    due = checked.assessment.deadline.due
    beside = page.wording.day(due) if due else "-"
    for line in _beside(checked, page, placed=placed):
        yield f"{padded(beside, _DUE_COLUMNS)}{line}"
        beside = ""


def _beside(checked: Checked, page: Page, *, placed: bool) -> Iterator[str]:
    room = page.width - _DUE_COLUMNS
    item = checked.assessment.item
    yield from wrapped(item_on_a_line(item), room)
    yield from wrapped(" · ".join(_facts(checked, page)), room)
    if placed:
        # The same id may be in another ledger.
        yield from fitted(one_line(str(item.place)), room)
    for finding in checked.findings:
        if finding.code not in IN_THE_ROW:
            yield from _finding(finding, page, room)


def _facts(checked: Checked, page: Page) -> Iterator[str]:
    """Where the item stands, by which article, and what the higher law says."""
    judged, words = checked.assessment, page.wording
    standing = _standing(checked)
    if standing is not None:
        yield page.style(words.say(standing), *_STYLES.get(judged.status, ()))
    if judged.deadline.provisional_from is not None:
        yield words.say(say("(provisional)"))
    yield judged.deadline.limit.cite.place
    if higher := judged.deadline.due_by_higher_law:
        yield words.say(say("higher law {due}", due=higher))


def _standing(checked: Checked) -> Message | None:
    for finding in checked.findings:
        if finding.code == "done-late":
            return finding.message
    return stands(checked)


def _finding(finding: Finding, page: Page, room: int) -> Iterator[str]:
    mark, style = _MARKS[finding.severity]
    for line in wrapped(f"{mark} {page.wording.say(finding_in_words(finding))}", room):
        yield page.style(line, style)
    if finding.cite is not None:
        for line in wrapped(finding.cite.text, room):
            yield page.style(line, "dim")


def _once(totals: Totals, page: Page) -> Iterator[str]:
    """What concerns many items, said once: the higher law, packs that nobody looked up lately."""
    for found in totals.higher_law():
        yield from higher_law_lines(found, page)
    for message in totals.unchecked:
        yield from wrapped(page.wording.say(message), page.width)
