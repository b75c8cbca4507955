"""Random requests around a year for the laws of its reports: with gaps, or complete."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from strategies import days_after, requests

from gicli.core.ledger.vocabulary import APPLICANTS, OUTCOMES

YEAR = 2025
_received = st.dates(date(2024, 9, 1), date(2026, 1, 31))
applicants, outcomes = st.sampled_from(list(APPLICANTS)), st.sampled_from(list(OUTCOMES))


@st.composite
def registers(draw, *, complete: bool = False):
    """Up to six requests of three offices or none, some replied to, some told to pay a fee."""
    return tuple(draw(_request(complete)) for _ in range(draw(st.integers(0, 6))))


@st.composite
def _request(draw, complete: bool):
    received = draw(_received)
    item = draw(requests(received)) | {"office": draw(st.sampled_from(["", "外资处", "外贸处"]))}
    if complete or draw(st.booleans()):
        item["applicant"] = draw(applicants)
    if draw(st.integers(0, 3)) == 0:
        item["fee"] = {"notified": draw(days_after(received, 15))}
    replied, outcome = draw(st.booleans()), draw(st.booleans())
    if replied:
        item["replied"] = draw(days_after(received, 90))
    if replied if complete else outcome:
        item["outcome"] = draw(outcomes)
    return item
