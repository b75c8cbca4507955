"""Who is not let in learns nothing, and who brings too much is told so."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from urllib.parse import quote

import pytest

_PATHS = ("/", "/item?id=YSQ-2026-001", "/ask", "/check", "/page.css", "/nothing", "/item/confirm")


def test_the_address_sets_a_cookie_and_leaves_no_token_in_the_bar(served) -> None:
    assert served.address.startswith("http://127.0.0.1:")
    first = served.ask(f"/ask?token={served.token}&limit=reply", Cookie=None)
    assert (first.status, first.headers["location"]) == (303, "/ask?limit=reply")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = served.ask("/")
    assert page.status == 200
    assert served.token not in page.text
    assert "早就该答复的" in page.text


def test_a_redirect_leads_nowhere_else(served) -> None:
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        answer = served.ask(f"{path}?token={served.token}")
        assert answer.headers.get("location", "/").startswith("/")
        assert not answer.headers.get("location", "/").startswith(("//", "/\\"))


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="asks Linux who listens")
def test_it_listens_on_this_machine_only(served) -> None:
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ports = {row[1] for row in rows if row[3] == "0A" and int(row[1][-4:], 16) == served.port}
    assert ports == {f"0100007F:{served.port:04X}"}


@pytest.mark.parametrize("path", _PATHS)
def test_a_stranger_learns_nothing(served, path: str) -> None:
    here = f"127.0.0.1:{served.port}"
    wrong = [
        {"Cookie": None},
        {"Cookie": f"gicli-{served.port}=x"},
        {"Cookie": f"gicli-{served.port}={served.token[:-1]}"},
        {"Cookie": f"gicli-{served.port}=期限".encode().decode("latin-1")},
        {"Host": "evil.example"},
        {"Host": f"localhost:{served.port}"},
        {"Host": "127.0.0.1"},
        {"Host": None},
        {"Host": f"{here}.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{served.port + 1}"},
        {"Origin": f"https://{here}"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ]
    for headers in wrong:
        for method in ("GET", "POST", "PUT", "OPTIONS"):
            answer = served.ask(path, method=method, **headers)
            if headers == {"Host": None}:
                assert answer.status == 400
                continue
            assert (answer.status, answer.text) == (403, "403\n"), (method, headers)
    joint = "&" if "?" in path else "?"
    assert served.ask(f"{path}{joint}token=guess").text == "403\n"


def test_a_token_guessed_a_thousand_times(served) -> None:
    for n in range(1000):
        assert served.ask(f"/?token={n}", Cookie=None).status == 403
    assert served.ask("/").status == 200


def test_a_form_sent_from_another_page_changes_nothing(serve, book: Path) -> None:
    served, before = serve(str(book)), book.read_bytes()
    form = {"in": str(book), "id": "YSQ-2026-001", "fact": "replied", "value": "2026-11-20"}
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{served.port + 1}"):
        body = "&".join(f"{key}={value}" for key, value in form.items()).encode()
        answer = served.ask("/item/confirm", body=body, Origin=origin)
        assert answer.status == 403
    assert book.read_bytes() == before


def test_every_answer_is_closed_up(served) -> None:
    asked = ["/", "/page.css", "/nothing", "/item?id=none"]
    answers = [served.ask(path) for path in asked] + [served.ask("/", Cookie=None)]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers
        assert "<style" not in answer.text
        assert " style=" not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_other_methods_get_a_calm_page(served, method: str) -> None:
    answer = served.ask("/", method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert "This page cannot be asked for in that way." in answer.text
    assert served.ask("/", {"a": "b"}).status == 405
    assert served.ask("/item/confirm").status == 405


def test_head_has_no_body(served) -> None:
    answer = served.ask("/", method="HEAD")
    assert (answer.status, answer.data) == (200, b"")


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/pages/base.html", "/item/x"],
)
def test_no_folder_of_the_machine_is_shown(served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 404
    assert "There is no such page here." in answer.text
    assert "root:" not in answer.text


def test_a_file_that_is_not_open_here_is_refused(served, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("items: []\n", encoding="utf-8")
    form = {"in": str(other), "do": "new", "kind": "request", "received": "2026-11-20"}
    answer = served.ask("/item/preview", form)
    assert answer.status == 400
    assert "is not one of the ledgers that are open here" in answer.text
    assert other.read_text(encoding="utf-8") == "items: []\n"


def _raw(served, head: str, parts: list[bytes], patience: float = 20) -> bytes:
    """What comes back for a request that may be sent in part only."""
    lines = f"{head}Host: 127.0.0.1:{served.port}\r\nCookie: {served.cookie}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=patience) as wire:
        wire.sendall(lines.encode())
        try:
            for part in parts:
                wire.sendall(part)
        except OSError:
            pass
        found = b""
        try:
            while piece := wire.recv(65536):
                found += piece
        except OSError:
            pass
    return found


def test_a_body_of_two_gigabytes_is_refused_before_it_comes(served) -> None:
    began = time.monotonic()
    for path in ("/item/preview", "/check", "/calendar/import"):
        head = f"POST {path} HTTP/1.1\r\nContent-Length: 2147483648\r\n"
        found = _raw(served, head, [b"a" * 70000] * 20)
        assert found.startswith(b"HTTP/1.1 413 "), found[:100]
        assert b"That is more than can be taken here." in found
    assert time.monotonic() - began < 20


def test_nor_in_pieces_that_say_no_length(served) -> None:
    piece = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    head = "POST /item/preview HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    found = _raw(served, head, [piece] * 40 + [b"0\r\n\r\n"])
    assert found.startswith(b"HTTP/1.1 413 ")


def test_a_page_that_is_only_asked_for_takes_no_body(served) -> None:
    assert served.ask("/", method="GET", body=b"a=b").status == 413


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("", b"a=b", 415),
        ("multipart/form-data", b"a", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense", 400),
        ("application/x-www-form-urlencoded", b"%ff=%fe&&&==", 400),
        ("application/x-www-form-urlencoded", b"", 400),
    ],
)
def test_what_is_no_form_is_refused_calmly(served, kind: str, body: bytes, status: int) -> None:
    answer = served.ask("/item/preview", body=body, Content_Type=kind)
    assert answer.status == status
    assert "Nothing was written." in answer.text
    assert "Traceback" not in answer.text


def test_no_http_at_all(served) -> None:
    assert b"Traceback" not in _raw(served, "\x00\x01nonsense\r\n", [])
    assert served.ask("/").status == 200


def test_nothing_is_logged(serve, book: Path) -> None:
    served = serve(str(book))
    for path in ("/", "/item?id=早就", "/nothing", "/?token=secret-guess"):
        served.ask(quote(path, safe="/?="))
    served.process.terminate()
    out, err = served.process.communicate(timeout=10)
    assert out == ""
    assert "GET" not in err
    assert "secret-guess" not in err
    assert "早就" not in err
