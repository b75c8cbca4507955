"""Facts for the laws: days with a rule in force, pauses around them, items and what is added later."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

# A long extension from here still ends in a year that the calendar can tell.
starts = st.dates(date(2008, 5, 1), date(2027, 6, 30))
shanxi_starts = st.dates(date(2015, 12, 9), date(2027, 6, 30))
counts = st.integers(0, 60)


def days_after(day: date, most: int) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda n: day + timedelta(n))


@st.composite
def pauses(draw, start: date, *, closed: bool = False, most: int = 3):
    """Pauses from `start` on, some starting on or after any due date, some without an end."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        first = draw(days_after(start, 60))
        last = draw(days_after(first, 25) if closed else st.none() | days_after(first, 25))
        found.append((first, last))
    return tuple(found)


@st.composite
def requests(draw, received: date):
    """A request's facts as a ledger has them."""
    item = {"kind": "request", "received": received}
    if draw(st.booleans()):
        item["consultations"] = [
            draw(_consultations(received)) for _ in range(draw(st.integers(1, 2)))
        ]
    if draw(st.booleans()):
        told = draw(days_after(received, 40))
        item["extension"] = {"approved": draw(days_after(received, 40)), "told": told, "days": 9}
    if draw(st.booleans()):
        item["correction"] = draw(_corrections(received))
    if draw(st.booleans()):
        first = draw(days_after(received, 30))
        item["suspensions"] = [{"from": first, "to": draw(days_after(first, 20))}]
    return item


@st.composite
def _consultations(draw, received: date):
    kinds = ("rights-holder", "superior", "secrecy", "agency", "co-producer")
    sent = draw(days_after(received, 40))
    found = {"with": draw(st.sampled_from(kinds)), "sent": sent}
    if draw(st.booleans()):
        found["answered"] = draw(days_after(sent, 30))
    return found


@st.composite
def _corrections(draw, received: date):
    notified = draw(days_after(received, 30))
    found = {"notified": notified, "within": draw(st.integers(1, 15))}
    if draw(st.booleans()):
        found["supplied"] = draw(days_after(notified, 30))
    return found


@st.composite
def later_facts(draw, day: date):
    """Facts of every kind, all dated after `day`."""
    after = days_after(day + timedelta(1), 30)
    first, last = sorted((draw(after), draw(after)))
    return draw(
        st.sampled_from(
            [
                {"replied": first, "outcome": "granted"},
                {"correction": {"notified": first, "supplied": last, "within": 10}},
                {"consultations": [{"with": "superior", "sent": first, "answered": last}]},
                {"suspensions": [{"from": first, "to": last, "told-suspended": first}]},
                {"extension": {"approved": first, "told": last, "days": 10}},
            ]
        )
    )
