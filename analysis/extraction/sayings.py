"""A sentence in; its verbs of saying with who says it, and its sources ("بحسب الموقع"), out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Text, bare
from ..language.verbs import is_verb, readings
from .actors import Mention
from .clauses import Argument, Clauses
from .lookup import saying
from .particles import particles

OPEN = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›", "”": "“"}
_CLOSED = frozenset('»”"')
_THAT = frozenset("ان انه انها انهم بان بانه بانها انهما".split())
_RELATIVES = frozenset("ما الذي التي الذين".split())
_QUOTING = "نَقَلَ"
_FARTHEST, _NEAR = 30, 6


@dataclass(slots=True)
class Saying:
    """A verb of saying and its subject, in token positions; `denies` for نفى."""

    index: int
    speaker: Mention | None
    denies: bool
    begin: int
    stop: int


@cache
def _sources() -> Phrases[str]:
    """What stands before a source: "بحسب", "نقلا عن"."""
    phrases = (row["lemma"] for row in rows("speech_verbs") if row["kind"] == "phrase")
    return Phrases((word, word) for phrase in phrases for word in alternatives(phrase))


def sayings_of(
    text: Text, clauses: Clauses, begin: int, stop: int, last: Mention | None, topic: Mention | None
) -> list[Saying]:
    """The verbs of saying of a sentence, each with its subject; *last* spoke before, *topic* acted before.

    "فلان: ..." is a saying; so is a participle beside another verb, "ندد بالهجوم مؤكدا أن".
    """
    found: list[Saying] = []
    opening = clauses.at.get(begin)
    dateline = opening and opening.kind == "state" and saying(text[opening.stop + 1])
    if opening and not dateline and opening.stop < stop and text[opening.stop] == ":":
        found.append(Saying(begin, opening, False, opening.stop, stop))
    closed = False
    for index in range(begin, stop):
        closed = closed or text[index] in _CLOSED
        if index in clauses.at or (index > begin and text[index - 1] in _RELATIVES):
            continue
        kind, adverb = saying(text[index]), _is_adverb(text[index])
        if kind is None and not adverb:
            continue
        content = _content(text, index, stop)
        speaker = holder(clauses, begin, index) if adverb else _subject(text, clauses, index, content or stop)
        if content is None and speaker and (kind == "deny" or (kind == "report" and not adverb)):
            content = index + 1
        if content is None and closed and not adverb:
            content = begin
        if content is None:
            continue
        if speaker is None and _is_elided(text, clauses, index):
            before = last if kind == "go_on" or not topic else topic
            speaker = found[-1].speaker if found else before if index - begin <= 1 else None
        if speaker is not None:
            found.append(Saying(index, speaker, kind == "deny", content, stop))
    return found


def _is_elided(text: Text, clauses: Clauses, index: int) -> bool:
    """Whether no subject follows a verb: "وأضاف أن"; a paper that speaks is its author's: "وأكد البيان"."""
    first = next(iter(clauses.after(index, min(clauses.end(index), index + _NEAR))), None)
    if first is None or first.preposition or first.begin > index + 1 or text[first.begin].endswith("ا"):
        return True
    return not first.known and bare(text[first.begin]) in particles("document")


def _is_adverb(form: str) -> bool:
    """Whether a word is a verb of saying's participle as adverb: "قائلا", "مؤكدا", "مشيرين"."""
    lemmas = (r.lemma for r in readings(form) if r.slot == "active_participle" and r.cut == 0)
    return form.endswith(("ا", "ين", "ه")) and not form.startswith("ال") and any(map(_is_lemma, lemmas))


@cache
def _is_lemma(lemma: str) -> bool:
    return any(row["lemma"] == lemma for row in rows("speech_verbs") if row["kind"] != "phrase")


def _content(text: Text, index: int, stop: int) -> int | None:
    """Where what is said begins: after أن, a colon or a quotation mark; None where nothing is said."""
    for at in range(index + 1, min(stop, index + _FARTHEST)):
        form = text[at]
        name = form == "بان" and not text.tokens[at].raw.startswith("بأ")
        if (form in _THAT and not name) or form == ":" or form in OPEN:
            return at + 1
        if form in ("عن", "الي") and (at == index + 1 or text[at + 1] in OPEN):
            return at + 1
    return None


def holder(clauses: Clauses, begin: int, index: int) -> Mention | None:
    """The subject of the sentence that a participle belongs to: its first mention that nothing governs."""
    phrases = (argument for argument in clauses.after(begin - 1, index) if argument.mentions)
    return next((argument.mentions[0] for argument in phrases if not argument.preposition), None)


def _subject(text: Text, clauses: Clauses, index: int, content: int) -> Mention | None:
    """The subject: right before the verb where the clause begins with it, else between verb and content, else before.

    Of who quotes another ("نقلت الوكالة عن ضابط") it is the other.
    """
    before = clauses.at.get(index - 1)
    leads = before and before.begin in (clauses.start(index), clauses.start(index) + 1)
    if before and leads and text.tokens[before.begin].start == before.start:
        return before
    arguments = clauses.after(index, min(clauses.end(index), index + 14, content))
    quoting = any(reading.lemma == _QUOTING for reading in readings(text[index]))
    quoted = next((a for a in arguments if a.mentions and a.preposition == "عن"), None)
    if quoting and quoted:
        return quoted.mentions[0]
    for argument in arguments:
        if argument.mentions and (not argument.preposition or _is_document(text, argument)):
            return argument.mentions[0]
        if not argument.preposition and not argument.owned and bare(text[argument.begin]) not in particles("document"):
            break
    peer = clauses.of(index).peer
    earlier = clauses.after((peer.begin if peer else clauses.start(index)) - 1, index)
    free = next((a for a in earlier if a.mentions and not a.preposition), None)
    if free and (peer or index - free.stop <= _NEAR):
        return free.mentions[0]
    relative = clauses.antecedent(index)
    return relative.mentions[0] if relative else None


def _is_document(text: Text, argument: Argument) -> bool:
    """Whether the mention is whose statement speaks: "قال بيان للجيش", "ذكر تقرير صادر عن الوزارة"."""
    near = range(max(0, argument.begin - 3), argument.stop)
    return any(bare(text[at]) in particles("document") for at in near)


def attributed(text: Text, clauses: Clauses, begin: int, stop: int) -> Mention | None:
    """The source of a sentence: "بحسب الموقع", "وفقاً لمسؤولين", "حسبما أعلن وزير", "وفق ما جاء في بيان للنادي"."""
    for index in range(begin, stop):
        match = _sources().match(text, index)
        if match is None:
            continue
        told = text[match.stop - 1].endswith("ما")
        for at in range(match.stop, min(match.stop + (5 if told else 3), stop)):
            if at in clauses.at:
                return clauses.at[at]
            if not told and is_verb(text[at]):
                break
    return None
