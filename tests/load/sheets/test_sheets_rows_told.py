"""What one row of a register says and its column alone does not: told of that row, never lost in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gicli.core.ledger.items import AnyItem, Request
from gicli.core.ledger.unread import Said
from gicli.load.ledgers.words.noted import told_in_note
from gicli.load.sheets.read import read_sheets


def _items(folder: Path, *lines: str) -> tuple[AnyItem, ...]:
    file = folder / "台账.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_sheets(str(file)).ledger.items


def _item(folder: Path, *lines: str) -> Request:
    (item,) = _items(folder, *lines)
    assert isinstance(item, Request)
    return item


def test_the_weaker_column_speaks_where_the_better_one_is_empty(tmp_path: Path) -> None:
    item = _item(
        tmp_path,
        "编号,登记日期,收到日期,承办处室,登记部门,申请内容,答复日期,办结时间",
        "Q1,2026-10-12,,,外资处,甲,,2026-11-03",
    )
    assert (item.received, item.replied) == (date(2026, 10, 12), date(2026, 11, 3))
    assert item.office == "外资处"
    assert item.unread == ()


def test_the_weaker_column_is_silent_where_the_better_one_is_filled(tmp_path: Path) -> None:
    item = _item(
        tmp_path,
        "编号,登记日期,收到日期,承办处室,登记部门,申请内容,办结时间,答复日期",
        "Q1,2026-10-13,2026-10-12,法规处,外资处,甲,下旬,2026-11-03",
    )
    assert (item.received, item.replied) == (date(2026, 10, 12), date(2026, 11, 3))
    assert item.office == "法规处"
    assert item.unread == ()


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        # The notice of the 15th, posted on that day or the next.
        ("补正告知日期", "2026-10-15"),
        ("补正告知日期", "2026-10-16"),
        ("征求第三方意见日期", "2026-10-15"),
        ("状态", "办理中"),
        ("是否答复", "否"),
        ("答复结果", "办理中"),
    ],
)
def test_what_was_posted_before_the_reply_closes_nothing(
    tmp_path: Path, columns: str, cells: str
) -> None:
    item = _item(tmp_path, f"编号,收到日期,{columns},寄出日期", f"Q1,2026-10-12,{cells},2026-10-16")
    assert item.replied is None
    (unread,) = item.unread
    assert "2026-10-16" in str(unread.message)


def test_what_was_posted_well_after_a_notice_is_the_reply(tmp_path: Path) -> None:
    item = _item(
        tmp_path,
        "编号,收到日期,补正告知日期,补正收到日期,状态,邮寄时间",
        "Q1,2026-10-12,2026-10-15,2026-10-20,已办结,2026-11-03",
    )
    assert item.replied == date(2026, 11, 3)
    assert item.unread == ()


@pytest.mark.parametrize(
    ("heading", "word"), [("是否办结", "是"), ("是否办结", "√"), ("状态", "已转办")]
)
def test_a_word_for_closed_is_evidence(tmp_path: Path, heading: str, word: str) -> None:
    item = _item(tmp_path, f"编号,收到日期,{heading}", f"Q1,2026-10-12,{word}")
    assert [one.what for one in item.evidence] == [Said.CLOSED]


def test_not_closed_is_nothing_to_tell(tmp_path: Path) -> None:
    item = _item(tmp_path, "编号,收到日期,是否办结", "Q1,2026-10-12,否")
    assert (item.evidence, item.unread) == ((), ())


@pytest.mark.parametrize("word", ["待补正", "征求意见中", "中止", "中止中"])
def test_a_word_that_may_stop_the_clock_without_its_day(tmp_path: Path, word: str) -> None:
    item = _item(tmp_path, "编号,收到日期,状态", f"Q1,2026-10-12,{word}")
    (unread,) = item.unread
    assert unread.moves
    assert "may stop the clock" in str(unread.message)


def test_such_a_word_beside_its_day_is_no_fault(tmp_path: Path) -> None:
    item = _item(tmp_path, "编号,收到日期,补正告知日期,状态", "Q1,2026-10-12,2026-10-15,待补正")
    assert (item.evidence, item.unread) == ((), ())


@pytest.mark.parametrize("first", ["合计", "审批文件：甲"])
def test_a_row_with_an_id_and_a_day_is_an_item_whatever_it_is_called(
    tmp_path: Path, first: str
) -> None:
    items = _items(tmp_path, "编号,收到日期,申请内容", "Q1,2026-10-12,甲", f"{first},2026-11-12,丙")
    assert [item.id for item in items] == ["Q1", first]


@pytest.mark.parametrize("line", ["合计,2件,", "制表：某甲,2026-11-27,审核：某乙"])
def test_a_row_below_the_items_is_none(tmp_path: Path, line: str) -> None:
    items = _items(tmp_path, "编号,收到日期,申请内容", "Q1,2026-10-12,甲", line)
    assert [item.id for item in items] == ["Q1"]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("延期至：12月7日（已延期）", Said.EXTENDED),
        ("催办；是否延期：延期20个工作日（已延期）", Said.EXTENDED),
        ("是否答复：是（已办结）", Said.CLOSED),
        ("处理：收回（申请人已撤回）", Said.WITHDRAWN),
    ],
)
def test_words_that_an_import_kept_in_the_note(words: str, what: Said) -> None:
    assert [one.what for one in told_in_note(words)] == [what]


def test_a_note_in_brackets_of_something_else_tells_nothing() -> None:
    assert told_in_note("是否答复：是（见已发函）") == ()
