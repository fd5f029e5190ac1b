"""The name of a quad class comes in; the colour, dash and shape that tell it from the others go out.

Cooperation and conflict differ in colour and shape, verbal and material in line and filling, so
that nothing rests on colour alone.
"""

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from .style import BLUE, GREY, VERMILION


@dataclass(frozen=True)
class Look:
    """How one quad class is drawn."""

    color: str
    marker: str
    filled: bool
    dash: tuple[int, tuple[float, ...]] | str
    width: float
    head: str

    @property
    def face(self) -> str:
        """The filling of its marks."""
        return self.color if self.filled else "white"

    def mark(self, axes: Axes, x: float, y: float) -> None:
        """Its marker at x, y."""
        size = 7.5 if self.marker == "D" else 8.5
        style: dict[str, Any] = {"markerfacecolor": self.face, "markeredgewidth": 1.6}
        axes.plot([x], [y], self.marker, color=self.color, markersize=size, zorder=4, **style)


QUADS = {
    "verbal cooperation": Look(BLUE, "o", False, (0, (1.2, 1.2)), 1.3, "open"),
    "material cooperation": Look(BLUE, "o", True, "-", 2.0, "open"),
    "verbal conflict": Look(VERMILION, "D", False, (0, (1.2, 1.2)), 1.3, "full"),
    "material conflict": Look(VERMILION, "D", True, "-", 2.0, "full"),
}
OTHER = Look(GREY, "s", True, "-", 1.0, "full")
PLANNED = (0, (5.0, 2.5))


def look(quad: object) -> Look:
    """The look of a quad class; what is none has a neutral one.

    >>> look("verbal_conflict") is QUADS["verbal conflict"], look(None) is OTHER
    (True, True)
    """
    return QUADS.get(key(quad), OTHER)


def key(quad: object) -> str:
    """The name of a quad class as this module writes it, or `other`."""
    name = str(quad).replace("_", " ").replace("-", " ").lower()
    return name if name in QUADS else "other"
