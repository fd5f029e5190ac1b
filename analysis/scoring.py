"""Gold passages in; how much of them is read, and how much that is read is right, out.

The rules of matching are those of `tests/gold/README.md`.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

from .corpus import COLUMNS, Builder, as_day, default_seeds
from .reading.documents import Document, read_document

Item = dict[str, Any]

EQUAL: dict[str, tuple[str, ...]] = {
    "dates": ("type", "value", "mod", "first", "last"),
    "quantities": ("value", "low", "high", "unit", "counted", "hedge", "per"),
    "quantities: value, unit, per": ("value", "unit", "per"),
    "quantities: hedge": ("value", "hedge"),
    "mentions": ("country", "sector"),
    "relations": ("subject", "relation", "object"),
    "events": ("event_type", "actor_country", "recipient_country", "auxiliary"),
    "sentences": ("speaker",),
    "facts": ("measure", "actor", "partner", "place", "value", "unit", "per", "first", "last"),
}
_WHO = frozenset({"speaker", "subject", "object", "actor", "partner"})
_SAME_WORDS = 0.6
_TABLE = {name: name.partition(":")[0] for name in EQUAL}


@dataclass(slots=True)
class Passage:
    """A passage of the gold, and its items table by table."""

    id: str
    published: str | None
    text: str
    items: dict[str, list[Item]]


@dataclass(slots=True)
class Score:
    """What was found rightly, what was found and is not there, what is there and was not found."""

    right: list[Item] = field(default_factory=list)
    wrong: list[Item] = field(default_factory=list)
    missed: list[Item] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else math.nan

    @property
    def recall(self) -> float:
        there = len(self.right) + len(self.missed)
        return len(self.right) / there if there else math.nan

    @property
    def f1(self) -> float:
        """Of nothing to find and nothing found, 1."""
        counted = 2 * len(self.right) + len(self.wrong) + len(self.missed)
        return 2 * len(self.right) / counted if counted else 1.0


def score(passages: Iterable[Passage], errors: list[str] | None = None) -> dict[str, Score]:
    """The scores of each table that any of the passages has annotated; what raised goes to *errors*."""
    scores: dict[str, Score] = {}
    for passage in passages:
        found, raised = _read(passage)
        if errors is not None:
            errors += raised
        for name in EQUAL:
            if _TABLE[name] in passage.items:
                _match(name, passage, found, scores.setdefault(name, Score()))
    return scores


def read_gold(path: str | Path) -> list[Passage]:
    """The passages of a gold file, of a seed its whole page; ValueError for an item that is not where it says."""
    passages: dict[str, Passage] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            items = {name: row[name] for name in EQUAL if name in row}
            every = [item for table in items.values() for item in table]
            text = read_document(default_seeds() / row["seed"]).text if "seed" in row else row["text"]
            begin = _article_start(text, every) if "seed" in row else 0
            for item in every:
                item["start"] += begin
                item["end"] = item["start"] + len(item["text"])
                if text[item["start"] : item["end"]] != item["text"]:
                    raise ValueError(f"{item['text']!r} does not stand at {item['start']}")
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: {error}; see the README beside it") from error
        name = row.get("seed", row["id"])
        passage = passages.setdefault(name, Passage(name, row.get("published"), text, {}))
        for table, found in items.items():
            passage.items[table] = passage.items.get(table, []) + found
    return list(passages.values())


def _article_start(page: str, items: Sequence[Item]) -> int:
    """Where an article of a seed begins: the one place from which all its items stand right."""
    longest = max(items, key=lambda item: len(item["text"]))
    for match in re.finditer(re.escape(longest["text"]), page):
        begin = match.start() - longest["start"]
        if begin >= 0 and all(page.startswith(item["text"], begin + item["start"]) for item in items):
            return int(begin)
    raise ValueError("the items do not stand in the seed")


def gold_files(heldout: bool = False) -> list[Path]:
    """The gold files of the project; those set aside only on request."""
    files = sorted((default_seeds().parent / "tests" / "gold").glob("*.jsonl"))
    return [file for file in files if heldout or not file.stem.endswith("_heldout")]


def by(scores: dict[str, Score], column: str) -> dict[str, dict[str, Score]]:
    """The scores split by a column's values, for the tables that have it: {table: {value: score}}."""
    split: dict[str, dict[str, Score]] = {}
    for name, whole in scores.items():
        for part in ("right", "wrong", "missed"):
            for item in getattr(whole, part):
                if column in item:
                    group = split.setdefault(name, {}).setdefault(str(item[column] or "none"), Score())
                    getattr(group, part).append(item)
    return {name: dict(sorted(groups.items())) for name, groups in split.items()}


def _read(passage: Passage) -> tuple[dict[str, list[Item]], list[str]]:
    """The rows that are read from a passage, their places counted in the passage, and what raised."""
    builder = Builder()
    builder.add(Document(passage.id, passage.text), passage.id, as_day(passage.published))
    offsets: dict[str, int] = {}
    position = 0
    for row in builder.rows["articles"]:
        offsets[row["article_id"]] = position = passage.text.index(row["text"], position)
        position += len(row["text"])
    tables = [name for name in COLUMNS if name not in ("articles", "problems")]
    found = {name: [_normal(row, offsets[row["article_id"]]) for row in builder.rows[name]] for name in tables}
    return found, builder.errors


def _match(name: str, passage: Passage, rows: dict[str, list[Item]], result: Score) -> None:
    """Match one to one: what must be found first, then what may be."""
    sentences = [(item["start"], item["end"]) for item in rows["sentences"]]

    def placed(item: Item) -> Item:
        own = item["start"], item["end"]
        start, end = next((at for at in sentences if at[0] <= own[0] < at[1]), own)
        return item | {"passage": passage.id, "context": passage.text[start:end], "within": (start, end)}

    known = _known(passage.items.get("mentions", []), rows.get("mentions", []))

    def same(one: Item, other: Item) -> bool:
        for key in EQUAL[name]:
            named = key in _WHO and (one.get(key), other.get(key)) in known
            if not named and not _equal(one.get(key), other.get(key)):
                return False
        if name == "events":
            return bool(one["within"] == other["within"])
        return name == "relations" or _overlap(one, other) > 0

    gold = [placed(_normal(item)) for item in passage.items[_TABLE[name]]]
    needed = [item for item in gold if not item.get("optional")]
    found = [placed(item) for item in rows[_TABLE[name]] if name != "sentences" or item.get("speaker")]
    pairs = _pairs(needed, found, same)
    free = [item for number, item in enumerate(found) if number not in pairs.values()]
    result.right += [needed[number] for number in sorted(pairs)]
    result.missed += [item for number, item in enumerate(needed) if number not in pairs]
    optional = [item for item in gold if item.get("optional")]
    result.wrong += [item for item in free if not any(_overlap(item, other) > 0 for other in optional)]


def _known(gold: Iterable[Item], found: Sequence[Item]) -> set[tuple[Any, Any]]:
    """Pairs of a gold's and a reading's actor_id that stand on the same words: two names of one actor."""
    pairs = set()
    for item in gold:
        for other in found:
            shared = _overlap(_normal(item), other)
            longer = max(item["end"], other["end"]) - min(item["start"], other["start"])
            if shared > _SAME_WORDS * longer and item.get("country") == other.get("country"):
                pairs.add((item.get("actor_id"), other.get("actor_id")))
    return pairs


def _pairs(gold: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool]) -> dict[int, int]:
    """As many pairs of an item's number and a finding's as there can be, and of these the nearest."""
    networkx = import_module("networkx")
    graph = networkx.Graph()
    for (number, item), (choice, other) in product(enumerate(gold), enumerate(found)):
        if same(item, other):
            graph.add_edge(number, -1 - choice, weight=_overlap(item, other))
    pairs = map(sorted, networkx.max_weight_matching(graph, maxcardinality=True))
    return {number: -1 - choice for choice, number in pairs}


def _overlap(one: Item, other: Item) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _normal(row: Item, offset: int = 0) -> Item:
    """An item as the gold has it: days as ISO text, `a|b` sorted, places in the passage."""
    item = {key: _value(value) for key, value in row.items()}
    return item | {"start": row["start"] + offset, "end": row["end"] + offset}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "|".join(sorted(value.split("|"))) if isinstance(value, str) else value


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9)
    return bool(one == other)
