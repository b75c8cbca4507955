"""explain: one item step by step, and what is said of an item that is not there."""

from __future__ import annotations

import pytest

_AS_OF = ("--as-of", "2026-03-26")


@pytest.fixture(scope="module")
def path(ledger) -> str:
    return ledger(
        "id: YSQ-001, kind: request, title: 名录, office: 外资处, received: 2026-03-02, "
        "consultations: [{with: rights-holder, sent: 2026-03-03, served: 2026-03-04, answered: 2026-03-06}]",
        "id: YSQ-002, kind: update, changed: 2026-03-02",
    )


def test_json(gicli, path: str) -> None:
    """(03-03, 03-06] takes out three days: 03-23 becomes 03-26."""
    done = gicli("explain", path, "YSQ-001", *_AS_OF, "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = done.json
    assert (found["schema"], found["id"], found["due"]) == ("gicli.item/1", "YSQ-001", "2026-03-26")
    assert (found["as_of"], found["line"], found["status"]) == ("2026-03-26", 2, "due-today")
    paused = [step for step in found["steps"] if step["clause"] == "C7"]
    assert [(step["date"], step["until"]) for step in paused] == [("2026-03-03", "2026-03-06")]


def test_table(english, path: str) -> None:
    done = english("explain", path, "YSQ-001", *_AS_OF)
    assert done.code == 0
    assert done.out.startswith("2026-03-26 Thu   due today")
    for words in ("YSQ-001", "名录", "[C7]", "2026-03-11", "answer of the rights-holder"):
        assert words in done.out


def test_no_such_item(english, path: str) -> None:
    done = english("explain", path, "YSQ-01")
    assert (done.code, done.out) == (2, "")
    assert "there is no item “YSQ-01”; did you mean: YSQ-001" in done.err


def test_an_item_that_may_be_among_the_broken_ones(english, ledger) -> None:
    broken = ledger(
        "id: A, kind: request, received: 2026-02-30", "id: B, kind: update, changed: 2026-03-02"
    )
    done = english("explain", broken, "A", *_AS_OF)
    assert (done.code, done.out) == (3, "")
    assert "2026-02 has no day 30" in done.err
    # The good one is explained, but nobody is left to think that the ledger is sound.
    good = english("explain", broken, "B", *_AS_OF)
    assert good.code == 3
    assert "2026-03-23" in good.out
    assert "2026-02 has no day 30" in good.err


def test_no_such_ledger(english, tmp_path) -> None:
    done = english("explain", str(tmp_path), "A")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{tmp_path}: there is no ledger in this folder; name one")


def test_a_ledger_without_items_offers_none(english, ledger) -> None:
    assert not english("explain", ledger(head="items: []\n"), "A").err.rstrip().endswith(":")


def test_several_ledgers_are_one_report(gicli, ledger) -> None:
    one = ledger("id: A, kind: request, received: 2026-03-02", name="one.yaml")
    two = ledger("id: A, kind: update, changed: 2026-03-02", name="two.yaml")
    found = gicli("check", one, two, *_AS_OF, "--format", "json").json
    assert [(item["ledger"], item["id"]) for item in found["items"]] == [(one, "A"), (two, "A")]
