"""rulepacks/<family>/<in-force-from>.yaml → RulePacks; without a citation a pack does not load."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from gicli.core.message import Refused, say
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.rules import Displacement, RulePack, TimeLimit
from gicli.load.limits import LimitReader
from gicli.load.text_files import read_text
from gicli.load.yaml_nodes import Reader
from gicli.load.yaml_text import compose

_PACK_KEYS = {
    key: key for key in ("pack", "in_force", "title", "instrument", "url", "displaced", "limits")
}


class _Draft(NamedTuple):
    """A pack whose references to other packs are not looked up yet."""

    pack: RulePack
    borrowed: tuple[tuple[str, str, Place], ...]
    # Limit id, the pack it stands in, where that is written.


def read_packs(files: Iterable[Path], others: Iterable[RulePack] = ()) -> tuple[RulePack, ...]:
    """The packs of the files, which may refer to each other and to `others`.

    Raises Unreadable with every problem of every file.
    """
    drafts: list[_Draft] = []
    problems: list[Problem] = []
    for file in files:
        try:
            drafts.append(_read_draft(file))
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
    known = [*(draft.pack for draft in drafts), *others]
    packs = tuple(_with_borrowed(draft, known, problems) for draft in drafts)
    if problems:
        raise Unreadable(tuple(problems))
    return packs


def _read_draft(file: Path) -> _Draft:
    reader = Reader(str(file))
    root, problems = compose(str(file), read_text(file))
    draft = _draft(reader, root) if root is not None and not problems else None
    if draft is None or problems or reader.problems:
        raise Unreadable((*problems, *reader.problems))
    return draft


def _draft(reader: Reader, root: yaml.Node) -> _Draft | None:
    top = reader.fields(root, _PACK_KEYS, required=("pack", "in_force", "title", "limits"))
    limits = LimitReader(reader, reader.text(top.get("instrument")), reader.text(top.get("url")))
    family = reader.converted(top.get("pack"), _family)
    in_force = reader.date(top.get("in_force"))
    title = limits.name(top.get("title"))
    displaced = _displacement(limits, top.get("displaced"))
    own: list[TimeLimit] = []
    borrowed: list[tuple[str, str, Place]] = []
    for key, node in reader.pairs(top.get("limits")):
        source = limits.reference(node)
        if source is not None:
            borrowed.append((key, source, reader.place(node)))
        elif (limit := limits.limit(key, node)) is not None:
            own.append(limit)
    _check_references(reader, top, own)
    if family is None or in_force is None or title is None:
        return None
    return _Draft(RulePack(family, in_force, title, tuple(own), displaced), tuple(borrowed))


def _displacement(limits: LimitReader, node: yaml.Node | None) -> Displacement | None:
    if node is None:
        return None
    keys = {key: key for key in ("since", "by", "cite")}
    fields = limits.reader.fields(node, keys, required=("since", "by", "cite"))
    since = limits.reader.date(fields.get("since"))
    cite = limits.citation(fields.get("cite"))
    if since is None or cite is None:
        return None
    return Displacement(since, limits.reader.text(fields.get("by")), cite)


def _check_references(reader: Reader, top: dict[str, yaml.Node], own: list[TimeLimit]) -> None:
    """Every limit that a pause or a restart names must stand in the same pack."""
    known = {limit.id for limit in own}
    for limit in own:
        named = [pause.ends_by for pause in limit.pauses]
        if limit.restart is not None:
            named += [limit.restart.correct_by, limit.restart.notice_by]
        for name in named:
            if name and name not in known:
                message = say(
                    "the limit “{limit}” names “{name}”, which this pack does not set",
                    limit=limit.id,
                    name=name,
                )
                reader.complain(top["limits"], message)


def _with_borrowed(draft: _Draft, known: list[RulePack], problems: list[Problem]) -> RulePack:
    """The pack with the limits it takes from others by reference."""
    limits = list(draft.pack.limits)
    for limit_id, source, place in draft.borrowed:
        found = next((pack.find(limit_id) for pack in known if pack.ref == source), None)
        if found is None:
            message = say("{pack} sets no limit “{limit}” to refer to", pack=source, limit=limit_id)
            problems.append(Problem(place, message))
        else:
            limits.append(found)
    made_of = tuple(dict.fromkeys(source for _, source, _ in draft.borrowed))
    pack = draft.pack
    return RulePack(pack.family, pack.in_force, pack.title, tuple(limits), pack.displaced, made_of)


def _family(text: str) -> str:
    if not text or not all(part.isascii() and part.isalnum() for part in text.split("-")):
        raise Refused(
            say("“{found}” is no name for a pack; use letters, digits and hyphens", found=text)
        )
    return text
