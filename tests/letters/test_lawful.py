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
    ("extension", "received: 2026-11-02", "2026-11-20", "national", "no approval"),
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
