"""The lines that differ, and what a check finds only afterwards."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gicli.record.change import Changed, Hunk, difference

_DAY = date(2026, 11, 20)
_REQUEST = {"id": "A", "kind": "request", "received": date(2026, 11, 2)}


def test_one_line_more() -> None:
    assert difference("a\nb\nc\nd\n", "a\nb\nx\nc\nd\n") == (
        Hunk(2, 2, 2, 3, ((" ", "b"), ("+", "x"), (" ", "c"))),
    )


def test_a_line_in_the_place_of_another_and_windows_newlines() -> None:
    assert difference("a\r\nb\r\nc\r\nd", "a\r\nx\r\nc\r\nd", 0) == (
        Hunk(2, 1, 2, 1, (("-", "b"), ("+", "x"))),
    )


def test_two_places() -> None:
    old = "".join(f"{n}\n" for n in range(20))
    hunks = difference(old, old.replace("3\n4\n", "3\nx\n4\n").replace("16\n", "y\n"))
    assert [hunk.lines for hunk in hunks] == [
        ((" ", "3"), ("+", "x"), (" ", "4")),
        ((" ", "15"), ("-", "16"), ("+", "y"), (" ", "17")),
    ]


def test_nothing() -> None:
    assert difference("a\nb", "a\nb") == ()


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_the_hunks_are_those_of_difflib(old: list[str], new: list[str]) -> None:
    """Around is 12, so that there is one hunk and it holds both texts."""
    found = difference("\n".join(old), "\n".join(new), 12)
    a, b = "\n".join(old).split("\n"), "\n".join(new).split("\n")
    assert bool(found) == (a != b)
    for hunk in found:
        assert [line for mark, line in hunk.lines if mark != "+"] == a
        assert [line for mark, line in hunk.lines if mark != "-"] == b
    assert bool(list(difflib.unified_diff(a, b))) == bool(found)


@pytest.fixture
def changed(asking):
    def of(before, after) -> Changed:
        judged = [
            asking.audit(_DAY, facts).items[0] if facts is not None else None
            for facts in (before, after)
        ]
        return Changed("ledger.yaml", "A", "", (), *judged)

    return of


def test_only_new_findings_and_no_information(changed) -> None:
    late = {"approved": date(2026, 11, 19), "told": date(2026, 11, 24), "days": 40}
    capped = {**_REQUEST, "extension": {**late, "told": date(2026, 11, 19)}}
    assert [found.code for found in changed(_REQUEST, capped).new_findings] == [
        "extension-over-cap"
    ]
    # It is due soon now, and was not there before.
    assert [found.code for found in changed(None, _REQUEST).new_findings] == ["due-soon"]
    assert changed(_REQUEST, _REQUEST).new_findings == ()
    assert changed(_REQUEST, None).new_findings == ()
