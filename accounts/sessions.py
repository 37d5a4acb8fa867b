"""Sessions in the database, as Django keeps them: who asks is looked up for each page, so its SQL is made once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import Prepared


@Prepared
def _unexpired(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(DatabaseSessions):
    """For SESSION_ENGINE."""

    def _get_session_from_db(self) -> Session | None:
        found: list[Session] = _unexpired(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
            return None
        return found[0]
