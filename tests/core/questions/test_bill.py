"""The processing fee, tier by tier; every sum is worked out by hand from 国办函〔2020〕109号, 4 and 5."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.rulebook import RuleBook
from gicli.core.questions.bill import bill
from gicli.core.words.message import Refused

_DAY = date(2026, 3, 2)
# 30 are 20 × 100; from 31 on each ten costs 100 more a piece than the ten before.
ITEMS = [
    (1, 0),
    (10, 0),
    (11, 100),
    (30, 2000),
    (31, 2200),
    (40, 2000 + 2000),
    (41, 2000 + 2000 + 300),
    (50, 2000 + 2000 + 3000),
    (51, 2000 + 2000 + 3000 + 400),
]
# 100 pages are 70 × 10; 200 are 100 × 20 more.
PAGES = [(1, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740)]


@pytest.mark.parametrize(("n", "yuan"), ITEMS)
def test_by_the_application(book, n: int, yuan: int) -> None:
    found = bill("items", n, _DAY, book)
    assert found.total == yuan
    assert found.tariff.cite.article == 4


@pytest.mark.parametrize(("n", "yuan"), PAGES)
def test_by_the_page(book, n: int, yuan: int) -> None:
    found = bill("pages", n, _DAY, book)
    assert found.total == yuan
    assert found.tariff.cite.article == 5


def test_tier_by_tier(book) -> None:
    steps = [tuple(charge) for charge in bill("items", 41, _DAY, book).charges]
    assert steps == [(1, 10, 0), (11, 30, 100), (31, 40, 200), (41, 41, 300)]
    assert [charge.yuan for charge in bill("pages", 201, _DAY, book).charges] == [0, 700, 2000, 40]


def test_the_two_clocks_come_along(book) -> None:
    found = bill("items", 11, _DAY, book)
    assert (found.notice.id, found.pay.id) == ("fee-notice", "pay")
    assert (found.pay.length.n, found.pay.silence.value) == (20, "abandoned")


def test_no_fee_before_the_measures(book) -> None:
    assert bill("items", 11, date(2021, 1, 1), book).pack.ref == "fees@2021-01-01"
    with pytest.raises(Refused, match=r"no processing fee on 2020-12-31.*from 2021-01-01"):
        bill("items", 11, date(2020, 12, 31), book)


def test_a_version_that_does_not_charge_by_that(book) -> None:
    packs = [
        pack._replace(tariffs=tuple(t for t in pack.tariffs if t.by == "pages"))
        for pack in book.packs
    ]
    with pytest.raises(Refused, match=r"does not charge by “items”; it has: .*pages"):
        bill("items", 11, _DAY, RuleBook(tuple(packs)))
