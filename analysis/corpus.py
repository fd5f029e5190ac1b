"""Documents in; a corpus out: the tables of all their articles, to look at and to write."""

from __future__ import annotations

import csv
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from .display import Source
from .extraction import extract
from .language.text import Text
from .reading.articles import Article, split_articles
from .reading.documents import Document, ReadError, is_readable, list_documents, read_document, visible_files

_COMMON = "article_id sentence start end text"
_BOUNDS = "value low high"
_ACTORS = "actor actor_country actor_sector recipient recipient_country recipient_sector"
COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "articles": "article_id document headline outlet place published updated keywords text",
        "sentences": f"{_COMMON} speaker speech",
        "dates": f"{_COMMON} type value mod first last",
        "quantities": f"{_COMMON} {_BOUNDS} unit counted hedge per",
        "mentions": f"{_COMMON} actor_id name_ar name_en kind country sector",
        "relations": f"{_COMMON} subject relation object",
        "events": f"{_COMMON} event_id event_type mode quad auxiliary {_ACTORS} first last speaker",
        "facts": f"{_COMMON} fact_id measure actor partner place group {_BOUNDS} hedge unit per first last speaker",
        "problems": "document start end what why",
    }.items()
}
_NUMBERED = {"events": "event_id", "facts": "fact_id"}
_INTEGERS = frozenset({"sentence", "start", "end"})
_FLOATS = frozenset({"value", "low", "high"})
_DAYS = frozenset({"first", "last", "published", "updated"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_CELL_LENGTH = 32_767
FORMATS = ("csv", "parquet", "xlsx")

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, eq=False)
class Corpus:
    """The tables of a set of articles; the README's code book says what each column holds.

    In all tables but `articles` and `problems`, a row's `start` and `end` are characters of its
    article's text. In `problems` they are characters of the document.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    mentions: pd.DataFrame
    relations: pd.DataFrame
    events: pd.DataFrame
    facts: pd.DataFrame
    problems: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by their names."""
        return {name: getattr(self, name) for name in COLUMNS}

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"Corpus({counts})"

    def source(self, row: Any) -> Source:
        """The sentence of a row, its characters marked; of a DataFrame, the one of each row.

        A row is what `.iloc[0]` or `.itertuples()` gives, or a dictionary with `article_id`,
        `start` and `end`; ValueError where these are missing or name nothing in the corpus.
        """
        if isinstance(row, pd.DataFrame):
            rows = [self._passage(one) for _, one in row.iterrows()]
        else:
            rows = [self._passage(row._asdict() if hasattr(row, "_asdict") else row)]
        return Source(tuple(rows))

    def _passage(self, row: Mapping[str, Any] | pd.Series[Any]) -> tuple[str, str, str]:
        """What stands before the row's characters in their sentence, the characters, the rest."""
        try:
            article_id, start, end = str(row["article_id"]), int(row["start"]), int(row["end"])
        except (KeyError, TypeError) as error:
            raise ValueError("a row with article_id, start and end is needed") from error
        text = self.text(article_id)
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"{article_id} has no characters {start} to {end}")
        near = self.sentences[self.sentences["article_id"] == article_id]
        near = near[(near["start"] < end) & (near["end"] > start)]
        first = min([start, *near["start"].tolist()])
        last = max([end, *near["end"].tolist()])
        return text[first:start], text[start:end], text[end:last]

    def text(self, article_id: str) -> str:
        """The text of an article; ValueError where the corpus has none of that name."""
        found = self.articles.loc[self.articles["article_id"] == article_id, "text"]
        if found.empty:
            known = ", ".join(self.articles["article_id"]) or "none"
            raise ValueError(f"no article {article_id!r} in this corpus; it has {known}")
        return str(found.iloc[0])

    def write(self, folder: str | Path, format: str = "csv") -> list[Path]:
        """Write the tables and say where: a file each, or one workbook as `xlsx`.

        A file is replaced whole or not at all. A spreadsheet takes a cell that opens with `=`, `+`,
        `-` or `@` for a formula, so in `csv` and `xlsx` such a text, or one that opens with a tab
        or a line end, gets an apostrophe before it. `parquet` keeps every text as it is, and needs
        the extra of that name.
        """
        if format not in FORMATS:
            raise ValueError(f"format {format!r} is unknown; take one of {', '.join(FORMATS)}")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if format == "xlsx":
            return [replace(folder / "corpus.xlsx", lambda path: _write_xlsx(self.tables, path))]
        write = _write_csv if format == "csv" else _write_parquet
        return [
            replace(folder / f"{name}.{format}", lambda path, table=table: write(table, path))
            for name, table in self.tables.items()
        ]


def load(path: str | Path | Iterable[str | Path] | None = None) -> Corpus:
    """The corpus of a file, of a folder, of several, or of the project's `seeds/`.

    A file that cannot be read is a row of `problems`, and the others are read. `ReadError` (a
    ValueError) is raised where nothing at all can be: a single bad file, an empty folder.
    """
    path = default_seeds() if path is None else path
    paths = [Path(path)] if isinstance(path, (str, Path)) else [Path(one) for one in path]
    files = [file for one in paths for file in list_documents(one)]
    builder = Builder()
    for file in (file for one in paths if one.is_dir() for file in visible_files(one)):
        if not is_readable(file) and file.suffix.lower() != ".md":
            why = f"not read: {file.suffix or 'no'} file; save its text as .txt"
            builder.problem(file.name, 0, 0, None, why)
    stems = Counter(file.stem for file in files)
    for file in files:
        try:
            document = read_document(file)
        except ReadError as error:
            if paths == [file]:
                raise
            builder.problem(file.name, 0, 0, None, error.why)
            continue
        builder.add(document, file.stem if stems[file.stem] == 1 else file.name, None)
    return builder.corpus()


def parse(text: str, published: str | date | None = None) -> Corpus:
    """The corpus of one document in a string; `published` is its day when the page states none.

    >>> parse("قال الوزير إن الإنتاج ارتفع.", published="2024-01-10").articles["article_id"].item()
    'text-1'
    """
    if not isinstance(text, str) or not text.strip():
        raise ValueError("text: empty; give the article as a string")
    day = as_day(published)
    builder = Builder()
    builder.add(Document("text", text), "text", day)
    return builder.corpus()


def as_day(published: str | date | None) -> date | None:
    """A day as given; ValueError for what is none."""
    if published is None:
        return None
    if isinstance(published, str):
        with suppress(ValueError):
            return datetime.fromisoformat(published.strip()).date()
    elif isinstance(published, date) and not pd.isna(published):
        return published.date() if isinstance(published, datetime) else published
    raise ValueError(f"published: {published!r} is no day; write it as 2024-01-10")


def default_seeds() -> Path:
    """`seeds/` in the working directory or above it, else beside the package."""
    here = Path.cwd()
    for folder in [here, *here.parents, Path(__file__).resolve().parents[1]]:
        if (folder / "seeds").is_dir():
            return folder / "seeds"
    raise ReadError("seeds", "no such folder here or above; name a file or a folder")


class Builder:
    """Gathers the rows of documents, one after the other: `rows`, table by table."""

    def __init__(self) -> None:
        self.rows: Rows = {name: [] for name in COLUMNS}

    def corpus(self) -> Corpus:
        return Corpus(**{name: _table(name, rows) for name, rows in self.rows.items()})

    def problem(self, document: str, start: int, end: int, what: str | None, why: str) -> None:
        row = {"document": document, "start": start, "end": end, "what": what, "why": why}
        self.rows["problems"].append(row)

    def add(self, document: Document, prefix: str, published: date | None) -> None:
        for number, article in enumerate(split_articles(document.text, document.name), start=1):
            if article.day is None:
                article.published = published
            try:
                self._add_article(article, f"{prefix}-{number}")
            except Exception as error:
                why = f"the article could not be read to its end ({type(error).__name__}: {error})"
                self.problem(document.name, article.start, article.end, article.headline, why)
            for found in article.problems:
                what = document.text[found.start : found.end]
                self.problem(document.name, found.start, found.end, what, found.why)
            if article.day is None and not article.problems:
                why = "no day stated, so its dates are told from none; write تاريخ النشر: 2024-01-10"
                self.problem(document.name, article.start, article.end, article.headline, why)

    def _add_article(self, article: Article, article_id: str) -> None:
        row = {name: getattr(article, name, None) for name in COLUMNS["articles"]}
        keywords = "|".join(article.keywords) or None
        self.rows["articles"].append(row | {"article_id": article_id, "keywords": keywords})
        raw = article.text
        text = Text(raw, article.spans, first_number=0 if article.has_headline else 1)
        said: dict[int, tuple[int, Any]] = {}
        sentences = self.rows["sentences"]
        first = len(sentences)
        for sentence in text.sentences:
            sentences.append(
                {"article_id": article_id, "sentence": sentence.number}
                | {"start": sentence.start, "end": sentence.end}
                | {"text": raw[sentence.start : sentence.end]}
            )
        found = extract(text, article.day, article.outlet)
        for speech in found.speech:
            if speech.sentence not in said or speech.end - speech.start > said[speech.sentence][0]:
                said[speech.sentence] = (speech.end - speech.start, speech)
        for index, (_, speech) in said.items():
            sentences[first + index] |= {"speaker": speech.speaker, "speech": speech.speech}
        for name in COLUMNS:
            if name in ("articles", "sentences", "problems"):
                continue
            spans = sorted(getattr(found, name), key=lambda span: (span.start, span.end))
            for number, span in enumerate(spans, start=1):
                row = {column: getattr(span, column, None) for column in COLUMNS[name][5:]}
                if name in _NUMBERED:
                    row[_NUMBERED[name]] = f"{article_id}-{name[0]}{number}"
                row |= {"article_id": article_id, "start": span.start, "end": span.end}
                row["sentence"] = text.sentences[text.sentence_of[span.begin]].number
                self.rows[name].append(row | {"text": raw[span.start : span.end]})
        for problem in found.problems:
            start, end = article.start + problem.at.start, article.start + problem.at.end
            what = raw[problem.at.start : problem.at.end]
            self.problem(article.document, start, end, what, problem.why)


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A table with the contract's columns, of the same types however many rows it has."""
    columns: dict[str, pd.Series[Any]] = {}
    for column in COLUMNS[name]:
        values = [row.get(column) for row in rows]
        kind: Any = object
        if column in _INTEGERS:
            kind = "int64"
        elif column in _FLOATS and name != "dates":
            kind = "float64"
        elif column in _DAYS:
            kind = "datetime64[s]"
        columns[column] = pd.Series(values, dtype=kind)
    return pd.DataFrame(columns)


def replace(path: Path, write: Any) -> Path:
    """Write beside the file, then put it in its place."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    try:
        write(Path(name))
        os.chmod(name, 0o644)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """A table for spreadsheets: days as ISO text, no cell that is taken for a formula."""
    plain = table.copy()
    for column in plain:
        if column in _DAYS:
            plain[column] = plain[column].map(iso).astype(object)
        elif plain[column].dtype == object:
            plain[column] = plain[column].map(_harmless).astype(object)
    return plain


def iso(moment: Any) -> str | None:
    """A day, or a day and its time, in ISO 8601; None for a missing one."""
    if moment is None or pd.isna(moment):
        return None
    moment = pd.Timestamp(moment)
    timed = moment != moment.normalize()
    return str(moment.strftime("%Y-%m-%dT%H:%M") if timed else moment.strftime("%Y-%m-%d"))


def _harmless(cell: Any) -> Any:
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    _plain(table).to_csv(path, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    texts = {name: "string" for name in table if table[name].dtype == object}
    try:
        table.astype(texts).to_parquet(path, index=False)
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'rasid[parquet]'") from error


def _write_xlsx(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        for name, table in tables.items():
            plain = _plain(table)
            for column in plain.select_dtypes(object):
                plain[column] = plain[column].map(_fitting).astype(object)
            plain.to_excel(book, sheet_name=name, index=False)
            book.sheets[name].sheet_view.rightToLeft = True


def _fitting(cell: Any) -> Any:
    """A text that a spreadsheet's cell can hold; what is cut off is marked."""
    if not isinstance(cell, str):
        return cell
    cell = "".join(letter for letter in cell if letter >= " " or letter in "\t\n\r")
    return cell if len(cell) <= _CELL_LENGTH else cell[: _CELL_LENGTH - 1] + "…"
