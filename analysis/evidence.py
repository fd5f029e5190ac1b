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
from .display import Shown, cell
from .figures.language import Language, missing

_CELL = "text-align:start;vertical-align:top;padding:.2em .6em"
_MARK = '<mark style="background:#fff2a8;color:#000">{}</mark>'


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
    frame = frame.reset_index(drop=True)
    places = list(zip(frame["article_id"], frame["sentence"], strict=True))
    numbers = {place: number for number, place in enumerate(dict.fromkeys(places), start=1)}
    links = [f'<a href="#{name}-{numbers[place]}">{numbers[place]}</a>' for place in places]
    rows = [[cell(value) for value in row] for row in frame[list(columns)].itertuples(index=False)]
    html = [[*map(escape, row), link] for row, link in zip(rows, links, strict=True)]
    head = "".join(f'<th style="{_CELL}">{escape(title)}</th>' for title in [*columns, "source"])
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in html)
    told = "".join(
        f'<p id="{name}-{number}" dir="rtl" lang="ar"><b>{number}</b> {_sentence(corpus, frame, *place)}</p>'
        for place, number in numbers.items()
    )
    plain = [[*row, str(numbers[place])] for row, place in zip(rows, places, strict=True)]
    return Shown(
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}",
        "\n".join(" | ".join(row) for row in [[*columns, "source"], *plain]),
    )


def cite(corpus: Corpus, article_ids: Collection[str], language: str, names: Mapping[str, str] | None = None) -> str:
    """Articles by outlet and day, for the foot of a figure; *names* has outlets' names in its language.

    >>> from analysis import parse
    >>> page = parse("قالت الوزارة إن الإنتاج ارتفع.", published="2024-01-10")
    >>> cite(page, ["text-1"], "en")
    'text, 10 January 2024'
    """
    speaks = Language(language)
    told = corpus.articles[corpus.articles["article_id"].isin(list(article_ids))]
    cited = []
    for row in told.to_dict("records"):
        day = row["updated"] if missing(row["published"]) else row["published"]
        outlet = row["document"] if missing(row["outlet"]) else row["outlet"]
        parts = [(names or {}).get(outlet, outlet)]
        parts += [] if missing(day) else [speaks.date(day)]
        cited.append(f"{speaks.say('comma')} ".join(parts))
    return f"{speaks.say('semicolon')} ".join(dict.fromkeys(cited))


def period(first: Any, last: Any, language: str) -> str:
    """A period in words.

    >>> period(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-11-30"), "en")
    'January to November 2024'
    """
    return "" if missing(first) and missing(last) else Language(language).when({"first": first, "last": last})


def _cells(row: Sequence[str]) -> str:
    return "".join(f'<td dir="auto" style="{_CELL}">{html}</td>' for html in row)


def _sentence(corpus: Corpus, frame: pd.DataFrame, article_id: str, number: int) -> str:
    """A sentence with the characters of all rows in it marked."""
    text = corpus.text(article_id)
    here, whole = (
        table[(table["article_id"] == article_id) & (table["sentence"] == number)]
        for table in (frame, corpus.sentences)
    )
    spans = sorted((int(start), int(end)) for start, end in zip(here["start"], here["end"], strict=True))
    at = min([*whole["start"].tolist(), spans[0][0]])
    parts = []
    for start, end in spans:
        if end > at:
            parts += [escape(text[at : max(start, at)]), _MARK.format(escape(text[max(start, at) : end]))]
            at = end
    return "".join([*parts, escape(text[at : max([*whole["end"].tolist(), at])])])
