"""Patterns with their meanings and a text in; what is read at a token, out.

A pattern is a row of elements, and its meaning a function that gets their values, or None to refuse them:

    unit           a word of this kind, or what a pattern of this name reads; of several the longest
    unit=year|day  only with these values
    unit/units     either, the longer
    'من|في'        these words as they stand, which give no value; nor does (unit)
    ~unit          with any proclitics before it; and:unit with و, glued or apart; for:unit with ل glued
    +unit  -unit   with the article; without it
    unit?          or nothing, whose value is None
    !unit          no such thing here, which gives no value
    &unit          such a thing comes next; its value is given, and it is read again
    <unit  !<unit  such a word stands just before; none does
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from .lexicon import Match
from .text import Text, bare

Read = Callable[["Cursor", int], Match[Any] | None]
_REMEMBERED = 10_000
_PREFIXES = {"and": "و", "for": "ل", "by": "ب"}
_ELEMENT = re.compile(
    r"(?P<silent>\(?)(?P<no>!?)(?P<ahead>&?)(?P<behind><?)(?P<glued>~|\w+:)?(?P<article>[+-]?)"
    r"(?:'(?P<words>.+)'|(?P<names>[\w/]+))(?:=(?P<values>[^?)]+))?\)?(?P<optional>\??)\Z"
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern."""

    names: tuple[str, ...]
    words: frozenset[str]
    values: frozenset[str]
    glued: str
    article: str
    optional: bool
    no: bool
    ahead: bool
    behind: bool
    silent: bool

    @staticmethod
    def parse(piece: str) -> Element:
        """>>> sorted(Element.parse("and:+unit=day|week?").values)
        ['day', 'week']
        """
        found = _ELEMENT.match(piece)
        if found is None:
            raise ValueError(f"no element of a pattern: {piece}")
        names = tuple(found["names"].split("/")) if found["names"] else ()
        words, values = (frozenset(filter(None, (found[part] or "").split("|"))) for part in ("words", "values"))
        flags = (bool(found[flag]) for flag in ("optional", "no", "ahead", "behind", "silent"))
        return Element(names, words, values, (found["glued"] or "").removesuffix(":"), found["article"], *flags)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of elements and what it means; its guards are what must or must not stand around its first element."""

    guards: tuple[Element, ...]
    elements: tuple[Element, ...]
    meaning: Callable[..., Any]


@dataclass(slots=True)
class Grammar:
    """What reads each kind of word, with the kinds of tokens that it may open with; and the patterns.

    *kinds* tells the kinds of a folded token, so that only patterns which may begin with it are tried.
    """

    kinds: Callable[[str], frozenset[str]]
    readers: dict[str, tuple[frozenset[str], Read]]
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    _openers: dict[str, frozenset[str]] = field(default_factory=dict)
    _beginning: dict[tuple[str, frozenset[str]], list[Pattern]] = field(default_factory=dict)

    def add(self, name: str, pattern: str, meaning: Callable[..., Any]) -> None:
        """Give a meaning to a pattern, under a name that other patterns may use."""
        if name in self.readers:
            raise ValueError(f"a kind of word and a pattern are both called {name}")
        elements = tuple(Element.parse(piece) for piece in pattern.split())
        first = next(at for at, element in enumerate(elements) if not (element.no or element.behind))
        self.patterns.setdefault(name, []).append(Pattern(elements[:first], elements[first:], meaning))

    def openers(self, name: str) -> frozenset[str]:
        """The kinds of tokens with which something of this name may begin."""
        if name not in self._openers:
            found = [self.readers[name][0]] if name in self.readers else map(self._first, self.patterns[name])
            self._openers[name] = frozenset().union(*found)
        return self._openers[name]

    def beginning(self, name: str, kinds: frozenset[str]) -> list[Pattern]:
        """The patterns of a name that a token of these kinds may begin."""
        if (name, kinds) not in self._beginning:
            found = [pattern for pattern in self.patterns[name] if not kinds.isdisjoint(self._first(pattern))]
            self._beginning[name, kinds] = found
        return self._beginning[name, kinds]

    def _first(self, pattern: Pattern) -> frozenset[str]:
        found: set[str] = set()
        for element in pattern.elements:
            if not (element.no or element.behind):
                found.update(*map(self.openers, element.names))
                found.update(*(self.kinds(word) - {""} or {""} for word in element.words))
                if not element.optional:
                    break
        return frozenset(found)


@dataclass(slots=True)
class Cursor:
    """Reads a text by a grammar, and nothing from *limit* on, which is where the sentence ends."""

    text: Text
    grammar: Grammar
    limit: int = 0
    begin: int = 0
    known: dict[tuple[str, int], Match[Any] | None] = field(default_factory=dict)

    def form(self, index: int) -> str:
        """The folded token, or nothing outside the sentence."""
        return self.text.tokens[index].form if self.begin <= index < self.limit else ""

    def definite(self, index: int, cut: int = 0) -> bool:
        """Whether the word has the article, behind *cut* letters of proclitics."""
        form = self.form(index)
        return form == "ال" or bare(form[cut:]) != form[cut:] or form[:cut].endswith("لل")

    def read(self, index: int, *names: str, clitics: bool = False) -> Match[Any] | None:
        """The longest phrase of any of the names that starts at a token, of equals the first."""
        kinds, best = self.grammar.kinds(self.form(index)), None
        for name in names:
            if not kinds.isdisjoint(self.grammar.openers(name)):
                found = self._known(name, index, kinds)
                if found and (clitics or not found.cut) and (best is None or found.stop > best.stop):
                    best = found
        return best

    def _known(self, name: str, index: int, kinds: frozenset[str]) -> Match[Any] | None:
        """What reads once is remembered, so that a phrase in many patterns costs no more than in one."""
        if (name, index) not in self.known:
            if len(self.known) > _REMEMBERED:
                self.known.clear()
            self.known[name, index] = self._longest(name, index, kinds)
        return self.known[name, index]

    def _longest(self, name: str, index: int, kinds: frozenset[str]) -> Match[Any] | None:
        if name in self.grammar.readers:
            found = self.grammar.readers[name][1](self, index)
            return found if found and found.stop <= self.limit else None
        readings = (self._apply(pattern, index) for pattern in self.grammar.beginning(name, kinds))
        return max(filter(None, readings), key=lambda found: found.stop, default=None)

    def _apply(self, pattern: Pattern, index: int) -> Match[Any] | None:
        parts = self._follow(pattern.elements, 0, index)
        if not parts or not all(self._guards(element, index) for element in pattern.guards):
            return None
        told = [part for element, part in parts if not (element.silent or element.words)]
        value = pattern.meaning(*(part.value if part else None for part in told))
        found = [part for _, part in parts if part]
        return None if value is None else Match(value, index, found[-1].stop, found[0].cut)

    def _follow(
        self, elements: tuple[Element, ...], place: int, index: int
    ) -> list[tuple[Element, Match[Any] | None]] | None:
        """The elements from *place* on with what they match from the token on; what is optional is tried first."""
        if place == len(elements):
            return []
        element = elements[place]
        if element.no or element.behind:
            return self._follow(elements, place + 1, index) if self._guards(element, index) else None
        found = self._match(element, index)
        if found and element.ahead:
            found = replace(found, stop=index)
        for part in [found] * (found is not None) + [None] * element.optional:
            rest = self._follow(elements, place + 1, part.stop if part else index)
            if rest is not None:
                return [(element, part), *rest]
        return None

    def _match(self, element: Element, index: int) -> Match[Any] | None:
        if element.words:
            return Match(None, index, index + 1, 0) if self.form(index) in element.words else None
        form = self.form(index)
        if element.article == "+" and "ال" not in form[:5] and "لل" not in form[:4]:
            return None
        apart = element.glued == "and" and form == "و"
        found = self.read(index + apart, *element.names, clitics=bool(element.glued) and not apart)
        if found is None or not self._fits(element, found):
            return None
        glued = element.glued not in _PREFIXES or apart or form[: found.cut].endswith(_PREFIXES[element.glued])
        return found if glued else None

    def _fits(self, element: Element, found: Match[Any]) -> bool:
        right = not element.values or str(found.value) in element.values
        return right and element.article in ("", "+-"[not self.definite(found.begin, found.cut)])

    def _guards(self, element: Element, index: int) -> bool:
        """Whether a guard lets a phrase go on at the token."""
        met = self._behind(element, index) if element.behind else self._match(element, index) is not None
        return met != element.no

    def _behind(self, element: Element, index: int) -> bool:
        """Whether a word of the kinds, with or without proclitics, is the one before the token."""
        for begin in range(index - 1, max(index - 4, self.begin) - 1, -1):
            found = self.read(begin, *element.names, clitics=True)
            if found and found.stop == index and self._fits(element, found):
                return True
        return False
