"""Where a number belongs, how it is written, and how it is looked for."""

import subprocess
import sys
from itertools import product
from zoneinfo import ZoneInfo

import phonenumbers
import pytest

from phone_numbers import area_codes, nanp
from phone_numbers.pasted_numbers import parse_one


@pytest.mark.parametrize("area", sorted(area for plan in area_codes.PLANS.values() for area in plan.region_of))
def test_fictitious_numbers_of_every_area_code_are_accepted(area: str):
    number = parse_one(f"{area}5550142")
    assert number.is_ok, number.message
    assert number.region and number.region_name
    ZoneInfo(nanp.time_zone_of(number.tn))


@pytest.mark.parametrize("area", ["212", "355", "500", "604", "684", "700", "758", "800", "822", "900", "983"])
def test_phonenumbers_knows_an_area_code_of_which_it_knows_a_number(area: str):
    regions = phonenumbers.region_codes_for_country_code(1)
    numbers = (phonenumbers.parse(f"+1{area}{exchange}2368") for exchange in range(200, 1000))
    known = any(phonenumbers.is_valid_number_for_region(one, region) for one in numbers for region in regions)
    assert nanp._is_known_to_phonenumbers(area) is known


@pytest.mark.parametrize("first", range(2, 10))
def test_a_number_is_valid_where_phonenumbers_says_so(first: int):
    """One number of each seventh exchange of every area code."""
    for area, exchange in product(range(first * 100, first * 100 + 100), range(200, 1000, 7)):
        tn = f"+1{area}{exchange}{(area * exchange) % 10_000:04}"
        is_valid = phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=1, national_number=int(tn[2:])))
        assert nanp._is_valid(tn) == is_valid, tn


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


def test_reading_numbers_stays_light():
    script = (
        "import sys; from django.conf import settings; settings.configure(USE_I18N=False);"
        " from phone_numbers import nanp, pasted_numbers; pasted_numbers.parse('415 555 0142, 867 555 0142');"
        " nanp.time_zone_of('+18505550142'); print('phonenumbers.geocoder' in sys.modules,"
        " int(open('/proc/self/statm').read().split()[1]) // 256)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert out[0] == "False"
    assert int(out[1]) < 40, "megabytes"
