"""A table of exporters comes in; bars of what is stated, derived and unknown go out.

Each importer and period of the table is a group of rows with its own heading, all on one scale.
"""

from functools import partial
from typing import Any, NamedTuple, Unpack

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .language import Language, Row, known, missing
from .page import BODY, GAP, LINE, MARGIN, SMALL, Page, Said, extent, language, nothing, wrap
from .style import BLUE, GREY, INK, VERMILION, use_style

ROW, BAR, SPACE, TICKS = 0.46, 0.24, 0.22, 0.26
AMOUNTS = {"volume": (1e6, 2, 0.4), "value": (1e9, 2, 0.3), "price": (1.0, 1, 0.3)}
"""Each panel with the amount that is one on it, its decimals and its share of the room."""
LOOKS: dict[str, dict[str, Any]] = {
    "stated": {"facecolor": BLUE, "edgecolor": BLUE},
    "derived": {"facecolor": "white", "edgecolor": VERMILION, "hatch": "////", "linewidth": 1.0},
    "unknown": {"facecolor": "none", "edgecolor": INK, "linestyle": (0, (3, 2)), "linewidth": 1.0},
}
MARKET = ["partner", "first", "last", "per"]


class Panel(NamedTuple):
    """A measure's place on the page: its unit, where it starts, what stands there, and inches for one."""

    name: str
    unit: str
    start: float
    wide: float
    low: float
    inch: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) * self.inch


@use_style()
def oil_exports(exporters: pd.DataFrame, **said: Unpack[Said]) -> Figure:
    """Exports of 2 to 20 exporters in the order given, with the intervals of all numbers.

    *exporters* has `label_ar`, `label_en`, `kind` (stated, derived, unknown) and `volume` (bbl),
    `value` (USD) and `price` (USD a barrel), each with `_low` and `_high`. An unknown has bounds
    alone. A panel without any number is left out. Where the column `per` says `day`, so does the unit.
    Rows of several importers or periods (`partner_ar`, `partner_en`, `first`, `last`) are drawn in
    groups.
    """
    speaks = language(said)
    measures = [name for name in AMOUNTS if name in exporters
                and exporters[_columns(name)].notna().any(axis=None)]  # fmt: skip
    if not measures:
        return nothing(said)
    kinds = [*(kind for kind in LOOKS if kind in set(exporters["kind"])), "rounding"]
    page = Page(said, [(partial(_sample, kind=kind), speaks.word("legend", kind)) for kind in kinds])
    scaled = {column: exporters[column] / AMOUNTS[name][0] for name in measures for column in _columns(name)}
    rows = exporters.assign(**scaled).to_dict("records")
    names = [wrap(speaks.pick(row, "label"), 1.35, BODY, "medium") for row in rows]
    side = max(extent(name, BODY, "medium")[0] for name in names) + GAP
    panels = _panels(speaks, rows, measures, MARGIN + side, page.room - side)
    heads = [wrap(panel.unit, panel.wide, SMALL, "semibold") for panel in panels]
    page.y += max(extent(text, SMALL, "semibold")[1] for text in heads)
    for panel, text in zip(panels, heads, strict=True):
        page.text(panel.start, page.y, text, weight="semibold", va="bottom")
    page.y += GAP / 2
    groups: dict[tuple[str, ...], list[tuple[Row, str]]] = {}
    for row, name in zip(rows, names, strict=True):
        groups.setdefault(tuple(str(row.get(column)) for column in MARKET), []).append((row, name))
    shown = []
    for group in groups.values():
        heading = ""
        if len(groups) > 1:
            heading = _heading(speaks, group[0][0])
            page.rule(INK)
            page.text(MARGIN, page.y + 0.16, heading, weight="bold", size=BODY)
            page.y += 0.3
            heading += f"{speaks.say('semicolon')} "
        top = page.y
        for row, name in group:
            high = max(ROW, extent(name, BODY, "medium")[1] + GAP)
            page.text(MARGIN, page.y + high / 2, name, weight="medium", size=BODY)
            for panel in panels:
                _draw(page, panel, row, page.y + high / 2)
            page.y += high
            shown.append(heading + _sentence(speaks, row, panels))
        for panel in panels:
            if panel.name != "price":
                page.line([panel.start] * 2, [top, page.y], color=INK, linewidth=1.0, zorder=3)
    if panels[-1].name == "price":
        _price_axis(page, panels[-1])
    return page.finish(*shown)


def _columns(name: str) -> list[str]:
    """The columns of a measure and its two bounds."""
    return [name, f"{name}_low", f"{name}_high"]


def _panels(speaks: Language, rows: list[Row], names: list[str], start: float, room: float) -> list[Panel]:
    """Measures side by side, each on a scale on which its labels have room."""
    share = (room - SPACE * (len(names) - 1)) / sum(AMOUNTS[name][2] for name in names)
    daily = all(row.get("per") == "day" for row in rows)
    panels = []
    for name in names:
        wide = share * AMOUNTS[name][2]
        told = [number for row in rows for number in known(row, *_columns(name))]
        low = min(told) - 0.15 * (max(told) - min(told) or max(told)) if name == "price" else 0.0
        # The most inches for one at which every label still fits between its mark and the edge.
        inch = min(
            max(wide - extent("\n".join(_text(speaks, row, name)), SMALL, "semibold")[0] - 0.12, 0.2) / (end - low)
            for row in rows if (end := max(known(row, *_columns(name)), default=low)) > low
        )  # fmt: skip
        unit = speaks.word("unit", f"{name}_day" if daily and name != "price" else name)
        panels.append(Panel(name, unit, start, wide, low, inch))
        start += wide + SPACE
    return panels


def _draw(page: Page, panel: Panel, row: Row, y: float) -> None:
    """A measure of an exporter as a bar, a price as a dot, bounds alone as an empty box; its words after it."""
    value, least, most = (row[column] for column in _columns(panel.name))
    unknown, bounds = row["kind"] == "unknown", known(row, *_columns(panel.name)[1:])
    end = panel.at(max(known(row, *_columns(panel.name)), default=panel.low))
    if unknown and bounds:
        begin = panel.start if missing(least) else panel.at(least)
        end += 0.5 if missing(most) else 0.0
        page.box(begin, y - BAR / 2, end - begin, BAR, zorder=2, **LOOKS["unknown"])
    elif not missing(value) and panel.name == "price":
        page.mark(panel.at(value), y, "o", markersize=7, color=VERMILION, markerfacecolor="white")
    elif not missing(value):
        page.box(panel.start, y - BAR / 2, panel.at(value) - panel.start, BAR, zorder=2, **LOOKS[row["kind"]])
    if not unknown and len(bounds) == 2:
        _whisker(page, panel.at(least), panel.at(most), y)
    lines = _text(page.speaks, row, panel.name)
    for place, words in enumerate(lines):
        weight, lift = "normal" if unknown or place else "semibold", LINE * (place - (len(lines) - 1) / 2)
        page.text(end + 0.09, y + lift, words, weight=weight, color=GREY if unknown or place else INK)


def _price_axis(page: Page, panel: Panel) -> None:
    """The scale of prices, which does not begin with zero."""
    page.line([panel.start, panel.start + panel.wide], [page.y] * 2)
    high = panel.low + panel.wide / panel.inch
    for tick in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(panel.low, high):
        x, text = panel.at(tick), page.speaks.number(tick)
        half = extent(text)[0] / 2
        if panel.start + half <= x <= panel.start + panel.wide - half:
            page.line([x, x], [page.y, page.y - 0.05])
            page.text(x, page.y + TICKS / 2, text, ha="center", color=GREY)
    page.y += TICKS


def _text(speaks: Language, row: Row, name: str) -> list[str]:
    """What stands beside a mark: a stated number alone, another with its interval."""
    (value, low, high), bounds = (row[column] for column in _columns(name)), known(row, *_columns(name)[1:])
    unknown, decimals, least = row["kind"] == "unknown", AMOUNTS[name][1], AMOUNTS[name][1] * (name == "price")
    if unknown or missing(value):
        text, ranged = speaks.say("not_stated"), unknown and bool(bounds)
    else:
        text, ranged = speaks.number(value, decimals, least), len(bounds) == 2 and (least or row["kind"] == "derived")
    return [text, speaks.range(low, high, decimals, least)] if ranged else [text]


def _heading(speaks: Language, row: Row) -> str:
    """The importer and the period of a group of rows."""
    rate = speaks.word("unit", "a_day") if row.get("per") == "day" else ""
    return f"{speaks.say('comma')} ".join(filter(None, (speaks.pick(row, "partner"), speaks.when(row), rate)))


def _sentence(speaks: Language, row: Row, panels: list[Panel]) -> str:
    """What the figure shows of one exporter."""
    parts = []
    for panel in panels:
        text = _text(speaks, row, panel.name)
        parts.append(f"{panel.unit}: {speaks.say('interval', *text) if len(text) == 2 else text[0]}")
    named = speaks.say("interval", speaks.pick(row, "label"), speaks.word("kind", row["kind"]))
    return f"{named}: " + f"{speaks.say('semicolon')} ".join(parts)


def _whisker(page: Page, low: float, high: float, y: float) -> None:
    for xs, ys in (([low, high], [y, y]), *(([end, end], [y - 0.05, y + 0.05]) for end in (low, high))):
        page.line(xs, ys, color=INK, linewidth=1.1, zorder=3)


def _sample(page: Page, x: float, y: float, kind: str) -> None:
    if kind == "rounding":
        _whisker(page, x, x + 0.28, y)
    else:
        page.box(x, y - 0.06, 0.28, 0.12, **LOOKS[kind])
