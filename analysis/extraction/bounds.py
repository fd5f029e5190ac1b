"""Mentions in; where the clause of a word begins and ends, and which mentions lie in it, out."""

from __future__ import annotations

from itertools import pairwise

from ..language.text import Text, fold
from ..language.verbs import is_verb
from .actors import Mention

RELATIVES = frozenset("الذي التي الذين اللذين اللتين".split())
_REACH = 40
_SUBORDINATORS = frozenset(
    "ان انه انها انهم انهما بان بانه بانها لان لانه حيث اذ اذا لو لكن ولكن لكنه لكنها بينما فيما عندما حين حينما "
    "بعدما قبلما طالما كلما ريثما حالما الذي التي الذين اللذين اللتين اللذان اللتان مما كما بل فان وان وانه وانها "
    "كي لكي".split()
)
_STOPS = frozenset(".؛؟!:")
_ASIDE_REACH = 25
_ASIDE_OPENERS = frozenset(
    "الذي التي الذين اللذين اللتين في من علي خلال بحسب حسب وفق وفقا نقلا بعد قبل عقب اثر وهو وهي وهم احد احدي".split()
)


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
        self.asides = self._find_asides()

    def _find_asides(self) -> dict[int, range]:
        """What two commas set apart, by each of its tokens: "اتهم الوزير، الذي زار بيروت، إسرائيل".

        A relative clause may lack the first: "السيارة التي كانت متوقفة هناك، انفجرت".
        """
        found: dict[int, range] = {}
        for sentence in self.text.sentences:
            commas = [at for at in range(sentence.begin, sentence.stop) if self.text[at] == "،"]
            for opening, closing in pairwise(commas):
                short = closing - opening <= _ASIDE_REACH and opening not in found
                if short and self.text[opening + 1] in _ASIDE_OPENERS:
                    aside = range(opening, closing + 1)
                    found |= dict.fromkeys(aside, aside)
            for closing in commas:
                nearest = range(closing - 1, max(closing - _ASIDE_REACH, sentence.begin), -1)
                opening = next((at for at in nearest if self.text[at] in _STOPS | RELATIVES or at in found), closing)
                resumed = is_verb(self.text[closing + 1]) and not self.text[closing + 1].startswith(("و", "ف"))
                if resumed and self.text[opening] in RELATIVES and opening not in found:
                    aside = range(opening, closing + 1)
                    found |= dict.fromkeys(aside, aside)
        return found

    def outside(self, at: int, index: int) -> range | None:
        """The aside that a token stands in and another does not."""
        aside = self.asides.get(at)
        return aside if aside and index not in aside else None

    def sentence(self, index: int) -> tuple[int, int]:
        sentence = self.text.sentences[self.text.sentence_of[index]]
        return sentence.begin, sentence.stop

    def is_boundary(self, index: int) -> bool:
        """Whether a new clause begins at the token."""
        form = self.text[index]
        return form in _STOPS or form in _SUBORDINATORS or (form[:1] == "و" and form[1:] in _SUBORDINATORS)

    def start(self, index: int) -> int:
        """Where the clause of a token begins; an aside is a clause of its own and is passed over."""
        own = self.asides.get(index)
        begin = own.start + 1 if own else self.sentence(index)[0]
        at = index
        while at > begin and index - at < _REACH:
            aside = self.outside(at - 1, index)
            if aside is None and self.is_boundary(at - 1):
                break
            at = aside.start if aside else at - 1
        return max(at, begin)

    def end(self, index: int) -> int:
        """Where it ends (excluded)."""
        own = self.asides.get(index)
        stop = min(own.stop - 1 if own else self.sentence(index)[1], index + _REACH)
        at = index + 1
        while at < stop:
            aside = self.outside(at, index)
            if aside is None and self.is_boundary(at):
                break
            at = aside.stop if aside else at + 1
        return min(at, stop)

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
