"""A reading is parsed once for as long as its document is in hand, and once more when the document got another one."""

from __future__ import annotations

from portin.comparing.parsed import bill_of, letter_of
from portin.models import Document
from portin.reading.found import LetterReading, Reading


def test_a_reading_is_parsed_once() -> None:
    document = Document(kind="bill", reading=Reading(problem="damaged").to_json())
    assert bill_of(document).problem == "damaged"
    assert bill_of(document) is bill_of(document)


def test_another_reading_is_parsed_again() -> None:
    document = Document(kind="bill", reading=Reading(problem="damaged").to_json())
    bill_of(document)
    document.reading = Reading(problem="empty").to_json()
    assert bill_of(document).problem == "empty"


def test_what_was_a_bill_can_be_a_letter() -> None:
    document = Document(kind="bill", reading=LetterReading(problem="empty").to_json())
    bill_of(document)
    assert isinstance(letter_of(document), LetterReading)
