"""Wrong passwords slow down who types them: each wrong one after the first few doubles the wait, for that address of
the network and that sign-in together. A stranger who guesses locks nobody out but themselves; the owner gets in from
anywhere else at any time.

A try counts before the password is looked at, and is taken back when it was right: a hundred at once gain nothing. Kept
in the cache.
"""

from __future__ import annotations

import hashlib
import ipaddress
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FIRST_WAIT = 30
LONGEST_WAIT = 3600
KEPT = 86_400
SECONDS_FOR_THE_LOCK = 2.0


@dataclass(frozen=True)
class Slowing:
    """`free` wrong tries, then a wait of 30 seconds that doubles with each further one, up to an hour; forgotten after
    a day."""

    name: str
    free: int

    def wait(self, wrong: int, last: float, now: float) -> int:
        """Seconds until the next try may be made; 0 when it may now."""
        if wrong < self.free:
            return 0
        return max(0, round(last + min(FIRST_WAIT * 2 ** min(wrong - self.free, 20), LONGEST_WAIT) - now))

    def begin(self, who: str) -> int:
        """Counts a try as wrong and returns 0; or returns the seconds to wait, and counts nothing."""
        with _locked(self._key(who)) as key:
            if not key:
                return 1  # many tries at the same moment
            wrong, last = cache.get(key, (0, 0.0))
            now = time.time()
            if left := self.wait(wrong, last, now):
                return left
            cache.set(key, (wrong + 1, now), KEPT)
            return 0

    def take_back(self, who: str) -> None:
        """The try was right."""
        with _locked(self._key(who)) as key:
            if key:
                wrong, last = cache.get(key, (0, 0.0))
                cache.set(key, (max(0, wrong - 1), last), KEPT)

    def forget(self, who: str) -> None:
        cache.delete(self._key(who))

    def _key(self, who: str) -> str:
        return f"slowing:{self.name}:{hashlib.sha256(who.encode()).hexdigest()}"


ONE_SIGN_IN = Slowing("one", free=5)  # by network address and sign-in
MANY_SIGN_INS = Slowing("many", free=30)  # by network address alone: who tries one password on many


@contextmanager
def _locked(key: str) -> Iterator[str]:
    """The key while nobody else counts on it, or "" when that takes too long. `add` is the one atomic thing that every
    cache has."""
    until = time.monotonic() + SECONDS_FOR_THE_LOCK
    while not cache.add(f"{key}:lock", 1, 10):
        if time.monotonic() > until:
            yield ""
            return
        time.sleep(0.01)
    try:
        yield key
    finally:
        cache.delete(f"{key}:lock")


def network_of(address: str) -> str:
    """Of IPv6 the /64, which is one connection; an address that is none stays as it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if parsed.version == 6 else address


def in_words(seconds: int) -> str:
    """How long to wait, never less than it is: "30 seconds", "4 minutes", "an hour"."""
    if seconds < 60:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = -(-seconds // 60)
    if minutes >= 60:
        return _("an hour")
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
