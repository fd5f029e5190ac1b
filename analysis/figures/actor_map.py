"""Actors and what they do to one another come in; a map of them, grouped by side, goes out.

A row is an actor, with its standing ties and its stances; a column is what one actor is done in one
way, from a mark at each who does it to an arrow's head. So nothing crosses but at right angles, and
every arrow can be followed however many there are. Nothing is left to chance: the same tables make
the same map.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import NamedTuple, Unpack

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from .language import Language, missing
from .page import BODY, GAP, LINE, MARGIN, SMALL, WIDTH, Entry, Page, Said, Style, extent, language, nothing, wrap
from .style import GREY, INK, LIGHT, QUADS, Look, quad_class, use_style

NAMES, CHIP, DOT, HEAD = 2.1, 0.2, 0.07, 0.1
CROWD = 24  # more actors stand closer
ROUND = "round,pad=0,rounding_size=0.05"
PLANNED = (0, (5.0, 2.5))
SETTINGS = {"public": ("-", LIGHT), "private": ((0, (3, 2)), "white")}


class Link(NamedTuple):
    """An arrow: who, whom, what, and how often."""

    actor: str
    recipient: str
    quad: str
    relation: str
    planned: bool
    number: str
    times: int


@dataclass
class Actor:
    """A row: an actor's name, on one line and as it is drawn, its sector, its ties, and its stances by setting."""

    side: str
    sector: str
    name: str
    lines: list[str]
    ties: list[str]
    stances: dict[str, list[str]]
    y: float = 0.0

    @property
    def middle(self) -> float:
        """The height at which its name stands."""
        return self.y + LINE / 2

    @property
    def height(self) -> float:
        chips = max(map(len, self.stances.values()), default=0)
        return max(LINE * (len(self.lines) + len(self.ties)), (CHIP + 0.04) * chips)

    @property
    def width(self) -> float:
        """The room that its name, sector and ties take."""
        named = extent("\n".join(self.lines) + f"   {self.sector}")[0] + 0.1
        return max(named, *(extent(tie)[0] for tie in self.ties), 1.2)


@use_style()
def actor_map(
    nodes: pd.DataFrame, edges: pd.DataFrame, stance: pd.DataFrame | None = None, **said: Unpack[Said]
) -> Figure:
    """Who acts on whom: up to 60 actors in rows by side, arrows by quad class with counts.

    *nodes* has `actor_id`, `label_ar`, `label_en`, `sector` and `side` (or `side_ar`, `side_en`);
    *edges* has `actor`, `recipient`, `quad` or `relation`, and may have `count`, `auxiliary` (all but
    `historical` is drawn as planned, claimed, supposed or denied) and `number`, a name for its arrow
    that is drawn at its mark; *stance* has `actor`, `stance` (or `stance_ar`, `stance_en`) and
    `setting` (public or private). ValueError for an edge of an actor without a row.
    """
    if nodes.empty:
        return nothing(said)
    speaks, links = language(said), _links(nodes, edges)
    actors = _actors(speaks, nodes, links, stance)
    rows, acts = list(actors.values()), [link for link in links if not link.relation]
    settings = [setting for setting in SETTINGS if any(setting in actor.stances for actor in rows)]
    words = [text for actor in rows for told in actor.stances.values() for text in told]
    stance_wide = max(extent(text)[0] + 0.3 for text in [*words, *(speaks.word("legend", key) for key in SETTINGS)])
    stances = MARGIN + 0.2 + max(actor.width for actor in rows)
    heads = {name: stances + place * stance_wide for place, name in enumerate([*settings, "acts"])}
    together: dict[tuple[str, str, bool], list[Link]] = {}  # what is done to one actor in one way
    for link in acts:
        together.setdefault((link.quad, link.recipient, link.planned), []).append(link)
    quads = [*QUADS]
    columns = sorted(together.values(), key=lambda column: (quads.index(column[0].quad), _ends(column, actors)))
    chosen = _lanes([_ends(column, actors) for column in columns])
    marks = (text for column in columns for text in _marks(speaks, column).values())
    pitch = 2 * DOT + 0.05 + max((extent(text, 8.5, "semibold")[0] for text in marks), default=0.0)
    number = 1 + max(chosen.values(), default=0)
    wide = min(max(pitch, (WIDTH - MARGIN - heads["acts"]) / number), 1.5 * pitch)
    page = Page(said, list(_legend(speaks, acts)), max(WIDTH, heads["acts"] + number * wide + MARGIN))
    for name in [*settings, "acts"] if acts else settings:
        page.text(heads[name], page.y + 0.1, speaks.word("legend", name), color=GREY)
    page.y += 0.22 if acts or settings else 0.0
    for actor in rows:
        actor.y += page.y
    page.y = rows[-1].y + rows[-1].height
    _draw_actors(page, rows, {name: heads[name] for name in settings}, stances, stance_wide)
    for place, column in enumerate(columns):
        _draw_column(page, column, heads["acts"] + wide * chosen[place] + DOT, actors)
    told = [_sentence(speaks, link, actors) for link in links]
    told += [f"{actor.name}: {speaks.say(setting, stance)}" for actor in rows
             for setting in settings for stance in actor.stances.get(setting, ())]  # fmt: skip
    if any(link.times > 1 and not link.number for link in acts):
        told.append(speaks.word("legend", "count"))
        page.y += GAP + LINE
        page.text(MARGIN, page.y, told[-1], color=GREY)
    page.y += GAP
    return page.finish(*told)


def _links(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[Link]:
    """The arrows, like ones counted together."""
    counts: Counter[tuple[str, str, str, str, bool, str]] = Counter()
    known = set(nodes["actor_id"])
    for row in edges.to_dict("records"):
        for end in (row["actor"], row["recipient"]):
            if end not in known:
                raise ValueError(f"edges: actor {end!r} is not in nodes; add its row there")
        relation = row["relation"] if isinstance(row.get("relation"), str) else ""
        planned = isinstance(row.get("auxiliary"), str) and row["auxiliary"] not in ("", "historical")
        quad = "other" if relation else quad_class(row.get("quad"))
        link = (row["actor"], row["recipient"], quad, relation, planned, str(row.get("number", "")))
        counts[link] += int(row.get("count", 1))
    return [Link(*link, times) for link, times in counts.items()]


def _actors(speaks: Language, nodes: pd.DataFrame, links: list[Link], stance: pd.DataFrame | None) -> dict[str, Actor]:
    """Rows in their places by side and sector, in each so that those who deal with one another are near."""
    rows = nodes.to_dict("records")
    names = {row["actor_id"]: " ".join(speaks.pick(row, "label").split()) for row in rows}
    actors = {}
    for row in rows:
        sector = "" if missing(row["sector"]) else speaks.word("sector", row["sector"])
        lines = wrap(names[row["actor_id"]], NAMES - 0.5, SMALL, "medium").split("\n")
        told = dict.fromkeys(_tie(speaks, link, names) for link in links
                             if link.relation and link.actor == row["actor_id"])  # fmt: skip
        ties = [line for tie in told for line in wrap(tie, NAMES).split("\n")]
        actors[row["actor_id"]] = Actor(speaks.pick(row, "side"), sector, names[row["actor_id"]], lines, ties, {})
    for row in [] if stance is None else stance[stance["actor"].isin(list(actors))].to_dict("records"):
        actors[row["actor"]].stances.setdefault(row["setting"], []).append(speaks.pick(row, "stance"))
    graph: nx.Graph[str] = nx.Graph([(link.actor, link.recipient) for link in links])
    graph.add_nodes_from(actors)
    sides = [*dict.fromkeys(actor.side for actor in actors.values())]
    sectors = [*dict.fromkeys(actor.sector for actor in actors.values())]
    group = {one: (sides.index(actor.side), sectors.index(actor.sector)) for one, actor in actors.items()}
    ordered = list(actors)
    for _ in range(8):
        level = {one: place for place, one in enumerate(ordered)}
        near = {one: sum(level[other] for other in graph[one]) / (graph.degree(one) or 1) for one in ordered}
        ordered.sort(key=lambda one: (group[one], near[one]))
    y, side = 0.0, None
    for actor in (actors[one] for one in ordered):
        y += 0.36 if actor.side != side else 0.0  # room for the heading of a side
        actor.y, side = y, actor.side
        y += actor.height + (0.08 if len(actors) <= CROWD else 0.03)
    return {one: actors[one] for one in ordered}


def _tie(speaks: Language, link: Link, names: dict[str, str]) -> str:
    tie = f"{speaks.word('relation', link.relation)} {names[link.recipient]}"
    return speaks.own_digits(speaks.say("interval", tie, link.number) if link.number else tie)


def _ends(column: list[Link], actors: dict[str, Actor]) -> tuple[float, float]:
    """From where to where a column runs."""
    ys = [actors[end].y for link in column for end in (link.actor, link.recipient)]
    return min(ys), max(ys)


def _lanes(spans: list[tuple[float, float]]) -> dict[int, int]:
    """The first lane of each span in which it touches none before it."""
    touching: nx.Graph[int] = nx.Graph()
    touching.add_nodes_from(range(len(spans)))
    for (one, (first, last)), (other, (start, end)) in combinations(enumerate(spans), 2):
        if end + GAP > first and start < last + GAP:
            touching.add_edge(one, other)
    return nx.greedy_color(touching, strategy=lambda graph, _: graph)


def _draw_actors(page: Page, actors: list[Actor], settings: dict[str, float], stances: float, wide: float) -> None:
    """Names, sectors and ties by side, and a chip for each stance in the column of its setting."""
    side = None
    for actor in actors:
        if actor.side != side:
            page.line([MARGIN, page.width - MARGIN], [actor.y - 0.28] * 2, color=INK)
            page.text(MARGIN, actor.y - 0.14, actor.side, weight="bold", size=BODY)
            side = actor.side
        middle, under = actor.middle, LINE * (len(actor.lines) - 1)
        page.lines(MARGIN, middle, "\n".join(actor.lines), weight="medium")
        x = MARGIN + extent(actor.lines[-1], SMALL, "medium")[0] + 0.1
        if actor.sector:
            page.text(x, middle + under, actor.sector, color=GREY, size=8)
            x += extent(actor.sector, 8)[0] + 0.1
        x = stances - 0.1 if under else x
        page.line([x, page.width - MARGIN], [middle, middle], color=LIGHT, zorder=0)
        for place, text in enumerate(actor.ties, start=len(actor.lines)):
            page.text(MARGIN, middle + LINE * place, text, color=GREY)
        for setting, x in settings.items():
            dash, face = SETTINGS[setting]
            for row, text in enumerate(actor.stances.get(setting, ())):
                at = middle - CHIP / 2 + (CHIP + 0.04) * row
                style: Style = {"facecolor": face, "edgecolor": INK, "linestyle": dash, "linewidth": 0.8}
                page.axes.add_patch(FancyBboxPatch((x, at), wide - 0.1, CHIP, boxstyle=ROUND, **style))
                page.text(x + wide / 2 - 0.05, at + CHIP / 2, text, ha="center", zorder=5)


def _draw_column(page: Page, links: list[Link], x: float, actors: dict[str, Actor]) -> None:
    """A line from the mark of each actor to the head at the one to whom it is done."""
    look, to = QUADS[links[0].quad], actors[links[0].recipient].middle
    ys = [actors[link.actor].middle for link in links]
    dash = PLANNED if links[0].planned else look.dash
    for far, sign in ((min(ys), -1), (max(ys), 1)):
        if sign * (far - to) > 0:
            back = to + sign * HEAD
            page.line([x, x], [back, far], color=look.color, linewidth=look.width, linestyle=dash)
            _head(page, look, (x - 0.05, back), (x, to + sign * 0.01), (x + 0.05, back))
    for actor_id, text in _marks(page.speaks, links).items():
        y = actors[actor_id].middle
        page.mark(x, y, **look.mark(7))
        if text:
            ground = {"facecolor": "white", "linewidth": 0, "pad": 0.5}
            style = {"color": look.color, "weight": "semibold", "size": 8.5, "bbox": ground, "zorder": 3}
            page.text(x + DOT + 0.02, y, text, **style)


def _marks(speaks: Language, links: list[Link]) -> dict[str, str]:
    """The actors who have a mark in a column, and what stands at it: a number, or how often if more than once."""
    told: dict[str, list[str]] = {}
    for link in links:
        words = link.number or (f"{link.times:,}" if link.times > 1 else "")
        told.setdefault(link.actor, []).append(speaks.own_digits(words))
    return {actor_id: f"{speaks.say('comma')} ".join(filter(None, words)) for actor_id, words in told.items()}


def _head(page: Page, look: Look, *corners: tuple[float, float]) -> None:
    """An arrow's head: full for conflict, open for the rest."""
    page.head(look.color, *corners, facecolor=look.color if look.marker == "D" else "white", linewidth=1.2)


def _legend(speaks: Language, acts: list[Link]) -> Iterator[Entry]:
    def sample(page: Page, x: float, y: float, look: Look) -> None:
        page.line([x + 0.06, x + 0.2], [y, y], color=look.color, linewidth=look.width, linestyle=look.dash)
        page.mark(x + 0.06, y, **look.mark(7))
        _head(page, look, (x + 0.2, y - 0.05), (x + 0.3, y), (x + 0.2, y + 0.05))

    for quad, look in QUADS.items():
        if any(link.quad == quad for link in acts):
            yield partial(sample, look=look), speaks.word("quad", quad)
    if any(link.planned for link in acts):
        line = {"color": INK, "linewidth": 1.3, "linestyle": PLANNED}
        yield lambda page, x, y: page.line([x, x + 0.28], [y, y], **line), speaks.word("legend", "planned")


def _sentence(speaks: Language, link: Link, actors: dict[str, Actor]) -> str:
    words = [speaks.word("relation" if link.relation else "quad", link.relation or link.quad)]
    words += [speaks.word("legend", "planned")] if link.planned else []
    words += [speaks.number(link.times, 0)] if link.times > 1 else []
    named = speaks.own_digits(f"{link.number}. ") if link.number else ""
    arrow = speaks.say("arrow", actors[link.actor].name, actors[link.recipient].name)
    return f"{named}{arrow}: " + f"{speaks.say('comma')} ".join(words)
