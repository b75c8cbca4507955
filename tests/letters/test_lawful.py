"""What is unlawful is not written, in the words of the finding; with --anyway on a page that does not print."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from desk import on_desk, paragraphs, said, written
from docx.oxml.ns import qn

from gicli.core.words.message import Refused
from gicli.letters.letter import letter_of
from gicli.letters.making import Unlawful
from gicli.letters.step.kinds import Kind

_TOLD = "{approved: 2026-11-20, by: 负责人}"

UNLAWFUL = [
    # 条例33(2): 2026-11-02 起二十个工作日，11月30日届满（见 test_dates）
    (
        "extension",
        f"received: 2026-11-02, extension: {_TOLD}",
        "2026-12-01",
        "national",
        "by 2026-11-30",
    ),
    # 台账已经记了告知、没有批准：不是草稿
    (
        "extension",
        "received: 2026-11-02, extension: {told: 2026-11-20}",
        "2026-11-20",
        "national",
        "no approval",
    ),
    # 没有批准的也一样：2026-11-02 起二十个工作日，11月30日届满
    ("extension", "received: 2026-11-02", "2026-12-01", "national", "by 2026-11-30"),
    # 条例31(一): 当面提交的，以提交之日为收到申请之日
    (
        "receipt",
        "channel: in-person, submitted: 2026-11-09, received: 2026-11-11",
        "2026-11-20",
        "national",
        "the day of receipt is 2026-11-09",
    ),
    # 条例31(二): 邮寄的，以签收之日为收到申请之日；两厅规定也让位于条例
    (
        "receipt",
        "channel: post, signed: 2026-11-10, received: 2026-11-11",
        "2026-11-20",
        "shanxi",
        "the day of receipt is 2026-11-10",
    ),
    (
        "extension",
        "received: 2026-11-02, extension: {approved: 2026-11-09, by: 负责人, told: 2026-11-09, days: 5}",
        "2026-11-20",
        "national",
        "the law allows it once",
    ),
    (
        "extension",
        "received: 2026-11-02, extension: {approved: 2026-11-09, by: 负责人, days: 21}",
        "2026-11-20",
        "national",
        "at most 20 working days",
    ),
    # 条例30: 2026-11-02 起七个工作日，11月3–6(4)9 10 11(7)
    ("correction", "received: 2026-11-02", "2026-11-12", "national", "on or before 2026-11-11"),
    # 两厅规定没有这一期限，条例有
    ("correction", "received: 2026-11-02", "2026-11-12", "shanxi", "on or before 2026-11-11"),
    (
        "correction",
        "received: 2026-11-02, correction: {notified: 2026-11-04, within: 5, supplied: 2026-11-06}",
        "2026-11-10",
        "national",
        "a second notice to correct",
    ),
    # 商务厅26(2): 2019-03-04 起十五个工作日，3月25日届满
    (
        "extension",
        "received: 2019-03-04, extension: {approved: 2019-03-25, by: 组长}",
        "2019-03-26",
        "shanxi",
        "by 2019-03-25",
    ),
    (
        "consult-co-producer",
        "received: 2019-03-04",
        "2019-03-06",
        "shanxi",
        "does not stop the clock",
    ),
    (
        "suspended",
        "received: 2026-11-02, suspensions: [{from: 2026-11-10, reason: 暴雪}]",
        "2026-11-20",
        "national",
        "does not stop the clock",
    ),
    (
        "suspended",
        "received: 2019-03-04, suspensions: [{from: 2019-03-06}]",
        "2019-03-06",
        "shanxi",
        "no cause of the suspension",
    ),
    # 办法6: 收费通知在答复期限之内，到11月30日为止
    (
        "fee",
        "received: 2026-11-02, fee: {amount: 40}",
        "2026-12-01",
        "national",
        "by 2026-11-30|before 2026-11-30",
    ),
    (
        "decided-told",
        "received: 2026-11-02, consultations: [{with: rights-holder, sent: 2026-11-05, answered: 2026-11-10, answer: refuses}]",
        "2026-11-20",
        "national",
        "no reason of public interest",
    ),
]


@pytest.mark.parametrize(("kind", "item", "day", "rules", "words"), UNLAWFUL)
def test_it_is_refused_with_the_words_of_the_finding(kind, item, day, rules, words) -> None:
    with pytest.raises(Unlawful, match=words) as refused:
        written(kind, item, day, rules)
    assert "--anyway" in str(refused.value.message)


@pytest.mark.parametrize(("kind", "item", "day", "rules", "words"), UNLAWFUL)
def test_anyway_it_is_written_with_a_page_that_does_not_print(
    kind, item, day, rules, words
) -> None:
    made = written(kind, item, day, rules, anyway=True)
    document = docx.Document(io.BytesIO(made.content))
    first, second = document.paragraphs[:2]
    assert first.text == "本页不打印。这份文书就目前情况不合法："
    # Runs, marks and the page break: all of it is hidden text.
    hidden = [one for one in document.paragraphs if one._p.find(f".//{qn('w:vanish')}") is not None]
    assert [first._p, second._p] == [one._p for one in hidden[:2]]
    for one in hidden:
        assert one._p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:vanish')}") is not None
        assert all(run._r.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None for run in one.runs)
    assert hidden[-1]._p.find(f".//{qn('w:br')}") is not None
    assert len(hidden) < len(document.paragraphs)


def test_on_the_last_day_it_is_lawful_still() -> None:
    assert said("extension", f"received: 2026-11-02, extension: {_TOLD}", "2026-11-30")
    assert said("correction", "received: 2026-11-02", "2026-11-11", within=10)


def test_the_text_of_2007_forbids_no_second_notice() -> None:
    item = "received: 2019-03-04, correction: {notified: 2019-03-06, supplied: 2019-03-08}"
    assert said("correction", item, "2019-03-12", "national")


def test_an_extension_is_drafted_before_it_is_approved() -> None:
    """条例33(2): 2026-11-02 起 11月30日届满；延长十个: 12月1–4(4)7–11(9)14(10)."""
    made = written("extension", "received: 2026-11-02", "2026-11-20", days=10)
    text = "\n".join(paragraphs(made.content))
    assert "经政府信息公开工作机构负责人（＿＿＿＿年＿＿月＿＿日）同意" in text
    assert "延长10个工作日" in text
    assert "12月14日（含当日）" in text
    assert "批准人" in made.blanks
    (told,) = made.letter.remarks
    assert "by 2026-11-30, that day included: gicli record YSQ-1 approved-extension" in str(told)
    assert made.letter.record("l.yaml")[3] == "told-extension"


def test_an_approved_extension_has_no_blank_for_it() -> None:
    item = "received: 2026-11-02, extension: {approved: 2026-11-20, by: 负责人, days: 10}"
    made = written("extension", item, "2026-11-20")
    assert "批准人" not in made.blanks
    assert not made.letter.remarks


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("channel: post, signed: 2026-11-12, received: 2026-11-12", True),
        ("channel: post, received: 2026-11-12", True),
        ("channel: post, submitted: 2026-11-12", False),
        ("channel: ordinary-mail, submitted: 2026-11-12", False),
    ],
)
def test_the_article_of_receipt_is_named_where_the_ledger_bears_it_out(item, shown) -> None:
    """条例31(二): 签收之日、确认之日；没有记的，不说依照它."""
    made = written("receipt", item, "2026-11-20")
    text = "\n".join(paragraphs(made.content))
    assert ("为收到申请之日。" in text) == shown
    assert any("no day is recorded" in str(one) for one in made.letter.remarks) != shown


PROVISIONAL = [
    ("receipt", "received: 2026-12-24", "2026-12-25", {}),
    ("correction", "received: 2026-12-24", "2026-12-25", {"within": 10}),
    ("consult", "received: 2026-12-24", "2026-12-25", {}),
    ("fee", "received: 2026-12-24", "2026-12-25", {"amount": 100}),
    ("reply", "received: 2026-12-24", "2026-12-25", {"outcome": "granted"}),
]


@pytest.mark.parametrize(("kind", "item", "day", "given"), PROVISIONAL)
def test_a_date_that_no_notice_settles_is_told_as_such(kind, item, day, given) -> None:
    """条例的期限都到2027年，该年的放假通知在 2026-11-28 尚未公布."""
    made = written(kind, item, day, **given)
    assert "2027年放假安排尚未公布" in "\n".join(paragraphs(made.content))
    assert any("days off of 2027" in str(one) for one in made.letter.remarks)


def test_a_date_of_an_announced_year_is_not() -> None:
    assert "尚未公布" not in said("receipt", "received: 2026-11-02", "2026-11-20")
    assert "尚未公布" not in said("consult", "received: 2026-11-02", "2026-11-20")


@pytest.mark.parametrize(
    ("kind", "item", "article"),
    [
        ("amend-reason", "received: 2026-11-02", "第三十三条第二款：“"),
        ("extension", "received: 2026-11-02", "第三十三条第二款：“"),
        (
            "consult-told",
            "received: 2026-11-02, consultations: [{with: rights-holder, sent: 2026-11-05}]",
            "第三十三条第三款：“",
        ),
    ],
)
def test_the_article_that_sets_the_promised_day_is_quoted(kind, item, article) -> None:
    text = said(kind, item, "2026-11-20")
    assert "应当自收到申请之日起20个工作日内予以答复" in text.partition("附：所依据的条文")[2]
    assert article in text


def test_a_long_reason_is_whole_and_a_long_id_fits_a_file_name() -> None:
    reason = "理由" * 5000
    text = said(
        "reply", "received: 2026-11-02", "2026-11-20", outcome="closed-other", reason=reason
    )
    assert reason in text
    item, ledger, under = on_desk("received: 2026-11-02", "2026-11-20")
    letter = letter_of(Kind.RECEIPT, item, ledger, under)._replace(id="长" * 400)
    assert len(letter.file_name.encode()) < 255


UNFIT = [
    ("receipt", "received: 2026-11-02, replied: 2026-11-10, outcome: granted", "closed"),
    ("extension", "received: 2026-11-02, withdrawn: 2026-11-10", "was withdrawn on 2026-11-10"),
    (
        "extension",
        "received: 2026-11-02, correction: {notified: 2026-11-04, within: 20}",
        "the applicant's turn",
    ),
    (
        "receipt",
        "received: 2026-11-02, correction: {notified: 2026-11-04, within: 3}",
        "has lapsed",
    ),
    ("receipt", "received: 2026-11-21", "begins on 2026-11-21"),
    ("resumed", "received: 2026-11-02", "gicli record YSQ-1 resumed"),
    ("suspended", "received: 2026-11-02", "gicli record YSQ-1 suspended"),
    (
        # 条例32: 11月6(1)9–13(6)16–20(11)23–26(15)
        "decided-told",
        "received: 2026-11-02, consultations: [{with: rights-holder, sent: 2026-11-05}]",
        "time until 2026-11-26",
    ),
    ("consult-told", "received: 2026-11-02", "nobody has been consulted"),
    ("decided-told", "received: 2026-11-02", "no rights-holder has been consulted"),
    (
        "fee",
        "received: 2026-11-02, fee: {notified: 2026-11-19, amount: 40}",
        "the applicant's turn",
    ),
]


@pytest.mark.parametrize(("kind", "item", "words"), UNFIT)
def test_a_letter_that_does_not_fit_is_refused(kind: str, item: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        written(kind, item, "2026-11-20", anyway=True)


@pytest.mark.parametrize(
    ("kind", "item", "day", "rules", "words"),
    [
        ("amend-reason", "received: 2019-03-04", "2019-03-06", "shanxi", "no request for reasons"),
        ("fee", "received: 2019-03-04", "2019-03-06", "national", "no rule in force"),
    ],
)
def test_a_letter_without_an_article_is_refused(kind, item, day, rules, words) -> None:
    with pytest.raises(Refused, match=words):
        written(kind, item, day, rules, anyway=True)


def test_only_applications_have_letters() -> None:
    desk = on_desk("received: 2026-11-02", "2026-11-20")
    from gicli.load.ledgers.read import read_ledger

    (ledger,) = read_ledger(
        "l.yaml", "items:\n  - {id: G, kind: update, changed: 2026-11-02}\n"
    ).ledgers
    with pytest.raises(Refused, match="no application"):
        letter_of(Kind.RECEIPT, ledger.items[0], ledger, desk[2])


def test_a_fact_that_cannot_be_read_stands_in_the_way() -> None:
    from gicli.load.ledgers.read import read_ledger

    text = "items:\n  - {id: A, kind: request, received: 2026-11-02, replied: 2026-11-31}\n"
    (ledger,) = read_ledger("l.yaml", text).ledgers
    _, _, under = on_desk("received: 2026-11-02", "2026-11-20")
    letter = letter_of(Kind.RECEIPT, ledger.items[0], ledger, under)
    assert [one.code for one in letter.obstacles] == ["unread"]


def test_the_same_facts_give_the_same_bytes() -> None:
    made = [written("receipt", "received: 2026-11-02", "2026-11-20").content for _ in range(2)]
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


HOSTILE = [
    "</w:t><w:br/>",
    "{{机关名称}}",
    'HYPERLINK "http://x"',
    "=cmd|' /C calc'!A0",
    "a&b<c>\"d'",
    "行一\\n行二",
    "\\u202e反",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_text(title: str) -> None:
    plain = title.replace("\\n", "\n").replace("\\u202e", "\u202e")
    quoted = '"' + title.replace('"', '\\"') + '"'
    made = written("receipt", f"received: 2026-11-02, title: {quoted}", "2026-11-20")
    shown = plain.replace("\n", " ").replace("\u202e", "")
    assert any(f"申请内容：{shown}）" in one for one in paragraphs(made.content))
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        assert b"instrText" not in parts.read("word/document.xml")
