"""The reports: each figure is counted from what the verbs did, in the period and nowhere else; pages and files say it,
and name nobody."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.keyset import Page as KeysetPage
from accounts.models import Account, User
from portin.models import CarrierRequest, OrderEvent, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, GivenReason, customer
from portin.review import report_rows
from portin.review.report_figures import PERIODS, WORK, Figures, Period, Span, figures
from portin.review.report_sheets import SHEETS
from tests.cast import WEST, complete_draft, local_day, number_in
from tests.portin.review.conftest import ids

PAGE, TABLE = "/admin/review/reports/", "/admin/review/reports/table.csv"
EAST = "America/New_York"  # where support is
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Office:
    """The cast at work, each move at a moment of its own."""

    def __init__(self, account: Account, owner: User, reviewer: User) -> None:
        self.account, self.owner, self.reviewer = account, owner, lifecycle.reviewer(reviewer)
        self.begun = timezone.now() - 3 * DAY

    def submitted(self, *, numbers: int = 1, at: datetime | None = None, **answers: object) -> PortInOrder:
        order = complete_draft(self.account, numbers=numbers, **answers)
        lifecycle.submit(order.pk, actor=customer(self.owner), now=at or self.begun)
        return order

    def approve(self, order: PortInOrder, after: timedelta, *chosen: int) -> None:
        lifecycle.approve(order.pk, chosen or ids(order), actor=self.reviewer, now=self.begun + after)

    def reject(self, order: PortInOrder, after: timedelta, *codes: str, chosen: list[int] | None = None) -> None:
        reasons = [GivenReason(code) for code in codes or ("RATE_CENTER_SPLIT",)]
        actor, now = self.reviewer, self.begun + after
        lifecycle.reject(order.pk, chosen or ids(order), actor=actor, reasons=reasons, now=now)

    def resubmit(self, order: PortInOrder, after: timedelta) -> None:
        lifecycle.resubmit_by_support(order.pk, ids(order), actor=self.reviewer, now=self.begun + after)

    def send(self, order: PortInOrder, after: timedelta) -> None:
        now = self.begun + after
        self.approve(order, after)
        for request in CarrierRequest.objects.unsent().filter(submission__order=order):
            lifecycle.claim_request(request.pk, now=now)
            lifecycle.mark_sent(request.pk, actor=JOB, now=now)

    def accept(self, order: PortInOrder, after: timedelta, foc_on: date | None = None) -> None:
        now, foc_on = self.begun + after, foc_on or local_day(WEST) + 20 * DAY
        lifecycle.accept(order.pk, ids(order), foc_on, actor=self.reviewer, confirmed=True, now=now)


@pytest.fixture
def office(account: Account, owner: User, reviewer: User) -> Office:
    return Office(account, owner, reviewer)


def now_in(period: str = "30", now: datetime | None = None) -> Figures:
    return figures(Span(PERIODS[period], now or timezone.now()))


def days_shown(period: str) -> list[str]:
    """The first and the last day of a period on the pages of support, whatever day it is elsewhere."""
    with timezone.override(EAST):
        span = Span(PERIODS[period], timezone.now())
        return [span.first_day.isoformat(), span.today.isoformat()]


def hours_of(found: Figures) -> list[float]:
    return sorted(round(seconds / 3600, 2) for seconds in found.decisions)


def card(found: Figures, place: int) -> tuple[str, str]:
    one = report_rows.cards(found)[place]
    return one.shown, one.cases


def rows_of(response: object) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


# ---------------------------------------------------------------------------------------------------- reviews


def test_a_review_is_in_time_by_what_was_our_turn(office: Office) -> None:
    quick, late, asked = (office.submitted() for _ in range(3))
    office.approve(quick, 2 * HOUR)
    office.approve(late, 30 * HOUR)
    lifecycle.ask(asked.pk, actor=office.reviewer, text="Which floor?", now=office.begun + HOUR)
    lifecycle.answer(asked.pk, actor=customer(office.owner), text="The 23rd", now=office.begun + 40 * HOUR)
    office.approve(asked, 43 * HOUR)
    found = now_in()
    assert (hours_of(found), sum(found.in_time)) == ([2, 4, 30], 2)
    assert card(found, 0) == ("66.7%", "Counted from 3 decisions.")
    assert card(found, 1) == ("4 h", "Counted from 3 decisions.")


def test_the_time_in_which_a_question_is_open_does_not_count(office: Office) -> None:
    order = office.submitted()
    lifecycle.ask(order.pk, actor=office.reviewer, text="Which floor?", now=office.begun + 5 * HOUR)
    office.reject(order, 60 * HOUR)
    assert (hours_of(now_in()), sum(now_in().in_time)) == ([5], 1)


def test_what_was_asked_too_late_stays_late(office: Office) -> None:
    order = office.submitted()
    lifecycle.ask(order.pk, actor=office.reviewer, text="Which floor?", now=office.begun + 25 * HOUR)
    office.reject(order, 60 * HOUR)
    assert (hours_of(now_in()), sum(now_in().in_time)) == ([25], 0)


def test_an_approval_that_was_undone_is_no_decision(office: Office, settings: object) -> None:
    settings.UNDO_SECONDS = 60
    order = office.submitted(numbers=2)
    office.approve(order, HOUR)
    undo = {"actor": office.reviewer, "now": office.begun + HOUR + timedelta(seconds=5)}
    first, second = ids(order)
    lifecycle.undo_approve(order.pk, [first], **undo)
    assert hours_of(now_in()) == [1], "the other number is approved still"
    lifecycle.undo_approve(order.pk, [second], **undo)
    assert hours_of(now_in()) == []
    office.approve(order, 30 * HOUR)
    assert (hours_of(now_in()), sum(now_in().in_time)) == ([30], 0)


def test_only_the_first_decision_counts_and_a_cancellation_is_none(office: Office) -> None:
    taken_back, canceled = office.submitted(), office.submitted()
    office.approve(taken_back, HOUR)
    office.reject(taken_back, 2 * HOUR)
    lifecycle.cancel(canceled.pk, ids(canceled), actor=customer(office.owner), now=office.begun + HOUR)
    assert hours_of(now_in()) == [1]


def test_numbers_decided_apart_are_decisions_of_their_own(office: Office) -> None:
    order = office.submitted(numbers=2)
    first, second = ids(order)
    office.approve(order, 2 * HOUR, first)
    office.reject(order, 30 * HOUR, chosen=[second])
    assert (hours_of(now_in()), sum(now_in().in_time)) == ([2, 30], 1)


def test_a_resubmission_has_a_review_of_its_own(office: Office) -> None:
    order = office.submitted(numbers=2)
    first, second = ids(order)
    office.reject(order, 3 * HOUR, chosen=[first])
    lifecycle.resubmit_by_support(order.pk, [first], actor=office.reviewer, now=office.begun + 20 * HOUR)
    office.approve(order, 30 * HOUR, first)
    office.approve(order, 31 * HOUR, second)
    assert (hours_of(now_in()), sum(now_in().in_time)) == ([3, 10, 31], 2)


def test_whether_it_was_in_time_is_said_by_the_limit_of_that_day(office: Office, settings: object) -> None:
    order = office.submitted()
    settings.REVIEW_SLA_HOURS = 2
    office.approve(order, 10 * HOUR)
    assert sum(now_in().in_time) == 1, "it was due 24 hours after it was submitted"


def test_a_decision_without_a_question_costs_no_query_for_it(office: Office) -> None:
    plain, asked = office.submitted(), office.submitted()
    lifecycle.ask(asked.pk, actor=office.reviewer, text="Which floor?", now=office.begun + HOUR)
    lifecycle.answer(asked.pk, actor=customer(office.owner), text="The 23rd", now=office.begun + 2 * HOUR)
    looks = []
    for order in (plain, asked):
        with CaptureQueriesContext(connection) as queries:
            office.approve(order, 4 * HOUR)
        looks.append(sum("portin_question" in query["sql"] for query in queries))
    assert looks == [0, 1]


def test_what_was_decided_before_it_was_noted_is_not_made_up(office: Office, desk: Client) -> None:
    old, new = office.submitted(), office.submitted()
    office.approve(old, HOUR)
    OrderEvent.objects.update(review_seconds=None, was_in_time=None)
    assert card(now_in(), 1) == ("–", "No cases in this time.")
    office.approve(new, 4 * HOUR)
    assert hours_of(now_in()) == [4]
    assert "Noted since" in desk.get(PAGE).content.decode()
    first = OrderEvent.objects.ending_a_review()
    first.update(at=timezone.now() - 40 * DAY)
    assert "Noted since" not in desk.get(PAGE).content.decode()


# ---------------------------------------------------------------------------------------------------- carriers


def test_accepted_at_first_try_is_what_nobody_had_rejected_before(office: Office) -> None:
    at_once, at_second, after_ours, refused, ours = (office.submitted() for _ in range(5))
    for order in (at_once, at_second, refused):
        office.send(order, HOUR)
    office.accept(at_once, 2 * HOUR)
    for order in (at_second, refused):
        office.reject(order, 2 * HOUR)
    for order in (after_ours, ours):
        office.reject(order, HOUR)
    for order in (at_second, after_ours):
        office.resubmit(order, 3 * HOUR)
        office.send(order, 4 * HOUR)
        office.accept(order, 5 * HOUR)
    found = now_in()
    assert (found.answered, found.accepted_at_once) == (4, 1), "what only we rejected waits for its first answer"
    assert card(found, 2) == ("25%", "Counted from 4 numbers.")
    office.reject(at_once, 6 * HOUR)
    assert card(now_in(), 2) == ("25%", "Counted from 4 numbers."), "it was accepted, once, and is counted once"


def test_numbers_and_not_orders_are_accepted_at_first_try(office: Office) -> None:
    three, one = office.submitted(numbers=3), office.submitted()
    for order in (three, one):
        office.send(order, HOUR)
    office.accept(three, 2 * HOUR)
    office.reject(one, 2 * HOUR)
    assert card(now_in(), 2) == ("75%", "Counted from 4 numbers.")


def test_rejections_are_told_apart_by_reason_by_whom_and_by_carrier(office: Office) -> None:
    bill = office.submitted(numbers=2, losing_carrier="Verizon Wireless")
    pin = office.submitted(losing_carrier="VERIZON wireless, Inc.")
    other = office.submitted(losing_carrier="Harborline Bell")
    office.reject(bill, HOUR, "BILL_TOO_OLD", "ADDRESS_MISMATCH")
    for order in (pin, other):
        office.send(order, HOUR)
        office.reject(order, 2 * HOUR, "ADDRESS_MISMATCH")
    found = now_in()
    assert report_rows.reasons(found, is_from_carrier=True) == [
        ("ADDRESS_MISMATCH", "The address is not what the carrier has on file", 2)
    ]
    assert report_rows.reasons(found, is_from_carrier=False) == [
        ("ADDRESS_MISMATCH", "The address is not the one on your bill", 2),
        ("BILL_TOO_OLD", "The bill is too old", 2),
    ]
    assert report_rows.losing_carriers(found) == [("Verizon Wireless", 1, 4), ("Harborline Bell", 1, 0)]
    longest, shorter = report_rows.carrier_bars(found)
    assert (longest.shown, longest.width, longest.note) == ("5", "100.0%", "1 by the carrier, 4 in our review")
    assert (shorter.shown, shorter.width) == ("1", "20.0%")


def test_carriers_past_the_tenth_are_one_bar_and_all_are_in_the_file(office: Office, desk: Client) -> None:
    for place in range(12):
        order = office.submitted(losing_carrier=f"Carrier {place:02}", numbers=2 if place < 10 else 1)
        office.reject(order, HOUR)
    bars = report_rows.carrier_bars(now_in())
    assert [bar.title for bar in bars] == [*(f"Carrier {place:02}" for place in range(10)), "2 other carriers"]
    assert bars[-1].shown == "2"
    assert len(rows_of(desk.get(TABLE, {"table": "carriers"}))) == 1 + 12


def test_days_to_the_foc_date_are_calendar_days_where_the_numbers_are(office: Office) -> None:
    today = local_day(WEST)
    late_evening = datetime.combine(today - 3 * DAY, time(23, 30), ZoneInfo(WEST))  # the day after in UTC
    near, far = office.submitted(at=late_evening), office.submitted(at=late_evening)
    for order, foc_on in ((near, today + 7 * DAY), (far, today + 18 * DAY)):
        office.send(order, 12 * HOUR)
        office.accept(order, 13 * HOUR, foc_on)
    assert now_in().foc_days == {10: 1, 21: 1}
    assert card(now_in(), 3) == ("15.5 days", "Counted from 2 FOC dates.")
    later = {"actor": office.reviewer, "confirmed": True}
    lifecycle.reschedule_foc(near.pk, ids(near), today + 25 * DAY, **later)
    assert now_in().foc_days == {10: 1, 21: 1}, "the date that was given first"
    groups = {bar.title: bar.many for bar in report_rows.day_bars(now_in())}
    assert groups == {
        "Up to 5 days": 0,
        "6 to 10 days": 1,
        "11 to 15 days": 0,
        "16 to 20 days": 0,
        "21 to 28 days": 1,
        "29 days or more": 0,
    }


def test_days_count_from_the_submission_that_was_accepted(office: Office) -> None:
    order = office.submitted()
    office.reject(order, HOUR)
    office.resubmit(order, 49 * HOUR)
    office.send(order, 50 * HOUR)
    submitted_on = (office.begun + 49 * HOUR).astimezone(ZoneInfo(WEST)).date()
    office.accept(order, 51 * HOUR, submitted_on + 9 * DAY)
    assert now_in().foc_days == {9: 1}


def test_one_date_of_numbers_submitted_apart_counts_once_from_the_first(office: Office) -> None:
    order = office.submitted(numbers=2)
    first, _ = ids(order)
    office.reject(order, HOUR, chosen=[first])
    lifecycle.resubmit_by_support(order.pk, [first], actor=office.reviewer, now=office.begun + 50 * HOUR)
    office.send(order, 51 * HOUR)
    office.accept(order, 52 * HOUR, office.begun.astimezone(ZoneInfo(WEST)).date() + 9 * DAY)
    assert now_in().foc_days == {9: 1}


# ---------------------------------------------------------------------------------------------------- periods


def noon(day: date, zone: str = EAST) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(zone))


@pytest.mark.parametrize(("key", "days"), [("7", 7), ("30", 30), ("90", 90)])
def test_a_period_is_of_whole_days_today_the_last_one(office: Office, key: str, days: int) -> None:
    order = office.submitted()
    decided = office.begun + HOUR
    office.send(order, HOUR)
    office.accept(order, 2 * HOUR)
    refused = office.submitted()
    office.reject(refused, HOUR)
    with timezone.override(EAST):
        first = timezone.localdate(decided)
        within = now_in(key, noon(first + (days - 1) * DAY))
        after = now_in(key, noon(timezone.localdate(decided + 2 * HOUR) + days * DAY))
    assert (len(within.decisions), within.answered, within.foc_days.keys() != set(), len(within.rejected)) == (
        2,
        1,
        1,
        1,
    )
    assert (after.decisions, after.answered, after.foc_days, after.rejected) == ([], 0, {}, [])


def test_twelve_months_begin_on_the_day_after_that_of_a_year_ago() -> None:
    year = PERIODS["year"]
    assert year.first_day(date(2026, 11, 27)) == date(2025, 11, 28)
    assert year.first_day(date(2028, 2, 29)) == date(2027, 3, 1)


def test_the_day_is_that_of_the_zone_that_the_page_shows(office: Office) -> None:
    """One in the morning in New York is the evening before in Los Angeles."""
    day = timezone.localdate(office.begun, ZoneInfo(EAST))
    office.begun = datetime.combine(day, time(0), ZoneInfo(EAST))
    order = office.submitted(at=office.begun)
    office.approve(order, HOUR)
    for zone, many in ((EAST, 1), (WEST, 0)):
        with timezone.override(zone):
            found = now_in("7", noon(day + 6 * DAY, zone))
            assert len(found.decisions) == many, zone


def test_columns_are_days_of_a_week_and_weeks_of_a_longer_time(office: Office) -> None:
    quick, slow = office.submitted(), office.submitted()
    office.approve(quick, 2 * HOUR)
    office.approve(slow, 30 * HOUR)
    with timezone.override(EAST):
        days = [timezone.localdate(office.begun + after) for after in (2 * HOUR, 30 * HOUR)]
        week = report_rows.columns(now_in("7", noon(days[0] + 4 * DAY)))
        assert len(week) == 7
        assert {one.starts_on: (one.shown, one.many) for one in week if one.many} == {
            days[0]: ("2 h", 1),
            days[1]: ("1 day 6 h", 1),
        }
        assert [(one.kept, one.is_late) for one in week if one.many] == [("100%", False), ("0%", True)]
        assert [one.shown for one in week if not one.many] == ["–"] * 5
        assert [one.height for one in week if one.many] == ["6.67%", "100.00%"]
        found = now_in("90", noon(days[1] + 3 * DAY))
        weeks = report_rows.columns(found)
        assert all(one.starts_on.weekday() == 0 for one in weeks[1:]) and weeks[0].starts_on == found.span.first_day
        mondays = [day - day.weekday() * DAY for day in days]
        assert {one.starts_on for one in weeks if one.many} == set(mondays)
        assert sum(one.many for one in weeks) == 2


# ---------------------------------------------------------------------------------------------------- open work


def test_open_work_is_by_the_day_since_when_it_waits(office: Office) -> None:
    now = noon(local_day(EAST))
    office.begun = now - 12 * DAY
    for days, many in ((0, 1), (1, 2), (2, 1), (5, 1), (10, 3), (11, 1)):
        for _ in range(many):
            number_in("submitted_to_carrier", sent_at=now - days * DAY)
    asked, sending = office.submitted(at=now - 4 * DAY), office.submitted(at=now - 4 * DAY)
    lifecycle.ask(asked.pk, actor=office.reviewer, text="Which floor?", now=now - 2 * DAY)
    lifecycle.approve(sending.pk, ids(sending), actor=office.reviewer, now=now - DAY)
    office.submitted(at=now - 3 * DAY)  # due two days ago
    failed = number_in("ported_sms_inactive")
    PortInOrder.objects.filter(pk=failed.order_id).update(updated_at=now - 20 * DAY)
    with timezone.override(EAST):
        found = now_in("7", now)
    assert found.waiting == {
        "review": [0, 0, 1, 0, 0],
        "asked": [0, 1, 0, 0, 0],
        "send": [0, 1, 0, 0, 0],
        "carrier": [1, 3, 1, 3, 1],
        "resubmit": [0, 0, 0, 0, 0],
        "failures": [0, 0, 0, 0, 1],
    }
    assert tuple(found.waiting) == WORK


def test_open_work_leads_to_views_that_hold_as_many(office: Office, desk: Client) -> None:
    for _ in range(2):
        office.submitted()
    asked = office.submitted()
    lifecycle.ask(asked.pk, actor=office.reviewer, text="Which floor?")
    sent = office.submitted()
    office.send(sent, HOUR)
    ours = office.submitted()
    office.reject(ours, HOUR)
    number_in("ported_voice_inactive")
    page = desk.get(PAGE).content.decode()
    totals: dict[str, int] = {}
    for row in report_rows.waiting(now_in()):
        assert f'<a class="row-title" href="{row.url}">{row.title}</a>' in page
        totals[row.url] = totals.get(row.url, 0) + row.total
    assert sum(totals.values()) == 6
    for url, many in totals.items():
        shown = desk.get(url).context["page"]
        held = shown.total if isinstance(shown, KeysetPage) else shown.paginator.count
        assert held == many, url


# ---------------------------------------------------------------------------------------------------- the page


def test_a_time_without_cases_has_no_percentages(desk: Client) -> None:
    page = desk.get(PAGE).content.decode().partition("<main")[2]
    assert page.count("No cases in this time.") == 4
    assert page.count("<dd>–<span") == 4
    assert not re.search(r"<dd>[\d.]+%", page) and "0 min" not in page
    for sentence in (
        "No review was decided in this time.",
        "No carrier rejected a number in this time.",
        "We rejected no number in this time.",
        "No number was rejected in this time.",
        "No carrier gave a FOC date in this time.",
    ):
        assert sentence in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, "30"),
        ({"period": "7"}, "7"),
        ({"period": "year"}, "year"),
        ({"period": "8"}, "30"),
        ({"period": "-1"}, "30"),
    ],
)
def test_the_period_is_chosen_by_a_link_and_said(desk: Client, asked: dict[str, str], shown: str) -> None:
    response = desk.get(PAGE, asked)
    page = response.content.decode()
    chosen: Period = response.context["span"].period
    assert chosen.key == shown
    assert page.count('class="chip" href="?period=') == 4
    assert f'href="?period={shown}" aria-current="true">{chosen.title}</a>' in page
    assert f"?period={shown}&amp;table=reasons" in page


def test_a_share_is_all_or_none_only_when_it_is() -> None:
    shares = {(1, 3): "33.3%", (3, 3): "100%", (0, 3): "0%", (9999, 10_000): "99.9%", (1, 10_000): "0.1%"}
    assert {given: report_rows.percent(*given) for given in shares} == shares


def test_the_figures_are_on_the_page_and_in_the_chart(office: Office, desk: Client) -> None:
    order = office.submitted(losing_carrier="Harborline <Bell>")
    office.send(order, 2 * HOUR)
    office.reject(order, 3 * HOUR, "PIN_INVALID")
    page = desk.get(PAGE).content.decode()
    assert "<dd>100%<" in page and "<dd>2 h<" in page and "<dd>0%<" in page
    assert "The port PIN is wrong or has expired" in page
    assert "Harborline &lt;Bell&gt;" in page and "<Bell>" not in page
    assert page.count('height="100.00%"') == 1, "the one column that has a decision"
    assert "style=" not in page


def test_the_page_and_the_files_are_only_read(desk: Client) -> None:
    for address in (PAGE, f"{TABLE}?table=reasons"):
        assert desk.post(address, {"period": "7"}).status_code == 405
        head = desk.head(address)
        assert (head.status_code, head.getvalue()) == (200, b"")


def test_only_reviewers_get_the_files(staff: User, owner: User, sign_in: object, client: Client) -> None:
    address = f"{TABLE}?table=reasons"
    assert client.get(address).status_code == 302
    for user in (staff, owner):
        assert sign_in(user).get(address).status_code == 403


def test_the_page_is_in_the_navigation_above_all_records(desk: Client) -> None:
    page = desk.get(PAGE).content.decode()
    look_back = page.partition("Look back")[2]
    assert look_back.index(f'href="{PAGE}"') < look_back.index('href="/admin/"')
    assert f'href="{PAGE}" aria-current="page"' in page


# ---------------------------------------------------------------------------------------------------- files


def test_each_table_is_a_file(office: Office, desk: Client) -> None:
    accepted, refused = office.submitted(numbers=3), office.submitted(losing_carrier="Harborline Bell")
    for order, after in ((accepted, 2 * HOUR), (refused, 4 * HOUR)):
        office.send(order, after)
    office.accept(accepted, 5 * HOUR, (office.begun.astimezone(ZoneInfo(WEST)) + 14 * DAY).date())
    office.reject(refused, 5 * HOUR, "PIN_INVALID")

    def table(name: str) -> list[list[str]]:
        return rows_of(desk.get(TABLE, {"table": name, "period": "7"}))

    days = days_shown("7")
    assert table("figures") == [
        ["Figure", "Value", "Unit", "Counted from", "First day", "Last day"],
        ["Review SLA kept", "100.0", "percent", "2", *days],
        ["Median review time", "3.00", "hours", "2", *days],
        ["Accepted at first try", "75.0", "percent", "4", *days],
        ["Submission to FOC date", "14", "days", "1", *days],
    ]
    times = table("review-times")
    assert len(times) == 8 and sorted(row[1:] for row in times if row[1] not in ("0", "Decisions")) in (
        [["2", "2", "3.00"]],
        [["1", "1", "2.00"], ["1", "1", "4.00"]],  # midnight is between them
    )
    assert table("reasons")[1:] == [["Carrier", "PIN_INVALID", "The port PIN is wrong or has expired", "1"]]
    assert table("carriers")[1:] == [["Harborline Bell", "1", "0", "1"]]
    assert table("days-to-foc")[1:] == [["14", "1"]]
    assert [row[0] for row in table("open-work")[1:]] == [
        "To review",
        "Question open",
        "To send",
        "With the carrier",
        "Ours to resubmit",
        "Ported with failures",
    ]


def test_a_figure_without_cases_is_empty_in_the_file(desk: Client) -> None:
    rows = rows_of(desk.get(TABLE, {"table": "figures"}))[1:]
    assert [row[1:4] for row in rows] == [["", unit, "0"] for unit in ("percent", "hours", "percent", "days")]


def test_a_file_names_its_table_and_days_and_is_not_kept(desk: Client) -> None:
    response = desk.get(TABLE, {"table": "carriers", "period": "90"})
    first, last = days_shown("90")
    name = f'attachment; filename="carriers-{first}-to-{last}.csv"'
    assert (response["Content-Disposition"], response.streaming) == (name, True)
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/csv; charset=utf-8", "private, no-store")


@pytest.mark.parametrize("table", ["", "orders", "Reasons"])
def test_another_table_is_not_found(desk: Client, table: str) -> None:
    assert desk.get(TABLE, {"table": table}).status_code == 404


def test_no_cell_is_a_formula(office: Office, desk: Client) -> None:
    order = office.submitted(losing_carrier='=HYPERLINK("http://x.example")')
    office.reject(order, HOUR)
    assert rows_of(desk.get(TABLE, {"table": "carriers"}))[1][0] == '\'=HYPERLINK("http://x.example")'


def test_nobody_is_named(office: Office, desk: Client) -> None:
    refused, waiting = office.submitted(numbers=2, name="Front desk"), office.submitted(name="Front desk")
    office.send(refused, HOUR)
    lifecycle.reject(
        refused.pk,
        ids(refused),
        actor=office.reviewer,
        reasons=[GivenReason("PIN_INVALID", "Rosalind said so")],
        now=office.begun + 2 * HOUR,
    )
    told = [desk.get(PAGE).content.decode().partition("<main")[2]]
    told += [str(rows_of(desk.get(TABLE, {"table": name}))) for name in SHEETS]
    secret = [
        *("Rosalind", "Achterberg", "Copper Kettle", "Front desk", "8155749693360329", "4711"),
        *(number.tn[-7:] for order in (refused, waiting) for number in order.numbers.all()),
        *(number.display for order in (refused, waiting) for number in order.numbers.all()),
        *(order.reference for order in (refused, waiting)),
    ]
    assert [word for text in told for word in secret if word in text] == []


# ---------------------------------------------------------------------------------------------------- cost


def test_more_cases_and_longer_times_cost_no_more_queries(office: Office, desk: Client) -> None:
    def cost(period: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(PAGE, {"period": period}).status_code == 200
        return len(queries)

    desk.get(PAGE)
    few = cost("7")
    for place in range(6):
        accepted, refused = office.submitted(), office.submitted(losing_carrier=f"Carrier {place}")
        for order in (accepted, refused):
            office.send(order, HOUR * (place + 1))
        office.accept(accepted, 10 * HOUR, local_day(WEST) + (12 + place) * DAY)
        office.reject(refused, 10 * HOUR, "PIN_INVALID", "ADDRESS_MISMATCH")
        office.submitted()
    assert [cost(key) for key in PERIODS] == [few] * 4
    assert few <= 12
