"""What lies on the desk: the ledgers as they are on the disk, judged once until they or the day change."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from gicli.cli.clock import today
from gicli.cli.setting import calendar, default_rules, own_calendars_if_any
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Judges, Report, audit
from gicli.core.law.rulebook import RuleBook
from gicli.core.ledger.ids import id_meant
from gicli.core.ledger.items import AnyItem, Ledger, item_of
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Problem, Unreadable
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.files import read_bytes
from gicli.load.ledgers.places import COLUMNS, ledger_files
from gicli.load.ledgers.read import Reading
from gicli.load.ledgers.regions import regions_of
from gicli.load.open import read_ledgers
from gicli.load.yamlfile.compose import without_collector
from gicli.load.yamlfile.files import LARGEST


class How(NamedTuple):
    """By what the ledgers are judged, as whoever started the page said."""

    book: RuleBook
    insisted: str
    """The pack that goes before those of items and ledgers; "" where none does."""
    soon: int
    as_of: date | None = None
    """None: each day anew."""
    known_on: date | None = None
    region: str | None = None


class Sight(NamedTuple):
    """The ledgers as they are now."""

    reading: Reading
    report: Report
    mark: str
    """Changes when any of it does."""

    @property
    def under(self) -> Circumstances:
        return self.report.under

    def find(self, item_id: str, file: str = "") -> tuple[Ledger, AnyItem]:
        """The item that is meant. Raises Refused for none and for several."""
        ledgers = [one for one in self.reading.ledgers if file in ("", one.file)]
        meant = id_meant(item_id, [item.id for one in ledgers for item in one.items])
        found = [(one, item) for one in ledgers if (item := item_of(one, meant)) is not None]
        if len(found) > 1:
            files = tuple(one.file for one, _ in found)
            raise Refused(
                say("“{name}” is in several ledgers; name one of: {files}", name=meant, files=files)
            )
        return found[0]


@dataclass
class Desk:
    """Looks at the disk for every page, and works out anew only what has changed there."""

    asked: tuple[str, ...]
    how: How
    _lock: Lock = field(default_factory=Lock)
    _read: dict[str, tuple[str, Reading]] = field(default_factory=dict)
    # File → what it held, and what that says.
    _calendars: dict[object, WorkCalendar] = field(default_factory=dict)
    _judged: tuple[object, Report] | None = None
    _judges: tuple[object, Judges] = (None, {})

    def today(self) -> date:
        """Asked for each time: a page may stay open over midnight."""
        return self.how.as_of or today()

    def files(self) -> tuple[str | Problem, ...]:
        return ledger_files(self.asked)

    def mark(self) -> str:
        """Changes with the files, as far as the system tells without reading them, and with the day."""
        seen: list[object] = [self.today()]
        seen += (
            str(file) if isinstance(file, Problem) else (file, *_stamps(file))
            for file in self.files()
        )
        return sha256(repr(seen).encode()).hexdigest()[:16]

    def look(self) -> Sight:
        """Raises Refused, Unreadable where there is no judging at all: no calendar."""
        with self._lock:
            mark = self.mark()
            reading, held = self._reading()
            under, kept = self.under(reading)
            calendars = (under.calendar, *under.regions.values())
            key = (held, under.as_of, tuple(map(id, calendars)))
            if self._judged is None or self._judged[0] != key:
                if self._judges[0] != key[1:]:
                    self._judges = key[1:], {}
                with without_collector():
                    report = audit(
                        kept.ledgers,
                        under,
                        kept.problems,
                        (),
                        kept.missing,
                        judges=self._judges[1],
                    )
                self._judged = key, report
            return Sight(kept, self._judged[1], mark)

    def read_as(self, file: str, data: bytes) -> Reading | None:
        """What these bytes of the ledger say, where that is known already and all of it could be read."""
        held, reading = self._read.get(file, ("", None))
        same = reading is not None and held.split()[:1] == [sha256(data).hexdigest()]
        return reading if same and reading and not reading.problems else None

    def remember(self, file: str, data: bytes, reading: Reading) -> None:
        """What was just written there need not be read again."""
        if not reading.problems:
            content = " ".join((sha256(data).hexdigest(), fingerprint(_beside(file)[1])))
            self._read[file] = content, replace(reading, files=(file,))

    def under(self, reading: Reading) -> tuple[Circumstances, Reading]:
        """What these ledgers are judged under now, and those of them that can be."""
        how = self.how
        everywhere = self.calendar()
        named, kept = ({}, reading) if how.region else regions_of(reading, self.calendar)
        under = Circumstances(
            how.book, everywhere, self.today(), default_rules(), how.soon, named, how.insisted
        )
        return under, kept

    def calendar(self, region: str | None = None) -> WorkCalendar:
        """That of the region, or of the country; read again when one of the user's own changes."""
        own = own_calendars_if_any()
        files = sorted(own.rglob("*.y*ml")) if own else []
        key = region, self.today(), tuple((str(file), *_stamps(str(file))) for file in files)
        if key not in self._calendars:
            if len(self._calendars) > _MOST_CALENDARS:
                self._calendars.clear()
            self._calendars[key] = calendar(self.how.known_on, region or self.how.region)
        return self._calendars[key]

    def _reading(self) -> tuple[Reading, tuple[object, ...]]:
        """All ledgers together, and what they hold."""
        readings: list[Reading] = []
        held: list[object] = []
        files = self.files()
        for file in files:
            if isinstance(file, Problem):
                readings.append(Reading((), (file,)))
                held.append(str(file))
                continue
            before = _content(file)
            known = self._read.get(file)
            if known is None or known[0] != before:
                reading = read_ledgers([file])
                # Whoever writes while it is read is seen by the next page.
                self._read[file] = known = before, reading
                if _content(file) != before:
                    del self._read[file]
            readings.append(known[1])
            held.append((file, known[0]))
        self._read = {file: self._read[file] for file in files if file in self._read}
        return _together(readings), tuple(held)


_MOST_CALENDARS = 20


def _together(readings: list[Reading]) -> Reading:
    return Reading(
        tuple(one for reading in readings for one in reading.ledgers),
        tuple(one for reading in readings for one in reading.problems),
        tuple(one for reading in readings for one in reading.files),
        tuple(one for reading in readings for one in reading.remarks),
    )


def _beside(file: str) -> tuple[str, str]:
    """The ledger, and what is kept of its columns if it is a sheet."""
    return file, f"{file}{COLUMNS}"


def _stamps(file: str) -> tuple[object, ...]:
    return tuple(map(_stamp, _beside(file)))


def _stamp(file: str) -> object:
    try:
        found = os.stat(file)  # noqa: PTH116 — as it was written
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _content(file: str) -> str:
    """A fingerprint of what it holds."""
    return " ".join(fingerprint(one) for one in _beside(file))


def fingerprint(file: str | Path) -> str:
    """Of what the file holds now; of why that cannot be told otherwise."""
    try:
        data = read_bytes(file, LARGEST)
    except Unreadable as unreadable:
        data = repr(unreadable.problems[0].message).encode()
    return sha256(data).hexdigest()
