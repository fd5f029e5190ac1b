"""A text and its day in; the dates, times, durations and sets that it names, as TIMEX3, out.

A rule recognises a phrase and says how to resolve it; resolving comes after, so that a phrase which
names no day (31 February, a year of seven digits) is kept as text, with a problem that says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ..language import calendar as cal
from ..language.calendar import Period
from ..language.lexicon import Phrases, alternatives, rows
from ..language.numerals import Number, number_words, read_number
from ..language.text import Span, Text, bare, span, stems

_MONTHS = cal.month_names()
_WEEKDAYS = cal.weekday_names()
_ORDINALS = Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))
_KINDS = {row["kind"] for row in rows("time_words")}
_WORDS: dict[str, Phrases[str]] = {
    kind: Phrases(
        (word, row["value"]) for row in rows("time_words") if row["kind"] == kind for word in alternatives(row["word"])
    )
    for kind in _KINDS
}
_NOUNS = Phrases((word, row["unit"]) for row in rows("units") for word in alternatives(row["words"]))
_BEFORE_YEAR = frozenset(
    "في منذ خلال حتي بحلول قبل بعد من الي ل مطلع اواخر اوائل منتصف نهايه بدايه ربيع صيف خريف شتاء".split()
)
_BEFORE_MONTH = _BEFORE_YEAR | {"شهر", "بين", "طوال", "طيله", "اعتبارا", "غايه", "لشهر", "و"}
_BEFORE_UNIT = frozenset("منذ قبل بعد لمده مده خلال طوال طيله كل غضون لنحو".split())
_AGO = {"قبل": -1, "منذ": -1, "بعد": 1}
_DESIGNATORS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_LONG = {"decade": 10, "century": 100}
_PARTS = {"year": (12, "M"), "hour": (60, "M"), "century": (100, "Y"), "decade": (10, "Y")}
_FUTURE = re.compile(r"[وف]?س[يتن]\w{3,}\Z")
_NO_FUTURE = re.compile(r"سي(ار|اس|نا|اد|طر|اق|رت|د)|ست(ه|ون|ين|راتيج|مئ|ماء)|سن(وات|وي|دات|تين|غاف)")
_FUTURE_WORDS = frozenset("سوف المقرر المزمع المتوقع المنتظر المرتقب بحلول".split())
_MARKS = frozenset("،,()-–/")


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
class _Hit:
    """A phrase recognised: where it ends, and how to resolve it."""

    resolve: Callable[[], Period]
    stop: int
    cut: int = 0
    mod: str | None = None
    type: str = "DATE"


def find_dates(text: Text, published: date | None) -> tuple[list[Date], list[Unresolved]]:
    """Every date of the text in its order, resolved against the day it was published.

    >>> text = Text("التقيا أمس الثلاثاء، وقبل ذلك في كانون الثاني/يناير 2020، ومنذ 7 تشرين الأول الماضي")
    >>> [(row.value, text.raw[row.start:row.end]) for row in find_dates(text, date(2024, 1, 10))[0]]
    [('2024-01-09', 'أمس الثلاثاء'), ('2020-01', 'كانون الثاني/يناير 2020'), ('2023-10-07', '7 تشرين الأول الماضي')]
    >>> text = Text("خلال الأشهر الـ11 من العام الماضي 2024")
    >>> [(row.value, text.raw[row.start:row.end]) for row in find_dates(text, date(2025, 1, 9))[0]]
    [('2024-01/2024-11', 'الأشهر الـ11 من العام الماضي 2024')]
    """
    reader = _Reader(text, published)
    return list(reader.read()), reader.unresolved


class _Reader:
    def __init__(self, text: Text, published: date | None) -> None:
        self.text = text
        self.published = published
        self.unresolved: list[Unresolved] = []
        self.limit = 0
        self.future_at = -1
        self.previous: Period | None = None
        self.rules = (self._interval, self._day, self._first_months, self._share_of_year, self._part, self._month)
        self.rules += (self._year, self._week, self._decade, self._ago, self._duration, self._recent, self._set)

    @property
    def anchor(self) -> date:
        if self.published is None:
            raise ValueError("the article's own day is not known, so a relative date has no value")
        return self.published

    def read(self) -> Iterator[Date]:
        for sentence in self.text.sentences:
            self.limit, index, self.future_at = sentence.stop, sentence.begin, -1
            while index < sentence.stop:
                hit = self._at(index)
                if hit is None:
                    if self._is_future(index):
                        self.future_at = index
                    index += 1
                    continue
                where = span(self.text, index, hit.stop, hit.cut)
                yield self._row(hit, where)
                index = hit.stop

    def _row(self, hit: _Hit, where: Span) -> Date:
        try:
            period = hit.resolve()
        except (ValueError, OverflowError) as error:
            self.unresolved.append(Unresolved(where, str(error)))
            period = Period(None)
        if period.first and hit.type in ("DATE", "TIME"):
            self.previous = period
        return Date(
            where.begin, where.stop, where.start, where.end, hit.type, period.value, hit.mod, period.first, period.last
        )

    def _at(self, index: int) -> _Hit | None:
        """The longest reading that starts here."""
        if not self._may_start(index):
            return None
        best: _Hit | None = None
        for rule in self.rules:
            hit = rule(index)
            if hit is not None and hit.stop <= self.limit and (best is None or hit.stop > best.stop):
                best = hit
        return best

    def _may_start(self, index: int) -> bool:
        token = self.text.tokens[index]
        if token.kind == "number":
            return True
        return token.kind == "word" and any(stem in _OPENERS for _, stem in stems(token.form))

    def _is_future(self, index: int) -> bool:
        form = self.text[index]
        return form in _FUTURE_WORDS or bool(_FUTURE.match(form) and not _NO_FUTURE.match(form.lstrip("وف")))

    def _form(self, index: int) -> str:
        return self.text[index] if index < self.limit else ""

    def _bare(self, index: int) -> str:
        return bare(self._form(index))

    def _find(self, phrases: Phrases[str], index: int, clitics: bool = False) -> tuple[str, int, int] | None:
        """(value, stop, cut) of a phrase inside the sentence."""
        if index >= self.limit:
            return None
        match = phrases.match(self.text, index, clitics)
        return (match.value, match.stop, match.cut) if match and match.stop <= self.limit else None

    def _word(self, kind: str, index: int, clitics: bool = False) -> tuple[str, int, int] | None:
        return self._find(_WORDS[kind], index, clitics)

    def _before(self, index: int) -> str:
        """The word before a token; the proclitic that is glued to it, where there is one."""
        return self.text[index - 1] if index else ""

    # -- numbers, months and years: the parts of a date

    def _number(self, index: int) -> tuple[int, int] | None:
        """A whole number of at most two digits, written in digits."""
        if (
            index < self.limit
            and self.text.tokens[index].kind == "number"
            and re.fullmatch(r"\d{1,2}", self.text[index])
        ):
            return int(self.text[index]), index + 1
        return None

    def _ordinal(self, index: int) -> tuple[int, int, int] | None:
        match = _ORDINALS.match(self.text, index) if index < self.limit else None
        return (match.value, match.stop, match.cut) if match and match.stop <= self.limit else None

    def _month_name(self, index: int, clitics: bool = False) -> tuple[tuple[str, int], int, int] | None:
        """A month, with its second name: "يناير/كانون الثاني", "سبتمبر (أيلول)", "نوفمبر تشرين الثاني"."""
        if index >= self.limit:
            return None
        match = _MONTHS.match(self.text, index, clitics)
        if match is None or match.stop > self.limit:
            return None
        stop = match.stop
        opened = self._form(stop) in ("/", "(", "-", "،", "–")
        again = _MONTHS.match(self.text, stop + opened, False) if stop + opened < self.limit else None
        if again and again.value == match.value:
            closed = opened and self._form(stop) == "(" and self._form(again.stop) == ")"
            stop = again.stop + bool(closed)
        return match.value, stop, match.cut

    def _relative(self, index: int) -> tuple[int, int] | None:
        """-1 for الماضي, 0 for الجاري, 1 for المقبل."""
        found = self._word("relative", index)
        return (int(found[0]), found[1]) if found and self._form(index).startswith("ال") else None

    def _year_number(self, index: int) -> tuple[int, int, bool] | None:
        """(year, stop, whether Hijri) of digits that can only be a year's."""
        form = self._form(index)
        if not form.isdigit() or len(form) < 3 or self.text.tokens[index].kind != "number":
            return None
        after = self._form(index + 1)
        hijri = after in ("ه", "هجري", "هجريه", "للهجره")
        named = hijri or after in ("م", "ميلادي", "ميلاديه")
        return int(form), index + 1 + named, hijri

    def _year_of(self, index: int, named: bool = False) -> tuple[Callable[[], tuple[int, bool]], int] | None:
        """The year after a month: "2020", "من عام 2020", "من العام الماضي", "العام المقبل 2025"."""
        start = index
        if self._form(index) == "من":
            index += 1
        unit = self._word("unit", index, clitics=True)
        if unit and unit[0] == "year":
            year = self._year_number(unit[1])
            if year:
                return lambda: (_checked(year[0]), year[2]), year[1]
            relative = self._relative(unit[1])
            if relative:
                shift, stop = relative
                stated = self._year_number(stop)
                if stated:
                    return lambda: (_checked(stated[0]), stated[2]), stated[1]
                return lambda: (self.anchor.year + shift, False), stop
            if self._word("same", unit[1]):
                return lambda: (((self.previous and self.previous.first) or self.anchor).year, False), unit[1] + 1
            if self._form(unit[1]) in ("الجديد", "الجديده"):
                return lambda: (self.anchor.year + (self.anchor.month > 6), False), unit[1] + 1
            if self._form(start) == "هذا" or self._before(index) in ("هذا", "هذه"):
                return lambda: (self.anchor.year, False), unit[1]
            return None
        if self._form(index) in ("هذا", "هذه") and self._word("unit", index + 1) and not named:
            return self._year_of(index + 1)
        year = self._year_number(index)
        if year and (1300 <= year[0] <= 2199 or year[2]) and (index == start or year[0] > 1800) and not named:
            return lambda: (_checked(year[0]), year[2]), year[1]
        return None

    def _month_year(
        self, month: tuple[str, int], index: int, day: int | None = None
    ) -> tuple[Callable[[], Period], int]:
        """What follows a month: its year, or الماضي, or nothing; with the day, where there is one."""
        relative = self._relative(index)
        future = self.future_at >= 0 and index - self.future_at < 15
        if relative:
            return lambda: self._resolve_month(month, day, None, relative[0], future), relative[1]
        comma = self._form(index) in ("،", ",") and self._year_number(index + 1) is not None
        year = self._year_of(index + comma)
        if year:
            read, stop = year
            return lambda: self._resolve_month(month, day, read(), None, future), stop
        return lambda: self._resolve_month(month, day, None, None, future), index

    def _resolve_month(
        self, month: tuple[str, int], day: int | None, year: tuple[int, bool] | None, shift: int | None, future: bool
    ) -> Period:
        calendar, number = month
        if calendar == "hijri":
            return self._resolve_hijri(number, day, year, shift)
        if year is not None:
            return _month_or_day(year[0], number, day)
        anchor = self.anchor
        if shift == 0:
            return _month_or_day(anchor.year, number, day)
        if shift == -1:
            return _month_or_day(anchor.year - (number >= anchor.month), number, day)
        if shift == 1:
            return _month_or_day(anchor.year + (number <= anchor.month), number, day)
        passed = (number, day or 1) <= (anchor.month, anchor.day)
        if future:
            return _month_or_day(anchor.year + (number < anchor.month or (passed and day is not None)), number, day)
        return _month_or_day(anchor.year - (not passed), number, day)

    def _resolve_hijri(self, month: int, day: int | None, year: tuple[int, bool] | None, shift: int | None) -> Period:
        if year is not None:
            if year[0] < 1600:
                return cal.hijri_period(year[0], month, day)
            candidates = [cal.hijri_period(hijri, month, day) for hijri in _hijri_years(year[0])]
            return next(period for period in candidates if period.first and period.first.year == year[0])
        around = cal.hijri_year(self.anchor)
        periods = [cal.hijri_period(around + offset, month, day) for offset in (-1, 0, 1)]
        past = [period for period in periods if period.first and period.first <= self.anchor]
        if shift == 1:
            return next(period for period in periods if period.first and period.first > self.anchor)
        return past[-1]

    # -- days

    def _day(self, index: int) -> _Hit | None:
        """Weekday, day of the month, أمس, part of the day and time, in any order: one date.

        "أمس الثلاثاء", "فجر الأحد", "يوم الجمعة الموافق 5 يناير 2024", "الساعة 10:30 صباح اليوم"
        """
        parts: dict[str, object] = {}
        stop, cut, position = index, 0, index
        while position < self.limit:
            found = self._day_part(position, parts, starting=not parts)
            if found is None:
                following = self._joined(position) if parts else None
                found = self._day_part(following, parts, starting=False) if following else None
                if found is None:
                    break
            name, value, position, proclitics = found
            if not parts:
                cut = proclitics
            parts[name] = value
            if name != "lead":
                stop = position
        days = [name for name in ("calendar", "deictic", "weekday") if name in parts]
        if not days and ("clock" not in parts or "named_clock" not in parts):
            return None
        if not days and "part" in parts and "clock" not in parts:
            return None
        timed = "part" in parts or "clock" in parts
        where = (index, stop, cut)
        return _Hit(lambda: self._resolve_day(parts, where), stop, cut, None, "TIME" if timed else "DATE")

    def _joined(self, position: int) -> int | None:
        """The token after a comma, a bracket or الموافق that joins the parts of one date."""
        form = self._form(position)
        if form in ("،", ",", "(", "-", "–", "/", ")", "الموافق", "من", "في", "عند", "يوم", "بتاريخ", "و"):
            following = self._form(position + 1)
            return position + 2 if following in ("الموافق", "يوم", "(") else position + 1
        return None

    def _day_part(self, index: int, parts: dict[str, object], starting: bool) -> tuple[str, object, int, int] | None:
        """One part of a day that is not there yet: (name, value, stop, cut)."""
        if "part" not in parts:
            found = self._word("part_of_day", index, starting)
            follows = found and starting == self._opens_day(found[1])
            if found and follows and (parts or not self._form(index).startswith("ال")):
                return "part", found[0], found[1], found[2]
        if starting or set(parts) == {"part"}:
            match = self._word("unit", index, True)
            if match and match[0] == "day" and match[1] == index + 1 and self._opens_day(match[1]):
                if self._form(index)[match[2] :] in ("يوم", "نهار", "اليوم"):
                    if self._form(index)[match[2] :] != "اليوم":
                        return "lead", True, match[1], match[2]
        if "deictic" not in parts and "calendar" not in parts:
            found = self._word("deictic", index, starting or set(parts) == {"part"})
            if found and self._deictic_holds(index, found):
                return "deictic", int(found[0]), found[1], found[2]
        if "weekday" not in parts:
            weekday = self._weekday(index, starting, parts)
            if weekday:
                return weekday
        if "calendar" not in parts:
            calendar = self._numeric(index) or self._day_of_month(index, starting)
            if calendar:
                return "calendar", calendar[0], calendar[1], calendar[2]
        if "clock" not in parts:
            return self._clock(index, parts)
        return None

    def _opens_day(self, index: int) -> bool:
        """Whether a day's name, number or أمس comes next."""
        if self._form(index) == "يوم":
            index += 1
        if self._word("deictic", index) or self._numeric(index) or self._day_of_month(index, False):
            return True
        return self._weekday(index, False, {"lead": True}) is not None

    def _deictic_holds(self, index: int, found: tuple[str, int, int]) -> bool:
        """اليوم is "today", not "the third day", "per day" or "World Day"."""
        form, (_, stop, cut) = self._form(index)[found[2] :], found
        if form in ("غد", "غدا") and self._before(index) in ("و",):
            return False
        if form != "اليوم":
            return form != "امس" or cut == 0 or True
        after = self._form(stop)
        if self._before(index) in ("في", "هذا", "ذلك", "نفس") or cut or self._word("same", stop):
            return self._before(index) == "هذا"
        if self._relative(stop) or after in ("العالمي", "الدولي", "الوطني", "الواحد", "السابع", "التالي"):
            return False
        ordinal = self._ordinal(stop)
        return not ordinal or self._weekday(stop, False, {}) is not None

    def _weekday(self, index: int, starting: bool, parts: dict[str, object]) -> tuple[str, object, int, int] | None:
        """A weekday with its article, and الماضي or المقبل after it."""
        if index >= self.limit:
            return None
        match = _WEEKDAYS.match(self.text, index, starting or "part" in parts)
        if match is None or not self._form(index)[match.cut :].startswith("ال"):
            return None
        if self._before(index) in ("صلاه", "خطبه", "سوق", "جريده", "مسجد") or self._form(index) == "":
            return None
        stop, shift = match.stop, None
        if self._form(stop) in ("-", "/", "–") or "part" in parts:
            jump = self._form(stop) in ("-", "/", "–")
            night = _WEEKDAYS.match(self.text, stop + jump, False) if stop + jump < self.limit else None
            if night and night.value == (match.value + 1) % 7:
                stop = night.stop
        relative = self._relative(stop)
        if relative:
            shift, stop = relative
        elif self.future_at >= 0 and index - self.future_at < 12:
            shift = 2
        return "weekday", (match.value, shift), stop, match.cut

    def _day_of_month(self, index: int, starting: bool) -> tuple[Callable[[], Period], int, int] | None:
        """ "10 يناير 2024", "الخامس عشر من آذار", "31 من الشهر الجاري", "أول أيام العام الجديد"."""
        number = self._number(index)
        ordinal = None if number else self._ordinal(index)
        if number is None and ordinal is None:
            return None
        day, stop = number or (ordinal or (0, 0, 0))[:2]
        cut = ordinal[2] if ordinal and not number else 0
        if cut and not starting:
            return None
        of_days = self._form(stop) == "ايام" or (self._form(stop) == "يوم" and self._form(stop + 1) in ("من", "في"))
        if ordinal and day == 1 and of_days:
            stop += 1
        elif ordinal and not number and not self._form(stop) == "من" and not self._form(index)[cut:].startswith("ال"):
            return None
        joined = self._form(stop) == "من"
        stop += joined
        unit = self._word("unit", stop)
        if unit and unit[0] == "month":
            relative = self._relative(unit[1])
            if relative and joined:
                return lambda: self._in_month(relative[0], day), relative[1], cut
            stop = unit[1]
        elif unit and unit[0] == "year" and of_days and ordinal:
            year = self._year_of(stop)
            if year:
                return lambda: cal.day_period(date(year[0]()[0], 1, 1)), year[1], cut
        month = self._month_name(stop)
        if month is None:
            return None
        resolve, end = self._month_year(month[0], month[1], day)
        return resolve, end, cut

    def _in_month(self, shift: int, day: int) -> Period:
        month = cal.add_months(self.anchor.replace(day=1), shift)
        return _month_or_day(month.year, month.month, day)

    def _numeric(self, index: int) -> tuple[Callable[[], Period], int, int] | None:
        """ "2024-01-10", "10/1/2024", "١٠-١-٢٠٢٤", "10.1.2024": the day first unless the year is."""
        if index >= self.limit or self.text.tokens[index].kind != "number":
            return None
        text, token = self.text, self.text.tokens[index]
        parts, stop = re.split(r"[.٫]", token.form), index + 1
        if len(parts) == 1:
            mark = self._form(index + 1)
            while len(parts) < 3 and self._form(stop) == mark and mark in ("-", "/", "–", "\\"):
                following = self._form(stop + 1)
                if text.gap(stop - 1) or text.gap(stop) or not following.isdigit():
                    break
                parts, stop = [*parts, following], stop + 2
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return None
        sizes = [len(part) for part in parts]
        if sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2:
            year, month, day = (int(part) for part in parts)
        elif sizes[0] <= 2 and sizes[1] <= 2 and sizes[2] in (2, 4):
            day, month, year = (int(part) for part in parts)
            year += 2000 if sizes[2] == 2 else 0
        else:
            return None
        return lambda: _month_or_day(year, month, day), stop, 0

    def _clock(self, index: int, parts: dict[str, object]) -> tuple[str, object, int, int] | None:
        """ "الساعة 10:30 صباحاً", "13:41", "الساعة العاشرة والنصف مساءً"."""
        form, start = self._form(index), index
        named = form in ("الساعه", "بالساعه", "للساعه")
        if named:
            parts.setdefault("named_clock", True)
            index += 1
        number = self._number(index)
        minutes, stop = 0, index
        if number:
            hour, stop = number
            minute = self._number(stop + 1)
            if self._form(stop) == ":" and minute:
                minutes, stop = minute
            elif not named:
                return None
        else:
            ordinal = self._ordinal(index) if named else None
            single = named and self._form(index) == "الواحده"
            if ordinal is None and not single:
                parts.pop("named_clock", None) if named else None
                return None
            hour, stop = (1, index + 1) if single or ordinal is None else ordinal[:2]
            extra = {"والنصف": 30, "والربع": 15, "والثلث": 20}.get(self._form(stop))
            if extra:
                minutes, stop = extra, stop + 1
        half = self._form(stop)
        part = self._word("part_of_day", stop)
        if half in ("م", "ص") or part:
            late = half == "م" or (part is not None and part[0] in ("TAF", "TEV", "TNI"))
            noon = part is not None and part[0] == "TMI"
            hour += 12 if (late and hour < 12) or (noon and hour < 4) else 0
            hour = 0 if (half == "ص" or (part and part[0] == "TMO")) and hour == 12 else hour
            stop = part[1] if part else stop + 1
        if hour > 24 or minutes > 59:
            parts.pop("named_clock", None) if named else None
            return None
        return "clock", (hour % 24, minutes), stop, 0 if start == index or named else 0

    def _resolve_day(self, parts: dict[str, object], where: tuple[int, int, int]) -> Period:
        day = self._resolve_days(parts, where)
        if "clock" in parts:
            hour, minute = parts["clock"]  # type: ignore[misc]
            return Period(f"{day.value}T{hour:02}:{minute:02}", day.first, day.last)
        if "part" in parts:
            return Period(f"{day.value}{parts['part']}", day.first, day.last)
        return day

    def _resolve_days(self, parts: dict[str, object], where: tuple[int, int, int]) -> Period:
        weekday = parts.get("weekday")
        if "calendar" in parts:
            resolve: Callable[[], Period] = parts["calendar"]  # type: ignore[assignment]
            period = resolve()
            self._compare(weekday, period.first, where)
            return period
        if "deictic" in parts:
            day = self.anchor + timedelta(days=int(parts["deictic"]))  # type: ignore[call-overload]
            self._compare(weekday, day, where)
            return cal.day_period(day)
        if weekday is None:
            return cal.day_period(self.anchor)
        number, shift = weekday  # type: ignore[misc]
        if shift == 2:
            ahead = 0 if self.anchor.weekday() == number else 1
            return cal.day_period(cal.weekday_near(self.anchor, number, ahead))
        return cal.day_period(cal.weekday_near(self.anchor, number, shift or 0))

    def _compare(self, weekday: object, day: date | None, where: tuple[int, int, int]) -> None:
        if weekday is not None and day is not None and day.weekday() != weekday[0]:  # type: ignore[index]
            why = f"the weekday and the date disagree: {day} is a {day:%A}; the date was kept"
            self.unresolved.append(Unresolved(span(self.text, *where), why))

    # -- months, years and what is between

    def _month(self, index: int) -> _Hit | None:
        """ "آذار/مارس 2024", "شهر رمضان", "أيلول الماضي"; a bare month after a preposition only."""
        unit = self._word("unit", index, True)
        named = unit is not None and unit[0] == "month"
        if named and unit:
            relative = self._relative(unit[1])
            if relative and not self._form(unit[1]).endswith(("يه",)) and unit[1] == index + 1:
                if bare(self._form(index)[unit[2] :]) == "شهر":
                    return _Hit(lambda: self._shifted_month(relative[0]), relative[1], unit[2])
        month = self._month_name(unit[1] if named and unit else index, not named)
        if month is None:
            if named and unit and self._before(index) == "هذا" and self._form(index) == "الشهر":
                return _Hit(lambda: self._shifted_month(0), unit[1], unit[2])
            return None
        cut = unit[2] if named and unit else month[2]
        resolve, stop = self._month_year(month[0], month[1])
        alone = stop == month[1] and not named
        glued = self._form(index)[:cut].lstrip("وف")
        if alone and not glued and self._before(index) not in _BEFORE_MONTH:
            return None
        if alone and cut and glued and glued not in ("ل", "ب"):
            return None
        return _Hit(resolve, stop, cut)

    def _shifted_month(self, shift: int) -> Period:
        month = cal.add_months(self.anchor.replace(day=1), shift)
        return cal.month_period(month.year, month.month)

    def _year(self, index: int) -> _Hit | None:
        """ "عام 2021", "العام الماضي", "سنة 1445هـ"; digits alone after a preposition."""
        unit = self._word("unit", index, True)
        if unit and unit[0] == "year":
            year = self._year_of(index) if self._form(index) != "من" else None
            if year:
                return _Hit(lambda: _year_or_hijri(year[0]()), year[1], unit[2])
            return None
        pair = self._word("pair", index, True)
        if pair and pair[0] == "year":
            first = self._year_number(pair[1])
            if first and self._form(first[1]) == "و":
                second = self._year_number(first[1] + 1)
                if second:
                    both = (first[0], second[0])
                    return _Hit(lambda: _years(*both), second[1], pair[2])
            return None
        alone = self._year_number(index)
        if alone is None or not (1900 <= alone[0] <= 2100 or alone[2]):
            return None
        if self._form(alone[1]) in ("-", "/", "–") and not self.text.gap(alone[1] - 1):
            second = self._year_number(alone[1] + 1)
            if second and second[0] == alone[0] + 1:
                both = (alone[0], second[0])
                return _Hit(lambda: _years(*both), second[1])
        if alone[2] or (self._before(index) in _BEFORE_YEAR and not self._counts(alone[1])):
            return _Hit(lambda: _year_or_hijri((alone[0], alone[2])), alone[1])
        return None

    def _counts(self, index: int) -> bool:
        """Whether the noun of a quantity comes next, so that the digits before it are no year."""
        form = self._form(index)
        if form == "%" or (form in ("الي", "و", "-") and self._form(index + 1).isdigit()):
            following = self._form(index + 1)
            return not (following.isdigit() and 1900 <= int(following) <= 2100) or self._counts(index + 2)
        return index < self.limit and _NOUNS.match(self.text, index, False) is not None

    def _first_months(self, index: int) -> _Hit | None:
        """ "الأشهر الـ11 من العام الماضي 2024", "الأشهر التسعة الأولى من 2024", "أول 9 أشهر من العام"."""
        leading = self._form(index) == "اول"
        if leading:
            number = self._count(index + 1)
            unit = self._word("unit", number.stop) if number else None
        else:
            unit = self._word("unit", index, True)
            number = self._count(unit[1]) if unit else None
            if unit and unit[1] == index + 1 and number is None:
                dual = self._word("dual", index, True)
                unit = dual or unit
        dual = self._word("dual", index, True)
        if unit is None and dual and self._bare(dual[1]) in ("اولين", "اوليين"):
            count, stop, kind, cut = 2, dual[1], dual[0], dual[2]
        elif unit and number and number.value == int(number.value):
            count, kind, cut = int(number.value), unit[0], 0 if leading else unit[2]
            stop = unit[1] if leading else number.stop
        else:
            return None
        if kind != "month" or not 1 <= count <= 12:
            return None
        stop += self._bare(stop) in ("اولي", "اول", "اولين", "اوليين")
        if self._form(stop) != "من":
            return None
        year = self._year_of(stop)
        if year is None:
            return None
        return _Hit(lambda: cal.months_period(year[0]()[0], 1, count), year[1], cut)

    def _share_of_year(self, index: int) -> _Hit | None:
        """ "الربع الأول من 2024", "النصف الثاني من العام الجاري"."""
        token = self.text.tokens[index].form
        cut = next((cut for cut, stem in stems(token) if stem in ("ربع", "نصف")), None)
        if cut is None or (not token[cut:].startswith("ال") and not token.startswith("لل")):
            return None
        quarter = token.endswith("ربع")
        ordinal = self._ordinal(index + 1)
        if ordinal is None or ordinal[0] > (4 if quarter else 2):
            return None
        size = 3 if quarter else 6
        relative = self._relative(ordinal[1])
        stop = relative[1] if relative else ordinal[1]
        year = self._year_of(stop)
        number = ordinal[0]

        def resolve() -> Period:
            if year:
                named = year[0]()[0]
            else:
                begun = (number - 1) * size + 1 <= self.anchor.month
                named = self.anchor.year - (not begun and not relative)
            return cal.months_period(named, (number - 1) * size + 1, size, f"{named}-{'Q' if quarter else 'H'}{number}")

        if year is None and not quarter and not relative:
            return None
        return _Hit(resolve, year[1] if year else stop, cut)

    def _part(self, index: int) -> _Hit | None:
        """ "مطلع نيسان", "منتصف العام الماضي", "نهاية عام 2021", "أوائل التسعينيات", "صيف 2006"."""
        season = self._word("season", index, True)
        if season:
            year = self._year_of(season[1])
            return _Hit(lambda: _season(season[0], year[0]()[0]), year[1], season[2]) if year else None
        part = self._word("part", index, True)
        if part is None:
            about = self._word("about", index)
            year = self._year_of(about[1], named=True) if about else None
            return _Hit(lambda: _year_or_hijri(year[0]()), year[1], 0, "APPROX") if year else None
        glued = self._form(index)[: part[2]]
        for rule in (self._share_of_year, self._decade, self._month, self._week, self._year):
            hit = rule(part[1]) if part[1] < self.limit else None
            if hit and not hit.cut:
                return _Hit(hit.resolve, hit.stop, part[2], part[0])
        month = self._month_name(part[1])
        if month:
            resolve, stop = self._month_year(month[0], month[1])
            return _Hit(resolve, stop, part[2], part[0])
        year = self._year_number(part[1])
        if year and 1900 <= year[0] <= 2100:
            return _Hit(lambda: _year_or_hijri((year[0], year[2])), year[1], part[2], part[0])
        unit = self._word("unit", part[1])
        if unit and unit[0] in ("year", "month") and self._form(part[1]).startswith("ال") and glued != "ك":
            ends = self._form(unit[1]) in ("", ".", "،", "؛", ",") or self.text.tokens[unit[1]].kind == "mark"
            if unit[1] == part[1] + 1 and ends:
                return _Hit(lambda: self._shifted(unit[0], 0), unit[1], part[2], part[0])
        return None

    def _shifted(self, unit: str, shift: int) -> Period:
        """The anchor's own day, week, month, year … so many on."""
        if unit == "month":
            return self._shifted_month(shift)
        if unit == "week":
            return cal.week_period(self.anchor + timedelta(weeks=shift))
        if unit == "year":
            return cal.year_period(self.anchor.year + shift)
        if unit == "decade":
            return cal.decade_period(self.anchor.year // 10 * 10 + 10 * shift)
        if unit == "century":
            return cal.century_period(self.anchor.year // 100 * 100 + 100 * shift)
        return cal.day_period(self.anchor + timedelta(days=shift))

    def _week(self, index: int) -> _Hit | None:
        """ "الأسبوع الماضي", "هذا الأسبوع", "العقد الماضي", "القرن التاسع عشر"."""
        unit = self._word("unit", index, True)
        if unit is None or unit[0] not in ("week", "decade", "century") or unit[1] != index + 1:
            return None
        if self._form(index)[unit[2] :] not in ("الاسبوع", "العقد", "القرن"):
            return None
        relative = self._relative(unit[1])
        if relative:
            return _Hit(lambda: self._shifted(unit[0], relative[0]), relative[1], unit[2])
        if unit[0] == "week" and self._before(index) == "هذا":
            return _Hit(lambda: self._shifted("week", 0), unit[1], unit[2])
        ordinal = self._ordinal(unit[1])
        if unit[0] == "century" and ordinal:
            return _Hit(lambda: cal.century_period((ordinal[0] - 1) * 100), ordinal[1], unit[2])
        return None

    def _decade(self, index: int) -> _Hit | None:
        """ "التسعينيات", "ثمانينيات القرن الماضي"."""
        decade = self._word("decade", index, True)
        if decade is None:
            return None
        stop, century = decade[1], 1900
        if self._form(stop) in ("من", "القرن"):
            hit = self._week(stop + (self._form(stop) == "من"))
            if hit:
                stop = hit.stop
                if self._form(stop - 1) in ("الحالي", "الجاري"):
                    century = 2000
        elif not self._form(index)[decade[2] :].startswith("ال"):
            return None
        return _Hit(lambda: cal.decade_period(century + int(decade[0])), stop, decade[2])

    def _interval(self, index: int) -> _Hit | None:
        """ "من 13 إلى 15 تموز", "بين عامي 2003 و2011", "5 - 7 أيار 2024": one date from end to end."""
        lead = self._form(index)
        joins = {"من": ("الي", "حتي", "ولغايه", "لغايه", "وحتي"), "بين": ("و",)}.get(lead.lstrip("و"))
        first = index + 1 if joins else index
        if joins is None:
            joins = ("-", "–", "الي", "حتي")
            if self.text.tokens[index].kind != "number" and not self._month_name(index):
                return None
        cut = len(lead) - len(lead.lstrip("و")) if first != index else 0
        while self._word("pair", first) or self._form(first) in ("يوم", "شهر", "الفتره"):
            first += 1
        for stop in range(first + 1, min(first + 7, self.limit - 1)):
            form = self._form(stop)
            glued = "و" in joins and form.startswith("و") and len(form) > 1
            if form not in joins and not glued:
                continue
            if "-" in joins and (stop != first + 1 and self.text.tokens[first].kind == "number"):
                continue
            hit = self._ends(first, stop, stop if glued else stop + 1)
            if hit:
                return _Hit(hit.resolve, hit.stop, cut)
        return None

    def _ends(self, first: int, stop: int, second: int) -> _Hit | None:
        """The interval whose first end is the tokens *first* to *stop*, the second one the date at *second*."""
        end = next((hit for rule in (self._day, self._month, self._year) if (hit := rule(second))), None)
        if end is None and self._month_name(second, True):
            month = self._month_name(second, True)
            if month:
                resolve, last = self._month_year(month[0], month[1])
                end = _Hit(resolve, last)
        if end is None:
            year = self._year_number(second)
            if year and 1900 <= year[0] <= 2100 and self._year_number(first) and not self._counts(year[1]):
                end = _Hit(lambda: _year_or_hijri((year[0], year[2])), year[1])
        if end is None or end.type != "DATE":
            return None
        limit, self.limit = self.limit, stop
        try:
            begin = next((hit for rule in (self._day, self._year) if (hit := rule(first))), None)
            number, month = self._number(first), self._month_name(first)
            named = self._year_number(first)
        finally:
            self.limit = limit
        if begin and begin.stop == stop and begin.type == "DATE" and not month:
            return _Hit(lambda: _from_to(begin.resolve(), end.resolve()), end.stop)
        if number and number[1] == stop:
            return _Hit(lambda: _day_to(number[0], end.resolve()), end.stop)
        if month and month[1] <= stop:
            resolve, last = self._month_year(month[0], month[1])
            if last == stop:
                bare_month = month[1] == stop
                shared = month[0][1] if bare_month and month[0][0] == "gregorian" else 0
                return _Hit(lambda: _month_to(shared, resolve, end.resolve()), end.stop)
        if named and named[1] == stop and 1900 <= named[0] <= 2100:
            return _Hit(lambda: _from_to(_year_or_hijri((named[0], named[2])), end.resolve()), end.stop)
        return None

    # -- durations, sets, and what is reckoned from today

    def _count(self, index: int) -> Number | None:
        """A number, with its article glued or apart: "11", "الـ11", "التسعة"."""
        index += self._form(index) == "ال"
        number = read_number(self.text, index) if index < self.limit else None
        return number if number and number.stop <= self.limit and number.cut == 0 else None

    def _amount(self, index: int) -> tuple[str, str, Decimal | None, int, int] | None:
        """A length of time: (TIMEX3 value, its coarsest unit, how many of it, stop, cut)."""
        dual = self._word("dual", index, True)
        if dual:
            return self._tail(dual[0], Decimal(2), dual[1], dual[2])
        few = self._bare(index) in ("بضعه", "بضع", "عده", "عشرات", "مءات")
        unit = self._word("unit", index + few, not few)
        if few and unit:
            return _duration_value(unit[0], None), unit[0], None, unit[1], 0
        half = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25"), "ثلث": Decimal(1) / 3}.get(self._form(index))
        if half:
            unit = self._word("unit", index + 1)
            return (_duration_value(unit[0], half), unit[0], half, unit[1], 0) if unit else None
        number = read_number(self.text, index)
        if number and number.stop < self.limit:
            unit = self._word("unit", number.stop)
            return self._tail(unit[0], number.value, unit[1], number.cut) if unit else None
        single = self._before(index) in _BEFORE_UNIT or (unit and self._form(index)[: unit[2]] == "ل")
        if unit and (single or self._bare(unit[1]) in ("واحد", "واحده")):
            if self._form(index)[unit[2] :].startswith("ال") or self._form(index).startswith("لل"):
                return None
            plural = self._form(index)[unit[2] :] in _PLURALS
            one = self._bare(unit[1]) in ("واحد", "واحده")
            return self._tail(unit[0], None if plural else Decimal(1), unit[1] + one, unit[2])
        return None

    def _tail(self, unit: str, count: Decimal | None, stop: int, cut: int) -> tuple[str, str, Decimal | None, int, int]:
        """The rest of a length: "ونصف", "ونصف العام", "وثلاثة أشهر"."""
        form = self._form(stop)
        more = {"ونصف": Decimal("0.5"), "وربع": Decimal("0.25"), "والنصف": Decimal("0.5")}.get(form)
        if more and count is not None:
            again = self._word("unit", stop + 1)
            stop = again[1] if again and again[0] == unit else stop + 1
            return _duration_value(unit, count + more), unit, count + more, stop, cut
        value = _duration_value(unit, count)
        if form.startswith("و") and count is not None and unit in ("year", "month", "hour", "week", "day"):
            skip = form == "و"
            dual = self._word("dual", stop + skip, True)
            number = read_number(self.text, stop + skip) if stop + skip < self.limit else None
            second = self._word("unit", number.stop) if number and number.stop < self.limit else None
            pair = (dual[0], Decimal(2), dual[1]) if dual else None
            if pair is None and number and second and (skip or self._form(stop)[: number.cut] == "و" or number.cut):
                pair = (second[0], number.value, second[1])
            order = list(_DESIGNATORS)
            if pair and pair[0] in order and order.index(pair[0]) < order.index(unit):
                added = _duration_value(pair[0], pair[1])[1:]
                return value + (added[1:] if "T" in value else added), unit, count, pair[2], cut
        return value, unit, count, stop, cut

    def _duration(self, index: int) -> _Hit | None:
        """ "11 شهراً", "عامين ونصف", "لمدة أسبوع", "نصف ساعة"."""
        about = self._word("about", index)
        amount = self._amount(about[1] if about else index)
        if amount is None:
            return None
        value, _, _, stop, cut = amount
        return _Hit(lambda: Period(value), stop, 0 if about else cut, "APPROX" if about else None, "DURATION")

    def _recent(self, index: int) -> _Hit | None:
        """ "الأيام الثلاثة الماضية", "الساعات الـ24 الأخيرة", "العامين الماضيين"."""
        unit = self._word("dual", index, True) or self._word("unit", index, True)
        if unit is None or not self._form(index)[unit[2] :].startswith(("ال", "لال")):
            return None
        dual = self._word("dual", index, True) is not None
        number = None if dual else self._count(unit[1])
        stop = number.stop if number else unit[1]
        adjective = self._bare(stop).removesuffix("ين")
        if not (dual or number or self._form(index)[unit[2] + 2 :] in _PLURALS):
            return None
        if adjective not in _RECENT:
            return None
        count = Decimal(2) if dual else number.value if number else None
        value = _duration_value(unit[0], count)
        return _Hit(lambda: Period(value), stop + 1, unit[2], None, "DURATION")

    def _ago(self, index: int) -> _Hit | None:
        """ "قبل ثلاثة أيام", "بعد أسبوعين", "قبل نحو عامين" (APPROX)."""
        form = self._form(index)
        cut = 1 if form[:1] in ("و", "ف") and form[1:] in _AGO else 0
        sign = _AGO.get(form[cut:])
        if sign is None:
            return None
        about = self._word("about", index + 1) or self._more(index + 1)
        amount = self._amount(about[1] if about else index + 1)
        if amount is None or amount[4] or self._form(amount[3]) in ("من", "علي", "ل"):
            return None
        value, unit, count, stop, _ = amount
        after = self._form(stop)
        if self._year_number(stop) or self._relative(stop) or self._month_name(stop):
            return None
        if sign > 0 and (self.future_at < 0 or after in ("من", "علي")):
            return None
        if count is None or unit in ("hour", "minute", "second"):
            return None
        mod = about[0] if about else None
        return _Hit(lambda: self._reckon(unit, sign * count), stop, cut, mod)

    def _more(self, index: int) -> tuple[str, int, int] | None:
        """ "أكثر من", "أقل من" before a length of time: the date lies BEFORE or AFTER."""
        if self._form(index) in ("اكثر", "ازيد") and self._form(index + 1) == "من":
            return "BEFORE", index + 2, 0
        if self._form(index) == "اقل" and self._form(index + 1) == "من":
            return "AFTER", index + 2, 0
        return None

    def _reckon(self, unit: str, count: Decimal) -> Period:
        """So many days, weeks, months or years from the anchor, as exact as the unit."""
        if unit in _LONG:
            unit, count = "year", count * _LONG[unit]
        if unit == "day":
            return cal.day_period(self.anchor + timedelta(days=int(count)))
        if unit == "week":
            return cal.week_period(self.anchor + timedelta(days=int(count * 7)))
        if unit == "year" and count == int(count):
            return cal.year_period(self.anchor.year + int(count))
        months = int(count * 12) if unit == "year" else int(count)
        month = cal.add_months(self.anchor.replace(day=1), months)
        return cal.month_period(month.year, month.month)

    def _set(self, index: int) -> _Hit | None:
        """ "يومياً", "كل أسبوع", "كل ثلاثة أشهر", "كل جمعة"."""
        often = self._word("set", index)
        if often and often[1] == index + 1 and not self._form(index).startswith("ال"):
            return _Hit(lambda: Period(often[0]), often[1], 0, None, "SET")
        if self._form(index) not in ("كل", "وكل"):
            return None
        cut = len(self._form(index)) - 2
        weekday = _WEEKDAYS.match(self.text, index + 1 + (self._form(index + 1) == "يوم"), False)
        if weekday and weekday.stop <= self.limit:
            return _Hit(lambda: Period(f"XXXX-WXX-{weekday.value + 1}"), weekday.stop, cut, None, "SET")
        amount = self._amount(index + 1)
        if amount and amount[2] is not None and not amount[4]:
            return _Hit(lambda: Period(amount[0]), amount[3], cut, None, "SET")
        return None


_PLURALS = frozenset("ثوان ثواني دقاءق ساعات ايام اسابيع اشهر شهور اعوام سنوات سنين عقود قرون ليال ليالي".split())
_RECENT = frozenset("ماضيه ماضي اخيره اخير مقبله مقبل قادمه قادم منصرمه منصرم فاءته فاءت سابقه سابق".split())


def _openers() -> frozenset[str]:
    """The words with which a date may begin; most words of a text are none of them."""
    found = set("من بين هذا هذه كل قبل منذ بعد ساعه بضعه بضع عده نصف ربع ثلث واحده ال".split())
    for phrases in (_MONTHS, _WEEKDAYS, _ORDINALS, *_WORDS.values()):
        found |= phrases.openers()
    return frozenset(bare(word) for word in found | number_words())


_OPENERS = _openers()


def _checked(year: int) -> int:
    if not 1 <= year <= 9998:
        raise ValueError(f"no calendar has the year {year}")
    return year


def _hijri_years(year: int) -> range:
    around = cal.hijri_year(date(year, 1, 1))
    return range(around, around + 2)


def _month_or_day(year: int, month: int, day: int | None) -> Period:
    _checked(year)
    return cal.month_period(year, month) if day is None else cal.day_period(date(year, month, day))


def _year_or_hijri(year: tuple[int, bool]) -> Period:
    return cal.hijri_period(year[0]) if year[1] else cal.year_period(_checked(year[0]))


def _years(first: int, last: int) -> Period:
    return cal.interval(cal.year_period(_checked(first)), cal.year_period(_checked(last)))


def _season(season: str, year: int) -> Period:
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    return cal.months_period(_checked(year), month, 3, f"{year}-{season}")


def _from_to(begin: Period, end: Period) -> Period:
    """An interval; where its first end was read as the later one, a year was left out."""
    if begin.first and end.last and begin.first > end.last:
        raise ValueError(f"the interval ends ({end.value}) before it begins ({begin.value})")
    return cal.interval(begin, end)


def _day_to(day: int, end: Period) -> Period:
    """ "13 إلى 15 تموز": the first day is in the month of the last, or in the one before."""
    if end.first is None:
        raise ValueError("the interval's end is no day")
    month = end.first if day <= end.first.day else cal.add_months(end.first.replace(day=1), -1)
    return cal.interval(cal.day_period(month.replace(day=day)), end)


def _month_to(month: int, resolve: Callable[[], Period], end: Period) -> Period:
    """ "بين تشرين الأول وكانون الثاني 2024": the first month is the last such before the second."""
    if not month or end.first is None:
        return _from_to(resolve(), end)
    year = end.first.year - (month > end.first.month)
    return cal.interval(cal.month_period(year, month), end)


def _duration_value(unit: str, count: Decimal | None) -> str:
    """ "عامين ونصف" is P2Y6M, "نصف قرن" P50Y, "أيام" PXD."""
    if count is None:
        return "PX0Y" if unit in _LONG else "P" + _designated(unit, "X")
    if unit in _LONG:
        unit, count = "year", count * _LONG[unit]
    whole, rest = int(count), count - int(count)
    if rest and unit in _PARTS:
        size, finer = _PARTS[unit]
        head = f"{whole}{_DESIGNATORS[unit][-1]}" if whole else ""
        mark = "PT" if unit == "hour" else "P"
        return f"{mark}{head}{round(rest * size)}{finer}"
    return "P" + _designated(unit, f"{count.normalize():f}" if rest else str(whole))


def _designated(unit: str, number: str) -> str:
    designator = _DESIGNATORS.get(unit, "Y")
    return f"T{number}{designator[1]}" if len(designator) == 2 else f"{number}{designator}"
