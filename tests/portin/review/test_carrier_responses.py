"""Carrier responses: one answer for many numbers across orders; good ones are kept, refused ones are said."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Role, User
from portin.jobs import JOBS
from portin.models import PortInNumber, PortInOrder, Rejection, counting
from portin.orders import lifecycle
from portin.review import carrier_responses
from portin.rules import business_days
from tests.cast import WEST, MembershipFactory, OrderFactory, local_day, number_in
from tests.portin.jobs.doubles import GATEWAY
from tests.portin.review.conftest import ids, submitted

LIST, RECORD = "/admin/review/carrier-responses/", "/admin/review/carrier-responses/record/"


def good_day() -> date:
    """A FOC date that nobody has to confirm."""
    return business_days.next_business_day(local_day(WEST) + timedelta(days=10), "US", "CA")


def sent(**fields: object) -> PortInNumber:
    return number_in("submitted_to_carrier", **fields)


def post(desk: Client, answer: str, numbers: list[PortInNumber], **data: object) -> object:
    return desk.post(RECORD, {"response": answer, "numbers": [number.pk for number in numbers]} | data, follow=True)


def status_of(*numbers: PortInNumber) -> list[str]:
    return [PortInNumber.objects.get(pk=number.pk).status for number in numbers]


# ---------------------------------------------------------------------------------------------------- the list


def test_the_list_holds_what_is_with_a_carrier(desk: Client) -> None:
    waiting, accepted, other = sent(), number_in("accepted"), number_in("in_review")
    page = desk.get(LIST).content.decode()
    assert waiting.display in page and accepted.display not in page and other.display not in page
    page = desk.get(LIST, {"show": "all"}).content.decode()
    assert waiting.display in page and accepted.display in page and other.display not in page


def test_late_numbers_requests_and_other_dates_have_a_filter(desk: Client) -> None:
    now = timezone.now()
    late, canceling = sent(sent_at=now - timedelta(days=20)), sent(cancel_requested_at=now)
    requested = number_in("accepted", foc_wish_on=good_day())
    for show, number in (("late", late), ("cancel", canceling), ("dates", requested)):
        page = desk.get(LIST, {"show": show}).content.decode()
        assert [n.display in page for n in (late, canceling, requested)] == [
            n == number for n in (late, canceling, requested)
        ]
    assert "Late: response expected" in desk.get(LIST, {"show": "late"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [{"q": "Acme"}, {"q": "415 555 0187"}, {"carrier": "harbor"}, {"sent_from": "2026-10-01", "sent_to": "2026-10-01"}],
)
def test_it_is_narrowed_by_order_number_carrier_and_day(desk: Client, query: dict) -> None:
    at = timezone.now().replace(year=2026, month=10, day=1, hour=12)
    sent(tn="+14155550187", sent_at=at, order=OrderFactory(name="Acme front", losing_carrier="Harborline Bell"))
    sent(tn="+12125550100", order=OrderFactory(name="Other"))
    page = desk.get(LIST, query).content.decode()
    assert "(415) 555-0187" in page and "(212) 555-0100" not in page


def test_nonsense_in_the_address_is_no_error(desk: Client) -> None:
    sent()
    for query in ({"sent_from": "x"}, {"sent_to": "2026-02-31"}, {"show": "nonsense"}, {"page": "x"}):
        assert desk.get(LIST, query).status_code == 200


def test_more_numbers_cost_no_more_queries(desk: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(LIST, {"show": "all"}).status_code == 200
        return len(queries)

    sent(sent_at=timezone.now() - timedelta(days=20), cancel_requested_at=timezone.now())
    desk.get(LIST)
    few = cost()
    for _ in range(29):
        sent(sent_at=timezone.now() - timedelta(days=20), cancel_requested_at=timezone.now())
    order = OrderFactory()
    for _ in range(19):
        number_in("accepted", order=order, foc_wish_on=good_day())
    assert cost() == few


@pytest.mark.parametrize("most", [1000, 0])
@pytest.mark.parametrize(
    ("asked", "shown"), [({}, "3–4 of 6 numbers"), ({"show": "all", "carrier": "Northline"}, "3–3 of 3 numbers")]
)
def test_nothing_is_counted_to_its_end_and_no_secret_is_read(
    desk: Client, monkeypatch: pytest.MonkeyPatch, most: int, asked: dict, shown: str
) -> None:
    """Neither where the chips say how many there are, nor where there are more than they count."""
    for carrier in ("Northline", "Southline"):
        order = OrderFactory(losing_carrier=carrier)
        for _ in range(3):
            sent(order=order, pin="4821")
    desk.get(LIST, asked)
    monkeypatch.setattr(counting, "MOST_COUNTED", most)
    monkeypatch.setattr(carrier_responses, "PAGE_SIZE", 2)
    following = desk.get(LIST, asked).context["page"].next
    with CaptureQueriesContext(connection) as captured:
        page = desk.get(LIST, asked | {"after": following}).content.decode()
    asked_of_database = [query["sql"] for query in captured]
    of_numbers = [sql for sql in asked_of_database if '"portin_portinnumber"' in sql]
    for sql in of_numbers:
        assert sql.count("COUNT(") <= sql.count("LIMIT"), sql
        assert not any(f'"{secret}"' in sql for secret in ("pin", "secrets", "account_number", "looked_up")), sql
    assert len(of_numbers) <= (5 if most else 6)
    assert shown in page


# ------------------------------------------------------------------------------------------------ one answer for many


def test_a_foc_date_is_recorded_for_numbers_of_several_orders(desk: Client) -> None:
    first, second = sent(), sent()
    third = sent(order=second.order)
    page = desk.get(RECORD, {"response": "accept", "numbers": [first.pk, second.pk, third.pk]}).content.decode()
    assert "The same response for 3 numbers of 2 orders." in page
    answer = post(desk, "accept", [first, second, third], foc_on=good_day().isoformat())
    assert "recorded for 3 numbers." in answer.content.decode()
    assert status_of(first, second, third) == ["accepted"] * 3
    assert PortInOrder.objects.get(pk=second.order_id).events.filter(kind="accept").count() == 1


def test_an_unusual_date_asks_and_is_taken_when_confirmed(desk: Client) -> None:
    number = sent()
    yesterday = (local_day(WEST) - timedelta(days=1)).isoformat()
    answer = post(desk, "accept", [number], foc_on=yesterday)
    page = answer.content.decode()
    assert "is in the past. Confirm it if the carrier said so." in page and 'type="checkbox" name="confirmed"' in page
    assert status_of(number) == ["submitted_to_carrier"]
    assert f'name="asked_on" value="{yesterday}"' in page
    before = (local_day(WEST) - timedelta(days=2)).isoformat()
    page = post(desk, "accept", [number], foc_on=before, asked_on=yesterday, confirmed="on").content.decode()
    assert "is in the past" in page and status_of(number) == ["submitted_to_carrier"], "another date was confirmed"
    post(desk, "accept", [number], foc_on=yesterday, asked_on=yesterday, confirmed="on")
    assert status_of(number) == ["accepted"]


def test_only_answers_that_fit_the_shown_numbers_are_offered(desk: Client) -> None:
    sent()
    number_in("accepted")
    number_in("accepted", foc_wish_on=good_day())
    number_in("accepted", cancel_requested_at=timezone.now())

    def offered(show: str) -> list[str]:
        return re.findall(r'name="response" value="([a-z-]+)"', desk.get(LIST, {"show": show}).content.decode())

    assert offered("waiting") == ["accept", "reject", "cancel"]
    assert offered("dates") == ["reschedule", "keep-date", "reject", "cancel"]
    assert offered("cancel") == ["reschedule", "reject", "cancel", "refuse"]


def test_a_requested_date_is_refused_with_words_for_the_customer(desk: Client) -> None:
    requested, other = number_in("accepted", foc_wish_on=good_day()), number_in("accepted")
    assert "Write why the date stays" in post(desk, "keep-date", [requested]).content.decode()
    page = post(desk, "keep-date", [requested, other], note="No crew on that day.").content.decode()
    assert (
        "Recorded that the date stays, for 1 number." in page and "choose numbers for which the customer asks" in page
    )
    assert PortInNumber.objects.get(pk=requested.pk).foc_wish_on is None
    event = requested.order.events.get(kind="refuse_foc_change")
    assert (event.note, event.mail) == ("No crew on that day.", "foc_change_refused")
    assert desk.get(LIST, {"show": "dates"}).context["rows"] == []


def test_the_pon_is_that_of_the_part_that_a_number_was_sent_in(
    desk: Client, account: Account, owner: User, reviewer: User, settings: object
) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    order = submitted(account, owner, numbers=2)
    for number in ids(order):
        lifecycle.approve(order.pk, [number], actor=lifecycle.reviewer(reviewer))
    JOBS["send_to_carrier"].run()
    first = order.submissions.get().pon
    for address in (LIST, f"/admin/review/orders/{order.reference}/"):
        page = desk.get(address).content.decode()
        assert f">{first}<" in page and f">{first}B<" in page


def test_the_refused_order_stays_on_the_page_and_the_others_are_kept(desk: Client, reviewer: User) -> None:
    good, stale, own = sent(), number_in("accepted"), sent()
    MembershipFactory(account=own.order.account, user=reviewer, role=Role.MEMBER)
    answer = post(desk, "accept", [good, stale, own], foc_on=good_day().isoformat())
    page = answer.content.decode()
    assert status_of(good, stale, own) == ["accepted", "accepted", "submitted_to_carrier"]
    assert "2 orders left, the others are recorded" in page
    assert "is “Accepted” now" in page and "a colleague must decide" in page
    assert f'value="{good.pk}"' not in page and f'value="{own.pk}"' in page


def test_an_accepted_number_gets_another_date(desk: Client) -> None:
    number = number_in("accepted", foc_wish_on=good_day())
    post(desk, "reschedule", [number], foc_on=good_day().isoformat(), note="As you asked.")
    number = PortInNumber.objects.get(pk=number.pk)
    assert (number.foc_on, number.foc_wish_on) == (good_day(), None)


def test_a_rejection_keeps_the_words_of_the_carrier(desk: Client) -> None:
    numbers = [sent(), number_in("accepted")]
    page = post(desk, "reject", numbers, reasons=[]).content.decode()
    assert "Choose at least one reason" in page
    post(desk, "reject", numbers, reasons=["PIN_INVALID"], carrier_words="6P INVALID PIN")
    assert status_of(*numbers) == ["rejected", "rejected"]
    assert set(Rejection.objects.values_list("code", "carrier_words", "is_from_carrier")) == {
        ("PIN_INVALID", "6P INVALID PIN", True)
    }


def test_a_cancellation_is_confirmed_or_refused(desk: Client) -> None:
    now = timezone.now()
    first, second = sent(cancel_requested_at=now), sent(cancel_requested_at=now)
    post(desk, "cancel", [first], carrier_words="CANCELLED PER SUPP 1")
    assert status_of(first) == ["canceled"]
    assert "Write why the cancellation is refused" in post(desk, "refuse", [second]).content.decode()
    post(desk, "refuse", [second], note="It moves tomorrow.")
    assert status_of(second) == ["submitted_to_carrier"]
    assert PortInNumber.objects.get(pk=second.pk).cancel_requested_at is None


@pytest.mark.parametrize("status", ["in_review", "ported_sms_inactive", "completed", "rejected", "canceled"])
@pytest.mark.parametrize("answer", ["accept", "reschedule", "cancel", "refuse"])
def test_an_answer_for_what_is_not_with_the_carrier_changes_nothing(desk: Client, status: str, answer: str) -> None:
    number = number_in(status)
    page = post(desk, answer, [number], foc_on=good_day().isoformat(), note="x", confirmed="on").content.decode()
    assert "Nothing was recorded" in page
    assert status_of(number) == [status]
    assert not number.order.events.exists()


@pytest.mark.parametrize("status", ["in_review", "ported_sms_inactive", "completed", "rejected", "canceled"])
def test_a_rejection_of_what_is_not_with_the_carrier_changes_nothing(desk: Client, status: str) -> None:
    number = number_in(status)
    page = post(desk, "reject", [number], reasons=["PIN_INVALID"]).content.decode()
    assert "Nothing was recorded" in page
    assert status_of(number) == [status]


def test_without_numbers_or_answer_it_goes_back_to_the_list(desk: Client) -> None:
    number = sent()
    for query, posted in (
        ({}, 400),
        ({"numbers": [number.pk]}, 400),
        ({"response": "accept"}, 400),
        ({"response": "nonsense", "numbers": [number.pk]}, 302),
        ({"response": "accept", "numbers": ["x"]}, 400),
        ({"response": "accept", "numbers": ["x", "0"]}, 302),
    ):
        assert desk.get(RECORD, query).status_code == 302
        assert desk.post(RECORD, query).status_code == posted, "the form always sends both"


def test_an_order_of_twenty_numbers_costs_what_one_costs(desk: Client) -> None:
    def cost(order: PortInOrder, numbers: list[PortInNumber]) -> int:
        data = {"response": "accept", "numbers": [n.pk for n in numbers], "foc_on": good_day().isoformat()}
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(RECORD, data).status_code == 302
        return len(queries)

    one, many = OrderFactory(), OrderFactory()
    assert cost(one, [sent(order=one)]) == cost(many, [sent(order=many) for _ in range(20)])


def test_the_catalogue_of_reasons_is_searched_without_recording(desk: Client) -> None:
    number = sent()
    answer = post(desk, "reject", [number], find="freeze", search="1", carrier_words="LOCKED", reasons=["PIN_INVALID"])
    html = answer.content.decode()
    shown = re.findall(r'<div class="form-check" data-words="[^"]*">\s*<input[^>]*name="reasons" value="(\w+)"', html)
    assert "PORT_FREEZE" in shown and "PIN_INVALID" in shown and "NAME_MISMATCH" not in shown
    assert "LOCKED" in html and "<title>Error" not in html
    assert status_of(number) == ["submitted_to_carrier"] and not Rejection.objects.exists()
