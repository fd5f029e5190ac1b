"""Mentions in; what stands before and after a word in its own clause, with its preposition, out."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..language.gazetteer import nationality, place_at
from ..language.numerals import read_number
from ..language.text import Text, bare, fold
from ..language.verbs import FINITE, JUSSIVE, is_noun, is_verb, readings
from .actors import Mention
from .lookup import saying
from .particles import FUNCTION, LETTERS, PRONOUNS, particles, quantifier_at

__all__ = ["RELATIVES", "UNTIL", "Argument", "Clauses", "particles"]

RELATIVES = frozenset("الذي التي الذين اللذين اللتين".split())
_REACH, _DEPTH, _NEAR = 40, 8, 7
_SUBORDINATORS = frozenset(
    "ان انه انها انهم انهما بان بانه بانها لان لانه حيث اذ اذا لو لكن ولكن لكنه لكنها بينما فيما عندما حين حينما "
    "بعدما قبلما طالما كلما ريثما حالما الذي التي الذين اللذين اللتين اللذان اللتان مما كما بل فان وان وانه وانها "
    "كي لكي ثم".split()
)
_STOPS = frozenset(".؛؟!:")
_JOINING = frozenset("كما بل لكن ولكن بينما فيما ثم".split())
_THAT = frozenset("ان انه انها انهم بان بانه بانها".split())
UNTIL = frozenset({"حتي", "منذ"})
_AUXILIARY = frozenset("قد لم لن لا كان كانت كانوا".split())
_ASIDE_REACH = 25
_ASIDE_OPENERS = frozenset(
    "الذي التي الذين اللذين اللتين في من علي خلال بحسب حسب وفق وفقا نقلا بعد قبل عقب اثر وهو وهي وهم هم هما احد احدي "
    "يتقدمهم تتقدمهم يتقدمها تتقدمها يقودهم "
    "يعتقد يرجح يشتبه ومقره ومقرها مقره مقرها المقيم المقيمه باسناد بدعم برفقه بحضور بمشاركه ليله".split()
)
_FROM = frozenset("من عن".split())
_ADJECTIVE = ("يا", "ما")


@dataclass(slots=True)
class Argument:
    """A noun phrase: mentions that و joins, or the country of an adjective, and the preposition before them.

    `owned` says that they are its genitive ("مواقع طالبان"), `link` what ties them to it ("دورية للجيش").
    """

    mentions: list[Mention]
    preposition: str
    begin: int
    stop: int
    country: str | None = None
    owned: bool = False
    link: str = ""

    @property
    def known(self) -> bool:
        """Whether it says who: mentions, or a country."""
        return bool(self.mentions or self.country)


class Clause:
    """A stretch of a sentence; *opener* subordinates it to *outer*, or و joins it to *peer*, another's equal.

    `head` is the first of those that are joined, `verb` its first verb, `subject` who does that.
    """

    __slots__ = ("begin", "head", "opener", "outer", "peer", "stop", "subject", "verb")

    def __init__(self, begin: int, outer: Clause | None = None, opener: str = "", peer: Clause | None = None) -> None:
        self.begin = self.stop = begin
        self.outer, self.opener, self.head = outer, opener, self
        self.peer: Clause | None = None
        self.verb: int | None = None
        self.subject: Argument | None = None
        if peer is not None:
            self.join(peer)

    def join(self, peer: Clause) -> None:
        """Make it another's equal."""
        self.peer, self.head, self.outer = peer, peer.head, peer.outer

    def around(self) -> Iterator[Clause]:
        """The clause, and those that it depends on, from the inside out, as far as a reader holds them in mind."""
        clause: Clause | None = self
        for _ in range(_DEPTH):
            if clause is None:
                return
            yield clause
            clause = clause.outer


class Clauses:
    """Looks around a word for the noun phrases of its clause.

    A clause ends at a stop, where a subordinate one begins, and where و joins another verb; `outer` are the
    mentions in no other, in order.
    """

    def __init__(self, text: Text, mentions: list[Mention]) -> None:
        self.text = text
        self.outer: list[Mention] = []
        for mention in mentions:
            if not self.outer or mention.begin >= self.outer[-1].stop:
                self.outer.append(mention)
        self.position = {mention.begin: place for place, mention in enumerate(self.outer)}
        self.at = {index: mention for mention in self.outer for index in range(mention.begin, mention.stop)}
        self.asides = self._find_asides()
        self._of: dict[int, Clause] = {}
        for sentence in text.sentences:
            self._segment(sentence.begin, sentence.stop)

    def _segment(self, begin: int, stop: int, outer: Clause | None = None) -> None:
        """Part a sentence, or an aside, into its clauses.

        >>> from analysis.language.text import Text
        >>> text = Text("قال الوزير إن القوات التي دخلت المدينة انسحبت وأعلن هدنة")
        >>> clauses = Clauses(text, [])
        >>> [clauses.of(at).head.begin for at in (0, 5, 7, 8)]
        [0, 5, 3, 0]
        """
        clause, at = Clause(begin, outer), begin
        while at < stop:
            aside = self.asides.get(at)
            if aside and aside.start == at and at > begin:
                self._segment(aside.start + 1, min(aside.stop - 1, stop), clause)
                self._of |= {aside.start: clause, aside.stop - 1: clause}
                at = aside.stop
                clause.stop = min(at, stop)
                continue
            if self._is_bare(clause, at):
                root = list(clause.around())[-1].head
                clause = root if root.verb is None and root.stop > root.begin + 1 else Clause(at)
            elif at > clause.begin and self._is_participle(at):
                told = (level for level in clause.around() if level.head.opener not in RELATIVES)
                clause = Clause(at, peer=next(told, clause))
            elif at > clause.begin and (self._goes_on(clause, at) or self._is_contrasted(clause, at)):
                clause = Clause(at, peer=clause)
            elif self._is_resumed(clause, at):
                self.asides |= dict.fromkeys(range(clause.begin - 1, at), range(clause.begin - 1, at))
                clause = clause.outer or clause
                clause.verb = at
            if clause.verb is None and (self._is_certain(at) or self._is_first(clause, at)):
                clause.verb = at
                if clause.peer is not None:
                    clause.join(self._peer(clause.peer, at))
            self._of[at] = clause
            clause.stop = at + 1
            if self.is_boundary(at) and at not in self.at:
                clause.stop = at
                clause = self._open(clause, at)
            at += 1

    def _open(self, clause: Clause, at: int) -> Clause:
        """The clause behind a stop or a subordinating word; "وأن" goes on with what أن began."""
        form = self.text[at]
        if form in _STOPS:
            return Clause(at + 1, clause.outer)
        if form in _JOINING:
            return Clause(at + 1, peer=clause)
        level = next((one for one in clause.around() if one.head.opener in _THAT), None)
        again = form.startswith("و") and level is not None and level.outer is not None
        return Clause(at + 1, level.outer if again and level else clause, form.removeprefix("و"))

    def _peer(self, clause: Clause, verb: int) -> Clause:
        """The clause that a verb is joined to: the nearest whose own verb has its gender."""
        comma = self.text[verb - 1] == "،"
        levels = list(clause.around())
        for level in reversed(levels) if comma and saying(self.text[verb]) else levels:
            apart = comma and level.head.opener in RELATIVES
            if level.verb is not None and not apart and self._gender(level.verb) == self._gender(verb):
                return level
        return levels[-1 if comma else 0]

    def _gender(self, verb: int) -> bool:
        """Whether a verb in the third person is feminine."""
        found = [r for r in readings(self.text[verb]) if r.slot in FINITE | JUSSIVE]
        for reading in found:
            form = self.text[verb][reading.cut :].removesuffix(reading.pronoun)
            return form.endswith("ت") if reading.slot.startswith("past") else form.startswith("ت")
        return False

    def _is_certain(self, at: int) -> bool:
        """Whether a token is a finite verb and can be no noun, as it would be behind إن."""
        form = self.text[at]
        slots = {r.slot for r in readings(form)}
        noun = is_noun(form) and not self.text.tokens[at].raw.endswith("ى")
        if self.text[at - 1] in particles("preposition") - UNTIL:
            return False
        after_that = self.text[at - 1].removeprefix("و") in ("ان", "بان") and not any(map(_is_present, slots))
        return bool(slots & FINITE) and not (noun or after_that or at in self.at or self.is_function(at))

    def is_function(self, at: int) -> bool:
        """Whether a token is a function word; "نفى" is none, "نفي" is."""
        form = self.text[at]
        return form in FUNCTION and not (form in particles("lack") and self.text.tokens[at].raw.endswith("ى"))

    def _is_first(self, clause: Clause, at: int) -> bool:
        """Whether what may be a verb is one by its place: it opens the clause, or follows the actor who does."""
        if at in self.at or self.is_function(at) or not is_verb(self.text[at]):
            return False
        place = place_at(self.text, clause.begin + 1) if self.text[clause.begin].removeprefix("و") == "في" else None
        begin = place.stop if place and place.stop <= at else clause.begin  # "وفي طهران تظاهر طلاب"
        if all(self.text[before].removeprefix("و") in particles("opening") for before in range(begin, at)):
            follows = self.text[at + 1]
            if clause.opener in _THAT and not any(_is_present(r.slot) for r in readings(self.text[at])):
                return False
            return self._is_joined(at) or at + 1 in self.at or (follows.startswith("ال") and not clause.opener)
        before = self.at.get(at - 1)
        return before is not None and before.begin - clause.begin <= 1 and not self.text[at].startswith("ال")

    def _is_joined(self, at: int) -> bool:
        """Whether و or ف joins a verb here: "وقتلت", "ولم تعلق"."""
        form = self.text[at]
        if at in self.at or form[:1] not in ("و", "ف") or form[1:] in FUNCTION - _AUXILIARY:
            return False
        if form[1:] in _AUXILIARY:
            return is_verb(self.text[at + 1]) or form[1:] in ("كان", "كانت")
        glued = [form.removesuffix(r.pronoun) for r in readings(form) if r.cut and r.slot in FINITE]
        return bool(glued) and (self.text[at - 1] == "،" or (self._is_certain(at) and not is_noun(glued[0])))

    def _goes_on(self, clause: Clause, at: int) -> bool:
        """Whether a joined verb begins a clause of its own; behind أما the verb with ف is the first."""
        return self._is_joined(at) and (clause.verb is not None or self.text[at][0] == "و")

    def _is_contrasted(self, clause: Clause, at: int) -> bool:
        """Whether another's deed is joined, who does it before the verb: "أوبك تخفض الإنتاج والعراق يصدر"."""
        actor = self.at.get(at)
        if actor is None or actor.begin != at or clause.verb is None or clause.head.opener in RELATIVES:
            return False
        joined = self.text.raw[self.text.tokens[at].start : actor.start] == "و"
        present = any(_is_present(r.slot) and not r.cut for r in readings(self.text[actor.stop]))
        return joined and present and self._is_certain(actor.stop)

    def _is_participle(self, at: int) -> bool:
        """Whether what somebody does beside begins: "، متهما", "، محذرين"."""
        ending = self.text.tokens[at].raw.endswith(("ا", "اً", "ين", "ة"))
        if not ending or self.text[at - 1] != "،" or at in self.at:
            return False
        return any(r.slot == "active_participle" and not r.cut and not r.pronoun for r in readings(self.text[at]))

    def _is_bare(self, clause: Clause, at: int) -> bool:
        """Whether a comma closes what hung before the main verb: "وفيما زار بغداد، أعلن الوزير"."""
        past = any(r.slot.startswith("past") and not r.cut for r in readings(self.text[at]))
        return past and self.text[at - 1] == "،" and clause.verb is not None and self._is_certain(at)

    def _is_resumed(self, clause: Clause, at: int) -> bool:
        """Whether a second verb of a relative clause is the first of the clause around: "القوات التي دخلت انسحبت"."""
        waiting = clause.opener in RELATIVES and clause.outer is not None and clause.outer.verb is None
        before = self.text[at - 1]
        return waiting and at > (clause.verb or at) + 1 and before not in FUNCTION and self._is_certain(at)

    def of(self, index: int) -> Clause:
        """The clause of a token."""
        return self._of[index]

    def within(self, index: int, other: int) -> bool:
        """Whether a token stands in the clause of another, or in one that depends on it."""
        return self._of[other] in self._of[index].around()

    def opener(self, index: int) -> str:
        """The word that subordinates the clause of a token, or those that it is joined to: "ان", "الذي"."""
        return self._of[index].head.opener

    def _find_asides(self) -> dict[int, range]:
        """What two commas set apart, by each of its tokens: "اتهم الوزير، الذي زار بيروت، إسرائيل".

        A relative clause may lack the first: "السيارة التي كانت متوقفة هناك، انفجرت".
        """
        found: dict[int, range] = {}
        for sentence in self.text.sentences:
            commas = [at for at in range(sentence.begin, sentence.stop) if self.text[at] == "،"]
            for opening, closing in pairwise(commas):
                short = closing - opening <= _ASIDE_REACH and opening not in found
                if short and (self.text[opening + 1] in _ASIDE_OPENERS or self._is_described(opening)):
                    aside = range(opening, closing + 1)
                    found |= dict.fromkeys(aside, aside)
            for closing in commas:
                nearest = range(closing - 1, max(closing - _ASIDE_REACH, sentence.begin), -1)
                opening = next((at for at in nearest if self.text[at] in _STOPS | RELATIVES or at in found), closing)
                resumed = is_verb(self.text[closing + 1]) and not self.text[closing + 1].startswith(("و", "ف"))
                if resumed and self.text[opening] in RELATIVES and opening not in found:
                    aside = range(opening, closing + 1)
                    found |= dict.fromkeys(aside, aside)
            for at in range(sentence.begin + 1, sentence.stop):
                whom = self.at.get(at - 1)
                if whom and self.text[at] in particles("impersonal"):  # "خطف مسلحون يعتقد أنهم من القاعدة سائحين"
                    body = next((self.at[near] for near in range(at + 1, at + _NEAR) if near in self.at), whom)
                    if at < body.begin and body.stop < sentence.stop:
                        aside = range(at, body.stop)
                        found |= dict.fromkeys(aside, aside)
        return found

    def _is_described(self, comma: int) -> bool:
        """Whether what goes on with who stands before a comma is an adjective and a phrase: "بوش، الموجود في بكين،"."""
        form, after = self.text[comma + 1], self.text[comma + 2]
        definite = comma - 1 in self.at and form.startswith("ال") and comma + 1 not in self.at
        return definite and (self._is_preposition(after) or after in ("به", "بها", "بهم"))

    def outside(self, at: int, index: int) -> range | None:
        """The aside that a token stands in and another does not."""
        aside = self.asides.get(at)
        return aside if aside and index not in aside else None

    def sentence(self, index: int) -> tuple[int, int]:
        sentence = self.text.sentences[self.text.sentence_of[index]]
        return sentence.begin, sentence.stop

    def is_boundary(self, index: int) -> bool:
        """Whether a new clause begins at the token."""
        form = self.text[index]
        if form == "ثم":
            return is_verb(self.text[index + 1])
        if form == "ما":  # "قصفت المدينة ما أدى إلى مقتل"
            told = self.text[index - 1] not in FUNCTION and self._is_certain(index + 1)
            return told and not any(r.pronoun for r in readings(self.text[index + 1]))
        return form in _STOPS or form in _SUBORDINATORS or (form[:1] == "و" and form[1:] in _SUBORDINATORS)

    def start(self, index: int) -> int:
        """Where the clause of a token begins, or what of it is near."""
        return max(self._of[index].begin, index - _REACH)

    def end(self, index: int) -> int:
        """Where it ends (excluded)."""
        return max(min(self._of[index].stop, index + _REACH), index + 1)

    def joined(self, first: Mention) -> list[Mention]:
        """A mention and those that و joins to it."""
        found = [first]
        position = self.position[first.begin] + 1
        while position < len(self.outer):
            following = self.outer[position]
            glued = self.text.raw[self.text.tokens[following.begin].start : following.start]
            adjacent = following.begin == found[-1].stop and fold(glued) == "و"
            apart = following.begin == found[-1].stop + 1 and self._is_joining(found[-1].stop)
            if not (adjacent or apart) or self._of[following.begin] is not self._of[first.begin]:
                break
            found.append(following)
            position += 1
        return found

    def chain(self, last: Mention) -> list[Mention]:
        """A mention and those before it that و joins it to: "روسيا والصين" of "الصين"."""
        own = self.position[last.begin]
        first = own
        while first > max(0, own - _DEPTH) and last in self.joined(self.outer[first - 1]):
            first -= 1
        return self.outer[first : own + 1]

    def _is_joining(self, at: int) -> bool:
        """Whether a token between two phrases joins them: "و", "وثلاثة", "وعدد"."""
        form = self.text[at]
        counted = read_number(self.text, at) is not None or quantifier_at(form) is not None
        return form[0] == "و" and (form == "و" or counted)

    def preposition(self, mention: Mention) -> tuple[str, int]:
        """What governs a mention, and the token where its phrase begins: its noun and numbers belong to it."""
        for argument in self.after(self.start(mention.begin) - 1, mention.stop):
            if argument.begin <= mention.begin < argument.stop:
                return argument.link or argument.preposition, argument.begin
        return "", mention.begin

    def after(self, index: int, stop: int | None = None, skip: Container[int] = ()) -> list[Argument]:
        """The noun phrases after a token, to the end of its clause; *skip* are tokens that belong to none.

        >>> from analysis.language.text import Text
        >>> from analysis.extraction.actors import find_actors
        >>> text = Text("هاجم مسلحون دورية للجيش اللبناني قرب معسكر تابع للأمم المتحدة")
        >>> clauses = Clauses(text, find_actors(text).mentions)
        >>> [(a.preposition, a.link, [m.actor_id for m in a.mentions]) for a in clauses.after(0)]
        [('', '', ['UAF']), ('', 'ل', ['LBN-MIL']), ('قرب', 'ل', ['united-nations'])]
        """
        stop = self.end(index) if stop is None else stop
        found: list[Argument] = []
        at, preposition = index + 1, ""
        while at < stop:
            if aside := self.outside(at, index):
                at, preposition = aside.stop, ""
                continue
            form, mention = self.text[at], self.at.get(at)
            stripped = form[1:] if form[:1] in ("و", "ف") else form
            number = read_number(self.text, at)
            cut = number.cut if number else quantifier_at(form) if form not in _FROM else None
            if mention and mention.begin == at:
                joined = self.joined(mention)
                letter = self._glued(mention) or preposition
                self._add(found, Argument(joined, letter, at, joined[-1].stop))
                at, preposition = max(joined[-1].stop, at + 1), ""
            elif at in skip or mention:
                at, preposition = at + 1, ""
            elif cut is not None:
                preposition = form[cut - 1] if cut and form[cut - 1] in LETTERS else preposition
                at = max(number.stop if number else at + 1, at + 1)
                at += self.text[at] == "من"
            elif form in particles("adverb") or self._is_alone(at):
                at, preposition = at + 1, ""  # "وأيده في ذلك نظيره"
            elif stripped in particles("honour") and self._is_honorific(at + 1):
                at += 1
            elif self._is_preposition(form) or form in LETTERS or self._is_preposition(stripped):
                preposition, at = (form if self._is_preposition(form) or form in LETTERS else stripped), at + 1
            elif (
                form in FUNCTION or stripped in FUNCTION or not form.isalpha() or (is_verb(form) and not is_noun(form))
            ):
                at += 1
            else:
                argument = self._noun(at, stop, preposition, skip)
                self._add(found, argument)
                at, preposition = argument.stop, ""
        return found

    def _is_alone(self, index: int) -> bool:
        """Whether "ذلك" points back, and to no noun behind it: "أيده في ذلك نظيره"."""
        after = self.text[index + 1]
        return self.text[index] == "ذلك" and after.isalpha() and not after.startswith("ال")

    def _is_honorific(self, index: int) -> bool:
        """Whether what a title of honour stands before is another, or somebody: "حضرة صاحب السمو الشيخ تميم"."""
        return index in self.at or self.text[index] in particles("honour")

    def _add(self, found: list[Argument], argument: Argument) -> None:
        """Add a phrase, or join it to the noun that it belongs to: "دورية للجيش", "عناصر من حماس"."""
        last = found[-1] if found else None
        if last and not last.mentions and argument.mentions:
            apart = argument.begin - last.stop
            partitive = argument.preposition == "من" and bare(self.text[last.begin]) in particles("transparent")
            belongs = apart == 1 and self.text[last.stop].startswith("تابع")
            if (argument.preposition == "ل" and (apart == 0 or belongs)) or (partitive and apart <= 1):
                last.mentions, last.link, last.stop, last.owned = (
                    argument.mentions,
                    argument.preposition,
                    argument.stop,
                    True,
                )
                return
        found.append(argument)

    def _is_preposition(self, form: str) -> bool:
        place = form in particles("locative") and form not in particles("place_noun")
        return place or (form in particles("preposition") and form not in particles("quantifier")) or form in _FROM

    def _noun(self, index: int, stop: int, preposition: str, skip: Container[int]) -> Argument:
        """The phrase that begins with a noun that is no mention: its adjectives, and its genitive."""
        form = self.text[index]
        letter = form[0] if form[0] in LETTERS and form not in particles("native") and len(form) > 3 else ""
        accusative = form.endswith("ا") and not form.endswith(_ADJECTIVE)
        if form.startswith("ال") or accusative or (letter and is_noun(form) and not is_noun(form[1:])):
            letter = ""
        definite = form.startswith(("ال", "وال", "بال", "كال"))
        definite = definite or (form.startswith("لل") and form[1:] not in particles("native"))  # no "للقاء"
        argument = Argument([], letter or preposition, index, index + 1)
        if place := place_at(self.text, index):
            proclitic = form[: place.cut].lstrip("وف")  # "بباريس", but not "باريس"
            argument.preposition, argument.stop = proclitic or preposition, min(place.stop, stop)
            return argument
        counted = index > 0 and read_number(self.text, index - 1) is not None
        if counted and (nation := nationality(form.removesuffix("ا"))):
            argument.country = nation[0]
            return argument
        while argument.stop < min(stop, index + 5):
            at = argument.stop
            form, mention = self.text[at], self.at.get(at)
            nation = nationality(form)
            if mention and not (nation and mention.kind == "people" and not argument.country):
                if (
                    mention.begin == at
                    and not definite
                    and not self.text.tokens[at - 1].raw.endswith(PRONOUNS)
                    and not self._glued(mention, True)
                ):
                    argument.mentions, argument.owned = self.joined(mention), True
                    argument.stop = argument.mentions[-1].stop
                break
            if at in skip or form in FUNCTION or not form.isalpha() or quantifier_at(form) is not None:
                break
            if letter == "ب" and bare(form) in particles("struck"):  # "قصفت بصواريخ كروز محطة كهرباء"
                break
            if read_number(self.text, at) is not None:
                break
            glued = form[0] in "بل" and len(form) > 3 and form not in particles("native")
            if self._is_preposition(form) or ((form[0] in "وف" or glued) and not nation):
                break
            if definite and not form.startswith("ال"):
                break
            definite = definite or form.startswith("ال")
            argument.stop += 1
            if nation:
                argument.country = nation[0] if bare(self.text[index]) not in particles("place_noun") else None
                break
        return argument

    def _glued(self, mention: Mention, any_letter: bool = False) -> str:
        """The preposition that is glued to a mention, or with *any_letter* whatever is."""
        glued = fold(self.text.raw[self.text.tokens[mention.begin].start : mention.start])
        return glued if any_letter else next((mark for mark in reversed(glued) if mark in LETTERS), "")

    def antecedent(self, index: int) -> Argument | None:
        """Who الذي or التي before the clause of a token refers to."""
        head = self._of[index].head
        if head.opener not in RELATIVES:
            return None
        for at in range(head.begin - 2, max(head.begin - 6, -1), -1):
            mention = self.at.get(at)
            if mention:
                return Argument([mention], "", mention.begin, mention.stop)
        return None


def _is_present(slot: str) -> bool:
    return slot.startswith(("present", "jussive"))
