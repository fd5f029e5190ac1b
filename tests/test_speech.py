"""Who says what: verbs of saying, sources, quotations."""

from __future__ import annotations

import pytest

from analysis import parse


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and kind of speech of each sentence that somebody says."""
    found = parse(text, published="2012-03-05").sentences
    found = found[found["speaker"].notna()]
    return list(zip(found["speaker"], found["speech"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مسؤول تركي إن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("مسؤول تركي قال إن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("ذكر بيان للجيش اليمني أن الطريق آمن.", [("YEM-MIL", "indirect")]),
        ("نفى مسؤول تركي إغلاق الحدود.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، بحسب مسؤول تركي.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، وفقا لمسؤول تركي.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، حسبما أعلن مسؤول تركي.", [("TUR-GOV", "indirect")]),
        ("نقلت وكالة رويترز عن مسؤول تركي أن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("قال مسؤول تركي: «الحدود مفتوحة أمام كل من يطلب اللجوء».", [("TUR-GOV", "direct")]),
        ("«الحدود مفتوحة أمام كل من يطلب اللجوء»، قال مسؤول تركي.", [("TUR-GOV", "direct")]),
        ("مسؤول تركي يدعو الجيش الكيني إلى «ضبط النفس».", [("TUR-GOV", "indirect")]),
        ("أدان مسؤول تركي القصف، مؤكدا أن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("أفاد مسؤول تركي بمقتل ثلاثة.", [("TUR-GOV", "indirect")]),
        ("فتحت المدارس أبوابها صباحا.", []),
        ("أظهرت بيانات وزارة المالية التركية أن العجز ارتفع.", [("TUR-GOV", "indirect")]),
        ("أظهرت تركيا أنها قادرة على الرد.", []),
        ("ذكرت صحيفة الأهرام نقلا عن مسؤول تركي أن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("نسبت وكالة رويترز إلى مسؤول تركي قوله إن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("نقلت وكالة «رويترز» عن مسؤول تركي أن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، بحسب ما نقلته وكالة رويترز عن مسؤول تركي.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، وفق بيان صادر عن الجيش التركي.", [("TUR-MIL", "indirect")]),
        ("فتحت الحدود، وفق الاتفاق الذي وقعته تركيا.", []),
        ("أغلقت الحدود، وهو ما نفته وزارة الخارجية التركية.", [("TUR-GOV", "indirect")]),
        ("لم تكشف تركيا عن موعد فتح الحدود.", []),
        ("ومن المنتظر أن تعلن تركيا أن الحدود مفتوحة.", []),
        ("رفضت تركيا قرارا يدعو إلى فتح الحدود.", []),
        ("يذكر أن تركيا فتحت الحدود قبل عام.", []),
        ("رحب الجيش التركي بالقرار، وأبلغ الجيش الكيني بأن الحدود مفتوحة.", [("TUR-MIL", "indirect")]),
        ("الحدود مفتوحة، وفق ما أبلغ به الوكالة مسؤول تركي.", [("TUR-GOV", "indirect")]),
        ("الحدود مفتوحة، وفق بيان صدر في بيروت أمس عن الجيش التركي.", [("TUR-MIL", "indirect")]),
        ("فتحت الحدود وفق مطالب الحكومة التركية.", []),
        ("أصدر الجيش التركي بيانا جاء فيه أن الحدود مفتوحة.", [("TUR-MIL", "indirect")]),
        ("صدر عن الجيش التركي البيان التالي: الحدود مفتوحة.", [("TUR-MIL", "indirect")]),
        ("وحسم مسؤول تركي الجدل بالقول إن الحدود مفتوحة.", [("TUR-GOV", "indirect")]),
        ("وحذر مسؤول تركي من إغلاق الحدود.", [("TUR-GOV", "indirect")]),
        ("وكان مسؤول تركي قد نقل إلى أنقرة.", []),
        ("وتابع مسؤول تركي المباراة من دون أن يغادر.", []),
        ("رفضت تركيا مشروعا روسيا يدعو إلى فتح الحدود.", []),
        ("تونس: إضراب عام في صفاقس.", []),
        ("وكان وزير تركي قد حذر الأفغان من إغلاق الحدود.", [("TUR-GOV", "indirect")]),
        ("تونس: الرئيس التونسي يقيل وزيرا.", []),
        ("تركيا: 5 قتلى في حادث.", []),
        ("تركيا: الحدود مفتوحة للجميع.", [("TUR", "indirect")]),
        ("ندد وزير تركي بـ«القمع»، وطالب الرئيس الكيني بالاستقالة.", []),
        ("دعت تركيا إلى الهدوء، وحذرت من مجاعة تهدد 12 مليون شخص.", [("TUR", "indirect")]),
    ],
)
def test_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_verb_without_a_subject_keeps_the_speaker() -> None:
    text = "قال مسؤول تركي إن الحدود مفتوحة. وأضاف أن المخيمات جاهزة."
    assert said(text) == [("TUR-GOV", "indirect"), ("TUR-GOV", "indirect")]


@pytest.mark.parametrize(("opening", "expected"), [("وردا على سؤال، قال", ["TUR-GOV"]), ("وتوعد فؤاد بالرد، وقال", [])])
def test_a_speaker_is_carried_behind_an_opening_and_no_subject(opening: str, expected: list[str]) -> None:
    found = said(f"قال مسؤول تركي إن الحدود مفتوحة. {opening} إن المخيمات جاهزة.")
    assert [speaker for speaker, _ in found[1:]] == expected


def test_an_honorific_is_who_was_named_before() -> None:
    assert said("استقبل وزير تركي الوفد. وقال معاليه إن الحدود مفتوحة.") == [("TUR-GOV", "indirect")]


def test_a_quotation_goes_on_over_sentences() -> None:
    text = "قال مسؤول تركي: «الحدود مفتوحة أمام الجميع اليوم. المخيمات جاهزة لاستقبال من يصل إليها»."
    assert said(text) == [("TUR-GOV", "direct"), ("TUR-GOV", "direct")]


def test_a_quotation_that_nothing_closes_ends_with_its_sentence() -> None:
    assert len(said("قال مسؤول تركي: «الحدود مفتوحة أمام الجميع اليوم. هطل المطر في المساء.")) == 1


def test_a_few_quoted_words_leave_the_sentence_indirect() -> None:
    assert said("وصف مسؤول تركي القرار بأنه «خاطئ» في كل المقاييس.") == [("TUR-GOV", "indirect")]


def test_those_who_hear_a_statement_do_not_make_it() -> None:
    text = "وصف وزير تركي القرار بأنه جائر. وقال في تصريح للصحافيين إن الحدود مفتوحة."
    assert [speaker for speaker, _ in said(text)] == ["TUR-GOV", "TUR-GOV"]


@pytest.mark.parametrize(
    "text",
    [
        "أوقفت الشرطة عددا من قيادات «الإخوان المسلمين»، بينهم رئيس حزب «الوسط» أبو العلا ماضي.",
        "قتل جنديان في عملية نسبها الحزب إلى إسرائيل.",
        "وعلق الاتحاد الأفريقي «فورا» مشاركة الغابون.",
        "خطف مسلحون يعتقد أنهم من القاعدة مهندسا.",
        "زار المنطقة الوزير الذي رأى أن رد كينيا «تجاوز كل الحدود المعقولة».",
    ],
)
def test_what_looks_like_a_verb_of_saying_says_nothing(text: str) -> None:
    assert said(text) == []


def test_what_is_announced_does_not_speak() -> None:
    assert said("اتهم الرئيس الجورجي موسكو بالقصف، وأعلن انسحاب بلاده من الرابطة.") == [("GEO-GOV", "indirect")]


def test_what_is_denied_ends_at_a_contrast() -> None:
    text = "نفى السفير الفرنسي أن يكون جنود بلاده قد شاركوا في العملية، لكن الحكومة اليمنية اتهمت القوات الفرنسية."
    assert [auxiliary for *_, auxiliary in parse(text, published="2012-03-05").events[["auxiliary"]].values] == [None]


def test_what_was_quoted_first_is_claimed_behind_it() -> None:
    text = "«لن نقبل بأي حل لا يشمل عودة اللاجئين»، هذا ما أكده رئيس الوفد الفلسطيني."
    assert said(text) == [("PSE-GOV", "direct")]


def test_a_source_is_of_the_body_that_it_is_in() -> None:
    assert said("كشف مصدر مطلع في وزارة النفط العراقية عن خلافات.") == [("IRQ-GOV", "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        "أقال الرئيس الفلسطيني رئيس الوزراء وأعلن حالة الطوارئ.",
        "أعلن رئيس البرلمان خوان غوايدو نفسه رئيسا مؤقتا.",
        "وأخفق مجلس الأمن في الاتفاق على بيان يدعو إلى التهدئة.",
    ],
)
def test_what_is_declared_or_called_for_on_paper_is_not_said(text: str) -> None:
    assert said(text) == []


def test_a_diplomatic_source_tells_not_whose_it_is() -> None:
    text = "وعلقت موريتانيا عضويتها. وأفاد مصدر دبلوماسي بأن المبعوث سيزور العاصمة."
    assert said(text) == [("GOV", "indirect")]
