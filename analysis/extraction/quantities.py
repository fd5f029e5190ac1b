"""A text and its dates in; every number that counts or measures something, with its width, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from ..language import currencies
from ..language.calendar import month_names
from ..language.gazetteer import named_actors, nationality, places
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.numerals import LARGEST, NUMBER_WORDS, ORDERS, Number, may_begin, read_number, share
from ..language.text import Span, Text, bare, fold, span, stems
from ..language.units import COUNT, DUALS, PERSON, UNITS, Unit, is_sound_plural
from ..language.verbs import FINITE, JUSSIVE, is_verb, readings
from .dates import Date, Unresolved
from .particles import particles

MONEY = currencies.CODES
_LONGEST_HEDGE = 5
_RANGES = frozenset({"-", "–", "الي", "او", "حتي"})
_PRESENT = re.compile(r"ي\w+(?<!ا)(?<!ه)\Z|ت[^اويه]{3}\Z|\w{3,}وا\Z|\w{3,}[^ا]ت\Z")
_POSSESSED = re.compile(r"\w\w(ته|تها|تهم|ها|هم|هما|نا)\Z")
_OWNER = re.compile(r"(?<=\w{3})(?:هما|ها|هم|هن|ه|نا)\Z")
_DEFINITE = re.compile(r"[وف]?(?:[بك]?[اٱ]ل|لل)")
_DUAL_ADJECTIVE = re.compile(r"(?!و)\w{2,}(تين|تان|يين|يان)|[^وبل]\w{2,}(ان|ين)")
_TWO = frozenset("اثنين اثنان اثنتين اثنتان".split())
_ONE_OR_TWO = _TWO | {"واحد", "واحده", "واحدا"}
_CLOCK = frozenset({"unit", "dual", "part_of_day", "deictic", "today", "term"})
_COUNTING = FINITE | JUSSIVE | {"verbal_noun"}
_WHOLE = frozenset({"person", "count", "percent"})
_GROUPS = re.compile(r"\d,\d{1,2}(?!\d)|\.\d{3}\.\d{3}(?!\d)")
_OPPOSITE = {"more_than": "at_most", "less_than": "at_least"}
_NEAR = 12


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


_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Noun:
    unit: Unit
    begin: int
    stop: int
    counted: str | None
    cut: int = 0
    large: bool = False  # Whether it was counted in thousands or more.

    def left_out(self, index: int) -> _Noun:
        """The noun of another number, not said again at this one."""
        return replace(self, begin=index, stop=index)


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


class _Reader:
    def __init__(self, text: Text, dates: Iterable[Date] = (), country: str | None = None) -> None:
        self.text = text
        self.unresolved: list[Unresolved] = []
        self.taken = {index: date for date in dates for index in range(date.begin, date.stop)}
        self.countries = currencies.Countries(text, country)
        self.groups = bool(_GROUPS.search(text.raw))
        self.begin = self.limit = self.floor = 0
        self.carried: _Noun | None = None
        self.told: _Noun | None = None
        self.latest: dict[str, _Noun] = {}
        self.in_parts = False

    def read(self) -> Iterator[Quantity]:
        for sentence in self.text.sentences:
            index = self.begin = self.floor = sentence.begin
            self.limit, self.told, self.carried = sentence.stop, self.carried or self.told, None
            self.in_parts = False
            while index < sentence.stop:
                if index in self.taken:
                    index = self.taken[index].stop
                    continue
                found = self._one_or_two(index)
                if not found and (self.text.tokens[index].kind != "word" or may_begin(self.text[index])):
                    found = self._vague(index) or self._numeral(index)
                stop, row = found or (index + 1, None)
                if row:
                    yield row
                    self.floor = stop
                index = max(stop, index + 1)

    def _before(self, phrases: Phrases[_Value], index: int, longest: int = 2) -> Match[_Value] | None:
        """The longest phrase that ends right before a token."""
        for start in range(max(self.floor, index - longest), index):
            match = phrases.match(self.text, start)
            if match and match.stop == index:
                return match
        return None

    # -- a numeral, its range, and what it counts

    def _numeral(self, index: int) -> tuple[int, Quantity | None] | None:
        """What starts at the token: (where to read on, the row), or None where no number starts."""
        prefix = self._prefix(index)
        number = self._number(prefix.stop if prefix else index)
        if number is None and self.text.tokens[index].kind == "number" and index not in self.taken:
            number = Number(LARGEST * 10, Decimal(1), index, index + 1, digits=True)  # Kept, without a value.
        if number is None:
            return None
        before = self._noun_before(number)
        alone = before is not None and not number.digits  # "نزل دولاراً واحداً إلى 77"
        numbers, stop = ([number], number.stop) if alone else self._range(number)
        if self._is_name(number, stop):
            return stop, None
        noun = prefix or before or self._noun(stop, number)
        if noun is None and not self._is_definite(number.begin) and (number.value != 1 or number.digits):
            noun = self._ahead(number, stop) or self._headed(number) or self._carry(number, stop)
        if noun is None:
            if number.value > LARGEST:
                self.unresolved.append(Unresolved(span(self.text, index, stop), "these digits are no number"))
            return stop, None
        end = max(stop, noun.stop)
        if noun.begin >= stop and len(numbers) == 1:
            numbers, noun, end = self._further(number, noun)
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

    def _thing(self, index: int) -> tuple[Number | None, _Noun | None]:
        """A number with the noun after it, or a noun in the dual."""
        number = self._number(index)
        return (number, self._noun(number.stop, number)) if number else self._dual(index) or (None, None)

    def _prefix(self, index: int) -> _Noun | None:
        """A currency before the number: "$20,000", "USD 5"."""
        token = self.text.tokens[index]
        if token.raw in MONEY:
            return _Noun(Unit(token.raw), index, index + 1, token.raw)
        match = UNITS.match(self.text, index, False) if token.kind in ("mark", "latin") else None
        return self._units_noun(match) if match and match.value.unit in MONEY else None

    def _range(self, number: Number) -> tuple[list[Number], int]:
        """A second number after it: "بين 60 و70 ألف", "من 10 إلى 15", "8-10%"."""
        text, stop = self.text, number.stop
        link = text[stop] if stop < self.limit else ""
        between = text[number.begin - 1].endswith("بين") and number.begin > self.floor
        if between and link.startswith("و"):
            second = self._number(stop + (link == "و"))
        elif link in _RANGES and not self._changes(number):
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
        if self._is_definite(number.begin):
            return True
        told = self.text[start] == "من" and not self.text[start - 1].startswith("ب")
        near = range(max(self.floor, start - _NEAR), start) if told else ()
        return any(_PHRASES["rise"].match(self.text, at) for at in near)

    def _further(self, number: Number, noun: _Noun) -> tuple[list[Number], _Noun, int]:
        """What follows the noun: "بين متر ومترين", "5%-10%", "32 دولاراً و40 سنتاً", "طنين ونصف الطن"."""
        text, stop, unit = self.text, noun.stop, noun.unit
        link = text[stop] if stop < self.limit else ""
        between = text[number.begin - 1].endswith("بين") and link.startswith("و")
        dashed = link in ("-", "–") and not text.gap(stop)
        second, again = self._thing(stop + (len(link) == 1)) if between or dashed or link == "و" else (None, None)
        if second and between and again is None:
            again = replace(noun, begin=second.begin, stop=second.stop)
        if second and again and again.unit.unit == unit.unit:
            if again.unit.scale < unit.scale:
                ratio = again.unit.scale / unit.scale
                number = replace(number, value=number.value + second.value * ratio, step=second.step * ratio)
                return [number], noun, again.stop
            same = unit not in (PERSON, COUNT) or again.counted == noun.counted
            if (between or dashed) and same and second.value > number.value:
                return [number, second], again, again.stop
        part = share(link[1:]) if link.startswith("و") and unit.unit not in _WHOLE else None
        if part is None or text[stop + 1] in NUMBER_WORDS:
            return [number], noun, stop
        named = UNITS.match(text, stop + 1, False)
        end = named.stop if named and named.value.unit == unit.unit and named.stop <= self.limit else stop + 1
        return [replace(number, value=number.value + part[0], step=part[1])], noun, end

    def _is_name(self, number: Number, stop: int) -> bool:
        """Whether a number is a rank's, a brigade's, a law's or a telephone's, and counts nothing."""
        text, before = self.text, number.begin - 1
        if text[number.begin][number.cut :] in ("عشر", "عشره") and _ORDINALS.match(text, before):
            return True
        if not number.digits:  # "ميدان السبعين"
            site = before >= self.begin and bare(text[before].lstrip("بلو")) in particles("site")
            return site and text[number.begin].startswith("ال")
        after = text.tokens[stop : stop + 1]
        if re.match(r"0\d", text[number.begin]):
            return True
        if after and not text.gap(stop - 1):
            if after[0].kind == "latin" and not UNITS.match(text, stop, False):
                return True
            if after[0].form in (":", "/", "+", "-", "–") and text[stop + 1][:1].isdecimal():
                return True
        if before >= 1 and text[before] in ("-", "–", "+", ":", "/") and not text.gap(before) + text.gap(before - 1):
            return True
        while before >= 0 and text[before] in ("(", "ال", '"', "-") and before >= number.begin - 3:
            before -= 1
        if before < 0 or text.tokens[before].kind == "latin":
            return before >= 0
        name = self._before(_PHRASES["name"], before + 1)
        unit = UNITS.match(text, stop, False)
        if name is None or name.value == "always" or unit is None or unit.value not in (PERSON, COUNT):
            return name is not None and (name.value == "always" or unit is None)
        singular = 11 <= number.value % 100 <= 99  # "اللواء 45 طوق المكان" does not count what "45 عنصراً" does.
        return text[stop] in _STOPS or (singular and not text[stop].endswith(("ا", "ه")))

    def _is_definite(self, index: int) -> bool:
        """Whether a token has the article, which is a token of its own before digits: "الـ27"."""
        with_it = index < len(self.text.tokens) and _DEFINITE.match(self.text.tokens[index].raw)
        return bool(with_it) or self.text[index - 1] == "ال"

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
        if parted and match and match.value == COUNT and places().match(text, index, False):
            return None  # "430 ألفاً من الإمارات"
        people = self._people(index, body=True) if parted and not (match and match.value == PERSON) else None
        if people or (match and match.value.unit in MONEY and number.scale == 1 and nationality(text[index])):
            return people or self._plain_noun(index)
        nominative = match and match.value == PERSON and number.value > 10 and text[index].endswith("ون")
        if match and match.stop <= self.limit and not (nominative or (few and match.value in (PERSON, COUNT))):
            whole = match.value.unit not in ("person", "count") or parted or not self._is_definite(index)
            return self._units_noun(match, number.value) if whole else None
        if parted or few or nominative or index > start or text.tokens[index].kind != "word" or text[index] in _STOPS:
            return None
        named = nationality(text[index]) and not self._is_definite(index)
        return self._plain_noun(index) if named or self._can_be_counted(index, number) else None

    def _units_noun(self, match: Match[Unit], count: Decimal = Decimal(0)) -> _Noun | None:
        """The noun of a unit, with another that *count* joins to it; a currency with the country named near it."""
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
        if unit in (PERSON, COUNT) and stop < self.limit and text[stop].startswith("و"):
            feminine = text[stop] == "و" + text[stop - 1].removesuffix("ا") + "ه"
            joined = UNITS.match(text, stop) if count >= 100 and not self._is_definite(stop) else None
            stop += feminine or (joined is not None and (joined.value, joined.stop, joined.cut) == (unit, stop + 1, 1))
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
        if len(form) < 3 or form in _STOPS or form in NUMBER_WORDS or form in ORDERS or self._is_definite(index):
            return False
        accusative = form.endswith("ا") and not form.endswith("وا") and 11 <= number.value % 100 <= 99
        accusative = accusative and not (form[0] == "و" and places().match(self.text, index))
        if accusative or form[1:] in _STOPS or form[0] in "وبل" or _POSSESSED.search(form):
            return accusative and form[1:] not in _STOPS
        verb = any(reading.slot in FINITE and not form.startswith("ا") for reading in readings(form))
        return not (verb or _PRESENT.match(form) or form.endswith("ون"))

    def _noun_before(self, number: Number) -> _Noun | None:
        """The noun before: "شخص واحد", "منتسبين اثنين", "الأقاليم الستة"; people alone of "جنودها الـ368"."""
        before, definite = number.begin - 1, self._is_definite(number.begin)
        if definite and number.digits:
            people = self._people_before(before, number.value >= 100, 2)
            return people and people.left_out(number.begin)
        fits = 3 <= number.value <= 10 if definite else self.text[number.begin] in _ONE_OR_TWO
        if not fits or number.digits or number.stop > number.begin + 1 or before < self.floor or before in self.taken:
            return None
        if _PHRASES["one"].match(self.text, before) or self._is_time(before, True):
            return None
        for begin in (before - 1, before):
            match = UNITS.match(self.text, begin) if begin >= self.floor else None
            if match and match.stop == number.begin and self._is_definite(begin) == definite:
                return self._units_noun(match)
        return None

    def _ahead(self, number: Number, stop: int) -> _Noun | None:
        """The noun of the number that follows: "من 900 إلى نحو 2000 عسكري", "5.2 مليون و3.9 مليون برميل"."""
        link = self.text[stop]
        if link == "الي":
            places = range(stop + 1, min(stop + 4, self.limit))
        elif link == "من" and self.text[stop + 1] in _WORDS["of"]:
            places = range(stop + 2, stop + 3)
        else:
            places = range(stop + (link == "و"), stop + 2 if link.startswith("و") and number.scale > 1 else 0)
        for at in places:
            following = self._number(at)
            noun = self._noun(following.stop, following) if following else None
            if noun:
                return noun.left_out(number.begin)
        return None

    def _headed(self, number: Number) -> _Noun | None:
        """The noun of "عدد" near: "عدد النازحين إلى مليون", "الجنود وعددهم 170 ألفاً", "إلى 3900 عدد القتلى"."""
        text, noun = self.text, None
        alone = number.stop < self.limit and text.tokens[number.stop].kind == "mark"
        far = 2 * _NEAR if text[number.begin - 1] == "الي" else _NEAR
        for at in (number.stop, *range(number.begin - 1, max(self.floor, number.begin - far) - 1, -1)):
            form = text[at].removeprefix("و").removeprefix("ف") if at < self.limit else ""
            if form in _WORDS["their number"]:
                things = form.endswith("ها")
                counted = self.carried if things and self.carried and self.carried.unit == COUNT else None
                noun = counted or self._people_before(at, things) or self.carried
            elif form in _WORDS["number"] or form in _WORDS["total of"]:
                noun = self._numbered(at + 1, form in _WORDS["number"])
            elif alone and _VICTIMS.match(text, at):
                noun = self._people(at, body=False)
            if noun:
                return noun.left_out(number.begin)
        return None

    def _numbered(self, index: int, known: bool) -> _Noun | None:
        """What a word of number or total has after it; *known* that it is no total of money or time."""
        text, match = self.text, UNITS.match(self.text, index, False)
        if text[index] == "الذين" or (text[index] == "من" and is_verb(text[index + 1])):
            return _Noun(PERSON, index, index, None)
        people = self._people(index, body=True)
        if people is None and match and match.value == COUNT:
            return self._units_noun(match)
        plain = (known or match) and self._is_definite(index) and not self._is_time(index)
        return people or (self._plain_noun(index) if plain else None)

    def _plain_noun(self, index: int) -> _Noun:
        """A word as a noun of people or of things, as its form says."""
        people = nationality(self.text[index]) or is_sound_plural(self.text[index])
        return _Noun(PERSON if people else COUNT, index, index + 1, self.text.tokens[index].raw)

    def _people(self, index: int, body: bool) -> _Noun | None:
        """The people (or the *body*) that a word names, without whose they are: "الجنود", "جنودها", "موظفي البلدية"."""
        form, text, match = self.text[index], self.text, UNITS.match(self.text, index)
        if match is None and len(form) > 3 and bare(form) not in _BODIES:
            form = re.sub(r"(?<!ا)ت\Z", "ه", re.sub(r"ي\Z", "ين", _OWNER.sub("", form)))
            text = Text(form)
            match = UNITS.match(text, 0)
        counted = self.text.tokens[index].raw if text is self.text else form
        if match and match.value == PERSON:
            counted = text.raw[text.tokens[match.begin].at(match.cut) : text.tokens[match.stop - 1].end]
        elif not body or bare(form) not in _BODIES:
            return None
        return _Noun(PERSON, index, index + 1, counted)

    def _people_before(self, index: int, body: bool, longest: int = 2 * _NEAR) -> _Noun | None:
        """The last people that a word before a token names."""
        near = range(index - 1, max(self.begin, index - longest) - 1, -1)
        return next(filter(None, (self._people(at, body) for at in near)), None)

    def _carry(self, number: Number, stop: int) -> _Noun | None:
        """The noun of the number before, left out here: "1500 شرطي في البصرة و700 في ذي قار".

        After a verb of killing or wounding, and before آخرون, a bare number counts people.
        """
        text, begin, before = self.text, number.begin, number.begin - 1
        after = text[stop] if stop < self.limit else ""
        timed = text[begin - 1].endswith("بين") and not self.taken.keys().isdisjoint((stop, stop + 1))
        if timed or (after and stop not in self.taken and self._is_time(stop)):
            return None
        while before >= self.floor and text[before] in ("(", "ب", "ل"):
            before -= 1
        others = after in _WORDS["others"]
        hedge, hedged, _ = self._hedge(begin)
        victims = bool(self._before(_VICTIMS, hedged if hedge else before + 1, 1))
        victims = victims or (after.endswith("وا") and _VICTIMS.match(text, stop) is not None)
        of = after == "من" and text[stop + 1] in _WORDS["of"]
        some = of or after in _WORDS["some"] | _WORDS["some people"]
        linked = number.cut > 0 or before < begin - 1 or number.scale > 1 or some or hedge is not None
        if not (linked or victims or others or (before >= self.floor and self._leads(before))):
            return None
        total = any(text[at] in _WORDS["total"] for at in range(max(self.floor, before - 2), before + 1))
        carried = self.carried or (self.told if others or total or number.scale > 1 or some else None)
        if carried and number.scale > 1 and not carried.large:
            carried = self.latest.get("large", self.latest.get("whole", carried))
        if (total or (of and number.scale == 1)) and carried and carried.unit not in (PERSON, COUNT):
            carried = (of and self._people_before(begin, body=False)) or self.latest.get("counted", carried)
        people = {text[before], after} & _WORDS["some people"] or nationality(text[before])
        if people and carried and carried.unit == COUNT:
            carried = self.latest.get("person", carried)
        if carried and (carried.unit == PERSON or not (victims or others)):
            return carried.left_out(begin)
        return _Noun(PERSON, begin, begin, None) if victims or others else None

    def _leads(self, index: int) -> bool:
        """Whether a bare number after the word goes on with a count: a verb, "إلى", "وإسبانيا", "كندا 540،"."""
        text, before, after = self.text, self.text[index - 1].removeprefix("و"), self.text.tokens[index + 2 : index + 3]
        bracket, place = text[index + 1] == "(", self._before(places(), index + 1)
        country = place and place.value.kind == "name" and after and after[0].kind == "mark"
        if (place and (place.cut or bracket or country)) or (bracket and nationality(text[index])):
            return True
        linked = self._before(_PHRASES["link"], index + 1) or before in _WORDS["negation"]
        return bool(linked) or any(reading.slot in _COUNTING for reading in readings(text[index]))

    # -- the row: its hedge and its rate

    def _finish(self, index: int, stop: int, numbers: list[Number], noun: _Noun) -> tuple[int, Quantity]:
        if noun.unit in (PERSON, COUNT) or self.groups:
            numbers = [number.in_groups() for number in numbers]
        per, end = self._rate(stop, noun)
        self._remember(replace(noun, large=numbers[0].scale > 1), index, numbers)
        hedge, begin, cut = self._hedge(index)
        if hedge is None:
            cut = numbers[0].cut if index == numbers[0].begin else noun.cut
        after = self._hedge_after(end) if hedge is None else None
        if after:
            hedge, end = after.value, after.stop
        if len(numbers) == 2:
            lead = self._before(_LEADS, index)
            hedge, begin, cut = None, lead.begin if lead else index, lead.cut if lead else numbers[0].cut
        where = span(self.text, begin, end, cut)
        value, low, high = (None if one is None else float(one) for one in width(numbers, noun.unit, hedge))
        row = Quantity(
            where.begin, where.stop, where.start, where.end, value, low, high,
            noun.unit.unit, noun.counted, hedge, per
        )  # fmt: skip
        if any(number.value > LARGEST for number in numbers):
            self.unresolved.append(Unresolved(where, "a number too large, or digits that are no number"))
            row.value = row.low = row.high = None
        return end, row

    def _remember(self, noun: _Noun, index: int, numbers: list[Number]) -> None:
        """What a number without a noun may count after this: of parts ("منهم 5 نساء و7") the whole, else this noun."""
        listed = self.in_parts and (numbers[0].cut > 0 or self.text[index - 1] == "و")
        self.in_parts = listed or (len(numbers) == 1 and self._before(_PHRASES["part"], index, 1) is not None)
        kept = self.carried and self.in_parts and noun.unit == self.carried.unit
        self.carried = self.carried if kept else noun
        kinds = {"person": noun.unit == PERSON, "counted": noun.unit in (PERSON, COUNT), "large": noun.large}
        kinds["whole"] = noun.unit.unit != "percent"
        self.latest |= {kind: noun for kind, fits in kinds.items() if fits}

    def _rate(self, stop: int, noun: _Noun) -> tuple[str | None, int]:
        """ "يومياً", "في اليوم", "للبرميل" after the unit; يومياً also a few words on, outside the span."""
        text = self.text
        for at in self._soon(stop):
            match, date = _RATES.match(text, at, False), self.taken.get(at)
            if match and match.stop <= self.limit and (date is None or date.type == "SET" or match.stop > date.stop):
                adverb = match.stop == at + 1 and text[at].endswith("يا")
                whole = adverb or text[at] in ("كل", "لكل", "/") or self._is_definite(match.stop - 1)
                later = self.taken.get(match.stop - 1)  # "في الشهر نفسه"
                whole = whole and not (later and later.type != "SET" and later.stop > match.stop)
                whole = whole and (text[at] != "في" or not self._is_definite(match.stop) or match.stop in self.taken)
                ordinal = match.value == "second" and "الاولي" in {text[i] for i in range(at - _NEAR, at)}
                if whole and not ordinal and match.value != noun.unit.unit and (adverb or at == stop):
                    return match.value, match.stop if at == stop else stop
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
        return None if unit in ("", noun.unit.unit) or unit in _WHOLE else (unit, match.stop)

    def _hedge(self, index: int) -> tuple[str | None, int, int]:
        """The longest hedge that ends where the number begins: (hedge, token where it begins, cut).

        "ليصل إلى 27" tells where something came to, and no bound; "لا" turns one around.
        """
        text, end = self.text, index
        while end - 1 >= self.floor and text[end - 1] in ("ب", "ل", "ال", "("):
            end -= 1
        match = self._before(_HEDGES, end, _LONGEST_HEDGE)
        if match is None:
            return None, index, 0
        start, hedge, cut = match.begin, match.value, match.cut
        if hedge == "at_most" and text[start][:cut].endswith("ل"):
            return None, index, 0
        negation = text[start - 1].lstrip("و") if start > self.floor and not cut else ""
        if hedge in _OPPOSITE and negation in _WORDS["negation"]:
            start, hedge = start - 1, _OPPOSITE[hedge]
            start -= start > self.floor and text[start - 1] in ("ما", "وما", "بما")
            cut = len(text[start]) - len(text[start].lstrip("وفب"))
        return hedge, start, cut

    def _soon(self, index: int) -> Iterator[int]:
        """The tokens from one on, as long as they can be adjectives."""
        for at in range(index, min(index + 5, self.limit)):
            yield at
            token = self.text.tokens[at]
            if token.kind != "word" or token.form in _ENDS or token.form.startswith("و") or is_verb(token.form):
                break

    def _hedge_after(self, index: int) -> Match[str] | None:
        """ "على الأقل" after the noun, with an adjective or two between them."""
        found = (_HEDGES_AFTER.match(self.text, at, False) for at in self._soon(index))
        return next((match for match in found if match and match.stop <= self.limit), None)

    # -- words that are a number by themselves

    def _vague(self, index: int) -> tuple[int, Quantity | None] | None:
        """ "عشرات القتلى", "مئات الآلاف من النازحين", "بضعة آلاف جندي": an order of size, no value."""
        text, form = self.text, self.text[index]
        orders = ((cut, ORDERS.get(form[cut:]) or ORDERS.get(stem)) for cut, stem in stems(form))
        cut, size = next(((cut, size) for cut, size in orders if size), (0, 0))
        if not size:
            return None
        larger = ORDERS.get(text[index + 1]) or ORDERS.get(bare(text[index + 1])) or 0
        size, stop = (size * larger, index + 2) if larger > size else (size, index + 1)
        some, at = index > self.floor and text[index - 1] in _WORDS["order"], stop + (text[stop] == "من")
        if at >= self.limit or at in self.taken or self._is_time(at):
            return None
        noun = _Noun(PERSON, index, index, None) if text[at] in _WORDS["others"] else None
        if noun is None and text.tokens[at].kind == "word" and (some or self._is_definite(at)):
            match = UNITS.match(text, at, False)
            unit = self._units_noun(match) if match and match.stop <= self.limit else None
            noun = unit or self._people(at, body=True) or self._plain_noun(at)
        if noun is None:
            return (stop, None) if larger else None  # "تظاهر مئات الآلاف" tells no number
        number = Number(Decimal(size), Decimal(1), index, stop, cut)
        end, row = self._finish(index - some, max(stop, noun.stop), [number], noun)
        low, high = Decimal(2 * size) * noun.unit.scale, Decimal(10 * size - 1) * noun.unit.scale
        return end, replace(row, value=None, low=float(low), high=float(high), hedge="about")

    def _one_or_two(self, index: int) -> tuple[int, Quantity | None] | None:
        """A noun that says how many by itself: "هجومين", "طن ونصف الطن", "بين متر ومترين"."""
        number, noun = self._dual(index) or self._single(index) or (None, None)
        if number is None or noun is None:
            return None
        numbers, noun, end = self._further(number, noun)
        if number.value == 1 and numbers == [number]:
            return None
        said_twice = end == number.stop < self.limit and self.text[end] in _TWO
        end, row = self._finish(index, end + said_twice, numbers, noun)
        adjective = self.limit > end == number.stop and _DUAL_ADJECTIVE.fullmatch(self.text[end])
        return end + bool(adjective), row

    def _dual(self, index: int) -> tuple[Number, _Noun] | None:
        """ "جنديان", "هجومين", "درجتين مئويتين": a noun in the dual counts two."""
        text, form = self.text, self.text[index]
        if index >= self.limit or not form.endswith(("ان", "ين")) or len(form) < 4 or text.tokens[index].kind != "word":
            return None
        match = DUALS.match(text, index)
        if match is None or match.stop > self.limit or self._is_time(index, True) or named_actors().match(text, index):
            return None
        definite = _DEFINITE.match(text.tokens[index].raw[match.cut :]) or form.startswith("لل")
        if definite or (text[match.stop] in NUMBER_WORDS and text[match.stop] not in _TWO):
            return None
        noun = self._units_noun(match)
        return (Number(Decimal(2), Decimal(1), index, match.stop, match.cut), noun) if noun else None

    def _single(self, index: int) -> tuple[Number, _Noun] | None:
        """A unit that is one, if something is joined to it."""
        joined = index + 1 < self.limit and self.text[index + 1].startswith("و")
        match = UNITS.match(self.text, index) if joined and not self._is_definite(index) else None
        if match is None or match.stop > index + 1 or match.value.unit in _WHOLE:
            return None
        noun = self._units_noun(match)
        return (Number(Decimal(1), Decimal(1), index, index + 1, match.cut), noun) if noun else None


def _select(name: str, key: str, value: str, **where: Iterable[str]) -> Phrases[str]:
    """The words of a CSV file whose other columns are among those given, with the value of one."""
    return Phrases(
        (word, row[value])
        for row in rows(name)
        if all(row[column] in wanted for column, wanted in where.items())
        for word in alternatives(row[key])
    )


_HEDGES = Phrases(
    (future + word, row["hedge"])
    for row in rows("hedges")
    if row["place"] == "before"
    for word in alternatives(row["word"])
    for future in (("", "س") if word[0] in "يت" else ("",))
)
_HEDGES_AFTER = _select("hedges", "word", "hedge", place=["after"])
_RATES = _select("rates", "words", "per")
_ORDINALS = _select("ordinals", "word", "value")
_VICTIMS = _select("measures", "words", "kind", kind=["killed", "wounded"])
_TIMES = _select("time_words", "word", "kind", kind=_CLOCK)
_MONTHS = month_names()
_LEADS = Phrases((word, "") for word in ("بين", "ما بين", "من"))
_PLACES = {row["place"] for row in rows("not_counts")}
_PHRASES = {place: _select("not_counts", "words", "when", place=[place]) for place in _PLACES}
_WORDS = {
    place: {fold(word) for row in rows("not_counts") if row["place"] == place for word in alternatives(row["words"])}
    for place in _PLACES
}
_STOPS = _WORDS["after"]
_ENDS = _STOPS - {"من"}
_BODIES = {fold(row["singular"] or row["plural"]).partition(" ")[0] for row in rows("agents") if row["role"] == "group"}
