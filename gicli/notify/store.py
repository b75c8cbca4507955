"""What was told so far: the file beside each ledger, held by one run at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from errno import ENOENT
from pathlib import Path
from typing import Any

import yaml

from gicli.cli.locking import Held, NoLock, held
from gicli.cli.writing import replace_file
from gicli.core.ledger.items import Ledger
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import is_folder, lies_there, mode_of, reason, resolved
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import Reader
from gicli.load.yamlfile.scalars import short
from gicli.notify.memory import Key, Memory
from gicli.notify.reminders import TIERS, Reminder, Told
from gicli.notify.targets import MISSING

_VERSION = 1
_SCHEMA = f"gicli.told/{_VERSION}"
_KEYS = {key: key for key in ("schema", "ledger", "told", "begun")}
_ENTRY = ("id", "limit", "due", "target", "tier", "on")
_ENTRY_KEYS = {key: key for key in (*_ENTRY, "late")}
_TIERS = {tier.value: tier for tier in TIERS}
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON may hold as it is, and YAML, which finds the lines of what is wrong, may not."""


def told_file(ledger: str) -> Path:
    """Where it is noted what was told of this ledger."""
    path = resolved(ledger)
    return path.with_name(f"{path.name}.told.json")


def read_told(file: Path, ledger: Ledger) -> Memory:
    """What was told of the ledger; nothing where there is no such file.

    Raises Unreadable for a file that is damaged, of a newer gicli, or of another ledger.
    """
    try:
        if not lies_there(file):
            return Memory()
        text = read_text(file)
    except Unreadable as unreadable:
        raise _given_up(file, unreadable.problems) from None
    name, found = _read(str(file), text)
    ids = {item.id for item in ledger.items}
    if name != _name(ledger) and found.ids and not found.ids & ids:
        message = say(
            "this says what was told of another ledger, “{other}”, and of no item of {ledger}",
            other=short(name),
            ledger=ledger.file,
        )
        raise _given_up(file, [Problem(Place(str(file), 0), message)])
    return found


def told_text(found: Memory, ledger: Ledger) -> str:
    """The file: one entry a line, sorted, with ids only and no title."""
    return (
        f'{{"schema": "{_SCHEMA}",\n "ledger": {_json(_name(ledger))},\n'
        f' "told": {_entries(found.told)},\n "begun": {_entries(found.begun)}}}\n'
    )


def _name(ledger: Ledger) -> str:
    return resolved(ledger.file).name


def _entries(notes: Mapping[Key, Told]) -> str:
    rows = (_json(_entry(key, notes[key])) for key in sorted(notes))
    return "[" + ",\n  ".join(rows) + "]"


def _entry(key: Key, told: Told) -> dict[str, object]:
    late = {"late": told.late} if told.late else {}
    days = {"due": key.due.isoformat(), "on": told.on.isoformat()}
    entry = {**key._asdict(), **told._asdict(), "tier": told.tier.value, **days}
    return {name: entry[name] for name in _ENTRY} | late


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _read(file: str, text: str) -> tuple[str, Memory]:
    """The ledger's name and what was told. Raises Unreadable."""
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        spot = (getattr(error, "lineno", 0), getattr(error, "colno", 0))
        damaged = Problem(Place(file, *spot), say("this is not JSON here: the file is damaged"))
        raise _given_up(file, [damaged]) from None
    root, problems = compose(file, text)
    if root is None:
        raise _given_up(file, problems)
    reader = Reader(file)
    if (schema := _schema(whole)) != _SCHEMA:
        raise _given_up(file, [Problem(reader.place(root), _other_schema(schema))])
    fields = reader.fields(root, _KEYS, ("schema", "ledger"))
    found = Memory(
        dict(_notes(reader, fields.get("told"))), dict(_notes(reader, fields.get("begun")))
    )
    if reader.problems:
        raise _given_up(file, reader.problems)
    return reader.text(fields["ledger"]), found


def _schema(whole: Any) -> str:  # noqa: ANN401 — whatever JSON holds
    return str(whole.get("schema", "")) if isinstance(whole, dict) else ""


def _other_schema(schema: str) -> Message:
    name, _, version = schema.partition("/")
    if name == "gicli.told" and version.isascii() and version.isdigit():
        if int(version[:9]) > _VERSION:
            return say("a newer gicli wrote this ({schema}); update gicli", schema=short(schema))
        return say(
            "no gicli ever wrote this ({schema}): the first version is {known}",
            schema=short(schema),
            known=_SCHEMA,
        )
    if name.startswith("gicli."):
        return say(
            "this is another file of gicli's ({schema}), not what notify notes ({known})",
            schema=short(schema),
            known=_SCHEMA,
        )
    return say("this is no file that gicli notify wrote")


def _notes(reader: Reader, node: yaml.Node | None) -> Iterable[tuple[Key, Told]]:
    for each in reader.elements(node):
        fields = reader.fields(each, _ENTRY_KEYS, _ENTRY)
        due, on = reader.date(fields.get("due")), reader.date(fields.get("on"))
        tier = reader.choice(fields.get("tier"), _TIERS)
        late = reader.converted(fields.get("late"), _late) or 0
        item, limit, target = (reader.text(fields.get(key)) for key in ("id", "limit", "target"))
        if isinstance(due, date) and isinstance(on, date) and tier is not None:
            yield Key(item, limit, due, target), Told(tier, late, on)


def _late(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refused(say("“{found}” is not a number of working days", found=short(text)))
    return int(text)


def _given_up(file: object, problems: Iterable[Problem]) -> Unreadable:
    """The problems, and the way out."""
    advice = say(
        "nothing is told of this ledger until that is settled; if in doubt, move the file away, and all that is open is told once more"
    )
    return Unreadable((*problems, Problem(Place(str(file), 0), advice)))


_PATIENCE = 60.0
"""Seconds to wait for another run."""


class State:
    """What was told of one ledger."""

    def __init__(self, file: Path, ledger: Ledger, today: date, *, complete: bool) -> None:
        self._file = file
        self._ledger = ledger
        found, self.ahead = read_told(file, ledger).until(today)
        # An item that cannot be read today is in the ledger all the same.
        self.memory = found.only({item.id for item in ledger.items}) if complete else found
        self.before = self.memory
        # As it was before the last change.

    def change(self, memory: Memory, *, keep: bool) -> None:
        """Raises Unreadable where the file cannot be written."""
        self.before, self.memory = self.memory, memory
        if not keep:
            return
        is_new = not lies_there(self._file)
        try:
            replace_file(self._file, told_text(memory, self._ledger))
            if is_new:
                # Who may not read the ledger is not to read what it was about.
                _give_mode(self._file, self._ledger.file)
        except Refused as refusal:
            # The usage is right: it is the folder or the disk that will not have it.
            problem = Problem(Place(str(self._file), 0), refusal.message)
            raise Unreadable((problem,)) from None


def _give_mode(file: Path, ledger: str) -> None:
    with suppress(OSError):
        file.chmod(Path(ledger).stat().st_mode & 0o666)


class States:
    """What was told of each ledger of the run, and which of them must be left alone."""

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        # Whether what is told is noted in the files.
        self.by_ledger: dict[str, State] = {}
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def wanted(self, found: Iterable[Reminder], target: str, every: int) -> tuple[Reminder, ...]:
        """Those that the target is to be told of, of the ledgers that are not left alone."""
        return tuple(each for each in found if self._wants(each, target, every))

    def maybe_sent(self, found: Iterable[Reminder], target: str, every: int) -> date | None:
        """The last day on which a run ended while it was telling one of these."""
        days = (self._of(each).maybe_sent(each, target, every) for each in found)
        return max((day for day in days if day is not None), default=None)

    def begin(self, found: Iterable[Reminder], target: str, on: date) -> None:
        """Raises Unreadable where it cannot be noted: then nothing must be sent."""
        self._change(found, lambda state, part: state.memory.beginning(part, target, on))

    def note(self, found: Iterable[Reminder], target: str) -> None:
        self._change(found, lambda state, part: state.memory.noting(part, target))

    def take_back(self, found: Iterable[Reminder]) -> None:
        """As it was before they were begun: an earlier run may have sent them all the same."""
        self._change(found, lambda state, _: state.before)

    def _wants(self, each: Reminder, target: str, every: int) -> bool:
        ledger = each.checked.ledger
        return ledger in self.by_ledger and self._of(each).is_wanted(each, target, every)

    def _of(self, each: Reminder) -> Memory:
        return self.by_ledger[each.checked.ledger].memory

    def _change(
        self, found: Iterable[Reminder], change: Callable[[State, list[Reminder]], Memory]
    ) -> None:
        parts: dict[str, list[Reminder]] = {}
        for each in found:
            parts.setdefault(each.checked.ledger, []).append(each)
        for ledger, part in parts.items():
            state = self.by_ledger[ledger]
            state.change(change(state, part), keep=self._keep)


@contextmanager
def told_so_far(
    ledgers: Iterable[Ledger],
    broken: Iterable[str],
    asked: Path | None,
    today: date,
    *,
    keep: bool,
) -> Iterator[States]:
    """What was told of these ledgers; with `keep`, no other run changes it meanwhile.

    `broken` are the ledgers with problems. One whose file cannot be used is left alone.
    """
    states, broken = States(keep=keep), set(broken)
    with ExitStack() as stack:
        for ledger in sorted(ledgers, key=lambda ledger: told_file(ledger.file)):
            file = asked or told_file(ledger.file)
            try:
                if keep:
                    stack.enter_context(_alone(file, ledger.file))
                state = State(file, ledger, today, complete=ledger.file not in broken)
                states.by_ledger[ledger.file] = state
                if state.ahead:
                    states.remarks.append(Problem(Place(str(file), 0), _ahead(state.ahead, today)))
            except Unreadable as unreadable:
                states.problems.extend(unreadable.problems)
        yield states


def _ahead(n: int, today: date) -> Message:
    return say_n(
        "{n} entry is dated after {day} and ignored, as the clock ran ahead when it was written",
        "{n} entries are dated after {day} and ignored, as the clock ran ahead when they were written",
        n,
        day=today,
    )


@contextmanager
def _alone(file: Path, ledger: str) -> Iterator[None]:
    """Keep out every other run. Raises Unreadable where that cannot be."""
    with ExitStack() as taken:
        try:
            # The lock would make the folder, and so a slip in its name.
            if not is_folder(file.parent):
                raise NoLock(say("{reason}", reason=reason(FileNotFoundError(ENOENT, ""))))
            mode = (mode_of(ledger) or 0o666) & 0o666
            taken.enter_context(held(Path(f"{file}.lock"), mode, _PATIENCE, MISSING))
        except Held as other:
            message = say("another gicli is telling of this ledger; nothing is sent twice")
            if other.who:
                message = say("{message} (it is of {who})", message=message, who=other.who)
            raise Unreadable((Problem(Place(str(file), 0), message),)) from None
        except NoLock as none:
            message = say(
                "cannot be written: {reason}; nothing is sent, as it could not be noted and would be sent again",
                reason=none.why,
            )
            raise Unreadable((Problem(Place(str(file), 0), message),)) from None
        yield
