"""One item of a ledger with its steps, as `gicli.item/1`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gicli.core.clock.notes import Note
from gicli.core.explain.explained import Explained
from gicli.core.explain.remedies import Remedy
from gicli.core.words.message import Message, say, say_n
from gicli.render.answers.answer import step_lines
from gicli.render.items.axis import axis_lines
from gicli.render.toolkit import data as parts
from gicli.render.toolkit import items
from gicli.render.toolkit.page import Page, wrapped
from gicli.render.words.phrases import (
    cited,
    finding_in_words,
    item_on_a_line,
    stands,
    status_in_words,
)


def item_json(explained: Explained, page: Page) -> str:
    return parts.dumped(
        {
            "schema": "gicli.item/1",
            "as_of": parts.iso(explained.as_of),
            **items.item(explained.checked, page.wording),
            "steps": [parts.step(step, page.wording) for step in explained.timeline],
            "remedies": [_remedy(way, page) for way in explained.remedies],
            "remedies_left_out": [page.wording.say(why) for why in explained.left_out],
        }
    )


def _remedy(way: Remedy, page: Page) -> dict[str, Any]:
    return {
        "limit": way.limit.id,
        "name": page.wording.name(way.limit.name),
        "starts": parts.iso(way.starts),
        "due": parts.iso(way.due),
        "days_left": way.days_left,
        "passed": way.passed,
        "provisional": way.provisional,
        "must_come_first": way.first,
        "cite": way.limit.cite.text,
        "verified": way.limit.cite.verified,
        "notes": [parts.note(note, page.wording) for note in way.notes],
    }


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


def item_text(explained: Explained, page: Page) -> str:
    words = page.wording
    judged = explained.checked.assessment
    lines = [_headline(explained, page), ""]
    lines += wrapped(item_on_a_line(judged.item), page.width)
    pack = judged.deadline.pack
    under = say("{ref}, {title}; as of {day}", ref=pack.ref, title=pack.title, day=explained.as_of)
    lines += wrapped(words.say(under), page.width)
    if said := stands(explained.checked):
        lines.append(words.say(said))
    lines += ["", words.say(say("How the date comes about")), *step_lines(explained.timeline, page)]
    lines += [
        "",
        words.say(say("Time axis: whose turn it is, and when")),
        *axis_lines(explained.axis, page),
    ]
    lines += _findings(explained, page)
    lines += remedy_lines(explained, page)
    return "\n".join(lines)


def _headline(explained: Explained, page: Page) -> str:
    judged, words = explained.checked.assessment, page.wording
    due = judged.deadline.due
    text = words.day(due) if due else words.say(say("no due date"))
    if judged.deadline.provisional_from is not None:
        text += f" {words.say(say('(provisional)'))}"
    return f"{page.style(text, 'bold')}   {words.say(status_in_words(judged))}"


def _findings(explained: Explained, page: Page) -> Iterator[str]:
    words = page.wording
    yield ""
    if not explained.checked.findings:
        yield words.say(say("No findings."))
        return
    yield words.say(say("Findings"))
    for finding in explained.checked.findings:
        head = words.say(finding_in_words(finding, coded=True))
        lines = list(wrapped(head, page.width - 4))
        yield f"  {lines[0]}"
        for line in lines[1:]:
            yield f"    {line}"
        if finding.cite:
            for line in wrapped(finding.cite.text, page.width - 4):
                yield f"    {page.style(line, 'dim')}"
