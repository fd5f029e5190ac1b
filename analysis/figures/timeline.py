"""Dated events and levels come in; a timeline on which no labels collide goes out.

Time runs in the direction of reading: from right to left in Arabic.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from .quads import OTHER, QUADS, key, look
from .style import (
    BLUE,
    GREY,
    INK,
    LIGHT,
    MARGIN,
    SKY,
    SMALL,
    WIDTH,
    Language,
    Page,
    Swatch,
    balanced,
    extent,
    lanes,
    missing,
    use_style,
)

ROOM = WIDTH - 2 * MARGIN
AXIS, LINE, PAD, STEP = 0.32, 0.19, 0.08, 0.36
MARK, TIP = 0.08, 0.13  # half of a day's marker, the head of an open interval
THICK = {"month": 0.11, "year": 0.05}
PARTS = {"START": (0.0, 0.25), "MID": (0.25, 0.75), "END": (0.75, 1.0)}  # where "the end of 2021" is drawn
Row = dict[str, Any]


class Scale(NamedTuple):
    """Days along the axis, in inches from its start."""

    origin: float
    inch: float

    def at(self, day: Any, unknown: float = 0.0) -> float:
        """Where the middle of *day* stands, or *unknown*."""
        return unknown if missing(day) else (_day(day).toordinal() - self.origin) / self.inch

    def ends(self, row: Row) -> tuple[float, float]:
        """Both ends of a row's span; an open end reaches to the edge."""
        start, end = self.at(row["first"], TIP), self.at(row["last"], ROOM - TIP)
        return (start, end) if end >= start else (end, start)


class Item(NamedTuple):
    """A mark and its lines of label with their weights, placed along the axis."""

    row: Row
    start: float
    end: float
    text_at: float
    ha: str
    below: bool
    lines: list[tuple[str, str]]

    @property
    def span(self) -> tuple[float, float]:
        """All the room that it takes along the axis."""
        wide = _widest(self.lines)
        text = self.text_at - wide if self.ha == "end" else self.text_at
        return min(self.start, text), max(self.end, text + wide)

    @property
    def height(self) -> float:
        """The room that it takes across the axis."""
        return LINE * (len(self.lines) + self.below) + PAD


def timeline(
    events: pd.DataFrame,
    levels: pd.DataFrame | None = None,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    notes: Sequence[str] = (),
    lang: str = "ar",
    digits: str = "latn",
) -> Figure:
    """Up to 40 events, each as long as its date is wide, and levels as steps below them.

    *events* has `first`, `last` (days; a missing one is open), `label_ar`, `label_en`, `kind` (a
    quad class) and may have `precision` (day, month, year), `when_ar`, `when_en` (the date in words)
    and `mod`: START and END are drawn as the first and last quarter of the time, MID as what is
    between. *levels* has `place_ar`, `place_en`, `first`, `last`, `value`, `low`, `high`, `hedge`.
    """
    speaks = Language(lang, digits)
    happened, held = in_order(events), in_order(levels)
    scale = scale_of(happened + held)
    with use_style():
        items = [_event(speaks, scale, row) for row in happened]
        tops, height = _stack(items)
        places: dict[str, list[Item]] = {}
        for row in held:
            place = speaks.pick(row, "place")
            named = Item({}, 0.0, 0.0, 0.0, "start", False, [(place, "bold")])
            places.setdefault(place, [named]).append(_level(speaks, scale, row))
        strips = [(own, 2 * PAD + _stack(own)[1] + STEP) for own in places.values()]
        body = AXIS + height + sum(size for _, size in strips)
        page = Page(
            speaks, body, title=title, subtitle=subtitle, source=source, notes=notes,
            legend=list(_legend(speaks, items, bool(held))),
        )  # fmt: skip
        axes = page.axes(MARGIN, page.top, ROOM, body)
        draw_axis(page, axes, scale, body)
        for item, top in zip(items, tops, strict=True):
            _draw_event(page, axes, item, AXIS + top)
        top = AXIS + height
        numbers = [row[name] for row in held for name in ("value", "high")]
        peak = max((number for number in numbers if not missing(number)), default=1.0)
        for own, size in strips:
            _draw_strip(page, axes, own, top, top + size, peak)
            top += size
        said = [f"{when(speaks, row)}: {speaks.pick(row, 'label')}" for row in happened]
        said += [f"{place}: {item.lines[0][0]}" for place, own in places.items() for item in own[1:]]
        return page.describe(title, subtitle, *said, *notes, page.source)


def in_order(table: pd.DataFrame | None) -> list[Row]:
    """The rows of *table* in the order of time."""
    if table is None:
        return []
    begun = table["first"].fillna(table["last"]).map(lambda day: _day(day).toordinal())
    ordered = table.loc[begun.sort_values(kind="stable").index]
    return [_narrowed({str(name): cell for name, cell in row.items()}) for row in ordered.to_dict("records")]


def _narrowed(row: Row) -> Row:
    """A row whose first and last day are those of the part of time that its `mod` names."""
    if row.get("mod") not in PARTS or missing(row["first"]) or missing(row["last"]):
        return row
    first, last = _day(row["first"]), _day(row["last"])
    days = (last - first).days + 1
    start, end = (round(share * days) for share in PARTS[row["mod"]])
    part = {"first": first + timedelta(start), "last": first + timedelta(max(end - 1, start))}
    return row | part | {"whole": row | {"mod": None}}


def scale_of(rows: Sequence[Row]) -> Scale:
    """The scale on which all *rows* have room."""
    days = [_day(row[end]).toordinal() for row in rows for end in ("first", "last")
            if not missing(row[end])]  # fmt: skip
    low, high = min(days), max(days)
    margin = max(0.03 * (high - low), 1)
    return Scale(low - margin, (high - low + 2 * margin) / ROOM)


def _event(speaks: Language, scale: Scale, row: Row) -> Item:
    """An event with its label after the mark, or before it, or under it, as there is room."""
    start, end = scale.ends(row)
    if _shape(row) == "day":
        start, end = start - MARK, end + MARK
    text = balanced(speaks.pick(row, "label"), 0.47 * ROOM, SMALL)
    lines = [(when(speaks, row), "semibold"), *((line, "normal") for line in text.split("\n"))]
    wide = _widest(lines)
    if end + PAD + wide <= ROOM:
        return Item(row, start, end, end + PAD, "start", False, lines)
    if start - PAD - wide >= 0:
        return Item(row, start, end, start - PAD, "end", False, lines)
    return Item(row, start, end, max(min(start, ROOM - wide), 0.0), "start", True, lines)


def _level(speaks: Language, scale: Scale, row: Row) -> Item:
    """A level with its number and date, over its start."""
    start, end = scale.ends(row)
    lines = [(level_text(speaks, row), "semibold")]
    at = max(min(start, ROOM - _widest(lines)), 0.0)
    return Item(row, start, end, at, "start", False, lines)


def level_text(speaks: Language, row: Row) -> str:
    """A level in words: its number, hedged as told, and its date."""
    number = speaks.number(row["value"], 0)
    if isinstance(row["hedge"], str):
        number = speaks.word("hedge", row["hedge"]).format(number)
    return speaks.say("interval", number, when(speaks, row))


def _stack(items: Sequence[Item]) -> tuple[list[float], float]:
    """The top of each item, in lanes as high as the highest in them, and the height of all."""
    chosen = lanes([item.span for item in items])
    heights = [0.0] * (max(chosen, default=-1) + 1)
    for item, lane in zip(items, chosen, strict=True):
        heights[lane] = max(heights[lane], item.height)
    return [sum(heights[:lane]) for lane in chosen], sum(heights)


def draw_axis(page: Page, axes: Axes, scale: Scale, bottom: float) -> None:
    """The finest division of time of which the labels have room."""
    last = scale.origin + ROOM * scale.inch
    ticks: list[tuple[float, str]] = []
    for pattern, days in _divisions(date.fromordinal(int(scale.origin) + 1), last):
        ticks = []
        for day in days:
            text = page.speaks.date(day, pattern)
            x, half = scale.at(day), extent(text, SMALL)[0] / 2
            if half <= x <= ROOM - half:
                ticks.append((x, text))
        widest = max((extent(text, SMALL)[0] for _, text in ticks), default=0.0)
        if len(ticks) > 1 and ticks[1][0] - ticks[0][0] > widest + 0.3:
            break
    axes.plot([0, ROOM], [AXIS - 0.04, AXIS - 0.04], color=GREY, linewidth=0.8)
    for x, text in ticks:
        axes.plot([x, x], [AXIS - 0.04, bottom], color=LIGHT, linewidth=0.8, zorder=0)
        page.text(axes, x, AXIS / 2 - 0.04, text, ha="center", size=SMALL, color=GREY)


def _divisions(first: date, last: float) -> Iterator[tuple[str, list[date]]]:
    """Divisions of the days from *first* to the ordinal *last*, from fine to coarse."""
    days = [date.fromordinal(day) for day in range(first.toordinal(), int(last) + 1)]
    for step in (1, 7):
        yield "d MMM", days[::step]
    for step in (1, 2, 3, 6):
        yield "MMM y", [day for day in days if day.day == 1 and (day.month - 1) % step == 0]
    for step in (1, 2, 5, 10, 25, 50):
        yield "y", [day for day in days if (day.month, day.day) == (1, 1) and day.year % step == 0]


def _draw_event(page: Page, axes: Axes, item: Item, top: float) -> None:
    style, y = look(item.row.get("kind")), top + LINE / 2
    shape = _shape(item.row)
    if shape == "day":
        style.mark(axes, (item.start + item.end) / 2, y)
    else:
        _bar(axes, item.start, item.end, y, THICK[shape], style.face, style.color)
    if missing(item.row["first"]):
        _tip(axes, item.start, y, -1, style.color)
    if missing(item.row["last"]):
        _tip(axes, item.end, y, 1, style.color)
    for place, (text, weight) in enumerate(item.lines):
        at = y + LINE * (place + item.below)
        _write(page, axes, item.text_at, at, text, weight=weight, ha=item.ha)


def _draw_strip(page: Page, axes: Axes, items: list[Item], top: float, base: float, peak: float) -> None:
    """The name of a place, its levels as steps over a base line, their labels in lanes above."""
    lifts, _ = _stack(items)
    _write(page, axes, 0, top + PAD + LINE / 2, items[0].lines[0][0], weight="bold")
    axes.plot([0, ROOM], [base, base], color=GREY, linewidth=0.8)
    before: tuple[float, float] | None = None
    for item, lift in zip(items[1:], lifts[1:], strict=True):
        row, start, end = item.row, item.start, item.end
        y, low, high = (
            base - STEP * (row["value"] if missing(row[name]) else row[name]) / peak
            for name in ("value", "low", "high")
        )
        if before and before[0] < start:
            gap: Row = {"color": BLUE, "linestyle": (0, (2, 2)), "linewidth": 1.0}
            axes.plot([before[0], start, start], [before[1], before[1], y], **gap)
        wide = max(end - start, 2 * MARK)
        middle = (start + end) / 2
        column = (middle - wide / 2, y), wide, base - y
        axes.add_patch(Rectangle(*column, facecolor=LIGHT, linewidth=0, zorder=0.5))
        _band(axes, middle - wide / 2, wide, y, low, high)
        if missing(row["high"]) or missing(row["low"]):
            sign = "^" if missing(row["high"]) else "v"
            axes.plot([middle], [y - 0.08], sign, color=BLUE, markersize=5)
        if missing(row["last"]):
            _tip(axes, end, y, 1, BLUE)
        before = end, y
        at = top + PAD + LINE / 2 + lift
        _write(page, axes, item.text_at, at, item.lines[0][0], color=BLUE, weight="semibold")


def _band(axes: Axes, x: float, wide: float, y: float, low: float, high: float) -> None:
    axes.add_patch(Rectangle((x, high), wide, low - high, facecolor=SKY, alpha=0.5, linewidth=0))
    axes.plot([x, x + wide], [y, y], color=BLUE, linewidth=2.4, solid_capstyle="butt")


def _bar(axes: Axes, start: float, end: float, y: float, thick: float, face: str, edge: str) -> None:
    box = (start, y - thick / 2), max(end - start, 0.06), thick
    axes.add_patch(Rectangle(*box, facecolor=face, edgecolor=edge, linewidth=1.4, zorder=3))


def _tip(axes: Axes, x: float, y: float, sign: int, color: str) -> None:
    """The head that shows that time goes on from x."""
    corners = [(x, y - 0.08), (x + sign * TIP, y), (x, y + 0.08)]
    axes.add_patch(Polygon(corners, facecolor="white", edgecolor=color, linewidth=1.4, zorder=4))


def _write(page: Page, axes: Axes, x: float, y: float, text: str, **style: Any) -> None:
    """A label, which hides the grid behind it."""
    ground = {"facecolor": "white", "linewidth": 0, "pad": 0.5}
    page.text(axes, x, y, text, size=SMALL, bbox=ground, zorder=2, **style)


def _legend(speaks: Language, items: list[Item], levels: bool) -> Iterator[tuple[Swatch, str]]:
    """What the marks on this figure mean."""
    kinds = {key(item.row.get("kind")) for item in items}
    for name, style in {**QUADS, "other": OTHER}.items():
        if name in kinds:
            yield _at(style.mark), speaks.word("quad", name)
    shapes = {_shape(item.row) for item in items}
    for shape, thick in THICK.items():
        if shape in shapes:
            yield _bar_swatch(thick), speaks.word("legend", shape)
    if any(missing(item.row[end]) for item in items for end in ("first", "last")):
        yield lambda axes, x, y: _tip(axes, x + 0.08, y, 1, INK), speaks.word("legend", "open")
    if levels:
        yield (lambda axes, x, y: _band(axes, x, 0.28, y, y + 0.06, y - 0.06), speaks.word("legend", "band"))


def _at(mark: Callable[[Axes, float, float], None]) -> Swatch:
    return lambda axes, x, y: mark(axes, x + 0.14, y)


def _bar_swatch(thick: float) -> Swatch:
    return lambda axes, x, y: _bar(axes, x, x + 0.28, y, thick, INK, INK)


def _shape(row: Row) -> str:
    """How wide the date is: a day, up to a month, or more (which open ones are too)."""
    precision = row.get("precision")
    if isinstance(precision, str) and precision in ("day", *THICK):
        return precision
    if missing(row["first"]) or missing(row["last"]):
        return "year"
    days = (_day(row["last"]) - _day(row["first"])).days
    return "day" if days == 0 else "month" if days <= 31 else "year"


def when(speaks: Language, row: Row) -> str:
    """The date of a row in words: its own, or a day, a month, a year, or both ends."""
    if own := speaks.pick(row, "when"):
        return own
    if "whole" in row:
        return speaks.word("mod", row["mod"]).format(when(speaks, row["whole"]))
    if missing(row["first"]):
        return speaks.say("until", speaks.date(_day(row["last"])))
    if missing(row["last"]):
        return speaks.say("since", speaks.date(_day(row["first"])))
    first, last = _day(row["first"]), _day(row["last"])
    after = date.fromordinal(last.toordinal() + 1)
    if first == last:
        return speaks.date(first)
    if first.day == 1 and after.day == 1:
        months = after.year * 12 + after.month - first.year * 12 - first.month
        if months == 1:
            return speaks.date(first, "MMMM y")
        if months == 12 and first.month == 1:
            return speaks.date(first, "y")
        return speaks.say("range", speaks.date(first, "MMMM y"), speaks.date(last, "MMMM y"))
    return speaks.say("range", speaks.date(first), speaks.date(last))


def _widest(lines: Sequence[tuple[str, str]]) -> float:
    return max(extent(text, SMALL, weight)[0] for text, weight in lines)


def _day(value: Any) -> date:
    return pd.Timestamp(value).date()
