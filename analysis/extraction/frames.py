"""A number and the scene around it in; what it measures, and who plays which part in that, out.

`frames.csv` says which words make a number of which unit a fact of a measure, and which words forbid it: of the
words before a number, the nearest decides. `roles.csv` says who is actor, partner or place by how a name stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..language.lexicon import Phrases, alternatives, rows
from ..language.text import between, fold
from ..language.verbs import is_verb
from .particles import FUNCTION, particles, prepositions_of
from .quantities import Quantity
from .scenes import ADJECTIVE, Kinds, Party, Scene, Scenes, kinds_of

_AFTER, _FAR, _NEAR, _APART, _BEFORE = 6, 60, 5, 3, 15
_VERBAL = frozenset({"levels", "change", "reach"})
_GOING_ON = frozenset(
    {"part", "besides", "opener", "listing", "side", "now", "change", "reach", "territory", "strength"}
)
_WORK = frozenset({"other"})
_ACTORS = frozenset({"harm", "attacks"})
_PLAYERS = frozenset({"actor", "partner"})
_OFFICIAL = frozenset({"government", "military", "organization", "person", "legislature"})
_CIVIL = frozenset("EDU MED BUS SOC LAB CVL REL JRN".split())
_SECTORS = {"company": {"BUS"}, "force": {"MIL"}, "authority": {"GOV", "COP", "MED"}}


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of `frames.csv`; without a measure, it says that the number is of something else."""

    measure: str
    family: str
    least: float
    most: float
    units: Kinds
    noun: Kinds
    cues: Kinds
    not_in_scene: Kinds
    not_before: Kinds
    not_in_sentence: Kinds

    def counts(self, quantity: Quantity) -> bool:
        """Whether a number of this unit, size and noun can be what the frame measures."""
        unit = "money" if len(quantity.unit) == 3 and quantity.unit.isupper() else quantity.unit
        noun = kinds_of(fold(quantity.counted or "").split(" ")[0])
        sized = quantity.value is not None and self.least <= quantity.value < self.most
        return unit in self.units and sized and (not self.noun or bool(self.noun & noun))


@dataclass(frozen=True, slots=True)
class Role:
    """A row of `roles.csv`: a name that stands so, governed by such a word, plays this part."""

    name: str
    stands: Kinds
    governor: Kinds
    mode: Kinds
    who: str
    reach: str
    rank: int

    def fits(self, party: Party, governors: Kinds, mode: str) -> bool:
        """Whether a party stands as the row says."""
        stands = not self.stands or party.stands in self.stands or (party.place and "place" in self.stands)
        governed = not self.governor or bool(self.governor & governors)
        return stands and governed and (not self.mode or mode in self.mode) and self._is_who(party)

    def _is_who(self, party: Party) -> bool:
        mention = party.mention
        if self.who == "state":
            nation = mention is not None and mention.kind == "people" and party.actor_id == mention.country
            return party.state or party.stands == ADJECTIVE or party.place or nation
        if self.who == "people":
            return mention is not None and mention.kind == "people" and party.actor_id == mention.country
        if self.who == "official":
            return party.state or (mention is not None and mention.kind in _OFFICIAL)
        if self.who == "agent":
            return mention is not None and not party.place and mention.sector not in _CIVIL
        return not self.who or (mention is not None and mention.sector in _SECTORS[self.who])


@cache
def frames() -> tuple[Frame, ...]:
    """The rows of `frames.csv`."""
    kinds = ("units", "noun", "cues", "not_in_scene", "not_before", "not_in_sentence")
    return tuple(
        Frame(
            row["measure"],
            row["family"],
            float(row["least"] or "-inf"),
            float(row["most"] or "inf"),
            *(frozenset(alternatives(row[name])) for name in kinds),
        )
        for row in rows("frames")
    )


def frame_named(measure: str) -> Frame:
    """The frame of a measure, "" for what is none."""
    return next(frame for frame in frames() if frame.measure == measure)


@cache
def roles(family: str) -> tuple[Role, ...]:
    """The rows of `roles.csv` of a family of measures."""
    return tuple(
        Role(
            row["role"],
            prepositions_of(row["stands"]),
            frozenset(alternatives(row["governor"])),
            frozenset(alternatives(row["mode"])),
            row["who"],
            row["reach"],
            rank,
        )
        for rank, row in enumerate(rows("roles"))
        if row["family"] == family
    )


def frame_of(scenes: Scenes, quantity: Quantity, scene: Scene, carried: Frame | None = None) -> Frame | None:
    """The frame of the word that is nearest to a number: its own noun, before it, or after it; else *carried*.

    >>> from analysis import parse
    >>> parse("سحبت إيطاليا 300 جندي من لبنان، وقُتل 4 جنود إيطاليين", published="2024-03-12").facts["measure"].tolist()
    ['killed']
    """
    able = [frame for frame in frames() if frame.counts(quantity)]
    if "strength" in scenes.kinds(quantity.begin - 1) and scenes.text[quantity.begin - 1].endswith(("ه", "ها", "هم")):
        able = [frame for frame in able if frame.family != "harm"]  # "الناقلة البالغ عدد أفرادها"
    verbs = (is_verb(scenes.text[at]) and "reach" not in scenes.kinds(at) for at in range(scene.begin, quantity.begin))
    relative = scenes.text[scene.begin].lstrip("و").startswith(("الذ", "الت"))
    other = any(verbs) or (scenes.clauses.is_boundary(scene.begin) and not relative)
    for index in _looked_at(scenes, quantity, scene) if able else ():
        kinds = scenes.kinds(index) - (_VERBAL if quantity.begin <= index < quantity.stop else frozenset())
        kinds -= _WORK if "buyer" in scenes.kinds(index - 1) else frozenset()
        for frame in able:
            if kinds & frame.cues and not (other and index < scene.begin and frame.family == "harm"):
                return frame
    harmed = carried is not None and carried.measure and carried.family == "harm"
    if harmed and (is_verb(scenes.text[quantity.stop]) or not _goes_on(scenes, quantity, scene)):
        return None
    if carried is None or (carried in able and not (other and carried.measure and carried.family == "harm")):
        return carried
    alike = (one for one in able if one.family == carried.family and bool(one.measure) == bool(carried.measure))
    return next(alike, None)


def _goes_on(scenes: Scenes, quantity: Quantity, scene: Scene) -> bool:
    """Whether only function words stand before a number in its scene: "و12 آخرون", and no "وأُخلي 5000 شخص"."""
    before = (at for at in range(scene.begin, quantity.begin) if scenes.text[at].isalpha())
    bare_words = (at for at in before if scenes.text[at].lstrip("و") not in FUNCTION | {""})
    return all(scenes.kinds(at) & _GOING_ON for at in bare_words)


def _looked_at(scenes: Scenes, quantity: Quantity, scene: Scene) -> Iterator[int]:
    """The number's words, those before and after it in its scene, then those before up to another number."""
    after = scenes.text[quantity.stop] if quantity.stop < scene.stop else ""
    told = is_verb(after) and not after.startswith(("و", "سي", "ست")) and "part" not in scenes.kinds(quantity.stop)
    more = {"change", "moved"} <= scenes.kinds(quantity.stop)
    yield from range(quantity.begin, quantity.stop + (told or more))
    if "strength" in scenes.kinds(quantity.stop):  # "ارتفع إلى 110 عدد الجنود المصابين"
        yield from range(quantity.stop + 1, min(quantity.stop + _NEAR, scene.stop))
    yield from range(quantity.begin - 1, scene.begin - 1, -1)
    last = _chained(scenes, quantity)
    if last is not quantity and is_verb(scenes.text[last.stop]):  # "35 متمرداً وجنديان لقوا حتفهم"
        yield last.stop
    following = [one for one in between(scenes.quantities, quantity.stop, scene.stop) if one.unit == quantity.unit]
    reach = range(quantity.stop, min([quantity.stop + _AFTER, scene.stop, *(one.begin for one in following[:1])]))
    clause = (at for at in reach if scenes.text[at].startswith("و") and is_verb(scenes.text[at]))
    reach = range(quantity.stop, next(clause, reach.stop))  # "اقتحمها سبعة مسلحين وقتلوا"
    most = {at for at in reach if scenes.text[at] in particles("one_of")}
    yield from (at for at in reach if at not in most and at - 1 not in most)  # "30 شخصاً معظمهم جنود قتلوا"
    yield from (index for index in range(scene.begin - 1, scene.opened - 1, -1) if index not in scenes.told)


def _chained(scenes: Scenes, quantity: Quantity) -> Quantity:
    """The last of the numbers that و joins right behind one another."""
    for one in between(scenes.quantities, quantity.stop, quantity.stop + _FAR):
        joined = scenes.text[one.begin].startswith("و") or scenes.text[one.begin - 1] == "و"
        if not joined or one.begin - quantity.stop > _APART:
            break
        quantity = one
    return quantity


def is_forbidden(scenes: Scenes, frame: Frame, quantity: Quantity, scene: Scene) -> bool:
    """Whether words of the scene or of the sentence up to the number, or of the whole sentence, forbid the frame.

    Of "5 و3 ملايين على التوالي" nothing tells whose each is.
    """
    whole = scene.sentence
    named = [one.begin for one in between(scenes.parties, quantity.stop, quantity.stop + _AFTER)]
    return (
        (
            scenes.has("respective", quantity.stop, min(quantity.stop + _AFTER, whole.stop, *named))
            and not paired(scenes, quantity)
        )
        or scenes.has(frame.not_in_scene, scene.begin, min(quantity.stop + 2, scene.stop))
        or scenes.has(frame.not_before, max(whole.begin, quantity.begin - _BEFORE), quantity.begin)
        or scenes.has(frame.not_in_sentence, whole.begin, whole.stop)
    )


@cache
def ordinals() -> Phrases[int]:
    """The ordinals of `ordinals.csv` and the rank that each tells: "للثانية", "المركز الثالث"."""
    return Phrases((word, int(row["value"])) for row in rows("ordinals") for word in alternatives(row["word"]))


def paired(scenes: Scenes, quantity: Quantity) -> Party | None:
    """Whose a number is in "إلى قطر والكويت 5 و3 ملايين على التوالي": the first of the first, as many of either.

    So it is in "صدّرت قطر والكويت 5 ملايين للأولى و3 للثانية".
    """
    whole = scenes.text.sentences[scenes.text.sentence_of[quantity.begin]]
    begin, stop = max(whole.begin, quantity.begin - _FAR), min(whole.stop, quantity.stop + _FAR)
    if scenes.text[quantity.stop].startswith("لل") and (rank := ordinals().match(scenes.text, quantity.stop)):
        before = between(scenes.parties, begin, quantity.begin)
        chains = (together(scenes, before, one) for one in reversed(before))
        return next((chain[rank.value - 1] for chain in chains if len(chain) >= max(rank.value, 2)), None)
    rows = between(scenes.quantities, begin, stop)
    first = last = rows.index(quantity)
    while first and rows[first].begin - rows[first - 1].stop <= 1:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].begin - rows[last].stop <= 1:
        last += 1
    each = scenes.has("respective", rows[last].stop, min(rows[last].stop + 2, stop))
    each = each or scenes.has("respective", rows[first].begin - 3, rows[first].begin)
    if first == last or not each:
        return None
    named = between(scenes.parties, begin, rows[first].begin)
    chains = (together(scenes, named, one) for one in reversed(named))
    return next((chain[rows.index(quantity) - first] for chain in chains if len(chain) == last + 1 - first), None)


def role_of(party: Party, family: str, counted: Quantity | None = None, mode: str = "") -> Role | None:
    """The first row of `roles.csv` that fits how a party stands."""
    governors = party.governors
    after = party.stands == "من" or "strength" in governors  # "110 عدد الجنود المصابين"
    if counted and counted.begin <= party.begin <= counted.stop + after:
        governors = governors | {"counted"}
    return next((role for role in roles(family) if role.fits(party, governors, mode)), None)


def cast(scenes: Scenes, family: str, quantity: Quantity, scene: Scene) -> dict[str, str]:
    """Who plays each part for a number: of the same scene, else of the scenes before, else of those after."""
    found: dict[str, tuple[tuple[int, float, int], Party]] = {}
    parties = between(scenes.parties, scene.sentence.begin, scene.sentence.stop)
    inside = between(parties, scene.begin, scene.stop)
    role: Role | None = None
    struck = "strike" if family == "harm" and scenes.has("strike", scene.sentence.begin, scene.sentence.stop) else ""
    for party in parties:
        if not is_joined(scenes, parties, party):
            arrives = scenes.has("arrives", scene.begin, min(party.begin, scene.stop))
            role = role_of(party, family, quantity, struck or ("arrives" if arrives else ""))
        if family == "forces" and scenes.text[party.begin - 1] in particles("one_of"):
            continue  # "119 عسكرياً معظمهم برتغاليون"
        counted = [one for one in scene.quantities if one.begin < party.stop and party.begin < one.stop]
        rebel = family == "forces" and counted and party.mention is not None and party.mention.sector == "REB"
        if not role or not role.name or not (party.code or family in _ACTORS):
            continue
        struck_by = family == "harm" and "strike" in party.governors  # "في غارتين سعوديتين"
        beside = bool(role.governor & {"kills"}) and scenes.text[quantity.begin - 1] == "مع"  # "قُتل الحريري مع 22"
        if beside or rebel or (counted not in ([], [quantity]) and not struck_by):
            continue
        here, before = scene.begin <= party.begin < scene.stop, party.begin < quantity.begin
        parted = not here and scenes.has("part", quantity.stop, party.begin)
        if (family == "forces" and parted) or (role.name == "authority" and "part" in party.governors):
            continue  # "50 شخصاً، بينهم السفير التشيكي"
        near = {"scene": here, "before": before, "around": here or before, "after": here or not before}
        if near.get(role.reach, True):
            aside = role.name == "place" and party.begin in scenes.told
            order = (
                (0 if here else 1 if before else 2) + 3 * aside,
                role.rank + bool(party.seat) / 2,
                abs(party.begin - quantity.begin),
            )
            if role.name not in found or order < found[role.name][0]:
                found[role.name] = order, party
    seats = [party.seat for party in parties if party.seat and party.begin < scene.stop]
    named = {name: together(scenes, parties, party) for name, (_, party) in found.items()}
    if (own := found.get("actor")) and quantity.begin <= own[1].begin < quantity.stop:
        named["actor"] = [own[1]]  # "جنديين إيرلنديين ومدنيين لبنانيين"
    if "place" in found and found["place"][0][0] == 0 and found["place"][1].place:
        placed = [party for party in inside if party.place and party not in named.get("actor", [])]
        placed = [party for party in placed if party.stands != ADJECTIVE] or placed
        placed = [party for party in placed if party.stands != "قرب"] or placed  # "قرب رفح شمال سيناء"
        stays = (party for party in placed if not scenes.has("left", quantity.stop, party.begin))
        placed = [*stays] or placed  # "في أرمينيا بعد انسحابها من قره باغ"
        named["place"] = [one for party in placed for one in together(scenes, inside, party) if one.state or one.place]
    said = {name: "actor_id" if family in _ACTORS and name in _PLAYERS else "code" for name in named}
    if (army := named.get("actor")) and army[0].mention and army[0].mention.kind == "armed_group":
        said["actor"] = "actor_id"
    played = {name: join(several, said[name]) for name, several in named.items()}
    if seats and ("place" not in found or found["place"][0][0]):
        played["place"] = seats[-1]
    return played


def is_joined(scenes: Scenes, parties: Sequence[Party], party: Party) -> bool:
    """Whether و joins a party to the one before it."""
    return scenes.text[party.begin].startswith("و") and any(one.stop == party.begin for one in parties)


def together(scenes: Scenes, parties: Sequence[Party], one: Party | None = None) -> list[Party]:
    """A party, or the first of several, and those that و joins to it: "العراق والسعودية"."""
    chain: list[Party] = []
    for party in parties:
        if not (chain and party.begin == chain[-1].stop and scenes.text[party.begin].startswith("و")):
            if chain and (one is None or one in chain):
                break
            chain = []
        chain.append(party)
    return chain


def join(parties: Sequence[Party], what: str = "code") -> str:
    """Their countries, actor_ids or seats, joined."""
    return "|".join(dict.fromkeys(getattr(party, what) for party in parties if getattr(party, what)))
