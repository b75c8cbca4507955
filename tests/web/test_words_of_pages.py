"""A page names no option of the command line, which whoever reads it in a browser does not have."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from string import Formatter
from urllib.parse import urlencode

import openpyxl
import pytest
from babel.messages.pofile import read_po

from gicli.web.pages import INSTEAD

ROOT = Path(__file__).parents[2]
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*\b|\{option\}")
_NEVER_IN_A_PAGE = (
    # `ledger init`, `rules check`, `record --dry-run`, `calendar import`: the page has ways of its own.
    "{what}; since {since} {by} goes first, and its date stands beside ours (--rules {by} counts by it alone)",
    "--rules takes a file that is named .yaml at the end; give it such a name",
    "nothing was written (--dry-run)",
    "days that are set would change: {changes}; --force imports it",
    # Before there is a page.
    "the port {port} is in use; leave --port out for a free one",
)
_ROOMS = re.compile(
    r"gicli/(core|load|render|record|letters|web)/|gicli/commands/(calendar_import|deadlines)"
)
_LEDGER = """\
items:
  - {id: YSQ-2026-001, kind: request, title: 甲, received: 2026-10-20}
  - {id: YSQ-2026-002, kind: request, title: 乙, received: 2026-11-16}
  - id: YSQ-2026-003
    kind: request
    received: 2026-11-02
    consultations:
      - {with: superior, sent: 2026-11-05}
      - {with: superior, sent: 2026-11-06}
  - {id: 通知, kind: publication, formed: 2026-11-02}
"""


def _said(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", page))


def _sources() -> list[tuple[str, ...]]:
    """Every sentence that the program has, with its plural, and where it stands."""
    file = ROOT / "gicli/load/catalogue/zh/LC_MESSAGES/gicli.po"
    found = []
    for message in read_po(io.BytesIO(file.read_bytes())):
        texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        if any(_ROOMS.match(place) for place, _ in message.locations):
            found.append(texts)
    return found


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_each_sentence_with_an_option_has_another_for_the_page() -> None:
    sources = _sources()
    naming = {texts[0] for texts in sources if _OPTION.search(texts[0])}
    # What only `gicli letter` says stands in its own module.
    command = (ROOT / "gicli/letters/command.py").read_text(encoding="utf-8")
    decided = {*INSTEAD, *_NEVER_IN_A_PAGE}
    assert {text for text in naming - decided if f'"{text}"' not in command} == set()
    plurals = {texts[0]: len(texts) == 2 for texts in sources}
    for text, other in INSTEAD.items():
        assert bool(other.plural) == plurals[text], text
        for one in filter(None, (other.text, other.plural)):
            assert not _OPTION.search(one)
            assert _fields(one) <= _fields(text)


def _recorded(**form: str) -> tuple[str, dict[str, str]]:
    return "/item/preview", {"id": "YSQ-2026-002", "value": "2026-11-17", **form}


_NEW = {"do": "new", "kind": "request"}
_REFUSED = [
    (*_recorded(fact="consult-sent"), "fill in everything that is marked “(needed)”"),
    (*_recorded(fact="received"), "is recorded already: 2026-11-16"),
    (
        *_recorded(fact="consult-answered", id="YSQ-2026-003"),
        "number 1 (line 8), number 2 (line 9)",
    ),
    (*_recorded(fact="consult-answered", id="YSQ-2026-003", nth="7"), "number 7 is not there"),
    (*_recorded(fact="replied", do="again"), "does not go with “replied”"),
    ("/item/preview", _NEW, "fill in everything that is marked “(needed)”"),
    (
        "/item/preview",
        {**_NEW, "kind": "publication", "formed": "2026-11-03"},
        "give the item its own",
    ),
    ("/ask?limit=correct&date=2026-11-02&within=5", None, "leave the number of working days empty"),
    ("/ask?limit=correct&date=2026-11-02&rules=national", None, "fill in how many working days"),
    ("/item/letter?kind=reply&id=002", None, "and none is on record"),
    ("/item/letter?kind=extension&id=001", None, "not written, as it would not be lawful"),
    ("/item/letter?kind=suspended&id=002", None, "record it first"),
    ("/calendar/import", {"text": "x", "year": "2027"}, "none can be taken in here"),
]


@pytest.fixture(scope="module")
def wrong(serve, tmp_path_factory: pytest.TempPathFactory):
    file = tmp_path_factory.mktemp("wrong") / "台账.yaml"
    file.write_text(_LEDGER, encoding="utf-8")
    found = serve(str(file))
    found.file = file
    return found


@pytest.mark.parametrize(("path", "form", "says"), _REFUSED)
def test_what_is_refused_tells_the_way_that_the_page_has(wrong, path: str, form, says: str) -> None:
    answer = wrong.ask(path, form and {"in": str(wrong.file), **form})
    assert answer.status == 400
    assert says in _said(answer.text)
    assert not _OPTION.search(_said(answer.text))


def test_a_sheet_that_is_not_read_whole(serve, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["编号", "标题", "收到日期", "办结情况日期", "经办人", "是否延期", "渠道"])
    made.active.append(["A-1", "甲", "2026-11-16", "2026-11-18", "张三", "是", "网"])
    made.active.append(["A-2", "乙", "2026-11-16", "", "", "", ""])
    made.active.append(["A-3", "丙", "2026-11-16", "", "", "", ""])
    made.active.row_dimensions[3].hidden = True
    for cell in made.active[4]:
        cell.font = openpyxl.styles.Font(strike=True)
    hidden = made.create_sheet("旧")
    hidden.append(["编号", "收到日期"])
    hidden.append(["B-1", "2026-11-16"])
    hidden.sheet_state = "hidden"
    made.save(tmp_path / "登记.xlsx")
    served = serve(str(tmp_path / "登记.xlsx"))
    page = _said(served.ask("/").text)
    said = (
        "1 hidden row was not checked: 3; unhide it to have it checked",
        "1 struck-through row was not checked: 4",
        "the hidden sheet “旧” was not checked (1 row); unhide it to have it checked",
        "name it as a ledger does",
    )
    for sentence in said:
        assert sentence in page
    assert not _OPTION.search(page)
    item = served.ask(f"/item?{urlencode({'id': 'A-1'})}")
    assert not _OPTION.search(_said(item.text))
