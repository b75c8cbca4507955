"""The clocks of an item on one axis: which days, whose, and where each one ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gicli.core.clock.standing import Status
from gicli.core.explain.axis import Axis, Lane
from gicli.core.law.rules import Party

_AS_OF = date(2026, 11, 20)
# A Friday.


def _on(text: str) -> date:
    """11-05 of 2026."""
    return date.fromisoformat(f"2026-{text}")


def _axis(asking, as_of: date = _AS_OF, rules: str = "shanxi", **facts: Any) -> Axis:
    facts.setdefault("kind", "request")
    return asking.explain(facts, as_of, rules).axis


def _told(lane: Lane) -> tuple[str, str, str | None, str | None, str | None, str | None]:
    """Party, start, due, met, ended, status; the days without their year."""
    days = (lane.starts, lane.due, lane.met_on, lane.ended)
    return lane.party.value, *(f"{day:%m-%d}" if day else None for day in days), lane.status


def test_a_silent_rights_holder(asking) -> None:
    """Five working days from 11-06: 9…13. The reply: 11-03…05 3, 16…20 8, 23…27 13, 30, 12-01."""
    found = _axis(
        asking,
        received=_on("11-02"),
        consultations=[{"with": "rights-holder", "sent": _on("11-05"), "served": _on("11-06")}],
    )
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "11-02", "12-01", None, None, "running"),
        ("rights-holder", "11-06", "11-13", None, "11-13", "overdue"),
    ]
    assert [lane.name.en for lane in found.lanes] == [
        "reply to an application",
        "answer of the rights-holder",
    ]
    assert [lane.pauses for lane in found.lanes] == [((_on("11-05"), _on("11-13")),), ()]
    assert (found.first, found.last, found.as_of) == (_on("11-02"), _on("12-01"), _AS_OF)
    weekends = ("11-07", "11-08", "11-14", "11-15", "11-21", "11-22", "11-28", "11-29")
    assert found.rest_days == {_on(day) for day in weekends}


@pytest.mark.parametrize(
    ("as_of", "answered", "ended"),
    [
        ("11-12", None, None),
        ("11-13", None, None),  # It is still the party's turn on its last day.
        ("11-14", None, "11-13"),
        ("11-20", "11-13", None),
        ("11-20", "11-16", "11-13"),
    ],
)
def test_the_turn_of_a_party_passes_with_its_limit(asking, as_of, answered, ended) -> None:
    asked = {"with": "rights-holder", "sent": _on("11-05"), "served": _on("11-06")}
    if answered:
        asked["answered"] = _on(answered)
    found = _axis(asking, _on(as_of), received=_on("11-02"), consultations=[asked])
    lane = found.lanes[1]
    assert (lane.met_on, lane.ended) == tuple(
        _on(day) if day else None for day in (answered, ended)
    )
    assert lane.open == (answered is None and ended is None)


def test_an_open_pause(asking) -> None:
    found = _axis(
        asking,
        received=_on("11-05"),
        consultations=[{"with": "superior", "sent": _on("11-13")}],
    )
    (lane,) = found.lanes
    assert _told(lane) == ("agency", "11-05", None, None, None, "paused")
    assert lane.pauses == ((_on("11-13"), None),)
    assert lane.through(_AS_OF) == _AS_OF
    assert (found.first, found.last) == (_on("11-05"), _AS_OF)


def test_a_reply_during_a_pause_ends_both(asking) -> None:
    found = _axis(
        asking,
        received=_on("11-05"),
        consultations=[
            {"with": "superior", "sent": _on("11-09"), "answered": _on("11-11")},
            {"with": "superior", "sent": _on("11-13")},
        ],
        replied=_on("11-17"),
        outcome="granted",
    )
    (lane,) = found.lanes
    assert lane.pauses == ((_on("11-09"), _on("11-11")), (_on("11-13"), _on("11-17")))
    assert lane.through(_AS_OF) == _on("11-17")


def test_what_is_over_needs_no_room_through_today(asking) -> None:
    """15 working days from 10-12: 13…16 4, 19…23 9, 26…30 14, 11-02."""
    found = _axis(asking, received=_on("10-12"), replied=_on("10-28"), outcome="granted")
    assert (found.first, found.last, found.as_of) == (_on("10-12"), _on("11-02"), _AS_OF)
    late = _axis(asking, received=_on("10-12"), replied=_on("11-04"), outcome="granted")
    assert late.last == _on("11-04")
    open_still = _axis(asking, received=_on("10-12"))
    assert open_still.last == _AS_OF
    assert open_still.lanes[0].through(_AS_OF) == _AS_OF
    running = _axis(asking, _on("10-20"), received=_on("10-12"))
    assert running.lanes[0].through(_on("10-20")) == _on("11-02")


def test_waiting_for_a_correction(asking) -> None:
    """Ten working days from 11-17: 18…20 3, 23…27 8, 30, 12-01."""
    found = _axis(
        asking,
        received=_on("11-10"),
        correction={"notified": _on("11-16"), "served": _on("11-17")},
    )
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "11-10", None, None, "11-16", "awaiting-correction"),
        ("applicant", "11-17", "12-01", None, None, "running"),
    ]
    assert (found.first, found.last) == (_on("11-10"), _on("12-01"))


def test_a_lapse_is_the_day_after_the_limit(asking) -> None:
    """Ten from 10-19: 20…23 4, 26…30 9, 11-02. Nothing is open: the axis ends there."""
    told = {"notified": _on("10-15"), "served": _on("10-19")}
    found = _axis(asking, received=_on("10-12"), correction=told)
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "10-12", None, None, "10-15", "lapsed"),
        ("applicant", "10-19", "11-02", None, "11-03", "lapsed"),
    ]
    assert found.last == _on("11-03")
    late = _axis(asking, received=_on("10-12"), correction={**told, "supplied": _on("11-06")})
    assert _told(late.lanes[1]) == ("applicant", "10-19", "11-02", "11-06", "11-03", "lapsed")
    assert late.last == _on("11-06")


def test_an_excused_applicant_still_has_the_turn(asking) -> None:
    told = {"notified": _on("10-15"), "served": _on("10-19"), "excused": True}
    found = _axis(asking, received=_on("10-12"), correction=told)
    lane = found.lanes[1]
    assert _told(lane) == ("applicant", "10-19", "11-02", None, None, "overdue")
    assert lane.open
    assert found.last == lane.through(_AS_OF) == _AS_OF


def test_a_correction_starts_another_lane(asking) -> None:
    """The pauses of the first clock end with it; those of the second are its own."""
    asked = [
        {"with": "superior", "sent": _on("10-16"), "answered": _on("10-23")},
        {"with": "superior", "sent": _on("10-28"), "answered": _on("10-30")},
    ]
    found = _axis(
        asking,
        received=_on("10-15"),
        consultations=asked,
        correction={
            "notified": _on("10-19"),
            "served": _on("10-20"),
            "supplied": _on("10-26"),
        },
    )
    # Ten from 10-20: 21…23 3, 26…30 8, 11-02, 03. Fifteen from 10-26, without 29 and 30:
    # 27, 28 2, 11-02…06 7, 09…13 12, 16…18.
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "10-15", None, None, "10-19", None),
        ("applicant", "10-20", "11-03", "10-26", None, "done"),
        ("agency", "10-26", "11-18", None, None, "overdue"),
    ]
    assert [lane.pauses for lane in found.lanes] == [
        ((_on("10-16"), _on("10-19")),),
        (),
        ((_on("10-28"), _on("10-30")),),
    ]


def test_the_fresh_clock_comes_after_what_started_it_on_the_same_day(asking) -> None:
    day = _on("11-16")
    found = _axis(
        asking, received=_on("11-10"), correction={"notified": day, "served": day, "supplied": day}
    )
    assert [(lane.party, lane.starts) for lane in found.lanes] == [
        (Party.AGENCY, _on("11-10")),
        (Party.APPLICANT, day),
        (Party.AGENCY, day),
    ]


def test_the_agency_s_own_limit_for_telling_the_applicant(asking) -> None:
    """Seven working days from 11-02: 3…6 4, 9…11. No period was set for the applicant."""
    told = {"notified": _on("11-09"), "served": _on("11-10")}
    found = _axis(asking, rules="national", received=_on("11-02"), correction=told)
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "11-02", None, None, "11-09", "awaiting-correction"),
        ("agency", "11-02", "11-11", "11-09", None, "done"),
        ("applicant", "11-10", None, None, None, "running"),
    ]
    told["supplied"] = _on("11-18")
    corrected = _axis(asking, rules="national", received=_on("11-02"), correction=told)
    assert _told(corrected.lanes[2]) == ("applicant", "11-10", None, "11-18", None, "done")


def test_a_notice_to_pay_after_a_correction(asking) -> None:
    """Seven from 10-12: 13…16 4, 19…21. Ten from 10-14: 15, 16 2, 19…23 7, 26…28. Twenty from
    10-19: 20…23 4, 26…30 9, 11-02…06 14, 09…13 19, 16; from 10-29: 30 1, 11-02…06 6, 09…13 11,
    16…20 16, 23…26; from 11-06: 09…13 5, 16…20 10, 23…27 15, 30…12-04.
    """
    facts = {
        "received": _on("10-12"),
        "correction": {"notified": _on("10-14"), "within": 10, "supplied": _on("10-19")},
    }
    fee = {"notified": _on("10-28"), "served": _on("10-29")}
    cleared = [
        ("agency", "10-12", None, None, "10-14", None),
        ("agency", "10-12", "10-21", "10-14", None, "done"),
        ("applicant", "10-14", "10-28", "10-19", None, "done"),
    ]
    waiting = _axis(asking, rules="national", **facts, fee=fee)
    assert [_told(lane) for lane in waiting.lanes] == [
        *cleared,
        ("agency", "10-19", None, None, "10-28", "paused"),
        ("agency", "10-19", "11-16", "10-28", None, "done"),
        ("applicant", "10-29", "11-26", None, None, "running"),
    ]
    paid = _axis(asking, rules="national", **facts, fee={**fee, "paid": _on("11-06")})
    assert [_told(lane) for lane in paid.lanes] == [
        *cleared,
        ("agency", "10-19", None, None, "10-28", None),
        ("agency", "10-19", "11-16", "10-28", None, "done"),
        ("applicant", "10-29", "11-26", "11-06", None, "done"),
        ("agency", "11-06", "12-04", None, None, "running"),
    ]


def test_the_agency_s_own_lateness_is_not_undone_by_closing_the_item(asking) -> None:
    """The applicant had to be told of what is lacking by 11-11; it was answered on 11-18."""
    found = _axis(
        asking,
        rules="national",
        received=_on("11-02"),
        lacks=["form"],
        replied=_on("11-18"),
        outcome="granted",
    )
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "11-02", "11-30", "11-18", None, "done"),
        ("agency", "11-02", "11-11", None, "11-18", "overdue"),
    ]


def test_a_clock_met_late_needs_no_other_end(asking) -> None:
    """The notice was due on 11-11 and stops nothing; answered on 11-18."""
    found = _axis(
        asking,
        rules="national",
        received=_on("11-02"),
        correction={"notified": _on("11-16")},
        replied=_on("11-18"),
        outcome="granted",
    )
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "11-02", "11-30", "11-18", None, "done"),
        ("agency", "11-02", "11-11", "11-16", None, "done-late"),
    ]


@pytest.mark.parametrize(
    ("replied", "ended", "status"),
    [("11-12", "11-12", None), ("11-17", "11-13", Status.OVERDUE)],
    ids=["before its limit", "after its limit"],
)
def test_closing_the_item_ends_the_turn_of_all_others(asking, replied, ended, status) -> None:
    found = _axis(
        asking,
        received=_on("11-02"),
        consultations=[{"with": "rights-holder", "sent": _on("11-05"), "served": _on("11-06")}],
        replied=_on(replied),
        outcome="granted",
    )
    lane = found.lanes[1]
    assert (lane.ended, lane.status) == (_on(ended), status)
    assert found.lanes[0].pauses == ((_on("11-05"), _on(ended)),)


def test_closing_the_item_before_it_lapses(asking) -> None:
    """The applicant had until 11-02; the office closed the item on 10-28."""
    found = _axis(
        asking,
        received=_on("10-12"),
        correction={"notified": _on("10-15"), "served": _on("10-19")},
        replied=_on("10-28"),
        outcome="closed-other",
    )
    assert [_told(lane) for lane in found.lanes] == [
        ("agency", "10-12", None, "10-28", "10-15", "done"),
        ("applicant", "10-19", "11-02", None, "10-28", None),
    ]


def test_what_a_notice_may_still_move(asking) -> None:
    """The notice for 2027 is not out; 2026-12-25 is the last day that it cannot move."""
    published = {"kind": "publication"}
    (settled,) = _axis(asking, **published, formed=_on("11-02")).lanes
    (open_still,) = _axis(asking, **published, formed=_on("12-14"), as_of=_on("12-14")).lanes
    assert (settled.provisional, open_still.provisional) == (False, True)
    asked = _axis(
        asking,
        _on("12-24"),
        received=_on("12-21"),
        consultations=[{"with": "rights-holder", "sent": _on("12-23")}],
    )
    assert [lane.provisional for lane in asked.lanes] == [True, True]
    unset = _axis(
        asking,
        _on("12-24"),
        rules="national",
        received=_on("12-21"),
        correction={"notified": _on("12-23")},
    )
    # The reply has no due date, the notice was due on 12-30, the correction has no limit.
    assert [lane.provisional for lane in unset.lanes] == [False, True, False]


def test_a_year_that_has_not_ended_yet(asking) -> None:
    report = {"kind": "duty", "duty": "annual-report", "year": 2026}
    found = _axis(asking, **report)
    (lane,) = found.lanes
    assert (lane.starts, lane.due) == (_on("12-31"), date(2027, 3, 31))
    assert (found.first, found.last) == (_AS_OF, date(2027, 3, 31))


@pytest.mark.parametrize("as_of", ["10-15", "10-18", "10-19", "10-25", "10-28", "11-12"])
def test_what_happens_later_is_not_on_the_axis(asking, as_of: str) -> None:
    """Every day is that of a fact, of a limit, or the day of the question (C15)."""
    day = _on(as_of)
    found = _axis(
        asking,
        day,
        received=_on("10-15"),
        correction={"notified": _on("10-19"), "supplied": _on("10-26")},
        consultations=[{"with": "superior", "sent": _on("10-28"), "answered": _on("11-03")}],
        replied=_on("11-13"),
        outcome="granted",
    )
    for lane in found.lanes:
        assert lane.starts <= day
        assert lane.met_on is None or lane.met_on <= day
        assert lane.ended is None or lane.ended <= day
        assert all(start <= day and (end is None or end <= day) for start, end in lane.pauses)
