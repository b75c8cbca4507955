"""A word for what is still to come, in the place of a day, is no record that stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest


def _ledger(folder: Path, *lines: str) -> Path:
    path = folder / "ledger.yaml"
    text = "\n".join(f"    {line}" for line in lines)
    path.write_text(
        f"items:\n  - id: A1\n    kind: request\n    received: 2026-10-12\n{text}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    "word",
    ["未答复", "在办", "办理中", "待答复", "正在办理", "尚未答复", "已答复", "已寄出", "/", "无"],
)
def test_the_day_takes_its_place(gicli, tmp_path: Path, word: str) -> None:
    path = _ledger(tmp_path, f"replied: {word}  # 张", "note: 甲")
    done = gicli("record", "A1", "replied", "2026-10-20", "--ledger", str(path))
    assert done.code == 0, done.err
    assert "replied: 2026-10-20  # 张\n    note: 甲\n" in path.read_text("utf-8")


@pytest.mark.parametrize("word", ["办理中", "未办结", "在办"])
def test_so_does_an_outcome(gicli, tmp_path: Path, word: str) -> None:
    path = _ledger(tmp_path, f"outcome: {word}")
    done = gicli(
        "record", "A1", "replied", "2026-10-20", "--outcome", "公开", "--ledger", str(path)
    )
    assert done.code == 0, done.err
    assert "outcome: granted\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        ("told-extension", "extension: {approved: 2026-10-20, told: 未告知}"),
        ("told-extension", "extension: {approved: 2026-10-20, told: 是}"),
        ("supplied", "correction: {notified: 2026-10-13, supplied: 待补正}"),
        ("withdrawn", "withdrawn: 申请人撤回"),
    ],
)
def test_in_a_record_too(gicli, tmp_path: Path, fact: str, line: str) -> None:
    path = _ledger(tmp_path, line)
    done = gicli("record", "A1", fact, "2026-10-21", "--ledger", str(path))
    assert done.code == 0, done.err
    assert ": 2026-10-21" in path.read_text("utf-8")


@pytest.mark.parametrize("word", ["2026-10-19", "2026.10.19上午", "延期", "申请人撤回", "张三"])
def test_what_says_something_else_stays(gicli, tmp_path: Path, word: str) -> None:
    path = _ledger(tmp_path, f"replied: {word}")
    before = path.read_text("utf-8")
    done = gicli("record", "A1", "replied", "2026-10-20", "--ledger", str(path))
    assert done.code != 0
    assert path.read_text("utf-8") == before
