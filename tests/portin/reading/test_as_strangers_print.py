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
    assert number(reading_of([*HEAD, *OWNER, *LINE, *record]), "+16155550100") != Kind.MATCH


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
    assert holder(reading, "Anselmo Realty Advisors") in (Kind.MATCH, Kind.UNREADABLE)


def test_the_name_of_a_carrier_is_not_the_holder_and_another_line_may_be():
    block = [
        (40, 700, "Mail drop"),
        (40, 689, "Dana Whitlock"),
        (40, 678, "65 CEDAR LOOP"),
        (40, 667, "ASHLAND KY 41101"),
    ]
    assert holder(reading_of([*HEAD, *block, *LINE]), "Dana Whitlock") != Kind.MISMATCH


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
    assert kind(reading, "service_address", **typed) in (Kind.MATCH, Kind.UNREADABLE)
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
    assert holder(reading, "Keystone Coax Business") != Kind.MATCH
    assert holder(reading, "Twin Pines Landscaping") == Kind.MATCH
    assert (
        kind(reading, "service_address", street="1400 Payment Dr", city="Omaha", state="NE", zip="68197") != Kind.MATCH
    )


def test_a_name_of_which_no_page_has_a_word_is_not_there():
    said = [(40, 640, "Registered party: Fern Hollow Clinic")]
    reading = reading_of([*HEAD, *said, *LINE])
    assert holder(reading, "Percival Underhill") == Kind.NOT_FOUND
    assert holder(reading, "Fern Hollow Clinic") in (Kind.MATCH, Kind.UNREADABLE)


@pytest.mark.parametrize("heading", ["Sent", "HARVEST MOBILE"])
def test_what_may_be_a_heading_differs_from_no_name(heading: str):
    block = [(40, 690, heading), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]
    named = [(330, 640, "Contracting party"), (330, 628, "Fern Hollow Clinic")]
    assert holder(reading_of([*HEAD, *block, *named, *LINE]), "Fern Hollow Clinic") != Kind.MISMATCH


def test_a_date_that_nothing_names_leaves_the_age_open():
    head = [HEAD[0], HEAD[1], *[(360, 736 - 12 * n, f"{said}") for n, said in enumerate(("Produced: 11/16/26",))]]
    rows = [(40, 560 - 12 * n, f"Item: 11/1{n}/26") for n in range(3)]
    assert kind(reading_of([*head, *OWNER, *LINE, *rows]), "bill_date") in (Kind.MATCH, Kind.UNREADABLE)


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
        assert holder(reading, "Dana Whitlock") in (Kind.MISMATCH, Kind.NOT_FOUND)
