"""The items of one office, and offices that nobody named."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gicli.core.ledger.items import Ledger, Update
from gicli.core.ledger.offices import of_offices, only_of
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place


def _ledger(*offices: str) -> Ledger:
    items = (
        Update(id=f"GX-{n}", place=Place("a.yaml", n), office=office, changed=date(2026, 3, 2))
        for n, office in enumerate(offices, 1)
    )
    return Ledger("a.yaml", "台账", "shanxi", tuple(items))


def _ids(ledgers: tuple[Ledger, ...]) -> list[list[str]]:
    return [[item.id for item in ledger.items] for ledger in ledgers]


def test_only_the_items_of_those_offices() -> None:
    ledgers = (_ledger("外资处", "外贸处", "外资处"), _ledger("外贸处", ""))
    assert _ids(of_offices(ledgers, ["外资处"])) == [["GX-1", "GX-3"]]
    assert _ids(of_offices(ledgers, ["外贸处", "外资处"])) == [["GX-1", "GX-2", "GX-3"], ["GX-1"]]
    assert of_offices(ledgers, []) == ledgers


def test_whose_items_they_are() -> None:
    assert only_of(()) is None
    only = only_of(["外资处", ""])
    assert only is not None
    assert only.text == "Only the items of: {offices}"
    assert dict(only.params)["offices"] == ("外资处", say("without an office"))


@pytest.mark.parametrize(
    ("offices", "said"),
    [
        (("外资处", "外贸处"), "no item is of the office “外资”; there are: ('外资处',)"),
        (("办公室", ""), "no item is of the office “外资”; there are: ('办公室',)"),
        (("",), "no item is of the office “外资”: the ledgers name no office"),
    ],
)
def test_an_office_that_no_item_names(offices: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refused, match="^" + re.escape(said) + "$"):
        of_offices([_ledger(*offices)], ["外资"])
