"""What a text says of time, and the days that it means by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.dates import Date, find_dates, values
from analysis.language.calendar import month_names
from analysis.language.lexicon import alternatives, rows
from analysis.language.text import Text

WEDNESDAY = date(2024, 1, 10)
TRADITIONS = ("ar", "ar_IQ", "ar_DZ", "ar_MA", "ar_MR")


def dates(raw: str, published: date | None = WEDNESDAY) -> list[Date]:
    return find_dates(Text(raw), published)[0]


def problems(raw: str, published: date | None = WEDNESDAY) -> list[str]:
    return [problem.why for problem in find_dates(Text(raw), published)[1]]


def read(raw: str, published: date = WEDNESDAY) -> list[tuple[str, str | None]]:
    """(words, value) of each date."""
    return [(raw[row.start : row.end], row.value) for row in dates(raw, published)]


def one(raw: str, published: date = WEDNESDAY) -> Date:
    (row,) = dates(raw, published)
    return row


def month(tradition: str, number: int) -> str:
    return str(Locale.parse(tradition).months["format"]["wide"][number])


PHRASES = [(row["example"], row["value"]) for row in rows("date_phrases") if row["example"]]


@pytest.mark.parametrize(("example", "value"), PHRASES)
def test_every_phrase_of_the_table_is_read_as_its_example_says(example: str, value: str) -> None:
    assert " ".join(values(example)) == value


# Days


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("أعلن مكتب السوداني الجمعة", date(2024, 1, 5)),
        ("أعلنت الوزارة الأربعاء", WEDNESDAY),
        ("أعلنت الوزارة الأربعاء الماضي", date(2024, 1, 3)),
        ("يصل الوفد الأربعاء المقبل", date(2024, 1, 17)),
        ("سيعقد البرلمان جلسته الأحد", date(2024, 1, 14)),
    ],
)
def test_a_weekday_is_the_last_one_unless_something_looks_ahead(raw: str, day: date) -> None:
    assert one(raw).first == one(raw).last == day


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("في 7 كانون الثاني", date(2024, 1, 7)),
        ("في 11 يناير", date(2023, 1, 11)),
        ("في 7 أكتوبر الماضي", date(2023, 10, 7)),
        ("حتى 24 فبراير المقبل", date(2024, 2, 24)),
        ("سيفتتح المعرض في 15 آذار", date(2024, 3, 15)),
        ("في 31 من الشهر الجاري", date(2024, 1, 31)),
        ("يوم 3 الجاري", date(2024, 1, 3)),
        ("الخامس عشر من آذار 2011", date(2011, 3, 15)),
        ("منذ فاتح غشت", date(2023, 8, 1)),
        ("آخر يوم من شباط 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_of_a_month_without_its_year_is_the_last_one_not_after_the_article(raw: str, day: date) -> None:
    assert one(raw).first == day


def test_a_weekday_decides_which_year_a_day_belongs_to() -> None:
    assert one("ينطلق المؤتمر الخميس 30 نوفمبر", date(2023, 11, 25)).value == "2023-11-30"


@pytest.mark.parametrize("raw", ["2024-01-05", "5/1/2024", "٥-١-٢٠٢٤", "5.1.2024", "05/01/24", "۵/۱/۲۰۲۴"])
def test_numeric_dates_have_the_day_first_unless_the_year_is(raw: str) -> None:
    assert one(f"وقع الهجوم في {raw}.").value == "2024-01-05"


def test_what_says_one_day_in_several_ways_is_one_date() -> None:
    for raw in ("أمس الثلاثاء", "يوم أمس", "الثلاثاء 9 كانون الثاني/يناير 2024", "الثلاثاء (9 يناير)"):
        assert one(f"قال الناطق {raw} إن").value == "2024-01-09"
    assert read("يوم الأربعاء 28 جمادى الآخرة 1445هـ الموافق 10 يناير 2024م") == [
        ("يوم الأربعاء 28 جمادى الآخرة 1445هـ الموافق 10 يناير 2024م", "2024-01-10")
    ]


def test_today_is_neither_the_third_day_nor_a_day_of_the_world() -> None:
    assert read("قال اليوم في اليوم العالمي للمرأة، وفي اليوم الثالث من المعارك") == [("اليوم", "2024-01-10")]


def test_the_day_after_is_counted_from_the_date_before_it() -> None:
    assert read("قصفت القاعدة مساء الجمعة، وردت صباح اليوم التالي")[1] == ("صباح اليوم التالي", "2024-01-06TMO")


@pytest.mark.parametrize("raw", ["في شارع 14 رمضان", "مدينة 6 أكتوبر", "ذكرى ثورة 14 تموز", "أدى صلاة الجمعة"])
def test_a_date_in_a_name_is_none(raw: str) -> None:
    assert dates(raw) == []


def test_an_ordinal_that_says_which_week_or_session_is_no_day() -> None:
    assert read("في الأسبوع الأول من شباط") == [("شباط", "2023-02")]
    assert read("عقدت الجلسة الثانية من آذار") == [("آذار", "2023-03")]
    assert dates("لليوم الـ96 على التوالي") == []


# Times


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("فجر الأحد", "2024-01-07TMO"),
        ("مساء أمس", "2024-01-09TEV"),
        ("ليل السبت - الأحد", "2024-01-06TNI"),
        ("بعد ظهر اليوم الأربعاء", "2024-01-10TAF"),
        ("الليلة الماضية", "2024-01-09TNI"),
        ("عند الساعة 13:41", "2024-01-10T13:41"),
        ("الساعة العاشرة والنصف صباحاً", "2024-01-10T10:30"),
        ("عند العاشرة من مساء الثلاثاء", "2024-01-09T22:00"),
        ("الساعة الثامنة إلا ربعاً مساء", "2024-01-10T19:45"),
        ("الساعة الثانية عشرة ظهراً", "2024-01-10T12:00"),
    ],
)
def test_times_of_day(raw: str, value: str) -> None:
    row = one(raw)
    assert (row.type, row.value) == ("TIME", value)


def test_an_hour_without_its_day_is_that_of_the_day_in_its_sentence() -> None:
    assert read("يلتقيان الأحد المقبل في تمام الساعة 19:30") == [
        ("الأحد المقبل في تمام الساعة 19:30", "2024-01-14T19:30")
    ]
    assert read("يلتقيان الأحد المقبل على ملعب البصرة عند الساعة 19:30")[1] == ("الساعة 19:30", "2024-01-14T19:30")
    assert read("غادر عند الساعة 0730") == [("الساعة 0730", "2024-01-10T07:30")]


def test_an_ordinal_after_a_noun_is_no_hour() -> None:
    assert read("في جلسته الثانية صباح الأحد") == [("صباح الأحد", "2024-01-07TMO")]


# Months, years and longer


def test_a_month_is_the_last_such_and_the_last_one_past_with_al_madi() -> None:
    assert one("في كانون الثاني").value == "2024-01"
    assert one("في شباط").value == "2023-02"
    assert one("في كانون الثاني الماضي").value == "2023-01"
    assert one("حتى آذار المقبل").value == "2024-03"


@pytest.mark.parametrize(
    "raw", ["كانون الثاني/يناير", "يناير كانون الثاني", "يناير (كانون الثاني)", "يناير- كانون ثاني"]
)
def test_two_names_of_a_month_are_one_date(raw: str) -> None:
    assert one(f"في {raw} 2020").value == "2020-01"


def test_months_that_are_also_words_need_something_beside_them() -> None:
    assert dates("بين صفر و0.25 بالمئة") == []
    assert one("في شهر صفر 1445هـ").first == date(2023, 8, 17)


@pytest.mark.parametrize(
    ("raw", "value", "mod"),
    [
        ("الربع الأول من 2024", "2024-Q1", None),
        ("السداسي الأول من السنة الماضية", "2023-H1", None),
        ("خلال الأشهر الـ11 من العام الماضي", "2023-01/2023-11", None),
        ("خلال الأشهر التسعة الأولى من 2021", "2021-01/2021-09", None),
        ("منذ التسعينيات", "199", None),
        ("سبعينات القرن العشرين", "197", None),
        ("العقد الحالي", "202", None),
        ("الأسبوع الماضي", "2024-W01", None),
        ("أواخر هذا الشهر", "2024-01", "END"),
        ("منتصف نيسان/أبريل", "2023-04", "MID"),
        ("منذ مطلع العام إلى اليوم الأخير", "2024", "START"),
        ("قبل عام 2003", "2003", "BEFORE"),
        ("صيف 2006", "2006-SU", None),
    ],
)
def test_spans_of_the_calendar(raw: str, value: str, mod: str | None) -> None:
    row = dates(raw)[0]
    assert (row.type, row.value, row.mod) == ("DATE", value, mod)


def test_the_same_month_of_another_year_is_the_month_just_named() -> None:
    values = [value for _, value in read("3.7 مليار في نوفمبر، مقابل 2.4 في الشهر نفسه من العام السابق")]
    assert values == ["2023-11", "2022-11"]


@pytest.mark.parametrize("raw", ["استقبل 2024 نازحاً", "أكثر من 1990 قتيلاً", "القرار 2254", "في 2018 وحدة سكنية"])
def test_digits_that_count_are_no_year(raw: str) -> None:
    assert dates(raw) == []


@pytest.mark.parametrize("rest", ["151 مليون برميل", "1500 برميل", "1350 ألف طن"])
def test_what_is_counted_beside_a_year_or_month_is_no_year_of_it(rest: str) -> None:
    assert read(f"في العام الماضي {rest}") == [("العام الماضي", "2023")]
    assert read(f"خلال آذار {rest}") == [("آذار", "2023-03")]


def test_digits_at_the_end_of_a_phrase_are_a_year() -> None:
    assert read("نتائج انتخابات 2018، وحرب 2006 في لبنان") == [("2018", "2018"), ("2006", "2006")]


# Between and around dates


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("من 13 إلى 15 تموز", "2023-07-13/2023-07-15"),
        ("من 28 كانون الأول إلى 3 كانون الثاني 2024", "2023-12-28/2024-01-03"),
        ("بين عامي 2003 و2011", "2003/2011"),
        ("بين تشرين الأول وكانون الثاني 2022", "2021-10/2022-01"),
        ("يومي السبت والأحد", "2024-01-06/2024-01-07"),
        ("من الأحد إلى الثلاثاء", "2024-01-07/2024-01-09"),
        ("بين 01/01/2023 و30/06/2023", "2023-01-01/2023-06-30"),
        ("من مطلع حزيران إلى نهاية آب", "2023-06/2023-08"),
        ("5 - 7 أيار 2023", "2023-05-05/2023-05-07"),
        ("9 و10 كانون الثاني", "2024-01-09/2024-01-10"),
        ("موسم 2024/2023", "2023/2024"),
    ],
)
def test_two_ends_are_one_date(raw: str, value: str) -> None:
    assert read(raw) == [(raw.removeprefix("موسم "), value)]


@pytest.mark.parametrize(
    ("raw", "value", "mod"),
    [
        ("قبل ثلاثة أيام", "2024-01-07", None),
        ("قبل نحو عامين", "2022", "APPROX"),
        ("قبل أكثر من عشر سنوات", "2014", "BEFORE"),
        ("سيعود بعد أسبوعين", "2024-W04", None),
        ("قبل عام ونصف", "2022-07", None),
        ("قبل ثلاثة أشهر ونصف", "2023-09", None),
        ("قبل عقدين من الزمن", "2004", None),
    ],
)
def test_a_date_is_reckoned_as_exactly_as_its_unit(raw: str, value: str, mod: str | None) -> None:
    row = one(raw)
    assert (row.type, row.value, row.mod) == ("DATE", value, mod)


def test_after_a_time_that_is_past_stays_a_duration() -> None:
    assert one("عاد البث بعد أسبوعين").type == "DURATION"
    assert one("بعد ستة أيام على وقوعه").type == "DURATION"


@pytest.mark.parametrize(
    ("raw", "type_", "value"),
    [
        ("استمر 11 شهراً", "DURATION", "P11M"),
        ("دام عامين ونصف", "DURATION", "P2Y6M"),
        ("ثلاث ساعات ونصف الساعة", "DURATION", "PT3H30M"),
        ("لمدة أسبوع", "DURATION", "P1W"),
        ("خلال السنوات الخمس الماضية", "DURATION", "P5Y"),
        ("يومياً", "SET", "P1D"),
        ("كل ثلاثة أشهر", "SET", "P3M"),
        ("كل ثلاثاء", "SET", "XXXX-WXX-2"),
        ("16 لتراً في اليوم", "SET", "P1D"),
    ],
)
def test_durations_and_sets_have_no_days(raw: str, type_: str, value: str) -> None:
    row = one(raw)
    assert (row.type, row.value, row.first, row.last) == (type_, value, None, None)


def test_a_year_after_a_number_is_not_counted_by_it() -> None:
    assert read("كان يضم مئة ألف عام 2014") == [("عام 2014", "2014")]


# Bad input


@pytest.mark.parametrize("raw", ["31 شباط 2023", "31/2/2023", "عام 2024000", "45 يناير 2024", "31 رمضان 1443هـ"])
def test_what_no_calendar_has_is_kept_as_text_with_a_problem(raw: str) -> None:
    row = one(raw)
    assert raw[row.start : row.end] == raw
    assert (row.value, row.first, row.last) == (None, None, None)
    assert len(problems(raw)) == 1


def test_an_interval_that_ends_before_it_begins_is_a_problem() -> None:
    assert one("من 5 أيار 2024 إلى 3 أيار 2023").value is None
    assert "before it begins" in problems("من 5 أيار 2024 إلى 3 أيار 2023")[0]


def test_a_weekday_that_disagrees_is_a_problem_and_the_date_is_kept() -> None:
    assert one("الجمعة 10 أغسطس 2024").value == "2024-08-10"
    assert problems("الجمعة 10 أغسطس 2024") == [
        "the weekday and the date disagree: 2024-08-10 is a Saturday; the date was kept"
    ]
    assert problems("السبت 10 أغسطس 2024") == []


def test_without_the_day_of_the_article_only_what_is_relative_stays_unresolved() -> None:
    raw = "في 15 آذار 2011، ثم أمس"
    assert [row.value for row in dates(raw, None)] == ["2011-03-15", None]
    assert len(problems(raw, None)) == 1


def test_digits_without_end_are_read_without_harm() -> None:
    assert dates("عام " + "9" * 5000) == []


# Of any date and any text

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SHAPES = (
    "{day} {month} {year}",
    "{day} {month} من عام {year}",
    "يوم {day} {month} {year}م",
    "{day} من {month}، {year}",
)


@given(DAYS, st.sampled_from(TRADITIONS), st.sampled_from(SHAPES), DAYS)
def test_a_date_in_any_tradition_reads_back_as_itself(day: date, tradition: str, shape: str, published: date) -> None:
    raw = shape.format(day=day.day, month=month(tradition, day.month), year=day.year)
    assert [(row.value, row.first, row.last) for row in dates(raw, published)] == [(day.isoformat(), day, day)]


@given(DAYS, st.sampled_from(TRADITIONS), st.sampled_from(TRADITIONS), st.sampled_from(["{}/{}", "{} / {}", "{} ({})"]))
def test_a_doubled_month_reads_back_as_itself(day: date, one_way: str, another: str, shape: str) -> None:
    names = shape.format(month(one_way, day.month), month(another, day.month))
    assert [row.value for row in dates(f"{day.day} {names} {day.year}")] == [day.isoformat()]


@given(st.dates(date(1925, 1, 1), date(2076, 1, 1)))
def test_a_hijri_date_reads_back_as_its_gregorian_day(day: date) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    name = next(row["word"] for row in rows("months") if (row["calendar"], row["month"]) == ("hijri", str(hijri.month)))
    assert [row.first for row in dates(f"{hijri.day} {alternatives(name)[0]} {hijri.year}هـ")] == [day]


@given(DAYS, st.sampled_from(TRADITIONS))
def test_a_day_and_month_alone_are_never_after_the_article_and_within_a_year_of_it(day: date, tradition: str) -> None:
    if (day.month, day.day) != (2, 29):
        row = one(f"في {day.day} {month(tradition, day.month)}")
        assert row.first is not None and timedelta(0) <= WEDNESDAY - row.first < timedelta(days=366)


TIME_WORDS = [word for row in rows("time_words") for word in alternatives(row["word"])]
PIECES = st.one_of(
    st.sampled_from(TIME_WORDS),
    st.sampled_from([month(tradition, number) for tradition in TRADITIONS for number in range(1, 13)]),
    st.integers(0, 3000).map(str),
    st.text("ابتجحدذرسشصضعغفقكلمنهويىءآأإةئؤـ ًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩۰۱0123456789.,،؛:/-–()%\n\r\u2029", max_size=8),
    st.text(
        "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff\u00ad\ufefb\ufdfa", max_size=3
    ),
    st.text(max_size=5),
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " ", "\n"]), st.one_of(st.none(), st.dates()))
def test_any_text_gives_rows_whose_offsets_hold(pieces: list[str], glue: str, published: date | None) -> None:
    text = Text(glue.join(pieces))
    rows_, unresolved = find_dates(text, published)
    reached = 0
    for row in rows_:
        assert reached <= row.start < row.end <= len(text.raw)
        assert (row.first is None) == (row.last is None)
        assert row.first is None or row.last is None or row.first <= row.last
        assert row.type in ("DATE", "TIME") or row.first is None
        reached = row.end
    for row in rows_:
        if row.value is None:
            assert any(problem.at.start == row.start for problem in unresolved)


def test_every_month_of_the_five_traditions_is_known() -> None:
    known = month_names()
    assert all(month(tradition, number) in known for tradition in TRADITIONS for number in range(1, 13))


def test_days_of_a_movement_and_todays_of_an_outlet_are_no_dates() -> None:
    assert read("حضر وزراء وقادة 8 و14 آذار") == []
    assert read("قال لـ«بغداد اليوم» أمس إن") == [("أمس", "2024-01-09")]
    assert read("قال «وصلنا اليوم»") == [("اليوم", "2024-01-10")]


def test_what_is_delivered_is_still_to_come() -> None:
    assert read("بيع الخام تسليم مارس") == [("مارس", "2024-03")]
    assert read("بيع الخام في ديسمبر") == [("ديسمبر", "2023-12")]
