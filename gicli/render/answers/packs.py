"""One rule pack as `gicli.pack/1`: everything it sets, with its citation."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Reading, ReceiptRule
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Aside, Length, RulePack, Subject, TimeLimit
from gicli.core.law.tariff import Tariff
from gicli.core.words.message import say
from gicli.render.answers.pack_articles import length_of
from gicli.render.toolkit.data import dumped, iso
from gicli.render.toolkit.page import Page, columns, padded, wrapped


def pack_json(packs: tuple[RulePack, ...], page: Page) -> str:
    return dumped({"schema": "gicli.pack/1", "packs": [_pack(pack, page) for pack in packs]})


def _pack(pack: RulePack, page: Page) -> dict[str, object]:
    displaced = pack.displaced
    sources = {(section, key): source for section, key, source in pack.borrowed}

    def source(section: str, key: str) -> dict[str, object]:
        return {"from": sources.get((section, key))}

    return {
        "ref": pack.ref,
        "title": page.wording.name(pack.title),
        "subject": pack.subject.value,
        "in_force": iso(pack.in_force),
        "until": iso(pack.until),
        "checked": iso(pack.checked),
        "made_of": made_of(pack),
        "displaced": (
            {"since": iso(displaced.since), "by": displaced.by, "cite": _cite(displaced.cite)}
            if displaced
            else None
        ),
        "fees": pack.fees or None,
        "notes": [_aside(one, page) for one in pack.asides],
        "limits": [_limit(one, page) | source("limits", one.id) for one in pack.limits],
        "requirements": [
            {
                "id": one.asks.value,
                "outcomes": list(one.outcomes),
                "fields": list(one.fields),
                "cite": _cite(one.cite),
                "besides": [{"outcome": b.outcome, "cite": _cite(b.cite)} for b in one.besides],
            }
            | source("requirements", one.asks.value)
            for one in pack.requirements
        ],
        "receipt": [_receipt(one) | source("receipt", one.channel) for one in pack.receipt],
        "tariffs": [_tariff(one, page) | source("tariffs", one.by) for one in pack.tariffs],
    }


def made_of(pack: RulePack) -> list[str]:
    """The packs from which it takes limits."""
    found = (source for section, _key, source in pack.borrowed if section == "limits")
    return list(dict.fromkeys(found))


def _limit(limit: TimeLimit, page: Page) -> dict[str, object]:
    restart = limit.restart
    return {
        "id": limit.id,
        "name": page.wording.name(limit.name),
        "party": limit.party.value,
        "starts": page.wording.name(limit.starts),
        "length": page.wording.say(length_of(limit)),
        "silence": limit.silence.value,
        "duty": limit.duty,
        "cite": _cite(limit.cite),
        "extension": _extension(limit, page),
        "pauses": [
            {"kind": pause.kind.value, "ends_by": pause.ends_by, "cite": _cite(pause.cite)}
            for pause in limit.pauses
        ],
        "restart": _cite(restart.cite) if restart else None,
        "amended": _cite(restart.amended) if restart and restart.amended else None,
        "split": _cite(restart.split) if restart and restart.split else None,
        "notes": [
            _aside(one, page) for one in (*limit.asides, *(restart.asides if restart else ()))
        ],
        "other": (
            {
                "from": limit.other.source,
                "length": page.wording.say(length_of(limit.otherwise)),
                "cite": _cite(limit.otherwise.cite),
            }
            if limit.other and limit.otherwise
            else None
        ),
    }


def _extension(limit: TimeLimit, page: Page) -> dict[str, object] | None:
    found = limit.extension
    if found is None or not isinstance(limit.length, Length):
        return None
    approver = page.wording.name(found.approver) if found.approver else None
    return {limit.length.unit.value: found.n, "approver": approver, "cite": _cite(found.cite)}


def _aside(aside: Aside, page: Page) -> dict[str, object]:
    return {
        "says": page.wording.name(aside.says),
        "since": iso(aside.since),
        "cite": _cite(aside.cite) if aside.cite else None,
    }


def _receipt(rule: ReceiptRule) -> dict[str, object]:
    otherwise = _reading(rule.otherwise) if rule.otherwise else None
    return {"channel": rule.channel, **_reading(rule.rule), "otherwise": otherwise}


def _reading(reading: Reading) -> dict[str, object]:
    return {"day": reading.day.value, "cite": _cite(reading.cite)}


def _tariff(tariff: Tariff, page: Page) -> dict[str, object]:
    return {
        "by": tariff.by,
        "name": page.wording.name(tariff.name),
        "tiers": [tier._asdict() for tier in tariff.tiers],
        "cite": _cite(tariff.cite),
    }


def _cite(cite: Citation) -> dict[str, object]:
    return {"text": cite.text, **cite._asdict()}


def packs_json(book: RuleBook, page: Page) -> str:
    return dumped(
        {
            "schema": "gicli.packs/1",
            "packs": [
                {
                    "ref": pack.ref,
                    "title": page.wording.name(pack.title),
                    "subject": pack.subject.value,
                    "in_force": iso(pack.in_force),
                    "until": iso(pack.until),
                    "made_of": made_of(pack),
                    "displaced_by": pack.displaced.by if pack.displaced else None,
                    "displaced_since": iso(pack.displaced.since) if pack.displaced else None,
                    "limits": [limit.id for limit in pack.limits],
                }
                for pack in book.packs
            ],
        }
    )


def packs_text(book: RuleBook, page: Page) -> str:
    """By subject, one line or two for each family, so that it fits a screen of 24 lines."""
    return "\n".join(
        "\n".join(_of_subject(part, page))
        for subject in Subject
        if (part := book.about(subject)).packs
    )


def _of_subject(book: RuleBook, page: Page) -> Iterator[str]:
    words = page.wording
    yield page.style(words.term(book.packs[0].subject), "bold")
    for family in book.families:
        newest = book.named(family)[-1]
        first_days = tuple(pack.in_force for pack in book.named(family))
        title, room = words.name(newest.title), page.width - 2 - _FAMILY
        if len(first_days) == 1 and newest.displaced is None:
            day = newest.in_force.isoformat()
            yield f"  {padded(family, _FAMILY)}{_cut(title, room - len(day) - 2)}  {day}"
            continue
        yield f"  {padded(family, _FAMILY)}{_cut(title, room)}"
        told = say("in force from {first}", first=first_days)
        if (above := newest.displaced) is not None:
            told = say(
                "{told}; {by} first since {since}", told=told, since=above.since, by=above.by
            )
        yield from (f"  {' ' * _FAMILY}{part}" for part in wrapped(words.say(told), room))


def _cut(text: str, room: int) -> str:
    """As much of it as there is room for; the whole title stands in `rules show`."""
    if columns(text) <= room:
        return text
    while columns(text) > room - 2:
        text = text[:-1]
    return f"{text.rstrip()}…"


_FAMILY = 18
"""Columns of the names of families."""
