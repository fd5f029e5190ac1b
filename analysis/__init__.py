"""Arabic news in; tables in which every row points at the characters it was read from, out."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

from .corpus import Corpus, load, parse

__all__ = ["Corpus", "__version__", "figures", "load", "parse"]

try:
    __version__ = version("rasid")
except PackageNotFoundError:
    __version__ = "0+unknown"


def __getattr__(name: str) -> ModuleType:
    """`analysis.figures`, imported when it is first used: tables need no Matplotlib."""
    if name == "figures":
        return import_module(".figures", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
