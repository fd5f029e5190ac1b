"""What facts are read from, and what only looks like one."""

from datetime import date

import pytest

from analysis.extraction import extract
from analysis.extraction.facts import Fact
from analysis.language.text import Text

PUBLISHED = date(2024, 3, 12)


def facts(text: str) -> list[Fact]:
    return extract(Text(text), PUBLISHED).facts


def rows(text: str, *columns: str, measure: str = "") -> list[tuple[object, ...]]:
    return [tuple(getattr(fact, column) for column in columns) for fact in facts(text) if measure in ("", fact.measure)]


def trade(text: str) -> list[tuple[object, ...]]:
    return rows(text, "measure", "actor", "partner", "value")


FEBRUARY = (date(2024, 2, 1), date(2024, 2, 29))
JANUARY = (date(2024, 1, 1), date(2024, 1, 31))


# -- exports


def test_exports_with_the_verb_first() -> None:
    text = "صدّرت نيجيريا إلى إسبانيا 12 مليون برميل من الخام خلال شهر شباط الماضي."
    assert trade(text) == [("export_volume", "NGA", "ESP", 12e6)]
    assert rows(text, "first", "last") == [FEBRUARY]


def test_exports_with_the_exporter_first() -> None:
    text = "أفادت بيانات تتبع السفن بأن السعودية شحنت 5.9 مليون برميل يومياً في فبراير مقابل 6.3 مليون في يناير."
    assert rows(text, "actor", "value", "per", "first") == [("SAU", 5.9e6, "day", date(2024, 2, 1))]


def test_imports_name_the_exporter_after_min() -> None:
    text = "استوردت اليابان من قطر 2.6 مليون برميل في فبراير، ومن عُمان 1.1 مليون برميل."
    assert trade(text) == [("export_volume", "QAT", "JPN", 2.6e6), ("export_volume", "OMN", "JPN", 1.1e6)]
    assert set(rows(text, "first", "last")) == {FEBRUARY}


def test_imports_name_the_exporter_as_the_adjective_of_the_oil() -> None:
    assert trade("بلغت قيمة واردات إسبانيا من النفط الجزائري 700 مليون يورو في 2023.") == [
        ("export_value", "DZA", "ESP", 7e8)
    ]


def test_a_list_after_a_leader_keeps_buyer_and_period() -> None:
    text = (
        "حافظت روسيا على صدارة موردي الخام إلى الصين في عام 2023 بـ 107 ملايين طن، "
        "وجاءت السعودية في المركز الثاني بـ 86 مليون طن، والعراق ثالثاً بـ 59 مليون طن."
    )
    assert trade(text) == [
        ("export_rank", "RUS", "CHN", 1),
        ("export_volume", "RUS", "CHN", 107e6),
        ("export_rank", "SAU", "CHN", 2),
        ("export_volume", "SAU", "CHN", 86e6),
        ("export_rank", "IRQ", "CHN", 3),
        ("export_volume", "IRQ", "CHN", 59e6),
    ]
    assert set(rows(text, "first", "last")) == {(date(2023, 1, 1), date(2023, 12, 31))}


def test_a_rank_may_stand_before_the_importer() -> None:
    text = "جاء العراق في المرتبة الثانية بعد روسيا بـ 1.02 مليون برميل يومياً من إجمالي واردات الهند في يناير."
    assert trade(text) == [("export_rank", "IRQ", "IND", 2), ("export_volume", "IRQ", "IND", 1.02e6)]


def test_a_rank_among_buyers_is_none_of_exports() -> None:
    text = "بلغت صادرات تركيا إلى العراق 12 مليار دولار في 2023، ليحل العراق في المرتبة الرابعة بين مستوردي بضائعها."
    assert rows(text, "actor", measure="export_rank") == []


def test_one_of_the_largest_exporters_has_no_rank() -> None:
    assert facts("تعد نيجيريا من أكبر مصدري النفط في أفريقيا.") == []


def test_a_group_is_no_actor() -> None:
    text = "بلغ إجمالي صادرات الدول العربية من النفط إلى الهند 58 مليون برميل في شباط."
    assert rows(text, "actor", "partner", "group") == [(None, "IND", "الدول العربية")]


def test_two_exporters_together_are_a_group() -> None:
    text = "قالت مصادر إن العراق والسعودية صدّرا معاً 9 ملايين برميل يومياً في يناير."
    assert rows(text, "actor", "group") == [(None, "العراق والسعودية")]


def test_a_ministry_speaks_of_its_own_country() -> None:
    text = "أعلنت وزارة النفط الليبية أن الصادرات بلغت 34 مليون برميل في كانون الثاني. وبلغت الإيرادات ملياري دولار."
    assert trade(text) == [("export_volume", "LBY", None, 34e6), ("export_value", "LBY", None, 2e9)]
    assert set(rows(text, "first", "last")) == {JANUARY}


def test_a_period_stated_once_holds_for_the_next_sentence() -> None:
    text = "بلغت صادرات أنغولا النفطية إلى الهند 3 ملايين برميل في يناير. وبلغت صادرات أنغولا إلى الصين 20 مليون برميل."
    assert rows(text, "partner", "first", "last") == [("IND", *JANUARY), ("CHN", *JANUARY)]


def test_a_carried_number_keeps_its_daily_rate() -> None:
    text = "صدّرت ليبيا في يناير 310 آلاف برميل يومياً إلى إيطاليا و140 ألفاً إلى ألمانيا."
    assert rows(text, "partner", "value", "per") == [("ITA", 310e3, "day"), ("DEU", 140e3, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "انخفضت صادرات إيران 300 ألف برميل يومياً في يناير.",
        "ارتفعت صادرات الكويت في يناير بمقدار 40 ألف برميل يومياً.",
        "سجّلت صادرات إيران تراجعاً قدره 300 ألف برميل يومياً.",
    ],
)
def test_a_change_is_no_level(text: str) -> None:
    assert facts(text) == []


def test_a_change_to_something_ends_in_a_level() -> None:
    text = "تراجعت صادرات النفط السعودية من 7 ملايين برميل يومياً إلى 6.3 مليون برميل يومياً في يناير."
    assert rows(text, "value") == [(6.3e6,)]


@pytest.mark.parametrize(
    "text",
    [
        "رفعت الإمارات إنتاجها إلى 3 ملايين برميل يومياً، وتقدر احتياطياتها بـ 111 مليار برميل.",
        "تستهدف ليبيا رفع إنتاجها إلى مليوني برميل يومياً وتصدير 1.6 مليون برميل يومياً.",
        "وقع العراق عقداً لتصدير 30 ألف برميل يومياً إلى الأردن.",
        "نفت وزارة النفط العراقية تصدير 200 ألف برميل إلى الأردن.",
        "صدّرت أوكرانيا 3 ملايين طن من القمح إلى مصر في 2023.",
        "بلغت صادرات إقليم كردستان 400 ألف برميل يومياً في 2022.",
        "صدر بيان عن وزارة النفط العراقية جاء فيه أن 4 ملايين برميل خُزنت.",
    ],
)
def test_production_plans_denials_and_other_goods_are_no_exports(text: str) -> None:
    assert facts(text) == []


# -- prices


def test_a_price_names_its_crude() -> None:
    text = "سجل سعر برميل خام البصرة الثقيل 78.4 دولاراً في ختام تعاملات أمس."
    day = date(2024, 3, 11)
    assert rows(text, "measure", "group", "value", "unit", "per", "first", "last") == [
        ("price", "خام البصرة الثقيل", 78.4, "USD", "bbl", day, day)
    ]


def test_a_price_rises_by_a_change_to_a_level() -> None:
    assert rows("ارتفع خام برنت بمقدار 1.2 دولار إلى 83.5 دولاراً للبرميل يوم الاثنين.", "value") == [(83.5,)]


@pytest.mark.parametrize(
    "text",
    [
        "توقع مصرف أميركي أن يصل سعر برنت إلى 95 دولاراً للبرميل.",
        "احتسبت الموازنة على أساس سعر 70 دولاراً للبرميل.",
        "منحت الشركة زبائنها خصماً قدره دولاران للبرميل.",
    ],
)
def test_what_is_expected_assumed_or_discounted_is_no_price(text: str) -> None:
    assert facts(text) == []


# -- forces


def test_forces_in_two_places_with_the_noun_left_out() -> None:
    text = "تحتفظ فرنسا بنحو 1500 جندي في تشاد و1000 في النيجر."
    assert rows(text, "measure", "actor", "place", "value", "hedge") == [
        ("troops", "FRA", "TCD", 1500, "about"),
        ("troops", "FRA", "NER", 1000, None),
    ]


def test_forces_in_two_places_together() -> None:
    text = "لدى روسيا أكثر من 20 ألف جندي في أرمينيا وطاجيكستان."
    assert rows(text, "actor", "place", "value") == [("RUS", "ARM|TJK", 20000)]


def test_a_minister_speaks_of_his_own_forces() -> None:
    text = "قال وزير الدفاع الإيطالي إن لبلاده 1100 جندي في لبنان و850 في العراق."
    assert rows(text, "actor", "place", "value") == [("ITA", "LBN", 1100), ("ITA", "IRQ", 850)]


def test_a_planned_level_is_of_its_own_day() -> None:
    text = "قال البنتاغون إن عدد الجنود الأميركيين في سوريا سيُخفض إلى 1400 جندي بحلول نيسان المقبل."
    assert rows(text, "actor", "place", "value", "first", "last") == [
        ("USA", "SYR", 1400, date(2024, 4, 1), date(2024, 4, 30))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت بريطانيا سحب 400 جندي من أفغانستان.",
        "أرسلت ألمانيا 300 جندي إلى ليتوانيا.",
        "شارك 1500 جندي أمريكي في مناورات في الفلبين.",
        "أسرت القوات العراقية 30 جندياً في البصرة.",
    ],
)
def test_who_leaves_arrives_or_is_taken_is_no_level(text: str) -> None:
    assert rows(text, "value", measure="troops") == []


# -- attacks and their victims


def test_killed_and_wounded_with_their_killers() -> None:
    text = "أسفرت غارة إسرائيلية على بلدة في جنوب لبنان عن مقتل 5 أشخاص وإصابة 12 آخرين يوم الأحد."
    assert rows(text, "measure", "actor", "partner", "place", "value", "first") == [
        ("killed", None, "ISR", "LBN", 5, date(2024, 3, 10)),
        ("wounded", None, "ISR", "LBN", 12, date(2024, 3, 10)),
    ]


def test_parts_are_no_sums() -> None:
    text = "أدى انفجار سيارة مفخخة في بغداد إلى مقتل 17 شخصاً وجرح 40، بينهم 8 من رجال الشرطة و5 أطفال."
    assert rows(text, "measure", "value") == [("killed", 17), ("wounded", 40)]


def test_others_are_of_the_same_people() -> None:
    text = "قتل 3 جنود أميركيين وأصيب 34 آخرون في هجوم بطائرة مسيرة على قاعدة في الأردن."
    assert rows(text, "actor", "place") == [("USA-MIL", "JOR"), ("USA-MIL", "JOR")]


def test_the_subject_of_killing_is_no_victim() -> None:
    text = "قتلت القوات العراقية 7 عناصر من داعش في كركوك."
    assert rows(text, "measure", "actor", "partner", "place") == [("killed", "isis", "IRQ-MIL", "IRQ")]


def test_victims_are_of_the_event_told_before() -> None:
    text = "انفجرت سيارة في حمص يوم السبت. وأسفر الانفجار عن مقتل 6 أشخاص."
    assert rows(text, "place", "first") == [("SYR", date(2024, 3, 9))]


@pytest.mark.parametrize(
    "text",
    [
        "أصيب 4 لاعبين في المباراة.",
        "سجّلت الوزارة 120 إصابة جديدة بفيروس كورونا.",
        "أُنقذ 13 شخصاً من الغرق، ولا يزال 4 في عداد المفقودين.",
    ],
)
def test_sport_illness_and_rescues_have_no_casualties(text: str) -> None:
    assert facts(text) == []


def test_accidents_and_disasters_have_casualties() -> None:
    assert rows("توفي 13 شخصاً وأصيب 20 في حادث سير في الجزائر.", "measure", "place", "value") == [
        ("killed", "DZA", 13),
        ("wounded", "DZA", 20),
    ]


def test_attacks_since_a_day() -> None:
    text = "تعرضت القوات الأميركية لأكثر من 170 هجوماً في العراق وسوريا منذ 17 أكتوبر."
    assert rows(text, "measure", "actor", "partner", "place", "value", "hedge", "first", "last") == [
        ("attacks", None, "USA-MIL", "IRQ|SYR", 170, "more_than", date(2023, 10, 17), PUBLISHED)
    ]


def test_several_attackers_are_joined() -> None:
    text = "نفذت الولايات المتحدة وبريطانيا 36 ضربة على مواقع الحوثيين في اليمن السبت."
    assert rows(text, "actor", "place", "value") == [("USA|GBR", "YEM", 36)]


def test_foiled_attacks_are_none() -> None:
    assert facts("أحبطت القوات الأمنية 4 هجمات في ديالى.") == []


@pytest.mark.parametrize("text", ["أعلن مقتل وإصابة 12 جندياً جنوب سيناء.", "سجلت البلاد 900 إصابة في يوم واحد."])
def test_mixed_losses_and_infections_are_neither_killed_nor_wounded(text: str) -> None:
    assert facts(text) == []


def test_a_record_since_a_day_is_no_period() -> None:
    text = "تجاوز سعر خام برنت أمس 90 دولاراً للبرميل لأول مرة منذ تشرين الثاني 2022."
    assert rows(text, "first", "last") == [(date(2024, 3, 11), date(2024, 3, 11))]


def test_other_goods_have_no_export_value_here() -> None:
    assert facts("بلغت صادرات تونس من زيت الزيتون 38 ألف طن في ديسمبر، بقيمة 600 مليون دولار.") == []


def test_a_list_carries_its_noun_its_rate_and_its_importer() -> None:
    text = "استورد اليابانيون من قطر 3.1 مليون برميل يومياً في الأسبوع المنتهي في 2 شباط، ومن عُمان 420 ألفاً."
    week = (date(2024, 1, 27), date(2024, 2, 2))
    assert rows(text, "actor", "partner", "value", "per", "first", "last") == [
        ("QAT", "JPN", 3.1e6, "day", *week),
        ("OMN", "JPN", 420e3, "day", *week),
    ]


def test_those_among_the_dead_are_no_second_toll() -> None:
    text = "أوقع القصف 70 قتيلاً في الخرطوم. ومن بين القتلى طبيبان."
    assert rows(text, "measure", "value") == [("killed", 70.0)]


def test_a_host_is_the_place_of_the_forces() -> None:
    text = "تستضيف البحرين نحو 8 آلاف جندي أميركي."
    assert rows(text, "actor", "place", "value") == [("USA", "BHR", 8000.0)]


def test_two_rows_go_by_pairs() -> None:
    text = "استوردت اليابان في يناير من قطر والكويت 310 آلاف و280 ألف برميل يومياً على التوالي."
    assert rows(text, "actor", "partner", "value", "per") == [
        ("QAT", "JPN", 310e3, "day"),
        ("KWT", "JPN", 280e3, "day"),
    ]


def test_a_number_in_brackets_is_of_the_name_before_it() -> None:
    text = "تصدرت النرويج مزودي بولندا بالنفط في يناير بـ 5 ملايين برميل، فالكويت (3 ملايين) فالعراق (مليونان)."
    found = rows(text, "actor", "value", measure="export_volume")
    assert found == [("NOR", 5e6), ("KWT", 3e6), ("IRQ", 2e6)]


def test_buyers_in_a_list_have_the_seller_told_before() -> None:
    text = "استقبلت تركيا 2.4 مليون طن من شحنات الغاز المصري في 2023، وإسبانيا 1.1 مليون."
    assert rows(text, "actor", "partner", "value") == [("EGY", "TUR", 2.4e6), ("EGY", "ESP", 1.1e6)]


def test_each_number_has_its_own_date() -> None:
    text = "هبط سعر برميل خام برنت من 95 دولاراً في يناير إلى 83 دولاراً في فبراير."
    assert rows(text, "value", "first")[-1] == (83, date(2024, 2, 1))


def test_who_only_tells_gives_no_day_and_no_place() -> None:
    text = "قال وزير في باريس أمس إن 12 شخصاً قتلوا في انفجار في بيروت يوم السبت."
    assert rows(text, "place", "first") == [("LBN", date(2024, 3, 9))]


def test_all_of_somebodys_soldiers_are_a_level() -> None:
    text = "تنتشر قوات دولية في العراق. وأكدت هندوراس أن جنودها الـ370 سيعودون قريباً."
    assert rows(text, "actor", "place", "value") == [("HND", "IRQ", 370)]


def test_soldiers_are_called_by_their_nationality() -> None:
    text = "تضم القوة في مالي 1500 جندي فرنسي، وينتشر فيها أيضاً 90 دنماركياً."
    assert rows(text, "actor", "place", "value") == [("FRA", "MLI", 1500), ("DNK", "MLI", 90)]


@pytest.mark.parametrize(
    "text",
    [
        "أرسلت بريطانيا دبابات و1200 جندي إضافي إلى الكويت.",
        "اتفقت مجموعة السبع على سقف سعر يبلغ 60 دولاراً للبرميل.",
        "يرى محللون أن برنت قد يلامس 120 دولاراً للبرميل نهاية العام المقبل.",
        "احتجز المسلحون 5 رهائن في حمص بعد هجوم.",
        "وقع 300 شخص ضحايا لعمليات احتيال في الكويت.",
    ],
)
def test_what_moves_is_capped_forecast_or_held_is_no_fact(text: str) -> None:
    assert facts(text) == []


def test_the_last_months_and_hours_end_on_the_day_of_the_text() -> None:
    text = "قُتل 12 مدنياً في حمص خلال الساعات الـ24 الماضية. وشن الجيش 30 هجوماً في حلب خلال الأشهر الثلاثة الأخيرة."
    assert rows(text, "value", "first", "last") == [
        (12, date(2024, 3, 11), PUBLISHED),
        (30, date(2023, 12, 12), PUBLISHED),
    ]


def test_a_price_at_the_close_is_of_the_crude_before_the_change() -> None:
    text = "خسر خام برنت 90 سنتاً، أو 1.1 بالمئة، ليغلق على 81.2 دولاراً، وكسب مربان 40 سنتاً إلى 82 دولاراً."
    assert rows(text, "measure", "group", "value") == [("price", "خام برنت", 81.2), ("price", "مربان", 82.0)]


def test_a_total_after_a_list_of_buyers_has_no_buyer() -> None:
    text = (
        "تصدرت الهند قائمة مشتري الخام الكويتي في يناير، إذ استوردت 7 ملايين برميل، فيما حلت اليابان ثانية "
        "بـ 5 ملايين برميل. وأوضحت الهيئة أن إجمالي صادرات الكويت بلغ 48 مليون برميل."
    )
    found = rows(text, "actor", "partner", "value", measure="export_volume")
    assert found == [("KWT", "IND", 7e6), ("KWT", "JPN", 5e6), ("KWT", None, 48e6)]


def test_a_list_goes_on_without_a_comma() -> None:
    text = "تعد إيطاليا أكبر مستوردي نفط ليبيا بـ 300 ألف برميل يومياً تليها إسبانيا بـ 110 آلاف."
    assert rows(text, "actor", "partner", "value") == [("LBY", "ITA", 300e3), ("LBY", "ESP", 110e3)]


def test_whose_forces_they_are_may_be_a_pronoun() -> None:
    text = "غادرت القوات الأميركية قاعدة في العراق. وكان عديدها في البلاد 2500 جندي."
    assert rows(text, "actor", "place", "value") == [("USA", "IRQ", 2500)]


def test_a_coast_is_a_place_and_who_has_forces_there_is_none() -> None:
    text = (
        "ذكرت مصادر عسكرية أن الإمارات تملك 1500 جندي على الساحل الغربي لليمن، فيما يشارك السودان بـ 7 آلاف مقاتل هناك."
    )
    assert rows(text, "actor", "place", "value") == [("ARE", "YEM", 1500), ("SDN", "YEM", 7000)]


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("قتلت غارات أميركية عنصراً في كتائب حزب الله وأصابت 18 آخرين.", "USA"),
        ("قُتل ستة أشخاص في انفجار قرب السفارة الروسية.", None),
        ("قتلت غارات التحالف الدولي 140 عنصراً من التنظيم، فضلاً عن 6 مدنيين.", "coalition"),
    ],
)
def test_who_harms_is_neither_who_is_harmed_nor_who_lives_nearby(text: str, partner: str | None) -> None:
    assert {fact.partner for fact in facts(text)} == {partner}


def test_sources_are_no_victims() -> None:
    assert rows("جُرح ثمانية أشخاص في انفجار في بابل، بحسب مصدرين أمنيين.", "value") == [(8,)]


def test_who_tells_of_its_own_attacks_is_the_attacker() -> None:
    text = "قالت القيادة المركزية الأميركية إنها نفذت 40 غارة في اليمن."
    assert rows(text, "measure", "actor", "place", "value") == [("attacks", "centcom", "YEM", 40)]


def test_fighters_of_a_body_are_of_its_kind() -> None:
    text = "أسفرت الضربات عن مقتل 25 مقاتلاً على الأقل من كتائب حزب الله."
    assert rows(text, "actor", "value") == [("IRQ-PRM", 25)]


def test_a_number_against_another_is_of_whom_it_names() -> None:
    text = "استوردت الصين من روسيا 8.4 ملايين طن من النفط في يناير، مقابل 7.8 ملايين طن من السعودية."
    assert trade(text) == [("export_volume", "RUS", "CHN", 8.4e6), ("export_volume", "SAU", "CHN", 7.8e6)]


def test_a_share_of_exports_goes_to_whose_it_is() -> None:
    text = "شحنت السعودية 6.1 ملايين برميل يومياً من النفط في يناير. وكان نصيب الصين منها 1.2 مليون برميل يومياً."
    assert trade(text) == [("export_volume", "SAU", None, 6.1e6), ("export_volume", "SAU", "CHN", 1.2e6)]


def test_whose_oil_is_bought_sells_it() -> None:
    text = (
        "صدّرت إيران إلى تركيا 45 ألف برميل يومياً. وعوضتها أنقرة بالخام العراقي الذي ارتفعت مشترياتها منه إلى 210 آلاف."
    )
    assert rows(text, "actor", "partner", "value") == [("IRN", "TUR", 45e3), ("IRQ", "TUR", 210e3)]


def test_a_difference_from_another_price_is_none() -> None:
    assert facts("حددت أرامكو سعر الخام العربي الخفيف عند 0.9 دولار فوق متوسط عمان ودبي.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "مقابل" tells the level of another; a list of rates goes on, and its parts are rates.
        (
            "بلغت شحنات أنغولا إلى الصين في يناير مليون برميل في اليوم، مقابل 900 ألف لعُمان و800 ألف للغابون.",
            [("AGO", "CHN", 1e6, "day"), ("OMN", "CHN", 9e5, "day"), ("GAB", "CHN", 8e5, "day")],
        ),
        (
            "صدّرت الكويت إلى الهند مليون برميل في اليوم في يناير، في حين صدّرت قطر 2 مليون برميل وعُمان 300 ألف.",
            [("KWT", "IND", 1e6, "day"), ("QAT", "IND", 2e6, "day"), ("OMN", "IND", 3e5, "day")],
        ),
        (
            "استوردت إيطاليا من ليبيا 600 ألف برميل يومياً في 2021، منها 200 ألف برميل من خام السرير.",
            [("LBY", "ITA", 6e5, "day"), ("LBY", "ITA", 2e5, "day")],
        ),
        (
            "بلغت واردات الصين مليون برميل يومياً في يناير، منها 500 ألف من روسيا و400 ألف من الإمارات.",
            [("RUS", "CHN", 5e5, "day"), ("ARE", "CHN", 4e5, "day")],
        ),
        # Whose exports they are may be a pronoun.
        ("هبط إنتاج كازاخستان من النفط، لكن صادراتها من الخام بلغت في أكتوبر 4 ملايين طن.", [("KAZ", None, 4e6, None)]),
    ],
)
def test_levels_of_others_and_rates_that_go_on(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text, "actor", "partner", "value", "per", measure="export_volume") == expected


def test_soldiers_who_arrive_are_of_where_they_come_from() -> None:
    text = "وصل ألف جندي من نيجيريا وتوغو إلى باماكو."
    assert rows(text, "actor", "place", "value") == [("NGA|TGO", "MLI", 1000)]


def test_a_sentence_owes_nothing_to_the_last_words_of_the_one_before() -> None:
    text = "ينتشر 5500 جندي بريطاني في مطار البصرة. ولأستراليا 550 جندياً في الناصرية."
    assert rows(text, "actor", "place", "value") == [("GBR", "IRQ", 5500), ("AUS", "IRQ", 550)]


def test_a_planned_level_without_a_day_has_none() -> None:
    text = "سيُخفض عدد الجنود الأميركيين في سوريا إلى ألف، بعدما كان 2000 جندي."
    assert rows(text, "value", "first") == [(1000, None), (2000, PUBLISHED)]


def test_of_whom_most_are_does_not_hide_what_befell_them() -> None:
    text = "قال مسؤول إن 30 شخصاً معظمهم جنود قتلوا في الغارات الروسية على جورجيا."
    assert rows(text, "measure", "partner", "place", "value") == [("killed", "RUS", "GEO", 30)]


# -- what other outlets write


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "كانت النرويج في فبراير أول مورد للنفط إلى بولندا، وأرسلت الكويت 2 مليون طن.",
            [("export_rank", "NOR", "POL", 1.0), ("export_volume", "KWT", "POL", 2e6)],
        ),
        ("بلغت قيمة الصادرات النفطية للسودان 900 مليون دولار في عام 2023.", [("export_value", "SDN", None, 9e8)]),
        ("بلغت صادرات السمسم 90 مليون دولار، وبلغت مبيعات النقد الأجنبي مليار دولار في ليبيا.", []),
        (
            "وفي المرتبة الثالثة بين موردي النفط إلى اليونان في يناير حلّت ليبيا بـ 3 ملايين برميل.",
            [("export_rank", "LBY", "GRC", 3.0), ("export_volume", "LBY", "GRC", 3e6)],
        ),
    ],
)
def test_whose_exports_they_are(text: str, expected: list[tuple[object, ...]]) -> None:
    assert trade(text) == expected


def test_a_pluperfect_and_a_comparison_date_nothing_else() -> None:
    text = (
        "صدّرت نيجيريا 40 مليون برميل من الخام في يناير، علماً بأنها كانت قد صدّرت 50 مليوناً في ديسمبر. "
        "وصدّرت ليبيا 30 مليون برميل."
    )
    assert rows(text, "actor", "first")[-1] == ("LBY", date(2024, 1, 1))
    compared = "بلغت صادرات ليبيا في يناير 30 مليون برميل، مقارنة مع 28 مليونا في ديسمبر و26 مليونا قبل عام."
    assert rows(compared, "value", "first", "last") == [(3e7, *JANUARY)]


def test_since_ends_where_the_sentence_says() -> None:
    text = "بنهاية فبراير 2024 بلغت صادرات عمان من النفط 50 مليون برميل منذ بداية العام."
    assert rows(text, "first", "last") == [(date(2024, 1, 1), date(2024, 2, 29))]


def test_prices_of_other_things_and_gaps_to_a_crude_are_none() -> None:
    assert facts("ثبتت مصر سعر أسطوانة الغاز عند 75 جنيهاً، والبنزين عند 11 جنيهاً.") == []
    assert rows("بيع البرميل بأقل من سعر برنت بـ16 دولاراً.", "value") == []


def test_a_contingent_is_of_the_nation_that_is_named() -> None:
    text = "ينتشر لحلف شمال الأطلسي في كوسوفو 4500 جندي، أكثرهم من الإيطاليين (900)، يليهم الأتراك بـ400."
    assert rows(text, "actor", "place", "value", measure="troops") == [
        ("nato", "XKX", 4500.0),
        ("ITA", "XKX", 900.0),
        ("TUR", "XKX", 400.0),
    ]


def test_places_told_one_by_one() -> None:
    text = "تحتفظ فرنسا بـ600 جندي في تشاد، وفي السنغال والغابون على التوالي بـ350 و300."
    assert rows(text, "place", "value") == [("TCD", 600.0), ("SEN", 350.0), ("GAB", 300.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استشهد أربعة مواطنين بقصف سعودي على سوق في صعدة.", [("killed", None, "SAU", 4.0)]),
        ("اقتحمها سبعة من المسلحين وقتلوا 12 طالباً في بيشاور.", [("killed", None, None, 12.0)]),
        ("ارتفع إلى 110 عدد الجنود الأميركيين المصابين في العراق.", [("wounded", "USA-MIL", None, 110.0)]),
        ("شنّ تنظيم داعش هجوماً قرب كركوك. وقُتل سبعة من عناصر التنظيم.", [("killed", "isis", None, 7.0)]),
        ("قُتل ثلاثة مدنيين بعبوة استهدفت دورية في بعقوبة.", [("killed", None, None, 3.0)]),
        ("قال إن أربعة مدنيين قُتلوا في مالي، وإن 90 طالباً خرجوا سالمين.", [("killed", None, None, 4.0)]),
    ],
)
def test_whose_the_victims_are(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text, "measure", "actor", "partner", "value") == expected


def test_a_town_is_where_its_adjective_says() -> None:
    assert rows("قُتل 12 مجنداً قرب مدينة رفح المصرية.", "place") == [("EGY",)]


def test_since_that_day_counts_from_the_day_before() -> None:
    text = "هاجم مسلحون قرية في النيجر في 2 فبراير. وقُتل منذ ذلك اليوم 40 شخصاً."
    assert rows(text, "value", "first", "last") == [(40.0, date(2024, 2, 2), PUBLISHED)]


def test_attacks_a_day_keep_their_rate() -> None:
    assert rows("انخفض عدد الهجمات في العراق إلى 25 هجوماً يومياً.", "value", "per") == [(25.0, "day")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "شمالي نيجيريا" is where it was, no adjective of whom it hit.
        ("قُتل تسعة أشخاص شمالي نيجيريا.", [("killed", None, None, "NGA", 9.0)]),
        ("أُصيب ثلاثة جنود غربي الموصل.", [("wounded", None, None, "IRQ", 3.0)]),
        ("قُتل ثلاثة مدنيين شرقي أوكرانيا في قصف روسي.", [("killed", None, "RUS", "UKR", 3.0)]),
        # A clause without الذي tells whose attack it was; the dead are not its doers.
        ("قتل سبعة جنود في كمين نصبه مسلحون في مالي.", [("killed", None, None, "MLI", 7.0)]),
    ],
)
def test_where_the_victims_are(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text, "measure", "actor", "partner", "place", "value") == expected


def test_who_takes_a_share_of_exports_buys_and_of_imports_sells() -> None:
    assert trade("استحوذت إيطاليا على 90 ألف برميل يومياً من الخام الأذري.") == [("export_volume", "AZE", "ITA", 9e4)]
    text = "استحوذت أنغولا على 12% من واردات البرتغال النفطية بحجم 25 ألف برميل يومياً، تلتها نيجيريا بـ 20 ألفاً."
    assert trade(text) == [("export_volume", "AGO", "PRT", 25e3), ("export_volume", "NGA", "PRT", 2e4)]


def test_oil_revenues_are_what_exports_are_worth() -> None:
    assert trade("بلغت عائدات الغابون النفطية 2.1 مليار دولار في 2023.") == [("export_value", "GAB", None, 2.1e9)]


def test_who_hosts_is_the_place_be_it_a_base_or_a_speakers_own_country() -> None:
    columns = ("actor", "place", "value")
    assert rows("وتضم قاعدة العديد القطرية نحو 9 آلاف عسكري أميركي.", *columns) == [("USA", "QAT", 9e3)]
    text = "قال وزير الدفاع الروماني إن بلاده تستضيف ألفي جندي فرنسي."
    assert rows(text, *columns) == [("FRA", "ROU", 2e3)]


def test_strength_is_of_the_body_named_last() -> None:
    text = "يخدم 140 جندياً فيجياً ضمن قوات اليونيفيل في لبنان التي يبلغ قوامها تسعة آلاف عنصر."
    assert rows(text, "actor", "value") == [("FJI", 140.0), ("UNO", 9e3)]


def test_those_who_leave_a_country_are_not_of_it() -> None:
    text = "تسحب هولندا قواتها البالغ عددها 300 جندي من ليتوانيا."
    assert rows(text, "actor", "place", "value") == [("NLD", "LTU", 300.0)]


def test_a_place_that_somebody_left_is_not_where_he_stays() -> None:
    text = "أبقت فرنسا على 600 جندي في الغابون بعد انسحابها من أغاديس."
    assert rows(text, "actor", "place", "value") == [("FRA", "GAB", 600.0)]


def test_who_says_that_he_killed_or_lost_is_the_killer_or_the_loser() -> None:
    columns = ("measure", "actor", "partner", "value")
    killers = "قالت حركة الشباب إنها قتلت 33 جندياً بورندياً."
    assert rows(killers, *columns)[0][2:] == ("al-shabaab", 33.0)
    assert rows("أكدت أوغندا أنها فقدت 54 من جنودها في الصومال.", *columns) == [("killed", "UGA-MIL", None, 54.0)]
    assert rows("أعلنت وزارة الدفاع أنها أحصت مقتل 30 شخصاً في الفيضانات.", "actor") == [(None,)]


def test_the_customs_tell_of_their_own_countrys_imports() -> None:
    text = "أظهرت بيانات الجمارك الفنلندية أن واردات البلاد من النفط النرويجي بلغت 90 ألف برميل يومياً في فبراير."
    assert trade(text) == [("export_volume", "NOR", "FIN", 9e4)]
    assert trade("بلغت الصادرات خارج المحروقات في الجزائر 4 مليارات دولار.") == []


def test_forces_in_a_speakers_country_under_a_flag_and_of_many_nations() -> None:
    columns = ("actor", "place", "value")
    text = "وقال مسؤول عراقي إن عدد المستشارين الإيرانيين في بلاده لا يتجاوز 100."
    assert rows(text, *columns) == [("IRN", "IRQ", 100.0)]
    text = "يخدم نحو 13 ألف جندي تحت راية الأمم المتحدة في الكونغو الديمقراطية."
    assert rows(text, *columns) == [("UNO", "COD", 13e3)]
    text = "سترسل كينيا ألف شرطي إلى هايتي على رأس قوة متعددة الجنسيات يفترض أن تضم 2500 عنصر."
    assert [actor for actor, *_ in rows(text, *columns)] in ([], [None])


def test_a_name_with_a_letter_before_it_is_no_verb() -> None:
    text = "لقي 87 شخصاً مصرعهم في هجمات على قرى في ولاية بينوي النيجيرية."
    assert rows(text, "measure", "place") == [("killed", "NGA")]


def test_victims_are_called_by_their_movement_and_no_sector_is_a_country() -> None:
    assert rows("قُتل 17 حوثياً وستة داعشيين.", "actor", "value") == [("houthis", 17.0), ("isis", 6.0)]
    assert rows("خسر النظام 50 من عناصره.", "actor", "value") in ([], [(None, 50.0)])


def test_a_price_to_come_is_none_and_a_planned_level_has_no_day() -> None:
    assert rows("ذكر المصرف أن سعر برنت سيتراوح بين 70 و85 دولاراً.", "measure") == []
    text = "ينوي الرئيس الأميركي تقليص عدد الجنود الأميركيين في ألمانيا من 36 ألفاً إلى 24 ألفاً."
    assert rows(text, "place", "value", "first") == [("DEU", 24e3, None)]


def test_ranks_of_an_army_attackers_by_a_short_name_and_most_of_them() -> None:
    assert rows("بلغ عدد القتلى في صفوف الجيش الجورجي 31.", "actor", "value") == [("GEO-MIL", 31.0)]
    assert rows("أحصت المنظمة 245 هجوماً شنتها جماعة نصرة الإسلام في مالي.", "actor") == [("jnim",)]
    assert "PRT" not in [actor for (actor,) in rows("تضم البعثة في موزمبيق 119 عسكرياً معظمهم برتغاليون.", "actor")]


def test_the_former_and_the_latter_and_those_who_fight_beside() -> None:
    text = "بقيت السعودية والكويت أكبر موردين لسيول، بنحو 27.9 مليون برميل للأولى و13.36 مليون للثانية."
    assert trade(text) == [("export_volume", "SAU", "KOR", 27.9e6), ("export_volume", "KWT", "KOR", 13.36e6)]
    text = "قدر الوزير الفرنسي عدد عناصر «حزب الله» في سورية إلى جانب قوات النظام بنحو أربعة آلاف مقاتل."
    assert rows(text, "actor", "place", "value") == [("hezbollah", "SYR", 4000.0)]


def test_troops_of_an_alliance_and_of_a_mission_are_theirs() -> None:
    text = "وقال الأمين العام للناتو إن الحلف رفع عدد قواته في كوسوفو إلى 4500 جندي."
    assert rows(text, "actor", "place") == [("nato", "XKX")]
    text = "يبلغ قوام بعثة حفظ السلام في جنوب السودان 17 ألف عنصر من الجيش والشرطة."
    assert rows(text, "actor", "place") == [("UNO", "SSD")]


def test_who_claims_attacks_made_them() -> None:
    text = "تبنى الحوثيون 12 هجوماً على سفن تجارية في البحر الأحمر."
    assert rows(text, "measure", "actor") == [("attacks", "houthis")]


def test_soldiers_beside_others_are_not_theirs() -> None:
    text = "تنشر فرنسا 1400 جندي في مالي، إلى جانب 12 ألف جندي من الأمم المتحدة."
    assert rows(text, "actor", "value") == [("FRA", 1400.0), ("UNO", 12e3)]
