"""The first words of an article's text, or a line of sources, in; places and outlets out."""

import re

from ..language.text import Text
from .marks import is_mark, mark_words, opening

_PIECE = re.compile(r"\s*(?P<piece>[^-–—−/|:()\[\]،,\n]+?)\s*(?P<mark>(?:[-–—−/|:()\[\]،,]\s*)+|\Z)")
_NUMERIC_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_TATWEEL_DASH = re.compile(r"(?<=\s)ـ(?=\s)")
_DATED = re.compile(r"(?P<place>\D*?)\s*(?:\bفي\s+)?\d{1,2}\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,3}(?:\s+\d{4})?")
_PLACE = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+){0,2}")
_SPELT = re.compile(r"[^\W\d_](?:[ .]+[^\W\d_]){1,3}\.?")
_TWO_MONTHS = re.compile(r"(\d{1,2}\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)\s*/\s*[^\W\d_]+(?:\s+الثاني|\s+الأول)?")
_DASHES = ("-", "–", "—", "−")
_QUOTES = "\"'“”«» "


def read_dateline(raw: str) -> tuple[str | None, str | None, int] | None:
    """Place, agency and length of a dateline; None where a line opens with its sentence.

    It ends at a dash, a colon, a slash or a bracket, and names an agency, or else a city that we know.

    >>> read_dateline("بغداد (رويترز) - قال مسؤولون"), read_dateline("بيروت، 5 آذار (د ب أ) - أعلن")
    (('بغداد', 'رويترز', 17), ('بيروت', 'د ب أ', 24))
    >>> read_dateline("رام الله - معا - أفاد"), read_dateline("القاهرة - الرياض: علاقات تتجدد")
    (('رام الله', 'معا', 17), None)
    """
    place: str | None = None
    agency: str | None = None
    best: tuple[str | None, str | None, int] | None = None
    opened = ""
    position = len(raw) - len(raw.lstrip("([ "))
    raw = _TATWEEL_DASH.sub("-", _NUMERIC_DAY.sub(lambda day: "-".ljust(len(day[0])), raw))
    for number in range(5):
        match = _PIECE.match(raw, position)
        if match is None:
            break
        piece, mark = match["piece"].strip(_QUOTES), match["mark"].strip()
        dated = _DATED.fullmatch(piece)
        name = dated["place"].strip() if dated else piece
        bracketed = opened.endswith("(") and mark[:1] == ")" and mark.endswith((*_DASHES, ":"))
        a_name = is_agency(piece) or (bracketed and place and not dated and _PLACE.fullmatch(piece))
        opened = mark
        if agency is None and (number or not is_mark(piece, "place")) and a_name:
            agency = piece
        elif (
            place is None
            and _PLACE.fullmatch(name)
            and (is_mark(name, "place") or (not number and not is_agency(name)))
        ):
            place = name
        elif agency is None and is_mark(piece, "place"):
            return None
        elif not (piece.isdigit() or (dated and not name)) and not (agency and is_mark(piece, "vague")):
            country_or_reporter = number == 1 and is_mark(place or "", "place") and _PLACE.fullmatch(piece)
            if not country_or_reporter or agency:
                return best
        position = match.end()
        ends = mark.endswith((*_DASHES, ":", "/", "|", ")")) or (not mark and agency)
        a_city_alone = place and is_mark(place, "place") and mark.endswith(_DASHES) and (number == 0 or dated)
        a_title = number == 0 and agency and mark == ":"
        if ends and (agency or a_city_alone) and not a_title:
            best = (place, agency, position)
    return best


def read_credits(raw: str, first: bool = False) -> tuple[str | None, str] | None:
    """Place and agency of a line that is only names, one of them an outlet's; None for any other line.

    The *first* line of a page may be a headline, so there each name has to be known.

    >>> read_credits("الحرة - واشنطن"), read_credits("أنقرة / سامي الراوي / الأناضول"), read_credits("النفط - أسعار")
    (('واشنطن', 'الحرة'), ('أنقرة', 'الأناضول'), None)
    >>> read_credits("الجزائر - (وأج) - 12 أفريل 2025")
    ('الجزائر', 'وأج')
    >>> read_credits("كابول (أ ف ب) - 17 أيلول/سبتمبر 2019")
    ('كابول', 'أ ف ب')
    """
    pieces = [piece.strip(_QUOTES + "()") for piece in re.split(r"[-–—−/|]|\s\(", _TWO_MONTHS.sub(r"\1", raw))]
    pieces = [piece for piece in pieces if piece and not _DATED.fullmatch(piece)]
    agencies = [piece for piece in pieces if is_agency(piece)]
    if not 2 <= len(pieces) <= 4 or not agencies or not all(_PLACE.fullmatch(piece) for piece in pieces):
        return None
    if first and not all(is_agency(piece) or is_mark(piece, "place") for piece in pieces):
        return None
    return next((piece for piece in pieces if is_mark(piece, "place")), None), agencies[0]


def is_agency(raw: str) -> bool:
    """Whether a name is an outlet's: a known one, one by its noun, or spelt out.

    >>> is_agency("شبكة أخبار الرافدين"), is_agency("أ ش أ"), is_agency("بغداد")
    (True, True, False)
    """
    raw = raw.strip(_QUOTES)
    text = Text(raw)
    by_noun = 1 < len(text.tokens) <= 5 and any(opening("outlet noun", text, i) for i in range(len(text.tokens)))
    return by_noun or is_mark(raw, "outlet", "vague") or _SPELT.fullmatch(raw) is not None


def read_sources(raw: str) -> list[str]:
    """The outlets that a line of sources names, glued or not, those that tell least before the others.

    >>> read_sources("المصدر | متابعاتالمصدر: الأفق الجديد"), read_sources("المصدر: الأفق + وكالات")
    (['متابعات', 'الأفق الجديد'], ['وكالات', 'الأفق'])
    """
    labels = "|".join(re.escape(word) for word, _ in sorted(mark_words("source"), key=lambda mark: -len(mark[0])))
    found: list[str] = []
    for part in re.split(rf"(?:{labels})\s*[:|/–—-]\s*", raw):
        names = filter(None, (name.strip(_QUOTES + ".()[]|") for name in re.split(r"[+،,/]", part)))
        found += sorted(names, key=lambda name: not is_mark(name, "vague"))
    return found
