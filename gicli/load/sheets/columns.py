"""The headings of a sheet → what each of its columns holds, and what nobody can tell from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple

from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import SheetIntake, Use
from gicli.core.ledger.tables import DAYS, KEYS, REPEATED
from gicli.core.words.message import Message, Name, Refused, say
from gicli.load.ledgers.words import headings
from gicli.load.sheets.grid import letter
from gicli.load.sheets.lookup import Meaning, could_be, either, is_about, meanings, nearest, plain
from gicli.load.yamlfile.scalars import short

Wishes = Mapping[str, Meaning | None]
"""Heading in plain writing → what whoever imports it said that it is; None: leave it out."""


class Head(NamedTuple):
    """The heading of one column."""

    at: int
    """From 0."""
    text: str
    above: str
    """The heading of the group it belongs to."""
    row: int
    """From 1: where it stands."""


class Column(NamedTuple):
    """One column that is known, or is not."""

    head: Head
    use: Use
    meaning: Meaning | None = None
    """Of a fact; its `n` is which of several records, from 1."""
    tells: str = ""
    """What it can say has happened, of `evidence` in headings.yaml; "unknown": something may hang on it."""


@dataclass(slots=True)
class _Record:
    n: int
    party: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    """Key → the heading that it was first read from."""


@dataclass(slots=True)
class Columns:
    """The columns of a sheet, from left to right."""

    found: list[Column] = field(default_factory=list)
    unclear: list[tuple[Head, Message]] = field(default_factory=list)
    kind: str = ""
    """Of the items, where that is known."""
    _records: dict[str, list[_Record]] = field(default_factory=dict)

    def parties(self) -> dict[tuple[str, int], str]:
        """Whom the headings name, by record and number."""
        return {
            (name, record.n): record.party
            for name, records in self._records.items()
            for record in records
            if record.party and "with" not in record.texts
        }

    def add(self, head: Head, wishes: Wishes, following: str) -> None:
        """The next column; `following` is the record of the one after it."""
        wish = wished(head, wishes)
        known = wish or meanings(head.text, head.above)
        if not isinstance(known, tuple):
            self.found.append(Column(head, known or Use.UNKNOWN))
            return
        if self.kind:
            known = tuple(m for m in known if fits_kind(m, self.kind)) or known
        if not (wish or head.above) and (else_ := self._without_record(head, known, following)):
            self.found.append(else_)
            return
        meaning = self._chosen(head, known, following)
        if meaning is None:
            self.unclear.append((head, _ambiguous(head, known)))
            self.found.append(Column(head, Use.UNKNOWN))
        else:
            self.found.append(Column(head, Use.FACT, self._numbered(head, meaning)))

    def _without_record(
        self, head: Head, known: Sequence[Meaning], following: str
    ) -> Column | None:
        """What such a column is where nothing beside it is about the record that it would belong to."""
        other = headings().beside_their_record.get(plain(head.text))
        before = next((c.meaning.record for c in reversed(self.found) if c.meaning), "")
        beside = {record for record in (before, following) if record}
        if other is None or any(m.record in beside or m.rank > 0 for m in known):
            return None
        if other == Use.COMPUTED:
            return Column(head, Use.COMPUTED)
        meaning = Meaning(other)
        if other == "ask" or self._taken(meaning):
            return Column(head, Use.UNKNOWN)
        return Column(head, Use.FACT, meaning)

    def _chosen(self, head: Head, known: Sequence[Meaning], following: str) -> Meaning | None:
        """The fact that is meant: what the columns beside it belong to decides between several."""
        after = headings().after_reply.get(plain(head.text))
        if after and self._is_answered():
            return Meaning(after[1], after[0])
        if len(known) == 1:
            return known[0]
        before = next((c.meaning.record for c in reversed(self.found) if c.meaning), "")
        for beside in (before, following):
            for meaning in known:
                if meaning.record == beside and not self._taken(meaning):
                    return meaning
        return known[0] if not known[0].record else None

    def _is_answered(self) -> bool:
        """Whether a column is the reply's, and no posting that may be the application's own."""
        keys = {c.meaning.key for c in self.found if c.meaning and not c.meaning.record}
        sure = any(
            c.meaning and c.meaning.key == "replied" and not posts(c.head.text) for c in self.found
        )
        return sure or {"replied", "received"} <= keys

    def _taken(self, meaning: Meaning) -> bool:
        if not meaning.record:
            return any(c.meaning and c.meaning[:2] == meaning[:2] for c in self.found)
        records = self._records.get(meaning.record, [])
        return bool(records) and meaning.key in records[-1].texts

    def _numbered(self, head: Head, meaning: Meaning) -> Meaning:
        """With the number of the record that the column belongs to."""
        if not meaning.record:
            return meaning
        records = self._records.setdefault(meaning.record, [])
        record = self._record(records, meaning, plain(head.text))
        if meaning.party and meaning.key != "with":
            record.party = record.party or meaning.party
        record.texts.setdefault(meaning.key, plain(head.text))
        # The last is the one that what follows belongs to.
        records.remove(record)
        records.append(record)
        return meaning._replace(n=record.n)

    def _record(self, records: list[_Record], meaning: Meaning, text: str) -> _Record:
        """The record that a column belongs to: by its number, by whom it names, else the last one,
        or a new one where the very same heading comes again.
        """
        if meaning.record not in REPEATED:
            return records[0] if records else _new(records, 1)
        if meaning.n:
            same = (record for record in records if record.n == meaning.n)
            return next(same, None) or _new(records, meaning.n)
        for record in reversed(records):
            if meaning.party and record.party not in ("", meaning.party):
                continue
            if record.texts.get(meaning.key) != text:
                return record
            break
        return _new(records, max((record.n for record in records), default=0) + 1)


def wished(head: Head, wishes: Wishes) -> tuple[Meaning, ...] | Use | None:
    """What whoever imports it said that the column is."""
    for name in names_of(head.above, head.text, letter(head.at)):
        if name in wishes:
            wish = wishes[name]
            return (wish,) if wish else Use.LEFT_OUT
    return None


def names_of(group: str, heading: str, at: str) -> tuple[str, ...]:
    """What a wish can call a column: with its group, by its heading, by its letter."""
    names = (plain(group + heading), plain(heading), at.lower())
    return tuple(name for name in names if name)


def _new(records: list[_Record], n: int) -> _Record:
    record = _Record(n)
    records.append(record)
    return record


def fits_kind(meaning: Meaning, kind: str) -> bool:
    """Whether items of the kind have such a fact."""
    return kind == "request" if meaning.record else meaning.key in KEYS[kind]


def columns_of(heads: Iterable[Head], wishes: Wishes, kind: str = "") -> Columns:
    """Every column of the sheet."""
    columns, known = Columns(kind=kind), list(heads)
    for n, head in enumerate(known, 1):
        # What leans on its neighbours itself holds up no other: 发出日期 beside 反馈日期.
        after = (one for one in known[n:] if not _leans(one))
        columns.add(head, wishes, _record_of(next(after, None)))
    return columns


def _leans(head: Head) -> bool:
    own = plain(head.text)
    if head.above or own not in headings().beside_their_record:
        return False
    known = meanings(head.text)
    return not (isinstance(known, tuple) and all(is_about(own, one.record) for one in known))


_FALLS_BACK = frozenset({*DAYS, "office"})
"""Facts that a weaker column says in the rows where the better one is empty."""


def without_weak(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, those second for whose fact another one has a better name.

    A second one keeps its meaning where a row may need it.
    """
    named = {c.meaning[:2] for c in columns if c.meaning and c.meaning.rank >= 0}
    for column in columns:
        meaning = column.meaning
        if meaning and meaning.rank < 0 and meaning[:2] in named:
            use = Use.NUMBER if meaning.key == "id" else Use.SECOND
            tells = column.tells or ("received" if meaning.key == "received" else "")
            kept = meaning if meaning.key in _FALLS_BACK else None
            yield column._replace(use=use, meaning=kept, tells=tells)
        else:
            yield column


def posts(text: str) -> bool:
    """邮寄日期, 寄出日期: of the application, or of the reply."""
    return {"submitted", "replied"} <= {meaning.key for meaning in either(text)}


def _record_of(head: Head | None) -> str:
    """The record that a heading surely belongs to."""
    known = meanings(head.text, head.above) if head else None
    return known[0].record if isinstance(known, tuple) and len(known) == 1 else ""


def _ambiguous(head: Head, known: Sequence[Meaning]) -> Message:
    return say(
        "“{heading}” can mean: {names}; write the heading out",
        heading=short(head.text),
        names=tuple(meaning.heading.name for meaning in known),
    )


EXAMPLE = "收文日期=received"
_INDEX = re.compile(r"\[(\d{1,2})\]")


def read_wishes(texts: Iterable[str]) -> dict[str, Meaning | None]:
    """Each heading in plain writing, with what it was said to be. Raises Refused."""
    found: dict[str, Meaning | None] = {}
    for text in texts:
        heading, sign, key = text.rpartition("=")
        if not sign or not plain(heading):
            raise Refused(
                say(
                    "“{found}”: write HEADING=KEY, such as {example}, or HEADING= to leave the column out",
                    found=short(text),
                    example=EXAMPLE,
                )
            )
        meant = read_key(key) if key.strip() else None
        if found.setdefault(plain(heading), meant) != meant:
            raise Refused(said_twice(heading))
    return found


def said_twice(name: str) -> Message:
    """That two things were said of one column, or of one word."""
    return say("two things are said of “{name}”; keep one", name=short(name))


def read_key(text: str) -> Meaning:
    """The fact of that name: received, correction.notified, consultations[1].sent, 收到日期, …

    Raises Refused with the nearest.
    """
    # The index counts from 0, the headings from 1.
    counted = _INDEX.sub(lambda index: str(int(index[1]) + 1), text)
    known = meanings(counted)
    if isinstance(known, tuple):
        return known[0]._replace(rank=0)
    near = nearest(text)
    raise Refused(
        say("there is no fact “{name}”; did you mean: {near}", name=short(text), near=near)
        if near
        else say(
            "there is no fact “{name}”; write a key such as {example}",
            name=short(text),
            example=_EXAMPLES,
        )
    )


def gone(wishes: Wishes, sheets: Iterable[SheetIntake]) -> tuple[str, ...]:
    """What was settled of columns that no sheet has any more."""
    known = {
        name
        for sheet in sheets
        for c in sheet.columns
        for name in names_of(c.group, c.heading, c.letter)
    }
    return tuple(wish for wish in wishes if wish not in known)


def by_headings(wishes: Wishes, sheets: Iterable[SheetIntake]) -> Wishes:
    """The same of columns by their headings, which go with them when they are moved, not by letters."""
    headings = {
        c.letter.lower(): plain(c.heading) for sheet in sheets for c in sheet.columns if c.heading
    }
    return {headings.get(name, name): meaning for name, meaning in wishes.items()}


_EXAMPLES = (
    Heading("received").name,
    Name(Heading("notified", "correction").name.zh, "correction.notified"),
    Name(Heading("sent", "consultations", 1).name.zh, "consultations[0].sent"),
)


def check_wishes(wishes: Wishes, sheets: Iterable[SheetIntake]) -> None:
    """Raises Refused for a heading that no sheet has."""
    columns = [column for sheet in sheets for column in sheet.columns]
    headings = {plain(column.heading): column.heading for column in columns if column.heading}
    known = {name for c in columns for name in names_of(c.group, c.heading, c.letter)}
    for wish in wishes:
        if wish not in known:
            near = get_close_matches(wish, headings, n=1) or list(headings)
            raise Refused(
                say(
                    "no column is called “{name}”; did you mean: {near}",
                    name=short(wish),
                    near=tuple(headings[heading] for heading in near),
                )
            )


def unknown_days(heading: str, kind: str) -> Message:
    """That such a column holds days, and what that may be in a sheet of items of that kind."""
    if not heading:
        return say("days stand in a column without a heading; give it one")
    near = tuple(name for m, name in could_be(heading) if not kind or fits_kind(m, kind))
    way = say(
        "name it as a ledger does, or say what it is with {command}",
        command=f"--map {short(heading)}={near[0].zh if near else '…'}",
    )
    if not near:
        return say(
            "the column “{heading}” holds days, and what they mean is not known; {way}",
            heading=short(heading),
            way=way,
        )
    return say(
        "the column “{heading}” holds days, and what they mean is not known; did you mean: {near}? Else {way}",
        heading=short(heading),
        near=near,
        way=way,
    )
