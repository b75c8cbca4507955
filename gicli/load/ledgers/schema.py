"""The JSON Schema of ledgers, with the Chinese writing of every key and value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gicli.core.ledger import vocabulary as words
from gicli.load.yamlfile import schema as parts
from gicli.load.yamlfile.schema import Schema, choice, mapping, ref, several

_Keys = Mapping[str, tuple[str, ...]]

_ITEMS: dict[str, _Keys] = {
    "request": words.REQUEST,
    "publication": words.PUBLICATION,
    "update": words.UPDATE,
    "duty": words.DUTY,
}
_RECORDS: dict[str, _Keys] = {
    "correction": words.CORRECTION,
    "consultation": words.CONSULTATION,
    "suspension": words.SUSPENSION,
    "extension": words.EXTENSION,
    "delay": words.DELAY,
    "fee": words.FEE,
    "repeat": words.REPEAT,
    "rectification": words.RECTIFICATION,
}
_DAYS = (
    "submitted signed confirmed received replied served rights-holder-told formed reviewed "
    "published changed updated since done notified supplied sent answered from to told-suspended "
    "told-resumed approved told until asked corrected forwarded paid"
)


def schema() -> Schema:
    """Of a whole file."""
    return {
        "title": "台账 · ledger",
        **_of(words.LEDGER, {"items": {"type": "array", "items": ref("item")}}),
        "definitions": {
            "item": {"allOf": [_known(), *(_when(kind) for kind in _ITEMS)]},
            **{kind: _of(keys, {}, ("id", "kind")) for kind, keys in _ITEMS.items()},
            **{f"{name}-record": _of(keys, {}) for name, keys in _RECORDS.items()},
        },
    }


def _of(keys: _Keys, more: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    described = {key: " · ".join((*others[:1], key)) for key, others in keys.items()}
    values = dict.fromkeys(keys, parts.TEXT) | _VALUES | more
    return mapping(words.writings(keys), required, values, described)


def _known() -> Schema:
    """An item says of which kind it is, and it is one that there is."""
    ways = ("kind", *words.ITEM["kind"])
    kinds = choice(way for kind, others in words.KINDS.items() for way in (kind, *others))
    cases = [{"required": [way], "properties": {way: kinds}} for way in ways]
    return {"type": "object", "anyOf": cases}


def _when(kind: str) -> Schema:
    """What an item of the kind may hold."""
    said = choice((kind, *words.KINDS[kind]))
    ways = ("kind", *words.ITEM["kind"])
    cases = [{"required": [way], "properties": {way: said}} for way in ways]
    return {"if": {"type": "object", "anyOf": cases}, "then": ref(kind)}


def _chosen(known: _Keys) -> Schema:
    return choice(words.writings(known))


_VALUES: dict[str, Schema] = {
    **dict.fromkeys(_DAYS.split(), parts.DAY),
    **dict.fromkeys(("within", "days", "every"), parts.NUMBER),
    **dict.fromkeys(("excused", "competent"), parts.FLAG),
    "year": parts.YEAR,
    "amount": parts.AMOUNT,
    "kind": _chosen(words.KINDS),
    "channel": _chosen(words.CHANNELS),
    "applicant": _chosen(words.APPLICANTS),
    "nature": _chosen(words.NATURES),
    "reply-form": _chosen(words.REPLY_FORMS),
    "outcome": _chosen(words.OUTCOMES),
    "answer": _chosen(words.ANSWERS),
    "with": choice(way for kind, others in words.PARTIES.items() for way in (kind, *others)),
    "lacks": several(_chosen(words.CONTENTS)),
    "correction": several(ref("correction-record")),
    "consultations": several(ref("consultation-record")),
    "suspensions": several(ref("suspension-record")),
    "extension": several(ref("extension-record")),
    "delay": ref("delay-record"),
    "fee": ref("fee-record"),
    "repeats": ref("repeat-record"),
    "rectification": ref("rectification-record"),
}
