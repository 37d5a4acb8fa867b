"""Secrets are hidden however they are written, and innocent words and digits stay: every rule is tried both ways."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client

from accounts.models import Account, User
from portin.models import PortInOrder, Submission, Ticket
from portin.orders.readiness.facts import Facts
from portin.orders.readiness.port_in_details import shapes
from portin.rules.hiding import HIDDEN, ending_of, masked, secrets_elsewhere, without
from tests.cast import NumberFactory, complete_draft, number_in

OWN = {"8155749693360329", "4711"}


@pytest.mark.parametrize(
    ("secret", "written"),
    [
        ("A1B2C3", "it is a1b2c3 now"),
        ("A1B2C3", "A-1-B-2-C-3"),
        ("A1B2C3", "A 1 B 2 C 3"),
        ("A1B2C3", "A1B2-C3."),
        ("a1_b2!c3", "a1_b2!c3"),
        ("0123456789abcdef0123456789abcdef", "token 01234567-89ab-cdef-0123-456789abcdef"),
        ("Z9X8", "Z9X8"),
        ("8155749693360329", "8155 7496 9336 0329"),
        ("8155749693360329", "8155_7496 - 9336/0329"),
        ("998877", "99 - 88 - 77"),
        ("4711", "We use 4711 there"),
        ("4711", "The PIN? 4-7-1-1"),
        ("4711", "4 7 1 1 is the pin"),
        ("47115", "code 47115"),
    ],
)
def test_a_secret_of_the_order_itself_is_hidden_however_it_is_set_apart(secret: str, written: str) -> None:
    said = without(written, {secret})
    assert HIDDEN in said
    assert secret not in said
    assert written != said


@pytest.mark.parametrize(
    "text",
    [
        "Call (415) 555-4711 or 415 555 4711 or +1 415.555.4711.",
        "Order 94711, room 47110, 4711b",
        "It was $4711 in all, or 4711.50, or 1,4711",
        "Due on 11-4711 or 4711-11-26",
        "at 4 p.m. 7 of 11 people",
        "4 7 1 1 people came",
    ],
)
def test_digits_that_only_look_like_a_short_pin_stay(text: str) -> None:
    assert without(text, OWN) == text


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("4711", "The PIN of the other order is 4711."),
        ("4711", "account code: 4 7 1 1"),
        ("4711", "Use 4711 as the PIN"),
        ("2026", "NIP 2026"),
        ("home", "my passcode: home"),
        ("12345", "account 12345"),
        ("A1B2", "try a1b2"),
        ("998877", "998877"),
        ("8155749693360329", "Both have 8155-7496-9336-0329."),
    ],
)
def test_a_secret_of_another_order_is_hidden_where_it_is_meant(secret: str, text: str) -> None:
    assert HIDDEN in without(text, (), {secret})


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("4711", "We have 4711 square feet in suite 4711."),
        ("2026", "Please port them in 2026."),
        ("2026", "Our PIN is right.\nWe move in 2026."),
        ("94107", "The ZIP code 94107 is right."),
        ("home", "We work from home, at home."),
        ("4711", "Account question: call 415-555-4711"),
        ("998877", "Order 1998877"),
        ("A1B2", "Room A1B22"),
    ],
)
def test_words_and_digits_that_are_a_short_secret_of_another_order_stay(secret: str, text: str) -> None:
    assert without(text, (), {secret}) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("PIN: ab12cd", f"PIN: {HIDDEN}"),
        ("The PIN is A1B2-C3D4 and works", f"The PIN is {HIDDEN} and works"),
        ("PIN a 1 b 2 c was refused", f"PIN {HIDDEN} was refused"),
        ("pin=(4711)", f"pin=({HIDDEN})"),
        ("PIN “47 11”", f"PIN “{HIDDEN}”"),
        ("Our port-out PIN, 998877, expired", f"Our port-out PIN, {HIDDEN}, expired"),
        ("NIP : 4711", f"NIP : {HIDDEN}"),
        ("PIN4711", f"PIN{HIDDEN}"),
        ("The PIN for 415-555-0100 is 4711.", f"The PIN for 415-555-0100 is {HIDDEN}."),
        ("PIN for the first line: 99 88 77", f"PIN for the first line: {HIDDEN}"),
        ("998877 is my PIN", f"{HIDDEN} is my PIN"),
        ("a1b2c3 was the old passcode", f"{HIDDEN} was the old passcode"),
        ("PIN at Verizon: 998877", f"PIN at Verizon: {HIDDEN}"),
        ("I set the PIN to 998877 today", f"I set the PIN to {HIDDEN} today"),
        ("password hunter22", f"password {HIDDEN}"),
    ],
)
def test_what_is_called_a_pin_is_hidden_known_or_not(text: str, left: str) -> None:
    assert without(text, ()) == left


@pytest.mark.parametrize(
    "text",
    [
        "The PIN was refused 3 times.",
        "Is a PIN needed for 415-555-0100?",
        "PIN number is required by the carrier",
        "PIN: please send a new one",
        "We have no PIN. The account has 2 lines and 4 users.",
        "The PIN is wrong; call me on Thursday",
        "Pinecrest 4711",
        "spin 4711",
        "The PIN ends in 11",
        "PIN was entered 3 times",
        "The PIN expired after 24 hours",
        "The PIN is a 4 digit number",
    ],
)
def test_talk_about_a_pin_stays(text: str) -> None:
    assert without(text, ()) == text


@pytest.mark.parametrize("piece", ["a 1 ", "PIN ", "1-", "4 7 1 1 ", "(415) 555-", "PIN for x ", "A1B2C", "4-", "9"])
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (8000 // len(piece))
    assert without(f"{text}. The PIN is 4711", OWN | {"A1B2C3"}, {"4712", "home"}).endswith(f". The PIN is {HIDDEN}")


# ---------------------------------------------------------------- tickets: all orders of the account


@pytest.fixture
def other(account: Account) -> PortInOrder:
    """Another order of the account, already submitted, with a PIN for one number, and what an earlier attempt was sent
    with."""
    order = number_in("in_review", order=complete_draft(account, numbers=0, account_number="0907-ABC-55", pin="")).order
    NumberFactory(order=order, pin="QX77Z")
    Submission.objects.create(
        order=order, attempt=2, pon="PON-2", secrets={"account_number": "5550001112223", "number_pins": {"+1": "7788"}}
    )
    return order


SAID = (
    "Draft 8155749693360329 PIN 4711. Other 0907 ABC 55, qx-77-z, before: 5550001112223, pin of line 2 7788. In 2026,"
    " suite 7788."
)
KEPT = "Draft •••• PIN ••••. Other ••••, ••••, before: ••••, pin of line 2 ••••. In 2026, suite 7788."


def test_a_ticket_without_an_order_hides_the_secrets_of_all_orders_of_the_account(
    sign_in: object, owner: User, account: Account, other: PortInOrder
) -> None:
    complete_draft(account, numbers=1)
    said = SAID.replace(" In 2026", "\nIn 2026")
    sign_in(owner).post("/support/new/", {"subject": "PIN QX77Z", "text": said})
    ticket = Ticket.objects.get()
    assert ticket.order is None
    assert ticket.subject == "PIN ••••"
    assert ticket.messages.get().text == KEPT.replace(" In 2026", "\nIn 2026")


def test_a_ticket_about_one_order_hides_those_of_the_others_too(
    sign_in: object, owner: User, account: Account, other: PortInOrder
) -> None:
    draft = complete_draft(account, numbers=1)
    sign_in(owner).post(
        f"/support/new/?order={draft.reference}", {"subject": "Hello", "text": "0907-ABC-55 is not 8155749693360329"}
    )
    assert Ticket.objects.get().messages.get().text == "•••• is not ••••"


def test_what_is_secret_for_another_account_says_nothing_here(
    sign_in: object, stranger: User, other: PortInOrder
) -> None:
    client: Client = sign_in(stranger)
    client.post("/support/new/", {"subject": "Hello", "text": "0907-ABC-55"})
    assert Ticket.objects.get().messages.get().text == "0907-ABC-55", "hiding it would tell that somebody has it"


def test_support_answers_without_secrets_of_any_order(
    sign_in: object, owner: User, reviewer: User, other: PortInOrder
) -> None:
    sign_in(owner).post("/support/new/", {"subject": "Hello", "text": "Which PIN do you have?"})
    ticket = Ticket.objects.get()
    sign_in(reviewer).post(
        f"/admin/review/tickets/{ticket.reference}/answer/", {"text": "We have QX77Z and 0907ABC55."}
    )
    assert ticket.messages.get(is_from_support=True).text == "We have •••• and ••••."


def test_looking_at_many_orders_costs_the_same_number_of_queries(
    account: Account, other: PortInOrder, django_assert_num_queries: object
) -> None:
    for _ in range(3):
        complete_draft(account, numbers=2)
    with django_assert_num_queries(3):
        assert len(secrets_elsewhere(PortInOrder.objects.for_account(account).with_secrets())) == 6


@pytest.mark.parametrize(
    ("account_number", "shown", "ending"),
    [
        ("514 555 2301 (442)", "•••• 1442", "1442"),
        ("8155-7496-9336-0329", "•••• 0329", "0329"),
        ("12-34.56", "••••", ""),
        ("", "", ""),
    ],
)
def test_what_is_seen_and_what_is_read_aloud_of_an_account_number_is_the_same_end(
    account_number: str, shown: str, ending: str
) -> None:
    assert (masked(account_number), ending_of(account_number)) == (shown, ending)
    order = PortInOrder(account_number=account_number)
    said = " ".join(render_to_string("includes/lines/account_number.html", {"order": order}).split())
    assert (f"ending in {ending}" in said) == bool(ending)
    assert shown in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("account_number", "is_unusual"), [("514 555-2301 (442)", False), ("514-555-2301", False), ("51455 (A)", True)]
)
def test_marks_between_the_digits_make_no_account_number_unusual(
    account: Account, account_number: str, is_unusual: bool
) -> None:
    order = complete_draft(account, country="CA", losing_carrier="Bell Canada", account_number=account_number)
    assert ("account_number" in {problem.field for problem in shapes(Facts.of(order))}) == is_unusual


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("The PIN is k4711b.", "K4711B"),
        ("Account 98-76 54_32.10 of ours", "9876543210"),
        ("Account KL88\N{KELVIN SIGN}3120 of ours", "KL88K3120"),
        ("Account s77\N{LATIN SMALL LETTER LONG S}94310 of ours", "S77S94310"),
        ("Account KL88K3120 of ours", "KL88\N{KELVIN SIGN}3120"),
    ],
)
def test_a_secret_is_found_whatever_its_letters_look_like(text: str, secret: str) -> None:
    hidden = without(text, {secret})
    assert secret not in hidden and "••••" in hidden, hidden
