"""A text and a token in; the words that dates are made of, each with where it ends, out.

Months, weekdays, years, ordinals, units and lengths of time: what names them stands in CSV and in CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar

from . import calendar as cal
from .lexicon import Match, Phrases, alternatives, rows
from .numerals import Number, number_words, read_number
from .text import Text, bare, fold, stems

Value = TypeVar("Value")
Month = tuple[str, int]

# How TIMEX3 writes a unit, and into how many of which smaller unit a part of it is resolved.
_DESIGNATORS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SMALLER = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "month": (30, "day"),
    "week": (7, "day"),
    "day": (24, "hour"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
}
_DASHES = ("-", "–")


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: its TIMEX3 value, its unit and how many of it; None for "several"."""

    value: str
    unit: str
    count: Fraction | None
    stop: int
    cut: int = 0


@cache
def phrases(kind: str) -> Phrases[str]:
    """The words of one kind in `time_words.csv`."""
    found = [row for row in rows("time_words") if row["kind"] == kind]
    return Phrases((word, row["value"]) for row in found for word in alternatives(row["word"]))


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind, folded, as they stand."""
    return frozenset(
        fold(word) for row in rows("time_words") if row["kind"] == kind for word in alternatives(row["word"])
    )


@cache
def _months() -> Phrases[Month]:
    return cal.month_names()


@cache
def _weekdays() -> Phrases[int]:
    return cal.weekday_names()


@cache
def _ordinals() -> Phrases[int]:
    return Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))


@cache
def _nouns() -> Phrases[str]:
    """The nouns of quantities: digits before one count it and are no year."""
    return Phrases((word, row["unit"]) for row in rows("units") for word in alternatives(row["words"]))


@cache
def _kinds_of_openers() -> dict[str, set[str]]:
    openers = {"month": _months().openers(), "weekday": _weekdays().openers(), "ordinal": _ordinals().openers()}
    openers |= {"noun": _nouns().openers(), "number": number_words()}
    found: dict[str, set[str]] = {}
    for kind in {row["kind"] for row in rows("time_words")}:
        openers[kind] = openers.get(kind, set()) | phrases(kind).openers()
    for kind, stems_of_kind in openers.items():
        for stem in stems_of_kind:
            found.setdefault(bare(stem), set()).add(kind)
    return found


@lru_cache(maxsize=100_000)
def kinds(form: str) -> frozenset[str]:
    """The kinds of words of time that a folded token may be or begin; most words of a text have none.

    >>> sorted(kinds("ويناير")), sorted(kinds("للنفط")), sorted(kinds("2024"))
    (['month'], [], ['digits'])
    """
    if form[:1].isdigit():
        return frozenset({"digits"})
    return frozenset().union(*(_kinds_of_openers().get(stem, ()) for _, stem in stems(form)))


@lru_cache(maxsize=100_000)
def is_future(form: str) -> bool:
    """Whether a word puts what follows in the future.

    >>> [is_future(form) for form in ("سيلتقي", "وستبدا", "المقبل", "سياره")]
    [True, True, False, False]
    """
    verb = re.match(r"[وف]?(س[يتن]\w{3,})\Z", form)
    return form in words("future") or bool(verb and not verb[1].startswith(tuple(words("not_future"))))


def duration(unit: str, count: Fraction | None) -> str:
    """A length as TIMEX3 writes it.

    >>> [duration("year", Fraction(5, 2)), duration("century", Fraction(1, 2)), duration("day", None)]
    ['P2Y6M', 'P50Y', 'PXD']
    """
    if unit in ("century", "decade"):
        size, unit, many = *_SMALLER[unit], "X0"
        count = None if count is None else count * size
    else:
        many = "X"
    whole = many if count is None else f"{int(count)}"
    rest = Fraction(0) if count is None else count - int(count)
    smaller = _SMALLER.get(unit, (0, ""))
    if rest and unit in ("year", "hour") and (rest * smaller[0]).denominator == 1:
        head = "P" if whole == "0" else duration(unit, Fraction(whole))
        return added(head, duration(smaller[1], rest * smaller[0]))
    designator = _DESIGNATORS[unit]
    return f"P{designator[:-1]}{f'{float(count):g}' if rest and count else whole}{designator[-1]}"


def added(value: str, more: str) -> str:
    """ "P1Y" and "P2M" is "P1Y2M", "PT1H" and "PT30M" is "PT1H30M"."""
    return value + (more[2:] if "T" in value else more[1:])


@dataclass(slots=True)
class TimeWords:
    """Reads words of time at a token, and nothing from *limit* on, which is where the sentence ends.

    >>> at = TimeWords(Text("11 سبتمبر (أيلول)"), 5)
    >>> at.month(1)
    Match(value=('gregorian', 9), begin=1, stop=5, cut=0)
    """

    text: Text
    limit: int = 0

    def form(self, index: int) -> str:
        """The folded token, or nothing outside the sentence."""
        return self.text.tokens[index].form if index < self.limit else ""

    def is_number(self, index: int) -> bool:
        """Whether the token is written in digits, and is no part of a name ("إس-400")."""
        if index >= self.limit or self.text.tokens[index].kind != "number":
            return False
        named = self.text[index - 1] in _DASHES and index > 1 and self.text.tokens[index - 2].kind in ("word", "latin")
        return not (named and not self.text.gap(index - 1) and not self.text.gap(index - 2))

    def definite(self, index: int, cut: int = 0) -> bool:
        """Whether the word has the article, behind *cut* letters of proclitics."""
        return self.form(index)[cut:].startswith("ال") or self.form(index)[:cut].endswith("لل")

    def find(self, kind: str, among: Phrases[Value], index: int, clitics: bool = False) -> Match[Value] | None:
        """A phrase of a kind that lies in the sentence."""
        if index >= self.limit or kind not in kinds(self.text.tokens[index].form):
            return None
        match = among.match(self.text, index, clitics)
        return match if match and match.stop <= self.limit else None

    def word(self, kind: str, index: int, clitics: bool = False) -> Match[str] | None:
        """A word of one kind of `time_words.csv`."""
        return self.find(kind, phrases(kind), index, clitics)

    def before(self, index: int, *kinds: str) -> bool:
        """Whether a word of the kinds stands before the token, with or without proclitics."""
        form = self.text[index - 1] if index else ""
        shapes = {form[cut:] for cut in range(3) if not form[:cut].strip("وفبل")}
        return any(not shapes.isdisjoint(words(kind)) for kind in kinds)

    def after_name(self, index: int) -> bool:
        """Whether what stands before the token makes a name of it: "شارع 26 يوليو", "صلاة الجمعة"."""
        return bool(index and self.word("name", index - 1, True)) and bare(self.text[index - 1]) == self.text[index - 1]

    def after_span(self, index: int) -> bool:
        """Whether an ordinal at the token says which week or half: "الأسبوع الأول من شباط"."""
        unit = self.unit(index - 1, True, definite=True) or self.word("share", index - 1, True) if index else None
        return unit is not None and unit.value != "day"

    def relative(self, index: int, kind: str = "relative") -> Match[int] | None:
        """-1 for الماضي, 0 for الجاري, 1 for المقبل; in the kind `sequel` نفسه and التالي."""
        match = self.word(kind, index)
        if match is None or not (self.definite(match.stop - 1) or (kind == "sequel" and match.value == "0")):
            return None
        return Match(int(match.value), index, match.stop, 0)

    def unit(self, index: int, clitics: bool = False, definite: bool = False) -> Match[str] | None:
        """One unit of time: "يوم", "الشهر"; with the article, if asked for."""
        match = self.word("unit", index, clitics)
        return None if match and definite and not self.definite(index, match.cut) else match

    def span(self, index: int) -> Match[str] | None:
        """One unit with the article that has a place among its like: "الشهر", and "الربع", which is a quarter."""
        unit = self.unit(index, True, definite=True)
        if unit:
            return unit if unit.value in ("day", "week", "month", "decade", "century") else None
        share = self.word("share", index, True)
        quarter = share and share.value == "4" and self.definite(index, share.cut)
        return Match("quarter", index, share.stop, share.cut) if share and quarter else None

    def month(self, index: int, clitics: bool = False) -> Match[Month] | None:
        """A month, with its second name: "يناير/كانون الثاني", "سبتمبر (أيلول)", "نوفمبر تشرين الثاني"."""
        match = self.find("month", _months(), index, clitics)
        if match is None:
            return None
        mark = self.form(match.stop) in ("/", "(", "،", *_DASHES)
        again = self.find("month", _months(), match.stop + mark)
        if again is None or again.value != match.value:
            return match
        closed = self.form(match.stop) == "(" and self.form(again.stop) == ")"
        return Match(match.value, index, again.stop + closed, match.cut)

    def weekday(self, index: int, clitics: bool = False) -> Match[int] | None:
        """A weekday with its article; two that a night joins are one: "ليل السبت - الأحد"."""
        match = self.find("weekday", _weekdays(), index, clitics)
        if match is None or not self.definite(index, match.cut) or self.after_name(index):
            return None
        again = self.find("weekday", _weekdays(), match.stop + (self.form(match.stop) in ("/", *_DASHES)))
        if again and again.value == (match.value + 1) % 7:
            return Match(match.value, index, again.stop, match.cut)
        return match

    def every(self, index: int) -> Match[int] | None:
        """A weekday that returns: "جمعة", "يوم أحد"."""
        return self.find("weekday", _weekdays(), index + (self.form(index) == "يوم"))

    def ordinal(self, index: int, clitics: bool = False) -> Match[int] | None:
        """ "الخامس", "الحادية والعشرين"; "الأخير" is -1."""
        if self.form(index) in ("الاخير", "الاخيره"):
            return Match(-1, index, index + 1, 0)
        return self.find("ordinal", _ordinals(), index, clitics)

    def small(self, index: int) -> Match[int] | None:
        """A number of one or two digits, with or without "الـ"."""
        stop = index + (self.form(index) == "ال")
        if not self.is_number(stop) or not self.form(stop).isdigit() or len(self.form(stop)) > 2:
            return None
        return Match(int(self.form(stop)), index, stop + 1, 0)

    def year(self, index: int) -> Match[cal.Year] | None:
        """Digits that can be a year's, with their era: "2024م", "1445هـ"."""
        if not self.is_number(index) or not self.form(index).isdigit() or not 3 <= len(self.form(index)) <= 9:
            return None
        era = self.word("era", index + 1)
        year = cal.Year(int(self.form(index)), bool(era and era.value == "hijri"))
        return Match(year, index, era.stop if era else index + 1, 0)

    def numeric(self, index: int) -> Match[tuple[int, int, int]] | None:
        """ "2024-01-10", "10/1/2024", "١٠-١-٢٠٢٤", "10.1.2024": the day comes first unless the year does."""
        if not self.is_number(index):
            return None
        parts, stop, mark = re.split("[.٫]", self.form(index)), index + 1, self.form(index + 1)
        if len(parts) == 1 and mark in ("/", "\\", *_DASHES) and self.form(index + 3) == mark:
            parts, stop = [self.form(at) for at in (index, index + 2, index + 4)], index + 5
            if len({self.text.gap(at) for at in range(index, stop - 1)}) > 1:
                return None
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return None
        sizes = [len(part) for part in parts]
        if sizes[0] == 4 and max(sizes[1:]) <= 2:
            year, month, day = map(int, parts)
        elif max(sizes[:2]) <= 2 and (
            sizes[2] == 4 or (sizes[2] == 2 and not (stop > index + 1 and self.text.gap(index)))
        ):
            day, month, year = map(int, parts)
            year += 2000 if sizes[2] == 2 else 0
        else:
            return None
        era = self.word("era", stop)
        return Match((year, month, day), index, era.stop if era else stop, 0)

    def names_date(self, index: int) -> bool:
        """Whether the token, after يوم or عام, says which: "عام 2014", "يوم الجمعة"."""
        return self.is_number(index) or bool(self.weekday(index) or self.month(index) or self.word("deictic", index))

    def is_today(self, found: Match[str]) -> bool:
        """Whether اليوم is today, and not "the third day", "per day" or "World Day"."""
        if not found.value.startswith("0"):
            return True
        definite = self.definite(found.begin, found.cut) or self.definite(found.stop - 1)
        if not definite or self.before(found.begin, "not_before_today"):
            return False
        if any(self.word(kind, found.stop) for kind in ("sequel", "relative", "not_today")):
            return False
        return self.ordinal(found.stop) is None or self.weekday(found.stop) is not None

    def is_counted(self, index: int) -> bool:
        """Whether the noun of a quantity comes after digits, at once or behind the other end of a range."""
        form, after = self.form(index), self.form(index + 1)
        if form in ("الي", "و", "-") and after.isdigit():
            return len(after) != 4 or self.is_counted(index + 2)
        if form in words("counted") or self.find("noun", _nouns(), index):
            return True
        return form.endswith("ا") and form[:-1] in _nouns()

    def is_dated(self, year: Match[cal.Year]) -> bool:
        """Whether digits alone are a year: after "في", or at the end of a phrase, as in "انتخابات 2018."."""
        index, after = year.begin, self.form(year.stop)
        hedges = (self.word("about", begin) for begin in range(max(index - 3, 0), index))
        if self.is_counted(year.stop) or any(hedge and hedge.stop == index for hedge in hedges):
            return False
        if self.before(index, "before_year"):
            return True
        if not index or self.text.tokens[index - 1].kind != "word" or self.before(index, "not_year"):
            return False
        definite = any(self.definite(year.stop, cut) for cut, _ in stems(after))
        closed = not after or definite or after in "،.؛,)»" or after.startswith("و") or after in words("closing")
        return closed and year.value.number % 100 != 0

    def is_qualified(self, index: int) -> bool:
        """Whether a word after "العام" says of which: "العام الدراسي", and not "العام إلى"."""
        return self.definite(index) and self.form(index) not in words("open_with_al")

    def number(self, index: int) -> Number | None:
        """A number, with its article glued or apart: "11", "الـ11", "التسعة"."""
        index += self.form(index) == "ال"
        if index >= self.limit or (self.text.tokens[index].kind == "number" and not self.is_number(index)):
            return None
        if kinds(self.text[index]).isdisjoint(("number", "digits")):
            return None
        number = read_number(self.text, index)
        return number if number and number.stop <= self.limit else None

    def definite_count(self, index: int) -> Amount | None:
        """A number of units with the article: "الأشهر الـ11", "الشهرين", "أول 9 أشهر", "الـ24 ساعة", "التسعة أشهر"."""
        dual, units = self.word("dual", index, True), self.word("units", index, True)
        if dual:
            return self._amount(dual.value, Fraction(2), dual) if self.definite(index, dual.cut) else None
        if units and self.definite(index, units.cut):
            number = self.number(units.stop)
            return self._times(number, Match(units.value, index, number.stop, units.cut)) if number else None
        first = self.form(index) == "اول"
        named = first or (self.definite(index) and self.form(index) not in number_words())
        number = self.number(index + first) if named else None
        unit = (self.word("units", number.stop) or self.unit(number.stop)) if number else None
        if number is None or unit is None or self.definite(unit.begin):
            return None
        return self._times(number, Match(unit.value, index, unit.stop, number.cut))

    def clock(self, index: int, clitics: bool = False) -> Match[tuple[int, int]] | None:
        """An hour and its minutes after "الساعة", or two numbers with a colon, or an hour in words.

        >>> [TimeWords(Text(said), 9).clock(0).value for said in ("الساعة 10:30", "الثامنة والثلث", "الثانية إلا ربعاً")]
        [(10, 30), (8, 20), (1, 45)]
        """
        named = self.hour_word(index, clitics)
        start, cut = (named.stop, named.cut) if named else (index, 0)
        digits = self.small(start)
        if digits:
            minutes = self.small(digits.stop + 1) if self.form(digits.stop) == ":" else None
            if not named and minutes is None:
                return None
            hour, minute, stop = digits.value, minutes.value if minutes else 0, (minutes or digits).stop
        else:
            word = self.word("hour", start) or self.ordinal(start)
            if word is None or not self.definite(start):
                return None
            hour, minute, stop = int(word.value), 0, word.stop
            share, less = (
                self.word("fraction", stop, True),
                self.form(stop) == "الا" and self.word("fraction", stop + 1),
            )
            if less:
                hour, minute, stop = hour - 1, 60 - int(60 * Fraction(less.value)), less.stop
            elif share and share.cut:
                minute, stop = int(60 * Fraction(share.value)), share.stop
        return Match((hour, minute), index, stop, cut) if 0 <= hour <= 24 and minute < 60 else None

    def hour_word(self, index: int, clitics: bool = False) -> Match[str] | None:
        """ "الساعة", which says that an hour follows."""
        unit = self.unit(index, clitics, definite=True)
        return unit if unit and unit.value == "hour" else None

    def amount(self, index: int, led: bool = False) -> Amount | None:
        """A length of time with its smaller parts: "عامين ونصف", "ساعة ونصف الساعة", "سنة وثلاثة أشهر".

        A unit alone is one of it only where the word before tells so, or *led* says that it does.
        """
        head = self._counted(index) or self._single(index, led)
        if head is None or head.count is None:
            return head
        half = self.word("fraction", head.stop, True)
        if half and half.cut and self.form(head.stop).startswith("و"):
            again = self.unit(half.stop)
            count = head.count + Fraction(half.value)
            stop = again.stop if again and again.value == head.unit else half.stop
            return Amount(duration(head.unit, count), head.unit, count, stop, head.cut)
        apart = self.form(head.stop) == "و"
        tail = self._counted(head.stop + apart) if apart or self.form(head.stop).startswith("و") else None
        ratio = _ratio(head.unit, tail.unit) if tail else None
        if tail is None or tail.count is None or ratio is None or tail.cut != (not apart):
            return head
        count = head.count + tail.count / ratio
        return Amount(added(head.value, tail.value), head.unit, count, tail.stop, head.cut)

    def _counted(self, index: int) -> Amount | None:
        """ "يومين", "بضعة أشهر", "نصف ساعة", "11 شهراً"."""
        dual = self.word("dual", index, True)
        if dual:
            return None if self.definite(index, dual.cut) else self._amount(dual.value, Fraction(2), dual)
        several = self.word("few", index)
        if several and not self.definite(index):
            unit = self.word("units", several.stop) or self.unit(several.stop)
            return self._amount(unit.value, None, unit) if unit else None
        half = self.word("fraction", index)
        if half and not self.definite(index):
            unit = self.unit(half.stop)
            return self._amount(unit.value, Fraction(half.value), unit) if unit else None
        number = self.number(index)
        unit = (self.word("units", number.stop) or self.unit(number.stop)) if number else None
        if number is None or unit is None or self.definite(unit.begin):
            return None
        if self.names_date(unit.stop) and self.unit(unit.begin) and not self.form(unit.begin).endswith("ا"):
            return None
        return self._times(number, Match(unit.value, index, unit.stop, number.cut))

    def _single(self, index: int, led: bool) -> Amount | None:
        """One of a unit, or several: "لمدة شهر", "منذ سنوات", "لأسبوع", "يوم واحد"."""
        several = self.word("units", index, True)
        unit = several or self.unit(index, True)
        if unit is None or self.definite(index, unit.cut):
            return None
        one = self.form(unit.stop) in ("واحد", "واحده")
        led = led or self.before(index, "length") or self.form(index)[: unit.cut].endswith("ل")
        if not (led or (one and not several)) or self.names_date(unit.stop):
            return None
        return self._amount(unit.value, None if several else Fraction(1), unit, one)

    def _times(self, number: Number, unit: Match[str]) -> Amount:
        return self._amount(unit.value, Fraction(number.value), unit)

    def _amount(self, unit: str, count: Fraction | None, match: Match[str], more: int = 0) -> Amount:
        return Amount(duration(unit, count), unit, count, match.stop + more, match.cut)


def _ratio(unit: str, smaller: str) -> Fraction | None:
    """How many of the smaller unit make one; None where it is not smaller.

    >>> _ratio("year", "day"), _ratio("day", "year")
    (Fraction(360, 1), None)
    """
    size = Fraction(1)
    while unit != smaller:
        if unit not in _SMALLER:
            return None
        times, unit = _SMALLER[unit]
        size *= times
    return size


def moved(day: date, unit: str, count: Fraction) -> cal.Period:
    """So many units on from a day, as exact as the unit: "قبل ثلاثة أيام" is a day, "قبل عامين" a year.

    >>> moved(date(2024, 1, 10), "week", Fraction(-1)).value, moved(date(2024, 1, 10), "year", Fraction(-5, 2)).value
    ('2024-W01', '2021-07')
    """
    if unit == "month" and count.denominator > 1:
        return cal.unit_period("month", day + timedelta(days=int(30 * count)))
    while unit in ("century", "decade") or (count.denominator > 1 and unit != "day"):
        times, unit = _SMALLER[unit]
        count *= times
    return cal.unit_period(unit, day, int(count))
