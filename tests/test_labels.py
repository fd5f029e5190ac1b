"""`label()` drawn by the Matplotlib at hand, against HarfBuzz, in the same font.

The order of each label is written by hand, as its runs from left to right, so that no bidi
algorithm is its own judge; HarfBuzz shapes each run. Run with an older Matplotlib on PYTHONPATH,
the same tests hold there.
"""

from __future__ import annotations

import re
import warnings

import fontpkg
import matplotlib
import numpy as np
import pytest
import uharfbuzz as hb
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image, ImageDraw, ImageFont, features

from analysis.figures.labels import SHAPES, is_right_to_left, label, plain

FONT = fontpkg.path("IBM Plex Sans Arabic")
ARABIC = re.compile(r"[\u0600-\u065f\u066e-\u06ef\u06fa-\u06ff]")  # letters and marks
SAME = 0.8  # below: not the same label

# As written, and its runs as the eye meets them from left to right.
CASES = {
    "letters": ("صادرات العراق", ["صادرات العراق"]),
    "number inside": ("بقيمة 5.18 مليارات", [" مليارات", "5.18", "بقيمة "]),
    "Arabic-Indic digits": ("٩٢٫٥٣ مليون برميل", [" مليون برميل", "٩٢٫٥٣"]),
    "number first": ("2500 جندي في العراق", [" جندي في العراق", "2500"]),
    "brackets": ("العراق (تقديرا) وسوريا", ["العراق (تقديرا) وسوريا"]),
    "brackets about Latin": ("البنتاغون (DoD) ينفي", [" ينفي", ")", "DoD", "(", "البنتاغون "]),
    "guillemets": ("«غير معلن»", ["«غير معلن»"]),
    "per cent after": ("ارتفع 50% سنويا", [" سنويا", "%", "50", "ارتفع "]),
    "Arabic per cent": ("حصة ٥٪ منها", [" منها", "٪", "٥", "حصة "]),
    "Latin word": ("موقع Politico الأمريكي", [" الأمريكي", "Politico", "موقع "]),
    "Latin first": ("USA: القوات الأمريكية", [": القوات الأمريكية", "USA"]),
    "slash": ("يناير/كانون الثاني 2024", ["2024", "يناير/كانون الثاني "]),
    "range with dash": ("بين 85.6–97.9 دولار", [" دولار", "97.9", "–", "85.6", "بين "]),
    "range in words": ("60 إلى 70 ألفا", [" ألفا", "70", " إلى ", "60"]),
    "dollars": ("من $5.18 إلى $7.73", ["7.73", "$", " إلى ", "5.18", "$", "من "]),
    "lam-alef": ("إجلاء الآلاف لا الإبقاء", ["إجلاء الآلاف لا الإبقاء"]),
    "Farsi letters": ("القوات الأمریکیة", ["القوات الأمریکیة"]),
    "tatweel": ("نمــو", ["نمــو"]),
    "isolate": ("\u2067نص معزول\u2069 USA", ["USA", "نص معزول "]),
}


@pytest.mark.filterwarnings("error:Glyph")  # that the font lacks
@pytest.mark.parametrize("name", CASES)
def test_a_label_is_drawn_as_harfbuzz_draws_it(name):
    text, runs = CASES[name]
    assert likeness(drawn(label(text)), harfbuzz(runs)) > SAME


@pytest.mark.parametrize("name", CASES)
def test_a_reversed_label_is_told_apart(name):
    _, runs = CASES[name]
    backwards = [run[::-1] for run in reversed(runs)]
    assert likeness(harfbuzz(backwards), harfbuzz(runs)) < SAME


def test_the_treatment_for_another_matplotlib_is_told_apart(monkeypatch):
    from analysis.figures import labels

    monkeypatch.setattr(labels, "SHAPES", not SHAPES)
    wrong = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an older Matplotlib shows the mark of direction as a box
        for name, (text, runs) in CASES.items():
            wrong[name] = likeness(drawn(label(text)), harfbuzz(runs))
    assert {name for name, value in wrong.items() if value > SAME} == set()


def test_wrong_brackets_are_told_apart():
    _, runs = CASES["brackets"]
    turned = runs[0].translate({ord("("): ")", ord(")"): "("})
    assert likeness(harfbuzz([turned]), harfbuzz(runs)) < SAME


def test_each_line_of_a_label_is_laid_out_by_itself():
    one, two = "2500 جندي", "(USA) في العراق"
    assert label(f"{one}\n{two}") == f"{label(one)}\n{label(two)}"


def test_vowel_marks_stand_where_harfbuzz_puts_them_or_are_left_out():
    written, bare = "مُحَمَّد سرّاً", "محمد سرا"
    assert likeness(drawn(label(written)), harfbuzz([written if SHAPES else bare])) > SAME


def test_dollars_never_start_math_text():
    figure = Figure()
    FigureCanvasAgg(figure)
    texts = [figure.text(0, 0, label(text)) for text in ("$x_1$ and $y$", "بين $5 و$7")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the default font of the test has no such glyph
        assert [text._preprocess_math(text.get_text())[1] for text in texts] == [False, False]


def test_latin_is_left_alone_and_a_drawn_label_can_be_read_back():
    assert label("Saudi Arabia (92.53)") == "Saudi Arabia (92.53)"
    assert plain(label("from $5")) == "from $5"
    assert not is_right_to_left("2024–2025 (USA)")


def test_shaping_is_known_by_what_matplotlib_can_do():
    assert (matplotlib.__version_info__ >= (3, 11)) == SHAPES


@pytest.mark.skipif(
    not (SHAPES and features.check("raqm") and features.check("fribidi")),
    reason="needs a Matplotlib that shapes, and Pillow with Raqm and FriBiDi",
)
@pytest.mark.parametrize("name", CASES)
def test_pillow_agrees(name):
    text, _ = CASES[name]
    assert likeness(drawn(label(text)), raqm(text)) > SAME


def drawn(text: str) -> np.ndarray:
    """The ink of *text* as this Matplotlib draws it."""
    figure = Figure(figsize=(16, 2), dpi=100)
    figure.text(0.5, 0.4, text, font=FontProperties(fname=FONT, size=40), ha="center")
    return _ink(figure)


def harfbuzz(runs: list[str]) -> np.ndarray:
    """The ink of *runs*, each shaped by HarfBuzz and set one after another from left to right."""
    face = hb.Face(hb.Blob.from_file_path(str(FONT)))
    font = hb.Font(face)
    pen, advance = _Pen(), 0
    for run in runs:
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        # A run without letters stands among Arabic: from right to left but for its digits.
        numeric = not ARABIC.search(run) and re.search(r"\w", run)
        buffer.direction = "ltr" if numeric else "rtl"
        if SHAPES and not re.search("[A-Za-z]", run):
            buffer.script = "Arab"  # what digits and signs among Arabic inherit
        hb.shape(font, buffer, {} if SHAPES else _without_ligatures(run))
        for glyph, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            pen.origin = advance + at.x_offset, at.y_offset
            font.draw_glyph_with_pen(glyph.codepoint, pen)
            advance += at.x_advance
    figure = Figure(figsize=(16, 2), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-100, advance + 100), ylim=(-600, 1400))
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.add_patch(PathPatch(Path(pen.points, pen.codes), facecolor="black", linewidth=0))
    return _ink(figure)


def _without_ligatures(run: str) -> dict:
    """Before 3.11 Matplotlib has no kerning, and of the ligatures lam-alef alone."""
    lam_alef = [(found.start(), found.end(), 1) for found in re.finditer("ل[اأإآ]", run)]
    rlig = [(0, len(run), 0), *lam_alef]
    return {"kern": False, "liga": False, "calt": False, "rlig": rlig}


def raqm(text: str, direction: str = "rtl") -> np.ndarray:
    """The ink of *text* as Pillow draws it with Raqm."""
    font = ImageFont.truetype(str(FONT), 56, layout_engine=ImageFont.Layout.RAQM)
    image = Image.new("L", (1600, 200))
    ImageDraw.Draw(image).text((20, 40), text, fill=255, font=font, direction=direction)
    return _crop(np.asarray(image, dtype=float))


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two pictures of a line are at their two worst places: 1 is the same.

    Strips as wide as the line is high are looked up near the same place in the other picture, so
    that a hair of kerning does not add up along the line.
    """
    height = 32
    width = round(height * other.shape[1] / other.shape[0])
    if abs(np.log(one.shape[1] * other.shape[0] / one.shape[0] / other.shape[1])) > 0.2:
        return 0.0
    one, other = (
        np.asarray(Image.fromarray(ink.astype("uint8")).resize((width, height)), dtype=float) for ink in (one, other)
    )
    scores = []
    for start in range(0, max(width - height, 0) + 1, height // 2):
        strip = other[:, start : start + height]
        places = range(max(start - height // 3, 0), min(start + height // 3, width - 1) + 1)
        windows = [one[:, place : place + strip.shape[1]] for place in places]
        scores.append(max(_correlation(strip, window) for window in windows if window.shape == strip.shape))
    return float(np.sort(scores)[:2].mean())


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    one, other = one - one.mean(), other - other.mean()
    scale = np.sqrt((one**2).sum() * (other**2).sum())
    return float((one * other).sum() / scale) if scale else float(not one.any() and not other.any())


class _Pen:
    """Takes HarfBuzz outlines as a Matplotlib path."""

    def __init__(self) -> None:
        self.origin, self.points, self.codes = (0, 0), [], []

    def _add(self, code, *points) -> None:
        self.points += [(x + self.origin[0], y + self.origin[1]) for x, y in points]
        self.codes += [code] * len(points)

    def moveTo(self, point) -> None:
        self._add(Path.MOVETO, point)

    def lineTo(self, point) -> None:
        self._add(Path.LINETO, point)

    def qCurveTo(self, *points) -> None:
        self._add(Path.CURVE3, *points)

    def curveTo(self, *points) -> None:
        self._add(Path.CURVE4, *points)

    def closePath(self) -> None:
        self._add(Path.CLOSEPOLY, (0, 0))


def _ink(figure: Figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return _crop(255.0 - np.asarray(canvas.buffer_rgba())[..., 0])


def _crop(ink: np.ndarray) -> np.ndarray:
    rows, columns = np.where(ink > 60)
    return ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
