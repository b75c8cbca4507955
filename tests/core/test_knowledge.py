"""Which facts were known on a day (C15)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.knowledge import known_on

from .asking import ledger

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
