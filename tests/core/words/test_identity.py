"""Texts that are one to whoever reads them."""

from __future__ import annotations

import pytest

from gicli.core.words.identity import as_one, named, trimmed, unescaped


@pytest.mark.parametrize(
    "written",
    [
        "外资处",
        " 外资处\u3000",
        "外　资 处",
        "外\u00a0资处",
        "\u200e外资处\u200f",
        "外\u200b资处",
        "\ufeff外资处\u2060",
        "外资处_x000D_",
        "_x200E_外资处",
        "外_x00a0_资处",
        "\u202a外资处\u202c",
        "外资处\n",
    ],
)
def test_one_office(written: str) -> None:
    assert as_one(written) == "外资处"


@pytest.mark.parametrize(
    ("written", "one"),
    [
        # A blank between words that have no other boundary is part of the name.
        ("Economic  Affairs", "Economic Affairs"),
        ("Economic\u00a0Affairs", "Economic Affairs"),
        ("YSQ-2026-001", "YSQ-2026-001"),
        ("〔2026〕 第 13 号", "〔2026〕第13号"),
        ("商务\u3000（北区）", "商务（北区）"),
        # No escape of anything unseen: the text says this.
        ("file_x0041_b", "file_x0041_b"),
        ("", ""),
    ],
)
def test_what_stays(written: str, one: str) -> None:
    assert as_one(written) == one
    assert as_one(one) == one


def test_only_the_ends_of_a_text() -> None:
    assert trimmed(" \u200b甲\u3000乙\u200e\n") == "甲\u3000乙"
    assert unescaped("甲_x000a_乙_x4E2D_") == "甲\n乙_x4E2D_"


def test_by_their_numbers() -> None:
    assert named("\x07\u200e\x07") == "U+0007, U+200E"
