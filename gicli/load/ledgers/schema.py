"""The JSON Schema of ledgers, with the Chinese writing of every key and value."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.row import Fact, Takes, Words
from gicli.core.ledger.tables import ITEM, KEYS, PARTS, of_kind
from gicli.load.yamlfile import schema as parts
from gicli.load.yamlfile.schema import Schema, choice, mapping, ref, several


def schema() -> Schema:
    """Of a whole file."""
    return {
        "title": "台账 · ledger",
        **_of(words.LEDGER, dict.fromkeys(words.LEDGER, parts.TEXT) | {"items": _ITEMS}),
        "definitions": {
            "item": {"allOf": [_known(), *(_when(kind) for kind in KEYS)]},
            **{kind: _facts(of_kind(kind), ("id", "kind")) for kind in KEYS},
            **{f"{name}-record": _facts(facts) for name, facts in PARTS.items()},
        },
    }


def _of(keys: Words, values: dict[str, Schema], needed: Iterable[str] = ()) -> Schema:
    described = {key: " · ".join((*others[:1], key)) for key, others in keys.items()}
    return mapping(words.writings(keys), needed, values, described)


def _facts(facts: Iterable[Fact], needed: Iterable[str] = ()) -> Schema:
    rows = {fact.key: fact for fact in facts}
    keys = {key: fact.writings for key, fact in rows.items()}
    return _of(keys, {key: _value(fact) for key, fact in rows.items()}, needed)


def _value(fact: Fact) -> Schema:
    match fact.takes:
        case Takes.CHOICE:
            return choice(words.writings(fact.choices))
        case Takes.CHOICES:
            return several(choice(words.writings(fact.choices)))
        case Takes.RECORD:
            return ref(f"{fact.key}-record")
        case Takes.RECORDS:
            return several(ref(f"{fact.key}-record"))
        case _:
            return _PLAIN[fact.takes]


def _known() -> Schema:
    """An item says of which kind it is, and it is one that there is."""
    ways = ("kind", *ITEM["kind"])
    kinds = choice(way for kind, others in words.KINDS.items() for way in (kind, *others))
    cases = [{"required": [way], "properties": {way: kinds}} for way in ways]
    return {"type": "object", "anyOf": cases}


def _when(kind: str) -> Schema:
    """What an item of the kind may hold."""
    said = choice((kind, *words.KINDS[kind]))
    ways = ("kind", *ITEM["kind"])
    cases = [{"required": [way], "properties": {way: said}} for way in ways]
    return {"if": {"type": "object", "anyOf": cases}, "then": ref(kind)}


_ITEMS: Schema = {"type": "array", "items": ref("item")}
_PLAIN: dict[Takes, Schema] = {
    Takes.TEXT: parts.TEXT,
    Takes.DAY: parts.DAY,
    Takes.NUMBER: parts.NUMBER,
    Takes.AMOUNT: parts.AMOUNT,
    Takes.YEAR: parts.YEAR,
    Takes.FLAG: parts.FLAG,
}
