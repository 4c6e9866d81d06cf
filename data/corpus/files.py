"""One file of a prepared corpus: written with the types of the schema, and read, from an older format as well."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.corpus import checking, migrate, schema

# Rows per Parquet group: one article's mentions are read by reading one group.
GROUP = 20_000


def typed(frame: pd.DataFrame, file: str) -> pa.Table:
    """The columns of the schema with its types, whatever pandas takes them for.

    Raises
    ------
    LookupError
        When a column is not there.
    ValueError, pa.ArrowException
        When values are not of the type, or not there where they must be.
    """
    expected = schema.TABLES[file]
    columns = [_column(frame[one.name], one.type) for one in expected]
    if empty := [
        one.name for one, column in zip(expected, columns, strict=True) if column.null_count > one.nullable * len(frame)
    ]:
        raise ValueError(f"{file}: nothing where something must stand, in {', '.join(empty)}")
    return pa.table(columns, schema=expected)


def _column(values: pd.Series, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if pa.types.is_dictionary(kind):
        return pa.array(values.astype("category")).cast(kind)
    if pa.types.is_date(kind):  # as moments of a clock they would mean nothing to who opens the file elsewhere
        return pa.array(values.to_numpy().astype("datetime64[D]"), kind)
    if pa.types.is_nested(kind):  # where there are none, pandas takes them for numbers
        values = values.astype(object)
    return pa.array(values, kind, from_pandas=True)


def write_table(table: pa.Table, path: Path) -> None:
    """Write a table as Parquet with a checksum of each page."""
    with path.open("wb") as file:  # by Python's own means: it takes every name, and says when there is no room
        pq.write_table(table, file, row_group_size=GROUP, compression="zstd", write_page_checksum=True)


def write_array(array: np.ndarray, path: Path) -> None:
    """Write an array as the first kind that the schema names for it; places in a matrix as they are."""
    kinds = schema.ARRAYS[path.name].kinds
    try:
        np.save(path, array if str(array.dtype) in kinds else array.astype(kinds[0]), allow_pickle=False)
    except OSError as error:
        if error.errno is not None:
            raise
        raise OSError(errno.ENOSPC, str(error), str(path)) from error  # NumPy only says how much it could write


def write_sparse(matrix: Any, folder: Path, name: str) -> None:
    """Write the arrays of a matrix."""
    matrix.sort_indices()
    for part in schema.PARTS:
        write_array(getattr(matrix, part), folder / f"{name}.{part}.npy")


def table(path: Path, version: int) -> pa.Table:
    """A table that is read at once, of a folder of some format, as today's schema says it.

    Raises
    ------
    LookupError
        When a column is not there or has another type.
    OSError, pa.ArrowException
        When it cannot be read.
    """
    with pa.OSFile(os.fsencode(path)) as file:
        found = migrate.table(path.name, pq.read_table(file, page_checksum_verification=True), version)
    _like(path.name, found.schema)
    return found


def later(path: Path, version: int) -> pa.NativeFile:
    """A table that is read when it is asked for; it stays the same one when another takes its place."""
    file = pa.OSFile(os.fsencode(path))
    _like(path.name, migrate.table(path.name, pq.read_schema(file).empty_table(), version).schema)
    return file


def _like(file: str, found: pa.Schema) -> None:
    if wrong := schema.unlike(file, found):
        raise LookupError(f"{file}: {'; '.join(wrong)}")


def sparse(folder: Path, name: str, shape: tuple[int, int], kind: type) -> Any:
    """A matrix whose arrays are mapped into memory."""
    # Equal index types, or scipy copies the indices out of the map.
    return kind(tuple(checking.array(folder / f"{name}.{part}.npy") for part in schema.PARTS), shape=shape)
