"""What a check found besides lateness, by code; and what the higher law says to all items together."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gicli.core.audit import Checked, Report
from gicli.core.findings import SEVERITIES, Finding
from gicli.core.message import say
from gicli.core.overtaken import Overtaken
from gicli.render.check_table import IN_THE_ROW as SAID
from gicli.render.html_items import cite_cell, item_cell
from gicli.render.html_page import section, sentence, table
from gicli.render.markup import Child, put, tag
from gicli.render.overtaken_text import practices, told
from gicli.render.page import Page

_HEADS = (say("item"), say("what was found"), say("article"))


def findings_section(report: Report, page: Page) -> Element:
    words = page.wording
    made = section(say("Findings"), page)
    groups = _by_code(report)
    rows = [row for code, group in groups.items() for row in _group(code, group, report, page)]
    if rows:
        heads = map(words.say, _HEADS)
        put(made, table(heads, rows, class_="items", label=words.say(say("Findings")), stacks=True))
    else:
        put(made, tag("p", words.say(say("No findings."))))
    for message in report.said_once("pack-unchecked"):
        put(made, tag("p", words.say(message)))
    return made


def higher_law_section(report: Report, page: Page) -> Element | None:
    """None where no item's rules are displaced."""
    found = report.overtaken()
    if not found:
        return None
    made = section(say("The higher law"), page)
    return put(made, *(part for one in found for part in higher_law(one, page)))


def higher_law(found: Overtaken, page: Page) -> Iterator[Element]:
    """What it says to the items of one displaced pack."""
    words = page.wording
    yield from (tag("p", *sentence(words.say(part))) for part in told(found))
    if found.practices:
        yield tag("ul", *(tag("li", *sentence(words.say(part))) for part in practices(found)))


def _by_code(report: Report) -> dict[str, list[tuple[Checked, Finding]]]:
    """In the order of severity; without what the tables of items say already."""
    groups: dict[str, list[tuple[Checked, Finding]]] = {
        code: [] for code in SEVERITIES if code not in SAID
    }
    for checked in report.items:
        for finding in checked.findings:
            if finding.code in groups:
                groups[finding.code].append((checked, finding))
    return {code: group for code, group in groups.items() if group}


def _group(
    code: str, group: list[tuple[Checked, Finding]], report: Report, page: Page
) -> Iterator[Element | list[Child]]:
    words, in_file = page.wording, report.several
    kind = say("{severity}: {code} ({n})", severity=SEVERITIES[code], code=code, n=len(group))
    head = tag("th", words.say(kind), colspan="3", scope="rowgroup")
    yield tag("tr", head, class_="group")
    for checked, finding in group:
        message = tag("td", *sentence(words.say(finding.message)))
        yield [item_cell(checked, in_file=in_file), message, cite_cell(finding.cite, page)]
