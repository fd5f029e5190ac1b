"""A document in; its articles out, each with headline, outlet, place, days, and what to read.

A page holds more than its article: dates, sources, keywords, links, and often a second article
below a "read also".
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from ..language.text import Text
from .datelines import is_agency, read_dateline, read_sources
from .lines import Line, content, read_lines
from .marks import LONG, SHORT, after, count, is_mark, is_prose, is_stopped, opening
from .stamps import Moment, moment, today

_OPENING = 3
_SENTENCE_END = re.compile(r"(?<=[.؟!»”\")])\s*")
_IN_BRACKETS = re.compile(r"\([^()]+\)")
_BETWEEN_KEYWORDS = re.compile(r"[،,|#؛;•/]|\s[-–]\s")


@dataclass(slots=True)
class Article:
    """One article: the characters `start` to `end` of its document, and what the page says of it.

    `spans` are the ranges of the article's own text that sentences come from: the headline's first,
    if there is one, then the body's, line by line, without the page's furniture. `unread` are the
    characters of the document that should state a day and do not.
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
    unread: list[tuple[int, int]] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The day that the article's dates are told from: of publication, else of the update."""
        moment = self.published or self.updated
        return moment.date() if isinstance(moment, datetime) else moment


def split_articles(page: str, document: str) -> list[Article]:
    """The articles of a document, in their order; there is at least one.

    >>> page = "عنوان أول\\nقال الوزير إن الإنتاج ارتفع هذا العام.\\nاقرأ أيضاً:\\nعنوان ثان\\n"
    >>> page += "نشر في: 5 مارس 2024\\nأعلنت الوزارة أن الإنتاج تراجع هذا العام."
    >>> [(found.headline, found.day) for found in split_articles(page, "page.txt")]
    [('عنوان أول', None), ('عنوان ثان', datetime.date(2024, 3, 5))]
    """
    lines = read_lines(page)
    starts = _starts(lines)
    begins = [lines[i].start if lines[i].kind == "date" else lines[i].body for i in starts[1:]]
    places = pairwise([0, *begins, len(page)])
    parts = pairwise([*starts, len(lines)])
    return [_article(lines[i:j], page, at, document) for at, (i, j) in zip(places, parts, strict=True)]


def _starts(lines: list[Line]) -> list[int]:
    """The lines that open an article: the first, those joined to it, and a headline over a date."""
    starts, has_prose = [0], False
    for index, line in enumerate(lines):
        found: int | None = None
        if line.kind == "joined" and index:
            found = _joined_start(lines, index)
        elif line.stamps and has_prose and (line.stamps[0][0] != "bare" or _is_masthead(lines, index)):
            above = lines[index - 1]
            opens = not (above.kind or is_stopped(above.prose) or is_prose(above.prose))
            found = index - 1 if opens and _next_prose(lines, index) is not None else None
        if found is not None:
            starts.append(found)
            lines[found].kind = lines[found].kind.replace("joined", "")
        has_prose = is_prose(line.prose) or (has_prose and found is None)
    return starts


def _is_masthead(lines: list[Line], index: int) -> bool:
    """Whether a day without a label opens an article: it names an outlet, and so does a day above the page's text."""
    first = next((line for line in lines[:index] if line.kind == "date"), None)
    return first is not None and first.credits[1] is not None and lines[index].credits[1] is not None


def _next_prose(lines: list[Line], index: int) -> int | None:
    """The first line of prose from a line on, before another "read also"."""
    for number in range(index, len(lines)):
        if number > index and lines[number].kind == "joined":
            return None
        if is_prose(lines[number].prose):
            return number
    return None


def _joined_start(lines: list[Line], index: int) -> int | None:
    """Where an article begins below a "read also"; None where only links follow, or the same text.

    A link on the mark's own line opens an article only if a date, or the end of the one before, says
    so. Of three short lines and more the last is the headline: the others are links.
    """
    prose = _next_prose(lines, index + 1)
    if prose is None:
        return None
    dated = next((i for i in range(index + 1, prose + 1) if lines[i].kind == "date"), None)
    if lines[index].body < lines[index].end:
        ended = lines[index - 1].kind in ("source", "keywords")
        return index if ended or dated == index + 1 else None
    short = [i for i in range(index + 1, prose if dated is None else dated) if not lines[i].kind]
    if not short:
        return dated
    if dated is None and opening("continues", lines[prose].text):
        return None
    return short[0] if len(short) <= 2 else short[-1]


def _article(lines: list[Line], page: str, bounds: tuple[int, int], document: str) -> Article:
    """The article that lines make; a short line that credits an agency is its headline or a caption."""
    start = bounds[1] - len(page[slice(*bounds)].lstrip())
    text = page[start : bounds[1]].rstrip()
    article = Article(document, start, start + len(text), text)
    said = [line for line in lines if line.prose]
    said = said[:1] + [line for line in said[1:] if not line.credit]
    kept = set(said)
    headline = said[0] if len(said) > 1 and _is_headline(said[0]) else None
    sources = [headline.credit] if headline and headline.credit else []
    in_list = below_links = begun = dated = False
    number, told = 0, Text("")
    for line in lines:
        _take_stamps(line, article, begun)
        in_list = line.kind == "keywords" or (in_list and not line.kind and count(line.prose) <= 4)
        below_links = line.kind == "joined" or (below_links and not is_prose(line.prose))
        place, outlet = line.credits
        article.place = article.place or place
        if outlet:
            sources.insert(0, outlet)
        if line.kind == "source":
            sources += read_sources(line.text.raw)
        elif in_list:
            article.keywords += _keywords(line)
        elif line is headline:
            article.headline = line.prose
            article.spans.append((line.body - start, line.end - start))
        elif line in kept and not below_links:
            begun, number, begin = begun or is_prose(line.prose), number + 1, line.body
            if not dated and number <= _OPENING and (dateline := read_dateline(line.prose)):
                dated, begin = True, begin + dateline[2]
                article.place = dateline[0] or article.place
                sources.insert(0, dateline[1] or "")
                told = Text(line.prose[: dateline[2]])
            begin, end = content(page, begin, _cut_tail(page, begin, line.end, sources))
            if begin < end:
                article.spans.append((begin - start, end - start))
    if article.day is None:
        moments = (moment(told, index) for index in range(len(told.tokens)))
        opened = (today(Text(article.text[begin:end])) for begin, end in article.spans[:_OPENING])
        below = (stated for line in lines for _, stated in line.stamps)
        found = (*(one and one[0] for one in moments), *opened, *below)
        article.published = next(filter(None, found), None)
    named = sorted(filter(None, sources), key=lambda name: not is_mark(name, "vague"))
    article.outlet = named[-1] if named else None
    return article


def _is_headline(line: Line) -> bool:
    """Whether a first line is short, no sentence with its stop, and no dateline."""
    dateline = read_dateline(line.prose)
    stopped = is_stopped(line.prose) and is_prose(line.prose)
    alone = dateline is not None and not line.prose[dateline[2] :].strip() and is_mark(dateline[0] or "", "place")
    return not (line.kind or stopped or alone or count(line.prose) > LONG)


def _take_stamps(line: Line, article: Article, begun: bool) -> None:
    """What a line states of the article's days; a day without a label is its own before the text only."""
    for kind, stated in line.stamps:
        if stated is None:
            article.unread.append((line.start, line.end))
        elif kind == "updated":
            article.updated = article.updated or stated
        elif kind == "published" or not begun:
            article.published = article.published or stated


def _cut_tail(page: str, begin: int, end: int, sources: list[str]) -> int:
    """Where a line's prose ends before a source, an agency or a "read also" that is glued to it."""
    for match in _SENTENCE_END.finditer(page, begin, end):
        tail = page[match.end() : end]
        if not 0 < count(tail) <= SHORT:
            continue
        text = Text(tail)
        source, joined = opening("source", text), opening("joined", text)
        if source and text[source.stop] == ":":
            sources += read_sources(tail)
        elif _IN_BRACKETS.fullmatch(tail) and is_agency(tail.strip("()")):
            sources.append(tail.strip("()"))
        elif not joined or text[joined.stop] not in (":", ""):
            continue
        return match.start()
    return end


def _keywords(line: Line) -> list[str]:
    """The keywords that a line lists, behind its label if it has one."""
    label = opening("keywords", line.text) if line.kind == "keywords" else None
    words = _BETWEEN_KEYWORDS.split(after(line.text, label.stop if label else 0))
    return [word for word in (one.replace("_", " ").strip(" .:") for one in words) if word]
