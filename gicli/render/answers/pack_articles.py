"""A rule pack as rows: each provision, in the order of its articles, with what it sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gicli.core.citation import Citation
from gicli.core.forms import THINGS
from gicli.core.message import Message, say
from gicli.core.requirements import ReceiptRule, Requirement
from gicli.core.rules import FixedDate, Length, Party, RulePack, Silence, TimeLimit
from gicli.core.tariff import Tariff
from gicli.render.pack_words import ASKS, CHANNELS, length_of, tiers_of

Set = tuple[Citation, list[Message]]


class Row(NamedTuple):
    """One provision in its words."""

    cite: Citation
    sets: tuple[Message, ...]


class Group(NamedTuple):
    """The provisions of one instrument, from one pack."""

    instrument: str
    source: str
    # The pack from which they are taken over; empty: the pack's own.
    rows: tuple[Row, ...]


def groups(pack: RulePack) -> tuple[Group, ...]:
    """The pack by instrument, in the order in which its limits, then the rest, cite them."""
    found: dict[tuple[str, str], dict[tuple[str, str], Row]] = {}
    for source, (cite, sets) in _sets(pack):
        rows = found.setdefault((cite.instrument, source), {})
        key = (cite.place, cite.quote)
        before = rows[key].sets if key in rows else ()
        rows[key] = Row(cite, (*before, *sets))
    return tuple(
        Group(instrument, source, tuple(sorted(rows.values(), key=_in_order)))
        for (instrument, source), rows in found.items()
    )


def _in_order(row: Row) -> tuple[bool, int, int, int]:
    cite = row.cite
    return (not cite.article, cite.article, cite.paragraph or 0, cite.item or 0)


def _sets(pack: RulePack) -> Iterator[tuple[str, Set]]:
    """Everything that the pack sets, with the pack from which it is taken over."""
    sources = {(section, key): source for section, key, source in pack.borrowed}
    for limit in pack.limits:
        for part in _limit(limit):
            yield sources.get(("limits", limit.id), ""), part
    for requirement in pack.requirements:
        source = sources.get(("requirements", requirement.asks.value), "")
        yield source, _requirement(requirement)
    for rule in pack.receipt:
        for part in _receipt(rule):
            yield sources.get(("receipt", rule.channel), ""), part
    for tariff in pack.tariffs:
        yield sources.get(("tariffs", tariff.by), ""), _tariff(tariff)


def _limit(limit: TimeLimit) -> Iterator[Set]:
    sets = [say("{id}: {name}, {length}", id=limit.id, name=limit.name, length=length_of(limit))]
    if not isinstance(limit.length, FixedDate):
        sets.append(say("from: {event}", event=limit.starts))
    if limit.party is not Party.AGENCY or limit.silence is not Silence.LATE:
        sets.append(say("{party}: {silence}", party=limit.party, silence=limit.silence))
    yield limit.cite, sets
    if limit.extension is not None and isinstance(limit.length, Length):
        longer = Length(limit.extension.n, limit.length.unit)
        yield (
            limit.extension.cite,
            [say("{id}: may be extended once, by {length}", id=limit.id, length=longer)],
        )
    for pause in limit.pauses:
        message = say("{id}: pauses for: {kind}", id=limit.id, kind=pause.kind)
        ends = [say("at most until the end of “{limit}”", limit=pause.ends_by)]
        yield pause.cite, [message, *(ends if pause.ends_by else ())]
    if limit.restart is not None:
        yield (
            limit.restart.cite,
            [say("{id}: starts afresh when the correction arrives", id=limit.id)],
        )


def _requirement(requirement: Requirement) -> Set:
    asks = requirement.asks
    sets = [say("{id}: {what}", id=asks.value, what=ASKS[asks])]
    if requirement.fields:
        things = tuple(THINGS[field] for field in requirement.fields)
        sets.append(say("with: {things}", things=things))
    if requirement.outcomes:
        sets.append(say("for the outcomes: {outcomes}", outcomes=requirement.outcomes))
    return requirement.cite, sets


def _receipt(rule: ReceiptRule) -> Iterator[Set]:
    channel = CHANNELS[rule.channel]
    day = rule.rule.day
    yield rule.rule.cite, [say("day of receipt ({channel}): {day}", channel=channel, day=day)]
    if rule.otherwise is not None:
        other = rule.otherwise.day
        yield (
            rule.otherwise.cite,
            [say("day of receipt ({channel}), read otherwise: {day}", channel=channel, day=other)],
        )


def _tariff(tariff: Tariff) -> Set:
    return tariff.cite, [say("fee, {name}", name=tariff.name), *tiers_of(tariff)]
