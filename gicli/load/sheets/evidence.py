"""What the cells below a heading say of it, and what they say has happened without a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import CHOICES, DAYS, STARTS
from gicli.core.ledger.unread import Evidence, Said
from gicli.core.words.message import Found, Message, say
from gicli.core.words.problem import Problem
from gicli.load.ledgers.words import headings, values
from gicli.load.ledgers.words.meaning import chosen, outcome, same_word
from gicli.load.ledgers.words.noted import until_in
from gicli.load.ledgers.words.progress import (
    ENDS,
    OPEN,
    is_no,
    is_outcome,
    is_plain,
    is_yes,
    of_status,
    progress,
    said_in_place,
    stops,
    tells_how_far,
    yes_or_no,
)
from gicli.load.sheets.columns import Column, posts
from gicli.load.sheets.documents import may_be_closed, openness_at, says_whether_open
from gicli.load.sheets.grid import Grid, Row, Value, cell, is_empty
from gicli.load.sheets.lookup import Meaning, by_their_values, neighbours, plain, told_by
from gicli.load.sheets.values import Context, as_text
from gicli.load.yamlfile.scalars import short

_RECORDS = {
    "corrected": "correction",
    "consulted": "consultations",
    "suspended": "suspensions",
    "charged": "fee",
}
"""是否补正 → the record that has the days."""


def by_values(column: Column, rows: Sequence[Row], context: Context) -> Column:
    """The column; where its heading can mean several facts, as what its cells say has it."""
    facts = _between(column)
    # 公开属性 is no choice between facts: it says whether there is a duty to publish.
    choices = [f for f in facts if f in CHOICES or f in DAYS] if len(facts) > 1 else []
    filled = [value for row in rows if not is_empty(value := cell(row, column.head.at))]
    texts = {as_text(value) for value in filled}
    if column.use in (Use.UNKNOWN, Use.UNUSED, Use.COMPUTED):
        column = _as_evidence(column, filled, context)
    if not choices or not texts:
        return column
    known = {fact: {text for text in texts if _is_known(fact, text, context)} for fact in choices}
    if "kind" in known and not any(_is_answer(text) for text in texts):
        # 信访 and 咨询 are sorts of matters, too.
        known.pop("outcome", None)
    if any(of - known.get("kind", of) for of in known.values()):
        # A row whose kind nobody knows is lost: where another fact knows better, it is no kind.
        known.pop("kind", None)
    best = max(known, key=lambda fact: len(known[fact]))
    if known[best]:
        if column.meaning is not None and column.meaning.key == best:
            return column
        weak = -1 if is_status(column) else 0
        return column._replace(use=Use.FACT, meaning=Meaning(best, rank=weak))
    if column.meaning is not None and column.meaning.key in choices and len(facts) > len(choices):
        # Such a column is no fact by its values: 处理方式 with 收件 and 代办.
        return column._replace(use=Use.UNUSED, meaning=None)
    if column.meaning is not None and column.meaning.key == "kind":
        return column._replace(use=Use.UNKNOWN, meaning=None, tells="unknown")
    return column


def _between(column: Column) -> tuple[str, ...]:
    """The facts between which the cells decide."""
    if facts := by_their_values().get(plain(column.head.text), ()):
        return facts
    if column.meaning and column.meaning.key == "kind":
        return ("kind", "applicant")
    # 办结情况 and 目前进展 are as 办理情况 is.
    told = column.use is Use.UNKNOWN and tells(column) == "status"
    return by_their_values()["办理情况"] if told else ()


def _is_known(fact: str, text: str, context: Context) -> bool:
    if fact in DAYS:
        return context.is_day(text)
    said = chosen(fact, text)
    if said in CHOICES[fact]:
        return True
    return fact == "outcome" and (settled := outcome(said, "")) != said and bool(settled)


def _is_answer(text: str) -> bool:
    """Whether it grants or refuses, which no sort of matter does."""
    said = chosen("outcome", text)
    return is_outcome(text) and not said.startswith(("declined", "closed"))


def _as_evidence(column: Column, filled: Sequence[Value], context: Context) -> Column:
    """A column without a fact, with what it can tell."""
    if openness_at((column,)) >= 0:
        return column._replace(use=Use.UNUSED, tells="openness")
    what = tells(column)
    known = any(tells_how_far(as_text(value)) for value in filled)
    if what == "status" and column.use is Use.UNKNOWN and not known:
        # 办理进展情况 with “见附件” and nothing else: whoever knows may say what it is.
        return column._replace(tells="unknown")
    if what:
        return column._replace(use=Use.EVIDENCE, tells=what)
    if column.use is not Use.UNKNOWN:
        return column
    said = {progress(as_text(v)) if isinstance(v, str) else "" for v in filled}
    if said and "" not in said and (said & set(Said) or len(set(map(as_text, filled))) > 1):
        return column._replace(use=Use.EVIDENCE, tells="status")
    own = plain(column.head.text)
    by_name = any(part in own for part in headings().telling)
    if by_name and not own.endswith(headings().indifferent):
        return column._replace(tells="unknown")
    by_value = any(context.is_day(v) or progress(as_text(v)) in tuple(Said) for v in filled)
    return column._replace(tells="unknown" if by_value else "")


def by_neighbours(
    columns: Sequence[Column], rows: Sequence[Row], context: Context
) -> Iterator[Column]:
    """The columns; days that can mean two facts as the columns beside them have it."""
    keys = {c.meaning.key for c in columns if c.meaning and not c.meaning.record}
    receipts = any(_is_receipt(column) for column in columns)
    results = "outcome" in keys or any(c.tells in ("status", "answered") for c in columns)
    for column in columns:
        others = neighbours().get(plain(column.head.text), ())
        key = column.meaning.key if column.meaning and not column.meaning.record else ""
        if key == "received" and "confirmed" in others and (receipts or "submitted" in keys):
            # 受理 is a day of the office's own: where the application has one, it starts nothing.
            yield column._replace(meaning=Meaning("confirmed", rank=-1), tells="accepted")
        elif key == "kind" and openness_at((column,)) >= 0 and _is_of_documents(keys - {"kind"}):
            # 依申请公开 is in a list of documents no application.
            yield column._replace(use=Use.UNUSED, meaning=None, tells="openness")
        elif column.use is Use.UNKNOWN and "formed" in others and _is_of_documents(keys):
            yield column._replace(use=Use.FACT, meaning=Meaning("formed", rank=-1), tells="")
        elif key == "replied" and "submitted" in others:
            yield _posted(column, columns, rows, context)
        elif key == "signed" and any(posts(c.head.text) for c in columns):
            yield column._replace(tells="accepted")
        elif key == "replied" and "unused" in others and not results:
            yield column._replace(use=Use.UNKNOWN, meaning=None, tells="unknown")
        else:
            yield column


def _is_of_documents(keys: Set[str]) -> bool:
    """Whether 发文日期 is the document's: no column is about an application, some about a document."""
    others = {key for kind, starts in STARTS.items() if kind != "publication" for key in starts}
    return bool(keys & {"index", "number", "published", "formed"}) and not keys & (
        others | {"replied"}
    )


def _is_receipt(column: Column) -> bool:
    """Whether it is the day of the receipt by its name, whatever stands beside it."""
    received = column.meaning is not None and column.meaning[:2] == ("received", "")
    return received and "confirmed" not in neighbours().get(plain(column.head.text), ())


_RECEIPTS = ("received", "signed", "confirmed")


def _posted(
    column: Column, columns: Sequence[Column], rows: Sequence[Row], context: Context
) -> Column:
    """邮寄日期: the applicant's before the receipt, the office's after it; on both sides, who knows?"""
    receipts = [c.head.at for c in columns if c.meaning and c.meaning.key in _RECEIPTS]
    before = after = same = 0
    for row in rows:
        posted = context.day(cell(row, column.head.at))
        days = [day for at in receipts if (day := context.day(cell(row, at)))]
        if posted and days:
            before += posted < min(days)
            same += posted == min(days)
            after += posted > min(days)
    known = any(c.meaning and c.meaning.key == "submitted" for c in columns)
    if before and not (after or known):
        return column._replace(meaning=Meaning("submitted", rank=-1))
    if before or (same and not after):
        return column._replace(use=Use.UNKNOWN, meaning=None, tells="unknown")
    return column


def tells(column: Column) -> str:
    """What the column, which is no fact, says has happened: one of `evidence`; "" for none."""
    return told_by(plain(column.head.text))


def is_status(column: Column) -> bool:
    """Whether the column says how far an item has come."""
    return column.tells == "status" or tells(column) == "status"


def said_instead(record: str, key: str, value: Value, context: Context) -> str:
    """What a word says that stands where the day of the fact belongs: one of Said, OPEN, or ""."""
    if (record, key) not in ENDS or is_empty(value) or context.is_day(value):
        return ""
    return said_in_place(record, key, context.meant(as_text(value)))


class _Source(NamedTuple):
    at: int
    heading: str
    what: str
    column: Column


class Witness:
    """Reads from each row what it says without a day, and what nobody reads."""

    def __init__(self, grid: Grid, columns: Iterable[Column], context: Context) -> None:
        self._grid = grid
        self._context = context
        columns = tuple(columns)
        self._held: dict[str, list[int]] = {}
        for column in columns:
            if column.meaning and column.meaning.record:
                self._held.setdefault(column.meaning.record, []).append(column.head.at)
        self._facts: dict[str, list[int]] = {}
        for column in sorted(columns, key=lambda c: c.use is Use.SECOND):
            if column.meaning and not column.meaning.record:
                self._facts.setdefault(column.meaning.key, []).append(column.head.at)
        self._sources = [
            _Source(column.head.at, as_text(column.head.text), what, column)
            for column in columns
            # A file of gicli's own has its status from its days.
            if column.use is not Use.LEFT_OUT and not context.own and (what := _what(column))
        ]

    def read(self, row: Row, *, closed: bool, slow: bool) -> Iterator[Evidence | Problem]:
        """Evidence, and a Problem for what cannot be told and may be some; of what is closed on a day
        no word can say more, but that it had longer if it was `slow`."""
        for source in self._sources:
            value = cell(row, source.at)
            if is_empty(value) or same_word(as_text(value), values().nothing):
                continue
            said = self._said(source, value, row)
            place = self._grid.place(row.number, source.at)
            if source.what == "received":
                yield from self._earlier(source, row)
            elif source.what == "accepted":
                yield from self._later(source, row)
            elif said in tuple(Said) and not closed:
                until = self._until(source, value) if said == Said.EXTENDED else None
                if until or said != Said.EXTENDED or not self._has_day(row, "extension"):
                    words = _quoted(source, value, self._context)
                    yield Evidence(Said(said), words, place, until)
            elif closed and slow and self._may_have_moved(source, said, row):
                yield Problem(place, _without_day(source, value), "", as_text(value), grave=False)
            elif not said and not (closed and not self._context.is_day(value)):
                yield Problem(place, _not_read(source, value), "", as_text(value))

    def _may_have_moved(self, source: _Source, said: str, row: Row) -> bool:
        """Whether it says that the limit was moved, and the row has no day of it."""
        extended = said == Said.EXTENDED and not self._has_day(row, "extension")
        return extended or (not said and source.what in _RECORDS and source.what != "charged")

    def _until(self, source: _Source, value: Value) -> date | None:
        """The last day of the extension, where the cell says it."""
        if day := self._context.day(value):
            return day if source.what == "extended-to" else None
        text = as_text(value)
        named = source.what == "extended-to" or re.search("[到至]", text)
        return until_in(text, self._context.day) if named else None

    def _lacks_the_day(self, text: str, row: Row) -> bool:
        """待补正, 征求意见中, 中止: what stops the clock on a day, and the row does not say on which."""
        record = stops(text)
        return bool(record) and not self._has_day(row, record)

    def _has_day(self, row: Row, record: str) -> bool:
        return any(self._context.is_day(cell(row, at)) for at in self._held.get(record, ()))

    def _earlier(self, source: _Source, row: Row) -> Iterator[Problem]:
        """Where another day would be the receipt, and the limit end earlier, that is said."""
        taken = self._day("received", row)
        other = self._context.day(cell(row, source.at))
        if taken and other and other < taken:
            message = say(
                "“{heading}” says {other}, earlier than the receipt on {taken}; if it was received then, the limit ends earlier",
                heading=source.heading,
                other=other,
                taken=taken,
            )
            place = self._grid.place(row.number, source.at)
            yield Problem(place, message, "received", other.isoformat(), grave=False)

    def _day(self, key: str, row: Row) -> date | None:
        """The day that the first of its columns has."""
        days = (self._context.day(cell(row, at)) for at in self._facts.get(key, ()))
        return next(filter(None, days), None)

    def _later(self, source: _Source, row: Row) -> Iterator[Problem]:
        """Of a row without a channel the earlier day counts; on some channels it is the later one."""
        said = (
            self._context.meant(as_text(cell(row, at))) for at in self._facts.get("channel", ())
        )
        if any(chosen("channel", text) in CHOICES["channel"] for text in said):
            return
        first, other = self._day("submitted", row), self._context.day(cell(row, source.at))
        if first and other and first < other and not self._day("received", row):
            message = say(
                "“{heading}” says {other}; no channel is given, so {first} counts, which gives the earlier date; say the channel if it was received on {other}",
                heading=source.heading,
                other=other,
                first=first,
            )
            place = self._grid.place(row.number, source.at)
            yield Problem(place, message, "channel", other.isoformat(), grave=False)

    def _said(self, source: _Source, value: Value, row: Row) -> str:
        """One of Said; OPEN for nothing of the kind; "" where nobody can tell."""
        what, text = source.what, self._context.meant(as_text(value))
        meaning = source.column.meaning
        if what == "fact" and meaning:
            return said_instead(meaning.record, meaning.key, value, self._context) or OPEN
        if what == "openness":
            return OPEN if says_whether_open(text) else ""
        if what == "published" and may_be_closed(source.heading, text):
            return ""
        if what in _RECORDS:
            held = any(not is_empty(cell(row, at)) for at in self._held.get(_RECORDS[what], ()))
            return OPEN if held or is_no(text) else ""
        if what == "extended-to":
            return OPEN if is_no(text) else Said.EXTENDED
        if what in ("extended", "answered", "published"):
            return yes_or_no(what, text, is_day=self._context.is_day(value))
        if what == "begun":
            return OPEN if is_yes(text) or self._context.is_day(value) else ""
        if what == "status" and meaning and is_outcome(text):
            return OPEN
        if what == "status":
            return "" if self._lacks_the_day(text, row) else of_status(text)
        return ""


def _quoted(source: _Source, value: Value, context: Context) -> str:
    """状态：已答复; what is written freely may name somebody."""
    text = as_text(value)
    words = f"{source.heading}：{short(text)}"
    known = is_plain(text) or is_yes(text) or is_outcome(text) or context.is_day(value)
    return words if known else Found(words)


def _what(column: Column) -> str:
    if column.tells == "accepted" or (column.use is Use.SECOND and column.tells):
        return column.tells
    if column.meaning and (column.meaning.record, column.meaning.key) in ENDS:
        return "status" if is_status(column) else "fact"
    if column.meaning is not None:
        return ""
    return column.tells or tells(column)


def _without_day(source: _Source, value: Value) -> Message:
    return say(
        "“{heading}” says “{found}”, and the row has no day of it; add it, or leave the column out with {option}",
        heading=source.heading,
        found=Found(short(as_text(value))),
        option=f"--map {source.heading}=",
    )


def _not_read(source: _Source, value: Value) -> Message:
    found = Found(short(as_text(value)))
    if source.what in _RECORDS:
        return _without_day(source, value)
    if source.what == "status" and stops(as_text(value)):
        return say(
            "“{heading}” says “{found}”, which may stop the clock, and the row has no day of it; add the day",
            heading=source.heading,
            found=found,
        )
    if source.what in ("status", "answered", "published"):
        return say(
            "“{heading}” says “{found}”, and whether the item is closed cannot be told from it; write “{closed}” or “{open}”, or say what it means with {option}",
            heading=source.heading,
            found=found,
            closed="已办结",
            open="办理中",
            option="--map-value …=已办结",
        )
    return say(
        "“{heading}” says “{found}”, which is not read and may move a date or close the item; say what the column is with {option}",
        heading=source.heading or "?",
        found=found,
        option="--map",
    )
