"""An item that is read line by line says what the same item says when it is read as nodes."""

from __future__ import annotations

import random

import pytest

from bench.sample_ledger import written
from gicli.load.ledgers import plain, read

_TEXT = """台账: 商务厅
items:   # 全部
  # 第一季度
  - id: YSQ-1
    类型: 依申请公开
    title: 外商投资企业名录
    office: 外资处
    received: 2026-03-02
    correction: {notified: 2026-03-03, supplied: 2026-03-09, within: 10, excused: false}
    consultations:
      - {with: rights-holder, sent: 2026-03-10, answered: 2026-03-12}
      - with: superior
        sent: 2026-03-11
        answered:

    suspensions:
      from: 2026-03-13
      to: 2026-03-16
    lacks: identity
    replied: 2026-04-20
    outcome: granted
    note: 申请人3月2日 来函；已电话告知

  - id: ZD-2
    kind: publication
    formed: 2026-03-02
    published:
  - kind: duty
    id: NB-3
    duty: annual-report
    year: 2025
    done: 2026-03-20
rules: shanxi
"""
_SIGNS = ":-{}[]\"'&*#\t\n x0，：~?|>%@!<,年"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each item whether it was plain."""
    found: list[bool] = []
    item = plain.PlainItems.item

    def watched(self: plain.PlainItems, lines: list[str], line: int, column: int) -> object:
        one = item(self, lines, line, column)
        found.append(one is not None)
        return one

    monkeypatch.setattr(plain.PlainItems, "item", watched)
    return found


def _whole(text: str) -> read.Reading:
    return read._whole("ledger.yaml", text)


def test_what_is_plain_needs_no_nodes(taken: list[bool]) -> None:
    assert read._streamed("ledger.yaml", _TEXT) == _whole(_TEXT)
    # What stands behind the list makes the last of them odd.
    assert taken == [True, True, False]


def test_a_ledger_of_many_items_is_plain(taken: list[bool]) -> None:
    text = written(400)
    assert read._streamed("ledger.yaml", text) == _whole(text)
    assert all(taken)


@pytest.mark.parametrize("start", range(0, 3000, 250))
def test_whatever_is_changed_is_read_alike(start: int, taken: list[bool]) -> None:
    for seed in range(start, start + 250):
        text = _changed(seed)
        found = read._streamed("ledger.yaml", text)
        assert found is None or found == _whole(text), text
    # Else nothing was tried.
    assert 200 < sum(taken) < len(taken)


@pytest.mark.parametrize("dash", ["  - ", "  -    ", "  - # 第一件", "  -   # 第一件"])
def test_an_item_below_its_dash_stands_where_its_first_key_does(dash: str) -> None:
    text = f"items:\n{dash}\n    id: A1\n    kind: request\n    received: 2026-03-02\n"
    found = read._streamed("ledger.yaml", text)
    assert found == _whole(text)
    assert found.ledgers[0].items[0].place.line == 3


def _changed(seed: int) -> str:
    """The text with some characters put in, taken out or replaced, or a line moved, doubled or lost."""
    chosen = random.Random(seed)  # noqa: S311 — a sample, not a secret
    if chosen.random() < 0.4:
        lines = _TEXT.splitlines(keepends=True)
        at = chosen.randrange(len(lines))
        line = chosen.choice([lines[at], "", lines[at][2:], f"  {lines[at]}", f"\n{lines[at]}"])
        lines[at : at + chosen.randrange(2)] = [line]
        if chosen.random() < 0.3:
            lines.insert(chosen.randrange(len(lines)), lines.pop(at % len(lines)))
        return "".join(lines)
    signs = list(_TEXT)
    for _ in range(chosen.randrange(1, 3)):
        at, what = chosen.randrange(len(signs)), chosen.choice(_SIGNS)
        signs[at : at + chosen.randrange(2)] = [what] if chosen.random() < 0.7 else []
    return "".join(signs)


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("received: 2026-02-30", "no such day"),
        ("received: 2026年3月2日", "another way to write it"),
        ("replied: 2026-03-01", "before the clock starts"),
        ("replied: '2026-03-20'", "in quotes"),
        ("replied: 已答复", "the words of a register"),
        ("outcome: 予以公开么", "no such outcome"),
        ("outcome: *granted", "an alias"),
        ("title: a: b", "two colons"),
        ("title: 名录 # 草稿", "a comment"),
        ("title: 名录:", "a colon at the end"),
        ("title: >", "a text of several lines"),
        ("title: 名录\n      和目录", "a text on two lines"),
        ("title: ~", "nothing, written out"),
        ("title:\t名录", "a tab"),
        ("title: 名　录\u2028", "characters that end a line"),
        ("served: 2026-03-10\n    replied: 2026-03-12", "received before it was sent"),
        ("extension: {told: 2026-03-04, told: 2026-03-05}", "a day twice"),
        ("extension: {told: 2026-03-04, days:}", "a colon without a blank"),
        ("extension: {told: 2026-03-04, }", "a comma too many"),
        ("extension: {told: 2026-03-01}", "in a record, before the clock starts"),
        ("consultations: {sent: 2026-03-04}", "a record that lacks something"),
        ("fee:\n      - {notified: 2026-03-04}", "a list of what there is one of"),
        ("office: 外资处\n    承办处室: 法规处", "a key twice, in two languages"),
        ("formed: 2026-03-02", "a key of another kind"),
        ("id: A1\n    id: A1", "an id twice"),
    ],
    ids=lambda value: value if " " in value and "\n" not in value else "",
)
def test_what_is_not_plain_is_read_as_before(line: str, by: str, taken: list[bool]) -> None:
    known = "" if "received" in line else "    received: 2026-03-02\n"
    text = f"items:\n  - id: A0\n    kind: request\n{known}    {line}\n  - {{id: A0, kind: duty}}\n"
    assert read.read_ledger("ledger.yaml", text) == _whole(text), by


@pytest.mark.parametrize(
    "text",
    [
        "items:\n- id: A\n  kind: update\n  changed: 2026-03-02\nrules: shanxi\n",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n# 完\n---\n",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n- id: B\n",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n x: y\n",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n事项:\n  - id: B\n",
        "items:\n  -\n    id: A\n    kind: update\n    changed: 2026-03-02\n",
        'ledger: "a\nitems:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n"\n',
        "ledger: |\n  items:\nitems:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n",
        "{\nitems:\n  - id: A\n}\n",
        "ledger: a\nitems: # 无\n\nrules: shanxi\n",
        "items:\r\n  - id: A\r\n    kind: update\r\n    changed: 2026-03-02\r\n",
        "items:\n  - id: A\n    kind: update\n    title: 'a\n  - b'\n    changed: 2026-03-02\n",
        "items:\n  - id: A\n    kind: update\n    changed: 2026-03-02\n  - [\n  - id: B\n",
        "calendar: 无此地\nitems:\n\n    - id: A\n      kind: update\n      changed: 2026-03-02\n",
    ],
)
def test_wherever_the_list_ends_the_rest_is_read(text: str) -> None:
    assert read.read_ledger("ledger.yaml", text) == _whole(text)
