"""Figures of invented tables: what is seen does not overlap, is mirrored, and repeats."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from PIL import Image, features
from test_labels import SAME, drawn, likeness, raqm

from analysis.figures import actor_map, alt_text, counts, label, oil_exports, save, timeline, use_style
from analysis.figures.labels import SHAPES, is_right_to_left, plain
from analysis.figures.language import ARABIC_INDIC
from analysis.figures.oil import BAR
from analysis.figures.saving import written

SVG = "{http://www.w3.org/2000/svg}"
MISSING = float("nan")
SAID = {
    "title": {"ar": "عنوان فيه النتيجة (2024)", "en": "A title with the finding (2024)"},
    "subtitle": {"ar": "من يناير إلى نوفمبر 2024", "en": "January to November 2024"},
    "source": {"ar": "صحيفة مخترعة، 9 يناير 2025", "en": "Invented paper, 9 January 2025"},
}


def said(lang: str) -> dict[str, str]:
    return {name: words[lang] for name, words in SAID.items()}


EN = said("en") | {"lang": "en"}


def exporters(count: int = 0) -> pd.DataFrame:
    """Two exporters stated, the remainder of three, the three; or *count* invented ones."""
    rows = [
        ("السعودية", "Saudi Arabia", "stated", 92.53, 92.525, 92.535, 7.73, 7.725, 7.735),
        ("العراق", "Iraq", "stated", 64.11, 64.105, 64.115, 5.18, 5.175, 5.185),
        ("البقية معًا", "The others together", "derived", 17.36, 16.85, 17.87, 1.59, 1.53, 1.65),
        ("ليبيا", "Libya", "unknown", MISSING, 5.62, 17.87, MISSING, MISSING, MISSING),
        ("الكويت", "Kuwait", "unknown", MISSING, 0.0, 5.96, MISSING, MISSING, MISSING),
    ]
    if count:
        rows = [
            (f"الدولة المصدّرة {place}", f"Exporting country {place}",
             ("stated", "derived")[place % 3 == 0],
             900 / place, 800 / place, 1000 / place,
             80 / place, 75 / place, 85 / place)
            for place in range(1, count + 1)
        ]  # fmt: skip
    columns = ["label_ar", "label_en", "kind"]
    columns += [f"{name}{end}" for name in ("volume", "value") for end in ("", "_low", "_high")]
    table = pd.DataFrame(rows, columns=columns)
    table[columns[3:6]] *= 1e6
    table[columns[6:9]] *= 1e9
    table["price"] = table["value"] / table["volume"]
    table["price_low"] = table["value_low"] / table["volume_high"]
    table["price_high"] = table["value_high"] / table["volume_low"]
    return table


def events(count: int = 0) -> pd.DataFrame:
    """A month, the end of a year, a day, an open interval; or *count* crowded ones."""
    rows = [
        ("2020-01-01", "2020-01-31", "تصويت البرلمان", "Parliament votes", "verbal conflict"),
        ("2021-10-01", "2021-12-31", "إعلان دور استشاري", "Advisory role", "verbal_cooperation"),
        ("2023-10-07", None, "أكثر من 120 هجومًا", "More than 120 attacks", "material conflict"),
        ("2024-01-04", "2024-01-04", "قصف", "A strike", "material conflict"),
        ("2024-01-05", "2024-01-05", "لجنة ثنائية", "A committee", None),
    ]
    if count:
        begun = [pd.Timestamp("2024-01-01") - pd.Timedelta(days=k * k % 97) for k in range(count)]
        rows = [
            (day, (day, day + pd.Timedelta(days=20), day + pd.Timedelta(days=90), None)[k % 4],
             f"حدث مخترع رقم {k} " + "له وصف طويل " * (k % 5),
             f"Invented event {k} " + "with a long description " * (k % 4), "verbal conflict")
            for k, day in enumerate(begun)
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=["first", "last", "label_ar", "label_en", "kind"])


def levels() -> pd.DataFrame:
    rows = [
        ("العراق", "Iraq", "2020-01-01", "2020-06-30", 5200, 5150, 5250, None),
        ("العراق", "Iraq", "2020-09-01", "2021-01-31", 3000, 3000, MISSING, "more_than"),
        ("العراق", "Iraq", "2024-01-10", "2024-01-10", 2500, 2450, 2550, "about"),
        ("سوريا", "Syria", "2024-01-10", None, 900, MISSING, 900, "at_most"),
    ]
    places = ["place_ar", "place_en"]
    return pd.DataFrame(rows, columns=[*places, "first", "last", "value", "low", "high", "hedge"])


def published() -> pd.DataFrame:
    """A series by quarter, with a year in which nothing was published."""
    days = pd.date_range("2018-03-31", "2022-12-31", freq="QE")
    values = [MISSING if day.year == 2020 else 100.0 * (day.year - 2017) for day in days]
    return pd.DataFrame({"first": days, "last": days, "value": values})


def graph(count: int, sides: int = 4) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """*count* invented actors, half as many arrows again, and two stances of one of them."""
    quads = ["verbal conflict", "material conflict", "verbal cooperation", "material cooperation"]
    ids = [f"a{k}" for k in range(count)]
    nodes = pd.DataFrame(
        {
            "actor_id": ids,
            "label_ar": [f"{('وزارة', 'حزب', 'رئيس لجنة الدفاع')[k % 3]} {k}" for k in range(count)],
            "label_en": [f"{('Ministry', 'Party', 'Committee chair')[k % 3]} {k}" for k in range(count)],
            "side_ar": [f"الطرف {k % sides + 1}" for k in range(count)],
            "side_en": [f"Side {k % sides + 1}" for k in range(count)],
            "sector": [("GOV", "MIL", None)[k % 7 % 3] for k in range(count)],
        }
    )  # fmt: skip
    pairs = [(k * 7 % count, (k * k + 3 * k + 1) % count) for k in range(count * 3 // 2)]
    edges = pd.DataFrame(
        [
            (ids[a], ids[b], quads[k % 4], "leads" if k % 5 == 0 else None,
             "future" if k % 6 == 0 else None, 1 + k % 4 * 40)
            for k, (a, b) in enumerate(pairs) if a != b
        ],
        columns=["actor", "recipient", "quad", "relation", "auxiliary", "count"],
    )  # fmt: skip
    stance = pd.DataFrame(
        [("a0", "خروج القوات", "leave", "public"), ("a0", "بقاء القوات", "stay", "private")],
        columns=["actor", "stance_ar", "stance_en", "setting"],
    )
    return nodes, edges, stance


def several_markets() -> pd.DataFrame:
    """Exports to one importer, and to another in two years."""
    america = {"partner_ar": "الولايات المتحدة", "partner_en": "United States", "first": "2024-01-01"}
    china = {"partner_ar": "الصين", "partner_en": "China"}
    return pd.concat(
        [
            exporters().assign(**america, last="2024-11-30", per=None),
            exporters(3).assign(**china, first="2023-01-01", last="2023-12-31", per=None),
            exporters(2).assign(**china, first="2024-01-01", last="2024-12-31", per=None),
        ]
    )


def long_names() -> dict[str, str]:
    return {
        "label_ar": "الهيئة الوطنية العليا لمكافحة الفساد وحماية المال العام",
        "label_en": "The Supreme National Authority for Fighting Corruption and Protecting Public Money",
    }


def without_bounds() -> pd.DataFrame:
    """Exporters of whom a bound, or both, are missing."""
    table = exporters()
    bounds = [name for name in table if name.endswith(("_low", "_high"))]
    table.loc[table["kind"] != "unknown", bounds] = MISSING
    table.loc[3, "volume_high"] = table.loc[4, "volume_low"] = MISSING
    return table


FIGURES = {
    "oil": lambda lang, **own: oil_exports(exporters(), lang=lang, **said(lang), **own),
    "timeline": lambda lang, **own: timeline(events(), levels(), lang=lang, **said(lang), **own),
    "actors": lambda lang, **own: actor_map(*graph(12), lang=lang, **said(lang), **own),
}
LARGE = {
    "a series": lambda lang: counts(levels().head(3), published(), lang=lang, **said(lang)),
    "2 exporters": lambda lang: oil_exports(exporters(2), lang=lang, **said(lang)),
    "20 exporters": lambda lang: oil_exports(exporters(20), lang=lang, **said(lang)),
    "markets": lambda lang: oil_exports(several_markets(), lang=lang, **said(lang)),
    "exporters with long names": lambda lang: oil_exports(exporters().assign(**long_names()), lang=lang, **said(lang)),
    "exporters without bounds": lambda lang: oil_exports(without_bounds(), lang=lang, **said(lang)),
    "levels alone": lambda lang: counts(levels().head(3), lang=lang, **said(lang)),
    "one day": lambda lang: timeline(events().iloc[3:4], lang=lang, **said(lang)),
    "40 events": lambda lang: timeline(events(40), lang=lang, **said(lang)),
    "actors with long names": lambda lang: actor_map(
        graph(10)[0].assign(**long_names()), *graph(10)[1:], lang=lang, **said(lang)
    ),
    "30 actors on 7 sides": lambda lang: actor_map(*graph(30, 7), lang=lang, **said(lang)),
    "60 actors": lambda lang: actor_map(*graph(60), lang=lang, **said(lang)),
}


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", [*FIGURES, *LARGE])
def test_labels_neither_overlap_nor_leave_the_canvas(name, lang):
    assert faults({**FIGURES, **LARGE}[name](lang)) == []


def test_an_overlap_and_a_label_off_the_canvas_are_found():
    fig = FIGURES["timeline"]("ar")
    first, second = texts(fig)[:2]
    second.set_position(first.get_position())
    texts(fig)[-1].set_x(-3)
    assert {fault[0] for fault in faults(fig)} == {"overlap", "off the canvas"}


@pytest.mark.parametrize("count", [12, 60])
def test_arrows_of_a_map_run_beside_one_another(count):
    def runs(fig) -> list[tuple[float, float, float]]:
        """Where each arrow runs from above to below, and its ends."""
        lines = [line.get_xydata() for line in fig.axes[0].lines if len(line.get_xydata()) == 2]
        return [(x, min(y, to_y), max(y, to_y)) for (x, y), (to_x, to_y) in lines if x == to_x]

    def tangled(runs: list[tuple[float, float, float]]) -> bool:
        return any(
            abs(x - other) < 0.15 and top < end - 0.3 and start < bottom - 0.3
            for (x, top, bottom), (other, start, end) in combinations(runs, 2)
        )

    drawn_runs = runs(actor_map(*graph(count), **EN))
    assert len(drawn_runs) > count / 3 and not tangled(drawn_runs)
    x, top, bottom = max(drawn_runs, key=lambda run: run[2] - run[1])
    assert tangled([*drawn_runs, (x + 0.1, top, bottom)])


def test_a_busy_timeline_stays_within_two_pages():
    assert timeline(events(40), **EN).get_size_inches()[1] < 2 * 11


def test_markets_are_drawn_on_one_scale_each_under_its_name():
    words = alt_text(oil_exports(several_markets(), **EN))
    assert "United States, January to November 2024; Saudi Arabia (stated): million barrels: 92.53" in words
    assert "China, 2023; Exporting country 1 (stated)" in words and "China, 2024;" in words
    assert "United States," not in alt_text(oil_exports(exporters(), **EN))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_empty_table_is_a_page_that_says_so(lang):
    nodes, edges, _ = graph(4)
    figures = [
        oil_exports(exporters().head(0), lang=lang, **said(lang)),
        timeline(events().head(0), levels().head(0), lang=lang, **said(lang)),
        timeline(events().assign(first=None, last=None), lang=lang, **said(lang)),
        counts(levels().head(0), lang=lang, **said(lang)),
        actor_map(nodes.head(0), edges.head(0), lang=lang, **said(lang)),
    ]
    for fig in figures:
        assert ("Nothing to draw" if lang == "en" else "لا شيء يُرسم") in alt_text(fig) and faults(fig) == []


def test_arabic_figures_are_mirrored():
    def bars(lang: str) -> list[tuple[float, float]]:
        """The ends of the bars of the first two exporters' volumes, from the side of the page where reading starts."""
        fig = FIGURES["oil"](lang)
        boxes = [box for box in fig.axes[0].patches if isinstance(box, Rectangle) and box.get_height() == BAR]
        return [(box.get_window_extent().x0, box.get_window_extent().x1) for box in (boxes[0], boxes[2])]

    (left, right), (other_left, other_right) = bars("en")
    assert abs(left - other_left) < 1 < right - other_right
    (left, right), (other_left, other_right) = bars("ar")
    assert abs(right - other_right) < 1 < other_left - left
    for lang, side in (("ar", "right"), ("en", "left")):
        title = next(text for text in texts(FIGURES["actors"](lang)) if text.get_size() == 16)
        assert title.get_ha() == side
    early, late = (
        next(text for text in texts(FIGURES["timeline"]("ar")) if word in read(text))
        for word in ("يناير 2020", "4 يناير 2024")
    )
    assert early.get_window_extent().x0 > late.get_window_extent().x0


@pytest.mark.skipif(not SHAPES, reason="needs a Matplotlib that shapes")
@pytest.mark.skipif(
    not (features.check("raqm") and features.check("fribidi")), reason="needs Pillow with Raqm and FriBiDi"
)
def test_every_arabic_string_is_drawn_as_harfbuzz_draws_it():
    figures = [FIGURES[name]("ar", digits=digits) for name in FIGURES for digits in ("latn", "arab")]
    lines = {
        line
        for fig in figures
        for text in texts(fig)
        for line in plain(text.get_text()).split("\n")
        if is_right_to_left(line)
    }
    assert len(lines) > 60
    assert [line for line in sorted(lines) if likeness(drawn(label(line)), raqm(line)) < SAME] == []
    assert likeness(drawn(label("غير معلن"[::-1])), raqm("غير معلن")) < SAME


def test_digits_and_month_names_are_a_choice():
    fig = timeline(events(), lang="ar_IQ", digits="arab", **said("ar"))
    words = " ".join(map(read, texts(fig)))
    assert "٤ كانون الثاني ٢٠٢٤" in words
    assert not set(words) & set("0123456789")
    assert "92.53".translate(ARABIC_INDIC) == "٩٢٫٥٣"


def test_the_kinds_of_numbers_are_told_apart_and_said():
    words = alt_text(FIGURES["oil"]("ar"))
    assert "السعودية (معلن): مليون برميل: 92.53" in words
    assert "البقية معًا (محسوب): مليون برميل: 17.36 (16.85 إلى 17.87)" in words
    assert "غير معلن (5.62 إلى 17.87)" in words
    english = alt_text(FIGURES["timeline"]("en"))
    assert "Iraq: about 2,500 (10 January 2024)" in english
    assert "since 7 October 2023: More than 120 attacks" in english
    both = alt_text(FIGURES["actors"]("en"))
    assert "in public: leave" in both and "in private: stay" in both


def test_a_part_of_a_year_is_drawn_and_said_as_what_it_is():
    rows = [
        ("2021-01-01", "2021-12-31", "إعلان", "Announced", None, "END"),
        ("2023-10-01", "2023-10-31", "هجوم", "Attacked", None, "START"),
    ]
    table = pd.DataFrame(rows, columns=["first", "last", "label_ar", "label_en", "kind", "mod"])
    assert "end of 2021: Announced. start of October 2023: Attacked" in alt_text(timeline(table, **EN))
    assert "نهاية 2021: إعلان" in alt_text(timeline(table, lang="ar", **said("ar")))


def test_a_series_says_what_was_not_published():
    words = alt_text(counts(levels().head(3), published(), **EN))
    assert "about 2,500 (10 January 2024)" in words
    assert "31 December 2020: not published. 31 March 2021: 400" in words


def test_a_level_without_any_number_is_left_out():
    unknown = levels().head(1).assign(place_en="Jordan", value=MISSING, low=MISSING, high=MISSING)
    for draw in (counts, lambda table, **said: timeline(events(), table, **said)):
        words = alt_text(draw(pd.concat([levels().head(3), unknown]), **EN))
        assert "about 2,500" in words and "Jordan" not in words


def test_a_published_series_is_laid_behind_on_request():
    alone = [plain(text.get_text()) for text in texts(counts(levels().head(3), **EN))]
    behind = [plain(text.get_text()) for text in texts(counts(levels().head(3), published(), **EN))]
    assert "published count of active-duty personnel" in behind
    assert "published count of active-duty personnel" not in alone and "told by an article" in alone


def test_a_numbered_arrow_is_said_with_its_number():
    nodes, edges, stance = graph(6)
    edges = pd.concat([edges, edges.head(3)])
    edges = edges.assign(number=range(1, len(edges) + 1))
    fig = actor_map(nodes, edges, stance, **EN)
    words = alt_text(fig)
    assert faults(fig) == []
    assert all(f" {number}. " in words for number in edges["number"])


def test_daily_rates_are_drawn_in_a_daily_unit():
    assert "million barrels a day: 92.53" in alt_text(oil_exports(exporters().assign(per="day"), **EN))


def test_an_arabic_name_keeps_its_place_in_an_english_line():
    fig = oil_exports(exporters(), **EN | {"source": "الخليج الجديد, 10 January 2024"})
    line = next(text for text in texts(fig) if "January 2024" in text.get_text() and "Source" in text.get_text())
    if SHAPES:
        same = "\u200eSource: \u200e" + "الخليج الجديد" + "\u200e, 10 January 2024"
        assert likeness(drawn(line.get_text()), raqm(same, "ltr")) > SAME


def test_an_edge_to_an_actor_without_a_row_is_an_error():
    nodes, edges, _ = graph(10)
    with pytest.raises(ValueError, match="'a9' is not in nodes"):
        actor_map(nodes[:9], edges, **said("en"))


def test_svg_and_png_carry_title_description_and_text(tmp_path):
    fig = FIGURES["oil"]("ar")
    saved = save(fig, "oil", tmp_path, data=exporters())
    root = ElementTree.parse(saved.svg).getroot()
    assert root.attrib["role"] == "img"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ar"
    assert root[0].tag == f"{SVG}title" and root[0].text == SAID["title"]["ar"]
    assert root[1].tag == f"{SVG}desc" and root[1].text == alt_text(fig)
    lines = {element.text for element in root.iter(f"{SVG}text")}
    assert {"السعودية", "مليون برميل", "92.53", "16.85 إلى 17.87", SAID["title"]["ar"]} <= lines
    arabic = next(element for element in root.iter(f"{SVG}text") if element.text == "السعودية")
    assert arabic.attrib["direction"] == "rtl"
    assert Image.open(saved.png).info["Title"] == SAID["title"]["ar"]
    assert Image.open(saved.png).info["Description"] == alt_text(fig)
    assert Image.open(saved.png).width == 1080


def test_csv_is_plain_and_starts_no_formula(tmp_path):
    table = pd.DataFrame({"نص": ["=1+1", "@x", "عادي"], "value": [64110000.0, -1.5, MISSING]})
    saved = save(FIGURES["oil"]("en"), "x", tmp_path, data=table)
    assert saved.csv.read_bytes().decode() == "نص,value\n'=1+1,64110000\n'@x,-1.5\nعادي,\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    fig = FIGURES["oil"]("en")
    saved = save(fig, "oil", tmp_path)
    before = saved.svg.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        save(fig, "oil", tmp_path, description="another")
    assert saved.svg.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["oil.en.png", "oil.en.svg"]


SETTINGS = {
    "here": {"LC_ALL": "C", "TZ": "UTC"},
    "elsewhere": {"LC_ALL": "C.UTF-8", "TZ": "Asia/Baghdad", "PYTHONHASHSEED": "7"},
    "with a matplotlibrc": {"LC_ALL": "ar_IQ.UTF-8", "TZ": "America/New_York"},
}
RC = "font.size: 30\naxes.facecolor: red\nsvg.fonttype: none\ntext.parse_math: False\nfont.family: serif\n"


def test_the_bytes_are_the_same_in_any_setting(tmp_path):
    written = []
    root = Path(__file__).parent
    for name, setting in SETTINGS.items():
        folder = tmp_path / name
        folder.mkdir()
        if "rc" in name:
            (folder / "matplotlibrc").write_text(RC)
        code = (
            "import test_figures as t\n"
            "for name, draw in t.FIGURES.items():\n"
            "    for lang in ('ar', 'en'):\n"
            "        t.save(draw(lang), name, 'out', data=t.exporters())\n"
            "draw('ar').savefig('out/wrong.svg')\n"
        )
        path = os.pathsep.join([str(root), str(root.parent), os.environ.get("PYTHONPATH", "")])
        environment = os.environ | setting | {"PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, check=True)
        files = sorted((folder / "out").iterdir())
        written.append({file.name: file.read_bytes() for file in files})
    assert len(written[0]) == 16
    for other in written[1:]:
        assert [name for name in other if other[name] != written[0][name]] == ["wrong.svg"]


def test_the_style_ignores_and_restores_the_users_settings():
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 30, "svg.fonttype": "none"}):
        with use_style():
            assert (mpl.rcParams["font.size"], mpl.rcParams["svg.fonttype"]) == (10, "path")
        assert mpl.rcParams["font.size"] == 30


def texts(fig) -> list[Text]:
    return [text for text in fig.findobj(Text) if text.get_visible() and text.get_text().strip()]


def read(text: Text) -> str:
    """A text as it is read, on any Matplotlib."""
    return written.get(text) or plain(text.get_text())


def faults(fig) -> list[tuple[str, ...]]:
    """Pairs of labels that overlap, and labels that leave the canvas."""
    fig.canvas.draw()
    boxes = [(plain(text.get_text()), inked(text)) for text in texts(fig)]
    found = [
        ("overlap", one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]
    width, height = fig.bbox.width, fig.bbox.height
    found += [
        ("off the canvas", text)
        for text, (left, right, bottom, top) in boxes
        if left < 0 or bottom < 0 or right > width or top > height
    ]
    return found


def inked(text: Text) -> np.ndarray:
    """The box of a text but for half a pixel of rounding: left, right, bottom, top."""
    box = text.get_window_extent()
    return np.array([box.x0 + 0.5, box.x1 - 0.5, box.y0 + 0.5, box.y1 - 0.5])
