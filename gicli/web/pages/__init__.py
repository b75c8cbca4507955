"""The pages as templates: whatever goes in stays text, every sentence comes from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element, tostring

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.filters import do_mark_safe
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, Response

from gicli.core.words import message as words
from gicli.core.words.message import Message, Name, say, say_n
from gicli.render.toolkit.html import style
from gicli.render.toolkit.markup import plain
from gicli.render.words.wording import WEEKDAYS, Wording


class Asked(NamedTuple):
    """What a browser asks for."""

    query: QueryParams
    form: Mapping[str, str]
    """What was filled in; what was left empty is not there."""
    name: str = ""
    """Of the file that was dropped; "" where none was."""
    data: bytes = b""


_FOLDER = Path(__file__).parent
_RECORDED = say("“{key}” is recorded already: {found} (line {line}); correct it where it stands")
INSTEAD: dict[str, Message] = {
    "{cite} sets this limit itself; leave out --within": say(
        "{cite} sets this limit itself; leave the number of working days empty"
    ),
    "{cite} leaves the length of this limit to the agency; say how many working days it set (--within)": say(
        "{cite} leaves the length of this limit to the agency; fill in how many working days it set"
    ),
    "the text does not say when it was issued; add --issued 2026-11-04": say(
        "the text does not say when it was issued; fill in its date of issue"
    ),
    "{file} is no calendar of {year} that can be added to; --force replaces it": say(
        "{file} is no calendar of {year} that can be added to; move it away first"
    ),
    "GICLI_CALENDARS asks for no calendars of your own; name a file: -o FILE": say(
        "GICLI_CALENDARS asks for no calendars of your own, so none can be taken in here"
    ),
    "“{fact}” needs {option} too": say("fill in everything that is marked “(needed)”"),
    "{option} does not go with “{fact}”; it goes with: {known}": say(
        "what was filled in does not go with “{fact}”; it goes with: {known}"
    ),
    "no series of ids shows here; give the item its own: --id": say(
        "no series of ids shows here; give the item its own"
    ),
    "--nth {n}: there are {count} of these": say(
        "number {n} is not there: there are {count} of these"
    ),
    "--nth {n} (line {line})": say("number {n} (line {line})"),
    "“{key}” is recorded already: {found} (line {line}); --replace writes {value} instead, --again records it once more": _RECORDED,
    "“{key}” is recorded already: {found} (line {line}); --replace writes {value} instead": _RECORDED,
    "a file of this format is only read; save it as .xlsx, or make YAML of it: {command}": say(
        "a file of this format is only read; save it as .xlsx"
    ),
    "“{sheet}” has no column for this fact; give it one with the heading “{heading}”, or make YAML of it: {command}": say(
        "“{sheet}” has no column for this fact; give it one with the heading “{heading}”"
    ),
    "not written, as it would not be lawful: {reasons}; with {option} it is written all the same, with the reasons on a first page that does not print": say(
        "not written, as it would not be lawful: {reasons}"
    ),
    "the approval of the extension is not on record; it must be before the applicant is told: {command}": say(
        "the approval of the extension is not on record; it must be before the applicant is told"
    ),
    "the approval of the extension is not on record; approve it, record it and tell the applicant by {due}, that day included: {command}": say(
        "the approval of the extension is not on record; approve it, record it and tell the applicant by {due}, that day included"
    ),
    "{what}; record it first: {command}": say("{what}; record it first"),
    "the form of the reply to “{id}” follows its outcome, and none is on record; name it: {option}": say(
        "the form of the reply to “{id}” follows its outcome, and none is on record"
    ),
    "there is no YAML ledger in this folder; for its spreadsheets write {command}": say(
        "there is no YAML ledger in this folder"
    ),
    "“{name}” is no name of a region; a file with a region's days is named on the command line: --region FILE": say(
        "“{name}” is no name of a region"
    ),
    "not read: {heading} ({n} row); {option} says what it is": say_n(
        "not read: {heading} ({n} row)", "not read: {heading} ({n} rows)", 1
    ),
    "name it as a ledger does, or say what it is with {command}": say("name it as a ledger does"),
    "“{heading}” says “{found}”, and whether the item is closed cannot be told from it; write “{closed}” or “{open}”, or say what it means with {option}": say(
        "“{heading}” says “{found}”, and whether the item is closed cannot be told from it; write “{closed}” or “{open}”"
    ),
    "{n} struck-through cell was taken for empty: {cells}; {option} takes it in": say_n(
        "{n} struck-through cell was taken for empty: {cells}",
        "{n} struck-through cells were taken for empty: {cells}",
        1,
    ),
    "“{heading}” says “{found}”, and the row has no day of it; add it, or leave the column out with {option}": say(
        "“{heading}” says “{found}”, and the row has no day of it; add it"
    ),
    "“{heading}” says “{found}”, which is not read and may move a date or close the item; say what the column is with {option}": say(
        "“{heading}” says “{found}”, which is not read and may move a date or close the item; name the column as a ledger does"
    ),
    "“{heading}”: “{word}” ({n} row) does not say which of the ledger’s words it is, and was not read; {option} says it": say_n(
        "“{heading}”: “{word}” ({n} row) does not say which of the ledger’s words it is, and was not read; write one of these",
        "“{heading}”: “{word}” ({n} rows) does not say which of the ledger’s words it is, and was not read; write one of these",
        1,
    ),
    "the hidden sheet “{sheet}” was not checked ({n} row); {option} takes it in": say_n(
        "the hidden sheet “{sheet}” was not checked ({n} row); unhide it to have it checked",
        "the hidden sheet “{sheet}” was not checked ({n} rows); unhide it to have it checked",
        1,
    ),
    "{n} hidden row was not checked: {rows}; {option} takes it in": say_n(
        "{n} hidden row was not checked: {rows}; unhide it to have it checked",
        "{n} hidden rows were not checked: {rows}; unhide them to have them checked",
        1,
    ),
    "{n} struck-through row was not checked: {rows}; {option} takes it in": say_n(
        "{n} struck-through row was not checked: {rows}",
        "{n} struck-through rows were not checked: {rows}",
        1,
    ),
}
"""What a sentence that names an option of the command line says in a page, which has none."""


class Pages:
    """The templates beside this file, in one language."""

    def __init__(self, wording: Wording, **everywhere: object) -> None:
        """`everywhere` are what every page may ask for."""
        self.wording = wording.elsewhere(INSTEAD)
        self._templates = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._shown,
        )
        language = "zh-CN" if wording.language == "zh" else wording.language
        self._templates.globals |= {
            "say": words.say,
            "say_n": words.say_n,
            "lang": language,
            "weekday": wording.weekday,
            "weekdays": WEEKDAYS,
            **everywhere,
        }

    def written(self, name: str, **values: object) -> str:
        """The page of that name."""
        return self._templates.get_template(f"{name}.html").render(values)

    def respond(self, name: str, status: int = 200, /, **values: object) -> Response:
        """The page of that name as an answer."""
        return HTMLResponse(self.written(name, **values), status)

    def say(self, message: Message) -> str:
        return self.wording.say(message)

    def _shown(self, value: Any) -> object:  # noqa: ANN401 — whatever a page shows
        match value:
            case Message():
                return plain(self.wording.say(value))
            case Name():
                return plain(self.wording.name(value))
            case Element():
                return drawn(value)
            case str() if not hasattr(value, "__html__"):
                return plain(value)
            case date():
                return value.isoformat()
            case None:
                return ""
            case _:
                return value


def download(content: str | bytes, name: str) -> Response:
    """A file to be kept."""
    kind = _KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kind, headers=headers)


_KINDS = {
    "html": "text/html",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def drawn(element: Element) -> str:
    """The element with its children; its look is the style sheet's alone."""
    for part in element.iter():
        if part.attrib.pop("style", None) is not None:
            part.set("class", "unseen")
    text = tostring(element, encoding="unicode", method="html")
    # A tree, whose texts are escaped already.
    return do_mark_safe(text)


def sheet() -> str:
    """How all of it looks: as the page of a check, and what a page to work in has beside that."""
    return style() + (_FOLDER / "look" / "page.css").read_text(encoding="utf-8")


def script() -> str:
    """What makes quicker what works without it."""
    return (_FOLDER / "look" / "page.js").read_text(encoding="utf-8")
