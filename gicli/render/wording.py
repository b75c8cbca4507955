"""Messages → sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from gettext import NullTranslations

from gicli.core.message import Message, Name
from gicli.core.rules import FixedDate, Length
from gicli.render.terms import TERMS, WEEKDAYS, length_in_words


class Wording:
    """One language: Chinese or English."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, message: Message) -> str:
        """The sentence, its placeholders filled in the same language."""
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
            case Message():
                return self.say(value)
            case Name():
                return self.name(value)
            case Length() | FixedDate():
                return self.say(length_in_words(value))
            case tuple():
                return self.listed(str(self._part(part)) for part in value)
            case date():
                return value.isoformat()
            case Enum() if type(value) in TERMS:
                return self.term(value)
            case None:
                return ""
            case _:
                return value
