"""What a further set of bills did that nobody of us had seen: each page here was read wrong at first sight."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, holder, kind, number, reading_of

CARRIER = (40, 750, "HARVEST MOBILE", 14)
DATE = (360, 736, "Bill Date: November 12, 2026")
TYPED = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}


def test_what_a_line_can_do_heads_no_numbers():
    rows = [
        (40, 580, "Voice Essential 606-555-0121"),
        (250, 580, "35.00"),
        (48, 568, "Includes: Caller ID, Call Waiting, 3-way"),
        (40, 556, "Voice Essential 606-555-0122"),
        (250, 556, "35.00"),
    ]
    assert number(reading_of([*HEAD, *OWNER, *rows]), "+16065550122") == Kind.MATCH


def test_calls_in_the_next_column_of_the_page_are_not_of_the_row():
    lines = [(36, 560 - 30 * n, f"606-555-013{n}") for n in range(3)]
    charges = [(44, 550 - 30 * n, "Business Line") for n in range(3)] + [
        (250, 550 - 30 * n, "$42.50") for n in range(3)
    ]
    calls = [
        (x, 580 - 10 * n, text)
        for n in range(9)
        for x, text in ((340, f"10/1{n}"), (376, "8:20P"), (430, f"303-555-018{n}"), (500, "DENVER CO"), (556, "14"))
    ]
    reading = reading_of([*HEAD, *OWNER], [(340, 600, "LONG DISTANCE"), *lines, *charges, *calls])
    assert {number(reading, f"+1606555013{n}") for n in range(3)} == {Kind.MATCH}
    assert number(reading, "+13035550183") == Kind.NOT_FOUND


def test_seats_in_brackets_are_charged_for():
    row = [
        (40, 560, "Cloud seat (606-555-0131, 606-555-0132)"),
        (400, 560, "2"),
        (440, 560, "24.95"),
        (500, 560, "49.90"),
    ]
    assert number(reading_of([*HEAD, *OWNER, *row]), "+16065550132") == Kind.MATCH


def test_a_number_under_an_office_without_a_name_is_no_line():
    office = [(40, 560, "1196 Westline Dr"), (40, 549, "Lexington KY 40502"), (40, 538, "606-555-0180")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *office]), "+16065550180") == Kind.UNREADABLE


def test_the_state_in_a_record_heads_no_column_of_telephone_numbers():
    record = [
        (52, 560, "PO"),
        (101, 560, "NASHVILLE TN 37202"),
        (52, 549, "CCON"),
        (101, 549, "J HOLLIS 615 555-0100"),
    ]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *record]), "+16155550100") == Kind.NOT_FOUND


@pytest.mark.parametrize("printed", ["ATN 615 555-0177 177 1802", "Numéro de compte 615555-0177(177)"])
def test_account_numbers_of_records_and_with_a_code_in_brackets(printed: str):
    typed = "61555501771771802" if "1802" in printed else "615 555-0177 177"
    head = [CARRIER, DATE, (40, 730, "CUSTOMER SERVICE RECORD"), (40, 718, printed)]
    assert kind(reading_of([*head, *OWNER, *LINE]), "account_number", account_number=typed) == Kind.MATCH


def test_the_weaker_of_two_labels_is_of_something_else():
    head = [CARRIER, DATE, (330, 700, "Customer account"), (480, 700, "7719 4402 8816")]
    profile = [(330, 688, "Payments profile ID"), (480, 688, "5390-1127-8804")]
    reading = reading_of([*head, *profile, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number="5390-1127-8804") == Kind.MISMATCH


def test_a_day_behind_a_word_is_not_the_bills_while_another_is_bare():
    record = [(40, 730, "ESTAB 04-02-19"), (360, 750, "PRINTED 11-18-26"), (360, 730, "Account Number: 714402218")]
    assert kind(reading_of([CARRIER, *record, *OWNER, *LINE]), "bill_date") == Kind.MATCH


@pytest.mark.parametrize(
    "office",
    [
        [
            (40, 120, "Telecommunications relay service: dial 711. Federal Communications"),
            (40, 110, "Commission, 45 L Street NE, Washington DC 20554, 1-888-225-5322."),
        ],
        [(40, 120, "Find a store: 120 Sundance Pkwy Ste 300, Lexington, KY 40502")],
        [(400, 560, "1550 W Deer Valley Rd"), (400, 549, "Phoenix, AZ 85027"), (400, 538, "866-555-0172")],
    ],
    ids=["commission", "store", "letterhead"],
)
@pytest.mark.parametrize("label", ["", "Bill-to"])
def test_an_office_is_never_where_the_lines_are(office: list[tuple], label: str):
    reading = reading_of([*HEAD, (40, 702, label), *OWNER, *LINE], office)
    assert kind(reading, "service_address", **TYPED) == Kind.MATCH
    assert kind(reading, "zip", **TYPED) == Kind.MATCH


def test_a_room_behind_a_road_is_no_road_with_a_number():
    said = [(40, 560, "Services at 4300 Homer Spit Rd #12, Ashland KY 41101")]
    typed = TYPED | {"street": "4300 Homer Spit Rd", "unit": "#12"}
    assert kind(reading_of([*HEAD, *LINE, *said]), "service_address", **typed) == Kind.MATCH


# ------------------------------------------------------------------------------------------------------ the set after


def test_what_is_beside_sums_is_nobodys_name():
    page = [
        (36, 760, "My Account"),
        (36, 720, "Anselmo Realty Advisors", 16),
        (36, 690, "Account number: 714402218"),
        (36, 670, "Service address: 65 Cedar Loop, Ashland KY 41101"),
    ]
    rows = [
        (x, 600 - 12 * n, text)
        for n in range(3)
        for x, text in ((36, f"Oct 1{n}, 2026"), (160, "$231.08"), (280, "View PDF"))
    ]
    reading = reading_of([*page, DATE, *LINE, *rows])
    assert "View PDF" not in [f.value for f in reading.owner_names]
    assert holder(reading, "Anselmo Realty Advisors") == Kind.UNREADABLE


def test_the_name_of_a_carrier_is_not_the_holder_and_another_line_may_be():
    block = [
        (40, 700, "Mail drop"),
        (40, 689, "Dana Whitlock"),
        (40, 678, "65 CEDAR LOOP"),
        (40, 667, "ASHLAND KY 41101"),
    ]
    assert holder(reading_of([*HEAD, *block, *LINE]), "Dana Whitlock") == Kind.UNREADABLE


def test_land_is_where_the_line_is():
    owner = [(60, 690, "PRAIRIE SKY AGRONOMY INC."), (60, 679, "BOX 318"), (60, 668, "SOUTHEY SK S0G 4P0")]
    said = [(36, 640, "Service location: SW 14-22-18 W2M, Southey SK S0G 4P0")]
    office = [(36, 400, "Contact 1-866-555-0149, xplore.example. Xplore Inc., 625 Cochrane Drive, Markham ON L3R 9R9.")]
    reading = reading_of([*HEAD, *owner, *said, *LINE, *office])
    typed = {"city": "Southey", "state": "SK", "zip": "S0G 4P0"}
    assert kind(reading, "service_address", street="SW 14-22-18 W2M", **typed) == Kind.MATCH
    assert kind(reading, "service_address", street="SW 15-22-18 W2M", **typed) == Kind.MISMATCH


def test_values_behind_a_colon_of_their_own():
    record = [
        (x, 700 - 11 * n, text)
        for n, row in enumerate(
            [
                ("SVC NAME", ": BURNSIDE BICYCLE WORKS"),
                ("SVC ADDR", ": 1311 NE COUCH ST"),
                ("", "  FLR 1"),
                ("", "  PORTLAND, OR 97232"),
                ("CBR", ": 503 555-0179 (CONTACT D. MARSH)"),
            ]
        )
        for x, text in ((30, row[0]), (96, row[1].removeprefix("  ")))
        if text
    ]
    reading = reading_of([*HEAD, *record, *LINE])
    typed = {"street": "1311 NE Couch St", "unit": "Floor 1", "city": "Portland", "state": "OR", "zip": "97232"}
    assert kind(reading, "service_address", **typed) == Kind.MATCH
    assert kind(reading, "zip", **typed) == Kind.MATCH
    assert number(reading, "+15035550179") == Kind.NOT_FOUND


def test_calls_under_a_head_have_its_role_and_others_are_called():
    rows = [
        (x, 560 - 12 * n, text)
        for n in range(3)
        for x, text in ((40, f"10/1{n}"), (80, f"9:1{n}A"), (130, f"303-555-018{n}"), (220, "2"))
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *rows])
    assert number(reading, "+13035550181") == Kind.NOT_FOUND
    assert not any("3035550181" in f.value.replace("-", "") for f in reading.other_ids)


PUBLISHER = (36, 60, "© 2026 Glassline Service LLC. All rights reserved. One Glass Way, Basking Ridge, NJ 07920", 7)


def test_the_address_of_the_copyright_is_not_the_customers():
    account = [(56, 600, "Billing address"), (56, 588, "65 CEDAR LOOP"), (56, 577, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *account, *LINE, PUBLISHER])
    assert kind(reading, "service_address", **TYPED) == Kind.MATCH
    assert kind(reading, "service_address", **TYPED | {"street": "67 Cedar Loop"}) == Kind.MISMATCH


def test_an_address_with_a_label_counts_beside_one_without():
    account = [(56, 600, "Billing address"), (56, 588, "65 CEDAR LOOP"), (56, 577, "ASHLAND KY 41101")]
    other = [(330, 600, "DANA WHITLOCK"), (330, 588, "18 ORCHARD LN"), (330, 577, "ASHLAND KY 41102")]
    reading = reading_of([*HEAD, *account, *other, *LINE])
    assert kind(reading, "service_address", **TYPED) == Kind.MATCH


def test_the_customer_at_the_head_of_the_page_is_not_the_payee():
    head = [
        (34, 760, "OWEN PAGE", 10),
        (400, 760, "Account Number : 11358642932372"),
        (400, 738, "BILL DATE : Oct 30, 2026"),
    ]
    slip = [(60, 200, "OWEN PAGE"), (60, 189, "65 CEDAR LOOP"), (60, 178, "ASHLAND KY 41101")]
    payee = [(350, 200, "EXAMPLE MOBILE"), (350, 189, "PO BOX 2575"), (350, 178, "LEXINGTON KY 40502")]
    reading = reading_of([*head, *LINE, *slip, *payee])
    assert holder(reading, "Owen Page") == Kind.MATCH
    assert kind(reading, "service_address", **TYPED) == Kind.MATCH
    assert kind(reading, "zip", **TYPED | {"zip": "41102"}) == Kind.MISMATCH


def test_a_longer_name_of_the_carrier_is_not_the_customers():
    head = [(40, 750, "keystone coax", 16), (360, 750, "Account Number: 714402218"), DATE]
    window = [(60, 690, "TWIN PINES LANDSCAPING"), (60, 679, "65 CEDAR LOOP"), (60, 668, "ASHLAND KY 41101")]
    payee = [(350, 200, "KEYSTONE COAX BUSINESS"), (350, 189, "1400 PAYMENT DRIVE"), (350, 178, "OMAHA NE 68197")]
    reading = reading_of([*head, *LINE, *window, *payee])
    assert holder(reading, "Keystone Coax Business") == Kind.UNREADABLE
    assert holder(reading, "Twin Pines Landscaping") == Kind.MATCH
    assert (
        kind(reading, "service_address", street="1400 Payment Dr", city="Omaha", state="NE", zip="68197")
        == Kind.UNREADABLE
    )


def test_a_name_of_which_no_page_has_a_word_is_not_there():
    said = [(40, 640, "Registered party: Fern Hollow Clinic")]
    reading = reading_of([*HEAD, *said, *LINE])
    assert holder(reading, "Percival Underhill") == Kind.NOT_FOUND
    assert holder(reading, "Fern Hollow Clinic") == Kind.UNREADABLE


@pytest.mark.parametrize(("heading", "verdict"), [("Sent", Kind.UNREADABLE), ("HARVEST MOBILE", Kind.MATCH)])
def test_what_may_be_a_heading_differs_from_no_name(heading: str, verdict: Kind):
    block = [(40, 690, heading), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]
    named = [(330, 640, "Contracting party"), (330, 628, "Fern Hollow Clinic")]
    assert holder(reading_of([*HEAD, *block, *named, *LINE]), "Fern Hollow Clinic") == verdict


def test_a_date_that_nothing_names_leaves_the_age_open():
    head = [HEAD[0], HEAD[1], *[(360, 736 - 12 * n, f"{said}") for n, said in enumerate(("Produced: 11/16/26",))]]
    rows = [(40, 560 - 12 * n, f"Item: 11/1{n}/26") for n in range(3)]
    assert kind(reading_of([*head, *OWNER, *LINE, *rows]), "bill_date") == Kind.MATCH


def test_a_toll_free_line_in_a_list_with_remarks():
    listed = [(40, 640, "Phone/Fax Numbers"), (40, 624, "6065550116, 6065550190 (fax), 8445550109 (toll free)")]
    reading = reading_of([*HEAD, *OWNER, *listed])
    assert number(reading, "+18445550109") == Kind.MATCH
    assert number(reading, "+16065550190") == Kind.MATCH


@pytest.mark.parametrize("name", ["CORVALLIS BREAD CO-OP", "LIBERTY BELL BAKERY"])
def test_customers_have_words_of_telephone_companies_in_their_names(name: str):
    window = [(60, 690, name), (60, 679, "65 CEDAR LOOP"), (60, 668, "ASHLAND KY 41101")]
    payee = [(350, 200, "PINEWAVE"), (350, 189, "PO BOX 2575"), (350, 178, "LEXINGTON KY 40502")]
    for page in ([*HEAD, *LINE, *window], [*HEAD, *LINE, *window, *payee]):
        reading = reading_of(page)
        assert holder(reading, name.title()) == Kind.MATCH
        assert kind(reading, "service_address", **TYPED) == Kind.MATCH
        assert holder(reading, "Dana Whitlock") == Kind.MISMATCH


@pytest.mark.parametrize("printed", ["CL 55 90318", "AB 441 20 777"])
def test_letters_before_groups_of_figures_belong_to_the_account_number(printed: str):
    rows = [(40, 700, "Account number"), (200, 700, printed), (40, 686, "Account PIN"), (200, 686, "8830")]
    reading = reading_of([(40, 750, "HARVEST MOBILE", 14), DATE, *rows, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number=printed.replace(" ", "")) == Kind.MATCH
    assert kind(reading, "account_number", account_number=f"{printed[:-1]}4") == Kind.MISMATCH


def test_a_street_of_service_with_the_city_of_the_account_behind_it():
    account = [(56, 700, "Bill-to"), (56, 688, "FERN HOLLOW CLINIC"), (56, 676, "65 CEDAR LOOP, SUITE 4")]
    city = [(56, 664, "ASHLAND KY 41101")]
    heads = [(40, 500, "Phone number"), (200, 500, "Assigned to"), (400, 500, "Location")]
    row = [(40, 484, "606-555-0120"), (200, 484, "Pharmacy"), (400, 484, "65 Cedar Loop, Suite 4, Ashland")]
    reading = reading_of([*HEAD, *account, *city, *heads, *row])
    assert kind(reading, "service_address", **TYPED | {"unit": "Suite 4"}) == Kind.MATCH
    assert kind(reading, "service_address", **TYPED | {"unit": "Suite 5"}) == Kind.MISMATCH
    assert kind(reading, "zip", **TYPED) == Kind.MATCH


def test_a_street_over_its_rural_route():
    mail = [
        (40, 690, "Sold To"),
        (40, 678, "FERN HOLLOW CLINIC"),
        (40, 666, "PO Box 88"),
        (40, 654, "ASHLAND KY 41101"),
    ]
    at = [(330, 690, "Service Location"), (330, 678, "FERN HOLLOW CLINIC"), (330, 666, "7091 Airport Rd")]
    route = [(330, 654, "RR 1"), (330, 642, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *LINE, *mail, *at, *route])
    for street in ("7091 Airport Road", "7091 Airport Rd, RR 1"):
        assert kind(reading, "service_address", **TYPED | {"street": street}) == Kind.MATCH
    assert kind(reading, "service_address", **TYPED | {"street": "7019 Airport Rd"}) == Kind.MISMATCH


def test_a_line_that_names_the_payee_is_not_about_the_customer_under_it():
    window = [(60, 690, "BLUEGRASS OUTFITTERS INC"), (60, 679, "65 CEDAR LOOP"), (60, 668, "ASHLAND KY 41101")]
    slip = [
        (150, 236, "PLEASE RETURN THIS PORTION. MAKE CHECK PAYABLE TO HARVEST MOBILE"),
        *((x, y - 468, text) for x, y, text in window),
    ]
    payee = [(60, 150, "HARVEST MOBILE"), (60, 139, "PO BOX 2575"), (60, 128, "LEXINGTON KY 40502")]
    reading = reading_of([*HEAD, *LINE, *window, *slip, *payee])
    assert kind(reading, "service_address", **TYPED) == Kind.MATCH
    assert not any(f.parts.address["house"] == "65" for f in reading.remittance_addresses)


@pytest.mark.parametrize("name", ["CORPORATE OFFICE", "MAIN STORE"])
def test_a_place_with_a_number_is_one_of_service_whatever_it_is_called(name: str):
    places = [(40, 700, f"LOCATION 001  {name}   Sub-Account 4482013"), (40, 688, "65 CEDAR LOOP, ASHLAND, KY 41101")]
    others = [(40, 500, "LOCATION 002  MILL STORE"), (40, 488, "118 OUTLET PL, GEORGETOWN, KY 40324")]
    reading = reading_of([*HEAD, *OWNER], [*places, *LINE], [*others])
    for typed in (TYPED, {"street": "118 Outlet Pl", "city": "Georgetown", "state": "KY", "zip": "40324"}):
        assert kind(reading, "service_address", **typed) == Kind.MATCH
    assert any(f.label == "location" and f.parts.address["house"] == "65" for f in reading.service_addresses)


def test_names_of_several_places_are_not_the_holders():
    window = [(60, 690, "CEDAR GROVE HOLDINGS LLC"), (60, 679, "PO BOX 7715"), (60, 668, "ASHLAND KY 41101")]
    first = [(40, 700, "SERVICE ADDRESS"), (40, 688, "GROVE LIVING - ASHLAND"), (40, 676, "65 CEDAR LOOP")]
    second = [(40, 700, "SERVICE ADDRESS"), (40, 688, "GROVE LIVING - GEORGETOWN"), (40, 676, "118 OUTLET PL")]
    pages = [*first, (40, 664, "ASHLAND KY 41101"), *LINE], [*second, (40, 664, "GEORGETOWN KY 40324")]
    reading = reading_of([*HEAD, *window], *pages)
    assert holder(reading, "Cedar Grove Holdings") == Kind.MATCH
    assert holder(reading, "Cedar Hill Holdings") == Kind.MISMATCH


def test_a_person_over_the_business():
    window = [(60, 690, "Mr. Norman Whitlock"), (60, 679, "Fern Hollow Farm & Sons")]
    place = [(60, 668, "65 CEDAR LOOP"), (60, 657, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *LINE, *window, *place])
    assert holder(reading, "Norman Whitlock") == Kind.MATCH
    assert holder(reading, "Fern Hollow Farm and Sons") == Kind.MATCH
    assert holder(reading, "Fern Valley Farm and Sons") == Kind.MISMATCH


def test_a_toll_free_line_in_a_column_of_numbers_of_its_own():
    heads = [(x, 500, text) for x, text in ((40, "TN"), (110, "RATE CENTER"), (220, "TN"), (290, "RATE CENTER"))]
    rows = [
        (x, 486 - 12 * n, text)
        for n, cells in enumerate((("16065550121", "16065550124"), ("16065550122", "18445556093")))
        for x, text in ((40, cells[0]), (110, "ASHLAND"), (220, cells[1]), (290, "TOLLFREE" if n else "ASHLAND"))
    ]
    reading = reading_of([*HEAD, *OWNER, *heads, *rows])
    assert number(reading, "+18445556093") == Kind.MATCH


def test_a_number_under_the_carriers_own_address_is_the_carriers():
    carrier = [(40, 750, "High Desert Voice & Data", 14), (40, 736, "2300 NE 4th St"), (40, 725, "Bend, OR 97701")]
    called = [(40, 714, "+16065550102")]
    head = [(360, 750, "Account Number: 714402218"), DATE]
    owner = [(40, 680, "BILL TO"), *((x, y - 24, text) for x, y, text in OWNER)]
    reading = reading_of([*carrier, *called, *head, *owner, *LINE])
    assert number(reading, "+16065550102") == Kind.NOT_FOUND
    own = [(40, 750, "HARVEST MOBILE", 14), *head, *OWNER, (40, 655, "606-555-0199")]
    assert number(reading_of([*own, *LINE]), "+16065550199") == Kind.UNREADABLE


@pytest.mark.parametrize("what", ["changes", "a signed copy of this form"])
def test_a_number_to_which_one_is_to_fax_something_is_a_desk(what: str):
    sentence = f"Rates change with volume; please review your list each month and fax {what} to 606-555-0101."
    assert number(reading_of([*HEAD, *OWNER, *LINE, (40, 400, sentence)]), "+16065550101") == Kind.NOT_FOUND
    lines = [(40, 560, "Fax to email 606-555-0144"), (300, 560, "9.95")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *lines]), "+16065550144") == Kind.MATCH


PAIRS = [("714402218", "Account number"), ("5529017", "Invoice no."), ("$88.10", "Amount due")]


def column(pairs: list[tuple[str, str]], gap: int, room: int) -> list[tuple]:
    rows = [text for pair in pairs for text in pair]
    tops = [700 - (gap + room) * (at // 2) - gap * (at % 2) for at in range(len(rows))]
    return [(340, top, text) for top, text in zip(tops, rows, strict=True)]


@pytest.mark.parametrize(("gap", "room"), [(10, 20), (10, 26), (11, 30)])
@pytest.mark.parametrize("pairs", [PAIRS, PAIRS[:2], [*PAIRS[1:], PAIRS[0]]], ids=["first", "of two", "last"])
def test_a_value_over_its_caption_is_its_own_where_room_is_between_the_pairs(pairs: list, gap: int, room: int) -> None:
    reading = reading_of([CARRIER, DATE, *OWNER, *LINE, *column(pairs, gap, room)])
    wanted = {"714402218": Kind.MATCH, "714402219": Kind.MISMATCH, "5529017": Kind.MISMATCH}
    assert {typed: kind(reading, "account_number", account_number=typed) for typed in wanted} == wanted


def test_a_caption_over_its_value_is_its_own_where_room_is_between_the_pairs() -> None:
    turned = [(caption, value) for value, caption in PAIRS]
    reading = reading_of([CARRIER, DATE, *OWNER, *LINE, *column(turned, 10, 24)])
    assert kind(reading, "account_number", account_number="714402218") == Kind.MATCH
    assert kind(reading, "account_number", account_number="5529017") == Kind.MISMATCH


def test_the_value_over_a_caption_may_be_the_account_number_where_all_lines_are_as_near() -> None:
    reading = reading_of([CARRIER, DATE, *OWNER, *LINE, *column(PAIRS, 12, 12)])
    assert kind(reading, "account_number", account_number="714402218") == Kind.UNREADABLE


def test_what_is_in_brackets_under_a_label_is_no_name() -> None:
    remark = [(340, 700, "Account name"), (340, 688, "(see reverse)")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *remark])
    assert not any("reverse" in f.value for f in reading.owner_names)


STORE = ("88 HARBOR STREET STE 12", "OLYMPIA WA 98504")
STORE_TYPED = {"street": "88 Harbor Street", "unit": "Ste 12", "city": "Olympia", "state": "WA", "zip": "98504"}


def beside(*lines: str) -> list[tuple]:
    return [(340, 500 - 12 * n, line) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Your local store", *STORE, "Mon-Fri 9-6"),
        ("Customer service", "PO Box 661", "Tulsa OK 74101", "1-800-555-0142"),
        ("Installed by", "HARVEST MOBILE", *STORE),
        ("Sold by", "Northgate Devices LLC", *STORE),
        ("Location", "HARVEST MOBILE", *STORE),
        ("Location", *STORE),
        ("Place of primary use: 907 Kestrel Avenue, Boise, ID 83702",),
    ],
)
def test_the_address_of_a_dealer_or_a_store_is_not_where_the_lines_end(lines: tuple[str, ...]) -> None:
    reading = reading_of([*HEAD, *OWNER, *LINE, *beside(*lines)])
    for field in ("service_address", "zip"):
        assert kind(reading, field, **TYPED) == Kind.MATCH
        assert kind(reading, field, **TYPED | {"street": "67 Cedar Loop", "zip": "41104"}) == Kind.MISMATCH


@pytest.mark.parametrize("label", ["Service address", "Place of service", "We provide service at"])
def test_what_is_called_the_place_of_service_is_it_beside_the_address_of_the_account(label: str) -> None:
    reading = reading_of([*HEAD, *OWNER, *LINE, *beside(label, *STORE)])
    assert kind(reading, "service_address", **STORE_TYPED) == Kind.MATCH
    assert kind(reading, "service_address", **TYPED) == Kind.MISMATCH


@pytest.mark.parametrize("box_y", [110, 124])
def test_whom_the_slip_is_paid_to_sent_the_bill_without_a_label(box_y: int):
    """Its second line of the street may be empty."""
    slip = [(60, box_y + 12, "WILLOW BEND MOBILE", 9), (60, box_y, "PO BOX 517", 9), (60, 98, "NEWARK, NJ 07101", 9)]
    names = [(one.value, one.parts.how) for one in reading_of([*HEAD[1:], *OWNER, *LINE, *slip]).carrier_names]
    assert ("WILLOW BEND MOBILE", "payee") in names


def test_a_stranger_over_an_address_is_no_payee():
    site = [(60, 122, "Acme Distribution Inc"), (60, 110, "12 Birch Road"), (60, 98, "Reno, NV 89501")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *site])
    assert "payee" not in {one.parts.how for one in reading.carrier_names if "Acme" in one.value}


def test_the_account_of_something_else_is_not_the_accounts_own():
    """Named once in other words; where nothing else is named it is the account."""
    line = (40, 560, "Dial tone is furnished by Harvest Telephone, its account 540-55-301.")
    both, alone = reading_of([*HEAD, *OWNER, *LINE, line]), reading_of([*OWNER, *LINE, line])
    assert kind(both, "account_number", account_number="540-55-301") == Kind.MISMATCH
    assert kind(both, "account_number", account_number="714402218") == Kind.MATCH
    assert kind(alone, "account_number", account_number="540-55-301") == Kind.MATCH


def test_another_identifier_differs_where_several_pages_name_the_account():
    """ "Account", and no more, at the head of each: a loan's number in a row is not it."""
    head = [(40, 750, "HARVEST MOBILE", 14), (360, 750, "Account 714402218"), DATE]
    row = (40, 560, "Phone, instalment plan 20241190377, 11 of 24   33.34")
    page = [*head, *OWNER, *LINE, row]
    assert kind(reading_of(page, head), "account_number", account_number="20241190377") == Kind.MISMATCH
    assert kind(reading_of(page), "account_number", account_number="20241190377") == Kind.UNREADABLE


def test_the_next_answer_on_the_line_of_an_address_is_not_its_street():
    line = (40, 560, "Service at: 118 Outlet Pl, Ashland KY 41102 Listed as: FERN HOLLOW Former listing: HOLLOW & SON")
    typed = {"street": "118 Outlet Place", "city": "Ashland", "state": "KY", "zip": "41102"}
    reading = reading_of([*HEAD, *OWNER, *LINE, line])
    assert [kind(reading, name, **typed) for name in ("service_address", "zip")] == [Kind.MATCH, Kind.MATCH]


def test_a_studio_is_a_unit():
    home = [(40, 690, "FERN HOLLOW CLINIC"), (40, 678, "65 CEDAR LOOP, STUDIO 3"), (40, 666, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *home, *LINE])
    assert kind(reading, "service_address", **TYPED, unit="Studio 3") == Kind.MATCH
    assert kind(reading, "service_address", **TYPED, unit="Studio 8") == Kind.MISMATCH


def test_a_customer_center_is_no_label_of_the_customer():
    desk = [(40, 716, "Harvest Customer Center"), (40, 706, "700 Depot St, Ashland KY 41105")]
    reading = reading_of([*HEAD[1:], *desk, *OWNER, *LINE])
    assert kind(reading, "owner_name", owner_names=["Fern Hollow Clinic"]) == Kind.MATCH


def test_a_caption_over_an_address_is_nobodys_name():
    places = [(40, 572, "LOC: 0442 RD 854 / SW SEC 14-28-3"), (40, 560, "SVC: 54471 854TH RD, ASHLAND KY 41101")]
    slip = [
        (60, 122, "FERN HOLLOW CLINIC"),
        (60, 110, "% LOIS FERN"),
        (60, 98, "PO BOX 214"),
        (60, 86, "ASHLAND KY 41101"),
    ]
    reading = reading_of([*HEAD, *LINE, *places, *slip])
    assert kind(reading, "owner_name", owner_names=["Fern Hollow Clinic"]) == Kind.MATCH


def test_numbers_in_a_table_of_sums_are_lines_whatever_they_are_for():
    """ "Overflow" is a caption elsewhere, and what rings behind a toll-free number costs nothing."""
    said = [("800-555-0107", "971-555-0161", "Overflow"), ("888-555-0152", "971-555-0162", "Hunting")]
    heads = [(40, 574, "Number"), (160, 574, "Rings to"), (280, 574, "Label"), (500, 574, "Total")]
    rows = [
        (x, 560 - 14 * n, text)
        for n, (number, rings_to, label) in enumerate(said)
        for x, text in ((40, number), (160, rings_to), (280, label), (500, "45.62"))
    ]
    reading = reading_of([*HEAD, *OWNER, *heads, *rows])
    assert [number(reading, tn) for tn in ("+18005550107", "+18885550152")] == [Kind.MATCH, Kind.MATCH]
    assert number(reading, "+19715550161") == Kind.NOT_FOUND


def test_a_name_that_nothing_calls_the_holders_is_a_question_beside_the_holders():
    """The company behind a brand, printed once; the holder is over the address and on the slip."""
    brand = (360, 770, "a brand of Tidewater Reselling Services, Inc.")
    slip = [(60, 122, "FERN HOLLOW CLINIC"), (60, 110, "65 CEDAR LOOP"), (60, 98, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *slip, brand])
    assert kind(reading, "owner_name", owner_names=["Tidewater Reselling Services"]) == Kind.UNREADABLE
    assert kind(reading, "owner_name", owner_names=["Fern Hollow Clinic"]) == Kind.MATCH
