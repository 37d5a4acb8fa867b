"""How often an account may do what costs us or others something: start drafts, look numbers up, upload, write. Counted
in the cache.

A limit is a courtesy to the others on the machine, not a rule of porting: the cache may forget it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from accounts.models import Account


@dataclass(frozen=True)
class Limit:
    """At most `count` times in each window of `seconds`."""

    name: str
    count: int
    seconds: int

    def allows(self, account: Account, times: int = 1) -> bool:
        """Counts that many more; False when the account has used its window up."""
        key = self._key(account)
        cache.add(key, 0, self.seconds * 2)
        try:
            return cache.incr(key, times) <= self.count
        except ValueError:  # the entry was dropped between the two calls
            return True

    def grants(self, account: Account, times: int) -> int:
        """Counts as many more as are left of the window, and says how many those are."""
        key = self._key(account)
        cache.add(key, 0, self.seconds * 2)
        try:
            over = cache.incr(key, times) - self.count
            granted = times - min(max(over, 0), times)
            if granted < times:
                cache.decr(key, times - granted)
        except ValueError:  # the entry was dropped between two calls
            return times
        return granted

    def allows_different(self, account: Account, things: Collection[str]) -> bool:
        """Counts those that the account did not ask about in this window: the same numbers asked again while they are
        typed cost nothing."""
        key = f"{self._key(account)}:asked"
        asked: frozenset[str] = cache.get(key) or frozenset()
        fresh = frozenset(things) - asked
        if not fresh:
            return True
        if not self.allows(account, len(fresh)):
            return False
        cache.set(key, asked | fresh, self.seconds * 2)
        return True

    def _key(self, account: Account) -> str:
        return f"limit:{self.name}:{account.pk}:{int(time.time()) // self.seconds}"


DRAFTS = Limit("drafts", 30, 3600)
LOOK_UPS = Limit("look_ups", 120, 60)
CHECKS = Limit("checks", 60, 60)
NUMBERS = Limit("numbers", 600, 3600)  # different ones: as many as fit into the drafts of an hour
UPLOADS = Limit("uploads", 120, 600)
MESSAGES = Limit("messages", 60, 3600)  # of orders and tickets; each is a mail to support


def look_ups_outside(account: Account) -> Limit:
    """Numbers that a service is asked about, which may cost the operator something each."""
    count = settings.NUMBER_LOOKUPS_PER_DAY if account.is_standard else settings.NUMBER_LOOKUPS_PER_DAY_TRIAL
    return Limit("look_ups_outside", count, 24 * 3600)


def granted_to(account: Account) -> Callable[[int], int]:
    """Counts numbers of the account that a service is asked about, and says how many may be."""
    return lambda times: look_ups_outside(account).grants(account, times)


TICKETS = Limit("tickets", 20, 3600)
