"""What two sets of bills printed that nobody had drawn before: each failed at first sight."""

from __future__ import annotations

import pytest

from portin.findings import Kind, Why
from portin.reading.found import Reading
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.names import same_name
from portin.rules.addresses import city_line, differences, parse
from tests.portin.reading.test_as_carriers_print import HEAD, LINE, OWNER, found, holder, kind, number, reading_of

CARRIER = (40, 750, "HARVEST MOBILE", 14)
OWN = {"street": "65 Cedar Loop", "city": "Ashland", "state": "KY", "zip": "41101"}


def bill(*items: tuple) -> Reading:
    return reading_of([*HEAD, *OWNER, *LINE, *items])


# ----------------------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "typed, printed",
    [
        (("3305 E Laclede St", "# 7"), ("3305 E Laclede St # 7", "FRNT")),
        (("27 rue St-Pierre O", "Unit B"), ("27-B rue St-Pierre O", "")),
        (("27 rue St-Pierre O", "B"), ("27B rue St-Pierre O", "")),
        (("329 Ohio St", "Pier 2"), ("329 Ohio Street, Pier 2", "")),
    ],
)
def test_the_same_place(typed: tuple[str, str], printed: tuple[str, str]):
    one, other = (parse(street, "Buffalo", "NY", "14204", unit) for street, unit in (typed, printed))
    assert differences(one, other) == differences(other, one) == []


@pytest.mark.parametrize(
    "typed, printed",
    [
        (("3305 E Laclede St", "# 7 Rear"), ("3305 E Laclede St # 7", "FRNT")),
        (("3305 E Laclede St", "Front"), ("3305 E Laclede St", "Rear")),
        (("27 rue St-Pierre O", "Unit C"), ("27-B rue St-Pierre O", "")),
        (("27 rue St-Pierre O", ""), ("27-B rue St-Pierre O", "")),
        (("329 Ohio St", "Pier 3"), ("329 Ohio Street, Pier 2", "")),
    ],
)
def test_another_place(typed: tuple[str, str], printed: tuple[str, str]):
    one, other = (parse(street, "Buffalo", "NY", "14204", unit) for street, unit in (typed, printed))
    assert differences(one, other) and differences(other, one)


@pytest.mark.parametrize(
    "text, state",
    [
        ("Caraquet (N.-B.) E1W 1B6", "NB"),
        ("Victoria (C.-B.) V8V 2E3", "BC"),
        ("Summerside (Î.-P.-É.) C1N 1B2", "PE"),
        ("Gander (T.-N.-L.) A1V 1W1", "NL"),
    ],
)
def test_provinces_as_french_shortens_them(text: str, state: str):
    line = city_line(text)
    assert line is not None and line.state == state


def test_a_unit_between_a_name_and_the_street():
    said = "Attn: Oluwaseun Baptiste, 4th Floor, 10111 104 Avenue NW, Edmonton, Alberta T5J 0J4"
    reading = reading_of([*HEAD, (40, 690, "Customer: Fern Hollow Clinic"), (40, 678, said), *LINE])
    place = {"street": "10111 104 Ave NW", "city": "Edmonton", "state": "AB", "zip": "T5J 0J4"}
    assert kind(reading, "service_address", **place, unit="4th Floor") == Kind.MATCH
    assert kind(reading, "service_address", **place, unit="5th Floor") == Kind.MISMATCH


def test_the_holder_over_the_words_corporate_office():
    block = ["Redtail Tire & Lube, Inc.", "Corporate Office", "700 N Guadalupe St, Ste C", "Carlsbad, NM 88220"]
    reading = reading_of([*HEAD, *((60, 690 - 12 * i, line) for i, line in enumerate(block)), *LINE])
    assert holder(reading, "Redtail Tire & Lube") == Kind.MATCH
    assert holder(reading, "Redwood Tire & Lube") == Kind.MISMATCH


# --------------------------------------------------------------------------------------------------------------- names


def test_names_as_they_are_shortened_and_shared():
    assert same_name("Garage JP Theriault et Fils", "GARAGE J.-P. THÉRIAULT & FILS ENR.")
    assert not same_name("Garage JB Theriault et Fils", "GARAGE J.-P. THÉRIAULT & FILS ENR.")
    for person in ("Ruth Abernathy", "Hollis Abernathy"):
        assert same_name(person, "HOLLIS & RUTH ABERNATHY")
    assert not same_name("Rose Abernathy", "HOLLIS & RUTH ABERNATHY")
    assert not same_name("Harley Bakery", "HARLEY & GRACE BAKERY LLC")


# ------------------------------------------------------------------------------------------------------ account number


def test_captions_under_large_figures_of_which_one_is_no_label():
    values = [(250, 740, "LF-203-77416", 11), (350, 740, "11/10/2026", 11), (430, 740, "$497.26", 11)]
    captions = [(250, 729, "your account", 7), (350, 729, "bill prepared", 7), (430, 729, "you owe", 7)]
    reading = reading_of([CARRIER, *values, *captions, *OWNER, *LINE])
    assert kind(reading, "account_number", account_number="LF-203-77416") == Kind.MATCH
    assert kind(reading, "account_number", account_number="LF-203-77461") == Kind.MISMATCH


@pytest.mark.parametrize("masked", ["••••••• 4471", "*******4471", "XXXX-XXXX-4471"])
@pytest.mark.parametrize("is_beneath", [True, False])
def test_a_masked_account_number_is_covered_and_not_absent(masked: str, is_beneath: bool):
    at = (360, 738, masked) if is_beneath else (460, 750, masked)
    reading = reading_of(
        [CARRIER, (360, 750, "Account number"), at, (40, 710, "Bill Date: November 12, 2026"), *OWNER, *LINE]
    )
    finding = found(reading, "account_number", account_number="60218834471")
    assert (finding.kind, finding.why) == (Kind.UNREADABLE, Why.COVERED)


def test_the_main_company_number_is_no_account_number():
    reading = bill((40, 450, "Main company number: 606-555-0120"))
    assert kind(reading, "account_number", account_number="6065550120") == Kind.MISMATCH


def test_spanish_labels():
    items = [
        *(CARRIER, (360, 740, "Número de cuenta: 7004419283"), (360, 728, "Fecha de factura: 8 de noviembre de 2026")),
        (360, 716, "Número de factura: F-20261108-55310"),
        *OWNER,
        *LINE,
    ]
    reading = reading_of(items)
    assert kind(reading, "account_number", account_number="7004419283") == Kind.MATCH
    assert kind(reading, "account_number", account_number="7004419284") == Kind.MISMATCH
    assert kind(reading, "bill_date") == Kind.MATCH
    assert [f.value.isoformat() for f in dates_in("3 de enero de 2026 y 5 de agosto de 2026")] == [
        "2026-01-03",
        "2026-08-05",
    ]


# --------------------------------------------------------------------------------------------------------------- lines


@pytest.mark.parametrize(
    "said",
    [
        "Taken off this month: 606-555-0177 (10/22/2026)",
        "La ligne 606-555-0177 a été transférée chez un autre fournisseur le 9 octobre 2026.",
        "606-555-0177 is your old number; callers hear a recording",
        "REMOVED DID THIS CYCLE: 606-555-0177 (10/09)",
    ],
)
def test_lines_that_are_gone(said: str):
    assert number(bill((40, 450, said)), "+16065550177") == Kind.NOT_FOUND


def test_a_fee_for_moving_is_no_line_that_moved():
    rows = [(40, 450, "606-555-0121"), (300, 450, "4.95"), (40, 438, "Number port-out fee credit"), (300, 438, "-5.00")]
    assert number(bill(*rows), "+16065550121") == Kind.MATCH


def test_what_is_said_of_the_next_card_in_the_row_is_not_of_this_number():
    row = [(40, 450, "Rosa"), (150, 450, "606-555-0121"), (320, 450, "Camper (cancelled)"), (500, 450, "606-555-0122")]
    reading = bill(*row)
    assert [number(reading, f"+1606555012{n}") for n in "12"] == [Kind.MATCH, Kind.NOT_FOUND]


@pytest.mark.parametrize(
    "said",
    [
        "10-09 10:22 MATANE QC 606 555-0177 12 3.60",
        "6 10/16 1012AM DULUTH MN 606-555-0177 D 6 .72",
        "1020 1105A BEMIDJI MN 606-555-0177 11 1.36",
        "Priya R. (owner) - mobile for alerts 606-555-0177",
        "Sign up at City Hall. Snow emergency line 606-555-0177.",
    ],
)
def test_numbers_of_others(said: str):
    assert number(bill((40, 450, said)), "+16065550177") == Kind.NOT_FOUND


def test_desks_torn_from_their_numbers_and_under_the_letterhead():
    desks = [(360, 680, "Billing 606.555.0190"), (360, 666, "Repair"), (400, 666, "606.555.0191")]
    assert number(bill(*desks), "+16065550190") == Kind.NOT_FOUND
    head = [
        (40, 760, "SAND HILLS TELEPHONE COOPERATIVE", 13),
        (60, 746, "Valentine, Nebraska   office 606-555-0111", 9),
    ]
    rest = [item for item in [*HEAD, *OWNER, *LINE] if item is not HEAD[0]]
    assert number(reading_of([*head, *rest]), "+16065550111") != Kind.MATCH
