"""Names of months and days, and the days that a year, a month or a week spans."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from hijridate import Gregorian, Hijri

from .lexicon import Phrases, alternatives, rows

_LOCALES = ("ar", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR")
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


def day_period(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def month_period(year: int, month: int) -> Period:
    """>>> month_period(2024, 2).last
    datetime.date(2024, 2, 29)
    """
    last = calendar.monthrange(year, month)[1]
    return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last))


def months_period(year: int, month: int, count: int, value: str | None = None) -> Period:
    """*count* months from one on, as an interval unless *value* names them ("2024-Q1").

    >>> months_period(2024, 1, 11).value        # "الأشهر الـ11 من 2024"
    '2024-01/2024-11'
    """
    last = month + count - 1
    begin = month_period(year, month)
    end = month_period(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return Period(value or f"{begin.value}/{end.value}", begin.first, end.last)


def year_period(year: int) -> Period:
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def decade_period(year: int) -> Period:
    """>>> decade_period(1990).value           # "التسعينيات"
    '199'
    """
    return Period(f"{year // 10:03}", date(year, 1, 1), date(year + 9, 12, 31))


def century_period(year: int) -> Period:
    return Period(f"{year // 100:02}", date(year, 1, 1), date(year + 99, 12, 31))


def week_period(day: date) -> Period:
    """The ISO week of a day, Monday to Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))


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


def hijri_year(day: date) -> int:
    """The Hijri year in which a day falls."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def interval(begin: Period, end: Period) -> Period:
    """From the first day of the one to the last of the other."""
    return Period(f"{begin.value}/{end.value}", begin.first, end.last)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def weekday_near(day: date, weekday: int, direction: int = 0) -> date:
    """The weekday (Monday is 0) on or before a day; strictly before (-1) or after (1) it.

    >>> weekday_near(date(2024, 1, 10), 4)      # "أعلن مكتب السوداني الجمعة", read on a Wednesday
    datetime.date(2024, 1, 5)
    """
    if direction > 0:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    return day - timedelta(days=(day.weekday() - weekday - (1 if direction else 0)) % 7 + (1 if direction else 0))
