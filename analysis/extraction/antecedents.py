"""The phrases of a text in; whose and who they are by what the article said before, out.

"الحكومة" is the government named before, "الحركة" the movement, "قواته" belong to who was named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from ..language.gazetteer import Actor, composed
from ..language.text import Text, bare, fold
from .lookup import APART, NO_STATES, Phrase, anaphora
from .particles import particles

_GOVERNING = frozenset({"GOV", "ELI", "MIL", "COP", "LEG", "JUD", "SPY"})
_CIVIC = frozenset({"REB", "PRM", "OPP", "LAB"})
_SEATED = frozenset({"armed_group", "government", "judiciary", "police"})
_HEAD = fold("رئيس")
_STATES = frozenset({"جمهوريه", "دوله", "بلاد"})
_NEAR = 3
_REMEMBERED = 9


class Context:
    """What the article has said so far of who is whose; *country* is where it was written."""

    def __init__(self, text: Text, placed: list[tuple[int, str]], country: str | None) -> None:
        self.text, self.placed, self.country = text, placed, country
        self.by_noun: dict[str, Actor] = {}
        self.by_sector: dict[str, str] = {}
        self.recent: list[Actor] = []
        self.countries: Counter[str] = Counter()
        self.last_country: str | None = None
        self.previous: Phrase | None = None
        self.governing: tuple[int, str | None] = (-1, None)
        self.person: tuple[int, str | None] = (-1, None)

    def settle_all(self, phrases: list[Phrase]) -> None:
        """Give each phrase the actor and the country that the article gives it.

        >>> from .actors import find_actors
        >>> text = Text("اجتمعت الحكومة السويدية أمس. وقررت الحكومة خفض الضرائب")
        >>> [mention.actor_id for mention in find_actors(text).mentions]
        ['SWE-GOV', 'SWE-GOV']
        """
        inner = {id(one) for phrase in phrases for one in phrase.inner}
        for phrase in sorted(phrases, key=lambda phrase: phrase.begin):
            if id(phrase) not in inner:
                self._settle(phrase)
        for phrase in phrases:
            self._settle_last(phrase)

    def _settle(self, phrase: Phrase) -> None:
        previous = self.previous
        same = bool(phrase.inner) and phrase.actor is phrase.inner[0].actor
        for one in phrase.inner:
            if one.actor.country is None and one.actor.sector in _GOVERNING and phrase.is_named_person:
                self._give(one, phrase.actor.country)
            self._settle(one)
        bears_arms = phrase.is_composed and phrase.actor.sector in ("UAF", "REB")
        if same or (bears_arms and phrase.inner and phrase.inner[0].actor.kind == "armed_group"):
            phrase.actor = phrase.inner[0].actor
        if phrase.inner and phrase.actor.sector is None and phrase.actor.kind == "person":
            owner, actor = phrase.inner[0].actor, phrase.actor
            phrase.actor = replace(actor, sector=owner.sector)
            if not phrase.is_named_person:
                phrase.actor = composed(actor.country or owner.country, owner.sector, actor.kind)
        if phrase.actor.country is None:
            if phrase.noun:
                phrase.actor = self._antecedent(phrase, previous) or phrase.actor
            if phrase.actor.country is None:
                self._give(phrase, self._country(phrase))
        if phrase.actor.sector == "UAF" and any(one.actor.kind == "state" for one in phrase.inner):
            phrase.actor = composed(phrase.actor.country, "PRM", phrase.actor.kind)
        ruled = any(one.actor.sector == "GOV" and one.actor.country == phrase.actor.country for one in phrase.inner)
        if phrase.actor.sector in ("UAF", "REB") and phrase.tie == "loyal_to" and ruled:
            phrase.actor = composed(phrase.actor.country, "PRM", phrase.actor.kind)
        self._remember(phrase)

    def _settle_last(self, phrase: Phrase) -> None:
        """What only the rest of the article tells: whose an actor is who was named before any country."""
        actor, named = phrase.actor, not phrase.is_composed
        if actor.country is None and actor.sector in _GOVERNING and not phrase.foreign and (phrase.definite or named):
            countries = [code for code, _ in self.countries.most_common(1)] or [code for _, code in self.placed]
            self._give(phrase, next(iter(countries), None))

    def _give(self, phrase: Phrase, country: str | None) -> None:
        actor = phrase.actor
        if country:
            named = replace(actor, country=country)
            phrase.actor = composed(country, actor.sector, actor.kind) if phrase.is_composed else named

    def _remember(self, phrase: Phrase) -> None:
        actor = phrase.actor
        self.previous = phrase
        if phrase.noun and not (phrase.plural and phrase.role != "group"):
            for noun in (phrase.noun, phrase.noun.split()[0], bare(self.text[phrase.begin][phrase.cut :])):
                known = self.by_noun.get(noun)
                if (noun == _HEAD and self._heads_less(phrase)) or (noun == "جيش" and actor.sector == "REB"):
                    continue
                if known is None or (actor.country and (actor.sector != "JRN" or known.sector == "JRN")):
                    self.by_noun[noun] = actor
        if actor.country and actor.sector:
            self.by_sector[actor.sector] = actor.country
        if actor.kind not in ("person", "people", "state"):
            others = (other for other in self.recent[:_REMEMBERED] if other.actor_id != actor.actor_id)
            self.recent = [actor, *others]
        if actor.country and actor.sector != "JRN" and phrase.role != "side":
            self.last_country = actor.country
            if bare(phrase.noun) in particles("posted"):  # They act, but among others: "السفارة الأميركية بتونس".
                return
            sentence = self.text.sentence_of[phrase.begin]
            if actor.kind == "person" and actor.country not in NO_STATES:
                self.person = (sentence, actor.country)
            if actor.sector in ("GOV", "MIL") and actor.country not in NO_STATES and sentence != self.governing[0]:
                self.governing = (sentence, actor.country)
            if actor.country not in NO_STATES:
                self.countries[actor.country] += 1

    def _heads_less(self, phrase: Phrase) -> bool:
        """Whether who is named heads no state, so that "الرئيس" is another: "رئيس الوزراء", "رئيس حركة النهضة"."""
        head, _, body = phrase.noun.partition(" ")
        state = not body or bare(body) in _STATES
        return head == _HEAD and not (state and (phrase.actor.sector == "GOV" or not phrase.inner))

    def _antecedent(self, phrase: Phrase, previous: Phrase | None) -> Actor | None:
        """Who a lone noun stands for: "الحركة", "الموقع", "المملكة"; "وهي ميليشيا" is who was just named."""
        copula = self.text[phrase.begin - 1] if phrase.begin else ""
        if previous and not phrase.definite and copula in particles("copula"):
            body = previous.inner[-1] if previous.inner and previous.actor.kind == "person" else previous
            return body.actor if phrase.begin - previous.stop <= _NEAR else None
        kinds = anaphora().get(phrase.noun, frozenset())
        several = phrase.plural and phrase.role == "group" and ("organization" in kinds or not kinds)
        if not phrase.alone or phrase.possessed or several:
            return None
        states = [code for code in reversed(self.countries) if code in kinds]
        if states:
            return composed(states[0], None, "state")
        same = self.by_noun.get(phrase.noun) if not phrase.plural else None
        if same and self.text[phrase.begin].endswith(phrase.noun.split()[0]):
            return same
        return next((actor for actor in self.recent if actor.kind in kinds), None)

    def _country(self, phrase: Phrase) -> str | None:
        """The country of an actor that is told without one, where the article gives it."""
        actor, known = phrase.actor, self.by_noun.get(phrase.noun)
        if (actor.actor_id in ("", "UNK") and actor.kind != "state") or phrase.foreign:
            return None
        if phrase.noun in particles("source") and not phrase.definite:  # "قال مصدر أمني" tells not whose
            return None
        inner = phrase.inner[0] if phrase.inner and phrase.tie not in APART else None
        if inner and inner.actor.country and inner.actor.kind != "state" and inner.tied_to is not phrase:
            return inner.actor.country
        if phrase.possessed and phrase.noun in particles("passenger"):
            return None
        if phrase.possessed:
            if phrase.noun in particles("homeland") and self.person[0] == self.text.sentence_of[phrase.begin]:
                return self.person[1]
            return (phrase.tied_to and phrase.tied_to.actor.country) or self.last_country
        if phrase.definite and bare(self.text[phrase.begin][phrase.cut :]) in particles("protester"):
            return self.by_sector.get("CVL")
        near = self._where(phrase) if actor.kind in _SEATED else None
        domestic = actor.sector == "PTY" and not phrase.is_composed
        if near or not (domestic or actor.sector in _GOVERNING | _CIVIC):
            return near
        if actor.sector in _CIVIC and actor.sector in self.by_sector:
            return self.by_sector[actor.sector]
        usual = next((country for country, _ in self.countries.most_common(1)), None)
        governing = self.governing[1] if self.governing[0] == self.text.sentence_of[phrase.begin] else None
        force = actor.sector in ("MIL", "JUD") and not phrase.definite and phrase.role != "title"
        sent = self.last_country if force and self.last_country != "IMG" else None
        scene = self._place_near(phrase)
        opening = scene if self._opens(phrase) else None
        return sent or (known and known.country) or governing or opening or usual or scene or self.country

    def _opens(self, phrase: Phrase) -> bool:
        """Whether the sentence opens with the place where all of it is: "وفي باريس، أعلنت الشرطة"."""
        begin = self.text.sentences[self.text.sentence_of[phrase.begin]].begin
        at = next((at for at, _ in self.placed[bisect_left(self.placed, (begin, "")) :]), len(self.text.tokens))
        return at <= min(begin + _NEAR, phrase.begin)

    def _where(self, phrase: Phrase) -> str | None:
        """The country that a body is said to be in: "الفصائل في شمال ليبيا", "وزارة الداخلية في غزة"."""
        for at, country in self.placed[bisect_left(self.placed, (phrase.stop, "")) :][:2]:
            if at <= phrase.stop + _NEAR and self.text[phrase.stop] in ("في", "داخل"):
                return country
        return None

    def _place_near(self, phrase: Phrase) -> str | None:
        """The country of the last place named in the sentence before the phrase, else of the next one."""
        at = bisect_left(self.placed, (phrase.begin, ""))
        sentence = self.text.sentence_of[phrase.begin]
        near = (place for place in self.placed[max(at - 1, 0) : at + 1] if self.text.sentence_of[place[0]] == sentence)
        return next((country for _, country in near), None)
