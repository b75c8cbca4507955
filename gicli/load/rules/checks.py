"""The numbers that the words of a law name: do they agree with the length written beside them?"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from gicli.core.clock.notes import unchecked
from gicli.core.law.rulebook import RuleBook, rule_book
from gicli.core.law.rules import EarliestOf, FixedDate, Length, RulePack, Unit
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem
from gicli.load.rules import english
from gicli.load.rules.format import SECTIONS
from gicli.load.rules.packs import read_what_loads
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import Reader, is_blank
from gicli.load.yamlfile.scalars import truth

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = rf"(\d+|[{''.join(_DIGITS)}十百]+)"
_UNITS = {"工作日": Unit.WORKDAYS, "日": Unit.DAYS, "天": Unit.DAYS, "月": Unit.MONTHS}
_UNITS |= {"年": Unit.YEARS, "周": Unit.WEEKS, "星期": Unit.WEEKS}
_DURATION = re.compile(
    rf"(?<![第上下每\d]){_NUMBER}(?:个?(工作日)|个?(?:自然)?(日|天)|个(月)|(年)(?!度)|个?(周|星期)(?![一二三四五六日天末年]))"
)
_DATE = re.compile(rf"(?:{_NUMBER}年)?{_NUMBER}月(?:{_NUMBER}日|底|末)")
_HALF_YEAR = re.compile(r"半年")
_MONTHS_IN_A_YEAR = 12
_LONGEST = 999
"""What is more is a year of the calendar."""


class Said(NamedTuple):
    """A number with its unit."""

    text: str
    """As the law writes it."""
    n: int
    unit: Unit


def contradiction(length: Length | FixedDate, quote: str) -> tuple[str, ...]:
    """What the quote says instead of `length`; empty where it says the same, or no number at all."""
    text = unicodedata.normalize("NFKC", quote)
    if isinstance(length, FixedDate):
        days = dict(_dates(text))
        return () if (length.month, length.day) in days.values() else tuple(days)
    said = tuple(dict.fromkeys(_durations(_DATE.sub("", text))))
    near = [one for one in said if one.unit is length.unit] or [
        one for one in said if length.unit is Unit.WORKDAYS and one.unit is Unit.DAYS
    ]
    # A law may define its days as working days elsewhere, and call twelve months a year.
    if any(one.n == length.n for one in near) or any(_as_long(one, length) for one in said):
        return ()
    # 一年 may be any year that the words speak of.
    return tuple(one.text for one in near or said if near or one.unit is not Unit.YEARS)


def _durations(text: str) -> Iterator[Said]:
    for found in _DURATION.finditer(text):
        written, *units = found.groups()
        n = number(written)
        if n <= _LONGEST:
            yield Said(found[0], n, _UNITS[next(filter(None, units))])
    for written, n, unit in english.durations(text):
        yield Said(written, n, unit)
    for found in _HALF_YEAR.finditer(text):
        yield Said(found[0], _MONTHS_IN_A_YEAR // 2, Unit.MONTHS)


def _dates(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """3月31日, 十月底."""
    for found in _DATE.finditer(text):
        month = number(found[2])
        if 1 <= month <= _MONTHS_IN_A_YEAR:
            # February's end is not a day of every year anyway.
            yield found[0], (month, number(found[3]) if found[3] else monthrange(2001, month)[1])


def _as_long(one: Said, length: Length) -> bool:
    """Whether both come to the same months, or to the same days."""
    months, days = {Unit.MONTHS: 1, Unit.YEARS: _MONTHS_IN_A_YEAR}, {Unit.DAYS: 1, Unit.WEEKS: 7}
    return any(
        one.n * size.get(one.unit, 0) == length.n * size.get(length.unit, -1)
        for size in (months, days)
    )


def number(text: str) -> int:
    """15, 十五, 一百八十, 二〇 → int."""
    if text.isascii():
        return int(text[:9])
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[mark]) for mark in text))
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    found = 100 * _one(hundreds, 1 if "百" in text else 0)
    found += 10 * _one(tens.lstrip("零〇"), 1) if ten else 0
    return found + _one(ones.lstrip("零〇"), 0)


def _one(mark: str, otherwise: int) -> int:
    return _DIGITS[mark[-1]] if mark and mark[-1] in _DIGITS else otherwise


_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FEE_LIMITS = ("fee-notice", "pay")
"""What the fee needs: a limit for the notice, and one for the payment."""

Entry = tuple[yaml.Node, yaml.Node]


class Verdict(NamedTuple):
    """What was found of one file."""

    file: Path
    pack: RulePack | None
    """None: it does not load."""
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    """What is allowed, and worth knowing."""


def judge(files: Iterable[Path], others: Iterable[RulePack], as_of: date) -> tuple[Verdict, ...]:
    """Every file, in its order. `others` are the packs at hand. Raises nothing."""
    wanted = tuple(dict.fromkeys(files))
    packs, problems = read_what_loads(wanted, others := tuple(others))
    at_hand = {pack.ref: pack for pack in (*others, *packs.values())}
    book = rule_book(at_hand.values())
    found = []
    for file in wanted:
        mine = tuple(problem for problem in problems if problem.place.file == str(file))
        if mine or file not in packs:
            found.append(Verdict(file, None, mine))
        else:
            found.append(_Checks(file, packs[file], book, as_of).verdict())
    return tuple(found)


class _Checks:
    """The checks of one pack that loads."""

    def __init__(self, file: Path, pack: RulePack, book: RuleBook, as_of: date) -> None:
        self._file = file
        self._pack = pack
        self._book = book
        self._as_of = as_of
        self._faults = Reader(str(file))
        self._remarks = Reader(str(file))

    def verdict(self) -> Verdict:
        root, _ = compose(str(self._file), read_text(self._file))
        top = _entries(root)
        if self._file.suffix not in (".yaml", ".yml"):
            message = say(
                "--rules takes a file that is named .yaml at the end; give it such a name"
            )
            self._faults.problems.append(Problem(Place(str(self._file), 0), message))
        self._checked(top["checked"][1])
        self._displaced(top)
        self._fees(top)
        for limit_id, entry in _entries(top["limits"][1]).items():
            self._limit(limit_id, entry)
        self._citations(root, top)
        return Verdict(self._file, self._pack, _in_order(self._faults), _in_order(self._remarks))

    def _checked(self, node: yaml.Node) -> None:
        day = self._pack.checked
        if day and day > self._as_of:
            message = say("{day} is still to come; write the day on which it was checked", day=day)
            self._faults.complain(node, message)
        for note in unchecked(self._pack, self._as_of):
            self._remarks.complain(node, note.message)

    def _displaced(self, top: dict[str, Entry]) -> None:
        displaced = self._pack.displaced
        if displaced is None:
            return
        node = _entries(top["displaced"][1])["by"][1]
        if displaced.by in (self._pack.family, self._pack.ref):
            message = say("a pack does not displace itself; name the pack of the higher law")
            self._faults.complain(node, message)
            return
        try:
            self._book.in_force(displaced.by, displaced.since)
        except Refused as refusal:
            self._faults.complain(node, refusal.message)

    def _fees(self, top: dict[str, Entry]) -> None:
        family = self._pack.fees
        versions = [pack for pack in self._book.packs if pack.family == family]
        fitting = all(pack.find(limit) for pack in versions for limit in _FEE_LIMITS)
        if family and not (versions and fitting):
            known = tuple(
                name
                for name in self._book.families
                if all(pack.find(limit) for pack in self._book.named(name) for limit in _FEE_LIMITS)
            )
            message = say(
                "“{name}” is no family of packs with the limits {needed}; write one of: {known}",
                name=family,
                needed=_FEE_LIMITS,
                known=known,
            )
            self._faults.complain(top["fees"][1], message)

    def _limit(self, limit_id: str, entry: Entry) -> None:
        key, node = entry
        if not _ID.fullmatch(limit_id):
            better = "-".join(re.findall(r"[a-z0-9]+", limit_id.lower())) or "reply"
            message = say(
                "write the name of a limit in lower case with hyphens, such as {example}",
                example=better,
            )
            self._faults.complain(key, message)
        parts, limit = _entries(node), self._pack.find(limit_id)
        for name in [aside.limit for aside in limit.asides if aside.limit] if limit else ():
            if "notes" in parts and not any(pack.find(name) for pack in self._book.packs):
                message = say("there is no limit “{name}” in any pack; name one that is", name=name)
                self._faults.complain(parts["notes"][1], message)
        if limit is None or "length" not in parts or limit.length is None:
            # Taken over from another pack, or without a number.
            return
        ((_, number),) = _entries(parts["length"][1]).values()
        each = limit.length.lengths if isinstance(limit.length, EarliestOf) else (limit.length,)
        for length in each:
            self._quoted(number, length, limit.cite.quote)
        if limit.extension is not None and isinstance(limit.length, Length):
            extended = Length(limit.extension.n, limit.length.unit)
            extension = _entries(parts["extension"][1])[extended.unit.value][1]
            self._quoted(extension, extended, limit.extension.cite.quote)

    def _quoted(self, node: yaml.Node, length: Length | FixedDate, quote: str) -> None:
        said = contradiction(length, quote)
        if said:
            message = say(
                "here stands {length}, but the quote says {said}: correct one of them",
                length=length,
                said=said,
            )
            self._faults.complain(node, message)

    def _citations(self, root: yaml.Node | None, top: dict[str, Entry]) -> None:
        for cite in _cites(root):
            verified = cite.get("verified")
            if verified is not None and not truth(verified[1].value):
                self._remarks.complain(verified[1], _UNVERIFIED)
        own = [cite for name in SECTIONS if name in top for cite in _cites(top[name][1])]
        if own and "url" not in top and not any("url" in cite for cite in own):
            self._remarks.problems.append(Problem(Place(str(self._file), 0), _NO_URL))


_UNVERIFIED: Message = say(
    "these words were not seen in a source: every answer that rests on them says so"
)
_NO_URL: Message = say("no “url” says where the text can be read; add one at the top")


def _entries(node: yaml.Node | None) -> dict[str, Entry]:
    """The mapping by key, without blanks; the file loads, so every key stands once."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: (key, value) for key, value in node.value if not is_blank(value)}


def _cites(node: yaml.Node | None) -> Iterator[dict[str, Entry]]:
    """Every citation below `node`."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _cites(part)
    for key, (_, value) in _entries(node).items():
        if key == "cite":
            yield _entries(value)
        yield from _cites(value)


def _in_order(reader: Reader) -> tuple[Problem, ...]:
    return tuple(sorted(reader.problems, key=lambda problem: problem.place))
