"""Mentions in; what stands before and after a word in its own clause, with its preposition, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..language.lexicon import alternatives, rows
from ..language.numerals import read_number
from ..language.text import Text, bare, fold
from ..language.verbs import is_noun, is_verb
from .actors import Mention

_REACH = 40
_SUBORDINATORS = frozenset(
    "ان انه انها انهم انهما بان بانه بانها لان لانه حيث اذ اذا لو لكن ولكن لكنه لكنها بينما فيما عندما حين حينما الذي التي "
    "الذين اللذين اللتين اللذان اللتان مما كما بل فان وان وانه وانها كي لكي".split()
)
_STOPS = frozenset(".؛؟!:")
_NOUNS = 3
_LETTERS = {"ب": "ب", "ل": "ل", "ك": "ك"}


@cache
def particles(kind: str) -> frozenset[str]:
    """The folded words of one kind in `particles.csv`."""
    return frozenset(
        fold(word) for row in rows("particles") if row["kind"] == kind for word in alternatives(row["word"])
    )


_FUNCTION = frozenset().union(
    *map(particles, ("preposition", "locative", "conjunction", "pronoun", "auxiliary", "negation", "adverb", "future"))
)


@dataclass(slots=True)
class Argument:
    """A mention, or several that are joined by و, and the preposition that governs them ("" for none)."""

    mentions: list[Mention]
    preposition: str

    @property
    def begin(self) -> int:
        return self.mentions[0].begin

    @property
    def stop(self) -> int:
        return self.mentions[-1].stop


class Clauses:
    """Looks around a word: its clause ends at a stop or where a subordinate clause begins."""

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

    def preposition(self, mention: Mention) -> tuple[str, int]:
        """What governs a mention, and the token where its phrase begins: numbers and quantifiers belong to it."""
        text, at = self.text, mention.begin
        glued = text.raw[text.tokens[at].start : mention.start]
        letter = next((fold(mark) for mark in reversed(glued) if fold(mark) in _LETTERS), "")
        if letter == "ل" and at and text[at - 1].startswith("تابع"):
            at -= 1
        elif letter:
            return letter, at
        elif glued:
            return "", at
        begin, _ = self.sentence(at)
        while at - 1 >= begin:
            before = self.text.tokens[at - 1]
            number = read_number(text, at - 1)
            stem = _quantifier_at(before.form)
            if number is None and stem is None and before.form not in ("(", ")", '"', "«", "“"):
                break
            at -= 1
            cut = number.cut if number else stem or 0
            if cut:
                return (before.form[cut - 1] if before.form[cut - 1] in _LETTERS else ""), at
            if before.form == "من" and at - 1 >= begin and not self._quantifies(at - 1):
                return "من", at
        for _ in range(_NOUNS):
            if at - 1 < begin or not self._is_construct(at - 1):
                break
            at -= 1
            letter = text[at][:1]
            if letter in _LETTERS and text[at] not in particles("native") and len(text[at]) > 3:
                return letter, at
        if at - 1 < begin:
            return "", at
        form = text[at - 1]
        if form in _LETTERS or form in particles("preposition") or form in particles("locative"):
            return form, at
        stripped = form[1:] if form[:1] in ("و", "ف") else form
        return (stripped, at) if stripped in particles("preposition") else ("", at)

    def _is_construct(self, index: int) -> bool:
        """Whether a noun without its article stands here, so that what follows is its genitive: "معاقل طالبان"."""
        token = self.text.tokens[index]
        form = token.form
        if token.kind != "word" or len(form) < 3 or form.startswith(("ال", "لل", "بال", "وال")) or index in self.at:
            return False
        rest = form[1:] if form[:1] in ("و", "ف") else form
        if rest in _FUNCTION or form in _FUNCTION or self.is_boundary(index):
            return False
        return not is_verb(form) or (form[:1] in _LETTERS and is_noun(form[1:]))

    def _quantifies(self, index: int) -> bool:
        """Whether "من" after the token counts ("عدد من", "ثلاثة من", "أكثر من") and is no preposition."""
        form = self.text[index]
        return _quantifier_at(form) is not None or read_number(self.text, index) is not None

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

    def after(self, index: int, stop: int | None = None) -> Iterator[Argument]:
        """The arguments after a token, to the end of its clause."""
        stop = self.end(index) if stop is None else stop
        at = index + 1
        while at < stop:
            mention = self.at.get(at)
            if mention is None or mention.begin < at:
                at += 1
                continue
            preposition, _ = self.preposition(mention)
            argument = Argument(self.joined(mention), preposition)
            yield argument
            at = max(argument.stop, at + 1)

    def before(self, index: int) -> Argument | None:
        """The nearest mention before a token in its clause that no preposition governs: a subject that leads."""
        begin = self.start(index)
        found: Argument | None = None
        for argument in self.after(begin - 1, index):
            if argument.stop <= index and not argument.preposition:
                found = found or argument
        return found

    def antecedent(self, index: int) -> Argument | None:
        """Who الذي or التي before the clause of a token refers to."""
        begin = self.start(index)
        if begin == 0 or self.text[begin - 1] not in ("الذي", "التي", "الذين", "اللذين", "اللتين"):
            return None
        for at in range(begin - 2, max(begin - 6, -1), -1):
            mention = self.at.get(at)
            if mention:
                return Argument([mention], "")
        return None


def _quantifier_at(form: str) -> int | None:
    """How many proclitics stand before a quantifier, None where the word is none: 1 for "بعدد"."""
    cuts = (cut for cut in (0, 1, 2) if set(form[:cut]) <= set("وفبلك"))
    return next((cut for cut in cuts if form[cut:] in particles("quantifier")), None)


def prepositions_of(cell: str) -> frozenset[str]:
    """The prepositions of a lexicon cell, folded: "على|ضد" is {"علي", "ضد"}."""
    return frozenset(bare(fold(word)) if " " not in word else fold(word) for word in alternatives(cell))
