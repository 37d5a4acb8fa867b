"""Documents are judged by content, opened for real, and refused with a sentence that helps; never a hang, never another
error."""

import hashlib
import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image

from portin.files.inspect import DocumentProblem, inspect
from portin.files.preview import thumbnails
from portin.files.sandbox import Limits
from tests import catalogs
from tests.portin.files import hostile

GOOD: dict[str, Callable[[], bytes]] = {
    "a plain PDF": hostile.pdf,
    "a PDF encrypted, but open to all": lambda: hostile.encrypted_pdf(""),
    "a PDF with a broken table of references": lambda: hostile.pdf().replace(b"xref\n0", b"xref\n9"),
    "a PDF that lacks its last line": lambda: hostile.pdf()[:-6],
    "a PNG": hostile.png,
    "a grey PNG of 16 bits": lambda: hostile.png(mode="I;16", color=40_000),
    "a transparent PNG": lambda: hostile.png(mode="RGBA", color=(0, 0, 0, 0)),
    "a PNG of two colours": lambda: hostile.png(mode="1", color=1),
    "a PNG with a palette": lambda: hostile.png(mode="P", color=3),
    "a JPEG": hostile.jpeg,
    "a HEIC photo": hostile.heic,
    "a CMYK JPEG": lambda: hostile.jpeg(mode="CMYK"),
    "a grey JPEG": lambda: hostile.jpeg(mode="L"),
    "a very wide PNG": lambda: hostile.png((20_000, 4)),
    "a page the size of a coin": lambda: hostile.one_page(b"", media_box=b"[0 0 0.5 0.5]"),
    "a page the size of a street": lambda: hostile.one_page(b"", media_box=b"[0 0 300 140000]"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_can_be_opened_is_taken(name: str):
    content = GOOD[name]()
    found = inspect(content)
    assert found.page_count == 1
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.size == len(content)
    assert found.is_active is False


@pytest.mark.parametrize(
    ("content", "content_type", "extension"),
    [
        (hostile.pdf(), "application/pdf", ".pdf"),
        (hostile.png(), "image/png", ".png"),
        (hostile.jpeg(), "image/jpeg", ".jpg"),
        (hostile.heic(), "image/heic", ".heic"),
    ],
)
def test_the_kind_is_known_by_content(content: bytes, content_type: str, extension: str):
    found = inspect(content)
    assert (found.content_type, found.extension) == (content_type, extension)


def test_pages_and_sizes():
    found = inspect(hostile.pdf(3))
    assert (found.page_count, found.pages, found.width, found.height) == (3, ((612, 792),) * 3, 612, 792)
    assert inspect(hostile.png((640, 480))).pages == ((640, 480),)
    assert inspect(hostile.jpeg((3000, 2000))).pages == ((3000, 2000),)
    assert inspect(hostile.jpeg((640, 480), orientation=6)).pages == ((480, 640),), "as the camera meant it"
    for is_turned_by_exif in (True, False):
        assert inspect(hostile.heic((640, 480), 6, is_turned_by_exif)).pages == ((480, 640),), "as the camera meant it"


@pytest.mark.parametrize(
    ("content", "many"),
    [
        (hostile.pdf(1), 1),
        (hostile.pdf(6), 4),
        (hostile.png((640, 480)), 1),
        (hostile.png((60, 40)), 1),
        (hostile.jpeg((3000, 2000)), 1),
        (hostile.jpeg((640, 480), orientation=6), 1),
        (hostile.heic((640, 480), 6, True), 1),
    ],
    ids=["a page", "six pages", "PNG", "small PNG", "JPEG", "turned JPEG", "HEIC"],
)
def test_the_first_pages_come_as_the_thumbnails_are_painted(content: bytes, many: int):
    small = inspect(content, small_pages=4, small_width=240).small
    assert small == tuple(one.png for one in thumbnails(content, range(1, many + 1), width=240))
    assert inspect(content).small == ()


@pytest.mark.parametrize(
    "content",
    [
        hostile.pdf_with_javascript(),
        hostile.pdf_with_launch_action(),
        hostile.pdf_with_action_on_a_link(),
        hostile.pdf_with_attachment(),
        hostile.pdf_with_a_file_on_a_pin(),
        hostile.pdf_with_an_action("GoToR"),
        hostile.pdf_with_an_action("GoToE"),
        hostile.pdf_with_an_action("Sound"),
        hostile.pdf_with_a_movie(),
    ],
    ids=[
        *("script", "launch", "script on a link", "attachment", "file on a pin", "another file", "file inside"),
        *("sound", "movie"),
    ],
)
def test_what_could_act_is_taken_and_marked(content: bytes):
    assert inspect(content).is_active is True


@pytest.mark.parametrize("kind", ["Launch", "SubmitForm", "ImportData", "GoToR"])
@pytest.mark.parametrize("between", [b"", b" ", b"\0", b"% a comment\n"])
def test_an_action_is_seen_whatever_follows_its_name(kind: str, between: bytes):
    """Keys come in any order: the name of the action may be the last word of its dictionary."""
    action = b"/OpenAction <</F (calc.exe)/S /%s%s>>" % (kind.encode(), between)
    content = hostile.pdf().replace(b"/Type /Catalog", b"/Type /Catalog " + action, 1)
    assert action in content
    assert inspect(content).is_active is True


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "white space": (lambda: b" \r\n\0\0", "empty"),
    "too many bytes": (lambda: b"%PDF-1.7" + bytes(10 * 1024 * 1024), "too_large"),
    "a PDF with a password": (lambda: hostile.encrypted_pdf("secret"), "encrypted"),
    "a header and rubbish": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken"),
    "half a PDF": (lambda: hostile.pdf()[:200], "broken"),
    "half a PNG": (lambda: hostile.png((900, 900), color="red")[:900], "broken"),
    "a PNG with a wrong checksum": (lambda: hostile.png().replace(b"IHDR", b"IHDS"), "broken"),
    "half a JPEG": (lambda: hostile.jpeg((900, 900))[:3000], "broken"),
    "half a HEIC photo": (lambda: hostile.heic((900, 900))[:-400], "broken"),
    "a HEIC photo of no picture": (lambda: hostile.heic()[:24] + bytes(400), "broken"),
    "a JPEG of three bytes": (lambda: b"\xff\xd8\xff", "broken"),
    "a PDF without pages": (hostile.pdf_without_pages, "broken"),
    "51 pages": (lambda: hostile.pdf(51), "too_many_pages"),
    "10,000 pages": (lambda: hostile.pdf_of_very_many_pages(10_000), "too_many_pages"),
    "a PNG of 1.6 gigapixels": (hostile.png_bomb, "too_many_pixels"),
    "a HEIC photo that says 3.6 gigapixels": (lambda: hostile.heic_that_says(60_000, 60_000), "too_many_pixels"),
    "a PDF with a picture of 3.6 gigapixels": (hostile.pdf_with_a_picture_bomb, "too_many_pixels"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_taken_says_why(name: str):
    make, code = BAD[name]
    with pytest.raises(DocumentProblem) as refused:
        inspect(make())
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1avif" + bytes(100), "AVIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp42" + bytes(100), "video"),
        (b"\r\n" + hostile.pdf(), "in front of the PDF"),
        (b"PK\x03\x04" + bytes(100), "Word or Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "Word or Excel"),
        (b"II*\0" + bytes(100), "TIFF"),
        (b"GIF89a" + bytes(100), "carriers do not take"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "web page"),
        (b"\x7fELF" + bytes(100), "neither a PDF nor a picture"),
    ],
)
def test_other_kinds_are_named(content: bytes, words: str):
    with pytest.raises(DocumentProblem) as refused:
        inspect(content)
    assert refused.value.code == "not_supported"
    assert words in refused.value.message
    assert refused.value.message.endswith("Save it as PDF, JPEG, PNG or HEIC and upload it again.")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "pages in a loop": (hostile.pdf_whose_pages_are_a_loop, "broken"),
    "a lie about the pages": (hostile.pdf_that_lies_about_its_pages, "broken"),
    "a form that paints itself": (hostile.pdf_with_a_form_that_paints_itself, "too_complex"),
    "forms in forms": (hostile.pdf_with_nested_forms, "too_complex"),
    "a stream of 200 MB": (lambda: hostile.pdf_with_a_stream_bomb(200), "too_complex"),
    "deep arrays": (hostile.pdf_with_deep_arrays, ""),
    "a text bomb in a PNG": (hostile.png_with_text_bomb, "broken"),
    "a page without an end": (lambda: hostile.one_page(b"", media_box=b"[0 0 1e30 1e30]"), ""),
    "a page without a size": (lambda: hostile.one_page(b"", media_box=b"[0 0 0 0]"), ""),
    "a page of no numbers": (lambda: hostile.one_page(b"", media_box=b"[/a /b /c /d]"), ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_with_an_answer(name: str):
    """Taken ("") or refused, within the limits of the process that opens it, and without another error."""
    make, code = HOSTILE[name]
    try:
        inspect(make(), limits=Limits(memory_mb=400, cpu_seconds=4, wall_seconds=60))
        answer = ""
    except DocumentProblem as refused:
        answer = refused.code
        assert refused.message
    assert answer == code


def test_too_much_work_is_said():
    with pytest.raises(DocumentProblem) as refused:
        inspect(hostile.pdf_with_nested_forms(), limits=Limits(memory_mb=4096, cpu_seconds=1, wall_seconds=10))
    assert refused.value.code == "too_complex"


@pytest.mark.parametrize("name", ["forms in forms", "a stream of 200 MB"])
def test_what_uses_up_the_memory_is_too_much_work_and_not_damaged(name: str):
    make, _ = HOSTILE[name]
    with pytest.raises(DocumentProblem) as refused:
        inspect(make(), limits=Limits(memory_mb=200, cpu_seconds=10, wall_seconds=10))
    assert refused.value.code == "too_complex"


def test_a_photo_that_needs_more_memory_is_too_much_work_and_a_broken_one_is_damaged():
    """Pillow says the same of both: libjpeg's lack of memory is an OSError as is a stream that makes no sense."""
    made = io.BytesIO()
    Image.new("CMYK", (6000, 6000)).save(made, "JPEG", progressive=True, quality=30)
    header = struct.pack(">IIBBBBB", 6000, 6000, 8, 2, 0, 0, 0)
    broken = hostile.png_of_chunks((b"IHDR", header), (b"IDAT", b"no pixels" * 99), (b"IEND", b""))
    for photo, code in ((made.getvalue(), "too_complex"), (broken, "broken")):
        with pytest.raises(DocumentProblem) as refused:
            inspect(photo, limits=Limits(memory_mb=300, cpu_seconds=10, wall_seconds=10))
        assert refused.value.code == code


def test_when_nothing_can_be_opened_the_document_is_not_blamed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(DocumentProblem) as refused:
        inspect(hostile.pdf())
    assert refused.value.code == "unavailable"


def test_notes_of_a_camera_that_cannot_be_read_do_no_harm():
    photo = hostile.jpeg((640, 480), orientation=6)
    start = photo.index(b"Exif")
    assert inspect(photo[: start + 6] + b"\xff" * 20 + photo[start + 26 :]).page_count == 1


@pytest.mark.parametrize("side", [60, 600])
def test_a_picture_whose_pixels_make_no_sense_is_damaged(side: int):
    """Its frame is whole, so that only unpacking shows it."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    content = hostile.png_of_chunks((b"IHDR", header), (b"IDAT", b"no pixels" * 99), (b"IEND", b""))
    with pytest.raises(DocumentProblem) as refused:
        inspect(content)
    assert refused.value.code == "broken"


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_rubbish_behind_a_good_start_is_damaged(start: bytes):
    with pytest.raises(DocumentProblem) as refused:
        inspect(start + bytes((n * 7919) % 251 for n in range(5000)))
    assert refused.value.code == "broken"


def test_a_refusal_is_in_the_language_of_who_uploads(settings: object, tmp_path: Path) -> None:
    sentences = {
        "This is a video.": "C’est un film.",
        "%(what)s Save it as %(formats)s and upload it again.": "%(what)s Enregistrez-le en format %(formats)s.",
    }
    catalogs.use(settings, tmp_path, sentences)
    film = b"\0\0\0\x18ftypisom" + bytes(40)
    with pytest.raises(DocumentProblem) as english:
        inspect(film)
    assert english.value.message == "This is a video. Save it as PDF, JPEG, PNG or HEIC and upload it again."
    with translation.override("fr-ca"), pytest.raises(DocumentProblem) as french:
        inspect(film)
    assert french.value.message == "C’est un film. Enregistrez-le en format PDF, JPEG, PNG ou HEIC."
