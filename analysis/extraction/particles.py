"""A kind of particle in; its folded words out: the closed classes of `particles.csv`."""

from __future__ import annotations

from functools import cache

from ..language.lexicon import alternatives, rows
from ..language.text import bare, fold

LETTERS = frozenset("بلك")
PRONOUNS = ("ه", "ها", "هم", "هما")


@cache
def particles(kind: str) -> frozenset[str]:
    """The folded words of one kind in `particles.csv`."""
    return frozenset(
        fold(word) for row in rows("particles") if row["kind"] == kind for word in alternatives(row["word"])
    )


FUNCTION = frozenset().union(
    *map(particles, ("preposition", "locative", "conjunction", "pronoun", "auxiliary", "negation", "lack", "adverb"))
)


def quantifier_at(form: str) -> int | None:
    """How many proclitics stand before a quantifier, None where the word is none: 1 for "بعدد"."""
    cuts = (cut for cut in (0, 1, 2) if set(form[:cut]) <= set("وفبلك"))
    return next((cut for cut in cuts if form[cut:] in particles("quantifier")), None)


def prepositions_of(cell: str) -> frozenset[str]:
    """The prepositions of a lexicon cell, folded: "على|ضد" is {"علي", "ضد"}."""
    return frozenset(bare(fold(word)) if " " not in word else fold(word) for word in alternatives(cell))
