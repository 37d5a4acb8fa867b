"""What hangs on a line beside its calls, seen on a bill: in its charges and its lists of services, and nowhere else."""

from __future__ import annotations

import json

import pytest

from portin.reading.candidates.hanging import NOTHING
from portin.reading.found import RULES, Reading
from portin.reading.reader import read
from portin.reading.vocabulary.rows import PhraseRow, rows_of
from portin.rules import line_features
from tests.bills.kit.pen import Pen
from tests.portin.reading.drawn import drawn

HEAD = [
    (40, 750, "Fern Hollow Telephone"),
    (40, 720, "Account number 714402218"),
    (40, 706, "Bill date: November 6, 2026"),
]


def charges(*rows: tuple[str, str], top: float = 600) -> list[tuple]:
    """A table of charges, its sums in a column, and a total."""
    drawn_rows = [*rows, ("Total current charges", "184.20")]
    return [
        item
        for at, (words, amount) in enumerate(drawn_rows)
        for item in ((40, top - 14 * at, words), (300, top - 14 * at, amount))
    ]


def seen(items: list[tuple]) -> dict[str, str]:
    """The codes with the words of the bill, as it names them first."""
    reading = read(drawn([*HEAD, *items]), "application/pdf", ocr=False)
    return {found.value: found.label for found in reversed(reading.on_the_line)}


@pytest.mark.parametrize(
    ("code", "words", "printed"),
    [
        ("dsl", "High-Speed Internet", "High-Speed Internet"),
        ("dsl", "DSL 10 Mbps", "DSL"),
        ("alarm", "Alarm circuit", "Alarm circuit"),
        ("elevator", "Elevator line", "Elevator line"),
        ("fax", "Credit card line", "Credit card line"),
        ("pri", "ISDN PRI, 23 channels", "ISDN PRI"),
        ("hunt", "Business line w/ Hunting", "Hunting"),
        ("centrex", "Centrex station", "Centrex station"),
        ("ring", "Distinctive Ring", "Distinctive Ring"),
        ("dsl", "Internet haute vitesse", "Internet haute vitesse"),
        ("alarm", "Ligne d’alarme", "Ligne d’alarme"),
        ("elevator", "Téléphone d’ascenseur", "Téléphone d’ascenseur"),
        ("fax", "Ligne de télécopieur", "Ligne de télécopieur"),
        ("pri", "Accès primaire RNIS", "Accès primaire"),
        ("hunt", "Groupe de recherche", "Groupe de recherche"),
        ("ring", "Sonnerie distinctive", "Sonnerie distinctive"),
    ],
)
def test_what_is_charged_for_is_seen_with_the_words_of_the_bill(code: str, words: str, printed: str) -> None:
    assert seen(charges(("Business line", "39.00"), (words, "45.00"))).get(code) == printed


def test_each_code_of_the_table_has_phrases_in_both_languages() -> None:
    for language in ("en", "fr"):
        codes = {row.role for row in rows_of("hanging") if row.language == language}
        assert codes == {*line_features.FEATURES, NOTHING}


@pytest.mark.parametrize("row", rows_of("hanging"), ids=lambda row: f"{row.language}-{row.phrase}")
def test_no_phrase_is_hidden_by_another(row: PhraseRow) -> None:
    found = seen(charges(("Business line", "39.00"), (row.phrase.title(), "45.00")))
    assert found == ({} if row.role == NOTHING else {row.role: row.phrase.title()})


def test_a_list_of_services_counts_without_a_price() -> None:
    listed = [(40, 600, "Services on this account"), (40, 586, "Voice line"), (40, 572, "DSL Internet")]
    assert seen(listed) == {"dsl": "DSL Internet"}


def test_what_is_beside_the_number_of_a_line_counts() -> None:
    assert seen([(40, 600, "606-555-0120"), (150, 600, "Fax line"), (260, 600, "Active")]) == {"fax": "Fax line"}


def test_a_heading_counts_whose_rows_are_charged_for() -> None:
    assert "dsl" in seen([(40, 614, "High Speed Internet"), *charges(("  Up to 25 Mbps", "45.00"))])


ADVERTISING = {
    "a sentence": [(40, 300, "You can now have High Speed Internet and fax over the same line, without waiting.")],
    "a box": [
        (330, 320, "Faster than ever", 14),
        (330, 304, "High Speed Internet", 12),
        (330, 290, "from only $39.99/mo*", 12),
        (330, 276, "Call 800-555-0100 today"),
    ],
    "a price beside it": [(330, 304, "High Speed Internet"), (460, 304, "$39.99 a month")],
    "a slogan": [(330, 304, "Get High Speed Internet with an alarm line!")],
    "a price list under an offer": [
        (40, 320, "Special offers for our customers"),
        *charges(("High Speed Internet", "29.99"), ("Alarm monitoring", "19.99"), top=306)[:4],
    ],
    "small print": [
        (40, 120, "Credits for an outage of voice, DSL, alarm and elevator lines are given on request within", 6),
        (40, 113, "thirty days, provided that the outage lasted for more than a day.", 6),
    ],
    "a letterhead": [(330, 750, "Office 606-555-0100"), (330, 738, "Fax 606-555-0101")],
    "French": [(330, 304, "Ajoutez Internet haute vitesse pour seulement 39,99 $ par mois")],
}


@pytest.mark.parametrize("items", ADVERTISING.values(), ids=list(ADVERTISING))
def test_what_is_praised_or_explained_does_not_count(items: list[tuple]) -> None:
    assert seen([*charges(("Business line", "39.00"), ("Federal access charge", "6.50")), *items]) == {}


def test_advertising_beside_it_takes_nothing_from_what_is_charged_for() -> None:
    praised = [(380, 586, "Get faster High Speed Internet"), (380, 572, "from only $29.99/mo")]
    assert seen([*charges(("Business line", "39.00"), ("High Speed Internet", "45.00")), *praised]) == {
        "dsl": "High Speed Internet"
    }


def test_what_is_gone_does_not_count() -> None:
    assert seen(charges(("Business line", "39.00"), ("High Speed Internet - Removed", "-12.00"))) == {}


def test_the_word_internet_alone_is_asked_about_and_is_not_certain() -> None:
    reading = read(drawn([*HEAD, *charges(("Phone", "39.00"), ("Internet", "59.99"))]), "application/pdf", ocr=False)
    assert [(found.value, found.is_certain) for found in reading.on_the_line] == [("dsl", False)]


@pytest.mark.parametrize("product", ["SIP Trunk", "SIP trunking", "Jonctions SIP"])
def test_a_sip_trunk_is_a_product_and_is_only_asked_about(product: str) -> None:
    reading = read(drawn([*HEAD, *charges(("Voice", "39.00"), (product, "24.95"))]), "application/pdf", ocr=False)
    assert [(found.value, found.is_certain) for found in reading.on_the_line] == [("pri", False)]


def test_a_drawn_bill_has_its_place_and_says_why() -> None:
    s = Pen()
    s.text(40, 50, "Fern Hollow Telephone", 18, True)
    s.text(40, 300, "Monthly services", 10, True)
    for at, (words, amount) in enumerate((("Business line", "$39.00"), ("DSL Internet", "$45.00"), ("Taxes", "$9.10"))):
        s.text(40, 316 + 14 * at, words, 9)
        s.text(400, 316 + 14 * at, amount, 9, align="right")
    reading = Reading.from_json(json.loads(json.dumps(read(s.done(), "application/pdf", ocr=False).to_json())))
    [found] = reading.on_the_line
    assert (found.value, found.label, found.page) == ("dsl", "DSL Internet", 0)
    assert 0.4 < found.box[1] < found.box[3] < 0.45
    assert {name for name, _ in found.evidence} == {"is_charged_for", "is_in_a_list_of_services"}


def test_a_reading_of_earlier_rules_has_none_and_is_read_again() -> None:
    raw = read(drawn([*HEAD, *charges(("Business line", "39.00"))]), "application/pdf", ocr=False).to_json()
    raw.pop("on_the_line")
    raw["rules"] = 6
    assert Reading.from_json(raw).on_the_line == []
    assert raw["rules"] < RULES
