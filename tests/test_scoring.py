"""Findings are matched with gold as the gold's README says."""

from __future__ import annotations

import json
import math
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis import corpus, scoring
from analysis.scoring import Item, Passage, Score

TEXT = "قال الوزير الأول نعم. ثم قال الوزير الثاني لا."


def at(text: str, occurrence: int = 0, **values: object) -> Item:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text), **values}


def scored(table: str, gold: list[Item], found: list[Item], name: str | None = None) -> Score:
    passage = Passage("p", "2024-01-10", TEXT, {table: gold})
    result = Score()
    stop = TEXT.index(".") + 1
    sentences = [{"start": 0, "end": stop}, {"start": stop + 1, "end": len(TEXT)}]
    scoring._match(name or table, passage, {"sentences": sentences, table: found}, result)
    return result


def counts(result: Score) -> tuple[int, int, int]:
    return len(result.right), len(result.wrong), len(result.missed)


def test_mentions_match_where_they_overlap_and_country_and_sector_agree() -> None:
    gold = [at("الوزير الأول", country="IRQ", sector="GOV")]
    assert counts(scored("mentions", gold, [at("الوزير", country="IRQ", sector="GOV")])) == (1, 0, 0)
    assert counts(scored("mentions", gold, [at("الوزير", country="IRQ", sector="MIL")])) == (0, 1, 1)
    assert counts(scored("mentions", gold, [at("الوزير", 1, country="IRQ", sector="GOV")])) == (0, 1, 1)


def test_matching_is_one_to_one() -> None:
    gold = [at("الوزير الأول", country="IRQ", sector=None)]
    found = [at("الوزير", country="IRQ", sector=None), at("الأول", country="IRQ", sector=None)]
    assert counts(scored("mentions", gold, found)) == (1, 1, 0)


def test_as_many_pairs_as_possible_are_made() -> None:
    gold = [at("الوزير الأول", country="IRQ", sector=None), at("الوزير", country="IRQ", sector=None)]
    found = [at("الأول", country="IRQ", sector=None), at("الوزير", country="IRQ", sector=None)]
    assert counts(scored("mentions", gold, found)) == (2, 0, 0)


def test_optional_items_count_neither_way() -> None:
    gold = [at("الوزير", country="IRQ", sector=None, optional=True)]
    assert counts(scored("mentions", gold, [])) == (0, 0, 0)
    assert counts(scored("mentions", gold, [at("الوزير", country="USA", sector=None)])) == (0, 0, 0)
    assert counts(scored("mentions", gold, [at("الثاني", country="USA", sector=None)])) == (0, 1, 0)


def test_a_needed_item_is_matched_before_an_optional_one() -> None:
    gold = [at("الوزير الأول", country="IRQ", sector=None, optional=True), at("الوزير", country="IRQ", sector=None)]
    assert counts(scored("mentions", gold, [at("الوزير", country="IRQ", sector=None)])) == (1, 0, 0)


def test_numbers_days_and_lists_are_compared_by_value() -> None:
    keys = {"measure": "troops", "partner": None, "unit": "person", "per": None, "last": None}
    gold = [at("نعم", actor="USA|IRQ", place="SYR", value=900, first="2024-01-10", **keys)]
    found = [at("نعم", actor="IRQ|USA", place="SYR", value=900.0, first="2024-01-10", **keys)]
    assert scoring._value("USA|IRQ") == "IRQ|USA"
    assert counts(scored("facts", [scoring._normal(gold[0])], [scoring._normal(found[0])])) == (1, 0, 0)


def test_hedges_are_scored_on_their_own() -> None:
    gold = [at("نعم", value=900.0, hedge="about", low=1.0)]
    found = [at("نعم", value=900.0, hedge="about", low=2.0)]
    assert counts(scored("quantities", gold, found, "quantities: hedge")) == (1, 0, 0)
    assert counts(scored("quantities", gold, found)) == (0, 1, 1)


def test_events_match_in_the_same_sentence_and_relations_anywhere() -> None:
    event = {"event_type": "CONSULT", "actor_country": "IRQ", "recipient_country": None}
    event |= {"auxiliary": None}
    gold = [at("قال", **event)]
    assert counts(scored("events", gold, [at("نعم", **event)])) == (1, 0, 0)
    assert counts(scored("events", gold, [at("لا", **event)])) == (0, 1, 1)
    relation = {"subject": "a", "relation": "leads", "object": "b"}
    assert counts(scored("relations", [at("قال", **relation)], [at("لا", **relation)])) == (1, 0, 0)


def test_shares_are_right_and_nothing_to_find_is_no_failure() -> None:
    result = Score([{}] * 3, [{}], [{}] * 2)
    assert (result.precision, result.recall) == (0.75, 0.6)
    assert result.f1 == pytest.approx(2 / 3)
    assert Score().f1 == 1.0 and math.isnan(Score().precision)


def test_scores_split_by_a_column_count_each_item_once() -> None:
    scores = {"mentions": Score([{"sector": "GOV"}], [{"sector": "MIL"}], [{"sector": None}])}
    split = scoring.by(scores, "sector")["mentions"]
    assert {name: counts(one) for name, one in split.items()} == {"GOV": (1, 0, 0), "MIL": (0, 1, 0), "none": (0, 0, 1)}


def test_gold_that_is_not_where_it_says_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "g.jsonl"
    row = {"id": "a", "published": "2024-01-10", "text": TEXT, "dates": [{"text": "نعم", "start": 0}]}
    gold.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(ValueError, match=r"g\.jsonl, line 1: 'نعم' does not stand at 0"):
        scoring.read_gold(gold)


def test_a_list_that_is_absent_is_not_scored_and_an_empty_one_is(tmp_path, monkeypatch) -> None:
    empty = {name: [] for name in (*corpus.COLUMNS, "speech")}
    monkeypatch.setattr(corpus, "extract", lambda *given, **named: SimpleNamespace(**empty))
    gold = tmp_path / "g.jsonl"
    row = {"id": "a", "published": "2024-01-10", "text": TEXT, "dates": []}
    gold.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert list(scoring.score(scoring.read_gold(gold))) == ["dates"]


def test_offsets_hold_in_a_passage_of_several_articles(monkeypatch) -> None:
    empty = {name: [] for name in (*corpus.COLUMNS, "speech")}
    monkeypatch.setattr(corpus, "extract", lambda *given, **named: SimpleNamespace(**empty))
    page = f" عنوان\n{TEXT}\nإقرأ أيضاً:\nعنوان\nنشر في: 9 يناير 2024\n{TEXT}\n"
    found = scoring._read(Passage("p", None, page, {}))[0]["sentences"]
    assert len({row["article_id"] for row in found}) == 2
    assert all(page[row["start"] : row["end"]] == row["text"] for row in found)


def test_the_held_out_files_are_scored_on_request_only(tmp_path, monkeypatch) -> None:
    (tmp_path / "seeds").mkdir()
    folder = tmp_path / "tests" / "gold"
    folder.mkdir(parents=True)
    for name in ("a.jsonl", "a_heldout.jsonl"):
        (folder / name).write_text("")
    monkeypatch.chdir(tmp_path)
    assert [path.name for path in scoring.gold_files()] == ["a.jsonl"]
    assert [path.name for path in scoring.gold_files(heldout=True)] == ["a.jsonl", "a_heldout.jsonl"]


def test_every_gold_file_of_the_project_is_sound() -> None:
    passages = [passage for path in scoring.gold_files(heldout=True) for passage in scoring.read_gold(path)]
    assert len({passage.id for passage in passages}) == len(passages)
