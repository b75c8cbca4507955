"""The limits of a rule pack, node by node: each number with its citation."""

from __future__ import annotations

from datetime import date

import yaml

from gicli.core.citation import Citation
from gicli.core.message import Name, Refused, say
from gicli.core.rules import (
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
from gicli.load.yaml_nodes import Reader


def _same(*keys: str) -> dict[str, str]:
    return {key: key for key in keys}


_LIMIT_KEYS = _same(
    "name", "party", "starts", "length", "silence", "cite", "extension", "pauses", "restart"
)
_CITE_KEYS = _same("instrument", "article", "paragraph", "item", "quote", "url", "verified")
_LENGTH_KEYS = _same(*(unit.value for unit in Unit), "by", "set_by")


class LimitReader:
    """Reads limits, taking the instrument of a citation from its pack unless it names its own."""

    def __init__(self, reader: Reader, instrument: str, url: str) -> None:
        self.reader = reader
        self._instrument = instrument
        self._url = url

    def reference(self, node: yaml.Node) -> str | None:
        """The pack that `{from: pack@date}` refers to; None for a limit written out."""
        if isinstance(node, yaml.MappingNode) and [key.value for key, _ in node.value] == ["from"]:
            return self.reader.text(node.value[0][1])
        return None

    def limit(self, limit_id: str, node: yaml.Node) -> TimeLimit | None:
        read = self.reader
        required = ("name", "party", "starts", "length", "silence", "cite")
        fields = read.fields(node, _LIMIT_KEYS, required)
        name, starts = self.name(fields.get("name")), self.name(fields.get("starts"))
        party = read.choice(fields.get("party"), {member.value: member for member in Party})
        silence = read.choice(fields.get("silence"), {member.value: member for member in Silence})
        length = self._length(fields.get("length"))
        cite = self.citation(fields.get("cite"))
        extension = self._extension(fields.get("extension"))
        pauses = tuple(
            pause
            for part in read.elements(fields.get("pauses"))
            if (pause := self._pause(part)) is not None
        )
        restart = self._restart(fields.get("restart"))
        if not (name and starts and party and silence and cite):
            return None
        return TimeLimit(
            limit_id, name, party, starts, length, silence, cite, extension, pauses, restart
        )

    def name(self, node: yaml.Node | None) -> Name | None:
        if node is None:
            return None
        fields = self.reader.fields(node, _same("zh", "en"), required=("zh", "en"))
        return Name(self.reader.text(fields.get("zh")), self.reader.text(fields.get("en")))

    def citation(self, node: yaml.Node | None) -> Citation | None:
        if node is None:
            return None
        read = self.reader
        fields = read.fields(node, _CITE_KEYS, required=("article", "quote"))
        instrument = read.text(fields.get("instrument")) or self._instrument
        if not instrument:
            read.complain(node, say("name the instrument cited, here or for the whole pack"))
        article = read.whole_number(fields.get("article"))
        if article is None:
            return None
        return Citation(
            instrument,
            article,
            read.text(fields.get("quote")),
            read.whole_number(fields.get("paragraph")),
            read.whole_number(fields.get("item")),
            read.text(fields.get("url")) or self._url,
            read.flag(fields["verified"]) if "verified" in fields else True,
        )

    def _length(self, node: yaml.Node | None) -> Length | FixedDate | None:
        """`{workdays: 20}`, `{months: 6}`, `{by: 03-31}`, or `{set_by: agency}`, which is None."""
        if node is None:
            return None
        read = self.reader
        fields = read.fields(node, _LENGTH_KEYS)
        if len(fields) != 1:
            read.complain(
                node, say("write one length, such as {example}", example="{workdays: 20}")
            )
            return None
        key, value = next(iter(fields.items()))
        if key == "set_by":
            read.choice(value, {"agency": "agency"})
            return None
        if key == "by":
            return read.converted(value, _fixed_date)
        n = read.whole_number(value)
        return Length(n, Unit(key)) if n else None

    def _extension(self, node: yaml.Node | None) -> Extension | None:
        if node is None:
            return None
        fields = self.reader.fields(node, _same("workdays", "cite"), required=("workdays", "cite"))
        workdays = self.reader.whole_number(fields.get("workdays"))
        cite = self.citation(fields.get("cite"))
        return Extension(workdays, cite) if workdays and cite else None

    def _pause(self, node: yaml.Node) -> Pause | None:
        fields = self.reader.fields(
            node, _same("kind", "ends_by", "cite"), required=("kind", "cite")
        )
        kind = self.reader.choice(
            fields.get("kind"), {member.value: member for member in PauseKind}
        )
        cite = self.citation(fields.get("cite"))
        ends_by = self.reader.text(fields.get("ends_by")) or None
        return Pause(kind, cite, ends_by) if kind and cite else None

    def _restart(self, node: yaml.Node | None) -> Restart | None:
        if node is None:
            return None
        keys = _same("notice_by", "correct_by", "cite")
        fields = self.reader.fields(node, keys, required=("correct_by", "cite"))
        cite = self.citation(fields.get("cite"))
        notice_by = self.reader.text(fields.get("notice_by")) or None
        correct_by = self.reader.text(fields.get("correct_by"))
        return Restart(correct_by, cite, notice_by) if cite else None


def _fixed_date(text: str) -> FixedDate:
    try:
        # A common year: 02-29 is not a day of every year.
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise Refused(
            say("“{found}” is not a day of every year; write it like 03-31", found=text)
        ) from None
    return FixedDate(day.month, day.day)
