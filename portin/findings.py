"""What is known about an order: one typed value for each thing that agrees, differs, is missing or is doubtful.

Pure: it says what was found and about what, never how to put it (portin/sentences) nor what follows from it
(portin/orders/readiness). A finding is told apart by its `topic`, and stored as that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Box = tuple[float, float, float, float]


class Kind(StrEnum):
    """What is the matter. The first five come from holding an answer beside a document."""

    MATCH = "match"
    MISMATCH = "mismatch"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    OFFERED = "offered"  # nothing was typed, and a document says it
    DIFFERS = "differs"  # the topic of all five: a confirmation holds whether the value is another one or not there

    @property
    def is_difference(self) -> bool:
        return self in (Kind.MISMATCH, Kind.NOT_FOUND)


COMPARED = frozenset((Kind.MATCH, Kind.MISMATCH, Kind.NOT_FOUND, Kind.UNREADABLE, Kind.OFFERED))


class Why(StrEnum):
    """How a document differs, where that is known."""

    ANOTHER_IDENTIFIER = "another_identifier"  # what was typed is on the bill, and is no account number
    ONLY_A_CONTACT = "only_a_contact"
    CALLED = "called"
    FORWARD = "forward"
    CONTACT_PHONE = "contact_phone"
    CALLER = "caller"
    ELSEWHERE = "elsewhere"
    NO_ADDRESS = "no_address"


# ---------------------------------------------------------------------------------------------------------- subjects
#
# Each has a `name`, an `anchor` for ids and addresses of pages, and is `written` into fingerprints and files of
# verdicts. None of the three is ever taken apart.


@dataclass(frozen=True)
class OfField:
    """An answer, or what a document says in place of it: "pin", "postal_code"; "owner_name", "service_address"."""

    name: str

    @property
    def anchor(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        return self.name


@dataclass(frozen=True)
class OfNumber:
    """A number of the order, E.164."""

    tn: str

    @property
    def name(self) -> str:
        return "number"

    @property
    def anchor(self) -> str:
        return f"number-{self.tn.lstrip('+')}"

    @property
    def written(self) -> str:
        return f"number:{self.tn}"


@dataclass(frozen=True)
class OfDocument:
    """One document, or one thing on it: "bill_date", "loa_signature"."""

    reference: str
    name: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.name}-{self.reference}" if self.name else self.reference

    @property
    def written(self) -> str:
        return f"{self.name}:{self.reference}"


Subject = OfField | OfNumber | OfDocument
_STORED_AS: dict[str, type[Subject]] = {"field": OfField, "number": OfNumber, "document": OfDocument}


@dataclass(frozen=True)
class Topic:
    """What tells one finding from another, whatever values it speaks of: under it a finding is confirmed and stored."""

    kind: Kind
    subject: Subject


# ---------------------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class Place:
    """Where a value is on a document: the page (from 0) and its box, in fractions of the upright page."""

    page: int
    box: Box


@dataclass(frozen=True)
class Finding:
    """`typed` and `found` may be secret (an account number): never logged, and never part of a sentence.

    `prevents`: the code of the rejection that it would become. `answers`: what a document says in place of the typed
    answers, by the names of the order's fields; empty where it is not sure. `values`: the counts, dates and names that
    a sentence about it needs.
    """

    kind: Kind
    subject: Subject
    typed: str = field(default="", repr=False)
    found: str = field(default="", repr=False)
    at: Place | None = None
    why: Why | None = None
    prevents: str = ""
    answers: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    values: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def topic(self) -> Topic:
        return Topic(Kind.DIFFERS if self.kind in COMPARED else self.kind, self.subject)

    @property
    def tn(self) -> str:
        """The number that it is about; "" for anything else."""
        return self.subject.tn if isinstance(self.subject, OfNumber) else ""
