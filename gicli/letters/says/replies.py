"""The reply: what it says for each of the outcomes, and the ways that are open against it."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gicli.core.clock.clock import Interruption
from gicli.core.explain.remedies import Remedy, remedies
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Length
from gicli.core.ledger.items import Request
from gicli.core.words.message import Message, say
from gicli.letters.says import words
from gicli.letters.says.words import BLANK, Cites, Pieces
from gicli.letters.step.judged import Judged


class Reply(NamedTuple):
    """What the reply of one outcome is called, and says."""

    title: str
    says: tuple[str, ...]
    """Paragraphs with places: {title} {reason} {separation} {ground} {by} {earlier} {told} {due}."""


_ANSWER = "政府信息公开申请答复书"
_PARTLY = "政府信息部分公开答复书"
_REFUSAL = "政府信息不予公开答复书"
_NONE = "政府信息无法提供答复书"
_DECLINED = "政府信息公开申请不予处理告知书"
_OVER = "政府信息公开申请不再处理告知书"
_HOW = "获取该政府信息的方式、途径和时间：＿＿＿＿＿＿。"


def _refusal(what: str) -> Reply:
    return Reply(
        _REFUSAL,
        (
            f"经审查，你（单位）申请公开的“{{title}}”{what}。{{ground}}本机关决定不予公开。",
            "不予公开的理由：{reason}。",
        ),
    )


REPLIES = {
    "granted": Reply(
        _ANSWER, ("经审查，你（单位）申请公开的“{title}”可以公开。{by}本机关决定予以公开。", _HOW)
    ),
    "partly-granted": Reply(
        _PARTLY,
        (
            "经审查，你（单位）申请公开的“{title}”含有不应当公开的内容，能够作区分处理。{by}本机关决定部分公开。",
            "予以公开的内容：＿＿＿＿＿＿。" + _HOW,
            "不予公开的内容：{separation}。",
            "不予公开的理由：{reason}。",
        ),
    ),
    "refused-state-secret": _refusal("属于依法确定为国家秘密的政府信息"),
    "refused-other-law": _refusal("属于法律、行政法规禁止公开的政府信息"),
    "refused-three-securities": _refusal("公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
    "refused-third-party": _refusal("公开会损害第三方合法权益"),
    "refused-internal": _refusal("属于本机关的内部事务信息"),
    "refused-process": _refusal("属于本机关在履行行政管理职能过程中形成的过程性信息"),
    "refused-enforcement-file": _refusal("属于行政执法案卷信息"),
    "refused-administrative-query": Reply(
        _ANSWER,
        (
            "经审查，你（单位）申请公开的“{title}”属于法律、行政法规对其获取有特别规定的信息。{by}请依照有关规定查询。",
            "有关规定和查询途径：＿＿＿＿＿＿。",
            "{explained}",
        ),
    ),
    "unavailable-not-held": Reply(
        _NONE,
        (
            "经检索，本机关没有制作、获取或者保存你（单位）申请公开的“{title}”。{by}现予告知，无法提供。",
            "检索的情况：＿＿＿＿＿＿。",
            "{explained}",
        ),
    ),
    "unavailable-needs-making": Reply(
        _NONE,
        (
            "经审查，你（单位）申请公开的“{title}”没有现成的政府信息，需要本机关对现有政府信息进行加工、分析或者另行制作。{by}不予提供。",
            "{explained}",
        ),
    ),
    "unavailable-still-unclear": Reply(
        _NONE,
        (
            "{asked}你（单位）补正后，申请公开的“{title}”内容仍不明确，本机关无法据此确定所申请的政府信息。{by}现予告知，不能提供。",
            "仍不明确之处：＿＿＿＿＿＿。内容明确后，可以重新提出申请。",
            "{explained}",
        ),
    ),
    "declined-petition": Reply(
        _DECLINED,
        (
            "经审查，你（单位）以政府信息公开申请的形式提出的“{title}”，实为信访、投诉、举报等事项。{by}本机关不作为政府信息公开申请处理。",
            "该事项可以通过下列渠道提出：＿＿＿＿＿＿。",
            "{explained}",
        ),
    ),
    "declined-repeat": Reply(
        _DECLINED,
        (
            "经审查，你（单位）申请公开的“{title}”，本机关已于{answered}作出答复（原申请编号：{earlier}）。{by}现不予重复处理。",
            "{explained}",
        ),
    ),
    "declined-publication": Reply(
        _DECLINED,
        (
            "经审查，你（单位）申请公开的“{title}”，内容为要求提供政府公报、报刊、书籍等公开出版物。{by}本机关不予处理。",
            "获取该出版物的途径：＿＿＿＿＿＿。",
            "{explained}",
        ),
    ),
    "declined-excessive": Reply(
        _DECLINED,
        (
            "经审查，你（单位）申请公开政府信息的数量、频次明显超过合理范围，说明的理由不合理。{by}对“{title}”的申请，本机关不予处理。",
            "认为理由不合理的原因：{reason}。",
        ),
    ),
    "declined-reconfirmation": Reply(
        _DECLINED,
        (
            "经审查，你（单位）申请公开的“{title}”，内容为要求本机关确认或者重新出具已经获取的政府信息。{by}本机关不予处理。",
            "{explained}",
        ),
    ),
    "closed-not-corrected": Reply(
        _OVER,
        (
            "本机关于{told}告知你（单位）补正对“{title}”的申请，补正期限至{due}止。你（单位）无正当理由{missed}。{by}视为放弃申请，本机关不再处理该政府信息公开申请。",
            "{explained}",
        ),
    ),
    "closed-unpaid": Reply(
        _OVER,
        (
            "本机关于{told}向你（单位）发出对“{title}”申请的收费通知，缴费期限至{due}止。你（单位）{missed}。{by}视为放弃申请，本机关不再处理该政府信息公开申请。",
            "{explained}",
        ),
    ),
    "closed-other": Reply(
        _OVER,
        ("{by}你（单位）对“{title}”的申请，本机关不再继续处理。", "处理的情况和理由：{reason}。"),
    ),
}
"""Outcome → its reply, in the order of the annual report's table."""


GIVEN_UP = {"closed-not-corrected": "correct", "closed-unpaid": "pay"}
"""Outcome → the limit that the applicant let pass."""


def reply_values(found: Judged) -> tuple[Pieces, Cites]:
    """What the reply says, and the articles that it rests on."""
    request = found.request
    form = REPLIES[request.outcome]
    ground, told = _ground(found), _told(found)
    places = _places(found) | {
        "ground": f"依照{words.article(ground)}，" if ground else "",
        "by": f"依照{words.article(told)}，" if told else "",
    }
    says = (paragraph.format(**places) for paragraph in form.says)
    against, cites = ways(found, form.title[-3:])
    return (
        {"标题": form.title, "答复内容": tuple(filter(None, says)), "救济途径": against},
        (ground, told, *cites),
    )


def _places(found: Judged) -> dict[str, str]:
    request, stopped = found.request, _stopped(found)
    reason = words.text(request.reason).rstrip("。")
    repeats = request.repeats
    return {
        "title": words.text(request.title),
        "reason": reason,
        "explained": f"说明：{reason}。" if request.reason else "",
        "separation": words.text(request.separation).rstrip("。"),
        "answered": words.day(repeats.answered if repeats else None),
        "earlier": words.text(repeats.of if repeats else ""),
        "told": words.day(stopped.told if stopped else None),
        "due": words.day(stopped.clock.due if stopped else None),
        "asked": _asked(request),
        "missed": _missed(request),
    }


def _asked(request: Request) -> str:
    if not request.corrections:
        return ""
    return f"本机关于{words.day(request.corrections[-1].notified)}告知你（单位）补正。"


def _missed(request: Request) -> str:
    """What was not done in time, or too late."""
    fee = request.fee
    if request.outcome == "closed-unpaid":
        late, done = fee.paid if fee else None, "缴纳费用"
    else:
        late, done = request.corrections[-1].supplied if request.corrections else None, "补正"
    return f"逾期，至{words.day(late)}才{done}" if late else f"逾期没有{done}"


def unfounded(found: Judged) -> Message | None:
    """That nothing on record bears out that the application was given up."""
    if found.request.outcome not in GIVEN_UP or _stopped(found) is not None:
        return None
    return say(
        "the ledger holds no notice whose limit the applicant let pass: the days are left blank; compare whether the application may be closed so"
    )


def _stopped(found: Judged) -> Interruption | None:
    """The notice with whose limit the application was given up; None where no such one is on record."""
    stopped = found.ours.deadline.interruption
    awaited = GIVEN_UP.get(found.request.outcome)
    return stopped if stopped and stopped.clock.limit.id == awaited else None


def _ground(found: Judged) -> Citation | None:
    """Why it may be withheld."""
    outcome = found.request.outcome
    for judged in (found.governing, found.ours):
        asked = judged.asking(Asks.GROUND)
        if asked and outcome in asked.outcomes:
            return asked.cite_on(outcome)
    return None


def _told(found: Judged) -> Citation | None:
    """What the applicant is to be told."""
    outcome, governing = found.request.outcome, found.governing
    fees = found.under.book.fees_on(governing.deadline.pack, found.day)
    asked = fees.asking(Asks.REPLY_TOLD) if fees else None
    if asked and outcome in asked.outcomes:
        return asked.cite
    told = found.asking(Asks.REPLY_TOLD)
    return told.cite_on(outcome) if told else governing.deadline.limit.cite


def ways(found: Judged, letter: str) -> tuple[tuple[str, ...], Cites]:
    """The remedies of whoever gets the letter, by the packs of that day, and their articles."""
    at = replace(found.request, replied=found.day, served=None)
    open_ = remedies(found.ours._replace(item=at), found.under)
    cites = (cite for way in open_ for cite in (way.limit.cite, *_first_by(way)))
    said, years = tuple(_said(open_, letter)), _unsettled(found, open_)
    settled = words.unsettled(min(years, default=None))
    return (said[0].removesuffix("。") + settled + "。", *said[1:]), tuple(cites)


def _unsettled(found: Judged, open_: tuple[Remedy, ...]) -> Iterator[int]:
    """The years whose days off may still move a last day that is told."""
    for way in open_:
        year = found.unsettled(way.starts, way.due) if way.starts else None
        if year is not None:
            yield year


def _first_by(way: Remedy) -> Iterator[Citation]:
    """By which reconsideration comes first."""
    yield from (note.cite for note in way.notes if way.first and note.cite is not None)


def _said(open_: tuple[Remedy, ...], letter: str) -> Iterator[str]:
    review = next((way for way in open_ if way.limit.id.startswith("apply-review")), None)
    suits = [way for way in open_ if way is not review]
    first = review is not None and review.first
    term = _term(review, letter) if review else f"自收到本{letter}之日起＿＿日内"
    must = "应当先" if first else "可以"
    said = f"不服本{letter}的，{must}{term}向{BLANK}申请行政复议"
    after = next((way for way in suits if way.due is None), None)
    if after is not None:
        yield f"{said}；不经行政复议，不得提起行政诉讼。"
        yield (
            f"不服行政复议决定的，可以自收到复议决定书之日起{_length(after)}内向{BLANK}人民法院提起行政诉讼。"
        )
        return
    suit = next(iter(suits), None)
    sue = _term(suit, letter) if suit else f"自收到本{letter}之日起＿＿个月内"
    yield f"{said}，也可以{sue}向{BLANK}人民法院提起行政诉讼。"


def _term(way: Remedy, letter: str) -> str:
    assert way.starts is not None
    starts, due = words.day(way.starts), words.day(way.due)
    return f"自收到本{letter}之日起{_length(way)}内（{starts}收到的，至{due}止）"


def _length(way: Remedy) -> str:
    return words.length(way.limit.length if isinstance(way.limit.length, Length) else None)
