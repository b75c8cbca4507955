"""Why a letter keeps to the law that goes before the pack of its ledger (C20)."""

from __future__ import annotations

from collections.abc import Iterator

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length, PauseKind, TimeLimit
from gicli.letters.says import words
from gicli.letters.step.judged import Judged
from gicli.letters.step.kinds import Kind


def displacing(found: Judged) -> Iterator[Citation]:
    """By which the pack gives way."""
    displaced = found.ours.deadline.pack.displaced
    if found.higher is not None and displaced is not None:
        yield displaced.cite


def named(found: Judged) -> Iterator[Citation]:
    """By which the day for the reply is promised, and what is said of it."""
    if found.form.kind not in _PROMISING:
        return
    dues = {one.due for one in found.deadlines}
    promised = found.promised()
    if promised and len(dues) == 1:
        yield promised[1]
    else:
        yield from (one.limit.cite for one in found.deadlines if one.due)


def why(found: Judged) -> Iterator[str]:
    """Why the letter keeps to another law than the pack of the ledger."""
    displaced = found.ours.deadline.pack.displaced
    if found.higher is None or displaced is None:
        return
    since, law = words.day(displaced.since), words.instrument(displaced.cite.instrument)
    kind = found.form.kind
    ours, theirs = _limits_of(found, kind)
    if theirs is not None:
        yield _difference(ours, theirs, since)
        return
    own, higher = found.ours.deadline, found.governing.deadline
    if kind in _UNDATED:
        pass
    elif own.due and higher.due and own.due < higher.due:
        settled = words.unsettled(higher.bounds.missing if higher.bounds else None)
        yield (
            f"{law}自{since}起施行，答复期限以其为准，按{words.article(higher.limit.cite)}最迟为"
            f"{words.day(higher.due)}{settled}；{words.article(own.limit.cite)}所定期限较短，对本机关仍然适用。"
        )
        return
    elif higher.due and (own.due is None or higher.due < own.due):
        yield f"{law}自{since}起施行，以其为准；其中没有规定的扣除，不予扣除。"
        return
    yield f"自{since}起，{words.instrument(own.limit.cite.instrument)}与{law}不一致的，以后者为准。"


_PROMISING = (
    Kind.RECEIPT,
    Kind.AMEND_REASON,
    Kind.EXTENSION,
    Kind.CONSULT_TOLD,
    Kind.ASSIST,
    Kind.SUSPENDED,
    Kind.RESUMED,
)
"""Letters that promise a day for the reply, by an article that they name."""
_UNDATED = (Kind.REPLY, Kind.DECIDED_TOLD, Kind.FEE)
"""Letters that promise no day for a reply."""
_LIMITS = {
    Kind.CONSULT: "consult",
    Kind.CONSULT_TOLD: "consult",
    Kind.CORRECTION: "correction-notice",
    Kind.CONSULT_CO_PRODUCER: "consult-co-producer",
}


def _limits_of(found: Judged, kind: Kind) -> tuple[TimeLimit | None, TimeLimit | None]:
    """The pack's limit that the letter is about, and that of the law that goes first."""
    limit_id = _LIMITS.get(kind, "")
    about = found.taken.about
    if kind is Kind.CONSULT_TOLD and about and about.asked is not PauseKind.RIGHTS_HOLDER:
        return None, None
    pack, higher = found.ours.deadline.pack, found.governing.deadline.pack
    return pack.find(limit_id), higher.find(limit_id)


def _difference(ours: TimeLimit | None, theirs: TimeLimit, since: str) -> str:
    assert isinstance(theirs.length, Length)
    now = f"以{words.article(theirs.cite)}所定的{words.length(theirs.length)}为准"
    if ours is None:
        return f"本机关适用的规定没有这一期限；自{since}起，{now}。"
    return (
        f"{words.article(ours.cite)}规定{words.quoted(ours.cite)}，与{words.article(theirs.cite)}不一致，"
        f"自{since}起不再适用；{now}。"
    )
