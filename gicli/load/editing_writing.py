"""New pieces of a ledger as YAML, and a second opinion on what the changed ledger says."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

import yaml

from gicli.core.message import Refused, say

Path = tuple[str | int, ...]
Data = Any
"""Mappings, lists, and texts, days and numbers."""

MISSING = say(
    "changing a ledger needs two more packages; install them: {command}",
    command="pip install 'gicli[edit]'",
)


class Put(NamedTuple):
    """In the mapping at `path` the key gets this value."""

    path: Path
    key: str
    value: Data


class Append(NamedTuple):
    """The list at `path` gets one more element; a single mapping there becomes the first of a list."""

    path: Path
    value: Data


Change = Put | Append


def inline(value: Data) -> str:
    """The value in YAML, on one line. Raises Refused where the writer is not installed."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{inline(key)}: {inline(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    writer = _writer()
    writer.width = 1 << 30
    writer.default_flow_style = True
    stream = io.StringIO()
    writer.dump([value], stream)
    return stream.getvalue().strip()[1:-1]


def changed(data: Data, changes: Iterable[Change]) -> Data:
    """The data with the changes made."""
    found = deepcopy(data)
    for change in changes:
        parent, place = None, found
        for part in change.path:
            parent, place = place, place[part]
        if isinstance(change, Put):
            place[change.key] = as_text(change.value)
        elif isinstance(place, list):
            place.append(as_text(change.value))
        else:
            assert parent is not None  # noqa: S101 — an item is not in a list of its own
            parent[change.path[-1]] = [place, as_text(change.value)]
    return found


def as_text(value: Data) -> Data:
    """Every scalar as the text that a ledger has."""
    match value:
        case dict():
            return {key: as_text(part) for key, part in value.items()}
        case list():
            return [as_text(part) for part in value]
        case date():
            return value.isoformat()
        case _:
            return str(value)


def plain(node: yaml.Node) -> Data:
    """The node as data, as the reader of ledgers has it."""
    if isinstance(node, yaml.MappingNode):
        return {plain_key(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(part) for part in node.value]
    return str(node.value)


def plain_key(node: yaml.Node) -> str:
    return str(node.value)


def read_again(text: str) -> Data:
    """What an item says to a reader of YAML that is not the one that reads ledgers; None where it
    cannot read it.
    """
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.resolver import VersionedResolver

    class Texts(VersionedResolver):
        """No guessing of types: an item may hold what is no date, and must keep it."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401, ARG002
            return super().resolve(kind, value, (False, False))

    reader = _writer()
    reader.Resolver = Texts
    reader.allow_duplicate_keys = True
    try:
        return reader.load(text)
    except YAMLError:
        return None


def _writer() -> Any:  # noqa: ANN401 — its types are not strict
    try:
        from ruamel.yaml import YAML
    except ImportError:
        raise Refused(MISSING) from None
    return YAML()
