"""One answer for a person: the date first, then why, then what to beware of."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.answer import Answer
from gicli.core.clock import CORRECTED, Deadline
from gicli.core.message import Message, say, say_n
from gicli.core.note import Note
from gicli.core.rules import FixedDate
from gicli.core.standing import Standing, Status, days_late
from gicli.render.page import Page, columns, padded, wrapped
from gicli.render.steps_text import step_lines

_STATUS_STYLES = {
    Status.OVERDUE: ("bold", "red"),
    Status.DUE_TODAY: ("bold", "yellow"),
    Status.DUE_SOON: ("yellow",),
    Status.PAUSED: ("cyan",),
}


def render(answer: Answer, page: Page) -> str:
    lines = [_headline(answer, page), "", *_body(answer, page)]
    if page.explain:
        lines += [
            "",
            page.wording.say(say("How the date comes about")),
            *step_lines(answer.timeline, page),
        ]
    return "\n".join(lines)


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


def _headline(answer: Answer, page: Page) -> str:
    due = answer.deadline.due
    styles = _STATUS_STYLES.get(answer.standing.status, ("green",))
    big = page.wording.day(due) if due else page.wording.say(say("no due date"))
    if answer.deadline.provisional_from is not None:
        big += f" {page.wording.say(say('(provisional)'))}"
    standing = standing_in_words(answer.standing)
    if answer.standing.status is Status.OVERDUE:
        # Whether it was met is not known here.
        n = -(answer.standing.working_days_left or 0)
        standing = say_n("passed {n} working day ago", "passed {n} working days ago", n)
    how = page.wording.say(say("{standing} as of {day}", standing=standing, day=answer.as_of))
    return f"{page.style(big, 'bold', *styles[-1:])}   {page.style(how, *styles)}"


def _body(answer: Answer, page: Page) -> Iterator[str]:
    found = answer.deadline
    yield from labelled(say("limit"), _limit(found), page)
    yield from labelled(say("bound"), say("{party}", party=found.limit.party), page)
    yield from labelled(say("law"), _plain(found.limit.cite.text), page)
    yield from labelled(say(""), say("“{quote}”", quote=found.limit.cite.quote), page)
    yield from labelled(
        say("rules"), say("{ref}, {title}", ref=found.pack.ref, title=found.pack.title), page
    )
    if found.if_extended is not None and (found.extended_by or not _too_late(answer)):
        yield from labelled(say("extension"), _extension(answer), page)
    for note in found.notes:
        yield from _note(note, page)


def _too_late(answer: Answer) -> bool:
    """Whether the last day on which an extension could be approved and told has gone."""
    base_due = answer.deadline.base_due
    return base_due is not None and base_due < answer.as_of


def _limit(found: Deadline) -> Message:
    if isinstance(found.length, FixedDate):
        return say("{name}: {length}", name=found.limit.name, length=found.length)
    return say(
        "{name}: {length} from {start} ({event})",
        name=found.limit.name,
        length=found.length,
        start=found.starts,
        event=CORRECTED if found.restarted else found.limit.starts,
    )


def _extension(answer: Answer) -> Message:
    found = answer.deadline
    if found.extended_by:
        return say_n(
            "extended by {n} working day from {base}; a full extension would end on {latest}",
            "extended by {n} working days from {base}; a full extension would end on {latest}",
            found.extended_by,
            base=found.base_due,
            latest=found.if_extended,
        )
    return say(
        "if approved and told to the applicant by {base}: at most until {latest}",
        base=found.base_due,
        latest=found.if_extended,
    )


def _note(note: Note, page: Page) -> Iterator[str]:
    yield from labelled(say("note"), note.message, page, "yellow")
    if note.cite is not None:
        yield from labelled(say(""), _plain(note.cite.text), page)


def _plain(text: str) -> Message:
    return say("{text}", text=text)


def labelled(label: Message, message: Message, page: Page, *styles: str) -> Iterator[str]:
    """The label in its own column, the message wrapped beside it."""
    room = 11 if page.wording.language == "en" else 6
    head = page.wording.say(label) if label.text else ""
    for line in wrapped(page.wording.say(message), page.width - room):
        gap = padded(head, room) if columns(head) < room else f"{head} "
        yield f"{page.style(gap, *styles) if styles and head else gap}{line}"
        head = ""
