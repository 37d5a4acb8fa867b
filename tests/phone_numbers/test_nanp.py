"""What each pasted number is answered, and where it belongs."""

import random
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from django.utils import translation

from phone_numbers import area_codes, nanp, pasted_text
from phone_numbers.nanp import parse
from tests import catalogs


def only(text: str) -> nanp.ParsedNumber:
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
    number = nanp.parse_one("465-234-5678")
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
    assert len(numbers) == nanp.MAX_NUMBERS_READ + 1
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
    assert len(parse(text)) <= nanp.MAX_NUMBERS_READ + 1


def test_of_a_hostile_paste_only_the_beginning_is_read():
    text = "4" * nanp.MAX_TEXT_READ
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


@pytest.mark.parametrize("area", sorted(area for plan in area_codes.PLANS.values() for area in plan.region_of))
def test_fictitious_numbers_of_every_area_code_are_accepted(area: str):
    number = only(f"{area}5550142")
    assert number.is_ok, number.message
    assert number.region and number.region_name
    ZoneInfo(nanp.time_zone_of(number.tn))


def test_every_area_code_that_phonenumbers_knows_has_a_place_here():
    missing = []
    for area in map(str, range(200, 1000)):
        number = phonenumbers.parse(f"+1{area}5552368")
        kind, country = phonenumbers.number_type(number), phonenumbers.region_code_for_number(number)
        local = kind == phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE and country in {
            "US",
            "CA",
            "PR",
            "GU",
            "VI",
            "MP",
            "AS",
        }
        if local and not area_codes.plan_of(area):
            missing.append(area)
    assert missing == []


def test_an_area_code_is_in_one_table_only():
    tables = [
        *[set(plan.region_of) for plan in area_codes.PLANS.values()],
        set(area_codes.OTHER_PLUS_ONE),
        set(area_codes.TOLL_FREE),
        set(area_codes.PREMIUM),
        set(area_codes.PERSONAL),
        set(area_codes.NON_GEOGRAPHIC),
    ]
    assert sum(map(len, tables)) == len(set().union(*tables))


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+14155550142", "America/Los_Angeles"),
        ("+12125550142", "America/New_York"),
        ("+13125550142", "America/Chicago"),
        ("+13035550142", "America/Denver"),
        ("+16025550142", "America/Phoenix"),
        ("+18085550142", "Pacific/Honolulu"),
        ("+19075550142", "America/Anchorage"),
        ("+16715550142", "Pacific/Guam"),
        ("+17875550142", "America/Puerto_Rico"),
        ("+19155550142", "America/Denver"),  # El Paso
        ("+14235550142", "America/New_York"),  # East Tennessee
        ("+12195550142", "America/Chicago"),  # Gary, Indiana
        ("+16895550142", "America/New_York"),  # Orlando
        ("+18504350142", "America/Chicago"),  # Pensacola, by its exchange
        ("+18502220142", "America/New_York"),  # Tallahassee
        ("+17095550142", "America/St_Johns"),
        ("+17098962345", "America/Goose_Bay"),  # Labrador keeps Atlantic time
        ("+17099272345", "America/St_Johns"),  # but not L'Anse-au-Loup
        ("+14239422345", "America/Chicago"),  # Jasper, Tennessee
        ("+12707652345", "America/New_York"),  # Elizabethtown, Kentucky
        ("+12192532345", "America/New_York"),  # Monon, Indiana
        ("+15747722345", "America/Chicago"),  # Knox, Indiana
        ("+17756642345", "America/Denver"),  # West Wendover, Nevada
        ("+19286742345", "America/Denver"),  # Chinle, Navajo Nation
        ("+19287342345", "America/Phoenix"),  # Kykotsmovi, Hopi Reservation
        ("+19075922345", "America/Adak"),
        ("+13068252345", "America/Edmonton"),  # Lloydminster
        ("+12507852345", "America/Dawson_Creek"),  # Fort St. John
        ("+12504262345", "America/Edmonton"),  # Cranbrook
        ("+14189692345", "America/Halifax"),  # Magdalen Islands
        ("+14183682345", "America/Toronto"),  # but not Gaspé
        ("+18075972345", "America/Atikokan"),
        ("+18074672345", "America/Winnipeg"),  # Kenora
        ("+18676452345", "America/Rankin_Inlet"),
        ("+18679832345", "America/Cambridge_Bay"),
        ("+18679792345", "America/Iqaluit"),
        ("+18676672345", "America/Whitehorse"),
        ("+19025550142", "America/Halifax"),
        ("+13065550142", "America/Regina"),
        ("+18675550142", "America/Edmonton"),
        ("+18005550142", "America/New_York"),
    ],
)
def test_a_number_keeps_the_clock_of_its_place(number: str, zone: str):
    assert nanp.time_zone_of(number) == zone


def test_every_zone_of_our_tables_exists():
    assert all(ZoneInfo(zone) for zone in area_codes.number_zones())
    assert {"America/Goose_Bay", "America/Denver", "America/Whitehorse"} <= area_codes.number_zones()


def test_the_province_decides_where_several_share_an_area_code():
    assert nanp.time_zone_of("+18675550142", "YT") == "America/Whitehorse"
    assert nanp.time_zone_of("+18676452345", "NU") == "America/Rankin_Inlet", "an exchange that is known says more"
    assert nanp.time_zone_of("+14155550142", "YT") == "America/Los_Angeles"
    assert nanp.regions_of("+19025550142") == ("NS", "PE")
    assert nanp.region_name_of("+19025550142") == "Nova Scotia or Prince Edward Island"
    assert nanp.regions_of("+18005550142") == ()


def test_country():
    assert [
        nanp.country_of(tn) for tn in ("+14155550142", "+17875550142", "+14165550142", "+18005550142", "+18765550142")
    ] == [
        "US",
        "US",
        "CA",
        "",
        "",
    ]


def test_display_and_digits():
    assert nanp.display("+14155550142") == "(415) 555-0142"
    assert nanp.display("") == ""
    assert nanp.digits("+1 (415) 555-0142 x٣") == "141555501423"
    assert nanp.to_e164("1 415 555 0142") == "+14155550142"
    assert nanp.to_e164("415 555") == ""


@pytest.mark.parametrize(
    ("query", "starts_with", "ends_with"),
    [
        ("(415) 555", "+1415555", "415555"),
        ("555-0142", "+15550142", "5550142"),
        ("0142", "+10142", "0142"),
        ("+1 415", "+1415", ""),
        ("1-415-555-0142", "+14155550142", "4155550142"),
        ("+14155550142", "+14155550142", "4155550142"),
        ("1415", "+1415", "1415"),
        ("Harbor Dental", "", ""),
        ("K7QM9T3RWA", "", ""),
        ("", "", ""),
    ],
)
def test_a_number_is_found_by_any_part_in_any_format(query: str, starts_with: str, ends_with: str):
    forms = nanp.search_forms(query)
    assert (forms.starts_with, forms.ends_with) == (starts_with, ends_with)


def test_one_number_in_a_field_of_its_own():
    assert nanp.parse_one("415.555.0142").tn == "+14155550142"
    assert nanp.parse_one("").problem == "too_short"
    assert nanp.parse_one("4155550142 4155550143").problem == "too_long"


def test_reading_numbers_stays_light():
    script = (
        "import sys; from django.conf import settings; settings.configure(USE_I18N=False);"
        " from phone_numbers import nanp; nanp.parse('415 555 0142, 867 555 0142');"
        " nanp.time_zone_of('+18505550142'); print('phonenumbers.geocoder' in sys.modules,"
        " int(open('/proc/self/statm').read().split()[1]) // 256)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert out[0] == "False"
    assert int(out[1]) < 40, "megabytes"


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
        assert "novembre 2026" in nanp.doubt_about("+13555550142")
    assert "November 2026" in nanp.doubt_about("+13555550142")
