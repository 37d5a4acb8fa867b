"""What a set of dense Canadian bills did that nobody of us had seen: each page here was read wrong at first sight."""

from __future__ import annotations

import pytest

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


def test_the_customers_own_address_in_the_row_of_a_line_is_the_accounts():
    site = [(330, 690, "Handoff site (interconnect)"), (330, 678, "535 Scherers Ct"), (330, 666, "Ashland KY 41109")]
    head = ((40, "Number"), (220, "E911 location"))
    row = ((40, "606-555-0120"), (220, "65 Cedar Loop, Ashland KY 41101"))
    table = [*((x, 500, cell) for x, cell in head), *((x, 488, cell) for x, cell in row)]
    page = [*HEAD, (40, 702, "Customer"), *OWNER, *site, *LINE]
    assert place(reading_of(page, [*HEAD, *table])) == Kind.MATCH


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


@pytest.mark.parametrize(
    "lines",
    [
        ("LN: FERN HOLLOW CLINIC", "SA: 65 CEDAR LOOP, BLDG 4", "CITY: ASHLAND  ST: KY  ZIP: 41101"),
        ("LN   FERN HOLLOW CLINIC", "SA   65 CEDAR LOOP BLDG 4", "LOC  FLR 2", "CITY ASHLAND  ST KY  ZIP 41101"),
        ("SANO 65", "SASN CEDAR", "SATH LOOP", "LD1 BLDG LV1 4", "CITY ASHLAND", "STATE KY", "ZIP 41101"),
    ],
)
def test_a_record_with_its_captions_in_the_same_piece(lines: tuple[str, ...]):
    record = [(40, 690 - 11 * n, line) for n, line in enumerate(lines)]
    reading = reading_of([*HEAD, *record, *LINE])
    assert place(reading, unit="Bldg 4") == Kind.MATCH
    assert place(reading, unit="Bldg 5") == Kind.MISMATCH


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


# -------------------------------------------------------------------------------------------------------- two languages


def test_a_street_and_a_legal_form_in_both_languages():
    block = [
        (40, 690, "Subscriber"),
        (40, 678, "Poissonnerie Thibodeau Fish Market Ltd./Ltée"),
        (40, 666, "36 Wharf Rd / ch. du Quai"),
        (40, 654, "Cap-Lumière NB E4W 1C9"),
    ]
    reading = reading_of([*HEAD, *block, *LINE])
    typed = {"city": "Cap-Lumière", "state": "NB", "zip": "E4W 1C9"}
    assert place(reading, **typed, street="36 Wharf Road") == Kind.MATCH
    assert place(reading, **typed, street="36, chemin du Quai") == Kind.MATCH
    assert place(reading, **typed, street="63 Wharf Rd") == Kind.MISMATCH
    for name in ("Poissonnerie Thibodeau Fish Market Ltd.", "Poissonnerie Thibodeau Fish Market Ltée"):
        assert holder(reading, name) == Kind.MATCH
    assert holder(reading, "Poissonnerie Thibodeau Fish Market Inc.") == Kind.MISMATCH


def test_the_street_of_one_sentence_has_not_the_city_of_the_next():
    said = [
        (40, 560, "9-1-1: the civic address that is sent is 36 Wharf Rd. The stand is at 2 Breakwater Lane,"),
        (40, 551, "Ashland KY 41109."),
    ]
    assert place(reading_of([*HEAD, *OWNER, *LINE, *said])) == Kind.MATCH


def test_a_unit_is_of_the_street_in_both_languages_and_so_is_a_caption():
    page = [
        (40, 690, "Account holder / Titulaire du compte"),
        (40, 679, "Marché Thibodeau Market Inc."),
        (40, 650, "Civic address / Adresse civique"),
        (40, 639, "36, ch. du Quai / Wharf Rd, Suite 2"),
        (40, 628, "Cap-Lumière NB E4W 1C9"),
    ]
    reading = reading_of([*HEAD, *page, *LINE])
    typed = {"city": "Cap-Lumière", "state": "NB", "zip": "E4W 1C9"}
    assert place(reading, **typed, street="36 Wharf Rd", unit="Suite 2") == Kind.MATCH
    assert place(reading, **typed, street="36 ch. du Quai", unit="bureau 2") == Kind.MATCH
    assert place(reading, **typed, street="36 ch. du Quai", unit="bureau 3") == Kind.MISMATCH
    assert holder(reading, "Marché Thibodeau Market Inc.") == Kind.MATCH


@pytest.mark.parametrize("captions", ["Account name / Nom du compte:", "Client / Customer :"])
def test_a_name_behind_its_caption_in_both_languages(captions: str):
    reading = reading_of([*HEAD, (40, 690, f"{captions} Marché Thibodeau Market Inc."), *LINE])
    assert holder(reading, "Marché Thibodeau Market Inc.") == Kind.MATCH
    assert holder(reading, "Roy Holdings Inc.") == Kind.MISMATCH


@pytest.mark.parametrize("printed", ["40 chemin Montreal Rd", "40, chemin Montreal", "40 Montreal Rd"])
def test_a_street_whose_kind_is_said_before_and_behind_its_name(printed: str):
    page = [(40, 690, "Fern Hollow Clinic"), (40, 679, printed), (40, 668, "Moncton NB E1C 1B1")]
    reading = reading_of([*HEAD, *page, *LINE])
    typed = {"city": "Moncton", "state": "NB", "zip": "E1C 1B1"}
    assert place(reading, **typed, street="40 Montreal Road") == Kind.MATCH
    assert place(reading, **typed, street="40, ch. Montreal") == Kind.MATCH
    assert place(reading, **typed, street="40 Montreal Ave") == Kind.MISMATCH


def test_a_holder_named_in_both_languages():
    block = [(40, 690, "City of Ashland / Ville d'Ashland"), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]
    reading = reading_of([*HEAD, *block, *LINE])
    assert holder(reading, "Ville d'Ashland") == Kind.MATCH
    assert holder(reading, "City of Ashland") == Kind.MATCH
    assert holder(reading, "City of Auburn") == Kind.MISMATCH


# ----------------------------------------------------------------------------------------------------- names and land


def test_a_company_with_its_year_and_a_place_said_as_land():
    page = [
        (62, 690, "FEHRENBACH SEED FARMS (2009) LTD"),
        (62, 679, "BOX 52"),
        (62, 668, "WILLOW BUNCH SK S0H 4K1"),
        (330, 690, "Service address"),
        (330, 679, "NE-14-05-28-W2"),
        (330, 668, "Rural municipality of Old Post No. 43"),
        (330, 657, "Civic: 2805 Grid Road 705, Willow Bunch SK S0H 4K0"),
        (330, 300, "Make payable and mail to:"),
        (330, 289, "HARVEST MOBILE"),
        (330, 278, "BOX 2121"),
        (330, 267, "REGINA SK S4P 4C5"),
    ]
    reading = reading_of([*HEAD, *page, *LINE])
    assert holder(reading, "Fehrenbach Seed Farms (2009) Ltd.") == Kind.MATCH
    assert holder(reading, "Harvest Mobile") == Kind.MISMATCH
    assert holder(reading, "Rural Municipality of Old Post No. 43") != Kind.MATCH
    typed = {"street": "2805 Grid Rd 705", "city": "Willow Bunch", "state": "SK", "zip": "S0H 4K0"}
    assert place(reading, **typed) == Kind.MATCH


def test_a_members_share_is_not_the_account():
    head = [CARRIER, DATE, (330, 652, "Account"), (480, 652, "0417-2260-1")]
    share = [(330, 640, "Member share no."), (480, 640, "M-10884")]
    reading = reading_of([*head, *share, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number="0417-2260-1") == Kind.MATCH
    assert kind(reading, "account_number", account_number="M-10884") == Kind.MISMATCH


# --------------------------------------------------------------------------------------------------- other identifiers


def test_the_label_of_a_value_may_end_the_line_before_it():
    head = [CARRIER, DATE, (330, 652, "Account"), (480, 652, "0417-2260-1")]
    said = [
        (40, 560, "Your line was cancelled as you requested on Nov 9, 2026 (order"),
        (40, 551, "66201-884-7713)."),
        (330, 560, "New: pay by transfer. Reference no. for your bank or your credit"),
        (330, 551, "union: 22798 10446."),
    ]
    reading = reading_of([*head, *OWNER, *LINE, *said])
    assert kind(reading, "account_number", account_number="0417-2260-1") == Kind.MATCH
    assert kind(reading, "account_number", account_number="66201-884-7713") == Kind.MISMATCH


def test_the_number_of_a_client_for_a_bank_is_not_the_account():
    said = [
        (330, 560, "Nouveau : payez par virement. No de client pour votre institution"),
        (330, 551, "financière : 22798 10446."),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *said])
    assert [f.label for f in reading.other_ids if f.value.startswith("22798")]
    assert kind(reading, "account_number", account_number="22798 10446") == Kind.MISMATCH


def test_a_customer_id_beside_an_account_number_under_its_label_in_full():
    page = [
        CARRIER,
        DATE,
        (40, 640, "Account number"),
        (60, 626, "9142 0075508"),
        (40, 580, "Customer ID (store use)"),
        (480, 580, "LK-3300817"),
    ]
    reading = reading_of(
        [*page, *LINE, (40, 540, "FERN HOLLOW CLINIC"), (40, 529, "65 CEDAR LOOP"), (40, 518, "ASHLAND KY 41101")]
    )
    assert kind(reading, "account_number", account_number="91420075508") == Kind.MATCH
    assert kind(reading, "account_number", account_number="LK-3300817") == Kind.MISMATCH


# ------------------------------------------------------------------------------------------------------ numbers to call


def test_the_fax_of_desks_and_of_a_letterhead_is_no_line():
    head = [
        (40, 760, "Harvest Telephone", 14),
        (40, 748, "300 Causeway Street, Ashland KY 41101"),
        (40, 738, "Tel 606-555-0100   Fax 606-555-0101"),
    ]
    said = [
        (
            40,
            560,
            "Inquiries: 1-800-555-0127 or 811 from any line. Repair: 611. Fax 606-555-0104. In person: at the store.",
        )
    ]
    block = [(40, 690, "FERN HOLLOW CLINIC"), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41102")]
    reading = reading_of([*head, *HEAD[1:], *block, *LINE, *said])
    for tn in ("+16065550100", "+16065550101", "+16065550104"):
        assert number(reading, tn) == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH


def test_a_mark_in_small_letters_is_the_carriers_name():
    reading = reading_of([(40, 750, "hollerbox", 20), *HEAD[1:], *OWNER, *LINE])
    assert [f.value for f in reading.carrier_names][:1] == ["hollerbox"]


# ------------------------------------------------------------------------------------------------ captions under values


def test_a_slip_that_begins_with_a_value_has_its_captions_under_the_values():
    slip = [
        (330, 300, "613 5550140 020", 10),
        (330, 291, "Account number / Numéro de compte", 6),
        (330, 282, "8827104", 10),
        (330, 273, "Client ID", 6),
    ]
    head = [CARRIER, DATE, (330, 700, "Client ID", 6), (330, 690, "8827104", 9)]
    reading = reading_of([*head, *OWNER, *LINE, *slip])
    assert kind(reading, "account_number", account_number="613-5550140-020") == Kind.MATCH
    assert kind(reading, "account_number", account_number="8827104") == Kind.MISMATCH


def test_a_slip_that_begins_with_a_caption_has_its_captions_over_the_values():
    slip = [
        (330, 309, "Account number", 6),
        (330, 300, "613 5550140 020", 10),
        (330, 291, "Client ID", 6),
        (330, 282, "8827104", 10),
        (330, 273, "Amount due", 6),
        (330, 264, "$871.26", 10),
    ]
    reading = reading_of([CARRIER, DATE, *OWNER, *LINE, *slip])
    assert kind(reading, "account_number", account_number="613-5550140-020") == Kind.MATCH
    assert kind(reading, "account_number", account_number="8827104") == Kind.MISMATCH


def test_a_sentence_of_the_next_column_names_nothing_in_this_one():
    said = [
        (40, 560, "2026-311. A letter was sent to you. Please keep your Client ID at hand"),
        (340, 560, "2026-311). Une lettre vous a été envoyée."),
    ]
    reading = reading_of([CARRIER, DATE, (330, 700, "Account"), (400, 700, "8827104"), *OWNER, *LINE, *said])
    assert [f.value for f in reading.account_numbers] == ["8827104"]


def test_the_method_of_payment_is_a_caption_as_well():
    values = ("INV-0098826", "C-20771", "HB-559-04471-8", "2026-10-31", "2026-11-21", "EFT")
    captions = ("Invoice #", "Customer #", "Account no.", "Issued", "Payment due", "Method")
    row = [(40 + 90 * n, 700, value, 9) for n, value in enumerate(values)]
    row += [(40 + 90 * n, 690, caption, 6) for n, caption in enumerate(captions)]
    block = [(40, 652, "Bill to", 6), *((40, 640 - 12 * n, line[2]) for n, line in enumerate(OWNER))]
    others = (
        (200, "Service location", "65 Cedar Loop"),
        (320, "Ordered by", "Dr. Roy"),
        (440, "Next invoice", "2026-11-30"),
    )
    over = [one for x, caption, value in others for one in ((x, 652, caption, 6), (x, 640, value))]
    reading = reading_of([CARRIER, *row, *block, *over, *LINE])
    assert kind(reading, "account_number", account_number="HB-559-04471-8") == Kind.MATCH
    assert kind(reading, "account_number", account_number="C-20771") == Kind.MISMATCH
    assert kind(reading, "account_number", account_number="INV-0098826") == Kind.MISMATCH
    assert kind(reading, "bill_date") == Kind.MATCH
