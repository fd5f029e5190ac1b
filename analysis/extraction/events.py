"""Mentions, dates and speech in; who did what to whom, coded in PLOVER, out.

A trigger is a verb's form or an event noun. Its clause gives its actor and recipient by the order of
Arabic: verb, subject, object; or the subject first; a passive has its recipient for subject; a noun
has one of them as genitive and the other behind a preposition; a light verb lends its subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ..language.lexicon import Phrases, Row, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, between, fold, span, stems
from ..language.verbs import FINITE, PASSIVE, Reading, is_verb, readings
from .actors import Actors, Mention
from .clauses import Argument, Clauses, particles, prepositions_of
from .dates import Date
from .speech import Speeches

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
_LONG_PAST = timedelta(days=365)
_BY = frozenset({"قبل", "يد", "يدي", "ايدي", "جانب", "برصاص", "بنيران", "طرف"})
_PRONOUN_THAT = frozenset("انه انها انهم انهما".split())
_OPENING = frozenset("و ف قد كان كانت كانوا كما لكن ان فيما بينما وفي المقابل من جهته جهتها بدوره بدورها".split())
_SKIPPED = ("adverb", "quantifier")
_NO_NOUNS = ("preposition", "locative", "conjunction", "pronoun", "adverb", "auxiliary", "negation")
_LATER = {"RETREAT": "CONCEDE", **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID"), "AGREE")}
_HAPPENING = frozenset({"ASSAULT", "PROTEST"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT"})
_ADDRESSED = {
    "AGREE": frozenset({"مع", "ل", "الي"}),
    "SUPPORT": frozenset({"ب", "ل", "مع"}),
    "AID": frozenset({"ل", "الي"}),
    "COOPERATE": frozenset({"مع", "الي", "ل"}),
    "CONSULT": frozenset({"مع", "الي"}),
    "SANCTION": frozenset({"مع", "علي", "ضد"}),
    "REJECT": frozenset({"مع", "من"}),
    "REQUEST": frozenset({"من", "علي", "الي", "ل"}),
    "ACCUSE": frozenset({"ب", "علي", "ل"}),
    "THREATEN": frozenset({"ب", "ل", "ضد"}),
    "ASSAULT": frozenset({"علي", "ضد", "امام"}),
    "COERCE": frozenset({"من", "علي"}),
}
_ASIDE = frozenset("منذ بعد قبل خلال رغم بسبب وسط عقب اثر".split())
_ASKING = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE"})
_VICTIM = frozenset({"ASSAULT", "COERCE"})
_AFTER_PASSIVE = frozenset(
    {"في", "ب", "جراء", "نتيجه", "اثر", "برصاص", "بنيران", "خلال", "علي", "بعد", "اثناء", "بانفجار", "بهجوم"}
)


@dataclass(slots=True)
class Event(Span):
    """A row of `events`; several actors are joined with a bar."""

    event_type: str
    mode: str | None
    quad: str
    auxiliary: str | None
    actor: str | None
    actor_country: str | None
    actor_sector: str | None
    recipient: str | None
    recipient_country: str | None
    recipient_sector: str | None
    first: date | None
    last: date | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a trigger means: its type and mode, and how actor and recipient stand with it."""

    event_type: str
    mode: str | None
    particle: str
    recipient: str
    voice: str
    objects: tuple[tuple[str, ...], ...]
    first: str = ""
    by: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Party:
    """Those who act or are acted on."""

    mentions: list[Mention]
    country: str | None = None

    def ids(self) -> str | None:
        return _bar([mention.actor_id for mention in self.mentions]) if self.mentions else self.country

    def countries(self) -> str | None:
        return _bar([mention.country for mention in self.mentions]) if self.mentions else self.country

    def sectors(self) -> str | None:
        return _bar([mention.sector for mention in self.mentions])


def _bar(values: Iterable[str | None]) -> str | None:
    return "|".join(dict.fromkeys(value for value in values if value)) or None


@cache
def _verb_senses() -> dict[str, tuple[_Sense, ...]]:
    found: dict[str, list[_Sense]] = {}
    for row in rows("verbs"):
        found.setdefault(row["lemma"], []).append(
            _Sense(
                row["event_type"],
                row["mode"] or None,
                fold(row["particle"]),
                row["recipient"],
                row["voice"],
                _objects(row),
            )
        )
    return {lemma: tuple(sorted(senses, key=lambda sense: -len(sense.objects))) for lemma, senses in found.items()}


def _objects(row: Row) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(bare(word) for word in fold(phrase).split()) for phrase in alternatives(row["object"]))


@cache
def _nouns() -> Phrases[tuple[_Sense, ...]]:
    found: dict[str, list[_Sense]] = {}
    for row in rows("event_nouns"):
        sense = _Sense(
            row["event_type"],
            row["mode"] or None,
            "",
            row["recipient"],
            "noun",
            _objects(row),
            row["first"],
            prepositions_of(row["actor"]),
        )
        for word in [row["noun"], *alternatives(row["plural"])]:
            found.setdefault(word, []).append(sense)
    return Phrases((word, tuple(sorted(senses, key=lambda s: -len(s.objects)))) for word, senses in found.items())


@cache
def _possessed_nouns() -> dict[str, tuple[tuple[_Sense, ...], str]]:
    """Event nouns with a pronoun: "إخراجهم", "هجماتها"."""
    found: dict[str, tuple[tuple[_Sense, ...], str]] = {}
    for row in rows("event_nouns"):
        for word in [row["noun"], *alternatives(row["plural"])]:
            match = _nouns().match(Text(word), 0)
            form = fold(word)
            if match and " " not in form:
                stem = form[:-1] + "ت" if form.endswith("ه") else form
                found |= {stem + pronoun: (match.value, pronoun) for pronoun in ("ه", "ها", "هم", "هما")}
    return found


@cache
def _light() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["voice"], row["auxiliary"]) for row in rows("light_verbs")}


@dataclass(slots=True)
class _Trigger:
    begin: int
    stop: int
    cut: int
    sense: _Sense
    reading: Reading | None
    pronoun: str = ""


def find_events(
    text: Text, actors: Actors, clauses: Clauses, dates: list[Date], speeches: Speeches, published: date | None
) -> list[Event]:
    """Every event of the text in its order, in which somebody is known who acts or is acted on."""
    return list(_Reader(text, actors, clauses, dates, speeches, published).read())


class _Reader:
    def __init__(
        self,
        text: Text,
        actors: Actors,
        clauses: Clauses,
        dates: list[Date],
        speeches: Speeches,
        published: date | None,
    ) -> None:
        self.text = text
        self.clauses = clauses
        self.adjectives = {nationality.index: nationality.country for nationality in actors.nationalities}
        self.dates = [row for row in dates if row.first is not None and row.type in ("DATE", "TIME")]
        self.dated = {index for row in dates for index in range(row.begin, row.stop)}
        self.speeches = speeches
        self.published = published
        self.asked: list[tuple[int, int, _Party]] = []
        self.attacked = _Party([])
        self.consumed: set[int] = set()
        self.subject: _Party | None = None

    def read(self) -> Iterable[Event]:
        for sentence in self.text.sentences:
            self.asked, self.consumed, self.subject = [], set(), None
            index = sentence.begin
            found: list[Event] = []
            while index < sentence.stop:
                trigger = self._trigger(index)
                if trigger is None:
                    index += 1
                    continue
                event = self._event(trigger) if index not in self.consumed or trigger.reading is not None else None
                if event is not None:
                    found.append(event)
                index = trigger.stop
            self._share(found)
            yield from found

    def _share(self, found: list[Event]) -> None:
        """Cause and effect are of the same parties: "أدى قصف أمريكي … إلى مقتل …"."""
        for cause, effect in self._caused(found):
            if effect.actor is None and cause.actor != effect.recipient:
                effect.actor, effect.actor_country = cause.actor, cause.actor_country
                effect.actor_sector = cause.actor_sector
            if cause.recipient is None and effect.recipient != cause.actor:
                cause.recipient, cause.recipient_country = effect.recipient, effect.recipient_country
                cause.recipient_sector = effect.recipient_sector

    def _caused(self, found: list[Event]) -> Iterable[tuple[Event, Event]]:
        """Pairs of events of one type that a verb like أدى or أسفر joins."""
        for position, cause in enumerate(found[:-1]):
            begin = max(self.clauses.sentence(cause.begin)[0], cause.begin - 3)
            for effect in found[position + 1 :]:
                led = self.text[effect.begin - 1] in ("الي", "عن") or self.text[effect.begin].startswith("ب")
                words = [self.text[at] for at in range(begin, effect.begin)]
                if led and cause.event_type == effect.event_type and any(map(_is_cause, words)):
                    yield cause, effect
                    break

    # -- triggers

    def _trigger(self, index: int) -> _Trigger | None:
        token = self.text.tokens[index]
        if token.kind != "word" or index in self.dated or index in self.clauses.at:
            return None
        if any(token.form in particles(kind) for kind in ("preposition", "adverb", "auxiliary")):
            return None
        found = readings(token.form)
        verbs = [reading for reading in found if reading.slot in FINITE]
        if token.form.startswith("و") and token.form.endswith("ا"):
            verbs.sort(key=lambda reading: -reading.cut)
        if verbs and self._is_finite(index, verbs):
            return self._sense(index, verbs)
        noun = _nouns().match(self.text, index)
        if noun and noun.stop <= self.clauses.sentence(index)[1]:
            sense = self._fits(noun.value, noun.stop - 1)
            if sense:
                return _Trigger(index, noun.stop, noun.cut, sense, None)
        for cut, _ in stems(token.form):
            possessed = _possessed_nouns().get(token.form[cut:])
            sense = self._fits(possessed[0], index) if possessed else None
            if possessed and sense:
                return _Trigger(index, index + 1, cut, sense, None, possessed[1])
        return self._sense(index, [reading for reading in found if reading.slot == "verbal_noun"])

    def _sense(self, index: int, found: list[Reading]) -> _Trigger | None:
        for reading in found:
            sense = self._fits(_verb_senses().get(reading.lemma, ()), index)
            if sense:
                return _Trigger(index, index + 1, reading.cut, sense, reading)
        return None

    def _fits(self, senses: tuple[_Sense, ...], index: int) -> _Sense | None:
        """The first sense whose object and particle are there; the object's tokens are then consumed."""
        stop = min(self.clauses.end(index), index + 13)
        stop = next((at for at in range(index + 1, stop) if self.text[at] in _ASIDE), stop)
        for sense in senses:
            begins = self._governed(sense.particle, index, stop) if sense.particle else [index + 1]
            width = 2 if sense.particle else stop
            if sense.objects and not any(
                self._follows(words, begin, min(stop, begin + width)) for begin in begins for words in sense.objects
            ):
                continue
            if begins:
                return sense
        return None

    def _follows(self, words: tuple[str, ...], begin: int, stop: int) -> bool:
        """Whether the words stand one after the other in the range, the first with any proclitic or case ending."""
        for at in range(begin, stop):
            first = {stem for _, stem in stems(self.text[at])}
            first |= {stem[:-1] for stem in first if stem.endswith("ا")}
            first |= {stem.removesuffix(end) for stem in first for end in ("ه", "ها", "هم") if stem.endswith(end)}
            if words[0] in first and all(bare(self.text[at + k]) == word for k, word in enumerate(words[1:], start=1)):
                self.consumed.update(range(at, at + len(words)))
                return True
        return False

    def _governed(self, particle: str, index: int, stop: int) -> list[int]:
        """The tokens where something begins that the particle governs."""
        found = []
        for at in range(index + 1, stop):
            form = self.text[at]
            if len(particle) == 1 and form.startswith(particle):
                found.append(at + (form == particle))
            if len(particle) > 1 and (form == particle or (form.startswith(particle[:2] + "ي") and len(form) <= 6)):
                found.append(at + 1)
        return found

    def _is_finite(self, index: int, found: list[Reading]) -> bool:
        """A form that is verb and noun ("قتل", "قصف") is a noun after a preposition, a verb or as genitive.

        It is a verb at the head of its clause, after قد, لم or الذي, or when something glued says so.
        """
        form = self.text[index]
        noun = _nouns().match(self.text, index) is not None or any(r.slot == "verbal_noun" for r in readings(form))
        if not noun or any(reading.future for reading in found):
            return True
        before = self.text[index - 1] if index > self.clauses.sentence(index)[0] else ""
        if form.startswith("ال") or before in particles("preposition") or before in particles("locative"):
            return False
        if before and before in self._verbal(index - 1):
            return False
        if index - 1 in self.clauses.at and not form.startswith(("و", "ف")):
            mention = self.clauses.at[index - 1]
            return mention.begin == self.clauses.start(index)
        number_after = read_number(self.text, index + 1) is not None if index + 1 < len(self.text.tokens) else False
        if not before or number_after or before in particles("auxiliary") or self.clauses.is_boundary(index - 1):
            following = self.text[index + 1]
            return following not in particles("preposition") or any(r.slot in PASSIVE for r in found)
        return form.startswith(("و", "ف")) and len(found[0].pronoun) == 0 and index + 1 in self.clauses.at

    def _verbal(self, index: int) -> set[str]:
        form = self.text[index]
        return {form} if any(r.slot in FINITE for r in readings(form)) and form not in particles("auxiliary") else set()

    # -- one event

    def _event(self, trigger: _Trigger) -> Event | None:
        sense, reading = trigger.sense, trigger.reading
        finite = reading is not None and reading.slot in FINITE
        if not finite and self._is_asked(trigger):
            return None
        actor, recipient = self._verb_parties(trigger, reading) if finite and reading else self._noun_parties(trigger)
        happens = sense.event_type in _HAPPENING and (finite or self._occurs(trigger)) and self._is_violent(trigger)
        if sense.event_type == "ASSAULT" and self._is_sport(trigger):
            return None
        if not (actor.ids() or recipient.ids() or happens):
            return None
        if actor.ids() and actor.ids() == recipient.ids():
            recipient = _Party([])
        auxiliary = self._auxiliary(trigger, actor)
        first, last = self._when(trigger)
        if auxiliary is None and last and self.published and self.published - last > _LONG_PAST:
            auxiliary = "historical"
        event_type = _LATER.get(sense.event_type, sense.event_type) if auxiliary == "future" else sense.event_type
        where = span(self.text, trigger.begin, trigger.stop, trigger.cut)
        if sense.event_type == "ASSAULT" and recipient.ids():
            self.attacked = recipient
        if sense.event_type in _ASKING:
            self.asked.append((trigger.begin, self.clauses.end(trigger.begin), recipient))
        return Event(
            where.begin,
            where.stop,
            where.start,
            where.end,
            event_type,
            sense.mode,
            QUADS[event_type],
            auxiliary,
            actor.ids(),
            actor.countries(),
            actor.sectors(),
            recipient.ids(),
            recipient.countries(),
            recipient.sectors(),
            first,
            last,
            self.speeches.claimant(trigger.begin),
        )

    def _is_violent(self, trigger: _Trigger) -> bool:
        """Whether an event of nobody known is one: a protest, or one with a weapon in its clause."""
        if trigger.sense.event_type == "PROTEST":
            return True
        inside = range(self.clauses.start(trigger.begin), self.clauses.end(trigger.begin))
        return any(stem in particles("weapon") for at in inside for _, stem in stems(self.text[at]))

    def _is_sport(self, trigger: _Trigger) -> bool:
        """Whether the sentence is of sport, where an attack is none."""
        begin, stop = self.clauses.sentence(trigger.begin)
        return any(bare(self.text[at]) in particles("sport") for at in range(begin, stop))

    def _is_asked(self, trigger: _Trigger) -> bool:
        """A noun that is only what is asked, promised or aimed at ("دعا إلى الحوار", "لتفريق المحتجين") is no event."""
        if any(start < trigger.begin < stop for start, stop, _ in self.asked):
            return True
        glued = self.text[trigger.begin][: trigger.cut].lstrip("وف")
        return glued == "ل" and any(self._trigger(at) for at in range(self.clauses.start(trigger.begin), trigger.begin))

    def _occurs(self, trigger: _Trigger) -> bool:
        """Whether a verb of happening governs the noun: "اندلعت أعمال شغب", "وقع انفجار"."""
        before = range(max(self.clauses.start(trigger.begin), trigger.begin - 3), trigger.begin)
        return any(_light().get(r.lemma, ("", ""))[0] == "passive" for at in before for r in readings(self.text[at]))

    def _verb_parties(self, trigger: _Trigger, reading: Reading) -> tuple[_Party, _Party]:
        """Subject and object of a finite verb."""
        clauses, sense, index = self.clauses, trigger.sense, trigger.begin
        arguments = list(clauses.after(trigger.stop - 1, self._reach(trigger)))
        bare_ones = [a for a in arguments if not a.preposition and not self._is_event_noun(a.begin - 1)]
        leading = clauses.antecedent(index) or self._leading(index) or self._pronoun_subject(index)
        by = self._by(trigger.stop, clauses.end(index))
        other, owner = (False, _Party([])) if leading else self._other_subject(trigger.stop)
        bare_ones = [a for a in bare_ones if not (owner.mentions and a.begin == owner.mentions[0].begin)]
        objects = [a for a in bare_ones if self._is_accusative(a)]
        carried = self.subject if leading is None and not other and self._continues(index) else None
        if carried and (reading.pronoun or len(objects) == len(bare_ones)):
            leading = Argument(carried.mentions, "")
        if sense.voice == "inverse" or self._is_passive(trigger, reading, leading, bare_ones, other):
            subject = _party(leading or (bare_ones[0] if bare_ones else None))
            if sense.voice == "inverse":
                by = by or self._promised(max(self.consumed, default=index) + 1)
                by = by or next((a for a in arguments if a.preposition == "من"), None)
            self.subject = subject if subject.mentions else self.subject
            return _party(by), subject if subject.ids() else owner
        first = next((a for a in bare_ones if a not in objects), None)
        actor = _party(leading) if leading else owner if other else _party(first)
        self.subject = actor if actor.mentions else self.subject
        rest = [a for a in bare_ones if not (actor.mentions and a.begin == actor.mentions[0].begin) and a.begin > index]
        recipient = _party(self._recipient(trigger, reading, actor, rest, arguments))
        if not recipient.ids() and len(actor.mentions) > 1 and sense.event_type in _MUTUAL:
            return _Party(actor.mentions[:1]), _Party(actor.mentions[1:])
        return self._from_object(trigger, actor, recipient)

    def _reach(self, trigger: _Trigger) -> int:
        """How far the arguments of a verb reach: to the next verb of the clause."""
        stop = self.clauses.end(trigger.begin)
        for at in range(trigger.stop, stop):
            taken = at in self.clauses.at or at in self.dated or at in self.consumed
            if not taken and read_number(self.text, at) is None:
                form = self.text[at]
                joined = any(r.cut and r.slot in FINITE for r in readings(form)) and form[:1] in "وفس"
                if joined or (_only_verb(form) and not self._has_noun_reading(at)):
                    return at
        return stop

    def _has_noun_reading(self, index: int) -> bool:
        return _nouns().match(self.text, index) is not None

    def _continues(self, index: int) -> bool:
        """Whether the verb goes on with the subject before it: "واعتقله", "ولم يطلقوا", "ثم أفرج"."""
        before = self.text[index - 1] if index else ""
        return self.text[index].startswith("و") or before in ("ثم", "وقد") or before in ("ولم", "ولن", "ولا")

    def _recipient(
        self, trigger: _Trigger, reading: Reading, actor: _Party, rest: list[Argument], arguments: list[Argument]
    ) -> Argument | None:
        """Whom a verb acts on: its object, what its particle governs, its pronoun; else whom the clause names after."""
        sense = trigger.sense
        wanted = prepositions_of(sense.recipient)
        if "object" in wanted and rest:
            return rest[0]
        governed = [a for a in arguments if a.preposition]
        found = next((a for a in governed if bare(a.preposition) in wanted or a.preposition in wanted), None)
        if found is None and reading.pronoun:
            found = self._back(trigger.begin, Argument(actor.mentions, "") if actor.mentions else None, reading.pronoun)
        if found is None and self.consumed:
            found = self._genitive(max(self.consumed) + 1)
        if found is None and sense.event_type in _ADDRESSED and sense.event_type != "ACCUSE":
            found = next((a for a in governed if a.preposition in _ADDRESSED[sense.event_type]), None)
        return found

    def _from_object(self, trigger: _Trigger, actor: _Party, recipient: _Party) -> tuple[_Party, _Party]:
        """The parties of the event noun that is the verb's object: "شن هجوماً على", "تجدد القصف بين"; whose attack is claimed."""
        accused = trigger.sense.event_type == "ACCUSE" and not recipient.ids()
        inside = range(trigger.stop, self.clauses.end(trigger.begin))
        if accused:
            for at in inside:
                if self._is_event_noun(at) and (match := _nouns().match(self.text, at)):
                    return actor, self._noun_arguments(_Trigger(at, match.stop, match.cut, match.value[0], None))[0]
        nouns = [at for at in inside if at in self.consumed]
        for at in nouns:
            match = _nouns().match(self.text, at)
            if match and not recipient.ids() and self.clauses.end(at) > at:
                noun = _Trigger(at, match.stop, match.cut, match.value[0], None)
                inner_actor, inner_recipient = self._noun_arguments(noun)
                return (actor if actor.ids() else inner_actor), inner_recipient
        if not recipient.ids() and trigger.sense.event_type == "ASSAULT" and trigger.reading is not None:
            if _light().get(trigger.reading.lemma, ("", ""))[0] == "claim":
                return actor, self.attacked
        return actor, recipient

    def _is_event_noun(self, index: int) -> bool:
        """Whether a noun that could be an event stands at the token, so that what follows is its genitive."""
        if index in self.clauses.at or index in self.consumed:
            return False
        found = readings(self.text[index])
        noun = _nouns().match(self.text, index) is not None or any(r.slot == "verbal_noun" for r in found)
        return noun and not any(r.slot in FINITE for r in found)

    def _other_subject(self, index: int) -> tuple[bool, _Party]:
        """A subject that is no actor, and whose it is: "غارات أميركية", "صواريخ حزب الله", "المكائد"."""
        stop = self.clauses.end(index - 1)
        while index < stop and (index in self.dated or any(self.text[index] in particles(kind) for kind in _SKIPPED)):
            index += 1
        form = self.text[index] if index < stop else ""
        known = index in self.clauses.at or not form.isalpha() or read_number(self.text, index) is not None
        if known or form in particles("preposition") or form in particles("locative") or form in particles("pronoun"):
            return False, _Party([])
        if any(cut and index in self.clauses.at for cut, _ in stems(form)) or bare(form) in particles("transparent"):
            return False, _Party([])
        mention = self.clauses.at.get(index + 1)
        if mention and not self.clauses.preposition(mention)[0] and not form.startswith("ال"):
            return True, _Party(self.clauses.joined(mention))
        nation = next((self.adjectives[at] for at in (index + 1, index + 2) if at in self.adjectives), None)
        return True, _Party([], nation)

    def _pronoun_subject(self, index: int) -> Argument | None:
        """Whom أنه, إنها or أنهم stands for: the one who says it."""
        begin = self.clauses.start(index)
        word = self.text[begin - 1] if begin else ""
        if word.lstrip("وب") not in _PRONOUN_THAT:
            return None
        said = [saying.speaker for saying in self.speeches.around(index) if saying.speaker]
        return Argument([said[0]], "") if said else None

    def _leading(self, index: int) -> Argument | None:
        """A subject before its verb: it opens the clause, and nothing but its own words lies between."""
        before = self.clauses.before(index)
        if before is None or self.text[index].startswith(("و", "ف")) or not self._opens(before):
            return None
        between = range(before.stop, index)
        verbs = [
            at for at in between if at not in self.dated and at not in self.clauses.at and _only_verb(self.text[at])
        ]
        return None if verbs or len(between) > 12 else before

    def _opens(self, argument: Argument) -> bool:
        """Whether nothing but particles and numbers stands between the clause's head and the argument."""
        _, begin = self.clauses.preposition(argument.mentions[0])
        inside = range(self.clauses.start(argument.begin), begin)
        return all(
            at in self.dated or self.text[at].removeprefix("و") in _OPENING or not self.text[at].isalpha()
            for at in inside
        )

    def _is_passive(
        self, trigger: _Trigger, reading: Reading, leading: Argument | None, bare_ones: list[Argument], other: bool
    ) -> bool:
        """A form that may be active or passive is passive where it has one party only, and that one suffers."""
        slots = {r.slot for r in readings(self.text[trigger.begin]) if r.lemma == reading.lemma and r.slot in FINITE}
        if not slots & PASSIVE:
            return False
        if slots <= PASSIVE:
            return True
        if trigger.sense.recipient != "object" or reading.pronoun:
            return False
        if leading is not None:
            return not bare_ones and not self._has_object(trigger.stop)
        if len(bare_ones) + other >= 2:
            return False
        if bare_ones and self._has_object(bare_ones[0].stop):
            return False
        counted = trigger.stop < len(self.text.tokens) and read_number(self.text, trigger.stop) is not None
        return trigger.sense.event_type in _VICTIM or counted

    def _is_accusative(self, argument: Argument) -> bool:
        """Whether the ending says that it is an object: "ضابطاً", "متظاهرين"; after a number it says nothing."""
        mention = argument.mentions[0]
        head = self.text[mention.begin]
        if mention.kind == "state" or read_number(self.text, mention.begin - 1) is not None:
            return False
        return not head.startswith("ال") and head.endswith(("ا", "ين")) and not head.endswith(("يا", "ما"))

    def _has_object(self, index: int) -> bool:
        """Whether a noun that nothing governs comes next, or a number: the verb has an object beside its subject."""
        while index in self.dated:
            index += 1
        if index >= len(self.text.tokens) or self.clauses.is_boundary(index):
            return False
        form = self.text[index]
        if self.text.tokens[index].kind == "number" or read_number(self.text, index) is not None:
            return True
        if (
            not form.isalpha()
            or (form[:1] in "وفبل" and form not in particles("native"))
            or is_verb(form)
            or index in self.clauses.at
        ):
            return False
        return not any(form in particles(kind) for kind in _NO_NOUNS) and not form.endswith(("يه", "يين"))

    def _by(self, index: int, stop: int) -> Argument | None:
        """The agent of a passive: "من قبل", "على يد", "برصاص"."""
        for at in range(index, stop):
            form = self.text[at]
            if (
                form in _BY
                or form.startswith("ايدي")
                or (form.startswith("ب") and form[1:] in ("رصاص", "نيران", "ايدي"))
            ):
                mention = self.clauses.at.get(at + 1)
                if mention:
                    return Argument(self.clauses.joined(mention), "")
        return None

    def _back(self, index: int, subject: Argument | None, pronoun: str) -> Argument | None:
        """Whom a pronoun stands for: the last actor before it who is not the subject, and agrees."""
        known = {mention.actor_id for mention in subject.mentions} if subject else set()
        begin, _ = self.clauses.sentence(index)
        for mention in reversed(between(self.clauses.outer, begin, index)):
            if mention.actor_id not in known and self._agrees(mention, pronoun):
                return Argument([mention], "")
        return None

    def _agrees(self, mention: Mention, pronoun: str) -> bool:
        """ه is one man or a masculine body, ها a feminine one or many things, هم many people."""
        head = self.text[mention.begin].removeprefix("و")
        feminine = head.endswith(("ه", "ات")) or (mention.kind == "state" and not head.startswith("ال"))
        if pronoun == "ه":
            return not feminine and mention.kind != "people"
        if pronoun == "ها":
            return feminine
        return mention.kind in ("people", "armed_group", "military", "police") or pronoun == "هما"

    def _noun_parties(self, trigger: _Trigger) -> tuple[_Party, _Party]:
        """The parties of an event noun: its own, and those that the verb which governs it lends."""
        sense = trigger.sense
        actor, recipient = self._noun_arguments(trigger)
        if trigger.pronoun:
            actor, recipient = self._owned(trigger, sense.first or "either", actor, recipient)
        actor, recipient = self._lent(trigger, actor, recipient)
        if not actor.ids() and sense.event_type == "AGREE":
            actor = _party(self._promised(trigger.stop))
        if not actor.ids() and sense.event_type not in _VICTIM:
            actor = _party(self._pronoun_subject(trigger.begin))
        definite = self.text[trigger.begin][trigger.cut :].startswith("ال")
        if definite and actor.ids() and not recipient.ids() and sense.event_type == "ASSAULT":
            recipient = self.attacked
        return actor, recipient

    def _noun_arguments(self, trigger: _Trigger) -> tuple[_Party, _Party]:
        """Genitive, adjective and prepositions of an event noun."""
        clauses, sense = self.clauses, trigger.sense
        last = trigger.stop - 1
        stop = clauses.end(last)
        genitive = self._genitive(trigger.stop)
        if genitive is None:
            stop = next((at for at in range(trigger.stop, stop) if self._trigger(at)), stop)
        role = sense.first or "either"
        wanted = prepositions_of(sense.recipient) - {"object"}
        arguments = [a for a in clauses.after(last, stop) if a.begin < last + 20]
        towards = next((a for a in arguments if a.preposition in wanted or bare(a.preposition) in wanted), None)
        if genitive and towards is None and role == "recipient" and (sense.voice != "noun" or sense.recipient == ""):
            towards = next((a for a in arguments if a.preposition == "ل" and a.begin <= genitive.stop + 1), None)
            role = "actor" if towards else role
        if sense.voice != "noun" and sense.recipient == "object":
            role = "recipient" if genitive else role
        by = self._by(trigger.stop, stop)
        between = next((a for a in arguments if a.preposition == "بين"), None)
        if between and len(between.mentions) > 1:
            return _Party(between.mentions[:1]), _Party(between.mentions[1:])
        suffers = role == "recipient" or (by is not None and not towards)
        actor = _party(by or (None if suffers else genitive) or between)
        recipient = _party(genitive if suffers and genitive else towards)
        places = range(trigger.stop, min(trigger.stop + 3, len(self.text.tokens)))
        nation = next((self.adjectives[at] for at in places if at in self.adjectives), None)
        if nation and role == "recipient" and sense.event_type not in _VICTIM and not recipient.ids():
            return actor, _Party([], nation)
        return (actor if actor.ids() or not nation else _Party([], nation)), recipient

    def _owned(self, trigger: _Trigger, role: str, actor: _Party, recipient: _Party) -> tuple[_Party, _Party]:
        """Whom the pronoun of "إخراجهم" or "هجومه" stands for: the sentence's subject acts, another suffers."""
        said = _party(self._pronoun_subject(trigger.begin)) or actor
        if role == "recipient":
            subject = Argument(said.mentions, "") if said.mentions else None
            return (actor if actor.ids() else said), recipient if recipient.ids() else _party(
                self._back(trigger.begin, subject, trigger.pronoun)
            )
        return (said if said.ids() else _party(self._back(trigger.begin, None, trigger.pronoun))), recipient

    def _promised(self, index: int) -> Argument | None:
        """Who promises in "وعود بأن العراق …": the subject of what is promised."""
        if self.text[index] not in ("بان", "ان"):
            return None
        mention = self.clauses.at.get(index + 1)
        return Argument(self.clauses.joined(mention), "") if mention else None

    def _genitive(self, index: int) -> Argument | None:
        """The mention right after a noun; numbers, quantifiers and nouns like وجود or مواقع may stand between."""
        for at in range(index, min(index + 6, len(self.text.tokens))):
            mention = self.clauses.at.get(at)
            form = self.text[at]
            if mention:
                glued = fold(self.text.raw[self.text.tokens[at].start : mention.start])
                return Argument(self.clauses.joined(mention), "") if not set(glued) & set("بلكو") else None
            counted = self.text.tokens[at].kind == "number" or read_number(self.text, at) is not None
            skipped = form in particles("quantifier") or bare(form) in particles("transparent") or form in "()"
            if not counted and not skipped:
                return None
        return None

    def _lent(self, trigger: _Trigger, actor: _Party, recipient: _Party) -> tuple[_Party, _Party]:
        """What the verb that governs the noun lends it: its subject as actor, or as recipient.

        "شن الطيران هجوماً", "تعرضت القاعدة لهجوم", "طالبت الجماعات الحكومة بطرد القوات".
        """
        index = trigger.begin
        for at in range(index - 1, max(self.clauses.start(index) - 1, index - 14), -1):
            if at in self.clauses.at:
                continue
            for reading in readings(self.text[at]):
                if reading.slot not in FINITE:
                    continue
                light = _light().get(reading.lemma)
                asking = any(s.event_type in _ASKING for s in _verb_senses().get(reading.lemma, ()))
                if light is None and not asking:
                    continue
                subject = self._leading(at) or self.clauses.antecedent(at)
                inside = [a for a in self.clauses.after(at, index) if not a.preposition]
                subject = subject or (inside[0] if inside else None)
                if asking and self.asked and self.asked[-1][2].ids() and not actor.ids():
                    return self.asked[-1][2], recipient
                if subject is None:
                    return actor, recipient
                if light and light[0] == "inverse":
                    return actor, recipient if recipient.ids() else _party(subject)
                if light is None or light[0] in ("active", "claim"):
                    return (actor if actor.ids() else _party(subject)), recipient
                return actor, recipient
        return actor, recipient

    # -- mode, time and voice

    def _auxiliary(self, trigger: _Trigger, actor: _Party) -> str | None:
        """negation, future or hypothetical, from what stands before the trigger in its clause."""
        text, index = self.text, trigger.begin
        begin = self.clauses.start(index)
        before = [text[at] for at in range(begin, index) if at not in self.clauses.at]
        near = before[-3:]
        if any(
            word in particles("negation") or (word[1:] in particles("negation") and word[:1] in "وف") for word in near
        ):
            return "negation"
        if any(saying.denies for saying in self.speeches.around(index)):
            return "negation"
        if trigger.reading is not None and trigger.reading.future:
            return "future"
        if begin and text[begin - 1] in ("ان", "بان"):
            before = [text[at] for at in range(max(begin - 5, 0), begin - 1) if at not in self.clauses.at] + before
        phrases = " ".join(before)
        if begin > 0 and text[begin - 1].lstrip("و") in ("اذا", "لو"):
            return "hypothetical"
        present = trigger.reading is not None and trigger.reading.slot.startswith("present")
        if present and before and before[-1].lstrip("وف") == "قد":
            return "hypothetical"
        if any(_contains(phrases, word) for word in particles("future")) or any(
            reading.future for word in before for reading in readings(word)
        ):
            return "future"
        if any(_contains(phrases, word) for word in particles("hypothetical")):
            return "hypothetical"
        if trigger.reading is None or trigger.reading.slot == "verbal_noun":
            glued = text[index][: trigger.cut].lstrip("وف")
            if glued == "ل":
                return "future"
        return None

    def _when(self, trigger: _Trigger) -> tuple[date | None, date | None]:
        """The date of the event's own clause, else of its sentence, else the article's day."""
        begin, stop = self.clauses.start(trigger.begin), self.clauses.end(trigger.begin)
        inside = between(self.dates, begin, stop)
        if not inside:
            begin, stop = self.clauses.sentence(trigger.begin)
            inside = between(self.dates, begin, stop)
            if len(inside) > 1:
                inside = []
        if inside:
            nearest = min(inside, key=lambda row: abs(row.begin - trigger.begin))
            return nearest.first, nearest.last
        return self.published, self.published


def _contains(phrases: str, word: str) -> bool:
    return f" {word} " in f" {phrases} " or f" و{word} " in f" {phrases} "


def _is_cause(form: str) -> bool:
    return any(_light().get(reading.lemma, ("", ""))[0] == "cause" for reading in readings(form))


def _only_verb(form: str) -> bool:
    found = readings(form)
    return any(r.slot in FINITE for r in found) and not any(r.slot == "verbal_noun" for r in found)


def _party(argument: Argument | None) -> _Party:
    return _Party(argument.mentions) if argument else _Party([])
