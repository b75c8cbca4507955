"""Registers made up to be misread: what was answered is not late, what is open is not closed, nothing is dropped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gicli.core.ledger.intake import Use
from gicli.core.ledger.items import AnyItem, Request
from gicli.core.ledger.unread import Said
from gicli.load.ledgers.read import read_ledger
from gicli.load.ledgers.words.meaning import chosen
from gicli.load.ledgers.words.noted import told_in_note
from gicli.load.ledgers.words.progress import OPEN, progress
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.read import SheetsReading, read_sheets


def _read(folder: Path, *rows: list[Any]) -> SheetsReading:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in rows:
        sheet.append(row)
    book.save(folder / "台账.xlsx")
    return read_sheets(str(folder / "台账.xlsx"))


def _item(folder: Path, **cells: str | None) -> AnyItem:
    """The one row of a register that has these columns besides the usual ones."""
    reading = _read(folder, ["编号", "收到日期", *cells], ["A1", "2026-10-12", *cells.values()])
    (item,) = reading.ledger.items
    return item


def _told(item: AnyItem) -> set[Said]:
    return {one.what for one in item.evidence}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        # What is to be done is not done, whoever is asked to do it.
        ("请于11月20日前答复", OPEN),
        ("11月20日前答复", OPEN),
        ("请外资处抓紧答复", OPEN),
        ("已转外资处答复", OPEN),
        ("已安排外资处答复", OPEN),
        ("要求书面答复", OPEN),
        ("已起草答复", OPEN),
        ("建议延期", OPEN),
        ("已按申请人要求答复", Said.CLOSED),
        ("此前答复", Said.CLOSED),
        ("目前已邮寄答复书", Said.CLOSED),
        ("日前已答复", Said.CLOSED),
        ("本月底前答复", OPEN),
        ("预计11月底答复", OPEN),
        # What goes out at the end.
        ("已邮寄", Said.CLOSED),
        ("11月2日已邮寄答复书", Said.CLOSED),
        ("已通过电子邮件发送申请人", Said.CLOSED),
        ("答复书EMS1234已签收", Said.CLOSED),
        ("已函复", Said.CLOSED),
        ("已结", Said.CLOSED),
        ("终止办理", ""),
        # Not the reply.
        ("受理通知书已送达", ""),
        ("收件回执已发送", ""),
        ("已发送征求意见函", ""),
        # What others had to do first is over.
        ("补正后办结", Said.CLOSED),
        ("征求第三方意见后已答复", Said.CLOSED),
        ("第三方已答复", ""),
        ("申请人要求撤回", Said.WITHDRAWN),
    ],
)
def test_what_free_words_say(text: str, what: str) -> None:
    assert progress(text) == what


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("11月2日已邮寄答复书", {Said.CLOSED}),
        ("11.2办结", {Said.CLOSED}),
        ("11月2日寄出", {Said.CLOSED}),
        ("当场答复", {Said.CLOSED}),
        ("与5号合并答复", {Said.CLOSED}),
        ("10月28日经领导批准延期，10月29日告知申请人", {Said.EXTENDED}),
        ("同意延期15个工作日", {Said.EXTENDED}),
        ("请于11月20日前答复", set()),
        ("11月2日电话催促外资处答复", set()),
        ("第三方申请延期反馈", set()),
        ("15日内答复", set()),
        ("要求邮寄", set()),
    ],
)
def test_what_a_note_says(note: str, what: set[Said]) -> None:
    assert {one.what for one in told_in_note(note)} == what
    ledger = (
        f"ledger: t\nitems:\n  - {{id: A1, kind: request, received: 2026-10-12, note: {note}}}\n"
    )
    (item,) = read_ledger("t.yaml", ledger).ledgers[0].items
    assert _told(item) == what


@pytest.mark.parametrize(
    ("heading", "said", "what"),
    [
        ("办结情况", "已办结", {Said.CLOSED}),
        ("目前进展", "已邮寄答复书", {Said.CLOSED}),
        ("事项状态", "申请人撤回", {Said.WITHDRAWN}),
        ("办件进度", "办理中", set()),
        ("当前环节", "审核", set()),
        ("是否已书面答复", "是", {Said.CLOSED}),
        ("答复是否及时", "√", {Said.CLOSED}),
        ("办结与否", "否", set()),
        ("有无延期", "有", {Said.EXTENDED}),
        ("延期答复", "是", {Said.EXTENDED}),
        ("延期（个工作日）", "15个工作日", {Said.EXTENDED}),
        ("延期答复", "否", set()),
        ("是否告知补正", "否", set()),
        ("有无征求第三方意见", "无", set()),
    ],
)
def test_a_status_by_any_other_name(
    tmp_path: Path, heading: str, said: str, what: set[Said]
) -> None:
    item = _item(tmp_path, **{"标题": "甲", heading: said})
    assert (_told(item), item.unread) == (what, ())


def test_a_status_that_nobody_can_tell_costs_no_other_row_its_own(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        ["编号", "收到日期", "标题", "办结情况"],
        ["A1", "2026-10-12", "甲", "已办结"],
        ["A2", "2026-10-12", "乙", "已退回"],
        ["A3", "2026-10-12", "丙", "待补正"],
    )
    assert [_told(item) for item in reading.ledger.items] == [{Said.CLOSED}, set(), set()]
    assert [len(item.unread) for item in reading.ledger.items] == [0, 1, 1]


@pytest.mark.parametrize("heading", ["办理情况", "办结情况", "办理结果"])
def test_a_refusal_that_names_no_reason_is_an_answer(tmp_path: Path, heading: str) -> None:
    """“不予公开” is one of eight: the outcome cannot be read, and that it was answered can."""
    item = _item(tmp_path, **{"标题": "甲", heading: "不予公开"})
    assert _told(item) == {Said.CLOSED}
    assert [(one.key, one.moves) for one in item.unread] == [("outcome", False)]


@pytest.mark.parametrize(
    ("outcome", "what"),
    [("不予受理", {Said.CLOSED}), ("无法提供", {Said.CLOSED}), ("grantd", set())],
)
def test_the_same_in_yaml(outcome: str, what: set[Said]) -> None:
    head = "ledger: t\nitems:\n  - {id: A1, kind: request, received: 2026-10-12, "
    (item,) = read_ledger("t.yaml", f"{head}outcome: {outcome}}}\n").ledgers[0].items
    assert (_told(item), len(item.unread)) == (what, 1)
    answered = f"{head}replied: 2026-10-20, outcome: {outcome}}}\n"
    (item,) = read_ledger("t.yaml", answered).ledgers[0].items
    assert (_told(item), len(item.unread)) == (set(), 1)


def test_a_refusal_in_a_column_of_status_keeps_its_reason(tmp_path: Path) -> None:
    item = _item(
        tmp_path, 标题="甲", 办理情况="不予公开", 答复日期="2026-10-20", 不予公开理由="国家秘密"
    )
    assert (item.outcome, item.reason) == ("refused-state-secret", "国家秘密")
    item = _item(tmp_path, 标题="甲", 办理情况="不予公开", 答复日期="2026-10-20")
    assert (item.outcome, [one.key for one in item.unread]) == ("", ["outcome"])


@pytest.mark.parametrize(
    ("key", "text", "choice"),
    [
        ("channel", "邮寄（EMS）", "post"),
        ("channel", "邮寄（平信）", "ordinary-mail"),
        ("channel", "信函（挂号）", "post"),
        ("channel", "网上（政府网站）", "online"),
        ("applicant", "公民（村民）", "natural-person"),
        ("applicant", "企业（有限公司）", "business"),
        # Two that differ are none.
        ("channel", "电子邮件/邮寄", "电子邮件/邮寄"),
        ("applicant", "企业（科研单位）", "企业（科研单位）"),
        # Here the brackets say another thing.
        ("outcome", "予以公开（部分）", "予以公开（部分）"),
    ],
)
def test_what_stands_in_brackets_says_it_more_closely(key: str, text: str, choice: str) -> None:
    assert chosen(key, text) == choice


def test_a_formula_without_a_result_is_shown_as_one(tmp_path: Path) -> None:
    item = _item(tmp_path, 标题="甲", 答复日期="=B2+14")
    ((key, problem, _),) = item.unread
    assert (key, problem.found) == ("replied", "=…")


def _documents(folder: Path, heading: str, *said: str) -> SheetsReading:
    rows = [[f"Z{n}", "甲", "2026-10-12", word, None] for n, word in enumerate(said, 1)]
    return _read(folder, ["编号", "标题", "形成日期", heading, "公开日期"], *rows)


@pytest.mark.parametrize(
    ("heading", "said", "what"),
    [
        ("是否已公开", "是", {Said.CLOSED}),
        ("是否公开", "√", {Said.CLOSED}),
        ("是否上网", "已上网", {Said.CLOSED}),
        ("公开状态", "已发布", {Said.CLOSED}),
        ("是否已发布", "否", set()),
        ("是否公开", "未公开", set()),
        ("公开形式", "政府网站、公报", set()),
    ],
)
def test_a_document_of_which_it_is_said_that_it_is_published(
    tmp_path: Path, heading: str, said: str, what: set[Said]
) -> None:
    (item,) = _documents(tmp_path, heading, said).ledger.items
    assert (_told(item), item.unread) == (what, ())


def test_no_may_mean_not_yet_or_never(tmp_path: Path) -> None:
    (item,) = _documents(tmp_path, "是否公开", "否").ledger.items
    assert (_told(item), [one.moves for one in item.unread]) == (set(), [True])


@pytest.mark.parametrize(
    ("heading", "not_open"),
    [("公开形式", "不公开"), ("公开属性", "免予公开"), ("是否主动公开", "否")],
)
def test_a_document_that_is_not_for_publication(
    tmp_path: Path, heading: str, not_open: str
) -> None:
    reading = _documents(tmp_path, heading, "是" if "是否" in heading else "主动公开", not_open)
    assert [item.id for item in reading.ledger.items] == ["Z1"]
    assert "3" in str(reading.remarks[0].message)


@pytest.mark.parametrize(
    "below",
    [
        ["本页小计", None, "1件"],
        ["本月合计", None, "1件"],
        ["以上数据截至2026年11月27日"],
        ["科长签字：", None, None, "经办人："],
        ["★ 逾期的请尽快办理"],
        ["××市商务局办公室"],
        ["2026年11月27日"],
        ["二、主动公开"],
    ],
)
def test_what_stands_below_the_items_is_no_item_and_is_told(
    tmp_path: Path, below: list[Any]
) -> None:
    """Whatever order the words of a set come in: “本页小计” ends with “小计”, too."""
    head = ["编号", "收到日期", "标题", "承办处室"]
    reading = _read(tmp_path, head, ["A1", "2026-10-12", "甲", "外资处"], below)
    assert ([item.id for item in reading.ledger.items], reading.problems) == (["A1"], ())
    assert "3（" in str(reading.remarks[0].message)


@pytest.mark.parametrize(
    "row",
    [
        ["3"],
        ["晋商公开〔2026〕12号"],
        ["某局", None, "甲"],
        [None, None, "丙（无编号）", "外资处"],
    ],
)
def test_a_row_that_may_be_an_item_is_left_out_and_not_passed_over(
    tmp_path: Path, row: list[Any]
) -> None:
    head = ["编号", "收到日期", "标题", "承办处室"]
    reading = _read(tmp_path, head, ["A1", "2026-10-12", "甲", "外资处"], row)
    assert [place.line for place in reading.ledger.left_out] == [3]
    assert [(one.place.line, one.place.column) for one in reading.problems] == [(3, 2)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        # What stands behind a day may take it back: the item is open, and the cell is told of.
        ("2026-10-28（拟）", None),
        ("2026-10-28（未送达）", None),
        ("2026.10.28(退件)", None),
        ("2026-10-28（转外资处）", None),
        ("2026-10-28（应为10月30日）", None),
        # It may say nothing of the kind.
        ("2026-10-28（未逾期）", "2026-10-28"),
        ("2026-10-28（11-2送达）", "2026-10-28"),
        ("2026.10.30，晋商函〔2026〕5号", "2026-10-30"),
        ("2026.10.28 网上", "2026-10-28"),
        ("2026.10.28。", "2026-10-28"),
        ("已于2026年10月28日答复", "2026-10-28"),
        ("2026年10月28日已书面答复申请人", "2026-10-28"),
        ("2026。10。28", "2026-10-28"),
        ("2026、10、28", "2026-10-28"),
        ("2026-10-28T09:00:00+08:00", "2026-10-28"),
        ("2026-10-28、2026-10-30", None),
        ("2026-10-28，2026-10-30", None),
    ],
)
def test_what_stands_beside_a_day(tmp_path: Path, written: str, day: str | None) -> None:
    item = _item(tmp_path, 标题="甲", 答复日期=written)
    assert item.replied == (day and date.fromisoformat(day))
    assert [one.key for one in item.unread] == ([] if day else ["replied"])


def test_a_day_that_is_taken_back_by_a_withdrawal_is_evidence_of_one(tmp_path: Path) -> None:
    item = _item(tmp_path, 标题="甲", 答复日期="2026-10-28（已撤回）")
    assert _told(item) == {Said.WITHDRAWN}


def test_a_sentence_in_yaml_has_the_day_that_it_is_of() -> None:
    ledger = "ledger: t\nitems:\n  - {id: A1, kind: request, received: 2026-10-12, replied: 已于2026年10月28日答复}\n"
    (item,) = read_ledger("t.yaml", ledger).ledgers[0].items
    assert (item.replied, item.evidence, item.unread) == (date(2026, 10, 28), (), ())


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("答复时间及文号", "replied"),
        ("答复日期/文号", "replied"),
        ("收到时间及方式", "received"),
        ("补正通知时间和文号", "notified"),
    ],
)
def test_a_day_and_what_stands_with_it(heading: str, key: str) -> None:
    found = meanings(heading)
    assert isinstance(found, tuple)
    assert found[0].key == key


@pytest.mark.parametrize("heading", ["收到日期及答复日期", "征求意见和反馈日期"])
def test_two_days_in_one_column_are_not_told_apart(heading: str) -> None:
    found = meanings(heading)
    assert not isinstance(found, tuple) or found[0].key not in ("received", "replied")


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["〔2026〕12号", "[2026]12号"], True),
        (["YSQ-2026-001", "YSQ－2026－００１"], True),
        (["〔2026〕12号", "〔2026〕13号"], False),
    ],
)
def test_ids_that_are_one_but_for_their_writing_are_told(
    tmp_path: Path, ids: list[str], told: bool
) -> None:
    rows = [[name, "2026-10-12", "甲"] for name in ids]
    reading = _read(tmp_path, ["编号", "收到日期", "标题"], *rows)
    assert [item.id for item in reading.ledger.items] == ids
    assert [all(name in str(one.message) for name in ids) for one in reading.remarks] == (
        [True] if told else []
    )


def test_a_list_of_documents_that_says_where_each_is_published(tmp_path: Path) -> None:
    """依申请公开 among 门户网站 makes neither an application of its row nor a broken kind of the others."""
    reading = _read(
        tmp_path,
        ["索引号", "信息名称", "生成日期", "公开方式", "发布日期"],
        ["111/2026-1", "甲", "2026-10-12", "门户网站", "2026-10-15"],
        ["111/2026-2", "乙", "2026-10-12", "依申请公开", None],
        ["111/2026-3", "丙", "2026-10-12", "主动公开", None],
    )
    assert [item.id for item in reading.ledger.items] == ["111/2026-1", "111/2026-3"]
    assert (reading.problems, len(reading.remarks)) == ((), 1)


def test_a_mixed_register_keeps_its_kinds(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        ["编号", "信息名称", "收到日期", "形成日期", "公开方式"],
        ["1", "甲", "2026-10-12", None, "依申请公开"],
        ["2", "乙", None, "2026-10-12", "主动公开"],
    )
    assert [type(item).__name__ for item in reading.ledger.items] == ["Request", "Publication"]


def test_the_day_of_acceptance_beside_a_receipt_starts_nothing(tmp_path: Path) -> None:
    head = ["编号", "收到申请日期", "受理日期", "标题", "是否受理"]
    reading = _read(
        tmp_path,
        head,
        ["A1", "2026-10-12", "2026-10-14", "甲", "是"],
        ["A2", None, "2026-10-14", "乙", "是"],
        ["A3", "2026-10-12", None, "丙", "否"],
    )
    requests = [item for item in reading.ledger.items if isinstance(item, Request)]
    assert [str(item.received) for item in requests] == [
        "2026-10-12",
        "2026-10-14",
        "2026-10-12",
    ]
    assert [len(item.unread) for item in reading.ledger.items] == [0, 0, 1]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("征求意见情况", "10月14日征求第三方，10月20日反馈"),
        ("是否补正", "是"),
        ("是否延期", "是"),
        ("中止情况", "有"),
    ],
)
def test_what_may_have_moved_the_limit_of_a_slow_answer_is_told(
    tmp_path: Path, heading: str, said: str
) -> None:
    """15 working days end on 2 November: an answer on the 4th may have been in time."""
    slow = _item(tmp_path, **{"标题": "甲", heading: said, "答复日期": "2026-11-04"})
    assert [(one.moves, one.problem.found) for one in slow.unread] == [(False, said)]
    soon = _item(tmp_path, **{"标题": "甲", heading: said, "答复日期": "2026-10-20"})
    assert soon.unread == ()


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("是(10.20)", {Said.CLOSED}),
        ("√/邮寄", {Said.CLOSED}),
        ("是，10月20日", {Said.CLOSED}),
        ("否", set()),
        ("是（未寄）", set()),
    ],
)
def test_a_yes_with_something_behind_it(tmp_path: Path, said: str, what: set[Said]) -> None:
    assert _told(_item(tmp_path, 标题="甲", 是否答复=said)) == what


@pytest.mark.parametrize("sign", ["，", "|", "；"])
def test_whatever_makes_columns_of_a_text(tmp_path: Path, sign: str) -> None:
    lines = (["编号", "收到日期", "标题", "答复日期"], ["A1", "2026-10-12", "甲,乙", "2026-10-20"])
    file = tmp_path / "台账.csv"
    file.write_text("\n".join(map(sign.join, lines)) + "\n", encoding="gbk")
    (item,) = read_sheets(str(file)).ledger.items
    assert (item.id, item.title, item.replied) == ("A1", "甲,乙", date(2026, 10, 20))


@pytest.mark.parametrize(
    ("asked", "party"), [("某公司", "rights-holder"), ("某县农民专业合作社", "rights-holder")]
)
def test_a_company_that_was_consulted_is_a_third_party(
    tmp_path: Path, asked: str, party: str
) -> None:
    said = {"征求意见对象": asked, "征求意见日期": "2026-10-14", "征求意见反馈日期": "2026-10-19"}
    item = _item(tmp_path, 标题="甲", **said)
    assert isinstance(item, Request)
    assert [str(one.asked) for one in item.consultations] == [party]


@pytest.mark.parametrize(
    ("received", "replied", "day"),
    [
        ("12月25日", "1月8日", "2026-01-08"),
        ("12.25", "1.8", "2026-01-08"),
        ("2025-12-25", "1月8日", "2026-01-08"),
        ("12月25日", "12月31日", "2025-12-31"),
        # With a year of its own, or too long before, it stays what it is.
        ("12月25日", "2025年1月8日", None),
        ("6月25日", "6月8日", None),
    ],
)
def test_an_answer_in_the_year_after(
    tmp_path: Path, received: str, replied: str, day: str | None
) -> None:
    head = ["编号", "收到日期", "标题", "答复日期"]
    reading = _read(tmp_path, ["2025年度台账"], head, ["A1", received, "甲", replied])
    (item,) = reading.ledger.items
    assert isinstance(item, Request)
    assert item.replied == (day and date.fromisoformat(day))
    assert len(item.unread) == (day is None)


def test_a_column_of_status_of_which_nothing_is_understood_is_asked_about(tmp_path: Path) -> None:
    head = ["编号", "收到日期", "标题", "办理进展情况"]
    reading = _read(tmp_path, head, ["A1", "2026-10-12", "甲", "见附件"])
    assert [(c.heading, c.use) for c in reading.sheets[0].columns][3] == (
        "办理进展情况",
        Use.UNKNOWN,
    )
    assert [len(item.unread) for item in reading.ledger.items] == [1]
