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
from gicli.core.words.message import Message, Name
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


class Pages:
    """The templates beside this file, in one language."""

    def __init__(self, wording: Wording, **everywhere: object) -> None:
        """`everywhere` are what every page may ask for."""
        self.wording = wording
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
