"""Columns of Arrow → plain values of each distinct combination, and which row has which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gicli.core.ledger.row import Takes
from gicli.core.words.message import Message, Refused, say
from gicli.frames.heads import RULES, Head, Heads, Where
from gicli.load.ledgers.words.noted import MAY_TELL, plainly, told_in_note

Value = str | int | None
"""Text as a ledger would have it; a day as the number of days since 1970; nothing."""
Row = tuple[Value, ...]

FILLED, BROKEN = "·", "\x00"
"""What stands for any text that decides by being there, and for one with control characters."""


class Distinct(NamedTuple):
    """The combinations of facts that a table holds."""

    wheres: tuple[Where, ...]
    rows: list[Row]
    which: Any
    """An array of the table's length: the number of each row's combination."""


class _Coded(NamedTuple):
    """One fact of every row, by numbers."""

    where: Where
    values: list[Value]
    codes: Any
    """An array of numpy: the place of each row's value among the values."""


# --- what a column may hold --------------------------------------------------------------------


def fields_of(schema: pa.Schema) -> Callable[[str], list[str]]:
    """The names in the structs of a column. Raises Refused where it holds none."""

    def fields(name: str) -> list[str]:
        kind = _struct_of(schema.field(name).type)
        if kind is None:
            raise _wrong(name, schema.field(name).type, _A_RECORD)
        return [kind.field(at).name for at in range(kind.num_fields)]

    return fields


def _struct_of(kind: pa.DataType) -> pa.StructType | None:
    if _is_list(kind):
        kind = kind.value_type
    return kind if pa.types.is_struct(kind) else (pa.struct([]) if kind == pa.null() else None)


def _is_list(kind: pa.DataType) -> bool:
    t = pa.types
    return bool(t.is_list(kind) or t.is_large_list(kind) or t.is_fixed_size_list(kind))


def refuse_wrong_types(schema: pa.Schema, heads: Heads) -> None:
    """Raises Refused for a column that can never hold what its name says."""
    for head in heads.read:
        kind = schema.field(head.name).type
        if head.fields:
            struct = _struct_of(kind) or pa.struct([])
            for field, where in head.fields:
                _refuse_wrong(f"{head.name}.{field}", struct.field(field).type, where)
        elif _struct_of(kind) is None or not pa.types.is_struct(_struct_of(kind)):
            _refuse_wrong(head.name, kind, head.where)


_A_RECORD = say("structs, or lists of them")
_WANTED = {
    Takes.DAY: say("days or text"),
    Takes.NUMBER: say("whole numbers or text"),
    Takes.AMOUNT: say("whole numbers or text"),
    Takes.YEAR: say("whole numbers or text"),
    Takes.FLAG: say("true and false, or text"),
    Takes.CHOICES: say("text, or lists of it"),
}
_TEXT = say("text")


def _refuse_wrong(name: str, kind: pa.DataType, where: Where) -> None:
    takes = Takes.TEXT if where.key == RULES else where.fact.takes
    t = pa.types
    if t.is_dictionary(kind):
        kind = kind.value_type
    if takes is Takes.CHOICES and _is_list(kind):
        kind = kind.value_type
    number = t.is_integer(kind) or t.is_floating(kind) or t.is_decimal(kind)
    right = t.is_null(kind) or _is_text(kind)
    right = right or (takes is Takes.DAY and (t.is_date(kind) or t.is_timestamp(kind)))
    right = right or (takes is Takes.FLAG and t.is_boolean(kind))
    right = right or (number and takes not in (Takes.FLAG, Takes.CHOICE, Takes.CHOICES))
    if not right:
        raise _wrong(name, kind, _WANTED.get(takes, _TEXT))


def _is_text(kind: pa.DataType) -> bool:
    t = pa.types
    return bool(t.is_string(kind) or t.is_large_string(kind) or t.is_string_view(kind))


def _wrong(name: str, kind: pa.DataType, wanted: Message) -> Refused:
    return Refused(
        say(
            "the column “{name}” holds {kind}; expected here: {wanted}",
            name=name,
            kind=str(kind)[:60],
            wanted=wanted,
        )
    )


# --- which combinations there are ---------------------------------------------------------------


def distinct(table: pa.Table, heads: Heads) -> Distinct:
    """Each combination of facts once; texts that decide by being there count as the same."""
    coded = [c for head in heads.read for c in _coded(table.column(head.name), head)]
    coded = [c for c in coded if any(value is not None for value in c.values)]
    which = np.zeros(table.num_rows, dtype=np.int64)
    size = 1
    for one in coded:
        many = len(one.values)
        if size * many >= 2**62:
            which, size = _dense(which)
        which = which * many + one.codes
        size *= many
    which, size = _dense(which)
    first = np.empty(size, dtype=np.int64)
    first[which[::-1]] = np.arange(table.num_rows - 1, -1, -1)
    columns = [np.array(c.values, dtype=object)[c.codes[first]].tolist() for c in coded]
    rows: list[Row] = list(zip(*columns, strict=True)) if columns else [()] * size
    return Distinct(tuple(c.where for c in coded), rows, which)


def _dense(codes: Any) -> tuple[Any, int]:  # noqa: ANN401 — an array of numpy
    """The same numbers without gaps between them, and how many there are."""
    found = pa.array(codes).dictionary_encode()
    return found.indices.to_numpy(zero_copy_only=False).astype(np.int64), len(found.dictionary)


def _coded(column: pa.ChunkedArray, head: Head) -> Iterator[_Coded]:
    whole = _one(column)
    if whole.type == pa.null():
        return
    if not head.fields:
        yield _values(whole, head.where)
        return
    if pa.types.is_struct(whole.type):
        yield from _of_structs(whole, head, 1)
        return
    lengths = pc.fill_null(pc.list_value_length(whole), 0).to_numpy(zero_copy_only=False)
    ends = np.cumsum(lengths)
    parts = pc.list_flatten(whole)
    for at in range(int(lengths.max(initial=0))):
        there = lengths > at
        places = pa.array(np.where(there, ends - lengths + at, 0), mask=~there)
        yield from _of_structs(parts, head, at + 1, places)


def _one(column: pa.ChunkedArray) -> pa.Array:
    found = column.combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        found = found.chunk(0) if found.num_chunks else pa.array([], type=found.type)
    return found


def _of_structs(
    structs: pa.Array, head: Head, n: int, places: pa.Array | None = None
) -> Iterator[_Coded]:
    """The facts of the n-th record of each row; `places` says which of the structs that is."""
    for field, where in head.fields:
        # Not `field`: it leaves out that the struct itself may be null.
        found = pc.struct_field(structs, field)
        if found.type != pa.null():
            found = _without_views(found)
            found = found if places is None else found.take(places)
            yield _values(found, where._replace(n=n))


def _values(array: pa.Array, where: Where) -> _Coded:
    if where.key != RULES:
        fact = where.fact
        if fact.takes is Takes.TEXT and (where.key == "id" or not fact.moves):
            return _notes(array, where) if where.key == "note" else _presence(array, where)
        if fact.takes is Takes.CHOICES and _is_list(array.type):
            array = pc.binary_join(array.cast(pa.list_(pa.string())), "、")
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    array = _without_views(array)
    found = array.dictionary_encode(null_encoding="encode")
    codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return _Coded(where, list(_plain(found.dictionary)), codes)


def _without_views(array: pa.Array) -> pa.Array:
    """Texts as most of Arrow's functions know them."""
    return array.cast(pa.large_string()) if pa.types.is_string_view(array.type) else array


def _plain(values: pa.Array) -> Iterator[Value]:
    t, kind = pa.types, values.type
    if t.is_timestamp(kind) or t.is_date64(kind):
        yield from _days(values)
    elif t.is_date32(kind):
        yield from values.cast(pa.int32()).to_pylist()
    else:
        yield from map(_text, values.to_pylist())


def _text(value: Any) -> Value:  # noqa: ANN401 — whatever Arrow holds
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Decimal)) and value == value // 1:
        # 10.0, as pandas has whole numbers where some are missing.
        return str(int(value))
    return str(value).strip() or None


def _days(values: pa.Array) -> Iterator[Value]:
    """Days of moments at midnight, by their own clock; other moments as text, which is no day."""
    if pa.types.is_timestamp(values.type) and values.type.tz:
        values = pc.local_timestamp(values)
    days = pc.floor_temporal(values.cast(pa.timestamp("us"), safe=False), unit="day")
    whole = pc.equal(days, values.cast(pa.timestamp("us"), safe=False)).to_pylist()
    numbers = pc.divide(days.cast(pa.int64()), 86_400_000_000).to_pylist()
    for day, exact in zip(numbers, whole, strict=True):
        yield None if day is None else (day if exact else _iso_moment(day))


def _iso_moment(day: int) -> str:
    return f"{np.datetime64(day, 'D')} 00:00+"


def _notes(array: pa.Array, where: Where) -> _Coded:
    """The same; of a note that says what has happened without a day, also that."""
    array = _as_texts(array)
    coded = _presence(array, where)
    telling = pc.fill_null(pc.match_substring_regex(array, MAY_TELL.pattern), fill_value=False)
    values, codes = list(coded.values), coded.codes
    for at in np.flatnonzero(telling.to_numpy(zero_copy_only=False) & (codes == 1)):
        said = "；".join(f"{FILLED}（{plainly(one)}）" for one in told_in_note(array[at].as_py()))
        if said:
            if said not in values:
                values.append(said)
            codes[at] = values.index(said)
    return _Coded(where, values, codes)


def _presence(array: pa.Array, where: Where) -> _Coded:
    """Whether there is a text."""
    array = _as_texts(array)
    blank = pc.or_(pc.equal(pc.binary_length(array), 0), pc.utf8_is_space(array))
    filled = pc.invert(pc.fill_null(blank, fill_value=True))
    codes = filled.to_numpy(zero_copy_only=False).astype(np.int64)
    if _may_have_controls(array):
        broken = pc.match_substring_regex(array, "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x{9f}]")
        codes = codes + pc.fill_null(broken, fill_value=False).to_numpy(zero_copy_only=False)
        codes = np.where(codes > 1, 2, codes)
    return _Coded(where, [None, FILLED, BROKEN], codes)


def _as_texts(array: pa.Array) -> pa.Array:
    if not _is_text(array.type):
        if pa.types.is_dictionary(array.type):
            array = array.cast(array.type.value_type)
        array = array if _is_text(array.type) else array.cast(pa.string())
    return array if pa.types.is_large_string(array.type) else array.cast(pa.large_string())


def _may_have_controls(array: pa.Array) -> bool:
    buffer = array.buffers()[2]
    if buffer is None:
        return False
    raw = np.frombuffer(buffer, dtype=np.uint8)
    low = (raw < 0x20) & (raw != 0x09) & (raw != 0x0A)
    return bool(low.any() or (raw == 0x7F).any() or ((raw[:-1] == 0xC2) & (raw[1:] < 0xA0)).any())
