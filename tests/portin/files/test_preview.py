"""Page images have the asked width, stay within their pixels, and come from the sandbox."""

import io

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from portin.files.inspect import inspect
from portin.files.preview import PreviewFailed, flattened, render_page, render_pages, thumbnails
from tests.portin.files import hostile


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    image.load()
    return image


def test_a_page_of_a_pdf_is_as_wide_as_asked():
    page = render_page(hostile.pdf(3), 2, width=600)
    assert (page.page, page.width) == (2, 600)
    assert opened(page.png).size == (page.width, page.height) == (600, 777)
    assert opened(page.png).getextrema() != ((255, 255),) * 3, "words are painted"


def test_all_pages_come_at_once_and_thumbnails_are_small():
    assert [page.page for page in render_pages(hostile.pdf(3), width=200)] == [1, 2, 3]
    assert {page.width for page in thumbnails(hostile.pdf(3))} == {160}
    assert [page.page for page in thumbnails(hostile.pdf(3), [3])] == [3]


@pytest.mark.parametrize(
    ("media_box", "painted"),
    [
        (b"[0 0 300 140000]", (22, 10_000)),
        (b"[0 0 140000 300]", (1200, 3)),
        (b"[0 0 0.5 0.5]", (1000, 1000)),
        (b"[0 0 14400 14400]", (1000, 1000)),
        (b"[0 0 1 100000]", (1, 100_000)),
    ],
)
def test_no_page_is_larger_than_allowed(media_box: bytes, painted: tuple[int, int]):
    page = render_page(hostile.one_page(b"0 0 m 99 99 l S", media_box=media_box), width=1200, max_pixels=1_000_000)
    assert (page.width, page.height) == painted


def test_a_photo_is_turned_as_the_camera_meant_it_and_not_blown_up():
    page = render_page(hostile.jpeg((400, 300), orientation=6))
    assert (page.width, page.height) == (300, 400)
    image = opened(page.png)
    assert image.getpixel((290, 10)) < (40, 40, 40), "the black corner went to the right"
    assert image.getpixel((10, 390)) > (200, 200, 200)


@pytest.mark.parametrize("is_turned_by_exif", [True, False], ids=["EXIF", "irot"])
def test_a_photo_of_a_phone_is_painted_like_any_other(is_turned_by_exif: bool):
    page = render_page(hostile.heic((400, 300), 6, is_turned_by_exif))
    assert (page.width, page.height) == (300, 400)
    image = opened(page.png)
    assert image.getpixel((290, 10)) < (40, 40, 40), "the black corner went to the right"
    assert image.getpixel((10, 390)) > (200, 200, 200)
    assert inspect(flattened(hostile.heic((400, 800)))).pages == ((612, 1224),)


def test_a_large_photo_becomes_small():
    page = render_page(hostile.jpeg((6000, 4000)), width=900)
    assert (page.width, page.height) == (900, 600)


@pytest.mark.parametrize(
    ("mode", "color"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("1", 1), ("I;16", 65_535), ("P", 255)]
)
def test_pictures_of_every_mode_are_painted_on_white_paper(mode: str, color: object):
    image = opened(render_page(hostile.png((300, 200), mode, color)).png)
    assert image.mode == "RGB"
    assert image.size == (300, 200)
    if mode != "P":
        assert image.getpixel((150, 100)) >= (250, 250, 250)


def test_what_was_typed_into_a_form_is_painted():
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.acroForm.textfield(value="Harbor Dental", x=72, y=600, width=400, height=40, fontSize=24, borderWidth=0)
    canvas.showPage()
    canvas.save()
    image = opened(render_page(made.getvalue(), width=612).png).convert("L").crop((72, 152, 472, 192))
    assert image.getextrema()[0] < 80


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing",
        hostile.encrypted_pdf("secret"),
        hostile.png_bomb(),
        hostile.pdf()[:200],
        hostile.jpeg((900, 900))[:2000],
    ],
    ids=["empty", "text", "password", "bomb", "half a PDF", "half a JPEG"],
)
def test_what_cannot_be_painted_is_one_error(content: bytes):
    with pytest.raises(PreviewFailed):
        render_page(content)


@pytest.mark.parametrize("page", [0, -1, 2, 999])
@pytest.mark.parametrize("content", [hostile.pdf(), hostile.png()], ids=["PDF", "picture"])
def test_a_page_that_is_not_there(content: bytes, page: int):
    with pytest.raises(PreviewFailed):
        render_page(content, page)


def test_a_flattened_pdf_holds_pictures_only():
    flat = flattened(hostile.pdf_with_javascript())
    found = inspect(flat)
    assert (found.page_count, found.is_active, found.pages) == (1, False, ((612, 792),))
    assert b"JavaScript" not in flat
    assert PdfReader(io.BytesIO(flat)).pages[0].extract_text().strip() == ""
    assert pypdfium2.PdfDocument(flat)[0].render().to_pil().convert("L").getextrema()[0] < 100, (
        "the words are still to be seen"
    )


def test_many_pages_and_pictures_are_flattened_too():
    assert inspect(flattened(hostile.pdf(4))).page_count == 4
    assert inspect(flattened(hostile.jpeg((400, 800)))).pages == ((612, 1224),)
