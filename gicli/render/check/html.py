"""The head and the foot of the page of a check: of which day and ledgers, what is missing, how many of each."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gicli import __version__
from gicli.core.audit import Report
from gicli.core.message import Message, say, say_n
from gicli.core.offices import only_of
from gicli.core.standing import Status
from gicli.core.workload import UNFINISHED
from gicli.render.check_table import URGENCY
from gicli.render.markup import put, tag
from gicli.render.page import Page

_ALWAYS = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON)
# That there is none of these is worth saying.
_MOST = 50
# Problems and files that are named; the number of the others is.


def heading(report: Report, page: Page) -> Element:
    """Under the title: ledgers, calendar, and whatever is missing from the page."""
    words = page.wording
    made = tag("header", *(tag("p", words.say(part), class_="faint") for part in _rests_on(report)))
    if report.problems:
        put(made, _problems(report, page))
    if later := report.not_judged():
        put(made, tag("p", words.say(later), class_="remark"))
    return made


def summary(report: Report, page: Page) -> Element:
    """One sentence, then a tile a status."""
    words = page.wording
    head = tag("h2", words.say(say("Summary")))
    if not report.items:
        nothing = say("There is no item to judge.")
        return tag("section", head, tag("p", words.say(nothing), class_="lead"))
    count = {status: len(report.with_status(status)) for status in URGENCY}
    lead = say_n(
        "{n} item, {open} of them open: {late} overdue, {soon} due today or soon.",
        "{n} items, {open} of them open: {late} overdue, {soon} due today or soon.",
        len(report.items),
        open=sum(count[status] for status in UNFINISHED),
        late=count[Status.OVERDUE],
        soon=count[Status.DUE_TODAY] + count[Status.DUE_SOON],
    )
    tiles = (
        tag("li", tag("b", str(n)), words.term(status), class_=status.value)
        for status, n in count.items()
        if n or status in _ALWAYS
    )
    return tag(
        "section", head, tag("p", words.say(lead), class_="lead"), tag("ul", *tiles, class_="tiles")
    )


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
    notices = tuple(notice.text for notice in report.notices())
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
