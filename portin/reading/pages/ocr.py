"""Words from pictures by tesseract, where it is installed: which pages need it, which way up they are, how legible
they are."""

from __future__ import annotations

import contextlib
import ctypes
import re
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from portin.reading.found import Box
from portin.reading.pages.layout import levelled
from portin.reading.pages.page_words import TextLayer, Word, turned_in_place
from portin.reading.pages.pictures import Prepared, despeckled, grey, open_picture, prepare
from portin.reading.pages.second_look import DOUBTFUL, look_again, look_at_numbers, words_of_calls
from portin.reading.pages.tesseract import Hopeless, languages, ocr_available, tesseract, words_in
from portin.reading.vocabulary.labels import corrected

__all__ = ["SeenPage", "is_blank", "ocr_available", "open_picture", "page_image", "picture_counts", "read_picture"]

_PICTURE_SHARE = 0.55  # of the page: a picture that large is the page


@dataclass
class SeenPage:
    words: list[Word]
    width: float  # of the prepared picture: the words' coordinates
    height: float
    rotation: int
    legibility: float
    prepared: Prepared

    correct = staticmethod(corrected)

    def to_display(self, box: Box) -> Box:
        x0, y0, x1, y1 = self.prepared.back_box(*box)
        return x0 / self.prepared.width, y0 / self.prepared.height, x1 / self.prepared.width, y1 / self.prepared.height


# ------------------------------------------------------------------------------------------------ which pages need it


def picture_counts(page: pdfium.PdfPage, layer: TextLayer, objects: list[pdfium.PdfObject]) -> bool:
    """Whether the page is a picture under (or over) a text layer: what the picture shows then counts, not what the
    layer says."""
    width, height = page.get_size()
    share, hidden, seen, picture_at, last_text = 0.0, 0, 0, -1, -1
    for index, obj in enumerate(objects):
        if obj.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(obj)
            covered = max(0.0, right - left) * max(0.0, top - bottom) / max(width * height, 1)
            if covered > share:
                share, picture_at = covered, index
        elif obj.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(obj.raw)
            if mode in (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP) or _is_transparent(
                obj
            ):
                hidden += 1
            else:
                seen += 1
                last_text = index
    if share >= _PICTURE_SHARE:
        return hidden > seen or last_text < picture_at or sum(len(w.text) for w in layer.words) < 250
    return hidden > 3 * max(seen, 1)


def _bounds(obj: pdfium.PdfObject) -> tuple[float, float, float, float]:
    try:
        return obj.get_bounds()
    except Exception:
        return 0.0, 0.0, 0.0, 0.0


_COLOR = tuple(ctypes.c_uint() for _ in range(4))  # red, green, blue, opacity: filled anew for each piece of text


def _is_transparent(obj: pdfium.PdfObject) -> bool:
    return bool(pdfium_c.FPDFPageObj_GetFillColor(obj.raw, *_COLOR)) and _COLOR[-1].value < 20


def is_blank(page: pdfium.PdfPage) -> bool:
    image = page.render(scale=0.25, grayscale=True).to_pil()
    low, high = image.getextrema()
    return high - low < 12


def page_image(page: pdfium.PdfPage) -> Image.Image:
    """The page rendered at about 260 dots an inch (as the picture's own grain mostly is), never
    over 12 million pixels."""
    width, height = page.get_size()
    scale = min(2200 / max(min(width, height), 1), (12_000_000 / max(width * height, 1)) ** 0.5)
    return grey(page.render(scale=scale, grayscale=True).to_pil())


# ------------------------------------------------------------------------------------------------------------- reading


def read_picture(image: Image.Image) -> SeenPage:
    """Two looks at the prepared picture: at its full grain as scattered text, and smaller and smoother as a page;
    merged word by word."""
    try:
        prepared = prepare(image, _turn)
        words = words_in(prepared.image, "eng", "11")
    except Hopeless:
        prepared, words = Prepared(image, image.width, image.height), []
    if words and not legibility(words):
        prepared, words = _despeckled(prepared, words)
    how_legible = legibility(words)
    if how_legible > 0:
        language = "eng+fra" if "fra" in languages() and _is_french(words) else "eng"
        with contextlib.suppress(Hopeless):
            calls = words_of_calls(words)
            words = merge(words, look_again(prepared.image, language, calls), prefer_second=language != "eng")
            known = {id(w) for w in calls}
            look_at_numbers(prepared.image, [w for w in words if id(w) not in known])
    words = levelled(_without_specks(words), prepared.image.width)
    return SeenPage(words, prepared.image.width, prepared.image.height, prepared.rotation, how_legible, prepared)


_CLEARLY = 0.85  # of the letters of a page that could not be read before


def _despeckled(prepared: Prepared, words: list[Word]) -> tuple[Prepared, list[Word]]:
    """The picture and its words where specks are taken off it, as a fax is strewn with, if it can be read so; else as
    they were."""
    cleaned = despeckled(prepared.image)
    if cleaned is not None:
        with contextlib.suppress(Hopeless):
            again = words_in(cleaned, "eng", "11")
            if legibility(again) >= _CLEARLY:
                return replace(prepared, image=cleaned), again
    return prepared, words


def _without_specks(words: list[Word]) -> list[Word]:
    """Without single letters and figures far smaller than all writing: a comma that one look took for a 5."""
    heights = sorted(w.height for w in words if len(w.text) > 2)
    least = 0.4 * heights[len(heights) // 2] if heights else 0
    return [w for w in words if len(w.text) > 1 or not w.text.isalnum() or w.height >= least]


def merge(first: list[Word], second: list[Word], prefer_second: bool = False) -> list[Word]:
    """Words of both looks; where they differ the surer one wins and the other is kept as its alternative."""
    out = list(first)
    bands: dict[int, list[Word]] = {}
    for w in first:
        for band in range(int(w.y0) // 40, int(w.y1) // 40 + 1):
            bands.setdefault(band, []).append(w)
    for w in second:
        near = {id(o): o for band in range(int(w.y0) // 40, int(w.y1) // 40 + 1) for o in bands.get(band, [])}
        over = [o for o in near.values() if _overlap(o, w) > 0.5]
        if not over:
            if w.confidence > 0.55 and not any(_overlap(o, w) > 0.2 for o in near.values()):
                out.append(w)
        elif len(over) == 1 and _overlap(w, over[0]) > 0.5:
            o = over[0]
            if o.text == w.text:
                o.confidence = max(o.confidence, w.confidence)
            elif w.confidence > o.confidence + (-0.15 if prefer_second else 0.0):
                o.alternative, o.text, o.confidence = (o.text if o.confidence > 0.4 else ""), w.text, w.confidence
            elif w.confidence > 0.4:
                o.alternative = w.text
    return out


def _overlap(a: Word, b: Word) -> float:
    """The share of a's box that lies in b's."""
    width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(0.0, width) * max(0.0, height) / max((a.x1 - a.x0) * (a.y1 - a.y0), 1e-6)


def _turn(image: Image.Image) -> int:
    """How far clockwise (0, 90, 180, 270) to turn the picture upright: tesseract's script detection on a smaller
    picture, else trying."""
    small = image.copy()
    small.thumbnail((1700, 1700))
    if "osd" in languages():
        answer = tesseract(small, "--psm", "0", "-l", "osd", "-c", "min_characters_to_try=12", seconds=5)
        turn, sure = re.search(r"Rotate: (\d+)", answer), re.search(r"Orientation confidence: ([\d.]+)", answer)
        if turn and sure and float(sure[1]) >= 2.0:
            return int(turn[1]) % 360
        return _turn_by_reading(small, int(turn[1]) % 360 if turn else 0)
    return _turn_by_reading(small)


_UPPER_PART = 0.3  # of a page: its head, with more words than figures
_ENOUGH_WORDS = 150  # letters of words, each as surely as it was read


def _turn_by_reading(small: Image.Image, suspected: int = 0) -> int:
    """Trying, the suspected way first, and of that the upper part: where words come out it is upright. Figures do not
    count: they read well upside down, too."""

    def score(turn: int, share: float = 1.0) -> float:
        turned = small.rotate(-turn, expand=True, fillcolor=255) if turn else small
        turned = turned.crop((0, 0, turned.width, round(share * turned.height)))
        return sum(
            w.confidence * len(w.text)
            for w in words_in(turned, "eng", "11", seconds=4)
            if w.confidence > 0.6 and len(w.text) > 2 and w.text.strip(".,:;").isalpha()
        )

    for share in (_UPPER_PART, 1.0):
        scores = {suspected: score(suspected, share)}
        if scores[suspected] > _ENOUGH_WORDS:
            return suspected
    scores |= {turn: score(turn) for turn in (0, 180, 90, 270) if turn != suspected}
    best = max(scores, key=lambda turn: scores[turn])
    return best if scores[best] > 1.3 * scores[0] else 0


def read_upside_down(image: Image.Image) -> list[Word]:
    """What is upside down on a prepared picture, surely read, each piece upright in its place."""
    try:
        words = words_in(image.rotate(180), "eng", "11")
    except Hopeless:
        return []
    sure = [w for w in words if w.confidence > DOUBTFUL and any(ch.isalnum() for ch in w.text)]
    return turned_in_place(sure[:800], image.width, image.height)  # a page of text has some 600


def variant(words: list[Word]) -> list[Word] | None:
    """The same words as the other look read them; None when both looks agree."""
    if not any(w.alternative for w in words):
        return None
    return [replace(w, text=w.alternative, alternative="") if w.alternative else w for w in words]


def _is_french(words: list[Word]) -> bool:
    bits = [w.text.lower().strip(".,:;") for w in words]
    return (
        sum(
            b
            in (
                "facture",
                "compte",
                "adresse",
                "votre",
                "paiement",
                "numéro",
                "numero",
                "montant",
                "téléphone",
                "du",
                "client",
                "les",
                "solde",
                "service",
            )
            for b in bits
        )
        >= 3
        and sum(b in ("facture", "compte", "adresse", "votre", "paiement", "montant", "du", "de") for b in bits) >= 3
    )


def legibility(words: list[Word]) -> float:
    """0 when what was read is not to be believed at all, else the share of letters read with confidence."""
    weights = [(len(w.text), w.confidence) for w in words if re.search(r"[A-Za-z0-9]", w.text)]
    total = sum(n for n, _ in weights)
    if total < 40:
        return 0.0
    sure = sum(n for n, c in weights if c >= 0.8) / total
    mean = sum(n * c for n, c in weights) / total
    return 0.0 if sure < 0.72 or mean < 0.7 else round(sure, 3)
