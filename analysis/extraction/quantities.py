"""A text and its dates in; every number that counts or measures something, with its width, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from ..language.gazetteer import nationalities
from ..language.lexicon import Phrases, alternatives, rows
from ..language.numerals import Number, number_words, read_number
from ..language.text import Span, Text, bare, fold, span, stems

_MONEY = frozenset(Locale("ar").currencies)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: the contract's `unit`, how many of it the noun is, its own rate if any."""

    unit: str
    scale: Decimal = Decimal(1)
    per: str | None = None


def _units() -> Phrases[Unit]:
    found: list[tuple[str, Unit]] = []
    for row in rows("units"):
        unit, _, per = row["unit"].partition("/") if row["unit"] == "bbl/day" else (row["unit"], "", "")
        found += [(word, Unit(unit, Decimal(row["scale"]), per or None)) for word in alternatives(row["words"])]
    for row in rows("agents"):
        if row["role"] == "human":
            for column in ("singular", "plural", "other"):
                found += [(word, Unit("person")) for word in alternatives(row[column])]
    found += [(form, Unit("person")) for form, (_, people) in nationalities().items() if people]
    for code, name in Locale("ar").currencies.items():
        found.append((name, Unit(code)))
    return Phrases(found)


def _phrases(name: str, key: str, value: str, **where: str) -> Phrases[str]:
    return Phrases(
        (word, row[value])
        for row in rows(name)
        if all(row[column] == wanted for column, wanted in where.items())
        for word in alternatives(row[key])
    )


UNITS = _units()
_CODES = frozenset({"USD", "EUR", "GBP", "IQD", "SAR", "AED", "KWD", "EGP", "JPY"})
_HEDGES = _phrases("hedges", "word", "hedge", place="before")
_HEDGES_AFTER = _phrases("hedges", "word", "hedge", place="after")
_LONGEST_HEDGE = 4
_RATES = _phrases("rates", "words", "per")
_NAMES = _phrases("not_counts", "word", "reason")
_VAGUE = {"عشرات": 10, "مءات": 100, "الاف": 1000, "ملايين": 10**6, "مليارات": 10**9, "عشرات الاف": 10**4}
_STOPS = frozenset(
    "في من الي علي عن مع بين منذ حتي خلال بعد قبل ان او ثم كما لكن بل هو هي وهو وهي التي الذي الذين كان كانت هذا هذه "
    "ذلك تلك حيث بينما فيما ضد لدي عند نحو حول ضمن اي كل بعض غير انه انها ما لا لم لن قد فقد بينهم منهم منها اخرين اخرون "
    "اخري فقط ايضا يوميا سنويا شهريا اسبوعيا".split()
)
_LINKS = frozenset({"-", "–", "الي", "او", "حتي"})
_ORDINAL = frozenset("المركز المرتبه الذكري الدوره الساعه التاريخ".split())


@dataclass(slots=True)
class Quantity(Span):
    """A row of `quantities`; `value` is missing where only an order of size is said ("عشرات")."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    counted: str | None
    hedge: str | None
    per: str | None


@dataclass(slots=True)
class _Noun:
    unit: Unit
    begin: int
    stop: int
    counted: str | None


def find_quantities(text: Text, dates: Iterable[Span] = ()) -> list[Quantity]:
    """Every quantity of the text in its order; numbers inside *dates* are none.

    >>> text = Text("لها ما يقرب من 2500 جندي في العراق و900 في سوريا، وصدّرت 64.11 مليون برميل يومياً")
    >>> for q in find_quantities(text): print(text.raw[q.start:q.end], q.value, q.low, q.high, q.unit, q.hedge, q.per)
    ما يقرب من 2500 جندي 2500.0 2450.0 2550.0 person about None
    900 900.0 850.0 950.0 person None None
    64.11 مليون برميل يومياً 64110000.0 64105000.0 64115000.0 bbl None day
    """
    reader = _Reader(text, dates)
    return list(reader.read())


class _Reader:
    def __init__(self, text: Text, dates: Iterable[Span]) -> None:
        self.text = text
        self.taken = {index: date.stop for date in dates for index in range(date.begin, date.stop)}
        self.limit = 0
        self.carried: _Noun | None = None

    def read(self) -> Iterator[Quantity]:
        for sentence in self.text.sentences:
            index, self.limit, self.carried = sentence.begin, sentence.stop, None
            while index < sentence.stop:
                if index in self.taken:
                    index = self.taken[index]
                    continue
                found = self._quantity(index, sentence.begin)
                if found is None:
                    index += 1
                    continue
                stop, row = found
                if row is not None:
                    yield row
                index = max(stop, index + 1)

    def _quantity(self, index: int, floor: int) -> tuple[int, Quantity | None] | None:
        """What starts at the token: (where to read on, the row), or None where no number starts."""
        vague = self._vague(index, floor)
        if vague:
            return vague
        dual = self._dual(index)
        if dual:
            return dual
        currency = UNITS.match(self.text, index, False) if self.text.tokens[index].kind in ("mark", "latin") else None
        shifted = currency is not None and currency.value.unit in _MONEY
        code = self.text.tokens[index].raw in _CODES
        begin = currency.stop if currency and shifted else index + 1 if code else index
        number = self._number(begin)
        if number is None:
            return None
        prefix = currency.value if currency and shifted else Unit(self.text.tokens[index].raw) if code else None
        numbers, stop = self._range(number)
        if self._is_name(index, numbers, stop):
            return stop, None
        noun = self._noun(stop, prefix)
        if noun is None and prefix is None:
            noun = self._carry(numbers, index, stop)
        if noun is None:
            return (stop, None) if prefix is None else (stop, self._row(index, stop, numbers, _bare_noun(prefix, stop)))
        if len(numbers) == 1 and noun.begin >= stop:
            more = self._range_after(numbers[0], noun)
            if more:
                numbers, noun = more
        return self._finish(index, max(stop, noun.stop if noun.begin >= stop else stop), numbers, noun, floor)

    def _finish(
        self, index: int, stop: int, numbers: list[Number], noun: _Noun, floor: int
    ) -> tuple[int, Quantity | None]:
        self.carried = noun
        per, end = self._rate(stop, noun)
        hedge, begin, cut = self._hedge(index, floor)
        after = _HEDGES_AFTER.match(self.text, end, False) if end < self.limit else None
        if hedge is None and after and after.stop <= self.limit:
            hedge, end = after.value, after.stop
        row = self._row(begin, end, numbers, noun, hedge, per, cut)
        return end, row

    # -- the number

    def _number(self, index: int) -> Number | None:
        number = read_number(self.text, index) if index < self.limit else None
        if number is None or number.stop > self.limit or any(at in self.taken for at in range(index, number.stop)):
            return None
        return number

    def _range(self, number: Number) -> tuple[list[Number], int]:
        """A second number after it: "بين 60 و70 ألف", "من 10 إلى 15", "8-10%"."""
        text, stop = self.text, number.stop
        before = text[number.begin - 1] if number.begin else ""
        link = text[stop] if stop < self.limit else ""
        if before in ("بين", "مابين", "وبين") and link.startswith("و"):
            second = self._number(stop + 1) if link == "و" else self._number(stop)
        elif link in _LINKS and (link not in ("حتي",) or before == "من"):
            second = self._number(stop + 1)
            if link == "او" and second and second.value <= number.value:
                second = None
        else:
            return [number], stop
        if second is None or second.value <= 0:
            return [number], stop
        low = number.value if number.scale >= second.scale or number.scale > 1 else number.value * second.scale
        if low >= second.value:
            low = number.value
        if low >= second.value:
            return [number], stop
        scale = low / number.value if number.value else Decimal(1)
        first = Number(low, number.step * scale, number.begin, number.stop, number.cut, second.scale)
        return [first, second], second.stop

    def _range_after(self, number: Number, noun: _Noun) -> tuple[list[Number], _Noun] | None:
        """The second end after the noun: "من 10 براميل إلى 15 برميلاً", "بين مليون دولار ومليوني دولار"."""
        text, stop = self.text, noun.stop
        before = text[number.begin - 1] if number.begin else ""
        link = text[stop] if stop < self.limit else ""
        if before in ("بين", "مابين") and link.startswith("و"):
            second = self._number(stop + (link == "و"))
        elif before == "من" and link in ("الي", "حتي"):
            second = self._number(stop + 1)
        else:
            return None
        if second is None or second.value <= number.value:
            return None
        again = self._noun(second.stop, None)
        if again is None or again.unit.unit != noun.unit.unit:
            return None
        return [number, second], again

    def _is_name(self, index: int, numbers: list[Number], stop: int) -> bool:
        """Whether the digits are a rank, a brigade's, a law's or a telephone's number, and count nothing."""
        text, number = self.text, numbers[0]
        before = index - 1
        while before >= 0 and text[before] in ("(", "ال", '"', "رقم", "-") and before >= index - 3:
            if text[before] == "رقم":
                return True
            before -= 1
        if before >= 0 and text.tokens[before].kind == "latin" and number.digits:
            return True
        if stop < self.limit and text.tokens[stop].kind == "latin" and not text.gap(stop - 1):
            return UNITS.match(text, stop, False) is None
        form = text[stop] if stop < self.limit else ""
        if form in (":", "/") and not text.gap(stop - 1) and text.tokens[stop + 1 : stop + 2]:
            return text.tokens[stop + 1].kind == "number"
        digits = text.tokens[number.begin].form
        if number.digits and number.stop == number.begin + 1 and (len(digits) > 1 and digits.startswith("0")):
            return "." not in digits and "٫" not in digits and "," not in digits
        if before < 0 or not number.digits:
            return False
        for start in (before - 1, before):
            match = _NAMES.match(text, start) if start >= 0 else None
            if match and match.stop == before + 1:
                return self._noun(stop, None) is None or text[before].startswith("ال")
        return False

    # -- what it counts

    def _noun(self, index: int, prefix: Unit | None) -> _Noun | None:
        """The unit after a number, or any noun that can be counted."""
        if prefix is not None:
            return _bare_noun(prefix, index)
        if index >= self.limit:
            return None
        text = self.text
        skip = index
        while text[skip] in (")", '"', "من") and skip < index + 2 and skip + 1 < self.limit:
            skip += 1
        match = UNITS.match(text, skip, False)
        if match and match.stop <= self.limit and not self._of_all(index, skip):
            counted = (
                None
                if match.value.unit == "percent"
                else text.raw[text.tokens[match.begin].start : text.tokens[match.stop - 1].end]
            )
            return _Noun(self._with_nationality(match.value, match.stop), match.begin, match.stop, counted)
        token = text.tokens[index]
        countable = token.kind == "word" and len(token.form) > 2 and index not in self.taken
        if not countable or "\n" in text.gap(index - 1) or not _can_be_counted(token.form):
            return None
        return _Noun(Unit("count"), index, index + 1, token.raw)

    def _of_all(self, index: int, skip: int) -> bool:
        """ "ثلاثة من الجنود" counts soldiers, "3 من 10" does not."""
        return skip > index and self.text[skip - 1] == "من" and not self.text[skip].startswith("ال")

    def _with_nationality(self, unit: Unit, stop: int) -> Unit:
        return unit

    def _carry(self, numbers: list[Number], index: int, stop: int) -> _Noun | None:
        """The noun of the number before, left out here: "2500 جندي في العراق و900 في سوريا"."""
        carried, text = self.carried, self.text
        if carried is None or (not numbers[0].digits and numbers[0].scale == 1):
            return None
        joined = text[index - 1] in ("و", "مقابل", "بنحو", "الي", "من", "ب", "ل", "نحو", "مقارنه")
        joined = joined or numbers[0].cut > 0 or any(_HEDGES.match(text, at) for at in range(max(0, index - 3), index))
        following = text[stop] if stop < self.limit else ""
        placed = following in ("في", "الي", "من", "ب", "ل", "علي", "", "اخرين", "اخرون") or following in '،.؛()»"”'
        if joined and placed and carried.unit.unit != "percent":
            return _Noun(carried.unit, carried.begin, carried.stop, carried.counted)
        return None

    def _rate(self, stop: int, noun: _Noun) -> tuple[str | None, int]:
        """ "يومياً", "في اليوم", "للبرميل" after the unit."""
        per = noun.unit.per
        at = stop
        while at < min(stop + 3, self.limit):
            match = _RATES.match(self.text, at, False) or _RATES.match(self.text, at)
            raw = self.text[at]
            definite = raw.startswith(("ال", "لل", "ب", "في", "ل", "/", "كل", "عن", "مقابل")) or raw.endswith("يا")
            if match and match.stop <= self.limit and definite and (match.value != noun.unit.unit):
                return match.value, match.stop if at == stop else stop
            if not (
                self.text[at] in ("نفط", "النفط", "خام", "الخام", "من") or (at == stop and self.text[at] in ("واحد",))
            ):
                break
            at += 1
        return per, stop

    # -- hedges

    def _hedge(self, index: int, floor: int) -> tuple[str | None, int, int]:
        """The longest hedge that ends where the number begins: (hedge, token where it begins, cut)."""
        end = index
        while end - 1 >= floor and self.text[end - 1] in ("ب", "ل", "ال", "("):
            end -= 1
        if end - 1 >= floor and self.text[end - 1] in ("من", "بين") and index == end:
            pass
        for start in range(max(floor, end - _LONGEST_HEDGE), end):
            match = _HEDGES.match(self.text, start)
            if match and match.stop == end:
                if match.value == "at_most" and self.text[start] == "حتي" and self._reaches(start):
                    return None, index, 0
                return match.value, start, match.cut
        return None, index, 0

    def _reaches(self, at: int) -> bool:
        """حتى is "until" after منذ or من, "at most" otherwise."""
        return any(self.text[before] in ("من", "منذ") for before in range(max(0, at - 6), at))

    # -- words that are a number by themselves

    def _vague(self, index: int, floor: int) -> tuple[int, Quantity] | None:
        """ "عشرات القتلى", "مئات الآلاف من النازحين": an order of size, no value."""
        for cut, stem in stems(self.text[index]):
            if stem not in _VAGUE or (self.text[index][cut:].startswith("ال") and stem != "الاف"):
                continue
            size, stop = _VAGUE[stem], index + 1
            scale = _VAGUE.get(bare(self.text[stop])) or _VAGUE.get(self.text[stop])
            if scale and scale > size:
                size, stop = size * scale, stop + 1
            noun = self._noun(stop, None)
            if noun is None or not self.text[noun.begin].startswith("ال"):
                if noun is None or self.text[stop] != "من":
                    return None
            low, high = Decimal(2 * size), Decimal(10 * size - 1)
            per, end = self._rate(noun.stop, noun)
            where = span(self.text, index, end, cut)
            return end, Quantity(
                where.begin,
                end,
                where.start,
                where.end,
                None,
                float(low),
                float(high),
                noun.unit.unit,
                noun.counted,
                "about",
                per,
            )
        return None

    def _dual(self, index: int) -> tuple[int, Quantity] | None:
        """ "جنديان", "هجومين": a noun in the dual counts two."""
        form = self.text[index]
        if self.text.tokens[index].kind != "word" or not form.endswith(("ان", "ين")) or len(form) < 5:
            return None
        for cut, stem in stems(form):
            if form[cut:].startswith("ال") or stem not in _DUALS:
                continue
            if index and (self.text[index - 1] in ("بين",) or read_number(self.text, index - 1)):
                return None
            unit = _DUALS[stem]
            noun = _Noun(
                unit, index, index + 1, self.text.raw[self.text.tokens[index].at(cut) : self.text.tokens[index].end]
            )
            two = Number(Decimal(2), Decimal(1), index, index + 1, cut)
            stop, row = self._finish(index, index + 1, [two], noun, index)
            return (stop, row) if row else None
        return None

    def _row(
        self,
        begin: int,
        stop: int,
        numbers: list[Number],
        noun: _Noun,
        hedge: str | None = None,
        per: str | None = None,
        cut: int = 0,
    ) -> Quantity:
        cut = cut if begin != numbers[0].begin else numbers[0].cut
        where = span(self.text, begin, stop, cut)
        value, low, high = width(numbers, noun.unit, hedge)
        return Quantity(
            where.begin,
            where.stop,
            where.start,
            where.end,
            _float(value),
            _float(low),
            _float(high),
            noun.unit.unit,
            noun.counted,
            hedge if len(numbers) == 1 else None,
            per or noun.unit.per,
        )


def width(
    numbers: list[Number], unit: Unit, hedge: str | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """(value, low, high): half of the last digit stated either way; a hedge opens one side.

    A range has its ends, a small count of people or things is exact.
    """
    whole = unit.unit in ("person", "count")
    values = [number.grouped if whole and number.grouped is not None else number.value for number in numbers]
    values = [value * unit.scale for value in values]
    value = values[0]
    if len(values) == 2:
        return (values[0] + values[1]) / 2, values[0], values[1]
    if hedge in ("more_than", "at_least"):
        return value, value, None
    if hedge in ("less_than", "at_most"):
        return value, None, value
    half = numbers[0].step * unit.scale / 2
    if whole and (value < 100 or value % 10 != 0):
        half = Decimal(0)
    return value, value - half, value + half


def _bare_noun(unit: Unit | None, at: int) -> _Noun:
    return _Noun(unit or Unit("count"), at, at, None)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _can_be_counted(form: str) -> bool:
    """Whether a word may be a counted noun: indefinite, no particle, no verb's or number's word."""
    if form in _STOPS or form.startswith(("ال", "لل", "بال", "وال", "فال")) or form in number_words():
        return False
    return not (form.startswith("و") and len(form) > 4 and form[1:] in _STOPS)


def _dual_forms() -> dict[str, Unit]:
    """The duals of the lexicon's people, and of the things that news counts in twos."""
    found: dict[str, Unit] = {}
    for row in rows("agents"):
        if row["role"] == "human":
            for word in alternatives(row["singular"]):
                stem = fold(word)
                if " " not in stem:
                    stem = stem[:-1] + "ت" if stem.endswith("ه") else stem
                    found |= {stem + "ان": Unit("person"), stem + "ين": Unit("person")}
    for row in rows("duals"):
        for word in alternatives(row["word"]):
            stem = fold(word)
            stem = stem[:-1] + "ت" if stem.endswith("ه") else stem
            found |= {stem + ending: Unit(row["unit"], Decimal(row["scale"])) for ending in ("ان", "ين")}
    for row in rows("agents"):
        if row["role"] == "human":
            for word in alternatives(row["plural"]) + alternatives(row["other"]):
                if _is_sound_plural(fold(word), row):
                    found.pop(fold(word), None)
    return found


def _is_sound_plural(form: str, row: dict[str, str]) -> bool:
    """ "مدنيين" is both "civilians" and "two civilians"; news means the plural."""
    singulars = [fold(word) for word in alternatives(row["singular"])]
    return form.endswith("ين") and any(
        form == singular + "ين" and singular + "ون" in map(fold, alternatives(row["plural"])) for singular in singulars
    )


_DUALS = _dual_forms()
_SPACE = re.compile(r"\s")
