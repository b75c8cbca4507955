"""The pages that ask, show the year, and check a file that is dropped."""

from __future__ import annotations

import asyncio
import io
import re
import socket
from html import unescape
from pathlib import Path

import openpyxl
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
_YAML = "items:\n  - {id: A-1, kind: request, title: 甲, received: 2026-11-16}\n"


def _dropped(served, name: str, data: bytes, **fields: str):
    """What a browser sends for a form with a file."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    body = b"".join(parts) + head.encode() + b"Content-Type: application/octet-stream\r\n\r\n"
    body += data + b"\r\n--b--\r\n"
    return served.ask(
        "/check", body=body, Content_Type="multipart/form-data; boundary=b", Origin=served.base
    )


def _checked(served, name: str, data: bytes):
    answer = _dropped(served, name, data)
    assert answer.status == 303, answer.text
    return answer.headers["location"], served.ask(answer.headers["location"])


def test_the_answer_is_the_terminals_and_its_link_holds_the_question(served, english) -> None:
    link = "/ask?limit=reply&date=2026-03-02&from=2026-03-10&to=2026-03-16&extend=15"
    page = unescape(served.ask(link).text)
    argv = ("--pause", "2026-03-10..2026-03-16", "--extend", "15", "--as-of", "2026-11-20")
    told = english("reply", "2026-03-02", *argv).out.splitlines()
    assert told[0].split("   ")[0] in page
    # Every word of the terminal's answer stands there, its lines broken elsewhere.
    assert {word for line in told for word in line.split()} <= set(page.replace("<", " ").split())
    for field in ('value="2026-03-02"', 'value="2026-03-10"', 'value="2026-03-16"', 'value="15"'):
        assert field in page


@pytest.mark.parametrize("limit", ["publish", "update", "reply", "consult", "correct"])
def test_each_of_the_five_questions(served, english, limit: str) -> None:
    page = served.ask(f"/ask?limit={limit}&date=2026-03-02").text
    due = english(limit, "2026-03-02", "--as-of", "2026-11-20").out.split()[0]
    assert f'<pre class="answer wide-only">{due}' in page


@pytest.mark.parametrize(
    "query",
    [
        "limit=reply&date=2026-02-30",
        "limit=nonsense&date=2026-03-02",
        "limit=reply&date=2026-03-02&extend=-1",
        "limit=reply&date=2026-03-02&extend=9999999999999999999",
        "limit=reply&date=2026-03-02&from=2026-03-20&to=2026-03-10",
        "limit=reply&date=2026-03-02&from=2026-01-20&to=2026-03-10",
        "limit=reply&date=2026-03-02&supplied=2026-01-01",
        "limit=reply&date=1800-01-01",
        "limit=reply&date=2026-03-02&rules=nonsense",
        "limit=reply&date=%3Cscript%3E",
    ],
)
def test_what_cannot_be_answered_is_told(served, query: str) -> None:
    answer = served.ask(f"/ask?{query}")
    assert answer.status == 400
    assert 'role="alert"' in answer.text
    assert "internal error" not in answer.text
    assert "<script>" not in answer.text


def test_the_year_and_what_is_due_in_it(served) -> None:
    page = served.ask("/calendar").text
    # 15 working days from 11-16 on: 12-07; from 10-20 on: 11-10.
    assert '<span class="keep">12-07</span> <a href="/item?id=YSQ-2026-002">' in page
    assert '<span class="keep">11-10</span> <a href="/item?id=YSQ-2026-001">' in page
    assert "the notice for 2027 is not known yet" in page
    assert served.ask("/calendar?year=2027").status == 200
    for year in ("1999", "2100", "x", "20266", "²⁰²⁶"):
        assert (
            served.ask("/calendar?year=" + "".join(f"%{b:02x}" for b in year.encode())).status
            == 400
        )


def test_a_notice_that_changes_settled_days_is_taken_in_only_if_they_shall(
    serve, book: Path
) -> None:
    own = book.parent / "calendars"
    own.mkdir()
    served = serve(str(book), GICLI_CALENDARS=str(own))
    text = (
        "国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2026〕8号\n"
        "一、国庆节：10月1日（周四）至9日（周五）放假调休，共9天。10月10日（周六）上班。\n"
        "国务院办公厅\n2026年9月1日\n"
    )
    shown = served.ask("/calendar/import", {"text": text, "year": "2026"})
    assert shown.status == 200, unescape(shown.text)
    assert "2026-10-08 becomes a day off" in shown.text
    was = shown.text.split('name="was" value="')[1].split('"')[0]
    form = {"text": text, "year": "2026", "was": was}
    assert served.ask("/calendar/import", form).status == 409
    assert not list(own.iterdir())
    assert served.ask("/calendar/import", {**form, "force": "1"}).status == 200
    assert (own / "2026.yaml").exists()


@pytest.mark.parametrize(
    "form",
    [
        {"year": "2027"},
        {"text": "nonsense", "year": "2027"},
        {"text": "一、元旦：1月1日放假", "year": "27"},
        {"text": "一、元旦：1月1日（周一）至3日放假，共9天。", "year": "2027"},
        {"text": "长" * 300_000, "year": "2027"},
    ],
)
def test_what_is_no_notice_is_refused(served, form: dict[str, str]) -> None:
    answer = served.ask("/calendar/import", form)
    assert answer.status == 400
    assert "Nothing was written." in answer.text


def test_a_yaml_ledger_is_judged_and_not_kept(served, tmp_path: Path) -> None:
    link, page = _checked(served, "../../etc/甲.yaml", _YAML.encode())
    assert "Check of 甲.yaml" in page.text
    assert "A-1" in page.text
    for form, magic in (("xlsx", b"PK"), ("html", b"<!DOCTYPE"), ("ics", b"BEGIN:VCALENDAR")):
        answer = served.ask(link.replace("?", "/download?") + f"&form={form}")
        assert answer.status == 200
        assert answer.data.startswith(magic)
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert served.ask(link.replace("?", "/download?") + "&form=exe").status == 400
    assert served.ask("/check?of=nonsense").status == 400
    assert b"A-1" not in b"".join(
        file.read_bytes() for file in served.file.parent.iterdir() if file.is_file()
    )


def test_a_workbook_whose_columns_are_asked_about(served) -> None:
    made, buffer = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["编号", "标题", "收到日期", "办结情况日期", "经办人"])
    made.active.append(["A-1", "甲", "2026-11-16", "2026-11-18", "张三"])
    made.save(buffer)
    link, page = _checked(served, "登记.xlsx", buffer.getvalue())
    assert "What are these columns?" in page.text
    assert "办结情况日期" in page.text
    key = link.split("of=")[1]
    told = served.ask("/check", {"of": key, "map 办结情况日期": "replied"})
    page = served.ask(told.headers["location"])
    assert "What are these columns?" not in page.text
    assert "done" in page.text
    left = served.ask("/check", {"of": key, "map 办结情况日期": "-"})
    assert "办结情况日期=" in served.ask(left.headers["location"]).text
    assert served.ask("/check", {"of": key, "map 办结情况日期": "nonsense"}).status == 400
    assert served.ask("/check", {"of": key, "map 没有这一列": "replied"}).status == 400


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.yaml", b""),
        ("a.yaml", b"\x00\x01\x02"),
        ("a.xlsx", b"PK\x03\x04 nonsense"),
        ("a.xlsx", b"nonsense"),
        ("a.xls", b"\xd0\xcf\x11\xe0 nonsense"),
        ("a.csv", b"1,2,3\n4,5,6\n"),
        ("a.xlsm", b"PK\x03\x04"),
        ("", b"items: []"),
    ],
)
def test_what_is_no_ledger_is_refused_in_words(served, name: str, data: bytes) -> None:
    answer = _dropped(served, name, data)
    assert answer.status == 400
    assert "internal error" not in answer.text
    assert "Nothing was written." in answer.text


def test_a_ledger_with_problems_is_judged_as_far_as_it_goes(served) -> None:
    text = _YAML + "  - {id: A-2, kind: request, received: 2026-02-30}\n"
    _, page = _checked(served, "甲.yaml", text.encode())
    assert "2026-02-30" in page.text
    assert "A-1" in page.text
    assert "What could not be read is not in them." in page.text


def test_only_the_last_few_files_are_held(served) -> None:
    links = [_checked(served, f"{n}.yaml", _YAML.encode())[0] for n in range(5)]
    assert [served.ask(link).status for link in links] == [400, 400, 200, 200, 200]


def test_the_list_is_filtered(served) -> None:
    assert "YSQ-2026-002</b>" not in served.ask("/?status=overdue").text
    assert "YSQ-2026-001</b>" in served.ask("/?status=overdue").text
    assert "YSQ-2026-001</b>" not in served.ask("/?words=%E6%8B%9B%E5%95%86").text
    assert "YSQ-2026-002</b>" in served.ask("/?words=%E6%8B%9B%E5%95%86+ysq").text
    assert "YSQ-2026-002</b>" not in served.ask("/?office=%E5%A4%96%E8%B5%84%E5%A4%84").text
    assert "No item is like that." in served.ask("/?words=nothing").text
    for page in ("0", "-1", "99999999999999999999", "x", "²"):
        assert served.ask("/?page=" + "".join(f"%{b:02x}" for b in page.encode())).status == 200


def test_a_port_in_use_and_a_ledger_that_is_not_there(english, book: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = english("serve", str(book), "--no-browser", "--port", port)
    assert done.code == 2
    assert done.out == ""
    assert f"the port {port} is in use" in done.err
    done = english("serve", str(book.with_name("none.yaml")), "--no-browser")
    assert (done.code, done.out) == (3, "")
    assert "there is no such file" in done.err


def test_without_the_extra_it_says_how_to_get_it(python) -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from gicli.main import main; sys.argv = ['gicli', '--lang', 'en', 'serve', 'x.yaml']; main()"
    done = python(code)
    assert done.code == 2
    assert "pip install 'gicli[web]'" in done.err


def test_no_browser_is_no_harm(serve, book: Path) -> None:
    served = serve(str(book), browser=True)
    assert served.ask("/").status == 200
    served.process.terminate()
    assert "no browser could be opened" in served.process.communicate(timeout=10)[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_of_the_examples_has_a_page(serve, lang: str) -> None:
    """All kinds and all facts, what is broken among them."""
    names = ("ledger.yaml", "review.yaml", "broken.yaml", "ledger-2025.yaml", "台账.xlsx")
    served = serve(*(str(EXAMPLES / name) for name in names), lang=lang)
    links: set[str] = set()
    more = "/"
    while more:
        page = served.ask(more).text
        links |= set(map(unescape, re.findall(r'href="(/item\?[^"]+)"', page)))
        further = re.search(r'rel="next" href="([^"]+)"', page)
        more = "/" + unescape(further[1]) if further else ""
    assert len(links) > 150
    for link in sorted(links):
        assert served.ask(link).status == 200, link


def test_a_fault_of_ours_is_told_without_what_it_happened_to() -> None:
    """A desk that is none: whatever asks it fails."""
    from gicli.web.app import application

    app = application("早就该答复的", 1, "t", "en", read_only=False)  # type: ignore[arg-type]
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:1"), (b"cookie", b"gicli-1=t")]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 500
    text = b"".join(part["body"] for part in sent[1:]).decode()  # type: ignore[misc]
    assert "internal error (AttributeError at daily.py:" in text
    assert "早就" not in text
    assert "Traceback" not in text


def test_a_letter_is_offered_with_what_the_command_says_of_it(served, english, tmp_path) -> None:
    page = served.ask("/item?id=002").text
    letters = unescape(page[page.index('id="letters"') :])
    for kind in ("extension", "consult", "fee"):
        to = str(tmp_path / f"{kind}.docx")
        ledger = ("--ledger", str(served.file), "--as-of", "2026-11-20")
        told = english("letter", kind, "002", *ledger, "-o", to).err.splitlines()
        remarks = [line.removeprefix("gicli: ") for line in told]
        # Where it was written and how it is recorded are the command's own.
        remarks = [line for line in remarks if not line.startswith(("written to", "to record it"))]
        assert any(line.startswith("left blank, to be filled in by hand") for line in remarks)
        end = letters.index(f"/item/letter?kind={kind}&")
        shown = letters[letters.rindex("<details", 0, end) : end]
        for line in remarks:
            # The page has its own way to record the approval.
            assert f"<li>{line.partition(': gicli record')[0]}" in shown
    extension = letters[: letters.index("/item/letter?kind=extension&")]
    # 11-17 is working day 1, 11-20 4, 11-27 9, 12-04 14, and 12-07 15.
    assert "tell the applicant by 2026-12-07, that day included</li>" in extension


def test_a_letter_that_cannot_be_had_says_why_and_has_no_link(served) -> None:
    page = served.ask("/item?id=002").text
    assert "follows its outcome, and none is on record" in unescape(page)
    assert "/item/letter?kind=reply" not in page


def test_the_letters_that_an_item_calls_for(served) -> None:
    page = served.ask("/item?id=002").text
    links = [unescape(link) for link in re.findall(r'href="(/item/letter\?[^"]+)"', page)]
    assert links
    receipt = served.ask("/item/letter?kind=receipt&id=002")
    assert receipt.status == 200
    assert receipt.data.startswith(b"PK")
    assert receipt.headers["content-disposition"].endswith(".docx")
    for query in ("kind=nonsense&id=002", "kind=receipt&id=none", ""):
        assert served.ask(f"/item/letter?{query}").status == 400
