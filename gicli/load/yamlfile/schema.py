"""The pieces of a JSON Schema: what the loaders take for a text, a day, a number, a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from gicli.load.yamlfile.scalars import TRUTHS, YEARS

Schema = dict[str, Any]

ANY: Schema = {}
TEXT: Schema = {"type": ["string", "number", "boolean"]}
DAY: Schema = {
    "type": ["string", "integer"],
    "pattern": (
        r"^\d{4}(-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日|\d{4})$"
    ),
    # 20260302, which YAML takes for a number.
    "minimum": YEARS[0] * 10_000,
    "maximum": (YEARS[-1] + 1) * 10_000,
}
NUMBER: Schema = {
    "type": ["integer", "string"],
    "minimum": 1,
    "maximum": 999,
    "pattern": "^(?!0+$)[0-9]{1,3}$",
}
AMOUNT: Schema = {
    "type": ["integer", "string"],
    "minimum": 0,
    "maximum": 9_999_999,
    "pattern": "^[0-9]{1,7}$",
}
YEAR: Schema = {
    "type": ["integer", "string"],
    "minimum": YEARS[0],
    "maximum": YEARS[-1],
    "pattern": "^20[0-9]{2}$",
}
FLAG: Schema = {"enum": [True, False, *TRUTHS]}


def choice(writings: Iterable[str]) -> Schema:
    """One of these writings."""
    return {"enum": list(dict.fromkeys(map(str, writings)))}


def ref(name: str) -> Schema:
    """What is defined under that name."""
    return {"$ref": f"#/definitions/{name}"}


def several(part: Schema) -> Schema:
    """A list; a single one may stand without its dash."""
    return {"anyOf": [{"type": "array", "items": part}, part]}


def mapping(
    keys: Mapping[str, str],
    required: Iterable[str],
    values: Mapping[str, Schema],
    described: Mapping[str, str],
) -> Schema:
    """A mapping with these keys: every accepted writing → the key, as the loader has them.

    A key that is not required may be left blank, as it is while something has not happened yet.
    """
    needed = set(required)
    properties = {
        writing: _property(values.get(key, ANY), described.get(key), key in needed)
        for writing, key in keys.items()
    }
    found: Schema = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    written = {key: [w for w, of in keys.items() if of == key] for key in needed}
    alone = sorted(key for key, ways in written.items() if len(ways) == 1)
    if alone:
        found["required"] = alone
    either = [
        {"anyOf": [{"required": [way]} for way in ways]}
        for _, ways in sorted(written.items())
        if len(ways) > 1
    ]
    if either:
        found["allOf"] = either
    return found


def _property(value: Schema, description: str | None, needed: bool) -> Schema:
    if "$ref" in value:
        # What stands beside a reference is not read in draft-07.
        value = {"allOf": [value]}
    if not needed:
        value = _or_blank(value)
    return {"description": description, **value} if description else value


def _or_blank(value: Schema) -> Schema:
    if "type" in value:
        types = value["type"]
        return {**value, "type": [*([types] if isinstance(types, str) else types), "null"]}
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    return {"anyOf": [value, {"type": "null"}]} if value else value


SCHEMAS = MappingProxyType(
    {"rules": "rules.schema", "ledger": "ledgers.schema", "calendar": "calendars.schema"}
)
"""Kind of file → the module whose `schema()` makes it of the loader's own tables."""


def schema(name: str) -> dict[str, Any]:
    """The schema of that kind of file (draft-07). Raises KeyError for an unknown kind."""
    found: dict[str, Any] = import_module(f"gicli.load.{SCHEMAS[name]}").schema()
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}
