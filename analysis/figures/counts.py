"""A published series and the levels that articles tell come in; both on one axis, told apart, go out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from .style import BLUE, GREY, INK, LIGHT, MARGIN, SMALL, Language, Page, Swatch, extent, missing, use_style
from .timeline import AXIS, ROOM, draw_axis, in_order, level_text, scale_of

HIGH, LINE = 2.6, 0.19
Row = dict[str, Any]
Box = tuple[float, float, float, float]  # least and most x, least and most y


def counts(
    published: pd.DataFrame,
    levels: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    notes: Sequence[str] = (),
    lang: str = "ar",
    digits: str = "latn",
) -> Figure:
    """A series of counts in grey, with the time in which none was published, and told levels in blue.

    *published* has `first`, `last` (the days of a report) and `value`, missing where none was
    published; *levels* is as in `timeline`, of one place.
    """
    speaks = Language(lang, digits)
    series, told = in_order(published), in_order(levels)
    scale = scale_of(series + told)
    numbers = [row[name] for row in series + told for name in ("value", "high") if not missing(row.get(name))]
    peak = 1.08 * max(numbers, default=1.0)
    with use_style():
        legend = list(_legend(speaks, series, told))
        page = Page(
            speaks, AXIS + HIGH + 0.1, title=title, subtitle=subtitle, source=source, notes=notes, legend=legend,
        )  # fmt: skip
        axes = page.axes(MARGIN, page.top, ROOM, AXIS + HIGH + 0.1)
        draw_axis(page, axes, scale, AXIS + HIGH)

        def height(value: float) -> float:
            return AXIS + HIGH * (1 - value / peak)

        taken: list[Box] = []
        for tick in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(0, peak):
            if 0 <= tick < peak:
                axes.plot([0, ROOM], [height(tick)] * 2, color=LIGHT if tick else GREY, linewidth=0.8, zorder=0)
                shown = speaks.number(tick, 0)
                page.text(axes, 0, height(tick) - LINE / 2, shown, size=SMALL, color=GREY)
                taken.append((0, extent(shown, SMALL)[0], height(tick) - LINE, height(tick)))
        points = [(scale.at(row["last"]), row["value"]) for row in series]
        for (x, value), (to_x, to_value) in pairwise(points):
            if not missing(value) and not missing(to_value):
                axes.plot([x, to_x], [height(value), height(to_value)], color=GREY, linewidth=1.2)
        for start, end in _gaps(points):
            axes.add_patch(Rectangle((start, AXIS), end - start, HIGH, facecolor=LIGHT, alpha=0.5, linewidth=0))
        for x, value in points:
            if not missing(value):
                _dot(axes, x, height(value))
        said = [_draw_level(page, axes, row, scale.at(row["last"]), height, taken) for row in told]
        said += [f"{speaks.date(row['last'])}: {_number(speaks, row)}" for row in series]
        return page.describe(title, subtitle, *said, *notes, page.source)


def _draw_level(page: Page, axes: Axes, row: Row, x: float, height: Any, taken: list[Box]) -> str:
    """A told level with its interval, and its words before or after it where none are; the words."""
    y = height(row["value"])
    ends = [row[name] for name in ("low", "high") if not missing(row[name])]
    axes.plot([x, x], [height(min([*ends, row["value"]])), height(max([*ends, row["value"]]))], color=BLUE, linewidth=5)
    _diamond(axes, x, y)
    text = level_text(page.speaks, row)
    wide = extent(text, SMALL, "semibold")[0]
    after = x - 0.15 - wide < 0.6
    left, right = (x + 0.15, x + 0.15 + wide) if after else (x - 0.15 - wide, x - 0.15)
    lifts = sorted((LINE * step / 2 for step in range(-24, 25)), key=abs)
    free = (y + lift for lift in lifts if AXIS + LINE <= y + lift <= AXIS + HIGH
            and not any(left < box[1] and box[0] < right and y + lift - LINE / 2 < box[3]
                        and box[2] < y + lift + LINE / 2 for box in taken))  # fmt: skip
    at = next(free, y)
    taken.append((left, right, at - LINE / 2, at + LINE / 2))
    style: Row = {"color": BLUE, "weight": "semibold", "size": SMALL, "zorder": 6}
    ground = {"facecolor": "white", "linewidth": 0, "pad": 0.5, "alpha": 0.8}
    page.text(axes, x + (0.15 if after else -0.15), at, text, ha="start" if after else "end", bbox=ground, **style)
    return text


def _gaps(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """From where to where nothing is published, between the reports around it."""
    start: float | None = None
    for place, (x, value) in enumerate(points):
        if missing(value) and start is None:
            start = points[max(place - 1, 0)][0]
        elif not missing(value) and start is not None:
            yield start, x
            start = None
    if start is not None:
        yield start, ROOM


def _number(speaks: Language, row: Row) -> str:
    return speaks.word("measure", "withheld") if missing(row["value"]) else speaks.number(row["value"], 0)


def _dot(axes: Axes, x: float, y: float) -> None:
    axes.plot([x], [y], "o", color=GREY, markersize=4)


def _diamond(axes: Axes, x: float, y: float) -> None:
    axes.plot([x], [y], "D", color=BLUE, markersize=7, markeredgecolor="white", zorder=5)


def _legend(speaks: Language, series: list[Row], told: list[Row]) -> Iterator[tuple[Swatch, str]]:
    def line(axes: Axes, x: float, y: float) -> None:
        axes.plot([x, x + 0.28], [y, y], color=GREY, linewidth=1.2)
        _dot(axes, x + 0.14, y)

    def box(axes: Axes, x: float, y: float) -> None:
        axes.add_patch(Rectangle((x, y - 0.06), 0.28, 0.12, facecolor=LIGHT, edgecolor=INK, linewidth=0))

    if series:
        yield line, speaks.word("measure", "published")
    if any(missing(row["value"]) for row in series):
        yield box, speaks.word("measure", "withheld")
    if told:
        yield lambda axes, x, y: _diamond(axes, x + 0.14, y), speaks.word("measure", "told")
