from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from analysis.language.numerals import Number, literal, read_number
from analysis.language.text import Text, fold

UP_TO_A_TRILLION = st.integers(0, 10**12)
LOCALES = [
    ("ar", "latn"),
    ("ar_EG", "arab"),
    ("ar_IQ", "arab"),
    ("ar_DZ", "latn"),
    ("ar_MA", "latn"),
    ("ar_AE", "latn"),
]


def read(words: str) -> Number:
    text = Text(words)
    number = read_number(text, 0)
    assert number is not None, words
    assert number.stop == len(text.tokens), words
    return number


@given(UP_TO_A_TRILLION, st.sampled_from(LOCALES))
def test_any_integer_that_babel_writes_reads_back(integer: int, locale: tuple[str, str]) -> None:
    written = format_decimal(integer, locale=locale[0], numbering_system=locale[1])
    number = read(written)
    assert integer in (number.value, number.grouped)


def misspelt_by_num2words(integer: int) -> bool:
    """It writes 101,000 as "مائة و ألف ألف" and 1,201,000,000 alike: one too many of the scale word."""
    groups = []
    while integer:
        integer, group = divmod(integer, 1000)
        groups.append(group)
    return any(group > 100 and group % 100 == 1 for group in groups[1:])


@settings(max_examples=300)
@given(UP_TO_A_TRILLION)
@example(2000)
@example(1_000_011)
@example(345_678_912_112)
def test_any_integer_that_num2words_writes_reads_back(integer: int) -> None:
    assume(not misspelt_by_num2words(integer))
    assert read(num2words(integer, lang="ar")).value == integer


@pytest.mark.parametrize(
    ("words", "value", "step"),
    [
        ("٦٤٫١١ مليون", "64110000", "10000"),
        ("5 مليارات و180 مليون", "5180000000", "10000000"),
        ("101 مليون و204 آلاف و510", "101204510", "10"),
        ("(97) مليوناً و(204) ألفاً", "97204000", "1000"),
        ("خمسة آلاف ومئتان", "5200", "100"),
        ("ميه وخمسين", "150", "10"),
        ("ثمانمائة وثمانٍ وثمانين", "888", "1"),
        ("اثنا عشر ألفاً", "12000", "1000"),
        ("اثنتي عشرة", "12", "1"),
        ("مليون ونصف المليون", "1500000", "100000"),
        ("مليارين وربع المليار", "2250000000", "10000000"),
        ("ثلاثة أرباع المليون", "750000", "10000"),
        ("ثلاثة ونصف مليار", "3500000000", "100000000"),
        ("ألف وخمسمئة مليار", "1500000000000", "100000000000"),
        ("مئة ألف مليون", "100000000000", "100000000000"),
        ("ألفاً و471", "1471", "1"),
        ("مئتين وأحد عشر", "211", "1"),
        ("ثلاثة فاصل صفر خمسة مليون", "3050000", "10000"),
    ],
)
def test_numerals_as_papers_write_them(words: str, value: str, step: str) -> None:
    number = read(words)
    assert (number.value, number.step) == (Decimal(value), Decimal(step))


def test_the_dual_before_its_noun_is_two_thousand_and_the_accusative_one() -> None:
    two, one = read_number(Text("ألفا جندي"), 0), read_number(Text("ألفا و200 جندي"), 0)
    assert two and one
    assert (two.value, one.value) == (2000, 1200)


@pytest.mark.parametrize("words", ["آلاف المدنيين", "ملايين الناس", "مئات القتلى"])
def test_an_order_of_size_alone_is_no_number(words: str) -> None:
    assert read_number(Text(words), 0) is None


@pytest.mark.parametrize("words", ["خمسة\nوعشرون", "خمسة، وعشرون"])
def test_a_numeral_ends_with_its_line_or_a_comma(words: str) -> None:
    number = read_number(Text(words), 0)
    assert number
    assert number.value == 5


@pytest.mark.parametrize("digits", ["1.2.3.4", "1,23,4", "9" * 41])
def test_digits_that_are_no_number_are_none(digits: str) -> None:
    assert literal(fold(digits)) is None


@given(st.lists(st.sampled_from("ألف مليون مليار ثلاثة و مئة نصف ألفا مليوني 7 عشر وخمسون آلاف".split()), max_size=40))
def test_any_string_of_number_words_reads_or_does_not_but_never_raises(words: list[str]) -> None:
    text = Text(" ".join(words))
    for index in range(len(text.tokens)):
        number = read_number(text, index)
        assert number is None or index < number.stop <= len(text.tokens)
