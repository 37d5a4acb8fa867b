"""Who may open and click what: every address of the console, signed out, as a stranger, as a colleague, on Trial."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from portin.models import PortInOrder, Ticket, TicketFile, TicketMessage
from tests.portin.console.conftest import Stage

pytestmark = pytest.mark.django_db

SHARED = [
    "port_in:orders",
    "port_in:configure_all",
    "help:porting",
    "help:rejections",
    "help:account_number",
    "support:tickets",
    "support:new",
    "numbers:active",
    "numbers:export",
]
OF_AN_ORDER = [
    "order",
    "configure",
    "message",
    "answer",
    "fix",
    "cancel",
    "foc_date",
    "give_sms_up",
    "copy",
    "calendar",
]
POST_ONLY = ["message"]


@pytest.mark.parametrize("name", SHARED)
def test_signed_out_people_are_asked_to_sign_in(db: None, name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code == 302 and response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", OF_AN_ORDER)
def test_an_order_is_closed_to_signed_out_people(stage: Stage, name: str) -> None:
    address = reverse(f"port_in:{name}", args=[stage.accepted().reference])
    for response in (Client().get(address), Client().post(address)):
        assert response.status_code == 302 and response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", OF_AN_ORDER)
def test_an_order_does_not_exist_for_a_stranger(
    stage: Stage, stranger: User, sign_in: Callable[[User], Client], name: str
) -> None:
    order = stage.accepted()
    address, browser, before = reverse(f"port_in:{name}", args=[order.reference]), sign_in(stranger), state(order)
    if name not in POST_ONLY:
        assert browser.get(address).status_code == 404
    if name not in ("order", "calendar"):
        assert (
            browser.post(
                address, {"numbers": order.numbers.first().tn, "message": "Hello", "text": "Hello"}
            ).status_code
            == 404
        )
    assert state(order) == before


@pytest.mark.parametrize("name", ["order", "configure", "cancel", "foc_date", "copy", "calendar"])
def test_a_colleague_may_do_what_the_owner_may(
    stage: Stage, colleague: User, sign_in: Callable[[User], Client], name: str
) -> None:
    assert sign_in(colleague).get(reverse(f"port_in:{name}", args=[stage.accepted().reference])).status_code == 200


@pytest.mark.parametrize("name", SHARED)
def test_a_trial_account_reads_everything(trial_user: User, sign_in: Callable[[User], Client], name: str) -> None:
    assert sign_in(trial_user).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", SHARED)
def test_staff_without_an_account_are_told_so(reviewer: User, sign_in: Callable[[User], Client], name: str) -> None:
    assert sign_in(reviewer).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["message"])
def test_what_changes_something_wants_a_post(stage: Stage, client: Client, name: str) -> None:
    order = stage.accepted()
    before = order.events.count()
    assert client.get(reverse(f"port_in:{name}", args=[order.reference])).url == order.get_absolute_url()
    assert order.events.count() == before


@pytest.mark.parametrize("name", ["message", "cancel", "foc_date", "copy", "configure", "fix", "answer"])
def test_a_post_without_a_token_is_refused(stage: Stage, owner: User, name: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(reverse(f"port_in:{name}", args=[stage.accepted().reference]), {}).status_code == 403


def test_a_reference_may_be_written_with_its_dash_and_in_small_letters(stage: Stage, client: Client) -> None:
    order = stage.in_review()
    assert client.get(reverse("port_in:order", args=[order.spoken_reference.lower()])).status_code == 200


def test_a_ticket_and_its_file_do_not_exist_for_a_stranger(
    stage: Stage, client: Client, stranger: User, sign_in: Callable[[User], Client]
) -> None:
    ticket = Ticket.objects.create(account=stage.account, subject="Sydney")
    message = TicketMessage.objects.create(ticket=ticket, text="Hello")
    file = TicketFile(message=message, original_name="bill.pdf", content_type="application/pdf", size=3)
    from django.core.files.base import ContentFile

    file.file.save("x", ContentFile(b"pdf"))
    addresses = [
        reverse("support:ticket", args=[ticket.reference]),
        reverse("support:ticket_file", args=[ticket.reference, file.reference]),
    ]
    for address in addresses:
        assert client.get(address).status_code == 200
        assert sign_in(stranger).get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert sign_in(stranger).post(addresses[0], {"text": "Mine"}).status_code == 404
    assert ticket.messages.count() == 1


def state(order: PortInOrder) -> tuple:
    numbers = list(order.numbers.by_tn().values_list("tn", "status", "cancel_requested_at", "foc_wish_on"))
    return numbers, order.events.count(), order.messages.count(), PortInOrder.objects.count()
