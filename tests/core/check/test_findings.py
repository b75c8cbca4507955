"""Codes and severities, as INTERFACE.md has them; each code fired once and only just not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cases import all_cases

from gicli.cli.language import wording
from gicli.core.check.checks import CHECKS, SEVERITIES
from gicli.core.check.findings import Severity, finding
from gicli.core.clock.notes import Note, Remark
from gicli.core.law.requirements import Asks
from gicli.core.law.rulebook import rule_book
from gicli.core.words.message import say

_CODES = {
    Severity.ERROR: (
        "overdue done-late extension-late extension-unapproved extension-untold "
        "extension-repeated extension-over-cap correction-notice-late "
        "suspension-untold published-before-review disclosed-despite-refusal "
        "refused-without-reason fee-charged fee-charged-exempt fee-notice-late delay-late unread"
    ),
    Severity.WARNING: (
        "due-today due-soon pause-after-due pause-not-allowed consult-unanswered consult-late "
        "correction-period-unset correction-late catalogue-incomplete application-incomplete "
        "confirmation-slow receipt-differs receipt-unconfirmed separation-unnoted repeat-answered "
        "petition-answered reply-unwritten rectification-unforwarded rectification-untold "
        "payment-late delay-not-allowed higher-law-earlier correction-repeated split-unknown "
        "suspension-unreasoned contradicted"
    ),
    Severity.INFO: (
        "provisional displaced unverified advised correction-period-fixed receipt-reading "
        "pack-unchecked amendment-unknown amendment-late other-reading transition conversion "
        "approver-unnoted"
    ),
}

# code → the case in tests/cases that fires it, and one that differs from it just enough not to.
PAIRS = {
    "split-unknown": (
        "law: 一事一申请：国家条例不知道，期限照走",
        "law: 一事一申请：不视为放弃",
    ),
    "amendment-unknown": (
        "law: 更改：国家条例没有这一条，只说明",
        "law: 更改：自收到更改之日重新计算",
    ),
    "amendment-late": (
        "law: 更改：届满以后收到，不改变什么",
        "law: 更改：自收到更改之日重新计算",
    ),
    "other-reading": (
        "law: 更新：台账里同样说",
        "law: 更新：按早的一日已经办结，不再说",
    ),
    "transition": (
        "law: 新旧之间：5月15日届满的，说",
        "law: 新旧之间：5月14日以前届满的，不说",
    ),
    "conversion": (
        "law: 转为主动公开：自那一日起二十个工作日，是理解",
        "law: 转为主动公开：还不知道时，照生成之日",
    ),
    "suspension-unreasoned": (
        "law: 中止：没有记事由",
        "law: 中止：国家条例不要求向申请人说明",
    ),
    "overdue": ("asof: 已逾期", "asof: 今日到期"),
    "done-late": ("reply: 届满次日交邮", "reply: 届满当日交邮"),
    "extension-late": ("extension: 晚一日告知，无效", "extension: 届满当日告知，有效"),
    "extension-unapproved": ("extension: 未批准", "extension: 未写天数，按上限"),
    "extension-untold": ("extension: 未告知", "extension: 未写天数，按上限"),
    "extension-repeated": ("extension: 第二次延长", "extension: 少于上限"),
    "extension-over-cap": ("extension: 超过上限，按上限", "extension: 届满当日告知，有效"),
    "correction-notice-late": (
        "correction: 国家2019：第8个工作日告知，不重起",
        "correction: 国家2019：第7个工作日告知，补正后重起",
    ),
    "correction-repeated": (
        "correction: 国家2019：第二次告知不再重起",
        "correction: 国家2019：第7个工作日告知，补正后重起",
    ),
    "suspension-untold": (
        "findings: suspension-untold：中止说明了，恢复没有说明",
        "findings: suspension-untold：还没有恢复，只说明中止",
    ),
    "published-before-review": (
        "findings: published-before-review：公开以后才审查",
        "findings: published-before-review：当日审查当日公开，不说",
    ),
    "disclosed-despite-refusal": (
        "findings: disclosed-despite-refusal：山西，权利人沉默，期限次日公开",
        "findings: disclosed-despite-refusal：山西，权利人的期限当日公开，还没有视为不同意",
    ),
    "refused-without-reason": (
        "findings: refused-without-reason：不予公开而没有理由",
        "findings: refused-without-reason：写了理由，不说",
    ),
    "fee-charged": (
        "fees: fee-charged：办法施行前一日通知收费",
        "fees: fee-charged：办法施行首日通知收费，可以收",
    ),
    "fee-charged-exempt": (
        "fees: fee-charged-exempt：向低保对象收费",
        "fees: fee-charged-exempt：免收的记为零元，不说",
    ),
    "fee-notice-late": (
        "fees: 缴费：届满次日才通知，期限照走",
        "fees: 缴费：届满当日通知，答复期限停下来",
    ),
    "delay-late": (
        "findings: delay-late：届满次日才告知延迟，日期不动",
        "findings: delay-late：届满当日告知延迟，改到所定之日",
    ),
    "due-today": ("asof: 今日到期", "asof: 余3个工作日，将到期"),
    "due-soon": ("asof: 余3个工作日，将到期", "asof: 余4个工作日，照常"),
    "pause-after-due": (
        "pauses: 届满当日发函，什么也不扣",
        "findings: pause-after-due：届满前一个工作日发函，扣得出",
    ),
    "pause-not-allowed": (
        "pauses: 山西：征求其他机关，照计",
        "pauses: 国家2019：其他机关，不计",
    ),
    "consult-unanswered": (
        "pauses: 国家2019：第三方沉默，15个工作日止，由行政机关决定",
        "pauses: 国家2019：第三方期限当日还在等",
    ),
    "consult-late": ("pauses: 权利人迟答，暂停止于其期限", "pauses: 权利人期限最后一日答复"),
    "correction-period-unset": (
        "correction: 国家2019：未定补正期限，不会视为放弃",
        "correction: 国家2019：所定期限届满未补正",
    ),
    "correction-late": (
        "correction: 迟补正，视为放弃",
        "correction: 送达后起算，最后一日补正，按时",
    ),
    "catalogue-incomplete": (
        "findings: catalogue-incomplete：山西，只记了索引号",
        "findings: catalogue-incomplete：山西，三样都没有记，不说",
    ),
    "application-incomplete": (
        "findings: application-incomplete：明日才告知，今日仍说",
        "findings: application-incomplete：国家条例，已告知补正，不说",
    ),
    "confirmation-slow": (
        "receipt: confirmation-slow：星期五提交、星期二确认",
        "receipt: confirmation-slow：星期五提交、星期一确认，不说",
    ),
    "receipt-differs": (
        "receipt: receipt-differs：写明的收到之日晚于提交之日",
        "receipt: receipt-differs：写明的收到之日就是提交之日，不说",
    ),
    "receipt-unconfirmed": (
        "receipt: 国家2019网上：只有提交之日，自提交之日起算并说明",
        "receipt: 国家2019网上：台账自己写明收到之日，不再追问",
    ),
    "separation-unnoted": (
        "findings: separation-unnoted：部分公开而没有记",
        "findings: separation-unnoted：记了，不说",
    ),
    "repeat-answered": (
        "findings: repeat-answered：已答复过的又答复一遍",
        "findings: repeat-answered：收到当日才答复前一件，还不是已经答复",
    ),
    "petition-answered": (
        "findings: petition-answered：信访当作申请答复了",
        "findings: petition-answered：已告知不作为申请处理，不说",
    ),
    "reply-unwritten": (
        "findings: reply-unwritten：口头答复",
        "findings: reply-unwritten：数据电文，不说",
    ),
    "rectification-unforwarded": (
        "findings: rectification-unforwarded：无权更正而没有转送",
        "findings: rectification-unforwarded：转送而没有告知，是另一种",
    ),
    "rectification-untold": (
        "findings: rectification-unforwarded：转送而没有告知，是另一种",
        "findings: rectification-untold：转送并告知，不说",
    ),
    "payment-late": (
        "fees: 缴费：迟一日缴，已视为放弃",
        "fees: 缴费：期限最后一日缴清，重新计算",
    ),
    "approver-unnoted": (
        "law: 延长：批准没有记由谁批准",
        "extension: 届满当日告知，有效",
    ),
    "delay-not-allowed": (
        "findings: delay-not-allowed：山西没有延迟答复的规定",
        "findings: delay-not-allowed：收到补正以前告知的，随原期限作废，不说",
    ),
    "provisional": (
        "findings: provisional：12月28日届满，未定",
        "findings: provisional：12月25日届满，已定",
    ),
    "displaced": (
        "versions: 5月15日收到，提更高的法及其日期",
        "versions: 5月14日收到，不提更高的法",
    ),
    "higher-law-earlier": (
        "higher-law: 2016年请示上级：旧条例不扣除，早于两部规定",
        "higher-law: 2016年征求权利人：旧条例也扣除，同日，不说",
    ),
    "unverified": (
        "findings: unverified：高等学校的答复期限",
        "findings: unverified：主动公开有教育部的通知可引，不说",
    ),
    "advised": (
        "findings: advised：2026年度报告，2027年1月31日是星期日",
        "findings: advised：山西2025年度报告，2026年3月31日是星期二，不说",
    ),
    "correction-period-fixed": (
        "findings: correction-period-fixed：通知写15个工作日，规定是10个",
        "findings: correction-period-fixed：通知写10个工作日，不说",
    ),
    "receipt-reading": (
        "receipt: receipt-reading：星期六提交、星期一确认，差一天",
        "receipt: receipt-reading：星期六提交、星期日确认，两种算法同一天，不说",
    ),
}


def test_every_code_has_the_severity_of_the_interface():
    stated = {code: severity for severity, codes in _CODES.items() for code in codes.split()}
    assert stated == SEVERITIES


def test_every_code_has_a_case_that_fires_it_and_one_that_just_does_not():
    # Three have tests of their own: test_upkeep.py (packs are looked up again and again), and, as
    # they stand on what a reader made of a file, test_sheets_as_kept.py and test_cli_contradicted.py.
    assert SEVERITIES.keys() - PAIRS.keys() == {"pack-unchecked", "unread", "contradicted"}


_CASES = dict(all_cases())


@pytest.mark.parametrize("code", PAIRS)
def test_the_cases_of_a_code_say_what_the_table_says(code):
    """That the core does as they say is for test_cases.py."""

    def expected(name: str) -> list[Any]:
        return _CASES[name]["expect"]["findings"]

    fires, silent = PAIRS[code]
    assert code in expected(fires)
    assert code not in expected(silent)


def test_a_note_becomes_a_finding_about_a_line():
    found = finding(Note(Remark("overdue", say("overdue"), Severity.ERROR), say("late")), 5)
    assert (found.code, found.severity, str(found.message), found.line) == (
        "overdue",
        Severity.ERROR,
        "late",
        5,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_a_name_of_its_own_in_both_languages(language: str) -> None:
    words = wording(language)
    names = {remark.code: words.say(remark.name) for check in CHECKS for remark in check.remarks}
    assert len(set(names.values())) == len(names)
    for code, name in names.items():
        assert name
        assert name.isascii() == (language == "en"), (code, name)


def test_the_gravest_come_first_and_no_code_stands_twice():
    order = list(Severity)
    ranks = [order.index(severity) for severity in SEVERITIES.values()]
    assert ranks == sorted(ranks)
    codes = [remark.code for check in CHECKS for remark in check.remarks]
    assert sorted(codes) == sorted(SEVERITIES)


def test_nobody_must_be_told_of_a_suspension_where_no_article_says_so(asking) -> None:
    """The finding cites the words that ask for the telling, not those that stop the clock."""
    item = {
        "kind": "request",
        "received": date(2026, 3, 2),
        "suspensions": [{"from": date(2026, 3, 5), "reason": "暴雪"}],
    }
    (found,) = (one for one in _of(asking, item) if one.code == "suspension-untold")
    assert found.cite
    assert found.cite.quote == "期限的中止和恢复，承办处室应当向申请人说明情况"
    silent = asking.book.in_force("shanxi", date(2026, 3, 2))
    silent = silent._replace(
        requirements=tuple(r for r in silent.requirements if r.asks is not Asks.SUSPENSION_TOLD)
    )
    book = rule_book([*(pack for pack in asking.book.packs if pack.ref != silent.ref), silent])
    assert "suspension-untold" not in {one.code for one in _of(asking._replace(book=book), item)}


def _of(asking, item):
    return asking.audit(date(2026, 3, 16), item).items[0].findings
