"""What was settled of a sheet's columns and words, kept beside it for the next day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from gicli.core.ledger.tables import CHOICES
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import exists
from gicli.load.ledgers.places import COLUMNS
from gicli.load.sheets.columns import Wishes, read_wishes
from gicli.load.sheets.lookup import Meaning
from gicli.load.sheets.values import chosen
from gicli.load.yamlfile.files import read_text
from gicli.load.yamlfile.scalars import short


class Settled(NamedTuple):
    """What somebody said of a sheet."""

    wishes: Wishes = MappingProxyType({})
    words: Mapping[str, str] = MappingProxyType({})
    """What stands in cells → what it means."""

    def over(self, other: Settled) -> Settled:
        """Both; this one goes before."""
        return Settled({**other.wishes, **self.wishes}, {**other.words, **self.words})


def settled_file(file: str) -> Path:
    """台账.xlsx → 台账.xlsx.columns.yaml."""
    return Path(f"{file}{COLUMNS}")


def read_settled(file: str) -> Settled:
    """What is kept beside the sheet. Raises Unreadable."""
    kept = settled_file(file)
    if not exists(kept):
        return Settled()
    try:
        data = yaml.safe_load(read_text(str(kept))) or {}
        columns, words = _pairs(data, "columns"), _pairs(data, "values")
        return said(
            (f"{heading}={key}" for heading, key in columns.items()),
            (f"{word}={value}" for word, value in words.items()),
        )
    except (yaml.YAMLError, Refused) as error:
        why = error.message if isinstance(error, Refused) else _MALFORMED
        raise Unreadable((Problem(Place(str(kept), 0), why),)) from None


_MALFORMED = say(
    "this should say under “columns” and “values” what headings and words mean; put it right or delete it"
)


def _pairs(data: Any, key: str) -> dict[str, str]:  # noqa: ANN401 — whatever stands there
    pairs = data.get(key) or {} if isinstance(data, dict) else None
    if not isinstance(pairs, dict):
        raise Refused(_MALFORMED)
    return {str(name): "" if value is None else str(value) for name, value in pairs.items()}


def said(maps: Iterable[str], words: Iterable[str]) -> Settled:
    """HEADING=KEY and WORD=VALUE. Raises Refused."""
    return Settled(read_wishes(maps), dict(map(_word, words)))


def _word(text: str) -> tuple[str, str]:
    word, sign, value = (part.strip() for part in text.rpartition("="))
    if not sign or not word:
        raise Refused(
            say(
                "“{found}”: write WORD=VALUE, such as {example}",
                found=short(text),
                example="1=online",
            )
        )
    if not any(chosen(key, value) in choices for key, choices in CHOICES.items()):
        raise Refused(
            say("“{value}” is no channel, outcome or other choice of a ledger", value=short(value))
        )
    return word, value


def settled_text(settled: Settled) -> str:
    """As the file has it."""
    data = {
        "columns": {name: _key(meaning) for name, meaning in settled.wishes.items()},
        "values": dict(settled.words),
    }
    return yaml.safe_dump(
        {key: pairs for key, pairs in data.items() if pairs}, allow_unicode=True, sort_keys=False
    )


def _key(meaning: Meaning | None) -> str:
    if meaning is None:
        return ""
    index = f"[{meaning.n - 1}]" if meaning.n else ""
    return f"{meaning.record}{index}.{meaning.key}" if meaning.record else meaning.key
