"""What a bill answers by itself is what is printed on it, or it answers nothing: every design of a sample is drawn,
read and asked."""

from __future__ import annotations

import pytest

from portin.comparing.proposing import BUSINESS, PERSON, kind_of, proposals
from portin.reading.found import Found, Parts, Reading
from portin.reading.values import HEAD, LINE, PAYEE, bare
from portin.reading.vocabulary.business_words import business_words
from portin.reading.vocabulary.given_names import given_names
from portin.reading.vocabulary.names import same_name
from portin.rules.addresses import differences, parse
from tests.bills.make import designs
from tests.bills.shared import drawn_as_text, read_as_text
from tests.readings import at, reading_of

EVERY = 9  # one design of so many: all of them take a minute, and are measured when the rules change
SAMPLE = sorted(designs() | designs("all"))[::EVERY]


@pytest.mark.parametrize("name", SAMPLE, scope="session")  # beside the other tests of its reading
def test_nothing_is_filled_in_that_is_not_on_the_bill(name: str) -> None:
    bill = drawn_as_text(name).bill
    said = proposals(Reading.from_json(read_as_text(name)))
    answers = {field: one.value for field, one in said.answers.items()}
    assert bare(answers.get("account_number", bill.account)) == bare(bill.account)
    holder = answers.get("business_name") or " ".join(answers.get(part, "") for part in ("first_name", "last_name"))
    if "owner_kind" in answers:
        assert same_name(holder, bill.holder)
        assert (answers["owner_kind"] == PERSON) == bill.is_person
    if "street" in answers:
        place = bill.service
        printed = parse(place.street_line(True), place.city, place.state, place.zip, place.unit_text(True))
        parts = [answers.get(part, "") for part in ("street", "city", "region", "postal_code", "unit")]
        assert differences(parse(*parts), printed) == []
        assert parts[3] == place.zip
    account = bare(bill.account)
    assert {one.value for one in said.numbers if one.value[2:] not in account} <= set(bill.numbers)


def test_the_sample_is_answered_for_the_most_part() -> None:
    said = [proposals(Reading.from_json(read_as_text(name))).answers for name in SAMPLE]
    for field, least in (("account_number", 0.9), ("street", 0.8), ("owner_kind", 0.7), ("losing_carrier", 0.6)):
        assert sum(field in one for one in said) >= least * len(said), field


def test_two_account_numbers_of_the_same_weight_are_a_question() -> None:
    said = proposals(reading_of(account_numbers=[at("8155749693360329"), at("8155749693360777")]))
    assert "account_number" not in said.answers
    assert said.unsure["account_number"].page == 0


def test_an_account_number_that_was_hard_to_read_is_left_empty() -> None:
    assert "account_number" in proposals(reading_of(account_numbers=[at("815574", ink=0.99)])).answers
    assert "account_number" not in proposals(reading_of(account_numbers=[at("815574", ink=0.7)])).answers


def test_a_line_that_is_gone_is_no_line_and_one_in_a_sentence_is_a_question() -> None:
    gone = at("+14155550143", why="gone")
    said = Found("+14155550144", 0, (0, 0, 1, 1), "Refer a neighbor: 415-555-0144. Terms apply.", label="section")
    found = proposals(reading_of(numbers=[at("+14155550142"), at("+14155550143"), said], other_numbers=[gone]))
    assert [one.value for one in found.numbers] == ["+14155550142"]
    assert found.has_more


def test_the_lines_of_another_account_on_the_same_bill_stay_out() -> None:
    mine, theirs = at("+14155550142", of="81557496"), at("+14155550143", of="77201138")
    found = proposals(
        reading_of(account_numbers=[at("81557496", tier=3), at("77201138", tier=1)], numbers=[mine, theirs])
    )
    assert [one.value for one in found.numbers] == ["+14155550142"]


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("NOLAN BRANDVOLD", "NOLAN", "BRANDVOLD"),
        ("BRANDVOLD NOLAN", "NOLAN", "BRANDVOLD"),
        ("MARY KATE O'SHAUGHNELL", "MARY KATE", "O'SHAUGHNELL"),
        ("ANA DE LA CRUZ-WHITFIELD", "ANA", "DE LA CRUZ-WHITFIELD"),
        ("OKONJO YOLANDA M", "YOLANDA M", "OKONJO"),
        ("MARIA GARCIA LOPEZ", "", ""),
        ("OWEN NOLAN", "", ""),
    ],
)
def test_names_in_capitals_are_cut_by_their_given_names(printed: str, first: str, last: str) -> None:
    answers = proposals(reading_of(owner_names=[at(printed, tier=2)])).answers
    found = [answers[part].value if part in answers else "" for part in ("first_name", "last_name")]
    assert found == [first, last]


def test_what_a_label_calls_the_holder_is_no_question() -> None:
    named, other = at("Theo Tillinghurst", tier=3), at("Imogen Dannell", tier=2)
    answers = proposals(reading_of(owner_names=[other, named])).answers
    assert (answers["first_name"].value, answers["last_name"].value) == ("Theo", "Tillinghurst")
    assert "owner_kind" not in proposals(reading_of(owner_names=[at("Theo Tillinghurst", tier=2), other])).answers


def test_a_trade_name_under_the_legal_one_is_no_question() -> None:
    legal, trade = at("Northgate Bakery LLC", tier=2), at("DBA Marlow Buns", tier=2)
    for names in ([legal, trade], [trade, legal]):
        assert proposals(reading_of(owner_names=names)).answers["business_name"].value == "Northgate Bakery LLC"
    assert "owner_kind" not in proposals(reading_of(owner_names=[legal, at("Marlow Buns LLC", tier=2)])).answers


def test_a_name_that_is_there_twice_is_no_question_for_words_that_name_nobody() -> None:
    twice = [at("Northgate Bakery LLC", tier=2), Found("Northgate Bakery LLC", 1, (0, 0, 1, 1), parts=Parts(2))]
    words, person = at("Receiving Dock", tier=2), at("Imogen Dannell", tier=2)
    answers = proposals(reading_of(owner_names=[words, *twice])).answers
    assert answers["business_name"].value == "Northgate Bakery LLC"
    assert "owner_kind" not in proposals(reading_of(owner_names=[words, twice[0]])).answers
    assert "owner_kind" not in proposals(reading_of(owner_names=[person, *twice])).answers


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Copper Kettle Print Works", BUSINESS),
        ("Summit Peak LLC", BUSINESS),
        ("Marlow & Finch", BUSINESS),
        ("Theo Q McIlroyd", PERSON),
        ("MCILROYD, THEO Q", PERSON),
        ("Theo McIlroyd", PERSON),
        ("THEO MCILROYD", PERSON),
        ("MCILROYD THEO Q", PERSON),
        ("GULF LANTERN OUTFITTERS", BUSINESS),
        ("CORRIGAN FEED AND SEED", BUSINESS),
        ("Ferme Beauséjour", BUSINESS),
        ("TOBIAS WRENFIELD", PERSON),
        ("NORTHLIGHT CLINIC", BUSINESS),
        ("CEDAR POINT MOTEL", BUSINESS),
        ("KESTREL BIKES", BUSINESS),
        ("LOWELL PARK ZOO", BUSINESS),
        ("THE COPPER KETTLE", BUSINESS),
        ("Pharmacie Beauséjour", BUSINESS),
        ("THEO WELLS", PERSON),
        ("Kestrel Lake Marina", ""),
        ("PARK JORDAN", ""),
        ("Blue Heron", ""),
        ("Austin Page", ""),
    ],
)
def test_a_name_says_whose_it_is_or_is_asked_about(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_person_under_the_name_of_a_business_is_who_answers_there() -> None:
    under = at("NORTHLIGHT CLINIC DANA REED", tier=1)
    under.parts.wrapped = True
    answers = proposals(reading_of(owner_names=[at("NORTHLIGHT CLINIC", tier=2), under])).answers
    assert answers["business_name"].value == "NORTHLIGHT CLINIC"
    under.value = "NORTHLIGHT CLINIC OF ASHLAND"
    assert "business_name" not in proposals(reading_of(owner_names=[at("NORTHLIGHT CLINIC", tier=2), under])).answers


def test_no_word_of_businesses_is_a_given_name() -> None:
    assert business_words().isdisjoint(given_names())


def _carriers(*said: tuple[str, str]) -> str | None:
    """What is filled in as the carrier of a bill with these names, each with how it is known."""
    names = [Found(name, 0, (1, 1, 2, 2), name, 0.9, how, [], Parts(how=how)) for name, how in said]
    answer = proposals(reading_of(carrier_names=names)).answers.get("losing_carrier")
    return answer and answer.value


@pytest.mark.parametrize(
    ("said", "filled_in"),
    [
        ([("AT&T Business", HEAD)], "AT&T"),
        ([("AT&T Business", HEAD), ("AT&T MOBILITY", LINE)], None),
        ([("AT&T MOBILITY", PAYEE)], "AT&T Wireless"),
        ([("VIDEOTRON Affaires", HEAD)], "Vidéotron"),
        ([("nextiva", HEAD), ("Nextiva, Inc", LINE)], "Nextiva"),
        ([("Terms", LINE), ("8x8, Inc", LINE)], "8x8"),
        ([("Terms", LINE), ("Suite 5C", LINE)], None),
        ([("8x8", LINE), ("Eastlink", LINE)], None),
    ],
)
def test_the_carrier_is_filled_in_under_the_name_by_which_it_is_known(
    said: list[tuple[str, str]], filled_in: str | None
) -> None:
    assert _carriers(*said) == filled_in
