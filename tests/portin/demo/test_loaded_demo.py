"""The demo's data: everybody can sign in, every status is there, it all fits together, and it is loaded once and in
demo mode only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.access import is_member
from accounts.models import Account, Role, UpgradeRequest, User
from phone_numbers.models import ActiveNumber
from portin.demo import load as demo
from portin.demo.sites import SITES
from portin.demo.stage import Stage
from portin.demo.to_decide import TO_DECIDE
from portin.jobs import JOBS
from portin.jobs.read_documents import read_one
from portin.jobs.work import Report
from portin.management.commands.demo_server import SIGN_INS, greeting
from portin.models import Document, OrderEvent, PortInNumber, PortInOrder, Question, Ticket
from portin.orders import integrity, lifecycle
from portin.orders.readiness import Facts
from portin.rules import business_days
from portin.rules.statuses import NumberStatus, OrderStatus, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def everything(kept: Path) -> demo.Loaded:
    """The demo, loaded once for this module."""
    return demo.load()


def test_everybody_of_the_greeting_can_sign_in_with_a_verified_address(everything: object, settings: object) -> None:
    assert set(User.objects.values_list("email", flat=True)) == set(SIGN_INS)
    for email in SIGN_INS:
        user = authenticate(email=email, password=settings.DEMO_PASSWORD)
        assert user is not None and user.emailaddress_set.get(email=email).verified, email


def test_who_is_who(everything: object) -> None:
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    kettle = Account.objects.get(name="Copper Kettle Print Works")
    assert {m.user.email: m.role for m in kettle.memberships.all()} == {
        "owner@example.com": Role.OWNER,
        "colleague@example.com": Role.MEMBER,
    }
    stranger, trial = people["stranger"].memberships.get().account, people["trial"].memberships.get().account
    assert (kettle.is_standard, stranger.is_standard, trial.is_standard) == (True, True, False)
    assert UpgradeRequest.objects.get(decided_at=None).account == trial
    may_review = {name for name, user in people.items() if user.has_perm("portin.review_orders")}
    assert may_review == {"reviewer", "admin"}
    assert {name for name, user in people.items() if user.is_staff} == {"reviewer", "staff", "admin"}
    assert people["staff"].has_perm("portin.view_portinorder") and not people["staff"].has_perm(
        "accounts.change_account"
    )


def test_every_status_and_turn_is_there(everything: demo.Loaded) -> None:
    assert 35 <= everything.orders <= 45
    assert set(PortInOrder.objects.values_list("status", flat=True)) == set(OrderStatus.values)
    assert set(PortInNumber.objects.values_list("status", flat=True)) == set(NumberStatus.values)
    assert set(PortInOrder.objects.values_list("whose_turn", flat=True)) == set(Turn.values)
    assert Question.objects.filter(answered_at=None).count() == 1
    assert PortInNumber.objects.cancel_requested().exists()
    assert ActiveNumber.objects.in_service().exists() and ActiveNumber.objects.exclude(released_at=None).exists()
    assert set(Ticket.objects.values_list("status", flat=True)) == {"open", "answered"}


def test_it_all_fits_together(everything: object) -> None:
    assert list(integrity.problems()) == []


def test_timelines_run_forward_and_end_before_now(everything: object) -> None:
    for order in PortInOrder.objects.all():
        moments = list(order.events.order_by("pk").values_list("at", flat=True))
        assert moments == sorted(moments), order
        assert moments[-1] <= timezone.now() and order.created_at == moments[0], order


def test_foc_dates_lie_around_today(everything: object) -> None:
    """Around the day that each number has: west of New York it may be yesterday still."""
    now = timezone.now()
    rows = PortInNumber.objects.accepted().values_list("foc_on", "time_zone")
    ahead = {(foc_on - business_days.local_date(now, zone)).days for foc_on, zone in rows}
    assert 0 in ahead and min(ahead) < 0 < max(ahead)


def test_numbers_and_documents_are_fictitious_and_real(everything: object) -> None:
    assert all(tn[5:10] == "55501" for tn in PortInNumber.objects.values_list("tn", flat=True))
    documents = list(Document.objects.all())
    assert {document.content_type for document in documents} == {"application/pdf", "image/jpeg"}
    for document in documents:
        with document.file.open("rb") as file:
            begins = {"application/pdf": b"%PDF", "image/jpeg": b"\xff\xd8\xff\xe0"}[document.content_type]
            assert file.read(4) == begins, document
    assert len(SITES) >= 12


def test_only_young_mails_are_still_to_be_sent(everything: object) -> None:
    waiting = OrderEvent.objects.exclude(mail="").filter(mail_sent_at=None)
    assert 1 <= waiting.count() <= 5
    assert all(event.at > timezone.now() - timedelta(hours=5) for event in waiting)


def test_a_second_load_changes_nothing(everything: demo.Loaded) -> None:
    assert demo.load() is None
    assert PortInOrder.objects.count() == everything.orders


def test_the_clock_jobs_find_something_to_do_and_do_it(everything: object) -> None:
    reports = {name: job.run() for name, job in JOBS.items() if name != "read_documents"}
    assert {name: report.failed for name, report in reports.items() if report.failed} == {}
    assert reports["run_foc_day"].counts["completed"] >= 3
    assert (
        reports["remind_customers"].counts
        and reports["watch_review_sla"].counts
        and reports["send_pending_mail"].counts
    )
    assert list(integrity.problems()) == []


def test_ten_orders_can_be_decided_and_four_differ_in_what_is_planted_alone(everything: object) -> None:
    """The bills and letters are read for real, as the worker does."""
    planted = {one.name: one.differs for one in TO_DECIDE if one.planted}
    assert (len(TO_DECIDE), len(planted)) == (10, 4)
    found, reviewer = {}, lifecycle.reviewer(User.objects.get(email="reviewer@example.com"))
    for one in TO_DECIDE:
        order = PortInOrder.objects.get(name=one.name)
        assert order.status == OrderStatus.IN_REVIEW and not order.review_paused_at, one.name
        assert not is_member(reviewer.user, order.account_id)
        for document in order.documents.current():
            read_one(document.pk, timezone.now(), Report("test"))
        rows = Facts.of(order, numbers=list(order.numbers.by_tn())).compared
        assert not [row.finding for row in rows if row.is_unreadable], one.name
        found[one.name] = {row.finding.subject for row in rows if row.is_different}
    assert {name: rows for name, rows in found.items() if rows} == {name: {row} for name, row in planted.items()}


def test_the_greeting_names_each_planted_difference_and_each_clean_order() -> None:
    said = greeting(8000)
    for one in TO_DECIDE:
        assert f"“{one.name}”" in said
        assert one.said in said


def test_it_is_for_the_demo_only(settings: object) -> None:
    settings.IS_DEMO, before = False, User.objects.count()
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("load_demo")
    with pytest.raises(ImproperlyConfigured):
        demo.load()
    assert User.objects.count() == before


def test_the_demo_loads_whatever_the_rules_are(settings: Any) -> None:
    """Its orders happened under the rules that Portin ships with; afterwards the settings are as they were."""
    settings.MAX_NUMBERS_PER_ORDER, settings.DOCUMENT_MAX_BYTES, settings.BILL_MAX_AGE_DAYS = 1, 100_000, 1
    with demo.rules_as_shipped():
        assert (settings.MAX_NUMBERS_PER_ORDER, settings.BILL_MAX_AGE_DAYS) == (20, 30)
    assert (settings.MAX_NUMBERS_PER_ORDER, settings.BILL_MAX_AGE_DAYS) == (1, 1)


def test_what_moves_today_moves_on_the_day_of_its_site() -> None:
    """For three hours after midnight in New York, Portland has another day."""
    stage = Stage(cast=None, now=datetime(2026, 11, 27, 5, 30, tzinfo=UTC))  # nobody acts
    assert stage.today_at(SITES["newyork"]).isoformat() == "2026-11-27"
    assert stage.today_at(SITES["portland"]).isoformat() == "2026-11-26"


@pytest.mark.parametrize("hour", range(24))
def test_a_day_that_is_past_is_past_at_its_site(hour: int) -> None:
    """On a Saturday morning in New York, when it is Friday still in Chicago, a date of that Friday is not missed."""
    stage = Stage(cast=None, now=datetime(2026, 11, 28, hour, 2, tzinfo=UTC))
    for site in SITES.values():
        assert stage.business_day(-1, site) < stage.today_at(site) < stage.business_day(2, site)
