"""How each shell hands over a line to be completed, and how it takes what could stand there."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from gicli.cli.line.typer_parts import LINE, WORD

_CURSOR = "\x1f"
_TREATED = "\"'\\$`"
"""What some shell or other treats even inside quotes: ids come out of files that others wrote."""
_WIDE = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in _TREATED}
_BASH_TREATS = re.compile(r"([\s!#&()*;<>?\[\]{|}~])")
_POWERSHELL_LEAVES = re.compile(r"-{0,2}[\w./:=+][\w./:=+@-]*")


class Found(NamedTuple):
    """One thing that could stand where the cursor is."""

    value: str
    help: str = ""
    instead: bool = False
    """It takes the place of what was typed, which it does not begin with."""


class Line(NamedTuple):
    """What stands before the cursor, after the name of the program."""

    words: list[str]
    """Those that are finished, without their quotes."""
    begun: str
    """The one that is not; "" where a new one begins."""
    typed: str = ""
    """The same as it was typed, with quotes."""


class Shell(NamedTuple):
    """One shell's side."""

    asked: Callable[[Mapping[str, str]], Line]
    answer: Callable[[Line, list[Found]], str]
    helps: bool = True
    """Whether it shows what a value means."""


def offered(found: Iterable[Found], begun: str, encoding: str) -> list[Found]:
    """Those that begin as what was typed does, once each, and that no shell takes for a command."""
    kept: dict[str, Found] = {}
    for value, help_, instead in found:
        if (instead or value.startswith(begun)) and _harmless(value, encoding):
            kept.setdefault(value, Found(value, _plain(help_), instead))
    return list(kept.values())


def _harmless(value: str, encoding: str) -> bool:
    shown = value.replace("\u3000", "")
    # A console that lacks a character would put "?" in its place, and another id into the line.
    known = value.encode(encoding, "ignore").decode(encoding, "ignore") == value
    return known and shown.isprintable() and not set(_TREATED) & set(value)


def _plain(text: str) -> str:
    """The text on one line, with nothing in it that a shell treats."""
    line = " ".join(text.split()).translate(_WIDE)
    return "".join(mark for mark in line if mark.isprintable())


def _split(text: str, escape: str = "\\") -> list[str]:
    """The words without their quotes; the last one may lack the end of its own."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.escape = escape
    lexer.commenters = ""
    words = []
    try:
        for word in lexer:
            words.append(word)  # noqa: PERF402 — what was read before the fault stays
    except ValueError:
        words.append(str(lexer.token))
    return words


def _line(text: str, typed: str = "") -> Line:
    words = _split(text + _CURSOR)[1:]
    begun = words.pop().removesuffix(_CURSOR) if words else ""
    return Line(_expanded(words), begun, typed)


def _expanded(words: Iterable[str]) -> list[str]:
    """What the shell will make of them when the line is run."""
    return [os.path.expanduser(os.path.expandvars(word)) for word in words]  # noqa: PTH111 — not all are paths


def _asked_by_bash(environ: Mapping[str, str]) -> Line:
    given = environ["COMP_WORDS"]
    words = given.split("\n" if "\n" in given else " ")
    place = int(environ["COMP_CWORD"])
    before = _glued(words[: place + 1] if place < len(words) else [*words, ""])
    return _line(" ".join(before), before[-1])


def _glued(words: list[str]) -> list[str]:
    """The words as people see them: bash also ends them at “=”, “:” and “@”."""
    glued = words[:1]
    open_ = False
    for word in words[1:]:
        divides = bool(word) and set(word) <= set("=:@")
        if word and (divides or open_) and len(glued) > 1:
            glued[-1] += word
        else:
            glued.append(word)
        open_ = divides
    return glued


def _answer_bash(line: Line, found: list[Found]) -> str:
    if line.typed[:1] in ("'", '"'):
        return "\n".join(item.value for item in found)
    kept = _kept_by_bash(line.typed)
    return "\n".join(_BASH_TREATS.sub(r"\\\1", item.value[kept:]) for item in found)


def _kept_by_bash(typed: str) -> int:
    """How much of the word stays: bash replaces what follows “=” and “:”, and “@” with it."""
    kept = n = 0
    escaped = False
    for mark in typed:
        if mark == "\\" and not escaped:
            escaped = True
            continue
        if mark in "=:@" and not escaped:
            kept = n if mark == "@" else n + 1
        n += 1
        escaped = False
    return kept


def _asked_by_variable(environ: Mapping[str, str]) -> Line:
    """zsh and fish hand over the line up to the cursor."""
    return _line(environ[LINE])


def _answer_zsh(line: Line, found: list[Found]) -> str:
    if not found:
        return "_files"

    def quoted(text: str) -> str:
        return '"' + text.replace(":", r"\\:") + '"'

    told = (quoted(item.value) + (f":{quoted(item.help)}" if item.help else "") for item in found)
    return "_arguments '*: :((" + "\n".join(told) + "))'"


def _answer_fish(line: Line, found: list[Found]) -> str:
    return "\n".join(f"{item.value}\t{item.help}".rstrip("\t") for item in found)


def _asked_by_powershell(environ: Mapping[str, str]) -> Line:
    typed = environ.get(WORD, "")
    words = _split(environ[LINE], escape="`")[1:]
    return Line(_expanded(words[:-1] if typed else words), typed.strip("'\""), typed)


def _answer_powershell(line: Line, found: list[Found]) -> str:
    def quoted(value: str) -> str:
        return value if _POWERSHELL_LEAVES.fullmatch(value) else f"'{value}'"

    # Without a help text PowerShell takes no value.
    return "\n".join(
        f"{quoted(item.value)}:::{item.help or ' '}" for item in found if ":::" not in item.value
    )


_POWERSHELL = Shell(_asked_by_powershell, _answer_powershell)
SHELLS = {
    "bash": Shell(_asked_by_bash, _answer_bash, helps=False),
    "zsh": Shell(_asked_by_variable, _answer_zsh),
    "fish": Shell(_asked_by_variable, _answer_fish),
    "powershell": _POWERSHELL,
    "pwsh": _POWERSHELL,
}


VARIABLE = "_GICLI_COMPLETE"
