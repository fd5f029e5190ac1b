"""Actors and what they do to one another come in; a map grouped by side goes out.

The layout is computed and takes nothing from chance: sides are columns, sectors are groups in
them, and within a group actors stand near those whom they deal with.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from .quads import PLANNED, QUADS, Look, key, look
from .style import GREY, INK, LIGHT, MARGIN, SMALL, WIDTH, Language, Page, Swatch, extent, missing, use_style, wrap

COLUMNS, TALLEST = 4, 16  # columns at most, and actors in one before sides share columns
CHANNEL = 0.9  # between columns
INSET, BETWEEN, HEADING, LINE, PORT = 0.06, 0.22, 0.26, 0.19, 0.11
Box = tuple[float, float, float, float]  # least and most x, least and most y
Point = tuple[float, float]
Points = np.ndarray[Any, np.dtype[np.float64]]


class Link(NamedTuple):
    """An arrow: who, whom, what, and how often."""

    actor: str
    recipient: str
    quad: str
    relation: str
    planned: bool
    number: str
    times: int

    @property
    def look(self) -> Look:
        """The look of its quad class; a relation has the neutral one."""
        return look(self.quad)


@dataclass
class Actor:
    """An actor's box and what stands in it, in inches."""

    actor_id: str
    side: str
    sector: str
    name: str
    stances: list[tuple[str, bool]]
    column: int = 0
    ports: int = 0  # arrows on the side that has more
    box: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def blocks(self) -> list[tuple[str, bool | None, float]]:
        """What stands in the box, whether it is a public or a private stance, and its height."""
        blocks = [(self.name, None), *self.stances]
        return [
            (text, public, LINE * (1 + text.count("\n")) + (0 if public is None else 0.08)) for text, public in blocks
        ]

    @property
    def size(self) -> tuple[float, float]:
        """The width and height that its words and arrows need."""
        wide = max(extent(text, SMALL, "medium")[0] for text, *_ in self.blocks)
        high = sum(high for *_, high in self.blocks) + 2 * INSET
        return wide + 3 * INSET, max(high, PORT * (self.ports + 1))


def actor_map(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    stance: pd.DataFrame | None = None,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    notes: Sequence[str] = (),
    lang: str = "ar",
    digits: str = "latn",
) -> Figure:
    """Who acts on whom: up to 60 actors in columns by side, arrows by quad class with counts.

    *nodes* has `actor_id`, `label_ar`, `label_en`, `sector` and `side` (or `side_ar`, `side_en`);
    *edges* has `actor`, `recipient`, `quad` or `relation`, and may have `count`, `auxiliary` (all but
    `historical` is drawn as planned, claimed, supposed or denied) and `number`, a name for its arrow
    that is drawn on it; *stance* has `actor`, `stance` (or `stance_ar`,
    `stance_en`) and `setting` (public or private). An edge of an unknown actor is an error.
    """
    speaks = Language(lang, digits)
    graph = _graph(nodes, edges)
    links: list[Link] = [data["link"] for _, _, data in graph.edges(data=True)]
    with use_style():
        actors = _actors(speaks, nodes, stance)
        columns = _columns(actors, graph)
        legs = _legs(links, actors)
        width, height, headings = _place(speaks, columns)
        if any(link.times > 1 and not link.number for link in links):
            notes = [speaks.word("legend", "count"), *notes]
        page = Page(
            speaks, height, title=title, subtitle=subtitle, source=source, notes=notes,
            legend=list(_legend(speaks, links, stance)), width=width,
        )  # fmt: skip
        axes = page.axes(0, page.top, width, height)
        taken = [actor.box for actor in actors.values()]
        for (x, y), text, style in headings:
            wide, high = extent(text, SMALL, style["weight"])
            taken.append((x, x + wide, y - high / 2, y + high / 2))
            page.text(axes, x, y, text, size=SMALL, zorder=3, **style)
        routes = _routes(links, legs, actors, columns)
        for link, route in zip(links, routes, strict=True):
            _draw_link(axes, link, route)
        for actor in actors.values():
            _draw_actor(page, axes, actor)
        taken += [_head(route) for route in routes]
        lines = [_along(route) for route in routes]
        for number, link in enumerate(links):
            if text := _words_on(speaks, link):
                taken.append(_draw_words(page, axes, text, link, lines, number, taken))
        said = [_sentence(speaks, link, actors) for link in links]
        said += [f"{_flat(actor.name)}: {_flat(text)}" for actor in actors.values() for text, _ in actor.stances]
        return page.describe(title, subtitle, *said, *notes, page.source)


def _graph(nodes: pd.DataFrame, edges: pd.DataFrame) -> "nx.MultiDiGraph[str]":
    """The actors and their links, like links counted together."""
    counts: dict[tuple[str, str, str, str, bool, str], int] = {}
    for row in edges.to_dict("records"):
        relation, auxiliary = row.get("relation"), row.get("auxiliary")
        kind = str(relation) if relation and not missing(relation) else ""
        quad = "other" if kind else key(row.get("quad"))
        planned = bool(auxiliary) and not missing(auxiliary) and auxiliary != "historical"
        link = (row["actor"], row["recipient"], quad, kind, planned, str(row.get("number", "")))
        counts[link] = counts.get(link, 0) + int(row.get("count", 1))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes["actor_id"])
    for link, count in counts.items():
        for end in link[:2]:
            if end not in graph:
                raise ValueError(f"edges: actor {end!r} is not in nodes; add its row there")
        graph.add_edge(link[0], link[1], link=Link(*link, count))
    return graph


def _actors(speaks: Language, nodes: pd.DataFrame, stance: pd.DataFrame | None) -> dict[str, Actor]:
    stances: dict[str, list[tuple[str, bool]]] = {}
    for row in [] if stance is None else stance.to_dict("records"):
        public = row["setting"] == "public"
        text = speaks.say("public" if public else "private", _either(speaks, row, "stance"))
        stances.setdefault(row["actor"], []).append((wrap(text, 1.15, SMALL), public))
    return {
        row["actor_id"]: Actor(
            row["actor_id"],
            _either(speaks, row, "side"),
            "" if missing(row["sector"]) else speaks.word("sector", row["sector"]),
            wrap(_either(speaks, row, "label"), 1.15, SMALL, "medium"),
            stances.get(row["actor_id"], []),
        )
        for row in nodes.to_dict("records")
    }


def _either(speaks: Language, row: Any, name: str) -> str:
    """The column *name* in the figure's language, or the one without a language."""
    return speaks.pick(row, name) or str(row[name])


def _columns(actors: dict[str, Actor], graph: "nx.MultiDiGraph[str]") -> list[list[Actor]]:
    """Actors by side and sector, ordered so that those who deal with one another are level."""
    sides = list(dict.fromkeys(actor.side for actor in actors.values()))
    sizes = [sum(actor.side == side for actor in actors.values()) for side in sides]
    own = len(sides) <= COLUMNS and max(sizes) <= TALLEST
    tallest = max(ceil(len(actors) / COLUMNS), 4)
    sectors = list(dict.fromkeys(actor.sector for actor in actors.values()))
    level = {actor_id: 0.5 for actor_id in actors}
    columns: list[list[Actor]] = []
    for _ in range(4):
        around = {
            actor_id: float(np.mean([level[other] for other in nx.all_neighbors(graph, actor_id)]))
            if graph.degree(actor_id)
            else level[actor_id]
            for actor_id in actors
        }
        ordered = sorted(
            actors.values(),
            key=lambda actor: (
                sides.index(actor.side), sectors.index(actor.sector), around[actor.actor_id]
            ),
        )  # fmt: skip
        columns = [[] for _ in (sides if own else range(ceil(len(ordered) / tallest)))]
        for place, actor in enumerate(ordered):
            actor.column = sides.index(actor.side) if own else place // tallest
            columns[actor.column].append(actor)
        for column in columns:
            for place, actor in enumerate(column):
                level[actor.actor_id] = (place + 0.5) / len(column)
    return columns


def _place(
    speaks: Language, columns: list[list[Actor]]
) -> tuple[float, float, list[tuple[Point, str, dict[str, Any]]]]:
    """Give every actor its box; the width and height of all, and the headings."""
    wide = max(actor.size[0] for column in columns for actor in column)
    needed = 2 * MARGIN + len(columns) * wide + (len(columns) - 1) * CHANNEL
    width = max(needed, WIDTH)
    channel = CHANNEL + (width - needed) / max(len(columns) - 1, 1)
    headings, height = [], 0.0
    for number, column in enumerate(columns):
        x, y = MARGIN + number * (wide + channel), 0.0
        side = sector = ""
        for actor in column:
            if actor.side != side:
                side, sector = actor.side, ""
                headings.append(((x, y + HEADING / 2), side, {"weight": "bold", "color": INK}))
                y += HEADING
            if actor.sector != sector:
                sector = actor.sector
                headings.append(((x, y + 0.1), sector, {"weight": "normal", "color": GREY}))
                y += 0.23
            actor.box = (x, x + wide, y, y + actor.size[1])
            y += actor.size[1] + BETWEEN
        height = max(height, y)
    return width, height, [heading for heading in headings if heading[1]]


def _legs(links: list[Link], actors: dict[str, Actor]) -> list[tuple[int, int]]:
    """At which side each link leaves a box and comes into one; counts the ports of each box."""
    last = max(actor.column for actor in actors.values())
    legs, met = [], Counter[tuple[str, int]]()
    for link in links:
        one, other = actors[link.actor].column, actors[link.recipient].column
        out = 1 if other > one or other == one < max(last, 1) else -1
        legs.append((out, out if one == other else -out))
        met.update([(link.actor, out), (link.recipient, legs[-1][1])])
    for (actor_id, _), ports in met.items():
        actors[actor_id].ports = max(actors[actor_id].ports, ports)
    return legs


def _routes(
    links: list[Link], legs: list[tuple[int, int]], actors: dict[str, Actor], columns: list[list[Actor]]
) -> list[Path]:
    """The way of each link: from a box, under boxes of the columns between, to a box."""
    ends: dict[tuple[str, int], list[tuple[float, int, bool]]] = {}
    for number, (link, (out, into)) in enumerate(zip(links, legs, strict=True)):
        one, other = _middle(actors[link.actor]), _middle(actors[link.recipient])
        ends.setdefault((link.actor, out), []).append((other, number, True))
        ends.setdefault((link.recipient, into), []).append((one, number, False))
    port: dict[tuple[int, bool], float] = {}
    for (actor_id, _), met in ends.items():
        low, high = actors[actor_id].box[2:]
        for place, (_, number, leaves) in enumerate(sorted(met)):
            port[number, leaves] = low + (high - low) * (place + 1) / (len(met) + 1)
    used: dict[tuple[int, int], int] = {}
    routes = []
    for number, (link, (out, into)) in enumerate(zip(links, legs, strict=True)):
        giver, taker = actors[link.actor], actors[link.recipient]
        start = (giver.box[1 if out > 0 else 0], port[number, True])
        end = (taker.box[1 if into > 0 else 0], port[number, False])
        route = [start]
        for column in range(giver.column + out, taker.column, out) if out != into else ():
            share = (column - giver.column) / (taker.column - giver.column)
            aim = start[1] + share * (end[1] - start[1])
            boxes = [actor.box for actor in columns[column]]
            gap = min(range(len(boxes)), key=lambda place: abs(boxes[place][3] - aim))
            lane = used[column, gap] = used.get((column, gap), -1) + 1
            y = boxes[gap][3] + 0.035 + 0.05 * (lane % 4)
            route += [(x, y) for x in sorted(boxes[gap][:2], reverse=out < 0)]
        routes.append(_path([*route, end], out))
    return routes


def _middle(actor: Actor) -> float:
    return (actor.box[2] + actor.box[3]) / 2


def _path(route: list[Point], out: int) -> Path:
    """A smooth line through *route* that leaves and meets every box at a right angle."""
    points, codes = [route[0]], [Path.MOVETO]
    for leg, ((x, y), (to_x, to_y)) in enumerate(pairwise(route)):
        if leg % 2:  # under a box
            points.append((to_x, to_y))
            codes.append(Path.LINETO)
        else:
            bend = (to_x - x) / 2 or out * min(0.2 + 0.08 * abs(to_y - y), 0.6)
            back = bend if to_x == x else -bend
            points += [(x + bend, y), (to_x + back, to_y), (to_x, to_y)]
            codes += [Path.CURVE4] * 3
    return Path(points, codes)


def _draw_link(axes: Axes, link: Link, path: Path) -> None:
    """A line in the dash of its class, and a head: open for cooperation, full for conflict."""
    style = link.look
    dash: Any = PLANNED if link.planned else style.dash
    line = {"edgecolor": style.color, "linewidth": style.width, "facecolor": "none"}
    axes.add_patch(PathPatch(path, linestyle=dash, capstyle="butt", zorder=1, **line))
    (before, _), (x, y) = np.asarray(path.vertices)[-2:]
    back = x - np.sign(x - before) * 0.1
    head = np.array([(back, y - 0.05), (x, y), (back, y + 0.05)])
    face = style.color if style.head == "full" else "none"
    closed = style.head == "full"
    axes.add_patch(Polygon(head, closed=closed, facecolor=face, edgecolor=style.color, linewidth=1.4, zorder=2))


def _head(path: Path) -> Box:
    """The room of an arrow's head, which no words may take."""
    (before, _), (x, y) = np.asarray(path.vertices)[-2:]
    back = x - np.sign(x - before) * 0.12
    return min(x, back), max(x, back), y - 0.05, y + 0.05


def _draw_actor(page: Page, axes: Axes, actor: Actor) -> None:
    left, right, top, bottom = actor.box
    _chip(axes, actor.box, "-", GREY, 1.0)
    y = (top + bottom - sum(high for *_, high in actor.blocks)) / 2
    for text, public, high in actor.blocks:
        middle = (left + right) / 2
        if public is not None:
            room = (left + INSET, right - INSET, y + 0.03, y + high - 0.03)
            _chip(axes, room, "-" if public else (0, (3, 2)), INK, 0.8, LIGHT if public else "white")
        weight = "medium" if public is None else "normal"
        at = y + high / 2
        page.text(axes, middle, at, text, ha="center", size=SMALL, weight=weight, zorder=6)
        y += high


def _chip(axes: Axes, box: Box, dash: Any, edge: str, line: float, face: str = "white") -> None:
    left, right, top, bottom = box
    shape = FancyBboxPatch(
        (left, top), right - left, bottom - top, boxstyle="round,pad=0,rounding_size=0.06",
        facecolor=face, edgecolor=edge, linestyle=dash, linewidth=line, zorder=5,
    )  # fmt: skip
    axes.add_patch(shape)


def _words_on(speaks: Language, link: Link) -> str:
    """What stands on an arrow: its relation, and its number, or how often if more than once."""
    count = speaks.number(link.times, 0) if link.times > 1 and not link.relation else ""
    relation = speaks.word("relation", link.relation) if link.relation else ""
    return " ".join(filter(None, (relation, speaks.own_digits(link.number) or count)))


def _draw_words(page: Page, axes: Axes, text: str, link: Link, lines: list[Points], own: int, taken: list[Box]) -> Box:
    """Set *text* on its arrow where nothing stands and few others pass; return its room."""
    half = np.array(extent(text, SMALL, "semibold")) / 2 + 0.01
    others = np.concatenate([np.empty((0, 2)), *lines[:own], *lines[own + 1 :]])
    low, high = np.array(taken)[:, ::2], np.array(taken)[:, 1::2]
    steps = (0.0, 0.12, -0.12, 0.24, -0.24, 0.4, -0.4)
    places = np.abs(np.linspace(-0.5, 0.5, len(lines[own])))
    free: Any = np.zeros(len(places), dtype=bool)
    spots = lines[own]
    for shift in sorted(product(steps, repeat=2), key=lambda shift: abs(shift[0]) + abs(shift[1])):
        spots = lines[own] + shift
        least, most = spots[:, None] - half, spots[:, None] + half
        touching = (least < high) & (low < most)
        free = ~np.any(np.all(touching, axis=2), axis=1)
        if free.any():
            break
    passing = (np.abs(others - spots[:, None]) < half).all(axis=2).sum(axis=1)
    x, y = spots[np.argmin(0.15 * passing + places + 100.0 * ~free)]
    style = {"color": link.look.color, "weight": "semibold", "ha": "center", "zorder": 4}
    halo = [withStroke(linewidth=2.5, foreground="white")]
    page.text(axes, x, y, text, size=SMALL, path_effects=halo, **style)
    return x - half[0], x + half[0], y - half[1], y + half[1]


def _along(path: Path) -> Points:
    """Points close together on *path*."""
    corners, steps = np.asarray(path.vertices), np.linspace(0, 1, 25)[:, None]
    codes = np.asarray(path.codes)
    points, place = [corners[:1]], 1
    while place < len(corners):
        one, end = corners[place - 1], place + (1 if codes[place] == Path.LINETO else 3)
        if end == place + 1:
            points.append(one + steps * (corners[place] - one))
        else:
            two, three, four = corners[place:end]
            left = 1 - steps
            curve = left**3 * one + 3 * left**2 * steps * two
            points.append(curve + 3 * left * steps**2 * three + steps**3 * four)
        place = end
    return np.concatenate(points)


def _legend(speaks: Language, links: list[Link], stance: pd.DataFrame | None) -> Iterator[tuple[Swatch, str]]:
    def arrow(link: Link) -> Swatch:
        return lambda axes, x, y: _draw_link(axes, link, Path([(x, y), (x + 0.28, y)]))

    def chip(dash: Any, face: str) -> Swatch:
        return lambda axes, x, y: _chip(axes, (x, x + 0.28, y - 0.07, y + 0.07), dash, INK, 0.8, face)

    for quad in (*QUADS, "other"):
        if any(link.quad == quad and not link.relation for link in links):
            yield arrow(Link("", "", quad, "", False, "", 1)), speaks.word("quad", quad)
    if any(link.relation for link in links):
        yield arrow(Link("", "", "other", "", False, "", 1)), speaks.word("legend", "relation")
    if any(link.planned for link in links):
        yield arrow(Link("", "", "other", "", True, "", 1)), speaks.word("legend", "planned")
    settings = set() if stance is None else set(stance["setting"])
    if "public" in settings:
        yield chip("-", LIGHT), speaks.word("legend", "public")
    if "private" in settings:
        yield chip((0, (3, 2)), "white"), speaks.word("legend", "private")


def _sentence(speaks: Language, link: Link, actors: dict[str, Actor]) -> str:
    """What an arrow says."""
    words = [speaks.word("relation" if link.relation else "quad", link.relation or link.quad)]
    words += [speaks.word("legend", "planned")] if link.planned else []
    words += [speaks.number(link.times, 0)] if link.times > 1 else []
    one, other = (_flat(actors[end].name) for end in (link.actor, link.recipient))
    named = speaks.own_digits(f"{link.number}. ") if link.number else ""
    return f"{named}{speaks.say('arrow', one, other)}: " + f"{speaks.say('comma')} ".join(words)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
