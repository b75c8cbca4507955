"""A key and a value as the files of one language write them, and an item found by its id."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.ledger.items import Ledger, Update, item_of
from gicli.core.ledger.vocabulary import key_in, value_in
from gicli.core.words.problem import Place

_KEYS = {"office": ("承办处室", "处室"), "URL": ("url",)}
_CODES = {"granted": ("予以公开", "公开")}


@pytest.mark.parametrize(
    ("key", "chinese", "written"),
    [
        ("office", True, "承办处室"),
        ("office", False, "office"),
        # Without a Chinese name a key stays what it is.
        ("URL", True, "URL"),
    ],
)
def test_a_key(key: str, chinese: bool, written: str) -> None:
    assert key_in(key, _KEYS, chinese) == written


@pytest.mark.parametrize(
    ("value", "codes", "chinese", "written"),
    [
        ("granted", _CODES, True, "予以公开"),
        ("granted", _CODES, False, "granted"),
        ("外资处", None, True, "外资处"),
        (date(2026, 3, 2), _CODES, True, date(2026, 3, 2)),
    ],
)
def test_a_value(value: object, codes, chinese: bool, written: object) -> None:
    assert value_in(value, codes, chinese) == written


def test_an_item_by_its_id() -> None:
    first, second = (
        Update(id=name, place=Place("a.yaml", 1, 1), changed=date(2026, 3, 2))
        for name in ("A1", "A2")
    )
    ledger = Ledger(file="a.yaml", title="", rules="", items=(first, second))
    assert item_of(ledger, "A2") is second
    assert item_of(ledger, "A3") is None
