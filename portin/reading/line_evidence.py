"""The form of what is said of a telephone number on a bill, for and against each thing that it may be there for; the
functions are in `line_words` and `line_places`, and `line_roles` adds up what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portin.reading.candidates.printed_numbers import Printed


@dataclass(frozen=True, slots=True)
class Told:
    """`role`: own, btn, called, forward, contact_phone, caller, gone, unknown (something else); `words`: the print that
    told it, or what it is in short; `is_open`: whether it does not rule out a line of the account."""

    role: str
    words: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of evidence: `weight` is positive for the role and negative against it; `reason` has a place for the
    words."""

    name: str
    role: str
    weight: int
    words: str
    reason: str
    is_open: bool = False

    @property
    def kept(self) -> list[Any]:
        """As a reading keeps it: the words only where the reason has a place for them, for bills name thousands."""
        return [self.name, self.weight, self.role, *([self.words] if "{words}" in self.reason else [])]


Looks = Callable[[Printed], Told | None]
_ALL: list[tuple[Looks, int, str]] = []


def tells(weight: int, reason: str) -> Callable[[Looks], Looks]:
    """Registers a function as evidence about telephone numbers; which role it is about, the function says."""

    def keep(looks: Looks) -> Looks:
        _ALL.append((looks, weight, reason))
        return looks

    return keep


def gather(printed: Printed) -> list[Said]:
    """All that is said of a number. Every function is asked."""
    return [
        Said(looks.__name__, told.role, weight, told.words, reason, told.is_open)
        for looks, weight, reason in _ALL
        if (told := looks(printed)) is not None
    ]


def known() -> dict[str, tuple[int, str]]:
    """Weight and reason of each piece of evidence by its name."""
    return {looks.__name__: (weight, reason) for looks, weight, reason in _ALL}
