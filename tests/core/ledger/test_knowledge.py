"""Which facts were known on a day (C15)."""

from __future__ import annotations

from datetime import date

import pytest
from asking import ledger

from gicli.core.ledger.knowledge import known_on

_BEFORE, _DAY = date(2026, 3, 4), date(2026, 3, 5)


def _known(facts, day):
    return known_on(ledger(facts, rules="shanxi").items[0], day)


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ({"kind": "publication", "formed": date(2026, 3, 2), "reviewed": _DAY}, "reviewed"),
        ({"kind": "publication", "formed": date(2026, 3, 2), "published": _DAY}, "published"),
        ({"kind": "update", "changed": date(2026, 3, 2), "updated": _DAY}, "updated"),
        ({"kind": "duty", "duty": "delivery", "since": date(2026, 3, 2), "done": _DAY}, "done"),
        ({"kind": "request", "received": date(2026, 3, 2), "replied": _DAY}, "replied"),
    ],
)
def test_a_fact_is_known_from_its_own_day(facts, fact):
    assert getattr(_known(facts, _BEFORE), fact) is None
    assert getattr(_known(facts, _DAY), fact) == _DAY


def test_the_outcome_is_known_with_the_reply():
    facts = {
        "kind": "request",
        "received": date(2026, 3, 2),
        "replied": _DAY,
        "outcome": "refused-internal",
        "reason": "内部事务信息",
    }
    before, after = _known(facts, _BEFORE), _known(facts, _DAY)
    assert (before.outcome, before.reason) == ("", "")
    assert (after.outcome, after.reason) == ("refused-internal", "内部事务信息")


def test_half_an_extension_is_known_by_halves():
    extension = {"approved": _BEFORE, "told": _DAY}
    facts = {"kind": "request", "received": date(2026, 3, 2), "extension": extension}
    assert _known(facts, date(2026, 3, 3)).extensions == ()
    (half,) = _known(facts, _BEFORE).extensions
    assert (half.approved, half.told) == (_BEFORE, None)


_RECEIVED = {"kind": "request", "received": date(2026, 3, 2)}
_REPLIED = {**_RECEIVED, "replied": _DAY}
_ASKED = {"with": "rights-holder", "sent": _BEFORE}


def _reach(item, path):
    """The fact at `path`, such as `consultations.answered`; the first of a list."""
    for name in path.split("."):
        item = getattr(item, name)
        item = item[0] if isinstance(item, tuple) else item
    return item


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        (
            {"kind": "request", "channel": "fax", "submitted": _BEFORE, "signed": _DAY},
            "receipt.signed",
        ),
        (
            {"kind": "request", "channel": "fax", "submitted": _BEFORE, "confirmed": _DAY},
            "receipt.confirmed",
        ),
        ({**_RECEIVED, "correction": {"notified": _BEFORE, "served": _DAY}}, "corrections.served"),
        (
            {**_RECEIVED, "correction": {"notified": _BEFORE, "supplied": _DAY}},
            "corrections.supplied",
        ),
        ({**_RECEIVED, "consultations": [{**_ASKED, "served": _DAY}]}, "consultations.served"),
        ({**_RECEIVED, "consultations": [{**_ASKED, "answered": _DAY}]}, "consultations.answered"),
        ({**_RECEIVED, "suspensions": [{"from": _BEFORE, "to": _DAY}]}, "suspensions.end"),
        (
            {**_RECEIVED, "suspensions": [{"from": _BEFORE, "told-suspended": _DAY}]},
            "suspensions.told_suspended",
        ),
        (
            {**_RECEIVED, "suspensions": [{"from": _BEFORE, "to": _DAY, "told-resumed": _DAY}]},
            "suspensions.told_resumed",
        ),
        ({**_RECEIVED, "extension": {"approved": _BEFORE, "told": _DAY}}, "extensions.told"),
        ({**_RECEIVED, "fee": {"notified": _DAY}}, "fee.notified"),
        ({**_RECEIVED, "fee": {"notified": _BEFORE, "served": _DAY}}, "fee.served"),
        ({**_RECEIVED, "fee": {"notified": _BEFORE, "paid": _DAY}}, "fee.paid"),
        ({**_REPLIED, "served": _DAY}, "served"),
        ({**_REPLIED, "replied": _BEFORE, "served": _DAY}, "served"),
        ({**_RECEIVED, "rights-holder-told": _DAY}, "rights_holder_told"),
        (
            {**_RECEIVED, "rectification": {"asked": _BEFORE, "corrected": _DAY}},
            "rectification.corrected",
        ),
        (
            {**_RECEIVED, "rectification": {"asked": _BEFORE, "forwarded": _DAY}},
            "rectification.forwarded",
        ),
        ({**_RECEIVED, "rectification": {"asked": _BEFORE, "told": _DAY}}, "rectification.told"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fact_inside_a_request_is_known_from_its_own_day(facts, path):
    assert _reach(_known(facts, _BEFORE), path) is None
    assert _reach(_known(facts, _DAY), path) == _DAY


@pytest.mark.parametrize(
    ("facts", "name", "nothing"),
    [
        ({"correction": {"notified": _DAY}}, "corrections", ()),
        ({"consultations": [{"with": "superior", "sent": _DAY}]}, "consultations", ()),
        ({"suspensions": [{"from": _DAY}]}, "suspensions", ()),
        ({"extension": {"approved": _DAY, "told": _DAY}}, "extensions", ()),
        ({"delay": {"told": _DAY, "until": date(2026, 6, 30)}}, "delay", None),
        ({"rectification": {"asked": _DAY, "competent": False}}, "rectification", None),
    ],
)
def test_a_record_is_known_from_its_first_day(facts, name, nothing):
    assert getattr(_known({**_RECEIVED, **facts}, _BEFORE), name) == nothing
    assert getattr(_known({**_RECEIVED, **facts}, _DAY), name) != nothing


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("reply-form", "reply_form", "oral"),
        ("separation", "separation", "隐去联系人电话"),
        ("public-interest", "public_interest", "食品安全"),
    ],
)
def test_what_the_reply_says_is_known_with_it(key, name, value):
    facts = {**_REPLIED, key: value}
    assert getattr(_known(facts, _BEFORE), name) == ""
    assert getattr(_known(facts, _DAY), name) == value


def test_what_a_party_says_is_known_with_its_answer():
    facts = {**_RECEIVED, "consultations": [{**_ASKED, "answered": _DAY, "answer": "refuses"}]}
    assert _reach(_known(facts, _BEFORE), "consultations.answer") == ""
    assert _reach(_known(facts, _DAY), "consultations.answer") == "refuses"
    # Not dated: nobody can say that it was not known.
    undated = {**_RECEIVED, "consultations": [{**_ASKED, "answer": "refuses"}]}
    assert _reach(_known(undated, _BEFORE), "consultations.answer") == "refuses"


def test_what_a_fee_comes_to_is_known_with_its_notice():
    fee = {"notified": _DAY, "amount": 100, "exempt": "低保"}
    before, after = (_known({**_RECEIVED, "fee": fee}, day).fee for day in (_BEFORE, _DAY))
    assert (before.amount, after.amount) == (None, 100)
    # Not dated: charged as far as anybody knows.
    undated = _known({**_RECEIVED, "fee": {"amount": 100}}, _BEFORE).fee
    assert undated.amount == 100


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"lacks": ["form"]}, "lacks"),
        ({"nature": "petition"}, "nature"),
        ({"repeats": {"of": "A", "answered": _DAY}}, "repeats"),
        ({"channel": "fax"}, "channel"),
    ],
)
def test_what_the_application_is_needs_no_date(facts, name):
    """It is read off the application itself."""
    early = _known({**_RECEIVED, **facts}, date(2026, 3, 2))
    assert getattr(early, name) == getattr(_known({**_RECEIVED, **facts}, _DAY), name)
    assert getattr(early, name)
