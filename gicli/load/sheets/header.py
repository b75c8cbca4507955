"""Which row of a sheet holds its headings; in a CSV also which delimiter makes columns of them."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from gicli.core.ledger.intake import Use
from gicli.core.ledger.tables import DAYS, STARTS
from gicli.core.words.formulas import runs
from gicli.core.words.message import Message, say
from gicli.load.sheets.columns import Head, Wishes, wished
from gicli.load.sheets.grid import MOST_COLUMNS, Grid, Merged, Row, Value, is_empty
from gicli.load.sheets.lookup import Meaning, either, meanings, plain
from gicli.load.sheets.workbook import file_bytes, unreadable
from gicli.load.yamlfile.scalars import short

LOOKED_THROUGH = 40
"""Rows; a header further down is none."""
_MANY = 4
"""Known facts that make a row a header though it names no day to start from."""


class Header(NamedTuple):
    """Where the headings stand, and what they are."""

    first: int
    last: int
    """Row numbers; the same where it is one row."""
    heads: tuple[Head, ...]


class Contradiction(NamedTuple):
    """Two rows that both read as headings, and say different things."""

    row: int
    at: int
    message: Message


def find_header(
    rows: Sequence[Row], merged: Merged, wishes: Wishes
) -> Header | Contradiction | None:
    """The headings that tell most, or None where no row reads as one."""
    candidates = [
        *(_single(row) for row in rows),
        # Last: a title above the headings must not pass for the head of a group.
        *(_double(row, below, merged) for row, below in pairwise(rows)),
        *(_triple(*three, merged) for three in zip(rows, rows[1:], rows[2:], strict=False)),
    ]
    best, most = None, 0
    for heads in candidates:
        score = _score(heads, wishes)
        if score > most:
            numbers = [head.row for head in heads]
            best, most = Header(min(numbers), max(numbers), tuple(heads)), score
    return (_contradiction(rows, best) or best) if best else None


def _single(row: Row) -> list[Head]:
    return [Head(at, text, "", row.number) for at, text in _texts(row)]


def _double(row: Row, below: Row, merged: Merged) -> list[Head]:
    """The headings of two rows together: the lower one's, with the group above it, else the upper's.

    Where the second row is an item they tell less than the first row alone, and are not taken.
    """
    upper, lower = dict(_texts(row)), dict(_texts(below))
    groups = _spread(row, upper, lower, merged)
    return [
        Head(at, lower[at], groups.get(at, ""), below.number)
        if at in lower
        else Head(at, upper[at], "", row.number)
        for at in sorted(upper.keys() | lower.keys())
    ]


def _triple(row: Row, below: Row, last: Row, merged: Merged) -> list[Head]:
    """The headings of three rows together; what is merged down over all of them stands in the first."""
    heads = {head.at: head for head in _double(below, last, merged)}
    for head in _single(row):
        heads.setdefault(head.at, head)
    return [heads[at] for at in sorted(heads)]


def _spread(
    row: Row, upper: dict[int, str], lower: dict[int, str], merged: Merged
) -> dict[int, str]:
    """The group that stands above each column of the second row."""
    groups: dict[int, str] = {}
    above, reach = "", 0
    for at in sorted(upper.keys() | lower.keys()):
        span = merged.spans.get((row.number, at + 1))
        if at in upper:
            above = upper[at]
            reach = (span.right if span else at + 1) if merged.known else max(lower, default=at) + 1
        if at in lower and above and at < reach:
            groups[at] = above
        elif at not in lower:
            above = ""
    return groups


def _texts(row: Row) -> Iterator[tuple[int, str]]:
    for at, value in enumerate(row.cells):
        if isinstance(value, str) and not is_empty(value):
            yield at, value


def _score(heads: Sequence[Head], wishes: Wishes) -> int:
    """How many of the columns are known; 0 where this is no header."""
    known = [_known(head, wishes) for head in heads]
    facts = [found for found in known if isinstance(found, Meaning)]
    starts = {key for keys in STARTS.values() for key in keys}
    keys = {fact.key for fact in facts}
    # A list of the words to choose from has headings of a ledger too, but neither days nor ids.
    dated = bool(keys & DAYS) or any(one.key in DAYS for head in heads for one in either(head.text))
    numbered = keys & {"id", "index", "number"} and (dated or len(facts) >= _MANY)
    if len(facts) < 2 or not (keys & starts or numbered):
        return 0
    return sum(found is not None for found in known)


def _known(head: Head, wishes: Wishes) -> Meaning | Use | None:
    found = wished(head, wishes) or meanings(head.text, head.above)
    return found[0] if isinstance(found, tuple) else found


def _contradiction(rows: Sequence[Row], header: Header) -> Contradiction | None:
    """The row after a header of one row, where it is another header that says something else."""
    if header.first != header.last:
        return None
    after = next((row for row in rows if row.number == header.last + 1), None)
    if after is None or not is_header(after):
        return None
    above, below = {head.at: head.text for head in header.heads}, dict(_texts(after))
    if any(meanings(text) is None for text in below.values()):
        return None
    for at, text in below.items():
        if at in above and _facts(text) and _facts(text) != _facts(above[at]):
            message = say(
                "the rows {first} and {last} both read as headings: “{above}” stands above “{below}”; keep one row",
                first=header.last,
                last=after.number,
                above=short(above[at]),
                below=short(text),
            )
            return Contradiction(after.number, at, message)
    return None


def _facts(text: str) -> frozenset[tuple[str, str]]:
    found = meanings(text)
    return frozenset(m[:2] for m in found) if isinstance(found, tuple) else frozenset()


def is_header(row: Row) -> bool:
    """Whether the row reads as headings by itself."""
    return _score(_single(row), {}) > 0


def repeats(row: Row, header: Header) -> bool:
    """Whether the row says the headings again, as on each printed page, or in another language."""
    below = dict(_texts(row))
    heads = {head.at: head for head in header.heads}
    return bool(below) and all(
        at in heads
        and (
            plain(text) in (plain(heads[at].text), plain(heads[at].above))
            or bool(_facts(text) & _facts(heads[at].text))
        )
        for at, text in below.items()
    )


class Form(NamedTuple):
    """A form for one request, its labels put into a row of headings and its values into one below."""

    rows: tuple[Row, Row]
    moved: dict[int, tuple[int, int]]
    """Column → where its value stands, row from 1 and column from 0."""


_FEWEST, _IN_A_TABLE = 3, 3
"""Rows of a form with a label and its value; headings side by side that make a table."""


def form_of(rows: Iterable[Row]) -> Form | None:
    """The form, where labels and values stand side by side in every row."""
    heads: list[Value] = []
    values: list[Value] = []
    moved: dict[int, tuple[int, int]] = {}
    for row in rows:
        texts = [(at, value) for at, value in enumerate(row.cells) if not is_empty(value)]
        labels = [isinstance(v, str) and meanings(v) is not None for _, v in texts]
        if any(all(labels[n : n + _IN_A_TABLE]) for n in range(len(labels) - _IN_A_TABLE + 1)):
            return None
        for n, (at, value) in enumerate(texts[1:], 1):
            if labels[n - 1] and not labels[n]:
                moved[len(heads)] = row.number, at
                heads.append(texts[n - 1][1])
                values.append(value)
    lines = [line for line, _ in moved.values()]
    if len(set(lines)) < _FEWEST or len(set(map(str, heads))) <= _FEWEST:
        return None
    return Form((Row(lines[0], heads), Row(lines[0] + 1, values)), moved)


_DELIMITERS = ",;\t|，；"
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
"""="0012", which keeps Excel from dropping the zeros."""
_PACKED = b"PK\x03\x04"


def sheet_of(file: str, wishes: Wishes, data: bytes | None = None) -> Grid:
    """The rows of a CSV, or of what is to be one. Raises Unreadable, also while they are read."""
    text, _ = written_as(file, file_bytes(file) if data is None else data)
    return Grid(file, "", _rows(file, text, delimiter_of(text, wishes)))


def written_as(file: str, data: bytes) -> tuple[str, str]:
    """The text that these bytes of a CSV are, and in which encoding. Raises Unreadable."""
    if data.startswith(_PACKED):
        name = Path(file).with_suffix(".xlsx").name
        raise unreadable(file, say("this is a workbook and no CSV; name it {name}", name=name))
    if not data.strip():
        raise unreadable(file, say("the file is empty"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(file, say("the file is UTF-16; save it as UTF-8"))
    if b"\0" in data:
        raise unreadable(file, say("this is not a text file"))
    try:
        return data.decode("utf-8-sig"), "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = say("this is neither UTF-8 nor GBK (GB18030); save it as UTF-8")
        raise unreadable(file, message, line) from None


def delimiter_of(text: str, wishes: Wishes) -> str:
    """The one under which most headings are found."""
    found = {}
    for delimiter in _DELIMITERS:
        top: list[Row] = []
        with suppress(csv.Error):
            top.extend(islice(_records(text, delimiter), LOOKED_THROUGH))
        header = find_header(top, Merged(), wishes)
        found[delimiter] = len(header.heads) if isinstance(header, Header) else 0
    return max(found, key=lambda delimiter: found[delimiter], default=",")


def _rows(file: str, text: str, delimiter: str) -> Iterator[Row]:
    line = 0
    try:
        for row in _records(text, delimiter):
            line = row.number
            yield row
    except csv.Error:
        # Nothing after it can be trusted: where does the cell end?
        raise unreadable(
            file, say("from here on the quotation marks do not pair; put them right"), line + 1
        ) from None


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Rows by the number of the line that they begin on."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in lines:
        yield Row(line, [_unescaped(cell) for cell in cells[:MOST_COLUMNS]])
        line = lines.line_num + 1


def _unescaped(text: str) -> str:
    """Without the mark that keeps a spreadsheet from taking a text for a formula.

    A text that had such marks before it was exported has one more.
    """
    if formula := _TEXT_FORMULA.fullmatch(text.strip()):
        return formula[1]
    return text[1:] if text.startswith("'") and runs(text) else text
