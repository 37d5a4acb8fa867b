"""Losing carriers: which are wireless under the names that bills use, how long their PINs live, what an account
number is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from pypdf import PdfReader

from accounts.models import Account, User
from portin.findings import Kind
from portin.jobs import JOBS
from portin.models import OrderEvent, PortInOrder
from portin.orders import readiness
from portin.orders.readiness import Problem
from portin.paper import packet
from portin.rules import carriers
from portin.rules.carrier_pins import PinKind
from portin.sentences import customer
from portin.web.answer_inputs import AccountNumberLine
from tests.cast import complete_draft
from tests.portin.jobs.walks import sent
from tests.portin.paper.test_packet import CONTENT, words
from tests.portin.wizard.acting import click, port_in_details, start, text_of, url

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "name",
    [
        "Cricket",
        "CRICKET COMMUNICATIONS, INC.",
        "Cricket Wireless LLC",
        "Visible",
        "Visible by Verizon",
        "Straight Talk",
        "Straight Talk (TracFone)",
        "7-Eleven SpeakOut",
        "Bell (Wireless)",
        "straighttalk",
        "TracFone Wireless, Inc.",
        "Mint",
        "Mint Mobile LLC",
        "T-Mobile USA, Inc.",
        "T Mobile",
        "T-Mobile®",
        "Sprint",
        "AT&T Mobility LLC",
        "AT & T Wireless",
        "ATT Wireless",
        "Verizon Wireless Inc",
        "Cellco Partnership d/b/a Verizon Wireless",
        "U.S. Cellular",
        "UScellular",
        "MetroPCS",
        "Boost",
        "Google Fi",
        "Xfinity Mobile",
        "Spectrum Mobile",
        "Cox Mobile",
        "PureTalk",
        "Total by Verizon",
        "Tello",
        "Ting",
        "Red Pocket Mobile",
        "Page Plus Cellular",
        "C Spire",
        "Consumer Cellular",
        "H2O Wireless",
        "Bell Mobilité",
        "Bell Mobility Inc.",
        "TELUS Mobilité",
        "Rogers Sans-fil",
        "Rogers Wireless Partnership",
        "Fido Solutions Inc.",
        "Koodo Mobile",
        "Public Mobile",
        "Chatr",
        "Freedom",
        "Virgin Plus",
        "Vidéotron Mobile",
        "Fizz",
        "SaskTel Mobility",
        "Prairie Star Wireless",
        "AT&T Prepaid",
        "Verizon Prepaid",
        "T-Mobile Prepaid",
        "VZWireless",
    ],
)
def test_wireless_carriers_are_known_under_the_names_on_their_bills(name: str) -> None:
    assert carriers.is_wireless(name)


@pytest.mark.parametrize(
    "name",
    [
        "AT&T",
        "AT&T Corp.",
        "Verizon",
        "Verizon New York Inc.",
        "Verizon Fios",
        "Bell",
        "Bell Canada",
        "Rogers",
        "Telus",
        "Vidéotron ltée",
        "SaskTel",
        "Comcast Business",
        "Charter Spectrum",
        "Spectrum",
        "Cox Business",
        "Google Voice",
        "Twilio Inc.",
        "Vonage",
        "",
        "City of Mobile",
        "Mobile Alabama Telephone Company",
        "Metro Telecom",
        "Freedom Communications",
        "Cricket Valley Telephone",
        "Cascadia Cable Business",
        "Telus (Communications)",
        "Lumen (Level 3)",
    ],
)
def test_landlines_are_none_though_their_family_has_a_wireless_side(name: str) -> None:
    assert not carriers.is_wireless(name)


def test_every_rule_of_a_pin_has_its_source_and_belongs_to_a_carrier() -> None:
    assert all(rule.source and carriers.find(name).name == name for name, rule in carriers.PINS.items())
    assert carriers.find("Mint").pin_lives is None and carriers.find("Mint").pin_words == "", (
        "what is not known is not claimed"
    )
    assert (
        carriers.find("AT&T Mobility").pin_words
        == "a 6-digit number transfer PIN, valid for 4 days (14 days on business accounts)"
    )


# What would contradict the kind of a PIN, wherever else it is spoken of.
CONTRARY = {
    PinKind.TRANSFER: r"security code|voicemail|account PIN|auth token|4-digit",
    PinKind.ACCOUNT: r"transfer|one move|not the (PIN|code) of your (voicemail|account)",
    PinKind.PORT_OUT: r"transfer PIN|one move|only for moves",
}


@pytest.mark.parametrize("name", sorted(carriers.PINS))
def test_all_that_is_said_of_a_pin_goes_with_its_kind(name: str) -> None:
    carrier = carriers.find(name)
    rule = carrier.pin_rule
    said = [carrier.pin_words, rule.called, rule.how]
    said += [] if rule.kind == PinKind.TRANSFER else [carrier.pin_help]
    assert [text for text in said if re.search(CONTRARY[rule.kind], text)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*sorted(carriers.PINS), "Cricket Wireless", "Cascadia Cable Business"])
def test_the_general_help_is_not_beside_what_is_known(name: str, account: Account, owner: User, sign_in) -> None:
    """It would say the contrary of some: Google's is the PIN of the voicemail."""
    order = complete_draft(account, losing_carrier=name)
    html = " ".join(text_of(sign_in(owner).get(url("port_in_details", order))).split())
    is_hidden = 'id="pin-of-others" hidden' in html
    assert is_hidden == (name in carriers.PINS)
    hint = html.split('id="pin-hint"')[1].split("</p>")[0]
    if name in carriers.PINS:
        assert escape(carriers.find(name).pin_help) in hint


@pytest.mark.django_db
def test_the_shape_of_an_account_number_is_under_the_account_number(account: Account, owner: User, sign_in) -> None:
    order = complete_draft(account, losing_carrier="Verizon Wireless", pin="123456")
    html = " ".join(text_of(sign_in(owner).get(url("port_in_details", order))).split())
    shape, pin = (
        "The account number has 9 digits, often followed by 5 more.",
        "The PIN is a 6-digit number transfer PIN",
    )
    assert shape not in html.split('id="carrier-hint"')[1].split("</p>")[0]
    assert pin not in html.split('id="carrier-hint"')[1].split("</p>")[0]
    assert shape in html.split('id="account-number-hint"')[1].split("</p>")[0]
    assert html.index('id="id_account_number"') < html.index('id="account-number-hint"') < html.index('id="id_btn"')
    assert pin in html.split('id="pin-hint"')[1].split("</p>")[0]


@pytest.mark.django_db
def test_the_help_page_names_the_pin_of_each_carrier_that_has_one_of_its_own(owner: User, sign_in) -> None:
    html = " ".join(text_of(sign_in(owner).get(reverse("help:account_number"))).split())
    for name, called in (("Google Voice", "Voicemail PIN"), ("Mint Mobile", "Account PIN")):
        assert called in html.split(f">{escape(name)}<")[1].split("</tr>")[0]
    assert "never that of your online account" not in html


def test_a_prepaid_pin_lives_as_long_as_others_of_its_carrier() -> None:
    assert (
        carriers.pin_grows_old_after("AT&T Prepaid")
        == timedelta(days=4)
        < carriers.pin_grows_old_after("Verizon Prepaid")
    )


@pytest.mark.parametrize("name", [name for carrier in carriers.KNOWN for name in (carrier.name, *carrier.also)])
def test_each_name_leads_to_one_carrier(name: str) -> None:
    found = carriers.find(name)
    assert found and name in (found.name, *found.also)


# ---------------------------------------------------------------------------------------------------- readiness


def pin_problem(order: PortInOrder, kind: Kind) -> Problem | None:
    order.refresh_from_db()
    return next((problem for problem in readiness.check(order) if (problem.kind, problem.field) == (kind, "pin")), None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("carrier", "fresh", "old", "words"),
    [
        (
            "AT&T Wireless",
            timedelta(days=3, hours=23),
            timedelta(days=5),
            "valid for 4 days (14 days on business accounts)",
        ),
        ("Xfinity Mobile", timedelta(hours=23), timedelta(hours=25), "valid for 24 hours"),
        ("Verizon Wireless", timedelta(days=6, hours=23), timedelta(days=8), "valid for 7 days"),
        (
            "Mint Mobile",
            timedelta(days=6, hours=23),
            timedelta(days=8),
            "Some carriers let theirs expire within days: ask Mint Mobile",
        ),
    ],
)
def test_a_pin_grows_old_when_its_carrier_says(
    account: Account, carrier: str, fresh: timedelta, old: timedelta, words: str
) -> None:
    order = complete_draft(account, losing_carrier=carrier, pin="471147")
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - fresh)
    assert pin_problem(order, Kind.OUTDATED) is None
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - old)
    problem = pin_problem(order, Kind.OUTDATED)
    assert problem.level == "warning" and words in problem.message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("carrier", "account_number", "wireless"),
    [
        ("Verizon", "123456789-00001", "Verizon Wireless"),
        ("Verizon New York Inc.", "123456789 00001", "Verizon Wireless"),
        ("AT&T", "287123456789", "AT&T Wireless"),
        ("Verizon", "12345678901234", ""),
        ("AT&T", "4155550142123", ""),
        ("Cascadia Cable Business", "123456789-00001", ""),
    ],
)
def test_an_account_number_of_the_wireless_side_asks_for_its_pin(
    account: Account, carrier: str, account_number: str, wireless: str
) -> None:
    order = complete_draft(account, losing_carrier=carrier, account_number=account_number, pin="")
    problem = pin_problem(order, Kind.LIKELY_NEEDED)
    assert (problem.level if problem else "", bool(wireless)) == ("warning" if wireless else "", bool(problem))
    if problem:
        assert f"at {wireless}, which releases numbers only with a port-out PIN" in problem.message
        PortInOrder.objects.filter(pk=order.pk).update(pin="471147")
        assert pin_problem(order, Kind.LIKELY_NEEDED) is None
        first, second = order.numbers.by_tn()
        PortInOrder.objects.filter(pk=order.pk).update(pin="")
        order.numbers.filter(pk=first.pk).update(pin="471147")
        assert pin_problem(order, Kind.LIKELY_NEEDED), "the other number has none"
        order.numbers.filter(pk=second.pk).update(pin="471148")
        assert pin_problem(order, Kind.LIKELY_NEEDED) is None


@pytest.mark.django_db
def test_the_pin_is_asked_for_before_any_number_is_pasted(account: Account) -> None:
    order = complete_draft(account, numbers=0, losing_carrier="Cricket", pin="")
    assert pin_problem(order, Kind.MISSING).level == "blocking"
    order = complete_draft(account, numbers=0, losing_carrier="Verizon", account_number="123456789-00001", pin="")
    assert pin_problem(order, Kind.LIKELY_NEEDED).level == "warning"


@pytest.mark.django_db
def test_a_wireless_order_needs_a_pin_for_each_number_or_for_all(account: Account) -> None:
    order = complete_draft(account, losing_carrier="Visible", pin="")
    first, second = order.numbers.by_tn()
    order.numbers.filter(pk=first.pk).update(pin="1111")
    assert pin_problem(order, Kind.MISSING), "one of two has a PIN"
    order.numbers.filter(pk=second.pk).update(pin="2222")
    assert pin_problem(order, Kind.MISSING) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("country", "level"), [("US", "blocking"), ("CA", "")])
@pytest.mark.parametrize("carrier", ["Rogers Wireless", "Verizon Wireless", "Prairie Star Wireless"])
def test_a_country_says_whether_its_wireless_carriers_need_a_pin(
    account: Account, carrier: str, country: str, level: str
) -> None:
    order = complete_draft(account, losing_carrier=carrier, country=country, pin="")
    problem = pin_problem(order, Kind.MISSING)
    assert (problem.level if problem else "") == level
    side = complete_draft(account, losing_carrier="AT&T", account_number="287123456789", country=country, pin="")
    assert bool(pin_problem(side, Kind.LIKELY_NEEDED)) == bool(level)


@pytest.mark.django_db
@pytest.mark.parametrize(("country", "is_asked"), [("US", True), ("CA", False)])
def test_a_pin_that_no_move_needs_does_not_grow_old(
    account: Account, owner: User, reviewer: User, country: str, is_asked: bool
) -> None:
    draft = complete_draft(account, losing_carrier="Fido", country=country, pin="471147")
    order = sent(account, owner, reviewer, losing_carrier="Fido")
    PortInOrder.objects.update(country=country, pin_entered_at=timezone.now() - timedelta(days=8))
    assert bool(pin_problem(draft, Kind.OUTDATED)) == is_asked
    remind(timezone.now())
    assert order.events.filter(mail="pin_expiry_reminder").exists() == is_asked


@pytest.mark.django_db
@pytest.mark.parametrize(("country", "needs"), [("US", True), ("CA", False)])
def test_the_wizard_and_the_help_say_where_a_pin_is_needed(
    owner: User, sign_in: Callable, country: str, needs: bool
) -> None:
    client = sign_in(owner)
    order = start(client)
    PortInOrder.objects.filter(pk=order.pk).update(country=country)
    response = click(client, "port_in_details", order, **port_in_details(losing_carrier="Telus Mobility", pin=""))
    page = text_of(response if needs else client.get(reverse("wizard:port_in_details", args=[order.reference])))
    assert ("Enter the port-out PIN: your carrier releases numbers only with one" in page) is needs
    assert ("A wireless carrier: it releases numbers only with a port-out PIN." in page) is needs
    assert ("The account number is enough; enter a PIN only if the carrier asks for one." in page) is not needs
    assert ("get it last" in page) is needs
    helped = text_of(client.get(reverse("help:account_number")))
    assert "In the United States wireless carriers release numbers only with such a PIN." in helped
    assert "In Canada the account number is enough" in helped and "Needed: ask for" not in helped


# ---------------------------------------------------------------------------------------------------- reminders


def remind(now: datetime) -> None:
    JOBS["remind_customers"].run(now=now)


@pytest.mark.django_db
def test_each_order_is_reminded_of_its_pin_at_the_age_of_its_carrier(
    account: Account, owner: User, reviewer: User
) -> None:
    now = timezone.now()
    orders = {
        name: sent(account, owner, reviewer, losing_carrier=name)
        for name in ("Xfinity Mobile", "AT&T Wireless", "T-Mobile", "Fido")
    }
    PortInOrder.objects.update(pin_entered_at=now)

    def reminded() -> list[str]:
        told = set(OrderEvent.objects.filter(mail="pin_expiry_reminder").values_list("order_id", flat=True))
        return [name for name, order in orders.items() if order.pk in told]

    for hours, names in ((23, 0), (25, 1), (4 * 24 - 1, 1), (4 * 24 + 1, 2), (7 * 24 - 1, 2), (7 * 24 + 1, 4)):
        remind(now + timedelta(hours=hours))
        assert reminded() == list(orders)[:names], hours


# ---------------------------------------------------------------------------------------------------- fields


@pytest.mark.django_db
def test_a_pin_may_be_an_auth_token(owner: User, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    typed = port_in_details(losing_carrier="Twilio", pin=TOKEN, **{"pin_+14155550171": TOKEN[::-1]})
    assert click(client, "port_in_details", order, **typed).status_code == 302
    order.refresh_from_db()
    assert (order.pin, order.numbers.get(tn="+14155550171").pin) == (TOKEN, TOKEN[::-1])


@pytest.mark.django_db
def test_an_overlong_pin_is_said_and_not_cut(owner: User, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    html = text_of(
        click(client, "port_in_details", order, **port_in_details(pin="x" * 65, **{"pin_+14155550171": "y" * 65}))
    )
    assert "Shorten this to 64 characters" in html and "Shorten the PIN of (415) 555-0171 to 64 characters" in html
    assert order.numbers.get(tn="+14155550171").pin == ""


def test_the_longest_pin_is_whole_in_the_request() -> None:
    pin = "".join(f"{n:02d}ab" for n in range(16))
    request = words(PdfReader(BytesIO(packet.request_pdf(replace(CONTENT, pin=pin)))))
    assert pin in "".join(request.split())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("!!", "Enter the account number from your bill: it has digits"),
        ("Copper Kettle", "Enter the account number from your bill: it has digits"),
        ("rosalind42@example.com", "Enter the account number from your bill: this is an e-mail address"),
        ("415 555 0171", ""),  # many carriers take the number itself
        ("AC0123456789abcdef", ""),
        ("8155 74-9.3", ""),
        ("•••• 9328", "Enter the whole account number from your bill: a part of it is hidden here"),
        ("*****1234", "Enter the whole account number from your bill: a part of it is hidden here"),
        ("XXXX-XXXX-4321", "Enter the whole account number from your bill: a part of it is hidden here"),
        ("AXX-4321-8", ""),
        ("", ""),
    ],
)
def test_what_cannot_be_an_account_number_is_said(text: str, sentence: str) -> None:
    assert customer.why_no_account_number(text) == sentence


@pytest.mark.django_db
def test_it_is_said_at_the_field(owner: User, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    html = text_of(click(client, "port_in_details", order, **port_in_details(account_number="!!")))
    assert html.count("Enter the account number from your bill: it has digits") == 2, "in the summary and at the field"
    assert 'href="#id_account_number"' in html
    order.refresh_from_db()
    assert order.account_number == "" and order.typed["account_number"]["value"] == "!!"


def test_it_is_said_at_the_field_of_a_reopened_order_too() -> None:
    with pytest.raises(forms.ValidationError, match="it has digits"):
        AccountNumberLine(required=False).clean("!!")
    assert AccountNumberLine(required=False).clean(" 8155 74 ") == "8155 74"


@pytest.mark.django_db
def test_the_page_says_what_is_known_of_the_carrier(owner: User, sign_in) -> None:
    client = sign_in(owner)
    order = start(client)
    click(
        client,
        "port_in_details",
        order,
        "check",
        **port_in_details(losing_carrier="Cellco Partnership d/b/a Verizon Wireless"),
    )
    html = text_of(client.get(url("port_in_details", order)))
    assert "A wireless carrier: it releases numbers only with a port-out PIN." in html
    assert "The PIN is a 6-digit number transfer PIN, valid for 7 days." in html
