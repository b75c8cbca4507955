"""The one table of what gicli.toml may hold: reading, `doctor`, the page and every complaint follow it."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from enum import StrEnum
from typing import NamedTuple

from gicli.core.words.message import Message, say


class Kind(StrEnum):
    """What may stand behind a key."""

    TEXT = "text"
    WORD = "word"
    WHOLE = "whole"
    DAY = "day"
    LEDGERS = "ledgers"
    FOLDER = "folder"
    TARGETS = "targets"


class Key(NamedTuple):
    """One setting."""

    name: str
    """As in the file, with the name of its table: serve.port."""
    kind: Kind
    about: Message
    example: str
    """A line of TOML that is right."""
    option: str = ""
    """What says the same on the command line, and wins."""
    variable: str = ""
    """What says the same in the environment, and wins over the file."""
    default: str = ""
    """What holds where nobody says anything; empty for nothing."""
    words: tuple[str, ...] = ()
    """Of a WORD, those there are."""
    most: int = 0
    """Of a WHOLE, the largest; the least is 0."""
    params: tuple[str, ...] = ()
    """The parameters of commands that take it for their default."""


KEYS = (
    Key(
        "ledger",
        Kind.LEDGERS,
        say("the ledger, or a list of them, for commands that are told none"),
        'ledger = "台账.yaml"',
        "--ledger, LEDGER",
        "GICLI_LEDGER",
        params=("ledgers",),
    ),
    Key(
        "rules",
        Kind.TEXT,
        say("the rule pack where neither the item nor its ledger names one"),
        'rules = "national"',
        "--rules",
        "GICLI_RULES",
        "shanxi",
    ),
    Key(
        "region",
        Kind.TEXT,
        say("the region whose own days off count where the ledger names none"),
        'region = "hubei"',
        "--region",
    ),
    Key(
        "soon",
        Kind.WHOLE,
        say("working days left that count as due soon"),
        "soon = 5",
        "--soon",
        default="3",
        most=250,
        params=("soon",),
    ),
    Key(
        "lang",
        Kind.WORD,
        say("the language, rather than that of the locale"),
        'lang = "zh"',
        "--lang",
        words=("zh", "en"),
    ),
    Key(
        "calendar-as-known-on",
        Kind.DAY,
        say("use only the holiday notices issued by that day"),
        "calendar-as-known-on = 2026-11-20",
        "--calendar-as-known-on",
        "GICLI_CALENDAR_AS_KNOWN_ON",
    ),
    Key(
        "calendars",
        Kind.FOLDER,
        say("the folder of your own calendars, which lie over those that come along"),
        'calendars = "calendars"',
        "",
        "GICLI_CALENDARS",
    ),
    Key(
        "packs",
        Kind.FOLDER,
        say("the folder of your own rule packs, which --rules then finds by name"),
        'packs = "packs"',
    ),
    Key(
        "notify.to",
        Kind.TARGETS,
        say(
            "whom `gicli notify` tells, by where the address stands: $NAME in the environment, @FILE"
        ),
        'notify.to = ["$GICLI_NOTIFY_ALL", "@targets.txt"]',
        "--to",
        "GICLI_NOTIFY",
    ),
    Key(
        "serve.port",
        Kind.WHOLE,
        say("the port of the page in the browser (serve), rather than a free one"),
        "serve.port = 8017",
        "--port",
        most=65535,
        params=("port",),
    ),
    Key(
        "letters.templates",
        Kind.FOLDER,
        say("the folder of your own templates for letters"),
        'letters.templates = "templates"',
        "--templates",
        params=("templates",),
    ),
)

BY_NAME = {key.name: key for key in KEYS}
BY_PARAM = {param: key for key in KEYS for param in key.params}
