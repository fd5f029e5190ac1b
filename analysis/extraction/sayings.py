"""A sentence in; its verbs of saying with who says it, and its sources ("بحسب الموقع"), out."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Text, bare
from ..language.verbs import FINITE, is_verb, readings
from .actors import Mention
from .clauses import Argument, Clauses
from .particles import particles

OPEN = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›", "”": "“"}
_SAYING = {row["lemma"]: row["kind"] for row in rows("speech_verbs") if row["kind"] != "phrase"}
_PHRASES = Phrases(
    (word, row["kind"])
    for row in rows("speech_verbs")
    if row["kind"] == "phrase"
    for word in alternatives(row["lemma"])
)
_THAT = frozenset("ان انه انها انهم بان بانه بانها انهما".split())
_RELATIVES = frozenset("ما الذي التي الذين".split())
_QUOTING = "نَقَلَ"
_CLOSED = frozenset('»”"')


@dataclass(slots=True)
class Saying:
    """A verb of saying and its subject, in token positions; `denies` for نفى."""

    index: int
    speaker: Mention | None
    denies: bool
    begin: int
    stop: int


def sayings_of(text: Text, clauses: Clauses, begin: int, stop: int, previous: Mention | None) -> list[Saying]:
    """The verbs of saying of a sentence, each with its subject."""
    found = []
    opening = clauses.at.get(begin)
    if opening and opening.stop < stop and text[opening.stop] == ":":
        found.append(Saying(begin, opening, False, opening.stop, stop))
    closed = False
    for index in range(begin, stop):
        closed = closed or text[index] in _CLOSED
        if index in clauses.at or (index and text[index - 1] in _RELATIVES):
            continue
        lemmas = {r.lemma for r in readings(text[index]) if r.lemma in _SAYING and r.slot in FINITE}
        if not lemmas:
            continue
        denies = any(_SAYING[lemma] == "deny" for lemma in lemmas)
        speaker = _subject(text, clauses, index, _QUOTING in lemmas)
        content = _content(text, index, stop) or (index + 1 if denies and speaker else None)
        if content is None and closed:
            content = begin
        if content is None or (speaker is None and index - begin > 1):
            continue
        speaker = speaker or previous
        if speaker is not None:
            found.append(Saying(index, speaker, denies, content, stop))
    return found


def _content(text: Text, index: int, stop: int) -> int | None:
    """Where what is said begins: after أن, a colon or a quotation mark; None where nothing is said."""
    for at in range(index + 1, min(stop, index + 30)):
        form = text[at]
        name = form == "بان" and not text.tokens[at].raw.startswith("بأ")
        if (form in _THAT and not name) or form == ":" or form in OPEN:
            return at + 1
        if form in ("عن", "الي") and at == index + 1:
            return at + 1
        if form == "الي" and text[at + 1] in OPEN:
            return at + 1
        if form.startswith("مسءوليت"):
            return at + 1
    return None


def _subject(text: Text, clauses: Clauses, index: int, quoting: bool) -> Mention | None:
    """The subject after the verb, else before it; of who quotes another ("نقلت الوكالة عن ضابط"), the other."""
    arguments = clauses.after(index, min(clauses.end(index), index + 14))
    quoted = next((a for a in arguments if a.mentions and a.preposition == "عن"), None)
    if quoting and quoted:
        return quoted.mentions[0]
    for argument in arguments:
        if argument.mentions and (not argument.preposition or _is_document(text, argument)):
            return _named(text, clauses, argument)
        if not argument.preposition and not argument.owned and bare(text[argument.begin]) not in particles("document"):
            break
    before = next((a for a in clauses.after(clauses.start(index) - 1, index) if a.mentions and not a.preposition), None)
    if before and index - before.stop <= 6:
        return _named(text, clauses, before)
    relative = clauses.antecedent(index)
    return relative.mentions[0] if relative else None


def _named(text: Text, clauses: Clauses, argument: Argument) -> Mention:
    """The person in apposition whose name says who it is: "مؤلف الكتاب، الباحث ادريس العلوي"."""
    mention = argument.mentions[0]
    following = clauses.at.get(mention.stop + 1) if text[mention.stop] == "،" else None
    if following and mention.actor_id.isupper() and following.kind == "person" and not following.actor_id.isupper():
        return following
    return mention


def _is_document(text: Text, argument: Argument) -> bool:
    """Whether the mention is whose statement speaks: "قال بيان للجيش", "ذكر تقرير صادر عن الوزارة"."""
    near = range(max(0, argument.begin - 3), argument.stop)
    return any(bare(text[at]) in particles("document") for at in near)


def attributed(text: Text, clauses: Clauses, begin: int, stop: int) -> Mention | None:
    """The source of a sentence: "بحسب الموقع", "وفقاً لمسؤولين", "حسبما أعلن وزير", "وفق ما جاء في بيان للنادي"."""
    for index in range(begin, stop):
        match = _PHRASES.match(text, index)
        if match is None:
            continue
        told = text[match.stop - 1].endswith("ما")
        for at in range(match.stop, min(match.stop + (5 if told else 3), stop)):
            if at in clauses.at:
                return clauses.at[at]
            if not told and is_verb(text[at]):
                break
    return None
