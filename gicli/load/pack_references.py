"""What a rule pack takes over from another: `reply: {from: national@2019-05-15}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

import yaml

from gicli.core.message import Message, say
from gicli.core.problem import Place, Problem
from gicli.core.rules import RulePack, TimeLimit
from gicli.load.pack_format import REFERENCE, SECTIONS


class Reference(NamedTuple):
    """`key: {from: source}`, in a section of a pack."""

    section: str
    key: str
    source: str
    place: Place


class Draft(NamedTuple):
    """A pack whose references are not looked up yet."""

    pack: RulePack
    references: tuple[Reference, ...]
    order: tuple[tuple[str, str], ...] = ()
    # Section and key of every entry, as they stand in the file.


def is_reference(node: yaml.Node) -> bool:
    """Whether the entry is taken over rather than written out."""
    mapping = isinstance(node, yaml.MappingNode)
    return mapping and [key.value for key, _ in node.value] == [*REFERENCE.keys]


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
    section, key, source, _place = reference
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
