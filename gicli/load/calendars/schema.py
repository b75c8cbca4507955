"""The JSON Schema of calendars: a year's file, or a region's own days."""

from __future__ import annotations

from gicli.load.calendars import files as words
from gicli.load.yamlfile import schema as parts
from gicli.load.yamlfile.nodes import Shape
from gicli.load.yamlfile.schema import Schema, choice, mapping, ref, several

_STRETCH: Schema = {"type": "string", "pattern": r"^[^.]+(\.\.[^.]+)?$"}
_DESCRIBED = {
    "year": "年份 · the year that the notices arrange",
    "region": "地区或者单位 · the region or office",
    "festivals": "none：别国的日历，没有中国的节日，全国的放假安排也不适用 · none: another country, without China's festivals and notices",
    "notices": "放假通知，一份一条 · the notices on days off",
    "number": "文号 · number of the notice",
    "issued": "印发日期 · date of issue",
    "signed": "成文日期 · the day it was signed",
    "published": "发布日期 · the day it was made public",
    "unverified": "没有另一份文本印证的内容 · what no second copy confirms",
    "url": "原文网址 · where the notice can be read",
    "issuer": "发文机关 · the body that issued it",
    "holidays": "各个节日 · the holidays",
    "name": "节日 · name of the holiday",
    "rest": "放假期间，含其中的周末，如 2026-02-15..2026-02-23 · first..last day off, weekends among them",
    "work": "调休上班的日子 · weekend days that are worked instead",
    "statutory": "其中的法定节日当天 · the days off that the law itself fixes",
}


def schema() -> Schema:
    """Of a whole file: that of a region has the key `region`."""
    regional = _of(
        words.REGION,
        {"notices": several(ref("regional-notice")), "festivals": choice((words.NO_FESTIVALS,))},
    )
    return {
        "title": "日历 · calendar",
        "if": {"type": "object", "required": ["region"]},
        "then": regional,
        "else": _of(words.YEAR, {"notices": several(ref("notice"))}),
        "definitions": {
            "notice": _of(words.NOTICE, {}),
            "regional-notice": _of(words.REGION_NOTICE, {}),
            "holiday": _of(words.HOLIDAY, {}),
        },
    }


def _of(shape: Shape, more: dict[str, Schema]) -> Schema:
    return mapping(*shape, _VALUES | more, _DESCRIBED)


_VALUES: dict[str, Schema] = {
    "year": parts.YEAR,
    "region": parts.TEXT,
    "number": parts.TEXT,
    "issued": parts.DAY,
    "signed": parts.DAY,
    "published": parts.DAY,
    "unverified": {"type": "array", "items": {"enum": list(words.UNVERIFIED)}},
    "url": parts.TEXT,
    "issuer": parts.TEXT,
    "holidays": several(ref("holiday")),
    "name": parts.TEXT,
    "rest": _STRETCH,
    "work": several(parts.DAY),
    "statutory": several(parts.DAY),
}
