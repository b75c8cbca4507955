"""Tables of items for a page: which item, how late or how long, until when, whose, by which article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from xml.etree.ElementTree import Element

from gicli.core.assess import Assessment
from gicli.core.audit import Checked, Report
from gicli.core.citation import Citation
from gicli.core.message import Message, say, say_n
from gicli.core.standing import Status
from gicli.core.workload import UNFINISHED
from gicli.render.answer_text import standing_in_words
from gicli.render.check_table import URGENCY
from gicli.render.html_page import section, sentence, table
from gicli.render.markup import Child, tag
from gicli.render.page import Page

_HEADS = (say("item"), say("status"), say("due"), say("office"), say("article"))


def by_urgency(report: Report) -> list[Checked]:
    """The open items, the most urgent status first, then by due date."""
    return sorted(
        report.with_status(*UNFINISHED),
        key=lambda checked: (URGENCY.index(checked.assessment.status), *checked.by_date),
    )


def overdue_section(report: Report, page: Page) -> Element:
    items = report.with_status(Status.OVERDUE)
    nothing = say("Nothing is overdue.")
    if report.problems:
        nothing = say("Nothing that could be read is overdue.")
    return _section(say("Overdue"), items, nothing, report, page)


def soon_section(report: Report, page: Page) -> Element:
    nothing = say_n(
        "Nothing is due today or within {n} working day.",
        "Nothing is due today or within {n} working days.",
        report.under.soon,
    )
    items = report.with_status(Status.DUE_TODAY, Status.DUE_SOON)
    return _section(say("Due today or soon"), items, nothing, report, page)


def open_section(report: Report, page: Page) -> Element:
    """Every open item, those without a due date last."""
    items = report.with_status(*UNFINISHED)
    return _section(
        say("All open items, by due date"), items, say("No item is open."), report, page
    )


def item_cell(checked: Checked, *, in_file: bool) -> Element:
    """Its id and title, and its ledger where there are several."""
    item = checked.assessment.item
    parts: list[Child] = [tag("b", item.id)]
    if item.title:
        parts += [tag("br"), item.title]
    if in_file:
        parts += [tag("br"), tag("span", checked.ledger, class_="faint")]
    return tag("th", *parts, class_="item")


def cite_cell(cite: Citation | None, page: Page) -> Element:
    """Instrument and article, the article on one line."""
    if cite is None:
        return tag("td")
    mark = None if cite.verified else " " + page.wording.say(say("(wording not verified)"))
    return tag("td", cite.instrument, " ", tag("span", cite.place, class_="keep"), mark)


def standing_words(judged: Assessment, page: Page) -> str:
    """How late or how many working days are left; the status where none are counted."""
    if judged.standing.working_days_left is None:
        return page.wording.term(judged.status)
    return page.wording.say(standing_in_words(judged.standing))


def _section(
    heading: Message, items: Sequence[Checked], nothing: Message, report: Report, page: Page
) -> Element:
    if not items:
        return section(heading, page, tag("p", page.wording.say(nothing)))
    words, in_file = page.wording, report.several
    rows = (
        _row(checked, page, in_file=in_file) for checked in sorted(items, key=attrgetter("by_date"))
    )
    made = table(
        map(words.say, _HEADS), rows, class_="items", label=words.say(heading), stacks=True
    )
    return section(say("{heading} ({n})", heading=heading, n=len(items)), page, made)


def _row(checked: Checked, page: Page, *, in_file: bool) -> Iterator[Child]:
    judged = checked.assessment
    yield item_cell(checked, in_file=in_file)
    standing = standing_words(judged, page)
    yield tag("td", tag("span", standing, class_=judged.status.value), class_="standing")
    yield tag("td", *_due(judged, page), class_="due")
    yield judged.item.office
    yield cite_cell(judged.deadline.limit.cite, page)


def _due(judged: Assessment, page: Page) -> Iterator[Child]:
    """The day, what makes it uncertain, and what the higher law says instead."""
    found, words = judged.deadline, page.wording
    if found.due is None:
        yield words.say(say("no due date"))
    else:
        yield tag("span", words.day(found.due), class_="keep")
        if found.provisional_from is not None:
            yield words.say(say("(provisional)"))
    if found.bounds is not None and found.bounds.earliest < found.bounds.latest:
        between = say(
            "between {earliest} and {latest}",
            earliest=found.bounds.earliest,
            latest=found.bounds.latest,
        )
        yield from _below(words.say(between))
    for note in found.notes:
        if note.code == "displaced" and note.due is not None:
            yield from _below(words.say(say("higher law {due}", due=note.due)))


def _below(words: str) -> Iterator[Child]:
    yield tag("br")
    yield tag("span", *sentence(words), class_="faint")
