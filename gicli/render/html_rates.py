"""The table of what was done on time, office by office and month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from gicli.core.audit import Report
from gicli.core.message import say, say_n
from gicli.core.punctuality import Punctuality, Rate, punctuality
from gicli.core.standing import Status
from gicli.render.html_page import section, table
from gicli.render.markup import Child, put, tag
from gicli.render.page import Page

_CLOSED = (Status.DONE, Status.DONE_LATE)
_SHADES = ((90, "high"), (60, "mid"), (0, "low"))
# Percent from which on; the number itself stands in the cell.


def rates_section(report: Report, page: Page) -> Element:
    words = page.wording
    made = section(say("Done on time, by office and month"), page)
    if not report.with_status(*_CLOSED):
        put(made, tag("p", words.say(say("No item is closed yet."))))
    found = punctuality(checked.assessment for checked in report.items)
    if not found.cells:
        return made
    explained = say(
        "Of what fell due in the month, how much was done on time. Open and overdue counts as late; what is not due yet and what lapsed is not counted."
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
