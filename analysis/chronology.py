"""Dates, the events beside them and dated counts in; a list of what happened when, with its labels, out."""

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd

from .corpus import Corpus
from .figures.language import Language, Row, missing

_COLUMNS = ["first", "last", "mod", "when", "what", "kind", "label_ar", "label_en", "labelled", "fact_id"]
_PLACE = ["article_id", "sentence", "start", "end", "text"]
COUNTED = ("attacks", "killed", "wounded")


def chronology(corpus: Corpus, article_ids: Collection[str], labels: pd.DataFrame | None = None) -> pd.DataFrame:
    """What these articles date: a row a date with an event beside it or a label, and a row a dated count.

    A date is told with the nearest event of its sentence that has the same days, best with one that took
    place: one that is planned, denied or supposed has no `kind`, as nothing of it happened. *labels* are an
    analyst's (`label_ar`, `label_en`, and the place of a quotation, see `network.locate`): one that
    covers a date or count takes the place of the label made of the table's row. A count of attacks,
    killed or wounded takes the place of the date in its sentence that it has its days from.

    Columns: `first`, `last` (a missing one is open), `mod`, `when` (the date as written), `what` (the
    words of the event or count), `kind` (quad class), `label_ar`, `label_en`, `labelled` (whether by an
    analyst), `fact_id`, and where it stands.

    >>> from analysis import parse
    >>> page = parse("ستقصف تركيا العراق في 5 مايو 2024، لكن إيران قصفت العراق في 6 مايو 2024.")
    >>> chronology(page, ["text-1"])[["what", "kind"]].values.tolist()
    [['تقصف', nan], ['قصفت', 'material conflict']]
    """
    dates, events, facts = (
        table[table["article_id"].isin(list(article_ids))].to_dict("records")
        for table in (corpus.dates, corpus.events, corpus.facts)
    )
    names = corpus.mentions.drop_duplicates("actor_id").set_index("actor_id")
    counts = [fact for fact in facts if fact["measure"] in COUNTED]
    rows = [_counted(fact) | _labelled(labels, fact) for fact in counts]
    taken = {_time(fact) for fact in counts}
    for day in dates:
        if day["type"] not in ("DATE", "TIME") or missing(day["first"]) or _time(day) in taken:
            continue
        near = [event for event in events if _time(event) == _time(day)]
        event, label = min(near, key=partial(_distance, day), default=None), _labelled(labels, day)
        if event or label:
            rows.append(_dated(day) | (_happened(event, names) if event else {}) | label)
    table = pd.DataFrame(rows, columns=[*_COLUMNS, *_PLACE]).drop_duplicates(["first", "last", "mod", "label_en"])
    table = table.assign(labelled=table["labelled"].eq(True), begun=table["first"].fillna(table["last"]))
    return table.sort_values(["begun", "last"], kind="stable", ignore_index=True).drop(columns="begun")


def _time(row: Row) -> tuple[Any, ...]:
    """What an event, a count and the date that they have their days from share."""
    return tuple(row[name] for name in ("article_id", "sentence", "first", "last"))


def _labelled(labels: pd.DataFrame | None, row: Row) -> Row:
    """The analyst's label whose quotation covers a row's characters, if there is one."""
    for label in [] if labels is None else labels.to_dict("records"):
        if label["article_id"] == row["article_id"] and label["start"] <= row["start"] and label["end"] >= row["end"]:
            return {"label_ar": label["label_ar"], "label_en": label["label_en"], "labelled": True}
    return {}


def _took_place(event: Row) -> bool:
    """Whether an event is told as having happened: neither planned nor denied nor supposed."""
    return event["auxiliary"] in (None, "historical")


def _distance(day: Row, event: Row) -> tuple[bool, int, int]:
    """How far an event is from a date: first whether it took place, then by who and whom, then in characters."""
    untold = [event["actor"], event["recipient"]].count(None)
    return (
        not _took_place(event),
        untold,
        max(int(event["start"]) - int(day["end"]), int(day["start"]) - int(event["end"])),
    )


def _dated(day: Row) -> Row:
    """A date with its days as they are drawn: what is before or after it is open."""
    row = day | {"when": day["text"]}
    if day["mod"] == "BEFORE":
        return row | {"first": pd.NaT, "last": day["first"] - pd.Timedelta(days=1), "mod": None}
    if day["mod"] == "AFTER":
        return row | {"first": day["last"] + pd.Timedelta(days=1), "last": pd.NaT, "mod": None}
    return row


def _happened(event: Row, names: pd.DataFrame) -> Row:
    """An event's words and class, and a label of what, who, whom."""
    row: Row = {"what": event["text"], "kind": event["quad"] if _took_place(event) else None}
    aside = "" if _took_place(event) else f" ({event['auxiliary']})"
    what = {"ar": event["text"], "en": f"{event['event_type'].lower()} ({event['text']})"}
    for code, arrow in (("ar", " ← "), ("en", " → ")):
        ends = [", ".join(names[f"name_{code}"].get(one, one) for one in (event[end] or "").split("|"))
                for end in ("actor", "recipient")]  # fmt: skip
        told = f": {arrow.join(name or '…' for name in ends)}" if any(ends) else ""
        row[f"label_{code}"] = what[code] + told + aside
    return row


def _counted(fact: Row) -> Row:
    """A count with its label: "attacks: more than 130"."""
    labels = {f"label_{code}": Language(code).word("measure", fact["measure"]).format(Language(code).stated(fact))
              for code in ("ar", "en")}  # fmt: skip
    return fact | labels | {"what": fact["text"], "kind": "material conflict"}
