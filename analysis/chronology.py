"""Dates, the events beside them and dated counts in; a list of what happened when, with its labels, out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from .corpus import Corpus
from .figures.language import Language, missing

_COLUMNS = ["first", "last", "mod", "when", "what", "kind", "label_ar", "label_en", "labelled", "fact_id"]
_PLACE = ["article_id", "sentence", "start", "end", "text"]
COUNTED = ("attacks", "killed", "wounded")
Row = dict[str, Any]


def chronology(corpus: Corpus, article_ids: Collection[str], labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """What these articles date: a row a date with an event beside it or a label, and a row a dated count.

    A date is told with the nearest event of its sentence that has the same days. *labels* are an
    analyst's (`label_ar`, `label_en`, and the place of a quotation, see `network.locate`): one that
    covers a date or count takes the place of the label made of the table's row. A count of attacks,
    killed or wounded takes the place of the date in its sentence that it has its days from.

    Columns: `first`, `last` (a missing one is open), `mod`, `when` (the date as written), `what` (the
    words of the event or count), `kind` (quad class), `label_ar`, `label_en`, `labelled` (whether by an
    analyst), `fact_id`, and where it stands.
    """
    labels = pd.DataFrame(columns=[*_PLACE, "label_ar", "label_en"]) if labels is None else labels
    named = corpus.mentions.drop_duplicates("actor_id").set_index("actor_id")
    names = {language: named[f"name_{language}"].to_dict() for language in ("ar", "en")}
    counts = [row for row in _of(corpus.facts, article_ids) if row["measure"] in COUNTED]
    rows = [_counted(row, _label(labels, row)) for row in counts]
    taken = {(row["article_id"], row["sentence"], row["first"], row["last"]) for row in counts}
    events = _of(corpus.events, article_ids)
    for day in _of(corpus.dates, article_ids):
        if day["type"] not in ("DATE", "TIME") or missing(day["first"]):
            continue
        if (day["article_id"], day["sentence"], day["first"], day["last"]) in taken:
            continue
        near = [
            row for row in events if all(row[key] == day[key] for key in ("article_id", "sentence", "first", "last"))
        ]
        event = min(near, key=lambda row: (_untold(row), _gap(day, row)), default=None)
        label = _label(labels, day)
        if event or label:
            rows.append(_dated(day, event, label, names))
    table = pd.DataFrame(rows, columns=[*_COLUMNS, *_PLACE]).drop_duplicates(["first", "last", "mod", "label_en"])
    order = table[["first", "last"]].assign(first=table["first"].fillna(table["last"]))
    return table.loc[order.sort_values(["first", "last"], kind="stable").index].reset_index(drop=True)


def _of(table: pd.DataFrame, article_ids: Collection[str]) -> list[Row]:
    chosen = table[table["article_id"].isin(list(article_ids))]
    return [{str(name): cell for name, cell in row.items()} for row in chosen.to_dict("records")]


def _label(labels: pd.DataFrame, row: Row) -> Row | None:
    """The analyst's label whose quotation covers a row's characters."""
    over = labels[(labels["article_id"] == row["article_id"])]
    over = over[(over["start"] <= row["start"]) & (over["end"] >= row["end"])]
    return None if over.empty else {name: over.iloc[0][name] for name in ("label_ar", "label_en")}


def _untold(row: Row) -> int:
    return int(row["actor"] is None) + int(row["recipient"] is None)


def _gap(day: Row, event: Row) -> int:
    return max(int(event["start"]) - int(day["end"]), int(day["start"]) - int(event["end"]))


def _dated(day: Row, event: Row | None, label: Row | None, names: dict[str, dict[Any, Any]]) -> Row:
    first, last, mod = day["first"], day["last"], day["mod"]
    if mod == "BEFORE":
        first, last, mod = pd.NaT, first - pd.Timedelta(days=1), None
    elif mod == "AFTER":
        first, last, mod = last + pd.Timedelta(days=1), pd.NaT, None
    words = label or {f"label_{language}": _made(event or {}, names, language) for language in ("ar", "en")}
    row = {name: day[name] for name in _PLACE} | words | {"labelled": label is not None, "fact_id": None}
    told = {"first": first, "last": last, "mod": mod, "when": day["text"]}
    return row | told | {"what": event and event["text"], "kind": event and event["quad"]}


def _made(event: Row, names: dict[str, dict[Any, Any]], language: str) -> str:
    """The label of an event: what, who, whom."""
    what = event["text"] if language == "ar" else f"{event['event_type'].lower()} ({event['text']})"
    ends = [_named(event[end], names, language) for end in ("actor", "recipient")]
    arrow = " ← " if language == "ar" else " → "
    told = arrow.join(name or "…" for name in ends) if any(ends) else ""
    aside = f" ({event['auxiliary']})" if event["auxiliary"] not in (None, "historical") else ""
    return (f"{what}: {told}" if told else what) + aside


def _named(actors: str | None, names: dict[str, dict[Any, Any]], language: str) -> str:
    return ", ".join(names[language].get(one, one) for one in actors.split("|")) if actors else ""


def _counted(fact: Row, label: Row | None) -> Row:
    row = {name: fact[name] for name in _PLACE} | (
        label or {f"label_{code}": _number(fact, code) for code in ("ar", "en")}
    )
    told = {"first": fact["first"], "last": fact["last"], "mod": None, "when": None, "what": fact["text"]}
    return row | told | {"kind": "material conflict", "labelled": label is not None, "fact_id": fact["fact_id"]}


def _number(fact: Row, language: str) -> str:
    """The label of a count: "attacks: more than 130"."""
    speaks = Language(language)
    if missing(fact["value"]):
        number = speaks.range(fact["low"], fact["high"], 0)
    elif isinstance(fact["hedge"], str):
        number = speaks.word("hedge", fact["hedge"]).format(speaks.number(fact["value"], 0))
    else:
        number = speaks.number(fact["value"], 0)
    return speaks.word("measure", fact["measure"]).format(number)
