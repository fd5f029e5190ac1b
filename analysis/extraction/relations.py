"""Mentions in; the standing ties between them that the text states, out.

A tie is stated by an adjective ("الميليشيات المدعومة من إيران"), a title ("زعيم حركة النجباء") or a
clause ("قوات تقودها الولايات المتحدة"); the phrases are rows of `relations.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, Text, span
from .actors import Actors, Mention
from .clauses import Clauses

_NEAR = 4


@dataclass(slots=True)
class Relation(Span):
    """A row of `relations`: actor_ids of subject and object, and the words that state it."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class _Tie:
    relation: str
    object_after: bool
    letter: str


def _ties() -> Phrases[_Tie]:
    entries: list[tuple[str, _Tie]] = []
    for row in rows("relations"):
        for phrase in alternatives(row["phrase"]):
            if row["form"] == "adjective":
                head, _, last = phrase.rpartition(" ")
                letter = last if len(last) == 1 else ""
                entries.append((head if letter else phrase, _Tie(row["relation"], row["object"] == "after", letter)))
    return Phrases(entries)


_TIES = _ties()


def find_relations(text: Text, actors: Actors, clauses: Clauses) -> list[Relation]:
    """Every tie in the order of the text.

    >>> from .actors import find_actors
    >>> text = Text("هاجمت الميليشيات المدعومة من إيران القوات الدولية التي تقودها الولايات المتحدة")
    >>> actors = find_actors(text)
    >>> for tie in find_relations(text, actors, Clauses(text, actors.mentions)): print(tie.subject, tie.relation, tie.object)
    PRM backed_by IRN
    USA leads coalition
    """
    found = [
        Relation(
            heading.begin,
            heading.stop,
            *_characters(text, heading.begin, heading.stop, heading.holder),
            heading.holder.actor_id,
            heading.relation,
            heading.target.actor_id,
        )
        for heading in actors.headings
    ]
    found += _appositions(text, actors, clauses)
    for index in range(len(text.tokens)):
        match = _TIES.match(text, index)
        if match is None or (index in clauses.at and clauses.at[index].begin == index):
            continue
        tie: _Tie = match.value
        other = _after(text, clauses, match.stop, tie.letter)
        holder = _before(clauses, index)
        if other is None or holder is None or other.actor_id == holder.actor_id:
            continue
        subject, target = (holder, other) if tie.object_after else (other, holder)
        where = span(text, match.begin, other.stop, match.cut)
        found.append(
            Relation(where.begin, where.stop, where.start, where.end, subject.actor_id, tie.relation, target.actor_id)
        )
    return sorted(found, key=lambda row: row.begin)


def _characters(text: Text, begin: int, stop: int, holder: Mention) -> tuple[int, int]:
    return holder.start, text.tokens[stop - 1].end


def _after(text: Text, clauses: Clauses, index: int, letter: str) -> Mention | None:
    """The actor right after the phrase, with the particle that the phrase needs."""
    for at in range(index, min(index + 2, len(text.tokens))):
        mention = clauses.at.get(at)
        if mention is None:
            continue
        glued = text.raw[text.tokens[at].start : mention.start]
        if letter and letter not in glued and text[at - 1] != letter:
            return None
        return mention
    return None


def _before(clauses: Clauses, index: int) -> Mention | None:
    """The nearest actor before the phrase, a few words back at most."""
    for at in range(index - 1, max(index - 1 - _NEAR, -1), -1):
        if clauses.is_boundary(at) and clauses.text[at] not in ("الذي", "التي", "الذين"):
            return None
        mention = clauses.at.get(at)
        if mention:
            return mention
    return None


def _appositions(text: Text, actors: Actors, clauses: Clauses) -> list[Relation]:
    """The title behind a name: "أبو التقوى، زعيم حركة النجباء" makes the named one its leader."""
    found = []
    for heading in actors.headings:
        before = heading.begin - 1
        if heading.holder.kind != "person" or before < 1 or text[before] not in ("،", ",", "(", "-"):
            continue
        named = clauses.at.get(before - 1)
        if named and named.kind == "person" and named.actor_id != heading.holder.actor_id:
            heading.holder.actor_id, heading.holder.name_ar = named.actor_id, named.name_ar
    return found
