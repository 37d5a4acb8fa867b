"""An uploaded letter says whether there is a mark where the signature belongs, its date, its names and its numbers."""

import io
from datetime import date

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from portin.demo.samples import make_signed_loa, photographed
from portin.paper.loa import make_loa
from portin.reading.found import LetterReading
from portin.reading.letter import read_loa
from portin.reading.process import read_letter_limited
from portin.reading.reader import ocr_available
from tests.bills.kit.pen import Pen
from tests.portin.files import hostile
from tests.portin.paper.test_loa import CONTENT
from tests.portin.reading.drawn import annotated, drawn, written

PDF = "application/pdf"
needs_tesseract = pytest.mark.skipif(
    not ocr_available(), reason="TESSERACT IS NOT INSTALLED: reading pictures is not tested here"
)


def letter(*, signed: str, below: bool = False) -> bytes:
    s = Pen()
    s.text(60, 80, "LETTER OF AUTHORIZATION", 14, True)
    s.text(60, 120, "I authorize the transfer of 614-555-0130 and 614-555-0131.", 10)
    s.text(60, 140, "Business name: Blue Heron Bakery LLC", 10)
    s.text(60, 300 if not below else 318, "Authorized signature", 10)
    s.line(303, x0=165 if not below else 60, x1=340)
    s.text(360, 300, "Date: November 9, 2026", 10)
    x = 180 if not below else 90
    if signed == "ink":
        path = s.canvas.beginPath()
        path.moveTo(x, s.height - 298)
        for i in range(12):
            path.curveTo(
                x + i * 9, s.height - 275 - i % 3 * 6, x + 5 + i * 9, s.height - 306, x + 9 + i * 9, s.height - 290
            )
        s.canvas.setLineWidth(1.6)
        s.canvas.drawPath(path)
    elif signed == "typed":
        s.text(x, 299, "/s/ Pat Rivera", 11)
    return s.done()


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(("signed", "answer"), [("ink", "yes"), ("", "no")])
def test_a_mark_is_seen(signed: str, answer: str, below: bool):
    assert read_loa(letter(signed=signed, below=below), PDF).signed == answer


def test_a_typed_signature_is_a_mark():
    assert read_loa(letter(signed="typed"), PDF).signed == "yes"


def test_date_name_and_numbers():
    reading = read_loa(letter(signed="ink"), PDF)
    assert [f.value for f in reading.dates] == ["2026-11-09"]
    assert [f.value for f in reading.names] == ["Blue Heron Bakery LLC"]
    assert [f.value for f in reading.numbers] == ["+16145550130", "+16145550131"]
    assert LetterReading.from_json(reading.to_json()) == reading


def test_our_own_letter_signed_and_not():
    assert read_loa(make_signed_loa(CONTENT, signed_on=date(2026, 11, 9)), PDF).signed == "yes"
    assert read_loa(make_loa(CONTENT), PDF).signed == "no"


@needs_tesseract
def test_a_photo_of_a_letter():
    assert read_loa(photographed(letter(signed="ink")), "image/jpeg").signed == "yes"


@needs_tesseract
def test_a_photo_of_a_letter_as_a_phone_makes_it():
    photo = Image.open(io.BytesIO(photographed(letter(signed="ink"))))
    reading = read_letter_limited(hostile.heic(image=photo), "image/heic")
    assert reading.signed == "yes"
    assert [f.value for f in reading.numbers] == ["+16145550130", "+16145550131"]


# ------------------------------------------------------------------------------------------------- signatures

HEAD = [
    (60, 740, "Letter of Authorization"),
    (60, 660, "Print Name: Dana Whitlock"),
    (60, 600, "Date: 11/20/2026"),
    (60, 576, "503-555-0144"),
]
TYPED = {
    "on the line of its label": [(60, 630, "Signature: Dana Whitlock")],
    "as /s/": [(60, 630, "Authorized Signature: /s/ Dana Whitlock")],
    "as /s/ over its label": [(60, 640, "/s/ Dana Whitlock"), (60, 625, "Authorized signature")],
    "with an initial": [(60, 630, "Signature: D. Whitlock")],
    "after a long label": [(60, 630, "Signature of account holder: Dana Whitlock")],
    "without a colon": [(60, 630, "Signature Dana Whitlock")],
    "before a date": [(60, 630, "Signature: Dana Whitlock Date: 11/20/2026")],
    "in French": [(60, 630, "Signature du client : Dana Whitlock")],
    "by somebody called See": [(60, 630, "Signature: Dana See")],
    "by a machine": [(60, 630, "Signature: Electronically signed by Dana Whitlock")],
    "by a service": [(60, 640, "DocuSigned by:"), (60, 625, "Dana Whitlock")],
}
EMPTY = {
    "a label": [(60, 630, "Signature:")],
    "a rule": [(60, 630, "Signature: ______________________")],
    "a rule with its cross": [(60, 630, "Signature: X____________________ Date: ________")],
    "a caption": [(60, 630, "Authorized signature")],
    "a long label": [(60, 630, "Signature of authorized person: ____________")],
    "what to do": [(60, 630, "Authorized signature (please sign in ink):")],
    "a date beside it": [(60, 630, "Signature: ____________ Date: 11/20/2026")],
    "in French": [(60, 630, "Signature autorisée :")],
    "where to sign": [(60, 630, "Signature: (sign here)")],
    "please sign": [(60, 630, "Signature: Please sign and date")],
    "where it is wanted, after the colon": [(60, 630, "Signature: required below")],
    "what belongs there": [(60, 630, "Signature: [Customer signature]")],
    "nobody yet": [(60, 630, "Signature: TBD")],
    "click to sign": [(60, 630, "Signature: click to sign")],
    "your signature": [(60, 630, "Signature: Your signature here")],
    "not yet": [(60, 630, "Signature: Not yet signed")],
    "the tag of a signing service": [(60, 630, "Signature: <<Sig_es_:signer1:signature>>")],
    "to be signed, in French": [(60, 630, "Signature : à signer")],
    "not applicable": [(60, 630, "Signature: N/A")],
    "a mark without a name": [(60, 630, "Signature: /s/ ______________ Date: ____")],
    "a mark before the next label": [(60, 630, "Signature: /s/ Date:")],
}


@pytest.mark.parametrize("how", TYPED)
def test_a_typed_name_where_the_signature_belongs_is_a_mark(how: str):
    assert read_loa(drawn(HEAD + TYPED[how], size=11), PDF).signed == "yes"


@pytest.mark.parametrize("how", TYPED)
def test_the_name_that_was_typed_as_a_signature_is_kept(how: str):
    said = {one.value for one in read_loa(drawn(HEAD + TYPED[how], size=11), PDF).signers}
    assert said == {"with an initial": {"D. Whitlock"}, "by somebody called See": {"Dana See"}}.get(
        how, {"Dana Whitlock"}
    )


@pytest.mark.parametrize("how", EMPTY)
def test_where_nobody_signed_no_name_is_a_signature(how: str):
    assert read_loa(drawn(HEAD + EMPTY[how], size=11), PDF).signers == []


def test_words_that_a_signature_is_wanted_are_none():
    assert read_loa(drawn([*HEAD, (60, 630, "Signature required below")], size=11), PDF).signed == "unknown"


def test_our_own_letters_say_who_signed_and_ink_says_nothing():
    assert [one.value for one in read_loa(make_signed_loa(CONTENT, signed_on=date(2026, 11, 9)), PDF).signers] == []
    assert read_loa(letter(signed="ink"), PDF).signers == []
    [signer] = read_loa(letter(signed="typed"), PDF).signers
    assert signer.value == "Pat Rivera" and signer.box[1] > 0.3


@pytest.mark.parametrize("how", EMPTY)
def test_an_empty_place_for_the_signature_is_no_mark(how: str):
    assert read_loa(drawn(HEAD + EMPTY[how], size=11), PDF).signed == "no"


def test_a_name_typed_over_the_caption_may_be_a_signature():
    assert (
        read_loa(drawn([*HEAD, (60, 632, "Dana Whitlock"), (60, 618, "Authorized signature")], size=11), PDF).signed
        == "unknown"
    )


def scribble(canvas: Canvas) -> None:
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    path.moveTo(125, 632)
    for x in range(125, 221, 12):
        path.curveTo(x + 3, 650, x + 8, 623, x + 12, 635)
    canvas.drawPath(path)


@pytest.mark.parametrize("rule", ["_" * 20, "." * 40, ""])
def test_what_is_signed_across_a_rule_is_a_mark(rule: str):
    assert read_loa(drawn([*HEAD, (60, 630, f"Signature: {rule}")], size=11, over=scribble), PDF).signed == "yes"


def test_the_borders_of_a_table_are_no_mark():
    def table(canvas: Canvas) -> None:
        canvas.rect(55, 622, 240, 26)
        canvas.rect(295, 622, 200, 26)

    row = [*HEAD, (60, 630, "Signature")]
    assert read_loa(drawn(row, size=11, over=table), PDF).signed == "no"
    assert read_loa(drawn(row, size=11, over=lambda canvas: (table(canvas), scribble(canvas))), PDF).signed == "yes"


@pytest.mark.parametrize("length", [60, 120, 200, 400])
def test_a_rule_over_the_caption_is_no_mark_however_long(length: int):
    caption = [*HEAD, (60, 622, "Authorized signature")]
    assert (
        read_loa(drawn(caption, size=11, over=lambda canvas: canvas.line(60, 634, 60 + length, 634)), PDF).signed
        == "no"
    )


LABEL = drawn([*HEAD, (60, 630, "Signature:")], size=11)
INK = b"0 0 1 RG 2 w 2 4 m 20 24 40 0 60 14 c 70 20 80 2 110 12 c S"
PLACES = {"beside": (130, 622, 250, 648), "over": (60, 640, 180, 668), "under": (60, 598, 180, 626)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["/Ink", "/Stamp"])
def test_a_drawn_or_stamped_annotation_is_a_mark(kind: str, place: str):
    assert read_loa(annotated(LABEL, kind, PLACES[place], look=INK), PDF).signed == "yes"


def test_an_annotation_is_a_mark_only_where_it_shows_one():
    strokes = ArrayObject([ArrayObject([FloatObject(at) for at in (135, 630, 160, 644, 190, 628, 220, 646)])])
    drawn_on_a_phone = annotated(LABEL, "/Ink", PLACES["beside"], InkList=strokes)
    assert read_loa(drawn_on_a_phone, PDF).signed == "yes", "viewers paint its strokes"
    for nothing in (
        annotated(LABEL, "/Stamp", PLACES["beside"], Name=NameObject("/Approved")),
        annotated(LABEL, "/Stamp", PLACES["beside"], look=b" "),
        annotated(LABEL, "/Ink", PLACES["beside"], look=b" "),
    ):
        assert read_loa(nothing, PDF).signed == "no", "a frame in which nothing is painted"


def test_a_signature_field_with_its_signature_is_a_mark():
    field = {
        "FT": NameObject("/Sig"),
        "T": TextStringObject("sig"),
        "V": DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
    }
    content = annotated(LABEL, "/Widget", PLACES["beside"], **field)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    fields = ArrayObject([writer.pages[0]["/Annots"][0].indirect_reference])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    assert read_loa(written(writer), PDF).signed == "yes"


@pytest.mark.parametrize("color", ["black", "#7fb0ff", "#d0d0d0"])
@pytest.mark.parametrize("place", PLACES)
def test_a_picture_of_a_signature_is_never_called_missing(place: str, color: str):
    image = Image.new("RGBA", (360, 78), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 60), (80, 10), (120, 70), (200, 20), (340, 50)], fill=color, width=7)
    x0, y0, x1, y1 = PLACES[place]

    def paint(canvas):
        canvas.drawImage(ImageReader(image), x0, y0, x1 - x0, y1 - y0, mask="auto")

    signed = read_loa(
        drawn([*HEAD[:2], (60, 630, "Signature:"), (60, 560, "Date: 11/20/2026")], size=11, over=paint), PDF
    ).signed
    assert signed == ("yes" if color == "black" and place != "under" else "unknown")


def test_of_two_places_the_signed_one_counts():
    both = [*HEAD, (60, 630, "Customer signature: Dana Whitlock"), (60, 540, "Signature: ____________")]
    assert read_loa(drawn(both, size=11), PDF).signed == "yes"
    doubtful = [
        *HEAD,
        (60, 540, "Signature: ____________"),
        (300, 482, "Dana Whitlock"),
        (300, 468, "Authorized signature"),
    ]
    assert read_loa(drawn(doubtful, size=11), PDF).signed == "unknown"


def test_where_nothing_says_signature_a_person_must_look():
    s = Pen()
    s.text(60, 80, "Please move our numbers.", 10)
    assert read_loa(s.done(), PDF).signed == "unknown"


def test_a_letter_under_limits():
    assert read_letter_limited(letter(signed="ink"), PDF).signed == "yes"
