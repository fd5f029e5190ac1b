"""What events are read from sentences of each construction, and from which none may be."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import parse
from analysis.extraction.events import QUADS
from analysis.language.lexicon import rows


def events(text: str, published: str = "2012-03-05") -> list[tuple[str, str | None, str | None, str | None]]:
    """Type, countries (or ids, where there is no country) of actor and recipient, and auxiliary."""
    found = parse(text, published=published).events.astype(object)
    found = found.where(found.notna(), None)
    return [
        (row.event_type, row.actor_country or row.actor, row.recipient_country or row.recipient, row.auxiliary)
        for row in found.itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The order of words.
        ("قصف الجيش التركي مواقع عسكرية سورية.", ("ASSAULT", "TUR", "SYR", None)),
        ("الجيش التركي قصف مواقع عسكرية سورية.", ("ASSAULT", "TUR", "SYR", None)),
        ("اعتقلت الشرطة المصرية خمسة ناشطين مصريين أمس.", ("COERCE", "EGY", "EGY", None)),
        ("زار وزير الخارجية الفرنسي لبنان.", ("CONSULT", "FRA", "LBN", None)),
        ("هدد قائد الحرس الثوري الإيراني إسرائيل.", ("THREATEN", "IRN", "ISR", None)),
        # The passive has its recipient for subject.
        ("قُتل جندي أميركي برصاص مسلحين عراقيين.", ("ASSAULT", "IRQ", "USA", None)),
        ("اعتُقل ضابط سوري على يد القوات الأردنية.", ("COERCE", "JOR", "SYR", None)),
        ("أصيب ثلاثة جنود لبنانيين.", ("ASSAULT", None, "LBN", None)),
        # What a particle governs.
        ("نددت تركيا بإسرائيل.", ("ACCUSE", "TUR", "ISR", None)),
        ("أفرجت السلطات الإيرانية عن صحفيين بريطانيين.", ("RETREAT", "IRN", "GBR", None)),
        ("اتهمت الحكومة الهندية باكستان بدعم مسلحين.", ("ACCUSE", "IND", "PAK", None)),
        ("طالبت قطر الحكومة السورية بوقف القصف.", ("REQUEST", "QAT", "SYR", None)),
        # A light verb lends its subject to the noun.
        ("شن الطيران الإسرائيلي غارات على قوات سورية.", ("ASSAULT", "ISR", "SYR", None)),
        ("تعرضت دورية للجيش اليمني لهجوم.", ("ASSAULT", None, "YEM", None)),
        # Event nouns.
        ("اندلعت اشتباكات بين الجيش اليمني وقوات سعودية.", ("ASSAULT", "YEM", "SAU", None)),
        ("مقتل جندي فرنسي في مالي.", ("ASSAULT", None, "FRA", None)),
        ("أعلن وزير الدفاع الياباني استقالته.", ("RETREAT", "JPN", None, None)),
        # Both act.
        ("اتفقت مصر والأردن على التعاون.", ("AGREE", "EGY", "JOR", None)),
        # What belongs to a noun is whose it is.
        ("هاجم مسلحون أفغان قافلة تابعة للجيش البريطاني.", ("ASSAULT", "AFG", "GBR", None)),
        # Auxiliaries.
        ("لم تقصف القوات الروسية الجيش الأوكراني.", ("ASSAULT", "RUS", "UKR", "negation")),
        ("سيزور الرئيس التركي العراق.", ("AGREE", "TUR", "IRQ", "future")),
        ("ستنسحب القوات الفرنسية من مالي.", ("CONCEDE", "FRA", "MLI", "future")),
        ("قد تهاجم إسرائيل إيران.", ("ASSAULT", "ISR", "IRN", "hypothetical")),
        ("اجتاح الجيش العراقي الكويت عام 1990.", ("ASSAULT", "IRQ", "KWT", "historical")),
    ],
)
def test_events(text: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اقتحم الجيش التركي معسكرا واعتقل ضباطا سوريين.", ("COERCE", "TUR", "SYR", None)),
        ("هاجمت قوات إثيوبية مقاتلين صوماليين ثم أفرجت عنهم.", ("RETREAT", "ETH", "SOM", None)),
        ("التقى وزير الدفاع الألماني نظيره البولندي، وتعهد بدعم أوكرانيا.", ("AGREE", "DEU", "UKR", None)),
        ("لكن روسيا طلبت عقد اجتماع واتهمت لندن بخرق الاتفاق.", ("ACCUSE", "RUS", "GBR", None)),
        ("هاجم مسلحون كينيون قرية وخطفوا عشرات النساء.", ("ASSAULT", "KEN", "CVL", None)),
        ("حاصر الجيش البورمي مستشفى، واعتقل عددا من الأطباء.", ("COERCE", "MMR", "MED", None)),
        (
            "قال وزير الخارجية الإيراني إن بلاده لن تتفاوض، داعيا واشنطن إلى رفع العقوبات.",
            ("REQUEST", "IRN", "USA", None),
        ),
    ],
)
def test_a_verb_goes_on_with_the_subject_before_it(
    text: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What two commas set apart is passed over.
        ("اتهم وزير الدفاع الكيني، في بيان نشره أمس، الجيش الصومالي بقصف قرية.", ("ACCUSE", "KEN", "SOM", None)),
        ("القوات اليونانية التي كانت تحرس الميناء، تعرضت لهجوم بصاروخ.", ("ASSAULT", None, "GRC", None)),
        # Who is pointed back to.
        ("التقى الرئيس المصري نظيره التركي، واتفق الجانبان على فتح المعبر.", ("AGREE", "EGY", "TUR", None)),
        ("قال الرئيس الفرنسي إن بلاده ستقدم مساعدات إلى لبنان.", ("AGREE", "FRA", "LBN", "future")),
        ("وصل الوزير الأردني الذي خطفه مسلحون يمنيون.", ("ASSAULT", "YEM", "JOR", None)),
        # Words and conditions.
        ("شن رئيس الوزراء المجري هجوما حادا على الاتحاد الأوروبي.", ("ACCUSE", "HUN", "EUR", None)),
        ("قال الجيش الإريتري: سنقصف القوات الإثيوبية إذا عبرت الحدود.", ("THREATEN", "ERI", "ETH", "hypothetical")),
        ("قررت الحكومة البولندية طرد دبلوماسيين روس.", ("SANCTION", "POL", "RUS", "future")),
    ],
)
def test_asides_references_and_conditions(text: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال المحلل إن اغتيال الوزير اللبناني يشكل خطرا على البلاد.",
        "المتهم بقتل صحافي مالطي مثل أمام القاضي.",
        "شن المنتخب المصري هجوما على مرمى نظيره الجزائري في الشوط الثاني.",
        "ضربت عاصفة ثلجية مناطق في لبنان.",
        "ملف الاغتيالات على طاولة البحث.",
        "أنشأت الجامعة مركزا لدراسات الحرب والسلام.",
        "خاضت الشركة «حرب» أسعار مع منافسيها.",
        "حذرت الأمم المتحدة من مجاعة في الإقليم.",
        "عقد الوزير الكيني مؤتمرا صحفيا في نيروبي.",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A joined verb goes on with the clause whose verb has its gender.
        ("نفى الوزير السوري أن تكون قوات سورية قد قصفت المدينة، واتهم تركيا بذلك.", ("ACCUSE", "SYR", "TUR", None)),
        ("قال الناطق الكيني إن روسيا طلبت اجتماعا واتهمت بريطانيا بالكذب.", ("ACCUSE", "RUS", "GBR", None)),
        # A contrast has a subject of its own, and what hangs before the main verb lends it none.
        ("رفضت إيران العرض، فيما رحبت به مصر.", ("SUPPORT", "EGY", None, None)),
        (
            "وفيما اتهم الرئيس الكيني إثيوبيا بالمماطلة، دعا الرئيس الغاني كينيا إلى الحوار.",
            ("REQUEST", "GHA", "KEN", None),
        ),
        # Whose name comes before a second verb does that, and is not of the first.
        ("كينيا تهاجم الصومال وأوغندا وإثيوبيا تدين.", ("ASSAULT", "KEN", "SOM|UGA", None)),
        ("كينيا تهاجم الصومال والسودان يرفض الهدنة.", ("REJECT", "SDN", None, None)),
        # A relative clause ends where the verb of the clause around it comes.
        ("القوات الأوغندية التي دخلت الكونغو انسحبت أمس.", ("RETREAT", "UGA", None, None)),
        # Who fired, who made what is judged, whom a plural act is of.
        ("أصيب صحفي سوري برصاصة أطلقها جنود أتراك.", ("ASSAULT", "TUR", "SYR", None)),
        ("استنكرت الصين البيان الذي أصدرته اليابان.", ("ACCUSE", "CHN", "JPN", None)),
        ("تحدث سكان عن قصف شنه الجيش السوداني على مواقع الجيش التشادي.", ("ASSAULT", "SDN", "TCD", None)),
        # Denials and plans stay with their own; what goes on is not denied.
        ("نفت النقابة الإضراب، واعتقلت الشرطة الكينية صحفيين كينيين.", ("COERCE", "KEN", "KEN", None)),
        ("لا تزال القوات الروسية تقصف الجيش الأوكراني.", ("ASSAULT", "RUS", "UKR", None)),
        ("قُتل جندي فرنسي في مالي.", ("ASSAULT", None, "FRA", None)),
        ("دعا الرئيس الغاني رئيس توغو بأن يستقيل، متهما فرنسا بدعمه.", ("ACCUSE", "GHA", "FRA", None)),
        ("قررت الحكومة الكينية إغلاق الحدود مع الصومال.", ("COERCE", "KEN", "SOM", None)),
        # Two who met go on together; a counterpart is another's.
        ("التقى وزير الخارجية الكيني نظيره التشادي.", ("CONSULT", "KEN", "TCD", None)),
        ("التقى وزير الخارجية الكيني نظيره التشادي، وبحثا الأزمة.", ("CONSULT", "KEN", "TCD", None)),
        ("التقى الوزير الكيني نظيره التشادي، ونددا بالهجوم.", ("ACCUSE", "KEN|TCD", None, None)),
        ("وكان الرئيسان عبد المجيد تبون وإيمانويل ماكرون قد اتفقا على لقاء.", ("AGREE", "DZA", "FRA", None)),
        ('العراق.. "داعش" يهاجم قرية للجيش العراقي.', ("ASSAULT", "IMG", "IRQ", None)),
        # What somebody worries about is not his deed, and who is posted abroad is not at home there.
        ("عبّرت السفارة الأمريكية بتونس عن قلقها إزاء توقيف المعارضين.", ("COERCE", None, "TUN", None)),
        # Who is accused does it, on whom the noun names.
        ("اتهمت كينيا الصومال بدعم المتمردين الإثيوبيين.", ("SUPPORT", "SOM", "ETH", None)),
        # A doer told apart makes a passive, and of the two who died neither killed the other.
        ("قتل 12 متظاهرا كينيا برصاص الشرطة الكينية.", ("ASSAULT", "KEN", "KEN", None)),
        ("قُتل القائد التشادي بضربة نفذتها طائرة كينية.", ("ASSAULT", "KEN", "TCD", None)),
        ("قتل السفير الكيني وثلاثة موظفين كينيين في هجوم شنه متمردون تشاديون.", ("ASSAULT", "TCD", "KEN", None)),
        # A force that is told of does the harm that is told next; a new thing behind the verb is its object.
        ("حلقت طائرات كينية فوق البلدة وقصفت معسكرات تشادية.", ("ASSAULT", "KEN", "TCD", None)),
        ("استدعت الحكومة الكينية القائم بالأعمال، ومنعت طائرة تشادية من الهبوط.", ("COERCE", "KEN", "TCD", None)),
        ("قصفت مقاتلات كينية وصواريخ أوغندية مواقع تشادية.", ("ASSAULT", "KEN", "TCD", None)),
        ("هاجم متمردون كينيون دورية تشادية وقتل جنديان تشاديان.", ("ASSAULT", "KEN", "TCD", None)),
        # Each reacts for himself; whose membership ends is acted on.
        ("دانت كينيا الهجوم، ودعت أوغندا إلى الهدوء.", ("REQUEST", "UGA", None, None)),
        ("هنأ الرئيس الكيني الرئيس التشادي، وعلق الاتحاد الأفريقي عضوية الغابون.", ("SANCTION", "IGO", "GAB", None)),
        # Battles after which somebody acts are his; a body is of the place where it stands.
        ("انسحب متمردون تشاديون بعد معارك عنيفة مع القوات الكينية.", ("ASSAULT", "TCD", "KEN", None)),
        ("قصفت طائرات كينية مبنى وزارة الداخلية في الصومال.", ("ASSAULT", "KEN", "SOM", None)),
        ("استدعت نيروبي سفيرها في نجامينا للتشاور.", ("SANCTION", "KEN", "TCD", None)),
        ("توجه الوزير الكيني إلى المطار للقاء الرئيس التشادي.", ("CONSULT", "KEN", "TCD", None)),
        ("خطف مسلحون يعتقد أنهم من تنظيم القاعدة سبعة دبلوماسيين كينيين.", ("ASSAULT", "UAF", "KEN", None)),
        ("تعهد المتمردون التشاديون الرد.", ("THREATEN", "TCD", None, None)),
        ("تعهدت كينيا بالرد.", ("THREATEN", "KEN", None, None)),
        ("قطعت كينيا المياه، وحذرت الأونروا من كارثة.", ("THREATEN", "UNO", None, None)),
        ("هاجم مقاتلون من الجيش السوري الحر حواجز للجيش.", ("ASSAULT", "SYR", "SYR", None)),
        ('توعد الرئيس الكيني "بالقضاء" على القراصنة.', ("THREATEN", "KEN", None, None)),
        ("اتهم الرئيس الكيني تشاد بالهجوم، وأعلن قطع العلاقات معها.", ("SANCTION", "KEN", "TCD", None)),
        ("اعتقلت الشرطة الكينية وزيرا تشاديا ثم أفرجت عنه.", ("RETREAT", "KEN", "TCD", None)),
        ("قال الرئيس الكيني إنه اتفق مع نظيره التشادي.", ("AGREE", "KEN", "TCD", None)),
        ("شكا الرئيس الكيني من الجفاف. وكان قد اتفق مع الرئيس التشادي.", ("AGREE", "KEN", "TCD", None)),
        # Parts are named in the same sentence.
        ("أصيب جندي كيني. وأوقفت الشرطة ثلاثة، بينهم الوزير التشادي.", ("ASSAULT", None, "KEN", None)),
    ],
)
def test_clauses_keep_subjects_denials_and_agents_apart(
    text: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "قاد سفيان المباراة وهاجم دفاع المنتخب الكيني. وانسحب المدرب بعد ركلة الجزاء.",
        "لم تستبعد الحكومة الكينية الحوار.",
        "حذرت الهند رعاياها من السفر.",
        "خرج آلاف الكينيين في جنازة الشاعر.",
    ],
)
def test_sport_litotes_and_advice_to_travellers_are_no_events(text: str) -> None:
    assert events(text) == []


def test_a_noun_in_a_topic_is_no_event() -> None:
    assert events("ناقش المجلس قضية اغتيال صحافي لبناني.") == []


def test_an_event_has_its_own_date_and_claimant() -> None:
    found = parse("قال مسؤول أفغاني إن طائرات أميركية قصفت قوات أفغانية يوم 2 مارس.", published="2012-03-05").events
    event = found[found["event_type"] == "ASSAULT"].iloc[0]
    assert event["first"].date() == event["last"].date() == date(2012, 3, 2)
    assert event["speaker"] == "AFG-GOV"


def test_a_phrase_that_only_looks_like_a_deed_is_no_event() -> None:
    assert not events("قال مسؤول فرنسي طلب عدم الكشف عن هويته إن الأسعار مستقرة.")
    assert events("طلب مسؤول فرنسي من تركيا توضيحات.")


def test_denial_is_negation() -> None:
    assert ("ASSAULT", "SYR", "TUR", "negation") in events("نفى مسؤول سوري أن تكون دمشق قد قصفت قوات تركية.")


def test_every_row_of_the_lexicon_has_a_type_of_plover() -> None:
    for name in ("verbs", "event_nouns"):
        assert {row["event_type"] for row in rows(name)} <= set(QUADS) | {""}


def test_the_lexicon_has_verbs_of_every_type() -> None:
    lemmas = {row["lemma"] for row in rows("verbs")}
    assert len(lemmas) >= 300
    assert {row["event_type"] for row in rows("verbs")} - {""} == set(QUADS)


def test_a_long_text_is_read_in_linear_time() -> None:
    sentence = "قصف الجيش التركي مواقع عسكرية سورية، واعتقلت الشرطة المصرية ناشطين. "
    assert len(parse(sentence * 60, published="2012-03-05").events) == 60 * len(events(sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who announces his own violence does it; a verbal noun is no verb joined by its first letter.
        ("أعلن الجيش الكيني اغتيال قيادي تشادي.", ("ASSAULT", "KEN", "TCD", None)),
        ("أعلنت كينيا استهداف قاعدة تشادية.", ("ASSAULT", "KEN", "TCD", None)),
        ("أعلنت الشرطة الكينية مقتل سائح تشادي.", None),
        ("أعلنت كينيا فرض عقوبات على تشاد.", ("SANCTION", "KEN", "TCD", None)),
        ("أعلنت كينيا وقف التجارة مع تشاد.", ("SANCTION", "KEN", "TCD", None)),
        ("أعلنت كينيا مساعدة تشاد.", ("AID", "KEN", "TCD", None)),
        ("أعلنت كينيا تخصيص مساعدات لتشاد.", ("AID", "KEN", "TCD", None)),
        # Whoever denies a deed is told of as its doer.
        ("نفت كينيا تزويد تشاد بالأسلحة.", ("AID", "KEN", "TCD", "negation")),
        # A plural that keeps its ending has no genitive behind it.
        ("اقتحم مستوطنون المسجد الأقصى.", ("ASSAULT", "ISR", None, None)),
        # A promise is made to whom it names; an order to one's own forces is one to one's own country.
        ("تعهدت كينيا بمنح تشاد مساعدات عاجلة.", ("AGREE", "KEN", "TCD", None)),
        ("أمر الرئيس الكيني قواته بالتقدم.", ("REQUEST", "KEN", "KEN", None)),
        # Nobody's words are no event, nor is a meeting of one.
        ("شكا عدد من المربين من الجفاف.", None),
        ("عقدت الحكومة الكينية اجتماعاً.", None),
    ],
)
def test_who_does_what_is_announced(text: str, expected: tuple[object, ...] | None) -> None:
    found = [row[:4] for row in events(text)]
    assert (expected in found) if expected else not [row for row in found if row[1] and row[2]]
    assert expected or not [row for row in found if row[0] in ("ACCUSE", "CONSULT")]


@pytest.mark.parametrize("attack", ["كمين نصبه", "اعتداء تبناه", "هجوم شنه"])
def test_who_died_in_an_attack_of_others_did_not_make_it(attack: str) -> None:
    told = parse(f"قتل سبعة جنود تشاديين في {attack} الجيش الكيني.", published="2012-03-05").events
    assert set(told["actor_country"]) == {"KEN"}
    assert set(told["recipient_country"]) == {"TCD"}


def test_a_verb_in_another_gender_than_all_around_has_the_last_that_agrees() -> None:
    text = "أطلق الجيش الصيني مناورات غداة عودة الرئيسة التايوانية من كاليفورنيا حيث التقت رئيس مجلس النواب الأميركي."
    assert ("CONSULT", "TWN", "USA", None) in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What an act is called stands behind "بأنها", be it in quotation marks.
        ("ووصفت الخارجية المغربية، في بلاغ، هذه الخطوة بأنها «عمل خطير».", ("ACCUSE", "MAR", None, None)),
        # Behind "بعد" something else is told.
        (
            "أعلن الرئيس محمود عباس حالة الطوارئ بعد ساعات من سيطرة مقاتلي «كتائب القسام» على المقر.",
            ("COERCE", "PSE", None, None),
        ),
        # A year that stands behind another deed makes nothing long past.
        ("رفضت الحكومة الأردنية تكليف معروف البخيت واتهمته بتزوير انتخابات عام 2007.", ("REJECT", "JOR", "JOR", None)),
    ],
)
def test_what_stands_further_on_is_told_apart(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_disappointment_is_no_promise() -> None:
    assert "AGREE" not in {kind for kind, *_ in events("وأعربت واشنطن عن خيبة أملها.")}


def test_a_particle_inside_an_aside_governs_nothing() -> None:
    text = "ويقضي الاتفاق، الذي تفاوض عليه عزام الأحمد وموسى أبو مرزوق، بتشكيل حكومة."
    assert "ASSAULT" not in {kind for kind, *_ in events(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name's last letter is no ending of the object.
        (
            "واجتمع كوفي أنان مع زعيم المعارضة الكينية رايلا أودينجا. واتهم أودينجا الحكومة التنزانية.",
            ("ACCUSE", "KEN", "TZA", None),
        ),
        # A subject between كان and قد, and two of them.
        ("وقبيل الاجتماع كان ترامب قد أمر البنتاغون باستئناف التجارب.", ("REQUEST", "USA", "USA", None)),
        ("وكانت روسيا والصين قد هددتا تايوان.", ("THREATEN", "RUS|CHN", "TWN", None)),
        # An aside that a participle opens.
        ("وندد الرئيس جورج بوش، الموجود في بيجينغ لحضور الألعاب، بالرد الروسي.", ("ACCUSE", "USA", "RUS", None)),
        # Those who act together, and what is one's own.
        ("جددت روسيا والمكسيك وكوبا دعمها للرئيس مادورو.", ("SUPPORT", "RUS|MEX|CUB", "VEN", None)),
        ("قال الجيش الصيني إن الجنود الهنود عبروا الخط وهاجموا عناصره.", ("ASSAULT", "IND", "CHN", None)),
        # More verbs that lend their subject to a noun.
        ("وسارع رئيس الوزراء البريطاني إلى الاتصال بزيلينسكي.", ("CONSULT", "GBR", "UKR", None)),
        ("ورد الرئيس مادورو بقطع العلاقات الدبلوماسية مع واشنطن.", ("SANCTION", "VEN", "USA", None)),
    ],
)
def test_subjects_that_stand_further_off(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_denials_and_sayings_end_where_the_text_goes_on() -> None:
    text = "نفى الجيش الباكستاني أن تكون طائراته قد اخترقت الأجواء، بعد أن اتهمت كابول إسلام آباد بقصف ولاية خوست."
    assert ("ACCUSE", "AFG", "PAK", None) in events(text)
    text = "أعلنت النرويج أنها ستعترف بفلسطين، فيما استدعت إسرائيل سفيرتها في أوسلو."
    said = parse(text, published="2012-03-05").events.set_index("text")["speaker"]
    assert said["استدعت"] is None or said.isna()["استدعت"]


def test_whom_a_participle_accuses_may_be_a_pronoun_of_its_own() -> None:
    text = "انسحبت مالي والنيجر من المجموعة الاقتصادية لدول غرب أفريقيا، متهمة إياها بالخضوع لقوى خارجية."
    assert ("ACCUSE", "MLI|NER", "IGO", None) in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت القوات الروسية بصواريخ كروز محطة كهرباء في خاركيف.", ("ASSAULT", "RUS", None, None)),
        ("اعتقلت الشرطة الإيرانية ثلاثة آخرين.", ("COERCE", "IRN", None, None)),
        ("وفي كراتشي تظاهر طلاب باكستانيون أمام السفارة.", ("PROTEST", "PAK", None, None)),
        ("وأدان الوزير اليمني احتجاز الحوثيين ثمانية من موظفي الأمم المتحدة.", ("COERCE", "YEM", "UNO", None)),
    ],
)
def test_who_acts_though_what_is_struck_stands_far_off_or_has_no_noun(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن الجيش السوداني أنه استعاد القصر الجمهوري.", ("COERCE", "SDN", None, None)),
        ("فرضت واشنطن عقوبات على زعيم الحوثيين واتهمت قواته بالقصف.", ("ACCUSE", "USA", "YEM", None)),
        ("سيزور وزير الدفاع المصري بورتسودان الأسبوع المقبل.", ("AGREE", "EGY", "SDN", "future")),
    ],
)
def test_pronouns_say_who_acts_and_whose_it_is(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_a_clause_with_an_unknown_verb_still_has_a_subject() -> None:
    text = "وهرول المبعوث الأميركي ستيف ويتكوف إلى موسكو حيث التقى بوتين ثلاث ساعات."
    assert ("CONSULT", "USA", "RUS", None) in events(text)


def test_what_somebody_gets_in_return_is_not_his_deed() -> None:
    text = "أطلقت كتائب القسام سراح ثلاث رهينات مقابل الإفراج عن 90 أسيرة فلسطينية."
    assert ("RETREAT", "PSE", "PSE", None) not in events(text)


def test_whoever_is_killed_of_some_that_were_attacked_is_theirs() -> None:
    text = "هاجمت خلية تابعة لتنظيم داعش حاجزا للشرطة المصرية، فقتلت ثلاثة من عناصرها."
    assert events(text).count(("ASSAULT", "IMG", "EGY", None)) == 2
    assert ("ASSAULT", "TUN", None, None) in events("رشق محتجون الموكب فردت الشرطة التونسية بالغاز المسيل للدموع.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أوقفت الشرطة المغربية، صباح الإثنين، ناصر الزفزافي.", ("COERCE", "MAR", "ناصر الزفزافي", None)),
        ("وفرقت الشرطة الموريتانية بمسيلات الدموع مسيرة قرب البرلمان.", ("ASSAULT", "MRT", None, None)),
        (
            "والتقت فيكتوريا نولاند، نائبة وزير الخارجية الأميركي، رئيس الأركان النيجري.",
            ("CONSULT", "USA", "NER", None),
        ),
    ],
)
def test_days_instruments_and_womens_names_between_a_verb_and_its_object(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert expected in events(text)


def test_a_hope_is_no_promise() -> None:
    assert "AGREE" not in {kind for kind, *_ in events("وأعربت واشنطن عن أملها في أن ترفع العقوبات.")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقالت الشرطة الهندية إنها أوقفت خمسة أشخاص.", ("COERCE", "IND", "CVL", None)),
        ("وعرقلت تركيا انضمام السويد إلى الناتو متهمة إياها بالكذب.", ("ACCUSE", "TUR", "SWE", None)),
        ("ثم صدم مركب صيني قاربا فلبينيا.", ("ASSAULT", "CHN", "PHL", None)),
        ("وقد أزالت إسرائيل البوابات من مداخل المسجد.", ("RETREAT", "ISR", None, None)),
    ],
)
def test_pronouns_that_act_or_suffer_and_what_is_rammed_or_removed(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_asides_of_those_in_front_fates_and_squares() -> None:
    text = "اقتحم عشرات المواطنين الكويتيين، يتقدمهم نواب من المعارضة، مبنى مجلس الأمة."
    assert ("ASSAULT", "KWT", "KWT", None) in events(text)
    text = "لقي الوزير اليمني جابر الشبواني مصرعه في غارة جوية أميركية."
    assert ("ASSAULT", "USA", "YEM", None) in events(text)
    assert "جابر الشبواني" in set(parse(text, published="2012-03-05").mentions["actor_id"])
    assert events("تجمع الطلاب في ساحة انقلاب وسط طهران.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ويتوجه الوزير الأميركي الأسبوع المقبل إلى الرياض.", ("AGREE", "USA", "SAU", "future")),
        ("قال الوزير السعودي إن القرار صائب، وأيده في ذلك نظيره الإماراتي.", ("SUPPORT", "ARE", "SAU", None)),
        ("التقى لافروف فيدان في موسكو، على أن يلتقي الطرفان مجددا غدا.", ("AGREE", "RUS", "TUR", "future")),
        ("قتل رئيس الوزراء اللبناني مع 22 آخرين في تفجير وسط بيروت.", ("ASSAULT", None, "LBN", None)),
        ("وفجر انتحاري حزاما ناسفا وسط متطوعين للجيش العراقي.", ("ASSAULT", "UAF", "IRQ", None)),
        ("هاجم متحدث باسم الحكومة الإثيوبية بشدة تصريحات الوزير المصري.", ("ACCUSE", "ETH", "EGY", None)),
        ("تبنت حركة الشباب الصومالية مقتل تسعة أشخاص بينهم نائب كيني.", ("ASSAULT", "SOM", "KEN", None)),
        ("وقدم العراق شكوى إلى مجلس الأمن ضد تركيا.", ("ACCUSE", "IRQ", "TUR", None)),
        ("وعلقت أميركا تدريب القوات العراقية.", ("SANCTION", "USA", "IRQ", None)),
        ("وأنهت الرياض مشاركة القوات القطرية في عملياتها.", ("SANCTION", "SAU", "QAT", None)),
    ],
)
def test_days_to_come_those_amid_whom_and_who_is_put_out(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_who_calls_an_attack_by_a_name_did_not_make_it() -> None:
    text = "وندد الأردن بالهجوم الذي وصفه الناطق باسم الحكومة التركية بأنه إرهابي."
    found = events(text)
    assert ("ACCUSE", "JOR", None, None) in found
    assert ("ACCUSE", "JOR", "TUR", None) not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حكم القضاء الجزائري على الكاتب بوعلام صنصال بالسجن.", ("SANCTION", "DZA", "بوعلام صنصال", None)),
        ("ناقش الوزير المصري مع نظيره القطري جهود وقف إطلاق النار.", ("CONSULT", "EGY", "QAT", None)),
    ],
)
def test_who_is_convicted_and_what_is_talked_about(text: str, expected: tuple[str | None, ...]) -> None:
    assert expected in events(text)


def test_a_claimed_attack_is_one() -> None:
    assert ("ASSAULT", "AFG", None, None) in events("واعلنت حركة طالبان مسؤوليتها عن الهجوم.")
