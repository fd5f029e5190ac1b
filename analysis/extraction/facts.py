"""Quantities, actors, dates and speech in; numbers joined to what they measure, of whom and when, out.

A fact is made only where measure, subject and number stand together; what is less certain stays a
quantity. Exports are read in `trade`; prices, forces, attacks and their victims here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..language.text import Span, Text, bare, between, fold
from ..language.verbs import is_verb
from .actors import Actors
from .clauses import Clauses
from .dates import Date
from .events import Event
from .frames import Frame, cast, frame_named, frame_of, is_forbidden
from .quantities import Quantity
from .scenes import Fact as Fact
from .scenes import Period, Scene, Scenes, kinds_of, phrases, scenes_of
from .speech import Speeches
from .trade import Trade

_CENTS = frozenset({"سنت", "سنتا", "سنتات"})
_TIMES = frozenset({"مره", "مرات"})
_OTHERS = frozenset({"اخرين", "اخرون", "اخر", "اخري"})
_SPANS = frozenset("مده فتره شهر عام سنه اسبوع يوم".split())
_SOMEWHERE = frozenset("في علي".split())
_FAR = 60
_OIL_NAMES = frozenset({"خام", "نفط", "مزيج"})
_CASUALTIES = frozenset({"killed", "wounded"})
_QUOTES = '"«“»”'


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
    """Every fact of the text in its order.

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> text = "تنشر إيطاليا 1200 جندي في لبنان. وقُتل 6 جنود ماليين وجرح 11 شخصاً، بينهم 4 أطفال، في هجوم شمال النيجر"
    >>> for f in extract(Text(text), date(2024, 3, 12)).facts: print(f.measure, f.actor, f.place, f.value)
    troops ITA LBN 1200.0
    killed MLI-MIL NER 6.0
    wounded None NER 11.0
    """
    scenes = scenes_of(text, actors, clauses, dates, quantities, events, speeches, published)
    reader = _Reader(scenes)
    found = [fact for sentence in scenes.sentences() for fact in reader.read(sentence)]
    return sorted(found, key=lambda fact: fact.start)


class _Reader:
    """Reads sentence by sentence, and remembers what the next one may leave out."""

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text
        self.trade = Trade(scenes)
        self.carried: Frame | None = None
        self.previous: Fact | None = None
        self.forces: dict[str, str] = {}
        self.forces_told = -2
        self.struck: tuple[int, str | None, Period | None] = (-2, None, None)

    def read(self, sentence: list[Scene]) -> Iterator[Fact]:
        """The facts of one sentence."""
        self.carried = self.previous = None
        scenes = self.scenes
        traded = self.trade.read(sentence)
        yield from traded
        taken = {fact.begin for fact in traded if fact.measure != "export_rank"}
        for scene in sentence:
            for quantity in scene.quantities:
                if quantity.begin in taken or scenes.is_denied(quantity.begin):
                    continue
                frame = frame_of(scenes, quantity, scene, self.carried) or self._possessed(quantity, scene)
                self.carried = frame
                if frame and not frame.measure and scenes.has("part", scene.begin, quantity.stop + 1):
                    contingent = self._contingent(quantity, scene)
                    yield from [contingent] if contingent else []
                if not frame or not frame.measure or is_forbidden(scenes, frame, quantity, scene):
                    continue
                read = {"price": self._price, "harm": self._harm, "attacks": self._attacks, "forces": self._forces}
                fact = read[frame.family](frame, quantity, scene) if frame.family in read else None
                if fact:
                    yield fact
        self._remember(sentence[0].sentence)

    # -- prices

    def _price(self, frame: Frame, quantity: Quantity, scene: Scene) -> Fact | None:
        """Money for a barrel: "79.21 دولاراً للبرميل", or a number after a price or a crude's name."""
        scenes, at = self.scenes, quantity.begin
        if fold(quantity.counted or "") in _CENTS or quantity.per not in (None, "bbl"):
            return None
        goods = any(other.unit in ("bbl", "tonne") for other in scene.quantities)
        if not scenes.is_level(quantity, scene) or (goods and quantity.per is None):
            return None
        dated = between(scenes.dates, scene.sentence.begin, scene.sentence.stop)
        average = scenes.has("rate", scene.begin, at) and not dated
        period = (self.trade.told.period if average else None) or scenes.happened(at, scene)
        return scenes.fact(quantity, "price", period, {}, group=self._crude(scene, at), per="bbl")

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
        nations = [one.begin for one in between(self.scenes.parties, index, stop) if one.stands == "adjective"]
        if match:
            return index, match.stop + (match.stop in nations), match.cut
        if bare(text[index]) not in _OIL_NAMES:
            return None
        end = index + 1
        if text[end] in tuple(_QUOTES):
            end = next((at + 1 for at in range(end + 1, min(end + 5, stop)) if text[at] in tuple(_QUOTES)), end)
        end += end in nations
        return (index, end, 0) if end > index + 1 else None

    # -- forces

    def _forces(self, frame: Frame, quantity: Quantity, scene: Scene) -> Fact | None:
        """A level of forces somewhere: whose they are and where is told beside it, or was before."""
        scenes = self.scenes
        parts: dict[str, str | None] = {**cast(scenes, "forces", quantity, scene)}
        if scenes.has("here", scene.begin, scene.stop) and not any(one.place for one in scene.parties):
            parts["place"] = self._named_before(quantity.begin, parts.get("actor"))
        elif self.text.sentence_of[scene.begin] - self.forces_told <= 1:
            parts = {**self.forces, **parts}
        if not scenes.is_level(quantity, scene) or not parts.get("actor") or parts["actor"] == parts.get("place"):
            return None
        if not parts.get("place") and not any(
            self.text[index] in _SOMEWHERE for index in range(scene.begin, scene.stop)
        ):
            return None
        self.forces = {name: code for name, code in parts.items() if code}
        self.forces_told = self.text.sentence_of[scene.begin]
        if scenes.has("foreign", quantity.begin, quantity.stop + 1):
            return None
        return scenes.fact(quantity, "troops", self._present(quantity, scene), parts)

    def _named_before(self, index: int, actor: str | None) -> str | None:
        """What "هناك" and "البلاد" point to: the country named last."""
        parties = between(self.scenes.parties, max(index - _FAR, 0), index)
        return next((one.code for one in reversed(parties) if (one.place or one.state) and one.code != actor), None)

    def _contingent(self, quantity: Quantity, scene: Scene) -> Fact | None:
        """A part of forces that has a nationality: "13 ألف جندي، بينهم 8400 أميركي"."""
        near = between(self.scenes.parties, quantity.begin, quantity.stop + 2)
        if not near or self.forces_told != self.text.sentence_of[scene.begin]:
            return None
        return self.scenes.fact(
            quantity, "troops", self._present(quantity, scene), self.forces | {"actor": near[0].code or ""}
        )

    def _possessed(self, quantity: Quantity, scene: Scene) -> Frame | None:
        """Soldiers in a clause without a verb: "وفي العراق 5200 جندي أميركي", "كان لفرنسا 3 آلاف جندي في مالي"."""
        forces = frame_named("troops")
        said = any(is_verb(self.text[index]) for index in range(scene.begin, quantity.begin))
        return forces if forces.counts(quantity) and not said else None

    def _present(self, quantity: Quantity, scene: Scene) -> Period:
        """The scene's own date; what is told without one is of the text's day."""
        scenes = self.scenes
        published = (scenes.published, scenes.published)
        others = [one.stop + 1 for one in scene.quantities if one.stop <= quantity.begin]
        if scenes.has("now", max([scene.begin, *others]), quantity.stop + 1):
            return published
        after = between(scenes.quantities, quantity.begin + 1, scene.stop)
        stop = next((one.begin for one in after if one.unit == "person"), scene.stop)
        moved = frozenset({"moved", "left"})
        near = [row for row in scene.dates if row.begin < stop and not scenes.has(moved, quantity.stop, row.begin)]
        near = [row for row in near if "aside" not in scenes.kinds(row.begin - 1)]
        return scenes.period(quantity.begin, near) or published

    # -- attacks and their victims

    def _attacks(self, frame: Frame, quantity: Quantity, scene: Scene) -> Fact | None:
        """How many attacks: "130 هجوماً", or "أكثر من 130 مرة" of a verb that attacks."""
        scenes = self.scenes
        if "part" in scenes.kinds(quantity.stop) or "part" in scenes.kinds(quantity.begin - 1):
            return None
        noun = fold(quantity.counted or "").split(" ")[0]
        parts: dict[str, str | None] = {**cast(scenes, "attacks", quantity, scene)}
        if bare(noun) in _TIMES:
            told = between(scenes.events, scene.sentence.begin, quantity.begin)
            assault = next((one for one in reversed(told) if one.event_type == "ASSAULT" and one.actor), None)
            if not assault:
                return None
            parts |= {"actor": assault.actor, "partner": assault.recipient}
        period = self._where_and_when(parts, quantity, scene)
        return scenes.fact(quantity, "attacks", period, parts)

    def _harm(self, frame: Frame, quantity: Quantity, scene: Scene) -> Fact | None:
        """Killed and wounded: of whom, by whom, where and when."""
        scenes = self.scenes
        noun = fold(quantity.counted or "").split(" ")[0]
        if quantity.unit == "count" and not kinds_of(noun) & _CASUALTIES:
            return None
        if self._is_mixed(quantity, scene) or (bare(noun) in ("اصابه", "اصابات") and not self._is_violent(scene)):
            return None
        if not self._is_toll(quantity, scene):
            return None
        parts: dict[str, str | None] = {**cast(scenes, "harm", quantity, scene)}
        others = any(self.text[index] in _OTHERS for index in range(quantity.begin, quantity.stop + 1))
        if others and self.previous and "actor" not in parts:
            parts["actor"] = self.previous.actor
        soldiers = "troops" in kinds_of(noun)
        if soldiers and parts.get("actor") and len(parts["actor"] or "") == 3:
            parts["actor"] = f"{parts['actor']}-MIL"
        if parts.get("partner") in (parts.get("actor"), (parts.get("actor") or "")[:3]):
            parts.pop("partner", None)
        period = self._where_and_when(parts, quantity, scene)
        self.previous = scenes.fact(quantity, frame.measure, period, parts)
        return self.previous

    def _where_and_when(self, parts: dict[str, str | None], quantity: Quantity, scene: Scene) -> Period:
        """The day; where no place is told, it and the day are those of the sentence before: "في المدة ذاتها"."""
        scenes, (number, place, day) = self.scenes, self.struck
        follows = number == self.text.sentence_of[scene.begin] - 1
        again = any(
            "same" in scenes.kinds(at + 1) and bare(self.text[at]) in _SPANS
            for at in range(scene.begin, scene.stop - 1)
        )
        dated = between(scenes.dates, scene.sentence.begin, scene.sentence.stop)
        undated = follows and "place" not in parts and not dated
        if "place" not in parts:
            parts["place"] = place if follows and place else (parts.get("authority") or "")[:3]
        return day if day and (again or undated) else scenes.happened(quantity.begin, scene)

    def _is_toll(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether it is how many there are, and not how many more: "بزيادة 3 قتلى"."""
        before = self.scenes.kinds(quantity.begin - 1) if quantity.begin > scene.begin else frozenset()
        return "change" not in before and not self.scenes.has("compare", scene.begin, quantity.begin)

    def _is_mixed(self, quantity: Quantity, scene: Scene) -> bool:
        """ "مقتل وإصابة 20", "20 قتيلاً وجريحاً": how many of each is not told; "5 قتلى وأصيب 3" does tell."""
        for index in range(max(scene.begin, quantity.begin - 4), min(quantity.stop + 3, scene.sentence.stop - 1)):
            first, second = (self.scenes.kinds(at) & _CASUALTIES for at in (index, index + 1))
            joined = self.text[index + 1].startswith(("و", "او"))
            counted = between(self.scenes.quantities, index - 3, index + 1) and is_verb(self.text[index + 1])
            if first and second and not first & second and joined and not counted:
                return True
        return False

    def _is_violent(self, scene: Scene) -> bool:
        """Whether "94 إصابة" are wounded, and not infected: the dead or an attack stand beside them."""
        return self.scenes.has(frozenset({"killed", "strike"}), scene.sentence.begin, scene.sentence.stop)

    def _remember(self, whole: Span) -> None:
        """Where and when something was blown up or shot at: the next sentence may count its victims."""
        scenes = self.scenes
        if scenes.has("strike", whole.begin, whole.stop) or self.previous:
            places = [one for one in between(scenes.parties, whole.begin, whole.stop) if one.place]
            period = scenes.period(whole.begin, between(scenes.dates, whole.begin, whole.stop))
            seat = next((one.seat for one in between(scenes.parties, whole.begin, whole.stop) if one.seat), None)
            place = "|".join(dict.fromkeys(one.code for one in places if one.code)) or None
            self.struck = (self.text.sentence_of[whole.begin], place or seat, period)


__all__ = ["Fact", "find_facts"]
