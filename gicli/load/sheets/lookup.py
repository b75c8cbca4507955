"""The heading of a column → the facts it can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import DAYS, FACT_AT, HOLDERS, KEYS, RECORDS, REPEATED
from gicli.core.words.message import Name
from gicli.load.ledgers.words import headings, where

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\*")
_ABOUT_IT = re.compile(r"(基本)?(情况|信息)$")
"""申请人信息, 征求意见情况: what stands above a group of columns."""
_ORDINALS = (
    re.compile(r"第([一二三四五六七八九十]|\d{1,2})[次轮批]"),
    re.compile(r"\(([一二三四五六七八九十]|\d{1,2})\)"),
    re.compile(r"(?<!\d)(\d{1,3})(?!\d)"),
    re.compile(r"(?<=[期见正])([一二三四五])$"),
)
_NOISE = re.compile(r"_x[0-9a-f]{4}_|^\d{1,2}[.、)]")
"""收到申请_x000D_日期, as a workbook writes what XML cannot; 2.收到申请日期, as forms number theirs."""
_DIGITS = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}


class Meaning(NamedTuple):
    """One fact that a column can hold."""

    key: str
    record: str = ""
    """The key of the record that holds it; empty: the item itself."""
    party: str = ""
    """Whom the heading names as the one consulted."""
    n: int = 0
    """Which of several records, from 1; 0: the heading does not say."""
    rank: int = 0
    """Of two columns for the same fact the higher one goes before."""

    @property
    def heading(self) -> Heading:
        shown = self.n if self.n > 1 or self.record == "consultations" else 0
        return Heading(self.key, self.record, shown)


def plain(text: str) -> str:
    """A heading without what only makes it look nice."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return _NOISE.sub("", narrow).strip("*:;,.、。").replace("时间", "日期")


def meanings(text: str, above: str = "") -> tuple[Meaning, ...] | Use | None:
    """What the heading can mean, best first, or which use the column has; None: nobody knows.

    `above` is the heading of the group that it stands under.
    """
    group, own = _ABOUT_IT.sub("", plain(above)), plain(text)
    for whole in (group + own, own) if group else (own,):
        found = _found(whole)
        if group and whole == own and isinstance(found, tuple):
            found = tuple(meaning for meaning in found if _fits(group, own, meaning)) or None
        if found is not None and not (whole == own and _is_personal(group)):
            return found
    if _is_personal(group) or any(part in own for part in headings().personal_parts):
        return Use.PERSONAL
    return None


def _fits(group: str, own: str, meaning: Meaning) -> bool:
    """Whether a heading means under a group what it means by itself.

    A day under 行政复议 or 转办 is not the day of the application's own course.
    """
    if meaning.key not in DAYS or group in own or group in headings().neutral:
        return True
    return bool(meaning.record) and group in _names_of(meaning.record)


@cache
def _names_of(record: str) -> frozenset[str]:
    also = headings().record_names.get(record, ())
    return frozenset(map(plain, (record, *HOLDERS[record].writings, *also)))


def nearest(text: str) -> str | None:
    """The known heading that is most like it."""
    return next(iter(get_close_matches(plain(text), _table(), n=1, cutoff=0.7)), None)


def could_be(text: str) -> tuple[tuple[Meaning, Name], ...]:
    """What a heading that nobody knows may be meant for, each under a name that is surely read."""
    own = plain(text)
    if own in _undecided():
        return tuple((meaning, _sure_name(meaning)) for meaning in either(text))
    near = (name for name in get_close_matches(own, _table(), cutoff=0.7))
    sure = ((_table()[name][0], name) for name in near if name not in _undecided() and name != own)
    fits = (one for one in sure if one[0].rank >= 0 and is_about(own, one[0].record))
    # The nearest writing, which is of the register's own wording.
    return tuple((meaning, Name(name, name)) for meaning, name in fits)[:1]


def _sure_name(meaning: Meaning) -> Name:
    """A name that is read as the fact wherever it stands: 补正日期 alone may be either side's."""
    name = meaning.heading.name
    if plain(name.zh) not in _undecided():
        return name
    same = (text for text, known in _table().items() if known[0][:2] == meaning[:2])
    sure = (text for text in same if text not in _undecided() and not text.isascii())
    return Name(next(sure, name.zh), name.en)


def either(text: str) -> tuple[Meaning, ...]:
    """The facts between which what stands around such a heading decides."""
    places = map(where, _undecided().get(plain(text), ()))
    return tuple(Meaning(key, record) for record, key in places if (record, key) in FACT_AT)


def is_about(own: str, record: str) -> bool:
    """Whether anything in the heading speaks of the record: 办理日期 is no day of a suspension."""
    return not record or any(name[:2] in own for name in _names_of(record))


@cache
def _undecided() -> dict[str, tuple[str, ...]]:
    """Headings that mean one fact or another → the facts."""
    known = headings()
    return {
        plain(word): facts for word, facts in (*known.ambiguous.items(), *known.neighbours.items())
    }


def _is_personal(group: str) -> bool:
    return bool(group) and _uses().get(group) is Use.PERSONAL


def _found(text: str) -> tuple[Meaning, ...] | Use | None:
    """With brackets or without, with an ordinal or without; of a day and what stands with it, the day."""
    for whole in dict.fromkeys((text, _BRACKETS.sub("", text), _day_of_two(text))):
        if whole in _table():
            return _table()[whole]
        if whole in _uses():
            return _uses()[whole]
        for pattern in _ORDINALS:
            match = pattern.search(whole)
            if match is None:
                continue
            rest = whole[: match.start()] + whole[match.end() :]
            n = _DIGITS.get(match[1]) or int(match[1])
            counted = [_counted(meaning, n) for meaning in _table().get(rest, ())]
            if counted and None not in counted:
                return tuple(filter(None, counted))
    return None


def _day_of_two(text: str) -> str:
    """答复时间及文号 → 答复日期; two days in one column are nobody's to tell apart."""
    first, _, second = _AND.sub("|", text, count=1).partition("|")
    one, other = (_table().get(part, ()) for part in (first, second))
    days = bool(second and one) and all(meaning.key in DAYS for meaning in one)
    return first if days and not any(meaning.key in DAYS for meaning in other) else text


_AND = re.compile("[及和与、/]")


def _counted(meaning: Meaning, n: int) -> Meaning | None:
    if meaning.record in REPEATED:
        return meaning._replace(n=n)
    # Notes are put together, however many there are.
    return meaning if meaning.key == "note" else None


@cache
def _uses() -> dict[str, Use]:
    return {
        plain(text): Use(use)
        for use, texts in headings().left_alone.items()
        for text in texts
        if plain(text) not in _table()
    }


@cache
def _table() -> dict[str, tuple[Meaning, ...]]:
    """Every heading that is known, in plain writing, with what it can mean."""
    found: dict[str, dict[Meaning, None]] = {}
    left = frozenset().union(*headings().left_alone.values())
    for text, meaning in _known():
        if text not in left:
            found.setdefault(plain(text), {})[meaning] = None
    return {text: tuple(several) for text, several in found.items()}


def _known() -> Iterator[tuple[str, Meaning]]:
    """Facts of the item itself go before those of a record in it."""
    yield from _of_item()
    for (record, key), texts in headings().facts.items():
        for text, rank in texts:
            yield text, Meaning(key, record, rank=rank)
    for record, keys in RECORDS.items():
        for key, writings in keys.items():
            yield from _of_record(record, key, writings)
    yield from _naming_parties()


def _of_item() -> Iterator[tuple[str, Meaning]]:
    for keys in KEYS.values():
        for key, writings in keys.items():
            if key not in RECORDS:
                for text in (key, *writings):
                    rank = -1 if (text, -1) in headings().facts.get(("", key), ()) else 0
                    yield text, Meaning(key, rank=rank)


def _naming_parties() -> Iterator[tuple[str, Meaning]]:
    for party, names in headings().parties.items():
        for key, patterns in headings().party_headings.items():
            for pattern in patterns:
                for name in names:
                    text = pattern.replace("{P}", name)
                    yield text, Meaning(key, "consultations", party.value)
    for key, texts in headings().asking_up.items():
        for text in texts:
            yield text, Meaning(key, "consultations", _ASKING_UP)


_UP, _ASKING_UP = "请示", "superior"
"""Asked is the department above, unless a column says otherwise."""
_ALONE_TOO_VAGUE = frozenset({"编号", "of", "from", "to", "by", "days", "with"})


def _of_record(record: str, key: str, writings: tuple[str, ...]) -> Iterator[tuple[str, Meaning]]:
    """补正告知日期 · correction notified · correction.notified · 告知日期."""
    meaning = Meaning(key, record)
    for of in (record, *HOLDERS[record].writings):
        party = _ASKING_UP if (record, of) == ("consultations", _UP) and key != "with" else ""
        # 征求意见征求意见日期 is never written, but 征求意见函发出日期 under 征求意见 is.
        for text in (
            key,
            *writings,
            *(text for text, _ in headings().facts.get((record, key), ())),
        ):
            yield f"{of}{text}", meaning._replace(party=party)
            yield f"{of}.{text}", meaning._replace(party=party)
    for text in writings:
        if text not in _ALONE_TOO_VAGUE:
            yield text, meaning


@cache
def by_their_values() -> dict[str, tuple[str, ...]]:
    """Headings of which the cells below decide what they mean → the facts that they can be."""
    return {plain(word): facts for word, facts in headings().ambiguous.items()}


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """The same where the columns beside them decide."""
    return {plain(word): facts for word, facts in headings().neighbours.items()}


@cache
def told_by(own: str) -> str:
    """What a column of that heading, which is no fact, says has happened: one of `evidence`; "" for none."""
    if exact := next((what for what, texts in _evidence().items() if own in texts), ""):
        return exact
    if meanings(own) is not None or own in by_their_values() or own in neighbours():
        return ""
    # What every register calls in its own way: 办结情况, 目前进展, 是否已书面答复.
    bare = _BRACKETS.sub("", own)
    return next((what for what, form in headings().alike.items() if re.fullmatch(form, bare)), "")


@cache
def _evidence() -> dict[str, frozenset[str]]:
    return {what: frozenset(map(plain, texts)) for what, texts in headings().evidence.items()}
