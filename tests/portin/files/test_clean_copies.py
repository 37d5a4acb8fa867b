"""Of a PDF that could act people get a copy that we wrote: the same pages with their text, and
nothing in it that acts."""

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, FloatObject, TextStringObject

from portin.comparing.matching import Typed, match
from portin.files.inspect import DocumentProblem, inspect
from portin.files.page_worker import _ACTIVE
from portin.files.preview import cleaned, render_page
from portin.reading.reader import read
from tests.bills.make import TODAY
from tests.portin.files import hostile
from tests.portin.reading.drawn import annotated

ACTIVE = {
    "a script": hostile.pdf_with_javascript(),
    "a launch action": hostile.pdf_with_launch_action(),
    "a script on a link": hostile.pdf_with_action_on_a_link(),
    "a file on a pin": hostile.pdf_with_a_file_on_a_pin(),
    "a way into another file": hostile.pdf_with_an_action("GoToR"),
    "an attached file": hostile.pdf_with_attachment(),
    "a form that sends": hostile.pdf_with_a_form_that_sends(),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_nothing_in_a_clean_copy_can_act_and_its_text_is_kept(what: str):
    assert inspect(ACTIVE[what]).is_active is True
    copy = cleaned(ACTIVE[what])
    assert inspect(copy).is_active is False
    assert not _ACTIVE.search(copy) and b"collector.example" not in copy and b"MZ" not in copy
    reader = PdfReader(io.BytesIO(copy))
    assert "Account 4711" in reader.pages[0].extract_text()
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages"}
    assert not {"/Annots", "/AA", "/A"} & set(reader.pages[0])


def test_what_was_typed_into_fields_becomes_part_of_the_page():
    copy = cleaned(hostile.pdf_with_a_form_that_sends())
    assert "Dana Whitlock" in PdfReader(io.BytesIO(copy)).pages[0].extract_text()


def test_a_clean_copy_looks_like_the_original():
    for what in ("a script", "a launch action", "an attached file"):
        assert render_page(cleaned(ACTIVE[what])).png == render_page(ACTIVE[what]).png


INK = ArrayObject([ArrayObject([FloatObject(at) for at in (130, 630, 160, 644, 190, 628, 220, 646, 248, 632)])])
BLACK = ArrayObject([FloatObject(0)] * 3)
DRAWN = {
    "a signature drawn on a phone": ("/Ink", {"InkList": INK, "C": BLACK}),
    "the same without a color": ("/Ink", {"InkList": INK}),
    "a text box": (
        "/FreeText",
        {"Contents": TextStringObject("Pat Rivera"), "DA": TextStringObject("/Helv 18 Tf 0 g")},
    ),
    "a frame": ("/Square", {"C": BLACK}),
}


@pytest.mark.parametrize("what", DRAWN)
def test_a_clean_copy_shows_what_was_drawn_on_the_page_without_an_appearance_of_its_own(what: str):
    kind, values = DRAWN[what]
    original = annotated(hostile.pdf(), kind, (120, 620, 260, 656), **values)
    assert render_page(original).png != render_page(hostile.pdf()).png
    assert render_page(cleaned(original)).png == render_page(original).png


def test_every_page_is_kept():
    assert inspect(cleaned(hostile.pdf(7))).page_count == 7


# ------------------------------------------------------------------------------------------------------ portfolios


def test_the_cover_of_a_portfolio_is_not_taken_for_a_bill():
    with pytest.raises(
        DocumentProblem, match=r"the bill is inside\. Open it, save the bill by itself, and upload that"
    ) as refused:
        inspect(hostile.portfolio())
    assert refused.value.code == "portfolio"


@pytest.mark.parametrize("words", ["For the best experience, open this PDF portfolio in Acrobat X.", "Documents"])
def test_the_cover_of_a_portfolio_is_unreadable_and_differs_from_nothing(words: str):
    reading = read(hostile.portfolio(words), "application/pdf")
    assert reading.problem == "portfolio"
    typed = Typed(
        "71-440-2218", ["Fern Hollow Clinic"], "65 Cedar Loop", "", "Ashland", "KY", "41101", ["+16065550120"]
    )
    assert {finding.kind for finding in match(typed, reading, today=TODAY)} == {"unreadable"}


def test_a_bill_with_an_attached_file_is_read_as_a_bill():
    assert read(hostile.pdf_with_attachment(), "application/pdf").problem == ""
