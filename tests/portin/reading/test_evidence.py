"""Each piece of evidence speaks where it should, and is silent beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portin.reading import evidence, served, whose, whose_accounts
from portin.reading.candidates.blocks import address_blocks
from portin.reading.candidates.document_dates import date_candidates
from portin.reading.candidates.hanging import named_on
from portin.reading.candidates.identifiers import account_candidates
from portin.reading.effort import Effort
from portin.reading.evidence import Case, gather
from portin.reading.found import Reading
from portin.reading.pages.layout import PageLayout
from portin.reading.reader import lay_out
from portin.reading.vocabulary.telephones import mentions_in
from tests.portin.reading.drawn import drawn

TABLE = [
    (40, 600, "Account"),
    (200, 600, "$80.00"),
    (40, 586, "606-555-0120"),
    (200, 586, "$20.00"),
    (40, 572, "606-555-0121"),
    (200, 572, "$20.00"),
]
BLOCK = [(40, 690, "FERN HOLLOW CLINIC"), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]
ELSEWHERE = [(340, 290, "FERN HOLLOW CLINIC"), (340, 278, "65 CEDAR LOOP"), (340, 266, "ASHLAND KY 41101")]
TAXED = [(40, 465, "4120 LARKSPUR TRAIL, Plano TX 75074-1063"), (40, 453, "832-555-0140"), (200, 453, "$0.55")]
PROSE = [
    (40, 300, "Those who live in the state of California and are not content may turn to the"),
    (40, 289, "Consumer Office, which is to be found at 818 Mission Gate Ave., San Francisco, CA 94102"),
]


def page_of(items: list[tuple], pages: int = 1) -> list[PageLayout]:
    return lay_out(Reading(), drawn(items, pages=pages), "application/pdf", Effort(ocr=False))


def dates(items: list[tuple], value: str, pages: int = 1) -> set[str]:
    layouts = page_of(items, pages)
    [c] = [c for c in date_candidates(layouts[0]) if c.value == value]
    return {
        one.name for one in gather(Case("bill_date", value, layouts[0], c.segment, c.first, c.last, c.hit, layouts))
    }


def accounts(items: list[tuple], value: str) -> set[str]:
    [layout] = page_of(items)
    found = [c for c in account_candidates(layout) if c.value == value]
    cases = [
        Case("account_number" if c.role == "account" else c.role, value, layout, c.segment, c.first, c.last, c.hit)
        for c in found
    ]
    return {one.name for case in cases for one in gather(case)}


def names(text: str) -> set[str]:
    [layout] = page_of([(40, 700, text)])
    [segment] = layout.segments
    return {one.name for one in gather(Case("owner_name", text, layout, segment, 0, len(segment.words)))}


def lines(items: list[tuple], number: str) -> set[str]:
    [layout] = page_of(items)
    for segment in layout.segments:
        for mention in mentions_in(segment.text):
            if number in mention.numbers:
                first = len(segment.text[: mention.start].split())
                last = first + len(segment.text[mention.start : mention.end].split())
                case = Case("line", number, layout, segment, first, last, number=number)
                return {one.name for one in gather(case)}
    raise AssertionError("no such number")


def places(items: list[tuple], zip_code: str, holders: tuple[str, ...] = ()) -> set[str]:
    [layout] = page_of(items)
    blocks = address_blocks(layout)
    block = next(b for b in blocks if b.address.zip == zip_code)
    segment = block.segments[0]
    case = Case(
        "own_address", "", layout, segment, 0, len(segment.words), block=block, blocks=blocks, holders=list(holders)
    )
    return {one.name for one in gather(case)}


def hanging(items: list[tuple]) -> set[str]:
    [layout] = page_of(items)
    cases = [Case("on_the_line", n.code, layout, n.segment, n.first, n.last) for n in named_on(layout)]
    return {one.name for case in cases for one in gather(case)}


def test_a_sentence_about_an_event_speaks_against_its_date() -> None:
    coming = [(40, 600, "The total will be charged to your bank account on Nov 20, 2026.")]
    assert "speaks_of_an_event" in dates(coming, "2026-11-20")
    over_two_lines = [(40, 600, "The total will be charged to your bank"), (40, 589, "account on Nov 20, 2026.")]
    assert "speaks_of_an_event" in dates(over_two_lines, "2026-11-20")
    assert "speaks_of_an_event" not in dates([(40, 600, "Bill date: Nov 20, 2026")], "2026-11-20")


def test_a_date_in_the_head_of_several_pages_is_one_of_the_document() -> None:
    head = [(40, 740, "Nov 06, 2026"), (300, 300, "Nov 01, 2026")]
    assert "repeated_in_page_heads" in dates(head, "2026-11-06", pages=2)
    assert "repeated_in_page_heads" not in dates(head, "2026-11-06")
    assert "repeated_in_page_heads" not in dates(head, "2026-11-01", pages=2)


def test_a_row_of_charges_speaks_against_what_is_under_its_word() -> None:
    assert "under_a_row_of_charges" in accounts(TABLE, "606-555-0120")
    assert "under_a_row_of_charges" not in accounts([(40, 600, "Account"), (40, 586, "714402218")], "714402218")


def test_a_column_of_telephone_numbers_holds_no_account_number() -> None:
    assert "in_a_column_of_telephone_numbers" in accounts(TABLE, "606-555-0120")
    head = [(40, 600, "Account number"), (40, 586, "606-555-0120")]
    assert "in_a_column_of_telephone_numbers" not in accounts(head, "606-555-0120")


def test_a_caption_under_a_value_is_no_label_of_what_is_under_it() -> None:
    captions = [(40, 600, "714402218"), (40, 590, "Account number"), (40, 578, "5529017"), (40, 568, "Invoice")]
    assert "its_label_may_be_a_caption" in accounts(captions, "5529017")
    labels = [(40, 600, "714402218"), (40, 582, "Account number"), (40, 572, "5529017"), (40, 554, "Invoice")]
    assert "its_label_may_be_a_caption" not in accounts(labels, "5529017")


def test_the_word_page_numbers_pages_and_not_lines() -> None:
    assert "after_the_word_page" in accounts([(40, 600, "OWEN PAGE 606 555-0120")], "606 555-0120")
    assert "after_the_word_page" not in accounts([(40, 600, "Invoice 606 555-0120")], "606 555-0120")


@pytest.mark.parametrize("text", ["TAXES & FEES BREAKDOWN", "Other Charges and Credits", "Monthly Recurring Chgs"])
def test_a_heading_over_charges_is_no_name(text: str) -> None:
    assert "heads_charges" in names(text)


@pytest.mark.parametrize("text", ["Harbor Services LLC", "Dana Whitlock", "Summit Equipment Co."])
def test_a_name_is_none_of_those(text: str) -> None:
    assert names(text) == set()


def test_pieces_of_sentences_and_captions_are_no_names() -> None:
    assert "is_a_piece_of_a_sentence" in names("for choosing Cascadia Cable.")
    assert "ends_as_a_caption" in names("Address at which this line is used:")


def test_what_speaks_for_the_customers_own_address() -> None:
    assert {"under_the_holder", "under_a_name"} <= places(BLOCK, "41101", ("Fern Hollow Clinic",))
    assert "under_the_holder" not in places(BLOCK, "41101", ("Dana Whitlock",))
    assert "stands_twice" in places([*BLOCK, *ELSEWHERE], "41101")
    assert "stands_twice" not in places(BLOCK, "41101")
    assert "under_a_name" not in places(BLOCK[1:], "41101")


def test_an_address_without_a_name_over_the_holders_on_a_slip() -> None:
    slip = [(40, 330, "27 TANNERY RD"), (40, 319, "TULSA OK 74103"), *((70, y - 400, line) for _, y, line in BLOCK)]
    assert "heads_the_slip" in places([*BLOCK, *slip], "74103", ("Fern Hollow Clinic",))
    assert "heads_the_slip" not in places(slip, "74103", ("Fern Hollow Clinic",))
    assert "heads_the_slip" not in places([*BLOCK, *slip], "41101", ("Fern Hollow Clinic",))


def test_what_speaks_against_an_address() -> None:
    assert "in_small_print" in places(PROSE, "94102")
    assert "in_small_print" not in places(BLOCK, "41101")
    assert "for_returned_mail" in places([*BLOCK, (40, 640, "CHANGE SERVICE REQUESTED")], "41101")
    assert "for_returned_mail" not in places(BLOCK, "41101")
    assert "where_one_line_is_used" in places(TAXED, "75074")
    assert "where_one_line_is_used" in places([*BLOCK, (40, 702, "Primary place of use")][1:], "41101")
    assert "where_one_line_is_used" not in places(BLOCK, "41101")


def test_an_office_says_so_beside_its_address() -> None:
    store = [(40, 600, "Find a store: 120 Sundance Pkwy Ste 300, Ashland, KY 41105")]
    assert "behind_a_caption_of_its_own" in places(store, "41105")
    assert "behind_a_caption_of_its_own" not in places(BLOCK, "41101")
    number = (BLOCK[-1][0], BLOCK[-1][1] - 11, "866-555-0172")
    assert "beside_a_number_to_call" in places([*BLOCK[1:], number], "41101")
    assert "beside_a_number_to_call" not in places([*BLOCK, number], "41101")


def test_an_account_of_a_bank_is_not_the_customers() -> None:
    assert "for_wires" in accounts([(40, 600, "Wire: ABA 102000076 Acct 4496823310")], "4496823310")
    assert "for_wires" not in accounts([(40, 600, "Acct 4496823310")], "4496823310")


@pytest.mark.parametrize(
    ("beside", "is_of_a_bank"),
    [
        ("ABA 102000076", True),
        ("Routing number 102000076", True),
        ("Transit 00420", True),
        ("Invoice number 4496", False),
        ("First Cascade Bank", False),
    ],
)
def test_the_number_of_a_bank_over_or_under_it_makes_it_one_of_a_bank(beside: str, is_of_a_bank: bool) -> None:
    for at in (611, 589):
        said = accounts([(40, 600, "Acct 4496823310"), (40, at, beside)], "4496823310")
        assert ("for_wires" in said) is is_of_a_bank, (at, said)
    in_cells = [(40, 600, "Account number"), (160, 600, "4496823310"), (40, 611, beside.rsplit(" ", 1)[0])]
    assert ("for_wires" in accounts(in_cells, "4496823310")) is is_of_a_bank


@pytest.mark.parametrize(
    ("line", "is_passing"),
    [
        ("PATRONAGE ACCOUNT 2203077", True),
        ("facilities are furnished by Harvest Telephone, its account 2203077", True),
        ("Your account 2203077", False),
        ("Invoice 4711 Account 2203077", False),
        ("Statement for account 2203077", False),
    ],
)
def test_an_account_of_something_else_is_named_in_passing(line: str, is_passing: bool) -> None:
    assert ("named_in_passing" in accounts([(40, 600, line)], "2203077")) == is_passing


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Underlying carrier: Ohio Bell, account 2203077", "of_the_carrier_behind"),
        ("Wholesale account no. 2203077", "of_the_carrier_behind"),
        ("Our account with the carrier: 2203077", "of_the_carrier_behind"),
        ("Compte de gros : 2203077", "of_the_carrier_behind"),
        ("Comcast account number 2203077", "after_another_carriers_name"),
        ("The charges for fax are on another bill, account 2203077", "of_another_bill"),
        ("Internet is billed separately under account 2203077", "of_another_bill"),
        ("Your TV service is billed under account 2203077", "billed_under_it"),
    ],
)
def test_whose_account_it_is_its_words_tell(line: str, name: str) -> None:
    assert name in accounts([(40, 600, line)], "2203077")
    assert name not in accounts([(40, 600, "Your account number: 2203077")], "2203077")


def test_the_account_of_the_carrier_behind_is_under_its_name_too() -> None:
    stack = [(40, 600, "Underlying carrier: Ohio Bell"), (40, 590, "Account: 2203077")]
    assert "of_the_carrier_behind" in accounts(stack, "2203077")
    letter = [(40, 600, "Current carrier account: 2203077")]
    assert "of_the_carrier_behind" not in accounts(letter, "2203077")


def test_the_name_at_the_head_is_no_other_carriers() -> None:
    head, line = (40, 760, "Comcast Business", 16), (40, 600, "Comcast account number 2203077")
    layouts = page_of([head, line])
    [c] = [c for c in account_candidates(layouts[0]) if c.value == "2203077"]
    case = Case(whose_accounts.ROLE, c.value, layouts[0], c.segment, c.first, c.last, c.hit, layouts)
    assert "after_another_carriers_name" not in {one.name for one in gather(case)}


@pytest.mark.parametrize(
    "said",
    [
        "- Removed",
        "Disconnected 11/02/26",
        "service removed",
        "- débranchée le 2 nov.",
        "- old number Voice",
        "was changed to (606) 555-0166 on Oct 06 at your request",
        "moved to your wireless company 11/02, prorated credit",
    ],
)
def test_a_line_is_marked_as_gone_after_its_number(said: str) -> None:
    assert "marked_as_gone" in lines([(40, 600, f"606-555-0133 {said}")], "+16065550133")


def test_a_line_is_marked_as_gone_in_its_row_or_beneath() -> None:
    row = [(40, 600, "606-555-0133"), (300, 600, "Inactive")]
    beneath = [(40, 600, "Phone 12 (606-555-0133)"), (46, 590, "Service removed")]
    changed = [(40, 600, "Number change fee, (606) 555-0127 was (606) 555-0133"), (300, 600, "$5.00")]
    kept = [(40, 600, "606-555-0133"), (300, 600, "pending"), (400, 600, "reserved, not activated")]
    assert "marked_as_gone" in lines(changed, "+16065550133") and "marked_as_gone" in lines(kept, "+16065550133")
    other = [(40, 600, "606-555-0133"), (300, 600, "Active"), (40, 586, "606-555-0134 - Removed")]
    assert "marked_as_gone" in lines(row, "+16065550133")
    assert "marked_as_gone" in lines(beneath, "+16065550133")
    assert "marked_as_gone" not in lines(other, "+16065550133")


def test_lines_under_a_heading_of_gone_ones_are_gone() -> None:
    table = [(40, 600, "Canceled lines"), (40, 588, "606-555-0133"), (40, 576, "606-555-0134")]
    assert "under_a_heading_of_gone_lines" in lines(table, "+16065550134")
    live = [(40, 600, "Lines in service"), (40, 588, "606-555-0133")]
    assert "under_a_heading_of_gone_lines" not in lines(live, "+16065550133")


ENDS = [(40, 600, "Number"), (200, 600, "Plan"), (300, 600, "Disc date"), (400, 600, "Monthly")]
ROWS = [(40, 588, "606-555-0133"), (200, 588, "Voice"), (300, 588, "10/28/26"), (400, 588, "12.00")]
MORE = [(40, 576, "606-555-0134"), (200, 576, "Voice"), (400, 576, "12.00")]


def test_a_date_in_a_column_of_ends_says_that_the_line_is_gone() -> None:
    assert "its_end_is_in_its_row" in lines([*ENDS, *ROWS, *MORE], "+16065550133")
    assert "its_end_is_in_its_row" not in lines([*ENDS, *ROWS, *MORE], "+16065550134")
    stacked = [*ENDS[:2], (300, 609, "Disc"), (300, 600, "Date"), ENDS[3]]
    assert "its_end_is_in_its_row" in lines([*stacked, *ROWS, *MORE], "+16065550133")
    never = [*ROWS[:2], (300, 588, "12/31/9999"), ROWS[3]]
    assert "its_end_is_in_its_row" not in lines([*ENDS, *never, *MORE], "+16065550133")


def test_a_line_that_is_added_to_an_account_or_removed_from_it_is_no_account_number() -> None:
    assert "is_a_line_of_the_account" in accounts([(40, 600, "Removed from account: 606-555-0133")], "606-555-0133")
    assert "is_a_line_of_the_account" not in accounts([(40, 600, "Bill for account: 606-555-0133")], "606-555-0133")


def test_a_help_line_is_the_carriers() -> None:
    assert "is_a_help_line" in lines([(40, 600, "Customer Service Number 1-800-555-0164")], "+18005550164")
    assert "is_a_help_line" not in lines([(40, 600, "Toll-free line 1-800-555-0164")], "+18005550164")
    assert "is_a_help_line" not in lines([(40, 600, "Support line 606-555-0133")], "+16065550133")


CHARGES = [(40, 600, "Business line"), (200, 600, "$39.00"), (40, 560, "Alarm circuit"), (200, 560, "$45.00")]


def test_what_speaks_for_something_that_hangs_on_the_line() -> None:
    assert hanging(CHARGES) == {"is_charged_for"}
    assert hanging([*CHARGES[:3], (380, 560, "$45.00")]) == set()  # a sum in no column
    assert hanging([(40, 574, "Alarm circuit"), (40, 560, "Northside"), *CHARGES[:2], CHARGES[3]]) == {"heads_a_charge"}
    assert hanging([(40, 574, "Your services"), (40, 560, "Voice"), (40, 546, "DSL")]) == {"is_in_a_list_of_services"}
    assert hanging([(40, 574, "Your neighbors"), (40, 560, "Voice"), (40, 546, "DSL")]) == set()
    assert hanging([(40, 560, "606-555-0120"), (140, 560, "Fax line")]) == {"is_beside_a_line"}
    assert hanging([(40, 560, "Fax"), (140, 560, "606-555-0120")]) == set()
    assert hanging([(40, 560, "800-555-0120"), (140, 560, "DSL")]) == set()


def test_what_speaks_against_it() -> None:
    assert hanging([(40, 560, "We look after each alarm line of the building without a charge")]) == {
        "is_in_a_sentence"
    }
    assert hanging([(40, 574, "Get more out of it"), (40, 560, "DSL")]) == {"is_advertised"}
    assert hanging([*CHARGES[:2], (40, 560, "Alarm circuit - Removed"), (200, 560, "$45.00")]) == {
        "is_charged_for",
        "marked_as_gone",
    }
    gone = [(40, 574, "Canceled services"), (40, 560, "Alarm circuit"), (200, 560, "$45.00"), *CHARGES[:2]]
    assert "under_a_heading_of_gone_lines" in hanging(gone)


def test_all_evidence_is_tried_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [one.name for found in evidence.known().values() for one in found if f'"{one.name}"' not in here] == []


def test_a_label_within_a_sentence_of_the_next_column_speaks_against() -> None:
    said = (40, 600, "A letter was sent to you. Please keep your client ID at hand")
    assert "beside_a_sentence" in accounts([said, (340, 600, "2026-3110")], "2026-3110")
    assert "beside_a_sentence" not in accounts([(40, 600, "Client ID"), (340, 600, "2026-3110")], "2026-3110")


def test_numbers_of_contacts_desks_and_offices_speak_against() -> None:
    row = [(40, 600, "CONTACT"), (120, 600, "LARS HALVORSEN"), (260, 600, "TEL 606-555-0190 (CELL)")]
    assert "is_a_contacts" in lines(row, "+16065550190")
    assert "is_a_contacts" not in lines(row[1:], "+16065550190")
    desks = "Inquiries: 1-800-555-0127. Repair: 611. Fax 606-555-0104."
    assert "is_the_fax_of_a_desk" in lines([(40, 600, desks)], "+16065550104")
    assert "is_the_fax_of_a_desk" not in lines([(40, 600, "Fax 606-555-0104")], "+16065550104")
    assert "is_the_carriers_own" in lines([(40, 600, "Our storm line is 606-555-0104.")], "+16065550104")
    assert "is_the_carriers_own" not in lines([(40, 600, "Our records name your line 606-555-0104")], "+16065550104")
    head = [(40, 748, "300 Causeway Street, Ashland KY 41101"), (40, 738, "Tel 606-555-0100   Fax 606-555-0101")]
    assert "is_in_a_letterhead" in lines(head, "+16065550100")
    assert "is_in_a_letterhead" not in lines([head[0], (40, 738, "Tel 606-555-0100")], "+16065550100")


def test_a_number_that_calls_go_on_to_is_not_the_billing_number() -> None:
    assert "calls_go_on_to_it" in accounts([(40, 600, "Calls to your main number go to 817-555-1101")], "817-555-1101")
    assert "calls_go_on_to_it" not in accounts([(40, 600, "Your main number is 817-555-1101")], "817-555-1101")


def test_reasons_are_sentences_that_end_because() -> None:
    for found in evidence.known().values():
        for one in found:
            assert one.weight and one.reason and not one.reason.endswith(".")


def whose_is(
    items: list[tuple], zip_code: str, carriers: tuple[str, ...] = (), holders: tuple[str, ...] = ()
) -> set[str]:
    """What speaks for the block of that ZIP as the carrier's, and against it; `carriers`: names on the page."""
    [layout] = page_of(items)
    blocks = address_blocks(layout)
    block = next(b for b in blocks if b.address.zip == zip_code)
    segment = block.segments[0]
    case = Case(whose.ROLE, "", layout, segment, 0, len(segment.words), block=block, blocks=blocks)
    case.holders = list(holders)
    case.carriers = [(name, next((s for s in layout.segments if s.text == name), None)) for name in carriers]
    return {one.name for one in gather(case)}


def served_by(items: list[tuple], zip_code: str, payees: tuple[str, ...] = (), holder: str = "") -> set[str]:
    """What speaks for the block of that ZIP as the place of service that its label calls it, and against it."""
    [layout] = page_of(items)
    blocks = address_blocks(layout)
    block = next(b for b in blocks if b.address.zip == zip_code)
    assert block.label and block.label.role == "service"
    segment = block.segments[0]
    case = Case(served.ROLE, "", layout, segment, 0, len(segment.words), block=block, blocks=blocks)
    case.holders, case.carriers = [holder] if holder else [], [(name, None) for name in payees]
    return {one.name for one in gather(case)}


def labelled(label: str, *lines: str) -> list[tuple]:
    return [(340, 500 - 12 * n, line) for n, line in enumerate((label, *lines))]


MILL = ("118 OUTLET PL", "GEORGETOWN KY 40324")


def test_what_speaks_for_an_address_as_the_place_of_service() -> None:
    assert served_by(labelled("Location:", *MILL), "40324") == set()
    assert "speaks_of_the_service" in served_by(labelled("Place of service:", *MILL), "40324")
    under = labelled("Location:", "FERN HOLLOW CLINIC", *MILL)
    assert "served_under_the_holders_name" in served_by(under, "40324", holder="Fern Hollow Clinic")
    assert "served_under_the_holders_name" not in served_by(under, "40324", holder="Dana Whitlock")
    twice = [(40, 290, "FERN HOLLOW CLINIC"), (40, 278, MILL[0]), (40, 266, MILL[1])]
    assert "is_the_customers_elsewhere" in served_by([*twice, *labelled("Location:", *MILL)], "40324")
    assert "is_the_customers_elsewhere" not in served_by([*BLOCK, *labelled("Location:", *MILL)], "40324")
    other = [(340, 400, "Location:"), (340, 388, "9 CEDAR LOOP"), (340, 376, "ASHLAND KY 41105")]
    assert "is_one_of_several_places" in served_by([*labelled("Location:", *MILL), *other], "40324")
    assert "is_one_of_several_places" in served_by(labelled("Location 002 Mill Store", *MILL), "40324")


def test_what_speaks_against_an_address_as_the_place_of_service() -> None:
    box = ("PO BOX 2575", "LEXINGTON KY 40502")
    assert "is_a_box" in served_by(labelled("Location:", *box), "40502")
    assert "says_who_serves" in served_by(labelled("Customer service", *box), "40502")
    assert "says_who_serves" not in served_by(labelled("Customer service address", *MILL), "40324")
    cable = labelled("Location:", "HARBOR CABLE", *MILL)
    assert "is_under_a_carriers_name" in served_by(cable, "40324")
    assert "is_under_a_carriers_name" not in served_by(cable, "40324", holder="Harbor Cable")
    paid = labelled("Location:", "HARBOR LIGHTS", *MILL)
    assert "is_under_a_carriers_name" in served_by(paid, "40324", payees=("Harbor Lights",))
    assert "keeps_hours" in served_by(labelled("Location:", *MILL, "Mon-Fri 9-6"), "40324")
    assert "keeps_hours" not in served_by(labelled("Location:", *MILL, "Sun City unit"), "40324")
    assert "is_beside_the_customers" in served_by([*BLOCK, *labelled("Location:", *MILL)], "40324")
    assert "is_beside_the_customers" not in served_by([*BLOCK, *labelled("Service address:", *MILL)], "40324")
    assert "is_beside_the_customers" not in served_by(
        [(340, 690, "Billing address:"), *BLOCK[1:], *labelled("Location:", *MILL)], "40324"
    )


PAYEE = [(340, 290, "HARBOR CABLE"), (340, 278, "PO BOX 2575"), (340, 266, "LEXINGTON KY 40502")]


def test_what_speaks_for_an_address_as_the_carriers() -> None:
    assert "is_in_running_text" in whose_is(PROSE, "94102")
    assert "is_in_running_text" not in whose_is(BLOCK, "41101")
    complaints = [(340, 290, "Kentucky Public Service Commission"), *PAYEE[1:]]
    assert "under_the_name_of_an_authority" in whose_is([*BLOCK, *complaints], "40502")
    assert "under_the_name_of_an_authority" not in whose_is([*BLOCK, *PAYEE], "40502")
    assert "under_the_payees_name" in whose_is(BLOCK, "41101", ("Fern Hollow Clinic",))  # which is no line of the page
    assert "under_the_name_of_a_telephone_company" in whose_is([*BLOCK, *PAYEE], "40502")
    assert "under_the_name_of_a_telephone_company" not in whose_is([*BLOCK, *PAYEE], "41101")
    assert "under_the_name_of_a_telephone_company" not in whose_is(PAYEE, "40502")  # of whom else would the bill be?
    head = (40, 760, "Harbor Lights", 16)
    under = [(340, 290, "HARBOR LIGHTS"), *PAYEE[1:]]
    assert {"under_a_letterhead", "under_the_name_at_the_head"} <= whose_is([head, *under], "40502", ("Harbor Lights",))
    small = whose_is([(40, 760, "Harbor Lights"), *under], "40502", ("Harbor Lights",))
    assert "under_the_name_at_the_head" in small and "under_a_letterhead" not in small
    longer = [head, (340, 290, "HARBOR LIGHTS BUSINESS"), *PAYEE[1:]]
    assert "begins_as_the_head" in whose_is(longer, "40502", ("Harbor Lights",))
    assert "begins_as_the_head" not in whose_is([head, *BLOCK], "41101", ("Harbor Lights",))
    asked = (340, 302, "Please make checks payable to:")
    assert "is_paid_to" in whose_is([asked, *BLOCK, (340, 290, "HARBOR"), *PAYEE[1:]], "40502")
    assert "is_paid_to" not in whose_is(BLOCK, "41101")


def test_a_box_beside_a_street_on_the_slip_is_the_payees() -> None:
    street = [(40, 290, "FERN HOLLOW CLINIC"), (40, 278, "65 CEDAR LOOP"), (40, 266, "ASHLAND KY 41101")]
    assert "is_a_box_beside_a_street" in whose_is([*street, *PAYEE], "40502")
    assert "is_a_box_beside_a_street" not in whose_is([*street, *PAYEE], "41101")
    assert "is_a_box_beside_a_street" not in whose_is([*BLOCK, *PAYEE], "40502")  # in the window, not on the slip


def test_what_speaks_for_an_address_as_the_customers() -> None:
    assert "under_the_holders_name" in whose_is(BLOCK, "41101", holders=("Fern Hollow Clinic",))
    assert "under_the_holders_name" not in whose_is(BLOCK, "41101", holders=("Dana Whitlock",))
    assert "under_the_name_of_a_person" in whose_is([(40, 690, "OWEN PAGE"), *BLOCK[1:]], "41101")
    assert "under_the_name_of_a_person" not in whose_is([(40, 690, "OWEN PAGE LLC"), *BLOCK[1:]], "41101")
    assert "is_for_somebody_there" in whose_is([*BLOCK[:1], (40, 684, "ATTN: ANN"), *BLOCK[1:]], "41101")
    assert "is_for_somebody_there" not in whose_is(BLOCK, "41101")
