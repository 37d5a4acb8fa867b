"""What matters most on a picture, once more by itself and enlarged, in several renderings that vote: account numbers,
billing numbers and dates beside their labels, and postal codes.

A vote makes a doubtful reading sure or leaves it doubtful. It replaces it only where all renderings agree against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from PIL import Image, ImageFilter, ImageOps

from portin.reading.candidates.blocks import address_blocks
from portin.reading.candidates.document_dates import date_candidates
from portin.reading.candidates.identifiers import account_candidates
from portin.reading.pages.layout import PageLayout, Segment
from portin.reading.pages.page_words import Word
from portin.reading.pages.tesseract import Hopeless, words_in
from portin.reading.vocabulary.labels import corrected

MOST = 6  # places of a page: each costs some tenths of a second
_DOUBTFUL = 0.93  # what was read less surely is looked at again
_AGREED, _OUTVOTED = 0.95, 0.88  # how sure a reading is that was confirmed, and one that replaced another

Place = tuple[Segment, list[Word]]


def look_closer(layout: PageLayout, image: Image.Image, is_late: Callable[[], bool]) -> None:
    """Change the words of the page to what the votes say. `image` is the prepared picture that it was read from."""
    seen: set[int] = set()
    places = [place for place in _places(layout) if _is_doubtful(place[1])]
    for segment, words in places[:MOST]:
        if is_late() or seen & {id(w) for w in words}:
            continue
        seen |= {id(w) for w in words}
        if _vote(image, words):
            segment.settle(corrected)


def _places(layout: PageLayout) -> Iterator[Place]:
    for c in account_candidates(layout):
        if c.role in ("account", "btn") and c.tier >= 2:
            yield c.segment, c.segment.words[c.first : c.last]
    for block in address_blocks(layout):
        for segment in block.segments:
            yield from ((segment, words) for words in _codes(segment.words, block.address.zip.split()))
    for c in date_candidates(layout):
        if c.role == "bill_date" and c.tier >= 2:
            yield c.segment, c.segment.words[c.first : c.last]


def _codes(words: list[Word], parts: list[str]) -> Iterator[list[Word]]:
    """The words of a ZIP or postal code; both halves of one ("P6A 5K1") together, since three letters and figures by
    themselves are read worse."""
    for at, w in enumerate(words):
        if not any(_alone(w.text).startswith(part) for part in parts):
            continue
        half = _alone(w.text)
        behind = _alone(words[at + 1].text) if at + 1 < len(words) else ""
        if [half, behind] == parts:
            yield [w, words[at + 1]]
        elif any(ch.isdigit() for ch in half) and (at == 0 or [_alone(words[at - 1].text), half] != parts):
            yield [w]


def _is_doubtful(words: list[Word]) -> bool:
    return any(w.shown is None and (w.confidence < _DOUBTFUL or w.alternative) for w in words)


def _vote(image: Image.Image, words: list[Word]) -> bool:
    """Whether the words were changed, or how sure they are."""
    was = _alone("".join(w.text for w in words))
    only_digits = was.isdigit()
    votes: Counter[str] = Counter()
    for rendering in _renderings(_piece(image, words)):
        text = _in_the_shape(_read(rendering, only_digits=only_digits), was)
        if text:
            votes[text] += 1
        if votes[was] == 2:
            break
    if votes[was] >= 2:
        for w in words:
            w.confidence, w.alternative = max(w.confidence, _AGREED), ""
        return True
    other, count = votes.most_common(1)[0] if votes else ("", 0)
    if count < 3 or len(other) != len(was):
        return False
    _replace(words, other)
    return True


_FIGURES, _LETTERS = str.maketrans("OQDILSBZG", "000115826"), str.maketrans("01582", "OISBZ")


def _in_the_shape(text: str, shape: str) -> str:
    """A figure where the first look saw a figure, a letter where it saw a letter: "5KI" is "5K1" again."""
    if len(text) != len(shape):
        return text
    return "".join(ch.translate(_FIGURES if like.isdigit() else _LETTERS) for ch, like in zip(text, shape, strict=True))


def _replace(words: list[Word], text: str) -> None:
    """The letters and figures of the words by those of the text, one for one; what is between them stays."""
    left = iter(text)
    for w in words:
        w.text = "".join(next(left) if ch.isalnum() else ch for ch in w.text)
        w.confidence, w.alternative = _OUTVOTED, ""


def _piece(image: Image.Image, words: list[Word]) -> Image.Image:
    margin = 0.35 * max(w.height for w in words)
    x0, y0 = min(w.x0 for w in words) - margin, min(w.y0 for w in words) - margin
    x1, y1 = max(w.x1 for w in words) + margin, max(w.y1 for w in words) + margin
    return image.crop((round(max(0, x0)), round(max(0, y0)), round(min(image.width, x1)), round(min(image.height, y1))))


def _renderings(piece: Image.Image) -> Iterator[Image.Image]:
    """The piece enlarged, enlarged and smoothed, and with all its contrast."""
    yield _on_paper(piece.resize((2 * piece.width, 2 * piece.height), Image.Resampling.LANCZOS))
    smooth = piece.filter(ImageFilter.GaussianBlur(0.8))
    yield _on_paper(smooth.resize((round(1.5 * piece.width), round(1.5 * piece.height)), Image.Resampling.BICUBIC))
    yield _on_paper(ImageOps.autocontrast(piece.resize((3 * piece.width, 3 * piece.height), Image.Resampling.BICUBIC)))


def _on_paper(piece: Image.Image) -> Image.Image:
    """A line alone on a page: tesseract wants room around it, and what is too large for writing is judged by the
    page."""
    page = Image.new("L", (piece.width + 80, 20 * piece.height), 255)
    page.paste(piece, (40, 9 * piece.height))
    return page


def _read(piece: Image.Image, *, only_digits: bool) -> str:
    options = ("-c", "tessedit_char_whitelist=0123456789-./ ") if only_digits else ()
    try:
        return _alone("".join(w.text for w in words_in(piece, "eng", "6", *options, seconds=3)))
    except Hopeless:
        return ""


def _alone(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text).upper()
