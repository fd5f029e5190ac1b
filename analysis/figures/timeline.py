"""Dated events, levels and counts come in; what happened and how many there were, along time, goes out.

On a time line each event is a row: when, what, and its mark at its place in time, so that no two labels
can collide. Counts stand on one axis with the levels that articles tell, told apart. Time runs in the
direction of reading: from right to left in Arabic.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, Unpack

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .language import Language, Row, as_day, known, missing
from .page import GAP, LINE, MARGIN, SMALL, WIDTH, Entry, Page, Said, balanced, extent, language, nothing, wrap
from .style import BLUE, GREY, INK, LIGHT, QUADS, SKY, Look, quad_class, use_style

WHEN, WHAT, APART, BUSY = 1.5, 2.6, 0.15, 15
FIELD = MARGIN + WHEN + WHAT + 2 * APART
STEP, TIP, HIGH, NUMBERS = 0.42, 0.12, 2.6, 0.55
THICK = {"month": 0.11, "year": 0.045}
PARTS = {"START": (0.0, 0.25), "MID": (0.25, 0.75), "END": (0.75, 1.0)}  # where "the end of 2021" is drawn


class Scale(NamedTuple):
    """Days along an axis of *room* inches that begins at *start*."""

    start: float
    room: float
    origin: float
    inch: float

    def at(self, day: Any) -> float:
        """Where the middle of a day stands."""
        return self.start + (as_day(day).toordinal() - self.origin) / self.inch

    def ends(self, first: Any, last: Any) -> tuple[float, float]:
        """Both ends of a span; an open end reaches to the edge."""
        start = self.start + TIP if missing(first) else self.at(first)
        end = self.start + self.room - TIP if missing(last) else self.at(last)
        return min(start, end), max(start, end)


@use_style()
def timeline(events: pd.DataFrame, levels: pd.DataFrame | None = None, **said: Unpack[Said]) -> Figure:
    """Up to 40 events, each as long as its date is wide, and levels as steps below them.

    *events* has `first`, `last` (days; a missing one is open), `label_ar`, `label_en`, `kind` (a
    quad class) and may have `mod`: START and END are drawn as the first and last quarter of the time,
    MID as what is between. *levels* has `place_ar`, `place_en`, `first`, `last`, `value`, `low`, `high`,
    `hedge`. Rows without any day, and levels without any number, are left out.
    """
    speaks, happened = language(said), _in_order(events)
    held = [row for row in _in_order(levels) if known(row)]
    if not happened + held:
        return nothing(said)
    scale = _scale_of(happened + held, FIELD, WIDTH - MARGIN - FIELD)
    page = Page(said, list(_legend(speaks, happened, bool(held))))
    grid = _draw_axis(page, scale)
    top, pad = page.y, 0.06 if len(happened) > BUSY else 0.11
    for row in happened:
        when, what = balanced(speaks.when(row), WHEN), wrap(speaks.pick(row, "label"), WHAT)
        y = page.y + pad / 2 + LINE / 2
        _write(page, y, when, what)
        _draw_event(page, scale, row, y)
        page.y += LINE * (1 + max(when.count("\n"), what.count("\n"))) + pad
        page.rule()
    peak = max((number for row in held for number in known(row, "value", "high")), default=1.0)
    places: dict[str, list[Row]] = {}
    for row in held:
        places.setdefault(speaks.pick(row, "place"), []).append(row)
    for place, rows in places.items():
        _draw_levels(page, scale, place, rows, peak)
    for x in grid:
        page.line([x, x], [top, page.y], color=LIGHT, zorder=-1)
    shown = [f"{speaks.when(row)}: {speaks.pick(row, 'label')}" for row in happened]
    shown += [f"{place}: {speaks.level(row)}" for place, rows in places.items() for row in rows]
    return page.finish(*shown)


def _in_order(table: pd.DataFrame | None) -> list[Row]:
    """The rows of *table* that have a day, in the order of time."""
    if table is None or table.empty:
        return []
    begun = table["first"].fillna(table["last"]).dropna().map(lambda day: as_day(day).toordinal())
    return [*table.loc[begun.sort_values(kind="stable").index].to_dict("records")]


def _scale_of(rows: Sequence[Row], start: float, room: float) -> Scale:
    """The scale on which all *rows* have room."""
    days = [as_day(day).toordinal() for row in rows for day in known(row, "first", "last")]
    low, high = min(days), max(days)
    margin = max((0.05 if len(days) == 2 * len(rows) else 0.16) * (high - low), 1)
    return Scale(start, room, low - margin, (high - low + 2 * margin) / room)


def _draw_axis(page: Page, scale: Scale) -> list[float]:
    """The finest division of time of which the labels have room; where the lines of its grid stand."""
    ticks: list[tuple[float, str]] = []
    left, right = scale.start - 0.2, scale.start + scale.room + 0.2
    for pattern, days in _divisions(scale):
        ticks = [(scale.at(day), page.speaks.date(day, pattern)) for day in days]
        ticks = [(x, text) for x, text in ticks if left + (half := extent(text)[0] / 2) <= x <= right - half]
        widest = max((extent(text)[0] for _, text in ticks), default=0.0)
        if ticks and all(to - x > widest + 0.2 for (x, _), (to, _) in pairwise(ticks)):
            break
    page.y += 0.05 + max((extent(text)[1] for _, text in ticks), default=0.0)
    for x, text in ticks:
        page.text(x, page.y - 0.04, text, ha="center", va="bottom", color=GREY)
    page.rule(GREY)
    return [x for x, _ in ticks]


def _divisions(scale: Scale) -> Iterator[tuple[str, list[date]]]:
    """Divisions of the days of an axis, from fine to coarse, none with more days than labels have room."""
    first, last = int(scale.origin) + 1, int(scale.origin + scale.room * scale.inch)
    days, most = [date.fromordinal(day) for day in range(first, last + 1)], int(scale.room / 0.25)
    for step in (1, 7, 14):
        yield from [("d\nMMM", days[::step])] if len(days) <= most * step else []
    for step in (1, 2, 3, 6):
        starts = [day for day in days if day.day == 1 and (day.month - 1) % step == 0]
        yield from [("MMM\ny", starts)] if 1 < len(starts) <= most else []
    for step in (1, 2, 5, 10, 25, 50):
        yield "y", [day for day in days if (day.month, day.day) == (1, 1) and day.year % step == 0]
    yield "d MMM\ny", days[len(days) // 2 :][:1]


def _draw_event(page: Page, scale: Scale, row: Row, y: float) -> None:
    """A marker for a day, a thick bar up to a month, a thin one for longer, a head at an open end."""
    look, (shape, *days) = QUADS[quad_class(row.get("kind"))], _drawn(row)
    start, end = scale.ends(*days)
    if shape == "day":
        page.mark((start + end) / 2, y, **look.mark())
    else:
        _bar(page, start, y, max(end - start, 0.08), THICK[shape], look.face, look.color)
    for x, day, sign in ((start, row["first"], -1), (end, row["last"], 1)):
        if missing(day):
            _tip(page, x, y, sign, look.color)


def _drawn(row: Row) -> tuple[str, Any, Any]:
    """How wide a date is (a day, up to a month, or more, as open ones are), and its days, or the part by `mod`."""
    if missing(row["first"]) or missing(row["last"]):
        return "year", row["first"], row["last"]
    first, days = as_day(row["first"]), (as_day(row["last"]) - as_day(row["first"])).days + 1
    start, end = (round(share * days) for share in PARTS.get(row.get("mod", ""), (0.0, 1.0)))
    first, after = first + timedelta(start), max(end - start - 1, 0)
    return "day" if not after else "month" if after <= 31 else "year", first, first + timedelta(after)


def _draw_levels(page: Page, scale: Scale, place: str, rows: list[Row], peak: float) -> None:
    """A place with its levels in words, and beside them as steps over a base line."""
    page.y += 0.08
    page.text(MARGIN, page.y + LINE / 2, page.speaks.say("level", place), weight="bold")
    top = page.y
    page.y += LINE + 0.03
    for row in rows:
        when = balanced(page.speaks.when(row), WHEN)
        _write(page, page.y + LINE / 2, when, page.speaks.stated(row), BLUE)
        page.y += LINE * (1 + when.count("\n"))
    base = page.y = max(page.y, top + STEP + 0.15) + 0.08
    before: tuple[float, float] | None = None
    for row in rows:
        start, end = scale.ends(row["first"], row["last"])
        wide = max(end - start, 0.14)
        x = (start + end - wide) / 2
        told = known(row)
        y, least, most = (base - STEP * number / peak for number in (told[0], min(told), max(told)))
        if before and before[0] < start:
            page.line([before[0], x, x], [before[1], before[1], y], color=BLUE, linestyle=(0, (2, 2)), linewidth=1)
        page.box(x, y, wide, base - y, facecolor=LIGHT, zorder=0.5)
        _band(page, x, y, wide, most, least)
        if missing(row["high"]) or missing(row["low"]):
            page.mark(x + wide / 2, y - 0.11, "^" if missing(row["high"]) else "v", color=BLUE, markersize=5)
        if missing(row["last"]):
            _tip(page, end, y, 1, BLUE)
        before = x + wide, y
    page.rule(GREY)


def _write(page: Page, y: float, when: str, what: str, color: str = INK) -> None:
    """The words of a row, their first lines level with its mark."""
    page.lines(MARGIN, y, when, weight="semibold", color=color)
    page.lines(MARGIN + WHEN + APART, y, what, weight="normal", color=color)


def _band(page: Page, x: float, y: float, wide: float, most: float, least: float) -> None:
    page.box(x, most, wide, least - most, facecolor=SKY, alpha=0.5)
    page.line([x, x + wide], [y, y], color=BLUE, linewidth=2.2)


def _bar(page: Page, x: float, y: float, wide: float, thick: float, face: str, edge: str) -> None:
    page.box(x, y - thick / 2, wide, thick, facecolor=face, edgecolor=edge, linewidth=1.3, zorder=3)


def _tip(page: Page, x: float, y: float, sign: int, color: str) -> None:
    """The head that shows that time goes on from x."""
    page.head(color, (x, y - 0.07), (x + sign * TIP, y), (x, y + 0.07))


def _sample(page: Page, x: float, y: float, look: Look) -> None:
    page.mark(x + 0.14, y, **look.mark())


def _legend(speaks: Language, rows: list[Row], levels: bool) -> Iterator[Entry]:
    for name, look in QUADS.items():
        if any(quad_class(row.get("kind")) == name for row in rows):
            yield partial(_sample, look=look), speaks.word("quad", name)
    for shape, thick in THICK.items():
        if any(_drawn(row)[0] == shape for row in rows):
            yield partial(_bar, wide=0.28, thick=thick, face=INK, edge=INK), speaks.word("legend", shape)
    if any(len(known(row, "first", "last")) < 2 for row in rows):
        yield lambda page, x, y: _tip(page, x + 0.08, y, 1, INK), speaks.word("legend", "open")
    if levels:
        yield lambda page, x, y: _band(page, x, y, 0.28, y - 0.06, y + 0.06), speaks.word("legend", "band")


@use_style()
def counts(levels: pd.DataFrame, published: pd.DataFrame | None = None, **said: Unpack[Said]) -> Figure:
    """Told levels in blue, and behind them, on request, a series of counts in grey, with the time without any.

    *levels* is as in `timeline`, of one place; *published* has `first`, `last` (the days of a report) and
    `value`, missing where none was published.
    """
    speaks, series, told = language(said), _in_order(published), [row for row in _in_order(levels) if known(row)]
    if not series + told:
        return nothing(said)
    scale = _scale_of(series + told, MARGIN + NUMBERS, WIDTH - 2 * MARGIN - NUMBERS)
    peak = 1.08 * max((number for row in series + told for number in known(row, "value", "high")), default=1.0)
    page = Page(said, list(_legend_of_counts(speaks, series, told)))
    grid = _draw_axis(page, scale)
    top, base = page.y, page.y + HIGH

    def height(value: float) -> float:
        return base - HIGH * value / peak

    points = [(scale.at(row["last"]), row["value"]) for row in series]
    reported = [x for x, value in points if not missing(value)]
    for start, end in pairwise([*(x for x, _ in points[:1]), *reported, scale.start + scale.room]):
        if any(missing(value) and start <= x <= end for x, value in points):
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


def _legend_of_counts(speaks: Language, series: list[Row], told: list[Row]) -> Iterator[Entry]:
    def line(page: Page, x: float, y: float) -> None:
        page.line([x, x + 0.28], [y, y], linewidth=1.4)
        page.mark(x + 0.14, y, "o", color=GREY, markersize=4)

    if series:
        yield line, speaks.word("measure", "published")
    if any(missing(row["value"]) for row in series):
        yield lambda page, x, y: page.box(x, y - 0.06, 0.28, 0.12, facecolor=LIGHT), speaks.word("measure", "withheld")
    if told:
        yield lambda page, x, y: page.mark(x + 0.14, y, "D", color=BLUE, markersize=7), speaks.word("measure", "told")
