"""record as a clerk types it: today, endings of ids, words of the office."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ledger.yaml"
DAY = ("--dry-run", "--as-of", "2026-11-20")


@pytest.fixture
def kept(tmp_path: Path) -> str:
    file = tmp_path / "ledger.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return str(file)


def _added(done) -> list[str]:
    return [line[1:].strip() for line in done.out.splitlines()[2:] if line.startswith("+")]


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (["答复"], ["replied: 2026-11-20"]),
        (["sent", "昨天"], ["replied: 2026-11-19"]),
        (["寄出", "11月18日"], ["replied: 2026-11-18"]),
        (["撤回", "11-19"], ["withdrawn: 2026-11-19"]),
        (["amended", "yesterday"], ["amended: 2026-11-19"]),
        (["答复", "--outcome", "公开"], ["replied: 2026-11-20", "outcome: granted"]),
        (
            ["答复", "--outcome", "转办"],
            ["replied: 2026-11-20", "outcome: closed-other", "reason: 转办"],
        ),
        (
            ["答复", "--outcome", "转办", "--reason", "转信访局"],
            ["replied: 2026-11-20", "outcome: closed-other", "reason: 转信访局"],
        ),
        (["outcome", "同意公开"], ["outcome: granted"]),
    ],
)
def test_recorded(gicli, kept, words, added):
    done = gicli("record", "48", *words, "--ledger", kept, *DAY)
    assert done.code == 0
    assert _added(done) == added
    assert "YSQ-2026-048" in done.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["1", "答复"], "以“1”结尾的编号不止一个：YSQ-2026-041"),
        (["48", "答复", "12-01"], "如指上一年，请写2025-12-01"),
        (["48", "outcome"], "后应写明内容"),
        (["48", "答复", "--outcome", "不予公开"], "没有写明属于哪一种"),
    ],
)
def test_refused(gicli, kept, words, why):
    done = gicli("record", *words, "--ledger", kept, *DAY)
    assert done.code == 2
    assert why in done.err


def test_ten_facts_at_most_in_the_words_of_the_reader(gicli, english, kept):
    chinese = (
        gicli("record", "48", "答覆", "--ledger", kept).err.split("是否为：")[1].splitlines()[0]
    )
    assert len(chinese.split("、")) == 10
    assert "answer" not in chinese
    told = (
        english("record", "48", "replyed", "--ledger", kept).err.split("mean: ")[1].splitlines()[0]
    )
    assert told.split(", ")[0] == "replied"
    assert len(told.split(", ")) == 10
    assert told.isascii()


def test_explain_and_log_by_the_ending(gicli, kept):
    assert "YSQ-2026-048" in gicli("explain", kept, "０４８", "--as-of", "11-20").out
    assert gicli("ledger", "log", "48", "--ledger", kept).code == 0
    assert "不止一个" in gicli("explain", kept, "1").err
