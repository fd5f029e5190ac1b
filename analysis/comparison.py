"""Facts of many articles in; exporters, levels of forces and contradictions side by side, out.

Everything here is computed in the open from rows of `facts`: what is derived says so in `kind`.
"""

from __future__ import annotations

import re

import pandas as pd

from .arithmetic import Interval, compatible, interval, rank_bounds, ratio, remainder
from .language.gazetteer import country_name
from .language.text import fold

_KEY = ["measure", "actor", "partner", "place", "group", "unit", "per", "first", "last"]
_BOUNDS = ("", "_low", "_high")


def statements(facts: pd.DataFrame) -> pd.DataFrame:
    """The same fact told more than once is one row, with all its sources.

    Columns: those that make it the same (measure, actor, partner, place, group, unit, per, first,
    last), `value`, `low`, `high` and `hedge` of the narrowest statement, `sources` (fact_ids, joined
    by a blank), `told` (how often), and `agree`: whether all the statements can be true together.
    """
    rows = []
    for _, told in facts.groupby(_KEY, dropna=False, sort=True):
        intervals = [interval(row.value, row.low, row.high) for row in told.itertuples()]
        agree = all(compatible(one, other) for one in intervals for other in intervals)
        best = told.iloc[min(range(len(told)), key=lambda index: (_width(intervals[index]), index))]
        row = {name: best[name] for name in [*_KEY, "value", "low", "high", "hedge"]}
        rows.append(row | {"sources": " ".join(told["fact_id"]), "told": len(told), "agree": agree})
    columns = [*_KEY, "value", "low", "high", "hedge", "sources", "told", "agree"]
    return pd.DataFrame(rows, columns=columns)


def _width(bounds: Interval) -> float:
    return float("inf") if bounds.low is None or bounds.high is None else bounds.high - bounds.low


def exporters(facts: pd.DataFrame, partner: str | None = None) -> pd.DataFrame:
    """Who exported how much to whom, a row an exporter and period; what is left of a group's total.

    *partner* is the importer; by default the one that most facts are about. Columns: `actor`,
    `label_ar`, `label_en`, `kind` (`stated`; `derived`, the remainder of a group; `unknown`, ranked
    without a figure), `first`, `last`, `per`, `rank`, and `volume`, `value` (US dollars) and `price`
    (dollars a unit of volume, implied), each with `_low` and `_high`. Unknown volumes have the bounds
    that the ranking sets. Empty where no export is told.
    """
    told = facts[facts["measure"].isin(["export_volume", "export_value", "export_rank"])]
    if partner is None and not told.empty:
        partner = told["partner"].mode().iloc[0] if told["partner"].notna().any() else None
    told = told[told["partner"].isna()] if partner is None else told[told["partner"] == partner]
    merged = statements(told)
    merged = merged[(merged["measure"] != "export_value") | (merged["unit"] == "USD")]
    rows: list[dict[str, object]] = []
    for (first, last, per), period in merged.groupby(["first", "last", "per"], dropna=False, sort=True):
        rows += _of_period(period, {"first": first, "last": last, "per": None if pd.isna(per) else per})
    names = [f"{measure}{bound}" for measure in ("volume", "value", "price") for bound in _BOUNDS]
    columns = ["actor", "label_ar", "label_en", "kind", "first", "last", "per", "rank", *names]
    return pd.DataFrame(rows, columns=columns)


def _of_period(period: pd.DataFrame, base: dict[str, object]) -> list[dict[str, object]]:
    """The rows of one period: exporters with figures, those ranked only, and the remainder."""
    alone = period[period["actor"].notna()]
    rows = []
    for actor, said in alone.groupby("actor", sort=True):
        volume, value = _figure(said, "export_volume"), _figure(said, "export_value")
        ranks = said.loc[said["measure"] == "export_rank", "value"]
        row = base | {"actor": actor, "rank": ranks.min() if len(ranks) else None}
        row |= {"label_ar": country_name(str(actor), "ar"), "label_en": country_name(str(actor), "en")}
        known = volume is not None or value is not None
        rows.append(row | {"kind": "stated" if known else "unknown"} | _cells(volume, value))
    stated = [row for row in rows if row["kind"] == "stated" and row["volume"] is not None]
    together = period[period["actor"].isna() & period["group"].notna()]
    unknown = sorted((row for row in rows if row["kind"] == "unknown"), key=lambda row: float(str(row["rank"])))
    for group, said in together.groupby("group", sort=True):
        size = re.search(r"\d+", fold(str(group)))
        if not size or int(size.group()) != len(stated) + len(unknown) or not unknown:
            continue
        volume, value = (
            _left(_figure(said, f"export_{name}"), [_bounds(row, name) for row in stated]) for name in ("volume", "value")
        )
        labels = {
            "label_ar": " و".join(str(row["label_ar"]) for row in unknown),
            "label_en": ", ".join(str(row["label_en"]) for row in unknown),
        }
        rows.append(base | {"actor": None, "rank": None, "kind": "derived"} | labels | _cells(volume, value))
        if volume is not None:
            ceiling = min((_bounds(row, "volume").high or float("inf")) for row in stated)
            for row, bounds in zip(unknown, rank_bounds(volume, len(unknown), ceiling), strict=True):
                row |= {"volume_low": bounds.low, "volume_high": bounds.high}
    return sorted(rows, key=_order)


def _order(row: dict[str, object]) -> tuple[int, float, float]:
    kinds = {"stated": 0, "derived": 1, "unknown": 2}
    rank = float(str(row["rank"])) if row["rank"] is not None else 99.0
    volume = row["volume"]
    return kinds[str(row["kind"])], -volume if isinstance(volume, float) else 0.0, rank


def _figure(said: pd.DataFrame, measure: str) -> Interval | None:
    found = said[said["measure"] == measure]
    if found.empty:
        return None
    bounds = [interval(row.value, row.low, row.high) for row in found.itertuples()]
    return min(bounds, key=_width)


def _bounds(row: dict[str, object], name: str) -> Interval:
    return Interval(*(row[f"{name}{bound}"] for bound in _BOUNDS))  # type: ignore[arg-type]


def _left(total: Interval | None, parts: list[Interval]) -> Interval | None:
    """The remainder of a total, where every part is known."""
    if total is None or any(part.value is None for part in parts):
        return None
    return remainder(total, parts)


def _cells(volume: Interval | None, value: Interval | None) -> dict[str, object]:
    empty = Interval(None, None, None)
    price = ratio(value, volume) if volume and value else empty
    cells: dict[str, object] = {}
    for name, bounds in (("volume", volume or empty), ("value", value or empty), ("price", price)):
        cells |= {name: bounds.value, f"{name}_low": bounds.low, f"{name}_high": bounds.high}
    return cells


def levels(facts: pd.DataFrame) -> pd.DataFrame:
    """Levels of forces by place and time: a row a statement, in order.

    Columns: `actor`, `place`, `place_ar`, `place_en`, `first`, `last`, `value`, `low`, `high`, `hedge`,
    `sources`, `told`, `agree`.
    """
    told = statements(facts[facts["measure"] == "troops"])
    told = told.assign(
        place_ar=[country_name(place, "ar") for place in told["place"]],
        place_en=[country_name(place, "en") for place in told["place"]],
    )
    columns = ["actor", "place", "place_ar", "place_en", "first", "last", "value", "low", "high", "hedge"]
    return told.sort_values(["place", "first"], kind="stable")[[*columns, "sources", "told", "agree"]].reset_index(drop=True)


def contradictions(facts: pd.DataFrame) -> pd.DataFrame:
    """Pairs of statements of one fact that differ, and whether both can be true.

    Columns: measure, actor, partner, place, first, last, `one`, `other` (fact_ids), their values and
    bounds, and `both_possible`.
    """
    rows = []
    for _, told in facts[facts["measure"] != "export_rank"].groupby(_KEY, dropna=False, sort=True):
        said = list(told.itertuples())
        for position, one in enumerate(said):
            for other in said[position + 1 :]:
                if one.article_id == other.article_id or (one.value, one.hedge) == (other.value, other.hedge):
                    continue
                bounds = (interval(one.value, one.low, one.high), interval(other.value, other.low, other.high))
                row = {name: getattr(one, name) for name in ("measure", "actor", "partner", "place", "first", "last")}
                row |= {"one": one.fact_id, "other": other.fact_id, "one_value": one.value, "other_value": other.value}
                rows.append(row | {"both_possible": compatible(*bounds)})
    names = ["measure", "actor", "partner", "place", "first", "last", "one", "other", "one_value", "other_value"]
    return pd.DataFrame(rows, columns=[*names, "both_possible"])
