"""The facts that `gicli record` knows by name: where each stands in a ledger and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from gicli.core.ledger import vocabulary as words
from gicli.core.words.message import Message, Refused, say
from gicli.load.yamlfile.scalars import calendar_day, chosen

Value = date | int | str
"""A day, a number, a code of the format, or text."""


class Fact(NamedTuple):
    """One thing that can be recorded."""

    name: str
    writings: tuple[str, ...]
    """Its Chinese names."""
    path: str
    """Its key; one of a record inside the item is `record.key`."""
    takes: tuple[str, ...] = ()
    """Keys beside it that may be given with it."""
    needs: tuple[str, ...] = ()
    """Those that must be."""
    begins: bool = False
    """A record of its own begins with it; the others add to one that stands there."""
    ended: bool = False
    """It is about a record that is over rather than about one that is not."""
    kind: str = "request"

    @property
    def record(self) -> str:
        """The record that it belongs to; "" for the item itself."""
        return self.path.rpartition(".")[0]

    @property
    def key(self) -> str:
        return self.path.rpartition(".")[2]


FACTS = (
    Fact("submitted", ("提交", "提交申请"), "submitted"),
    Fact("signed", ("签收",), "signed"),
    Fact("confirmed", ("确认",), "confirmed"),
    Fact("received", ("收到", "收到申请"), "received"),
    Fact(
        "correction-notified",
        ("补正告知", "告知补正"),
        "correction.notified",
        ("within",),
        begins=True,
    ),
    Fact("correction-served", ("补正告知送达", "补正送达"), "correction.served"),
    Fact("supplied", ("收到补正", "已补正"), "correction.supplied"),
    Fact(
        "consult-sent",
        ("征求意见", "请示"),
        "consultations.sent",
        ("with",),
        ("with",),
        begins=True,
    ),
    Fact("consult-served", ("征求意见送达", "对方收到"), "consultations.served", ("with",)),
    Fact(
        "consult-answered",
        ("反馈", "反馈意见", "收到意见"),
        "consultations.answered",
        ("with", "answer"),
    ),
    Fact("suspended", ("中止", "期限中止"), "suspensions.from", ("reason",), begins=True),
    Fact("resumed", ("恢复", "期限恢复"), "suspensions.to"),
    Fact("told-suspended", ("中止告知",), "suspensions.told-suspended"),
    Fact("told-resumed", ("恢复告知",), "suspensions.told-resumed", ended=True),
    Fact(
        "approved-extension",
        ("延期批准", "批准延期", "批准延长"),
        "extension.approved",
        ("by", "days"),
        begins=True,
    ),
    Fact("told-extension", ("延期告知", "告知延期", "告知延长"), "extension.told", ("days",)),
    Fact("delayed", ("延迟答复",), "delay.told", ("until",), ("until",)),
    Fact("fee-notified", ("收费通知",), "fee.notified", ("amount",)),
    Fact("fee-served", ("收费通知送达",), "fee.served"),
    Fact("paid", ("缴费",), "fee.paid"),
    Fact("replied", ("答复",), "replied", ("outcome", "reason")),
    Fact("reply-served", ("答复送达", "送达"), "served"),
    Fact("outcome", ("办理结果",), "outcome", ("reason",)),
    Fact("rights-holder-told", ("通知权利人", "书面通知权利人"), "rights-holder-told"),
    Fact("reviewed", ("审查", "保密审查"), "reviewed", kind="publication"),
    Fact("published", ("公开", "主动公开", "发布"), "published", kind="publication"),
    Fact("updated", ("更新",), "updated", kind="update"),
    Fact("done", ("完成",), "done", kind="duty"),
)
_ALSO = {"served": "reply-served"}
_BY_WRITING = {writing: fact for fact in FACTS for writing in (fact.name, *fact.writings)} | {
    writing: next(f for f in FACTS if f.name == name) for writing, name in _ALSO.items()
}


class RecordKind(NamedTuple):
    """The records of one kind inside an item."""

    words: Mapping[str, tuple[str, ...]]
    first: str = ""
    """The key without which there is none; "" where any may come first."""
    closed_by: str = ""
    """The key with which one is over; "" where an item has only one such record."""
    listed: bool = False
    """Whether the first of them begins a list."""


RECORDS = {
    "correction": RecordKind(words.CORRECTION, "notified", "supplied"),
    "consultations": RecordKind(words.CONSULTATION, "sent", "answered", listed=True),
    "suspensions": RecordKind(words.SUSPENSION, "from", "to", listed=True),
    "extension": RecordKind(words.EXTENSION, closed_by="told"),
    "delay": RecordKind(words.DELAY),
    "fee": RecordKind(words.FEE),
}
KINDS = {
    "request": words.REQUEST,
    "publication": words.PUBLICATION,
    "update": words.UPDATE,
    "duty": words.DUTY,
}
CODES: dict[str, Mapping[str, tuple[str, ...]]] = {
    "kind": words.KINDS,
    "channel": words.CHANNELS,
    "applicant": words.APPLICANTS,
    "with": {party.value: others for party, others in words.PARTIES.items()},
    "answer": words.ANSWERS,
    "outcome": words.OUTCOMES,
}
"""Key → the codes that it takes, each with its Chinese writings."""


def fact_named(name: str) -> Fact:
    """The fact, by its English or a Chinese name. Raises Refused with the nearest."""
    if name in _BY_WRITING:
        return _BY_WRITING[name]
    near = tuple(get_close_matches(name, _BY_WRITING, n=3))
    known = near or tuple(f"{fact.name}/{fact.writings[0]}" for fact in FACTS)
    raise Refused(say("there is no fact “{name}”; did you mean: {known}", name=name, known=known))


def code_of(key: str, text: str) -> str:
    """The code that `text` writes, in either language. Raises Refused."""
    return chosen(text, words.writings(CODES[key]))


def values_of(fact: Fact, text: str, options: Mapping[str, Value]) -> dict[str, Value]:
    """Key → value of what is to be recorded together, in the order of the format. Raises Refused."""
    value: Value = code_of(fact.key, text) if fact.key in CODES else calendar_day(text)
    for name in options:
        if name not in fact.takes:
            raise Refused(_misplaced(name, fact))
    for name in fact.needs:
        if name not in options:
            raise Refused(say("“{fact}” needs {option} too", fact=fact.name, option=f"--{name}"))
    given = {fact.key: value, **options}
    table = RECORDS[fact.record].words if fact.record else KINDS[fact.kind]
    return {key: given[key] for key in table if key in given}


def _misplaced(name: str, fact: Fact) -> Message:
    known = tuple(other.name for other in FACTS if name in other.takes)
    return say(
        "{option} does not go with “{fact}”; it goes with: {known}",
        option=f"--{name}",
        fact=fact.name,
        known=known,
    )
