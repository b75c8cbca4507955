"""Every article has its rows, whatever a row names exists, and the page is what they make."""

from __future__ import annotations

import copy
import runpy
from pathlib import Path

import pytest

from gicli.load.rules.book import load_rule_book

TOOL = runpy.run_path(str(Path(__file__).parent.parent / "tools" / "articles.py"))
BOOK = load_rule_book()
DATA = TOOL["load"]()
ARTICLES = {
    "山西省科学技术厅政府信息公开规定": 30,
    "山西省商务厅政府信息公开管理规定": 33,
    "中华人民共和国政府信息公开条例（国务院令第711号）": 56,
}
SWT = 1


@pytest.fixture
def data():
    return copy.deepcopy(DATA)


def complaints(data):
    return TOOL["complaints"](data, BOOK)


def row_of(data, part, article, **place):
    wanted = {"article": article, **place}
    return next(row for row in data[part]["rows"] if wanted.items() <= row.items())


def test_nothing_is_missing(data):
    assert {part["instrument"]: part["articles"] for part in data} == ARTICLES
    assert complaints(data) == []


def test_the_page_is_what_the_command_writes(data):
    assert TOOL["PAGE"].read_text(encoding="utf-8") == TOOL["page"](data, BOOK)


@pytest.mark.parametrize("part", range(len(ARTICLES)))
def test_every_article_is_missed(data, part):
    """Leave out one article after the other: each time its absence is told."""
    name, last = data[part]["instrument"], data[part]["articles"]
    kept = data[part]["rows"]
    for article in range(1, last + 1):
        data[part]["rows"] = [row for row in kept if row["article"] != article]
        assert f"{name}：缺第{TOOL['chinese_number'](article)}条" in complaints(data)


def test_an_article_too_many(data):
    data[SWT]["rows"].append({"article": 34, "says": "没有这一条", "why_not": "没有"})
    assert complaints(data) == ["山西省商务厅政府信息公开管理规定：没有第三十四条"]


def test_rows_in_disorder(data):
    data[SWT]["rows"].reverse()
    assert complaints(data) == ["山西省商务厅政府信息公开管理规定：各行没有按条、款、项排列"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"why_not": "不落实"}, ["落实和 why_not 应当写其中一个"]),
        ({"limits": ["answer"]}, ["limits 里没有 answer"]),
        ({"requirements": ["beauty"]}, ["requirements 里没有 beauty"]),
        ({"findings": ["untidy"]}, ["findings 里没有 untidy"]),
        ({"fields": ["published.by"]}, ["fields 里没有 published.by"]),
        ({"fields": ["correction.notifed"]}, ["fields 里没有 correction.notifed"]),
        ({"fields": ["colour"]}, ["fields 里没有 colour"]),
        ({"outcomes": ["lost"]}, ["outcomes 里没有 lost"]),
        ({"channels": ["pigeon"]}, ["channels 里没有 pigeon"]),
        ({"commands": ["guess reply"]}, ["commands 里没有 guess reply"]),
        ({"packs": ["mars"]}, ["packs 里没有 mars"]),
        ({"limit": ["publish"]}, ["没有字段 limit"]),
        ({"says": ""}, ["没有写内容"]),
    ],
)
def test_a_row_that_names_what_does_not_exist(data, changes, told):
    """Article 3 is cited by no pack, so nothing else is amiss."""
    row_of(data, SWT, 3).update(changes)
    place = "山西省商务厅政府信息公开管理规定：第三条："
    assert complaints(data) == [place + one for one in told]


def test_a_row_without_anything(data):
    row = row_of(data, SWT, 2)
    del row["why_not"]
    assert complaints(data) == [
        "山西省商务厅政府信息公开管理规定：第二条：落实和 why_not 应当写其中一个"
    ]


@pytest.mark.parametrize(
    "says", ["至少每6个月送交一次", "3日内告知", "十五个工作日以后", "在合理的期限内", "办理时间"]
)
def test_a_time_is_never_left_as_nothing(data, says):
    row_of(data, SWT, 2)["says"] = says
    assert complaints(data) == [
        "山西省商务厅政府信息公开管理规定：第二条：内容里有期限，不能没有落实"
    ]


def test_what_a_pack_cites_is_said_in_its_place(data):
    """Of article 23 the pack's limit `consult` and a pause make use; the rows must say so."""
    for row in data[SWT]["rows"]:
        if row["article"] == 23:
            row["limits"] = ["reply"]
    assert (
        "山西省商务厅政府信息公开管理规定：第二十三条：shanxi-swt@2015-03-27 的 consult 以此为依据，limits 里却没有"
        in complaints(data)
    )


def test_a_reason_does_not_do_where_the_pack_cites(data):
    rows = data[SWT]["rows"]
    rows[:] = [row for row in rows if row["article"] != 31]
    rows.insert(-2, {"article": 31, "says": "年度报告", "why_not": "没有"})
    told = "第三十一条：shanxi-swt@2015-03-27 的 annual-report 以此为依据，limits 里却没有"
    assert f"山西省商务厅政府信息公开管理规定：{told}" in complaints(data)


def test_a_field_has_its_chinese_name():
    name = TOOL["name_of_field"]
    assert name("reviewed") == "审查日期"
    assert name("correction.notified") == "补正·告知日期"
    assert name("consultations.with") == "征求意见·对象"
    assert name("suspensions.to") == "期限中止·恢复日期"
    assert name("ledger") == "台账"
    assert name("correction.notified.by") is None


HANGS_ON = {
    "published-before-review": "review-before-publication",
    "catalogue-incomplete": "catalogue",
    "application-incomplete": "application",
    "refused-without-reason": "reason",
    "separation-unnoted": "separation",
    "disclosed-despite-refusal": "rights-holder-refusal",
    "repeat-answered": "repeat",
    "petition-answered": "petition",
    "reply-unwritten": "written-reply",
    "fee-charged-exempt": "free-for-needy",
    "fee-charged": "no-fee",
    "rectification-unforwarded": "forward-rectification",
    "rectification-untold": "rectification",
}


def test_no_finding_is_promised_that_the_pack_cannot_make(data):
    """A check of form speaks only where the pack asks for the form, and of outcomes it names."""
    for part in data:
        (pack,) = BOOK.named(part["pack"])
        asked = {requirement.asks: requirement for requirement in pack.requirements}
        for row in part["rows"]:
            for name in (HANGS_ON[code] for code in row.get("findings", ()) if code in HANGS_ON):
                assert name in asked, (part["pack"], row)
                outcomes = set(row.get("outcomes", ()))
                assert not asked[name].outcomes or outcomes <= set(asked[name].outcomes), row
