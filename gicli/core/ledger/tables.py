"""What derives from the table of facts: keys by kind and record, choices, days, and what holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.facts import FACTS
from gicli.core.ledger.items import (
    AnyItem,
    Consultation,
    Correction,
    Delay,
    Duty,
    ExtensionRecord,
    Fee,
    Publication,
    Rectification,
    Repeat,
    Request,
    Suspension,
    Update,
)
from gicli.core.ledger.row import Fact, Takes, Words


def of_kind(kind: str) -> tuple[Fact, ...]:
    """What an item of the kind has itself."""
    return tuple(fact for fact in FACTS if kind in fact.kinds and not fact.record)


def required(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.required)


def _words_of(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    return {fact.key: fact.writings for fact in facts}


ITEM: Words = _words_of(fact for fact in FACTS if len(fact.kinds) > 1)
"""What every item has."""
KEYS: Mapping[str, Words] = {kind: _words_of(of_kind(kind)) for kind in words.KINDS}
"""Of an item of each kind."""
_LAST = ("rules", "note")


def laid_out(kinds: Iterable[str]) -> tuple[str, ...]:
    """The keys of items of these kinds as they are written: what an item is, what happened, the rest."""
    keys = dict.fromkeys(key for kind in kinds for key in KEYS[kind])
    return (*(key for key in keys if key not in _LAST), *_LAST)


HOLDERS: Mapping[str, Fact] = {
    fact.key: fact for fact in FACTS if fact.takes in (Takes.RECORD, Takes.RECORDS)
}
"""The rows of the records themselves, by key."""
PARTS: Mapping[str, tuple[Fact, ...]] = {
    record: tuple(fact for fact in FACTS if fact.record == record) for record in HOLDERS
}
"""The rows of what each record holds."""
RECORDS: Mapping[str, Words] = {record: _words_of(facts) for record, facts in PARTS.items()}
FACT_AT = {(fact.record, fact.key): fact for fact in FACTS}
CHOICES: Mapping[str, Words] = {fact.key: fact.choices for fact in FACTS if fact.choices}
"""Key → what may stand there; a key takes the same in every record."""


def keys_taking(*kinds: Takes) -> frozenset[str]:
    return frozenset(fact.key for fact in FACTS if fact.takes in kinds)


DAYS = keys_taking(Takes.DAY)
NUMBERS = keys_taking(Takes.NUMBER, Takes.AMOUNT, Takes.YEAR)
FLAGS = keys_taking(Takes.FLAG)
TEXTS = keys_taking(Takes.TEXT) - {fact.key for fact in FACTS if fact.takes is not Takes.TEXT}
"""Free text wherever it stands."""
SEVERAL = keys_taking(Takes.CHOICES)
REPEATED = keys_taking(Takes.RECORDS)
"""The records of which a request may have several."""
STARTS = {
    kind: tuple(
        fact.key for fact in sorted(of_kind(kind), key=lambda fact: not fact.usual) if fact.starts
    )
    for kind in words.KINDS
}
"""Kind of item → the facts of which it needs one, the usual ones first."""

ITEM_TYPES: Mapping[str, type[AnyItem]] = {
    "request": Request,
    "publication": Publication,
    "update": Update,
    "duty": Duty,
}
KIND_OF: Mapping[type[AnyItem], str] = {of: kind for kind, of in ITEM_TYPES.items()}
RECORD_TYPES: Mapping[str, type[Any]] = {
    "repeats": Repeat,
    "correction": Correction,
    "consultations": Consultation,
    "suspensions": Suspension,
    "extension": ExtensionRecord,
    "delay": Delay,
    "fee": Fee,
    "rectification": Rectification,
}


def recorded(item: AnyItem, key: str) -> Any:  # noqa: ANN401 — any field
    """What the ledger itself says there, as opposed to what follows from it."""
    if isinstance(item, Request):
        if key in ("submitted", "signed", "confirmed"):
            return getattr(item.receipt, key)
        if key == "received" and not item.receipt.stated:
            return None
    if isinstance(item, Duty) and key == "since" and item.year is not None:
        return None
    return getattr(item, FACT_AT["", key].field)


def records(item: AnyItem, record: str) -> tuple[Any, ...]:
    """Those of that kind, in the order of the ledger."""
    found = getattr(item, HOLDERS[record].field, None)
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)
