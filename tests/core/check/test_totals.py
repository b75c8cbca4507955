"""What --fail-on asks of a report; totals of parts add up."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.check.totals import FailOn, added

_LATE = {"overdue", "due-today", "due-soon", "provisional", "error", "warning"}
_OPEN = {"kind": "request", "received": date(2026, 3, 2)}
# Under the Regulation of 2019 due on 2026-03-30.
_REFERRED = {"with": "superior", "sent": date(2026, 3, 5), "answered": date(2026, 3, 6)}
_TOO_LONG = {"approved": date(2026, 3, 6), "told": date(2026, 3, 6), "days": 25}


@pytest.mark.parametrize(
    ("facts", "as_of", "failing"),
    [
        pytest.param({}, date(2026, 3, 10), set(), id="running"),
        pytest.param({}, date(2026, 3, 26), _LATE - {"overdue", "due-today", "error"}, id="soon"),
        pytest.param({}, date(2026, 3, 30), _LATE - {"overdue", "error"}, id="today"),
        pytest.param({}, date(2026, 3, 31), _LATE, id="overdue"),
        pytest.param({"replied": date(2026, 3, 31)}, date(2026, 4, 1), _LATE, id="done-late"),
        pytest.param({"replied": date(2026, 3, 30)}, date(2026, 4, 1), set(), id="done"),
        pytest.param({"consultations": [_REFERRED]}, date(2026, 3, 10), {"warning"}, id="warning"),
        pytest.param({"extension": _TOO_LONG}, date(2026, 3, 10), {"error", "warning"}, id="error"),
        # 12月11(1)14–18(6)21–25(11)28–31(15)1月4–8(20): due 2027-01-08.
        pytest.param(
            {"received": date(2026, 12, 10)}, date(2026, 12, 21), {"provisional"}, id="provisional"
        ),
        # 11月26 27(2)30(3)12月1–4(7)7–11(12)14–18(17)21 22 23(20): settled, never extended.
        pytest.param({"received": date(2026, 11, 25)}, date(2026, 12, 1), set(), id="settled"),
    ],
)
def test_what_fails(asking, facts, as_of, failing):
    report = asking.audit(as_of, _OPEN | facts, rules="national")
    assert {level.value for level in FailOn if report.totals.fails(level)} == failing


def test_one_item_is_enough(asking):
    done = {"kind": "update", "changed": date(2026, 3, 2), "updated": date(2026, 3, 20)}
    report = asking.audit(date(2026, 3, 31), done, _OPEN, rules="national")
    assert report.totals.fails(FailOn.OVERDUE)


def test_nothing_to_check_fails_nothing(asking):
    assert not asking.audit(date(2026, 3, 31)).totals.fails(FailOn.WARNING)


_ITEMS = (
    {"id": "A", **_OPEN},
    {"id": "B", **_OPEN, "consultations": [_REFERRED]},
    {"id": "C", "kind": "request", "received": date(2026, 2, 10), "replied": date(2026, 3, 20)},
    {"id": "D", "kind": "request", "received": date(2019, 4, 8), "replied": date(2019, 5, 6)},
    {"id": "E", "kind": "update", "changed": date(2026, 3, 30)},
    {"id": "F", "kind": "request", "received": date(2026, 3, 2), "rules": "shanxi-kjt"},
    {"id": "G", "kind": "publication", "formed": date(2026, 3, 2), "rules": "shanxi-kjt"},
    {"id": "H", "kind": "request", "received": date(2026, 4, 7), "note": "已答复"},
)


@pytest.mark.parametrize("at", range(1, len(_ITEMS)))
def test_those_of_two_parts_are_those_of_the_whole(asking, at):
    whole, first, second = (
        asking.audit(date(2026, 3, 26), *some).totals for some in (_ITEMS, _ITEMS[:at], _ITEMS[at:])
    )
    # 科技厅 sets no limit for a reply, and two begin after that day.
    assert (whole.items, len(whole.problems), [name for name, _ in whole.later]) == (
        5,
        1,
        ["E", "H"],
    )
    both = added((first, second))
    # What stands on other lines there.
    assert both._replace(problems=(), left_out=()) == whole._replace(problems=(), left_out=())
    assert len(both.left_out) == len(whole.left_out) == 1
    assert (both.notices(), both.higher_law()) == (whole.notices(), whole.higher_law())
