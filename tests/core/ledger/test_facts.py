"""The table of facts: every derived table has its rows and no others, and a row is whole."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from gicli.completion.ledger import codes
from gicli.core.explain.log import recorded_facts
from gicli.core.law.rules import Unit
from gicli.core.ledger import tables
from gicli.core.ledger.facts import FACTS
from gicli.core.ledger.headings import Heading
from gicli.core.ledger.items import Correction, Publication, Request
from gicli.core.ledger.knowledge import known_on
from gicli.core.ledger.row import Fact, Takes
from gicli.core.words.problem import Place
from gicli.load.sheets.lookup import meanings
from gicli.load.yamlfile.schema import schema
from gicli.record import facts as recorded

_PLACE = Place("l.yaml", 1, 1)
_BY_PATH = {fact.path: fact for fact in FACTS}
_RECORDS = (Takes.RECORD, Takes.RECORDS)
_KINDS = {"request", "publication", "update", "duty"}


def _ids(fact: Fact) -> str:
    return fact.path


def test_no_row_stands_twice() -> None:
    assert len(_BY_PATH) == len(FACTS)
    assert len(tables.FACT_AT) == len(FACTS)


@pytest.mark.parametrize("fact", FACTS, ids=_ids)
def test_a_row_is_whole(fact: Fact) -> None:
    assert fact.writings
    assert set(fact.kinds) <= _KINDS
    assert bool(fact.choices) == (fact.takes in (Takes.CHOICE, Takes.CHOICES))
    # What another must not go before has a name for the message, and stands beside it.
    for key in (fact.not_before, *fact.known_with.split()):
        assert not key or (fact.record, key) in tables.FACT_AT
    if fact.not_before:
        assert tables.FACT_AT[fact.record, fact.not_before].called
    if fact.closed_by:
        assert (fact.key, fact.closed_by) in tables.FACT_AT
    if fact.stage:
        assert fact.takes is Takes.DAY
    if fact.starts:
        assert fact.moves
    if fact.spoken:
        beside = {*fact.spoken.takes.split(), *fact.spoken.needs.split()}
        assert all((fact.record, key) in tables.FACT_AT for key in beside)


@pytest.mark.parametrize("fact", FACTS, ids=_ids)
def test_the_core_holds_it(fact: Fact) -> None:
    if fact.key == "kind":
        return
    types = (
        [tables.RECORD_TYPES[fact.record]]
        if fact.record
        else [tables.ITEM_TYPES[kind] for kind in fact.kinds]
    )
    for held in types:
        names = {field.name for field in fields(held)}
        assert fact.field in names or (held is Request and "receipt" in names and fact.starts)


def test_the_core_holds_nothing_else() -> None:
    """But where an item stands, what its days of receipt rest on, and what else its row says."""
    for kind, held in tables.ITEM_TYPES.items():
        known = {fact.field for fact in tables.of_kind(kind)} | {
            "place",
            "receipt",
            "unread",
            "evidence",
        }
        assert {field.name for field in fields(held)} <= known
    for record, held in tables.RECORD_TYPES.items():
        assert {field.name for field in fields(held)} == {
            fact.field for fact in tables.PARTS[record]
        }


def test_the_derived_tables_have_its_rows() -> None:
    for kind in _KINDS:
        own = {fact.key for fact in FACTS if kind in fact.kinds and not fact.record}
        assert tables.KEYS[kind].keys() == own
    holders = {fact.key for fact in FACTS if fact.takes in _RECORDS}
    assert tables.RECORDS.keys() == tables.RECORD_TYPES.keys() == holders
    assert recorded.RECORDS.keys() == holders
    assert {fact.path for fact in recorded.FACTS} == {f.path for f in FACTS if f.spoken}
    days = {fact.key for fact in FACTS if fact.takes is Takes.DAY}
    assert days == tables.DAYS
    for key, choices in tables.CHOICES.items():
        assert {found.value for found in codes(key, "")} == set(choices)


def test_a_key_takes_the_same_wherever_it_stands() -> None:
    """Readers of sheets and choices go by the key alone."""
    taken: dict[str, Takes] = {}
    for fact in FACTS:
        if fact.takes not in _RECORDS:
            assert taken.setdefault(fact.key, fact.takes) is fact.takes, fact.path


def test_the_schema_has_every_row() -> None:
    found = schema("ledger")["definitions"]
    for fact in FACTS:
        for name in [f"{fact.record}-record"] if fact.record else fact.kinds:
            properties = found[name]["properties"]
            assert {fact.key, *fact.writings} <= properties.keys()


@pytest.mark.parametrize("fact", [f for f in FACTS if f.takes not in _RECORDS], ids=_ids)
def test_a_sheet_has_a_column_for_it(fact: Fact) -> None:
    for name in Heading(fact.key, fact.record).name:
        found = meanings(name)
        assert isinstance(found, tuple)
        assert (found[0].record, found[0].key) == (fact.record, fact.key)


def _request(**more: object) -> Request:
    return Request(id="A", place=_PLACE, received=date(2026, 3, 2), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["withdrawn", "amended"])
def test_new_days_of_a_request_are_known_from_their_day(field: str) -> None:
    item = _request(**{field: date(2026, 3, 10)})
    assert known_on(item, date(2026, 3, 9)) == _request()
    assert known_on(item, date(2026, 3, 10)) is item
    assert [fact.path for fact in recorded_facts(item, lambda _limit: Unit.WORKDAYS)] == [
        "received",
        field,
    ]


def test_what_is_converted_starts_there_once_it_is_known() -> None:
    formed, converted = date(2026, 3, 2), date(2026, 6, 1)
    item = Publication(id="Z", place=_PLACE, formed=formed, converted=converted)
    assert item.first_day == converted
    before = known_on(item, date(2026, 5, 31))
    assert isinstance(before, Publication)
    assert before.first_day == formed
    assert known_on(item, converted) is item
    alone = Publication(id="Z", place=_PLACE, converted=converted)
    assert known_on(alone, formed) is alone


_LEDGER = """\
items:
  - {{id: A, kind: request, received: 2026-03-02, {request}}}
  - {{id: Z, kind: publication, {publication}}}
"""


def test_new_facts_are_read_in_both_languages(read) -> None:
    english = read(
        _LEDGER.format(
            request="correction: {notified: 2026-03-04, about: split}, amended: 2026-03-05, withdrawn: 2026-03-06",
            publication="converted: 2026-03-09",
        )
    )
    chinese = read(
        _LEDGER.format(
            request="补正: {告知日期: 2026-03-04, 补正事项: 一事一申请}, 申请人更改: 2026-03-05, 申请人撤回: 2026-03-06",
            publication="转为主动公开: 2026-03-09",
        )
    )
    assert english.problems == chinese.problems == ()
    assert english.ledgers == chinese.ledgers
    request, publication = english.ledgers[0].items
    assert request.corrections == (Correction(date(2026, 3, 4), about="split"),)
    assert (request.amended, request.withdrawn) == (date(2026, 3, 5), date(2026, 3, 6))
    assert (publication.formed, publication.converted) == (None, date(2026, 3, 9))


@pytest.mark.parametrize(
    ("request_facts", "publication", "said"),
    [
        ("withdrawn: 2026-03-01", "formed: 2026-03-02", "2026-03-01 is before the clock starts"),
        ("amended: 2026-03-01", "formed: 2026-03-02", "2026-03-01 is before the clock starts"),
        ("office: 一处", "title: 名录", "“formed” is missing here"),
        (
            "office: 一处",
            "formed: 2026-03-02, converted: 2026-03-01",
            "2026-03-01 is before the forming of the information of 2026-03-02",
        ),
        (
            "office: 一处",
            "converted: 2026-03-09, published: 2026-03-06",
            "2026-03-06 is before the clock starts, 2026-03-09",
        ),
    ],
)
def test_new_facts_that_contradict(read, request_facts: str, publication: str, said: str) -> None:
    (problem,) = read(_LEDGER.format(request=request_facts, publication=publication)).problems
    assert said in str(problem.message)
