"""The help of a command: nothing cut off, each format's name whole, what it looks like when used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from gicli.cli.line.examples import EXAMPLES
from gicli.core.words.message import say
from gicli.render.toolkit.page import Page, columns, fitted, padded

GROUPS = (
    (say("Ask"), ("publish", "update", "reply", "consult", "correct", "due")),
    (say("Ledger"), ("check", "explain", "record", "ledger", "serve")),
    (say("Calendar"), ("calendar", "impact")),
    (say("Law"), ("rules", "duties", "fee")),
    (say("What comes out"), ("notify", "report", "letter", "batch")),
    (say("gicli itself"), ("doctor", "schema")),
)
"""The commands, by what they are for."""
_SHARED = (
    *("rules", "as_of", "form", "output", "force", "quiet"),
    *("known_on", "region", "lang", "help"),
)
"""Parameters that most commands have, told after those of the one that is asked about."""


class Row(NamedTuple):
    """A name and what it stands for."""

    head: str
    text: str


def help_of(command: Any, ctx: Any, page: Page) -> str:  # noqa: ANN401 — Click's types are not public
    """The whole help of a command or a group."""
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    options = [param for param in params if param.param_type_name == "option"]
    arguments = [param for param in params if param.param_type_name == "argument"]
    commands = dict(_commands(command, ctx))
    own = [param for param in options if param.name not in _SHARED]
    shared = [param for param in options if param.name in _SHARED]
    say_it = page.wording.say
    several = say("Options of most commands") if own else say("Options")
    # One column for all groups of commands.
    room = max(map(columns, commands), default=0)
    parts = [
        (say_it(say("Arguments")), [_argument(param, page) for param in arguments]),
        *_grouped(commands, page),
        (say_it(say("Options")), [_option(param, page) for param in own]),
        (say_it(several), [_option(param, page) for param in shared]),
    ]
    lines = [
        *_usage(command, ctx, arguments, page),
        "",
        *_indented([say_it(say("{text}", text=command.help or ""))], 2, page),
    ]
    for title, rows in parts:
        if rows:
            lines += ["", page.style(title, "bold"), *_table(rows, page, room)]
    return "\n".join([*lines, *_examples(ctx.command_path, page)])


def _usage(command: Any, ctx: Any, arguments: Sequence[Any], page: Page) -> Iterator[str]:  # noqa: ANN401
    words = [page.wording.say(say("[OPTIONS]"))]
    words += [
        name if param.required else f"[{name}]" for param in arguments if (name := _name(param))
    ]
    if hasattr(command, "list_commands"):
        words.append(page.wording.say(say("COMMAND …")))
    head = page.wording.say(say("Usage: {command}", command=ctx.command_path))
    yield from fitted(f"{head} {' '.join(words)}", page.width)


def _name(param: Any) -> str:  # noqa: ANN401
    return str(param.metavar or param.name.upper())


def _argument(param: Any, page: Page) -> Row:  # noqa: ANN401
    return Row(_name(param), _told(param, page))


def _option(param: Any, page: Page) -> Row:  # noqa: ANN401
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return Row(names if param.is_flag else f"{names} {_name(param)}", _told(param, page))


def _told(param: Any, page: Page) -> str:  # noqa: ANN401
    default = param.default
    text = str(param.help or "")
    if param.show_default and default not in (None, False, "", ()) and not callable(default):
        return f"{text} {page.wording.say(say('[default: {default}]', default=str(default)))}"
    return text


def _commands(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The commands of a group with the first sentence of each."""
    for name in command.list_commands(ctx) if hasattr(command, "list_commands") else ():
        found = command.get_command(ctx, name)
        if found is not None and not found.hidden:
            yield name, _first_sentence(found.help or "")


def _first_sentence(text: str) -> str:
    ends = [text.find(end) + 1 for end in ("。", ". ") if end in text]
    return text[: min(ends)].strip() if ends else text


def _grouped(commands: dict[str, str], page: Page) -> Iterator[tuple[str, list[Row]]]:
    """The commands under what they are for; those of a group of commands under one title."""
    if "check" not in commands or "reply" not in commands:
        yield page.wording.say(say("Commands")), [Row(*each) for each in commands.items()]
        return
    for title, names in GROUPS:
        found = [Row(name, commands[name]) for name in names if name in commands]
        yield page.wording.say(title), found


def _table(rows: Sequence[Row], page: Page, least: int) -> Iterator[str]:
    """The names in a column, what they mean beside it; a long name has a line of its own."""
    most = page.width * 3 // 8
    room = max((columns(row.head) for row in rows if columns(row.head) <= most), default=0)
    room = max(room, least)
    for row in rows:
        texts = list(fitted(row.text, page.width - room - 4)) if row.text else [""]
        if columns(row.head) > room:
            yield from (f"  {line}" for line in _in_lines(row.head, page.width - 2))
        else:
            yield f"  {padded(row.head, room)}  {texts.pop(0)}".rstrip()
        yield from (f"{' ' * (room + 4)}{text}" for text in texts if text)


def _in_lines(head: str, width: int) -> Iterator[str]:
    """An option with more words than a line holds goes on below, each word whole."""
    line = ""
    for piece in re.split(r"(?<=\|)", head):
        if line and columns(line + piece) > width:
            yield line
            line = "    "
        line += piece
    yield line


def _indented(texts: Iterable[str], by: int, page: Page) -> Iterator[str]:
    for text in texts:
        for line in fitted(text, page.width - by):
            yield f"{' ' * by}{line}"


def _examples(path: str, page: Page) -> Iterator[str]:
    known = EXAMPLES.get(path.partition(" ")[2], ())
    if known:
        title = say("Example") if len(known) == 1 else say("Examples")
        yield from ("", page.style(page.wording.say(title), "bold"))
    for meant, command in known:
        yield from _indented([page.wording.say(meant)], 2, page)
        # Whole, so that it can be copied; longer ones than a line there are none.
        yield f"    {command}"
