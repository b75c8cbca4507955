"""What the words of registers mean: a text → the value of the ledger format."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from gicli.core.ledger import vocabulary
from gicli.core.ledger.tables import CHOICES
from gicli.core.words.message import Message, Name, say
from gicli.load.ledgers.words import values
from gicli.load.yamlfile.scalars import short

_MARKS = re.compile(r"[\s、,，。;；：:.]|^[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]")


def chosen(key: str, text: str) -> str:
    """The canonical value where the text is a known writing, else the text, for others to refuse."""
    plain = as_plain(text)
    if is_vague(key, text):
        return ""
    found = {
        choice
        for choice, words in values().parts.get(key, {}).items()
        if plain not in _writings(key) and any(word in plain for word in words)
    }
    if len(found) == 1:
        return found.pop()
    return _writings(key).get(plain) or (_but_for_brackets(key, plain) or text)


def _but_for_brackets(key: str, plain: str) -> str:
    """公民（村民）: what stands in brackets says it more closely; 予以公开（部分） says something else."""
    bare = _BRACKETS.sub("", plain)
    if key not in _LOOSE or bare == plain:
        return ""
    said = {_writings(key).get(part) for part in (bare, *_BRACKETS.findall(plain))} - {None}
    return said.pop() or "" if len(said) == 1 and bare in _writings(key) else ""


_BRACKETS = re.compile(r"\(([^()]*)\)")
_LOOSE = frozenset({"channel", "applicant"})


def is_vague(key: str, text: str) -> bool:
    """Whether it says something, and not which of the choices: 法人, 其他."""
    return as_plain(text) in map(as_plain, values().unspecific.get(key, ()))


def outcome(text: str, reason: str) -> str | Message:
    """The outcome that a text means which `chosen` left as it is, by itself or with its reason."""
    for beginning, names in values().groups.items():
        rows = [found for found in vocabulary.OUTCOMES if found.startswith(beginning)]
        for name in map(as_plain, names):
            if not as_plain(text).startswith(name):
                continue
            rest = as_plain(text).removeprefix(name).strip("()-—")
            for said in (rest, as_plain(reason)):
                found = _writings("outcome").get(said)
                if found in rows:
                    return found
            if not rest:
                known = tuple(Name(vocabulary.OUTCOMES[row][0], row) for row in rows)
                return say(
                    "“{found}” does not say which of these it is: {known}",
                    found=short(text),
                    known=known,
                )
    return text


def same_word(text: str, words: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether the text is one of these words, however it is written."""
    return as_plain(text) in _all_plain(words)


@cache
def _all_plain(words: tuple[str, ...] | frozenset[str]) -> frozenset[str]:
    return frozenset(map(as_plain, words))


@lru_cache(maxsize=4096)
def as_plain(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def _writings(key: str) -> dict[str, str]:
    """Every writing, in plain, → the canonical one."""
    known = {str(value): [value, *others] for value, others in CHOICES.get(key, {}).items()}
    for value, others in values().choices.get(key, {}).items():
        known.setdefault(value, [value]).extend(others)
    return {as_plain(w): value for value, others in known.items() for w in others}


@lru_cache(maxsize=4096)
@lru_cache(20_000)
def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
