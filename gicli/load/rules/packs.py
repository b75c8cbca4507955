"""What a rule pack takes over from another: `reply: {from: national@2019-05-15}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml

from gicli.core.law.rules import Displacement, OtherReading, RulePack, Subject, TimeLimit
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.rules import format as words
from gicli.load.rules.citations import CitationReader
from gicli.load.rules.conditions import ConditionReader
from gicli.load.rules.format import REFERENCE, SECTIONS
from gicli.load.rules.limits import LimitReader
from gicli.load.yamlfile.compose import compose
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.nodes import Fields, Reader


class Reference(NamedTuple):
    """`key: {from: source}`, in a section of a pack."""

    section: str
    key: str
    source: str
    place: Place
    other: str = ""
    """The pack that sets the same limit differently."""


class Draft(NamedTuple):
    """A pack whose references are not looked up yet."""

    pack: RulePack
    references: tuple[Reference, ...]
    order: tuple[tuple[str, str], ...] = ()
    """Section and key of every entry, as they stand in the file."""


def is_reference(node: yaml.Node) -> bool:
    """Whether the entry is taken over rather than written out."""
    if not isinstance(node, yaml.MappingNode):
        return False
    keys = {key.value for key, _ in node.value}
    return {*REFERENCE.required} <= keys <= {*REFERENCE.keys}


def filled(
    drafts: Iterable[Draft], others: Iterable[RulePack], problems: list[Problem]
) -> tuple[RulePack, ...]:
    """The packs with all that they take over, from each other and from `others`, which go last."""
    waiting = tuple(drafts)
    known = {pack.ref: Draft(pack, ()) for pack in others} | {one.pack.ref: one for one in waiting}
    return tuple(_filled(draft, known, problems) for draft in waiting)


def _filled(draft: Draft, known: dict[str, Draft], problems: list[Problem]) -> RulePack:
    parts: dict[str, list[Any]] = {name: [*getattr(draft.pack, name)] for name in SECTIONS}
    taken = []
    for reference in draft.references:
        found = _part(reference, known)
        if found is None:
            problems.append(Problem(reference.place, _why_not(reference, known)))
        else:
            if reference.other and isinstance(found, TimeLimit):
                found = _with_other(found, reference, known, problems)
            parts[reference.section].append(found)
            taken.append((reference, found))
    ids = {limit.id for limit in draft.pack.limits}
    ids |= {reference.key for reference in draft.references if reference.section == "limits"}
    for reference, found in taken:
        if isinstance(found, TimeLimit):
            problems.extend(_left_behind(reference, found, ids))
    whole: dict[str, Any] = {
        name: tuple(sorted(found, key=lambda part: draft.order.index((name, part[0]))))
        for name, found in parts.items()
    }
    whole["borrowed"] = tuple(tuple(reference[:3]) for reference, _found in taken)
    return draft.pack._replace(**whole)


def _with_other(
    limit: TimeLimit, reference: Reference, known: dict[str, Draft], problems: list[Problem]
) -> TimeLimit:
    """The limit beside that of the other pack."""
    there = reference._replace(source=reference.other)
    other = _part(there, known)
    if other is None:
        problems.append(Problem(reference.place, _why_not(there, known)))
    found = OtherReading(other.length, other.cite, reference.other) if other else None
    return limit._replace(other=found)


def _part(reference: Reference, known: dict[str, Draft], depth: int = 9) -> Any:  # noqa: ANN401
    """What stands under that key in the other pack, which may have it from a third."""
    if reference.source not in known or not depth:
        return None
    pack, references, _order = known[reference.source]
    for part in getattr(pack, reference.section):
        if part[0] == reference.key:
            return part
    for other in references:
        if other[:2] == reference[:2]:
            return _part(other, known, depth - 1)
    return None


def _why_not(reference: Reference, known: dict[str, Draft]) -> Message:
    section, key, source = reference[:3]
    if source not in known:
        near = tuple(ref for ref in known if ref.partition("@")[0] == source.partition("@")[0])
        near = near or tuple(get_close_matches(source, known, n=3)) or tuple(known)
        return say(
            "there is no pack “{pack}” to take this from; did you mean: {near}",
            pack=source,
            near=near,
        )
    pack, references, _order = known[source]
    keys = [str(part[0]) for part in getattr(pack, section)]
    keys += [one.key for one in references if one.section == section]
    return say(
        "{pack} has no “{key}” under “{section}” to take over; it has: {known}",
        pack=source,
        key=key,
        section=section,
        known=tuple(keys),
    )


def _left_behind(reference: Reference, limit: TimeLimit, ids: set[str]) -> Iterator[Problem]:
    """The limits on which one that is taken over rests, and which were not taken over with it."""
    restart = limit.restart
    names = [pause.ends_by for pause in limit.pauses]
    names += [restart.correct_by, restart.notice_by] if restart else []
    for name in dict.fromkeys(names):
        if name and name not in ids:
            message = say(
                "“{key}” rests on the limit “{name}”; write that too, such as “{example}”",
                key=reference.key,
                name=name,
                example=f"{name}: {{from: {reference.source}}}",
            )
            yield Problem(reference.place, message)


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


_SUBJECTS = {subject.value: subject for subject in Subject}


def _draft(reader: Reader, root: yaml.Node) -> Draft | None:
    top = reader.fields(root, *words.PACK)
    cites = CitationReader(reader, reader.text(top.get("instrument")), reader.text(top.get("url")))
    limits, conditions = LimitReader(cites), ConditionReader(cites)
    family = reader.converted(top.get("pack"), _family)
    in_force, checked = reader.date(top.get("in_force")), reader.date(top.get("checked"))
    title = cites.name(top.get("title"))
    displaced = _displacement(cites, top.get("displaced"))
    subject = reader.choice(top.get("subject"), _SUBJECTS)
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
        subject=subject or Subject.DISCLOSURE,
        checked=checked,
        asides=cites.asides(top.get("notes")),
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
                named = {name.value: reader.text(value) for name, value in node.value}
                place, other = reader.place(node), named.get("or", "")
                if other and section != "limits":
                    reader.complain(node, say("“or” is for limits only; leave it out here"))
                self.references.append(Reference(section, key.value, named["from"], place, other))
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
