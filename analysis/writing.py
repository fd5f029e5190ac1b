"""Tables in; files out, each replaced whole or not at all, and the same bytes for the same tables."""

import os
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

FORMATS = ("csv", "parquet", "xlsx")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CELL_LENGTH = 32_767
_WRITTEN = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path, format: str) -> list[Path]:
    """Write a file for each table, or one workbook; the files. ValueError for an unknown format."""
    if format not in FORMATS:
        raise ValueError(f"format {format!r} is unknown; take one of {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    if format == "xlsx":
        return [replace(folder / "corpus.xlsx", lambda path: _write_xlsx(tables, path))]
    write = _write_csv if format == "csv" else _write_parquet
    return [replace(folder / f"{name}.{format}", partial(write, table)) for name, table in tables.items()]


def replace(path: Path, write: Callable[[Path], object]) -> Path:
    """Write beside the file, then put it in its place."""
    beside = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        write(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    _plain(table).to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    texts = {name: "string" for name in table if table[name].dtype == object}
    try:
        table.astype(texts).to_parquet(path, index=False)
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'rasid[parquet]'") from error


def _write_xlsx(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """A sheet a table, from right to left; a workbook and its zip would else hold the time of writing."""
    written = BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as book:
        for name, table in tables.items():
            plain = _plain(table)
            plain.map(_fitting).to_excel(book, sheet_name=name, index=False)
            book.sheets[name].sheet_view.rightToLeft = True
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(path, "w") as fixed:
        for name in parts.namelist():
            content = _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", parts.read(name))
            fixed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """A table for spreadsheets: days as ISO text, no cell that is taken for a formula."""
    return table.astype(object).map(harmless)


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet runs, days in ISO 8601.

    >>> harmless("=1+1"), harmless(-5.0), harmless(pd.Timestamp("2024-01-10 13:41"))
    ("'=1+1", -5.0, '2024-01-10T13:41')
    """
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat(timespec="minutes").removesuffix("T00:00")
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _fitting(cell: Any) -> Any:
    """A text that a workbook's cell can hold; what is cut off is marked."""
    if not isinstance(cell, str):
        return cell
    cell = "".join(letter for letter in cell if letter >= " " or letter in "\t\n\r")
    return cell if len(cell) <= _CELL_LENGTH else cell[: _CELL_LENGTH - 1] + "…"
