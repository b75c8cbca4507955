"""A check as CSV, one item a row."""

from __future__ import annotations

from gicli.core.audit import Checked, Report
from gicli.render.csv_text import csv_text
from gicli.render.item_parts import KINDS
from gicli.render.json_parts import iso
from gicli.render.page import Page

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


def render(report: Report, page: Page) -> str:
    return csv_text(_HEADER, map(_row, report.items))


def _row(checked: Checked) -> tuple[object, ...]:
    judged = checked.assessment
    found, item = judged.deadline, judged.item
    return (
        checked.ledger,
        item.place.line,
        item.id,
        KINDS[type(item)],
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
