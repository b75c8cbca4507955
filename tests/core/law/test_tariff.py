"""The processing fee tier by tier, against the tables that the law and the offices print."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gicli.core.law.citation import Citation
from gicli.core.law.tariff import Charge, Tariff, Tier, charges
from gicli.core.words.message import Name


@pytest.fixture
def tariff(book):
    pack = book.in_force("fees", date(2026, 3, 2))
    return {one.by: one for one in pack.tariffs}


def _yuan(tariff: Tariff, n: int) -> int:
    return sum(charge.yuan for charge in charges(tariff, n))


@pytest.mark.parametrize(
    ("by", "n", "yuan"),
    [
        # 109号 4: 11 to 30 at 100; from 31 on dearer by 100 for every ten: 200, 300, … 800.
        ("items", 100, 20 * 100 + 10 * (200 + 300 + 400 + 500 + 600 + 700 + 800)),
        # 109号 5: 31 to 100 at 10; 101 to 200 at 20; from 201 at 40.
        ("pages", 1000, 70 * 10 + 100 * 20 + 800 * 40),
    ],
)
def test_far_into_the_open_tier(tariff, by, n, yuan):
    """What the borders of the tiers come to is in test_bill.py."""
    assert _yuan(tariff[by], n) == yuan


def test_tier_by_tier(tariff):
    """超额累进: each part at its own price, the last as far as it goes."""
    assert list(charges(tariff["items"], 43)) == [
        Charge(1, 10, 0),
        Charge(11, 30, 100),
        Charge(31, 40, 200),
        Charge(41, 43, 300),
    ]
    assert list(charges(tariff["pages"], 30)) == [Charge(1, 30, 0)]
    assert list(charges(tariff["pages"], 250)) == [
        Charge(1, 30, 0),
        Charge(31, 100, 10),
        Charge(101, 200, 20),
        Charge(201, 250, 40),
    ]


def test_every_number_is_charged_once(tariff):
    for one in tariff.values():
        for n in (1, 10, 11, 30, 31, 40, 41, 100, 101, 200, 201, 333):
            found = list(charges(one, n))
            assert found[0].first == 1
            assert found[-1].last == n
            for before, after in pairwise(found):
                assert after.first == before.last + 1


def test_a_number_past_the_last_tier_is_charged_as_far_as_the_tiers_go():
    closed = Tariff("items", Name("件", "items"), (Tier(10, 0), Tier(20, 5)), Citation("x", 1, "y"))
    assert list(charges(closed, 25)) == [Charge(1, 10, 0), Charge(11, 20, 5)]


def test_where_the_tariffs_stand(tariff):
    assert {by: (one.cite.place, one.cite.verified) for by, one in tariff.items()} == {
        "items": ("第四条第二款", True),
        "pages": ("第五条", True),
    }
