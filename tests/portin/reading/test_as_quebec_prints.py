"""What bills in French, and of Canada, print their own way: a space before the colon, days before months, small words
in names, addresses without their province."""

from __future__ import annotations

import pytest

from portin.findings import Kind
from tests.portin.reading.test_as_carriers_print import holder, kind, number, reading_of

CARRIER = [(40, 750, "Bellevue Affaires", 14), (40, 470, "Montant total à payer"), (300, 470, "69,98 $")]
ACCOUNT = [(330, 745, "Numéro de compte : 514 882 0417 093")]
DATE = [(330, 731, "Date de facturation : 8 novembre 2026")]
NAME = (60, 640, "BOULANGERIE DES ÉRABLES INC.")
OWN = [NAME, (60, 629, "1450 RUE SAINT-DENIS BUREAU 14"), (60, 618, "MONTRÉAL QC  H2X 3J6")]
LINES = [(40, 515, "Ligne d'affaires 514 555-0144"), (300, 515, "34,99 $")]
RIGHT = {"street": "1450 rue Saint-Denis", "unit": "bureau 14", "city": "Montréal", "state": "QC", "zip": "H2X 3J6"}


def bill(**parts: list[tuple]):
    return reading_of(
        [
            *CARRIER,
            *[
                item
                for part in ({"account": ACCOUNT, "date": DATE, "own": OWN, "lines": LINES} | parts).values()
                for item in part
            ],
        ]
    )


@pytest.mark.parametrize(
    "own",
    [
        [NAME, (60, 629, "1450 RUE SAINT-DENIS BUREAU 14"), (60, 618, "MONTRÉAL H2X 3J6")],
        [(60, 640, "Boulangerie des Érables inc., 1450 rue Saint-Denis bureau 14, Montréal QC H2X 3J6")],
        [
            *(NAME, (60, 629, "CP 5120 SUCC A"), (60, 618, "LAVAL QC H7A 1B2")),
            *((330, 640, "Adresse du service : 1450 rue Saint-Denis,"), (330, 629, "bureau 14, Montréal QC H2X 3J6")),
        ],
    ],
    ids=["no province", "in one line", "behind a colon of its own"],
)
def test_the_holder_and_the_address(own: list[tuple]):
    reading = bill(own=own)
    assert holder(reading, "Boulangerie des Erables") == Kind.MATCH
    assert kind(reading, "service_address", **RIGHT) == kind(reading, "zip", **RIGHT) == Kind.MATCH
    for wrong in ({"unit": "bureau 41"}, {"street": "1460 rue Saint-Denis"}):
        assert kind(reading, "service_address", **RIGHT | wrong) == Kind.MISMATCH, wrong


def test_an_office_in_a_sentence_is_still_no_holder():
    said = "Vous pouvez vous adresser au Bureau des plaintes, 1450 rue Saint-Denis bureau 14, Montréal QC H2X 3J6"
    assert holder(bill(own=[(40, 640, said)]), "Bureau des plaintes") != Kind.MATCH


@pytest.mark.parametrize("label", ["Identifiant client : ", "No de référence du compte : ", "Identifiant du client : "])
def test_the_account_number(label: str):
    reading = bill(account=[(330, 745, f"{label}90-88412-7")])
    assert kind(reading, "account_number", account_number="90-88412-7") == Kind.MATCH
    assert kind(reading, "account_number", account_number="90-88412-8") == Kind.MISMATCH


@pytest.mark.parametrize(
    "first, second",
    [("Utilisateur D. ROY", "Utilisateur M. CÔTÉ"), ("User D. Roy", "User M. Okafor"), ("Ligne 1", "Télécopieur")],
)
def test_each_line_that_is_charged_for_is_one(first: str, second: str):
    rows = [(40, 515, f"{first} 514 555-0144"), (40, 500, f"{second} 514 555-0145")]
    reading = bill(lines=[*rows, (300, 515, "34,99 $"), (300, 500, "34,99 $")])
    assert number(reading, "+15145550144") == number(reading, "+15145550145") == Kind.MATCH


def test_a_sentence_over_a_number_still_goes_on():
    rows = [
        (40, 515, "Votre compte est en règle. Pour toute question, appelez"),
        (40, 504, "notre centre au 514 555-0145"),
    ]
    assert number(bill(lines=[*LINES, *rows]), "+15145550145") != Kind.MATCH


# today of the tests is 23 November 2026
@pytest.mark.parametrize(
    "printed, expected",
    [
        ("Date d'émission : 08/11/2026", Kind.MATCH),
        ("Date d'émission : 11/08/2026", Kind.UNREADABLE),  # 11 August, or 8 November
        ("Date d'émission : 08/10/2026", Kind.MISMATCH),  # 8 October, or 10 August
        ("Date d'émission : 13/10/2026", Kind.MISMATCH),
    ],
)
def test_in_french_the_day_comes_first(printed: str, expected: Kind):
    assert kind(bill(date=[(330, 731, printed)]), "bill_date") == expected


@pytest.mark.parametrize(
    "place, expected", [("TORONTO ON  M5V 2T6", Kind.UNREADABLE), ("TOLEDO OH  43604", Kind.MISMATCH)]
)
def test_what_a_canadian_date_means_is_for_a_person(place: str, expected: Kind):
    """In the United States the month comes first."""
    items = [
        *(
            (40, 750, "Bellevue Business", 14),
            (330, 745, "Account number: 5148820417"),
            (330, 731, "Bill date: 08/11/2026"),
        ),
        *((60, 640, "NORTHWIND BAKERY INC"), (60, 629, "1450 KING ST"), (60, 618, place)),
        *(
            (40, 515, "Business line 416-555-0144"),
            (300, 515, "$34.99"),
            (40, 470, "Total amount due"),
            (300, 470, "$34.99"),
        ),
    ]
    assert kind(reading_of(items), "bill_date") == expected
