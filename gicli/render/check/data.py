"""A check as CSV, one item a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from gicli.core.check.audit import Checked, Report
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


def check_csv(report: Report, page: Page) -> Iterator[str]:
    return csv_parts(_HEADER, chain(map(_row, report.items), _left_out(report)), plain=True)


def _left_out(report: Report) -> Iterator[tuple[object, ...]]:
    """A row without an id for each item, and one without a line for each ledger, that is not judged."""
    empty = ("",) * (len(_HEADER) - _STATUS - 1)
    places = [(one.place.file, one.place.line) for one in report.left_out]
    for file, line in (*places, *((file, "") for file in report.missing)):
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


def check_json(report: Report, page: Page) -> Iterator[str]:
    under = report.under
    years = under.calendar.coverage.years
    fields: dict[str, Iterable[str]] = {
        "schema": [_line("gicli.check/1")],
        "as_of": [_line(parts.iso(under.as_of))],
        "calendar": [
            _line(
                {
                    "announced_through": years[-1] if years else None,
                    "notices": [notice.text for notice in report.notices()],
                }
            )
        ],
        "summary": [
            _line(
                {
                    "items": len(report.items),
                    **{status.value: len(report.counted(status)) for status in Status},
                    "contradicted": len(report.contradicted),
                    "not-yet": report.not_yet,
                    "left_out": len(report.left_out),
                    "ledgers_left_out": len(report.missing),
                    "problems": len(report.problems),
                }
            )
        ],
        "displaced": _lines(
            [items.higher_law(found, page.wording) for found in report.higher_law()]
        ),
        "items": _lines(items.item(checked, page.wording) for checked in report.items),
        "problems": _lines([items.problem(problem, page.wording) for problem in report.problems]),
    }
    begin = "{"
    for key, lines in fields.items():
        yield f'{begin}"{key}": '
        yield from lines
        begin = ",\n "
    yield "}\n"


def _lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """Some at once, each made when those before it are written."""
    lines, begin = map(_line, rows), "["
    while some := list(islice(lines, _AT_ONCE)):
        yield begin + ",\n  ".join(some)
        begin = ",\n  "
    yield "]" if begin != "[" else "[]"


_AT_ONCE = 200


def _line(value: object) -> str:
    # Without indent: that is what lets json use its C encoder.
    return parts.unseen_escaped(_ENCODER.encode(value))


_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Made once: what is written with it is many short lines."""
