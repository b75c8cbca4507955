"""Days whose meaning hangs on a word that is not there are asked about, with names that would be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gicli.load.sheets.read import SheetsReading, read_sheets


def _read(folder: Path, *lines: str) -> SheetsReading:
    path = folder / "台账.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_sheets(str(path))


def _told(reading: SheetsReading) -> str:
    return "\n".join(str(one.message) for one in reading.days_unread)


@pytest.mark.parametrize(
    "headings",
    ["发出日期,反馈日期", "发出时间,反馈时间", "反馈日期,发出日期", "1.发出日期,2.反馈日期"],
)
def test_no_consultation_without_a_word_of_one(tmp_path: Path, headings: str) -> None:
    reading = _read(
        tmp_path, f"编号,收到日期,{headings},备注", "A1,2026-10-12,2026-10-15,2026-10-20,"
    )
    (item,) = reading.ledger.items
    assert item.consultations == ()
    assert len(reading.days_unread) == 2
    assert [one.moves for one in item.unread] == [True, True]


@pytest.mark.parametrize(
    "columns",
    [
        "征求意见对象,发出日期,反馈日期",
        "发出日期,反馈日期,征求意见对象",
        "发出日期,征求意见对象,反馈日期",
    ],
)
def test_a_neighbour_that_speaks_of_it_decides(tmp_path: Path, columns: str) -> None:
    cells = {"征求意见对象": "第三方", "发出日期": "2026-10-15", "反馈日期": "2026-10-20"}
    row = ",".join(cells[column] for column in columns.split(","))
    (item,) = _read(tmp_path, f"编号,收到日期,{columns}", f"A1,2026-10-12,{row}").ledger.items
    (one,) = item.consultations
    assert (str(one.sent), str(one.answered)) == ("2026-10-15", "2026-10-20")


@pytest.mark.parametrize("heading", ["办理时间", "告知补证日期", "甲"])
def test_a_guess_that_leads_nowhere_is_none(tmp_path: Path, heading: str) -> None:
    told = _told(_read(tmp_path, f"编号,收到日期,{heading}", "A1,2026-10-12,2026-10-15"))
    assert heading in told
    assert "did you mean" not in told


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("补正时间", ["申请人补正日期", "补正告知日期"]),
        ("处理时间", ["答复日期"]),
        ("签发日期", ["答复日期"]),
        ("答夏日期", ["答复日期"]),
    ],
)
def test_what_is_offered_is_read(tmp_path: Path, heading: str, names: list[str]) -> None:
    row = "A1,2026-10-12,2026-10-15"
    (told,) = _read(tmp_path, f"编号,收到日期,{heading}", row).days_unread
    offered = [name.zh for name in dict(told.message.params)["near"]]
    assert offered == names
    for name in offered:
        assert not _read(tmp_path, f"编号,收到日期,{name}", row).days_unread
