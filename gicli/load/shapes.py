"""The shape of one kind of mapping: its keys, and which of them it needs."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """What Reader.fields takes: `fields(node, *shape)`."""

    keys: dict[str, str]
    # Every accepted writing → the key.
    required: tuple[str, ...]


def shape(required: str, optional: str = "") -> Shape:
    """The shape of these keys, each with a single writing."""
    needed = tuple(required.split())
    return Shape({key: key for key in (*needed, *optional.split())}, needed)
