"""The ids of a ledger: the next of a series as a clerk would give it, and what is near to a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.ledger.ids import no_such_item
from gicli.core.ledger.items import Ledger, Update, item_of
from gicli.core.words.problem import Place
from gicli.record.item import next_id


@pytest.mark.parametrize(
    ("series", "year", "expected"),
    [
        (["YSQ-2026-041", "YSQ-2026-055", "YSQ-2026-029"], 2026, "YSQ-2026-056"),
        (["YSQ-2026-055"], 2027, "YSQ-2027-001"),
        (["YSQ-2027-003", "YSQ-2026-055"], 2027, "YSQ-2027-004"),
        (["晋商依申〔2026〕9号"], 2026, "晋商依申〔2026〕10号"),
        (["晋商依申〔2026〕9号"], 2027, "晋商依申〔2027〕1号"),
        (["2026055"], 2026, "2026056"),
        (["2026055"], 2027, "2027001"),
        (["7"], 2026, "8"),
        (["A09", "A10"], 2026, "A11"),
        # The year is the number itself.
        (["NB-2024", "NB-2025"], 2026, "NB-2026"),
        # Eight digits are a day, whose number follows.
        (["20260302-1"], 2027, "20260302-2"),
        (["别的-1", "YSQ-2026-01"], 2026, "YSQ-2026-02"),
    ],
)
def test_the_next(series: list[str], year: int, expected: str) -> None:
    assert next_id(series, series, year) == expected


def test_what_is_taken_is_passed_over() -> None:
    assert next_id(["A-1"], {"A-1", "A-2", "A-3"}, 2026) == "A-4"
    assert next_id(["NB-2025"], {"NB-2025", "NB-2026"}, 2026) == "NB-2027"


@pytest.mark.parametrize("series", [[], ["名录"], ["A-1", "甲"]])
def test_no_series(series: list[str]) -> None:
    assert next_id(series, series, 2026) is None


def test_an_item_by_its_id_and_the_nearest_of_those_there_are() -> None:
    item = Update(id="GX-1", place=Place("l.yaml", 2), changed=date(2026, 3, 2))
    kept = Ledger("l.yaml", "", "", (item,))
    assert item_of(kept, "GX-1") is item
    assert item_of(kept, "GX-2") is None
    assert str(no_such_item("GX-2", ["A", "GX-1"])).endswith("did you mean: ('GX-1',)")
    assert str(no_such_item("名录", ["A", "B", "C", "D"])).endswith("did you mean: ('A', 'B', 'C')")
    assert str(no_such_item("A", [])) == "there is no item “A”: the ledger has none"
