"""Names of months and days, and the days that a year, a month or a week spans."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from hijridate import Gregorian, Hijri

from .lexicon import Phrases, alternatives, rows

_LOCALES = ("ar", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR")
YEARS = range(1900, 2101)  # What digits alone can mean by a year.
_HIJRI_YEARS = range(1343, 1501)


def month_names() -> Phrases[tuple[str, int]]:
    """Month names of five traditions: (`gregorian` or `hijri`, 1 to 12). CLDR's, and what it lacks."""
    entries: list[tuple[str, tuple[str, int]]] = []
    for locale in _LOCALES:
        for month, name in Locale.parse(locale).months["format"]["wide"].items():
            entries.append((name, ("gregorian", month)))
    for row in rows("months"):
        entries += [(word, (row["calendar"], int(row["month"]))) for word in alternatives(row["word"])]
    return Phrases(entries)


def weekday_names() -> Phrases[int]:
    """CLDR's weekdays, Monday is 0."""
    return Phrases((name, day) for day, name in Locale("ar").days["format"]["wide"].items())


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 `value` and the days that it spans, both included; a duration spans none."""

    value: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the Gregorian or of the Hijri calendar."""

    number: int
    hijri: bool = False

    def period(self) -> Period:
        """The days of the year; ValueError where its calendar has none.

        >>> Year(1445, hijri=True).period().value       # "عام 1445هـ"
        '2023-07-19/2024-07-06'
        """
        return hijri_period(self.number) if self.hijri else years_period(self.number)


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day)


def month_period(year: int, month: int) -> Period:
    """>>> month_period(2024, 2).last
    datetime.date(2024, 2, 29)
    """
    first = date(year, month, 1)
    return Period(f"{year:04}-{month:02}", first, first.replace(day=calendar.monthrange(year, month)[1]))


def months_period(year: int, month: int, count: int, value: str | None = None) -> Period:
    """*count* months from one on, as an interval unless *value* names them ("2024-Q1").

    >>> months_period(2024, 1, 11).value        # "الأشهر الـ11 من 2024"
    '2024-01/2024-11'
    """
    years, last = divmod(month + count - 2, 12)
    begin, end = month_period(year, month), month_period(year + years, last + 1)
    return Period(value or f"{begin.value}/{end.value}", begin.first, end.last)


def share_period(year: int, share: int, number: int) -> Period:
    """A half, third or quarter of a year: *number* of *share*.

    >>> share_period(2024, 4, 3).value, share_period(2024, 3, 1).value
    ('2024-Q3', '2024-01/2024-04')
    """
    size, sign = 12 // share, {4: "Q", 2: "H"}.get(share)
    return months_period(year, (number - 1) * size + 1, size, f"{year:04}-{sign}{number}" if sign else None)


def season_period(year: int, season: str) -> Period:
    """Spring (SP), summer (SU), autumn (FA) or winter (WI), which reaches into the next year.

    >>> season_period(2006, "SU").first             # "صيف 2006"
    datetime.date(2006, 6, 1)
    """
    return months_period(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season], 3, f"{year:04}-{season}")


def years_period(year: int, count: int = 1) -> Period:
    """A year, the decade or the century that begins with it; ValueError beyond 9999.

    >>> years_period(1990, 10).value, years_period(1900, 100).value       # "التسعينيات", "القرن العشرين"
    ('199', '19')
    """
    value = f"{year // count:0{5 - len(str(count))}}"
    return Period(value, date(year or 1, 1, 1), date(year + count - 1, 12, 31))


def week_period(day: date) -> Period:
    """The ISO week of a day, Monday to Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))


def unit_period(unit: str, day: date, shift: int = 0) -> Period:
    """The day, week, month, quarter, year, decade or century of a day, or the one *shift* of them on.

    >>> unit_period("quarter", date(2024, 1, 10), -1).value         # "الربع الماضي"
    '2023-Q4'
    """
    if unit in ("day", "week"):
        moved = day + timedelta(days=shift * (7 if unit == "week" else 1))
        return week_period(moved) if unit == "week" else day_period(moved)
    if unit in ("month", "quarter"):
        moved = add_months(day.replace(day=1), shift * (3 if unit == "quarter" else 1))
        quarter = (moved.month + 2) // 3
        return share_period(moved.year, 4, quarter) if unit == "quarter" else month_period(moved.year, moved.month)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return years_period((day.year // size + shift) * size, size)


def hijri_period(year: int, month: int | None = None, day: int | None = None) -> Period:
    """A day, month or year of the Umm al-Qura calendar, in Gregorian days; ValueError where it has none.

    >>> hijri_period(1445, 9).value             # "رمضان 1445"
    '2024-03-11/2024-04-09'
    """
    if year not in _HIJRI_YEARS:
        raise ValueError(f"Umm al-Qura has no year {year}")
    if month and day:
        return day_period(_gregorian(year, month, day))
    first = _gregorian(year, month or 1, 1)
    last_month = month or 12
    last = _gregorian(year, last_month, Hijri(year, last_month, 1).month_length())
    return Period(f"{first}/{last}", first, last)


def _gregorian(year: int, month: int, day: int) -> date:
    try:
        found = Hijri(year, month, day).to_gregorian()
    except OverflowError as error:
        raise ValueError(str(error)) from error
    return date(found.year, found.month, found.day)


def hijri_periods(around: date, month: int, day: int | None = None) -> list[Period]:
    """A Hijri month, or a day of it, in the Hijri year of a day and in the years beside it."""
    year = int(Gregorian(around.year, around.month, around.day).to_hijri().year)
    return [hijri_period(near, month, day) for near in range(year - 1, year + 2) if near in _HIJRI_YEARS]


def interval(begin: Period, end: Period) -> Period:
    """From the first day of the one to the last of the other; ValueError if it ends before it begins."""
    if begin.first and end.last and begin.first > end.last:
        raise ValueError(f"the interval ends ({end.value}) before it begins ({begin.value})")
    return Period(f"{begin.value}/{end.value}", begin.first, end.last)


def in_year(period: Period, year: int) -> Period:
    """The same part of another year.

    >>> in_year(month_period(2023, 2), 2024)        # "الشهر نفسه من 2024"
    Period(value='2024-02', first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    if period.value is None or period.first is None or period.last is None:
        return period
    shift = year - period.first.year
    value = re.sub(r"\b\d{4}", lambda match: f"{int(match[0]) + shift:04}", period.value)
    end = add_months(period.last + timedelta(days=1), 12 * shift)
    return Period(value, add_months(period.first, 12 * shift), end - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def weekday_near(day: date, weekday: int, direction: int = 0) -> date:
    """The weekday (Monday is 0) on or before a day; strictly before (-1) or after (1) it.

    >>> weekday_near(date(2024, 1, 10), 4)      # "أعلن مكتب السوداني الجمعة", read on a Wednesday
    datetime.date(2024, 1, 5)
    """
    if direction > 0:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    back = 1 if direction else 0
    return day - timedelta(days=(day.weekday() - weekday - back) % 7 + back)
