"""A text's words in; those that state an event, verbs and event nouns with their sense, out.

A sense of the lexicon asks for a particle ("تعرض ل") and for words that follow it ("شن … هجوماً").
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache

from ..language.gazetteer import place_at
from ..language.lexicon import Phrases, Row, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Text, bare, fold, stems
from ..language.verbs import FINITE, JUSSIVE, PASSIVE, Reading, readings
from .actors import Mention
from .clauses import RELATIVES, UNTIL, Clauses
from .particles import PRONOUNS, particles, prepositions_of

_LIGHT = ("passive", "active", "inverse", "claim", "cause")
_ASIDE = particles("aside")
_THAT = frozenset("ان بان لان".split())
_OWN_DEED = frozenset({"قَرَّرَ", "اِعْتَزَمَ", "نَوَى", "أَزْمَعَ", "نَفَى", "أَنْكَرَ"})  # who decides or denies is the doer
_CLASSES: dict[str, Callable[[Mention], bool]] = {
    "@people": lambda mention: mention.kind in ("person", "people"),
    "@troops": lambda mention: mention.sector in ("MIL", "COP", "PRM", "REB") and mention.kind != "person",
}
_FEMININE = ("تين", "ته", "تها", "تهم", "تي")
SAYING = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a trigger means: its type and mode, and how actor and recipient stand with it."""

    event_type: str
    mode: str | None
    particle: str
    recipient: frozenset[str]
    voice: str
    objects: tuple[tuple[str, ...], ...]
    first: str = ""


Fit = tuple[int, range, Sense]


@dataclass(slots=True)
class Trigger:
    """A word that states an event: a verb has a reading, a noun has none, or a verbal noun's."""

    begin: int
    stop: int
    cut: int
    sense: Sense
    reading: Reading | None = None
    pronoun: str = ""

    @property
    def finite(self) -> bool:
        return self.reading is not None and self.reading.slot != "verbal_noun"

    @property
    def participle(self) -> bool:
        return self.reading is not None and self.reading.slot == "active_participle"


class Triggers:
    """Finds triggers; `consumed` are the tokens that senses have taken as their objects, `taken` the last one's."""

    def __init__(self, text: Text, clauses: Clauses, dated: Container[int], named: Container[int]) -> None:
        self.text = text
        self.clauses = clauses
        self.dated = dated
        self.named = named
        self.consumed: set[int] = set()
        self.taken = range(0)

    def find(self, index: int) -> Trigger | None:
        token = self.text.tokens[index]
        if token.kind != "word" or index in self.dated or index in self.clauses.at or index in self.named:
            return None
        if any(token.form in particles(kind) for kind in ("preposition", "adverb", "auxiliary", "called")):
            return None
        place = place_at(self.text, index)
        if place and place.value.kind in ("name", "capital", "city") and not place.cut:
            return None
        verbs = self.verbs(index)
        if verbs and self._is_finite(index, verbs) and (trigger := self._of_verb(index, verbs)):
            return trigger
        if self.is_participle(index) and (trigger := self._of_verb(index, self._nominal(index))):
            return trigger
        noun = _nouns().match(self.text, index)
        if noun and noun.stop <= self.clauses.sentence(index)[1] and (fit := self._fits(noun.value, noun.stop - 1)):
            return Trigger(index, noun.stop, noun.cut, self._take(fit))
        for cut, _ in stems(token.form):
            possessed = _possessed_nouns().get(token.form[cut:])
            whose = next((s for s in possessed[0] if s.first == "recipient"), None) if possessed else None
            if possessed and (fit := self._fits(possessed[0], index)):
                return Trigger(index, index + 1, cut, self._take(fit), None, possessed[1])
            if possessed and whose:
                return Trigger(index, index + 1, cut, whose, None, possessed[1])
        return self._of_verb(index, self._nominal(index))

    def _nominal(self, index: int) -> list[Reading]:
        return [reading for reading in readings(self.text[index]) if self._is_nominal(index, reading)]

    def _is_nominal(self, index: int, reading: Reading) -> bool:
        """A verbal noun, or the participle that goes on with a subject: "متهما", "محذرين", "، داعية"."""
        raw, comma = self.text.tokens[index].raw, self.text[index - 1] == "،"
        ending = raw.endswith(("ا", "اً", "ين", "ة") if comma else ("ا", "اً"))
        counted = read_number(self.text, index - 1) is not None
        apart = not counted and not self.is_only_verb(index - 1)  # no "رفض مقترحاً"
        beside = index - 1 in self.clauses.at or index - 1 in self.dated or (raw.endswith("اً") and apart)
        goes_on = ending and not reading.cut and not reading.pronoun and (comma or beside)
        goes_on = goes_on or self.text[index + 1] in ("اياه", "اياها", "اياهم")  # "متهمة إياها"
        return reading.slot == "verbal_noun" or (reading.slot == "active_participle" and goes_on)

    def _of_verb(self, index: int, found: list[Reading]) -> Trigger | None:
        """The reading whose sense is the most telling there; of equals the one with the least cut off."""
        best: tuple[Fit, Reading] | None = None
        for reading in sorted(found, key=lambda reading: (reading.slot in PASSIVE, reading.cut)):
            if reading.slot in FINITE and self.text[index][: reading.cut].endswith("ل"):
                continue
            if best is not None and reading.slot in PASSIVE:  # "توعد" is no passive of "وعد"
                break
            fit = self._fits(_verb_senses().get(reading.lemma, ()), index)
            said = fit is not None and (reading.slot != "active_participle" or fit[2].event_type in SAYING)
            if fit and said and (best is None or fit[0] > best[0][0]):
                best = fit, reading
        if best is None:
            return None
        fit, reading = best
        return Trigger(index, index + 1, reading.cut, self._take(fit), reading, reading.pronoun)

    def _take(self, fit: Fit) -> Sense:
        self.taken = fit[1]
        self.consumed.update(self.taken)
        return fit[2]

    def _fits(self, senses: tuple[Sense, ...], index: int) -> Fit | None:
        """The sense whose particle and object are there, the longest and most exact, and where its object stands."""
        far, stop = self._reach(index, 20), self._reach(index, 13)
        stop = next((at for at in range(index + 1, stop) if self.text[at] in _ASIDE), stop)
        best: Fit | None = None
        for sense in senses:
            for begin in self.governed(sense.particle, index, far) if sense.particle else [index + 1]:
                reach = min(far, begin + 2) if sense.particle else stop
                if sense.particle and self.text[begin] in particles("that"):  # "وصفها بأنها «عمل خطير»"
                    reach = min(begin + 5, self.clauses.sentence(index)[1])
                found = self._object(sense.objects, begin, reach) if sense.objects else (0, range(0))
                if found is None and sense.particle in sense.recipient:
                    with_b = (at for at in range(begin + 1, stop) if self.text[at].startswith("ب"))
                    found = next(filter(None, (self._object(sense.objects, at, at + 1) for at in with_b)), None)
                if found is None and not sense.particle and sense.voice != "noun":
                    head = self.clauses.start(index)
                    head -= 3 * (self.text[head - 1] in RELATIVES)
                    found = self._object(sense.objects, max(head, 0), min(index, head + 4))
                if found is not None and (best is None or found[0] > best[0]):
                    best = found[0], found[1], sense
        return best

    def _reach(self, index: int, count: int) -> int:
        """Where so many words and actors behind a token end, or its clause."""
        at, stop = index + 1, self.clauses.end(index)
        while at < stop and count:
            aside, mention = self.clauses.outside(at, index), self.clauses.at.get(at)
            at = aside.stop if aside else mention.stop if mention else at + 1
            count -= 1
        return min(at, stop)

    def _object(self, objects: tuple[tuple[str, ...], ...], begin: int, stop: int) -> tuple[int, range] | None:
        """Where the longest of the objects stands, its first word with any proclitic or ending, best with none."""
        best: tuple[int, range] | None = None
        for at in range(begin, stop):
            mention = self.clauses.at.get(at)
            if mention and mention.begin < at and self.text[at].startswith("ال"):
                continue
            exact = {stem for _, stem in stems(self.text[at])}
            first = exact | {stem.removesuffix(end) for stem in exact for end in ("ا", "ين", "ي", "ه", "ها", "هم")}
            first |= {f"{stem.removesuffix(end)}ه" for stem in exact for end in _FEMININE if stem.endswith(end)}
            for words in objects:
                if words[0] in _CLASSES:
                    doer = at == begin and self.text[at].startswith("ال")
                    if mention and mention.begin == at and _CLASSES[words[0]](mention) and not best and not doer:
                        best = 2, range(at, at + 1)
                    continue
                gap = len(words) > 1 and self.text[at + 1].isalpha() and bare(self.text[at + 1]) != words[1]
                rest = all(bare(self.text[at + gap + k]) in (word, f"{word}ا") for k, word in enumerate(words[1:], 1))
                score = 2 * len(words) + (words[0] in exact)
                if words[0] in first and rest and (best is None or score > best[0]):
                    best = score, range(at, at + gap + len(words))
        return best

    def governed(self, particle: str, index: int, stop: int) -> list[int]:
        """The tokens where something begins that the particle governs."""
        found = []
        clause = self.text[stop] in particles("that") and stop < self.clauses.sentence(index)[1]
        for at in range(index + 1, stop + clause):
            if self.clauses.outside(at, index):
                continue
            form = self.text[at]
            mention = self.clauses.at.get(at)
            glued = mention is None or mention.start > self.text.tokens[at].start
            if len(particle) == 1 and form.startswith(particle) and glued:
                found.append(at + (form == particle))
            if len(particle) > 1 and (form == particle or (form in _with_pronouns(particle))):
                found.append(at + 1)
        return found

    def _is_finite(self, index: int, found: list[Reading]) -> bool:
        """A form that is verb and noun ("قتل", "قصف") is a noun after a preposition, a verb or as genitive.

        It is a verb at the head of its clause, after قد, لم or الذي, or when something glued says so.
        """
        form = self.text[index]
        noun = self.noun_at(index) is not None or any(r.slot == "verbal_noun" for r in readings(form))
        noun = noun or any(form[cut:] in _possessed_nouns() for cut, _ in stems(form))
        certain = self.text.tokens[index].raw.endswith("ى") or any(reading.future for reading in found)
        governed = index > 0 and self.text[index - 1] in particles("preposition") - UNTIL
        if not found[0].cut and (governed or self._follows_verb(index)):
            return False
        joined = form.startswith(("و", "ف")) and found[0].cut > 0  # "وفرض", but not "فرض", "وقف"
        if not noun or certain or (joined and self.text[index - 1] == "،"):
            return True
        before = self.text[index - 1] if index > self.clauses.sentence(index)[0] else ""
        if form.startswith("ال") or before in particles("preposition") or before in particles("locative"):
            return False
        verb = self.clauses.of(index).verb
        if verb is not None and verb <= index and not joined and before not in particles("auxiliary"):
            return verb == index
        whom = self.clauses.at.get(index - 1)
        if found[0].pronoun and whom and whom.kind == "people" and index + 1 in self.clauses.at:
            return True
        if index - 1 in self.clauses.at and not joined:
            return self.clauses.at[index - 1].begin == self.clauses.start(index)
        counted = index + 1 < len(self.text.tokens) and read_number(self.text, index + 1) is not None
        if before in _THAT and any(r.slot.startswith("past") for r in found):
            return False
        if not before or counted or before in ("،", *particles("auxiliary")) or self.clauses.is_boundary(index - 1):
            return self.text[index + 1] not in particles("preposition") or any(r.slot in PASSIVE for r in found)
        beside = index + 1 in self.clauses.at or index - 1 in self.clauses.at or index - 1 in self.dated
        return joined and not found[0].pronoun and beside

    def _follows_verb(self, index: int) -> bool:
        """Whether a finite verb stands right before: "طلبت عقد اجتماع" has one verb."""
        before = self.text[index - 1] if index > self.clauses.sentence(index)[0] else ""
        begins = before.removeprefix("و") in particles("beginning") and any(map(_is_present, self.verbs(index)))
        free = before and index - 1 not in self.clauses.at and before not in particles("auxiliary")
        return bool(free) and not begins and any(r.slot in FINITE for r in readings(before))

    def verbs(self, index: int) -> list[Reading]:
        """The finite readings of a token; nothing that ends in ة or in the accusative's اً is a verb."""
        token = self.text.tokens[index]
        found = () if self.clauses.is_function(index) or token.raw.endswith(("ة", "اً", "ًا")) else readings(token.form)
        finite = FINITE | JUSSIVE if self.text[index - 1].lstrip("وف") in ("لم", "لا", "لما") else FINITE
        return [reading for reading in found if reading.slot in finite]

    def is_only_verb(self, index: int) -> bool:
        noun = any(r.slot == "verbal_noun" for r in readings(self.text[index]))
        certain = not noun or self.text.tokens[index].raw.endswith("ى")
        return bool(self.verbs(index)) and certain and index not in self.clauses.at

    def noun_at(self, index: int) -> Trigger | None:
        """The event noun at a token, whatever its objects."""
        match = _nouns().match(self.text, index)
        return Trigger(index, match.stop, match.cut, match.value[-1]) if match else None

    def reports(self, index: int) -> bool:
        """Whether a finite verb that reports what happened stands at the token: "أفادت", "أكدوا"."""
        return index not in self.clauses.at and any(
            r.lemma in _reporting() and r.slot in FINITE for r in readings(self.text[index])
        )

    def auxiliary(self, index: int) -> str | None:
        """The mode that a verb at the token gives to what it governs: "قرر سحب", "فشل في وقف"."""
        modes = (_auxiliaries().get(r.lemma) for r in self.verbs(index) if not r.pronoun)
        return next(filter(None, modes), None)

    def is_participle(self, index: int) -> bool:
        """Whether a participle begins a clause that goes on with the subject: "، داعيا", "، محذرين"."""
        return self.text[index - 1] == "،" and any(r.slot == "active_participle" for r in self._nominal(index))

    def is_claim(self, index: int) -> bool:
        """Whether somebody's responsibility stands at the token: "أعلنت الحركة مسؤوليتها عن الهجوم"."""
        return bare(self.text[index]).startswith("مسءولي")

    def is_light(self, index: int, *voices: str) -> bool:
        """Whether a light verb of these voices stands at the token."""
        return index not in self.clauses.at and any(
            light_verbs().get(r.lemma) in voices for r in readings(self.text[index])
        )


@cache
def _verb_senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of each verb, those with an object and with a particle first."""
    found: dict[str, list[Sense]] = {}
    for row in rows("verbs"):
        found.setdefault(row["lemma"], []).append(_sense(row, row["voice"], row["particle"]))
    return {lemma: tuple(sorted(senses, key=_openness)) for lemma, senses in found.items()}


@cache
def _nouns() -> Phrases[tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for row in rows("event_nouns"):
        for word in [row["noun"], *alternatives(row["plural"])]:
            found.setdefault(word, []).append(_sense(row, first=row["first"]))
    return Phrases((word, tuple(sorted(senses, key=_openness))) for word, senses in found.items())


@cache
def _possessed_nouns() -> dict[str, tuple[tuple[Sense, ...], str]]:
    """Event nouns with a pronoun: "إخراجهم", "هجماتها"."""
    found: dict[str, tuple[tuple[Sense, ...], str]] = {}
    for row in rows("event_nouns"):
        for word in [row["noun"], *alternatives(row["plural"])]:
            match, form = _nouns().match(Text(word), 0), fold(word)
            if match and " " not in form:
                stem = form[:-1] + "ت" if form.endswith("ه") else form
                found |= {stem + pronoun: (match.value, pronoun) for pronoun in PRONOUNS}
    return found


@cache
def light_verbs() -> dict[str, str]:
    """What light verbs do: active, inverse, passive (happen), cause, claim."""
    found = sorted(rows("light_verbs"), key=lambda row: _LIGHT.index(row["voice"]))
    return {row["lemma"]: row["voice"] for row in found if not row["auxiliary"] or row["lemma"] in _OWN_DEED}


@cache
def _auxiliaries() -> dict[str, str]:
    return {row["lemma"]: row["auxiliary"] for row in rows("light_verbs") if row["auxiliary"]}


@cache
def _reporting() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("speech_verbs") if row["kind"] == "report")


def _sense(row: Row, voice: str = "noun", particle: str = "", first: str = "") -> Sense:
    objects = tuple(tuple(map(bare, fold(phrase).split())) for phrase in alternatives(row["object"]))
    recipient = prepositions_of(row["recipient"])
    return Sense(row["event_type"], row["mode"] or None, fold(particle), recipient, voice, objects, first)


def _openness(sense: Sense) -> tuple[bool, bool]:
    return not sense.objects, not sense.particle


@cache
def _with_pronouns(particle: str) -> frozenset[str]:
    stem = particle[:-1] + "ي" if particle.endswith("ي") else particle
    return frozenset(stem + pronoun for pronoun in PRONOUNS)


def _is_present(reading: Reading) -> bool:
    return reading.slot.startswith("present")
