"""ZIP and postal codes: their shapes, and which state or province one belongs to, as their country has them."""

from __future__ import annotations

from portin.rules import countries


def tidy_postal_code(text: str, country: str) -> str:
    """The code in its usual shape ("941070000" -> "94107-0000", "k1a0b1" -> "K1A 0B1"); what has
    no such shape stays."""
    return countries.of(country).postal_code.tidy(text)


def is_postal_code(code: str, country: str) -> bool:
    return countries.of(country).postal_code.is_valid(code)


def regions_of_postal_code(code: str, country: str) -> tuple[str, ...]:
    """The states or provinces that a code belongs to; empty when the table does not know it."""
    return countries.of(country).postal_code.regions_of(code)
