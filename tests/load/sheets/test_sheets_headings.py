"""Headings of real ledgers (LAW.md §11) and the facts they mean; the facts are named by hand."""

from __future__ import annotations

import pytest

from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.load.ledgers.words import headings
from gicli.load.sheets.columns import Head, columns_of
from gicli.load.sheets.lookup import REPEATED, meanings, plain

# What stands beside each other, as in LAW.md §11 and in the sheets of real systems named there.
ALONE = {
    "编号": "id",
    "登记号": "id",
    "流水号": "id",
    "申请编号": "id",
    "受理方式": "channel",
    "申请渠道": "channel",
    "申请人类型": "applicant",
    "申请日期": "submitted",
    "申请时间": "submitted",
    "收到日期": "received",
    "收到申请日期": "received",
    "收到申请时间": "received",
    "收文日期": "received",
    "签收日期": "signed",
    "确认日期": "confirmed",
    "申请内容": "title",
    "所需信息名称": "title",
    "所需信息内容描述": "title",
    "承办处室": "office",
    "办理科室": "office",
    "办理部门": "office",
    "补正告知日期": "correction.notified",
    "补正通知日期": "correction.notified",
    "补正期限": "correction.within",
    "补正日期": "correction.supplied",
    "收到补正日期": "correction.supplied",
    "征求意见对象": "consultations.with",
    "征求意见日期": "consultations.sent",
    "征求意见函发出日期": "consultations.sent",
    "反馈日期": "consultations.answered",
    "收到意见日期": "consultations.answered",
    "中止日期": "suspensions.from",
    "恢复日期": "suspensions.to",
    "中止事由": "suspensions.reason",
    "延期批准日期": "extension.approved",
    "延期告知日期": "extension.told",
    "延期天数": "extension.days",
    "收费通知日期": "fee.notified",
    "通知送达日期": "fee.served",
    "缴费日期": "fee.paid",
    "金额": "fee.amount",
    "答复日期": "replied",
    "交邮日期": "replied",
    "答复类型": "outcome",
    "办理结果": "outcome",
    "备注": "note",
    "形成日期": "formed",
    "发布日期": "published",
    "索引号": "index",
}
LEFT_ALONE = {
    "申请人": "personal",
    "姓名或名称": "personal",
    "证件号": "personal",
    "证件号码": "personal",
    "联系电话": "personal",
    "通信地址": "personal",
    "邮政编码": "personal",
    "电子邮件": "personal",
    "法人代表": "personal",
    "申请人户籍所在地": "personal",
    "法定答复期限": "computed",
    "答复截止日期": "computed",
    "剩余工作日": "computed",
    "是否超期": "computed",
    "超期天数": "computed",
    "延长至": "computed",
    "状态": "computed",
    "到期日": "computed",
    "核查发现": "computed",
    "答复文号": "unused",
    "送达方式": "unused",
    "是否复议": "unused",
    "复议结果": "unused",
    "诉讼结果": "unused",
    "归档": "unused",
    "用途": "unused",
}


def _path(known: object) -> str:
    assert isinstance(known, tuple), known
    record, key = known[0].record, known[0].key
    return f"{record}.{key}" if record else key


@pytest.mark.parametrize("heading", ALONE)
def test_a_heading_and_its_fact(heading: str) -> None:
    assert _path(meanings(heading)) == ALONE[heading]


@pytest.mark.parametrize("heading", LEFT_ALONE)
def test_a_heading_that_is_known_and_not_read(heading: str) -> None:
    assert meanings(heading) is Use(LEFT_ALONE[heading])


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("收到\n日期", "收到日期"),
        ("＊收到日期（必填）", "收到日期"),
        ("收到日期：", "收到日期"),
        (" 收 到 日 期 ", "收到日期"),
        ("补正期限（工作日）", "补正期限"),
        ("correction.notified", "补正告知日期"),
        ("补正.告知日期", "补正告知日期"),
        ("correction notified", "补正告知日期"),
        ("Replied", "答复日期"),
    ],
)
def test_what_only_makes_it_look_nice(written: str, same: str) -> None:
    assert meanings(written) == meanings(same)


@pytest.mark.parametrize(
    ("written", "n"),
    [
        ("征求意见2日期", 2),
        ("征求意见日期2", 2),
        ("征求意见日期（二）", 2),
        ("征求意见（2）发出日期", 2),
        ("征求意见②发出日期", 2),
        ("第二次征求意见日期", 2),
        ("第3次征求意见日期", 3),
        ("征求意见日期", 0),
    ],
)
def test_which_of_several(written: str, n: int) -> None:
    known = meanings(written)
    assert _path(known) == "consultations.sent"
    assert isinstance(known, tuple)
    assert known[0].n == n


@pytest.mark.parametrize(
    ("written", "party", "key"),
    [
        ("征求第三方意见日期", "rights-holder", "sent"),
        ("第三方收到日期", "rights-holder", "served"),
        ("第三方反馈日期", "rights-holder", "answered"),
        ("征求权利人意见发出日期", "rights-holder", "sent"),
        ("征求其他机关意见日期", "agency", "sent"),
        ("征求共同制作机关意见日期", "co-producer", "sent"),
        ("请示日期", "superior", "sent"),
        ("批复日期", "superior", "answered"),
        ("请示保密部门日期", "secrecy", "sent"),
    ],
)
def test_whom_a_heading_names(written: str, party: str, key: str) -> None:
    known = meanings(written)
    assert isinstance(known, tuple)
    assert (known[0].party, known[0].key) == (party, key)


@pytest.mark.parametrize("heading", ["承办情况", "第三安全", "2026年", "收到", "", "3", "办理"])
def test_nobody_knows(heading: str) -> None:
    assert meanings(heading) is None


def test_a_group_above_decides() -> None:
    assert _path(meanings("类型", "申请人信息")) == "applicant"
    assert meanings("名称", "申请人情况") is Use.PERSONAL
    assert meanings("内容", "申请人信息") is Use.PERSONAL
    assert _path(meanings("告知日期", "延期")) == "extension.told"
    assert _path(meanings("告知日期", "补正情况")) == "correction.notified"
    assert _path(meanings("日期", "答复情况")) == "replied"
    assert _path(meanings("编号", "基本情况")) == "id"


def _read(*headings: str) -> list[str]:
    """Each column as record[n].key, with the parties at the end."""
    columns = columns_of([Head(at, text, "", 1) for at, text in enumerate(headings)], {})
    found = []
    for column in columns.found:
        if column.meaning is None:
            found.append(str(column.use))
        else:
            record, key, n = column.meaning.record, column.meaning.key, column.meaning.n
            found.append(f"{record}{n}.{key}" if record else key)
    return [*found, *(f"{name}{n}={party}" for (name, n), party in columns.parties().items())]


def test_columns_side_by_side() -> None:
    assert _read("征求意见对象", "发出日期", "对方收到日期", "反馈日期") == [
        "consultations1.with",
        "consultations1.sent",
        "consultations1.served",
        "consultations1.answered",
    ]
    again = ("征求意见对象", "征求意见日期", "反馈日期")
    assert _read(*again, *again)[3:] == [
        "consultations2.with",
        "consultations2.sent",
        "consultations2.answered",
    ]
    assert _read("征求第三方意见日期", "反馈日期", "征求其他机关意见日期", "反馈日期") == [
        "consultations1.sent",
        "consultations1.answered",
        "consultations2.sent",
        "consultations2.answered",
        "consultations1=rights-holder",
        "consultations2=agency",
    ]
    assert _read("征求第三方意见日期", "请示日期", "第三方反馈日期", "批复日期")[:4] == [
        "consultations1.sent",
        "consultations2.sent",
        "consultations1.answered",
        "consultations2.answered",
    ]


def test_what_stands_beside_it_decides() -> None:
    assert _read("补正告知日期", "送达日期", "补正日期")[1] == "correction1.served"
    assert _read("答复日期", "送达日期")[1] == "served"
    assert _read("延期批准日期", "告知日期")[1] == "extension1.told"
    assert _read("收到日期", "告知日期", "补正日期")[1] == "correction1.notified"
    # Before the reply it is about the application, after it about the reply.
    assert _read("签收日期", "答复日期", "签收日期") == ["signed", "replied", "served"]


def test_two_names_for_one_fact_are_one_record() -> None:
    """A second extension would be a finding."""
    assert _read("延期批准日期", "延长批准日期") == ["extension1.approved", "extension1.approved"]


def test_what_can_mean_several_things() -> None:
    columns = columns_of([Head(0, "收到日期", "", 1), Head(1, "告知日期", "", 1)], {})
    ((head, message),) = columns.unclear
    assert head.at == 1
    assert "“告知日期” can mean" in str(message)
    assert columns.found[1].use is Use.UNKNOWN


def test_what_gicli_writes_it_reads() -> None:
    """Every heading of an exported workbook, in both languages."""
    for keys in KEYS.values():
        for key in keys:
            if key not in RECORDS:
                for name in Heading(key).name:
                    assert _path(meanings(name)) == key
    for record, keys in RECORDS.items():
        for key in keys:
            for n in (0, 2) if record in REPEATED else (0,):
                for name in Heading(key, record, n).name:
                    known = meanings(name)
                    assert _path(known) == f"{record}.{key}", name


def test_no_heading_is_both_read_and_left_alone() -> None:
    listed = {plain(text) for texts in headings().facts.values() for text, _ in texts}
    uses = headings().left_alone
    left = {plain(text) for texts in uses.values() for text in texts}
    assert not listed & left
    assert not uses["personal"] & (uses["computed"] | uses["unused"])
    assert not uses["computed"] & uses["unused"]
