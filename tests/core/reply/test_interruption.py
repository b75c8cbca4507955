"""A second notice to correct: the date of the other reading is told where it is another (C11)."""

from __future__ import annotations

from datetime import date

import pytest

_NOTIFIED = {"notified": date(2026, 3, 4), "within": 15}
_AGAIN = {"notified": date(2026, 3, 10), "within": 15}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        # Nothing came yet: whichever notice counts, no clock runs.
        (_AGAIN, ": no date is running"),
        # Counted by hand, 20 working days from 16 March: 17-20 (4), 23-27 (9), 30-3 April (14),
        # 6 April is Tomb-Sweeping, 7-10 (18), 13 14 (20).
        (
            {**_AGAIN, "supplied": date(2026, 3, 16)},
            ": no date is running; read otherwise, due on 2026-04-14",
        ),
    ],
)
def test_the_other_reading_is_told_only_where_its_date_is_another(asking, second, said):
    item = {"kind": "request", "received": date(2026, 3, 2), "correction": [_NOTIFIED, second]}
    told = asking.explain(item, date(2026, 3, 18), "national").checked.findings
    [repeated] = [str(one.message) for one in told if one.code == "correction-repeated"]
    assert repeated.endswith(said)
