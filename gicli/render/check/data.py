"""A check as `gicli.check/1`, one item a line."""

from __future__ import annotations

import json

from gicli.core.audit import Report
from gicli.core.standing import Status
from gicli.render import item_parts as items
from gicli.render import json_parts as parts
from gicli.render.page import Page


def render(report: Report, page: Page) -> str:
    under = report.under
    years = under.calendar.coverage.years
    fields: dict[str, str] = {
        "schema": _line("gicli.check/1"),
        "as_of": _line(parts.iso(under.as_of)),
        "calendar": _line(
            {
                "announced_through": years[-1] if years else None,
                "notices": [notice.text for notice in report.notices()],
            }
        ),
        "summary": _line(
            {
                "items": len(report.items),
                **{status.value: len(report.with_status(status)) for status in Status},
                "not-yet": report.not_yet,
                "problems": len(report.problems),
            }
        ),
        "displaced": _lines([items.overtaken(found, page.wording) for found in report.overtaken()]),
        "items": _lines([items.item(checked, page.wording) for checked in report.items]),
        "problems": _lines([items.problem(problem, page.wording) for problem in report.problems]),
    }
    return "{" + ",\n ".join(f'"{key}": {text}' for key, text in fields.items()) + "}\n"


def _lines(rows: list[dict[str, object]]) -> str:
    return "[" + ",\n  ".join(map(_line, rows)) + "]"


def _line(value: object) -> str:
    # Without indent: that is what lets json use its C encoder.
    return json.dumps(value, ensure_ascii=False)
