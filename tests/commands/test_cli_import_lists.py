"""A list of published documents without the day of it is no heap of late ones, imported or not."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("索引号,信息名称,生成日期", "K{n},甲,2026-09-01"),
        ("编号,文号,名称,成文日期", "K{n},{n}号,甲,2026-09-01"),
    ],
)
def test_the_day_after_the_import_it_is_still_known(
    gicli, tmp_path: Path, columns: str, cells: str
) -> None:
    rows = "\n".join(cells.format(n=n) for n in (1, 2))
    path, kept = tmp_path / "主动公开目录.csv", str(tmp_path / "目录.yaml")
    path.write_text(f"{columns}\n{rows}\n", encoding="utf-8")
    done = gicli("ledger", "import", str(path), "-o", kept)
    assert "公开日期" in done.err
    found = gicli("check", kept, "--as-of", "2026-11-28", "--format", "json")
    assert (found.json["summary"]["overdue"], found.json["summary"]["contradicted"]) == (0, 2)
    recorded = gicli("record", "K1", "published", "2026-09-10", "--ledger", kept)
    assert recorded.code == 0
    found = gicli("check", kept, "--as-of", "2026-11-28", "--format", "json")
    assert [item["status"] for item in found.json["items"]] == ["done", "overdue"]
    assert found.json["summary"]["contradicted"] == 1
