"""Uploaded letters of authorization: is there a mark where the signature belongs, of what date, whose names, which numbers.

A mark is ink in the signature area beyond its rule and its label, a value in a signature field, nothing cleverer: whose hand it was is
for a person. Where no signature area is found the answer is "unknown".
"""

from __future__ import annotations

import io
import re

import pypdfium2 as pdfium
from PIL import Image
from pypdf import PdfReader

from portin.spelling import plain

from .document_dates import date_candidates
from .found import SIGNED, UNKNOWN, UNSIGNED, Box, LetterReading, Reading
from .labelled_names import labelled_names
from .labels import is_all_label
from .layout import PageLayout, Segment
from .names import looks_like_name
from .places import found_at
from .reading import lay_out
from .roles import MOST_NUMBERS
from .telephones import mentions_in


def read_loa(data: bytes, content_type: str, *, ocr: bool = True, seconds: float = 120) -> LetterReading:
    """Read a letter of authorization. Never raises for what the file holds."""
    reading, pictures = Reading(), {}
    layouts = lay_out(reading, data, content_type, ocr=ocr, seconds=seconds, pictures=pictures)
    turns = {page.number: page.rotation for page in reading.pages}
    letter = LetterReading(pages=reading.pages, problem=reading.problem)
    for layout in (one for one in layouts if not one.is_variant):
        _values(letter, layout)
    areas = [(layout, label) for layout in layouts if not layout.is_variant for label in _signature_labels(layout)]
    for layout, label in areas:
        image = pictures.get(layout.page) or _rendered(data, layout.page, turns.get(layout.page, 0))
        verdict, box = _mark(layout, label, image) if image else (UNKNOWN, None)
        if box and (letter.box is None or (verdict == SIGNED and letter.signed != SIGNED)):
            letter.signed, letter.page, letter.box = verdict, layout.page, box
    if letter.signed != SIGNED and _has_signed_field(data):
        letter.signed = SIGNED
    return letter


_LABEL = re.compile(r"(?:^|\b)(?:(?:authorized |customer |subscriber |account holder |owner |end user )*(?:signature|signed(?: by)?|sign here)(?: of [a-z ]{3,40})?|signature (?:autorisee|du client|de l abonne)|signe par)\b")


def _signature_labels(layout: PageLayout) -> list[Segment]:
    """Short pieces of text that say "signature" and are no sentence about signatures."""
    out = []
    for s in layout.segments:
        text = re.sub(r"[\sxX_.]+$", "", s.norm)
        m = _LABEL.search(text)
        if m and len(text.split()) <= 7 and m.start() <= 12 and not re.search(r"\b(below|above|page|evidence|electronic|sealed|my signature|your signature)\b", text):
            out.append(s)
    return out


def _mark(layout: PageLayout, label: Segment, image: Image.Image) -> tuple[str, Box]:
    """Ink right of the label, or above it when a rule runs there."""
    size = label.size
    right = next((s.x0 for s in layout.right_of(label) if is_all_label(s.norm) or re.match(r"(?:date|title|titre|name|nom|print)\b", s.norm)), layout.width * 0.95)
    words = [w for s in layout.segments for w in s.words]
    beside = (label.x1 + 0.3 * size, label.y0 - 1.2 * size, min(right - 0.5 * size, label.x1 + 28 * size), label.y1 + 0.5 * size)
    over = (label.x0, label.y0 - 4.2 * size, min(right - 0.5 * size, label.x0 + 28 * size), label.y0 - 0.15 * size)
    shares = []
    for area, masked in ((beside, [w for w in words if plain(w.text) in ("x", "") or w in label.words or not label.is_beside(Segment([w]).settle())]), (over, words)):
        shares.append((_ink(layout, image, area, masked) if area[2] - area[0] > 4 * size else 0.0, area))
    typed = any(beside[0] < (w.x0 + w.x1) / 2 < beside[2] and label.is_beside(Segment([w]).settle()) and re.search(r"[A-Za-z]{2}", w.text) for w in words)
    typed = typed or _is_signed_in_type(layout, label)
    share, area = max(shares, key=lambda pair: pair[0])
    box = layout.to_display(area) if layout.to_display else (area[0] / layout.width, area[1] / layout.height, area[2] / layout.width, area[3] / layout.height)
    box = tuple(round(min(1.0, max(0.0, v)), 4) for v in box)
    if typed or share > 0.008:
        return SIGNED, box
    return (UNSIGNED if share < 0.0012 else UNKNOWN), box


def _is_signed_in_type(layout: PageLayout, label: Segment) -> bool:
    """Whether a name in letters much larger than the label's stands right over it: a typed signature, as our own letters have it."""
    over = layout.above(label, reach=2.0)
    return over is not None and over.size >= 1.5 * label.size and abs(over.x0 - label.x0) < 2 * label.size and looks_like_name(over.text) and not is_all_label(over.norm)


def _ink(layout: PageLayout, image: Image.Image, area: tuple[float, float, float, float], masked: list) -> float:
    """The share of dark pixels in the area without its rules (long dark runs) and the masked words."""
    fx, fy = image.width / layout.width, image.height / layout.height
    x0, y0, x1, y1 = (round(v) for v in (max(0, area[0]) * fx, max(0, area[1]) * fy, area[2] * fx, area[3] * fy))
    if x1 - x0 < 10 or y1 - y0 < 6:
        return 0.0
    part = image.crop((x0, y0, x1, y1)).convert("L")
    for w in masked:
        part.paste(255, (round(w.x0 * fx) - x0 - 2, round(w.y0 * fy) - y0 - 2, round(w.x1 * fx) - x0 + 2, round(w.y1 * fy) - y0 + 2))
    dark = part.point(lambda v: 255 if v < 140 else 0)
    rows = list(dark.resize((1, dark.height), Image.Resampling.BOX).getdata())
    for y, level in enumerate(rows):
        if level > 0.45 * 255:
            dark.paste(0, (0, max(0, y - 2), dark.width, y + 3))
    histogram = dark.histogram()
    return histogram[255] / (dark.width * dark.height)


def _rendered(data: bytes, number: int, turn: int) -> Image.Image | None:
    """A page of text as an upright picture, annotations (signatures are often one) drawn in."""
    try:
        page = pdfium.PdfDocument(io.BytesIO(data))[number]
        image = page.render(scale=min(2.0, 1800 / max(page.get_size())), grayscale=True).to_pil()
    except pdfium.PdfiumError:
        return None
    return image.rotate(-turn, expand=True) if turn else image


def _has_signed_field(data: bytes) -> bool:
    """Whether a PDF signature field holds a signature."""
    if data[:4] != b"%PDF" and b"%PDF" not in data[:1024]:
        return False
    try:
        fields = PdfReader(io.BytesIO(data)).get_fields() or {}
        return any(f.get("/FT") == "/Sig" and f.get("/V") for f in fields.values())
    except Exception:  # pypdf raises what it likes on broken files
        return False


def _values(letter: LetterReading, layout: PageLayout) -> None:
    for c in date_candidates(layout):
        letter.dates.append(found_at(layout, c.value, c.segment, c.first, c.last, c.tier, c.hit.label.text if c.hit else ""))
    for text, label, segment, first, last, _role in labelled_names(layout):
        letter.names.append(found_at(layout, text, segment, first, last, label.tier, label.text))
    for s in layout.segments:
        for mention in mentions_in(s.text):
            for number in mention.numbers[: MOST_NUMBERS - len(letter.numbers)]:
                letter.numbers.append(found_at(layout, number, s, 0, len(s.words), 1, ""))
