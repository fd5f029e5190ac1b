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

_REMEMBERED = 10_000
Read = Callable[["Cursor", int], Match[Any] | None]
Parts = list[tuple["Element", Match[Any] | None]]
_PREFIXES = {"and:": "و", "for:": "ل", "by:": "ب"}
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
    clitics: bool
    prefix: str
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
        prefix = _PREFIXES.get(found["glued"], "")
        return Element(names, words, values, bool(found["glued"]), prefix, found["article"], *flags)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of elements and what it means; its guards are what must or must not stand around its first element."""

    guards: tuple[Element, ...]
    elements: tuple[Element, ...]
    meaning: Callable[..., Any]


Groups = dict[Element, list[Pattern]]


@dataclass(slots=True)
class Grammar:
    """What reads each kind of word, with the kinds of tokens that it may open with; and the patterns.

    *kinds* tells the kinds of a folded token, so that only patterns which may begin with it are tried; a kind with
    + before it is that of a token which may have the article.
    """

    kinds: Callable[[str], frozenset[str]]
    readers: dict[str, tuple[frozenset[str], Read]]
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    _openers: dict[str, frozenset[str]] = field(default_factory=dict)
    _starting: dict[frozenset[str], dict[str, Read | Groups]] = field(default_factory=dict)

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

    def starting(self, form: str) -> dict[str, Read | Groups]:
        """What a token may begin: by name, its reader, or its patterns by their first element."""
        kinds = self.kinds(form)
        if kinds not in self._starting:
            found: dict[str, Read | Groups] = {
                name: read for name, (openers, read) in self.readers.items() if not kinds.isdisjoint(openers)
            }
            for name, patterns in self.patterns.items():
                groups: Groups = {}
                for pattern in patterns:
                    if not kinds.isdisjoint(self._first(pattern)):
                        groups.setdefault(pattern.elements[0], []).append(pattern)
                if groups:
                    found[name] = groups
            self._starting[kinds] = found
        return self._starting[kinds]

    def _first(self, pattern: Pattern) -> frozenset[str]:
        found: set[str] = set()
        for element in pattern.elements:
            if not (element.no or element.behind):
                kinds = set().union(*map(self.openers, element.names))
                definite = element.article == "+"
                found.update("+" + kind.removeprefix("+") for kind in kinds) if definite else found.update(kinds)
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
    starting: list[dict[str, Read | Groups]] = field(init=False)

    def __post_init__(self) -> None:
        tokens = self.text.tokens[self.begin : self.limit]
        self.starting = [self.grammar.starting(token.form) for token in tokens]

    def form(self, index: int) -> str:
        """The folded token, or nothing outside the sentence."""
        return self.text.tokens[index].form if self.begin <= index < self.limit else ""

    def definite(self, index: int, cut: int = 0) -> bool:
        """Whether the word has the article, behind *cut* letters of proclitics."""
        form = self.form(index)
        return form == "ال" or bare(form[cut:]) != form[cut:] or form[:cut].endswith("لل")

    def read(self, index: int, *names: str, clitics: bool = False) -> Match[Any] | None:
        """The longest phrase of any of the names that starts at a token, of equals the first.

        What reads once is remembered, so that a phrase in many patterns costs no more than in one.
        """
        best, known = None, self.known
        starting = self.starting[index - self.begin] if self.begin <= index < self.limit else {}
        for name in names:
            if name in starting:
                key = (name, index)
                if key in known:
                    found = known[key]
                else:
                    if len(known) > _REMEMBERED:
                        known.clear()
                    found = known[key] = self._longest(starting[name], index)
                if found and (clitics or not found.cut) and (best is None or found.stop > best.stop):
                    best = found
        return best

    def _longest(self, what: Read | Groups, index: int) -> Match[Any] | None:
        if not isinstance(what, dict):
            found = what(self, index)
            return found if found and found.stop <= self.limit else None
        best = None
        for first, patterns in what.items():
            if first.optional or self._match(first, index):
                for pattern in patterns:
                    found = self._apply(pattern, index)
                    if found and (best is None or found.stop > best.stop):
                        best = found
        return best

    def _apply(self, pattern: Pattern, index: int) -> Match[Any] | None:
        parts = self._follow(pattern.elements, index)
        if not parts or not all(self._guards(element, index) for element in pattern.guards):
            return None
        told = [part for element, part in parts if not (element.silent or element.words)]
        value = pattern.meaning(*(part.value if part else None for part in told))
        found = [part for _, part in parts if part]
        return None if value is None else Match(value, index, found[-1].stop, found[0].cut)

    def _follow(self, elements: tuple[Element, ...], index: int) -> Parts | None:
        """The elements with what they match from the token on; what is optional is tried first."""
        parts: Parts = []
        for place, element in enumerate(elements):
            if element.no or element.behind:
                if not self._guards(element, index):
                    return None
                continue
            found = self._match(element, index)
            if found is None and not element.optional:
                return None
            if found and element.optional:
                rest = self._follow(elements[place + 1 :], found.stop)
                if rest is not None:
                    return [*parts, (element, found), *rest]
                found = None
            if found and element.ahead:
                found = replace(found, stop=index)
            parts.append((element, found))
            index = found.stop if found else index
        return parts

    def _match(self, element: Element, index: int) -> Match[Any] | None:
        if element.words:
            return Match(None, index, index + 1, 0) if self.form(index) in element.words else None
        prefix = element.prefix
        if prefix == "و" and self.form(index) == "و":
            found, prefix = self.read(index + 1, *element.names), ""
        else:
            found = self.read(index, *element.names, clitics=element.clitics)
        if found is None or not self._fits(element, found):
            return None
        return found if not prefix or self.form(index)[: found.cut].endswith(prefix) else None

    def _fits(self, element: Element, found: Match[Any]) -> bool:
        if element.values and str(found.value) not in element.values:
            return False
        return not element.article or self.definite(found.begin, found.cut) == (element.article == "+")

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
