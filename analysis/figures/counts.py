"""The levels that articles tell and a published series come in; both on one axis, told apart, go out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Unpack

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .language import Language, Row, known, missing
from .page import GAP, LINE, MARGIN, SMALL, WIDTH, Entry, Page, Said, extent, language, nothing
from .style import BLUE, GREY, LIGHT, use_style
from .timeline import draw_axis, in_order, scale_of

HIGH, NUMBERS = 2.6, 0.55


@use_style()
def counts(levels: pd.DataFrame, published: pd.DataFrame | None = None, **said: Unpack[Said]) -> Figure:
    """Told levels in blue, and behind them, on request, a series of counts in grey, with the time without any.

    *levels* is as in `timeline`, of one place; *published* has `first`, `last` (the days of a report) and
    `value`, missing where none was published.
    """
    speaks, series, told = language(said), in_order(published), [row for row in in_order(levels) if known(row)]
    if not series + told:
        return nothing(said)
    scale = scale_of(series + told, MARGIN + NUMBERS, WIDTH - 2 * MARGIN - NUMBERS)
    peak = 1.08 * max((number for row in series + told for number in known(row, "value", "high")), default=1.0)
    page = Page(said, list(_legend(speaks, series, told)))
    grid = draw_axis(page, scale)
    top, base = page.y, page.y + HIGH

    def height(value: float) -> float:
        return base - HIGH * value / peak

    points = [(scale.at(row["last"]), row["value"]) for row in series]
    for start, end in _gaps(points, scale.start + scale.room):
        page.box(start, top, end - start, HIGH, facecolor=LIGHT, alpha=0.6, zorder=-2)
    for x in grid:
        page.line([x, x], [top, base], color=LIGHT, zorder=-1)
    for tick in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(0, peak):
        if 0 <= tick < peak:
            page.text(MARGIN, height(tick), speaks.number(tick, 0), color=GREY)
            ends = [scale.start, scale.start + scale.room]
            page.line(ends, [height(tick)] * 2, color=LIGHT if tick else GREY, zorder=0)
    for (x, value), (to_x, to_value) in pairwise(points):
        if not missing(value) and not missing(to_value):
            page.line([x, to_x], [height(value), height(to_value)], linewidth=1.4)
    for x, value in points:
        if not missing(value):
            page.mark(x, height(value), "o", color=GREY, markersize=4)
    taken: list[tuple[float, float, float]] = []
    for row in told:
        numbers = known(row)
        x, y = scale.at(known(row, "last", "first")[0]), height(numbers[0])
        page.line([x, x], [height(min(numbers)), height(max(numbers))], color=BLUE, linewidth=5)
        page.mark(x, y, "D", color=BLUE, markersize=7, markeredgecolor="white", zorder=5)
        words = speaks.level(row)
        wide = extent(words, SMALL, "semibold")[0]
        left = x + 0.12 if x - 0.12 - wide < scale.start else x - 0.12 - wide
        beside = [at for start, end, at in taken if start < left + wide and left < end]
        y = _free(y, beside, top + LINE / 2, base - LINE / 2)
        taken.append((left, left + wide, y))
        page.text(left, y, words, color=BLUE, weight="semibold", zorder=6)
    page.y = base + GAP
    shown = [speaks.level(row) for row in told]
    for row in series:
        number = speaks.word("measure", "withheld") if missing(row["value"]) else speaks.number(row["value"], 0)
        shown.append(f"{speaks.date(row['last'])}: {number}")
    return page.finish(*shown)


def _free(y: float, taken: Sequence[float], top: float, base: float) -> float:
    """The height nearest to y, between top and base, that is a line from all that is taken."""
    heights = (y + LINE * step / 2 for step in sorted(range(-30, 31), key=abs))
    return next((at for at in heights if top <= at <= base and all(abs(at - other) >= LINE for other in taken)), y)


def _gaps(points: Sequence[tuple[float, float]], edge: float) -> Iterator[tuple[float, float]]:
    """From where to where nothing is published, between the reports around it."""
    start: float | None = None
    for (before, _), (x, value) in pairwise([*points[:1], *points, (edge, 0.0)]):
        if missing(value) and start is None:
            start = before
        elif not missing(value) and start is not None:
            yield start, x
            start = None


def _legend(speaks: Language, series: list[Row], told: list[Row]) -> Iterator[Entry]:
    def line(page: Page, x: float, y: float) -> None:
        page.line([x, x + 0.28], [y, y], linewidth=1.4)
        page.mark(x + 0.14, y, "o", color=GREY, markersize=4)

    if series:
        yield line, speaks.word("measure", "published")
    if any(missing(row["value"]) for row in series):
        yield lambda page, x, y: page.box(x, y - 0.06, 0.28, 0.12, facecolor=LIGHT), speaks.word("measure", "withheld")
    if told:
        yield lambda page, x, y: page.mark(x + 0.14, y, "D", color=BLUE, markersize=7), speaks.word("measure", "told")
