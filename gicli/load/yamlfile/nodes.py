"""The shape of one kind of mapping: its keys, and which of them it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

import yaml

from gicli.core.words.identity import WIDE_BLANK, as_one, named, wide_blank
from gicli.core.words.message import Found, Message, Name, Refused, found_near, say
from gicli.core.words.problem import Place, Problem
from gicli.load.yamlfile.scalars import (
    CONTROL,
    amount,
    calendar_day,
    calendar_year,
    chosen,
    near_to,
    short,
    truth,
    whole_number,
)


class Shape(NamedTuple):
    """What Reader.fields takes: `fields(node, *shape)`."""

    keys: dict[str, str]
    """Every accepted writing → the key."""
    required: tuple[str, ...]


def shape(required: str, optional: str = "") -> Shape:
    """The shape of these keys, each with a single writing."""
    needed = tuple(required.split())
    return Shape({key: key for key in (*needed, *optional.split())}, needed)


T = TypeVar("T")
Fields = dict[str, yaml.Node]

MOST_SUGGESTED = 200
_NULLS = ("", "~", "null", "Null", "NULL")
_NO_SPACE = re.compile(r"([\w-]{1,20}):\S")


class RefusedNode(yaml.ScalarNode):
    """A value that whoever made the node could not read already, and why."""

    def __init__(self, text: str, mark: yaml.Mark, refusal: Message) -> None:
        super().__init__("", text, mark, mark, '"')
        self.refusal = refusal


class SetAsideNode(yaml.ScalarNode):
    """Stands for an element of a list that is no YAML, and of which that was complained already."""


class Reader:
    """Reads the nodes of one file and collects what is wrong; `examples` show how to write keys."""

    by_hand = False
    """Whether a person wrote the file, who may use the words of registers for those of its format."""

    def __init__(self, file: str, examples: Mapping[str, str] = MappingProxyType({})) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._examples = examples
        self._days: dict[str, date] = {}

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    @property
    def suggests(self) -> bool:
        """Whether it still says what may have been meant: that takes longer than all else."""
        return len(self.problems) < MOST_SUGGESTED

    def complain(
        self, node: yaml.Node, message: Message, key: str = "", value: yaml.Node | None = None
    ) -> None:
        """Of what stands at the node; `key` and its `value` are told where the node is not it."""
        found = value or node
        text = str(found.value) if isinstance(found, yaml.ScalarNode) else ""
        self.problems.append(Problem(self.place(node), message, key, text))

    def fields(
        self, node: yaml.Node, keys: Mapping[str, str], required: tuple[str, ...] = ()
    ) -> Fields:
        """The values of a mapping by canonical key; `keys` maps every accepted writing to it.

        Unknown, duplicate and missing required keys are complained of; a blank value is missing.
        """
        if isinstance(node, RefusedNode):
            self.complain(node, node.refusal)
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, self._not_a_mapping(node, (*required, *keys)))
            return {}
        found: Fields = {}
        seen: dict[str, str] = {}
        for key_node, value in node.value:
            key = keys.get(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._complain_of_key(key_node, keys, value)
            elif key in seen:
                self.complain(key_node, _twice(short(key_node.value), short(seen[key])), key, value)
            else:
                seen[key] = key_node.value
                if not is_blank(value):
                    found[key] = value
        self.require(node, found, required, keys)
        return found

    def require(
        self, node: yaml.Node, found: Fields, required: Iterable[str], keys: Mapping[str, str]
    ) -> None:
        """Complain of each key that is missing among those found in `node`."""
        for key in required:
            if key not in found:
                message = _missing(_name_of(key, keys), self._examples.get(key))
                self.complain(node, message, key)

    def pairs(self, node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """The keys, whatever they are, with their values; a key that stands twice is complained of."""
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, self._not_a_mapping(node, ("from",)))
            return
        seen: set[str] = set()
        for key_node, value in node.value:
            key = self.text(key_node)
            if key in seen:
                self.complain(key_node, _twice(Found(short(key)), Found(short(key))))
                continue
            seen.add(key)
            yield key_node, value

    def elements(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The elements of a list; a single mapping counts as a list of one."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            return [node]
        return [part for part in node.value if not isinstance(part, SetAsideNode)]

    def text(self, node: yaml.Node | None) -> str:
        """The scalar as written; "" for none."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.complain(node, say("a single value is expected here"))
            return ""
        if isinstance(node, RefusedNode):
            self.complain(node, node.refusal)
            return ""
        if not node.value.isprintable() and re.search(CONTROL, node.value):
            found = named("".join(re.findall(CONTROL, node.value)))
            message = say(
                "there are control characters in this value; remove them: {found}", found=found
            )
            self.complain(node, message)
            return ""
        return str(node.value)

    def date(self, node: yaml.Node | None) -> date | None:
        """A day of the years that the calendar knows."""
        # Each is written many times, and a refusal of it not at all.
        if type(node) is yaml.ScalarNode and (known := self._days.get(node.value)):
            return known
        found = self.converted(node, calendar_day)
        if found is not None and node is not None:
            self._days[node.value] = found
        return found

    def whole_number(self, node: yaml.Node | None) -> int | None:
        """A whole number from 1 to 999."""
        return self.converted(node, whole_number)

    def amount(self, node: yaml.Node | None) -> int | None:
        """Whole yuan, from 0."""
        return self.converted(node, amount)

    def year(self, node: yaml.Node | None) -> int | None:
        """A year of four digits, from 2000 to 2099."""
        return self.converted(node, calendar_year)

    def flag(self, node: yaml.Node | None) -> bool:
        return bool(self.converted(node, truth))

    def choice(self, node: yaml.Node | None, choices: Mapping[str, T]) -> T | None:
        """One of the writings in `choices`."""
        if type(node) is yaml.ScalarNode and node.value in choices:
            return choices[node.value]
        return self.converted(node, lambda text: chosen(text, choices, suggest=self.suggests))

    def converted(self, node: yaml.Node | None, convert: Callable[[str], T]) -> T | None:
        """`convert` of the scalar, which may refuse it; None for none and for a refusal."""
        if node is None or is_blank(node):
            return None
        try:
            if isinstance(node, RefusedNode):
                raise Refused(node.refusal)
            if not isinstance(node, yaml.ScalarNode):
                return convert("[…]")
            return convert(as_one(self.text(node)))
        except Refused as refusal:
            self.complain(node, refusal.message)
            return None

    def _not_a_mapping(self, node: yaml.Node, keys: tuple[str, ...]) -> Message:
        slip = _slip(node.value) if isinstance(node, yaml.ScalarNode) else None
        example = self._examples.get(keys[0], "id: A1")
        return slip or say("keys with values are expected here, like “{example}”", example=example)

    def _complain_of_key(self, node: yaml.Node, keys: Mapping[str, str], value: yaml.Node) -> None:
        if not isinstance(node, yaml.ScalarNode):
            self.complain(node, say("a key must be a single word"))
        elif slip := _slip(node.value):
            key, _, rest = node.value.replace("：", ":", 1).partition(":")
            text = yaml.ScalarNode("", rest, node.start_mark, node.end_mark)
            self.complain(node, slip, keys.get(key, key), text)
        else:
            near = near_to(node.value, keys) if self.suggests else []
            key = keys[near[0]] if near else node.value
            self.complain(node, _unknown(node.value, near, keys), key, value)


def _unknown(text: str, near: Sequence[str], keys: Mapping[str, str]) -> Message:
    key = found_near(short(text), near)
    if near:
        return say("unknown key “{key}”; did you mean: {known}", key=key, known=tuple(near))
    return say(
        "unknown key “{key}”; there are: {known}", key=key, known=_names(tuple(keys.items()))
    )


@lru_cache(maxsize=64)
def _names(writings: tuple[tuple[str, str], ...]) -> tuple[Name, ...]:
    """The keys as the reader's language writes them."""
    keys = dict(writings)
    return tuple(_name_of(each, keys) for each in dict.fromkeys(keys.values()))


def _slip(text: str) -> Message | None:
    """What became of a colon that hides its key; None where there is none."""
    if found := re.search(WIDE_BLANK, text):
        return wide_blank(found[0])
    if "：" in text:
        return say("a full-width colon “：” hides this key; write “: ” (colon and space)")
    if match := _NO_SPACE.match(text):
        return say("a space is missing after the colon; write “{key}: ”", key=Found(match[1]))
    return None


def _missing(key: Name, example: str | None) -> Message:
    if example is None:
        return say("“{key}” is missing here", key=key)
    return say("“{key}” is missing here; write it like “{example}”", key=key, example=example)


def _twice(key: str, before: str) -> Message:
    if key == before:
        return say("“{key}” stands twice here; keep one", key=key)
    return say("“{key}” is the same as “{before}” above; keep one", key=key, before=before)


def _name_of(key: str, keys: Mapping[str, str]) -> Name:
    """The key as the reader's language writes it: the first Chinese writing, or the key itself."""
    return Name(next((w for w, k in keys.items() if k == key and not w.isascii()), key), key)


def is_blank(node: yaml.Node) -> bool:
    """Whether nothing is written there: `received:` or `received: ~`."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS
