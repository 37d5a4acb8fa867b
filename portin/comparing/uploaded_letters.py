"""Uploaded letters of authorization: signed, by whom, when, for which numbers, account, address and carrier, held
against the answers.

Only what is certain is a difference: handwriting and pictures are left to a person. Whose hand a signature is nobody
reads here; a signature that was typed in another name is left to a person, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from phone_numbers import nanp
from portin.comparing.bills import typed_of
from portin.comparing.matching import CLEAR, match
from portin.comparing.parsed import letter_of
from portin.comparing.row import Row
from portin.findings import Finding, Kind, OfDocument, Place, Why
from portin.models import Document, OwnerKind, PortInNumber, PortInOrder
from portin.reading.found import SIGNED, UNSIGNED, Found, LetterReading, Reading
from portin.reading.values import is_telecom
from portin.reading.vocabulary.names import same_name
from portin.reading.vocabulary.telephones import mentions_in
from portin.rules.carrier_names import is_known, is_related, is_same
from portin.rules.spelling import plain

_SURE = 2  # tier of a label that names its value beyond doubt


def rows_of(
    order: PortInOrder,
    document: Document,
    numbers: Iterable[PortInNumber],
    moving: Callable[[], Iterable[str]] = tuple,
) -> list[Row]:
    """`numbers`: those that the letter is to cover; `moving`: the TNs that move beside them, asked for only where the
    letter names more."""
    reading, numbers = letter_of(document), list(numbers)
    found = [
        _signature(order, document, reading),
        _name(order, document, reading),
        _date(document, reading),
        _numbers(document, reading, numbers),
        _more_numbers(order, document, reading, {number.tn for number in numbers}, moving),
        *details(order, document, reading),
    ]
    return [Row(finding, document) for finding in found if finding]


def date_seen(document: Document) -> tuple[date, Place | None] | None:
    """The date of the letter when just one is beside a label, and where."""
    labelled = list(_labelled(letter_of(document).dates))
    if len({found.value for found in labelled}) != 1:
        return None
    return date.fromisoformat(labelled[0].value), Place(labelled[0].page, labelled[0].box)


def _finding(
    name: str,
    document: Document,
    kind: Kind,
    *,
    typed: str = "",
    found: str = "",
    at: Found | None = None,
    values: Mapping[str, object] | None = None,
) -> Finding:
    prevents = "" if kind == Kind.MATCH else "LOA_EXPIRED" if name == "loa_date" else "LOA_INVALID"
    place = Place(at.page, at.box) if at else None
    return Finding(
        kind, OfDocument(document.reference, name), typed, found, place, prevents=prevents, values=values or {}
    )


def _signature(order: PortInOrder, document: Document, reading: LetterReading) -> Finding:
    at = Found("", reading.page, reading.box) if reading.page is not None and reading.box else None
    name = "loa_signature"
    by_picture = _is_picture(reading)
    if reading.signers and not any(_is_signed_by(order.person, one.value, by_picture) for one in reading.signers):
        other = reading.signers[0]
        found = _finding(name, document, Kind.UNREADABLE, typed=order.person, found=other.value, at=other)
        return replace(found, why=Why.ANOTHER_SIGNER)
    if reading.signed == SIGNED:
        return _finding(name, document, Kind.MATCH, found="Signed", at=at)
    if reading.signed == UNSIGNED:
        return _finding(name, document, Kind.MISMATCH, found="Not signed", at=at)
    return _finding(name, document, Kind.UNREADABLE, at=at)


def _is_signed_by(person: str, signer: str, by_picture: bool) -> bool:
    """Whether a typed signature may be that of a person, with a title behind it, or an initial or a middle name."""
    if not person or same_name(person, signer, by_picture=by_picture):
        return True
    names, signed = plain(person).split(), plain(signer).split()
    is_short = names[-1] in signed and all(any(one in (name, name[0]) for name in names) for one in signed)
    return is_short or set(names) <= set(signed)


def _name(order: PortInOrder, document: Document, reading: LetterReading) -> Finding | None:
    """The person who signs; that the business is there as well proves nothing about the person."""
    is_picture = _is_picture(reading)
    name, typed = "loa_name", order.person
    others = [
        one
        for one in _labelled(reading.names)
        if not (order.business_name and same_name(order.business_name, one.value))
    ]
    if typed and not others:
        return _covered(name, document, typed, reading.covered, "name", but=_OF_THE_CUSTOMER)
    if not typed:
        return None
    same = next((one for one in others if same_name(typed, one.value, by_picture=is_picture)), None)
    if same:
        return _finding(name, document, Kind.MATCH, typed=typed, found=same.value, at=same)
    other = others[0]
    if is_picture:
        return _finding(name, document, Kind.UNREADABLE, typed=typed, at=other)
    return _finding(name, document, Kind.MISMATCH, typed=typed, found=other.value, at=other)


def _date(document: Document, reading: LetterReading) -> Finding | None:
    """None while no date was typed, and where no date is beside a label: then what was typed counts."""
    read, name = _labelled(reading.dates), "loa_date"
    if document.dated_on is None:
        return None
    typed = document.dated_on.isoformat()
    if not read:
        return _covered(name, document, typed, reading.covered, "bill_date")
    same = next((one for one in [*read, *reading.dates] if one.value == typed), None)
    if same:
        return _finding(name, document, Kind.MATCH, typed=typed, found=typed, at=same)
    if _is_picture(reading):
        return _finding(name, document, Kind.UNREADABLE, typed=typed, at=read[0])
    return _finding(name, document, Kind.MISMATCH, typed=typed, found=read[0].value, at=read[0])


def _numbers(document: Document, reading: LetterReading, numbers: list[PortInNumber]) -> Finding | None:
    """A letter that names none of the numbers may mean them in other words ("all numbers of the account"): a person
    looks."""
    if not numbers:
        return None
    named = {found.value: found for found in reading.numbers}
    left_out = {found.value: found for found in reading.left_out}
    missing = tuple(number.tn for number in numbers if number.tn not in named)
    refused = tuple(number.tn for number in numbers if number.tn in left_out)
    # typed and found are what a confirmation holds on to, so they stay as they are: portin.sentences says them
    name, typed = "loa_numbers", f"{len(numbers)} number{'' if len(numbers) == 1 else 's'}"
    values = {"count": len(numbers), "missing": missing, "refused": refused}
    if refused:
        kind, at = Kind.UNREADABLE if _is_picture(reading) else Kind.MISMATCH, left_out[refused[0]]
        return _finding(name, document, kind, typed=typed, found="Not to be ported", at=at, values=values)
    if not missing:
        return _finding(name, document, Kind.MATCH, typed=typed, found=typed, at=named[numbers[0].tn], values=values)
    if len(missing) == len(numbers) or _is_picture(reading):
        return _finding(name, document, Kind.UNREADABLE, typed=typed, values=values)
    at = next(found for tn, found in named.items() if tn in {number.tn for number in numbers})
    return _finding(name, document, Kind.NOT_FOUND, typed=typed, at=at, values=values)


# What calls a number on a letter another one than a number to move, in words before it.
_ANOTHER_ROLE = re.compile(
    r"\b(?:fax|facsimile|telecopieur|btn|billing|facturation|contact|call|appel|main|principal|cell|mobile|office|bureau"
    r"|phone|telephone|tel|support|help|question|new|nouveau)"
)
_NEXT_ROW = 2.6  # times the height of a number, from one in a list to the next
_ALIGNED = 0.02  # of the width of a page


def _more_numbers(
    order: PortInOrder,
    document: Document,
    reading: LetterReading,
    mine: set[str],
    moving: Callable[[], Iterable[str]],
) -> Finding | None:
    """Numbers in the letter's list that do not move: the carrier refuses it, or moves them as well. A number elsewhere
    on the letter is somebody's telephone, and so is what other words call so."""
    listed = [found for found in reading.numbers if found.value in mine]
    if _is_picture(reading) and mine - {found.value for found in listed}:
        return None  # one that was misread
    heads = {_head(found) for found in listed}
    silent = {*mine, order.btn, order.new_btn, *(n for one in mentions_in(order.contact_phone) for n in one.numbers)}
    silent |= {found.value for found in reading.left_out}
    others = [
        found
        for found in reading.numbers
        if found.value not in silent
        and found.parts.ink >= CLEAR
        and ((head := _head(found)) in heads or not _ANOTHER_ROLE.search(head))
    ]
    more: list[Found] = []
    while others and (near := [one for one in others if any(_is_next(one, other) for other in (*listed, *more))]):
        more += near
        others = [one for one in others if one not in near]
    found_at = {one.value: one for one in sorted(more, key=lambda one: (one.page, one.box[1], one.box[0]))}
    tns = tuple(tn for tn in found_at if tn not in set(moving())) if found_at else ()
    if not tns:
        return None
    shown = ", ".join(nanp.display(tn) for tn in tns)
    return _finding("loa_more", document, Kind.QUESTION, found=shown, at=found_at[tns[0]], values={"tns": tns})


def _head(found: Found) -> str:
    """The words before a number in its row, back to the number before it."""
    at = 0
    for mention in mentions_in(found.words_around):
        if found.value in mention.numbers:
            return re.sub(r"\W*\d+\W*", " ", plain(found.words_around[at : mention.start])).strip()
        at = mention.end
    return ""


def _is_next(one: Found, other: Found) -> bool:
    """Whether two numbers are in one list: in the same row, or one below the other."""
    if one.page != other.page:
        return False
    height = max(one.box[3] - one.box[1], other.box[3] - other.box[1])
    apart = abs(one.box[1] - other.box[1])
    is_aligned = abs(one.box[0] - other.box[0]) < _ALIGNED or abs(one.box[2] - other.box[2]) < _ALIGNED
    return apart < height / 2 or (is_aligned and apart < _NEXT_ROW * height)


# ------------------------------------------------------------------------------------- the account and whose it is

# Labels under which a letter names the customer; a bare "name" or "company" may be the new provider's.
_OF_THE_CUSTOMER = re.compile(
    r"business|customer|client|subscriber|account (?:holder|name)|billing name|end user|company name|legal name|"
    r"entreprise|titulaire|abonne|raison sociale"
)


def details(order: PortInOrder, document: Document, reading: LetterReading) -> list[Finding | None]:
    """What the letter says of the account and of the customer. Of what it does not name nothing is said: letters need
    not name it all."""
    said = reading.details
    typed = replace(typed_of(order, ()), owner_names=[])
    by_name = {one.subject.name: one for one in match(typed, said, today=document.uploaded_at.date())}
    return [
        _account_number(document, by_name.get("account_number")),
        _business(order, document, said),
        _address(order, document, by_name.get("service_address"), by_name.get("zip"), said),
        _btn(order, document, said),
        _carrier(order, document, said),
    ]


def _account_number(document: Document, found: Finding | None) -> Finding | None:
    if found is None or not _is_said(found):
        return None
    return _of_letter("loa_account_number", document, found, prevents="ACCOUNT_NUMBER_WRONG")


def _is_said(found: Finding) -> bool:
    """Whether the letter says something of it, or hides it."""
    is_judged = found.kind in (Kind.MATCH, Kind.MISMATCH, Kind.UNREADABLE)
    return found.why == Why.COVERED or (bool(found.found) and is_judged)


def _covered(
    name: str,
    document: Document,
    typed: str,
    covered: Iterable[Found],
    role: str,
    *,
    only: re.Pattern[str] | None = None,
    but: re.Pattern[str] | None = None,
) -> Finding | None:
    """That something hides what the letter says of an answer; None where nothing does. `only` and `but`: which labels
    mean it."""
    for one in covered:
        is_meant = (only is None or only.search(one.label)) and (but is None or not but.search(one.label))
        if one.parts.role == role and is_meant:
            return replace(_finding(name, document, Kind.UNREADABLE, typed=typed, at=one), why=Why.COVERED)
    return None


def _of_letter(name: str, document: Document, found: Finding, *, prevents: str = "LOA_INVALID") -> Finding:
    is_covered = found.why == Why.COVERED
    return replace(
        found,
        kind=Kind.UNREADABLE if is_covered else found.kind,
        subject=OfDocument(document.reference, name),
        prevents="" if found.kind == Kind.MATCH else prevents,
        why=found.why if is_covered else None,
        answers={},
    )


def _business(order: PortInOrder, document: Document, said: Reading) -> Finding | None:
    """The business of an order; what is under a label of the customer's, and is neither the person nor us."""
    typed = order.business_name.strip() if order.owner_kind == OwnerKind.BUSINESS else ""
    if not typed:
        return None
    same = next((one for one in said.owner_names if same_name(typed, one.value, by_picture=said.by_picture)), None)
    if same:
        return _finding("loa_business", document, Kind.MATCH, typed=typed, found=same.value, at=same)
    others = [
        one
        for one in said.owner_names
        if one.is_certain
        and _OF_THE_CUSTOMER.search(one.label)
        and not same_name(order.person, one.value)
        and not same_name(settings.COMPANY_NAME, one.value)
        and not is_same(order.losing_carrier, one.value)
    ]
    if not others:
        return _covered("loa_business", document, typed, said.covered, "name", only=_OF_THE_CUSTOMER)
    kind = Kind.UNREADABLE if said.by_picture else Kind.MISMATCH
    return _finding("loa_business", document, kind, typed=typed, found=others[0].value, at=others[0])


def _address(
    order: PortInOrder, document: Document, street: Finding | None, code: Finding | None, said: Reading
) -> Finding | None:
    """One row for street and ZIP. Only an address with a label of its own differs, or one that is nearly the same: a
    letterhead is somebody else's."""
    if street is None or not _is_said(street):
        return None
    is_labelled = any(one.label for one in said.service_addresses if one.value == street.found)
    is_near = "address" not in street.values.get("parts", ())
    wrong_code = code is not None and code.kind == Kind.MISMATCH
    if street.kind == Kind.MATCH and wrong_code:
        street = replace(street, kind=Kind.MISMATCH)
    if street.kind == Kind.MISMATCH and (said.by_picture or not (is_labelled or is_near)):
        street = replace(street, kind=Kind.UNREADABLE)
    parts = ("street", "unit", "city", "region", "postal_code")
    said_plainly = ", ".join(value for name in parts if (value := street.answers.get(name, "")))
    typed = ", ".join(value for name in parts if (value := getattr(order, name)))  # with the ZIP, as the letter's
    return _of_letter("loa_address", document, replace(street, typed=typed, found=said_plainly or street.found))


def _btn(order: PortInOrder, document: Document, said: Reading) -> Finding | None:
    named = _labelled(said.btn)
    if not order.btn:
        return None
    typed = nanp.display(order.btn)
    if not named:
        return _covered("loa_btn", document, typed, said.covered, "btn")
    same = next((one for one in named if one.value == order.btn), None)
    at = same or named[0]
    kind = Kind.MATCH if same else Kind.UNREADABLE if said.by_picture else Kind.MISMATCH
    return _finding("loa_btn", document, kind, typed=typed, found=nanp.display(at.value), at=at)


def _carrier(order: PortInOrder, document: Document, said: Reading) -> Finding | None:
    """The present carrier where the letter names one; brands and resellers are a question."""
    typed, named = order.losing_carrier.strip(), said.carrier_names
    if not typed or not named:
        return None
    names = [name for name in (typed, order.reseller_name.strip()) if name]
    same = next((one for name in names for one in named if is_same(name, one.value)), None)
    at = same or named[0]
    if same:
        kind = Kind.MATCH
    elif said.by_picture:
        kind = Kind.UNREADABLE
    else:
        is_question = is_related(typed, at.value) or not (is_telecom(at.value) or is_known(at.value))
        kind = Kind.QUESTION if is_question else Kind.MISMATCH
    values = {"named": tuple(one.value for one in named)}
    return _finding("loa_carrier", document, kind, typed=typed, found=at.value, at=at, values=values)


def names_a_former_carrier(order: PortInOrder, rows: Iterable[Row], *, is_carrier_changed: bool) -> bool:
    """Of a letter whose carrier or reseller was changed since: whether it does not name the carrier of now, which
    loses the numbers, or names a company that is neither carrier nor reseller anymore. What was not read clearly counts
    where it is a name that we know."""
    row = next((row for row in rows if row.name == "loa_carrier"), None)
    if row is None:
        return False
    named = [name for name in row.finding.values.get("named", ()) if not row.is_unreadable or is_known(name)]
    is_named = any(is_same(order.losing_carrier, name) for name in named)
    if is_carrier_changed and named and not is_named:
        return True
    now = [name for name in (order.losing_carrier, order.reseller_name) if name.strip()]
    return any(is_known(name) or is_telecom(name) for name in named if not any(is_same(one, name) for one in now))


def _labelled(found: list[Found]) -> list[Found]:
    return [one for one in found if one.parts.tier >= _SURE]


def _is_picture(reading: LetterReading) -> bool:
    return any(page.how == "ocr" for page in reading.pages)
