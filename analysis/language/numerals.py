"""A numeral at a token in; its value, and the width of the last digit stated, out.

Digits of three sets, words of all genders and cases, and both mixed: "5 مليارات و180 مليون".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from .lexicon import alternatives, rows
from .text import Text, bare, fold

_WORDS = {
    fold(word): (Decimal(row["value"]), row["kind"]) for row in rows("numbers") for word in alternatives(row["word"])
}
_THIRDS = {Decimal("0.3"): Decimal(1) / 3, Decimal("0.7"): Decimal(2) / 3}
_ELEVEN = frozenset({"احد", "احدي"})
_LITERAL = re.compile(r"\d+(?:[.,،٫٬'’]\d+)*\Z")
LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral: tokens `begin` to `stop` (excluded), `cut` letters of proclitics before it.

    `step` is the unit of the last digit stated (10 million in "180 مليون"); `grouped` is the other
    value of "1.234", which is a thousand where only whole things are counted; `scale` is the last scale
    word's (1 for none), which a range may share; `digits` says that it was written in digits alone.
    """

    value: Decimal
    step: Decimal
    begin: int
    stop: int
    cut: int = 0
    scale: Decimal = Decimal(1)
    grouped: Decimal | None = None
    digits: bool = False
    bracketed: bool = False


def literal(form: str) -> tuple[Decimal, Decimal, Decimal | None] | None:
    """Digits with their marks: the value, the last digit's unit, and the other way to read "1.234".

    >>> [str(literal(fold(digits))[0]) for digits in ("64.11", "١٬٢٣٤٫٥", "1,234.5", "1.234,5", "1.234.567", "3،5")]
    ['64.11', '1234.5', '1234.5', '1234.5', '1234567', '3.5']
    >>> literal("1.234")
    (Decimal('1.234'), Decimal('0.001'), Decimal('1234'))
    """
    if not _LITERAL.match(form) or len(form) > 40:
        return None
    plain = re.sub("[٬'’]", "", form).replace("،", ",")
    marks = re.findall(r"[.,٫]", plain)
    grouped = None
    if "٫" in marks:
        decimal = "٫"
    elif len(set(marks)) == 2:
        decimal = marks[-1]
    elif len(marks) == 1:
        whole, part = re.split(r"[.,]", plain)
        thousands = len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
        decimal = "" if thousands and marks[0] == "," else marks[0]
        if thousands and decimal:
            grouped = Decimal(whole + part)
    else:
        decimal = ""
    groups = re.split(r"[.,٫]", plain if not decimal else plain.rpartition(decimal)[0])
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    whole, part = "".join(groups), plain.rpartition(decimal)[2] if decimal else ""
    value = Decimal(f"{whole}.{part}" if part else whole)
    return value, _last_digit(value, len(part)), grouped


def _last_digit(value: Decimal, decimals: int = 0) -> Decimal:
    """The unit of the last digit stated: 0.01 for 64.10, 100 for 2500 (its zeros may be rounding)."""
    if decimals:
        return Decimal(1).scaleb(-decimals)
    digits = str(int(value))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def number_words() -> set[str]:
    """The folded words with which a numeral may begin."""
    return set(_WORDS)


@dataclass(frozen=True, slots=True)
class _Term:
    value: Decimal
    kind: str
    stop: int
    cut: int
    joined: bool
    step: Decimal = Decimal(1)
    grouped: Decimal | None = None
    bracketed: bool = False


def _term(text: Text, index: int, starting: bool) -> _Term | None:
    """One word or one run of digits, with the و that joins it to what stands before."""
    joined = False
    form = text[index]
    if form == "و" and text.tokens[index : index + 1]:
        joined, index = True, index + 1
        form = text[index]
    if form == "(" and text[index + 2] == ")" and literal(text[index + 1]):
        inner = _term(text, index + 1, starting)
        return inner and _Term(inner.value, inner.kind, index + 3, 0, joined, inner.step, inner.grouped, True)
    if index < len(text.tokens) and text.tokens[index].kind == "number":
        read = literal(form)
        return read and _Term(read[0], "digits", index + 1, 0, joined, read[1], read[2])
    for cut in (0, 1, 2):
        prefix, stem = form[:cut], form[cut:]
        if cut and not re.fullmatch("[وف]?[بلك]?", prefix):
            break
        if joined and cut:
            break
        for word in (stem, bare(stem)) if len(stem) > 2 else (stem,):
            if word in _WORDS:
                if cut and prefix not in "و" and not starting:
                    return None
                value, kind = _WORDS[word]
                return _Term(value, kind, index + 1, cut, joined or prefix.startswith("و"))
    return None


def read_number(text: Text, index: int) -> Number | None:
    """The longest numeral that starts at the token, or None.

    >>> for words in ("5 مليارات و180 مليون", "ثلاثة آلاف ومئتان وخمسة عشر", "مليون ونصف المليون", "ألفا", "(97) مليوناً و(204) ألفاً"):
    ...     number = read_number(Text(words), 0); print(f"{number.value:.0f} {number.step:.0f}")
    5180000000 10000000
    3215 1
    1500000 100000
    2000 1000
    97204000 1000
    """
    first = _term(text, index, starting=True)
    if first is None or (first.joined and text[index] == "و"):
        return None
    reader = _Reader()
    term: _Term | None = first
    position = index
    while term is not None and reader.take(text, term, position):
        position = term.stop
        if position in reader.skip:
            position = reader.skip[position]
        if text[position] != "و" and position < len(text.tokens) and "\n" in text.gap(position - 1):
            break
        term = _term(text, position, starting=False)
    if not reader.terms:
        return None
    value = reader.total + reader.current
    if value > LARGEST:
        return None
    return Number(
        value,
        reader.step,
        index,
        position,
        first.cut,
        reader.scale,
        first.grouped if reader.terms == 1 else None,
        all(kind == "digits" for kind in reader.kinds),
        first.bracketed,
    )


class _Reader:
    """Adds term to term: a coefficient grows until a scale word closes it; scales fall."""

    def __init__(self) -> None:
        self.total = self.current = Decimal(0)
        self.scale = self.step = Decimal(1)
        self.closed = LARGEST
        self.segment = Decimal(0)
        self.terms = 0
        self.kinds: list[str] = []
        self.skip: dict[int, int] = {}

    def take(self, text: Text, term: _Term, index: int) -> bool:
        """Add the term if it goes on with the numeral; say whether it did."""
        taken = getattr(self, f"_{term.kind}")(text, term)
        if taken:
            self.terms += 1
            self.kinds.append(term.kind)
        return bool(taken)

    def _small(self, value: Decimal, step: Decimal, fits: bool) -> bool:
        if not fits:
            return False
        self.current += value
        self.step = step
        self.scale = Decimal(1)
        return True

    def _digits(self, text: Text, term: _Term) -> bool:
        starts = self.terms == 0 or (term.joined and not self.current and term.value < self.closed)
        return self._small(term.value, term.step, starts)

    def _unit(self, text: Text, term: _Term) -> bool:
        fits = self.terms == 0 or (term.joined and self.current % 100 == 0 and self._below(term))
        if text[term.stop - 1][term.cut :] in _ELEVEN:
            fits = fits and text[term.stop] in ("عشر", "عشره")
        return self._small(term.value, Decimal(1), fits)

    def _teen(self, text: Text, term: _Term) -> bool:
        unit = self.current % 100
        if self.terms and not term.joined:
            return self._small(term.value, Decimal(1), 0 < unit < 10 and self.kinds[-1] == "unit")
        return self._small(term.value, Decimal(10), self.terms == 0 or (unit == 0 and self._below(term)))

    def _ten(self, text: Text, term: _Term) -> bool:
        step = Decimal(10) if self.current % 10 == 0 else Decimal(1)
        fits = self.terms == 0 or (term.joined and self.current % 100 < 10 and self._below(term))
        return self._small(term.value, step, fits and (not self.kinds or self.kinds[-1] != "digits"))

    def _hundred(self, text: Text, term: _Term) -> bool:
        if self.terms and not term.joined:
            fits = 3 <= self.current <= 9 and self.kinds[-1] == "unit"
            return self._small(self.current * 99, Decimal(100), fits)
        return self._hundreds(text, term)

    def _hundreds(self, text: Text, term: _Term) -> bool:
        fits = self.terms == 0 or (term.joined and not self.current and self._below(term))
        return self._small(term.value, Decimal(100), fits)

    def _below(self, term: _Term) -> bool:
        return term.value < self.closed and (not self.kinds or self.kinds[-1] != "digits")

    def _close(self, value: Decimal, scale: Decimal, step: Decimal) -> bool:
        if scale >= self.closed:
            return False
        self.segment = value
        self.total += value
        self.current = Decimal(0)
        self.closed = self.scale = scale
        self.step = step
        return True

    def _scale(self, text: Text, term: _Term) -> bool:
        if self.current:
            if term.joined:
                return False
            step = self.step * term.value
            return self._close(self.current * term.value, term.value, step)
        if self.terms and not term.joined:
            if self.kinds[-1] not in ("scale", "dual") or term.value < self.closed:
                return False
            self.total -= self.segment
            self.closed = LARGEST
            return self._close(self.segment * term.value, term.value, self.step * term.value)
        word = text.tokens[term.stop - 1]
        dual = word.form.endswith(("الفا", "ونا", "يارا")) and not word.raw.endswith(("ً", "ًا"))
        alone = self.terms == 0 and dual and "ً" not in word.raw
        return self._close((2 if alone else 1) * term.value, term.value, term.value)

    def _dual(self, text: Text, term: _Term) -> bool:
        if self.terms and not (term.joined and not self.current):
            return False
        return self._close(2 * term.value, term.value, term.value)

    def _quarters(self, text: Text, term: _Term) -> bool:
        if self.kinds != ["unit"] or term.joined:
            return False
        self.terms, share = 0, self.current * term.value
        self.current = Decimal(0)
        return self._fraction(text, replace(term, value=share))

    def _fraction(self, text: Text, term: _Term) -> bool:
        share = _THIRDS.get(term.value, term.value)
        step = Decimal("0.01") if term.value in (Decimal("0.25"), Decimal("0.75")) else Decimal("0.1")
        named = _WORDS.get(bare(text[term.stop]), (Decimal(0), ""))
        if self.terms == 0:
            if named[1] != "scale":
                return False
            self.skip[term.stop] = term.stop + 1
            return self._close(share * named[0], named[0], step * named[0])
        if not term.joined or self.kinds[-1] not in ("scale", "dual"):
            return False
        if named[1] == "scale" and named[0] == self.scale:
            self.skip[term.stop] = term.stop + 1
        self.total += share * self.scale
        self.step = step * self.scale
        self.closed = Decimal(0)
        return True
