"""A text in; what the lexicons say of the words at a token, out: the ground on which actors are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..language.gazetteer import Actor, Agent, Place, agents, nationalities, nationality, place_at
from ..language.lexicon import Match, Phrases, Row, Value, alternatives, rows
from ..language.numerals import read_number
from ..language.text import Span, Text, bare, fold
from ..language.verbs import FINITE, is_verb, readings
from .particles import FUNCTION, particles

NO_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "ISM", "IMG", "MNC"})
APART = frozenset({"backed_by", "allied_with", "loyal_to"})
GENERIC = frozenset({"", "UNK", "UAF", "CVL"})
GLUED = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


@dataclass(slots=True)
class Phrase:
    """A mention as it is being read: its tokens and who it is; `inner` are the mentions inside it.

    `role` and `noun` are its agent noun's; `alone` says that it is a lone noun with its article ("الحركة"),
    `possessed` that a pronoun says whose it is, `foreign` that an adjective says it is from elsewhere.
    """

    begin: int
    stop: int
    cut: int
    actor: Actor
    noun: str = ""
    role: str = ""
    definite: bool = False
    plural: bool = False
    alone: bool = False
    possessed: bool = False
    foreign: bool = False
    inner: list[Phrase] = field(default_factory=list)
    tie: str = ""
    tied_to: Phrase | None = None

    @property
    def is_composed(self) -> bool:
        """Whether it is only a country and a sector, no name."""
        parts = (self.actor.country, self.actor.sector)
        return self.actor.actor_id in ("UNK", "-".join(part for part in parts if part))

    @property
    def is_named_person(self) -> bool:
        return self.actor.kind == "person" and not self.is_composed


def cells(table: str, column: str) -> Iterable[tuple[str, Row]]:
    """The words of a column of a list, each with its row."""
    return ((word, row) for row in rows(table) for word in alternatives(row[column]))


@cache
def adjectives() -> dict[str, tuple[str, frozenset[str]]]:
    """Adjectives of agents and peoples: the sector that they give, and to which sectors only."""
    words = cells("adjectives", "word")
    found = {bare(fold(word)): (row["sector"], frozenset(alternatives(row["only"]))) for word, row in words}
    for word, _ in cells("peoples", "word"):
        for ending in ("", "ه", "ون", "ين", "ا"):
            found.setdefault(bare(fold(word)) + ending, ("people", frozenset()))
    return found


@cache
def anaphora() -> dict[str, frozenset[str]]:
    """Nouns that point back, and the kinds of actor that each can stand for."""
    return {fold(word): frozenset(alternatives(row["kinds"])) for word, row in cells("anaphora", "word")}


@cache
def titles() -> Phrases[str]:
    """Heads that tie their holder to what follows: زعيم leads, المتحدث باسم speaks for."""
    heads = (row for row in rows("relations") if row["form"] == "title")
    return Phrases((word, row["relation"]) for row in heads for word in alternatives(row["phrase"]))


@lru_cache(maxsize=50_000)
def saying(form: str) -> str | None:
    """The kind of the verb of saying that a folded word is, of `speech_verbs.csv`; None for other words."""
    kinds = {row["lemma"]: row["kind"] for row in rows("speech_verbs") if row["kind"] != "phrase"}
    return next((kinds[r.lemma] for r in readings(form) if r.lemma in kinds and r.slot in FINITE), None)


@lru_cache(maxsize=50_000)
def denies(form: str) -> bool:
    """Whether a folded word is a form of a verb of denying, finite or participle: "نفى", "نافيا"."""
    deny = {row["lemma"] for row in rows("speech_verbs") if row["kind"] == "deny"}
    return any(r.lemma in deny and (r.slot in FINITE or "participle" in r.slot) for r in readings(form))


class Lookup:
    """A text with what was found in it so far; `limit` is the end of the sentence that is being read."""

    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        self.text = text
        self.limit = len(text.tokens)
        self.taken = {index for date in dates for index in range(date.begin, date.stop)}
        self.phrases: list[Phrase] = []
        self.places: list[tuple[int, str]] = []
        self.countries: set[str] = set()
        self.countries = set(filter(None, map(self._country_at, range(self.limit))))

    def _country_at(self, index: int) -> str | None:
        match = self.place(index)
        return match.value.country if match and not match.value.other else self.nationality(index)

    def form(self, index: int) -> str:
        """The folded word at a token; empty outside the sentence."""
        return self.text[index] if 0 <= index < self.limit else ""

    def before(self, index: int) -> str:
        """The word before, without its و or ف: "وفي" is "في"."""
        form = self.text[index - 1] if index else ""
        return form[1:] if form[:1] in ("و", "ف") and form[1:] in FUNCTION else form

    def match(self, phrases: Phrases[Value], index: int, clitics: bool = False) -> Match[Value] | None:
        """The longest phrase at a token, inside the sentence."""
        return phrases.match(self.text, index, clitics, stop=self.limit) if index < self.limit else None

    def place(self, index: int, clitics: bool = False) -> Match[Place] | None:
        """The place at a token that is none of its other words."""
        match = place_at(self.text, index, clitics, self.limit) if index < self.limit else None
        return None if match and self._is_adjective_too(match) else match

    def _is_adjective_too(self, match: Match[Place]) -> bool:
        """Whether a country's name is an ordinary adjective where it stands: "انهيار مالي", no "إلى مالي"."""
        before = self.before(match.begin)
        alone = not before.isalpha() or before in FUNCTION or is_verb(before) or self.match(agents(), match.begin - 1)
        form = self.form(match.begin)
        agrees = form.startswith("ال") == before.startswith("ال")  # "الرواية السعودية", no "زيارة السعودية"
        return not alone and not match.cut and agrees and form in particles("also_adjective")

    def agent(self, index: int, clitics: bool = False) -> Match[Agent] | None:
        """The agent noun at a token; "الصيادي" is a name, as a construct has no article, and "وإلى" is no "والي"."""
        match = self.match(agents(), index, clitics)
        one = match is not None and match.stop == index + 1 and match.value.plural
        article = match is not None and "ال" in self.form(index)[: match.cut + 2]
        construct = one and article and self.text.tokens[index].raw[-1] in "يو"
        return None if construct or self.text.tokens[index].raw in ("وإلى", "والى") else match

    def _is_counted(self, index: int) -> bool:
        """Whether a number stands before: "12 قتيلا", "ثلاثة أتراك"."""
        return index > 0 and (self.text.tokens[index - 1].kind == "number" or bool(read_number(self.text, index - 1)))

    def nationality(self, index: int) -> str | None:
        """The country whose adjective stands at a token; "غينيا" is a place, no accusative."""
        found, stem = nationality(self.form(index)), bare(self.form(index)).removesuffix("ه")
        told = self.form(index).startswith("ال")
        if stem and self.text.tokens[index].raw.endswith(("اً", "ًا")):  # "جندياً مالياً"
            stem, told = stem.removesuffix("ا"), self.form(index - 1).endswith("ا")
        if stem in particles("also_adjective") and told:
            found = next(((code, False) for code in self.countries if code in particles("also_adjective")), None)
        is_place = self.form(index).endswith("ا") and not self.form(index - 1).endswith("ا") and self.place(index)
        return found[0] if found and not is_place else None

    def nation(self, index: int) -> tuple[str, int] | None:
        """The country of the adjective at a token, and how many words it has: "كوري جنوبي"."""
        two = nationalities().get(f"{bare(self.form(index))} {bare(self.form(index + 1))}")
        one = self.nationality(index)
        return (two[0], 2) if two else (one, 1) if one else None

    def stems(self, index: int, clitics: bool = True) -> Iterable[tuple[int, str]]:
        """A word without what may be glued before it: (letters cut off, the rest with its article)."""
        form = self.form(index)
        yield 0, form
        for glued in GLUED if clitics else ():
            rest = form[len(glued) :]
            if form.startswith(glued) and len(rest) > 2:
                yield len(glued), rest
                if glued[-1] == "ل" and rest[0] == "ل":
                    yield len(glued) + 1, f"ال{rest[1:]}"

    def ended_at(self, index: int) -> Phrase | None:
        """The mention that ends right before a token."""
        return next((one for one in reversed(self.phrases[-4:]) if one.stop == index), None)
