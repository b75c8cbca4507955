"""A row read by its columns says what the reader of nodes says of it, or is left to that reader."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gicli.core.ledger.items import Request, Update
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.frames.flat import BROKEN, FILLED
from gicli.frames.heads import RULES, Where
from gicli.frames.kernel import _item_node, _RowReader, _RowsReader
from gicli.load.ledgers.items import Ids, read_item

_EPOCH = date(1970, 1, 1)
_ALL = tuple(
    dict.fromkeys(
        (
            *(Where(key) for keys in KEYS.values() for key in keys if key not in RECORDS),
            *(
                Where(key, record, n)
                for record, keys in RECORDS.items()
                for key in keys
                for n in (0, 2)
            ),
        )
    )
)
_DAYS = st.dates(date(2026, 2, 20), date(2026, 3, 20)).map(lambda day: (day - _EPOCH).days)
_TEXTS = st.sampled_from(
    (
        *(
            "2026-03-02",
            "2026年3月2日",
            "3月2日已答复",
            FILLED,
            BROKEN,
            "~",
            "是",
            "true",
            "10",
            "2025",
        ),
        *(
            "request",
            "申请",
            "duty",
            "annual-report",
            "rights-holder",
            "第三方",
            "granted",
            "已公开",
        ),
        *(
            "post",
            "信函",
            "split",
            "agrees",
            "natural-person",
            "id-document",
            "申请人；用途",
            "其他",
        ),
    )
)


def _number(day: str) -> int:
    return (date.fromisoformat(day) - _EPOCH).days


@given(
    st.sampled_from(("", "request", "publication", "update", "duty")),
    st.dictionaries(st.sampled_from(_ALL), st.one_of(_DAYS, _TEXTS, st.none()), max_size=9),
)
def test_says_the_same_or_nothing(kind: str, cells: dict[Where, str | int | None]) -> None:
    cells = {Where("id"): FILLED, Where("received"): _number("2026-03-02")} | cells
    reader = _RowsReader(tuple(cells))
    row = tuple(cells.values())

    # Twice: the second time from what was kept of the first.
    plain = [reader._plain.item(kind, row) for _ in range(2)]

    nodes = _RowReader("")
    found = {where: value for where, value in cells.items() if value is not None}
    item = read_item(nodes, _item_node(kind, found), Ids())
    assert plain in ([item, item], [None, None])
    if nodes.problems:
        assert plain == [None, None]


def test_reads_what_nearly_every_row_says() -> None:
    wheres = (
        *(Where("id"), Where(RULES), Where("received"), Where("replied"), Where("outcome")),
        *(
            Where("approved", "extension"),
            Where("told", "extension"),
            Where("with", "consultations"),
        ),
        *(
            Where("sent", "consultations", 2),
            Where("with", "consultations", 2),
            Where("sent", "consultations"),
        ),
    )
    day = _number("2026-03-02")
    row = (FILLED, "national", day, day + 30, "granted", day + 9, day + 9, "superior", day + 4, "rights-holder", day + 2)  # fmt: skip

    reader = _RowsReader(wheres)
    item, problems = reader.item("request", row)

    assert reader.rules(row) == "national"
    assert not tuple(problems)
    assert isinstance(item, Request)
    assert (item.received, item.replied) == (date(2026, 3, 2), date(2026, 4, 1))
    assert [one.sent for one in item.consultations] == [date(2026, 3, 4), date(2026, 3, 6)]
    assert [one.asked for one in item.consultations] == ["superior", "rights-holder"]
    assert reader._plain.item("request", tuple(row[:1]) + tuple(row[2:])) == item


def test_the_kind_of_a_row_is_its_own() -> None:
    reader = _RowsReader((Where("id"), Where("kind"), Where("received"), Where("changed")))
    day = _number("2026-03-02")

    first, _ = reader.item("", (FILLED, "request", day, None))
    second, _ = reader.item("", (FILLED, "update", None, day))
    third, problems = reader.item("", (FILLED, "update", day, None))

    assert isinstance(first, Request)
    assert isinstance(second, Update)
    assert third is None
    assert tuple(problems)
