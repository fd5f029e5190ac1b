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


def sentences(passages: Iterable[tuple[str, str, str]]) -> Shown:
    """Sentences, each as what stands before the characters that were read, these, and the rest; these marked.

    >>> sentences([("ارتفع ", "أمس", ".")])
    ارتفع ⟦أمس⟧.
    """
    passages = list(passages)
    lines = (f"{escape(before)}{_mark(escape(read), '#fff2a8')}{escape(after)}" for before, read, after in passages)
    html = "".join(f'<p dir="rtl" lang="ar">{line}</p>' for line in lines)
    return Shown(html, "\n".join(f"{before}⟦{read}⟧{after}" for before, read, after in passages))


def table(frame: pd.DataFrame, columns: Sequence[str] | None = None, limit: int = 200) -> Shown:
    """A table for Arabic readers: from right to left, missing cells empty, days as ISO days.

    Columns that are named and missing raise a KeyError; rows beyond *limit* are counted only.
    """
    frame = frame if columns is None else frame[list(columns)]
    names = [str(name) for name in frame.columns]
    rows = [[cell(value) for value in row] for row in frame.head(limit).itertuples(index=False)]
    head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in names)
    body = ["".join(f'<td dir="auto" style="{_CELL}">{escape(text)}</td>' for text in row) for row in rows]
    more = f"<p>{len(frame) - limit} more rows</p>" if len(frame) > limit else ""
    html = "".join(f"<tr>{row}</tr>" for row in body)
    html = f'<table dir="rtl"><thead><tr>{head}</tr></thead><tbody>{html}</tbody></table>{more}'
    return Shown(html, "\n".join(" | ".join(row) for row in [names, *rows]))


def cell(value: Any) -> str:
    """A value as it is read: no cell for a missing one, thousands set off, days without a time.

    >>> cell(37420000.0), cell(6.41), cell(None), cell(pd.Timestamp("2024-01-10"))
    ('37,420,000', '6.41', '', '2024-01-10')
    """
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00")
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return str(value)


def markdown(rows: Iterable[Iterable[Any]], head: Sequence[str]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *([cell(value) for value in row] for row in rows)]
    safe = ([part.replace("|", "\\|").replace("\n", " ") for part in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in safe)


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
    if not marks:
        return escape(text[start:end])
    begin, stop, label, colour = marks[0]
    begin, stop = max(begin, start), min(stop, end)
    inner = [mark for mark in marks[1:] if mark[0] < stop]
    marked = _mark(_nested(text, inner, begin, stop), colour, label)
    return escape(text[start:begin]) + marked + _nested(text, marks[1 + len(inner) :], stop, end)


def _mark(html: str, colour: str, label: str = "") -> str:
    note = f'<sub dir="ltr"> {escape(label)}</sub>' if label else ""
    return f'<mark style="background:{colour};color:#000">{html}{note}</mark>'
