"""What migrations make of rows that older code left behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, User
from portin.models import CarrierRequest, Document, OrderEvent, PortInOrder
from portin.models.order import OrderWords
from portin.orders import integrity, lifecycle
from portin.orders.copies import can_act
from portin.orders.lifecycle import GivenReason, customer
from tests.cast import complete_draft
from tests.portin.files.hostile import pdf_with_a_movie
from tests.portin.jobs.doubles import GATEWAY
from tests.portin.jobs.walks import accepted, approved, ids, sent
from tests.portin.orders.test_findings import OLD as CODES

pytestmark = pytest.mark.django_db

FIELDS_AND_DEFAULTS = {
    "import accounts.models",
    "import accounts.references",
    "import portin.models.document",
    "import portin.models.encrypted",
    "import portin.models.ending",  # the expression of an index, which Django compares by its class
    "import portin.models.order",
    "import portin.models.paused",  # the same
}


def migration(name: str) -> ModuleType:
    return import_module(f"portin.migrations.{name}")


def test_an_order_whose_request_waits_with_us_becomes_our_turn(account: Account, owner: User, reviewer: User) -> None:
    support = lifecycle.reviewer(reviewer)
    canceling, asked, quiet = (sent(account, owner, reviewer) for _ in range(3))
    dated, fixing = (accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)) for _ in range(2))
    for order in (canceling, asked):
        lifecycle.request_cancel(order.pk, ids(order)[1:], actor=customer(owner))
    lifecycle.mark_cancel_sent(asked.submissions.get().carrier_requests.get(kind="cancel").pk, actor=support)
    for order in (dated, fixing):
        lifecycle.request_foc_change(order.pk, ids(order)[1:], date(2027, 1, 20), actor=customer(owner))
    lifecycle.reject(fixing.pk, ids(fixing)[:1], actor=support, reasons=[GivenReason("PIN_INVALID")])
    expected = dict(PortInOrder.objects.values_list("pk", "whose_turn"))
    assert expected == {
        canceling.pk: "support",
        asked.pk: "carrier",
        quiet.pk: "carrier",
        dated.pk: "support",
        fixing.pk: "customer",
    }
    PortInOrder.objects.filter(whose_turn="support").update(whose_turn="carrier")  # as older code left them
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            migration("0020_unsent_is_our_turn").say_whose_turn(apps, None)
        assert len(queries) == 1
        assert dict(PortInOrder.objects.values_list("pk", "whose_turn")) == expected
    assert list(integrity.problems()) == []


def test_what_was_canceled_while_a_question_was_open_is_nobodys_turn(
    account: Account, owner: User, reviewer: User
) -> None:
    over, asked = (complete_draft(account) for _ in range(2))
    for order in (over, asked):
        lifecycle.submit(order.pk, actor=customer(owner))
        lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text="Is one of them a fax?")
    lifecycle.cancel(over.pk, ids(over), actor=customer(owner))
    PortInOrder.objects.update(whose_turn="customer")  # as older code left both
    migration("0026_over_is_nobodys_turn").say_whose_turn(apps, None)
    assert dict(PortInOrder.objects.values_list("pk", "whose_turn")) == {over.pk: "done", asked.pk: "customer"}
    assert list(integrity.problems()) == []


def test_orders_that_are_there_say_in_which_views_of_the_queue_they_are(
    account: Account, owner: User, reviewer: User
) -> None:
    support = lifecycle.reviewer(reviewer)
    quiet, canceling, theirs, ours = (sent(account, owner, reviewer) for _ in range(4))
    dated = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    lifecycle.request_cancel(canceling.pk, ids(canceling)[1:], actor=customer(owner))
    lifecycle.request_foc_change(dated.pk, ids(dated)[1:], date(2027, 1, 20), actor=customer(owner))
    lifecycle.reject(theirs.pk, ids(theirs)[:1], actor=support, reasons=[GivenReason("PIN_INVALID")])
    lifecycle.reject(ours.pk, ids(ours)[:1], actor=support, reasons=[GivenReason("RATE_CENTER_SPLIT")])
    names = ("pk", "with_carrier_since", "wants_cancel", "wants_date", "is_ours_to_resubmit", "has_inactive")
    expected = set(PortInOrder.objects.values_list(*names))
    told = {row[0]: row[2:5] for row in expected}
    assert told[canceling.pk] == (True, False, False)
    assert told[dated.pk] == (False, True, False)
    assert told[ours.pk] == (False, False, True)
    assert told[quiet.pk] == told[theirs.pk] == (False, False, False)
    PortInOrder.objects.update(  # as older code left them
        with_carrier_since=None, wants_cancel=False, wants_date=False, is_ours_to_resubmit=False, has_inactive=False
    )
    for _ in range(2):
        migration("0032_say_in_which_views").say_in_which_views(apps, None)
        assert set(PortInOrder.objects.values_list(*names)) == expected
    assert list(integrity.problems()) == []


def test_orders_that_are_there_are_found_by_their_names(account: Account) -> None:
    orders = [
        complete_draft(account, business_name="Łódź & Grüße GmbH", losing_carrier="Vidéotron"),
        complete_draft(account, name="Åse’s second line", last_name="O'Brien"),
    ]
    expected = dict(OrderWords.objects.values_list("order_id", "words"))
    assert "videotron" in expected[orders[0].pk] and "obrien" in expected[orders[1].pk]
    OrderWords.objects.all().delete()
    for _ in range(2):
        migration("0036_write_words_of_orders").write_words(apps, None)
        assert dict(OrderWords.objects.values_list("order_id", "words")) == expected


def test_the_seals_of_the_migration_are_those_that_are_checked(account: Account, owner: User, reviewer: User) -> None:
    """It has its own copy of the hash, so that it does what it did whatever becomes of the code."""
    order = sent(account, owner, reviewer, btn="+14155550111")
    order.submissions.update(content_hash="")
    assert list(integrity.problems()) != []
    migration("0015_seal_what_was_frozen").seal_all(apps, None)
    assert list(integrity.problems()) == []
    assert not hasattr(migration("0015_seal_what_was_frozen"), "seals")


def test_the_topics_of_the_migration_are_those_of_the_codes() -> None:
    """It has its own copy of the table; what it stores is read as what the code was, in the order that is compared."""
    for code, topic in CODES.items():
        kind, subject = migration("0024_topics_of_confirmed_findings").topic_of_code(code)
        assert (kind, list(subject.items())) == (topic.kind.value, list(topic.stored_subject.items())), code


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_indexes_of_numbers_are_made_while_others_write(capsys: pytest.CaptureFixture[str]) -> None:
    """And again where one was broken off."""
    for is_back in (False, True):
        call_command("sqlmigrate", "portin", "0052", backwards=is_back)
        told = [line for line in capsys.readouterr().out.splitlines() if "INDEX" in line and not line.startswith("--")]
        assert len(told) == 6 and all(" CONCURRENTLY " in line for line in told)


def test_no_migration_runs_code_that_may_change() -> None:
    """What it imports of ours is a field's class, an index's expression or a default, whose name Django writes into the
    migration."""
    for path in sorted(p for app in ("accounts", "phone_numbers", "portin") for p in Path(app, "migrations").glob("*")):
        for line in path.read_text().splitlines() if path.suffix == ".py" else ():
            if re.match(r"\s*(from|import) (accounts|phone_numbers|portin)\b", line):
                assert line in FIELDS_AND_DEFAULTS, f"{path}: {line}"


# ---------------------------------------------------------------------------------------------------- what an older
# release called sent


def called_sent(order: PortInOrder, reference: str = "") -> CarrierRequest:
    """As the job of an older release left it with any gateway: sent, and an event that names no request."""
    request = order.submissions.get().carrier_requests.get(kind="cancel")
    request.sent_at, request.attempts, request.carrier_reference = timezone.now(), 1, reference
    request.save()
    OrderEvent.objects.create(order=order, kind="cancel_sent", actor_kind="job", at=request.sent_at)
    return request


def upgrade(apps: object = apps) -> None:
    migration("0013_requests_of_wished_dates").make_requests(apps, None)
    migration("0020_unsent_is_our_turn").say_whose_turn(apps, None)
    migration("0021_unsure_cancellations_wait").wait_for_a_person(apps, None)


@dataclass
class Left:
    """Orders of two numbers whose cancellation an older release called sent."""

    unsure: PortInOrder
    referenced: PortInOrder
    said: PortInOrder
    answered: PortInOrder


@pytest.fixture(params=["fresh", "ran 0013 before"])
def left(account: Account, owner: User, reviewer: User, request: pytest.FixtureRequest) -> Left:
    support = lifecycle.reviewer(reviewer)
    made = Left(*(sent(account, owner, reviewer) for _ in range(4)))
    for order in (made.unsure, made.referenced, made.said, made.answered):
        lifecycle.request_cancel(order.pk, ids(order)[1:], actor=customer(owner))
    requests = [called_sent(made.unsure), called_sent(made.referenced, "LSR-8"), called_sent(made.answered)]
    lifecycle.mark_cancel_sent(made.said.submissions.get().carrier_requests.get(kind="cancel").pk, actor=support)
    lifecycle.cancel_by_carrier(made.answered.pk, ids(made.answered)[1:], actor=support)
    PortInOrder.objects.filter(whose_turn="support").update(whose_turn="carrier")
    if request.param != "fresh":  # it marked whatever was called sent
        for one in requests:
            one.numbers.exclude(cancel_requested_at=None).update(cancel_sent_at=one.sent_at)
    return made


def cancellation(order: PortInOrder) -> tuple[bool, bool, str]:
    """Whether its request and its number say sent, and whose turn it is."""
    request = order.submissions.get().carrier_requests.get(kind="cancel")
    order.refresh_from_db()
    return request.sent_at is not None, order.numbers.by_tn().last().cancel_sent_at is not None, order.whose_turn


def test_a_cancellation_that_nobody_may_have_sent_waits_for_a_person(left: Left, owner: User, reviewer: User) -> None:
    for _ in range(2):
        upgrade()
        assert cancellation(left.unsure) == (False, False, "support")
        assert cancellation(left.referenced) == cancellation(left.said) == (True, True, "carrier")
        assert cancellation(left.answered) == (True, False, "carrier")
        assert list(integrity.problems()) == []
    [told] = left.unsure.events.filter(kind="cancel_sent")
    assert not told.is_visible_to_customer and left.said.events.get(kind="cancel_sent").is_visible_to_customer
    request = CarrierRequest.objects.unsent().get()
    assert request.state(timezone.now()) == "waiting"
    lifecycle.mark_cancel_sent(request.pk, actor=lifecycle.reviewer(reviewer), sent_at=request.created_at)
    assert cancellation(left.unsure) == (True, True, "carrier")
    assert list(integrity.problems()) == [], "who sent it by hand says so, with the moment"


def test_what_an_older_release_tried_and_did_not_send_is_in_doubt(
    account: Account, owner: User, reviewer: User
) -> None:
    tried, untried = (approved(account, owner, reviewer, numbers=1) for _ in range(2))
    requests = [order.submissions.get().carrier_requests.get() for order in (tried, untried)]
    CarrierRequest.objects.filter(pk=requests[0].pk).update(attempts=2, last_error="TimeoutError")
    migration("0023_unclear_requests").doubt_what_failed(apps, None)
    states = [CarrierRequest.objects.get(pk=request.pk).state(timezone.now()) for request in requests]
    assert states == ["unclear", "waiting"]


def test_what_an_automatic_gateway_took_stays_sent(left: Left, settings: object) -> None:
    settings.CARRIER_GATEWAY = GATEWAY
    upgrade()
    for order in (left.unsure, left.referenced, left.said):
        assert cancellation(order) == (True, True, "carrier")
    assert list(integrity.problems()) == []


def test_each_requested_date_gets_one_request_by_a_constant_number_of_queries(
    account: Account, owner: User, reviewer: User
) -> None:
    orders = [accepted(account, owner, reviewer, foc_on=date(2027, 1, 13)) for _ in range(3)]
    for order in orders:
        order.numbers.update(foc_wish_on=date(2027, 1, 20))
    orders[0].numbers.filter(pk=ids(orders[0])[0]).update(foc_wish_on=date(2027, 1, 21))
    with CaptureQueriesContext(connection) as queries:
        migration("0013_requests_of_wished_dates").make_requests(apps, None)
    assert len(queries) <= 8
    asked = [
        (request.wish_on.day, [number.pk for number in request.wanted()])
        for request in CarrierRequest.objects.unsent().order_by("pk")
    ]
    first, *others = orders
    expected = [(21, ids(first)[:1]), (20, ids(first)[1:]), *((20, ids(order)) for order in others)]
    assert sorted(asked) == sorted(expected)
    migration("0013_requests_of_wished_dates").make_requests(apps, None)
    assert CarrierRequest.objects.unsent().count() == 4, "safe to repeat"
    migration("0020_unsent_is_our_turn").say_whose_turn(apps, None)
    migration("0032_say_in_which_views").say_in_which_views(apps, None)
    assert list(integrity.problems()) == []


def test_a_date_that_was_asked_for_is_not_asked_for_again(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer, foc_on=date(2027, 1, 13))
    lifecycle.request_foc_change(order.pk, ids(order)[:1], date(2027, 1, 20), actor=customer(owner))
    request = CarrierRequest.objects.get(kind="date")
    lifecycle.mark_date_change_sent(request.pk, actor=lifecycle.reviewer(reviewer))
    upgrade()
    assert CarrierRequest.objects.filter(kind="date").count() == 1 and list(integrity.problems()) == []


def test_a_page_that_was_shown_is_a_number_and_can_go_back_to_an_older_release(
    account: Account, owner: User, reviewer: User
) -> None:
    order, actor = sent(account, owner, reviewer), lifecycle.reviewer(reviewer)
    [document, *_others] = order.documents.all()
    lifecycle.note_page_shown(document, 3, actor=actor)
    lifecycle.note_document_taken(document, actor=actor)
    pages = migration("0039_pages_that_were_shown")
    looks = order.events.filter(kind="open_document").order_by("pk")
    now = [{"how": "page", "page": 3}, {"how": "download"}]
    about = {"document": document.reference}
    pages.name_pages(apps, None)
    assert [event.data for event in looks.all()] == [about | {"how": "page 3"}, about | now[1]]
    pages.number_pages(apps, None)
    assert [event.data for event in looks.all()] == [about | one for one in now]


def test_a_pdf_that_counted_as_harmless_is_looked_at_again_and_a_picture_is_not(
    account: Account, owner: User, reviewer: User
) -> None:
    order = sent(account, owner, reviewer)
    letter, picture = order.documents.all()[:2]
    Document.objects.filter(pk=letter.pk).update(content_type="application/pdf", can_act=False)
    Document.objects.filter(pk=picture.pk).update(content_type="image/png", can_act=False)
    migration("0043_look_for_actions_again").forget_harmless(apps, None)
    letter, picture = Document.objects.get(pk=letter.pk), Document.objects.get(pk=picture.pk)
    assert (letter.can_act, picture.can_act) == (None, False)
    assert can_act(letter, pdf_with_a_movie()) and Document.objects.get(pk=letter.pk).can_act


def test_rewording_a_choice_makes_no_migration() -> None:
    fields = [
        field
        for label in ("accounts", "numbers", "portin")
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.local_fields
        if field.choices
    ]
    assert len(fields) > 20
    assert [str(field) for field in fields if "choices" in field.deconstruct()[3]] == []
