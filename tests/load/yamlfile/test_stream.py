"""A ledger read one item after the other says what the same ledger read as one tree says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gicli.load.ledgers import read
from gicli.load.ledgers.read import read_ledger
from gicli.load.yamlfile.stream import Unstreamed, stream

_EXAMPLES = Path(__file__).parents[3] / "examples"
_TEXT = """ledger: 台账
rules: shanxi
items:
  - id: A1
    kind: request
    received: 2026-03-02
    correction: {notified: 2026-03-03, supplied: 2026-03-09, within: 10}
    consultations:
      - {with: rights-holder, sent: 2026-03-10, answered: 2026-03-12}
      - with: superior
        sent: 2026-03-11
    note: "带引号的：冒号"
  - id: A2
    kind: publication
    formed: 2026-03-02
    published:
  - {id: A3, kind: update, changed: 2026-02-30}
"""
_SIGNS = ":-{}[]\"'&*#\t\n x0，：~?|>%@!<,"


def _changed(seed: int) -> str:
    """The text with one or two characters put in, taken out or replaced."""
    chosen = random.Random(seed)  # noqa: S311 — a sample, not a secret
    signs = list(_TEXT)
    for _ in range(chosen.randrange(1, 3)):
        at, what = chosen.randrange(len(signs)), chosen.choice(_SIGNS)
        signs[at : at + chosen.randrange(2)] = [what] if chosen.random() < 0.7 else []
    return "".join(signs)


@pytest.mark.parametrize("start", range(0, 1200, 100))
def test_broken_texts_are_read_alike(start: int) -> None:
    streamed = 0
    for seed in range(start, start + 100):
        text = _changed(seed)
        found = read._streamed("ledger.yaml", text)
        streamed += found is not None
        assert found is None or found == read._whole("ledger.yaml", text), text
    # Most are broken inside an item, which costs the whole no second look.
    assert streamed > 40


@pytest.mark.parametrize("file", sorted(_EXAMPLES.glob("*ledger*.yaml")), ids=lambda f: f.name)
def test_the_examples_are_streamed(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = read._streamed("ledger.yaml", text)
    assert found is not None
    assert found == read._whole("ledger.yaml", text)


@pytest.mark.parametrize(
    "text",
    [
        "- id: A\n",
        "just text",
        "",
        "items:\n  - &a {id: A}\n  - *a\n",
        "items: []\n---\nitems: []\n",
        "items:\n  - " + "[" * 200,
        "items: [\n",
        "items: [\x01]\n",
    ],
    ids=["list", "text", "nothing", "alias", "two documents", "deep", "open", "control"],
)
def test_what_is_not_as_usual_is_left_to_the_tree(text: str) -> None:
    with pytest.raises(Unstreamed):
        stream(text, ("items",), lambda _node: None)


def test_each_item_is_taken_before_the_next_is_read() -> None:
    """The second of them is never there when the first is taken, nor the first with the root."""
    taken: list[str] = []
    text = "items:\n  - {id: A}\n  - {id: B}\nrules: shanxi\n"
    root = stream(text, ("items",), lambda node: taken.append(node.value[0][1].value))
    assert taken == ["A", "B"]
    assert [(key.value, value.value) for key, value in root.value] == [
        ("items", []),
        ("rules", "shanxi"),
    ]


def test_a_hundred_thousand_items_are_not_too_many() -> None:
    text = "items:\n" + "".join(
        f"  - {{id: A{n}, kind: update, changed: 2026-03-02, updated: 2026-03-04, title: 某某, office: 某处}}\n"
        for n in range(100_000)
    )
    found = read_ledger("ledger.yaml", text)
    assert len(found.ledgers[0].items) == 100_000
    assert found.problems == ()


def test_a_long_file_that_is_broken_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too long for a tree: the place that kept it from being streamed is told, and that it is long."""
    monkeypatch.setattr("gicli.load.yamlfile.compose._MOST_NODES", 50)
    broken = _TEXT + "  - {id: A4, kind: [\n"
    found = read_ledger("ledger.yaml", broken)
    # What lacks its end is found out on the line after the last.
    assert [problem.place.line for problem in found.problems] == [0, 19]
    assert read_ledger("ledger.yaml", _TEXT).ledgers
