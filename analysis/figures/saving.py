"""A figure comes in; its SVG and PNG with what they say, and the CSV of what is plotted, go out."""

import io
import re
from operator import methodcaller
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ..writing import harmless, replace
from .labels import is_right_to_left, plain
from .language import Language
from .style import FAMILY, use_style

described: WeakKeyDictionary[Figure, tuple[str, str, str]] = WeakKeyDictionary()
"""The title of each figure, what it shows in words, and its language."""
written: WeakKeyDictionary[Text, str] = WeakKeyDictionary()
"""Each text as it is read, before `label`."""
_COLOURS = 256  # nearly all that a figure has, with the shades of its edges


class Saved(NamedTuple):
    """The files of a figure; csv is None where no data were given."""

    svg: Path
    png: Path
    csv: Path | None


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
    own = described.get(fig, ("", "", "ar"))
    title, description = title or own[0], description or own[1]
    code = Language(lang or own[2]).code
    folder, stem = Path(folder), f"{name}.{code}"
    saved = Saved(folder / f"{stem}.svg", folder / f"{stem}.png", None if data is None else folder / f"{name}.csv")
    with use_style():
        files = {saved.svg: _svg(fig, stem, title, description, code), saved.png: _png(fig, title, description)}
    if data is not None and saved.csv:
        safe = data.rename(columns=harmless).map(harmless)  # no text in it can start a formula in a spreadsheet
        files[saved.csv] = safe.to_csv(index=False, lineterminator="\n", float_format="%.12g").encode()
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        replace(path, methodcaller("write_bytes", content))
    return saved


def alt_text(fig: Figure) -> str:
    """What *fig* shows, in words, in its language; for alt text and captions."""
    return described[fig][1]


def _png(fig: Figure, title: str, description: str) -> bytes:
    """A picture with a palette, a third as large as one without, and what it says."""
    full, small, about = io.BytesIO(), io.BytesIO(), PngInfo()
    fig.savefig(full, format="png", dpi=fig.dpi)
    for key, text in (("Title", title), ("Description", description)):
        about.add_itxt(key, text)
    picture = Image.open(full).convert("RGB")
    picture = picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    picture.save(small, "png", optimize=True, pnginfo=about, dpi=(fig.dpi, fig.dpi))
    return small.getvalue()


def _svg(fig: Figure, stem: str, title: str, description: str, lang: str) -> bytes:
    """A drawing with a title, a description and its text, for people and machines that read."""
    drawing, texts = io.StringIO(), _text_layer(fig, lang)
    fig.savefig(drawing, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    name = re.sub(r"\W", "-", stem)
    head = (
        f' role="img" xml:lang="{lang}" lang="{lang}"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-desc">\n'
        f' <title id="{name}-title">{escape(title)}</title>\n'
        f' <desc id="{name}-desc">{escape(description)}</desc>'
    )
    svg = re.sub(r"(<svg\b[^>]*?)>", lambda found: found[1] + head, drawing.getvalue(), count=1)
    return svg.replace("</svg>", texts + "</svg>").encode()


def _text_layer(fig: Figure, lang: str) -> str:
    """Every text of *fig* as unseen SVG text over its outlines, line by line."""
    FigureCanvasAgg(fig)
    scale = 72 / fig.dpi
    elements = []
    for artist in fig.findobj(Text):
        assert isinstance(artist, Text)
        text = written.get(artist) or plain(artist.get_text())
        if not text.strip() or not artist.get_visible():
            continue
        box, lines = artist.get_window_extent(), text.split("\n")
        for row, line in enumerate(lines):
            rtl = lang == "ar" and is_right_to_left(line)
            base = fig.bbox.height - box.y1 + (row + 0.75) * box.height / len(lines)
            direction = ' direction="rtl"' * rtl
            elements.append(
                f'<text x="{(box.x1 if rtl else box.x0) * scale:.2f}" y="{base * scale:.2f}"'
                f' font-size="{artist.get_fontsize():g}"{direction}>{escape(line)}</text>'
            )
    style = f'font-family="{FAMILY}, sans-serif" fill-opacity="0"'
    return f'<g id="text" xml:lang="{lang}" {style}>\n' + "\n".join(elements) + "\n</g>\n"
