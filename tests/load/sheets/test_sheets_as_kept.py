"""Registers as clerks keep them: what is read of them, what is passed over, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gicli.core.ledger.unread import Said
from gicli.load.open import read_ledgers
from gicli.load.sheets.read import SheetsReading, read_sheets, said


def _read(tmp_path: Path, *lines: str, maps: tuple[str, ...] = ()) -> SheetsReading:
    file = tmp_path / "台账.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    given = said(maps, ())
    return read_sheets(str(file), given.wishes, given.words)


def _said(reading: SheetsReading) -> list[str]:
    return [str(remark.message) for remark in reading.remarks]


@pytest.mark.parametrize(
    "first", ["审批文件：甲", "备注：催办", "单位：外资处", "统计：年鉴", "合计"]
)
def test_a_row_with_an_id_and_a_day_is_an_item(tmp_path: Path, first: str) -> None:
    reading = _read(
        tmp_path, "申请内容,编号,收到日期", f"{first},A1,2025-10-08", "普通,A2,2025-10-08"
    )
    assert [item.id for item in reading.ledger.items] == ["A1", "A2"]
    assert reading.remarks == ()


def test_a_row_passed_over_is_named_without_whoever_signed(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, "申请内容,编号,收到日期", "甲,A1,2025-10-08", "填表人：王某,,", "合计,1件,"
    )
    assert [item.id for item in reading.ledger.items] == ["A1"]
    (remark,) = _said(reading)
    assert "3（填表人）" in remark
    assert "4（合计）" in remark
    assert "王某" not in remark


def test_a_sheet_without_headings_is_named(workbook) -> None:
    file = workbook(
        {"台账": [("编号", "收到日期"), ("A1", "2026-03-02")], "来文": [("随手记", "的东西")]}
    )
    (remark,) = _said(read_sheets(str(file)))
    assert "来文" in remark


def test_what_is_under_way_is_empty(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "编号,收到日期,申请方式,申请内容,答复日期,答复结果",
        "A1,2026-10-12,邮寄,甲,未答复,办理中",
        "A2,2026-10-13,当面,乙,2026-10-30,予以公开",
        "A3,2026-10-20,信函申请,丙,,",
    )
    assert [(i.id, i.channel, i.outcome) for i in reading.ledger.items] == [
        ("A1", "post", ""),
        ("A2", "in-person", "granted"),
        ("A3", "post", ""),
    ]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("status", "what"),
    [
        ("已答复", Said.CLOSED),
        ("已办结", Said.CLOSED),
        ("申请人撤回", Said.WITHDRAWN),
        ("延期答复", Said.EXTENDED),
        ("处理中", None),
    ],
)
def test_a_status_is_evidence(tmp_path: Path, status: str, what: Said | None) -> None:
    reading = _read(tmp_path, "编号,收到日期,状态", f"A1,2026-10-12,{status}")
    (item,) = reading.ledger.items
    assert [one.what for one in item.evidence] == ([what] if what else [])


@pytest.mark.parametrize(
    ("columns", "cells"), [("是否延期", "是"), ("延期至", "2026-12-07"), ("是否延长", "√")]
)
def test_an_extension_without_days_is_evidence(tmp_path: Path, columns: str, cells: str) -> None:
    reading = _read(tmp_path, f"编号,收到日期,{columns}", f"A1,2026-10-12,{cells}")
    (item,) = reading.ledger.items
    assert [one.what for one in item.evidence] == [Said.EXTENDED]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11.20", "2026-11-20"),
        ("11-20", "2026-11-20"),
        ("11月20号", "2026-11-20"),
        ("2026.11.20上午", "2026-11-20"),
        ("2026-11-20（邮寄）", "2026-11-20"),
        ("二〇二六年三月二日", "2026-03-02"),
        ("二○二六年十二月二十三日", "2026-12-23"),
        ("11/5（周四）", "2026-11-05"),
    ],
)
def test_a_day_as_clerks_write_it(tmp_path: Path, written: str, day: str) -> None:
    reading = _read(tmp_path, "2026年台账,", "编号,收到日期", f"A1,{written}")
    (item,) = reading.ledger.items
    assert item.received.isoformat() == day


def test_as_above(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "编号,收到日期,承办处室",
        "A1,2026-10-12,外资处",
        "A2,〃,同上",
        "A3,同上,法规处",
        "A4,〃,〃",
    )
    assert [(i.received.day, i.office) for i in reading.ledger.items] == [
        (12, "外资处"),
        (12, "外资处"),
        (12, "法规处"),
        (12, "法规处"),
    ]


def test_as_above_with_nothing_above(tmp_path: Path) -> None:
    reading = _read(tmp_path, "编号,收到日期", "A1,同上")
    assert reading.ledger.items == ()
    assert any("as above" in str(problem.message) for problem in reading.problems)


@pytest.mark.parametrize(("written", "who"), [("公民", "natural-person"), ("企业法人", "business")])
def test_a_type_of_applicants(tmp_path: Path, written: str, who: str) -> None:
    (item,) = _read(tmp_path, "编号,收到日期,类型", f"A1,2026-10-12,{written}").ledger.items
    assert item.applicant == who


def test_days_left_are_no_extension(tmp_path: Path) -> None:
    (item,) = _read(tmp_path, "编号,收到日期,天数", "A1,2026-10-12,15").ledger.items
    assert item.extensions == ()


def test_the_days_of_an_extension_beside_it(tmp_path: Path) -> None:
    head = "编号,收到日期,延期批准日期,天数"
    (item,) = _read(tmp_path, head, "A1,2026-10-12,2026-11-02,15").ledger.items
    assert [extension.days for extension in item.extensions] == [15]


@pytest.mark.parametrize("heading", ["发出日期", "反馈日期", "补正时间"])
def test_a_day_of_no_known_record_is_asked_about(tmp_path: Path, heading: str) -> None:
    reading = _read(tmp_path, f"编号,收到日期,{heading}", "A1,2026-10-12,2026-10-20")
    assert [item.id for item in reading.ledger.items] == ["A1"]
    assert len(reading.days_unread) == 1


def test_a_reason_that_is_the_matter_itself(tmp_path: Path) -> None:
    (item,) = _read(tmp_path, "编号,收到日期,事由", "A1,2026-10-12,拆迁许可").ledger.items
    assert item.title == "拆迁许可"


def test_numbers_that_begin_anew(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        "序号,收到日期",
        "上半年,",
        "1,2026-01-12",
        "2,2026-02-25",
        "上半年小计,2件",
        "下半年,",
        "1,2026-07-06",
        "2,2026-08-10",
    )
    ids = [item.id for item in reading.ledger.items]
    assert ids == ["1", "2", "下半年-第1号", "下半年-第2号"]
    assert any("下半年-第1号" in remark for remark in _said(reading))


def test_what_has_no_id_goes_by_its_row(tmp_path: Path) -> None:
    reading = _read(tmp_path, "收到日期,申请内容", "2026-10-12,甲", "2026-10-13,乙")
    assert [item.id for item in reading.ledger.items] == ["第2行", "第3行"]
    assert len(_said(reading)) == 1


@pytest.mark.parametrize("written", ["依申请公开", "不予公开"])
def test_a_document_that_is_not_for_publication(tmp_path: Path, written: str) -> None:
    reading = _read(
        tmp_path,
        "索引号,标题,形成日期,公开日期,公开属性",
        "K1,甲,2026-09-01,2026-09-10,主动公开",
        f"K2,乙,2026-09-02,,{written}",
    )
    assert [(item.id, item.index) for item in reading.ledger.items] == [("K1", "K1")]
    assert len(_said(reading)) == 1


@pytest.mark.parametrize(
    ("written", "read"), [('="0012"', "0012"), ("\u200eA1\u200b", "A1"), ("A1_x000D_", "A1")]
)
def test_an_id_behind_what_is_not_seen(tmp_path: Path, written: str, read: str) -> None:
    (item,) = _read(tmp_path, "编号,收到日期", f"{written},2026-10-12").ledger.items
    assert item.id == read


def test_an_id_that_excel_shortened(tmp_path: Path) -> None:
    reading = _read(tmp_path, "编号,收到日期", "2.02603E+11,2026-10-12")
    assert reading.ledger.items == ()
    assert any("2.02603E+11" in str(problem.message) for problem in reading.problems)


@pytest.mark.parametrize("written", ["外 资处", "外　资处", "外资处\u00a0", "\u200b外资处"])
def test_one_office_is_one_office(tmp_path: Path, written: str) -> None:
    (item,) = _read(tmp_path, "编号,收到日期,承办处室", f"A1,2026-10-12,{written}").ledger.items
    assert item.office == "外资处"


def test_a_column_not_read_is_named_once(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("编号,收到日期,某栏\nA1,2026-10-12,急\nA2,2026-10-13,急\n", encoding="utf-8")
    (remark,) = read_ledgers([str(file)]).remarks
    assert "某栏" in str(remark.message)
    assert "2" in str(remark.message)


def test_what_was_settled_serves_the_next_reading(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("编号,收到日期,某栏,申请方式\nA1,2026-10-12,急,1\n", encoding="utf-8")
    kept = tmp_path / "台账.csv.columns.yaml"
    kept.write_text('columns: {某栏: note}\nvalues: {"1": online}\n', encoding="utf-8")
    reading = read_ledgers([str(file)])
    (item,) = reading.ledgers[0].items
    assert (item.note, item.channel) == ("急", "online")
    assert reading.remarks == ()
