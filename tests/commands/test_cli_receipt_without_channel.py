"""Without a channel the earlier day starts the clock, and the other reading is told with its date."""

from __future__ import annotations

from pathlib import Path

import pytest

# National, 20 working days of 2026 (国办发明电〔2025〕7号: no day of 10-09…11-20 is moved but 10-10, a
# Saturday that is worked); counted by hand: from 10-12 → 11-09, from 10-15 → 11-12.


def _items(gicli, folder: Path, *lines: str):
    path = folder / "台账.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = ("--rules", "national", "--as-of", "2026-10-27", "--format", "json")
    return gicli("check", str(path), *asked).json["items"]


@pytest.mark.parametrize(
    ("heading", "later"),
    [
        ("受理时间", "2026-10-15"),
        ("受理日期", "2026-10-19"),
        ("受理申请日期", "2026-10-13"),
    ],
)
def test_the_other_reading_is_told(gicli, tmp_path: Path, heading: str, later: str) -> None:
    head = f"编号,申请时间,{heading},申请方式"
    items = _items(gicli, tmp_path, head, f"A1,2026-10-12,{later},", f"A2,2026-10-12,{later},其他")
    for item in items:
        assert item["due"] == "2026-11-09"
        (note,) = [
            one for one in item["findings"] if one["code"] == "unread" and heading in one["message"]
        ]
        assert note["severity"] == "warning"
        assert "2026-10-12" in note["message"]
        assert later in note["message"]


@pytest.mark.parametrize(
    ("headings", "row", "due"),
    [
        ("申请时间,受理时间", "2026-10-12,2026-10-12", "2026-11-09"),
        ("申请时间,受理时间,收到日期", "2026-10-12,2026-10-15,2026-10-12", "2026-11-09"),
        ("申请时间,受理时间,申请方式", "2026-10-12,2026-10-15,当面", "2026-11-09"),
        ("申请时间,受理时间,申请方式", "2026-10-12,2026-10-15,网上", "2026-11-12"),
    ],
)
def test_where_there_is_none(gicli, tmp_path: Path, headings: str, row: str, due: str) -> None:
    (item,) = _items(gicli, tmp_path, f"编号,{headings}", f"A1,{row}")
    assert item["due"] == due
    assert "unread" not in [one["code"] for one in item["findings"]]
