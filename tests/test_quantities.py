from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.dates import find_dates
from analysis.extraction.quantities import Quantity, find_quantities
from analysis.language.text import Text


def read(raw: str) -> list[tuple[str, float | None, str]]:
    """(words, value, unit) of each quantity."""
    return [(raw[q.start : q.end], q.value, q.unit) for q in find_quantities(Text(raw))[0]]


def one(raw: str) -> Quantity:
    (quantity,) = find_quantities(Text(raw))[0]
    return quantity


@pytest.mark.parametrize(
    ("raw", "value", "low", "high"),
    [
        ("صدّرت 64.11 مليون برميل", 64.11e6, 64.105e6, 64.115e6),
        ("ينتشر 2500 جندي", 2500, 2450, 2550),
        ("قتل ثلاثة جنود", 3, 3, 3),
        ("أحصت 39,965 قتيلاً", 39965, 39965, 39965),
        ("أكثر من 120 هجوماً", 120, 120, None),
        ("ما لا يقل عن 25 شخصاً", 25, 25, None),
        ("25 شخصاً على الأقل", 25, 25, None),
        ("أقل من 27 جنيهاً", 27, None, 27),
        ("لا تتجاوز 32%", 32, None, 32),
        ("بين 60 و70 ألف متظاهر", 65000, 60000, 70000),
        ("من 10 إلى 15 بالمئة", 12.5, 10, 15),
        ("بنسب 8-10%", 9, 8, 10),
        ("نصف مليون جرعة", 500000, 450000, 550000),
        ("طن ونصف الطن", 1.5, 1.45, 1.55),
        ("طنين ونصف الطن", 2.5, 2.45, 2.55),
        ("ما بين متر ومترين", 1.5, 1, 2),
        ("بين سبعة أمتار وعشرة", 8.5, 7, 10),
        ("خمسة عشر فاصل سبعة بالمئة", 15.7, 15.65, 15.75),
        ("لن تقل عن 95%", 95, 95, None),
        ("5.000 درهم", 5000, 4500, 5500),
        ("هبط 12.44 نقطة", 12.44, 12.435, 12.445),
    ],
)
def test_what_is_stated_has_a_width(raw: str, value: float, low: float | None, high: float | None) -> None:
    quantity = one(raw)
    assert quantity.value == pytest.approx(value)
    assert quantity.low == (None if low is None else pytest.approx(low))
    assert quantity.high == (None if high is None else pytest.approx(high))


@pytest.mark.parametrize(
    ("raw", "hedge"),
    [
        ("نحو 900 مسلح", "about"),
        ("بنحو 900 مسلح", "about"),
        ("ما يناهز 900 مسلح", "about"),
        ("سيتجاوز 900 مسلح", "more_than"),
        ("ما يربو على 900 مسلح", "more_than"),
        ("دون 900 مسلح", "less_than"),
        ("لم يتعدَّ 900 مسلح", "at_most"),
        ("900 مسلح كحد أقصى", "at_most"),
        ("900 مسلح تقريباً", "about"),
    ],
)
def test_hedges_before_and_after(raw: str, hedge: str) -> None:
    assert one(raw).hedge == hedge


@pytest.mark.parametrize(
    ("raw", "unit", "counted"),
    [
        ("12 مليار دينار عراقي", "IQD", "دينار عراقي"),
        ("650 ديناراً أردنياً", "JOD", "ديناراً أردنياً"),
        ("3 مليارات روبية باكستانية", "PKR", "روبية باكستانية"),
        ("350 مليون كرونة سويدية", "SEK", "كرونة سويدية"),
        ("500 دولار كندي", "CAD", "دولار كندي"),
        ("65 ألف ليرة لبنانية", "LBP", "ليرة لبنانية"),
        ("£1.6 مليار", "GBP", "£"),
        ("في الكويت 3 ملايين دينار", "KWD", "دينار"),
        ("دفع 3 ملايين دينار", "XXX", "دينار"),
        ("11,4 في المائة", "percent", None),
        ("ثلاثة مودعين", "person", "مودعين"),
        ("30 مليون أميركي", "person", "أميركي"),
        ("خمسة قوانين", "count", "قوانين"),
        ("80 كم", "km", "كم"),
        ("5 ملايين متر مكعب", "m3", "متر مكعب"),
        ("درجتين مئويتين", "celsius", "درجتين مئويتين"),
    ],
)
def test_units_and_the_noun_as_written(raw: str, unit: str, counted: str | None) -> None:
    quantity = one(raw)
    assert (quantity.unit, quantity.counted) == (unit, counted)


def test_the_dateline_says_whose_dinar_where_the_sentence_does_not() -> None:
    raw = "دفع 3 ملايين دينار"
    assert find_quantities(Text(raw), country="KWT")[0][0].unit == "KWD"
    assert find_quantities(Text(f"{raw} في تونس"), country="KWT")[0][0].unit == "TND"
    assert find_quantities(Text(raw), country="EGY")[0][0].unit == "XXX"


@pytest.mark.parametrize(
    ("raw", "per"),
    [
        ("300 ألف برميل يومياً", "day"),
        ("4 ملايين برميل من النفط الخام في اليوم", "day"),
        ("77 دولاراً للبرميل", "bbl"),
        ("0.34 دولار لكل كيلوواط ساعة", "kWh"),
        ("600 ريال سعودي شهرياً", "month"),
        ("120 كيلومتراً في الساعة", "hour"),
        ("11 بالمئة في أسبوع واحد", None),
        ("1.1 مليون برميل في الشهر", "month"),
        ("5 ملايين دولار للاجئين", None),
    ],
)
def test_rates(raw: str, per: str | None) -> None:
    assert one(raw).per == per


def test_what_a_date_says_is_no_rate() -> None:
    text = Text("1.1 مليون برميل في الشهر نفسه من 2017")
    found = find_quantities(text, find_dates(text, date(2019, 5, 29))[0])[0]
    assert [row.per for row in found] == [None]


def test_the_span_begins_at_the_hedge_and_leaves_out_what_is_glued_to_it() -> None:
    assert read("قُدّر العدد بـأكثر من 800 ألف فلسطيني")[0][0] == "أكثر من 800 ألف فلسطيني"
    assert read("خسائر بما بين 135 و150 مليار دولار")[0][0] == "بين 135 و150 مليار دولار"
    assert read("ولنحو 30 حافلة")[0][0] == "نحو 30 حافلة"


def test_units_carry_over_an_elision() -> None:
    assert read("2500 جندي في العراق و900 في سوريا")[1] == ("900", 900, "person")
    assert read("تراجع من 45 مليار دولار إلى 33 ملياراً")[1] == ("33 ملياراً", 33e9, "USD")
    assert read("187 نائباً، وصوّت اثنان وأربعون منهم")[1][1:] == (42, "person")


def test_a_rise_from_one_number_to_another_is_two_quantities_and_a_share_between_two_is_one() -> None:
    assert read("ارتفع العدد من 900 إلى نحو 2000 عسكري") == [("900", 900, "person"), ("نحو 2000 عسكري", 2000, "person")]
    assert read("بزيادة من 10 إلى 15 بالمئة") == [("من 10 إلى 15 بالمئة", 12.5, "percent")]


def test_coins_belong_to_their_currency_and_a_letter_may_be_the_decimal_mark() -> None:
    assert read("عند 32 دولاراً و40 سنتاً للأونصة") == [("32 دولاراً و40 سنتاً للأونصة", 32.4, "USD")]
    assert read("نمو بـ3ر2 في المائة") == [("3ر2 في المائة", 2.3, "percent")]


def test_what_something_came_to_is_no_bound() -> None:
    assert one("ليصل إلى 27 بالمئة").hedge is None
    assert one("براتب يصل إلى 120 ألف يورو").hedge == "at_most"


def test_a_count_is_carried_to_the_next_sentence_by_what_points_back() -> None:
    assert read("اعتقل 40 متظاهراً. ونقل 12 منهم إلى المحكمة")[1] == ("12", 12, "person")
    assert read("تتراوح أعمارهم بين 22 و45 سنة") == []


def test_a_bare_number_counts_what_it_is_a_part_or_the_number_of() -> None:
    assert read("عدد المقترعين 39 مليوناً") == [("39 مليوناً", 39e6, "person")]
    assert read("ثلاثة من أصل عشرة مشاريع")[0] == ("ثلاثة", 3, "count")
    assert read("3 ملايين برميل، منها 1.2 مليون إلى الصين")[1] == ("1.2 مليون", 1.2e6, "bbl")


def test_a_group_of_three_to_ten_is_counted_by_its_article() -> None:
    assert read("أفرج عن الصحفيين الثلاثة") == [("الصحفيين الثلاثة", 3, "person")]
    assert read("اجتماع الدول العشرين في الأيام الستة") == []


def test_people_are_counted_by_whoever_they_belong_to() -> None:
    def counted(raw: str) -> list[tuple[float | None, str, str | None]]:
        return [(q.value, q.unit, q.counted) for q in find_quantities(Text(raw))[0]]

    assert counted("سيعود خبراؤها الـ45 وستسحب كتيبتها الـ300") == [(45, "person", "خبراء"), (300, "person", "كتيبه")]
    assert counted("فقد الجيش مقاتليه وعددهم 70") == [(70, "person", "مقاتلين")]
    assert counted("قُتل خمسة من موظفي البلدية") == [(5, "person", "موظفين")]
    assert counted("ارتفع إلى 3900 عدد قتلى الزلزال") == [(3900, "person", "قتلى")]
    assert counted("أرسلت فرنسا 200 جندي وكندا 540، وتليهما غانا (30)")[1:] == [
        (540, "person", "جندي"),
        (30, "person", "جندي"),
    ]
    assert counted("قُتل 79 أفغانياً") == [(79, "person", "أفغانياً")]
    assert counted("وقعت الدول الـ27 والمنظمات الـ15") == []


def test_members_of_a_body_are_people() -> None:
    assert read("مقتل 28 من القوات النظامية")[0][1:] == (28, "person")
    assert read("مقتل منتسبين اثنين في الشرطة")[0] == ("منتسبين اثنين", 2, "person")


def test_after_killing_and_wounding_a_bare_number_counts_people() -> None:
    assert read("قتل 12 وأصيب 30 آخرون") == [("12", 12, "person"), ("30", 30, "person")]


def test_the_dual_counts_two_and_the_singular_with_one_counts_one() -> None:
    assert read("مقتل جنديين وإصابة شخص واحد في غارتين") == [
        ("جنديين", 2, "person"),
        ("شخص واحد", 1, "person"),
        ("غارتين", 2, "count"),
    ]
    assert read("بمشاركة مدنيين من مخيم") == []


def test_an_order_of_size_has_bounds_and_no_value() -> None:
    quantity = one("نزح عشرات الآلاف من السوريين")
    assert (quantity.value, quantity.low, quantity.high) == (None, 20000, 99999)
    assert (quantity.unit, quantity.hedge) == ("person", "about")


@pytest.mark.parametrize(
    "raw",
    [
        "قال إن طائرات إف-16 ومنظومة إس-400 وصلت",
        "المادة 140 من الدستور والفرقة 101",
        "اتصل على الرقم 07701234567",
        "انتهت المباراة 3-1 وانتقل إلى الدور التالي",
        "ستناقش مجموعة السبع الملف",
        "هاجمها حادي عشر مرة في تمام الثانية عشرة ظهراً",
        "العراقية 24 إن البث عاد",
        "واحدة من أهم التحديات",
        "اجتمع لويد أوستين وبوتين",
        "اللواء 45 طوق المكان",
        "القرار 1701 كاملاً",
        "فاز 6-2 و7-5",
    ],
)
def test_numbers_inside_something_else_are_no_quantities(raw: str) -> None:
    assert read(raw) == []


@pytest.mark.parametrize("raw", ["12 وأصيب", "16 اندلعت", "700 ألف عبروا", "أربعة بجروح", "894 طاقته", "7 ستناقش"])
def test_a_verb_or_what_is_glued_to_a_particle_is_no_noun(raw: str) -> None:
    assert all(quantity.counted is None for quantity in find_quantities(Text(raw))[0])


def test_a_full_stop_groups_thousands_where_whole_things_are_counted_or_the_comma_is_decimal() -> None:
    assert read("8.452 طلباً")[0][1] == 8452
    assert read("3.200 طن")[0][1] == 3.2
    assert read("3.200 طن بارتفاع 11,4 في المائة")[0][1] == 3200


@pytest.mark.parametrize("digits", ["9999999999999999999999", "1.2.3.4", "7" * 100])
def test_what_cannot_be_read_is_kept_and_told(digits: str) -> None:
    quantities, unresolved = find_quantities(Text(f"شارك {digits} شخص"))
    assert [(q.value, q.low, q.high, q.unit) for q in quantities] == [(None, None, None, "person")]
    assert len(unresolved) == 1
    assert "too large" in unresolved[0].why


ARABIC = st.text(alphabet="ابتمنهوليةأف ،.()-–%$0123456789٠١٢٣٤ــًَ\n\u200f", max_size=80)
WORDS = st.lists(
    st.sampled_from(
        "بين من إلى و حتى نحو أكثر مليون آلاف عشرات 12 ٣٫٥ دينار برميل جندي جنديين للبرميل لكل طن ونصف الطن واحد "
        "في الساعة ( ) - % $ كويتي قتل منهم آخرون بـ الـ 1.234".split()
    ),
    max_size=25,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), ARABIC, WORDS))
def test_any_text_gives_rows_whose_offsets_hold(raw: str) -> None:
    text = Text(raw)
    quantities, unresolved = find_quantities(text)
    for quantity in quantities:
        assert 0 <= quantity.start < quantity.end <= len(raw)
        assert text.tokens[quantity.begin].start <= quantity.start < text.tokens[quantity.begin].end
        assert text.tokens[quantity.stop - 1].end == quantity.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    starts = [quantity.start for quantity in quantities]
    assert starts == sorted(set(starts))
    assert all(0 <= one.at.start < one.at.end <= len(raw) for one in unresolved)


def test_the_number_of_a_square_and_of_hundreds_of_thousands_is_none() -> None:
    found = find_quantities(Text("قتل خمسة أشخاص، وتظاهر مئات الآلاف في ميدان السبعين تنديدا بالقصف"))[0]
    assert [row.value for row in found] == [5]


def test_a_noun_with_its_one_begins_no_range() -> None:
    assert [value for _, value, _ in read("نزل خام برنت دولاراً واحداً إلى 77.9 دولاراً.")] == [1.0, 77.9]
