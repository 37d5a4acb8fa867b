"""The FOC day page: what is due, results by hand, and the automatic test asked to look now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from accounts.models import Role, User
from phone_numbers.models import ActiveNumber, NumberConfiguration
from portin.models import NumberTest, PortInNumber
from tests.cast import WEST, MembershipFactory, OrderFactory, local_day, number_in

PAGE, RECORD, RETEST = "/admin/review/foc-day/", "/admin/review/foc-day/record/", "/admin/review/foc-day/retest/"


def due(days: int = 1, **fields: object) -> PortInNumber:
    return number_in("accepted", foc_on=local_day(WEST) - timedelta(days=days), **fields)


def record(desk: Client, *results: tuple[PortInNumber, str, str, str], **data: str) -> str:
    posted: dict[str, object] = {"numbers": [number.pk for number, *_ in results]} | data
    for number, ported, voice, sms in results:
        posted |= {f"ported-{number.pk}": ported, f"voice-{number.pk}": voice, f"sms-{number.pk}": sms}
    return desk.post(RECORD, posted, follow=True).content.decode()


def status_of(*numbers: PortInNumber) -> list[str]:
    return [PortInNumber.objects.get(pk=number.pk).status for number in numbers]


def test_it_shows_what_is_due_in_its_own_zone_and_what_is_overdue(desk: Client) -> None:
    overdue, later, broken = due(3), number_in("accepted"), number_in("ported_sms_inactive")
    NumberTest.objects.create(number=overdue, tester="SimulatedTester", ported="no", detail="Rings at the old carrier")
    page = desk.get(PAGE).content.decode()
    assert overdue.display in page and later.display not in page and broken.display not in page
    assert "Not ported yet" in page and "Rings at the old carrier" in page and "Not ported by 5:00 PM" in page
    assert broken.display in desk.get(PAGE, {"show": "inactive"}).content.decode()


def test_results_by_hand_move_the_numbers(desk: Client) -> None:
    works, sms_fails, not_yet, broken = due(), due(), due(), number_in("ported_voice_inactive")
    page = record(
        desk,
        (works, "yes", "works", "works"),
        (sms_fails, "yes", "works", "fails"),
        (not_yet, "no", "", ""),
        (broken, "", "works", "works"),
        detail="Called from the office",
    )
    assert "Results of 4 numbers recorded." in page
    assert status_of(works, sms_fails, not_yet, broken) == ["completed", "ported_sms_inactive", "accepted", "completed"]
    assert ActiveNumber.objects.count() == 2
    test = NumberTest.objects.get(number=not_yet)
    assert (test.ported, test.tester, test.detail, test.tested_by.email) == (
        "no",
        "by hand",
        "Called from the office",
        "reviewer@example.com",
    )


def test_sms_is_asked_about_only_where_it_was_asked_for(desk: Client) -> None:
    number = due()
    NumberConfiguration.objects.filter(tn=number.tn).update(capabilities="voice")
    assert "Not asked for" in desk.get(RECORD, {"numbers": [number.pk]}).content.decode()
    record(desk, (number, "yes", "works", ""))
    assert status_of(number) == ["completed"]


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (("", "", ""), "Say whether it is ported"),
        (("yes", "", "works"), "Say whether voice works"),
        (("yes", "works", ""), "Say whether SMS works"),
        (("maybe", "works", "works"), "Say whether it is ported"),
    ],
)
def test_half_a_result_is_asked_to_be_completed(desk: Client, result: tuple, sentence: str) -> None:
    number, whole = due(), due()
    page = record(desk, (number, *result), (whole, "yes", "works", "works"))
    field = {"Say whether voice works": "voice", "Say whether SMS works": "sms"}.get(sentence, "ported")
    assert (
        sentence in page
        and "<title>Error:" in page
        and f'href="#{field}-{number.pk}"' in page
        and f'id="{field}-{number.pk}"' in page
    )
    assert status_of(number, whole) == ["accepted", "accepted"]
    assert not NumberTest.objects.exists()


def test_all_at_once_can_be_set_to_works(desk: Client) -> None:
    number = due()
    page = desk.get(RECORD, {"numbers": [number.pk], "preset": "works"}).content.decode()
    assert page.count("selected") == 3


def test_a_date_not_reached_and_an_own_order_are_refused_and_the_others_kept(desk: Client, reviewer: User) -> None:
    good, early, own = due(), number_in("accepted"), due()
    MembershipFactory(account=own.order.account, user=reviewer, role=Role.MEMBER)
    page = record(desk, *((number, "yes", "works", "works") for number in (good, early, own)))
    assert status_of(good, early, own) == ["completed", "accepted", "accepted"]
    assert (
        "Nothing was changed: the FOC date of" in page and "a colleague must decide" in page and "2 orders left" in page
    )


def test_what_somebody_else_recorded_first_is_said(desk: Client) -> None:
    number = number_in("completed")
    page = record(desk, (number, "yes", "works", "works"))
    assert "is not waiting for its FOC day anymore" in page
    assert not NumberTest.objects.exists()


def test_an_order_is_recorded_whole_or_not_at_all(desk: Client) -> None:
    order = OrderFactory()
    one, early = due(order=order), number_in("accepted", order=order)
    broken = number_in("ported_sms_inactive", order=order)
    record(desk, (one, "yes", "works", "works"), (early, "yes", "works", "works"), (broken, "", "works", "works"))
    assert status_of(one, early, broken) == ["accepted", "accepted", "ported_sms_inactive"]


def test_the_automatic_test_is_asked_to_look_now(
    desk: Client, settings: object, django_capture_on_commit_callbacks: object
) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.SimulatedTester"
    later = timezone.now() + timedelta(hours=1)
    waiting, broken = due(next_test_at=later), number_in("ported_sms_inactive", next_test_at=later)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(RETEST, {"show": "due"})
    assert [PortInNumber.objects.get(pk=n.pk).next_test_at for n in (waiting, broken)] == [None, later]
    assert OrmQ.objects.get().func() == "portin.jobs.run_foc_day"
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(RETEST, {"show": "inactive"})
    assert PortInNumber.objects.get(pk=broken.pk).next_test_at is None


def test_without_an_automatic_test_there_is_nothing_to_ask(desk: Client, settings: object) -> None:
    settings.NUMBER_TESTER = "portin.integrations.tester.ManualTester"
    due()
    assert "Test all of these now" not in desk.get(PAGE).content.decode()
    assert "record the results by hand" in desk.post(RETEST, {"show": "due"}, follow=True).content.decode()


def test_more_numbers_cost_no_more_queries(desk: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(PAGE).status_code == 200
        return len(queries)

    NumberTest.objects.create(number=due(), tester="by hand", ported="no")
    desk.get(PAGE)
    few = cost()
    for _ in range(29):
        NumberTest.objects.create(number=due(), tester="by hand", ported="no")
    order = OrderFactory()
    for _ in range(19):
        due(order=order)
    assert cost() == few


def test_a_capability_that_no_test_could_say_anything_about_is_not_called_failed(desk: Client) -> None:
    number = number_in("ported_sms_inactive", voice_works=True, sms_works=None, ported_at=timezone.now())
    for address in (f"{PAGE}?show=inactive", f"/admin/review/orders/{number.order.reference}/"):
        assert "SMS not known yet: the next test will say" in desk.get(address).content.decode()


def test_who_could_not_try_sms_says_so_and_the_number_waits_for_the_next_test(desk: Client) -> None:
    number = due()
    desk.post(
        RECORD,
        {
            "numbers": [number.pk],
            f"ported-{number.pk}": "yes",
            f"voice-{number.pk}": "works",
            f"sms-{number.pk}": "unknown",
        },
    )
    found = PortInNumber.objects.get(pk=number.pk)
    assert (found.status, found.unknown_capabilities, found.tests.get().sms) == (
        "ported_sms_inactive",
        ["SMS"],
        "unknown",
    )


def test_only_what_waits_for_a_test_is_asked_about(desk: Client) -> None:
    waiting, gone = due(), number_in("rejected")
    page = desk.get(RECORD, {"numbers": [waiting.pk, gone.pk]}).content.decode()
    assert waiting.display in page and gone.display not in page
    assert (
        "None of these numbers waits for a test."
        in desk.get(RECORD, {"numbers": [gone.pk]}, follow=True).content.decode()
    )


def test_the_review_page_leads_to_the_results_of_its_numbers(desk: Client) -> None:
    today, later = due(), number_in("accepted", foc_on=local_day(WEST) + timedelta(days=5))
    assert f"{RECORD}?numbers={today.pk}" in desk.get(f"/admin/review/orders/{today.order.reference}/").content.decode()
    assert RECORD not in desk.get(f"/admin/review/orders/{later.order.reference}/").content.decode()
