"""Bytes are decoded, and pages in the layouts of many outlets are split into their articles."""

from __future__ import annotations

import sys
from datetime import date, datetime
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.articles import Article, split_articles
from analysis.reading.documents import ReadError, list_documents, read_document

BODY = "أعلنت وزارة النفط أن إنتاج الحقل ارتفع خلال الشهر الماضي إلى مستوى جديد."
MORE = "وقال مدير الحقل إن العمل يجري وفق الخطة الموضوعة له منذ مطلع السنة."


def split(page: str) -> list[Article]:
    articles = split_articles(page, "page.txt")
    for article in articles:
        assert page[article.start : article.end] == article.text == article.text.strip()
        assert all(0 <= start < end <= len(article.text) for start, end in article.spans)
        assert article.spans == sorted(article.spans)
    return articles


def one(page: str) -> Article:
    (article,) = split(page)
    return article


def read(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.spans]


# Layouts


def test_an_agency_page_has_place_and_agency_in_its_dateline() -> None:
    article = one(f"ارتفاع إنتاج الحقل الشرقي\n\nبغداد (رويترز) - {BODY}\n\n{MORE}\n")
    assert article.headline == "ارتفاع إنتاج الحقل الشرقي"
    assert (article.place, article.outlet) == ("بغداد", "رويترز")
    assert read(article) == ["ارتفاع إنتاج الحقل الشرقي", BODY, MORE]


def test_a_portal_page_has_section_share_buttons_views_and_a_numeric_date() -> None:
    article = one(
        "الرئيسية / اقتصاد / طاقة\n"
        "ارتفاع إنتاج الحقل الشرقي\n"
        "كتب: سامي الراوي\n"
        "10/01/2024 - 13:41\n"
        "فيسبوك تويتر واتساب تيليجرام\n"
        "عدد المشاهدات: 1520\n"
        f"{BODY}\n"
        "عمال في الحقل الشرقي (أرشيفية)\n"
        f"{MORE}\n"
        "تابعوا آخر الأخبار عبر قناتنا على تلغرام\n"
        "هاتف: 07701234567\n"
        "© 2024 جميع الحقوق محفوظة\n"
    )
    assert article.headline == "ارتفاع إنتاج الحقل الشرقي"
    assert article.published == datetime(2024, 1, 10, 13, 41)
    assert read(article)[1:] == [BODY, MORE]


def test_a_newspaper_page_has_its_name_in_quotes_after_the_place() -> None:
    article = one(f"عنوان الصفحة\nنُشر: 5 آذار 2024 ، 09:15 ص\nلندن- “القدس العربي”: {BODY}\n{MORE}")
    assert (article.place, article.outlet) == ("لندن", "القدس العربي")
    assert article.published == datetime(2024, 3, 5, 9, 15)
    assert read(article)[1] == BODY


def test_an_aggregator_joins_several_articles_below_read_also() -> None:
    page = (
        f"العنوان الأول\nتاريخ النشر: 3rd, March 2024 GMT\n{BODY}\nالمصدر: واع\n"
        f"كلمات دلالية: نفط، حقل\nإقرأ أيضاً:\n"
        f"العنوان الثاني هنا\nآخر تحديث: 2 آذار 2024 - 1:05 م أربيل/ شبكة أنباء النهر- {BODY}\n"
        f"اقرأ المزيد:\nالعنوان الثالث\n{BODY}\nالمصدر: بترا\n"
    )
    first, second, third = split(page)
    assert [a.headline for a in (first, second, third)] == ["العنوان الأول", "العنوان الثاني هنا", "العنوان الثالث"]
    assert [a.day for a in (first, second, third)] == [date(2024, 3, 3), date(2024, 3, 2), None]
    assert second.updated == datetime(2024, 3, 2, 13, 5) and second.published is None
    assert [a.outlet for a in (first, second, third)] == ["واع", "شبكة أنباء النهر", "بترا"]
    assert first.keywords == ["نفط", "حقل"]
    assert second.place == "أربيل"
    assert read(second)[1] == BODY


def test_a_joined_article_may_have_no_headline_or_one_on_the_marks_line() -> None:
    for opening in ("اقرأ أيضاً:\nنشر في: 9 مايو 2024\n", "اقرأ أيضاً: عنوان آخر\nنشر في: 9 مايو 2024\n"):
        first, second = split(f"العنوان\nنشر في: 8 مايو 2024\n{BODY}\n{opening}{MORE}")
        assert (first.day, second.day) == (date(2024, 5, 8), date(2024, 5, 9))
        assert second.headline == ("عنوان آخر" if "آخر" in opening else None)
        assert read(second)[-1] == MORE


def test_a_page_without_marks_splits_at_a_headline_over_a_date() -> None:
    page = f"أول\nنشر في: 2024-01-10\n{BODY}\nثان عنوانه هنا\nنشر في: 2024-01-09\n{BODY}\n"
    assert [a.day for a in split(page)] == [date(2024, 1, 10), date(2024, 1, 9)]


def test_related_headlines_are_furniture() -> None:
    for mark in ("مواضيع ذات صلة", "شاهد أيضاً:", "الأكثر قراءة", "أخبار ذات صلة"):
        article = one(f"العنوان\n{BODY}\n{mark}\nخبر عن الميناء\nهل تعود المفاوضات؟\n10/01/2024\n")
        assert read(article) == ["العنوان", BODY]


def test_links_within_an_article_do_not_end_it() -> None:
    inline = one(f"العنوان\n{BODY}\nاقرأ أيضاً: خبر عن الميناء\n{MORE}")
    below = one(f"العنوان\n{BODY}\nاقرأ أيضا\nخبر عن الميناء\n{MORE}")
    assert read(inline) == read(below) == ["العنوان", BODY, MORE]


def test_a_mark_glued_to_the_last_sentence_still_joins() -> None:
    first, second = split(f"العنوان\n{BODY} المصدر: بترا\nإقرأ أيضاً\nعنوان آخر\n{BODY}")
    assert first.outlet == "بترا"
    assert read(first) == ["العنوان", BODY]
    assert second.headline == "عنوان آخر"


def test_a_text_without_marks_is_one_article() -> None:
    article = one(f"{BODY}\n{MORE}")
    assert article.headline is None
    assert read(article) == [BODY, MORE]
    assert read(one(BODY)) == [BODY]


@pytest.mark.parametrize(
    "headline", ["مصدر: الإنتاج سيرتفع", "تقرير: الحقل يتوسع", "المزيد من الإنتاج في الحقل", "نشر قوات في الجنوب"]
)
def test_a_headline_that_opens_like_a_mark_is_a_headline(headline: str) -> None:
    assert one(f"{headline}\n{BODY}\n{MORE}").headline == headline


@pytest.mark.parametrize("headline", ["ارتفاع إنتاج الحقل الشرقي (رويترز)", "ارتفاع الإنتاج (رويترز)"])
def test_a_headline_may_credit_an_agency_and_so_may_the_last_sentence(headline: str) -> None:
    article = one(f"{headline}\nنشر في: 9 مايو 2024\n{BODY}\nعمال في الحقل (أ ف ب)\n{MORE} (رويترز)")
    assert (article.headline, article.outlet) == (headline, "رويترز")
    assert read(article) == [headline, BODY, MORE]


# Dates


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("تاريخ النشر: 10th, January 2024 GMT", date(2024, 1, 10)),
        ("نشر في: 10 كانون الثاني 2024", date(2024, 1, 10)),
        ("نُشر: ١٠ يناير ٢٠٢٤ ١٤:٣٥", datetime(2024, 1, 10, 14, 35)),
        ("الأربعاء 10 يناير 2024 14:35", datetime(2024, 1, 10, 14, 35)),
        ("2024-01-10T13:41", datetime(2024, 1, 10, 13, 41)),
        ("10/01/2024 - 13:41", datetime(2024, 1, 10, 13, 41)),
        ("الساعة 13:41 - 10.01.2024", datetime(2024, 1, 10, 13, 41)),
        ("نشر بتاريخ: 10 جانفي 2024", date(2024, 1, 10)),
        ("تاريخ النشر: 10 يناير/كانون الثاني 2024", date(2024, 1, 10)),
        ("Published On 10 Jan 2024", date(2024, 1, 10)),
        ("10/1/2024|آخر تحديث: 11/1/2024 10:15 م (مكة المكرمة)", date(2024, 1, 10)),
        ("الجمعة 1445/6/28 هـ - الموافق 2024/1/10 م", date(2024, 1, 10)),
        ("Published: January 10, 2024 1:41 PM", datetime(2024, 1, 10, 13, 41)),
        ("الأربعاء 28 جمادى الآخرة 1445 هـ - 10 يناير 2024 م", date(2024, 1, 10)),
        ("تاريخ النشر: 28 جمادى الآخرة 1445 هـ", date(2024, 1, 10)),
        ("بغداد | 10/01/2024 12:05 ص", datetime(2024, 1, 10, 0, 5)),
        ("تاريخ النشر:\n10 يناير 2024", date(2024, 1, 10)),
        ("آخر تحديث في: 1 شباط 2024\nنشر في: الأربعاء، 10 يناير 2024", date(2024, 1, 10)),
    ],
)
def test_date_lines_are_read(line: str, moment: date) -> None:
    article = one(f"العنوان\n{line}\n{BODY}")
    assert article.published == moment
    assert read(article) == ["العنوان", BODY]
    assert not article.unread


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("الجزائر - (وأج) - 12 أفريل 2025", "الجزائر", "وأج"),
        ("دمشق - سانا: 12 نيسان 2025", "دمشق", "سانا"),
        ("نواكشوط | 12/04/2025", "نواكشوط", None),
        ("لبنان | 12/04/2025", None, None),
    ],
)
def test_place_and_outlet_beside_a_day_are_read(line: str, place: str | None, outlet: str | None) -> None:
    article = one(f"العنوان\n{line}\n{BODY}")
    assert (article.place, article.outlet, article.day) == (place, outlet, date(2025, 4, 12))


def test_a_section_above_the_headline_is_no_headline() -> None:
    assert one(f"لبنان\nالجيش يوقف مطلوبين\n08-02-2024 | 10:45\n{BODY}").headline == "الجيش يوقف مطلوبين"
    assert one(f"لبنان يوقف مطلوبين\n08-02-2024 | 10:45\n{BODY}").headline == "لبنان يوقف مطلوبين"


def test_a_page_without_a_stamp_is_of_the_day_that_its_opening_calls_today() -> None:
    opening = "كشف مصدر أمني، اليوم الأحد، (5 كانون الثاني 2025)، عن اعتقال أربعة متهمين."
    assert one(f"شفق نيوز - بغداد\n{opening}\n{BODY}").day == date(2025, 1, 5)
    assert one(f"العنوان\nتاريخ النشر: 6 يناير 2025\n{opening}\n{BODY}").day == date(2025, 1, 6)
    assert one(f"العنوان\nفي مثل هذا اليوم، 5 يناير 1991، وقفت الحرب على الأبواب.\n{BODY}").day is None
    assert one("\n".join(["العنوان", BODY, MORE, MORE, MORE, opening])).day is None


def test_published_and_updated_on_one_line_are_told_apart() -> None:
    article = one(f"العنوان\nنشر في: 9 مايو 2024 | آخر تحديث: 10 مايو 2024 - 8:00 م\n{BODY}")
    assert article.published == date(2024, 5, 9)
    assert article.updated == datetime(2024, 5, 10, 20, 0)
    assert article.day == date(2024, 5, 9)


@pytest.mark.parametrize("stated", ["منذ 3 ساعات", "35 يناير 2024", "10 يناير"])
def test_a_date_that_cannot_be_read_is_a_problem_and_no_sentence(stated: str) -> None:
    article = one(f"العنوان\nتاريخ النشر: {stated}\n{BODY}")
    assert article.day is None
    assert [article.text[start:end] for start, end in article.unread] == [f"تاريخ النشر: {stated}"]
    assert read(article) == ["العنوان", BODY]


def test_a_sentence_that_opens_like_a_date_line_is_a_sentence() -> None:
    sentences = [
        "نشر موقع الشركة في 10 يناير 2024 بيانات الإنتاج كاملة.",
        "المصدر الذي طلب عدم ذكر اسمه قال إن الخطة تأجلت.",
        "نشر في 10 يناير 2024 تقرير عن إنتاج الحقل الشرقي في الجنوب.",
        "انضم العراق إلى الاتفاق الجديد بعد أشهر من المفاوضات.",
        "لمتابعة التطورات عقد الوزير اجتماعاً مع مدير الحقل.",
        "هاتف الناشر على الموقع الإلكتروني للشركة",
        "10 يناير 2024 كان يوم افتتاح الحقل الجديد في الجنوب كما تقول الشركة.",
    ]
    for sentence in sentences:
        assert read(one(f"العنوان\n{sentence}\n{MORE}")) == ["العنوان", sentence, MORE]


# Datelines, outlets, keywords


@pytest.mark.parametrize(
    ("dateline", "place", "outlet", "day"),
    [
        ("دبي، الإمارات العربية المتحدة (CNN)-- ", "دبي", "CNN", None),
        ("بغداد 10 يناير 2024 (شينخوا) -- ", "بغداد", "شينخوا", date(2024, 1, 10)),
        ("تونس في 12 جانفي 2023 (وات) - ", "تونس", "وات", date(2023, 1, 12)),
        ("أبوظبي في 5 مارس / وام / ", "أبوظبي", "وام", None),
        ("الأخبار (نواكشوط) - ", "نواكشوط", "الأخبار", None),
        ("الحرة - واشنطن\n", "واشنطن", "الحرة", None),
        ("أنقرة / سامي الراوي / الأناضول\n", "أنقرة", "الأناضول", None),
        ("وأج | 30 جويلية 2024 - 21:14\n", None, "وأج", date(2024, 7, 30)),
    ],
)
def test_a_dateline_tells_place_outlet_and_often_the_day(
    dateline: str, place: str | None, outlet: str, day: date | None
) -> None:
    article = one(f"العنوان\n{dateline}{BODY}\n{MORE}")
    assert (article.place, article.outlet, article.day) == (place, outlet, day)
    assert read(article) == ["العنوان", BODY, MORE]


def test_a_stated_day_counts_more_than_the_datelines() -> None:
    article = one(f"بغداد 10 يناير 2024 (شينخوا) -- {BODY}\nنُشر يوم الخميس، 11 يناير / كانون الثاني 2024")
    assert article.day == date(2024, 1, 11)


def test_a_statement_says_at_its_end_when_it_was_made() -> None:
    article = one(f"بسم الله الرحمن الرحيم\nبيان من الوزارة\n{BODY}\nصدر في الخرطوم بتاريخ 3/11/2024")
    assert (article.headline, article.day) == ("بيان من الوزارة", date(2024, 11, 3))
    assert read(article) == ["بيان من الوزارة", BODY]


def test_a_feed_repeats_outlet_and_day_below_each_headline() -> None:
    page = f"العنوان الأول\nوأج | 30 جويلية 2024 - 21:14\n{BODY}\n***\nعنوان ثان\nوأج | 29 جويلية 2024\n{MORE}"
    assert [(a.headline, a.day) for a in split(page)] == [
        ("العنوان الأول", date(2024, 7, 30)),
        ("عنوان ثان", date(2024, 7, 29)),
    ]


@pytest.mark.parametrize(
    ("dateline", "place", "outlet"),
    [
        ("القاهرة - أ ش أ: ", "القاهرة", "أ ش أ"),
        ("بيروت، 5 آذار (د ب أ) - ", "بيروت", "د ب أ"),
        ("رام الله - معا - ", "رام الله", "معا"),
        ("بغداد/ شبكة أخبار الرافدين- ", "بغداد", "شبكة أخبار الرافدين"),
        ("الخرطوم 5-3-2024 (سونا) - ", "الخرطوم", "سونا"),
        ("(أ ف ب) - ", None, "أ ف ب"),
        ("دمشق-سانا: ", "دمشق", "سانا"),
        ("واشنطن/ وكالات\n", "واشنطن", "وكالات"),
        ("الرياض - واس\n", "الرياض", "واس"),
        ("القاهرة – ", "القاهرة", None),
        ("لندن ـ «القدس العربي»: ", "لندن", "القدس العربي"),
        ("بغداد/ سامي الراوي/ الأناضول: ", "بغداد", "الأناضول"),
        ("نيامي - ", "نيامي", None),
        ("مقديشو (صونا) - ", "مقديشو", "صونا"),
        ("", None, None),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(dateline: str, place: str | None, outlet: str | None) -> None:
    article = one(f"العنوان\n{dateline}{BODY}\n{MORE}")
    assert (article.place, article.outlet) == (place, outlet)
    assert read(article) == ["العنوان", BODY, MORE]


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        ("المصدر: الأفق الجديد", "الأفق الجديد"),
        ("المصدر | متابعات", "متابعات"),
        ("المصدر | متابعاتالمصدر: الأفق الجديد", "الأفق الجديد"),
        ("المصدر : رويترز", "رويترز"),
        ("المصدر: الجزيرة + وكالات", "الجزيرة"),
        ("المصدر: رويترز\nالمصدر: الأفق", "الأفق"),
        ("المصدر: الأفق\nالمصدر: وكالات", "الأفق"),
    ],
)
def test_the_last_source_that_tells_something_is_the_outlet(lines: str, outlet: str) -> None:
    article = one(f"العنوان\n{BODY}\n{lines}\n")
    assert article.outlet == outlet
    assert read(article) == ["العنوان", BODY]


@pytest.mark.parametrize(
    ("lines", "keywords"),
    [
        ("كلمات دلالية: النفط، حقل الشرق، أوبك", ["النفط", "حقل الشرق", "أوبك"]),
        ("هاشتاغ: #حقل_الشرق #النفط", ["حقل الشرق", "النفط"]),
        ("الوسوم\nالنفط\nحقل الشرق", ["النفط", "حقل الشرق"]),
        ("كلمات مفتاحية | النفط", ["النفط"]),
    ],
)
def test_keywords_are_a_list_and_no_sentence(lines: str, keywords: list[str]) -> None:
    article = one(f"العنوان\n{BODY}\n{lines}\n")
    assert article.keywords == keywords
    assert read(article) == ["العنوان", BODY]


@pytest.mark.parametrize(
    "line",
    [
        "بقلم سامي الراوي",
        "صورة أرشيفية لحقل في الجنوب",
        "عمال في حقل نفط (رويترز)",
        "© الأفق الجديد 2024",
        "Copyright 2024 All rights reserved",
        "تابعونا على إنستغرام",
        "مشاركة عبر فيسبوك",
        "فيسبوك تويتر واتساب",
        "المشاهدات: 12",
        "+964 770 123 4567",
        "https://example.org/a/1",
        "3 دقائق قراءة",
        "شارك الخبر عبر قناتنا على تلغرام",
        "نسخ الرابط | طباعة | واتساب",
        "* * *",
        "2 دقائق للقراءة",
        "شارك هذا الخبر",
        "(إعداد سامي الراوي للنشرة العربية - تحرير منى سالم)",
        "© Thomson Reuters 2024 All rights reserved.",
        "وام/سامي الراوي/ منى سالم",
        "Ankara",
        "عمال في الحقل الشرقي - أرشيف",
        "متابعة أخبار سانا على تلغرام https://t.me/example",
    ],
)
def test_furniture_is_no_sentence(line: str) -> None:
    assert read(one(f"العنوان\n{line}\n{BODY}\n{line}\n{MORE}")) == ["العنوان", BODY, MORE]


# Line ends and strange text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
def test_line_ends_stay_as_published(end: str) -> None:
    page = end.join(["العنوان", "نشر في: 10 يناير 2024", BODY, MORE, ""])
    article = one(page)
    assert read(article) == ["العنوان", BODY, MORE]
    assert article.day == date(2024, 1, 10)


PARTS = st.sampled_from(
    [
        *("العنوان", BODY, MORE, "إقرأ أيضاً:", "المصدر: ", "المصدر |", "تاريخ النشر:"),
        *("نشر في: 10 يناير 2024", "كلمات دلالية:", "بغداد - ", "(", "#", "", "\u200f", "5"),
        *("الوسوم", "بتاريخ 99/99/9999", "و"),
    ]
)


@given(st.lists(PARTS | st.text(max_size=12), max_size=12), st.sampled_from(["\n", " ", ""]))
def test_any_text_is_split_and_offsets_hold(parts: list[str], glue: str) -> None:
    page = glue.join(parts)
    articles = split(page)
    assert articles
    assert all(a.end <= b.start for a, b in pairwise(articles))


# Documents


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"])
def test_encodings_of_arabic_pages_are_told_apart(tmp_path, encoding: str) -> None:
    text = f"العنوان\r\n{BODY}\r\n"
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    assert read_document(tmp_path / "page.txt").text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\ufeff \n".encode(), "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "UTF-8"),
        (b"PK\x03\x04" + b"\x00\x01\x02\x9f" * 300, "UTF-8"),
        (BODY.encode()[:-3] + b"\xd8 \xff", "damaged"),
        ("\ufeff".encode("utf-16-le") + b"\x00\xd8\x00", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_name_and_remedy(tmp_path, data: bytes, why: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=why) as caught:
        read_document(path)
    assert str(caught.value).startswith(str(path))
    assert ";" in str(caught.value)


def test_a_folder_lists_what_can_be_read(tmp_path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "~lock.txt", "notes.pdf"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in list_documents(tmp_path)[0]] == ["a.html", "b.txt"]


def test_an_empty_folder_and_a_missing_file_are_clear_errors(tmp_path) -> None:
    with pytest.raises(ReadError, match="nothing to read; put articles into it"):
        list_documents(tmp_path)
    with pytest.raises(ReadError, match="no such file or folder"):
        list_documents(tmp_path / "gone.txt")
    with pytest.raises(ReadError, match="check its name"):
        read_document(tmp_path / "gone.txt")


def test_html_without_its_extra_says_what_to_install(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "page.html").write_text("<p>نص</p>", encoding="utf-8")
    with pytest.raises(ReadError, match=r"rasid\[html\]"):
        read_document(tmp_path / "page.html")


def test_html_becomes_a_page_of_text(tmp_path, monkeypatch) -> None:
    page = SimpleNamespace(title="العنوان", date="2024-01-10", text=BODY, sitename="الأفق")
    fake = SimpleNamespace(bare_extraction=lambda data, **options: page)
    monkeypatch.setitem(sys.modules, "trafilatura", fake)
    (tmp_path / "page.html").write_text("<p>نص</p>", encoding="utf-8")
    article = one(read_document(tmp_path / "page.html").text)
    assert (article.headline, article.outlet, article.day) == ("العنوان", "الأفق", date(2024, 1, 10))


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("جدة 10 رمضان 1446 هـ الموافق 10 مارس 2025 م واس\nاستقبل الوزير السفير.", "جدة", "واس"),
        ("رام الله 22-5-2024 وفا- استشهد شابان وأصيب ستة.", "رام الله", "وفا"),
        ("الكويت - 5 - 3 (كونا) -- بحث وزير النفط التعاون.", "الكويت", "كونا"),
        ("لندن 10 يناير كانون الثاني (رويترز) - قالت شركة شل إنها ستبيع حصتها.", "لندن", "رويترز"),
        ("كابول (أ ف ب) - 17 أيلول/سبتمبر 2019\nقتل 48 شخصا على الأقل.", "كابول", "أ ف ب"),
        ("وطنية - صيدا - استقبل الرئيس السفير.", "صيدا", "وطنية"),
    ],
)
def test_datelines_of_agencies(line: str, place: str, outlet: str) -> None:
    article = one(f"عنوان الخبر هنا للتجربة\n{line}")
    assert (article.place, article.outlet) == (place, outlet)


def test_a_day_in_brackets_below_the_text_is_the_articles() -> None:
    assert one("عنوان الخبر هنا\nارتفعت الصادرات إلى مليون برميل.\n(2023-10-21)").day == date(2023, 10, 21)
