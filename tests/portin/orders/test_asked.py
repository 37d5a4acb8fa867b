"""Who rejected numbers, and where they still work, is told of the carrier that had the request: an answer that is
changed afterwards changes nothing of what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, User
from portin.jobs import JOBS
from portin.models import PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import GivenReason
from portin.review import batches, report_figures, report_rows
from portin.review.report_figures import PERIODS, Span
from tests.portin.console.conftest import Stage, ids, text_of
from tests.portin.wizard.acting import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(account: Account, owner: User, reviewer: User) -> Stage:
    return Stage(account, owner, reviewer)


@pytest.fixture
def client(sign_in: Callable[[User], Client], owner: User) -> Client:
    return sign_in(owner)


def corrected(order: PortInOrder, carrier: str = "Bandwidth") -> PortInOrder:
    PortInOrder.objects.filter(pk=order.pk).update(losing_carrier=carrier)
    return Stage.fresh(order)


def mails_about() -> str:
    mail.outbox.clear()
    JOBS["send_pending_mail"].run(now=timezone.now())
    return " ".join(" ".join(f"{sent.subject}\n{sent.body}".split()) for sent in mail.outbox)


@pytest.mark.parametrize("code", ["WRONG_CARRIER", "ADDRESS_MISMATCH"])
def test_after_a_correction_both_pages_name_the_carrier_that_rejected(stage: Stage, client: Client, code: str) -> None:
    order = stage.rejected(code, numbers=3, losing_carrier="AT&T")
    corrected(order)
    for address in (order.get_absolute_url(), reverse("port_in:fix", args=[order.reference])):
        page = text_of(client.get(address))
        assert "AT&T rejected all 3 numbers" in page and "Bandwidth rejected" not in page, address
        assert "work at Bandwidth" not in page
    page = text_of(client.get(order.get_absolute_url()))
    assert "Your numbers still work at your current carrier." in page
    assert "3 numbers from Bandwidth" not in page


def test_saving_the_correction_for_later_says_so_too(stage: Stage, client: Client) -> None:
    order = stage.rejected("WRONG_CARRIER", numbers=3, losing_carrier="AT&T")
    address = reverse("port_in:fix", args=[order.reference])
    filled = {
        name: values for name, values in form_of(client.get(address)).items() if name not in ("resubmit", "later")
    }
    data = filled | {"losing_carrier": "Bandwidth", "later": "yes"}
    page = text_of(client.post(address, data, follow=True))
    assert stage.fresh(order).losing_carrier == "Bandwidth"
    assert "AT&T rejected all 3 numbers" in page and "work at your current carrier" in page


def test_without_a_correction_they_still_work_where_we_know(stage: Stage, client: Client) -> None:
    order = stage.rejected("ADDRESS_MISMATCH", losing_carrier="AT&T")
    assert "Your numbers still work at AT&T." in text_of(client.get(order.get_absolute_url()))
    corrected(order, "AT&T Inc.")
    assert "Your numbers still work at AT&T." in text_of(client.get(order.get_absolute_url())), "another spelling"


def test_a_carrier_that_says_they_are_not_its_own_is_not_said_to_have_them(stage: Stage, client: Client) -> None:
    order = stage.rejected("WRONG_CARRIER", losing_carrier="AT&T")
    page = text_of(client.get(order.get_absolute_url()))
    assert "AT&T rejected both numbers" in page and "work at AT&T" not in page
    assert "Your numbers still work at your current carrier." in page


def test_once_it_is_sent_again_the_new_carrier_is_named(stage: Stage, client: Client) -> None:
    order = stage.rejected("WRONG_CARRIER", losing_carrier="AT&T")
    corrected(order)
    lifecycle.resubmit(order.pk, ids(order), actor=stage.customer)
    for request in lifecycle.approve(order.pk, ids(order), actor=stage.reviewer):
        lifecycle.mark_sent(request.pk, actor=lifecycle.JOB)
    mails = mails_about()
    assert "sent 2 numbers to Bandwidth" in mails
    lifecycle.reject(order.pk, ids(order), actor=stage.reviewer, reasons=[GivenReason("ADDRESS_MISMATCH")])
    assert "Bandwidth rejected both numbers" in text_of(client.get(order.get_absolute_url()))


def test_mails_that_go_out_after_the_correction_name_who_was_asked(stage: Stage) -> None:
    order = stage.rejected("WRONG_CARRIER", losing_carrier="AT&T")
    corrected(order)
    said = mails_about()
    assert "AT&T rejected the request for 2 numbers" in said and "sent 2 numbers to AT&T" in said
    assert "Bandwidth" not in said.replace("from Bandwidth", "")
    assert "still work as before, with your current carrier" in said


def test_numbers_that_go_on_are_told_of_their_own_carrier(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(3, losing_carrier="AT&T")
    first, *rest = ids(order)
    lifecycle.reject(order.pk, [first], actor=stage.reviewer, reasons=[GivenReason("WRONG_CARRIER")])
    corrected(order)
    lifecycle.accept(order.pk, rest, date(2027, 3, 3), actor=stage.reviewer, confirmed=True)
    assert "AT&T accepted your request: 2 numbers move to us" in mails_about()
    page = text_of(client.get(order.get_absolute_url()))
    assert "at Bandwidth" not in page and "with Bandwidth" not in page


def test_a_number_that_was_sent_again_meanwhile_is_told_of_as_it_was(stage: Stage) -> None:
    """The mail of a rejection goes out late: the number is with another carrier's request by then."""
    order = stage.rejected("WRONG_CARRIER", losing_carrier="AT&T")
    corrected(order)
    lifecycle.resubmit(order.pk, ids(order), actor=stage.customer)
    said = mails_about()
    assert "AT&T rejected the request" in said and "Bandwidth rejected" not in said


def test_the_texts_of_a_carrier_are_those_of_the_carrier_that_has_the_request(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(2, losing_carrier="AT&T")
    first, _ = ids(order)
    lifecycle.reject(order.pk, [first], actor=stage.reviewer, reasons=[GivenReason("WRONG_CARRIER")])
    corrected(order)
    page = text_of(client.get(order.get_absolute_url()))
    assert "Expect a notice from AT&T" in page and "Expect a notice from Bandwidth" not in page


def test_lists_and_reports_of_colleagues_name_who_was_asked(
    stage: Stage, sign_in: Callable[[User], Client], reviewer: User
) -> None:
    order = stage.with_carrier(3, losing_carrier="AT&T")
    first, second, third = ids(order)
    lifecycle.reject(order.pk, [first, second], actor=stage.reviewer, reasons=[GivenReason("WRONG_CARRIER")])
    corrected(order)
    lifecycle.resubmit(order.pk, [first], actor=stage.customer)
    figures = report_figures.figures(Span(PERIODS["30"], timezone.now()))
    assert report_rows.losing_carriers(figures) == [("AT&T", 2, 0)]
    lifecycle.reject(order.pk, [first], actor=stage.reviewer, reasons=[GivenReason("BILL_TOO_OLD")])
    figures = report_figures.figures(Span(PERIODS["30"], timezone.now()))
    assert sorted(report_rows.losing_carriers(figures)) == [("AT&T", 2, 0), ("Bandwidth", 0, 1)]
    desk = sign_in(reviewer)
    listed = text_of(desk.get(reverse("review:carrier_responses")))
    assert "AT&T" in listed and "Bandwidth" not in listed
    [group] = batches.chosen([str(third)])
    assert group.carrier == "AT&T"
