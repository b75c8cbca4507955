"""Which requests are of a year, and as known on which day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from asking import ledger

from gicli.core.words.message import Refused
from gicli.core.words.problem import Place, Problem
from gicli.reports.requests import requests_of_year

_LATER = date(2026, 3, 2)


def _year(asking, *items: dict, year: int = 2025, as_of: date = _LATER, **more):
    rows = ({"kind": "request", "received": date(2025, 3, 3)} | item for item in items)
    read = ledger(*rows, rules="national")
    return requests_of_year([read], asking.under(as_of), year, **more)


def test_a_year_that_is_over_is_judged_on_its_last_day(asking) -> None:
    of = _year(asking, {"replied": date(2026, 1, 5), "outcome": "granted"})
    assert (of.through, of.finished, of.as_of) == (date(2025, 12, 31), True, _LATER)
    assert of.requests[0].closing is None
    assert of.requests[0].judged.status == "overdue"


@pytest.mark.parametrize(
    ("day", "finished"), [(date(2025, 12, 30), False), (date(2025, 12, 31), True)]
)
def test_a_year_that_is_not_over(asking, day: date, finished: bool) -> None:
    of = _year(asking, {}, as_of=day)
    assert (of.through, of.finished) == (day, finished)


def test_a_year_that_has_not_begun(asking) -> None:
    words = "2027 has not begun on 2026-12-31; name a year that has"
    with pytest.raises(Refused, match=f"^{re.escape(words)}$"):
        _year(asking, {}, year=2027, as_of=date(2026, 12, 31))
    assert _year(asking, {}, year=2027, as_of=date(2027, 1, 1)).requests


def test_the_day_of_receipt_that_is_settled_in_january(asking) -> None:
    """Article 31: on the web the day of confirmation, here 2026-01-05; on no other day was it received."""
    item = {"channel": "online", "submitted": date(2025, 12, 30), "confirmed": date(2026, 1, 5)}
    read = ledger({"kind": "request"} | item, rules="national")
    of_2025, of_2026 = (
        requests_of_year([read], asking.under(_LATER), year).requests for year in (2025, 2026)
    )
    assert of_2025 == ()
    assert [handled.carried_in for handled in of_2026] == [False]
    early = requests_of_year([read], asking.under(date(2025, 12, 31)), 2025)
    assert len(early.requests) == 1


@pytest.mark.parametrize("confirmed", [date(2025, 12, 22), date(2026, 1, 5)])
def test_the_day_of_receipt_that_is_settled_after_the_reply(asking, confirmed: date) -> None:
    """Answered on 2025-12-19, confirmed only later: counted in 2025, and in no other year."""
    item = {
        "channel": "online",
        "submitted": date(2025, 12, 8),
        "confirmed": confirmed,
        "replied": date(2025, 12, 19),
    }
    read = ledger({"kind": "request"} | item, rules="national")
    counted = {
        year: requests_of_year([read], asking.under(_LATER), year).requests for year in (2025, 2026)
    }
    assert [len(requests) for requests in counted.values()] == [1, 0]
    closed = counted[2025][0].closing
    assert closed is not None
    assert (counted[2025][0].carried_in, closed.day) == (False, date(2025, 12, 19))


_SERVED_LATE = {"notified": date(2025, 12, 15), "served": date(2026, 1, 5)}
# As known on 31 December the applicant's days run from the notice, and are over on the 22nd; in
# truth from 5 January: 01-06, 07, 08, 09, 12.


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"correction": _SERVED_LATE | {"within": 5}}, "closed-not-corrected"),
        (
            {
                "correction": _SERVED_LATE | {"within": 5, "supplied": date(2026, 1, 8)},
                "replied": date(2026, 1, 20),
                "outcome": "granted",
            },
            "granted",
        ),
        (
            {
                # Twenty days from 11-25 end on 12-23, from 2026-01-05 on 02-02.
                "received": date(2025, 11, 10),
                "fee": {"notified": date(2025, 11, 25), "served": date(2026, 1, 5)},
            },
            "closed-unpaid",
        ),
    ],
)
def test_a_notice_that_arrived_in_january(asking, facts: dict, outcome: str) -> None:
    """What would have lapsed in 2025 is carried over, and closed in 2026 alone."""
    item = {"received": date(2025, 12, 10)} | facts
    (handled,) = _year(asking, item).requests
    assert handled.closing is None
    (handled,) = _year(asking, item, year=2026).requests
    assert handled.carried_in
    assert handled.closing is not None
    assert (handled.closing.day.year, handled.closing.outcome) == (2026, outcome)
    # On 31 December nobody knew.
    (handled,) = _year(asking, item, as_of=date(2025, 12, 31)).requests
    assert handled.closing is not None


def test_only_requests(asking) -> None:
    read = ledger(
        {"kind": "publication", "formed": date(2025, 3, 3)},
        {"kind": "request", "received": date(2023, 3, 3), "replied": date(2023, 3, 6)},
        rules="national",
    )
    of = requests_of_year([read], asking.under(_LATER), 2025)
    assert (of.requests, of.received_in) == ((), (2023,))


def test_a_request_that_no_rule_covers_and_what_could_not_be_read(asking) -> None:
    broken = Problem(Place("ledger.yaml", 9), "broken")
    of = _year(asking, {"received": date(2001, 3, 5)}, {}, problems=[broken])
    assert [handled.recorded.id for handled in of.requests] == ["N-2"]
    assert [problem.place.line for problem in of.problems] == [9, 4]
    assert "no rule pack covers 2001-03-05" in str(of.problems[1].message)


def test_a_request_answered_before_the_year_is_not_judged(asking) -> None:
    """That no rule covers its day keeps nothing out of the year."""
    old = {"received": date(2001, 3, 5), "replied": date(2024, 12, 31), "outcome": "granted"}
    of = _year(asking, old)
    assert (of.requests, of.problems) == ((), ())
    of = _year(asking, old | {"replied": date(2025, 1, 1)})
    assert len(of.problems) == 1


def test_a_request_in_two_ledgers_counts_once(asking) -> None:
    """In the ledger of the year before it is still open; in that of the year it is answered."""
    row = {"kind": "request", "id": "YSQ-9", "received": date(2024, 12, 20)}
    closed = row | {"id": "YSQ-1", "replied": date(2024, 12, 30)}
    old = replace(ledger(row, closed, rules="national"), file="2024.yaml")
    new = ledger(row | {"replied": date(2025, 1, 6)}, row | {"id": "YSQ-1"}, rules="national")
    of = requests_of_year([old, new], asking.under(_LATER), 2025)
    # Another request that has the number of one closed before the year is no second one.
    assert [handled.recorded.id for handled in of.requests] == ["YSQ-9", "YSQ-1"]
    (problem,) = of.problems
    assert (problem.place.file, problem.place.line) == ("ledger.yaml", 4)
    assert "“YSQ-9” stands in ledger.yaml:4" in str(problem.message)
    assert "leave it in one ledger, or give another request another id" in str(problem.message)


def test_a_ledger_with_its_own_calendar(asking) -> None:
    row = {"kind": "request", "received": date(2020, 1, 20), "replied": date(2020, 3, 2)}
    read = replace(ledger(row, rules="national"), calendar="own")
    own = asking.calendar.as_known_on(date(2020, 1, 25))
    under = asking.under(date(2020, 12, 31), regions={"own": own})
    (handled,) = requests_of_year([read], under, 2020).requests
    assert handled.calendar is own


def test_the_offices_asked_for_are_noted(asking) -> None:
    assert _year(asking, {}, offices=["外资处", "外资处"]).offices == ("外资处",)
