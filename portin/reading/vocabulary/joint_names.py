"""Two people in one printed name: "Ann & Carl Fenn", "FENN, ANN OR CARL", "Ann Fenn et Carl Roy". Each of them is the
holder of the account.

Only given names tell them from a business ("Bell & Howell Moving"), so every one of them must be one; a single word
beside a person in full may be a name that we do not know.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portin.reading.vocabulary.business_words import business_words
from portin.reading.vocabulary.given_names import given_names
from portin.rules.spelling import plain

_AND = re.compile(r"\s+(?:&|\+|and|or|et|ou)\s+", re.I)
MOST_HOLDERS = 3
MOST_WORDS = 4  # of a family name


@lru_cache(maxsize=4096)
def joint_holders(printed: str) -> tuple[str, ...]:
    """The names of each of several people, given names first; none where it is one name, or may be a business."""
    sides = [side.strip(" ,") for side in _AND.split(printed.strip())]
    if not 2 <= len(sides) <= MOST_HOLDERS or any(ch.isdigit() for ch in printed):
        return ()
    family = _family_before(sides[0])
    if family and all(_is_given(side.split()) for side in sides[1:]):
        firsts = [sides[0].removeprefix(family), *sides[1:]]
        return tuple(f"{first.strip(' ,')} {family}" for first in firsts)
    shared = _family_behind(sides[-1])
    is_of_people = bool(shared) and business_words().isdisjoint(plain(shared).split())
    names = [
        f"{side} {shared}" if _is_given(side.split()) or (is_of_people and _may_be_given(side)) else side
        for side in sides
    ]
    is_whole = all(_family_behind(name) or name.endswith(f" {shared}") for name in names)
    return tuple(names) if shared and is_whole else ()


def _is_given(words: list[str]) -> bool:
    """Given names and initials, and nothing else."""
    plainly = [plain(word) for word in words]
    return bool(plainly) and plainly[0] in given_names() and all(len(w) == 1 or w in given_names() for w in plainly[1:])


def _may_be_given(side: str) -> bool:
    """ "HOLLIS & RUTH ABERNATHY": one word beside a person in full, and none of businesses."""
    return side.isalpha() and len(side) > 1 and plain(side) not in business_words()


def _family_behind(name: str) -> str:
    """What follows the given names of a person: "Ann M Fenn" is a Fenn, and so is an "Ann Grace"."""
    words = name.split()
    begins = next((at for at in range(len(words) - 1, 0, -1) if _is_given(words[:at])), len(words))
    family = words[begins:]
    return " ".join(family) if 0 < len(family) <= MOST_WORDS else ""


def _family_before(name: str) -> str:
    """What is before the given names: "FENN ANN", "de la Cruz, Ana"."""
    family, comma, first = name.partition(",")
    if comma:
        return family.strip() if _is_given(first.split()) else ""
    words = name.split()
    begins = next((at for at in range(1, len(words)) if _is_given(words[at:])), len(words))
    is_family_first = begins < len(words) and plain(words[0]) not in given_names()
    return " ".join(words[:begins]) if is_family_first else ""
