"""Checks of an order whose two numbers differ: in country, kind, place, coverage, PIN."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account
from portin.findings import Kind
from portin.models import DocumentKind, PortInOrder, Submission
from portin.orders import drafts, readiness
from portin.orders.readiness import Facts, Problem, max_age
from tests.cast import DocumentFactory, a_good_date, complete_draft
from tests.readings import bill_reading, read

pytestmark = pytest.mark.django_db


def order_of(account: Account, *tns: str, **answers: object) -> PortInOrder:
    order = complete_draft(account, numbers=0, **answers)
    drafts.set_numbers(order, "\n".join(tns))
    order.refresh_from_db()
    return order


def problems(order: PortInOrder, kind: Kind) -> list[Problem]:
    order.refresh_from_db()
    return [problem for problem in readiness.check(order) if problem.kind == kind]


def in_canada(**answers: object) -> dict[str, object]:
    return {"country": "CA", "region": "ON", "city": "Toronto", "postal_code": "M5V 2T6"} | answers


# ----------------------------------------------------------------------------------------------- countries and places


def test_only_the_number_of_the_other_country_is_to_be_ordered_separately(account: Account) -> None:
    [problem] = problems(order_of(account, "415-555-0142", "604-555-0142", "844-555-0142"), Kind.OTHER_COUNTRY)
    assert (problem.tn, problem.level) == ("+16045550142", "blocking")
    assert (
        problem.message
        == "(604) 555-0142 is a Canadian number, but the service address is in the United States. Order it separately"
    )
    order = order_of(account, "415-555-0142", "416-555-0142", "844-555-0142", **in_canada())
    [problem] = problems(order, Kind.OTHER_COUNTRY)
    assert problem.message == "(415) 555-0142 is a US number, but the service address is in Canada. Order it separately"


def test_far_are_the_numbers_of_this_country_only_and_they_are_counted(account: Account) -> None:
    [problem] = problems(
        order_of(account, "415-555-0142", "212-555-0142", "604-555-0142", "844-555-0142"), Kind.FROM_ELSEWHERE
    )
    assert problem.message.startswith("(212) 555-0142 is not from California")
    both = order_of(account, "902-555-0142", "782-555-0142", **in_canada(region="PE", postal_code="C1A 1A1"))
    assert not problems(both, Kind.FROM_ELSEWHERE), "Prince Edward Island shares both codes with Nova Scotia"


def test_kinds_are_mixed_when_there_are_both(account: Account) -> None:
    assert problems(order_of(account, "415-555-0142", "844-555-0142"), Kind.TWO_KINDS)
    assert not problems(order_of(account, "415-555-0142", "415-555-0143"), Kind.TWO_KINDS)
    assert not problems(order_of(account, "844-555-0142", "844-555-0143"), Kind.TWO_KINDS)


@pytest.mark.parametrize(
    ("tns", "slowest", "lead_days"),
    [
        (("415-555-0142", "415-555-0143"), "US", 5),
        (("415-555-0142", "844-555-0142"), "toll_free", 7),
        (("844-555-0142", "415-555-0142"), "toll_free", 7),
    ],
)
def test_the_slowest_number_makes_the_earliest_date(
    account: Account, tns: tuple[str, ...], slowest: str, lead_days: int
) -> None:
    earliest = Facts.of(order_of(account, *tns)).earliest
    assert (earliest.slowest, earliest.lead_days) == (slowest, lead_days)


def test_an_area_code_that_we_do_not_know_counts_as_one_of_the_address(account: Account) -> None:
    assert Facts.of(order_of(account, "355-555-0142", **in_canada())).earliest.slowest == "CA"
    assert Facts.of(order_of(account, "355-555-0142")).earliest.slowest == "US"


# ---------------------------------------------------------------------------------------------------- documents


@pytest.mark.parametrize(
    ("covered", "days"),
    [(("+14155550142",), 30), (("+18445550142",), 15), (("+14155550142", "+18445550142"), 15), (None, 15)],
)
def test_a_letter_that_covers_a_toll_free_number_among_others_has_the_shorter_time(
    account: Account, covered: tuple[str, ...] | None, days: int
) -> None:
    order = order_of(account, "415-555-0142", "844-555-0142")
    letter = DocumentFactory(order=order, kind=DocumentKind.LOA, covers_all=covered is None)
    if covered:
        letter.numbers.set(order.numbers.filter(tn__in=covered))
    assert max_age(DocumentKind.LOA, Facts.of(order), letter) == days
    assert max_age(DocumentKind.BILL, Facts.of(order), letter) == 30


@pytest.mark.parametrize(("age", "is_old"), [(15, False), (16, True)])
def test_a_letter_for_both_kinds_is_old_after_15_days(account: Account, age: int, is_old: bool) -> None:
    order = order_of(account, "415-555-0142", "844-555-0142")
    today = Facts.of(order).today
    order.documents.filter(kind=DocumentKind.LOA).update(dated_on=today - timedelta(days=age))
    assert bool(problems(order, Kind.OUTDATED)) is is_old


@pytest.mark.parametrize(("ahead", "is_future"), [(0, False), (1, False), (2, True)])
def test_one_bill_of_tomorrow_may_be_of_another_zone_and_one_of_the_day_after_is_wrong(
    account: Account, ahead: int, is_future: bool
) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143")
    DocumentFactory(order=order, kind=DocumentKind.BILL, dated_on=Facts.of(order).today + timedelta(days=ahead))
    assert len(problems(order, Kind.IN_THE_FUTURE)) == int(is_future)


@pytest.mark.parametrize(("age", "is_old"), [(30, False), (31, True)])
def test_one_old_bill_of_two_is_told_of(account: Account, age: int, is_old: bool) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143")
    today = Facts.of(order).today
    DocumentFactory(order=order, kind=DocumentKind.BILL, dated_on=today - timedelta(days=age))
    assert len(problems(order, Kind.OUTDATED)) == int(is_old)


def test_a_bill_for_one_of_two_numbers_leaves_the_other_uncovered(account: Account) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143")
    first, second = order.numbers.by_tn()
    bill = order.documents.get(kind=DocumentKind.BILL)
    bill.covers_all = False
    bill.save()
    bill.numbers.set([first])
    [problem] = problems(order, Kind.UNCOVERED)
    assert problem.message == "Add a phone bill that covers (415) 555-0143"
    bill.numbers.set([first, second])
    assert not problems(order, Kind.UNCOVERED)


def test_the_newest_bill_counts_on_the_preferred_date(account: Account, settings: object) -> None:
    settings.BILL_MAX_AGE_DAYS = 10
    order = order_of(account, "415-555-0142", preferred_on=a_good_date())
    today = Facts.of(order).today
    old, newer = today - timedelta(days=10), a_good_date() - timedelta(days=24)
    order.documents.filter(kind=DocumentKind.BILL).update(dated_on=old)
    assert problems(order, Kind.OUTDATED_BY_THEN), "more than 24 days old by then"
    DocumentFactory(order=order, kind=DocumentKind.BILL, dated_on=newer)
    assert not problems(order, Kind.OUTDATED_BY_THEN), "the other one is 24 days old by then"


@pytest.mark.parametrize("unread", [0, 1])
def test_what_two_bills_list_counts_only_while_no_page_of_either_is_unread(account: Account, unread: int) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143")
    bills = [order.documents.get(kind=DocumentKind.BILL), DocumentFactory(order=order, kind=DocumentKind.BILL)]
    for bill, tn in zip(bills, ("+14155550148", "+14155550149"), strict=True):
        read(bill, bill_reading(order, numbers=[tn]))
    listed = "(415) 555-0148, (415) 555-0149"
    assert listed in problems(order, Kind.LEFT_OUT)[0].message
    read(bills[unread], bill_reading(order, numbers=["+14155550148"], how="unread"))
    assert not problems(order, Kind.LEFT_OUT)


@pytest.mark.parametrize(
    ("pasted", "pins", "is_asked"),
    [((), {}, True), (("415-555-0142", "415-555-0143"), {0: "1111"}, True), (("415-555-0142",), {0: "1111"}, False)],
    ids=["before numbers are pasted", "one of two has its own", "each has its own"],
)
def test_a_wireless_carrier_is_asked_a_pin_for_until_each_number_has_one(
    account: Account, pasted: tuple[str, ...], pins: dict[int, str], is_asked: bool
) -> None:
    order = order_of(account, *pasted, pin="", losing_carrier="T-Mobile")
    for at, number in enumerate(order.numbers.by_tn()):
        order.numbers.filter(pk=number.pk).update(pin=pins.get(at, ""))
    assert bool([one for one in problems(order, Kind.MISSING) if one.field == "pin"]) == is_asked


@pytest.mark.parametrize("wiped", [0, 1])
def test_a_pin_that_was_wiped_is_asked_for_again_though_the_other_number_has_its_own(
    account: Account, wiped: int
) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143", pin="")
    PortInOrder.objects.filter(pk=order.pk).update(status="rejected", submitted_at=timezone.now())
    submission = Submission.objects.create(
        order=order, attempt=1, pon="P1", secrets={"wiped": [number.tn for number in order.numbers.by_tn()]}
    )
    for n, number in enumerate(order.numbers.by_tn()):
        values = {
            "status": "rejected",
            "submission": submission,
            "submitted_at": timezone.now(),
            "closed_at": timezone.now(),
        }
        order.numbers.filter(pk=number.pk).update(pin="" if n == wiped else "2222", **values)
    assert problems(order, Kind.WIPED)
    order.numbers.update(pin="1111")
    assert not problems(order, Kind.WIPED)


# ------------------------------------------------------------------------------------------------- the billing number


def test_a_billing_number_that_moves_with_a_part_needs_a_new_one_that_stays(account: Account) -> None:
    order = order_of(account, "415-555-0142", "415-555-0143", is_whole_account=False, btn="+14155550142")
    assert [problem.field for problem in problems(order, Kind.MISSING)] == ["new_btn"]
    PortInOrder.objects.filter(pk=order.pk).update(new_btn="+14155550143")
    assert problems(order, Kind.MOVES_ITSELF)
    PortInOrder.objects.filter(pk=order.pk).update(new_btn="+14155550149")
    assert not problems(order, Kind.MOVES_ITSELF) and not problems(order, Kind.MISSING)
    PortInOrder.objects.filter(pk=order.pk).update(new_btn="", btn="+14155550148")
    assert not problems(order, Kind.MISSING), "the billing number stays"
