"""Facts of many articles in; statements, exporters, levels of forces and differences side by side, out.

Everything here is computed in the open from rows of `facts`: what is derived says so in `kind`.
"""

import re
from contextlib import suppress
from itertools import combinations
from math import inf
from operator import attrgetter
from typing import Any

import pandas as pd

from .arithmetic import Interval, compatible, interval, rank_bounds, ratio, remainder
from .figures.language import Language, Row, missing
from .figures.oil import LOOKS, MARKET
from .language.gazetteer import country_name
from .language.text import fold

_TOLD = ["measure", "actor", "partner", "place", "group", "unit", "per"]
_KEY = [*_TOLD, "first", "last"]
_NUMBER = ["value", "low", "high", "hedge"]
_BOUNDS = ("", "_low", "_high")
_UNITS = {"export_volume": "bbl", "export_value": "USD", "export_rank": "rank"}
_SUMMED = ("volume", "value")
_ARTICLE = re.compile("^(United|Netherlands|Philippines|Bahamas|Maldives|Comoros|Gambia)|Republic|Islands|Territor")
_DRAWN = 40


def statements(facts: pd.DataFrame) -> pd.DataFrame:
    """The same fact told more than once is one row, with all its sources.

    Columns: those that make it the same (measure, actor, partner, place, group, unit, per, first,
    last), `value`, `low`, `high` and `hedge` of the narrowest statement, `sources` (fact_ids, joined
    by a blank), `told` (how often), and `agree`: whether all the statements can be true together.
    """
    rows = []
    for told in _groups(facts, _KEY):
        agree = all(compatible(intervals(one), intervals(other)) for one, other in combinations(told, 2))
        best = min(told, key=lambda row: intervals(row).width)
        sources = " ".join(row["fact_id"] for row in told)
        rows.append(best | {"sources": sources, "told": len(told), "agree": agree})
    return pd.DataFrame(rows, columns=[*_KEY, *_NUMBER, "sources", "told", "agree"])


def differences(facts: pd.DataFrame) -> pd.DataFrame:
    """Pairs of statements of one number that differ, and whether both can be true.

    The period is the same, or one lies within the other and what is counted adds up over time (what a
    year brought is at least what eleven months of it did). Columns: measure, actor, partner, place,
    group, then `one_` and `other_` before `fact_id`, `text`, `first`, `last`, `low` and `high`, and
    `both_possible`.
    """
    sides = ["fact_id", "text", "first", "last", "low", "high"]
    rows = []
    for told in _groups(facts[facts["measure"] != "export_rank"], _TOLD):
        for one, other in combinations(told, 2):
            possible = _possible(one, other)
            if possible is not None and (one["low"], one["high"]) != (other["low"], other["high"]):
                pair = {"one": one, "other": other}
                told_of = {f"{side}_{name}": row[name] for side, row in pair.items() for name in sides}
                rows.append(one | told_of | {"both_possible": possible})
    names = [f"{side}_{name}" for side in ("one", "other") for name in sides]
    return pd.DataFrame(rows, columns=[*_TOLD[:5], *names, "both_possible"])


def exporters(facts: pd.DataFrame) -> pd.DataFrame:
    """Who exported how much to whom: a row an exporter, importer and period; what is left of a group's total.

    Columns: `partner` (the importer), its name as `partner_ar` and `partner_en`, `first`, `last`, `per`,
    `actor`, `label_ar`, `label_en`, `kind` (`stated`; `derived`, the remainder of a group; `unknown`,
    ranked without a figure), `rank`, and `volume` (barrels), `value` (US dollars) and `price` (dollars a
    barrel, implied), each with `_low` and `_high`. Unknown volumes have the bounds that the ranking sets.
    Empty where no export is told.
    """
    told = facts[facts["unit"].eq(facts["measure"].map(_UNITS))]
    markets = statements(told).groupby(MARKET, dropna=False, sort=True)
    rows = [row for _, market in markets for row in _of_market(market)]
    names = [f"{measure}{bound}" for measure in ("volume", "value", "price") for bound in _BOUNDS]
    partners = ["partner_ar", "partner_en"]
    table = pd.DataFrame(rows, columns=[*MARKET, *partners, "actor", "label_ar", "label_en", "kind", "rank", *names])
    return table.astype(dict.fromkeys(["rank", *names], "float64"))


def markets(exporters: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of each importer and period that *exporters* has, those with most exporters first.

    ValueError where there are none.
    """
    if exporters.empty:
        raise ValueError("no article tells who exported how much; put one that does into seeds/")
    groups = [group for _, group in exporters.groupby(MARKET, dropna=False, sort=True)]
    return sorted(groups, key=lambda group: -int(group["actor"].notna().sum()))


def together(markets: list[pd.DataFrame]) -> pd.DataFrame:
    """The markets that one figure can compare, one after another: the first, and then by importer and time
    those that state a volume counted like its own (a day, or the whole period), up to 40 rows.
    """
    first, *others = markets
    others = [market for market in others if missing(market["per"].iloc[0]) == missing(first["per"].iloc[0])
              and market.loc[market["kind"] == "stated", "volume"].notna().any()]  # fmt: skip
    others.sort(key=lambda market: (str(market["partner"].iloc[0]), market["first"].iloc[0]))
    return pd.concat([first, *others], ignore_index=True).head(max(_DRAWN, len(first)))


def readable(market: pd.DataFrame) -> pd.DataFrame:
    """A market in million barrels, billion dollars and dollars a barrel, to two decimals, and nothing else.

    Columns: exporter, kind, rank, `Mbbl`, `bn USD` and `USD/bbl`, each with its low and high bound.
    """
    table = market[["label_en", "kind", "rank"]].rename(columns={"label_en": "exporter"})
    for name, unit, title in (("volume", 1e6, "Mbbl"), ("value", 1e9, "bn USD"), ("price", 1.0, "USD/bbl")):
        for bound in _BOUNDS:
            table[title + bound.replace("_", " ")] = (market[name + bound] / unit).round(2)
    return table


def in_millions(facts: pd.DataFrame) -> pd.DataFrame:
    """The same facts with barrels and dollars counted in millions, as their unit then says."""
    large = facts["unit"].isin(["bbl", "USD"])
    numbers = {name: facts[name].where(~large, facts[name] / 1e6) for name in _NUMBER[:3]}
    return facts.assign(**numbers, unit=facts["unit"].where(~large, "million " + facts["unit"]))


def finding(market: pd.DataFrame) -> dict[str, str]:
    """What a market says, as the title of its figure, in `ar` and `en`."""
    first = market.sort_values("volume", ascending=False, kind="stable").iloc[0]
    phrase = "exports" if missing(first["volume"]) else "leads_day" if first["per"] == "day" else "leads"
    importers = {"ar": first["partner_ar"], "en": with_article(first["partner_en"])}
    told = {code: (first[f"label_{code}"], f"{first['volume'] / 1e6:,.10g}", to) for code, to in importers.items()}
    return {code: Language(code).say(phrase, *parts) for code, parts in told.items()}


def with_article(name: str) -> str:
    """A country's English name as it stands in a sentence.

    >>> [with_article(name) for name in ("United States", "Netherlands", "China", "Solomon Islands")]
    ['the United States', 'the Netherlands', 'China', 'the Solomon Islands']
    """
    return f"the {name}" if _ARTICLE.search(name) else name


def levels(facts: pd.DataFrame) -> pd.DataFrame:
    """Levels of forces by whose they are, by place and by time: a row a statement.

    Columns: `actor`, `place`, `place_ar`, `place_en`, `first`, `last`, `value`, `low`, `high`, `hedge`,
    `sources`, `told`, `agree`.
    """
    told = statements(facts[(facts["measure"] == "troops") & facts["per"].isna()])
    told = told.join(pd.DataFrame([_names("place", code) for code in told["place"]], columns=["place_ar", "place_en"]))
    columns = ["actor", "place", "place_ar", "place_en", "first", "last", *_NUMBER, "sources", "told", "agree"]
    return told.sort_values(["actor", "place", "first"], kind="stable")[columns].reset_index(drop=True)


def reports(published: pd.DataFrame) -> pd.DataFrame:
    """A series of published counts with the days of each `report` (a month): `first` and `last` are added."""
    months = pd.PeriodIndex(published["report"], freq="M")
    return published.assign(first=months.start_time, last=months.end_time.normalize())


def intervals(row: Any, name: str = "") -> Interval:
    """The number of a row in the columns *name*, *name*_low and *name*_high; `value`, `low`, `high` by default."""
    return interval(*(row[column] for column in ([f"{name}{bound}" for bound in _BOUNDS] if name else _NUMBER[:3])))


def _groups(table: pd.DataFrame, key: list[str]) -> list[list[Row]]:
    """The rows of a table that are the same in *key*, in a set order."""
    return [[*group.to_dict("records")] for _, group in table.groupby(key, dropna=False, sort=True)]


def _possible(one: Row, other: Row) -> bool | None:
    """Whether two statements of one thing can both be true; None where their periods tell nothing."""
    if any(missing(row[end]) for row in (one, other) for end in ("first", "last")):
        return None
    if (one["first"], one["last"]) == (other["first"], other["last"]):
        return compatible(intervals(one), intervals(other))
    inner, outer = sorted((one, other), key=lambda row: row["last"] - row["first"])
    if (
        one["measure"] not in [f"export_{name}" for name in _SUMMED]
        or not outer["first"] <= inner["first"] <= inner["last"] <= outer["last"]
    ):
        return None
    return intervals(inner).ends[0] <= intervals(outer).ends[1]


def _of_market(told: pd.DataFrame) -> list[Row]:
    """The rows of one market and period: exporters with figures, those ranked only, and the remainder."""
    base = {name: None if missing(told[name].iloc[0]) else told[name].iloc[0] for name in MARKET}
    base |= _names("partner", base["partner"])
    rows: list[Row] = []
    for said in _groups(told.dropna(subset="actor"), ["actor"]):
        actor, volume, value = said[0]["actor"], _figure(said, "volume"), _figure(said, "value")
        kind = {"kind": "unknown" if volume == value == interval() else "stated", "rank": _figure(said, "rank").value}
        rows.append(base | {"actor": actor} | kind | _names("label", actor) | _cells(volume, value))
    for said in _groups(told[told["actor"].isna() & told["group"].notna()], ["group"]):
        rows += [base | left for left in _remainder(said, rows)]
    kinds = [*LOOKS]
    return sorted(rows, key=lambda row: (kinds.index(row["kind"]), -(row["volume"] or 0.0), row["rank"] or inf))


def _remainder(said: list[Row], rows: list[Row]) -> list[Row]:
    """What is left of a group's total for those who are ranked last in it; sets their bounds.

    Only where the group's size, read from its words, is that of the exporters told, and the ranks show
    that those with a figure are the first: else nothing says that the total is theirs.
    """
    stated = [row for row in rows if row["kind"] == "stated"]
    unknown = sorted((row for row in rows if row["kind"] == "unknown"), key=lambda row: float(row["rank"]))
    size = re.search(r"\d+", fold(str(said[0]["group"])))
    last = [*range(len(stated) + 1, len(stated) + len(unknown) + 1)]
    if not unknown or not size or int(size.group()) != last[-1] or [row["rank"] for row in unknown] != last:
        return []
    volume, value = (_left(_figure(said, name), [intervals(row, name) for row in stated]) for name in _SUMMED)
    ceiling = min((intervals(row, "volume").ends[1] for row in stated), default=inf)
    with suppress(ValueError):  # a total that the ranking contradicts bounds nobody
        bounds = rank_bounds(volume, len(unknown), ceiling)
        for row, bound in zip(unknown, bounds, strict=True):
            row |= {"volume_low": bound.low, "volume_high": bound.high}
    names = {"label_ar": " و".join(row["label_ar"] for row in unknown) + " معًا"}
    names["label_en"] = ", ".join(row["label_en"] for row in unknown) + " together"
    return [{"actor": None, "rank": None, "kind": "derived"} | names | _cells(volume, value)]


def _figure(said: list[Row], name: str) -> Interval:
    """The narrowest statement of an export's volume, value or rank."""
    told = (intervals(row) for row in said if row["measure"] == f"export_{name}")
    return min(told, key=attrgetter("width"), default=interval())


def _left(total: Interval, parts: list[Interval]) -> Interval:
    """The remainder of a total, where every part is known and something can be left."""
    left = remainder(total, parts)
    return left if left.ends[1] >= 0 and all(part.value is not None for part in parts) else interval()


def _cells(volume: Interval, value: Interval) -> Row:
    numbers = {"volume": volume, "value": value, "price": ratio(value, volume)}
    return {f"{name}{bound}": number for name, bounds in numbers.items()
            for bound, number in zip(_BOUNDS, (bounds.value, bounds.low, bounds.high), strict=True)}  # fmt: skip


def _names(column: str, codes: Any) -> Row:
    """Countries by name, in both languages; several are joined with `|`."""
    told = [] if missing(codes) else str(codes).split("|")
    return {f"{column}_{code}": " · ".join(country_name(one, code) for one in told) for code in ("ar", "en")}
