"""Nothing comes in; the font, colours and settings that all figures share go out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fontpkg
import matplotlib as mpl
import matplotlib.style
from matplotlib.font_manager import FontEntry, fontManager

FAMILY = "IBM Plex Sans Arabic"
STYLE = Path(__file__).with_name("rasid.mplstyle")
INK, GREY, LIGHT = "#1A1A1A", "#5F5F5F", "#E3E3E3"
BLUE, VERMILION, SKY = "#0072B2", "#D55E00", "#56B4E9"


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


def _register_fonts() -> None:
    """Make the package's files the first choice for their family, whatever is installed."""
    entries = []
    for font in fontpkg.family(FAMILY).files:
        fontManager.addfont(str(font.path))
        entries.append(
            FontEntry(fname=str(font.path), name=FAMILY, weight=font.weight, stretch="normal", size="scalable")
        )
    fontManager.ttflist = entries + [known for known in fontManager.ttflist if known.name != FAMILY]


_register_fonts()
