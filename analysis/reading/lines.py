"""A page in; its lines, each with what kind of line it is, out.

Kinds are `date` (it states when the page was published or updated), `joined` ("read also"), `source`,
`credits` (outlet, place and reporter), `keywords`, `byline`, `caption`, `furniture`, none for a headline or prose.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ..language.gazetteer import place_at
from ..language.text import Text
from .datelines import is_agency, read_credits
from .marks import LONG, SEPARATORS, SHORT, after, count, is_mark, is_prose, is_stopped, marks, opening
from .stamps import Stamp, bare_stamp, labelled_stamps

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_EDGE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff•·▪■●*=_–—-]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_BESIDE_DAY = re.compile(r"\s[-–—/]\s|\s*[|]\s*|:\s|\s(?=[(])")
_CREDIT = re.compile(r"\S+\s.*[^\s.…؟!»”\"]\s*\(([^()]+)\)")


@dataclass(slots=True, eq=False)
class Line:
    """A line that holds something; its prose, if any, starts at `body`."""

    start: int
    end: int
    text: Text
    kind: str = ""
    body: int = 0
    stamps: list[Stamp] = field(default_factory=list)

    @property
    def prose(self) -> str:
        """What the line says, without a stamp that opens it; nothing of a line of furniture."""
        return self.text.raw[self.body - self.start :] if self.kind in ("", "date") else ""

    @property
    def credits(self) -> tuple[str | None, str | None]:
        """Place and outlet that a line of credits names, or that stand beside a day: "وأج | 30 جويلية 2024".

        >>> read_lines("دمشق - سانا: 3 أيلول 2024")[0].credits, read_lines("الجزائر - (وأج) - 12 أفريل 2025")[0].credits
        (('دمشق', 'سانا'), ('الجزائر', 'وأج'))
        """
        if self.kind == "credits":
            return read_credits(self.text.raw) or (None, None)
        words = self.text.raw.split() if self.kind == "date" else []
        pieces = [piece.strip("() ") for piece in _BESIDE_DAY.split(self.text.raw)] if words else []
        pieces += [*words[:1], " ".join(words[:2]), *words[-1:]]  # "جدة 10 مارس 2025 م واس"
        place = next((piece for piece in pieces if is_mark(piece, "place")), None)
        return place, next((piece for piece in pieces if is_agency(piece)), None)

    @property
    def credit(self) -> str | None:
        """The agency that a line credits as a photo's caption does: "عمال في حقل نفط (رويترز)"."""
        match = _CREDIT.fullmatch(self.text.raw)
        return match[1] if match and count(self.text.raw) <= LONG and is_agency(match[1]) else None


def read_lines(page: str) -> list[Line]:
    """The lines of a page that hold something, in their order."""
    lines: list[Line] = []
    for match in _LINE.finditer(page):
        start, end = content(page, match.start(), match.end())
        if start < end:
            lines.append(_read(Line(start, end, Text(page[start:end]), body=start), first=not lines))
    for line, below in pairwise(lines):
        if len(line.stamps) == 1 and line.stamps[0][1] is None and below.stamps and below.stamps[0][0] == "bare":
            below.stamps, line.stamps = [(line.stamps[0][0], below.stamps[0][1])], []
    return lines


def content(page: str, start: int, end: int) -> tuple[int, int]:
    """The characters between two positions without the blanks and bullets around them."""
    before, behind = _EDGE.match(page[start:end]), _EDGE.match(page[start:end][::-1])
    assert before is not None and behind is not None
    return start + before.end(), max(start + before.end(), end - behind.end())


def _read(line: Line, first: bool) -> Line:
    """The line with its kind, its stamps, and where its prose starts."""
    line.stamps, stop = labelled_stamps(line.text)
    if line.stamps:
        line.kind = "date"
        rest = after(line.text, stop)
        line.body = line.end - len(rest) if is_prose(rest) else line.end
    elif (moment := bare_stamp(line.text)) is not None:
        line.kind, line.stamps, line.body = "date", [("bare", moment)], line.end
    else:
        line.kind = _kind_by_opening(line) or _kind_by_words(line, first)
    return line


def _kind_by_opening(line: Line) -> str:
    """The kind of a line that a mark opens: "المصدر: واع", "بقلم سامي", "تابعونا على تلغرام"."""
    text, words = line.text, count(line.text.raw)
    for kind in ("joined", "source", "keywords", "byline", "caption", "furniture"):
        mark = opening(kind, text)
        if mark is None:
            continue
        following = text[mark.stop]
        set_off = following in SEPARATORS | {"", "#"}
        short = words <= SHORT or kind in ("joined", "keywords")
        opens = {
            "label": short and (set_off or (kind != "joined" and following.isdigit())),
            "link": set_off or (words <= SHORT and not is_stopped(text.raw)),
            "start": words <= LONG,
            "call": words <= LONG and any(opening("channel", text, index) for index in range(1, len(text.tokens))),
        }
        if opens.get(mark.value):
            line.body = line.end - len(after(text, mark.stop))
            return kind
    return ""


def _kind_by_words(line: Line, first: bool) -> str:
    """The kind of a line by all its words: an address, buttons, a section, a caption, outlets, no Arabic at all."""
    text, words = line.text, count(line.text.raw)
    stopped, long = is_stopped(text.raw), words > LONG
    for kind in ("furniture", "caption"):
        for index in range(len(text.tokens)):
            mark = marks(kind).match(text, index)
            stands = mark.value if mark else ""
            ends = mark is not None and all(token.kind == "mark" for token in text.tokens[mark.stop :])
            if stands == "always" or (not (stopped or long) and (stands == "within" or (stands == "end" and ends))):
                return kind
    address = _ADDRESS.search(text.raw)
    is_address = address is not None and (not stopped or address[0] == text.raw)
    if not long and (is_address or _is_covered(text) or not any(token.kind == "word" for token in text.tokens)):
        return "furniture"
    country = place_at(text, 0, clitics=False) if first else None
    if country and country.value.kind == "name" and country.stop == len(text.tokens):
        return "furniture"
    if not long and read_credits(text.raw, first):
        return "credits"
    return "source" if words <= 4 and is_mark(text.raw, "outlet") and not is_mark(text.raw, "place") else ""


def _is_covered(text: Text) -> bool:
    """Whether a line's words are all such as stand on buttons: "فيسبوك تويتر", "3 دقائق قراءة"; or it has none."""
    index, words, buttons = 0, 0, 0
    while index < len(text.tokens):
        found = (opening(kind, text, index) for kind in ("furniture", "button", "channel", "filler"))
        match = next((match for match in found if match and match.value in ("line", "filler")), None)
        is_word = text.tokens[index].kind in ("word", "latin")
        if is_word and match is None:
            return False
        words, buttons = words + is_word, buttons + (match is not None and match.value == "line")
        index = match.stop if match else index + 1
    return buttons > 0 or words == 0
