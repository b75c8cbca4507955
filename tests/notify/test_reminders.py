"""When an item is told of. Received 2026-03-02 it is due on 2026-03-23 (INTERFACE.md)."""

from __future__ import annotations

from datetime import date

import pytest
from asking import ledger

from gicli.core.check.audit import audit
from gicli.core.clock.standing import Status
from gicli.notify.reminders import TIERS, Told, by_office, digest, is_news, reminders

_OPEN = {"kind": "request", "received": date(2026, 3, 2)}
_SOON, _TODAY, _LATE = TIERS


def _of(asking, as_of: date, *items, soon: int = 3):
    read = ledger(*items, rules="shanxi")
    return reminders(audit([read], asking.under(as_of, soon=soon)))


@pytest.mark.parametrize(
    ("as_of", "tier", "late"),
    [
        # 18, 19, 20 and 23 March are left: four.
        (date(2026, 3, 17), None, 0),
        (date(2026, 3, 18), _SOON, 0),
        # A Sunday: one working day left.
        (date(2026, 3, 22), _SOON, 0),
        (date(2026, 3, 23), _TODAY, 0),
        (date(2026, 3, 24), _LATE, 1),
        # 24, 25, 26, 27, 30.
        (date(2026, 3, 30), _LATE, 5),
        # Then 31, 1, 2 and 3 April, which the holiday of 4–6 April follows.
        (date(2026, 4, 6), _LATE, 9),
        (date(2026, 4, 7), _LATE, 10),
    ],
)
def test_the_tier_of_a_day(asking, as_of: date, tier: Status | None, late: int) -> None:
    found = _of(asking, as_of, _OPEN)
    assert [(each.tier, each.late) for each in found] == ([(tier, late)] if tier else [])
    assert all(each.due == date(2026, 3, 23) for each in found)


def test_soon_is_what_the_user_says(asking) -> None:
    assert _of(asking, date(2026, 3, 17), _OPEN, soon=4)[0].tier is _SOON
    assert _of(asking, date(2026, 3, 20), _OPEN, soon=0) == ()


_ASKED = {"with": "superior", "sent": date(2026, 3, 18)}


@pytest.mark.parametrize(
    "facts",
    [
        {"replied": date(2026, 3, 20)},
        {"replied": date(2026, 3, 24)},
        {"consultations": [_ASKED]},
        {"correction": {"notified": date(2026, 3, 20)}},
        {"correction": {"notified": date(2026, 3, 3), "served": date(2026, 3, 3)}},
    ],
    ids=["done", "done late", "open pause", "correction awaited", "lapsed"],
)
def test_nothing_to_tell(asking, facts) -> None:
    assert _of(asking, date(2026, 3, 26), {**_OPEN, **facts}) == ()


def test_a_pause_whose_end_is_known_does_not_hide_what_is_due_soon_after(asking) -> None:
    # (20, 24] takes out 23 and 24 March: two working days later than the 23rd, on the 25th.
    paused = {"from": date(2026, 3, 20), "to": date(2026, 3, 24)}
    (found,) = _of(asking, date(2026, 3, 24), {**_OPEN, "suspensions": [paused]})
    assert (found.tier, found.due, found.late) == (_SOON, date(2026, 3, 25), 0)
    assert found.checked.assessment.status is Status.PAUSED
    assert _of(asking, date(2026, 3, 24), {**_OPEN, "suspensions": [paused]}, soon=0) == ()


def test_the_most_urgent_first(asking) -> None:
    items = [
        {**_OPEN, "id": "soon", "received": date(2026, 3, 9)},
        {**_OPEN, "id": "b", "received": date(2026, 3, 3)},
        {**_OPEN, "id": "today", "received": date(2026, 3, 6)},
        {**_OPEN, "id": "a", "received": date(2026, 3, 3)},
        {**_OPEN, "id": "first", "received": date(2026, 3, 2)},
    ]
    # Fifteen working days after 2, 3, 6 and 9 March: 23, 24, 27 and 30 March.
    assert [each.id for each in _of(asking, date(2026, 3, 27), *items)] == [
        "first",
        "a",
        "b",
        "today",
        "soon",
    ]


def _told(tier: Status, late: int = 0) -> Told:
    return Told(tier, late, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("as_of", "told", "news"),
    [
        (date(2026, 3, 20), None, True),
        (date(2026, 3, 20), _told(_SOON), False),
        (date(2026, 3, 23), _told(_SOON), True),
        (date(2026, 3, 23), _told(_TODAY), False),
        # The day after was missed: the tier that was never told comes now.
        (date(2026, 3, 26), _told(_SOON), True),
        (date(2026, 3, 24), _told(_LATE, 1), False),
        (date(2026, 3, 27), _told(_LATE, 1), False),
        # The fifth working day after, and a later one when that was missed.
        (date(2026, 3, 30), _told(_LATE, 1), True),
        (date(2026, 4, 2), _told(_LATE, 4), True),
        (date(2026, 3, 31), _told(_LATE, 5), False),
        (date(2026, 4, 7), _told(_LATE, 8), True),
        # A run for an earlier day tells nothing that is stale.
        (date(2026, 3, 20), _told(_LATE, 1), False),
        (date(2026, 3, 24), _told(_LATE, 7), False),
    ],
)
def test_news(asking, as_of: date, told: Told | None, news: bool) -> None:
    (found,) = _of(asking, as_of, _OPEN)
    assert is_news(found, told, every=5) is news


def test_every_other_day(asking) -> None:
    # The second, third and fourth working day late.
    days = [_of(asking, date(2026, 3, day), _OPEN)[0] for day in (25, 26, 27)]
    assert [is_news(found, _told(_LATE, 2), every=2) for found in days] == [False, False, True]
    assert [is_news(found, _told(_LATE, 2), every=1) for found in days] == [False, True, True]


def test_what_is_noted(asking) -> None:
    (found,) = _of(asking, date(2026, 3, 30), _OPEN)
    assert found.told(date(2026, 3, 30)) == (_LATE, 5, date(2026, 3, 30))
    assert (found.id, found.limit, found.office) == ("N-1", "reply", "")


def test_a_digest_an_office(asking) -> None:
    items = [
        {**_OPEN, "office": "外资处"},
        {**_OPEN, "received": date(2026, 3, 3)},
        {**_OPEN, "office": "外资处", "received": date(2026, 3, 4)},
    ]
    offices = by_office(_of(asking, date(2026, 3, 24), *items))
    assert {name: [each.id for each in part] for name, part in offices.items()} == {
        "外资处": ["N-1", "N-3"],
        "": ["N-2"],
    }
    made = digest(date(2026, 3, 24), "外资处", offices["外资处"], titles=False, unread=2)
    assert made.counts == ((_LATE, 1), (_SOON, 1))
    assert (made.titles, made.unread, made.part, made.parts) == (False, 2, 1, 1)
