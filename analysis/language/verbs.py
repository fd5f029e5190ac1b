"""A folded word in; the verbs of the lexicon that it can be a form of, out.

`verb_forms.csv` is generated (`tools/conjugate.py`); a form that several verbs or voices share has
several readings, and what stands around it decides in `extraction`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from .lexicon import alternatives, rows
from .text import fold

_SLOTS = (
    "past",
    "present",
    "past_passive",
    "present_passive",
    "jussive",
    "jussive_passive",
    "active_participle",
    "passive_participle",
    "verbal_noun",
)
FINITE = frozenset({"past", "present", "past_passive", "present_passive"})
JUSSIVE = frozenset({"jussive", "jussive_passive"})
PASSIVE = frozenset({"past_passive", "present_passive", "jussive_passive"})
_TRILITERAL, _SHADDA = 3, "\u0651"
_OBJECTS = ("هما", "ها", "هم", "هن", "نا", "ني", "كم", "ه")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: the verb (its vocalised lemma), the slot of its paradigm, what is glued on."""

    lemma: str
    slot: str
    cut: int
    pronoun: str
    future: bool


@cache
def _forms() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows("verb_forms"):
        for slot in _SLOTS:
            for word in alternatives(row[slot]):
                found.setdefault(fold(word), {})[row["lemma"], slot] = None
    return {form: tuple(readings) for form, readings in found.items()}


@lru_cache(maxsize=100_000)
def readings(form: str) -> tuple[Reading, ...]:
    """The readings of a folded word, with what may be glued to a verb: و، ف، س، ل and object pronouns.

    >>> [(r.lemma, r.slot, r.future) for r in readings(fold("وسيهاجمونها"))][:1]
    [('هَاجَمَ', 'present', True)]
    """
    found: dict[Reading, None] = {}
    for cut in (0, 1) if form[:1] in ("و", "ف") else (0,):
        rest = form[cut:]
        _read(found, rest, cut, "", False)
        if rest.startswith("س"):
            _read(found, rest[1:], cut + 1, "", True, only="present")
        if rest.startswith("ل"):
            _read(found, rest[1:], cut + 1, "", False, only="present")
            _read(found, rest[1:], cut + 1, "", False, only="verbal_noun")
        if rest.startswith(("ب", "ل", "ك")):
            _read(found, rest[1:], cut + 1, "", False, only="verbal_noun")
    return tuple(found)


def _read(found: dict[Reading, None], form: str, cut: int, pronoun: str, future: bool, only: str = "") -> None:
    if len(form) < 2:
        return
    stem = form[2:] if form.startswith("ال") else form
    for shape in {form, stem}:
        for lemma, slot in _forms().get(shape, ()):
            nominal = slot in ("verbal_noun", "active_participle", "passive_participle")
            if (shape == form or nominal) and (not only or slot.startswith(only)):
                found[Reading(lemma, slot, cut, pronoun, future)] = None
    if pronoun:
        return
    for ending in _OBJECTS:
        if form.endswith(ending) and len(form) - len(ending) >= 2:
            host = form[: -len(ending)]
            _read(found, host, cut, ending, future, only)
            if host.endswith("و"):
                _read(found, host + "ا", cut, ending, future, only)
            if host.endswith("ا"):
                _read(found, host[:-1] + "ي", cut, ending, future, only)
            if host.endswith("ت"):
                _read(found, host[:-1] + "ه", cut, ending, future, only or "verbal_noun")


def is_verb(form: str) -> bool:
    """Whether a folded word can be a finite verb."""
    return any(reading.slot in FINITE for reading in readings(form))


def is_past(form: str) -> bool:
    """Whether a folded word can only be a verb in the past, with nothing glued behind."""
    found = readings(form)
    return bool(found) and all(reading.slot.startswith("past") and not reading.pronoun for reading in found)


def is_noun(form: str) -> bool:
    """Whether a folded word is a verbal noun or participle of the lexicon's verbs, or looks like one: "وضبط".

    The verbal noun of most verbs of three letters is written like their past, its accusative like the dual: "وقفا".
    """
    found = readings(form)
    if any(reading.slot not in FINITE | JUSSIVE for reading in found):
        return True
    past = [(form[r.cut :], r.lemma) for r in found if r.slot == "past" and not r.pronoun]
    dual = form.endswith("ا") and any(lemma == r.lemma for _, lemma in past for r in readings(form[:-1]))
    return dual or any(len(stem) == _TRILITERAL and "ا" not in stem and _SHADDA not in lemma for stem, lemma in past)
