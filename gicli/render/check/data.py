"""A check as CSV, one item a row, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from gicli.core.check.audit import Checked, Report
from gicli.core.check.totals import Parts, Totals
from gicli.core.clock.standing import Status
from gicli.core.ledger.tables import KIND_OF
from gicli.render.toolkit import data as parts
from gicli.render.toolkit import items
from gicli.render.toolkit.data import csv_parts, iso
from gicli.render.toolkit.page import Page

_HEADER = (
    "ledger",
    "line",
    "id",
    "kind",
    "title",
    "office",
    "rules",
    "status",
    "starts",
    "base_due",
    "due",
    "working_days_left",
    "provisional",
    "findings",
    "cite",
)


def check_csv(report: Report | Parts, page: Page) -> Iterator[str]:
    yield from csv_parts((_HEADER,))
    if isinstance(report, Parts):
        yield from map(_text, report.written)
    else:
        yield from csv_parts(map(_row, report.items), plain=True)
    yield from csv_parts(_left_out(report.totals), plain=True)


def csv_part(report: Report, page: Page, *, several: bool) -> bytes:
    """The rows of the items."""
    return _bytes("".join(csv_parts(map(_row, report.items), plain=True)))


def _left_out(totals: Totals) -> Iterator[tuple[object, ...]]:
    """A row without an id for each item, and one without a line for each ledger, that is not judged."""
    empty = ("",) * (len(_HEADER) - _STATUS - 1)
    places = [(one.place.file, one.place.line) for one in totals.left_out]
    for file, line in (*places, *((file, "") for file in totals.missing)):
        yield (file, line, *("",) * (_STATUS - 2), LEFT_OUT, *empty)


_STATUS = _HEADER.index("status")
LEFT_OUT = "left-out"
"""In place of a status."""


def _row(checked: Checked) -> tuple[object, ...]:
    judged = checked.assessment
    found, item = judged.deadline, judged.item
    return (
        checked.ledger,
        item.place.line,
        item.id,
        KIND_OF[type(item)],
        item.title,
        item.office,
        found.pack.ref,
        judged.status.value,
        iso(found.starts),
        iso(found.base_due),
        iso(found.due),
        judged.standing.working_days_left,
        int(found.provisional_from is not None),
        " ".join(part.code for part in checked.findings),
        found.limit.cite.text,
    )


def check_json(report: Report | Parts, page: Page) -> Iterator[str]:
    totals, words = report.totals, page.wording
    if isinstance(report, Parts):
        shown = _listed(map(_text, report.written))
    else:
        shown = _lines(items.item(checked, words) for checked in report.items)
    fields: dict[str, Iterable[str]] = {
        "schema": [_line("gicli.check/1")],
        "as_of": [_line(parts.iso(totals.under.as_of))],
        "calendar": [_line(_calendar(totals))],
        "summary": [_line(_summary(totals))],
        "displaced": _lines(items.higher_law(found, words) for found in totals.higher_law()),
        "items": shown,
        "problems": _lines(items.problem(problem, words) for problem in totals.problems),
    }
    begin = "{"
    for key, lines in fields.items():
        yield f'{begin}"{key}": '
        yield from lines
        begin = ",\n "
    yield "}\n"


def json_part(report: Report, page: Page, *, several: bool) -> bytes:
    """The items without the brackets around all of them."""
    lines = (_line(items.item(checked, page.wording)) for checked in report.items)
    return _bytes(_BETWEEN.join(lines))


def _bytes(text: str) -> bytes:
    """As small as it can be kept; a name of a file may hold what is no character."""
    return text.encode(errors="surrogatepass")


def _text(kept: bytes) -> str:
    return kept.decode(errors="surrogatepass")


def _calendar(totals: Totals) -> dict[str, object]:
    years = totals.under.calendar.coverage.years
    return {
        "announced_through": years[-1] if years else None,
        "notices": [notice.text for notice in totals.notices()],
    }


def _summary(totals: Totals) -> dict[str, int]:
    return {
        "items": totals.items,
        **{status.value: totals.counted(status) for status in Status},
        "contradicted": totals.contradicted,
        "not-yet": len(totals.later),
        "left_out": len(totals.left_out),
        "ledgers_left_out": len(totals.missing),
        "problems": len(totals.problems),
    }


def _lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """Some at once, each made when those before it are written."""
    lines = map(_line, rows)
    return _listed(iter(lambda: _BETWEEN.join(islice(lines, _AT_ONCE)), ""))


def _listed(some: Iterable[str]) -> Iterator[str]:
    begin = "["
    for lines in filter(None, some):
        yield begin + lines
        begin = _BETWEEN
    yield "]" if begin != "[" else "[]"


_BETWEEN = ",\n  "
_AT_ONCE = 200


def _line(value: object) -> str:
    # Without indent: that is what lets json use its C encoder.
    return parts.unseen_escaped(_ENCODER.encode(value))


_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Made once: what is written with it is many short lines."""
