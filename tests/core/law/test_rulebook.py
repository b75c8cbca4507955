"""Which pack and which version (C19)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.rulebook import NotInForce, UnknownPack, rule_book
from gicli.core.law.rules import PauseKind, UnknownLimit, limit_of
from gicli.core.words.message import Refused

_REVIEW = {
    "accept-review": 5,
    "review-correction-notice": 5,
    "review-correct": 10,
    "copy-to-agency": 7,
    "answer-review": 10,
    "copy-to-agency-simple": 3,
    "answer-review-simple": 5,
}
# 行政复议法 30, 31, 48, 54 (LAW.md §8).
_FIRST_2019 = date(2019, 5, 15)


def test_families(book):
    assert book.families == (
        "budget",
        "double-publicity",
        "enterprise-env",
        "fees",
        "litigation",
        "moe-2010",
        "national",
        "procurement",
        "review",
        "shanxi",
        "shanxi-kjt",
        "shanxi-swt",
    )


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2008, 5, 1), "national@2008-05-01"),
        (date(2019, 5, 14), "national@2008-05-01"),
        (_FIRST_2019, "national@2019-05-15"),
        (date(2099, 12, 31), "national@2019-05-15"),
    ],
)
def test_the_version_in_force(book, day, version):
    assert book.in_force("national", day).ref == version


def test_a_version_ends_the_day_before_the_next_begins(book):
    old, new = book.named("national")
    assert (old.until, new.until) == (date(2019, 5, 14), None)
    assert [pack.until for pack in book.named("shanxi")] == [None]


def test_the_order_of_the_packs_does_not_matter(book):
    loose = [pack._replace(until=None) for pack in reversed(book.packs)]
    assert rule_book(loose).packs == tuple(book.packs)


def test_a_pinned_version(book):
    assert book.in_force("national@2019-05-15", _FIRST_2019).ref == "national@2019-05-15"
    with pytest.raises(NotInForce, match="national@2019-05-15"):
        book.in_force("national@2019-05-15", date(2019, 5, 14))


@pytest.mark.parametrize(
    ("name", "near"),
    [("shanxi-ktj", "shanxi-kjt"), ("nationl", "national"), ("national@2019-05-51", "2019-05-15")],
)
def test_a_mistyped_pack_gets_the_nearest_names(book, name, near):
    with pytest.raises(UnknownPack) as refusal:
        book.in_force(name, _FIRST_2019)
    said = str(refusal.value.message)
    assert name in said
    assert near in said


def test_a_pack_unlike_any_other_gets_all_families(book):
    with pytest.raises(UnknownPack) as refusal:
        book.named("上海")
    assert all(family in str(refusal.value.message) for family in book.families)


def test_a_mistyped_limit_gets_the_nearest_names(book):
    with pytest.raises(UnknownLimit) as refusal:
        book.limit("shanxi", "repyl", _FIRST_2019)
    assert "“repyl”; did you mean: ('reply'" in str(refusal.value.message)


def test_a_limit_unlike_any_other_gets_those_of_the_pack(book):
    with pytest.raises(UnknownLimit) as refusal:
        book.limit("shanxi-kjt", "答复", _FIRST_2019)
    assert "('publish', 'update', 'annual-report', 'guide')" in str(refusal.value.message)


def test_a_limit_that_only_other_packs_set(book):
    with pytest.raises(UnknownLimit, match="shanxi-kjt@2015-12-09 sets no limit “reply”"):
        book.limit("shanxi-kjt", "reply", _FIRST_2019)


def test_every_number_of_the_law(book):
    """LAW.md §0–2, 5, 8, 9: working days of each limit, pack by pack."""
    numbers = {
        "budget@2018-12-29": {},
        "double-publicity@2015-07-01": {"publish": 7},
        "double-publicity@2019-01-03": {"publish": 7, "publish-enforcement": 20},
        "double-publicity@2021-07-15": {
            "publish": 7,
            "publish-enforcement": 20,
            "withdraw": 3,
        },
        "enterprise-env@2022-02-08": {"publish": 5, "publish-earlier": 10},
        "procurement@2015-03-01": {"choose-supplier": 5, "publish-award": 2, "publish": 2},
        "litigation@2025-06-01": {"court-ordered": 20},
        "fees@2021-01-01": {"pay": 20},
        "litigation@2017-07-01": {},
        "litigation@2018-02-08": {},
        "litigation@2026-05-01": {"court-ordered": 20},
        "moe-2010@2010-09-01": {"publish": 20, "update": 20, "reply": 15},
        "review@2024-01-01": _REVIEW,
        "review@2026-07-01": _REVIEW,
        "national@2008-05-01": {"publish": 20, "update": 20, "reply": 15},
        "national@2019-05-15": {
            "publish": 20,
            "update": 20,
            "reply": 20,
            "correction-notice": 7,
            "consult": 15,
            "consult-co-producer": 15,
        },
        "shanxi@2015-12-09": {
            "publish": 20,
            "update": 15,
            "reply": 15,
            "consult": 5,
            "correct": 10,
        },
        "shanxi-kjt@2015-12-09": {"publish": 20, "update": 15},
        "shanxi-swt@2015-03-27": {
            "publish": 20,
            "update": 20,
            "reply": 15,
            "consult": 5,
            "correct": 10,
        },
    }
    for pack in book.packs:
        in_workdays = {
            limit.id: limit.length.n
            for limit in pack.limits
            if getattr(limit.length, "unit", None) == "workdays"
        }
        assert in_workdays == numbers[pack.ref]


def test_a_reply_is_extended_by_as_much_again(book):
    caps = {
        pack.ref: reply.extension.n
        for pack in book.packs
        if (reply := pack.find("reply")) and reply.extension
    }
    assert caps == {
        "national@2008-05-01": 15,
        "national@2019-05-15": 20,
        "shanxi@2015-12-09": 15,
        "shanxi-swt@2015-03-27": 15,
    }


def test_what_pauses_a_reply(book):
    """The table of C7; a co-producing agency is an agency consulted."""
    shanxi = {"rights-holder", "superior", "secrecy", "suspension"}
    table = {
        "national@2008-05-01": {"rights-holder"},
        "national@2019-05-15": {"rights-holder", "agency", "co-producer"},
        "shanxi@2015-12-09": shanxi,
        "shanxi-swt@2015-03-27": shanxi,
    }
    for ref, kinds in table.items():
        limit = limit_of(next(pack for pack in book.packs if pack.ref == ref), "reply")
        assert {kind for kind in PauseKind if limit.pause_for(kind)} == kinds


def test_what_refuses_is_a_refusal():
    assert issubclass(UnknownPack, Refused)
    assert issubclass(NotInForce, Refused)
    assert issubclass(UnknownLimit, Refused)
