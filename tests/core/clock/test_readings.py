"""Two instruments in one pack (C21): which is taken, and when nothing is said."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.clock.deadline import deadline
from gicli.core.clock.readings import by_either
from gicli.core.law.rules import Length, Unit, limit_of

_STARTS = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("other", "due", "told"),
    [
        # 3月3–6(4)9–13(9)16–20(14)23(15)；10日为16日，20日为30日。
        (10, date(2026, 3, 16), [date(2026, 3, 23)]),
        (20, date(2026, 3, 23), [date(2026, 3, 30)]),
        (15, date(2026, 3, 23), []),
    ],
)
def test_the_earlier_is_taken_and_the_other_told(asking, other, due, told) -> None:
    pack = asking.book.in_force("shanxi", _STARTS)
    update = limit_of(pack, "update")
    assert update.other is not None
    limit = update._replace(other=update.other._replace(length=Length(other, Unit.WORKDAYS)))
    found = by_either(limit, lambda one: deadline(pack, one, _STARTS, asking.calendar))
    assert found.due == due
    assert [note.due for note in found.notes if note.code == "other-reading"] == told
