"""One answer as `gicli.deadline/1`."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.clock.clock import CORRECTED, Deadline
from gicli.core.clock.notes import Note
from gicli.core.clock.standing import Status
from gicli.core.clock.timeline import Step, Timeline, cited
from gicli.core.law.rules import FixedDate
from gicli.core.questions.answer import Answer
from gicli.core.words.message import Message, say, say_n
from gicli.render.toolkit import data as parts
from gicli.render.toolkit.page import Page, columns, labelled, padded, wrapped
from gicli.render.words.phrases import standing_in_words


def answer_json(answer: Answer, page: Page) -> str:
    found = answer.deadline
    return parts.dumped(
        {
            "schema": "gicli.deadline/1",
            "as_of": parts.iso(answer.as_of),
            "rules": found.pack.ref,
            "limit": found.limit.id,
            "party": found.limit.party.value,
            "starts": parts.iso(found.starts),
            "base_due": parts.iso(found.base_due),
            "due": parts.iso(found.due),
            "if_extended": parts.iso(found.if_extended),
            "working_days_left": answer.standing.working_days_left,
            "status": answer.standing.status.value,
            "provisional": found.provisional_from is not None,
            **parts.bounds(found),
            "cite": found.limit.cite.text,
            "notices": [notice.text for notice in answer.notices],
            "steps": [parts.step(step, page.wording) for step in answer.timeline],
            "notes": [parts.note(note, page.wording) for note in found.notes],
        }
    )


_DAYS = 25
"""Columns for "2026-02-15 … 2026-02-23"."""


def step_lines(timeline: Timeline, page: Page) -> Iterator[str]:
    """Each step, its authority below it where there is one."""
    for step in timeline:
        yield from _lines(step, page)


def _lines(step: Step, page: Page) -> Iterator[str]:
    when = _when(step, page)
    room = page.width - _DAYS - 2
    what = f"{page.wording.say(step.what)} [{step.clause}]"
    for line in wrapped(what, room):
        yield f"  {padded(when, _DAYS)}{line}"
        when = ""
    authority = cited(step.cites)
    if authority:
        for line in wrapped(authority, room):
            yield f"  {' ' * _DAYS}{page.style(line, 'dim')}"


def _when(step: Step, page: Page) -> str:
    if step.until is None or step.until == step.day:
        return page.wording.day(step.day)
    text = f"{step.day.isoformat()}..{step.until.isoformat()}"
    return text if columns(text) < _DAYS else step.day.isoformat()


_STATUS_STYLES = {
    Status.OVERDUE: ("bold", "red"),
    Status.DUE_TODAY: ("bold", "yellow"),
    Status.DUE_SOON: ("yellow",),
    Status.PAUSED: ("cyan",),
}


def answer_text(answer: Answer, page: Page) -> str:
    lines = [_headline(answer, page), "", *_body(answer, page)]
    if page.explain:
        lines += [
            "",
            page.wording.say(say("How the date comes about")),
            *step_lines(answer.timeline, page),
        ]
    return "\n".join(lines)


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
    if found.extended_by or (found.if_extended is not None and not _too_late(answer)):
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
        length=found.stated,
        start=found.starts,
        event=CORRECTED if found.restarted else found.limit.starts,
    )


def _extension(answer: Answer) -> Message:
    found = answer.deadline
    if found.extended_by and found.if_extended is None:
        # No date runs while a pause is open (C9).
        return say("extended by {longer}", longer=found.extension)
    if found.extended_by:
        return say(
            "extended by {longer} from {base}; a full extension would end on {latest}",
            longer=found.extension,
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
