"""References: what is in an address instead of a primary key. Pure."""

from __future__ import annotations

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def make_reference() -> str:
    """Ten characters of Crockford's base 32: unguessable (50 bits), and speakable (no I, L, O, U)."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(10))
