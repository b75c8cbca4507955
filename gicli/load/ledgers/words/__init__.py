"""The words of real registers, kept as data beside this module: headings.yaml and values.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gicli.core.law.rules import PauseKind
from gicli.core.ledger.headings import COMPUTED, LEDGER_OF, RULES_OF
from gicli.core.ledger.vocabulary import LEDGER

Where = tuple[str, str]
"""The record that holds a key, or "" for the item itself, and the key."""

_FOLDER = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RANKS = {"weak": -1, "strong": 1}


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns of registers are called; headings.yaml says more of each part."""

    facts: Mapping[Where, tuple[tuple[str, int], ...]]
    """Each heading with its rank: of two columns for the same fact the higher one goes before."""
    left_alone: Mapping[str, frozenset[str]]
    personal_parts: tuple[str, ...]
    after_reply: Mapping[str, Where]
    parties: Mapping[PauseKind, tuple[str, ...]]
    party_headings: Mapping[str, tuple[str, ...]]
    asking_up: Mapping[str, tuple[str, ...]]
    neutral: frozenset[str]
    beside_their_record: Mapping[str, str]
    record_names: Mapping[str, tuple[str, ...]]
    """What stands above the columns of a record, beyond the ledger format's own names."""
    ambiguous: Mapping[str, tuple[str, ...]]
    """Headings whose values decide what they mean → the facts that they can be."""
    neighbours: Mapping[str, tuple[str, ...]]
    """The same where the columns beside them decide."""
    evidence: Mapping[str, frozenset[str]]
    """What a column can say has happened → its headings."""
    alike: Mapping[str, str]
    """The same → how headings read that are nowhere else."""
    telling: tuple[str, ...]
    """Parts of a heading under which something may stand that moves a date or closes an item."""
    indifferent: tuple[str, ...]
    """How a heading ends under which nothing of the kind stands, whatever its parts."""


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in their cells; values.yaml says more of each part."""

    choices: Mapping[str, Mapping[str, tuple[str, ...]]]
    parts: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Choices that any text with such a part means: 某某快递."""
    groups: Mapping[str, tuple[str, ...]]
    unspecific: Mapping[str, tuple[str, ...]]
    nothing: frozenset[str]
    empty: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    totals: frozenset[str]
    ditto: frozenset[str]
    closed: frozenset[str]
    """Of a status without a day: it is over."""
    withdrawn: frozenset[str]
    under_way: Mapping[str, tuple[str, ...]]
    progress: Mapping[str, tuple[str, ...]]
    """Parts of words → how far an item has come."""
    openness: Mapping[str, tuple[str, ...]]
    units: tuple[str, ...]
    beside_days: tuple[str, ...]
    denies_day: str
    """What takes back the day that it stands behind."""
    arrives: str
    footers: str


@cache
def headings() -> Headings:
    """headings.yaml, read when a sheet first needs it."""
    data = _data("headings")
    left = data["left-alone"]
    parts = left.pop("personal-parts")
    return Headings(
        facts={
            where(key): tuple((row["word"], _RANKS.get(row.get("rank", ""), 0)) for row in rows)
            for key, rows in data["facts"].items()
        },
        left_alone={use: frozenset(_words(rows)) for use, rows in left.items()}
        | {"computed": frozenset((*_words(left["computed"]), *_own()))},
        personal_parts=tuple(parts),
        after_reply={text: where(key) for text, key in data["after-reply"].items()},
        parties={PauseKind(party): tuple(names) for party, names in data["parties"].items()},
        party_headings=_tuples(data["party-headings"]),
        asking_up=_tuples(data["asking-up"]),
        neutral=frozenset(data["neutral"]),
        beside_their_record=data["beside-their-record"],
        record_names=_tuples(data["record-names"]),
        ambiguous=_meant_by(data["ambiguous"], "values"),
        neighbours=_meant_by(data["ambiguous"], "neighbours"),
        evidence={what: frozenset(_words(rows)) for what, rows in data["evidence"].items()},
        alike=data["alike"],
        telling=tuple(data["telling"]),
        indifferent=tuple(data["indifferent"]),
    )


@cache
def values() -> Values:
    """values.yaml, read when a sheet first needs it."""
    data = _data("values")
    return Values(
        choices={key: _of_each(choices) for key, choices in data["choices"].items()},
        parts={key: _tuples(choices) for key, choices in data["parts"].items()},
        groups=_of_each(data["groups"]),
        unspecific=_of_each(data["unspecific"]),
        **{
            name: frozenset(_words(data[name]))
            for name in ("nothing", "empty", "yes", "no", "totals", "ditto")
        },
        closed=frozenset(_words(data["closed-without-day"])),
        withdrawn=frozenset(_words(data["withdrawn-without-day"])),
        under_way=_of_each(data["under-way"]),
        progress=_tuples(data["progress"]),
        openness=_of_each(data["openness"]),
        units=tuple(data["units"]),
        beside_days=tuple(data["beside-days"]),
        denies_day=data["denies-day"],
        arrives=data["arrives"],
        footers=data["footers"],
    )


def _meant_by(rows: Iterable[Mapping[str, Any]], by: str) -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["facts"]) for row in rows if row["by"] == by}


def where(key: str) -> Where:
    """“correction.notified” → the record and the key in it."""
    record, _, own = key.rpartition(".")
    return record, own


def _data(name: str) -> dict[str, Any]:
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    # The safe loader, in C where there is one.
    data: dict[str, Any] = yaml.load(text, _LOADER)  # noqa: S506
    return data


def _words(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows)


def _of_each(several: Mapping[str, Iterable[Mapping[str, str]]]) -> dict[str, tuple[str, ...]]:
    return {key: _words(rows) for key, rows in several.items()}


def _tuples(several: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(texts) for key, texts in several.items()}


def _own() -> tuple[str, ...]:
    """What `gicli ledger export` and `check --format csv` write besides the facts."""
    names = (text for name in (*COMPUTED, LEDGER_OF, RULES_OF) for text in name)
    return ("台账", "ledger", *names, *LEDGER["ledger"])
