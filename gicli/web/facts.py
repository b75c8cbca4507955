"""The facts of one item as forms: those that are recorded, and those that may come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from gicli.core.ledger.items import AnyItem
from gicli.core.ledger.row import Fact as Row
from gicli.core.ledger.row import Takes
from gicli.core.ledger.tables import CHOICES, FACT_AT, HOLDERS, KIND_OF, records
from gicli.core.ledger.tables import recorded as stated
from gicli.core.words.message import Message, Name, say
from gicli.record.facts import RECORDS, Fact
from gicli.web.recording import AGAIN, NEW, REPLACE, code_name, facts_of, name_of


class Field(NamedTuple):
    """One question of a form."""

    key: str
    name: Name
    takes: Takes
    choices: tuple[tuple[str, Name], ...]
    required: bool = False
    value: str = ""
    several: tuple[str, ...] = ()
    """What is often written there."""


class Form(NamedTuple):
    """A fact that may be recorded now, or that is."""

    fact: Fact
    name: Name
    about: Message | None
    """Which of several records it belongs to."""
    nth: int
    do: str
    value: date | str | None
    """What is recorded; None where nothing is."""
    choices: tuple[tuple[str, Name], ...]
    """Of a fact that is no day."""
    fields: tuple[Field, ...]
    likely: bool = True

    @property
    def word(self) -> Name | None:
        """What is recorded, where it is no day."""
        return code_name(self.fact.key, self.value) if isinstance(self.value, str) else None


def recorded_forms(item: AnyItem) -> tuple[Form, ...]:
    """Each fact that the ledger has, in the order of the days."""
    found = [
        _form(fact, holder, nth, several, REPLACE, value)
        for fact in facts_of(KIND_OF[type(item)])
        for nth, several, holder in _holders(item, fact)
        if (value := _value(item, holder, fact)) is not None
    ]
    return tuple(sorted(found, key=lambda form: (str(form.value)[:1].isalpha(), str(form.value))))


def next_forms(item: AnyItem) -> tuple[Form, ...]:
    """Each fact that the recorder would take now, what waits for it first."""
    found = [form for fact in facts_of(KIND_OF[type(item)]) for form in _offered(item, fact)]
    return tuple(sorted(found, key=lambda form: not form.likely))


def _offered(item: AnyItem, fact: Fact) -> Iterator[Form]:
    if not fact.record:
        if _value(item, item, fact) is None and (fact.key != "outcome" or stated(item, "replied")):
            yield _form(fact, item, 0, False, "", None, likely=_is_likely(item, fact))
        return
    shape, held = RECORDS[fact.record], records(item, fact.record)
    by = shape.closed_by
    closed = bool(by) and all(_part(one, fact.record, by) is not None for one in held)
    if fact.begins and (not held or closed or (by and fact.needs)):
        do = AGAIN if held else ""
        yield _form(fact, None, 0, False, do, None, likely=_is_likely(item, fact))
        return
    if not held and not fact.begins and not shape.first:
        yield _form(fact, None, 0, False, "", None, likely=False)
    for nth, several, one in _holders(item, fact):
        if _value(item, one, fact) is None:
            open_ = not by or _part(one, fact.record, by) is None
            yield _form(fact, one, nth, several, "", None, likely=open_ != fact.ended)


_SELDOM = ("submitted", "signed", "confirmed", "received", "amended", "withdrawn", "converted",
    "rights-holder-told", "fee-notified", "delayed")  # fmt: skip


def _is_likely(item: AnyItem, fact: Fact) -> bool:
    """Whether it is what most often comes next."""
    if KIND_OF[type(item)] != "request":
        return fact.name not in _SELDOM
    closed = stated(item, "replied") or stated(item, "withdrawn")
    after = fact.name in ("reply-served", "outcome")
    return after if closed else not after and fact.name not in _SELDOM


def _holders(item: AnyItem, fact: Fact) -> Iterator[tuple[int, bool, Any]]:
    """What the fact may stand in: the item, or each of its records, with its number from 1."""
    if not fact.record:
        yield 0, False, item
        return
    held = records(item, fact.record)
    for n, one in enumerate(held, 1):
        yield n, len(held) > 1, one


def _value(item: AnyItem, holder: Any, fact: Fact) -> date | str | None:  # noqa: ANN401
    found = _part(holder, fact.record, fact.key) if fact.record else stated(item, fact.key)
    return found or None


def _part(holder: Any, record: str, key: str) -> Any:  # noqa: ANN401 — any field
    return getattr(holder, FACT_AT[record, key].field, None)


def _form(
    fact: Fact,
    holder: Any,  # noqa: ANN401 — the item, or a record of it
    nth: int,
    several: bool,
    do: str,
    value: date | str | None,
    *,
    likely: bool = True,
) -> Form:
    given = [key for key in fact.takes if not (nth and not fact.begins and key == "with")]
    fields = tuple(
        field_of(
            FACT_AT[fact.record, key],
            required=key in fact.needs,
            value=_written(holder, fact.record, key) if value else "",
        )
        for key in given
    )
    about = _about(fact, holder, nth) if nth and several else None
    return Form(fact, name_of(fact), about, nth, do, value, choices_of(fact.key), fields, likely)


def _about(fact: Fact, holder: Any, nth: int) -> Message:  # noqa: ANN401
    """征求意见 2（上级主管部门）."""
    row = HOLDERS[fact.record]
    name = Name(row.writings[0], row.key)
    party = _written(holder, fact.record, "with") if fact.record == "consultations" else ""
    if party:
        return say("{record} {n} ({party})", record=name, n=nth, party=code_name("with", party))
    return say("{record} {n}", record=name, n=nth)


def _written(holder: Any, record: str, key: str) -> str:  # noqa: ANN401
    """What stands there, as a form takes it."""
    found = _part(holder, record, key) if holder is not None else None
    if key == "with" and found is not None:
        return next(
            (code for code in CHOICES["with"] if code == str(getattr(found, "value", found))), ""
        )
    return "" if found is None else str(getattr(found, "value", found))


def choices_of(key: str) -> tuple[tuple[str, Name], ...]:
    return tuple((code, code_name(key, code)) for code in CHOICES.get(key, ()))


def field_of(
    row: Row, *, required: bool = False, value: str = "", several: tuple[str, ...] = ()
) -> Field:
    name = Name(row.writings[0], row.key.replace("-", " "))
    return Field(row.key, name, row.takes, choices_of(row.key), required, value, several)


ASKED = {
    "request": ("received", "title", "office", "channel", "applicant", "submitted", "signed", "confirmed", "note"),
    "publication": ("formed", "title", "office", "index", "number", "publisher", "converted", "note"),
}  # fmt: skip
"""Kind → what the form of a new item asks for, its own id last."""
__all__ = ["ASKED", "NEW", "Field", "Form", "field_of", "next_forms", "recorded_forms"]
