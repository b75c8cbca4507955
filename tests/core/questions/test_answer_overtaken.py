"""What is stated of the time before a correction, which the clock that starts afresh has overtaken (C11)."""

from __future__ import annotations

from datetime import date

import pytest

_MARCH = date(2026, 3, 2)


def _lapsed(answer) -> list[str]:
    return [str(note.message) for note in answer.deadline.notes if note.code == "pause-lapsed"]


@pytest.mark.parametrize("end", [date(2026, 3, 5), date(2026, 3, 12), None])
def test_a_pause_that_began_before_the_correction_is_told(asking, end: date | None) -> None:
    """15 working days from 9 March end on the 30th, whatever was going on before."""
    said = {"supplied": date(2026, 3, 9), "pauses": ((date(2026, 3, 4), end),)}
    found = asking.answer("reply", _MARCH, "shanxi", **said)
    assert found.deadline.due == date(2026, 3, 30)
    assert _lapsed(found) == [
        "the pause of 2026-03-04 began before the clock started afresh on 2026-03-09 and has lapsed"
    ]


def test_one_that_began_after_it_or_on_its_day_counts(asking) -> None:
    """Two of 10–11 March taken out: the 30th moves to 1 April."""
    pauses = ((date(2026, 3, 9), date(2026, 3, 11)),)
    found = asking.answer("reply", _MARCH, "shanxi", supplied=date(2026, 3, 9), pauses=pauses)
    assert found.deadline.due == date(2026, 4, 1)
    assert _lapsed(found) == []


def test_without_a_correction_nothing_has_lapsed(asking) -> None:
    pauses = ((date(2026, 3, 4), date(2026, 3, 5)),)
    assert _lapsed(asking.answer("reply", _MARCH, "shanxi", pauses=pauses)) == []


def test_a_limit_that_nothing_pauses_says_only_that(asking) -> None:
    said = {"supplied": date(2026, 3, 9), "pauses": ((date(2026, 3, 4), date(2026, 3, 5)),)}
    found = asking.answer("publish", _MARCH, "shanxi", **said)
    assert _lapsed(found) == []
    assert "pause-not-allowed" in [note.code for note in found.deadline.notes]
