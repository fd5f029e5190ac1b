"""The notebooks rest on what the seeds say, and read what is dropped beside them."""

from __future__ import annotations

import re
import shutil
import tempfile
from html import escape
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

import analysis
from analysis.evidence import evidence
from analysis.network import edges, locate, nodes

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SHEETS = ("coding_sheet.csv", "timeline_labels.csv")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

INVENTED = {
    "wire.txt": """صادرات السعودية من النفط إلى الصين تتراجع
تاريخ النشر: 12 مارس 2025
بكين - وكالات: بلغت صادرات السعودية من النفط إلى الصين 48.7 مليون برميل خلال شهر يناير 2025 بقيمة 3.9 مليار دولار.
وصدّر العراق إلى الصين 37.2 مليون برميل خلال شهر يناير 2025 بقيمة 2.8 مليار دولار.
""",
    "agency.txt": """الكويت بين مورّدي النفط إلى أمريكا
آخر تحديث: 3 شباط 2025
قالت وزارة النفط إن الكويت صدّرت 5.1 مليون برميل من النفط إلى الولايات المتحدة خلال عام 2023 بقيمة 410 ملايين دولار.
""",
    "daily.txt": """واشنطن تخفض قواتها
تاريخ النشر: 20 كانون الأول 2024
قال مسؤول أمريكي إن لدى الولايات المتحدة نحو 2000 جندي في سوريا.
وأضاف أن القوات الأمريكية تحتفظ بنحو 1400 جندي في العراق.
""",
}


@pytest.mark.parametrize("name", SHEETS)
def test_each_quotation_of_an_analyst_is_in_its_seed(name: str):
    sheet = pd.read_csv(ROOT / "notebooks" / name)
    for row in sheet.itertuples():
        seed = (ROOT / "seeds" / str(row.document)).read_text(encoding="utf-8")
        assert seed.count(str(row.quotation)) == 1, row.quotation


def test_the_coding_sheet_codes_each_actor_in_known_words():
    sheet = pd.read_csv(ROOT / "notebooks" / "coding_sheet.csv")
    assert set(sheet["stance"]) == {"stay", "go"} and set(sheet["setting"]) == {"public", "private"}
    assert sheet.notna().all(axis=None)
    assert (sheet.groupby("actor")[["label_ar", "label_en"]].nunique() == 1).all(axis=None)
    sudani = sheet[sheet["actor"] == "mohammed-shia-al-sudani"].groupby("setting")["stance"].unique()
    assert sudani["public"].tolist() == ["go"] and sudani["private"].tolist() == ["stay"]


def test_a_quotation_that_is_nowhere_is_named():
    corpus = analysis.parse("قال الوزير إن القوات باقية.", published="2024-01-10")
    sheet = pd.DataFrame([{"document": "text", "quotation": "القوات راحلة"}])
    with pytest.raises(ValueError, match="القوات راحلة"):
        locate(corpus, sheet)


def test_every_arrow_is_a_row_of_relations_or_events():
    corpus = analysis.load(ROOT / "seeds")
    told = pd.concat([
        corpus.relations.rename(columns={"subject": "actor", "object": "recipient"}), corpus.events,
    ])  # fmt: skip
    known = {(row["article_id"], row["start"], row["end"], end, actor)
             for row in told.to_dict("records") for end in ("actor", "recipient") if isinstance(row[end], str)
             for actor in row[end].split("|")}  # fmt: skip
    drawn = edges(corpus, corpus.articles["article_id"])
    assert len(drawn) > 10
    for row in drawn.to_dict("records"):
        for end in ("actor", "recipient"):
            assert (row["article_id"], row["start"], row["end"], end, row[end]) in known


def test_every_actor_and_number_of_the_map_is_a_row_of_a_table():
    corpus = analysis.load(ROOT / "seeds")
    sheet = locate(corpus, pd.read_csv(ROOT / "notebooks" / "coding_sheet.csv"))
    drawn = edges(corpus, corpus.articles["article_id"])
    assert set(nodes(corpus, drawn, sheet)["actor_id"]) <= {*sheet["actor"], *drawn["actor"], *drawn["recipient"]}
    plotted = pd.read_csv(ROOT / "figures" / "actor_map.csv")
    assert set(plotted["number"].dropna()) <= set(drawn["number"])


def test_an_edge_leads_to_its_sentence_with_its_words_marked():
    corpus = analysis.load(ROOT / "seeds")
    drawn = edges(corpus, corpus.articles["article_id"])
    html = evidence(corpus, drawn, ["number", "actor"], "edge").html
    told = dict(re.findall(r'<p id="(edge-\d+)"[^>]*>(.*?)</p>', html))
    links = re.findall(r'href="#(edge-\d+)"', html)
    assert len(links) == len(drawn)
    for link, text in zip(links, drawn["text"], strict=True):
        marks = re.sub("</?mark[^>]*>", "", "".join(re.findall("<mark.*?>.*</mark>", told[link])))
        assert escape(text) in marks


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_question_then_its_answer_in_short_cells_and_small_pictures(path: Path):
    cells = nbformat.read(path, as_version=4).cells
    title, answer, *_ = cells[0].source.split("\n\n")
    assert title.startswith("# ") and title.endswith("?") and answer.startswith("**")
    assert max(cell.source.count("\n") for cell in cells if cell.cell_type == "code") < 16
    assert path.stat().st_size < 400_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_numbers_of_the_prose_are_in_outputs(path: Path):
    cells = nbformat.read(path, as_version=4).cells
    printed = [_numbers(_output(cell)) for cell in cells]
    everywhere = set().union(*printed)
    above: set[float] = set()
    for place, (cell, numbers) in enumerate(zip(cells, printed, strict=True)):
        if cell.cell_type == "markdown":
            missing = _numbers(re.sub(r"`[^`]*`", "", cell.source)) - (above if place else everywhere)
            assert not {number for number in missing if number > 5 or number % 1}, cell.source
        above |= numbers


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_name_no_path_and_no_warning(path: Path):
    stored = path.read_text(encoding="utf-8")
    told = re.sub(r'"image/png": "[^"]*"', "", stored)
    assert not [folder for folder in (ROOT, Path.home(), tempfile.gettempdir()) if f"{folder}/" in told]
    assert not re.search(r"Warning|object at 0x", told)
    assert "execution" not in {key for cell in nbformat.reads(stored, as_version=4).cells for key in cell.metadata}


@pytest.fixture(scope="module")
def rerun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the notebooks show when three articles by other outlets stand beside the seeds."""
    tree = tmp_path_factory.mktemp("project")
    for name in ("seeds", "notebooks"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns(".*"))
    for name, text in INVENTED.items():
        (tree / "seeds" / name).write_text(text, encoding="utf-8")
    shown = {}
    for path in sorted((tree / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": path.parent}}
        )
        client.execute()
        shown[path.name[:2]] = "\n".join(map(_output, notebook.cells))
    assert {path.name.split(".")[0] for path in (tree / "figures").iterdir()} == {
        path.name.split(".")[0] for path in (ROOT / "figures").iterdir()
    }
    return shown


def test_the_oil_notebook_shows_exporters_of_other_articles(rerun: dict[str, str]):
    assert "CHN | 2025-01-01 | 2025-01-31" in rerun["03"]
    for row in ("Saudi Arabia | stated |  | 48.7 |", "Iraq | stated |  | 37.2 |", "Kuwait | stated |  | 5.1 |"):
        assert row in rerun["03"]
    assert "China, January 2025; Saudi Arabia (stated): million barrels: 48.7" in rerun["03"]
    assert "Saudi Arabia leads those named: 92.53 million barrels to the United States" in rerun["03"]


def test_the_troop_notebook_shows_levels_of_other_articles(rerun: dict[str, str]):
    for row in ("Syria | 2024-12-20 | 2024-12-20 | 2,000", "Iraq | 2024-12-20 | 2024-12-20 | 1,400"):
        assert row in rerun["02"]
    assert "Syria: about 2,000 (20 December 2024)" in rerun["02"]


def test_the_map_keeps_to_articles_on_us_forces(rerun: dict[str, str]):
    assert "الخليج الجديد" in rerun["01"]
    assert "وكالات، 12 مارس" not in rerun["01"]


def _output(cell: nbformat.NotebookNode) -> str:
    """The plain text of a cell's outputs."""
    return "\n".join(
        output.get("data", {}).get("text/plain", output.get("text", "")) for output in cell.get("outputs", [])
    )


def _numbers(text: str) -> set[float]:
    """All numbers in a text; the parts of a day each for itself."""
    return {float(number.replace(",", "")) for number in NUMBER.findall(text.replace("-", " "))}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_dollar_of_the_prose_starts_mathematics(path: Path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"(?<!\\)\$", cell.source), cell.source
