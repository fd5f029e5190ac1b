"""What was found in a text in; its sentences cut into scenes, with the parties and the measures' words in them, out.

A scene is a stretch that tells at most one thing of one subject: a clause, or one item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from ..language.gazetteer import country_of, nationality, place_at
from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, Text, bare, between, fold, span, stems
from ..language.timewords import past_words
from ..language.verbs import is_verb
from .actors import Actors, Mention
from .clauses import RELATIVES, Clauses, particles
from .dates import Date
from .durations import begun
from .events import Event
from .lookup import saying
from .particles import FUNCTION, PRONOUNS
from .quantities import Quantity
from .speech import Speeches

Period = tuple[date | None, date | None]
Kinds = frozenset[str]
Parts = dict[str, str | None]

ADJECTIVE, BARE = "adjective", "bare"
_MARKS = frozenset("،؛:,;")
_CLOSING = frozenset(')»”"')
_WEEK = re.compile(r"\b\w*اسبوع (?:المنتهي|الذي (?:ا|ي)نتهي)")
_UNITS = {"troops": "person", "killed": "person", "wounded": "person", "attacks": "count"}
_FAR, _LONGEST, _UNTIL, _RECORD, _NEAR, _ASIDE = 120, 60, 15, 7, 6, 5
_VERBAL = frozenset("change levels moved export import strikes reach listing being receives pays supplies".split())
_OWN = frozenset({"dead", "side"})
_DOING = frozenset({"strikes", "claims", "kills", "loses", "suffers"})
SINCE = frozenset({"منذ", "مذ"})
THAT = frozenset("ان بان انه انها انهم بانه بانها بانهم".split())
_WHEN = frozenset("حين حينما عندما يوم حيث".split())
_MORE = frozenset("اقل اكثر اعلي ادني".split())
_MEN = frozenset({"person", "people"})
_THAN = frozenset({"علي", "عن"})
_LEVEL = frozenset({"reach", "value", "rank", "closes"})
_OIL = frozenset({"oil"})
_HARM = frozenset({"killed", "wounded"})
_ACTING = frozenset({"armed_group", "military", "state", "government", "police", "party"})
_PEOPLE = frozenset("CVL MIL LAB EDU MED JRN REF REB UAF PRM".split())
_UNION = "european-union"
NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})


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
class Party(Span):
    """Who or where is named: a state, a place, an adjective of nationality, or an actor.

    `stands` is the preposition that governs it, "adjective", or "bare"; `governors` are the kinds of the words
    before it; `state` says that the country itself is named, `place` that something is there, `seat` is where a mission
    serves.
    """

    code: str | None
    actor_id: str
    mention: Mention | None
    stands: str
    governors: Kinds
    state: bool
    place: bool
    seat: str | None = None


@dataclass(slots=True)
class Scene:
    """The tokens `begin` to `stop` of a sentence, and what stands in them.

    `opened` is the end of the number before, `sentence` what lies around in the same sentence.
    """

    begin: int
    stop: int
    opened: int
    sentence: Span
    quantities: Sequence[Quantity]
    parties: Sequence[Party]
    dates: Sequence[Date]


@cache
def _words() -> dict[str, Kinds]:
    """The kinds of each folded word of `measures.csv` that is one word."""
    found: dict[str, set[str]] = {}
    for row in rows("measures"):
        for word in alternatives(row["words"]):
            if " " not in word:
                found.setdefault(bare(fold(word)), set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _sources() -> Phrases[str]:
    """What stands before a source: "بحسب", "نقلا عن"."""
    found = (row["lemma"] for row in rows("speech_verbs") if row["kind"] == "phrase")
    return Phrases((word, word) for phrase in found for word in alternatives(phrase))


@cache
def phrases(kind: str = "") -> Phrases[str]:
    """The words and phrases of one kind in `measures.csv`, or the phrases of several words of every kind."""
    entries = [(word, row["kind"]) for row in rows("measures") for word in alternatives(row["words"])]
    return Phrases((word, told) for word, told in entries if told == kind or (not kind and " " in word))


@lru_cache(maxsize=50_000)
def kinds_of(form: str) -> Kinds:
    """What a folded word can say of a measure, whatever is glued to it.

    >>> [sorted(kinds_of(fold(word))) for word in ("وصادراتها", "بقيمة", "سيبلغ", "الكتاب")]
    [['export'], ['value'], ['levels', 'reach'], []]
    """
    words = _words()
    for cut, stem in stems(form):
        if cut and form[cut - 1] == "ب" and stem.startswith("ي"):  # "بينوي" is no "ينوي"
            continue
        found = words.get(stem) or words.get(stem.removesuffix("ا") if cut == 0 else "")
        if found:
            return found
    for _, stem in stems(form):
        for suffix in PRONOUNS:
            feminine = suffix == "ه" and stem.endswith("يه")  # "دورية" is no "دوري" of his
            if stem.endswith(suffix) and len(stem) - len(suffix) > 2 and not feminine:
                owned = stem[: -len(suffix)]
                found = words.get(owned) or words.get(owned[:-1] + "ه" if owned.endswith("ت") else "")
                if found:
                    return found
    unprefixed = form.lstrip("وف")
    return words.get(unprefixed[1:], frozenset()) if unprefixed.startswith(("سي", "ست")) else frozenset()


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
    parties: list[Party]
    known: dict[int, Kinds] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for sentence in self.text.sentences:
            said = -1
            for begin, stop in self._cuts(Span(sentence.begin, sentence.stop, 0, 0)):
                told = self._told_until(begin, stop)
                aside = said == begin and stop - begin <= _ASIDE and self.text[stop] in THAT
                self.told.update(range(begin, stop if aside else told))  # "أعلنت الوزارة، الثلاثاء، أن"
                said = stop if saying(self.text[begin]) else -1
        dated = [self._window(row) if row.type == "DURATION" else row for row in self.dates if row.type != "SET"]
        self.dates = [self._week(row) for row in dated if row.first is not None]

    def _window(self, row: Date) -> Date:
        """A length with the days up to the text's: "الساعات الـ24 الماضية", "آخر ثلاثة أشهر"."""
        past = self.text[row.stop - 1] in past_words() or self.text[row.begin - 1].lstrip("وفبل") == "اخر"
        first = begun(row.value, self.published) if past and row.value and self.published else None
        return replace(row, first=first, last=self.published) if first else row

    def _week(self, row: Date) -> Date:
        """The seven days of "الأسبوع المنتهي في 1 مارس"."""
        before = " ".join(self.text[at] for at in range(max(row.begin - 4, 0), row.begin))
        ends = row.last if _WEEK.search(before) else None
        return replace(row, first=ends - timedelta(days=6)) if ends else row

    def sentences(self) -> Iterator[list[Scene]]:
        """The scenes of each sentence."""
        for sentence in self.text.sentences:
            whole = Span(sentence.begin, sentence.stop, sentence.start, sentence.end)
            scenes: list[Scene] = []
            opened = sentence.begin
            for begin, stop in self._cuts(whole):
                quantities, parties = between(self.quantities, begin, stop), between(self.parties, begin, stop)
                near = Span(max(whole.begin, begin - _FAR), min(whole.stop, stop + _FAR), whole.start, whole.end)
                scenes.append(Scene(begin, stop, opened, near, quantities, parties, between(self.dates, begin, stop)))
                opened = quantities[-1].stop if quantities else opened
            yield scenes

    def _cuts(self, sentence: Span) -> Iterator[tuple[int, int]]:
        """Where scenes begin: after a comma, at a subordinator, and at the و that adds one more number.

        >>> text = Text("صدّرت ليبيا 3 ملايين طن ومن تونس مليون، فيما توقفت مصر")
        >>> tonnes = Quantity(2, 5, 0, 0, 3e6, None, None, "tonne", None, None, None)
        >>> scenes = Scenes(text, Clauses(text, []), [], [tonnes], [], Speeches(text, [], {}), None, [])
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
            adds = full and ("listing" in self.kinds(index) or self._adds(index, numbers))
            cut = after_mark or adds or self._opens(index)
            if index > begin and (cut or index - begin > _LONGEST):
                yield begin, index
                begin, full = index, False
            ranked = "rank" in self.kinds(index) and between(self.parties, begin, index)
            full = full or index in numbers or bool(ranked)  # "وفي المرتبة الثالثة حلّت ليبيا" goes on
        yield begin, sentence.stop

    def _told_until(self, begin: int, stop: int) -> int:
        """Up to where a scene only says who tells, where and when: "وفق الشرطة", "قال أمس إن", "أعلن اليوم مقتل"."""
        text = self.text
        sourced = any(_sources().match(text, at) for at in range(begin, min(begin + 2, stop)))
        first = next((one.begin for one in between(self.quantities, begin, stop)), stop)
        said = any(saying(text[at]) for at in range(begin, first))  # "قتلت ثلاثة اشخاص اعتقد انهم مسلحون"
        if sourced or (said and text[stop].lstrip("و") in THAT):
            return stop
        nouns = (at for at in range(begin + 1, stop) if self.kinds(at) & _HARM and not is_verb(text[at]))
        verb = saying(text[begin]) and not text.tokens[begin].raw.endswith("ة")  # "إضافة إلى"
        return next(nouns, begin) if verb else begin

    def _opens(self, index: int) -> bool:
        return self.clauses.is_boundary(index) or "opener" in self.kinds(index)

    def _adds(self, index: int, numbers: set[int]) -> bool:
        """Whether و or ف begins one more item here, and is no letter of the word: "وليبيا", "ومن", "و900", "وبلغ"."""
        form = self.text[index]
        if not form.startswith("و"):
            named = between(self.parties, index, index + 1) if form.startswith("ف") else ()
            return any(one.start > self.text.tokens[index].start for one in named)
        if form == "و" or index in numbers:
            return True
        rest, before = form[1:], self.text[index - 1]
        if self.text.tokens[index].kind != "word" or is_verb(form) or bare(form) in _words():
            return False
        if rest.startswith("ال") and before.startswith("بال"):  # "هجوماً بالمسيّرات والصواريخ على"
            return False
        if between(self.parties, index, index + 1):
            return not any(one.stop == index for one in between(self.parties, index - 3, index))
        return rest in particles("preposition") or is_verb(rest) or bool(kinds_of(rest))

    # -- words

    def kinds(self, index: int) -> Kinds:
        """What the token, or a phrase that begins there, can say of a measure; "في المقابل" compares nothing."""
        found = self.known.get(index)
        if found is None:
            phrase = phrases().match(self.text, index)
            found = kinds_of(self.text[index]) | ({phrase.value} if phrase else frozenset())
            idle = self.text[index].startswith("المقابل") or ("particle" in found and is_verb(self.text[index + 1]))
            found = frozenset() if idle else found
            self.known[index] = found
        return found

    def has(self, kinds: Kinds | str, begin: int, stop: int) -> bool:
        """Whether a word or phrase of one of the kinds begins between two tokens."""
        wanted = {kinds} if isinstance(kinds, str) else kinds
        return bool(wanted) and any(self.kinds(index) & wanted for index in range(max(begin, 0), stop))

    def is_denied(self, index: int) -> bool:
        """Whether somebody denies what stands at the token."""
        begin = self.text.sentences[self.text.sentence_of[index]].begin
        return self.has("denies", max(begin, index - _FAR), index) or any(
            saying.denies for saying in self.speeches.around(index)
        )

    def is_source(self, party: Party) -> bool:
        """Whether a party is named only as who tells: "وفقاً لفورتيكسا", "وفق موقع فورتيكسا"."""
        stops = (
            found.stop
            for at in range(max(party.begin - 4, 0), party.begin)
            if (found := _sources().match(self.text, at))
        )
        return any(stop == party.begin or (stop == party.begin - 1 and self.text[stop] not in THAT) for stop in stops)

    # -- what is a level

    def is_level(self, quantity: Quantity, scene: Scene) -> bool:
        """Whether a number says how much there is, and not a change, nor what it is compared with.

        "تراجعت … إلى 9 ملايين", "ليبلغ 84 دولاراً" are levels; "بزيادة 2 مليون", "خسر 82 سنتاً",
        "مقارنة بـ101 دولار" are none.
        """
        text, at = self.text, quantity.begin
        others = between(self.parties, quantity.stop, min(quantity.stop + 2, scene.stop))
        versus = any(one.stands in ("من", "ل") and one.state for one in others)
        if self.has("compare", scene.begin, at) and not versus:
            return False  # But "مقابل 3 ملايين من الكويت", "مقابل 3 ملايين للكويت" are levels of others.
        before = text[at - 1] if at > scene.begin else ""
        less = (here for here in range(scene.begin, at) if bare(text[here].lstrip("ب")) in _MORE)
        apart = any(text[here + 1] in ("من", "عن") for here in less)
        glued = before == "ب" or text[at].startswith("ب")
        if (before in _MORE and text[at].startswith("ب")) or (apart and glued):
            return False  # "بأقل من سعر برنت بـ16 دولاراً"
        if before == "الي" or (before in _THAN and self.has("change", max(at - 4, scene.begin), at)):
            return True  # "ارتفع إلى 9 ملايين", "يزيد عديدها على أربعة آلاف"
        if before == "من" and self.has("change", scene.begin, at):
            return "now" in self.kinds(quantity.stop)
        for index in range(min(quantity.stop, at + 2) - 1, scene.begin - 1, -1):
            kinds = self.kinds(index) if index < at or not quantity.hedge else frozenset()
            if "change" in kinds:
                return False
            if kinds & _LEVEL:
                return True
        return True

    # -- when

    def dates_of(self, quantity: Quantity, scene: Scene) -> Sequence[Date]:
        """The dates of a scene that are a number's own: none of those that stand with another number."""
        others = [one for one in scene.quantities if one is not quantity and one.unit == quantity.unit]
        begin = max([scene.begin, *(one.stop for one in others if one.begin < quantity.begin)])
        stop = min([scene.stop, *(one.begin for one in others if one.begin > quantity.begin)])
        after = between(scene.dates, quantity.stop, stop)
        first = [row for row in scene.dates if row.begin < scene.quantities[0].begin]
        near = [
            row for row in between(scene.dates, begin, quantity.begin) if quantity.begin - row.stop < row.begin - begin
        ]
        return after or near or first

    def period(self, at: int, dates: Sequence[Date]) -> Period | None:
        """The date nearest to a token; "منذ" before it reaches from there to the text's day."""
        if not dates:
            return None
        row = min(dates, key=lambda row: abs(row.begin - at))
        if self.since_at(row) is None:
            return row.first, row.last
        following = between(self.dates, row.stop, row.stop + _UNTIL)
        until = [one for one in following if {"وحتي", "حتي", "والي"} & {self.text[one.begin - 1], self.text[one.begin]}]
        begin = max(self.text.sentences[self.text.sentence_of[row.begin]].begin, row.begin - _FAR)
        ends = [one for one in between(self.dates, begin, row.begin) if one.mod == "END" and one.first and one.last]
        until = until or [one for one in ends if row.first and one.last and row.first < one.last]  # "بنهاية آب"
        return row.first, until[0].last if until else self.published

    def since_at(self, row: Date) -> int | None:
        """Where منذ is: "منذ 17 أكتوبر", "منذ بدء الحرب في السابع من أكتوبر", but not of "منذ عام 1993 حين"."""
        begin = self.text.sentences[self.text.sentence_of[row.begin]].begin
        near = range(row.begin - 1, max(begin, row.begin - 14) - 1, -1) if self.text[row.stop] not in _WHEN else ()
        for index in near:
            if self.text[index].lstrip("و") in SINCE:
                return index
            related = self.text[index + 1] in RELATIVES  # "منذ الغزو، الذي قادته واشنطن"
            if (self.text[index] in _MARKS and not related) or between(self.quantities, index, index + 1):
                return None
        return None

    def happened(self, quantity: Quantity, scene: Scene) -> Period:
        """The day of what is told: the scene's date, else that of its clause, of what is before, of what is after.

        When somebody tells it counts only if nothing else is dated; else it is the text's day.
        """
        whole, at = range(scene.sentence.begin, scene.sentence.stop), quantity.begin
        every = [row for row in between(self.dates, whole.start, whole.stop) if not self.is_aside(row)]
        rows = [row for row in every if row.begin not in self.told and not self._is_parts(at, row)]
        inside = [row for row in self.dates_of(quantity, scene) if row in rows]
        since = [row for row in rows if at < (self.since_at(row) or -1) < scene.stop]
        before = since or [row for row in rows if row.begin < scene.begin]
        after = [row for row in rows if row.begin >= scene.stop]
        ends = (end for end in range(scene.stop, whole.stop) if self.text[end - 1] in _MARKS or self._opens(end))
        clause = between(rows, at, next(ends, whole.stop))
        found = next(filter(None, (self.period(at, near) for near in (inside, clause, before, after, every))), None)
        if found:
            return found
        return self.published, self.published

    def _is_parts(self, index: int, row: Date) -> bool:
        """Whether a date is only of some: "62 ألفاً، بينهم 10 آلاف منذ آذار"."""
        begin = next((at for at in range(row.begin - 1, index, -1) if self.text[at] in _MARKS), index)
        return self.has("part", begin, row.begin)

    def is_aside(self, row: Date) -> bool:
        """A date of something else: "تسليم أبريل", "حتى نهاية 2011", "أعلى مستوى منذ 2020", "لأول مرة منذ آذار"."""
        since = self.since_at(row)
        return (since is not None and not self._since(since)) or "aside" in self.kinds(row.begin - 1)

    def _since(self, index: int) -> bool:
        """Whether something is counted from then on; "أعلى مستوى منذ" only compares."""
        begin = max(self.text.sentences[self.text.sentence_of[index]].begin, index - _FAR)
        told = [*between(self.quantities, begin, index), *between(self.dates, begin, index)]
        begin = max([begin, index - _RECORD, *(one.stop for one in told)])
        return self.text[index].lstrip("و") in SINCE and not self.has("record", begin, index)

    def fact(
        self,
        at: Quantity | Span,
        measure: str,
        period: Period,
        parts: Mapping[str, str | None],
        group: str | None = None,
        per: str | None = None,
        rank: int = 0,
    ) -> Fact:
        """A row: the numbers are the quantity's, or a rank's."""
        value = low = high = float(rank) if rank else None
        hedge, unit = None, "rank"
        if isinstance(at, Quantity):
            value, low, high, hedge, unit = at.value, at.low, at.high, at.hedge, _UNITS.get(measure, at.unit)
        actor, partner, place = (parts.get(name) or None for name in ("actor", "partner", "place"))
        first, last = period
        speaker = self.speeches.claimant(at.begin)
        who = (measure, actor, partner, place, group)
        return Fact(at.begin, at.stop, at.start, at.end, *who, value, low, high, hedge, unit, per, first, last, speaker)


def parties_of(text: Text, actors: Actors, quantities: Sequence[Quantity]) -> list[Party]:
    """Every state, actor and nationality that is named, in the order of the text."""
    numbers = {row.begin for row in quantities}
    found: dict[int, Party] = {}
    for adjective in actors.nationalities:
        at = span(text, adjective.index, adjective.index + 1)
        stands = "من" if text[at.begin - 1] == "من" else ADJECTIVE
        found[at.begin] = _party(text, at, adjective.country, None, stands, False, numbers)
    stop = 0
    for index, country in actors.places:
        town = place_at(text, index)
        common = town and town.stop == index + 1 and "territory" in kinds_of(text[index]) and not town.cut
        if (
            "waters" not in kinds_of(text[index - 1] if index else "")
            and index >= stop
            and not common
            and not (index in found and text[index].startswith("ال") and text[index - 1] not in FUNCTION)
        ):
            stop = max(index + 1, town.stop if town else 0)
            stands = _governor(text, index, text[index][: town.cut] if town else "")
            where = stands == "ب" or not _is_after_verb(text, index)
            found[index] = _party(text, span(text, index, stop), country, None, stands, where, numbers)
    stop, bodies = 0, dict[str | None, str]()
    for mention in actors.mentions:
        known = (mention.country or mention.kind in _ACTING) and mention.begin >= stop
        if known and _is_explicit(text, mention):
            stop = mention.stop
            glued = fold(text.raw[text.tokens[mention.begin].start : mention.start])
            town = place_at(text, mention.begin)
            struck = "disaster" in kinds_of(text[mention.begin - 1]) and text[mention.stop] != "علي"
            kinds = {"city", "capital"} if struck else {"city"}
            where = town is not None and town.value.kind in kinds and town.stop == mention.stop
            inner = between(actors.mentions, mention.begin, mention.stop)
            sender = next((one for one in inner if one.kind == "organization"), mention).actor_id
            if sender == f"{mention.country}-{mention.sector}":  # "إن الحلف رفع عدد قواته"
                sender = bodies.get(mention.country, sender)
            bodies[mention.country] = sender
            mission, _ = _missions().get(sender, (sender, None))
            body = mention.country in NO_STATES - {"UNO"} and mention.actor_id != _UNION
            code = (_UNION if mention.country == "EUR" else mission) if body else mention.country
            stands = _governor(text, mention.begin, glued)
            found[mention.begin] = _party(text, mention, code, mention, stands, where, numbers)
    inside = {at for one in found.values() if one.place for at in range(one.begin + 1, one.stop)}  # "الجنوب اللبناني"
    return [found[index] for index in sorted(found) if index not in inside or found[index].stands != ADJECTIVE]


def _is_explicit(text: Text, mention: Mention) -> bool:
    """Whether people are said to be of a country, and not only near its name: "يمنيين", "جنودها"; "شخصاً في مصر"."""
    owned = text.tokens[mention.stop - 1].raw.endswith(PRONOUNS)
    words = range(mention.begin, mention.stop)
    cut = mention.start > text.tokens[mention.begin].start  # "والهنود"
    forms = {at: text[at][at == mention.begin and cut :] for at in words}
    of_nation = any(nationality(forms[at]) and (text[at - 1] != "من" or at == mention.begin) for at in words)
    return owned or of_nation or mention.kind not in ("people", "person") or mention.sector not in _PEOPLE


def _party(
    text: Text, at: Span, code: str | None, mention: Mention | None, stands: str, where: bool, numbers: Container[int]
) -> Party:
    """A party, and whether it is a place: "في مالي", "الأراضي العراقية", "شهدها العراق"."""
    governors = _governors(text, at.begin, stands, numbers) | (kinds_of(text[at.begin]) & _OWN)
    after = at.stop + (text[at.stop] in _CLOSING)
    if text[after] in ("الذين", "اللذين", "اللذان") or (
        text[after] == "الذي" and mention is not None and mention.kind in _MEN
    ):
        governors |= {"relative"}
    if text[after + (text[after] in _MARKS)] in ("الذي", "التي", "الذين"):
        governors |= {"which"}
    if stands == BARE and (verb := _verb_of(text, at)):
        governors |= kinds_of(text[verb]) & _DOING
    state = stands != ADJECTIVE and (mention is None or mention.actor_id == code == mention.country)
    state = (state and code not in NO_STATES) or (mention is not None and mention.actor_id == _UNION)
    if stands == ADJECTIVE:
        place = "territory" in governors or _is_named_place(text, at.begin)
    else:
        place = (state or where) and stands not in ("لدي", "ل") and (where or stands in particles("locative"))
        before = kinds_of(text[at.begin - 1] if at.begin else "")
        place = place or (state and bool({"witness", "territory"} & before))
        place = place or ((state or where) and stands in ("ل", "من") and "territory" in governors)
    seated = text[at.begin - 1].lstrip("و") in ("مقره", "مقرها")  # "المرصد، ومقره بريطانيا"
    place = place and code not in NO_STATES and "border" not in governors and not seated
    civil = mention is None or (mention.kind in ("people", "person") and mention.sector in ("CVL", None))
    nobodys = mention is not None and mention.actor_id == mention.sector  # "النظام", "مسلحون" of no country
    actor = code or "" if mention is None or civil or nobodys else mention.actor_id
    seat = _missions().get(actor, (actor, None))[1]
    return Party(at.begin, at.stop, at.start, at.end, code, actor, mention, stands, governors, state, place, seat)


def _verb_of(text: Text, at: Span) -> int:
    """The verb that follows its subject, at once or, of a topic, behind where it is: "إن القوات في العراق تعرضت"."""
    if is_verb(text[at.stop]) and not text[at.stop].startswith("و"):
        return at.stop
    topic = text[at.begin - 1] in THAT or at.begin == text.sentences[text.sentence_of[at.begin]].begin
    near = range(at.stop + 1, at.stop + _NEAR) if topic and text[at.stop] in ("في", "ب") else ()
    return next((index for index in near if is_verb(text[index]) and text[index] not in _MARKS), 0)


def _is_named_place(text: Text, index: int) -> bool:
    """Whether an adjective stands with the name of a place that no lexicon has: "في غيومري الأرمنية"."""
    name, before = text[index - 1], text[index - 2]
    definite = text[index].startswith("ال") and not name.startswith("ال")
    located = before in particles("locative") or bool(kinds_of(before) & {"territory", "here"})
    return definite and located and not kinds_of(name) and len(name) > 3


@cache
def _missions() -> dict[str, tuple[str, str | None]]:
    """Of a mission, whose it is and where it serves, by one of its names: "بعثة الأمم المتحدة في مالي"."""
    found = {}
    for row in rows("actors"):
        mission = row["country"] in NO_STATES and row["kind"] != "armed_group"
        names = [row["name_ar"], *alternatives(row["aliases"])] if mission else []
        seats = (country_of(name.partition(" في ")[2].removeprefix("جنوب ")) for name in names)
        found[row["actor_id"]] = row["parent"] or row["actor_id"], next(filter(None, seats), None)
    return found


def _governors(text: Text, index: int, stands: str, numbers: Container[int]) -> Kinds:
    """The kinds of the words that a party depends on: of an adjective's noun phrase, of the verb or noun before a name.

    An adjective goes with what agrees with it: of "صادرات النفط السعودية" the exports, of "… السعودي" the oil.
    """
    found: set[str] = set()
    town = place_at(text, index)
    if stands == BARE and text.tokens[index].raw.endswith("اً"):  # "قتلت غارة عنصراً في الحركة"
        return frozenset()
    if stands == BARE and (text[index].startswith("و") or (town and text[index][: town.cut].startswith("ف"))):
        return frozenset()
    for back in range(index - 1, max(index - 5, -1), -1):
        form = text[back]
        kinds = kinds_of(form)
        apart = particles("preposition") | particles("locative") if stands in (ADJECTIVE, BARE) else THAT
        if back in numbers and stands == ADJECTIVE:  # "غارتين سعوديتين"
            return frozenset(found | kinds)
        if back in numbers or form in apart or form in THAT or text.sentence_of[back] != text.sentence_of[index]:
            break
        if stands == ADJECTIVE and kinds == _OIL and not form.endswith(("ه", "ات", "ي")):
            if not text[index].endswith("ه"):
                return kinds
            continue
        found |= kinds
        if form in _MARKS or is_verb(form) or (kinds and stands != ADJECTIVE):
            break
    return frozenset(found)


def _governor(text: Text, index: int, glued: str) -> str:
    """The preposition right before a name, or "bare": a glued letter ("للهند") or the word before ("إلى الهند")."""
    letter = glued.lstrip("وف")[:1]
    if letter in ("ب", "ل", "ك") and glued:
        return letter if len(glued) < 4 else BARE
    each = text[index - 2] == "كل" and text[index - 1] == "من"
    before = text[index - 3 if each else index - 1] if index else ""
    rest = before[1:] if before[:1] in ("و", "ف") and len(before) > 2 else before
    for form in (before, rest):
        if form in ("ب", "ل") or form in particles("preposition") or form in particles("locative"):
            return form
    return BARE


def _is_after_verb(text: Text, index: int) -> bool:
    """A capital right after a verb stands for its state: "تحتفظ واشنطن"."""
    before = text[index - 1] if index else ""
    denied = text[index - 2].lstrip("و") == "لم" if index > 1 else False
    return denied or is_verb(before) or bool(kinds_of(before) & _VERBAL)
