"""Nothing comes in; the font, colours, settings and looks that all figures share go out.

Of the quad classes, cooperation and conflict differ in colour and shape, verbal and material in
line and filling, so that nothing rests on colour alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import fontpkg
import matplotlib as mpl
import matplotlib.style
from matplotlib.font_manager import fontManager

FAMILY = "IBM Plex Sans Arabic"
STYLE = Path(__file__).with_name("rasid.mplstyle")
INK, GREY, LIGHT = "#1A1A1A", "#5F5F5F", "#E3E3E3"
BLUE, VERMILION, SKY = "#0072B2", "#D55E00", "#56B4E9"
_DOTTED = (0, (1.2, 1.2))

# The package's files alone are its family, whatever is installed.
fontManager.ttflist = [known for known in fontManager.ttflist if known.name != FAMILY]
for _font in fontpkg.family(FAMILY).files:
    fontManager.addfont(str(_font.path))


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


class Look(NamedTuple):
    """How a quad class is drawn."""

    color: str
    marker: str
    face: str
    dash: Any
    width: float

    def mark(self, size: float = 8.0) -> dict[str, Any]:
        """Its marker, as `Page.mark` takes it."""
        style = {"marker": self.marker, "markersize": size - (self.marker == "D"), "color": self.color}
        return style | {"markerfacecolor": self.face, "markeredgewidth": 1.5}


QUADS = {
    "verbal cooperation": Look(BLUE, "o", "white", _DOTTED, 1.3),
    "material cooperation": Look(BLUE, "o", BLUE, "-", 1.8),
    "verbal conflict": Look(VERMILION, "D", "white", _DOTTED, 1.3),
    "material conflict": Look(VERMILION, "D", VERMILION, "-", 1.8),
    "other": Look(GREY, "s", GREY, "-", 1.0),
}


def quad_class(quad: object) -> str:
    """The key of QUADS for a quad class however it is written, or `other`.

    >>> quad_class("verbal_conflict"), quad_class(None)
    ('verbal conflict', 'other')
    """
    name = str(quad).replace("_", " ").replace("-", " ").lower()
    return name if name in QUADS else "other"
