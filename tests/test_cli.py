"""The commands print what they promise, and fail with a message where they must."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from typer.testing import CliRunner

from analysis import corpus
from analysis.cli import app
from analysis.corpus import COLUMNS
from analysis.language.text import Text, span

PAGE = "عنوان\nتاريخ النشر: 10 يناير 2024\nأعلنت الوزارة اليوم ارتفاع الإنتاج.\n"
EMPTY = {name: [] for name in (*COLUMNS, "speech")}


@pytest.fixture(autouse=True)
def reads_nothing(monkeypatch) -> None:
    monkeypatch.setattr(corpus, "extract", lambda *given, **named: SimpleNamespace(**EMPTY))


def call(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


def page(folder: Path, text: str = PAGE, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_parse_prints_facts_and_counts_in_80_columns(tmp_path, monkeypatch) -> None:
    days = {"first": date(2024, 1, 10), "last": date(2024, 1, 10)}
    fact = {"measure": "troops", "actor": "USA", "place": "IRQ", "value": 2500.0, "unit": "person", **days}

    def extract(text: Text, *given: object, **named: object) -> SimpleNamespace:
        at = span(text, len(text.tokens) - 3, len(text.tokens) - 2)
        return SimpleNamespace(
            **EMPTY | {"facts": [SimpleNamespace(begin=at.begin, start=at.start, end=at.end, **fact)]}
        )

    monkeypatch.setattr(corpus, "extract", extract)
    printed = call("parse", page(tmp_path, PAGE.replace("ارتفاع الإنتاج", "نشر 2500 جندي")))
    assert "page-1-f1 troops 2,500 person\n    actor USA, place IRQ, 2024-01-10\n    2500" in printed
    assert all(len(line) <= 80 for line in printed.splitlines())
    assert ["sentences", "2"] in [line.split() for line in printed.splitlines()]


@pytest.mark.parametrize(("format", "files"), [("csv", 9), ("xlsx", 1)])
def test_parse_writes_tables(tmp_path, format: str, files: int) -> None:
    call("parse", page(tmp_path), "--out", tmp_path / "tables", "--format", format)
    assert len(list((tmp_path / "tables").glob(f"*.{format}"))) == files


def test_parse_takes_the_day_of_a_page_that_states_none(tmp_path) -> None:
    undated = page(tmp_path, PAGE.replace("تاريخ النشر: 10 يناير 2024\n", ""))
    assert "no day stated" in call("parse", undated)
    assert "no day stated" not in call("parse", undated, "--published", "2024-01-10")
    assert "write it as 2024-01-10" in call("parse", undated, "--published", "أمس", code=2)


def test_parse_names_a_bad_file_and_reads_the_others(tmp_path) -> None:
    printed = call("parse", page(tmp_path), page(tmp_path, "", "empty.txt"))
    assert "empty.txt: the file is empty" in printed
    assert ["articles", "1"] in [line.split() for line in printed.splitlines()]


def test_parse_fails_clearly(tmp_path) -> None:
    assert "no such file" in call("parse", tmp_path / "gone.txt", code=2)
    assert "empty" in call("parse", page(tmp_path, ""), code=2)
    assert "csv, parquet, xlsx" in call("parse", page(tmp_path), "--format", "ods", code=2)


def test_report_is_markdown_that_a_text_cannot_break(tmp_path) -> None:
    printed = call("report", page(tmp_path, PAGE.replace("عنوان", "عنوان | آخر")))
    assert "| articles | 1 |" in printed
    assert "عنوان \\| آخر" in printed
    assert printed.rstrip().endswith("None.")


def test_report_lists_problems(tmp_path) -> None:
    printed = call("report", page(tmp_path, "أعلنت الوزارة اليوم ارتفاع الإنتاج."))
    assert "no day stated" in printed


def gold(folder: Path, **row: object) -> Path:
    passage = {"id": "a", "published": "2024-01-10", "text": PAGE, **row}
    return page(folder, json.dumps(passage, ensure_ascii=False), "own.jsonl")


def test_check_prints_a_table_a_file_and_the_misses_with_their_sentences(tmp_path) -> None:
    item = {"text": "اليوم", "start": PAGE.index("اليوم"), "type": "DATE", "value": "2024-01-10"}
    item |= {"mod": None, "first": "2024-01-10", "last": "2024-01-10"}
    printed = call("check", gold(tmp_path, dates=[item], facts=[]), "--misses", "3", "--by", "type")
    lines = [line.split() for line in printed.splitlines()]
    assert ["dates", "0.000", "0.000", "0", "0", "1"] in lines
    assert ["facts", "1.000", "0", "0", "0"] in lines
    assert ["DATE", "0.000", "0.000", "0", "0", "1"] in lines
    assert "dates missed a: اليوم" in printed
    assert "    أعلنت الوزارة اليوم ارتفاع الإنتاج." in printed


def test_check_says_loudly_what_raised(tmp_path, monkeypatch) -> None:
    def fails(*given: object, **named: object) -> None:
        raise RuntimeError("broken rule")

    monkeypatch.setattr(corpus, "extract", fails)
    assert "ERROR while reading a-1: RuntimeError: broken rule" in call("check", gold(tmp_path, dates=[]))
    assert "page.txt: عنوان: an error ended the reading of page-1" in call("parse", page(tmp_path))


def test_check_fails_clearly(tmp_path) -> None:
    assert "does not stand" in call("check", gold(tmp_path, dates=[{"text": "x", "start": 0}]), code=2)
    assert "gone.jsonl" in call("check", tmp_path / "gone.jsonl", code=2)


def notebook(folder: Path, *cells: str) -> Path:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(cell, id=f"c{n}") for n, cell in enumerate(cells)]
    path = folder / "n.ipynb"
    nbformat.write(made, path)
    return path


def test_run_stores_outputs_and_leaves_a_rerun_byte_for_byte(tmp_path, capfd) -> None:
    path = notebook(tmp_path, "x = 6 * 7\nprint('نص')", "x")
    call("run", path)
    first = path.read_bytes()
    cells = nbformat.read(path, as_version=4).cells
    assert "encryption" not in capfd.readouterr().err
    assert cells[1].outputs[0]["data"]["text/plain"] == "42"
    assert not any(cell.metadata for cell in cells)
    changed = path.stat().st_mtime_ns
    call("run", path)
    assert path.read_bytes() == first and path.stat().st_mtime_ns == changed
    assert [file.name for file in tmp_path.iterdir()] == ["n.ipynb"]


def test_run_names_the_cell_that_fails_and_keeps_the_notebook(tmp_path) -> None:
    path = notebook(tmp_path, "1", "raise ValueError('no such seed')")
    before = path.read_bytes()
    printed = call("run", path, code=1)
    assert "n.ipynb, cell 2: ValueError: no such seed" in printed
    assert path.read_bytes() == before


def test_run_without_a_notebook_fails_clearly(tmp_path, monkeypatch) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "nothing to run" in call("run", code=2)
    assert "check its name" in call("run", tmp_path / "gone.ipynb", code=1)
