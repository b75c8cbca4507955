"""A ledger in YAML takes the words that registers take, and a day as they write it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.unread import Said
from gicli.load.ledgers.read import Reading, read_ledger


def _reading(facts: str) -> Reading:
    text = f"ledger: 台账\nitems:\n  - {{id: A1, kind: request, received: 2026-11-02, {facts}}}\n"
    # Once from the stream, once from the tree, which an unknown key asks for.
    streamed, whole = read_ledger("t.yaml", text), read_ledger("t.yaml", f"{text}怪: 1\n")
    assert streamed.ledgers[0].items == whole.ledgers[0].items
    return streamed


def _item(facts: str) -> AnyItem:
    reading = _reading(facts)
    assert reading.problems == ()
    return reading.ledgers[0].items[0]


@pytest.mark.parametrize(
    ("facts", "field", "value"),
    [
        ("channel: 信函申请", "channel", "post"),
        ("channel: E-mail申请", "channel", "online"),
        ("applicant: 公民", "applicant", "natural-person"),
        ("applicant: 企业法人", "applicant", "business"),
        ("applicant: 律师", "applicant", "legal-service"),
        ("replied: 2026-11-20, outcome: 公开", "outcome", "granted"),
        ("replied: 2026-11-20, outcome: 同意公开", "outcome", "granted"),
        ("replied: 2026-11-20, outcome: 转办", "outcome", "closed-other"),
        ("replied: 2026-11-20, outcome: 转办", "reason", "转办"),
        ("replied: 2026-11-20, outcome: 转办, reason: 转市局", "reason", "转市局"),
        ("replied: 2026.11.20上午", "replied", date(2026, 11, 20)),
        ("replied: 2026-11-20（邮寄）", "replied", date(2026, 11, 20)),
        ("replied: 二〇二六年十一月二十日", "replied", date(2026, 11, 20)),
        ("replied: 2026-11-05, outcome: 撤销申请", "withdrawn", date(2026, 11, 5)),
        ("replied: 2026-11-05, outcome: 撤销申请", "replied", None),
    ],
)
def test_what_registers_write(facts: str, field: str, value: object) -> None:
    assert getattr(_item(facts), field) == value


@pytest.mark.parametrize(
    "facts", ["replied: 未答复, outcome: 办理中", "replied: 在办", "replied: /"]
)
def test_not_yet_is_nothing(facts: str) -> None:
    item = _item(facts)
    assert (item.replied, item.outcome, item.unread, item.evidence) == (None, "", (), ())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("replied: 已答复", Said.CLOSED),
        ("outcome: 撤销申请", Said.WITHDRAWN),
        ("withdrawn: 已撤回", Said.WITHDRAWN),
    ],
)
def test_done_without_a_day_is_evidence(facts: str, said: Said) -> None:
    item = _item(facts)
    assert [one.what for one in item.evidence] == [said]
    assert item.unread == ()


@pytest.mark.parametrize("day", ["11月20号", "46346", "2026-11-20 10:00", "未收到"])
def test_a_start_that_is_no_day_of_a_year_is_complained_of(day: str) -> None:
    text = f"ledger: 台账\nitems:\n  - {{id: A1, kind: request, received: {day}}}\n"
    reading = read_ledger("t.yaml", text)
    assert reading.ledgers[0].items == ()
    assert [problem.found for problem in reading.problems] == [day]


def test_the_lists_are_not_read_for_the_words_of_the_format() -> None:
    code = (
        "import sys; from gicli.load.ledgers.read import read_ledger as r;"
        "r('t', 'items:\\n  - {id: A, kind: 依申请公开, received: 2026-11-02, channel: 邮寄}');"
        "assert not [m for m in sys.modules if m.startswith('gicli.load.ledgers.words')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
