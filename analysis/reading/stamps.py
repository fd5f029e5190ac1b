"""A line of a page in; the days and times that it states of the page, with their labels, out.

A line is turned into a string of letters, one for each number or word that a stamp is made of:
"5 مارس 2024 - 8:30 م" is `dgy/d:dp`. What a day and a time look like is then a pattern of letters.
"""

import re
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache

from babel import Locale

from ..language.calendar import hijri_period, month_names
from ..language.lexicon import Phrases
from ..language.text import Text
from .marks import LONG, SEPARATORS, SHORT, after, count, is_mark, mark_words, opening, skip_separators

Moment = date | datetime
Stamp = tuple[str, Moment | None]
Letter = tuple[str, int, int]

# d: a number of up to two digits, y: of four, g and h: a Gregorian or Hijri month, w: a weekday.
_MARKS = dict.fromkeys("/-–—−", "/") | dict.fromkeys("،,", ",") | dict.fromkeys("|؛•", " ") | {m: m for m in "():."}
_WORDS = {"zone": "z", "am": "a", "pm": "p", "hijri": "e", "ordinal": "o", "between": " "}
_MONTH = r"[gh]\.?(?:[/(][gh]\)?)?"
_DAY = rf"(?:y[/.]d[/.]d|d[/.]d[/.][dy]|do*[,/]?{_MONTH}[,/]?y|{_MONTH},?do*[,/]?y)[ep]?"
_CLOCK = r"d:d(?::d)?[ap]?"
_FILLING = r"[/,:.() wz]*"
_MOMENT = re.compile(rf"{_FILLING}(?:{_CLOCK}{_FILLING})?{_DAY}(?:{_FILLING}(?:{_DAY}|{_CLOCK}))*(?:{_FILLING}z)?")
_PART = re.compile(rf"(?P<day>{_DAY})|{_CLOCK}")
_HIJRI_YEARS = range(1343, 1501)
_BESIDE = 6


def labelled_stamps(text: Text) -> tuple[list[Stamp], int]:
    """The stamps behind labels that a line opens with, and the token after them.

    A label without a day that can be read has the moment None. A day before "آخر تحديث" is of publication.

    >>> labelled_stamps(Text("نشر في: 9 مايو 2024 | آخر تحديث: أمس"))
    ([('published', datetime.date(2024, 5, 9)), ('updated', None)], 11)
    """
    stamps: list[Stamp] = []
    index = 0
    if (first := moment(text, 0)) and text[first[1]] in SEPARATORS and opening("updated", text, first[1] + 1):
        stamps, index = [("published", first[0])], first[1] + 1
    while label := opening("updated", text, index) or opening("published", text, index):
        kind, stop = label.value, label.stop
        colon = text[stop] in SEPARATORS
        found = moment(text, stop + colon) or _behind_place(text, stop)
        if found and (colon or text[found[1]] in SEPARATORS | {""}):
            stamps.append((kind, found[0]))
            index = skip_separators(text, found[1])
        elif stop + colon == len(text.tokens) or (colon and count(text.raw) <= SHORT):
            return [*stamps, (kind, None)], len(text.tokens)
        else:
            break
    return stamps, index


def _behind_place(text: Text, index: int) -> tuple[Moment, int] | None:
    """The moment that ends a line, two words at most behind its label: "صدر في الخرطوم بتاريخ 3/11/2024"."""
    for begin in (index + 1, index + 2):
        found = moment(text, begin)
        if found and found[1] == len(text.tokens) and all(token.kind == "word" for token in text.tokens[index:begin]):
            return found
    return None


def bare_stamp(text: Text) -> Moment | None:
    """The moment of a short line that is one, alone or set off from a place or a name.

    >>> bare_stamp(Text("بغداد | 10/01/2024")), bare_stamp(Text("في 10 يناير 2024 افتتح الحقل"))
    (datetime.date(2024, 1, 10), None)
    >>> bare_stamp(Text("جدة 10 رمضان 1446 هـ الموافق 10 مارس 2025 م واس"))
    datetime.date(2025, 3, 10)
    """
    tokens = text.tokens
    begins = [0, *(index + 1 for index in range(min(8, len(tokens))) if text[index] in SEPARATORS | {"(", "["})]
    begins += [stop for stop in (1, 2) if stop < len(tokens) and is_mark(text.raw[: tokens[stop - 1].end], "place")]
    for begin in begins if len(tokens) <= LONG else []:
        found = moment(text, begin)
        if found and (text[found[1]] in SEPARATORS | {"", ")", "]"} or is_mark(after(text, found[1]), "outlet")):
            beside = [token for token in tokens[:begin] + tokens[found[1] :] if token.kind != "mark"]
            if len(beside) <= _BESIDE:
                return found[0]
    return None


def today(text: Text) -> Moment | None:
    """The day that a sentence calls today and states in full; of "في مثل هذا اليوم" no day.

    >>> today(Text("أعلنت الوزارة، اليوم الخميس (17 تشرين الأول 2024)، أن الحقل افتتح"))
    datetime.date(2024, 10, 17)
    >>> today(Text("في مثل هذا اليوم، 9 نيسان 2003، دخلت القوات المدينة"))
    """
    begins = (
        index + 1
        for index in range(len(text.tokens))
        if text[index] == "اليوم" and (not index or text[index - 1] not in ("هذا", "ذلك"))
    )
    return next((found[0] for begin in begins if (found := moment(text, begin))), None)


def moment(text: Text, index: int) -> tuple[Moment, int] | None:
    """The moment that tokens state from *index* on, and the token after it; None where none does.

    Gregorian and Hijri days, months of any tradition or in English, the time before or after the
    day. The time is as stated, whatever its zone. Of two days the Gregorian is taken.

    >>> lines = ["5 مارس 2024 - 8:30 م", "5th, March 2024 GMT", "الأربعاء 28 جمادى الآخرة 1445 هـ"]
    >>> [str(moment(Text(line), 0)[0]) for line in lines]
    ['2024-03-05 20:30:00', '2024-03-05', '2024-01-10']
    """
    letters = _letters(text, index)
    match = _MOMENT.match("".join(letter for letter, _, _ in letters))
    if match is None:
        return None
    parts = [(part["day"], letters[slice(*part.span())]) for part in _PART.finditer(match[0])]
    days = sorted(filter(None, (_day(part) for is_day, part in parts if is_day)))
    clock = next(filter(None, (_clock(part) for is_day, part in parts if not is_day)), None)
    if not days:
        return None
    day = days[0][1]
    return (datetime.combine(day, clock) if clock else day), letters[match.end() - 1][2]


def _letters(text: Text, index: int) -> list[Letter]:
    """A letter, its number, and the token after it, for each token up to the first that no stamp holds."""
    found: list[Letter] = []
    while index < len(text.tokens):
        form, index = text[index], index + 1
        if month := _months().match(text, index - 1, clitics=False):
            (calendar, number), index = month.value, month.stop
            found.append((calendar[0], number, index))
        elif word := _words().match(text, index - 1, clitics=False):
            index = word.stop
            found.append((*word.value, index))
        elif text.tokens[index - 1].kind == "number":
            for part in re.split(r"([.٫])", form):
                letter = {1: "d", 2: "d", 4: "y"}.get(len(part), "x") if part.isdigit() else "."
                found.append((letter, int(part) if part.isdigit() else 0, index))
        elif form in _MARKS:
            found.append((_MARKS[form], 0, index))
        else:
            break
    return found


def _day(letters: list[Letter]) -> tuple[bool, date] | None:
    """Whether a day is Hijri, and the day; in numbers the day stands first unless the year does."""
    kinds = [letter for letter, _, _ in letters]
    numbers = [number for letter, number, _ in letters if letter in "dy"]
    months = [number for letter, number, _ in letters if letter in "gh"]
    if months:
        hijri, (day, year), month = "h" in kinds or "e" in kinds, numbers, months[0]
    else:
        day, month, year = numbers if kinds[0] == "d" else numbers[::-1]
        day, month = (month, day) if month > 12 >= day else (day, month)
        year += 2000 if year < 100 else 0
        hijri = year in _HIJRI_YEARS
    with suppress(ValueError):
        found = hijri_period(year, month, day).first if hijri and day else date(year, month, day)
        return (hijri, found) if found else None
    return None


def _clock(letters: list[Letter]) -> time | None:
    """ "14:35", "1:41 م", "01:41:20 PM"."""
    hour, minute = letters[0][1], letters[2][1]
    if letters[-1][0] in "ap" and 1 <= hour <= 12:
        hour = hour % 12 + (12 if letters[-1][0] == "p" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


_months = cache(month_names)


@cache
def _words() -> Phrases[tuple[str, int]]:
    """The words of stamps but for Arabic months, with their letters and numbers."""
    found = [(word, (letter, 0)) for kind, letter in _WORDS.items() for word, _ in mark_words(kind)]
    found += [(name, ("w", 0)) for name in Locale("ar").days["format"]["wide"].values()]
    for letter, names in (("g", Locale("en").months["format"]), ("w", Locale("en").days["format"])):
        for number, name in [*names["wide"].items(), *names["abbreviated"].items()]:
            found += [(name, (letter, number)), (name.upper(), (letter, number))]
    return Phrases(found)
