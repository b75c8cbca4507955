"""The Chinese catalogue is whole, and no sentence is printed around it."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "messages.py"
messages = SimpleNamespace(**runpy.run_path(str(TOOL)))

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# What a sentence quotes may be Chinese: the full-width colon is named so.
_QUOTED = re.compile(r"“[^”]*”")


def _sources(message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _translations(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


MESSAGES = [message for message in messages.read() if message.id]


def test_the_catalogue_holds_what_is_said_and_nothing_else():
    said = {_sources(message) for message in messages.extracted() if message.id}
    assert {_sources(message) for message in MESSAGES} == said, "run python tools/messages.py"


def test_the_po_is_as_the_tool_writes_it():
    assert messages.written(messages.updated(messages.read())) == messages.PO.read_bytes()


def test_the_mo_is_what_the_po_compiles_to():
    current = messages.updated(messages.read())
    assert messages.compiled(current) == messages.MO.read_bytes()
    assert messages.compiled(current) == messages.compiled(messages.updated(messages.read()))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: _sources(message)[0])
def test_translated(message):
    assert not message.fuzzy
    # Chinese has one form for every count.
    assert len(_translations(message)) == 1
    (translation,) = _translations(message)
    assert translation
    for source in _sources(message):
        assert _placeholders(translation) == _placeholders(source)
        assert not _CHINESE.search(_QUOTED.sub("", source)), "the source is English"


def _literals(file: Path):
    """The strings of the code, docstrings left out."""
    tree = ast.parse(file.read_bytes())
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in docstrings:
            yield node


@pytest.mark.parametrize(
    "file",
    sorted(
        file
        for floor in ("cli", "render")
        for file in (messages.ROOT / "gicli" / floor).glob("*.py")
    ),
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_no_chinese_in_the_code(file):
    found = [
        f"{node.lineno}: {node.value}" for node in _literals(file) if _CHINESE.search(node.value)
    ]
    assert not found
