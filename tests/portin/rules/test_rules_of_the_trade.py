"""What the trade's rules say: each has its source in docs/rules.md, each reason its words, and what the old carrier
asks is announced."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from phone_numbers.nanp import of_several
from portin.jobs import JOBS
from portin.models import PortInNumber, PortInOrder
from portin.models.number import LineKind
from portin.orders import heads_up, lifecycle, resubmitting
from portin.orders.lifecycle import GivenReason
from portin.rules import countries
from portin.rules.countries import COUNTRIES, Country
from portin.rules.countries.canada import CANADA
from portin.rules.countries.united_states import UNITED_STATES
from portin.rules.looked_up import LineType, LookedUp
from portin.rules.reasons import CATALOGUE, CUSTOMER
from tests.cast import NumberFactory, complete_draft, local_day
from tests.portin.console.conftest import text_of
from tests.portin.files.hostile import pdf
from tests.portin.jobs.walks import ids, in_review, sent

ROOT = Path(__file__).resolve().parents[3]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs/rules.md").read_text().splitlines()
    if line.startswith("|") and not line.startswith(("| rule ", "|---"))
]


# ---------------------------------------------------------------------------------------------------- the table


def test_each_rule_has_a_place_a_source_and_a_day() -> None:
    assert len(ROWS) > 15
    for rule, place, source, checked in ROWS:
        assert rule and place, rule
        assert source == "ours" or re.search(r"\]\(https?://|CFR|USC", source), rule
        assert date.fromisoformat(checked) <= local_day() + timedelta(days=3650), rule


def test_each_reason_is_in_the_table() -> None:
    named = {code for row in ROWS for code in re.findall(r"\b[A-Z]{3,}(?:_[A-Z]+)*\b", row[1])}
    assert set(CATALOGUE) - named == set()


def test_the_places_that_the_table_names_exist() -> None:
    for row in ROWS:
        for path in re.findall(r"`((?:portin|templates|docs)/[\w/.]+)`", row[1]):
            assert (ROOT / path).exists(), path
        for anchors in re.findall(r"help: ([\w, -]+)", row[1]):
            page = (ROOT / "templates/console/help.html").read_text()
            for anchor in anchors.split(", "):
                assert f'id="{anchor.strip().replace(" ", "-")}"' in page, anchor


# ---------------------------------------------------------------------------------------------------- the reasons

NEW = {
    "NEWER_AUTHORIZATION": ((), ("loa",)),
    "PENDING_PORT": (("numbers",), ()),
    "SHARED_TOLL_FREE": (("numbers",), ("bill",)),
    "NOTICE_TOO_SHORT": (("preferred_on",), ()),
}


@pytest.mark.parametrize("code", NEW)
def test_what_a_new_reason_opens_and_whose_turn_it_is(code: str) -> None:
    row = CATALOGUE[code]
    assert (row.reopens_fields, row.reopens_documents, row.fixed_by) == (*NEW[code], CUSTOMER)


@pytest.mark.django_db
@pytest.mark.parametrize("code", [*NEW, "UNPAID_BALANCE", "SMS_NOT_CONFIRMED"])
def test_it_is_told_by_mail_and_sent_again_from_the_fix_page(
    code: str, account: Account, owner: User, reviewer: User, sign_in: object
) -> None:
    order = sent(account, owner, reviewer)
    mail.outbox.clear()
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=[GivenReason(code, "REFUSED")])
    JOBS["send_pending_mail"].run(now=timezone.now())
    row, told = CATALOGUE[code], " ".join(mail.outbox[-1].body.split())
    of = countries.of(order.country)
    means, to_do = row.means_of([of], is_from_carrier=True), row.to_do_of([of], order.losing_carrier)
    unchanged = row.said_unchanged(is_from_carrier=True)
    assert row.title.upper() in told.upper() and means in told and to_do in told
    assert of == UNITED_STATES and "Canad" not in means + to_do, "what is so in another country is not said"
    client, address = sign_in(owner), reverse("port_in:fix", args=[order.reference])
    page = text_of(client.get(address))
    assert row.title in page and means in page and to_do in page and (unchanged in page) is row.is_confirmable
    kept = {"preferred_on": order.preferred_on.isoformat()} if "preferred_on" in row.reopens_fields else {}
    if not row.is_confirmable:
        signed_on = timezone.now().date().isoformat()
        kept |= {
            f"{name}_{one.reference}": value
            for one in order.documents.filter(kind="loa")
            for name, value in (
                ("file", SimpleUploadedFile("new-letter.pdf", pdf(words="A new letter"))),
                ("date", signed_on),
            )
        }
    client.post(
        address, {"tn": [n.tn for n in order.numbers.all()], f"confirm_{code}": "on", "resubmit": "yes", **kept}
    )
    assert {n.status for n in order.numbers.all()} == {"in_review"}


@pytest.mark.parametrize("country", COUNTRIES.values(), ids=COUNTRIES.keys())
@pytest.mark.parametrize("code", CATALOGUE)
def test_no_reason_speaks_of_another_country_than_that_of_the_order(code: str, country: Country) -> None:
    row = CATALOGUE[code]
    said = f"{row.means_of([country], is_from_carrier=True)} {row.to_do_of([country], '')}"
    assert row.means_of([country], is_from_carrier=True) and row.to_do_of([country], "")
    for other in set(COUNTRIES) - {country.code}:
        assert COUNTRIES[other].in_sentences not in said and of_several(COUNTRIES[other].adjective) not in said
        assert "FCC" not in said or country == UNITED_STATES


@pytest.mark.django_db
def test_the_words_of_a_reason_are_of_the_countries_that_the_order_may_have(account: Account) -> None:
    order = complete_draft(account, numbers=2)
    numbers = list(order.numbers.all())
    assert resubmitting.concerned(order, "UNPAID_BALANCE", numbers) == (UNITED_STATES,)
    order.country = "CA"
    assert resubmitting.concerned(order, "NOTICE_TOO_SHORT", []) == (CANADA,)
    assert resubmitting.concerned(order, "NOTICE_TOO_SHORT", numbers) == (UNITED_STATES, CANADA)
    order.country = ""
    assert resubmitting.concerned(order, "SMS_NOT_CONFIRMED", []) == (UNITED_STATES, CANADA), "it is not known yet"
    toll_free = [PortInNumber(tn="+18335550121", kind=LineKind.TOLL_FREE)]
    assert resubmitting.concerned(order, "UNPAID_BALANCE", toll_free) == (), "the rule does not speak of them"


def test_an_unpaid_balance_names_the_right_and_offers_the_dispute_first() -> None:
    row = CATALOGUE["UNPAID_BALANCE"]
    assert "no ground to refuse" in row.means and "the debt stays with you" in row.means
    assert row.to_do.index("dispute the rejection") < row.to_do.index("settle the balance")
    assert "I dispute this rejection" in row.disputes and "settled" in row.confirms


@pytest.mark.django_db
def test_what_was_not_so_is_not_said_any_more(owner: User, sign_in: object) -> None:
    help_page = text_of(sign_in(owner).get(reverse("help:porting")))
    for wrong in (
        "they must give it to you",
        "unpaid bills settled",
        "belongs to you, not to the carrier",
        "seven days",
    ):
        assert wrong not in help_page
    for right in (
        "Not every provider can",
        "Do not decline it",
        f"YES within {CANADA.wireless_text.minutes} minutes",
        "owe no 30 days’ notice",
        "port freezes",
    ):
        assert right in help_page


# ------------------------------------------------------------------------------------------ what the old carrier asks


def mobile_order(account: Account, **answers: object) -> PortInOrder:
    """Canadian mobile numbers and a toll-free one, which gets no text."""
    order = complete_draft(
        account,
        numbers=0,
        country="CA",
        region="ON",
        city="Toronto",
        postal_code="M5V 2T6",
        losing_carrier="Rogers Wireless",
        account_number="123456789",
        **answers,
    )
    for tn in ("+14165550142", "+14165550143"):
        NumberFactory(order=order, tn=tn, country="CA", region="ON", time_zone="America/Toronto")
    NumberFactory(order=order, tn="+18445550199", kind="toll_free", country="", region="", time_zone="America/New_York")
    return order


@pytest.mark.django_db
def test_the_text_of_a_canadian_mobile_carrier_is_announced_before_anything_is_sent(
    account: Account, owner: User, sign_in: object
) -> None:
    order = mobile_order(account)
    client = sign_in(owner)
    page = text_of(client.get(reverse("wizard:review", args=[order.reference])))
    assert (
        "Stand by for a text." in page
        and "Rogers Wireless asks the owners of (416) 555-0142 and (416) 555-0143 by text" in page
    )
    assert "YES within 90 minutes: keep the phones turned on, with the current SIM in them." in page
    assert "Have number locks, port-out protection and port freezes taken off" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "carrier", "is_texted"),
    [("CA", "Bell Mobility", True), ("CA", "Bell Canada", False), ("US", "Verizon Wireless", False)],
)
def test_only_canadian_mobile_numbers_wait_for_a_text(
    account: Account, country: str, carrier: str, is_texted: bool
) -> None:
    order = complete_draft(account, country=country, losing_carrier=carrier)
    said = " ".join(heads_up.before_sending(order, list(order.numbers.all())))
    assert ("Stand by for a text" in said) is is_texted
    assert ("If a number is that of a cell phone" in said) is (country == "CA" and not is_texted)
    assert f"Expect a notice from {carrier}" in said and "Do not decline it" in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("carrier", "line_types", "texted", "possible"),
    [
        ("Rogers", ["wireless", "wireline"], [True, False], [False, False]),
        ("Rogers Wireless", ["wireline", "unknown"], [False, True], [True, False]),
        ("Rogers", ["unknown", "voip"], [False, False], [True, False]),
    ],
)
def test_the_look_up_says_which_numbers_wait_for_a_text(
    account: Account, carrier: str, line_types: list[str], texted: list[bool], possible: list[bool]
) -> None:
    order = complete_draft(account, country="CA", losing_carrier=carrier)
    numbers = list(order.numbers.by_tn())
    for number, line_type in zip(numbers, line_types, strict=True):
        number.looked_up = LookedUp(line_type=LineType(line_type)).to_json()
    assert [number in heads_up.texts_the_owner(order, numbers) for number in numbers] == texted
    assert [number in heads_up.may_text_the_owner(order, numbers) for number in numbers] == possible


@pytest.mark.django_db
@pytest.mark.parametrize("carrier", ["Bell Mobility", "Bell Canada"])
def test_nobody_with_a_text_to_answer_is_told_to_do_nothing(
    account: Account, owner: User, reviewer: User, sign_in: Callable, carrier: str
) -> None:
    order = sent(account, owner, reviewer, losing_carrier=carrier)
    PortInOrder.objects.filter(pk=order.pk).update(country="CA")
    page = sign_in(owner).get(order.get_absolute_url()).text
    assert ("You only have to reply to your carrier’s text" in page) == (carrier == "Bell Mobility")
    assert ("You don’t need to do anything now" in page) == (carrier == "Bell Canada")


@pytest.mark.django_db
def test_toll_free_numbers_get_no_text(account: Account) -> None:
    order = mobile_order(account)
    assert [n.tn for n in heads_up.texts_the_owner(order, list(order.numbers.by_tn()))] == [
        "+14165550142",
        "+14165550143",
    ]


@pytest.mark.django_db
def test_who_gets_a_text_is_named_where_others_of_the_order_do_not(account: Account) -> None:
    order = mobile_order(account)
    everybody = list(order.numbers.by_tn())
    texted = heads_up.texts_the_owner(order, everybody)
    assert len(everybody) == 3
    assert (
        "asks the owners of (416) 555-0142 and (416) 555-0143 by text" in heads_up.before_sending(order, everybody)[0]
    )
    assert "asks the owner of each number by text" in heads_up.before_sending(order, texted)[0]


@pytest.mark.django_db
def test_what_is_approved_is_not_said_to_wait_for_a_review(account: Account) -> None:
    """One of three is approved, then all: no sentence speaks of a review that is over."""
    order = mobile_order(account)
    numbers = list(order.numbers.by_tn())
    assert "We review the request first" in heads_up.before_sending(order, numbers)[0]
    numbers[0].approved_at = timezone.now()
    assert "What is approved we are sending to" in heads_up.before_sending(order, numbers, "noon")[0]
    for number in numbers:
        number.approved_at = timezone.now()
    assert "The request is approved, and we are sending it to" in heads_up.before_sending(order, numbers, "noon")[0]


@pytest.mark.django_db
def test_the_mails_say_when_to_stand_by_and_when_to_answer(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner, losing_carrier="Bell Mobility")
    PortInOrder.objects.filter(pk=order.pk).update(country="CA")
    JOBS["send_pending_mail"].run(now=timezone.now())
    before = " ".join(mail.outbox[-1].body.split())
    assert (
        "Stand by for a text. We review the request by " in before
        and "write to support first, with the days and hours that suit you." in before
    )
    other = sent(account, owner, reviewer, losing_carrier="Bell Mobility")
    PortInOrder.objects.filter(pk=other.pk).update(country="CA")
    JOBS["send_pending_mail"].run(now=timezone.now())
    after = next(" ".join(m.body.split()) for m in mail.outbox if m.subject.startswith("Submitted to the carrier"))
    assert (
        "Reply to your carrier’s text. Bell Mobility asks the owner of each number by text" in after
        and "Stand by for" not in after
    )


@pytest.mark.django_db
def test_the_page_of_the_order_says_it_until_the_carrier_has_answered(
    account: Account, owner: User, reviewer: User, sign_in: object
) -> None:
    order = in_review(account, owner)
    client: Client = sign_in(owner)
    assert "Expect a notice from" in text_of(client.get(order.get_absolute_url()))
    lifecycle.cancel(order.pk, ids(order), actor=lifecycle.customer(owner))
    assert "Expect a notice from" not in text_of(client.get(order.get_absolute_url()))
