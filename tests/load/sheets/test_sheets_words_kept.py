"""What an outcome of the table says less than the register's own word is kept as the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from gicli.load.sheets.read import read_sheets


@pytest.mark.parametrize("heading", ["状态", "答复结果", "办理情况"])
@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("转办", "转办"),
        ("咨询", "咨询"),
        ("非政府信息", "非政府信息"),
        ("其他处理", ""),
        ("closed-other", ""),
    ],
)
def test_the_word_is_the_reason(tmp_path: Path, heading: str, written: str, reason: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(
        f"编号,收到日期,答复日期,{heading}\nA1,2026-10-12,2026-10-15,{written}\n", encoding="utf-8"
    )
    (item,) = read_sheets(str(path)).ledger.items
    assert (item.outcome, item.reason) == ("closed-other", reason)


@pytest.mark.parametrize(
    ("said", "reason"), [("移送省局", "移送省局"), ("/", "转办"), ("同上", "移送")]
)
def test_a_reason_of_its_own_goes_before(tmp_path: Path, said: str, reason: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(
        "编号,收到日期,答复日期,答复结果,不予公开理由\n"
        "A0,2026-10-12,2026-10-15,转办,移送\n"
        f"A1,2026-10-12,2026-10-15,同上,{said}\n",
        encoding="utf-8",
    )
    item = read_sheets(str(path)).ledger.items[1]
    assert (item.outcome, item.reason) == ("closed-other", reason)
