"""The seed is read as promised, and by rules that know nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import scoring
from analysis.language.text import fold

ROOT = Path(__file__).resolve().parents[1]
PROMISED = {"dates": 1.0, "quantities": 1.0, "facts": 1.0, "mentions": 1.0, "relations": 0.85, "events": 0.85}


@pytest.fixture(scope="module")
def corpus() -> analysis.Corpus:
    return analysis.load(ROOT / "seeds" / "000_f4b2df3151264d84.txt")


@pytest.fixture(scope="module")
def scores() -> dict[str, scoring.Score]:
    return scoring.score(scoring.read_gold(ROOT / "tests" / "gold" / "seed.jsonl"))


@pytest.mark.parametrize("table", PROMISED)
def test_the_seed_is_read_as_well_as_promised(scores, table: str) -> None:
    result = scores[table]
    assert result.f1 >= PROMISED[table], (result.missed, result.wrong)


def test_the_page_is_two_articles(corpus) -> None:
    page = (ROOT / "seeds" / "000_f4b2df3151264d84.txt").read_text(encoding="utf-8")
    second = page.index("أكثر من (5)")
    assert corpus.articles["text"].tolist() == [page[:second].strip(), page[second:].strip()]
    assert corpus.articles["outlet"].tolist() == ["الخليج الجديد", "شبكة أخبار العراق"]
    assert corpus.articles["place"].tolist() == [None, "بغداد"]
    published, updated = corpus.articles["published"], corpus.articles["updated"]
    assert published[0] == pd.Timestamp("2024-01-10") and pd.isna(published[1])
    assert pd.isna(updated[0]) and updated[1] == pd.Timestamp("2025-01-09 13:41")
    assert corpus.articles["headline"].tolist() == [page.splitlines()[0], page[second:].splitlines()[0]]
    assert "إيران" in corpus.articles["keywords"][0] and corpus.articles["keywords"][1] is None


def test_the_page_is_read_to_its_end(corpus) -> None:
    assert corpus.problems["why"].tolist() == []


def test_furniture_is_in_no_sentence(corpus) -> None:
    sentences = " ".join(corpus.sentences["text"])
    for words in ("تاريخ النشر", "آخر تحديث", "المصدر", "كلمات دلالية", "إقرأ", "شبكة أخبار"):
        assert words not in sentences


def test_every_row_stands_where_it_says(corpus) -> None:
    texts = dict(corpus.articles[["article_id", "text"]].itertuples(index=False))
    for name, table in corpus.tables.items():
        if name not in ("articles", "problems"):
            for row in table.itertuples():
                assert texts[row.article_id][row.start : row.end] == row.text, name


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def test_nothing_in_the_package_repeats_the_seed(corpus) -> None:
    known = set()
    for text in corpus.articles["text"]:
        sequence = words(text)
        known |= {tuple(sequence[i : i + 6]) for i in range(len(sequence) - 5)}
    assert len(known) > 500
    files = [path for path in (ROOT / "analysis").rglob("*") if path.suffix in (".py", ".csv")]
    assert len(files) > 10
    repeated = {}
    for path in files:
        sequence = words(path.read_text(encoding="utf-8"))
        runs = [sequence[i : i + 6] for i in range(len(sequence) - 5)]
        found = [" ".join(run) for run in runs if tuple(run) in known]
        repeated |= {str(path.relative_to(ROOT)): found} if found else {}
    assert not repeated


def test_nothing_in_the_package_repeats_a_figure_of_the_seed():
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    figures = {figure for page in pages for figure in re.findall(r"\b\d+\.\d+\b", page)}
    assert figures
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        assert not figures & set(re.findall(r"\b\d+\.\d+\b", path.read_text(encoding="utf-8"))), path
