"""Quantities, actors, dates and speech in; numbers joined to what they measure, of whom and when, out.

A fact is made only where measure, subject and number stand together; what is less certain stays a
quantity. Exports are read in `trade`; prices, forces, attacks and their victims here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..language.gazetteer import nationality
from ..language.text import Span, Text, bare, between, fold
from ..language.timewords import is_future
from ..language.verbs import is_verb
from .actors import Actors
from .clauses import Clauses
from .dates import Date
from .events import Event
from .frames import Frame, cast, frame_named, frame_of, is_forbidden, join, paired
from .quantities import Quantity
from .scenes import (
    ADJECTIVE,
    NO_STATES,
    SINCE,
    THAT,
    Parts,
    Party,
    Period,
    Scene,
    Scenes,
    kinds_of,
    parties_of,
    phrases,
)
from .scenes import Fact as Fact
from .speech import Speeches
from .trade import Trade

_CENTS = frozenset({"سنت", "سنتا", "سنتات"})
_TIMES = frozenset({"مره", "مرات"})
_OTHERS = frozenset({"اخرين", "اخرون", "اخر", "اخري"})
_SPANS = frozenset("مده فتره شهر عام سنه اسبوع يوم".split())
_SOMEWHERE = frozenset("في علي".split())
_PARAGRAPH, _FAR, _AFTER, _NEAR = 200, 60, 6, 3
_OIL_NAMES = frozenset({"خام", "نفط", "مزيج"})
_CASUALTIES = frozenset({"killed", "wounded"})
_MARKET = frozenset({"price", "crude"})
_QUOTES = tuple('"«“»”')
_MOVED = frozenset({"moved", "left"})
_HARMED = frozenset({"killed", "wounded", "no_troops", "exercise", "other_people", "moved"})
_STANDING = frozenset({"levels", "strength", "part"})
_EVENT = frozenset({"strike", "disaster", "killed", "wounded"})
_THEMSELVES = frozenset("انه انها انهم بانه بانها بانهم".split())
_DEEDS = {"kills": "partner", "loses": "actor", "strikes": "actor"}  # "قالت الحركة إنها قتلت 40 جندياً"
_THEIRS = frozenset("لها له لهم لهما".split())
_VIOLENT = frozenset({"killed", "strike"})
_THAT = frozenset({"ذلك", "ذاك", "تلك"})
_THEIR_OWN = ("ه", "ها", "هم")
_BODIES = frozenset({"جثه", "جثث", "جثامين", "جثمان", "جثمانا"})
_BODIES_OF_STATES = frozenset({"organization", "military"})
_PLANNED = frozenset({"assumed", "unreal"})
_HAD = frozenset({"وكان", "وكانت"})
_DEATHS = frozenset({"وفيات", "وفاه"})
_CASES = frozenset({"اصابه", "اصابات"})


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
    parties = parties_of(text, actors, quantities)
    scenes = Scenes(text, clauses, dates, quantities, events, speeches, published, parties)
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
        self.first: Fact | None = None
        self.forces: Parts = {}
        self.forces_told = self.struck = self.priced = -3
        self.place: str | None = None
        self.day: Period | None = None
        self.session: Period | None = None

    def read(self, sentence: list[Scene]) -> Iterator[Fact]:
        """The facts of one sentence."""
        self.carried = self.previous = self.first = None
        self.counted: set[str] = set()
        traded = self.trade.read(sentence)
        yield from traded
        taken = {fact.begin for fact in traded if fact.measure != "export_rank"}
        for scene in sentence:
            for quantity in scene.quantities:
                known = quantity.begin in taken or quantity.stop - 1 in self.scenes.told
                known = known or quantity.unit == "percent" or self.text[quantity.begin - 1] == "لكل"
                if not known and not self.scenes.is_denied(quantity.begin):
                    fact = self._fact(quantity, scene)
                    yield from [fact] if fact else []
        self._remember(sentence[0].sentence)

    def _fact(self, quantity: Quantity, scene: Scene) -> Fact | None:
        frame = self._whole(quantity, scene) or frame_of(self.scenes, quantity, scene, self.carried)
        frame = frame or self._possessed(quantity, scene)
        if not frame or (not frame.measure and frame.family == "harm"):
            contingent = self._contingent(quantity, scene)
            self.carried = None if contingent else frame
            return contingent
        self.carried = frame
        if not frame.measure or is_forbidden(self.scenes, frame, quantity, scene):
            self.carried = frame_named("")
            return None
        if self._is_part(frame, quantity, scene):
            return None
        if frame.family == "price":
            return self._price(quantity, scene)
        parts: Parts = {**cast(self.scenes, frame.family, quantity, scene)}
        if frame.family == "forces":
            return self._forces(parts, quantity, scene)
        if any(self.text[at] in _THEMSELVES for at in (scene.begin - 1, scene.begin)):
            deeds = (part for kind, part in _DEEDS.items() if self.scenes.has(kind, scene.begin, quantity.begin))
            if part := next(deeds, "actor" if frame.family == "attacks" else ""):
                parts.setdefault(part, self.scenes.speeches.claimant(quantity.begin))
        known = {"attacks": self._attackers, "harm": self._victims}.get(frame.family)
        if not known or not known(parts, quantity, scene) or self._is_compared(quantity, scene):
            return None
        when = self._where_and_when(parts, quantity, scene)
        per = quantity.per if frame.family == "attacks" else None
        self.previous = self.scenes.fact(quantity, frame.measure, when, parts, per=per)
        self.first = self.first or self.previous
        self.counted.add(frame.measure)
        return self.previous

    def _is_compared(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether it only stands beside a number of another time; "مقابل 361 قتيلاً" are the other side's."""
        own = kinds_of(fold(quantity.counted or "").split(" ")[0]) & _CASUALTIES
        side = own and self.text[quantity.begin - 1].startswith("مقابل")
        return not side and self.scenes.has("compare", scene.begin, quantity.begin)

    def _is_part(self, frame: Frame, quantity: Quantity, scene: Scene) -> bool:
        """Whether it is counted among those before: "1267 قتلوا، من بينهم 790 قتيلاً"; "ومن بين القتلى صحافيان"."""
        body = bare(fold(quantity.counted or "")) in _BODIES and self.scenes.has("handed", scene.begin, quantity.begin)
        pointed = self.text.tokens[quantity.begin].raw.startswith("ال")  # "القتيلين"
        again = frame.family == "harm" and quantity.stop - quantity.begin == 1 and pointed
        if body or again or self.text[quantity.begin - 1] == "اصل":
            return True
        if self.text[quantity.stop] == "منها" and frame.family == "harm":
            return True
        dead = self.text[quantity.stop - 1].startswith("ال") and self.scenes.kinds(quantity.stop - 1) & {"dead"}
        named = self.text[quantity.begin - 1].lstrip("و") in THAT
        if self.text[quantity.stop - 2] == "من" and dead and named:  # "إن ستة من القتلى أطفال"
            return True
        opens = scene.begin == scene.sentence.begin
        told = opens or frame.measure in self.counted
        return told and self.scenes.has("part", max(scene.begin, quantity.begin - _NEAR), quantity.begin)

    # -- prices

    def _price(self, quantity: Quantity, scene: Scene) -> Fact | None:
        """Money for a barrel: "79.21 دولاراً للبرميل", or a number after a price or a crude's name."""
        scenes, at = self.scenes, quantity.begin
        cents = fold(quantity.counted or "") in _CENTS or self.text[at].startswith("ال")
        cents = cents or "apart" in scenes.kinds(quantity.stop)  # "دولار فوق متوسط عمان ودبي"
        priced = quantity.per == "bbl" or self.text.sentence_of[at] - self.priced <= 2
        told = {self.text[index] for index in range(scene.begin, at)} - _CENTS
        verbs = (form for form in told if form.lstrip("وف").startswith("س"))
        ahead = any(map(is_future, verbs))  # "سيتراوح بين 70 و85"
        if ahead or not (priced or self.trade.is_oil(scene)):
            return None
        foreign = quantity.unit != "USD" and quantity.per is None and "barrel" not in scenes.kinds(quantity.stop)
        if cents or foreign or quantity.per not in (None, "bbl") or not scenes.is_level(quantity, scene):
            return None
        average = scenes.has("rate", scene.begin, at) and not scenes.dates_of(quantity, scene)
        dated = between(scenes.dates, scene.sentence.begin, scene.stop) or scenes.has("now", scene.begin, at)
        session = None if dated or self.text.sentence_of[at] - self.priced > 2 else self.session
        sold = self.trade.told.period if average or not (dated or session) else session  # "وبيع البرميل بين 36 و40"
        period = sold or scenes.happened(quantity, scene)
        if period[1] and scenes.published and period[1] > scenes.published:
            return None
        if period[0] == period[1] and not self.counted:
            self.session, self.priced = period, self.text.sentence_of[at]
        since = self.previous.stop if self.previous else scene.sentence.begin
        self.previous = scenes.fact(quantity, "price", period, {}, self._crude(since, at), "bbl")
        self.counted.add("price")
        return self.previous

    def _crude(self, begin: int, stop: int) -> str | None:
        """The crude that is named last before the number, with its name and nationality: "خام «صحاري» الجزائري"."""
        text = self.text
        found: tuple[int, int] | None = None
        nations = {one.begin for one in between(self.scenes.parties, begin, stop) if one.stands == ADJECTIVE}
        for index in range(begin, stop):
            match = phrases("crude").match(text, index, stop=stop)
            end = match.stop if match else index + 1
            if not match and bare(text[index]) in _OIL_NAMES and text[end] in _QUOTES:
                end = next((at + 1 for at in range(end + 1, min(end + 5, stop)) if text[at] in _QUOTES), end)
            end += end in nations
            inside = found and index < found[1]
            if not inside and (match or (bare(text[index]) in _OIL_NAMES and end > index + 1)):
                found = (text.tokens[index].at(match.cut if match else 0), end)
        return text.raw[found[0] : text.tokens[found[1] - 1].end] if found else None

    # -- forces

    def _forces(self, parts: Parts, quantity: Quantity, scene: Scene, named: bool = False) -> Fact | None:
        """A level of forces somewhere: whose they are and where is told beside it, or was before."""
        scenes, sentence = self.scenes, self.text.sentence_of[scene.begin]
        elsewhere = any(one.place for one in scene.parties)
        foreign = scenes.has("foreign", max(scene.begin, quantity.begin - _AFTER), quantity.stop + 1)
        alien = scenes.has("aliens", quantity.begin, min(quantity.stop + 2, scene.stop)) or scenes.has(
            "aliens", max(scene.begin, quantity.begin - _AFTER), quantity.begin
        )
        theirs = [at for at in range(scene.begin, quantity.begin) if "strength" in scenes.kinds(at)]
        if theirs and self.text[theirs[-1]].endswith(_THEIR_OWN):  # "اليونيفيل التي يبلغ عديدها"
            parts["actor"] = self._whose(quantity, theirs[-1]) or parts.get("actor") or self._army(quantity)
        same = sentence == self.forces_told or not parts.get("actor")
        known = self.forces if sentence - self.forces_told <= 1 else {}
        if same or scenes.has("contributes", scene.sentence.begin, quantity.begin):
            parts = {**known, **parts}
        if not parts.get("actor"):  # "13 ألف جندي تحت راية الأمم المتحدة"
            parts["actor"] = next(filter(None, map(_as_body, scene.parties)), None)
        others = [one.begin + 1 for one in between(scenes.parties, scene.sentence.begin, quantity.stop)]
        mixed = scenes.has("multinational", max([scene.sentence.begin, *others]), quantity.begin)
        alien = alien or mixed  # "على رأس قوة متعددة الجنسيات يفترض أن تضم 2500 عنصر"
        if alien:
            parts["actor"] = None
        if (one := paired(scenes, quantity)) and one.place:
            parts["place"] = one.code
        if scenes.has("total", scene.begin, quantity.begin) and not elsewhere:
            parts["place"] = None
        elif self._is_at_home(quantity, scene):
            said = (one.speaker.country for one in scenes.speeches.around(quantity.begin) if one.speaker)
            parts["place"] = next(said, None)  # "قال الوزير إن بلاده تستضيف 300 جندي"
        elif not elsewhere and (not parts.get("place") or scenes.has("here", scene.begin, scene.stop)):
            parts["place"] = self._site(known, parts, quantity, scene)
        level = scenes.is_level(quantity, scene) and (parts.get("place") or self._is_somewhere(scene))
        if parts.get("actor") and not elsewhere and not parts.get("place") and self.forces_told != sentence:
            self.forces, self.forces_told = {"actor": parts["actor"]}, sentence  # "لها 40 ألفاً، منهم 9 آلاف في قطر"
        if not level or not (alien or parts.get("actor")) or parts.get("actor") == parts.get("place"):
            return None
        self.forces, self.forces_told = parts, sentence
        group = self.text.raw[quantity.start : quantity.end] if alien else None
        return (
            None
            if foreign and not named
            else scenes.fact(quantity, "troops", self._present(quantity, scene), parts, group)
        )

    def _is_at_home(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether a speaker's own country is where they are: "إن بلاده تستضيف", "في بلاده"."""
        for at in (at for at in range(scene.begin, scene.stop) if "homeland" in self.scenes.kinds(at)):
            if self.text[at - 1] == "في" or (at < quantity.begin and self.scenes.has("hosts", at, quantity.begin)):
                return True
        return False

    def _is_somewhere(self, scene: Scene) -> bool:
        """Whether a place is told that nothing knows: "في غيومري", but not "في قوات التحالف", "في مستعمرتها"."""
        whole = {one.begin for one in scene.parties if not one.place}
        near = (at + 1 for at in range(scene.begin, scene.stop - 1) if self.text[at] in _SOMEWHERE)
        near = (at for at in near if "now" not in self.scenes.kinds(at) and not self._is_vague(at))
        return any(at not in whole and not self.text[at].endswith("ها") for at in near)

    def _is_vague(self, index: int) -> bool:
        """Whether a place is only called what it is: "في المنطقة"."""
        return self.text[index].startswith("ال") and "territory" in self.scenes.kinds(index)

    def _site(self, known: Parts, parts: Parts, quantity: Quantity, scene: Scene) -> str | None:
        """The place told last before a number whose own scene names none, or only "البلاد", "القاعدة"."""
        scenes, told = self.scenes, parts.get("place")
        if self._is_somewhere(scene) and not scenes.has("here", scene.begin, scene.stop):
            return told
        begin = self.text.sentences[max(self.text.sentence_of[scene.begin] - 3, 0)].begin
        begin = max(begin, quantity.begin - _PARAGRAPH)
        named = [one for one in between(scenes.parties, begin, quantity.begin) if one.begin not in scenes.told]
        places = [one.code for one in named if one.place]
        seats = [one.seat for one in named if one.seat]
        reached = [one.code for one in named if one.state and (one.stands == "الي" or one.governors & _MOVED)]
        return known.get("place") or next(iter([*places[-1:], *seats[-1:], *reached[-1:]]), told)

    def _contingent(self, quantity: Quantity, scene: Scene) -> Fact | None:
        """Soldiers called by their nationality, or by nothing: "بينهم 8400 أميركي", "وفي الكويت يتمركز 13500"."""
        scenes, sentence = self.scenes, self.text.sentence_of[scene.begin]
        bare_number = _is_bare(self.text, quantity)
        near = between(scenes.parties, quantity.begin - 2, quantity.stop + 2)
        near = [one for one in near if not one.place and nationality(self.text[one.stop - 1])]
        near = [one for one in near if one.begin >= quantity.begin] or near
        placed = [one for one in between(scenes.parties, scene.opened, scene.stop) if one.place]
        placed = [one for one in placed if one.begin >= scene.begin] or placed
        if not (near or placed) or not (quantity.unit == "person" or (bare_number and quantity.unit == "count")):
            return None
        begin = max(self.text.sentences[max(sentence - 1, 0)].begin, quantity.begin - _PARAGRAPH)
        soldiers = scenes.has("troops", begin, quantity.begin)
        told = sentence - self.forces_told <= 1 or scenes.has(_STANDING, scene.begin, quantity.begin)
        hurt = scenes.has(_HARMED, scene.sentence.begin, scene.stop)
        known = near or scenes.has("levels", scene.begin, quantity.begin)
        if self.forces_told != sentence and (not known or not told or not soldiers or hurt):
            return None
        parts: Parts = {**self.forces} if sentence - self.forces_told <= 1 else {"actor": self._army(quantity)}
        parts |= {**cast(scenes, "forces", quantity, scene), "actor": near[0].code} if near else {"place": join(placed)}
        return self._forces(parts, quantity, scene, bool(near))

    def _whose(self, quantity: Quantity, index: int) -> str | None:
        """Whose strength "قوامها" tells: of the body named last before it, if the number has no "بريطانياً"."""
        scenes = self.scenes
        if between(scenes.parties, quantity.begin, quantity.stop + 2):
            return None
        begin = self.text.sentences[self.text.sentence_of[index]].begin
        named = [one for one in between(scenes.parties, begin, index) if one.mention and not (one.place or one.state)]
        return named[-1].code if named else None

    def _army(self, quantity: Quantity) -> str | None:
        """Whose army was named last."""
        named = between(self.scenes.parties, quantity.begin - _FAR, quantity.begin)
        armies = [one.code for one in named if one.seat or (one.mention and one.mention.sector == "MIL")]
        return armies[-1] if armies else None

    def _whole(self, quantity: Quantity, scene: Scene) -> Frame | None:
        """All the soldiers of somebody, whatever becomes of them: "جنودها الـ368", "عدد من أرسلتهم 950 جندياً"."""
        forces, at = frame_named("troops"), quantity.begin
        counted = self.text[at - 1] == "ال" or self.scenes.has("strength", scene.begin, at)
        counted = counted or any(self.text[index].lstrip("و") in _THEIRS for index in range(at - 4, at))
        hurt = self.scenes.has(_HARMED - _MOVED, scene.begin, scene.stop)
        return forces if counted and not hurt and forces.counts(quantity) else None

    def _possessed(self, quantity: Quantity, scene: Scene) -> Frame | None:
        """Soldiers in a clause without a verb: "وفي العراق 5200 جندي أميركي", "كان لفرنسا 3 آلاف جندي في مالي"."""
        forces = frame_named("troops")
        said = any(is_verb(self.text[index]) for index in range(scene.begin, quantity.begin))
        return forces if forces.counts(quantity) and not said else None

    def _present(self, quantity: Quantity, scene: Scene) -> Period:
        """The scene's own date; of what is told without one, or moves on that day, the text's; a plan's is unknown."""
        scenes = self.scenes
        near = [row for row in scenes.dates_of(quantity, scene) if not scenes.has(_MOVED, quantity.stop, row.begin)]
        near = [row for row in near if "aside" not in scenes.kinds(row.begin - 1) and scenes.since_at(row) is None]
        others = [one.stop + 1 for one in scene.quantities if one.stop <= quantity.begin]
        now = scenes.has("now", max([scene.begin, *others]), quantity.stop + 1)
        ahead = any(is_future(self.text[at]) for at in range(scene.begin, quantity.begin))
        planned = ahead or scenes.has(_PLANNED, scene.begin - _NEAR, quantity.begin)
        day = None if planned and self.text[quantity.begin - 1] == "الي" else scenes.published  # "سيُخفض إلى ألف"
        return (None if now else scenes.period(quantity.begin, near)) or (day, day)

    # -- attacks and their victims

    def _attackers(self, parts: Parts, quantity: Quantity, scene: Scene) -> bool:
        """Whether attacks are counted: "130 هجوماً", or "أكثر من 130 مرة" of a verb that attacks, with its parties."""
        target = parts.get("partner") or ""
        if len(target) == 3 and target not in NO_STATES:
            parts.setdefault("place", target)
        if bare(fold(quantity.counted or "")) not in _TIMES:
            return "part" not in self.scenes.kinds(quantity.stop) | self.scenes.kinds(quantity.begin - 1)
        told = between(self.scenes.events, scene.sentence.begin, quantity.begin)
        return any(one.event_type == "ASSAULT" and one.actor for one in told)

    def _victims(self, parts: Parts, quantity: Quantity, scene: Scene) -> bool:
        """Whether people are counted; "آخرون" and "و12 جريحاً" are of those before, soldiers of their army."""
        noun = kinds_of(fold(quantity.counted or "").split(" ")[0])
        others = any(self.text[index] in _OTHERS for index in range(quantity.begin, quantity.stop + 1))
        joined = quantity.begin == scene.begin or self.scenes.has("besides", scene.begin, quantity.begin)
        known = self.previous if self.previous and self.previous.measure in _CASUALTIES else None
        if known and (others or joined):
            parts.setdefault("partner", known.partner)
        if known and (others or _is_bare(self.text, quantity) or (joined and noun & _CASUALTIES)):
            parts.setdefault("actor", known.actor)
        near = range(quantity.stop - 1, quantity.stop + 2)
        some = (at for at in near if "من" in (self.text[at - 1], self.text[at - 2]))
        owned = (at for at in some if kinds_of(self.text[at]) & {"troops"} or at < quantity.stop)
        if any(self.text[at].endswith(_THEIR_OWN) for at in owned):  # "64 من جنود جيشه"
            named = [one for one in between(self.scenes.parties, scene.sentence.begin, quantity.begin) if not one.place]
            parts.setdefault("actor", named[-1].actor_id if named else None)
        if self.scenes.has("homeland", scene.begin, quantity.begin):
            parts["actor"], parts["authority"] = parts.get("authority"), None
        actor = parts.get("actor") or ""
        if "troops" in noun and len(actor) == 3 and actor.isupper():
            parts["actor"] = f"{actor}-MIL"
        people = quantity.unit == "person" or bool(noun & _CASUALTIES)
        return people and not self._is_unclear(parts, quantity, scene)

    def _is_unclear(self, parts: Parts, quantity: Quantity, scene: Scene) -> bool:
        """ "مقتل وإصابة 20", "20 قتيلاً وجريحاً" do not tell how many of each; "120 إصابة" alone may be infections."""
        kinds, whole = self.scenes.kinds, scene.sentence
        if "loses" in kinds(quantity.begin - 1) and not parts.get("actor"):
            return True
        if bare(fold(quantity.counted or "")) in _CASES:
            violent = (at for at in range(whole.begin, whole.stop) if kinds(at) & _VIOLENT)
            return all(bare(self.text[at]) in _DEATHS for at in violent)
        told = [one.stop for one in between(self.scenes.quantities, whole.begin, quantity.begin)]
        for index in range(max([whole.begin, quantity.begin - 9, *told]), min(quantity.stop + 3, whole.stop - 1)):
            first, second = kinds(index) & _CASUALTIES, kinds(index + 1) & _CASUALTIES
            counted = between(self.scenes.quantities, index - 8, index + 1) and is_verb(self.text[index + 1])
            if first and second and not first & second and self.text[index + 1].startswith("و") and not counted:
                return True
        return False

    def _where_and_when(self, parts: Parts, quantity: Quantity, scene: Scene) -> Period:
        """The day; where no place is told, it and the day are those of a sentence or two before: "في المدة ذاتها"."""
        scenes, whole = self.scenes, scene.sentence
        spans = [at for at in range(scene.begin, scene.stop) if bare(self.text[at]) in _SPANS]
        follows = self.text.sentence_of[scene.begin] - self.struck <= 2
        dated = any(row.begin not in scenes.told for row in between(scenes.dates, whole.begin, whole.stop))
        undated = follows and not dated
        here = (at for at in range(scene.begin, scene.stop) if "ال" in self.text[at][:3])
        back = "place" not in parts and any("here" in self.scenes.kinds(at) for at in here)
        if site := self._site({}, parts, quantity, scene) if back else None:
            parts["place"] = site
        if "place" not in parts:
            home = (parts.get("authority") or "")[:3]
            parts["place"] = (self.place if follows else None) or (None if home in NO_STATES else home)
        again = undated or any("same" in scenes.kinds(at + 1) for at in spans)
        since = (at for at in range(scene.begin, scene.stop - 1) if self.text[at].lstrip("و") in SINCE)
        if any(self.text[at + 1] in _THAT for at in since):  # "منذ ذلك اليوم"
            near = between(scenes.dates, max(scene.begin - _PARAGRAPH, 0), scene.begin)
            told = [row for row in near if row.begin not in scenes.told]
            return next((row.first for row in reversed(told)), None) or self.scenes.published, self.scenes.published
        later = None if dated else self._later(scene)
        return (self.day if again else None) or later or scenes.happened(quantity, scene)

    def _later(self, scene: Scene) -> Period | None:
        """When it was, as the next sentence has it: "ووقع الانفجار في الرابع من آب"."""
        following = self.text.sentences[self.text.sentence_of[scene.begin] + 1 :][:1]
        for at in (at for one in following for at in range(one.begin, min(one.stop, one.begin + _PARAGRAPH))):
            pointed = self.text[at].lstrip("وبف").startswith(("ال", "لل"))
            before = self.text[following[0].begin] in _HAD  # "وكانت سيارة مفخخة قد انفجرت الأحد"
            if (pointed or before) and self.scenes.has(_EVENT, at, at + 1):
                rows = between(self.scenes.dates, at, following[0].stop)
                return self.scenes.period(at, [row for row in rows if row.begin not in self.scenes.told])
        return None

    def _remember(self, whole: Span) -> None:
        """Where and when something was blown up or shot at, or oil sold: the next sentence may count or price it."""
        if "price" not in self.counted and self.scenes.has(_MARKET, whole.begin, whole.stop):
            rows = [row for row in between(self.scenes.dates, whole.begin, whole.stop) if not self.scenes.is_aside(row)]
            days = [row for row in rows if row.first == row.last and row.begin not in self.scenes.told]
            if days and days[0].first != self.scenes.published:
                self.session, self.priced = (days[0].first, days[0].last), self.text.sentence_of[whole.begin]
        if self.previous or self.scenes.has(_EVENT, whole.begin, whole.stop):
            told = self.scenes.told
            parties = [one for one in between(self.scenes.parties, whole.begin, whole.stop) if one.begin not in told]
            place = join([one for one in parties if one.place]) or join(parties, "seat")
            rows = [row for row in between(self.scenes.dates, whole.begin, whole.stop) if row.begin not in told]
            since = [row for row in rows if self.scenes.since_at(row) is not None]
            day = self.scenes.period(whole.begin, since or rows)
            follows = self.text.sentence_of[whole.begin] - self.struck <= 2
            if self.first:
                place, day = self.first.place or place, (self.first.first, self.first.last)
            self.place, self.day = place or (self.place if follows else None), day or (self.day if follows else None)
            self.struck = self.text.sentence_of[whole.begin]


def _as_body(party: Party) -> str | None:
    """The code of a body of several states that can have forces: UNO, nato, european-union."""
    mention = party.mention
    if mention is None or mention.country not in NO_STATES or mention.kind not in _BODIES_OF_STATES:
        return None
    return mention.actor_id if party.code == "EUR" else party.code


def _is_bare(text: Text, quantity: Quantity) -> bool:
    """Whether the noun of a number is left out."""
    return not quantity.counted or quantity.counted not in text.raw[quantity.start : quantity.end]


__all__ = ["Fact", "find_facts"]
