"""A fact that was recorded by mistake goes out again, and nothing else in the text moves."""

from __future__ import annotations

import pytest

from gicli.core.words.message import Refused
from gicli.record.fact import recorded, taken_out
from gicli.record.facts import fact_named, values_of
from gicli.record.plan import How

_HEAD = "items:\n  - id: A-1\n    kind: request\n    received: 2026-03-02\n"
_OTHER = "\n  # 下一件\n  - id: A-2\n    kind: request\n    received: 2026-03-03   # 留下\n"


@pytest.mark.parametrize(
    ("fact", "before", "after"),
    [
        ("replied", "    replied: 2026-03-20   # 误记\n", ""),
        (
            "replied",
            "    replied: 2026-03-20\n    outcome: refused-internal\n    reason: 内部\n",
            "",
        ),
        ("replied", "    note: 甲\n    replied: 2026-03-20\n", "    note: 甲\n"),
        ("outcome", "    replied: 2026-03-20\n    outcome: granted\n", "    replied: 2026-03-20\n"),
        (
            "consult-answered",
            "    consultations:\n      - {with: superior, sent: 2026-03-04, answered: 2026-03-06, answer: agrees}\n",
            "    consultations:\n      - {with: superior, sent: 2026-03-04}\n",
        ),
        ("consult-sent", "    consultations: [{with: superior, sent: 2026-03-04}]\n", ""),
        (
            "consult-sent",
            "    consultations:\n      - with: superior\n        sent: 2026-03-04\n",
            "",
        ),
        (
            "consult-sent",
            "    consultations:\n      - with: superior\n        sent: 2026-03-04\n      - with: agency\n        sent: 2026-03-05\n",
            "    consultations:\n      - with: agency\n        sent: 2026-03-05\n",
        ),
        (
            "consult-sent",
            "    consultations: [{with: superior, sent: 2026-03-04}, {with: agency, sent: 2026-03-05}]\n",
            "    consultations: [{with: agency, sent: 2026-03-05}]\n",
        ),
        (
            "supplied",
            "    correction:\n      notified: 2026-03-04\n      # 之后\n      supplied: 2026-03-06\n",
            "    correction:\n      notified: 2026-03-04\n      # 之后\n",
        ),
        (
            "told-extension",
            "    extension: {approved: 2026-03-18, told: 2026-03-19, days: 15}\n",
            "    extension: {approved: 2026-03-18, days: 15}\n",
        ),
        ("told-extension", "    extension: {told: 2026-03-19, days: 15}\n", ""),
        ("suspended", "    期限中止:\n      - 中止日期: 2026-03-10\n        事由: 暴雪\n", ""),
    ],
)
@pytest.mark.parametrize("rest", ["", _OTHER], ids=["last", "followed"])
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_out_of_the_text(fact: str, before: str, after: str, rest: str, eol: str) -> None:
    text, wanted = (f"{_HEAD}{part}{rest}".replace("\n", eol) for part in (before, after))
    edited = taken_out("x.yaml", text, "A-1", fact_named(fact), 1)
    assert edited.new == wanted


def test_the_first_key_of_an_item_gives_its_place_to_the_next() -> None:
    text = "items:\n  - replied: 2026-03-20\n    id: A-1\n    kind: request\n    received: 2026-03-02\n"
    edited = taken_out("x.yaml", text, "A-1", fact_named("replied"), 0)
    assert edited.new == "items:\n  - id: A-1\n    kind: request\n    received: 2026-03-02\n"


def test_out_of_an_item_on_one_line() -> None:
    text = "items: [{id: A-1, kind: request, received: 2026-03-02, replied: 2026-03-20}]"
    edited = taken_out("x.yaml", text, "A-1", fact_named("replied"), 0)
    assert edited.new == "items: [{id: A-1, kind: request, received: 2026-03-02}]"


def test_what_goes_in_comes_out() -> None:
    for name, more in (("replied", {}), ("suspended", {}), ("fee-notified", {"amount": 200})):
        fact, text = fact_named(name), _HEAD + _OTHER
        edited = recorded("x", text, "A-1", fact, values_of(fact, "2026-03-20", more), How())
        assert edited.new != text
        assert taken_out("x", edited.new, "A-1", fact, 1).new == text


@pytest.mark.parametrize(
    ("fact", "nth", "part"),
    [
        ("replied", 0, ""),
        ("supplied", 1, "    correction: {notified: 2026-03-04}\n"),
        ("consult-sent", 3, "    consultations: [{with: superior, sent: 2026-03-04}]\n"),
        (
            "consult-sent",
            1,
            "    consultations: [{with: superior, sent: 2026-03-04, served: 2026-03-05}]\n",
        ),
        ("published", 0, ""),
    ],
)
def test_what_is_not_there_or_carries_others_stays(fact: str, nth: int, part: str) -> None:
    with pytest.raises(Refused):
        taken_out("x.yaml", _HEAD + part, "A-1", fact_named(fact), nth)
