"""Which page answers what, and what is said where none can."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from functools import partial

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gicli.cli.language import wording
from gicli.cli.talk import unexpected
from gicli.core.words.message import Message, Refused, Undelivered, say
from gicli.core.words.problem import Unreadable
from gicli.version import __version__
from gicli.web import calendars, dropped
from gicli.web.asking import Asking
from gicli.web.calendars import Calendars
from gicli.web.daily import Daily
from gicli.web.desk import Desk
from gicli.web.dropped import Dropped
from gicli.web.gate import Gate
from gicli.web.pages import Asked, Pages, script, sheet

Answer = Callable[[Asked], Response]
_MOST_FIELDS = 400


class _InMemory(MultiPartParser):
    """A dropped file is never put on the disk."""

    spool_max_size = 2 * dropped.LARGEST


def application(desk: Desk, port: int, token: str, language: str, *, read_only: bool) -> ASGIApp:
    """All pages behind their door."""
    pages = Pages(wording(language), version=__version__, read_only=read_only)
    shown, sent = _answers(desk, pages, read_only=read_only)
    routes = [
        *(Route(path, _endpoint(one, pages), methods=["GET"]) for path, one in shown.items()),
        *(Route(path, _endpoint(one, pages), methods=["POST"]) for path, one in sent.items()),
        Route("/page.css", partial(_text, sheet(), "text/css")),
        Route("/page.js", partial(_text, script(), "text/javascript")),
    ]
    told = {HTTPException: partial(_refused, pages), Exception: partial(_told, pages)}
    inner = Starlette(routes=routes, exception_handlers=told)
    largest = {"/check": dropped.LARGEST + 2**16, "/calendar/import": calendars.LARGEST}
    return Gate(inner, port, token, partial(_plainly, pages), partial(_failed, pages), largest)


def _answers(
    desk: Desk, pages: Pages, *, read_only: bool
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Path → what answers it, where it is asked for and where a form is sent to it."""
    daily = Daily(desk, pages, read_only=read_only)
    calendar = Calendars(desk, pages, read_only=read_only)
    drop = Dropped(desk, pages)
    shown: dict[str, Answer] = {
        "/": daily.home,
        "/item": daily.item,
        "/item/exhibit": daily.exhibit,
        "/item/letter": daily.letter,
        "/ask": Asking(desk, pages).ask,
        "/calendar": calendar.show,
        "/check": drop.show,
        "/check/download": drop.give,
        "/changed": daily.changed,
    }
    sent: dict[str, Answer] = {"/check": drop.take}
    if not read_only:
        shown["/new"] = daily.new
        sent |= {
            "/item/preview": daily.preview,
            "/item/confirm": daily.confirm,
            "/calendar/import": calendar.take_in,
        }
    return shown, sent


def _endpoint(answer: Answer, pages: Pages) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        asked = await _asked(request)
        return await run_in_threadpool(_answered, answer, asked, pages)

    return endpoint


def _answered(answer: Answer, asked: Asked, pages: Pages) -> Response:
    try:
        return answer(asked)
    except Undelivered as undelivered:
        return pages.respond("refused", 409, why=[undelivered.message], problems=())
    except Refused as refusal:
        return pages.respond("refused", 400, why=[refusal.message], problems=())
    except Unreadable as unreadable:
        return pages.respond("refused", 400, why=[], problems=unreadable.problems)


async def _asked(request: Request) -> Asked:
    if request.method != "POST":
        return Asked(request.query_params, {})
    form = await _form(request)
    fields = {key: value.strip() for key, value in form.multi_items() if isinstance(value, str)}
    found = Asked(request.query_params, {key: value for key, value in fields.items() if value})
    for _, file in form.multi_items():
        if isinstance(file, UploadFile) and file.filename:
            found = found._replace(name=_own_name(file.filename), data=await file.read())
            await file.close()
    return found


async def _form(request: Request) -> FormData:
    """Raises HTTPException for what is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        async with aclosing(request.stream()) as stream:
            if kind == "multipart/form-data":
                return await _InMemory(
                    request.headers, stream, max_files=1, max_fields=_MOST_FIELDS
                ).parse()
            if kind == "application/x-www-form-urlencoded":
                return await FormParser(request.headers, stream).parse()
    except (MultiPartException, ValueError, KeyError):
        raise HTTPException(400) from None
    raise HTTPException(415)


_LONGEST_NAME = 120


def _own_name(name: str) -> str:
    """Of a file: no folder of whoever sent it."""
    own = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = own.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:12]}" if dot else own[:_LONGEST_NAME]


_SAID: dict[int, Message] = {
    400: say("This cannot be read as a form. Go back and try again."),
    404: say("There is no such page here."),
    405: say("This page cannot be asked for in that way."),
    413: say("That is more than can be taken here. Send a smaller file."),
    415: say("This cannot be read as a form. Go back and try again."),
}


async def _refused(pages: Pages, request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 — it is called for no other
    response = _plainly(pages, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _plainly(pages: Pages, status: int) -> Response:
    """A calm page that says no more than that; to a stranger not even what there is here."""
    if status == 403:
        return PlainTextResponse("403\n", 403)
    why = _SAID.get(status, _SAID[404])
    return pages.respond("refused", status, why=[why], problems=())


def _failed(pages: Pages, error: Exception) -> Response:
    """Where it happened, without the values it happened to."""
    return pages.respond("refused", 500, why=[unexpected(error)], problems=())


async def _told(pages: Pages, request: Request, error: Exception) -> Response:
    return _failed(pages, error)


async def _text(text: str, kind: str, request: Request) -> Response:
    return Response(text, media_type=kind)
