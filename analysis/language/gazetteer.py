"""The lexicon of who acts: agent nouns, countries and their adjectives, named actors, as matchers.

Countries and their names are CLDR's; `countries.csv` has what CLDR lacks, and the adjectives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from .lexicon import Match, Phrases, Row, alternatives, rows
from .text import Text, bare, fold

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
_PLURALS = ("ون", "ين", "ان", "ات", "و", "ي")
_NO_ALEF = ("ة", "ا", "اء", "ى", "ون", "ين", "ات")
_OWNED = frozenset({"government", "police", "legislature", "judiciary", "party", "armed_group"})
_FORCES = frozenset({"قوه", "قوات", "جيش", "طيران"})
_BUILDINGS = frozenset({"سفاره", "قنصليه", "قصر"})
_WITHDRAWN = frozenset({"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD", "QUU"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who an actor is, by the columns of `mentions`."""

    actor_id: str
    name_ar: str
    name_en: str
    kind: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun: its sector and kind, its role in a phrase, and whether it was met in the plural."""

    noun: str
    sector: str
    kind: str
    role: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A country's name, capital or city, or what stands for its government; *other* has a place of that name.

    `article` says that the name has one: "السيول" are floods, no "سيول".
    """

    country: str
    kind: str
    sector: str | None = None
    other: str | None = None
    article: bool = False


@cache
def iso3() -> dict[str, str]:
    """ISO 3166 alpha-2 to alpha-3, from CLDR's aliases of territories."""
    aliases = get_global("territory_aliases")
    threes = {three: twos for three, twos in aliases.items() if len(three) == 3 and three.isalpha()}
    return {twos[0]: three for three, twos in threes.items() if len(twos) == 1 and three not in _WITHDRAWN}


def _agent_words() -> list[tuple[str, Agent]]:
    """Every form of every agent noun."""
    found: list[tuple[str, Agent]] = []
    for row in rows("agents"):
        cells = {column: alternatives(row[column]) for column in ("singular", "plural", "other")}
        noun = fold(next(words[0] for words in cells.values() if words))
        single = {word.split(" ")[0] for word in cells["singular"]}
        for column, words in cells.items():
            for word in words:
                many = column == "plural" or _is_plural(word.split(" ")[0], single) or not cells["singular"]
                plural = many and column != "singular"
                kind = "people" if plural and row["kind"] == "person" else row["kind"]
                agent = Agent(noun, row["sector"], kind, row["role"], plural)
                found.append((word, agent))
                if column == "singular" and row["kind"] == "person" and (woman := _feminine(word)):
                    found.append((woman, agent))
                if column != "other" and " " not in word and not word.endswith(_NO_ALEF):
                    found.append((word + "ا", agent))
    return found


def _feminine(phrase: str) -> str | None:
    """A woman of an agent's phrase: "مرشح المعارضة" is "مرشحة المعارضة", "مسؤول حكومي" "مسؤولة حكومية"."""
    head, _, rest = phrase.partition(" ")
    if not rest or head.endswith(_NO_ALEF):
        return None
    return " ".join(
        [f"{head}ة", *(f"{word}ة" if word[:2] != "ال" and word[-1] == "ي" else word for word in rest.split())]
    )


def _is_plural(word: str, singulars: set[str]) -> bool:
    return word.endswith(_PLURALS) and word not in singulars


@cache
def agents() -> Phrases[Agent]:
    """Agent nouns in all their forms."""
    return Phrases(_agent_words())


@cache
def possessed_agents() -> dict[str, Agent]:
    """Agent nouns with a pronoun: "قواته", "حكومتها", "مسؤوليهم"."""
    found: dict[str, Agent] = {}
    for word, agent in _agent_words():
        form = fold(word)
        owned = agent.role in ("human", "title") or agent.kind in _OWNED or agent.noun in _FORCES
        if " " in form or len(form) < 3 or not owned or agent.noun in _BUILDINGS:
            continue
        stem = form[:-1] + "ت" if form.endswith("ه") else form
        if agent.plural and form.endswith(("ون", "ين")):
            stem = form[:-1]
        for pronoun in _PRONOUNS:
            found.setdefault(stem + pronoun, agent)
    return found


@cache
def places() -> Phrases[Place]:
    """Names of countries, capitals and cities, and metonyms, most specific kind first."""
    entries: list[tuple[str, Place]] = []
    others = {row["word"]: row["country"] for row in rows("countries") if row["kind"] == "homonym"}
    for row in rows("countries"):
        if row["kind"] in ("name", "capital", "metonym", "city"):
            for word in alternatives(row["word"]):
                article = fold(word).startswith("ال")
                place = Place(row["country"], row["kind"], row["sector"] or None, others.get(word), article)
                entries.append((word, place))
    for alpha2, name in Locale("ar").territories.items():
        if alpha2 in iso3():
            entries.append((name, Place(iso3()[alpha2], "name", article=fold(name)[:2] == "ال")))
    return Phrases(entries)


def place_at(text: Text, index: int, clitics: bool = True, stop: int | None = None) -> Match[Place] | None:
    """The place at a token, with the article only if its name has one.

    >>> place_at(Text("السيول"), 0), place_at(Text("وسيول"), 0).value.country
    (None, 'KOR')
    """
    match, form = places().match(text, index, clitics, stop), text[index]
    article = match is not None and (form.startswith("ال", match.cut) or form[: match.cut].endswith("لل"))
    return None if match and article and not match.value.article else match


@cache
def nationalities() -> dict[str, tuple[str, bool]]:
    """Forms of the nisba, folded: (country, whether they can only be people)."""
    found: dict[str, tuple[str, bool]] = {}
    for row in rows("countries"):
        for word in alternatives(row["word"]):
            form = fold(word)
            if row["kind"] == "nisba_plural":
                found.setdefault(form, (row["country"], True))
            elif row["kind"] == "nisba":
                for ending in ("", "ه", "ا", "تين", "تان"):
                    found.setdefault(form + ending, (row["country"], False))
                for ending in ("ون", "ين", "ان", "و", "ات"):
                    found.setdefault(form + ending, (row["country"], True))
    return found


def nationality(form: str) -> tuple[str, bool] | None:
    """The nationality that a folded word is, with or without its article.

    >>> nationality(fold("الألمانية")), nationality(fold("أميركيون")), nationality(fold("بأن"))
    (('DEU', False), ('USA', True), None)
    """
    return nationalities().get(form) or nationalities().get(bare(form))


def country_of(place: str | None) -> str | None:
    """The country of a place by its Arabic name, None where the lexicon has no such place.

    >>> country_of("بغداد"), country_of("مكان ما")
    ('IRQ', None)
    """
    match = places().match(Text(place), 0) if place and place.strip() else None
    return match.value.country if match else None


@cache
def named_actors() -> Phrases[Actor]:
    """Named actors by their full names and aliases."""
    return Phrases(((word, actor_of(row)) for row in rows("actors") for word in _spellings(row)), names=True)


def _spellings(row: Row) -> list[str]:
    """The names of a row, with the cases of أبو, and with عبد as a word of its own and not."""
    names = [row["name_ar"], *alternatives(row["aliases"])]
    names += [name.replace("عبد ال", "عبدال") for name in names if "عبد ال" in name]
    names += [re.sub(r"\bعبدال", "عبد ال", name) for name in names if "عبدال" in name]
    cases = [re.sub(r"\bأبو\b", case, name) for name in names for case in ("أبي", "أبا") if "أبو " in name]
    return names + cases


@cache
def namesakes() -> dict[str, tuple[Actor, ...]]:
    """By actor_id, the actors of later rows that share a name with it: "حزب العدالة والتنمية"."""
    first: dict[str, str] = {}
    found: dict[str, tuple[Actor, ...]] = {}
    for row in rows("actors"):
        for name in _spellings(row):
            owner = first.setdefault(fold(name), row["actor_id"])
            if owner != row["actor_id"]:
                found[owner] = (*found.get(owner, ()), actor_of(row))
    return found


@cache
def short_names() -> dict[str, tuple[str, ...]]:
    """By actor_id, the short forms that count once the actor was introduced in an article."""
    return {row["actor_id"]: tuple(alternatives(row["short"])) for row in rows("actors") if row["short"]}


def actor_of(row: Row) -> Actor:
    """The actor of a row of `actors.csv`."""
    return Actor(
        row["actor_id"], row["name_ar"], row["name_en"], row["kind"], row["country"] or None, row["sector"] or None
    )


@cache
def composed(country: str | None, sector: str | None, kind: str) -> Actor:
    """The actor that a country and a sector make: "USA-MIL", or one of them alone.

    >>> composed("USA", "MIL", "military").actor_id
    'USA-MIL'
    """
    labels = {row["sector"]: (row["name_ar"], row["name_en"]) for row in rows("sectors")}
    noun_ar, noun_en = labels.get(sector or "", ("", ""))
    place_ar, place_en = country_name(country, "ar"), country_name(country, "en")
    identity = "-".join(part for part in (country, sector) if part) or "UNK"
    name_ar = " – ".join(part for part in (noun_ar, place_ar) if part)
    name_en = " ".join(part for part in (f"{place_en}:" if noun_en and place_en else place_en, noun_en) if part)
    return Actor(identity, name_ar, name_en, kind, country, sector)


@cache
def country_name(country: str | None, language: str) -> str:
    """CLDR's name of a country by its alpha-3, the code itself where it has none."""
    alpha2 = next((two for two, three in iso3().items() if three == country), "")
    return str(Locale(language).territories.get(alpha2, country or ""))
