"""Every case of tests/cases: facts in, what the law makes of them out."""

from __future__ import annotations

from typing import Any

import pytest
from asking import Asking
from cases import READ, BadCase, all_cases, outcome, read_cases

from gicli.core.words.message import Refused

_CASES = dict(all_cases())
_CALENDAR_CASES = {name: c for name, c in _CASES.items() if c.keys() & {"day", "nth", "between"}}
_LAW_CASES = {name: c for name, c in _CASES.items() if name not in _CALENDAR_CASES}


def _parametrize(cases: dict[str, dict[str, Any]]):
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


def _as_known(case: dict[str, Any], asking: Asking) -> Asking:
    if "known_on" not in case:
        return asking
    return asking._replace(calendar=asking.calendar.as_known_on(case["known_on"]))


@_parametrize(_LAW_CASES)
def test_the_law(case, asking):
    asking, expected = _as_known(case, asking), dict(case["expect"])
    if words := expected.pop("refused", None):
        assert not expected
        with pytest.raises(Refused) as refusal:
            outcome(case, asking)
        said = str(refusal.value.message)
        assert all(word in said for word in words), said
        return
    found = outcome(case, asking)
    assert {key: READ[key](found, wanted) for key, wanted in expected.items()} == expected


@_parametrize(_CALENDAR_CASES)
def test_the_calendar(case, asking):
    calendar = _as_known(case, asking).calendar
    match case:
        case {"day": day}:
            found = calendar.day(day)
            said = found._asdict() | {
                "working": found.working,
                "kind": found.kind.value,
                "notice": found.notice and found.notice.text,
            }
            assert found.working == calendar.is_workday(day)
        case {"nth": {"after": after, "n": n}}:
            said = {"date": calendar.nth_workday_after(after, n)}
        case {"between": {"after": after, "through": through}}:
            said = {"workdays": calendar.workdays_between(after, through)}
    assert {key: said[key] for key in case["expect"]} == case["expect"]


def test_every_clause_that_can_be_cased_has_a_case():
    assert {case["clause"] for case in _CASES.values()} == {
        *(f"C{n}" for n in range(2, 23)),
        "C11a",
        "C12a",
    }


def test_names_are_unique():
    names = [name for name, _ in all_cases()]
    assert len(names) == len(set(names))


_GOOD = "{name: n, clause: C5, day: 2026-03-02, expect: {working: true}, source: s}"


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (", source: s", ""),
        ("source: s", "source: ' '"),
        ("name: n, ", ""),
        ("C5", "C23"),
        ("C5", "C11A"),
        ("{working: true}", "{}"),
        ("day: 2026-03-02", "item: {}, day: 2026-03-02"),
        ("expect", "expcet"),
    ],
)
def test_a_case_that_proves_nothing_is_refused(part, instead):
    assert len(read_cases(f"- {_GOOD}")) == 1
    with pytest.raises(BadCase):
        read_cases(f"- {_GOOD.replace(part, instead)}")


@pytest.mark.parametrize("clause", ["C4a", "C9", "C11a", "C20", "C22"])
def test_every_clause_may_be_named(clause):
    assert len(read_cases(f"- {_GOOD.replace('C5', clause)}")) == 1
