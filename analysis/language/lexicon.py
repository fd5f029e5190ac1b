"""CSV files of words in; tables of what folded words mean, and a matcher for phrases, out."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from .text import Text, bare, fold, stems, tokenize

Value = TypeVar("Value")
Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `lexicon/NAME.csv`, each a dictionary of its columns."""
    path = files(__package__).joinpath("lexicon", f"{name}.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def alternatives(cell: str | None) -> list[str]:
    """What a cell lists: `a|b` is two words, an empty cell none."""
    return [word.strip() for word in (cell or "").split("|") if word.strip()]


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A phrase of the lexicon in a text: tokens `begin` to `stop`, `cut` letters of proclitics before it."""

    value: Value
    begin: int
    stop: int
    cut: int


class Phrases(Generic[Value]):
    """Phrases that are looked up at a token, the longest first.

    The first word may carry the article and proclitics, the others the article. A word of two letters has
    no proclitic but و: "وما لا يقل عن". Names of several words have the article where they
    have it: "قاعدة في العراق" is not "القاعدة في العراق", nor "الجيش فتح" the "جيش الفتح". A construct has no
    article before its genitive: "أقال الرئيس الحكومة" has no "رئيس الحكومة".

    >>> phrases = Phrases([("وزارة الدفاع", "MIL"), ("وزارة", "GOV")])
    >>> text = Text("وبوزارة الدفاع")
    >>> phrases.match(text, 0)
    Match(value='MIL', begin=0, stop=2, cut=2)
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], names: bool = False) -> None:
        self._names = names
        self._values: dict[tuple[str, ...], Value] = {}
        self._definite: dict[tuple[str, ...], bool] = {}
        self._construct: dict[tuple[str, ...], bool] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            if key := self._key(phrase):
                self._values.setdefault(key, value)
                needed = names and len(key) > 1 and fold(phrase).startswith("ال")
                self._definite[key] = needed and self._definite.get(key, True)
                forms = fold(phrase).split()
                construct = len(key) > 1 and [form.startswith("ال") for form in forms[:2]] == [False, True]
                self._construct[key] = construct and self._construct.get(key, True)
                self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def __contains__(self, phrase: str) -> bool:
        return self._key(phrase) in self._values

    def _key(self, phrase: str) -> tuple[str, ...]:
        """The words without the article, which only the first word of a name does without."""
        forms = [token.form for token in tokenize(fold(phrase))]
        return tuple(form if number and self._names else bare(form) for number, form in enumerate(forms))

    def openers(self) -> set[str]:
        """The first words of the phrases, folded and without the article."""
        return set(self._longest)

    def match(self, text: Text, index: int, clitics: bool = True, stop: int | None = None) -> Match[Value] | None:
        """The longest phrase that starts at the token and ends before *stop*; of two, the least cut off."""
        best: Match[Value] | None = None
        form = text[index]
        short = ((1, form[1:]),) if len(form) == 3 and form[0] == "و" else ()
        for cut, stem in (*stems(form), *short) if clitics else ((0, bare(form)),):
            longest = min(self._longest.get(stem, 0), (stop or len(text.tokens)) - index)
            definite = form.startswith("ال", cut) or form[:cut].endswith("لل")
            key = [stem]
            for length in range(1, longest + 1):
                if length > 1:
                    if "\n" in text.gap(index + length - 2):
                        break
                    inner = text[index + length - 1]
                    key.append(inner if self._names else bare(inner))
                value = self._values.get(tuple(key))
                if value is None or (self._definite[tuple(key)] and not definite):
                    continue
                genitive = text[index + 1].startswith("ال") and not text[index + 1].endswith(("ي", "يه"))
                if definite and genitive and self._construct[tuple(key)]:
                    continue
                if best is None or index + length > best.stop:
                    best = Match(value, index, index + length, cut)
        return best
