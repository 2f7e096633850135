"""Records become Arrow here, and nowhere else: the schema follows from the dataclass."""

from __future__ import annotations

import types
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

__all__ = ["arrow_schema", "from_table", "to_table"]

T = TypeVar("T")
_PLAIN: dict[object, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


@cache
def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a dataclass: tuples are lists, dataclasses are structs, enums are their strings.

    Raises:
        TypeError: a field has a type that a table cannot hold.

    >>> from lagebild.records import Span
    >>> arrow_schema(Span).names
    ['document', 'start', 'end']
    """
    return pa.schema([pa.field(f.name, kind, nullable=null) for f, (kind, null) in _fields(record)])


def _fields(record: type) -> Iterable[tuple[Any, tuple[pa.DataType, bool]]]:
    hints = get_type_hints(record)
    return [(f, _arrow(hints[f.name])) for f in fields(record)]


def _arrow(hint: Any) -> tuple[pa.DataType, bool]:
    """Arrow type of a hint, and whether it may be null."""
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = [a for a in get_args(hint) if a is not type(None)]
        return _arrow(inner)[0], True
    if hint in _PLAIN:
        return _PLAIN[hint], False
    if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
        return pa.list_(_arrow(get_args(hint)[0])[0]), False
    if isinstance(hint, type) and issubclass(hint, Enum):
        return pa.string(), False
    if isinstance(hint, type) and is_dataclass(hint):
        return pa.struct([pa.field(f.name, kind, nullable=null) for f, (kind, null) in _fields(hint)]), False
    raise TypeError(f"no column for {hint!r}")


def to_table(records: Sequence[object], record: type, metadata: dict[str, str] | None = None) -> pa.Table:
    """A table of records of one class."""
    rows = [msgspec.to_builtins(r, builtin_types=(date,)) for r in records]
    return pa.Table.from_pylist(rows, schema=arrow_schema(record).with_metadata(metadata or {}))


def from_table(table: pa.Table, record: type[T]) -> list[T]:
    """The records of a table; the exact inverse of `to_table`."""
    return [msgspec.convert(row, record, builtin_types=(date,)) for row in table.to_pylist()]
