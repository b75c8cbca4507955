"""The words for what stands in a rule pack: requirements, channels, tariffs, lengths."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.message import Message, say
from gicli.core.requirements import Asks
from gicli.core.rules import TimeLimit
from gicli.core.tariff import Tariff
from gicli.render.terms import length_in_words

ASKS = {
    Asks.REVIEW_BEFORE_PUBLICATION: say("review before publication"),
    Asks.CATALOGUE: say("what the catalogue contains"),
    Asks.APPLICATION: say("what an application contains"),
    Asks.REASON: say("reasons for a refusal"),
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
    Asks.REGISTRATION: say("register of applications"),
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
