"""Equal facts are judged once, and nobody can tell from the answers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from asking import ledger
from hypothesis import given
from hypothesis import strategies as st
from strategies import requests, shanxi_starts

from gicli.core.check import assess
from gicli.core.check import audit as kernel
from gicli.core.check.audit import Judge, check_item
from gicli.core.clock import deadline
from gicli.core.ledger.knowledge import known_on
from gicli.core.reply import reply
from gicli.core.words import memo
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Refused

_AS_OF = date(2026, 3, 26)
_REQUEST = {"kind": "request", "received": date(2026, 3, 2)}
_FACTS = [
    _REQUEST,
    # Known only later, so that the item as known is not the item as recorded.
    {**_REQUEST, "replied": date(2026, 4, 1), "outcome": "granted"},
    {
        "kind": "request",
        "submitted": date(2026, 3, 1),
        "signed": date(2026, 3, 3),
        "channel": "post",
    },
    {
        "kind": "publication",
        "formed": date(2026, 3, 2),
        "published": date(2026, 3, 9),
        "index": "1",
    },
    {"kind": "update", "changed": date(2026, 3, 2)},
    {"kind": "duty", "duty": "annual-report", "year": 2025},
]


def _others(facts):
    return {**facts, "title": "另一件", "office": "另一处", "note": "注"}


@pytest.fixture
def judged(monkeypatch):
    """The items that were judged by themselves, in order."""
    asked = []

    def counted(item, of, under):
        asked.append(item.id)
        return check_item(item, of, under)

    monkeypatch.setattr(kernel, "check_item", counted)
    return asked


def test_the_answer_is_laid_over_all_that_have_the_same_facts(asking, judged) -> None:
    named = [{**facts, "title": "一件"} for facts in _FACTS[:3]]
    read = ledger(*named, *map(_others, named), rules="shanxi")
    under = asking.under(_AS_OF)
    judge = Judge(under, "shanxi")
    found = [judge(item, "ledger.yaml") for item in read.items]
    assert judged == ["N-1", "N-2", "N-3"]
    assert found == [check_item(item, read, under) for item in read.items]
    # Each says its own name and line, and what was found is said of it.
    assert [one.assessment.item.id for one in found] == [f"N-{n}" for n in range(1, 7)]
    assert {finding.line for finding in found[3].findings} == {read.items[3].place.line}
    assert [one.assessment.item.replied for one in found] == [None] * 6


@pytest.mark.parametrize("facts", _FACTS[3:], ids=lambda facts: facts["kind"])
def test_other_kinds_as_well(asking, judged, facts) -> None:
    read = ledger(_others(facts), {**_others(facts), "title": "第三件"}, rules="shanxi")
    under = asking.under(_AS_OF)
    judge = Judge(under, "shanxi")
    found = [judge(item, "ledger.yaml") for item in read.items]
    assert judged == ["N-1"]
    assert found == [check_item(item, read, under) for item in read.items]


def test_the_catalogue_asks_whether_there_is_a_title(asking) -> None:
    named, nameless = _others(_FACTS[3]), _FACTS[3]
    first, second = asking.audit(_AS_OF, named, nameless).items
    lacking = [
        [f.message for f in one.findings if f.code == "catalogue-incomplete"]
        for one in (first, second)
    ]
    assert lacking[0] != lacking[1]


def test_another_day_another_answer(asking, judged) -> None:
    """One day apart is no equal fact: 2026-03-02 is due on the 23rd, 2026-03-03 on the 24th."""
    later = {**_REQUEST, "received": date(2026, 3, 3)}
    found = asking.audit(_AS_OF, _REQUEST, later).items
    assert judged == ["N-1", "N-2"]
    assert [one.assessment.deadline.due for one in found] == [date(2026, 3, 23), date(2026, 3, 24)]


def test_what_cannot_be_read_is_judged_in_its_own_place(asking, judged) -> None:
    report = asking.audit(_AS_OF, {**_REQUEST, "rules": "shanxi"}, _REQUEST)
    assert judged == ["N-1", "N-2"]
    assert not report.problems
    judged.clear()
    report = asking.audit(_AS_OF, {**_REQUEST, "rules": "shanxo"}, {**_REQUEST, "rules": "shanxo"})
    assert judged == ["N-1", "N-2"]
    assert len({problem.place for problem in report.problems}) == 2


def test_a_refusal_is_not_kept(asking) -> None:
    old = {"kind": "request", "received": date(2015, 12, 8)}
    read = ledger(old, old, rules="shanxi")
    judge = Judge(asking.under(_AS_OF), "shanxi")
    for item in read.items:
        with pytest.raises(Refused):
            judge(item, "ledger.yaml")


def test_no_more_is_kept_than_fits(asking, judged, monkeypatch) -> None:
    monkeypatch.setattr(kernel, "_MOST_KEPT", 1)
    monkeypatch.setattr(deadline, "_MOST_KEPT", 1)
    monkeypatch.setattr(assess, "_MOST_KEPT", 1)
    # Days of which nothing else here asks, so that nothing of them is kept yet.
    request = {**_REQUEST, "received": date(2021, 4, 13)}
    update = {"kind": "update", "changed": date(2021, 4, 14)}
    asking.audit(_AS_OF, request, update, request)
    assert judged == ["N-1", "N-2", "N-3"]


def test_a_value_is_asked_once_as_long_as_there_is_room(monkeypatch) -> None:
    monkeypatch.setattr(memo, "_MOST", 2)
    asked = []
    length = once_for_each(lambda value: asked.append(value) or len(value))
    a, b, c = ["a"], ["b", "b"], ["a"]
    assert [length(one) for one in (a, a, b, c, a)] == [1, 1, 2, 1, 1]
    # By which it is, not by what it says; the third leaves no room for the first.
    assert asked == [a, b, c, a]


@pytest.mark.parametrize("rules", ["shanxi", "shanxi-swt", "national"])
@pytest.mark.parametrize("received", [date(2018, 6, 4), date(2019, 5, 10), date(2026, 3, 2)])
def test_where_nothing_lies_between_start_and_reply_only_the_start_decides(
    asking, rules, received: date
) -> None:
    """Neither the channel nor who asked, nor when and what was replied: the deadline is the same value."""
    under = asking.under(_AS_OF)
    replies = (None, received, received + timedelta(days=9), received + timedelta(days=90))
    channels = ("", "post", "ordinary-mail", "online", "fax", "in-person")
    kept = set()
    for channel, replied, outcome in product(channels, replies, ("", "granted")):
        facts = {"received": received, "channel": channel, "replied": replied, "outcome": outcome}
        recorded = {key: value for key, value in facts.items() if value}
        (item,) = ledger({"kind": "request", **recorded}, rules=rules).items
        known = known_on(item, _AS_OF)
        found = assess._by_its_law(known, rules, under)
        assert found == assess._worked_out(known, rules, under)
        kept.add(id(found))
    assert len(kept) == 1


_BETWEEN = {
    "extension": {"approved": date(2026, 3, 24), "told": date(2026, 3, 25)},
    "correction": {"notified": date(2026, 3, 4), "supplied": date(2026, 3, 9)},
    "consultations": [
        {"with": "rights-holder", "sent": date(2026, 3, 10), "answered": date(2026, 3, 20)}
    ],
}


def test_the_day_of_the_reply_decides_nothing_that_happened_before_it(asking) -> None:
    """One deadline for all that were answered after what is recorded, and for what is open."""
    under = asking.under(date(2026, 5, 29))
    for record, facts in _BETWEEN.items():
        kept = set()
        for replied in (None, date(2026, 3, 25), date(2026, 4, 7), date(2026, 5, 28)):
            recorded = {"received": date(2026, 3, 2), record: facts, "replied": replied}
            recorded = {key: value for key, value in recorded.items() if value}
            (item,) = ledger({"kind": "request", **recorded}, rules="shanxi").items
            kept.add(id(assess._by_its_law(known_on(item, under.as_of), "shanxi", under)))
        assert len(kept) == 1, record


@pytest.mark.parametrize(
    ("replied", "due"),
    [
        # Told after the reply, the extension moves nothing: 20 working days after 2 March.
        (date(2026, 3, 24), date(2026, 3, 30)),
        # Told on the day of the reply: 20 more, the three days of Qingming left out.
        (date(2026, 3, 25), date(2026, 4, 28)),
    ],
)
def test_what_happened_after_the_reply_is_left_out(asking, replied: date, due: date) -> None:
    """C12: counted by hand in a calendar of 2026."""
    facts = {"received": date(2026, 3, 2), "extension": _BETWEEN["extension"], "replied": replied}
    report = asking.audit(date(2026, 5, 29), {"kind": "request", **facts}, rules="national")
    assert report.items[0].assessment.deadline.due == due


@given(data=st.data(), received=shanxi_starts, days=st.integers(0, 90))
def test_what_is_worked_out_once_is_what_the_long_way_gives(
    asking, data, received: date, days: int
) -> None:
    """Whenever one looks, and whenever it was answered."""
    facts = data.draw(requests(received))
    read = ledger(facts, rules="shanxi")
    under = asking.under(received + timedelta(days=days))
    found = assess.assess(read.items[0], under)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assess, "_deciding", lambda *_: None)
        patched.setattr(reply, "_has_more", lambda _: True)
        assert assess.assess(read.items[0], under) == found


@given(data=st.data(), received=shanxi_starts)
def test_any_request_twice_is_judged_alike(asking, data, received: date) -> None:
    facts = data.draw(requests(received))
    report = asking.audit(received, facts, {**facts, "title": "第二件"})
    first, second = report.items
    assert first.assessment.deadline == second.assessment.deadline
    mine, others = ([f._replace(line=0) for f in one.findings] for one in (first, second))
    assert mine == others
    assert second.assessment.item.title == "第二件"
