"""Mentions in; who says what, in whose words, out."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.text import Span, Text
from .actors import Mention
from .clauses import Clauses
from .sayings import OPEN, Saying, attributed, holder, sayings_of

_FEW_WORDS = 3


@dataclass(slots=True)
class Speech(Span):
    """What is said: the sentence's index, the speaker's actor_id, `direct` or `indirect`."""

    sentence: int
    speaker: str | None
    speech: str


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

    >>> from analysis import parse
    >>> parse("قال ضابط يمني إن الطريق آمن. وأضاف أن الجسر مغلق.").sentences[["speaker", "speech"]].values.tolist()
    [['YEM-MIL', 'indirect'], ['YEM-MIL', 'indirect']]
    """
    found: list[Speech] = []
    sayings: dict[int, list[Saying]] = {}
    last: Mention | None = None
    topic: Mention | None = None
    quoting: tuple[str, Mention | None] | None = None
    for number, sentence in enumerate(text.sentences):
        said = sayings_of(text, clauses, sentence.begin, sentence.stop, last, topic)
        quotes, still_open = _quotes(text, sentence.begin, sentence.stop, quoting[0] if quoting else None)
        speaker = said[0].speaker if said else None
        if not said:
            source = attributed(text, clauses, sentence.begin, sentence.stop)
            if source:
                speaker = source
                said = [Saying(sentence.begin, source, False, sentence.begin, sentence.stop)]
        if quoting and not said:
            speaker = quoting[1]
            said = [Saying(sentence.begin, speaker, False, sentence.begin, sentence.stop)]
        sayings[number] = said
        if speaker is not None:
            found += _rows(text, number, speaker, quotes, bool(quoting))
            last = speaker
        topic = speaker or holder(clauses, sentence.begin, sentence.stop) or topic
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
        elif not opened and form in OPEN:
            opened, start = OPEN[form], index + 1
            if form == "”":
                opened = "“"
    if opened and 0 <= start < stop:
        found.append((start, stop))
    return found, opened
