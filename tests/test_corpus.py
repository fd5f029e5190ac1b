"""Tables hold what is promised of them, whatever was read; they are written and shown safely."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import analysis
from analysis import corpus as module
from analysis import display, writing
from analysis.corpus import COLUMNS
from analysis.language.text import Span, Text, span
from analysis.reading.documents import ReadError

PAGE = (
    "ارتفاع إنتاج الحقل\nتاريخ النشر: 10 يناير 2024\nبغداد (رويترز) - أعلنت الوزارة ارتفاع الإنتاج.\n"
    "وقال المدير: العمل مستمر.\n"
)
EMPTY = ("dates", "quantities", "mentions", "relations", "events", "speech", "facts", "problems")


@dataclass(slots=True)
class Event(Span):
    event_type: str
    actor: str | None
    first: date | None


@dataclass(slots=True)
class Speech(Span):
    sentence: int
    speaker: str | None
    speech: str


def found(**rows: list[object]) -> SimpleNamespace:
    return SimpleNamespace(**({name: [] for name in EMPTY} | rows))


def fields(at: Span) -> tuple[int, int, int, int]:
    return at.begin, at.stop, at.start, at.end


@pytest.fixture
def reads_nothing(monkeypatch) -> None:
    monkeypatch.setattr(module, "extract", lambda text, published, outlet, place: found())


@pytest.fixture
def reads_words(monkeypatch) -> None:
    """Every third word is an event, the last sentence is said by somebody."""

    def extract(text: Text, published: date | None, outlet: str | None, place: str | None) -> SimpleNamespace:
        words = [span(text, i, i + 1) for i, t in enumerate(text.tokens) if t.kind == "word"]
        last = text.sentences[-1]
        whole = span(text, last.begin, last.stop)
        return found(
            events=[Event(*fields(at), "CONSULT", outlet, published) for at in words[::3]][::-1],
            speech=[
                Speech(*fields(span(text, last.begin, last.begin + 1)), len(text.sentences) - 1, "a", "direct"),
                Speech(*fields(whole), len(text.sentences) - 1, "b", "indirect"),
            ],
            problems=[SimpleNamespace(at=words[0], why="بلا سنة")],
        )

    monkeypatch.setattr(module, "extract", extract)


def types(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(kind) for name, kind in frame.dtypes.items()}


# Columns


def test_tables_have_the_same_columns_and_types_with_rows_and_without(reads_words) -> None:
    full = analysis.parse(PAGE)
    empty = module.Builder().corpus()
    assert len(full.events) and not len(empty.events)
    for name, columns in COLUMNS.items():
        assert tuple(full.tables[name].columns) == tuple(empty.tables[name].columns) == columns
        assert types(full.tables[name]) == types(empty.tables[name])
    assert types(empty.facts)["first"] == types(empty.articles)["published"] == "datetime64[s]"
    assert types(empty.quantities)["value"] == "float64"
    assert types(empty.dates)["value"] == "object"
    assert types(empty.mentions)["start"] == "int64"


def test_missing_texts_are_none_and_ids_count_in_the_order_of_the_text(reads_words) -> None:
    corpus = analysis.parse(PAGE)
    events = corpus.events
    assert events["start"].is_monotonic_increasing
    assert events["event_id"].tolist() == [f"text-1-e{n}" for n in range(1, len(events) + 1)]
    assert events["mode"].tolist() == [None] * len(events)
    assert events["first"].unique().tolist() == [pd.Timestamp("2024-01-10").to_datetime64()]
    assert events["actor"].unique().tolist() == ["رويترز"]


def test_every_row_points_at_its_characters_and_its_sentence(reads_words) -> None:
    corpus = analysis.parse(f"{PAGE}إقرأ أيضاً:\nعنوان آخر\nنشر في: 9 يناير 2024\nقال الوزير نعم اليوم.")
    assert corpus.articles["article_id"].tolist() == ["text-1", "text-2"]
    for name in ("sentences", "events"):
        for row in corpus.tables[name].itertuples():
            assert corpus.text(row.article_id)[row.start : row.end] == row.text
    merged = corpus.events.merge(corpus.sentences, on=["article_id", "sentence"])
    assert len(merged) == len(corpus.events)
    assert (merged["start_y"] <= merged["start_x"]).all() and (merged["end_x"] <= merged["end_y"]).all()


def test_the_headline_is_sentence_0_and_a_text_without_one_begins_at_1(reads_nothing) -> None:
    assert analysis.parse(PAGE).sentences["sentence"].tolist() == [0, 1, 2]
    assert analysis.parse("قال الوزير نعم. وقال لا.").sentences["sentence"].tolist() == [1, 2]


def test_a_sentence_takes_the_speaker_of_most_of_it(reads_words) -> None:
    sentences = analysis.parse(PAGE).sentences
    assert sentences["speaker"].tolist() == [None, None, "b"]
    assert sentences["speech"].tolist() == [None, None, "indirect"]


def test_what_the_page_says_of_itself_becomes_columns(reads_nothing) -> None:
    (article,) = analysis.parse(PAGE + "كلمات دلالية: نفط، حقل\n").articles.itertuples()
    assert (article.headline, article.outlet, article.place) == ("ارتفاع إنتاج الحقل", "رويترز", "بغداد")
    assert article.published == pd.Timestamp("2024-01-10") and article.updated is pd.NaT
    assert (article.keywords, article.document) == ("نفط|حقل", "text")


def test_the_dateline_tells_extraction_where_the_article_was_written(monkeypatch) -> None:
    places = []
    monkeypatch.setattr(module, "extract", lambda *given, place: places.append(place) or found())
    analysis.parse(PAGE)
    assert places == ["بغداد"]


# The day


def test_published_serves_only_where_the_page_states_no_day(reads_nothing) -> None:
    page = f"{PAGE}إقرأ أيضاً:\nعنوان\nقال الوزير إن الإنتاج ارتفع مرة أخرى.\n"
    days = analysis.parse(page, published="2025-02-03").articles["published"]
    assert [str(day.date()) for day in days] == ["2024-01-10", "2025-02-03"]


@pytest.mark.parametrize("given", ["2024-01-10", date(2024, 1, 10), pd.Timestamp("2024-01-10 14:00")])
def test_a_day_may_be_given_in_several_types(reads_nothing, given: object) -> None:
    published = analysis.parse("قال الوزير نعم.", published=given).articles["published"].item()
    assert published == pd.Timestamp("2024-01-10")


@pytest.mark.parametrize("given", ["10/01/2024", "2024-13-01", "", 20240110, pd.NaT])
def test_what_is_no_day_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="write it as 2024-01-10"):
        analysis.parse("قال الوزير نعم.", published=given)


@pytest.mark.parametrize("text", ["", " \n", None, 5])
def test_a_text_that_is_none_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="text: empty"):
        analysis.parse(text)


# Problems


def test_a_day_that_is_missing_or_cannot_be_read_is_a_problem(reads_nothing) -> None:
    (missing,) = analysis.parse("قال الوزير نعم.").problems.itertuples()
    assert "no day stated" in missing.why
    text = "عنوان\nتاريخ النشر: أمس\nقال الوزير إن الإنتاج ارتفع مرة أخرى."
    (unread,) = analysis.parse(text).problems.itertuples()
    assert unread.what == "تاريخ النشر: أمس" == text[unread.start : unread.end]
    assert analysis.parse(PAGE).problems.empty


def test_problems_of_extraction_point_into_the_document(reads_words) -> None:
    text = f"{PAGE}إقرأ أيضاً:\nعنوان آخر\nنشر في: 9 يناير 2024\nقال الوزير نعم اليوم."
    problems = analysis.parse(text).problems
    assert problems["why"].tolist() == ["بلا سنة", "بلا سنة"]
    assert [text[row.start : row.end] for row in problems.itertuples()] == problems["what"].tolist()


def test_an_article_that_fails_does_not_stop_the_others(monkeypatch) -> None:
    def extract(text: Text, published: date | None, outlet: str | None, place: str | None) -> SimpleNamespace:
        if "عنوان آخر" in text.raw:
            raise RuntimeError("broken")
        return found()

    monkeypatch.setattr(module, "extract", extract)
    corpus = analysis.parse(f"{PAGE}إقرأ أيضاً:\nعنوان آخر\nنشر في: 9 يناير 2024\nقال الوزير نعم اليوم.")
    assert len(corpus.articles) == 2
    (problem,) = corpus.problems.itertuples()
    assert (problem.document, problem.what) == ("text", "عنوان آخر")
    assert problem.why == "an error ended the reading of text-2: RuntimeError: broken"


def test_bad_files_become_problems_and_the_others_load(tmp_path, reads_nothing) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "d.txt").write_bytes(PAGE.encode("cp1256"))
    (tmp_path / "e.docx").write_bytes(b"PK")
    corpus = analysis.load(tmp_path)
    assert corpus.articles["article_id"].tolist() == ["a-1", "d-1"]
    assert sorted(corpus.problems["document"]) == ["b.txt", "c.txt", "e.docx"]
    assert not corpus.problems["why"].str.contains(str(tmp_path), regex=False).any()
    with pytest.raises(ReadError, match=r"b\.txt: the file is empty"):
        analysis.load(tmp_path / "b.txt")


def test_files_of_one_stem_keep_their_ids_apart(tmp_path, reads_nothing) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.text").write_text(PAGE, encoding="utf-8")
    assert analysis.load(tmp_path).articles["article_id"].tolist() == ["a.text-1", "a.txt-1"]


def test_an_empty_folder_is_an_error(tmp_path) -> None:
    with pytest.raises(ReadError, match="nothing to read"):
        analysis.load(tmp_path)


def test_the_seeds_are_found_from_any_directory(tmp_path, monkeypatch, reads_nothing) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(analysis.load().articles) >= 2
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "own.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert analysis.load().articles["article_id"].tolist() == ["own-1"]


def test_tables_need_no_matplotlib() -> None:
    code = "import sys, analysis; sys.exit('matplotlib' in sys.modules)"
    root = Path(__file__).resolve().parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


# Writing

HOSTILE = ['=HYPERLINK("http://x.example")', "+1", "-1", "@sum", "\tx", 'نص, "مقتبس"\r\nوسطر']


def hostile() -> analysis.Corpus:
    builder = module.Builder()
    for text in HOSTILE:
        builder.problem("page.txt", "<b>&", 0, 1, text)
    row = {"article_id": "a-1", "sentence": 1, "start": 0, "end": 1, "text": "ن", "value": -5.0}
    builder.rows["quantities"].append(row)
    return builder.corpus()


def test_csv_cells_are_no_formulas_and_numbers_stay_numbers(tmp_path) -> None:
    paths = hostile().write(tmp_path / "tables")
    assert [path.name for path in paths] == [f"{name}.csv" for name in COLUMNS]
    with (tmp_path / "tables" / "problems.csv").open(encoding="utf-8", newline="") as stream:
        cells = [row["what"] for row in csv.DictReader(stream)]
    assert cells == [f"'{text}" for text in HOSTILE[:5]] + HOSTILE[5:]
    assert pd.read_csv(tmp_path / "tables" / "quantities.csv")["value"].item() == -5


def test_a_workbook_has_a_sheet_a_table_and_no_formulas(tmp_path) -> None:
    corpus = hostile()
    corpus.problems.loc[0, "why"] = "ن" * 40_000 + "\x01"
    (path,) = corpus.write(tmp_path, format="xlsx")
    sheets = pd.read_excel(path, sheet_name=None)
    assert list(sheets) == list(COLUMNS)
    assert sheets["problems"]["what"][:4].tolist() == [f"'{text}" for text in HOSTILE[:4]]
    assert sheets["problems"]["why"][0].endswith("ن…")


def test_parquet_keeps_texts_and_types(tmp_path, reads_words) -> None:
    pytest.importorskip("pyarrow")
    corpus = analysis.parse(PAGE)
    corpus.write(tmp_path, format="parquet")
    events = pd.read_parquet(tmp_path / "events.parquet")
    assert events["text"].tolist() == corpus.events["text"].tolist()
    assert events["first"].tolist() == corpus.events["first"].tolist()
    assert pd.read_parquet(tmp_path / "facts.parquet").columns.tolist() == list(COLUMNS["facts"])


def test_writing_is_the_same_at_any_time_and_dates_are_iso(tmp_path, reads_words, monkeypatch) -> None:
    corpus = analysis.parse(PAGE.replace("2024", "2024 13:41"))
    for format in ("csv", "xlsx"):
        with monkeypatch.context() as earlier:
            earlier.setattr("time.time", lambda: 1_000_000_000.0)
            earlier.setattr("openpyxl.writer.excel.datetime", SimpleNamespace(datetime=Earlier, timezone=timezone))
            written = [path.read_bytes() for path in corpus.write(tmp_path, format)]
        assert written == [path.read_bytes() for path in corpus.write(tmp_path, format)]
    assert pd.read_csv(tmp_path / "articles.csv")["published"].item() == "2024-01-10T13:41"
    assert set(pd.read_csv(tmp_path / "events.csv")["first"]) == {"2024-01-10"}


class Earlier(datetime):
    @classmethod
    def now(cls, tz: timezone | None = None) -> datetime:
        return datetime(2001, 1, 1, tzinfo=tz)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, reads_nothing, monkeypatch) -> None:
    corpus = analysis.parse(PAGE)
    corpus.write(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fails(table: pd.DataFrame, path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr(writing, "_write_csv", fails)
    with pytest.raises(OSError, match="disk full"):
        corpus.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_unknown_format_is_refused(tmp_path, reads_nothing) -> None:
    with pytest.raises(ValueError, match="csv, parquet, xlsx"):
        analysis.parse(PAGE).write(tmp_path / "x", format="ods")
    assert not (tmp_path / "x").exists()


# Showing


def test_a_source_marks_the_row_in_its_sentence(reads_words) -> None:
    corpus = analysis.parse(PAGE)
    row = corpus.events[corpus.events["sentence"] == 1].iloc[0]
    source = corpus.source(row)
    sentence = corpus.sentences.loc[corpus.sentences["sentence"] == 1, "text"].item()
    assert str(source).replace("⟦", "").replace("⟧", "") == sentence
    assert f"⟦{row['text']}⟧" in str(source) == repr(source)
    html = source._repr_html_()
    assert 'dir="rtl"' in html and f">{row['text']}</mark>" in html
    as_tuple = next(corpus.events[corpus.events["sentence"] == 1].itertuples())
    assert corpus.source(as_tuple) == corpus.source(dict(row)) == source
    assert len(str(corpus.source(corpus.events)).splitlines()) == len(corpus.events)


def test_a_source_of_nothing_is_a_clear_error(reads_nothing) -> None:
    corpus = analysis.parse(PAGE)
    with pytest.raises(ValueError, match="article_id, start and end"):
        corpus.source({"text": "x"})
    with pytest.raises(ValueError, match=r"no article 'gone'.*text-1"):
        corpus.source({"article_id": "gone", "start": 0, "end": 1})
    with pytest.raises(ValueError, match="no characters 5 to 5000"):
        corpus.source({"article_id": "text-1", "start": 5, "end": 5000})


def test_what_is_shown_is_escaped_and_the_same_twice(reads_words) -> None:
    text = "قال <script>alert(1)</script> & الوزير نعم.\nوقال أيضاً نعم."
    corpus = analysis.parse(text, published="2024-01-10")
    shown = [
        corpus.source(corpus.events)._repr_html_(),
        display.table(corpus.sentences)._repr_html_(),
        display.article(corpus, "text-1")._repr_html_(),
    ]
    for html in shown:
        assert "<script" not in html and "&lt;script&gt;" in html and " id=" not in html
    assert shown[1] == display.table(corpus.sentences)._repr_html_()


def test_a_table_runs_from_right_to_left_with_empty_cells_for_missing(reads_words) -> None:
    corpus = analysis.parse(PAGE)
    shown = display.table(corpus.events, columns=["text", "mode", "first"], limit=1)
    assert shown.html.startswith('<table dir="rtl">')
    assert "None" not in shown.html and "NaT" not in shown.html and "2024-01-10<" in shown.html
    assert f"{len(corpus.events) - 1} more rows" in shown.html
    assert repr(shown).splitlines()[0] == "text | mode | first"


def test_an_article_shows_marks_within_marks(reads_nothing) -> None:
    corpus = analysis.parse("إدارة الرئيس تدرس الأمر اليوم.", published="2024-01-10")
    rows = [(0, 12, "USA-GOV"), (6, 12, "x-person"), (24, 29, None), (10, 17, "crossing")]
    corpus.mentions[["article_id", "start", "end", "actor_id"]] = pd.DataFrame([("text-1", *row) for row in rows])
    html = display.article(corpus, "text-1").html
    assert html.count("<mark") == 3 + len(rows)
    assert html.count("<mark") == html.count("</mark>")
    assert html.index("USA-GOV") > html.index("x-person")
    with pytest.raises(ValueError, match="no article"):
        display.article(corpus, "gone")


def test_an_html_page_is_loaded_beside_texts(tmp_path, reads_nothing, monkeypatch) -> None:
    page = SimpleNamespace(title="عنوان", date="2024-01-10", text="قال الوزير نعم.", sitename=None)
    fake = SimpleNamespace(bare_extraction=lambda data, **options: page)
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.htm").write_text("<p>", encoding="utf-8")
    assert analysis.load(tmp_path).articles["article_id"].tolist() == ["a-1", "b-1"]
    shutil.rmtree(tmp_path)


def test_a_headline_with_dots_is_one_sentence() -> None:
    sentences = analysis.parse(
        "العراق.. إحباط هجوم في ديالى\nنشر في: 2024-01-10\nقالت الشرطة إنها أحبطت هجوماً."
    ).sentences
    assert list(sentences["text"]) == ["العراق.. إحباط هجوم في ديالى", "قالت الشرطة إنها أحبطت هجوماً."]
