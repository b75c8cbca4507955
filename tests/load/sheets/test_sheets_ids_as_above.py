"""An empty id, and “as above”, are told; the row is an item of its own, called by its row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gicli.load.sheets.read import read_sheets


@pytest.mark.parametrize("written", ["〃", "同上", '"', "同前", "", " ", "\u200b"])
@pytest.mark.parametrize("ids", [("A1", "A3"), ("1", "3")])
def test_its_row_is_its_name(tmp_path: Path, written: str, ids: tuple[str, str]) -> None:
    path = tmp_path / "台账.csv"
    rows = [(ids[0], "2026-10-12"), (written, "2026-10-13"), (ids[1], "2026-10-14")]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("编号", "收到日期"), *rows])
    reading = read_sheets(str(path))
    assert [item.id for item in reading.ledger.items] == [ids[0], "第3行", ids[1]]
    assert reading.problems == ()
    (told,) = [one for one in reading.remarks if "as above" in str(one.message)]
    assert "3" in str(told.message)
