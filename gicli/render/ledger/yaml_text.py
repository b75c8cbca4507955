"""A ledger as YAML that a person keeps up by hand: facts only, Chinese keys or English ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.headings import NO, YES
from gicli.core.ledger.items import AnyItem, Ledger
from gicli.core.ledger.tables import (
    CHOICES,
    HOLDERS,
    KEYS,
    KIND_OF,
    PARTS,
    RECORDS,
    laid_out,
    recorded,
)
from gicli.core.words.message import Name

_NULLS = ("~", "null", "Null", "NULL")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_NEEDS_QUOTES = re.compile(r": |:$| #|^\s|\s$|[^\S ]")
_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def ledger_text(ledger: Ledger, rules: str = "", keys: str = "zh") -> str:
    """The file; reading it gives the same items.

    `rules` goes before the ledger's own pack; `keys` is the language of the words, zh or en.
    """
    writer = _Writer(keys)
    said = {"ledger": ledger.title, "rules": rules or ledger.rules, "calendar": ledger.calendar}
    lines = [
        f"{writer.key(words.LEDGER, key)}: {_scalar(value)}" for key, value in said.items() if value
    ]
    items = writer.key(words.LEDGER, "items")
    lines.append(f"{items}:" if ledger.items else f"{items}: []")
    for item in ledger.items:
        mark = "- "
        for line in writer.item(item):
            lines.append(f"  {mark}{line}")
            mark = "  "
    return "\n".join(lines) + "\n"


class _Writer(NamedTuple):
    """Writes in the words of one language."""

    language: str

    def key(self, keys: Mapping[str, tuple[str, ...]], key: str) -> str:
        return self.word(Name(keys[key][0], key))

    def word(self, name: Name) -> str:
        return name.zh if self.language == "zh" else name.en

    def item(self, item: AnyItem) -> Iterator[str]:
        """The lines of one item, in the order in which things happen."""
        kind = KIND_OF[type(item)]
        keys = KEYS[kind]
        for key in laid_out((kind,)):
            found = kind if key == "kind" else recorded(item, key)
            if found is None or found in ("", ()):
                continue
            name = self.key(keys, key)
            if key not in RECORDS:
                yield f"{name}: {self.value(key, found)}"
            elif isinstance(found, tuple) and (len(found) > 1 or HOLDERS[key].listed):
                yield f"{name}:"
                for record in found:
                    yield f"  - {self.record(key, record)}"
            else:
                record = found[0] if isinstance(found, tuple) else found
                yield f"{name}: {self.record(key, record)}"

    def record(self, of: str, record: object) -> str:
        """All of a record on one line."""
        keys, parts = RECORDS[of], []
        for fact in PARTS[of]:
            key, found = fact.key, getattr(record, fact.field)
            # A blank means the same as “no” where the law asks for a justification.
            if found is None or found == "" or (key == "excused" and not found):
                continue
            parts.append(f"{self.key(keys, key)}: {self.value(key, found, flow=True)}")
        return "{" + ", ".join(parts) + "}"

    def value(self, key: str, value: Any, *, flow: bool = False) -> str:  # noqa: ANN401 — any field
        if isinstance(value, tuple):
            return "[" + ", ".join(self.value(key, part, flow=True) for part in value) + "]"
        if isinstance(value, bool):
            yes = Name(YES.zh, "true") if value else Name(NO.zh, "false")
            return self.word(yes)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int):
            return str(value)
        code = value.value if isinstance(value, Enum) else value
        writings = CHOICES.get(key, {}).get(value)
        return _scalar(self.word(Name(writings[0], code)) if writings else code, flow=flow)


def _scalar(text: str, *, flow: bool = False) -> str:
    """Plain where YAML takes it for the same text, else in quotes."""
    needs = (
        text[0] in _INDICATORS
        or text in _NULLS
        or _NEEDS_QUOTES.search(text)
        or _NOT_PRINTABLE.search(text)
        or (flow and _IN_FLOW.search(text))
    )
    if not needs:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", quoted)
