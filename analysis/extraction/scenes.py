"""What was found in a text in; its sentences cut into scenes, with the countries and the measures' words in them, out.

A scene is a stretch that tells at most one thing of one subject: a clause, or one item of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from ..language.gazetteer import places
from ..language.lexicon import Phrases, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, between, fold, span, stems
from ..language.verbs import is_verb
from .actors import Actors, Mention
from .clauses import Clauses, particles
from .dates import Date
from .events import Event
from .quantities import Quantity
from .speech import Speeches

Period = tuple[date | None, date | None]

_MARKS = frozenset("،؛:,;")
_SUFFIXES = ("هما", "ها", "هم", "ه")
_NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_SINCE = frozenset({"منذ", "مذ"})


@dataclass(slots=True)
class Fact(Span):
    """A row of `facts`."""

    measure: str
    actor: str | None
    partner: str | None
    place: str | None
    group: str | None
    value: float | None
    low: float | None
    high: float | None
    hedge: str | None
    unit: str
    per: str | None
    first: date | None
    last: date | None
    speaker: str | None


@dataclass(slots=True)
class Country(Span):
    """A country named somewhere: as a state, a place, an adjective, or through one of its actors.

    `preposition` is the word that governs it, "" for none; `where` is set of a mere place.
    """

    code: str
    mention: Mention | None
    preposition: str
    adjective: bool
    where: bool

    @classmethod
    def at(
        cls,
        at: Span,
        code: str,
        mention: Mention | None = None,
        preposition: str = "",
        *,
        adjective: bool = False,
        where: bool = False,
    ) -> Country:
        """A country that stands at a span."""
        return cls(at.begin, at.stop, at.start, at.end, code, mention, preposition, adjective, where)

    @property
    def state(self) -> bool:
        """Whether the country itself is named, and not an actor of it or its adjective."""
        return not self.adjective and (self.mention is None or self.mention.actor_id == self.code)


@dataclass(slots=True)
class Scene:
    """The tokens `begin` to `stop` of a sentence, and what stands in them."""

    begin: int
    stop: int
    sentence: Span
    quantities: Sequence[Quantity]
    countries: Sequence[Country]
    dates: Sequence[Date]


@cache
def _words() -> dict[str, frozenset[str]]:
    """The kinds of each folded word of `measures.csv` that is one word."""
    found: dict[str, set[str]] = {}
    for row in rows("measures"):
        for word in alternatives(row["words"]):
            if " " not in word:
                found.setdefault(bare(fold(word)), set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def phrases(kind: str) -> Phrases[str]:
    """The words and phrases of one kind in `measures.csv`."""
    return Phrases(
        (word, word) for row in rows("measures") if row["kind"] == kind for word in alternatives(row["words"])
    )


@cache
def _phrased() -> frozenset[str]:
    """The kinds that have phrases of several words."""
    return frozenset(row["kind"] for row in rows("measures") if " " in row["words"])


@lru_cache(maxsize=50_000)
def kinds_of(form: str) -> frozenset[str]:
    """What a folded word can say of a measure, whatever is glued to it.

    >>> sorted(kinds_of(fold("وصادراتها"))), sorted(kinds_of(fold("بقيمة"))), sorted(kinds_of(fold("الكتاب")))
    (['export'], ['value'], [])
    """
    words = _words()
    for _, stem in stems(form):
        if stem in words:
            return words[stem]
    for _, stem in stems(form):
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) > 2:
                owned = stem[: -len(suffix)]
                found = words.get(owned) or (words.get(owned[:-1] + "ه") if owned.endswith("ت") else None)
                if found:
                    return found
    return frozenset()


@dataclass(slots=True)
class Scenes:
    """All that facts are read from, by sentence and by scene."""

    text: Text
    clauses: Clauses
    dates: list[Date]
    quantities: list[Quantity]
    events: list[Event]
    speeches: Speeches
    published: date | None
    countries: list[Country] = field(default_factory=list)
    since: Period | None = None

    def sentences(self) -> Iterator[list[Scene]]:
        """The scenes of each sentence."""
        for sentence in self.text.sentences:
            whole = Span(sentence.begin, sentence.stop, sentence.start, sentence.end)
            yield [self._scene(whole, begin, stop) for begin, stop in self._cuts(whole)]
            self._remember_since(whole)

    def _scene(self, sentence: Span, begin: int, stop: int) -> Scene:
        return Scene(
            begin,
            stop,
            sentence,
            between(self.quantities, begin, stop),
            between(self.countries, begin, stop),
            between(self.dates, begin, stop),
        )

    def _cuts(self, sentence: Span) -> Iterator[tuple[int, int]]:
        """Where scenes begin: after a comma, at a subordinator, and at the و that adds one more number.

        >>> text = Text("صدّرت ليبيا 3 ملايين طن ومن تونس مليون، فيما توقفت مصر")
        >>> tonnes = Quantity(2, 5, 0, 0, 3e6, None, None, "tonne", None, None, None)
        >>> scenes = Scenes(text, Clauses(text, []), [], [tonnes], [], Speeches(text, [], {}), None)
        >>> [text.raw[text.tokens[s.begin].start : text.tokens[s.stop - 1].end] for s in next(scenes.sentences())]
        ['صدّرت ليبيا 3 ملايين طن', 'ومن تونس مليون،', 'فيما توقفت مصر']
        """
        numbers = {row.begin for row in between(self.quantities, sentence.begin, sentence.stop)}
        spans: list[Span] = [*between(self.quantities, sentence.begin, sentence.stop)]
        spans += between(self.dates, sentence.begin, sentence.stop)
        held = {at for row in spans for at in range(row.begin + 1, row.stop)}
        begin, full = sentence.begin, False
        for index in range(sentence.begin, sentence.stop):
            if index in held:
                continue
            after_mark = index > begin and self.text[index - 1] in _MARKS
            if index > begin and (after_mark or self._opens(index) or (full and self._adds(index, numbers))):
                yield begin, index
                begin, full = index, False
            full = full or index in numbers or "rank" in self.kinds(index)
        yield begin, sentence.stop

    def _opens(self, index: int) -> bool:
        return self.clauses.is_boundary(index) or "opener" in self.kinds(index)

    def _adds(self, index: int, numbers: set[int]) -> bool:
        """Whether و begins one more item here, and is no letter of the word: "وليبيا", "ومن", "و900", "وبلغ"."""
        form = self.text[index]
        if not form.startswith("و"):
            return False
        if form == "و" or index in numbers:
            return True
        rest = form[1:]
        if self.text.tokens[index].kind != "word" or is_verb(form) or bare(form) in _words():
            return False
        if between(self.countries, index, index + 1):
            return not any(one.stop == index for one in between(self.countries, index - 3, index))
        return rest in particles("preposition") or is_verb(rest) or bool(kinds_of(rest))

    # -- words

    def kinds(self, index: int) -> frozenset[str]:
        """What the token can say of a measure."""
        return kinds_of(self.text[index])

    def has(self, kind: str, begin: int, stop: int) -> bool:
        """Whether a word or phrase of the kind begins between two tokens."""
        inside = range(max(begin, 0), stop)
        if any(kind in self.kinds(index) for index in inside):
            return True
        return kind in _phrased() and any(phrases(kind).match(self.text, index) for index in inside)

    def last(self, kinds: frozenset[str], begin: int, stop: int) -> int | None:
        """The last token between two that is a word of one of the kinds."""
        return next((index for index in range(stop - 1, begin - 1, -1) if self.kinds(index) & kinds), None)

    def is_denied(self, index: int) -> bool:
        """Whether somebody denies what stands at the token."""
        begin = self.text.sentences[self.text.sentence_of[index]].begin
        denied = self.last(frozenset({"denies"}), begin, index) is not None
        return denied or any(saying.denies for saying in self.speeches.around(index))

    def names_unit(self, quantity: Quantity) -> bool:
        """Whether the number has its noun beside it, and does not borrow that of a number before."""
        return bool(quantity.counted) and (quantity.counted or "") in self.text.raw[quantity.start : quantity.end]

    # -- what is a level

    def is_level(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether a number says how much there is, and not a change, nor what it is compared with.

        "تراجعت … إلى 9 ملايين", "ليبلغ 84 دولاراً" are levels; "بزيادة 2 مليون", "خسر 82 سنتاً",
        "مقابل 101 دولار" are none.
        """
        text, at = self.text, quantity.begin
        if self.has("compare", scene.begin, at):
            return False
        before = text[at - 1] if at > scene.begin else ""
        if before == "الي":
            return True
        if before == "من" and self._continues_to(quantity.stop, scene):
            return "now" in self.kinds(quantity.stop)
        for index in range(min(quantity.stop, at + 2) - 1, scene.begin - 1, -1):
            kinds = self.kinds(index)
            if "change" in kinds:
                return False
            if "reach" in kinds or "value" in kinds:
                near = range(max(scene.begin, index - 2), index)
                return not any("change" in self.kinds(back) and not is_verb(text[back]) for back in near)
        return True

    def _continues_to(self, index: int, scene: Scene) -> bool:
        """ "من 3200 … إلى 700": the number is where a change begins."""
        for at in range(index, min(index + 8, scene.sentence.stop - 1)):
            if self.text[at] == "الي":
                return any(read_number(self.text, ahead) is not None for ahead in range(at + 1, at + 4))
        return False

    # -- when and where

    def period(self, at: int, dates: Sequence[Date]) -> Period | None:
        """The date nearest to a token; "منذ" before it reaches from there to the text's day."""
        if not dates:
            return None
        row = min(dates, key=lambda row: abs(row.begin - at))
        before = self.text[row.begin - 1] if row.begin else ""
        if before.lstrip("و") in _SINCE:
            return row.first, self.published
        return row.first, row.last

    def happened(self, at: int, scene: Scene) -> Period:
        """The day of what is told: the scene's date, else the sentence's, else the text's day."""
        inside = [row for row in scene.dates if not self.is_aside(row)]
        sentence = between(self.dates, scene.sentence.begin, scene.sentence.stop)
        found = self.period(at, inside) or self.period(at, [row for row in sentence if not self.is_aside(row)])
        if found:
            return found
        if any(self.text[index].lstrip("و") in _SINCE for index in range(scene.sentence.begin, scene.sentence.stop)):
            return self.since[0] if self.since else None, self.published
        return self.published, self.published

    def is_aside(self, row: Date) -> bool:
        """A date of something else: "تسليم أبريل", "حتى نهاية 2011", "أعلى مستوى منذ 2020", "لأول مرة منذ آذار"."""
        before = row.begin - 1
        if before < 0:
            return False
        record = self.text[before].lstrip("و") in _SINCE and any(
            "record" in self.kinds(index) for index in range(max(before - 3, 0), before)
        )
        return record or "aside" in self.kinds(before)

    def _remember_since(self, sentence: Span) -> None:
        """ "منذ هجوم … في 7 أكتوبر": the day from which a later "منذ العدوان" counts."""
        for index in range(sentence.begin, sentence.stop):
            if self.text[index].lstrip("و") in _SINCE:
                row = next(iter(between(self.dates, index + 1, sentence.stop)), None)
                if row:
                    self.since = (row.first, row.last)
                return

    def places(self, begin: int, stop: int) -> str | None:
        """The countries that a stretch of text names as places, joined."""
        found = [country.code for country in between(self.countries, begin, stop) if self.is_place(country)]
        return "|".join(dict.fromkeys(found)) or None

    def place_of(self, scene: Scene) -> str | None:
        """Where what a scene tells is: in the scene, else in the sentence before it, else after it."""
        begin, stop = scene.sentence.begin, scene.sentence.stop
        return self.places(scene.begin, scene.stop) or self.places(begin, scene.begin) or self.places(scene.stop, stop)

    def is_place(self, country: Country) -> bool:
        """Whether something is in the country: "في مالي", "الأراضي العراقية", "شهدها العراق"."""
        if country.adjective:
            return any("territory" in self.kinds(index) for index in (country.begin - 1, country.begin - 2))
        if country.preposition == "لدي" or not (country.where or country.state):
            return False
        witness = "witness" in self.kinds(country.begin - 1)
        return country.where or witness or country.preposition in particles("locative")

    # -- rows

    def fact(
        self,
        at: Span,
        measure: str,
        period: Period,
        quantity: Quantity | None = None,
        *,
        actor: str | None = None,
        partner: str | None = None,
        place: str | None = None,
        group: str | None = None,
        rank: int | None = None,
        per: str | None = None,
    ) -> Fact:
        """A row: the numbers are the quantity's, or a rank's."""
        value = low = high = None if rank is None else float(rank)
        unit, hedge = "rank", None
        if quantity is not None:
            value, low, high, unit, hedge = quantity.value, quantity.low, quantity.high, quantity.unit, quantity.hedge
            per = per or quantity.per
        return Fact(
            at.begin,
            at.stop,
            at.start,
            at.end,
            measure,
            actor,
            partner,
            place,
            group,
            value,
            low,
            high,
            hedge,
            unit,
            per,
            period[0],
            period[1],
            self.speeches.claimant(at.begin),
        )


def scenes_of(
    text: Text,
    actors: Actors,
    clauses: Clauses,
    dates: list[Date],
    quantities: list[Quantity],
    events: list[Event],
    speeches: Speeches,
    published: date | None,
) -> Scenes:
    """What the stages before have found, laid side by side."""
    days = [row for row in dates if row.first is not None and row.type in ("DATE", "TIME")]
    found = Scenes(text, clauses, days, quantities, events, speeches, published)
    found.countries = list(_countries(text, actors, clauses))
    return found


def _countries(text: Text, actors: Actors, clauses: Clauses) -> list[Country]:
    """Every state that is named, in the order of the text."""
    found: dict[int, Country] = {}
    for nationality in actors.nationalities:
        at = span(text, nationality.index, nationality.index + 1)
        found[at.begin] = Country.at(at, nationality.country, adjective=True)
    for index, code in actors.places:
        if "waters" in kinds_of(text[index - 1] if index else ""):
            continue
        match = places().match(text, index)
        at = span(text, index, index + 1)
        preposition = _governor(text, index, text[index][: match.cut] if match else "")
        where = preposition in particles("locative") or preposition == "ب" or not _is_after_verb(text, index)
        found[index] = Country.at(at, code, None, preposition, where=where)
    for mention in clauses.outer:
        if mention.country and mention.country not in _NO_STATES:
            glued = fold(text.raw[text.tokens[mention.begin].start : mention.start])
            town = places().match(text, mention.begin)
            where = town is not None and town.value.kind == "city" and town.stop == mention.stop
            at = Span(mention.begin, mention.stop, mention.start, mention.end)
            preposition = _governor(text, mention.begin, glued)
            found[mention.begin] = Country.at(at, mention.country, mention, preposition, where=where)
    return [found[index] for index in sorted(found)]


def _governor(text: Text, index: int, glued: str) -> str:
    """The preposition right before a name: a glued letter ("للهند") or the word before ("إلى الهند")."""
    letter = glued.lstrip("وف")[:1]
    if letter in ("ب", "ل", "ك") and glued:
        return letter if len(glued) < 4 else ""
    if glued[:1] == "و":
        return ""
    before = text[index - 1] if index else ""
    rest = before[1:] if before[:1] in ("و", "ف") and len(before) > 2 else before
    for form in (before, rest):
        if form in ("ب", "ل") or form in particles("preposition") or form in particles("locative"):
            return form
    return ""


def _is_after_verb(text: Text, index: int) -> bool:
    """A capital right after a verb stands for its state: "تحتفظ واشنطن"."""
    before = text[index - 1] if index else ""
    return "level_verb" in kinds_of(before) or is_verb(before)
