"""A text in; who is mentioned in it, composed of agent nouns and countries or known by name, out.

A mention is read from its head: an agent noun ("ضباط"), then what follows it: adjectives, a country
as adjective or genitive, another agent ("في الجيش العراقي"), a name. Mentions nest: the adviser's
holds the minister's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from ..language.gazetteer import (
    Actor,
    Agent,
    Place,
    agents,
    composed,
    named_actors,
    nationality,
    places,
    possessed_agents,
    short_names,
)
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.numerals import Number, read_number
from ..language.text import Span, Text, bare, fold, span, stems
from ..language.verbs import is_verb

_GENERIC = frozenset({"", "UNK", "UAF", "CVL"})
_DOMESTIC = frozenset({"CVL", "OPP", "LAB", "REL", "EDU"})
_NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_HUMAN_GROUPS = frozenset({"armed_group", "people"})
_GOVERNING = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_INHABITANTS = frozenset("مواطن ساكن سكان اهالي رعيه".split())
_COUNTERPARTS = frozenset("نظيره نظيرها نظيرته نظيرتها نظيرهما نظراءه نظراءهم".split())
_CHIEFS = frozenset("رءيس الرءيس رءيسه مدير المدير امين الامين".split())
_OWNED = frozenset({"government", "police", "legislature", "judiciary", "party", "armed_group"})
_FORCES = frozenset({"قوه", "قوات", "جيش"})
_OPEN, _CLOSE = frozenset('«"“”'), frozenset('»"”“')
_COPULAS = frozenset("وهو وهي وهم هو هي هم".split())
_NEAR = 3
_CALLED = frozenset("المعروف المعروفه المدعو المدعوه الملقب الملقبه يدعي تدعي اسمه اسمها المكني".split())
_NAME_JOINTS = frozenset("بن ابن ابو ابي ابا عبد ال ام ولد بنت".split())


@dataclass(slots=True)
class Mention(Span):
    """A row of `mentions`."""

    actor_id: str
    name_ar: str
    name_en: str
    kind: str
    country: str | None
    sector: str | None


@dataclass(slots=True)
class Nationality:
    """A country's adjective that stands with no agent noun: "قصف أميركي", "الهجوم التركي"."""

    index: int
    country: str


@dataclass(slots=True)
class Heading:
    """A title that ties its holder to another actor: "زعيم حركة النجباء" leads it."""

    holder: Mention
    relation: str
    target: Mention
    begin: int
    stop: int


@dataclass(slots=True)
class Actors:
    """What was found: mentions in order, adjectives left over, titles, and countries as mere places."""

    mentions: list[Mention] = field(default_factory=list)
    nationalities: list[Nationality] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)


@cache
def _particles(*kinds: str) -> frozenset[str]:
    return frozenset(
        fold(word) for row in rows("particles") if row["kind"] in kinds for word in alternatives(row["word"])
    )


@cache
def _modifiers() -> frozenset[str]:
    """Adjectives that are no surname."""
    return frozenset(bare(fold(word)) for row in rows("adjectives") for word in alternatives(row["word"]))


@cache
def _adjectives() -> dict[str, tuple[str, frozenset[str]]]:
    found = {
        bare(fold(word)): (row["sector"], frozenset(alternatives(row["only"])))
        for row in rows("adjectives")
        for word in alternatives(row["word"])
    }
    for row in rows("peoples"):
        for word in alternatives(row["word"]):
            for ending in ("", "ه", "ون", "ين", "ا"):
                found.setdefault(bare(fold(word)) + ending, ("", frozenset()))
    return found


@cache
def _short_forms() -> dict[str, Actor]:
    """Short forms that are no person's, for names in quotation marks."""
    named = {row["actor_id"]: row for row in rows("actors") if row["kind"] != "person"}
    found: dict[str, Actor] = {}
    for actor_id, row in named.items():
        actor = Actor(
            actor_id, row["name_ar"], row["name_en"], row["kind"], row["country"] or None, row["sector"] or None
        )
        for short in alternatives(row["short"]):
            found.setdefault(bare(fold(short)), actor)
    return found


@cache
def _event_words() -> frozenset[str]:
    """Event nouns, with and without the accusative's alef: they end a name."""
    nouns = {fold(word) for row in rows("event_nouns") for word in [row["noun"], *alternatives(row["plural"])]}
    return frozenset(nouns | {noun + "ا" for noun in nouns})


@cache
def _listed() -> frozenset[str]:
    return frozenset(row["actor_id"] for row in rows("actors"))


@cache
def _titles() -> Phrases[str]:
    """Heads that tie their holder to what follows: زعيم leads, المتحدث باسم speaks for."""
    return Phrases(
        (word, row["relation"])
        for row in rows("relations")
        if row["form"] == "title"
        for word in alternatives(row["phrase"])
    )


@cache
def _anaphora() -> dict[str, frozenset[str]]:
    return {
        fold(word): frozenset(alternatives(row["kinds"]))
        for row in rows("anaphora")
        for word in alternatives(row["word"])
    }


_FUNCTION_WORDS = _particles("preposition", "conjunction", "pronoun", "auxiliary", "negation", "locative", "adverb")


def find_actors(text: Text, dates: Iterable[Span] = (), country: str | None = None) -> Actors:
    """Everyone who is mentioned and can act; *country* is where the article was written, if known.

    >>> text = Text("قال كبار مستشاري رئيس الوزراء العراقي محمد شياع السوداني لمسؤولين أمريكيين إن قوات الأمن في العراق")
    >>> for m in find_actors(text).mentions: print(text.raw[m.start:m.end], "|", m.actor_id)
    كبار مستشاري رئيس الوزراء العراقي محمد شياع السوداني | IRQ-GOV
    رئيس الوزراء العراقي محمد شياع السوداني | mohammed-shia-al-sudani
    مسؤولين أمريكيين | USA-GOV
    قوات الأمن | IRQ-COP
    """
    reader = _Reader(text, dates)
    reader.read()
    _settle(text, reader, country)
    reader.found.mentions.sort(key=lambda mention: (mention.begin, -mention.stop))
    return reader.found


@dataclass(slots=True)
class _Phrase:
    """A mention as it is being read: its end and who it is; `inner` are the mentions inside it."""

    begin: int
    stop: int
    cut: int
    actor: Actor
    noun: str = ""
    definite: bool = False
    inner: list[_Phrase] = field(default_factory=list)
    possessed: bool = False
    role: str = ""
    plural: bool = False
    foreign: bool = False


class _Reader:
    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        self.text = text
        self.found = Actors()
        self.dated = {index for date in dates for index in range(date.begin, date.stop)}
        self.introduced: dict[str, Actor] = {}
        self.phrases: list[_Phrase] = []
        self.limit = 0

    def read(self) -> None:
        for sentence in self.text.sentences:
            index, self.limit = sentence.begin, sentence.stop
            while index < sentence.stop:
                phrase = None
                if self.text.tokens[index].kind == "word" and index not in self.dated:
                    phrase = self._phrase(index, clitics=True)
                if phrase is None:
                    self._leave(index)
                    index += 1
                    continue
                self._keep(phrase)
                index = max(phrase.stop, index + 1)

    def _leave(self, index: int) -> None:
        """A word that is no mention may still be a country's adjective."""
        country = self._nationality(index)
        if country and index not in self.dated:
            self.found.nationalities.append(Nationality(index, country))

    def _keep(self, phrase: _Phrase) -> None:
        self.phrases.append(phrase)
        for inner in phrase.inner:
            self._keep(inner)

    def _form(self, index: int) -> str:
        return self.text[index] if index < self.limit else ""

    # -- one phrase

    def _phrase(self, index: int, clitics: bool) -> _Phrase | None:
        """The mention that begins at the token, the longest of what the lexicons say."""
        if index >= self.limit or self.text.tokens[index].kind != "word":
            return None
        named = self._match(named_actors(), index, clitics)
        agent = self._match(agents(), index, clitics)
        place = self._match(places(), index, clitics)
        title = self._match(_titles(), index, clitics)
        if title and (not agent or title.stop > agent.stop):
            agent = Match(Agent(title.value, "UNK", "person", "title"), title.begin, title.stop, title.cut)
        introduced = self._introduced(index, clitics) or self._quoted(index)
        if introduced and not (named and named.stop > introduced.stop) and not (agent and agent.stop > introduced.stop):
            return introduced
        if named and (not agent or named.stop >= agent.stop) and (not place or named.stop >= place.stop):
            return self._named(named)
        if place and (not agent or place.stop > agent.stop):
            return self._place(place)
        if agent and not self._is_something_else(agent):
            return self._composed(self._shortened(agent))
        return self._possessed(index, clitics) or self._people(index, clitics)

    def _match(self, phrases: Phrases, index: int, clitics: bool) -> Match | None:  # type: ignore[type-arg]
        match = phrases.match(self.text, index, clitics)
        return match if match and match.stop <= self.limit else None

    def _is_something_else(self, agent: Match[Agent]) -> bool:
        """ "عناصر" of a list, "قوات" … : a lone word that is a verb or a number's word where it stands."""
        one = agent.stop == agent.begin + 1
        if one and agent.value.role in ("human", "group") and self._is_adjective(agent):
            return True
        if self.text[agent.begin - 1] in ("بدون", "دون", "بلا") and agent.begin:
            return True
        form = self._form(agent.begin)[agent.cut :]
        return one and not form.startswith("ال") and agent.cut == 0 and is_verb(form) and self._verb_like(agent)

    def _shortened(self, agent: Match[Agent]) -> Match[Agent]:
        """ "زعيم" alone where "حركة" of "زعيم حركة" begins a name: "زعيم حركة النجباء"."""
        title = _titles().match(self.text, agent.begin, stop=agent.stop)
        if title and title.stop < agent.stop and title.value in ("speaks_for", "leads") and title.cut == agent.cut:
            inner = agents().match(self.text, title.stop, False)
            if (
                inner
                and inner.value.role in ("group", "institution")
                and self._form(agent.begin)[agent.cut :] not in _CHIEFS
            ):
                known = agents().match(self.text, agent.begin, agent.cut > 0, stop=title.stop)
                if known and known.stop == title.stop:
                    return known
        for index in range(agent.begin + 1, agent.stop):
            named = self._match(named_actors(), index, False)
            if named and named.stop > agent.stop:
                return agents().match(self.text, agent.begin, agent.cut > 0, stop=index) or agent
        return agent

    def _is_adjective(self, agent: Match[Agent]) -> bool:
        """ "انتحاري" of "هجوم انتحاري", "الدبلوماسية" of "علاقاتها الدبلوماسية": it agrees with the noun before it."""
        form = self._form(agent.begin)
        before = self.text[agent.begin - 1] if agent.begin else ""
        if agent.cut or not before.isalpha() or not (form.endswith(("ي", "يه", "يا")) or bare(form) in _adjectives()):
            return False
        if before in _FUNCTION_WORDS or is_verb(before) or self._counted(agent.begin - 1):
            return False
        definite = form.startswith("ال")
        return before.startswith(("ال", "لل", "وال", "بال")) == definite or (
            definite and before.endswith(("ه", "ها", "هم"))
        )

    def _verb_like(self, agent: Match[Agent]) -> bool:
        """A form that is noun and verb is a verb before a definite noun, unless a construct makes sense."""
        before = self.text[agent.begin - 1] if agent.begin else ""
        return before in _particles("conjunction", "negation", "auxiliary")

    def _introduced(self, index: int, clitics: bool) -> _Phrase | None:
        """The short form of someone named before: "السوداني" after "محمد شياع السوداني"."""
        for cut, _ in stems(self._form(index)) if clitics else ((0, ""),):
            form = self._form(index)[cut:]
            actor = self.introduced.get(form)
            if actor:
                return _Phrase(index, index + 1, cut, actor, "", True)
        return None

    def _quoted(self, index: int) -> _Phrase | None:
        """A short form that stands in quotation marks is a name even when nobody was introduced: «القاعدة»."""
        if index and self.text[index - 1] in _OPEN and self.text[index + 1] in _CLOSE:
            actor = _short_forms().get(bare(self._form(index)))
            return _Phrase(index, index + 1, 0, actor, "", True) if actor else None
        return None

    def _introduce(self, actor: Actor, begin: int, stop: int) -> None:
        """From now on the last part of the name, and the lexicon's short forms, are this actor."""
        if actor.kind == "person" and actor.actor_id not in _listed() and stop - begin > 1:
            last = self._form(stop - 1)
            if len(last) > 2 and self._form(stop - 2) not in _NAME_JOINTS:
                self.introduced[last] = actor
        for short in short_names().get(actor.actor_id, ()):
            folded = fold(short)
            if " " not in folded:
                self.introduced[folded] = actor
                if actor.kind != "person":
                    self.introduced["ال" + bare(folded)] = actor

    def _named(self, match: Match[Actor]) -> _Phrase:
        actor: Actor = match.value
        self._introduce(actor, match.begin, match.stop)
        stop = match.stop
        if (
            actor.kind != "person"
            and self._agrees(stop) == actor.country
            and not self._form(stop).endswith(("ون", "ين"))
        ):
            stop += 1
        return _Phrase(match.begin, stop, match.cut, actor, "", True)

    # -- countries

    def _nationality(self, index: int) -> str | None:
        if index >= self.limit or self.text.tokens[index].kind != "word":
            return None
        found = nationality(self._form(index))
        return found[0] if found else None

    def _agrees(self, index: int) -> str | None:
        """A definite nationality after a name: "موقع بوليتيكو الأمريكي"."""
        return self._nationality(index) if self._form(index).startswith("ال") else None

    def _place(self, match: Match[Place]) -> _Phrase | None:
        place: Place = match.value
        if place.kind == "metonym":
            sector = place.sector
            actor = composed(place.country, sector, "military" if sector == "MIL" else "government")
            return _Phrase(match.begin, match.stop, match.cut, actor, "", True)
        target = self.text[match.begin - 1] in ("علي", "ضد") if match.begin else False
        if place.kind == "capital" and not match.cut and self._is_genitive(match.begin):
            self.found.places.append((match.begin, place.country))
            return None
        if self._is_locative(match) or (place.kind == "city" and not target):
            self.found.places.append((match.begin, place.country))
            return None
        return _Phrase(match.begin, match.stop, match.cut, composed(place.country, None, "state"), "", True)

    def _is_genitive(self, index: int) -> bool:
        """Whether a noun without its article stands before: "احتفالات جوبا" is in Juba."""
        before = self.text[index - 1] if index else ""
        if not before.isalpha() or len(before) < 4 or before.startswith(("ال", "لل", "وال", "بال")) or is_verb(before):
            return False
        if self._match(places(), index - 1, True) or self._match(named_actors(), index - 1, True):
            return False
        return before not in _FUNCTION_WORDS and before[1:] not in _FUNCTION_WORDS and self._counted(index - 1) is None

    def _is_locative(self, match: Match[Place]) -> bool:
        """Whether the country is only where something is: "في العراق وسوريا", "من البلاد"."""
        index, cut = match.begin, match.cut
        glued = self._form(index)[:cut]
        if glued.lstrip("وف") == "ب":
            return True
        before = self.text[index - 1] if index > 0 else ""
        if glued in ("و", "ف") or before in ("و", "،"):
            back = index - 1 if before not in ("و", "،") else index - 2
            same = [at for at, _ in self.found.places[-3:] if index - 3 <= at < index]
            return bool(same) and back >= 0
        if glued:
            return False
        if bare(before) in _particles("locative") or before in _particles("locative"):
            return True
        return before == "من" and self._leaves(index - 2)

    def _leaves(self, index: int) -> bool:
        """Whether "من" is out of a place: "انسحاب القوات من العراق"; not by or from an actor."""
        motion = _particles("motion")
        return any(
            stem in motion for at in range(max(index - 3, 0), index + 1) for _, stem in stems(self._form(at) or "-")
        )

    def _people(self, index: int, clitics: bool) -> _Phrase | None:
        """A nationality that is people by itself: "ثلاثة أمريكيين", "الفلسطينيون", "مقتل عراقي"."""
        form = self._form(index)
        for cut, _ in stems(form) if clitics else ((0, ""),):
            found = nationality(form[cut:])
            if found is None:
                continue
            country, people = found
            if not people and not self._one_person(index, form[cut:]):
                continue
            if people and index and self.text[index - 1].startswith("ال") and form.startswith("ال"):
                if self.text[index - 1].endswith(("ون", "ين", "ان")):
                    return None
            few = any(number.value < 100 for at in (index - 1, index - 2) if (number := self._counted(at)))
            actor = composed(country, "CVL" if people and not few else None, "people" if people else "person")
            return _Phrase(index, index + 1, cut, actor, "", form[cut:].startswith("ال"))
        return None

    def _counted(self, index: int) -> Number | None:
        return read_number(self.text, index) if index >= 0 else None

    def _one_person(self, index: int, form: str) -> bool:
        """A singular that is a person: indefinite, after a killing or a count: "مقتل عراقي", "11 فلسطينياً"."""
        if form.startswith("ال") or form.endswith("ه"):
            return False
        before = self.text[index - 1] if index else ""
        return before in ("مقتل", "قتل", "اصابه", "اعتقال", "احد", "استشهاد", "خطف", "وفاه") or (
            index > 0 and self.text.tokens[index - 1].kind == "number"
        )

    # -- composed actors

    def _possessed(self, index: int, clitics: bool) -> _Phrase | None:
        """An agent noun with a pronoun: "قواته", "حكومتها"."""
        form = self._form(index)
        for cut, _ in stems(form) if clitics else ((0, ""),):
            country = self._nationality(index + 1) if form[cut:] in _COUNTERPARTS else None
            if country and self.phrases:
                actor = composed(country, self.phrases[-1].actor.sector, "person")
                counterpart = _Phrase(index, index + 2, cut, actor, "", True)
                person = self._person(index + 2, Agent("نظير", "", "person", "title"), country, actor.sector or "")
                if person:
                    counterpart.actor, counterpart.stop = replace(person.actor, country=country), person.stop
                return counterpart
            agent = possessed_agents().get(form[cut:])
            if (
                agent
                and len(form[cut:]) > 4
                and (agent.role == "human" or agent.kind in _OWNED or agent.noun in _FORCES)
            ):
                actor = composed(None, agent.sector or None, agent.kind)
                return _Phrase(index, index + 1, cut, actor, agent.noun, True, possessed=True, role=agent.role)
        return None

    def _composed(self, match: Match[Agent]) -> _Phrase | None:
        """An agent noun and all that belongs to it."""
        agent: Agent = match.value
        phrase = _Phrase(match.begin, match.stop, match.cut, composed(None, agent.sector or None, agent.kind))
        phrase.noun, phrase.role, phrase.plural = agent.noun, agent.role, agent.plural
        head = self._form(match.begin)[match.cut :]
        phrase.definite = head.startswith("ال") or head.startswith("لل")
        last_definite = self._form(match.stop - 1).startswith("ال") or phrase.definite
        country, sector, person = None, agent.sector, None
        target: _Phrase | None = None
        foreign = any(_adjectives().get(bare(self._form(at)), ("",))[0] == "-" for at in range(match.begin, match.stop))
        stop = match.stop
        for _ in range(6):
            form = self._form(stop)
            if not form or "\n" in self.text.gap(stop - 1) or stop in self.dated:
                break
            definite = form.startswith("ال")
            nation = self._nationality(stop)
            construct = not phrase.definite and match.stop == match.begin + 1 and target is None
            construct = construct and not (agent.plural and self._form(match.begin).endswith(("ون", "ين")))
            if nation and country is None and not (construct and definite and form in self.introduced):
                if definite == last_definite or (definite and not construct) or (definite and stop > match.stop):
                    country, stop = nation, stop + 1
                    continue
                if definite and construct and (self._opens_phrase(stop) is None):
                    country, stop = nation, stop + 1
                    continue
                if not definite and not last_definite:
                    country, stop = nation, stop + 1
                    continue
            adjective = _adjectives().get(bare(form))
            if adjective is not None and definite in (last_definite, phrase.definite) and not self._opens_phrase(stop):
                override, only = adjective
                foreign = foreign or override == "-"
                if override not in ("", "-") and (sector in only or not sector):
                    sector = override
                stop += 1
                continue
            if form.startswith("و") and country is None and self._nationality_after_and(stop):
                country, stop = self._nationality_after_and(stop), stop + 1
                continue
            if person is None and agent.role in ("title", "human") and not agent.plural:
                person = self._person(stop, agent, country, sector)
                if person:
                    stop = person.stop
                    continue
            posted = form in ("الي", "لدي", "في") and person is None and agent.role == "title" and target is not None
            post = self._match(places(), stop + 1, False) if posted else None
            if post and self._person(post.stop, agent, country, sector):
                stop = post.stop
                continue
            if target is None and country is None:
                target = self._complement(stop, agent, construct)
                if target:
                    stop = target.stop
                    continue
            break
        called = self._called(stop, country, sector) if person is None and target is None else None
        if called:
            person, stop = called, called.stop
        if target is not None:
            if not agent.plural and _classifies(agent, target.actor):
                target.begin, target.cut = phrase.begin, phrase.cut
                return target
            if target.actor.kind != "state":
                phrase.inner.append(target)
            country = country or target.actor.country
            tied = _titles().match(self.text, match.begin, stop=match.stop)
            generic = agent.role in ("human", "title", "group") and (agent.sector in _GENERIC or tied is not None)
            if (generic or not agent.sector) and target.actor.sector:
                sector = target.actor.sector
        elif country is None and not phrase.definite:
            country, stop = self._genitive(stop, country)
        if not sector and agent.kind == "military" and (country or target):
            sector = "MIL"
        if not sector and target is None and person is None and (country is None or agent.role == "title"):
            return None if agent.noun not in _anaphora() else phrase
        phrase.stop = stop
        kind = agent.kind
        if person is not None and person.actor.actor_id:
            stated = sector if sector not in _GENERIC else person.actor.sector or sector
            phrase.actor = replace(person.actor, country=country or person.actor.country, sector=stated or None)
            self._introduce(phrase.actor, person.begin, person.stop)
        else:
            phrase.actor = composed(country, sector or None, kind)
            phrase.foreign = foreign
        if target is not None and target.actor.kind != "state":
            self._head(phrase, target, match)
        return phrase

    def _nationality_after_and(self, index: int) -> str | None:
        """ "والأميركية" of "القوات الأجنبية والأميركية"."""
        found = nationality(self._form(index)[1:])
        return found[0] if found else None

    def _head(self, phrase: _Phrase, target: _Phrase, match: Match[Agent]) -> None:
        """Note what the title says of its holder and the other."""
        title = _titles().match(self.text, match.begin)
        if title is None or title.stop > match.stop or target.actor.kind == "person":
            return
        if phrase.actor.actor_id == target.actor.actor_id:
            return
        self.found.headings.append(
            Heading(_mention(self.text, phrase), title.value, _mention(self.text, target), phrase.begin, target.stop)
        )

    def _opens_phrase(self, index: int) -> _Phrase | None:
        """Whether an agent or a name stands here, so that the word is no adjective."""
        named = self._match(named_actors(), index, False)
        return self._named(named) if named and named.stop > index + 1 else None

    def _complement(self, index: int, agent: Agent, construct: bool) -> _Phrase | None:
        """The agent that this one belongs to: "مستشاري رئيس الوزراء", "ضابط في الجيش", "عناصر من حماس"."""
        form = self._form(index)
        if form in ("في", "من", "لدي") and agent.role in ("human", "title", "group"):
            inner = self._phrase(index + 1, clitics=False)
            if inner and inner.actor.kind not in ("state", "people", "person"):
                return inner
            return None
        if form[:1] in ("ب", "ل") and agent.role in ("human", "title", "group"):
            agent_match = self._match(agents(), index, True)
            if agent_match and agent_match.cut and agent_match.value.role in ("institution", "group"):
                return self._phrase(index, clitics=True)
        if not construct and not self._is_joined_title(index):
            return None
        if not form or form in _particles("preposition", "conjunction", "pronoun"):
            return None
        inner = self._phrase(index, clitics=False)
        if inner is None or (inner.actor.kind == "state" and not inner.definite):
            return None
        if not inner.definite and not self._form(index).startswith("ال") and inner.role == "human" and not agent.plural:
            return None
        return inner

    def _is_joined_title(self, index: int) -> bool:
        """ "المتحدث باسم", "مكتب رئيس": a head of several words whose last is a construct."""
        return self._form(index - 1) in ("باسم", "بلسان", "عام", "العام", "مكتب") or (
            index > 1 and not self._form(index - 1).startswith("ال")
        )

    def _genitive(self, index: int, country: str | None) -> tuple[str | None, int]:
        """A city whose body it is: "شرطة بغداد"."""
        match = self._match(places(), index, False)
        if match is None:
            return country, index
        return match.value.country, match.stop

    def _person(self, index: int, agent: Agent, country: str | None, sector: str) -> _Phrase | None:
        """The name after a title: a known one, or words that can only be a name."""
        named = self._match(named_actors(), index, False)
        if named:
            return self._named(named) if named.value.kind == "person" else None
        introduced = self._introduced(index, clitics=False)
        if introduced and introduced.actor.kind == "person":
            return introduced
        again = self._match(agents(), index, False)
        if again and again.value.role == "title" and not self._nationality(index):
            inner = self._composed(again)
            if inner and inner.actor.kind == "person" and not _is_composed(inner.actor):
                return inner
        if agent.role != "title" and not self._form(index - 1).startswith("ال"):
            return None
        stop = self._name(index)
        if stop == index:
            return None
        raw = self.text.raw[self.text.tokens[index].start : self.text.tokens[stop - 1].end]
        return _Phrase(index, stop, 0, Actor(raw, raw, raw, "person", country, sector or None), "", True)

    def _called(self, index: int, country: str | None, sector: str) -> _Phrase | None:
        """The name that a phrase like "المعروف باسم" or "الملقب بـ" gives."""
        if self._form(index) not in _CALLED:
            return None
        begin = index + 1 + (self._form(index + 1) in ("باسم", "ب"))
        stop = self._name(begin)
        if stop == begin:
            return None
        raw = self.text.raw[self.text.tokens[begin].start : self.text.tokens[stop - 1].end]
        return _Phrase(begin, stop, 0, Actor(raw, raw, raw, "person", country, sector or None), "", True)

    def _name(self, index: int) -> int:
        """Where a name of unknown words ends: up to four words, none of them another word's form."""
        stop = index
        while stop < min(index + 5, self.limit):
            token = self.text.tokens[stop]
            form = token.form
            if token.kind == "latin" and stop == index:
                stop += 1
                continue
            if token.kind != "word" or stop in self.dated or "\n" in self.text.gap(stop - 1):
                break
            joint = form in _NAME_JOINTS
            if not joint and (len(form) < 3 or self._is_word(stop, first=stop == index)):
                break
            stop += 1
        while stop > index and self._form(stop - 1) in _NAME_JOINTS:
            stop -= 1
        return stop

    def _is_word(self, index: int, first: bool) -> bool:
        form = self._form(index)
        if form in _CALLED:
            return True
        if form == "علي" and self.text.tokens[index].raw.endswith("ي"):
            return False
        if form in _particles("preposition", "conjunction", "pronoun", "negation", "locative", "adverb"):
            return True
        if form in _particles("auxiliary"):
            after = self._form(index + 1)
            return not first or not after or after[0] in "يتنا" or self._is_word(index + 1, first=False)
        if form.startswith(("لل", "بال", "وال")) or bare(form) in _modifiers():
            return True
        if form.startswith("ال") and first:
            after = self._form(index + 1)
            return (
                form.endswith(("ي", "يه")) or len(after) < 3 or after.startswith("ال") or self._is_word(index + 1, True)
            )
        if form[0] in "وفبلك" and any(cut and self._known(stem) for cut, stem in stems(form)):
            return True
        if first and (self._known(bare(form)) or self._nationality(index)):
            return True
        if not first and form in _event_words():
            return True
        return (
            is_verb(form)
            or (form.startswith("و") and is_verb(form[1:]))
            or self._match(agents(), index, False) is not None
        )

    def _known(self, stem: str) -> bool:
        return (
            stem in agents() or stem in places() or nationality(stem) is not None or stem in _particles("preposition")
        )


def _is_composed(actor: Actor) -> bool:
    return actor.actor_id in ("UNK", "-".join(part for part in (actor.country, actor.sector) if part))


def _classifies(agent: Agent, actor: Actor) -> bool:
    """Whether the noun only says what the named one is: "موقع بوليتيكو", "حركة حماس", "ميليشيا كتائب حزب الله"."""
    if actor.kind in ("person", "people", "state") or agent.role not in ("group", "institution"):
        return False
    return actor.kind in _anaphora().get(agent.noun, frozenset()) or actor.kind == agent.kind


def _mention(text: Text, phrase: _Phrase) -> Mention:
    where, actor = span(text, phrase.begin, phrase.stop, phrase.cut), phrase.actor
    return Mention(
        where.begin,
        where.stop,
        where.start,
        where.end,
        actor.actor_id,
        actor.name_ar,
        actor.name_en,
        actor.kind,
        actor.country,
        actor.sector,
    )


def _settle(text: Text, reader: _Reader, country: str | None) -> None:
    """Give agents without a country the one that the article gives them, and turn phrases into rows.

    "الحكومة" is the government named before, or that of the place just named; "الحركة" the movement
    named before; "قواته" belongs to who was named last; a mention takes the country of the one in it.
    """
    context = _Context(text, sorted(reader.found.places), country)
    inner = {id(one) for phrase in reader.phrases for one in phrase.inner}
    for phrase in sorted(reader.phrases, key=lambda phrase: phrase.begin):
        if id(phrase) not in inner:
            context.settle(phrase)
    for phrase in reader.phrases:
        context.settle_last(phrase)
        if phrase.actor.country or phrase.actor.sector or phrase.actor.actor_id not in ("", "UNK"):
            reader.found.mentions.append(_mention(text, phrase))


class _Context:
    """What the article has said so far of who is whose."""

    def __init__(self, text: Text, placed: list[tuple[int, str]], country: str | None) -> None:
        self.text, self.placed, self.country = text, placed, country
        self.by_noun: dict[str, Actor] = {}
        self.by_sector: dict[str, str] = {}
        self.recent: list[Actor] = []
        self.countries: Counter[str] = Counter()
        self.last_country: str | None = None
        self.previous: _Phrase | None = None

    def settle(self, phrase: _Phrase) -> None:
        """Resolve a phrase, those inside it first."""
        for one in phrase.inner:
            self.settle(one)
        actor = phrase.actor
        unknown = actor.country is None
        if unknown and phrase.noun and actor.kind != "person":
            phrase.actor = actor = self._antecedent(phrase) or actor
        if unknown and actor.country is None:
            nation = self._country(phrase)
            if nation:
                known = phrase.noun and actor.actor_id == (actor.sector or "UNK")
                phrase.actor = actor = (
                    composed(nation, actor.sector, actor.kind) if known else replace(actor, country=nation)
                )
        self._remember(phrase)

    def settle_last(self, phrase: _Phrase) -> None:
        """What only the rest of the article tells: whose an actor is who was named before any country."""
        actor = phrase.actor
        if (
            actor.country is None
            and not phrase.foreign
            and self.countries
            and (phrase.definite or not _is_composed(actor))
        ):
            if actor.sector in _GOVERNING or (actor.sector in _DOMESTIC and not _is_composed(actor)):
                nation = self.countries.most_common(1)[0][0]
                known = _is_composed(actor)
                phrase.actor = composed(nation, actor.sector, actor.kind) if known else replace(actor, country=nation)

    def _remember(self, phrase: _Phrase) -> None:
        actor = phrase.actor
        self.previous = phrase
        if actor.country and phrase.noun:
            self.by_noun[phrase.noun] = actor
        if actor.country and actor.sector:
            self.by_sector[actor.sector] = actor.country
        if actor.kind not in ("person", "people", "state"):
            self.recent = [actor, *(other for other in self.recent[:9] if other.actor_id != actor.actor_id)]
        if actor.country and len(actor.country) == 3 and actor.country.isalpha() and actor.sector != "JRN":
            self.last_country = actor.country
            if actor.country not in _NO_STATES:
                self.countries[actor.country] += 1

    def _antecedent(self, phrase: _Phrase) -> Actor | None:
        """Who a lone noun stands for: "الحركة", "الموقع", "المملكة"; "وهي ميليشيا" is who was just named."""
        previous = self.previous
        if previous and not phrase.definite and self.text[phrase.begin - 1] in _COPULAS:
            return previous.actor if phrase.begin - previous.stop <= _NEAR else None
        kinds = _anaphora().get(phrase.noun)
        if not kinds or phrase.plural or not phrase.definite or phrase.stop != phrase.begin + 1:
            return None
        states = [code for code in reversed(self.countries) if code in kinds]
        if states:
            return composed(states[0], None, "state")
        return next((actor for actor in self.recent if actor.kind in kinds), None)

    def _country(self, phrase: _Phrase) -> str | None:
        """The country of an actor that is told without one, where the article gives it."""
        actor = phrase.actor
        if actor.actor_id in ("", "UNK") or phrase.foreign:
            return None
        if phrase.inner and phrase.inner[0].actor.country:
            return phrase.inner[0].actor.country
        if phrase.possessed:
            return self.last_country
        near = _where(self.text, self.placed, phrase) if actor.kind == "armed_group" else None
        if near or (not phrase.definite and _is_composed(actor)):
            return near
        if actor.sector not in _GOVERNING and actor.sector not in _DOMESTIC:
            return None
        known = self.by_noun.get(phrase.noun)
        if actor.sector in _DOMESTIC and phrase.noun not in _INHABITANTS and _is_composed(actor):
            return self.by_sector.get(actor.sector or "")
        place = _near_place(self.text, self.placed, phrase)
        usual = self.countries.most_common(1)
        return (known.country if known else None) or place or (usual[0][0] if usual else None) or self.country


def _where(text: Text, placed: list[tuple[int, str]], phrase: _Phrase) -> str | None:
    """The country that a group is said to be in: "الجماعات المتحالفة مع إيران في العراق"."""
    for at, country in placed[bisect_left(placed, (phrase.stop, "")) :][:2]:
        if at < phrase.stop + 6 and text[at - 1] in ("في", "داخل"):
            between = [text[index] for index in range(phrase.stop, at - 1)]
            if not any(is_verb(form) or form in _particles("conjunction") or form in "،.؛:" for form in between):
                return country
    return None


def _near_place(text: Text, placed: list[tuple[int, str]], phrase: _Phrase) -> str | None:
    """The country of the last place named in the sentence before the phrase, else of the next one."""
    sentence = text.sentences[text.sentence_of[phrase.begin]]
    inside = placed[bisect_left(placed, (sentence.begin, "")) : bisect_left(placed, (sentence.stop, ""))]
    before = [country for at, country in inside if at < phrase.begin]
    after = [country for at, country in inside if at >= phrase.begin]
    return before[-1] if before else after[0] if after else None
