"""Intervals in; sums, remainders, ratios and the bounds of a ranking, each an interval, out.

What is derived from facts is derived here, in the open: no row of `facts` is computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan


@dataclass(frozen=True, slots=True)
class Interval:
    """A number known to lie between two bounds; a bound that is None is not known.

    >>> Interval(37.42, 37.415, 37.425)
    Interval(value=37.42, low=37.415, high=37.425)
    """

    value: float | None
    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        if self.width < 0:
            raise ValueError(f"an interval's low bound ({self.low}) is above its high one ({self.high})")

    @property
    def ends(self) -> tuple[float, float]:
        """Both bounds; one that is not known is infinite."""
        return -inf if self.low is None else self.low, inf if self.high is None else self.high

    @property
    def width(self) -> float:
        """How much is left open."""
        return self.ends[1] - self.ends[0]


def interval(value: float | None = None, low: float | None = None, high: float | None = None) -> Interval:
    """An interval from a row's cells, where what is missing may be NaN."""
    return Interval(*(None if x is None or not isfinite(x) else float(x) for x in (value, low, high)))


def remainder(total: Interval, parts: Sequence[Interval]) -> Interval:
    """What is left of a total without its parts: each bound takes the other bounds of the parts.

    >>> parts = [Interval(81.26, 81.255, 81.265), Interval(37.42, 37.415, 37.425)]
    >>> left = remainder(Interval(150, 149.5, 150.5), parts)
    >>> [round(x, 2) for x in (left.value, left.low, left.high)]
    [31.32, 30.81, 31.83]
    """
    values = [nan if one.value is None else one.value for one in (total, *parts)]
    low = total.ends[0] - sum(part.ends[1] for part in parts)
    high = total.ends[1] - sum(part.ends[0] for part in parts)
    return interval(values[0] - sum(values[1:]), low, high)


def ratio(numerator: Interval, denominator: Interval) -> Interval:
    """One positive number over another: dollars over barrels is the implied price of a barrel.

    A denominator that may be zero leaves the high bound open; one that is zero leaves no value. What
    is known to be at least zero is cut off there: a remainder's low bound may fall below it.

    >>> price = ratio(Interval(3.05e9, 3.045e9, 3.055e9), Interval(37.42e6, 37.415e6, 37.425e6))
    >>> [round(x, 2) for x in (price.value, price.low, price.high)]
    [81.51, 81.36, 81.65]
    """
    for name, number in (("numerator", numerator), ("denominator", denominator)):
        if number.high is not None and number.high < 0:
            raise ValueError(f"the {name} of a ratio may not be negative ({number.high})")

    def over(above: float | None, below: float | None) -> float | None:
        return None if above is None or below is None or below <= 0 else above / below

    least = None if numerator.low is None else max(0.0, numerator.low)
    low = over(least, denominator.high)
    return Interval(over(numerator.value, denominator.value), low, over(numerator.high, denominator.low))


def rank_bounds(rest: Interval, count: int, ceiling: float = inf) -> list[Interval]:
    """What a ranking says of *count* parts that sum to *rest*, in falling order, none above *ceiling*.

    The i-th of them is at most a share of i, for those before it are as large; the first is at least
    a share of all; a later one is at least what is left if all before it reach the ceiling. ValueError
    where even all of them at the ceiling do not make up the rest.

    >>> [(round(b.low, 2), round(b.high, 2)) for b in rank_bounds(Interval(18.0, 18.0, 18.0), 3, 10.0)]
    [(6.0, 10.0), (4.0, 9.0), (0.0, 6.0)]
    """
    if count < 1:
        raise ValueError("a ranking needs at least one part")
    least, most = (max(0.0, end) for end in rest.ends)
    if least > count * ceiling * (1 + 1e-12):
        raise ValueError(f"{count} parts of at most {ceiling:g} cannot sum to {least:g} or more")
    bounds = []
    for place in range(1, count + 1):
        high = min(most / place, ceiling)
        low = least / count if place == 1 else max(0.0, least - (place - 1) * ceiling) / (count - place + 1)
        bounds.append(interval(None, min(low, high), high))
    return bounds


def compatible(first: Interval, second: Interval) -> bool:
    """Whether two statements of one number can both be true: their intervals meet."""
    return first.ends[0] <= second.ends[1] and second.ends[0] <= first.ends[1]
