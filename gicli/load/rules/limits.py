"""The limits of a rule pack, node by node: each number with its citation."""

from __future__ import annotations

from datetime import date

import yaml

from gicli.core.law.rules import (
    AnyLength,
    EarliestOf,
    Extension,
    FixedDate,
    Length,
    Party,
    Pause,
    PauseKind,
    Restart,
    Silence,
    TimeLimit,
    Unit,
)
from gicli.core.words.message import Refused, say
from gicli.load.rules import format as words
from gicli.load.rules.citations import CitationReader
from gicli.load.yamlfile.nodes import Fields

_PARTIES = {member.value: member for member in Party}
_SILENCES = {member.value: member for member in Silence}
_KINDS = {member.value: member for member in PauseKind}


class LimitReader:
    """Reads limits, and remembers where one names another."""

    def __init__(self, cites: CitationReader) -> None:
        self.names: list[yaml.ScalarNode] = []
        # Where a pause or a restart names another limit of the pack.
        self._cites = cites
        self._reader = cites.reader

    def limit(self, key: yaml.Node, node: yaml.Node) -> TimeLimit | None:
        read = self._reader
        fields = read.fields(node, *words.LIMIT)
        name, starts = (self._cites.name(fields.get(part)) for part in ("name", "starts"))
        party = read.choice(fields.get("party"), _PARTIES)
        silence = read.choice(fields.get("silence"), _SILENCES)
        length, within = self._length(fields.get("length"))
        cite = self._cites.citation(fields.get("cite"))
        extension = self._extension(fields.get("extension"), length)
        pauses = [self._pause(part) for part in read.elements(fields.get("pauses"))]
        restart = self._restart(fields.get("restart"))
        duty = read.flag(fields.get("duty"))
        rolls = read.flag(fields["rolls"]) if "rolls" in fields else True
        self._check_fitting(fields, length, within)
        if not (name and starts and party and silence and cite):
            return None
        return TimeLimit(
            key.value,
            name,
            party,
            starts,
            length,
            silence,
            cite,
            extension,
            tuple(filter(None, pauses)),
            restart,
            duty,
            within,
            rolls,
            asides=self._cites.asides(fields.get("notes")),
        )

    def _check_fitting(self, fields: Fields, length: AnyLength | None, within: str) -> None:
        """Nothing is written of a limit that would change nothing of its date."""
        if isinstance(length, FixedDate) or within:
            for key in ("pauses", "extension", "rolls"):
                if key in fields:
                    message = say("nothing moves the end of this limit; leave out “{key}”", key=key)
                    self._reader.complain(fields[key], message)
        elif isinstance(length, EarliestOf) and "extension" in fields:
            message = say("say which of the limits it extends: give each a name of its own")
            self._reader.complain(fields["extension"], message)
        elif isinstance(length, Length) and length.unit is Unit.WORKDAYS and "rolls" in fields:
            message = say(
                "a limit in working days ends on one anyway; leave out “{key}”", key="rolls"
            )
            self._reader.complain(fields["rolls"], message)

    def _earliest(self, node: yaml.Node) -> EarliestOf | None:
        """Two or more, none of which is a fixed date or left to the agency."""
        each = [self._length(part)[0] for part in self._reader.elements(node)]
        lengths = tuple(one for one in each if isinstance(one, Length))
        if len(lengths) < max(2, len(each)):
            example = words.EXAMPLES["earliest_of"]
            message = say("write two lengths or more, such as {example}", example=example)
            self._reader.complain(node, message)
            return None
        return EarliestOf(lengths)

    def _length(self, node: yaml.Node | None) -> tuple[AnyLength | None, str]:
        """`{workdays: 20}`, `{months: 6}` or `{by: 03-31}`, and the limit with which it ends.

        Of `{set_by: agency}` there is neither, of `{within: reply}` only the latter.
        """
        if node is None:
            return None, ""
        read, before = self._reader, len(self._reader.problems)
        fields = read.fields(node, *words.LENGTH)
        if len(fields) != 1:
            if len(read.problems) == before:
                example = "{workdays: 20}"
                read.complain(node, say("write one length, such as {example}", example=example))
            return None, ""
        key, value = next(iter(fields.items()))
        if key in words.NO_NUMBER:
            only = words.NO_NUMBER[key]
            read.choice(value, {only: only})
            return None, only if key == "within" else ""
        if key == "by":
            return read.converted(value, _fixed_date), ""
        if key == "earliest_of":
            return self._earliest(value), ""
        n = read.whole_number(value)
        return (Length(n, Unit(key)) if n else None), ""

    def _extension(self, node: yaml.Node | None, length: AnyLength | None) -> Extension | None:
        """In the unit of its limit, where that has one."""
        if node is None:
            return None
        read = self._reader
        fields = read.fields(node, *words.EXTENSION)
        unit = length.unit if isinstance(length, Length) else Unit.WORKDAYS
        written = [other for other in Unit if other.value in fields]
        if written and length is not None:
            self._check_unit(fields, written, unit)
        elif not written:
            read.require(node, fields, (unit.value,), words.EXTENSION.keys)
        n = read.whole_number(fields.get(unit.value))
        cite = self._cites.citation(fields.get("cite"))
        return Extension(n, cite, self._cites.name(fields.get("approver"))) if n and cite else None

    def _check_unit(self, fields: Fields, written: list[Unit], unit: Unit) -> None:
        for other in written:
            if other is not unit:
                message = say(
                    "the limit itself counts in {unit}: write its extension like “{example}”",
                    unit=unit.value,
                    example=words.EXAMPLES[unit.value],
                )
                self._reader.complain(fields[other.value], message)

    def _pause(self, node: yaml.Node) -> Pause | None:
        fields = self._reader.fields(node, *words.PAUSE)
        kind = self._reader.choice(fields.get("kind"), _KINDS)
        cite = self._cites.citation(fields.get("cite"))
        ends_by = self._named(fields.get("ends_by")) or None
        return Pause(kind, cite, ends_by) if kind and cite else None

    def _restart(self, node: yaml.Node | None) -> Restart | None:
        if node is None:
            return None
        fields = self._reader.fields(node, *words.RESTART)
        cite = self._cites.citation(fields.get("cite"))
        notice_by = self._named(fields.get("notice_by")) or None
        correct_by = self._named(fields.get("correct_by"))
        amended, split, once = map(
            self._cites.citation, (fields.get(key) for key in ("amended", "split", "once"))
        )
        asides = self._cites.asides(fields.get("notes"))
        return Restart(correct_by, cite, notice_by, amended, split, once, asides) if cite else None

    def _named(self, node: yaml.Node | None) -> str:
        """The id of a limit, which the pack must set too."""
        if isinstance(node, yaml.ScalarNode):
            self.names.append(node)
        return self._reader.text(node)


def _fixed_date(text: str) -> FixedDate:
    try:
        # A common year: 02-29 is not a day of every year.
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise Refused(
            say("“{found}” is not a day of every year; write it like 03-31", found=text)
        ) from None
    return FixedDate(day.month, day.day)
