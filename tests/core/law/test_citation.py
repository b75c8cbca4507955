"""How articles are cited."""

from __future__ import annotations

import pytest

from gicli.core.law.citation import Citation, chinese_number


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (26, "二十六"),
        (99, "九十九"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (201, "二百零一"),
        (999, "九百九十九"),
    ],
)
def test_numbers_of_articles(n, text):
    assert chinese_number(n) == text


@pytest.mark.parametrize("n", [0, -1, 1000])
def test_no_article_has_such_a_number(n):
    with pytest.raises(ValueError, match=str(n)):
        chinese_number(n)


def test_article_paragraph_and_item():
    assert Citation("某规定", 24, "", item=8).text == "某规定 第二十四条第（八）项"
    assert Citation("某规定", 26, "", paragraph=2).text == "某规定 第二十六条第二款"
    assert Citation("某规定", 26, "", 2, 1).place == "第二十六条第二款第（一）项"
    assert Citation("某规定", 56, "").place == "第五十六条"
