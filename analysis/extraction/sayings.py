"""A sentence in; its verbs of saying with who says it, and its sources ("بحسب الموقع"), out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..language.lexicon import Phrases, rows
from ..language.text import Text, bare
from ..language.verbs import is_noun, is_verb, readings
from .actors import Mention
from .clauses import Argument, Clauses
from .lookup import saying
from .particles import FUNCTION, particles

OPEN = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›", "”": "“"}
_QUOTING = {"نَقَلَ": "عن", "نَسَبَ": "الي"}
_FAR, _FARTHEST, _REACH, _NEAR, FEW_WORDS = 60, 30, 14, 6, 3
_CONTENT = 200


@dataclass(slots=True)
class Saying:
    """A verb of saying and its subject, in token positions; `denies` for نفى."""

    index: int
    speaker: Mention | None
    denies: bool
    begin: int
    stop: int


@cache
def _sources() -> Phrases[str]:
    """What stands before a source: "بحسب"; before whoever another quotes, of kind quote: "نقلا عن", "على لسان"."""
    return Phrases((row["lemma"], row["kind"]) for row in rows("speech_verbs") if row["kind"] in ("phrase", "quote"))


def sayings_of(
    text: Text, clauses: Clauses, begin: int, stop: int, last: Mention | None, topic: Mention | None
) -> list[Saying]:
    """The verbs of saying of a sentence, each with its subject; *last* spoke before, *topic* acted before.

    "فلان: ..." is a saying, and a participle beside another verb, "ندد بالهجوم مؤكدا أن"; no dual is, "نقلا عن".
    """
    found: list[Saying] = []
    opening = clauses.at.get(begin)
    after = clauses.at.get(opening.stop + 1) if opening else None
    own = opening and after and after.country == opening.country  # "بغداد: الحكيم يستقبل"
    dateline = opening and opening.kind == "state" and (own or _is_of_place(text[opening.stop + 1]))
    if opening and not dateline and opening.stop < stop and text[opening.stop] == ":":
        found.append(Saying(begin, opening, False, opening.stop, stop))
    for index in range(begin, stop):
        form, adverb = text[index], _is_adverb(text[index])
        kind = None if form.endswith("ا") and is_noun(form) else saying(form)
        if index in clauses.at or clauses.is_function(index) or not (kind or adverb):
            continue
        if _is_unsaid(text, clauses, index, begin, kind):
            continue
        content = _content(text, clauses, index, stop)
        speaker = holder(clauses, begin, index) if adverb else _subject(text, clauses, index, content or stop, kind)
        if content is None and not adverb:
            near = range(max(begin, index - 4), index) if not form.startswith("و") else ()
            behind = any(text[at] in '»”"' for at in near)
            content = index + 1 if speaker and kind in ("deny", "report") else begin if behind else None
        if content is None:
            continue
        before = last if kind == "go_on" or not topic else topic
        told = kind == "tell" and _is_told(text, clauses, index, content)
        if told and speaker:
            speaker = found[-1].speaker if found else holder(clauses, begin, index) or before or speaker
        elif speaker is None and (told or _is_elided(text, clauses, index)):
            speaker = found[-1].speaker if found else before if _is_open(text, clauses, begin, index) else None
        if speaker is not None:
            reach = range(content, min(stop, content + _CONTENT))
            ends = (at for at in reach if _is_contrast(text, at, kind == "deny"))
            found.append(Saying(index, speaker, kind == "deny", content, next(ends, stop)))
    return found


def _is_contrast(text: Text, index: int, denied: bool) -> bool:
    """Whether the text itself goes on: "فيما استدعت"; behind what is denied also "لكن" and "بعد أن"."""
    form, opens = text[index], text[index - 1] == "،"
    later = form == "بعدما" or (form == "بعد" and text[index + 1] == "ان")
    return opens and (form in particles("meanwhile") or (denied and (form in particles("contrast") or later)))


def _is_of_place(form: str) -> bool:
    """Whether a state before a colon is where something is: "تونس: إضراب عام"; not "طهران: مستعدون"."""
    said = form.startswith("ال") or form.endswith(("ون", "ين")) or form in FUNCTION or is_verb(form)
    return bool(saying(form)) or not (said or form in particles("negation") or form in OPEN)


def _is_unsaid(text: Text, clauses: Clauses, index: int, begin: int, kind: str | None) -> bool:
    """Whether a verb tells of no saying: "الذي قال" (not "وهو ما قاله"), "لم تعلن", "قرارا يدعو", "يذكر أن"."""
    before, named = text[index - 1] if index > begin else "", index - 1 in clauses.at
    several = named and clauses.at[index - 1].kind in ("people", "armed_group")
    impersonal = text[index].removeprefix("و") in particles("impersonal") and text[index + 1] in particles("that")
    if impersonal and (several or not named):  # "مسلحون يعتقد أنهم"
        return True
    if before in particles("that") and all(r.slot.startswith("past") for r in readings(text[index])):
        return True  # "إن رد إسرائيل"
    if before in particles("relative"):
        return text[index - 2] not in particles("copula")
    declared = (
        bare(text[at]) in particles("declared") for at in range(index + 1, min(index + _NEAR, len(text.tokens)))
    )
    if kind == "report" and any(declared):  # "أعلن حالة الطوارئ"
        return True
    present = not any(reading.slot.startswith("past") for reading in readings(text[index]))
    paper = _is_paper(before) and bare(before) == before  # "على بيان يدعو إلى"
    denied = before in particles("unsaid") and saying(text[index]) != "deny"
    described = before.endswith("ا") and (not named or text[index - 2].endswith("ا")) and before not in FUNCTION
    return present and (denied or described or paper)


def _is_elided(text: Text, clauses: Clauses, index: int) -> bool:
    """Whether no subject follows a verb: "وأضاف أن"; nor a new one: "وأكد البيان", "وقال معاليه"."""
    first = next(iter(clauses.after(index, min(clauses.end(index), index + _NEAR))), None)
    if first is None or first.preposition or first.begin > index + 1 or text[first.begin].endswith("ا"):
        return text[index + 1] not in particles("some")
    form = text[first.begin]
    return not first.known and (form in particles("honorific") or (bare(form) != form and _is_paper(form)))


def _is_open(text: Text, clauses: Clauses, begin: int, index: int) -> bool:
    """Whether nothing before a verb can be its subject: "وفي السياق نفسه، قال", "ومضى يقول"; not "وندد فؤاد، وقال"."""
    free = (argument.begin for argument in clauses.after(begin - 1, index) if not argument.preposition)
    return index - begin <= 1 or not any(at > begin and is_verb(text[at - 1]) for at in free)


def _is_told(text: Text, clauses: Clauses, index: int, content: int) -> bool:
    """Whether the one noun behind a verb is whom it tells, its subject named before: "وأبلغ زيلينسكي بأن"."""
    nouns = [one for one in clauses.after(index, content) if not (one.preposition or text[one.begin].endswith("ا"))]
    pronoun = any(reading.pronoun for reading in readings(text[index]))
    return (
        len(nouns) == 1 and not pronoun and not any(text[at] in particles("object") for at in range(index + 1, content))
    )


def _is_adverb(form: str) -> bool:
    """Whether a word is a verb of saying's participle as adverb: "قائلا", "مؤكدا"; or its masdar: "بالقول"."""
    lemmas = {r.lemma for r in readings(form) if r.slot == "active_participle" and not (r.cut or r.pronoun)}
    adverb = form.endswith(("ا", "ين", "ه")) and not form.startswith("ال") and lemmas
    return form in particles("by_saying") or any(adverb and row["lemma"] in lemmas for row in rows("speech_verbs"))


def _content(text: Text, clauses: Clauses, index: int, stop: int) -> int | None:
    """Where what is said begins: after أن, a colon or a quotation mark; None where nothing is said.

    A few quoted words are it only where nothing else is: "قال رئيس «مؤسسة النفط» إن".
    """
    quoted = None
    if any(reading.pronoun and reading.lemma in _QUOTING for reading in readings(text[index])):
        return None  # "عملية نسبها إلى إسرائيل"
    moved = {"الي" for reading in readings(text[index]) if reading.lemma in _QUOTING}
    for at in range(index + 1, min(stop, index + _FARTHEST)):
        form = text[at]
        other = text[at - 1] in particles("no_that") or (form == "بان" and not text.tokens[at].raw.startswith("بأ"))
        if (form in particles("that") and not other) or form == ":":
            return at + 1
        if form in OPEN and text[at + 2] != OPEN[form]:
            quoted = quoted or (at + 1 if at + 1 not in clauses.at else None)
            if all(text[near] != OPEN[form] for near in range(at + 1, min(stop, at + FEW_WORDS + 2))):
                return at + 1
        if form in ("عن", "الي") and form not in moved and (at == index + 1 or text[at + 1] in OPEN):
            return at + 1
        if form in particles("elsewhere"):
            break
    return quoted


def holder(clauses: Clauses, begin: int, index: int, governed: str = "") -> Mention | None:
    """The subject of the sentence that a participle belongs to: its first mention that only *governed* governs."""
    phrases = (argument for argument in clauses.after(begin - 1, min(index, begin + _FAR)) if argument.mentions)
    return next((argument.mentions[0] for argument in phrases if argument.preposition in ("", governed)), None)


def _subject(text: Text, clauses: Clauses, index: int, content: int, kind: str | None) -> Mention | None:
    """The subject: right before the verb where the clause begins with it, else between verb and content, else before.

    Of who quotes another ("نقلت الوكالة عن ضابط") it is the other; of what shows ("أظهر تقرير للجيش") a paper's author.
    """
    before = clauses.at.get(index - 1)
    leads = before and before.begin in (clauses.start(index), clauses.start(index) + 1)
    if before and leads and text.tokens[before.begin].start == before.start and kind != "show":
        return before
    reach = range(index + 1, min(clauses.end(index), index + _REACH, content))
    other = (at for at in reach if is_verb(text[at]) and not is_noun(text[at]) and at not in clauses.at)
    arguments = clauses.after(index, next(other, reach.stop))
    if text[index - 1] == "قد":  # "وكان الوزير قد حذر السكان"
        opening = clauses.after(clauses.start(index) - 1, index)
        arguments = [a for a in opening if a.mentions and not a.preposition][:1] or arguments
    if quoted := _quoted(text, clauses, index, content, arguments):
        return quoted
    for number, argument in enumerate(arguments):
        free = kind != "show" and not argument.preposition
        told = "ل" in (argument.preposition, argument.link)
        audience = told and argument.mentions and argument.mentions[0].sector == "JRN"
        deed = argument.owned and is_noun(text[argument.begin])  # "أعلن انسحاب بلاده"
        if argument.mentions and not (audience or deed) and (free or _is_document(text, argument)):
            return _teller(arguments[number:])
        if not (argument.preposition or argument.owned or _is_paper(text[argument.begin])) and not any(
            other.mentions and other.mentions[0].kind == "person" and other.begin - argument.stop <= 1
            for other in arguments[number + 1 : number + 2]
        ):
            break
    peer = clauses.of(index).peer
    start = max(peer.begin, index - _FAR) if peer else clauses.start(index)
    earlier = (argument for argument in clauses.after(start - 1, index) if argument.mentions)
    one = next((a for a in earlier if not (a.preposition or (a.owned and a.begin > start))), None)
    near = one and (peer or index - one.stop <= _NEAR) and (kind != "show" or _is_document(text, one))
    return one.mentions[0] if one and near else None


def _teller(arguments: list[Argument]) -> Mention:
    """The first of the arguments; where it is a paper, and who tells it stands behind, he: "أبلغ الوكالة مسؤول"."""
    first, second = arguments[0], arguments[1] if len(arguments) > 1 else arguments[0]
    told = first.mentions[0].sector == "JRN" and second.begin == first.stop and not second.preposition
    return (second.mentions if told and second.mentions else first.mentions)[0]


def _quoted(text: Text, clauses: Clauses, index: int, stop: int, arguments: list[Argument]) -> Mention | None:
    """Who is quoted: "نقلت الوكالة عن ضابط", "نسبت إلى ضابط", "ذكرت نقلا عن ضابط", "أعلنت على لسان ضابط"."""
    through = (_sources().match(text, at) for at in range(index + 1, min(stop, index + _FARTHEST)))
    phrase = next((match for match in through if match and match.value == "quote"), None)
    if phrase:
        return next((clauses.at[at] for at in range(phrase.stop, phrase.stop + 3) if at in clauses.at), None)
    prepositions = {_QUOTING.get(reading.lemma) for reading in readings(text[index])}
    return next((a.mentions[0] for a in arguments if a.mentions and a.preposition in prepositions), None)


def _is_paper(form: str) -> bool:
    return any(bare(stem) in particles("document") for stem in (form, form.removeprefix("ل")))


def _is_document(text: Text, argument: Argument) -> bool:
    """Whether the mention is whose statement speaks: "قال بيان للجيش", "ذكر تقرير صادر عن الوزارة"."""
    return any(_is_paper(text[at]) for at in range(max(0, argument.begin - 3), argument.stop))


def attributed(text: Text, clauses: Clauses, begin: int, stop: int) -> Mention | None:
    """The source of a sentence: "بحسب الموقع", "وفق بيان صادر عن النادي", "حسبما أعلن وزير", "وفق ما نقلت عن وزير"."""
    for index in range(begin, stop):
        if f"{text[index]} {text[index + 1]}" in particles("holding") and text[index - 1] not in particles("relative"):
            return holder(clauses, begin, index, "عن")
        if (match := _sources().match(text, index)) is None:
            continue
        at = match.stop
        told = text[at - 1].endswith("ما") or is_verb(text[at - 1])
        end = next(
            (near for near in range(at, min(at + _REACH, stop)) if text[near] in "،,.؛:()"), min(at + _REACH, stop)
        )
        arguments = clauses.after(at - 1, end)
        if told and (quoted := _quoted(text, clauses, at - (not text[at - 1].endswith("ما")), end, arguments)):
            return quoted
        for number, argument in enumerate(arguments):
            paper = _is_document(text, argument)
            if argument.mentions and (paper or not (argument.preposition if told else argument.owned)):
                return _teller(arguments[number:])
            if not (told or paper or (number and argument.preposition == "في")):
                break
    return None
