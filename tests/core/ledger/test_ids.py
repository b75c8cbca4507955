"""Ids by their ending, in whatever brackets and digits."""

from __future__ import annotations

import pytest

from gicli.core.ledger.ids import ends_so, id_meant, stands_in, written_alike
from gicli.core.words.message import Refused

IDS = ("〔2026〕第13号", "〔2026〕第14号", "YSQ-2026-048", "甲(3)")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("〔2026〕第13号", "〔2026〕第13号"),
        ("[2026]第13号", "〔2026〕第13号"),
        ("【２０２６】第１３号", "〔2026〕第13号"),
        ("（2026）第 13 号", "〔2026〕第13号"),
        ("13", "〔2026〕第13号"),
        ("１４", "〔2026〕第14号"),
        ("第14号", "〔2026〕第14号"),
        ("48", "YSQ-2026-048"),
        ("2026-048", "YSQ-2026-048"),
        ("3)", "甲(3)"),
    ],
)
def test_meant(asked, meant):
    assert id_meant(asked, IDS) == meant


def test_the_whole_id_goes_before_an_ending():
    assert id_meant("13", ("113", "13")) == "13"
    assert id_meant("【1】", ("A〔1〕", "〔1〕")) == "〔1〕"


def test_several_are_named_ten_at_most():
    with pytest.raises(Refused) as refused:
        id_meant("号", IDS)
    assert dict(refused.value.message.params)["ids"] == ("〔2026〕第13号", "〔2026〕第14号")
    many = tuple(f"{n}-7" for n in range(12))
    with pytest.raises(Refused) as refused:
        id_meant("7", many)
    assert dict(refused.value.message.params)["ids"] == many[:10]
    assert refused.value.message.n == 2


@pytest.mark.parametrize(("asked", "known"), [("99", IDS), ("", IDS), ("13", ())])
def test_none(asked, known):
    with pytest.raises(Refused, match="there is no item"):
        id_meant(asked, known)


def test_ends_so():
    assert ends_so("〔2026〕第13号", "13")
    assert not ends_so("〔2026〕第13号", "")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("  - 编号：A-12\n", True),
        ("  - {ID: a-１２}", True),
        ("  - 编号：A-123\n", False),
        ("id: A-12\n类型: 甲\nkind: b", True),
        ("  - 编号：BA-12\n", False),
        ("", False),
    ],
)
def test_an_id_in_what_could_not_be_read(text: str, stands: bool) -> None:
    assert stands_in("A-12", text) is stands


@pytest.mark.parametrize("asked", ["\u200eYSQ-2026-013", "ysq-2026-013", "YSQ-2026-013\u00a0"])
def test_what_nobody_sees_in_an_id(asked: str) -> None:
    assert id_meant(asked, ["YSQ-2026-012", "YSQ-2026-013"]) == "YSQ-2026-013"


def test_ids_written_alike_are_put_together() -> None:
    ids = ["〔2026〕12号", "A-1", "[2026] 12号", "Ａ-１", "B-1"]
    assert list(written_alike(ids)) == [("〔2026〕12号", "[2026] 12号"), ("A-1", "Ａ-１")]
    assert list(written_alike(["A-1", "A-2"])) == []
