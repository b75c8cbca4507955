"""What was told, and to whom: once, and never lost."""

from __future__ import annotations

from datetime import date

import pytest
from asking import ledger

from gicli.core.check.audit import audit
from gicli.notify.memory import Memory, key_of
from gicli.notify.reminders import reminders

_EVERY = 5
_TO, _OTHER = "aaaa", "bbbb"


@pytest.fixture
def on(asking):
    """The reminder of an item that is due on 2026-03-23, as of a day in March."""

    def of(day: int, received: int = 2):
        read = ledger({"kind": "request", "received": date(2026, 3, received)}, rules="shanxi")
        return reminders(audit([read], asking.under(date(2026, 3, day))))[0]

    return of


def _told(found, day: int, to: str = _TO) -> Memory:
    return Memory().beginning([found], to, date(2026, 3, day)).noting([found], to)


def test_told_once_to_each(on) -> None:
    memory = _told(on(20), 20)
    assert not memory.is_wanted(on(20), _TO, _EVERY)
    assert memory.is_wanted(on(20), _OTHER, _EVERY)
    assert memory.is_wanted(on(23), _TO, _EVERY)
    assert (memory.begun, memory.ids) == ({}, {"N-1"})


def test_a_date_that_moved_begins_anew(on) -> None:
    # Received a day later it is due a day later.
    assert _told(on(20), 20).is_wanted(on(20, received=3), _TO, _EVERY)


def test_what_was_begun_is_told_again_and_says_so(on) -> None:
    begun = Memory().beginning([on(20)], _TO, date(2026, 3, 20))
    assert begun.is_wanted(on(20), _TO, _EVERY)
    assert begun.maybe_sent(on(20), _TO, _EVERY) == date(2026, 3, 20)
    assert begun.maybe_sent(on(20), _OTHER, _EVERY) is None
    # On the due date something else is told, which cannot have been sent before.
    assert begun.is_wanted(on(23), _TO, _EVERY)
    assert begun.maybe_sent(on(23), _TO, _EVERY) is None
    assert begun.ids == {"N-1"}


def test_items_that_are_gone_are_forgotten(on) -> None:
    memory = _told(on(20), 20).beginning([on(20)], _OTHER, date(2026, 3, 20))
    assert memory.only({"N-1"}) == memory
    assert memory.only({"N-2"}) == Memory()


def test_the_key_has_no_more_than_it_needs(on) -> None:
    assert key_of(on(20), _TO) == ("N-1", "reply", date(2026, 3, 23), _TO)
