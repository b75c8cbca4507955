"""What only one kind of letter says, and the articles that it rests on."""

from __future__ import annotations

from collections.abc import Callable

from gicli.core.clock.clock import Clock
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks, ReceiptRule
from gicli.core.law.rules import Extension, Length, PauseKind, Silence, Unit, limit_of
from gicli.core.ledger.items import Correction
from gicli.core.ledger.vocabulary import CONTENTS, PARTIES
from gicli.core.reply.receipt import recorded
from gicli.core.words.message import Refused, say
from gicli.letters.says import words
from gicli.letters.says.replies import reply_values, ways
from gicli.letters.says.words import Cites, Pieces
from gicli.letters.step.judged import Judged
from gicli.letters.step.kinds import Kind

Part = Callable[[Judged], tuple[Pieces, Cites]]
"""What only this letter says, and the articles that it rests on."""


def _until(
    found: Judged, clock: Clock | None, event: str, length: Length | None = None
) -> tuple[str, str]:
    """自收到…之日起N个工作日内, and which day that is when it is received on the day of the letter."""
    own = clock.limit.length if clock else None
    length = length or (own if isinstance(own, Length) else None)
    within = f"自{event}之日起{words.length(length)}内"
    if clock is None or clock.due is None:
        return within, f"即{words.DATED}前"
    starts, due = words.day(clock.starts), words.day(clock.due)
    settled = words.unsettled(found.unsettled(clock.starts, clock.due))
    return within, (
        f"{starts}收到的，至{due}止（含当日）；在其他日期收到的，自实际收到之日起计算{settled}"
    )


def _receipt(found: Judged) -> tuple[Pieces, Cites]:
    request, own = found.request, found.ours.deadline
    rule = _receipt_rule(found)
    longer = own.limit.extension
    pauses = found.governing.deadline.limit.pauses
    return (
        {
            "收到日说明": f"依照{words.article(rule.rule.cite)}，以{words.day(request.received)}"
            "为收到申请之日。"
            if rule
            else "",
            "延长说明": f"需要延长答复期限的，依照{words.article(longer.cite)}另行告知。"
            if longer
            else "",
        },
        (
            found.governing.deadline.limit.cite,
            own.limit.cite,
            rule.rule.cite if rule else None,
            longer.cite if longer else None,
            *(pause.cite for pause in pauses),
        ),
    )


def _receipt_rule(found: Judged) -> ReceiptRule | None:
    """Which says that the day is the day of receipt; none where the ledger does not bear it out."""
    request = found.request
    rule = found.governing.deadline.pack.receipt_on(request.channel)
    day = recorded(request, rule.rule.day) if rule else None
    borne_out = day == request.received or (day is None and request.receipt.stated)
    return rule if borne_out else None


def _correction(found: Judged) -> tuple[Pieces, Cites]:
    request, governing, own = found.request, found.governing.deadline, found.ours.deadline
    restart = governing.limit.restart or own.limit.restart
    if restart is None:
        raise Refused(say("{pack} knows no correction of an application", pack=own.pack.ref))
    limit = limit_of(governing.pack, restart.correct_by)
    length, clock = _set_period(found)
    within, until = _until(found, clock, "收到本告知书", length)
    lapses = limit.silence is Silence.ABANDONED
    excused = "无正当理由" if "无正当理由" in limit.cite.quote else ""
    told = found.clock("correction-notice")
    return (
        {
            "补正事项": _lacking(found),
            "补正期限": within,
            "补正截止日": until,
            "逾期后果": excused + words.SILENCE[limit.silence] if lapses else "",
            "重新起算": "答复期限自本机关收到补正的申请之日起重新计算",
            "告知期限": f"本机关告知补正的期限，自收到申请之日起{_number(told)}，至{words.day(told.due)}止"
            + words.unsettled(found.unsettled(told.starts, told.due))
            if told and told.due
            else "",
        },
        (
            limit_of(governing.pack, restart.notice_by).cite if restart.notice_by else None,
            restart.once,
            limit.cite,
            restart.cite,
            _asked_of(found, request.lacks),
        ),
    )


def _number(clock: Clock) -> str:
    return words.length(clock.limit.length if isinstance(clock.limit.length, Length) else None)


def _notice_of(found: Judged) -> Correction | None:
    return next((one for one in found.request.corrections if one.notified == found.day), None)


def _set_period(found: Judged) -> tuple[Length | None, Clock | None]:
    """The applicant's period: the pack's own number, else what the office sets; and its clock."""
    notice = _notice_of(found)
    for judged in (found.ours, found.governing):
        clock = next(
            (c.clock for c in judged.clocks if c.clock.limit.id == "correct" and c.clock.due), None
        )
        if clock is not None and clock.starts == found.day:
            own = clock.limit.length
            within = Length(notice.within, Unit.WORKDAYS) if notice and notice.within else None
            return (own if isinstance(own, Length) else within), clock
    return None, None


def _lacking(found: Judged) -> str:
    notice, names = _notice_of(found), []
    if notice and notice.about and notice.about != "split":
        names = [CONTENTS[notice.about][0]]
    elif notice and notice.about:
        return "请按照一事一申请原则，将申请分别提出"
    names = names or [CONTENTS[key][0] for key in found.request.lacks if key in CONTENTS]
    return f"补充{'、'.join(names)}" if names else words.BLANK


def _asked_of(found: Judged, lacks: tuple[str, ...]) -> Citation | None:
    asked = found.asking(Asks.APPLICATION)
    return asked.cite if asked and lacks else None


def _amend_reason(found: Judged) -> tuple[Pieces, Cites]:
    asked = found.asking(Asks.EXPLAIN_EXCESS)
    if asked is None:
        raise Refused(
            say(
                "{pack} knows no request for reasons to who applies too much",
                pack=found.governing.deadline.pack.ref,
            )
        )
    later = found.asking(Asks.REASONABLE_DELAY)
    within = f"自收到本告知书之日起{words.length(None)}内"
    return {"说明理由期限": within}, (asked.cite, later.cite if later else None)


def _extension(found: Judged) -> tuple[Pieces, Cites]:
    own, higher = found.ours.deadline, found.governing.deadline
    rule = own.limit.extension
    if rule is None:
        raise Refused(say("{pack} knows no extension", pack=own.pack.ref))
    longer = Length(own.extended_by, own.unit) if own.extended_by else None
    governing = higher.limit.extension
    return (
        {
            "原截止日": words.day(own.base_due),
            "延长期限": words.length(longer),
            "批准人": _approver(rule, found),
        },
        (governing.cite if governing else None, rule.cite),
    )


def _approver(rule: Extension, found: Judged) -> str:
    """Who approves; with the day as a blank while it is not on record."""
    name = rule.approver.zh if rule.approver else "本机关负责人"
    return f"{name}（{words.DATED}）" if found.taken.unapproved else name


def _consult(limit_id: str, event: str) -> Part:
    def part(found: Judged) -> tuple[Pieces, Cites]:
        clock = found.clock(limit_id, found.day)
        governing = found.governing.deadline
        limit = clock.limit if clock else governing.pack.find(limit_id)
        length = limit.length if limit and isinstance(limit.length, Length) else None
        within, until = _until(found, clock, event, length)
        asked = found.asking(Asks.RIGHTS_HOLDER_REFUSAL)
        pause = governing.limit.pause_for(found.taken.about.asked) if found.taken.about else None
        holder = limit_id == "consult"
        return (
            {
                "提出意见期限": within,
                "提出意见截止日": until,
                "逾期后果": words.SILENCE.get(limit.silence, "") if limit else "",
            },
            (
                limit.cite if limit else None,
                asked.cite if asked and holder else None,
                pause.cite if pause and not limit else None,
            ),
        )

    return part


def _consult_told(found: Judged) -> tuple[Pieces, Cites]:
    about = found.taken.about
    assert about is not None
    governing = found.governing.deadline
    pause = governing.limit.pause_for(about.asked)
    limit = governing.pack.find(pause.ends_by) if pause and pause.ends_by else None
    not_counted = (
        f"依照{words.article(pause.cite)}，征求意见所需时间不计算在答复期限内。" if pause else ""
    )
    length = limit.length if limit else None
    return (
        {
            "征求对象": PARTIES[about.asked][0],
            "发出日期": words.day(about.sent),
            "不计入期限": not_counted,
            "征求意见期限": f"对方应当自收到征求意见书之日起{words.length(length)}内提出意见，"
            f"{words.SILENCE.get(limit.silence, '')}。"
            if limit and isinstance(length, Length)
            else "",
        },
        (pause.cite if pause else None, limit.cite if limit else None),
    )


def _assist(found: Judged) -> tuple[Pieces, Cites]:
    pause = found.governing.deadline.limit.pause_for(PauseKind.AGENCY)
    return {"函复期限": f"{words.DATED}前"}, (
        pause.cite if pause else None,
        found.governing.deadline.limit.cite,
    )


def _fee(found: Judged) -> tuple[Pieces, Cites]:
    governing = found.governing.deadline
    pack = found.under.book.fees_on(governing.pack, found.day)
    if pack is None:
        raise Refused(
            say(
                "under {pack} no rule in force on {day} allows a fee",
                pack=governing.pack.ref,
                day=found.day,
            )
        )
    pay, clock = limit_of(pack, "pay"), found.clock("pay")
    assert isinstance(pay.length, Length)
    due = clock.due if clock else None
    again, fee = pack.asking(Asks.RESTART_ON_PAYMENT), found.request.fee
    amount = fee.amount if fee else None
    asked = found.asking(Asks.NO_FEE)
    return (
        {
            "收费金额": f"{amount}元" if amount else "＿＿＿＿元",
            "收费标准": tuple(
                f"（　　）{tariff.name.zh}：“{tariff.cite.quote}”（{words.article(tariff.cite)}）；"
                f"共＿＿＿＿，计＿＿＿＿元。"
                for tariff in pack.tariffs
            ),
            "缴费期限": f"自收到本通知书次日起{words.length(pay.length)}内",
            "缴费截止日": f"{words.day(found.day)}收到的，至{words.day(due)}止（含当日）；"
            "在其他日期收到的，自实际收到之日的次日起计算"
            + words.unsettled(found.unsettled(clock.starts, due) if clock else None),
            "逾期后果": words.SILENCE.get(pay.silence, ""),
            "重新起算": "申请处理期限自完成缴费次日起重新计算" if again else "",
        },
        (
            asked.cite if asked else None,
            limit_of(pack, "fee-notice").cite,
            pay.cite,
            again.cite if again else None,
        ),
    )


def _suspension(found: Judged) -> tuple[Pieces, Cites]:
    over = found.form.kind is Kind.RESUMED
    fitting = [
        one
        for one in found.request.suspensions
        if (one.told_resumed if over else one.told_suspended) == found.day
    ]
    one, own = fitting[-1], found.ours.deadline
    pause = own.limit.pause_for(PauseKind.SUSPENSION)
    asked = found.ours.asking(Asks.SUSPENSION_TOLD)
    return (
        {
            "中止事由": words.text(one.reason),
            "中止日期": words.day(one.start),
            "恢复日期": words.day(one.end),
        },
        (pause.cite if pause else None, asked.cite if asked else None, own.limit.cite),
    )


def _decided_told(found: Judged) -> tuple[Pieces, Cites]:
    about, request = found.taken.about, found.request
    assert about is not None
    asked = found.asking(Asks.RIGHTS_HOLDER_REFUSAL)
    clock = found.clock("consult", about.served or about.sent)
    if about.answer == "agrees":
        said = f"你（单位）于{words.day(about.answered)}表示同意公开"
    elif about.answer == "refuses":
        said = f"你（单位）于{words.day(about.answered)}表示不同意公开"
    elif about.answered is not None:
        said = f"你（单位）于{words.day(about.answered)}提出了意见"
    elif clock and clock.due and clock.due >= found.day:
        raise Refused(
            say("the rights-holder has time until {due}: nothing is decided before", due=clock.due)
        )
    else:
        said = f"截至{words.day(found.day)}，本机关没有收到你（单位）的意见"
    told, cites = ways(found, "告知书")
    return (
        {
            "发出日期": words.day(about.sent),
            "征求结果": said,
            "公共利益理由": words.text(request.public_interest),
            "救济途径": told,
        },
        (asked.cite if asked else None, *cites),
    )


PARTS: dict[Kind, Part] = {
    Kind.RECEIPT: _receipt,
    Kind.CORRECTION: _correction,
    Kind.AMEND_REASON: _amend_reason,
    Kind.EXTENSION: _extension,
    Kind.CONSULT: _consult("consult", "收到本征求意见书"),
    Kind.CONSULT_TOLD: _consult_told,
    Kind.CONSULT_CO_PRODUCER: _consult("consult-co-producer", "收到本征求意见书"),
    Kind.ASSIST: _assist,
    Kind.FEE: _fee,
    Kind.SUSPENDED: _suspension,
    Kind.RESUMED: _suspension,
    Kind.DECIDED_TOLD: _decided_told,
    Kind.REPLY: reply_values,
}
