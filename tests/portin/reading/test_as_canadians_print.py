"""What a set of dense Canadian bills did that nobody of us had seen: each page here was read wrong at first sight."""

from __future__ import annotations

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, holder, kind, number, reading_of

CARRIER = (40, 750, "HARVEST MOBILE", 14)
DATE = (360, 736, "Bill Date: November 12, 2026")
CEDAR = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}
PLACE = [(40, 640, "SERVICE ADDRESS"), (40, 629, "65 Cedar Loop"), (40, 618, "Ashland KY 41101")]


def place(reading, **typed: str) -> Kind:
    return kind(reading, "service_address", **(CEDAR | typed))


# -------------------------------------------------------------------------------------------------- whose address it is


def test_the_end_of_a_sentence_is_no_caption_of_the_address_under_it():
    said = [
        (330, 560, "The service does not work while the power is out, and the address"),
        (330, 551, "that is sent to the operator of the emergency call is that of the"),
        (330, 542, "location of service."),
        (330, 531, "Complaints"),
        (330, 520, "Consumer Commission, PO Box 81, Frankfort"),
        (330, 511, "KY 40601."),
    ]
    reading = reading_of([*HEAD, *OWNER, *PLACE, *LINE, *said])
    assert [f.parts.zip for f in reading.service_addresses] == ["41101"]
    assert place(reading, street="12 Tannery Rd", zip="40601") == Kind.MISMATCH


def test_a_place_in_the_row_of_a_line_is_not_the_accounts():
    table = [
        *((x, 500, head) for x, head in ((40, "Location"), (220, "Civic address"), (420, "City"))),
        *(
            (x, 488, cell)
            for x, cell in ((40, "Depot (606-555-0184)"), (220, "71 Tannery Rd"), (420, "Ashland KY 41102"))
        ),
    ]
    reading = reading_of([*HEAD, *OWNER, *PLACE, *LINE], [*HEAD, *table])
    assert place(reading) == Kind.MATCH
    assert place(reading, street="71 Tannery Rd", zip="41102") == Kind.MISMATCH


def test_a_holder_beside_a_column_of_calls_heads_no_list_of_users():
    page = [
        *HEAD,
        (40, 560, "ACCOUNT HOLDER"),
        (40, 549, "Fern Hollow Clinic Inc."),
        (40, 538, "Contact: Ana Ruiz"),
        *(
            (x, 571 - 11 * n, cell)
            for n in range(5)
            for x, cell in ((220, f"0{n + 1} Oct"), (260, f"418-555-025{n}"), (330, "Levis QC"), (400, "7"))
        ),
    ]
    assert holder(reading_of([*page, *LINE]), "Fern Hollow Clinic Inc.") == Kind.MATCH


def test_a_unit_of_quebec_written_loc_is_a_local():
    printed = [
        (40, 640, "LIEU DE SERVICE"),
        (40, 629, "3318, av. du Pont, loc. 2"),
        (40, 618, "Longueuil (Québec) J4M 1R6"),
    ]
    reading = reading_of([*HEAD, *printed, *LINE])
    typed = {"street": "3318 av du Pont", "city": "Longueuil", "state": "QC", "zip": "J4M 1R6"}
    assert place(reading, **typed, unit="local 2") == Kind.MATCH
    assert place(reading, **typed, unit="local 3") == Kind.MISMATCH


# ---------------------------------------------------------------------------------------------------- service records

RECORD = [
    (40, 700, "CUSTOMER SERVICE RECORD"),
    *((40, 688 - 11 * n, caption) for n, caption in enumerate(("LN", "LA", "SA", "CITY"))),
    (90, 688, "FERN HOLLOW CLINIC"),
    (90, 677, "65 CEDAR LOOP, ASHLAND"),
    (90, 666, "65 CEDAR LOOP, BLDG 4"),
    (90, 655, "ASHLAND"),
    (180, 655, "ST KY"),
    (250, 655, "ZIP 41101"),
    (40, 630, "BN1"),
    (90, 630, "FERN HOLLOW CLINIC"),
    (40, 619, "BA"),
    (90, 619, "PO BOX 204"),
    (40, 608, "PO"),
    (90, 608, "ASHLAND KY 41105-0204"),
]


def test_a_record_with_its_city_state_and_zip_in_the_row_under_the_street():
    reading = reading_of([*HEAD, *RECORD])
    assert place(reading, unit="Bldg 4") == Kind.MATCH
    assert place(reading, unit="Bldg 5") == Kind.MISMATCH
    assert kind(reading, "zip", **CEDAR | {"zip": "41105"}) == Kind.MISMATCH


def test_where_the_account_was_before_is_not_its_place():
    moved = [(40, 500, "052125 JT  CUST MOVED FROM 811 DUEBER ST ASHLAND 41106 TO PRESENT ADDR")]
    reading = reading_of([*HEAD, *RECORD, *moved])
    assert place(reading, street="811 Dueber St", zip="41106") == Kind.MISMATCH


def test_a_contact_has_a_number_that_is_no_line():
    row = [(40, 560, "CONTACT"), (100, 560, "LARS HALVORSEN"), (220, 560, "TEL 606-555-0190 (CELL)")]
    line = [(40, 470, "606-555-0120"), (160, 470, "Voice line"), (300, 470, "32.00")]
    reading = reading_of([*HEAD, *RECORD, *row, *line])
    assert number(reading, "+16065550190") == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH


def test_orders_and_other_accounts_are_not_the_account():
    said = [
        (300, 560, "LAST ORD C7741902"),
        (40, 540, "A separate account, 902-00719-02, is kept for the stables."),
        (40, 520, "ACCT ESTABLISHED, PREV LEC ACCT 330 R04-7718 882"),
    ]
    reading = reading_of([*HEAD, *RECORD, *LINE, *said])
    for typed in ("C7741902", "902-00719-02", "330R047718882"):
        assert kind(reading, "account_number", account_number=typed) == Kind.MISMATCH


def test_the_end_of_a_sentence_over_a_holder_is_no_part_of_the_name():
    block = [
        (40, 690, "resse de service"),
        (40, 678, "FERN HOLLOW CLINIC"),
        (40, 666, "65 CEDAR LOOP"),
        (40, 654, "ASHLAND KY 41101"),
    ]
    assert holder(reading_of([*HEAD, *block, *LINE]), "Fern Hollow Clinic") == Kind.MATCH
