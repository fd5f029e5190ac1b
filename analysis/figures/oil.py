"""A table of exporters comes in; bars of what is stated, derived and unknown go out."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from .style import (
    BLUE,
    BODY,
    GAP,
    GREY,
    INK,
    MARGIN,
    SMALL,
    VERMILION,
    WIDTH,
    Language,
    Page,
    Swatch,
    extent,
    missing,
    use_style,
    wrap,
)

ROW, BAR, SPACE, TICKS = 0.5, 0.26, 0.2, 0.26
PANELS = {"volume": (1e6, 2, 0.4), "value": (1e9, 2, 0.3), "price": (1.0, 1, 0.3)}
"""Each panel with the amount that is one on it, its decimals and its share of the room."""
LOOKS: dict[str, dict[str, Any]] = {
    "stated": {"facecolor": BLUE, "edgecolor": BLUE},
    "derived": {"facecolor": "white", "edgecolor": VERMILION, "hatch": "////"},
    "unknown": {"facecolor": "none", "edgecolor": INK, "linestyle": (0, (3, 2))},
}


def oil_exports(
    exporters: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    notes: Sequence[str] = (),
    lang: str = "ar",
    digits: str = "latn",
) -> Figure:
    """Exports of 2 to 20 exporters in the order given, with the intervals of all numbers.

    *exporters* has `label_ar`, `label_en`, `kind` (stated, derived, unknown) and `volume` (bbl),
    `value` (USD) and `price` (USD a barrel), each with `_low` and `_high`. An unknown has bounds
    alone. A panel without any number is left out. Where the column `per` says `day`, so does the unit.
    """
    speaks = Language(lang, digits)
    panels = [name for name in PANELS if _has(exporters, name)]
    kinds = [kind for kind in LOOKS if kind in set(exporters["kind"])]
    legend = [(_swatch(kind), speaks.word("legend", kind)) for kind in kinds]
    legend.append((_whisker_swatch, speaks.word("legend", "rounding")))
    with use_style():
        labels = exporters[f"label_{speaks.code}"].map(speaks.own_digits)
        names = [wrap(name, 1.35, BODY, "medium") for name in labels]
        side = max(extent(name, BODY, "medium")[0] for name in names) + GAP
        room = WIDTH - 2 * MARGIN - side - SPACE * (len(panels) - 1)
        share = room / sum(PANELS[name][2] for name in panels)
        units = {name: speaks.word("unit", name + _rate(exporters, name)) for name in panels}
        heads = {name: wrap(units[name], share * PANELS[name][2], SMALL, "semibold") for name in panels}
        head = max(extent(text, SMALL, "semibold")[1] for text in heads.values()) + GAP
        page = Page(
            speaks, head + ROW * len(names) + (TICKS if "price" in panels else 0.0),
            title=title, subtitle=subtitle, source=source, notes=notes, legend=legend,
        )  # fmt: skip
        for row, name in enumerate(names):
            at = page.top + head + ROW * (row + 0.5)
            page.text(page.canvas, MARGIN, at, name, weight="medium")
        start = MARGIN + side
        for name, text in heads.items():
            width = share * PANELS[name][2]
            axes = page.axes(start, page.top + head, width, ROW * len(names))
            style = {"size": SMALL, "weight": "semibold", "va": "bottom"}
            page.text(page.canvas, start, page.top + head - GAP / 2, text, **style)
            _panel(page, axes, exporters, name)
            start += width + SPACE
        said = [_sentence(speaks, row, units) for row in exporters.to_dict("records")]
        return page.describe(title, subtitle, *said, *notes, page.source)


def _panel(page: Page, axes: Axes, exporters: pd.DataFrame, name: str) -> None:
    """One measure of all exporters on *axes*, as bars from zero, or prices as dots."""
    price, kinds = name == "price", list(exporters["kind"])
    width = abs(axes.get_xlim()[1] - axes.get_xlim()[0])
    rows = [_numbers(row, name) for row in exporters.to_dict("records")]
    texts = [_text(page.speaks, kind, *row, name) for kind, row in zip(kinds, rows, strict=True)]
    known = [number for row in rows for number in row if not missing(number)]
    low = min(known) - 0.15 * (max(known) - min(known) or max(known)) if price else 0.0
    ends = [max((number for number in row if not missing(number)), default=low) for row in rows]
    # The furthest value such that every label still fits between its mark and the edge.
    high = low + max(
        (end - low) * width / max(width - extent(text, SMALL, "semibold")[0] - 0.12, 0.2)
        for end, text in zip(ends, texts, strict=True)
    )
    page.limit(axes, low, high)
    inch = (high - low) / width
    for row, (kind, end, text) in enumerate(zip(kinds, ends, texts, strict=True)):
        value, least, most = rows[row]
        y = ROW * (row + 0.5)
        if kind == "unknown" and (not missing(least) or not missing(most)):
            least = low if missing(least) else least
            reach = most if not missing(most) else end + 0.5 * inch
            axes.add_patch(Rectangle((least, y - BAR / 2), reach - least, BAR, zorder=2, **LOOKS["unknown"]))
        elif price and not missing(value):
            axes.plot([value], [y], "o", markersize=7, color=VERMILION, markerfacecolor="white")
        elif not missing(value):
            axes.add_patch(Rectangle((0, y - BAR / 2), value, BAR, zorder=2, **LOOKS[kind]))
        if kind != "unknown" and not missing(least) and not missing(most):
            _whisker(axes, least, most, y)
        lines = text.split("\n")
        for place, words in enumerate(lines):
            weight = "normal" if kind == "unknown" or place else "semibold"
            lift = 0.19 * (place - (len(lines) - 1) / 2)
            page.text(axes, end + 0.09 * inch, y + lift, words, size=SMALL, weight=weight)
    bottom = ROW * len(rows)
    line: dict[str, Any] = {"color": GREY if price else INK, "linewidth": 1.0, "zorder": 3}
    axes.plot([low, high if price else low], [bottom, bottom if price else 0.0], **line)
    if price:
        for tick in MaxNLocator(6, steps=[1, 2, 5, 10]).tick_values(low, high):
            shown = page.speaks.number(tick)
            half = extent(shown, SMALL)[0] / 2 * inch
            if low + half <= tick <= high - half:
                axes.plot([tick, tick], [bottom, bottom - 0.05], **line)
                page.text(axes, tick, bottom + TICKS / 2, shown, ha="center", size=SMALL, color=GREY)


def _numbers(row: Mapping[Hashable, Any], name: str) -> tuple[float, float, float]:
    """A measure of an exporter and its two bounds, in the unit of its panel."""
    unit = PANELS[name][0]
    return row[name] / unit, row[f"{name}_low"] / unit, row[f"{name}_high"] / unit


def _text(speaks: Language, kind: str, value: float, low: float, high: float, name: str) -> str:
    """What stands beside a mark: a stated number alone, another with its interval."""
    price, decimals = name == "price", PANELS[name][1]
    if kind == "unknown":
        bounds = "" if missing(low) and missing(high) else speaks.range(low, high, decimals)
        return "\n".join(filter(None, (speaks.say("not_stated"), bounds)))
    if missing(value):
        return speaks.say("not_stated")
    text = speaks.number(value, decimals, decimals if price else 0)
    if not missing(low) and not missing(high) and (price or kind == "derived"):
        return f"{text}\n{speaks.range(low, high, decimals, decimals if price else 0)}"
    return text


def _sentence(speaks: Language, row: Mapping[Hashable, Any], units: Mapping[str, str]) -> str:
    """What the figure shows of one exporter."""
    parts = []
    for name, unit in units.items():
        text = _text(speaks, row["kind"], *_numbers(row, name), name).split("\n")
        said = speaks.say("interval", *text) if len(text) == 2 else text[0]
        parts.append(f"{unit}: {said}")
    kind = speaks.word("kind", row["kind"])
    named = speaks.say("interval", row[f"label_{speaks.code}"], kind)
    return f"{named}: " + f"{speaks.say('semicolon')} ".join(parts)


def _rate(exporters: pd.DataFrame, name: str) -> str:
    """What is added to the name of a unit where all numbers are daily rates."""
    return "_day" if name != "price" and "per" in exporters and exporters["per"].eq("day").all() else ""


def _has(exporters: pd.DataFrame, name: str) -> bool:
    columns = [name, f"{name}_low", f"{name}_high"]
    return name in exporters and bool(exporters[columns].notna().any(axis=None))


def _whisker(axes: Axes, low: float, high: float, y: float) -> None:
    axes.plot([low, high], [y, y], color=INK, linewidth=1.2, zorder=3)
    for end in (low, high):
        axes.plot([end, end], [y - 0.06, y + 0.06], color=INK, linewidth=1.2, zorder=3)


def _swatch(kind: str) -> Swatch:
    def draw(axes: Axes, x: float, y: float) -> None:
        axes.add_patch(Rectangle((x, y - 0.06), 0.28, 0.12, **LOOKS[kind]))

    return draw


def _whisker_swatch(axes: Axes, x: float, y: float) -> None:
    _whisker(axes, x, x + 0.28, y)
