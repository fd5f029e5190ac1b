"""A text and its day in; the dates, times, durations and sets that it names, as TIMEX3, out.

`date_phrases.csv` tells the phrases, each with what it means and an example that is read on 10 January 2024;
resolving comes after reading, so that a phrase which
names no day (31 February, a year of seven digits) is kept as text, with a problem that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..language.calendar import Period
from ..language.grammar import Cursor
from ..language.lexicon import Match, rows
from ..language.text import Span, Text, span
from ..language.timewords import GRAMMAR, is_future, words
from ..language.verbs import is_past, is_verb, readings
from .meanings import MEANINGS
from .moments import Day, Now, Reading

_NEAR = 12  # So many tokens after a verb in the future, a day or month is still one to come.
_JOINTS = frozenset("، , ( ) - – / T من في عند تمام بتاريخ علي".split())


@dataclass(slots=True)
class Date(Span):
    """A row of `dates`; a value is None where the phrase resolves to nothing."""

    type: str
    value: str | None
    mod: str | None
    first: date | None
    last: date | None


@dataclass(slots=True)
class Unresolved:
    """A phrase that names no day, and why."""

    at: Span
    why: str


@dataclass(slots=True)
class _Place(Cursor):
    """A cursor that knows what the sentence has said so far: where it looked ahead, and its last day."""

    future_from: int = -_NEAR
    day: date | None = None

    def is_ahead(self, index: int) -> bool:
        """Whether a verb in the future stands a little way before the token."""
        if self.form(index - 1) in words("delivery"):  # "برنت تسليم سبتمبر"
            return True
        return index - self.future_from <= _NEAR and self.future_from >= self.begin and self.form(index - 1) != "منذ"


def find_dates(text: Text, published: date | None) -> tuple[list[Date], list[Unresolved]]:
    """Every date of the text in its order, resolved against the day it was published.

    >>> text = Text("التقيا أمس الثلاثاء، وقبل ذلك في كانون الثاني/يناير 2020، ومنذ 7 تشرين الأول الماضي")
    >>> [(row.value, text.raw[row.start:row.end]) for row in find_dates(text, date(2024, 1, 10))[0]]
    [('2024-01-09', 'أمس الثلاثاء'), ('2020-01', 'كانون الثاني/يناير 2020'), ('2023-10-07', '7 تشرين الأول الماضي')]
    """
    found: list[Date] = []
    unresolved: list[Unresolved] = []
    previous: Period | None = None
    for sentence in text.sentences:
        place = _Place(text, GRAMMAR, sentence.stop, sentence.begin)
        index = sentence.begin
        while index < sentence.stop:
            if is_future(text.tokens[index].form):
                place.future_from = index
            elif place.future_from >= sentence.begin and is_past(text.tokens[index].form):
                place.future_from = -_NEAR
            phrase = place.read(index, "date", clitics=True)
            counted = (
                phrase and phrase.stop == index + 1 and place.form(index - 1) == "ال" and place.form(index).isdigit()
            )
            named = place.read(index, "name_of_days", clitics=True) if phrase is None else None  # "قادة 8 و14 آذار"
            if phrase is None or counted or place.read(phrase.stop, "ancient"):
                index = named.stop if named else index + 1
                continue
            reading, where = phrase.value, span(text, index, phrase.stop, phrase.cut)
            now = Now(published, future=place.is_ahead(index), previous=previous, beside=place.day)
            try:
                period = reading.resolve(now)
            except (ValueError, OverflowError) as error:
                now.problems.append(str(error))
                period = Period(None)
            unresolved += [Unresolved(where, why) for why in now.problems]
            what = (reading.type, period.value, reading.mod, period.first, period.last)
            found.append(Date(where.begin, where.stop, where.start, where.end, *what))
            previous = period if period.first else previous
            place.day = period.first if period.first == period.last else place.day
            index = phrase.stop
    return found, unresolved


def _day(place: Cursor, index: int) -> Match[Reading] | None:
    """Part of the day, weekday, day of the month, أمس and time, in any order: one date.

    >>> values("أمس الثلاثاء؛ فجر الأحد؛ يوم الجمعة الموافق 5 يناير 2024؛ في السابعة والنصف من مساء أمس")
    ['2024-01-09', '2024-01-07TMO', '2024-01-05', '2024-01-09T19:30']
    """
    found = place.read(index, "which_day", "clock", clitics=True)
    if found is None:
        return None
    day, stop, cut = found.value, found.stop, found.cut
    while joined := _joined(place, day, stop):
        day, stop = joined
    return (
        Match(Reading(day.resolve, type="TIME" if day.is_timed else "DATE"), index, stop, cut) if day.is_whole else None
    )


def _joined(place: Cursor, day: Day, stop: int) -> tuple[Day, int] | None:
    """The day with what goes on with it, at once or behind a joint or two."""
    for at in range(stop, stop + 3):
        more = place.read(at, "which_day", "clock", "after_day", clitics=True)
        if more:
            again = bool(day.calendars and more.value.calendars) and place.form(at) != "الموافق"
            begins = more.value.clock and place.form(more.begin - 1) == "من"
            joined = None if again or begins else day.joined(more.value)
            return (joined, more.stop) if joined else None
        if place.form(at) not in _JOINTS:
            break
    return None


def _looks_back(place: Cursor, index: int) -> Match[None] | None:
    """Whether "بعد أسبوعين" counts from another day than ours: no future verb before it, nor a present one alone."""
    if isinstance(place, _Place) and place.future_from < place.begin:
        for position in range(index - 1, max(index - _NEAR, place.begin - 1), -1):
            token = place.text.tokens[position]
            if token.kind == "mark":
                break
            if is_verb(token.form):
                is_present = all(reading.slot.startswith("present") for reading in readings(token.form))
                return None if is_present else Match(None, index, index + 1, 0)
        return Match(None, index, index + 1, 0)
    return None


def _define() -> None:
    """Fill the grammar: the patterns of `date_phrases.csv`, and the two kinds of phrase that no pattern can tell."""
    for row in rows("date_phrases"):
        GRAMMAR.add(row["name"], row["pattern"], MEANINGS[row["meaning"]])
    GRAMMAR.readers["looking_back"] = (frozenset({""}), _looks_back)
    GRAMMAR.readers["day"] = (GRAMMAR.openers("which_day") | GRAMMAR.openers("clock"), _day)


_define()


def values(phrases: str) -> list[str]:
    """The values of phrases, with their mods, as read on 10 January 2024, a Wednesday: for examples.

    >>> values("أمس؛ مطلع نيسان؛ 31 شباط")
    ['2024-01-09', '2023-04 START', '?']
    """
    found = [row for one in phrases.split("؛") for row in find_dates(Text(one), date(2024, 1, 10))[0]]
    return [f"{row.value} {row.mod}" if row.mod else row.value or "?" for row in found]
