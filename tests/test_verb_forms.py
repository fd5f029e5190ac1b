"""The event verbs of the lexicon: their forms are regenerated here and found as committed."""

from __future__ import annotations

import csv
import doctest
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEXICON = ROOT / "analysis" / "language" / "lexicon"

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}


def rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def conjugate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conjugate", ROOT / "tools" / "conjugate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def forms() -> dict[str, dict[str, list[str]]]:
    return {
        row["lemma"]: {column: cell.split("|") for column, cell in row.items() if column != "lemma"}
        for row in rows("verb_forms.csv")
    }


def test_the_committed_forms_are_those_the_verbs_give(conjugate: ModuleType) -> None:
    assert (LEXICON / "verb_forms.csv").read_text(encoding="utf-8") == conjugate.forms_csv(LEXICON)


def test_the_examples_in_the_script_hold(conjugate: ModuleType) -> None:
    results = doctest.testmod(conjugate)
    assert results.attempted and not results.failed


def test_a_stale_file_is_told_and_left_alone(
    conjugate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in conjugate.SOURCES:
        (tmp_path / name).write_bytes((LEXICON / name).read_bytes())
    (tmp_path / "verb_forms.csv").write_text("lemma\n", encoding="utf-8")
    monkeypatch.setattr(conjugate, "LEXICON", tmp_path)
    assert conjugate.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert (tmp_path / "verb_forms.csv").read_text(encoding="utf-8") == "lemma\n"
    assert conjugate.main([]) == 0
    assert conjugate.main(["--check"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*conjugate.SOURCES, "verb_forms.csv"])


def test_a_lemma_that_its_root_does_not_give_is_refused(conjugate: ModuleType) -> None:
    row = {"lemma": "قَتَلَ", "present": "يَقْتِلُ", "root": "قتل", "pattern": "IV"}
    with pytest.raises(ValueError, match="قَتَلَ: root قتل and pattern IV do not give it"):
        conjugate.paradigm(row, transitive=True)


# Written by hand from a grammar, not from what the script gives.
@pytest.mark.parametrize(
    ("lemma", "column", "expected"),
    [
        ("قَالَ", "past", "قال قالت قالوا قلت قلنا"),
        ("قَالَ", "present", "يقول تقول يقولون يقولوا"),
        ("قَالَ", "jussive", "يقل تقل"),
        ("قَالَ", "past_passive", "قيل"),
        ("قَالَ", "active_participle", "قائل قائلا قائلة"),
        ("أَدَانَ", "past", "أدان أدانت أدانوا أدنت"),
        ("أَدَانَ", "present", "يدين تدين يدينون"),
        ("أَدَانَ", "jussive", "تدن أدن"),
        ("أَدَانَ", "past_passive", "أدين أدينت"),
        ("أَدَانَ", "passive_participle", "مدان مدانة مدانون مدانين"),
        ("أَدَانَ", "verbal_noun", "إدانة"),
        ("اِسْتَهْدَفَ", "present", "يستهدف تستهدف يستهدفون يستهدفوا"),
        ("رَدَّ", "past", "رد ردت ردوا رددت"),
        ("رَدَّ", "present", "يرد ترد يردون يردوا"),
        ("دَعَا", "past", "دعا دعت دعوا دعوت"),
        ("دَعَا", "present", "يدعو تدعو يدعون يدعوا"),
        ("دَعَا", "jussive", "يدع تدع"),
        ("دَعَا", "past_passive", "دعي دعيت دعوا"),
        ("دَعَا", "active_participle", "داع داعي داعية داعين"),
        ("أَعَادَ", "present", "يعيد تعيد يعيدون"),
        ("أَعَادَ", "jussive", "يعد"),
        ("سَعَى", "past", "سعى سعت سعوا سعيت"),
        ("سَعَى", "present", "يسعى تسعى يسعون يسعوا"),
        ("سَعَى", "jussive", "يسع"),
        ("رَأَى", "past", "رأى رأت رأوا رأيت"),
        ("رَأَى", "present", "يرى ترى يرون يروا أرى نرى"),
        ("رَأَى", "jussive", "ير"),
        ("أَصَابَ", "past_passive", "أصيب أصيبت أصيبا أصيبوا"),
        ("أَصَابَ", "passive_participle", "مصاب مصابون مصابين"),
        ("قَتَلَ", "past", "قتل قتلت قتلا قتلتا قتلوا قتلنا"),
        ("اِتَّهَمَ", "present", "يتهم تتهم يتهمون"),
        ("اِغْتَالَ", "past_passive", "اغتيل اغتيلت"),
        ("حَاصَرَ", "past_passive", "حوصر حوصرت حوصروا"),
        ("حَاصَرَ", "verbal_noun", "حصار محاصرة"),
        ("وَعَدَ", "present", "يعد تعد يعدون"),
        ("هَنَّأَ", "verbal_noun", "تهنئة"),
        ("اِسْتَوْلَى", "verbal_noun", "استيلاء"),
        ("اِحْتَجَّ", "active_participle", "محتج محتجة محتجون محتجين"),
        ("بَدَأَ", "present", "يبدأ تبدأ يبدؤون يبدؤوا"),
        ("اِلْتَقَى", "past", "التقى التقت التقيا التقوا"),
        ("سَيْطَرَ", "past_passive", "سيطر"),
    ],
)
def test_forms_checked_by_hand(forms: dict[str, dict[str, list[str]]], lemma: str, column: str, expected: str) -> None:
    assert not set(expected.split()) - set(forms[lemma][column])


def test_another_verb_is_not_among_the_forms(forms: dict[str, dict[str, list[str]]]) -> None:
    assert "يردد" not in forms["رَدَّ"]["present"]
    assert forms["اِنْسَحَبَ"]["past_passive"] == [""]
    assert forms["تَظَاهَرَ"]["present_passive"] == ["يتظاهر"]


def test_every_event_type_has_verbs_and_nouns_and_each_mode_is_its_own() -> None:
    for name in ("verbs.csv", "event_nouns.csv"):
        counted = Counter(row["event_type"] for row in rows(name))
        assert counted.keys() - {""} == MODES.keys()
        for row in rows(name):
            assert not row["mode"] or row["mode"] in MODES[row["event_type"]].split(), row
            assert row["event_type"] or row["object"], "only a phrase can be no event"


def test_no_two_rows_say_different_things_of_one_trigger() -> None:
    verbs = [(r["lemma"], r["particle"], r["object"], r["voice"]) for r in rows("verbs.csv")]
    nouns = [(row["noun"], row["object"]) for row in rows("event_nouns.csv")]
    assert max(Counter(verbs).values()) == max(Counter(nouns).values()) == 1


def test_the_columns_hold_what_they_may() -> None:
    assert {row["voice"] for row in rows("verbs.csv")} == {"active", "inverse"}
    assert {row["first"] for row in rows("event_nouns.csv")} == {"actor", "recipient", "either", "subject"}
    light = rows("light_verbs.csv")
    assert {row["voice"] for row in light} == {"active", "passive", "inverse", "cause", "claim"}
    assert {row["auxiliary"] for row in light} == {"", "negation", "future", "hypothetical"}
    for row in rows("speech_verbs.csv"):
        assert row["kind"] in ("say", "tell", "report", "show", "go_on", "deny", "phrase", "quote")
        assert bool(row["root"]) == (row["kind"] not in ("phrase", "quote"))
