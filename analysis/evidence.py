"""Rows of tables in; what a notebook shows as evidence, each row linked to its sentence, out."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import Image

from .corpus import Corpus
from .display import Shown, html_table, marked
from .figures.language import Language, missing


class Picture(Image):
    """A figure as a notebook shows it, with what it says for those who cannot see it."""

    def __repr__(self) -> str:
        return str(self.alt)


def picture(path: str | Path, alt: str) -> Picture:
    """A saved picture, to be shown with its alternative text."""
    return Picture(filename=str(path), alt=alt)  # type: ignore[no-untyped-call]


def evidence(corpus: Corpus, frame: pd.DataFrame, columns: Sequence[str], name: str = "source") -> Shown:
    """A table whose rows link to their sentences, which stand below it with what was read marked.

    *frame* has the common columns, *columns* are those to show; *name* tells this table's links from
    those of other tables on the page.
    """
    groups = frame.groupby(["article_id", "sentence"], sort=False)
    shown = html_table(frame[list(columns)].assign(source=groups.ngroup() + 1), "ltr", name)
    told = "".join(
        f'<p id="{name}-{number}" dir="rtl" lang="ar"><b>{number}</b> {_sentence(corpus, rows)}</p>'
        for number, (_, rows) in enumerate(groups, start=1)
    )
    return Shown(shown.html + told, shown.plain)


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


def _sentence(corpus: Corpus, rows: pd.DataFrame) -> str:
    """A sentence with the characters of all rows in it marked."""
    bounds = pd.concat([rows, corpus.sentences.merge(rows[["article_id", "sentence"]].head(1))])
    spans = zip(rows["start"], rows["end"], strict=True)
    return marked(corpus.text(rows["article_id"].iloc[0]), spans, bounds["start"].min(), bounds["end"].max())
