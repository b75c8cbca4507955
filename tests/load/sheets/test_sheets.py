"""Sheets as clerks keep them: where the table is, what its rows are, what its cells say."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.items import (
    Consultation,
    Correction,
    Duty,
    ExtensionRecord,
    Publication,
    Request,
    Update,
)
from gicli.core.words.problem import Place
from gicli.load.open import read_ledgers
from gicli.load.sheets.read import read_sheets
from gicli.load.sheets.values import Context, as_text, day_text, year_of

_HEAD = ("登记号", "申请内容", "收到日期", "答复日期")
_DAY_ZERO = date(1899, 12, 30)


@pytest.fixture
def items(workbook):
    """The items of a workbook without a problem."""

    def of(*rows, sheet="2026年", merged=None, **more):
        reading = read_sheets(workbook({sheet: rows, **more}, merged))
        assert reading.problems == reading.days_unread == ()
        return reading.ledger.items

    return of


def test_a_plain_sheet(workbook) -> None:
    file = workbook({"2026年": [_HEAD, ("A1", "名录", date(2026, 3, 2), None)]})
    reading = read_ledgers([file])
    assert reading.problems == ()
    (item,) = reading.ledgers[0].items
    assert isinstance(item, Request)
    assert (item.id, item.title, item.received, item.replied) == (
        "A1",
        "名录",
        date(2026, 3, 2),
        None,
    )
    # Where the id stands.
    assert item.place == Place(file, 2, 1, "2026年")
    assert str(item.place) == f"{file}:2026年!A2"


def test_title_rows_above_the_headings(workbook) -> None:
    rows = [
        ("山西省商务厅2026年依申请公开台账",),
        ("填报单位：办公室", None, "填报日期：2027年1月5日"),
        (),
        _HEAD,
        ("A1", "名录", "3月2日", None),
    ]
    reading = read_sheets(workbook({"Sheet1": rows}, {"Sheet1": ["A1:D1"]}))
    assert reading.ledger.title == "山西省商务厅2026年依申请公开台账"
    assert reading.ledger.items[0].received == date(2026, 3, 2)
    assert reading.sheets[0].header == 4


def test_two_rows_of_headings(items) -> None:
    (item,) = items(
        (
            "登记号",
            "收到日期",
            "征求意见",
            None,
            None,
            "征求意见",
            None,
            None,
            "延期",
            None,
            "备注",
        ),
        (
            None,
            None,
            "对象",
            "发出日期",
            "反馈日期",
            "对象",
            "发出日期",
            "反馈日期",
            "批准日期",
            "告知日期",
        ),
        (
            *("A1", "2026-03-02", "第三方", "2026-03-13", "2026-03-20"),
            *("上级机关", "2026-03-16", "2026-03-18", "2026-04-01", "2026-04-02", "x"),
        ),
        merged={"2026年": ["A1:A2", "B1:B2", "C1:E1", "F1:H1", "I1:J1", "K1:K2"]},
    )
    assert item.consultations == (
        Consultation(PauseKind.RIGHTS_HOLDER, date(2026, 3, 13), None, date(2026, 3, 20)),
        Consultation(PauseKind.SUPERIOR, date(2026, 3, 16), None, date(2026, 3, 18)),
    )
    assert item.extensions == (ExtensionRecord(date(2026, 4, 1), "", date(2026, 4, 2)),)
    assert item.note == "x"


def test_blank_rows_totals_and_notes_are_no_items(items) -> None:
    found = items(
        ("序号", "登记号", "申请人", "收到日期"),
        (1, "A1", "某甲", "2026-03-02"),
        (),
        (2, "A2", "某乙", "2026-03-03"),
        (3, None, None, None),
        (4, "", " ", None),
        ("合计", 2, None, None),
        ("填表人：某丙", None, "审核人：某丁", None),
    )
    assert [item.id for item in found] == ["A1", "A2"]


def test_headings_again_on_each_page(items) -> None:
    found = items(_HEAD, ("A1", "甲", "2026-03-02"), _HEAD, ("A2", "乙", "2026-03-03"))
    assert [item.id for item in found] == ["A1", "A2"]


def test_headings_in_both_languages(items) -> None:
    (item,) = items(_HEAD, ("id", "title", "received", "replied"), ("A1", "甲", "2026-03-02"))
    assert item.id == "A1"


def test_a_month_across_the_sheet(items) -> None:
    rows = (_HEAD, ("三月",), ("A1", "甲", "2026-03-02"))
    (item,) = items(*rows, merged={"2026年": ["A2:D2"]})
    assert item.id == "A1"


def test_a_merged_cell_holds_for_each_of_its_rows(items) -> None:
    found = items(
        ("登记号", "承办处室", "收到日期"),
        ("A1", "外资处", "2026-03-02"),
        ("A2", None, "2026-03-03"),
        ("A3", "法规处", "2026-03-04"),
        merged={"2026年": ["B2:B3"]},
    )
    assert [item.office for item in found] == ["外资处", "外资处", "法规处"]


def test_a_running_number_is_an_id_only_where_there_is_no_better_one(items, workbook) -> None:
    (item,) = items(("序号", "登记号", "收到日期"), (1, "A1", "2026-03-02"))
    assert item.id == "A1"
    rows = [("序号", "收到日期"), (1, "2026-03-02"), (2, None)]
    (item,) = items(*rows)
    assert item.id == "1"
    # Every sheet begins with 1.
    reading = read_sheets(workbook({"2025年": rows, "2026年": rows}))
    assert [item.id for item in reading.ledger.items] == ["2025年-1", "2026年-1"]


def test_kinds_by_sheet(workbook) -> None:
    reading = read_sheets(
        workbook(
            {
                "依申请公开": [_HEAD, ("A", "甲", "2026-03-02")],
                "主动公开": [("编号", "名称", "形成日期"), ("B", "乙", "2026-03-02")],
                "信息更新": [("编号", "变更日期", "更新日期"), ("C", "2026-03-02", "2026-03-20")],
                "例行义务": [("编号", "义务", "年度"), ("D", "年度报告", "2025年度")],
                "填表说明": [("每季度报一次",)],
            }
        )
    )
    assert reading.problems == ()
    assert [type(item) for item in reading.ledger.items] == [Request, Publication, Update, Duty]
    assert reading.ledger.items[-1].duty == "annual-report"
    # What was not read is said.
    assert (reading.sheets[-1].name, reading.sheets[-1].header) == ("填表说明", 0)


def test_kinds_by_row(items) -> None:
    found = items(
        ("编号", "类型", "标题", "收到日期", "形成日期", "变化日期", "文号"),
        ("A", "依申请公开", "甲", "2026-03-02", None, None, "1号"),
        ("B", "主动公开", "乙", None, "2026-03-02", None, "2号"),
        ("C", "更新", "丙", None, None, "2026-03-02", None),
    )
    assert [type(item) for item in found] == [Request, Publication, Update]
    assert found[1].number == "2号"


def test_what_a_sheet_of_requests_has_no_use_for_is_left_aside(items) -> None:
    (item,) = items(
        ("编号", "收到日期", "文号", "公开日期"), ("A", "2026-03-02", "1号", "2026-03-05")
    )
    assert isinstance(item, Request)
    assert item.replied is None


def test_the_words_of_clerks(items) -> None:
    head = (
        "编号",
        "收到日期",
        "申请方式",
        "申请人类型",
        "征求意见对象",
        "征求意见日期",
        "意见",
        "答复类型",
    )
    (item,) = items(
        head, ("A", "2026-03-02", "EMS", "公民", "第三人", "2026-03-04", "同意公开", "同意公开")
    )
    assert (item.channel, item.applicant, item.outcome) == ("post", "natural-person", "granted")
    assert item.consultations[0].asked is PauseKind.RIGHTS_HOLDER
    assert item.consultations[0].answer == "agrees"


@pytest.mark.parametrize(
    ("outcome", "reason", "means"),
    [
        ("不予公开", "属于国家秘密", "refused-state-secret"),
        ("不予公开（过程性信息）", "", "refused-process"),
        ("无法提供", "本机关不掌握", "unavailable-not-held"),
        ("1.属于国家秘密", "", "refused-state-secret"),
        ("（二）部分公开", "", "partly-granted"),
        ("信息不存在", "", "unavailable-not-held"),
        ("危及“三安全一稳定”", "", "refused-three-securities"),
    ],
)
def test_outcomes(items, outcome: str, reason: str, means: str) -> None:
    (item,) = items(("编号", "收到日期", "答复类型", "理由"), ("A", "2026-03-02", outcome, reason))
    assert item.outcome == means


def test_nothing_written_in_many_ways(items) -> None:
    (item,) = items(
        (
            "编号",
            "收到日期",
            "征求意见对象",
            "征求意见日期",
            "延期批准日期",
            "延期天数",
            "答复日期",
            "理由",
        ),
        ("A", "2026-03-02", "/", "——", "无", 0, "不涉及", "N/A"),
    )
    assert item.consultations == item.extensions == ()
    assert (item.replied, item.reason) == (None, "")


def test_numbers_with_their_units(items) -> None:
    (item,) = items(
        (
            "编号",
            "收到日期",
            "补正告知日期",
            "补正期限",
            "延期批准日期",
            "延期天数",
            "收费通知日期",
            "金额",
        ),
        ("A", "2026-03-02", "2026-03-03", "10个工作日", "2026-03-20", 15.0, "2026-03-21", "40元"),
    )
    assert item.corrections == (Correction(date(2026, 3, 3), within=10),)
    assert item.extensions[0].days == 15
    assert item.fee.amount == 40


def test_posted_goes_before_what_the_paper_says(items) -> None:
    """C12: a reply counts on the day it was posted."""
    head = ("编号", "收到日期", "答复日期", "交邮日期")
    found = items(
        head, ("A", "2026-03-02", "2026-03-20", "2026-03-24"), ("B", "2026-03-02", "2026-03-20")
    )
    assert [item.replied for item in found] == [date(2026, 3, 24), date(2026, 3, 20)]


def test_several_notes_are_put_together(items) -> None:
    (item,) = items(("编号", "收到日期", "备注", "备注2"), ("A", "2026-03-02", "甲", "乙"))
    assert item.note == "甲；乙"


def test_a_name_in_the_heading_says_who_was_consulted(items) -> None:
    (item,) = items(
        ("编号", "收到日期", "征求第三方意见日期", "反馈日期", "请示日期", "批复日期"),
        ("A", "2026-03-02", "2026-03-04", "2026-03-06", "2026-03-05", None),
    )
    assert [(part.asked.value, part.sent, part.answered) for part in item.consultations] == [
        ("rights-holder", date(2026, 3, 4), date(2026, 3, 6)),
        ("superior", date(2026, 3, 5), None),
    ]


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 3, 2),
        datetime(2026, 3, 2, 16, 45),
        "2026.3.2",
        "2026-3-2",
        "2026/03/02",
        "2026年3月2日",
        "２０２６年３月２日",
        "2026 年 3 月 2 日",
        "20260302",
        20260302,
        46083,
        46083.7,
        "46083",
        "2026-03-02 16:45:00",
        "2026年3月2日下午",
        "2026年3月2日（周一）",
        "2026-03-02T00:00:00",
        "3月2日",
        "3月2日 9:30",
    ],
    ids=str,
)
def test_days_in_every_writing(items, written: object) -> None:
    (item,) = items(_HEAD, ("A1", "甲", written))
    assert item.received == date(2026, 3, 2)


@pytest.mark.parametrize(
    "written",
    ["2026-02-30", "26-3-2", "2026-1-1123:00", "2026-3-2、2026-3-5", "3.2.1", "待定", "2026年3月"],
)
def test_what_is_no_day_stays_as_it_is(written: str) -> None:
    assert day_text(written, 2026, _DAY_ZERO) == written


def test_serial_numbers_of_a_workbook_that_counts_from_1904() -> None:
    """Excel shows 46083 as 2026-03-02, and where it counts from 1904 as 2030-03-03."""
    assert day_text(46083, None, _DAY_ZERO) == "2026-03-02"
    assert day_text(46083, None, date(1904, 1, 1)) == "2030-03-03"


@pytest.mark.parametrize(
    ("names", "year"),
    [
        (("2026年", "2025年台账"), 2026),
        (("Sheet1", "山西省商务厅2026年台账"), 2026),
        (("2025-2026", "台账2026"), 2026),
        (("Sheet1", "晋商函〔2015〕3号 2026年台账"), 2026),
        (("Sheet1", "台账"), None),
        (("20260302导出",), None),
    ],
)
def test_the_year_of_a_sheet(names: tuple[str, ...], year: int | None) -> None:
    assert year_of(names) == year


def test_cells_as_text() -> None:
    assert as_text(1.0) == "1"
    assert as_text(True) == "true"
    assert as_text(" 甲\n乙 a\nb ") == "甲乙 a b"
    assert as_text(time(9, 30)) == "09:30:00"
    assert Context(None, _DAY_ZERO).text("title", "无") == "无"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = tmp_path / "2026年台账.csv"
    lines = [_HEAD, ("A1", "“名录”" + "，㐀", "3月2日", ""), (), ("A2", '"甲\n乙"', "2026.3.3", "")]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    file.write_bytes(text.encode(encoding))
    reading = read_ledgers([str(file)])
    assert reading.problems == ()
    items = reading.ledgers[0].items
    assert [(item.id, item.title, item.received) for item in items] == [
        ("A1", "“名录”，㐀", date(2026, 3, 2)),
        ("A2", "甲乙", date(2026, 3, 3)),
    ]
    assert items[1].place == Place(str(file), 4, 1)


def test_csv_with_two_rows_of_headings(tmp_path: Path) -> None:
    """As Excel writes merged cells: the value first, then blanks."""
    file = tmp_path / "a.csv"
    file.write_text(
        "台账,,,,,\n登记号,收到日期,征求意见,,,延期\n,,对象,发出日期,反馈日期,批准日期\n"
        "A1,2026-03-02,第三方,2026-03-13,2026-03-20,2026-03-20\n",
        encoding="utf-8",
    )
    reading = read_sheets(str(file))
    assert reading.problems == ()
    (item,) = reading.ledger.items
    assert item.consultations == (
        Consultation(PauseKind.RIGHTS_HOLDER, date(2026, 3, 13), None, date(2026, 3, 20)),
    )
    assert item.extensions == (ExtensionRecord(date(2026, 3, 20)),)


def test_what_is_personal_is_not_kept(workbook) -> None:
    head = ("登记号", "申请人", "联系电话", "收到日期", "备注")
    file = workbook({"2026年": [head, ("A1", "某甲", "0351-0000001", "2026-03-02", "x")]})
    kept = repr(read_sheets(file))
    assert "某甲" not in kept
    assert "0351" not in kept


def test_the_sheet_about_the_ledger(workbook) -> None:
    about = [
        ("台账", "省商务厅台账"),
        ("规则", "shanxi"),
        ("日历", None),
        (None, "按2026-11-20核查"),
    ]
    reading = read_sheets(
        workbook({"依申请公开": [_HEAD, ("A", "甲", "2026-03-02")], "说明": about})
    )
    ledger = reading.ledger
    assert (ledger.title, ledger.rules, ledger.calendar) == ("省商务厅台账", "shanxi", "")


def test_a_title_right_above_the_headings(items, tmp_path: Path) -> None:
    (item,) = items(
        ("2026年台账",), _HEAD, ("A", "甲", "3月2日"), sheet="Sheet1", merged={"Sheet1": ["A1:D1"]}
    )
    assert item.received == date(2026, 3, 2)
    file = tmp_path / "a.csv"
    file.write_text(
        "2026年台账,,,\n登记号,申请内容,收到日期,答复日期\nA,甲,3月2日,\n", encoding="utf-8"
    )
    reading = read_sheets(str(file))
    assert (reading.ledger.title, len(reading.ledger.items)) == ("2026年台账", 1)


def test_a_group_with_a_part_that_nobody_knows(items) -> None:
    (item,) = items(
        ("登记号", "收到日期", "答复情况", None, None),
        (None, None, "日期", "经办情况", "结果"),
        ("A", "2026-03-02", "2026-03-20", "正常", "部分公开"),
        merged={"2026年": ["A1:A2", "B1:B2", "C1:E1"]},
    )
    assert (item.replied, item.outcome) == (date(2026, 3, 20), "partly-granted")


def test_a_list_of_words_to_choose_from_is_no_table(workbook) -> None:
    words = [
        ("申请方式", "申请人类型", "答复类型", "承办处室"),
        ("当面", "自然人", "部分公开", "外资处"),
    ]
    reading = read_sheets(workbook({"2026年": [_HEAD, ("A", "甲", "2026-03-02")], "选项": words}))
    assert reading.problems == ()
    assert [item.id for item in reading.ledger.items] == ["A"]


def test_who_filled_it_in_is_no_title(workbook) -> None:
    rows = [("填表人：某甲",), ("2026年台账",), _HEAD, ("A", "甲", "3月2日")]
    assert read_sheets(workbook({"Sheet1": rows})).ledger.title == "2026年台账"
