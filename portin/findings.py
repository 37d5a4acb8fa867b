"""What is known about an order: one typed value for each thing that agrees, differs, is missing or is doubtful.

Pure: it says what was found and about what, never how to put it (portin/sentences) nor what follows from it
(portin/orders/readiness). A finding is told apart by its `topic`, and stored as that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

Box = tuple[float, float, float, float]


class Kind(StrEnum):
    """What is the matter. A stored finding holds the value, so a value is never changed."""

    # an answer held beside a document
    MATCH = "match"
    MISMATCH = "mismatch"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    OFFERED = "offered"  # nothing was typed, and a document says it
    QUESTION = "question"  # a document says something that may be the same thing
    DIFFERS = "differs"  # the topic of all six: a confirmation holds whether the value is another one or not there

    # an answer by itself
    MISSING = "missing"
    UNFITTING = "unfitting"  # it was typed and kept, and fits no field: a number with nine digits
    MALFORMED = "malformed"
    UNUSUAL = "unusual"
    OUTDATED = "outdated"
    WIPED = "wiped"
    LIKELY_NEEDED = "likely_needed"
    PO_BOX = "po_box"
    MILITARY_BOX = "military_box"
    NO_HOUSE_NUMBER = "no_house_number"
    OTHER_REGION = "other_region"
    STOPS_WITH_THE_LINE = "stops_with_the_line"
    SEEN_ON_THE_BILL = "seen_on_the_bill"  # a document names what uses the line, and the answer does not
    MOVES_ITSELF = "moves_itself"
    IMPOSSIBLE = "impossible"

    # numbers
    CANNOT_BE_ORDERED = "cannot_be_ordered"
    TOO_MANY = "too_many"
    TWO_KINDS = "two_kinds"
    FROM_ELSEWHERE = "from_elsewhere"
    OTHER_COUNTRY = "other_country"
    UNKNOWN_PREFIX = "unknown_prefix"
    IN_OTHER_DRAFT = "in_other_draft"
    IN_USE = "in_use"
    NOT_PORTABLE = "not_portable"
    PORTABILITY_UNKNOWN = "portability_unknown"
    TWO_LINE_TYPES = "two_line_types"
    TWO_CARRIERS = "two_carriers"
    LEFT_OUT = "left_out"
    NOTHING_STAYS = "nothing_stays"

    # documents
    VOID = "void"
    UNCOVERED = "uncovered"
    IN_THE_FUTURE = "in_the_future"
    OUTDATED_BY_THEN = "outdated_by_then"
    PAGES_MISSING = "pages_missing"
    OF_ANOTHER_ACCOUNT = "of_another_account"
    OTHER_PAPER = "other_paper"
    RECORD_ELSEWHERE = "record_elsewhere"  # the look-up names another carrier than the answer
    LACKS = "lacks"  # a record that does not show all that a bill has to

    # after a rejection
    FINAL = "final"
    UNFIXED = "unfixed"
    REJECTED = "rejected"  # which the customer says is right as it is
    DISPUTED = "disputed"  # the carrier had no right to refuse, says the customer

    UNKNOWN = "unknown"  # stored by a version that we know no more

    @property
    def is_difference(self) -> bool:
        return self in (Kind.MISMATCH, Kind.NOT_FOUND)


COMPARED = frozenset((Kind.MATCH, Kind.MISMATCH, Kind.NOT_FOUND, Kind.UNREADABLE, Kind.OFFERED, Kind.QUESTION))


class Why(StrEnum):
    """Which of several sentences a finding is, where its kind does not say it."""

    ANOTHER_IDENTIFIER = "another_identifier"  # what was typed is on the bill, and is no account number
    ONLY_A_CONTACT = "only_a_contact"
    CALLED = "called"
    FORWARD = "forward"
    CONTACT_PHONE = "contact_phone"
    CALLER = "caller"
    ANOTHER_ACCOUNT = "another_account"  # it is listed under a sub-account other than the account that was typed
    ANOTHER_LOCATION = "another_location"  # the lines are listed under another address of the account than this one
    PAGES_MISSING = "pages_missing"  # it may be on a page that was not uploaded
    ANOTHER_SIGNER = "another_signer"  # the signature was typed, in another name
    COVERED = "covered"  # something hides it on the document
    SAME_HOUSE = "same_house"  # brands of one company
    RESOLD = "resold"  # one sells on what the other has on record
    LOOKED_UP = "looked_up"  # the look-up names the carrier that was typed, and the document who may resell its service
    BOTH_NAME = "both_name"  # document and look-up name the same carrier, and another one was typed
    GONE = "gone"  # the document says that the line is no longer in service
    ELSEWHERE = "elsewhere"
    NO_ADDRESS = "no_address"
    OF_THE_ACCOUNT = "of_the_account"  # the document has no service address: the account's own was compared
    ACTIVE_HERE = "active_here"
    OPEN_HERE = "open_here"
    HELD_BY_ANOTHER = "held_by_another"  # whatever the cause: it reveals nothing about other accounts
    FOR_SUPPORT = "for_support"
    AN_EMAIL_ADDRESS = "an_email_address"
    WITHOUT_DIGITS = "without_digits"
    MASKED = "masked"


# ---------------------------------------------------------------------------------------------------------- subjects
#
# Each has a `name`, an `anchor` for ids and addresses of pages, and is `written` into fingerprints and files of
# verdicts. None of the three is ever taken apart.


@dataclass(frozen=True)
class _OfWhatHasAName:
    name: str

    @property
    def anchor(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        return self.name


class OfField(_OfWhatHasAName):
    """An answer, or what a document says in place of it: "pin", "postal_code"; "owner_name", "service_address"."""


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


class OfKind(_OfWhatHasAName):
    """All documents of a kind, or the lack of one: "loa", "bill"."""


@dataclass(frozen=True)
class OfPrefix:
    """The first digits of numbers: an area code, or one with its exchange."""

    digits: str

    @property
    def name(self) -> str:
        return "prefix"

    @property
    def anchor(self) -> str:
        return self.digits

    @property
    def written(self) -> str:
        return self.digits


@dataclass(frozen=True)
class OfReason:
    """A reason of the catalogue for which numbers were rejected."""

    code: str

    @property
    def name(self) -> str:
        return "reason"

    @property
    def anchor(self) -> str:
        return self.code

    @property
    def written(self) -> str:
        return self.code


Subject = OfField | OfNumber | OfDocument | OfKind | OfPrefix | OfReason
_STORED_AS: dict[str, type[Subject]] = {
    "field": OfField,
    "number": OfNumber,
    "document": OfDocument,
    "kind": OfKind,
    "prefix": OfPrefix,
    "reason": OfReason,
}
_WORD_FOR = {made: word for word, made in _STORED_AS.items()}


@dataclass(frozen=True)
class Topic:
    """What tells one finding from another, whatever values it speaks of: under it a finding is confirmed and stored.

    Stored as {"kind": "missing", "subject": {"is": "field", "name": "pin"}}.
    """

    kind: Kind
    subject: Subject

    @property
    def stored_subject(self) -> dict[str, str]:
        return {"is": _WORD_FOR[type(self.subject)], **asdict(self.subject)}

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "subject": self.stored_subject}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Topic:
        """A kind or a subject that this version does not know is read as unknown: no finding has such a topic, so what
        was confirmed under it is asked again."""
        kind, subject = stored.get("kind"), _subject_of(stored.get("subject"))
        if subject is None:
            return cls(Kind.UNKNOWN, OfField(json.dumps(stored.get("subject"), sort_keys=True)))
        return cls(Kind(kind) if kind in _KINDS else Kind.UNKNOWN, subject)


_KINDS = frozenset(kind.value for kind in Kind)


def _subject_of(stored: object) -> Subject | None:
    """None for one that only another version can read."""
    if not isinstance(stored, Mapping):
        return None
    made, said = _STORED_AS.get(stored.get("is", "")), {key: stored[key] for key in stored if key != "is"}
    names = {one.name for one in fields(made)} if made else set()
    needed = {one.name for one in fields(made) if one.default is MISSING} if made else set()
    return made(**said) if made and needed <= set(said) <= names else None


# ---------------------------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class Place:
    """Where a value is on a document: the page (from 0) and its box, in fractions of the upright page."""

    page: int
    box: Box


@dataclass(frozen=True)
class Finding:
    """`typed` and `found` may be secret (an account number): never logged, and never part of a sentence, but for
    the end of an account number.

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
    def anchor(self) -> str:
        """Names it in ids of pages. Numbers that documents agree about share one: they are one thing to decide."""
        if self.kind in COMPARED and self.tn:
            return "-".join(("numbers", self.kind, *([self.why] if self.why else [])))
        return f"{self.topic.kind}-{self.subject.anchor}"

    @property
    def said(self) -> str:
        """What a sentence about it would name, in no language: for a mark that changes when that changes. No secret."""
        return repr((self.topic, self.kind, self.why, sorted(self.values.items())))

    @property
    def tn(self) -> str:
        """The number that it is about; "" for anything else."""
        return self.subject.tn if isinstance(self.subject, OfNumber) else ""


# ------------------------------------------------------------------------------------------------ what was stored once

_KIND_OF_CODE = {
    "missing": Kind.MISSING,
    "typed": Kind.UNFITTING,
    "no": Kind.MALFORMED,
    "shape": Kind.UNUSUAL,
    "old": Kind.OUTDATED,
    "wiped": Kind.WIPED,
    "wireless": Kind.LIKELY_NEEDED,
    "country": Kind.OTHER_COUNTRY,
    "conflict": Kind.IN_USE,
    "doubt": Kind.UNKNOWN_PREFIX,
    "void": Kind.VOID,
    "uncovered": Kind.UNCOVERED,
    "future": Kind.IN_THE_FUTURE,
    "pages": Kind.PAGES_MISSING,
    "final": Kind.FINAL,
    "unfixed": Kind.UNFIXED,
    "rejection": Kind.REJECTED,
    "bill": Kind.DIFFERS,
}
_TOPIC_OF_CODE = {
    "po_box": Topic(Kind.PO_BOX, OfField("street")),
    "military_box": Topic(Kind.MILITARY_BOX, OfField("street")),
    "house_number": Topic(Kind.NO_HOUSE_NUMBER, OfField("street")),
    "postal_code_shape": Topic(Kind.MALFORMED, OfField("postal_code")),
    "postal_code_region": Topic(Kind.OTHER_REGION, OfField("postal_code")),
    "new_btn_moves": Topic(Kind.MOVES_ITSELF, OfField("new_btn")),
    "preferred_on": Topic(Kind.IMPOSSIBLE, OfField("preferred_on")),
    "pasted_problems": Topic(Kind.CANNOT_BE_ORDERED, OfField("numbers")),
    "too_many_numbers": Topic(Kind.TOO_MANY, OfField("numbers")),
    "mixed_kinds": Topic(Kind.TWO_KINDS, OfField("numbers")),
    "far_numbers": Topic(Kind.FROM_ELSEWHERE, OfField("numbers")),
    "other_draft": Topic(Kind.IN_OTHER_DRAFT, OfField("numbers")),
    "lines_left_out": Topic(Kind.LEFT_OUT, OfField("is_whole_account")),
    "nothing_left": Topic(Kind.NOTHING_STAYS, OfField("is_whole_account")),
    "old_on_preferred_date": Topic(Kind.OUTDATED_BY_THEN, OfKind("bill")),
}
_DOCUMENT_KINDS = ("loa", "bill", "csr")


def topic_of_code(code: str) -> Topic:
    """The topic of a code as versions before 0.2 stored it: "bill:zip", "missing:date:K7P2", "rejection:BTN_MISMATCH".

    The only place that takes such a code apart.
    """
    if code in _TOPIC_OF_CODE:
        return _TOPIC_OF_CODE[code]
    word, _, rest = code.partition(":")
    kind, (first, _, last) = _KIND_OF_CODE.get(word, Kind.UNKNOWN), rest.partition(":")
    if kind == Kind.UNKNOWN or not rest:
        return Topic(Kind.UNKNOWN, OfField(code))
    if kind in (Kind.UNFIXED, Kind.REJECTED):
        return Topic(kind, OfReason(rest))
    if kind == Kind.UNKNOWN_PREFIX:
        return Topic(kind, OfPrefix(rest))
    if first == "number":
        return Topic(kind, OfNumber(last))
    if kind in (Kind.OTHER_COUNTRY, Kind.IN_USE, Kind.FINAL):
        return Topic(kind, OfNumber(rest))
    if last:
        return Topic(kind, OfDocument(last, first))
    if kind in (Kind.IN_THE_FUTURE, Kind.PAGES_MISSING) or (kind == Kind.OUTDATED and rest != "pin"):
        return Topic(kind, OfDocument(rest))
    if kind != Kind.DIFFERS and rest in _DOCUMENT_KINDS:
        return Topic(kind, OfKind(rest))
    return Topic(kind, OfField(rest))


def stored_topic(row: Mapping[str, Any]) -> Topic:
    """Of a stored row: {"finding": {…}} as it is stored now, {"code": "bill:zip"} as it was."""
    return Topic.from_json(row["finding"]) if "finding" in row else topic_of_code(row["code"])
