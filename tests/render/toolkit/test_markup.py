"""A tree of HTML: what goes in as text comes out as text."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from gicli.core.words.message import say
from gicli.render.toolkit.html import document, section, sentence, table
from gicli.render.toolkit.markup import put, tag, written
from gicli.render.toolkit.page import Page
from gicli.render.words.wording import Wording

_PAGE = Page(Wording("en", NullTranslations()))


def _html(element) -> str:
    return written(element).removeprefix("<!DOCTYPE html>\n").removesuffix("\n")


def test_text_is_escaped_and_keeps_its_place() -> None:
    made = tag("p", "a < b & c", tag("b", "&lt;"), "tail", None, "more")
    assert _html(made) == "<p>a &lt; b &amp; c<b>&amp;lt;</b>tailmore</p>"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ('"><script>', "&quot;&gt;<script&gt;"),
        ("a & b", "a &amp; b"),
        (7, "7"),
        ("\x00\x1b[1mx\x7f", "[1mx"),
    ],
)
def test_an_attribute_is_quoted(value, quoted) -> None:
    assert _html(tag("td", class_=value, data_head=None)) == f'<td class="{quoted}"></td>'


def test_control_characters_are_left_out() -> None:
    assert _html(tag("p", "a\x00b\x08c\x1bd\x7fe\tf\ng")) == "<p>abcde\tf\ng</p>"


def test_names_of_attributes() -> None:
    made = put(tag("svg", stroke_width=2, viewBox="0 0 1 1", class_="x"), tag("br"))
    assert _html(made) == '<svg stroke-width="2" viewBox="0 0 1 1" class="x"><br></svg>'


def test_a_document() -> None:
    found = document("A & <b>", [section(say("Findings"), _PAGE, "x", id="f")], _PAGE)
    assert found.startswith('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">')
    assert "<title>A &amp; &lt;b&gt;</title>" in found
    assert "<h1>A &amp; &lt;b&gt;</h1>" in found
    assert '<section id="f"><h2>Findings</h2>x</section>' in found
    zh = Page(Wording("zh", NullTranslations()))
    assert '<html lang="zh-CN">' in document("t", [], zh)


def test_a_table() -> None:
    made = table(
        ["item", tag("th", "n", class_="n")],
        [["a", tag("td", "1", class_="n")], tag("tr", tag("th", "b", colspan="2"), class_="group")],
        label="L",
    )
    assert _html(made) == (
        '<div class="scroll" tabindex="0" role="region" aria-label="L"><table>'
        '<thead><tr><th scope="col">item</th><th class="n" scope="col">n</th></tr></thead>'
        '<tbody><tr><th scope="row">a</th><td class="n">1</td></tr>'
        '<tr class="group"><th colspan="2">b</th></tr></tbody></table></div>'
    )


def test_a_table_that_stacks_names_its_cells() -> None:
    found = _html(table(["item", "due"], [["a", "b"]], class_="items", stacks=True))
    assert found.startswith('<div class="scroll" tabindex="0"><table class="items stacks">')
    assert '<th scope="row">a</th><td data-head="due">b</td>' in found


def test_a_row_has_a_cell_for_each_head() -> None:
    with pytest.raises(ValueError, match="zip"):
        table(["item", "due"], [["a"]])


def test_no_date_is_broken_between_two_lines() -> None:
    found = _html(tag("p", *sentence("from 2026-11-09 to 2026-11-20, No. 2026-1")))
    assert found == (
        '<p>from <span class="keep">2026-11-09</span> to '
        '<span class="keep">2026-11-20</span>, No. 2026-1</p>'
    )
    assert _html(tag("p", *sentence("none"))) == "<p>none</p>"
