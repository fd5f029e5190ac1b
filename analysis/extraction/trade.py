"""Scenes of a text in; who exports how much to whom, worth how much and at what rank, out.

News tells exporter, importer and period once and then lists numbers; what was told is kept from
scene to scene, until something else is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.lexicon import alternatives, rows
from ..language.text import bare, between, fold, span
from ..language.timewords import is_future
from ..language.verbs import is_verb
from .dates import Date
from .frames import Frame, frame_named, frame_of, is_forbidden, is_joined, join, ordinals, paired, role_of, together
from .quantities import Quantity
from .scenes import BARE, NO_STATES, Fact, Parts, Party, Period, Scene, Scenes, phrases

_TRADE = ("customers", "supplier", "export", "import", "supplies", "receives", "pays")
_HANDED = {"supplies": "export", "receives": "import", "pays": "import"}
_OIL = frozenset({"oil", "barrel", "crude"})
_UNREAL = frozenset({"unreal", "assumed", "not_oil"})
_RANKED = frozenset({"rank", "leads"})
_FORMER = frozenset({"compare", "formerly"})
_LISTED = frozenset({"beside", "among", "leads", "list", "largest"})
_LED = frozenset({"list", "supplier", "customers"})
_LOOSE = frozenset({"sells", "sends"})
_TRADED = frozenset({"export", "import"})
_SENDS = frozenset({"sends", "supplies"})
_WORTH = frozenset({"value", "equals", "reach", "pays"})
_SPEECH = frozenset("عن بيان قرار حكم في تقرير امر".split())
_SHARE = frozenset({"outlet", "crude"})
_ORDERED = frozenset({"listing", "rank", "leads"})
_RELATIVE = frozenset({"الذي", "التي"})
_OBJECTS = ("ها", "هم", "ه")
_WAS = frozenset({"كان", "كانت", "كانوا"})
_LONG, _WEEK = 20, 6
_NEAR, _FAR, _CLOSE, _PARAGRAPH = 15, 60, 8, 200
_GOODS = frozenset({"bbl", "tonne", "m3"})


@cache
def _adverbs() -> dict[str, int]:
    """ "ثالثاً", "ثالثة": an ordinal as it stands after a name."""
    words = [(fold(word), int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"])]
    return {form: value for word, value in words for form in (word + "ا", word) if form.endswith(("ا", "ه", "ولي"))}


@dataclass(slots=True)
class Told:
    """What the scenes before have told; `mode` is what the last word of trade was: export, import, or customers."""

    mode: str = ""
    actor: str | None = None
    partner: str | None = None
    group: str | None = None
    market: bool = False
    period: Period | None = None
    per: str | None = None
    idle: int = 0


class Trade:
    """Reads exports scene by scene.

    >>> from datetime import date
    >>> from analysis.extraction import extract
    >>> from analysis.language.text import Text
    >>> text = "جاءت النرويج أولاً بين موردي الخام إلى بولندا في يناير بـ 5 ملايين برميل، تلتها الكويت بـ 3 ملايين"
    >>> found = extract(Text(text), date(2024, 3, 12))
    >>> for f in found.facts: print(f.measure, f.actor, f.partner, f.value, f.first)
    export_rank NOR POL 1.0 2024-01-01
    export_volume NOR POL 5000000.0 2024-01-01
    export_volume KWT POL 3000000.0 2024-01-01
    """

    def __init__(self, scenes: Scenes) -> None:
        self.scenes, self.text = scenes, scenes.text
        self.told = Told()
        self.carried: Frame | None = None
        self.barred = self.buying = self.versus = False
        self.rates: dict[str | None, tuple[str | None, str | None]] = {}
        self.former: set[int] = set()
        self.stated: Period | None = None
        self.opening: Period | None = None
        self.period: Period | None = None

    def read(self, sentence: Sequence[Scene]) -> list[Fact]:
        """The facts of one sentence, given what the sentences before it told."""
        told, whole = self.told, sentence[0].sentence
        trading = bool(self._trade_words(whole.begin, whole.stop))
        facts = list(self._facts(sentence)) if trading or told.mode else []
        for fact in facts:
            if fact.measure == "export_rank" and fact.actor != told.partner:
                fact.partner = fact.partner or told.partner
        told.idle = 0 if facts or trading else told.idle + 1
        if told.idle > 1:
            self.told = Told()
        return facts

    def _facts(self, sentence: Sequence[Scene]) -> Iterator[Fact]:
        told = self.told
        self.barred = False
        whole = sentence[0].sentence
        named = self._trade_words(whole.begin, whole.stop) or self.scenes.has(_WORTH, whole.begin, whole.stop)
        self.former = self._former(sentence)
        dates = [
            row
            for scene in sentence
            if not self.scenes.has("unreal", scene.begin, scene.stop) and not self._was_before(scene)
            if not any(is_future(self.text[at]) for at in range(scene.begin, scene.stop))
            for row in scene.dates
            if not self._is_compared(row)
        ]
        named = bool(named or dates) or any(scene.parties for scene in sentence)
        self.carried = frame_named("export_volume") if told.mode and named else None
        self.buying = self.versus = False
        self.rates = {}
        self.stated = self.opening = None
        self.period = self._longest(dates) or told.period
        partner, parted = told.partner, False
        for scene in sentence:
            parted = parted or self.scenes.has("portion", scene.begin, scene.stop)
            partner = partner if parted else told.partner
            self.opening = self.opening or self.stated
            kept = self.stated
            yield from self._scene(scene)
            self.stated = kept if self._was_before(scene) else self.stated
            if parted and scene.quantities and all(one.unit == "percent" for one in scene.quantities):
                told.partner = partner
            partner = partner if parted else told.partner
        told.period, told.partner = self.opening or self.stated or self.period, partner

    def is_oil(self, scene: Scene) -> bool:
        """Whether oil is told of, here or in the two sentences before."""
        begin = self.text.sentences[max(self.text.sentence_of[scene.begin] - 2, 0)].begin
        return self.scenes.has(_OIL, max(begin, scene.begin - _PARAGRAPH), scene.sentence.stop)

    # -- words of trade

    def _trade_words(self, begin: int, stop: int) -> list[int]:
        return [index for index in range(begin, stop) if self._trade_word(index)]

    def _trade_word(self, index: int) -> str:
        """What a word says of trade, "" for nothing; "صدر بيان" and "المصدر" say nothing of it."""
        form, kinds, before = self.text[index], self.scenes.kinds(index), self.scenes.kinds(index - 1)
        if form.startswith("ال") and is_verb(form[2:]) and not form.endswith("ه"):  # "مدينة الصدر"
            return ""
        found = next((kind for kind in _TRADE if kind in kinds), "")
        if "exporter" in kinds:
            states = (before | self.scenes.kinds(index - 2)) & {"largest", "states"}
            first = ordinals().match(self.text, index - 1, False)
            ranked = states or (first and first.stop == index) or ordinals().match(self.text, index + 1, False)
            return "supplier" if ranked else found if before & {"rate", "oil"} else ""
        told = any(one.unit in _GOODS for one in between(self.scenes.quantities, index, index + _CLOSE))
        said = form.lstrip("و") in ("صدر", "صدرت") and self.text[index + 1] in _SPEECH and not told
        leads = form.lstrip("وي") in ("تصدر", "تصدرت") and self._leads(index)
        counted = any(one.unit in _GOODS for one in between(self.scenes.quantities, index, index + _NEAR))
        oil = self.scenes.has(_OIL, index + 1, index + _NEAR)
        if "takes" in kinds:  # "استحوذت الهند على مليوني برميل من الخام الروسي", but not "على ثلث واردات الهند"
            return "customers" if oil and not self.scenes.has("import", index + 1, index + _NEAR) else ""
        if not (found or self.told.mode) and "share" in kinds and counted and oil:
            return "export"  # "كان نصيب اليابان من النفط الكويتي 6 ملايين برميل"
        if not found and "revenue" in kinds and self.scenes.has(_OIL, index + 1, index + 4):
            return "export"  # "عائدات ليبيا من النفط"
        if found == "pays" and not self.scenes.has(_OIL, index + 1, index + _CLOSE):
            return ""
        loose = counted and bool(kinds & _LOOSE)
        oil = oil or loose or (told and bool(self.told.mode)) or (found not in _HANDED and not kinds & _LOOSE)
        return "" if said or leads or not oil else _HANDED.get(found, found)

    def _sells_others(self, scene: Scene) -> bool:
        """Whether what is sold is something else: "صادرات السمسم", "مبيعات النقد الأجنبي"."""
        held = {row.begin for row in (*scene.dates, *scene.parties)}
        for at in range(scene.begin, scene.stop - 1):
            construct = self.scenes.kinds(at) & _TRADED and self.text[at].endswith("ات")
            construct = construct and not self.text[at].lstrip("وب").startswith("ال")
            goods = self.text[at + 1].startswith("ال") and at + 1 not in held and not self.scenes.kinds(at + 1)
            if construct and goods and not is_verb(self.text[at]):
                return True
        return False

    def _leads(self, index: int) -> bool:
        """Whether "تصدر" is تصدّر and not تُصدّر: a list is led."""
        led = any(
            "exporter" in self.scenes.kinds(at) or self.scenes.has(_LED, at, at + 1)
            for at in range(index + 1, index + 6)
        )
        return self.text[index].endswith("تصدرت") or led

    # -- one scene

    def _scene(self, scene: Scene) -> Iterator[Fact]:
        scenes, told = self.scenes, self.told
        if not scene.quantities and scenes.has("passes", scene.begin, min(scene.begin + 2, scene.stop)):
            return
        self._settle(scene, self._trade_words(scene.begin, scene.stop))
        self.barred = self.barred or scenes.has(_UNREAL, scene.begin, scene.stop) or self._sells_others(scene)
        published = (scenes.published, scenes.published)
        first = scene.quantities[:1]
        tells = first or self.text[scene.begin] not in _RELATIVE
        if tells and not scenes.has("unreal", scene.begin, scene.stop):
            self.stated = self._stated(scenes.dates_of(first[0], scene) if first else scene.dates, scene) or self.stated
        parts = {"actor": told.actor, "partner": told.partner}
        for begin, stop, value, present in self._ranks(scene):
            known = told.actor and told.mode != "customers" and self.is_oil(scene)
            if known and not self.barred and not scenes.is_denied(begin):
                at = span(self.text, begin, stop, self.text[begin].startswith("وت"))
                when = self.stated or (None if present else self.period) or published
                yield scenes.fact(at, "export_rank", when, parts, rank=value)
        for quantity in scene.quantities:
            frame = self._frame(quantity, scene)
            former = quantity.begin in self.former or self.text[quantity.begin - 1] == "بعد"  # "إلى 95، بعد 80 ألفاً"
            level = not former and scenes.is_level(quantity, scene)
            if not frame or not level or scenes.is_denied(quantity.begin):
                continue
            per = quantity.per or ("day" if scenes.has("daily", scene.begin, quantity.begin) else None)
            if frame.measure == "export_volume":
                told.per = per = per or self._pace(quantity, scene)
                self.rates[per] = told.actor, told.partner
            group = None if told.actor else told.group
            own: Parts = dict(parts)
            if one := self._owner(quantity):
                buys = one.stop == quantity.begin and (told.mode == "customers" or self.buying)
                buys = buys or one.code in (told.partner or "").split("|")
                own["partner" if buys else "actor"], group = one.code, None
                row = between(scenes.quantities, quantity.begin, quantity.begin + _NEAR)
                per = per or next((each.per for each in row if each.per), None)
            if own["actor"] and own["actor"] == own["partner"]:
                continue
            now = scenes.has("still", scene.begin, quantity.begin)
            near = scenes.dates_of(quantity, scene)
            formerly = self._was_before(scene) or scenes.has("formerly", scene.begin, quantity.begin)
            stated = scenes.period(quantity.begin, near) if formerly else self._stated(near, scene)
            stated = stated or (None if now else self.stated or self.period)
            yield scenes.fact(quantity, frame.measure, stated or published, own, group, per)

    def _pace(self, quantity: Quantity, scene: Scene) -> str | None:
        """The rate that goes on from the numbers before: "ما معدله مليون في اليوم، ووردت كندا 3 ملايين برميل".

        A number with its own unit has none, unless it is a portion, or of another seller where all were rates.
        """
        told, scenes = self.told, self.scenes
        named = quantity.counted and quantity.counted in self.text.raw[quantity.start : quantity.end]
        portion = scenes.has("portion", scene.begin, quantity.begin)  # "منها 199 ألف برميل"
        another = self.rates and None not in self.rates and self.rates.get(told.per) != (told.actor, told.partner)
        if named and not (portion or another):
            return None
        before = between(scenes.quantities, scene.sentence.begin, quantity.begin)
        alike = (one.per for one in reversed(before) if one.unit == quantity.unit and one.per)
        return told.per or next(alike, None)

    def _owner(self, quantity: Quantity) -> Party | None:
        """Whose a number is by its place alone: of two rows, or in brackets: "فالمكسيك (1.2 مليون)"."""
        at = quantity.begin - (self.text[quantity.begin] != "(")
        named = between(self.scenes.parties, at - 3, at) if self.text[at] == "(" else ()
        return paired(self.scenes, quantity) or next((one for one in named if one.stop == at and one.state), None)

    def _frame(self, quantity: Quantity, scene: Scene) -> Frame | None:
        """What a number measures here, None where it is not of this trade."""
        cued = frame_of(self.scenes, quantity, scene)
        valued = self.carried and self.carried.measure == "export_value"
        frame = cued or frame_of(self.scenes, quantity, scene, self.carried)
        if not frame or frame.family != "trade":
            return None
        if quantity.unit != "bbl" and not self.is_oil(scene):
            return None  # "صدّر 640 ألف طن من الخضر"
        worth = valued or frame.measure != "export_value" or self.scenes.has(_WORTH, scene.begin, quantity.begin)
        sells = frame.measure == "export_value" and self.told.mode == "export"
        paid = sells and self.scenes.has("pays", scene.begin, quantity.begin)
        if (not cued and not worth) or paid:
            return None
        planned = any(is_future(self.text[at]) for at in range(scene.begin, quantity.begin))
        forbidden = self.barred or (planned and not scene.dates) or is_forbidden(self.scenes, frame, quantity, scene)
        self.carried = frame_named("") if forbidden else frame
        told = self.told.mode and (self.told.actor or self.told.group)
        sold = "sells" in self.scenes.kinds(quantity.begin - 1)  # "باع 1.3 مليار يوان"
        priced = frame.measure == "export_value" and (quantity.per in _GOODS or sold)
        if forbidden or not frame.measure or not told or priced or self._is_share(quantity, scene):
            return None
        return frame

    def _is_share(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether it is only what one port, field or crude sends: "صادرات إقليم كردستان"."""
        own = (at for at in range(scene.begin, quantity.begin) if self.scenes.kinds(at) & _SHARE)
        sends = self.told.mode not in ("import", "customers")
        return sends and any(self._trade_words(max(at - 2, scene.begin), at) for at in own)

    # -- who sells to whom

    def _settle(self, scene: Scene, words: Sequence[int]) -> None:
        """Take over what the scene says; a new subject of trade takes only the partner told beside it."""
        told, parts = self.told, self._parts(scene, words)
        modes = [self._trade_word(at) for at in words]
        listed = told.mode == "customers"
        if modes:
            buys = modes[-1] == "import" and not (listed and told.actor and not parts["actor"])
            told.mode = "import" if buys and "customers" not in modes else "export"
            told.mode = "customers" if "customers" in modes or (modes[-1] == "import" and not buys) else told.mode
        before = between(self.scenes.parties, scene.begin - 2, scene.begin)
        if self.text[scene.begin].lstrip("و") in _RELATIVE and before and before[-1].state:
            parts = {"actor": [before[-1]], "partner": parts["partner"] or parts["actor"]}
        others = [one for one in parts["actor"] if one.code != told.partner]
        sellers, buyers = together(self.scenes, others or parts["actor"]), together(self.scenes, parts["partner"])
        actor, partner, group = join(sellers), join(buyers), self._group(scene, words)
        topic = [one for one in between(self.scenes.parties, scene.sentence.begin, scene.begin) if one.stands == BARE]
        if modes[-1:] == ["import"] and not partner and topic and topic[0].state and topic[0].code != actor:
            partner = topic[0].code or ""
        opens = modes[:1] in (["export"], ["import"]) and not self._trade_words(scene.sentence.begin, scene.begin)
        ranked = self.scenes.has(_ORDERED, scene.begin, scene.stop)
        ranked = ranked or self.scenes.has("among", scene.sentence.begin, scene.begin)
        theirs = opens and self.text[words[0]].endswith(_OBJECTS) and is_verb(self.text[words[0]])  # "زودتها بـ"
        sent = opens and told.market and bool(self.scenes.kinds(words[0]) & _SENDS)
        same = all(self.scenes.has(kind, scene.begin, scene.stop) for kind in ("same", "buyer"))  # "السوق ذاتها"
        if opens and told.mode == "export" and not ranked and actor and not (theirs or sent or same):
            told.partner = None
        if opens and modes[0] == "import" and not partner and told.actor and not told.market:
            told.partner, told.actor = told.actor, None  # "بلغت صادراتها مليونين. وبلغت الواردات ..."
        known, told.partner = told.partner, partner or told.partner
        if group and not actor:
            told.actor, told.group = None, group
        elif "|" in actor:
            told.actor, told.group = None, self.text.raw[sellers[0].start : sellers[-1].end]
        elif actor and actor != told.partner:
            told.actor, told.group = actor, None
        elif words and told.mode == "export" and not told.actor and not told.group:
            states = [one.code for one in topic if one.state] if self.text[words[0]].endswith(_OBJECTS) else []
            told.actor = states[-1] if states else self._home(scene.stop)
        supplied = "supplier" in modes or (bool(modes) and told.mode == "import")
        told.market = bool(told.partner) and (supplied or (told.market and told.partner == known))
        here = modes[-1:] == ["supplier"] and self.scenes.has("here", scene.begin, scene.stop)
        if words and (told.mode == "import" or here) and not told.partner:
            told.partner = self._home(scene.stop)

    def _parts(self, scene: Scene, words: Sequence[int]) -> dict[str, list[Party]]:
        """The sellers and the buyers that a scene names."""
        parts: dict[str, list[Party]] = {"actor": [], "partner": [], "": []}
        name = ""
        for party in (one for one in scene.parties if not self.scenes.is_source(one)):
            given = party.stands == BARE and any(one.stop == party.begin for one in parts["actor"])
            given = given and not self.scenes.has("leads", scene.begin, scene.stop)  # "أزاحت روسيا السعودية عن الصدارة"
            joined = party.stands == BARE and is_joined(self.scenes, scene.parties, party)
            if given and not joined:
                name = "partner"
            elif not joined:
                role = role_of(party, "trade", mode=self._mode_at(party.begin, words, scene))
                name = role.name if role else ""
            owned = name == "partner" and party.stands == "ل" and not parts["actor"] and self._owns(party, words)
            parts["actor" if owned else name].append(party)
            self.versus = self.versus or self.scenes.has("compare", scene.begin, party.begin)
        got = [at for at in words if is_verb(self.text[at]) or "receives" in self.scenes.kinds(at)]
        bought = any(self._trade_word(at) == "import" for at in got)
        self.buying = self.buying or (bought and not any(one.stands == "من" for one in parts["actor"]))
        return parts

    def _owns(self, party: Party, words: Sequence[int]) -> bool:
        """Whether exports are a state's own: "الصادرات النفطية للسودان" with no other exporter."""
        at = party.begin - 1
        while self.scenes.kinds(at) & _OIL and at not in words:
            at -= 1
        definite = at in words and self.text[at].lstrip("وبل").startswith("ال") and self._trade_word(at) == "export"
        return definite and self.told.actor in (None, party.code)

    def _mode_at(self, index: int, words: Sequence[int], scene: Scene) -> str:
        """The word of trade that a name belongs to: the last before it, else the first after."""
        modes = [self._trade_word(at) for at in words]
        if "customers" in modes or (not words and self.told.mode == "customers"):
            return "customers"
        if self.buying and not words and not any(is_verb(self.text[at]) for at in range(scene.begin, scene.stop)):
            return "import"
        if not words and (self.versus or self.scenes.has("compare", scene.begin, index)):  # "مقابل 3 ملايين لروسيا"
            return "versus"
        if not words and self.scenes.has("pays", scene.begin, scene.stop):
            return "pays"
        if not words and self.scenes.has("share", scene.begin, index):
            return self.told.mode
        before = [mode for at, mode in zip(words, modes, strict=True) if at < index]
        nearest = before[-1] if before else modes[0] if modes else ""
        return "" if nearest == "import" and self.scenes.has(_RANKED, scene.begin, scene.stop) else nearest

    def _home(self, index: int) -> str | None:
        """Whose ministry or oil company was named last: its "الصادرات" are its country's."""
        stop = self.text.sentences[self.text.sentence_of[index - 1]].stop
        named = [
            *reversed(between(self.scenes.parties, index - _FAR, index)),
            *between(self.scenes.parties, index, stop),
        ]
        homes = (one for one in named if one.mention and self._is_counting(one))
        return next((one.code for one in homes if one.code and one.code.isupper() and one.code not in NO_STATES), None)

    def _is_counting(self, party: Party) -> bool:
        """Whether a body is one that tells of its country's trade: a ministry, an oil company, the customs."""
        customs = any(bare(self.text[at]) == "جمارك" for at in range(party.begin, party.stop))
        return customs or (party.mention is not None and party.mention.sector in ("GOV", "BUS"))

    def _group(self, scene: Scene, words: Sequence[int]) -> str | None:
        """Several exporters together: "الدول الـ5", "دول الخليج", "5 دول", "الصادرات العربية"."""
        text, kinds = self.text, self.scenes.kinds
        for index in range(scene.begin, scene.stop):
            named = any(one.mention and one.begin < index < one.stop for one in scene.parties)
            if (
                "states" in kinds(index)
                and bare(text[index]) != "دوله"
                and not named
                and not kinds(index - 1) & _LISTED
            ):
                stop = index + 1
                while stop < min(index + 4, scene.stop) and (text[stop].startswith("ال") or text[stop].isdigit()):
                    stop += 1
                begin = index - (index > scene.begin and text[index - 1].isdigit())
                if stop - begin > 1:
                    return text.raw[text.tokens[begin].at(text[begin].startswith("ل")) : text.tokens[stop - 1].end]
        near = (at for word in words for at in range(word + 1, min(word + 4, scene.stop)))
        return next((text.tokens[at].raw for at in near if "collective" in kinds(at)), None)

    # -- ranks

    def _ranks(self, scene: Scene) -> Iterator[tuple[int, int, int, bool]]:
        """Where ranks begin and stop, which they are, and whether they are told as a state of things."""
        stop = scene.begin
        for index in range(scene.begin, scene.stop):
            former = self.scenes.has("formerly", scene.begin, index)  # "بعد أن كانت في المركز الثالث"
            former = former or (self.text[index - 1] == "من" and self.scenes.has("change", scene.begin, index))
            rank = self._rank(index, scene) if index >= stop and not former else None
            if rank:
                stop = rank[0]
                yield (index, *rank)

    def _rank(self, index: int, scene: Scene) -> tuple[int, int, bool] | None:
        """ "تصدّرت القائمة", "ثالثاً", "في المركز الثاني", "ثاني أكبر مصدّر", and no "من أكبر المصدّرين"."""
        text, kinds, parties = self.text, self.scenes.kinds, self.scenes.parties
        here, before = kinds(index), kinds(index - 1)
        ordinal = ordinals().match(text, index + ("rank" in here), False)
        at_top = text[index - 1] == "في" and text[index].startswith("ال")  # "جاء في الصدارة"
        if "leads" in here and (at_top or self._leads(index)):
            phrase = phrases().match(text, index)
            return phrase.stop if phrase else index + 1, 1, False
        listed = (before | kinds(index + 1)) & {"listing", "being"} or between(parties, index - 3, index)
        if text[index] in _adverbs() and listed:
            return index + 1, _adverbs()[text[index]], False
        if "rank" in here and ordinal and ordinal.stop <= scene.stop:
            return ordinal.stop, ordinal.value, False
        later = ordinals().match(text, index + 1, False) if "exporter" in here else None
        if later and later.stop <= scene.stop and scene.parties:
            return later.stop, later.value, False
        at = ordinal.stop if ordinal else index
        single = ordinal and kinds(at) & {"supplier", "exporter"}  # "رابع مزود للصين"
        at -= bool(single)
        what = kinds(at + 1) if at + 1 < scene.stop and (single or "largest" in kinds(at)) else frozenset()
        top = ordinal or text[at + 1].endswith(("ي", "يها", "و", "وها"))
        is_one = self.scenes.has("being", max(scene.begin, index - _CLOSE), index) or text[index].startswith("ك")
        is_one = is_one or bool(between(parties, index - 2, index)) or index == scene.begin
        if not ("exporter" in what or (top and "supplier" in what)) or not is_one:
            return None
        if "among" in before or text[index - 1] == "من":
            return None
        came = self.scenes.has(frozenset({"listing", "made"}), scene.begin, index)
        return at + 2, ordinal.value if ordinal else 1, not came

    # -- when

    def _stated(self, dates: Sequence[Date], scene: Scene) -> Period | None:
        """The period that dates name, not the day on which somebody tells it: "صدّر أمس 3 ملايين برميل"."""
        dates = [row for row in dates if not self._is_compared(row)]
        volumes = [quantity.begin for quantity in scene.quantities if quantity.unit in _GOODS]
        days = [row for row in dates if any(abs(begin - row.begin) < _CLOSE for begin in volumes)]
        again = any(self.scenes.has("same", row.begin, row.stop + 1) for row in dates)
        return (self.told.period if again else None) or self._longest(dates) or self.scenes.period(scene.begin, days)

    def _longest(self, dates: Sequence[Date]) -> Period | None:
        for least in (_LONG, _WEEK):
            long = [row for row in dates if row.first and row.last and (row.last - row.first).days >= least]
            if long:
                return self.scenes.period(long[0].begin, long[:1])
        return None

    def _is_compared(self, row: Date) -> bool:
        """ "مقارنة بـ… في 2022", "عن 2023", "قبل عام": the date of another number."""
        ago = self.text[row.begin] == "قبل" or (row.begin > 0 and self.text[row.begin - 1] == "عن")
        return self.scenes.is_aside(row) or ago or row.begin in self.former

    def _former(self, sentence: Sequence[Scene]) -> set[int]:
        """Where dates and numbers stand that something is compared with: "مقارنة بـ3 ملايين في أيار و4 في تموز"."""
        found: set[int] = set()
        compared = False
        for scene in sentence:
            compared = compared and any(one.begin - scene.begin < 2 for one in scene.quantities)
            found.update(one.begin for one in scene.quantities[:1] if compared and not scene.parties)
            told = (row.begin for row in scene.dates if compared or self.scenes.has(_FORMER, scene.begin, row.begin))
            found.update(told)
            compared = compared or self.scenes.has(_FORMER, scene.begin, scene.stop)
            changed = (one for one in scene.quantities if self.text[one.begin - 1] == "من")
            for since in (one for one in changed if self.scenes.has("change", scene.begin, one.begin)):
                later = [one.begin for one in scene.quantities if one.begin > since.begin]
                told = (row.begin for row in between(scene.dates, since.stop, min([scene.stop, *later])))
                found.update(told)  # "من 2.7 مليون في أيار إلى 1.6"
        return found

    def _was_before(self, scene: Scene) -> bool:
        """ "وكانت فنزويلا قد صدّرت 741 ألف برميل في 2016": the period of nothing else."""
        perfect = (at for at in range(scene.begin + 1, scene.stop) if self.text[at] == "قد")
        before = (self.text[was] for at in perfect for was in range(max(at - 4, scene.begin), at))
        return any(word.lstrip("و") in _WAS for word in before)
