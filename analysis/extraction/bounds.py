"""Mentions in; where the clause of a word begins and ends, and which mentions lie in it, out."""

from __future__ import annotations

from ..language.text import Text, fold
from .actors import Mention

_REACH = 40
_SUBORDINATORS = frozenset(
    "ان انه انها انهم انهما بان بانه بانها لان لانه حيث اذ اذا لو لكن ولكن لكنه لكنها بينما فيما عندما حين حينما الذي "
    "التي الذين اللذين اللتين اللذان اللتان مما كما بل فان وان وانه وانها كي لكي".split()
)
_STOPS = frozenset(".؛؟!:")


class Bounds:
    """Clauses end at a stop or where a subordinate clause begins; `outer` are the mentions in no other, in order."""

    def __init__(self, text: Text, mentions: list[Mention]) -> None:
        self.text = text
        self.outer: list[Mention] = []
        for mention in mentions:
            if not self.outer or mention.begin >= self.outer[-1].stop:
                self.outer.append(mention)
        self.position = {mention.begin: place for place, mention in enumerate(self.outer)}
        self.at = {index: mention for mention in self.outer for index in range(mention.begin, mention.stop)}

    def sentence(self, index: int) -> tuple[int, int]:
        sentence = self.text.sentences[self.text.sentence_of[index]]
        return sentence.begin, sentence.stop

    def is_boundary(self, index: int) -> bool:
        """Whether a new clause begins at the token."""
        form = self.text[index]
        return form in _STOPS or form in _SUBORDINATORS or (form[:1] == "و" and form[1:] in _SUBORDINATORS)

    def start(self, index: int) -> int:
        """Where the clause of a token begins."""
        begin, _ = self.sentence(index)
        at = index
        while at > begin and index - at < _REACH and not self.is_boundary(at - 1):
            at -= 1
        return at

    def end(self, index: int) -> int:
        """Where it ends (excluded)."""
        _, stop = self.sentence(index)
        at = index + 1
        while at < min(stop, index + _REACH) and not self.is_boundary(at):
            at += 1
        return at

    def joined(self, first: Mention) -> list[Mention]:
        """A mention and those that و joins to it."""
        found = [first]
        position = self.position[first.begin] + 1
        while position < len(self.outer):
            following = self.outer[position]
            glued = self.text.raw[self.text.tokens[following.begin].start : following.start]
            adjacent = following.begin == found[-1].stop and fold(glued) == "و"
            apart = following.begin == found[-1].stop + 1 and self.text[found[-1].stop] == "و"
            if not (adjacent or apart):
                break
            found.append(following)
            position += 1
        return found
