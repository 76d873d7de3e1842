"""Documents that lie in Parquet: batches of the columns that matter, from a row on."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from ..extras import pyarrow
from .documents import Columns, expected, name
from .inputs import Input

ROWS = 8192


class Rows(Sequence[tuple[str, int]]):
    """File and row of rows that follow each other."""

    def __init__(self, file: str, first: int, count: int) -> None:
        self.file: str = file
        self.rows: range = range(first, first + count)

    @overload
    def __getitem__(self, at: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, int]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, int] | Sequence[tuple[str, int]]:
        """Give the place of a row."""
        return [(self.file, row) for row in self.rows[at]] if isinstance(at, slice) else (self.file, self.rows[at])

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.rows)


class Table:
    """A Parquet file of documents."""

    def __init__(self, file: Input, columns: Columns) -> None:
        self.name: str = file.name
        self.columns = columns
        self._raw = file.path.open("rb")  # for an error of the system's own where there is no such file
        try:
            self._file = pyarrow("pyarrow.parquet").ParquetFile(self._raw)
            self.rows: int = self._file.metadata.num_rows
            self._check()
        except BaseException:
            self._raw.close()
            raise

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *error: object) -> None:
        self._raw.close()

    def _check(self) -> None:
        arrow = pyarrow()
        types: Any = arrow.types
        schema = self._file.schema_arrow
        for column in filter(None, self.columns):
            if schema.names.count(column) != 1:
                raise ValueError(expected("column", column, schema.names))
            kind = schema.field(column).type
            kind = kind.value_type if types.is_dictionary(kind) else kind
            text = any(
                fits(kind) for fits in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
            )
            if column == self.columns.text:
                text = text or types.is_binary(kind) or types.is_large_binary(kind)
            elif column == self.columns.id:
                text = text or types.is_integer(kind)
            elif column == self.columns.date:
                text = text or types.is_timestamp(kind) or types.is_date(kind)
            if not text:
                raise TypeError(f"{column}: expected a column of text, found one of {kind}")

    def batches(self, first: int, limit: int) -> Iterator[tuple[int, Any, int]]:
        """Give the documents from a row on: first row, a table (id, text, url, title, published), bytes of text.

        Batches end with row groups, and otherwise hold some `limit` bytes by the file's own figures, so they are cut
        alike whatever `first` is.
        """
        wanted = list(dict.fromkeys(column for column in self.columns if column))
        metadata = self._file.metadata
        at = 0
        for group in range(metadata.num_row_groups):
            about = metadata.row_group(group)
            if at + about.num_rows <= first:
                at += about.num_rows
                continue
            chunks = (about.column(i) for i in range(about.num_columns))
            size = sum(c.total_uncompressed_size for c in chunks if c.path_in_schema == self.columns.text)
            count = max(1, min(ROWS, limit * about.num_rows // max(size, 1)))
            for batch in self._file.iter_batches(count, row_groups=[group], columns=wanted):
                skip = max(0, first - at)
                if skip < batch.num_rows:
                    yield at + skip, *self._documents(batch.slice(skip), at + skip)
                at += batch.num_rows

    def _documents(self, batch: Any, first: int) -> tuple[Any, int]:
        arrow, compute = pyarrow(), pyarrow("pyarrow.compute")
        string = arrow.string()
        columns = self.columns
        text = self._plain(batch.column(columns.text))
        names = arrow.array([name(self.name, row) for row in range(first, first + batch.num_rows)], string)
        id = names
        if columns.id:
            given = batch.column(columns.id).cast(string)
            id = compute.coalesce(compute.if_else(compute.equal(given, ""), None, given), names)
        fields = {"id": id, "text": text}
        for field, column in (("url", columns.url), ("title", columns.title), ("published", columns.date)):
            fields[field] = self._plain(batch.column(column)) if column else arrow.nulls(batch.num_rows, string)
        return arrow.table(fields), compute.sum(compute.binary_length(text)).as_py() or 0

    @staticmethod
    def _plain(column: Any) -> Any:
        """Text as large strings, whatever it is packed as; dates to the day; all else as it is."""
        types = pyarrow().types
        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        if types.is_date(kind):
            return column.cast(pyarrow().date32())
        if types.is_string(kind) or types.is_string_view(kind) or types.is_large_string(kind) or types.is_null(kind):
            return column.cast(pyarrow().large_string())
        return column
