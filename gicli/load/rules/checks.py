"""What makes a rule pack trustworthy, beyond that it loads: `gicli rules check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from gicli.core.message import Message, Refused, say
from gicli.core.problem import Place, Problem
from gicli.core.rulebook import RuleBook, rule_book
from gicli.core.rules import FixedDate, Length, RulePack
from gicli.core.upkeep import unchecked
from gicli.load.pack_format import SECTIONS
from gicli.load.quoted_numbers import contradiction
from gicli.load.rulepack_files import read_what_loads
from gicli.load.scalars import truth
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Reader, is_blank
from gicli.load.yaml_text import compose

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FEE_LIMITS = ("fee-notice", "pay")
# What the fee needs: a limit for the notice, and one for the payment.

Entry = tuple[yaml.Node, yaml.Node]


class Verdict(NamedTuple):
    """What was found of one file."""

    file: Path
    pack: RulePack | None
    # None: it does not load.
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    # What is allowed, and worth knowing.


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
        if limit is None or "length" not in parts or limit.length is None:
            # Taken over from another pack, or without a number.
            return
        ((_, number),) = _entries(parts["length"][1]).values()
        self._quoted(number, limit.length, limit.cite.quote)
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
