"""The records in the admin: only to read, without secrets, for the staff that Django's permissions let in."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_q.models import Schedule

from accounts.admin_base import NewestRows
from accounts.models import Account, Plan, UpgradeRequest, User
from phone_numbers.models import ActiveNumber
from portin.models import (
    OrderMessage,
    PortInNumber,
    PortInOrder,
    StaffNote,
    Submission,
    Ticket,
    TicketMessage,
)
from portin.orders import lifecycle
from tests.cast import AccountFactory, number_in
from tests.portin.review.conftest import ids, submitted
from tests.readings import bill_reading, read

OURS = [model for model in admin.site._registry if model._meta.app_label == "portin"]


@pytest.fixture
def records(superuser: User, sign_in: object) -> Client:
    return sign_in(superuser)


@pytest.fixture
def order(account: Account, owner: User, reviewer: User) -> PortInOrder:
    """An order with a row in most tables."""
    made = submitted(account, owner)
    actor = lifecycle.reviewer(reviewer)
    PortInNumber.objects.filter(pk=ids(made)[0]).update(pin="9876")
    for document in made.documents.all():
        read(document, bill_reading(made))
    lifecycle.ask(made.pk, actor=actor, text="Which unit?")
    lifecycle.answer(made.pk, actor=lifecycle.customer(owner), text="23")
    lifecycle.approve(made.pk, ids(made)[:1], actor=actor)
    lifecycle.reject(made.pk, ids(made)[1:], actor=actor, reasons=[lifecycle.GivenReason("PIN_INVALID")])
    OrderMessage.objects.create(order=made, text="Hello")
    StaffNote.objects.create(order=made, text="Note")
    TicketMessage.objects.create(ticket=Ticket.objects.create(account=account, subject="Sydney"), text="Hello")
    return made


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_lists_and_records_open_and_show_no_secret(records: Client, order: PortInOrder, model: type) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [
        records.get(reverse(f"{name}_changelist")),
        records.get(reverse(f"{name}_changelist"), {"q": order.reference}),
    ]
    first = model.objects.first()
    if first is not None:
        pages.append(records.get(reverse(f"{name}_change", args=[first.pk])))
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        for secret in ("8155749693360329", "9876", ">4711<"):
            assert secret not in text
    assert records.get(reverse(f"{name}_add")).status_code == 403
    if first is not None:
        assert records.post(reverse(f"{name}_change", args=[first.pk]), {}).status_code == 403
        assert records.post(reverse(f"{name}_delete", args=[first.pk]), {"post": "yes"}).status_code == 403


def test_nothing_can_be_done_with_a_selection(records: Client, order: PortInOrder) -> None:
    url = reverse("admin:portin_portinorder_changelist")
    records.post(url, {"action": "delete_selected", "_selected_action": [order.pk], "post": "yes"})
    assert PortInOrder.objects.filter(pk=order.pk).exists()


def test_a_filtered_or_sorted_list_looks_through_the_newest_rows_and_says_so(
    records: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewestRows, "most", 2)
    old, other, new = (number_in(status) for status in ("completed", "rejected", "completed"))
    url = reverse("admin:portin_portinnumber_changelist")
    said = "look through the newest 2 rows"

    def shown(**query: str) -> tuple[set[str], bool]:
        page = records.get(url, query).content.decode()
        return {number.tn for number in (old, other, new) if number.display in page}, said in page

    everything = {old.tn, other.tn, new.tn}
    assert shown() == (everything, False)
    assert shown(status__exact="completed") == ({new.tn}, True)
    assert shown(o="4") == ({other.tn, new.tn}, True)
    assert shown(q=old.tn) == shown(q=old.tn, status__exact="completed") == ({old.tn}, False)
    monkeypatch.setattr(NewestRows, "most", 3)
    assert shown(status__exact="completed") == ({old.tn, new.tn}, False)
    assert "Show counts" not in records.get(url).content.decode(), "each count would read the whole table"


def test_schedules_are_not_in_the_admin(records: Client) -> None:
    assert not admin.site.is_registered(Schedule)
    assert records.get("/admin/django_q/schedule/").status_code == 404
    for name in ("success", "failure"):
        assert records.get(reverse(f"admin:django_q_{name}_changelist")).status_code == 200


def test_staff_see_the_lists_that_they_have_permission_for(staff: User, sign_in: object, order: PortInOrder) -> None:
    client, orders, numbers = (
        sign_in(staff),
        reverse("admin:portin_portinorder_changelist"),
        reverse("admin:portin_portinnumber_changelist"),
    )
    assert client.get(orders).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_portinorder"))
    client = sign_in(User.objects.get(pk=staff.pk))
    assert client.get(orders).status_code == 200
    assert client.get(numbers).status_code == 403


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_customers_do_not_get_into_the_admin(
    who: str, request: pytest.FixtureRequest, sign_in: object, order: PortInOrder
) -> None:
    answer = sign_in(request.getfixturevalue(who)).get(reverse("admin:portin_portinorder_changelist"))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("admin:login"))


@pytest.mark.parametrize("model", [PortInOrder, PortInNumber, Submission], ids=lambda model: model._meta.model_name)
def test_more_rows_cost_no_more_queries(records: Client, model: type) -> None:
    url = reverse(f"admin:portin_{model._meta.model_name}_changelist")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert records.get(url).status_code == 200
        return len(queries)

    number_in("accepted")
    records.get(url)
    few = cost()
    for _ in range(19):
        number_in("accepted")
    assert cost() == few


def test_what_allauth_keeps_is_only_read_and_a_lost_second_step_is_deleted(
    records: Client, superuser: User, owner: User
) -> None:
    made = Authenticator.objects.create(user=owner, type="totp", data={"secret": "a-two-step-secret"})
    email = owner.emailaddress_set.get()
    for name, pk in (("account_emailaddress", email.pk), ("mfa_authenticator", made.pk)):
        page = records.get(reverse(f"admin:{name}_change", args=[pk]))
        assert page.status_code == 200 and "a-two-step-secret" not in page.content.decode()
        assert (
            records.post(reverse(f"admin:{name}_change", args=[pk]), {"email": "taken@example.com"}).status_code == 403
        )
        assert records.get(reverse(f"admin:{name}_add")).status_code == 403
    assert (
        records.post(reverse("admin:account_emailaddress_delete", args=[email.pk]), {"post": "yes"}).status_code == 403
    )
    assert records.post(reverse("admin:mfa_authenticator_delete", args=[made.pk]), {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_a_record_says_whose_turn_it_is_in_the_words_of_support(records: Client, order: PortInOrder) -> None:
    for address in (
        reverse("admin:portin_portinorder_changelist"),
        reverse("admin:portin_portinorder_change", args=[order.pk]),
    ):
        page = records.get(
            address, {"whose_turn": "customer"} if address.endswith("portinorder/") else {}
        ).content.decode()
        assert order.spoken_reference in page and "Customer’s turn" in page and "Your turn" not in page


def test_an_upgrade_request_is_decided_on_its_record(records: Client, staff: User, sign_in: object) -> None:
    asked = [
        UpgradeRequest.objects.create(account=AccountFactory(plan=Plan.TRIAL), requested_by=staff, note="Two shops")
        for _ in range(2)
    ]
    record, the_list = (
        reverse(f"admin:accounts_upgraderequest_{name}", args=args)
        for name, args in (("change", [asked[0].pk]), ("changelist", []))
    )
    assert "Grant: upgrade to Standard" in records.get(record).content.decode()
    for request, answer in zip(asked, ("grant", "decline"), strict=True):
        records.post(the_list, {"action": answer, "_selected_action": request.pk, "index": "0"})
    assert [UpgradeRequest.objects.get(pk=request.pk).was_granted for request in asked] == [True, False]
    assert "Grant: upgrade to Standard" not in records.get(record).content.decode(), "decided already"


def test_who_may_only_look_is_offered_no_decision(staff: User, sign_in: object) -> None:
    staff.user_permissions.add(Permission.objects.get(codename="view_upgraderequest"))
    asked = UpgradeRequest.objects.create(account=AccountFactory(plan=Plan.TRIAL), requested_by=staff, note="Two shops")
    page = sign_in(staff).get(reverse("admin:accounts_upgraderequest_change", args=[asked.pk])).content.decode()
    assert "Two shops" in page and "Grant" not in page


def test_the_error_summary_of_a_record_names_the_field(records: Client, account: Account) -> None:
    data = {
        "name": "",
        "time_zone": "America/New_York",
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
    }
    page = records.post(reverse("admin:accounts_account_change", args=[account.pk]), data).content.decode()
    assert '<a href="#id_name">' in page and "Name: " in page.split("What to correct")[1].split("</ul>")[0]


def test_a_number_in_service_leads_to_the_order_where_it_is_released(records: Client) -> None:
    number = number_in("completed")
    active = ActiveNumber.objects.create(
        account=number.order.account,
        tn=number.tn,
        tn_reversed=number.tn[::-1],
        order_reference=number.order.reference,
        configuration=number.order.account.number_configurations.get(tn=number.tn),
    )
    page = records.get(reverse("admin:numbers_activenumber_change", args=[active.pk])).content.decode()
    assert reverse("review:order", args=[number.order.reference]) in page
    order = records.get(reverse("review:order", args=[number.order.reference])).content.decode()
    assert reverse("review:release", args=[number.order.reference]) in order
