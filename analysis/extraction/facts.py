"""Quantities, actors, dates and speech in; numbers joined to what they measure, of whom and when, out.

A fact is made only where measure, subject and number stand together; what is less certain stays a
quantity. Exports are read in `trade`; prices, forces, attacks and their victims here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..language.text import Text, bare, between, fold
from .actors import Actors
from .clauses import Clauses, particles
from .dates import Date
from .events import Event
from .quantities import Quantity
from .scenes import Country, Period, Scene, Scenes, kinds_of, phrases, scenes_of
from .scenes import Fact as Fact
from .speech import Speeches
from .trade import Trade

_OTHERS = frozenset({"اخرين", "اخرون", "اخر", "اخرى", "اخري"})
_CENTS = frozenset({"سنت", "سنتا", "سنتات"})
_CASUALTIES = frozenset({"killed", "wounded"})
_TIMES = frozenset({"مره", "مرات"})
_AGAINST = frozenset({"علي", "ضد"})


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
    casualties, attacks = _Casualties(scenes), _Attacks(scenes)
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
    return sorted(found, key=lambda fact: fact.start)


class _Prices:
    """Money for a barrel: "79.21 دولاراً للبرميل", or a number after a price or a crude's name."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text

    def read(self, quantity: Quantity, scene: Scene, carried: Period | None) -> Fact | None:
        scenes, at = self.scenes, quantity.begin
        money = len(quantity.unit) == 3 and quantity.unit.isupper()
        if not money or fold(quantity.counted or "") in _CENTS or quantity.per not in (None, "bbl"):
            return None
        if not self._is_price(quantity, scene) or not scenes.is_level(quantity, scene):
            return None
        if scenes.has("not_price", scene.begin, at) or scenes.has("assumed", scene.begin, at):
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


class _Casualties:
    """Killed and wounded: the noun says so ("27 قتيلاً"), or the nearest word before ("إصابة 41")."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text
        self.previous: Fact | None = None
        self.sentence = -1

    def read(self, quantity: Quantity, scene: Scene) -> Fact | None:
        scenes = self.scenes
        if quantity.unit != "person" and not self._is_people(quantity):
            return None
        if scenes.has("not_casualties", scene.sentence.begin, scene.sentence.stop):
            return None
        at = self._word(quantity, scene)
        if at is None:
            return None
        kinds = scenes.kinds(at) & _CASUALTIES
        place = self._place(scene)
        actor = self._victims(quantity, at, scene)
        previous = self.previous if self.sentence == scene.sentence.begin else None
        if actor is None and previous and self._others(quantity):
            actor = previous.actor
        partner = self._killers(quantity, at, scene)
        if partner == actor and actor is not None:
            partner = None
        measure = "killed" if "killed" in kinds else "wounded"
        self.previous, self.sentence = (
            scenes.fact(
                quantity,
                measure,
                scenes.happened(quantity.begin, scene),
                quantity,
                actor=actor,
                partner=partner,
                place=place,
            ),
            scene.sentence.begin,
        )
        return self.previous

    def _is_people(self, quantity: Quantity) -> bool:
        return quantity.unit == "count" and bool(kinds_of(fold(quantity.counted or "")) & _CASUALTIES)

    def _others(self, quantity: Quantity) -> bool:
        return any(self.text[index] in _OTHERS for index in range(quantity.begin, quantity.stop + 1))

    def _word(self, quantity: Quantity, scene: Scene) -> int | None:
        """The word that says what became of them, None where they are a part of others ("بينهم")."""
        scenes, text = self.scenes, self.text
        for index in (*range(quantity.begin, quantity.stop), quantity.stop):
            if (
                index < scene.stop
                and scenes.kinds(index) & _CASUALTIES
                and (index < quantity.stop or self._follows(index))
            ):
                return None if self._is_part(quantity.begin, scene) else index
        for index in range(quantity.begin - 1, scene.begin - 1, -1):
            kinds = scenes.kinds(index)
            if "part" in kinds:
                return None
            if kinds & _CASUALTIES:
                return index
        after = range(quantity.stop, min(quantity.stop + 3, scene.stop))
        if scenes.kinds(scene.begin) & _CASUALTIES or text[scene.begin].lstrip("و") in ("لقي", "لقوا", "سقط", "سقطوا"):
            return next((index for index in after if scenes.kinds(index) & _CASUALTIES), None)
        return None

    def _follows(self, index: int) -> bool:
        """ "3900 عدد قتلى الجيش", "خمسة يمنيين قتلى": the noun after the number, and no verb of another clause."""
        return self.text[index] in ("قتلي", "جرحي", "مصابين")

    def _is_part(self, index: int, scene: Scene) -> bool:
        return any("part" in self.scenes.kinds(back) for back in range(max(scene.begin, index - 2), index))

    def _place(self, scene: Scene) -> str | None:
        scenes, sentence = self.scenes, scene.sentence
        return (
            scenes.places(scene.begin, scene.stop)
            or scenes.places(sentence.begin, scene.begin)
            or scenes.places(scene.stop, sentence.stop)
        )

    def _victims(self, quantity: Quantity, word: int, scene: Scene) -> str | None:
        """Whose the victims are: of the noun ("أربعة جنود إسرائيليين"), or of who is lost ("قتلى الجيش المالي")."""
        scenes = self.scenes
        for country in between(scenes.countries, quantity.begin, quantity.stop + 3):
            if country.begin <= quantity.stop or self._of_them(country, quantity):
                return self._whose(country, quantity)
        noun = "killed" in scenes.kinds(word) and word < quantity.begin
        for country in between(scenes.countries, word, quantity.begin):
            if noun and country.begin <= word + 1 and country.mention is not None and not country.state:
                return country.mention.actor_id
        before = between(scenes.countries, scene.sentence.begin, word)
        if (
            before
            and before[-1].mention is not None
            and self.text[word - 1].startswith("الذ")
            and before[-1].stop == word - 1
        ):
            return before[-1].mention.actor_id
        return None

    def _of_them(self, country: Country, quantity: Quantity) -> bool:
        """ "ستة من جنودها", "12 عنصراً من الجيش"."""
        return self.text[country.begin - 1] == "من" and country.begin <= quantity.stop + 1

    def _whose(self, country: Country, quantity: Quantity) -> str | None:
        if country.adjective:
            soldiers = "troops" in kinds_of(fold((quantity.counted or "").split(" ")[0]))
            return f"{country.code}-MIL" if soldiers else country.code
        if (
            country.mention is None
            or country.preposition in particles("locative")
            or country.preposition in ("في", "ب")
        ):
            return None
        people = country.mention.kind in ("people", "person") and country.mention.sector in ("CVL", None)
        return country.code if people else country.mention.actor_id

    def _killers(self, quantity: Quantity, word: int, scene: Scene) -> str | None:
        """Who did it: "برصاص الجيش", "غارة إسرائيلية", "قتل الجيش سبعة", if the sentence says so."""
        scenes, sentence = self.scenes, scene.sentence
        for country in between(scenes.countries, sentence.begin, sentence.stop):
            near = country.begin - 1 if country.begin > sentence.begin else country.begin
            own = "by" in scenes.kinds(country.begin) and country.preposition == "ب"
            if ("by" in scenes.kinds(near) or own) and country.mention is not None:
                return country.mention.actor_id
        for country in between(scenes.countries, sentence.begin, quantity.begin):
            if country.adjective and "strike" in scenes.kinds(country.begin - 1):
                return country.code
        for country in between(scenes.countries, quantity.stop, sentence.stop):
            if country.adjective and "strike" in scenes.kinds(country.begin - 1):
                return country.code
        for country in between(scenes.countries, word + 1, quantity.begin):
            if country.mention is not None and country.begin == word + 1 and not country.preposition:
                noun = scenes.text[word].lstrip("وف") in ("قتل", "قتلت", "اصاب", "اصابت", "جرح", "جرحت")
                return country.mention.actor_id if noun else None
        return None


class _Attacks:
    """How many attacks: "120 هجوماً", or "أكثر من 120 مرة" of a verb that attacks."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text

    def read(self, quantity: Quantity, scene: Scene) -> Fact | None:
        scenes = self.scenes
        if quantity.unit != "count" or not quantity.counted or scenes.has("foiled", scene.begin, scene.stop):
            return None
        times = bare(fold(quantity.counted)) in _TIMES
        if not times and "attacks" not in kinds_of(fold(quantity.counted.split(" ")[0])):
            return None
        if "part" in scenes.kinds(quantity.stop) or "part" in scenes.kinds(quantity.begin - 1):
            return None
        assaults = [
            e for e in between(scenes.events, scene.sentence.begin, scene.sentence.stop) if e.event_type == "ASSAULT"
        ]
        if times:
            before = [event for event in assaults if event.begin < quantity.begin and event.actor]
            if not before:
                return None
            actor, partner = before[-1].actor, before[-1].recipient
        else:
            actor, partner = self._attacker(quantity, scene), self._target(quantity, scene)
        place = (
            scenes.places(scene.begin, scene.stop)
            or scenes.places(scene.sentence.begin, scene.begin)
            or scenes.places(scene.stop, scene.sentence.stop)
        )
        period = scenes.happened(quantity.begin, scene)
        return scenes.fact(quantity, "attacks", period, quantity, actor=actor, partner=partner, place=place)

    def _attacker(self, quantity: Quantity, scene: Scene) -> str | None:
        """ "شنت إسرائيل 450 غارة", "120 غارة أميركية"."""
        scenes = self.scenes
        for country in between(scenes.countries, quantity.begin, quantity.stop + 2):
            if country.adjective and country.begin <= quantity.stop + 1:
                return country.code
        if not scenes.has("strikes", scene.begin, quantity.begin):
            return None
        return next((name for name in self._named(scene.begin, quantity.begin, "")), None)

    def _target(self, quantity: Quantity, scene: Scene) -> str | None:
        """ "28 هجوماً على القوات الأميركية", "تعرضت القوات لـ61 هجوماً"."""
        after = next((name for name in self._named(quantity.stop, min(quantity.stop + 8, scene.stop), "علي")), None)
        if after or not self.scenes.has("suffers", scene.begin, quantity.begin):
            return after
        return next((name for name in self._named(scene.begin, quantity.begin, "")), None)

    def _named(self, begin: int, stop: int, preposition: str) -> Iterator[str]:
        """The actors between two tokens that the preposition governs."""
        clauses = self.scenes.clauses
        for mention in between(clauses.outer, begin, stop):
            governed = self.text[mention.begin - 1] if mention.begin else ""
            against = governed in _AGAINST
            free = governed not in particles("preposition") and governed not in particles("locative")
            if (mention.country or mention.kind in ("armed_group", "military")) and (against if preposition else free):
                yield mention.actor_id


class _Forces:
    """A level of forces somewhere: "يحتفظ بنحو 2500 جندي في العراق و900 في سوريا"."""

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
        if (moved and before != "الي") or not scenes.is_level(quantity, scene) or self._is_part(at, scene):
            return None
        possessed = any(c.preposition == "ل" for c in between(scenes.countries, scene.begin, at))
        follows = self.told == scene.sentence.begin
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
        acting = [c for c in between(scenes.countries, scene.begin, quantity.begin) if not scenes.is_place(c)]
        acting = [c for c in acting if not c.adjective and len(c.code) == 3 and c.preposition in ("", "ل")]
        for country in reversed(acting):
            if country.code not in (place or "").split("|"):
                return country.code
        return self.owner

    def _period(self, quantity: Quantity, scene: Scene) -> Period:
        """The scene's date; what is told without one is of the text's day."""
        scenes = self.scenes
        published = (scenes.published, scenes.published)
        now = any("now" in scenes.kinds(index) for index in range(scene.begin, scene.stop))
        dates: Sequence[Date] = [row for row in scene.dates if not now and "aside" not in scenes.kinds(row.begin - 1)]
        near = [row for row in dates if row.begin >= scene.begin]
        return scenes.period(quantity.begin, near) or published


__all__ = ["Fact", "find_facts"]
