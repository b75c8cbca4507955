"""The door of the page: who may come in, how much may be brought, and what every answer carries."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"  # noqa: S105 — the name of the parameter
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_CARRIED = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    # Not no-referrer: a browser would send its own forms with the Origin null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_METHODS = ("GET", "HEAD", "POST")
_LARGEST = 2**20
"""Bytes of a form."""
_LINGERING = 2.0
"""Seconds in which what is too much is still taken, and thrown away: who is cut off while sending
never reads why."""

Refusal = Callable[[int], Response]
Failure = Callable[[Exception], Response]


class Gate:
    """Around the application. A stranger learns nothing, not even what is served here."""

    def __init__(
        self,
        app: ASGIApp,
        port: int,
        token: str,
        refusal: Refusal,
        failure: Failure,
        largest: Mapping[str, int],
    ) -> None:
        """`largest` has the paths that may be sent more than a form, and how many bytes."""
        self._app = app
        self._host = f"127.0.0.1:{port}"
        self._cookie = f"gicli-{port}"
        self._token = token.encode()
        self._refusal, self._failure, self._largest = refusal, failure, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update(_CARRIED)
            await send(message)

        try:
            await self._let_in(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 — the boundary: no traceback with somebody's data in it
            if not begun:
                await self._failure(error)(scope, receive, sending)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not self._is_from_here(headers, scope["method"]):
            await self._refused(403, scope, receive, send)
            return
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in asked if name == TOKEN]
        if not all(map(self._fits, tokens or [self._in_cookie(headers)])):
            await self._refused(403, scope, receive, send)
        elif scope["method"] not in _METHODS:
            await self._refused(405, scope, receive, send)
        elif tokens:
            rest = urlencode([pair for pair in asked if pair[0] != TOKEN])
            place = "/" + scope["path"].lstrip("/\\")
            response = RedirectResponse(f"{place}?{rest}" if rest else place, 303)
            value = self._token.decode()
            response.set_cookie(self._cookie, value, httponly=True, samesite="strict")
            await response(scope, receive, send)
        else:
            await self._with_body(scope, receive, send, headers)

    def _is_from_here(self, headers: Headers, method: str) -> bool:
        """Whether the browser was sent here by nobody else, under the one name that there is."""
        origins = set(headers.getlist("origin"))
        fetched = headers.get("sec-fetch-site", "none")
        # A link in a mail program that is a page itself may lead here.
        followed = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
        return (
            headers.getlist("host") == [self._host]
            and origins <= {f"http://{self._host}"}
            and (fetched in ("none", "same-origin") or followed)
        )

    def _fits(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token)

    def _in_cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    async def _refused(self, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        response = self._refusal(status)
        if status == 405:
            response.headers["Allow"] = ", ".join(_METHODS)
        await response(scope, receive, send)

    async def _with_body(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers
    ) -> None:
        """Taken whole before anything looks into it, and no more of it than may be."""
        largest = self._largest.get(scope["path"], _LARGEST) if scope["method"] == "POST" else 0
        length = headers.get("content-length", "0")
        body, more = bytearray(), True
        too_much = not length.isdecimal() or int(length[:20]) > largest
        while more and not too_much:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            too_much = len(body) > largest
        if too_much:
            await self._too_much(scope, receive, send, more=more)
            return

        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self._app(scope, again, send)

    async def _too_much(self, scope: Scope, receive: Receive, send: Send, *, more: bool) -> None:
        response = self._refusal(413)
        response.headers["Connection"] = "close"

        async def lingering(message: Message) -> None:
            nonlocal more
            if message["type"] == "http.response.body":
                await send({**message, "more_body": True})
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LINGERING):
                        while more:
                            part = await receive()
                            more = part["type"] == "http.request" and part.get("more_body", False)
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await response(scope, receive, lingering)
