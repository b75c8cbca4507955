"""The workbook as Excel sees it: cells, formats, filters and colours, read back by openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from itertools import pairwise

import pytest
from known_on import known_calendar
from openpyxl import Workbook, load_workbook

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.core.check.register import Register
from gicli.core.ledger import vocabulary
from gicli.core.ledger.headings import COMPUTED, Heading
from gicli.core.ledger.tables import DAYS, KEYS, NUMBERS, RECORDS
from gicli.core.words.message import Refused
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render

_BOOK, _CALENDAR = load_rule_book(), known_calendar()
# INTERFACE.md's own ledger, which has every kind of fact.
_LEDGER = """\
ledger: 山西省商务厅2026年政府信息公开台账
rules: shanxi
items:
  - id: YSQ-2026-001
    kind: request
    title: 外商投资企业名录
    office: 外资处
    channel: post
    applicant: business
    received: 2026-03-02
    correction:
      - {notified: 2026-03-04, served: 2026-03-05, supplied: 2026-03-12, within: 10, excused: true}
      - {notified: 2026-03-13}
    consultations:
      - {with: rights-holder, sent: 2026-03-13, served: 2026-03-14, answered: 2026-03-20, answer: refuses}
      - {with: superior, sent: 2026-03-16, answered: 2026-03-18}
    suspensions:
      - {from: 2026-03-23, to: 2026-03-25, reason: 暴雪, told-suspended: 2026-03-23, told-resumed: 2026-03-25}
    extension: {approved: 2026-04-01, by: 工作组组长, told: 2026-04-01, days: 15}
    fee: {notified: 2026-03-26, served: 2026-03-27, paid: 2026-03-30, amount: 40}
    rectification: {asked: 2026-03-10, competent: false, forwarded: 2026-03-11, told: 2026-03-12}
    repeats: {of: YSQ-2025-009, answered: 2025-06-02}
    delay: {told: 2026-04-02, until: 2026-05-06}
    lacks: [purpose, contact]
    nature: consultation
    reply-form: electronic
    replied: 2026-04-20
    outcome: refused-internal
    reason: 内部事务信息
    note: 任意文字
  - {id: ZD-2026-007, kind: publication, formed: 2026-03-02, reviewed: 2026-03-05, published: 2026-03-20, index: 000000000/2026-00007}
  - {id: GX-2026-002, kind: update, changed: 2026-03-02, updated: 2026-04-30}
  - {id: NB-2026, kind: duty, duty: annual-report, year: 2025, done: 2026-03-20}
  - {id: SJ-2026, kind: duty, duty: delivery, since: 2026-07-10}
"""
_FACTS = {
    "编号": "YSQ-2026-001",
    "标题": "外商投资企业名录",
    "承办处室": "外资处",
    "申请方式": "邮寄",
    "申请人类型": "商业企业",
    "收到日期": "2026-03-02",
    "申请所缺内容": "用途、联系方式",
    "实际性质": "咨询",
    "原申请编号": "YSQ-2025-009",
    "原答复日期": "2025-06-02",
    "补正告知日期": "2026-03-04",
    "补正送达日期": "2026-03-05",
    "补正日期": "2026-03-12",
    "补正期限": 10,
    "补正正当理由": "是",
    "补正2告知日期": "2026-03-13",
    "征求意见1对象": "权利人",
    "征求意见1发出日期": "2026-03-13",
    "征求意见1对方收到日期": "2026-03-14",
    "征求意见1反馈日期": "2026-03-20",
    "征求意见1意见": "不同意",
    "征求意见2对象": "业务主管部门",
    "征求意见2发出日期": "2026-03-16",
    "征求意见2反馈日期": "2026-03-18",
    "中止日期": "2026-03-23",
    "中止恢复日期": "2026-03-25",
    "中止事由": "暴雪",
    "中止告知日期": "2026-03-23",
    "中止恢复告知日期": "2026-03-25",
    "延长批准日期": "2026-04-01",
    "延长批准人": "工作组组长",
    "延长告知日期": "2026-04-01",
    "延长天数": 15,
    "延迟答复告知日期": "2026-04-02",
    "延迟至": "2026-05-06",
    "收费通知日期": "2026-03-26",
    "收费通知送达日期": "2026-03-27",
    "缴费日期": "2026-03-30",
    "收费金额": 40,
    "答复日期": "2026-04-20",
    "答复形式": "数据电文",
    "办理结果": "属于三类内部事务信息",
    "理由": "内部事务信息",
    "要求更正日期": "2026-03-10",
    "有权更正": "否",
    "更正转送日期": "2026-03-11",
    "更正告知日期": "2026-03-12",
    "备注": "任意文字",
}
_OPEN = "items:\n  - {{id: A, kind: request, received: 2026-03-02, {}}}\n"


def _bytes(text: str, as_of: str = "2026-03-26", language: str = "zh", *more: str) -> bytes:
    readings = [read_ledger(f"{n}.yaml", part) for n, part in enumerate((text, *more))]
    problems = tuple(problem for reading in readings for problem in reading.problems)
    reading = Reading(tuple(part.ledgers[0] for part in readings), problems)
    under = Circumstances(_BOOK, _CALENDAR, date.fromisoformat(as_of), "shanxi")
    register = Register(reading.ledgers, audit(reading.ledgers, under, reading.problems))
    found = render(What.LEDGER, "xlsx", register, Page(wording(language)))
    assert isinstance(found, bytes)
    return found


def _book(*args: str) -> Workbook:
    return load_workbook(io.BytesIO(_bytes(*args)))


def _row(sheet, y: int = 2) -> dict[str, object]:
    """Heading → value of what is not blank; a day as it is shown."""
    cells = {sheet.cell(1, cell.column).value: cell for cell in sheet[y] if cell.value is not None}
    return {
        name: cell.value.date().isoformat() if cell.is_date else cell.value
        for name, cell in cells.items()
    }


def _facts(sheet, y: int = 2) -> dict[str, object]:
    computed = {text for name in COMPUTED for text in name}
    return {name: value for name, value in _row(sheet, y).items() if name not in computed}


def test_a_sheet_for_each_kind_and_one_about_the_ledger() -> None:
    book = _book(_LEDGER)
    assert book.sheetnames == ["依申请公开", "主动公开", "更新", "例行义务", "说明"]
    assert [[cell.value for cell in row[:2]] for row in book["说明"]["A1:B3"]] == [
        ["台账", "山西省商务厅2026年政府信息公开台账"],
        ["规则", "shanxi"],
        ["日历", None],
    ]
    english = _book(_LEDGER, "2026-03-26", "en")
    assert english.sheetnames == ["request", "publication", "update", "duty", "about"]


def test_every_fact_has_a_cell_of_its_own() -> None:
    book = _book(_LEDGER)
    assert _facts(book["依申请公开"]) == _FACTS
    assert _facts(book["主动公开"]) == {
        "编号": "ZD-2026-007",
        "形成日期": "2026-03-02",
        "审查日期": "2026-03-05",
        "公开日期": "2026-03-20",
        "索引号": "000000000/2026-00007",
    }
    # Also what begins or happens after the day of the check.
    assert _facts(book["更新"])["更新日期"] == "2026-04-30"
    duties = [_facts(book["例行义务"], y) for y in (2, 3)]
    assert duties == [
        {"编号": "NB-2026", "义务": "annual-report", "年度": 2025, "完成日期": "2026-03-20"},
        {"编号": "SJ-2026", "义务": "delivery", "上次完成日期": "2026-07-10"},
    ]


def test_in_english() -> None:
    row = _row(_book(_LEDGER, "2026-03-26", "en")["request"])
    assert row["channel"] == "post"
    assert row["correction notified"] == "2026-03-04"
    assert row["consultations 2 with"] == "superior"
    assert row["rectification competent"] == "no"
    assert row["lacks"] == "purpose, contact"
    assert row["status"] == "running"


def test_days_are_days_and_numbers_numbers() -> None:
    sheet = _book(_LEDGER)["依申请公开"]
    by_name = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert by_name["收到日期"].value == datetime(2026, 3, 2)
    assert by_name["收到日期"].number_format == "yyyy-mm-dd"
    assert (by_name["延长天数"].value, by_name["延长天数"].data_type) == (15, "n")
    # Whoever adds a row writes days and codes the same way.
    for name, written in (("答复送达日期", "yyyy-mm-dd"), ("编号", "@"), ("补正期限", "0")):
        letter = by_name[name].column_letter
        assert sheet.column_dimensions[letter].number_format == written


def test_what_follows_from_the_facts() -> None:
    """INTERFACE.md's example of an overdue request; its sentence is that of the table."""
    row = _row(_book(_OPEN.format("title: x"))["依申请公开"])
    assert (row["状态"], row["到期日"], row["剩余工作日"]) == ("已逾期", "2026-03-23", -3)
    assert row["核查发现"].startswith("已逾期：2026-03-23到期")
    cites = row["依据"].split("\n")
    assert cites[0] == "山西省商务厅政府信息公开管理规定 第二十六条第二款"
    # The higher law that goes first.
    assert cites[1] == "中华人民共和国政府信息公开条例（国务院令第711号） 第三十三条第二款"


def test_what_begins_later_has_its_facts_only() -> None:
    row = _row(_book(_OPEN.format("title: x"), "2026-03-01")["依申请公开"])
    assert row == {"编号": "A", "标题": "x", "收到日期": "2026-03-02"}


def test_what_no_rule_covers_says_so() -> None:
    text = "items:\n  - {id: A, kind: request, received: 2005-03-02}\n"
    row = _row(_book(text)["依申请公开"])
    assert (row["收到日期"], "状态" in row) == ("2005-03-02", False)
    assert "2005-03-02" in row["核查发现"]


def test_a_provisional_day_says_so_in_its_cell() -> None:
    """No notice for 2027 yet; the cell stays a day."""
    sheet = _book(_LEDGER, "2026-11-20")["例行义务"]
    at = [cell.value for cell in sheet[1]].index("到期日") + 1
    assert sheet.cell(2, at).number_format == "yyyy-mm-dd"
    assert sheet.cell(3, at).number_format == 'yyyy-mm-dd "（暂定）"'
    assert sheet.cell(3, at).is_date


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "#REF!", "'=1", "\t=1"]
)
def test_a_hostile_title_stays_text(title: str) -> None:
    quoted = title.replace('"', '\\"').replace("\t", "\\t")
    data = _bytes(_OPEN.format(f'title: "{quoted}"'))
    cell = load_workbook(io.BytesIO(data))["依申请公开"]["B2"]
    assert (cell.value, cell.data_type) == (title, "s")
    # Excel keeps it a text when it is edited, as if the apostrophe had been typed.
    assert cell.quotePrefix is (title != "#REF!")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(Refused, match="32768 characters"):
        _bytes(_OPEN.format(f"note: {'长' * 32768}"))
    assert _row(_book(_OPEN.format(f"note: {'长' * 32767}"))["依申请公开"])["备注"] == "长" * 32767


def test_many_consultations_have_columns_up_to_a_point() -> None:
    """What is written is read again, and a sheet is not read without end."""
    asked = lambda n: ", ".join(["{with: rights-holder, sent: 2026-03-03}"] * n)  # noqa: E731
    row = _row(_book(_OPEN.format(f"consultations: [{asked(100)}]"))["依申请公开"])
    assert row["征求意见100发出日期"] == "2026-03-03"
    with pytest.raises(Refused, match="1000 at most"):
        _bytes(_OPEN.format(f"consultations: [{asked(200)}]"))


def test_the_header() -> None:
    for sheet in _book(_LEDGER).worksheets[:4]:
        header = sheet[1]
        assert all(cell.font.bold for cell in header)
        assert [cell.value for cell in header[-5:]] == [
            "状态",
            "到期日",
            "剩余工作日",
            "核查发现",
            "依据",
        ]
        assert {cell.fill.fgColor.rgb for cell in header[:-5]} == {"00DDEBF7"}
        # What is worked out is told from what is filled in.
        assert {cell.fill.fgColor.rgb for cell in header[-5:]} == {"00E7E6E6"}
        # The row of headings and the ids stay in sight.
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{header[-1].column_letter}{sheet.max_row}"


def test_on_paper() -> None:
    for sheet in _book(_LEDGER).worksheets[:4]:
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def _rules(sheet, letter: str) -> dict[str, tuple[str, str]]:
    """Formula → fill and letters of the rules for that whole column."""
    (ranges,) = [found for found in sheet.conditional_formatting if f"{letter}2" in found.cells]
    assert str(ranges.sqref) == f"{letter}2:{letter}1048576"
    return {
        rule.formula[0]: (rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
        for rule in ranges.rules
    }


def test_the_colour_follows_the_word() -> None:
    sheet = _book(_OPEN.format("title: x"))["依申请公开"]
    at = next(cell.column_letter for cell in sheet[1] if cell.value == "状态")
    assert sheet[f"{at}2"].value == "已逾期"
    rules = _rules(sheet, at)
    assert rules['"已逾期"'] == rules['"逾期办结"'] == ("FFC7CE", "9C0006")
    assert rules['"今日到期"'] == rules['"即将到期"'] == ("FFEB9C", "9C5700")
    assert rules['"办理中"'] == rules['"已办结"'] == ("C6EFCE", "006100")
    assert len(rules) == 10
    # The id stays in sight and has the same colour, by the word in the status cell of its row.
    assert _rules(sheet, "A") == {f"${at}2={word}": look for word, look in rules.items()}


def test_the_colour_follows_the_word_in_english() -> None:
    sheet = _book(_OPEN.format("title: x"), "2026-03-26", "en")["request"]
    at = next(cell.column_letter for cell in sheet[1] if cell.value == "status")
    assert sheet[f"{at}2"].value == "overdue"
    assert _rules(sheet, at)['"overdue"'] == ("FFC7CE", "9C0006")


def test_widths_suit_what_stands_there() -> None:
    """A Chinese character takes two columns."""
    sheet = _book(_LEDGER)["依申请公开"]
    by_name = {cell.value: cell for cell in sheet[1]}
    width = lambda name: sheet.column_dimensions[by_name[name].column_letter].width  # noqa: E731
    assert 12 <= width("收到日期") <= 15
    assert 16 < width("标题") < 26
    assert width("核查发现") > 50
    for name in ("核查发现", "标题", "理由"):
        assert sheet.cell(2, by_name[name].column).alignment.wrap_text
    # High enough for all lines of the findings.
    lines = sheet.cell(2, by_name["核查发现"].column).value.count("\n") + 1
    assert sheet.row_dimensions[2].height >= 15 * lines


def test_what_nobody_has_used_is_folded_away() -> None:
    sheet = _book(_OPEN.format("fee: {amount: 40}"))["依申请公开"]
    shapes = {
        cell.value: sheet.column_dimensions[cell.column_letter]
        for cell in sheet[1]
        if cell.column_letter in sheet.column_dimensions
    }
    assert not shapes["收费金额"].hidden
    assert not shapes["答复日期"].hidden
    assert (shapes["缴费日期"].hidden, shapes["缴费日期"].outlineLevel) == (True, 1)


def test_choices_are_offered_and_not_enforced() -> None:
    book = _book(_LEDGER)
    sheet = book["依申请公开"]
    at = next(cell.column_letter for cell in sheet[1] if cell.value == "办理结果")
    (offered,) = [v for v in sheet.data_validations.dataValidation if f"{at}2" in v.cells]
    assert (offered.type, offered.showErrorMessage) == ("list", False)
    name, _, cells = offered.formula1.replace("$", "").replace("'", "").partition("!")
    words = [row[0].value for row in book[name][cells]]
    assert words == [writings[0] for writings in vocabulary.OUTCOMES.values()]


def test_several_ledgers_in_one_workbook() -> None:
    second = "ledger: 另一本\nrules: national\nitems:\n  - {id: B, kind: request, received: 2026-03-03}\n"
    book = _book(_OPEN.format("title: x"), "2026-03-26", "zh", second)
    sheet = book["依申请公开"]
    # Whose pack it is stands beside the ledger, so that a sheet alone is read as the ledger was.
    assert [[cell.value for cell in row[:3]] for row in sheet] == [
        ["台账", "台账规则", "编号"],
        [None, None, "A"],
        ["另一本", "national", "B"],
    ]
    assert sheet.freeze_panes == "D2"
    # One ledger names a pack and the other leaves it to the caller: each item says its own.
    assert [cell.value for cell in book["说明"]["B"][:3]] == ["另一本", None, None]
    assert [_row(sheet, y).get("规则") for y in (2, 3)] == [None, "national"]


def test_ledgers_of_different_regions_do_not_mix() -> None:
    """A workbook has one calendar, and the dates hang on it."""
    with pytest.raises(Refused, match="name different calendars"):
        _bytes("items:\n", "2026-03-26", "zh", "calendar: hubei\nitems:\n")
    assert _book("calendar: hubei\nitems:\n")["说明"]["B3"].value == "hubei"


def test_an_empty_ledger_is_a_form_to_fill_in() -> None:
    book = _book("ledger: 新台账\nitems:\n")
    assert [sheet.max_row for sheet in book.worksheets[:4]] == [1, 1, 1, 1]
    assert [cell.value for cell in book["主动公开"][1]][:3] == ["编号", "标题", "承办处室"]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    data = _bytes(_LEDGER)
    assert data == _bytes(_LEDGER)
    assert load_workbook(io.BytesIO(data)).properties.modified == datetime(2026, 3, 26)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 3, 26, 0, 0, 0)}


def test_every_heading_means_one_thing() -> None:
    """In each sheet and in the CSV of all kinds; each says the name that the format gives its key."""
    headings = [
        Heading(key, record, n)
        for record, keys in RECORDS.items()
        for key in keys
        for n in (0, 1, 2, 3, 11)
    ]
    headings += [Heading(key) for keys in KEYS.values() for key in keys if key not in RECORDS]
    for language in (0, 1):
        names = [heading.name[language] for heading in dict.fromkeys(headings)]
        assert len(names) == len(set(names))
        assert not set(names) & {name[language] for name in COMPUTED}
    for heading in headings:
        keys = RECORDS[heading.record] if heading.record else {}
        assert keys.get(heading.key, ("",))[0] in heading.name.zh


def test_the_types_of_the_keys() -> None:
    """What is called a day in Chinese is written as one."""
    tables = (*KEYS.values(), *RECORDS.values())
    named = {
        key for table in tables for key, words in table.items() if re.search("日期$", words[0])
    }
    assert named <= DAYS
    assert DAYS - named == {"until"}
    assert not DAYS & NUMBERS


def test_the_columns_stand_in_the_order_of_the_facts() -> None:
    names = [cell.value for cell in _book(_LEDGER)["依申请公开"][1]]
    places = [names.index(name) for name in _FACTS]
    assert all(first < second for first, second in pairwise(places))
