"""A text and its day in; the dates, times, durations and sets that it names, as TIMEX3, out.

A rule recognises a phrase and says how to resolve it; resolving comes after, so that a phrase which
names no day (31 February, a year of seven digits) is kept as text, with a problem that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ..language import calendar as cal
from ..language.calendar import Period, Year
from ..language.lexicon import Match
from ..language.numerals import number_words
from ..language.text import Sentence, Span, Text, bare, span
from ..language.timewords import TimeWords, is_future, kinds, moved, words
from ..language.verbs import is_verb, readings
from .durations import length, often, per, recent
from .moments import DayParts, Now, Reading, ReadYear, day_up_to, from_to, hijri_month, month_of_year

Rule = Callable[[int], Reading | None]
_NEAR = 12  # So many tokens after a verb in the future, a day or month is still one to come.
_WIDEST = 8  # So many tokens may name the first end of an interval.
_JOINTS = frozenset("، , ( ) - – / T الموافق من في عند بتاريخ".split())
_DASHES = frozenset("-–")
_YEARS = range(1900, 2101)


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


def find_dates(text: Text, published: date | None) -> tuple[list[Date], list[Unresolved]]:
    """Every date of the text in its order, resolved against the day it was published.

    >>> text = Text("التقيا أمس الثلاثاء، وقبل ذلك في كانون الثاني/يناير 2020، ومنذ 7 تشرين الأول الماضي")
    >>> [(row.value, text.raw[row.start:row.end]) for row in find_dates(text, date(2024, 1, 10))[0]]
    [('2024-01-09', 'أمس الثلاثاء'), ('2020-01', 'كانون الثاني/يناير 2020'), ('2023-10-07', '7 تشرين الأول الماضي')]
    """
    rules = _Rules(text)
    found: list[Date] = []
    unresolved: list[Unresolved] = []
    previous: Period | None = None
    for sentence in text.sentences:
        rules.enter(sentence)
        index = sentence.begin
        while index < sentence.stop:
            reading = rules.read(index)
            if reading is None:
                index += 1
                continue
            where = span(text, index, reading.stop, reading.cut)
            now = Now(published, future=rules.is_future(index), previous=previous)
            try:
                period = reading.resolve(now)
            except (ValueError, OverflowError) as error:
                now.problems.append(str(error))
                period = Period(None)
            unresolved += [Unresolved(where, why) for why in now.problems]
            previous = period if period.first else previous
            row = (reading.type, period.value, reading.mod, period.first, period.last)
            found.append(Date(where.begin, where.stop, where.start, where.end, *row))
            index = reading.stop
    return found, unresolved


def _longest(rules: Iterable[Rule], index: int) -> Reading | None:
    """The longest of what the rules read at a token, of equals the first."""
    readings = [reading for rule in rules if (reading := rule(index))]
    return max(readings, key=lambda reading: reading.stop, default=None)


class _Rules:
    """Each rule reads one kind of phrase at a token; the longest reading counts, of equals the first."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.at = TimeWords(text)
        self.future_from: int | None = None
        self.dated = False
        opened_by: dict[Rule, str] = {
            self.interval: "digits month between pair",
            self.day: "digits article unit part_of_day deictic weekday ordinal hour edge",
            self.month: "month unit",
            self.year: "digits unit this",
            self.unit: "unit this share",
            self.same: "same unit share stretch",
            self.share: "share",
            self.first_months: "dual units number article edge",
            self.part: "part",
            self.season: "season",
            self.decade: "decade",
            self.about: "about",
            self.around: "around",
            self.ago: "ago",
            partial(often, self.at): "set every",
            partial(per, self.at): "per",
            partial(recent, self.at): "dual units number article edge",
            partial(length, self.at): "about dual few fraction number digits unit units",
        }
        self.rules = [(frozenset(openers.split()), rule) for rule, openers in opened_by.items()]

    def read(self, index: int) -> Reading | None:
        """The longest phrase that starts at the token and lies in the sentence."""
        form = self.text[index]
        if is_future(form):
            self.future_from = index
        here = kinds(form)
        best = _longest((rule for openers, rule in self.rules if not openers.isdisjoint(here)), index) if here else None
        if best is None or self.at.word("ancient", best.stop):
            return None
        self.dated = self.dated or best.type in ("DATE", "TIME")
        return best

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self.at.limit, self.future_from, self.dated = sentence.stop, None, False

    def is_future(self, index: int) -> bool:
        """Whether a verb in the future stands a little way before the token."""
        return self.future_from is not None and index - self.future_from <= _NEAR

    def day(self, index: int) -> Reading | None:
        """Part of the day, weekday, day of the month, أمس and time, in any order: one date.

        >>> values("أمس الثلاثاء؛ فجر الأحد؛ يوم الجمعة الموافق 5 يناير 2024؛ في السابعة والنصف من مساء أمس")
        ['2024-01-09', '2024-01-07TMO', '2024-01-05', '2024-01-09T19:30']
        """
        found = self._day_part(DayParts(), index, True)
        cut = found.cut if found else 0
        while found:
            day, stop = found.value, found.stop
            skips = [stop]
            while len(skips) < 3 and self.at.form(skips[-1]) in _JOINTS:
                skips.append(skips[-1] + 1)
            found = next((part for skip in skips if (part := self._day_part(day, skip, False))), None)
            if found is None and day.is_whole:
                return Reading(stop, day.resolve, cut, type="TIME" if day.is_timed else "DATE")
        return None

    def _day_part(self, day: DayParts, index: int, starting: bool) -> Match[DayParts] | None:
        """The day with the part of it that stands at a token."""
        at, part = self.at, None
        if day.part is None or day.clock:
            part = at.word("part_of_day", index, starting) or (at.word("half_day", index) if day.clock else None)
        if part and not at.definite(index, part.cut):
            led = self._which_day(DayParts(), part.stop) is not None
            if (led and not day.says_which) or (not led and (day.says_which or day.clock)):
                return Match(replace(day, part=part.value), index, part.stop, part.cut)
        which = self._which_day(day, index, starting)
        clock = at.clock(index, starting) if which is None and day.clock is None else None
        if clock is None:
            return which
        spoken = at.before(index, "before_hour") and at.word("part_of_day", clock.stop + (at.form(clock.stop) == "من"))
        named = at.hour_word(index, starting) is not None
        if not (named or at.small(index) or spoken):
            return None
        return Match(replace(day, clock=clock.value, hour_named=named), index, clock.stop, clock.cut)

    def _which_day(self, day: DayParts, index: int, clitics: bool = False) -> Match[DayParts] | None:
        """What says which day, with or without يوم before it."""
        lead = self.at.unit(index, clitics)
        if lead and lead.value == "day" and not self.at.definite(index, lead.cut):
            named = self._named_day(day, lead.stop, False)
            return replace(named, cut=lead.cut) if named else None
        return self._named_day(day, index, clitics)

    def _named_day(self, day: DayParts, index: int, clitics: bool) -> Match[DayParts] | None:
        at, clitics = self.at, clitics or day.part is not None
        if day.offset is None and not day.calendars:
            found = at.word("deictic", index, clitics)
            if found and at.is_today(found):
                offset, part = (int(found.value.rstrip("TNI")), "TNI" if found.value.endswith("TNI") else day.part)
                return Match(replace(day, offset=offset, part=part), index, found.stop, found.cut)
        weekday = at.weekday(index, clitics) if day.weekday is None else None
        if weekday:
            shift = at.relative(weekday.stop)
            named = replace(day, weekday=weekday.value, shift=shift.value if shift else None)
            return Match(named, index, (shift or weekday).stop, weekday.cut)
        if day.calendars and self.text[index - 1] != "الموافق":
            return None
        unit = at.unit(index)
        after = (self.unit,) if unit and unit.value == "day" else ()
        reading = _longest((self.numeric, self.day_of_month, self.edge, *after), index)
        if reading is None or (reading.cut and not clitics):
            return None
        return Match(replace(day, calendars=(*day.calendars, reading.resolve)), index, reading.stop, reading.cut)

    def numeric(self, index: int) -> Reading | None:
        """>>> values("2024-01-10؛ 5/1/2024؛ ٩-١-٢٠٢٤؛ 31/2/2024")
        ['2024-01-10', '2024-01-05', '2024-01-09', '?']
        """
        found = self.at.numeric(index)
        return Reading(found.stop, lambda now: cal.day_period(date(*found.value))) if found else None

    def day_of_month(self, index: int) -> Reading | None:
        """A number or an ordinal, and its month.

        >>> values("10 يناير 2024؛ الخامس عشر من آذار؛ 31 من الشهر الجاري؛ فاتح غشت؛ 15 رمضان 1445هـ")
        ['2024-01-10', '2023-03-15', '2024-01-31', '2023-08-01', '2024-03-25']
        """
        at = self.at
        number, first = at.small(index), at.word("ordinal", index, True)
        ordinal = None if number or first else at.ordinal(index, True)
        found = number or first or ordinal
        if found is None or int(found.value) < 0:
            return None
        stop = found.stop + (at.form(found.stop) == "من")
        if ordinal and (at.form(ordinal.stop - 1).endswith(("ه", "اولي")) or at.after_span(index)):
            return None
        if ordinal and stop == ordinal.stop and not at.definite(index, ordinal.cut):
            return None
        unit, day = at.unit(stop), int(found.value)
        month = unit if unit and unit.value == "month" else None
        shift = at.relative(month.stop) or at.relative(month.stop, "sequel") if month else at.relative(stop)
        if shift and (month or (number and not at.form(stop).endswith("ه"))):
            told = month is not None and at.word("sequel", month.stop) is not None

            def resolve(now: Now) -> Period:
                start = cal.unit_period("month", now.told if told else now.day, shift.value).first
                return cal.day_period((start or now.day).replace(day=day))

            return Reading(shift.stop, resolve, found.cut)
        reading = self.month_of(month.stop if month else stop, day)
        if reading is None or (reading.open and at.after_name(index)):
            return None
        return replace(reading, cut=found.cut)

    def edge(self, index: int) -> Reading | None:
        """The first or the last day of something.

        >>> values("أول أيام العام الجاري؛ آخر يوم من شباط 2024")
        ['2024-01-01', '2024-02-29']
        """
        edge = self.at.word("edge", index, True)
        if edge is None or self.at.form(edge.stop) not in ("يوم", "ايام"):
            return None
        of = edge.stop + 1 + (self.at.form(edge.stop + 1) in ("من", "في"))
        whole = _longest((self.month_of, self.year, self.unit), of)
        if whole is None:
            return None

        def resolve(now: Now) -> Period:
            period = whole.resolve(now)
            day = period.last if edge.value == "-1" else period.first
            return cal.day_period(day or now.day)

        return Reading(whole.stop, resolve, edge.cut)

    def month(self, index: int) -> Reading | None:
        """A month; without a year only where the word before it says that it is one.

        >>> values("آذار/مارس 2024؛ في سبتمبر (أيلول)؛ شهر رمضان 1445؛ أيلول من العام الماضي")
        ['2024-03', '2023-09', '2024-03-11/2024-04-09', '2023-09']
        """
        at = self.at
        lead = at.unit(index, True)
        if lead and lead.value == "month":
            reading = self.month_of(lead.stop)
            return replace(reading, cut=lead.cut, open=False) if reading else None
        month = at.month(index, True)
        reading = self.month_of(index) if month else None
        if month is None or reading is None or not reading.open:
            return reading
        prefix = at.form(index)[: month.cut].lstrip("وف")
        said = prefix in ("ل", "ب") or (not prefix and at.before(index, "before_year", "before_month"))
        return reading if said and bare(at.form(index)[month.cut :]) not in number_words() else None

    def month_of(self, index: int, day: int | None = None) -> Reading | None:
        """A month with its year, or الماضي, or neither; with the day, where there is one."""
        at = self.at
        month = at.month(index, True)
        if month is None:
            return None
        shift, stop = at.relative(month.stop), month.stop
        comma = at.form(stop) in ("،", ",") and at.year(stop + 1) is not None
        year = None if shift else self.year_of(stop + comma)

        def resolve(now: Now) -> Period:
            kind, number = month.value
            named = hijri_month if kind == "hijri" else month_of_year
            return named(now, number, day, year.value(now) if year else None, shift.value if shift else None)

        return Reading((shift or year or month).stop, resolve, month.cut, open=not (shift or year))

    def year_of(self, index: int, bare: bool = False) -> Match[ReadYear] | None:
        """The year of a month or a quarter: "2020", "من عام 2020", "العام المقبل 2025"; "من العام" if *bare*."""
        at = self.at
        start = index + (at.form(index) == "من")
        this = at.word("this", start)
        unit = at.unit(this.stop if this else start, True)
        if unit is None or unit.value != "year":
            year = at.year(start)
            earliest = 1300 if start == index else 1801
            if year is None or not (year.value.hijri or earliest <= year.value.number <= 2199):
                return None
            return Match(lambda now: year.value, index, year.stop, 0)
        cut, told = unit.cut, at.relative(unit.stop, "sequel")
        shift = (at.relative(unit.stop) or told) if at.definite(unit.begin, cut) else None
        stated = at.year((shift or unit).stop)
        if stated:
            return Match(lambda now: stated.value, index, stated.stop, cut)
        if shift:
            return Match(lambda now: Year((now.told if told else now.day).year + shift.value), index, shift.stop, cut)
        new = at.word("new", unit.stop)
        if new:
            return Match(lambda now: Year(now.day.year + (now.day.month > 6)), index, new.stop, cut)
        if this or (bare and at.definite(unit.begin, cut)):
            return Match(lambda now: Year(now.day.year), index, unit.stop, cut)
        return None

    def year(self, index: int) -> Reading | None:
        """A year; digits alone where nothing is counted by them.

        >>> values("عام 2021؛ العام الماضي؛ سنة 1445هـ؛ في 2018؛ بلغ 2018 جندياً؛ الموسم 2023-2024؛ هذا العام")
        ['2021', '2023', '2023-07-19/2024-07-06', '2018', '2023/2024', '2024']
        """
        at = self.at
        if not at.is_number(index):
            year = self.year_of(index) if at.form(index) != "من" else None
            return Reading(year.stop, lambda now: year.value(now).period(), year.cut) if year else None
        alone = at.year(index)
        if alone is None or not (alone.value.number in _YEARS or alone.value.hijri):
            return None
        second = (
            at.year(alone.stop + 1) if at.form(alone.stop) in _DASHES | {"/"} and not self.text.gap(index) else None
        )
        if second and abs(second.value.number - alone.value.number) == 1:
            early, late = sorted((alone.value, second.value), key=lambda year: year.number)
            return Reading(second.stop, lambda now: cal.interval(early.period(), late.period()))
        dated = alone.value.hijri or at.is_dated(alone)
        return Reading(alone.stop, lambda now: alone.value.period()) if dated else None

    def unit(self, index: int) -> Reading | None:
        """A day, week, month, quarter, decade or century, by its place beside ours or the one before.

        >>> values("الأسبوع المقبل؛ هذا الشهر؛ الربع الماضي؛ العقد الحالي؛ القرن التاسع عشر؛ الشهر قبل الماضي")
        ['2024-W03', '2024-01', '2023-Q4', '202', '18', '2023-11']
        """
        at = self.at
        this = at.word("this", index)
        found = at.span(this.stop if this else index)
        if found is None:
            return None
        shift, told, name = at.relative(found.stop), at.relative(found.stop, "sequel"), found.value
        cut = 0 if this else found.cut
        if told:
            return Reading(told.stop, lambda now: cal.unit_period(name, now.told, told.value), cut)
        if name == "day":
            return None
        if shift:
            return Reading(shift.stop, lambda now: cal.unit_period(name, now.day, shift.value), cut)
        if this:
            return Reading(found.stop, lambda now: cal.unit_period(name, now.day))
        century = at.ordinal(found.stop) if name == "century" else None
        if century and century.value > 0:
            return Reading(century.stop, lambda now: cal.century_period((century.value - 1) * 100), cut)
        return None

    def same(self, index: int) -> Reading | None:
        """What was spoken of, in another year: "الشهر نفسه من العام الماضي", "نفس الفترة من 2022".

        >>> values("في الفصل الثالث من سنة 2023 مقارنة مع الفصل نفسه من سنة 2022")
        ['2023-Q3', '2022-Q3']
        """
        at = self.at
        first = at.word("same", index, True)
        start = first.stop if first else index
        unit = at.unit(start, not first, definite=True)
        found = unit or at.word("share", start, not first) or at.word("stretch", start, not first)
        after = None if first or not found else at.relative(found.stop, "sequel")
        if found is None or not (first or (after and after.value == 0)):
            return None
        stop = after.stop if after else found.stop
        year = self.year_of(stop) if at.form(stop) == "من" else None
        if year is None:
            return None

        def resolve(now: Now) -> Period:
            if now.previous is None:
                raise ValueError("no date stands before it that it could be the same as")
            whole = cal.unit_period(unit.value, now.told) if unit else now.previous
            return cal.in_year(whole, year.value(now).number)

        return Reading(year.stop, resolve, first.cut if first else found.cut)

    def share(self, index: int) -> Reading | None:
        """A quarter, a third or a half of a year; the half of a month is its start or its end.

        >>> values("الربع الأول من 2024؛ السداسي الثاني من السنة الماضية؛ الثلث الأول من العام؛ النصف الأول من آب")
        ['2024-Q1', '2023-H2', '2024-01/2024-04', '2023-08 START']
        """
        at = self.at
        share = at.word("share", index, True)
        ordinal = at.ordinal(share.stop) if share and at.definite(index, share.cut) else None
        if share is None or ordinal is None or ordinal.value > int(share.value):
            return None
        parts, shift = int(share.value), at.relative(ordinal.stop)
        number = ordinal.value if ordinal.value > 0 else parts
        stop = shift.stop if shift else ordinal.stop
        year = self.year_of(stop, bare=True)
        month = self.part_of(stop + 1) if parts == 2 and at.form(stop) == "من" and not year else None
        if month:
            return replace(month, cut=share.cut, mod="START" if number == 1 else "END")
        if year is None and not at.form(index).endswith("ربع"):
            return None

        def resolve(now: Now) -> Period:
            begun = (number - 1) * 12 // parts + 1 <= now.last.month if not year else True
            return cal.share_period(year.value(now).number if year else now.last.year - (not begun), parts, number)

        return Reading(year.stop if year else stop, resolve, share.cut)

    def first_months(self, index: int) -> Reading | None:
        """The first or last months of a year.

        >>> values("الأشهر الـ11 من العام الماضي 2023؛ الشهرين الأولين من السنة؛ الأشهر الثلاثة الأخيرة من 2022")
        ['2023-01/2023-11', '2024-01/2024-02', '2022-10/2022-12']
        """
        found = self.at.definite_count(index)
        if found is None or found.unit != "month" or found.count is None or not 1 <= found.count <= 12:
            return None
        count, stop, which = int(found.count), found.stop, bare(self.at.form(found.stop)).removesuffix("ين")
        last, first = which in ("اخيره", "اخير"), which in ("اولي", "اول")
        year = self.year_of(stop + (first or last), bare=True) if self.at.form(stop + (first or last)) == "من" else None
        if year is None and not first:
            return None

        def resolve(now: Now) -> Period:
            number = year.value(now).number if year else now.day.year - (count > now.day.month)
            return cal.months_period(number, 13 - count if last else 1, count)

        return Reading(year.stop if year else stop + 1, resolve, found.cut)

    def part(self, index: int) -> Reading | None:
        """The start, middle or end of something.

        >>> values("مطلع نيسان؛ منتصف العام الماضي؛ نهاية عام 2021؛ أوائل التسعينيات؛ بداية العام؛ متم شهر أبريل 2024")
        ['2023-04 START', '2023 MID', '2021 END', '199 START', '2024 START', '2024-04 END']
        """
        part = self.at.word("part", index, True)
        reading = self.part_of(part.stop) if part else None
        return replace(reading, cut=part.cut, mod=part.value, open=False) if part and reading else None

    def part_of(self, index: int) -> Reading | None:
        """What has a start and an end: a span, a month or a year in digits, or "العام", which is ours."""
        rules = (self.share, self.decade, self.month, self.month_of, self.unit, self.year, self.bare_unit, self.digits)
        reading = _longest(rules, index)
        return None if reading and reading.cut else reading

    def bare_unit(self, index: int) -> Reading | None:
        """ "العام", "الشهر", where it can only be ours: "مطلع العام"."""
        unit = self.at.unit(index, definite=True)
        if unit is None or unit.value not in ("year", "month", "week") or self.at.is_qualified(unit.stop):
            return None
        return Reading(unit.stop, lambda now: cal.unit_period(unit.value, now.day))

    def digits(self, index: int) -> Reading | None:
        """ "2024", where it can only be a year: "أواخر 2024", "بين 2003 و2011"."""
        year = self.at.year(index)
        if year is None or year.value.number not in _YEARS or self.at.is_counted(year.stop):
            return None
        return Reading(year.stop, lambda now: year.value.period())

    def season(self, index: int) -> Reading | None:
        """>>> values("صيف 2006؛ خريف العام الماضي")
        ['2006-SU', '2023-FA']
        """
        season = self.at.word("season", index, True)
        year = self.year_of(season.stop) if season else None
        if season is None or year is None:
            return None
        return Reading(year.stop, lambda now: cal.season_period(year.value(now).number, season.value), season.cut)

    def decade(self, index: int) -> Reading | None:
        """A decade of the last century, unless it says of which; no age.

        >>> values("التسعينيات؛ سبعينات القرن العشرين؛ عشرينيات القرن الحالي؛ في العشرينات من عمره")
        ['199', '197', '202']
        """
        at = self.at
        decade = at.word("decade", index, True)
        if decade is None or at.word("age", decade.stop):
            return None
        start = decade.stop + (at.form(decade.stop) == "من")
        of, century = self.unit(start), at.unit(start, definite=True)
        if of is None or century is None or century.value != "century":
            plain = Reading(decade.stop, lambda now: cal.decade_period(1900 + int(decade.value)), decade.cut)
            return plain if at.definite(index, decade.cut) else None

        def resolve(now: Now) -> Period:
            first = of.resolve(now).first
            return cal.decade_period((first.year if first else 1900) // 100 * 100 + int(decade.value))

        return Reading(of.stop, resolve, decade.cut)

    def about(self, index: int) -> Reading | None:
        """ "نحو عام 2010", "حوالى الساعة العاشرة مساء"."""
        about = self.at.word("about", index, True)
        if about is None or about.value != "APPROX":
            return None
        reading = _longest((self.day, self.month, self.year), about.stop)
        return replace(reading, cut=about.cut, mod=about.value) if reading and not reading.cut else None

    def around(self, index: int) -> Reading | None:
        """What lies before a date or after it.

        >>> values("قبل عام 2003؛ بعد نهاية 2024؛ قبل شهر رمضان المقبل")
        ['2003 BEFORE', '2024 AFTER', '2024-03-11/2024-04-09 BEFORE']
        """
        around = self.at.word("around", index, True)
        if around is None or self.at.definite(index, around.cut):
            return None
        rules = (self.day, self.month, self.year, self.unit, self.part, self.share, self.decade, self.season)
        reading = _longest(rules, around.stop)
        if reading is None or reading.cut or reading.type != "DATE":
            return None
        return replace(reading, cut=around.cut, mod=around.value)

    def interval(self, index: int) -> Reading | None:
        """Two ends are one date.

        >>> values("من 13 إلى 15 تموز؛ بين عامي 2003 و2011؛ 5 - 7 أيار 2023؛ من مطلع حزيران إلى نهاية آب")
        ['2023-07-13/2023-07-15', '2003/2011', '2023-05-05/2023-05-07', '2023-06/2023-08']
        >>> values("بين تشرين الأول وكانون الثاني 2024؛ يومي الأحد والاثنين؛ 9 و10 كانون الثاني")
        ['2023-10/2024-01', '2024-01-07/2024-01-08', '2024-01-09/2024-01-10']
        """
        at = self.at
        lead = at.word("between", index)
        pair = at.word("pair", lead.stop if lead else index, lead is None)
        opening = pair or lead
        if not (opening or at.is_number(index) or at.month(index)):
            return None
        first = opening.stop if opening else index
        while at.form(first) in ("يوم", "شهر"):
            first += 1
        number, joins = at.small(first) or at.ordinal(first), words("join") if lead else words("join") | _DASHES
        after = at.small(number.stop + 1) if number and not lead else None
        twins = number is not None and after is not None and after.value == number.value + 1
        joins_and = twins or pair is not None or (lead is not None and lead.value == "و")
        if not joins_and and all(at.form(near) not in joins for near in range(first + 1, first + _WIDEST)):
            return None
        day = Reading(number.stop, lambda now: day_up_to(now.last, number.value)) if number else None
        for begin, ends in ((day, self.day), (self._end(first), self._end)):
            form = at.form(begin.stop) if begin and begin.type == "DATE" else ""
            if begin is None or not ((joins_and and form.startswith("و")) or form in joins):
                continue
            end = ends(begin.stop + (form == "و" or form in joins))
            if end and end.type == "DATE":
                cut = int(at.form(index).startswith("و")) if lead else pair.cut if pair else 0
                return Reading(end.stop, partial(from_to, begin, end), cut)
        return None

    def _end(self, index: int) -> Reading | None:
        """A date as an end of an interval, where what stands around it says what it is."""
        rules = (self.day, self.part, self.month, self.year, self.unit, self.share, self.digits, self.month_of)
        return _longest(rules, index)

    def ago(self, index: int) -> Reading | None:
        """A date so long before our day, or after it in the future.

        >>> values("قبل ثلاثة أيام؛ منذ عامين؛ قبل نحو عامين؛ سيعود بعد أسبوعين؛ بعد ستة أيام على وقوعه")
        ['2024-01-07', '2022', '2022 APPROX', '2024-W04', 'P6D']
        """
        at = self.at
        lead = at.word("ago", index, True)
        if lead is None or at.definite(index, lead.cut):
            return None
        about = at.word("about", index + 1)
        amount = at.amount(about.stop if about else index + 1, led=True)
        if amount is None or amount.cut or amount.count is None or amount.unit in ("hour", "minute", "second"):
            return None
        ahead = lead.value == "1"
        tail = at.word("of_time", amount.stop)
        if not tail and (at.form(amount.stop) in ("من", "علي") or (ahead and not self._is_ahead(index))):
            return None
        count = amount.count * (1 if ahead else -1)
        further = {"MORE_THAN": ahead, "LESS_THAN": not ahead}.get(about.value) if about else None
        mod = None if about is None else about.value if further is None else "AFTER" if further else "BEFORE"
        return Reading((tail or amount).stop, lambda now: moved(now.day, amount.unit, count), lead.cut, mod)

    def _is_ahead(self, index: int) -> bool:
        """Whether "بعد أسبوعين" counts from our day: after a future verb, or a present one and no date before."""
        if self.future_from is not None:
            return True
        for position in range(index - 1, max(index - _NEAR, -1), -1):
            token = self.text.tokens[position]
            if self.dated or token.kind == "mark":
                return False
            if is_verb(token.form):
                return all(reading.slot.startswith("present") for reading in readings(token.form))
        return False


def values(phrases: str) -> list[str]:
    """The values of phrases, with their mods, as read on 10 January 2024, a Wednesday: for examples.

    >>> values("أمس؛ مطلع نيسان؛ 31 شباط")
    ['2024-01-09', '2023-04 START', '?']
    """
    found = [row for one in phrases.split("؛") for row in find_dates(Text(one), date(2024, 1, 10))[0]]
    return [f"{row.value} {row.mod}" if row.mod else row.value or "?" for row in found]
