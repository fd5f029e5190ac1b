"""A text in; who is mentioned in it, composed of agent nouns and countries or known by name, out.

`lookup` asks the lexicons, `names` reads names, `composed` agent nouns with what belongs to them, and
`antecedents` settles what only the article tells ("الحكومة", "قواته"). This module puts them together:
which of the readings of a word holds where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from functools import cache

from ..language.gazetteer import (
    Actor,
    Agent,
    Place,
    agents,
    composed,
    named_actors,
    namesakes,
    nationality,
    possessed_agents,
)
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, span, stems
from ..language.verbs import is_noun, is_verb, readings
from .antecedents import Context
from .composed import Composed, short_forms
from .lookup import NO_STATES, Phrase, adjectives, anaphora, saying, titles
from .names import given_names, nouns
from .particles import FUNCTION, PRONOUNS, particles

_DEFINITE = ("ال", "لل", "بال", "وال")
_VAGUE = frozenset({"party", "organization", "company"})
_QUOTES = frozenset('«»"“”()')
_RELATIVES = frozenset("الذي التي الذين".split())
_SPELT = {"مسيره": "ّ", "مسيرات": "ّ", "امر": "آ", "امرا": "آ"}
_MISSPELT = {"اعلام": "أ", "اعلاما": "أ", "عمدا": "ً"}  # "أعلاما روسية", "عمداً"
_SIGNED = frozenset({"مع", "بين"})
_NEAR, _RECENT = 6, 4
_MOVED = {
    "من": particles("motion"),
    "الي": particles("motion") | particles("sent"),
    "علي": particles("seizure"),
    "مع": particles("border"),
}
_LEAVING = frozenset({"مغادره", "غادر", "غادرت", "غادروا", "يغادر", "تغادر"})
_BODIES = frozenset({"person", "people"})
_REGION = frozenset({"الوسطي", "اللاتينيه"})  # "أميركا اللاتينية"
_HELD = frozenset({"CVL", "CRM"})
_LED = frozenset({"تقوده", "تقودها", "بقياده"})
_FORCES = frozenset({"armed_group", "military", "government"})


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
class Relation(Span):
    """A row of `relations`: actor_ids of subject and object, and the words that state it."""

    subject: str
    relation: str
    object: str


@dataclass(slots=True)
class Actors:
    """What was found: mentions in order, adjectives left over, relations, and countries as mere places."""

    mentions: list[Mention] = field(default_factory=list)
    nationalities: list[Nationality] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)


def find_actors(text: Text, dates: Iterable[Span] = (), country: str | None = None) -> Actors:
    """Everyone who is mentioned and can act; *country* is where the article was written, if known.

    >>> text = Text("التقى وزير الدفاع التركي خلوصي أكار ضباطاً قطريين، ثم عاد الوزير من الدوحة")
    >>> for m in find_actors(text).mentions: print(text.raw[m.start:m.end], "|", m.actor_id)
    وزير الدفاع التركي خلوصي أكار | hulusi-akar
    ضباطاً قطريين | QAT-MIL
    الوزير | hulusi-akar

    >>> for r in find_actors(Text("انتقد زعيم حزب الله نعيم قاسم فصائل سورية موالية لتركيا")).relations:
    ...     print(r.subject, r.relation, r.object)
    naim-qassem leads hezbollah
    SYR-REB loyal_to TUR
    """
    reader = _Reader(text, dates)
    reader.read()
    reader.places.sort()
    only = next(iter(reader.countries)) if len(reader.countries) == 1 else None
    Context(text, reader.places, country or only).settle_all(reader.phrases)
    found = Actors(nationalities=reader.nationalities, places=reader.places)
    rows_of = {id(phrase): _row(text, phrase) for phrase in reader.phrases if _is_actor(phrase)}
    found.mentions = sorted(rows_of.values(), key=lambda mention: (mention.begin, -mention.stop))
    for phrase in reader.phrases:
        one, two = rows_of.get(id(phrase)), rows_of.get(id(phrase.tied_to))
        if phrase.tie and one and two and one.actor_id != two.actor_id and _can_tie(phrase):
            apart = text.sentence_of[one.begin] != text.sentence_of[two.begin]
            begin, stop = (one.begin, one.stop) if apart else (min(one.begin, two.begin), max(one.stop, two.stop))
            at = span(text, begin, stop)
            ids = (one.actor_id, phrase.tie, two.actor_id)
            found.relations.append(Relation(at.begin, at.stop, at.start, at.end, *ids))
    found.relations.sort(key=lambda row: row.begin)
    return found


def _can_tie(phrase: Phrase) -> bool:
    """A person who is tied to a body has a name; of a spokesman it may be a person's too."""
    person = phrase.tied_to is not None and phrase.tied_to.actor.kind in ("state", "person")
    return phrase.actor.kind not in _BODIES or (phrase.is_named_person and not (person and phrase.tie != "speaks_for"))


def _row(text: Text, phrase: Phrase) -> Mention:
    inside = [text[at] for at in range(phrase.begin, phrase.stop)]
    closed = inside[-1] in "»”" and not any(form in "«“" for form in inside)
    where = span(text, phrase.begin, phrase.stop - closed, phrase.cut)
    return Mention(where.begin, where.stop, where.start, where.end, *astuple(phrase.actor))


def _is_actor(phrase: Phrase) -> bool:
    """Whether enough is known of it; a lone "الشركة" that points to nobody is no actor."""
    actor = phrase.actor
    vague = actor.kind in _VAGUE and not actor.country and phrase.noun and phrase.is_composed and phrase.alone
    return not vague and bool(actor.country or actor.sector or actor.actor_id not in ("", "UNK"))


@dataclass(frozen=True, slots=True)
class _Set:
    """A set phrase of `relations.csv`: the tie, whether its object stands behind, the letter glued to that."""

    relation: str
    object_after: bool
    letter: str


@cache
def _set_phrases(form: str) -> Phrases[_Set]:
    entries: list[tuple[str, _Set]] = []
    for row in rows("relations"):
        for phrase in alternatives(row["phrase"]) if row["form"] == form else ():
            head, _, last = phrase.rpartition(" ")
            letter = last if len(last) == 1 else ""
            entries.append((head if letter else phrase, _Set(row["relation"], row["object"] == "after", letter)))
    return Phrases(entries)


class _Reader(Composed):
    """Reads a text from left to right, each sentence once."""

    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        super().__init__(text, dates)
        self.nationalities: list[Nationality] = []

    def read(self) -> None:
        for number, sentence in enumerate(self.text.sentences):
            foretold = self._foretold(sentence.stop) if number == 0 else {}
            self.introduced |= foretold
            index, self.limit = sentence.begin, sentence.stop
            self.sport = any(bare(self.form(at)) in particles("sport") for at in range(index, self.limit))
            while index < sentence.stop:
                phrase = self.phrase(index, clitics=True) if index not in self.taken else None
                site = phrase and bare(self.before(phrase.begin)) in particles("site") and not phrase.cut
                if phrase is None or (site and (phrase.is_named_person or phrase.role in ("title", "human"))):
                    self._leave(index)
                elif not self._joins_name(phrase) and not self._repeats(phrase):
                    self._take_title(phrase)
                    self._keep(phrase)
                    self._belong(phrase)
                    self._state(phrase)
                index = max(phrase.stop if phrase else 0, index + 1)
            self.introduced = {key: actor for key, actor in self.introduced.items() if key not in foretold}

    def _foretold(self, stop: int) -> dict[str, Actor]:
        """Short names of those whom the text names in full only after its headline: "الحكيم يستقبل السفيرة"."""
        if stop >= len(self.text.tokens) or "\n" not in self.text.gap(stop - 1):
            return {}
        every = [named_actors().match(self.text, index) for index in range(len(self.text.tokens))]
        people = [one for one in every if one and one.value.kind == "person" and one.stop > one.begin + 1]
        known = {one.value.actor_id for one in people if one.begin < stop}
        self.limit = len(self.text.tokens)
        for one in people:
            if one.value.actor_id not in known:
                self.introduce(one.value, one.begin, one.stop)
        found, self.introduced = self.introduced, {}
        return found

    def _leave(self, index: int) -> None:
        """A word that is no mention may still be a country's adjective."""
        country = self.nationality(index)
        if country and index not in self.taken:
            self.nationalities.append(Nationality(index, country))

    def _take_title(self, phrase: Phrase) -> None:
        """The title of several who are named belongs to the first: "الرئيسان تبون وماكرون"."""
        title = self.ended_at(phrase.begin)
        two = title is not None and self.form(title.begin).endswith(("ان", "ين"))
        first = title is not None and (title.alone or title.actor.country == phrase.actor.country)
        if title and two and first and phrase.is_named_person and title.plural and title.role == "title":
            self.phrases.remove(title)
            phrase.begin, phrase.cut = title.begin, title.cut

    def _keep(self, phrase: Phrase) -> None:
        self.phrases.append(phrase)
        for inner in phrase.inner:
            self._keep(inner)

    def _belong(self, phrase: Phrase) -> None:
        """The tie that a word with a pronoun before a mention states: "حليفتها بيلاروسيا", "حليفه الأبرز حزب الله"."""
        at = phrase.begin - 1 - self.form(phrase.begin - 1).startswith("ال")
        match = self.match(_set_phrases("possessed"), at, True) if at >= 0 else None
        if match:
            owners = (one for one in reversed(self.phrases[-_RECENT:]) if one.stop <= at)
            phrase.tie, phrase.tied_to = match.value.relation, next(owners, None)

    def _state(self, phrase: Phrase) -> None:
        """The tie that a set phrase behind a mention states: "حركة النجباء المدعومة من إيران"."""
        begin = phrase.stop + (self.form(phrase.stop) in _QUOTES)
        begin += self.form(begin) in ("،", ",")
        begin += self.form(begin) in _RELATIVES
        places = (begin, phrase.stop - 1) if phrase.stop > phrase.begin + 1 else (begin,)
        stated = (self.match(_set_phrases("adjective"), at, True) for at in places)
        match = next((one for one in stated if one and one.stop >= phrase.stop), None)
        if match is None or phrase.actor.kind == "state":
            return
        near = (self.form(at).lstrip("وف") for at in range(max(phrase.begin - 2, 0), phrase.begin))
        if self.form(match.begin) == "من" and any(form in particles("asked") for form in near):
            return  # "طلب الوزير من قادة الجيش"
        tie: _Set = match.value
        other = self.phrase(match.stop, clitics=bool(tie.letter))
        glued = self.form(match.stop)[: other.cut] if other else ""
        if other is None or (tie.letter and tie.letter not in glued + self.form(match.stop - 1)):
            return
        inner = phrase.inner[-1] if phrase.inner and phrase.actor.kind in _BODIES else phrase
        holder = inner if inner.stop == phrase.stop else phrase
        subject, found = (holder, other) if tie.object_after else (other, holder)
        subject.tie, subject.tied_to = tie.relation, found
        if tie.relation == "leads" and subject.is_named_person and subject.actor.country is None:
            subject.actor = replace(subject.actor, country=found.actor.country, sector=found.actor.sector)
        phrase.stop = holder.stop = other.stop
        holder.alone = holder.alone and not holder.plural
        phrase.inner.append(other)
        self._keep(other)

    def _joins_name(self, phrase: Phrase) -> bool:
        """Whether it is a title behind a name, and one with it: "فلان، قائد الجيش", "فلان المتحدث باسم الوزارة"."""
        apart = self.form(phrase.begin - 1) in ("،", ",")
        last = self.ended_at(phrase.begin - apart)
        if phrase.is_named_person and any(self._is_named_by(title, phrase) for title in self.phrases[-_RECENT:]):
            return False
        titled = phrase.role == "title" or (phrase.role == "human" and phrase.definite and phrase.tie and apart)
        if not titled or phrase.plural or phrase.cut or phrase.is_named_person:
            return False
        if not (last and last.is_named_person):
            return False
        if apart and phrase.actor.country and last.actor.country not in (None, phrase.actor.country):
            return False  # "نولاند، نائبة الوزير الأميركي، رئيس الأركان النيجري"
        if self.form(phrase.begin).endswith("ا") and not (phrase.definite or apart):  # "انتخب عون رئيساً"
            return True
        before = self.form(last.begin - 1)
        if not apart and phrase.tie != "speaks_for" and is_verb(before) and saying(before) != "say":
            return False  # "شكر عون رئيس الحكومة", but "قال منصور أمين عام الحزب"
        last.stop, last.inner, last.definite = phrase.stop, [*last.inner, *phrase.inner], True
        if last.actor.country is None or last.actor.actor_id == last.actor.name_ar:
            sector = phrase.actor.sector or last.actor.sector
            last.actor = replace(last.actor, country=phrase.actor.country or last.actor.country, sector=sector)
        for inner in phrase.inner:
            self._keep(inner)
        last.tie, last.tied_to = phrase.tie, phrase.tied_to
        return True

    def _repeats(self, phrase: Phrase) -> bool:
        """Whether quotation marks hold the short name of who stands before them: "وكالة الأنباء القطرية «قنا»"."""
        quoted = self.form(phrase.begin - 1) in _QUOTES and self.form(phrase.stop) in _QUOTES
        last = self.ended_at(phrase.begin - 1) if quoted else None
        one, two = last.actor if last else None, phrase.actor
        if last is None or one is None or (one.country, one.sector) != (two.country, two.sector):
            return False
        last.stop, last.actor = phrase.stop, two if last.is_composed else one
        return True

    def _is_named_by(self, title: Phrase, person: Phrase) -> bool:
        """Whether a name stands behind a title and a comma, and make both one: "الناطق باسم الوزارة، العميد فلان"."""
        between = [self.form(at) for at in range(title.stop, min(person.begin, title.stop + _NEAR))]
        near = between[:1] == ["،"] and title.stop + len(between) == person.begin and not any(map(is_verb, between))
        if not near or title.role not in ("title", "human") or title.plural or title.is_named_person:
            return False
        country, sector = title.actor.country or person.actor.country, title.actor.sector or person.actor.sector
        title.actor = person.actor = replace(person.actor, country=country, sector=sector)
        return True

    # -- one phrase

    def phrase(self, index: int, clitics: bool) -> Phrase | None:
        """The mention that begins at the token, the longest of what the lexicons say."""
        if index >= self.limit or self.text.tokens[index].kind != "word":
            return None
        named = self.match(named_actors(), index, clitics)
        agent = self.agent(index, clitics)
        place = self.place(index, clitics)
        title = self.match(titles(), index, clitics)
        if title and (not agent or title.stop > agent.stop):
            agent = Match(Agent(title.value, "UNK", "person", "title"), title.begin, title.stop, title.cut)
        longest = max((match.stop for match in (named, agent) if match), default=0)
        introduced = self.known_again(index, clitics) or self._quoted(index)
        wider = place is not None and place.stop > max(index + 1, longest)  # "مرسى مطروح"
        if introduced and longest <= introduced.stop and not wider:
            return introduced
        if named and named.stop >= max(longest, place.stop if place else 0):
            return self.named(named, clitics)
        if place and (not agent or place.stop > agent.stop):
            return self._place(place)
        if agent and not self._is_something_else(agent):
            his = agent.stop == index + 1 and self.text.tokens[index].raw.endswith("ه")  # "نائبه" is no "نائبة"
            return (self._possessed(index, clitics) if his else None) or self.composed(self._shortened(agent))
        found = self._coordinated(index) or self._possessed(index, clitics)
        return found or self.bare_name(index, clitics) or self._people(index, clitics)

    def _is_something_else(self, agent: Match[Agent]) -> bool:
        """Whether a word that can be an agent is a verb, an adjective, a masdar or a building where it stands."""
        before, head = self.before(agent.begin), self.form(agent.begin)
        form = head[agent.cut :]
        if agent.value.role == "side":
            return not (head.startswith("ال", agent.cut) and (self.nationality(agent.stop) or self._occupies(agent)))
        glued = head[: agent.cut]
        weapon = agent.value.role == "vehicle" or form in particles("weapon")
        spelt = _SPELT.get(form.removeprefix("ال"), "") in self.text.tokens[agent.begin].raw
        if (other := _MISSPELT.get(form)) and other in self.text.tokens[agent.begin].raw:
            return True
        held = agent.value.noun == "مسءول" and form.endswith(("ا", "ه")) and self.form(agent.stop) == "عن"
        if not spelt or (held and not form.startswith("ال")) or self.form(agent.stop) in ("اياه", "اياها", "اياهم"):
            return True
        after = agent.stop + (self.form(agent.stop) in _QUOTES)
        if agent.value.noun == "قضاء" and self.form(after) == "علي":  # "القضاء على الفساد"
            return True
        scene = agent.value.sector == "JRN" and agent.value.role == "institution"
        signed = scene and before.startswith(_DEFINITE) and self.form(agent.stop) in _SIGNED  # "الاتفاق الموقع مع"
        reached = scene and not form.startswith("ال") and before in particles("towards")  # "وصل إلى موقع فوردو"
        if (
            signed or reached or (scene and bare(self.form(agent.stop)) in nouns("event_nouns") | nouns("things"))
        ):  # "موقع الحادث"
            return True
        of_whom = agent.value.noun in particles("casualty") and self.agent(agent.stop)
        if of_whom or glued.endswith("ك") or (glued.endswith("ب") and weapon):
            return True
        definite = form.startswith("ال") or glued.endswith("لل")
        order = definite and agent.value.noun == "نظام" and self._is_order(before, agent.stop)
        led = glued.endswith("ب") or before == "تحت"
        if order or before in particles("without") or (led and form in particles("leadership")):
            return True
        building = before in ("مبني", "مقر") and self.before(agent.begin - 1) in particles("around")
        if agent.value.role == "institution" and (building or before in particles("beside")):
            self.taken.update(range(agent.begin, agent.stop))
            return True
        if before in particles("no_actor_after") and (head.startswith("ال") or form == "ركاب"):
            return True
        if agent.stop > agent.begin + 1:
            return False
        if form in given_names() and agent.value.sector == "MIL" and not definite:  # "عماد السايح"
            return True
        if agent.cut and self.text.tokens[agent.begin].raw.endswith("ه") and form[:-1] in nouns("event_nouns"):
            return True
        raw = self.text.tokens[agent.begin].raw
        beside = before == "،" or (raw.endswith(("اً", "ًا")) and self.match(named_actors(), agent.stop))
        if beside and form.endswith("ا") and any("participle" in one.slot for one in readings(form)):
            return True  # "قدم استقالته متهماً هادي"
        adverb = form in particles("manner") or (bare(form) == "عسكري" and not is_verb(before))
        adverb = adverb and not self._is_counted(agent.begin)
        decided = bare(form) == "قاضي" and self.form(agent.stop)[:1] == "ب"
        adjective = agent.value.role != "institution" and self._is_adjective(agent)
        if form in particles("place_noun") or adverb or decided or adjective:
            return True
        verbal = is_verb(form) and before in (particles("conjunction") | particles("negation") | particles("auxiliary"))
        return verbal and not form.startswith("ال") and agent.cut == 0

    def _is_order(self, before: str, after: int) -> bool:
        """Whether "النظام" is an order of things: "حفظ النظام", "النظام الدستوري"; no "النظام السوري"."""
        form = self.form(after)
        described = form.startswith("ال") and form.endswith(("ي", "يه")) and bare(form) not in adjectives()
        return before in particles("order_after") or (described and self.nationality(after) is None)

    def _occupies(self, agent: Match[Agent]) -> bool:
        """Whether occupier or enemy is who acts: "اقتحم الاحتلال البلدة", "جنود العدو"; no "إنهاء الاحتلال"."""
        before, noun = self.before(agent.begin), agent.value.noun
        acts = noun == "عدو" or is_verb(before) or self.agent(agent.begin - 1) or before in particles("after_speaker")
        return noun in particles("occupier") and bool(acts and self.countries & {"ISR", "PSE", "LBN", "SYR"})

    def _is_adjective(self, agent: Match[Agent]) -> bool:
        """ "انتحاري" of "هجوم انتحاري", "الدبلوماسية" of "علاقاتها الدبلوماسية": it agrees with the noun before it."""
        form, index = self.form(agent.begin), agent.begin
        index -= self.text[index - 1] in _QUOTES
        before, definite = self.before(index), form.startswith("ال")
        known = agent.value.noun in particles("no_adjective") or before in particles("befalls")
        if form[agent.cut :].startswith("ال") and before.startswith("ال") and form[:1] == "و" and before.endswith("يه"):
            return form.endswith("يه") and self.ended_at(index) is None  # "منافذها الجوية والبحرية"
        known = known or (self._disagrees(index - 1, agent.begin) and self.is_named(agent.stop))
        if known or agent.cut or not before.isalpha() or before in FUNCTION or read_number(self.text, index - 1):
            return False
        if agent.value.plural and form.endswith("ي") and self._is_whose(agent.stop):
            return False
        if self.form(agent.stop) in _QUOTES or self.place(agent.stop):  # "نداء جمعية «صرخة المودعين»", "محافظ أسوان"
            return False
        last = self.ended_at(index) or self.ended_at(agent.begin)
        held = agent.value.sector in _HELD and any("participle" in one.slot for one in readings(bare(form)))
        if last and last.is_named_person and definite and held:  # "بازوم المحتجز"
            return True
        if last and last.is_named_person and form.endswith(("ون", "ين")):
            return False
        agrees = (before.startswith(_DEFINITE) or bool(last and last.definite)) == definite
        if form[-2:] in ("ون", "ين", "ان") and before.endswith(form[-2:]) and agrees:
            return form[-3:-2] == "ي" or last is not None
        thing = form.endswith("ه") and bare(before).removesuffix("ا") in nouns("event_nouns") | nouns("things")
        if not thing and not form.endswith(("ي", "يه", "يا")) and bare(form) not in adjectives():
            return False
        acts = is_verb(before) and before not in nouns("things")
        return not acts and (agrees or (definite and before.endswith(PRONOUNS)))

    def _is_whose(self, index: int) -> bool:
        """Whether a definite genitive stands at a token: "الإمارات" of "مواطني الإمارات"."""
        return self.form(index).startswith("ال") or self.place(index) is not None

    def _shortened(self, agent: Match[Agent]) -> Match[Agent]:
        """ "زعيم" alone where "حركة" of "زعيم حركة" begins a name: "زعيم حركة النجباء"."""
        for index in range(agent.begin + 1, agent.stop):
            longer, named = self.agent(index), self.match(named_actors(), index, True)
            least = agent.stop + (named.cut > 0) if named else 0  # "مكتب لحركة المقاومة"
            if (longer and longer.stop > agent.stop) or (named and named.stop >= least):
                return agents().match(self.text, agent.begin, agent.cut > 0, stop=index) or agent
        return agent

    def _quoted(self, index: int) -> Phrase | None:
        """A short form that stands in quotation marks is a name even when nobody was introduced: «القاعدة»."""
        before, quoted = self.match(agents(), index - 1, True) if index else None, self.form(index - 1) in _QUOTES
        reporter = before is not None and before.value.sector == "JRN" and before.value.role == "human"
        short = self.match(short_forms(), index) if quoted or reporter else None
        if short and (self.form(short.stop) in _QUOTES if quoted else short.value.kind == "media"):
            return Phrase(index, short.stop, 0, short.value, definite=True)
        return None

    def named(self, match: Match[Actor], clitics: bool = False) -> Phrase | None:
        """An actor of the lexicon; of two with one name, the one whose country the article names."""
        actor, stop = match.value, match.stop
        if actor.country not in self.countries:
            others = (other for other in namesakes().get(actor.actor_id, ()) if other.country in self.countries)
            actor = next(others, actor)
        if clitics and actor.kind == "government" and self.before(match.begin) == "في":
            self.places.append((match.begin, actor.country or ""))
            return None
        self.introduce(actor, match.begin, stop)
        form, nation = self.form(stop), self.nationality(stop)
        if actor.kind != "person" and form.startswith("ال") and not form.endswith(("ون", "ين")):
            stop += nation == actor.country
            if nation and actor.country in NO_STATES and actor.kind == "organization":
                actor, stop = composed(nation, "GOV", "government"), stop + 1
        first = bare(self.form(match.begin)[match.cut :])
        noun = first if first in anaphora() or first in agents() else ""
        phrase = Phrase(match.begin, stop, match.cut, actor, noun, definite=True)
        phrase.inner = self._parents(match)
        return self.with_father(phrase)

    def _parents(self, match: Match[Actor]) -> list[Phrase]:
        """Whose it is by its name: "المفوضية السامية للأمم المتحدة لشؤون اللاجئين", "قوات خليفة حفتر"."""
        inner = (self.match(named_actors(), at, True) for at in range(match.begin + 1, match.stop))
        fights = match.value.kind in _FORCES
        leaders = (self.place(at) for at in range(match.begin + 1, match.stop) if self.form(at - 1) in _LED)
        led = [state for state in map(self._state_at, filter(None, leaders)) if state]
        others = (one for one in inner if one and one.stop <= match.stop and one.value.actor_id != match.value.actor_id)
        kin = (one for one in others if one.value.country == match.value.country)
        owners = (one for one in kin if one.value.country in NO_STATES or (fights and one.stop == match.stop))
        return led or [Phrase(one.begin, one.stop, one.cut, one.value, definite=True) for one in owners][:1]

    # -- countries

    def _place(self, match: Match[Place]) -> Phrase | None:
        """A country or capital that acts; None for one that is only where something is."""
        place: Place = match.value
        if place.kind == "metonym":
            actor = composed(place.country, place.sector, "military" if place.sector == "MIL" else "government")
            return self.named(Match(actor, match.begin, match.stop, match.cut), clitics=True)
        other = place.other if place.other in self.countries and place.country not in self.countries else None
        country = other or place.country
        said = self.nationality(match.stop) if place.kind == "city" and self.form(match.stop).startswith("ال") else None
        country = said or country  # "مدينة رفح المصرية"
        capital = place.kind == "capital" and not match.cut and self._is_genitive(match.begin)
        if bare(self.before(match.begin)) in particles("no_place_after") or self.form(match.stop) in _REGION:
            return None
        dateline = self.form(match.stop) in particles("dateline") and not self.form(match.begin - 1).isalpha()
        if capital or dateline or place.kind == "city" or self._is_locative(match):
            self.places.append((match.begin, country))
            return None
        return Phrase(match.begin, match.stop, match.cut, composed(country, None, "state"), definite=True)

    def _is_genitive(self, index: int) -> bool:
        """Whether a noun without its article stands before: "احتفالات جوبا" is in Juba; "دعم واشنطن" is its own."""
        before = self.text[index - 1] if index else ""
        verb = is_verb(before) or (before.endswith("ت") and not before.endswith("ات"))  # "أحصت واشنطن"
        if not before.isalpha() or len(before) < 4 or before.startswith(_DEFINITE) or verb:
            return False
        if self.ended_at(index) or self.place(index - 1, True) or read_number(self.text, index - 1):
            return False
        words = {before, before[1:]}
        return not (words & (FUNCTION | nouns("event_nouns")) or any(map(is_noun, words)))

    def _is_locative(self, match: Match[Place]) -> bool:
        """Whether the country is only where something is: "في العراق وسوريا", "من البلاد"."""
        index, before = match.begin, self.before(match.begin)
        glued = self.form(index)[: match.cut]
        if glued.lstrip("وف") == "ب":
            return True
        if glued in ("و", "ف") or before in ("و", "،"):
            return any(index - 3 <= at < index for at, _ in self.places[-3:])
        if glued:
            return False
        near = (self.form(at) or "-" for at in range(max(index - 5, 0), index - 1))
        words = {stem for form in near for _, stem in stems(form)}
        where = match.value.kind == "capital" and self._is_where(index, before, words)
        moved = not words.isdisjoint(_MOVED.get(before, ())) or bare(before.lstrip("ول")) in _LEAVING
        troops = self.ended_at(index - 1) if before == "من" and words & particles("withdrawn") else None
        moved = moved or (troops is not None and troops.actor.sector == "MIL")  # "سحبت جنودها من مالي"
        return where or moved or any(stem in particles("locative") for _, stem in stems(before))

    def _is_where(self, index: int, before: str, words: set[str]) -> bool:
        """Whether a capital is where someone is: "ومن صنعاء أقر", "كلينتون من الدوحة", "غادر الوزير صنعاء"."""
        opens = index - 1 == self.text.sentences[self.text.sentence_of[index]].begin
        if before == "من":
            return opens or (self.ended_at(index - 1) is not None and not words & particles("asked"))
        left = self.ended_at(index) is not None and words & particles("left")
        return bool(left or (before == "علي" and words & particles("raid")))

    def _people(self, index: int, clitics: bool) -> Phrase | None:
        """A nationality that is people by itself: "ثلاثة أمريكيين", "الفلسطينيون", "مقتل عراقي"."""
        before = self.text[index - 1] if index else ""
        for cut, form in self.stems(index, clitics):
            country, people = nationality(form) or ("", False)
            definite = form.startswith("ال")
            counted = people or self._is_counted(index)
            hurt = before.removeprefix("و") in particles("befalls")
            single = not definite and (hurt or (counted and not form.endswith("ه")))
            if not country or not (people or single):
                continue
            few = any((n := read_number(self.text, at)) and n.value < 100 for at in (index - 1, index - 2) if at >= 0)
            actor = composed(country, "CVL" if counted and not few else None, "people" if people else "person")
            return Phrase(index, index + 1, cut, actor, definite=definite)
        return None

    def _coordinated(self, index: int) -> Phrase | None:
        """A second nationality of one noun: "والأميركية" of "القوات العراقية والأميركية"."""
        last, form = self.ended_at(index), self.form(index)
        found = nationality(form[1:]) if form[:1] == "و" else None
        if last is None or found is None or not last.noun or not last.actor.country:
            return None
        before = self.form(index - 1)
        alike = form[-2:] == before[-2:] if found[1] else form.startswith("ال", 1) == before.startswith("ال")
        if not last.is_composed or not alike:
            return None
        actor = composed(found[0], last.actor.sector, last.actor.kind)
        return Phrase(index, index + 1, 1, actor, last.noun, definite=True)

    # -- what a pronoun owns

    def _possessed(self, index: int, clitics: bool) -> Phrase | None:
        """An agent noun with a pronoun: "قواته", "حكومتها"; a counterpart: "نظيره التركي"."""
        for cut, form in self.stems(index, clitics):
            if form in particles("counterpart") and self.phrases:
                return self._counterpart(index, cut)
            homeland = form in particles("homeland") and not self.text.tokens[index].raw.endswith("ة")
            if homeland and not cut and self.before(index) not in particles("locative"):
                return Phrase(index, index + 1, cut, composed(None, None, "state"), form, definite=True, possessed=True)
            agent = possessed_agents().get(form)
            feminine = self.text.tokens[index].raw.endswith("ة")
            under = agent and agent.noun in particles("leadership") and self.before(index) == "تحت"
            if agent and len(form) > 4 and not (feminine or under) and not is_verb(self.form(index)):
                return self.composed(Match(agent, index, index + 1, cut), owned=True)
        return None

    def _counterpart(self, index: int, cut: int) -> Phrase | None:
        country = self.nationality(index + 1)
        if country is None:
            return None
        actor = composed(country, self.phrases[-1].actor.sector, "person")
        counterpart = Phrase(index, index + 2, cut, actor, definite=True)
        person = self.holder(index + 2, Agent("", "", "person", "title"), country, actor.sector or "")
        if person:
            counterpart.actor, counterpart.stop = replace(person.actor, country=country), person.stop
        return counterpart
