"""YAML text → nodes, in bounded time and memory; a spot that is not YAML does not hide the rest."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import yaml

from gicli.core.words.identity import WIDE_BLANK, named, wide_blank
from gicli.core.words.message import Found, Message, say, say_n
from gicli.core.words.problem import Place, Problem
from gicli.load.yamlfile.faults import in_plain_words, lies_at_its_spot
from gicli.load.yamlfile.nodes import RefusedNode, SetAsideNode

DEEPEST = 100
"""Levels. The ledger needs six; the C loader overflows its stack at some ten thousand."""
_MOST_REPAIRS = 20
"""Items that may be set aside for being no YAML before the rest of the file is given up."""

_ITEM_START = re.compile(r"^( *)- ", re.MULTILINE)
_TIGHT_COLON = re.compile(r"^\s*(?:- )?([\w\-]{1,20}):(?=[^\s/:])")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )?[\w\-]{1,20}(：)")
_TOP_KEY = re.compile(r"[\w\-]{1,20}[:：]")
_WIDE = WIDE_BLANK[1:-1]
_BLANKS = re.compile(
    rf"^(?=.*[{_WIDE}])(?:[ {_WIDE}]*-[ {_WIDE}]+|[ {_WIDE}]*)"
    rf"(?:[\w\-]{{1,20}} *:[{_WIDE}]+|(?=[\w\-]{{1,20}} *:)|\Z)"
)
"""What stands before and around a key, with blanks that are none to YAML."""


_MOST_NODES = 1_000_000
"""Keys and values. At some 400 bytes each they stay below half a gigabyte."""


class _TooMany(Exception):
    """More than anybody writes, or than fits."""


class _TooDeep(Exception):
    def __init__(self, mark: yaml.Mark | None) -> None:
        super().__init__(mark)
        self.mark = mark


Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(Base):  # type: ignore[misc]
    """Nodes as written, no guessing of types, and no deeper than anyone needs."""

    _depth = 0
    _nodes = 0

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, parent: yaml.Node | None, _: object) -> None:
        self._depth += 1
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise _TooMany
        if self._depth > DEEPEST:
            raise _TooDeep(parent.start_mark if parent is not None else None)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def compose(file: str, text: str) -> tuple[yaml.Node | None, list[Problem]]:
    """The root node of `text`, or None, and what is not YAML in it; None never goes without one.

    A key in an item whose colon is none becomes a RefusedNode; an item of a list that is no YAML
    for another reason is set aside with a Problem, a SetAsideNode in its place. The rest is read.
    """
    problems: list[Problem] = []
    slips: dict[int, _Slip] = {}
    for _ in range(_MOST_REPAIRS):
        try:
            root = yaml.compose(text, Loader=_Loader)
        except _TooDeep as deep:
            return None, [*problems, _nested(file, deep.mark)]
        except _TooMany:
            return None, [*problems, *_first_fault(file, text), Problem(Place(file, 0), _TOO_MANY)]
        except yaml.YAMLError as error:
            if _meets_its_limit(error):
                return None, [*problems, _nested(file, getattr(error, "problem_mark", None))]
            line, column, message = _what(error, text)
            mended = _mended(text, line, slips)
            if mended is not None:
                slips[line] = _Slip(column, message)
                text = mended
                continue
            rest = _without(error, text, Problem(Place(file, line, column), message), problems)
            if rest is None:
                return None, [*problems, *_slipped(file, slips, text, "")]
            problems += _slipped(file, slips, text, rest)
            text = rest
        else:
            usable, problems = _usable(file, text, root, problems)
            # After aliases were refused: a tree of them has no end to walk to.
            if usable is not None and (slips or problems):
                _mark(usable, slips)
            return usable, problems
    message = say(
        "more than {n} places are not YAML; the file was not read further", n=_MOST_REPAIRS
    )
    return None, [*problems, Problem(Place(file, 0), message)]


_TOO_MANY = say_n(
    "there are more than {n} keys and values in this file; split it, by years for instance",
    "there are more than {n} keys and values in this file; split it, by years for instance",
    _MOST_NODES,
)


def _first_fault(file: str, text: str) -> Iterator[Problem]:
    """Why so long a text could not be read one element after the other."""
    try:
        for _ in yaml.parse(text, Loader=Base):
            pass
    except yaml.YAMLError as error:
        line, column, message = _what(error, text)
        yield Problem(Place(file, line, column), message)


def _without(
    error: yaml.YAMLError, text: str, problem: Problem, problems: list[Problem]
) -> str | None:
    """The text without the item that the problem is in, which joins the others; None where that
    cannot be, or was done already: then it is not in the item.
    """
    rest = _rest(error, text, problem.place.line)
    if problem not in problems:
        problems.append(problem)
    crooked = lies_at_its_spot(getattr(error, "problem", None) or "")
    return None if crooked and rest == text else rest


def _nested(file: str, mark: yaml.Mark | None) -> Problem:
    place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file, 0)
    return Problem(place, say("nested deeper than {n} levels", n=DEEPEST))


def _meets_its_limit(error: Exception) -> bool:
    """Newer loaders have one of their own, at 1000 levels: “exceeded maximum nesting depth”. Where
    the scanner looks far ahead for the colon of a key, as in `[[[[`, it is met before ours.
    """
    return "nesting depth" in (getattr(error, "problem", None) or "")


def _usable(
    file: str, text: str, root: yaml.Node | None, problems: list[Problem]
) -> tuple[yaml.Node | None, list[Problem]]:
    if root is None and not problems:
        return None, [Problem(Place(file, 0), say("the file holds nothing but comments"))]
    if root is not None and "*" in text and (shared := _shared_node(root)):
        place = Place(file, shared.start_mark.line + 1, shared.start_mark.column + 1)
        message = say("YAML aliases (*name) are not read; write the values out")
        return None, [*problems, Problem(place, message)]
    return root, problems


class _Slip(NamedTuple):
    """A colon that made no key, put right so that the rest of its item can be read."""

    column: int
    message: Message


def _mended(text: str, line: int, slips: Mapping[int, _Slip]) -> str | None:
    """The text with the colon of that line put right; None where it is none, or was already."""
    lines = text.split("\n")
    first, last = _item_around(lines, line)
    if line in slips or not first < line <= last:
        return None
    old = lines[line - 1]
    for pattern in (_FULL_WIDTH_COLON, _TIGHT_COLON):
        if found := pattern.match(old):
            lines[line - 1] = f"{found[0][:-1]}: {old[found.end() :]}"
            return "\n".join(lines)
    if found := _BLANKS.match(old):
        # As wide as it looks.
        narrow = re.sub(WIDE_BLANK, " ", found[0].replace("\u3000", "  "))
        lines[line - 1] = narrow + old[found.end() :]
        return "\n".join(lines)
    return None


def _slipped(file: str, slips: dict[int, _Slip], text: str, rest: str) -> Iterator[Problem]:
    """What was put right in lines that are now gone."""
    before, after = text.split("\n"), rest.split("\n")
    for line in sorted(slips):
        if len(after) < line or before[line - 1] != after[line - 1]:
            column, message = slips.pop(line)
            yield Problem(Place(file, line, column), message)


def _mark(node: yaml.Node, slips: Mapping[int, _Slip]) -> None:
    """Put nodes of our own for what was put right and what was set aside below that node."""
    if isinstance(node, yaml.MappingNode):
        for at, (key, value) in enumerate(node.value):
            slip = slips.get(key.start_mark.line + 1)
            if slip is not None and isinstance(key, yaml.ScalarNode):
                line, column = key.start_mark.line, slip.column - 1
                mark = yaml.Mark("", 0, line, column, None, 0)
                text = str(value.value) if isinstance(value, yaml.ScalarNode) else ""
                node.value[at] = key, RefusedNode(text, mark, slip.message)
            else:
                _mark(value, slips)
    elif isinstance(node, yaml.SequenceNode):
        for at, part in enumerate(node.value):
            if isinstance(part, yaml.ScalarNode) and part.value == _ASIDE:
                node.value[at] = SetAsideNode("", "", part.start_mark, part.end_mark)
            else:
                _mark(part, slips)


_ASIDE = "\0"
"""Stands for an item that is no YAML; nothing that anybody can write is read as this."""


@contextmanager
def without_collector() -> Iterator[None]:
    """A tree has no garbage: looking for it while one stands costs most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _shared_node(root: yaml.Node) -> yaml.Node | None:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return node
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
    return None


_NAMING = re.compile(r"'[^'<]{3,}'")
"""An alias, a tag that the file made up: what else is quoted are signs and kinds of nodes."""


def _what(error: Exception, text: str) -> tuple[int, int, Message]:
    """Line and column from 1, and what is wrong there."""
    spot: Any = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "context_mark", None) or spot
    if spot is not None and lies_at_its_spot(reason):
        mark = spot
    if mark is None:
        char = getattr(error, "character", "")
        char = chr(char) if isinstance(char, int) else char
        line = text[: max(text.find(char), 0)].count("\n") + 1
        message = say("a character that no text file should have: {found}", found=named(char))
        return line, 0, message
    if found := _colon_near(text, mark.line + 1):
        return found
    if _second_document(error):
        return spot.line + 1, 1, say("a second document begins here (---); a file holds one")
    if "tab character" in reason or r"\t" in reason or _is_tab(text, spot):
        return spot.line + 1, spot.column + 1, say("a tab cannot indent; use spaces")
    message = say(
        "this is not YAML here: {reason}; a value with {marks} in it needs quotes",
        reason=in_plain_words(reason) or (Found(reason) if _NAMING.search(reason) else reason),
        marks=": # [ ] { } , & * @",
    )
    return mark.line + 1, mark.column + 1, message


def _is_tab(text: str, spot: Any) -> bool:  # noqa: ANN401 — PyYAML's mark
    lines = text.splitlines()
    return "\t" in "".join(line[spot.column : spot.column + 1] for line in lines[spot.line :][:1])


def _second_document(error: Exception) -> bool:
    return "another document" in (getattr(error, "problem", None) or "")


def _colon_near(text: str, line: int) -> tuple[int, int, Message] | None:
    """A colon that makes no key, in the item around the line or just before it; outside every item,
    in the line or before it.
    """
    lines = text.split("\n")
    first, last = _item_around(lines, line)
    if first == last:
        first, last = line - 1, min(len(lines), line)
    for number in range(max(0, first - 1), last):
        if match := _FULL_WIDTH_COLON.match(lines[number]):
            message = say("a full-width colon “：” hides this key; write “: ” (colon and space)")
            return number + 1, match.start(1) + 1, message
        if match := _TIGHT_COLON.match(lines[number]):
            message = say("a space is missing after the colon; write “{key}: ”", key=match[1])
            return number + 1, match.start(1) + 1, message
        if (match := _BLANKS.match(lines[number])) and (blank := re.search(WIDE_BLANK, match[0])):
            return number + 1, blank.start() + 1, wide_blank(blank[0])
    return None


def _rest(error: Exception, text: str, line: int) -> str | None:
    """What can still be read: without the item around the line, the second document, or with the
    colon of a key outside every item put right; None when there is no such thing.
    """
    lines = text.split("\n")
    # What lacks its end is found out on a line after the last.
    line = min(line, len(lines))
    if _second_document(error):
        return "\n".join(lines[: line - 1])
    first, last = _item_around(lines, line)
    if first == last:
        mended = _FULL_WIDTH_COLON.sub(lambda key: f"{key[0][:-1]}: ", lines[line - 1])
        first, last = line - 1, line
        if mended == lines[line - 1]:
            return None
        lines[line - 1] = mended
    else:
        start = lines[first][: lines[first].index("-")]
        lines[first:last] = [f'{start}- "\\0"', *[""] * (last - first - 1)]
    return "\n".join(lines)


def _item_around(lines: list[str], line: int) -> tuple[int, int]:
    """The lines [first, last) of the outermost list item that holds `line`; empty if none does."""
    starts = [(n, match) for n, text in enumerate(lines) if (match := _ITEM_START.match(text))]
    if not starts:
        return 0, 0
    indent = min(len(match[1]) for _, match in starts)
    outer = [n for n, match in starts if len(match[1]) == indent]
    first = max((n for n in outer if n < line), default=None)
    if first is None:
        return 0, 0
    # What stands behind the list is no part of its last item.
    ends = (n for n in range(line, len(lines)) if indent and _TOP_KEY.match(lines[n]))
    following = min((n for n in outer if n > first), default=next(ends, len(lines)))
    return first, following
