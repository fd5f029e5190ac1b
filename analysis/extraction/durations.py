"""Words of time in; lengths of time, and how often something returns, as readings with no days, out.

>>> from analysis.extraction.dates import values
>>> values("11 شهراً؛ عامين ونصف؛ لمدة أسبوع؛ نصف ساعة؛ نحو 78 عاماً؛ ثلاث ساعات ونصف الساعة؛ عامين وشهرين")
['P11M', 'P2Y6M', 'P1W', 'PT30M', 'P78Y APPROX', 'PT3H30M', 'P2Y2M']
>>> values("الأيام الثلاثة الماضية؛ الـ24 ساعة الأخيرة؛ العامين الماضيين")
['P3D', 'PT24H', 'P2Y']
>>> values("يومياً؛ كل أسبوعين؛ كل ثلاثة أشهر؛ كل جمعة؛ 16 ساعة في اليوم")
['P1D', 'P2W', 'P3M', 'XXXX-WXX-5', 'PT16H', 'P1D']
"""

from __future__ import annotations

from fractions import Fraction

from ..language.calendar import Period
from ..language.timewords import TimeWords, duration
from .moments import Reading


def length(at: TimeWords, index: int) -> Reading | None:
    """ "11 شهراً", "عامين ونصف", "لمدة أسبوع", "نحو 78 عاماً"."""
    about = at.word("about", index, True)
    amount = at.amount(about.stop if about else index, led=about is not None)
    if amount is None or (about and amount.cut):
        return None
    first, mod = about or amount, about.value if about else None
    return Reading(amount.stop, lambda now: Period(amount.value), first.cut, mod, "DURATION")


def recent(at: TimeWords, index: int) -> Reading | None:
    """ "الأيام الثلاثة الماضية", "الـ24 ساعة الأخيرة", "العامين الماضيين"."""
    found = at.definite_count(index)
    shift = at.relative(found.stop) if found else None
    if found is None or shift is None:
        return None
    return Reading(shift.stop, lambda now: Period(duration(found.unit, found.count)), found.cut, type="DURATION")


def often(at: TimeWords, index: int) -> Reading | None:
    """ "يومياً", "كل أسبوعين", "كل جمعة"."""
    often = at.word("set", index)
    if often and not at.definite(index):
        return Reading(often.stop, lambda now: Period(often.value), type="SET")
    if at.word("every", index) is None:
        return None
    cut = len(at.form(index)) - len("كل")
    weekday, amount = at.every(index + 1), at.amount(index + 1)
    if weekday:
        return Reading(weekday.stop, lambda now: Period(f"XXXX-WXX-{weekday.value + 1}"), cut, type="SET")
    if amount is None or amount.count is None or amount.cut:
        return None
    return Reading(amount.stop, lambda now: Period(amount.value), cut, type="SET")


def per(at: TimeWords, index: int) -> Reading | None:
    """ "في اليوم", "في الشهر الواحد": how often, where nothing says which."""
    unit = at.unit(index + 1, definite=True) if at.word("per", index) else None
    if unit is None or unit.value not in ("day", "week", "month", "year"):
        return None
    stop = unit.stop + (at.form(unit.stop) in ("الواحد", "الواحده"))
    if at.is_qualified(stop) or at.names_date(stop) or at.word("sequel", stop):
        return None
    cut = len(at.form(index)) - len("في")
    return Reading(stop, lambda now: Period(duration(unit.value, Fraction(1))), cut, type="SET")
