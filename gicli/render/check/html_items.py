"""What a check found besides lateness, by code; and what the higher law says to all items together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from xml.etree.ElementTree import Element

from gicli.core.check.assess import Assessment
from gicli.core.check.audit import Checked, Report
from gicli.core.check.checks import SEVERITIES
from gicli.core.check.findings import Finding, Severity
from gicli.core.check.workload import UNFINISHED
from gicli.core.clock.standing import Status
from gicli.core.law.citation import Citation
from gicli.core.words.message import Message, say, say_n
from gicli.render.check.higher_law import higher_law
from gicli.render.toolkit.html import section, sentence, table
from gicli.render.toolkit.markup import Child, put, tag
from gicli.render.toolkit.page import Page
from gicli.render.words.phrases import (
    IN_DOUBT,
    URGENCY,
    awaited,
    standing_in_words,
    status_in_words,
)
from gicli.render.words.phrases import IN_THE_ROW as SAID

_ITEM_HEADS = (say("item"), say("status"), say("due"), say("office"), say("article"))


def by_urgency(report: Report) -> list[Checked]:
    """The open items, the most urgent status first, then by due date."""
    return sorted(
        report.with_status(*UNFINISHED),
        key=lambda checked: (URGENCY.index(checked.assessment.status), *checked.by_date),
    )


def overdue_section(report: Report, page: Page) -> Element:
    items = report.counted(Status.OVERDUE)
    nothing = say("Nothing is overdue.")
    if report.totals.undecided:
        nothing = say("Nothing that could be read is overdue.")
    return _section(say("Overdue"), items, nothing, report, page)


def doubtful_section(report: Report, page: Page) -> Element | None:
    """What is overdue unless the ledger's words are true; None where there is no such thing."""
    items = report.in_doubt
    return _section(IN_DOUBT, items, IN_DOUBT, report, page) if items else None


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
    if judged.standing.working_days_left is None or judged.in_doubt:
        return page.wording.say(status_in_words(judged))
    return page.wording.say(standing_in_words(judged.standing))


def shade(judged: Assessment) -> str:
    """The class by which it is coloured."""
    return "contradicted" if judged.in_doubt else judged.status.value


def _section(
    heading: Message, items: Sequence[Checked], nothing: Message, report: Report, page: Page
) -> Element:
    if not items:
        return section(heading, page, tag("p", page.wording.say(nothing)))
    words, in_file = page.wording, report.totals.several
    rows = (
        _row(checked, page, in_file=in_file) for checked in sorted(items, key=attrgetter("by_date"))
    )
    made = table(
        map(words.say, _ITEM_HEADS), rows, class_="items", label=words.say(heading), stacks=True
    )
    return section(say("{heading} ({n})", heading=heading, n=len(items)), page, made)


def _row(checked: Checked, page: Page, *, in_file: bool) -> Iterator[Child]:
    judged = checked.assessment
    yield item_cell(checked, in_file=in_file)
    standing = standing_words(judged, page)
    yield tag("td", tag("span", standing, class_=shade(judged)), class_="standing")
    yield tag("td", *_due(checked, page), class_="due")
    yield judged.item.office
    yield cite_cell(judged.deadline.limit.cite, page)


def _due(checked: Checked, page: Page) -> Iterator[Child]:
    """The day, what makes it uncertain, and what the higher law says instead."""
    found, words = checked.assessment.deadline, page.wording
    if found.due is None:
        yield words.say(say("no due date"))
        if last := awaited(checked):
            yield from _below(words.say(last))
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
    if found.due_by_higher_law is not None:
        yield from _below(words.say(say("higher law {due}", due=found.due_by_higher_law)))


def _below(words: str) -> Iterator[Child]:
    yield tag("br")
    yield tag("span", *sentence(words), class_="faint")


_HEADS = (say("item"), say("what was found"), say("article"))


def findings_section(report: Report, page: Page) -> Element:
    words = page.wording
    made = section(say("Findings"), page)
    groups = _by_code(report)
    rows = [row for kind, group in groups.items() for row in _group(kind, group, report, page)]
    if rows:
        heads = map(words.say, _HEADS)
        put(made, table(heads, rows, class_="items", label=words.say(say("Findings")), stacks=True))
    else:
        put(made, tag("p", words.say(say("No findings."))))
    for message in report.totals.unchecked:
        put(made, tag("p", words.say(message)))
    return made


def higher_law_section(report: Report, page: Page) -> Element | None:
    """None where no item's rules are displaced."""
    found = report.totals.higher_law()
    if not found:
        return None
    made = section(say("The higher law"), page)
    return put(made, *(part for one in found for part in higher_law(one, page)))


_Groups = dict[tuple[Severity, str], list[tuple[Checked, Finding]]]


def _by_code(report: Report) -> _Groups:
    """In the order of severity; without what the tables of items say already."""
    groups: _Groups = {
        (severity, code): [] for severity in Severity for code in SEVERITIES if code not in SAID
    }
    for checked in report.items:
        for finding in checked.findings:
            if finding.code not in SAID:
                groups[finding.severity, finding.code].append((checked, finding))
    return {kind: group for kind, group in groups.items() if group}


def _group(
    of: tuple[Severity, str], group: list[tuple[Checked, Finding]], report: Report, page: Page
) -> Iterator[Element | list[Child]]:
    words, in_file = page.wording, report.totals.several
    severity, name = of[0], group[0][1].remark.name
    kind = say("{severity}: {name} ({n})", severity=severity, name=name, n=len(group))
    head = tag("th", words.say(kind), colspan="3", scope="rowgroup")
    yield tag("tr", head, class_="group")
    for checked, finding in group:
        message = tag("td", *sentence(words.say(finding.message)))
        yield [item_cell(checked, in_file=in_file), message, cite_cell(finding.cite, page)]
