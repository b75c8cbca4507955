"""What is to change in an item for a fact to be recorded; refuses what contradicts what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import yaml

from gicli.core.message import Message, Name, Refused, say
from gicli.load import ledger_format as words
from gicli.load.editing_choice import How, choose
from gicli.load.editing_facts import FACTS, KINDS, RECORDS, Fact, Value
from gicli.load.editing_items import (
    in_chinese,
    key_in,
    keyed,
    kind_of,
    says,
    stated,
    table_of,
    value_in,
)
from gicli.load.editing_writing import Append, Change, Data, Path, Put


def plan(
    item: yaml.MappingNode, fact: Fact, values: Mapping[str, Value], how: How
) -> tuple[Change, ...]:
    """The changes, in order; none where all of it stands there already. Raises Refused."""
    _check(item, fact, how)
    chinese = in_chinese(item)
    if not fact.record:
        return _puts(_Place(item, (), KINDS[fact.kind], chinese), fact, values, how)
    shape, pairs = RECORDS[fact.record], keyed(item, table_of(fact.kind))
    node = stated(pairs, fact.record)
    name = key_in(fact.record, KINDS[fact.kind], chinese)
    if fact.record in pairs:
        name = pairs[fact.record][0].value
    records = _records(node)
    at = choose(fact, values, [keyed(part, words.writings(shape.words)) for part in records], how)
    if at is not None:
        path: Path = (name, at) if isinstance(node, yaml.SequenceNode) else (name,)
        place = _Place(records[at], path, shape.words, in_chinese(records[at], chinese))
        return _puts(place, fact, values, how)
    if records:
        chinese = in_chinese(records[-1], chinese)
    record: Data = {
        key_in(key, shape.words, chinese): value_in(key, value, chinese)
        for key, value in values.items()
    }
    if records or isinstance(node, yaml.SequenceNode):
        return (Append((name,), record),)
    return (Put((), name, [record] if shape.listed else record),)


def _check(item: yaml.MappingNode, fact: Fact, how: How) -> None:
    kind = kind_of(item)
    if not kind:
        line = item.start_mark.line + 1
        raise Refused(
            say("the item on line {line} does not say its kind; correct it first", line=line)
        )
    if fact.kind != kind:
        known = tuple(other.name for other in FACTS if other.kind == kind)
        raise Refused(
            say(
                "“{fact}” is no fact of this kind of item; there are: {known}",
                fact=fact.name,
                known=known,
            )
        )
    if how.again and not fact.begins:
        known = tuple(other.name for other in FACTS if other.begins)
        raise Refused(_misplaced_again(fact, known))


def _misplaced_again(fact: Fact, known: tuple[str, ...]) -> Message:
    return say(
        "{option} does not go with “{fact}”; it goes with: {known}",
        option="--again",
        fact=fact.name,
        known=known,
    )


def _records(node: yaml.Node | None) -> list[yaml.Node]:
    if node is None:
        return []
    found = list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
    for part in found:
        if not isinstance(part, yaml.MappingNode):
            line = part.start_mark.line + 1
            raise Refused(
                say("what stands on line {line} is no record; correct it first", line=line)
            )
    return found if isinstance(node, yaml.SequenceNode) or node.value else []


class _Place(NamedTuple):
    """A mapping that may get new keys."""

    node: yaml.Node
    path: Path
    words: Mapping[str, tuple[str, ...]]
    chinese: bool


def _puts(place: _Place, fact: Fact, values: Mapping[str, Value], how: How) -> tuple[Change, ...]:
    pairs = keyed(place.node, words.writings(place.words))
    changes: list[Change] = []
    for key, value in values.items():
        found = stated(pairs, key)
        if says(found, key, value):
            continue
        written = value_in(key, value, place.chinese)
        if found is not None and not how.replace:
            raise Refused(_recorded(fact, key, found, written))
        name = pairs[key][0].value if key in pairs else key_in(key, place.words, place.chinese)
        changes.append(Put(place.path, name, written))
    return tuple(changes)


def _recorded(fact: Fact, key: str, found: yaml.Node, written: Value) -> Message:
    known = found.value if isinstance(found, yaml.ScalarNode) else "…"
    table = RECORDS[fact.record].words if fact.record else KINDS[fact.kind]
    name = Name(key_in(key, table, chinese=True), key)
    line = found.start_mark.line + 1
    if fact.begins and key == fact.key:
        return say(
            "“{key}” is recorded already: {found} (line {line}); --replace writes {value} instead, --again records it once more",
            key=name,
            found=known,
            line=line,
            value=written,
        )
    return say(
        "“{key}” is recorded already: {found} (line {line}); --replace writes {value} instead",
        key=name,
        found=known,
        line=line,
        value=written,
    )
