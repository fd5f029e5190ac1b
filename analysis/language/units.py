"""The words that numbers count in all their forms: units, currencies, people and things, as matchers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from . import currencies
from .lexicon import Phrases, alternatives, rows
from .text import fold

_BROKEN = re.compile(r"\w\wا\wين\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the contract's `unit`, how many of it the noun is, its own rate if any.

    `noun` and `default` are a currency's: what it is called, and its code where no country is named.
    """

    unit: str
    scale: Decimal = Decimal(1)
    per: str | None = None
    noun: str = ""
    default: str = ""


PERSON, COUNT = Unit("person"), Unit("count")


def is_sound_plural(form: str) -> bool:
    """ "ثلاثة مودعين": only people have this plural, apart from the broken plurals that look like it ("قوانين")."""
    return len(form) > 4 and form.endswith(("ون", "ين")) and not _BROKEN.match(form)


def _inflected(phrase: str, person: bool = False) -> Iterator[tuple[str, bool]]:
    """A noun and its adjectives in the accusative, dual and suffixed plurals, and whether it is a dual.

    >>> [form for form, dual in _inflected("درجة مئوية")]
    ['درجه مءويه', 'درجتان مءويتان', 'درجتين مءويتين', 'درجات مءويات']
    """
    yield fold(phrase), False
    if not re.fullmatch(r"(\w{3,} ?)+|طن", phrase):
        return
    feminine = phrase.split()[0].endswith("ة")
    cores = [fold(word.removesuffix("ة")) for word in phrase.split()]
    suffixes = ("تان", "تين", "ات") if feminine else ("ا", "ان", "ين", "ات")
    sound = cores[0] in _SOUND or (cores[0] not in _SINGULARS and re.match(r"م|.ا|.*ي\Z", cores[0]))
    for suffix in suffixes + (("ون", "ه", "تان", "تين") if person and not feminine else ()):
        plural = suffix == "ين" and person and sound
        yield " ".join(core + suffix for core in cores), suffix[-2:] in ("ان", "ين") and not plural


def _people() -> Iterator[str]:
    for row in rows("agents"):
        if row["role"] == "human":
            words = alternatives(row["singular"]) + alternatives(row["plural"])
            yield from (word for word in words if " " not in word)
    yield from (word for row in rows("peoples") for word in alternatives(row["word"]) if " " not in word)


def _units() -> tuple[Phrases[Unit], Phrases[Unit]]:
    """The nouns that are counted or measured in all their forms, and their duals."""
    found: list[tuple[str, Unit, bool]] = []

    def add(word: str, unit: Unit) -> None:
        found.extend((form, unit, dual) for form, dual in _inflected(word, unit == PERSON))

    for name, column in (("things", "singular"), ("event_nouns", "noun")):
        for row in rows(name):
            add(row[column], COUNT)
            found += [(word, COUNT, False) for word in alternatives(row["plural"])]
    for row in rows("units"):
        unit, _, per = row["unit"].partition("/")
        words = alternatives(row["words"])
        noun = fold(words[0]) if unit in currencies.CODES or words[0] == "أوقية" else ""
        for word in words:
            add(word, Unit(unit, Decimal(row["scale"]), per or None, noun, row["default"]))
    for word in _people():
        add(word, PERSON)
    nisbas = (word for row in rows("countries") if row["kind"] == "nisba" for word in alternatives(row["word"]))
    found += [(fold(word) + "ان", PERSON, True) for word in nisbas]
    for name, code in currencies.names().items():
        add(name, Unit(code, noun=fold(name).split()[0]))
    listed = {form for form, _, dual in found if not dual}
    duals = [(form, unit) for form, unit, dual in found if dual and form not in listed]
    return Phrases((form, unit) for form, unit, _ in found), Phrases(duals)


_SINGULARS = {fold(row["singular"]) for row in rows("agents") if row["plural"] and not row["plural"].endswith("ون")}
_SOUND = {fold(word)[:-2] for word in _people() if word.endswith("ون")}
UNITS, DUALS = _units()
