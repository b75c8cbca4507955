"""What makes a rule pack trustworthy; the ones that come along are judged first of all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gicli.core.law.rules import FixedDate, Length, Unit
from gicli.load.rules.book import load_rule_book, pack_files
from gicli.load.rules.checks import Verdict, contradiction, judge, number

_TODAY = date(2026, 11, 22)
_EXAMPLE = Path(__file__).parents[3] / "examples" / "rule-pack.yaml"
_PACK = """\
pack: ours
in_force: 2020-01-01
checked: 2026-01-01
title: {zh: 本单位规定, en: Our rule}
instrument: 本单位规定
url: https://example.org/
limits:
  reply:
    name: {zh: 答复, en: reply}
    party: agency
    starts: {zh: 收到, en: received}
    length: {workdays: 10}
    silence: late
    cite: {article: 3, quote: 应当在10个工作日内答复}
"""

Judged = Callable[[str], Verdict]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    def of(text: str) -> Verdict:
        file = tmp_path / "ours.yaml"
        file.write_text(text, encoding="utf-8")
        (verdict,) = judge([file], load_rule_book().packs, _TODAY)
        return verdict

    return of


def _said(verdict: Verdict) -> list[tuple[int, str]]:
    return [(remark.place.line, str(remark.message)) for remark in verdict.remarks]


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_ours_are_judged_too(file: Path) -> None:
    (verdict,) = judge([file], load_rule_book().packs, _TODAY)
    assert verdict.problems == ()
    assert verdict.pack
    assert verdict.pack.ref == f"{file.parent.name}@{file.stem}"


def test_the_example_has_nothing_to_remark_but_what_it_teaches() -> None:
    (verdict,) = judge([_EXAMPLE], load_rule_book().packs, date(2026, 11, 20))
    assert verdict.problems == ()
    ((_line, words),) = _said(verdict)
    assert "not seen in a source" in words


def test_a_good_one(judged: Judged) -> None:
    verdict = judged(_PACK)
    assert (verdict.problems, verdict.remarks) == ((), ())
    assert verdict.pack
    assert [limit.id for limit in verdict.pack.limits] == ["reply"]


def test_words_that_nobody_has_seen_are_a_remark(judged: Judged) -> None:
    verdict = judged(_PACK.replace("article: 3,", "article: 3, verified: false,"))
    assert verdict.problems == ()
    ((line, words),) = _said(verdict)
    assert line == 14
    assert "not seen in a source" in words
    assert judged(_PACK.replace("article: 3,", "article: 3, verified: ~,")).remarks == ()


def test_no_link_is_a_remark(judged: Judged) -> None:
    ((line, words),) = _said(judged(_PACK.replace("url: https://example.org/\n", "")))
    assert line == 0
    assert "url" in words
    in_the_citation = _PACK.replace("url: https://example.org/\n", "").replace(
        "article: 3,", "article: 3, url: https://example.org/3,"
    )
    assert judged(in_the_citation).remarks == ()


@pytest.mark.parametrize(
    ("checked", "remarked"), [("2025-11-20", True), ("2025-11-22", False), ("2026-11-22", False)]
)
def test_checked_long_ago_is_a_remark(judged: Judged, checked: str, remarked: bool) -> None:
    verdict = judged(_PACK.replace("checked: 2026-01-01", f"checked: {checked}"))
    assert verdict.problems == ()
    assert [line for line, _ in _said(verdict)] == ([3] if remarked else [])


def test_checked_before_it_came_into_force_is_fine(judged: Judged) -> None:
    verdict = judged(_PACK.replace("in_force: 2020-01-01", "in_force: 2027-01-01"))
    assert (verdict.problems, verdict.remarks) == ((), ())


def test_the_name_of_a_pack_that_comes_along_is_fine(judged: Judged) -> None:
    text = _PACK.replace("pack: ours", "pack: national").replace("2020-01-01", "2019-05-15")
    verdict = judged(text)
    assert verdict.problems == ()
    assert verdict.pack
    assert verdict.pack.ref == "national@2019-05-15"


def test_a_file_that_rules_would_take_for_a_name(tmp_path: Path) -> None:
    file = tmp_path / "ours.txt"
    file.write_text(_PACK, encoding="utf-8")
    (verdict,) = judge([file], (), _TODAY)
    assert [str(problem.message) for problem in verdict.problems] == [
        "--rules takes a file that is named .yaml at the end; give it such a name"
    ]


def test_files_may_take_over_from_each_other(tmp_path: Path) -> None:
    """In either order, also what the other itself has from a third."""
    first, second, third = (tmp_path / f"{name}.yaml" for name in ("first", "second", "third"))
    head, limits = _PACK.split("limits:\n")
    taken = "limits:\n  reply: {{from: {}@2020-01-01}}\n"
    first.write_text(_PACK.replace("pack: ours", "pack: first"), encoding="utf-8")
    second.write_text(head.replace("ours", "second", 1) + taken.format("first"), encoding="utf-8")
    third.write_text(head.replace("ours", "third", 1) + taken.format("second"), encoding="utf-8")
    assert limits
    verdicts = judge([third, second, first], (), _TODAY)
    assert [verdict.problems for verdict in verdicts] == [(), (), ()]
    packs = [verdict.pack for verdict in verdicts if verdict.pack]
    assert [[limit.id for limit in pack.limits] for pack in packs] == [["reply"]] * 3
    assert packs[0].borrowed == (("limits", "reply", "second@2020-01-01"),)


def test_what_is_taken_over_stands_where_it_is_written(judged: Judged) -> None:
    taken = "limits:\n  publish: {from: national@2019-05-15}\n"
    verdict = judged(_PACK.replace("limits:\n", taken) + "  guide: {from: national@2019-05-15}\n")
    assert verdict.pack
    assert [limit.id for limit in verdict.pack.limits] == ["publish", "reply", "guide"]


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    good, bad, none = (tmp_path / f"{name}.yaml" for name in ("good", "bad", "none"))
    good.write_text(_PACK, encoding="utf-8")
    bad.write_text(_PACK.replace("party: agency", "party: agencies"), encoding="utf-8")
    verdicts = judge([bad, good, none, good], (), _TODAY)
    assert [verdict.file.stem for verdict in verdicts] == ["bad", "good", "none"]
    assert [len(verdict.problems) for verdict in verdicts] == [1, 0, 1]
    assert [verdict.pack is None for verdict in verdicts] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("7", 7),
        ("15", 15),
        ("两", 2),
        ("七", 7),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("四十五", 45),
        ("六十", 60),
        ("一百", 100),
        ("一百零五", 105),
        ("一百八十", 180),
        ("二〇", 20),
    ],
)
def test_numbers_in_words(text: str, n: int) -> None:
    assert number(text) == n


@pytest.mark.parametrize(
    ("n", "unit", "quote", "said"),
    [
        (15, "workdays", "应当自收到申请之日起15个工作日内予以答复", ()),
        (15, "workdays", "应当自收到申请之日起20个工作日内予以答复", ("20个工作日",)),
        (15, "workdays", "十五个工作日内", ()),
        (15, "workdays", "１５个工作日内", ()),
        (15, "workdays", "二十个工作日内", ("二十个工作日",)),
        (15, "workdays", "及时答复", ()),
        # The law may define its days as working days elsewhere (行政复议法第八十八条第二款).
        (7, "workdays", "应当自受理之日起七日内", ()),
        (7, "workdays", "应当自受理之日起五日内", ("五日",)),
        # One number among others.
        (20, "workdays", "15个工作日内答复，延长的不超过20个工作日", ()),
        (30, "workdays", "15个工作日内答复，延长的不超过20个工作日", ("15个工作日", "20个工作日")),
        # Days of the calendar and articles are no lengths.
        (15, "workdays", "自2019年5月15日起，依照第三十条，第3日起算", ()),
        (15, "workdays", "2019年度的下一年内", ()),
        (60, "days", "六十日内提出", ()),
        (60, "days", "60个工作日内提出", ("60个工作日",)),
        (10, "days", "10个自然日", ()),
        (6, "months", "六个月内", ()),
        (6, "months", "至少每6个月送交一次", ()),
        (6, "months", "每半年送交一次", ()),
        (6, "months", "180日内", ("180日",)),
        (24, "months", "最长不得超过2年", ()),
        (2, "years", "最长不得超过两年", ()),
        (5, "years", "超过二十年提起诉讼的", ("二十年",)),
        (12, "months", "最长不得超过一年", ()),
        (6, "weeks", "六周内", ()),
        (6, "weeks", "四个星期内", ("四个星期",)),
        (6, "weeks", "星期六不计", ()),
        # In English, digits and words.
        (20, "workdays", "within 30 working days", ("30 working days",)),
        (20, "workdays", "within 20 working days", ()),
        (20, "workdays", "not later than the twentieth working day following the date", ()),
        (21, "workdays", "the twentieth business day", ("twentieth business day",)),
        (21, "days", "within twenty-one days", ()),
        (20, "days", "within Twenty One days", ("Twenty One days",)),
        (31, "days", "by the thirty-first day", ()),
        (40, "days", "40 calendar days", ()),
        (30, "days", "thirty (30) days", ()),
        (180, "days", "one hundred and eighty days", ()),
        (30, "days", "a 20-day period", ("20-day",)),
        (1, "months", "one month from the day", ()),
        (2, "months", "one month from the day", ("one month",)),
        (6, "weeks", "six weeks after the grounds arose", ()),
        (42, "days", "six weeks after the grounds arose", ()),
        (4, "weeks", "within 30 days", ("30 days",)),
        (12, "months", "within one year", ()),
        (20, "workdays", "the Act of 2000, section 10, without delay", ()),
    ],
)
def test_what_the_quote_says(n: int, unit: str, quote: str, said: tuple[str, ...]) -> None:
    assert contradiction(Length(n, Unit(unit)), quote) == said


@pytest.mark.parametrize(
    ("month", "day", "quote", "said"),
    [
        (3, 31, "应当在每年3月31日前公布", ()),
        (3, 31, "应当在每年三月三十一日前公布", ()),
        (3, 31, "应当在每年1月31日前公布", ("1月31日",)),
        (3, 31, "每年公布一次", ()),
        (10, 31, "应当于每年10月底前公布", ()),
        (10, 30, "应当于每年10月底前公布", ("10月底",)),
        (3, 31, "自2019年5月15日起，每年3月31日前公布", ()),
    ],
)
def test_which_day_the_quote_says(month: int, day: int, quote: str, said: tuple[str, ...]) -> None:
    assert contradiction(FixedDate(month, day), quote) == said
