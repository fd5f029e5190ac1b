"""Quantities, actors, dates and speech in; numbers joined to what they measure, of whom and when, out.

A fact is made only where measure, subject and number stand together; what is less certain stays a
quantity. Who exports to whom, and when, is kept from sentence to sentence, as news tells it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import Span, Text, bare, between, fold
from .actors import Actors
from .clauses import Clauses, particles
from .dates import Date
from .events import Event
from .quantities import Quantity
from .speech import Speeches

_MONEY_UNITS = frozenset({"USD", "EUR", "GBP", "IQD", "SAR", "AED", "KWD", "CNY", "QAR"})
_TO = frozenset({"الي", "ل", "نحو", "لصالح", "اتجاه", "باتجاه"})
_ADVERBS = dict(zip("اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا".split(), range(1, 11), strict=True))
_RANKS = frozenset({"مركز", "مرتبه"})
_LARGEST = frozenset({"اكبر", "اهم", "ابرز"})
_PARTS = frozenset("بينهم بينها بينهما منهم منها ضمنهم".split())


@dataclass(slots=True)
class Fact(Span):
    """A row of `facts`."""

    measure: str
    actor: str | None
    partner: str | None
    place: str | None
    group: str | None
    value: float | None
    low: float | None
    high: float | None
    hedge: str | None
    unit: str
    per: str | None
    first: date | None
    last: date | None
    speaker: str | None


@cache
def _words() -> dict[str, frozenset[str]]:
    """Folded bare words by kind of measure."""
    found: dict[str, set[str]] = {}
    for row in rows("measures"):
        found.setdefault(row["kind"], set()).update(bare(fold(word)) for word in alternatives(row["words"]))
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def _ordinals() -> Phrases[int]:
    return Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))


@cache
def _crudes() -> Phrases[str]:
    return Phrases(
        (word, word) for row in rows("measures") if row["kind"] == "crude" for word in alternatives(row["words"])
    )


@dataclass(slots=True)
class _Country(Span):
    """A country named somewhere: as a state, a place, an adjective, or through one of its actors."""

    code: str
    actor_id: str
    preposition: str
    adjective: bool


@dataclass(slots=True)
class _Trade:
    """Who sells to whom and when, as far as the text has said."""

    mode: str = ""
    exporter: str | None = None
    importer: str | None = None
    group: str | None = None
    period: tuple[date | None, date | None] | None = None


def find_facts(
    text: Text,
    actors: Actors,
    clauses: Clauses,
    dates: list[Date],
    quantities: list[Quantity],
    events: list[Event],
    speeches: Speeches,
    published: date | None,
) -> list[Fact]:
    """Every fact of the text in its order."""
    reader = _Reader(text, actors, clauses, dates, quantities, events, speeches, published)
    return sorted(reader.read(), key=lambda fact: fact.start)


class _Reader:
    def __init__(
        self,
        text: Text,
        actors: Actors,
        clauses: Clauses,
        dates: list[Date],
        quantities: list[Quantity],
        events: list[Event],
        speeches: Speeches,
        published: date | None,
    ) -> None:
        self.text, self.clauses, self.published = text, clauses, published
        self.dates = [row for row in dates if row.first is not None and row.type in ("DATE", "TIME")]
        self.quantities, self.events, self.speeches = quantities, events, speeches
        self.countries: list[_Country] = _countries(text, actors, clauses)
        self.trade = _Trade()
        self.since: tuple[date | None, date | None] | None = None
        self.troops_of: str | None = None

    def read(self) -> Iterator[Fact]:
        for number, sentence in enumerate(self.text.sentences):
            inside = between(self.quantities, sentence.begin, sentence.stop)
            yield from self._trade_facts(number, inside)
            for quantity in inside:
                fact = self._price(quantity) or self._casualties(quantity) or self._attacks(quantity)
                fact = fact or self._troops(quantity)
                if fact:
                    yield fact
            self._remember_since(sentence.begin, sentence.stop)

    # -- what all facts share

    def _fact(
        self,
        at: Span,
        measure: str,
        actor: str | None,
        partner: str | None,
        place: str | None,
        period: tuple[date | None, date | None],
        quantity: Quantity | None = None,
        **columns: object,
    ) -> Fact:
        fact = Fact(
            at.begin,
            at.stop,
            at.start,
            at.end,
            measure,
            actor,
            partner,
            place,
            None,
            None,
            None,
            None,
            None,
            "",
            None,
            period[0],
            period[1],
            self.speeches.claimant(at.begin),
        )
        if quantity is not None:
            fact = replace(
                fact,
                value=quantity.value,
                low=quantity.low,
                high=quantity.high,
                hedge=quantity.hedge,
                unit=quantity.unit,
                per=quantity.per,
            )
        return replace(fact, **columns)  # type: ignore[arg-type]

    def _period(self, index: int) -> tuple[date | None, date | None]:
        """The date of the clause, else of the sentence, else the article's day; "منذ" reaches to that day."""
        begin, stop = self.clauses.sentence(index)
        inside = between(self.dates, begin, stop)
        if inside:
            row = min(inside, key=lambda row: abs(row.begin - index))
            since = self.text[row.begin - 1] if row.begin > begin else ""
            if since in ("منذ", "ومنذ"):
                return row.first, self.published
            return row.first, row.last
        if self.since and any(self.text[at] in ("منذ", "ومنذ") for at in range(begin, stop)):
            return self.since[0], self.published
        return self.published, self.published

    def _remember_since(self, begin: int, stop: int) -> None:
        """ "منذ هجوم … في 7 أكتوبر": the day from which a later "منذ العدوان" counts."""
        since = next((at for at in range(begin, stop) if self.text[at] in ("منذ", "ومنذ")), None)
        if since is not None:
            row = next(iter(between(self.dates, since + 1, stop)), None)
            if row:
                self.since = (row.first, row.last)

    def _has(self, kind: str, begin: int, stop: int) -> bool:
        return any(self._is(kind, at) for at in range(max(begin, 0), min(stop, len(self.text.tokens))))

    def _is(self, kind: str, index: int) -> bool:
        """Whether a token is one of a kind's words, with or without article and proclitics."""
        form = self.text[index]
        words = _words()[kind]
        if bare(form) in words:
            return True
        rest = form[1:] if form[:1] in ("و", "ف") else form
        return (
            bare(rest) in words
            or (rest[:1] in ("ب", "ل", "ك") and bare(rest[1:]) in words)
            or (rest.startswith("لل") and rest[2:] in words)
        )

    def _places(self, begin: int, stop: int) -> str | None:
        """The countries that a stretch of text names as places, joined."""
        found = [
            country.code
            for country in between(self.countries, begin, stop)
            if not country.adjective and _is_place(country)
        ]
        return "|".join(dict.fromkeys(found)) or None

    # -- trade

    def _trade_facts(self, number: int, inside: Sequence[Quantity]) -> Iterator[Fact]:
        """Volumes, values and ranks of exports, read in the order of the sentence."""
        sentence = self.text.sentences[number]
        begin, stop = sentence.begin, sentence.stop
        starts = {quantity.begin: quantity for quantity in inside}
        countries = {country.begin: country for country in between(self.countries, begin, stop)}
        trading = any(self._is("export", at) or self._is("import", at) for at in range(begin, stop))
        trade = self.trade
        if not trading and not trade.mode:
            return
        if not trading and not any(q.unit == "bbl" for q in inside) and not self._ranks_in(begin, stop):
            return
        if trading:
            self.trade = trade = replace(trade, group=None)
        self._set_period(begin, stop)
        other = False
        first = next((q.begin for q in inside), stop)
        if trading and not any(self._is(kind, at) for kind in ("export", "import") for at in range(begin, first)):
            for at in range(first, stop):
                trade.mode = "export" if self._is("export", at) else "import" if self._is("import", at) else trade.mode
                if at in countries and trade.mode:
                    self._place_country(countries[at], begin)
        index = begin
        while index < stop:
            if self._is("import", index):
                trade.mode, other = "import", False
            elif self._is("export", index):
                trade.mode, other = "export", False
            elif self._is("other", index):
                other = True
            group = self._group(index)
            if group and not other:
                trade.group, trade.exporter, index = group[0], None, group[1]
                continue
            if index in countries and not other:
                self._place_country(countries[index], begin)
            rank = self._rank(index, begin, stop)
            if rank and (trade.exporter or rank[2]):
                where, value, actor = rank
                yield self._fact(
                    where,
                    "export_rank",
                    actor or trade.exporter,
                    trade.importer,
                    None,
                    self._trade_period(),
                    unit="rank",
                    value=float(value),
                    low=float(value),
                    high=float(value),
                )
                if actor:
                    trade.exporter, trade.group = actor, None
                index = max(index + 1, where.stop)
                continue
            quantity = starts.get(index)
            if quantity and not other and self._is_level(quantity, begin):
                measure = _trade_measure(quantity)
                if measure and (trade.exporter or trade.group):
                    yield self._fact(
                        quantity,
                        measure,
                        trade.exporter,
                        trade.importer,
                        None,
                        self._trade_period(),
                        quantity,
                        group=trade.group if not trade.exporter else None,
                    )
            index += 1

    def _set_period(self, begin: int, stop: int) -> None:
        """The longest date of the sentence is its period; a sentence without one keeps the last."""
        inside = [row for row in between(self.dates, begin, stop) if row.type == "DATE"]
        longer = [row for row in inside if row.last and row.first and (row.last - row.first).days >= 20]
        if longer:
            row = longer[0]
            self.trade.period = (row.first, row.last)

    def _trade_period(self) -> tuple[date | None, date | None]:
        return self.trade.period or (self.published, self.published)

    def _place_country(self, country: _Country, begin: int) -> None:
        """A country that trade is told of is the one that sells, or the one that buys."""
        trade = self.trade
        before = self.text[country.begin - 1] if country.begin > begin else ""
        if country.adjective and not self._near_trade(country.begin, begin):
            return
        buys = country.preposition in _TO or before in _TO
        if trade.mode == "import":
            buys = country.preposition != "من" and (trade.importer is None or country.code == trade.importer)
            buys = buys or (country.preposition == "ل" and False)
        if country.preposition == "في" or (country.preposition == "ب" and trade.mode == "export"):
            return
        if buys:
            trade.importer = country.code
        elif country.code != trade.importer or (trade.mode == "export" and country.preposition == ""):
            if country.code == trade.importer:
                return
            trade.exporter, trade.group = country.code, None

    def _near_trade(self, index: int, begin: int) -> bool:
        """An adjective counts only beside the trade's own word: "الصادرات النفطية العراقية"."""
        return any(self._is(kind, at) for kind in ("export", "import") for at in range(max(begin, index - 3), index))

    def _group(self, index: int) -> tuple[str, int] | None:
        """Several exporters together: "الدول الـ5", "دول الخليج", "الدول العربية"."""
        form = self.text[index]
        head = form if form in ("الدول", "دول", "البلدان") else form[1:] if form[1:] in ("الدول", "دول") else ""
        if not head:
            return None
        stop = index + 1
        while stop < index + 4 and (
            self.text[stop].startswith("ال") or self.text.tokens[stop].kind == "number" or self.text[stop] == "ال"
        ):
            stop += 1
        if stop == index + 1:
            return None
        cut = len(form) - len(head)
        return self.text.raw[self.text.tokens[index].at(cut) : self.text.tokens[stop - 1].end], stop

    def _ranks_in(self, begin: int, stop: int) -> bool:
        return any(self.text[at] in _ADVERBS or bare(self.text[at]) in _RANKS for at in range(begin, stop))

    def _rank(self, index: int, begin: int, stop: int) -> tuple[Span, int, str | None] | None:
        """ "ثالثاً", "في المركز الثاني", "ثاني أكبر مصدر": where it stands, the rank, and whose."""
        form, text = self.text[index], self.text
        if form in _ADVERBS and self.text[index - 1] not in ("،", "") and index > begin:
            return _span(text, index, index + 1), _ADVERBS[form], self._just_before(index)
        if bare(form) in _RANKS or bare(form[1:]) in _RANKS:
            ordinal = _ordinals().match(text, index + 1, False)
            if ordinal and ordinal.stop <= stop:
                actor = self._just_after(ordinal.stop) if not self._just_before(index - 1) else None
                return (_span(text, index, ordinal.stop), ordinal.value, actor or self._just_before(index - 1))
        ordinal = _ordinals().match(text, index, False)
        largest = ordinal.stop if ordinal else index
        if self.text[largest] in _LARGEST and self._is("export", largest + 1):
            word = bare(self.text[largest + 1])
            if word.startswith("م"):
                return _span(text, index, largest + 2), ordinal.value if ordinal else 1, None
        return None

    def _just_before(self, index: int) -> str | None:
        found = [country for country in between(self.countries, index - 3, index) if not country.adjective]
        return found[-1].code if found else None

    def _just_after(self, index: int) -> str | None:
        found = [country for country in between(self.countries, index, index + 3) if not country.adjective]
        return found[0].code if found else None

    def _is_level(self, quantity: Quantity, begin: int) -> bool:
        """Whether the number is a level, not a change, a share or what it is compared with."""
        at = quantity.begin
        before = self.text[at - 1] if at > begin else ""
        if before == "الي":
            return True
        return not self._has("change", max(begin, at - 3), at)

    # -- prices

    def _price(self, quantity: Quantity) -> Fact | None:
        """Dollars a barrel, with the crude where it is named."""
        begin, stop = self.clauses.sentence(quantity.begin)
        per_barrel = quantity.per == "bbl"
        if quantity.unit not in _MONEY_UNITS or not per_barrel or not self._is_level(quantity, begin):
            return None
        crudes = [match for at in range(begin, quantity.begin) if (match := _crudes().match(self.text, at))]
        words = None
        if crudes:
            match = crudes[-1]
            longest = next((m for m in crudes if m.stop == match.stop), match)
            words = self.text.raw[
                self.text.tokens[longest.begin].at(longest.cut) : self.text.tokens[longest.stop - 1].end
            ]
        return self._fact(
            quantity, "price", None, None, None, self._period(quantity.begin), quantity, per="bbl", group=words
        )

    # -- people

    def _casualties(self, quantity: Quantity) -> Fact | None:
        """Killed and wounded: the counted noun says so, or the nearest word before the number."""
        if quantity.unit != "person":
            return None
        begin, stop = self.clauses.sentence(quantity.begin)
        at = quantity.begin
        if any(self.text[back] in _PARTS for back in range(max(begin, at - 2), at)):
            return None
        measure = self._casualty(quantity, begin)
        if measure is None:
            return None
        victims = next((self.clauses.at[at] for at in range(at, quantity.stop + 1) if at in self.clauses.at), None)
        actor = victims.actor_id if victims and (victims.country or victims.sector in ("MIL", "COP")) else None
        return self._fact(quantity, measure, actor, None, self._places(begin, stop), self._period(at), quantity)

    def _casualty(self, quantity: Quantity, begin: int) -> str | None:
        counted = [at for at in range(quantity.begin, quantity.stop)]
        for kind in ("killed", "wounded"):
            if any(self._is(kind, at) for at in counted):
                return kind
        for at in range(quantity.begin - 1, max(begin, quantity.begin - 5) - 1, -1):
            for kind in ("killed", "wounded"):
                if self._is(kind, at):
                    return kind
            if self.text[at] in ("،", "؛", "."):
                break
        return None

    def _attacks(self, quantity: Quantity) -> Fact | None:
        """How many attacks: "120 هجوماً", or "أكثر من 120 مرة" of a verb that attacks."""
        if quantity.unit != "count" or not quantity.counted:
            return None
        times = bare(fold(quantity.counted)) in ("مره", "مرات")
        if not times and not self._has("attacks", quantity.stop - 1, quantity.stop):
            return None
        begin, stop = self.clauses.sentence(quantity.begin)
        assaults = [e for e in between(self.events, begin, stop) if e.event_type == "ASSAULT"]
        if times and not [e for e in assaults if e.begin < quantity.begin]:
            return None
        before = [e for e in assaults if e.begin < quantity.begin and e.actor]
        event = (
            before[-1] if times and before else min(assaults, key=lambda e: abs(e.begin - quantity.begin), default=None)
        )
        return self._fact(
            quantity,
            "attacks",
            event.actor if event else None,
            event.recipient if event else None,
            self._places(begin, stop),
            self._period(quantity.begin),
            quantity,
        )

    def _troops(self, quantity: Quantity) -> Fact | None:
        """A level of forces somewhere: "يحتفظ بنحو 2500 جندي في العراق و900 في سوريا"."""
        noun = bare(fold(quantity.counted or ""))
        if quantity.unit != "person" or noun.split(" ")[0] not in _words()["troops"]:
            return None
        begin, stop = self.clauses.sentence(quantity.begin)
        if self._has("no_troops", max(begin, quantity.begin - 4), quantity.begin):
            return None
        to = self.text[quantity.begin - 1] if quantity.begin > begin else ""
        moved = self._has("moved", max(begin, quantity.begin - 3), quantity.stop + 2)
        if moved and to != "الي":
            return None
        possessed = any(c.preposition == "ل" for c in between(self.countries, begin, quantity.begin))
        if not (self._has("levels", begin, stop) or possessed or self.troops_of):
            return None
        following = between(self.quantities, quantity.begin + 1, stop)
        limit = following[0].begin if following else stop
        place = self._first_place(quantity.stop, limit) or self._last_place(begin, quantity.begin)
        owner = self._owner(quantity, begin, place)
        if place is None or owner is None or (place == owner and not possessed):
            return None
        self.troops_of = owner
        return self._fact(quantity, "troops", owner, None, place, self._period(quantity.begin), quantity)

    def _first_place(self, begin: int, stop: int) -> str | None:
        return next((c.code for c in between(self.countries, begin, stop) if _is_place(c)), None)

    def _last_place(self, begin: int, stop: int) -> str | None:
        found = [c.code for c in between(self.countries, begin, stop) if _is_place(c)]
        return found[-1] if found else None

    def _owner(self, quantity: Quantity, begin: int, place: str | None) -> str | None:
        """Whose soldiers: their adjective, else the country that acts in the sentence, else as before."""
        near = [
            c
            for c in self.countries
            if quantity.begin <= c.begin <= quantity.stop and (c.adjective or c.actor_id != c.code)
        ]
        if near:
            return near[0].code
        acting = [c for c in between(self.countries, begin, quantity.begin) if not _is_place(c) and len(c.code) == 3]
        for country in reversed(acting):
            if country.code != place:
                return country.code
        return self.troops_of


def _span(text: Text, begin: int, stop: int) -> Span:
    return Span(begin, stop, text.tokens[begin].start, text.tokens[stop - 1].end)


def _is_place(country: _Country) -> bool:
    return country.preposition in particles("locative") or country.preposition == "place"


def _trade_measure(quantity: Quantity) -> str | None:
    if quantity.unit == "bbl":
        return "export_volume"
    if quantity.unit == "tonne":
        return "export_volume"
    return "export_value" if quantity.unit in _MONEY_UNITS and quantity.per is None else None


def _countries(text: Text, actors: Actors, clauses: Clauses) -> list[_Country]:
    """Every country that is named, in the order of the text."""
    found: dict[int, _Country] = {}
    for nationality in actors.nationalities:
        found[nationality.index] = _Country(
            nationality.index, nationality.index + 1, 0, 0, nationality.country, nationality.country, "", True
        )
    for index, code in actors.places:
        found[index] = _Country(index, index + 1, 0, 0, code, code, "place", False)
    for mention in clauses.outer:
        if mention.country:
            preposition = clauses.preposition(mention)[0]
            found[mention.begin] = _Country(
                mention.begin,
                mention.stop,
                mention.start,
                mention.end,
                mention.country,
                mention.actor_id,
                preposition,
                False,
            )
    return [found[index] for index in sorted(found)]
