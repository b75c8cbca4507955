"""A long list in a YAML file: each element is built from the parser's events and taken before the next."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

import yaml

from gicli.load.yamlfile.compose import DEEPEST, Base

_MOST_EVENTS = 4_000_000
"""Twice as many as a hundred thousand items have. What is taken stays below half a gigabyte."""


class Unstreamed(Exception):
    """Something there is not as usual; only who looks at the whole text can say what."""


def stream(text: str, lists: Container[str], take: Callable[[yaml.Node], None]) -> yaml.Node:
    """The root of the text; the list under one of the keys `lists` is empty, its elements are taken.

    The nodes are those that `compose` makes. Raises Unstreamed for all that it complains of, and
    where the root is no mapping.
    """
    try:
        loader = Base(text)
        try:
            root: yaml.Node = _Stream(loader.get_event, lists, take).root()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise Unstreamed from error
    return root


class _Stream:
    def __init__(
        self, event: Callable[[], Any], lists: Container[str], take: Callable[[yaml.Node], None]
    ) -> None:
        self._event, self._lists, self._take = event, lists, take
        self._events = 0

    def root(self) -> Any:  # noqa: ANN401 — a node
        self._expect(yaml.StreamStartEvent)
        self._expect(yaml.DocumentStartEvent)
        begin = self._expect(yaml.MappingStartEvent)
        pairs: list[tuple[yaml.Node, yaml.Node]] = []
        while type(event := self._event()) is not yaml.MappingEndEvent:
            key, value = self._node(event, 1), self._event()
            listed = isinstance(key, yaml.ScalarNode) and key.value in self._lists
            if listed and type(value) is yaml.SequenceStartEvent:
                pairs.append((key, self._taken(value)))
            else:
                pairs.append((key, self._node(value, 1)))
        self._expect(yaml.DocumentEndEvent)
        self._expect(yaml.StreamEndEvent)
        return _made(yaml.MappingNode, pairs, begin, event)

    def _expect(self, kind: type[yaml.Event]) -> Any:  # noqa: ANN401 — of that kind
        event = self._event()
        if type(event) is not kind:
            raise Unstreamed
        return event

    def _taken(self, begin: Any) -> Any:  # noqa: ANN401 — an event
        while type(event := self._event()) is not yaml.SequenceEndEvent:
            self._take(self._node(event, 2))
        return _made(yaml.SequenceNode, [], begin, event)

    def _node(self, event: Any, depth: int) -> Any:  # noqa: ANN401 — an event → its node
        """What begins with the event."""
        kind: type[Any] = type(event)
        if kind is yaml.ScalarEvent:
            # It has all that such a node has, and to copy that takes half as long as to parse it.
            event.__class__ = yaml.ScalarNode
            return event
        if depth == DEEPEST or self._events > _MOST_EVENTS:
            raise Unstreamed
        next_event, node = self._event, self._node
        found: list[Any] = []
        if kind is yaml.MappingStartEvent:
            while type(key := next_event()) is not yaml.MappingEndEvent:
                if type(key) is yaml.ScalarEvent:
                    key.__class__ = yaml.ScalarNode  # type: ignore[assignment]
                else:
                    key = node(key, depth + 1)
                value = next_event()
                if type(value) is yaml.ScalarEvent:
                    value.__class__ = yaml.ScalarNode  # type: ignore[assignment]
                else:
                    value = node(value, depth + 1)
                found.append((key, value))
            self._events += 2 * len(found)
            return _made(yaml.MappingNode, found, event, key)
        if kind is yaml.SequenceStartEvent:
            while type(part := next_event()) is not yaml.SequenceEndEvent:
                found.append(node(part, depth + 1))
            self._events += len(found)
            return _made(yaml.SequenceNode, found, event, part)
        # An alias.
        raise Unstreamed


def _made(kind: type[Any], found: list[Any], begin: Any, end: Any) -> Any:  # noqa: ANN401 — a node of events
    return kind("", found, begin.start_mark, end.end_mark, begin.flow_style)
