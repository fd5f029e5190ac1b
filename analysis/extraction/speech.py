"""Mentions in; who says what, in whose words, out."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.text import Span, Text
from .actors import Mention
from .clauses import Clauses
from .sayings import FEW_WORDS, OPEN, Saying, attributed, holder, sayings_of


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
        told = (saying.speaker for saying in self.around(index) if saying.index != index)
        return next((speaker.actor_id for speaker in told if speaker), None)


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
    quotations = _quotations(text)
    speaker = last = topic = None
    for number, sentence in enumerate(text.sentences):
        begin, stop = sentence.begin, sentence.stop
        said = sayings_of(text, clauses, begin, stop, last, topic)
        goes_on = begin in quotations and quotations[begin].start < begin
        speaker = said[0].speaker if said else attributed(text, clauses, begin, stop) or (speaker if goes_on else None)
        sayings[number] = said or [Saying(begin, speaker, False, begin, stop)]
        if speaker is not None:
            quoted = {quotations[at] for at in range(begin, stop) if at in quotations}
            found.append(_row(text, number, speaker, quoted, goes_on))
        last, topic = speaker or last, speaker or holder(clauses, begin, stop) or topic
    return Speeches(text, found, sayings)


def _row(text: Text, number: int, speaker: Mention, quoted: set[range], goes_on: bool) -> Speech:
    """A sentence that is mostly quoted is its quotation, direct; else the sentence, indirect."""
    at = text.sentences[number]
    parts = [(max(quote.start, at.begin), min(quote.stop, at.stop)) for quote in quoted]
    begin, stop = max(parts, key=lambda part: part[1] - part[0], default=(0, 0))
    if stop - begin > FEW_WORDS and (goes_on or stop - begin >= (at.stop - at.begin) / 3):
        start, end = text.tokens[begin].start, text.tokens[stop - 1].end
        return Speech(begin, stop, start, end, number, speaker.actor_id, "direct")
    return Speech(at.begin, at.stop, at.start, at.end, number, speaker.actor_id, "indirect")


def _quotations(text: Text) -> dict[int, range]:
    """The quotation that each token stands in, of several sentences even; unclosed, it ends with its own."""
    found: dict[int, range] = {}
    closing, start = "", 0
    for index, form in enumerate([*(token.form for token in text.tokens), ""]):
        if closing and (form in ("", closing) or (form in "”»" and closing in "”“»")):
            unclosed = text.sentences[text.sentence_of[min(start, index - 1)]].stop
            quotation = range(start, index if form else unclosed)
            found |= dict.fromkeys(quotation, quotation)
            closing = ""
        elif not closing and form in OPEN:
            closing, start = OPEN[form], index + 1
    return found
