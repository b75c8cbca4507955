"""What a rule pack asks besides its limits: requirements, the day of receipt, tariffs."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from gicli.core.law.requirements import Asks, Besides, Reading, ReceiptDay, ReceiptRule, Requirement
from gicli.core.law.tariff import Tariff, Tier
from gicli.core.ledger.vocabulary import CATALOGUE, CHANNELS, CONTENTS, OUTCOMES
from gicli.core.words.message import say
from gicli.load.rules import format as words
from gicli.load.rules.citations import CitationReader

_ASKS = {member.value: member for member in Asks}
_DAYS = {member.value: member for member in ReceiptDay}
_FIELDS = {key: key for key in (*CATALOGUE, *CONTENTS)}
_OUTCOMES, _CHANNELS = ({key: key for key in known} for known in (OUTCOMES, CHANNELS))
_BY = {key: key for key in words.BY}


class ConditionReader:
    """Reads the sections whose keys are given: what is asked, a channel, what is charged by."""

    def __init__(self, cites: CitationReader) -> None:
        self._cites = cites
        self._reader = cites.reader

    def requirement(self, key: yaml.Node, node: yaml.Node) -> Requirement | None:
        read = self._reader
        asks = read.choice(key, _ASKS)
        fields = read.fields(node, *words.REQUIREMENT)
        cite = self._cites.citation(fields.get("cite"))
        outcomes = [read.choice(part, _OUTCOMES) for part in read.elements(fields.get("outcomes"))]
        things = [read.choice(part, _FIELDS) for part in read.elements(fields.get("fields"))]
        besides = [
            pair for part in read.elements(fields.get("besides")) for pair in self._besides(part)
        ]
        if asks is None or cite is None:
            return None
        listed = (*filter(None, outcomes), *(outcome for outcome, _ in besides))
        return Requirement(asks, cite, listed, tuple(filter(None, things)), tuple(besides))

    def _besides(self, node: yaml.Node) -> Iterator[Besides]:
        """Outcomes for which the same is asked elsewhere."""
        read = self._reader
        fields = read.fields(node, *words.BESIDES)
        cite = self._cites.citation(fields.get("cite"))
        outcomes = [read.choice(part, _OUTCOMES) for part in read.elements(fields.get("outcomes"))]
        if cite is not None:
            yield from (Besides(outcome, cite) for outcome in outcomes if outcome)

    def receipt(self, key: yaml.Node, node: yaml.Node) -> ReceiptRule | None:
        read = self._reader
        channel = read.choice(key, _CHANNELS)
        fields = read.fields(node, *words.RECEIPT)
        rule = self._reading(fields.get("day"), fields.get("cite"))
        otherwise = None
        if "otherwise" in fields:
            other = read.fields(fields["otherwise"], *words.READING)
            otherwise = self._reading(other.get("day"), other.get("cite"))
        return ReceiptRule(channel, rule, otherwise) if channel and rule else None

    def _reading(self, day: yaml.Node | None, cite: yaml.Node | None) -> Reading | None:
        found, source = self._reader.choice(day, _DAYS), self._cites.citation(cite)
        return Reading(found, source) if found and source else None

    def tariff(self, key: yaml.Node, node: yaml.Node) -> Tariff | None:
        read = self._reader
        by = read.choice(key, _BY)
        fields = read.fields(node, *words.TARIFF)
        name = self._cites.name(fields.get("name"))
        cite = self._cites.citation(fields.get("cite"))
        nodes = read.elements(fields.get("tiers"))
        tiers = tuple(self._tier(part) for part in nodes)
        self._check_order(nodes, tiers)
        return Tariff(by, name, tiers, cite) if by and name and cite else None

    def _tier(self, node: yaml.Node) -> Tier:
        read = self._reader
        fields = read.fields(node, *words.TIER)
        return Tier(
            read.whole_number(fields.get("through")),
            read.amount(fields.get("each")) or 0,
            read.whole_number(fields.get("every")),
            read.amount(fields.get("more")) or 0,
        )

    def _check_order(self, nodes: list[yaml.Node], tiers: tuple[Tier, ...]) -> None:
        """Each tier goes further than the one before, and only the last has no end."""
        reached = 0
        for node, tier in zip(nodes[:-1], tiers[:-1], strict=True):
            if tier.through is None:
                message = say(
                    "this tier has no end: write “{example}”; only the last goes on without one",
                    example=words.EXAMPLES["through"],
                )
                self._reader.complain(node, message)
            elif tier.through <= reached:
                message = say(
                    "this tier ends at {end}, but the one before goes to {before}: write them from the lowest up",
                    end=tier.through,
                    before=reached,
                )
                self._reader.complain(node, message)
            reached = tier.through or reached
        if tiers and tiers[-1].through is not None:
            message = say(
                "say what comes after {end}: add a last tier without an end, such as “{example}”",
                end=tiers[-1].through,
                example="{each: 40}",
            )
            self._reader.complain(nodes[-1], message)
