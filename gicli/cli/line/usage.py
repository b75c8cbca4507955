"""Wrong usage, in the reader's language: what was wrong and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer

from gicli.cli.line.typer_parts import EXTRA, TyperException, kind
from gicli.core.words.message import Message, Refused, say

T = TypeVar("T")


class BadValue(typer.BadParameter):
    """A value that was refused, with the reason as a Message."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def parser(read: Callable[[str], T], shown: str) -> Callable[[Any], T]:
    """A parser for Typer out of a function that raises Refused; `shown` names the type in help."""

    def parse(value: Any) -> T:  # noqa: ANN401 — a text, or a default that is read already
        if not isinstance(value, str):
            found: T = value
            return found
        try:
            return read(value)
        except Refused as refusal:
            raise BadValue(refusal.message) from None

    parse.__name__ = shown
    return parse


def worded(error: TyperException) -> Message:
    """The error as a sentence."""
    found: Any = error
    match kind(error):
        case "BadValue":
            return say("{name}: {reason}", name=_named(found.param), reason=found.reason)
        case "MissingParameter":
            return say("{name}: missing", name=_named(found.param))
        case "NoSuchOption" if found.possibilities:
            near = tuple(sorted(found.possibilities))
            return say(
                "there is no option “{name}”; did you mean: {near}",
                name=found.option_name,
                near=near,
            )
        case "NoSuchOption":
            return say("there is no option “{name}”", name=found.option_name)
        case "BadOptionUsage":
            return say(
                "the option {name} is not used like this (value missing, or one too many)",
                name=found.option_name,
            )
        case _ if extra := re.match(EXTRA, str(found)):
            return say("“{found}” is too much here", found=extra[1])
        case _:
            return say("wrong usage: {reason}", reason=str(found))


def refuse_empty(args: list[str]) -> None:
    """Raises Refused for a word with nothing in it: what a shell makes of a variable that is not set,
    or a cell that was pasted empty, must not stand for a default such as today.
    """
    for before, word in zip(("gicli", *args), args, strict=False):
        option, sign, value = word.partition("=")
        if not word or (word.startswith("--") and sign and not value):
            raise Refused(
                say(
                    "nothing stands after “{before}”; write what is meant, or leave it out",
                    before=option or before,
                )
            )


def no_such_command(name: str, known: list[str]) -> Refused:
    near = tuple(get_close_matches(name, known, n=3)) or tuple(known)
    return Refused(say("there is no command “{name}”; did you mean: {near}", name=name, near=near))


def help_hint(error: TyperException) -> Message | None:
    """Where to read more, when the error knows its command."""
    context = getattr(error, "ctx", None)
    return say("{command} --help says more", command=context.command_path) if context else None


def _named(param: Any) -> str:  # noqa: ANN401 — Click's parameter
    if param is None:
        return "?"
    if param.param_type_name == "option":
        return str(param.opts[0])
    # What the help says of an argument, which is in the reader's language, without what it lists.
    return re.split("[:：。]|[.] ", str(param.help or param.name))[0].rstrip(".")
