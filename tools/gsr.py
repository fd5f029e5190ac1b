"""The Arabic gold standard records of the Open Event Data Alliance in; Rasid's score on them out.

The records (GitHub: openeventdata/arabic_event_gsr) are another's and stand nowhere in this project:

    python tools/gsr.py FOLDER      # with arabic_event_gsr_*_labels.csv and *_spans.jsonl

Prints, for ASSAULT and PROTEST, precision, recall and F1 of "the sentence has such an event" against
the annotators (all said so: there; none did: not there; the rest is left out), where an event that is denied, to
come, supposed or long past does not count; and for the actors that
annotators marked, how many overlap a mention and, of these, how many agree in country and in sector.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import analysis

_CODES = {"HLH": "MED", "MED": "JRN", "INT": "IGO", "None": None, "": None}


def events(path: Path) -> None:
    """Whether each labelled sentence is read as having its event."""
    counts: dict[str, Counter[str]] = {}
    for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
        if row["label"] not in ("yes", "easy no"):
            continue
        found = analysis.parse(row["text"], published="2008-01-01").events
        said = found[(found["event_type"] == row["event_type"]) & found["auxiliary"].isna()]
        key = ("right" if row["label"] == "yes" else "wrong") if len(said) else row["label"]
        counts.setdefault(row["event_type"], Counter())[key] += 1
    for event_type, count in sorted(counts.items()):
        precision = count["right"] / max(1, count["right"] + count["wrong"])
        recall = count["right"] / max(1, count["right"] + count["yes"])
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{event_type:8} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}  of {count.total()}")


def actors(path: Path) -> None:
    """How many of the marked actors are mentions, with the right country and sector."""
    count: Counter[str] = Counter()
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        mentions = analysis.parse(record["text"], published="2008-01-01").mentions
        for span in record["spans"]:
            for role in ("source", "target"):
                words = set(span[f"{role}_actor"])
                if not words:
                    continue
                count["marked"] += 1
                near = mentions[[bool(words & set(text.split())) for text in mentions["text"]]]
                if near.empty:
                    continue
                count["found"] += 1
                coded = span.get(f"{role}_role") or {}
                if not isinstance(coded, dict):
                    continue
                main, sector = (_CODES.get(coded.get(key, ""), coded.get(key)) for key in ("main", "role"))
                if main:
                    count["countries"] += 1
                    count["country"] += main in set(near["country"])
                if sector:
                    count["sectors"] += 1
                    count["sector"] += sector in set(near["sector"])
    for part, whole in (("found", "marked"), ("country", "countries"), ("sector", "sectors")):
        print(f"actors: {part:8} {count[part] / max(1, count[whole]):.3f}  of {count[whole]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for labels in sorted(Path(sys.argv[1]).glob("*labels.csv")):
        events(labels)
    for spans in sorted(Path(sys.argv[1]).glob("*spans.jsonl")):
        actors(spans)
