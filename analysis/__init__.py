"""Arabic news in; tables in which every row points at the characters it was read from, out."""

from importlib import import_module
from typing import Any

from .corpus import Corpus, load, parse

__all__ = ["Corpus", "__version__", "figures", "load", "parse"]


def __getattr__(name: str) -> Any:
    """`figures` and `__version__`, when they are first used: tables need neither Matplotlib nor metadata."""
    if name == "figures":
        return import_module(".figures", __name__)
    if name == "__version__":
        return import_module("importlib.metadata").version("rasid")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
