"""The archive's records as Parquet, one file a table: days are dates, confidences doubles, codes strings, several values a list.

Needs pyarrow, which the extra ``parquet`` brings; nothing else of Ravabet does. Each column carries its meaning as ``description``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import ModuleType, TracebackType
from typing import Any, BinaryIO, Self

from ravabet.archive import Revision
from ravabet.errors import BadInput
from ravabet.exports.columns import Column, columns
from ravabet.exports.rows import Record, Row, rows

# Rows written together: few enough to stay small in memory, many enough that readers can skip what they do not want.
AT_ONCE = 20_000


def write_parquet(kind: str, records: Iterable[tuple[Revision, Record]], stream: BinaryIO) -> int:
    """Write the table of ``kind`` ("events", "quotes", …, "reports"); gives the rows. Raises BadInput where pyarrow is missing."""
    with ParquetTable(stream, columns(kind)) as table:
        return sum(table.write(some) for some in batches(rows(kind, records)))


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at once as are written together."""
    source = iter(rows)
    while some := list(islice(source, AT_ONCE)):
        yield some


class ParquetTable:
    """A table of the columns given, open while it is a context; what is written together is one row group."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        self._arrow = need_pyarrow()
        self._schema = _schema(self._arrow, columns)
        self._writer = self._arrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._writer.close()

    def write(self, rows: list[Row]) -> int:
        """Write the rows' columns, whatever else they hold, as one row group; gives the number of rows."""
        self._writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema), row_group_size=AT_ONCE)
        return len(rows)


def need_pyarrow() -> ModuleType:
    """The library with its Parquet part. Raises BadInput where it is not installed, and says how to get it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise BadInput("Parquet needs pyarrow: install Ravabet with its extra, pip install '.[parquet]', or pip install pyarrow") from error
    found: ModuleType = pyarrow
    return found


def _schema(arrow: Any, columns: Sequence[Column]) -> Any:
    types = {
        "string": arrow.string(),
        "integer": arrow.int32(),
        "number": arrow.float64(),
        "date": arrow.date32(),
        "list": arrow.list_(arrow.string()),
    }
    return arrow.schema([arrow.field(column.name, types[column.type], metadata={"description": column.en}) for column in columns])
