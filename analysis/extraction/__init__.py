"""A text and its day in; everything that is read out of it, as rows, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..language.gazetteer import country_of
from ..language.text import Text
from .actors import Mention, Relation, find_actors
from .clauses import Clauses
from .dates import Date, Unresolved, find_dates
from .events import Event, find_events
from .facts import Fact, find_facts
from .quantities import Quantity, find_quantities
from .speech import Speech, find_speech


@dataclass(slots=True)
class Found:
    """The rows of one article, table by table, and what could not be resolved."""

    dates: list[Date]
    quantities: list[Quantity]
    mentions: list[Mention]
    relations: list[Relation]
    events: list[Event]
    speech: list[Speech]
    facts: list[Fact]
    problems: list[Unresolved]


def extract(text: Text, published: date | None, outlet: str | None = None, place: str | None = None) -> Found:
    """Read a text, stage by stage; each stage sees only what the ones before it found.

    *place* is the dateline's: where nothing else says whose "الحكومة" or "الشرطة" is, it is that country's.
    """
    dates, problems = find_dates(text, published)
    quantities, unread = find_quantities(text, dates, country_of(place))
    problems += unread
    actors = find_actors(text, dates, country_of(place))
    clauses = Clauses(text, actors.mentions)
    speeches = find_speech(text, clauses)
    events = find_events(text, actors, clauses, dates, speeches, published)
    facts = find_facts(text, actors, clauses, dates, quantities, events, speeches, published)
    return Found(dates, quantities, actors.mentions, actors.relations, events, speeches.rows, facts, problems)
