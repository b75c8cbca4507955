"""A fact or an item, as a form has it → the change it makes: shown first, then written if nothing moved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from gicli.core.ledger.row import Fact as Row
from gicli.core.ledger.row import Takes
from gicli.core.ledger.tables import CHOICES, FACT_AT, KEYS
from gicli.core.words.civildate import parse_spoken_date
from gicli.core.words.message import Name, Refused, say
from gicli.load.files import read_bytes
from gicli.load.ledgers.places import SHEETS
from gicli.load.ledgers.words.days import day_with_its_year
from gicli.load.yamlfile.compose import without_collector
from gicli.load.yamlfile.files import LARGEST, text_of
from gicli.load.yamlfile.scalars import in_known_years
from gicli.record.change import Changed, Examined, difference, examined
from gicli.record.fact import recorded, taken_out
from gicli.record.facts import FACTS, Fact, Meant, Value, fact_named, meant_by, values_of
from gicli.record.item import added
from gicli.record.ledger_file import rewrite
from gicli.record.plan import How
from gicli.record.recording import Made, made_of
from gicli.web.desk import Desk

Form = Mapping[str, str]
"""What somebody filled in, by the names of the fields; what is left empty is not there."""
NEW, OUT, REPLACE, AGAIN = "new", "out", "replace", "again"
_MOST_LINES = 60
_MOST_REMEMBERED = 8 * 2**20
_REMEMBERED = 8
"""Ledgers as they were when a change was shown, kept so that a change made meanwhile can be."""


class Shown(NamedTuple):
    """A change that waits for its confirmation."""

    changed: Changed
    same: bool
    """Whether the ledger says it already."""
    was: str
    """The fingerprint of the file that it is a change of."""
    stale: bool
    """Whether results of formulas may be old until a spreadsheet works them out."""
    problems: int
    """That were there before and do not stand in the way."""
    ahead: date | None = None
    """The day of the fact, where it lies after today."""
    meanwhile: tuple[tuple[str, str], ...] | None = None
    """What somebody else changed since it was last shown, in a text; None where nobody did."""


class _Meanwhile(Exception):
    """The file is not what was shown."""


class Recorder:
    """Makes changes the way of `gicli record` and `gicli ledger add`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: dict[str, bytes] = {}
        self._made_last: tuple[object, Made] | None = None
        # What was shown is most often what is confirmed.

    def preview(self, form: Form) -> Shown:
        """The change that the form asks for, not made. Raises Refused, Unreadable."""
        file = self._file(form)
        data = read_bytes(file, LARGEST)
        return self._told(form, file, data, None)

    def confirm(self, form: Form) -> Shown | str:
        """Make the change, and give the item's id; unless the file is another than was shown: then what
        it would be now, and what was changed meanwhile. Raises Refused, Unreadable.
        """
        file = self._file(form)

        def make(data: bytes) -> Made:
            if _mark(data) != form.get("was"):
                raise _Meanwhile
            return self._made(form, file, data)

        try:
            made = rewrite(file, make, dry_run=False)
            if made.content is not None:
                self._desk.remember(file, made.content, made.examined.after)
        except _Meanwhile:
            data = read_bytes(file, LARGEST)
            try:
                return self._told(form, file, data, self._since(form.get("was", ""), file, data))
            except Refused as refusal:
                raise Refused(
                    say("the ledger was changed meanwhile: {reason}", reason=refusal.message)
                ) from None
        return made.changed.item_id

    def _file(self, form: Form) -> str:
        """The ledger, which is one of those on the desk and no other file of the machine."""
        file = form.get("in", "")
        if file not in self._desk.files():
            raise Refused(say("“{name}” is not one of the ledgers that are open here", name=file))
        return file

    def _told(
        self, form: Form, file: str, data: bytes, meanwhile: tuple[tuple[str, str], ...] | None
    ) -> Shown:
        made = self._made(form, file, data)
        while len(self._shown) >= _REMEMBERED:
            self._shown.pop(next(iter(self._shown)))
        if len(data) <= _MOST_REMEMBERED:
            self._shown[_mark(data)] = data
        happened = self._value(form) if form.get("do") not in (NEW, OUT) else None
        ahead = isinstance(happened, date) and happened > self._desk.today()
        return Shown(
            made.changed,
            made.content is None,
            _mark(data),
            bool(getattr(made.examined.edited, "stale", False)),
            len(made.examined.after.problems),
            happened if ahead and isinstance(happened, date) else None,
            meanwhile,
        )

    def _made(self, form: Form, file: str, data: bytes) -> Made:
        asked = {key: value for key, value in form.items() if key != "was"}
        key = (asked, _mark(data), self._desk.today())
        last = self._made_last
        if last is None or last[0] != key:
            with without_collector():
                found = made_of(file, self._examined(form, file, data), self._desk.under)
            self._made_last = last = key, found
        return last[1]

    def _examined(self, form: Form, file: str, data: bytes) -> Examined:
        is_sheet = Path(file).suffix.lower() in SHEETS
        before = self._desk.read_as(file, data)
        if form.get("do") == NEW:
            if is_sheet:
                raise Refused(say("{file} is kept in a spreadsheet; add the row there", file=file))
            kind = form.get("kind", "")
            edited = added(file, text_of(file, data), kind, self._facts(kind, form))
            return examined(file, edited, before)
        fact, item_id, nth = fact_named(form.get("fact", "")), form.get("id", ""), _nth(form)
        if form.get("do") == OUT:
            if is_sheet:
                from gicli.record.sheet import taken_out_of_sheet

                return taken_out_of_sheet(file, data, item_id, fact, nth)
            edited = taken_out(file, text_of(file, data), item_id, fact, nth)
            return examined(file, edited, before)
        options = {
            key: self._read(FACT_AT[fact.record, key], form[key])
            for key in fact.takes
            if key in form
        }
        values = values_of(fact, self._value(form), options)
        how = How(form.get("do") == REPLACE, form.get("do") == AGAIN, nth)
        if is_sheet:
            from gicli.record.sheet import recorded_in_sheet

            return recorded_in_sheet(file, data, item_id, fact, values, how)
        edited = recorded(file, text_of(file, data), item_id, fact, values, how)
        return examined(file, edited, before)

    def _value(self, form: Form) -> date | Meant:
        """What stands for the fact itself: a day, or a word. Raises Refused."""
        fact = fact_named(form.get("fact", ""))
        text = form.get("value", "")
        if not text:
            raise Refused(say("say on which day, or which of the choices it is"))
        if fact.key in CHOICES:
            return meant_by(fact.key, text)
        return self._day(text)

    def _facts(self, kind: str, form: Form) -> dict[str, Value]:
        """The new item. Raises Refused."""
        if kind not in KEYS:
            raise Refused(
                say("there is no “{name}” here; there are: {known}", name=kind, known=tuple(KEYS))
            )
        found: dict[str, Value] = {}
        for key in KEYS[kind]:
            if key in form and key != "kind":
                value = self._read(FACT_AT["", key], form[key])
                found[key] = value.code if isinstance(value, Meant) else value
        return found

    def _read(self, row: Row, text: str) -> Value | Meant:
        """What the field says, as the fact takes it. Raises Refused."""
        match row.takes:
            case Takes.DAY:
                return self._day(text)
            case Takes.NUMBER | Takes.AMOUNT | Takes.YEAR:
                if not (text.isascii() and text.isdigit() and len(text) < 8):
                    raise Refused(say("“{found}” is not a whole number", found=text))
                return int(text)
            case Takes.CHOICE:
                return meant_by(row.key, text)
            case _:
                return " ".join(text.split())

    def _day(self, text: str) -> date:
        try:
            found = parse_spoken_date(text, self._desk.today(), happened=True)
        except Refused:
            with suppress(Refused):
                return in_known_years(day_with_its_year(text), text)
            raise
        return in_known_years(found, text)

    def _since(self, was: str, file: str, data: bytes) -> tuple[tuple[str, str], ...]:
        """The lines that others changed since then, as far as that can be told."""
        before = self._shown.get(was)
        if before is None or Path(file).suffix.lower() in SHEETS:
            return ()
        old, new = text_of(file, before), text_of(file, data)
        return tuple(line for hunk in difference(old, new) for line in hunk.lines)[:_MOST_LINES]


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()


def _nth(form: Form) -> int:
    text = form.get("nth", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def name_of(fact: Fact) -> Name:
    """As the reader's language calls it."""
    return Name(fact.writings[0], fact.name.replace("-", " "))


def code_name(key: str, code: str) -> Name:
    """The word for a choice."""
    return Name(next(iter(CHOICES[key].get(code, ())), code), code.replace("-", " "))


def facts_of(kind: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in FACTS if fact.kind == kind)
