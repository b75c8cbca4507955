"""A check as one page for the head of the office: what is late first, pictures, then every open item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from gicli.core.check.audit import Report
from gicli.core.check.punctuality import Punctuality, Rate, punctuality
from gicli.core.check.workload import UNFINISHED
from gicli.core.clock.standing import Status
from gicli.core.ledger.offices import only_of
from gicli.core.words.message import Message, say, say_n
from gicli.render.check.html_items import (
    doubtful_section,
    findings_section,
    higher_law_section,
    open_section,
    overdue_section,
    soon_section,
)
from gicli.render.check.svg_timeline import timeline_section
from gicli.render.check.svg_workload import workload_section
from gicli.render.toolkit.html import document, section, table
from gicli.render.toolkit.markup import Child, put, tag
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.svg import patterns
from gicli.render.words.phrases import counted
from gicli.version import __version__

_CLOSED = (Status.DONE, Status.DONE_LATE)
_SHADES = ((90, "high"), (60, "mid"), (0, "low"))
"""Percent from which on; the number itself stands in the cell."""


def rates_section(report: Report, page: Page) -> Element:
    words = page.wording
    made = section(say("Done on time, by office and month"), page)
    if not report.with_status(*_CLOSED):
        put(made, tag("p", words.say(say("No item is closed yet."))))
    found = punctuality(checked.assessment for checked in report.items)
    if not found.cells:
        return made
    explained = say(
        "Of what fell due in the month, how much was done on time. Open and overdue counts as late; what is not due yet, lapsed, was withdrawn or is contradicted is not counted."
    )
    put(made, tag("p", words.say(explained), class_="faint before"), _table(found, page))
    if found.earlier:
        earlier = say_n(
            "{n} item fell due before these months and is not counted here.",
            "{n} items fell due before these months and are not counted here.",
            found.earlier,
        )
        put(made, tag("p", words.say(earlier), class_="faint"))
    return made


def _table(found: Punctuality, page: Page) -> Element:
    words = page.wording
    heads: list[Child] = [words.say(say("office")), *map(_month, found.months)]
    total = words.say(say("total"))
    rows: list[Iterator[Child] | Element] = [
        _row(office or words.say(say("(no office)")), office, found) for office in found.offices
    ]
    rows.append(tag("tr", *_row(tag("th", total, scope="row"), None, found), class_="sum"))
    label = words.say(say("Done on time, by office and month"))
    return table([*heads, tag("th", total, class_="sum")], rows, class_="rates", label=label)


def _row(head: Child, office: str | None, found: Punctuality) -> Iterator[Child]:
    yield head
    for month in (*found.months, None):
        yield _cell(found.rate(office, month), in_total=month is None)


def _cell(rate: Rate | None, *, in_total: bool) -> Element:
    if rate is None:
        return tag("td", "–")
    shade = next(name for least, name in _SHADES if rate.percent >= least)
    counts = tag("small", f"{rate.on_time}/{rate.due}")
    return tag("td", f"{rate.percent}%", counts, class_=f"{shade} sum" if in_total else shade)


def _month(month: date) -> Element:
    """It may be broken after the year, where the column is narrow."""
    return tag("th", f"{month:%Y}-", tag("wbr"), f"{month:%m}")


_ALWAYS = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON)
"""That there is none of these is worth saying."""
_MOST = 50
"""Problems and files that are named; the number of the others is."""


def heading(report: Report, page: Page) -> Element:
    """Under the title: ledgers, calendar, and whatever is missing from the page."""
    words = page.wording
    made = tag("header", *(tag("p", words.say(part), class_="faint") for part in _rests_on(report)))
    if report.problems:
        put(made, _problems(report, page))
    for left in report.totals.not_counted():
        put(made, tag("p", words.say(left), class_="remark"))
    if later := report.totals.not_judged():
        put(made, tag("p", words.say(later), class_="remark"))
    return made


def summary(report: Report, page: Page) -> Element:
    """One sentence, then a tile a status."""
    words = page.wording
    head = tag("h2", words.say(say("Summary")))
    if not report.items:
        nothing = say("There is no item to judge.")
        return tag("section", head, tag("p", words.say(nothing), class_="lead"))
    count = counted(report.totals)
    lead = say_n(
        "{n} item, {open} of them open: {late} overdue, {soon} due today or soon.",
        "{n} items, {open} of them open: {late} overdue, {soon} due today or soon.",
        len(report.items),
        open=len(report.with_status(*UNFINISHED)),
        late=count[Status.OVERDUE],
        soon=count[Status.DUE_TODAY] + count[Status.DUE_SOON],
    )
    tiles = (
        tag(
            "li", tag("b", str(n)), words.say(say("{status}", status=status)), class_=_class(status)
        )
        for status, n in count.items()
        if n or status in _ALWAYS
    )
    return tag(
        "section", head, tag("p", words.say(lead), class_="lead"), tag("ul", *tiles, class_="tiles")
    )


def _class(status: Status | Message) -> str:
    return status.value if isinstance(status, Status) else "contradicted"


def footer(report: Report, page: Page) -> Element:
    return tag(
        "footer", *(tag("p", page.wording.say(part), class_="faint") for part in _foot(report))
    )


def _rests_on(report: Report) -> Iterator[Message]:
    titles = dict(report.titles)
    files = dict.fromkeys((*titles, *(problem.place.file for problem in report.problems)))
    names = tuple(dict.fromkeys(titles.get(file) or file for file in files))
    if len(names) > _MOST:
        yield say_n("{n} ledger", "{n} ledgers", len(names))
    elif names:
        yield say("Ledger: {names}", names=names)
    if only := only_of(report.offices):
        yield only
    notices = tuple(notice.text for notice in report.totals.notices())
    years = report.under.calendar.coverage.years
    if not years:
        yield say("No notice is known: every answer is provisional.")
    elif notices:
        yield say(
            "Working days by {notices}; the calendar is announced through {year}.",
            notices=notices,
            year=str(years[-1]),
        )
    else:
        yield say("The calendar is announced through {year}.", year=str(years[-1]))


def _problems(report: Report, page: Page) -> Element:
    words, problems = page.wording, report.problems
    head = say_n(
        "This page is not complete: {n} entry could not be read",
        "This page is not complete: {n} entries could not be read",
        len(problems),
    )
    listed = (
        tag("li", tag("code", str(problem.place)), " ", words.say(problem.message))
        for problem in problems[:_MOST]
    )
    made = tag("section", tag("h2", words.say(head)), tag("ul", *listed), class_="warning")
    if (more := len(problems) - _MOST) > 0:
        rest = say_n("{n} more is not shown here.", "{n} more are not shown here.", more)
        put(made, tag("p", words.say(rest)))
    return made


def _foot(report: Report) -> Iterator[Message]:
    judged_by = (checked.assessment.deadline.pack for checked in report.items)
    packs = {pack.ref: pack for pack in judged_by}
    yield say(
        "Every date is worked out from the facts in the ledger as of {day}; none is kept in it.",
        day=report.under.as_of,
    )
    yield say(
        "(provisional): the holidays it depends on are not announced yet, so the date may still move."
    )
    for ref, pack in packs.items():
        named = say("{ref}, {title}", ref=ref, title=pack.title)
        yield say("Rules: {rules}", rules=named)
    yield say("Made by gicli {version}", version=__version__)


def check_html(report: Report, page: Page) -> str:
    title = say("Deadlines of government-information work as of {day}", day=report.under.as_of)
    sections = (
        heading(report, page),
        summary(report, page),
        *(_sections(report, page) if report.items else ()),
        footer(report, page),
    )
    return document(page.wording.say(title), sections, page)


def _sections(report: Report, page: Page) -> Iterator[Element]:
    found = (
        patterns(),
        overdue_section(report, page),
        doubtful_section(report, page),
        soon_section(report, page),
        timeline_section(report, page),
        workload_section(report, page),
        rates_section(report, page),
        findings_section(report, page),
        higher_law_section(report, page),
        open_section(report, page),
    )
    return (part for part in found if part is not None)
