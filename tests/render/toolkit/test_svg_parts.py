"""Days across a picture, text that fits, colours that everybody can read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from gettext import NullTranslations

import pytest

from gicli.core.workdays.workcalendar import Day, DayKind
from gicli.render.toolkit.html import style
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.svg import HOLIDAY, REST, Across, axis_head, em_width, festivals, fitted
from gicli.render.words.wording import Wording

_PAGE = Page(Wording("en", NullTranslations()))
_MONDAY = date(2026, 9, 28)
# Kinds of the two weeks from there: 国庆节 from Thursday to Wednesday, Saturday 10-10 made up.
_KINDS = "wwwHHSSSSSwwMe"
_KIND = {
    "w": DayKind.WORKDAY,
    "e": DayKind.WEEKEND,
    "H": DayKind.HOLIDAY,
    "S": DayKind.SHIFTED_DAY_OFF,
    "M": DayKind.MAKEUP_WORKDAY,
}
_DAYS = tuple(
    Day(_MONDAY + timedelta(n), _KIND[kind], "国庆节" if kind in "HSM" else "")
    for n, kind in enumerate(_KINDS)
)
_ACROSS = Across(_DAYS, 100, 240)
# Ten to the day.


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (_MONDAY, 100, 110),
        (_MONDAY + timedelta(3), 130, 140),
        (_MONDAY + timedelta(13), 230, 240),
        # Outside: at the edge.
        (_MONDAY - timedelta(1), 100, 100),
        (_MONDAY + timedelta(14), 240, 240),
        (date(1900, 1, 1), 100, 100),
        (date.max, 240, 240),
    ],
)
def test_where_a_day_begins_and_ends(day, start, end) -> None:
    assert (_ACROSS.start_of(day), _ACROSS.end_of(day)) == (start, end)


def test_days_without_work_are_shaded_holidays_darker() -> None:
    """Thursday to Wednesday off for the holiday; the Sunday after the made-up Saturday."""
    shades = [(s.get("fill"), s.get("x"), s.get("width")) for s in _ACROSS.shades(0, 9)]
    assert shades == [(HOLIDAY, "130", "70"), (REST, "230", "10")]
    (mark,) = _ACROSS.made_up(6)
    assert mark.get("points") == "221,0 229,0 225,6"


@pytest.mark.parametrize(
    ("first", "weeks", "labels"),
    [
        # The year's first day is in the first week; 2026-11 has one day, too little for its name.
        (date(2026, 8, 24), 10, ["2026-08", "2026-09", "2026-10"]),
        (date(2026, 8, 31), 9, ["2026-09", "2026-10"]),
        (date(2026, 9, 7), 2, ["2026-09"]),
    ],
)
def test_a_month_is_named_where_there_is_room(first, weeks, labels) -> None:
    days = tuple(Day(first + timedelta(n), DayKind.WORKDAY) for n in range(7 * weeks))
    drawn = axis_head(Across(days, 0, 48.0 * weeks), first, 90, _PAGE)
    texts = [str(one.text) for one in drawn if one.tag == "text"]
    assert [text for text in texts if re.fullmatch(r"\d{4}-\d\d", text)] == labels


@pytest.mark.parametrize(("wide", "named"), [(10, ["中秋节", "国庆节"]), (4, ["中秋节"])])
def test_a_holiday_is_named_where_there_is_room(wide, named) -> None:
    """Off on the 3rd day and again on the 7th; a name takes 33."""
    names = {3: "中秋节", 7: "国庆节"}
    days = tuple(
        Day(
            _MONDAY + timedelta(n),
            DayKind.HOLIDAY if n in names else DayKind.WORKDAY,
            names.get(n, ""),
        )
        for n in range(14)
    )
    drawn = axis_head(Across(days, 0, 14.0 * wide), _MONDAY, 90, _PAGE)
    texts = [str(one.text) for one in drawn if one.tag == "text"]
    assert [text for text in texts if text in names.values()] == named


def test_the_mark_of_today_covers_no_holiday() -> None:
    """Today is the day before: its end is where the holiday begins."""
    today = _MONDAY + timedelta(2)
    drawn = list(axis_head(_ACROSS, today, 90, _PAGE))
    (name,) = [float(one.get("y", "")) for one in drawn if one.text == "国庆节"]
    (mark,) = [one.get("points", "") for one in drawn if one.get("fill") == "#8a4b00"]
    tops = [float(point.partition(",")[2]) for point in mark.split()]
    # A glyph reaches some two units below its baseline.
    assert min(tops) >= name + 2


def test_the_holiday_has_its_days_off() -> None:
    off = [_MONDAY + timedelta(3), _MONDAY + timedelta(9)]
    assert list(festivals(_DAYS)) == [("国庆节", *off)]


@pytest.mark.parametrize(
    ("words", "room", "left"),
    [
        ("办公室", 33, "办公室"),
        ("办公室", 32, "办…"),
        ("办公室主任", 44, "办公室…"),
        ("il", 10, "il"),
        ("WWWW", 33, "WW…"),
        ("", 0, ""),
        ("很长", 0, "…"),
    ],
)
def test_text_is_cut_where_there_is_no_room(words, room, left) -> None:
    """At eleven to the em: a Chinese character takes eleven."""
    assert fitted(words, room, 11) == left


def test_what_is_drawn_over_another_letter_takes_no_room() -> None:
    assert em_width("e\u0301") == em_width("e")
    assert em_width("，") == em_width("字")


def _luminance(colour: str) -> float:
    """WCAG 2: relative luminance of #rrggbb or #rgb."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


_COLOURS = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+);", style()))
_SHADES = re.findall(r"^\.(?:low|mid|high) \{ background: (#[0-9a-f]+); \}", style(), re.MULTILINE)


def test_contrast_is_as_wcag_asks() -> None:
    """AA: 4.5 for text; all colours of words, on everything they stand on."""
    assert _contrast("#000", "#fff") == 21
    words = [_COLOURS[name] for name in _COLOURS if name not in ("line", "paper", "shade")]
    assert len(words) == 8
    for ground in (_COLOURS["paper"], _COLOURS["shade"]):
        assert min(_contrast(word, ground) for word in words) >= 4.5
    assert len(_SHADES) == 3
    assert min(_contrast(_COLOURS["ink"], ground) for ground in (*_SHADES, REST, HOLIDAY)) >= 4.5
