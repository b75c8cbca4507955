"""The page of a check in headless Chromium: on a desktop, on a phone, on A4."""

from __future__ import annotations

import re
from datetime import date

import pytest

_DESKTOP, _PHONE = 1280, 360
_A4 = 688
# CSS pixels between the margins: 182 mm.
_SCRIPT = "<script>alert(1)</script>"
_HOSTILE = (
    f"id: '{_SCRIPT}', kind: update, title: '{_SCRIPT}', office: '{_SCRIPT}', changed: 2026-10-19",
    "id: A&lt;B, kind: update, title: '\"><img src=x onerror=alert(2)>', changed: 2026-11-16",
    "id: '</style><script>alert(3)</script>', kind: update, title: '&lt;b&gt;', changed: 2026-10-20",
    f"id: {'A' * 120}, kind: update, title: {'W' * 300}, office: {'O' * 90}, changed: 2026-10-12",
    f"id: {'编号' * 40}, kind: update, title: {'名称' * 90}, office: {'处' * 60}, changed: 2026-11-18",
)
_MANY = tuple(
    f"id: YSQ-{n:04}, kind: request, office: 第{n % 9}处, title: 第{n}件, received: {day}"
    + (f", replied: {date.fromordinal(day.toordinal() + n % 31)}" if n % 3 else "")
    for n, day in enumerate(date.fromordinal(date(2025, 10, 9).toordinal() + n) for n in range(360))
)
# A day has one: by now due in all of the last twelve months, in the coming weeks, and answered late.
_OVER_THE_EDGE = """() => [...document.body.querySelectorAll('*')]
  .filter(one => !one.closest('svg') || one.tagName === 'svg')
  .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => one.tagName + ': ' + one.textContent.slice(0, 60))"""
# The letters of each text of a picture, from a little below the line to the top of a capital.
_TEXTS = """() => [...document.querySelectorAll('svg[role=img]')].map(svg => ({
  width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height,
  texts: [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize);
    const line = parseFloat(text.getAttribute('y'));
    return {said: text.textContent, left: box.x, right: box.x + box.width,
            top: line - 0.8 * size, bottom: line + 0.12 * size};
  })}))"""


@pytest.fixture(scope="module")
def pages(check_page) -> dict[str, str]:
    example = ("examples/ledger.yaml",)
    return {
        "zh": check_page(files=example, lang="zh"),
        "en": check_page(files=example),
        "many": check_page(*_MANY, lang="zh"),
        "hostile": check_page(*_HOSTILE),
        "broken": check_page(files=("examples/broken.yaml",), lang="zh"),
        "empty": check_page(lang="zh"),
    }


NAMES = ("zh", "en", "many", "hostile", "broken", "empty")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [_DESKTOP, _PHONE])
def test_it_keeps_to_itself_and_to_the_window(look, pages, name, width) -> None:
    seen = look(pages[name], width)
    inner, wide = seen.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert wide <= inner
    assert seen.page.locator("h1").inner_text().strip()
    assert seen.requests == [seen.url]
    assert seen.said == []


@pytest.mark.parametrize("name", ["zh", "en", "many", "hostile"])
def test_on_a_desktop_no_table_has_to_be_scrolled(look, pages, name) -> None:
    page = look(pages[name], _DESKTOP).page
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth)"
    )


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_nothing_is_cut_off(look, pages, name) -> None:
    seen = look(pages[name], _A4, media="print")
    assert seen.page.evaluate(_OVER_THE_EDGE) == []
    assert seen.page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth)"
    )


@pytest.mark.parametrize(
    ("name", "least", "most"), [("zh", 4, 6), ("many", 12, 40), ("empty", 1, 1)]
)
def test_it_prints_to_sheets_of_a4(look, pages, name, least, most) -> None:
    printed = look(pages[name], _A4, media="print").page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    sizes = set(re.findall(rb"/MediaBox \[([^]]+)\]", printed))
    assert [tuple(round(float(n)) for n in size.split()) for size in sizes] == [(0, 0, 595, 842)]
    assert least <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


@pytest.mark.parametrize("name", ["zh", "en", "many", "hostile"])
@pytest.mark.parametrize("width", [_DESKTOP, _PHONE])
def test_the_words_of_the_pictures_stand_apart(look, pages, name, width) -> None:
    pictures = look(pages[name], width).page.evaluate(_TEXTS)
    assert len(pictures) >= 2
    for picture in pictures:
        texts = picture["texts"]
        assert texts
        for text in texts:
            assert text["left"] >= -0.5, text
            assert text["right"] <= picture["width"] + 0.5, text
            assert text["top"] >= -0.5, text
            assert text["bottom"] <= picture["height"] + 0.5, text
        assert [pair for pair in _pairs(texts) if _overlap(*pair)] == []


def _pairs(texts):
    return [(one, other) for n, one in enumerate(texts) for other in texts[n + 1 :]]


def _overlap(one, other) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0.5 and down > 0.5


def test_a_hostile_title_is_read_as_it_is_written(look, pages) -> None:
    page = look(pages["hostile"], _DESKTOP).page
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    said = page.locator("main").inner_text()
    for text in (_SCRIPT, '"><img src=x onerror=alert(2)>', "A&lt;B", "</style><script>alert(3)"):
        assert text in said


def test_on_a_phone_a_row_of_a_table_is_a_card(look, pages) -> None:
    page = look(pages["zh"], _PHONE).page
    cells = (
        page.locator("section", has_text="已逾期（4）").locator("tbody tr").first.locator("th, td")
    )
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) == 5
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops))
    assert "到期日" in page.evaluate(
        "getComputedStyle(document.querySelector('td.due'), '::before').content"
    )


def test_on_a_phone_a_card_names_nothing_that_it_lacks(look, pages) -> None:
    """SJ-2026-2 is provisional by no article, and the empty cell would say “article”."""
    page = look(pages["en"], _PHONE).page
    row = page.locator("tr", has_text="is provisional: the notice for 2027 is not out")
    assert row.locator("td").last.inner_text() == ""
    assert not row.locator("td").last.is_visible()


def test_on_paper_a_number_is_not_broken(look, pages) -> None:
    """So that nobody reads 82/190 as 82/1."""
    page = look(pages["many"], _A4, media="print").page
    heights = page.evaluate(
        "[...document.querySelectorAll('.rates small')].map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 12
    assert max(heights) < 1.5 * min(heights)


def test_on_a_phone_the_words_of_a_picture_are_large_enough(look, pages) -> None:
    """They shrink with the picture; it scrolls in a box of its own before they get too small."""
    page = look(pages["zh"], _PHONE).page
    heights = page.evaluate(
        "[...document.querySelectorAll('svg[role=img] text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 10
    assert page.evaluate(
        "[...document.querySelectorAll('.wide')].every(box => box.scrollWidth > box.clientWidth)"
    )


def test_with_the_keyboard_one_gets_to_what_scrolls(look, pages) -> None:
    page = look(pages["zh"], _PHONE).page
    page.locator(".wide").first.focus()
    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    # It glides, and the page lets nobody run the code that would wait for it there.
    for _ in range(40):
        if moved := page.evaluate("document.querySelector('.wide').scrollLeft"):
            break
        page.wait_for_timeout(50)
    assert moved > 0


def test_the_head_of_a_long_table_is_printed_again(look, pages) -> None:
    page = look(pages["many"], _A4, media="print").page
    displays = page.evaluate(
        "[...document.querySelectorAll('thead')].map(head => getComputedStyle(head).display)"
    )
    assert set(displays) == {"table-header-group"}
