"""Documents in; a corpus out: the tables of all their articles, to look at and to write."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from .display import Shown, sentences
from .extraction import extract
from .language.text import Text
from .reading.articles import Article, split_articles
from .reading.documents import Document, ReadError, list_documents, read_document
from .writing import write_tables

_PLACE = "article_id sentence start end text"
_BOUNDS = "value low high"
_ACTORS = "actor actor_country actor_sector recipient recipient_country recipient_sector"
COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "articles": "article_id document headline outlet place published updated keywords text",
        "sentences": f"{_PLACE} speaker speech",
        "dates": f"{_PLACE} type value mod first last",
        "quantities": f"{_PLACE} {_BOUNDS} unit counted hedge per",
        "mentions": f"{_PLACE} actor_id name_ar name_en kind country sector",
        "relations": f"{_PLACE} subject relation object",
        "events": f"{_PLACE} event_id event_type mode quad auxiliary {_ACTORS} first last speaker",
        "facts": f"{_PLACE} fact_id measure actor partner place group {_BOUNDS} hedge unit per first last speaker",
        "problems": "document start end what why",
    }.items()
}
_EXTRACTED = ("dates", "quantities", "mentions", "relations", "events", "facts")
_TYPES = dict.fromkeys(("sentence", "start", "end"), "int64") | dict.fromkeys(_BOUNDS.split(), "float64")
_TYPES |= dict.fromkeys(("first", "last", "published", "updated"), "datetime64[s]")


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
        return f"Corpus({', '.join(f'{len(table)} {name}' for name, table in self.tables.items())})"

    def source(self, row: Any) -> Shown:
        """The sentence of a row, its characters marked; of a DataFrame, the one of each row.

        A row is what `.iloc[0]` or `.itertuples()` gives, or a dictionary with `article_id`,
        `start` and `end`; ValueError where these are missing or name nothing in the corpus.
        """
        if isinstance(row, pd.DataFrame):
            return sentences(self._passage(one) for _, one in row.iterrows())
        return sentences([self._passage(row._asdict() if hasattr(row, "_asdict") else row)])

    def _passage(self, row: "Mapping[str, Any] | pd.Series[Any]") -> tuple[str, str, str]:
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
        first, last = min([start, *near["start"]]), max([end, *near["end"]])
        return text[first:start], text[start:end], text[end:last]

    def text(self, article_id: str) -> str:
        """The text of an article; ValueError where the corpus has none of that name."""
        found = self.articles.loc[self.articles["article_id"] == article_id, "text"]
        if found.empty:
            known = ", ".join(self.articles["article_id"]) or "none"
            raise ValueError(f"no article {article_id!r} in this corpus; it has {known}")
        return str(found.iloc[0])

    def write(self, folder: str | Path, format: str = "csv") -> list[Path]:
        """Write the tables as `csv`, `parquet` or `xlsx` and say where: a file each, or one workbook.

        A file is replaced whole or not at all, and is the same twice. A spreadsheet takes a cell
        that opens with `=`, `+`, `-` or `@` for a formula, so in `csv` and `xlsx` such a text, or
        one that opens with a tab or a line end, gets an apostrophe before it. `parquet` keeps every
        text as it is, and needs the extra of that name. ValueError for another format.
        """
        return write_tables(self.tables, Path(folder), format)


def load(path: str | Path | Iterable[str | Path] | None = None, published: str | date | None = None) -> Corpus:
    """The corpus of a file, of a folder, of several, or of the project's `seeds/`.

    `published` is the day of the articles whose pages state none.
    A file that cannot be read is a row of `problems`, and the others are read. `ReadError` (a
    ValueError) is raised where nothing at all can be: a single bad file, an empty folder.
    """
    path = default_seeds() if path is None else path
    paths = [Path(path)] if isinstance(path, (str, Path)) else [Path(one) for one in path]
    listed = [list_documents(one) for one in paths]
    files = [file for readable, _ in listed for file in readable]
    builder, day = Builder(), as_day(published)
    for file in (file for _, others in listed for file in others):
        builder.problem(file.name, f"not read: {file.suffix or 'no'} file; save its text as .txt")
    stems = Counter(file.stem for file in files)
    for file in files:
        try:
            builder.add(read_document(file), file.stem if stems[file.stem] == 1 else file.name, day)
        except ReadError as error:
            if paths == [file]:
                raise
            builder.problem(file.name, error.why)
    return builder.corpus()


def parse(text: str, published: str | date | None = None) -> Corpus:
    """The corpus of one document in a string; `published` is its day when the page states none.

    >>> parse("قال الوزير إن الإنتاج ارتفع.", published="2024-01-10").articles["article_id"].item()
    'text-1'
    """
    if not isinstance(text, str) or not text.strip():
        raise ValueError("text: empty; give the article as a string")
    builder = Builder()
    builder.add(Document("text", text), "text", as_day(published))
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
    for folder in [Path.cwd(), *Path.cwd().parents, Path(__file__).resolve().parents[1]]:
        if (folder / "seeds").is_dir():
            return folder / "seeds"
    raise ReadError("seeds", "no such folder here or above; name a file or a folder")


class Builder:
    """Gathers the rows of documents, one after the other: `rows`, table by table, and what failed, `errors`."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
        self.errors: list[str] = []

    def corpus(self) -> Corpus:
        """The tables, with the contract's columns, of the same types however many rows there are."""
        return Corpus(**{name: _table(name, rows) for name, rows in self.rows.items()})

    def problem(self, document: str, why: str, start: int = 0, end: int = 0, what: str | None = None) -> None:
        """Keep what could not be read."""
        row = {"document": document, "start": start, "end": end, "what": what, "why": why}
        self.rows["problems"].append(row)

    def add(self, document: Document, prefix: str, published: date | None) -> None:
        """Read the articles of a document; an error in one is a problem, and the others are read."""
        for number, article in enumerate(split_articles(document.text, document.name), start=1):
            if article.day is None:
                article.published = published
            article_id, place = f"{prefix}-{number}", (article.start, article.end, article.headline)
            try:
                self._add_article(article, article_id)
            except Exception as error:
                self.errors.append(f"{article_id}: {type(error).__name__}: {error}")
                self.problem(document.name, f"an error ended the reading of {self.errors[-1]}", *place)
            for start, end in article.unread:
                why = "no date that we can read; write it as 2024-01-10 or give published"
                self.problem(document.name, why, start, end, document.text[start:end])
            if article.day is None and not article.unread:
                why = "no day stated, so its dates are told from none; write تاريخ النشر: 2024-01-10"
                self.problem(document.name, why, *place)

    def _add_article(self, article: Article, article_id: str) -> None:
        row = {name: getattr(article, name, None) for name in COLUMNS["articles"]}
        self.rows["articles"].append(row | {"article_id": article_id, "keywords": "|".join(article.keywords) or None})
        raw = article.text
        text = Text(raw, article.spans, first_number=1 if article.headline is None else 0)
        read: list[dict[str, Any]] = [
            {"article_id": article_id, "sentence": one.number, "start": one.start, "end": one.end}
            | {"text": raw[one.start : one.end]}
            for one in text.sentences
        ]
        self.rows["sentences"] += read
        found = extract(text, article.day, article.outlet, place=article.place)
        for speech in sorted(found.speech, key=lambda speech: speech.end - speech.start):
            read[speech.sentence] |= {"speaker": speech.speaker, "speech": speech.speech}
        for name in _EXTRACTED:
            spans = sorted(getattr(found, name), key=lambda span: (span.start, span.end))
            for number, span in enumerate(spans, start=1):
                row = {column: getattr(span, column, None) for column in COLUMNS[name]}
                row |= {"article_id": article_id, f"{name[:-1]}_id": f"{article_id}-{name[0]}{number}"}
                row["sentence"] = text.sentences[text.sentence_of[span.begin]].number
                self.rows[name].append(row | {"text": raw[span.start : span.end]})
        for problem in found.problems:
            start, end = problem.at.start, problem.at.end
            self.problem(article.document, problem.why, article.start + start, article.start + end, raw[start:end])


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    types = _TYPES | ({"value": "object"} if name == "dates" else {})
    columns = {
        column: pd.Series([row.get(column) for row in rows], dtype=types.get(column, "object"))
        for column in COLUMNS[name]
    }
    return pd.DataFrame(columns)
