"""What a spreadsheet runs, whichever way it is disguised."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gicli.core.words.formulas import runs
from gicli.load.sheets.header import _unescaped
from gicli.render.toolkit.data import csv_text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "﹦1",
        "−1",
        " =1+1",
        "\n=1+1",
        "\t=1+1",
        "\u00a0=1+1",
        "\u3000＝1+1",
        "\u200b=1+1",
        "\ufeff+1",
        "\u202e=1+1",
        "\t1",
        "'=1",
        "'' =1",
    ],
)
def test_it_gets_a_mark_and_loses_it_again(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(["a"], [[text]]), newline=""))
    assert cell == f"'{text}"
    assert _unescaped(cell) == text


@pytest.mark.parametrize("text", ["", "1=1", "关于=1", "'甲'", "第-1号", "'", " 甲", "（-1）"])
def test_other_texts_stay_bare(text: str) -> None:
    assert not runs(text)
    assert _unescaped(text) == text


@given(st.text("'=+-@ \n\t＝甲1\u200b", max_size=6))
def test_whatever_it_is_it_comes_back(text: str) -> None:
    (_, (cell, _)) = csv.reader(io.StringIO(csv_text(["a", "b"], [[text, "x"]]), newline=""))
    assert _unescaped(cell) == text
