"""The verbs of the lexicon in; `verb_forms.csv`, every form they take as newspapers print it, out.

Run `python tools/conjugate.py` after a change to `verbs.csv`, `light_verbs.csv` or
`speech_verbs.csv`; `--check` writes nothing and fails where the committed file is another. The
forms are mazini's, from a root and a pattern. The column `irregular` holds by hand what mazini gets
wrong, and leaves out a form that without vowel marks is nearly always another word (بَيَّنَ is printed
as بين, "between"): `verbal_noun=قتال|مقاتلة` puts these forms in place of a cell's, nothing after the
sign empties it, and several cells are parted by `;`.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from mazini import Conjugation, MaziniError, conjugate

LEXICON = Path(__file__).resolve().parents[1] / "analysis" / "language" / "lexicon"
SOURCES = ("verbs.csv", "light_verbs.csv", "speech_verbs.csv")
TARGET = "verb_forms.csv"

Row = dict[str, str]
Cells = dict[str, list[str]]

_MARKS = re.compile("[\u064b-\u0652\u0670]")
_PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")
_MOODS = ("ind", "sub")
_FORM_ONE = ("I/a~u", "I/a~i", "I/a~a", "I/i~a", "I/u~u", "I/i~i")
_QUADRILITERAL = {"QI": "Iq", "QII": "IIq", "QIII": "IIIq", "QIV": "IVq"}
# A participle ends so: accusative, feminine, plural, feminine plural, dual (a construct is rare).
_ENDINGS = ("", "ا", "ة", "ون", "ين", "ات", "ان")
COLUMNS = (
    "lemma",
    "past",
    "present",
    "past_passive",
    "present_passive",
    "jussive",
    "jussive_passive",
    "active_participle",
    "passive_participle",
    "verbal_noun",
)


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with `--check` compare it; 0 when all is well, 1 when it is stale."""
    parser = argparse.ArgumentParser(description="Conjugate the verbs of the lexicon.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    path = LEXICON / TARGET
    try:
        text = forms_csv(LEXICON)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if parser.parse_args(arguments).check:
        if path.exists() and path.read_bytes() == text.encode():
            return 0
        print(f"{TARGET}: stale; run python tools/conjugate.py", file=sys.stderr)
        return 1
    _write_whole(path, text)
    return 0


def forms_csv(lexicon: Path) -> str:
    """The text of `verb_forms.csv`: a row a verb, sorted by lemma, forms joined with `|`.

    Raises ValueError, naming the file and the verb, where a lemma is not what its root and pattern
    give or where two rows disagree about one lemma.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for lemma, row in sorted(_verbs(lexicon).items()):
        cells = paradigm(row, transitive=row["transitive"] == "yes")
        writer.writerow([lemma, *("|".join(cells[column]) for column in COLUMNS[1:])])
    return stream.getvalue()


def paradigm(row: Row, transitive: bool) -> Cells:
    """The forms of one verb, by column: third persons, and the first persons of the active.

    Where the verb takes no object its passive is impersonal, and has one form: يُحتَجّ. What only the jussive
    has (لم يقل) is a column of its own: elsewhere such a form is nearly always another word.

    >>> row = {"lemma": "أَصَابَ", "present": "يُصِيبُ", "root": "صوب", "pattern": "IV"}
    >>> cells = paradigm(row, transitive=True)
    >>> cells["past_passive"][:3], cells["passive_participle"][:3]
    (['أصيب', 'أصيبت', 'أصيبا'], ['مصاب', 'مصابا', 'مصابة'])
    >>> "يصب" in cells["present"], "يصب" in cells["jussive"], cells["verbal_noun"]
    (False, True, ['إصابة'])
    """
    verb = _conjugation(row, transitive)
    passive = _PERSONS[:6] if transitive else ("3ms",)
    noun = [] if "vn" in verb.uncertain_slots else [form.form for form in verb.slots.get("vn", [])]
    cells = {
        "past": _slots(verb, [f"past_{person}" for person in _PERSONS]),
        "present": _slots(verb, [f"{mood}_{person}" for mood in _MOODS for person in _PERSONS]),
        "past_passive": _slots(verb, [f"past_pass_{person}" for person in passive]),
        "present_passive": _slots(verb, [f"{mood}_pass_{person}" for mood in _MOODS for person in passive]),
        "jussive": _slots(verb, [f"juss_{person}" for person in _PERSONS]),
        "jussive_passive": _slots(verb, [f"juss_pass_{person}" for person in passive]),
        "active_participle": _participles(verb, "ap", _ENDINGS),
        "passive_participle": _participles(verb, "pp", _ENDINGS if transitive else ("",)),
        "verbal_noun": _distinct(form for word in noun for form in declined(word, ("",))),
    }
    for cell in ("jussive", "jussive_passive"):
        cells[cell] = [form for form in cells[cell] if form not in cells["present"] + cells["present_passive"]]
    return cells | overrides(row.get("irregular", ""))


def overrides(cell: str) -> Cells:
    """What the column `irregular` puts in place of computed forms.

    >>> overrides("verbal_noun=قتال|مقاتلة;passive_participle=")
    {'verbal_noun': ['قتال', 'مقاتلة'], 'passive_participle': []}
    """
    found: Cells = {}
    for part in filter(None, cell.split(";")):
        column, equals, forms = part.partition("=")
        if column not in COLUMNS[1:] or not equals:
            raise ValueError(f"irregular: {part!r} is not COLUMN=FORM|FORM with a column we have")
        found[column] = [form for form in forms.split("|") if form]
    return found


def unvocalised(word: str) -> str:
    """A word as newspapers print it: hamza and madda stay, the vowel marks go.

    >>> unvocalised("اِسْتَهْدَفَ"), unvocalised("يُؤَازِرُ"), unvocalised("آوَى")
    ('استهدف', 'يؤازر', 'آوى')
    """
    return _MARKS.sub("", word)


def declined(word: str, endings: Iterable[str]) -> list[str]:
    """A vocalised participle or verbal noun with each of the endings, unvocalised.

    A noun in -in is printed with and without its ي, one in -an has ى and changes it.

    >>> declined("دَاعٍ", ("", "ا", "ة", "ون", "ين"))
    ['داع', 'داعي', 'داعيا', 'داعية', 'داعون', 'داعين']
    >>> declined("تَحَدٍّ", ("",)), declined("رَاءٍ", ("", "ة"))
    (['تحد', 'تحدي'], ['راء', 'رائي', 'رائية'])
    >>> declined("مُسَمًّى", ("", "ا", "ة", "ون"))
    ['مسمى', 'مسماة', 'مسمون']
    >>> declined("مُهَنَّأ", ("", "ا", "ة", "ون", "ات"))
    ['مهنأ', 'مهنأة', 'مهنؤون', 'مهنآت']
    """
    stem = unvocalised(word)
    return _distinct(form for ending in endings for form in _with_ending(word, stem, ending))


def _with_ending(word: str, stem: str, ending: str) -> list[str]:
    """One ending on a stem, as the stem's last letter takes it."""
    if "ٍ" in word[-2:]:
        if ending in ("ون", "ين"):
            return [stem + ending]
        seated = stem[:-1] + "ئ" if stem.endswith("ء") else stem
        return [stem, seated + "ي"] if not ending else [seated + "ي" + ending]
    if stem.endswith("ى"):
        if ending in ("", "ا"):
            return [stem]
        if ending == "ة":
            return [stem[:-1] + "اة"]
        return [stem[:-1] + ending] if ending in ("ون", "ين") else [stem[:-1] + "ي" + ending]
    if ending == "ا" and stem.endswith(("أ", "اء", "ة")):
        return [stem]
    if stem.endswith(("أ", "اء", "وء")) and ending in ("ون", "ين"):
        return [stem[:-1] + ("ؤ" if ending == "ون" else "ئ") + ending]
    if stem.endswith("أ") and ending.startswith("ا"):
        return [stem[:-1] + "آ" + ending[1:]]
    return [stem + ending]


def _conjugation(row: Row, transitive: bool) -> Conjugation:
    """mazini's conjugation whose past and present are those of the row."""
    pattern = row["pattern"]
    codes = _FORM_ONE if pattern == "I" else (_QUADRILITERAL.get(pattern, pattern),)
    for code in codes:
        for reduced in (False, True):
            try:
                verb = _conjugate(row["root"], code, transitive, reduced)
            except MaziniError:
                continue
            past = [form.form for form in verb.slots.get("past_3ms", [])]
            present = [form.form for form in verb.slots.get("ind_3ms", [])]
            if row["lemma"] in past and row["present"] in present:
                return verb
    raise ValueError(
        f"{row['lemma']}: root {row['root']} and pattern {pattern} do not give it with the present "
        f"{row['present']}; correct one of the four columns"
    )


@cache
def _conjugate(root: str, code: str, transitive: bool, reduced: bool) -> Conjugation:
    return conjugate(root, code, passive=transitive, reduced=reduced)


def _slots(verb: Conjugation, names: Iterable[str]) -> list[str]:
    """The distinct unvocalised forms in these slots, in their order.

    A doubled verb's open jussive (لم يردُدْ beside لم يردَّ) is left out where it has the other:
    newspapers hardly write it, and without vowel marks يردد is another verb.
    """
    found: list[str] = []
    for name in names:
        forms = [form.form for form in verb.slots.get(name, [])]
        closed = [form for form in forms if not form.endswith("ْ")]
        found += closed if name.startswith("juss") and closed else forms
    return _distinct(map(unvocalised, found))


def _participles(verb: Conjugation, slot: str, endings: tuple[str, ...]) -> list[str]:
    """A participle with its endings; none where mazini is not certain of it."""
    if slot in verb.uncertain_slots:
        return []
    return _distinct(word for form in verb.slots.get(slot, []) for word in declined(form.form, endings))


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _verbs(lexicon: Path) -> dict[str, Row]:
    """Each lemma once, with what is said of it in any file, and whether it takes an object."""
    verbs: dict[str, Row] = {}
    for name, row in _rows(lexicon):
        known = verbs.setdefault(row["lemma"], row | {"transitive": "no", "irregular": ""})
        for column in ("present", "root", "pattern"):
            if known[column] != row[column]:
                raise ValueError(
                    f"{name}: {row['lemma']}: {column} is {row[column]} here and {known[column]} "
                    "in another row; make them one"
                )
        given = row["irregular"]
        if given and known["irregular"] not in ("", given):
            raise ValueError(f"{name}: {row['lemma']}: two rows give different irregular forms")
        known["irregular"] = given or known["irregular"]
        if _takes_object(name, row):
            known["transitive"] = "yes"
    return verbs


def _rows(lexicon: Path) -> Iterator[tuple[str, Row]]:
    """The rows that are verbs (a phrase of saying has no root), with the file's name."""
    for name in SOURCES:
        with (lexicon / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["root"]:
                    yield name, row


def _takes_object(name: str, row: Row) -> bool:
    """Whether a row shows the verb with a direct object: قتل جنديا, but not اعتدى على جندي."""
    if name == "speech_verbs.csv":
        return True
    if row["voice"] not in ("active", "claim", "cause"):
        return False
    if name == "light_verbs.csv":
        return not row["particle"]
    return row["recipient"] == "object" or bool(row["object"] and not row["particle"])


def _write_whole(path: Path, text: str) -> None:
    """Write through a file beside it, so that a reader finds the old text or the new."""
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


if __name__ == "__main__":
    raise SystemExit(main())
