"""Title, notes and source come in; a page on which marks and words are set in inches goes out.

A page is measured from its top and from the side where reading starts: the right in Arabic, the
left in English. What is placed on it so is mirrored by itself.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Required, TypedDict

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from .labels import label
from .language import Language
from .saving import described, written
from .style import BLUE, FAMILY, GREY, INK, LIGHT

WIDTH, MARGIN, GAP, LINE = 7.2, 0.28, 0.12, 0.19
BODY, SMALL = 9.5, 9.0
_DPI = 144
_WORD = re.compile(r"(?:\d[\d.,]* )?\S+")  # a number and its noun are not parted
Style = dict[str, Any]


class Said(TypedDict, total=False):
    """What every figure is given beside its tables.

    `title` has the finding or the question, `subtitle` the unit and the period, `notes` what is derived
    or unknown, `source` the outlets and days. `lang` is `ar`, `en` or a region's (`ar_IQ`), for the names
    of its months; `digits` is `latn`, or `arab` for ٠١٢ in Arabic.
    """

    title: Required[str]
    subtitle: str
    source: str
    notes: Sequence[str]
    lang: str
    digits: str


class Page:
    """A figure with its title and legend set; `y` is where its body begins, and grows as it is filled."""

    def __init__(self, said: Said, legend: "Sequence[Entry]" = (), width: float = WIDTH) -> None:
        self.said, self.speaks, self.width = said, language(said), width
        self.room = width - 2 * MARGIN
        self.fig = Figure()
        FigureCanvasAgg(self.fig)
        self.axes = self.fig.add_axes((0, 0, 1, 1), xlim=(width, 0) if self.speaks.code == "ar" else (0, width))
        self.axes.set_axis_off()
        self.box(MARGIN, 0, 0.5, 0.07, facecolor=BLUE)
        self.y = MARGIN
        self._block(balanced(self.speaks.own_digits(said["title"]), self.room, 16.0, "bold"), 16.0, "bold", INK)
        self._block(said.get("subtitle", ""), 10.5)
        x, self.y = 0.0, self.y + (GAP if legend else 0)
        for draw, text in legend:
            needed = 0.36 + extent(text)[0]
            if x and x + needed > self.room:
                x, self.y = 0.0, self.y + 0.25
            draw(self, MARGIN + x, self.y + 0.1)
            self.text(MARGIN + x + 0.36, self.y + 0.1, text)
            x += needed + 0.24
        self.y += 0.25 if legend else 0
        self.y += GAP

    def finish(self, *shown: str) -> Figure:
        """The figure with its notes and source under its body, and what is *shown* told for those who cannot see."""
        said, source = self.said, self.said.get("source", "")
        source = self.speaks.say("source", source) if source else ""
        self.y += GAP
        for note in said.get("notes", ()):
            self._block(note)
        self._block(source, weight="medium")
        self.y += MARGIN - 0.06
        self.fig.set_size_inches(self.width, self.y)
        self.axes.set_ylim(self.y, 0)
        told = [said["title"], said.get("subtitle", ""), *shown, *said.get("notes", ()), source]
        ends = [line if line[-1] in ".؟?!" else line + "." for line in told if line]
        described[self.fig] = (said["title"], " ".join(ends), self.speaks.lang)
        return self.fig

    def text(self, x: float, y: float, text: str, **style: Any) -> None:
        """Set *text* at x, y, from where reading starts unless `ha` says `center`."""
        right_to_left = self.speaks.code == "ar"
        ha = style.pop("ha", "right" if right_to_left else "left")
        options: Style = {"va": "center", "size": SMALL, "ma": ha} | style
        written[self.axes.text(x, y, label(text, right_to_left), ha=ha, **options)] = text

    def lines(self, x: float, y: float, text: str, **style: Any) -> None:
        """Set the lines of *text* one by one, the first at y."""
        for place, line in enumerate(text.split("\n")):
            self.text(x, y + LINE * place, line, **style)

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:
        options: Style = {"color": GREY, "linewidth": 0.8, "solid_capstyle": "butt"} | style
        self.axes.plot(xs, ys, **options)

    def box(self, x: float, y: float, wide: float, high: float, **style: Any) -> None:
        """A rectangle from its corner at the top and at the start."""
        self.axes.add_patch(Rectangle((x, y), wide, high, **({"linewidth": 0} | style)))

    def mark(self, x: float, y: float, marker: str, **style: Any) -> None:
        self.axes.plot([x], [y], marker, **({"zorder": 4} | style))

    def head(self, color: str, *corners: tuple[float, float], **style: Any) -> None:
        """An arrow's head with these corners, by default an open one."""
        options: Style = {"facecolor": "white", "edgecolor": color, "linewidth": 1.3, "zorder": 4} | style
        self.axes.add_patch(Polygon(corners, **options))

    def rule(self, color: str = LIGHT) -> None:
        """A line from side to side where the body has got to."""
        self.line([MARGIN, self.width - MARGIN], [self.y, self.y], color=color, zorder=0)

    def _block(self, text: str, size: float = SMALL, weight: str = "normal", color: str = GREY) -> None:
        """Lines of text from side to side."""
        if text:
            text = wrap(self.speaks.own_digits(text), self.room, size, weight)
            self.text(MARGIN, self.y, text, size=size, weight=weight, color=color, va="top")
            self.y += extent(text, size, weight)[1] + 0.05


Entry = tuple[Callable[[Page, float, float], None], str]
"""What draws a sample at x, y, 0.28 wide, and what it means."""


def language(said: Said) -> Language:
    """The language that a figure is asked to speak."""
    return Language(said.get("lang", "ar"), said.get("digits", "latn"))


def nothing(said: Said) -> Figure:
    """A page that says that there is nothing to draw."""
    page = Page(said)
    text = page.speaks.say("nothing")
    page.text(MARGIN, page.y + LINE, text, size=BODY)
    page.y += 3 * LINE
    return page.finish(text)


def wrap(text: str, width: float, size: float = SMALL, weight: str = "normal") -> str:
    """*text* broken at spaces into lines no wider than *width* inches, where words allow; no line ends with a number.

    >>> wrap("نحو 37.25 مليون برميل", 0.1)
    'نحو\\n37.25 مليون\\nبرميل'
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _WORD.findall(paragraph):
            longer = f"{line} {word}".strip()
            if line and extent(longer, size, weight)[0] > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def balanced(text: str, width: float, size: float = SMALL, weight: str = "semibold") -> str:
    """*text* wrapped into as few lines as `wrap` needs, all of about the same length."""
    best = wrap(text, width, size, weight)
    for narrower in range(95, 50, -5):
        tried = wrap(text, width * narrower / 100, size, weight)
        if tried.count("\n") > best.count("\n"):
            break
        best = tried
    return best


@cache
def extent(text: str, size: float = SMALL, weight: str = "normal") -> tuple[float, float]:
    """Width and height in inches of *text* as it is drawn."""
    ruler = _ruler()
    ruler.set(text=label(text), fontsize=size, fontweight=weight)
    box = ruler.get_window_extent()
    return float(box.width) / _DPI, float(box.height) / _DPI


@cache
def _ruler() -> Text:
    figure = Figure(dpi=_DPI)
    FigureCanvasAgg(figure)
    return figure.text(0, 0, "", family=FAMILY)
