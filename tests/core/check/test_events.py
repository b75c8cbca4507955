"""The open deadlines as days of a calendar: which there are, and when each is to ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from asking import ledger
from known_on import known_calendar

from gicli.core.check.audit import audit
from gicli.core.check.events import events
from gicli.core.clock.standing import Status

_OPEN = {"kind": "request", "received": date(2026, 3, 2)}


def _of(asking, as_of: date, *items, rules: str = "shanxi", **more):
    read = ledger(*items, rules=rules)
    found = events(audit([read], asking.under(as_of, **more)))
    return [(e.clock.limit.id, e.n, e.due, e.own, e.status) for e in found]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (10, Status.RUNNING),
        (20, Status.DUE_SOON),
        (23, Status.DUE_TODAY),
        (26, Status.OVERDUE),
    ],
)
def test_an_open_item(asking, day: int, status: Status) -> None:
    found = _of(asking, date(2026, 3, day), _OPEN)
    assert found == [("reply", 1, date(2026, 3, 23), True, status)]


@pytest.mark.parametrize(
    "facts",
    [
        {"replied": date(2026, 3, 20)},
        {"replied": date(2026, 3, 24)},
        {"correction": {"notified": date(2026, 3, 3), "served": date(2026, 3, 3)}},
    ],
    ids=["done", "done late", "lapsed"],
)
def test_a_closed_item_has_none(asking, facts) -> None:
    assert _of(asking, date(2026, 3, 26), {**_OPEN, **facts}) == []


def test_the_applicants_limit_while_a_correction_is_awaited(asking) -> None:
    # Ten working days after 20 March: 23–27 and 30 March to 3 April.
    told = {"notified": date(2026, 3, 20)}
    found = _of(asking, date(2026, 3, 23), {**_OPEN, "correction": told})
    assert found == [("correct", 1, date(2026, 4, 3), False, Status.RUNNING)]


def test_each_consultation_keeps_its_number(asking) -> None:
    asked = [
        {"with": "rights-holder", "sent": date(2026, 3, 9), "served": date(2026, 3, 9)},
        {"with": "rights-holder", "sent": date(2026, 3, 11), "served": date(2026, 3, 11)},
    ]
    both = _of(asking, date(2026, 3, 11), {**_OPEN, "consultations": asked})
    # Five working days each: 10, 11, 12, 13, 16 and 12, 13, 16, 17, 18 March.
    others = [(limit, n, due) for limit, n, due, own, _ in both if not own]
    assert others == [("consult", 1, date(2026, 3, 16)), ("consult", 2, date(2026, 3, 18))]
    asked[0]["answered"] = date(2026, 3, 12)
    later = _of(asking, date(2026, 3, 12), {**_OPEN, "consultations": asked})
    assert [(limit, n) for limit, n, _, own, _ in later if not own] == [("consult", 2)]


def test_silence_is_settled_when_their_limit_ends(asking) -> None:
    asked = {"with": "rights-holder", "sent": date(2026, 3, 9), "served": date(2026, 3, 9)}
    found = _of(asking, date(2026, 3, 17), {**_OPEN, "consultations": [asked]})
    assert [own for _, _, _, own, _ in found] == [True]


def test_the_agencys_own_limits_stay_when_they_are_late(asking) -> None:
    """条例2019 art 30: seven working days to send an incomplete application back: 3–6, 9–11 March."""
    found = _of(asking, date(2026, 3, 26), {**_OPEN, "lacks": ["contact"]}, rules="national")
    assert found[0] == ("correction-notice", 1, date(2026, 3, 11), False, Status.OVERDUE)
    assert found[1][:4] == ("reply", 1, date(2026, 3, 30), True)


def test_the_earlier_first(asking) -> None:
    items = [{**_OPEN, "received": date(2026, 3, day)} for day in (4, 2, 3)]
    assert [due.day for _, _, due, _, _ in _of(asking, date(2026, 3, 10), *items)] == [23, 24, 25]


@pytest.mark.parametrize(
    ("soon", "day"),
    # Before Monday the 23rd: Friday the 20th, Thursday the 19th, Wednesday the 18th, the 17th.
    [(0, 23), (1, 20), (3, 18), (4, 17)],
)
def test_it_rings_when_it_becomes_due_soon(asking, soon: int, day: int) -> None:
    read = ledger(_OPEN, rules="shanxi")
    (found,) = events(audit([read], asking.under(date(2026, 3, 10), soon=soon)))
    assert found.reminded == date(2026, 3, day)


def test_it_rings_by_the_calendar_that_its_ledger_names(asking) -> None:
    # 14–17, 19–23 January, 14, 17–21 February 2020: Hubei rested from the 3rd to the 13th. Seven
    # before the 21st: 20, 19, 18, 17, 14 February, 23 and 22 January.
    read = replace(
        ledger({"kind": "request", "received": date(2020, 1, 13)}, rules="shanxi"),
        calendar="hubei",
    )
    regions = {"hubei": known_calendar(region="hubei")}
    (found,) = events(audit([read], asking.under(date(2020, 1, 14), regions=regions, soon=7)))
    assert (found.due, found.reminded) == (date(2020, 2, 21), date(2020, 1, 22))
