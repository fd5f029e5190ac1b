"""Words of time in; lengths of time, how often something returns, and what lies so long ago, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ..language.calendar import Period, add_months, unit_period
from .moments import Reading

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

_LONGEST = 10**9


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: its unit and how many of it, None for "several"; its TIMEX3 value."""

    unit: str
    count: Fraction | None
    value: str


def amount(unit: str, count: Fraction | Decimal | str | int | None) -> Amount | None:
    """So many of a unit; None where that is no length that anyone means."""
    exact = None if count is None else Fraction(count)
    return Amount(unit, exact, duration(unit, exact)) if exact is None or exact < _LONGEST else None


def duration(unit: str, count: Fraction | None) -> str:
    """A length as TIMEX3 writes it.

    >>> [duration("year", Fraction(5, 2)), duration("century", Fraction(1, 2)), duration("day", None)]
    ['P2Y6M', 'P50Y', 'PXD']
    """
    many = "X"
    if unit in ("century", "decade"):
        size, unit = _SMALLER[unit]
        many, count = "X0", None if count is None else count * size
    designator = _DESIGNATORS[unit]
    if count is None:
        return f"P{designator[:-1]}{many}{designator[-1]}"
    whole, part = divmod(count, 1)
    smaller = _SMALLER.get(unit, (0, ""))
    if part and unit in ("year", "hour") and (part * smaller[0]).denominator == 1:
        rest = duration(smaller[1], part * smaller[0])
        return _added(duration(unit, Fraction(whole)), rest) if whole else rest
    return (
        f"P{designator[:-1]}{float(count):g}{designator[-1]}" if part else f"P{designator[:-1]}{whole}{designator[-1]}"
    )


def _added(value: str, more: str) -> str:
    """ "P1Y" and "P2M" is "P1Y2M", "PT1H" and "PT30M" is "PT1H30M"."""
    return value + (more[2:] if "T" in value else more[1:])


def and_a_part(whole: Amount, part: str, again: str | None) -> Amount | None:
    """ "عامين ونصف", "ساعة ونصف الساعة"."""
    if whole.count is None or again not in (None, whole.unit):
        return None
    return amount(whole.unit, whole.count + Fraction(part))


def and_smaller(whole: Amount, *rest: Amount | None) -> Amount | None:
    """ "عامين وشهرين", "ساعتين و9 دقائق و56 ثانية"."""
    last = whole
    for part in filter(None, rest):
        ratio, step = _ratio(whole.unit, part.unit), _ratio(last.unit, part.unit)
        if whole.count is None or part.count is None or ratio is None or step is None:
            return None
        whole = Amount(whole.unit, whole.count + part.count / ratio, _added(whole.value, part.value))
        last = part
    return whole


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
    return size if size > 1 else None


def lasting(value: str, type: str = "DURATION", mod: str | None = None) -> Reading:
    """What has a value and no days."""
    return Reading(lambda now: Period(value), mod, type)


def lengths(first: Amount | Decimal, last: Amount) -> Reading | None:
    """From one length to a longer one: "48 إلى 72 ساعة", "بين 6 أشهر و5 سنوات"."""
    begin = first if isinstance(first, Amount) else amount(last.unit, first)
    return lasting(f"{begin.value}/{last.value}") if begin and begin.count and last.count else None


def every(often: Amount) -> Reading | None:
    """ "كل ثلاثة أشهر", "في اليوم"."""
    return lasting(often.value, "SET") if often.count else None


def ago(direction: str, about: str | None, length: Amount) -> Reading | None:
    """A date so long before our day, or after it in the future: "قبل نحو عامين", "بعد أسبوعين"."""
    if length.count is None or length.unit in ("hour", "minute", "second"):
        return None
    count, ahead = length.count * int(direction), direction == "1"
    mod = about if about in (None, "APPROX") else "AFTER" if ("MORE" in about) == ahead else "BEFORE"
    return Reading(lambda now: moved(now.day, length.unit, count), mod)


def moved(day: date, unit: str, count: Fraction) -> Period:
    """So many units on from a day, as exact as the unit: "قبل ثلاثة أيام" is a day, "قبل عامين" a year.

    >>> moved(date(2024, 1, 10), "week", Fraction(-1)).value, moved(date(2024, 1, 10), "year", Fraction(-5, 2)).value
    ('2024-W01', '2021-07')
    """
    if unit == "month" and count.denominator > 1:
        return unit_period("month", day + timedelta(days=int(30 * count)))
    while unit in ("century", "decade") or (count.denominator > 1 and unit != "day"):
        times, unit = _SMALLER[unit]
        count *= times
    return unit_period(unit, day, int(count))


def begun(value: str, last: date) -> date | None:
    """Where a length of whole units began that ends on a day; None where that is no day.

    >>> [str(begun(value, date(2024, 3, 31))) for value in ("PT24H", "P2D", "P3W", "P1M", "P5Y", "P9999Y")]
    ['2024-03-30', '2024-03-29', '2024-03-10', '2024-02-29', '2019-03-31', 'None']
    """
    found = re.fullmatch(r"PT?(\d{1,5})([HDWMY])", value)
    if not found:
        return None
    count, unit = int(found[1]), found[2]
    try:
        if unit in "MY":
            return add_months(last, -count * (12 if unit == "Y" else 1))
        return last - timedelta(days=-(-count // 24) if unit == "H" else count * (7 if unit == "W" else 1))
    except (ValueError, OverflowError):
        return None
