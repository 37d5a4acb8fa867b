"""A keyed hash over what a submission froze, so that a change made behind the verbs' back is noticed (manage.py
check_integrity).

The key comes from PORTIN_FIELD_KEYS: the first one seals, all are accepted. Whoever can write the database but has no
key can neither make a seal that fits nor find a PIN by trying all of them against one. A verb that changes what was
frozen seals again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from portin.models import Submission

SEALED = ("answers", "secrets", "numbers", "documents", "confirmations", "submitted_at", "counts_from")


def seal(submission: Submission) -> None:
    """Computes the hash of what the submission holds now and sets it; the caller saves `content_hash` together with
    what it changed.

    Before a change ask `is_intact`: sealing again what somebody else changed would hide that.
    """
    submission.content_hash = _hash(submission, settings.FIELD_KEYS[0])


def is_intact(submission: Submission) -> bool:
    """Whether the submission holds what was sealed."""
    kept = submission.content_hash
    return bool(kept) and any(hmac.compare_digest(kept, _hash(submission, key)) for key in settings.FIELD_KEYS)


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _hash(submission: Submission, key: str) -> str:
    # so a field added later breaks no seal
    values = {name: _plain(value) for name in SEALED if (value := getattr(submission, name, None))}
    values |= {
        "order": submission.order_id,
        "attempt": submission.attempt,
        "pon": submission.pon,
    }
    plain = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder).encode()
    return hmac.new(hashlib.sha256(b"portin.models.seals\0" + key.encode()).digest(), plain, hashlib.sha256).hexdigest()
