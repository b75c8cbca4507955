"""What the YAML reader says of text that is not YAML, as whoever keeps a ledger understands it."""

from __future__ import annotations

from gicli.core.words.message import Message, say

_OPEN_QUOTE = say("a quote that opens here is never closed")
_BACKSLASH = say("a backslash means something else in double quotes; use single ones")
_PERCENT = say("a line cannot begin with %")
_SAYS = {
    "found character that cannot start any token": say("a value cannot begin with this sign"),
    "mapping values are not allowed in this context": say(
        "one “: ” too many in this line, or the line begins too far to the right"
    ),
    "could not find expected ':'": say("a key without its “: ”"),
    "did not find expected key": say(
        "the line begins in another column than those beside it, or something stands behind a closing quote"
    ),
    "did not find expected '-' indicator": say("a line among those with “- ” has none"),
    "did not find expected ',' or '}'": say("“{{” is not closed, or a comma is missing"),
    "did not find expected ',' or ']'": say("“[” is not closed, or a comma is missing"),
    "did not find expected node content": say("a value is missing before this sign"),
    "block sequence entries are not allowed in this context": say(
        "a list begins on a line of its own"
    ),
    "did not find expected alphabetic or numeric character": say("* and & begin no value"),
    "did not find expected comment or line break": say(
        "what follows | or > begins on the next line"
    ),
    "found undefined alias": say("found undefined alias"),
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "found unknown escape character": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
    "found unknown directive name": _PERCENT,
    "found incompatible YAML document": _PERCENT,
}
_WHERE_IT_IS = ("did not find expected key", "did not find expected '-' indicator")
"""Faults whose context begins with the whole mapping or list, which may be the whole file."""


def in_plain_words(reason: str) -> Message | None:
    """The fault as a sentence; None where it is a rare one."""
    return _SAYS.get(reason)


def lies_at_its_spot(reason: str) -> bool:
    """Whether it lies where it was met, and not where what it is part of begins."""
    return reason in _WHERE_IT_IS
