"""The day of a letter is what is beside its "Date", and no other day that it names."""

from __future__ import annotations

import pytest

from portin.comparing.uploaded_letters import date_seen
from portin.models import Document
from portin.reading.letter import read_loa
from tests.portin.reading.drawn import Item, drawn

HEAD: list[Item] = [(60, 740, "Letter of Authorization"), (60, 700, "I authorize the transfer of 614-555-0130.")]
OF_THE_LETTER: dict[str, list[Item]] = {
    "before it": [(60, 300, "Date: November 9, 2026")],
    "left of it": [(60, 300, "Date signed"), (200, 300, "11/09/2026")],
    "behind the signature": [(60, 300, "Signature: Dana Whitlock    Date: November 9, 2026")],
    "under its line": [(360, 312, "November 9, 2026"), (360, 298, "Date"), (60, 298, "Authorized signature")],
    "over it": [(360, 312, "Date"), (360, 300, "November 9, 2026")],
    "at the head": [(60, 720, "Dated November 9, 2026")],
    "in French": [(60, 300, "Date de signature : 9 novembre 2026")],
    "of its signing": [(60, 300, "Signed on November 9, 2026")],
}
OTHER_DAYS = [
    "Date of birth: November 9, 1984",
    "Requested port date: November 20, 2026",
    "Effective date: November 20, 2026",
    "Contract end date: November 20, 2026",
    "Bill date: November 2, 2026",
    "Date de portage : 20 novembre 2026",
    "Service was disconnected November 2, 2026",
]


def day_of(*items: Item) -> str:
    reading = read_loa(drawn([*HEAD, *items], size=10), "application/pdf", ocr=False)
    seen = date_seen(Document(reading=reading.to_json()))
    return seen[0].isoformat() if seen else ""


@pytest.mark.parametrize("where", OF_THE_LETTER)
def test_the_day_of_the_letter(where: str) -> None:
    assert day_of(*OF_THE_LETTER[where]) == "2026-11-09"


@pytest.mark.parametrize("text", OTHER_DAYS)
def test_another_day_is_not_the_letters(text: str) -> None:
    assert day_of((60, 400, text)) == ""
    assert day_of((60, 400, text), (60, 300, "Date: November 9, 2026")) == "2026-11-09"
