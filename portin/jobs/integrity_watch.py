"""check_integrity on the clock: what does not fit together reaches support by mail, and makes a failed task.

It corrects nothing. The same findings are mailed once a day; a mail that the server did not take is tried again at the
next run.
"""

from __future__ import annotations

import logging
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from portin.jobs.mail import MAIL_ERRORS
from portin.jobs.work import Job, JobFailed
from portin.mails.mail_parts import message_of
from portin.mails.to_support import integrity_broken
from portin.orders import integrity
from portin.rules import words

log = logging.getLogger(__name__)

NOT_AGAIN_SECONDS = 23 * 3600


def check() -> str:
    """The summary of a good run. Raises JobFailed when something is wrong, after support was told."""
    try:
        found = list(integrity.problems())
    except Exception as error:
        log.exception("check_integrity broke off")
        found = [f"The check itself broke off ({type(error).__name__}): the log says where."]
    if not found:
        return "check_integrity: nothing is wrong, 0 failed"
    for problem in found:
        log.error("check_integrity: %s", problem)
    tell_support(found)
    raise JobFailed("; ".join([f"check_integrity: {words.plural(len(found), 'problem')}", *found[:20]]))


def tell_support(found: list[str]) -> None:
    digest = sha256("\n".join(found).encode()).digest()
    key = f"integrity:told:{digest.hex()}"
    if cache.get(key):
        return
    unique = UUID(bytes=sha256(digest + timezone.now().date().isoformat().encode()).digest()[:16])
    try:
        message_of(integrity_broken(found), unique).send()
    except MAIL_ERRORS:
        log.exception("check_integrity: the mail to support could not be sent")
        return
    cache.set(key, True, NOT_AGAIN_SECONDS)


JOB_TO_RUN = Job("check_integrity", 360, "Checks every stored row against what it derives from.", instead=check)
