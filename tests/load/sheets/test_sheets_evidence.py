"""What may close an item or move its date is told of on its row: evidence, else unread; nothing by order in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gicli.core.ledger.intake import Use
from gicli.core.ledger.items import Request
from gicli.core.ledger.unread import Said
from gicli.load.ledgers.words.progress import OPEN, progress
from gicli.load.open import read_ledgers
from gicli.load.sheets.read import SheetsReading, read_sheets, said


def _read(folder: Path, *lines: str) -> SheetsReading:
    file = folder / "台账.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_sheets(str(file))


def _item(folder: Path, columns: str, cells: str) -> Request:
    reading = _read(folder, f"编号,收到日期,{columns}", f"A1,2026-10-12,{cells}")
    (item,) = reading.ledger.items
    assert isinstance(item, Request)
    return item


def _uses(reading: SheetsReading) -> dict[str, str]:
    (sheet,) = reading.sheets
    return {
        column.heading: column.name.en if column.name else str(column.use)
        for column in sheet.columns
    }


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("已寄出", Said.CLOSED),
        ("已于11月3日答复", Said.CLOSED),
        ("办毕", Said.CLOSED),
        ("已送达申请人", Said.CLOSED),
        ("已答复，复议中", Said.CLOSED),
        ("同意延期", Said.EXTENDED),
        ("已延期至12月7日", Said.EXTENDED),
        ("申请人电话撤回", Said.WITHDRAWN),
        ("已撤", Said.WITHDRAWN),
        ("尚未答复", OPEN),
        ("拟稿中", OPEN),
        ("领导审批中", OPEN),
        ("未延期", OPEN),
        ("剩余3天", OPEN),
        # Somebody else's answer, something else that is over, and what nobody can tell.
        ("第三方已答复", ""),
        ("完成初审", ""),
        ("不同意延期", ""),
        ("无需答复", ""),
        ("材料不全", ""),
    ],
)
def test_how_far_free_words_say_it_has_come(text: str, what: str) -> None:
    assert progress(text) == what


@pytest.mark.parametrize(
    ("columns", "cells", "what"),
    [
        ("答复日期", "已答复", Said.CLOSED),
        ("答复日期", "√", Said.CLOSED),
        ("答复日期", "申请人撤回", Said.WITHDRAWN),
        ("答复日期", "延期", Said.EXTENDED),
        ("延期批准日期,延期告知日期", "是,是", Said.EXTENDED),
        ("延期至", "12月7日", Said.EXTENDED),
        ("延期至", "2026年12月7日前", Said.EXTENDED),
        ("是否延期", "同意", Said.EXTENDED),
        ("是否已回复", "是", Said.CLOSED),
        ("进展", "已寄出", Said.CLOSED),
        ("备注", "11月3日已答复", Said.CLOSED),
        ("答复结果", "撤回", Said.WITHDRAWN),
    ],
)
def test_a_word_in_the_place_of_a_day(tmp_path: Path, columns: str, cells: str, what: Said) -> None:
    item = _item(tmp_path, columns, cells)
    assert {one.what for one in item.evidence} == {what}
    assert item.unread == ()


def test_withdrawn_on_the_day_of_the_answer(tmp_path: Path) -> None:
    """C12a: closed that day without a reply."""
    item = _item(tmp_path, "答复日期,答复结果", "2026-11-05,申请人撤回")
    assert (item.replied, item.withdrawn) == (None, date(2026, 11, 5))


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("状态", "材料不全"),
        ("是否补正", "是"),
        ("是否征求意见", "是"),
        ("办理结论", "见附件"),
        ("关闭日期", "2026-11-05"),
        ("公开属性,答复日期", "内部公开,"),
    ],
)
def test_what_may_move_a_date_and_is_not_read_is_told_of_its_row(
    tmp_path: Path, columns: str, cells: str
) -> None:
    (unread,) = _item(tmp_path, columns, cells).unread
    assert unread.moves
    assert unread.place.line == 2


def test_a_closed_item_needs_no_status(tmp_path: Path) -> None:
    item = _item(tmp_path, "状态,答复日期", "材料不全,2026-11-05")
    assert (item.unread, item.evidence) == ((), ())


def test_only_columns_that_could_matter_are_asked_about(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, "编号,收到日期,寄件单号,页码,办结说明情况", "A1,2026-10-12,EMS1,3,见附件"
    )
    (sheet,) = reading.sheets
    unknown = {c.heading: c.matters for c in sheet.columns if c.use is Use.UNKNOWN}
    assert unknown == {"寄件单号": False, "页码": False, "办结说明情况": True}
    found = read_ledgers([str(tmp_path / "台账.csv")])
    assert [problem.place.cell for problem in found.problems] == ["E1"]
    assert len(found.remarks) == 2


@pytest.mark.parametrize(
    ("columns", "rows", "heading", "key"),
    [
        # The applicant posted it before it was there, the office after that.
        ("编号,收到日期,邮寄时间", ["A1,2026-10-12,2026-10-10"], "邮寄时间", "submitted"),
        ("编号,收到日期,寄出日期", ["A1,2026-10-12,2026-10-30"], "寄出日期", "replied"),
        (
            "编号,收到日期,寄出日期",
            ["A1,2026-10-12,2026-10-10", "A2,2026-10-12,2026-10-30"],
            "寄出日期",
            "unknown",
        ),
        ("编号,申请时间,受理时间", ["A1,2026-10-12,2026-10-19"], "受理时间", "confirmed"),
        ("编号,受理时间", ["A1,2026-10-19"], "受理时间", "received"),
        ("编号,收到日期,处理部门,处理时间", ["A1,2026-10-12,x,2026-10-14"], "处理时间", "unknown"),
        ("编号,收到日期,处理结果,处理时间", ["A1,2026-10-12,公开,2026-10-14"], "处理时间", "replied"),
        ("编号,收到日期,答复", ["A1,2026-10-12,2026-10-14"], "答复", "replied"),
        ("编号,收到日期,答复", ["A1,2026-10-12,予以公开"], "答复", "outcome"),
        ("编号,收到日期,类型", ["A1,2026-10-12,公民", "A2,2026-10-12,工伤"], "类型", "applicant"),
        ("编号,收到日期,事项类别", ["A1,2026-10-12,城建", "A2,2026-10-12,工伤"], "事项类别", "unknown"),
        ("索引号,生成日期,创建时间", ["K1,2026-09-01,2026-09-02"], "生成日期", "formed"),
    ],
)  # fmt: skip
def test_a_heading_of_two_meanings(
    tmp_path: Path, columns: str, rows: list[str], heading: str, key: str
) -> None:
    assert _uses(_read(tmp_path, columns, *rows))[heading] == key


def test_another_reading_that_gives_an_earlier_date_is_said(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, "编号,收到日期,登记日期", "A1,2026-10-19,2026-10-12", "A2,2026-10-12,2026-10-13"
    )
    first, second = reading.ledger.items
    (unread,) = first.unread
    assert not unread.moves
    assert "2026-10-12" in str(unread.message)
    assert second.unread == ()


def test_the_form_of_one_request_is_one_item(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "政府信息公开申请登记表,,,",
        "登记编号,YSQ-1,收到申请日期,2026-10-12",
        "申请人,某甲,申请方式,邮寄",
        "所需政府信息,某批文,答复日期,2026-10-30",
    )
    (item,) = reading.ledger.items
    assert isinstance(item, Request)
    assert (item.id, item.received, item.replied) == (
        "YSQ-1",
        date(2026, 10, 12),
        date(2026, 10, 30),
    )
    assert (item.place.line, item.place.column) == (2, 2)
    assert "某甲" not in str(reading)
    assert any("form of one request" in str(remark.message) for remark in reading.remarks)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("一、依申请公开", "依申请公开"),
        ("（二）信函", "信函"),
        ("外资处：", "外资处"),
        ("下半年", "下半年"),
    ],
)
def test_numbers_that_begin_anew_under_any_part(tmp_path: Path, part: str, named: str) -> None:
    reading = _read(
        tmp_path, "序号,收到日期,申请内容", "1,2026-10-12,甲", f"{part},,", "1,2026-10-13,乙"
    )
    assert [item.id for item in reading.ledger.items] == ["1", f"{named}-第1号"]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "line",
    ["共3件,,", "第1页 共3页,,", "以上共5件,,", "打印时间：,2026-11-27,", "（此页无正文）,,"],
)
def test_a_footer_in_the_column_of_ids(tmp_path: Path, line: str) -> None:
    reading = _read(tmp_path, "编号,收到日期,申请内容", "A1,2026-10-12,甲", line)
    assert [item.id for item in reading.ledger.items] == ["A1"]
    assert reading.problems == ()
    assert len(reading.remarks) == 1


def test_a_list_without_a_day_of_publication_is_not_late(tmp_path: Path) -> None:
    reading = _read(tmp_path, "编号,信息名称,形成日期", "1,甲,2026-09-01", "2,乙,2026-09-02")
    assert [[one.what for one in item.evidence] for item in reading.ledger.items] == [
        [Said.CLOSED],
        [Said.CLOSED],
    ]
    (remark,) = reading.remarks
    assert "no column says when the documents were published" in str(remark.message)


@pytest.mark.parametrize(
    "written",
    ["2026-11-20寄", "邮寄2026-11-20", "2026年11月20日邮寄", "2026-11-20 EMS", "2026—11—20"],
)
def test_a_day_with_a_word_beside_it(tmp_path: Path, written: str) -> None:
    assert _item(tmp_path, "答复日期", written).replied == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("written", "channel"),
    [("中通快递", "post"), ("微信公众号", "online"), ("省政府网站", "online"), ("网上快递", "")],
)
def test_a_channel_by_a_part_of_its_name(tmp_path: Path, written: str, channel: str) -> None:
    """A part of one choice only: 网上快递 has parts of two."""
    item = _item(tmp_path, "申请方式", written)
    assert (item.channel or "") == channel
    assert bool(item.unread) is not bool(channel)


def test_a_word_of_a_status_is_settled_once(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text(
        "编号,收到日期,状态\nA1,2026-10-12,转三科\nA2,2026-10-12,销\n", encoding="utf-8"
    )
    given = said((), ("转三科=办理中", "销=已办结"))
    first, second = read_sheets(str(file), given.wishes, given.words).ledger.items
    assert (first.evidence, first.unread, second.unread) == ((), (), ())
    assert [one.what for one in second.evidence] == [Said.CLOSED]


@pytest.mark.parametrize("word", ["信访", "咨询"])
def test_a_sort_of_matter_is_no_answer(tmp_path: Path, word: str) -> None:
    item = _item(tmp_path, "类型", word)
    assert item.evidence == ()
    assert len(item.unread) == 1
