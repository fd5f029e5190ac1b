"""Mentions in; who says what, in whose words, out."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, Text
from ..language.verbs import FINITE, readings
from .actors import Mention
from .clauses import Clauses, particles

_OPEN = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›", "”": "“"}
_SAYING = {row["lemma"]: row["kind"] for row in rows("speech_verbs") if row["kind"] != "phrase"}
_PHRASES = Phrases(
    (word, row["kind"])
    for row in rows("speech_verbs")
    if row["kind"] == "phrase"
    for word in alternatives(row["lemma"])
)
_THAT = frozenset("ان انه انها انهم بان بانه بانها انهما ب الي عن".split())
_FEW_WORDS = 3
_CLOSED = frozenset('»”"')


@dataclass(slots=True)
class Speech(Span):
    """What is said: the sentence's index, the speaker's actor_id, `direct` or `indirect`."""

    sentence: int
    speaker: str | None
    speech: str


@dataclass(slots=True)
class Saying:
    """A verb of saying and its subject, in token positions; `denies` for نفى."""

    index: int
    speaker: Mention | None
    denies: bool
    begin: int
    stop: int


@dataclass(slots=True)
class Speeches:
    """Rows, and the sayings that they rest on, which events ask for their claimants."""

    text: Text
    rows: list[Speech]
    sayings: dict[int, list[Saying]]

    def around(self, index: int) -> list[Saying]:
        """The sayings whose content a token is part of, the innermost first."""
        said = self.sayings.get(self.text.sentence_of[index], [])
        return [saying for saying in reversed(said) if saying.begin <= index < saying.stop]

    def claimant(self, index: int) -> str | None:
        """The actor_id of who says what stands at the token; None where the text itself does."""
        for saying in self.around(index):
            if saying.index != index and saying.speaker:
                return saying.speaker.actor_id
        return None


def find_speech(text: Text, clauses: Clauses) -> Speeches:
    """Who says each sentence, and each quotation in it.

    A sentence without a subject of saying ("وأضاف أن") or inside a quotation that goes on keeps the
    speaker before it.
    """
    found: list[Speech] = []
    sayings: dict[int, list[Saying]] = {}
    previous: Mention | None = None
    quoting: tuple[str, Mention | None] | None = None
    for number, sentence in enumerate(text.sentences):
        said = _sayings(text, clauses, sentence.begin, sentence.stop, previous)
        quotes, still_open = _quotes(text, sentence.begin, sentence.stop, quoting[0] if quoting else None)
        speaker = said[0].speaker if said else None
        if not said:
            attributed = _attributed(text, clauses, sentence.begin, sentence.stop)
            if attributed:
                speaker = attributed
                said = [Saying(sentence.begin, attributed, False, sentence.begin, sentence.stop)]
        if quoting and not said:
            speaker = quoting[1]
            said = [Saying(sentence.begin, speaker, False, sentence.begin, sentence.stop)]
        sayings[number] = said
        if speaker is not None:
            found += _rows(text, number, speaker, quotes, bool(quoting))
            previous = speaker
        quoting = (still_open, speaker) if still_open else None
    return Speeches(text, found, sayings)


def _rows(text: Text, number: int, speaker: Mention, quotes: list[tuple[int, int]], continued: bool) -> list[Speech]:
    """A sentence that is mostly quoted is its quotation, direct; else the sentence, indirect."""
    sentence = text.sentences[number]
    long = [(begin, stop) for begin, stop in quotes if stop - begin > _FEW_WORDS]
    if long:
        begin, stop = max(long, key=lambda quote: quote[1] - quote[0])
        if stop - begin >= (sentence.stop - sentence.begin) / 3 or continued:
            start, end = text.tokens[begin].start, text.tokens[stop - 1].end
            return [Speech(begin, stop, start, end, number, speaker.actor_id, "direct")]
    return [Speech(sentence.begin, sentence.stop, sentence.start, sentence.end, number, speaker.actor_id, "indirect")]


def _quotes(text: Text, begin: int, stop: int, opened: str | None) -> tuple[list[tuple[int, int]], str | None]:
    """The token ranges inside quotation marks, and the mark that is still to come at the end."""
    found: list[tuple[int, int]] = []
    start = begin if opened else -1
    for index in range(begin, stop):
        form = text.tokens[index].form
        if (opened and form == opened) or (opened and form in "”»" and opened in "”“»"):
            if index > start:
                found.append((start, index))
            opened, start = None, -1
        elif not opened and form in _OPEN:
            opened, start = _OPEN[form], index + 1
            if form == "”":
                opened = "“"
    if opened and 0 <= start < stop:
        found.append((start, stop))
    return found, opened


def _sayings(text: Text, clauses: Clauses, begin: int, stop: int, previous: Mention | None) -> list[Saying]:
    """The verbs of saying of a sentence, each with its subject."""
    found = []
    if begin in clauses.at and text[clauses.at[begin].stop] == ":" and clauses.at[begin].stop < stop:
        found.append(Saying(begin, clauses.at[begin], False, clauses.at[begin].stop, stop))
    for index in range(begin, stop):
        if index in clauses.at:
            continue
        kinds = {_SAYING[r.lemma] for r in readings(text[index]) if r.lemma in _SAYING and r.slot in FINITE}
        if not kinds:
            continue
        speaker = _subject(text, clauses, index)
        content = _content(text, index, stop)
        if content is None and any(text[at] in _CLOSED for at in range(begin, index)):
            content, speaker = begin, speaker or None
        if content is None:
            continue
        if speaker is None:
            if index - begin > 1:
                continue
            speaker = previous
        if speaker is not None:
            found.append(Saying(index, speaker, "deny" in kinds, content, stop))
    return found


def _content(text: Text, index: int, stop: int) -> int | None:
    """Where what is said begins: after أن, a colon or a quotation mark; None where nothing is said."""
    for at in range(index + 1, min(stop, index + 30)):
        form = text[at]
        if (form in _THAT and form not in ("ب", "الي", "عن")) or form == ":" or form in _OPEN:
            return at + 1
        if (form in ("عن", "الي") and at == index + 1) or form.startswith("مسءوليت"):
            return at + 1
    return None


def _subject(text: Text, clauses: Clauses, index: int) -> Mention | None:
    """The subject after the verb, else before it."""
    for argument in clauses.after(index, min(clauses.end(index), index + 14)):
        if not argument.preposition or _is_document(text, clauses, argument.mentions[0]):
            return argument.mentions[0]
        break
    before = clauses.before(index)
    if before and index - before.stop <= 6:
        return before.mentions[0]
    relative = clauses.antecedent(index)
    return relative.mentions[0] if relative else None


def _is_document(text: Text, clauses: Clauses, mention: Mention) -> bool:
    """Whether the mention is whose statement speaks: "قال بيان للجيش", "ذكر تقرير صادر عن الوزارة"."""
    words = particles("document")
    return any(text[at] in words for at in range(max(0, mention.begin - 3), mention.begin))


def _attributed(text: Text, clauses: Clauses, begin: int, stop: int) -> Mention | None:
    """The source of a sentence: "بحسب الموقع", "وفقاً لمسؤولين", "نقلاً عن مصدر أمني"."""
    for index in range(begin, stop):
        match = _PHRASES.match(text, index)
        if match is None:
            continue
        for at in range(match.stop, min(match.stop + 3, stop)):
            if at in clauses.at:
                return clauses.at[at]
    return None
