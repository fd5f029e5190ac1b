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
from .quantities import Quantity
from .scenes import Country, Fact, Period, Scene, Scenes, kinds_of

_VOLUMES = frozenset({"bbl", "tonne"})
_NO_MONEY = frozenset({"person", "percent", "count", "km", "km2", "m", "m3", "kg", "g", "l", "MW", "kWh"})
_TO = frozenset({"الي", "ل", "لصالح", "باتجاه", "صوب"})
_TRADE = frozenset({"export", "import", "customers", "supplier"})
_CUES = frozenset({"rank", "leads", "list", "listing", "rate", "value", "reach", "equals", "portion"})
_RELATIVE = frozenset({"الذي", "التي"})
_ADVERBS = (
    "اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا",
    "اولي ثانيه ثالثه رابعه خامسه سادسه سابعه ثامنه",
)
_RANKS = {word: rank for words in _ADVERBS for rank, word in enumerate(words.split(), start=1)}
_LONG, _WEEK = 20, 6


@cache
def _ordinals() -> Phrases[int]:
    return Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))


@dataclass(slots=True)
class _Roles:
    """Who sells and who buys, as one scene says."""

    exporters: list[Country]
    importers: list[Country]
    group: str | None


@dataclass(slots=True)
class _Rank(Span):
    """A rank as written; `present` where it is told as a state of things."""

    value: int
    present: bool


class Trade:
    """Reads exports scene by scene.

    `mode` is what the last word of trade was: export, import, or customers, of whom a list is told.

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
        self.mode = ""
        self.exporter: str | None = None
        self.importer: str | None = None
        self.group: str | None = None
        self.home: str | None = None
        self.named: str | None = None
        self.period: Period | None = None
        self.per: str | None = None
        self.blocked = self.unreal = False
        self.pending: frozenset[str] = frozenset()
        self.idle = 0
        self.oil = False

    def read(self, sentence: Sequence[Scene]) -> Iterator[Fact]:
        """The facts of one sentence, given what the sentences before it told."""
        trading = any(self._trades(scene) for scene in sentence)
        self.blocked, self.unreal, self.pending, self.per = False, False, frozenset(), None
        found = 0
        if trading:
            self.group = None
        self.oil = bool(self.mode and self.oil) or any("oil" in self._kinds(s.begin, s.stop) for s in sentence)
        if trading or self.mode:
            dates = [row for scene in sentence for row in scene.dates if not self._is_compared(scene, row)]
            told: Period | None = None
            for scene in sentence:
                told = self._told(scene) or told
                period = told or self._longest(dates) or self.period
                for fact in self._scene(scene, period, told):
                    found += 1
                    yield fact
                self.pending = frozenset() if scene.quantities else self._kinds(scene.begin, scene.stop)
            self.period = told or self._longest(dates) or self.period
        else:
            for scene in sentence:
                self._announce(scene)
        self.idle = 0 if found or trading else self.idle + 1
        if self.idle > 1:
            self.mode, self.exporter, self.importer, self.group, self.period = "", None, None, None, None

    def _trades(self, scene: Scene) -> bool:
        return any(self._trade_word(index) for index in range(scene.begin, scene.stop))

    def _trade_word(self, index: int) -> str:
        """What a word says of trade, "" for nothing; "صدر بيان" and "المصدر" say nothing of it."""
        kinds = self.scenes.kinds(index) & _TRADE
        if not kinds:
            largest = "exporter" in self.scenes.kinds(index) and "largest" in self.scenes.kinds(index - 1)
            return "supplier" if largest else ""
        form = self.text[index]
        if "export" in kinds and bare(form) == "مصدره":
            return "export" if self.scenes.kinds(index - 1) & {"rate", "oil"} else ""
        if form.lstrip("و") in ("صدر", "صدرت") and self.text[index + 1] in ("عن", "بيان", "قرار", "حكم", "في", "تقرير"):
            return ""
        if form.lstrip("وي") in ("تصدر", "تصدرت") and self._leads(index):
            return ""
        return next(kind for kind in ("customers", "supplier", "export", "import") if kind in kinds)

    def _leads(self, index: int) -> bool:
        """Whether "تصدر" is تصدّر and not تُصدّر: a list is led."""
        if self.text[index].endswith("تصدرت"):
            return True
        ahead = range(index + 1, min(index + 6, len(self.text.tokens)))
        return any(self.scenes.kinds(at) & {"list", "supplier", "customers"} for at in ahead)

    # -- one scene

    def _scene(self, scene: Scene, period: Period | None, told: Period | None) -> Iterator[Fact]:
        scenes = self.scenes
        self._announce(scene)
        if not scene.quantities and scenes.has("passes", scene.begin, min(scene.begin + 2, scene.stop)):
            return
        words = [index for index in range(scene.begin, scene.stop) if self._trade_word(index)]
        roles = self._roles(scene, words)
        self._settle(scene, words, roles)
        ranks = list(self._find_ranks(scene))
        if scenes.has("compare", scene.begin, scene.begin + 1):
            return
        if scenes.has("unreal", scene.begin, scene.stop) or scenes.has("assumed", scene.begin, scene.stop):
            self.blocked = self.unreal = True
        self.blocked = self.blocked or scenes.has("not_oil", scene.begin, scene.stop)
        published = (scenes.published, scenes.published)
        for rank in ranks:
            subject = self.exporter and self.mode != "customers" and not self._is_other(rank.begin, scene)
            if subject and not scenes.is_denied(rank.begin):
                when = (told if rank.present else period) or published
                yield scenes.fact(
                    rank, "export_rank", when, actor=self.exporter, partner=self.importer, rank=rank.value
                )
        for quantity in scene.quantities:
            measure = self._measure(quantity, scene, bool(words))
            if not measure or not scenes.is_level(quantity, scene) or scenes.is_denied(quantity.begin):
                continue
            per = quantity.per
            if measure == "export_volume":
                per = per if scenes.names_unit(quantity) else per or self.per
                self.per = per
            yield scenes.fact(
                quantity,
                measure,
                period or published,
                quantity,
                actor=self.exporter,
                partner=self.importer,
                group=None if self.exporter else self.group,
                per=per,
            )

    def _measure(self, quantity: Quantity, scene: Scene, trading: bool) -> str | None:
        """What a number measures here, None where it is not of this trade."""
        scenes = self.scenes
        if not self.mode or not (self.exporter or self.group) or self._is_other(quantity.begin, scene):
            return None
        if any("not_oil" in scenes.kinds(index) for index in range(quantity.stop, min(quantity.stop + 3, scene.stop))):
            return None
        if scenes.has("not_oil", scene.begin, quantity.begin) or self._is_share(quantity, scene):
            return None
        kinds = self._kinds(scene.begin, quantity.begin) | self.pending
        listed = bool(scene.countries) or quantity.begin - scene.begin <= 1
        if quantity.unit == "tonne" and not self.oil:
            return None
        if quantity.unit in _VOLUMES:
            return "export_volume" if trading or kinds & _CUES or listed else None
        if quantity.unit in _NO_MONEY or quantity.per or "price" in kinds or "barrel" in kinds:
            return None
        return "export_value" if trading or kinds & {"value", "rate", "equals", "export", "import"} else None

    def _is_share(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether it is only what goes through one port, of one crude, or a part whose buyer is not told."""
        scenes, begin, stop = self.scenes, scene.begin, quantity.stop
        if scenes.has("outlet", begin, quantity.begin) or scenes.has("crude", begin, quantity.begin):
            return True
        source = range(stop, min(stop + 3, scene.stop - 1))
        if any(self.text[at] == "من" and "outlet" in scenes.kinds(at + 1) for at in source):
            return True
        return "portion" in self._kinds(begin, scene.stop) and all(one.where for one in scene.countries)

    def _kinds(self, begin: int, stop: int) -> frozenset[str]:
        """What the words between two tokens say, those of a number's own phrase apart."""
        spans = between(self.scenes.quantities, begin, stop)
        inside = {index for quantity in spans for index in range(quantity.begin, quantity.stop)}
        return frozenset(
            kind for index in range(begin, stop) if index not in inside for kind in self.scenes.kinds(index)
        )

    def _is_other(self, index: int, scene: Scene) -> bool:
        """Whether the last that was told of before the token is production, stocks, a budget, a plan …"""
        for at in range(index - 1, scene.begin - 1, -1):
            if self._trade_word(at):
                return self.unreal
            if "other" in self.scenes.kinds(at):
                self.blocked = True
                return True
        return self.blocked

    # -- who sells to whom

    def _announce(self, scene: Scene) -> None:
        """Remember whose ministry speaks: its "الصادرات" are its country's."""
        for country in scene.countries:
            mention = country.mention
            if country.state and mention and not country.preposition:
                self.named = country.code
            if mention is None or country.state:
                continue
            oil = any("oil" in self.scenes.kinds(index) for index in range(mention.begin, mention.stop))
            oil = oil or any("oil" in kinds_of(fold(word)) for word in mention.name_ar.split())
            if mention.sector == "GOV" or oil:
                self.home = country.code

    def _roles(self, scene: Scene, words: Sequence[int]) -> _Roles:
        """The parts that the countries of a scene play.

        Sold is by the one that is subject or genitive of exports, of whom imports are ("من"), whose oil
        it is; sold to the one after "إلى" and "لـ", or the subject of imports.
        """
        if any(self._trade_word(at) == "customers" for at in words):
            self.mode = "customers"
        roles = _Roles([], [], self._group(scene, words))
        last: list[Country] | None = None
        for country in scene.countries:
            mode = self._mode_at(country.begin, words)
            side = self._side(country, scene, mode, bool(words))
            if (
                not side
                and last is not None
                and self.text[country.begin].startswith("و")
                and country.begin <= last[-1].stop
            ):
                side = "exporter" if last is roles.exporters else "importer"
            last = {"exporter": roles.exporters, "importer": roles.importers}.get(side)
            if last is not None:
                last.append(country)
        return roles

    def _mode_at(self, index: int, words: Sequence[int]) -> str:
        """The word of trade that a country belongs to: the last before it, else the first after."""
        if any(self._trade_word(at) == "customers" for at in words):
            return "customers"
        before = [at for at in words if at < index]
        nearest = before[-1] if before else words[0] if words else None
        return self._trade_word(nearest) if nearest is not None else ""

    def _side(self, country: Country, scene: Scene, mode: str, trading: bool) -> str:
        text, scenes = self.text, self.scenes
        if country.adjective:
            return self._side_of_adjective(country.begin, mode)
        sided = country.preposition == "من" or country.preposition in _TO
        if not country.state or (country.where and not sided):
            return ""
        if text[country.begin - 1] in ("بعد", "خلف", "عن"):
            return ""
        spread = self.mode == "customers" and country.preposition == "علي"
        if country.preposition in _TO or spread:
            return "importer"
        if country.preposition == "من" or text[country.begin - 1] in ("من", "ومن"):
            return "exporter"
        if country.preposition:
            return ""
        supplied = scenes.kinds(country.begin - 1)
        if supplied & {"supplier", "receives"}:
            return "importer"
        if "customers" in supplied:
            return "exporter"
        if self._trade_word(country.begin - 1) == "export":
            return "exporter"
        if not trading:
            return "importer" if self.mode == "customers" else "exporter"
        ranked = any(scenes.kinds(at) & {"rank", "leads"} for at in range(scene.begin, scene.stop))
        if mode == "import" and ranked and not self._trade_word(country.begin - 1):
            return "exporter"
        return "importer" if mode in ("import", "customers") else "exporter"

    def _side_of_adjective(self, index: int, mode: str) -> str:
        """ "الصادرات النفطية العراقية", "واردات الهند من النفط الروسي", "الواردات الأميركية"."""
        oil = "oil" in self.scenes.kinds(index - 1)
        for at in range(index - 1, max(index - 4, -1), -1):
            word = self._trade_word(at)
            if word == "import" and not (oil and self.text[at + 1] == "من"):
                return (
                    "importer" if not any(self.text[between_] == "من" for between_ in range(at, index)) else "exporter"
                )
            if word in ("export", "customers"):
                return "exporter"
        return "exporter" if oil and mode else ""

    def _group(self, scene: Scene, words: Sequence[int]) -> str | None:
        """Several exporters together: "الدول الـ5", "دول الخليج", "5 دول", "الصادرات العربية"."""
        text = self.text
        for index in range(scene.begin, scene.stop):
            kinds = self.scenes.kinds(index)
            if "states" in kinds and text[index - 1] not in ("بين", "باقي", "سائر", "غير", "الي"):
                begin, stop = index, index + 1
                while stop < min(index + 4, scene.stop) and (
                    text[stop].startswith("ال") or text.tokens[stop].kind == "number"
                ):
                    stop += 1
                if text.tokens[index - 1].kind == "number" and index > scene.begin:
                    begin = index - 1
                if stop - begin > 1:
                    cut = next((cut for cut in (0, 1, 2) if text[begin][cut:].startswith(("دول", "الدول"))), 0)
                    where = span(text, begin, stop, cut)
                    return text.raw[where.start : where.end]
        near = (at for at in range(scene.begin, scene.stop) if any(at - 4 < word < at for word in words))
        return next((text.tokens[at].raw for at in near if "collective" in self.scenes.kinds(at)), None)

    def _settle(self, scene: Scene, words: Sequence[int], roles: _Roles) -> None:
        """Take over what the scene says; a new subject of trade takes only the partner told beside it."""
        mode = self._mode_at(scene.stop, words)
        if mode in ("import", "customers"):
            self.mode = mode
        elif mode:
            self.mode = "export"
        if self.text[scene.begin].lstrip("و") in _RELATIVE and scene.begin:
            before = between(self.scenes.countries, scene.begin - 2, scene.begin)
            if before and before[-1].state:
                self.exporter, self.group = before[-1].code, None
        exporter, importer = _codes(roles.exporters), _codes(roles.importers)
        fresh = bool(words) and self.scenes.kinds(words[0]) & {"export", "import"} and words[0] >= scene.begin
        if fresh and self.mode == "export" and exporter and exporter != self.exporter:
            self.importer = None
        if fresh and self.mode == "import" and importer and importer != self.importer:
            self.exporter = None
        if fresh and self.scenes.has("total", scene.begin, scene.stop) and not importer:
            self.importer = None
        if roles.group and not exporter:
            self.exporter, self.group = None, roles.group
        if importer:
            self.importer = importer
        if exporter and "|" in exporter:
            sellers = _together(roles.exporters)
            self.exporter, self.group = None, self.text.raw[sellers[0].start : sellers[-1].end]
        elif exporter and exporter != self.importer:
            self.exporter, self.group = exporter, None
        elif words and self.mode == "export" and not self.exporter and not self.group:
            self.exporter = self.named if self.named != self.importer and self.named else self.home
        if words and self.mode == "import" and not self.importer:
            self.importer = self.home

    # -- ranks

    def _find_ranks(self, scene: Scene) -> Iterator[_Rank]:
        """ "ثالثاً", "في المركز الثاني", "ثاني أكبر مصدّر", "تصدّرت القائمة"."""
        index = scene.begin
        while index < scene.stop:
            rank = self._rank(index, scene)
            if rank:
                yield rank
            index = max(index + 1, rank.stop if rank else 0)

    def _rank(self, index: int, scene: Scene) -> _Rank | None:
        text, scenes = self.text, self.scenes
        form, kinds = text[index], scenes.kinds(index)
        if "leads" in kinds and self._leads(index) and (self.mode or scenes.has("list", index, scene.stop)):
            return self._as_rank(index, index + 1, 1, False, 1 if form.startswith("و") else 0)
        if form in _RANKS and index > scene.begin:
            near = between(scenes.countries, index - 3, index)
            if near or "listing" in scenes.kinds(index - 1):
                return self._as_rank(index, index + 1, _RANKS[form], False)
        if "rank" in kinds and form not in _RANKS:
            ordinal = _ordinals().match(text, index + 1, False)
            if ordinal and ordinal.stop <= scene.stop:
                return self._as_rank(index, ordinal.stop, ordinal.value, False, 0)
        return self._largest(index, scene)

    def _largest(self, index: int, scene: Scene) -> _Rank | None:
        """ "ثاني أكبر مصدّر": what a country is, which the text's day can say; "من أكبر المصدّرين" is no rank."""
        text, scenes = self.text, self.scenes
        ordinal = _ordinals().match(text, index, False)
        largest = ordinal.stop if ordinal else index
        if "largest" not in scenes.kinds(largest) or largest + 1 >= scene.stop:
            return None
        if not scenes.kinds(largest + 1) & {"exporter", "supplier"}:
            return None
        if "supplier" in scenes.kinds(largest + 1) and not ordinal:
            return None
        before = scenes.kinds(index - 1) | scenes.kinds(index - 2)
        is_one = "being" in before or bool(between(scenes.countries, index - 2, index))
        if text[index - 1] in ("من", "بين", "احد", "احدي") or not is_one:
            return None
        came = any("listing" in scenes.kinds(at) for at in range(scene.begin, index))
        return self._as_rank(index, largest + 2, ordinal.value if ordinal else 1, not came)

    def _as_rank(self, begin: int, stop: int, value: int, present: bool, cut: int = 0) -> _Rank:
        where = span(self.text, begin, stop, cut)
        return _Rank(where.begin, where.stop, where.start, where.end, value, present)

    # -- when

    def _told(self, scene: Scene) -> Period | None:
        """The period that a scene names, not the day on which somebody tells it."""
        dates = [row for row in scene.dates if not self._is_compared(scene, row)]
        days = [row for row in dates if (row.last or row.first) and self._belongs(scene, row)]
        return self._longest(dates) or self.scenes.period(scene.begin, days)

    def _belongs(self, scene: Scene, row: Date) -> bool:
        """Whether a day stands beside the number: "صدّر أمس 3 ملايين برميل"."""
        return any(quantity.unit in _VOLUMES and abs(quantity.begin - row.begin) < 8 for quantity in scene.quantities)

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


def _together(countries: Sequence[Country]) -> list[Country]:
    """The first of several and those that و joins to it: "العراق والسعودية"."""
    found = list(countries[:1])
    for country in countries[1:]:
        if country.begin != found[-1].stop:
            break
        found.append(country)
    return found


def _codes(countries: Sequence[Country]) -> str | None:
    return "|".join(dict.fromkeys(country.code for country in _together(countries))) or None
