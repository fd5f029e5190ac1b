"""Rows of tables in; what a notebook shows as evidence, each row linked to its sentence, out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from .corpus import Corpus
from .display import Shown, cell, html_table, marked
from .figures.language import Language, missing


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as a notebook shows it, with what it says for those who cannot see it."""

    png: bytes
    alt: str

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"image/png": b64encode(self.png).decode(), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt}}

    def __repr__(self) -> str:
        return self.alt


def picture(path: str | Path, alt: str) -> Picture:
    """A saved picture, to be shown with its alternative text."""
    return Picture(Path(path).read_bytes(), alt)


def evidence(corpus: Corpus, frame: pd.DataFrame, columns: Sequence[str], name: str = "source") -> Shown:
    """A table whose rows link to their sentences, which stand below it with what was read marked.

    *frame* has the common columns, *columns* are those to show; *name* tells this table's links from
    those of other tables on the page.
    """
    places = list(zip(frame["article_id"], frame["sentence"], strict=True))
    numbers = {place: str(number) for number, place in enumerate(dict.fromkeys(places), start=1)}
    read = zip(frame[list(columns)].itertuples(index=False), places, strict=True)
    rows = [[*map(cell, row), numbers[place]] for row, place in read]
    linked = ([*map(escape, row), f'<a href="#{name}-{number}">{number}</a>'] for *row, number in rows)
    told = "".join(
        f'<p id="{name}-{number}" dir="rtl" lang="ar"><b>{number}</b> {_sentence(corpus, frame, *place)}</p>'
        for place, number in numbers.items()
    )
    head = [*columns, "source"]
    return Shown(html_table(head, linked, "ltr") + told, "\n".join(" | ".join(row) for row in [head, *rows]))


def cite(corpus: Corpus, article_ids: Collection[str], language: str, names: Mapping[str, str] | None = None) -> str:
    """Articles by outlet and day, for the foot of a figure; *names* has outlets' names in its language.

    >>> from analysis import parse
    >>> page = parse("قالت الوزارة إن الإنتاج ارتفع.", published="2024-01-10")
    >>> cite(page, ["text-1"], "en")
    'text, 10 January 2024'
    """
    speaks = Language(language)
    told = corpus.articles[corpus.articles["article_id"].isin(list(article_ids))]
    outlets = told["outlet"].fillna(told["document"]).replace(dict(names or {}))
    days = told["published"].fillna(told["updated"]).map(speaks.date, na_action="ignore")
    dated = [[outlet] if missing(day) else [outlet, day] for outlet, day in zip(outlets, days, strict=True)]
    return f"{speaks.say('semicolon')} ".join(dict.fromkeys(map(f"{speaks.say('comma')} ".join, dated)))


def period(first: Any, last: Any, language: str) -> str:
    """A period in words.

    >>> period(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-11-30"), "en")
    'January to November 2024'
    """
    return Language(language).when({"first": first, "last": last})


def _sentence(corpus: Corpus, frame: pd.DataFrame, article_id: str, number: int) -> str:
    """A sentence with the characters of all rows in it marked."""
    here, whole = (
        table[(table["article_id"] == article_id) & (table["sentence"] == number)]
        for table in (frame, corpus.sentences)
    )
    bounds = pd.concat([here, whole])
    spans = zip(here["start"], here["end"], strict=True)
    return marked(corpus.text(article_id), spans, bounds["start"].min(), bounds["end"].max())
