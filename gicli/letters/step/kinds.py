"""The one table of letters: what each is called, to whom it goes, what it does, what makes it unlawful."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from gicli.core.law.rules import Party
from gicli.core.words.message import Name, Refused, found_near, say


class Kind(StrEnum):
    """Each letter, by the word for it on the command line."""

    RECEIPT = "receipt"
    CORRECTION = "correction"
    AMEND_REASON = "amend-reason"
    EXTENSION = "extension"
    CONSULT = "consult"
    CONSULT_TOLD = "consult-told"
    CONSULT_CO_PRODUCER = "consult-co-producer"
    ASSIST = "assist"
    FEE = "fee"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DECIDED_TOLD = "decided-told"
    REPLY = "reply"


class By(StrEnum):
    """Whose findings count, where a higher law goes before the pack."""

    EITHER = "either"
    OWN = "own"
    HIGHER = "higher"


class Form(NamedTuple):
    """One letter."""

    kind: Kind
    name: Name
    to: Party
    stops: tuple[str, ...] = ()
    """Findings with which it may not be written."""
    by: By = By.EITHER
    clock: bool = False
    """Whether it takes a reply clock that runs."""
    closed: bool = False
    """Whether it may follow the reply."""


_EXTENSION = ("late", "unapproved", "repeated", "over-cap", "untold")
FORMS = (
    Form(
        Kind.RECEIPT,
        Name("接收回执", "receipt"),
        Party.APPLICANT,
        ("receipt-differs",),
        By.HIGHER,
    ),
    Form(
        Kind.CORRECTION,
        Name("补正告知书", "notice to correct"),
        Party.APPLICANT,
        ("correction-notice-late", "correction-repeated", "correction-period-fixed"),
    ),
    Form(
        Kind.AMEND_REASON,
        Name("说明理由告知书", "request to give reasons"),
        Party.APPLICANT,
        clock=True,
    ),
    Form(
        Kind.EXTENSION,
        Name("延期答复告知书", "notice of extension"),
        Party.APPLICANT,
        tuple(f"extension-{fault}" for fault in _EXTENSION),
        clock=True,
    ),
    Form(
        Kind.CONSULT,
        Name("征求意见书（致权利人）", "letter to the rights-holder"),
        Party.RIGHTS_HOLDER,
        clock=True,
    ),
    Form(
        Kind.CONSULT_TOLD,
        Name("征求意见告知书", "notice of consultation"),
        Party.APPLICANT,
        clock=True,
    ),
    Form(
        Kind.CONSULT_CO_PRODUCER,
        Name("征求意见书（致共同制作机关）", "letter to the co-producing agency"),
        Party.CO_PRODUCER,
        ("pause-not-allowed",),
        By.HIGHER,
        clock=True,
    ),
    Form(Kind.ASSIST, Name("协办函", "letter to another agency"), Party.AGENCY, clock=True),
    Form(
        Kind.FEE,
        Name("收费通知书", "notice to pay a fee"),
        Party.APPLICANT,
        ("fee-notice-late", "fee-charged", "fee-charged-exempt"),
        By.HIGHER,
        clock=True,
    ),
    Form(
        Kind.SUSPENDED,
        Name("期限中止告知书", "notice of suspension"),
        Party.APPLICANT,
        ("pause-not-allowed", "suspension-unreasoned"),
        By.OWN,
        clock=True,
    ),
    Form(
        Kind.RESUMED,
        Name("期限恢复告知书", "notice that the limit runs again"),
        Party.APPLICANT,
        ("pause-not-allowed",),
        By.OWN,
        clock=True,
    ),
    Form(
        Kind.DECIDED_TOLD,
        Name("公开决定告知书（致权利人）", "notice of disclosure to the rights-holder"),
        Party.RIGHTS_HOLDER,
        ("disclosed-despite-refusal",),
        closed=True,
    ),
    Form(
        Kind.REPLY,
        Name("答复书", "reply"),
        Party.APPLICANT,
        ("refused-without-reason", "disclosed-despite-refusal"),
    ),
)
FORM_OF = {form.kind: form for form in FORMS}
LIST = "list"
"""No letter: which of them an item calls for."""
WORDS = (LIST, *(form.kind.value for form in FORMS))


def kind_named(text: str) -> str:
    """The word itself. Raises Refused with the nearest."""
    if text in WORDS:
        return text
    near = tuple(get_close_matches(text, WORDS, n=3, cutoff=0.5))
    by_name = tuple(form.kind.value for form in FORMS if len(text) > 1 and text in form.name.zh)
    if len(by_name) == 1:
        return by_name[0]
    raise Refused(
        say(
            "there is no letter “{name}”; there are: {known}",
            name=found_near(text, near),
            known=near or by_name or WORDS,
        )
    )
