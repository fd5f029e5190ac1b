"""Mentions, dates and speech in; who did what to whom, coded in PLOVER, out.

What states an event is found in `triggers`, who does it in `subjects`, who
takes part in it in `parties`; here it is settled whether a
noun says that something happens or only names it, in what mode, when, and who claims it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from ..language.gazetteer import place_at
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, between, span, stems
from ..language.verbs import readings
from .actors import Actors
from .clauses import RELATIVES, Clauses
from .dates import Date
from .lookup import denies
from .particles import FUNCTION, particles
from .parties import ALONE, NOBODY, WITHIN, Parties, Party
from .speech import Speeches
from .subjects import HARMFUL
from .triggers import Trigger, Triggers

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
_LATER = {"RETREAT": "CONCEDE", **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID"), "AGREE")}
_ASKING = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE"})
_FIGURES = HARMFUL | {"RETREAT", "MOBILIZE", "CONCEDE", "THREATEN"}
_DECIDE = "قَرَّرَ"
_SERIOUS = frozenset({"RETREAT", "COERCE"})
_CIVIL = frozenset({"GOV", "LEG", "PTY", "JRN", "ELI", "REL", "OPP", "JUD"})
_LONG_PAST = timedelta(days=365)
_NEAR, _BESIDE = 60, 14
_QUOTES = frozenset('«"“')
_VIOLENT = HARMFUL | {"PROTEST"}
_BILATERAL = frozenset({"CONSULT", "SANCTION"})


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


def _is_whose(event: Event) -> bool:
    """Whether enough is known of whose it is: violence has a victim at least, what else is done a doer of a country.

    A meeting and a sanction are of two: "اجتمع الوفد" and "علقت الشركة" tell too little; who is convicted is enough.
    """
    if event.event_type in _VIOLENT:
        return True
    two = event.event_type not in _BILATERAL or event.recipient_country is not None
    two = two or (event.mode == "convict" and event.recipient is not None)
    several = event.actor is not None and "|" in event.actor
    return event.actor_country is not None and (two or several)


def find_events(
    text: Text, actors: Actors, clauses: Clauses, dates: list[Date], speeches: Speeches, published: date | None
) -> list[Event]:
    """Every event of the text in its order, in which somebody is known who acts or is acted on.

    >>> from analysis import parse
    >>> parse("أفرجت القوات اليمنية عن بحارة هنود").events[["event_type", "actor", "recipient_country"]].values.tolist()
    [['RETREAT', 'YEM-MIL', 'IND']]
    """
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
        dated = {index for row in dates for index in range(row.begin, row.stop)}
        self.text = text
        self.clauses = clauses
        self.dates = [row for row in dates if row.first is not None and row.type in ("DATE", "TIME")]
        self.speeches = speeches
        self.published = published
        self.words = Triggers(text, clauses, dated, {index for index, _ in actors.places})
        self.parties = Parties(text, actors, clauses, self.words, speeches)
        self.asked = range(0)
        self.accused, self.accusing = NOBODY, range(0)
        self.figurative = False

    def read(self) -> Iterable[Event]:
        sports, tales = self._about("sport"), self._about("metaphor")
        for sentence in self.text.sentences:
            self.asked = range(0)
            self.parties.begin_sentence()
            self.words.consumed.clear()
            found: list[Event] = []
            index = sentence.begin
            words = {bare(self.text[at]) for at in range(sentence.begin, sentence.stop)}
            sport = sentence.begin in sports
            self.figurative = sentence.begin in tales and not words & particles("weapon")
            while index < sentence.stop:
                trigger = None if sport else self.words.find(index)
                event = (
                    self._event(trigger) if trigger and (index not in self.words.consumed or trigger.finite) else None
                )
                if event:
                    found.append(event)
                    self.parties.last = index
                silent = trigger is None or not trigger.sense.event_type
                if silent and (self.words.is_only_verb(index) or self.clauses.of(index).verb == index):
                    self.parties.note(index)
                index = trigger.stop if trigger else index + 1
            self._share(found)
            yield from filter(_is_whose, found)

    def _about(self, kind: str) -> set[int]:
        """The sentences, by their first token, that have words of a kind; all, where half of the article's do."""
        every = {one.begin: {bare(self.text[at]) for at in range(one.begin, one.stop)} for one in self.text.sentences}
        found = {begin for begin, words in every.items() if words & particles(kind)}
        return set(every) if len(found) > 1 and 2 * len(found) >= len(every) else found

    def _share(self, found: list[Event]) -> None:
        """Cause and effect are of the same parties: "أدى قصف أمريكي … إلى مقتل …", "قتل جندي في غارة أمريكية"."""
        for cause, effect in self._joined(found):
            for one, other in ((cause, effect), (effect, cause)):
                for party, opposite in (("actor", "recipient"), ("recipient", "actor")):
                    if getattr(one, party) is None and getattr(other, party) != getattr(one, opposite):
                        self._give(one, other, party)
        for one, other in pairwise(found):  # "هاجم مسلحون دورية وقتل جنديان"
            same = one.event_type == other.event_type == "ASSAULT" and self.text[other.begin].startswith("و")
            if same and one.recipient and other.recipient and other.actor is None:
                self._give(other, one, "actor")

    @staticmethod
    def _give(event: Event, other: Event, party: str) -> None:
        for column in (party, f"{party}_country", f"{party}_sector"):
            setattr(event, column, getattr(other, column))

    def _joined(self, found: list[Event]) -> Iterable[tuple[Event, Event]]:
        """Pairs of events of one type that a verb like أدى or أسفر joins, or a word like في or جراء."""
        for position, first in enumerate(found):
            begin = max(self.clauses.sentence(first.begin)[0], first.begin - 3)
            for second in found[position + 1 : position + 6]:
                led = self.text[second.begin - 1] in ("الي", "عن") or self.text[second.begin].startswith("ب")
                caused = led and any(self.words.is_light(at, "cause") for at in range(begin, second.begin))
                within = self.text[second.begin - 1] in WITHIN and self.clauses.start(second.begin) <= first.begin
                if first.event_type == second.event_type and (caused or within):
                    yield first, second
                    break

    def _event(self, trigger: Trigger) -> Event | None:
        sense, index = trigger.sense, trigger.begin
        if not sense.event_type:
            return None
        if not trigger.finite and self._is_bare(trigger):
            if sense.event_type == "REQUEST":
                self.asked = range(index + 1, self.clauses.end(index))
            return None
        actor, recipient = self.parties.of_verb(trigger) if trigger.finite else self.parties.of_noun(trigger)
        accused = not trigger.finite and index in self.accusing and self.text[index][: trigger.cut].endswith("ب")
        if accused:  # "اتهمت تشاد السودان بدعم المتمردين"
            actor, recipient = self.accused, recipient or (actor if sense.event_type not in ALONE else NOBODY)
        same = self._is_same(actor, recipient) if recipient.mentions else actor.countries() == recipient.country
        if actor and same:
            recipient = NOBODY
        relative = self.clauses.opener(index) in RELATIVES and sense.event_type in HARMFUL | {"PROTEST"}
        relative = relative or (bool(trigger.pronoun) and self.text[index - 1].endswith("ما"))
        told = not relative if trigger.finite else self._is_asserted(trigger, actor, recipient)
        recalled = self._is_recalled(trigger)
        if not told and not (accused and actor) and (recalled or not (actor and recipient)):
            return None
        if self._is_judged(trigger):
            return None
        if self.figurative and sense.event_type in _FIGURES:
            return None
        if not (actor or recipient or (sense.event_type in ("ASSAULT", "PROTEST") and self._is_violent(trigger))):
            return None
        self.parties.tell(trigger, actor, recipient)
        if sense.event_type in _ASKING:
            self.asked = range(index + 1, self.clauses.end(index))
        if trigger.finite and sense.event_type == "ACCUSE":
            self.accused, self.accusing = recipient, range(index + 1, self.clauses.end(index))
        auxiliary = self._auxiliary(trigger)
        first, last = self._when(index)
        begin = self.clauses.sentence(index)[0]
        dated = self._own_date(index) is not None or bool(between(self.dates, begin, index))
        if auxiliary is None and dated and last and self.published and self.published - last > _LONG_PAST:
            auxiliary = "historical"
        if auxiliary == "negation" and bare(self.text[index][trigger.cut :]) in particles("litotes"):
            return None
        event_type = self._type(trigger, actor, recipient, auxiliary)
        if sense.event_type == "ASSAULT" and event_type == "THREATEN":
            auxiliary = "hypothetical"
        where = span(self.text, index, trigger.stop, trigger.cut)
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
            self.speeches.claimant(index),
        )

    @staticmethod
    def _is_same(actor: Party, recipient: Party) -> bool:
        """Whether one acts on himself; two of a kind are not one: "أوقفت قيادة الجيش الجندي"."""
        of_kind = all(mention.sector and mention.actor_id[-3:].isupper() for mention in recipient.mentions)
        apart = of_kind and all(one is not other for one in actor.mentions for other in recipient.mentions)
        return actor.ids() == recipient.ids() and not apart

    def _type(self, trigger: Trigger, actor: Party, recipient: Party, auxiliary: str | None) -> str:
        """The sense's type, but who acts, on whom and when may make it another.

        Protesters who storm protest, a politician who attacks with no weapon accuses, troops who exercise together
        cooperate, violence on a condition is a threat; what is yet to come is a promise or a concession.
        """
        sense, kind = trigger.sense, trigger.sense.event_type
        heads = [bare(self.text[mention.begin]).lstrip("ولب") for mention in actor.mentions]
        unarmed = sense.mode in (None, "restrict", "seize")
        if kind in HARMFUL and unarmed and not particles("protester").isdisjoint(heads):
            return "PROTEST"
        if kind == "ASSAULT" and sense.mode is None and self._is_verbal(trigger, actor):
            return "ACCUSE"
        if (
            kind == "ASSAULT"
            and auxiliary in ("future", "hypothetical")
            and _contains(self._around(trigger), "condition")
        ):
            return "THREATEN"
        if (
            kind == "PROTEST"
            and sense.mode == "obstruct"
            and {m.sector for m in actor.mentions} & {"COP", "MIL", "GOV"}
        ):
            return "COERCE"
        if kind == "MOBILIZE" and recipient and "مع" in sense.recipient:
            return "COOPERATE"
        return _LATER.get(kind, kind) if auxiliary == "future" else kind

    def _is_verbal(self, trigger: Trigger, actor: Party) -> bool:
        """Whether an attack is one in words: "شن الرئيس هجوما على المعارضة"."""
        words = [trigger.begin, *self.words.taken]
        attack = any(stem in particles("attack") for at in words for _, stem in stems(self.text[at]))
        armed = any(stem in particles("weapon") for form in self._around(trigger) for _, stem in stems(form))
        civil = bool(actor.mentions) and all(
            mention.sector in _CIVIL and mention.kind != "state" for mention in actor.mentions
        )
        return attack and civil and not armed

    def _around(self, trigger: Trigger) -> list[str]:
        """The words of a trigger's sentence that are not far from it."""
        begin, stop = self.clauses.sentence(trigger.begin)
        near = range(max(begin, trigger.begin - _NEAR), min(stop, trigger.stop + _NEAR))
        return [self.text[at] for at in near]

    def _is_violent(self, trigger: Trigger) -> bool:
        """Whether an event of nobody known is one: a protest, or one with a weapon in its clause."""
        inside = range(self.clauses.start(trigger.begin), self.clauses.end(trigger.begin))
        armed = any(stem in particles("weapon") for at in inside for _, stem in stems(self.text[at]))
        return armed or trigger.sense.event_type == "PROTEST"

    def _is_recalled(self, trigger: Trigger) -> bool:
        """Whether a noun only points back to violence, or names what something is about: "خطفه", "متهم بقتل"."""
        back = bool(trigger.pronoun) and trigger.sense.event_type in HARMFUL
        return not trigger.finite and (back or self._is_topic(trigger))

    def _is_bare(self, trigger: Trigger) -> bool:
        """Whether a noun is only what is asked, aimed at or quoted: "دعا إلى الحوار", "لتفريق المحتجين"."""
        index = trigger.begin
        aim = self.text[index][: trigger.cut].lstrip("وف") == "ل"
        if self.parties.plan(trigger) is not None:
            return False
        late = aim and self.parties.last >= self.clauses.start(index)
        return index in self.asked or (index > 0 and self.text[index - 1] in _QUOTES) or late

    def _is_asserted(self, trigger: Trigger, actor: Party, recipient: Party) -> bool:
        """Whether the words around a noun say that it happens, and do not merely name it ("ملف الحرب", "بعد الهجوم").

        They do at the head of its clause, behind a verb of happening, doing, causing or announcing, and where it is
        how somebody was hurt ("أصيب جندي في هجوم"). A noun with both its parties needs no such words.
        """
        index, violent = trigger.begin, trigger.sense.event_type in HARMFUL
        begin = self.clauses.start(index)
        aim = self.text[index][: trigger.cut].endswith("ل")
        definite = self.text[index].startswith("ال", trigger.cut)
        told = trigger.sense.event_type in _SERIOUS and not definite and not aim and not self._is_topic(trigger)
        if told and recipient:
            return True
        if all(self.text[at] in particles("auxiliary") for at in range(begin, index)):
            happens = any(self.words.is_light(at, "active", "passive") for at in range(index + 1, index + 9))
            return bool(recipient if violent else actor) or happens
        if trigger.sense.first == "subject":
            return bool(actor)
        if (trigger.cut and self.text[index][trigger.cut - 1] == "ل") or self._is_named(trigger):
            return False
        governed = range(max(begin, index - 24), index)
        if any(self.words.is_light(at, "cause") for at in governed):
            return not any(self.text[at].lstrip("وف") in particles("negation") for at in governed)
        free = (at for at in reversed(range(max(begin, self.parties.last + 1), index)) if at not in self.clauses.at)
        near = list(islice((at for at in free if not self.clauses.outside(at, index)), _BESIDE))
        if any(self.words.is_light(at, "passive") for at in near):
            return True
        if any(self.words.is_light(at, "active", "inverse", "claim") or self.words.reports(at) for at in near):
            definite = self.text[index].startswith("ال", trigger.cut) and not any(map(self.words.is_claim, near))
            return bool(actor or recipient) and not (definite and violent)
        within = self.text[index - 1] in WITHIN
        if trigger.sense.event_type == "PROTEST":
            return within and not self.text[index].startswith("ال", trigger.cut)
        return within and violent and self.parties.last >= begin

    def _is_topic(self, trigger: Trigger) -> bool:
        """Whether the noun is what something is about, or what somebody is blamed for: "ملف الحرب", "متهم بقتل"."""
        before = self.text[trigger.begin - 1]
        blamed = self.text[trigger.begin - 2] if before in particles("preposition") else before if trigger.cut else ""
        named = trigger.cut == 0 and bare(before) in particles("place_noun")  # "ساحة الثورة"
        return named or bare(before) in particles("topic") or bare(blamed) in particles("blame")

    def _is_judged(self, trigger: Trigger) -> bool:
        """Whether the clause only says what an act is like: "هجوم كهذا هو الحل", "اغتياله يشكل خطرا"."""
        begin = self.clauses.start(trigger.begin)
        inside = range(trigger.stop, min(self.clauses.end(trigger.begin), trigger.stop + 14))
        verb = next((at for at in inside if self.words.verbs(at) or self.text[at] in particles("judging")), None)
        head = not trigger.finite and trigger.begin - begin < 2
        return head and verb is not None and self.text[verb] in particles("judging")

    def _is_named(self, trigger: Trigger) -> bool:
        """Whether the noun is only a topic or the genitive of another noun: "ملف الحرب", "شركة وساطة"."""
        at = trigger.begin - 1
        before = self.text[at]
        if self._is_topic(trigger) or before in particles("aside"):
            return True
        plain = before.isalpha() and before not in FUNCTION and bare(before) not in particles("transparent")
        known = at in self.clauses.at or at in self.words.dated or read_number(self.text, at) is not None
        known = known or place_at(self.text, at) is not None
        light = self.words.is_light(at, "active", "passive", "inverse", "claim", "cause")
        return plain and not known and not light and trigger.cut == 0

    def _auxiliary(self, trigger: Trigger) -> str | None:
        """negation, future or hypothetical, from what stands before the trigger in its clause."""
        if trigger.participle:
            return None
        text, index = self.text, trigger.begin
        begin = self.clauses.start(index)
        resumed = text[index].startswith("و") and text[index - 1] == "،"
        inside = begin and not resumed and text[begin - 1] in ("ان", "بان")
        outer = self.clauses.of(index).head.outer
        governing = range(max(begin - 5, outer.begin), begin - 1) if inside and outer else range(0)
        own = range(begin, index)
        spoken = (at for at in (*governing, *own) if text[at] != "الا" or text.tokens[at].raw == "ألا")  # not "إلا"
        before = [text[at] for at in spoken if at not in self.clauses.at]
        negations = particles("negation") if trigger.finite else particles("negation") | particles("lack")
        near = [
            word for word, after in zip(before, [*before[1:], ""], strict=False) if after not in particles("aspect")
        ]
        if any(word in negations or word[1:] in negations for word in near[-3:]):
            return "negation"
        denied = governing if trigger.finite else (*governing, *own[-3:])
        if any(denies(text[at]) for at in denied):
            return "negation"
        sayings = (saying.index for saying in self.speeches.around(index) if saying.denies)
        if not resumed and any(self.clauses.within(index, at) for at in sayings):
            return "negation"
        if trigger.reading is not None and trigger.reading.future:
            return "future"
        for at in reversed((*governing, *(() if trigger.finite else own))):
            if at not in self.clauses.at and (mode := self.words.auxiliary(at)):
                return None if self._is_ordered(trigger, at) else mode
        if begin and text[begin - 1].lstrip("و") in ("اذا", "لو"):
            return "hypothetical"
        present = trigger.reading is not None and trigger.reading.slot.startswith("present")
        if present and before and before[-1].lstrip("وف") == "قد":
            return "hypothetical"
        if _contains(before, "future") or any(reading.future for word in before for reading in readings(word)):
            return "future"
        if _contains(before, "hypothetical"):
            return "hypothetical"
        day = self._own_date(index) if present else None
        if day and day.first and self.published and day.first > self.published:
            return "future"  # "يتوجه الوزير الأسبوع المقبل إلى الرياض"
        plan = None if trigger.finite else self.parties.plan(trigger)
        return "future" if plan is not None and not self._is_ordered(trigger, plan) else None

    def _is_ordered(self, trigger: Trigger, index: int) -> bool:
        """Whether who decides it does it by that: "قرر إغلاق المعبر", "أصدر قرارا بحظر التجول"."""
        decided = bare(self.text[index]).startswith("قرار") or any(r.lemma == _DECIDE for r in self.words.verbs(index))
        return decided and trigger.sense.event_type == "COERCE"

    def _when(self, index: int) -> tuple[date | None, date | None]:
        """The date of the event's own clause or of those around it, else of its sentence, else the article's day."""
        nearest = self._own_date(index)
        if nearest is None:
            whole = between(self.dates, *self.clauses.sentence(index))
            told = [row for row in whole if self.clauses.opener(row.begin) not in RELATIVES]
            nearest = told[0] if len(told) == 1 else None
        return (nearest.first, nearest.last) if nearest else (self.published, self.published)

    def _own_date(self, index: int) -> Date | None:
        """The date nearest to an event in its own clause, else in those around it."""
        for clause in self.clauses.of(index).around():
            near = between(self.dates, clause.begin, clause.stop)
            if inside := [row for row in near if self.clauses.of(row.begin) is clause]:
                return min(inside, key=lambda row: abs(row.begin - index))
        return None


def _contains(words: list[str], kind: str) -> bool:
    phrases = f" {' '.join(words)} "
    return any(f" {word} " in phrases or f" و{word} " in phrases for word in particles(kind))
