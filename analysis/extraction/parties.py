"""A trigger in; who acts and who is acted on, out.

A verb has subject and object, in either order; a passive has its recipient for subject; a noun has one of
them as genitive and the other behind a preposition; a light verb lends its subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ..language.gazetteer import place_at
from ..language.numerals import read_number
from ..language.text import Text, bare, stems
from ..language.verbs import FINITE, is_noun, readings
from .actors import Actors, Mention
from .clauses import RELATIVES, Argument, Clauses
from .lookup import saying
from .names import nouns
from .particles import particles
from .speech import Speeches
from .subjects import APART, HARMFUL, MANY, Subjects
from .triggers import SAYING, Sense, Trigger, Triggers, light_verbs

_VERBAL = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "COOPERATE"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT", "SANCTION"})
_ADDRESSED = {
    event_type: prepositions.split()
    for event_type, prepositions in {
        "AGREE": "مع ل الي ب عن علي",
        "SUPPORT": "ب ل مع",
        "AID": "ل الي",
        "COOPERATE": "مع الي ل",
        "CONSULT": "مع الي ل",
        "SANCTION": "مع علي ضد عن",
        "REJECT": "مع من",
        "RETREAT": "عن امام ل",
        "REQUEST": "من الي ل",
        "THREATEN": "ل ضد ب",
        "ASSAULT": "علي ضد امام وسط",
        "COERCE": "من علي",
    }.items()
}
_BY = frozenset("قبل يد يدي ايدي جانب طرف برصاص بنيران بايدي بقصف".split())
_STATE = frozenset({"GOV", None})
_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "SPY"})
_FORCES = frozenset({"COP", "MIL", "JUD"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
ALONE = frozenset({"MOBILIZE", "PROTEST"})
WITHIN = frozenset("في جراء اثر نتيجه ب".split())
_AGAINST = frozenset("مع امام ضد".split())
_BEFORE_AND_AFTER = frozenset("بعد قبل عقب غداه عشيه قبيل بعيد مقابل".split())
_ITSELF = frozenset({"اياه", "اياها", "اياهم"})
_AMONG = frozenset("بينهم بينها منهم".split())


@dataclass(slots=True)
class Party:
    """Those who act or are acted on: mentions, or else a country."""

    mentions: list[Mention]
    country: str | None = None

    def __bool__(self) -> bool:
        return bool(self.mentions or self.country)

    def ids(self) -> str | None:
        return _bar(mention.actor_id for mention in self.mentions) or self.country

    def countries(self) -> str | None:
        return _bar(mention.country for mention in self.mentions) if self.mentions else self.country

    def sectors(self) -> str | None:
        return _bar(mention.sector for mention in self.mentions)


NOBODY = Party([])


class Parties(Subjects):
    """Finds the parties of triggers, in their order; `attacked` is who was attacked last."""

    def __init__(self, text: Text, actors: Actors, clauses: Clauses, words: Triggers, speeches: Speeches) -> None:
        super().__init__(text, clauses, words, speeches)
        self.adjectives = {nationality.index: nationality.country for nationality in actors.nationalities}
        self.attacked = NOBODY

    def tell(self, trigger: Trigger, actor: Party, recipient: Party) -> None:
        """Remember an event: who was attacked, the two who met or agreed, and that somebody does harm."""
        if not trigger.finite and actor and trigger.sense.event_type in HARMFUL:
            self.assailant = True
        if trigger.sense.event_type == "ASSAULT" and recipient:
            self.attacked = recipient
        if trigger.sense.event_type in _MUTUAL and actor.mentions and recipient.mentions:
            self.pair = actor.mentions[0], recipient.mentions[0]

    def plan(self, trigger: Trigger) -> int | None:
        """Where the plan stands that the noun tells of: "لجنة ثنائية لإنهاء", "قرار اتخذه الرئيس بطرد"."""
        index = trigger.begin
        before = range(index - 1, max(self.clauses.start(index), index - 5) - 1, -1)
        return next((at for at in before if bare(self.text[at]) in particles("plan")), None)

    def of_verb(self, trigger: Trigger) -> tuple[Party, Party]:
        """Subject and object of a finite verb, by their order, by the ending, by what its particles govern."""
        clauses, sense, index = self.clauses, trigger.sense, trigger.begin
        arguments = clauses.after(trigger.stop - 1, self._reach(trigger), self.words.dated)
        self._name_places(sense, arguments)
        plain = [a for a in arguments if not a.preposition]
        plain = self._before_particle(trigger, plain)
        antecedent = clauses.antecedent(index)
        if antecedent and plain and not self._verb_agrees(trigger, antecedent.mentions[0]):
            antecedent = None
        leading = antecedent or self._leading(index) or self._people_before(trigger)
        if trigger.participle:
            carried = self._carried(trigger)
            leading = carried[0] if carried else self.subjects[0] if self.subjects else self.topic
        if trigger.pronoun and any(a.known for a in plain):
            leading = None
        ours = (
            trigger.reading is not None and trigger.reading.slot == "present" and self.text[index][trigger.cut] == "ن"
        )
        leading = (self._speaker(index) or leading) if ours else leading
        by = self._by(trigger.stop, clauses.end(index))
        passive = not ours and self._is_passive(trigger, leading, [a for a in arguments if not a.preposition], by)
        if self.pair and leading is None and trigger.cut and self._is_dual(trigger):  # "التقى نظيره، وبحثا"
            mutual = sense.event_type in _MUTUAL
            return Party([*self.pair[: 2 - mutual]]), Party([self.pair[1]] if mutual else [])
        if plain and self._is_both(plain[0]) and self.text[plain[0].begin].endswith("ان"):
            leading = plain[0]  # "على أن يلتقي الطرفان"
        unsaid = self.text[trigger.stop] in particles("one_of")  # "تفجيران استهدف أحدهما"
        if leading is None and not passive and not unsaid:
            leading = self._inherited(trigger, plain)
        behind = (a for a in plain if passive or not self._is_accusative(a))
        subject = leading or (None if unsaid else next(behind, None))
        self._remember(index, subject)
        if passive:
            if sense.voice == "inverse":
                by = by or self._promised(self.words.taken.stop)
                by = by or next((a for a in arguments if a.preposition == "من"), None)
            return _party(by), self._with_parts(_party(subject))
        actor = _party(subject)
        self.assailant = bool(actor) and sense.event_type in HARMFUL
        if subject and not subject.known and sense.event_type != "ASSAULT":
            return NOBODY, NOBODY
        rest = [a for a in plain if a is not subject and not self._is_beside(subject, a)]
        recipient = self._with_parts(_party(self._recipient(trigger, subject, rest, arguments)))
        owned = any(self.text[at].endswith(("ها", "هم")) for at in self.words.taken)  # "جددت روسيا وكوبا دعمهما"
        both = subject is not None and self._is_both(subject) and sense.event_type in _MUTUAL
        mutual = both or ("مع" in sense.recipient and sense.event_type != "RETREAT" and not owned)
        if not recipient and len(actor.mentions) > 1 and mutual:
            return Party(actor.mentions[:1]), Party(actor.mentions[1:])
        return self._from_object(trigger, actor, recipient)

    def _name_places(self, sense: Sense, arguments: list[Argument]) -> None:
        """A place stands for its state where the particle of a verb of words or of withdrawal governs it."""
        for argument in arguments:
            if self._is_both(argument):
                argument.mentions = self._two(argument.begin)
            match = place_at(self.text, argument.begin)
            visited = sense.mode == "visit" and "object" in sense.recipient and not argument.preposition
            if visited and match and not argument.known:  # "يزور بورتسودان"
                argument.country = match.value.country
            if argument.known or argument.preposition not in sense.recipient:
                continue
            named = match is not None and match.value.kind == "name"
            stands = sense.event_type in _VERBAL | {"ASSAULT", "SANCTION"} or (sense.event_type == "RETREAT" and named)
            if match and (stands or (sense.event_type == "COERCE" and argument.preposition in _AGAINST)):
                argument.country = match.value.country

    def _reach(self, trigger: Trigger) -> int:
        """How far the arguments of a verb reach: to the next verb of the clause."""
        stop = self.clauses.end(trigger.begin)
        for at in range(trigger.stop, stop):
            if at in self.clauses.at or at in self.words.dated or at in self.words.consumed:
                continue
            if self.clauses.outside(at, trigger.begin) or at + 1 in self.words.dated:
                continue
            if self.text[at] in _BEFORE_AND_AFTER:
                return at
            verbs = self.words.verbs(at)
            noun = is_noun(self.text[at]) or self.words.noun_at(at) is not None
            joined = any(r.cut or r.future for r in verbs)
            relative = self._has_object(at) and self.words.noun_at(at - 1) is not None  # "في كمين نصبه مسلحون"
            if verbs and (joined or relative or not noun) and read_number(self.text, at) is None:
                return at
            if self.words.is_participle(at):
                return at
        return stop

    def _before_particle(self, trigger: Trigger, plain: list[Argument]) -> list[Argument]:
        """The phrases before what the particle of the sense governs: "اتهمت مدريد بدعم باريس"."""
        begin, stop = trigger.stop - 1, self.clauses.end(trigger.begin)
        particle = trigger.sense.particle
        found = self.words.governed(particle, begin, stop) if particle else []
        plain_words = (at for at in found if self.text[at] not in particles("pronoun") and at not in self.clauses.at)
        at = next((at for at in plain_words if place_at(self.text, at) is None), stop)
        return [a for a in plain if a.begin < at]

    def _recipient(
        self, trigger: Trigger, subject: Argument | None, rest: list[Argument], arguments: list[Argument]
    ) -> Argument | None:
        """Whom a verb acts on: its object, what its particle governs, its pronoun; else whom the clause names after."""
        wanted = trigger.sense.recipient
        if trigger.sense.mode == "resign":
            return None
        if trigger.sense.event_type in ALONE and "مع" not in wanted:
            return next((a for a in rest if "object" in wanted and a.mentions and a.mentions[0].kind == "state"), None)
        own = {mention.actor_id for mention in subject.mentions} if subject else set()
        if trigger.sense.event_type == "REQUEST" and rest and self._is_own(rest[0]) and rest[0].known:
            return rest[0]  # "أمر قواته بالتقدم"
        theirs = [a for a in rest if self._is_own(a, subject)]
        rest = [a for a in rest if a not in theirs and not (a.mentions and {m.actor_id for m in a.mentions} <= own)]
        if theirs and not rest and self.attacked.mentions and trigger.sense.event_type == "ASSAULT":
            return Argument(self.attacked.mentions, "", theirs[0].begin, theirs[0].stop)  # "وقتلت ثلاثة من عناصره"
        last = self.words.taken.stop - 1 if trigger.sense.objects else -1
        if self.text[trigger.stop] in _ITSELF:  # "متهمة إياها"
            return self._back(trigger.begin, subject, self.text[trigger.stop].removeprefix("ايا"))
        if trigger.pronoun and ("object" in wanted or last > trigger.begin):
            antecedent = self.clauses.antecedent(trigger.begin)
            if antecedent is None and self.clauses.opener(trigger.begin) in RELATIVES:
                return None  # "المساعدات التي قدمتها"
            return antecedent or self._back(trigger.begin, subject, trigger.pronoun)
        if "object" in wanted and (found := next((a for a in rest if a.known), None)):
            return found
        governed = [a for a in arguments if a.known and a is not subject and (a.preposition or a.link)]
        addressed = _ADDRESSED.get(trigger.sense.event_type, [])
        mutual = subject is not None and len(subject.mentions) > 1 and trigger.sense.event_type in _MUTUAL
        for prepositions in (wanted, [] if mutual else addressed):
            for argument in governed:
                if {bare(argument.preposition), argument.preposition, argument.link} & set(prepositions):
                    return argument
        if pronoun := self._possessor(trigger, [*wanted, *addressed]):
            return self._back(trigger.begin, subject, pronoun)
        return self._maker(trigger) if trigger.sense.event_type in _JUDGING else None

    def _is_beside(self, subject: Argument | None, argument: Argument) -> bool:
        """Whether و joins a phrase to the subject right before it: "قصفت مقاتلات وصواريخ مواقع"."""
        mention, token = self.clauses.at.get(argument.begin), self.text.tokens[argument.begin]
        glued = mention.start > token.start if mention else token.form[0] == "و" and token.form[1:] in nouns("things")
        return subject is not None and argument.begin == subject.stop and glued

    def _maker(self, trigger: Trigger) -> Argument | None:
        """Whose word or deed it is that somebody judges: "استنكر البيان الذي أصدرته لندن"."""
        at = self.clauses.end(trigger.begin) + 1
        if at >= self.clauses.sentence(trigger.begin)[1] or self.text[at - 1] not in RELATIVES:
            return None
        made = any(r.pronoun and r.slot in FINITE for r in readings(self.text[at]))
        deed = self.words.noun_at(at - 2)
        if deed and deed.sense.event_type in HARMFUL and saying(self.text[at]):  # "الهجوم الذي وصفه بأنه إرهابي"
            return None
        arguments = self.clauses.after(at, self.clauses.end(at), self.words.dated) if made else []
        return next((a for a in arguments[:1] if a.mentions and not a.preposition), None)

    def _possessor(self, trigger: Trigger, prepositions: list[str]) -> str:
        """The pronoun of whom it is done to: "أفرج عنهم", "قصف مواقعهم"."""
        told = self.words.taken if trigger.sense.objects and self.words.taken.start > trigger.begin else range(0)
        begin = max(trigger.stop, told.stop)
        for at in range(trigger.stop, min(begin + 4, self.clauses.end(trigger.begin))):
            for pronoun in ("هما", "هم", "ها", "ه"):
                form = self.text[at]
                host = form.removesuffix(pronoun)
                if host == form or at in self.clauses.at:
                    continue
                several = pronoun in ("هم", "هما") or trigger.sense.event_type in HARMFUL or host == "مع"
                several = several or trigger.sense.mode == "release"
                asked = trigger.sense.event_type in _VERBAL and host in ("من", "ضد")
                asked = asked or (at == told.stop > 0 and host in ("ل", "من"))  # "جددت دعمها له"
                if (several or asked) and (
                    host in prepositions or (host.endswith("ي") and host[:-1] in (word[:-1] for word in prepositions))
                ):
                    return pronoun
                if trigger.sense.event_type == "ASSAULT" and host.removeprefix("ب") in particles("transparent"):
                    return pronoun
        return ""

    def _with_parts(self, party: Party) -> Party:
        """Those who suffer, with the ones among them who are named: "11 شخصا، بينهم نائب"."""
        last = party.mentions[-1].stop if party.mentions else len(self.text.tokens)
        stop = min(last + APART, self.clauses.sentence(last - 1)[1]) if party.mentions else last
        among = next((at for at in range(last, stop) if self.text[at] in _AMONG), None)
        parts = (
            [self.clauses.at[at] for at in range(among, min(among + 5, stop)) if at in self.clauses.at] if among else []
        )
        named = self.clauses.joined(parts[0]) if parts and parts[0] in self.clauses.outer else parts[:1]
        return Party([*party.mentions, *named], party.country) if named else party

    def _from_object(self, trigger: Trigger, actor: Party, recipient: Party) -> tuple[Party, Party]:
        """The parties of the event noun that is the verb's object: "تجدد القصف بين"; or whose attack is claimed."""
        inside = range(trigger.stop, self.clauses.end(trigger.begin))
        accused = trigger.sense.event_type == "ACCUSE"
        if recipient or not (accused or trigger.sense.objects):
            return actor, recipient
        noun = next(
            (n for at in inside if (accused or at in self.words.consumed) and (n := self.words.noun_at(at))), None
        )
        inner_actor, inner_recipient = self._noun_arguments(noun) if noun else (NOBODY, NOBODY)
        if accused:
            return actor, inner_recipient if noun and noun.sense.event_type in SAYING else inner_actor
        claims = trigger.reading is not None and light_verbs().get(trigger.reading.lemma) == "claim"
        if trigger.sense.event_type == "ASSAULT" and claims:
            return actor, inner_recipient or self.attacked
        return actor or inner_actor, inner_recipient

    def _by(self, index: int, stop: int) -> Argument | None:
        """The agent of a passive or of a noun: "من قبل", "على يد", "برصاص", "بصاروخ أطلقته الحركة"."""
        for at in range(index, stop):
            if self.text[at] in _BY:
                after = self.clauses.after(at - 1, min(stop, at + 4))
                return next((a for a in after if a.known), None)
            form = self.text[at]
            raid = form.startswith("ب") and form[1:] in particles("raid")  # "قتل بضربة نفذتها طائرة"
            if raid or any(stem in particles("weapon") for _, stem in stems(form)):
                shot = next((on for on in range(at + 1, at + 5) if self._has_object(on)), None)
                after = self.clauses.after(shot, self.clauses.end(shot))[:1] if shot is not None else []
                return next((a for a in after if a.mentions and not a.preposition), None)
        return None

    def _has_object(self, index: int) -> bool:
        """Whether a finite verb with a pronoun behind it stands at a token: "أطلقه"."""
        return index not in self.clauses.at and any(r.pronoun and r.slot in FINITE for r in readings(self.text[index]))

    def _back(self, index: int, subject: Argument | None, pronoun: str) -> Argument | None:
        """Whom a pronoun stands for: the last actor before it who is not the subject, and agrees."""
        known = {mention.actor_id for mention in subject.mentions} if subject else set()
        for mention in self._before(index):
            if mention.actor_id not in known and self._agrees(mention, pronoun):
                return Argument([mention], "", mention.begin, mention.stop)
        return None

    def _agrees(self, mention: Mention, pronoun: str) -> bool:
        """ه is one man or a masculine body, ها a feminine one or many things, هم many people."""
        if pronoun == "ه":
            return not self._is_feminine(mention) and mention.kind != "people"
        if pronoun == "ها":
            return self._is_feminine(mention) is not False
        return mention.kind in MANY or pronoun == "هما"

    def of_noun(self, trigger: Trigger) -> tuple[Party, Party]:
        """The parties of an event noun: its own, and those that the verb which governs it lends."""
        sense, index = trigger.sense, trigger.begin
        actor, recipient = self._noun_arguments(trigger)
        if trigger.pronoun:
            said = _party(self.subject)
            owner = said or _party(self._back(index, None, trigger.pronoun))
            acts = self.text[index].removesuffix(trigger.pronoun).endswith("ات")
            if sense.first == "recipient" and not acts:
                subject = Argument(said.mentions, "", index, index) if said else None
                actor, recipient = actor or said, recipient or _party(self._back(index, subject, trigger.pronoun))
            else:
                recipient, actor = recipient or (actor if owner else NOBODY), owner or actor
        actor, recipient = self._lent(trigger, actor, self._with_parts(recipient))
        if not recipient and "مع" in sense.recipient and (pronoun := self._possessor(trigger, ["مع"])):
            known = Argument(actor.mentions, "", index, index) if actor else None
            recipient = _party(self._back(index, known, pronoun))  # "أعلن قطع العلاقات معها"
        plan = self.plan(trigger)
        if plan is not None and not actor:
            maker = next((self.clauses.at[at] for at in range(plan + 1, index) if at in self.clauses.at), None)
            actor = _party(self._leading(plan)) or Party([maker] if maker else [])
        definite = self.text[index][trigger.cut :].startswith("ال")
        if definite and actor and not recipient and sense.event_type == "ASSAULT":
            recipient = self.attacked
        return actor, NOBODY if sense.event_type in ALONE and "مع" not in sense.recipient else recipient

    def _lender(self, trigger: Trigger) -> int | None:
        """The light verb whose pronoun is the noun: "قصف شنه الجيش على", "الهجوم الذي نفذته الحركة"."""
        for at in range(trigger.stop, min(trigger.stop + 4, self.clauses.sentence(trigger.begin)[1])):
            if any(r.pronoun and light_verbs().get(r.lemma) in ("active", "claim") for r in readings(self.text[at])):
                return at if at not in self.clauses.at else None
        return None

    def _noun_arguments(self, trigger: Trigger) -> tuple[Party, Party]:
        """Genitive, adjective and prepositions of an event noun, or of the verb whose object it is."""
        if (lender := self._lender(trigger)) is not None:
            arguments = self.clauses.after(lender, self.clauses.end(lender), self.words.dated)
            doer = next((a for a in arguments if not a.preposition), None)
            towards = next(
                (a for a in arguments if a.known and {a.preposition, a.link} & trigger.sense.recipient), None
            )
            return _party(doer), _party(towards)
        sense, stop = trigger.sense, min(self.clauses.end(trigger.stop - 1), trigger.stop + 20)
        stop = next((at for at in range(trigger.stop, stop) if self._is_next(trigger, at)), stop)
        arguments = self.clauses.after(trigger.stop - 1, stop, self.words.dated)
        self._name_places(sense, arguments)
        near = arguments[0] if arguments else None
        genitive = near if near and not near.preposition and near.mentions and near.begin <= trigger.stop + 3 else None
        nation = next(
            (self.adjectives[at] for at in range(trigger.stop, trigger.stop + 3) if at in self.adjectives), None
        )
        wanted = sense.recipient - ({"object", "من"} if sense.event_type in _VERBAL else {"object"})
        if sense.first == "subject":
            genitive = self._leading(trigger.begin)
        both = next((a for a in arguments if a.preposition == "بين" and a.mentions), None)
        if both:
            return Party(both.mentions[:1]), Party(both.mentions[1:])
        towards = next(
            (a for a in arguments if a.known and {a.preposition, bare(a.preposition), a.link} & wanted), None
        )
        if towards is not None and towards is genitive:  # "تخصيص مساعدات لإيران"
            genitive = None
        by = self._by(trigger.stop, stop)
        if by is None and sense.event_type in _VERBAL and self.text[trigger.stop] == "من":
            by = near if near and near.known else None
        verbal = trigger.reading is not None
        suffers = sense.first == "recipient" or (verbal and "object" in sense.recipient)
        plain = (a for a in arguments[1:] if not a.preposition and self.text[a.begin - 1] not in _AMONG)
        second = next((a for a in plain if a.known), None)
        if (
            genitive
            and towards is None
            and second
            and second.begin <= genitive.stop + 1 + (2 if read_number(self.text, genitive.stop) else 0)
            and (verbal or sense.first in ("either", "recipient"))
        ):
            return _party(genitive), _party(second)
        if suffers and genitive and sense.event_type == "SANCTION" and self._is_own(genitive):
            genitive = None
        if suffers or (by and not towards):
            actor, recipient = _party(by), _party(genitive or towards)
            return (actor or Party([], nation) if genitive else actor), recipient or Party([], nation)
        return _party(by or genitive) or Party([], nation), _party(towards)

    def _is_next(self, trigger: Trigger, index: int) -> bool:
        """Whether another verb or event noun begins, but for what tells how it went on: "مباحثات استمرت ساعتين بين"."""
        if index in self.words.dated:
            return False
        free = index > trigger.stop and index not in self.clauses.at and index not in self.words.consumed
        return free and self.words.noun_at(index) is not None

    def _promised(self, index: int) -> Argument | None:
        """Who promises in "وعود بأن العراق …": the subject of what is promised."""
        mention = self.clauses.at.get(index + 1) if self.text[index] in ("بان", "ان") else None
        return Argument(self.clauses.joined(mention), "", mention.begin, mention.stop) if mention else None

    def _lent(self, trigger: Trigger, actor: Party, recipient: Party) -> tuple[Party, Party]:
        """What the verb that governs the noun lends it: its subject as actor, or as recipient.

        "شن الطيران هجوماً", "تعرضت القاعدة لهجوم", "أعلن الوزير استقالته".
        """
        index = trigger.begin
        if self.text[index - 1] == "مقابل":  # "أطلقت الحركة رهينة مقابل الإفراج عن أسرى"
            return actor, recipient
        within = (
            at for at in range(index - 1, self.clauses.start(index) - 1, -1) if not self.clauses.outside(at, index)
        )
        for at in islice((at for at in within if at not in self.clauses.at), APART):
            if self.text[at] in particles("concerning"):  # "عبّرت عن قلقها إزاء توقيف"
                break
            if not any(r.slot in FINITE for r in readings(self.text[at])):
                continue
            if self.words.is_light(at, "inverse"):
                return actor, recipient or _party(self._subject_of(at, index))
            claimed = any(map(self.words.is_claim, range(at, index)))
            if self.words.reports(at) and trigger.sense.event_type in HARMFUL and not claimed:
                told = _party(self._subject_of(at, index))
                if not self._tells_of_own(trigger, told, recipient or actor):
                    return actor, recipient
                return (told, actor) if actor and not recipient else (actor or told, recipient)
            if self.words.is_light(at, "active", "claim"):
                lender = _party(self._subject_of(at, index) or self.subject)
                if trigger.sense.first == "either" and actor and lender and not recipient:
                    return lender, actor
                known = actor if actor.countries() else NOBODY
                return known or lender or actor, recipient
        aside = self.text[index - 1] in particles("aside") and "مع" in trigger.sense.recipient
        fought = aside and recipient and not actor  # "انسحبوا بعد معارك مع الجيش"
        return _party(self.subject) if fought else actor, recipient

    def _tells_of_own(self, trigger: Trigger, told: Party, target: Party) -> bool:
        """Whether who announces violence does it: "أعلن الجيش اغتيال قيادي"; nobody announces his own loss."""
        sectors = {mention.sector for mention in told.mentions}
        foreign = target.countries() is not None and target.countries() != told.countries()
        if trigger.sense.event_type == "COERCE":
            return sectors <= _FORCES or (foreign and sectors <= _ARMED | _STATE)
        active = bare(self.text[trigger.begin][trigger.cut :]) not in particles("suffered")
        return bool(sectors) and active and foreign and sectors <= _ARMED | _STATE


def _bar(values: Iterable[str | None]) -> str | None:
    return "|".join(dict.fromkeys(value for value in values if value)) or None


def _party(argument: Argument | None) -> Party:
    return Party(argument.mentions, argument.country) if argument else NOBODY
