"""What the reading of one document may cost: processor time, so that a busy machine reads the same as an idle one."""

import io
import time
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest

from portin.reading.reader import ocr_available, read
from tests.portin.reading.drawn import Item, drawn

PDF = "application/pdf"
needs_tesseract = pytest.mark.skipif(not ocr_available(), reason="tesseract is not installed")


def scanned(items: Sequence[Item], pages: int, turn: int = 0) -> bytes:
    """The pages as pictures, turned by some degrees."""
    document = pdfium.PdfDocument(drawn(items, size=14, pages=pages))
    first, *others = [page.render(scale=1.5, grayscale=True).to_pil().rotate(turn, expand=True) for page in document]
    made = io.BytesIO()
    first.save(made, "PDF", save_all=True, append_images=others)
    return made.getvalue()


PAGE = [
    (72, 700, "Statement of telephone service"),
    (72, 660, "Account number: 48210077"),
    (72, 620, "Your telephone number: 541 555-0148"),
]


@needs_tesseract
@pytest.mark.parametrize(
    ("clock_seconds", "how"),
    [pytest.param(1000, ["ocr", "ocr"], id="waits"), pytest.param(60, ["ocr", "none"], id="waits no longer")],
)
def test_a_busy_machine_leaves_no_page_unread_while_somebody_waits(
    clock_seconds: float, how: list[str], monkeypatch: pytest.MonkeyPatch
):
    """Two minutes go by on the clock while little is worked: somebody else has the processors."""
    real, waited = time.monotonic, [0]
    monkeypatch.setattr(time, "monotonic", lambda: real() + waited[0])

    def others_work(page: int, of: int) -> None:
        waited[0] += 120

    reading = read(scanned(PAGE, 2), PDF, seconds=90, clock_seconds=clock_seconds, watching=others_work)
    assert [page.how for page in reading.pages] == how


@needs_tesseract
def test_pages_are_left_unread_when_the_work_is_used_up():
    def work(page: int, of: int) -> None:
        ends = time.process_time() + 1
        while time.process_time() < ends:
            pass

    reading = read(scanned(PAGE, 2), PDF, seconds=1, watching=work)
    assert ([page.how for page in reading.pages], reading.problem) == (["ocr", "none"], "limits")
