"""Cancel, another FOC date, SMS given up, and a new order from this one: allowed, refused, and without a trace when
refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from portin.models import CarrierRequest, PortInNumber, PortInOrder
from portin.orders import lifecycle
from portin.rules import business_days
from tests.cast import WEST, local_day
from tests.portin.console.conftest import Stage, ids, text_of

pytestmark = pytest.mark.django_db


def click(client: Client, name: str, order: PortInOrder, *, status: int = 200, **data: object) -> str:
    """The page that the button leads to; 400 where the form alone could not be taken."""
    response = client.post(reverse(f"port_in:{name}", args=[order.reference]), data, follow=True)
    assert response.status_code == status
    return text_of(response)


def tns(order: PortInOrder) -> list[str]:
    return list(order.numbers.by_tn().values_list("tn", flat=True))


def statuses(order: PortInOrder) -> list[str]:
    return list(order.numbers.by_tn().values_list("status", flat=True))


# ---------------------------------------------------------------------------------------------------- cancel


def test_what_nobody_approved_is_canceled_at_once(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    page = click(client, "cancel", order, numbers=tns(order)[:2], note="Changed our mind")
    assert statuses(order) == ["canceled", "canceled", "in_review"]
    assert "2 numbers canceled." in page and "Changed our mind" in page


def test_a_page_without_a_number_says_how_much_is_to_correct(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    html = client.post(reverse("port_in:cancel", args=[order.reference]), {"note": "x"}).content.decode()
    assert "Correct one answer to continue</h2>" in html and "<h1>Cancel numbers</h1>" in html


def test_what_is_with_the_carrier_is_asked_for(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(2)
    page = click(client, "cancel", order, numbers=tns(order)[:1])
    assert statuses(order) == ["submitted_to_carrier"] * 2
    assert order.numbers.cancel_requested().count() == 1 and CarrierRequest.objects.filter(kind="cancel").count() == 1
    assert "Until it confirms, it may still move." in page


DISCONNECTED = "the account closes with the others, and what you canceled is disconnected"


def test_single_numbers_of_a_whole_account_are_canceled_with_a_warning(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    assert order.is_whole_account
    assert DISCONNECTED in text_of(client.get(reverse("port_in:cancel", args=[order.reference])))
    said = click(client, "cancel", order, numbers=tns(order)[:1])
    assert "so Cascadia Cable Business closes it with the other numbers. Tell it now that the number stays" in said
    said = click(client, "cancel", order, numbers=tns(order)[1:])
    assert "closes it with the other numbers" not in said, "nothing of the account moves anymore"


def test_a_part_of_an_account_and_a_last_number_are_canceled_without_it(stage: Stage, client: Client) -> None:
    part = stage.in_review(3)
    PortInOrder.objects.filter(pk=part.pk).update(is_whole_account=False)
    assert DISCONNECTED not in text_of(client.get(reverse("port_in:cancel", args=[part.reference])))
    assert "closes it with the other numbers" not in click(client, "cancel", part, numbers=tns(part)[:1])
    single = stage.in_review(1)
    assert DISCONNECTED not in text_of(client.get(reverse("port_in:cancel", args=[single.reference])))
    assert "closes it with the other numbers" not in click(client, "cancel", single, numbers=tns(single))


def test_within_72_hours_it_is_a_plea(stage: Stage, client: Client) -> None:
    order = stage.accepted(1, foc_on=local_day(WEST) + timedelta(days=1))
    before = text_of(client.get(reverse("port_in:cancel", args=[order.reference])))
    assert "The deadline to cancel has passed" in before
    assert "Less than 72 hours are left" in click(client, "cancel", order, numbers=tns(order))
    assert order.events.get(kind="request_cancel").data == {"in_time": False}


def test_both_kinds_in_one_click(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    lifecycle.approve(order.pk, ids(order)[:1], actor=stage.reviewer)
    click(client, "cancel", order, numbers=tns(order))
    assert statuses(order) == ["in_review", "canceled"]
    assert order.numbers.cancel_requested().count() == 1


def test_what_the_carrier_does_not_have_yet_is_stopped_by_us(stage: Stage, client: Client) -> None:
    order = stage.in_review(2)
    lifecycle.approve(order.pk, ids(order), actor=stage.reviewer)
    page = text_of(client.get(reverse("port_in:cancel", args=[order.reference])))
    assert "2 numbers are approved, and not with the carrier yet as far as we know." in page
    assert "We pass your cancellation to the carrier" not in page and "the carrier must confirm" not in page
    said = click(client, "cancel", order, numbers=tns(order)[:1])
    assert "The carrier does not have it yet as far as we know: we try to stop it, and tell you." in said
    assert "passing it to the carrier" not in said


@pytest.mark.parametrize(("many", "words"), [(2, "Select both numbers"), (3, "Select all 3 numbers")])
def test_the_link_that_selects_all_counts_as_people_do(stage: Stage, client: Client, many: int, words: str) -> None:
    order = stage.in_review(many)
    assert words in text_of(client.get(reverse("port_in:cancel", args=[order.reference])))


def test_nothing_is_selected_for_several_numbers_and_one_link_selects_all(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    address = reverse("port_in:cancel", args=[order.reference])
    assert client.get(address).content.decode().count("checked") == 0
    assert client.get(address, {"all": "yes"}).content.decode().count("checked") == 3


def test_no_number_selected_and_numbers_of_others_are_refused(stage: Stage, client: Client) -> None:
    order, other = stage.in_review(2), stage.in_review(1)
    assert "Select at least one number" in click(client, "cancel", order, status=400)
    assert "not open to this anymore" in click(client, "cancel", order, numbers=tns(other))
    assert statuses(order) + statuses(other) == ["in_review"] * 3


@pytest.mark.parametrize("move", ["ported", "rejected"])
def test_a_closed_order_cannot_be_canceled(stage: Stage, client: Client, move: str) -> None:
    order = getattr(stage, move)()
    before = statuses(order)
    assert "No number of this order can be canceled now" in click(client, "cancel", order, numbers=tns(order))
    assert statuses(order) == before


def test_a_draft_cannot_be_canceled(stage: Stage, client: Client) -> None:
    order = stage.draft()
    response = client.post(reverse("port_in:cancel", args=[order.reference]), {"numbers": tns(order)})
    assert response.status_code == 302 and statuses(order) == ["draft"] * 2


# ---------------------------------------------------------------------------------------------------- another FOC date


def later_day(order: PortInOrder) -> date:
    return business_days.next_business_day(local_day(WEST) + timedelta(days=14), "US", "CA")


def test_another_date_is_a_request(stage: Stage, client: Client) -> None:
    order = stage.accepted(2, days=10)
    page = click(client, "foc_date", order, numbers=tns(order)[:1], wish_on=later_day(order).isoformat())
    assert "We’re passing it to the carrier; until it agrees, the current FOC date stays." in page
    assert list(order.numbers.by_tn().values_list("foc_wish_on", flat=True)) == [later_day(order), None]


def test_a_weekend_a_holiday_and_a_day_too_near_are_refused(stage: Stage, client: Client) -> None:
    order = stage.accepted(1, days=10)
    saturday = local_day() + timedelta(days=(5 - local_day().weekday()) % 7 + 14)
    assert "is a weekend" in click(client, "foc_date", order, numbers=tns(order), wish_on=saturday.isoformat())
    assert "or later" in click(client, "foc_date", order, numbers=tns(order), wish_on=local_day().isoformat())
    assert "Enter the date" in click(client, "foc_date", order, numbers=tns(order), wish_on="")
    assert PortInNumber.objects.exclude(foc_wish_on=None).count() == 0


@pytest.mark.parametrize("move", ["in_review", "with_carrier", "ported"])
def test_only_accepted_numbers_can_have_another_date(stage: Stage, client: Client, move: str) -> None:
    order = getattr(stage, move)(1)
    page = click(client, "foc_date", order, numbers=tns(order), wish_on=later_day(order).isoformat())
    assert "No number of this order can get another FOC date now" in page


def test_within_72_hours_no_other_date_is_taken(stage: Stage, client: Client) -> None:
    order = stage.accepted(1, foc_on=local_day(WEST) + timedelta(days=1))
    assert "No number of this order can get another FOC date now" in click(
        client, "foc_date", order, numbers=tns(order), wish_on=later_day(order)
    )


# ---------------------------------------------------------------------------------------------------- SMS given up


def test_sms_is_given_up_while_it_is_inactive(stage: Stage, client: Client) -> None:
    order = stage.ported(2, sms="fails")
    page = click(client, "give_sms_up", order, numbers=tns(order)[:1])
    assert "SMS is given up" in page
    assert list(order.numbers.by_tn().values_list("is_sms_dropped", flat=True)) == [True, False]


def test_sms_that_works_cannot_be_given_up(stage: Stage, client: Client) -> None:
    order = stage.ported(1)
    assert "SMS can be given up only on a ported number" in click(client, "give_sms_up", order, numbers=tns(order))
    assert not order.numbers.get().is_sms_dropped


# -------------------------------------------------------------------------------------------- new order from this one


def test_a_canceled_order_becomes_a_new_draft(stage: Stage, client: Client) -> None:
    order = stage.in_review(3)
    lifecycle.cancel(order.pk, ids(order), actor=stage.customer)
    response = client.post(reverse("port_in:copy", args=[order.reference]), {"numbers": tns(order)[:2]})
    draft = PortInOrder.objects.latest("pk")
    assert response["Location"] == reverse("wizard:resume", args=[draft.reference])
    assert (draft.status, draft.copied_from, draft.street) == ("draft", order, order.street)
    assert tns(draft) == tns(order)[:2] and draft.pin == "" and draft.preferred_on is None


def test_numbers_that_are_on_the_way_are_not_offered(stage: Stage, client: Client) -> None:
    order = stage.with_carrier(2)
    page = text_of(client.get(reverse("port_in:copy", args=[order.reference])))
    assert "2 numbers of this order are still on the way" in page
    before = PortInOrder.objects.count()
    assert client.post(reverse("port_in:copy", args=[order.reference])).status_code == 400
    assert PortInOrder.objects.count() == before, "an empty post starts nothing"
    client.post(reverse("port_in:copy", args=[order.reference]), {"do": "1"})
    assert PortInOrder.objects.latest("pk").numbers.count() == 0


def test_a_draft_is_not_copied_and_a_trial_account_starts_nothing(stage: Stage, client: Client) -> None:
    draft, order = stage.draft(), stage.rejected()
    client.post(reverse("port_in:copy", args=[draft.reference]), {})
    stage.account.plan = "trial"
    stage.account.save()
    assert "need the Standard plan" in click(client, "copy", order, do="1")
    assert PortInOrder.objects.count() == 2
