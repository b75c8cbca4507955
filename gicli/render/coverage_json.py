"""How far the calendar is announced, as `gicli.coverage/1`."""

from __future__ import annotations

from gicli.core.coverage_report import CoverageReport
from gicli.render.json_parts import dumped, iso
from gicli.render.page import Page


def render(report: CoverageReport, page: Page) -> str:
    calendar, coming = report.calendar, report.expected
    coverage = calendar.coverage
    return dumped(
        {
            "schema": "gicli.coverage/1",
            "announced_through": coverage.years[-1] if coverage.years else None,
            "certain_through": iso(coverage.through),
            "next": (
                {
                    "year": coming.year,
                    "earliest": iso(coming.earliest),
                    "middle": iso(coming.middle),
                    "latest": iso(coming.latest),
                }
                if coming
                else None
            ),
            "notices": [
                {
                    "year": notice.year,
                    "number": notice.number,
                    "issued": iso(notice.issued),
                    "url": notice.url,
                    "file": report.files.get(str(notice.year)),
                }
                for notice in calendar.notices
            ],
        }
    )
