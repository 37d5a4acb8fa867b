"""What each pasted number is answered."""

import random
import sys
from pathlib import Path

import pytest
from django.utils import translation

from phone_numbers import area_codes, nanp, pasted_numbers, pasted_text
from phone_numbers.pasted_numbers import parse
from tests import catalogs


def only(text: str) -> pasted_numbers.ParsedNumber:
    (number,) = parse(text)
    return number


@pytest.mark.parametrize(
    ("pasted", "tn"),
    [
        ("+1 (628) 555 0180", "+16285550180"),
        ("415.555.0142", "+14155550142"),
        ("1-844-555-0199", "+18445550199"),
        ("4155550142", "+14155550142"),
        ("14155550142", "+14155550142"),
        ("0014155550142", "+14155550142"),
        ("011 1 415 555 0142", "+14155550142"),
        ("(415)555-0142", "+14155550142"),
        ("415/555-0142", "+14155550142"),
        ("tel:+1-415-555-0142", "+14155550142"),
        ("Main line: 415 555 0142", "+14155550142"),
        ("4155550142 (fax)", "+14155550142"),
        ("1-800-FLOWERS", "+18003569377"),
        ("1 800 GO FEDEX", "+18004633339"),
    ],
)
def test_usual_formats_are_read(pasted: str, tn: str):
    assert (only(pasted).tn, only(pasted).problem) == (tn, "")


def test_a_list_in_mixed_formats_keeps_its_order_and_counts_its_lines():
    numbers = parse("+1 (628) 555 0180, 415.555.0142; 1-844-555-0199\n4155550143 604 555 0123")
    assert [number.display for number in numbers] == [
        "(628) 555-0180",
        "(415) 555-0142",
        "(844) 555-0199",
        "(415) 555-0143",
        "(604) 555-0123",
    ]
    assert [number.line for number in numbers] == [1, 2, 3, 4, 5]
    assert all(number.is_ok for number in numbers)


def test_a_good_number_says_what_and_where_it_is():
    number = only("604 555 0123")
    assert (number.kind, number.country, number.region, number.region_name) == ("local", "CA", "BC", "British Columbia")
    assert (number.raw, number.message) == ("604 555 0123", "")
    toll_free = only("8335550123")
    assert (toll_free.kind, toll_free.country, toll_free.region) == ("toll_free", "", "")


@pytest.mark.parametrize("code", sorted(area_codes.TOLL_FREE))
def test_every_toll_free_code_is_taken(code: str):
    assert only(f"{code}5550123").kind == "toll_free"


@pytest.mark.parametrize(
    ("pasted", "problem", "words"),
    [
        ("415 555 014", "too_short", "One digit is missing. Write all ten digits."),
        ("415 555 01", "too_short", "Two digits are missing"),
        ("555-0142", "too_short", "The area code is missing"),
        ("5", "too_short", "Write all ten digits"),
        ("415 555 01423", "too_long", "One digit too many"),
        ("4155550142415555014", "too_long", "one number per line"),
        ("876 555 0142", "other_country", "Jamaica. We port US"),
        ("242 555 0142", "other_country", "The Bahamas. We port US"),
        ("+44 20 7946 0958", "other_country", "the United Kingdom"),
        ("011 52 55 1234 5678", "other_country", "Mexico"),
        ("+61 2 5550 1234", "other_country", "support ticket"),
        ("+998 71 123 4567", "other_country", "country code 99"),
        ("900-555-0142", "premium", "premium-rate"),
        ("415-976-0142", "premium", "premium-rate"),
        ("500-555-0142", "personal", "500 numbers"),
        ("600-555-0142", "personal", "600 numbers"),
        ("622-555-0142", "personal", "622 numbers"),
        ("700-555-0142", "non_geographic", "700 numbers"),
        ("710-555-0142", "non_geographic", "710 numbers"),
        ("155-555-0142", "not_valid", "No area code begins with 1"),
        ("415-155-0142", "not_valid", "fourth digit"),
        ("415-911-0142", "not_valid", "911"),
        ("415-555-1212", "not_valid", "directory assistance"),
        ("415-555-O142", "not_valid", "There is a letter among the digits"),
        ("415 555 0142 x123", "not_valid", "Extensions are not ported. Remove “x123”"),
        ("415 555 0142 ext. 5", "not_valid", "Remove “ext. 5”"),
        ("tel:+14155550142;ext=12", "not_valid", "Extensions are not ported"),
        ("604 555 0142 poste 12", "not_valid", "Extensions are not ported"),
        ("415-555-0130 thru 0139", "not_valid", "This is a range"),
        ("415-555-0130-0139", "not_valid", "This is a range"),
        ("415 555 0130 - 415 555 0139", "not_valid", "This is a range"),
        ("4.15555E+09", "not_valid", "Your spreadsheet shortened this number"),
        ("800 CONTACTS", "not_valid", "Enter the digits in place of the letters"),
        ("Phone numbers", "not_valid", "There is no phone number in this"),
    ],
)
def test_what_cannot_be_ordered_says_why_and_what_to_do(pasted: str, problem: str, words: str):
    number = only(pasted)
    assert number.problem == problem
    assert words in number.message
    assert number.raw
    assert not number.is_ok


@pytest.mark.parametrize(
    ("pasted", "kind", "doubt"),
    [
        (
            "355-555-0142",
            "local",
            "As of November 2026 we know of no area code 355. Compare the first three digits with your bill.",
        ),
        ("821-555-0142", "local", ""),
        ("822-555-0142", "toll_free", "As of November 2026, 822 was not open for toll-free numbers."),
        ("983-655-2368", "local", "We know of no numbers that begin with 983-655. Compare the digits with your bill."),
        ("983-555-0142", "local", ""),
    ],
)
def test_what_our_tables_do_not_know_is_a_doubt_and_never_a_certain_no(pasted: str, kind: str, doubt: str):
    number = only(pasted)
    assert (number.problem, number.kind) == ("", kind)
    assert number.doubt.startswith(doubt) and bool(number.doubt) == bool(doubt)


def test_no_area_code_that_could_be_one_is_refused_for_certain():
    refused = {f"{n}" for n in range(200, 1000) if only(f"{n}-234-5678").problem == "not_valid"}
    assert refused == set()


def test_new_york_465_is_in_service():
    number = pasted_numbers.parse_one("465-234-5678")
    assert (number.problem, number.doubt, number.country, number.region) == ("", "", "US", "NY")


@pytest.mark.parametrize(
    ("pasted", "label"),
    [
        ("415-555-0142 Front desk 2", "Front desk 2"),
        ("Cell #1: (415)555-0142", "Cell #1:"),
        ("415-555-0142 (2019)", "(2019)"),
        ("415-555-0142 Room 1204", "Room 1204"),
        ("415-555-0142 B12", "B12"),
        ("415-555-0142 1st floor", "1st floor"),
        ("415-555-0142 24/7 line", "24/7 line"),
        ("415-555-0142 (2)", "(2)"),
        ("415-555-0142\t$32.00", "$32.00"),
        ("415-555-0142, 2nd floor", "2nd floor"),
        ("415-555-0142 - Desk 2", "Desk 2"),
        ("Suite 200: 415-555-0142", "Suite 200:"),
        ("Suite 200 415-555-0142", "Suite 200"),
        ("Suite 200, 415-555-0142", "Suite 200"),
        ("Line 12: 415 555 0142", "Line 12:"),
        ("#2 415-555-0142", "#2"),
        ("2: (415) 555-0142", "2:"),
        ("12 (415) 555-0142", "12"),
        ("2\t4155550142\tFront desk", "2"),
        ("Desk 2 - +1 415 555 0142", "Desk 2"),
        ("3 lines 415-555-0142", "3 lines"),
        ("Conference room 3 | 415-555-0142 | active", "Conference room 3"),
    ],
)
def test_a_label_beside_a_number_is_no_part_of_it_and_is_said(pasted: str, label: str):
    number = only(pasted)
    assert (number.display, number.problem) == ("(415) 555-0142", "")
    assert number.message == f"Read “{label}” as a label."


@pytest.mark.parametrize(
    "pasted",
    [
        "1. 415-555-0142",
        "1) 415-555-0142",
        "(1) 415-555-0142",
        "• 415-555-0142",
        "415-555-0142, Front desk",
        "Fax,415-555-0142",
    ],
)
def test_bullets_and_columns_of_words_need_no_word(pasted: str):
    number = only(pasted)
    assert (number.display, number.problem, number.message) == ("(415) 555-0142", "", "")


def test_columns_of_several_rows_and_several_numbers_of_a_line_stay_apart():
    rows = parse("Desk 1,415-555-0142,$32.00\nDesk 2,415-555-0143,11/25/2026")
    assert [row.display for row in rows] == ["(415) 555-0142", "(415) 555-0143"]
    line = parse("415-555-0142 Front desk 2 415-555-0143 Back office 3")
    assert [number.display for number in line] == ["(415) 555-0142", "(415) 555-0143"]


@pytest.mark.parametrize(
    ("pasted", "problem", "words"),
    [
        ("415 555 014 Front desk 2", "too_short", "One digit is missing"),  # the 2 is not the digit that is missing
        ("415-555-014 2nd floor", "too_short", "One digit is missing"),
        ("415-555-014 B2", "too_short", "One digit is missing"),
        ("415-555-01423 Front desk", "too_long", "One digit too many"),
        ("#1: 415-555-01423", "too_long", "One digit too many"),
        ("415-555-0142 2", "too_long", "One digit too many"),
        ("44 207 946 0958", "too_long", "Too many digits"),
        ("415 555 B142", "not_valid", "There is a letter among the digits"),
    ],
)
def test_a_wrong_number_is_not_made_right_by_its_label(pasted: str, problem: str, words: str):
    number = only(pasted)
    assert number.problem == problem and words in number.message


def test_numbers_written_short_behind_another_are_asked_about():
    assert [number.problem for number in parse("415-555-0142, 0143, 0144")] == ["", "too_short", "too_short"]


def test_letters_read_as_digits_are_said():
    assert only("1-800-FLOWERS").message == "Read as 800-356-9377."


def test_the_second_of_two_equal_numbers_names_the_first():
    numbers = parse("415 555 0142, 415 555 0143\n+1 415.555.0142")
    assert [number.problem for number in numbers] == ["", "", "duplicate"]
    assert numbers[2].duplicate_of == 1
    assert numbers[2].message == "It is further up in your list already. Remove one of the two."


def test_two_equal_bad_lines_are_both_told_what_is_wrong_with_them():
    assert [number.problem for number in parse("900-555-0142 900-555-0142")] == ["premium", "premium"]


def test_a_paste_that_is_far_too_long_ends_with_a_sentence():
    numbers = parse("\n".join(f"415555{n:04}" for n in range(100, 900)))
    assert len(numbers) == pasted_numbers.MAX_NUMBERS_READ + 1
    assert numbers[-1].message.startswith("Only the numbers before this were read")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "4" * 100_000,
        "415 " * 20_000,
        "1 " * 50_000,
        "x1" * 50_000,
        "to 1" * 30_000,
        "1." * 50_000,
        " " * 200_000 + "1",
        ("4155550142" + " " * 3_000) * 50,
        "4155550142 ext " * 5_000,
        "1,;" * 40_000,
        "4" + "." * 200_000 + "x",
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_paste_is_read_in_steps_that_grow_as_it_does(text: str):
    parse(text)  # what is asked once and kept
    assert steps_of(text[:5_000]) <= 2.2 * steps_of(text[:2_500])
    assert len(parse(text)) <= pasted_numbers.MAX_NUMBERS_READ + 1


def test_of_a_hostile_paste_only_the_beginning_is_read():
    text = "4" * pasted_numbers.MAX_TEXT_READ
    parse(text)
    assert steps_of(text * 10) <= steps_of(text) + 50, "the rest is told of, and cut"


def test_no_pattern_sees_a_long_run_of_blanks():
    assert [number.raw for number in parse("415 555 0142" + " " * 10_000 + "415 555 0143")] == [
        "415 555 0142",
        "415 555 0143",
    ]
    assert pasted_text._clean(" " * 10_000 + "1") == " 1"


def steps_of(text: str) -> int:
    """How many functions reading a paste calls, ours and Python's own."""
    steps = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return steps


def test_whatever_is_pasted_each_piece_has_an_answer():
    """Random pastes: never an error, never a piece without a number or a problem, never a digit lost."""
    chance = random.Random(5)
    alphabet = "0123456789" * 4 + " ()-.+,;/#x\n\teExt&aà一½oO|:\"'"
    for _ in range(1500):
        text = "".join(chance.choices(alphabet, k=chance.randint(0, 120)))
        numbers = parse(text)
        assert all(number.raw and (number.tn or number.problem) for number in numbers)
        assert all(number.problem == "" or number.message for number in numbers)


def test_one_number_in_a_field_of_its_own():
    assert pasted_numbers.parse_one("415.555.0142").tn == "+14155550142"
    assert pasted_numbers.parse_one("").problem == "too_short"
    assert pasted_numbers.parse_one("4155550142 4155550143").problem == "too_long"


def test_the_answer_to_a_number_is_in_the_language_of_who_asks(settings: object, tmp_path: Path):
    sentences = {
        "Nova Scotia": "Nouvelle-Écosse",
        "Prince Edward Island": "Île-du-Prince-Édouard",
        "%(others)s or %(last)s": "%(others)s ou %(last)s",
        "A number of %(country)s.": "Numéro d’un autre pays (%(country)s).",
        "Mexico": "Mexique",
        "We port %(kinds)s numbers only.": "Nous transférons seulement les numéros %(kinds)s.",
        "%(others)s and %(last)s": "%(others)s et %(last)s",
        "several numbers\x04US": "américains",
        "several numbers\x04Canadian": "canadiens",
    }
    catalogs.use(settings, tmp_path, sentences)
    with translation.override("fr-ca"):
        assert nanp.region_name_of("+19025550142") == "Nouvelle-Écosse ou Île-du-Prince-Édouard"
        assert only("+52 55 1234 5678").message == (
            "Numéro d’un autre pays (Mexique). Nous transférons seulement les numéros américains et canadiens."
        )
        assert "novembre 2026" in pasted_numbers.doubt_about("+13555550142")
    assert "November 2026" in pasted_numbers.doubt_about("+13555550142")
