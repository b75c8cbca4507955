"""One item as an exhibit for a court: facts, every day counted, articles with their words, fingerprints."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gicli.core.clock.certainty import PROVISIONAL
from gicli.core.clock.clock import Deadline
from gicli.core.clock.deadline import notices_behind
from gicli.core.clock.timeline import cited
from gicli.core.explain.exhibit import (
    CountedDay,
    Leg,
    calendar_fingerprint,
    legs,
    pack_fingerprint,
    provisions,
)
from gicli.core.explain.explained import Explained
from gicli.core.explain.log import recorded_facts
from gicli.core.explain.remedies import Remedy
from gicli.core.law.rules import Length, Unit
from gicli.core.words.message import Message, say
from gicli.render.items.clauses import CLAUSES
from gicli.render.toolkit import html, markdown
from gicli.render.toolkit.markup import Child, tag
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import finding_in_words, item_on_a_line, stands, status_in_words
from gicli.render.words.wording import TERMS
from gicli.version import __version__


class Part(NamedTuple):
    """A section: sentences, then a table where it has rows."""

    heading: str
    lines: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def exhibit_html(explained: Explained, page: Page) -> str:
    sections = map(_section, _parts(explained, page))
    return html.document(_title(explained, page), sections, page)


def item_sections(explained: Explained, page: Page) -> tuple[Element, ...]:
    """What whoever handles the item looks at: the steps, other dates, the applicant's ways."""
    parts = [_steps(explained, page), _other_dates(explained, page)]
    if explained.remedies:
        parts.append(_remedies(explained, page))
    return tuple(map(_section, parts))


def _section(part: Part) -> Element:
    return tag("section", tag("h2", part.heading), *_children(part))


def _children(part: Part) -> Iterator[Child]:
    for line in part.lines:
        yield tag("p", *html.sentence(line))
    if part.rows:
        rows = ([tag("td", *html.sentence(cell)) for cell in row] for row in part.rows)
        yield html.table(part.heads, rows, stacks=True)


def exhibit_markdown(explained: Explained, page: Page) -> str:
    blocks = [markdown.heading(_title(explained, page), 1)]
    for part in _parts(explained, page):
        blocks.append(markdown.heading(part.heading, 2))
        blocks += map(markdown.text, part.lines)
        if part.rows:
            blocks.append(markdown.table(part.heads, part.rows))
    return "\n\n".join(blocks) + "\n"


def _title(explained: Explained, page: Page) -> str:
    item = explained.checked.assessment.item
    return page.wording.say(say("How the limit of {id} is counted", id=item.id))


def _parts(explained: Explained, page: Page) -> Iterator[Part]:
    yield _result(explained, page)
    yield _facts(explained, page)
    yield _steps(explained, page)
    yield _clauses(explained, page)
    calendar = explained.checked.calendar
    for leg in legs(explained.checked.assessment.deadline, calendar):
        natural = isinstance(leg.found.length, Length) and leg.found.unit is not Unit.WORKDAYS
        if leg.days or natural:
            yield _day_by_day(leg, page)
    yield _notices(explained, page)
    yield _other_dates(explained, page)
    if explained.remedies:
        yield _remedies(explained, page)
    yield _provisions(explained, page)
    yield _again(explained, page)


def _result(explained: Explained, page: Page) -> Part:
    judged, words = explained.checked.assessment, page.wording
    found, due = judged.deadline, judged.deadline.due
    lines = [
        item_on_a_line(judged.item),
        _last_day(found, page) if due else words.say(say("no due date")),
        words.say(
            say("Status as of {day}: {status}", day=explained.as_of, status=status_in_words(judged))
        ),
        words.say(say("Limit: {name}, {length}", name=found.limit.name, length=found.length)),
        words.say(say("Law: {ref}, {title}", ref=found.pack.ref, title=found.pack.title)),
    ]
    if judged.contradicted:
        lines.append(
            words.say(say("This is in doubt: the ledger itself says otherwise, see the facts."))
        )
    if any(one.moves for one in judged.item.unread):
        lines.append(
            words.say(say("A fact that could not be read may change this, see the facts."))
        )
    if said := stands(explained.checked):
        lines.append(words.say(said))
    return Part(words.say(say("Result")), tuple(lines))


def _last_day(found: Deadline, page: Page) -> str:
    words = page.wording
    told = say("Last day: {due}", due=words.day(found.due or found.starts))
    if found.bounds is not None:
        told = say(
            "{what} (provisional, between {earliest} and {latest})",
            what=told,
            earliest=found.bounds.earliest,
            latest=found.bounds.latest,
        )
    return words.say(told)


_OF_FACTS = ("unread", "contradicted")
"""Findings that are about what the ledger says, not about what was done."""


def _facts(explained: Explained, page: Page) -> Part:
    words, judged = page.wording, explained.checked.assessment
    units = {
        limit.id: limit.length.unit
        for limit in judged.deadline.pack.limits
        if isinstance(limit.length, Length)
    }
    facts = recorded_facts(judged.item, lambda limit: units.get(limit, Unit.WORKDAYS))
    rows = sorted((fact.day.isoformat(), words.say(fact.what)) for fact in facts)
    heads = (words.say(say("day")), words.say(say("what")))
    place = explained.checked.recorded.place
    source = words.say(say("As the ledger has them: {place}", place=str(place)))
    doubts = (
        words.say(say("Not taken into account: {message}", message=one.message))
        for one in explained.checked.findings
        if one.code in _OF_FACTS
    )
    return Part(words.say(say("Facts")), (source, *doubts), heads, tuple(rows))


def _steps(explained: Explained, page: Page) -> Part:
    words = page.wording
    rows = tuple(
        (
            step.day.isoformat() + (f"–{step.until.isoformat()}" if step.until else ""),
            words.say(step.what),
            cited(step.cites) or "",
            step.clause,
        )
        for step in explained.timeline
    )
    heads = tuple(words.say(head) for head in (say("day"), say("what"), say("rule"), say("clause")))
    return Part(words.say(say("How the date comes about")), (), heads, rows)


def _clauses(explained: Explained, page: Page) -> Part:
    """What the clauses that the steps name say."""
    words = page.wording
    named = dict.fromkeys(step.clause for step in explained.timeline)
    rows = tuple(
        (clause, words.say(CLAUSES[clause][0]), CLAUSES[clause][1])
        for clause in sorted(named, key=[*CLAUSES].index)
    )
    heads = tuple(words.say(head) for head in (say("clause"), say("what"), say("rule")))
    return Part(words.say(say("Rules of counting")), (), heads, rows)


def _notices(explained: Explained, page: Page) -> Part:
    """Those that set a day in the count."""
    words, checked = page.wording, explained.checked
    found = notices_behind(checked.assessment.deadline, checked.calendar)
    heads = tuple(words.say(head) for head in (say("notice"), say("issued"), say("source")))
    rows = tuple((notice.text, notice.issued.isoformat(), notice.url) for notice in found)
    none = () if rows else (words.say(say("No notice sets a day in this count.")),)
    return Part(words.say(say("Notices of holidays")), none, heads, rows)


def _remedies(explained: Explained, page: Page) -> Part:
    words = page.wording
    heads = tuple(
        words.say(head)
        for head in (say("what"), say("last day"), say("rule"), say("worth knowing"))
    )
    rows = tuple(
        (
            words.name(way.limit.name),
            _day_of(way, page),
            way.limit.cite.text,
            "；".join(
                words.say(note.message) + (f"（{note.cite.text}）" if note.cite else "")
                for note in way.notes
            ),
        )
        for way in explained.remedies
    )
    return Part(words.say(say("The applicant's ways from here")), (), heads, rows)


def _day_of(way: Remedy, page: Page) -> str:
    """Its last day, and that it is provisional; what it starts with where that has not happened."""
    words = page.wording
    if way.due is None:
        return words.name(way.limit.starts)
    mark = f" {words.say(say('(provisional)'))}" if way.provisional else ""
    return f"{words.day(way.due)}{mark}"


def _day_by_day(leg: Leg, page: Page) -> Part:
    words = page.wording
    heading = say("Day by day from {start}, which is not counted", start=leg.found.starts)
    heads = tuple(
        words.say(head) for head in (say("day"), say("counted as"), say("why"), say("notice"))
    )
    rows = tuple(_counted(one, page) for one in leg.days)
    lines: tuple[str, ...] = ()
    if leg.ended:
        lines = (words.say(say("This run of the clock ended on {day}", day=leg.ended)),)
    elif not leg.days:
        every = say("{length}: every day counts, so none is numbered here", length=leg.found.length)
        lines = (words.say(every),)
    return Part(words.say(heading), lines, heads, rows)


def _counted(one: CountedDay, page: Page) -> tuple[str, ...]:
    words, day = page.wording, one.day
    why: Message = TERMS[type(day.kind)][day.kind]
    if one.stop is not None:
        why = say("paused ({kind})", kind=one.stop.kind) if one.stop.kind else say("paused")
    name = f" {day.name}" if day.name else ""
    notice = (
        day.notice.text if day.notice else words.say(say("no notice")) if day.provisional else ""
    )
    return words.day(day.date), str(one.n or "-"), words.say(why) + name, notice


def _other_dates(explained: Explained, page: Page) -> Part:
    """Both readings, the higher law, and what was found."""
    words = page.wording
    found = explained.checked.assessment.deadline
    # What would be provisional is the date of an extension that nobody gave.
    settled = found.provisional_from is None
    notes = [n for n in found.notes if not (settled and n.remark is PROVISIONAL)]
    rows = tuple(
        (
            words.say(note.message),
            note.due.isoformat() if note.due else "",
            note.cite.text if note.cite else "",
        )
        for note in notes
    )
    noted = {note.message for note in notes}
    more = tuple(
        words.say(finding_in_words(finding, coded=True))
        for finding in explained.checked.findings
        if finding.message not in noted and finding.code not in _OF_FACTS
    )
    nothing = () if rows or more else (words.say(say("No findings.")),)
    heads = tuple(words.say(head) for head in (say("what"), say("date"), say("rule")))
    return Part(words.say(say("Other readings and findings")), more + nothing, heads, rows)


def _provisions(explained: Explained, page: Page) -> Part:
    words = page.wording
    cites = (cite for step in explained.timeline for cite in step.cites)
    rows = tuple(
        (
            cite.text,
            cite.quote if cite.verified else words.say(say("{quote} (unseen)", quote=cite.quote)),
            cite.url,
        )
        for cite in provisions(explained.checked.assessment.deadline, iter(cites))
    )
    heads = tuple(words.say(head) for head in (say("rule"), say("words"), say("source")))
    read = tuple(words.name(one.says) for one in explained.checked.assessment.deadline.pack.asides)
    return Part(words.say(say("The provisions in their words")), read, heads, rows)


def _again(explained: Explained, page: Page) -> Part:
    """Whatever it takes to run it again."""
    words, judged, calendar = page.wording, explained.checked.assessment, explained.checked.calendar
    pack = judged.deadline.pack
    place = explained.checked.recorded.place
    lines = (
        say("gicli {version}", version=__version__),
        say(
            "rule pack {ref}, last held against its source on {checked}, fingerprint {mark}",
            ref=pack.ref,
            checked=pack.checked,
            mark=pack_fingerprint(pack),
        ),
        say(
            "calendar: {n} notices, the last {last}, fingerprint {mark}",
            n=len(calendar.notices),
            last=calendar.notices[-1].text,
            mark=calendar_fingerprint(calendar),
        ),
        say(
            "to run it again: {command}",
            command=shlex.join(
                (
                    *("gicli", "explain", str(place.file), judged.item.id),
                    *("--as-of", explained.as_of.isoformat(), "--rules", pack.family),
                )
            ),
        ),
    )
    return Part(words.say(say("To count it again")), tuple(words.say(line) for line in lines))
