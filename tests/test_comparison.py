"""Invented facts, compared: what agrees, what differs, what is left, and who is where."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.comparison import differences, exporters, finding, levels, markets, readable, statements
from analysis.corpus import COLUMNS

MONTHS = ("2024-01-01", "2024-11-30")
YEAR = ("2024-01-01", "2024-12-31")
UNITS = {"export_volume": "bbl", "export_value": "USD", "export_rank": "rank", "troops": "person"}


def facts(*told: dict[str, Any]) -> pd.DataFrame:
    """Facts, each with the period of eleven months and the unit of its measure unless told otherwise."""
    rows = []
    for number, one in enumerate(told, start=1):
        row = {"article_id": "a-1", "sentence": 1, "start": 0, "end": 1, "text": "", "fact_id": f"f{number}"}
        row |= {"unit": UNITS[one["measure"]], "low": one["value"], "high": one["value"]} | one
        first, last = one.get("during", MONTHS)
        rows.append(row | {"first": pd.Timestamp(first), "last": pd.Timestamp(last)})
    return pd.DataFrame(rows, columns=COLUMNS["facts"])


def exported(measure: str, actor: str | None, value: float, half: float = 0.0, **more: Any) -> dict[str, Any]:
    row = {"measure": f"export_{measure}", "actor": actor, "partner": "USA", "value": value}
    return row | {"low": value - half, "high": value + half} | more


FIVE = [
    exported("volume", "SAU", 92.53e6, 5e3), exported("value", "SAU", 7.73e9, 5e6),
    exported("volume", "IRQ", 64.11e6, 5e3), exported("value", "IRQ", 5.18e9, 5e6), exported("rank", "IRQ", 2),
    exported("rank", "LBY", 3), exported("rank", "ARE", 4), exported("rank", "KWT", 5),
    exported("volume", None, 174e6, 5e5, group="الدول الـ5"), exported("value", None, 14.5e9, 5e7, group="الدول الـ5"),
]  # fmt: skip


def test_a_fact_told_twice_is_one_row_with_its_sources():
    told = statements(facts(
        exported("value", "IRQ", 5e9, high=None, hedge="more_than"), exported("value", "IRQ", 5.18e9, 5e6),
        exported("value", "IRQ", 4e9, during=YEAR),
    ))  # fmt: skip
    assert told[["value", "sources", "told", "agree"]].values.tolist() == [
        [5.18e9, "f1 f2", 2, True],
        [4e9, "f3", 1, True],
    ]


def test_statements_that_differ_stand_side_by_side():
    told = differences(facts(
        exported("value", "IRQ", 5e9, high=None, during=YEAR), exported("value", "IRQ", 5.18e9, 5e6),
        exported("value", "IRQ", 5.6e9, 5e7), exported("value", "KWT", 1e9),
    ))  # fmt: skip
    pairs = told[["one_fact_id", "other_fact_id", "both_possible"]].values.tolist()
    assert pairs == [["f1", "f2", True], ["f1", "f3", True], ["f2", "f3", False]]


def test_a_year_cannot_bring_less_than_its_months():
    told = differences(facts(exported("volume", "IRQ", 60e6, 5e5, during=YEAR), exported("volume", "IRQ", 64e6, 5e5)))
    assert told["both_possible"].tolist() == [False]


def test_levels_of_other_days_are_no_difference():
    then = {
        "measure": "troops",
        "actor": "USA",
        "place": "IRQ",
        "value": 5200.0,
        "during": ("2020-01-01", "2020-01-01"),
    }
    now = then | {"value": 2500.0, "during": ("2024-01-10", "2024-01-10")}
    assert differences(facts(then, now)).empty
    told = levels(facts(now, then, now | {"place": "SYR", "value": 900.0}))
    assert told[["place_en", "value"]].values.tolist() == [["Iraq", 5200], ["Iraq", 2500], ["Syria", 900]]


def test_the_rest_of_a_group_is_derived_with_its_intervals():
    market = markets(exporters(facts(*FIVE)))[0]
    assert market["kind"].tolist() == ["stated", "stated", "derived", "unknown", "unknown", "unknown"]
    rows = readable(market).set_index("exporter")
    left = rows.loc["Libya, United Arab Emirates, Kuwait together"]
    assert left.tolist()[2:] == [17.36, 16.85, 17.87, 1.59, 1.53, 1.65, 91.59, 85.62, 97.92]
    assert rows.loc["Saudi Arabia", "USD/bbl":].tolist() == [83.54, 83.48, 83.6]
    assert rows.loc["Libya", ["Mbbl low", "Mbbl high"]].tolist() == [5.62, 17.87]
    assert rows.loc["Kuwait", ["Mbbl low", "Mbbl high"]].tolist() == [0.0, 5.96]
    assert rows["rank"].fillna(0).tolist() == [0, 2, 0, 3, 4, 5]


def test_nothing_is_left_of_a_group_of_another_size_or_rank():
    six = [row | {"group": "الدول الـ6"} if row.get("group") else row for row in FIVE]
    assert "derived" not in set(exporters(facts(*six))["kind"])
    higher = [row | {"value": 1.0} if row["actor"] == "LBY" else row for row in FIVE]
    assert "derived" not in set(exporters(facts(*higher))["kind"])


def test_a_total_below_its_parts_leaves_nothing():
    small = [row | {"value": 1e8, "low": 1e8, "high": 1e8} if row.get("group") else row for row in FIVE]
    rest = exporters(facts(*small)).query("kind == 'derived'")
    assert rest["volume"].isna().all()


def test_importers_and_periods_are_kept_apart():
    told = exporters(facts(
        *FIVE, exported("volume", "IRQ", 50e6, during=YEAR), exported("volume", "SAU", 1.6e6, partner="CHN", per="day"),
    ))  # fmt: skip
    kept = [(m["partner"].iloc[0], m["per"].fillna("").iloc[0], len(m)) for m in markets(told)]
    assert kept == [("USA", "", 6), ("CHN", "day", 1), ("USA", "", 1)]


def test_other_units_do_not_enter_the_comparison():
    assert exporters(
        facts(exported("volume", "IRQ", 9e6, unit="tonne"), exported("value", "IRQ", 1e9, unit="EUR"))
    ).empty


def test_without_exports_the_remedy_is_named():
    with pytest.raises(ValueError, match="put one that does into seeds/"):
        markets(exporters(facts()))


def test_the_title_names_the_first_and_the_rate():
    daily = markets(exporters(facts(exported("volume", "SAU", 1.6e6, partner="CHN", per="day"))))[0]
    assert finding(daily)["en"] == "Saudi Arabia leads those named: 1.6 million barrels a day to China"
    ranked = markets(exporters(facts(exported("rank", "SAU", 1))))[0]
    assert finding(ranked)["en"] == "Oil exports to the United States"
