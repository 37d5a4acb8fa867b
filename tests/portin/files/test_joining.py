"""Several photos become one PDF: in their order, upright, and with the bytes of each as they came."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageStat

from portin.files.inspect import inspect
from portin.files.joining import JoiningFailed, arranged, joined
from portin.files.preview import render_pages

JPEG, PNG = "image/jpeg", "image/png"


def photo(kind: str, *, dark_at: str, orientation: int = 1, mode: str = "RGB") -> bytes:
    """A white sheet, higher than wide, with one dark half; as a camera stores it that was held otherwise."""
    sheet = Image.new("L", (60, 80), 255)
    sheet.paste(0, (0, 0, 60, 40) if dark_at == "top" else (0, 40, 60, 80))
    stored = {1: None, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
    turned = sheet.transpose(stored[orientation]) if stored[orientation] else sheet
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    turned.convert(mode).save(made, kind, exif=exif)
    return made.getvalue()


def half_that_is_dark(png: bytes) -> str:
    image = Image.open(io.BytesIO(png)).convert("L")
    wide, high = image.size
    top, bottom = (ImageStat.Stat(image.crop((0, y, wide, y + high // 2))).mean[0] for y in (0, high - high // 2))
    return "top" if top < bottom else "bottom"


PHOTOS = [
    (photo("JPEG", dark_at="top"), JPEG),
    (photo("JPEG", dark_at="bottom", orientation=6), JPEG),
    (photo("PNG", dark_at="top", mode="RGBA"), PNG),
    (photo("JPEG", dark_at="bottom", orientation=8, mode="L"), JPEG),
]


@pytest.fixture(scope="module")
def one_bill() -> bytes:
    return joined(PHOTOS)


def test_each_photo_is_a_page_upright_and_in_its_order(one_bill: bytes) -> None:
    found = inspect(one_bill)
    assert (found.page_count, found.is_active) == (4, False)
    assert all(height > width for width, height in found.pages)
    assert [half_that_is_dark(page.png) for page in render_pages(one_bill, width=100)] == [
        "top", "bottom", "top", "bottom",
    ]  # fmt: skip


def test_the_bytes_of_every_photo_are_kept(one_bill: bytes) -> None:
    assert [content in one_bill for content, _ in PHOTOS] == [True] * 4


def test_pages_are_put_in_another_order_and_left_out(one_bill: bytes) -> None:
    fewer = arranged(one_bill, [2, 1])
    assert [half_that_is_dark(page.png) for page in render_pages(fewer, width=100)] == ["bottom", "top"]
    assert [content in fewer for content, _ in PHOTOS] == [True, True, False, False]


def test_what_cannot_be_opened_is_a_sentence() -> None:
    with pytest.raises(JoiningFailed):
        joined([(b"\xff\xd8\xff no photo", JPEG)])
