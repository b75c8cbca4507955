"""rulepacks/<family>/<in-force-from>.yaml → RulePacks; without a citation a pack does not load."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import yaml

from gicli.core.message import Refused, say
from gicli.core.problem import Problem, Unreadable
from gicli.core.rules import Displacement, RulePack
from gicli.load import pack_format as words
from gicli.load.citations import CitationReader
from gicli.load.conditions import ConditionReader
from gicli.load.limits import LimitReader
from gicli.load.pack_references import Draft, Reference, filled, is_reference
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Fields, Reader
from gicli.load.yaml_text import compose

T = TypeVar("T")


def read_packs(files: Iterable[Path], others: Iterable[RulePack] = ()) -> tuple[RulePack, ...]:
    """The packs of the files, which may refer to each other and to `others`.

    Raises Unreadable with every problem of every file.
    """
    packs, problems = read_what_loads(files, others)
    if problems:
        raise Unreadable(tuple(problems))
    return tuple(packs.values())


def read_what_loads(
    files: Iterable[Path], others: Iterable[RulePack] = ()
) -> tuple[dict[Path, RulePack], list[Problem]]:
    """The packs of those files that can be read, and every problem of every file."""
    drafts: dict[Path, Draft] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            drafts[file] = _read_draft(file)
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
    packs = filled(drafts.values(), others, problems)
    return dict(zip(drafts, packs, strict=True)), problems


def _read_draft(file: Path) -> Draft:
    reader = Reader(str(file), words.EXAMPLES)
    root, problems = compose(str(file), read_text(file))
    draft = _draft(reader, root) if root is not None and not problems else None
    if draft is None or problems or reader.problems:
        raise Unreadable((*problems, *reader.problems))
    return draft


def _draft(reader: Reader, root: yaml.Node) -> Draft | None:
    top = reader.fields(root, *words.PACK)
    cites = CitationReader(reader, reader.text(top.get("instrument")), reader.text(top.get("url")))
    limits, conditions = LimitReader(cites), ConditionReader(cites)
    family = reader.converted(top.get("pack"), _family)
    in_force, checked = reader.date(top.get("in_force")), reader.date(top.get("checked"))
    title = cites.name(top.get("title"))
    displaced = _displacement(cites, top.get("displaced"))
    section = _Sections(reader, top)
    own = section.read("limits", limits.limit)
    _check_names(reader, limits.names, section.keys)
    requirements = section.read("requirements", conditions.requirement)
    receipt = section.read("receipt", conditions.receipt)
    tariffs = section.read("tariffs", conditions.tariff)
    if family is None or in_force is None or title is None:
        return None
    pack = RulePack(
        family,
        in_force,
        title,
        own,
        displaced,
        requirements=requirements,
        receipt=receipt,
        tariffs=tariffs,
        fees=reader.text(top.get("fees")),
        checked=checked,
    )
    return Draft(pack, tuple(section.references), tuple(section.order))


class _Sections:
    """Reads the parts of a pack that are written out, and notes those taken from other packs."""

    def __init__(self, reader: Reader, top: Fields) -> None:
        self._reader = reader
        self._top = top
        self.keys: tuple[str, ...] = ()
        # Those of the section read last.
        self.order: list[tuple[str, str]] = []
        self.references: list[Reference] = []

    def read(self, section: str, read: Callable[[yaml.Node, yaml.Node], T | None]) -> tuple[T, ...]:
        """What the section writes out, each entry by `read`."""
        reader = self._reader
        own: list[T] = []
        pairs = list(reader.pairs(self._top.get(section)))
        self.keys = tuple(key.value for key, _ in pairs)
        self.order += [(section, key) for key in self.keys]
        for key, node in pairs:
            if is_reference(node):
                source = reader.text(node.value[0][1])
                self.references.append(Reference(section, key.value, source, reader.place(node)))
            elif (found := read(key, node)) is not None:
                own.append(found)
        return tuple(own)


def _displacement(cites: CitationReader, node: yaml.Node | None) -> Displacement | None:
    if node is None:
        return None
    reader = cites.reader
    fields = reader.fields(node, *words.DISPLACED)
    since = reader.date(fields.get("since"))
    cite = cites.citation(fields.get("cite"))
    if since is None or cite is None:
        return None
    return Displacement(since, reader.text(fields.get("by")), cite)


def _check_names(reader: Reader, names: list[yaml.ScalarNode], known: tuple[str, ...]) -> None:
    """Every limit that a pause or a restart names must stand in the same pack."""
    for node in names:
        if node.value not in known:
            message = say(
                "this pack sets no limit “{name}”; write one under “limits”, or name one of: {known}",
                name=node.value,
                known=known,
            )
            reader.complain(node, message)


def _family(text: str) -> str:
    if not text or not all(part.isascii() and part.isalnum() for part in text.split("-")):
        raise Refused(
            say(
                "“{found}” is no name for a pack; use letters, digits and hyphens, such as our-office",
                found=text,
            )
        )
    return text
