"""What a phrase says of a day, month or year, and what it is resolved against, in; the days that it names, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..language import calendar as cal
from ..language.calendar import Period, Year


@dataclass(frozen=True, slots=True)
class Now:
    """What a phrase is resolved against: the article's day, and the date before it.

    What leaves its year or week out is the last such up to *near*, by default the article's day; a time
    without its day is of the day *beside* it in the sentence.
    """

    published: date | None
    near: date | None = None
    weekday: int | None = None
    future: bool = False
    previous: Period | None = None
    beside: date | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The article's day; ValueError where it is not known."""
        if self.published is None:
            raise ValueError("the article's own day is not known, so a relative date has no value")
        return self.published

    @property
    def last(self) -> date:
        """The day up to which an open date is the last one."""
        return self.near or self.day

    @property
    def told(self) -> date:
        """The day from which التالي and نفسه are counted: the date before, else the article's day."""
        return self.previous.first if self.previous and self.previous.first else self.day


Resolve = Callable[[Now], Period]
ReadYear = Callable[[Now], Year]


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase recognised: how to resolve it, and what it is."""

    resolve: Resolve
    mod: str | None = None
    type: str = "DATE"


@dataclass(frozen=True, slots=True)
class Month:
    """A month, with its year or الماضي where it has one."""

    calendar: str
    number: int
    year: ReadYear | None = None
    shift: int | None = None

    def resolve(self, now: Now, day: int | None = None) -> Period:
        """The days of the month, or a day of it."""
        named = hijri_month if self.calendar == "hijri" else month_of_year
        return named(now, self.number, day, self.year(now) if self.year else None, self.shift)


@dataclass(frozen=True, slots=True)
class Day:
    """The parts of a day's name, in whatever order they stand."""

    part: str | None = None
    offset: int | None = None
    weekday: int | None = None
    shift: int | None = None
    calendars: tuple[Resolve, ...] = ()
    clock: tuple[int, int] | None = None

    def joined(self, more: Day) -> Day | None:
        """Both together, None where they say the same thing twice; only a calendar may be told in two ways.

        >>> Day(weekday=1).joined(Day(part="TMO")).part, Day(offset=0).joined(Day(offset=-1))
        ('TMO', None)
        """
        parts = {name: value for name in self.__slots__ if (value := getattr(more, name)) not in (None, ())}
        if any(getattr(self, name) not in (None, ()) for name in parts if name != "calendars"):
            return None
        return replace(self, **parts | {"calendars": self.calendars + more.calendars})

    @property
    def says_which(self) -> bool:
        """Whether it is more than a time of day."""
        return self.offset is not None or self.weekday is not None or bool(self.calendars)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing: an hour without its day is today's."""
        return self.says_which or self.clock is not None

    @property
    def is_timed(self) -> bool:
        """Whether it is less than a day."""
        return self.part is not None or self.clock is not None

    def resolve(self, now: Now) -> Period:
        """The day, with its time where one is told."""
        day = self._day(now)
        if self.clock:
            return replace(day, value=f"{day.value}T{_hour(self.clock[0], self.part):02}:{self.clock[1]:02}")
        return replace(day, value=f"{day.value}{self.part}") if self.part else day

    def _day(self, now: Now) -> Period:
        if self.calendars:
            ahead = now.future or (self.shift or 0) > 0
            period, *others = [one(replace(now, weekday=self.weekday, future=ahead)) for one in self.calendars]
            now.problems.extend(
                f"the two dates of one day disagree: {period.value} and {other.value}; the first was kept"
                for other in others
                if other.first != period.first
            )
        elif self.offset is not None:
            period = cal.unit_period("day", now.day, self.offset)
        elif self.weekday is None:
            return cal.day_period(now.beside or now.day)
        elif now.future and self.shift is None:
            return cal.day_period(cal.weekday_near(now.day - timedelta(days=1), self.weekday, 1))
        else:
            return cal.day_period(cal.weekday_near(now.day if self.shift else now.last, self.weekday, self.shift or 0))
        if self.weekday is not None and period.first and period.first.weekday() != self.weekday:
            now.problems.append(
                f"the weekday and the date disagree: {period.value} is a {period.first:%A}; the date was kept"
            )
        return period


def _hour(hour: int, part: str | None) -> int:
    """An hour of twelve as one of twenty-four.

    >>> [_hour(7, "TEV"), _hour(12, "TAF"), _hour(11, "TAF"), _hour(12, "TMO"), _hour(2, "TNI"), _hour(10, "TNI")]
    [19, 12, 11, 0, 2, 22]
    """
    if hour == 12 and part in ("TMO", "TNI"):
        return 0
    earliest, latest = {"TEV": (1, 11), "TAF": (1, 7), "TNI": (6, 11)}.get(part or "", (1, 0))
    return hour % 24 + (12 if earliest <= hour <= latest else 0)


def month_of_year(now: Now, month: int, day: int | None, year: Year | None, shift: int | None) -> Period:
    """A Gregorian month or a day of it, in the year that is stated, meant by الماضي, or left out.

    A weekday beside it decides between the years: "الخميس 30 نوفمبر" is the one that is a Thursday.
    """
    if year is not None:
        return cal.day_period(date(year.number, month, day)) if day else cal.month_period(year.number, month)
    if shift is not None:
        today = now.day
        beyond = (shift < 0 and month < today.month) - (shift > 0 and month > today.month)
        return month_of_year(now, month, day, Year(today.year + shift + beyond), None)
    near = now.last
    if now.future:
        number = near.year + ((month, day or 31) < (near.month, near.day))
    else:
        number = near.year - ((month, day or 1) > (near.month, near.day))
    found = month_of_year(now, month, day, Year(number), None)
    if day and now.weekday is not None:
        others = [
            month_of_year(now, month, day, Year(number + offset), None)
            for offset in (0, 1, -1)
            if (month, day) != (2, 29)
        ]
        return next((one for one in others if one.first and one.first.weekday() == now.weekday), found)
    return found


def hijri_month(now: Now, month: int, day: int | None, year: Year | None, shift: int | None) -> Period:
    """A Hijri month or a day of it; a Gregorian year beside it is the one in which it begins."""
    if year and (year.hijri or year.number < 1600):
        return cal.hijri_period(year.number, month, day)
    near = date(year.number, 7, 1) if year else now.day if shift else now.last
    found = cal.hijri_periods(near, month, day)
    if year:
        found = [one for one in found if one.first and one.first.year == year.number]
    elif (shift or 0) > 0 or (now.future and shift is None):
        found = [one for one in found if one.last and one.last > near][:1]
    else:
        found = [one for one in found if one.first and one.last and (one.last if shift else one.first) <= near][-1:]
    if not found:
        raise ValueError("Umm al-Qura has no such month")
    return found[0]


def day_up_to(last: date, day: int) -> Period:
    """The last such day of a month up to another: of "13 إلى 15 تموز" the 13.

    >>> day_up_to(date(2023, 7, 15), 13).value, day_up_to(date(2023, 7, 2), 30).value
    ('2023-07-13', '2023-06-30')
    """
    month = last if day <= last.day else cal.add_months(last.replace(day=1), -1)
    return cal.day_period(month.replace(day=day))


def from_to(begin: Reading, end: Reading, now: Now) -> Period:
    """An interval; where its begin leaves the year or the month out, it is the last such before the end."""
    last = end.resolve(now)
    return cal.interval(begin.resolve(replace(now, near=last.last, future=False)), last)
