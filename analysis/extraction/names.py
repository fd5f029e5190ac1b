"""Words that can only be a name in; the person whom they name out: "جون كيربي", "أبو حفص الموريتاني"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ..language.gazetteer import Actor, agents, named_actors, nationality, places, short_names
from ..language.lexicon import alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, fold
from ..language.verbs import is_verb, readings
from .lookup import Lookup, Phrase, adjectives, anaphora, cells, saying
from .particles import FUNCTION, particles

_LONGEST = 5


@cache
def given_names() -> dict[str, bool]:
    """First names, folded: whether each is also an ordinary word ("كريم", "صالح")."""
    return {fold(name): row["also_word"] == "y" for name, row in cells("given_names", "name")}


@cache
def nouns(table: str) -> frozenset[str]:
    """The folded words of a list of nouns, with and without the accusative's alef."""
    cells = (row.get(column) for row in rows(table) for column in ("noun", "singular", "plural", "word"))
    words = {fold(word) for cell in cells for word in alternatives(cell)}
    return frozenset(words | {word + "ا" for word in words})


@cache
def _ordinary() -> frozenset[str]:
    """The nouns of the lexicon's lists, which no name goes on with: "بيان", "قرار", "سلاح"."""
    names = particles("name_joint") | set(given_names())
    return frozenset((nouns("particles") | nouns("event_nouns") | nouns("things")) - names)


class Names(Lookup):
    """Reads names, and knows whom the article has introduced by which name."""

    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        super().__init__(text, dates)
        self.introduced: dict[str, Actor] = {}

    def name_stop(self, index: int, read: int = 0) -> int:
        """Where a name that begins at a token ends: up to five words, none of them another word's form.

        >>> text = Text("قال العميد فهمي بن سالم الزيتاوي إن الطريق مغلق")
        >>> Names(text, ()).name_stop(2)
        6
        """
        stop = index + read
        while stop < min(index + _LONGEST, self.limit) and self._goes_on(index, stop):
            stop += 1
            if self.form(stop - 1) == "الله" and self.form(stop - 2) != "عبد":
                break
        while stop > index and self.form(stop - 1) in particles("name_joint"):
            stop -= 1
        return stop

    def _goes_on(self, index: int, at: int) -> bool:
        token, form = self.text.tokens[at], self.form(at)
        if at in self.taken or (at > index and "\n" in self.text.gap(at - 1)):
            return False
        if token.kind != "word":
            return token.kind == "latin" and at == index
        place = self.place(at) if at > index else None
        if place and place.stop > at + 1:  # "راجناث سينغ إسلام آباد"
            return False
        body = self.match(named_actors(), at) if at > index else None
        whole = body is not None and (form.startswith("ال") or body.stop > at + 1)
        if body and whole and body.value.kind != "person":  # "ياسر عرمان الجنجويد", "دوروثي شيا حزب الله"
            return False
        if form in particles("name_joint"):
            return True
        if self.form(at + 1) == "الله" and at > index and form not in FUNCTION and form[-1] != "ه":
            return True  # "عبد الرحمن كلام الله"
        if at > index and self.form(at - 1) in particles("name_joint"):
            return form not in FUNCTION
        if form in given_names() and (at == index or not given_names()[form]):
            return True
        glued = at > index + 1 and form[0] in "بلكوف" and not form.startswith(("بو", "بل"))
        if at > index and len(form) > 5 and form.endswith(("هم", "ها", "ته")):  # "تعازيهم"
            return False
        if at > index + 1 and form.startswith("ال") and self._is_participle(at):
            return False
        return len(form) > 2 and not glued and not self._is_word(at, first=at == index)

    def _is_participle(self, index: int) -> bool:
        """Whether a word says what the one named does: "المكلف بملف الحدود", "المقيم في باريس"; no "المالكي"."""
        after = self.form(index + 1)
        governed = after in ("في", "عن", "علي", "من", "باسم") or (after[:1] == "ب" and len(after) > 3)
        return governed and any("participle" in reading.slot for reading in readings(bare(self.form(index))))

    def _is_word(self, index: int, first: bool) -> bool:
        """Whether a word is none of a name: a particle, a verb, an agent, an adjective, an event."""
        form, plain = self.form(index), bare(self.form(index))
        raw = self.text.tokens[index].raw
        if form == "علي":
            return not raw.endswith("ي")
        if raw.endswith(("اً", "ًا")) or read_number(self.text, index) or form in FUNCTION or plain in _ordinary():
            return True
        glued = form.startswith(("لل", "بال", "وال", "فال")) or (first and form.startswith("كال"))  # "وليام كالدويل"
        if plain in places() or glued or is_verb(form):
            return True
        if form.endswith("ه") and form[:-1] in nouns("event_nouns"):  # "لقي فلان مصرعه"
            return True
        if first and form.endswith(("ات", "تها", "تهم", "ته")) and len(form) > 5 and form not in given_names():
            return True
        if (first and form.startswith("ال")) or adjectives().get(plain, ("people",))[0] != "people":
            return True
        if form[0] in "وفبلك" and (form[1:] in FUNCTION or is_verb(form[1:]) or self._is_known(bare(form[1:]))):
            return True
        masdar = any(reading.slot == "verbal_noun" and not reading.cut for reading in readings(form))
        if masdar and not form.startswith("ال") and form not in given_names():
            return True
        if first:
            return self._is_known(plain) or self.nationality(index) is not None
        abstract = raw.endswith("ية") and len(form) > 5 and not form.startswith("ال")
        return form[0] == "و" or abstract or self.agent(index) is not None

    def _is_known(self, stem: str) -> bool:
        known = stem in agents() or stem in places() or stem in particles("preposition")
        return known or stem in particles("counterpart") or nationality(stem) is not None

    def person(
        self, begin: int, stop: int, country: str | None = None, sector: str | None = None, cut: int = 0
    ) -> Phrase | None:
        """A person whom no lexicon knows, by the words of the name; "أبي" and "أبا" are "أبو"."""
        if stop <= begin:
            return None
        raw = self.text.raw[self.text.tokens[begin].at(cut) : self.text.tokens[stop - 1].end]
        first, _, rest = raw.partition(" ")
        raw = f"أبو {rest}" if rest and first in ("أبي", "أبا", "ابي", "ابا", "ابو") else raw
        return Phrase(begin, stop, cut, Actor(raw, raw, raw, "person", country, sector or None), definite=True)

    def bare_name(self, index: int, clitics: bool) -> Phrase | None:
        """A person with no title: a first name or kunya and at least one more word, "يقول أحمد الزبير"."""
        for cut, form in self.stems(index, clitics):
            raw = self.text.tokens[index].raw
            kunya = form in ("ابو", "ابي", "ابا") and not raw.endswith("ى")
            if cut and bare(self.form(index)) in _ordinary():
                continue
            after = self.form(index + 1)
            doubtful = given_names().get(form, True) and not (form in given_names() and self._is_family(after))
            said = cut == 0 and saying(self.form(index - 1)) is not None and self._is_speaker(index)
            if doubtful and not kunya and not said and form != "عبد" and not form.startswith("عبدال"):
                continue
            stop = self.name_stop(index, 0 if said else 1)
            while kunya and self.form(stop).startswith("ال") and self.form(stop).endswith("ي") and stop < index + 4:
                stop += 1
            phrase = self.person(index, stop, cut=cut) if stop > index + 1 else None
            place = self.before(index) in particles("named_after")
            if phrase and not place and not self.match(named_actors(), index + 1):
                of_nation = self.form(index - 1).startswith("ال") and not cut and self.nationality(index - 1)
                if of_nation and phrase.actor.country is None:  # "النيجيري عمر فاروق"
                    phrase.actor = replace(phrase.actor, country=of_nation)
                self.introduce(phrase.actor, index, stop)
                return phrase
        return None

    def _is_speaker(self, index: int) -> bool:
        """Whether unknown words behind a verb of saying are a name: a family's, or two that what is said follows."""
        stop = self.name_stop(index)
        words = [self.text.tokens[at].raw for at in range(index, stop)]
        plain = stop == index + 2 and not any(word.endswith(("ة", "ات", "ين", "ون")) for word in words)
        return self._is_family(self.form(index + 1)) or (plain and self.form(stop) in particles("after_speaker"))

    @staticmethod
    def _is_family(form: str) -> bool:
        """Whether a word is a family's name, or a first name that is no other word: "منير القاسمي"."""
        nisba = form.startswith("ال") and form.endswith("ي")
        family = nisba and not nationality(form) and bare(form) not in adjectives()
        return family or not given_names().get(form, True)

    def introduce(self, actor: Actor, begin: int, stop: int, noun: str = "") -> None:
        """From now on the last part of a name, the noun of a body, and the lexicon's short forms, are this actor."""
        shorts = [fold(short) for short in short_names().get(actor.actor_id, ()) if " " not in short]
        if actor.kind == "person" and not shorts and stop - begin > 1:
            last = self.form(stop - 1)
            if len(last) > 2 and last not in FUNCTION and self.form(stop - 2) not in particles("name_joint"):
                self.introduced[last] = actor
            if stop - begin > 2 and not self._is_common(begin):  # "تساي" of "تساي إنغ ون"
                self.introduced.setdefault(self.form(begin), actor)
        head, _, rest = (noun or fold(actor.name_ar)).partition(" ")
        if rest and actor.kind != "person" and bare(head) in anaphora() and bare(head) not in agents():
            self.introduced["ال" + bare(head)] = actor
        for short in shorts:
            self.introduced[short] = actor
            if actor.kind != "person":
                self.introduced["ال" + bare(short)] = actor

    def _is_common(self, index: int) -> bool:
        """Whether a word is a usual first name, or none that is only a name."""
        form = self.form(index)
        return len(form) < 4 or form in given_names() or form.startswith("ال") or self._is_word(index, first=True)

    def known_again(self, index: int, clitics: bool) -> Phrase | None:
        """The short form of someone named before: "السوداني" after "محمد شياع السوداني"."""
        for cut, form in self.stems(index, clitics):
            actor, after = self.introduced.get(form), self.form(index + 1)
            apart = actor and actor.kind != "person" and after.startswith("ال") and after.endswith(("ي", "يه"))
            if actor and not (apart and bare(form) in anaphora()):
                noun = bare(form) if actor.kind != "person" and actor.country is None else ""
                return self.with_father(Phrase(index, index + 1, cut, actor, noun, definite=True, alone=bool(noun)))
        return None

    def with_father(self, phrase: Phrase) -> Phrase:
        """A person with his father's and family's name: "تميم بن حمد آل ثاني"."""
        while phrase.actor.kind == "person" and self.form(phrase.stop) in ("بن", "ابن", "ال"):
            phrase.stop = min(phrase.stop + 2, self.limit)
        return phrase
