"""The reply has a form of its own for each outcome, with its ground, its article and the ways against it."""

from __future__ import annotations

import pytest
from desk import said, written

from gicli.core.ledger.vocabulary import OUTCOMES
from gicli.core.words.message import Refused
from gicli.letters.making import Unlawful
from gicli.letters.says.replies import REPLIES

_ITEM = "received: 2026-11-02, title: 名单"

FORMS = {
    "granted": ("本机关决定予以公开", "第三十六条第（二）项"),
    "partly-granted": ("本机关决定部分公开", "第三十七条"),
    "refused-state-secret": ("依法确定为国家秘密", "第十四条"),
    "refused-other-law": ("法律、行政法规禁止公开", "第十四条"),
    "refused-three-securities": ("可能危及国家安全", "第十四条"),
    "refused-third-party": ("损害第三方合法权益", "第十五条"),
    "refused-internal": ("内部事务信息", "第十六条第一款"),
    "refused-process": ("过程性信息", "第十六条第二款"),
    "refused-enforcement-file": ("行政执法案卷信息", "第十六条第二款"),
    "refused-administrative-query": ("请依照有关规定查询", "第三十六条第（七）项"),
    "unavailable-not-held": ("没有制作、获取或者保存", "第三十六条第（四）项"),
    "unavailable-needs-making": ("没有现成的政府信息", "第三十八条"),
    "unavailable-still-unclear": ("内容仍不明确", "第三十条"),
    "declined-petition": ("不作为政府信息公开申请处理", "第三十九条第一款"),
    "declined-repeat": ("不予重复处理", "第三十六条第（六）项"),
    "declined-publication": ("公开出版物", "第三十九条第二款"),
    "declined-excessive": ("说明的理由不合理", "第三十五条"),
    "declined-reconfirmation": ("重新出具已经获取的政府信息", "第三十六条"),
    "closed-not-corrected": ("逾期没有补正", "第三十条"),
    "closed-unpaid": ("逾期没有缴纳费用", "第六条"),
    "closed-other": ("不再继续处理", "第三十六条"),
}
"""Outcome → what its reply says, and the article of the Regulation of 2019 (of the measures on fees)."""
_FIRST = [*[outcome for outcome in FORMS if outcome.startswith("refused-")][:7], "partly-granted"]
"""复议法实施条例（2026年）第三十一条: 第十四条、第十五条、第十六条，全部或者部分不予公开。"""


def test_there_is_one_for_every_outcome() -> None:
    assert list(REPLIES) == list(OUTCOMES) == list(FORMS)


@pytest.mark.parametrize("outcome", FORMS)
def test_each_outcome_has_its_own_words_and_its_article(outcome: str) -> None:
    text = said("reply", _ITEM, "2026-11-20", outcome=outcome, reason="依照事实")
    words, article = FORMS[outcome]
    assert words in text
    assert article in text.partition("附：所依据的条文")[2]
    own = text.partition("附：所依据的条文")[0]
    assert [other for other, (theirs, _) in FORMS.items() if theirs in own] == [outcome]
    if outcome != "granted":
        assert "依照事实" in text


@pytest.mark.parametrize("outcome", FORMS)
def test_reconsideration_comes_first_where_the_law_says_so(outcome: str) -> None:
    text = said("reply", _ITEM, "2026-11-20", outcome=outcome, reason="依照事实")
    name = "告知书" if outcome.startswith(("declined-", "closed-")) else "答复书"
    assert f"{name}\n" in text
    first = f"应当先自收到本{name}之日起60日内（2026年11月20日收到的，至2027年1月19日止）"
    assert (first in text) == (outcome in _FIRST)
    assert (f"也可以自收到本{name}之日起6个月内" in text) == (outcome not in _FIRST)
    # 行诉法45、法释〔2026〕3号 6(1).
    assert ("自收到复议决定书之日起15日内" in text) == (outcome in _FIRST)


@pytest.mark.parametrize("outcome", _FIRST[:7])
def test_a_refusal_without_a_reason_is_not_written(outcome: str) -> None:
    with pytest.raises(Unlawful, match="refused without a reason on record"):
        written("reply", _ITEM, "2026-11-20", outcome=outcome)
    text = said("reply", _ITEM, "2026-11-20", outcome=outcome, anyway=True)
    assert "不予公开的理由：＿＿＿＿＿＿。" in text


def test_what_is_withheld_of_a_part_is_told_or_the_letter_is_not_written() -> None:
    with pytest.raises(Unlawful, match="not noted what was withheld"):
        written("reply", _ITEM, "2026-11-20", outcome="partly-granted")
    told = said("reply", f"{_ITEM}, separation: 遮盖姓名", "2026-11-20", outcome="partly-granted")
    assert "不予公开的内容：遮盖姓名。" in told


def test_the_province_asks_for_a_reason_where_the_regulation_does_not() -> None:
    """商务厅24(4): 未制作或者获取的，应当告知申请人并说明理由."""
    assert said("reply", _ITEM, "2026-11-20", outcome="unavailable-not-held")
    with pytest.raises(Unlawful, match="without a reason"):
        written(
            "reply", "received: 2019-03-04", "2019-03-20", "shanxi", outcome="unavailable-not-held"
        )


def test_what_is_noted_before_the_reply_is_what_it_says() -> None:
    item = f"{_ITEM}, outcome: refused-internal, reason: 人事管理信息"
    assert "不予公开的理由：人事管理信息。" in said("reply", item, "2026-11-20")


def test_a_reply_without_an_outcome_asks_for_it() -> None:
    with pytest.raises(Refused, match="--outcome"):
        written("reply", _ITEM, "2026-11-20")


def test_nobody_has_given_up_while_there_is_time() -> None:
    """条例30: 11月10日送达，十个工作日 11–13(3)16–20(8)23 24(10)."""
    item = f"{_ITEM}, correction: {{notified: 2026-11-09, served: 2026-11-10, within: 10}}"
    with pytest.raises(Refused, match="2026-11-24"):
        written("reply", item, "2026-11-24", outcome="closed-not-corrected")
    text = said("reply", item, "2026-11-25", outcome="closed-not-corrected")
    assert "本机关于2026年11月9日告知你（单位）补正" in text
    assert "补正期限至2026年11月24日止" in text


def test_before_2019_the_province_quotes_its_own_articles() -> None:
    text = said(
        "reply",
        "received: 2019-03-04",
        "2019-03-20",
        "shanxi",
        outcome="refused-process",
        reason="草稿",
    )
    assert "《山西省商务厅政府信息公开管理规定》第二十四条第（七）项" in text
    assert "711" not in text


def test_disclosure_against_the_rights_holder_takes_a_public_interest() -> None:
    item = (
        f"{_ITEM}, consultations: [{{with: rights-holder, sent: 2026-11-05, "
        "answered: 2026-11-10, answer: refuses}]"
    )
    with pytest.raises(Unlawful, match="public interest"):
        written("reply", item, "2026-11-20", outcome="granted")
    public = f"{item}, public-interest: 食品安全"
    assert "决定予以公开" in said("reply", public, "2026-11-20", outcome="granted")


@pytest.mark.parametrize("outcome", FORMS)
def test_each_reply_names_its_article_before_the_remedies(outcome: str) -> None:
    text = said("reply", _ITEM, "2026-11-20", outcome=outcome, reason="依照事实")
    own = text.partition("现答复如下：")[2].partition("不服本")[0]
    assert f"{FORMS[outcome][1]}，" in own


def test_who_corrects_or_pays_too_late_is_told_so() -> None:
    """条例30: 11月9日告知，五个工作日 10–13(4)16；办法6: 10月12日起二十个工作日，11月9日为止."""
    item = f"{_ITEM}, correction: {{notified: 2026-11-09, within: 5, supplied: 2026-11-18}}"
    text = said("reply", item, "2026-11-20", outcome="closed-not-corrected")
    assert "补正期限至2026年11月16日止。你（单位）无正当理由逾期，至2026年11月18日才补正。" in text
    item = "received: 2026-10-09, fee: {notified: 2026-10-12, amount: 700, paid: 2026-11-10}"
    text = said("reply", item, "2026-11-20", outcome="closed-unpaid")
    assert "缴费期限至2026年11月9日止。你（单位）逾期，至2026年11月10日才缴纳费用。" in text


@pytest.mark.parametrize(
    ("outcome", "item"),
    [
        ("closed-not-corrected", ""),
        ("closed-unpaid", ", correction: {notified: 2026-11-04, within: 3}"),
    ],
)
def test_days_of_another_notice_are_not_told(outcome: str, item: str) -> None:
    made = written("reply", _ITEM + item, "2026-11-20", outcome=outcome)
    assert any("holds no notice" in str(one) for one in made.letter.remarks)
    assert "期限至＿＿＿＿年＿＿月＿＿日止" in said(
        "reply", _ITEM + item, "2026-11-20", outcome=outcome
    )
