"""A numeral at a token in; its value, and the width of the last digit stated, out.

Digits of three sets, words of all genders and cases, and both mixed: "6 مليارات و270 مليون".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from .lexicon import alternatives, rows
from .text import Text, bare, fold

_ROWS = [(fold(word), row) for row in rows("numbers") for word in alternatives(row["word"])]
_WORDS = {word: (Decimal(row["value"]), row["kind"]) for word, row in _ROWS if row["kind"] != "order"}
NUMBER_WORDS = frozenset(_WORDS)
ORDERS = {word: int(row["value"]) for word, row in _ROWS if row["kind"] == "order"}
_SHARES = {Decimal("0.3"): Decimal(1) / 3, Decimal("0.7"): Decimal(2) / 3}
_ELEVEN = frozenset({"احد", "احدي"})
_TEN = ("عشر", "عشره")
_POINTS = frozenset({"فاصل", "فاصله"})
_LITERAL = re.compile(r"\d+(?:[.,،٫٬'’]\d+)*\Z")
_PROCLITICS = frozenset({"", "و", "ف"} | {first + second for first in ("", "و", "ف") for second in "بل"})
_LONGEST = 40
LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral: tokens `begin` to `stop` (excluded), `cut` letters of proclitics before it.

    `step` is the unit of the last digit stated (10 million in "270 مليون"); `grouped` is the other
    value of "1.234", which is a thousand where only whole things are counted; `scale` is the last scale
    word's (1 for none), which a range may share; `digits` says that it was written in digits alone.
    A value beyond `LARGEST` is none that news counts with.
    """

    value: Decimal
    step: Decimal
    begin: int
    stop: int
    cut: int = 0
    scale: Decimal = Decimal(1)
    grouped: Decimal | None = None
    digits: bool = False

    def in_groups(self) -> Number:
        """The number with its full stop read as a mark of thousands, where it can be one."""
        return self if self.grouped is None else replace(self, value=self.grouped, step=_last_digit(self.grouped))


@lru_cache(maxsize=10_000)
def literal(form: str) -> tuple[Decimal, Decimal, Decimal | None] | None:
    """Digits with their marks: the value, the last digit's unit, and the other way to read "1.234".

    >>> [str(literal(fold(digits))[0]) for digits in ("37.42", "١٬٢٣٤٫٥", "1,234.5", "1.234,5", "1.234.567", "3،5")]
    ['37.42', '1234.5', '1234.5', '1234.5', '1234567', '3.5']
    >>> literal("1.234")
    (Decimal('1.234'), Decimal('0.001'), Decimal('1234'))
    """
    if len(form) > _LONGEST or not _LITERAL.match(form):
        return None
    plain = re.sub("[٬'’]", "", form).replace("،", ",")
    marks = re.findall(r"[.,٫]", plain)
    decimal, grouped = "", None
    if "٫" in marks:
        decimal = "٫"
    elif len(set(marks)) == 2:
        decimal = marks[-1]
    elif len(marks) == 1:
        whole, part = re.split(r"[.,]", plain)
        thousands = len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
        decimal = "" if thousands and (marks[0] == "," or part == "000") else marks[0]
        if thousands and decimal:
            grouped = Decimal(whole + part)
    before, _, part = plain.rpartition(decimal) if decimal else (plain, "", "")
    groups = re.split(r"[.,٫]", before)
    if any(len(group) != 3 for group in groups[1:]):
        return None
    value = Decimal("".join(groups) + (f".{part}" if part else ""))
    return value, _last_digit(value, len(part)), grouped


def _last_digit(value: Decimal, decimals: int = 0) -> Decimal:
    """The unit of the last digit stated: 0.01 for 37.40, 100 for 3200 (its zeros may be rounding)."""
    if decimals or not value:
        return Decimal(1).scaleb(-decimals)
    digits = str(int(value))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


@lru_cache(maxsize=100_000)
def may_begin(form: str) -> bool:
    """Whether a folded word may begin a numeral or an order of size; most words of a text may not.

    >>> may_begin(fold("وبثلاثة")), may_begin(fold("وزارة"))
    (True, False)
    """
    rests = [form[cut:] for cut in (0, 1, 2) if form[:cut] in _PROCLITICS]
    return any(word in _WORDS or word in ORDERS for rest in rests for word in (rest, bare(rest)))


def share(form: str) -> tuple[Decimal, Decimal] | None:
    """A fraction's word: its value, and the unit of its last digit.

    >>> share(fold("نصف")), share(fold("ربع")), share(fold("ألف"))
    ((Decimal('0.5'), Decimal('0.1')), (Decimal('0.25'), Decimal('0.01')), None)
    """
    value, kind = _WORDS.get(form, (Decimal(0), ""))
    return _share(value) if kind == "fraction" else None


def _share(value: Decimal) -> tuple[Decimal, Decimal]:
    return _SHARES.get(value, value), Decimal("0.01" if value % Decimal("0.5") == Decimal("0.25") else "0.1")


@dataclass(frozen=True, slots=True)
class _Term:
    value: Decimal
    kind: str
    stop: int
    cut: int
    joined: bool
    step: Decimal = Decimal(1)
    grouped: Decimal | None = None


def _term(text: Text, index: int, starting: bool) -> _Term | None:
    """One word or one run of digits, with the و that joins it to what stands before."""
    joined, form = False, text[index]
    if form == "و" and index + 1 < len(text.tokens):
        joined, index = True, index + 1
        form = text[index]
    bracketed = form == "(" and text[index + 2] == ")"
    if bracketed:
        form = text[index + 1]
    if form[:1].isdecimal():
        if text[index + 1] == "ر" and not text.gap(index) + text.gap(index + 1) and text[index + 2].isdecimal():
            form, index = f"{text[index + 2]}.{form}", index + 2  # "81ر109" is 109.81
        read = literal(form) if starting or joined else None
        return read and _Term(read[0], "digits", index + (3 if bracketed else 1), 0, joined, read[1], read[2])
    eleven = form == "واحد" and text[index + 1] in _TEN  # "مئتين وأحد عشر"
    for cut in (1,) if eleven else (0,) if joined or bracketed else (0, 1, 2):
        prefix, stem = form[:cut], form[cut:]
        if prefix not in _PROCLITICS or bracketed:
            return None
        word = stem if stem in _WORDS else bare(stem)
        if word in _WORDS and (starting or prefix in ("", "و")):
            value, kind = _WORDS[word]
            return _Term(value, kind, index + 1, cut, joined or prefix.startswith("و"))
    return None


def read_number(text: Text, index: int) -> Number | None:
    """The longest numeral that starts at the token, or None.

    >>> for words in ("6 مليارات و270 مليون", "ثلاثة آلاف ومئتان وخمسة عشر", "مليون ونصف المليون", "ألفا جندي",
    ...               "(97) مليوناً و(204) ألفاً", "ألف وخمسمئة مليار", "2 ونصف مليون"):
    ...     number = read_number(Text(words), 0); print(f"{number.value:.0f} {number.step:.0f}")
    6270000000 10000000
    3215 1
    1500000 100000
    2000 1000
    97204000 1000
    1500000000000 100000000000
    2500000 100000
    >>> read_number(Text("خمسة آلاف وعشرة آلاف"), 0).value          # the second number is another
    Decimal('5000')
    """
    first = term = _term(text, index, starting=True)
    if first is None or (first.joined and text[index] == "و"):
        return None
    reader, position = _Reader(), index
    while term is not None and reader.take(text, term):
        position = reader.skip or term.stop
        if reader.value > LARGEST or (text[position] != "و" and "\n" in text.gap(position - 1)):
            break
        term = _term(text, position, starting=False)
        after = _term(text, term.stop, starting=False) if term and term.joined else None
        again = after and after.kind == "scale" and not after.joined and term and term.kind != "fraction"
        if again and after and reader.closed and after.value == reader.closed[-1][1]:
            break
    word = text[index][first.cut :]
    if not reader.kinds or (position == index + 1 and (word in ORDERS or bare(word) in ORDERS)):
        return None
    grouped, digits = first.grouped if len(reader.kinds) == 1 else None, set(reader.kinds) == {"digits"}
    number = Number(reader.value, reader.step, index, position, first.cut, reader.scale, grouped, digits)
    return _with_decimals(text, number) if text[position] in _POINTS else number


def _with_decimals(text: Text, number: Number) -> Number:
    """ "خمسة عشر فاصل سبعة", "ثلاثة فاصل صفر خمسة مليون"."""
    start = number.stop + 1
    while text[start] == "صفر":
        start += 1
    part = read_number(text, start)
    if part is None or part.cut or part.value % part.scale:
        return number
    digits = len(str(part.value // part.scale)) + start - number.stop - 1
    step = Decimal(1).scaleb(-digits)
    value = (number.value + part.value / part.scale * step) * part.scale
    return Number(value, step * part.scale, number.begin, part.stop, number.cut, part.scale)


class _Reader:
    """Adds term to term: a coefficient grows until a scale word closes it; scales fall."""

    def __init__(self) -> None:
        self.closed: list[tuple[Decimal, Decimal]] = []
        self.current = Decimal(0)
        self.scale = self.step = Decimal(1)
        self.floor = LARGEST
        self.kinds: list[str] = []
        self.skip = 0

    @property
    def value(self) -> Decimal:
        return sum((value for value, _ in self.closed), self.current)

    def take(self, text: Text, term: _Term) -> bool:
        """Add the term if it goes on with the numeral; say whether it did."""
        self.skip = 0
        if self.kinds and not self.value:
            return False
        taken: bool = getattr(self, f"_{term.kind}")(text, term)
        if taken:
            self.kinds.append(term.kind)
        return taken

    def _small(self, value: Decimal, step: Decimal, fits: bool) -> bool:
        if fits:
            self.current += value
            self.step, self.scale = step, Decimal(1)
        return fits

    def _digits(self, text: Text, term: _Term) -> bool:
        starts = not self.kinds or (term.joined and not self.current and term.value < self.floor)
        return self._small(term.value, term.step, starts)

    def _word(self, text: Text, term: _Term) -> bool:
        """ "وثلاثة", "عشر" of "ثلاثة عشر", "مئة" of "ثلاث مئة": a word starts, or is joined where there is room."""
        last, unit = self.kinds[-1] if self.kinds else "", self.current % 100
        if term.kind == "unit" and text[term.stop - 1][term.cut :] in _ELEVEN and text[term.stop] not in _TEN:
            return False
        if last == "unit" and not term.joined and term.kind == "teen":
            return self._small(term.value, Decimal(1), 0 < unit < 10)
        if last == "unit" and not term.joined and term.kind == "hundred":
            return self._small(self.current * 99, term.value, 3 <= self.current <= 9)
        room = {"ten": unit < 10, "hundred": not self.current}.get(term.kind, unit == 0)
        step = {"unit": 1, "ten": 1 if unit % 10 else 10, "teen": 10, "hundred": 100}[term.kind]
        joined = term.joined and room and term.value < self.floor and last != "digits"
        return self._small(term.value, Decimal(step), not last or joined)

    _unit = _teen = _ten = _hundred = _word

    def _close(self, value: Decimal, scale: Decimal, step: Decimal) -> bool:
        self.closed.append((value, scale))
        self.current = Decimal(0)
        self.floor, self.scale, self.step = scale, scale, step
        return True

    def _scale(self, text: Text, term: _Term) -> bool:
        """ "مئة ألف", "ألف مليون", "ألف وخمسمئة مليار", "ومليون", "ألفا جندي"."""
        counted = self.current or (self.kinds and not term.joined)
        if counted:
            smaller = [value for value, scale in self.closed if scale < term.value or not self.current]
            kept = self.closed[: len(self.closed) - len(smaller)]
            if (self.current and term.joined) or not self.floor or (kept and kept[-1][1] <= term.value):
                return False
            if not self.current and term.value < self.floor:
                return False
            coefficient, self.closed = sum(smaller, self.current), kept
            return self._close(coefficient * term.value, term.value, self.step * term.value)
        if term.value >= self.floor:
            return False
        word, after = text.tokens[term.stop - 1], text[term.stop]
        construct = not self.kinds and word.form.endswith(("لفا", "ونا", "يارا")) and "ً" not in word.raw
        two = construct and (after[:1].isalpha() or not after) and not after.startswith("و")
        return self._close((2 if two else 1) * term.value, term.value, term.value)

    def _dual(self, text: Text, term: _Term) -> bool:
        fits = not self.kinds or (term.joined and not self.current and term.value < self.floor)
        return fits and self._close(2 * term.value, term.value, term.value)

    def _quarters(self, text: Text, term: _Term) -> bool:
        if self.kinds != ["unit"] or term.joined:
            return False
        part, self.kinds, self.current = self.current * term.value, [], Decimal(0)
        return self._fraction(text, replace(term, value=part))

    def _fraction(self, text: Text, term: _Term) -> bool:
        """ "نصف مليون", "مليون ونصف المليون", "ثلاثة ونصف مليار"."""
        part, step = _share(term.value)
        scale, kind = _WORDS.get(bare(text[term.stop]), (Decimal(0), ""))
        if not self.kinds:
            self.skip = term.stop + 1
            return kind == "scale" and self._close(part * scale, scale, step * scale)
        if term.joined and self.current and self.current % 1 == 0:
            return self._small(part, step, True)
        if not term.joined or self.kinds[-1] not in ("scale", "dual"):
            return False
        self.skip = term.stop + 1 if kind == "scale" and scale == self.scale else 0
        self.current, self.step, self.floor = part * self.scale, step * self.scale, Decimal(0)
        return True
