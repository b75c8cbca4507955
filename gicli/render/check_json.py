"""A check as `gicli.check/1`."""

from __future__ import annotations

from gicli.core.audit import Report
from gicli.core.standing import Status
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.page import Page


def render(report: Report, page: Page) -> str:
    under = report.under
    years = under.calendar.coverage.years
    return parts.dumped(
        {
            "schema": "gicli.check/1",
            "as_of": parts.iso(under.as_of),
            "calendar": {
                "announced_through": years[-1] if years else None,
                "notices": [notice.text for notice in report.notices()],
            },
            "summary": {
                "items": len(report.items),
                **{status.value: len(report.with_status(status)) for status in Status},
                "not-yet": report.not_yet,
                "problems": len(report.problems),
            },
            "items": [items.item(checked, page.wording) for checked in report.items],
            "problems": [items.problem(problem, page.wording) for problem in report.problems],
        }
    )
