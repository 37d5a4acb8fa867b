"""What bills of real carriers do that ours did not: each page here was once read wrong, and a right answer called
different or a wrong one the same."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from portin.comparing.matching import Typed, match
from portin.findings import Finding, Kind, Why
from portin.reading.candidates.blocks import address_blocks
from portin.reading.found import Reading
from portin.reading.pages.layout import PageLayout
from portin.reading.pages.page_words import Word
from portin.reading.reader import ocr_available, read
from portin.sentences import customer
from tests.portin.reading.drawn import drawn

TODAY = date(2026, 11, 23)
HEAD = [
    (40, 750, "HARVEST MOBILE", 14),
    (360, 750, "Account Number: 714402218"),
    (360, 736, "Bill Date: November 12, 2026"),
]
LINE = [(40, 600, "606-555-0120"), (160, 600, "Voice line"), (300, 600, "32.00")]
OWNER = [(40, 690, "FERN HOLLOW CLINIC"), (40, 678, "65 CEDAR LOOP"), (40, 666, "ASHLAND KY 41101")]


def reading_of(*pages: list[tuple]) -> Reading:
    return read(pages_of(*pages), "application/pdf", ocr=False)


def pages_of(*pages: list[tuple]) -> bytes:
    """Each page's texts: x, y, text, size (9 unless given), degrees it is turned."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for items in pages:
        for x, y, text, *more in items:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(more[1] if len(more) > 1 else 0)
            canvas.setFont("Helvetica", more[0] if more else 9)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def found(reading: Reading, name: str, **typed: object) -> Finding:
    [finding] = [f for f in match(Typed(**typed), reading, today=TODAY) if f.subject.written == name]
    return finding


def kind(reading: Reading, name: str, **typed: object) -> Kind:
    return found(reading, name, **typed).kind


def number(reading: Reading, tn: str) -> Kind:
    return kind(reading, f"number:{tn}", numbers=[tn])


def holder(reading: Reading, name: str) -> Kind:
    return kind(reading, "owner_name", owner_names=[name])


# ------------------------------------------------------------------------------------------------------------- pages


def test_a_word_hyphenated_at_the_end_of_a_line_leaves_a_page_of_text_one_of_text():
    prose = [(40, 400, "With your plans you have flexible high-"), (40, 389, "speed tiers and unlimited talk.")]
    [page] = read(drawn([*HEAD, *OWNER, *LINE, *prose]), "application/pdf", ocr=False).pages
    assert page.how == "text"


def test_an_address_that_is_upside_down_behind_the_window_is_read_where_it_is():
    window = [
        (300, 400, "DANA WHITLOCK", 9, 180),
        (300, 411, "65 CEDAR LOOP", 9, 180),
        (300, 422, "ASHLAND KY 41101", 9, 180),
    ]
    reading = reading_of([*HEAD, *LINE, *window])
    typed = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}
    assert holder(reading, "Dana Whitlock") == Kind.MATCH
    assert kind(reading, "service_address", **typed) == Kind.MATCH
    assert kind(reading, "zip", **typed) == Kind.MATCH
    _, y0, x1, y1 = found(reading, "owner_name", owner_names=["Dana Whitlock"]).at.box
    assert x1 * 612 == pytest.approx(300, abs=2)
    assert y0 * 792 < 392 + 2 < y1 * 792 + 4


@pytest.mark.skipif(not ocr_available(), reason="TESSERACT IS NOT INSTALLED: reading pictures is not tested here")
def test_an_address_that_is_upside_down_is_read_on_a_picture_too():
    window = [
        (320, 400, "DANA WHITLOCK", 10, 180),
        (320, 412, "65 CEDAR LOOP", 10, 180),
        (320, 424, "ASHLAND KY 41101", 10, 180),
    ]
    prose = [
        (40, 560 - 14 * i, "Your plan brings calls, texts and data as long as the bill is paid on time.")
        for i in range(6)
    ]
    [page] = pdfium.PdfDocument(pages_of([*HEAD, *LINE, *window, *prose]))
    made = io.BytesIO()
    page.render(scale=3).to_pil().save(made, "PNG")
    reading = read(made.getvalue(), "image/png")
    typed = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}
    assert kind(reading, "service_address", **typed) == Kind.MATCH
    assert holder(reading, "Dana Whitlock") == Kind.MATCH


# -------------------------------------------------------------------------------------------------- the account holder


def test_a_greeting_by_the_first_name_is_no_other_holder():
    page = [*HEAD, *LINE, (40, 700, "Hi Dana,", 18), (40, 680, "Here's your bill for November.")]
    assert holder(reading_of(page), "Dana Whitlock") == Kind.NOT_FOUND


def test_a_greeting_is_read_whole_with_its_degrees():
    page = [*HEAD, *LINE, (40, 700, "Hello DR. K. ULLMAN, D.D.S., P.C.,", 12)]
    assert holder(reading_of(page), "Dr. K. Ullman, D.D.S., P.C.") == Kind.MATCH


def test_a_heading_over_charges_is_no_holder():
    page = [
        *HEAD,
        *LINE,
        (40, 500, "TAXES & FEES BREAKDOWN", 10),
        (40, 485, "65 CEDAR LOOP, Ashland KY 41101-2210"),
        (40, 473, "606-555-0120"),
        (130, 473, "State 911"),
        (230, 473, "$0.82"),
    ]
    assert holder(reading_of(page), "Dana Whitlock") == Kind.NOT_FOUND


def test_a_name_over_the_account_number_of_the_slip_agrees():
    slip = [
        (360, 140, "DANA WHITLOCK"),
        (360, 128, "Account number: 714402218"),
        (40, 140, "HARVEST MOBILE"),
        (40, 128, "PO BOX 4410"),
        (40, 116, "TOLEDO OH 43604"),
    ]
    reading = reading_of([*HEAD, *LINE, *slip])
    assert holder(reading, "Dana Whitlock") == Kind.MATCH
    assert holder(reading, "Harvest Mobile") == Kind.UNREADABLE


def test_a_customer_called_page_has_lines_and_a_name():
    page = [
        *HEAD,
        (40, 690, "OWEN PAGE"),
        (40, 678, "65 CEDAR LOOP"),
        (40, 666, "ASHLAND KY 41101"),
        (40, 600, "OWEN PAGE 606 555-0120"),
        (300, 600, "32.00"),
    ]
    reading = reading_of(page)
    assert holder(reading, "Owen Page") == Kind.MATCH
    assert number(reading, "+16065550120") == Kind.MATCH


def test_words_of_a_rural_address_are_no_holder():
    page = [
        *HEAD,
        (40, 690, "FERN HOLLOW CLINIC"),
        (40, 678, "SITE 5 COMP 8 RR 2"),
        (40, 666, "PRITCHARD BC V0E 2P0"),
        (40, 560, "Service Address: SITE 5 COMP 8 RR 2, PRITCHARD BC V0E 2P0"),
    ]
    assert holder(reading_of(page), "Fern Hollow Clinic") == Kind.MATCH


# --------------------------------------------------------------------------------------------------------- addresses


def test_where_one_line_is_taxed_is_not_where_the_account_is():
    taxes = [
        (28, 500, "TAXES & FEES BREAKDOWN", 11),
        (28, 465, "4120 LARKSPUR TRAIL, Plano TX 75074-1063", 8),
        (28, 450, "(832) 555-0140", 8),
        (130, 450, "State & Local Sales Tax", 8),
        (260, 450, "$0.55", 8),
        (28, 374, "77 ORCHARD HILL RD APT 12, Duluth MN 55806-1400", 8),
        (28, 360, "(614) 555-0137", 8),
        (130, 360, "State & Local Sales Tax", 8),
        (260, 360, "$0.41", 8),
    ]
    window = [
        (260, 640, "MARISOL QUINTERO", 8, 180),
        (260, 650, "4120 LARKSPUR TRAIL", 8, 180),
        (260, 660, "PLANO TX 75074-1063", 8, 180),
    ]
    payee = [(120, 180, "HARVEST MOBILE", 8), (120, 168, "PO BOX 742596", 8), (120, 156, "CINCINNATI OH 45274-2596", 8)]
    reading = reading_of([*HEAD, *taxes], [*window, *payee])
    own = {"street": "4120 Larkspur Trail", "city": "Plano", "state": "TX", "zip": "75074"}
    lines = {"street": "77 Orchard Hill Rd", "unit": "Apt 12", "city": "Duluth", "state": "MN", "zip": "55806"}
    assert kind(reading, "service_address", **own) == Kind.MATCH
    assert kind(reading, "service_address", **lines) == Kind.MISMATCH
    alone = reading_of([*HEAD, *taxes])
    assert kind(alone, "service_address", street="1 Elm St", city="Plano", state="TX", zip="75074") == Kind.NOT_FOUND


def test_an_office_in_a_sentence_of_small_print_is_nobodys_service_address():
    prose = [
        (40, 300, "Our own charges are no taxes and may change. Those who live in California may turn to the", 6),
        (40, 292, "Consumer Office, which is to be found at 818 Mission Gate Ave., San Francisco, CA 94102.", 6),
    ]
    typed = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}
    assert kind(reading_of([*HEAD, *LINE, *prose]), "service_address", **typed) == Kind.NOT_FOUND
    assert kind(reading_of([*HEAD, *OWNER, *LINE, *prose]), "service_address", **typed) == Kind.MATCH


@pytest.mark.parametrize("indent", [8, 20])
def test_a_city_line_may_hang_beside_its_street(indent: int):
    beside = 86.5 + indent
    page = [*HEAD, *LINE, (40, 540, "Service At: 212 QUARRY RD"), (beside, 528, "AUSTELL GA 30168-2241")]
    typed = {"street": "212 Quarry Rd", "city": "Austell", "state": "GA", "zip": "30168"}
    assert kind(reading_of(page), "service_address", **typed) == Kind.MATCH


# --------------------------------------------------------------------------------------------------- account numbers


def test_a_number_under_a_row_of_charges_is_no_account_number():
    table = [
        (40, 600, "Account"),
        (200, 600, "$80.00"),
        (40, 586, "606-555-0120"),
        (200, 586, "$20.00"),
        (40, 572, "606-555-0121"),
        (200, 572, "$20.00"),
    ]
    reading = reading_of([*HEAD, *table])
    assert kind(reading, "account_number", account_number="606-555-0120") == Kind.MISMATCH
    assert kind(reading, "account_number", account_number="714402218") == Kind.MATCH


@pytest.mark.parametrize("printed", ["447", "4471", "AC0123456789abcdef0123456789abcdef"])
def test_account_numbers_may_be_short_or_long(printed: str):
    reading = reading_of([(40, 750, "HARVEST TELEPHONE", 14), (330, 750, f"Account Number: {printed}"), *OWNER, *LINE])
    assert kind(reading, "account_number", account_number=printed) == Kind.MATCH
    assert kind(reading, "account_number", account_number="90210377") == Kind.MISMATCH


def test_a_number_on_a_sub_account_does_not_agree_with_the_master():
    page = [
        (360, 750, "Account Number: 71-440-2218"),
        (40, 600, "Sub-account 71-440-3301   Service address: 4 RIVER BEND, GRAYSON KY 41143"),
        (60, 585, "606-555-0150   Business line   32.00"),
    ]
    reading = reading_of(page)
    of_master = found(reading, "number:+16065550150", account_number="71-440-2218", numbers=["+16065550150"])
    of_sub = found(reading, "number:+16065550150", account_number="71-440-3301", numbers=["+16065550150"])
    assert (of_master.kind, of_master.prevents) == (Kind.UNREADABLE, "MULTIPLE_ACCOUNTS")
    assert of_sub.kind == Kind.MATCH


# --------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "said", ["- Removed", "Disconnected 11/02/26", "Cancelled", "Ported out 11/02/26", "(suspended)", "- Inactive"]
)
def test_a_line_that_the_bill_marks_as_gone_does_not_agree(said: str):
    gone = [(40, 586, f"606-555-0133 {said}"), (230, 586, "Business line"), (330, 586, "0.00")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *gone])
    finding = found(reading, "number:+16065550133", numbers=["+16065550133"])
    assert (finding.kind, finding.prevents) == (Kind.NOT_FOUND, "NUMBER_INACTIVE")
    assert number(reading, "+16065550120") == Kind.MATCH


def test_a_line_is_gone_where_the_row_beneath_says_so():
    page = [
        *HEAD,
        *OWNER,
        *LINE,
        (40, 560, "Phone 12 (606-555-0133)"),
        (300, 560, "$20.01"),
        (46, 549, "Service removed", 8),
    ]
    reading = reading_of(page)
    assert number(reading, "+16065550133") == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH


def test_the_help_line_in_the_head_of_a_page_is_no_line_of_the_account():
    later = [
        (40, 750, "Customer Service Number"),
        (200, 750, "1-800-555-0164"),
        (40, 700, "606-555-0121"),
        (300, 700, "32.00"),
    ]
    reading = reading_of([*HEAD, *OWNER, (40, 620, "Your telephone numbers"), *LINE], later)
    assert number(reading, "+18005550164") == Kind.NOT_FOUND
    assert number(reading, "+16065550121") == Kind.MATCH


# ------------------------------------------------------------------------------------------------------------- dates


def dated(*lines: str, head: bool = False) -> Kind:
    texts = [(40, 700 - 12 * i, line) for i, line in enumerate(lines)]
    page = [
        *HEAD[:2],
        *OWNER[1:],
        *LINE,
        *([HEAD[2]] if head else []),
        (40, 645, " "),
        *[(x, y - 160, t) for x, y, t in texts],
    ]
    return kind(reading_of(page), "bill_date")


def test_a_day_on_which_something_will_be_charged_is_not_the_day_of_the_bill():
    assert (
        dated("Bill date: Aug 12, 2026", "This bill will be charged to your bank account on Nov 20, 2026.")
        == Kind.MISMATCH
    )
    assert dated("The bill total will be charged to your bank", "account on Nov 20, 2026.") == Kind.NOT_FOUND


def test_no_bill_is_of_a_day_to_come():
    assert dated("Statement date: December 2, 2026") == Kind.NOT_FOUND


def test_the_end_of_the_billing_period_dates_a_bill_that_says_no_other_day():
    assert dated("Bill period: Oct 18, 2026 - Nov 17, 2026") == Kind.MATCH
    assert dated("Bill period: Jul 18, 2026 - Aug 17, 2026") == Kind.MISMATCH


def test_a_date_alone_in_the_head_of_several_pages_is_the_bills():
    first, later = [*HEAD[:2], *OWNER], [(30, 720, "Nov 06, 2026"), (470, 720, "Page 2"), *LINE]
    old = [(30, 720, "Jun 06, 2026"), (470, 720, "Page 2"), *LINE]
    assert kind(reading_of(first, later, later), "bill_date") == Kind.MATCH
    assert kind(reading_of(first, old, old), "bill_date") == Kind.MISMATCH


# ------------------------------------------------------------------------ the first sight of hosted and explained bills


@pytest.mark.parametrize(
    "text",
    [
        "REMOTE CALL FORWARDING OF THE FIRST LINE TO 817 555-1101",
        "Calls to your main number go to 817-555-1101",
        "Le premier poste est renvoye vers le 817-555-1101",
    ],
)
def test_where_calls_go_on_to_is_no_line_of_the_account(text: str):
    assert number(reading_of([*HEAD, *OWNER, *LINE, (60, 580, text)]), "+18175551101") == Kind.NOT_FOUND


def test_a_heading_over_the_first_column_speaks_for_the_whole_row_under_it():
    rows = [
        (40, 560, "Removed during this period"),
        (40, 546, "SV8647424264"),
        (160, 546, "202-555-4248"),
        (300, 546, "(9.33)"),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *rows])
    assert number(reading, "+12025554248") == Kind.NOT_FOUND and number(reading, "+16065550120") == Kind.MATCH


def test_a_desk_in_another_column_makes_no_line_beside_it_a_target():
    desk = [(40, 500, "Phone (800) 555-0122"), (300, 500, "606-555-0177"), (400, 500, "Select line")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *desk]), "+16065550177") == Kind.MATCH


def test_where_the_customer_heads_the_page_the_name_over_the_box_is_the_payee():
    head = [(40, 750, "A-1 Precision Consulting LLC", 10), (360, 750, "Account Number: 714402218")]
    slip = [(60, 200, "A-1 PRECISION CONSULTING LLC"), (60, 189, "72 HARBOR VIEW BLVD"), (60, 178, "ASHLAND KY 41101")]
    payee = [(360, 180, "Dominion Bluebell"), (360, 169, "P.O. Box 2575"), (360, 158, "LEXINGTON KY 40502")]
    reading = reading_of([*head, *LINE, *slip, *payee])
    assert holder(reading, "A-1 Precision Consulting LLC") == Kind.MATCH
    assert holder(reading, "Dominion Bluebell") == Kind.MISMATCH


def test_the_publisher_of_a_directory_is_nobodys_home():
    prose = [(40, 400, "Billed for Yellow Directories Ltd., 18 Printers Row, Ashland KY 41102")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *prose])
    assert "18 Printers Row" not in " ".join(f.value for f in reading.service_addresses)


@pytest.mark.parametrize("label", ["Service or billing address", "Service and billing address"])
def test_one_address_for_both_is_the_service_address(label: str):
    block = [(40, 560, label, 7), (40, 548, "Dana Whitlock"), (40, 537, "12 QUARRY ST"), (40, 526, "ASHLAND KY 41101")]
    [address] = [f for f in reading_of([*HEAD, *OWNER, *LINE, *block]).service_addresses if f.is_certain]
    assert "12 QUARRY ST" in address.value


def test_a_customer_billing_id_is_an_account_number():
    head = [(40, 750, "OCTAVO", 14), (360, 750, "Customer Billing ID"), (470, 750, "53596066")]
    assert kind(reading_of([*head, *OWNER, *LINE]), "account_number", account_number="53596066") == Kind.MATCH


@pytest.mark.parametrize("said", ["line taken down 10/09/26", "FINAL 11/01/26", "given up", "ended 10/09"])
def test_a_row_that_says_that_its_line_is_gone(said: str):
    rows = [(40, 580, "606-555-0133"), (200, 580, said), (400, 580, "-2.66")]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *rows]), "+16065550133") == Kind.NOT_FOUND


def test_a_charge_over_a_table_is_no_head_of_its_columns():
    rows = [
        (40, 580, "CHARGES TRANSFERRED FROM SUBORDINATES ... 592.58"),
        (40, 560, "SUBORDINATE"),
        (40, 548, "202 555-5868 0000"),
    ]
    assert number(reading_of([*HEAD, *OWNER, *rows]), "+12025555868") == Kind.MATCH


def test_a_sign_that_clings_to_its_word_is_still_a_label():
    head = [(40, 750, "LOWLAND", 14), (400, 750, "Customer#"), (400, 738, "977879488")]
    assert kind(reading_of([*head, *OWNER, *LINE]), "account_number", account_number="977879488") == Kind.MATCH


@pytest.mark.parametrize(
    ("label", "answer"), [("Master Account Number", Kind.MATCH), ("Account Number", Kind.UNREADABLE)]
)
def test_a_master_account_is_asked_for_with_what_is_below_it(label: str, answer: Kind):
    page = [(360, 750, f"{label} 943085153"), (40, 620, "Sub-Account 943026928"), (40, 600, "Voice 606-555-0120")]
    typed = {"account_number": "943085153", "numbers": ["+16065550120"]}
    assert kind(reading_of([*page, *OWNER]), "number:+16065550120", **typed) == answer


def test_a_desks_number_that_is_torn_at_the_end_of_a_line_is_no_line():
    notice = [(330, 500, "Your rate changes on December 8, 2026. Questions: 844"), (330, 490, "555-0134.")]
    reading = reading_of([*HEAD, *OWNER, *LINE, *notice])
    assert number(reading, "+16065550134") == Kind.NOT_FOUND and number(reading, "+18445550134") == Kind.NOT_FOUND


def test_a_bill_without_a_service_address_says_that_the_accounts_was_compared():
    typed = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}
    alone, named = (
        reading_of([*HEAD, *OWNER, *LINE]),
        reading_of([*HEAD, (40, 702, "Service address"), *OWNER[1:], *LINE]),
    )
    assert [found(alone, name, **typed).why for name in ("service_address", "zip")] == [Why.OF_THE_ACCOUNT] * 2
    assert kind(alone, "service_address", **typed) == kind(alone, "zip", **typed) == Kind.MATCH
    assert [found(named, name, **typed).why for name in ("service_address", "zip")] == [None, None]
    other = typed | {"zip": "41102"}
    assert "account’s address on the bill has 41101" in customer.message(found(alone, "zip", **other))


def test_a_street_whose_name_was_torn_off_is_for_a_person():
    block = [(40, 560, "Service address", 7), (40, 548, "18275 NW"), (40, 537, "SALT LAKE CITY UT 84147")]
    typed = {"street": "18275 NW 12th Lane", "city": "Salt Lake City", "state": "UT", "zip": "84147"}
    assert kind(reading_of([*HEAD, *block, *LINE]), "service_address", **typed) == Kind.UNREADABLE


# ------------------------------------------------------------------------------- seen on the ninth set of new layouts

PLACES = [
    (40, 560, "LOCATION 01 31 WHARF STREET, ASHLAND, KY 41101"),
    (40, 546, "606-555-0120"),
    (160, 546, "Business line"),
    (300, 546, "36.00"),
    (40, 520, "LOCATION 02 870 WISCASSET ROAD UNIT 6, CATLETTSBURG, KY 41129"),
    (40, 506, "606-555-0121"),
    (160, 506, "Business line"),
    (300, 506, "36.00"),
]


@pytest.mark.parametrize(
    ("street", "unit", "city", "zip"),
    [("31 Wharf St", "", "Ashland", "41101"), ("870 Wiscasset Rd", "Unit 6", "Catlettsburg", "41129")],
)
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("LOCATION 01", Kind.MATCH),
        ("Location 1 -", Kind.MATCH),
        ("Site 1:", Kind.UNREADABLE),
        ("Store #14 -", Kind.UNREADABLE),
        ("Service/E911 address:", Kind.MATCH),
    ],
)
def test_each_place_of_an_account_is_one_it_is_served_at(
    word: str, expected: Kind, street: str, unit: str, city: str, zip: str
) -> None:
    places = [(x, y, text.replace("LOCATION 01", word).replace("LOCATION 02", word)) for x, y, text in PLACES]
    reading = reading_of([*HEAD, *OWNER, *places])
    typed = {"street": street, "unit": unit, "city": city, "state": "KY", "zip": zip}
    assert kind(reading, "service_address", **typed) == expected
    if expected == Kind.MATCH:
        assert kind(reading, "zip", **typed) == Kind.MATCH
        assert kind(reading, "service_address", **(typed | {"street": f"9{street}"})) == Kind.MISMATCH


@pytest.mark.parametrize(
    "row",
    [
        [(40, 586, "10/19/26 Disconnect VoiceManager Essential 606-555-0122 -14.00")],
        [
            (40, 586, "10/19/26"),
            (110, 586, "Disconnect VoiceManager"),
            (260, 586, "606-555-0122"),
            (400, 586, "-14.00"),
        ],
        [(40, 586, "Disconnect (606) 555-0122 Oct 21"), (400, 586, "-9.14")],
        [(40, 586, "Number removal 606.555.0122 (10/09)"), (300, 586, "0.00")],
        [(40, 586, "Cr: 606 555-0122 out 10-12"), (300, 586, "-18.37")],
        [(40, 586, "Débranchement 606 555-0122"), (300, 586, "-18,37 $")],
    ],
)
def test_a_line_that_a_credit_says_was_disconnected_is_gone(row: list[tuple]) -> None:
    reading = reading_of([*HEAD, *OWNER, *LINE, *row])
    assert number(reading, "+16065550122") == Kind.NOT_FOUND
    assert number(reading, "+16065550120") == Kind.MATCH


def test_numbers_under_the_head_of_a_table_of_calls_are_those_called() -> None:
    heads = [(40, 560, "Date"), (110, 560, "Endroit"), (250, 560, "Numéro"), (400, 560, "Min"), (460, 560, "Montant")]
    calls = [
        (x, y, text)
        for y, *row in ((546, "10 oct.", "Rimouski QC", "418 555-0144"), (532, "29 oct.", "Moncton NB", "506 555-0117"))
        for x, text in zip((40, 110, 250, 400, 460), (*row, "8", "0,73"), strict=True)
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *heads, *calls])
    assert number(reading, "+15065550117") == number(reading, "+14185550144") == Kind.NOT_FOUND
    plans = [(40, 560, "Number"), (160, 560, "Plan"), (300, 560, "Minutes"), (400, 560, "Amount")]
    mine = [(40, 546, "606-555-0125"), (160, 546, "Talk 500"), (300, 546, "318"), (400, 546, "32.00")]
    assert number(reading_of([*HEAD, *OWNER, *plans, *mine]), "+16065550125") == Kind.MATCH


def test_a_desk_of_a_sentence_that_began_on_the_line_above_is_no_line() -> None:
    french = [
        (40, 500, "certains tarifs seront révisés. Pour le soutien technique :"),
        (40, 490, "606 555-0177. Siège social : 612, rue Saint-Jacques"),
        (380, 490, "Ajustements"),
        (500, 490, "11,80 $"),
    ]
    english = [
        (40, 500, "(closed Nov 26, 2026). Franchise authority: City of Ashland, 624 F Street, Ashland, KY"),
        (40, 490, "41101, 606-555-0178."),
    ]
    reading = reading_of([*HEAD, *OWNER, *LINE, *french], [*HEAD, *english])
    assert number(reading, "+16065550177") == Kind.UNREADABLE
    assert number(reading, "+16065550178") == Kind.NOT_FOUND


def test_hawaii_greets_nobody() -> None:
    page = [
        (40, 750, "NAUPAKA TELCOM", 14),
        (360, 750, "Account Number: 714402218"),
        (360, 736, "Bill Date: November 12, 2026"),
        *LINE,
        (40, 500, "The business office at 1177 Bishop Street, Honolulu,"),
        (40, 490, "HI 96813 will be closed on December 25, 2026. Public"),
        (40, 480, "Utilities Commission, 465 S King St Rm 103, Honolulu, HI 96813."),
        (40, 300, "KEALI'I & SONS PLATE LUNCH LLC"),
        (40, 289, "PO BOX 1187"),
        (40, 278, "HALEIWA HI 96712-1187"),
    ]
    assert holder(reading_of(page), "Keali'i & Sons Plate Lunch LLC") == Kind.MATCH


def test_who_looks_after_the_mail_is_not_the_holder_and_ends_no_address() -> None:
    owner = [
        (40, 700, "BILL TO"),
        (40, 689, "Osprey Point Homeowners"),
        (40, 678, "Association Inc"),
        (40, 667, "% Lakeland Community Mgmt"),
        (40, 656, "5137 S Lakeland Dr Ste 6"),
        (40, 645, "Ashland KY 41101"),
    ]
    assert holder(reading_of([*HEAD, *owner, *LINE]), "Osprey Point Homeowners Association, Inc.") == Kind.MATCH


def test_the_code_of_an_address_whose_street_was_torn_off_is_for_a_person() -> None:
    torn = [(40, 690, "Service address:"), (40, 678, "18275 NW"), (40, 666, "ASHLAND KY 41101")]
    typed = {"street": "18275 NW Holly St", "city": "Ashland", "state": "KY", "zip": "41102"}
    reading = reading_of([*HEAD, *torn, *LINE])
    assert kind(reading, "service_address", **typed) == kind(reading, "zip", **typed) == Kind.UNREADABLE


def test_a_known_carrier_right_over_the_account_number_is_the_carrier() -> None:
    """A page of an account on the web, or a bill in plain type, has no larger letterhead."""
    page = [
        (40, 750, "Comcast Business"),
        (40, 738, "Account number: 8155 30 004 8899001"),
        (40, 726, "Bill date: November 17, 2026"),
        *OWNER,
        *LINE,
    ]
    reading = reading_of(page)
    assert [one.value for one in reading.carrier_names][:1] == ["Comcast Business"]
    assert "Comcast Business" not in [one.value for one in reading.owner_names]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Service address: 442 Park Ave, Suite 5, Ashland, KY 41101", "442 Park Ave, Suite 5, Ashland KY 41101"),
        ("Service Location 442 Park Ave, Ashland, KY 41101", "442 Park Ave, Ashland KY 41101"),
        ("Adresse de service : 442, av. du Parc, Montréal QC H2V 4S8", "442, av. du Parc, Montréal QC H2V 4S8"),
        ("Greyfield Realty - 7557 E Lincoln Ct, Ashland, KY 41101", "7557 E Lincoln Ct, Ashland KY 41101"),
    ],
)
def test_an_address_is_said_without_the_label_or_the_name_on_its_line(line: str, value: str) -> None:
    assert value in [found.value for found in reading_of([*HEAD, *OWNER, *LINE, (40, 500, line)]).service_addresses]


@pytest.mark.parametrize("code", ["B0J 2C0", "BOJ 2C0", "BOJ 2CO"])
def test_a_postal_code_alone_in_its_line_is_known_by_its_shape_in_a_picture(code: str) -> None:
    lines = [(300, "ROSALIND MACEACHERN"), (340, "48 HARBOUR VIEW LN"), (380, "LUNENBURG NS"), (420, code)]
    words = []
    for y, line in lines:
        at = 200.0
        for text in line.split():
            words.append(Word(text, at, y, at + 18 * len(text), y + 30, 36, 0.95))
            at += 18 * len(text) + 14
    [block] = address_blocks(PageLayout(words, 0, 1700, 2200, by_picture=True))
    assert (block.address.zip, block.address.city_text) == ("B0J 2C0", "LUNENBURG")


def test_what_is_sold_is_the_name_of_no_carrier() -> None:
    page = [(40, 760, "Internet", 20), (40, 735, "Long Distance", 14), (360, 760, "Queen Bluff Telephone", 12), *OWNER]
    said = [one.value for one in reading_of([*page, *LINE]).carrier_names]
    assert "Queen Bluff Telephone" in said and not {"Internet", "Long Distance"} & {*said}


@pytest.mark.parametrize(
    "rows",
    [
        ["Office 844-555-0165"],
        ["telephone 1-844-555-0161 or 844-555-0165."],
        ["Closed on 10/15/2026: 844-555-0165 (no charge)"],
        ["844.555.0165  temporary number, replaced and closed 7 May 2026"],
        ["Simultaneous ring: 1-844-555-0165  Edit"],
        ["Ligne de secours : appels acheminés au", "844 555-0165."],
        ["Backup line: calls are routed to", "844 555-0165."],
    ],
)
def test_an_office_a_closed_number_or_where_calls_go_is_no_line(rows: list[str]) -> None:
    lines = [(40, 500 - 10 * at, row) for at, row in enumerate(rows)]
    reading = reading_of([*HEAD, *OWNER, *LINE, *lines])
    assert {found.value for found in reading.numbers} == {"+16065550120"}


def test_a_second_desk_behind_a_toll_free_one_is_no_line_and_a_line_called_office_is_one() -> None:
    desk = [(40, 500, "Complaints: State Utilities Commission, telephone 1-800-555-0161 or 606-555-0162.")]
    office = [(40, 480, "Office"), (160, 480, "606-555-0163"), (300, 480, "32.00")]
    assert {found.value for found in reading_of([*HEAD, *OWNER, *LINE, *desk, *office]).numbers} == {
        "+16065550120",
        "+16065550163",
    }


@pytest.mark.parametrize(
    "prose",
    [
        [
            "You may request that third-party charges be blocked from your bill at no cost by calling",
            "866-555-0157. Pay-per-call (900) services may be blocked on request. You have 60 days",
        ],
        [
            "Vous pouvez faire bloquer les frais de tiers sur votre facture, sans frais, en appelant au",
            "866 555-0157. Les services 900 peuvent être bloqués sur demande. Vous avez 60 jours",
        ],
    ],
)
def test_a_desk_that_one_reaches_by_calling_is_no_line_for_certain(prose: list[str]) -> None:
    lines = [(40, 500 - 10 * at, text) for at, text in enumerate(prose)]
    assert number(reading_of([*HEAD, *OWNER, *LINE, *lines]), "+18665550157") == Kind.NOT_FOUND
