"""The duties of a year as `gicli.duties/1`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gicli.core.clock.notes import Note
from gicli.core.clock.standing import Status
from gicli.core.law.rules import FixedDate, RulePack
from gicli.core.questions.answer import Answer
from gicli.core.questions.duties import DutyOfYear, DutyYear
from gicli.core.words.message import Message, say
from gicli.render.toolkit import data as parts
from gicli.render.toolkit.page import Page, wrapped
from gicli.render.words.phrases import cited, standing_in_words
from gicli.render.words.wording import length_in_words


def duties_json(found: DutyYear, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.duties/1",
            "year": found.year,
            "as_of": parts.iso(found.as_of),
            "rules": [pack.ref for pack in found.packs],
            "duties": [_duty(duty, page) for duty in found.duties],
            "higher_law": found.higher.ref if found.higher else None,
            "only_higher_law": [limit.id for limit in found.only_higher],
        }
    )


def _duty(duty: DutyOfYear, page: Page) -> dict[str, Any]:
    limit = duty.limit
    return {
        "limit": limit.id,
        "name": page.wording.name(limit.name),
        "party": limit.party.value,
        "rules": duty.pack.ref,
        "length": page.wording.say(length_in_words(limit.length)),
        "set_by_agency": limit.length is None,
        "dates": [_date(each, page) for each in duty.answers],
        "notes": [parts.note(note, page.wording) for note in duty.notes],
        "cite": limit.cite.text,
        "verified": limit.cite.verified,
    }


def _date(each: Answer, page: Page) -> dict[str, Any]:
    found = each.deadline
    begun = found.starts <= each.as_of
    return {
        "starts": parts.iso(found.starts),
        "due": parts.iso(found.due),
        "working_days_left": each.standing.working_days_left if begun else None,
        "provisional": found.provisional_from is not None,
        **parts.bounds(found),
        "notes": [parts.note(note, page.wording) for note in found.notes],
    }


def duties_text(found: DutyYear, page: Page) -> str:
    words = page.wording
    title = say(
        "duties of {year} under {packs}; as of {day}",
        year=str(found.year),
        packs=tuple(pack.ref for pack in found.packs),
        day=found.as_of,
    )
    lines = list(wrapped(words.say(title), page.width))
    for pack in found.packs:
        named = say("{ref}, {title}", ref=pack.ref, title=pack.title)
        lines += wrapped(words.say(named), page.width)
    for duty in found.duties:
        lines += ["", *_duty_lines(duty, found, page)]
    if not found.duties:
        lines += ["", words.say(say("there is no duty that comes round"))]
    if found.higher is not None and found.only_higher:
        lines += ["", *wrapped(words.say(_more(found, found.higher)), page.width)]
    return "\n".join(lines)


def _more(found: DutyYear, higher: RulePack) -> Message:
    """What the pack asked for does not have."""
    names = tuple(
        say("{limit} ({name})", limit=limit.id, name=limit.name) for limit in found.only_higher
    )
    return say(
        "the higher law {higher} also has: {names}; {command} dates them",
        higher=higher.ref,
        names=names,
        command=f"gicli duties --year {found.year} --rules {higher.family}",
    )


def _duty_lines(duty: DutyOfYear, found: DutyYear, page: Page) -> Iterator[str]:
    limit = duty.limit
    yield f"{page.style(limit.id, 'bold')}  {page.wording.name(limit.name)}"
    if len(found.packs) > 1:
        yield from _indented(say("under {pack}", pack=duty.pack.ref), page)
    yield from _indented(cited(limit.cite), page, "dim")
    if why := _why(duty):
        yield from _indented(why, page)
    told = set()
    for each in duty.answers:
        yield f"  {_date_words(each, page)}"
        for note in each.deadline.notes:
            # The mark at the article says it; what holds for several dates is said once.
            if note.code != "unverified" and note not in told:
                told.add(note)
                yield from _note(note, page)
    for note in duty.notes:
        yield from _note(note, page)


def _why(duty: DutyOfYear) -> Message | None:
    """What must be known to read the dates, or why there is none."""
    if duty.limit.length is None:
        return say(
            "no number in the law; the office sets the interval (key “{key}” in the ledger)",
            key="every",
        )
    if not duty.answers:
        return say(
            "no date in this year: it would count from a day before {first}, when this version came into force",
            first=duty.pack.in_force,
        )
    if isinstance(duty.limit.length, FixedDate):
        return None
    return say(
        "{length} from the last time ({event}); the dates below if that was on {day}",
        length=duty.limit.length,
        event=duty.limit.starts,
        day=duty.answers[0].deadline.starts,
    )


def _date_words(each: Answer, page: Page) -> str:
    due, words = each.deadline.due, page.wording
    assert due is not None  # noqa: S101 — nothing pauses a duty
    parts = [page.style(words.day(due), "bold")]
    if each.deadline.provisional_from is not None:
        parts.append(words.say(say("(provisional)")))
    if each.standing.status is Status.OVERDUE:
        # Whether it was done is not known here.
        parts.append(words.say(say("(passed)")))
    elif each.deadline.starts <= each.as_of:
        parts.append(f" {words.say(standing_in_words(each.standing))}")
    return " ".join(parts)


def _note(note: Note, page: Page) -> Iterator[str]:
    yield from _indented(note.message, page, by=4)
    if note.cite is not None:
        yield from _indented(cited(note.cite), page, "dim", by=4)


def _indented(message: Message, page: Page, *styles: str, by: int = 2) -> Iterator[str]:
    for line in wrapped(page.wording.say(message), page.width - by):
        yield f"{' ' * by}{page.style(line, *styles)}"
