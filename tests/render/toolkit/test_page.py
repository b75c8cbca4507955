"""The page: columns, padding, wrapping and colour of text in which half the characters are wide."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from gicli.render.toolkit.page import Page, columns, padded, wrapped
from gicli.render.words.wording import Wording

_LAW = (
    "山西省商务厅政府信息公开管理规定第二十六条第二款：“应当自收到申请之日起15个工作日内予以答复”。"
)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("答复", 4), ("：", 2), ("“a”", 3), ("15个", 4)]
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_padded_to_columns_not_characters() -> None:
    assert padded("答复", 6) + "|" == "答复  |"
    assert padded("toolong", 3) == "toolong"


@pytest.mark.parametrize("width", [20, 30, 41, 60])
def test_wrapped_keeps_to_the_width_and_loses_nothing(width: int) -> None:
    lines = list(wrapped(_LAW, width))
    assert max(columns(line) for line in lines) <= width
    assert "".join(lines) == _LAW
    # Nothing that closes stands at the beginning, nothing that opens at the end of a line.
    assert not any(line[0] in "，。：”）" for line in lines)
    assert not any(line[-1] in "“（" for line in lines)


def test_wrapped_breaks_english_between_words() -> None:
    assert list(wrapped("due on 2026-03-23: 9 working days left", 20)) == [
        "due on 2026-03-23: 9",
        "working days left",
    ]


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert list(wrapped("a https://www.gov.cn/zhengce b", 10)) == [
        "a",
        "https://www.gov.cn/zhengce",
        "b",
    ]


@pytest.mark.parametrize("text", ["", " ", "   "])
def test_nothing_to_wrap(text: str) -> None:
    assert list(wrapped(text, 10)) == []


def test_style_only_where_there_is_colour() -> None:
    words = Wording("en", NullTranslations())
    assert Page(words).style("late", "bold", "red") == "late"
    assert Page(words, colour=True).style("late", "bold", "red") == "\x1b[1;31mlate\x1b[0m"
