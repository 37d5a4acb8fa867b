"""Each question about a telephone number answers for the number that it is made for, and leaves others alone."""

from __future__ import annotations

import pytest

from portin.reading.candidates import line_roles
from portin.reading.candidates.line_roles import QUESTIONS, Printed, headings_of, role_of
from portin.reading.found import Reading
from portin.reading.reader import Effort, lay_out
from portin.reading.vocabulary.telephones import mentions_in
from tests.portin.reading.drawn import Item, drawn

TN = "614-555-0133"
# question -> what is printed, and the role that it gives
ANSWERED: dict[str, tuple[list[Item], str]] = {
    "_by_minutes_after_it": ([(40, 600, f"{TN} 12 min")], "called"),
    "_by_whom_it_reaches": ([(40, 600, f"{TN} (CONTACT D. MARSH)")], "contact_phone"),
    "_by_words_that_calls_go_on": ([(40, 600, f"Calls to the front desk go to {TN}")], "forward"),
    "_by_what_one_is_to_fax_there": ([(40, 600, f"Review your list and fax changes to {TN}.")], "contact_phone"),
    "_by_the_desk_before_it": ([(40, 600, "Office 800-555-0165")], "contact_phone"),
    "_by_labels_before_it": ([(40, 600, f"Billing telephone number: {TN}")], "btn"),
    "_by_another_identifier_before_it": ([(40, 600, f"Invoice number {TN}")], "unknown"),
    "_by_its_price": ([(40, 600, f"Team seats, $25.00 each: {TN} (Ann)")], "own"),
    "_by_running_text": ([(40, 600, f"City Hall {TN}. Council meets on Monday.")], "unknown"),
    "_by_its_sentence": ([(40, 600, f"Ask Dana at the bakery by the river under {TN}")], "unknown"),
    "_by_the_label_left_of_it": ([(40, 600, "Customer service"), (200, 600, TN)], "contact_phone"),
    "_by_its_row_of_calls": (
        [(40, 600, "Nov 3"), (100, 600, "10:14 AM"), (200, 600, TN), (300, 600, "2:10")],
        "called",
    ),
    "_by_its_column_or_section": ([(40, 620, "Your lines", 12), (40, 606, TN), (300, 606, "20.00")], "own"),
    "_by_the_address_over_it": (
        [(40, 620, "1196 Westline Dr"), (40, 609, "Lexington KY 40502"), (40, 598, TN)],
        "unknown",
    ),
    "_by_nothing": ([(40, 600, TN)], "own"),
}


def printed(items: list[Item]) -> Printed:
    [layout] = lay_out(Reading(), drawn(items), "application/pdf", Effort(ocr=False))
    [(segment, mention)] = [(s, m) for s in layout.segments for m in mentions_in(s.text)]
    return Printed(layout, segment, segment.text, mention, headings_of(layout), "")


@pytest.mark.parametrize("question", ANSWERED)
def test_the_question_that_knows_answers(question: str) -> None:
    items, role = ANSWERED[question]
    case = printed(items)
    assert role_of(case)[0] == role
    [first] = [ask for ask in QUESTIONS if ask(case)][:1]
    assert first is getattr(line_roles, question)


def test_every_question_but_that_of_large_figures_over_captions_is_tried_here() -> None:
    assert {ask.__name__ for ask in QUESTIONS} - set(ANSWERED) == {"_by_its_caption"}
