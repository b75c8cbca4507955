"""A check as a memo in Markdown: what is late or due, what was found, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from gicli.core.check.audit import Checked, Report
from gicli.core.check.checks import SEVERITIES
from gicli.core.check.findings import Finding, Severity
from gicli.core.clock.standing import Status
from gicli.core.ledger.offices import only_of
from gicli.core.words.message import Message, say, say_n
from gicli.render.check.higher_law import practices, told
from gicli.render.toolkit.markdown import bullets, heading, table, text
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import (
    IN_DOUBT,
    awaited,
    cited,
    finding_in_words,
    stands,
    summary,
)

_TABLES = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON)
"""What the tables say already, or what is said once for all items."""
_SAID = ("overdue", "due-today", "due-soon", "displaced", "pack-unchecked")
_HEADS = (say("due"), say("item"), say("office"), say("status"), say("article"), say("higher law"))
_FOUND = (say("item"), say("what was found"), say("article"))


def check_md(report: Report, page: Page) -> str:
    return "\n\n".join(_parts(report, page)) + "\n"


def _parts(report: Report, page: Page) -> Iterator[str]:
    words = page.wording
    title = say("Deadlines of government-information work as of {day}", day=report.under.as_of)
    yield heading(words.say(title), 1)
    if report.problems:
        missing = say_n(
            "This page is not complete: {n} entry could not be read",
            "This page is not complete: {n} entries could not be read",
            len(report.problems),
        )
        yield f"**{text(words.say(missing))}**"
    if only := only_of(report.offices):
        yield text(words.say(only))
    yield text(summary(report.totals, page.wording))
    if later := report.totals.not_judged():
        yield text(words.say(later))
    yield from _tables(report, page)
    yield from _findings(report, page)
    if report.problems:
        yield heading(words.say(say("What could not be read")), 2)
        yield bullets(f"{part.place} {words.say(part.message)}" for part in report.problems)
    yield from _higher_law(report, page)


def _tables(report: Report, page: Page) -> Iterator[str]:
    words = page.wording
    if not report.with_status(*_TABLES):
        yield text(words.say(say("Nothing is overdue, due today or due soon.")))
    for status in _TABLES:
        yield from _table(status, report.counted(status), report, page)
        if status is Status.OVERDUE:
            yield from _table(IN_DOUBT, report.in_doubt, report, page)
    waiting = [checked for checked in report.items if awaited(checked)]
    yield from _table(say("waiting for the applicant"), waiting, report, page)


def _table(
    name: Status | Message, items: Sequence[Checked], report: Report, page: Page
) -> Iterator[str]:
    words, group = page.wording, sorted(items, key=attrgetter("by_date"))
    if group:
        yield heading(words.say(say("{status} ({n})", status=name, n=len(group))), 2)
        placed = report.totals.several
        rows = [_row(checked, page, placed=placed) for checked in group]
        yield table([words.say(head) for head in _HEADS], rows)


def _row(checked: Checked, page: Page, *, placed: bool) -> list[str]:
    judged, words = checked.assessment, page.wording
    found = judged.deadline
    standing = [stands(checked) or say("no clock is running")]
    if found.provisional_from is not None:
        standing.append(say("(provisional)"))
    return [
        words.day(found.due) if found.due else "",
        _named(checked, placed=placed),
        judged.item.office,
        " ".join(map(words.say, standing)),
        words.say(cited(found.limit.cite)),
        str(found.due_by_higher_law or ""),
    ]


def _named(checked: Checked, *, placed: bool) -> str:
    """Its id and title, and where it stands if the same id may be in another ledger."""
    item = checked.assessment.item
    return " ".join(part for part in (item.id, item.title, f"({item.place})" * placed) if part)


def _findings(report: Report, page: Page) -> Iterator[str]:
    """By severity, in each by code."""
    words, several = page.wording, report.totals.several
    found = [(checked, finding) for checked in report.items for finding in checked.findings]
    codes = list(SEVERITIES)
    shown = [one for one in found if one[1].code not in _SAID]
    shown.sort(key=lambda one: codes.index(one[1].code))
    once = report.totals.unchecked
    if shown or once:
        yield heading(words.say(say("Findings")), 2)
    for severity in Severity:
        group = [one for one in shown if one[1].severity is severity]
        if group:
            head = say("{severity} ({n})", severity=severity, n=len(group))
            yield heading(words.say(head), 3)
            rows = [_found(*one, page, placed=several) for one in group]
            yield table([words.say(head) for head in _FOUND], rows)
    yield from (text(words.say(message)) for message in once)


def _found(checked: Checked, finding: Finding, page: Page, *, placed: bool) -> list[str]:
    words = page.wording
    cite = words.say(cited(finding.cite)) if finding.cite else ""
    return [_named(checked, placed=placed), words.say(finding_in_words(finding)), cite]


def _higher_law(report: Report, page: Page) -> Iterator[str]:
    if found := report.totals.higher_law():
        yield heading(page.wording.say(say("The higher law")), 2)
    for one in found:
        yield from (text(page.wording.say(message)) for message in told(one))
        if listed := practices(one):
            yield bullets(map(page.wording.say, listed))
