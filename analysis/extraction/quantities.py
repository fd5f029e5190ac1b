"""A text and its dates in; every number that counts or measures something, with its width, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ..language import currencies
from ..language.calendar import month_names
from ..language.gazetteer import named_actors, nationality, place_at
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.numerals import LARGEST, ORDERS, Number, may_begin, number_words, read_number, share
from ..language.text import Span, Text, bare, fold, span, stems
from ..language.units import COUNT, DUALS, PERSON, UNITS, Unit, is_sound_plural
from ..language.verbs import FINITE, JUSSIVE, is_verb, readings
from .dates import Date, Unresolved

MONEY = currencies.CODES
_PREFIXES = frozenset({"USD", "EUR", "GBP", "IQD", "SAR", "AED", "KWD", "EGP", "JPY"})
_LONGEST_HEDGE = 5
_RANGES = frozenset({"-", "–", "الي", "او", "حتي"})
_FUTURE = re.compile(r"س[يت]\w{4,}(?<!ات)(?<!ه)(?<!ا)\Z")
_PRESENT = re.compile(r"ي\w+(?<!ا)(?<!ه)\Z|ت[^اويه]{3}\Z|\w{3,}وا\Z|\w{3,}[^ا]ت\Z")
_POSSESSED = re.compile(r"\w\w(ته|تها|تهم|ها|هم|هما|نا)\Z")
_DEFINITE = re.compile(r"[وف]?(?:[بك]?[اٱ]ل|لل)")
_DUAL_ADJECTIVE = re.compile(r"(?!و)\w{2,}(تين|تان|يين|يان)")
_TWO = frozenset("اثنين اثنان اثنتين اثنتان".split())
_ONE_OR_TWO = _TWO | {"واحد", "واحده"}
_CLOCK = frozenset({"unit", "dual", "part_of_day", "deictic", "today", "term"})
_COUNTING = FINITE | JUSSIVE | {"verbal_noun"}
_COMMA_DECIMALS = re.compile(r"\d,\d{1,2}(?!\d)")


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


@dataclass(frozen=True, slots=True)
class _Noun:
    unit: Unit
    begin: int
    stop: int
    counted: str | None
    cut: int = 0


def find_quantities(
    text: Text, dates: Iterable[Date] = (), country: str | None = None
) -> tuple[list[Quantity], list[Unresolved]]:
    """Every quantity of the text in its order, and the numbers that could not be read; those in *dates* are neither.

    *country* is the dateline's: whose دينار is meant where the sentence names no country.

    >>> text = Text("نُشر نحو 1500 شرطي في البصرة و700 في ذي قار، وبلغ الإنتاج 4.25 مليون برميل يومياً")
    >>> for q in find_quantities(text)[0]:
    ...     print(text.raw[q.start:q.end], q.value, q.low, q.high, q.unit, q.hedge, q.per)
    نحو 1500 شرطي 1500.0 1450.0 1550.0 person about None
    700 700.0 650.0 750.0 person None None
    4.25 مليون برميل يومياً 4250000.0 4245000.0 4255000.0 bbl None day
    """
    reader = _Reader(text, dates, country)
    return list(reader.read()), reader.unresolved


def width(numbers: list[Number], unit: Unit, hedge: str | None) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """(value, low, high): half of the last digit stated either way; a hedge opens one side.

    A range has its ends, a small count of people or things is exact.

    >>> read = lambda words: [read_number(Text(words), 0)]
    >>> [str(bound) for bound in width(read("37.42"), Unit("bbl"), None)]
    ['37.42', '37.415', '37.425']
    >>> width(read("ثلاثة"), Unit("person"), None), width(read("130"), Unit("count"), "more_than")
    ((Decimal('3'), Decimal('3'), Decimal('3')), (Decimal('130'), Decimal('130'), None))
    """
    value = numbers[0].value * unit.scale
    if len(numbers) == 2:
        last = numbers[1].value * unit.scale
        return (value + last) / 2, value, last
    if hedge in ("more_than", "at_least"):
        return value, value, None
    if hedge in ("less_than", "at_most"):
        return value, None, value
    half = numbers[0].step * unit.scale / 2
    if unit.unit in ("person", "count") and value % 1 == 0 and (value < 100 or value % 10 != 0):
        half = Decimal(0)
    return value, value - half, value + half


_NEAR = 12


class _Reader:
    def __init__(self, text: Text, dates: Iterable[Date] = (), country: str | None = None) -> None:
        self.text = text
        self.unresolved: list[Unresolved] = []
        self.taken = {index: date for date in dates for index in range(date.begin, date.stop)}
        self.countries = currencies.Countries(text, country)
        self.groups = bool(_COMMA_DECIMALS.search(text.raw))
        self.limit = self.floor = 0
        self.carried: _Noun | None = None
        self.told: _Noun | None = None
        self.people: _Noun | None = None
        self.in_parts = False

    def read(self) -> Iterator[Quantity]:
        for sentence in self.text.sentences:
            index = self.floor = sentence.begin
            self.limit, self.told, self.carried = sentence.stop, self.carried or self.told, None
            self.in_parts = False
            while index < sentence.stop:
                if index in self.taken:
                    index = self.taken[index].stop
                    continue
                found = self._dual(index) or self._one_and_half(index)
                if not found and (self.text.tokens[index].kind != "word" or may_begin(self.text[index])):
                    found = self._vague(index) or self._numeral(index)
                stop, row = found or (index + 1, None)
                if row:
                    yield row
                    self.floor = stop
                index = max(stop, index + 1)

    # -- a numeral, its range, and what it counts

    def _numeral(self, index: int) -> tuple[int, Quantity | None] | None:
        """What starts at the token: (where to read on, the row), or None where no number starts."""
        prefix = self._prefix(index)
        number = self._number(prefix.stop if prefix else index)
        if number is None:
            return self._unreadable(index)
        numbers, stop = self._range(number)
        if self._is_name(number, stop):
            return stop, None
        noun = prefix or self._one(number) or self._noun(stop, number) or self._ahead(number, stop)
        noun = noun or self._numbered(number) or self._carry(number, stop)
        if noun is None:
            return stop, None
        end = max(stop, noun.stop)
        if noun.begin >= stop and len(numbers) == 1:
            numbers, noun, end = self._range_after(number, noun)
            if len(numbers) == 1:
                numbers, end = self._and_half(number, noun)
        if noun.stop == number.begin:
            index = noun.begin
        return self._finish(index, end, numbers, noun)

    def _number(self, index: int) -> Number | None:
        """A number at the token, or the half of a unit: "نصف كيلو"."""
        number = read_number(self.text, index) if index < self.limit else None
        part = share(self.text[index]) if index < self.limit and number is None else None
        if part:
            unit = UNITS.match(self.text, index + 1, False)
            if unit and unit.value != PERSON and not self._is_definite(index + 1):
                number = Number(part[0], part[1], index, index + 1)
        if number is None or number.stop > self.limit or any(at in self.taken for at in range(index, number.stop)):
            return None
        return number

    def _unreadable(self, index: int) -> tuple[int, Quantity | None] | None:
        """Digits that are no number: kept, without a value, if they count something."""
        token = self.text.tokens[index]
        number = Number(LARGEST * 10, Decimal(1), index, index + 1, digits=True)
        if token.kind != "number" or index in self.taken or self._is_name(number, index + 1):
            return None
        noun = self._noun(index + 1, number)
        if noun is None:
            self.unresolved.append(Unresolved(span(self.text, index, index + 1), "these digits are no number"))
            return index + 1, None
        return self._finish(index, noun.stop, [number], noun)

    def _prefix(self, index: int) -> _Noun | None:
        """A currency before the number: "$20,000", "USD 5"."""
        token = self.text.tokens[index]
        if token.kind not in ("mark", "latin"):
            return None
        if token.raw in _PREFIXES:
            return _Noun(Unit(token.raw), index, index + 1, token.raw)
        match = UNITS.match(self.text, index, False)
        return self._units_noun(match) if match and match.value.unit in MONEY else None

    def _range(self, number: Number) -> tuple[list[Number], int]:
        """A second number after it: "بين 60 و70 ألف", "من 10 إلى 15", "8-10%"."""
        text, stop = self.text, number.stop
        link = text[stop] if stop < self.limit else ""
        between = text[number.begin - 1].endswith("بين") and number.begin > self.floor
        if between and link.startswith("و"):
            second = self._number(stop + (link == "و"))
        elif link in _RANGES and (link != "حتي" or text[number.begin - 1] == "من") and not self._changes(number):
            second = self._number(stop + 1)
        else:
            return [number], stop
        if second is None or number.value >= second.value:
            return [number], stop
        shared = second.scale if number.scale == 1 and number.value * second.scale < second.value else Decimal(1)
        first = replace(number, value=number.value * shared, step=number.step * shared)
        return [first, second], second.stop

    def _changes(self, number: Number) -> bool:
        """Whether "من" tells from where something rose: "ارتفع من 900 إلى 2000", which is no range."""
        start = number.begin - 1
        if self._is_definite(number.begin) or self.text[start] == "ال":
            return True
        told = self.text[start] == "من" and not self.text[start - 1].startswith("ب")
        near = range(max(self.floor, start - _NEAR), start) if told else ()
        return any(_RISES.match(self.text, at) for at in near)

    def _range_after(self, number: Number, noun: _Noun) -> tuple[list[Number], _Noun, int]:
        """The second end after the noun: "بين مليون دولار ومليوني دولار", "5%-10%"."""
        link = self.text[noun.stop] if noun.stop < self.limit else ""
        between = self.text[number.begin - 1].endswith("بين") and link.startswith("و")
        if between or (link in ("-", "–") and not self.text.gap(noun.stop)):
            second = self._number(noun.stop + (len(link) == 1))
            again = self._noun(second.stop, second) if second and second.value > number.value else None
            if second and again and again.unit == noun.unit:
                return [number, second], again, again.stop
        return [number], noun, noun.stop

    def _lead(self, index: int, cut: int) -> tuple[int, int]:
        """Where a range begins: at its بين, ما بين or من; and the letters glued before it."""
        form = self.text[index - 1] if index > self.floor else ""
        if not re.fullmatch("و?(بين|من)", form):
            return index, cut
        before = form == "بين" and index - 1 > self.floor and self.text[index - 2] == "ما"
        return index - 1 - before, form.startswith("و")

    def _and_half(self, number: Number, noun: _Noun) -> tuple[list[Number], int]:
        """ "طنين ونصف الطن", "ستة أطنان وربع الطن": a fraction of the unit after it."""
        form = self.text[noun.stop] if noun.stop < self.limit else ""
        part = share(form[1:]) if form.startswith("و") else None
        if part is None and noun.unit.unit in MONEY:
            return self._and_coins(number, noun)
        if part is None or noun.unit.unit in ("person", "count", "percent"):
            return [number], noun.stop
        again = UNITS.match(self.text, noun.stop + 1, False)
        end = again.stop if again and again.value.unit == noun.unit.unit and again.stop <= self.limit else noun.stop + 1
        return [replace(number, value=number.value + part[0], step=part[1])], end

    def _and_coins(self, number: Number, noun: _Noun) -> tuple[list[Number], int]:
        """ "32 دولاراً و40 سنتاً"."""
        coins = self._number(noun.stop + 1) if noun.stop < self.limit and self.text[noun.stop] == "و" else None
        coin = self._noun(coins.stop, coins) if coins else None
        if coins is None or coin is None or coin.unit.unit != noun.unit.unit or coin.unit.scale >= noun.unit.scale:
            return [number], noun.stop
        ratio = coin.unit.scale / noun.unit.scale
        return [replace(number, value=number.value + coins.value * ratio, step=coins.step * ratio)], coin.stop

    def _is_name(self, number: Number, stop: int) -> bool:
        """Whether a number is a rank's, a brigade's, a law's or a telephone's, and counts nothing."""
        text, before = self.text, number.begin - 1
        ordinal = _ORDINALS.match(text, before) if text[before + 1][number.cut :] in ("عشر", "عشره") else None
        if ordinal and before >= 0 and ordinal.stop > before:
            return True
        if not number.digits:
            return False
        digits, after = text.tokens[number.begin].form, text.tokens[stop : stop + 1]
        if len(digits) > 1 and re.match(r"0\d", digits):
            return True
        if after and not text.gap(stop - 1):
            if after[0].kind == "latin" and not UNITS.match(text, stop, False):
                return True
            if after[0].form in (":", "/", "+") and text[stop + 1][:1].isdecimal():
                return True
        if before >= 1 and text[before] in ("-", "–", "+", ":", "/") and not text.gap(before) + text.gap(before - 1):
            return text[before - 1][:1] != ")"
        while before >= 0 and text[before] in ("(", "ال", '"', "-") and before >= number.begin - 3:
            before -= 1
        if before < 0 or text.tokens[before].kind == "latin":
            return before >= 0
        matches = [_NAMES.match(text, start) for start in (before - 1, before) if start >= 0]
        kinds = {match.value for match in matches if match and match.stop == before + 1}
        noun = self._noun(stop, number) if kinds else None
        return "always" in kinds or bool(kinds and (noun is None or noun.begin > stop))

    def _is_definite(self, index: int) -> bool:
        return bool(_DEFINITE.match(self.text.tokens[index].raw)) if index < len(self.text.tokens) else False

    def _is_time(self, index: int, clitics: bool = False) -> bool:
        """Whether a length of time or a month stands here: what `dates` reads, or has reason not to."""
        return bool(_TIMES.match(self.text, index, clitics) or _MONTHS.match(self.text, index, clitics))

    # -- what it counts

    def _noun(self, index: int, number: Number) -> _Noun | None:
        """The unit after a number, or any noun that can be counted."""
        text, start = self.text, index
        while index < self.limit and text[index] in (")", '"', "من") and index < start + 2:
            index += 1
        if index >= self.limit or index in self.taken or self._is_time(index):
            return None
        parted = index > start and text[index - 1] == "من"
        few = number.value in (1, 2) and not number.digits and not parted
        adverb = text[index] in _STOPS and text[index].endswith("ا")
        match = None if adverb else UNITS.match(text, index, False)
        ours = self._people(index, number) if parted and not match else None
        if ours:
            return replace(ours, begin=index, stop=index + 1)
        if parted and bare(text[index]) in _BODIES and not (match and match.value == PERSON):
            return _Noun(PERSON, index, index + 1, text.tokens[index].raw)
        if match and match.value.unit in MONEY and number.scale == 1 and nationality(text[index]):
            return _Noun(PERSON, index, index + 1, text.tokens[index].raw)
        nominative = match and match.value == PERSON and number.value > 10 and text[index].endswith("ون")
        if match and match.stop <= self.limit and not (nominative or (few and match.value in (PERSON, COUNT))):
            whole = match.value.unit not in ("person", "count") or parted or not self._is_definite(index)
            return self._units_noun(match) if whole else None
        if parted or few or nominative or index > start or text.tokens[index].kind != "word" or text[index] in _STOPS:
            return None
        people = nationality(text[index]) and not self._is_definite(index)
        if people or self._can_be_counted(index, number):
            unit = PERSON if people or is_sound_plural(text[index]) else COUNT
            return _Noun(unit, index, index + 1, text.tokens[index].raw)
        return None

    def _units_noun(self, match: Match[Unit]) -> _Noun | None:
        """The noun of a unit; a currency with the country that is named after it, or else near it."""
        unit, stop, text = match.value, match.stop, self.text
        if not unit.unit:
            return None
        if unit.noun:
            named = nationality(text[stop]) if stop < self.limit else None
            code = currencies.currency_of(named[0], unit.noun, unit.unit in MONEY) if named else None
            if code:
                stop, unit = stop + 1, Unit(code, unit.scale)
            elif unit.unit == currencies.UNKNOWN:
                found = self.countries.currency(unit.noun, match.begin) or unit.default or unit.unit
                unit = Unit(found, unit.scale)
        if unit.unit == "degree" and self.carried and self.carried.unit.unit == "celsius":
            unit = self.carried.unit
        if unit == PERSON and stop < self.limit and text[stop] == "و" + text[stop - 1].removesuffix("ا") + "ه":
            stop += 1
        end = text.tokens[stop - 1].end
        counted = None if unit.unit == "percent" else text.raw[text.tokens[match.begin].at(match.cut) : end]
        return _Noun(unit, match.begin, stop, counted, match.cut)

    def _can_be_counted(self, index: int, number: Number) -> bool:
        """Whether a word may be a counted noun: indefinite, no particle, no verb, nothing glued to it.

        >>> reader, number = _Reader(Text("منظومة وأصيب بجروح اندلعت ستناقش طاقته")), read_number(Text("12"), 0)
        >>> [reader._can_be_counted(index, number) for index in range(6)]
        [True, False, False, False, False, False]
        """
        form = self.text[index]
        if len(form) < 3 or form in _STOPS or form in number_words() or form in ORDERS or self._is_definite(index):
            return False
        accusative = form.endswith("ا") and not form.endswith("وا") and 11 <= number.value % 100 <= 99
        if form[0] == "و" and place_at(self.text, index):
            return False
        if form[0] in "وبل" and not (accusative and self.text.tokens[index].raw[1] not in "أإآ"):
            return False
        if form[1:] in _STOPS or (_POSSESSED.search(form) and not accusative):
            return False
        if accusative:
            return True
        verb = any(reading.slot in FINITE and not form.startswith("ا") for reading in readings(form))
        return not (verb or _FUTURE.match(form) or _PRESENT.match(form) or form.endswith("ون"))

    def _one(self, number: Number) -> _Noun | None:
        """ "شخص واحد", "منتسبين اثنين": the noun before."""
        before = number.begin - 1
        one = self.text[number.begin] in _ONE_OR_TWO and number.stop == number.begin + 1
        if not one or before < self.floor or before in self.taken or _IDIOMS.match(self.text, before):
            return None
        for begin in (before - 1, before):
            match = UNITS.match(self.text, begin) if begin >= self.floor else None
            if match and match.stop == number.begin and not self._is_definite(begin):
                return self._units_noun(match)
        return None

    def _one_and_half(self, index: int) -> tuple[int, Quantity | None] | None:
        """ "طن ونصف الطن": a unit that is one, and its fraction."""
        after = self.text[index + 1]
        if not after.startswith("و") or share(after[1:]) is None or index + 2 >= self.limit:
            return None
        match, again = UNITS.match(self.text, index), UNITS.match(self.text, index + 2, False)
        noun = self._units_noun(match) if match and again and match.value == again.value else None
        if match is None or noun is None or not self._is_definite(index + 2) or self._is_definite(index):
            return None
        numbers, end = self._and_half(Number(Decimal(1), Decimal(1), index, index + 1, match.cut), noun)
        return self._finish(index, end, numbers, noun)

    def _carry(self, number: Number, stop: int) -> _Noun | None:
        """The noun of the number before, left out here: "1500 شرطي في البصرة و700 في ذي قار".

        After a verb of killing or wounding, before آخرون and "في عداد", a bare number counts people; in
        "بين 22 و45 سنة" it counts years.
        """
        text, begin = self.text, number.begin
        after = text[stop] if stop < self.limit else ""
        if stop < self.limit and (text.tokens[stop].kind in ("latin", "number") or after in ("%", ":")):
            return None
        timed = stop < self.limit and stop not in self.taken and self._is_time(stop)
        timed = timed or (text[begin - 1].endswith("بين") and not self.taken.keys().isdisjoint((stop, stop + 1)))
        if self._is_definite(begin) or text[begin - 1] == "ال" or (number.value == 1 and not number.digits) or timed:
            return None
        before = begin - 1
        while before >= self.floor and text[before] in ("(", "ب", "ل", "ال"):
            before -= 1
        hedge, hedged, _ = self._hedge(begin)
        said = hedged - 1 if hedge else before
        others = after in _OTHERS or (after == "في" and text[stop + 1] == "عداد")
        victims = said >= self.floor and bool(_KILLED.match(text, said) or _WOUNDED.match(text, said))
        linked = number.cut > 0 or before < begin - 1 or number.scale > 1 or after in _PARTITIVES
        linked = linked or hedge is not None or (before >= self.floor and self._leads(before))
        if not (linked or victims or others):
            return None
        total = any(text[at] in _TOTALS for at in range(max(self.floor, before - 2), before + 1))
        carried = self.carried or (self.told if others or total or number.scale > 1 or after in _PARTITIVES else None)
        ours = {text[before], after} & _PARTITIVES_OF_PEOPLE or (before >= self.floor and nationality(text[before]))
        if self.people and ours and carried and carried.unit.unit == "count":
            carried = self.people
        if carried and (carried.unit.unit == "person" or not (victims or others)):
            return replace(carried, begin=begin, stop=begin)
        return _Noun(PERSON, begin, begin, None) if victims or others else None

    def _leads(self, index: int) -> bool:
        """Whether a bare number after the word goes on with a count: a verb, "إلى", "وإسبانيا", "كندا 540،"."""
        text = self.text
        if _LINKS.match(text, index) or text[index - 1].removeprefix("و") in _NEGATIONS:
            return True
        found = [place_at(text, at) for at in (index - 1, index)]
        alone = text[index + 1] == "(" or (text.tokens[index + 2 : index + 3] and text.tokens[index + 2].kind == "mark")
        country = any(place and (place.cut or alone) and place.stop == index + 1 for place in found)
        return (
            country
            or (text[index + 1] == "(" and nationality(text[index]) is not None)
            or any(reading.slot in _COUNTING for reading in readings(text[index]))
        )

    def _numbered(self, number: Number) -> _Noun | None:
        """The noun of "عدد" before: "عدد النازحين إلى مليون", "الجنود وعددهم 170 ألفاً", or of "جنودها الـ368"."""
        if self.text[number.begin - 1] == "ال":
            return next(
                filter(None, (self._people(at, number) for at in range(number.begin - 2, number.begin - 4, -1))), None
            )
        if self.text[number.stop] in _NUMBERED:
            who = self.text[number.stop + 1] in ("الذين", "من")
            return _Noun(PERSON, number.begin, number.begin, None) if who else self._people(number.stop + 1, number)
        asked = range(number.begin - 1, max(self.floor, number.begin - _NEAR) - 1, -1)
        for at in () if self._is_definite(number.begin) else asked:
            form = self.text[at].removeprefix("و")
            if bare(form) in _TOLL and number.stop < self.limit and self.text.tokens[number.stop].kind == "mark":
                return self._people(at, number)
            if form not in _NUMBERED and form not in _THEIR_NUMBER:
                continue
            near = range(at - 1, max(self.floor, at - _NEAR) - 1, -1)
            found = (self._people(place, number) for place in ([at + 1] if form in _NUMBERED else near))
            if noun := next(filter(None, found), None):
                return noun
            return self.carried and replace(self.carried, begin=number.begin, stop=number.begin)
        return None

    def _people(self, at: int, number: Number) -> _Noun | None:
        """The people that a word names, as what a number counts: "الجنود", "جنودها"."""
        words, form = self.text, self.text[at] if at >= self.floor else ""
        match = UNITS.match(words, at) if form else None
        if match is None and form:
            owned = _POSSESSED.search(form)
            plain = form[: owned.start(1)] if owned else form
            words = Text(plain + "ن" * plain.endswith("ي"))
            match = UNITS.match(words, 0)
        if match is None or (match.value != PERSON and bare(form) not in _BODIES):
            return None
        counted = words.raw[words.tokens[match.begin].at(match.cut) : words.tokens[match.stop - 1].end]
        return _Noun(PERSON, number.begin, number.begin, counted)

    def _ahead(self, number: Number, stop: int) -> _Noun | None:
        """The noun of the number that follows: "من 900 إلى نحو 2000 عسكري", "5.2 مليون و3.9 مليون برميل"."""
        link = self.text[stop]
        if self._is_definite(number.begin) or self.text[number.begin - 1] == "ال":
            return None
        if link != "الي" and (not link.startswith("و") or number.scale == 1):
            return None
        for at in range(stop + (link in ("الي", "و")), min(stop + 4, self.limit) if link == "الي" else stop + 2):
            following = self._number(at)
            noun = self._noun(following.stop, following) if following else None
            if noun:
                return replace(noun, begin=number.begin, stop=number.begin)
        return None

    # -- the row: its hedge and its rate

    def _finish(self, index: int, stop: int, numbers: list[Number], noun: _Noun) -> tuple[int, Quantity]:
        if noun.unit.unit in ("person", "count") or self.groups:
            numbers = [number.in_groups() for number in numbers]
        per, end = self._rate(stop, noun)
        listed = self.in_parts and (numbers[0].cut > 0 or self.text[index - 1] == "و")
        self.in_parts = listed or (
            len(numbers) == 1 and index > self.floor and _PARTS.match(self.text, index - 1) is not None
        )
        kept = self.carried and ((self.in_parts and noun.unit == self.carried.unit) or per == self.carried.unit.unit)
        self.carried = self.carried if kept else noun
        self.people = noun if noun.unit == PERSON else self.people
        hedge, begin, cut = self._hedge(index)
        if hedge is None:
            cut = numbers[0].cut if index == numbers[0].begin else noun.cut
        after = self._hedge_after(end) if hedge is None else None
        if after:
            hedge, end = after.value, after.stop
        if len(numbers) == 2:
            hedge, (begin, cut) = None, self._lead(index, numbers[0].cut)
        where = span(self.text, begin, end, cut)
        value, low, high = width(numbers, noun.unit, hedge)
        row = Quantity(
            where.begin, where.stop, where.start, where.end, float(value), _float(low), _float(high),
            noun.unit.unit, noun.counted, hedge, per
        )  # fmt: skip
        if any(number.value > LARGEST for number in numbers):
            self.unresolved.append(Unresolved(where, "a number too large, or digits that are no number"))
            row.value = row.low = row.high = None
        return end, row

    def _rate(self, stop: int, noun: _Noun) -> tuple[str | None, int]:
        """ "يومياً", "في اليوم", "للبرميل" after the unit; يومياً also a few words on, outside the span."""
        text = self.text
        for at in range(stop, min(stop + 5, self.limit)):
            match, date = _RATES.match(text, at, False), self.taken.get(at)
            if match and match.stop <= self.limit and (date is None or date.type == "SET" or match.stop > date.stop):
                adverb = match.stop == at + 1 and text[at].endswith("يا")
                whole = adverb or text[at] in ("كل", "لكل", "/") or self._is_definite(match.stop - 1)
                whole = whole and (text[at] != "في" or not self._is_definite(match.stop))
                if whole and match.value != noun.unit.unit and (adverb or at == stop):
                    return match.value, match.stop if at == stop else stop
            if text.tokens[at].kind != "word" or text[at].startswith("و") or is_verb(text[at]) or text[at] == "في":
                break
        return self._each(stop, noun) or (noun.unit.per, stop)

    def _each(self, at: int, noun: _Noun) -> tuple[str, int] | None:
        """ "لكل كيلوواط ساعة", "للكيلومتر": any unit but people may be what the rate is for."""
        glued = self.text[at].startswith("لل")
        if at >= self.limit or not (glued or self.text[at] in ("لكل", "/")):
            return None
        match = UNITS.match(self.text, at + (not glued), glued)
        if match is None or match.stop > self.limit or match.cut != 2 * glued:
            return None
        unit = match.value.unit
        return None if unit in ("", "person", "count", "percent", noun.unit.unit) else (unit, match.stop)

    def _hedge(self, index: int) -> tuple[str | None, int, int]:
        """The longest hedge that ends where the number begins: (hedge, token where it begins, cut).

        "من ثلاثة حتى خمسة" and "ليصل إلى 27" tell where something came to, and no bound.
        """
        end = index
        while end - 1 >= self.floor and self.text[end - 1] in ("ب", "ل", "ال", "("):
            end -= 1
        for start in range(max(self.floor, end - _LONGEST_HEDGE), end):
            match = _HEDGES.match(self.text, start)
            if match and match.stop == end:
                until = self.text[start] == "حتي" and {"من", "منذ"} & {self.text[at] for at in range(start - 6, start)}
                reached = match.value == "at_most" and self.text[start][: match.cut].endswith("ل")
                return (None, index, 0) if until or reached else (match.value, start, match.cut)
        return None, index, 0

    def _hedge_after(self, index: int) -> Match[str] | None:
        """ "على الأقل" after the noun, with an adjective or two between them."""
        for at in range(index, min(index + 3, self.limit)):
            match = _HEDGES_AFTER.match(self.text, at, False)
            if match and match.stop <= self.limit:
                return match
            token = self.text.tokens[at]
            if token.kind != "word" or token.form in _STOPS or token.form.startswith("و") or is_verb(token.form):
                break
        return None

    # -- words that are a number by themselves

    def _vague(self, index: int) -> tuple[int, Quantity] | None:
        """ "عشرات القتلى", "مئات الآلاف من النازحين", "بضعة آلاف جندي": an order of size, no value."""
        text = self.text
        for cut, stem in stems(text[index]):
            if stem not in ORDERS and text[index][cut:] not in ORDERS:
                continue
            size, stop = ORDERS.get(text[index][cut:]) or ORDERS[stem], index + 1
            larger = ORDERS.get(text[stop]) or ORDERS.get(bare(text[stop]))
            if larger and larger > size:
                size, stop = size * larger, stop + 1
            number = Number(Decimal(size), Decimal(1), index, stop, cut)
            some = index > self.floor and text[index - 1] in ("بضعه", "بضع", "عده")
            of = text[stop] == "من"
            noun = self._order_noun(stop + of, some, number)
            if noun is None:
                return None
            end, row = self._finish(index - some, max(stop, noun.stop), [number], noun)
            low, high = Decimal(2 * size) * noun.unit.scale, Decimal(10 * size - 1) * noun.unit.scale
            return end, replace(row, value=None, low=float(low), high=float(high), hedge="about")
        return None

    def _order_noun(self, at: int, some: bool, number: Number) -> _Noun | None:
        """What an order of size counts, with its article, or آخرون."""
        if at >= self.limit or at in self.taken or self._is_time(at):
            return None
        if self.text[at] in _OTHERS:
            return _Noun(PERSON, number.begin, number.begin, None)
        match = UNITS.match(self.text, at, False)
        if self.text.tokens[at].kind != "word" or not (some or self._is_definite(at)):
            return None
        unit = self._units_noun(match) if match and match.stop <= self.limit else None
        people = nationality(self.text[at]) or is_sound_plural(self.text[at])
        return unit or _Noun(PERSON if people else COUNT, at, at + 1, self.text.tokens[at].raw)

    def _dual(self, index: int) -> tuple[int, Quantity] | None:
        """ "جنديان", "هجومين", "درجتين مئويتين": a noun in the dual counts two."""
        text, form = self.text, self.text[index]
        if text.tokens[index].kind != "word" or not form.endswith(("ان", "ين")) or len(form) < 4:
            return None
        if named_actors().match(text, index):
            return None
        match = DUALS.match(text, index) or self._unknown_dual(index)
        if match is None or match.stop > self.limit or self._is_time(index, True):
            return None
        definite = _DEFINITE.match(text.tokens[index].raw[match.cut :]) or form.startswith("لل")
        said_twice = text[match.stop] in _TWO and match.stop < self.limit
        noun = None if definite or (text[match.stop] in number_words() and not said_twice) else self._units_noun(match)
        if noun is None:
            return None
        two = Number(Decimal(2), Decimal(1), index, match.stop, match.cut)
        numbers, end = self._and_half(two, noun)
        end, row = self._finish(index, max(end, match.stop + said_twice), numbers, noun)
        adjective = self.limit > end == match.stop and _DUAL_ADJECTIVE.fullmatch(text[end])
        return end + bool(adjective), row

    def _unknown_dual(self, index: int) -> Match[Unit] | None:
        """A feminine dual of no lexicon, after a verb or a preposition: "بمشاركة فرقاطتين"."""
        form, before = self.text[index], self.text[index - 1] if index > self.floor else ""
        if form.endswith("يان") and not self._is_definite(index):
            for cut, stem in stems(form):
                if nationality(stem[:-2]) and len(stem) > 5:
                    return Match(PERSON, index, index + 1, cut)
        if len(form) < 7 or not form.endswith(("تين", "تان")) or form.endswith("ستان") or self._is_definite(index):
            return None
        if not is_verb(before) and before not in ("في", "علي", "من", "الي", "عن", "بين", "ضد", "مع"):
            return None
        return Match(COUNT, index, index + 1, 0)


def _float(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)


def _select(name: str, key: str, value: str, **where: str) -> Phrases[str]:
    """The words of a CSV file whose other columns are as given, with the value of one."""
    return Phrases(
        (word, row[value])
        for row in rows(name)
        if all(row[column] == wanted for column, wanted in where.items())
        for word in alternatives(row[key])
    )


_HEDGES = Phrases(
    (future + word, row["hedge"])
    for row in rows("hedges")
    if row["place"] == "before"
    for word in alternatives(row["word"])
    for future in (("", "س") if word[0] in "يت" else ("",))
)
_HEDGES_AFTER = _select("hedges", "word", "hedge", place="after")
_RATES = _select("rates", "words", "per")
_NAMES = _select("not_counts", "words", "when", place="name")
_LINKS = _select("not_counts", "words", "place", place="link")
_PARTS = _select("not_counts", "words", "place", place="part")
_IDIOMS = _select("not_counts", "words", "place", place="one")
_STOPS = {fold(word) for row in rows("not_counts") if row["place"] == "after" for word in alternatives(row["words"])}
_ORDINALS = Phrases((word, row["value"]) for row in rows("ordinals") for word in alternatives(row["word"]))
_KILLED = _select("measures", "words", "kind", kind="killed")
_WOUNDED = _select("measures", "words", "kind", kind="wounded")
_TIMES = Phrases(
    (word, "") for row in rows("time_words") if row["kind"] in _CLOCK for word in alternatives(row["word"])
)
_MONTHS = month_names()
_FORMS = ("singular", "plural")
_BODIES = {fold(row[form]).partition(" ")[0] for row in rows("agents") if row["role"] == "group" for form in _FORMS}
_RISES = _select("not_counts", "words", "place", place="rise")
_NUMBERED = frozenset({"عدد", "اعداد", "عديد"})
_THEIR_NUMBER = frozenset("عددهم عددها عديدهم عديدها".split())
_TOLL = frozenset("قتلي جرحي ضحايا شهداء مصابين".split())
_OTHERS = frozenset("اخرون اخرين اخران اخريات".split())
_PARTITIVES_OF_PEOPLE = frozenset("منهم منهن بينهم بينهن".split())
_PARTITIVES = _PARTITIVES_OF_PEOPLE | {"منها", "منهما", "بينها"}
_TOTALS = frozenset("العدد الاجمالي المجموع الحصيله".split())
_NEGATIONS = frozenset({"لم", "لن", "لا"})
