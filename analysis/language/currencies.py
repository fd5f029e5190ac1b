"""A currency's noun and a country in; the ISO 4217 code out: CLDR's names, and the lexicon's beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies

from .gazetteer import iso3, nationality, places
from .lexicon import alternatives, rows
from .text import Text, fold

UNKNOWN = "XXX"
CODES = frozenset(Locale("ar").currencies)
_SINCE = date(1950, 1, 1)


@cache
def _issued() -> dict[str, tuple[str, ...]]:
    """By country, the codes of its currencies, those in use first."""
    found = {}
    for alpha2, alpha3 in iso3().items():
        used = get_territory_currencies(alpha2)
        found[alpha3] = tuple(used + get_territory_currencies(alpha2, _SINCE, date.max)[::-1])
    return found


@cache
def _nouns() -> dict[str, set[str]]:
    """By code, the nouns that its names begin with: LBP is a جنيه to CLDR, a ليرة to everyone."""
    names = Locale("ar").currencies.items()
    found = {code: {fold(name).split()[0]} for code, name in names if code != UNKNOWN}
    for row in rows("units"):
        if row["unit"] in found:
            found[row["unit"]] |= {fold(word).split()[0] for word in alternatives(row["words"])}
    return found


@cache
def names() -> dict[str, str]:
    """CLDR's names of what is in use, and their nouns alone: a code, or UNKNOWN where several share the noun.

    >>> names()["كرونة"], names()["كرونة سويدية"], names()["زلوتي"]
    ('XXX', 'SEK', 'PLN')
    """
    used = {code for alpha2 in iso3() for code in get_territory_currencies(alpha2)}
    full = {Locale("ar").currencies[code]: code for code in sorted(used & CODES)}
    shared = Counter(name.split()[0] for name in full)
    return {name.split()[0]: code if shared[name.split()[0]] == 1 else UNKNOWN for name, code in full.items()} | full


@cache
def currency_of(country: str, noun: str, named: bool = False) -> str | None:
    """The currency of a country that is called so; where it is *named* with an adjective, under any name.

    >>> currency_of("KWT", fold("دينار")), currency_of("LBN", fold("ليرة")), currency_of("KWT", fold("ليرة"))
    ('KWD', 'LBP', None)
    """
    codes = _issued().get(country, ())
    called = [code for code in codes if noun in _nouns().get(code, ())]
    small = not any(noun in nouns for nouns in _nouns().values())
    return next(iter(called or (codes if named or small else ())), None)


class Countries:
    """The countries that a text names, read when a currency first asks for them."""

    def __init__(self, text: Text, home: str | None = None) -> None:
        self._text = text
        self._home = home
        self._named: list[tuple[int, str]] | None = None
        self._by_noun: dict[str, list[tuple[int, str]]] = {}
        self._otherwise: dict[str, str | None] = {}

    def currency(self, noun: str, index: int) -> str | None:
        """What a noun stands for at a token: a country named with في right after it, else before it in the
        sentence, else after it, else the dateline's, else most often in the text.

        >>> text = Text("في تونس بلغ الدين 130 مليار دينار، وفي الكويت 3 مليارات دينار")
        >>> [Countries(text).currency(fold("دينار"), index) for index in (6, 12)]
        ['TND', 'KWD']
        """
        found = self._by_noun.get(noun)
        if found is None:
            codes = [(at, currency_of(country, noun)) for at, country in self._countries()]
            found = self._by_noun[noun] = [(at, code) for at, code in codes if code]
            common = Counter(code for _, code in found).most_common(1)
            home = currency_of(self._home, noun) if self._home else None
            self._otherwise[noun] = home or (common[0][0] if common else None)
        place, sentences = bisect_left(found, (index, "")), self._text.sentence_of
        before, after = found[max(0, place - 1) : place], found[place : place + 1]
        if after and after[0][0] == index + 2 and self._text[index + 1] == "في":
            return after[0][1]
        near = [code for at, code in before + after if sentences[at] == sentences[index]]
        return near[0] if near else self._otherwise[noun]

    def _countries(self) -> list[tuple[int, str]]:
        if self._named is None:
            self._named = []
            for index in range(len(self._text.tokens)):
                place, people = places().match(self._text, index), nationality(self._text[index])
                if place or people:
                    self._named.append((index, place.value.country if place else people[0] if people else ""))
        return self._named
