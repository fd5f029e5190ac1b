"""Relations, events and an analyst's quotations in; actors and numbered arrows, each with its sentences, out."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from .corpus import Corpus
from .figures.language import Language, missing
from .language.gazetteer import composed, country_name

BACKING = ("backed_by", "allied_with", "loyal_to")
_SPAN = ["article_id", "sentence", "start", "end", "text"]
_ARROW = ["actor", "recipient", "relation", "event_type", "quad", "auxiliary"]
_SAME = ["actor", "recipient", "relation", "quad", "planned"]
_SIDES = 3


def edges(corpus: Corpus, article_ids: Collection[str]) -> pd.DataFrame:
    """What is told between two actors in these articles: a row a relation or event, in order.

    An event of several actors makes a row of each pair. Left out is what has no actor or no recipient,
    or one of whom not even the country is told. Columns: `number` (of the arrow that it is part of:
    same actor, recipient, relation or quad class, and whether done or only planned, claimed, supposed
    or denied), `actor`, `recipient`, `relation`, `event_type`, `quad`, `auxiliary`, `planned`, `speaker`,
    and where it stands.
    """
    said = corpus.relations.rename(columns={"subject": "actor", "object": "recipient"})
    told = pd.concat([said, corpus.events]).reindex(columns=[*_ARROW, "speaker", *_SPAN])
    told = told[told["article_id"].isin(list(article_ids))]
    known = corpus.mentions.loc[corpus.mentions["country"].notna(), "actor_id"]  # of whom more is told than a sector
    for end in ("actor", "recipient"):
        told = told.assign(**{end: told[end].str.split("|")}).explode(end)
        told = told[told[end].isin(known)]
    told = told[told["actor"] != told["recipient"]]
    told["planned"] = told["auxiliary"].notna() & (told["auxiliary"] != "historical")
    told = told.sort_values(["article_id", "start", "end"], kind="stable").reset_index(drop=True)
    told["number"] = told.groupby(_SAME, dropna=False, sort=False).ngroup() + 1
    return told.astype({"number": "int64"})[["number", *_ARROW, "planned", "speaker", *_SPAN]]


def arrows(edges: pd.DataFrame) -> pd.DataFrame:
    """Edges between the same two actors, of the same class, as one: `number`, `count`, and what they are."""
    kinds = edges.groupby("number", sort=True)
    told = kinds[["actor", "recipient", "relation", "quad", "planned", "auxiliary"]].agg("first")
    return told.assign(count=kinds.size()).reset_index()


def nodes(corpus: Corpus, edges: pd.DataFrame, sheet: pd.DataFrame) -> pd.DataFrame:
    """The actors of *edges* and of the coding *sheet*, whose labels go before those of the articles.

    Columns: `actor_id`, `label_ar`, `label_en`, `country`, `sector`, `side_ar`, `side_en`. A side is a
    state with its actors and with those whom a row of `edges` says it backs, or who are allied with or
    loyal to it; the largest three have their own, the rest are put together.
    """
    told = corpus.mentions.drop_duplicates("actor_id").set_index("actor_id")
    labels = sheet.drop_duplicates("actor").set_index("actor")
    rows = []
    for actor_id in dict.fromkeys([*sheet["actor"], *edges["actor"], *edges["recipient"]]):
        country, _, sector = actor_id.partition("-")  # of an actor of whom no mention is told
        known: Any = told.loc[actor_id] if actor_id in told.index else composed(country, sector or None, "government")
        named = (labels.loc[actor_id, ["label_ar", "label_en"]] if actor_id in labels.index
                 else [known.name_ar, known.name_en])  # fmt: skip
        rows.append([actor_id, *named, known.country, known.sector])
    table = pd.DataFrame(rows, columns=["actor_id", "label_ar", "label_en", "country", "sector"])
    backing = edges[edges["relation"].isin(BACKING) & edges["recipient"].str.len().eq(3)]
    backers = backing.drop_duplicates("actor").set_index("actor")["recipient"].to_dict()
    side = table["actor_id"].map(backers).fillna(table["country"])
    sizes = side.value_counts().sort_index().sort_values(ascending=False, kind="stable").head(_SIDES)
    side = side.where(side.isin(sizes.index[sizes > 1]))
    for language in ("ar", "en"):
        table[f"side_{language}"] = [_side(code, language, set(backers.values())) for code in side]
    keyed = table.assign(largest=-side.map(sizes).fillna(0), of=table["sector"].fillna(""))
    return keyed.sort_values(["largest", "side_en", "of"], kind="stable", ignore_index=True)[[*table]]


def locate(corpus: Corpus, sheet: pd.DataFrame) -> pd.DataFrame:
    """A coding sheet with the place of each `quotation` in its `document`: the common columns added.

    ValueError names the quotations that are not found there.
    """
    read = corpus.sentences.merge(corpus.articles[["article_id", "document"]], on="article_id")
    rows, lost = [], []
    for line in sheet.to_dict("records"):
        quotation = line["quotation"]
        found = read[(read["document"] == line["document"]) & read["text"].str.contains(quotation, regex=False)]
        if found.empty:
            lost.append(f"{line['document']}: {quotation}")
            continue
        sentence = found.iloc[0]
        start = sentence["start"] + sentence["text"].index(quotation)
        place = (sentence["article_id"], sentence["sentence"], start, start + len(quotation), quotation)
        rows.append(line | dict(zip(_SPAN, place, strict=True)))
    if lost:
        raise ValueError("coding sheet: quotations that are in no sentence; mend them there:\n" + "\n".join(lost))
    return pd.DataFrame(rows, columns=list(dict.fromkeys([*sheet.columns, *_SPAN])))


def _side(code: Any, language: str, backers: set[str]) -> str:
    if missing(code):
        return Language(language).say("others")
    name = country_name(code, language)
    return Language(language).say("backed", name) if code in backers else name
