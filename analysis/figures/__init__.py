"""Figures whose Arabic is right: DataFrames come in; pictures with their data and text go out."""

from .actor_map import actor_map
from .labels import label
from .oil import oil_exports
from .saving import alt_text, save
from .style import STYLE, use_style
from .timeline import counts, timeline

__all__ = ["STYLE", "actor_map", "alt_text", "counts", "label", "oil_exports", "save", "timeline", "use_style"]
