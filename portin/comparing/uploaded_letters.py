"""Uploaded letters of authorization: signed, by whom, when, and for which numbers, held against the answers.

Only what is certain is a difference: handwriting and pictures are left to a person. Whose hand a signature is nobody
reads here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from portin.comparing.row import Row
from portin.findings import Finding, Kind, OfDocument, Place
from portin.models import Document, PortInNumber, PortInOrder
from portin.reading.found import SIGNED, UNSIGNED, Found, LetterReading
from portin.reading.vocabulary.names import same_name

_SURE = 2  # tier of a label that names its value beyond doubt


def rows_of(order: PortInOrder, document: Document, numbers: Iterable[PortInNumber]) -> list[Row]:
    """`numbers`: those that the letter is to cover."""
    reading = LetterReading.from_json(document.reading)
    found = [
        _signature(document, reading),
        _name(order, document, reading),
        _date(document, reading),
        _numbers(document, reading, list(numbers)),
    ]
    return [Row(finding, document) for finding in found if finding]


def date_read(document: Document) -> date | None:
    """The date of the letter when just one stands beside a label."""
    days = {found.value for found in _labelled(LetterReading.from_json(document.reading).dates)}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


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


def _signature(document: Document, reading: LetterReading) -> Finding:
    at = Found("", reading.page, reading.box) if reading.page is not None and reading.box else None
    name = "loa_signature"
    if reading.signed == SIGNED:
        return _finding(name, document, Kind.MATCH, found="Signed", at=at)
    if reading.signed == UNSIGNED:
        return _finding(name, document, Kind.MISMATCH, found="Not signed", at=at)
    return _finding(name, document, Kind.UNREADABLE, at=at)


def _name(order: PortInOrder, document: Document, reading: LetterReading) -> Finding | None:
    """The person who signs; that the business stands there as well proves nothing about the person."""
    is_picture = _is_picture(reading)
    name, typed = "loa_name", order.person
    others = [
        one
        for one in _labelled(reading.names)
        if not (order.business_name and same_name(order.business_name, one.value))
    ]
    if not typed or not others:
        return None
    same = next((one for one in others if same_name(typed, one.value, by_picture=is_picture)), None)
    if same:
        return _finding(name, document, Kind.MATCH, typed=typed, found=same.value, at=same)
    other = others[0]
    if is_picture:
        return _finding(name, document, Kind.UNREADABLE, typed=typed, at=other)
    return _finding(name, document, Kind.MISMATCH, typed=typed, found=other.value, at=other)


def _date(document: Document, reading: LetterReading) -> Finding | None:
    """None while no date was typed, and where no date stands beside a label: then what was typed counts."""
    read = _labelled(reading.dates)
    if document.dated_on is None or not read:
        return None
    name, typed = "loa_date", document.dated_on.isoformat()
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


def _labelled(found: list[Found]) -> list[Found]:
    return [one for one in found if one.parts.get("tier", 0) >= _SURE]


def _is_picture(reading: LetterReading) -> bool:
    return any(page.how == "ocr" for page in reading.pages)
