"""Actors and what they do to one another come in; a map of them, grouped by side, goes out.

A row is an actor, with its standing ties and its stances; a column is what one actor is done in one
way, from a mark at each who does it to an arrow's head. So nothing crosses but at right angles, and
every arrow can be followed however many there are. Nothing is left to chance: the same tables make
the same map.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, Unpack

import networkx as nx
import pandas as pd
from matplotlib.figure import Figure

from .language import Language, missing, records
from .page import BODY, GAP, LINE, MARGIN, SMALL, WIDTH, Entry, Page, Said, extent, lanes, language, nothing, wrap
from .quads import QUADS, Look, key
from .style import GREY, INK, LIGHT, use_style

NAMES, CHIP, DOT, HEAD = 2.1, 0.2, 0.07, 0.1
CROWD = 24  # more actors stand closer
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
    """A row: an actor's name with its sector, its ties, and its stances by setting."""

    side: str
    sector: str
    name: str
    ties: list[str] = field(default_factory=list)
    stances: dict[str, list[str]] = field(default_factory=dict)
    y: float = 0.0

    @property
    def middle(self) -> float:
        """The height at which its name stands."""
        return self.y + LINE / 2

    @property
    def height(self) -> float:
        """The room that it takes."""
        lines = sum(1 + text.count("\n") for text in (self.name, *self.ties))
        chips = max(map(len, self.stances.values()), default=0)
        return max(LINE * lines, (CHIP + 0.04) * chips)

    @property
    def width(self) -> float:
        """The room that its name, sector and ties take."""
        return max(extent(f"{self.name}   {self.sector}")[0] + 0.1, *(extent(tie)[0] for tie in self.ties), 1.2)


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
    spoken = [text for actor in rows for told in actor.stances.values() for text in told]
    stance_wide = max(extent(text)[0] + 0.3 for text in [*spoken, *(speaks.word("legend", key) for key in SETTINGS)])
    stances = MARGIN + 0.2 + max(actor.width for actor in rows)
    start = stances + stance_wide * len(settings)
    _place(rows)
    together: dict[tuple[str, str, bool], list[Link]] = {}  # what is done to one actor in one way
    for link in acts:
        together.setdefault((link.quad, link.recipient, link.planned), []).append(link)
    quads = [*QUADS]
    columns = sorted(together.values(), key=lambda column: (quads.index(column[0].quad), _ends(column, actors)))
    chosen = lanes([_ends(column, actors) for column in columns])
    marks = (text for column in columns for text in _marks(speaks, column).values())
    pitch = 2 * DOT + 0.05 + max((extent(text, 8.5, "semibold")[0] for text in marks), default=0.0)
    number = 1 + max(chosen, default=0)
    wide = min(max(pitch, (WIDTH - MARGIN - start) / number), 1.5 * pitch)
    page = Page(said, list(_legend(speaks, acts)), max(WIDTH, start + number * wide + MARGIN))
    heads = [(stances + place * stance_wide, speaks.word("legend", name)) for place, name in enumerate(settings)]
    heads += [(start, speaks.word("legend", "acts"))] if acts else []
    for x, text in heads:
        page.text(x, page.y + 0.1, text, color=GREY)
    page.y += 0.22 if heads else 0.0
    for actor in rows:
        actor.y += page.y
    page.y = rows[-1].y + rows[-1].height
    _draw_actors(page, rows, stances, settings, stance_wide)
    for column, lane in zip(columns, chosen, strict=True):
        _draw_column(page, column, start + wide * lane + DOT, actors)
    told = [_sentence(speaks, link, actors) for link in links]
    told += [f"{_flat(actor.name)}: {speaks.say(setting, stance)}" for actor in rows
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
        relation, auxiliary = row.get("relation"), row.get("auxiliary")
        kind = relation if isinstance(relation, str) else ""
        planned = isinstance(auxiliary, str) and auxiliary not in ("", "historical")
        quad = "other" if kind else key(row.get("quad"))
        link = (row["actor"], row["recipient"], quad, kind, planned, str(row.get("number", "")))
        counts[link] += int(row.get("count", 1))
    return [Link(*link, times) for link, times in counts.items()]


def _actors(speaks: Language, nodes: pd.DataFrame, links: list[Link], stance: pd.DataFrame | None) -> dict[str, Actor]:
    """Rows by side and sector, in each so that those who deal with one another are near."""
    actors = {}
    for row in records(nodes):
        sector = "" if missing(row["sector"]) else speaks.word("sector", row["sector"])
        name = wrap(speaks.pick(row, "label"), NAMES - 0.5, SMALL, "medium")
        actors[row["actor_id"]] = Actor(speaks.pick(row, "side"), sector, name)
    for link in links:
        if link.relation:
            tie = f"{speaks.word('relation', link.relation)} {_flat(actors[link.recipient].name)}"
            tie = wrap(speaks.own_digits(speaks.say("interval", tie, link.number) if link.number else tie), NAMES)
            actors[link.actor].ties += [tie] if tie not in actors[link.actor].ties else []
    for row in [] if stance is None else records(stance[stance["actor"].isin(list(actors))]):
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
    return {one: actors[one] for one in ordered}


def _place(actors: Sequence[Actor]) -> None:
    """Give every row its height, a heading's room above the first of each side."""
    y, side, pad = 0.0, None, 0.08 if len(actors) <= CROWD else 0.03
    for actor in actors:
        y += 0.36 if actor.side != side else 0.0
        actor.y, side = y, actor.side
        y += actor.height + pad


def _ends(column: list[Link], actors: dict[str, Actor]) -> tuple[float, float]:
    """From where to where a column runs."""
    ys = [actors[end].y for link in column for end in (link.actor, link.recipient)]
    return min(ys), max(ys)


def _draw_actors(page: Page, actors: list[Actor], stances: float, settings: list[str], wide: float) -> None:
    side = None
    for actor in actors:
        if actor.side != side:
            page.line([MARGIN, page.width - MARGIN], [actor.y - 0.28] * 2, color=INK)
            page.text(MARGIN, actor.y - 0.14, actor.side, weight="bold", size=BODY)
            side = actor.side
        middle, lines = actor.middle, actor.name.split("\n")
        for place, text in enumerate(lines):
            page.text(MARGIN, middle + LINE * place, text, weight="medium")
        x = MARGIN + extent(lines[-1], SMALL, "medium")[0] + 0.1
        if actor.sector:
            page.text(x, middle + LINE * (len(lines) - 1), actor.sector, color=GREY, size=8)
            x += extent(actor.sector, 8)[0] + 0.1
        x = stances - 0.1 if len(lines) > 1 else x
        page.line([x, page.width - MARGIN], [middle, middle], color=LIGHT, zorder=0)
        for place, text in enumerate(line for tie in actor.ties for line in tie.split("\n")):
            page.text(MARGIN, middle + LINE * (place + len(lines)), text, color=GREY)
        for place, setting in enumerate(settings):
            dash, face = SETTINGS[setting]
            x = stances + wide * place
            for row, text in enumerate(actor.stances.get(setting, ())):
                at = middle - CHIP / 2 + (CHIP + 0.04) * row
                page.chip(x, at, wide - 0.1, CHIP, facecolor=face, edgecolor=INK, linestyle=dash, linewidth=0.8)
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
            _head(page, look, [(x - 0.05, back), (x, to + sign * 0.01), (x + 0.05, back)])
    for actor_id, text in _marks(page.speaks, links).items():
        y = actors[actor_id].middle
        look.mark(page, x, y, 7)
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


def _head(page: Page, look: Look, corners: Sequence[tuple[float, float]]) -> None:
    """An arrow's head: full for conflict, open for the rest."""
    face = look.color if look.marker == "D" else "white"
    page.corners(corners, facecolor=face, edgecolor=look.color, linewidth=1.2, zorder=4)


def _legend(speaks: Language, acts: list[Link]) -> Iterator[Entry]:
    def sample(page: Page, x: float, y: float, look: Look) -> None:
        page.line([x + 0.06, x + 0.2], [y, y], color=look.color, linewidth=look.width, linestyle=look.dash)
        look.mark(page, x + 0.06, y, 7)
        _head(page, look, [(x + 0.2, y - 0.05), (x + 0.3, y), (x + 0.2, y + 0.05)])

    for quad, look in QUADS.items():
        if any(link.quad == quad for link in acts):
            yield partial(sample, look=look), speaks.word("quad", quad)
    if any(link.planned for link in acts):
        line = {"color": INK, "linewidth": 1.3, "linestyle": PLANNED}
        yield lambda page, x, y: page.line([x, x + 0.28], [y, y], **line), speaks.word("legend", "planned")


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
