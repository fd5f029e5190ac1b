"""Who is mentioned: agent nouns with their countries, names, and what points back to them."""

from __future__ import annotations

import pytest

from analysis.extraction.actors import Actors, find_actors
from analysis.language.text import Text

Row = tuple[str, str]


def read(raw: str, country: str | None = None) -> Actors:
    return find_actors(Text(raw), (), country)


def mentions(raw: str, country: str | None = None) -> list[Row]:
    """Each mention's words and actor_id, in order."""
    return [(raw[one.start : one.end], one.actor_id) for one in read(raw, country).mentions]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وصلت قوات هولندية أمس", ("قوات هولندية", "NLD-MIL")),
        ("انتقد وزير الزراعة البرتغالي الخطة", ("وزير الزراعة البرتغالي", "PRT-GOV")),
        ("أوقفت الشرطة النرويجية شاحنة", ("الشرطة النرويجية", "NOR-COP")),
        ("سلموا الوثائق لضباط بولنديين", ("ضباط بولنديين", "POL-MIL")),
        ("رأيت متظاهرا أرجنتينيا", ("متظاهرا أرجنتينيا", "ARG-CVL")),
        ("اعترض الجيش الكوري الجنوبي زورقا", ("الجيش الكوري الجنوبي", "KOR-MIL")),
        ("وصل دبلوماسيون من جنوب أفريقيا", ("دبلوماسيون من جنوب أفريقيا", "ZAF-GOV")),
        ("أضرب عمال مصانع الغزل المصريون", ("عمال مصانع الغزل المصريون", "EGY-LAB")),
        ("ربحت شركة حفر كويتية العقد", ("شركة حفر كويتية", "KWT-BUS")),
        ("سقطت مروحية تشيكية", ("مروحية تشيكية", "CZE-MIL")),
    ],
)
def test_an_agent_noun_meets_its_country(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


def test_a_vehicle_without_a_country_is_no_actor() -> None:
    assert mentions("حلقت طائرات فوق البلدة") == []


def test_two_nationalities_of_one_noun_are_two_mentions() -> None:
    assert mentions("تدربت القوات الأردنية والقطرية معا") == [("القوات الأردنية", "JOR-MIL"), ("القطرية", "QAT-MIL")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("أكدت عمان أن الأردن يحتاج إلى الماء", "JOR"),
        ("أكدت عمان أن الخليج يحتاج إلى الماء", "OMN"),
        ("رحب حزب العدالة والتنمية في المغرب بالقرار", "pjd-morocco"),
    ],
)
def test_of_two_that_share_a_name_the_article_says_which(raw: str, expected: str) -> None:
    assert expected in [one for _, one in mentions(raw)]


def test_a_country_as_a_place_is_no_actor() -> None:
    found = read("عاد المهندس من تونس إلى بيته في ليبيا")
    assert [mention.actor_id for mention in found.mentions] == []
    assert "LBY" in [country for _, country in found.places]


def test_a_capital_acts_after_a_noun_of_action_and_is_a_place_after_others() -> None:
    assert ("مدريد", "ESP") in mentions("انتهى الاجتماع بدعم مدريد للخطة")
    assert "ESP" not in [one for _, one in mentions("شارك السكان في مهرجان مدريد")]


def test_an_unknown_person_has_title_and_name_and_is_known_by_the_last() -> None:
    raw = "قال العميد فهمي الزيتاوي إن الطريق مغلق. وأضاف الزيتاوي أنه سيفتح"
    assert mentions(raw) == [("العميد فهمي الزيتاوي", "فهمي الزيتاوي"), ("الزيتاوي", "فهمي الزيتاوي")]


def test_a_name_ends_before_a_noun_a_verb_and_a_pronoun() -> None:
    for rest in ("مسؤولية الجماعة", "قوله إن الأمر انتهى", "إن الأمر انتهى", "اتفاقا مع البلدية"):
        raw = f"نفى الشيخ عطاء الله {rest}"
        assert mentions(raw)[0] == ("الشيخ عطاء الله", "عطاء الله")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("يقول أحمد الزبير إن المدرسة مغلقة", ("أحمد الزبير", "أحمد الزبير")),
        ("وقال راكيش تيكايت، إن الطريق مغلق", ("راكيش تيكايت", "راكيش تيكايت")),
        ("صرح وزير الدولة لشؤون الشباب سامر حداد بذلك", ("وزير الدولة لشؤون الشباب سامر حداد", "سامر حداد")),
    ],
)
def test_a_person_without_a_known_title_has_a_name(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


def test_a_noun_with_a_preposition_is_no_name() -> None:
    assert mentions("صدر ذلك بحسب بيان لمكتبه") == []


def test_the_source_that_is_named_again_is_the_same() -> None:
    raw = "قال مصدر عسكري كيني ذلك. وأضاف المصدر أن الحملة مستمرة"
    assert [one for _, one in mentions(raw)] == ["KEN-MIL", "KEN-MIL"]


def test_the_cases_of_a_kunya_are_one_name() -> None:
    names = {mentions(f"{words} الجبوري")[0][1] for words in ("ظهر أبو قتادة", "مقتل أبي قتادة", "خطفوا أبا قتادة")}
    assert len(names) == 1


def test_a_title_behind_a_name_belongs_to_it() -> None:
    raw = "وصل اللواء عدنان شاهين، قائد الجيش التشادي، أمس"
    assert mentions(raw) == [("اللواء عدنان شاهين، قائد الجيش التشادي", "عدنان شاهين"), ("الجيش التشادي", "TCD-MIL")]
    assert read(raw).mentions[0].country == "TCD"


def test_a_spokesman_with_rank_and_name_is_one_mention_and_holds_another() -> None:
    raw = "صرح الناطق باسم وزارة الدفاع النيجيرية العقيد شريف مالك بأن الحملة مستمرة"
    assert mentions(raw) == [
        ("الناطق باسم وزارة الدفاع النيجيرية العقيد شريف مالك", "شريف مالك"),
        ("وزارة الدفاع النيجيرية", "NGA-MIL"),
    ]


def test_fighters_of_a_group_are_the_group_and_hold_it() -> None:
    raw = "انسحب مقاتلو حركة الشباب من القرية"
    assert mentions(raw) == [("مقاتلو حركة الشباب", "al-shabaab"), ("حركة الشباب", "al-shabaab")]
    assert [one for one, _ in mentions("استقبل أمير قطر أعضاء البرلمان")] == [
        "أمير قطر",
        "قطر",
        "أعضاء البرلمان",
        "البرلمان",
    ]


def test_a_noun_with_article_or_pronoun_takes_its_antecedent() -> None:
    raw = "أوقفت حركة حماس محادثاتها، ثم أعلنت الحركة أن حركته باقية"
    assert {one for _, one in mentions(raw)} == {"hamas"}
    raw = "اجتمعت الحكومة السويدية أمس. وقررت الحكومة خفض الضرائب"
    assert [one for _, one in mentions(raw)] == ["SWE-GOV", "SWE-GOV"]


def test_a_noun_that_points_to_nobody_is_no_actor() -> None:
    assert mentions("ذابت الكتلة في الماء") == []


def test_the_dateline_gives_the_country_that_nothing_else_does() -> None:
    assert mentions("فرقت الشرطة الحشد", country="KEN")[0][1] == "KEN-COP"


def test_a_group_named_in_quotation_marks_is_that_name() -> None:
    assert ("تنظيم «رايات الشمال»", "رايات الشمال") in mentions("هاجم تنظيم «رايات الشمال» الثكنة")


@pytest.mark.parametrize(
    "raw",
    [
        "بدأت مراقبة الحدود",
        "سجل المهاجم هدفا في المباراة",
        "هجوم انتحاري",
        "مراسم بسيطة قرب البرلمان",
        "وقفوا أمام مبنى مجلس الوزراء",
        "نصبت نظاما جديدا للري",
        "هبطت طائرة ركاب",
    ],
)
def test_what_only_looks_like_an_actor_is_none(raw: str) -> None:
    assert mentions(raw) == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("اتهمت الحكومة الكينية جارتها. وأعلن مصدر عسكري العثور على ألغام", ("مصدر عسكري", "KEN-MIL")),
        ("اتهمت الحكومة الكينية جارتها. وفرّقت الشرطة متظاهرين", ("متظاهرين", "CVL")),
        ("قال الوزير البيروفي إن بلاده ستنسحب", ("بلاده", "PER")),
        ("زار مسؤول نرويجي عائلات الأسرى", ("عائلات الأسرى", "CVL")),
        ("اختطف مسلحون من حركة الشباب طبيبا", ("حركة الشباب", "al-shabaab")),
        ("اختتمت القوات البحرية الملكية الهولندية تمرينا", ("القوات البحرية الملكية الهولندية", "NLD-MIL")),
        ("صوّر جون كيربي المقيم في الخارج فيلما", ("جون كيربي", "john-kirby")),
    ],
)
def test_the_article_tells_whose_it_is(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    sentence = "قال وزير الصحة الكندي للصحفيين إن الشرطة الكندية أغلقت الطريق. "
    assert len(mentions(sentence * 50)) == 50 * len(mentions(sentence))


def test_a_name_with_the_article_needs_it() -> None:
    found = [{one.actor_id for one in read(raw).mentions} for raw in ("غادر قاعدة في العراق", "هجوم للقاعدة في العراق")]
    assert ["al-qaeda-in-iraq" in ids for ids in found] == [False, True]


def test_every_word_of_a_name_has_the_article_or_not() -> None:
    assert ("الجيش فتح", "jaysh-al-fatah") not in mentions("أعلن الجيش فتح المعبر")


def test_a_headline_calls_by_short_names_whom_the_text_names_in_full() -> None:
    raw = "الحكيم يستقبل السفيرة\nاستقبل عمار الحكيم السفيرة. وغادر الحكيم"
    assert mentions(raw)[0] == ("الحكيم", "ammar-al-hakim")


def test_the_title_of_two_is_the_first_ones() -> None:
    names = [raw for raw, _ in mentions("التقى الوزيران أيمن الصفدي وبدر عبد العاطي")]
    assert names == ["الوزيران أيمن الصفدي", "بدر عبد العاطي"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("دعا الرئيس حميد كرزاي المتمردين إلى الحوار", ("الرئيس حميد كرزاي", "hamid-karzai")),
        ("اعتقلت قوة مشتركة كينية وأوغندية رجلا", ("أوغندية", "UGA-MIL")),
        ("أوقفت الشرطة قيادات «الإخوان المسلمين»", ("الإخوان المسلمين", "muslim-brotherhood")),
        ("قضى مدنيون على يد مقاتلين موالين للحكومة السورية", ("مقاتلين موالين للحكومة السورية", "SYR-PRM")),
        ("قُتلت كينية في المطار", ("كينية", "KEN")),
        ("توجه أسطول مساعدات إلى غزة", ("أسطول مساعدات", "NGO")),
        ("اعتبر ميخائيل ساكاشفيلي أن روسيا بعيدة عن بلاده", ("بلاده", "GEO")),
        ("انتقد رئيس لجنة حقوق الإنسان الكينية الخطة", ("رئيس لجنة حقوق الإنسان الكينية", "KEN-SOC")),
        ("قال رئيس المكتب التنفيذي في حزب الأمة زيد القادري", ("حزب الأمة", "umma-sudan")),
        ("استعانت الهيئة الكينية بشركة أوغندية", ("شركة أوغندية", "UGA-BUS")),
        ("اجتمع رئيس الوزراء غابرييل أتال بالنقابات", ("رئيس الوزراء غابرييل أتال", "gabriel-attal")),
        ("أوقفت النيابة عميد بلدية درنة", ("عميد بلدية درنة", "LBY-GOV")),
        ("قدم الرئيس التشيكي فاتسلاف كلاوس تعازيهم", ("الرئيس التشيكي فاتسلاف كلاوس", "فاتسلاف كلاوس")),
        ("رئيس الوزراء الجزائري عبد العزيز بلخادم", ("رئيس الوزراء الجزائري عبد العزيز بلخادم", "عبد العزيز بلخادم")),
        ("التقى الرئيسان الكيني وليام روتو والأوغندي يوري موسيفيني", ("الرئيسان الكيني وليام روتو", "william-ruto")),
        ("اغتال مسلحون مجهولون موظفا في وزارة النفط العراقية", ("مسلحون مجهولون", "UAF")),
        (
            "أعلن مفوض الاتحاد الأوروبي للجوار أوليفر فارهيلي أن",
            ("مفوض الاتحاد الأوروبي للجوار أوليفر فارهيلي", "أوليفر فارهيلي"),
        ),
        ("قال مصدر أمني إن الجيش الكيني انسحب من نيروبي", ("مصدر أمني", "COP")),
        ("طالب النائب المستقيل سامي الجميل بانتخابات", ("النائب المستقيل سامي الجميل", "samy-gemayel")),
        ("شكر الرئيس بايدن أمير قطر والرئيس السيسي", ("أمير قطر", "QAT-GOV")),
        ("شكر الرئيس الكيني القائد عبد الفتاح البرهان", ("الرئيس الكيني", "KEN-GOV")),
        ("اتهم وزير الدفاع راجناث سينغ إسلام آباد", ("وزير الدفاع راجناث سينغ", "راجناث سينغ")),
        ("اتهم القيادي ياسر عرمان الجنجويد", ("الجنجويد", "janjaweed")),
        ("أعلن زعيم المتمردين دوكو عمروف مسؤوليته", ("زعيم المتمردين دوكو عمروف", "دوكو عمروف")),
        ("ترأس الوزير الكيني الجلسة", ("الوزير الكيني", "KEN-GOV")),
        ("قال الرئيس عباس إن المعبر مفتوح", ("الرئيس عباس", "mahmoud-abbas")),
        ("فازت «القوات اللبنانية» بمقعد", ("القوات اللبنانية", "lebanese-forces-party")),
        ("أجلت القيادة الأميركية في أفريقيا (أفريكوم) جنودها", ("جنودها", "USA-MIL")),
        ("انتخب النواب جوزيف عون رئيسا", ("جوزيف عون", "joseph-aoun")),
        ("سفيرة لبنان السابقة في الأردن سمر القادري", ("سفيرة لبنان السابقة في الأردن سمر القادري", "سمر القادري")),
        ("رئيس المكتب السياسي لحركة المقاومة الإسلامية (حماس)", ("حركة المقاومة الإسلامية (حماس", "hamas")),
        ("قضت محكمة جنايات القاهرة بسجن النائب العام", ("النائب العام", "EGY-JUD")),
    ],
)
def test_a_mention_ends_where_its_words_end(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


@pytest.mark.parametrize(
    ("raw", "unwanted"),
    [
        ("أغلقت كينيا منافذها الجوية والبحرية", "البحرية"),
        ("دعا الوزير الكيني إلى عودة النظام الدستوري", "النظام"),
        ("ظهر في مقطع مصور", "مصور"),
        ("انتفضت الرواية السعودية على التقاليد", "السعودية"),
        ("وقعت سلسلة هجمات منسقة في كينيا", "منسقة"),
        ("عانق الوزير الكيني نظيره في موقع الحادث", "موقع"),
        ("رفضت النقابة الكينية النظر للنظام الأساسي", "نظام"),
        ("أطلقت الشرطة النار في حي بابا عمرو", "بابا عمرو"),
    ],
)
def test_adjectives_orders_and_places_are_nobody(raw: str, unwanted: str) -> None:
    assert unwanted not in [words for words, _ in mentions(raw)]


def test_the_head_of_a_party_is_not_the_president() -> None:
    raw = "استقبل الرئيس قيس سعيد وفدا. وانتقد رئيس حركة النهضة راشد الغنوشي القرار. وحل الرئيس البرلمان"
    assert ("الرئيس", "kais-saied") in mentions(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "وأمهلهم 72 ساعة لمغادرة فنزويلا.",
        "ساروا رافعين أعلاما روسية.",
        "صدم مركب زورقه عمداً.",
        "ألغت الاتفاق العسكري الموقع مع الحلف.",
        "ورفض استخدام القوة.",
        "وأنهت بورصة تايبيه الأسبوع على مكاسب.",
    ],
)
def test_places_left_and_other_words_written_alike_are_nobody(raw: str) -> None:
    countries = {one.country for one in read(raw).mentions if one.kind not in ("military", "organization")}
    assert countries <= {None} and not {"JRN", "BUS"} & {one.sector for one in read(raw).mentions}


def test_where_troops_are_withdrawn_from_is_a_place() -> None:
    assert mentions("سحبت فرنسا آخر جنودها من مالي في غشت.") == [("فرنسا", "FRA"), ("جنودها", "FRA-MIL")]


def test_a_woman_holds_what_the_lexicon_has_for_men() -> None:
    assert mentions("وصلت مرشحة المعارضة ليلى الحداد")[-1][0] == "مرشحة المعارضة ليلى الحداد"


def test_a_name_that_is_rare_may_stand_for_the_whole() -> None:
    raw = "عادت الرئيسة التايوانية تشين إنغ ليو من جولة. ودانت تشين المناورات."
    assert ("تشين", "تشين إنغ ليو") in mentions(raw)


def test_an_adviser_is_of_the_country_of_whom_he_serves() -> None:
    raw = "ونفى السفير الفرنسي ذلك، لكن مستشاراً لغباغبو اتهم القوات الفرنسية."
    assert ("مستشاراً لغباغبو", "CIV-GOV") in mentions(raw)


def test_who_is_asked_is_no_part_of_who_asks() -> None:
    raw = "طلب وزير الدفاع إيهود باراك من قادة الجيش الاستعداد."
    assert mentions(raw)[:2] == [("وزير الدفاع إيهود باراك", "ehud-barak"), ("قادة الجيش", "ISR-MIL")]


def test_a_counterpart_with_a_letter_glued_to_it_is_no_name() -> None:
    raw = "واتصلت وزيرة الخارجية الأمريكية بنظيرها الأردني ناصر جودة."
    assert [words for words, _ in mentions(raw)] == ["وزيرة الخارجية الأمريكية", "نظيرها الأردني ناصر جودة"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وأوقفوا أربعة من عناصر حركة «فتح».", ("حركة «فتح»", "fatah")),
        ("تلبية لنداء جمعية «صرخة العمال».", ("جمعية «صرخة العمال»", "صرخة العمال")),
        ("برصاص أطلقه عسكري لبناني.", ("عسكري لبناني", "LBN-MIL")),
        ("وقال حمزة منصور أمين عام الحزب إنه باق.", ("حمزة منصور أمين عام الحزب", "hamza-mansour")),
        ("وأعرب مسؤول التنسيق في الحزب وفيق صفا عن تعازيه.", ("مسؤول التنسيق في الحزب وفيق صفا", "wafiq-safa")),
    ],
)
def test_names_in_quotation_marks_soldiers_and_titles_behind_names(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


def test_who_is_held_and_regions_are_no_more_actors() -> None:
    assert mentions("وهدد بقتل بازوم المحتجز مع أسرته.") == [("بازوم", "mohamed-bazoum")]
    assert mentions("من جولة قادتها إلى أميركا الوسطى.") == []


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("حكمت محكمة في إسلام آباد على الرجل بالسجن.", ("محكمة", "PAK-JUD")),
        ("وقال رئيس بلديتها إيغور تيريخوف إن القصف مستمر.", ("رئيس بلديتها إيغور تيريخوف", "إيغور تيريخوف")),
        ("على لسان مسؤول سياسته الخارجية جوزيب بوريل.", ("مسؤول سياسته الخارجية جوزيب بوريل", "josep-borrell")),
    ],
)
def test_courts_that_judge_and_offices_with_a_pronoun(raw: str, expected: Row) -> None:
    assert expected in mentions(raw)


def test_first_names_that_are_ranks_sites_reached_and_experts_of_an_organization() -> None:
    raw = "التقى رئيس المفوضية العليا للانتخابات عماد السايح الوفد."
    assert mentions(raw)[0] == ("رئيس المفوضية العليا للانتخابات عماد السايح", "عماد السايح")
    assert read("وصل الخبراء الإيرانيون إلى موقع فوردو.").mentions[-1].sector != "JRN"
    assert ("خبراء الوكالة الدولية للطاقة الذرية", "IGO") in mentions("وصل خبراء الوكالة الدولية للطاقة الذرية.")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("واتهم الرئيس محمد عبدالله فرماجو «حركة الشباب».", ("الرئيس محمد عبدالله فرماجو", "mohamed-farmajo")),
        ("وهاجم مسلحو «أنصار الدين» المدينة.", ("مسلحو «أنصار الدين»", "ansar-dine")),
        ("تطالب بإقالة محافظ أسوان السابق.", ("محافظ أسوان", "EGY-GOV")),
        ("سقطت الطائرة الإثيوبية وقتل 34 من ركابها.", ("ركابها", "CVL")),
        ("قتل متظاهرون أقباط.", ("متظاهرون أقباط", "EGY-CVL")),
    ],
)
def test_quoted_movements_governors_passengers_and_copts(raw: str, expected: Row) -> None:
    assert any(words.startswith(expected[0]) and actor == expected[1] for words, actor in mentions(raw))


def test_a_matter_is_no_commander() -> None:
    raw = "يعد أمرًا بالغ الأهمية لإدارة جو بايدن."
    assert mentions(raw)[0][1] == "USA-GOV"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("أقال الرئيس التونسي رئيس الحكومة أحمد الحشاني.", ["الرئيس التونسي", "رئيس الحكومة أحمد الحشاني", "الحكومة"]),
        ("اعتقلت الشرطة المغربية الصحفي عمر الراضي.", ["الشرطة المغربية", "الصحفي عمر الراضي"]),
        ("أوقفت السلطات المعارض جوهر بن مبارك.", ["السلطات", "المعارض جوهر بن مبارك"]),
        ("التقى الرئيس السوري نائبه فاروق الشرع.", ["الرئيس السوري", "نائبه فاروق الشرع"]),
        ("حمّلت مندوبة الولايات المتحدة دوروثي شيا حزب الله.", ["مندوبة الولايات المتحدة دوروثي شيا", "حزب الله"]),
    ],
)
def test_who_acts_and_who_suffers_side_by_side_are_two(raw: str, expected: list[str]) -> None:
    assert [words for words, _ in mentions(raw)] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قالت السلطات الأولى إن الهدوء عاد.", ["السلطات الأولى"]),
        ("سحبت النيجر اعترافها بالاتفاق الموقع مع أميركا.", ["النيجر", "أميركا"]),
        ("استأنفت إثيوبيا وإريتريا علاقاتهما الدبلوماسية.", ["إثيوبيا", "إريتريا"]),
        ("قُتل 53 جندياً مالياً شمال مالي.", ["جندياً مالياً"]),
        ("قال الجنرال وليام كالدويل إن الهدوء عاد.", ["الجنرال وليام كالدويل"]),
        ("وخطف مسلحون مهندسا صينيا يعمل في شركة نفط.", ["مسلحون", "مهندسا صينيا يعمل في شركة نفط", "شركة نفط"]),
    ],
)
def test_what_describes_somebody_and_what_does_not(raw: str, expected: list[str]) -> None:
    assert [words for words, _ in mentions(raw)] == expected


def test_a_deputy_with_a_pronoun_sits_in_no_parliament() -> None:
    assert ("نائبه", "TUN-GOV") in mentions("قال الرئيس التونسي قيس سعيد إن نائبه سيزور باريس.")


def test_a_delegation_is_of_the_body_that_sends_it() -> None:
    raw = "التقى الوزير العراقي وفداً من الكونغرس الأميركي."
    assert ("وفداً من الكونغرس الأميركي", "USA-LEG") in mentions(raw)
