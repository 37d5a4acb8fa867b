"""What a colleague saved while a page was open. A page carries a mark (a keyed hash) of each answer as it was shown.

When an answer has another mark now, somebody else changed it: what only they changed is taken over, what both changed
is asked about, and nothing is overwritten. Saving and words are the page's.
"""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

UNCHANGED, TAKEN_OVER, CONFLICT = "", "taken over", "conflict"
NOT_READ = object()  # what was typed here fits no field, so it is certainly not what was shown


def mark(name: str, value: object) -> str:
    return salted_hmac("portin.wizard.seen", f"{name}\x1f{'' if value is None else value}").hexdigest()[:16]


def fate(name: str, seen: str, theirs: object, mine: object, *, is_left_empty: bool = False) -> str:
    """What becomes of one answer. `seen`: its mark when the page was shown, `theirs`: as stored now, `mine`: as typed,
    or NOT_READ.

    `is_left_empty`: a secret that nobody typed here, which keeps the stored one.
    """
    if not seen or constant_time_compare(seen, mark(name, theirs)) or mine == theirs:
        return UNCHANGED
    is_untouched = mine is not NOT_READ and constant_time_compare(seen, mark(name, mine))
    return TAKEN_OVER if is_untouched or is_left_empty else CONFLICT
