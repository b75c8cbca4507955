"""Phrases that several pages share: a citation, a standing, a summary, somebody's text on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gicli.core.clock.clock import Halt
from gicli.core.clock.standing import Standing, Status, days_late
from gicli.core.law.citation import Citation
from gicli.core.words.message import Message, say, say_n
from gicli.render.words.oneline import one_line as one_line
from gicli.render.words.wording import Wording

if TYPE_CHECKING:
    # One answer needs neither a check nor a ledger.
    from gicli.core.check.assess import Assessment
    from gicli.core.check.findings import Finding
    from gicli.core.check.totals import Checked, Totals
    from gicli.core.ledger.items import AnyItem


def cited(cite: Citation) -> Message:
    """Instrument and article."""
    if cite.verified:
        return say("{text}", text=cite.text)
    return say("{cite} (wording not verified)", cite=cite.text)


def finding_in_words(finding: Finding, *, coded: bool = False) -> Message:
    """By its name; `coded` where one looks closely, and may want to search for the code."""
    name = finding.remark.name
    if coded:
        name = say("{name} ({code})", name=name, code=finding.code)
    return say("{name}: {message}", name=name, message=finding.message)


def item_on_a_line(item: AnyItem) -> str:
    """Its id, its title and its office, as far as they are there."""
    return "  ".join(filter(None, map(one_line, (item.id, item.title, item.office))))


def standing_in_words(standing: Standing) -> Message:
    """The working days left, or how late, in one phrase."""
    left = standing.working_days_left
    if left is None:
        return say("no clock is running")
    if standing.status is Status.OVERDUE:
        return days_late(-left)
    if standing.status is Status.DUE_TODAY:
        return say("due today")
    if standing.status is Status.PAUSED:
        return say_n("paused, {n} working day left", "paused, {n} working days left", left)
    return say_n("{n} working day left", "{n} working days left", left)


def stands(checked: Checked) -> Message | None:
    """How late or how many days are left, of us or of the applicant; None where nobody counts."""
    judged = checked.assessment
    if judged.standing.working_days_left is None:
        return awaited(checked)
    found = standing_in_words(judged.standing)
    if not judged.in_doubt:
        return found
    return say("{standing}, unless what the ledger says is true", standing=found)


def awaited(checked: Checked) -> Message | None:
    """The last day of the applicant, where only the applicant can go on and has such a day."""
    judged = checked.assessment
    clock = judged.awaited
    if clock is None or clock.due is None:
        return None
    day = say("{day}", day=clock.due)
    if checked.calendar.first_provisional(clock.starts, clock.due) is not None:
        day = say("{day} (provisional)", day=clock.due)
    if judged.deadline.halt is Halt.AWAITING_PAYMENT:
        return say("the applicant’s last day to pay: {day}", day=day)
    return say("the applicant’s last day to correct: {day}", day=day)


IN_THE_ROW = ("overdue", "due-today", "due-soon", "done-late", "displaced", "pack-unchecked")
"""What the row itself already says, or what is said once for all rows."""


URGENCY = (
    Status.OVERDUE,
    Status.DUE_TODAY,
    Status.DUE_SOON,
    Status.RUNNING,
    Status.PAUSED,
    Status.AWAITING_CORRECTION,
    Status.DONE_LATE,
    Status.WITHDRAWN,
    Status.LAPSED,
    Status.DONE,
)


CONTRADICTED = say("contradicted")
IN_DOUBT = say("overdue or not: the ledger contradicts itself")


def status_in_words(judged: Assessment) -> Message:
    """What may be late or not is never called overdue."""
    return CONTRADICTED if judged.in_doubt else say("{status}", status=judged.status)


def counted(totals: Totals) -> dict[Status | Message, int]:
    """How many items are in each status; what may be late or not is apart."""
    counts: dict[Status | Message, int] = {}
    for status in URGENCY:
        counts[status] = totals.counted(status)
        if status is Status.OVERDUE:
            counts[CONTRADICTED] = totals.in_doubt
    return counts


def summary(totals: Totals, words: Wording) -> str:
    """How many items there are, how many are left out, and in which statuses they are."""
    counts = [
        words.say(say("{status} {n}", status=status, n=n))
        for status, n in counted(totals).items()
        if n
    ]
    head = words.say(
        say_n(
            "{n} item as of {day}",
            "{n} items as of {day}",
            totals.items,
            day=totals.under.as_of,
        )
    )
    for left in totals.not_counted():
        head = words.say(say("{head}, {left}", head=head, left=left))
    if not counts:
        return head
    return words.say(say("{head}: {counts}", head=head, counts=" · ".join(counts)))
