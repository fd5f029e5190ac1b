"""Scenes of a text in; who exports how much to whom, worth how much and at what rank, out.

News tells exporter, importer and period once and then lists numbers; what was told is kept from
scene to scene, until something else is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, bare, between, fold, span
from .dates import Date
from .frames import Frame, frame_of, frames, is_forbidden, is_joined, join, role_of, together
from .quantities import Quantity
from .scenes import BARE, Fact, Party, Period, Scene, Scenes, kinds_of

_VOLUMES = frozenset({"bbl", "tonne"})
_TRADE = ("customers", "supplier", "receives", "export", "import")
_CUES = frozenset({"rank", "leads", "list", "listing", "rate", "value", "reach", "equals", "portion"})
_UNREAL = frozenset({"unreal", "assumed", "not_oil"})
_SHARE = frozenset({"outlet", "crude"})
_SPEECH = frozenset("عن بيان قرار حكم في تقرير امر".split())
_THROUGH = frozenset({"من", "طريق"})
_RELATIVE = frozenset({"الذي", "التي"})
_LONG, _WEEK = 20, 6


@cache
def _ordinals() -> Phrases[int]:
    return Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))


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
    period: Period | None = None

    @property
    def parts(self) -> dict[str, str | None]:
        """Seller and buyer."""
        return {"actor": self.actor, "partner": self.partner}


@dataclass(slots=True)
class _Rank(Span):
    """A rank as written; `present` where it is told as a state of things."""

    value: int
    present: bool


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
        self.home: str | None = None
        self.named: str | None = None
        self.per: str | None = None
        self.carried: Frame | None = None
        self.oil = self.barred = False
        self.idle = 0

    def read(self, sentence: Sequence[Scene]) -> Iterator[Fact]:
        """The facts of one sentence, given what the sentences before it told."""
        told, whole = self.told, sentence[0].sentence
        trading = bool(self._trade_words(whole.begin, whole.stop))
        self.per, self.barred = None, False
        found = 0
        self.oil = bool(told.mode and self.oil) or self.scenes.has("oil", whole.begin, whole.stop)
        if trading:
            told.group = None
        if trading or told.mode:
            self.carried = frames()[2] if told.mode else None
            dates = [row for scene in sentence for row in scene.dates if not self._is_compared(scene, row)]
            stated: Period | None = None
            parted, whole_partner = False, told.partner
            for scene in sentence:
                stated = self._stated(scene) or stated
                if not parted and self.scenes.has("portion", scene.begin, scene.stop):
                    parted, whole_partner = True, told.partner
                for fact in self._scene(scene, stated or self._longest(dates) or told.period, stated):
                    found += 1
                    yield fact
            told.period = stated or self._longest(dates) or told.period
            told.partner = whole_partner if parted else told.partner
        else:
            for scene in sentence:
                self._announce(scene)
        self.idle = 0 if found or trading else self.idle + 1
        if self.idle > 1:
            self.told = Told()

    # -- words of trade

    def _trade_words(self, begin: int, stop: int) -> list[int]:
        return [index for index in range(begin, stop) if self._trade_word(index)]

    def _trade_word(self, index: int) -> str:
        """What a word says of trade, "" for nothing; "صدر بيان" and "المصدر" say nothing of it."""
        form, kinds = self.text[index], self.scenes.kinds(index)
        found = next((kind for kind in _TRADE if kind in kinds), "")
        if "exporter" in kinds and self.scenes.kinds(index - 1) & {"largest", "states"}:
            return "supplier"
        if found == "export" and bare(form) == "مصدره":
            return found if self.scenes.kinds(index - 1) & {"rate", "oil"} else ""
        said = form.lstrip("و") in ("صدر", "صدرت") and self.text[index + 1] in _SPEECH
        leads = form.lstrip("وي") in ("تصدر", "تصدرت") and self._leads(index)
        return "" if said or leads else "import" if found == "receives" else found

    def _leads(self, index: int) -> bool:
        """Whether "تصدر" is تصدّر and not تُصدّر: a list is led."""
        ahead = range(index + 1, min(index + 6, len(self.text.tokens)))
        led = frozenset({"list", "supplier", "customers"})
        return self.text[index].endswith("تصدرت") or any(self.scenes.kinds(at) & led for at in ahead)

    # -- one scene

    def _scene(self, scene: Scene, period: Period | None, stated: Period | None) -> Iterator[Fact]:
        scenes, told = self.scenes, self.told
        self._announce(scene)
        if not scene.quantities and scenes.has("passes", scene.begin, min(scene.begin + 2, scene.stop)):
            return
        words = self._trade_words(scene.begin, scene.stop)
        self._settle(scene, words)
        self.barred = self.barred or scenes.has(_UNREAL, scene.begin, scene.stop)
        if scenes.has("compare", scene.begin, scene.begin + 1):
            return
        published = (scenes.published, scenes.published)
        for rank in self._ranks(scene):
            if told.actor and told.mode != "customers" and not self.barred and not scenes.is_denied(rank.begin):
                when = (stated if rank.present else period) or published
                yield scenes.fact(rank, "export_rank", when, told.parts, rank=rank.value)
        for quantity in scene.quantities:
            frame = self._frame(quantity, scene, bool(words))
            if not frame or not scenes.is_level(quantity, scene) or scenes.is_denied(quantity.begin):
                continue
            per = quantity.per
            if frame.measure == "export_volume":
                daily = "day" if self.scenes.has("daily", scene.begin, quantity.begin) else None
                self.per = per = per or daily or (None if self._names_unit(quantity) else self.per)
            group = None if told.actor else told.group
            yield scenes.fact(quantity, frame.measure, period or published, told.parts, group, per)

    def _names_unit(self, quantity: Quantity) -> bool:
        """Whether the number has its noun beside it, and does not borrow that of a number before."""
        return bool(quantity.counted) and (quantity.counted or "") in self.text.raw[quantity.start : quantity.end]

    def _frame(self, quantity: Quantity, scene: Scene, trading: bool) -> Frame | None:
        """What a number measures here, None where it is not of this trade."""
        frame = frame_of(self.scenes, quantity, scene, self.carried)
        if frame and frame.family == "trade":
            forbidden = self.barred or is_forbidden(self.scenes, frame, quantity, scene)
            self.carried = frames()[3] if forbidden else frame
            frame = None if forbidden else frame
        if not frame or not frame.measure.startswith("export") or not self.told.mode or self._is_share(quantity, scene):
            return None
        if not (self.told.actor or self.told.group) or (quantity.unit == "tonne" and not self.oil):
            return None
        cues = _CUES
        listed = bool(scene.parties) or quantity.begin - scene.begin <= 1
        if frame.measure == "export_value":
            cues, listed = frozenset({"value", "rate", "equals"}), False
        trading = trading or bool(self._trade_words(scene.opened, scene.begin))
        cued = trading or listed or self.scenes.has(cues, scene.begin, quantity.begin)
        return frame if cued else None

    def _is_share(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether it is only what goes through one port, of one crude, or a part whose buyer is not told."""
        scenes, begin, stop = self.scenes, scene.begin, quantity.stop
        if scenes.has(_SHARE, begin, quantity.begin):
            return True
        source = range(stop, min(stop + 3, scene.stop - 1))
        if any(self.text[at] in _THROUGH and "outlet" in scenes.kinds(at + 1) for at in source):
            return True
        parts = (at for at in range(begin, scene.stop) if "portion" in scenes.kinds(at))
        return any(not self._trade_word(at - 1) for at in parts) and not any(one.state for one in scene.parties)

    # -- who sells to whom

    def _announce(self, scene: Scene) -> None:
        """Remember whose ministry speaks: its "الصادرات" are its country's."""
        for party in scene.parties:
            mention = party.mention
            if party.state and mention and party.stands == BARE:
                self.named = party.code
            if mention is None or party.state:
                continue
            words = [*range(mention.begin, mention.stop)]
            oil = self.scenes.has("oil", words[0], words[-1] + 1)
            oil = oil or any("oil" in kinds_of(fold(word)) for word in mention.name_ar.split())
            if mention.sector == "GOV" or oil:
                self.home = party.code

    def _parts(self, scene: Scene, words: Sequence[int]) -> dict[str, list[Party]]:
        """The sellers and the buyers that a scene names."""
        parts: dict[str, list[Party]] = {"actor": [], "partner": []}
        last = ""
        for party in scene.parties:
            role = role_of(party, "trade", mode=self._mode_at(party.begin, words, scene))
            name = role.name if role else ""
            if party.stands == BARE and is_joined(self.scenes, scene.parties, party):
                name = last
            last = name
            if name:
                parts[name].append(party)
        return parts

    def _mode_at(self, index: int, words: Sequence[int], scene: Scene) -> str:
        """The word of trade that a name belongs to: the last before it, else the first after."""
        modes = [self._trade_word(at) for at in words]
        if "customers" in modes or (not words and self.told.mode == "customers"):
            return "customers"
        before = [mode for at, mode in zip(words, modes, strict=True) if at < index]
        nearest = before[-1] if before else modes[0] if modes else ""
        ranked = self.scenes.has(frozenset({"rank", "leads"}), scene.begin, scene.stop)
        return "" if nearest == "import" and ranked else nearest

    def _settle(self, scene: Scene, words: Sequence[int]) -> None:
        """Take over what the scene says; a new subject of trade takes only the partner told beside it."""
        told, parts = self.told, self._parts(scene, words)
        mode = self._trade_word(words[-1]) if words else ""
        if any(self._trade_word(at) == "customers" for at in words):
            mode = "customers"
        told.mode = mode if mode in ("import", "customers") else "export" if mode else told.mode
        if self.text[scene.begin].lstrip("و") in _RELATIVE and scene.begin:
            before = between(self.scenes.parties, scene.begin - 2, scene.begin)
            if before and before[-1].state:
                parts = {"actor": [before[-1]], "partner": parts["partner"] or parts["actor"]}
        sellers = together(self.scenes, parts["actor"], parts["actor"][0]) if parts["actor"] else []
        buyers = together(self.scenes, parts["partner"], parts["partner"][0]) if parts["partner"] else []
        actor, partner, group = join(sellers), join(buyers), self._group(scene, words)
        fresh = words and self._trade_word(words[0]) in ("export", "import") and scene.begin == scene.sentence.begin
        if fresh and told.mode == "export" and ((actor and actor != told.actor) or self._is_total(scene)):
            told.partner = None
        if fresh and told.mode == "import" and partner and partner != told.partner:
            told.actor = None
        if group and not actor:
            told.actor, told.group = None, group
        told.partner = partner or told.partner
        if "|" in actor:
            told.actor, told.group = None, self.text.raw[sellers[0].start : sellers[-1].end]
        elif actor and actor != told.partner:
            told.actor, told.group = actor, None
        elif words and told.mode == "export" and not told.actor and not told.group:
            told.actor = self.named if self.named and self.named != told.partner else self.home
        if words and told.mode == "import" and not told.partner:
            told.partner = self.home

    def _is_total(self, scene: Scene) -> bool:
        return self.scenes.has("total", scene.begin, scene.stop)

    def _group(self, scene: Scene, words: Sequence[int]) -> str | None:
        """Several exporters together: "الدول الـ5", "دول الخليج", "5 دول", "الصادرات العربية"."""
        text = self.text
        for index in range(scene.begin, scene.stop):
            if "states" in self.scenes.kinds(index) and not self.scenes.kinds(index - 1) & {"beside", "among"}:
                stop = index + 1
                while stop < min(index + 4, scene.stop) and (
                    text[stop].startswith("ال") or text.tokens[stop].kind == "number"
                ):
                    stop += 1
                begin = index - (index > scene.begin and text.tokens[index - 1].kind == "number")
                if stop - begin > 1:
                    cut = next((cut for cut in (0, 1, 2) if text[begin][cut:].startswith(("دول", "الدول"))), 0)
                    where = span(text, begin, stop, cut)
                    return text.raw[where.start : where.end]
        near = (at for at in range(scene.begin, scene.stop) if any(at - 4 < word < at for word in words))
        return next((text.tokens[at].raw for at in near if "collective" in self.scenes.kinds(at)), None)

    # -- ranks

    def _ranks(self, scene: Scene) -> Iterator[_Rank]:
        """ "ثالثاً", "في المركز الثاني", "ثاني أكبر مصدّر", "تصدّرت القائمة"."""
        index = scene.begin
        while index < scene.stop:
            rank = self._rank(index, scene)
            if rank:
                yield rank
            index = max(index + 1, rank.stop if rank else 0)

    def _rank(self, index: int, scene: Scene) -> _Rank | None:
        text, scenes = self.text, self.scenes
        kinds = scenes.kinds(index)
        if "leads" in kinds and self._leads(index) and (self.told.mode or scenes.has("list", index, scene.stop)):
            return self._as_rank(index, index + 1, 1, False, text[index].startswith("و"))
        if text[index] in _adverbs() and index > scene.begin:
            near = between(scenes.parties, index - 3, index)
            if near or "listing" in scenes.kinds(index - 1):
                return self._as_rank(index, index + 1, _adverbs()[text[index]], False)
        if "rank" in kinds:
            ordinal = _ordinals().match(text, index + 1, False)
            if ordinal and ordinal.stop <= scene.stop:
                return self._as_rank(index, ordinal.stop, ordinal.value, False)
        return self._largest(index, scene)

    def _largest(self, index: int, scene: Scene) -> _Rank | None:
        """ "ثاني أكبر مصدّر": what a country is, which the text's day can say; "من أكبر المصدّرين" is no rank."""
        text, scenes = self.text, self.scenes
        ordinal = _ordinals().match(text, index, False)
        largest = ordinal.stop if ordinal else index
        what = scenes.kinds(largest + 1) if largest + 1 < scene.stop else frozenset()
        if "largest" not in scenes.kinds(largest) or not ("exporter" in what or (ordinal and "supplier" in what)):
            return None
        before = scenes.kinds(index - 1) | scenes.kinds(index - 2)
        is_one = "being" in before or text[index].startswith("ك") or bool(between(scenes.parties, index - 2, index))
        if "among" in scenes.kinds(index - 1) or text[index - 1] == "من" or not is_one:
            return None
        came = scenes.has(frozenset({"listing", "made"}), scene.begin, index)
        return self._as_rank(index, largest + 2, ordinal.value if ordinal else 1, not came)

    def _as_rank(self, begin: int, stop: int, value: int, present: bool, cut: int = 0) -> _Rank:
        where = span(self.text, begin, stop, cut)
        return _Rank(where.begin, where.stop, where.start, where.end, value, present)

    # -- when

    def _stated(self, scene: Scene) -> Period | None:
        """The period that a scene names, not the day on which somebody tells it: "صدّر أمس 3 ملايين برميل"."""
        dates = [row for row in scene.dates if not self._is_compared(scene, row)]
        volumes = [quantity.begin for quantity in scene.quantities if quantity.unit in _VOLUMES]
        days = [row for row in dates if any(abs(begin - row.begin) < 8 for begin in volumes)]
        return self._longest(dates) or self.scenes.period(scene.begin, days)

    def _longest(self, dates: Sequence[Date]) -> Period | None:
        for least in (_LONG, _WEEK):
            long = [row for row in dates if row.first and row.last and (row.last - row.first).days >= least]
            if long:
                return self.scenes.period(long[0].begin, long[:1])
        return None

    def _is_compared(self, scene: Scene, row: Date) -> bool:
        """ "مقارنة بـ… في 2022", "عن 2023": the date of another number."""
        before = self.text[row.begin - 1] if row.begin else ""
        return self.scenes.is_aside(row) or before == "عن" or self.scenes.has("compare", scene.begin, row.begin)
