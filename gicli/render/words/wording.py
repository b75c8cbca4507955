"""The words for codes: statuses, parties, kinds of pause, what silence means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from gettext import NullTranslations
from typing import Any

from gicli.core.clock.notes import Severity
from gicli.core.clock.standing import Status
from gicli.core.law.requirements import ReceiptDay
from gicli.core.law.rules import (
    AnyLength,
    EarliestOf,
    FixedDate,
    Length,
    Party,
    PauseKind,
    Silence,
    Subject,
)
from gicli.core.words.message import Found, Message, Name, say
from gicli.core.workdays.workcalendar import DayKind
from gicli.render.words.oneline import one_line

# By type first: members of different enumerations may have the same text.
TERMS: dict[type[Enum], dict[Any, Message]] = {
    Status: {
        Status.DONE: say("done"),
        Status.DONE_LATE: say("done late"),
        Status.WITHDRAWN: say("withdrawn"),
        Status.LAPSED: say("lapsed"),
        Status.AWAITING_CORRECTION: say("awaiting correction"),
        Status.OVERDUE: say("overdue"),
        Status.PAUSED: say("paused"),
        Status.DUE_TODAY: say("due today"),
        Status.DUE_SOON: say("due soon"),
        Status.RUNNING: say("running"),
    },
    Severity: {
        Severity.ERROR: say("error"),
        Severity.WARNING: say("warning"),
        Severity.INFO: say("for your information"),
    },
    Party: {
        Party.AGENCY: say("the agency"),
        Party.APPLICANT: say("the applicant"),
        Party.RIGHTS_HOLDER: say("the rights-holder"),
        Party.CO_PRODUCER: say("the co-producing agency"),
        Party.REVIEW_ORGAN: say("the reconsideration organ"),
        Party.COURT: say("the court"),
        Party.ENTERPRISE: say("the enterprise"),
    },
    Subject: {
        Subject.DISCLOSURE: say("disclosure of government information"),
        Subject.REMEDIES: say("reconsideration and litigation"),
        Subject.OTHER: say("publication under other laws"),
    },
    PauseKind: {
        PauseKind.RIGHTS_HOLDER: say("rights-holder consulted"),
        PauseKind.SUPERIOR: say("superior department asked"),
        PauseKind.SECRECY: say("secrecy department asked"),
        PauseKind.AGENCY: say("other agency consulted"),
        PauseKind.CO_PRODUCER: say("co-producing agency consulted"),
        PauseKind.SUSPENSION: say("limit suspended"),
    },
    Silence: {
        Silence.LATE: say("no effect is deemed; it counts as late"),
        Silence.REFUSAL: say("silence counts as refusal"),
        Silence.CONSENT: say("silence counts as consent"),
        Silence.AGENCY_DECIDES: say("the agency decides by law"),
        Silence.ABANDONED: say("the application counts as abandoned"),
        Silence.FORFEITED: say("the right is lost"),
        Silence.ACCEPTED: say("it counts as accepted"),
        Silence.UNSTATED: say("the law does not say"),
    },
    ReceiptDay: {
        ReceiptDay.SUBMITTED: say("submission"),
        ReceiptDay.SIGNED: say("signature for it"),
        ReceiptDay.CONFIRMED: say("confirmation"),
    },
    DayKind: {
        DayKind.WORKDAY: say("working day"),
        DayKind.WEEKEND: say("weekend"),
        DayKind.HOLIDAY: say("holiday"),
        DayKind.SHIFTED_DAY_OFF: say("shifted day off"),
        DayKind.MAKEUP_WORKDAY: say("make-up working day"),
    },
}

CONSULTED = {
    PauseKind.RIGHTS_HOLDER: say("the rights-holder"),
    PauseKind.SUPERIOR: say("the superior department"),
    PauseKind.SECRECY: say("the secrecy department"),
    PauseKind.AGENCY: say("the other agency"),
    PauseKind.CO_PRODUCER: say("the co-producing agency"),
}
"""The parties that can be consulted, as somebody whose turn it is."""
WEEKDAYS = (
    say("Mon"),
    say("Tue"),
    say("Wed"),
    say("Thu"),
    say("Fri"),
    say("Sat"),
    say("Sun"),
)


def length_in_words(length: AnyLength | None) -> Message:
    """15 working days; 6 months; by 31 March; set by the agency."""
    if length is None:
        return say("set by the agency")
    if isinstance(length, FixedDate):
        return say("by {month:02}-{day:02} each year", month=length.month, day=length.day)
    if isinstance(length, EarliestOf):
        return say("the earliest of {lengths}", lengths=length.lengths)
    return length.words


_LONGEST = 1000
"""Characters of somebody's text in a sentence."""


_UNQUOTED = "***"


class Wording:
    """One language: Chinese or English; and whether somebody's data may be quoted in it."""

    def __init__(
        self,
        language: str,
        translations: NullTranslations,
        *,
        quotes: bool = True,
        instead: Mapping[str, Message] | None = None,
    ) -> None:
        self.language = language
        self.quotes = quotes
        self._translations = translations
        self._instead = instead or {}

    def quoting(self, quotes: bool) -> Wording:
        """The same language, with such quotes or without."""
        return Wording(self.language, self._translations, quotes=quotes, instead=self._instead)

    def elsewhere(self, instead: Mapping[str, Message]) -> Wording:
        """The same language where other ways lead on: source text → the sentence said in its place,
        of the same placeholders.
        """
        return Wording(self.language, self._translations, quotes=self.quotes, instead=instead)

    def say(self, message: Message) -> str:
        """The sentence, its placeholders filled in the same language."""
        if (other := self._instead.get(message.text)) is not None:
            message = message._replace(text=other.text, plural=other.plural)
        if message.plural:
            found = self._translations.ngettext(message.text, message.plural, message.n)
        else:
            found = self._translations.gettext(message.text)
        return found.format(**{name: self._part(value) for name, value in message.params})

    def name(self, name: Name) -> str:
        return name.zh if self.language == "zh" else name.en

    def term(self, code: Enum) -> str:
        """The word for a status, a party, a kind of pause, a kind of day."""
        return self.say(TERMS[type(code)][code])

    def weekday(self, day: date) -> str:
        return self.say(WEEKDAYS[day.weekday()])

    def day(self, day: date) -> str:
        """2026-03-23 with its weekday."""
        return f"{day.isoformat()} {self.weekday(day)}"

    def listed(self, parts: Iterable[str]) -> str:
        """The parts as one enumeration."""
        return ("、" if self.language == "zh" else ", ").join(parts)

    def _part(self, value: object) -> object:
        match value:
            case Found() if value.personal and not self.quotes:
                return _UNQUOTED
            case Message():
                return self.say(value)
            case Name():
                return self.name(value)
            case Length() | FixedDate() | EarliestOf():
                return self.say(length_in_words(value))
            case tuple():
                return self.listed(str(self._part(part)) for part in value)
            case date():
                return value.isoformat()
            case Enum() if type(value) in TERMS:
                return self.term(value)
            case None:
                return ""
            case str():
                # Whoever wrote it, it ends no line, and is not more than one.
                return one_line(value, _LONGEST)
            case _:
                return value
