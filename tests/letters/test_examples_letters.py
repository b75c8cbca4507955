"""Each letter once for the example ledgers, as of 2026-11-20, its dates counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk import paragraphs
from known_on import known_calendar

from gicli.core.check.assess import Circumstances
from gicli.core.ledger.items import item_of
from gicli.letters.making import make_letter
from gicli.letters.step.kinds import FORMS, Kind
from gicli.letters.step.taking import Given
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

LETTERS = [
    # ledger, kind, id, given, dates, source
    ("ledger", "receipt", "055", Given(), ["12月3日（含当日）", "最迟为2026年12月10日"],
     "11月12日起: 13(1)16–20(6)23–27(11)30 12月1–3(15)，条例4 7–10(20)"),
    ("review", "correction", "109", Given(within=10), ["至2026年11月26日止", "至2026年12月4日止"],
     "11月17日起七日: 18–20(3)23–26(7)；20日起十日: 23–27(5)30 12月1–4(10)"),
    ("review", "amend-reason", "108", Given(), ["关于2026年11月12日收到", "12月10日（含当日）"],
     "条例31(三): 12日确认；13(1)16–20(6)23–27(11)30 12月1–4(16)7–10(20)"),
    ("ledger", "extension", "048", Given(), ["至2026年11月26日止", "延长10个工作日", "12月10日（含当日）"],
     "11月5日起: 6(1)9–13(6)16–20(11)23–26(15)；延长: 27(1)30 12月1–4(6)7–10(10)"),
    ("ledger", "consult", "055", Given(), ["15个工作日", "至2026年12月11日止"],
     "条例32: 23–27(5)30 12月1–4(10)7–11(15)"),
    ("ledger", "consult-told", "046", Given(), ["已于2026年11月5日", "12月1日（含当日）"],
     "11月2日起: 3 4 5(3)；6日送达，五日 9–13 为止，除去 6 9–13；16–20(8)23–27(13)30 12月1日(15)"),
    ("ledger", "consult-co-producer", "055", Given(), ["至2026年12月11日止", "视为同意公开"],
     "条例34: 同第32条的数法"),
    ("ledger", "assist", "055", Given(), ["12月3日（含当日）"], "规定没有征求其他机关意见的扣除，同回执"),
    ("review", "fee", "107", Given(amount=700), ["关于2026年11月10日收到", "至2026年12月18日止"],
     "条例31(三): 10日确认；办法6: 23–27(5)30 12月1–4(10)7–11(15)14–18(20)"),
    ("ledger", "suspended", "049", Given(), ["自2026年11月16日起中止", "12月2日（含当日）"],
     "条例没有中止: 11月4日起 5 6(2)9–13(7)16–20(12)23–27(17)30 12月1 2(20)"),
    ("review", "resumed", "119", Given(), ["已于2026年11月11日消除", "11月27日（含当日）"],
     "5 6 9(3)，除去 10 11；12 13(5)16–20(10)23–27(15)"),
    ("review", "decided-told", "132", Given(), ["11月3日表示不同意公开", "至2027年1月19日止", "至2027年5月20日止"],
     "11月余10日，12月31，1月19 = 60；六个月的对应日"),
    ("ledger", "reply", "045", Given(outcome="refused-third-party", reason="商业秘密"),
     ["应当先自收到本答复书之日起60日内", "至2027年1月19日止"], "同上；复议前置"),
]  # fmt: skip


def test_each_kind_is_among_them() -> None:
    assert [kind for _, kind, *_ in LETTERS] == [form.kind.value for form in FORMS]


@pytest.mark.parametrize(
    ("file", "kind", "number", "given", "dates", "source"), LETTERS, ids=[row[1] for row in LETTERS]
)
def test_it_says_the_days_that_a_hand_counts(file, kind, number, given, dates, source) -> None:
    (ledger,) = read_ledgers([str(EXAMPLES / f"{file}.yaml")]).ledgers
    item = item_of(ledger, f"YSQ-2026-{number}")
    assert item is not None
    under = Circumstances(load_rule_book(), known_calendar(), date(2026, 11, 20), "shanxi")
    # The one who was not told why is told anyway.
    made = make_letter(Kind(kind), item, ledger, under, given, anyway=kind == "decided-told")
    text = "\n".join(paragraphs(made.content))
    for day in dates:
        assert day in text, f"{source}\n{text}"
