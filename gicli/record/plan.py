"""Which of the records inside an item a fact belongs to, or whether it begins a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.tables import CHOICES, KEYS
from gicli.core.ledger.vocabulary import key_in, value_in
from gicli.core.words.message import Message, Name, Refused, say
from gicli.record.facts import FACTS, RECORDS, Fact, Value, named
from gicli.record.text import (
    Keyed,
    in_chinese,
    keyed,
    kind_of,
    says,
    stated,
    table_of,
)
from gicli.record.writing import Append, Change, Data, Drop, Path, Put


class How(NamedTuple):
    """What the user says about what stands there already."""

    replace: bool = False
    """It was wrong."""
    again: bool = False
    """It happened once more."""
    nth: int = 0
    """Which of several records is meant, from 1; 0: not said."""


def choose(
    fact: Fact, values: Mapping[str, Value], records: Sequence[Keyed], how: How
) -> int | None:
    """Which record the fact belongs to; None for a new one. Raises Refused where that is not clear."""
    shape = RECORDS[fact.record]
    if how.nth:
        if how.nth > len(records):
            raise Refused(
                say("--nth {n}: there are {count} of these", n=how.nth, count=len(records))
            )
        return how.nth - 1
    if how.again or not records:
        if shape.first and not fact.begins:
            raise Refused(_nothing_there(fact))
        return None
    if not shape.closed_by:
        return 0
    among = [n for n, record in enumerate(records) if _is_about(record, values)]
    if not among and not fact.begins:
        raise Refused(_nothing_there(fact))
    pool = (_to_begin if fact.begins else _to_add)(fact, values, records, among, how)
    return _the_one(fact, records, pool) if pool else None


def _is_about(record: Keyed, values: Mapping[str, Value]) -> bool:
    return "with" not in values or says(stated(record, "with"), "with", values["with"])


def _to_begin(
    fact: Fact, values: Mapping[str, Value], records: Sequence[Keyed], among: list[int], how: How
) -> list[int]:
    """The records that may be the one already recorded; none where a new one begins."""
    same = [n for n in among if says(stated(records[n], fact.key), fact.key, values[fact.key])]
    lacking = [n for n in among if stated(records[n], fact.key) is None]
    if same or lacking:
        return (same or lacking)[:1]
    closed_by = RECORDS[fact.record].closed_by
    return [n for n in among if stated(records[n], closed_by) is None] or (
        among if how.replace else []
    )


def _to_add(
    fact: Fact, values: Mapping[str, Value], records: Sequence[Keyed], among: list[int], how: How
) -> list[int]:
    """The records that lack the fact; those that have it where it is to be replaced or none lacks it."""
    having = [n for n in among if stated(records[n], fact.key) is not None]
    lacking = [n for n in among if n not in having]
    if lacking and not (how.replace and having):
        closed_by = RECORDS[fact.record].closed_by
        fitting = [n for n in lacking if (stated(records[n], closed_by) is not None) == fact.ended]
        return fitting or lacking
    same = [n for n in having if says(stated(records[n], fact.key), fact.key, values[fact.key])]
    return same[:1] or having


def _the_one(fact: Fact, records: Sequence[Keyed], pool: list[int]) -> int:
    alike = {
        tuple(sorted((key, str(value.value)) for key, (_, value) in records[n].items()))
        for n in pool
    }
    if len(alike) == 1:
        return pool[0]
    known = tuple(say("--nth {n} (line {line})", n=n + 1, line=_line(records[n])) for n in pool)
    raise Refused(
        say(
            "“{fact}” may belong to several records; say which: {known}",
            fact=fact.name,
            known=known,
        )
    )


def _line(record: Keyed) -> int:
    return min((key.start_mark.line + 1 for key, _ in record.values()), default=0)


def _nothing_there(fact: Fact) -> Message:
    first = next(f for f in FACTS if f.record == fact.record and f.begins)
    return say(
        "there is nothing yet that “{fact}” could belong to; record “{first}” first",
        fact=fact.name,
        first=first.name,
    )


def plan(
    item: yaml.MappingNode, fact: Fact, values: Mapping[str, Value], how: How
) -> tuple[Change, ...]:
    """The changes, in order; none where all of it stands there already. Raises Refused."""
    _check(item, fact, how)
    chinese = in_chinese(item)
    if not fact.record:
        return _puts(_Place(item, (), KEYS[fact.kind], chinese), fact, values, how)
    shape, pairs = RECORDS[fact.record], keyed(item, table_of(fact.kind))
    node = stated(pairs, fact.record)
    name = key_in(fact.record, KEYS[fact.kind], chinese)
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
        key_in(key, shape.words, chinese): value_in(value, CHOICES.get(key), chinese)
        for key, value in values.items()
    }
    if records or isinstance(node, yaml.SequenceNode):
        return (Append((name,), record),)
    return (Put((), name, [record] if shape.listed else record),)


def removal(item: yaml.MappingNode, fact: Fact, nth: int) -> tuple[Change, ...]:
    """The changes that take the fact out again, with what was said beside it. Raises Refused."""
    _check(item, fact, How())
    pairs = keyed(item, table_of(fact.kind))
    if not fact.record:
        return tuple(Drop(key) for key in _written(_given_with(fact, pairs), pairs, ()))
    node = stated(pairs, fact.record)
    records = _records(node)
    if not 1 <= nth <= len(records):
        raise Refused(_not_recorded(fact))
    held = keyed(records[nth - 1], words.writings(RECORDS[fact.record].words))
    gone = _given_with(fact, held)
    listed = isinstance(node, yaml.SequenceNode)
    path: Path = (pairs[fact.record][0].value, *([nth - 1] if listed else ()))
    left = [key for key in held if key not in gone and stated(held, key) is not None]
    if not left:
        # A list of nothing would say that there is something.
        return (Drop(path if listed and len(records) > 1 else path[:1]),)
    if RECORDS[fact.record].first == fact.key:
        resting = [f for f in FACTS if f.record == fact.record and f.key in left]
        raise Refused(
            say(
                "“{fact}” cannot be taken out while this rests on it: {facts}",
                fact=named([fact])[0],
                facts=named(resting) or tuple(left),
            )
        )
    return tuple(Drop(key) for key in _written(gone, held, path))


def _given_with(fact: Fact, pairs: Keyed) -> set[str]:
    """The keys that go with the fact: its own, and what nothing else that is recorded has given."""
    if stated(pairs, fact.key) is None:
        raise Refused(_not_recorded(fact))
    others = [
        other
        for other in FACTS
        if (other.record, other.kind) == (fact.record, fact.kind)
        and other.key not in (fact.key, *fact.takes)
        and stated(pairs, other.key) is not None
    ]
    kept = {key for other in others for key in other.takes}
    return {fact.key, *(key for key in fact.takes if key in pairs and key not in kept)}


def _written(keys: Iterable[str], pairs: Keyed, path: Path) -> list[Path]:
    """Where these keys stand, as the file writes them, in its order."""
    return [(*path, name.value) for key, (name, _) in pairs.items() if key in keys]


def _not_recorded(fact: Fact) -> Message:
    return say("“{fact}” is not recorded here", fact=named([fact])[0])


def _check(item: yaml.MappingNode, fact: Fact, how: How) -> None:
    kind = kind_of(item)
    if not kind:
        line = item.start_mark.line + 1
        raise Refused(
            say("the item on line {line} does not say its kind; correct it first", line=line)
        )
    if fact.kind != kind:
        known = named(other for other in FACTS if other.kind == kind)
        raise Refused(
            say(
                "“{fact}” is no fact of this kind of item; there are: {known}",
                fact=fact.name,
                known=known,
            )
        )
    if how.again and how.nth:
        raise Refused(say("“again” begins another record, and “nth” names one; leave one out"))
    if how.again and not fact.begins:
        raise Refused(_misplaced("--again", fact, (other for other in FACTS if other.begins)))
    if how.nth and not fact.record:
        raise Refused(_misplaced("--nth", fact, (other for other in FACTS if other.record)))


def _misplaced(option: str, fact: Fact, fitting: Iterable[Fact]) -> Message:
    return say(
        "{option} does not go with “{fact}”; it goes with: {known}",
        option=option,
        fact=fact.name,
        known=named(fitting),
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
        written = value_in(value, CHOICES.get(key), place.chinese)
        if found is not None and not how.replace:
            raise Refused(_recorded(fact, key, found, written))
        name = pairs[key][0].value if key in pairs else key_in(key, place.words, place.chinese)
        changes.append(Put(place.path, name, written))
    return tuple(changes)


def _recorded(fact: Fact, key: str, found: yaml.Node, written: Value) -> Message:
    known = found.value if isinstance(found, yaml.ScalarNode) else "…"
    table = RECORDS[fact.record].words if fact.record else KEYS[fact.kind]
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
