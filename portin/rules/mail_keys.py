"""The mails that an event can ask for. Who writes an event names one of these; in portin/mails a function says that it
tells it, and each has one, or nothing of Portin starts that sends mail.

Orders lie below the mails, so they cannot name the function itself. The value is what the timeline has stored (in
OrderEvent.mail): a mail may be renamed, its value stays.
"""

from __future__ import annotations

from enum import StrEnum


class MailKey(StrEnum):
    # portin/mails/progress.py
    SUBMITTED = "submitted"
    SUBMITTED_TO_CARRIER = "submitted_to_carrier"
    FOC_ASSIGNED = "foc_assigned"
    CAPABILITY_INACTIVE = "capability_inactive"
    PORTED = "ported"
    # portin/mails/refusals.py
    REJECTED = "rejected"
    CANCELED = "canceled"
    CANCEL_REFUSED = "cancel_refused"
    FOC_CHANGE_REFUSED = "foc_change_refused"
    # portin/mails/requests.py
    CANCEL_REQUESTED = "cancel_requested"
    CANCEL_SENT = "cancel_sent"
    DATE_CHANGE_REQUESTED = "date_change_requested"
    DATE_CHANGE_SENT = "date_change_sent"
    # portin/mails/talking.py
    MESSAGE = "message"
    QUESTION = "question"
    CORRECTED = "corrected"
    LOA_INVITATION = "loa_invitation"
    LOA_SIGNED = "loa_signed"
    # portin/mails/reminders.py
    DRAFT_REMINDER = "draft_reminder"
    DRAFT_PURGE_WARNING = "draft_purge_warning"
    CONFIGURE_REMINDER = "configure_reminder"
    PIN_EXPIRES_SOON = "pin_expires_soon"
    PIN_EXPIRY_REMINDER = "pin_expiry_reminder"
    # portin/mails/to_support.py
    SUPPORT_SLA_WARNING = "support_sla_warning"
    SUPPORT_SLA_MISSED = "support_sla_missed"
    SUPPORT_FOC_MISSED = "support_foc_missed"
    SUPPORT_FILE_CHANGED = "support_file_changed"
    SUPPORT_FILE_MISSING = "support_file_missing"
