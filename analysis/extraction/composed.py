"""An agent noun in; the actor that it makes with what follows it, out: "مستشارو رئيس الوزراء العراقي".

Behind the noun stand adjectives, a country as adjective or genitive, another agent ("في الجيش", "باسم
الحركة"), and of a title the name of who holds it. Mentions nest: the adviser's holds the minister's.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from ..language.gazetteer import Actor, Agent, Place, actor_of, composed, named_actors
from ..language.lexicon import Match, Phrases, Row, alternatives, rows
from ..language.text import Text, bare, fold, stems
from ..language.verbs import is_verb
from .lookup import APART, GENERIC, NO_STATES, Phrase, adjectives, anaphora, titles
from .names import Names, given_names
from .particles import FUNCTION, PRONOUNS, particles

_FIGHTING = frozenset({"UAF", "REB", "PRM", "MIL", "COP"})
_COLLECTIVE = frozenset({"armed_group", "military", "police"})
_GROUPS = frozenset({"group", "institution", "armed_group", "party", "organization", "government", "company"})
_OPEN, _CLOSE = frozenset('«"“”'), frozenset('»"”“')
_OFFICES = frozenset({"GOV", "LEG"})
_SERVING = frozenset({"GOV", "JRN", "SOC", "LAB", "EDU", "MED", "COP"})
_FARTHEST, _DEEPEST, _LEAVING = 12, 6, 10


@dataclass(slots=True)
class Parts:
    """What has been read behind an agent noun so far."""

    head: Match[Agent]
    stop: int
    definite: bool
    last_definite: bool
    sector: str
    country: str | None = None
    person: Phrase | None = None
    target: Phrase | None = None
    tie: str = ""
    foreign: bool = False
    owned: bool = False
    owner: Phrase | None = None
    state: Phrase | None = None

    @property
    def agent(self) -> Agent:
        return self.head.value


@cache
def short_forms() -> Phrases[Actor]:
    """Short forms that are no person's, for names in quotation marks: «القاعدة», «الشرق الأوسط»."""
    bodies = (row for row in rows("actors") if row["kind"] != "person")
    return Phrases((short, actor_of(row)) for row in bodies for short in _short_forms(row))


@cache
def well_known() -> dict[str, Actor]:
    """Short forms that are one person's only, folded: "عباس", "أوباما"."""
    people = [(fold(short), row) for row in rows("actors") if row["kind"] == "person" for short in _short_forms(row)]
    times = Counter(short for short, _ in people)
    return {short: actor_of(row) for short, row in people if times[short] == 1}


def _short_forms(row: Row) -> list[str]:
    """The short forms of a row, and the names of media without their noun: "النهار" of "صحيفة النهار"."""
    names = [row["name_ar"], *alternatives(row["aliases"])] if row["kind"] == "media" else []
    parts = (name.partition(" ") for name in names)
    return alternatives(row["short"]) + [rest for noun, _, rest in parts if rest and fold(noun) in anaphora()]


class Composed(Names):
    """Reads agent nouns with what belongs to them."""

    sport = False
    depth = 0

    @abstractmethod
    def phrase(self, index: int, clitics: bool) -> Phrase | None:
        """The mention that begins at a token."""

    def composed(self, match: Match[Agent], owned: bool = False) -> Phrase | None:
        """An agent noun and all that belongs to it; None for what is no actor as it stands."""
        if self.depth == _DEEPEST:
            return None
        self.depth += 1
        head, raw = self.form(match.begin), self.text.tokens[match.begin].raw
        definite = head[match.cut :].startswith("ال") or head[: match.cut].endswith("لل")
        definite = definite or owned or (match.value.role == "human" and raw.endswith("ه"))
        parts = Parts(match, match.stop, definite, self.form(match.stop - 1).startswith("ال"), match.value.sector)
        parts.last_definite, parts.owned = parts.last_definite or definite, owned
        own = range(match.begin + 1, match.stop)
        parts.foreign = any(adjectives().get(bare(self.form(at)), ("",))[0] == "-" for at in own)
        parts.country = next(filter(None, map(self.nationality, own)), None)
        while parts.stop - match.stop < _FARTHEST and self.form(parts.stop) and parts.stop not in self.taken:
            if "\n" in self.text.gap(parts.stop - 1):
                break
            read = self._read_country(parts) or self._read_adjective(parts) or self._read_complement(parts)
            if not (read or self._read_person(parts) or self._read_post(parts) or self._read_far(parts)):
                break
        found = self._finish(parts)
        self.depth -= 1
        return found

    def _is_construct(self, parts: Parts) -> bool:
        """Whether a genitive can follow the head: one word without article, no "ون" of the plural."""
        sound = parts.agent.plural and self.form(parts.head.begin).endswith(("ون", "ين"))
        return not parts.definite and parts.head.stop == parts.head.begin + 1 and parts.target is None and not sound

    # -- the country

    def _read_country(self, parts: Parts) -> bool:
        """The nationality: "قوات أميركية", "وزارة الدفاع الروسية", "شركة وساطة إماراتية"."""
        if parts.country is not None or self.form(parts.stop - 1) == "باسم":
            return False
        nation, form = self.nation(parts.stop), self.form(parts.stop)
        if nation is None:
            return parts.target is None and (self._read_city(parts) or self._read_far_country(parts))
        if self._is_construct(parts) and form.startswith("ال") and form in self.introduced:
            return False
        parts.country, parts.stop = nation[0], parts.stop + nation[1]
        sector = adjectives().get(bare(form), ("people",))[0]
        parts.sector = sector if sector != "people" else parts.sector
        return True

    def _is_nunated(self, parts: Parts) -> bool:
        """Whether the ending of a plural keeps a genitive away: "اقتحم مستوطنون المسجد"."""
        return parts.agent.plural and parts.stop == parts.head.stop and self.form(parts.stop - 1).endswith("ون")

    def _read_city(self, parts: Parts) -> bool:
        """The place as genitive: "محافظ نينوى", "شرطة البصرة"."""
        named = parts.definite or parts.last_definite or parts.person is not None or parts.agent.role == "vehicle"
        city = None if named or self._is_nunated(parts) else self.place(parts.stop)
        if city is None or city.value.kind == "metonym":
            return False
        if parts.agent.role == "title":
            parts.state = self._state_at(city)
        parts.last_definite = parts.last_definite or parts.state is not None
        parts.country, parts.stop = city.value.country, city.stop
        return True

    @staticmethod
    def _state_at(place: Match[Place]) -> Phrase | None:
        """The state that a country's name is inside another's: "قطر" of "أمير قطر"; no capital or city."""
        state = composed(place.value.country, None, "state")
        return Phrase(place.begin, place.stop, place.cut, state, definite=True) if place.value.kind == "name" else None

    def _read_far_country(self, parts: Parts) -> bool:
        """The nationality behind words that belong to the noun: "عمال مناجم الفحم البريطانيون"."""
        if parts.agent.role == "title" or parts.stop != parts.head.stop or parts.definite:
            return False
        for stop in range(parts.stop, min(parts.stop + 3, self.limit)):
            form, nation = self.form(stop), self.nation(stop)
            one = parts.agent.plural and form.endswith("ي")  # "مواطنين بقصف سعودي"
            if nation and stop > parts.stop and not one:
                parts.country, parts.stop = nation[0], stop + nation[1]
                return True
            partly = form in particles("one_of")  # "عسكرياً معظمهم برتغاليون"
            if partly or len(form) < 3 or form in FUNCTION or is_verb(form) or self.agent(stop, True):
                return False
        return False

    def _read_adjective(self, parts: Parts) -> bool:
        form = self.form(parts.stop)
        found = adjectives().get(bare(form)) or adjectives().get(form.removesuffix("ا"))
        named = self.match(named_actors(), parts.stop)
        several = form.endswith(("ون", "ين")) and not parts.agent.plural and parts.person
        agrees = form.startswith("ال") in (parts.last_definite, parts.definite) and not several
        apart = named and (named.stop > parts.stop + 1 or self.form(parts.stop - 1) == "باسم")
        where = form in particles("locative") and self.place(parts.stop + 1)  # "مدنيين شرقي أوكرانيا"
        if found is None or not agrees or apart or where or self._disagrees(parts.head.begin, parts.stop):
            return False
        sector, only = found
        parts.foreign = parts.foreign or sector == "-"
        if sector not in ("", "-", "people") and (parts.sector in only or not parts.sector):
            parts.sector = sector
        parts.stop += 1
        return True

    def _disagrees(self, noun: int, index: int) -> bool:
        """Whether a man's title and no adjective stands behind a feminine: "اعتقلت الشرطة المغربية الصحفي"."""
        feminine = self.text.tokens[noun].raw.endswith(("ة", "ات"))
        other = self.text.tokens[index].raw.endswith(("ة", "ه", "ى", "ا", "ات", "ون", "ين"))
        return feminine and self.form(index).startswith("ال") and not other

    def is_named(self, index: int) -> bool:
        """Whether a name begins at a token: one that is known, or a given one."""
        known = self.match(named_actors(), index)
        person = known is not None and known.value.kind == "person"
        return person or self.form(index) in given_names() or self.form(index + 1) in particles("name_joint")

    def _read_post(self, parts: Parts) -> bool:
        """Where an envoy is posted, before his name; where an indefinite person is from: "خبير من بغداد"."""
        form, agent = self.form(parts.stop), parts.agent
        place = self.place(parts.stop + 1) if form in ("الي", "لدي", "في", "من") else None
        if place is None or parts.person:
            return False
        if form == "من" and agent.role == "human" and not (parts.definite or parts.country):
            if self._is_withdrawn(parts.head.begin):
                self.places.append((place.begin, place.value.country))
                parts.stop = place.stop
                return True
            parts.state = self._state_at(place) if agent.sector == "GOV" else None
            parts.country, parts.stop = place.value.country, place.stop
            return True
        posted = form != "من" and agent.role == "title" and (parts.target or parts.country or parts.owned)
        if posted and self.holder(place.stop, agent, parts.country, parts.sector):
            self.places.append((place.begin, place.value.country))
            parts.stop = place.stop
            return True
        return False

    def _is_withdrawn(self, index: int) -> bool:
        """Whether somebody leaves from where he is said to be: "سحبت روما 300 جندي من لبنان"."""
        near = (self.form(at) for at in range(max(index - _LEAVING, 0), index))
        return any(stem in particles("withdrawn") for form in near for _, stem in stems(form))

    # -- whom it belongs to

    def _read_complement(self, parts: Parts) -> bool:
        """The agent that this one belongs to: "مستشاري رئيس الوزراء", "ضابط في الجيش"; no "مصدر لـ«الشرق الأوسط»"."""
        if parts.target is not None or parts.country is not None:
            return False
        target = self._complement(parts)
        title = titles().match(self.text, parts.head.begin, stop=parts.head.stop)
        leads = title is not None and title.value == "leads"
        told = self.form(parts.stop)[:1] == "ل" and parts.agent.sector != "JRN" and not leads
        if target is None or (told and target.actor.sector == "JRN"):
            return False
        parts.target, parts.stop = target, target.stop
        return True

    def _complement(self, parts: Parts) -> Phrase | None:
        index, agent = parts.stop, parts.agent
        if self.form(index + 2) in ("من", "في") and self.form(index) + self.form(index + 1) == "عليالاقل":
            index += 2  # "مقاتلاً على الأقل من الكتائب"
        form, belongs = self.form(index), agent.role in ("human", "title", "group", "vehicle")
        within = form in ("في", "لدي", "عن") or (form == "من" and not parts.person)
        if (within and belongs) or (form == "علي" and agent.role == "title"):
            inner = self.phrase(index + 1, clitics=False)
            return inner if inner and inner.actor.kind not in ("state", "people", "person") else None
        if form in ("باسمه", "باسمها", "باسمهم"):
            return self._pronoun(index)
        if bare(form) in particles("belonging"):
            parts.tie = "part_of"
            return self._owner(index + 1)
        if self._is_nunated(parts) and form.startswith("ال"):
            return None
        opened = index + (form in ("ل", "ب"))
        if (
            parts.person is None
            and self.form(opened) in _OPEN
            and (self.form(opened) != '"' or not self.text.gap(opened))
        ):
            return self._in_quotes(opened + 1, parts)
        owned = form[:1] == "ل" or (form[:1] == "ب" and not (parts.owned or parts.person))
        if (
            owned
            and belongs
            and form != "بالوكاله"
            and ((owner := self._owner(index, parts)) or form not in particles("native"))
        ):
            return owner
        joined = parts.head.stop > parts.head.begin + 1 and not self.form(index - 1).startswith("ال")
        joined = joined and not self.form(index - 1).endswith(("ون", "ين"))
        adjacent = self._is_construct(parts) and index == parts.head.stop
        if parts.person or not (adjacent or joined or self.form(index - 1) in ("باسم", "بلسان", "العام")):
            return None
        inner = self.phrase(index, clitics=False)
        owned = not form.startswith("ال") and self.text.tokens[index].raw.endswith(PRONOUNS)
        if inner is None and agent.role == "title" and adjacent and owned:
            return self._pronoun(index)
        if inner is None or inner.role == "vehicle" or (inner.actor.kind == "state" and not inner.definite):
            return None
        named = inner.is_named_person and parts.definite and self.form(index - 1) not in ("باسم", "بلسان")
        lone = not inner.definite and not form.startswith("ال") and inner.role == "human" and not agent.plural
        return None if lone or named else inner

    def _owner(self, index: int, parts: Parts | None = None) -> Phrase | None:
        """The group behind a glued ل or ب, "الناطق للحزب", "مروحيات تابعة للحلف"; or "مستشار لغباغبو"."""
        agent, named = self.agent(index, True), self.match(named_actors(), index, True)
        grouped = agent is not None and agent.cut and agent.value.role in _GROUPS
        if grouped or (named is not None and named.cut and named.value.kind in _GROUPS):
            return self.phrase(index, clitics=True)
        attends = parts is not None and self.form(index - 1) in particles("attendant") and not parts.definite
        served = self.phrase(index, clitics=True) if attends and self.form(index)[:1] == "ل" else None
        return served if served and served.is_named_person else None

    def _pronoun(self, index: int) -> Phrase | None:
        """Whose a pronoun is: the last that fits it; of "باسمها" the sentence's first."""
        form, near = self.form(index), self.phrases[-8:]
        apart = [one.tied_to for one in near if one.tie in APART]
        bodies = [one for one in near if self._fits(one, form) and one not in apart]
        bodies = [one for one in bodies if one.actor.kind != "media"] or bodies
        sentence = self.text.sentences[self.text.sentence_of[index]].begin
        first = next((one for one in bodies if one.begin >= sentence), None)
        last = first if first and form.startswith("باسم") else bodies[-1] if bodies else None
        return replace(last, begin=index, stop=index + 1, cut=0, inner=[], noun="-", tied_to=last) if last else None

    def _fits(self, phrase: Phrase, form: str) -> bool:
        """Whether the pronoun at the end of a word can be someone's: "قواته" are no movement's, "قواتها" no king's."""
        head, kind = phrase.noun if phrase.possessed else self.form(phrase.begin)[phrase.cut :], phrase.actor.kind
        agent = self.agent(phrase.begin, True)
        many = kind == "people" or (kind == "armed_group" and head.endswith(("ون", "ين")))
        if many or form.endswith("هم"):
            return many and form.endswith("هم")
        feminine = head.endswith(("ه", "ات")) or (agent is not None and agent.value.plural)
        feminine = {head, bare(head)}.isdisjoint(particles("masculine")) if kind == "state" else feminine
        either = agent is None and kind not in ("person", "state") and not feminine
        return not form.endswith("نا") and (either or feminine == form.endswith("ها"))

    def _in_quotes(self, index: int, parts: Parts) -> Phrase | None:
        """A body in quotation marks: تنظيم «أنصار الشريعة», رئيس «حركة العدل والمساواة»; it may be unknown."""
        known = self.phrase(index, clitics=False)
        fits = known and known.actor.kind in _GROUPS | {parts.agent.kind, "military", "legislature"} - {"person"}
        if known and fits and self.form(known.stop) in _CLOSE:
            known.stop += 1
            return known
        stop = next((at for at in range(index, min(index + 6, self.limit)) if self.text[at] in _CLOSE), index)
        whole = Text(" ".join([parts.agent.noun, *(self.form(at) for at in range(index, stop))]))
        named = named_actors().match(whole, 0) if stop > index else None
        if named and named.stop == len(whole.tokens):  # حركة «فتح»
            self.introduce(named.value, index, stop)
            return Phrase(index, stop + 1, 0, named.value, definite=True)
        beside = index - 1 == parts.stop and not parts.definite and parts.agent.role in ("group", "institution")
        if stop == index or not beside:
            return None
        raw = self.text.raw[self.text.tokens[index].start : self.text.tokens[stop - 1].end]
        unknown = Actor(raw, raw, raw, parts.agent.kind, None, parts.agent.sector or None)
        self.introduce(unknown, index, stop)
        return Phrase(index, stop + 1, 0, unknown, definite=True)

    # -- who holds it

    def _read_person(self, parts: Parts) -> bool:
        agent = parts.agent
        vague = parts.target is not None and not (parts.target.definite or parts.target.actor.country)
        if parts.person or agent.role not in ("title", "human") or agent.plural or vague:
            return False
        parts.person = self.holder(parts.stop, agent, parts.country, parts.sector)
        parts.stop = parts.person.stop if parts.person else parts.stop
        return parts.person is not None

    def _read_far(self, parts: Parts) -> bool:
        """Name or body behind words of a post: "وزير الدولة لشؤون الإعلام محمد المومني", "مدير البرنامج في المنظمة"."""
        owned = self.form(parts.stop).startswith("ال") or self.form(parts.stop).endswith(("ته", "تها", "تهم"))
        definite = parts.definite or (self._is_construct(parts) and owned)
        posted = parts.agent.role == "title" or (parts.agent.role == "human" and definite)  # "مسؤول التنسيق في الحزب"
        again = self.agent(parts.stop) if parts.country else None
        posted = posted and not (again and again.value.role == "title")  # "شكر الرئيس الفرنسي القائد فلان"
        if not posted or parts.agent.plural or parts.person:
            return False
        country = parts.country
        for at in range(parts.stop, min(parts.stop + _FARTHEST, self.limit)):
            form = self.form(at)
            country = country or (self.nationality(at) if form.startswith("ال") else None)
            vague = parts.target is None or parts.target.actor.actor_id == "UNK"  # "رئيس المكتب التنفيذي في الحزب"
            inside = form in ("في", "لدي") and vague
            if inside and (self.agent(at + 1) is not None or self.match(named_actors(), at + 1) is not None):
                far = self.phrase(at + 1, clitics=False)
                if far and (far.role in _GROUPS or far.actor.kind in _GROUPS):
                    parts.target, parts.stop = far, far.stop
                    parts.tie = "part_of" if form == "في" else ""
                    return True
            described = at == parts.stop + 1 and self.form(parts.stop).startswith("ال")  # "النائب المستقيل فلان"
            described = described or (at > parts.stop + 1 and self.form(at - 1).startswith("ال"))
            known = self.match(named_actors(), at) if described else None
            person = self.named(known) if known and known.value.kind == "person" else None
            person = person or (self.bare_name(at, clitics=False) if at > parts.stop else None)
            stop = self.name_stop(at)
            said = stop >= at + 2 > parts.stop + 2 and self.form(stop) in particles("after_speaker")
            said = said and not any(self.agent(post) for post in range(parts.stop, at))
            parts.person = person or (self.person(at, stop, parts.country, parts.sector) if said else None)
            if parts.person:
                parts.country, parts.stop = country, parts.person.stop
                return True
            ends = form in FUNCTION - {"مع", "في", "لدي", "عن"} or {form, form[1:]} & particles("counterpart")
            if ends or is_verb(form) or not form.isalpha():
                break
        return False

    def holder(self, index: int, agent: Agent, country: str | None, sector: str) -> Phrase | None:
        """The name after a title: a known one, another title's, or words that can only be a name."""
        named = self.match(named_actors(), index)
        if named:
            return self.named(named) if named.value.kind == "person" else None
        introduced = self.known_again(index, clitics=False)
        if introduced and introduced.actor.kind == "person":
            return introduced
        called = well_known().get(self.form(index)) if agent.role == "title" and country is None else None
        if called and called.sector == sector and self.name_stop(index) <= index + 1:  # "الرئيس عباس"
            self.introduce(called, index, index + 1)
            return Phrase(index, index + 1, 0, called, definite=True)
        again = self.agent(index)
        if again and again.value.role == "title" and not self.nationality(index):
            inner = self.composed(again)
            other = inner and country and inner.actor.country not in (None, country)  # "شكر الرئيس الفرنسي القائد فلان"
            office = country and again.stop > again.begin + 1 and again.value.sector in _OFFICES
            other = other or office  # "أقال الرئيس التونسي رئيس الحكومة فلان"
            if inner and inner.is_named_person and not other:
                return inner
        begin = index
        if self.form(index) in particles("called"):
            begin += 1 + (self.form(index + 1) in ("باسم", "ب"))
        raw = self.text.tokens[index - 1].raw
        definite = any(form.startswith("ال") for _, form in self.stems(index - 1))
        definite = definite or raw.endswith(PRONOUNS)  # "نائبه فلان"
        if begin == index and agent.role != "title" and not definite:
            return self.bare_name(index, clitics=False)
        accusative = raw.endswith(("اً", "ًا")) or (raw.endswith("ا") and self.nationality(index - 1) is not None)
        if accusative and self.form(begin) not in given_names():  # "خطفوا مهندساً صينياً يعمل في شركة"
            return None
        stop = self.name_stop(begin)
        glued = len(self.form(index)) > 3 and self.form(index)[0] in "وفبلك" and self.form(index) not in given_names()
        construct = self.form(stop).startswith("ال") and self.form(index) not in given_names()
        if begin == index and stop == index + 1 and (glued or construct or agent.role != "title"):
            return None
        return self.person(begin, stop, country, sector)

    @abstractmethod
    def named(self, match: Match[Actor], clitics: bool = False) -> Phrase | None:
        """An actor of the lexicon."""

    # -- the actor

    def _finish(self, parts: Parts) -> Phrase | None:
        match, agent, target, person = parts.head, parts.agent, parts.target, parts.person
        if parts.country is None and agent.noun in particles("settler") and not target:
            parts.country = "ISR"
        if parts.country is None and bare(self.form(match.stop - 1)) in particles("occupier") and not target:
            parts.country = "USA" if "USA" in self.countries and not self.countries & {"ISR", "PSE", "LBN"} else "ISR"
        phrase = Phrase(match.begin, parts.stop, match.cut, composed(None, agent.sector or None, agent.kind))
        phrase.noun, phrase.role, phrase.plural, phrase.foreign = agent.noun, agent.role, agent.plural, parts.foreign
        phrase.possessed = parts.owned
        phrase.definite, phrase.inner = parts.last_definite, [parts.state] if parts.state else []
        phrase.alone = parts.definite and not (target or person or parts.country) and match.stop == match.begin + 1
        if target is not None:
            if person is None and self._is_the_same(parts, target):
                if self._is_apposed(parts, target):
                    target.begin, target.cut, target.noun = phrase.begin, phrase.cut, target.noun or agent.noun
                    return target
                phrase.actor, phrase.inner, phrase.definite = target.actor, [target], target.definite
                return phrase
            self._take(parts, target, phrase)
        elif "وزير" not in agent.noun:
            phrase.inner += self._inside(parts)
        carried = agent.noun in particles("passenger")  # "34 من ركابها" are not the plane's nation
        if parts.owned and target is None and not carried:
            parts.owner = self._pronoun(phrase.begin)
            if parts.owner:
                self._take(parts, parts.owner, phrase)
        if agent.sector in NO_STATES:
            parts.country, parts.sector = agent.sector, ""
        if parts.country in NO_STATES - {"EUR"} and parts.sector in _SERVING:
            parts.sector = ""
        return self._identified(phrase, parts)

    def _inside(self, parts: Parts) -> list[Phrase]:
        """The body inside a head of several words: "البرلمان" of "أعضاء البرلمان", "الجيش" of "قيادة عامة للجيش"."""
        limit, self.limit = self.limit, parts.person.begin if parts.person else parts.stop
        heads = (self.agent(at, True) for at in range(parts.head.begin + 1, parts.head.stop))
        head = next((one for one in heads if one and one.value.role in _GROUPS | {"side"}), None)
        held = parts.agent.role in ("human", "title", "vehicle") or parts.agent.noun.startswith("وفد ")
        held = held or (head is not None and head.value.role == "side")
        inner = self.phrase(head.begin, clitics=True) if head and (held or head.cut) else None
        self.limit = limit
        return [inner] if inner and inner.definite else []

    def _take(self, parts: Parts, target: Phrase, phrase: Phrase) -> None:
        """Country and sector of whom it belongs to, who is a mention inside it."""
        agent = parts.agent
        if (target.actor.kind != "state" or target.role == "side") and target.noun != "-":
            phrase.inner.append(target)
        parts.country = parts.country or target.actor.country
        employed = agent.sector in ("LAB", "EDU") and target.actor.sector in ("BUS", "GOV")
        tied = titles().match(self.text, parts.head.begin, stop=parts.head.stop)
        partisan = agent.noun in particles("partisan") and target.actor.sector in ("PTY", "OPP", "REB", "SOC")
        deputy = agent.noun in particles("deputy") and parts.owned  # "نائبه" sits in no parliament
        vague = agent.sector in GENERIC - {"CVL"} or employed or partisan or deputy or tied is not None
        vague = vague or agent.noun in particles("source") | particles("delegate")  # "مصدر مطلع في وزارة النفط"
        generic = agent.role in ("human", "title", "group", "vehicle") and vague
        fights = agent.sector == "MIL" and parts.owned and target.actor.sector in ("REB", "PRM", "COP")
        fights = fights or (agent.sector == "REB" and not parts.owned and target.actor.sector in _FIGHTING)
        armed = agent.sector == "UAF" and target.actor.sector not in _FIGHTING
        elected = agent.sector == "LEG" and self.form(parts.head.stop) in ("عن", "في")
        if (generic and not armed and not elected) or fights or not agent.sector:
            parts.sector = target.actor.sector or ("" if tied and tied.value == "leads" else parts.sector)

    def _identified(self, phrase: Phrase, parts: Parts) -> Phrase | None:
        """The phrase with its actor; None for what is no actor as it stands."""
        agent, target, person = parts.agent, parts.target, parts.person
        if not parts.sector and agent.kind == "military" and (parts.country or target):
            parts.sector = "MIL"
        title = titles().match(self.text, parts.head.begin, stop=parts.head.stop)
        phrase.tie = parts.tie or (title.value if title else "")
        state = parts.country is not None and (agent.plural or parts.country not in NO_STATES)
        if not parts.sector and not person and title and title.value == "leads" and state:
            parts.sector = "GOV"
        alone = (parts.owned or parts.country is None) and person is None and target is None
        dead = agent.noun in particles("masdar" if not parts.definite else "casualty")
        dead = dead or (agent.noun in particles("casualty") and not self._is_counted(parts.head.begin))
        if alone and (self.sport or dead or (not parts.owned and (agent.role == "vehicle" or self._is_new(parts)))):
            return None
        whose = parts.country and (agent.role != "title" or parts.country in NO_STATES)
        if not (parts.sector or target or person or whose):
            return phrase if agent.noun in anaphora() or phrase.alone else None
        if person is not None:
            spoken = agent.noun == "رئيس" and person.actor.sector == "LEG"
            ranked = (agent.sector == "MIL" or spoken) and not (target or parts.country or "وزير" in agent.noun)
            owned = parts.owned and "وزير" not in agent.noun
            vague = parts.sector in GENERIC or ((owned or ranked) and person.actor.sector)
            sector = parts.sector if not vague else person.actor.sector or parts.sector
            country = parts.country or person.actor.country
            sector = "" if country in NO_STATES and sector in ("GOV", country) else sector
            phrase.actor = replace(person.actor, country=country, sector=sector or None)
            self.introduce(phrase.actor, person.begin, person.stop)
        else:
            phrase.actor = composed(parts.country, parts.sector or None, agent.kind)
        if agent.role in _GROUPS and phrase.definite:
            self.introduce(phrase.actor, phrase.begin, phrase.stop, self.form(phrase.begin)[phrase.cut :] + " -")
        target = target or parts.owner
        held = target or next((one for one in phrase.inner if one is not parts.state), None)
        phrase.tied_to = target.tied_to if target and target.noun == "-" else held
        return phrase

    def _is_new(self, parts: Parts) -> bool:
        """Whether a lone body is only one of its kind: "اقترح نظاما", "أرسلت بعثة تجارية"; no "مستشفى الشفاء"."""
        agent, one_word = parts.agent, parts.head.stop == parts.head.begin + 1
        judges = agent.sector == "JUD" and is_verb(self.form(parts.head.begin - 1))  # "قضت محكمة بسجنه"
        unknown = agent.role in _GROUPS and agent.kind not in _COLLECTIVE and not (agent.plural or judges)
        return unknown and one_word and not parts.last_definite and not self.form(parts.head.stop).startswith("ال")

    def _is_apposed(self, parts: Parts, target: Phrase) -> bool:
        """Whether the noun stands beside the name: "حركة حماس"; "مقاتلو طالبان" are some of it."""
        agent, begin = parts.agent, parts.head.stop
        beside = target.cut == 0 and target.begin - (self.form(begin) in _OPEN) == begin
        return beside and (agent.role in _GROUPS or target.actor.kind in anaphora().get(agent.noun, ()))

    def _is_the_same(self, parts: Parts, target: Phrase) -> bool:
        """Whether the noun only says what the other is: "حركة حماس", "مقاتلو طالبان", "قوات الجيش المصري"."""
        agent, actor = parts.agent, target.actor
        if agent.role == "title" or actor.kind in ("person", "people", "state"):
            return False
        kinds = anaphora().get(agent.noun, frozenset())
        if actor.kind in _COLLECTIVE and (agent.plural or agent.role == "group"):
            return agent.sector in GENERIC or agent.sector in _FIGHTING or actor.kind in kinds
        return not agent.plural and agent.role != "human" and (actor.kind in kinds or actor.kind == agent.kind)
