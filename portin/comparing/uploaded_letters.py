"""Uploaded letters of authorization: signed, by whom, when, and for which numbers, held against the answers.

Only what is certain is a difference: handwriting and pictures are left to a person. Whose hand a signature is nobody
reads here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from phone_numbers import nanp
from portin.comparing.matching import MATCH, MISMATCH, NOT_FOUND, UNREADABLE
from portin.comparing.row import Row
from portin.models import Document, PortInNumber, PortInOrder
from portin.reading.found import SIGNED, UNSIGNED, Found, LetterReading
from portin.reading.vocabulary.names import same_name
from portin.rules.words import joined, plural, short_day

_SURE = 2  # tier of a label that names its value beyond doubt
_LOOKS = "A person will look at it."


def rows_of(order: PortInOrder, document: Document, numbers: Iterable[PortInNumber]) -> list[Row]:
    """`numbers`: those that the letter is to cover."""
    reading = LetterReading.from_json(document.reading)
    found = [
        _signature(document, reading),
        _name(order, document, reading),
        _date(document, reading),
        _numbers(document, reading, list(numbers)),
    ]
    return [row for row in found if row]


def date_read(document: Document) -> date | None:
    """The date of the letter when just one stands beside a label."""
    days = {found.value for found in _labelled(LetterReading.from_json(document.reading).dates)}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def _row(
    kind: str,
    label: str,
    document: Document,
    verdict: str,
    explanation: str,
    *,
    typed: str = "",
    found: str = "",
    at: Found | None = None,
) -> Row:
    prevents = "" if verdict == MATCH else "LOA_EXPIRED" if kind == "loa_date" else "LOA_INVALID"
    page, box = (at.page + 1, at.box) if at else (None, None)
    return Row(f"{kind}:{document.reference}", label, verdict, typed, found, explanation, prevents, document, page, box)


def _signature(document: Document, reading: LetterReading) -> Row:
    at = Found("", reading.page, reading.box) if reading.page is not None and reading.box else None
    kind, label = "loa_signature", "Signature on the letter"
    if reading.signed == SIGNED:
        return _row(kind, label, document, MATCH, "There is a mark where the signature belongs.", found="Signed", at=at)
    if reading.signed == UNSIGNED:
        words = "Nothing stands where the signature belongs. Upload the signed letter, or have it signed online."
        return _row(kind, label, document, MISMATCH, words, found="Not signed", at=at)
    return _row(kind, label, document, UNREADABLE, f"We could not tell whether it is signed. {_LOOKS}", at=at)


def _name(order: PortInOrder, document: Document, reading: LetterReading) -> Row | None:
    """The person who signs; that the business stands there as well proves nothing about the person."""
    is_picture = _is_picture(reading)
    typed, label = order.person, "Name on the letter"
    others = [
        one
        for one in _labelled(reading.names)
        if not (order.business_name and same_name(order.business_name, one.value))
    ]
    if not typed or not others:
        return None
    same = next((one for one in others if same_name(typed, one.value, by_picture=is_picture)), None)
    if same:
        return _row(
            "loa_name",
            label,
            document,
            MATCH,
            "The letter is in the name of the authorized person.",
            typed=typed,
            found=same.value,
            at=same,
        )
    other = others[0]
    if is_picture:
        return _row(
            "loa_name",
            label,
            document,
            UNREADABLE,
            f"We could not read the name clearly. {_LOOKS}",
            typed=typed,
            at=other,
        )
    words = f"The letter is in the name of {other.value}, and you named {typed} as the authorized person."
    return _row("loa_name", label, document, MISMATCH, words, typed=typed, found=other.value, at=other)


def _date(document: Document, reading: LetterReading) -> Row | None:
    """None while no date was typed, and where no date stands beside a label: then what was typed counts."""
    read = _labelled(reading.dates)
    if document.dated_on is None or not read:
        return None
    typed, label = document.dated_on.isoformat(), "Date of the letter"
    same = next((one for one in [*read, *reading.dates] if one.value == typed), None)
    if same:
        return _row(
            "loa_date",
            label,
            document,
            MATCH,
            "The date is the one that stands on the letter.",
            typed=typed,
            found=typed,
            at=same,
        )
    if _is_picture(reading):
        return _row(
            "loa_date",
            label,
            document,
            UNREADABLE,
            f"We could not read the date clearly. {_LOOKS}",
            typed=typed,
            at=read[0],
        )
    words = (
        f"You typed {short_day(document.dated_on)}, and the letter is of"
        f" {short_day(date.fromisoformat(read[0].value))}."
    )
    return _row("loa_date", label, document, MISMATCH, words, typed=typed, found=read[0].value, at=read[0])


def _numbers(document: Document, reading: LetterReading, numbers: list[PortInNumber]) -> Row | None:
    """A letter that names none of the numbers may mean them in other words ("all numbers of the account"): a person
    looks."""
    named = {found.value: found for found in reading.numbers}
    missing = [number for number in numbers if number.tn not in named]
    label, typed = "Numbers on the letter", plural(len(numbers), "number")
    if not numbers:
        return None
    left_out = {found.value: found for found in reading.left_out}
    if refused := [number for number in numbers if number.tn in left_out]:
        words = f"The letter says that {_shown(refused)} {'is' if len(refused) == 1 else 'are'} not to be ported."
        verdict = UNREADABLE if _is_picture(reading) else MISMATCH
        return _row(
            "loa_numbers",
            label,
            document,
            verdict,
            words,
            typed=typed,
            found="Not to be ported",
            at=left_out[refused[0].tn],
        )
    if not missing:
        return _row(
            "loa_numbers",
            label,
            document,
            MATCH,
            "The letter names every number.",
            typed=typed,
            found=typed,
            at=named[numbers[0].tn],
        )
    if len(missing) == len(numbers) or _is_picture(reading):
        return _row(
            "loa_numbers",
            label,
            document,
            UNREADABLE,
            f"We could not find every number on the letter. {_LOOKS}",
            typed=typed,
        )
    at = next(found for tn, found in named.items() if tn in {number.tn for number in numbers})
    return _row(
        "loa_numbers", label, document, NOT_FOUND, f"The letter does not name {_shown(missing)}.", typed=typed, at=at
    )


def _shown(numbers: list[PortInNumber]) -> str:
    return joined(
        [nanp.display(number.tn) for number in numbers[:3]] + ([f"{len(numbers) - 3} more"] if len(numbers) > 3 else [])
    )


def _labelled(found: list[Found]) -> list[Found]:
    return [one for one in found if one.parts.get("tier", 0) >= _SURE]


def _is_picture(reading: LetterReading) -> bool:
    return any(page.how == "ocr" for page in reading.pages)
