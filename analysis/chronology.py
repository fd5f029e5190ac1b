"""Dates, the events beside them and dated counts in; a list of what happened when, with its labels, out."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd

from .corpus import Corpus
from .figures.language import Language, Row, missing, records

_COLUMNS = ["first", "last", "mod", "when", "what", "kind", "label_ar", "label_en", "labelled", "fact_id"]
_PLACE = ["article_id", "sentence", "start", "end", "text"]
_LANGUAGES = ("ar", "en")
COUNTED = ("attacks", "killed", "wounded")


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
    names = {code: corpus.mentions.drop_duplicates("actor_id").set_index("actor_id")[f"name_{code}"].to_dict()
             for code in _LANGUAGES}  # fmt: skip
    counts = [row for row in _of(corpus.facts, article_ids) if row["measure"] in COUNTED]
    rows = [_counted(fact) | _labelled(labels, fact) for fact in counts]
    taken = {_time(fact) for fact in counts}
    events = _of(corpus.events, article_ids)
    for day in _of(corpus.dates, article_ids):
        if day["type"] not in ("DATE", "TIME") or missing(day["first"]) or _time(day) in taken:
            continue
        near = [event for event in events if _time(event) == _time(day)]
        event = min(near, key=partial(_distance, day), default=None)
        label = _labelled(labels, day)
        if event or label:
            rows.append(_dated(day) | _happened(event, names) | label)
    table = pd.DataFrame(rows, columns=[*_COLUMNS, *_PLACE]).drop_duplicates(["first", "last", "mod", "label_en"])
    table = table.assign(labelled=table["labelled"].eq(True), begun=table["first"].fillna(table["last"]))
    return table.sort_values(["begun", "last"], kind="stable", ignore_index=True).drop(columns="begun")


def _of(table: pd.DataFrame, article_ids: Collection[str]) -> list[Row]:
    return records(table[table["article_id"].isin(list(article_ids))])


def _time(row: Row) -> tuple[Any, ...]:
    """What an event, a count and the date that they have their days from share."""
    return tuple(row[name] for name in ("article_id", "sentence", "first", "last"))


def _labelled(labels: pd.DataFrame | None, row: Row) -> Row:
    """The analyst's label whose quotation covers a row's characters, if there is one."""
    if labels is None:
        return {}
    over = labels[labels["article_id"] == row["article_id"]]
    over = over[(over["start"] <= row["start"]) & (over["end"] >= row["end"])]
    return next(iter(records(over[["label_ar", "label_en"]].assign(labelled=True))), {})


def _distance(day: Row, event: Row) -> tuple[int, int]:
    """How far an event is from a date: first by how little it tells of who and whom, then in characters."""
    untold = [event["actor"], event["recipient"]].count(None)
    return untold, max(int(event["start"]) - int(day["end"]), int(day["start"]) - int(event["end"]))


def _dated(day: Row) -> Row:
    first, last, mod = day["first"], day["last"], day["mod"]
    if mod == "BEFORE":
        first, last, mod = pd.NaT, first - pd.Timedelta(days=1), None
    elif mod == "AFTER":
        first, last, mod = last + pd.Timedelta(days=1), pd.NaT, None
    return day | {"first": first, "last": last, "mod": mod, "when": day["text"]}


def _happened(event: Row | None, names: dict[str, dict[Any, Any]]) -> Row:
    """An event's words and class, and a label of what, who, whom."""
    if event is None:
        return {}
    row: Row = {"what": event["text"], "kind": event["quad"]}
    aside = "" if event["auxiliary"] in (None, "historical") else f" ({event['auxiliary']})"
    for code, arrow in (("ar", " ← "), ("en", " → ")):
        ends = [", ".join(names[code].get(one, one) for one in (event[end] or "").split("|"))
                for end in ("actor", "recipient")]  # fmt: skip
        told = f": {arrow.join(name or '…' for name in ends)}" if any(ends) else ""
        what = event["text"] if code == "ar" else f"{event['event_type'].lower()} ({event['text']})"
        row[f"label_{code}"] = what + told + aside
    return row


def _counted(fact: Row) -> Row:
    """A count with its label: "attacks: more than 130"."""
    labels = {f"label_{code}": Language(code).word("measure", fact["measure"]).format(Language(code).stated(fact))
              for code in _LANGUAGES}  # fmt: skip
    return fact | labels | {"what": fact["text"], "kind": "material conflict"}
