"""Which item an id means that somebody typed: in whatever brackets and digits, or by its ending."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from gicli.core.words.identity import as_one
from gicli.core.words.message import Message, Refused, say, say_n

_MOST = 10
"""Ids that are named where several are meant."""
_BRACKETS = str.maketrans("〔［【[〕］】]", "(((())))")
_AFTER_THE_NUMBER = re.compile(r"[)\s号號件]+$")


def id_meant(asked: str, known: Sequence[str]) -> str:
    """The one of the known ids that is meant.

    Raises Refused where several are, naming them, and with the nearest where none is.
    """
    ids = tuple(dict.fromkeys(known))
    if asked in ids:
        return asked
    wanted = _alike(asked)
    plain = {name: _alike(name) for name in ids}
    found = [name for name in ids if plain[name] == wanted] or [
        name for name in ids if wanted and _ends(plain[name], wanted)
    ]
    if len(found) > 1:
        raise Refused(_several(asked, found))
    if not found:
        raise Refused(no_such_item(asked, ids))
    return found[0]


def ends_so(name: str, asked: str) -> bool:
    """Whether the id may be given by that ending."""
    return bool(wanted := _alike(asked)) and _ends(_alike(name), wanted)


def written_alike(known: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Ids that differ in their brackets, blanks or the width of their digits only."""
    same: dict[str, list[str]] = {}
    for name in known:
        same.setdefault(_alike(name), []).append(name)
    return (tuple(names) for names in same.values() if len(names) > 1)


def no_such_item(asked: str, known: Sequence[str]) -> Message:
    """Why none is found, with the nearest of the known ids."""
    if not known:
        return say("there is no item “{name}”: the ledger has none", name=asked)
    near = tuple(get_close_matches(asked, known, n=3)) or tuple(known[:3])
    return say("there is no item “{name}”; did you mean: {near}", name=asked, near=near)


def stands_in(name: str, text: str) -> bool:
    """Whether the id stands somewhere in the text, by itself, however it is written."""
    wanted = rf"(?<![0-9A-Za-z]){re.escape(_narrow(name))}(?![0-9A-Za-z])"
    return any(re.search(wanted, _narrow(line)) for line in text.splitlines())


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", as_one(text)).translate(_BRACKETS).casefold()


def _alike(text: str) -> str:
    """The id with one sort of brackets and digits, without blanks."""
    return "".join(_narrow(text).split())


def _ends(name: str, wanted: str) -> bool:
    """第13号 ends in 13 as well as in 13号."""
    bare = _AFTER_THE_NUMBER.sub("", name)
    return name.endswith(wanted) or (wanted[-1].isdigit() and bare.endswith(wanted))


def _several(asked: str, found: Sequence[str]) -> Message:
    more = len(found) - _MOST
    if more <= 0:
        return say(
            "several ids end in “{name}”: {ids}; write more of the one you mean",
            name=asked,
            ids=tuple(found),
        )
    return say_n(
        "several ids end in “{name}”: {ids} and {n} more; write more of the one you mean",
        "several ids end in “{name}”: {ids} and {n} more; write more of the one you mean",
        more,
        name=asked,
        ids=tuple(found[:_MOST]),
    )
