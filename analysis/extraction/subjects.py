"""A verb in; who does it, out: before it or behind it, or taken over from the clause that it goes on with."""

from __future__ import annotations

from collections.abc import Iterable

from ..language.numerals import read_number
from ..language.text import Text, bare, between, fold
from ..language.verbs import FINITE, JUSSIVE, PASSIVE, readings
from .actors import Mention
from .clauses import RELATIVES, Argument, Clause, Clauses
from .particles import PRONOUNS, particles, quantifier_at
from .speech import Speeches
from .triggers import Sense, Trigger, Triggers

MANY = frozenset({"people", "military", "police", "armed_group"})
_FORCES = frozenset({"military", "police", "armed_group", "government"})
_REACTING = {"REQUEST": frozenset({"state"}), "THREATEN": frozenset({"state", "organization"})}
_FAR, APART = 150, 12
_DAMMA = "\u064f"
_DASHES = frozenset("-–—")
_QUOTES = frozenset('»"”')
HARMFUL = frozenset({"ASSAULT", "COERCE"})
_ANY = Sense("", None, "", frozenset({"object"}), "active", ())


class Subjects:
    """Finds the subjects of verbs, in their order; `subject` is the last one of a main clause."""

    def __init__(self, text: Text, clauses: Clauses, words: Triggers, speeches: Speeches) -> None:
        self.text = text
        self.clauses = clauses
        self.words = words
        self.speeches = speeches
        self.pair: tuple[Mention, Mention] | None = None
        self.subjects: list[Argument] = []
        self.begin_sentence()

    def begin_sentence(self) -> None:
        """Forget the last sentence but whom it was about."""
        self.topic = self.subjects[0] if self.subjects else None
        self.subjects = []
        self.assailant = False
        self.last = -1

    @property
    def subject(self) -> Argument | None:
        """The subject of the last verb of a main clause."""
        return self.subjects[-1] if self.subjects else None

    def note(self, index: int) -> None:
        """Remember the subject of a verb that states no event, for those that go on with it."""
        trigger = self._plain_trigger(index)
        arguments = self.clauses.after(index, min(self.clauses.end(index), index + 8), self.words.dated)
        plain = [a for a in arguments if not a.preposition]
        subject = self._leading(index) or self._inherited(trigger, plain)
        self._remember(index, subject or next((a for a in plain if not self._is_own(a)), None))

    def _plain_trigger(self, index: int) -> Trigger:
        """A verb as one that could have any object."""
        reading = next(iter(self.words.verbs(index)), None)
        return Trigger(
            index, index + 1, reading.cut if reading else 0, _ANY, reading, reading.pronoun if reading else ""
        )

    def _remember(self, index: int, subject: Argument | None) -> None:
        """The subject of a verb is one that later verbs may go on with, unless its clause is relative."""
        clause = self.clauses.of(index)
        clause.subject = clause.subject or subject
        told = self.clauses.opener(index) not in RELATIVES and index not in self.clauses.asides
        if subject and subject.mentions and told:
            self.subjects.append(subject)

    def _inherited(self, trigger: Trigger, plain: list[Argument]) -> Argument | None:
        """The subject before it that a verb goes on with: "واعتقله", "بعدما التقى نظيره", "واتهمت مدريد ب…"."""
        form, follows = self.text[trigger.begin], self.text[trigger.stop]
        carried = self._carried(trigger)
        fitting = (s for s in carried if self._verb_agrees(trigger, s.mentions[0]))
        earlier = next(fitting, None)
        if earlier is None and trigger.finite and not trigger.participle:
            return self._agreeing(trigger, plain)
        clause = self.clauses.of(trigger.begin)
        if clause.opener.endswith(PRONOUNS) and clause.verb == trigger.begin:  # "أعلن الجيش أنه استعاد القصر"
            return earlier
        if earlier is None or form.endswith(("وا", "ون")):
            return earlier
        known = [a for a in plain if a.known and not self._is_accusative(a) and not self._is_own(a)]
        if not known or (follows.endswith("ا") and quantifier_at(follows) is not None):
            return earlier
        first = known[0]
        if trigger.pronoun:
            return None
        if first.mentions and not self._verb_agrees(trigger, first.mentions[0]):
            return earlier
        forced = trigger.sense.event_type in HARMFUL and earlier.mentions[0].kind in _FORCES
        if forced and earlier is not self.topic and self._is_indefinite(first):
            return earlier  # "استدعت السفير، ومنعت طائرة تركية من العبور"
        others = (a for a in plain if a.begin >= first.stop and a.begin not in self.words.taken)
        several = any(not self.text[a.begin].endswith("يا") for a in others)
        other = any(a.owned and a.known and a.begin == self.words.taken.start for a in plain if a is not first)
        transitive = "object" in trigger.sense.recipient and trigger.sense.event_type not in HARMFUL and not other
        bodies = _REACTING.get(trigger.sense.event_type, frozenset()) if self.text[trigger.begin - 1] == "،" else ()
        alike = first.mentions and all(one.mentions[0].kind in bodies for one in (first, earlier))
        return earlier if transitive and not (several or alike) and earlier is not self.topic else None

    def _agreeing(self, trigger: Trigger, plain: list[Argument]) -> Argument | None:
        """Who was named last before a verb whose gender neither its object nor an earlier subject has.

        "زيارة الرئيسة ماريا إلى ليما حيث التقت الوزير" """
        index, begin = trigger.begin, self.clauses.sentence(trigger.begin)[0]
        after = [a for a in plain if a.mentions]
        if self.clauses.start(index) == begin or not after or self._verb_agrees(trigger, after[0].mentions[0]):
            return None
        before = (mention for mention in self._before(index) if mention.begin >= begin)
        fits = (one for one in before if self._is_feminine(one) is not None and self._verb_agrees(trigger, one))
        whom = next(fits, None)
        return Argument([whom], "", whom.begin, whom.stop) if whom else None

    def _carried(self, trigger: Trigger) -> list[Argument]:
        """The subjects that the clause of a verb may take over: of the verb before it, of the clause around it."""
        index = trigger.begin
        clause: Clause | None = self.clauses.of(index)
        found: list[Argument] = []
        for _ in range(APART):
            if clause is None:
                break
            subject = clause.subject or self._first_of(clause, index)
            found += [subject] if subject and subject.mentions else []
            through = clause.peer is not None or (clause.opener not in RELATIVES and self._is_headless(clause))
            clause = (clause.peer or clause.outer) if through else None
        if self.clauses.opener(index).endswith(PRONOUNS):
            said = self._speaker(index)
            found += [*([said] if said else []), *reversed(self.subjects)]
        begin = self.clauses.sentence(index)[0]
        opens = all(self.text[at].lstrip("و") in particles("auxiliary") for at in range(begin, index))
        first = (opens or index - begin < 2) and self.text[begin].startswith(("و", "ف"))  # "وكان قد اتفق"
        return found or ([self.topic] if self.topic and first else [])

    def _first_of(self, clause: Clause, index: int) -> Argument | None:
        """Who a clause before a verb begins with, where its own verb is unknown: "وهرع الوزير إلى روما حيث التقى"."""
        if clause.verb is not None or clause.stop > index:
            return None
        begin = max(clause.begin, clause.stop - _FAR)
        first = next(iter(self.clauses.after(begin - 1, min(clause.stop, begin + APART), self.words.dated)), None)
        return first if first and first.mentions and not first.preposition else None

    def _is_headless(self, clause: Clause) -> bool:
        """Whether a clause has no room for a subject of its own before its verb: "أنه زار", "بعدما زار"."""
        at = clause.begin
        while self.text[at] in particles("auxiliary") or self.text[at] in particles("negation"):
            at += 1
        return clause.opener.endswith(PRONOUNS) or clause.verb == at

    def _leading(self, index: int) -> Argument | None:
        """A subject before its verb: it opens the clause, and no other verb stands between."""
        begin = self.clauses.start(index)
        topic = self.text[begin].endswith("اما") and self.text[index].startswith("ف")
        if self.text[index].startswith(("و", "ف")) and not topic and any(r.cut for r in readings(self.text[index])):
            return None
        first = next((a for a in self.clauses.after(begin - 1, index, self.words.dated) if not a.preposition), None)
        beside = self.clauses.at.get(index - 1 - (self.text[index - 1] in _QUOTES or self.text[index - 1] == "قد"))
        named = beside and (
            beside.kind == "state" or "ال" in self.text[beside.begin][:3] or self.text[index - 1] == "قد"
        )
        same = beside is not None and self.clauses.of(beside.begin) is self.clauses.of(index)
        if beside and named and same and self.clauses.of(index).verb in (None, index) and beside.begin > begin:
            chain = self.clauses.chain(beside)
            return Argument(chain, "", chain[0].begin, beside.stop)
        if first is None or not all(map(self._is_opening, range(begin, first.begin))):
            return None
        apart = [at for at in range(first.stop, index) if not self.clauses.outside(at, index)]
        if len(apart) > APART or any(self.words.is_only_verb(at) or self.text[at] in _DASHES for at in apart):
            return None
        if self._is_both(first):
            first.mentions = self._two(first.begin)
        return first if first.known else None

    def _people_before(self, trigger: Trigger) -> Argument | None:
        """The people whom a plural verb right behind them tells of: "لتفريق أنصار الرئيس تظاهروا"."""
        index = trigger.begin
        mention = self.clauses.at.get(index - (2 if self.text[index - 1] == "وهم" else 1))
        if trigger.cut or mention is None or not self.text[index].endswith(("وا", "ون")):
            return None
        return Argument([mention], "", mention.begin, mention.stop) if mention.kind in MANY else None

    def _speaker(self, index: int) -> Argument | None:
        said = next((saying.speaker for saying in self.speeches.around(index) if saying.speaker), None)
        return Argument([said], "", said.begin, said.stop) if said else None

    def _is_opening(self, index: int) -> bool:
        """Whether a word may stand before the subject that opens a clause: a particle, a date, a number."""
        form = self.text[index]
        counts = read_number(self.text, index) is not None or quantifier_at(form) is not None
        return (
            counts or index in self.words.dated or form.removeprefix("و") in particles("opening") or not form.isalpha()
        )

    def _is_passive(
        self, trigger: Trigger, leading: Argument | None, plain: list[Argument], by: Argument | None
    ) -> bool:
        """A form that may be active or passive is passive where its doer is told apart, or it has one party only."""
        lemma = trigger.reading.lemma if trigger.reading else ""
        slots = {r.slot for r in readings(self.text[trigger.begin]) if r.lemma == lemma and r.slot in FINITE | JUSSIVE}
        if trigger.sense.voice == "inverse" or (slots and slots <= PASSIVE) or self._is_marked(trigger):
            return True
        if not slots & PASSIVE or "object" not in trigger.sense.recipient or trigger.pronoun:
            return False
        clause = self.clauses.of(trigger.begin)
        if plain and clause.opener.endswith(PRONOUNS) and clause.verb == trigger.begin:  # "إنها أوقفت خمسة أشخاص"
            return False
        if by and trigger.sense.event_type in HARMFUL:
            return True
        if leading is not None or any(self._is_accusative(a) for a in plain):
            struck = self.text[trigger.stop] in particles("place_noun")  # "الجيش يهاجم قرية"
            return leading is not None and not (plain or struck) and trigger.sense.event_type in HARMFUL
        counted = trigger.stop < len(self.text.tokens) and read_number(self.text, trigger.stop) is not None
        if self.text[trigger.begin].endswith(("وا", "ون")) and plain:
            return False
        seat = plain[0].stop if plain and plain[0].mentions else trigger.stop
        if seat > trigger.stop and bare(self.text[seat]) in particles("place_noun"):  # "اقتحم مستوطنون المسجد"
            return False
        number = read_number(self.text, seat) if seat > trigger.stop and seat not in self.words.dated else None
        if number and (self.text[number.stop] in particles("among") or self.text[number.stop].startswith("اخر")):
            return False  # "اعتقلت الشرطة عشرة منهم"
        other = bool(plain and plain[0].mentions) and not self._verb_agrees(trigger, plain[0].mentions[0])
        goes_on = trigger.cut and self.subject and self._verb_agrees(trigger, self.subject.mentions[0])
        armed = goes_on and self.subject and self.subject.mentions[0].kind in _FORCES
        if goes_on and (self.assailant or other or armed):
            return False
        return len(plain) < 2 and (trigger.sense.event_type in HARMFUL or counted)

    def _is_dual(self, trigger: Trigger) -> bool:
        """Whether two do it: "بحثا", "يبحثان"; "دعا" is one's."""
        form, reading = self.text[trigger.begin][trigger.cut :], trigger.reading
        if reading is None or trigger.pronoun or trigger.participle or not form.endswith(("ا", "ان")):
            return False
        single = form.removesuffix("ان") if form.endswith("ان") else form.removesuffix("ا")
        return any((one.lemma, one.slot) == (reading.lemma, reading.slot) for one in readings(single))

    def _is_marked(self, trigger: Trigger) -> bool:
        """Whether the vowel of the passive is written: "قُتل"."""
        token = self.text.tokens[trigger.begin]
        return token.raw[token.at(trigger.cut) - token.start :][1:2] == _DAMMA and trigger.finite

    def _subject_of(self, index: int, stop: int) -> Argument | None:
        """The subject of a verb: before it, what its clause refers to, or the first phrase behind it."""
        subject = self._leading(index) or self.clauses.antecedent(index)
        if subject is None:
            arguments = self.clauses.after(index, stop, self.words.dated)
            subject = next((a for a in arguments if a.known and not a.preposition), None)
        return subject or next(iter(self._carried(self._plain_trigger(index))), None)

    def _is_both(self, argument: Argument) -> bool:
        """Whether a word stands for two who were named: "الجانبان"; not in "الرئيسان تبون وماكرون"."""
        named = argument.mentions and argument.mentions[0].stop > argument.begin + 1
        return self.text[argument.begin] in particles("both") and not named

    def _two(self, index: int) -> list[Mention]:
        """Whom "الجانبان" stands for: who met or agreed last, or the last two joined."""
        if self.pair:
            return list(self.pair)
        for mention in self._before(index):
            if len(pair := self.clauses.joined(mention)) == 2:
                return pair
        return []

    def _before(self, index: int) -> Iterable[Mention]:
        """The mentions before a token in its sentence and the one before, the nearest first."""
        begin = self.clauses.sentence(max(self.clauses.sentence(index)[0] - 1, 0))[0]
        return reversed(between(self.clauses.outer, max(begin, index - _FAR), index))

    def _is_indefinite(self, argument: Argument) -> bool:
        """Whether it is somebody new: "طائرة تركية", not "الوزير" or "نوري المالكي"."""
        composed = all(mention.kind not in ("state", "person") for mention in argument.mentions)
        return composed and not self.text[argument.begin].startswith("ال")

    def _is_accusative(self, argument: Argument) -> bool:
        """An ending of the object: "ضابطاً", "المتظاهرين"; after a number it says nothing."""
        head = self.text[argument.begin]
        kind = argument.mentions[0].kind if argument.mentions else ""
        named = kind == "person" and not argument.mentions[0].actor_id[-3:].isupper()  # "أودينجا"
        if named or kind == "state" or (head.startswith("ال") and not (kind == "people" and head.endswith("ين"))):
            return False
        before = argument.begin - 1
        counted = before >= 0 and (read_number(self.text, before) or quantifier_at(self.text[before]) is not None)
        return not counted and head.endswith(("ا", "ين")) and not head.endswith(("يا", "ما"))

    def _owns(self, mention: Mention, form: str) -> bool:
        """Whether the pronoun at the end of a word can be somebody's: "قواته" are no feminine state's."""
        if mention.kind == "people":
            return form.endswith(("هم", "هما"))
        feminine = self._is_feminine(mention)
        return feminine is None or form.endswith(("هم", "هما")) or form.endswith("ها") == feminine

    def _is_own(self, argument: Argument, subject: Argument | None = None) -> bool:
        """Whether what is moved or lost is the actor's own: "سحبت قواتها"; "نظيره" is another's."""
        own = self.text.tokens[argument.begin].raw.endswith(PRONOUNS)
        if subject and subject.mentions and not self._owns(subject.mentions[0], self.text[argument.begin]):
            return False
        person = argument.mentions and argument.mentions[0].kind == "person"
        named = person and argument.mentions[0].stop > argument.begin + 1  # "زعيمها عبد الملك الحوثي"
        return own and not named and self.text[argument.begin] not in particles("counterpart")

    def _verb_agrees(self, trigger: Trigger, mention: Mention) -> bool:
        """Whether a verb in the third person has the gender of its subject, or the plural of people."""
        form = self.text[trigger.begin][trigger.cut :].removesuffix(trigger.pronoun)
        if form.endswith(("وا", "ون")) or (trigger.pronoun and form.endswith("و")):  # "رشقوها"
            return mention.kind in MANY or mention.kind == "government"
        past = trigger.reading is not None and trigger.reading.slot.startswith("past")
        women = form.endswith("ن") and not bare(fold(trigger.reading.lemma)).endswith("ن") if trigger.reading else False
        feminine = (form.endswith("ت") or women) if past else form.startswith("ت")
        return self._is_feminine(mention) in (feminine, None)

    def _is_feminine(self, mention: Mention) -> bool | None:
        """The gender of a mention's head; None where its form does not tell: "ميركل", "الفصائل"."""
        head = self.text.tokens[mention.begin]
        if mention.kind == "state":
            return head.form not in particles("masculine")
        if mention.kind == "person" and head.raw.endswith("ا"):  # "فيكتوريا", "أودينجا"
            return None
        if head.raw.endswith(("اة", "قادة", "طلبة")):  # Men, in the broken plural: "القضاة"
            return None
        if head.raw.endswith(("ة", "ات", *(f"ت{pronoun}" for pronoun in PRONOUNS))):
            return True if mention.kind != "person" or mention.stop > mention.begin + 1 else None
        return None if mention.kind in ("armed_group", "organization", "media", "company", "party") else False
