"""Numbers, days and keys of words.csv come in; the words of a figure's language go out."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

Row = dict[Any, Any]
ARABIC_INDIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")


@dataclass(frozen=True)
class Language:
    """How a figure speaks: `ar`, `ar_IQ`, `en` …, with the months of the region, and its digits."""

    lang: str = "ar"
    digits: str = "latn"

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.lang.replace("-", "_"))

    @property
    def code(self) -> str:
        """`ar` or `en`: the suffix of the columns and words that are used."""
        return "ar" if self.locale.language == "ar" else "en"

    def word(self, section: str, key: str) -> str:
        """A word of words.csv, or *key* itself where the table has none.

        >>> Language("ar").word("quad", "verbal conflict")
        'خلاف لفظي'
        """
        found = _words().get((section, key))
        return found[self.code] if found else key

    def say(self, phrase: str, *parts: object) -> str:
        return self.word("phrase", phrase).format(*parts)

    def own_digits(self, text: str) -> str:
        """*text* with its numbers in the digits of the figure.

        >>> Language("ar", "arab").own_digits("في 7 أكتوبر 12.5 مليار.")
        'في ٧ أكتوبر ١٢٫٥ مليار.'
        """
        if self.digits != "arab" or self.code != "ar":
            return text
        return re.sub(r"\d+([.,]\d+)*", lambda found: found[0].translate(ARABIC_INDIC), text)

    def pick(self, row: Row, name: str) -> str:
        """The text of column *name* in this language, else of the column without a language, or nothing."""
        text = row.get(f"{name}_{self.code}", row.get(name))
        return self.own_digits(text) if isinstance(text, str) else ""

    def number(self, value: float, decimals: int = 2, least: int = 0) -> str:
        """*value* as CLDR writes it in this language, with at most so many decimals.

        >>> Language("ar").number(3200), Language("ar", "arab").number(81.26)
        ('3,200', '٨١٫٢٦')
        """
        pattern = f"#,##0.{'0' * least}{'#' * (decimals - least)}"
        return self.own_digits(format_decimal(value, pattern, locale=self.locale, numbering_system="latn"))

    def range(self, low: float, high: float, decimals: int = 2, least: int = 0) -> str:
        """Two bounds in words; one of them may be missing.

        >>> Language("ar").range(85.6, 97.9), Language("en").range(5.6, float("nan"))
        ('85.6 إلى 97.9', '5.6 or more')
        """
        ends = [self.number(end, decimals, least) for end in (low, high) if not missing(end)]
        return self.say("from" if missing(high) else "up_to" if missing(low) else "range", *ends)

    def stated(self, row: Row) -> str:
        """A whole number hedged as it was told; its bounds where they are all that was told.

        >>> Language("en").stated({"value": 2500.0, "hedge": "about"})
        'about 2,500'
        """
        if missing(row["value"]):
            return self.range(row["low"], row["high"], 0)
        number = self.number(row["value"], 0)
        return self.word("hedge", row["hedge"]).format(number) if isinstance(row.get("hedge"), str) else number

    def level(self, row: Row) -> str:
        """A level in words: its number, hedged as told, and its date."""
        return self.say("interval", self.stated(row), self.when(row))

    def date(self, day: Any, pattern: str = "d MMMM y") -> str:
        """*day* by a CLDR pattern, with the month names of the region.

        >>> Language("ar_IQ").date(date(2020, 1, 5), "MMMM y")
        'كانون الثاني 2020'
        """
        return self.own_digits(format_date(as_day(day), pattern, locale=self.locale))

    def when(self, row: Row) -> str:
        """The time of a row in words: a day, a month, a year, both ends, a part by `mod`, or none at all.

        >>> year = {"first": "2021-01-01", "last": "2021-12-31", "mod": "END"}
        >>> Language("ar").when(year), Language("en").when({"first": "2023-10-07", "last": None})
        ('نهاية 2021', 'since 7 October 2023')
        """
        if part := _words().get(("mod", row.get("mod", ""))):
            return part[self.code].format(self.when(row | {"mod": ""}))
        if missing(row.get("first")):
            return "" if missing(row.get("last")) else self.say("until", self.date(row["last"]))
        if missing(row.get("last")):
            return self.say("since", self.date(row["first"]))
        first, last = pd.Timestamp(row["first"]), pd.Timestamp(row["last"])
        pattern = "MMMM" if first.is_month_start and last.is_month_end else "d MMMM"
        if first.is_year_start and last.is_year_end and first.year == last.year:
            return self.date(first, "y")
        if first == last or (pattern == "MMMM" and first.to_period("M") == last.to_period("M")):
            return self.date(first, f"{pattern} y")
        begun = self.date(first, pattern if first.year == last.year else f"{pattern} y")
        return self.say("range", begun, self.date(last, f"{pattern} y"))


def missing(value: object) -> bool:
    """Whether a cell of a table is empty."""
    return bool(pd.isna(value))  # type: ignore[call-overload]


def known(row: Row, *names: str) -> list[Any]:
    """The cells of a row that are not empty; by default its number and its bounds."""
    return [row[name] for name in names or ("value", "low", "high") if not missing(row.get(name))]


def as_day(value: Any) -> date:
    """The day of a cell, whatever its type."""
    return pd.Timestamp(value).date()


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["section"], row["key"]): row for row in csv.DictReader(stream)}
