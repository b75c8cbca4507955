"""The duties of a year for a person: of each what it is, by when, and by which article."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.answer import Answer
from gicli.core.duties import DutyOfYear, DutyYear
from gicli.core.message import Message, say
from gicli.core.note import Note
from gicli.core.rules import FixedDate, RulePack
from gicli.core.standing import Status
from gicli.render.answer_text import standing_in_words
from gicli.render.cites import cited
from gicli.render.page import Page, wrapped


def render(found: DutyYear, page: Page) -> str:
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
        lines += ["", *_duty(duty, found, page)]
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


def _duty(duty: DutyOfYear, found: DutyYear, page: Page) -> Iterator[str]:
    limit = duty.limit
    yield f"{page.style(limit.id, 'bold')}  {page.wording.name(limit.name)}"
    if len(found.packs) > 1:
        yield from _indented(say("under {pack}", pack=duty.pack.ref), page)
    yield from _indented(cited(limit.cite), page, "dim")
    if why := _why(duty):
        yield from _indented(why, page)
    told = set()
    for each in duty.answers:
        yield f"  {_date(each, page)}"
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


def _date(each: Answer, page: Page) -> str:
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
