"""The JSON Schema of rule packs, made of the tables by which they are read."""

from __future__ import annotations

from collections.abc import Iterable

from gicli.core.law.requirements import Asks, ReceiptDay
from gicli.core.law.rules import Party, PauseKind, Silence, Subject
from gicli.core.ledger.vocabulary import CATALOGUE, CHANNELS, CONTENTS, OUTCOMES
from gicli.load.rules import format as words
from gicli.load.rules.format import DESCRIBED
from gicli.load.yamlfile import schema as parts
from gicli.load.yamlfile.schema import Schema, choice, mapping, ref, several

_ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_UNITS = dict.fromkeys(words.UNITS.split(), parts.NUMBER)
_READING = {"day": choice(ReceiptDay), "cite": ref("cite")}


def schema() -> Schema:
    """Of a whole file."""
    shapes = {name: _of(name) for name in words.SHAPES}
    return {"title": "规则包 · rule pack", **shapes.pop("pack"), "definitions": shapes}


def _of(name: str) -> Schema:
    shape = words.SHAPES[name]
    found = mapping(shape.keys, shape.required, _VALUES[name], DESCRIBED[name])
    return found | _BESIDES.get(name, {})


def _entry(name: str) -> Schema:
    """Written out, or taken over from another pack."""
    taken: Schema = {"type": "object", "required": [*words.REFERENCE.required]}
    return {"if": taken, "then": ref("reference"), "else": ref(name)}


def _section(keys: Iterable[str], entry: str) -> Schema:
    """A part of the pack that has only these keys."""
    return {
        "type": "object",
        "properties": dict.fromkeys(map(str, keys), _entry(entry)),
        "additionalProperties": False,
    }


_LIMITS: Schema = {
    "type": "object",
    "propertyNames": {"pattern": _ID},
    "additionalProperties": _entry("limit"),
}
_VALUES: dict[str, dict[str, Schema]] = {
    "pack": {
        "pack": {**parts.TEXT, "pattern": "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"},
        "in_force": parts.DAY,
        "checked": parts.DAY,
        "title": ref("name"),
        "subject": choice(Subject),
        "instrument": parts.TEXT,
        "url": parts.TEXT,
        "displaced": ref("displaced"),
        "fees": parts.TEXT,
        "limits": _LIMITS,
        "requirements": _section(Asks, "requirement"),
        "receipt": _section(CHANNELS, "receipt"),
        "tariffs": _section(words.BY, "tariff"),
        "notes": several(ref("note")),
    },
    "displaced": {"since": parts.DAY, "by": parts.TEXT, "cite": ref("cite")},
    "name": dict.fromkeys(("zh", "en"), parts.TEXT),
    "cite": {
        **dict.fromkeys(("quote", "instrument", "part", "url"), parts.TEXT),
        **dict.fromkeys(("article", "paragraph", "item"), parts.NUMBER),
        "verified": parts.FLAG,
    },
    "limit": {
        "name": ref("name"),
        "party": choice(Party),
        "starts": ref("name"),
        "length": ref("length"),
        "silence": choice(Silence),
        "cite": ref("cite"),
        "extension": ref("extension"),
        "pauses": several(ref("pause")),
        "restart": ref("restart"),
        "duty": parts.FLAG,
        "rolls": parts.FLAG,
        "notes": several(ref("note")),
    },
    "length": {
        **_UNITS,
        "by": {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
        "earliest_of": several(ref("length")),
        **{key: choice((only,)) for key, only in words.NO_NUMBER.items()},
    },
    "extension": {**_UNITS, "cite": ref("cite"), "approver": ref("name")},
    "note": {
        **dict.fromkeys(("zh", "en", "limit"), parts.TEXT),
        "cite": ref("cite"),
        "since": parts.DAY,
    },
    "pause": {"kind": choice(PauseKind), "ends_by": parts.TEXT, "cite": ref("cite")},
    "restart": {
        **dict.fromkeys(("correct_by", "notice_by"), parts.TEXT),
        **dict.fromkeys(("cite", "amended", "split", "once"), ref("cite")),
        "notes": several(ref("note")),
    },
    "requirement": {
        "cite": ref("cite"),
        "outcomes": several(choice(OUTCOMES)),
        "fields": several(choice((*CATALOGUE, *CONTENTS))),
        "besides": several(ref("besides")),
    },
    "besides": {"outcomes": several(choice(OUTCOMES)), "cite": ref("cite")},
    "reading": _READING,
    "receipt": {**_READING, "otherwise": ref("reading")},
    "tariff": {"name": ref("name"), "tiers": several(ref("tier")), "cite": ref("cite")},
    "tier": {
        **dict.fromkeys(("through", "every"), parts.NUMBER),
        **dict.fromkeys(("each", "more"), parts.AMOUNT),
    },
    "reference": {"from": parts.TEXT, "or": parts.TEXT},
}
_ONE_PLACE = [{"required": ["article"]}, {"required": ["part"]}]
_BESIDES: dict[str, Schema] = {
    "cite": {"oneOf": _ONE_PLACE},
    "length": {"minProperties": 1, "maxProperties": 1},
    "extension": {"oneOf": [{"required": [unit]} for unit in _UNITS]},
}
