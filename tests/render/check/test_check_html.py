"""The page of a check: what stands where, and that its numbers are those counted by hand.

Unless a test says otherwise the day is Friday 2026-11-20; the dates are counted in test_examples.py.
"""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import pytest

from gicli import __version__

_VOID = {"meta", "link", "br", "wbr"}


class _Reader(HTMLParser):
    """The page as a tree; what is not closed in its place is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = TreeBuilder()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._builder.start(tag, dict(attrs))
        if tag in _VOID:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._builder.data(data)

    def tree(self, text: str) -> Element:
        self.feed(text)
        self.close()
        assert self._open == []
        return self._builder.close()


@pytest.fixture(scope="module")
def example(check_page) -> Element:
    return _tree(check_page(files=("examples/ledger.yaml",)))


def _tree(text: str) -> Element:
    return _Reader().tree(text)


def _said(element: Element) -> str:
    """Its text, a blank between the parts that stand below each other."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag in ("br", "small") else "", _said(child), child.tail or ""]
    return "".join(parts)


def _section(tree: Element, heading: str) -> Element:
    found = [one for one in tree.iter("section") if _said(one[0]).startswith(heading)]
    assert len(found) == 1, heading
    return found[0]


def _rows(element: Element) -> list[list[str]]:
    """The cells of the rows of its tables, without their heads."""
    return [[_said(cell) for cell in row] for body in element.iter("tbody") for row in body]


def _texts(element: Element) -> list[str]:
    return [_said(text) for text in element.iter("text")]


def test_the_parts_stand_in_their_order(example) -> None:
    assert [_said(heading) for heading in example.iter() if heading.tag in ("h1", "h2")] == [
        "Deadlines of government-information work as of 2026-11-20",
        "Summary",
        "Overdue (4)",
        "Due today or soon (2)",
        "Open items against the calendar",
        "Load per day in the coming weeks",
        "Done on time, by office and month",
        "Findings",
        "The higher law",
        "All open items, by due date (19)",
    ]


def test_the_head_says_what_it_rests_on(example) -> None:
    (header,) = example.iter("header")
    assert [_said(part) for part in header] == [
        "Ledger: 山西省商务厅2026年政府信息公开台账（示例）",
        "Working days by 国办发明电〔2025〕7号; the calendar is announced through 2026.",
    ]
    (footer,) = example.iter("footer")
    assert [_said(part) for part in footer] == [
        "Every date is worked out from the facts in the ledger as of 2026-11-20; none is kept in it.",
        "(provisional): the holidays it depends on are not announced yet, so the date may still move.",
        "Rules: shanxi@2015-12-09, The two Shanxi departmental rules of 2015 together",
        "Rules: national@2019-05-15, National Regulation as revised in 2019",
        f"Made by gicli {__version__}",
    ]


def test_the_tiles(example) -> None:
    """28 items; by hand: 19 that are not closed, and 2 done late, 2 lapsed, 5 done."""
    summary = _section(example, "Summary")
    lead, tiles = list(summary)[1:]
    assert _said(lead) == "28 items, 19 of them open: 4 overdue, 2 due today or soon."
    assert [_said(tile) for tile in tiles] == [
        "4overdue",
        "1due today",
        "1due soon",
        "9running",
        "2paused",
        "2awaiting correction",
        "2done late",
        "2lapsed",
        "5done",
    ]


def test_what_is_overdue_comes_first(example) -> None:
    departmental = "山西省商务厅政府信息公开管理规定"
    assert _rows(_section(example, "Overdue")) == [
        [
            f"{item} {title}",
            late,
            f"{due} higher law {higher}",
            office,
            f"{departmental} {article}",
        ]
        for item, title, late, due, higher, office, article in (
            (
                "YSQ-2026-033",
                "家政服务业提质扩容资金使用情况",
                "9 working days late",
                "2026-11-09 Mon",
                "2026-12-07",
                "服贸处",
                "第二十六条第二款",
            ),
            (
                "YSQ-2026-034",
                "招标投诉处理",
                "8 working days late",
                "2026-11-10 Tue",
                "2026-11-17",
                "机电处",
                "第二十六条第二款",
            ),
            (
                "ZD-2026-061",
                "2026年消费促进月活动通知",
                "6 working days late",
                "2026-11-12 Thu",
                "2026-11-12",
                "运行处",
                "第十四条第一款",
            ),
            (
                "YSQ-2026-041",
                "外商投资企业名录",
                "4 working days late",
                "2026-11-16 Mon",
                "2026-11-23",
                "外资处",
                "第二十六条第二款",
            ),
        )
    ]
    soon = _rows(_section(example, "Due today"))
    assert [row[0].split()[0] for row in soon] == ["YSQ-2026-044", "YSQ-2026-047"]
    assert [row[1] for row in soon] == ["due today", "2 working days left"]


def test_every_open_item_stands_in_the_table_at_the_end(example) -> None:
    rows = _rows(_section(example, "All open items"))
    numbers = "033 034 061 041 044 047 048 051 052 045 046 055 068 042 2 043 049 050 053"
    assert [row[0].split()[0].split("-")[-1] for row in rows] == numbers.split()
    due = {row[0].split()[0]: row[2] for row in rows}
    assert due["SJ-2026-2"] == "2027-01-11 Mon(provisional)"
    assert due["YSQ-2026-050"] == "no due date higher law 2026-12-03"


def test_the_load_of_the_coming_weeks(example) -> None:
    """Due on 11-20; 24, 26, 27; 11-30, 12-01 twice, 03; 07, 09; and 2027-01-11."""
    load = _section(example, "Load per day")
    assert _said(load[1]) == (
        "10 items fall due from 2026-11-20 to 2026-12-27; other parties' clocks are not counted."
        " 1 item is due later. 2 paused items have no due date for now."
        " 2 items wait for the applicant's correction."
    )
    (picture,) = [svg for svg in load.iter("svg") if svg.get("role") == "img"]
    texts = _texts(picture)
    assert [text for text in texts if text.endswith(" due")] == [
        "1 due",
        "3 due",
        "4 due",
        "2 due",
        "0 due",
        "0 due",
    ]
    assert "11-16 – 11-22" in texts
    # The bars' numbers, that of what is overdue first; below them the days of the month.
    bold = [_said(text) for text in picture.iter("text") if text.get("class") == "head"]
    numbers = [text for text in bold if text.isdigit()]
    assert numbers == ["4", *"111112111"]


def test_what_was_done_on_time(example) -> None:
    """Due in November 2026 and in time: 027, 031, 032, GX-012; late 029, 037; open 033, 034, 041, 061."""
    rows = _rows(_section(example, "Done on time"))
    none, all_, half, nothing = "–", "100% 1/1", "50% 1/2", "0% 0/1"
    assert rows == [
        ["办公室", all_, none, all_],
        ["外经处", none, all_, all_],
        ["外贸处", none, all_, all_],
        ["外资处", none, nothing, nothing],
        ["市场处", none, half, half],
        ["服贸处", none, nothing, nothing],
        ["机电处", none, nothing, nothing],
        ["流通处", none, nothing, nothing],
        ["运行处", none, half, half],
        ["total", all_, "40% 4/10", "45% 5/11"],
    ]


def test_the_findings_by_their_names(example) -> None:
    rows = _rows(_section(example, "Findings"))
    groups = [row[0] for row in rows if len(row) == 1]
    assert groups == [
        *(f"error: {name} (1)" for name in ("extended too late", "extension not approved")),
        *(f"error: {name} (1)" for name in ("extension not told", "extended again")),
        "error: extended beyond the cap (1)",
        "error: notice to correct given late (1)",
        "error: suspension not told (1)",
        "warning: pause after the due date (1)",
        "warning: pause not provided for (1)",
        "warning: no period set for the correction (1)",
        "warning: corrected late (1)",
        "warning: told to correct again (1)",
        # 请示未复、期限中止，条例不扣除；年度报告1月31日。
        "warning: earlier under the higher law (3)",
        "warning: consultation unanswered (1)",
        "warning: consultation answered late (1)",
        "for your information: provisional date (1)",
    ]
    assert rows[3] == [
        "YSQ-2026-051 二手车出口企业名单",
        "no approval of the extension is recorded; the date does not move",
        "山西省商务厅政府信息公开管理规定 第二十六条第二款",
    ]
    higher = _section(example, "The higher law")
    assert "19 items have another date under it: 18 later, 1 earlier" in _said(higher)
    assert len(list(higher.iter("li"))) == 6


def test_the_timeline_has_a_row_for_each_open_item(example) -> None:
    timeline = _section(example, "Open items against")
    (picture,) = [svg for svg in timeline.iter("svg") if svg.get("role") == "img"]
    rows = list(picture.iter("g"))
    assert len(rows) == 19
    told = [_said(row[0]) for row in rows]
    assert told[0] == (
        "YSQ-2026-033 · 家政服务业提质扩容资金使用情况 · 服贸处 · 2026-11-09 Mon · 9 working days late"
    )
    texts = _texts(picture)
    assert {"2026-10", "2026-11", "2026-12", "2027-01", "today (2026-11-20)"} <= {*texts}
    assert {"国庆节", "元旦"} <= {*texts}
    row = {_said(row[0]).split(" ")[0]: row for row in rows}
    # Which patterns its bar is filled with: late; stands still; waits for the applicant.
    assert _fills(row["YSQ-2026-041"]) == ["#7ea8d6", "url(#late)"]
    assert _fills(row["YSQ-2026-045"]) == ["#7ea8d6", "url(#paused)"]
    assert _fills(row["YSQ-2026-050"]) == ["#7ea8d6", "url(#paused)"]
    assert _fills(row["YSQ-2026-053"]) == ["#d9e6f4", "url(#paused)"]
    dashed = {name for name, one in row.items() if any(p.get("stroke-dasharray") for p in one)}
    assert dashed == {f"YSQ-2026-0{n}" for n in (43, 49, 50, 53)}
    # Begun in July: the bar comes from beyond the picture.
    assert [name for name, one in row.items() if list(one.iter("polygon"))] == ["SJ-2026-2"]


def _fills(row: Element) -> list[str | None]:
    return [block.get("fill") for block in row.iter("rect")]


def test_a_bar_reaches_from_its_start_to_its_due_date(check_page) -> None:
    """Changed on Friday 10-30, due on Friday 11-20."""
    tree = _tree(check_page("id: A-1, kind: update, changed: 2026-10-30", as_of=date(2026, 11, 18)))
    picture = next(svg for svg in tree.iter("svg") if svg.get("role") == "img")
    (row,) = picture.iter("g")
    (bar,) = row.iter("rect")
    due = [one for one in row.iter("line") if one.get("stroke-width") == "3"]
    left, width = float(bar.get("x", "")), float(bar.get("width", ""))
    # The weeks from Monday 10-26 to Sunday 12-13 are 49 days; the bar has 10-30…11-20, 22 days.
    a_day = (676 - 186) / 49
    assert left == pytest.approx(186 + 4 * a_day, abs=0.1)
    assert width == pytest.approx(22 * a_day, abs=0.1)
    assert [float(one.get("x1", "")) for one in due] == [pytest.approx(left + width, abs=0.1)]


def test_a_pause_is_hatched_from_the_day_after_it_began(check_page) -> None:
    """C7: asked on 11-05, silent through 11-13; out of 11-02…12-01, counted in test_examples.py."""
    asked = "consultations: [{with: rights-holder, sent: 2026-11-05, served: 2026-11-06}]"
    tree = _tree(check_page(f"id: A-1, kind: request, received: 2026-11-02, {asked}"))
    (row,) = next(svg for svg in tree.iter("svg") if svg.get("role") == "img").iter("g")
    runs, paused = row.iter("rect")
    # The weeks from Monday 11-02 to Sunday 12-13 are 42 days.
    a_day = (676 - 186) / 42
    spans = [(float(one.get("x", "")), float(one.get("width", ""))) for one in (runs, paused)]
    assert spans == [
        pytest.approx((186, 30 * a_day), abs=0.1),
        pytest.approx((186 + 4 * a_day, 8 * a_day), abs=0.1),
    ]


@pytest.mark.parametrize(("late", "broken"), [(4, 0), (5, 1)])
def test_a_bar_that_would_tower_over_the_others_is_broken_off(check_page, late, broken) -> None:
    """Its number is on top all the same; no day has more than four."""
    items = (f"id: A-{n}, kind: update, changed: 2026-10-19" for n in range(late))
    load = _section(_tree(check_page(*items)), "Load per day")
    picture = next(svg for svg in load.iter("svg") if svg.get("role") == "img")
    cuts = [one for one in picture.iter("polygon") if one.get("fill") == "#fff"]
    assert len(cuts) == broken
    assert _texts(picture)[0] == str(late)


def test_a_provisional_date_tells_between_which_days_it_lies(check_page) -> None:
    """The Spring Festival of 2027 is on 6 February; which days around it are off nobody knows yet."""
    tree = _tree(check_page("id: A-1, kind: update, changed: 2027-01-22", as_of=date(2027, 1, 25)))
    (row,) = _rows(_section(tree, "All open items"))
    said = re.fullmatch(
        r"(\S+) \w+\(provisional\) between (\S+) and (\S+) higher law \S+", row[2].strip()
    )
    assert said, row[2]
    due, earliest, latest = map(date.fromisoformat, said.groups())
    assert earliest <= due <= latest
    assert earliest < latest
    picture = next(svg for svg in tree.iter("svg") if svg.get("role") == "img")
    marks = [one for one in picture.iter("line") if one.get("stroke-width") == "1.5"]
    assert len(marks) == 3


@pytest.mark.parametrize(
    ("n", "pictures", "rest"),
    [
        (1, [1], None),
        (20, [20], None),
        (21, [20, 1], None),
        (61, [20, 20, 20], "1 more open item stands in the table at the end."),
        (300, [20, 20, 20], "240 more open items stand in the table at the end."),
    ],
)
def test_many_open_items_make_several_pictures(check_page, n, pictures, rest) -> None:
    items = (f"id: A-{i:03}, kind: update, changed: 2026-11-{i % 15 + 1:02}" for i in range(n))
    text = check_page(*items)
    timeline = _section(_tree(text), "Open items against")
    drawn = [svg for svg in timeline.iter("svg") if svg.get("role") == "img"]
    assert [len(list(svg.iter("g"))) for svg in drawn] == pictures
    last = _said(timeline[-1])
    assert last == rest if rest else "more" not in last
    assert len(text) < 60_000 + n * 1500


def test_a_page_that_is_not_complete_says_so_at_its_top(check_page) -> None:
    tree = _tree(check_page(files=("examples/broken.yaml",), as_of=date(2026, 11, 20)))
    (header,) = tree.iter("header")
    box = next(part for part in header if part.get("class") == "warning")
    assert _said(box[0]) == "This page is not complete: 10 entries could not be read"
    listed = [_said(entry) for entry in box.iter("li")]
    assert len(listed) == 10
    assert listed[0].startswith("examples/broken.yaml:17:15 “2026-11-31” is not a day")
    # What can be read is judged all the same, and the page does not say that nothing is late.
    assert _said(header[0]) == "Ledger: 山西省商务厅2026年政府信息公开台账（有错的示例）"
    assert _said(_section(tree, "Overdue")[1]) != "Nothing is overdue."


def test_many_problems_are_counted(check_page, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.yaml"
    rows = "".join(f"  - {{id: A-{n}, kind: update, changed: 2026-02-30}}\n" for n in range(53))
    ledger.write_text(f"items:\n{rows}", encoding="utf-8")
    (box,) = [
        one
        for one in _tree(check_page(files=(str(ledger),))).iter()
        if one.get("class") == "warning"
    ]
    assert _said(box[0]).endswith("53 entries could not be read")
    assert len(list(box.iter("li"))) == 50
    assert _said(box[-1]) == "3 more are not shown here."


def test_what_begins_later_is_told(check_page) -> None:
    tree = _tree(check_page("id: A-1, kind: update, changed: 2026-11-23"))
    (header,) = tree.iter("header")
    assert _said(header[-1]) == "1 item begins after 2026-11-20 and is not judged"
    assert _said(_section(tree, "Summary")[1]) == "There is no item to judge."


def test_a_ledger_without_items(check_page) -> None:
    tree = _tree(check_page())
    assert [_said(heading) for heading in tree.iter("h2")] == ["Summary"]
    assert _said(_section(tree, "Summary")[1]) == "There is no item to judge."
    assert not list(tree.iter("table"))


def test_a_ledger_without_closed_items(check_page) -> None:
    tree = _tree(check_page("id: A-1, kind: update, changed: 2026-11-16"))
    rates = _section(tree, "Done on time")
    assert [_said(part) for part in rates] == [
        "Done on time, by office and month",
        "No item is closed yet.",
    ]


def test_a_ledger_without_open_items(check_page) -> None:
    done = "id: A-1, kind: update, changed: 2026-03-02, updated: 2026-03-05"
    tree = _tree(check_page(done))
    said = {_said(one[0]): _said(one[1]) for one in tree.iter("section")}
    assert said["Overdue"] == "Nothing is overdue."
    assert said["Due today or soon"] == "Nothing is due today or within 3 working days."
    assert said["Open items against the calendar"] == "No item is open."
    assert said["All open items, by due date"] == "No item is open."
    assert said["Findings"] == "No findings."
    assert not [svg for svg in tree.iter("svg") if svg.get("role") == "img"]


def test_months_before_the_last_twelve_are_counted_in_a_sentence(check_page) -> None:
    """One item a month from January 2025 to March 2026, each done in time."""
    months = [(2025, month) for month in range(1, 13)] + [(2026, month) for month in (1, 2, 3)]
    items = [
        f"id: A-{y}-{m}, kind: update, office: 甲处, changed: {y}-{m:02}-01, updated: {y}-{m:02}-02"
        for y, m in months
    ]
    rates = _section(_tree(check_page(*items)), "Done on time")
    heads = [_said(head) for head in rates.iter("th") if head.get("scope") == "col"]
    assert len(heads) == 14
    assert _said(rates[-1]) == "3 items fell due before these months and are not counted here."
    assert _rows(rates)[-1][-1] == "100% 12/12"


def test_several_ledgers_are_named_at_their_items(check_page, tmp_path: Path) -> None:
    for name in ("a", "b"):
        item = f"id: {name}-1, kind: update, changed: 2026-11-16"
        (tmp_path / f"{name}.yaml").write_text(f"items:\n  - {{{item}}}\n", encoding="utf-8")
    files = tuple(str(tmp_path / f"{name}.yaml") for name in ("a", "b"))
    tree = _tree(check_page(files=files))
    assert _said(next(tree.iter("header"))[0]) == f"Ledger: {files[0]}, {files[1]}"
    rows = _rows(_section(tree, "All open items"))
    assert [row[0] for row in rows] == [f"a-1 {files[0]}", f"b-1 {files[1]}"]


@pytest.mark.parametrize("as_of", [date(2099, 12, 30), date.max])
def test_a_day_at_the_end_of_all_calendars(check_page, as_of) -> None:
    asked = "consultations: [{with: superior, sent: 2026-11-13}]"
    tree = _tree(check_page(f"id: A-1, kind: request, received: 2026-11-05, {asked}", as_of=as_of))
    told = _said(_section(tree, "Open items against"))
    reach = f"The calendar does not reach {as_of}."
    assert (reach in told) == (as_of == date.max)
    assert "1 paused item has no due date for now." in _said(_section(tree, "Load per day"))


def test_a_pack_that_nobody_looked_up_is_said_once(check_page) -> None:
    done = "kind: update, changed: 2026-03-02, updated: 2026-03-05"
    tree = _tree(check_page(f"id: A-1, {done}", f"id: A-2, {done}", as_of=date(2028, 6, 1)))
    findings = _section(tree, "Findings")
    assert [_said(part) for part in findings][1] == "No findings."
    assert "was last held against its source on" in _said(findings[2])
    assert len(findings) == 3


_HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "&lt;b&gt; & &amp;",
    "]]><!-- -->",
    "W" * 300,
)


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_hostile_text_stays_text(check_page, text) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    item = f"id: {quoted}, kind: update, title: {quoted}, office: {quoted}, changed: 2026-10-19"
    tree = _tree(check_page(item))
    names = {element.tag for element in tree.iter()}
    assert not names & {"script", "img", "iframe", "b>"}
    (row,) = _rows(_section(tree, "Overdue"))
    assert row[0] == f"{text} {text}"
    assert row[3] == text
    told = [_said(title) for title in tree.iter("title")]
    assert any(text in one for one in told)
    assert _rows(_section(tree, "Done on time"))[0][0] == text


def test_nothing_is_fetched_and_nothing_runs(check_page) -> None:
    text = check_page(files=("examples/ledger.yaml",))
    tree = _tree(text)
    assert not list(tree.iter("script"))
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        links = [element.get(name) for name in ("src", "href", "action", "xlink:href")]
        assert {link for link in links if link} <= {"data:,"}
    (style,) = tree.iter("style")
    assert "url(" not in _said(style)
    assert "@import" not in _said(style)
    policy = next(meta for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert policy.get("content", "").startswith("default-src 'none'")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_cannot_see_it_can_read_it(check_page, lang) -> None:
    tree = _tree(check_page(files=("examples/ledger.yaml",), lang=lang))
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for picture in tree.iter("svg"):
        named = (picture.get("aria-labelledby") or "").split()
        assert picture.get("aria-hidden") == "true" or named
        assert set(named) <= set(ids)
        assert not named or picture.get("role") == "img"
    for head in tree.iter("th"):
        assert head.get("scope") in ("col", "row", "rowgroup")
    for region in tree.iter("div"):
        assert (region.get("role") == "region") == bool(region.get("aria-label"))
    levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1


def test_in_chinese(check_page) -> None:
    tree = _tree(check_page(files=("examples/ledger.yaml",), lang="zh"))
    headings = [_said(heading) for heading in tree.iter() if heading.tag in ("h1", "h2")]
    assert headings[:4] == [
        "政府信息公开办理期限核查（截至2026-11-20）",
        "概况",
        "已逾期（4）",
        "今日到期、即将到期（2）",
    ]
    # No space between two sentences.
    assert _said(_section(tree, "今后几周")[1]) == (
        "2026-11-20至2026-12-27有10项到期，不含他方期限。另有1项在此之后到期。"
        "2项暂停计时，暂无到期日。2项等待申请人补正。"
    )
    assert _rows(_section(tree, "已逾期"))[0][1:3] == [
        "逾期9个工作日",
        "2026-11-09 周一 上位法2026-12-07",
    ]
    # Of the words in its tables and pictures none stayed English.
    english = [text for text in _texts(tree) if re.search("[a-z]{3}", text)]
    assert english == []
