"""Text as published in; folded tokens and sentences out, each knowing the characters it stands on.

Everything after this module looks at tokens. A token's `form` is folded, so that one word typed in
several ways is one word; its `start` and `end` are positions in the text as published.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

_IGNORED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]"
)
_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه"}
    | {"ھ": "ه", "ک": "ك", "ڪ": "ك", "ؤ": "ء", "ئ": "ء", "گ": "ك", "ڤ": "ف", "چ": "ج", "پ": "ب", "ژ": "ز"}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
_LETTER = (
    r"\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d5-\u06ed"
    r"\u06fa-\u06ff\u0750-\u077f\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc"
)
_HIDDEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c"
_DIGIT = "0-9٠-٩۰-۹"
_TOKEN = re.compile(
    rf"(?P<number>[{_DIGIT}]+(?:[.,،٫٬'’][{_DIGIT}]+)*)"
    rf"|(?P<word>[{_LETTER}][{_LETTER}{_HIDDEN}]*)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+)"
    rf"|(?P<mark>[^\s{_HIDDEN}])"
)
_PRESENTED = re.compile("[\ufb50-\ufefc]")
_ENDS = frozenset(".؟?!…")
_CLOSERS = frozenset("\"”»)]’'")
_WHOLE = frozenset({"الله", "الي", "التي", "الذي", "الذين", "اللذين", "اللذان", "اللتين", "الا", "الان"})


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """*text* without marks, tatweel and direction marks, its letters and digits brought to one form.

    >>> fold("مُؤَكَّدَة"), fold("الأمریکیة"), fold("الـ١١"), fold("ﻻ")
    ('مءكده', 'الامريكيه', 'ال11', 'لا')
    """
    if _PRESENTED.search(text):
        text = unicodedata.normalize("NFKC", text)
    return _IGNORED.sub("", text).translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `form` folded, `kind` number, word, latin or mark."""

    form: str
    start: int
    end: int
    kind: str
    raw: str

    def at(self, index: int) -> int:
        """The position in the text of the folded form's character *index*."""
        if len(self.form) == len(self.raw):
            return self.start + index
        for offset in range(len(self.raw)):
            if len(fold(self.raw[: offset + 1])) > index:
                return self.start + offset
        return self.end


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of *text* between two positions, in one pass.

    >>> [token.form for token in tokenize("الـ11 شهراً، و700 جنديّ (٣٧٫٤٢%)")]
    ['ال', '11', 'شهرا', '،', 'و', '700', 'جندي', '(', '37٫42', '%', ')']
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        form = fold(raw)
        if form:
            yield Token(form, match.start(), match.end(), match.lastgroup or "mark", raw)


def bare(form: str) -> str:
    """A folded word without the article.

    >>> bare("القوات"), bare("الله"), bare("قوات")
    ('قوات', 'الله', 'قوات')
    """
    return form[2:] if form.startswith("ال") and len(form) > 3 and form not in _WHOLE else form


@lru_cache(maxsize=100_000)
def stems(form: str) -> tuple[tuple[int, str], ...]:
    """The ways to read a folded word as proclitics and a stem: (length of the proclitics, stem).

    The fewest proclitics come first; the stem is without the article, which is no proclitic.

    >>> stems("وللقوات")
    ((0, 'وللقوات'), (1, 'للقوات'), (3, 'قوات'), (2, 'لقوات'))
    >>> stems("بالقوات")
    ((0, 'بالقوات'), (1, 'قوات'))
    >>> stems("بالرد")
    ((0, 'بالرد'), (1, 'رد'))
    """
    found = {0: bare(form)}
    for cut in [0, 1] if form.startswith(("و", "ف")) else [0]:
        rest = form[cut:]
        particles = [0] + ([2] if rest.startswith("لل") else []) + ([1] if rest[0:1] in tuple("بلك") else [])
        for particle in particles:
            stem = bare(rest[particle:])
            if len(stem) >= 3 or (len(stem) == 2 and rest.startswith("ال", particle)):
                found.setdefault(cut + particle, stem)
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its tokens `begin` to `stop` (excluded)."""

    number: int
    start: int
    end: int
    begin: int
    stop: int


@dataclass(slots=True)
class Text:
    """A text, its tokens, and its sentences; what lies outside *spans* is not read.

    >>> text = Text("كان الأحد.وقالت: 3.5 مليون. نعم")
    >>> [text.raw[s.start:s.end] for s in text.sentences]
    ['كان الأحد.', 'وقالت: 3.5 مليون.', 'نعم']
    """

    raw: str
    spans: Iterable[tuple[int, int]] | None = None
    first_number: int = 1
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for start, end in self.spans if self.spans is not None else [(0, len(self.raw))]:
            self._read(start, end, whole=not self.first_number and not self.sentences)

    def _read(self, start: int, end: int, whole: bool) -> None:
        """Tokens and sentences of a range; a headline, number 0, is one sentence: "العراق.. إحباط هجوم"."""
        first = len(self.tokens)
        self.tokens.extend(tokenize(self.raw, start, end))
        for index in range(first, len(self.tokens)):
            if index + 1 == len(self.tokens) or (not whole and self._ends_at(index)):
                number = len(self.sentences)
                self.sentence_of.extend([number] * (index + 1 - first))
                begin, stop = self.tokens[first].start, self.tokens[index].end
                self.sentences.append(Sentence(number + self.first_number, begin, stop, first, index + 1))
                first = index + 1

    def _ends_at(self, index: int) -> bool:
        """Whether a sentence ends after this token: a line's end, or a stop that is no abbreviation's."""
        token, after = self.tokens[index], self.tokens[index + 1]
        between = self.raw[token.end : after.start]
        if "\n" in between or "\r" in between or "\u2029" in between:
            return True
        if after.form in _ENDS or (after.form in _CLOSERS and not between):
            return False
        while token.form in _CLOSERS and index > 0 and not self.gap(index - 1):
            index -= 1
            token = self.tokens[index]
        if token.form not in _ENDS:
            return False
        before = self.tokens[index - 1] if index else token
        return not (token.form == "." and len(before.form) == 1 and before.kind in ("word", "latin"))

    def __getitem__(self, index: int) -> str:
        """The folded form of a token; empty outside the text, so that a rule may look ahead."""
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """What stands between the token and the one after it."""
        if index + 1 >= len(self.tokens):
            return "\n"
        return self.raw[self.tokens[index].end : self.tokens[index + 1].start]


@dataclass(slots=True)
class Span:
    """Where something was found: tokens `begin` to `stop` (excluded), characters `start` to `end`."""

    begin: int
    stop: int
    start: int
    end: int


_Spanned = TypeVar("_Spanned", bound=Span)


def between(spans: Sequence[_Spanned], begin: int, stop: int) -> Sequence[_Spanned]:
    """Those of a sorted sequence of spans that begin at the tokens *begin* to *stop* (excluded)."""
    low = bisect_left(spans, begin, key=lambda one: one.begin)
    return spans[low : bisect_left(spans, stop, lo=low, key=lambda one: one.begin)]


def span(text: Text, begin: int, stop: int, cut: int = 0) -> Span:
    """The span of the tokens *begin* to *stop* (excluded), without *cut* letters at its start."""
    tokens = text.tokens
    start = tokens[begin].at(cut) if cut else tokens[begin].start
    return Span(begin, stop, start, tokens[stop - 1].end)
