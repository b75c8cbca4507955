"""Every date that a letter writes out, counted by hand; and the articles that it quotes."""

from __future__ import annotations

import pytest
from desk import said, written

from gicli.core.law.citation import Citation
from gicli.load.rules.book import load_rule_book

_LATE = "received: 2019-03-04, title: 名单"
_NEW = "received: 2019-05-15, title: 名单"

CASES = [
    # kind, item, day, rules, given, dates, source
    (
        "correction",
        "received: 2026-11-17, title: 名单",
        "2026-11-20",
        "national",
        {"within": 10},
        ["至2026年11月26日止", "2026年11月20日收到的，至2026年12月4日止"],
        "条例30: 11月18 19 20(3)23 24 25 26(7)；补正 23–27(5) 30 12月1–4(10)",
    ),
    (
        "correction",
        _LATE,
        "2019-03-06",
        "shanxi",
        {},
        ["2019年3月6日收到的，至2019年3月20日止"],
        "商务厅24(8): 3月7 8(2)11–15(7)18 19 20(10)",
    ),
    (
        "correction",
        _NEW,
        "2019-05-20",
        "shanxi",
        {},
        ["至2019年5月24日止", "2019年5月20日收到的，至2019年6月3日止"],
        "条例30: 5月16 17(2)20–24(7)；补正10日: 21–24(4)27–31(9)6月3(10)",
    ),
    (
        "consult",
        _LATE,
        "2019-03-06",
        "shanxi",
        {},
        ["5个工作日内（2019年3月6日收到的，至2019年3月13日止", "视为不同意公开"],
        "商务厅23: 3月7 8(2)11 12 13(5)",
    ),
    (
        "consult",
        _NEW,
        "2019-05-20",
        "shanxi",
        {},
        [
            "15个工作日内（2019年5月20日收到的，至2019年6月11日止",
            "由本机关依法决定是否公开",
            "未作出答复的视为不同意公开”，与",
            "自2019年5月15日起不再适用",
        ],
        "条例32: 5月21–24(4)27–31(9)6月3–6(13)7日端午 10 11(15)",
    ),
    (
        "consult-co-producer",
        "received: 2026-11-12, title: 名单",
        "2026-11-20",
        "national",
        {},
        ["至2026年12月11日止", "视为同意公开"],
        "条例34: 11月23–27(5)30 12月1–4(10)7–11(15)",
    ),
    (
        "extension",
        "received: 2026-11-02, extension: {approved: 2026-11-27, by: 负责人}",
        "2026-11-30",
        "national",
        {},
        ["答复期限至2026年11月30日止", "延长20个工作日", "最迟于2026年12月28日（含当日）"],
        "条例33(2): 11月3–6(4)9–13(9)16–20(14)23–27(19)30(20)；12月1–4(4)7–11(9)14–18(14)21–25(19)28(20)",
    ),
    (
        "extension",
        "received: 2019-03-04, extension: {approved: 2019-03-20, by: 组长}",
        "2019-03-22",
        "shanxi",
        {},
        ["答复期限至2019年3月25日止", "延长15个工作日", "最迟于2019年4月16日（含当日）"],
        "商务厅26(2): 3月5–8(4)11–15(9)18–22(14)25(15)；26–29(4)4月1–4(8)5日清明 8–12(13)15 16(15)",
    ),
    (
        "receipt",
        "received: 2019-05-15, channel: in-person",
        "2019-05-15",
        "shanxi",
        {},
        [
            "答复期限为15个工作日",
            "最迟于2019年6月5日（含当日）答复",
            "最迟为2019年6月13日",
            "以2019年5月15日为收到申请之日",
        ],
        "商务厅26(2): 5月16 17(2)20–24(7)27–31(12)6月3 4 5(15)；条例33(2): 6(16)7日端午 10–13(20)",
    ),
    (
        "receipt",
        "received: 2019-05-14",
        "2019-05-14",
        "shanxi",
        {},
        ["最迟于2019年6月4日（含当日）答复"],
        "商务厅26(2): 5月15–17(3)20–24(8)27–31(13)6月3 4(15)",
    ),
    (
        "receipt",
        "received: 2026-11-02, consultations: [{with: superior, sent: 2026-11-05}]",
        "2026-11-20",
        "shanxi",
        {},
        ["答复期限为20个工作日", "最迟于2026年11月30日（含当日）答复", "没有规定的扣除，不予扣除"],
        "条例33(2): 请示上级不扣除，11月3–6(4)9–13(9)16–20(14)23–27(19)30(20)",
    ),
    (
        "amend-reason",
        "received: 2026-11-12",
        "2026-11-20",
        "national",
        {},
        ["最迟于2026年12月10日（含当日）答复"],
        "条例33(2): 11月13(1)16–20(6)23–27(11)30 12月1–4(16)7–10(20)",
    ),
    (
        "consult-told",
        "received: 2026-11-02, consultations: [{with: rights-holder, sent: 2026-11-05}]",
        "2026-11-20",
        "national",
        {},
        ["本机关已于2026年11月5日书面征求权利人的意见", "最迟于2026年12月21日（含当日）答复"],
        "条例32: 11月6(1)9–13(6)16–20(11)23–26(15)止；33(2)(3): 11月3 4 5(3)，27(4)30 12月1–4(9)7–11(14)14–18(19)21(20)",
    ),
    (
        "assist",
        "received: 2026-11-12",
        "2026-11-20",
        "national",
        {},
        ["答复期限恢复计算后，还有14个工作日"],
        "条例33(3): 11月13(1)16–20(6)用去6日，剩14日，对方没有法定期限",
    ),
    (
        "fee",
        "received: 2026-11-06",
        "2026-11-20",
        "national",
        {"amount": 700},
        ["收取信息处理费700元", "2026年11月20日收到的，至2026年12月18日止"],
        "办法6: 次日起 11月23–27(5)30 12月1–4(10)7–11(15)14–18(20)",
    ),
    (
        "suspended",
        "received: 2019-03-04, suspensions: [{from: 2019-03-11, reason: 暴雪}]",
        "2019-03-11",
        "shanxi",
        {},
        ["因暴雪，答复期限自2019年3月11日起中止", "还有10个工作日"],
        "商务厅26(4): 3月5–8(4)11(5)用去5日，剩10日",
    ),
    (
        "resumed",
        "received: 2019-03-04, suspensions: [{from: 2019-03-11, to: 2019-03-13, reason: 暴雪, told-suspended: 2019-03-11}]",
        "2019-03-13",
        "shanxi",
        {},
        ["现障碍已于2019年3月13日消除", "最迟于2019年3月27日（含当日）"],
        "商务厅26(2)(4): 除去12 13两日，25日加两个工作日",
    ),
    (
        "decided-told",
        "received: 2026-11-02, consultations: [{with: rights-holder, sent: 2026-11-05, answered: 2026-11-10, answer: refuses}], public-interest: 食品安全",
        "2026-11-20",
        "national",
        {},
        [
            "你（单位）于2026年11月10日表示不同意公开",
            "理由：食品安全",
            "至2027年1月19日止",
            "至2027年5月20日止",
        ],
        "复议法20(1): 11月余10日，12月31，1月19 = 60；法释〔2026〕3号 2: 六个月的对应日",
    ),
    (
        "reply",
        "received: 2026-11-02, title: 名单",
        "2026-11-20",
        "national",
        {"outcome": "granted"},
        [
            "可以自收到本答复书之日起60日内（2026年11月20日收到的，至2027年1月19日止）",
            "至2027年5月20日止",
        ],
        "复议法20(1)、法释〔2026〕3号 2: 同上",
    ),
]


@pytest.mark.parametrize(
    ("kind", "item", "day", "rules", "given", "dates", "source"),
    CASES,
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_the_dates_are_those_counted_by_hand(kind, item, day, rules, given, dates, source) -> None:
    text = said(kind, item, day, rules, **given)
    for date in dates:
        assert date in text, f"{source}\n{text}"


def test_the_text_of_2007_sets_the_third_party_no_limit_and_deems_nothing() -> None:
    text = said("consult", _LATE, "2019-03-06", "national")
    assert "＿＿个工作日内（即＿＿＿＿年＿＿月＿＿日前）" in text
    assert "视为" not in text.partition("附：")[0]


def test_before_the_regulation_of_2019_nothing_is_said_of_it() -> None:
    for kind in ("receipt", "correction", "consult"):
        assert "711" not in said(kind, _LATE, "2019-03-06", "shanxi"), kind


def test_a_letter_of_the_province_from_then_on_says_why_it_keeps_to_the_regulation() -> None:
    text = said("correction", _NEW, "2019-05-20", "shanxi")
    assert (
        "自2019年5月15日起，以《中华人民共和国政府信息公开条例》（国务院令第711号）第三十条所定的7个工作日为准"
        in text
    )
    assert "第五十六条：“本条例自2019年5月15日起施行”" in text


def _quotes() -> set[str]:
    found: set[str] = set()
    _collect(tuple(load_rule_book().packs), found)
    return found


def _collect(value: object, found: set[str]) -> None:
    if isinstance(value, Citation):
        found.add(value.quote.rstrip("。").replace("“", "‘").replace("”", "’"))
    elif isinstance(value, tuple):
        for part in value:
            _collect(part, found)


@pytest.mark.parametrize(("kind", "item", "day", "rules", "given"), [case[:5] for case in CASES])
def test_the_articles_are_the_packs_word_for_word(kind, item, day, rules, given) -> None:
    quotes = _quotes()
    articles = written(kind, item, day, rules, **given).letter.values["法律依据"]
    assert articles
    for article in articles:
        _, _, words = article.partition("：“")
        for quote in words.removesuffix("”").split("”“"):
            assert quote in quotes, quote
