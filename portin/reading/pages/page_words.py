"""Words with boxes from the text layer of a PDF page, upright, in points from the top left, whatever order the file
draws them in.

It decides also whether a text layer can be believed at all. It never looks at pictures and knows nothing of bills.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from portin.reading.found import Box
from portin.reading.pages.small_print import Stretch, take_small_print

MOST_UPSIDE_DOWN = 4_000  # characters: more is no address behind a window
MAX_CHARACTERS = 60_000  # a page: denser ones are no bill, and hostile files draw millions


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float = 0.0  # the font's em, as near as we know
    confidence: float = 1.0
    alternative: str = ""  # what a second look at the picture read, where it differs
    is_struck: bool = False  # a line runs through it
    shown: Box | None = None  # where it is on the page, of a word that was turned in its place

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(slots=True)
class _Char:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


@dataclass(slots=True)
class TextLayer:
    words: list[Word]
    width: float
    height: float
    rotation: int  # degrees clockwise that turn the displayed page upright; pieces upside down are in `words`, turned
    doubtful: bool  # glyph ids, private characters: what it says is not what it shows


def text_layer(page: pdfium.PdfPage) -> TextLayer:
    """The words of a pypdfium2 page. Coordinates are those of the page turned upright."""
    width, height = page.get_size()
    to_display = display_transform(page, width, height)
    text_page = page.get_textpage()
    try:
        chars, whole, angles, strange = _characters(text_page.raw, to_display)
    finally:
        text_page.close()
    rotation = angles.most_common(1)[0][0] if angles else 0
    kept, in_one = ([c for angle, c in found if angle == rotation] for found in (chars, whole))
    if rotation:
        for c in (*kept, *in_one):
            c.x0, c.y0, c.x1, c.y1 = turn_box((c.x0, c.y0, c.x1, c.y1), width, height, rotation)
        if rotation in (90, 270):
            width, height = height, width
    kept, in_one = (
        [c for c in found if -1 <= c.x0 <= width + 1 and -1 <= c.y0 <= height + 1] for found in (kept, in_one)
    )
    words = _words(kept) + [_word(c.text, [c]) for c in in_one]
    words += _upside_down([c for angle, c in chars if angle == (rotation + 180) % 360], page.get_size(), rotation)
    total = sum(len(w.text) for w in words)
    broken = sum(1 for w in words if "\ufffd" in w.text and any(ch.isalnum() for ch in w.text))
    doubtful = bool(total) and (strange > 0.05 * (total + strange) or broken > 0 or not _looks_like_language(words))
    return TextLayer(words, width, height, rotation, doubtful)


def _upside_down(chars: list[_Char], size: tuple[float, float], rotation: int) -> list[Word]:
    """The words of pieces that are upside down on the page (an address behind a window), each piece turned in its
    place; of lone letters nothing is made."""
    if not 8 <= len(chars) <= MOST_UPSIDE_DOWN:
        return []
    upright = (rotation + 180) % 360
    for c in chars:
        c.x0, c.y0, c.x1, c.y1 = turn_box((c.x0, c.y0, c.x1, c.y1), *size, upright)
    width, height = size if upright in (0, 180) else (size[1], size[0])
    return turned_in_place(_words(chars), width, height)


def turned_in_place(words: list[Word], width: float, height: float) -> list[Word]:
    """Words of a page of that size that was turned upside down to read them, back where they are on the page: each
    piece upright in its own place, each word with the box where it is shown."""
    for piece in pieces(words):
        x0, y0 = min(w.x0 for w in piece), min(w.y0 for w in piece)
        x1, y1 = max(w.x1 for w in piece), max(w.y1 for w in piece)
        right, down = width - x1 - x0, height - y1 - y0  # from where the turned piece is to where it is shown
        for w in piece:
            w.shown = turn_box((w.x0, w.y0, w.x1, w.y1), width, height, 180)
            w.x0, w.y0, w.x1, w.y1 = w.x0 + right, w.y0 + down, w.x1 + right, w.y1 + down
    return words


def pieces(words: list[Word]) -> list[list[Word]]:
    """Words in pieces that no gap of some ems divides."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y0, w.x0)):
        near = [
            piece
            for piece in found
            if any(
                word.x0 - o.x1 < 3 * word.size and o.x0 - word.x1 < 3 * word.size and word.y0 - o.y1 < 1.5 * word.size
                for o in piece[-40:]
            )
        ]
        found = [piece for piece in found if piece not in near]
        found.append([w for piece in near for w in piece] + [word])
    return found


MOST_OBJECTS, DEEPEST = 20_000, 4  # of a page; forms within forms


def objects_of(page: pdfium.PdfPage) -> list[pdfium.PdfObject]:
    """What is painted on a page, in its order, for all who look at it: a page of calls has thousands."""
    return list(itertools.islice(page.get_objects(max_depth=DEEPEST), MOST_OBJECTS))


def turn_box(box: Box, width: float, height: float, rotation: int) -> Box:
    """The box of a page of that size after turning the page clockwise by `rotation` degrees (a multiple of 90)."""
    x0, y0, x1, y1 = box
    if rotation == 90:
        return height - y1, x0, height - y0, x1
    if rotation == 180:
        return width - x1, height - y1, width - x0, height - y0
    if rotation == 270:
        return y0, width - x1, y1, width - x0
    return box


def display_transform(page: pdfium.PdfPage, width: float, height: float) -> tuple[float, ...]:
    """Page space (y up, before /Rotate) to displayed space (y down): three probes give the affine map."""
    scale = 100
    w, h = max(1, round(width * scale)), max(1, round(height * scale))

    def probe(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, w, h, 0, x, y, dx, dy)
        return dx.value * width / w, dy.value * height / h

    (ox, oy), (ax, ay), (bx, by) = probe(0, 0), probe(100, 0), probe(0, 100)
    a, b, c, d = (ax - ox) / 100, (ay - oy) / 100, (bx - ox) / 100, (by - oy) / 100
    return a, b, c, d, ox, oy


_MADE_UP = frozenset((0x02, 0x20, 0x2D, 0xA0, 0xAD, 0xFFFE))  # what PDFium puts between words and at ends of lines


_Turned = tuple[int, _Char]  # how far it is turned


def _characters(raw: object, to_display: tuple[float, ...]) -> tuple[list[_Turned], list[_Turned], Counter[int], int]:
    """All characters with how far they are turned, and apart from them whole words of small print; how many that can be
    seen are turned how far, and how many are no characters. Each costs a call or two: a dense page has tens of
    thousands."""
    a, b, c, d, ox, oy = to_display
    texts = _texts(raw, min(pdfium_c.FPDFText_CountChars(raw), MAX_CHARACTERS))
    strange = texts.count(_NO_CHARACTER)
    whole = _whole_words(take_small_print(raw, texts, _is_cut), to_display)
    rect, get_box = pdfium_c.FS_RECTF(), pdfium_c.FPDFText_GetLooseCharBox
    chars: list[tuple[int, _Char]] = []
    seen: Counter[int] = Counter()
    for quarter_of_word, word in whole:
        seen[quarter_of_word] += len(word.text)
    turns: dict[float, int | None] = {}
    quarter: int | None = None
    last_left, last_top, last_bottom = 0.0, 0.0, 0.0
    for i, text in enumerate(texts):
        if not text or not get_box(raw, i, rect):
            continue
        left, top, right, bottom = rect.left, rect.top, rect.right, rect.bottom
        if quarter is None or top != last_top or bottom != last_bottom or left <= last_left:
            # it does not go on with the line of the last one
            angle = pdfium_c.FPDFText_GetCharAngle(raw, i)
            if angle not in turns:
                turns[angle] = _quarter(angle, to_display)
            quarter = turns[angle]
        last_left, last_top, last_bottom = left, top, bottom
        if quarter is None:
            continue  # slanted: a watermark
        x0, y0 = a * left + c * top + ox, b * left + d * top + oy
        x1, y1 = a * right + c * bottom + ox, b * right + d * bottom + oy
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if text != _SPACE:
            seen[quarter] += 1
        chars.append((quarter, _Char(text, x0, y0, x1, y1, (y1 - y0) if quarter in (0, 180) else (x1 - x0))))
    return chars, whole, seen, strange


def _whole_words(taken: list[Stretch], to_display: tuple[float, ...]) -> list[_Turned]:
    """Words of level lines as if each were one character."""
    a, b, c, d, ox, oy = to_display
    quarter = _quarter(0.0, to_display)
    if quarter is None:
        return []
    found = []
    for one in taken:
        left, top, right, bottom = one.box
        xs = sorted((a * left + c * top + ox, a * right + c * bottom + ox))
        ys = sorted((b * left + d * top + oy, b * right + d * bottom + oy))
        size = ys[1] - ys[0] if quarter in (0, 180) else xs[1] - xs[0]
        found.append((quarter, _Char(one.text, xs[0], ys[0], xs[1], ys[1], size)))
    return found


_SPACE, _NO_CHARACTER = "\u00a0", "\ufffd"
_HYPHEN_AT_END = 0xFFFE  # how PDFium gives it where it gives all at once


def _texts(raw: object, count: int) -> list[str]:
    """What each character is, and "" for those that PDFium made up or that cannot be seen."""
    codes, texts, pending = _codes(raw, count), [], 0
    for i, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            pending = code
            texts.append("")
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00) if pending else 0xFFFD
        pending = 0
        is_made_up = code in _MADE_UP and pdfium_c.FPDFText_IsGenerated(raw, i) == 1
        texts.append("" if is_made_up else _text(code))
    return texts


def _codes(raw: object, count: int) -> list[int]:
    """The code units of all characters: at once, or one by one where PDFium counts them otherwise."""
    one = pdfium_c.FPDFText_GetUnicode
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(raw, 0, count, buffer) != count + 1 or 0 in buffer[:count]:
        return [one(raw, i) for i in range(count)]
    return [code if code != _HYPHEN_AT_END else one(raw, i) for i, code in enumerate(buffer[:count])]


@lru_cache(maxsize=4096)
def _text(code: int) -> str:
    if code in (9, 10, 13):
        return ""
    if code in (0x02, 0xAD):
        return "-"  # how PDFium gives the hyphen at the end of a line
    if code < 32 or code == 0xFFFD or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        return _NO_CHARACTER
    return _SPACE if chr(code).isspace() else chr(code)


def _quarter(angle: float, to_display: tuple[float, ...]) -> int | None:
    """How far a character must be turned to be upright, in quarters of a turn; None where it is slanted."""
    a, b, c, d, _, _ = to_display
    dx, dy = math.cos(angle), -math.sin(angle)  # PDFium counts it clockwise
    shown = math.degrees(math.atan2(b * dx + d * dy, a * dx + c * dy))  # clockwise, as y grows downwards
    off = -shown % 360
    quarter = round(off / 90) * 90 % 360
    return quarter if abs((off - quarter + 180) % 360 - 180) <= 12 else None


def _words(chars: list[_Char]) -> list[Word]:
    # two sorts by a number each are quicker than one by both, and leave the same order
    chars = sorted((c for c in chars if c.size > 0.5), key=attrgetter("x0"))
    chars.sort(key=attrgetter("y1"))
    rows: list[list[_Char]] = []
    for c in chars:
        y1, size = c.y1, c.size
        for row in rows[-4:]:
            last = row[-1]
            apart = y1 - last.y1  # never negative: they come from the top down
            if (apart <= 0.12 * size or apart <= 0.12 * last.size) and 0.6 * last.size < size < 1.67 * last.size:
                row.append(c)
                break
        else:
            rows.append([c])
    words: list[Word] = []
    for row in rows:
        words.extend(_split_row(sorted(row, key=attrgetter("x0"))))
    return words


def _without_doubles(row: list[_Char]) -> list[_Char]:
    """Fake bold draws each glyph twice, a hair apart."""
    seen: list[_Char] = []
    for c in row:
        least, text = c.x0 - 0.12 * c.size, c.text
        for o in seen[-1:-4:-1]:
            if o.x0 > least and o.text == text:
                break
        else:
            seen.append(c)
    return seen


def _split_row(row: list[_Char]) -> list[Word]:
    seen = _without_doubles(row)
    words: list[Word] = []
    current: list[_Char] = []
    inner = [
        b.x0 - a.x1
        for a, b in itertools.pairwise(seen)
        if "\u00a0" not in (a.text, b.text) and b.x0 - a.x1 < 0.6 * a.size
    ]
    inner.sort()
    tracking = max(0.0, inner[len(inner) // 2]) if len(inner) > 5 else 0.0

    def flush() -> None:
        if current:
            words.extend(_cut("".join(c.text for c in current), current))
            current.clear()

    for c in seen:
        if c.text == "\u00a0":
            if not current or c.x0 + 0.02 * c.size >= current[-1].x1 - 0.25 * c.size:
                flush()
            continue
        if current and c.x0 - current[-1].x1 > tracking + 0.17 * c.size:
            flush()
        current.append(c)
    flush()
    return words


_CUTS = re.compile(r"(?<=[A-Za-zÀ-ÿ.#°]):(?=\S)|(?<=[A-Za-z])#(?=\d)|(?<=[A-Za-z]{3}),(?=[A-Z])|(?<=\d[:])(?=[A-Z])")


def _cut(text: str, chars: list[_Char]) -> list[Word]:
    """One run of characters as words: "Acct:123" and "Account#123" are two."""
    if len(text) != len(chars):
        text = text[: len(chars)]
    if not _is_cut(text):
        return [_word(text, chars)]
    edges = [0, *(m.end() if m.group() in (":", ",") else m.start() for m in _CUTS.finditer(text)), len(text)]
    return [_word(text[start:end], chars[start:end]) for start, end in itertools.pairwise(edges) if start < end]


_MAY_BE_CUT = re.compile(r"[:#,]")


def _is_cut(text: str) -> bool:
    return bool(_MAY_BE_CUT.search(text) and _CUTS.search(text))


def _word(text: str, part: list[_Char]) -> Word:
    first, last = part[0], part[-1]
    y0, y1, size = first.y0, first.y1, first.size
    for c in part:
        if c.size != size or c.y1 != y1:  # seldom: a raised or larger letter
            y0, y1, size = min(y0, c.y0), max(y1, c.y1), max(size, c.size)
    return Word(text, first.x0, y0, last.x1, y1, size / 1.15)


_VOWEL = re.compile(r"[aeiouyàâéèêëîïôùûAEIOUYÉ]")


def _looks_like_language(words: list[Word]) -> bool:
    """False when the letters cannot be words in English or French: a font that maps glyphs at random."""
    letters = [w.text for w in words if len(w.text) >= 4 and w.text.isalpha()]
    symbols = sum(
        1 for w in words for ch in w.text if not (ch.isalnum() or ch in ".,:;-–—/$%&'’()#*+@\"“”°_•|=«»!?<>[]~^")
    )
    total = sum(len(w.text) for w in words)
    if total and symbols > 0.2 * total:
        return False
    if len(letters) < 8:
        return True
    return sum(1 for w in letters if _VOWEL.search(w)) >= 0.75 * len(letters)
