"""Text that is not YAML: the line that it is on, and what is wrong there in plain words."""

from __future__ import annotations

import re

import pytest
import yaml

from gicli.cli.language import wording
from gicli.load.ledgers.read import read_ledger

_GOOD = "  - {id: B, kind: request, received: 2026-11-02}\n"
_CASES = [
    ("items:\n\t- id: A\n", "2:1", "不能用制表符缩进"),
    ("items:\n  - id: A\n\t  kind: request\n", "3:1", "不能用制表符缩进"),
    (f'items:\n  - id: "A\n    kind: request\n{_GOOD}', "2:9", "引号没有配对"),
    ("items:\n  - id: 'A\n", "2:9", "引号没有配对"),
    (f"items:\n  - {{id: A, kind: request\n{_GOOD}", "2:5", "“{”没有配对的“}”"),
    ("items: [a, b\n", "1:8", "“[”没有配对"),
    ("items:\n  - id: A: B\n", "2:10", "多了一个“: ”"),
    ("items:\n  - id: @A\n", "2:9", "值不能以这个符号开头"),
    ("items:\n  - id: *\n", "2:9", "值不能以 * 或 & 开头"),
    ('items:\n  - id: "C:\\q"\n', "2:9", "反斜杠"),
    ('items:\n  - id: "A" B\n', "2:13", "引号之后还有文字"),
    ("items: - A\n", "1:8", "另起一行"),
    ("items:\n  - id: ]\n", "2:9", "缺少值"),
    ("items:\n  - id\n    kind: request\n", "3:9", "多了一个“: ”"),
]


@pytest.mark.parametrize(("text", "place", "words"), _CASES)
def test_in_plain_words_where_it_is(text: str, place: str, words: str) -> None:
    problem = read_ledger("f", text).problems[0]
    said = wording("zh").say(problem.message)
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert words in said
    assert not re.search(r"[a-z]{4}", said.replace("YAML", "")), said


@pytest.mark.parametrize(
    "text",
    [
        # One dash a column to the left, far below where the list begins.
        "items:\n" + _GOOD.replace("B", "A") + " - {id: C, kind: request}\n" + _GOOD,
        "items:\n  - id: A\n    kind: request\n - id: C\n    kind: request\n" + _GOOD,
    ],
)
def test_a_crooked_line_is_told_once_and_by_its_own_number(text: str) -> None:
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith(" - "))
    (problem,) = read_ledger("f", text).problems
    assert (problem.place.line, problem.place.column) == (line, 2)
    assert "in another column than those beside it" in str(problem.message)


def test_a_crooked_line_in_an_item_hides_no_other() -> None:
    text = f"items:\n  - id: A\n    kind: request\n   title: 名录\n{_GOOD}"
    found = read_ledger("f", text)
    assert [(problem.place.line, problem.place.column) for problem in found.problems] == [(4, 4)]
    assert [item.id for item in found.ledgers[0].items] == ["B"]


def test_what_nobody_foresaw_is_told_as_the_reader_has_it() -> None:
    text = "items: !<foo z\n"
    with pytest.raises(yaml.YAMLError):
        yaml.compose(text, Loader=yaml.SafeLoader)
    (problem,) = read_ledger("f", text).problems
    assert "did not find the expected '>'" in str(problem.message)
