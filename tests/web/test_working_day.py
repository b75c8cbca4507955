"""The working day of a clerk, in headless Chromium, with and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

# A click may come back before the page that it leads to is whole: what that page holds is expected,
# which waits, and only then is a file or another place of it looked at.
_NOTICE = """\
国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
国务院办公厅
2026年11月19日
"""
_REGISTER = "登记号,标题,收到日期,办结情况日期\nB-1,甲,2026-10-20,\nB-2,乙,2026-11-16,2026-11-18\n"


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_a_working_day(
    serve, before_2027, book: Path, window, tmp_path: Path, javascript: bool
) -> None:
    own = tmp_path / "calendars"
    own.mkdir()
    known = {"GICLI_CALENDARS": str(own), "GICLI_CALENDAR_AS_KNOWN_ON": "", **before_2027}
    served = serve(str(book), **known)
    page = window(served.address, javascript=javascript)
    expect(page).to_have_url(f"{served.base}/")
    # What is late stands first.
    assert page.locator("table.items tbody").first.locator("a").inner_text() == "YSQ-2026-001"

    def record(fact: str, day: str, **more: str) -> None:
        form = page.locator("form.fact").filter(
            has=page.locator(f'input[name=fact][value="{fact}"]')
        )
        form = form.filter(has=page.locator("input[name=do]:not([value=replace])")).first
        form.locator("input[name=value]").fill(day)
        for name, value in more.items():
            form.locator(f"[name={name}]").select_option(value)
        form.locator("button").click()
        expect(page.locator("text=What would change").first).to_be_visible()
        page.locator("button.main").click()
        expect(page.locator("[role=status]").first).to_contain_text("Recorded in")

    page.click("text=YSQ-2026-002")
    expect(page.locator("#n1 , form.fact input[name=value]").first).to_have_value("2026-11-20")
    record("correction-notified", "2026-11-17")
    record("correction-served", "2026-11-17")
    record("supplied", "2026-11-18")
    record("consult-sent", "2026-11-18", **{"with": "rights-holder"})
    record("suspended", "2026-11-19")
    text = book.read_text(encoding="utf-8")
    assert all(
        part in text
        for part in ("notified: 2026-11-17", "supplied: 2026-11-18", "from: 2026-11-19")
    )
    # One of them was a mistake.
    row = page.locator(".recorded > li").filter(has_text="2026-11-19")
    row.locator("summary").click()
    row.get_by_role("button", name="Take it out again").click()
    expect(page.locator(".removed").first).to_be_visible()
    page.locator("button.main").click()
    expect(page.locator("[role=status]").first).to_contain_text("Recorded in")
    assert "suspensions" not in book.read_text(encoding="utf-8")

    page.get_by_role("link", name="New item").click()
    page.get_by_label("申请内容").or_(page.locator("#new-title")).first.fill("新申请")
    page.locator("button.main").click()
    expect(page.locator("h1")).to_contain_text("YSQ-2026-003")
    page.locator("button.main").click()
    expect(page.locator("[role=status]").first).to_contain_text("Recorded in")
    assert "title: 新申请" in book.read_text(encoding="utf-8")

    page.get_by_role("link", name="Calendar", exact=True).click()
    expect(page.locator("#year")).to_have_value("2027")
    page.fill("#text", _NOTICE)
    page.locator("button.main").click()
    expect(page.locator("table").first).to_contain_text("2027-01-01 Fri")
    assert not (own / "2027.yaml").exists()
    page.locator("button.main").click()
    expect(page.locator("[role=status]").first).to_contain_text("written to")
    assert (own / "2027.yaml").exists()

    register = tmp_path / "登记.csv"
    register.write_text(_REGISTER, encoding="utf-8")
    page.get_by_role("link", name="Check a file").click()
    page.set_input_files("#file", str(register))
    page.locator("button.main").click()
    expect(page.locator("#columns")).to_contain_text("办结情况日期")
    page.locator("#columns select").first.select_option("replied")
    page.locator("#columns button").click()
    row = page.locator("table.items tbody tr").filter(has_text="B-2")
    expect(row).to_contain_text("done")
    expect(page.locator("#columns")).to_have_count(0)
    for name, magic in (("Workbook", b"PK"), ("Page", b"<!DO"), ("Calendar", b"BEGIN:VC")):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"{name} (").click()
        assert Path(download.value.path()).read_bytes().startswith(magic)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        {"calendars", "登记.csv", book.name, f"{book.name}.lock"}
    )


def test_it_is_shown_again_when_the_ledger_changes(serve, book: Path, window, gicli) -> None:
    page = window(serve(str(book)).address)
    late = page.locator("tr.group", has_text="Overdue")
    assert late.count() == 1
    day = ("--as-of", "2026-11-20")
    assert gicli("record", "001", "replied", "--ledger", str(book), *day).code == 0
    late.wait_for(state="detached", timeout=15000)


def test_who_is_writing_is_told_and_keeps_what_was_written(
    serve, book: Path, window, gicli
) -> None:
    served = serve(str(book))
    page = window(served.address)
    page.goto(f"{served.base}/item?id=002")
    field = page.locator("input[name=reason]").first
    field.fill("暴雪")
    gicli("record", "001", "replied", "2026-11-20", "--ledger", str(book), "--as-of", "2026-11-20")
    page.locator("#moved").wait_for(state="visible", timeout=15000)
    assert field.input_value() == "暴雪"


def test_two_browsers_record_at_once(serve, book: Path, window) -> None:
    served = serve(str(book))
    one, other = window(served.address), window(served.address)
    for page, fact in ((one, "replied"), (other, "suspended")):
        page.goto(f"{served.base}/item?id=002")
        form = (
            page.locator("form.fact")
            .filter(has=page.locator(f'input[name=fact][value="{fact}"]'))
            .first
        )
        form.locator("button").click()
        expect(page.locator("text=What would change").first).to_be_visible()
    one.locator("button.main").click()
    expect(one.locator("[role=status]").first).to_contain_text("Recorded in")
    other.locator("button.main").click()
    expect(other.locator("[role=alert]")).to_contain_text("nothing was written")
    text = book.read_text(encoding="utf-8")
    assert "replied: 2026-11-20" in text
    assert "suspensions" not in text


def test_a_hostile_title_stays_text(serve, tmp_path: Path, window) -> None:
    file = tmp_path / "ledger.yaml"
    bad = "<img src=x onerror=alert(1)>\\u202e<script>alert(2)</script>"
    file.write_text(
        f'items:\n  - id: "X-1\\"><b>"\n    kind: request\n    title: "{bad}"\n'
        "    office: \"' onfocus=alert(3) autofocus='\"\n    received: 2026-11-16\n",
        encoding="utf-8",
    )
    page = window(serve(str(file)).address)
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    assert "<img src=x" in page.locator("table.items").inner_text()
    assert not page.locator("main img").count()
    page.locator("table.items a").first.click()
    expect(page.locator("h1")).to_contain_text("<script>")
    assert not page.locator("main script").count()
    assert not said


@pytest.mark.parametrize("width", [360, 1200])
def test_every_page_fits(serve, book: Path, window, width: int) -> None:
    served = serve(str(book), lang="zh")
    page = window(served.address, width=width)
    for path in (
        "/",
        "/item?id=001",
        "/new",
        "/ask?limit=reply&date=2026-03-02",
        "/calendar",
        "/check",
    ):
        page.goto(served.base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        unnamed = page.evaluate(
            """[...document.querySelectorAll('input:not([type=hidden]),select,textarea,button')]
            .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.ariaLabel).length"""
        )
        assert unnamed == 0, path
        assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_by_the_keyboard_alone(serve, book: Path, window) -> None:
    served = serve(str(book))
    page = window(served.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.goto(f"{served.base}/item?id=002")
    form = page.locator("form.fact").filter(has=page.locator('input[name=fact][value="replied"]'))
    form.locator("input[name=value]").focus()
    page.keyboard.press("Enter")
    # The button that writes it has the focus.
    page.locator("button.main:focus").wait_for()
    page.keyboard.press("Enter")
    page.locator(".recorded-now").wait_for()
    assert "replied: 2026-11-20" in book.read_text(encoding="utf-8")


def test_of_ten_thousand_items_a_page_holds_a_hundred(serve, tmp_path: Path, window) -> None:
    file = tmp_path / "ledger.yaml"
    items = "".join(
        f"  - {{id: YSQ-{n:05}, kind: request, title: 名录{n}, office: 第{n % 30}处, received: 2026-{1 + n % 10:02}-{1 + n % 27:02}}}\n"
        for n in range(10_000)
    )
    file.write_text(f"items:\n{items}", encoding="utf-8")
    served = serve(str(file))
    page = window(served.address)
    # A page that a browser paints in a moment, however long the ledger is.
    assert len(served.ask("/").data) < 150_000
    page.goto(f"{served.base}/")
    assert page.locator("table.items tbody tr:not(.group)").count() == 100
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile("page=2"))
