"""Which of the records inside an item a fact belongs to, or whether it begins a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gicli.core.message import Message, Refused, say
from gicli.load.editing_facts import FACTS, RECORDS, Fact, Value
from gicli.load.editing_items import Keyed, says, stated


class How(NamedTuple):
    """What the user says about what stands there already."""

    replace: bool = False
    # It was wrong.
    again: bool = False
    # It happened once more.
    nth: int = 0
    # Which of several records is meant, from 1; 0: not said.


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
