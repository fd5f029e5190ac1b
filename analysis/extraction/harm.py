"""Scenes of a text in; how many were killed and wounded, and how many attacks there were, out."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.text import bare, between, fold
from .actors import Mention
from .clauses import particles
from .quantities import Quantity
from .scenes import Country, Fact, Period, Scene, Scenes, kinds_of

_OTHERS = frozenset({"اخرين", "اخرون", "اخر", "اخري"})
_CASUALTIES = frozenset({"killed", "wounded"})
_TIMES = frozenset({"مره", "مرات"})
_AGAINST = frozenset({"علي", "ضد"})
_ACTIVE = frozenset("قتل قتلت يقتل تقتل اصاب اصابت يصيب تصيب جرح جرحت".split())
_PLURAL = frozenset("قتلوا اصيبوا جرحوا استشهدوا لقوا قضوا سقطوا قتلي جرحي مصابين".split())
_DEAD = frozenset({"قتلي", "جرحي"})
_CASES = frozenset({"اصابه", "اصابات"})
_LOSSES = frozenset("قتيل قتيلا قتلي جريح جريحا جرحي اصابه جرح مصاب مصابا مصابين مقتل".split())
_FELL = frozenset({"سقط", "سقطوا", "سقطت"})
_ACTING = frozenset({"armed_group", "military", "state", "government", "police", "party"})
_AFTER = 6


class Casualties:
    """Killed and wounded: the noun says so ("27 قتيلاً"), or the nearest word before ("إصابة 41").

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> from analysis.language.text import Text
    >>> found = extract(Text("قتل 6 جنود ماليين وجرح 11 شخصاً، بينهم 4 أطفال، في هجوم شمال النيجر"), date(2024, 3, 12))
    >>> for f in found.facts: print(f.measure, f.actor, f.place, f.value)
    killed MLI-MIL NER 6.0
    wounded None NER 11.0
    """

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text
        self.previous: Fact | None = None
        self.sentence = -1
        self.before: tuple[int, str | None, Period | None] = (-2, None, None)

    def read(self, quantity: Quantity, scene: Scene) -> Fact | None:
        """The fact of a number, if it counts victims."""
        scenes = self.scenes
        if quantity.unit != "person" and not self._is_people(quantity):
            return None
        if scenes.has("not_casualties", scene.sentence.begin, scene.sentence.stop):
            return None
        word = self._word(quantity, scene)
        if word is None or self._is_mixed(word):
            return None
        if bare(fold(quantity.counted or "")) in _CASES and not self._is_violent(scene):
            return None
        actor = self._victims(quantity, word)
        if actor is None and self.previous and self.sentence == scene.sentence.begin and self._others(quantity):
            actor = self.previous.actor
        partner = self._killers(quantity, word, scene)
        place, period = self._where_and_when(quantity, scene)
        self.previous = scenes.fact(
            quantity,
            "killed" if "killed" in scenes.kinds(word) else "wounded",
            period,
            quantity,
            actor=actor,
            partner=partner if partner != actor else None,
            place=place,
        )
        self.sentence = scene.sentence.begin
        return self.previous

    def _is_mixed(self, word: int) -> bool:
        """ "مقتل وإصابة 20", "20 قتيلاً وجريحاً": how many of each is not told."""
        kinds = self.scenes.kinds(word) & _CASUALTIES
        for index in (word - 1, word + 1):
            second = self.text[max(index, word)]
            joined = second.startswith("و") and second[1:] in _LOSSES
            if joined and self.scenes.kinds(index) & (_CASUALTIES - kinds):
                return True
        return False

    def _is_violent(self, scene: Scene) -> bool:
        """Whether "94 إصابة" are wounded, and not infected: the dead or an attack stand beside them."""
        whole = scene.sentence
        return any(self.scenes.has(kind, whole.begin, whole.stop) for kind in ("killed", "strike"))

    def see(self, sentence: list[Scene]) -> None:
        """Remember where and when something was blown up or shot at: the next sentence may count its victims."""
        scenes, whole = self.scenes, sentence[0].sentence
        number = scenes.text.sentence_of[whole.begin]
        if not scenes.has("strike", whole.begin, whole.stop) and self.sentence != whole.begin:
            return
        dates = between(scenes.dates, whole.begin, whole.stop)
        period = scenes.period(whole.begin, dates)
        self.before = (number, scenes.places(whole.begin, whole.stop), period)

    def _where_and_when(self, quantity: Quantity, scene: Scene) -> tuple[str | None, Period]:
        scenes, sentence = self.scenes, scene.sentence
        place, period = scenes.place_of(scene), scenes.happened(quantity.begin, scene)
        dated = between(scenes.dates, sentence.begin, sentence.stop)
        number, where, when = self.before
        if place is None and not dated and number == scenes.text.sentence_of[sentence.begin] - 1:
            return where, when or period
        return place, period

    def _is_people(self, quantity: Quantity) -> bool:
        return quantity.unit == "count" and bool(kinds_of(fold(quantity.counted or "")) & _CASUALTIES)

    def _others(self, quantity: Quantity) -> bool:
        return any(self.text[index] in _OTHERS for index in range(quantity.begin, quantity.stop + 1))

    def _word(self, quantity: Quantity, scene: Scene) -> int | None:
        """The word that says what became of them, None where they are a part of others ("بينهم")."""
        scenes, text = self.scenes, self.text
        before = range(quantity.begin - 1, scene.begin - 1, -1)
        nearest = next((index for index in before if scenes.kinds(index) & (_CASUALTIES | {"part"})), None)
        if nearest is not None and "part" in scenes.kinds(nearest):
            return None
        for index in range(quantity.begin, quantity.stop):
            if scenes.kinds(index) & _CASUALTIES:
                return index
        following = next((one.begin for one in scene.quantities if one.begin >= quantity.stop), scene.stop)
        after = range(quantity.stop, min(quantity.stop + _AFTER, following, scene.stop))
        fell = nearest is None or text[nearest].lstrip("وف") in ("لقي", "لقوا", "لقيت") or text[scene.begin] in _FELL
        plural = next((index for index in after if text[index] in _PLURAL), None)
        return plural if fell and plural is not None else nearest

    def _victims(self, quantity: Quantity, word: int) -> str | None:
        """Whose the victims are: "أربعة جنود إسرائيليين", "قتلى الجيش المالي", "الجنود الذين قتلوا"."""
        scenes, at = self.scenes, self.scenes.clauses.at
        for country in between(scenes.countries, quantity.begin, quantity.stop + 3):
            of_them = self.text[country.begin - 1] == "من" and country.begin <= quantity.stop + 1
            if country.begin <= quantity.stop or of_them:
                return self._whose(country, quantity)
        group = at.get(quantity.stop + 1) if self.text[quantity.stop] == "من" else None
        if group and group.kind in _ACTING:
            return group.actor_id
        lost = at.get(word) or at.get(word + 1)
        noun = self.text[word].lstrip("وف") not in _ACTIVE and (word < quantity.begin or self.text[word] in _DEAD)
        if lost and noun and self._is_body(lost):
            return lost.actor_id
        before = at.get(word - 2) if self.text[word - 1].startswith("الذ") else None
        return before.actor_id if before and self._is_body(before) else None

    def _is_body(self, mention: Mention) -> bool:
        return mention.country is not None and mention.actor_id != mention.country

    def _whose(self, country: Country, quantity: Quantity) -> str | None:
        if country.adjective:
            soldiers = "troops" in kinds_of(fold((quantity.counted or "").split(" ")[0]))
            return f"{country.code}-MIL" if soldiers else country.code
        if country.mention is None or country.preposition in particles("locative") | {"ب"}:
            return None
        people = country.mention.kind in ("people", "person") and country.mention.sector in ("CVL", None)
        return country.code if people else country.mention.actor_id

    def _killers(self, quantity: Quantity, word: int, scene: Scene) -> str | None:
        """Who did it: "برصاص الجيش", "غارة إسرائيلية", "هجوم شنه…", "قتل الجيش سبعة", if the sentence says so."""
        scenes, at, sentence = self.scenes, self.scenes.clauses.at, scene.sentence
        if word < quantity.begin and self.text[word].lstrip("وف") in _ACTIVE:
            subject = at.get(word + 1)
            if subject and subject.stop <= quantity.begin:
                return subject.actor_id
        named = between(scenes.countries, sentence.begin, sentence.stop)
        nations = {one.begin: one.code for one in named if one.adjective}
        for index in range(sentence.begin, sentence.stop):
            kinds = scenes.kinds(index)
            agent = at.get(index + 1)
            if agent and (agent.begin != index + 1 or agent.kind not in _ACTING):
                agent = None
            if agent and ("by" in kinds or ("strikes" in kinds and index > sentence.begin)):
                return agent.actor_id
            if kinds & {"strike", "by"} and index + 1 in nations:
                return nations[index + 1]
            if "raid" in kinds and agent and agent.start == self.text.tokens[index + 1].start:
                return agent.actor_id
        return None


class Attacks:
    """How many attacks: "130 هجوماً", or "أكثر من 130 مرة" of a verb that attacks.

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> from analysis.language.text import Text
    >>> found = extract(Text("شنت روسيا 90 غارة على مواقع في أوكرانيا منذ 2 آذار"), date(2024, 3, 12))
    >>> for f in found.facts: print(f.measure, f.actor, f.place, f.value, f.first, f.last)
    attacks RUS UKR 90.0 2024-03-02 2024-03-12
    """

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text

    def read(self, quantity: Quantity, scene: Scene) -> Fact | None:
        """The fact of a number, if it counts attacks."""
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
        place = scenes.place_of(scene)
        period = scenes.happened(quantity.begin, scene)
        return scenes.fact(quantity, "attacks", period, quantity, actor=actor, partner=partner, place=place)

    def _attacker(self, quantity: Quantity, scene: Scene) -> str | None:
        """ "شنت إسرائيل 450 غارة", "130 غارة أميركية"."""
        scenes = self.scenes
        for country in between(scenes.countries, quantity.begin, quantity.stop + 2):
            if country.adjective and country.begin <= quantity.stop + 1:
                return country.code
        if not scenes.has("strikes", scene.begin, quantity.begin):
            return None
        found = "|".join(dict.fromkeys(self._named(scene.begin, quantity.begin, "")))
        adjectives = (c.code for c in between(scenes.countries, scene.begin, quantity.begin) if c.adjective)
        return found or next(adjectives, None)

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
            if any(one.where for one in between(self.scenes.countries, mention.begin, mention.begin + 1)):
                continue
            if (mention.country or mention.kind in ("armed_group", "military")) and (against if preposition else free):
                yield mention.actor_id
