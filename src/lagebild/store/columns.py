"""Columns of numbers in files: written once and renamed into place; read whole, or mapped where only some rows are wanted.

Mapped files are Arrow's own format, uncompressed, so that a search touches only the pages it needs; what is read whole is Parquet.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from lagebild.errors import StoreError

__all__ = ["map_table", "numbers", "read_table", "write_table"]


def write_table(path: Path, columns: Mapping[str, Any]) -> Path:
    """Write columns (arrays) of one length as `.arrow` (to be mapped) or `.parquet`, whole or not at all.

    Raises:
        StoreError: no room, no right.
    """
    table = pa.table(dict(columns))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".parquet":
            pq.write_table(table, beside, compression="zstd")
        else:
            with pa.OSFile(str(beside), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table, max_chunksize=max(1, table.num_rows))
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be written: {error}") from error
    return path


def map_table(path: Path) -> pa.Table:
    """A table in Arrow's format without reading it: its columns are views of the file.

    Raises:
        StoreError: the file is missing or damaged.
    """
    try:
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error


def read_table(path: Path) -> pa.Table:
    """A Parquet table, whole.

    Raises:
        StoreError: the file is missing or damaged.
    """
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error


def numbers(table: pa.Table, name: str) -> NDArray[Any]:
    """A column of numbers or truth values; a view where the table is mapped."""
    column = table.column(name)
    whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], column.type)
    found: NDArray[Any] = whole.to_numpy(zero_copy_only=False)
    return found
