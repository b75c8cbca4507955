"""What is exported and imported again is the same ledger: the same items with the same facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known_on import known_calendar

from gicli.cli.language import wording
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import audit
from gicli.core.check.register import Register
from gicli.core.ledger import vocabulary as words
from gicli.core.ledger.items import (
    AnyItem,
    Consultation,
    Correction,
    Delay,
    Duty,
    ExtensionRecord,
    Fee,
    Ledger,
    Publication,
    Receipt,
    Rectification,
    Repeat,
    Request,
    Suspension,
    Update,
)
from gicli.core.words.problem import Place
from gicli.load.open import read_ledgers
from gicli.load.rules.book import load_rule_book
from gicli.render import Page, What, render

_BOOK, _CALENDAR = load_rule_book(), known_calendar()
_NOWHERE = Place("", 0)
_ROUND = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _one_of(table) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *table])


# Texts as they are typed: some begin as formulas do, some with the mark that keeps them from it.
_text = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "=", "+", "-", "@", "'", "'=", "''@", "“", "0", "第1号 "]),
    st.text("甲乙丙丁,;、abc019()（）_'\"=+@", min_size=1, max_size=12).map(lambda t: f"关于{t}"),
    st.sampled_from(["", "2026-03-02", "%", "…", "）"]),
)
_EMPTY_ELSEWHERE = ["无", "-", "/", "—", "…", "暂无", "不涉及", "合计", "无。", "None", "#N/A"]
_BLANKS = st.text(" \u3000\u00a0\t\n甲a=_x0041_", min_size=1, max_size=9).filter(str.strip)
_text = _text | st.sampled_from(_EMPTY_ELSEWHERE) | _BLANKS
"""Also words that mean nothing in a cell of another kind, blanks in front, inside and behind."""
_optional_text = st.just("") | _text
_pack = st.sampled_from(["", "", "shanxi", "national@2019-05-15"])


def _from(day: date) -> st.SearchStrategy[date]:
    return st.integers(0, 60).map(lambda n: day + timedelta(n))


def _maybe(day: date) -> st.SearchStrategy[date | None]:
    return st.none() | _from(day)


@st.composite
def _corrections(draw, day):
    notified = draw(_from(day))
    return Correction(
        notified,
        draw(_maybe(notified)),
        draw(_maybe(notified)),
        draw(st.none() | st.integers(1, 999)),
        draw(st.booleans()),
    )


@st.composite
def _consultations(draw, day):
    sent = draw(_from(day))
    asked = draw(st.sampled_from(list(words.PARTIES)))
    return Consultation(
        asked, sent, draw(_maybe(sent)), draw(_maybe(sent)), draw(_one_of(words.ANSWERS))
    )


@st.composite
def _suspensions(draw, day):
    start = draw(_from(day))
    return Suspension(
        start, draw(_maybe(start)), draw(_optional_text), draw(_maybe(day)), draw(_maybe(start))
    )


@st.composite
def _delays(draw, day):
    told = draw(_from(day))
    return Delay(told, draw(_from(told)))


@st.composite
def _fees(draw, day):
    notified = draw(_from(day))
    amount = draw(st.none() | st.integers(0, 9_999_999))
    return Fee(
        notified, draw(_maybe(notified)), draw(_maybe(notified)), amount, draw(_optional_text)
    )


@st.composite
def _rectifications(draw, day):
    asked = draw(_from(day))
    competent = draw(st.none() | st.booleans())
    return Rectification(asked, competent, *(draw(_maybe(asked)) for _ in range(3)))


@st.composite
def _receipts(draw):
    """The day of receipt, stated or left to the rule."""
    submitted = draw(st.dates(date(2008, 5, 1), date(2027, 6, 30)))
    signed, confirmed = draw(_maybe(submitted)), draw(_maybe(submitted))
    if draw(st.booleans()):
        return draw(_from(submitted)), Receipt(
            draw(st.sampled_from([None, submitted])), signed, confirmed, True
        )
    return submitted, Receipt(submitted, signed, confirmed, False)


@st.composite
def _requests(draw, common):
    received, receipt = draw(_receipts())
    several = lambda of: draw(st.lists(of(received), max_size=3).map(tuple))  # noqa: E731
    perhaps = lambda of: draw(st.none() | of(received))  # noqa: E731
    extension = lambda day: st.builds(  # noqa: E731
        ExtensionRecord,
        _maybe(day),
        _optional_text,
        _maybe(day),
        # A record without a single fact has no cell to stand in.
        st.integers(1, 999),
    )
    replied = draw(_maybe(received))
    return Request(
        **common,
        received=received,
        receipt=receipt,
        channel=draw(_one_of(words.CHANNELS)),
        applicant=draw(_one_of(words.APPLICANTS)),
        corrections=several(_corrections),
        consultations=several(_consultations),
        suspensions=several(_suspensions),
        extensions=several(extension),
        delay=perhaps(_delays),
        replied=replied,
        outcome=draw(_one_of(words.OUTCOMES)),
        reason=draw(_optional_text),
        lacks=tuple(draw(st.lists(st.sampled_from(list(words.CONTENTS)), max_size=3, unique=True))),
        nature=draw(_one_of(words.NATURES)),
        repeats=draw(st.none() | st.builds(Repeat, _text, _maybe(date(2020, 1, 1)))),
        fee=perhaps(_fees),
        reply_form=draw(_one_of(words.REPLY_FORMS)),
        served=draw(_maybe(replied or received)),
        separation=draw(_optional_text),
        public_interest=draw(_optional_text),
        rights_holder_told=draw(_maybe(received)),
        rectification=perhaps(_rectifications),
    )


@st.composite
def _other_kinds(draw, common):
    day = draw(st.dates(date(2008, 5, 1), date(2027, 6, 30)))
    kind = draw(st.sampled_from(["publication", "update", "year", "since"]))
    if kind == "publication":
        texts = (draw(_optional_text) for _ in range(3))
        names = dict(zip(("index", "number", "publisher"), texts, strict=True))
        reviewed, published = draw(_maybe(day)), draw(_maybe(day))
        return Publication(**common, formed=day, reviewed=reviewed, published=published, **names)
    if kind == "update":
        return Update(**common, changed=day, updated=draw(_maybe(day)))
    duty, every = draw(_text), draw(st.none() | st.integers(1, 999))
    if kind == "year":
        year = draw(st.integers(2008, 2030))
        since = date(year, 12, 31)
        return Duty(
            **common, duty=duty, since=since, year=year, every=every, done=draw(_maybe(since))
        )
    return Duty(**common, duty=duty, since=day, every=every, done=draw(_maybe(day)))


@st.composite
def _ledgers(draw):
    items: list[AnyItem] = []
    for n in range(draw(st.integers(1, 5))):
        texts = {key: draw(_optional_text) for key in ("title", "office")}
        texts["note"] = "\n".join(draw(st.lists(_text, max_size=3)))
        ident = f"{draw(st.sampled_from(['', '0', '=', '〔2026〕']))}{n}{draw(_optional_text)}"
        ident = draw(st.sampled_from([ident, "合计"])) if n == 0 else ident
        common = texts | {"id": ident, "place": Place("x.yaml", n + 1), "rules": draw(_pack)}
        items.append(draw(_requests(common) | _other_kinds(common)))
    title = draw(_optional_text)
    return Ledger("x.yaml", title, draw(_pack), tuple(items))


def _again(ledger: Ledger, form: str, language: str, file: Path) -> Ledger:
    """The ledger written and read; an expectation needs no place and no file name."""
    under = Circumstances(_BOOK, _CALENDAR, date(2026, 11, 20), "shanxi")
    register = Register((ledger,), audit([ledger], under))
    written = render(What.LEDGER, form, register, Page(wording(language)))
    file.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8-sig"))
    reading = read_ledgers([str(file)])
    assert reading.problems == ()
    (found,) = reading.ledgers
    return replace(found, file="x.yaml", items=_facts(found.items), in_rows=False)


def _facts(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
    """By kind, as the sheets have them, then in their order."""
    kinds = (Request, Publication, Update, Duty)
    # The column of statuses, which the export writes, says it once more.
    placed = [replace(item, place=_NOWHERE, evidence=()) for item in items]
    return tuple(sorted(placed, key=lambda item: kinds.index(type(item))))


@pytest.mark.parametrize("language", ["zh", "en"])
@given(ledger=_ledgers())
@_ROUND
def test_a_workbook_read_again_is_the_same_ledger(language: str, ledger: Ledger, tmp_path) -> None:
    found = _again(ledger, "xlsx", language, tmp_path / "x.xlsx")
    assert found == replace(ledger, items=_facts(ledger.items))


@pytest.mark.parametrize("language", ["zh", "en"])
@given(ledger=_ledgers())
@_ROUND
def test_a_csv_read_again_has_the_same_facts(language: str, ledger: Ledger, tmp_path) -> None:
    found = _again(ledger, "csv", language, tmp_path / "x.csv")
    assert found == replace(ledger, items=_facts(ledger.items))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_request_about_very_many_companies(form: str, tmp_path) -> None:
    asked = tuple(
        Consultation(next(iter(words.PARTIES)), date(2026, 3, 3) + timedelta(n % 9))
        for n in range(150)
    )
    item = Request(id="A", place=_NOWHERE, received=date(2026, 3, 2), consultations=asked)
    ledger = Ledger("x.yaml", "", "", (item,))
    assert _again(ledger, form, "zh", tmp_path / f"x.{form}") == ledger
