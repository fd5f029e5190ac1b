"""Words of time in CSV and in CLDR in; the grammar whose elements they are, out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from .calendar import YEARS, Year, month_names, weekday_names
from .grammar import Cursor, Grammar, Read
from .lexicon import Match, Phrases, alternatives, rows
from .numerals import NUMBER_WORDS, read_number
from .text import bare, fold, stems
from .verbs import is_verb

_DASHES = ("-", "–")
_QUOTES, _SHORT_NAME = frozenset('«»"“”'), 4
_CLOSING_MARKS = frozenset("،.؛,)»:")


@cache
def _phrases() -> dict[str, Phrases[Any]]:
    """The words of each kind: of `time_words.csv`, the ordinals, the names of months and weekdays, counted nouns."""
    found: dict[str, list[tuple[str, Any]]] = {"ordinal": []}
    for row in rows("time_words"):
        found.setdefault(row["kind"], []).extend((word, row["value"]) for word in alternatives(row["word"]))
    for row in rows("ordinals"):
        found["ordinal"] += [(word, int(row["value"])) for word in alternatives(row["word"])]
    for row in rows("units"):
        found.setdefault("noun", []).extend(
            (word + end, "") for word in alternatives(row["words"]) for end in ("", "ا")
        )
    named: dict[str, Phrases[Any]] = {"month_name": month_names(), "weekday_name": weekday_names()}
    return {kind: Phrases(entries) for kind, entries in found.items()} | named


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind of `time_words.csv`, folded, as they stand."""
    found = (row["word"] for row in rows("time_words") if row["kind"] == kind)
    return frozenset(fold(word) for cell in found for word in alternatives(cell))


@cache
def _kinds_of_openers() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, phrases in _phrases().items():
        for stem in phrases.openers():
            found.setdefault(bare(stem), set()).add(kind)
    for word in NUMBER_WORDS:
        found.setdefault(bare(word), set()).add("number")
    return found


@lru_cache(maxsize=100_000)
def kinds(form: str) -> frozenset[str]:
    """The kinds of words of time that a folded token may be or begin, "" among them; most words have no other.

    >>> sorted(kinds("ويناير")), sorted(kinds("والنفط")), sorted(kinds("2024"))
    (['', 'month_name'], ['', '+'], ['', 'long', 'numeral', 'part_of_date'])
    """
    if form[:1].isdigit():
        length = len(form) if form.isdigit() else 0
        fits = {"small": (1, 2), "long": (3, 4), "overlong": range(5, 10), "part_of_date": (0, 1, 2, 4)}
        return frozenset({"", "numeral"} | {kind for kind, lengths in fits.items() if length in lengths})
    found = [stem for _, stem in stems(form)] + [form[1:]] * (len(form) == 3 and form[0] == "و")
    kinds = frozenset({""} if form else ()).union(*(_kinds_of_openers().get(stem, ()) for stem in found))
    return kinds | {f"+{kind}" for kind in kinds} if "ال" in form[:5] or "لل" in form[:4] else kinds


@lru_cache(maxsize=100_000)
def is_future(form: str) -> bool:
    """Whether a word puts what follows in the future.

    >>> [is_future(form) for form in ("سيلتقي", "وستبدا", "المقبل", "سياره")]
    [True, True, False, False]
    """
    verb = re.match(r"[وف]?(س[يتن]\w{3,})\Z", form)
    return form in words("future") or bool(verb and not verb[1].startswith(tuple(words("not_future"))))


@cache
def past_words() -> frozenset[str]:
    """What says of a span that it ends now, as it stands with the article: "الماضية", "الأخيرين"."""
    told = (row for row in rows("time_words") if row["kind"] == "relative" and row["value"] == "-1")
    return frozenset(fold(word) for row in told for word in alternatives(row["word"]))


def _listed(kind: str) -> Read:
    def read(cursor: Cursor, index: int) -> Match[Any] | None:
        return _phrases()[kind].match(cursor.text, index, True, cursor.limit)

    return read


def _with_article(kind: str) -> Read:
    """الماضي, نفسه: the article stands at the last word of "قبل الماضي", or the word needs none."""

    def read(cursor: Cursor, index: int) -> Match[int] | None:
        found = _phrases()[kind].match(cursor.text, index, False, cursor.limit)
        if found is None or not (cursor.definite(found.stop - 1) or (kind, found.value) == ("sequel", "0")):
            return None
        return Match(int(found.value), index, found.stop, 0)

    return read


def _day_ordinal(cursor: Cursor, index: int) -> Match[int] | None:
    """An ordinal that may be a day's: masculine, as يوم is."""
    found = _phrases()["ordinal"].match(cursor.text, index, True, cursor.limit)
    return found if found and not cursor.form(found.stop - 1).endswith(("ه", "اولي")) else None


def _numeral(cursor: Cursor, index: int) -> Match[str] | None:
    """Digits that are no part of a name ("إس-400")."""
    text = cursor.text
    if index >= cursor.limit or text.tokens[index].kind != "number":
        return None
    named = text[index - 1] in _DASHES and index > 1 and text.tokens[index - 2].kind in ("word", "latin")
    if named and not text.gap(index - 1) and not text.gap(index - 2):
        return None
    return Match(text[index], index, index + 1, 0)


def _small(cursor: Cursor, index: int) -> Match[int] | None:
    """A number of one or two digits, with or without "الـ"."""
    found = _numeral(cursor, index + (cursor.form(index) == "ال"))
    fits = found and found.value.isdigit() and len(found.value) <= 2
    return Match(int(found.value), index, found.stop, 0) if found and fits else None


def _time_of_four_digits(cursor: Cursor, index: int) -> Match[tuple[int, int]] | None:
    """ "0730", "14.30", "9,45"."""
    found = _numeral(cursor, index)
    clock = re.fullmatch(r"([01]?\d[.,،]|[01]\d|2[0-3][.,،]?)([0-5]\d)", found.value) if found else None
    return Match((int(clock[1].rstrip(".,،")), int(clock[2])), index, index + 1, 0) if clock else None


def _year_in_digits(cursor: Cursor, index: int) -> Match[Year] | None:
    """Digits that can be a year's, with their era: "2024م", "1445هـ"; no "العام الماضي 320 مليون برميل"."""
    found = _numeral(cursor, index)
    if found is None or not found.value.isdigit() or not 3 <= len(found.value) <= 9:
        return None
    number = read_number(cursor.text, index)
    if number and number.stop > index + 1 and int(found.value) not in YEARS:
        return None
    era = cursor.read(index + 1, "era")
    return Match(Year(int(found.value), bool(era and era.value == "hijri")), index, (era or found).stop, 0)


def _numeric(cursor: Cursor, index: int) -> Match[tuple[int, int, int]] | None:
    """ "2024-01-10", "10/1/2024", "١٠-١-٢٠٢٤", "10.1.2024": the day comes first unless the year does."""
    if _numeral(cursor, index) is None:
        return None
    parts, stop, mark = re.split("[.٫]", cursor.form(index)), index + 1, cursor.form(index + 1)
    apart = bool(cursor.text.gap(index))
    if len(parts) == 1 and mark in ("/", "\\", *_DASHES) and cursor.form(index + 3) == mark:
        parts, stop = [cursor.form(at) for at in (index, index + 2, index + 4)], index + 5
        if len({cursor.text.gap(at) for at in range(index, stop - 1)}) > 1:
            return None
    sizes = [len(part) if part.isdigit() else 9 for part in parts]
    if len(parts) != 3 or max(sizes) > 4:
        return None
    if sizes[0] == 4 and max(sizes[1:]) <= 2:
        year, month, day = map(int, parts)
    elif max(sizes[:2]) <= 2 and (sizes[2] == 4 or (sizes[2] == 2 and not (stop > index + 1 and apart))):
        day, month, year = map(int, parts)
        year += 2000 if sizes[2] == 2 else 0
    else:
        return None
    era = cursor.read(stop, "era")
    return Match((year, month, day), index, era.stop if era else stop, 0)


def _number(cursor: Cursor, index: int) -> Match[Any] | None:
    """A number with its article glued or apart: "11", "الـ11", "التسعة"."""
    start = index + (cursor.form(index) == "ال")
    if start >= cursor.limit or (cursor.text.tokens[start].kind == "number" and not _numeral(cursor, start)):
        return None
    number = read_number(cursor.text, start)
    dual = number and number.value in (1, 2) and not number.digits  # "متهمان اثنان سنة": they count no noun after them
    return Match(number.value, index, number.stop, number.cut) if number and not dual else None


def _one_token(is_met: Callable[[Cursor, int], bool]) -> Read:
    def read(cursor: Cursor, index: int) -> Match[None] | None:
        return Match(None, index, index + 1, 0) if is_met(cursor, index) else None

    return read


def _closes_name(cursor: Cursor, index: int) -> bool:
    """Whether a mark closes a short name in quotation marks: "«بغداد اليوم»", and not "«وصلنا اليوم»"."""
    if cursor.form(index) not in _QUOTES:
        return False
    inside = range(index - 1, max(index - _SHORT_NAME, -1), -1)
    opened = next((at for at in inside if cursor.text[at] in _QUOTES), None)
    return opened is not None and not any(is_verb(cursor.text[at]) for at in range(opened + 1, index))


def _is_qualifier(cursor: Cursor, index: int) -> bool:
    """Whether a word after "العام" says of which: "العام الدراسي", and not "العام إلى"."""
    return cursor.definite(index) and cursor.form(index) not in words("open_with_al")


def _goes_on(cursor: Cursor, index: int) -> bool:
    """Whether a word goes on with what stands before it, so that digits there may count it."""
    form = cursor.form(index)
    closes = form in _CLOSING_MARKS or form.startswith("و") or form in words("closing") or is_verb(form)
    return not (closes or is_verb(form.removeprefix("ل")) or any(cursor.definite(index, cut) for cut, _ in stems(form)))


_ANY = frozenset({""})
GRAMMAR = Grammar(
    kinds,
    {kind: (frozenset({kind}), _listed(kind)) for kind in _phrases()}
    | {kind: (frozenset({kind}), _with_article(kind)) for kind in ("relative", "sequel")}
    | {
        "day_ordinal": (frozenset({"ordinal"}), _day_ordinal),
        "numeral": (frozenset({"numeral"}), _numeral),
        "small": (frozenset({"small", "article"}), _small),
        "hhmm": (frozenset({"long", "part_of_date"}), _time_of_four_digits),
        "digits": (frozenset({"long"}), _year_in_digits),
        "overlong": (frozenset({"overlong"}), _year_in_digits),
        "numeric": (frozenset({"part_of_date"}), _numeric),
        "number": (frozenset({"numeral", "number", "article"}), _number),
        "word": (_ANY, _one_token(lambda cursor, index: cursor.text.tokens[index].kind == "word")),
        "qualifier": (_ANY, _one_token(_is_qualifier)),
        "end_of_name": (_ANY, _one_token(_closes_name)),
        "going_on": (_ANY, _one_token(_goes_on)),
    },
)
