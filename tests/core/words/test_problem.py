"""Where a file is wrong."""

from __future__ import annotations

import pytest

from gicli.core.words.message import say
from gicli.core.words.problem import Place, Problem, Unreadable


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml", 14, 15), "a.yaml:14:15"),
        (Place("a.yaml", 14), "a.yaml:14"),
        (Place("a.yaml", 0), "a.yaml"),
        (Place("a.xlsx", 5, 3, "2026年"), "a.xlsx:2026年!C5"),
        # Columns of a workbook: A … Z, AA, AB … (the 26th is Z, the 28th AB).
        (Place("a.xlsx", 5, 26, "2026年"), "a.xlsx:2026年!Z5"),
        (Place("a.xlsx", 5, 28, "2026年"), "a.xlsx:2026年!AB5"),
        (Place("a.xlsx", 5, 0, "2026年"), "a.xlsx:2026年!5:5"),
        (Place("a.xlsx", 0, 0, "2026年"), "a.xlsx:2026年"),
    ],
)
def test_a_place_names_what_it_knows(place, text):
    assert str(place) == text


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        (Place("a.yaml", 14, 15), "line 14"),
        (Place("a.xlsx", 5, 3, "2026年"), "2026年!C5"),
    ],
)
def test_where_in_the_file(place, spot):
    assert str(place.spot) == spot


def test_unreadable_carries_every_problem():
    problems = tuple(Problem(Place("a.yaml", n), say("wrong")) for n in (1, 2))
    unreadable = Unreadable(problems)
    assert unreadable.problems == problems
    assert str(unreadable) == "2 problems"
