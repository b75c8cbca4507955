"""Ids that stand twice: the first item keeps its id, the second is complained of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import yaml

from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import AnyItem, Duty, Publication, Request, Update
from gicli.core.words.message import say
from gicli.core.words.problem import Place
from gicli.load.ledgers import records
from gicli.load.ledgers.records import ItemReader, each
from gicli.load.yamlfile.nodes import Fields, Reader, is_blank
from gicli.load.yamlfile.scalars import short


class Ids:
    """The ids of one ledger, and where each stands first."""

    def __init__(self) -> None:
        self._first: dict[str, Place] = {}

    def is_new(self, reader: Reader, node: yaml.Node, item: AnyItem) -> bool:
        """Whether no item before it has its id; else that is complained of."""
        first = self._first.setdefault(item.id, item.place)
        if first is item.place:
            return True
        message = (
            say(
                "the id “{id}” stands in {cell} already",
                id=short(item.id),
                cell=f"{first.sheet}!{first.cell}",
            )
            if first.sheet
            else say(
                "the id “{id}” stands on line {line} already", id=short(item.id), line=first.line
            )
        )
        reader.complain(node, message)
        return False


_W = words.writings
_KEYS = {
    "request": _W(words.REQUEST),
    "publication": _W(words.PUBLICATION),
    "update": _W(words.UPDATE),
    "duty": _W(words.DUTY),
}
_KIND = _W(words.ITEM)
_KINDS, _CHANNELS, _APPLICANTS = _W(words.KINDS), _W(words.CHANNELS), _W(words.APPLICANTS)
_OUTCOMES, _CONTENTS = _W(words.OUTCOMES), _W(words.CONTENTS)
_NATURES, _REPLY_FORMS = _W(words.NATURES), _W(words.REPLY_FORMS)

T = TypeVar("T")


def read_item(reader: Reader, node: yaml.Node) -> AnyItem | None:
    """The item, or None with at least one Problem about it."""
    before = len(reader.problems)
    kind = _kind_of(reader, node)
    if kind is None:
        return None
    read, required = _READERS[kind]
    fields = reader.fields(node, _KEYS[kind], ("id", *required))
    item = read(ItemReader(reader, node, fields), fields)
    return item if len(reader.problems) == before else None


def _kind_of(reader: Reader, node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (
                isinstance(key, yaml.ScalarNode)
                and _KIND.get(key.value) == "kind"
                and not is_blank(value)
            ):
                return reader.choice(value, _KINDS)
    # Read as far as it goes, so that everything wrong with it is said at once.
    reader.fields(node, _KEYS["request"], ("id", "kind"))
    return None


def _request(item: ItemReader, fields: Fields) -> Request:
    reader = item.reader
    received, receipt = records.read_receipt(item, fields)
    replied = item.fact(fields.get("replied"))

    def all_of(key: str, read: Callable[[ItemReader, yaml.Node], T | None]) -> tuple[T, ...]:
        return each(reader, fields.get(key), lambda node: read(item, node))

    return Request(
        **item.common,
        received=received,
        receipt=receipt,
        channel=reader.choice(fields.get("channel"), _CHANNELS) or "",
        applicant=reader.choice(fields.get("applicant"), _APPLICANTS) or "",
        lacks=each(reader, fields.get("lacks"), lambda node: reader.choice(node, _CONTENTS)),
        nature=reader.choice(fields.get("nature"), _NATURES) or "",
        repeats=records.read_repeat(item, fields.get("repeats")),
        corrections=all_of("correction", records.read_correction),
        consultations=all_of("consultations", records.read_consultation),
        suspensions=all_of("suspensions", records.read_suspension),
        extensions=all_of("extension", records.read_extension),
        delay=records.read_delay(item, fields.get("delay")),
        fee=records.read_fee(item, fields.get("fee")),
        replied=replied,
        reply_form=reader.choice(fields.get("reply-form"), _REPLY_FORMS) or "",
        served=item.fact(fields.get("served"), (replied, say("the reply"))),
        outcome=reader.choice(fields.get("outcome"), _OUTCOMES) or "",
        reason=reader.text(fields.get("reason")),
        separation=reader.text(fields.get("separation")),
        public_interest=reader.text(fields.get("public-interest")),
        rights_holder_told=item.fact(fields.get("rights-holder-told")),
        rectification=records.read_rectification(item, fields.get("rectification")),
    )


def _publication(item: ItemReader, fields: Fields) -> Publication:
    reader = item.reader
    return Publication(
        **item.common,
        formed=item.start(fields.get("formed")),
        reviewed=reader.date(fields.get("reviewed")),
        published=item.fact(fields.get("published")),
        index=reader.text(fields.get("index")),
        number=reader.text(fields.get("number")),
        publisher=reader.text(fields.get("publisher")),
    )


def _update(item: ItemReader, fields: Fields) -> Update:
    changed = item.start(fields.get("changed"))
    return Update(**item.common, changed=changed, updated=item.fact(fields.get("updated")))


def _duty(item: ItemReader, fields: Fields) -> Duty:
    """A duty for a year starts when the year has ended; one at intervals, when it was last done."""
    reader = item.reader
    year = reader.year(fields.get("year"))
    since = item.start(fields.get("since"))
    if (year is None) == ("since" not in fields) and "duty" in fields:
        reader.complain(
            fields["duty"],
            say(
                "say which year the duty is for (year: 2025), or when it was last done (since: …), not both"
            ),
        )
    if year is not None:
        since = item.start_on(date(year, 12, 31))
    done = item.fact(fields.get("done"))
    duty = reader.text(fields.get("duty"))
    every = reader.whole_number(fields.get("every"))
    return Duty(**item.common, duty=duty, since=since, year=year, every=every, done=done)


_READERS: dict[str, tuple[Callable[[ItemReader, Fields], AnyItem], tuple[str, ...]]] = {
    "request": (_request, ()),
    "publication": (_publication, ("formed",)),
    "update": (_update, ("changed",)),
    "duty": (_duty, ("duty",)),
}
