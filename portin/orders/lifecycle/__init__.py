"""The one way to change a state: one function a verb. A view, an admin page, a job and an imported answer all come
through here.

Order inside each verb: atomic -> lock the order, then its numbers by TN -> permission -> state -> readiness ->
transitions in memory -> one guarded UPDATE -> event and its lines -> effects after the commit. A verb that refuses
(portin.rules.errors) has changed nothing.
"""

from portin.orders.lifecycle.carrier import accept, cancel_by_carrier, refuse_cancel, refuse_foc_change, reschedule_foc
from portin.orders.lifecycle.corrections import Consent, correct_answers
from portin.orders.lifecycle.customer import cancel, drop_sms, request_cancel, request_foc_change, resubmit, submit
from portin.orders.lifecycle.holding import hold_for_one_verb, refresh_derived
from portin.orders.lifecycle.permission import CARRIER, JOB, Actor, customer, reviewer
from portin.orders.lifecycle.pins import give_new_pin
from portin.orders.lifecycle.review import (
    GivenReason,
    add_note,
    answer,
    approve,
    ask,
    claim,
    reject,
    release_claim,
    resubmit_by_support,
    undo_approve,
)
from portin.orders.lifecycle.sending import (
    TIME_TO_DECIDE,
    call_off,
    claim_request,
    confirm_not_received,
    fail_request,
    mark_cancel_sent,
    mark_date_change_sent,
    mark_sent,
    note_reference,
    withdraw_request,
)
from portin.orders.lifecycle.service import (
    PortResult,
    claim_tests,
    record_port,
    record_retest,
    release,
    release_tests,
    renew_tests,
    tell_of_failures,
)
from portin.orders.lifecycle.support import (
    correct_time_zone,
    note_document_taken,
    note_file_changed,
    note_file_missing,
    note_original_taken,
    note_packet_downloaded,
    note_page_shown,
    remind,
    reveal,
    send_message,
    warn_of_missed_foc,
    warn_of_review_sla,
    wipe_old_pins,
)

__all__ = [
    "CARRIER",
    "JOB",
    "TIME_TO_DECIDE",
    "Actor",
    "Consent",
    "GivenReason",
    "PortResult",
    "accept",
    "add_note",
    "answer",
    "approve",
    "ask",
    "call_off",
    "cancel",
    "cancel_by_carrier",
    "claim",
    "claim_request",
    "claim_tests",
    "confirm_not_received",
    "correct_answers",
    "correct_time_zone",
    "customer",
    "drop_sms",
    "fail_request",
    "give_new_pin",
    "hold_for_one_verb",
    "mark_cancel_sent",
    "mark_date_change_sent",
    "mark_sent",
    "note_document_taken",
    "note_file_changed",
    "note_file_missing",
    "note_original_taken",
    "note_packet_downloaded",
    "note_page_shown",
    "note_reference",
    "record_port",
    "record_retest",
    "refresh_derived",
    "refuse_cancel",
    "refuse_foc_change",
    "reject",
    "release",
    "release_claim",
    "release_tests",
    "remind",
    "renew_tests",
    "request_cancel",
    "request_foc_change",
    "reschedule_foc",
    "resubmit",
    "resubmit_by_support",
    "reveal",
    "reviewer",
    "send_message",
    "submit",
    "tell_of_failures",
    "undo_approve",
    "warn_of_missed_foc",
    "warn_of_review_sla",
    "wipe_old_pins",
    "withdraw_request",
]
