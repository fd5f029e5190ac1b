"""Mentions in; the standing ties between them that the text states, out.

A tie is stated by an adjective ("الميليشيات المدعومة من إيران"), a title ("زعيم حركة النجباء") or a
clause ("قوات تقودها الولايات المتحدة"); the phrases are rows of `relations.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, Text, span
from ..language.verbs import is_verb
from .actors import Actors, Mention
from .clauses import Clauses

_NEAR = 4
_SIDES = frozenset({"backed_by", "allied_with", "loyal_to"})


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
    >>> text = Text("رحب أمين عام حزب الله بموقف فصائل سورية موالية لتركيا")
    >>> actors = find_actors(text)
    >>> ties = find_relations(text, actors, Clauses(text, actors.mentions))
    >>> for tie in ties: print(tie.subject, tie.relation, tie.object)
    LBN-REB leads hezbollah
    SYR-REB loyal_to TUR
    """
    _appositions(text, actors, clauses)
    found: list[Relation] = []
    for heading in actors.headings:
        holder, target = heading.holder, heading.target
        where = (heading.begin, heading.stop, holder.start, text.tokens[heading.stop - 1].end)
        found.append(Relation(*where, holder.actor_id, heading.relation, target.actor_id))
    stop = 0
    for index in range(len(text.tokens)):
        match = _TIES.match(text, index) if index >= stop else None
        if match is None or (index in clauses.at and clauses.at[index].begin == index):
            continue
        tie: _Tie = match.value
        other = _after(text, clauses, match.stop, tie.letter)
        near = _before(clauses, index)
        if other is None or near is None or other.actor_id == near.actor_id:
            continue
        subject, target = (near, other) if tie.object_after else (other, near)
        if tie.relation in _SIDES and subject.sector == "UAF" and target.kind == "state":
            _reckon_paramilitary(subject)
        stop = match.stop
        at = span(text, match.begin, other.stop, match.cut)
        place = (at.begin, at.stop, at.start, at.end)
        found.append(Relation(*place, subject.actor_id, tie.relation, target.actor_id))
    return sorted(found, key=lambda row: row.begin)


def _reckon_paramilitary(mention: Mention) -> None:
    """An armed group that a state backs is paramilitary."""
    mention.sector = "PRM"
    mention.actor_id = "-".join(part for part in (mention.country, "PRM") if part)


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


def _appositions(text: Text, actors: Actors, clauses: Clauses) -> None:
    """A title and a name that stand apart are one person, who takes the other's country and sector.

    "الناطق باسم الوزارة، العميد فلان"; a title behind a name was joined to it when it was read.
    """
    for heading in actors.headings:
        holder = heading.holder
        named = _named_after(text, clauses, heading.stop)
        if named is None or holder.actor_id == named.actor_id or _is_named(holder):
            continue
        country, sector = heading.target.country, heading.target.sector
        for mention in (*actors.mentions, holder):
            if mention.actor_id == named.actor_id or mention is holder or mention.start == holder.start:
                mention.actor_id, mention.name_ar, mention.name_en = named.actor_id, named.name_ar, named.name_en
                if named.country is None or named.sector in (None, "UAF", "MIL", "CVL"):
                    mention.country, mention.sector = country or mention.country, sector or mention.sector


def _is_named(mention: Mention) -> bool:
    return mention.actor_id != "-".join(part for part in (mention.country, mention.sector) if part)


def _named_after(text: Text, clauses: Clauses, index: int) -> Mention | None:
    """The person who is named behind a title and a comma, before any verb."""
    if text[index] not in ("،", ","):
        return None
    for at in range(index + 1, min(index + 6, len(text.tokens))):
        mention = clauses.at.get(at)
        if mention and mention.kind == "person" and _is_named(mention):
            return mention
        if clauses.is_boundary(at) or is_verb(text[at]):
            return None
    return None
