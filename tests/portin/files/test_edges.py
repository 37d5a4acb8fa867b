"""What is around or behind a document is not stored: padding is fine, what phones add is cut off, anything else is
refused."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from portin.files.inspect import DocumentProblem, inspect
from tests.portin.files import hostile

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
PICTURES = {"JPEG": hostile.jpeg(), "PNG": hostile.png(), "HEIC": hostile.heic()}
FILES = {"PDF": hostile.pdf()} | PICTURES


@pytest.mark.parametrize(
    "padding", [b"\n", b"\r\n\r\n", bytes(2048), b"\x1a", b" \n\0"], ids=["line", "lines", "zeros", "Ctrl-Z", "mixed"]
)
@pytest.mark.parametrize("kind", FILES)
def test_padding_behind_the_end_is_taken(kind: str, padding: bytes):
    assert inspect(FILES[kind] + padding).page_count == 1


def test_a_pdf_that_was_saved_again_and_again_is_taken():
    writer = PdfWriter(io.BytesIO(hostile.pdf()), incremental=True)
    writer.add_metadata({"/Title": "Bill"})
    made = io.BytesIO()
    writer.write(made)
    assert made.getvalue().count(b"%%EOF") == 2
    assert inspect(made.getvalue()).page_count == 1
    assert inspect(hostile.pdf() + b"%%EOF\n").page_count == 1, "some programs write the end twice"


def test_a_pdf_inside_a_pdf_is_no_second_document():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(hostile.pdf())))
    writer.add_attachment("inner.pdf", hostile.pdf())
    made = io.BytesIO()
    writer.write(made)
    assert inspect(made.getvalue()).is_active is True


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (hostile.zipped(), "ZIP archive"),
        (HTML, "web page"),
        (b"MZ\x90\0 a program", "program"),
        (b"--boundary--", "something else"),
    ],
)
@pytest.mark.parametrize("kind", FILES)
def test_anything_else_behind_it_is_refused_by_name(kind: str, what: bytes, words: str):
    with pytest.raises(DocumentProblem) as refused:
        inspect(FILES[kind] + b"\n" + what)
    assert refused.value.code == "surrounded"
    assert words in refused.value.message
    assert "Print it to PDF" in refused.value.message


@pytest.mark.parametrize("front", [hostile.zipped(), HTML, b"MZ", b"\n"], ids=["ZIP", "web page", "program", "line"])
@pytest.mark.parametrize("kind", FILES)
def test_anything_in_front_of_it_is_refused(kind: str, front: bytes):
    with pytest.raises(DocumentProblem) as refused:
        inspect(front + FILES[kind])
    assert refused.value.code == "not_supported"


@pytest.mark.parametrize("hidden", [hostile.zipped(), HTML, b"% \n" + HTML], ids=["ZIP", "web page", "comment"])
def test_what_is_between_two_ends_is_refused(hidden: bytes):
    again = b"\nstartxref\n9\n%%EOF\n"
    with pytest.raises(DocumentProblem, match="behind the PDF"):
        inspect(hostile.pdf() + hidden + again)


def test_a_web_page_in_the_header_is_refused():
    with pytest.raises(DocumentProblem, match="a web page around the PDF"):
        inspect(hostile.pdf().replace(b"\n", b"\n%" + HTML + b"\n", 1))


@pytest.mark.parametrize("kind", FILES)
def test_a_zip_archive_that_ends_with_the_document_is_refused(kind: str):
    """A ZIP reader begins at the end: the document, or its tail, can be the comment of an archive."""
    content, archive = FILES[kind], hostile.zipped(comment=b"x" * 40)
    if kind == "PDF":
        start = content.index(b"\nxref")
        hidden = content[:start] + b"\n%" + hostile.zipped(comment=content[start:])
    elif kind == "HEIC":
        hidden = content + (len(archive) + 8).to_bytes(4, "big") + b"free" + archive
    else:
        hidden = content + archive
    with pytest.raises(DocumentProblem) as refused:
        inspect(hidden)
    assert refused.value.code == "surrounded"


@pytest.mark.parametrize(
    "behind",
    [hostile.jpeg((64, 64)), b"\0\0\0\x18ftypmp42" + bytes(900), b"notes" + bytes(60) + b"SEFT"],
    ids=["second picture", "film", "Samsung"],
)
def test_what_a_phone_puts_behind_a_photo_is_cut_off(behind: bytes):
    photo = hostile.jpeg((640, 480))
    found = inspect(photo + behind)
    assert (found.size, found.pages) == (len(photo), ((640, 480),))
    assert found.sha256 == inspect(photo).sha256


def test_a_photo_of_several_pictures_is_its_first_one():
    made = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(
        made, "MPO", save_all=True, append_images=[Image.new("RGB", (320, 240), "red")]
    )
    found = inspect(made.getvalue())
    assert found.pages == ((640, 480),) and found.size < len(made.getvalue())
    assert inspect(made.getvalue()[: found.size]).pages == ((640, 480),)
