"""What is harmless matches, what carriers reject does not, and a value in another role is no match."""

from datetime import date

import pytest

from portin.comparing.matching import Typed, match
from portin.findings import Kind, Place
from portin.reading.found import Reading
from portin.reading.vocabulary.dates import dates_in
from portin.reading.vocabulary.names import looks_like_name, same_name
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.addresses import differences, parse
from portin.sentences import customer
from tests.readings import ACCOUNT, block, page_reading, unreadable_reading

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quince and Thistle Bakery Co", "QUINCE & THISTLE BAKERY CO."),
        ("Hollis Group LLC", "Hollis Group, L.L.C."),
        ("Theo McIlroyd", "MCILROYD, THEO Q"),
        ("Nolan J Brandvold", "Nolan Brandvold"),
        ("Genevieve Cote", "Geneviève Côté"),
        ("Blue Heron", "Hollis Group LLC dba Blue Heron"),
        ("Andre Delacroix-Hunt", "DELACROIX HUNT ANDRE Q"),
        ("Caleb ODannell", "Caleb O'Dannell"),
        ("Plomberie Côté et Fils ltee", "PLOMBERIE COTE & FILS LTÉE"),
        ("Marc-André J. Tremblay", "Marc-André Tremblay"),
        ("The Print Works Inc", "Print Works, Inc."),
    ],
)
def test_the_same_holder(typed: str, printed: str):
    assert same_name(typed, printed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Samir McIlroyd", "MCILROYD, THEO Q"),
        ("Hollis Group LLC", "Hollis Group Inc."),
        ("Nolan A Brandvold", "Nolan B Brandvold"),
        ("Blue Heron Bakery", "Blue Heron Realty"),
        ("", "Blue Heron"),
        ("Hollis", "Hollis Group"),
    ],
)
def test_another_holder(typed: str, printed: str):
    assert not same_name(typed, printed)


@pytest.mark.parametrize(
    "text",
    [
        "Please detach and return this portion with your payment",
        "Thank you for your payment",
        "Veuillez retourner cette partie avec votre paiement",
    ],
)
def test_a_sentence_beside_an_address_is_no_holder(text: str):
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "THANK YOU BAKERY",
        "Bring Your Own Bottle With Friends LLC",
        "MCILROYD, THEO Q",
        "House of Pain for the Arts Inc.",
    ],
)
def test_words_of_sentences_may_be_in_names(text: str):
    assert looks_like_name(text)


def test_a_picture_forgives_slips_but_no_other_first_name():
    assert same_name("Copper Kettle Print Works", "COPPER KETT1E PRlNT WORKS", by_picture=True)
    assert not same_name("Theo Kowalczek", "Andre Kowalczek", by_picture=True)
    assert not same_name("Marguerite Delacroix-Lloyd", "Marguerite Delacroix-Boyd", by_picture=True)
    assert same_name("Marguerite Delacroix-Boyd", "MARGUERITE DELACRO1X-BOYD", by_picture=True)
    assert not same_name("Copper Kettle", "COPPER KETT1E", by_picture=False)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (("5026 East Quarry Street", "OH"), ("5026 E QUARRY ST", "OH")),
        (("9370 East Orchard Lane, Ste 2575", "IL"), ("9370 E Orchard Ln #2575", "IL")),
        (("100 North Fifth Avenue", "NY"), ("100 N 5th Ave.", "NY")),
        (("1250 boulevard René-Lévesque Ouest, bureau 400", "QC"), ("1250, boul. Rene-Levesque O, bur. 400", "QC")),
        (("1700 E Orchard Ave Suite 2503", "AB"), ("2503-1700 E Orchard Ave", "AB")),
        (("12 Saint Clair Ave 3rd Floor", "OH"), ("12 St. Clair Avenue, Fl 3", "OH")),
        (("1 Market St", "CA"), ("One Market Street", "CA")),
    ],
)
def test_the_same_address(typed, printed):
    assert differences(parse(typed[0], "", typed[1]), parse(printed[0], "", printed[1])) == []


@pytest.mark.parametrize(
    ("typed", "printed", "part"),
    [
        ("5062 E Quarry St", "5026 E Quarry St", "house"),
        ("100 N Main St", "100 S Main St", "direction"),
        ("100 Main St Ste 36B", "100 Main St Ste 63B", "unit"),
        ("100 Main St", "100 Main St Ste 5", "unit"),
        ("100 Main St Ste 5", "100 Main St", "unit"),
        ("100 Main St Ste 5", "100 Main St Fl 5", "unit"),
        ("100 Main St", "100 Maple St", "street"),
        ("100 Main St", "100 Main Ave", "type"),
    ],
)
def test_another_address(typed: str, printed: str, part: str):
    assert differences(parse(typed), parse(printed)) == [part]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("614-555-7130 thru 7139", 10),
        ("614 555-0130, 0131, 0135", 3),
        ("(614) 555-0130 through (614) 555-0133", 4),
        ("614.555.1212", 1),
        ("6145551212", 1),
        ("+1 614 555 1212", 1),
        ("514 555-0100 à 0104", 5),
        ("$6145551212", 0),
        ("9614555121234", 0),
    ],
)
def test_numbers_and_ranges(text: str, count: int):
    assert sum(len(m.numbers) for m in mentions_in(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "Nov 9, 2026",
        "11/09/2026",
        "11/09/26",
        "2026-11-09",
        "NOV0926",
        "9 novembre 2026",
        "le 9 nov. 2026",
        "09-NOV-2026",
        "November 9th, 2026",
        "2026/11/09",
    ],
)
def test_dates(text: str):
    assert [d.value for d in dates_in(text)] == [date(2026, 11, 9)]


def verdict(reading: Reading, field: str, **typed) -> str:
    return {f.subject.written: f.kind for f in match(Typed(**typed), reading, today=TODAY)}[field]


def test_the_invoice_number_is_no_account_number():
    reading = page_reading(*ACCOUNT, (330, 686, "Invoice number"), (460, 686, "320548302"))
    [finding, _] = match(Typed(account_number="320548302"), reading, today=TODAY)
    place = Place(0, reading.account_numbers[0].box)
    assert (finding.kind, finding.prevents, finding.at) == (Kind.MISMATCH, "ACCOUNT_NUMBER_WRONG", place)
    assert "8155" not in customer.message(finding)
    assert verdict(reading, "account_number", account_number="815574969") == "match"


def test_called_numbers_are_not_on_the_account():
    calls = [(40, 500, "Long distance calls"), (40, 486, "Date   Number called   Minutes")]
    reading = page_reading(
        *ACCOUNT, *block("Telephone numbers", "(614) 555-1212"), *calls, (40, 472, "Nov 2   (212) 555-0123   4")
    )
    findings = match(Typed(numbers=["+16145551212", "+12125550123"]), reading, today=TODAY)
    assert [f.kind for f in findings if f.tn] == ["match", "not_found"]
    assert "called" in customer.message(findings[-1]) and findings[-1].prevents == "NUMBER_NOT_ON_ACCOUNT"


def test_the_zip_is_that_of_the_service_address():
    reading = page_reading(
        *ACCOUNT,
        *block("Service address", "5026 E Quarry St", "Columbus, OH 43215-6477"),
        *block("Billing address", "1 Elm St", "Columbus, OH 43206", x=330),
    )
    answers = {"street": "5026 East Quarry Street", "city": "Columbus", "state": "OH"}
    assert verdict(reading, "zip", zip="43215", **answers) == "match"
    assert verdict(reading, "zip", zip="43206", **answers) == "mismatch"
    assert verdict(reading, "service_address", zip="43206", **answers) == "match"


def test_a_street_with_two_zips_on_one_bill_is_for_a_person():
    """One of them was read wrong, or printed wrong: which, the bill does not say."""
    reading = page_reading(
        *ACCOUNT,
        *block("Service address", "5026 E Quarry St", "Columbus, OH 43215"),
        *block("Billing address", "5026 E Quarry St", "Columbus, OH 43275", x=330),
    )
    answers = {"street": "5026 East Quarry Street", "city": "Columbus", "state": "OH"}
    assert verdict(reading, "zip", zip="43215", **answers) == "match"
    assert verdict(reading, "zip", zip="43275", **answers) == "unreadable"
    assert verdict(reading, "zip", zip="43206", **answers) == "mismatch"


@pytest.mark.parametrize(
    ("printed", "expected"), [("10/24/2026", "match"), ("10/23/2026", "mismatch"), ("11/23/2026", "match")]
)
def test_a_bill_may_be_thirty_days_old(printed: str, expected: str):
    assert verdict(page_reading((330, 700, "Billing date"), (460, 700, printed)), "bill_date") == expected


def test_nothing_read_is_left_to_a_person():
    findings = match(
        Typed("123456", ["A B"], "1 Main St", "", "X", "OH", "43215", ["+16145551212"]),
        unreadable_reading(),
        today=TODAY,
    )
    assert {f.kind for f in findings} == {"unreadable"} and len(findings) == 6


def test_what_a_page_of_text_does_not_say_is_not_found():
    findings = match(
        Typed("123456", ["A B"], "1 Main St", "", "X", "OH", "43215", ["+16145551212"]), page_reading(), today=TODAY
    )
    assert {f.kind for f in findings} == {"not_found"}


def test_the_holder_is_named_without_a_second_full_stop_and_another_role_without_its_label():
    reading = page_reading(
        *ACCOUNT,
        *block("Account name", "QUINCE BAKERY CO."),
        *block("PO number", "40017-22", x=330),
    )
    typed = Typed("40017-22", ["Imogen Fairbrook"])
    findings = {f.subject.name: customer.message(f) for f in match(typed, reading, today=TODAY)}
    assert findings["owner_name"] == "The account is in the name of QUINCE BAKERY CO"
    assert (
        findings["account_number"]
        == "The bill has a different account number; what you typed appears there as something else, not as the"
        " account"
    )


@pytest.mark.parametrize(
    ("typed", "printed", "said"),
    [
        (
            ("12 Main St", "Suite 4", "Columbus", "OH"),
            ("12 Main St", "Suite 5", "Columbus", "OH"),
            "a different suite or unit: ",
        ),
        (
            ("12 Main St", "", "Columbus", "OH"),
            ("14 Main St", "", "Dayton", "OH"),
            "a different house number and city: ",
        ),
        (
            ("12 N Main St", "", "Columbus", "OH"),
            ("14 S Main St", "", "Dayton", "OH"),
            "a different house number, direction (N, S, E, W) and city: ",
        ),
        (("12 Main St", "Suite 4", "Columbus", "OH"), ("900 Oak Ave", "", "Reno", "NV"), "a different address: "),
        (("12 Main St", "", "Columbus", "OH"), ("PO Box 77", "", "Columbus", "OH"), "a different address: "),
        (("PO Box 12", "", "Columbus", "OH"), ("PO Box 77", "", "Columbus", "OH"), "a different PO box: "),
    ],
)
def test_another_address_is_told_apart_in_few_words(typed: tuple[str, ...], printed: tuple[str, ...], said: str):
    street, unit, city, state = printed
    lines = [", ".join(part for part in (street, unit) if part), f"{city}, {state} 43215"]
    reading = page_reading(*ACCOUNT, *block("Service address", *lines))
    [shown] = reading.service_addresses
    street, unit, city, state = typed
    [finding] = [
        f
        for f in match(Typed("", [], street, unit, city, state, "43215"), reading, today=TODAY)
        if f.subject.name == "service_address"
    ]
    assert customer.message(finding) == f"The bill has {said}{shown.value}"
