"""A ledger written as YAML and read again is the same ledger, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import (
    Consultation,
    Correction,
    Delay,
    Duty,
    ExtensionRecord,
    Fee,
    Ledger,
    Publication,
    Receipt,
    Rectification,
    Repeat,
    Request,
    Suspension,
    Update,
)
from gicli.core.words.problem import Place
from gicli.load.ledgers.read import read_ledger
from gicli.load.open import read_ledgers
from gicli.render.ledger.yaml_text import ledger_text

_NOWHERE = Place("", 0)
_START = date(2026, 3, 2)
# Facts lie after the start, and after what they follow.
first = st.dates(date(2026, 3, 2), date(2026, 6, 30))
later = st.dates(date(2026, 7, 1), date(2027, 12, 31))
numbers = st.integers(1, 999)
# Any text that a YAML file can hold, and those that YAML would take for something else.
text = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=12),
    st.sampled_from(
        (
            *(
                "~",
                "null",
                "- a",
                "-",
                "a: b",
                "a:",
                "a #b",
                "#a",
                "[甲]",
                "{甲}",
                "甲, 乙",
                "'",
                '"',
            ),
            *("2026-03-02", "0012", "true", "是", "关于：名录", "*a", "&a", "!a", "%a", "@a", "`a"),
            *(" a", "a ", "a\nb", "a\tb", "\\", "?", "|", ">", "---", "...", "<<", "=", "a\u2028b"),
        )
    ),
)
maybe = st.one_of(st.none(), later)
name = text.filter(lambda found: found != "")


def _one_of(known) -> st.SearchStrategy:
    return st.sampled_from(("", *known))


corrections = st.builds(
    Correction, first, maybe, maybe, st.one_of(st.none(), numbers), st.booleans()
)
consultations = st.builds(
    Consultation, st.sampled_from(list(words.PARTIES)), first, maybe, maybe, _one_of(words.ANSWERS)
)
suspensions = st.builds(Suspension, first, maybe, text, maybe, maybe)
# A record without anything is nothing to write, and nothing to read again.
extensions = st.builds(ExtensionRecord, maybe, text, maybe, st.one_of(st.none(), numbers)).filter(
    lambda found: found != ExtensionRecord()
)
fees = st.builds(
    Fee,
    st.one_of(st.none(), first),
    maybe,
    maybe,
    st.one_of(st.none(), st.integers(0, 9_999_999)),
    text,
).filter(lambda found: found != Fee())
rectifications = st.builds(
    Rectification, first, st.one_of(st.none(), st.booleans()), maybe, maybe, maybe
)
_common = {"id": name, "place": st.just(_NOWHERE), "title": text, "office": text, "rules": text}
_common["note"] = text


def _received(request: Request) -> Request:
    """The first recorded day, where the ledger leaves it to the rule."""
    recorded = (request.receipt.submitted, request.receipt.signed, request.receipt.confirmed)
    days = [day for day in recorded if day]
    if request.receipt.stated or not days:
        return replace(request, receipt=replace(request.receipt, stated=True))
    return replace(request, received=min(days))


_before = st.one_of(st.none(), st.just(_START))
requests = st.builds(
    Request,
    **_common,
    received=st.just(_START),
    receipt=st.builds(Receipt, _before, _before, _before, st.booleans()),
    channel=_one_of(words.CHANNELS),
    applicant=_one_of(words.APPLICANTS),
    corrections=st.lists(corrections, max_size=3).map(tuple),
    consultations=st.lists(consultations, max_size=3).map(tuple),
    suspensions=st.lists(suspensions, max_size=2).map(tuple),
    extensions=st.lists(extensions, max_size=2).map(tuple),
    delay=st.one_of(st.none(), st.builds(Delay, first, later)),
    replied=st.one_of(st.none(), first),
    outcome=_one_of(words.OUTCOMES),
    reason=text,
    lacks=st.lists(st.sampled_from(list(words.CONTENTS)), max_size=3, unique=True).map(tuple),
    nature=_one_of(words.NATURES),
    repeats=st.one_of(
        st.none(), st.builds(Repeat, text, maybe).filter(lambda found: found.of or found.answered)
    ),
    fee=st.one_of(st.none(), fees),
    reply_form=_one_of(words.REPLY_FORMS),
    served=maybe,
    separation=text,
    public_interest=text,
    rights_holder_told=maybe,
    rectification=st.one_of(st.none(), rectifications),
).map(_received)
publications = st.builds(
    Publication,
    **_common,
    formed=first,
    reviewed=maybe,
    published=maybe,
    index=text,
    number=text,
    publisher=text,
)
updates = st.builds(Update, **_common, changed=first, updated=maybe)
duties = st.one_of(
    st.builds(
        Duty, **_common, duty=name, since=first, every=st.one_of(st.none(), numbers), done=maybe
    ),
    st.builds(
        Duty,
        **_common,
        duty=name,
        since=st.just(date(2025, 12, 31)),
        year=st.just(2025),
        done=maybe,
    ),
)
ledgers = st.builds(
    Ledger,
    file=st.just("a.yaml"),
    title=text,
    rules=text,
    items=st.lists(
        st.one_of(requests, publications, updates, duties), max_size=4, unique_by=lambda i: i.id
    ).map(tuple),
    calendar=text,
)


@given(ledgers, st.sampled_from(("zh", "en")))
def test_written_and_read_again(ledger: Ledger, keys: str) -> None:
    written = ledger_text(ledger, keys=keys)
    reading = read_ledger("a.yaml", written)
    assert reading.problems == (), written
    (again,) = reading.ledgers
    placeless = tuple(replace(item, place=_NOWHERE) for item in again.items)
    assert replace(again, items=placeless, calendar_place=None) == ledger


@given(ledgers, st.sampled_from(("zh", "en")))
def test_any_yaml_reader_can_read_it(ledger: Ledger, keys: str) -> None:
    """The C loader and the one in Python read the same."""
    written = ledger_text(ledger, keys=keys)
    assert yaml.load(written, yaml.BaseLoader) == yaml.load(written, yaml.CBaseLoader)  # noqa: S506


def test_it_reads_as_a_person_writes() -> None:
    """The example of README.md, letter by letter."""
    example = """\
台账: 山西省商务厅2026年政府信息公开台账
规则: shanxi
事项:
  - 编号: YSQ-2026-001
    类型: 依申请公开
    标题: 外商投资企业名录
    承办处室: 外资处
    收到日期: 2026-03-02
    征求意见:
      - {对象: 权利人, 发出日期: 2026-03-13, 对方收到日期: 2026-03-14, 反馈日期: 2026-03-20}
    延长: {批准日期: 2026-04-01, 批准人: 工作组组长, 告知日期: 2026-04-01, 天数: 15}
    答复日期: 2026-04-20
"""
    (ledger,) = read_ledger("a.yaml", example).ledgers
    assert ledger_text(ledger) == example


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_example_ledger(keys: str) -> None:
    (ledger,) = read_ledgers(["examples/ledger.yaml"]).ledgers
    written = ledger_text(ledger, keys=keys)
    again = read_ledger(ledger.file, written).ledgers[0]
    assert [replace(item, place=_NOWHERE) for item in again.items] == [
        replace(item, place=_NOWHERE) for item in ledger.items
    ]
    assert "kind: request" in written if keys == "en" else "类型: 依申请公开" in written


def test_quotes_only_where_yaml_needs_them() -> None:
    item = Update(
        id="0012", place=_NOWHERE, title="甲: 乙", changed=_START, note="关于：名录（一）"
    )
    assert ledger_text(Ledger("a.yaml", "", "", (item,))) == (
        "事项:\n  - 编号: 0012\n    类型: 更新\n"
        '    标题: "甲: 乙"\n    变化日期: 2026-03-02\n    备注: 关于：名录（一）\n'
    )


def test_the_pack_that_is_asked_for() -> None:
    assert ledger_text(Ledger("a.yaml", "", "", ()), "national", "en") == (
        "rules: national\nitems: []\n"
    )
