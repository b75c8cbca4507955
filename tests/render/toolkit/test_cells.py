"""Cells beside each other: each in its columns, whatever stands in it."""

from __future__ import annotations

import pytest

from gicli.render.toolkit.page import columns, fitted, longest, side_by_side


def test_rows_of_cells() -> None:
    lines = list(side_by_side([["第八条"], ["reply", "更新"], ["应当答复的"]], (8, 6, 6)))
    assert lines == ["第八条    reply   应当答", "          更新    复的"]


def test_an_empty_paragraph_is_a_line() -> None:
    assert list(side_by_side([["", "二"], ["一"]], (2, 2), gap=1)) == ["   一", "二"]


def test_a_clause_too_long_for_its_cell_is_broken_between_its_parts() -> None:
    assert list(fitted("第二十条第（四）项", 16)) == ["第二十条", "第（四）项"]
    assert list(fitted("第二十条第（四）项", 18)) == ["第二十条第（四）项"]


@pytest.mark.parametrize("width", [2, 5, 8, 30])
@pytest.mark.parametrize(
    "text", ["refused-administrative-query", "第二十条第（四）项", "应当在20个工作日内“答复”申请人"]
)
def test_nothing_runs_over_and_nothing_is_lost(text: str, width: int) -> None:
    lines = list(fitted(text, width))
    assert longest(lines) <= width
    assert "".join(lines) == text


def test_the_longest_of_none() -> None:
    assert longest([]) == 0
    assert longest(["a", "答复"]) == columns("答复") == 4
