"""Standing ties between actors, as titles, adjectives and clauses state them."""

from __future__ import annotations

import pytest

from analysis.extraction.actors import find_actors
from analysis.language.text import Text


def ties(raw: str) -> list[tuple[str, str, str]]:
    return [(row.subject, row.relation, row.object) for row in find_actors(Text(raw)).relations]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("اعتقلت فصائل ليبية موالية لموسكو تاجرا", ("LBY-REB", "loyal_to", "RUS")),
        ("صرح المتحدث باسم الجيش الكيني العقيد سمير حداد بذلك", ("سمير حداد", "speaks_for", "KEN-MIL")),
        ("قال منير القاسمي المتحدث باسم حركة الشباب إن القرية سقطت", ("منير القاسمي", "speaks_for", "al-shabaab")),
        ("وصل اللواء عدنان شاهين، قائد الجيش التشادي، أمس", ("عدنان شاهين", "leads", "TCD-MIL")),
        ("وصل قائد الجيش التشادي اللواء عدنان شاهين أمس", ("عدنان شاهين", "leads", "TCD-MIL")),
        ("انتشرت قوات أفريقية تقودها كينيا", None),
        ("قال مدير البرامج في منظمة أوكسفام فيليب هارت إن", ("فيليب هارت", "part_of", "oxfam")),
        ("قتل أبو نصر، زعيم حركة الشباب، وهي جماعة مدعومة من كينيا", ("al-shabaab", "backed_by", "KEN")),
        ("وقال رئيس البرلمان التشادي سمير حداد إن", ("سمير حداد", "leads", "TCD-LEG")),
        ("انقسمت حركة الشباب. وقال رئيس الحركة سمير حداد إن", ("سمير حداد", "leads", "al-shabaab")),
        ("وقال رئيس الحكومة الكينية سمير حداد إن", None),
        ("تبنت حركة الشباب الهجوم، وقال الناطق باسمها سمير حداد إن", ("سمير حداد", "speaks_for", "al-shabaab")),
        ("رفض الجيش الكيني ذلك، وقال المتحدث باسمه سمير حداد إن", ("سمير حداد", "speaks_for", "KEN-MIL")),
        ("وقال رئيس «حركة الشباب» سمير حداد إن", ("سمير حداد", "leads", "al-shabaab")),
        ("وقال سمير حداد، أحد مؤسسي حركة الشباب، إن", ("سمير حداد", "part_of", "al-shabaab")),
        ("هاجمت فصائل سورية مسلحة موالية لموسكو القرية", ("SYR-REB", "loyal_to", "RUS")),
        ("شنتها ميليشيات سورية ترعاها تركيا", ("SYR-PRM", "backed_by", "TUR")),
        ("دافعت موسكو عن حليفتها بيلاروسيا", ("BLR", "allied_with", "RUS")),
        ("انسحب سمير حداد. حليفها الأبرز. بيلاروسيا", None),
        ("قال مصدر أمني لـ«الشرق الأوسط» إن", None),
        ("رحب سفير كينيا لدى الأمم المتحدة سمير حداد بذلك", None),
    ],
)
def test_a_tie_is_read_from_its_phrase(raw: str, expected: tuple[str, str, str] | None) -> None:
    assert expected in ties(raw) or (expected is None and all(row[2] != "KEN" for row in ties(raw)))


def test_an_envoy_represents_and_does_not_lead() -> None:
    assert ties("التقى مبعوث الأمم المتحدة وزير الخارجية السويدي") == []


def test_fighters_are_no_part_of_their_own_group() -> None:
    assert ties("انسحب مقاتلو حركة الشباب من القرية") == []
