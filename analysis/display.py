"""Tables and texts in; what a notebook shows of them, right to left and the same twice, out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from .corpus import Corpus

_READ = "#fff2a8"
_COLOURS = {"dates": "#cfe8ff", "quantities": "#ffe3b3", "mentions": "#d8f0d0"}
_LABELS = {"dates": ("value",), "quantities": ("value", "unit"), "mentions": ("actor_id",)}
_CELL = "text-align:{};vertical-align:top;padding:.2em .6em"
_ARABIC = re.compile("[\u0600-\u08ff]")
Mark = tuple[int, int, str, str]  # start, end, what was read, colour


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
    lines = (marked("".join(parts), [(len(parts[0]), len(parts[0] + parts[1]))]) for parts in passages)
    html = "".join(f'<p dir="rtl" lang="ar">{line}</p>' for line in lines)
    return Shown(html, "\n".join(f"{before}⟦{read}⟧{after}" for before, read, after in passages))


def table(frame: pd.DataFrame, columns: Sequence[str] | None = None, limit: int = 200) -> Shown:
    """A table, from right to left where a cell is Arabic; missing cells empty, days as ISO days.

    Columns that are named and missing raise a KeyError; rows beyond *limit* are counted only.
    """
    frame = frame if columns is None else frame[list(columns)]
    shown = html_table(frame.head(limit))
    return Shown(shown.html + f"<p>{len(frame) - limit} more rows</p>" * (len(frame) > limit), shown.plain)


def html_table(frame: pd.DataFrame, direction: str = "", link: str = "") -> Shown:
    """A table in which Arabic stands at the right, and all else where the table starts.

    The cells of the last column lead to the places on the page that *link* and they name.
    """
    names, *rows = texts = _cells(frame)
    direction = direction or ("rtl" if any(_ARABIC.search(text) for row in rows for text in row) else "ltr")
    start, html = "right" if direction == "rtl" else "left", [[*map(escape, row)] for row in rows]
    if link:
        html = [[*row, f'<a href="#{link}-{number}">{number}</a>'] for *row, number in html]
    head = "".join(f'<th style="{_CELL.format(start)}">{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(_styled(text, start) for text in row)}</tr>" for row in html)
    table = f'<table dir="{direction}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return Shown(table, "\n".join(" | ".join(row) for row in texts))


def _cells(frame: pd.DataFrame) -> list[list[str]]:
    """The names of a table's columns, and the texts of its rows."""
    return [[*map(str, frame)], *([*map(cell, row)] for row in frame.itertuples(index=False))]


def _styled(html: str, start: str) -> str:
    return f'<td dir="auto" style="{_CELL.format("right" if _ARABIC.search(html) else start)}">{html}</td>'


def marked(text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None) -> str:
    """HTML of *text* from *start* to *end* with the characters of *spans* marked."""
    marks = [(first, last, "", _READ) for first, last in sorted(set(spans), key=lambda span: (span[0], -span[1]))]
    return _nested(text, marks, start, len(text) if end is None else end)


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


def markdown(frame: pd.DataFrame) -> str:
    """A table in Markdown."""
    head, *rows = _cells(frame)
    safe = ([part.replace("|", "\\|").replace("\n", " ") for part in row] for row in [head, ["---"] * len(head), *rows])
    return "\n".join("| " + " | ".join(row) + " |" for row in safe)


def article(corpus: "Corpus", article_id: str) -> Shown:
    """An article with its dates, quantities and mentions in colours, each with what was read in it.

    ValueError where the corpus has no such article.
    """
    text = corpus.text(article_id)
    marks: list[Mark] = []
    for name, columns in _LABELS.items():
        found = corpus.tables[name]
        for row in found[found["article_id"] == article_id].to_dict("records"):
            label = " ".join(filter(None, (cell(row[column]) for column in columns)))
            marks.append((row["start"], row["end"], label, _COLOURS[name]))
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    key = " ".join(_mark(name, colour) for name, colour in _COLOURS.items())
    body = _nested(text, marks, 0, len(text)).replace("\n", "<br>")
    return Shown(f'<div dir="ltr">{key}</div><div dir="rtl" lang="ar">{body}</div>', text)


def _nested(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """The text with its marks, one in another; one that leaves its frame is cut at its end."""
    parts, at = [], start
    while marks:
        (begin, stop, label, colour), *rest = marks
        begin, stop = max(begin, at), min(stop, end)
        inner = [mark for mark in rest if mark[0] < stop]
        parts += [escape(text[at:begin]), _mark(_nested(text, inner, begin, stop), colour, label)]
        marks, at = rest[len(inner) :], max(stop, at)
    return "".join([*parts, escape(text[at:end])])


def _mark(html: str, colour: str, label: str = "") -> str:
    note = f'<sub dir="ltr"> {escape(label)}</sub>' if label else ""
    return f'<mark style="background:{colour};color:#000">{html}{note}</mark>'
