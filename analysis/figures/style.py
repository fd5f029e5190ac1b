"""Words, measures and places come in; a page in the figures' style, and its files, go out.

A page is measured in inches from its top and from the side where reading starts: the right in
Arabic, the left in English. What is placed on it so is mirrored by itself.
"""

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

import fontpkg
import matplotlib as mpl
import matplotlib.style
import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from .labels import is_right_to_left, label, plain

FAMILY = "IBM Plex Sans Arabic"
STYLE = Path(__file__).with_name("rasid.mplstyle")
INK, GREY, LIGHT = "#1A1A1A", "#5F5F5F", "#E3E3E3"
BLUE, VERMILION, GREEN, SKY, ORANGE = "#0072B2", "#D55E00", "#009E73", "#56B4E9", "#E69F00"
WIDTH, MARGIN, GAP = 7.2, 0.28, 0.12
BODY, SMALL = 9.5, 9.0
ARABIC_INDIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")

Swatch = Callable[[Axes, float, float], None]
_described: WeakKeyDictionary[Figure, tuple[str, str, str]] = WeakKeyDictionary()
_written: WeakKeyDictionary[Text, str] = WeakKeyDictionary()


class Saved(NamedTuple):
    """The files of a figure; csv is None where no data were given."""

    svg: Path
    png: Path
    csv: Path | None


@contextmanager
def use_style() -> Iterator[None]:
    """Matplotlib's own defaults and Rasid's style, whatever the user's matplotlibrc, for a block.

    >>> with use_style():
    ...     mpl.rcParams["font.family"], mpl.rcParams["svg.hashsalt"]
    (['IBM Plex Sans Arabic'], 'rasid')
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        matplotlib.style.use(STYLE)
        yield


def save(
    fig: Figure,
    name: str,
    folder: str | Path = "figures",
    title: str | None = None,
    description: str | None = None,
    data: pd.DataFrame | None = None,
    lang: str | None = None,
) -> Saved:
    """Write *fig* as NAME.LANG.svg and NAME.LANG.png, and *data* as NAME.csv, each whole or not.

    Title, description and language are those of the figure's function unless given. All three
    files have the same bytes on each run. The letters of the SVG are outlines; the text lies over
    them, unseen, to be selected, found and read aloud.
    """
    own = _described.get(fig, ("", "", "ar"))
    title, description, lang = title or own[0], description or own[1], (lang or own[2])
    primary = Locale.parse(lang, sep="-" if "-" in lang else "_").language
    folder, stem = Path(folder), f"{name}.{primary}"
    with use_style():
        png, svg = io.BytesIO(), io.StringIO()
        about = {"Title": title, "Description": description, "Software": None}
        fig.savefig(png, format="png", dpi=fig.dpi, metadata=about)
        texts = _text_layer(fig, primary)
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        fig.savefig(svg, format="svg", metadata=nothing)
    files = {
        folder / f"{stem}.svg": _described_svg(svg.getvalue(), stem, title, description, primary, texts).encode(),
        folder / f"{stem}.png": png.getvalue(),
    }
    if data is not None:
        files[folder / f"{name}.csv"] = csv_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        _replace(path, content)
    paths = [*files, None]
    return Saved(folder / f"{stem}.svg", folder / f"{stem}.png", paths[2])


def alt_text(fig: Figure) -> str:
    """What *fig* shows, in words, in its language; for alt text and captions."""
    return _described[fig][1]


def csv_bytes(data: pd.DataFrame) -> bytes:
    """*data* as CSV in UTF-8 with LF; no text in it can start a formula in a spreadsheet.

    >>> csv_bytes(pd.DataFrame({"اسم": ["=1+1", "العراق"], "value": [37420000.0, 0.1 + 0.2]}))
    b"...'=1+1,37420000\\n...,0.3\\n"
    """

    def harmless(cell: object) -> object:
        return "'" + cell if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell

    safe = data.rename(columns=harmless).map(harmless)
    return safe.to_csv(index=False, lineterminator="\n", float_format="%.12g").encode()


@dataclass(frozen=True)
class Language:
    """How a figure speaks: Arabic or English, its region's months, and its digits."""

    lang: str
    digits: str = "latn"

    @property
    def locale(self) -> Locale:
        """The CLDR locale, of `ar`, `ar_IQ`, `ar-DZ` or `en`."""
        return Locale.parse(self.lang.replace("-", "_"))

    @property
    def code(self) -> str:
        """`ar` or `en`: the suffix of the columns and words that are used."""
        return "ar" if self.locale.language == "ar" else "en"

    @property
    def right_to_left(self) -> bool:
        """Whether reading starts at the right."""
        return self.code == "ar"

    def word(self, section: str, key: str) -> str:
        """A word of words.csv, or *key* itself where the table has none.

        >>> Language("ar").word("quad", "verbal conflict")
        'خلاف لفظي'
        """
        found = _words().get((section, key))
        return found[self.code] if found else key

    def own_digits(self, text: str) -> str:
        """*text* with its numbers in the digits of the figure.

        >>> Language("ar", "arab").own_digits("في 7 أكتوبر 12.5 مليار.")
        'في ٧ أكتوبر ١٢٫٥ مليار.'
        """
        if self.digits != "arab" or not self.right_to_left:
            return text
        return re.sub(r"\d+([.,]\d+)*", lambda found: found[0].translate(ARABIC_INDIC), text)

    def pick(self, row: Mapping[str, object], name: str) -> str:
        """The text of column *name* in this language, or nothing."""
        text = row.get(f"{name}_{self.code}")
        return self.own_digits(text) if isinstance(text, str) else ""

    def say(self, phrase: str, *parts: object) -> str:
        """A phrase of words.csv filled with *parts*."""
        return self.word("phrase", phrase).format(*parts)

    def number(self, value: float, decimals: int = 2, least: int = 0) -> str:
        """*value* as CLDR writes it in this language, with at most so many decimals.

        >>> Language("ar").number(3200), Language("ar", "arab").number(81.26)
        ('3,200', '٨١٫٢٦')
        """
        pattern = f"#,##0.{'0' * least}{'#' * (decimals - least)}"
        text = format_decimal(value, pattern, locale=self.locale, numbering_system="latn")
        return self.own_digits(text)

    def range(self, low: float, high: float, decimals: int = 2, least: int = 0) -> str:
        """Two bounds in words; one of them may be missing.

        >>> Language("ar").range(85.6, 97.9), Language("en").range(5.6, float("nan"))
        ('85.6 إلى 97.9', '5.6 or more')
        """
        ends = [self.number(end, decimals, least) for end in (low, high) if not missing(end)]
        phrase = "from" if missing(high) else "up_to" if missing(low) else "range"
        return self.say(phrase, *ends)

    def date(self, day: date, pattern: str = "d MMMM y") -> str:
        """*day* by a CLDR pattern, with the month names of the region.

        >>> Language("ar_IQ").date(date(2020, 1, 5), "MMMM y")
        'كانون الثاني 2020'
        """
        return self.own_digits(format_date(day, pattern, locale=self.locale))


class Page:
    """A figure with its title, unit, legend, notes and source set, and room for its body."""

    def __init__(
        self,
        speaks: Language,
        body: float,
        *,
        title: str,
        subtitle: str = "",
        source: str = "",
        notes: Sequence[str] = (),
        legend: Sequence[tuple[Swatch, str]] = (),
        width: float = WIDTH,
    ) -> None:
        self.speaks, self.width, self.room = speaks, width, width - 2 * MARGIN
        title, subtitle, source, *notes = map(speaks.own_digits, (title, subtitle, source, *notes))
        title = balanced(title, self.room, 16.0, "bold")
        head = [(title, 16.0, "bold", INK), (subtitle, 10.5, "normal", GREY)]
        foot = [(note, SMALL, "normal", GREY) for note in notes]
        self.source = speaks.say("source", source) if source else ""
        foot += [(self.source, SMALL, "medium", GREY)]
        head, foot = (
            [(wrap(text, self.room, size, weight), size, weight, ink) for text, size, weight, ink
             in part if text] for part in (head, foot)
        )  # fmt: skip
        rows = self._legend_rows(legend)
        self.top = MARGIN + sum(extent(*block[:3])[1] + 0.06 for block in head)
        self.top += 0.26 * len(rows) + (GAP if rows else 0) + GAP
        height = self.top + body + GAP + MARGIN
        self.height = height + sum(extent(*block[:3])[1] + 0.04 for block in foot)
        self.fig = Figure(figsize=(width, self.height))
        FigureCanvasAgg(self.fig)
        self.canvas = self.axes(0, 0, width, self.height)
        y = MARGIN
        for text, size, weight, ink in head:
            self.text(self.canvas, MARGIN, y, text, size=size, weight=weight, color=ink, va="top")
            y += extent(text, size, weight)[1] + 0.06
        for row, entries in enumerate(rows):
            for start, swatch, text in entries:
                at = y + GAP + 0.26 * row + 0.1
                swatch(self.canvas, MARGIN + start, at)
                self.text(self.canvas, MARGIN + start + 0.36, at, text, size=SMALL)
        y = self.height - MARGIN
        for text, size, weight, ink in reversed(foot):
            y -= extent(text, size, weight)[1]
            self.text(self.canvas, MARGIN, y, text, size=size, weight=weight, color=ink, va="top")
            y -= 0.04

    def axes(self, start: float, top: float, width: float, height: float) -> Axes:
        """Bare axes in inches, x from the side where reading starts, y from the top."""
        left = self.width - start - width if self.speaks.right_to_left else start
        bottom = self.height - top - height
        box = (left / self.width, bottom / self.height, width / self.width, height / self.height)
        axes = self.fig.add_axes(box, ylim=(height, 0))
        self.limit(axes, 0, width)
        axes.set_axis_off()
        return axes

    def limit(self, axes: Axes, low: float, high: float) -> None:
        """Let x of *axes* grow from *low* to *high* in the direction of reading."""
        axes.set_xlim(*((high, low) if self.speaks.right_to_left else (low, high)))

    def text(self, axes: Axes, x: float, y: float, text: str, **style: Any) -> Text:
        """Set *text* at x, y of *axes*; `ha` is `start`, `center` or `end` of reading."""
        sides = {"start": "left", "end": "right", "center": "center"}
        if self.speaks.right_to_left:
            sides |= {"start": "right", "end": "left"}
        ha = sides[style.pop("ha", "start")]
        options: dict[str, Any] = {"va": "center", "size": BODY, "ma": ha} | style
        artist = axes.text(x, y, label(text, self.speaks.right_to_left), ha=ha, **options)
        _written[artist] = text
        return artist

    def describe(self, title: str, *said: str) -> Figure:
        """The figure, with its title and what it says, for those who cannot see it."""
        lines = [line for line in (title, *said) if line]
        ends = [line if line[-1] in ".؟?!" else line + "." for line in lines]
        _described[self.fig] = (title, " ".join(ends), self.speaks.lang)
        return self.fig

    def _legend_rows(self, legend: Sequence[tuple[Swatch, str]]) -> list[list[tuple[float, Swatch, str]]]:
        rows: list[list[tuple[float, Swatch, str]]] = []
        x = self.room
        for swatch, text in legend:
            needed = 0.36 + extent(text, SMALL)[0]
            if x + needed > self.room:
                rows.append([])
                x = 0.0
            rows[-1].append((x, swatch, text))
            x += needed + 0.25
        return rows


def missing(value: object) -> bool:
    """Whether a cell of a table is empty."""
    return bool(pd.isna(value))  # type: ignore[call-overload]


def extent(text: str, size: float = BODY, weight: str = "normal") -> tuple[float, float]:
    """Width and height in inches of *text* as it is drawn."""
    return _extent(label(text), size, weight)


@cache
def _extent(drawn: str, size: float, weight: str) -> tuple[float, float]:
    figure = Figure(dpi=144)
    FigureCanvasAgg(figure)
    box = figure.text(0, 0, drawn, size=size, weight=weight).get_window_extent()
    return float(box.width) / 144, float(box.height) / 144


def wrap(text: str, width: float, size: float = BODY, weight: str = "normal") -> str:
    """*text* broken at spaces into lines no wider than *width* inches, where words allow."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and extent(longer, size, weight)[0] > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def balanced(text: str, width: float, size: float = BODY, weight: str = "normal") -> str:
    """*text* wrapped into as few lines as `wrap` needs, all of about the same length."""
    best = wrap(text, width, size, weight)
    for narrower in range(95, 50, -5):
        tried = wrap(text, width * narrower / 100, size, weight)
        if tried.count("\n") > best.count("\n"):
            break
        best = tried
    return best


def lanes(spans: Sequence[tuple[float, float]], gap: float = GAP) -> list[int]:
    """The first lane of each span in which it touches none before it.

    >>> lanes([(0, 2), (1, 3), (2.5, 4)])
    [0, 1, 0]
    """
    taken: list[list[tuple[float, float]]] = []
    chosen = []
    for start, end in spans:
        free = (
            lane for lane, others in enumerate(taken)
            if all(end + gap <= first or start >= last + gap for first, last in others)
        )  # fmt: skip
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        chosen.append(lane)
    return chosen


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["section"], row["key"]): row for row in csv.DictReader(stream)}


def _text_layer(fig: Figure, lang: str) -> str:
    """Every text of *fig* as unseen SVG text over its outlines, line by line."""
    FigureCanvasAgg(fig)
    scale = 72 / fig.dpi
    height = fig.bbox.height * scale
    elements = []
    for artist in fig.findobj(Text):
        assert isinstance(artist, Text)
        text = _written.get(artist) or plain(artist.get_text())
        if not text.strip() or not artist.get_visible():
            continue
        box = artist.get_window_extent()
        lines = text.split("\n")
        for row, line in enumerate(lines):
            rtl = lang == "ar" and is_right_to_left(line)
            base = height - (box.y1 - (row + 0.75) * box.height / len(lines)) * scale
            elements.append(
                f'<text x="{(box.x1 if rtl else box.x0) * scale:.2f}" y="{base:.2f}"'
                f' font-size="{artist.get_fontsize():g}"'
                + (' direction="rtl"' if rtl else "")
                + f">{escape(line)}</text>"
            )
    style = f'font-family="{FAMILY}, sans-serif" fill-opacity="0"'
    return f'<g id="text" xml:lang="{lang}" {style}>\n' + "\n".join(elements) + "\n</g>\n"


def _described_svg(svg: str, stem: str, title: str, description: str, lang: str, texts: str) -> str:
    """*svg* with a title, a description and its text, for people and machines that read."""
    name = re.sub(r"\W", "-", stem)
    head = (
        f' role="img" xml:lang="{lang}" lang="{lang}"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">\n'
        f' <title id="{name}-title">{escape(title)}</title>\n'
        f' <desc id="{name}-desc">{escape(description)}</desc>'
    )
    svg = re.sub(r"(<svg\b[^>]*?)>", lambda found: found[1] + head, svg, count=1)
    return svg.replace("</svg>", texts + "</svg>")


def _replace(path: Path, content: bytes) -> None:
    """Write *content* beside *path*, then put it in its place, so that no half file is seen."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _register_fonts() -> None:
    """Make the package's files the first choice for their family, whatever is installed."""
    manager, entries = font_manager.fontManager, []
    for font in fontpkg.family(FAMILY).files:
        manager.addfont(str(font.path))
        entries.append(
            font_manager.FontEntry(
                fname=str(font.path), name=FAMILY, weight=font.weight, stretch="normal",
                size="scalable",
            )
        )  # fmt: skip
    manager.ttflist = entries + [known for known in manager.ttflist if known.name != FAMILY]


_register_fonts()
