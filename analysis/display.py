"""Tables and texts in; what a notebook shows of them, right to left and the same twice, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from .corpus import Corpus

_COLOURS = {"dates": "#cfe8ff", "quantities": "#ffe3b3", "mentions": "#d8f0d0"}
_LABELS = {"dates": ("value",), "quantities": ("value", "unit"), "mentions": ("actor_id",)}
_CELL = "text-align:start;vertical-align:top;padding:.2em .6em"


@dataclass(frozen=True, slots=True)
class Shown:
    """HTML for a notebook and plain text for a terminal."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.plain


@dataclass(frozen=True, slots=True)
class Source:
    """Sentences as (before, what was read, after); shown with what was read marked."""

    passages: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        return "\n".join(f"{before}⟦{read}⟧{after}" for before, read, after in self.passages)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "".join(
            f'<p dir="rtl" lang="ar">{escape(before)}{_mark(escape(read), "#fff2a8")}{escape(after)}</p>'
            for before, read, after in self.passages
        )


def table(frame: pd.DataFrame, columns: Sequence[str] | None = None, limit: int = 200) -> Shown:
    """A table for Arabic readers: from right to left, missing cells empty, days as ISO days.

    Columns that are named and missing raise a KeyError; rows beyond *limit* are counted only.
    """
    frame = frame if columns is None else frame[list(columns)]
    head = "".join(f'<th style="{_CELL}">{escape(str(name))}</th>' for name in frame.columns)
    rows = [[cell(value) for value in row] for row in frame.head(limit).itertuples(index=False)]
    body = "".join(
        "<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{escape(text)}</td>' for text in row) + "</tr>"
        for row in rows
    )
    more = f"<p>{len(frame) - limit} more rows</p>" if len(frame) > limit else ""
    html = f'<table dir="rtl"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'
    plain = "\n".join(" | ".join(row) for row in [[str(name) for name in frame.columns], *rows])
    return Shown(html, plain)


def cell(value: Any) -> str:
    """A value as it is read: no cell for a missing one, thousands set off, days without a time.

    >>> cell(64110000.0), cell(7.73), cell(None), cell(pd.Timestamp("2024-01-10"))
    ('64,110,000', '7.73', '', '2024-01-10')
    """
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00")
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return str(value)


def article(corpus: Corpus, article_id: str) -> Shown:
    """An article with its dates, quantities and mentions in colours, each with what was read in it.

    ValueError where the corpus has no such article.
    """
    text = corpus.text(article_id)
    marks: list[tuple[int, int, str, str]] = []
    for name, columns in _LABELS.items():
        found = corpus.tables[name]
        for row in found[found["article_id"] == article_id].to_dict("records"):
            label = " ".join(filter(None, (cell(row[column]) for column in columns)))
            marks.append((row["start"], row["end"], label, _COLOURS[name]))
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    key = " ".join(_mark(name, colour) for name, colour in _COLOURS.items())
    body = _nested(text, marks, 0, len(text)).replace("\n", "<br>")
    return Shown(f'<div dir="ltr">{key}</div><div dir="rtl" lang="ar">{body}</div>', text)


def _nested(text: str, marks: Sequence[tuple[int, int, str, str]], start: int, end: int) -> str:
    """The text with its marks, one in another; one that leaves its frame is cut at its end."""
    parts: list[str] = []
    index = 0
    while index < len(marks):
        begin, stop, label, colour = marks[index]
        begin, stop = max(begin, start), min(stop, end)
        inner = index + 1
        while inner < len(marks) and marks[inner][0] < stop:
            inner += 1
        parts.append(escape(text[start:begin]))
        content = _nested(text, marks[index + 1 : inner], begin, stop)
        parts.append(_mark(content, colour, label))
        start, index = stop, inner
    return "".join([*parts, escape(text[start:end])])


def _mark(html: str, colour: str, label: str = "") -> str:
    note = f'<sub dir="ltr"> {escape(label)}</sub>' if label else ""
    return f'<mark style="background:{colour};color:#000">{html}{note}</mark>'


def markdown(rows: Iterable[Iterable[Any]], head: Sequence[str]) -> str:
    """A table in Markdown."""
    lines = [list(head), ["---"] * len(head), *([cell(value) for value in row] for row in rows)]
    safe = ([part.replace("|", "\\|").replace("\n", " ") for part in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in safe)
