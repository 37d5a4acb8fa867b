"""What to ask the carrier: the request in English and French without secrets, who names which carrier, and on the fix
page that an answer which is the bill's own differs from the carrier's record."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, User
from portin.findings import Kind
from portin.models import DocumentKind, PortInOrder, Rejection
from portin.orders import asking, drafts, lifecycle, readiness
from portin.orders.readiness import CONFIRM, Facts
from portin.rules.looked_up import LookedUp, Source
from tests.cast import complete_draft
from tests.portin.wizard.acting import text_of
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(account: Account) -> PortInOrder:
    order = complete_draft(account)
    read(order.documents.get(kind=DocumentKind.BILL), bill_reading(order))
    return order


def looked_up(order: PortInOrder, carrier: str) -> None:
    said = LookedUp(carrier=carrier, source=Source.SERVICE).to_json()
    order.numbers.update(looked_up=said)


def test_the_request_is_in_both_languages_and_shows_no_secret(order: PortInOrder, owner: User, sign_in) -> None:
    html = text_of(sign_in(owner).get(reverse("port_in:ask_carrier", args=[order.reference])))
    assert "customer service record (CSR)" in html and "dossier de service" in html
    assert "0329" in html and order.account_number not in html and order.pin not in html
    assert "They are not the same" not in html, "the bill is from the carrier that was named"


def test_where_the_look_up_names_another_carrier_its_record_counts(order: PortInOrder, owner: User, sign_in) -> None:
    looked_up(order, "Cascadia Cable, Inc.")
    assert Kind.RECORD_ELSEWHERE not in {one.kind for one in readiness.check(order)}
    looked_up(order, "Bandwidth")
    [problem] = [one for one in readiness.check(order) if one.kind == Kind.RECORD_ELSEWHERE]
    assert problem.level == readiness.WARNING and "The record of Bandwidth counts" in problem.message
    html = text_of(sign_in(owner).get(reverse("port_in:ask_carrier", args=[order.reference])))
    assert "They are not the same" in html and "Bandwidth" in html
    assert asking.differ(asking.carriers_named(Facts.of(order)))


def rejected_by_the_carrier(order: PortInOrder, owner: User, reviewer: User, *codes: str) -> None:
    problems = [one for one in readiness.check(order) if one.level == CONFIRM]
    drafts.confirm_findings(order, dict.fromkeys(problems, "It is right."), owner)
    lifecycle.submit(order.pk, actor=lifecycle.customer(owner))
    numbers = list(order.numbers.values_list("pk", flat=True))
    given = [lifecycle.GivenReason(code) for code in codes]
    lifecycle.reject(order.pk, numbers, actor=lifecycle.reviewer(reviewer), reasons=given)
    Rejection.objects.update(is_from_carrier=True)


@pytest.mark.parametrize(("unit", "is_said"), [("Floor 23", True), ("Suite 9", False)])
def test_the_fix_page_says_that_the_record_differs_only_where_the_bill_agrees(
    order: PortInOrder, owner: User, reviewer: User, sign_in, unit: str, is_said: bool
) -> None:
    order.unit = unit
    order.save()
    rejected_by_the_carrier(order, owner, reviewer, "ADDRESS_MISMATCH")
    html = text_of(sign_in(owner).get(reverse("port_in:fix", args=[order.reference])))
    assert ("record differs from its own bill" in html) == is_said
    assert ("Copy it from the “service address” of your bill" in html) == (not is_said), "it is copied already"
    asked = text_of(sign_in(owner).get(reverse("port_in:ask_carrier", args=[order.reference])))
    assert "rejected because of the service address" in asked and "refusée à cause de l’adresse" in asked
    assert "rejected because of the name" not in asked


@pytest.mark.parametrize("is_on_the_bill", [True, False])
def test_the_fix_page_says_that_the_bill_has_the_numbers_which_the_carrier_does_not_find(
    order: PortInOrder, owner: User, reviewer: User, sign_in, is_on_the_bill: bool
) -> None:
    bill = order.documents.get(kind=DocumentKind.BILL)
    if not is_on_the_bill:
        _first, *others = order.numbers.values_list("tn", flat=True)
        read(bill, bill_reading(order, numbers=others))
    rejected_by_the_carrier(order, owner, reviewer, "NUMBER_NOT_ON_ACCOUNT")
    html = text_of(sign_in(owner).get(reverse("port_in:fix", args=[order.reference])))
    assert ("on your bill of this account" in html) == is_on_the_bill
    assert ("upload a bill that shows it" in html) == (not is_on_the_bill)


@pytest.mark.parametrize(
    ("carrier", "said"),
    [
        ("Verizon Wireless", "In the My Verizon app"),
        ("Google Voice", "It is the PIN of your voicemail there"),
        ("Cascadia Wireless", "It is not the PIN of your voicemail"),
    ],
)
def test_a_refused_pin_is_called_as_this_carrier_calls_it(
    order: PortInOrder, owner: User, reviewer: User, sign_in, carrier: str, said: str
) -> None:
    """Google's is the PIN of the voicemail: the usual words would say the contrary."""
    rejected_by_the_carrier(order, owner, reviewer, "PIN_INVALID")
    PortInOrder.objects.update(losing_carrier=carrier)
    html = text_of(sign_in(owner).get(reverse("port_in:fix", args=[order.reference])))
    assert said in html
    assert ("It is not the PIN of your voicemail" in html) == (carrier == "Cascadia Wireless")


def test_each_number_has_a_line_so_that_none_is_broken_at_its_hyphen(account: Account, owner: User, client) -> None:
    order = complete_draft(account)
    client.force_login(owner)
    html = client.get(reverse("port_in:ask_carrier", args=[order.reference])).content.decode()
    for number in order.numbers.all():
        assert html.count(f"\n- {number.display}\n") == 2, "in both languages"


# ------------------------------------------------------------------------- where the answer is what the bill says


def fix_page(order: PortInOrder, owner: User, sign_in) -> str:
    return " ".join(text_of(sign_in(owner).get(reverse("port_in:fix", args=[order.reference]))).split())


def test_a_carrier_that_does_not_have_the_numbers_leads_to_the_one_behind_it(
    order: PortInOrder, owner: User, reviewer: User, sign_in
) -> None:
    looked_up(order, "Bandwidth")
    rejected_by_the_carrier(order, owner, reviewer, "WRONG_CARRIER")
    page = fix_page(order, owner, sign_in)
    assert "record differs from its own bill" not in page and "have the record corrected" not in page
    assert "Ask Cascadia Cable Business which one that is." in page
    assert "and Cascadia Cable Business under “Reseller”" in page and "The number look-up names Bandwidth." in page
    assert reverse("port_in:ask_carrier", args=[order.reference]) in page


def test_where_the_bill_is_the_resellers_nothing_is_said_of_the_carrier(
    order: PortInOrder, owner: User, reviewer: User, sign_in
) -> None:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier="Bandwidth", reseller_name="Cascadia Cable Business")
    order.refresh_from_db()
    rejected_by_the_carrier(order, owner, reviewer, "WRONG_CARRIER")
    page = fix_page(order, owner, sign_in)
    assert "Your bill is from Bandwidth" not in page and "ask it whose record counts" in page


@pytest.mark.parametrize(
    ("code", "title", "claim"),
    [
        ("ADDRESS_MISMATCH", "The address is not the one on your bill", "The service address differs from your bill."),
        ("NAME_MISMATCH", "The name is not the one on your bill", "The account holder’s name differs from your bill."),
        ("WRONG_CARRIER", "The current carrier is not the one on your bill", "Your bill is from another carrier"),
    ],
)
def test_what_our_reviewer_said_is_said_as_the_reviewers_where_the_bill_agrees(
    order: PortInOrder, owner: User, reviewer: User, sign_in, code: str, title: str, claim: str
) -> None:
    rejected_by_the_carrier(order, owner, reviewer, code)
    Rejection.objects.update(is_from_carrier=False)
    page = fix_page(order, owner, sign_in)
    assert f"Our reviewer says: “{title}”" in page and "they say what you answered" in page
    assert claim not in page and "Copy it from" not in page and "exactly as it appears on your bill" not in page


def test_where_the_bill_differs_the_reviewers_reason_stands_by_itself(
    order: PortInOrder, owner: User, reviewer: User, sign_in
) -> None:
    order.unit = "Suite 9"
    order.save()
    rejected_by_the_carrier(order, owner, reviewer, "ADDRESS_MISMATCH")
    Rejection.objects.update(is_from_carrier=False)
    page = fix_page(order, owner, sign_in)
    assert "The service address differs from your bill." in page and "Our reviewer says" not in page
