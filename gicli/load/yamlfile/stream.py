"""A long list in a YAML file: each element is built from the parser's events and taken before the next."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import yaml

from gicli.load.yamlfile.compose import DEEPEST, Base
from gicli.load.yamlfile.cutting import Cutting, Element, Span, cutting_of

MOST_EVENTS = 4_000_000
"""Twice as many as a hundred thousand items have. What is taken stays below half a gigabyte."""


class Unstreamed(Exception):
    """Something there is not as usual; only who looks at the whole text can say what."""


Quick = Callable[[list[str], int, int], bool]
"""The lines of an element, the number of the first, and the column of what stands in them, both from
0 → whether it could be taken as it is written, unparsed."""


def stream(
    text: str,
    lists: Sequence[str],
    take: Callable[[yaml.Node], None],
    quick: Quick = lambda _lines, _line, _column: False,
) -> yaml.Node:
    """The root of the text; the list under one of the keys `lists` is empty, its elements are taken.

    The nodes are those that `compose` makes. Raises Unstreamed for all that it complains of, and
    where the root is no mapping.
    """
    with _unstreamed():
        builder = _Stream(lists, take)
        cutting = cutting_of(text, lists)
        if cutting is None:
            return cast("yaml.Node", builder.root(text))
        for element in cutting.elements():
            if builder.is_quick(element, cutting.column, quick):
                continue
            last = cutting.over(element)
            builder.elements(last or element)
            if last is not None:
                break
        return _with_list(builder.root(cutting.rest()), cutting)


class Pieces:
    """A text whose list is taken in parts, by whoever has time for one; written as usual, or none.

    Whoever takes all of the parts has taken what `stream` takes. Unstreamed means that only `stream`
    can tell whether anything is wrong.
    """

    def __init__(self, text: str, lists: Sequence[str], size: int) -> None:
        """In parts of some `size` characters. Raises Unstreamed."""
        cutting = cutting_of(text, lists)
        if cutting is None:
            raise Unstreamed
        self._cutting = cutting
        self.spans = tuple(cutting.spans(size))
        with _unstreamed():
            builder = _Stream(lists, lambda _: None)
            self.root = _with_list(builder.root(cutting.rest()), cutting)
        self._head = builder.events

    def __len__(self) -> int:
        """How many elements there seem to be."""
        return len(self._cutting)

    def take(self, span: Span, take: Callable[[yaml.Node], None], quick: Quick) -> int:
        """Take each element of that part; gives how many events they are worth. Raises Unstreamed."""
        builder = _Stream((), take)
        with _unstreamed():
            for element in self._cutting.within(span):
                if not builder.is_quick(element, self._cutting.column, quick):
                    builder.elements(element)
        # The head counts as well, once.
        return builder.events + (self._head if span == self.spans[0] else 0)


@contextmanager
def _unstreamed() -> Iterator[None]:
    try:
        yield
    except yaml.YAMLError as error:
        raise Unstreamed from error


def _with_list(root: Any, cutting: Cutting) -> yaml.Node:  # noqa: ANN401 — a mapping
    """The root with a list in the place of what was left of it, which is nothing."""
    for at, (key, value) in enumerate(root.value if not root.flow_style else ()):
        there = type(key) is yaml.ScalarNode and key.start_mark.line == cutting.key_line
        empty = type(value) is yaml.ScalarNode and not value.value and not value.style
        if there and empty and key.value == cutting.key:
            found = yaml.SequenceNode("", [], value.start_mark, value.end_mark, False)
            root.value[at] = key, found
            return cast("yaml.Node", root)
    # The key was none: it stood in a text of several lines.
    raise Unstreamed


class _Stream:
    def __init__(self, lists: Container[str], take: Callable[[yaml.Node], None]) -> None:
        self._lists, self._take = lists, take
        self._event: Callable[[], Any] = lambda: None
        self.events = 0

    def is_quick(self, element: Element, column: int, quick: Quick) -> bool:
        """Whether it could be taken as it is written, and was."""
        lines = element.text.split("\n")
        if not quick(lines, element.line, column):
            return False
        self.count(2 * len(lines))
        return True

    def count(self, events: int) -> None:
        """So many more are behind us. Raises Unstreamed where those are more than anybody writes."""
        self.events += events
        if self.events > MOST_EVENTS:
            raise Unstreamed

    @contextmanager
    def _events_of(self, text: str) -> Iterator[None]:
        loader = Base(text)
        try:
            self._event = loader.get_event
            self._expect(yaml.StreamStartEvent)
            self._expect(yaml.DocumentStartEvent)
            yield
            self._expect(yaml.DocumentEndEvent)
            self._expect(yaml.StreamEndEvent)
        finally:
            loader.dispose()

    def elements(self, element: Element) -> None:
        """Take what was cut off the list."""
        with self._events_of(element.text):
            self._expect(yaml.SequenceStartEvent)
            found = []
            while type(event := self._event()) is not yaml.SequenceEndEvent:
                found.append(self._node(event, 2))
        # Not before all of it turned out to be YAML.
        for node in found:
            _move(node, element.line)
            self._take(node)

    def root(self, text: str) -> Any:  # noqa: ANN401 — a node
        with self._events_of(text):
            begin = self._expect(yaml.MappingStartEvent)
            pairs: list[tuple[yaml.Node, yaml.Node]] = []
            while type(event := self._event()) is not yaml.MappingEndEvent:
                key, value = self._node(event, 1), self._event()
                listed = isinstance(key, yaml.ScalarNode) and key.value in self._lists
                if listed and type(value) is yaml.SequenceStartEvent:
                    pairs.append((key, self._taken(value)))
                else:
                    pairs.append((key, self._node(value, 1)))
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
        if depth == DEEPEST:
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
            self.count(2 * len(found))
            return _made(yaml.MappingNode, found, event, key)
        if kind is yaml.SequenceStartEvent:
            while type(part := next_event()) is not yaml.SequenceEndEvent:
                found.append(node(part, depth + 1))
            self.count(len(found))
            return _made(yaml.SequenceNode, found, event, part)
        # An alias.
        raise Unstreamed


def _made(kind: type[Any], found: list[Any], begin: Any, end: Any) -> Any:  # noqa: ANN401 — a node of events
    return kind("", found, begin.start_mark, end.end_mark, begin.flow_style)


def _move(node: yaml.Node, lines: int) -> None:
    """So many lines down: where it stood before it was cut off."""
    node.start_mark, node.end_mark = _moved(node.start_mark, lines), _moved(node.end_mark, lines)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _move(key, lines)
            _move(value, lines)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _move(part, lines)


def _moved(mark: Any, lines: int) -> yaml.Mark:  # noqa: ANN401 — of either parser
    return yaml.Mark("", 0, mark.line + lines, mark.column, None, 0)
