"""What bills that nobody of us had seen did: each page here was read wrong at first sight."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from portin.reading.found import Reading
from portin.reading.letter import read_loa
from portin.reading.reader import read
from tests.portin.reading.drawn import drawn
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, found, kind, number, reading_of

# ------------------------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    "said",
    [
        "returned 10/07",
        "(Otto) was cancelled on Oct 09",
        "RELEASED - NO LONGER ON ACCOUNT",
        "(Gramps) - left us on Oct 12",
        "could not be moved and was taken out of service on October 6",
        "a été transférée à un autre fournisseur (ligne annulée).",
        "(résiliée)",
        "Credit - removed 10/22/26",
    ],
)
def test_what_follows_a_number_says_that_it_is_gone(said: str):
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 560, f"Line 606-555-0133 {said}")])
    finding = found(reading, "number:+16065550133", numbers=["+16065550133"])
    assert (finding.kind, finding.prevents) == (Kind.NOT_FOUND, "NUMBER_INACTIVE")


@pytest.mark.parametrize(
    "said", ["D - LINE DISCONNECTED", "Line cancelled 10/26/26, unused days credited", "Cancelada 20 oct 2026"]
)
def test_a_cell_of_its_row_says_that_a_line_is_gone(said: str):
    rows = [(40, 580, "606-555-0133"), (200, 580, said), (450, 580, "-2.66")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *rows]), "+16065550133") == Kind.NOT_FOUND


def test_a_feature_that_was_removed_leaves_its_line():
    rows = [(40, 580, "606-555-0133"), (200, 580, "Voice mail removed 10/26/26"), (450, 580, "-2.66")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *rows]), "+16065550133") == Kind.MATCH


@pytest.mark.parametrize(
    "lines",
    [
        ["YOUR ACCOUNT MANAGER IS DESMOND FAIRLIE, 606-555-0133."],
        ["Did you know that you may ask for more. Call our", "business team at 606-555-0133, Mon-Fri 8-8. We are glad"],
        ["Questions? Write to us, or talk to your friend here,", "Zephyrine Toups, 606-555-0133, or business care"],
        ["City Hall 606-555-0133. Council meets Nov 24. Leaf pickup in the week of Nov 9."],
        ["Servicio al cliente: 606-555-0133 o *611. Para cambios visite coqui.example."],
    ],
)
def test_whom_a_sentence_names_is_no_line_of_the_account(lines: list[str]):
    notice = [(40, 500 - 10 * at, line) for at, line in enumerate(lines)]
    assert (
        number(reading_of([*HEAD, *OWNER, (40, 620, "Your lines", 12), *LINE, *notice]), "+16065550133")
        == Kind.NOT_FOUND
    )


def test_what_a_sentence_charges_for_is_a_line_of_the_account():
    said = (
        "2 Team seats, $25.00 each: 606-555-0133 (Ann) and 606-555-0134 (Kitchen). 1 number more, $5.00: 606-555-0135."
    )
    reading = reading_of([*HEAD, *OWNER, (40, 500, said, 8)])
    assert {number(reading, f"+1606555013{n}") for n in "345"} == {Kind.MATCH}


def test_somebody_elses_sum_in_the_row_makes_a_desk_no_line():
    items = [
        (40, 600, "Need help?", 11),
        (40, 580, "After hours emergencies: 606-555-0133"),
        (350, 580, "Telecom taxes & fees"),
        (500, 580, "$22.40"),
    ]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *items]), "+16065550133") == Kind.NOT_FOUND


def test_a_charge_over_a_number_is_no_head_of_its_column():
    items = [(60, 600, "CALLER ID"), (400, 600, "4.00"), (60, 588, "** 606-555-0133 **"), (60, 576, "ACCESS LINE")]
    assert number(reading_of([*HEAD, *OWNER, *items]), "+16065550133") == Kind.MATCH


def test_numbers_that_narrow_columns_break_are_whole():
    heads = [(340, 580, "Home phone"), (420, 580, "Teen line"), (500, 580, "Removed")]
    above = [(x, 568, "606-555-") for x in (340, 420, 500)]
    below = [(340, 557, "0133"), (420, 557, "0134"), (500, 557, "0135")]
    reading = reading_of([*HEAD, *OWNER, *heads, *above, *below])
    assert [number(reading, f"+1606555013{n}") for n in "345"] == [Kind.MATCH, Kind.MATCH, Kind.NOT_FOUND]


# ---------------------------------------------------------------------------------------------------- account numbers

VALUES = [(60, 700, "6065550199", 13), (260, 700, "Oct 30, 2026", 13), (450, 700, "Nov 19, 2026", 13)]
CAPTIONS = [(60, 686, "your account number", 8), (260, 686, "bill date", 8), (450, 686, "due date", 8)]
OTHER_WAY = [(60, 600, "Terms"), (60, 590, "Net 30"), (200, 600, "Plan"), (200, 590, "Voice"), (60, 560, "User")]


def test_one_row_has_its_captions_under_its_values():
    page = [
        (200, 760, "PEBBLE MOBILE", 20),
        *VALUES,
        *CAPTIONS,
        *OTHER_WAY,
        (60, 550, "Thad"),
        (40, 520, "606-555-0112"),
    ]
    again = [(36, 760, "6065550199"), (500, 760, "Page 2 of 2")]
    reading = reading_of(page, again)
    assert kind(reading, "account_number", account_number="6065550199") == Kind.MATCH
    assert number(reading, "+16065550199") == Kind.NOT_FOUND  # the account number, and no line of it


def test_captions_may_have_a_space_after_each_letter():
    captions = [(60, 690, "A C C O U N T   N U M B E R", 6), (260, 690, "B I L L   D A T E", 6)]
    reading = reading_of([(60, 700, "4071-88-2260"), (260, 700, "11/12/26"), *captions, LINE[0]])
    assert kind(reading, "account_number", account_number="4071-88-2260") == Kind.MATCH


def test_an_account_number_goes_on_under_its_hyphen():
    cells = [(41, 700, "Account number", 8), (41, 688, "PP-20048817-"), (41, 676, "0032-B"), (137, 700, "Bill date", 8)]
    reading = reading_of([*cells, (137, 688, "10/31/2026"), *OWNER, *LINE])
    assert kind(reading, "account_number", account_number="PP-20048817-0032-B") == Kind.MATCH
    assert kind(reading, "account_number", account_number="PP-20048817-0032-C") == Kind.MISMATCH


# ---------------------------------------------------------------------------------------------------------- addresses


def address(reading: Reading, street: str, unit: str = "", code: str = "41101") -> Kind:
    return kind(reading, "service_address", street=street, unit=unit, city="Ashland", state="KY", zip=code)


@pytest.mark.parametrize(
    ("place", "unit", "other"),
    [("Rear Cottage", "Rear Cottage", "Suite 4"), ("Building A, Telephone Room", "Building A", "Building B")],
)
def test_a_place_within_that_no_unit_is_called_by_may_be_typed(place: str, unit: str, other: str):
    block = [
        (330, 700, "Service location"),
        (330, 688, "65 Cedar Road"),
        (330, 676, place),
        (330, 664, "Ashland, KY 41101"),
    ]
    reading = reading_of([*HEAD, *block, *LINE])
    assert address(reading, "65 Cedar Road", unit) == address(reading, f"65 Cedar Road, {unit}") == Kind.MATCH
    assert address(reading, "65 Cedar Road", other) == Kind.MISMATCH


def test_an_address_with_a_column_for_each_part_is_read():
    rows = [
        (40, 640, "Service address"),
        *((40, 620, "NUMBER", 7), (110, 620, "PRE-DIR", 7), (170, 620, "STREET", 7), (300, 620, "SUFFIX", 7)),
        *((380, 620, "UNIT TYPE", 7), (460, 620, "UNIT", 7)),
        *(
            (40, 608, "6021"),
            (110, 608, "W"),
            (170, 608, "Emerald"),
            (300, 608, "St"),
            (380, 608, "STE"),
            (460, 608, "230"),
        ),
        *((40, 588, "CITY", 7), (300, 588, "STATE", 7), (460, 588, "ZIP", 7)),
        *((40, 576, "Ashland"), (300, 576, "KY"), (460, 576, "41101")),
    ]
    reading = reading_of([*HEAD, *rows])
    assert address(reading, "6021 W Emerald St", "Ste 230") == Kind.MATCH
    assert address(reading, "6021 W Emerald St", "Ste 203") == Kind.MISMATCH


HALF = [(40, 690, "FERN HOLLOW CLINIC"), (40, 678, "PO BOX 118"), (40, 666, "ASHLAND KY 41101")]


def test_a_service_address_without_its_city_agrees_by_its_street():
    reading = reading_of([*HEAD, *HALF, (40, 640, "SERVICE AT:"), (120, 640, "23718 FALL RIVER RD"), *LINE])
    assert address(reading, "23718 Fall River Road") == Kind.MATCH
    assert address(reading, "23781 Fall River Road") == Kind.MISMATCH
    typed = {"street": "23718 Fall River Road", "city": "Ashland", "state": "KY"}
    assert kind(reading, "zip", **typed, zip="41101") == Kind.MATCH
    assert kind(reading, "zip", **typed, zip="41110") == Kind.UNREADABLE  # the town is taken from the mailing address


def test_a_caption_in_two_languages_is_over_its_address():
    caption = (40, 640, "Dirección de servicio / Service address")
    reading = reading_of([*HEAD, caption, (40, 626, "Urb. Villa Serena, B14 Calle 3, Arecibo, PR 00612")])
    typed = {"street": "Urb. Villa Serena, B14 Calle 3", "city": "Arecibo", "state": "PR", "zip": "00612"}
    assert kind(reading, "service_address", **typed) == Kind.MATCH


# ------------------------------------------------------------------------------------------------------- not in a role


def test_what_is_printed_without_a_role_is_for_a_person():
    reading = reading_of([*OWNER, (300, 400, "77-4410-22"), *LINE])
    assert kind(reading, "account_number", account_number="77-4410-22") == Kind.UNREADABLE
    assert kind(reading, "account_number", account_number="77-4410-23") == Kind.NOT_FOUND


def test_a_bill_that_prints_a_box_only_says_nothing_of_another_address():
    reading = reading_of([*HEAD, *HALF, *LINE])
    typed = {"street": "240 Ridge Road", "city": "Hummelstown", "state": "PA", "zip": "17036"}
    assert {kind(reading, one, **typed) for one in ("service_address", "zip")} == {Kind.UNREADABLE}


def test_the_holder_of_a_service_record_is_beside_its_billing_number():
    rows = [(44, 640, "END USER NAME", 7), (304, 640, "ACCOUNT NUMBER", 7), (444, 640, "BTN", 7)]
    values = [(44, 628, "Peregrine Title & Escrow, Inc."), (304, 628, "GWN00718264"), (444, 628, "(208) 555-0105")]
    reading = reading_of([*rows, *values])
    assert [f.value for f in reading.owner_names] == ["Peregrine Title & Escrow, Inc."]
    assert kind(reading, "owner_name", owner_names=["Peregrine Title & Escrow, Inc."]) == Kind.MATCH


# ------------------------------------------------------------------------------------------- what the second set showed


@pytest.mark.parametrize(
    "said",
    [
        "Credit - removed 10/22/26",
        "ported to another provider Oct 10",
        "Moved to other provider Oct 28",
        "Analog line - removed 10-23",
        "Tablet - deactivated 11/5",
        "Left group Nov 2, 2026",
    ],
)
def test_a_cell_says_in_other_words_that_its_line_is_gone(said: str):
    rows = [(40, 580, "606-555-0133"), (200, 580, said), (450, 580, "0.00")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *rows]), "+16065550133") == Kind.NOT_FOUND


def test_a_line_is_gone_by_the_cell_before_it_or_beneath_its_user_or_by_its_group():
    before = [(40, 580, "Line removed 11/5/2026"), (200, 580, "606-555-0133"), (450, 580, "0.00")]
    beneath = [
        (40, 560, "606-555-0134"),
        (120, 560, "Driver 05"),
        (300, 560, "$.00"),
        (120, 547, "Line disconnected Oct 04"),
    ]
    group = [(40, 520, "Group 2 - Canceled/Transferred"), (40, 506, "606-555-0135"), (200, 506, "-$22.14")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *before, *beneath, *group])
    assert {number(reading, f"+1606555013{n}") for n in "345"} == {Kind.NOT_FOUND}
    assert number(reading, "+16065550120") == Kind.MATCH


@pytest.mark.parametrize(
    "cells",
    [
        ["Toll free", "833-555-4471", "Add-on", "$7.01"],
        ["Business line - fax", "833-555-4471", "48.10"],
        ["- Fax", "833-555-4471", "Active"],
        ["Main", "833-555-4471", "606-555-0120", "38.12"],
    ],
)
def test_who_is_charged_for_a_number_has_it(cells: list[str]):
    row = [(40 + 120 * at, 586, cell) for at, cell in enumerate(cells)]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *row]), "+18335554471") == Kind.MATCH


def test_a_sum_behind_another_caption_is_not_for_the_number():
    row = [(40, 586, "Questions?"), (160, 586, "833-555-4471"), (300, 586, "Total due"), (420, 586, "$57.01")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *row]), "+18335554471") == Kind.NOT_FOUND


def test_a_sum_behind_another_number_is_for_that_one():
    row = [
        (40, 586, "Phone (833) 555-4471"),
        (300, 586, "606-555-0134"),
        (420, 586, "Select line"),
        (520, 586, "34.95"),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, (40, 600, "Easy ways to pay"), *row])
    assert number(reading, "+18335554471") == Kind.NOT_FOUND and number(reading, "+16065550134") == Kind.MATCH


def test_a_feature_that_is_included_heads_no_column():
    lines = [
        *((40, 600, "606-555-0133"), (40, 588, "Business line"), (300, 588, "$62.00")),
        *((40, 576, "Call Display, 9-1-1 service fee"), (300, 576, "included")),
        *((40, 560, "606-555-0134"), (40, 548, "Business line"), (300, 548, "$62.00")),
    ]
    assert number(reading_of([*HEAD, *OWNER, *lines]), "+16065550134") == Kind.MATCH


def test_an_account_number_may_be_of_letters_and_a_banks_is_none():
    head = [(360, 750, "Billing Account Number: 5-QXKTR8MV"), (360, 300, "Wire: ABA 102000076 Acct 4496823310")]
    reading = reading_of([*head, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number="5-QXKTR8MV") == Kind.MATCH
    assert kind(reading, "account_number", account_number="4496823310") == Kind.MISMATCH


TERMS = [
    (316, 300, "Registered location for 911 must be updated when equipment moves. Agents: CT", 7),
    (316, 291, "Corporation, 28 Liberty Street, New York, NY 10005.", 7),
    (36, 300, "Federal Communications Commission, Consumer & Governmental Affairs", 7),
    (36, 291, "Bureau, 45 L Street NE, Washington, DC 20554, 1-888-555-0279. You may file a", 7),
]


def test_an_address_in_a_sentence_is_nobodys_and_names_nobody():
    reading = reading_of([*HEAD, *OWNER, *LINE], TERMS)
    assert {f.parts.zip for f in reading.service_addresses} == {"41101"}
    assert {f.value for f in reading.owner_names} == {"FERN HOLLOW CLINIC"}


def test_a_name_is_over_a_box_and_a_street():
    block = [
        (40, 690, "FERN HOLLOW CLINIC"),
        (40, 678, "PO BOX 2240"),
        (40, 666, "65 CEDAR LOOP"),
        (40, 654, "ASHLAND KY 41101"),
    ]
    reading = reading_of([*HEAD, *block, *LINE])
    assert [f.value for f in reading.owner_names] == ["FERN HOLLOW CLINIC"]
    assert address(reading, "65 Cedar Loop") == Kind.MATCH


def test_the_holder_is_under_its_label_beside_a_telephone_number():
    rows = [(40, 690, "CUSTOMER NAME"), (207, 690, "TELEPHONE NUMBER"), (315, 690, "ACCOUNT"), (386, 690, "BILL DATE")]
    values = [
        (40, 678, "BUCKEYE SEPTIC AND DRAIN"),
        (207, 678, "740 555-3120"),
        (315, 678, "00-31207-4"),
        (386, 678, "11/01/26"),
    ]
    reading = reading_of([*rows, *values])
    assert kind(reading, "owner_name", owner_names=["Buckeye Septic and Drain"]) == Kind.MATCH


def test_a_street_with_its_town_and_no_postal_code_agrees():
    caption = [(330, 640, "Service address"), (330, 628, "4021 7TH ST, ASHLAND KY")]
    reading = reading_of([*HEAD, *HALF, *caption, *LINE])
    assert address(reading, "4021 7th St") == Kind.MATCH
    assert address(reading, "4012 7th St") == Kind.MISMATCH


def test_a_fax_number_may_be_a_line_and_is_for_a_person():
    reading = reading_of(
        [*HEAD, *OWNER, *LINE, (40, 560, "Fax 606-555-0133"), (40, 540, "Customer service 606-555-0134")]
    )
    assert number(reading, "+16065550133") == Kind.UNREADABLE
    assert number(reading, "+16065550134") == Kind.NOT_FOUND


def test_a_service_address_is_on_record_in_a_letter():
    said = [
        (
            72,
            600,
            "account number 6240-7105-8213. The service address on record for this account is 911 Foxglove Ct, Unit",
        ),
        (72, 588, "808, Ashland, KY 41101."),
    ]
    reading = reading_of(
        [*HEAD, (72, 700, "Imogen A Brandvold"), (72, 688, "65 Cedar Loop"), (72, 676, "Ashland, KY 41101"), *said]
    )
    assert address(reading, "911 Foxglove Court", "Unit 808") == Kind.MATCH


def test_a_street_is_named_so_with_of():
    block = [(330, 700, "Service At:"), (330, 688, "6609 FALLS OF NEUSE RD"), (330, 676, "ASHLAND KY 41101")]
    assert address(reading_of([*HEAD, *block, *LINE]), "6609 Falls of Neuse Rd") == Kind.MATCH


@pytest.mark.parametrize(
    ("caption", "place", "code"),
    [
        ("City, state, ZIP:", "Salem, OR 97301", "97301"),
        ("City/State/Zip Code:", "Salem OR 97301-2204", "97301"),
        ("City, province and postal code:", "Toronto, ON M5V 2T6", "M5V 2T6"),
        ("Ville, province, code postal :", "Montréal (Québec) H2Y 1C6", "H2Y 1C6"),
    ],
)
@pytest.mark.parametrize("beside", [False, True])
def test_the_city_line_of_an_address_may_have_a_caption_of_its_own(
    caption: str, place: str, code: str, beside: bool
) -> None:
    rows = [("Service address:", "19 Harbor Ct, Suite 4"), (caption, place)]
    items = [(60, 740, "Letter of Authorization")]
    for n, (label, value) in enumerate(rows):
        y = 660 - 28 * n
        items += [(60, y, label), (260, y, value)] if beside else [(60, y, f"{label} {value}")]
    page = drawn([*items, (60, 560, "Current carrier: Comcast Business")], size=11)
    for seen in (read(page, "application/pdf", ocr=False), read_loa(page, "application/pdf").details):
        [whole] = seen.service_addresses
        answers = whole.parts.address["answers"]
        assert (answers["street"], answers["unit"]) == ("19 Harbor Ct", "Suite 4")
        assert answers["city"] == place.replace("(", ",").replace(" OR", ",").split(",")[0].strip()
        assert answers["postal_code"].startswith(code)


@pytest.mark.parametrize("word", ["For", "FOR", "Pour"])
def test_for_whom_a_bill_is_is_no_part_of_the_name(word: str) -> None:
    line = (40, 690, f"{word} Fern Hollow Clinic, 65 CEDAR LOOP, ASHLAND KY 41101")
    reading = reading_of([(40, 762, "Lakeshore Telephone", 14), (40, 704, "Your bill at a glance"), line, *LINE])
    assert kind(reading, "owner_name", owner_names=["Fern Hollow Clinic"]) == Kind.MATCH
    assert all(one.value.lower() == "fern hollow clinic" for one in reading.owner_names)
