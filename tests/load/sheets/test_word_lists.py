"""The words of real registers: each has where it was met, none means two things, all are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

import gicli
from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import CHOICES, KEYS, RECORDS
from gicli.load.ledgers.words import headings, where
from gicli.load.ledgers.words.meaning import chosen, outcome
from gicli.load.sheets.lookup import meanings
from gicli.load.sheets.values import Context

_FOLDER = Path(gicli.__file__).parent / "load" / "ledgers" / "words"
_HEADINGS, _VALUES = (
    yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("headings", "values")
)


def _rows(part: object) -> Iterator[dict]:
    """Every row with a word, however deep."""
    if isinstance(part, dict) and "word" in part:
        yield part
    elif isinstance(part, dict | list):
        for below in part.values() if isinstance(part, dict) else part:
            yield from _rows(below)


@pytest.mark.parametrize(("data", "least"), [(_HEADINGS, 300), (_VALUES, 250)])
def test_every_word_says_where_it_was_met(data: dict, least: int) -> None:
    rows = list(_rows(data))
    assert len({row["word"] for row in rows}) >= least
    met = Counter(code for row in rows for code in _codes(row))
    assert set(met) == set(data["sources"])


def _codes(row: dict) -> list[str]:
    seen = row["seen"]
    return seen if isinstance(seen, list) else [seen]


def test_every_fact_is_one_of_the_ledger() -> None:
    own = {key for keys in KEYS.values() for key in keys}
    for record, key in headings().facts:
        assert key in (RECORDS[record] if record else own)
    for row in _HEADINGS["ambiguous"]:
        assert row["by"] in ("values", "neighbours")
        for fact in row["facts"]:
            record, key = where(fact)
            left = fact in ("computed", "unused", "personal", "evidence", "number", "served-by")
            assert left or key in (RECORDS[record] if record else own), row


def test_every_choice_is_one_of_the_ledger() -> None:
    for key, choices in _VALUES["choices"].items():
        if key != "duty":
            assert set(choices) <= {str(choice) for choice in CHOICES[key]}, key


def test_no_value_means_two_choices() -> None:
    for key, choices in _VALUES["choices"].items():
        words = Counter(row["word"] for row in _rows(choices))
        assert not [word for word, n in words.items() if n > 1], key
    shut = {row["word"] for row in _rows(_VALUES["closed-without-day"])}
    assert not shut & {row["word"] for row in _rows(_VALUES["empty"])}


def test_each_heading_is_read_or_left_alone_as_it_says() -> None:
    for (record, key), words in headings().facts.items():
        for word, _ in words:
            found = meanings(word)
            assert isinstance(found, tuple), word
            assert (record, key) in {(one.record, one.key) for one in found}, word
    for use, texts in headings().left_alone.items():
        for text in texts:
            assert meanings(text) is Use(use), text


# The headings and values that the registers of issue 14 had and nobody knew.
@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("事项流水号", "id"),
        ("申请编码", "id"),
        ("登记部门", "office"),
        ("处理部门", "office"),
        ("受理部门", "office"),
        ("组织", "office"),
        ("信息内容", "title"),
        ("创建时间", "submitted"),
        ("处理时间", "replied"),
        ("来件渠道", "channel"),
        ("2.收到申请日期", "received"),
        ("3、答复日期", "replied"),
        ("(4) 申请方式", "channel"),
        ("收到申请_x000D_\n日期", "received"),
        ("答复_x000a_日期", "replied"),
    ],
)
def test_headings_nobody_knew(heading: str, key: str) -> None:
    found = meanings(heading)
    assert isinstance(found, tuple)
    assert found[0].key == key


@pytest.mark.parametrize("heading", ["查询码", "天数(自然日)"])
def test_headings_that_hold_no_fact(heading: str) -> None:
    assert isinstance(meanings(heading), Use)


@pytest.mark.parametrize(
    ("key", "word", "choice"),
    [
        ("channel", "信函申请", "post"),
        ("channel", "E-mail申请", "online"),
        ("channel", "电子邮箱申请", "online"),
        ("channel", "顺丰", "post"),
        ("channel", "上门", "in-person"),
        ("channel", "口头", "in-person"),
        ("channel", "电报", ""),
        ("channel", "其他", ""),
        ("applicant", "企业法人", "business"),
        ("applicant", "有限公司", "business"),
        ("applicant", "律师", "legal-service"),
        ("applicant", "社团", ""),
        ("applicant", "村委会", "other"),
        ("outcome", "主动公开", "granted"),
        ("outcome", "非本机关", "unavailable-not-held"),
        ("outcome", "不属于本机关", "unavailable-not-held"),
        ("outcome", "内部管理信息", "refused-internal"),
        ("outcome", "不予重复处理", "declined-repeat"),
        ("outcome", "非政府信息", "closed-other"),
        ("outcome", "非《规定》所指政府信息", "closed-other"),
        ("outcome", "咨询", "closed-other"),
        ("outcome", "转办", "closed-other"),
        ("outcome", "撤销申请", "closed-other"),
    ],
)
def test_values_nobody_knew(key: str, word: str, choice: str) -> None:
    assert chosen(key, word) == choice


def test_a_refusal_may_name_its_reason_in_brackets() -> None:
    assert outcome("不予公开（第三方）", "") == "refused-third-party"
    assert outcome("不予公开(内部管理信息)", "") == "refused-internal"


@pytest.mark.parametrize(
    "word", ["在办", "办理中", "未办结", "未答复", "待答复", "正在办理", " 处 理 中"]
)
@pytest.mark.parametrize("key", ["replied", "received", "answered", "outcome"])
def test_an_open_item_has_no_day_yet(key: str, word: str) -> None:
    assert Context(2026, date(1899, 12, 30)).text(key, word) == ""


@pytest.mark.parametrize("word", ["已答复", "已办结"])
def test_a_closed_item_without_a_day_is_not_nothing(word: str) -> None:
    """It is evidence, and never taken for an empty cell."""
    assert Context(2026, date(1899, 12, 30)).text("replied", word) == word
