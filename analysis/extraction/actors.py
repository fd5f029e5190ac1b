"""A text in; who is mentioned in it, composed of agent nouns and countries or known by name, out.

A mention is read from its head: an agent noun ("ضباط"), then what follows it: adjectives, a country
as adjective or genitive, another agent ("في الجيش العراقي"), a name. Mentions nest: the adviser's
holds the minister's. What only the article tells ("الحكومة", "قواته") is settled at the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from functools import cache

from ..language.gazetteer import (
    Actor,
    Agent,
    Place,
    actor_of,
    agents,
    composed,
    named_actors,
    namesakes,
    nationality,
    nationality_of_two,
    places,
    possessed_agents,
    short_names,
)
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, fold, span, stems
from ..language.verbs import is_noun, is_verb

_GENERIC = frozenset({"", "UNK", "UAF", "CVL"})
_DOMESTIC = frozenset({"CVL", "OPP", "LAB", "REL", "EDU"})
_NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_GOVERNING = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_FIGHTING = frozenset({"UAF", "REB", "PRM", "MIL", "COP"})
_COLLECTIVE = frozenset({"armed_group", "military", "police"})
_OFFICIAL = frozenset({"government", "military", "police", "legislature", "judiciary"})
_VAGUE = frozenset({"party", "organization", "company"})
_OPEN, _CLOSE = frozenset('«"“”'), frozenset('»"”“')
_DEFINITE = ("ال", "لل", "بال", "وال")
_NEAR = 3


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


def find_actors(text: Text, dates: Iterable[Span] = (), country: str | None = None) -> Actors:
    """Everyone who is mentioned and can act; *country* is where the article was written, if known.

    >>> text = Text("التقى وزير الدفاع التركي خلوصي أكار ضباطاً قطريين، ثم عاد الوزير من الدوحة")
    >>> for m in find_actors(text).mentions: print(text.raw[m.start:m.end], "|", m.actor_id)
    وزير الدفاع التركي خلوصي أكار | hulusi-akar
    ضباطاً قطريين | QAT-MIL
    الوزير | TUR-GOV
    """
    reader = _Reader(text, dates)
    reader.read()
    _settle(text, reader, country)
    reader.found.mentions.sort(key=lambda mention: (mention.begin, -mention.stop))
    return reader.found


@cache
def _words(*kinds: str) -> frozenset[str]:
    """The folded words of some kinds in `particles.csv`."""
    return frozenset(
        fold(word) for row in rows("particles") if row["kind"] in kinds for word in alternatives(row["word"])
    )


_FUNCTION = _words("preposition", "conjunction", "pronoun", "auxiliary", "negation", "locative", "adverb")


@cache
def _adjectives() -> dict[str, tuple[str, frozenset[str]]]:
    """Adjectives of agents and peoples: the sector that they give, and to which sectors only."""
    found = {
        bare(fold(word)): (row["sector"], frozenset(alternatives(row["only"])))
        for row in rows("adjectives")
        for word in alternatives(row["word"])
    }
    for word in (fold(word) for row in rows("peoples") for word in alternatives(row["word"])):
        for ending in ("", "ه", "ون", "ين", "ا"):
            found.setdefault(bare(word) + ending, ("people", frozenset()))
    return found


@cache
def _event_words() -> frozenset[str]:
    """Event nouns, with and without the accusative's alef: they end a name."""
    nouns = {fold(word) for row in rows("event_nouns") for word in [row["noun"], *alternatives(row["plural"])]}
    return frozenset(nouns | {noun + "ا" for noun in nouns})


@cache
def _listed() -> dict[str, str]:
    """Actors known by name and their kinds."""
    return {row["actor_id"]: row["kind"] for row in rows("actors")}


@cache
def _titles() -> Phrases[str]:
    """Heads that tie their holder to what follows: زعيم leads, المتحدث باسم speaks for."""
    titles = (row for row in rows("relations") if row["form"] == "title")
    return Phrases((word, row["relation"]) for row in titles for word in alternatives(row["phrase"]))


@cache
def _anaphora() -> dict[str, frozenset[str]]:
    """Nouns that point back, and the kinds of actor that each can stand for."""
    return {
        fold(word): frozenset(alternatives(row["kinds"]))
        for row in rows("anaphora")
        for word in alternatives(row["word"])
    }


@cache
def _short_forms() -> dict[str, Actor]:
    """Short forms that are no person's, for names in quotation marks."""
    return {
        bare(fold(short)): actor_of(row)
        for row in reversed(rows("actors"))
        if row["kind"] != "person"
        for short in alternatives(row["short"])
    }


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
    alone: bool = False


@dataclass(slots=True)
class _Parts:
    """What has been read behind an agent noun so far."""

    head: Match[Agent]
    stop: int
    definite: bool
    last_definite: bool
    sector: str
    country: str | None = None
    person: _Phrase | None = None
    target: _Phrase | None = None
    foreign: bool = False

    @property
    def agent(self) -> Agent:
        return self.head.value


class _Reader:
    """Reads a text from left to right, each sentence once."""

    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        self.text = text
        self.found = Actors()
        self.dated = {index for date in dates for index in range(date.begin, date.stop)}
        self.introduced: dict[str, Actor] = {}
        self.phrases: list[_Phrase] = []
        self.ties: list[tuple[_Phrase, str, _Phrase]] = []
        self.limit = len(text.tokens)
        self.sport = False
        self.resume = 0
        self.countries = {
            country
            for index in range(self.limit)
            for match in [places().match(text, index)]
            if not (match and match.value.other)
            if (country := match.value.country if match else self._nationality(index))
        }

    def read(self) -> None:
        for sentence in self.text.sentences:
            index, self.limit = sentence.begin, sentence.stop
            forms = (token.form for token in self.text.tokens[index : self.limit])
            self.sport = any(bare(form) in _words("sport") for form in forms)
            while index < sentence.stop:
                phrase = self._phrase(index, clitics=True) if index not in self.dated else None
                if phrase is None:
                    self._leave(index)
                elif not self._joins_name(phrase):
                    self._keep(phrase)
                index = max(phrase.stop if phrase else 0, index + 1, self.resume)

    def _leave(self, index: int) -> None:
        """A word that is no mention may still be a country's adjective."""
        country = self._nationality(index)
        if country and index not in self.dated:
            self.found.nationalities.append(Nationality(index, country))

    def _keep(self, phrase: _Phrase) -> None:
        self.phrases.append(phrase)
        for inner in phrase.inner:
            self._keep(inner)

    def _joins_name(self, phrase: _Phrase) -> bool:
        """Whether it is a title behind a name, and one with it: "فلان، قائد الجيش", "فلان المتحدث باسم الوزارة"."""
        tie = self._tie(phrase)
        apart = self._form(phrase.begin - 1) == "،"
        if phrase.role != "title" or phrase.plural or phrase.cut or _is_person(phrase):
            return False
        if not (phrase.inner if apart else tie == "speaks_for"):
            return False
        last = self._name_before(phrase.begin - apart)
        if last is None:
            return False
        last.stop, last.inner, last.definite = phrase.stop, [*last.inner, *phrase.inner], True
        if last.actor.country is None or last.actor.actor_id not in _listed():
            sector = phrase.actor.sector or last.actor.sector
            last.actor = replace(last.actor, country=phrase.actor.country, sector=sector)
        for inner in phrase.inner:
            self._keep(inner)
        self.ties = [(last if holder is phrase else holder, tie, target) for holder, tie, target in self.ties]
        return True

    def _name_before(self, stop: int) -> _Phrase | None:
        """The person whose name ends at a token: a mention, or unknown words between a verb and it."""
        last = next((one for one in reversed(self.phrases[-4:]) if one.stop == stop and _is_person(one)), None)
        if last:
            return last
        free = max((one.stop for one in self.phrases[-4:]), default=0)
        for begin in (stop - 3, stop - 2):
            if begin > free and is_verb(self._form(begin - 1)) and self._name(begin) >= stop:
                person = self._unknown(begin, stop, None, None)
                if person:
                    self._introduce(person.actor, begin, stop)
                    self.phrases.append(person)
                return person
        return None

    def _tie(self, phrase: _Phrase) -> str | None:
        title = _titles().match(self.text, phrase.begin, phrase.cut > 0)
        return title.value if title else None

    def _form(self, index: int) -> str:
        return self.text[index] if 0 <= index < self.limit else ""

    def _before(self, index: int) -> str:
        """The word before, without its و or ف: "وفي" is "في"."""
        form = self.text[index - 1] if index else ""
        return form[1:] if form[:1] in ("و", "ف") and form[1:] in _FUNCTION else form

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
        longest = max((match.stop for match in (named, agent) if match), default=0)
        introduced = self._introduced(index, clitics) or self._quoted(index)
        if introduced and longest <= introduced.stop:
            return introduced
        if named and named.stop >= max(longest, place.stop if place else 0):
            return self._named(named, clitics)
        if place and (not agent or place.stop > agent.stop):
            return self._place(place)
        if agent and not self._is_something_else(agent):
            return self._composed(self._shortened(agent))
        return (
            self._coordinated(index)
            or self._kunya(index, clitics)
            or self._possessed(index, clitics)
            or self._people(index, clitics)
        )

    def _match(self, phrases: Phrases, index: int, clitics: bool) -> Match | None:  # type: ignore[type-arg]
        match = phrases.match(self.text, index, clitics)
        return match if match and match.stop <= self.limit else None

    def _is_something_else(self, agent: Match[Agent]) -> bool:
        """Whether a word that can be an agent is a verb, an adjective, a masdar or a place where it stands."""
        one, before = agent.stop == agent.begin + 1, self._before(agent.begin)
        form = self._form(agent.begin)[agent.cut :]
        if before in ("بدون", "دون", "بلا") or (agent.cut and form in _words("leadership")):
            return True
        building = before in ("مبني", "مقر") and self._before(agent.begin - 1) in _words("around")
        if agent.value.role == "institution" and (building or before in _words("beside")):
            self.resume = agent.stop
            return True
        if not one:
            return False
        if agent.value.role in ("human", "group", "title") and self._is_adjective(agent):
            return True
        verbal = is_verb(form) and before in _words("conjunction", "negation", "auxiliary")
        return verbal and not form.startswith("ال") and agent.cut == 0

    def _shortened(self, agent: Match[Agent]) -> Match[Agent]:
        """ "زعيم" alone where "حركة" of "زعيم حركة" begins a name: "زعيم حركة النجباء"."""
        title = _titles().match(self.text, agent.begin, stop=agent.stop)
        if title and title.stop < agent.stop and title.value in ("speaks_for", "leads") and title.cut == agent.cut:
            inner = agents().match(self.text, title.stop, False)
            chief = self._form(agent.begin)[agent.cut :] in _words("chief")
            known = agents().match(self.text, agent.begin, agent.cut > 0, stop=title.stop)
            grouped = inner is not None and inner.value.role in ("group", "institution")
            if grouped and not chief and known and known.stop == title.stop:
                return known
        for index in range(agent.begin + 1, agent.stop):
            if self._names_from(index, agent.stop):
                return agents().match(self.text, agent.begin, agent.cut > 0, stop=index) or agent
        return agent

    def _names_from(self, index: int, stop: int) -> bool:
        """Whether a name or a longer agent begins in an agent's own words: "عضو" of "عضو مجلس الأعيان"."""
        named, agent = self._match(named_actors(), index, False), self._match(agents(), index, False)
        return bool(named and named.stop >= stop) or bool(agent and agent.stop > stop)

    def _is_adjective(self, agent: Match[Agent]) -> bool:
        """ "انتحاري" of "هجوم انتحاري", "الدبلوماسية" of "علاقاتها الدبلوماسية": it agrees with the noun before it."""
        form, index = self._form(agent.begin), agent.begin
        before = self.text[index - 1] if index else ""
        definite = form.startswith("ال")
        if agent.cut or not before.isalpha() or before in _FUNCTION or read_number(self.text, index - 1):
            return False
        agrees = before.startswith(_DEFINITE) == definite
        if form[-2:] in ("ون", "ين", "ان") and before.endswith(form[-2:]) and agrees:
            return form[-3:-2] == "ي" or bool(self.phrases and self.phrases[-1].stop == index)
        if not form.endswith(("ي", "يه", "يا")) and bare(form) not in _adjectives():
            return False
        return not is_verb(before) and (agrees or (definite and before.endswith(("ه", "ها", "هم"))))

    def _introduced(self, index: int, clitics: bool) -> _Phrase | None:
        """The short form of someone named before: "السوداني" after "محمد شياع السوداني"."""
        for cut, _ in stems(self._form(index)) if clitics else ((0, ""),):
            actor = self.introduced.get(self._form(index)[cut:])
            if actor:
                return self._extended(_Phrase(index, index + 1, cut, actor, "", True))
        return None

    def _extended(self, phrase: _Phrase) -> _Phrase:
        """A person with his father's name: "تميم بن حمد"."""
        while phrase.actor.kind == "person" and self._form(phrase.stop) in ("بن", "ابن"):
            phrase.stop = min(phrase.stop + 2, self.limit)
        return phrase

    def _quoted(self, index: int) -> _Phrase | None:
        """A short form that stands in quotation marks is a name even when nobody was introduced: «القاعدة»."""
        if index and self.text[index - 1] in _OPEN and self._form(index + 1) in _CLOSE:
            actor = _short_forms().get(bare(self._form(index)))
            return _Phrase(index, index + 1, 0, actor, "", True) if actor else None
        return None

    def _introduce(self, actor: Actor, begin: int, stop: int) -> None:
        """From now on the last part of a name, and the lexicon's short forms, are this actor."""
        shorts = [fold(short) for short in short_names().get(actor.actor_id, ()) if " " not in short]
        if actor.kind == "person" and not shorts and stop - begin > 1:
            last = self._form(stop - 1)
            if len(last) > 2 and self._form(stop - 2) not in _words("name_joint"):
                self.introduced[last] = actor
        for short in shorts:
            self.introduced[short] = actor
            if actor.kind != "person":
                self.introduced["ال" + bare(short)] = actor

    def _named(self, match: Match[Actor], clitics: bool = False) -> _Phrase | None:
        """An actor of the lexicon; of two with one name, the one whose country the article names."""
        actor, stop = match.value, match.stop
        if actor.country not in self.countries:
            others = (other for other in namesakes().get(actor.actor_id, ()) if other.country in self.countries)
            actor = next(others, actor)
        if clitics and actor.kind == "government" and self._before(match.begin) == "في":
            self.found.places.append((match.begin, actor.country or ""))
            return None
        self._introduce(actor, match.begin, stop)
        form = self._form(stop)
        if actor.kind != "person" and form.startswith("ال") and self._nationality(stop) == actor.country:
            stop += not form.endswith(("ون", "ين"))
        first = bare(self._form(match.begin)[match.cut :])
        noun = first if first in _anaphora() else ""
        return self._extended(_Phrase(match.begin, stop, match.cut, actor, noun, True))

    # -- countries

    def _nationality(self, index: int) -> str | None:
        if index >= self.limit or self.text.tokens[index].kind != "word":
            return None
        found = nationality(self._form(index))
        return found[0] if found else None

    def _nation(self, index: int) -> tuple[str, int] | None:
        """The country of the adjective at a token, and how many words it has: "كوري جنوبي"."""
        two = nationality_of_two(self._form(index), self._form(index + 1))
        one = self._nationality(index)
        return (two, 2) if two else (one, 1) if one else None

    def _place(self, match: Match[Place]) -> _Phrase | None:
        place: Place = match.value
        if place.kind == "metonym":
            actor = composed(place.country, place.sector, "military" if place.sector == "MIL" else "government")
            return self._named(Match(actor, match.begin, match.stop, match.cut), clitics=True)
        other = place.other if place.other in self.countries and place.country not in self.countries else None
        country = other or place.country
        capital = place.kind == "capital" and not match.cut and self._is_genitive(match.begin)
        aimed = self._before(match.begin) in ("علي", "ضد")
        if capital or self._is_locative(match) or (place.kind == "city" and not aimed):
            self.found.places.append((match.begin, country))
            return None
        return _Phrase(match.begin, match.stop, match.cut, composed(country, None, "state"), "", True)

    def _is_genitive(self, index: int) -> bool:
        """Whether a noun without its article stands before: "احتفالات جوبا" is in Juba; "دعم واشنطن" is its own."""
        before = self.text[index - 1] if index else ""
        if not before.isalpha() or len(before) < 4 or before.startswith(_DEFINITE) or is_verb(before):
            return False
        if (self.phrases and self.phrases[-1].stop == index) or self._match(places(), index - 1, True):
            return False
        masdar = is_noun(before) or before in _event_words() or before[1:] in _event_words()
        return not (masdar or before in _FUNCTION or before[1:] in _FUNCTION or read_number(self.text, index - 1))

    def _is_locative(self, match: Match[Place]) -> bool:
        """Whether the country is only where something is: "في العراق وسوريا", "من البلاد"."""
        index, before = match.begin, self._before(match.begin)
        glued = self._form(index)[: match.cut]
        if glued.lstrip("وف") == "ب":
            return True
        if glued in ("و", "ف") or before in ("و", "،"):
            return any(index - 3 <= at < index for at, _ in self.found.places[-3:])
        if glued:
            return False
        if bare(before) in _words("locative"):
            return True
        kinds = {"من": "motion", "علي": "seizure"}
        return before in kinds and self._follows(index - 2, _words(kinds[before]))

    def _follows(self, index: int, words: frozenset[str]) -> bool:
        """Whether one of some words stands at the token or up to three before it: "انسحاب القوات من العراق"."""
        forms = (self._form(at) or "-" for at in range(max(index - 3, 0), index + 1))
        return any(stem in words for form in forms for _, stem in stems(form))

    def _people(self, index: int, clitics: bool) -> _Phrase | None:
        """A nationality that is people by itself: "ثلاثة أمريكيين", "الفلسطينيون", "مقتل عراقي"."""
        form, before = self._form(index), self.text[index - 1] if index else ""
        for cut, _ in stems(form) if clitics else ((0, ""),):
            found = nationality(form[cut:])
            if found is None or not (found[1] or self._is_one_person(index, form[cut:])):
                continue
            country, people = found
            agrees = before.startswith("ال") and form.startswith("ال") and before.endswith(("ون", "ين", "ان"))
            if people and agrees and not (self.phrases and self.phrases[-1].stop == index):
                return None
            few = any((n := read_number(self.text, at)) and n.value < 100 for at in (index - 1, index - 2) if at >= 0)
            actor = composed(country, "CVL" if people and not few else None, "people" if people else "person")
            return _Phrase(index, index + 1, cut, actor, "", form[cut:].startswith("ال"))
        return None

    def _is_one_person(self, index: int, form: str) -> bool:
        """A singular that is a person: indefinite, after a killing or a count: "مقتل عراقي", "11 فلسطينياً"."""
        if form.startswith("ال") or form.endswith("ه") or not index:
            return False
        return self.text[index - 1] in _words("befalls") or self.text.tokens[index - 1].kind == "number"

    def _coordinated(self, index: int) -> _Phrase | None:
        """A second nationality of one noun: "والأميركية" of "القوات العراقية والأميركية"."""
        last, form = self.phrases[-1] if self.phrases else None, self._form(index)
        if last is None or last.stop != index or not last.noun or not last.actor.country or form[:1] != "و":
            return None
        found = nationality(form[1:])
        if found is None or found[1] or not _is_composed(last.actor) or form[1:3] != self._form(index - 1)[:2]:
            return None
        return _Phrase(index, index + 1, 1, composed(found[0], last.actor.sector, last.actor.kind), last.noun, True)

    # -- composed actors

    def _possessed(self, index: int, clitics: bool) -> _Phrase | None:
        """An agent noun with a pronoun: "قواته", "حكومتها"; a counterpart: "نظيره التركي"."""
        form = self._form(index)
        for cut, _ in stems(form) if clitics else ((0, ""),):
            country = self._nationality(index + 1) if form[cut:] in _words("counterpart") else None
            if country and self.phrases:
                actor = composed(country, self.phrases[-1].actor.sector, "person")
                counterpart = _Phrase(index, index + 2, cut, actor, "", True)
                person = self._person(index + 2, Agent("", "", "person", "title"), country, actor.sector or "")
                if person:
                    counterpart.actor, counterpart.stop = replace(person.actor, country=country), person.stop
                return counterpart
            agent = possessed_agents().get(form[cut:])
            feminine = self.text.tokens[index].raw.endswith("ة")
            if agent and len(form[cut:]) > 4 and not feminine and not is_verb(form):
                actor = composed(None, agent.sector or None, agent.kind)
                owned = _Phrase(index, index + 1, cut, actor, agent.noun, definite=True, possessed=True, alone=True)
                owned.role = agent.role
                return owned
        return None

    def _composed(self, match: Match[Agent]) -> _Phrase | None:
        """An agent noun and all that belongs to it."""
        head = self._form(match.begin)
        definite = head[match.cut :].startswith("ال") or head[: match.cut].endswith("لل")
        last_definite = definite or self._form(match.stop - 1).startswith("ال")
        parts = _Parts(match, match.stop, definite, last_definite, match.value.sector)
        own = (_adjectives().get(bare(self._form(at)), ("",))[0] for at in range(match.begin, match.stop))
        parts.foreign = "-" in own
        parts.country = self._nationality(match.stop - 1) if match.stop > match.begin + 1 else None
        readers = (self._read_country, self._read_adjective, self._read_complement, self._read_person, self._read_post)
        while parts.stop - match.stop < 12 and self._form(parts.stop) and "\n" not in self.text.gap(parts.stop - 1):
            if parts.stop in self.dated or not any(read(parts) for read in readers):
                break
        return self._finish(parts)

    def _is_construct(self, parts: _Parts) -> bool:
        """Whether a genitive can follow the head: one word without article, no "ون" of the plural."""
        sound = parts.agent.plural and self._form(parts.head.begin).endswith(("ون", "ين"))
        return not parts.definite and parts.head.stop == parts.head.begin + 1 and parts.target is None and not sound

    def _read_country(self, parts: _Parts) -> bool:
        """The nationality: "قوات أميركية", "وزارة الدفاع الروسية", "شركة وساطة إماراتية"."""
        if parts.country is not None:
            return False
        form = self._form(parts.stop)
        nation, definite = self._nation(parts.stop), form.startswith("ال")
        if form.startswith("و") and not nation:
            parts.country = self._after_and(parts)
            if parts.country:
                parts.stop += 1
                return True
        if nation is None:
            return parts.target is None and self._read_far_country(parts)
        construct = self._is_construct(parts)
        if construct and definite and form in self.introduced:
            return False
        named = self._match(named_actors(), parts.stop, False)
        apart = not construct or parts.stop > parts.head.stop or not (named and named.stop > parts.stop + 1)
        if definite != parts.last_definite and not (definite and apart):
            return False
        parts.country, parts.stop = nation[0], parts.stop + nation[1]
        return True

    def _after_and(self, parts: _Parts) -> str | None:
        """ "والأميركية" of "القوات الأجنبية والأميركية"."""
        found = nationality(self._form(parts.stop)[1:]) if parts.stop > parts.head.stop else None
        return found[0] if found and not found[1] else None

    def _read_far_country(self, parts: _Parts) -> bool:
        """The nationality behind words that belong to the noun: "عمال مناجم الفحم البريطانيون"."""
        if parts.agent.role == "title" or parts.stop != parts.head.stop or parts.definite:
            return False
        for stop in range(parts.stop, min(parts.stop + 3, self.limit)):
            form, nation = self._form(stop), self._nation(stop)
            if nation and stop > parts.stop:
                plural = form.endswith(("ون", "ين"))
                fits = form.startswith("ال") == self._form(stop - 1).startswith("ال")
                if not fits or (plural and not parts.agent.plural):
                    return False
                parts.country, parts.stop = nation[0], stop + nation[1]
                return True
            if len(form) < 3 or form in _FUNCTION or is_verb(form) or self._match(agents(), stop, True):
                return False
        return False

    def _read_adjective(self, parts: _Parts) -> bool:
        form = self._form(parts.stop)
        found, named = _adjectives().get(bare(form)), self._match(named_actors(), parts.stop, False)
        agrees = form.startswith("ال") in (parts.last_definite, parts.definite)
        if found is None or not agrees or (named and named.stop > parts.stop + 1):
            return False
        sector, only = found
        parts.foreign = parts.foreign or sector == "-"
        if sector not in ("", "-", "people") and (parts.sector in only or not parts.sector):
            parts.sector = sector
        parts.stop += 1
        return True

    def _read_person(self, parts: _Parts) -> bool:
        agent = parts.agent
        vague = parts.target is not None and not parts.target.definite and not parts.country
        if parts.person or agent.role not in ("title", "human") or agent.plural or vague:
            return False
        if self._names_institution(parts.stop):
            parts.stop += 1
            return True
        parts.person = self._person(parts.stop, agent, parts.country, parts.sector)
        parts.stop = parts.person.stop if parts.person else parts.stop
        return parts.person is not None

    def _names_institution(self, index: int) -> bool:
        """Whether a word is the name of the institution before it: "الأمل" of "مدير مستشفى الأمل فلان"."""
        form, before = self._form(index), self._match(agents(), index - 1, False)
        grouped = before is not None and before.value.role in ("institution", "group") and before.stop == index
        return (
            grouped and form.startswith("ال") and not self._form(index - 1).startswith("ال") and form not in _FUNCTION
        )

    def _read_post(self, parts: _Parts) -> bool:
        """Where an envoy is posted, before his name; where an indefinite person is from: "خبير من بغداد"."""
        form, agent = self._form(parts.stop), parts.agent
        place = self._match(places(), parts.stop + 1, False) if form in ("الي", "لدي", "في", "من") else None
        if place is None or parts.person:
            return False
        if form == "من" and agent.role == "human" and not parts.definite and not parts.country:
            parts.country, parts.stop = place.value.country, place.stop
            return True
        posted = form != "من" and agent.role == "title" and (parts.target or parts.country)
        if posted and self._person(place.stop, agent, parts.country, parts.sector):
            parts.stop = place.stop
            return True
        return False

    def _read_complement(self, parts: _Parts) -> bool:
        """The agent that this one belongs to: "مستشاري رئيس الوزراء", "ضابط في الجيش", "عناصر من حماس"."""
        if parts.target is not None or parts.country is not None:
            return False
        parts.target = self._complement(parts)
        parts.stop = parts.target.stop if parts.target else parts.stop
        return parts.target is not None

    def _complement(self, parts: _Parts) -> _Phrase | None:
        index, agent = parts.stop, parts.agent
        form, belongs = self._form(index), parts.agent.role in ("human", "title", "group")
        if form in ("في", "من", "لدي") and belongs:
            inner = self._phrase(index + 1, clitics=False)
            return inner if inner and inner.actor.kind not in ("state", "people", "person") else None
        if form[:1] in ("ب", "ل") and belongs:
            match = self._match(agents(), index, True) or self._match(named_actors(), index, True)
            role = getattr(match.value, "role", match.value.kind) if match and match.cut else ""
            if role in ("group", "institution", "armed_group", "party", "organization", "government", "company"):
                return self._phrase(index, clitics=True)
        if form in _OPEN and agent.role == "group" and (form != '"' or not self.text.gap(index)):
            return self._in_quotes(index + 1, agent)
        joined = parts.head.stop > parts.head.begin + 1 and not self._form(index - 1).startswith("ال")
        adjacent = self._is_construct(parts) and index == parts.head.stop
        if not (adjacent or joined or self._form(index - 1) in ("باسم", "بلسان", "العام")):
            return None
        if not form or form in _words("preposition", "conjunction", "pronoun"):
            return None
        inner = self._phrase(index, clitics=False)
        if inner is None or inner.role == "vehicle" or (inner.actor.kind == "state" and not inner.definite):
            return None
        lone = not inner.definite and not form.startswith("ال") and inner.role == "human" and not agent.plural
        return None if lone else inner

    def _in_quotes(self, index: int, agent: Agent) -> _Phrase | None:
        """The name of a group in quotation marks: تنظيم «أنصار الشريعة»."""
        stop = next((at for at in range(index, min(index + 6, self.limit)) if self.text[at] in _CLOSE), index)
        named = self._match(named_actors(), index, False)
        short = _short_forms().get(bare(self._form(index))) if stop == index + 1 else None
        if stop == index or named:
            return self._named(named) if named else None
        if short:
            return _Phrase(index, stop, 0, short, "", True)
        raw = self.text.raw[self.text.tokens[index].start : self.text.tokens[stop - 1].end]
        return _Phrase(index, stop, 0, Actor(raw, raw, raw, agent.kind, None, agent.sector or None), "", True)

    def _finish(self, parts: _Parts) -> _Phrase | None:
        """The actor that the parts make."""
        match, agent, target, person = parts.head, parts.agent, parts.target, parts.person
        if person is None and target is None:
            person = self._called(parts.stop, parts.country, parts.sector)
            parts.stop = person.stop if person else parts.stop
        phrase = _Phrase(match.begin, parts.stop, match.cut, composed(None, agent.sector or None, agent.kind))
        phrase.noun, phrase.role, phrase.plural, phrase.foreign = agent.noun, agent.role, agent.plural, parts.foreign
        phrase.definite = parts.last_definite
        phrase.alone = parts.stop == match.begin + 1 and parts.definite
        if target is not None:
            if person is None and self._is_the_same(parts, target):
                target.begin, target.cut, target.noun = phrase.begin, phrase.cut, target.noun or agent.noun
                return target
            if target.actor.kind != "state" and not self._is_within(parts, target):
                phrase.inner.append(target)
            parts.country = parts.country or target.actor.country
            tied = _titles().match(self.text, match.begin, stop=match.stop)
            generic = agent.role in ("human", "title", "group") and (agent.sector in _GENERIC or tied is not None)
            if generic or not agent.sector:
                parts.sector = target.actor.sector or parts.sector
        elif parts.country is None and not parts.definite and agent.role != "vehicle":
            city = self._match(places(), parts.stop, False)
            if city:
                parts.country, phrase.stop = city.value.country, city.stop
        if agent.sector in _NO_STATES:
            parts.country, parts.sector = agent.sector, ""
        if parts.country in _NO_STATES and parts.sector == "GOV":
            parts.sector = ""
        return self._identified(phrase, parts, person)

    def _identified(self, phrase: _Phrase, parts: _Parts, person: _Phrase | None) -> _Phrase | None:
        """The phrase with its actor; None for what is no actor as it stands."""
        agent, target = parts.agent, parts.target
        alone = parts.country is None and person is None and target is None
        if not parts.sector and agent.kind == "military" and (parts.country or target):
            parts.sector = "MIL"
        if alone and (self.sport or agent.role == "vehicle"):
            return None
        if not parts.sector and target is None and person is None and (not parts.country or agent.role == "title"):
            return phrase if agent.noun in _anaphora() else None
        if person is not None:
            sector = parts.sector if parts.sector not in _GENERIC else person.actor.sector or parts.sector
            country = parts.country or person.actor.country
            sector = "" if country in _NO_STATES and sector == "GOV" else sector
            phrase.actor = replace(person.actor, country=country, sector=sector or None)
            self._introduce(phrase.actor, person.begin, person.stop)
        else:
            phrase.actor = composed(parts.country, parts.sector or None, agent.kind)
        title = _titles().match(self.text, parts.head.begin, stop=parts.head.stop)
        fits = target and (target.actor.kind not in ("state", "person") or (title and title.value == "speaks_for"))
        if target and title and title.value and fits:
            self.ties.append((phrase, title.value, target))
        return phrase

    def _is_the_same(self, parts: _Parts, target: _Phrase) -> bool:
        """Whether the noun only says what the other is: "حركة حماس", "مقاتلو طالبان", "قوات الجيش المصري"."""
        agent, actor = parts.agent, target.actor
        if agent.role == "title" or actor.kind in ("person", "people", "state"):
            return False
        if agent.noun in _words("leadership"):
            return True
        if actor.kind in _COLLECTIVE and (agent.plural or agent.role == "group"):
            return agent.sector in _GENERIC or agent.sector in _FIGHTING
        kinds = _anaphora().get(agent.noun, frozenset())
        return not agent.plural and agent.role != "human" and (actor.kind in kinds or actor.kind == agent.kind)

    def _is_within(self, parts: _Parts, target: _Phrase) -> bool:
        """Whether the other is no mention of its own: "ضابط في الجيش", "قوات الأمم المتحدة"."""
        agent, kind = parts.agent, target.actor.kind
        if agent.role == "title":
            return parts.person is not None and kind == "person" and _is_composed(target.actor)
        if agent.role == "human" and kind in _OFFICIAL:
            return target.actor.country is not None or not target.noun
        return agent.role == "group" and agent.sector in _FIGHTING

    # -- names

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
            if inner and _is_person(inner):
                return inner
        if agent.role != "title" and not self._form(index - 1).startswith("ال"):
            return None
        stop = self._name(index)
        glued = len(self._form(index)) > 3 and self._form(index)[0] in "وفبلك"
        if stop == index + 1 and (glued or agent.role != "title"):
            return None
        return self._unknown(index, stop, country, sector)

    def _unknown(self, begin: int, stop: int, country: str | None, sector: str | None) -> _Phrase | None:
        """A person whom no lexicon knows, by the words of the name; "أبي" and "أبا" are "أبو"."""
        if stop <= begin:
            return None
        raw = self.text.raw[self.text.tokens[begin].start : self.text.tokens[stop - 1].end]
        first, _, rest = raw.partition(" ")
        raw = f"أبو {rest}" if rest and fold(first) in ("ابي", "ابا", "ابو") else raw
        return _Phrase(begin, stop, 0, Actor(raw, raw, raw, "person", country, sector or None), "", True)

    def _called(self, index: int, country: str | None, sector: str) -> _Phrase | None:
        """The name that a phrase like "المعروف باسم" or "الملقب بـ" gives."""
        if self._form(index) not in _words("called"):
            return None
        begin = index + 1 + (self._form(index + 1) in ("باسم", "ب"))
        return self._unknown(begin, self._name(begin), country, sector)

    def _kunya(self, index: int, clitics: bool) -> _Phrase | None:
        """A person by the name of a son, with no title before it: "أبو حفص الموريتاني"."""
        for cut, _ in stems(self._form(index)) if clitics else ((0, ""),):
            stop = index + 2
            raw = self.text.tokens[index].raw
            if self._form(index)[cut:] not in ("ابو", "ابي", "ابا") or raw.endswith("ى") or self._name(index) < stop:
                continue
            while self._form(stop).startswith("ال") and self._form(stop).endswith(("ي", "يه")) and stop < index + 4:
                stop += 1
            phrase = self._unknown(index, stop, None, None)
            if phrase:
                self._introduce(phrase.actor, index, stop)
            return phrase
        return None

    def _name(self, index: int) -> int:
        """Where a name of unknown words ends: up to five words, none of them another word's form."""
        stop = index
        while stop < min(index + 5, self.limit):
            token = self.text.tokens[stop]
            if stop in self.dated or "\n" in self.text.gap(stop - 1) or (stop > index and token.form == "قوله"):
                break
            unknown = token.kind == "latin" and stop == index
            if token.kind == "word" and len(token.form) > 2:
                joined = stop > index and self._form(stop - 1) in _words("name_joint") and token.form not in _FUNCTION
                unknown = joined or not self._is_word(stop, first=stop == index)
            if not unknown and token.form not in _words("name_joint"):
                break
            stop += 1
            if token.form == "الله":
                break
        while stop > index and self._form(stop - 1) in _words("name_joint"):
            stop -= 1
        return stop

    def _is_word(self, index: int, first: bool) -> bool:
        """Whether a word is none of a name: a particle, a verb, an agent, an adjective, an event."""
        form, after = self._form(index), self._form(index + 1)
        if first and form in _words("given_name") and not after.startswith("لل"):
            return False
        if form == "علي" and self.text.tokens[index].raw.endswith("ي"):
            return False
        if form in _FUNCTION - _words("auxiliary") or form in _words("called") or form in _words("name_end"):
            return True
        if form in _words("auxiliary"):
            return not first or not after or after[0] in "يتنا" or self._is_word(index + 1, first=False)
        if form.startswith(("لل", "بال", "وال")) or _adjectives().get(bare(form), ("people",))[0] != "people":
            return True
        if form.startswith("ال") and first:
            if form.endswith(("ي", "يه")) or len(after) < 3 or after.startswith("ال") or bare(form) in agents():
                return True
            return self._is_word(index + 1, True)
        if form[0] in "وفبلك" and form[1:] in _FUNCTION:
            return True
        if form[0] in "وفبلك" and any(cut and self._is_known(stem) for cut, stem in stems(form)):
            return True
        if first and (self._is_known(bare(form)) or self._nationality(index)):
            return True
        abstract = form.endswith("يه") and len(form) > 5 and not form.startswith("ال")
        if not first and (form[0] == "و" or abstract or form in _event_words()):
            return True
        verbal = is_verb(form) or (form.startswith("و") and is_verb(form[1:]))
        return verbal or self._match(agents(), index, False) is not None

    def _is_known(self, stem: str) -> bool:
        known = stem in agents() or stem in places() or stem in _words("preposition")
        return known or nationality(stem) is not None


def _is_composed(actor: Actor) -> bool:
    return actor.actor_id in ("UNK", "-".join(part for part in (actor.country, actor.sector) if part))


def _is_person(phrase: _Phrase) -> bool:
    """Whether a person is named, not only a title."""
    return phrase.actor.kind == "person" and not _is_composed(phrase.actor)


def _settle(text: Text, reader: _Reader, country: str | None) -> None:
    """Give agents without a country the one that the article gives them, and turn phrases into rows.

    "الحكومة" is the government named before, or that of the place just named; "الحركة" the movement
    named before; "قواته" belongs to who was named last; a mention takes the country of the one in it.
    """
    reader.found.places = sorted(set(reader.found.places))
    context = _Context(text, reader.found.places, country)
    inner = {id(one) for phrase in reader.phrases for one in phrase.inner}
    for phrase in sorted(reader.phrases, key=lambda phrase: phrase.begin):
        if id(phrase) not in inner:
            context.settle(phrase)
    rows_of: dict[int, Mention] = {}
    for phrase in reader.phrases:
        context.settle_last(phrase)
        where, actor = span(text, phrase.begin, phrase.stop, phrase.cut), phrase.actor
        vague = actor.kind in _VAGUE and actor.country is None and phrase.noun and _is_composed(actor)
        if (actor.country or actor.sector or actor.actor_id not in ("", "UNK")) and not (vague and phrase.alone):
            rows_of[id(phrase)] = Mention(where.begin, where.stop, where.start, where.end, *astuple(actor))
    reader.found.mentions = list(rows_of.values())
    for holder, tie, target in reader.ties:
        one, other = rows_of.get(id(holder)), rows_of.get(id(target))
        if one and other and one.actor_id != other.actor_id:
            begin = holder.begin if holder.begin < target.begin else target.begin
            reader.found.headings.append(Heading(one, tie, other, begin, target.stop))


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
        if phrase.inner and phrase.actor.sector is None and phrase.actor.kind == "person":
            owner, actor = phrase.inner[0].actor, phrase.actor
            phrase.actor = replace(actor, sector=owner.sector)
            if not _is_person(phrase):
                phrase.actor = composed(actor.country or owner.country, owner.sector, actor.kind)
        if phrase.actor.country is None:
            if phrase.noun and phrase.actor.kind != "person":
                phrase.actor = self._antecedent(phrase) or phrase.actor
            if phrase.actor.country is None:
                self._give(phrase, self._country(phrase))
        self._remember(phrase)

    def settle_last(self, phrase: _Phrase) -> None:
        """What only the rest of the article tells: whose an actor is who was named before any country."""
        actor, named = phrase.actor, not _is_composed(phrase.actor)
        if actor.country or phrase.foreign or not self.countries or not (phrase.definite or named):
            return
        if actor.sector in _GOVERNING or (actor.sector in _DOMESTIC and named):
            self._give(phrase, self.countries.most_common(1)[0][0])

    def _give(self, phrase: _Phrase, country: str | None) -> None:
        actor = phrase.actor
        if country:
            known = not _is_composed(actor)
            phrase.actor = replace(actor, country=country) if known else composed(country, actor.sector, actor.kind)

    def _remember(self, phrase: _Phrase) -> None:
        actor = phrase.actor
        self.previous = phrase
        if actor.country and phrase.noun:
            self.by_noun[phrase.noun] = self.by_noun[phrase.noun.split()[0]] = actor
        if actor.country and actor.sector:
            self.by_sector[actor.sector] = actor.country
        if actor.kind not in ("person", "people", "state"):
            self.recent = [actor, *(other for other in self.recent[:9] if other.actor_id != actor.actor_id)]
        if actor.country and actor.sector != "JRN":
            self.last_country = actor.country
            if actor.country not in _NO_STATES:
                self.countries[actor.country] += 1

    def _antecedent(self, phrase: _Phrase) -> Actor | None:
        """Who a lone noun stands for: "الحركة", "الموقع", "المملكة"; "وهي ميليشيا" is who was just named."""
        previous = self.previous
        copula = self.text[phrase.begin - 1] if phrase.begin else ""
        if previous and not phrase.definite and copula in _words("copula"):
            if copula.endswith("هي") and previous.actor.kind == "person" and previous.inner:
                previous = previous.inner[-1]
            return previous.actor if phrase.begin - previous.stop <= _NEAR else None
        kinds = _anaphora().get(phrase.noun)
        if not kinds or phrase.plural or not phrase.alone:
            return None
        states = [code for code in reversed(self.countries) if code in kinds]
        if states:
            return composed(states[0], None, "state")
        same = self.by_noun.get(phrase.noun)
        if same and (same.kind in kinds or not _is_composed(same)):
            return same
        return next((actor for actor in self.recent if actor.kind in kinds), None)

    def _country(self, phrase: _Phrase) -> str | None:
        """The country of an actor that is told without one, where the article gives it."""
        actor, known = phrase.actor, self.by_noun.get(phrase.noun)
        if actor.actor_id in ("", "UNK") or phrase.foreign:
            return None
        if phrase.inner and phrase.inner[0].actor.country:
            return phrase.inner[0].actor.country
        if phrase.possessed:
            return self.last_country
        near, direct = None, phrase.role == "institution" and self.text[phrase.stop] == "في"
        if direct or actor.kind == "armed_group" or actor.sector in _DOMESTIC:
            near = _where(self.text, self.placed, phrase)
        if near or (not phrase.definite and _is_composed(actor)):
            return near
        if known and phrase.definite and actor.sector in _FIGHTING:
            return known.country
        if actor.sector in _DOMESTIC and phrase.noun not in _words("inhabitant") and _is_composed(actor):
            return self.by_sector.get(actor.sector or "")
        if actor.sector not in _GOVERNING and actor.sector not in _DOMESTIC:
            return None
        place = _near_place(self.text, self.placed, phrase)
        usual = self.countries.most_common(1)
        return (known.country if known else None) or place or (usual[0][0] if usual else None) or self.country


def _where(text: Text, placed: list[tuple[int, str]], phrase: _Phrase) -> str | None:
    """The country that a group is said to be in: "الفصائل الموالية لروسيا في ليبيا"."""
    for at, country in placed[bisect_left(placed, (phrase.stop, "")) :][:2]:
        if at < phrase.stop + 6 and text[at - 1] in ("في", "داخل"):
            between = [text[index] for index in range(phrase.stop, at - 1)]
            if not any(is_verb(form) or form in _words("conjunction") or form in "،.؛:" for form in between):
                return country
    return None


def _near_place(text: Text, placed: list[tuple[int, str]], phrase: _Phrase) -> str | None:
    """The country of the last place named in the sentence before the phrase, else of the next one."""
    sentence = text.sentences[text.sentence_of[phrase.begin]]
    inside = placed[bisect_left(placed, (sentence.begin, "")) : bisect_left(placed, (sentence.stop, ""))]
    before = [country for at, country in inside if at < phrase.begin]
    after = [country for at, country in inside if at >= phrase.begin]
    return before[-1] if before else after[0] if after else None
