"""Items as offices write them, some with faults: the same ones as a ledger and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa

Item = dict[str, Any]
_OUTCOMES = ("granted", "partly-granted", "refused-internal", "unavailable-not-held", "申请撤回么")
_NAMES = ("张三", "李四的投诉", "外商投资企业名录", "")


def random_items(n: int, seed: int = 1) -> list[Item]:
    """So many, all different ids; what is None is not recorded."""
    draw = Random(seed)  # noqa: S311 — no secret
    return [_item(draw, f"R-{at}") for at in range(n)]


def _item(draw: Random, name: str) -> Item:
    start = date(2016, 1, 4) + timedelta(days=draw.randrange(3900))
    kind = draw.choices(("request", "publication", "update", "duty"), (80, 10, 5, 5))[0]
    item: Item = {"id": name, "kind": kind, "title": draw.choice(_NAMES), "office": "外资处"}
    if draw.random() < 0.05:
        item["rules"] = draw.choice(("national", "shanxi-kjt", "jiangnan"))
    item |= _OF_KIND[kind](draw, start)
    return _spoilt(draw, item) if draw.random() < 0.1 else item


def _later(draw: Random, start: date, most: int, chance: float = 1) -> str | None:
    day = start + timedelta(days=draw.randrange(most))
    return day.isoformat() if draw.random() < chance else None


def _request(draw: Random, start: date) -> Item:
    found: Item = {
        "received": start.isoformat(),
        "channel": draw.choice((None, "post", "online", "信函")),
        "replied": _later(draw, start, 45, 0.8),
    }
    if found["replied"] and draw.random() < 0.9:
        found["outcome"] = draw.choice(_OUTCOMES)
        found["reason"] = draw.choice((None, "内部事务信息"))
    if draw.random() < 0.1:
        told = start + timedelta(days=draw.randrange(25))
        found["extension"] = [
            {"approved": told.isoformat(), "told": _later(draw, told, 5, 0.8), "by": "工作组组长"}
        ]
    if draw.random() < 0.1:
        sent = start + timedelta(days=draw.randrange(10))
        found["correction"] = [
            {
                "notified": sent.isoformat(),
                "served": _later(draw, sent, 4, 0.7),
                "supplied": _later(draw, sent, 20, 0.7),
                "within": draw.choice((None, "10")),
            }
        ]
    if draw.random() < 0.1:
        found["consultations"] = [_consultation(draw, start) for _ in range(draw.randint(1, 3))]
    return found


def _consultation(draw: Random, start: date) -> Item:
    sent = start + timedelta(days=draw.randrange(12))
    return {
        "with": draw.choice(("rights-holder", "superior", "权利人", "agency")),
        "sent": sent.isoformat(),
        "answered": _later(draw, sent, 20, 0.7),
        "answer": draw.choice((None, "refuses", "agrees")),
    }


def _publication(draw: Random, start: date) -> Item:
    return {"formed": start.isoformat(), "published": _later(draw, start, 40, 0.8)}


def _update(draw: Random, start: date) -> Item:
    return {"changed": start.isoformat(), "updated": _later(draw, start, 40, 0.8)}


def _duty(draw: Random, start: date) -> Item:
    return {"duty": "annual-report", "year": str(start.year), "done": _later(draw, start, 90, 0.8)}


_OF_KIND = {"request": _request, "publication": _publication, "update": _update, "duty": _duty}
_FAULTS = ("2026-13-40", "03/04/2026", "昨天某时", "1999-01-01", "2031-01-01", "")


def _spoilt(draw: Random, item: Item) -> Item:
    days = [key for key in _DAYS if key in item]
    key = draw.choice([*days, "id", "kind", "outcome"])
    found = draw.choice(_FAULTS)
    return item | {key: None if key == "id" else found}


_DAYS = ("received", "replied", "formed", "published", "changed", "updated", "done", "year")


def as_ledger(items: Iterable[Item]) -> str:
    """In YAML; what is not recorded is left out, also inside records."""
    rows = "".join(f"  - {json.dumps(_bare(item), ensure_ascii=False)}\n" for item in items)
    return f"items:\n{rows}"


def _bare(item: Item) -> Item:
    found: Item = {}
    for key, value in item.items():
        if isinstance(value, list):
            value = [_bare(part) for part in value]
        if value not in (None, ""):
            found[key] = value
    return found


_RECORDS = {
    "extension": ("approved", "told", "by"),
    "correction": ("notified", "served", "supplied", "within"),
    "consultations": ("with", "sent", "answered", "answer"),
}
_KEYS = (
    *("id", "kind", "title", "office", "rules", "channel", "received", "replied", "outcome"),
    *("reason", "formed", "published", "changed", "updated", "duty", "year", "done"),
)


def as_table(items: list[Item]) -> pa.Table:
    """Everything as text, records as lists of structs."""
    kinds = dict.fromkeys(_KEYS, pa.string())
    for record, keys in _RECORDS.items():
        kinds[record] = pa.list_(pa.struct([(key, pa.string()) for key in keys]))
    return pa.Table.from_pylist(items, schema=pa.schema(list(kinds.items())))
