"""The ways that the applicant has from here, as lines: last day, days left, article."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.audit import Explained
from gicli.core.message import Message, say, say_n
from gicli.core.note import Note
from gicli.core.remedies import Remedy
from gicli.render.cites import cited
from gicli.render.page import Page, wrapped


def remedy_lines(explained: Explained, page: Page) -> Iterator[str]:
    """Nothing where there is neither a reply nor a limit that has passed without one."""
    if not (explained.remedies or explained.left_out):
        return
    yield ""
    yield page.wording.say(say("The applicant's ways from here"))
    # All are counted from the same day.
    notes = dict.fromkeys(note for way in explained.remedies for note in way.notes)
    for note in notes:
        if note.code == "counted-from":
            yield from _indented(note.message, page, 2)
    for way in explained.remedies:
        yield from _way(way, page)
    for sentence in explained.left_out:
        yield from _indented(sentence, page, 2)


def _way(way: Remedy, page: Page) -> Iterator[str]:
    head = _head(way, page)
    first, *rest = wrapped(head, page.width - 4)
    yield f"  {page.style(first, 'bold') if not way.passed else first}"
    for line in rest:
        yield f"    {line}"
    yield from _indented(cited(way.limit.cite), page, 4, "dim")
    for note in way.notes:
        if note.code != "counted-from":
            yield from _note(note, page)


def _head(way: Remedy, page: Page) -> str:
    words, limit = page.wording, way.limit
    if way.due is None:
        return words.say(
            say(
                "then, {name}: {length} from “{event}”",
                name=limit.name,
                length=limit.length,
                event=limit.starts,
            )
        )
    day = words.day(way.due)
    if way.provisional:
        day += f" {words.say(say('(provisional)'))}"
    name = say("{name}: {length}", name=limit.name, length=limit.length)
    return f"{day}  {words.say(say('{name}; {left}', name=name, left=_left(way.days_left or 0)))}"


def _left(days: int) -> Message:
    if days < 0:
        return say_n("passed {n} day ago", "passed {n} days ago", -days)
    if days == 0:
        return say("today is the last day")
    return say_n("{n} natural day left", "{n} natural days left", days)


def _note(note: Note, page: Page) -> Iterator[str]:
    yield from _indented(note.message, page, 4)
    if note.cite is not None:
        yield from _indented(cited(note.cite), page, 4, "dim")


def _indented(message: Message, page: Page, by: int, *styles: str) -> Iterator[str]:
    for line in wrapped(page.wording.say(message), page.width - by):
        yield f"{' ' * by}{page.style(line, *styles)}"
