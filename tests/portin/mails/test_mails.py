"""Each mail that the verbs name has its function, says what it has to in text and HTML alike, and holds no secret."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts import mail as account_mail
from accounts.models import Account, User
from portin.jobs import JOBS
from portin.mails import MAILS
from portin.mails.news import News
from portin.mails.registry import refuse_gaps, tells
from portin.models import CarrierRequest, CarrierRequestKind, OrderEvent, PortInOrder
from portin.orders import lifecycle
from portin.orders.lifecycle import CARRIER, JOB, GivenReason, PortResult, customer
from portin.rules.hiding import HIDDEN, without
from portin.rules.mail_keys import MailKey
from portin.rules.reasons import CATALOGUE
from tests.cast import complete_draft
from tests.portin.jobs.walks import accepted, approved, ids, in_review, sent

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
SECRETS = ("8155749693360329", "4711")
SPOKEN = "Your account 8155 7496 9336 0329 with PIN 4711 was not found."


def keys_in_the_code() -> set[str]:
    """Every key that something below the mails names: the verbs, the jobs, signing."""
    paths = [path for room in ("orders", "jobs") for path in (ROOT / "portin" / room).rglob("*.py")]
    return {
        node.attr
        for path in paths
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "MailKey"
    }


def test_every_mail_has_a_function_and_somebody_who_asks_for_it() -> None:
    assert set(MAILS) == set(MailKey)
    assert keys_in_the_code() == {key.name for key in MailKey}


def test_a_key_is_told_once_and_none_goes_untold(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="canceled and again both tell canceled"):

        @tells(MailKey.CANCELED)
        def again(news: News) -> None: ...

    monkeypatch.delitem(MAILS, MailKey.PORTED)
    with pytest.raises(LookupError, match="tells ported"):
        refuse_gaps()


def test_what_the_timeline_has_stored_is_still_found() -> None:
    stored = {"submitted", "rejected", "ported", "support_foc_missed", "loa_invitation", "draft_purge_warning"}
    assert stored <= set(MAILS)


# ---------------------------------------------------------------------------------------------------- one of each

Make = Callable[[Account, User, User], PortInOrder]


def _asked(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.ask(order.pk, actor=lifecycle.reviewer(reviewer), text=SPOKEN, opens=["unit"])
    return order


def _rejected(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = sent(account, owner, reviewer)
    reasons = [GivenReason("PIN_INVALID", SPOKEN), GivenReason("ADDRESS_MISMATCH", "SUITE NOT ON FILE")]
    lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=reasons, note=SPOKEN)
    return order


def _canceled(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.cancel(order.pk, ids(order), actor=customer(owner), note=SPOKEN)
    return order


def _refused(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = sent(account, owner, reviewer)
    lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner))
    lifecycle.refuse_cancel(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), note=SPOKEN)
    return order


def _called_off(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = sent(account, owner, reviewer)
    lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner), note=SPOKEN)
    return order


def _asked_to_cancel(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = _called_off(account, owner, reviewer)
    request = CarrierRequest.objects.get(submission__order=order, kind="cancel")
    lifecycle.mark_cancel_sent(request.pk, actor=lifecycle.reviewer(reviewer))
    return order


def _another_date(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = accepted(account, owner, reviewer)
    lifecycle.request_foc_change(
        order.pk, ids(order), date(2026, 12, 15), actor=customer(owner), note=SPOKEN, now=order.submitted_at
    )
    return order


def _asked_for_another_date(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = _another_date(account, owner, reviewer)
    request = CarrierRequest.objects.get(submission__order=order, kind="date")
    lifecycle.mark_date_change_sent(request.pk, actor=lifecycle.reviewer(reviewer))
    return order


def _date_refused(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = accepted(account, owner, reviewer)
    order.numbers.update(foc_wish_on=date(2026, 12, 15))
    lifecycle.refuse_foc_change(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), note=SPOKEN)
    return order


def _ported(account: Account, owner: User, reviewer: User, sms: str = "works") -> PortInOrder:
    order = accepted(account, owner, reviewer, foc_on=date(2026, 11, 18))
    lifecycle.record_port(order.pk, {ids(order)[0]: PortResult("yes", "works", sms)}, actor=JOB)
    return order


def _inactive(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = _ported(account, owner, reviewer, sms="fails")
    lifecycle.tell_of_failures(order.pk, now=timezone.now() + timedelta(days=2))
    return order


def _message(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.send_message(order.pk, actor=lifecycle.reviewer(reviewer), text=SPOKEN)
    return order


def _reminded(what: str, **data: object) -> Make:
    def make(account: Account, owner: User, reviewer: User) -> PortInOrder:
        order = complete_draft(account) if what.startswith("draft") else accepted(account, owner, reviewer)
        numbers = {"numbers": [number.tn for number in order.numbers.by_tn()]} if what == "configure_reminder" else {}
        lifecycle.remind(order.pk, what, actor=JOB, data=data | numbers)
        return order

    return make


def _overdue(hours: int) -> Make:
    def make(account: Account, owner: User, reviewer: User) -> PortInOrder:
        order = in_review(account, owner)
        lifecycle.warn_of_review_sla(order.pk, actor=JOB, now=order.review_due_at + timedelta(hours=hours))
        return order

    return make


def _foc_missed(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = accepted(account, owner, reviewer, foc_on=date(2026, 11, 18))
    lifecycle.warn_of_missed_foc(order.pk, date(2026, 11, 18), ids(order), actor=JOB)
    return order


def _file_changed(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.note_file_changed(order.documents.first(), digest="0" * 64, actor=JOB)
    return order


def _file_missing(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    lifecycle.note_file_missing(order.documents.first(), actor=JOB)
    return order


def _corrected(account: Account, owner: User, reviewer: User) -> PortInOrder:
    order = in_review(account, owner)
    consent = lifecycle.Consent("Rosalind Achterberg", timezone.now(), "phone", "She read her new PIN 86420 to me.")
    changes = {"btn": "+14155550199", "pin": "86420", "unit": "Suite 9"}
    lifecycle.correct_answers(order.pk, actor=lifecycle.reviewer(reviewer), changes=changes, consent=consent)
    return order


def _invited(account: Account, owner: User, reviewer: User) -> PortInOrder:
    from portin.orders import signatures

    order = complete_draft(account)
    signatures.invite(order, name="Pat Signer", email="pat@example.com", language="en", by=owner)
    return order


def _signed_by_link(account: Account, owner: User, reviewer: User) -> PortInOrder:
    from portin.orders import letters, signatures

    order = _invited(account, owner, reviewer)
    order.documents.all().delete()
    signer = signatures.Signer(
        order.person, "Owner", "America/New_York", "203.0.113.9", "", invitation=order.loa_invitations.get()
    )
    signatures.sign(order, signer, language="en", shown_fingerprint=letters.answers_fingerprint(order))
    return order


def _pin_of_att_ends(account: Account, owner: User, _: User) -> PortInOrder:
    order = in_review(account, owner, losing_carrier="AT&T Wireless")
    PortInOrder.objects.filter(pk=order.pk).update(pin_entered_at=timezone.now() - timedelta(days=3, hours=2))
    lifecycle.remind(order.pk, "pin_expires_soon", actor=JOB)
    return order


ONE_OF_EACH: dict[str, Make] = {
    "submitted": lambda account, owner, _: in_review(account, owner),
    "submitted_to_carrier": sent,
    "foc_assigned": accepted,
    "rejected": _rejected,
    "canceled": _canceled,
    "cancel_refused": _refused,
    "foc_change_refused": _date_refused,
    "cancel_requested": _called_off,
    "cancel_sent": _asked_to_cancel,
    "date_change_requested": _another_date,
    "date_change_sent": _asked_for_another_date,
    "capability_inactive": _inactive,
    "ported": _ported,
    "message": _message,
    "question": _asked,
    "corrected": _corrected,
    "draft_reminder": _reminded("draft_reminder"),
    "draft_purge_warning": _reminded("draft_purge_warning", deleted_from="2026-12-09T10:00:00+00:00"),
    "configure_reminder": _reminded("configure_reminder", foc_on="2026-12-09"),
    "pin_expires_soon": _pin_of_att_ends,
    "pin_expiry_reminder": _reminded("pin_expiry_reminder"),
    "support_sla_warning": _overdue(-3),
    "support_sla_missed": _overdue(1),
    "support_foc_missed": _foc_missed,
    "support_file_changed": _file_changed,
    "support_file_missing": _file_missing,
    "loa_invitation": _invited,
    "loa_signed": _signed_by_link,
}


def sent_mail(order: PortInOrder, name: str) -> EmailMultiAlternatives:
    """The mail of the newest event that names it, as it goes out."""
    event = order.events.filter(mail=name).latest("pk")
    OrderEvent.objects.exclude(pk=event.pk).update(mail_sent_at=timezone.now() - timedelta(days=1))
    report = JOBS["send_pending_mail"].run(now=event.mail_due_at)
    assert not report.failed
    [message] = mail.outbox
    return message


def html_of(message: EmailMultiAlternatives) -> str:
    return message.alternatives[0][0]


def test_there_is_one_of_each() -> None:
    assert set(ONE_OF_EACH) == set(MAILS)


def test_a_date_that_was_replaced_before_the_mail_went_out_is_not_told(
    account: Account, owner: User, reviewer: User
) -> None:
    order = _another_date(account, owner, reviewer)
    lifecycle.request_foc_change(
        order.pk, ids(order), date(2026, 12, 16), actor=customer(owner), now=order.submitted_at
    )
    JOBS["send_pending_mail"].run(now=timezone.now() + timedelta(hours=1))
    told = [message.subject for message in mail.outbox if message.subject.startswith("We received your request for")]
    assert len(told) == 1 and "Dec 16" in told[0]


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_each_mail(name: str, account: Account, owner: User, reviewer: User) -> None:
    order = ONE_OF_EACH[name](account, owner, reviewer)
    message = sent_mail(order, name)
    html = html_of(message)
    to_support = name.startswith("support_")
    assert message.to == [
        settings.SUPPORT_EMAIL
        if to_support
        else "pat@example.com"
        if name == "loa_invitation"
        else "rosalind@example.com"
    ]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "\n" not in message.subject and 10 < len(message.subject) <= 200
    for text in (message.subject, message.body, html):
        for secret in SECRETS:
            assert secret not in text
        assert not re.search(r"\+1\d{10}", text), "numbers are written as people read them"
        assert not re.search(r"\b(None|N/A|TODO|1 numbers|1 days)\b|\{\{|\{%", text)
    [address] = set(re.findall(r'<a href="(http[^"]+)"', html))
    assert message.body.count(address) == 1, "one link, the same in both"
    assert address.startswith(settings.SITE_URL)
    assert (
        html.startswith("<!doctype html>")
        and '<html lang="en">' in html
        and "<img" not in html
        and "<script" not in html
    )


OPEN_MAILS = (
    "submitted",
    "submitted_to_carrier",
    "foc_assigned",
    "rejected",
    "cancel_refused",
    "capability_inactive",
    "question",
    "cancel_requested",
    "cancel_sent",
    "date_change_requested",
    "date_change_sent",
    "configure_reminder",
    "pin_expiry_reminder",
)


@pytest.mark.parametrize("name", OPEN_MAILS)
def test_every_mail_of_an_open_order_says_to_keep_the_old_service(
    name: str, account: Account, owner: User, reviewer: User
) -> None:
    message = sent_mail(ONE_OF_EACH[name](account, owner, reviewer), name)
    for text in (message.body, html_of(message)):
        assert "Keep the service with Cascadia Cable Business active" in text


# ----------------------------------------------------------------------------------------------- what single ones say


def test_what_was_asked_of_us_is_not_said_to_have_been_asked_of_the_carrier(
    account: Account, owner: User, reviewer: User
) -> None:
    for make, name in ((_called_off, "cancel_requested"), (_another_date, "date_change_requested")):
        mail.outbox.clear()
        body = sent_mail(make(account, owner, reviewer), name).body
        assert "We pass it to the carrier and write to you when" in " ".join(body.split()), name
        assert "We asked the carrier" not in body, name
    for make, name in ((_asked_to_cancel, "cancel_sent"), (_asked_for_another_date, "date_change_sent")):
        mail.outbox.clear()
        assert "We asked the carrier on" in sent_mail(make(account, owner, reviewer), name).body, name


def test_what_was_to_be_canceled_and_was_sent_all_the_same_is_told(
    account: Account, owner: User, reviewer: User
) -> None:
    order = in_review(account, owner)
    support, (first, second) = lifecycle.reviewer(reviewer), order.numbers.by_tn()
    [port] = lifecycle.approve(order.pk, ids(order), actor=support)
    lifecycle.request_cancel(order.pk, [first.pk], actor=customer(owner))
    lifecycle.mark_sent(port.pk, actor=support)
    body = " ".join(sent_mail(order, "submitted_to_carrier").body.split())
    assert f"You asked to cancel {first.display}. We pass that on to {order.losing_carrier} next" in body
    assert f"cancel {second.display}" not in body


def test_a_cancellation_of_what_was_not_sent_says_that_we_try_to_stop_it(
    account: Account, owner: User, reviewer: User
) -> None:
    order = in_review(account, owner)
    support = lifecycle.reviewer(reviewer)
    first, second = ids(order)
    [port] = lifecycle.approve(order.pk, [first], actor=support)
    lifecycle.mark_sent(port.pk, actor=support)
    lifecycle.approve(order.pk, [second], actor=support)
    lifecycle.request_cancel(order.pk, [second], actor=customer(owner))
    body = " ".join(sent_mail(order, "cancel_requested").body.split())
    assert "The carrier does not have it yet as far as we know. We try to stop it, and tell you:" in body
    assert "to the carrier and write to you" not in body and "until you hear from us, it may still move" in body
    mail.outbox.clear()
    lifecycle.refuse_cancel(order.pk, [second], actor=support, note="Too late")
    lifecycle.request_cancel(order.pk, [first, second], actor=customer(owner))
    body = " ".join(sent_mail(order, "cancel_requested").body.split())
    assert "We try to stop it, and tell you:" in body
    assert "We pass this cancellation to the carrier and write to you when the carrier was asked:" in body


def test_a_carrier_that_was_not_asked_is_not_said_to_refuse(account: Account, owner: User, reviewer: User) -> None:
    support = lifecycle.reviewer(reviewer)
    for is_asked in (False, True):
        mail.outbox.clear()
        order = sent(account, owner, reviewer)
        lifecycle.request_cancel(order.pk, ids(order), actor=customer(owner))
        if is_asked:
            request = CarrierRequest.objects.get(submission__order=order, kind=CarrierRequestKind.CANCEL)
            lifecycle.mark_cancel_sent(request.pk, actor=support)
        lifecycle.refuse_cancel(order.pk, ids(order), actor=support, note="Too late")
        body = " ".join(sent_mail(order, "cancel_refused").body.split())
        assert ("The carrier no longer cancels" in body) is is_asked
        assert ("That is no longer possible, so the move goes ahead" in body) is not is_asked


@pytest.mark.parametrize("code", ["ADDRESS_MISMATCH", "NAME_MISMATCH", "ACCOUNT_NUMBER_WRONG", "PIN_INVALID"])
def test_what_our_own_review_found_is_not_said_to_be_the_carriers_word(
    code: str, account: Account, owner: User, reviewer: User
) -> None:
    """Nobody has asked the carrier in review; what it refuses later is in its own words."""
    row, reasons = CATALOGUE[code], [GivenReason(code)]
    for make, is_from_carrier in ((in_review, False), (lambda a, o: sent(a, o, reviewer), True)):
        mail.outbox.clear()
        order = make(account, owner)
        lifecycle.reject(order.pk, ids(order), actor=lifecycle.reviewer(reviewer), reasons=reasons)
        body = " ".join(sent_mail(order, "rejected").body.split())
        assert (row.means in body) is is_from_carrier
        assert (row.review_means in body) is not is_from_carrier
        assert ("on file" in body or "carrier’s record" in body) is (is_from_carrier and code.endswith("MISMATCH"))


def test_a_carrier_that_has_nothing_is_not_said_to_be_late(account: Account, owner: User, reviewer: User) -> None:
    for make, sentence in (
        (approved, "Your request was not sent to Cascadia Cable Business yet, and"),
        (sent, "Cascadia Cable Business has not responded yet, and"),
    ):
        mail.outbox.clear()
        order = make(account, owner, reviewer)
        lifecycle.remind(order.pk, "pin_expiry_reminder", actor=JOB)
        assert sentence in " ".join(sent_mail(order, "pin_expiry_reminder").body.split())


def test_a_rejection_says_first_that_the_numbers_work_and_then_every_reason_and_what_to_do(
    account: Account, owner: User, reviewer: User
) -> None:
    message = sent_mail(_rejected(account, owner, reviewer), "rejected")
    body = message.body
    assert body.startswith("Your numbers still work as before")
    for text in (
        "The port PIN is wrong or has expired",
        "Ask your carrier for a new port-out PIN",
        "The address is not what the carrier",
    ):
        assert text.casefold() in body.casefold()
    assert f"account {HIDDEN} with PIN {HIDDEN}" in body, "the carrier's words, without what is secret"
    assert "/fix/" in body


def test_one_number_that_can_be_corrected_is_enough_to_offer_it(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    first, second = ids(order)
    lifecycle.reject(order.pk, [first], actor=CARRIER, reasons=[GivenReason("NOT_PORTABLE")])
    assert "/fix/" not in sent_mail(order, "rejected").body
    mail.outbox.clear()
    lifecycle.reject(order.pk, [second], actor=CARRIER, reasons=[GivenReason("PIN_INVALID")])
    assert "/fix/" in sent_mail(order, "rejected").body


def test_support_that_sends_it_again_says_so(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    lifecycle.reject(order.pk, ids(order), actor=CARRIER, reasons=[GivenReason("WRONG_LINE_TYPE")])
    lifecycle.resubmit_by_support(order.pk, ids(order), actor=lifecycle.reviewer(reviewer))
    assert sent_mail(order, "submitted").subject.startswith("We check your order again")


def test_a_correction_says_what_was_changed_and_who_agreed_but_no_secret(
    account: Account, owner: User, reviewer: User
) -> None:
    body = sent_mail(_corrected(account, owner, reviewer), "corrected").body
    for words in (
        "Rosalind Achterberg agreed by phone on",
        "Unit: Suite 9 (was Floor 23)",
        "(415) 555-0199",
        "port PIN: changed",
    ):
        assert words.casefold() in body.casefold()
    assert "86420" not in body and "4711" not in body and "If you did not agree" in body


def test_a_new_contact_and_the_one_before_are_both_told(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    consent = lifecycle.Consent("Rosalind Achterberg", timezone.now(), "email")
    lifecycle.correct_answers(
        order.pk, actor=lifecycle.reviewer(reviewer), changes={"contact_email": "new@example.com"}, consent=consent
    )
    assert sent_mail(order, "corrected").to == ["new@example.com", "rosalind@example.com"]


def test_a_final_rejection_offers_nothing_to_fix(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    lifecycle.reject(order.pk, ids(order), actor=CARRIER, reasons=[GivenReason("NOT_PORTABLE")])
    message = sent_mail(order, "rejected")
    assert "/fix/" not in message.body and message.subject.startswith("Rejected")


def test_a_foc_date_comes_with_its_last_moment_to_cancel_and_a_calendar_file(
    account: Account, owner: User, reviewer: User
) -> None:
    order = accepted(account, owner, reviewer)
    message = sent_mail(order, "foc_assigned")
    assert "Wed, Dec 9" in message.subject
    assert "before 5:00 PM Pacific" in message.body and "Sat, Dec 5, 11:59 PM Pacific" in message.body
    [(name, content, content_type)] = message.attachments
    assert (name, content_type) == (f"port-{order.reference}.ics", "text/calendar")
    unfolded = (content if isinstance(content, str) else content.decode()).replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261209" in unfolded and f"UID:{order.reference}-20261209@portin" in unfolded


def test_another_foc_date_says_that_it_changed(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    lifecycle.reschedule_foc(
        order.pk, ids(order), date(2026, 12, 11), actor=lifecycle.reviewer(reviewer), confirmed=True
    )
    message = sent_mail(order, "foc_assigned")
    assert message.subject.startswith("New date: Fri, Dec 11")
    assert "20261211" in str(message.attachments[0][1])


def test_completed_says_to_tell_the_old_carrier_now_and_what_is_not_completed_yet(
    account: Account, owner: User, reviewer: User
) -> None:
    order = _ported(account, owner, reviewer)
    first, second = order.numbers.by_tn()
    body = sent_mail(order, "ported").body
    done, _, waiting = body.partition("NOT COMPLETED YET")
    assert first.display in done and second.display not in done and second.display in waiting
    assert "Contact Cascadia Cable Business and make sure that it is off your account there." in done
    assert "Keep the service with Cascadia Cable Business active for this number." in waiting


def test_what_people_wrote_is_escaped(account: Account, owner: User, reviewer: User) -> None:
    order = in_review(account, owner)
    PortInOrder.objects.update(name="<b>Bold</b> & Co\r\nBcc: x@example.com")
    lifecycle.send_message(order.pk, actor=lifecycle.reviewer(reviewer), text="<script>alert(1)</script>\nsecond line")
    message = sent_mail(order, "message")
    assert "<script>" not in html_of(message) and "&lt;script&gt;alert(1)&lt;/script&gt;<br>second line" in html_of(
        message
    )
    assert message.subject == "Message from support: <b>Bold</b> & Co Bcc: x@example.com"
    assert "> <script>alert(1)</script>\n> second line" in message.body


@pytest.mark.parametrize(
    "written", ["8155749693360329", "8155 7496 9336 0329", "8155-7496-9336-0329", "acct.8155749693360329,"]
)
def test_account_numbers_are_hidden_however_they_are_spaced(written: str) -> None:
    assert "0329" not in without(f"TN NOT FOUND UNDER {written} ON FILE", SECRETS)


@pytest.mark.parametrize(
    "written",
    [
        "PIN 998877",
        "pin: 998877",
        "Pin is 99 88 77",
        "passcode #998877",
        "PIN code: 998877",
        "The PIN number is 998877",
    ],
)
def test_a_number_that_is_called_a_pin_is_hidden(written: str) -> None:
    assert without(f"The {written} was refused", []).endswith(f"{HIDDEN} was refused")


def test_what_only_looks_like_a_pin_stays() -> None:
    assert without("Call (415) 555-47110 about order 94711.", SECRETS) == "Call (415) 555-47110 about order 94711."


def test_an_approved_order_makes_no_mail_of_its_own(account: Account, owner: User, reviewer: User) -> None:
    assert set(approved(account, owner, reviewer).events.values_list("mail", flat=True)) == {"submitted", ""}


def test_two_rejections_that_wait_together_are_one_mail(account: Account, owner: User, reviewer: User) -> None:
    order, support = sent(account, owner, reviewer), lifecycle.reviewer(reviewer)
    OrderEvent.objects.update(mail_sent_at=timezone.now())
    first, second = ids(order)
    lifecycle.reject(
        order.pk, [first], actor=support, reasons=[GivenReason("PIN_INVALID", "BAD PIN")], note="The first."
    )
    lifecycle.reject(
        order.pk, [second], actor=support, reasons=[GivenReason("ADDRESS_MISMATCH", "BAD ADDRESS")], note="The second."
    )
    JOBS["send_pending_mail"].run()
    [message] = mail.outbox
    for text in (
        *[number.display for number in order.numbers.all()],
        "BAD PIN",
        "BAD ADDRESS",
        "The first.",
        "The second.",
        "2 numbers:",
    ):
        assert text in message.body


def test_words_of_the_carrier_about_all_reasons_are_quoted_once(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    reasons = [
        GivenReason("PIN_INVALID", "PIN OR ACCT WRONG"),
        GivenReason("ACCOUNT_NUMBER_WRONG", "PIN OR ACCT WRONG"),
    ]
    lifecycle.reject(order.pk, ids(order), actor=CARRIER, reasons=reasons)
    assert sent_mail(order, "rejected").body.count("PIN OR ACCT WRONG") == 1


def test_what_we_clear_ourselves_asks_the_customer_for_nothing(account: Account, owner: User, reviewer: User) -> None:
    order = sent(account, owner, reviewer)
    lifecycle.reject(order.pk, ids(order), actor=CARRIER, reasons=[GivenReason("WRONG_LINE_TYPE")])
    message = sent_mail(order, "rejected")
    assert message.subject.startswith("Rejected, we send it again") and "You don’t need to do anything." in message.body


def test_a_changed_date_names_the_one_before(account: Account, owner: User, reviewer: User) -> None:
    order = accepted(account, owner, reviewer)
    lifecycle.reschedule_foc(
        order.pk, ids(order), date(2026, 12, 11), actor=lifecycle.reviewer(reviewer), confirmed=True
    )
    assert (
        "The date has changed from Wed, Dec 9: 2 numbers move to us on Fri, Dec 11."
        in sent_mail(order, "foc_assigned").body
    )


def test_a_refused_date_names_both(account: Account, owner: User, reviewer: User) -> None:
    message = sent_mail(_date_refused(account, owner, reviewer), "foc_change_refused")
    assert message.subject.startswith("The date stays Wed, Dec 9")
    assert "You asked for Tue, Dec 15." in message.body and "2 numbers still move on Wed, Dec 9" in message.body


def test_support_reads_its_own_clock_and_is_not_told_to_write_to_itself(
    account: Account, owner: User, reviewer: User
) -> None:
    Account.objects.update(time_zone="America/Los_Angeles")
    message = sent_mail(_overdue(1)(account, owner, reviewer), "support_sla_missed")
    assert "Eastern" in message.body and "Pacific" not in message.body
    assert "Questions?" not in message.body and "Questions?" not in html_of(message)


@pytest.mark.parametrize(
    ("name", "path"),
    [("upgraded", "/phone-numbers/port-in/new/"), ("upgrade_asked", "/admin/accounts/upgraderequest/")],
)
def test_the_mails_about_plans_have_a_link_to_click(name: str, path: str, account: Account, owner: User) -> None:
    account_mail.send(name, owner.email, {"account": account, "by": owner, "note": "Two shops"}, language="en")
    [message] = mail.outbox
    assert f'href="{settings.SITE_URL}{path}"' in html_of(message) and settings.SITE_URL + path in message.body
