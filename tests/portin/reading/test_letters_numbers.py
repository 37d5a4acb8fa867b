"""Numbers that a letter names in order to leave them out are not covered by it, in whatever words it says so."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from portin.reading.letter import read_loa
from tests.portin.reading.drawn import annotated, drawn

MOVES, STAYS = "503-555-0144", "503-555-0147"
LISTS = {
    "a heading of each": [
        (60, 590, "Numbers to be ported"),
        (60, 576, MOVES),
        (60, 540, "Numbers NOT to be ported"),
        (60, 526, STAYS),
    ],
    "the other way round": [
        (60, 590, "Numbers NOT to be ported:"),
        (60, 576, STAYS),
        (60, 540, "Numbers to be ported:"),
        (60, 526, MOVES),
    ],
    "two columns": [
        (60, 590, "Numbers to be ported"),
        (300, 590, "Numbers not to be ported"),
        (60, 576, MOVES),
        (300, 576, STAYS),
    ],
    "one sentence": [(60, 590, f"Please port {MOVES} but not {STAYS}.")],
    "an exception": [(60, 590, f"Please port all numbers of the account, including {MOVES}, except {STAYS}.")],
    "an exception on the next line": [
        (60, 590, f"Port every number on the account including {MOVES}, except"),
        (60, 576, STAYS),
    ],
    "two sentences": [(60, 590, f"Please port {MOVES}."), (60, 570, f"Do not port {STAYS}.")],
    "excluded": [(60, 590, "Telephone numbers"), (60, 576, MOVES), (60, 540, "Excluded numbers"), (60, 526, STAYS)],
    "remaining": [
        (60, 590, "Lines to move"),
        (60, 576, MOVES),
        (60, 540, "Lines that remain with the current carrier"),
        (60, 526, STAYS),
    ],
    "non-ported": [(60, 590, "Ported numbers"), (60, 576, MOVES), (60, 540, "Non-ported numbers"), (60, 526, STAYS)],
    "left behind": [(60, 590, "Port:"), (60, 576, MOVES), (60, 540, "Leave behind:"), (60, 526, STAYS)],
    "beside labels": [(60, 620, "Do not transfer:"), (200, 620, STAYS), (60, 600, "Transfer:"), (200, 600, MOVES)],
    "not being transferred": [
        (60, 620, f"The following lines are being transferred: {MOVES}"),
        (60, 600, f"The following lines are not being transferred: {STAYS}"),
    ],
    "a note behind": [(60, 590, "Numbers:"), (60, 576, MOVES), (60, 562, f"{STAYS} (do not port)")],
    "stays with": [(60, 590, "Numbers:"), (60, 576, MOVES), (60, 562, f"{STAYS} stays with Verizon")],
    "a column": [
        (60, 590, "Number"),
        (200, 590, "Port?"),
        (60, 576, MOVES),
        (200, 576, "Yes"),
        (60, 562, STAYS),
        (200, 562, "No"),
    ],
    "a column of letters": [
        (60, 590, "Number"),
        (200, 590, "Port (Y/N)"),
        (60, 576, MOVES),
        (200, 576, "Y"),
        (60, 562, STAYS),
        (200, 562, "N"),
    ],
    "a column of what happens": [
        (60, 590, "Number"),
        (200, 590, "Action"),
        (60, 576, MOVES),
        (200, 576, "Port"),
        (60, 562, STAYS),
        (200, 562, "Keep"),
    ],
    "a column of crosses": [
        (60, 590, "Number"),
        (200, 590, "Do not port"),
        (60, 576, MOVES),
        (60, 562, STAYS),
        (200, 562, "X"),
    ],
    "French headings": [
        (60, 590, "Numéros à transférer"),
        (60, 576, MOVES),
        (60, 540, "Numéros à ne pas transférer"),
        (60, 526, STAYS),
    ],
    "French, excluded": [
        (60, 590, "Numéros à porter :"),
        (60, 576, MOVES),
        (60, 540, "Numéros exclus du transfert :"),
        (60, 526, STAYS),
    ],
    "French, remaining": [
        (60, 590, "Numéros à transférer"),
        (60, 576, MOVES),
        (60, 540, "Numéros qui restent chez Bell"),
        (60, 526, STAYS),
    ],
    "French, an exception": [(60, 590, f"Transférez tous les numéros, dont {MOVES}, sauf {STAYS}.")],
    "a French column": [
        (60, 590, "Numéro"),
        (200, 590, "Transférer"),
        (60, 576, MOVES),
        (200, 576, "Oui"),
        (60, 562, STAYS),
        (200, 562, "Non"),
    ],
    "retained": [(60, 590, "Ported numbers"), (60, 576, MOVES), (60, 540, "Retained numbers"), (60, 526, STAYS)],
    "kept, beside a list of what moves": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Numbers to keep"),
        (60, 526, STAYS),
    ],
    "what we keep": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Numbers we will keep"),
        (60, 526, STAYS),
    ],
    "not to be touched": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Please do not touch these lines"),
        (60, 526, STAYS),
    ],
    "to be disconnected": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Numbers to be disconnected"),
        (60, 526, STAYS),
    ],
    "cancel these": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Cancel these numbers"),
        (60, 526, STAYS),
    ],
    "leave these": [
        (60, 590, "Numbers to port"),
        (60, 576, MOVES),
        (60, 540, "Leave these on the account"),
        (60, 526, STAYS),
    ],
    "leave where it is": [(60, 590, f"Port {MOVES}; leave {STAYS} where it is.")],
    "only one, not the other": [(60, 590, f"Please port {MOVES} only, not {STAYS}.")],
    "disconnect the other": [(60, 590, f"Port {MOVES}. Please disconnect {STAYS}.")],
    "excluded first": [(60, 590, f"{STAYS} is excluded. Port {MOVES}.")],
    "kept active": [(60, 590, f"Port {MOVES} but keep {STAYS} active with Comcast.")],
    "keeping first": [(60, 590, f"We are keeping {STAYS} with AT&T. Port {MOVES}.")],
    "French, kept": [
        (60, 590, "Numéros à transférer"),
        (60, 576, MOVES),
        (60, 540, "Numéros à garder"),
        (60, 526, STAYS),
    ],
    "French, what we keep": [
        (60, 590, "Numéros à transférer"),
        (60, 576, MOVES),
        (60, 540, "Numéros que nous gardons"),
        (60, 526, STAYS),
    ],
    "French, to be canceled": [
        (60, 590, "Numéros à transférer"),
        (60, 576, MOVES),
        (60, 540, "Numéros à résilier"),
        (60, 526, STAYS),
    ],
}


@pytest.mark.parametrize("how", LISTS)
def test_what_is_not_to_be_ported_is_not_covered(how: str):
    letter = read_loa(drawn(LISTS[how], size=11), "application/pdf")
    assert [found.value for found in letter.numbers] == ["+15035550144"]
    assert [found.value for found in letter.left_out] == ["+15035550147"]


BOTH_MOVE = {
    "a list": [(60, 606, MOVES), (60, 592, STAYS)],
    "below a promise": [
        (
            60,
            620,
            (
                "I authorize Northwind to port the following numbers. I will not cancel service before the port is"
                " complete."
            ),
        ),
        (60, 606, MOVES),
        (60, 592, STAYS),
    ],
    "kept by moving": [
        (60, 620, "I want to keep my telephone numbers and transfer them to Northwind:"),
        (60, 606, MOVES),
        (60, 592, STAYS),
    ],
    "kept, and nothing else is said": [(60, 620, "Numbers to keep"), (60, 606, MOVES), (60, 592, STAYS)],
    "kept and moved, in French": [
        (60, 640, "Numéros à transférer"),
        (60, 626, MOVES),
        (60, 606, "Numéros à conserver et à transférer chez Northwind"),
        (60, 592, STAYS),
    ],
    "not only": [(60, 620, f"Not only {MOVES} but also {STAYS} shall be ported.")],
    "other service stays": [(60, 620, f"Port {MOVES} and {STAYS}, and leave the internet service in place.")],
    "no disconnection before": [(60, 620, f"Port {MOVES} and {STAYS}. Do not disconnect before the port.")],
    "disconnected by moving": [
        (
            60,
            620,
            "I understand that the following numbers will be disconnected at my current carrier when they are ported:",
        ),
        (60, 606, MOVES),
        (60, 592, STAYS),
    ],
    "without delay": [
        (60, 620, "Please transfer without delay the following numbers"),
        (60, 606, MOVES),
        (60, 592, STAYS),
    ],
    "a column of other things": [
        (60, 620, "Number"),
        (200, 620, "SMS"),
        (60, 606, MOVES),
        (200, 606, "Yes"),
        (60, 592, STAYS),
        (200, 592, "No"),
    ],
    "a rule below": [
        (60, 620, "Numbers to be ported"),
        (60, 606, MOVES),
        (60, 592, STAYS),
        (60, 560, "Do not cancel your service before the port is complete."),
    ],
}


@pytest.mark.parametrize("how", BOTH_MOVE)
def test_other_words_leave_nothing_out(how: str):
    letter = read_loa(drawn(BOTH_MOVE[how], size=11), "application/pdf")
    assert [found.value for found in letter.numbers] == ["+15035550144", "+15035550147"]
    assert letter.left_out == []


LIST = [(60, 620, "Numbers to be ported", 11), (60, 606, MOVES, 11), (60, 592, STAYS, 11)]


def struck(canvas: Canvas) -> None:
    canvas.setLineWidth(1)
    canvas.line(58, 595.5, 136, 595.5)


def underlined(canvas: Canvas) -> None:
    canvas.line(58, 590, 136, 590)


@pytest.mark.parametrize(
    "content",
    [drawn(LIST, over=struck), annotated(drawn(LIST), "/StrikeOut", (58, 590, 136, 602))],
    ids=["a line", "a mark"],
)
def test_a_number_that_is_struck_out_is_not_covered(content: bytes):
    letter = read_loa(content, "application/pdf")
    assert [found.value for found in letter.numbers] == ["+15035550144"]
    assert [found.value for found in letter.left_out] == ["+15035550147"]


def test_a_number_that_is_underlined_is_covered():
    assert len(read_loa(drawn(LIST, over=underlined), "application/pdf").numbers) == 2
