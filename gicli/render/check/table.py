"""A check for a person: the most urgent first, by status, with a line that sums it up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from gicli.core.check.audit import Checked, Report
from gicli.core.check.findings import Finding, Severity
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


def check_table(report: Report, page: Page) -> Iterator[str]:
    """In parts of many lines each, so that no long ledger stands there twice."""
    lines = _lines(report, page)
    while some := list(islice(lines, _AT_ONCE)):
        yield "\n".join((*some, ""))


_AT_ONCE = 1000


def _lines(report: Report, page: Page) -> Iterator[str]:
    for status in URGENCY:
        yield from _group(status, report.counted(status), report, page)
        if status is Status.OVERDUE:
            yield from _group(IN_DOUBT, report.in_doubt, report, page)
    codes = {finding.code for checked in report.items for finding in checked.findings}
    if codes - set(IN_THE_ROW):
        yield from wrapped(
            page.wording.say(say("! error  * warning  - for your information")), page.width
        )
    yield from _once(report, page)
    yield from wrapped(summary(report, page.wording), page.width)


def _group(
    name: Status | Message, items: Sequence[Checked], report: Report, page: Page
) -> Iterator[str]:
    if items:
        heading = page.wording.say(say("{status} ({n})", status=name, n=len(items)))
        style = _STYLES.get(name, ("bold",)) if isinstance(name, Status) else ("bold",)
        yield page.style(heading, *style)
        placed = report.several
        for checked in sorted(items, key=attrgetter("by_date")):
            yield from _row(checked, page, placed=placed)
        yield ""


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


def _once(report: Report, page: Page) -> Iterator[str]:
    """What concerns many items, said once: the higher law, packs that nobody looked up lately."""
    for found in report.higher_law():
        yield from higher_law_lines(found, page)
    for message in report.said_once("pack-unchecked"):
        yield from wrapped(page.wording.say(message), page.width)
