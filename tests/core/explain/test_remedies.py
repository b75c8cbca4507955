"""The applicant's ways after a reply, or after none: LAW.md §8, and the rest counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from asking import Asking

from gicli.core.explain.explained import Explained
from gicli.core.law.rulebook import RuleBook

_REPLIED = {
    "kind": "request",
    "received": date(2025, 7, 10),
    "replied": date(2025, 8, 1),
    "outcome": "granted",
}
_SERVED = _REPLIED | {"served": date(2025, 8, 4)}
_AS_OF = date(2025, 9, 1)


@pytest.fixture
def explain(asking):
    def run(item: dict[str, Any], as_of: date = _AS_OF, rules: str = "national") -> Explained:
        return asking.explain(item, as_of, rules)

    return run


def _dues(found: Explained) -> dict[str, date | None]:
    return {way.limit.id: way.due for way in found.remedies}


def _notes(found: Explained) -> dict[str, str]:
    return {note.code: str(note.message) for note in found.remedies[0].notes}


def test_after_a_reply(explain) -> None:
    """行复 20(1), 行诉 46(1): 60 days from 2025-08-04 end on 10-03, in the holiday; six months on 02-04."""
    found = explain(_SERVED)
    assert _dues(found) == {"apply-review": date(2025, 10, 9), "sue": date(2026, 2, 4)}
    assert [way.first for way in found.remedies] == [False, False]
    assert [way.starts for way in found.remedies] == [date(2025, 8, 4)] * 2
    # 29 days of September are left after the 1st, and 9 of October.
    assert found.remedies[0].days_left == 29 + 9
    assert _notes(found) == {
        "counted-from": "counted from 2025-08-04, when the applicant received the reply"
    }
    assert found.left_out == ()


@pytest.mark.parametrize(
    "item",
    [
        _REPLIED,
        # Not known yet on 1 September (C15).
        _REPLIED | {"served": date(2025, 9, 2)},
    ],
)
def test_a_reply_of_which_nobody_knows_when_it_was_served(explain, item) -> None:
    """60 days from 1 August: 30 end on the 31st, 30 on 30 September. 1 February 2026 is a Sunday."""
    found = explain(item)
    assert _dues(found) == {"apply-review": date(2025, 9, 30), "sue": date(2026, 2, 2)}
    assert (
        "2025-08-01, when the reply was given; no day of service" in _notes(found)["counted-from"]
    )


def test_the_last_day_belongs_to_it(explain) -> None:
    for as_of, left, passed in (
        (date(2025, 10, 8), 1, False),
        (date(2025, 10, 9), 0, False),
        (date(2025, 10, 10), -1, True),
    ):
        way = explain(_SERVED, as_of).remedies[0]
        assert (way.days_left, way.passed) == (left, passed)


def test_reconsideration_first(explain) -> None:
    """行复 23(1)(四): after a refusal no suit but the one against the reconsideration decision."""
    found = explain(_SERVED | {"outcome": "refused-internal", "reason": "x"})
    assert _dues(found) == {"apply-review": date(2025, 10, 9), "sue-after-review": None}
    review, suit = found.remedies
    assert (review.first, suit.first) == (True, False)
    assert {note.code: note.cite.article for note in review.notes if note.cite} == {
        "review-first": 23
    }
    assert (suit.starts, suit.days_left, suit.passed) == (None, None, False)
    assert suit.limit.cite.article == 45


def test_an_administrative_query_is_no_such_refusal(explain) -> None:
    """LAW.md §12: 条例 36(七), not 14 to 16."""
    found = explain(_SERVED | {"outcome": "refused-administrative-query"})
    assert list(_dues(found)) == ["apply-review", "sue"]


@pytest.mark.parametrize(
    ("served", "ways"),
    [
        (date(2026, 6, 30), ["apply-review", "sue"]),
        # 实施条例 of 2026, 31: withheld in part is withheld.
        (date(2026, 7, 1), ["apply-review", "sue-after-review"]),
    ],
)
def test_the_law_of_the_day_on_which_it_starts(explain, served, ways) -> None:
    item = _SERVED | {"received": date(2026, 6, 5), "replied": date(2026, 6, 26)}
    found = explain(item | {"served": served, "outcome": "partly-granted"}, date(2026, 7, 2))
    assert list(_dues(found)) == ways


def test_after_no_reply(explain) -> None:
    """LAW.md: 20 working days over the festival of 2025 end on 02-13; 15 + 31 + 14 days, 6 months."""
    item = {"kind": "request", "received": date(2025, 1, 10)}
    found = explain(item, date(2025, 2, 14))
    assert _dues(found) == {
        "apply-review-no-reply": date(2025, 4, 14),
        "sue-no-reply": date(2025, 8, 13),
    }
    assert [way.first for way in found.remedies] == [False, False]
    assert "2025-02-13, when the limit for the reply ended" in _notes(found)["counted-from"]
    # On the last day nothing has ended yet.
    assert explain(item, date(2025, 2, 13)).remedies == ()


def test_after_no_reply_in_june_2026_both_readings_are_told_already(explain) -> None:
    """法释〔2026〕3号, 7(1), is in force since May; 实施条例, 30(1), not yet.

    15 working days from 2026-05-20: 21 22(2) 25–29(7) 6月1–5(12) 8–10(15). Six months: 12-10.
    """
    found = explain({"kind": "request", "received": date(2026, 5, 20)}, date(2026, 6, 11), "shanxi")
    assert [way.limit.id for way in found.remedies] == ["apply-review-no-reply", "sue-no-reply"]
    suit = found.remedies[1]
    assert (suit.starts, suit.due) == (date(2026, 6, 10), date(2026, 12, 10))
    places = [note.cite.place for note in suit.notes if note.code == "reading"]
    assert places == ["第七条第一款", "第二条第二款"]


def test_after_no_reply_since_july_2026(explain) -> None:
    """实施条例 of 2026, 30: reconsideration first here too.

    Received 10-08, 15 working days (10-10 is worked) end on 10-28, 20 on 11-04. 60 days from
    10-28: 3 in October, 30 in November, the 27th of December, a Sunday. From 11-04: 26, 31, the
    3rd of January 2027, a Sunday too.
    """
    found = explain(
        {"kind": "request", "received": date(2026, 10, 8)}, date(2026, 11, 20), "shanxi"
    )
    assert _dues(found) == {
        "apply-review-no-reply": date(2026, 12, 28),
        "sue-after-review": None,
        # 法释〔2025〕8号, 2(2), lets the applicant sue at once: six months.
        "sue-no-reply": date(2027, 4, 28),
    }
    review, _after, at_once = found.remedies
    told = [(note.code, note.cite.place) for note in at_once.notes if note.cite]
    assert told == [
        ("reading", "第三十条第一款"),
        ("reading", "第七条第一款"),
        ("reading", "第二条第二款"),
    ]
    # December 2026 after the 25th may still be moved by the notice for 2027 (C4).
    assert (review.first, review.provisional) == (True, True)
    assert (
        "on 2026-11-04; counted from there the last day is 2027-01-04"
        in (_notes(found)["higher-law"])
    )


def test_laws_that_are_not_in_the_packs(explain) -> None:
    """Nothing is made up: the reconsideration law of before 2024 is not there, nor suits of 2016."""
    old = {"kind": "request", "received": date(2022, 1, 10), "replied": date(2022, 2, 1)}
    found = explain(old, date(2022, 3, 1))
    assert _dues(found) == {"sue": date(2022, 8, 1)}
    (sentence,) = map(str, found.left_out)
    assert "reconsideration in force on 2022-02-01 is not among the rule packs" in sentence
    older = {"kind": "request", "received": date(2016, 1, 11), "replied": date(2016, 1, 25)}
    found = explain(older, date(2016, 3, 1))
    assert (found.remedies, len(found.left_out)) == ((), 2)


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "request", "received": date(2025, 8, 20)},
        {"kind": "publication", "formed": date(2025, 7, 1)},
        {"kind": "publication", "formed": date(2025, 7, 1), "published": date(2025, 7, 2)},
        # Lapsed: the applicant never corrected it.
        {
            "kind": "request",
            "received": date(2025, 7, 1),
            "correction": {"notified": date(2025, 7, 2), "within": 10},
        },
    ],
)
def test_nothing_to_go_against(explain, item) -> None:
    found = explain(item)
    assert (found.remedies, found.left_out) == ((), ())


def test_a_pack_without_the_limit_gives_no_way(book, calendar) -> None:
    packs = [
        pack._replace(limits=()) if pack.family in ("review", "litigation") else pack
        for pack in book.packs
    ]
    asking = Asking(RuleBook(tuple(packs)), calendar)
    for outcome in ("granted", "refused-internal"):
        found = asking.explain(_SERVED | {"outcome": outcome}, _AS_OF, "national")
        assert (found.remedies, found.left_out) == ((), ())
