"""How often an account may do what costs us something: start drafts, look numbers up, upload. Counted in the cache.

A limit is a courtesy to the others on the machine, not a rule of porting: the cache may forget it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache

from accounts.models import Account


@dataclass(frozen=True)
class Limit:
    """At most `count` times in each window of `seconds`."""

    name: str
    count: int
    seconds: int

    def allows(self, account: Account) -> bool:
        """Counts one more; False when the account has used its window up."""
        key = f"wizard:{self.name}:{account.pk}:{int(time.time()) // self.seconds}"
        cache.add(key, 0, self.seconds * 2)
        try:
            return cache.incr(key) <= self.count
        except ValueError:  # the entry was dropped between the two calls
            return True


DRAFTS = Limit("drafts", 30, 3600)
LOOK_UPS = Limit("look_ups", 120, 60)
CHECKS = Limit("checks", 60, 60)
UPLOADS = Limit("uploads", 120, 600)
