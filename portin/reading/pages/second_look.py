"""What a picture is looked at for a second time: the page smaller and smoother, and single numbers that were not read
surely, each by itself.

Rows of calls fill pages of hundreds of numbers, none of which is a line of the account: one look is enough for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image, ImageDraw

from portin.reading.pages.page_words import Word
from portin.reading.pages.tesseract import words_in

_SCALE = 0.75
SURE, DOUBTFUL = 0.93, 0.8  # of digits: above, as good as any; at or below, maybe another digit


def look_again(image: Image.Image, language: str, calls: Sequence[Word]) -> list[Word]:
    """All words of the page, without those of calls."""
    if calls:
        image = image.copy()
        pen = ImageDraw.Draw(image)
        for w in calls:
            margin = 0.2 * w.height
            pen.rectangle((w.x0 - margin, w.y0 - margin, w.x1 + margin, w.y1 + margin), fill=255)
    smaller = image.resize((round(image.width * _SCALE), round(image.height * _SCALE)), Image.Resampling.BOX)
    words = words_in(smaller, language, "3")
    for w in words:
        w.x0, w.y0, w.x1, w.y1, w.size = (v / _SCALE for v in (w.x0, w.y0, w.x1, w.y1, w.size))
    return words


# --------------------------------------------------------------------------------------------------------------- calls

_TIME = re.compile(r"\d{1,2}[:h]\d\d(?::\d\d)?(?:[ap]m?)?", re.I)
_FEWEST_CALLS = 20  # rows on a page: fewer cost little, and may be something else
_LEAST_IN_A_ROW = 4  # words


def words_of_calls(words: Sequence[Word]) -> list[Word]:
    """The words of rows with a time of day, where rows of calls are most of a page."""
    rows: dict[int, list[Word]] = {}
    for w in words:
        rows.setdefault(_band(w), []).append(w)
    found: dict[int, Word] = {}
    times = [w for w in words if _TIME.fullmatch(w.text)]
    for time in times:
        near = [w for at in (-1, 0, 1) for w in rows.get(_band(time) + at, ()) if _is_beside(w, time)]
        if len(near) >= _LEAST_IN_A_ROW:
            found |= {id(w): w for w in near}
    return list(found.values()) if len(times) >= _FEWEST_CALLS and len(found) > len(words) / 2 else []


_BAND = 40  # pixels


def _band(word: Word) -> int:
    return int((word.y0 + word.y1) / 2) // _BAND


def _is_beside(word: Word, other: Word) -> bool:
    return abs(word.y0 + word.y1 - other.y0 - other.y1) < max(word.height, other.height)


# ------------------------------------------------------------------------------------------------------------- numbers


def look_at_numbers(image: Image.Image, words: Sequence[Word], most: int = 10) -> None:
    """Numbers that were not read surely once more: agreement makes them sure, anything else doubtful. All on one page
    first, which is as quick as one of them; then, by itself, each that was not read the same."""
    unsure = sorted((w for w in words if _is_unsure(w)), key=lambda w: w.y0)[:most]
    pieces = [_piece(image, w) for w in unsure]
    together = _read_together(pieces) if len(pieces) > 1 else [("", 0.0)] * len(pieces)
    for w, piece, (text, sure) in zip(unsure, pieces, together, strict=True):
        if _alone(text) != _alone(w.text) or sure <= DOUBTFUL:
            text, sure = _read_by_itself(piece)
        if _alone(text) == _alone(w.text) and sure > DOUBTFUL:
            w.confidence = max(w.confidence, sure)
            continue
        w.confidence = min(w.confidence, DOUBTFUL)
        if len(_alone(text)) == len(_alone(w.text)) and not w.alternative:
            w.alternative = text


def _is_unsure(w: Word) -> bool:
    return w.confidence < SURE and sum(ch.isdigit() for ch in w.text) >= 5 and not re.search(r"[$/,.]", w.text)


def _piece(image: Image.Image, w: Word) -> Image.Image:
    margin = 0.3 * w.height
    piece = image.crop((round(w.x0 - margin), round(w.y0 - margin), round(w.x1 + margin), round(w.y1 + margin)))
    return piece.resize((round(1.5 * piece.width), round(1.5 * piece.height)), Image.Resampling.LANCZOS)


_EDGE = 40  # pixels of paper around: tesseract wants room


def _read_by_itself(piece: Image.Image) -> tuple[str, float]:
    page = Image.new("L", (piece.width + 2 * _EDGE, 20 * piece.height), 255)
    page.paste(piece, (_EDGE, 9 * piece.height))
    return _said(words_in(page, "eng", "6", seconds=4))


def _read_together(pieces: Sequence[Image.Image]) -> list[tuple[str, float]]:
    """What each says, and how surely: line under line with room between."""
    tops, height = [], 2 * _EDGE
    for piece in pieces:
        tops.append(height)
        height += 3 * piece.height
    page = Image.new("L", (max(piece.width for piece in pieces) + 2 * _EDGE, height), 255)
    for piece, top in zip(pieces, tops, strict=True):
        page.paste(piece, (_EDGE, top))
    words = words_in(page, "eng", "6", seconds=6)
    return [
        _said([w for w in words if top <= (w.y0 + w.y1) / 2 <= top + piece.height])
        for piece, top in zip(pieces, tops, strict=True)
    ]


def _said(words: Sequence[Word]) -> tuple[str, float]:
    return "".join(w.text for w in words), min((w.confidence for w in words), default=0.0)


def _alone(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)
