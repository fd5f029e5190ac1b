"""Gold passages in; how much of them is read, and how much that is read is right, out.

The rules of matching are those of `tests/gold/README.md`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from .corpus import COLUMNS, Builder, as_day, default_seeds
from .reading.documents import Document, read_document

Item = dict[str, Any]

EQUAL: dict[str, tuple[str, ...]] = {
    "dates": ("type", "value", "mod", "first", "last"),
    "quantities": ("value", "low", "high", "unit", "counted", "hedge", "per"),
    "hedges": ("value", "hedge"),
    "mentions": ("country", "sector"),
    "relations": ("subject", "relation", "object"),
    "events": ("event_type", "actor_country", "recipient_country", "auxiliary"),
    "sentences": ("speaker",),
    "facts": ("measure", "actor", "partner", "place", "value", "unit", "per", "first", "last"),
}
_TABLE = {"hedges": "quantities"}


@dataclass(slots=True)
class Passage:
    """A passage of the gold, and its items table by table."""

    id: str
    published: str | None
    text: str
    seed: str | None
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
        return len(self.right) / found if found else float("nan")

    @property
    def recall(self) -> float:
        there = len(self.right) + len(self.missed)
        return len(self.right) / there if there else float("nan")

    @property
    def f1(self) -> float:
        """Of nothing to find and nothing found, 1."""
        counted = 2 * len(self.right) + len(self.wrong) + len(self.missed)
        return 2 * len(self.right) / counted if counted else 1.0


def score(passages: Iterable[Passage]) -> dict[str, Score]:
    """The scores of each table that any of the passages has annotated."""
    scores: dict[str, Score] = {}
    for passage in passages:
        found = _read(passage)
        for name in EQUAL:
            if _TABLE.get(name, name) in passage.items:
                _match(name, passage, found, scores.setdefault(name, Score()))
    return scores


def read_gold(path: str | Path) -> list[Passage]:
    """The passages of a gold file; ValueError for an item that is not where it says."""
    passages: list[Passage] = []
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            items = {name: row[name] for name in EQUAL if name in row}
            every = [item for table in items.values() for item in table]
            text = _seed_from(row["seed"], every) if "seed" in row else row["text"]
            for item in every:
                item["end"] = item["start"] + len(item["text"])
                if text[item["start"] : item["end"]] != item["text"]:
                    raise ValueError(f"{item['text']!r} does not stand at {item['start']}")
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: {error}; see the README beside it") from error
        passages.append(Passage(row["id"], row.get("published"), text, row.get("seed"), items))
    for passage, following in pairwise(passages):
        if passage.seed and passage.seed == following.seed:
            passage.text = passage.text.removesuffix(following.text).strip()
    return passages


def _seed_from(seed: str, items: Sequence[Item]) -> str:
    """A seed from where its article begins: the one place from which all items stand right."""
    page = (default_seeds() / seed).read_text(encoding="utf-8-sig").rstrip()
    longest = max(items, key=lambda item: len(item["text"]))
    for match in re.finditer(re.escape(longest["text"]), page):
        begin = match.start() - longest["start"]
        if begin >= 0 and all(page.startswith(item["text"], begin + item["start"]) for item in items):
            return page[begin:]
    raise ValueError(f"the items do not stand in {seed}")


def gold_files(heldout: bool = False) -> list[Path]:
    """The gold files of the project; those set aside only on request."""
    folder = default_seeds().parent / "tests" / "gold"
    files = sorted(folder.glob("*.jsonl"))
    return [file for file in files if heldout or not file.stem.endswith("_heldout")]


def by(scores: dict[str, Score], column: str) -> dict[str, dict[str, Score]]:
    """The scores split by a column's values, for the tables that have it: {table: {value: score}}."""
    split: dict[str, dict[str, Score]] = {}
    for name, whole in scores.items():
        for part in ("right", "wrong", "missed"):
            for item in getattr(whole, part):
                if column in item:
                    value = str(item[column] or "none")
                    group = split.setdefault(name, {}).setdefault(value, Score())
                    getattr(group, part).append(item)
    return {name: dict(sorted(groups.items())) for name, groups in split.items()}


def _read(passage: Passage) -> dict[str, list[Item]]:
    """The rows that are read from a passage, table by table, their places counted in the passage.

    An article of a seed is read in its page, if reading finds just that article there.
    """
    offsets: dict[str, int] = {}
    builder = Builder()
    if passage.seed:
        builder.add(read_document(default_seeds() / passage.seed), passage.id, None)
        same = (row for row in builder.rows["articles"] if row["text"] == passage.text)
        offsets = {row["article_id"]: 0 for row in same}
    if not offsets:
        builder = Builder()
        builder.add(Document(passage.id, passage.text), passage.id, as_day(passage.published))
        position = 0
        for row in builder.rows["articles"]:
            position = passage.text.index(row["text"], position)
            offsets[row["article_id"]] = position
            position += len(row["text"])
    found: dict[str, list[Item]] = {}
    for name in COLUMNS:
        if name not in ("articles", "problems"):
            rows = [row for row in builder.rows[name] if row["article_id"] in offsets]
            found[name] = [_normal(row, offsets[row["article_id"]]) for row in rows]
    return found


def _match(name: str, passage: Passage, rows: dict[str, list[Item]], result: Score) -> None:
    """Match one to one: what must be found first, then what may be."""
    table = _TABLE.get(name, name)
    gold = [_normal(item) for item in passage.items[table]]
    needed = [item for item in gold if not item.get("optional")]
    optional = [item for item in gold if item.get("optional")]
    found = rows[table]
    if table == "sentences":
        found = [item for item in found if item.get("speaker")]
    sentences = [(item["start"], item["end"]) for item in rows["sentences"]]

    def place(item: Item) -> int:
        inside = (i for i, (start, end) in enumerate(sentences) if start <= item["start"] < end)
        return next(inside, -1)

    def same(one: Item, other: Item) -> bool:
        if any(not _equal(one.get(key), other.get(key)) for key in EQUAL[name]):
            return False
        if name == "relations":
            return True
        return place(one) == place(other) >= 0 if name == "events" else _overlap(one, other) > 0

    def told(item: Item) -> Item:
        at = place(item)
        start, end = sentences[at] if at >= 0 else (item["start"], item["end"])
        return item | {"passage": passage.id, "context": passage.text[start:end]}

    pairs = list(_pairs(needed, found, same))
    matched = {id(item) for pair in pairs for item in pair}
    result.right += [told(item) for item, _ in pairs]
    result.missed += [told(item) for item in needed if id(item) not in matched]
    result.wrong += [
        told(item)
        for item in found
        if id(item) not in matched and not any(_overlap(item, other) > 0 for other in optional)
    ]


def _pairs(
    gold: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool]
) -> Iterator[tuple[Item, Item]]:
    """As many pairs as there can be, by augmenting paths; the nearest are tried first."""
    choices: list[list[int]] = []
    for item in gold:
        near = [(-_overlap(item, one), number) for number, one in enumerate(found) if same(item, one)]
        choices.append([number for _, number in sorted(near)])
    taken: dict[int, int] = {}

    def place(number: int, seen: set[int]) -> bool:
        for choice in choices[number]:
            if choice not in seen:
                seen.add(choice)
                if choice not in taken or place(taken[choice], seen):
                    taken[choice] = number
                    return True
        return False

    for number in range(len(gold)):
        place(number, set())
    for choice, number in sorted(taken.items(), key=lambda pair: pair[1]):
        yield gold[number], found[choice]


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
