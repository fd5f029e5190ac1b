"""The names of meanings in `date_phrases.csv` in; the functions that put the values of a pattern together, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from ..language import calendar as cal
from ..language.calendar import Period, Year
from . import durations
from .durations import Amount, amount, lasting
from .moments import Day, Month, Now, Reading, ReadYear, Resolve, day_up_to, from_to

_THIRDS = {1: "START", 2: "MID", 3: "END", -1: "END"}
_UNITS = ("day", "week", "month")


def _nth_day(day: int, of: date, shift: int) -> Period:
    first = cal.unit_period("month", of, shift).first
    return cal.day_period((first or of).replace(day=int(day)))


def _edge_day(which: str, whole: Reading) -> Resolve:
    """The first or the last day of something."""

    def resolve(now: Now) -> Period:
        period = whole.resolve(now)
        return cal.day_period((period.last if which == "-1" else period.first) or now.day)

    return resolve


def _clock(hour: int | tuple[int, int], minute: int = 0) -> Day | None:
    hour, minute = hour if isinstance(hour, tuple) else (hour, minute)
    return Day(clock=(hour, minute)) if hour <= 24 and minute < 60 else None


def _two_years(first: Year, second: Year) -> Reading | None:
    """ "2023-2024", which a page may write the other way round."""
    early, late = sorted((first, second), key=lambda year: year.number)
    fits = late.number - early.number == 1 and early.number in cal.YEARS
    return Reading(lambda now: cal.interval(early.period(), late.period())) if fits else None


def _same_span(what: str, year: ReadYear) -> Reading:
    """What was spoken of, in another year: "الشهر نفسه من العام الماضي", "نفس الفترة من 2022"."""

    def resolve(now: Now) -> Period:
        if now.previous is None:
            raise ValueError("no date stands before it that it could be the same as")
        whole = cal.unit_period(what, now.told) if what in _UNITS else now.previous
        return cal.in_year(whole, year(now).number)

    return Reading(resolve)


def _share_of_year(parts: str, which: int | str, year: ReadYear) -> Reading | None:
    """A quarter, a third or a half of a year."""
    count, number = int(parts), int(which)
    if number > count:
        return None
    return Reading(lambda now: cal.share_period(year(now).number, count, number if number > 0 else count))


def _last_share(parts: str, number: int) -> Reading | None:
    """ "الربع الأول" without a year is the last one begun."""
    begin = (number - 1) * 12 // int(parts) + 1
    return _share_of_year(parts, number, lambda now: Year(now.last.year - (begin > now.last.month)))


def _two_shares(
    parts: str, first: int, second: int, *year: ReadYear, read: Callable[..., Reading | None] = _share_of_year
) -> Reading | None:
    """ "الربعين الأول والثاني من 2023": two of its parts, one after the other."""
    begin, end = read(parts, first, *year), read(parts, second, *year)
    return _interval(begin, end) if begin and end and second == first + 1 else None


def _months_of_year(length: Amount, year: ReadYear | None = None, last: bool = False) -> Reading | None:
    """The first or last months of a year."""
    if length.unit != "month" or length.count not in range(1, 13):
        return None
    count = int(length.count or 0)

    def resolve(now: Now) -> Period:
        number = year(now).number if year else now.day.year - (count > now.day.month)
        return cal.months_period(number, 13 - count if last else 1, count)

    return Reading(resolve)


def _season_beside_ours(which: str, shift: int) -> Reading:
    """ "الصيف الماضي", the last one that is over; "الصيف المقبل", the next to begin."""

    def resolve(now: Now) -> Period:
        found = [cal.season_period(now.day.year + offset, which) for offset in (-2, -1, 0, 1)]
        past = [one for one in found if one.last and one.last < now.day]
        return past[-1] if shift < 0 else found[len(past)]

    return Reading(resolve)


def _decade(year: str | Reading, century: Reading | None = None) -> Reading:
    """A decade of the last century, unless it says of which."""

    def resolve(now: Now) -> Period:
        first = century.resolve(now).first if century else None
        return cal.years_period((first.year if first else 1900) // 100 * 100 + int(str(year)), 10)

    return Reading(resolve)


def _interval(begin: Reading, end: Reading) -> Reading | None:
    """Two ends are one date."""
    return Reading(partial(from_to, begin, end)) if begin.type == end.type == "DATE" else None


MEANINGS: dict[str, Callable[..., Any]] = {
    "same": lambda value: value,
    "calendar_day": lambda parts: lambda now: cal.day_period(date(*parts)),
    "day_of_month": lambda day, month: partial(month.resolve, day=int(day)),
    "nth_day": lambda day, shift: lambda now: _nth_day(day, now.day, shift),
    "nth_day_of_that": lambda day, shift: lambda now: _nth_day(day, now.told, shift),
    "edge_day": _edge_day,
    "day_beside_that": lambda shift: lambda now: cal.unit_period("day", now.told, shift),
    "today": lambda said: Day(offset=int(said.removesuffix("TNI")), part="TNI" if said.endswith("TNI") else None),
    "weekday": lambda day, next_day=None: day if next_day in (None, (day + 1) % 7) else None,
    "day_of_week": lambda day, shift=None: Day(weekday=day, shift=shift),
    "day_by_number": lambda resolve: Day(calendars=(resolve,)),
    "part_and_day": lambda part, day: day.joined(Day(part=part)),
    "part_of_day": lambda part: Day(part=part),
    "hour": lambda hour, part="0": (int(hour), int(60 * Fraction(part))),
    "hour_less": lambda hour, part: (int(hour) - 1, 60 - int(60 * Fraction(part))),
    "minutes": lambda count: Fraction(count) / 60 if count < 60 else None,
    "minutes_past": lambda hour, part: _clock(hour, int(60 * part)),
    "clock": _clock,
    "clock_in_part": lambda clock, part: Day(part=part, clock=clock),
    "clock_in_part_of": lambda clock, later: Day(part=later.part, clock=clock),
    "clock_of_day": lambda clock, day: day.joined(Day(clock=clock)),
    "month": lambda month, again=None: month if again in (None, month) else None,
    "month_alone": lambda month: Month(*month),
    "said_month": lambda month: None if month == ("hijri", 2) else Month(*month),  # صفر is more often nought
    "month_of_year": lambda month, year: Month(month[0], month[1], year),
    "month_beside_ours": lambda month, shift: Month(month[0], month[1], shift=shift),
    "whole_month": lambda month: Reading(month.resolve),
    "stated_year": lambda year: lambda now: year,
    "year_in_digits": lambda year: (lambda now: year) if year.hijri or 1300 <= year.number < cal.YEARS.stop else None,
    "year_beside_ours": lambda shift: lambda now: Year(now.day.year + shift),
    "year_beside_that": lambda shift: lambda now: Year(now.told.year + shift),
    "new_year": lambda: lambda now: Year(now.day.year + (now.day.month > 6)),
    "our_year": lambda: lambda now: Year(now.day.year),
    "whole_year": lambda year: Reading(lambda now: year(now).period()),
    "digits_year": lambda year: Reading(lambda now: year.period()) if year.number in cal.YEARS or year.hijri else None,
    "two_years": _two_years,
    "quarter": lambda share: "quarter",
    "span_beside_ours": lambda unit, shift=0: Reading(lambda now: cal.unit_period(unit, now.day, shift or 0)),
    "span_beside_that": lambda unit, shift: Reading(lambda now: cal.unit_period(unit, now.told, shift)),
    "century": lambda number: Reading(lambda now: cal.years_period((number - 1) * 100, 100)),
    "same_span": _same_span,
    "share_of_year": _share_of_year,
    "last_share": _last_share,
    "two_shares": _two_shares,
    "two_last_shares": partial(_two_shares, read=_last_share),
    "third_of_month": lambda which, month: Reading(month.resolve, _THIRDS[int(which)]),
    "third_of_ours": lambda which, shift: Reading(
        lambda now: cal.unit_period("month", now.day, shift), _THIRDS[int(which)]
    ),
    "half_of_month": lambda which, month: Reading(month.resolve, "START" if int(which) == 1 else "END"),
    "first_months": _months_of_year,
    "last_months": partial(_months_of_year, last=True),
    "season": lambda which, year: Reading(lambda now: cal.season_period(year(now).number, which)),
    "season_beside_ours": _season_beside_ours,
    "decade": _decade,
    "with_mod": lambda mod, date: replace(date, mod=mod) if date.type == "DATE" or mod == "APPROX" else None,
    "interval": _interval,
    "first_day": lambda day: Reading(lambda now: day_up_to(now.last, int(day))),
    "listed_day": lambda day, month: Reading(partial(month.resolve, day=day)),
    "day_and_the_next": lambda day, after, month: (
        _interval(MEANINGS["first_day"](day), MEANINGS["listed_day"](after, month)) if after == day + 1 else None
    ),
    "two": lambda unit: amount(unit, 2),
    "one": lambda unit: amount(unit, 1),
    "several": lambda unit: amount(unit, None),
    "part_of_one": lambda part, unit: amount(unit, part),
    "so_many": lambda count, unit: amount(unit, count),
    "count_of": amount,
    "and_a_part": durations.and_a_part,
    "less_a_part": lambda whole, part: durations.and_a_part(whole, f"-{part}", None),
    "and_smaller": durations.and_smaller,
    "lengths": durations.lengths,
    "lasting": lambda length: lasting(length.value),
    "about_lasting": lambda about, length: lasting(length.value, mod=about),
    "often": lambda value: lasting(value, "SET"),
    "every_weekday": lambda weekday: lasting(f"XXXX-WXX-{weekday + 1}", "SET"),
    "every": durations.every,
    "every_one": lambda unit: durations.every(
        durations.Amount(unit, Fraction(1), durations.duration(unit, Fraction(1)))
    ),
    "ago": durations.ago,
}
