"""A new item at the end of a ledger: whole texts, written by hand."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable
from gicli.load.ledgers.read import read_ledger
from gicli.load.ledgers.template import new_ledger
from gicli.record.change import examined
from gicli.record.item import added
from gicli.render.words.wording import Wording

_ENGLISH = Wording("en", NullTranslations()).say
_EXAMPLE = (Path(__file__).parents[2] / "examples" / "ledger.yaml").read_text(encoding="utf-8")
_DAY = date(2026, 3, 2)

# The text before, kind, facts → the text after.
WHOLE: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "after the last one, in its order": (
        "items:\n  - id: A-1\n    kind: update\n    changed: 2026-03-01   # 注\n  # 完\n",
        "update",
        {"changed": _DAY, "note": "x", "title": "指南"},
        "items:\n  - id: A-1\n    kind: update\n    changed: 2026-03-01   # 注\n"
        "  - id: A-2\n    kind: update\n    title: 指南\n    changed: 2026-03-02\n    note: x\n  # 完\n",
    ),
    "in the language and the words of the one before": (
        "事项:\n- {编号: 晋〔2026〕9号, 类型: 申请, 收到日期: 2026-03-01}\n",
        "request",
        {"received": _DAY, "channel": "post", "applicant": "business"},
        "事项:\n- {编号: 晋〔2026〕9号, 类型: 申请, 收到日期: 2026-03-01}\n"
        "- {编号: 晋〔2026〕10号, 类型: 申请, 申请方式: 邮寄, 申请人类型: 商业企业, 收到日期: 2026-03-02}\n",
    ),
    "another kind": (
        "事项:\n- {编号: A, 类型: 申请, 收到日期: 2026-03-01}",
        "publication",
        {"formed": _DAY, "index": "0012"},
        "事项:\n- {编号: A, 类型: 申请, 收到日期: 2026-03-01}\n"
        "- {编号: ZD-2026-001, 类型: 主动公开, 形成日期: 2026-03-02, 索引号: '0012'}",
    ),
    "items that stand apart": (
        "items:\r\n  - id: A1\r\n    kind: update\r\n    changed: 2026-03-01\r\n\r\n"
        "  - id: A2\r\n    kind: update\r\n    changed: 2026-03-01\r\n",
        "update",
        {"changed": _DAY},
        "items:\r\n  - id: A1\r\n    kind: update\r\n    changed: 2026-03-01\r\n\r\n"
        "  - id: A2\r\n    kind: update\r\n    changed: 2026-03-01\r\n\r\n"
        "  - id: A3\r\n    kind: update\r\n    changed: 2026-03-02\r\n",
    ),
    "wide dashes": (
        "items:\n-   id: A1\n    kind: update\n    changed: 2026-03-01\nrules: shanxi\n",
        "update",
        {"changed": _DAY},
        "items:\n-   id: A1\n    kind: update\n    changed: 2026-03-01\n"
        "-   id: A2\n    kind: update\n    changed: 2026-03-02\nrules: shanxi\n",
    ),
    "in brackets": (
        "items: [{id: A1, kind: update, changed: 2026-03-01}]   # 一件\n",
        "update",
        {"changed": _DAY},
        "items: [{id: A1, kind: update, changed: 2026-03-01}, {id: A2, kind: update, changed: 2026-03-02}]  # 一件\n",
    ),
    "where none is yet": (
        "ledger: x\nitems:   # 空\n# 完\n",
        "duty",
        {"duty": "delivery", "since": _DAY},
        "ledger: x\nitems:   # 空\n  - id: YW-2026-001\n    kind: duty\n    duty: delivery\n    since: 2026-03-02\n# 完\n",
    ),
    "in empty brackets": (
        "台账: x\n事项: []   # 空\n规则: shanxi\n",
        "request",
        {"received": _DAY},
        "台账: x\n事项:      # 空\n  - 编号: YSQ-2026-001\n    类型: 依申请公开\n    收到日期: 2026-03-02\n规则: shanxi\n",
    ),
    "in the place of a null": (
        "items: ~",
        "request",
        {"submitted": _DAY},
        "items:\n  - id: YSQ-2026-001\n    kind: request\n    submitted: 2026-03-02",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_the_whole_text(case: str) -> None:
    before, kind, facts, after = WHOLE[case]
    edited = added("l.yaml", before, kind, facts)
    assert edited.new == after
    found = examined("l.yaml", edited)
    assert found.new_problems == ()
    assert found.was() is None
    assert found.now() is not None


@pytest.mark.parametrize(
    ("kind", "facts", "item_id"),
    [
        ("request", {"received": date(2026, 11, 20)}, "YSQ-2026-056"),
        ("request", {"submitted": date(2027, 1, 5), "confirmed": date(2027, 1, 6)}, "YSQ-2027-001"),
        ("publication", {"formed": date(2026, 11, 20)}, "ZD-2026-069"),
        ("update", {"changed": date(2026, 11, 20)}, "GX-2026-013"),
        ("duty", {"duty": "annual-report", "year": 2026}, "NB-2026"),
        ("duty", {"duty": "delivery", "since": date(2026, 11, 20)}, "SJ-2026-3"),
        ("duty", {"duty": "guide", "since": date(2026, 11, 20), "every": 12}, "YW-2026-001"),
        ("request", {"received": date(2026, 11, 20), "id": "甲"}, "甲"),
    ],
)
def test_the_next_id_of_its_series(kind: str, facts: dict[str, Any], item_id: str) -> None:
    edited = added("l.yaml", _EXAMPLE, kind, facts)
    assert edited.item_id == item_id
    assert edited.new.startswith(_EXAMPLE)
    assert len(read_ledger("l.yaml", edited.new).ledgers[0].items) == 29


@pytest.mark.parametrize(
    ("text", "kind", "facts", "why"),
    [
        ("items:\n", "request", {}, "“request” needs --received too"),
        ("items:\n", "duty", {"duty": "guide"}, "“duty” needs --year/--since too"),
        (
            "items:\n",
            "request",
            {"received": _DAY, "formed": _DAY},
            "--formed does not go with “request”; it goes with: publication",
        ),
        (
            "items:\n- {id: 甲, kind: update, changed: 2026-03-02}\n",
            "update",
            {"changed": _DAY},
            "no series of ids shows here; give the item its own: --id",
        ),
        (
            "ledger: x\n",
            "update",
            {"changed": _DAY},
            "l.yaml has no list of items; write “items:” at its end",
        ),
        (
            "items: soon\n",
            "update",
            {"changed": _DAY},
            "“items” (line 1) is written in a way that cannot be changed without changing more; write it in by hand",
        ),
    ],
)
def test_refused(text: str, kind: str, facts: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as refused:
        added("l.yaml", text, kind, facts)
    assert _ENGLISH(refused.value.message) == why


def test_unreadable() -> None:
    with pytest.raises(Unreadable):
        added("l.yaml", "- x\n", "request", {"received": _DAY})


@pytest.mark.parametrize(
    ("kind", "facts", "why"),
    [
        ("request", {"id": "YSQ-2026-041", "received": _DAY}, "the id “YSQ-2026-041” stands on"),
        ("request", {"id": "X", "signed": _DAY, "submitted": date(2026, 3, 3)}, "2026-03-02 is"),
        ("request", {"id": "X"}, "“received” is missing here"),
    ],
)
def test_a_contradiction_is_seen_before_it_is_written(kind, facts, why) -> None:
    found = examined("l.yaml", added("l.yaml", _EXAMPLE, kind, facts))
    assert [_ENGLISH(problem.message).startswith(why) for problem in found.new_problems] == [True]


@pytest.mark.parametrize("chinese", [True, False])
@pytest.mark.parametrize("title", ["", "山西省商务厅2026年台账", "a: b", "[x]", "#1", "null"])
def test_a_new_ledger_reads_and_takes_its_first_item(title: str, chinese: bool) -> None:
    text = new_ledger(title, "shanxi", chinese=chinese)
    reading = read_ledger("l.yaml", text)
    assert reading.problems == ()
    (ledger,) = reading.ledgers
    assert (ledger.rules, ledger.items) == ("shanxi", ())
    assert ledger.title == (
        title or ("政府信息公开台账" if chinese else "Government information ledger")
    )
    found = examined("l.yaml", added("l.yaml", text, "request", {"received": _DAY}))
    assert found.new_problems == ()
    # What the comment shows can be read as well.
    shown = "\n".join(
        line.replace("  # ", "  ")
        for line in text.splitlines()
        if "：" not in line and "An ex" not in line
    )
    (item,) = read_ledger("l.yaml", shown).ledgers[0].items
    assert (item.id, item.office != "") == ("YSQ-2026-001", True)
