"""Intervals held to calculations by hand, at their edges and by sampling."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.arithmetic import Interval, compatible, interval, rank_bounds, ratio, remainder

TOTAL = Interval(174.0, 173.5, 174.5)
SAUDI, IRAQ = Interval(92.53, 92.525, 92.535), Interval(64.11, 64.105, 64.115)


def rounded(bounds: Interval, digits: int = 2) -> list[float | None]:
    return [None if x is None else round(x, digits) for x in (bounds.value, bounds.low, bounds.high)]


def test_a_remainder_adds_all_roundings():
    assert rounded(remainder(TOTAL, [SAUDI, IRAQ]), 3) == [17.36, 16.85, 17.87]
    value = remainder(Interval(14.5, 14.45, 14.55), [Interval(7.73, 7.725, 7.735), Interval(5.18, 5.175, 5.185)])
    assert rounded(value, 3) == [1.59, 1.53, 1.65]


def test_a_missing_bound_leaves_the_other_bound_of_a_remainder_open():
    at_least = Interval(60.0, 60.0, None)
    assert rounded(remainder(TOTAL, [at_least])) == [114.0, None, 114.5]
    assert rounded(remainder(Interval(None, 100.0, None), [SAUDI]), 3) == [None, 7.465, None]
    assert remainder(TOTAL, []) == TOTAL


def test_an_implied_price_carries_both_roundings():
    left = ratio(Interval(1590.0, 1530.0, 1650.0), Interval(17.36, 16.85, 17.87))
    assert rounded(left) == [91.59, 85.62, 97.92]


def test_a_volume_that_may_be_nothing_leaves_the_price_without_a_top():
    assert rounded(ratio(Interval(10.0, 9.0, 11.0), Interval(1.0, 0.0, 2.0))) == [10.0, 4.5, None]
    assert rounded(ratio(Interval(10.0, 9.0, 11.0), Interval(0.0, -0.5, 0.5))) == [None, 18.0, None]
    assert rounded(ratio(Interval(0.0, -1.0, 1.0), Interval(2.0, 2.0, 2.0))) == [0.0, 0.0, 0.5]


def test_a_negative_amount_has_no_price():
    with pytest.raises(ValueError, match="numerator of a ratio may not be negative"):
        ratio(Interval(-2.0, -3.0, -1.0), Interval(1.0, 1.0, 1.0))


def test_the_ranking_bounds_who_has_no_figure():
    bounds = rank_bounds(remainder(TOTAL, [SAUDI, IRAQ]), 3, IRAQ.high)
    assert [rounded(one)[1:] for one in bounds] == [[5.62, 17.87], [0.0, 8.94], [0.0, 5.96]]


def test_a_low_ceiling_gives_later_ranks_a_floor():
    bounds = rank_bounds(Interval(26.0, 26.0, 26.0), 3, 10.0)
    assert [rounded(one)[1:] for one in bounds] == [[8.67, 10.0], [8.0, 10.0], [6.0, 8.67]]


def test_a_ranking_of_an_unknown_rest_bounds_by_the_ceiling_alone():
    assert [rounded(one)[1:] for one in rank_bounds(Interval(None, None, None), 2, 5.0)] == [[0.0, 5.0], [0.0, 5.0]]
    assert [rounded(one)[1:] for one in rank_bounds(Interval(None, 4.0, None), 2)] == [[2.0, None], [0.0, None]]


def test_a_ranking_that_cannot_be_is_an_error():
    with pytest.raises(ValueError, match="2 parts of at most 5 cannot sum to 11"):
        rank_bounds(Interval(12.0, 11.0, 13.0), 2, 5.0)
    with pytest.raises(ValueError, match="at least one"):
        rank_bounds(TOTAL, 0)


def test_statements_can_both_be_true_if_their_intervals_meet():
    more_than_five, exact = Interval(5.0, 5.0, None), Interval(5.18, 5.175, 5.185)
    assert compatible(more_than_five, exact) and compatible(exact, more_than_five)
    assert not compatible(Interval(6.0, 6.0, None), exact)
    assert compatible(Interval(1.0, 0.5, 1.5), Interval(2.0, 1.5, 2.5))
    assert compatible(Interval(None, None, None), exact)


def test_cells_without_a_number_are_unknown_and_bounds_are_in_order():
    assert interval(nan, -inf, 2) == Interval(None, None, 2.0)
    with pytest.raises(ValueError, match="above its high"):
        Interval(1.0, 2.0, 0.0)


amounts = st.floats(0.01, 1e6)


@given(st.lists(amounts, min_size=2, max_size=5), st.floats(0, 0.5))
def test_no_parts_within_their_roundings_leave_the_bounds(parts: list[float], width: float):
    whole, known = sum(parts), parts[:-1]
    total = Interval(whole, whole * (1 - width), whole * (1 + width))
    left = remainder(total, [Interval(part, part * (1 - width), part * (1 + width)) for part in known])
    assert left.low is not None and left.high is not None
    assert left.low - 1e-6 * whole <= parts[-1] <= left.high + 1e-6 * whole


@given(st.lists(amounts, min_size=1, max_size=6))
def test_no_ranking_leaves_its_bounds(parts: list[float]):
    parts = sorted(parts, reverse=True)
    rest = Interval(sum(parts), sum(parts), sum(parts))
    for part, bound in zip(parts, rank_bounds(rest, len(parts), parts[0]), strict=True):
        assert bound.low is not None and bound.high is not None
        assert bound.low - 1e-6 * rest.high <= part <= bound.high + 1e-6 * rest.high
