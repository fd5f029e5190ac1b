"""A document in; its articles out, each with headline, outlet, place, days, and what to read.

A page holds more than its article: dates, sources, keywords, links, and often a second article
below a "read also". Which words say so stands in `page_marks.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from itertools import pairwise

from babel import Locale

from ..language.calendar import hijri_period, month_names, weekday_names
from ..language.lexicon import Match, Phrases, alternatives, rows
from ..language.text import Text

Moment = date | datetime

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_EDGE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff•·▪■●*=_–—-]*")
_SEPARATORS = frozenset(":|/-–—−؛：>›»")
_STOPS = (".", "…", "؟", "!", "?")
_CLOSERS = "\"”»)]’' "
_PROSE_WORDS, _HEADLINE_WORDS, _SHORT_WORDS = 18, 25, 12
_PIECE = re.compile(
    r"\s*(?P<piece>[^-–—−/|:()\[\]،,\n]+?)\s*"
    r"(?P<mark>(?:[-–—−/|:()\[\]،,]\s*)+|\Z)"
)
_SPELT = re.compile(r"[^\W\d_](?:[ .]+[^\W\d_]){1,3}\.?")
_PLACE = re.compile(r"(?P<place>[^\W\d_]+(?:\s+[^\W\d_]+){0,2})")
_DATED = re.compile(r"(?P<place>\D*?)\s*\d{1,2}\s+[^\W\d_]+(?:\s+[^\W\d_]+)?(?:\s+\d{4})?")
_BETWEEN = frozenset("، , - – — − | / : ( ) ؛ . • في عند يوم الموافق t at on الساعه بتاريخ".split())
_ORDINALS = frozenset({"st", "nd", "rd", "th", "of"})
_HIJRI_YEARS = range(1343, 1501)
_NUMERIC_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a document that could not be read: its characters, and why not."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Article:
    """One article: the characters `start` to `end` of its document, and what the page says of it.

    `spans` are the ranges of the article's own text that sentences come from: the headline's first,
    where `has_headline`, then the body's, line by line, without the page's furniture.
    """

    document: str
    start: int
    end: int
    text: str
    headline: str | None = None
    outlet: str | None = None
    place: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    keywords: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    has_headline: bool = False
    problems: list[Unread] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The day that the article's dates are told from: of publication, else of the update."""
        moment = self.published or self.updated
        return moment.date() if isinstance(moment, datetime) else moment


@dataclass(slots=True)
class _Line:
    """A line that holds something; its prose, if any, starts at `body`."""

    start: int
    end: int
    text: Text
    kind: str = ""
    body: int = 0
    stamps: list[tuple[str, Moment | None]] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return self.text.raw

    @property
    def prose(self) -> str:
        return self.raw[self.body - self.start :]


def split_articles(text: str, document: str) -> list[Article]:
    """The articles of a document, in their order; there is at least one.

    >>> page = "عنوان أول\\nقال الوزير إن الإنتاج ارتفع هذا العام.\\nاقرأ أيضاً:\\nعنوان ثان\\n"
    >>> page += "نشر في: 5 مارس 2024\\nأعلنت الوزارة أن الإنتاج تراجع هذا العام."
    >>> [(found.headline, found.day) for found in split_articles(page, "page.txt")]
    [('عنوان أول', None), ('عنوان ثان', datetime.date(2024, 3, 5))]
    """
    lines = [_line(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.raw]
    _label_days(lines)
    starts = _starts(lines)
    opening = (lines[index] for index in starts[1:])
    begins = (line.start if line.kind == "date" else line.body for line in opening)
    bounds = [0, *begins, len(text)]
    numbers = [*starts, len(lines)]
    return [
        _article(lines[first:stop], text, start, end, document)
        for (start, end), (first, stop) in zip(pairwise(bounds), pairwise(numbers), strict=True)
    ]


def _line(text: str, start: int, end: int) -> _Line:
    """A line without what it is set off with, and what kind of line it is."""
    start, end = _content(text, start, end)
    line = _Line(start, end, Text(text[start:end]), body=start)
    line.kind = _kind(line)
    return line


def _content(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters between two positions without the blanks and bullets around them."""
    raw = text[start:end]
    before, after = _EDGE.match(raw), _EDGE.match(raw[::-1])
    assert before is not None and after is not None
    return start + before.end(), max(start + before.end(), end - after.end())


def _kind(line: _Line) -> str:
    tokens = line.text.tokens
    if not any(token.kind in ("word", "latin") for token in tokens):
        return "date" if _read_bare_day(line) else "furniture"
    if _read_labelled_days(line) or _read_bare_day(line):
        return "date"
    words = _count(line.raw)
    for kind in ("joined", "source", "keywords", "byline", "caption", "furniture"):
        match = _opening(kind, line.text)
        if match is None:
            continue
        following = line.text[match.stop]
        set_off = not following or following in _SEPARATORS or following == "#"
        digits = bool(following) and tokens[match.stop].kind == "number"
        short = words <= _SHORT_WORDS or kind == "keywords"
        link = match.value == "link" and short and not _is_stopped(line.raw)
        if kind == "joined" and (set_off or link):
            after = _after(line.text, match.stop)
            line.body = line.end if after is None else line.start + after
            return kind
        if match.value == "label" and (set_off or digits) and short:
            return kind
        if match.value == "start" and words <= 2 * _SHORT_WORDS:
            return kind
        if match.value == "call" and words <= 2 * _SHORT_WORDS and _names_channel(line.text):
            return kind
    return _kind_by_all_words(line, words)


def _kind_by_all_words(line: _Line, words: int) -> str:
    text = line.text
    counted = [index for index, token in enumerate(text.tokens) if token.kind in ("word", "latin")]
    if _ADDRESS.fullmatch(line.raw):
        return "furniture"
    whole = _marks("furniture").match(text, counted[0], clitics=False)
    if whole and whole.value == "line" and whole.stop > counted[-1]:
        return "furniture"
    if _covered(text, counted):
        return "furniture"
    if words <= _HEADLINE_WORDS and not _is_stopped(line.raw):
        for index in range(len(text.tokens)):
            for kind in ("caption", "furniture"):
                match = _marks(kind).match(text, index)
                if match and match.value == "within":
                    return kind
        credit = re.search(r"\(([^()]+)\)\s*\Z", line.raw)
        if credit and words > 2 and _is_agency(credit[1]):
            return "caption"
    if words <= 4 and _is(line.raw, "outlet") and not _is(line.raw, "place"):
        return "source"
    return ""


def _names_channel(text: Text) -> bool:
    """Whether a line sends its reader elsewhere: "تابعوا آخر الأخبار عبر قناتنا على تلغرام"."""
    found = (_marks(kind).match(text, index) for index in range(1, len(text.tokens)) for kind in ("channel", "share"))
    return any(match is not None and match.value != "filler" for match in found)


def _covered(text: Text, counted: Sequence[int]) -> bool:
    """Whether a line is made of names of buttons: "فيسبوك تويتر واتساب"."""
    index = counted[0]
    while index <= counted[-1]:
        if text.tokens[index].kind not in ("word", "latin"):
            index += 1
            continue
        match = _marks("share").match(text, index, clitics=False)
        if match is None:
            return False
        index = match.stop
    return len(counted) > 1 or _is(text.raw, "share")


def _read_labelled_days(line: _Line) -> bool:
    """Days behind their labels, "آخر تحديث: 5 مارس 2024 - 8:30 م"; prose may follow them."""
    text, index, end = line.text, 0, 0
    while index < len(text.tokens):
        label = _days_label(text, index)
        if label is None:
            break
        kind, stop = label
        colon = text[stop] in _SEPARATORS
        found = _moment(text, stop + colon)
        closed = found and (colon or text[found[1]] in _SEPARATORS | {""})
        if found is not None and closed:
            line.stamps.append((kind, found[0]))
            index = end = _skip_separators(text, found[1])
        elif stop + colon == len(text.tokens) or (colon and _count(text.raw) <= _SHORT_WORDS):
            line.stamps.append((kind, None))
            index = end = len(text.tokens)
        else:
            break
    if not line.stamps:
        return False
    after = _after(text, end)
    rest = "" if after is None else text.raw[after:]
    line.body = line.start + (after or 0) if _is_prose(rest) else line.end
    return True


def _days_label(text: Text, index: int) -> tuple[str, int] | None:
    for kind in ("updated", "published"):
        match = _marks(kind).match(text, index, clitics=False)
        if match:
            return kind, match.stop
    return None


def _read_bare_day(line: _Line) -> bool:
    """A short line that is a day, alone or set off from a place or a name: "بغداد | 10/01/2024"."""
    text = line.text
    if len(text.tokens) > 2 * _SHORT_WORDS:
        return False
    begins = [0] + [i + 1 for i in range(min(8, len(text.tokens))) if text[i] in _SEPARATORS]
    for begin in begins:
        found = _moment(text, begin)
        if found is None:
            continue
        moment, stop = found
        apart = text[stop] in _SEPARATORS | {""}
        if apart and _count(text.raw[: _at(text, begin)]) + _count(text.raw[_at(text, stop) :]) <= 6:
            line.stamps.append(("bare", moment))
            line.body = line.end
            return True
    return False


def _moment(text: Text, index: int) -> tuple[Moment, int] | None:
    """The moment that tokens state from *index* on, and the token after it; None where none does.

    Gregorian and Hijri days, months of any tradition or in English, the time before or after the
    day. The time is as stated, whatever its zone. Of two days the Gregorian is taken.

    >>> lines = ["5 مارس 2024 - 8:30 م", "5th, March 2024 GMT", "الأربعاء 28 جمادى الآخرة 1445 هـ"]
    >>> [str(_moment(Text(line), 0)[0]) for line in lines]
    ['2024-03-05 20:30:00', '2024-03-05', '2024-01-10']
    """
    day: date | None = None
    hijri = False
    clock: time | None = None
    stop = index
    while index < len(text.tokens):
        found = _day(text, index)
        if found and (day is None or hijri or found[1]):
            if day is None or hijri:
                day, hijri = found[0], found[1]
            index = stop = found[2]
            continue
        at = _clock(text, index) if clock is None else None
        if at:
            clock, index = at
            stop = index
            continue
        weekday = _weekdays().match(text, index, clitics=False)
        zone = _marks("zone").match(text, index, clitics=False)
        if weekday:
            index = weekday.stop
        elif zone and day:
            index = stop = zone.stop
        elif text[index].lower() in _BETWEEN or _english_weekday(text[index]):
            index += 1
        else:
            break
    if day is None:
        return None
    return (datetime.combine(day, clock) if clock else day), stop


def _day(text: Text, index: int) -> tuple[date, bool, int] | None:
    """A day, whether it is Hijri, and the token after it."""
    try:
        return _numeric_day(text, index) or _named_day(text, index)
    except ValueError:
        return None


def _numeric_day(text: Text, index: int) -> tuple[date, bool, int] | None:
    """ "10/01/2024", "2024-01-10", "10.01.2024": the day stands first unless the year does."""
    parts, stop = text[index].replace("٫", ".").split("."), index + 1
    if len(parts) == 1:
        mark = text[index + 1]
        if mark not in ("/", "-", "–", ".") or text[index + 3] != mark:
            return None
        parts, stop = [text[index], text[index + 2], text[index + 4]], index + 5
    if len(parts) != 3 or not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    first, month, last = map(int, parts)
    day, year = (last, first) if len(parts[0]) == 4 else (first, last)
    if year < 100:
        year += 2000
    if month > 12 >= day:
        day, month = month, day
    return _build(year, month, day, year in _HIJRI_YEARS, text, stop)


def _named_day(text: Text, index: int) -> tuple[date, bool, int] | None:
    """ "10 يناير/كانون الثاني 2024", "10th, January 2024", "January 10, 2024", "28 رجب 1445 هـ"."""
    day, month, hijri = 0, 0, False
    while index < len(text.tokens) and not (day and month):
        form = text[index]
        name = _month(text, index)
        if name and not month:
            hijri, month, index = name
        elif form.isdigit() and len(form) <= 2 and not day:
            day, index = int(form), index + 1
            index += text[index].lower() in _ORDINALS
        else:
            return None
        index += text[index] in ("،", ",")
    index += text[index] in ("،", ",", "/", "-")
    if not text[index].isdigit() or len(text[index]) != 4:
        return None
    return _build(int(text[index]), month, day, hijri, text, index + 1)


def _build(year: int, month: int, day: int, hijri: bool, text: Text, stop: int) -> tuple[date, bool, int]:
    """The Gregorian day; ValueError where there is no such day. "هـ" and "م" tell the calendar."""
    if text[stop] == "ه":
        hijri, stop = True, stop + 1
    elif text[stop] == "م" and not hijri:
        stop += 1
    found = hijri_period(year, month, day).first if hijri else date(year, month, day)
    if found is None or not 1 <= month <= 12:
        raise ValueError("no such day")
    return found, hijri, stop


def _month(text: Text, index: int) -> tuple[bool, int, int] | None:
    """Whether the month is Hijri, its number, and the token after it and its other name."""
    english = _english_months().get(text[index].lower().rstrip("."))
    if english:
        return False, english, index + 1 + (text[index + 1] == ".")
    match = _months().match(text, index, clitics=False)
    if match is None:
        return None
    calendar, month = match.value
    stop = match.stop
    if text[stop] in ("/", "(", "-", "|"):
        other = _months().match(text, stop + 1, clitics=False)
        if other and other.value == match.value:
            stop = other.stop + (text[stop] == "(" and text[other.stop] == ")")
    return calendar == "hijri", month, stop


def _clock(text: Text, index: int) -> tuple[time, int] | None:
    """ "14:35", "1:41 م", "01:41:20 PM" and the token after it."""
    hour, minute = text[index], text[index + 2]
    if text[index + 1] != ":" or not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
        return None
    stop = index + 3
    if text[stop] == ":" and text[stop + 1].isdigit():
        stop += 2
    hours = int(hour)
    for kind, shift in (("am", 0), ("pm", 12)):
        match = _marks(kind).match(text, stop, clitics=False)
        if match and 1 <= hours <= 12:
            hours, stop = hours % 12 + shift, match.stop
            break
    if hours > 23 or int(minute) > 59:
        return None
    return time(hours, int(minute)), stop


@cache
def _months() -> Phrases[tuple[str, int]]:
    return month_names()


@cache
def _weekdays() -> Phrases[int]:
    return weekday_names()


@cache
def _english_months() -> dict[str, int]:
    months = Locale("en").months["format"]
    names = {name.lower(): number for number, name in months["abbreviated"].items()}
    return names | {name.lower(): number for number, name in months["wide"].items()} | {"sept": 9}


@cache
def _english_weekdays() -> frozenset[str]:
    days = Locale("en").days["format"]
    return frozenset(name.lower() for width in ("wide", "abbreviated") for name in days[width].values())


def _english_weekday(form: str) -> bool:
    return form.lower() in _english_weekdays()


def _label_days(lines: list[_Line]) -> None:
    """A day on the line below its label takes the label's kind."""
    for line, below in pairwise(lines):
        label = re.sub(r"[\s:|–-]+\Z", "", line.raw)
        alone = len(line.stamps) == 1 and line.stamps[0][1] is None
        if alone and _days_label(Text(label), 0) and below.stamps and below.stamps[0][0] == "bare":
            below.stamps = [(line.stamps[0][0], below.stamps[0][1])]
            line.stamps = []


def _starts(lines: list[_Line]) -> list[int]:
    """The lines that open an article: the first, those joined to it, and a headline over a date."""
    starts, prose = [0], False
    for index, line in enumerate(lines):
        if index <= starts[-1] and index:
            continue
        found: int | None = None
        if line.kind == "joined" and index:
            found = _joined_start(lines, index)
        elif line.kind == "date" and prose and line.stamps and line.stamps[0][0] != "bare":
            above = lines[index - 1]
            opens = not above.kind and not _is_stopped(above.raw) and not _is_prose(above.raw)
            found = index - 1 if opens and _prose_follows(lines, index) is not None else None
        if found is not None:
            starts.append(found)
            lines[found].kind = "" if lines[found].kind == "joined" else lines[found].kind
            prose = False
        prose = prose or (line.kind in ("", "date") and _is_prose(line.prose))
    return starts


def _prose_follows(lines: list[_Line], index: int) -> int | None:
    """The first line of prose from a line on, before another "read also"."""
    for number in range(index, len(lines)):
        if number > index and lines[number].kind == "joined":
            return None
        if lines[number].kind in ("", "date") and _is_prose(lines[number].prose):
            return number
    return None


def _joined_start(lines: list[_Line], index: int) -> int | None:
    """Where an article begins below a "read also"; None where only links follow, or the same text.

    A link on the mark's own line opens an article only if a date, or the end of the one before, says
    so. Of three short lines and more the last is the headline: the others are links.
    """
    inline = lines[index].body < lines[index].end
    prose = _prose_follows(lines, index + 1)
    if prose is None:
        return None
    between = range(index + 1, prose)
    dated = next((i for i in range(index + 1, prose + 1) if lines[i].kind == "date"), None)
    if inline:
        ended = lines[index - 1].kind in ("source", "keywords")
        return index if ended or (dated == index + 1) else None
    short = [i for i in between if not lines[i].kind and (dated is None or i < dated)]
    if not short:
        return dated
    if dated is None and _marks("continues").match(lines[prose].text, 0, clitics=False):
        return None
    return short[0] if len(short) <= 2 else short[-1]


def _article(lines: list[_Line], page: str, start: int, end: int, document: str) -> Article:
    raw = page[start:end]
    start += len(raw) - len(raw.lstrip())
    article = Article(document, start, start + len(raw.strip()), raw.strip())
    content = [line for line in lines if line.kind in ("", "date") and line.prose]
    headline = content[0] if len(content) > 1 and _is_headline(content[0]) else None
    links, dateline, listing, before_body = False, False, False, True
    sources: list[str] = []
    body = 0
    for line in lines:
        _take_days(line, article, before_body)
        listing = line.kind == "keywords" or (listing and not line.kind and _count(line.raw) <= 4)
        if line.kind == "joined":
            links = True
        elif line.kind == "source":
            sources += _sources(line.raw)
        elif listing:
            article.keywords += _keywords(line)
        elif line is headline:
            article.headline, article.has_headline = line.prose, True
            article.spans.append((line.body - start, line.end - start))
        elif line.kind in ("", "date") and line.prose:
            links = links and not _is_prose(line.prose)
            if links:
                continue
            before_body = before_body and not _is_prose(line.prose)
            opening = _dateline(line.prose) if not dateline and body < 3 else None
            body += 1
            begin = line.body
            if opening is not None:
                dateline, begin = True, begin + opening[2]
                article.place = opening[0]
                sources.insert(0, opening[1] or "")
            finish = _cut_tail(page, begin, line.end, sources)
            begin, finish = _content(page, begin, finish)
            if begin < finish:
                article.spans.append((begin - start, finish - start))
    telling = [name for name in sources if name and not _is(name, "vague")]
    article.outlet = next(iter(telling[::-1] or [name for name in sources if name][::-1]), None)
    return article


def _is_headline(line: _Line) -> bool:
    return (
        not line.kind
        and _count(line.prose) <= _HEADLINE_WORDS
        and not line.prose.rstrip(_CLOSERS).endswith(".")
        and not _full_dateline(line.prose)
    )


def _take_days(line: _Line, article: Article, before_body: bool) -> None:
    for kind, moment in line.stamps:
        if moment is None:
            why = "no date that we can read; write it as 2024-01-10 or give published"
            article.problems.append(Unread(line.start, line.end, why))
        elif kind == "updated":
            article.updated = article.updated or moment
        elif kind == "published" or before_body:
            article.published = article.published or moment


def _dateline(raw: str) -> tuple[str | None, str | None, int] | None:
    """Place, agency and length of a dateline; None where a line opens with its sentence.

    >>> _dateline("بغداد (رويترز) - قال مسؤولون"), _dateline("بيروت، 5 آذار (د ب أ) - أعلن")
    (('بغداد', 'رويترز', 17), ('بيروت', 'د ب أ', 24))
    >>> _dateline("رام الله - معا - أفاد"), _dateline("القاهرة - الرياض: علاقات تتجدد")
    (('رام الله', 'معا', 17), None)
    """
    place: str | None = None
    agency: str | None = None
    city, best, position = False, None, len(raw) - len(raw.lstrip("([ "))
    raw = _NUMERIC_DAY.sub(lambda day: " " * len(day[0]), raw)
    for number in range(5):
        match = _PIECE.match(raw, position)
        if match is None:
            break
        piece, mark = match["piece"].strip("\"'“”«» "), match["mark"].strip()
        dated = _DATED.fullmatch(piece)
        name = dated["place"].strip() if dated else piece
        if agency is None and (number or not _is(piece, "place")) and _is_agency(piece):
            agency = piece
        elif number == 0 and _PLACE.fullmatch(name) and not _is_agency(name):
            place, city = name, _is(name, "place")
        elif not (dated and not name) and not (agency and _is(piece, "vague")):
            if agency is None and _is(piece, "place"):
                return None
            break
        position = match.end()
        ends = mark[-1:] in tuple("-–—−:/|)") or (not mark and agency is not None)
        stands_alone = city and mark[-1:] in tuple("-–—−") and (number == 0 or dated is not None)
        if ends and (agency or stands_alone) and not (number == 0 and agency and mark == ":"):
            best = (place, agency, position)
    return best


def _full_dateline(raw: str) -> bool:
    found = _dateline(raw)
    return found is not None and not raw[found[2] :].strip()


def _is_agency(raw: str) -> bool:
    """Whether a name is an outlet's: a known one, one by its noun, or spelt out as "أ ش أ"."""
    raw = raw.strip("\"'“”«» ")
    if _is(raw, "outlet") or _is(raw, "vague") or _SPELT.fullmatch(raw):
        return True
    text = Text(raw)
    noun = (_marks("outlet noun").match(text, i, clitics=False) for i in range(len(text.tokens)))
    return 1 < len(text.tokens) <= 5 and any(noun)


def _sources(raw: str) -> list[str]:
    """The outlets that a line of sources names, glued or not.

    >>> _sources("المصدر | متابعاتالمصدر: الأفق الجديد"), _sources("المصدر: الأفق + وكالات")
    (['متابعات', 'الأفق الجديد'], ['وكالات', 'الأفق'])
    """
    labels = "|".join(
        re.escape(word)
        for row in rows("page_marks")
        if row["kind"] == "source"
        for word in sorted(alternatives(row["word"]), key=len, reverse=True)
    )
    found: list[str] = []
    for part in re.split(rf"(?:{labels})\s*[:|/–—-]\s*", raw):
        names = [name.strip(' ."“”«»()[]|') for name in re.split(r"[+،,/]", part)]
        found += sorted(filter(None, names), key=lambda name: not _is(name, "vague"))
    return found


def _cut_tail(page: str, begin: int, end: int, sources: list[str]) -> int:
    """Where a line's prose ends before a source or a "read also" that is glued to it."""
    raw = page[begin:end]
    for match in re.finditer(r"(?<=[.؟!»”\")])\s*", raw):
        tail = raw[match.end() :]
        if 0 < _count(tail) <= _SHORT_WORDS and match.start():
            text = Text(tail)
            for kind in ("source", "joined"):
                mark = _opening(kind, text)
                if mark and (text[mark.stop] == ":" or (kind == "joined" and not text[mark.stop])):
                    sources += _sources(tail) if kind == "source" else []
                    return begin + match.start()
    return end


def _keywords(line: _Line) -> list[str]:
    match = _marks("keywords").match(line.text, 0, clitics=False)
    after = _after(line.text, match.stop) if line.kind == "keywords" and match else 0
    raw = "" if after is None else line.raw[after:]
    parts = re.split(r"[،,|#؛;•/]|\s[-–]\s", raw)
    return [word for word in (part.replace("_", " ").strip(" .:") for part in parts) if word]


@cache
def _marks(kind: str) -> Phrases[str]:
    """The words of one kind in `page_marks.csv`; CLDR's cities are places too."""
    words = [
        (word, row["place"]) for row in rows("page_marks") if row["kind"] == kind for word in alternatives(row["word"])
    ]
    if kind == "place":
        zones = Locale("ar").time_zones.values()
        words += [(zone["city"], "") for zone in zones if zone.get("city")]
    return Phrases(words)


def _opening(kind: str, text: Text) -> Match[str] | None:
    """The mark of a kind that a line opens with; "مصدر:" without its article is a speaker."""
    match = _marks(kind).match(text, 0, clitics=False)
    return None if kind == "source" and match and text[0].startswith("مص") else match


def _is(raw: str, kind: str) -> bool:
    """Whether a name is one of a kind's words, whole."""
    return raw in _marks(kind)


def _is_prose(raw: str) -> bool:
    """Whether a line is text rather than a headline or a link: long, or a sentence with its stop."""
    words = _count(raw)
    return words >= _PROSE_WORDS or (words >= 3 and raw.rstrip(_CLOSERS).endswith((".", "…")))


def _is_stopped(raw: str) -> bool:
    return raw.rstrip(_CLOSERS).endswith(_STOPS)


def _count(raw: str) -> int:
    return len(raw.split())


def _at(text: Text, index: int) -> int:
    return text.tokens[index].start if index < len(text.tokens) else len(text.raw)


def _skip_separators(text: Text, index: int) -> int:
    while index < len(text.tokens) and text[index] in _SEPARATORS | {"،", ",", "."}:
        index += 1
    return index


def _after(text: Text, index: int) -> int | None:
    """Where something follows the token, separators skipped; None where nothing does."""
    index = _skip_separators(text, index)
    return text.tokens[index].start if index < len(text.tokens) else None
