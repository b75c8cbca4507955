"""A check for a person: the most urgent first, by status, with a line that sums it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gicli.core.audit import Checked, Report
from gicli.core.findings import Finding, Severity
from gicli.core.message import Message, say, say_n
from gicli.core.standing import Status
from gicli.render.answer_text import standing_in_words
from gicli.render.page import Page, wrapped
from gicli.render.tables import drawn

URGENCY = (
    Status.OVERDUE,
    Status.DUE_TODAY,
    Status.DUE_SOON,
    Status.RUNNING,
    Status.PAUSED,
    Status.AWAITING_CORRECTION,
    Status.DONE_LATE,
    Status.LAPSED,
    Status.DONE,
)
_STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE_TODAY: "bold yellow",
    Status.DUE_SOON: "yellow",
    Status.DONE_LATE: "red",
    Status.PAUSED: "cyan",
    Status.AWAITING_CORRECTION: "cyan",
}
_MARKS = {Severity.ERROR: "!", Severity.WARNING: "*", Severity.INFO: "-"}
_DUE_COLUMNS = 15
# “2026-03-23 周一”.
# What the row itself already says.
_IN_THE_ROW = ("overdue", "due-today", "due-soon", "done-late", "displaced")


def render(report: Report, page: Page) -> str:
    parts: list[RenderableType] = []
    for status in URGENCY:
        group = report.with_status(status)
        if group:
            heading = say("{status} ({n})", status=status, n=len(group))
            parts.append(Text(page.wording.say(heading), style=_STYLES.get(status, "bold")))
            parts.append(_group(sorted(group, key=_urgency), page))
            parts.append("")
    parts += [Text(line, style="dim") for line in _displaced(report, page)]
    parts.append(Text(_summary(report, page)))
    return drawn(page, *parts)


def _urgency(checked: Checked) -> tuple[date, str]:
    return (checked.assessment.deadline.due or date.max, checked.assessment.item.id)


def _group(group: list[Checked], page: Page) -> Table:
    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False, expand=True)
    found.add_column(width=_DUE_COLUMNS, no_wrap=True)
    found.add_column(ratio=1, overflow="fold")
    for checked in group:
        due = checked.assessment.deadline.due
        found.add_row(page.wording.day(due) if due else "-", _about(checked, page))
        for finding in checked.findings:
            if finding.code not in _IN_THE_ROW:
                found.add_row("", _finding(finding, page))
    return found


def _about(checked: Checked, page: Page) -> Text:
    """The item, and below it where it stands, by which article, and what the higher law says."""
    judged = checked.assessment
    words = page.wording
    item = judged.item
    facts = [Text(judged.deadline.limit.cite.place, style="dim")]
    if judged.deadline.provisional_from is not None:
        facts.insert(0, Text(words.say(say("(provisional)")), style="magenta"))
    standing = _standing(checked)
    if standing is not None:
        facts.insert(0, Text(words.say(standing), style=_STYLES.get(judged.status, "")))
    facts.extend(
        Text(words.say(say("higher law {due}", due=note.due)), style="dim")
        for note in judged.deadline.notes
        if note.code == "displaced" and note.due is not None
    )
    text = Text("  ".join(part for part in (item.id, item.title, item.office) if part))
    text.append("\n")
    return text.append(Text(" · ", style="dim").join(facts))


def _standing(checked: Checked) -> Message | None:
    judged = checked.assessment
    for finding in checked.findings:
        if finding.code == "done-late":
            return finding.message
    if judged.standing.working_days_left is None:
        return None
    return standing_in_words(judged.standing)


def _finding(finding: Finding, page: Page) -> Text:
    style = {Severity.ERROR: "red", Severity.WARNING: "yellow"}.get(finding.severity, "dim")
    message = say("{code}: {message}", code=finding.code, message=finding.message)
    room = page.width - _DUE_COLUMNS - 2
    text = Text()
    for line in wrapped(f"{_MARKS[finding.severity]} {page.wording.say(message)}", room):
        text.append(f"{line}\n", style=style)
    if finding.cite is not None:
        text.append("\n".join(wrapped(finding.cite.text, room)), style="dim")
    text.rstrip()
    return text


def _displaced(report: Report, page: Page) -> Iterator[str]:
    """What “higher law” means in the rows, once for each pack."""
    packs = {
        checked.assessment.deadline.pack.ref: displaced
        for checked in report.items
        if (displaced := checked.assessment.deadline.pack.displaced) is not None
        and any(finding.code == "displaced" for finding in checked.findings)
    }
    for ref, displaced in packs.items():
        message = say(
            "higher law: the date by {by}, which goes before {ref} since {since} ({cite})",
            by=displaced.by,
            ref=ref,
            since=displaced.since,
            cite=displaced.cite.text,
        )
        yield page.wording.say(message)


def _summary(report: Report, page: Page) -> str:
    words = page.wording
    counts = [
        words.say(say("{status} {n}", status=status, n=n))
        for status in URGENCY
        if (n := len(report.with_status(status)))
    ]
    head = words.say(
        say_n(
            "{n} item as of {day}",
            "{n} items as of {day}",
            len(report.items),
            day=report.under.as_of,
        )
    )
    if not counts:
        return head
    return words.say(say("{head}: {counts}", head=head, counts=" · ".join(counts)))
