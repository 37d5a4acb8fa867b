"""Counts of things as sentences say them: small numbers as words, the noun in the right number."""

from __future__ import annotations

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(count: int, noun: str) -> str:
    """ "seven days", "one business day", "14 days"."""
    number = _SPELLED[count] if 0 <= count < len(_SPELLED) else f"{count:,}"
    return f"{number} {noun}{'' if count == 1 else 's'}"
