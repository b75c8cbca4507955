"""The file beside a ledger that says what was told of its items, and to whom."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gicli.core.ledger import Ledger
from gicli.core.message import Message, Refused, say
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.reminders import TIERS, Told
from gicli.core.reminders_told import Key, Memory
from gicli.load.scalars import short
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Reader
from gicli.load.yaml_text import compose

_SCHEMA = "gicli.told/1"
_KEYS = {key: key for key in ("schema", "ledger", "told", "begun")}
_ENTRY = ("id", "limit", "due", "target", "tier", "on")
_ENTRY_KEYS = {key: key for key in (*_ENTRY, "late")}
_TIERS = {tier.value: tier for tier in TIERS}
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
# What JSON may hold as it is, and YAML, which finds the lines of what is wrong, may not.


def told_file(ledger: str) -> Path:
    """Where it is noted what was told of this ledger."""
    path = Path(ledger).resolve()
    return path.with_name(f"{path.name}.told.json")


def read_told(file: Path, ledger: Ledger) -> Memory:
    """What was told of the ledger; nothing where there is no such file.

    Raises Unreadable for a file that is damaged, of a newer gicli, or of another ledger.
    """
    try:
        with contextlib.suppress(PermissionError):
            file.lstat()
        text = read_text(file)
    except FileNotFoundError:
        return Memory()
    except Unreadable as unreadable:
        raise _given_up(file, unreadable.problems) from None
    name, found = _read(str(file), text)
    ids = {item.id for item in ledger.items}
    if name != _name(ledger) and found.ids and not found.ids & ids:
        message = say(
            "this says what was told of another ledger, “{other}”, and of no item of {ledger}",
            other=short(name),
            ledger=ledger.file,
        )
        raise _given_up(file, [Problem(Place(str(file), 0), message)])
    return found


def told_text(found: Memory, ledger: Ledger) -> str:
    """The file: one entry a line, sorted, with ids only and no title."""
    return (
        f'{{"schema": "{_SCHEMA}",\n "ledger": {_json(_name(ledger))},\n'
        f' "told": {_entries(found.told)},\n "begun": {_entries(found.begun)}}}\n'
    )


def _name(ledger: Ledger) -> str:
    return Path(ledger.file).resolve().name


def _entries(notes: Mapping[Key, Told]) -> str:
    rows = (_json(_entry(key, notes[key])) for key in sorted(notes))
    return "[" + ",\n  ".join(rows) + "]"


def _entry(key: Key, told: Told) -> dict[str, object]:
    late = {"late": told.late} if told.late else {}
    days = {"due": key.due.isoformat(), "on": told.on.isoformat()}
    entry = {**key._asdict(), **told._asdict(), "tier": told.tier.value, **days}
    return {name: entry[name] for name in _ENTRY} | late


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _read(file: str, text: str) -> tuple[str, Memory]:
    """The ledger's name and what was told. Raises Unreadable."""
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        spot = (getattr(error, "lineno", 0), getattr(error, "colno", 0))
        damaged = Problem(Place(file, *spot), say("this is not JSON here: the file is damaged"))
        raise _given_up(file, [damaged]) from None
    root, problems = compose(file, text)
    if root is None:
        raise _given_up(file, problems)
    reader = Reader(file)
    if (schema := _schema(whole)) != _SCHEMA:
        raise _given_up(file, [Problem(reader.place(root), _other_schema(schema))])
    fields = reader.fields(root, _KEYS, ("schema", "ledger"))
    found = Memory(
        dict(_notes(reader, fields.get("told"))), dict(_notes(reader, fields.get("begun")))
    )
    if reader.problems:
        raise _given_up(file, reader.problems)
    return reader.text(fields["ledger"]), found


def _schema(whole: Any) -> str:  # noqa: ANN401 — whatever JSON holds
    return str(whole.get("schema", "")) if isinstance(whole, dict) else ""


def _other_schema(schema: str) -> Message:
    if schema.startswith("gicli.told/"):
        return say("a newer gicli wrote this ({found}); update gicli", found=short(schema))
    return say("this is no file that gicli notify wrote")


def _notes(reader: Reader, node: yaml.Node | None) -> Iterable[tuple[Key, Told]]:
    for each in reader.elements(node):
        fields = reader.fields(each, _ENTRY_KEYS, _ENTRY)
        due, on = reader.date(fields.get("due")), reader.date(fields.get("on"))
        tier = reader.choice(fields.get("tier"), _TIERS)
        late = reader.converted(fields.get("late"), _late) or 0
        item, limit, target = (reader.text(fields.get(key)) for key in ("id", "limit", "target"))
        if isinstance(due, date) and isinstance(on, date) and tier is not None:
            yield Key(item, limit, due, target), Told(tier, late, on)


def _late(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refused(say("“{found}” is not a number of working days", found=short(text)))
    return int(text)


def _given_up(file: object, problems: Iterable[Problem]) -> Unreadable:
    """The problems, and the way out."""
    advice = say(
        "nothing is told of this ledger until that is settled; if in doubt, move the file away, and all that is open is told once more"
    )
    return Unreadable((*problems, Problem(Place(str(file), 0), advice)))
