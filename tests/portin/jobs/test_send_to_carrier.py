"""send_to_carrier hands over what was approved, once, and what is to be canceled, after it."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.error
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Account, User
from portin.integrations.carrier import GatewayError, GatewayRefused, GatewayUnknown
from portin.models import CarrierRequest, CarrierRequestKind, EventKind, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import JOB, customer
from tests.portin.jobs.doubles import GatheringGateway, RecordingGateway
from tests.portin.jobs.walks import approved, exit_code, ids, in_review, run, snapshot, soon, statuses

pytestmark = pytest.mark.django_db


def request_of(order: PortInOrder, kind: str = CarrierRequestKind.PORT) -> CarrierRequest:
    return CarrierRequest.objects.get(submission__order=order, kind=kind)


def test_nothing_is_sent_before_the_approval(account: Account, owner: User) -> None:
    order = in_review(account, owner)
    assert run("send_to_carrier").summary == "send_to_carrier: nothing to do, 0 failed"
    assert (statuses(order), RecordingGateway.calls) == (["in_review"] * 2, [])


def test_what_was_approved_is_sent_once(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    assert run("send_to_carrier").summary == "send_to_carrier: 1 port requests sent, 0 failed"
    assert run("send_to_carrier").summary == "send_to_carrier: nothing to do, 0 failed"
    assert [(what, len(tns)) for what, _, tns in RecordingGateway.calls] == [("port", 2)]
    order.refresh_from_db()
    assert (order.status, statuses(order)) == ("in_progress", ["submitted_to_carrier"] * 2)
    assert request_of(order).carrier_reference == order.submissions.get().carrier_reference == "C-1"


def test_the_packet_is_what_was_submitted_not_what_the_order_says_now(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer)
    PortInOrder.objects.filter(pk=order.pk).update(street="1 Somewhere Else", account_number="99999999")
    run("send_to_carrier")
    [packet] = RecordingGateway.packets
    assert packet.service_address[0] == "7008 Juniper Court, Floor 23"
    assert (packet.account_number, packet.pin, packet.pon) == ("8155749693360329", "4711", order.submissions.get().pon)
    assert sorted(document.kind for document in packet.documents) == ["bill", "loa"]


def test_a_dry_run_changes_nothing(account: Account, owner: User, reviewer: User) -> None:
    approved(account, owner, reviewer)
    before = snapshot()
    assert (
        run("send_to_carrier", dry_run=True).summary
        == "send_to_carrier: 1 port requests due (dry run: nothing was changed)"
    )
    assert (snapshot(), RecordingGateway.calls) == (before, [])


def test_one_that_fails_is_kept_and_the_rest_is_sent(
    account: Account, owner: User, reviewer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = approved(account, owner, reviewer), approved(account, owner, reviewer)
    RecordingGateway.failing_pons = {bad.submissions.get().pon}
    assert exit_code("send_to_carrier") == 1
    assert (statuses(bad), statuses(good)) == (["in_review"] * 2, ["submitted_to_carrier"] * 2)
    printed = capsys.readouterr()
    assert printed.out == "send_to_carrier: 1 port requests sent, 1 failed\n"
    assert "closed for maintenance" in printed.err
    request = request_of(bad)
    assert (request.attempts, request.last_error) == (1, "The partner is closed for maintenance")
    event = bad.events.get(kind=EventKind.SEND_FAILED)
    assert (event.note, event.is_visible_to_customer) == ("The partner is closed for maintenance", False)


def test_requests_are_handed_over_beside_each_other(
    account: Account, owner: User, reviewer: User, settings: object
) -> None:
    """Each waits until the partner has three at the same time: one after the other, none would ever end."""
    settings.CARRIER_GATEWAY, settings.CARRIER_REQUESTS_AT_ONCE = "tests.portin.jobs.doubles.GatheringGateway", 3
    GatheringGateway.others = threading.Barrier(3, timeout=30)
    orders = [approved(account, owner, reviewer, numbers=1) for _ in range(6)]
    assert run("send_to_carrier").summary == "send_to_carrier: 6 port requests sent, 0 failed"
    assert {status for order in orders for status in statuses(order)} == {"submitted_to_carrier"}
    assert len({request_of(order).carrier_reference for order in orders}) == 6


def test_it_is_tried_again_after_a_while_with_the_same_key(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    RecordingGateway.failure = GatewayError("Busy")
    assert run("send_to_carrier").failed
    RecordingGateway.failure = None
    assert not run("send_to_carrier").counts, "not at once"
    assert run("send_to_carrier", soon(minutes=3)).counts == {"port requests sent": 1}
    assert len({key for _, key, _ in RecordingGateway.calls}) == 1
    assert (len(RecordingGateway.calls), statuses(order)) == (2, ["submitted_to_carrier"] * 2)


def test_an_unexpected_error_is_a_failure_without_its_own_words(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    RecordingGateway.failure = RuntimeError("account 8155749693360329 pin 4711")
    report = run("send_to_carrier")
    assert len(report.failed) == 1 and "RuntimeError" in report.failed[0]
    for text in (*report.failed, request_of(order).last_error, *order.events.values_list("note", flat=True)):
        assert "8155749693360329" not in text and "4711" not in text


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (GatewayError("The partner says no"), "failed"),
        (GatewayUnknown("No answer in time"), "unclear"),
        (RuntimeError("a bug of the gateway"), "unclear"),
    ],
)
def test_a_refusal_is_told_from_an_answer_that_never_came(
    account: Account, owner: User, reviewer: User, failure: Exception, state: str
) -> None:
    order = approved(account, owner, reviewer)
    RecordingGateway.failure = failure
    run("send_to_carrier")
    assert request_of(order).state(timezone.now()) == state


def test_a_failed_task_does_not_hold_what_a_partner_quotes_of_the_account(
    account: Account, owner: User, reviewer: User
) -> None:
    """The queue keeps the message of a failed task in plain text, and shows it in the admin."""
    order = approved(account, owner, reviewer)
    number = order.submissions.get().secrets["account_number"]
    RecordingGateway.failure = GatewayError(f"The partner says no: account {number} is unknown")
    [failed] = run("send_to_carrier").failed
    assert "The partner says no" in failed and number not in failed
    assert request_of(order).last_error in failed


def test_what_went_wrong_before_the_gateway_was_called_the_carrier_surely_has_not(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer)
    bill = order.documents.get(kind="bill")
    bill.file.storage.delete(bill.file.name)
    assert run("send_to_carrier").failed and RecordingGateway.calls == []
    assert request_of(order).last_error == (
        f"The stored file of {bill.original_name} is missing, so it cannot be used. Support was told. It is tried again"
        " every hour: restore the file from a backup, or reject and ask for it again."
    )
    assert request_of(order).state(timezone.now()) == "failed"


def test_what_fails_again_in_the_same_way_is_one_line_of_the_timeline(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer)
    bill = order.documents.get(kind="bill")
    bill.file.storage.delete(bill.file.name)
    for hours in (0, 2, 4):
        assert run("send_to_carrier", soon(hours=hours)).failed
    assert request_of(order).attempts == 3
    assert order.events.filter(kind=EventKind.SEND_FAILED).count() == 1
    [told] = order.events.filter(kind=EventKind.FILE_MISSING)
    assert (told.note, told.mail) == (bill.original_name, "support_file_missing")

    bill.file.storage.save(bill.file.name, ContentFile(b"%PDF-1.4 not the one that was uploaded"))
    for hours in (6, 8):
        assert run("send_to_carrier", soon(hours=hours)).failed
    assert order.events.filter(kind=EventKind.SEND_FAILED).count() == 2, "it fails in another way now"


@pytest.mark.parametrize(
    ("raised_from", "state"),
    [
        (TimeoutError("read timed out"), "unclear"),
        (ConnectionResetError("cut"), "unclear"),
        (http.client.IncompleteRead(b""), "unclear"),
        (urllib.error.URLError(TimeoutError()), "unclear"),
        (GatewayUnknown("no answer"), "unclear"),
        (ConnectionRefusedError("nobody listens"), "failed"),
        (socket.gaierror("no such name"), "failed"),
        (ValueError("the partner’s answer says no"), "failed"),
    ],
)
@pytest.mark.parametrize("is_chained", [True, False])
def test_a_gateway_that_says_error_of_a_timeout_is_not_taken_for_a_refusal(
    account: Account, owner: User, reviewer: User, raised_from: Exception, state: str, is_chained: bool
) -> None:
    """Whether its author wrote `from error` or not."""
    order = approved(account, owner, reviewer, numbers=1)
    RecordingGateway.failure = raised_in(raised_from, GatewayError("Not handed over"), is_chained)
    run("send_to_carrier")
    assert request_of(order).state(timezone.now()) == state


def test_a_gateway_that_knows_better_says_refused_of_a_timeout(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer, numbers=1)
    RecordingGateway.failure = raised_in(TimeoutError(), GatewayRefused("Not even connected"), True)
    run("send_to_carrier")
    assert request_of(order).state(timezone.now()) == "failed"


def raised_in(cause: Exception, error: Exception, is_chained: bool) -> Exception:
    """`error` as a gateway raises it while it handles `cause`."""
    try:
        try:
            raise cause
        except type(cause):
            if is_chained:
                raise error from cause
            raise error  # noqa: B904
    except type(error) as raised:
        return raised


def test_what_is_unknown_is_tried_again_with_its_key_only_where_the_partner_knows_a_repeat(
    account: Account, owner: User, reviewer: User
) -> None:
    failed = []
    for failure in (GatewayUnknown("No answer"), GatewayError("Busy")):
        failed.append(approved(account, owner, reviewer, numbers=1))
        RecordingGateway.failure = failure
        run("send_to_carrier")
    lost, refused = failed
    dead = approved(account, owner, reviewer, numbers=1)
    lifecycle.claim_request(request_of(dead).pk)
    RecordingGateway.failure, RecordingGateway.knows_repeats = None, False
    assert run("send_to_carrier", soon(hours=2)).counts == {"port requests sent": 1}
    assert [statuses(one) for one in (lost, dead, refused)] == [["in_review"], ["in_review"], ["submitted_to_carrier"]]
    RecordingGateway.knows_repeats = True
    assert run("send_to_carrier", soon(hours=2)).counts == {"port requests sent": 2}
    assert len({key for _, key, _ in RecordingGateway.calls}) == 3


def test_of_an_error_that_nobody_foresaw_it_says_only_that_there_is_no_receipt(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer, numbers=1)
    RecordingGateway.failure = TimeoutError("read timed out")
    run("send_to_carrier")
    assert request_of(order).unclear_since
    assert request_of(order).last_error == "No receipt: TimeoutError"


def test_a_request_in_the_hands_of_another_sender_is_left_to_it(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    lifecycle.claim_request(request_of(order).pk)
    assert not run("send_to_carrier").counts
    assert RecordingGateway.calls == []
    assert run("send_to_carrier", soon(minutes=11)).counts == {"port requests sent": 1}, "the lease has run out"


def test_taken_by_the_carrier_but_not_noted_it_is_called_again_and_taken_once(
    account: Account, owner: User, reviewer: User
) -> None:
    order = approved(account, owner, reviewer)
    request = lifecycle.claim_request(request_of(order).pk)
    RecordingGateway.taken[str(request.idempotency_key)] = "C-9"  # and then the process died
    run("send_to_carrier", soon(minutes=11))
    assert RecordingGateway.taken == {str(request.idempotency_key): "C-9"}
    assert request_of(order).carrier_reference == "C-9"


def test_a_cancellation_goes_out_after_its_port_request(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    RecordingGateway.failure = GatewayError("Busy")
    run("send_to_carrier")
    assert [what for what, _, _ in RecordingGateway.calls] == ["port"], "the carrier has nothing to cancel yet"
    RecordingGateway.failure = None
    assert run("send_to_carrier", soon(minutes=3)).counts == {"port requests sent": 1, "cancel requests sent": 1}
    what, _, tns = RecordingGateway.calls[-1]
    assert (what, tns) == ("cancel", [order.numbers.by_tn().first().tn])
    assert request_of(order, CarrierRequestKind.CANCEL).sent_at
    assert statuses(order) == ["submitted_to_carrier"] * 2, "until the carrier confirms"
    assert not run("send_to_carrier", soon(minutes=4)).counts


def test_a_part_is_canceled_by_its_own_reference(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    for number in ids(order):
        lifecycle.approve(order.pk, [number], actor=lifecycle.reviewer(reviewer))
        run("send_to_carrier")
    first = CarrierRequest.objects.get(submission__order=order, part="")
    lifecycle.request_cancel(order.pk, ids(order)[:1], actor=customer(owner))
    run("send_to_carrier")
    [notice] = RecordingGateway.notices
    assert (notice.pon, notice.carrier_reference) == (first.pon, first.carrier_reference)
    assert order.submissions.get().carrier_reference != first.carrier_reference, "that of the part sent last"


def test_a_cancellation_that_was_refused_by_then_is_not_sent(account: Account, owner: User, reviewer: User) -> None:
    order = approved(account, owner, reviewer)
    run("send_to_carrier")
    lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner))
    lifecycle.refuse_cancel(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), note="Too late")
    report = run("send_to_carrier")
    assert report.summary == "send_to_carrier: nothing to do, 0 failed", "it was withdrawn on the spot"
    assert [what for what, _, _ in RecordingGateway.calls] == ["port"]
    assert request_of(order, CarrierRequestKind.CANCEL).withdrawn_at


def test_only_the_clock_withdraws_requests(account: Account, owner: User, reviewer: User) -> None:
    from portin.rules.errors import NotPermitted, WrongState

    order = approved(account, owner, reviewer)
    with pytest.raises(NotPermitted):
        lifecycle.withdraw_request(request_of(order).pk, actor=customer(owner))
    run("send_to_carrier", timezone.now() + timedelta(seconds=1))
    with pytest.raises(WrongState):
        lifecycle.withdraw_request(request_of(order).pk, actor=JOB)
