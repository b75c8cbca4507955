"""Every placeholder of a letter, with its words."""

from __future__ import annotations

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length
from gicli.core.ledger.vocabulary import CHANNELS
from gicli.letters.says import words
from gicli.letters.says.parts import PARTS
from gicli.letters.says.why import displacing, named, why
from gicli.letters.says.words import Pieces
from gicli.letters.step.judged import Judged

Values = dict[str, tuple[str, ...]]
"""Placeholder → its paragraphs; none where there is nothing to say."""


def values_of(found: Judged) -> tuple[Values, tuple[Citation, ...]]:
    """Every placeholder that the letter may have, and the articles quoted. Raises Refused where no
    article of the pack provides for the letter."""
    part, cites = PARTS[found.form.kind](found)
    cites = (*cites, *named(found), *displacing(found))
    said = _common(found) | part | {"法律依据": words.grounds(cites)}
    said["上位法说明"] = tuple(why(found))
    told = {name: (one,) if isinstance(one, str) else one for name, one in said.items()}
    used = tuple(dict.fromkeys(cite for cite in cites if cite is not None))
    return {name: tuple(filter(None, one)) for name, one in told.items()}, used


def _common(found: Judged) -> Pieces:
    request = found.request
    promised = found.promised()
    channel = CHANNELS[request.channel][0] if request.channel else ""
    return {
        "机关名称": words.BLANK,
        "文号": words.NUMBER,
        "收件人": words.BLANK,
        "标题": found.form.name.zh.partition("（")[0],
        "编号": words.text(request.id),
        "申请内容": words.text(request.title),
        "收到日期": words.day(request.received),
        "申请方式": f"以{channel}方式" if channel else "",
        "承办处室": words.text(request.office),
        "联系人": words.BLANK,
        "联系电话": words.BLANK,
        "办理日期": words.day(found.day),
        "落款日期": words.DATED,
        "答复期限": words.length(_stated(found)),
        "答复截止日": words.day(promised[0]) if promised else words.DATED,
        "答复期限说明": _reply_by(found),
    }


def _stated(found: Judged) -> Length | None:
    """The limit for the reply that is promised: mostly the pack's own, which is the stricter one."""
    ours, theirs = found.ours.deadline, found.governing.deadline
    kept = theirs if theirs.due and (ours.due is None or theirs.due < ours.due) else ours
    return kept.length if isinstance(kept.length, Length) else None


def _reply_by(found: Judged) -> str:
    promised = found.promised()
    if promised is None:
        run = found.ours.deadline.run
        left = run.left_on_resume
        return (
            f"答复期限恢复计算后，还有{left}个工作日" if left is not None else "答复期限目前不计算"
        )
    due, cite = promised
    kept = next(one for one in found.deadlines if (one.due, one.limit.cite) == promised)
    settled = words.unsettled(kept.bounds.missing if kept.bounds else None)
    return f"依照{words.article(cite)}，本机关最迟于{words.day(due)}（含当日）答复{settled}"
