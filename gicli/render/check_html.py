"""A check as one page for the head of the office: what is late first, pictures, then every open item."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gicli.core.audit import Report
from gicli.core.message import say
from gicli.render.html_findings import findings_section, higher_law_section
from gicli.render.html_items import open_section, overdue_section, soon_section
from gicli.render.html_page import document
from gicli.render.html_rates import rates_section
from gicli.render.html_summary import footer, heading, summary
from gicli.render.page import Page
from gicli.render.svg_parts import patterns
from gicli.render.svg_timeline import timeline_section
from gicli.render.svg_workload import workload_section


def render(report: Report, page: Page) -> str:
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
        soon_section(report, page),
        timeline_section(report, page),
        workload_section(report, page),
        rates_section(report, page),
        findings_section(report, page),
        higher_law_section(report, page),
        open_section(report, page),
    )
    return (part for part in found if part is not None)
