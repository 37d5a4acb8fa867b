"""The piece of a page where a value was read, upright, with a margin around it.

Cut from the page image that we painted; where to cut comes from the stored reading only, never from what a browser
sent.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TypedDict

from portin.comparing import Row
from portin.findings import Place
from portin.models import Document
from portin.orders.page_images import PAGE, page_image
from portin.reading.found import Box

LEAST_WIDTH, LEAST_HEIGHT = 0.42, 0.055  # fractions of the page: enough around a value to see what it belongs to
MARGIN = 0.02
FRAME = "#b0241c"  # as the marks on the reviewer's page images


@dataclass(frozen=True)
class Cutout:
    """Where to cut: `box` around `value`, in fractions of the upright page; `rotation` (degrees clockwise) turns the
    painted page upright."""

    document: Document
    page: int
    value: Box
    box: Box
    rotation: int
    width: int
    height: int


def cutout_of(row: Row) -> Cutout | None:
    """The piece for a row, None where its value is on no page. `width` and `height` are those of the image to come, in
    pixels."""
    at = row.finding.at
    return None if at is None or not row.cutout_key else cutout_at(row.document, at)


def cutout_at(document: Document, at: Place) -> Cutout:
    """The piece of a document around a place on it."""
    number, value = at.page + 1, at.box
    page = _page(document, number)
    rotation = int(page.get("rotation", 0)) % 360
    wide, high = page.get("width") or 612, page.get("height") or 792
    across: float
    down: float
    if rotation in (90, 270):  # the painted page is as wide as the upright one is high
        across, down = PAGE * wide / high, PAGE
    else:
        across, down = PAGE, PAGE * high / wide
    left, right = _stretched(value[0], value[2], LEAST_WIDTH, 0.7)  # labels are left of their values, or above
    top, bottom = _stretched(value[1], value[3], LEAST_HEIGHT, 0.6)
    width, height = round((right - left) * across), round((bottom - top) * down)
    return Cutout(document, number, value, (left, top, right, bottom), rotation, max(1, width), max(1, height))


def image_of(cutout: Cutout) -> bytes:
    """The PNG. The page is painted first if nobody looked at it yet. IndexError when the document has no such page."""
    from PIL import Image, ImageDraw  # loaded only by who asks for a picture

    with Image.open(io.BytesIO(page_image(cutout.document, cutout.page))) as page:
        upright = page.convert("RGB")
    if cutout.rotation:
        upright = upright.rotate(-cutout.rotation, expand=True)
    wide, high = upright.size
    left, top, right, bottom = cutout.value
    frame = (left * wide - 5, top * high - 4, right * wide + 5, bottom * high + 4)
    ImageDraw.Draw(upright).rounded_rectangle(frame, radius=4, outline=FRAME, width=2)
    left, top, right, bottom = cutout.box
    piece = upright.crop((int(left * wide), int(top * high), max(int(right * wide), 1), max(int(bottom * high), 1)))
    out = io.BytesIO()
    piece.save(out, "PNG")
    return out.getvalue()


class _Page(TypedDict, total=False):
    """A page as the stored reading describes it: `number` from 0, `rotation` in degrees, the size in points."""

    number: int
    rotation: int
    width: float | None
    height: float | None


def _page(document: Document, page: int) -> _Page:
    """What the reading says of a page (its pages count from 0)."""
    pages = document.reading.get("pages", []) if isinstance(document.reading, dict) else []
    return next((one for one in pages if one.get("number") == page - 1), _Page())


def _stretched(start: float, end: float, least: float, before: float) -> tuple[float, float]:
    """With a margin, at least `least` long (`before` of what is missing goes before the start),
    and inside of the page."""
    start, end = max(0.0, min(start, end) - MARGIN), min(1.0, max(start, end) + MARGIN)
    missing = least - (end - start)
    if missing > 0:
        start, end = start - missing * before, end + missing * (1 - before)
        start, end = (0.0, least) if start < 0 else (1 - least, 1.0) if end > 1 else (start, end)
    return start, end
