"""The words of `page_marks.csv` in, and what CLDR adds; what a word or a line of a page looks like, out."""

from functools import cache

from babel import Locale

from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.text import Text

SEPARATORS = frozenset(":|/-–—−؛：>›»")
SHORT, LONG = 12, 24
_PROSE = 18
_STOPS = (".", "…", "؟", "!", "?")
_CLOSERS = "\"”»)]’' "


def mark_words(kind: str) -> list[tuple[str, str]]:
    """The words of one kind, and how each stands in its line; capitals and cities are places too."""
    found = [
        (word, row["stands"]) for row in rows("page_marks") if row["kind"] == kind for word in alternatives(row["word"])
    ]
    if kind == "place":
        found += [(zone["city"], "") for zone in Locale("ar").time_zones.values() if zone.get("city")]
        cities = (row for row in rows("countries") if row["kind"] in ("capital", "city"))
        found += [(word, "") for row in cities for word in alternatives(row["word"])]
    return found


@cache
def marks(kind: str) -> Phrases[str]:
    """The words of one kind, to look for in a text."""
    return Phrases(mark_words(kind))


def opening(kind: str, text: Text, index: int = 0) -> Match[str] | None:
    """The mark of a kind at a token, by default the first; "مصدر:" without its article is a speaker."""
    match = marks(kind).match(text, index, clitics=False)
    return None if kind == "source" and match and text[index].startswith("مص") else match


def is_mark(raw: str, *kinds: str) -> bool:
    """Whether a name is one of the words of a kind, whole."""
    return any(raw in marks(kind) for kind in kinds)


def count(raw: str) -> int:
    """The words of a line."""
    return len(raw.split())


def is_stopped(raw: str) -> bool:
    """Whether a line ends as a sentence does, quotation marks aside."""
    return raw.rstrip(_CLOSERS).endswith(_STOPS)


def is_prose(raw: str) -> bool:
    """Whether a line is text rather than a headline or a link: long, or a sentence with its stop.

    >>> is_prose("قال الوزير نعم."), is_prose("هل يعود الوزير؟")
    (True, False)
    """
    return count(raw) >= _PROSE or (count(raw) >= 3 and raw.rstrip(_CLOSERS).endswith((".", "…")))


def skip_separators(text: Text, index: int) -> int:
    """The first token from one on that separates nothing."""
    while index < len(text.tokens) and text[index] in SEPARATORS | {"،", ",", "."}:
        index += 1
    return index


def after(text: Text, index: int) -> str:
    """What a line says from a token on, separators skipped."""
    index = skip_separators(text, index)
    return text.raw[text.tokens[index].start :] if index < len(text.tokens) else ""
