"""The ledger of INTERFACE.md, its Chinese writings, and the blanks that every ledger has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gicli.core.law.rules import PauseKind
from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import Duty, Publication, Request, Update
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.core.words.problem import Place

_ENGLISH = """\
ledger: 台账
rules: shanxi
items:
  - {id: A, kind: request, title: 名录, office: 外资处, rules: national, note: 任意, channel: post, applicant: business, received: 2026-03-02, correction: {notified: 2026-03-04, served: 2026-03-05, supplied: 2026-03-12, within: 10, excused: true}, consultations: [{with: rights-holder, sent: 2026-03-13, served: 2026-03-14, answered: 2026-03-20, answer: refuses}, {with: superior, sent: 2026-03-16}], suspensions: {from: 2026-03-23, to: 2026-03-25, reason: 暴雪, told-suspended: 2026-03-23, told-resumed: 2026-03-25}, extension: {approved: 2026-04-01, by: 组长, told: 2026-04-01, days: 15}, replied: 2026-04-20, outcome: refused-internal, reason: 内部}
  - {id: B, kind: publication, formed: 2026-03-02, reviewed: 2026-03-05, published: 2026-03-20, index: 0001, number: 〔2026〕1号, publisher: 省商务厅}
  - {id: C, kind: update, changed: 2026-03-02, updated: 2026-03-20}
  - {id: D, kind: duty, duty: annual-report, year: 2025, done: 2026-03-20}
  - {id: E, kind: duty, duty: delivery, since: 2025-08-31}
"""
_CHINESE = """\
台账: 台账
规则: shanxi
事项:
  - {编号: A, 类型: 依申请公开, 标题: 名录, 承办处室: 外资处, 规则: national, 备注: 任意, 申请方式: 邮寄, 申请人类型: 商业企业, 收到日期: 2026年3月2日, 补正: {告知日期: 2026/3/4, 送达日期: 2026-03-05, 补正日期: 20260312, 补正期限: 10, 正当理由: 是}, 征求意见: [{对象: 权利人, 发出日期: 2026-03-13, 送达日期: 2026-03-14, 反馈日期: 2026-03-20, 意见: 不同意}, {对象: 业务主管部门, 发出日期: 2026-03-16}], 期限中止: {中止日期: 2026-03-23, 恢复日期: 2026-03-25, 事由: 暴雪, 中止告知日期: 2026-03-23, 恢复告知日期: 2026-03-25}, 延长: {批准日期: 2026-04-01, 批准人: 组长, 告知日期: 2026-04-01, 天数: 15}, 答复日期: 2026-04-20, 办理结果: 属于三类内部事务信息, 理由: 内部}
  - {编号: B, 类型: 主动公开, 形成日期: 2026-03-02, 审查日期: 2026-03-05, 公开日期: 2026-03-20, 索引号: 0001, 文号: 〔2026〕1号, 发布机构: 省商务厅}
  - {编号: C, 类型: 更新, 变化日期: 2026-03-02, 更新日期: 2026-03-20}
  - {编号: D, 类型: 例行义务, 义务: annual-report, 年度: 2025, 完成日期: 2026-03-20}
  - {编号: E, 类型: 例行义务, 义务: delivery, 上次完成日期: 2025-08-31}
"""
_ITEM = "items:\n  - {{id: A, kind: request, received: 2026-03-02, {}}}\n"


def test_chinese_keys_and_values_give_the_same_ledger(read) -> None:
    english, chinese = read(_ENGLISH), read(_CHINESE)
    assert english.problems == chinese.problems == ()
    assert english.ledgers == chinese.ledgers


def test_every_fact_is_read(read) -> None:
    (ledger,) = read(_ENGLISH).ledgers
    assert (ledger.file, ledger.title, ledger.rules) == ("ledger.yaml", "台账", "shanxi")
    request, publication, update, report, delivery = ledger.items
    assert isinstance(request, Request)
    assert request.place == Place("ledger.yaml", 4, 5)
    assert (request.title, request.office, request.note) == ("名录", "外资处", "任意")
    assert (request.channel, request.applicant) == ("post", "business")
    assert (request.rules, request.outcome, request.reason) == (
        "national",
        "refused-internal",
        "内部",
    )
    (correction,) = request.corrections
    assert (correction.within, correction.excused) == (10, True)
    asked = [(part.asked, part.answered) for part in request.consultations]
    assert asked == [(PauseKind.RIGHTS_HOLDER, date(2026, 3, 20)), (PauseKind.SUPERIOR, None)]
    assert request.consultations[0].answer == "refuses"
    assert [(part.start, part.end) for part in request.suspensions] == [
        (date(2026, 3, 23), date(2026, 3, 25))
    ]
    assert [(part.by, part.days) for part in request.extensions] == [("组长", 15)]
    assert isinstance(publication, Publication)
    # 索引号 keeps its zeros: nothing here is taken for a number.
    assert (publication.index, publication.publisher) == ("0001", "省商务厅")
    assert isinstance(update, Update)
    assert update.updated == date(2026, 3, 20)
    assert isinstance(report, Duty)
    assert (report.duty, report.since, report.done) == (
        "annual-report",
        date(2025, 12, 31),
        date(2026, 3, 20),
    )
    assert delivery == replace(delivery, duty="delivery", since=date(2025, 8, 31), done=None)


@pytest.mark.parametrize(
    "name", [*(name for name in vars(words) if len(name) > 1 and name.isupper()), *KEYS, *RECORDS]
)
def test_no_writing_means_two_things(name: str) -> None:
    table = getattr(words, name, None) or KEYS.get(name) or RECORDS[name]
    written = [writing for key, others in table.items() for writing in (key, *others)]
    assert len(written) == len(set(written))
    assert all(others for others in table.values()), "each has its Chinese name"


def test_the_outcomes_are_those_of_the_annual_report() -> None:
    assert len(words.OUTCOMES) == 21
    assert {"granted", "partly-granted", "closed-other"} <= words.OUTCOMES.keys()


@pytest.mark.parametrize(
    "facts",
    [
        "title: '关于：名录'",
        "title: 【2026】1号（关于“名录”的函）",
        "note: 2026-02-30",
        "title: 12",
        "title: ",
        "extension: []",
        "consultations: []",
        "correction: [{notified: 2026-03-03}, {notified: 2026-03-10}]",
        "replied: 2026-03-02",
        "office: no",
    ],
)
def test_fine_as_it_is(read, facts: str) -> None:
    assert read(_ITEM.format(facts)).problems == ()


@pytest.mark.parametrize(
    "facts",
    ["replied: ", "replied: ~", "replied: null", "consultations: ", "extension: ~"],
)
def test_a_key_left_blank_counts_as_missing(read, facts: str) -> None:
    """INTERFACE.md's own example has `updated:` with nothing behind it."""
    reading = read(_ITEM.format(facts))
    assert reading.problems == ()
    (item,) = reading.ledgers[0].items
    assert (item.replied, item.title, item.consultations, item.extensions) == (None, "", (), ())


def test_what_is_needed_and_left_blank_is_missing(read, shown) -> None:
    reading = read("items:\n  - {id: A, kind: request, received: }\n")
    assert shown(reading.problems) == [("2:5", "“received” is missing here")]


def test_no_items_yet(read) -> None:
    assert read("ledger: 新台账\nitems:\n").problems == ()


def test_a_blank_in_quotes_is_not_left_blank(read) -> None:
    (problem,) = read(_ITEM.format("replied: ''")).problems
    assert "a day is missing; write it like 2026-03-02" in str(problem.message)
