"""The rule that asks for what the register of an item records, where one does."""

from __future__ import annotations

from collections.abc import Callable

from gicli.core.assess import Assessment
from gicli.core.citation import Citation
from gicli.core.ledger import AnyItem, Request
from gicli.core.register_facts import Recorded
from gicli.core.requirements import Asks
from gicli.core.rules import PauseKind, RulePack, limit_of


def registration(item: AnyItem, pack: RulePack) -> Citation | None:
    """The rule that asks for a register of applications."""
    return _asked(pack, Asks.REGISTRATION) if isinstance(item, Request) else None


def cite_of(fact: Recorded, judged: Assessment) -> Citation | None:
    """By the pack that judges the item on the day of the fact."""
    found = _CITES.get(fact.path) or _CITES.get(fact.path.partition(".")[0])
    return found(fact, judged) if found else None


def _asked(pack: RulePack, asks: Asks) -> Citation | None:
    found = pack.asking(asks)
    return found.cite if found else None


def _asking(asks: Asks) -> Callable[[Recorded, Assessment], Citation | None]:
    return lambda _, judged: _asked(judged.deadline.pack, asks)


def _of_clock(limit_id: str) -> Callable[[Recorded, Assessment], Citation | None]:
    """The limit, where its clock has been running."""

    def cite(_: Recorded, judged: Assessment) -> Citation | None:
        clock = judged.clock(limit_id)
        return clock.limit.cite if clock else None

    return cite


def _limit(_: Recorded, judged: Assessment) -> Citation | None:
    return judged.deadline.limit.cite


def _receipt(fact: Recorded, judged: Assessment) -> Citation | None:
    """Of the days on record the one that the rule of the channel asks for, and the stated one."""
    item = judged.item
    rule = judged.deadline.pack.receipt_on(item.channel) if isinstance(item, Request) else None
    if rule is None or fact.path not in ("received", rule.rule.day.value):
        return None
    return rule.rule.cite


def _pause(fact: Recorded, judged: Assessment) -> Citation | None:
    kind = fact.asked
    rule = judged.deadline.limit.pause_for(kind) if kind else None
    return rule.cite if rule else None


def _consultation(fact: Recorded, judged: Assessment) -> Citation | None:
    """The rule on asking the party, which may give it a limit; else the one on the pause."""
    limits = {PauseKind.RIGHTS_HOLDER: "consult", PauseKind.CO_PRODUCER: "consult-co-producer"}
    limit_id = limits.get(fact.asked) if fact.asked else None
    found = judged.deadline.pack.find(limit_id) if limit_id else None
    return found.cite if found else _pause(fact, judged)


def _extension(_: Recorded, judged: Assessment) -> Citation | None:
    rule = judged.deadline.limit.extension
    return rule.cite if rule else None


def _notice(_: Recorded, judged: Assessment) -> Citation | None:
    """The rule on telling the applicant, which may have a limit of its own."""
    pack, restart = judged.deadline.pack, judged.deadline.limit.restart
    if restart is None:
        return None
    return limit_of(pack, restart.notice_by or restart.correct_by).cite


def _restart(_: Recorded, judged: Assessment) -> Citation | None:
    rule = judged.deadline.limit.restart
    return rule.cite if rule else None


_CITES: dict[str, Callable[[Recorded, Assessment], Citation | None]] = {
    "submitted": _receipt,
    "signed": _receipt,
    "confirmed": _receipt,
    "received": _receipt,
    "correction": _notice,
    "correction.supplied": _restart,
    "consultations": _consultation,
    "suspensions": _pause,
    "extension": _extension,
    "delay": _asking(Asks.REASONABLE_DELAY),
    "fee": _of_clock("fee-notice"),
    "fee.paid": _of_clock("pay"),
    "rectification": _asking(Asks.RECTIFICATION),
    "rectification.forwarded": _asking(Asks.FORWARD_RECTIFICATION),
    "replied": _limit,
    "rights-holder-told": _asking(Asks.RIGHTS_HOLDER_REFUSAL),
    "reviewed": _asking(Asks.REVIEW_BEFORE_PUBLICATION),
    "published": _limit,
    "updated": _limit,
    "done": _limit,
}
"""Place of the fact in the ledger, or of its record → what finds its rule."""
