"""What the law asks of the work besides its time limits, each with its citation."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from enum import StrEnum
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.words.message import say


class Asks(StrEnum):
    """What a requirement is about; the checks look for it by this name."""

    REVIEW_BEFORE_PUBLICATION = "review-before-publication"
    """先审查、后公开"""
    CATALOGUE = "catalogue"
    APPLICATION = "application"
    """What an application must contain."""
    REASON = "reason"
    """说明理由"""
    GROUND = "ground"
    """不予公开的根据: why what is asked for may be withheld."""
    REPLY_TOLD = "reply-told"
    """分别作出答复: what the applicant is told, outcome by outcome."""
    EXPLAIN_EXCESS = "explain-excess"
    """要求申请人说明理由: of who asks for too much, too often."""
    SEPARATION = "separation"
    """区分处理"""
    RIGHTS_HOLDER_REFUSAL = "rights-holder-refusal"
    REPEAT = "repeat"
    PETITION = "petition"
    WRITTEN_REPLY = "written-reply"
    FREE_FOR_NEEDY = "free-for-needy"
    NO_FEE = "no-fee"
    RECTIFICATION = "rectification"
    """更正与申请人自身相关的记录: the applicant is told."""
    FORWARD_RECTIFICATION = "forward-rectification"
    """无权更正的，应当转送"""
    REASONABLE_DELAY = "reasonable-delay"
    """确定延迟答复的合理期限"""
    RESTART_ON_PAYMENT = "restart-on-payment"
    CONVERSION = "conversion"
    """转为主动公开"""
    SUSPENSION_TOLD = "suspension-told"
    """期限的中止和恢复，应当向申请人说明: the applicant hears of both."""
    REGISTRATION = "registration"
    """受理、审查、处理、答复等环节登记保存"""
    SPECIAL_NEED = "special-need"
    """与自身生产、生活、科研等特殊需要无关的，可以不予提供: a ground of refusal."""
    OPEN_BY_DEFAULT = "open-by-default"
    """除不予公开的外，政府信息应当公开: no other ground of refusal."""
    ANYBODY_MAY_ASK = "anybody-may-ask"
    """申请不以特殊需要为条件"""
    REVIEW_FIRST = "review-first"
    """复议前置"""
    REVIEW_FIRST_NO_REPLY = "review-first-no-reply"


THINGS = {
    "index": say("index number"),
    "title": say("title"),
    "formed": say("day it was formed"),
    "number": say("document number"),
    "publisher": say("publishing body"),
    "identity": say("proof of identity"),
    "name": say("name"),
    "contact": say("contact details"),
    "description": say("description of the information"),
    "form": say("form and way of delivery"),
    "agency": say("name of the agency"),
    "purpose": say("purpose"),
    "signature": say("signature or seal"),
}
"""The words for what a catalogue or an application must contain."""


class Besides(NamedTuple):
    """An outcome for which another provision asks the same."""

    outcome: str
    cite: Citation


class Requirement(NamedTuple):
    """要求: a form or a condition."""

    asks: Asks
    cite: Citation
    outcomes: tuple[str, ...] = ()
    """The outcomes of a request that it concerns; empty: it does not depend on them."""
    fields: tuple[str, ...] = ()
    """The things that must be there."""
    besides: tuple[Besides, ...] = ()

    def cite_on(self, outcome: str) -> Citation:
        return dict(self.besides).get(outcome, self.cite)


class ReceiptDay(StrEnum):
    """The recorded day that may count as 收到申请之日."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    CONFIRMED = "confirmed"


class Reading(NamedTuple):
    """A recorded day taken as the day of receipt, by an authority."""

    day: ReceiptDay
    cite: Citation


class ReceiptRule(NamedTuple):
    """Which recorded day is the day of receipt on one channel."""

    channel: str
    rule: Reading
    otherwise: Reading | None = None
    """Another reading that has authority too."""
