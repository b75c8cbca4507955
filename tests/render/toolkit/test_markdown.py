"""Whatever a text holds, Markdown shows it as it is: held against another reader of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reports import HOSTILE

from gicli.render.toolkit.markdown import bullets, heading, table, text

markdown_it = pytest.importorskip("markdown_it")

# HTML in it is let through, tables and struck-out text are read, and addresses are no links: a reader
# that makes links of them is given none to find.
_READER = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_TEXTS = st.text(st.sampled_from("ab1 \n\t\\|`*_~[]()<>&;#!-+.=:>{}$\"'/@甲"), max_size=14)


def _shown(plain: str) -> str:
    """What a reader should see: lines and blanks run together, as they do in HTML."""
    return re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", plain).strip(" ")


def _texts(markdown: str) -> list[str]:
    """The text of each inline part; there must be nothing but text in it."""
    found = []
    for token in _READER.parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            # What was escaped the reader may keep apart.
            assert kinds <= {"text", "text_special"}, token.content
            shown = "".join(child.content for child in token.children or ())
            found.append(shown.replace("\u2060", ""))
    return found


def _blocks(markdown: str) -> list[str]:
    return [token.type for token in _READER.parse(markdown)]


def _check(plain: str) -> None:
    shown = [_shown(plain)] if _shown(plain) else []
    assert _texts(text(plain)) == shown
    assert _blocks(text(plain)) == ["paragraph_open", "inline", "paragraph_close"] * len(shown)
    assert _texts(f"甲 {text(plain)}") == [f"甲 {_shown(plain)}".rstrip()]
    assert _texts(heading(plain, 2)) == [_shown(plain)]
    items = bullets([plain, "尾"])
    assert _texts(items) == [*shown, "尾"]
    assert _blocks(items).count("bullet_list_open") == 1
    assert _blocks(items).count("list_item_open") == 2
    made = table(["头", plain], [[plain, "尾"], ["乙", plain]])
    assert _texts(made) == ["头", _shown(plain), _shown(plain), "尾", "乙", _shown(plain)]
    assert _blocks(made).count("tr_open") == 3


@pytest.mark.parametrize("plain", HOSTILE)
def test_a_text_stays_text(plain: str) -> None:
    _check(plain)


@given(_TEXTS)
@example("1\\. a")
def test_any_text_stays_text(plain: str) -> None:
    _check(plain)


@pytest.mark.parametrize(
    "plain", ["https://example.com/a", "见 http://x.cn", "www.example.com", "WWW.x.cn"]
)
def test_an_address_is_no_link(plain: str) -> None:
    """GitHub makes links of what looks like these."""
    assert not re.search(r"(?i)\w://|\bwww\.", text(plain))
    _check(plain)


@pytest.mark.parametrize(
    "plain",
    ["a@b.example", "见 wang.li@mail.gov.cn。", "@name", "转@name办", "（@a-b）", "第#12号"],
)
def test_nobody_is_called_and_nothing_written_to(plain: str) -> None:
    """GitHub looks for these in what the page shows, where a backslash is gone."""
    shown = "".join(
        child.content for child in _READER.parse(text(plain))[1].children or () if child.content
    )
    assert not re.search(r"(?<![a-z\d])@[a-z\d]|@[\w-]+\.\w|#\d", shown)
    _check(plain)


def test_it_can_still_be_read_as_it_is_written() -> None:
    for plain in (
        "2026-11-09 周一",
        "YSQ-2026-033",
        "第二十六条第二款（一）",
        "shanxi@2015-12-09",
        "a: b, c.",
    ):
        assert text(plain) == plain
