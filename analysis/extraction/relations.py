"""Mentions in; the standing ties between them that the text states, out.

A tie is stated by an adjective ("الميليشيات المدعومة من إيران"), a title ("زعيم حركة النجباء") or a
clause ("قوات تقودها الولايات المتحدة"); the phrases are rows of `relations.csv`, which `actors` reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language.text import Span, Text
from .actors import Actors, Tie
from .clauses import Clauses


@dataclass(slots=True)
class Relation(Span):
    """A row of `relations`: actor_ids of subject and object, and the words that state it."""

    subject: str
    relation: str
    object: str


def find_relations(text: Text, actors: Actors, clauses: Clauses) -> list[Relation]:
    """Every tie in the order of the text.

    >>> from .actors import find_actors
    >>> text = Text("رحب أمين عام حزب الله نعيم قاسم بموقف فصائل سورية موالية لتركيا")
    >>> actors = find_actors(text)
    >>> ties = find_relations(text, actors, Clauses(text, actors.mentions))
    >>> for tie in ties: print(tie.subject, tie.relation, tie.object)
    naim-qassem leads hezbollah
    SYR-REB loyal_to TUR
    """
    found = [_row(text, tie) for tie in actors.ties]
    return sorted(found, key=lambda row: row.begin)


def _row(text: Text, tie: Tie) -> Relation:
    start, end = text.tokens[tie.begin].start, text.tokens[tie.stop - 1].end
    return Relation(tie.begin, tie.stop, start, end, tie.subject.actor_id, tie.relation, tie.object.actor_id)
