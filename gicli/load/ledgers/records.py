"""The records inside a request: corrections, consultations, suspensions, extensions, and the like."""

from __future__ import annotations

from datetime import date

import yaml

from gicli.core.facts import (
    Consultation,
    Correction,
    Delay,
    ExtensionRecord,
    Fee,
    Receipt,
    Rectification,
    Repeat,
    Suspension,
)
from gicli.core.message import say
from gicli.load import ledger_format as words
from gicli.load.facts import ItemReader
from gicli.load.yaml_nodes import Fields

_W = words.writings
_CORRECTION, _CONSULTATION = _W(words.CORRECTION), _W(words.CONSULTATION)
_SUSPENSION, _EXTENSION = _W(words.SUSPENSION), _W(words.EXTENSION)
_DELAY = _W(words.DELAY)
_REPEAT, _FEE, _RECTIFICATION = _W(words.REPEAT), _W(words.FEE), _W(words.RECTIFICATION)
_ANSWERS = _W(words.ANSWERS)
_PARTIES = {
    writing: kind for kind, others in words.PARTIES.items() for writing in (kind.value, *others)
}


def read_receipt(item: ItemReader, fields: Fields) -> tuple[date, Receipt]:
    """The day of receipt and what it rests on; without `received`, the first recorded day."""
    reader = item.reader
    submitted = reader.date(fields.get("submitted"))
    handed_in = (submitted, say("the submission"))
    signed, confirmed, received = (
        item.after(fields.get(key), handed_in) for key in ("signed", "confirmed", "received")
    )
    receipt = Receipt(submitted, signed, confirmed, "received" in fields)
    recorded = [key for key in ("submitted", "signed", "confirmed", "received") if key in fields]
    if not recorded:
        reader.require(item.node, fields, ("received",), _W(words.REQUEST))
    days = (received,) if receipt.stated else (submitted, signed, confirmed)
    return item.starts_at(days), receipt


def read_correction(item: ItemReader, node: yaml.Node) -> Correction | None:
    reader = item.reader
    fields = reader.fields(node, _CORRECTION, ("notified",))
    notified = item.fact(fields.get("notified"))
    notice = (notified, say("the notice"))
    served = item.fact(fields.get("served"), notice)
    supplied = item.fact(fields.get("supplied"), notice)
    within = reader.whole_number(fields.get("within"))
    excused = reader.flag(fields.get("excused"))
    return Correction(notified, served, supplied, within, excused) if notified else None


def read_consultation(item: ItemReader, node: yaml.Node) -> Consultation | None:
    reader = item.reader
    fields = reader.fields(node, _CONSULTATION, ("with", "sent"))
    asked = reader.choice(fields.get("with"), _PARTIES)
    sent = item.fact(fields.get("sent"))
    letter = (sent, say("the request"))
    served = item.fact(fields.get("served"), letter)
    answered = item.fact(fields.get("answered"), letter)
    answer = reader.choice(fields.get("answer"), _ANSWERS) or ""
    return Consultation(asked, sent, served, answered, answer) if asked and sent else None


def read_suspension(item: ItemReader, node: yaml.Node) -> Suspension | None:
    reader = item.reader
    fields = reader.fields(node, _SUSPENSION, ("from",))
    start = item.fact(fields.get("from"))
    begin = (start, say("the suspension"))
    end = item.fact(fields.get("to"), begin)
    told_suspended = item.fact(fields.get("told-suspended"))
    told_resumed = item.fact(fields.get("told-resumed"), begin)
    reason = reader.text(fields.get("reason"))
    return Suspension(start, end, reason, told_suspended, told_resumed) if start else None


def read_extension(item: ItemReader, node: yaml.Node) -> ExtensionRecord | None:
    reader = item.reader
    fields = reader.fields(node, _EXTENSION)
    return ExtensionRecord(
        approved=item.fact(fields.get("approved")),
        by=reader.text(fields.get("by")),
        told=item.fact(fields.get("told")),
        days=reader.whole_number(fields.get("days")),
    )


def read_delay(item: ItemReader, node: yaml.Node | None) -> Delay | None:
    if node is None:
        return None
    fields = item.reader.fields(node, _DELAY, ("told", "until"))
    told = item.fact(fields.get("told"))
    until = item.fact(fields.get("until"), (told, say("the notice of the delay")))
    return Delay(told, until) if told and until else None


def read_repeat(item: ItemReader, node: yaml.Node | None) -> Repeat | None:
    if node is None:
        return None
    fields = item.reader.fields(node, _REPEAT)
    answered = item.reader.date(fields.get("answered"))
    return Repeat(item.reader.text(fields.get("of")), answered)


def read_fee(item: ItemReader, node: yaml.Node | None) -> Fee | None:
    if node is None:
        return None
    reader = item.reader
    fields = reader.fields(node, _FEE)
    notified = item.fact(fields.get("notified"))
    notice = (notified, say("the fee notice"))
    return Fee(
        notified,
        item.fact(fields.get("served"), notice),
        item.fact(fields.get("paid"), notice),
        reader.amount(fields.get("amount")),
        reader.text(fields.get("exempt")),
    )


def read_rectification(item: ItemReader, node: yaml.Node | None) -> Rectification | None:
    if node is None:
        return None
    reader = item.reader
    fields = reader.fields(node, _RECTIFICATION, ("asked",))
    asked = item.fact(fields.get("asked"))
    request = (asked, say("the demand to correct the record"))
    competent = reader.flag(fields["competent"]) if "competent" in fields else None
    corrected, forwarded, told = (
        item.fact(fields.get(key), request) for key in ("corrected", "forwarded", "told")
    )
    return Rectification(asked, competent, corrected, forwarded, told) if asked else None
