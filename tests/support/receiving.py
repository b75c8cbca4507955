"""Whoever is told, for the tests of notify: a real web hook and a real mail server."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

# Runs each list of arguments in one process, which imports Apprise once; prints what came of them.
SEVERAL = """\
import contextlib, io, json, sys
from gicli.main import main
done = []
for argv in json.loads(sys.argv[-1]):
    sys.argv = ["gicli", "--lang", "en", *argv]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            done.append([int(end.code or 0), out.getvalue(), err.getvalue()])
print(json.dumps(done))
"""


def free_port() -> int:
    """Where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class WebHook:
    """Takes what is posted; answers as it is told to."""

    def __init__(self, port: int = 0) -> None:
        self.received: list[dict[str, Any]] = []
        self.statuses: list[int] = []
        # To be answered next; then 200.
        self.answer: dict[str, Any] = {}
        self.moved_to = ""
        self.before_answering: Callable[[], bool] = lambda: True
        # False: no answer, the connection ends.
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.received.append(json.loads(body))
                if not hook.before_answering():
                    return
                text = json.dumps(hook.answer).encode()
                with suppress(OSError):
                    self.send_response(hook.statuses.pop(0) if hook.statuses else 200)
                    if hook.moved_to:
                        self.send_header("Location", hook.moved_to)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/"

    def taken(self) -> list[str]:
        """What came since this was asked last, title and text."""
        found = [f"{each['title']}\n{each['message']}" for each in self.received]
        self.received.clear()
        return found

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class MailServer:
    """Takes mail, but not for those whom it refuses."""

    def __init__(self) -> None:
        self.received: list[tuple[str, EmailMessage]] = []
        # Each recipient with the mail.
        self.refused: set[str] = set()
        self.refuses_text = False
        self.dies = False
        # It is an old one, which knows no EHLO, and ends when it has the text.
        server = self

        class Handler:
            async def handle_EHLO(self, _server, session, _envelope, host, answers) -> list[str]:  # noqa: N802
                session.host_name = host
                return ["502 no such command"] if server.dies else answers

            async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
                if address in server.refused:
                    return "550 no such user here"
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
                if server.refuses_text:
                    return "554 no"
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                assert isinstance(mail, EmailMessage)
                server.received += [(address, mail) for address in envelope.rcpt_tos]
                if server.dies:
                    _server.transport.close()
                return "250 OK"

        self.port = free_port()
        self._controller = Controller(Handler(), hostname="127.0.0.1", port=self.port)
        self._controller.start()
        self._open = True

    def url(self, *recipients: str, more: str = "") -> str:
        return f"mailto://127.0.0.1:{self.port}/?from=gicli@x.cn&to={','.join(recipients)}{more}"

    def taken(self) -> list[tuple[str, str]]:
        """What came since this was asked last: the recipient and the text, subject first."""
        found = [(to, f"{mail['subject']}\n{text_of(mail)}") for to, mail in self.received]
        self.received.clear()
        return found

    def close(self) -> None:
        if self._open:
            self._controller.stop()
        self._open = False


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text.strip()
