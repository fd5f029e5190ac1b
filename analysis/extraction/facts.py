"""Quantities, actors, dates and speech in; numbers joined to what they measure, of whom and when, out.

A fact is made only where measure, subject and number stand together; what is less certain stays a
quantity. Exports are read in `trade`; prices, forces, attacks and their victims here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..language.text import Text, bare, between, fold
from .actors import Actors
from .clauses import Clauses
from .dates import Date
from .events import Event
from .harm import Attacks, Casualties
from .quantities import Quantity
from .scenes import Country, Period, Scene, Scenes, kinds_of, phrases, scenes_of
from .scenes import Fact as Fact
from .speech import Speeches
from .trade import Trade

_CENTS = frozenset({"سنت", "سنتا", "سنتات"})
_HOLDERS = frozenset({"", "ل", "لدي"})


def find_facts(
    text: Text,
    actors: Actors,
    clauses: Clauses,
    dates: list[Date],
    quantities: list[Quantity],
    events: list[Event],
    speeches: Speeches,
    published: date | None,
) -> list[Fact]:
    """Every fact of the text in its order."""
    scenes = scenes_of(text, actors, clauses, dates, quantities, events, speeches, published)
    trade, prices, forces = Trade(scenes), _Prices(scenes), _Forces(scenes)
    casualties, attacks = Casualties(scenes), Attacks(scenes)
    found: list[Fact] = []
    for sentence in scenes.sentences():
        exported = list(trade.read(sentence))
        found += exported
        taken = {fact.begin for fact in exported if fact.measure != "export_rank"}
        for scene in sentence:
            forces.see(scene)
            for quantity in scene.quantities:
                if quantity.begin in taken or scenes.is_denied(quantity.begin):
                    continue
                fact = (
                    prices.read(quantity, scene, trade.period)
                    or casualties.read(quantity, scene)
                    or attacks.read(quantity, scene)
                    or forces.read(quantity, scene)
                )
                if fact:
                    found.append(fact)
        casualties.see(sentence)
    return sorted(found, key=lambda fact: fact.start)


class _Prices:
    """Money for a barrel: "79.21 دولاراً للبرميل", or a number after a price or a crude's name.

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> found = extract(Text("صعد سعر خام دبي 3 دولارات ليبلغ 81.5 دولاراً أمس"), date(2024, 3, 12))
    >>> for f in found.facts: print(f.measure, f.group, f.value, f.per, f.first)
    price خام دبي 81.5 bbl 2024-03-11
    """

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text

    def read(self, quantity: Quantity, scene: Scene, carried: Period | None) -> Fact | None:
        scenes, at = self.scenes, quantity.begin
        money = len(quantity.unit) == 3 and quantity.unit.isupper()
        if not money or fold(quantity.counted or "") in _CENTS or quantity.per not in (None, "bbl"):
            return None
        if not self._is_price(quantity, scene) or not scenes.is_level(quantity, scene):
            return None
        if scenes.has("not_price", scene.begin, min(quantity.stop + 1, scene.stop)):
            return None
        if scenes.has("assumed", scene.sentence.begin, at):
            return None
        average = scenes.has("rate", scene.begin, at)
        dated = between(scenes.dates, scene.sentence.begin, scene.sentence.stop)
        period = carried if average and carried and not dated else scenes.happened(at, scene)
        return scenes.fact(quantity, "price", period, quantity, group=self._crude(scene, at), per="bbl")

    def _is_price(self, quantity: Quantity, scene: Scene) -> bool:
        """ "بلغ سعر البرميل 76 دولاراً", "ليصل برنت إلى 125 دولاراً": what costs is a barrel."""
        if quantity.per == "bbl":
            return True
        if any(other.unit in ("bbl", "tonne") for other in scene.quantities):
            return False
        barrel = any("barrel" in self.scenes.kinds(index) for index in range(scene.begin, quantity.begin))
        return barrel or self._crude(scene, quantity.begin) is not None

    def _crude(self, scene: Scene, stop: int) -> str | None:
        """The crude that is named last before the number, with its name and nationality: "خام «صحاري» الجزائري"."""
        text = self.text
        for index in range(stop - 1, scene.begin - 1, -1):
            first = next((at for at in (index - 1, index) if at >= scene.begin and self._named(at, stop)), None)
            if first is None:
                continue
            begin, end, cut = self._named(first, stop) or (index, index + 1, 0)
            return text.raw[text.tokens[begin].at(cut) : text.tokens[end - 1].end]
        return None

    def _named(self, index: int, stop: int) -> tuple[int, int, int] | None:
        """Where a crude's name begins and ends: of the lexicon, quoted, or an oil with a nationality."""
        text = self.text
        match = phrases("crude").match(text, index, stop=stop)
        nations = between(self.scenes.countries, index, min(index + 8, stop))
        if match:
            end = match.stop + any(one.begin == match.stop and one.adjective for one in nations)
            return index, end, match.cut
        if bare(text[index]) not in ("خام", "نفط", "مزيج"):
            return None
        end = index + 1
        if text[end] in ('"', "«", "“"):
            end = next((at + 1 for at in range(end + 1, min(end + 5, stop)) if text[at] in ('"', "»", "”")), end)
        end += any(one.begin == end and one.adjective for one in nations)
        return (index, end, 0) if end > index + 1 else None


class _Forces:
    """A level of forces somewhere; who is sent, withdrawn, captured or trained is none.

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> found = extract(Text("تنشر إيطاليا 1200 جندي في لبنان، وأعلنت أنها سحبت 300 جندي من العراق"), date(2024, 3, 12))
    >>> for f in found.facts: print(f.measure, f.actor, f.place, f.value)
    troops ITA LBN 1200.0
    """

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text
        self.owner: str | None = None
        self.place: str | None = None
        self.told = -1

    def see(self, scene: Scene) -> None:
        """Remember whose forces were named, and where somebody is: "عددهم" and "هناك" point there."""
        for country in scene.countries:
            if country.mention is not None and country.mention.sector == "MIL" and self._is_force(country):
                self.owner = country.code

    def _is_force(self, country: Country) -> bool:
        return any(
            "troops" in self.scenes.kinds(index) or self.text[index].lstrip("وبل") in ("البعثه", "بعثه", "القوه")
            for index in range(country.begin, country.stop)
        )

    def read(self, quantity: Quantity, scene: Scene) -> Fact | None:
        scenes, at = self.scenes, quantity.begin
        noun = fold(quantity.counted or "").split(" ")[0]
        if quantity.unit != "person" or "troops" not in kinds_of(noun) or quantity.value is None:
            return None
        if scenes.has("no_troops", scene.begin, at) or scenes.has("compare", scene.begin, at):
            return None
        before = self.text[at - 1] if at > scene.begin else ""
        moved = scenes.has("moved", max(scene.begin, at - 4), min(quantity.stop + 2, scene.stop))
        counted = scenes.last(frozenset({"reach", "moved"}), max(scene.begin, at - 4), at)
        moved = moved and (counted is None or "moved" in scenes.kinds(counted))
        if (moved and before != "الي") or not scenes.is_level(quantity, scene) or self._is_part(at, scene):
            return None
        ours = any("homeland" in scenes.kinds(index) for index in range(scene.begin, at))
        possessed = ours or any(c.preposition == "ل" for c in between(scenes.countries, scene.begin, at))
        more = "besides" in scenes.kinds(scene.begin) and scenes.has("levels", scene.sentence.begin, scene.begin)
        follows = more or self.told == scene.sentence.begin
        if not (scenes.has("levels", scene.begin, scene.stop) or possessed or follows):
            return None
        place = self._place_of(quantity, scene)
        owner = self._owner_of(quantity, scene, place)
        if place is None or owner is None or owner == place:
            return None
        self.owner, self.place, self.told = owner, place, scene.sentence.begin
        return scenes.fact(quantity, "troops", self._period(quantity, scene), quantity, actor=owner, place=place)

    def _is_part(self, index: int, scene: Scene) -> bool:
        return any("part" in self.scenes.kinds(back) for back in range(max(scene.begin, index - 2), index))

    def _place_of(self, quantity: Quantity, scene: Scene) -> str | None:
        """Where: after the number, else before it, else where the sentence or "هناك" points."""
        scenes = self.scenes
        begin, stop = scene.sentence.begin, scene.stop
        following = between(scenes.quantities, quantity.begin + 1, stop)
        limit = following[0].begin if following else stop
        found = scenes.places(quantity.stop, limit)
        if found:
            return found
        for low in (scene.begin, begin):
            places = [c.code for c in between(scenes.countries, low, quantity.begin) if scenes.is_place(c)]
            if places:
                return places[-1]
        if any(self.text[index] == "هناك" for index in range(scene.begin, scene.stop)):
            goals = [
                c.code for c in between(scenes.countries, begin, scene.begin) if c.state and c.preposition == "الي"
            ]
            return goals[-1] if goals else self.place
        if any(c.state and not c.preposition for c in scene.countries):
            return None
        left = [c.code for c in between(scenes.countries, begin, scene.begin) if c.state and not c.where]
        return left[-1] if left and left[-1] != self.owner else None

    def _owner_of(self, quantity: Quantity, scene: Scene, place: str | None) -> str | None:
        """Whose: the soldiers' adjective, else their force, else who keeps them, else as before."""
        scenes = self.scenes
        near = [c for c in between(scenes.countries, quantity.begin, quantity.stop + 1) if not c.where]
        if near and (near[0].adjective or (near[0].mention is not None and not near[0].state)):
            return near[0].code
        begin = scene.sentence.begin if "besides" in scenes.kinds(scene.begin) else scene.begin
        acting = [c for c in between(scenes.countries, begin, quantity.begin) if not scenes.is_place(c)]
        acting = [c for c in acting if not c.adjective and len(c.code) == 3 and c.preposition in _HOLDERS]
        for country in reversed(acting):
            if country.code not in (place or "").split("|"):
                return country.code
        if any("homeland" in scenes.kinds(index) for index in range(scene.begin, quantity.begin)):
            spoken = between(scenes.clauses.outer, scene.sentence.begin, quantity.begin)
            return next((one.country for one in reversed(spoken) if one.country), None)
        return self.owner

    def _period(self, quantity: Quantity, scene: Scene) -> Period:
        """The scene's date; what is told without one is of the text's day."""
        scenes = self.scenes
        published = (scenes.published, scenes.published)
        others = [one.stop + 1 for one in scene.quantities if one.stop <= quantity.begin]
        now = any("now" in scenes.kinds(index) for index in range(max([scene.begin, *others]), quantity.stop + 1))
        dates: Sequence[Date] = [row for row in scene.dates if not now and "aside" not in scenes.kinds(row.begin - 1)]
        near = [row for row in dates if row.begin >= scene.begin]
        return scenes.period(quantity.begin, near) or published


__all__ = ["Fact", "find_facts"]
