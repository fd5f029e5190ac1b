"""The name of a quad class comes in; the colour, dash and shape that tell it from the others go out.

Cooperation and conflict differ in colour and shape, verbal and material in line and filling, so
that nothing rests on colour alone.
"""

from typing import Any, NamedTuple

from .page import Page
from .style import BLUE, GREY, VERMILION


class Look(NamedTuple):
    """How one quad class is drawn."""

    color: str
    marker: str
    filled: bool
    dash: Any
    width: float

    @property
    def face(self) -> str:
        """The filling of its marks."""
        return self.color if self.filled else "white"

    def mark(self, page: Page, x: float, y: float, size: float = 8.0) -> None:
        """Its marker at x, y."""
        style = {"color": self.color, "markerfacecolor": self.face, "markeredgewidth": 1.5}
        page.mark(x, y, self.marker, markersize=size - (self.marker == "D"), **style)

    def sample(self, page: Page, x: float, y: float) -> None:
        """Its marker in a legend."""
        self.mark(page, x + 0.14, y)


_DOTTED = (0, (1.2, 1.2))
QUADS = {
    "verbal cooperation": Look(BLUE, "o", False, _DOTTED, 1.3),
    "material cooperation": Look(BLUE, "o", True, "-", 1.8),
    "verbal conflict": Look(VERMILION, "D", False, _DOTTED, 1.3),
    "material conflict": Look(VERMILION, "D", True, "-", 1.8),
    "other": Look(GREY, "s", True, "-", 1.0),
}


def key(quad: object) -> str:
    """The name of a quad class as this module writes it, or `other`.

    >>> key("verbal_conflict"), key(None)
    ('verbal conflict', 'other')
    """
    name = str(quad).replace("_", " ").replace("-", " ").lower()
    return name if name in QUADS else "other"
