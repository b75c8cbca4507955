"""`/ask`: the five questions, each answer under a link that holds its question."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from gicli.cli.setting import default_rules
from gicli.commands.deadlines import read_pause
from gicli.core.law.rules import Length, Unit
from gicli.core.questions.answer import Answer, Question, answer
from gicli.core.words.civildate import parse_spoken_date
from gicli.core.words.message import Message, Refused, say
from gicli.load.yamlfile.scalars import in_known_years
from gicli.render import Page
from gicli.render.answers.answer import answer_text
from gicli.web.desk import Desk
from gicli.web.pages import Asked, Pages

QUESTIONS = {
    "reply": (
        say("By when an application must be answered; also if extended in full."),
        say("Day the application was received."),
    ),
    "publish": (
        say("By when information formed that day must be published."),
        say("Day the information was formed."),
    ),
    "update": (
        say("By when a changed published item must be updated."),
        say("Day its content changed."),
    ),
    "consult": (
        say("By when the rights-holder must answer."),
        say("Day the rights-holder received the letter."),
    ),
    "correct": (
        say("By when the applicant must correct the application."),
        say("Day the applicant received the notice."),
    ),
}
_PAUSES = 3
_WIDTHS = (("wide", 84), ("narrow", 40))


class Asking:
    """Answers for `/ask`."""

    def __init__(self, desk: Desk, pages: Pages) -> None:
        self._desk, self._pages = desk, pages

    def ask(self, asked: Asked) -> Response:
        given = {key: value.strip() for key, value in asked.query.items() if value.strip()}
        pauses = _pauses(asked)
        found: Answer | None = None
        why: Message | None = None
        if "date" in given:
            try:
                found = self._answer(given, pauses)
            except Refused as refusal:
                why = refusal.message
        pairs = [tuple(text.partition("..")[::2]) for text in pauses]
        return self._pages.respond(
            "ask",
            200 if why is None else 400,
            questions=QUESTIONS,
            given=given,
            pauses=[*pairs, *[("", "")] * _PAUSES][: max(_PAUSES, len(pairs))],
            packs=sorted({pack.family for pack in self._desk.how.book.packs}),
            default=self._desk.how.insisted or default_rules(),
            texts=[(name, self._text(found, width)) for name, width in _WIDTHS] if found else [],
            why=why,
            today=self._desk.today(),
        )

    def _text(self, found: Answer, width: int) -> str:
        return answer_text(found, Page(self._pages.wording, width, explain=True))

    def _answer(self, given: dict[str, str], pauses: list[str]) -> Answer:
        """Raises Refused."""
        how, limit = self._desk.how, given.get("limit", "reply")
        if limit not in QUESTIONS:
            raise Refused(
                say(
                    "there is no “{name}” here; there are: {known}",
                    name=limit,
                    known=tuple(QUESTIONS),
                )
            )
        reply = limit == "reply"
        question = Question(
            limit,
            self._day(given["date"]),
            self._desk.today(),
            given.get("rules") or how.insisted or default_rules(),
            supplied=self._day(given["supplied"]) if reply and "supplied" in given else None,
            pauses=tuple(map(read_pause, pauses)) if reply else (),
            extend=_days(given["extend"]) if reply and "extend" in given else None,
            within=Length(_days(given["within"]), Unit.WORKDAYS)
            if limit == "correct" and "within" in given
            else None,
            soon=how.soon,
        )
        return answer(question, how.book, self._desk.calendar())

    def _day(self, text: str) -> date:
        return in_known_years(parse_spoken_date(text, self._desk.today()), text)


def _pauses(asked: Asked) -> list[str]:
    """FROM..TO, as `gicli reply` has them."""
    pairs = zip(asked.query.getlist("from"), asked.query.getlist("to"), strict=False)
    return [f"{first.strip()}..{last.strip()}" for first, last in pairs if first.strip()]


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:4]) < 1000):
        raise Refused(
            say(
                "“{found}” is not a whole number from {first} to {last}",
                found=text,
                first=1,
                last=999,
            )
        )
    return int(text)
