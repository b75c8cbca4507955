"""A rule pack as rows: each provision, in the order of its articles, with what it sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.law.requirements import THINGS, Asks, ReceiptRule, Requirement
from gicli.core.law.rules import Aside, FixedDate, Length, Party, RulePack, Silence, TimeLimit
from gicli.core.law.tariff import Tariff
from gicli.core.words.message import Message, say
from gicli.render.toolkit.page import Page, fitted, longest, side_by_side, wrapped
from gicli.render.words.phrases import cited
from gicli.render.words.wording import length_in_words

ASKS = {
    Asks.REVIEW_BEFORE_PUBLICATION: say("review before publication"),
    Asks.CATALOGUE: say("what the catalogue contains"),
    Asks.APPLICATION: say("what an application contains"),
    Asks.REASON: say("reasons for a refusal"),
    Asks.GROUND: say("grounds on which information is withheld"),
    Asks.REPLY_TOLD: say("what the reply tells, outcome by outcome"),
    Asks.EXPLAIN_EXCESS: say("reasons asked of who applies too much"),
    Asks.SEPARATION: say("partial disclosure"),
    Asks.RIGHTS_HOLDER_REFUSAL: say("the rights-holder refuses"),
    Asks.REPEAT: say("the same application again"),
    Asks.PETITION: say("petitions, complaints, questions"),
    Asks.WRITTEN_REPLY: say("reply in writing"),
    Asks.FREE_FOR_NEEDY: say("free of charge for those in need"),
    Asks.NO_FEE: say("no fee, except beyond reason"),
    Asks.RECTIFICATION: say("correction of records"),
    Asks.FORWARD_RECTIFICATION: say("forwarding of requests to correct records"),
    Asks.REASONABLE_DELAY: say("delay for a reasonable time"),
    Asks.RESTART_ON_PAYMENT: say("the limit starts afresh on payment"),
    Asks.CONVERSION: say("what turns out to be for publication is published without delay"),
    Asks.SUSPENSION_TOLD: say("the applicant is told of a suspension and of its end"),
    Asks.REGISTRATION: say("register of applications"),
    Asks.SPECIAL_NEED: say("special needs of the applicant's own, as a condition"),
    Asks.OPEN_BY_DEFAULT: say("what the law does not withhold is disclosed"),
    Asks.ANYBODY_MAY_ASK: say("anybody may apply, without a need of their own"),
    Asks.REVIEW_FIRST: say("reconsideration before a suit"),
    Asks.REVIEW_FIRST_NO_REPLY: say("reconsideration before a suit, where no reply came"),
}
CHANNELS = {
    "in-person": say("in person"),
    "post": say("post"),
    "ordinary-mail": say("ordinary mail"),
    "online": say("online"),
    "fax": say("fax"),
}


def length_of(limit: TimeLimit) -> Message:
    """How long it is: 15 working days; by 31 March; within another limit."""
    if limit.within:
        return say("within the limit “{limit}”", limit=limit.within)
    return length_in_words(limit.length)


def tiers_of(tariff: Tariff) -> Iterator[Message]:
    """Each tier with its price."""
    first = 1
    for tier in tariff.tiers:
        if tier.through is None and tier.every and tier.more:
            yield say(
                "from {first}: {each} yuan each, {more} more after every {every}",
                first=first,
                each=tier.each,
                more=tier.more,
                every=tier.every,
            )
        elif tier.through is None:
            yield say("from {first}: {each} yuan each", first=first, each=tier.each)
        elif not tier.each:
            yield say("{first} to {last}: free of charge", first=first, last=tier.through)
        else:
            yield say(
                "{first} to {last}: {each} yuan each",
                first=first,
                last=tier.through,
                each=tier.each,
            )
        first = (tier.through or 0) + 1


Set = tuple[Citation, list[Message]]


class Row(NamedTuple):
    """One provision in its words."""

    cite: Citation
    sets: tuple[Message, ...]


class Group(NamedTuple):
    """The provisions of one instrument, from one pack."""

    instrument: str
    source: str
    """The pack from which they are taken over; empty: the pack's own."""
    rows: tuple[Row, ...]


def groups(pack: RulePack) -> tuple[Group, ...]:
    """The pack by instrument, in the order in which its limits, then the rest, cite them."""
    found: dict[tuple[str, str], dict[tuple[str, str], Row]] = {}
    for source, (cite, sets) in _sets(pack):
        rows = found.setdefault((cite.instrument, source), {})
        key = (cite.place, cite.quote)
        before = rows[key].sets if key in rows else ()
        rows[key] = Row(cite, (*before, *sets))
    return tuple(
        Group(instrument, source, tuple(sorted(rows.values(), key=_in_order)))
        for (instrument, source), rows in found.items()
    )


def _in_order(row: Row) -> tuple[bool, int, int, int]:
    cite = row.cite
    return (not cite.article, cite.article, cite.paragraph or 0, cite.item or 0)


def _sets(pack: RulePack) -> Iterator[tuple[str, Set]]:
    """Everything that the pack sets, with the pack from which it is taken over."""
    sources = {(section, key): source for section, key, source in pack.borrowed}
    for limit in pack.limits:
        for part in _limit(limit):
            yield sources.get(("limits", limit.id), ""), part
        if limit.other and limit.otherwise:
            length = length_of(limit.otherwise)
            other = say("{id}, read otherwise: {length}", id=limit.id, length=length)
            yield limit.other.source, (limit.other.cite, [other])
    for requirement in pack.requirements:
        for part in _requirement(requirement):
            yield sources.get(("requirements", requirement.asks.value), ""), part
    for rule in pack.receipt:
        for part in _receipt(rule):
            yield sources.get(("receipt", rule.channel), ""), part
    for tariff in pack.tariffs:
        yield sources.get(("tariffs", tariff.by), ""), _tariff(tariff)


def _limit(limit: TimeLimit) -> Iterator[Set]:
    sets = [say("{id}: {name}, {length}", id=limit.id, name=limit.name, length=length_of(limit))]
    if not isinstance(limit.length, FixedDate):
        sets.append(say("from: {event}", event=limit.starts))
    if limit.party is not Party.AGENCY or limit.silence is not Silence.LATE:
        sets.append(say("{party}: {silence}", party=limit.party, silence=limit.silence))
    yield limit.cite, sets
    if limit.extension is not None and isinstance(limit.length, Length):
        longer = Length(limit.extension.n, limit.length.unit)
        sets = [say("{id}: may be extended once, by {length}", id=limit.id, length=longer)]
        if limit.extension.approver is not None:
            sets.append(say("approved by: {approver}", approver=limit.extension.approver))
        yield limit.extension.cite, sets
    for pause in limit.pauses:
        message = say("{id}: pauses for: {kind}", id=limit.id, kind=pause.kind)
        ends = [say("at most until the end of “{limit}”", limit=pause.ends_by)]
        yield pause.cite, [message, *(ends if pause.ends_by else ())]
    yield from _restart(limit)
    yield from _asides(limit.asides, limit.cite)


def _asides(found: Iterable[Aside], cite: Citation) -> Iterator[Set]:
    for one in found:
        yield one.cite or cite, [say("worth knowing: {remark}", remark=one.says)]


def _restart(limit: TimeLimit) -> Iterator[Set]:
    restart = limit.restart
    if restart is None:
        return
    yield restart.cite, [say("{id}: starts afresh when the correction arrives", id=limit.id)]
    yield from _asides(restart.asides, restart.cite)
    if restart.amended is not None:
        changed = say("{id}: starts afresh when the applicant changes the application", id=limit.id)
        yield restart.amended, [changed]
    if restart.split is not None:
        split = say("{id}: the applicant may be asked to split the application", id=limit.id)
        yield restart.split, [split]


def _requirement(requirement: Requirement) -> Iterator[Set]:
    asks = requirement.asks
    sets = [say("{id}: {what}", id=asks.value, what=ASKS[asks])]
    if requirement.fields:
        things = tuple(THINGS[field] for field in requirement.fields)
        sets.append(say("with: {things}", things=things))
    elsewhere = dict(requirement.besides)
    own = tuple(outcome for outcome in requirement.outcomes if outcome not in elsewhere)
    if own:
        sets.append(say("for the outcomes: {outcomes}", outcomes=own))
    yield requirement.cite, sets
    for outcome, cite in requirement.besides:
        yield cite, [*sets[:1], say("for the outcomes: {outcomes}", outcomes=(outcome,))]


def _receipt(rule: ReceiptRule) -> Iterator[Set]:
    channel = CHANNELS[rule.channel]
    day = rule.rule.day
    yield rule.rule.cite, [say("day of receipt ({channel}): {day}", channel=channel, day=day)]
    if rule.otherwise is not None:
        other = rule.otherwise.day
        yield (
            rule.otherwise.cite,
            [say("day of receipt ({channel}), read otherwise: {day}", channel=channel, day=other)],
        )


def _tariff(tariff: Tariff) -> Set:
    return tariff.cite, [say("fee, {name}", name=tariff.name), *tiers_of(tariff)]


_NARROW = 72
"""Columns. On a narrower page the three cells of a row stand below each other."""
_GAP = 2
_HEADS = (say("provision"), say("what it sets"), say("words of the law"))


def pack_table(packs: tuple[RulePack, ...], page: Page) -> str:
    return "\n\n".join("\n".join(_pack(pack, page)) for pack in packs)


def _pack(pack: RulePack, page: Page) -> Iterator[str]:
    title = page.wording.name(pack.title)
    yield from (page.style(line, "bold") for line in wrapped(f"{pack.ref}  {title}", page.width))
    for message in _head(pack):
        yield from wrapped(page.wording.say(message), page.width)
    found = groups(pack)
    place = longest(row.cite.place for group in found for row in group.rows)
    for group in found:
        yield ""
        yield from _group(group, place, page)


def _head(pack: RulePack) -> Iterator[Message]:
    if pack.until is None:
        yield say("in force from {first}", first=pack.in_force)
    else:
        yield say("in force from {first} to {last}", first=pack.in_force, last=pack.until)
    if pack.displaced is not None:
        displaced = pack.displaced
        yield say("displaced since {since} by {by}", since=displaced.since, by=displaced.by)
        yield cited(displaced.cite)
    if pack.fees:
        yield say("the processing fee: see {family}", family=pack.fees)
    for aside in pack.asides:
        yield say("worth knowing: {remark}", remark=aside.says)
    if pack.checked is not None:
        yield say("last held against its source on {checked}", checked=pack.checked)


def _group(group: Group, place: int, page: Page) -> Iterator[str]:
    words = page.wording
    head = group.instrument
    if group.source:
        head = words.say(say("{instrument}, taken from {pack}", instrument=head, pack=group.source))
    yield from (page.style(line, "bold") for line in wrapped(head, page.width))
    if page.width < _NARROW:
        for row in group.rows:
            yield from _stacked(row, page)
        return
    rest = page.width - place - 2 * _GAP
    widths = (place, rest // 2, rest - rest // 2)
    heads = [[words.say(one)] for one in _HEADS]
    yield from (page.style(line, "dim") for line in side_by_side(heads, widths))
    for row in group.rows:
        yield from side_by_side(
            [[row.cite.place], _sets_words(row, page), _words(row, page)], widths
        )


def _stacked(row: Row, page: Page) -> Iterator[str]:
    yield row.cite.place
    for indent, texts in ((2, _sets_words(row, page)), (4, _words(row, page))):
        for text in texts:
            yield from (" " * indent + line for line in fitted(text, page.width - indent))


def _sets_words(row: Row, page: Page) -> list[str]:
    return [page.wording.say(one) for one in row.sets]


def _words(row: Row, page: Page) -> list[str]:
    quote = f"“{row.cite.quote}”"
    return (
        [quote] if row.cite.verified else [quote, page.wording.say(say("(wording not verified)"))]
    )
