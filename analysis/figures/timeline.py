"""Dated events and levels come in; a list of them beside a time line goes out.

Each event is a row: when, what, and its mark at its place in time, so that no two labels can
collide. Time runs in the direction of reading: from right to left in Arabic.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, Unpack

import pandas as pd
from matplotlib.figure import Figure

from .language import Language, Row, as_day, known, missing, records
from .page import LINE, MARGIN, SMALL, WIDTH, Entry, Page, Said, balanced, extent, language, nothing, wrap
from .quads import QUADS, key
from .style import BLUE, GREY, INK, LIGHT, SKY, use_style

WHEN, WHAT, APART, BUSY = 1.5, 2.6, 0.15, 15
FIELD = MARGIN + WHEN + WHAT + 2 * APART
STEP, TIP = 0.42, 0.12
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

    def ends(self, row: Row) -> tuple[float, float]:
        """Both ends of a row's span; an open end reaches to the edge."""
        start = self.start + TIP if missing(row["first"]) else self.at(row["first"])
        end = self.start + self.room - TIP if missing(row["last"]) else self.at(row["last"])
        return min(start, end), max(start, end)


@use_style()
def timeline(events: pd.DataFrame, levels: pd.DataFrame | None = None, **said: Unpack[Said]) -> Figure:
    """Up to 40 events, each as long as its date is wide, and levels as steps below them.

    *events* has `first`, `last` (days; a missing one is open), `label_ar`, `label_en`, `kind` (a
    quad class) and may have `precision` (day, month, year), `when_ar`, `when_en` (the date in words)
    and `mod`: START and END are drawn as the first and last quarter of the time, MID as what is
    between. *levels* has `place_ar`, `place_en`, `first`, `last`, `value`, `low`, `high`, `hedge`.
    Rows without any day, and levels without any number, are left out.
    """
    speaks, happened, held = language(said), in_order(events), levels_in_order(levels)
    if not happened + held:
        return nothing(said)
    scale = scale_of(happened + held, FIELD, WIDTH - MARGIN - FIELD)
    page = Page(said, list(_legend(speaks, happened, bool(held))))
    grid = draw_axis(page, scale)
    top, pad = page.y, 0.06 if len(happened) > BUSY else 0.11
    for row in happened:
        words = balanced(speaks.when(row), WHEN, SMALL, "semibold"), wrap(speaks.pick(row, "label"), WHAT)
        y = page.y + pad / 2 + LINE / 2
        _write(page, y, *words)
        _draw_event(page, scale, row, y)
        page.y += LINE * (1 + max(text.count("\n") for text in words)) + pad
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
    shown += [f"{place}: {level_text(speaks, row)}" for place, rows in places.items() for row in rows]
    return page.finish(*shown)


def in_order(table: pd.DataFrame | None) -> list[Row]:
    """The rows of *table* that have a day, in the order of time."""
    if table is None or table.empty:
        return []
    begun = table["first"].fillna(table["last"]).dropna().map(lambda day: as_day(day).toordinal())
    return records(table.loc[begun.sort_values(kind="stable").index])


def levels_in_order(table: pd.DataFrame | None) -> list[Row]:
    """The rows of *table* that have a day and a number, in the order of time."""
    return [row for row in in_order(table) if known(row)]


def scale_of(rows: Sequence[Row], start: float, room: float) -> Scale:
    """The scale on which all *rows* have room."""
    days = [as_day(day).toordinal() for row in rows for day in known(row, "first", "last")]
    low, high = min(days), max(days)
    margin = max((0.05 if len(days) == 2 * len(rows) else 0.16) * (high - low), 1)
    return Scale(start, room, low - margin, (high - low + 2 * margin) / room)


def draw_axis(page: Page, scale: Scale) -> list[float]:
    """The finest division of time of which the labels have room; where the lines of its grid stand."""
    ticks: list[tuple[float, str]] = []
    for pattern, days in _divisions(scale):
        ticks = []
        for day in days:
            x, text = scale.at(day), page.speaks.date(day, pattern)
            half = extent(text)[0] / 2
            if scale.start - 0.2 + half <= x <= scale.start + scale.room + 0.2 - half:
                ticks.append((x, text))
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
    style, part = QUADS[key(row.get("kind"))], _narrowed(row)
    (start, end), shape = scale.ends(part), _shape(part)
    if shape == "day":
        style.mark(page, (start + end) / 2, y)
    else:
        _bar(page, start, y, max(end - start, 0.08), THICK[shape], style.face, style.color)
    if missing(row["first"]):
        _tip(page, start, y, -1, style.color)
    if missing(row["last"]):
        _tip(page, end, y, 1, style.color)


def _narrowed(row: Row) -> Row:
    """A row whose first and last day are those of the part of time that its `mod` names."""
    if row.get("mod") not in PARTS or missing(row["first"]) or missing(row["last"]):
        return row
    first, days = as_day(row["first"]), (as_day(row["last"]) - as_day(row["first"])).days + 1
    start, end = (round(share * days) for share in PARTS[row["mod"]])
    return row | {"first": first + timedelta(start), "last": first + timedelta(max(end - 1, start))}


def _draw_levels(page: Page, scale: Scale, place: str, rows: list[Row], peak: float) -> None:
    """A place with its levels in words, and beside them as steps over a base line."""
    page.y += 0.08
    page.text(MARGIN, page.y + LINE / 2, page.speaks.say("level", place), weight="bold")
    top = page.y
    page.y += LINE + 0.03
    for row in rows:
        when = balanced(page.speaks.when(row), WHEN, SMALL, "semibold")
        _write(page, page.y + LINE / 2, when, page.speaks.stated(row), BLUE)
        page.y += LINE * (1 + when.count("\n"))
    base = page.y = max(page.y, top + STEP + 0.15) + 0.08
    before: tuple[float, float] | None = None
    for row in rows:
        start, end = scale.ends(row)
        wide = max(end - start, 0.14)
        x = (start + end - wide) / 2
        told = known(row)
        y, least, most = (base - STEP * number / peak for number in (told[0], min(told), max(told)))
        if before and before[0] < start:
            page.line([before[0], x, x], [before[1], before[1], y], color=BLUE, linestyle=(0, (2, 2)), linewidth=1)
        page.box(x, y, wide, base - y, facecolor=LIGHT, zorder=0.5)
        _band(page, x, wide, y, most, least)
        if missing(row["high"]) or missing(row["low"]):
            page.mark(x + wide / 2, y - 0.11, "^" if missing(row["high"]) else "v", color=BLUE, markersize=5)
        if missing(row["last"]):
            _tip(page, end, y, 1, BLUE)
        before = x + wide, y
    page.rule(GREY)


def level_text(speaks: Language, row: Row) -> str:
    """A level in words: its number, hedged as told, and its date."""
    return speaks.say("interval", speaks.stated(row), speaks.when(row))


def _write(page: Page, y: float, when: str, what: str, color: str = INK) -> None:
    """The words of a row, their first lines level with its mark."""
    for x, text, weight in ((MARGIN, when, "semibold"), (MARGIN + WHEN + APART, what, "normal")):
        for place, line in enumerate(text.split("\n")):
            page.text(x, y + LINE * place, line, weight=weight, color=color)


def _band(page: Page, x: float, wide: float, y: float, most: float, least: float) -> None:
    page.box(x, most, wide, least - most, facecolor=SKY, alpha=0.5)
    page.line([x, x + wide], [y, y], color=BLUE, linewidth=2.2)


def _bar(page: Page, x: float, y: float, wide: float, thick: float, face: str, edge: str) -> None:
    page.box(x, y - thick / 2, wide, thick, facecolor=face, edgecolor=edge, linewidth=1.3, zorder=3)


def _tip(page: Page, x: float, y: float, sign: int, color: str) -> None:
    """The head that shows that time goes on from x."""
    points = [(x, y - 0.07), (x + sign * TIP, y), (x, y + 0.07)]
    page.corners(points, facecolor="white", edgecolor=color, linewidth=1.3, zorder=4)


def _legend(speaks: Language, rows: list[Row], levels: bool) -> Iterator[Entry]:
    """What the marks on this figure mean."""
    for name, look in QUADS.items():
        if any(key(row.get("kind")) == name for row in rows):
            yield look.sample, speaks.word("quad", name)
    shapes = {_shape(_narrowed(row)) for row in rows}
    for shape, thick in THICK.items():
        if shape in shapes:
            yield partial(_bar, wide=0.28, thick=thick, face=INK, edge=INK), speaks.word("legend", shape)
    if any(len(known(row, "first", "last")) < 2 for row in rows):
        yield lambda page, x, y: _tip(page, x + 0.08, y, 1, INK), speaks.word("legend", "open")
    if levels:
        yield lambda page, x, y: _band(page, x, 0.28, y, y - 0.06, y + 0.06), speaks.word("legend", "band")


def _shape(row: Row) -> str:
    """How wide the date is: a day, up to a month, or more (which open ones are too)."""
    if row.get("precision") in ("day", *THICK):
        return str(row["precision"])
    if missing(row["first"]) or missing(row["last"]):
        return "year"
    days = (as_day(row["last"]) - as_day(row["first"])).days
    return "day" if days == 0 else "month" if days <= 31 else "year"
