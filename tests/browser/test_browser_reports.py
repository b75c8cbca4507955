"""The reports of a year in headless Chromium: on a desktop, on a phone, on A4."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from known_on import known_calendar

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render
from gicli.reports.annual import annual
from gicli.reports.performance import performances
from gicli.reports.requests import requests_of_year

_WIDTHS = (1280, 360)
_A4 = 688
# CSS pixels between the margins: 182 mm.
_SCRIPT = "<script>alert(1)</script>"
_HOSTILE = f"""\
items:
  - {{id: '{_SCRIPT}', kind: request, title: '{_SCRIPT}', office: '{_SCRIPT}', received: 2025-03-03}}
  - {{id: 'x" onload="alert(2)', kind: request, office: '</style><img src=x onerror=alert(3)>', received: 2025-03-03, replied: 2025-04-20}}
  - {{id: {"A" * 120}, kind: request, title: {"W" * 300}, office: {"O" * 90}, received: 2025-03-03, replied: 2025-05-20}}
"""
_MANY = "items:\n" + "".join(
    f"  - {{id: YSQ-{n:04}, kind: request, office: 第{n % 30}处, applicant: business,"
    f" received: {date.fromordinal(date(2025, 1, 2).toordinal() + n % 300)},"
    f" replied: {date.fromordinal(date(2025, 1, 9).toordinal() + n % 300 + n % 41)}, outcome: granted}}\n"
    for n in range(600)
)


@pytest.fixture(scope="module")
def pages() -> Callable[[str, str], str]:
    readings = {
        "example": read_ledgers(["examples/ledger-2025.yaml"]),
        "hostile": read_ledger("a.yaml", _HOSTILE),
        "many": read_ledger("a.yaml", _MANY),
        "empty": read_ledger("a.yaml", "items: []\n"),
    }
    book, calendar = load_rule_book(), known_calendar()

    def made(report: str, name: str) -> str:
        reading: Reading = readings[name]
        assert not reading.problems
        under = Circumstances(book, calendar, date(2026, 1, 20), "national")
        of = requests_of_year(reading.ledgers, under, 2025)
        value = annual(of) if report == "annual" else performances(of)
        text = render(What(report), "html", value, Page(wording("en" if name == "many" else "zh")))
        assert isinstance(text, str)
        return text

    return made


@pytest.mark.parametrize("report", ["annual", "offices"])
@pytest.mark.parametrize("name", ["example", "hostile", "many", "empty"])
@pytest.mark.parametrize("width", _WIDTHS)
def test_it_keeps_to_itself_and_to_the_window(look, pages, report, name, width) -> None:
    seen = look(pages(report, name), width)
    inner, wide = seen.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert wide <= inner
    assert "2025" in seen.page.locator("h1").inner_text()
    assert seen.requests == [seen.url]
    assert seen.said == []


@pytest.mark.parametrize("report", ["annual", "offices"])
def test_hostile_text_is_there_as_text(look, pages, report) -> None:
    page = look(pages(report, "hostile"), _WIDTHS[0]).page
    assert page.locator("script, img").count() == 0
    assert page.get_by_text(_SCRIPT).count() >= 1


@pytest.mark.parametrize("report", ["annual", "offices"])
def test_on_paper_nothing_is_cut_off(look, pages, report) -> None:
    page = look(pages(report, "example"), _A4, media="print").page
    over = page.evaluate(
        "() => [...document.querySelectorAll('table, svg')].map(one => one.getBoundingClientRect().right)"
    )
    assert over
    assert max(over) <= _A4 + 1


def test_the_form_takes_one_sheet_of_paper(look, pages) -> None:
    page = look(pages("annual", "example"), _A4, media="print").page
    # 269 mm between the margins.
    assert page.evaluate("document.documentElement.scrollHeight") <= 1017


@pytest.mark.parametrize("name", ["example", "many"])
def test_in_the_pictures_no_text_leaves_the_frame(look, pages, name) -> None:
    page = look(pages("offices", name), _WIDTHS[0]).page
    pictures = page.evaluate(
        """() => [...document.querySelectorAll('svg[role=img]')].map(svg => {
          const frame = svg.viewBox.baseVal;
          return [...svg.querySelectorAll('text')].map(text => text.getBBox()).map(
            box => [box.x, box.y, box.x + box.width, box.y + box.height, frame.width, frame.height])})"""
    )
    assert [len(texts) > 9 for texts in pictures] == [True, True]
    for left, top, right, bottom, width, height in (box for texts in pictures for box in texts):
        assert left >= 0
        assert top >= -3
        assert right <= width
        assert bottom <= height + 3
