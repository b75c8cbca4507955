"""`/check`: a ledger that somebody drops, judged and given back in other forms; nothing of it is kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from gicli.commands.ledger_import import columns_unknown
from gicli.core.check.audit import Report, audit
from gicli.core.check.register import Register
from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import ColumnIntake, SheetIntake
from gicli.core.ledger.tables import HOLDERS, KEYS, PARTS, REPEATED
from gicli.core.words.message import Name, Refused, say
from gicli.load.ledgers.read import Reading
from gicli.load.open import read_given
from gicli.render import Page, What, render
from gicli.render.check.html import heading, summary
from gicli.render.check.html_items import findings_section, shade, standing_words
from gicli.web.desk import Desk
from gicli.web.listing import Wanted, listed, offices, statuses
from gicli.web.pages import Asked, Pages, download

LARGEST = 64 * 2**20
_MOST_HELD = 3
_MOST_BYTES = 96 * 2**20
FORMS = ("xlsx", "html", "ics")


class _Held(NamedTuple):
    """A file in memory, and what it says."""

    name: str
    data: bytes
    maps: tuple[str, ...]
    reading: Reading
    sheets: tuple[SheetIntake, ...]


class Dropped:
    """Answers for `/check`."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk, self._pages = desk, pages
        self._lock = Lock()
        self._held: dict[str, _Held] = {}

    def show(self, asked: Asked) -> Response:
        if "of" not in asked.query:
            return self._pages.respond("check", held=None, largest=LARGEST // 2**20)
        key = asked.query["of"]
        held = self._one(key)
        report = self._report(held)
        page = Page(self._pages.wording)
        wanted = Wanted.of(asked.query)
        return self._pages.respond(
            "check",
            of=key,
            held=held,
            unknown=list(_asked_about(held.sheets)),
            choices=list(_choices()),
            maps=held.maps,
            head=heading(report, page),
            summary=summary(report, page),
            listing=listed(report, wanted),
            offices=offices(report),
            statuses=statuses(report),
            several=False,
            shade=shade,
            standing=lambda judged: standing_words(judged, page),
            remarks=held.reading.remarks,
            findings=findings_section(report, page) if len(report.items) <= _MOST_SHOWN else None,
            forms=FORMS,
            partial=bool(held.reading.problems),
        )

    def take(self, asked: Asked) -> Response:
        """A file, or what somebody says of the columns of one. Raises Refused, Unreadable."""
        key = asked.form.get("of", "")
        if key:
            held = self._one(key)
            said = {
                field.removeprefix("map "): value
                for field, value in asked.form.items()
                if field.startswith("map ")
            }
            maps = dict(one.rpartition("=")[::2] for one in held.maps)
            maps |= {name: "" if value == _LEAVE else value for name, value in said.items()}
            name, data = held.name, held.data
            told = tuple(f"{name}={value}" for name, value in maps.items())
        else:
            if not asked.name or not asked.data:
                raise Refused(say("choose a file first; an empty one has nothing to judge"))
            name, data, told = asked.name, asked.data, ()
        reading, sheets = read_given(name, data, told)
        key = self._hold(key, _Held(name, data, told, reading, sheets))
        return RedirectResponse(f"/check?{urlencode({'of': key})}", 303)

    def give(self, asked: Asked) -> Response:
        """The judged file in another form. Raises Refused where its extra is not installed."""
        held, form = self._one(asked.query.get("of", "")), asked.query.get("form", "")
        if form not in FORMS:
            raise Refused(
                say("there is no “{name}” here; there are: {known}", name=form, known=FORMS)
            )
        report = self._report(held)
        _, kept = self._desk.under(held.reading)
        shown = Register(kept.ledgers, report) if form == "xlsx" else report
        made = render(What.CHECK, form, shown, Page(self._pages.wording))
        stem = held.name.rpartition(".")[0] or held.name
        return download(made, f"{stem}.{report.under.as_of}.{form}")

    def _report(self, held: _Held) -> Report:
        under, kept = self._desk.under(held.reading)
        return audit(kept.ledgers, under, kept.problems, (), kept.missing)

    def _one(self, key: str) -> _Held:
        with self._lock:
            held = self._held.get(key)
        if held is None:
            raise Refused(say("this file is no longer held here; drop it again"))
        return held

    def _hold(self, key: str, held: _Held) -> str:
        """In memory, the last few only."""
        with self._lock:
            self._held.pop(key, None)
            key = key or secrets.token_urlsafe(16)
            self._held[key] = held
            while len(self._held) > 1 and (
                len(self._held) > _MOST_HELD
                or sum(len(one.data) for one in self._held.values()) > _MOST_BYTES
            ):
                self._held.pop(next(iter(self._held)))
        return key


_LEAVE = "-"
_MOST_SHOWN = 500


def _asked_about(sheets: tuple[SheetIntake, ...]) -> Iterator[tuple[str, ColumnIntake]]:
    """The columns on which a date may hang and that nobody knows, each with its name in the form."""
    told: set[str] = set()
    for column in columns_unknown(sheets):
        name = column.heading or column.letter
        if name not in told:
            told.add(name)
            yield f"map {name}", column


def _choices() -> Iterator[tuple[Name, list[tuple[str, Name]]]]:
    """What a column may be: the facts of an item, then those of each record in it."""
    own = dict.fromkeys(key for keys in KEYS.values() for key in keys if key not in HOLDERS)
    yield Name("台账", "item"), [(key, Heading(key).name) for key in own]
    for record, parts in PARTS.items():
        row = HOLDERS[record]
        mark = "[0]" if record in REPEATED else ""
        facts = [(f"{record}{mark}.{part.key}", Heading(part.key, record).name) for part in parts]
        yield Name(row.writings[0], row.key), facts
